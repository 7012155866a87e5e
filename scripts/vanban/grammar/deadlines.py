"""Deadlines as offices word them: a day, a period that returns, a time counted from an event. The words always stay.

``read_deadline`` says what can be counted and no more: «trước ngày 15/3» names no year, «trong 5 ngày làm việc» depends on
holidays, «ngay sau khi có hướng dẫn» on somebody else. A period that returns is counted by whoever reads, on their day.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from ..text import fold, nfc
from .recurring import clauses, read_recurring
from .spans import OPEN, SHUT, counted, describes, end_of_range, is_day, says_more

Kind = Literal["day", "recurring", "relative"]


class Deadline(NamedTuple):
    """A deadline: its words, its kind, and what can be counted of it.

    ``day`` is ISO or part of it, the whole of which has to pass (``'2025-09'``); ``every`` says when it returns: ``'month:15'``
    (the 15th), ``'quarter'`` (its end), ``'quarter:10'`` (the 10th of its last month), ``'year:06-15,12-15'``, ``'half'``, ``'week:5'``; ``'week:1;month'`` for both.
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
_Y = r"(?P<y>20\d\d)"
_DAY = rf"{OPEN}(?P<d>\d{{1,2}})(?P<by>\s*/\s*|[.\-])(?P<m>\d{{1,2}})(?P=by){_Y}{SHUT}|{OPEN}(?P<d2>\d{{1,2}}) thang (?P<m2>\d{{1,2}})(?:,)? nam (?P<y2>20\d\d){SHUT}"

# A sentence holds many dates; its deadline is the one with such words before it.
_BEFORE = (
    r"(?:truoc|cham nhat(?: la)?(?: den| vao)?|muon nhat(?: la)?|khong qua|den het|den ngay|den|han(?: chot| cuoi)?|thoi han|"
    r"(?:xong|hoan thanh|ket thuc|thuc hien|bao cao|trinh)(?: xong)? (?:trong|truoc|vao)|trong)"
)

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
    plain = fold(text)
    same = len(plain) == len(text)  # folding takes no letter away from Vietnamese
    lower = nfc(text.lower()) if same else ""
    lower = lower if len(lower) == len(plain) else ""

    def found(start: int, end: int, kind: Kind, day: str = "", every: str = "") -> Deadline:
        words = text[start:end] if same and not cell else text
        return Deadline(words.strip(" ,.;:"), kind, day, every)

    read: list[tuple[tuple[int, int], Deadline]] = []
    for kind, ways in (
        ("recurring", _recurring(plain, lower, cell)),
        ("relative", _relative(plain, cell, issued)),
        ("day", _days(plain, cell)),
    ):
        for span, told in ways:
            if not any(span[0] < end and start < span[1] for (start, end), _one in read):
                counted = {"every" if kind == "recurring" else "day": told}
                read.append((span, found(*span, kind, **counted)))  # type: ignore[arg-type]
    in_order = [one for _span, one in sorted(read, key=lambda item: item[0])]
    return _one_of(in_order) if cell else in_order


def _one_of(found: list[Deadline]) -> list[Deadline]:
    """Return what a cell says as one deadline: of several readings the one that can be counted, nothing where they differ.

    What returns «từ quý I/2026» has no day by which it is done.
    """
    returns = next((one for one in found if one.kind == "recurring"), None)
    counted = [one for one in found if one.day or one.every]
    if len(counted) > 1 or (returns and any(one.kind == "day" for one in found)):
        return [(returns or found[0])._replace(day="", every="")]
    return counted or found[:1]


_Found = Iterator[tuple[tuple[int, int], str]]
_ALWAYS = re.compile(r"(?:thuong xuyen|lien tuc)(?:, (?:thuong xuyen|lien tuc))?[ .]*")


def _recurring(plain: str, lower: str, cell: bool) -> _Found:
    for start, end in [(0, len(plain))] if cell else clauses(plain):
        if told := read_recurring(plain[start:end], lower[start:end], cell=cell):
            yield (start + told.start, start + told.end), told.every
    if cell and (match := _ALWAYS.fullmatch(plain)):
        yield match.span(), ""


_COUNTED = re.compile(
    r"(?:cham nhat )?(?:trong )?(?:thoi han |vong )?(?:(?:la )?)(?P<n>\d{1,3}) (?:\([^)]*\) )?(?P<unit>ngay|tuan|thang)"
    r"(?P<work> lam viec)?,? (?:ke tu|tu|sau)(?: khi)? (?P<event>[^.;]*)"
)
_OWN_DATE = re.compile(
    r"(?:ngay )?(?:ky|ban hanh)(?: ban hanh)?(?: (?:[a-z]+ )?(?:quyet dinh|ke hoach|thong bao|chi thi|cong van|van ban|nghi quyet|chuong trinh) nay)?\s*\Z"
)
# «trong 05 ngày làm việc», from a day that is told elsewhere or nowhere; «trong 10 ngày qua» looks back.
_WITHIN = re.compile(
    r"(?:trong|khong qua|cham nhat|muon nhat|thoi han)(?: thoi han| thoi gian| vong)?(?: la)? \d{1,3} (?:\([^)]*\) )?(?:ngay|tuan|thang|gio)\b(?: lam viec)?"
    r"(?! (?:qua|dau|cuoi|gan|vua|truoc|cua|nay|\d))"
)
_TET = re.compile(
    r"\b(?:truoc|sau|trong|dip)(?: dip| ky nghi)? tet(?: nguyen dan| trung thu| am lich| co truyen)*(?: nam)?(?: 20\d\d)?"
)
_AFTER = re.compile(
    r"(?:ngay )?sau khi [^.;]*|(?:ngay )?khi co [^.;]*|theo (?:yeu cau|tien do|ke hoach)[^.;]*|khi [^.;]*yeu cau|dot xuat[^.;]*"
)


