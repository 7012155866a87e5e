"""Numbers and symbols of documents, by family: 16-KL/TW (Party), 853/QĐ-UBND (State), 30/2020/NĐ-CP (normative), 24/2018/QH14 (laws).

Forms: Quy định 399-QĐ/TW and Hướng dẫn 36-HD/VPTW (Party numbers), Nghị định 30/2020/NĐ-CP (State numbers), Nghị định
78/2025/NĐ-CP (normative documents). Blanks round dashes and Ð for Đ are noise of real pages.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from .patterns import Pattern, pattern

_BLANK = r"[ \u00a0]*"
_SLASH = rf"{_BLANK}/{_BLANK}"
_D = "ĐÐ"  # the letter, and the Icelandic one that old fonts have in its place

DASH = pattern(rf"{_BLANK}[-‐‑‒–−]{_BLANK}", ("-", " – ", "- "), ("/", "—"))
YEAR = pattern(r"(?:19|20)\d\d", ("1985", "2024"), ("1885", "24"))
BODY = pattern(
    rf"""
    [A-Z{_D}][A-Z{_D}a-z]*\d*               # whose it is: UBND, TTg, QH14
    (?:{DASH}[A-Z{_D}][A-Z{_D}a-z]*\d*)*    # of several: BNV-BTC
    """,
    ("UBND", "TTg", "BNV-BTC", "BTTTT", "HĐND - UBND", "VPTW"),
    ("tw", "14"),
)


def _types(symbols: str) -> str:
    """Return an expression for any of some symbols of types."""
    return f"(?:{'|'.join(symbols.replace('Đ', f'[{_D}]').split())})"


def _number(source: str, examples: Iterable[str], not_examples: Iterable[str]) -> Pattern:
    """Return the pattern of a number that stands by itself: in no longer number, path or word."""
    return pattern(rf"(?<![\w/])(?:{source})(?![\w/])", examples, not_examples, "search")


class Family(NamedTuple):
    """A family of numbers: those of laws and of other normative documents hold their year and never repeat."""

    name: str
    pattern: Pattern


NUMBERS = (
    Family(
        "law",
        _number(
            rf"\d{{1,4}} {_SLASH} {YEAR} {_SLASH} (?:QH | (?:PL|NQ) {DASH} UBTVQH) \d{{1,2}}",
            ("24/2018/QH14", "34/2007/PL-UBTVQH11", "116 / 2025/QH15"),
            ("24/2018", "12/6/2017"),
        ),
    ),
    Family(
        "normative",
        _number(
            rf"\d{{1,4}} {_SLASH} {YEAR} {_SLASH} {_types('NĐ NQ NQLT QĐ TT TTLT L CT')} {DASH} {BODY}",
            (
                "30/2020/NĐ-CP",
                "22/2016/TT-BTTTT",
                "79/2010/QĐ-TTg",
                "38/2013/QĐ - UBND",
                "72/2015/NÐ-CP",
                "06/2018/L-CTN",
            ),
            ("30/2020/NĐ", "2010 - 2020"),
        ),
    ),
    Family(
        "party",
        _number(
            rf"""
            \d{{1,5}} {DASH}
            {_types("NQ QĐ CT KL QC TT HD TB TC BC KH QH CTr ĐA PA DA TTr CV BB BS")}
            {_SLASH} {BODY}
            """,
            ("16-KL/TW", "36-HD/VPTW", "66-QĐ/TW", "16 - KL/TW", "8011-CV/BTCTW", "24-BS/UBKTTU", "164-KH/TU"),
            ("16-KL", "2016 - 2021", "kinh tế - xã hội"),
        ),
    ),
    Family(
        "party",  # written as the State's
        _number(
            rf"\d{{1,5}} {_SLASH} {_types('NQ QĐ CT KL HD TB KH')} {DASH} (?:TW|TU|HU)",
            ("22/CT-TW",),
            ("22/CT-TTg",),
        ),
    ),
    Family(
        "administrative",
        _number(
            rf"""
            \d{{1,5}} {_SLASH}
            {_types("NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr CĐ GM VBHN L HĐ")}
            {DASH} {BODY}
            """,
            ("853/QĐ-UBND", "368/QĐ-TTg", "47/NQ-CP", "399/TTr-UBND", "421/BC- UBND", "31/NQ - CP", "368/QĐ-Ttg"),
            ("12/6/2017", "853/UBND"),
        ),
    ),
    Family(
        "letter",  # no type: whose it is, and who wrote it
        _number(
            rf"\d{{1,5}} / [A-Z{_D}]{{2,}} - [A-Z{_D}]{{2,}}",
            ("7554/VP-KGVX", "4912/UBND-NC"),
            ("14/2/2012", "T/M BAN"),
        ),
    ),
)


def normalise_number(number: str) -> str:
    """Return a number in its one spelling for comparison: ``'421/BC- UBND'`` is ``'421/BC-UBND'``."""
    compact = re.sub(r"[\s\u00a0]", "", number).replace("Ð", "Đ")
    compact = re.sub("[‐‑‒–−]", "-", compact)
    compact = re.sub(r"(?i)-ttg$", "-TTg", compact)
    return re.sub(r"^0+(?=\d)", "", compact)
