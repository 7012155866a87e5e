"""The references of a text for scripts, an object a line, and for a clerk, a table with totals."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from ..citing.addresses import word_address
from ..citing.references import THIS
from ..model import Reference
from ..text import shorten
from .cite import Reached

# Why a reference reaches less than it names, by the code of its target.
REASONS = {
    "unknown": "thư viện chưa có văn bản này",
    "conflict": "thư viện có số này, nhưng ngày, loại hoặc cơ quan khác",
    "ambiguous": "nhiều văn bản cùng hợp, không đoán",
    "edition": "chỉ có tên luật, nhiều luật qua các thời kỳ cùng tên",
    "bare": "chỉ có số, thiếu ngày hoặc khóa để biết văn bản nào",
    "doubtful": "trước số có chữ số, không chắc số bắt đầu ở đâu",
    "not_held": "chưa có toàn văn để tới điều khoản",
    "not_attached": "phụ lục không nằm trong toàn văn",
    "unplaced": "lời viện dẫn không nói rõ là chỗ nào",
    "several": "toàn văn có nhiều nơi mang số này",
    "no_provision": "toàn văn không có điều khoản này",
}
_LEVELS = {
    "phu-luc": "Phụ lục", "phan": "Phần", "chuong": "Chương", "tieu-muc": "Tiểu mục", "muc": "Mục", "dieu": "Điều",
    "khoan": "khoản", "diem": "điểm", "tiet": "tiết", "mau": "Mẫu",
}  # fmt: skip
_LEVEL = re.compile(rf"(?:^|-)({'|'.join(_LEVELS)})-")
_ROMAN = ("phu-luc", "phan", "chuong", "muc")
_WORDS, _WHERE, _MEANS, _WHY = 44, 28, 46, 56  # characters of the columns
_ROW = f"{{:<{_WORDS}}}  {{:<{_WHERE}}}  {{:<{_MEANS}}}  {{}}"
_ENDS_OF_LINES = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}  # some readers of JSON Lines stop there


def json_lines(references: Iterable[Reached], file: str = "") -> Iterator[str]:
    """Yield a line of JSON for each reference; ``file`` is named where it is given."""
    key, paragraph = None, ""
    for reached in references:
        if reached.paragraph.key != key:
            key = reached.paragraph.key
            where = {"block": reached.block} if reached.block else {"line": int(key)}
            head: dict[str, Any] = {"file": file, **where} if file else where
            paragraph = _json({**head, "paragraph": reached.paragraph.text})[:-1]  # long, and the same for many
        yield f"{paragraph}, {_json(_facts(reached))[1:]}"


def _facts(reached: Reached) -> dict[str, Any]:
    reference = reached.reference
    facts = {
        "start": reference.start,
        "end": reference.end,
        "words": reached.paragraph.text[reference.start : reference.end],
        "document": reference.document,
        "provision": reference.provision,
    }
    optional = {
        "to": reference.to,
        "statute": _statute(reference),
        "target": reached.address,
        "reason": reached.reason,
    }
    return {**facts, **{key: value for key, value in optional.items() if value}}


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    for char, escaped in _ENDS_OF_LINES.items():
        text = text.replace(char, escaped)
    return text.encode("utf-8", "replace").decode("utf-8")


# -- a clerk's table -------------------------------------------------------------------------------------------------


def table(references: Iterable[Reached], name: str) -> Iterator[str]:
    """Yield the lines of a table: the words, where they stand, what they mean, and what they reach or why nothing; totals."""
    counts: Counter[str] = Counter()
    for reached in references:
        if not counts:
            yield f"{name}:"
            yield _ROW.format("LỜI VIỆN DẪN", "Ở ĐÂU", "NGHĨA LÀ", "TỚI ĐÂU")
        counts[reached.reason] += 1
        words = reached.paragraph.text[reached.reference.start : reached.reference.end]
        cells = ((words, _WORDS), (_where(reached), _WHERE), (_meaning(reached), _MEANS), (_reaches(reached), _WHY))
        yield _ROW.format(*(shorten(" ".join(cell.split()), width) for cell, width in cells)).rstrip()
    yield _total(name, counts)


def _total(name: str, counts: Counter[str]) -> str:
    if not counts:
        return f"{name}: không có viện dẫn nào."
    parts = [f"{counts['']} tới nơi"] if counts[""] else []
    parts += [f"{count} {REASONS.get(code, code)}" for code, count in counts.most_common() if code]
    return f"{name}: {counts.total()} viện dẫn; {'; '.join(parts)}."


def _where(reached: Reached) -> str:
    place = reached.paragraph.place.rpartition(":")[2]
    if reached.block:
        return word_address(reached.block)
    return f"dòng {reached.paragraph.key}" + (f", {_in_words(place)}" if place else "")


def _meaning(reached: Reached) -> str:
    reference = reached.reference
    document = "văn bản này" if reference.document == "this" else reference.document
    if statute := _statute(reference):
        provision = word_address(f"{statute}-{reference.provision}".replace("đ", "dd").rstrip("-"))
    else:
        provision = _in_words(reference.provision)
    to = f" đến {_in_words(reference.to)}" if reference.to else ""
    return f"{provision}{to} của {document}" if provision else document


def _in_words(provision: str) -> str:
    """Return a provision as it is spoken, the innermost first: «điểm a khoản 2 Điều 5»."""
    _nothing, *pieces = _LEVEL.split(provision)
    levels = zip(pieces[::2], pieces[1::2], strict=True)
    return " ".join(f"{_LEVELS[level]} {_printed(level, value)}" for level, value in [*levels][::-1])


def _printed(level: str, value: str) -> str:
    number, _dash, rest = value.partition("-")
    number = number.upper() if level in _ROMAN and number.isalpha() else number
    return f"{number}.{rest.replace('-', '.')}" if rest else number


def _reaches(reached: Reached) -> str:
    why = REASONS.get(reached.reason, reached.reason)
    where = "chính văn bản này" if reached.address == "#" else reached.address
    return f"{where} ({why})" if where and why else where or why


def _statute(reference: Reference) -> str:
    """Return the attached statute that a provision is of; '' for one of the text itself."""
    return "" if reference.statute == THIS else reference.statute
