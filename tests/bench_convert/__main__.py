"""Measure conversion beside other tools: ``PYTHONPATH=scripts:tests python -m bench_convert [--rounds N] [--only TEXT]``.

Times are taken in one process, tool after tool on each file, each once before to be warm, the median of several rounds;
memory is the greatest of a fresh process that converts the longest file once. Nothing is asserted.
"""

import argparse
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from vanban.model import InputError

from .cases import Case, docx_cases, pdf_cases
from .measures import NOTHING, Count, Joins, Structure, joins, pieces, places, structure
from .output import tokens
from .tools import DOCX, OURS, PDF, Tool

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
_PAGE = 450  # words of a printed page, for DOCX
_NO_JOINS = Joins(Count(), Count(), Count(), Count())


def main(arguments: Sequence[str]) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench_convert", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the folder of real documents")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of timing")
    parser.add_argument("--only", default="", help="measure documents whose name holds this")
    parser.add_argument(
        "--once", nargs=2, metavar=("TOOL", "FILE"), help="convert once, print the greatest memory in MB"
    )
    options = parser.parse_args(arguments)
    if options.once:
        return _once(*options.once)
    with tempfile.TemporaryDirectory() as folder:
        cases = [case for case in docx_cases(options.corpus, Path(folder)) if options.only in case.name]
        _docx_table(cases, options.rounds)
        _pdf_table(pdf_cases(cases, Path(folder)), options.rounds)
    return 0


# -- DOCX ------------------------------------------------------------------------------------------------------------


def _docx_table(cases: Sequence[Case], rounds: int) -> None:
    tools = _ready(DOCX, [case.path for case in cases])
    sums: dict[str, Structure] = {tool.name: NOTHING for tool in tools}
    worst: dict[str, tuple[float, str]] = {}
    times: dict[str, list[float]] = {tool.name: [] for tool in tools}
    for case in cases:
        taken = _timed(tools, case.path, rounds)
        for tool in tools:
            seen = structure(case.document, tool.see(_output(tool, case.path)))
            sums[tool.name] += seen
            share = seen.order.right / seen.order.total
            worst[tool.name] = min(worst.get(tool.name, (2.0, "")), (share, case.name))
            times[tool.name].append(taken[tool.name])
    words = sum(len(case.document.words) for case in cases)
    longest = max(cases, key=lambda case: len(case.document.words), default=None)
    print(f"\nDOCX: {len(cases)} văn bản, {words:,} từ ({words / _PAGE:.0f} trang)")
    heads = (
        "công cụ", "từ đúng thứ tự", "thấp nhất", "đủ từ", "số tự động", "Điều/Chương đầu dòng", "thành tiêu đề",
        "tiêu đề sai", "cước chú", "bảng", "đúng hình", "ms/trang", "so pandoc", "bộ nhớ MB",
    )  # fmt: skip
    pandoc = sum(times.get("pandoc", []))
    rows = []
    for tool in tools:
        seen, spent = sums[tool.name], sum(times[tool.name])
        rows.append(
            (
                tool.name, seen.order.share(), f"{worst[tool.name][0]:.2%} {worst[tool.name][1]}", seen.recall.share(),
                seen.numbers.of(), seen.starts.of(), seen.headings.of(), str(seen.false), seen.notes.of(), seen.tables.of(),
                seen.shapes.of(), f"{1000 * spent * _PAGE / words:.1f}", f"{spent / pandoc:.2f}" if pandoc else "-",
                _memory(tool, longest.path) if longest else "-",
            )
        )  # fmt: skip
    _print(heads, rows)


# -- PDF -------------------------------------------------------------------------------------------------------------


