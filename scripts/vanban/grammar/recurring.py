"""Periods that return, with the day they name: «hằng quý, trước ngày 20 của tháng cuối quý», «2 lần/năm, trước 15/6 và 15/12».

A clause is read whole: its periods, and every figure of a day, month, quarter or weekday in it. The figures and the shortest
period together say when it returns; where they do not fit, or one is of no known kind, it returns and nothing is counted.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Example(NamedTuple):
    """A clause in folded text and when it returns: None where it does not say that it does, '' where it cannot be counted."""

    text: str
    every: str | None


EXAMPLES = (
    Example("bao cao hang quy, truoc ngay 20 cua thang cuoi quy", "quarter:20"),
    Example("2 lan/nam, truoc ngay 15/6 va ngay 15/12", "year:06-15,12-15"),
    Example("truoc ngay 25 moi thang", "month:25"),
    Example("thang 6, 12 hang nam", "year:06-31,12-31"),
    Example("quy i, iii hang nam", "year:03-31,09-31"),
    Example("truoc ngay 05 cua thang dau quy sau", "year:01-05,04-05,07-05,10-05"),
    Example("bao cao hang tuan, vao thu sau", "week:5"),
    Example("bao cao hang quy truoc ngay 15", ""),  # of which month?
    Example("dinh ky 03 thang", ""),  # from when?
    Example("bao cao hang thang va truoc ngay 15/12", ""),
    Example("ngay 10 va 25 hang thang", ""),
    Example("bao cao vao dau moi quy", ""),
    Example("tu ngay 15/4 den ngay 15/5 hang nam", ""),
    Example("truoc thang 6 hang nam", ""),
    Example("tu ngay 15/6 hang nam", ""),
    Example("hang nam, truoc ngay 18 thang 3, 9", ""),
    Example("hang nam, truoc khi khai giang", ""),
    Example("bao cao truoc 15 gio thu sau hang tuan", "week:5"),
    Example("thu nhap tang 5% moi nam", None),
    Example("hoan thanh truoc ngay 15/6", None),
)

_ORDER = ("day", "week", "month", "quarter", "half", "year")
_UNITS = {"ngay": "day", "tuan": "week", "thang": "month", "quy": "quarter", "nam": "year"}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_WEEKDAYS = {"hai": 1, "ba": 2, "tu": 3, "nam": 4, "sau": 5, "bay": 6, "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "7": 6}
_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "sau": 6}
_LASTS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of each month

_U = r"(?P<unit>ngay|tuan|thang|quy|nam)\b"
_N = r"(?P<n>\d{1,2}|mot|hai|ba|bon|sau)"
_EACH = r"(?:hang|moi|tung|cac)"
_ANY_YEAR = r"(?:19|20)\d\d"
_AND = r"(?:,|;|,? va|/)"

# With a year they are no part of a period, whatever else they are.
_DATED = re.compile(
    rf"(?:ngay )?\d{{1,2}} ?[/.\-] ?\d{{1,2}} ?[/.\-] ?{_ANY_YEAR}|(?:ngay )?\d{{1,2}} thang \d{{1,2}},? nam {_ANY_YEAR}"
    rf"|thang \d{{1,2}} ?(?:[/.\-]|,? nam) ?{_ANY_YEAR}|quy (?:iv|i{{1,3}}|[1-4]) ?(?:[/.\-,]|,? nam) ?{_ANY_YEAR}"
    rf"|\d{{1,2}} thang (?:dau|cuoi) nam {_ANY_YEAR}"
)
_QUARTER_LAST = re.compile(rf"ngay (?P<d>\d{{1,2}}) (?:cua )?thang cuoi(?: cung)? (?:cua )?(?:{_EACH} )?quy\b")
_QUARTER_FIRST = re.compile(
    rf"ngay (?P<d>\d{{1,2}}) (?:cua )?thang dau(?: tien)? (?:cua )?(?:{_EACH} )?quy\b(?: (?:sau|tiep theo|ke tiep|lien ke|toi))?"
)
_HALVES = re.compile(
    rf"(?:dinh ky )?(?:hang )?(?:6|sau|06) thang(?: dau nam)?{_AND} ?(?:ca |mot |{_EACH} )?nam\b(?! \d)"
)
_FIRST_HALF = re.compile(rf"(?:trong )?(?:6|sau|06) thang dau nam\b(?! {_ANY_YEAR})")
_TIMES = re.compile(
    rf"(?<![\d,.]){_N} lan ?(?:/|trong|moi|mot|tren) ?(?:mot )?{_U}|(?:moi|mot|hang) {_U.replace('unit', 'unit2')},? {_N.replace('<n', '<n2')} lan\b"
)
_SPACED = re.compile(
    rf"(?:dinh ky |moi |cu )?{_N} (?P<unit>ngay|tuan|thang)(?: ?/ ?| mot | 1 | 01 )lan\b|dinh ky {_N.replace('<n', '<n2')} (?P<unit2>ngay|tuan|thang)\b(?! dau| cuoi)"
)
_PLAIN = re.compile(
    rf"(?:dinh ky )?(?P<each>hang|moi|tung) {_U}(?:(?:,|;|,? va| hoac|/) ?(?:thang|quy|nam)\b(?! (?:\d|i)))*|dinh ky (?P<unit2>tuan|thang|quy|nam)\b(?! \d)"
)
_PERIODS = {"hằng", "hàng", "mỗi", "từng", "định"}  # «đổi mới», «mọi» fold to the same letters

_MONTH_DAY = re.compile(r"(?:ngay )?(?<![\d/.\-])(?P<d>\d{1,2})(?: ?/ ?|-| thang )(?P<m>\d{1,2})(?![/\d])(?!-\d)")
_DAYS = re.compile(
    r"ngay (?:mung )?(?P<days>\d{1,2}(?:(?:,|,? va| den|-| -) ?(?:truoc )?(?:ngay )?\d{1,2})*)(?![/\d]|-\d| thang \d)"
    r"(?: (?:cua )?thang (?:sau|ke tiep|tiep theo|lien ke|do|nay|bao cao))?"
    r"|(?P<bare>(?<![\d/])\d{1,2})(?= (?:cua )?(?:hang|moi) thang\b)"
)
_MONTHS = re.compile(
    r"thang (?P<months>\d{1,2}(?:(?:,|;|,? va| den|-| -) ?(?:thang )?\d{1,2}(?! ?[/\-.] ?\d))*)(?![/\d])"
)
_QUARTER_NAMES = re.compile(
    r"quy (?P<quarters>(?:iv|i{1,3}|[1-4])(?:(?:,|;|,? va| den|-| -) ?(?:quy )?(?:iv|i{1,3}|[1-4]))*)\b(?!/)"
)
_WEEKDAY = re.compile(r"(?:ngay )?thu (?P<w>hai|ba|tu|nam|sau|bay|[2-7])\b")
# They name a day, but none that can be counted.
_ODD = re.compile(
    r"tuan (?:thu |le )?(?:\d|hai|ba|tu|nhat|mot|dau|cuoi)\b|\d{1,3} (?:\([^)]*\) )?(?:ngay|tuan)\b|(?<!truoc )(?<!luc )(?<!vao )(?<!\d)\d{1,3} gio\b"
    r"|ngay (?:lam viec )?(?:dau|cuoi|thu)\b|(?:dau|giua) (?:cua )?(?:#|(?:tuan|thang|quy|nam)\b)|\btet\b|am lich|ky hop"
    r"|thang (?:dau|cuoi|giua|thu)\b|\bkhi\b|\bnam hoc\b|\bdip\b|\bmua (?:mua|kho|lu|he|dong|xuan|bao|vu)\b"
    r"|\btruoc (?!#|tien|het|mat|day|chu tich|ubnd|hdnd|phap luat|nhan dan|cap tren|dang|\d{1,2} ?(?:h\b|gio)|(?:vao|ngay) #)"
    r"|(?<=#)(?:(?:,|;|,? va) \d{1,2}(?![\d/]))+"  # «ngày 18 tháng 3, 6, 9»
)
_DOES = re.compile(
    r"\b(?:bao cao|gui|tong hop|ra soat|to chuc|thuc hien|kiem tra|cap nhat|danh gia|so ket|tong ket|thong ke|cong bo|dinh ky|nop|trinh"
    r"|thong bao|cung cap|phan anh|theo doi|doi chieu|giao ban|doi thoai)\b[^.;]*\Z"
)
_BEFORE = re.compile(r"(?:truoc |vao |cham nhat (?:la |vao )?|muon nhat (?:la |vao )?|den )(?:ngay )?\Z")
_FROM = re.compile(r"\b(?:tu|sau|ke tu)(?: ngay)? \Z")
_TO_COMMA = re.compile(r"[^,;.]*")
_OPENS_AT = 4  # characters: behind a bullet or a label


class Recurring(NamedTuple):
    """Where a period that returns stands in a clause, and when it returns; ``every`` is '' where that cannot be counted."""

    start: int
    end: int
    every: str


class _Read:
    """The rest of a clause, and what was taken from it: spans, and what each says."""

    def __init__(self, plain: str) -> None:
        self.rest = plain
        self.spans: list[tuple[int, int]] = []

    def take(self, pattern: re.Pattern[str], *, keep: bool = True) -> list[re.Match[str]]:
        found = list(pattern.finditer(self.rest))
        for match in found:
            if keep:
                self.spans.append(match.span())
            self.rest = self.rest[: match.start()] + "#" * len(match[0]) + self.rest[match.end() :]
        return found


def read_recurring(plain: str, words: str = "", *, cell: bool = False) -> Recurring | None:
    """Return the period that a clause names, None where it names none.

    ``plain`` is the clause folded, ``words`` the same in lower case with its accents, letter by letter ('' for unknown);
    ``cell``: nothing but a deadline stands there.
    """
    read = _Read(plain)
    dated = read.take(_DATED, keep=False)
    fixed = {f"quarter:{int(match['d'])}" for match in read.take(_QUARTER_LAST)}
    fixed |= {
        "year:" + ",".join(f"{month:02}-{int(match['d']):02}" for month in (1, 4, 7, 10))
        for match in read.take(_QUARTER_FIRST)
    }
    units = ["half" for _match in read.take(_HALVES)]
    units += [_times(match) for match in read.take(_TIMES)]
    units += [_spaced(match) for match in read.take(_SPACED)]
    first_half = [] if units else read.take(_FIRST_HALF, keep=False)
    # The days stand before «hằng tháng», «mỗi quý»: found first, so that «ngày 25 mỗi tháng» is one thing.
    plains = [match for match in _PLAIN.finditer(read.rest) if _is_period(match, words)]
    units += [_UNITS[match["unit"] or match["unit2"]] for match in plains]
    month_days, days = read.take(_MONTH_DAY), read.take(_DAYS)
    for match in plains:
        read.spans.append(match.span())
        read.rest = read.rest[: match.start()] + "#" * len(match[0]) + read.rest[match.end() :]
    if not units and not fixed:
        if first_half and (cell or _DOES.search(plain[: first_half[0].end()]) or _DOES.search(plain)):
            left = month_days or days or dated
            return Recurring(*first_half[0].span(), "" if left else "year:06-30")
        return None
    months, quarters = read.take(_MONTHS), read.take(_QUARTER_NAMES)
    weekdays = read.take(_WEEKDAY) if "week" in units else []
    odd = read.take(_ODD)
    figures = [month_days, days, months, quarters, weekdays, odd]
    start, end = min(one for one, _ in read.spans), max(one for _, one in read.spans)
    if not (cell or fixed or any(figures) or start < _OPENS_AT or _DOES.search(plain[:start])):
        return None
    if odd:  # words that were not understood stay whole
        end = max(end, _TO_COMMA.match(plain, end).end())  # type: ignore[union-attr]
    if before := _BEFORE.search(plain[:start]):
        start = before.start()
    whole_days = cell and any("thang" in match[0] or "/" in match[0] or "quy" in match[0] for match in dated)
    # «trước tháng 6» is over before it, «từ ngày 15» begins then: neither is the day by which it is done.
    open_ended = any(_FROM.search(plain, 0, match.start()) for matches in figures for match in matches) or any(
        re.search(r"truoc \Z", plain[: match.start()]) for match in (*months, *quarters)
    )
    if open_ended or odd or whole_days or first_half or sum(map(bool, (*figures, fixed))) > 1 or "" in units:
        return Recurring(start, end, "")
    unit = min(units, key=_ORDER.index, default="quarter")
    if fixed:
        narrow = len(fixed) == 1 and _ORDER.index(unit) >= _ORDER.index("quarter")
        return Recurring(start, end, next(iter(fixed)) if narrow and _in_month(days_of(next(iter(fixed)))) else "")
    return Recurring(start, end, _every(plain, unit, month_days, days, months, quarters, weekdays))


def days_of(every: str) -> list[int]:
    """Return the days that a return names: ``'quarter:20'`` is ``[20]``."""
    return [int(one.rpartition("-")[2]) for one in every.partition(":")[2].split(",")]


def _in_month(days: list[int]) -> bool:
    return all(0 < day <= 31 for day in days)


def _is_period(match: re.Match[str], words: str) -> bool:
    """Tell «hằng», «mỗi» from what folds to the same letters, where the accents are known."""
    written = re.match(r"\w+", words[match.start() :])
    return not words or bool(written and written[0] in _PERIODS)


def _times(match: re.Match[str]) -> str:
    number, unit = match["n"] or match["n2"], match["unit"] or match["unit2"]
    count = _NUMBERS.get(number) or int(number)
    if count == 1:
        return _UNITS[unit]
    return {(2, "nam"): "half", (4, "nam"): "quarter"}.get((count, unit), "")


def _spaced(match: re.Match[str]) -> str:
    """Return the unit of «6 tháng một lần»; of «03 tháng» nobody knows from when they run."""
    number, unit = match["n"] or match["n2"], match["unit"] or match["unit2"]
    count = _NUMBERS.get(number) or int(number)
    return _UNITS[unit] if count == 1 else {(6, "thang"): "half", (12, "thang"): "year"}.get((count, unit), "")


_TO = re.compile(r"den|-")
_MOST = {"year": range(1, 13), "half": range(2, 3), "quarter": range(4, 5)}  # how many days a year fit a period


def _every(plain: str, unit: str, month_days: list[re.Match[str]], *others: list[re.Match[str]]) -> str:
    """Return when a period returns by the one kind of figure that stands with it; '' where they do not fit."""
    days, months, quarters, weekdays = others
    if not (month_days or days or months or quarters or weekdays):
        return unit
    if weekdays:
        return f"week:{_WEEKDAYS[weekdays[0]['w']]}" if len(weekdays) == 1 else ""
    if days:
        named = [int(n) for match in days for n in re.findall(r"\d+", match["days"] or match["bare"])]
        return f"month:{named[0]}" if unit == "month" and len(named) == 1 and _in_month(named) else ""
    found: list[tuple[int, int]] = []
    if month_days:
        between = plain[month_days[0].end() : month_days[-1].start()]
        if _TO.search(between):
            return ""  # from one day to another
        found = [(int(match["m"]), int(match["d"])) for match in month_days]
    for name, matches in (("months", months), ("quarters", quarters)):
        if any(_TO.search(match[name]) for match in matches):
            return ""
        for match in matches:
            for word in re.findall(r"iv|i{1,3}|\d+", match[name]):
                # The browser of the reader takes the last day of a shorter month.
                found.append((int(word) if name == "months" else _QUARTERS[word] * 3, 31))
    if len(found) not in _MOST.get(unit, ()):
        return ""
    if any(
        not 0 < month < 13 or not 0 < day <= max(_LASTS[month], 31 if not month_days else 0) for month, day in found
    ):
        return ""
    return "year:" + ",".join(f"{month:02}-{day:02}" for month, day in sorted(set(found)))


def clauses(plain: str) -> Iterator[tuple[int, int]]:
    """Yield where the clauses of a text stand: a stop, a semicolon or a new line ends one."""
    start = 0
    for match in re.finditer(r"[.;](?=\s|\Z)|\n", plain):
        yield start, match.end()
        start = match.end()
    if start < len(plain):
        yield start, len(plain)
