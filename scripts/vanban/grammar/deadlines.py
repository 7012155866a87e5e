"""Deadlines as offices word them: a day, a period that returns, a time counted from an event. The words always stay.

``read_deadline`` says what can be counted and no more: «trước ngày 15/3» names no year, «trong 5 ngày làm việc» depends on
holidays, «ngay sau khi có hướng dẫn» on somebody else. A period that returns is counted by whoever reads, on their day.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from ..text import fold

Kind = Literal["day", "recurring", "relative"]


class Deadline(NamedTuple):
    """A deadline: its words, its kind, and what can be counted of it.

    ``day`` is ISO or part of it, the whole of which has to pass (``'2025-09'``); ``every`` says when it returns: ``'month:15'``
    (the 15th), ``'quarter'`` (its end), ``'quarter:10'`` (the 10th of its last month), ``'year:06-15,12-15'``, ``'half'``, ``'week:5'``.
    """

    words: str
    kind: Kind
    day: str = ""
    every: str = ""


class Example(NamedTuple):
    """A wording and what is read from it; ``cell``: it is all that a cell of deadlines says."""

    text: str
    kind: str  # '' for no deadline
    day: str = ""
    every: str = ""
    cell: bool = False


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_UNITS = {"ngay": "day", "tuan": "week", "thang": "month", "quy": "quarter", "nam": "year"}
_WEEKDAYS = {"hai": 1, "ba": 2, "tu": 3, "nam": 4, "sau": 5, "bay": 6, "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "7": 6}
_Y = r"(?P<y>20\d\d)"
_DAY = rf"(?P<d>\d{{1,2}})\s*[/.\-]\s*(?P<m>\d{{1,2}})\s*[/.\-]\s*{_Y}|(?P<d2>\d{{1,2}}) thang (?P<m2>\d{{1,2}})(?:,)? nam (?P<y2>20\d\d)"

# A sentence holds many dates; its deadline is the one with such words before it.
_BEFORE = (
    r"(?:truoc|cham nhat(?: la)?(?: den| vao)?|muon nhat(?: la)?|khong qua|den het|den ngay|den|han(?: chot| cuoi)?|thoi han|"
    r"(?:xong|hoan thanh|ket thuc|thuc hien|bao cao|trinh)(?: xong)? (?:trong|truoc|vao)|trong)"
)
_DOES = r"(?:bao cao|gui|tong hop|ra soat|to chuc|thuc hien|kiem tra|cap nhat|danh gia|so ket|tong ket|thong ke|cong bo|dinh ky|ca nam)"

EXAMPLES = (
    Example("trước ngày 30/6/2025", "day", "2025-06-30"),
    Example("Hoàn thành trước ngày 30 tháng 9 năm 2025.", "day", "2025-09-30"),
    Example("chậm nhất là ngày 05/12/2025", "day", "2025-12-05"),
    Example("rà soát thủ tục, hoàn thành trong tháng 7/2025", "day", "2025-07"),
    Example("xong trong quý III/2025", "day", "2025-09"),
    Example("30/4/2025", "day", "2025-04-30", cell=True),
    Example("Quý I/2026", "day", "2026-03", cell=True),
    Example("Tháng 12 năm 2025", "day", "2025-12", cell=True),
    Example("2025", "day", "2025", cell=True),
    Example("2025 - 2027", "day", "2027", cell=True),
    Example("Từ 01/3/2025 đến 30/4/2025", "day", "2025-04-30", cell=True),
    Example("Trước tháng 6/2025", "day", "2025-05", cell=True),
    Example("6 tháng đầu năm 2026", "day", "2026-06", cell=True),
    Example("hằng quý", "recurring", every="quarter", cell=True),
    Example("Hàng năm", "recurring", every="year", cell=True),
    Example("Thường xuyên", "recurring", cell=True),
    Example("Trước ngày 15 hằng tháng", "recurring", every="month:15"),
    Example("gửi báo cáo trước ngày 15/6 và 15/12 hằng năm", "recurring", every="year:06-15,12-15"),
    Example("báo cáo chậm nhất ngày 10 tháng cuối quý", "recurring", every="quarter:10"),
    Example("báo cáo hằng tuần", "recurring", every="week"),
    Example("Báo cáo vào thứ Sáu hằng tuần", "recurring", every="week:5"),
    Example("Định kỳ 6 tháng", "recurring", every="half"),
    Example("Tổng kết 6 tháng đầu năm và cả năm.", "recurring", every="half"),
    Example("6 tháng đầu năm", "recurring", every="year:06-30", cell=True),
    Example("trong thời hạn 15 ngày kể từ ngày ký Quyết định này", "relative", "2025-03-25"),
    Example("Trong 02 tháng kể từ ngày ban hành", "relative", "2025-05-10", cell=True),
    Example("trong thời hạn 05 ngày làm việc kể từ ngày ký", "relative"),
    Example("trong vòng 10 ngày kể từ ngày nhận được hồ sơ", "relative"),
    Example("Ngay sau khi có hướng dẫn", "relative", cell=True),
    Example("Theo yêu cầu", "relative", cell=True),
    Example("trước ngày 15/3", "day"),
    Example("Thực hiện Quyết định số 77/QĐ-UBND ngày 10/3/2025 của UBND tỉnh", ""),
    Example("Chương trình phát triển đô thị đến năm 2030", ""),
    Example("Chi cục Thủy lợi", "", cell=True),
    Example("trước ngày 31/02/2025", "day"),
)
ISSUED = "2025-03-10"  # of the document that the examples are taken to stand in


def read_deadline(text: str, *, cell: bool = False, issued: str = "") -> Deadline | None:
    """Return the first deadline that a text states, None where it states none."""
    return next(iter(read_deadlines(text, cell=cell, issued=issued)), None)


def read_deadlines(text: str, *, cell: bool = False, issued: str = "") -> list[Deadline]:
    """Return the deadlines that a text states, in their order.

    ``cell``: the text stands where only a deadline stands, so that a bare month or year is one. ``issued`` is the date of
    the document as ISO, from which «kể từ ngày ký» is counted; '' where the document has none.
    """
    plain = re.sub(r"\bhang (?=ngay|tuan|thang|quy|nam)", "hang ", fold(text))
    same = len(plain) == len(text)  # folding takes no letter away from Vietnamese

    def found(start: int, end: int, kind: Kind, day: str = "", every: str = "") -> Deadline:
        words = text[start:end] if same and not cell else text
        return Deadline(words.strip(" ,.;:"), kind, day, every)

    read: list[tuple[tuple[int, int], Deadline]] = []
    for kind, ways in (
        ("recurring", _recurring(plain, cell)),
        ("relative", _relative(plain, cell, issued)),
        ("day", _days(plain, cell)),
    ):
        for span, told in ways:
            if not any(span[0] < end and start < span[1] for (start, end), _one in read):
                counted = {"every" if kind == "recurring" else "day": told}
                read.append((span, found(*span, kind, **counted)))  # type: ignore[arg-type]
    in_order = [one for _span, one in sorted(read, key=lambda item: item[0])]
    return in_order[:1] if cell else in_order


_Found = Iterator[tuple[tuple[int, int], str]]
_MONTHLY = re.compile(r"(?:truoc |vao |cham nhat (?:la )?)?(?:ngay )(?P<d>\d{1,2}) (?:cua )?h[a]ng (?P<unit>thang|quy)")
_QUARTERLY = re.compile(
    r"(?:truoc |vao |cham nhat (?:la )?)?ngay (?P<d>\d{1,2}) (?:cua )?thang cuoi (?:cua )?(?:moi )?quy"
)
_BY = r"(?:truoc |vao |cham nhat (?:la )?)?(?:ngay )?"
_MONTH_DAY = r"\d{1,2}(?:/| thang )\d{1,2}"
_YEARLY = re.compile(
    rf"{_BY}(?P<days>{_MONTH_DAY}(?:(?:,| va|, va) (?:truoc |ngay |truoc ngay )?{_MONTH_DAY})*),? (?:cua )?h[a]ng nam"
    rf"|h[a]ng nam,? \(?{_BY}(?P<late>{_MONTH_DAY})(?![/\d])"
)
_IN_EACH_YEAR = re.compile(
    r"(?<!\d )(?:trong |vao )?(?:quy (?P<q>iv|i{1,3}|[1-4])|thang (?P<m>\d{1,2})),? (?:cua )?h[a]ng nam"
)
_LATE_MONTHLY = re.compile(rf"h[a]ng thang,? \(?{_BY}(?P<d>\d{{1,2}})(?![/\d])")
_TIMES = re.compile(r"(?:0?(?P<n>1|2|4)|mot|hai) lan ?/ ?(?P<unit>tuan|thang|quy|nam)")
_OFTEN = {
    ("1", "tuan"): "week",
    ("1", "thang"): "month",
    ("1", "quy"): "quarter",
    ("1", "nam"): "year",
    ("2", "nam"): "half",
    ("4", "nam"): "quarter",
}
_WEEKLY = re.compile(r"(?:truoc |vao )?(?:ngay )?thu (?P<w>hai|ba|tu|nam|sau|bay|[2-7]) h[a]ng tuan")
_HALF = re.compile(
    r"(?:dinh ky )?(?:6|sau|06) thang(?: dau nam)?(?:(?:,| va|, va) (?:ca |mot )?nam|, mot nam| mot lan|/lan)(?! \d)|dinh ky (?:6|sau|06) thang(?! (?:dau|cuoi))"
)
_FIRST_HALF = re.compile(r"(?:trong )?(?:6|sau|06) thang dau nam(?! \d)(?! 20)")
_PLAIN = re.compile(r"(?:dinh ky )?(?:h[a]ng|moi) (?P<unit>ngay|tuan|thang|quy|nam)\b")
_ALWAYS = re.compile(r"(?:thuong xuyen|lien tuc)(?:, (?:thuong xuyen|lien tuc))?[ .]*")


def _recurring(plain: str, cell: bool) -> _Found:
    if match := _YEARLY.search(plain):
        days = re.findall(r"(\d{1,2})(?:/| thang )(\d{1,2})", match["days"] or match["late"])
        if all(_valid(2024, int(m), int(d)) for d, m in days):
            yield match.span(), "year:" + ",".join(f"{int(m):02}-{int(d):02}" for d, m in days)
    if match := _IN_EACH_YEAR.search(plain):
        month = _ROMAN[match["q"]] * 3 if match["q"] else int(match["m"])
        if 0 < month <= 12:
            yield match.span(), f"year:{month:02}-31"  # the reader's browser takes the last day of a shorter month
    if match := _QUARTERLY.search(plain):
        yield match.span(), f"quarter:{int(match['d'])}"
    if (match := _MONTHLY.search(plain)) and 0 < int(match["d"]) <= 31:
        yield match.span(), f"{_UNITS[match['unit']]}:{int(match['d'])}"
    if (match := _LATE_MONTHLY.search(plain)) and 0 < int(match["d"]) <= 31:
        yield match.span(), f"month:{int(match['d'])}"
    if (match := _TIMES.search(plain)) and (
        every := _OFTEN.get((match["n"] or ("1" if "mot" in match[0] else "2"), match["unit"]))
    ):
        yield match.span(), every
    if match := _WEEKLY.search(plain):
        yield match.span(), f"week:{_WEEKDAYS[match['w']]}"
    if match := _HALF.search(plain):
        yield match.span(), "half"
    if (match := _FIRST_HALF.search(plain)) and (cell or re.search(_DOES, plain)):
        yield match.span(), "year:06-30"
    if (match := _PLAIN.search(plain)) and (
        cell or match.start() < 3 or re.search(rf"{_DOES}[^.;]*\Z", plain[: match.start()])
    ):
        yield match.span(), _UNITS[match["unit"]]
    if cell and (match := _ALWAYS.fullmatch(plain)):
        yield match.span(), ""


_COUNTED = re.compile(
    r"(?:cham nhat )?(?:trong )?(?:thoi han |vong )?(?:(?:la )?)(?P<n>\d{1,3}) (?:\([^)]*\) )?(?P<unit>ngay|tuan|thang)"
    r"(?P<work> lam viec)?,? (?:ke tu|tu|sau)(?: khi)? (?P<event>[^.;]*)"
)
_OWN_DATE = re.compile(
    r"(?:ngay )?(?:ky|ban hanh)(?: ban hanh)?(?: (?:[a-z]+ )?(?:quyet dinh|ke hoach|thong bao|chi thi|cong van|van ban|nghi quyet|chuong trinh) nay)?\s*\Z"
)
_AFTER = re.compile(
    r"(?:ngay )?sau khi [^.;]*|(?:ngay )?khi co [^.;]*|theo (?:yeu cau|tien do|ke hoach)[^.;]*|khi [^.;]*yeu cau|dot xuat[^.;]*"
)


def _relative(plain: str, cell: bool, issued: str) -> _Found:
    if match := _COUNTED.search(plain):
        own = bool(_OWN_DATE.match(match["event"].strip(" ,.")))
        day = _later(issued, int(match["n"]), match["unit"]) if own and issued and not match["work"] else ""
        yield match.span(), day
    if match := (_AFTER.match(plain.strip()) if cell else re.search(r"\bngay sau khi [^.;]*", plain)):
        yield match.span(), ""


def _later(issued: str, count: int, unit: str) -> str:
    """Return the day so much later; '' where there is none (31 January and a month)."""
    try:
        start = date.fromisoformat(issued)
        if unit != "thang":
            return (start + timedelta(days=count * (7 if unit == "tuan" else 1))).isoformat()
        months = start.year * 12 + start.month - 1 + count
        return date(months // 12, months % 12 + 1, start.day).isoformat()
    except (ValueError, OverflowError):
        return ""


_WHEN = re.compile(
    rf"(?P<before>truoc )?(?:\d{{1,2}} ?(?:h|g|gio) ?(?:\d{{2}})?,? )?(?:(?:het )?ngay )?(?:{_DAY})"
    rf"|(?P<before3>truoc )?thang (?:\d{{1,2}} ?(?:-|,|va) ?)*(?P<m3>\d{{1,2}})\s*(?:[/.\-]|,? nam)\s*(?P<y3>20\d\d)"
    rf"|(?P<before4>truoc )?quy (?:(?:iv|i{{1,3}}|[1-4]) ?(?:-|,|va) ?)*(?P<q>iv|i{{1,3}}|[1-4])\s*(?:[/.\-,]|,? nam)\s*(?P<y4>20\d\d)"
    r"|(?:6|sau|06) thang (?P<half>dau|cuoi) nam (?P<y5>20\d\d)"
)
_BARE = re.compile(
    r"(?:hoan thanh )?(?:trong |cuoi |het )?(?:nam |nam hoc |giai doan )?20\d\d(?:\s*[\-–]\s*(?P<y>20\d\d))?"
)
_NO_YEAR = re.compile(r"ngay \d{1,2}/\d{1,2}(?![/\d])")
_IN_YEAR = re.compile(r"(?:hoan thanh|xong) (?:trong )?nam (?P<y>20\d\d)|(?:trong|den het|het) nam (?P<y2>20\d\d)")


def _days(plain: str, cell: bool) -> _Found:
    found = [match for match in _WHEN.finditer(plain) if cell or _is_limit(plain, match)]
    if cell and found:
        yield (found[0].start(), found[-1].end()), _iso(found[-1])
    elif found:
        yield from (((_from(plain, match.start()), match.end()), _iso(match)) for match in found)
    elif cell and (match := _BARE.fullmatch(plain.strip(" .;"))):
        yield match.span(), match["y"] or re.findall(r"20\d\d", match[0])[-1]
    elif not cell and (match := _IN_YEAR.search(plain)):
        yield match.span(), match["y"] or match["y2"]
    elif match := re.search(rf"{_BEFORE} {_NO_YEAR.pattern}", plain):
        yield match.span(), ""


def _is_limit(plain: str, match: re.Match[str]) -> bool:
    told = match["before"] or match["before3"] or match["before4"]
    return bool(told) or _from(plain, match.start()) < match.start()


def _from(plain: str, start: int) -> int:
    before = re.search(rf"{_BEFORE}\s+(?:(?:het )?ngay )?\Z", plain[:start])
    return before.start() if before else start


def _iso(match: re.Match[str]) -> str:
    """Return a day, or a month or year the whole of which has to pass; '' for a day that is in no calendar."""
    if match["d"] or match["d2"]:
        day, month, year = (int(match[name] or match[f"{name}2"]) for name in "dmy")
        return f"{year}-{month:02}-{day:02}" if _valid(year, month, day) else ""
    if match["half"]:
        return f"{match['y5']}-{'06' if match['half'] == 'dau' else '12'}"
    month = int(match["m3"]) if match["m3"] else _ROMAN[match["q"]] * 3
    year = int(match["y3"] or match["y4"])
    if match["before3"] or match["before4"]:
        month -= 3 if match["before4"] else 1
    return f"{year - (month < 1)}-{month or 12:02}" if month < 13 else ""


def _valid(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
