"""Block ids worded for readers: ``'ii-3-2-p4'`` is «mục II.3.2, đoạn 4»."""

import re
from collections.abc import Sequence
from itertools import takewhile

from ..grammar.labels import ANNEX_ID
from ..grammar.provisions import levels_of
from ..grammar.types import TYPES
from ..text import ROMAN_RE, slug

_SPECIAL = {
    "loai": "tên loại văn bản", "trich-yeu": "trích yếu", "noi-nhan": "nơi nhận", "ky-tham-quyen": "thẩm quyền ký",
    "ky-chuc-vu": "chức vụ người ký", "ky-ho-ten": "họ tên người ký", "ky-khac": "phần ký", "mo-dau": "mở đầu",
}  # fmt: skip
_PARAGRAPH = re.compile(r"(?P<parent>.+)-p(?P<n>\d+)$")
_SENTENCE = re.compile(r"(?P<block>.+)-s(?P<n>\d+)$")
_STATUTE = re.compile(
    r"(?:(?P<prefix>[a-z-]+?)-)?dieu-(?P<dieu>\d+[a-z]*)(?:-khoan-(?P<khoan>\d+[a-z]*))?(?:-diem-(?P<diem>[a-z]+))?$"
)
_OUTLINE = re.compile(rf"(?P<part>{ROMAN_RE.lower()})(?P<rest>(?:-\d+[a-z]?)*)(?:-(?P<point>[a-zđ]{{1,2}}))?$")
_CELL = re.compile(r"(?P<row>.+-hang-\d+)-o-(?P<n>\d+)$")
_IN_TABLE = re.compile(r"(?P<above>.+)-(?P<kind>bang|hang)-(?P<n>\d+)$")
_TABLES = {"bang": "bảng", "hang": "hàng"}
_REPEATED = re.compile(r"(?P<id>.+)-lap-(?P<n>\d+)$")
_NUMBERED = re.compile(r"(?P<number>\d+(?:-\d+)*)(?:-(?P<point>[a-z]{1,2}))?$")
_ANNEX = re.compile(rf"(?P<annex>{ANNEX_ID})-(?P<inner>.+)$")
_FORM = re.compile(r"mau-(?P<n>\d+(?:-\d+)*[a-z]?)$")
_TYPE_NAMES = {slug(name): name for name in TYPES}
_TYPES = re.compile(
    rf"(?P<type>{'|'.join(sorted(_TYPE_NAMES, key=len, reverse=True))})(?:-(?P<n>\d+))?(?:-(?P<rest>[a-z].*))?$"
)
_NAMED = {"phan": "Phần", "chuong": "Chương", "muc": "Mục", "tieu-muc": "Tiểu mục", "phu-luc": "Phụ lục"}


def word_address(id: str) -> str:
    """Return a block id in the words of a Vietnamese citation; an id of no known form is returned as it is."""
    if match := _SENTENCE.match(id):
        return f"{word_address(match['block'])}, câu {match['n']}"
    if match := _CELL.match(id):
        return f"{word_address(match['row'])}, cột {match['n']}"
    if match := _IN_TABLE.match(id):
        return f"{word_address(match['above'])}, {_TABLES[match['kind']]} {match['n']}"
    if match := _REPEATED.match(id):
        return f"{word_address(match['id'])} (lần {match['n']})"
    if match := _PARAGRAPH.match(id):
        return f"{word_address(match['parent'])}, đoạn {match['n']}"
    if id in _SPECIAL:
        return _SPECIAL[id]
    if match := re.match(r"noi-nhan-(\d+)$", id):
        return f"nơi nhận, dòng {match[1]}"
    if match := _STATUTE.match(id):
        parts = [
            f"điểm {match['diem'].replace('dd', 'đ')}" if match["diem"] else "",
            f"khoản {match['khoan']}" if match["khoan"] else "",
            f"Điều {match['dieu']}" + (f" {_attached(match['prefix'])}" if match["prefix"] else ""),
        ]
        return " ".join(part for part in parts if part)
    if match := _OUTLINE.match(id):
        numbers = match["rest"].replace("-", ".")
        point = f", điểm {match['point'].replace('dd', 'đ')}" if match["point"] else ""
        return f"mục {match['part'].upper()}{numbers}{point}" if numbers else f"phần {match['part'].upper()}{point}"
    if match := _NUMBERED.match(id):
        point = f", điểm {match['point'].replace('dd', 'đ')}" if match["point"] else ""
        return f"mục {match['number'].replace('-', '.')}{point}"
    for stem, name in _NAMED.items():
        if match := re.match(rf"{stem}-([a-z0-9]+)$", id):
            return f"{name} {match[1].upper()}"
    if match := _FORM.match(id):
        return f"Mẫu {match['n'].replace('-', '.')}"
    return _in_statute(id) or _in_annex(id)


