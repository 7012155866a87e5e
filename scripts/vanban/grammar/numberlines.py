"""The line of a header that gives a document its number: «Số: 12/BC-UBND», «Luật số: 80/2015/QH13», «Số 16-KL/TW».

The line must begin with it: a number inside a sentence, a citation or a stamp («Số: 1567») belongs to something else.
Form: Nghị định 30/2020/NĐ-CP, appendix I; Hướng dẫn 36-HD/VPTW; older papers write «Số: 100-SL», «Số 60 TTg».
"""

import re
from typing import Literal, NamedTuple

from ..text import UPPER, fold
from .types import TYPE_NAMES

State = Literal["full", "blank", "unclear"]


class NumberLine(NamedTuple):
    """A number line: the number with its symbol, what the line holds behind it, and what it is.

    ``blank`` has a symbol and no figure; ``unclear`` has figures that no number can be made of.
    """

    number: str
    rest: str
    state: State


_OPENS = rf"(?P<kind>(?:[{UPPER}a-zà-ỹ]+\s+){{0,4}}?)[Ss][ốỐôÔ]\s*(?::\s*|\.\s*(?=\d))?"
_SYMBOL = rf"[{UPPER}\d][\wĐđ]*(?:[.&+,][{UPPER}\d][\wĐđ]*)*(?:\([{UPPER}\w]+\))?"
_NEXT = rf"(?:\s?[-–/]\s?(?=[{UPPER}\d]{{2,}}|[{UPPER}][\wđ]*(?:[-/\s.]|$))|(?<=[/-])\s?){_SYMBOL}"
_FULL = re.compile(
    _OPENS
    + r"(?P<figure>\d{1,3}(?:\.\d{3})+|\d{1,6})\s?(?P<letter>(?:bis|ter|[a-zđA-ZĐ])(?=\s?[-–/]))?"
    + rf"(?:\s*[-–/]\s*|\s+(?=[{UPPER}]{{1,5}}[/-]|[{UPPER}]{{2,4}}g?$))"
    + rf"(?P<symbol>{_SYMBOL}(?:{_NEXT})*)[.;)]?(?P<rest>(?:\s.*)?)"
)
_BLANK = re.compile(
    _OPENS.replace(r"(?::\s*|\.\s*(?=\d))?", r":?\s*") + r"(?:[\s.…‥·_x]*(?P<symbol>[-–/\\].*)|[.…‥_]{2,}.*|$)",
    re.IGNORECASE,
)
_UNCLEAR = re.compile(_OPENS + r"\d[\d\s.…‥_]*[-–/].*")

NUMBER_LINES = {
    "Số: 12/BC-UBND": "12/BC-UBND", "Số 16-KL/TW": "16-KL/TW", "Luật số: 80/2015/QH13": "80/2015/QH13", "Số: 100-SL": "100-SL",
    "Số: 01 /2014/TT-BTC": "01/2014/TT-BTC", "Số: 1.853/QĐ-UBND": "1.853/QĐ-UBND", "Số 03 - NQ/CB": "03-NQ/CB",
    "Số: 05/2013/TTLT-BNV-BTC": "05/2013/TTLT-BNV-BTC", "Số: 456/TCKH-TC&GS": "456/TCKH-TC&GS", "Số 60 TTg": "60 TTg",
    "Số: 12a/QĐ-UBND": "12a/QĐ-UBND", "SỐ 45-HĐBT": "45-HĐBT", "Nghị quyết số: 116/2020/QH14": "116/2020/QH14",
    "Số: 100 SL/L.002": "100 SL/L.002", "Số: 12/VBHN-VPQH": "12/VBHN-VPQH", "Số: 18/2020/ QĐ-UBND": "18/2020/QĐ-UBND",
    "Số: 12/BC-UBND Bình Mẫu, ngày 5 tháng 6 năm 2017": "12/BC-UBND", "Số: 27/KH-THPT.NT": "27/KH-THPT.NT",
    "Số:      /QĐ-UBND": "", "Số: …/BC-UBND": "", "Số:    /2024/TT-BTC": "", "Số:     -BC/HU": "", "Số: .......": "",
    "Luật số:      /2025/QH15": "", "Số: 12 3/QĐ-UBND": "", "Số: 12…/QĐ-UBND": "", "Số:": "",
}  # fmt: skip
NOT_NUMBER_LINES = (
    "Căn cứ Nghị định số 24/2014/NĐ-CP ngày 04 tháng 4 năm 2014", "Số: 1567", "Số liệu: 12/15 xã", "(Kèm theo Quyết định số 1/QĐ-UBND)",
    "Thực hiện Công văn số 334/SNV-CCHC", "Số lượng", "Tài khoản số 12-34",
)  # fmt: skip


def number_line(text: str) -> NumberLine | None:
    """Read a line as a number line; None where it is none."""
    opens = re.match(_OPENS, text)
    if not opens or (opens["kind"] and fold(opens["kind"]).strip() not in TYPE_NAMES):
        return None
    if full := _FULL.fullmatch(text):
        figure = full["figure"] + (full["letter"] or "")
        between = text[full.end("letter") if full["letter"] else full.end("figure") : full.start("symbol")]
        joint = between.strip() or " "
        symbol = re.sub(r"\s*([-–/])\s*", r"\1", full["symbol"])
        return NumberLine((figure + joint + symbol).replace("–", "-"), full["rest"].strip(), "full")
    if _BLANK.fullmatch(text):
        return NumberLine("", text, "blank")
    return NumberLine("", text, "unclear") if _UNCLEAR.fullmatch(text) else None
