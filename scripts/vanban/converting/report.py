"""The report of a conversion: one object per file, for scripts and beside the output; and a few lines for the screen."""

import hashlib
import importlib.metadata
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..citing.mentions import find
from ..clearance import gate
from ..library.schema import FACTS
from ..library.stated import Difference
from ..model import Conversion, Line, Note
from ..pages.blocks import Loss
from ..reading.detect import NAMES
from ..remarks import CONVERT_NOTES
from ..structure.stages import placed
from ..text import shorten, words
from . import doubts as doubtful
from .convert import as_json
from .facts import gaps_to_see, identity_from, identity_lines

CLEAN, DOUBTS, REFUSED = 0, 1, 2
FILE = "bao-cao.json"  # beside the output, except in a library
_LIBRARIES = ("lxml", "pdfplumber", "pdfminer.six", "pikepdf")

_SHOWN = 3  # notes of one kind on the screen
_SHOWN_KINDS = 8
_SHOWN_NAMES = 10
_LONGEST = 110  # characters of a note on the screen
# What a person should see first; other doubts follow in the order of the text.
_URGENT = (
    "cam-dang", "trang-anh", "anh-co-chu", "ocr", "ngoai-tu-dien", "bang-ma-cu", "thieu-so", "so-khong-ro",
    "ngay-de-trong", "ngay-khong-ro", "co-quan-khong-ro", "nguoi-ky-khong-ro", "ky-tu-la", "nhan-khong-lien-tuc", "nhan-lap",
)  # fmt: skip


def describe(conversion: Conversion, blocked: Sequence[tuple[Path, Loss]] = ()) -> dict[str, Any]:
    """Return the report of a file: verdict first, blocks last. ``blocked`` is a person's work that forbade writing."""
    facts = as_json(conversion)
    source = conversion.source
    examined = placed(conversion.blocks, [*doubtful.examine(source), *gate.doubts(source)])
    doubts = [*gaps_to_see(conversion.identity), *conversion.doubts, *examined]
    code, line = _verdict(len(doubts), len(blocked))
    report: dict[str, Any] = {
        "source": facts["source"],
        "verdict": {"ma": code, "loi": line},
        "kind": _kind(conversion),
        "identity": facts["identity"],
        "identity_from": identity_from(conversion.identity),
        "counts": _counts(conversion),
        "doubts": _plain(doubts),
        "dropped": _plain(conversion.dropped),
        "normalised": _plain(conversion.normalised),
    }
    if blocked:
        report["losses"] = [{"tep": path.name, **loss._asdict()} for path, loss in blocked]
    return {**report, "blocks": facts["blocks"]}


def refused(path: str, message: str) -> dict[str, Any]:
    """Return the report of a file that was not converted."""
    return {"source": {"tep": Path(path).name, "duong_dan": path}, "verdict": {"ma": REFUSED, "loi": message}}


@lru_cache(maxsize=1)
def converter() -> str:
    """Return what converts: the package's version, and a mark that changes with its code and with its libraries."""
    mark = hashlib.sha256()
    for file in sorted(Path(__file__).parents[1].rglob("*.py")):
        mark.update(file.read_bytes())
    mark.update(" ".join(f"{name} {_version(name)}" for name in _LIBRARIES).encode())
    return f"{_version('vanban')}+{mark.hexdigest()[:8]}"


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "0"


# -- facts -----------------------------------------------------------------------------------------------------------


def _verdict(doubts: int, blocked: int) -> tuple[int, str]:
    if blocked:
        return DOUBTS, f"Không ghi gì: {blocked} chỗ có người sửa sẽ bị mất."
    if doubts:
        return DOUBTS, f"Đã chuyển, {doubts} chỗ cần xem."
    return CLEAN, "Đã chuyển, không có chỗ nào phải xem."


def _kind(conversion: Conversion) -> dict[str, str]:
    titles = [block for block in conversion.blocks if block.kind == "type"]
    why = (
        f"{place(conversion.source.format, titles[0].lines[0])} là «{titles[0].text}»"
        if titles
        else "không có dòng tên loại"
    )
    source = conversion.source
    return {
        "format": source.format,
        "type": conversion.identity.type,
        "why": "; ".join(part for part in (source.evidence, why) if part),
    }


def _counts(conversion: Conversion) -> dict[str, int]:
    lines = list(doubtful.walk(conversion.source.lines))
    families = Counter(block.family for block in conversion.blocks)
    return {
        "words": sum(len(words(line.text)) for line in lines),
        "blocks": len(conversion.blocks),
        "headings": sum(block.kind == "heading" for block in conversion.blocks),
        "articles": families["article"],
        "clauses": families["clause"],
        "points": families["point"],
        "tables": _tables(conversion.source.lines),
        "footnotes": len({line.note for line in lines if line.note}),
        "pages": conversion.source.pages,
        "citations": sum(len(find(block.text)) for block in conversion.blocks),
    }


def _tables(lines: Sequence[Line]) -> int:
    return sum(
        1 + sum(_tables(cell.lines) for row in line.table.rows for cell in row)
        for line in lines
        if line.table is not None
    )


def _plain(notes: Sequence[Note]) -> list[dict[str, Any]]:
    return [{**note._asdict(), "nghia": CONVERT_NOTES.get(note.code, note.code)} for note in notes]


# -- the screen ------------------------------------------------------------------------------------------------------


def place(format: str, line: int, page: int = 0) -> str:
    """Return where something stands in the source, as a person counts: page, then line or paragraph."""
    unit = "dòng" if format == "txt" else "đoạn"
    return ", ".join(part for part in (f"trang {page}" if page else "", f"{unit} {line}" if line else "") if part)