def _relative(plain: str, cell: bool, issued: str) -> _Found:
    if match := _COUNTED.search(plain):
        own = bool(_OWN_DATE.match(match["event"].strip(" ,.")))
        day = _later(issued, int(match["n"]), match["unit"]) if own and issued and not match["work"] else ""
        yield match.span(), day
    if match := _WITHIN.search(plain):
        yield match.span(), ""
    if match := _TET.search(plain):
        yield match.span(), ""
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
    rf"|(?P<before3>truoc )?thang (?:\d{{1,2}} ?(?:-|,|va) ?)*(?P<m3>\d{{1,2}})(?:\s*/\s*|[.\-]|,? nam )(?P<y3>20\d\d){SHUT}"
    rf"|(?P<before4>truoc )?quy (?:(?:iv|i{{1,3}}|[1-4]) ?(?:-|,|va) ?)*(?P<q>iv|i{{1,3}}|[1-4])\s*(?:[/.\-,]|,? nam)\s*(?P<y4>20\d\d){SHUT}"
    r"|(?:6|sau|06) thang (?P<half>dau|cuoi) nam (?P<y5>20\d\d)"
)
_BARE = re.compile(
    r"(?:hoan thanh )?(?:trong |cuoi |het )?(?:nam |nam hoc |giai doan )?20\d\d(?:\s*[\-–]\s*(?P<y>20\d\d))?"
)
_IN_YEAR = re.compile(
    r"(?:hoan thanh|xong) (?:trong )?nam (?P<y>20\d\d)|(?:trong|den het|het) (?:nam )?(?P<y2>20\d\d)"
    r"|(?:vao|truoc|den|trong|xong) cuoi nam (?P<y3>20\d\d)"
)
_WEEK_OF = re.compile(
    r"(?:trong |truoc |vao )?tuan (?:thu )?(?:\d|hai|ba|tu|dau|cuoi|nhat)(?: cua)? thang \d{1,2}(?: ?/ ?| nam )20\d\d"
)
# No year is named, so that nothing can be counted: «trước ngày 15/3», «chậm nhất 30/6», «xong trong tháng 5»; «trước 2/3 số hộ» is none.
_NO_YEAR = (
    re.compile(rf"{_BEFORE} ngay \d{{1,2}}(?:/| thang )\d{{1,2}}(?![/\d])"),
    re.compile(
        r"(?:truoc|cham nhat|muon nhat|den het|han chot|xong) (?:\d{1,2} ?(?:h|gio)(?:\d\d)?,? )?\d{1,2}/\d{1,2}(?![/\d])"
        r"(?! (?:so|tong|dien tich|dan so|chieu|ho|ke hoach|chi tieu|nhiem vu))"
    ),
    re.compile(
        rf"{_BEFORE} (?:(?:cuoi |het )?thang \d{{1,2}}|(?:cuoi |het )?quy (?:iv|i{{1,3}}|[1-4]))(?![/\d])\b(?! ?/| nam)"
    ),
)
# Of a cell that holds them beside a day, the day is not all that it says: «Quý II/2026, trước ngày 20/6».
_LEFT = re.compile(
    r"(?<![\d/])\d{1,2}/\d{1,2}(?![/\d])|ngay \d{1,2}\b|thang \d{1,2}\b|quy (?:iv|i{1,3}|[1-4])\b|tuan (?:thu )?(?:\d|hai|ba|tu|dau|cuoi)\b"
)
_SINCE = re.compile(r"\btu (?:ngay |thang |quy )?[\w/.\-]+(?: nam 20\d\d)?,? (?=den |- )")


def _days(plain: str, cell: bool) -> _Found:
    if cell and (ends := end_of_range(plain)) is not None:
        yield (0, len(plain)), ends
        return
    for week in () if cell else _WEEK_OF.finditer(plain):
        yield week.span(), ""
    found = [match for match in _WHEN.finditer(plain) if cell or _is_limit(plain, match)]
    if cell and found:
        rest = _SINCE.sub("", _WHEN.sub("#", plain))
        alone = len(found) == 1 and not _LEFT.search(rest) and not says_more(plain)
        yield (found[0].start(), found[-1].end()), _iso(found[0]) if alone else ""
        return
    told = [((_from(plain, match.start()), match.end()), _iso(match)) for match in found]
    yield from counted(plain, [one for one in told if not describes(plain, one[0][0])])
    if found:
        return
    if cell and (match := _BARE.fullmatch(plain.strip(" .;"))):
        yield match.span(), match["y"] or re.findall(r"20\d\d", match[0])[-1]
    elif not cell and (match := _IN_YEAR.search(plain)):
        if describes(plain, match.start()):
            return
        yield match.span(), match["y"] or match["y2"] or match["y3"]
    else:
        yield from ((match.span(), "") for way in _NO_YEAR for match in way.finditer(plain))


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
        return f"{year}-{month:02}-{day:02}" if is_day(year, month, day) else ""
    if match["half"]:
        return f"{match['y5']}-{'06' if match['half'] == 'dau' else '12'}"
    month = int(match["m3"]) if match["m3"] else _ROMAN[match["q"]] * 3
    if not 0 < month < 13:
        return ""
    year = int(match["y3"] or match["y4"])
    if match["before3"] or match["before4"]:
        month -= 3 if match["before4"] else 1
    return f"{year - (month < 1)}-{month or 12:02}"
