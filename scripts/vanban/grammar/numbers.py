"""Numbers and symbols of documents, by family: 16-KL/TW (Party), 853/QĐ-UBND (State), 30/2020/NĐ-CP (normative), 24/2018/QH14 (laws).

Forms: Quy định 399-QĐ/TW and Hướng dẫn 36-HD/VPTW (Party numbers), Nghị định 30/2020/NĐ-CP (State numbers), Nghị định
78/2025/NĐ-CP (normative documents).
"""

import re
from typing import NamedTuple

_SP = r"[ \u00a0]*"
_DASH = rf"{_SP}[-‐‑‒–−]{_SP}"
_SLASH = rf"{_SP}/{_SP}"
_D = "[ĐÐ]"
_CODE = rf"[A-Z{_D[1:-1]}][A-Z{_D[1:-1]}a-z]*\d*"
_BODY = rf"{_CODE}(?:{_DASH}{_CODE})*"
YEAR = r"(?:19|20)\d\d"


class Pattern(NamedTuple):
    """A family of numbers, with texts it must and must not recognise (tested one by one)."""

    family: str
    regex: re.Pattern[str]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


def _pattern(family: str, regex: str, examples: tuple[str, ...], not_examples: tuple[str, ...]) -> Pattern:
    return Pattern(family, re.compile(rf"(?<![\w/])(?:{regex})(?![\w/])"), examples, not_examples)


NUMBERS = (
    _pattern(
        "law",
        rf"\d{{1,4}}{_SLASH}{YEAR}{_SLASH}(?:QH|(?:PL|NQ){_DASH}UBTVQH)\d{{1,2}}",
        ("24/2018/QH14", "34/2007/PL-UBTVQH11", "116 / 2025/QH15"),
        ("24/2018", "12/6/2017"),
    ),
    _pattern(
        "normative",
        rf"\d{{1,4}}{_SLASH}{YEAR}{_SLASH}(?:N{_D}|NQ|NQLT|Q{_D}|TT|TTLT|L|CT){_DASH}{_BODY}",
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
    _pattern(
        "party",
        rf"\d{{1,5}}{_DASH}(?:NQ|Q{_D}|CT|KL|QC|TT|HD|TB|TC|BC|KH|QH|CTr|{_D}A|PA|DA|TTr|CV|BB|BS){_SLASH}{_BODY}",
        ("16-KL/TW", "36-HD/VPTW", "66-QĐ/TW", "16 - KL/TW", "8011-CV/BTCTW", "24-BS/UBKTTU", "164-KH/TU"),
        ("16-KL", "2016 - 2021", "kinh tế - xã hội"),
    ),
    _pattern(
        "party",
        rf"\d{{1,5}}{_SLASH}(?:NQ|Q{_D}|CT|KL|HD|TB|KH){_DASH}(?:TW|TU|HU)",
        ("22/CT-TW",),
        ("22/CT-TTg",),
    ),
    _pattern(
        "administrative",
        rf"\d{{1,5}}{_SLASH}(?:NQ|Q{_D}|CT|QC|Qy{_D}|TC|TB|HD|CTr|KH|PA|{_D}A|DA|BC|BB|TTr|C{_D}|GM|VBHN|L|H{_D})"
        rf"{_DASH}{_BODY}",
        ("853/QĐ-UBND", "368/QĐ-TTg", "47/NQ-CP", "399/TTr-UBND", "421/BC- UBND", "31/NQ - CP", "368/QĐ-Ttg"),
        ("12/6/2017", "853/UBND"),
    ),
    _pattern(
        "letter",
        rf"\d{{1,5}}/[A-Z{_D[1:-1]}]{{2,}}-[A-Z{_D[1:-1]}]{{2,}}",
        ("7554/VP-KGVX", "4912/UBND-NC"),
        ("14/2/2012", "T/M BAN"),
    ),
)


def normalise_number(number: str) -> str:
    """Return a number in its one spelling for comparison: ``'421/BC- UBND'`` is ``'421/BC-UBND'``."""
    compact = re.sub(r"[\s\u00a0]", "", number).replace("Ð", "Đ")
    compact = re.sub("[‐‑‒–−]", "-", compact)
    compact = re.sub(r"(?i)-ttg$", "-TTg", compact)
    return re.sub(r"^0+(?=\d)", "", compact)
