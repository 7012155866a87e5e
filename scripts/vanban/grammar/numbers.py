"""Numbers and symbols of documents, in use and in old texts: 16-KL/TW (Party), 853/QĐ-UBND (State), 30/2020/NĐ-CP, 24/2018/QH14.

Forms: Quy định 399-QĐ/TW and Hướng dẫn 36-HD/VPTW (Party numbers), Nghị định 30/2020/NĐ-CP (State numbers), Nghị định
78/2025/NĐ-CP (normative documents); before 1997 a number has no year: 61-CP, 299/TTg, 178-HĐBT, 64/SL, 21-LCT/HĐNN8.

A candidate is read as far as figures, signs and symbols reach, then told by its form: the end of a number is never guessed.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..text import fold
from .patterns import Pattern, pattern

_D = "ĐÐ"  # the letter, and the Icelandic one that old fonts have in its place
YEAR = pattern(r"(?:19|20)\d\d", ("1985", "2024"), ("1885", "24"))
BODY = pattern(
    rf"""
    (?: [A-Z{_D}][A-Z{_D}a-zđ]*\d* (?:&[A-Z{_D}][A-Z{_D}a-z]*)? )     # whose it is: UBND, TTg, QH14, BGD&ĐT
    (?: - [A-Z{_D}][A-Z{_D}a-zđ]*\d* (?:&[A-Z{_D}][A-Z{_D}a-z]*)? )*  # of several: BNV-BTC
    """,
    ("UBND", "TTg", "BNV-BTC", "BTTTT", "VPTW", "BGD&ĐT"),
    ("tw", "14"),
)
FIGURE = pattern(
    r"\d{1,3}(?:\.\d{3})+ | \d{1,5}[a-zA-ZđĐ]?(?![a-zđ])",
    ("853", "12a", "1.853", "01A", "8011"),
    ("853ab", "1.85", "a"),
)


def _types(symbols: str) -> str:
    """Return an expression for any of some symbols of types."""
    return f"(?:{'|'.join(symbols.replace('Đ', f'[{_D}]').split())})"


_OFFICE = rf"\.[A-Z{_D}]{{2,}}(?![a-zđ])"  # who drew it up, behind a dot: «QĐ-TC.CCVC»


class Family(NamedTuple):
    """A family of numbers: those of laws and of other normative documents hold their year and never repeat."""

    name: str
    pattern: Pattern
    alone: bool = True  # whether it is a number without a type, «số» or a date beside it


def _family(
    name: str, source: str, examples: Iterable[str], not_examples: Iterable[str], *, alone: bool = True
) -> Family:
    return Family(name, pattern(source, examples, not_examples), alone)


_PARTY = _types("NQ QĐ QĐi CT KL QC TT HD TB TC BC KH QH CTr CTHĐ ĐA PA DA TTr CV BB BS TL GM")
_STATE = _types(
    "NQ QĐ CT QC QyĐ TC TB HD CTr CTHĐ KH PA ĐA DA BC BB TTr CĐ GM VBHN L HĐ KL TT TTLT NQLT NĐ ĐL PL TTr YK CV GUQ QT SL LCT"
)

# The form of a whole number, without blanks, its dashes all «-» and its letters as normalise_number leaves them.
NUMBERS = (
    _family(
        "law",
        rf"""
        {FIGURE} / {YEAR} / (?: QH\d{{1,2}} | (?:L|NQ)-QH\d{{1,2}} | (?:(?:PL|NQ|L)-)?UBTVQH\d{{1,2}} )
        | {FIGURE} [-/] LCT (?:/ H[{_D}]NN\d{{0,2}})?              # laws of before 1992
        """,
        (
            "24/2018/QH14",
            "34/2007/PL-UBTVQH11",
            "116/2025/QH15",
            "1211/2016/UBTVQH13",
            "06/2013/UBTVQH13",
            "21-LCT/HĐNN8",
        ),
        ("24/2018", "12/6/2017", "1211/UBTVQH13"),
    ),
    _family(
        "normative",
        rf"{FIGURE} / {YEAR} / {_types('NĐ NQ NQLT QĐ TT TTLT TTLN L CT PL SL TTLB')} [-./] {BODY} (?:[/-]{BODY})* (?:{_OFFICE})?",
        (
            "30/2020/NĐ-CP",
            "22/2016/TT-BTTTT",
            "79/2010/QĐ-TTg",
            "38/2013/QĐ-UBND",
            "72/2015/NÐ-CP",
            "06/2018/L-CTN",
            "11/2011/TTLT/BNV-BTC",
            "30a/2008/NQ-CP",
            "11/1998/QĐ-TC.CCVC",
        ),
        ("30/2020/NĐ", "2010-2020", "30/2020/NĐ-CP.Theo"),
    ),
    _family(
        "normative",  # of a court, and of what has a year and no sign that is known
        rf"{FIGURE} / {YEAR} / [A-Z{_D}]{{2,}} (?: - [A-Z{_D}]{{2,}} )+",
        ("45/2025/QĐXXST-DS", "11/2024/DS-ST"),
        ("45/2025/DS", "12/6/2017"),
        alone=False,
    ),
    _family(
        "party",
        rf"{FIGURE} - {_PARTY} / {BODY} (?:/{BODY})*",
        ("16-KL/TW", "36-HD/VPTW", "66-QĐ/TW", "8011-CV/BTCTW", "24-BS/UBKTTU", "164-KH/TU", "22-QĐi/TW", "05-NQ/ĐU"),
        ("16-KL", "2016-2021"),
    ),
    _family(
        "party",  # written as the State's
        rf"{FIGURE} / {_types('NQ QĐ CT KL HD TB KH')} - (?:TW|TU|HU)",
        ("22/CT-TW",),
        ("22/CT-TTg",),
    ),
    _family(
        "administrative",
        rf"{FIGURE} / {_STATE} [-./] {BODY} (?:[-/]{BODY})* (?:{_OFFICE})?",
        (
            "853/QĐ-UBND",
            "368/QĐ-TTg",
            "47/NQ-CP",
            "399/TTr-UBND",
            "12a/QĐ-UBND",
            "1.853/QĐ-UBND",
            "56/QĐ.UB",
            "41/QĐ-CTUB",
        ),
        ("12/6/2017", "853/UBND"),
    ),
    _family(
        "old",  # of before 1997, without a year
        rf"{FIGURE} [-/] (?: CP | TTg | H[{_D}]BT | SL | TTg-[A-Z{_D}]{{1,6}} | SLt )",
        ("61-CP", "299/TTg", "178-HĐBT", "64/SL", "31/CP"),
        ("61-UBND", "2010-2020"),
    ),
    _family(
        "old",  # with the office that drew it up: 999-TC/QĐ-CĐKT, 115-SL/L11
        rf"{FIGURE} [-/] [A-Z{_D}]{{2,6}}\d? (?: / {_STATE} [-/] {BODY} | / [A-Z{_D}][\w.]* | - {BODY} / {BODY} )",
        ("999-TC/QĐ-CĐKT", "999-TC/QĐ/CĐKT", "115-SL/L11", "03-LCT/HĐNN7", "14-TN/PC"),
        ("14-2-2012", "61-CP"),
        alone=False,
    ),
    _family(
        "letter",  # no type: whose it is, and who wrote it
        rf"{FIGURE} / [A-Z{_D}]{{2,}}(?:&[A-Z{_D}][A-Z{_D}a-z]*)? - [A-Z{_D}]{{2,}}(?:&[A-Z{_D}][A-Z{_D}a-z]*)?(?:-[A-Z{_D}]{{2,}})*\d?",
        ("7554/VP-KGVX", "4912/UBND-NC", "123/BGDĐT-GDTH"),
        ("14/2/2012", "853/UBND"),
    ),
    _family(
        "letter",  # of an office alone: it needs a type beside it
        rf"{FIGURE} [/-] [A-Z{_D}]{{2,}}[a-z]?(?:&[A-Z{_D}][A-Z{_D}a-z]*)?(?:[/-][A-Z{_D}]{{2,}}[a-z]?\d*)?",
        ("215/UBND", "123/SNV", "215/PNV", "45/BCH", "12-HĐND"),
        ("14/2/2012", "2010-2020"),
        alone=False,
    ),
)


_SYMBOL = rf"[A-Z{_D}][A-Z{_D}a-zđ]*\d*(?:&[A-Z{_D}][A-Z{_D}a-z]*)?(?:(?<=L)\.\d{{1,3}})?"
_NEAR = r"(?:\ ?[-/]\ ?|\.(?=[A-ZĐ]))"
# A candidate: figures, then years and symbols. A dash with blanks on both sides belongs to it up to the type's body only.
_CANDIDATE = re.compile(
    rf"(?<![\w/.])(?<!\d[-.])(?P<figure>{FIGURE})\ ?(?:[-/]\ ?(?=[A-Z{_D}])|/\ ?(?=(?:19|20)\d\d\ ?/))"
    rf"(?:(?:19|20)\d\d\ ?/\ ?)?{_SYMBOL}(?:{_NEAR}{_SYMBOL})*(?![\w/])",
    re.VERBOSE,
)
# After «số» a number may be written in lower case, and have a blank in its figures.
_AFTER_SO = re.compile(
    rf"(?<!\w)(?i:số)\s*:?\s*(?P<number>(?P<figure>\d{{1,2}}\ \d{{3}}|\d{{1,5}}-\d{{1,5}}|{FIGURE})\ ?[-/]\ ?"
    rf"(?:(?:19|20)\d\d\ ?/\ ?)?(?:[a-zđ]{{1,6}}\d*|{_SYMBOL})(?:{_NEAR}(?:[a-zđ]{{1,8}}\d*|{_SYMBOL}))*)(?![\w/])",
    re.VERBOSE,
)
_THOUSAND = re.compile(r"\d{3}(?!\d)")  # behind a comma it may be the rest of a figure


class Number(NamedTuple):
    """A number as it stands in a text: its span, its family, its one spelling; ``alone`` as for its family."""

    start: int
    end: int
    family: str
    number: str
    alone: bool = True
    whole: bool = True  # False where figures stand before it that may belong to it


def find_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a cleaned text (``citing.clean``) in order, those that need a type beside them too."""
    spans: dict[int, tuple[int, str]] = {}
    for match in _CANDIDATE.finditer(text):
        spans[match.start()] = (match.end(), match.group())
    for match in _AFTER_SO.finditer(text):
        spans[match.start("number")] = (match.end("number"), match["number"])
    done = 0
    for start in sorted(spans):
        end, written = spans[start]
        if start < done:
            continue
        found = _told(text, start, end, written)
        if found:
            done = found.end
            yield found