def _pdf_table(cases: Sequence[tuple[Case, Path]], rounds: int) -> None:
    if not cases:
        print("\nPDF: không có LibreOffice nên không in được văn bản nào để đo")
        return
    tools = _ready(PDF, [path for _case, path in cases])
    plain = next((tool for tool in tools if tool.name == "pdfplumber"), None)
    if plain is None:
        print("\nPDF: không có pdfplumber để so")
        return
    sums: dict[str, Joins] = {tool.name: _NO_JOINS for tool in tools}
    times: dict[str, list[float]] = {tool.name: [] for tool in tools}
    pages = 0
    for case, path in cases:
        taken = _timed(tools, path, rounds)
        words = [word for paragraph in case.paragraphs for word in tokens(paragraph.text)]
        sheets = _output(plain, path).split("\n\n")
        pages += len(sheets)
        page_of = places(words, sheets)
        for tool in tools:
            where = places(words, pieces(_output(tool, path)))
            sums[tool.name] += joins(case.paragraphs, words, where, page_of)
            times[tool.name].append(taken[tool.name])
    print(f"\nPDF in từ {len(cases)} văn bản trên bằng LibreOffice: {pages} trang")
    heads = (
        "công cụ",
        "từ đúng thứ tự",
        "đoạn nguyên",
        "nối qua trang",
        "nối nhầm",
        "ms/trang",
        "so pdfplumber",
        "bộ nhớ MB",
    )
    longest = max((path for _case, path in cases), key=lambda path: path.stat().st_size)
    base = sum(times[plain.name])
    rows = []
    for tool in tools:
        seen, spent = sums[tool.name], sum(times[tool.name])
        rows.append(
            (
                tool.name, seen.order.share(), seen.whole.share(), seen.crossing.of(),
                f"{seen.merged.of()} ({seen.merged.share()})", f"{1000 * spent / pages:.1f}", f"{spent / base:.2f}",
                _memory(tool, longest),
            )
        )  # fmt: skip
    _print(heads, rows)


# -- tools, time, memory ---------------------------------------------------------------------------------------------


def _ready(tools: Sequence[Tool], paths: Sequence[Path]) -> list[Tool]:
    """Return the tools that are here and read the format, each warm; name those that are left out."""
    ready = []
    for tool in tools:
        if not tool.present:
            print(f"bỏ {tool.name}: không cài trên máy này")
            continue
        try:
            for path in paths[:1]:
                _output(tool, path)
        except InputError as error:
            print(f"bỏ {tool.name}: {error}")
            continue
        ready.append(tool)
    return ready


def _output(tool: Tool, path: Path) -> str:
    """Return what a tool makes of a file; nothing, and a word of it, where another's tool fails."""
    try:
        return tool.run(path)
    except InputError:
        raise
    except Exception as error:
        if tool is OURS:
            raise
        print(f"{tool.name} hỏng ở {path.name}: {type(error).__name__}: {error}")
        return ""


def _timed(tools: Sequence[Tool], path: Path, rounds: int) -> dict[str, float]:
    """Return the median seconds each tool takes for a file, the tools in turn within each round."""
    taken: dict[str, list[float]] = {tool.name: [] for tool in tools}
    for _round in range(rounds):
        for tool in tools:
            start = time.perf_counter()
            _output(tool, path)
            taken[tool.name].append(time.perf_counter() - start)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def _memory(tool: Tool, path: Path) -> str:
    command = [sys.executable, "-m", __package__ or "bench_convert", "--once", tool.name, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "-"


def _once(name: str, file: str) -> int:
    """Convert a file once and print the greatest memory of this process or of a program it called, in MB."""
    path = Path(file)
    tools = PDF if path.suffix == ".pdf" else DOCX
    next(tool for tool in tools if tool.name == name).run(path)
    print(max(_own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024)
    return 0


def _own_peak() -> int:
    """Return this process's greatest memory in KB; Linux counts what the caller had in ``ru_maxrss``, but not in VmHWM."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text("utf-8")) if status.is_file() else None
    return int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _print(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[at]) for row in [heads, *rows]) for at in range(len(heads))]
    for row in (heads, ["-" * width for width in widths], *rows):
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