def _attached(prefix: str) -> str:
    """Return the name of an attached statute by the prefix of its ids: «Quy chế»; in brackets what is no type."""
    found = _TYPES.match(prefix)
    if not found:
        return f"({prefix})"
    return _TYPE_NAMES[found["type"]] + (f" ({found['n']})" if found["n"] else "")


def _in_statute(id: str) -> str:
    """Return the address of what stands in an attached statute: «Chương II Quy chế»; '' for other ids."""
    match = _TYPES.match(id)
    if not match or not match["rest"]:
        return ""
    inner, name = word_address(match["rest"]), _attached(id.removesuffix(f"-{match['rest']}"))
    if inner == match["rest"]:
        return ""
    return f"{inner} {name}" if match["rest"].split("-")[0] in ("dieu", *_NAMED) else f"{name}, {inner}"


def _in_annex(id: str) -> str:
    """Return the address of what stands in an annex: «Phụ lục 1, mục II.3»."""
    if id == "phu-luc":
        return "Phụ lục"
    if match := _ANNEX.match(id):
        inner = word_address(match["inner"])
        return f"{word_address(match['annex'])}, {inner}" if inner != match["inner"] else id
    return id


_LEVEL_NAMES = {
    "phu-luc": "Phụ lục", "mau": "Mẫu", "phan": "Phần", "chuong": "Chương", "muc": "mục", "tieu-muc": "tiểu mục",
    "dieu": "Điều", "khoan": "khoản", "diem": "điểm", "tiet": "tiết",
}  # fmt: skip
_ROMAN_LEVELS = ("phu-luc", "phan", "chuong", "muc")


def provision_words(path: str, to: str = "", statute: str = "") -> str:
    """Return the path of a provision, as a reference has it, in words; of a range up to ``to``, of an attached ``statute``.

    >>> provision_words("dieu-5-khoan-2-diem-đ"), provision_words("dieu-5-khoan-1", "dieu-5-khoan-3", "quy-che")
    ('điểm đ khoản 2 Điều 5', 'khoản 1 đến khoản 3 Điều 5 Quy chế')
    """
    first, last = levels_of(path), levels_of(to)
    statute = "" if statute == "this" else statute  # of the text itself
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False)))
    words = [_levels(first[shared:] or first), _levels(last)]  # what both ends are of is said once, at the end
    return " đến ".join(filter(None, words)) + (f" {_attached(statute)}" if statute else "")


def _levels(levels: Sequence[tuple[str, str]]) -> str:
    return " ".join(f"{_LEVEL_NAMES[unit]} {_number(unit, number)}".rstrip() for unit, number in reversed(levels))


def _number(unit: str, number: str) -> str:
    """Return a number as it is printed: Roman in capitals where the level has such."""
    return re.sub(rf"\b(?:{ROMAN_RE.lower()})\b", lambda m: m[0].upper(), number) if unit in _ROMAN_LEVELS else number


def short_address(id: str) -> str:
    """Return the number alone, as printed: ``'ii-3-2'`` is ``'II.3.2'``, ``'dieu-5'`` is ``'Điều 5'``."""
    return re.sub(r"^(?:mục|phần) ", "", word_address(id))