def _told(text: str, start: int, end: int, written: str) -> Number | None:
    """Tell the family of a candidate; what does not belong to it is left off from its end."""
    while True:
        number = normalise_number(written)
        for one in NUMBERS:
            if one.pattern.fullmatch(number):
                before = text[max(0, start - 2) : start]
                whole = not (
                    before[:1].isdigit() and (before[1:] == " " or (before[1:] == "," and _THOUSAND.match(number)))
                )
                return Number(start, start + len(written), one.name, number, one.alone, whole)
        if "-" in written.split("/")[0].rstrip("-") and re.match(r"\d+-\d+/", number):
            return Number(start, end, "administrative", number)
        cut = max(written.rfind("-"), written.rfind("/"), written.rfind("."))
        if cut <= 0 or not any(char.isalpha() for char in written[:cut]):
            return None
        written = written[:cut].rstrip()


_SPELLED = {"TTG": "TTg", "QĐI": "QĐi", "CTR": "CTr", "TTR": "TTr", "QYĐ": "QyĐ"}


def normalise_number(number: str) -> str:
    """Return a number in its one spelling for comparison: ``'421/BC- UBND'`` and ``'0421/bc-ubnd'`` are ``'421/BC-UBND'``."""
    return re.sub(r"^0+(?=\d)", "", spelled(number))


