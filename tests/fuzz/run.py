"""The fuzz run: mutants through reading, structure, rendering and the report; what fails is made small and kept.

python -m fuzz.run --count 3000 [--seed N] [--formats docx,pdf] [--office]
"""

import argparse
import contextlib
import faulthandler
import logging
import shutil
import signal
import sys
import tempfile
import time
import traceback
import unicodedata
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple
from unittest import mock

from vanban.converting import doubts, report
from vanban.model import Conversion, InputError
from vanban.pages import extension as markup
from vanban.pages.blocks import render_pages
from vanban.proof import compare, html_words, source_words
from vanban.reading import read
from vanban.structure.stages import convert

from . import seeds
from .mutate import mutate

SECONDS = 20.0  # of one case
_MOST_STEPS = 6
_SHRINK_SECONDS = 30.0
_LARGEST_SEED = 60_000  # bytes of a real document that is worth mutating
_OFFICE = ("rtf", "doc")  # read through LibreOffice, seconds each
_CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


class BrokenPromiseError(Exception):
    """What was read is not what readers promise."""


class TookTooLongError(BaseException):
    """A case took too long; no `except Exception` on its way may hide it."""


class Failure(NamedTuple):
    """A mutant that ended neither in a conversion nor in a refusal."""

    name: str
    case: int
    data: bytes
    trace: str


def attempt(name: str, data: bytes, folder: Path, seconds: float = SECONDS) -> str:
    """Take a file all the way; return 'converted' or 'refused'. Whatever else it raises is a fault."""
    path = folder / name
    path.write_bytes(data)
    with _alarm(seconds), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            source = read(path)
        except InputError as error:
            if "\n" in str(error) or not str(error).startswith(str(path)):
                raise BrokenPromiseError(f"a refusal is one line that names the file: {error}") from None
            return "refused"
        for line in doubts.walk(source.lines):
            if not unicodedata.is_normalized("NFC", line.text):
                raise BrokenPromiseError(f"line {line.number} is not in NFC")
            if any(unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t\x85" for char in line.text):
                raise BrokenPromiseError(f"line {line.number} holds a control character: {line.text!r}")
            spans = [(span.start, span.end) for part in (line.emphasis, line.marks) for span in part]
            if any(not 0 <= start <= end <= len(line.text) for start, end in spans):
                raise BrokenPromiseError(f"line {line.number} has a span beyond its text")
        conversion = convert(source)
        _check_words(conversion)
        found = report.describe(conversion)
        list(report.screen(found, "ra", "xem"))
    return "converted"


def _check_words(conversion: Conversion) -> None:
    """See that the HTML of the pages shows the source's words, all of them, in order."""
    pages = [
        "\n\n".join(block.markdown() for block in blocks) for _meta, blocks in render_pages(conversion, {}).values()
    ]
    shown = [word for page in pages for word in html_words(markup.render(page))]
    proof = compare(source_words(conversion.source), shown)
    if proof.differences:
        raise BrokenPromiseError("; ".join(map(str, proof.differences[:5])))


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Stop a case that takes too long; one stuck below Python ends the run with its place."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_number: int, _frame: object) -> None:
        raise TookTooLongError(f"more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    faulthandler.dump_traceback_later(seconds * 3, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def mutant(data: bytes, format: str, chance: Random) -> bytes:
    """Damage a file one to six times."""
    for _step in range(min(chance.randrange(1, _MOST_STEPS + 1), chance.randrange(1, _MOST_STEPS + 1))):
        data = mutate(format, data, chance)
    return data


def run(
    seed: int, count: int, originals: Mapping[str, tuple[str, bytes]], folder: Path, *, office: bool = False
) -> tuple[Counter[str], list[Failure]]:
    """Try ``count`` mutants of ``originals`` (name -> format, bytes); the same seed gives the same mutants."""
    names = sorted(originals)
    outcomes: Counter[str] = Counter()
    failures: list[Failure] = []
    for case in range(count):
        chance = Random(f"{seed}:{case}")
        name = names[case % len(names)]
        format, data = originals[name]
        damaged = mutant(data, format, chance)
        with _office(office and chance.random() < 0.1):
            outcome, trace = _judged(name, damaged, folder)
        outcomes[f"{format} {outcome}"] += 1
        if trace:
            failures.append(Failure(name, case, damaged, trace))
    return outcomes, failures


def _judged(name: str, data: bytes, folder: Path) -> tuple[str, str]:
    try:
        return attempt(name, data, folder), ""
    except KeyboardInterrupt:
        raise
    except BaseException:
        return "FAILED", traceback.format_exc()


@contextlib.contextmanager
def _office(wanted: bool) -> Iterator[None]:
    """Let LibreOffice be found, or not: it takes seconds for a file."""
    if wanted:
        yield
        return
    with mock.patch.object(shutil, "which", return_value=None):
        yield


def shrink(failure: Failure, folder: Path, seconds: float = _SHRINK_SECONDS) -> bytes:
    """Cut away what a failure does not need, as far as the time allows; the last line of the trace must stay the same."""
    until = time.monotonic() + seconds
    kind = failure.trace.strip().splitlines()[-1].partition(":")[0]
    data, size = failure.data, max(1, len(failure.data) // 2)
    while size and time.monotonic() < until:
        at = 0
        while at < len(data) and time.monotonic() < until:
            smaller = data[:at] + data[at + size :]
            _outcome, trace = _judged(failure.name, smaller, folder)
            if trace and trace.strip().splitlines()[-1].partition(":")[0] == kind:
                data = smaller
            else:
                at += size
        size //= 2
    return data


def originals(formats: Sequence[str], corpus: bool) -> dict[str, tuple[str, bytes]]:
    """Return the documents to mutate: those built in code, and the real ones where they are."""
    found = {f"mau.{format}": (format, build()) for format, build in seeds.SEEDS.items()}
    if corpus and _CORPUS.is_dir():
        for path in sorted(_CORPUS.rglob("*.*")):
            format = path.suffix[1:]
            if format in seeds.SEEDS and path.stat().st_size <= _LARGEST_SEED:
                found[path.name] = (format, path.read_bytes())
    return {name: item for name, item in found.items() if not formats or item[0] in formats}


def main() -> int:
    """Run from the command line; 1 where anything failed."""
    parser = argparse.ArgumentParser(prog="fuzz")
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--formats", default="", help="for instance docx,pdf")
    parser.add_argument("--office", action="store_true", help="let LibreOffice read one old file in ten")
    parser.add_argument("--out", type=Path, default=Path("build/fuzz"))
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    chosen = originals([part for part in options.formats.split(",") if part], corpus=True)
    print(f"seed {options.seed}: {options.count} mutants of {len(chosen)} documents", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        outcomes, failures = run(options.seed, options.count, chosen, folder, office=options.office)
        for outcome, count in sorted(outcomes.items()):
            print(f"  {outcome}: {count}")
        for failure in failures:
            options.out.mkdir(parents=True, exist_ok=True)
            target = options.out / f"{options.seed}-{failure.case}-{failure.name}"
            target.write_bytes(shrink(failure, folder))
            target.with_name(target.name + ".txt").write_text(failure.trace, "utf-8")
            print(f"FAILED {target}\n{failure.trace.strip().splitlines()[-1]}", flush=True)
    print(f"{len(failures)} failed, {time.monotonic() - began:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