def screen(report: Mapping[str, Any], folder: str, more: str) -> Iterator[str]:
    """Yield the lines for a person: what it is, what to look at, what was dropped and changed; long lists cut.

    ``more`` says where the whole list stands.
    """
    yield f"{report['source']['tep']}: {_title(report)}" + (f" → {folder}" if folder else "")
    yield "  " + ", ".join(_figures(report))
    for line in identity_lines(report["identity"], report["identity_from"]):
        yield f"  {line}"
    format = report["kind"]["format"]
    if report["doubts"]:
        yield f"  CẦN XEM {_number(len(report['doubts']))} chỗ:"
        yield from _listed(report["doubts"], format, more)
    if report["dropped"]:
        yield f"  Đã bỏ, không phải lời văn bản: {_tally(report['dropped'], counted=False)}"
    for note in report["normalised"]:
        if note["code"] == "sai-duoi-tep":
            yield f"  {_capital(note['nghia'])}: {note['text']}"
    if rest := [note for note in report["normalised"] if note["code"] != "sai-duoi-tep"]:
        yield f"  Đã chuẩn hóa: {_tally(rest)}"


def against_record(differences: Sequence[Difference], *, adopted: bool) -> Iterator[str]:
    """Yield the lines on the record of a document: that it was kept, and where its facts are not what the text says."""
    if adopted:
        yield "  Hồ sơ đã có được giữ nguyên và thêm toàn văn; liên kết ở các trang khác đã theo sang."
        yield "  Chạy vanban link để đưa viện dẫn ở các văn bản khác đến đúng điều, khoản."
    if differences:
        yield f"  DỮ KIỆN KHÁC LỜI VĂN BẢN {len(differences)} chỗ (sửa ở index.md, hoặc ghi nguồn vào xac_minh):"
    for one in differences:
        said = f"văn bản ghi «{shorten(one.stated, _LONGEST)}»" if one.stated else "không thấy trong văn bản"
        yield f"    {FACTS.get(one.key, 'Tên')} ({one.key}): hồ sơ ghi «{shorten(one.recorded, _LONGEST)}», {said}"


def closing(codes: Sequence[int], unchanged: int, skipped: Sequence[tuple[Path, str]]) -> Iterator[str]:
    """Yield the last lines of a batch: how many files went how, and what was passed over in folders."""
    if len(codes) > 1:
        counts = Counter(codes)
        named = ((CLEAN, "sạch"), (DOUBTS, "cần xem"), (REFUSED, "không chuyển được"))
        parts = [f"{counts[code]} {word}" for code, word in named if counts[code]]
        again = f" ({unchanged} tệp không đổi từ lần trước)" if unchanged else ""
        yield f"Tổng cộng {len(codes)} tệp: {', '.join(parts)}{again}."
    reasons: dict[str, list[str]] = {}
    for path, reason in skipped:
        reasons.setdefault(reason, []).append(path.parent.name if path.name == FILE else path.name)
    for reason, names in reasons.items():
        more = f" và {len(names) - _SHOWN_NAMES} mục nữa" if len(names) > _SHOWN_NAMES else ""
        yield f"Bỏ qua {len(names)} mục vì {reason}: {', '.join(names[:_SHOWN_NAMES])}{more}."


def _title(report: Mapping[str, Any]) -> str:
    identity = report["identity"]
    known = [identity["loai_van_ban"] or "văn bản không ghi tên loại", identity["so_ky_hieu"]]
    return " ".join(part for part in known if part)


def _figures(report: Mapping[str, Any]) -> Iterator[str]:
    counts = report["counts"]
    yield NAMES.get(report["kind"]["format"], report["kind"]["format"])
    for name, unit in (
        ("pages", "trang"), ("words", "chữ"), ("blocks", "đoạn"), ("headings", "đề mục"), ("articles", "điều"),
        ("clauses", "khoản"), ("points", "điểm"), ("tables", "bảng"), ("footnotes", "chú thích"),
        ("citations", "viện dẫn"),
    ):  # fmt: skip
        if counts.get(name):
            yield f"{_number(counts[name])} {unit}"


def _listed(notes: Sequence[Mapping[str, Any]], format: str, more: str) -> Iterator[str]:
    kinds: dict[str, list[Mapping[str, Any]]] = {}
    for note in notes:
        kinds.setdefault(note["code"], []).append(note)
    order = sorted(kinds, key=lambda code: _URGENT.index(code) if code in _URGENT else len(_URGENT))
    hidden = sum(len(kinds[code]) for code in order[_SHOWN_KINDS:])
    for code in order[:_SHOWN_KINDS]:
        members = kinds[code]
        hidden += max(0, len(members) - _SHOWN)
        for note in members[:_SHOWN]:
            where = place(format, note["line"], note["page"])
            head = f"{where}: " if where else ""
            said = "" if note["text"] == where else f": {shorten(note['text'], _LONGEST)}"
            yield f"    {head}{note['nghia']}{said}".rstrip(": ")
    if hidden:
        yield f"    và {_number(hidden)} chỗ nữa, {more}"


def _tally(notes: Sequence[Mapping[str, Any]], *, counted: bool = True) -> str:
    """Say how often each thing was done; ``counted`` notes begin with their number, others are one each («12», a page)."""
    counts: Counter[str] = Counter()
    for note in notes:
        number = re.match(r"\d{1,9}\b", note["text"]) if counted and not note["line"] else None
        counts[note["nghia"]] += int(number[0]) if number else 1
    return "; ".join(f"{meaning} ({_number(count)})" for meaning, count in counts.items())


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