def spelled(number: str) -> str:
    """Return a number as printed, without the noise of real pages: ``'01/2014/TT - BTC'`` is ``'01/2014/TT-BTC'``."""
    compact = re.sub(r"[\s\u00a0]", "", number).replace("Ð", "Đ")
    compact = re.sub("[‐‑‒–−]", "-", compact)
    compact = re.sub(r"(?<=\d)\.(?=\d{3})", "", compact)
    figure = re.match(r"\d+[a-zđ]?(?=[-/])", compact)
    head, rest = (compact[: figure.end()], compact[figure.end() :]) if figure else ("", compact)
    if rest and rest == rest.lower():
        rest = rest.upper()
    return head + re.sub(r"[A-ZĐ]+[A-ZĐa-z]*", lambda word: _SPELLED.get(word.group().upper(), word.group()), rest)


def suffix_of(number: str) -> str:
    """Return what numbers of a list share: ``'/NĐ-CP'`` of ``'14/2020/NĐ-CP'`` is behind the year, ``'-NQ/TW'`` behind the figure."""
    match = re.match(r"\d+[a-zđ]?(?P<rest>.*)", number)
    return match["rest"] if match else ""


def folded_type(symbol: str) -> str:
    """Return the folded name of the type that a symbol stands for, '' where it stands for several or none."""
    return _TYPE_OF.get(symbol, "")


_TYPE_OF = {
    symbol: fold(name)
    for symbol, name in {
        "NĐ": "Nghị định", "NQ": "Nghị quyết", "CT": "Chỉ thị", "KL": "Kết luận", "KH": "Kế hoạch", "HD": "Hướng dẫn",
        "TB": "Thông báo", "BC": "Báo cáo", "TTr": "Tờ trình", "CTr": "Chương trình", "TTLT": "Thông tư liên tịch",
        "QyĐ": "Quy định", "QC": "Quy chế", "CĐ": "Công điện", "VBHN": "Văn bản hợp nhất",
    }.items()
}  # fmt: skip
