"""Dates as Vietnamese documents write them, in and out."""

import re
from datetime import date

_SEP = r"\s*[/.\-‐‑–]\s*"
DATE_RE = (
    rf"(?:\d{{1,2}}{_SEP}\d{{1,2}}{_SEP}(?:19|20)\d\d"
    r"|\d{1,2}\s+tháng\s*\d{1,2}\s*(?:,\s*)?năm\s+(?:19|20)\d\d)"
)
_NUMBERS = re.compile(r"\d+")
_DATE = re.compile(DATE_RE, re.IGNORECASE)


def find_date(text: str) -> str:
    """Return the first date of text as ISO (``'14/2/2012'`` and ``'14 tháng 02 năm 2012'``: ``'2012-02-14'``), or ''."""
    match = _DATE.search(text)
    if not match:
        return ""
    day, month, year = (int(number) for number in _NUMBERS.findall(match.group()))
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def show_date(iso: str) -> str:
    """Return a date as official texts write it: ``'2012-02-14'`` is ``'14/02/2012'``, ``'2017-06-12'`` ``'12/6/2017'``.

    A zero stands before days under 10 and before months 1 and 2 only (Nghị định 30/2020/NĐ-CP, appendix I).
    """
    year, _, rest = str(iso).partition("-")
    month, _, day = rest.partition("-")
    short = month.removeprefix("0") if month > "02" else month
    return "/".join(part for part in (day, short, year) if part)
