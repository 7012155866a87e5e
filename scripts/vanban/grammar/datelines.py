"""The line that says where and when a document was issued: «Bình Mẫu, ngày 05 tháng 6 năm 2017».

A line is a date line as a whole or not at all: a date inside a sentence, a stamp or a citation states something else.
Form: Nghị định 30/2020/NĐ-CP, appendix I; Hướng dẫn 36-HD/VPTW for documents of the Party.
"""

import re
from datetime import date
from typing import Literal, NamedTuple

from ..text import UPPER, fold
from .bodies import LEVELS

State = Literal["full", "blank", "unclear"]


class DateLine(NamedTuple):
    """A date line: its place, its date as ISO, and what it is.

    ``blank`` leaves day, month or year open; ``unclear`` names a day that is in no calendar, no day, or half a year.
    """

    place: str
    date: str
    state: State


_MONTHS = ("gieng", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai")
_MONTH_WORDS = {**{word: at for at, word in enumerate(_MONTHS, start=1)}, "mot": 1, "chap": 12}
_FULL = re.compile(
    r"(?:(?:mong|mung)\s+)?(?P<day>\d{1,2})\s*"
    rf"(?:thang\s*(?P<month>\d{{1,2}}|{'|'.join(sorted(_MONTH_WORDS, key=len, reverse=True))})\s*,?\s*nam"
    r"|[/.\-‐‑–]\s*(?P<short>\d{1,2})\s*[/.\-‐‑–])\s*(?P<year>(?:19|20)\d\d)"
)
# What a date line may hold beside digits: anything else makes it a sentence.
_ONLY = re.compile(rf"(?:thang|nam|mong|mung|{'|'.join(_MONTH_WORDS)}|[\d\s.…‥·_/\\\-‐‑–,]|\bx{{1,4}}\b)*\)?\.?")
_LINE = re.compile(
    r"(?:(?P<place>(?:(?!\bngày\b)[^,:;()]){2,45}?)\s*(?P<comma>,)?\s*)?(?P<day>\bngày\b|\btháng\b(?=[^,]*\bnăm\b)|(?<=, )\d{1,2}(?=[/.-]))(?P<rest>.*)",
    re.IGNORECASE,
)
_WORDS = 6  # of a place: «Thành phố Hồ Chí Minh» has five
# Words that make a sentence, a stamp or a day of the week of it; in a name («Quảng Lập») they have a capital.
_NO_PLACE = frozenset(
    [
        "nay",
        "nhận",
        "đến",
        "vào",
        "lúc",
        "hồi",
        "từ",
        "kể",
        "hết",
        "trước",
        "sau",
        "trong",
        "in",
        "ký",
        "sao",
        "chuyển",
        "lập",
        "qua",
        "lực",
        "cấp",
        "sinh",
        "họp",
        "theo",
        "hành",
        "số",
        "khóa",
        "cùng",
        "cứ",
        "thứ",
        "sáng",
        "chiều",
        "tối",
    ]
)
_NAME = re.compile(rf"[{UPPER}][^\s]*")
_LEVEL_WORDS = frozenset(" ".join(LEVELS).split())

DATE_LINES = (
    "Bình Mẫu, ngày 05 tháng 6 năm 2017", "TP. Hồ Chí Minh, ngày 7/10/2021", "Đ.D, ngày 5.6.2017",
    "Hà Nội ngày 2 tháng 3 năm 1993", "Ngày 04 tháng 6 năm 2001", "Quận 3, ngày 17 tháng 4 năm 2019",
    "Hà Nội, ngày mồng 5 tháng giêng năm 1960", "Hà nội, ngày 26 tháng 11 năm 2001.", "Đà Lạt, 5/6/2017",
    "Mẫu, ngày      tháng 01 năm 2026", "ngày …/…/2024", "Mẫu, ngày    tháng    năm 2024", "Mẫu, ngày 31 tháng 02 năm 2022",
    "Mẫu, tháng 6 năm 2024", "Hà Nội, ngày 5/6/95", "Hà Nội, ngày …… tháng …… năm 20……",
)  # fmt: skip
NOT_DATE_LINES = (
    "Hôm nay, ngày 5 tháng 6 năm 2017", "Biên bản lập ngày 5 tháng 6 năm 2017", "Ngày nhận: 15/3/2024", "CÔNG VĂN ĐẾN Ngày 15/3",
    "Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;", "đã được Đại hội thông qua ngày 09 tháng 12 năm 2025",
    "Có hiệu lực từ ngày 01 tháng 7 năm 2021", "Ngày 5 tháng 6 năm 2017, Ủy ban họp", "Kế hoạch tháng 6 năm 2024",
    "Sơ kết, ngày 5 tháng 6 năm 2017 của Đảng bộ", "Ngày sinh: 5/6/1970", "Kỳ họp ngày 3 tháng 4 năm 2020",
)  # fmt: skip


def date_line(text: str) -> DateLine | None:
    """Read a line as a date line; None where it is none."""
    match = _LINE.fullmatch(text.strip(" ()"))
    if not match or not _ONLY.fullmatch(_lower(match["rest"])):
        return None
    place, word = match["place"] or "", match["day"]
    if place and not _is_place(place, bool(match["comma"])):
        return None
    rest = word + match["rest"] if word.isdigit() else match["rest"]
    if not place and not re.search(r"\btháng\b|[…._/]", rest, re.IGNORECASE):
        return None
    if word.lower() == "tháng":
        return DateLine(place, "", "unclear") if match["comma"] else None
    return _dated(place, _lower(rest))


def _dated(place: str, rest: str) -> DateLine:
    full = _FULL.match(rest.strip(" ,"))
    if full:
        month = full["month"] or full["short"]
        try:
            found = date(int(full["year"]), _MONTH_WORDS.get(month) or int(month), int(full["day"]))
        except ValueError:
            return DateLine(place, "", "unclear")
        return DateLine(place, found.isoformat(), "full")
    whole = re.search(r"\d\s*(?:thang|[/.\-‐‑–])\s*\d{1,2}\s*,?\s*(?:nam|[/.\-‐‑–])\s*\d", rest)
    return DateLine(place, "", "unclear" if whole or re.match(r"\s*\d+\s+\d", rest) else "blank")


def _is_place(text: str, comma: bool) -> bool:
    """Tell whether words name a place: a few, capitals first; all of them capitals where no comma ends them."""
    parts = text.split()
    if len(parts) > _WORDS or not _NAME.match(text):
        return False
    if text.isupper() and {"đến", "nhận"} & set(text.lower().split()):
        return False  # a stamp
    plain = [part for part in parts if part in _NO_PLACE]
    if plain or (len(parts) == 1 and text.lower() in _NO_PLACE) or parts[0] in ("Thứ", "Chủ"):
        return False
    if re.search(r"\d", text) and not re.fullmatch(r"(?:Quận|Phường|Khu phố|Khu|Tổ|Thôn) \d{1,2}", text):
        return False
    return comma or all(_NAME.match(part) or part.lower() in _LEVEL_WORDS for part in parts)


def _lower(text: str) -> str:
    return fold(text).replace(" ", " ")
