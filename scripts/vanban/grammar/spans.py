"""What keeps a date from being a deadline: it begins something, stands in brackets, describes a thing, or is one of several."""

import re
from collections.abc import Sequence
from datetime import date

# Digits, slashes and the hyphens of ranges bound a date on both sides; one sign parts it («10-12/2024» are two months).
OPEN = r"(?<![\d/])(?<!\d[.\-])"
SHUT = r"(?![\d/])(?![.\-]\d)"
_END = (
    r"(?:(?:ngay )?(?P<d{0}>\d{{1,2}})/(?P<m{0}>\d{{1,2}})/(?P<y{0}>20\d\d)"
    r"|(?:thang )?(?P<n{0}>\d{{1,2}})(?:/| nam )(?P<z{0}>20\d\d)"
    r"|quy (?P<q{0}>iv|i{{1,3}}|[1-4])(?:/| nam )(?P<w{0}>20\d\d)|(?:nam )?(?P<x{0}>20\d\d))"
)
_RANGE = re.compile(
    rf"(?:hoan thanh )?(?:thuc hien )?(?:tu |giai doan )?{_END.format(1)} ?(?:[-–]|den(?: het)?) ?{_END.format(2)}"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DATED = r"(?:\d{1,2}/\d|20\d\d)"
_BRACKETED = re.compile(rf"\([^)]*{_DATED}|\[[^\]]*{_DATED}")
_STARTS = re.compile(r"\b(?:sau|bat dau|khoi cong|khoi dong|ke tu|tu)\b(?! (?:khi|nguon)\b)")
_SPANNED = re.compile(r"\b(?:ke tu|tu)\b[^;]*?(?:\d|\bnay) ?,?(?: den | ?[-–] )")
# Of a thing: how it came to be, or where it is left. A verb alone does so too unless the clause begins with it:
# «hồ sơ nộp trước ngày …» but «rà soát, nộp trước ngày …».
_OF_A_THING = re.compile(
    r"\b(?:(?:duoc|bi) (?:\w+ ){1,3}|da (?:\w+ ){1,5}|(?:ton dong|ton tai|de xay ra|xay ra|phat sinh|co hieu luc|con hieu luc|hinh thanh|sinh|tinh) )\Z"
)
_VERB_OF_A_THING = re.compile(
    r"(?P<led>.*?)\b(?:tuyen dung|ban hanh|nop|(?<!dang )ky|ky ket|giao|cap|thanh lap|tiep nhan|khoi cong|phe duyet|xay dung|mua|nhan) \Z",
    re.DOTALL,
)
_BEGINS = re.compile(
    r"(?:\A|[.,;:]|\b(?:va|phai|de|tham muu|trinh|hoan thanh|viec|tinh|huyen|xa|(?<!ho )so|nay|can|se))\s*(?:[a-z0-9][.)]|[-+])?\s*\Z"
)
_DONE = re.compile(r"\b(?:hoan thanh|xong|bao cao|trinh|gui|cham nhat|muon nhat|han chot|thoi han|ket thuc)\b")
_CHAINED = re.compile(r"\b(?:truoc|trong|den) [^,.;]*\d (?:va|hoac) \Z")  # «trước ngày … và trước ngày …»
# An order to finish what others had to: «bắt buộc được hoàn thành trước …» sets a day all the same.
_MUST = re.compile(r"\b(?:phai|can) (?:duoc )?(?:\w+ ){1,3}\Z|\bduoc (?:hoan thanh|ket thuc|thuc hien)(?: xong)? \Z")


def end_of_range(plain: str) -> str | None:
    """Return where a cell that is one range ends, as ISO or part of it; '' where an end is no date; None for other cells."""
    match = _RANGE.fullmatch(plain.strip(" .;"))
    if match is None:
        return None
    first, last = _iso(match, 1), _iso(match, 2)
    size = min(len(first), len(last))
    return last if first and last and first[:size] <= last[:size] else ""


def _iso(match: re.Match[str], end: int) -> str:
    day, month, year = (match[f"{name}{end}"] for name in "dmy")
    if day:
        return f"{year}-{int(month):02}-{int(day):02}" if is_day(int(year), int(month), int(day)) else ""
    if number := match[f"n{end}"]:
        return f"{match[f'z{end}']}-{int(number):02}" if 0 < int(number) < 13 else ""
    if quarter := match[f"q{end}"]:
        return f"{match[f'w{end}']}-{_QUARTERS[quarter] * 3:02}"
    return str(match[f"x{end}"])


def is_day(year: int, month: int, day: int) -> bool:
    """Tell whether a calendar has the day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def says_more(plain: str) -> bool:
    """Tell whether a cell says when something begins, or dates in brackets: its date is then not simply its deadline."""
    return bool(_BRACKETED.search(plain) or (_STARTS.search(plain) and not _SPANNED.search(plain)))


def describes(plain: str, start: int) -> bool:
    """Tell whether the date that begins there is of a thing: «đất được giao trước ngày …», «đơn thư tồn đọng trong năm …»."""
    before = _CHAINED.sub("", plain[:start])
    if _MUST.search(before):
        return False
    if _OF_A_THING.search(before):
        return True
    verb = _VERB_OF_A_THING.match(before)
    return bool(verb) and not _BEGINS.search(verb["led"]) if verb else False


def is_completion(plain: str, start: int) -> bool:
    """Tell whether the clause in which a date stands says that something is done: «hoàn thành trước ngày …»."""
    clause = max(plain.rfind(sign, 0, start) for sign in (";", ",", ":", "("))
    return bool(_DONE.search(plain[clause + 1 : start + 12]))


def counted(plain: str, found: Sequence[tuple[tuple[int, int], str]]) -> list[tuple[tuple[int, int], str]]:
    """Return the dates of a sentence: of several that differ the one of completion, else all and none counted."""
    if len({told for _span, told in found}) < 2:
        return list(found)
    done = [one for one in found if is_completion(plain, one[0][0])]
    if len({told for _span, told in done}) == 1:
        return done
    return [(span, "") for span, _told in found]
