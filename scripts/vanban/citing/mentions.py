"""Mentions: the numbered citations of a text, and the names by which documents of the library are known.

Noise of real pages (blanks round dashes, Ð for Đ, QĐ-Ttg) is normalised for matching only; the text stays as printed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ..grammar.bodies import ISSUER, TERM
from ..grammar.dates import DATE_RE, find_date
from ..grammar.numbers import NUMBERS, YEAR, normalise_number
from ..grammar.patterns import pattern
from ..grammar.types import CITED_TYPE, NAMED_LAW
from ..model import Identified, Mention
from ..text import UPPER, fold

_BEFORE = pattern(
    rf"""
    (?: (?P<type>{CITED_TYPE}) | (?P<law>{NAMED_LAW}) )
    (?: \s+(?i:số) )? \s*:?\s+$
    | (?i:số)\s*:?\s+$              # «số» alone: the type is not said, or stands far off
    """,
    ("theo Quyết định số ", "Luật An ninh mạng số ", "KẾT LUẬN ", "các văn bản: số: "),
    ("theo quyết định của ", "số", "của Chính phủ "),
    "search",
)
_DATED = pattern(
    rf"""
    (?i: ,?\s+ (?: (?:ban\ hành\ |ký\ )? ngày\s+ )? (?P<date>{DATE_RE})
       | ,?\s+ \(\s* (?:ngày\s+)? (?P<within>{DATE_RE}) \s*\)
       | ,?\s+ (?: năm | tháng\s+\d{{1,2}}\s*(?:/|năm) ) \s* (?P<year>{YEAR})
    )
    """,
    (", ngày 14/2/2012", " ban hành ngày 09 tháng 02 năm 2017", " (ngày 15/3/2021)", " năm 2021", " tháng 3/2021"),
    ("ngày 14/2/2012", " ngày mai", " tháng 3"),
)
_OF = pattern(
    rf",?\s+ (?:của|do)\s+ (?P<issuer> {ISSUER} | (?i:{ISSUER}) )",
    (" của Bộ Chính trị", ", do UBND huyện Bình Mẫu", " của CHÍNH PHỦ"),
    (" của huyện", "của Chính phủ"),
)
_OF_TERM = pattern(rf"(?i: ,?\s* {TERM} )", (" (khóa XI)", ", khoá XIII"), (" khóa họp",))
_SAYS_MORE = pattern(
    r"(?i: ,?\s* \(?\s* (?:của|do|năm|tháng|ngày|khóa|khoá)\b )",
    (" của", ", (ngày", " khoá"),
    (" về", " doanh"),
)
_ISSUED_BY = pattern(
    rf"(?P<issuer>{ISSUER})\s+ (?:đã\s+)? ban\ hành\s+$",
    ("Năm qua UBND huyện Lạc Dương ban hành ", "Chính phủ đã ban hành "),
    ("Huyện đã ban hành ", "Chính phủ ban hành về "),
    "search",
)
# What stands round a name and says that another document is meant.
_DRAFT = pattern(r"(?i: dự\s+(?:thảo|án)\s+$ )", ("theo dự thảo ", "Dự án "), ("bản thảo ", "dự thảo"), "search")
_ANOTHER = pattern(
    rf"""
    \s*\( (?:sửa\ đổi|mới)                              # Luật Đất đai (sửa đổi)
    | \s+ (?:số\s+)? \d                                 # Luật Đất đai số 13
    | \s+của\s+ (?!Quốc\ hội|Việt\ Nam|nước\ ta)[{UPPER}]    # Luật An ninh mạng của Trung Quốc
    """,
    (" (sửa đổi", " số 1", " của T"),
    (" của Quốc hội", " của các", " quy định"),
    "match",
)
_OF_YEAR = pattern(
    rf"(?i: ,?\s+ (?: năm\s+(?P<year>{YEAR}) | ngày\s+(?P<date>{DATE_RE}) ) )",
    (" năm 2018", ", ngày 12/6/2018"),
    (" năm nay", " ngày 12"),
)
_LONGEST_NAME = 160  # characters of a type, or of a law's name, and «số» before its number
_LONGEST_ISSUER = 120  # characters of an issuer that comes before


def find(text: str, names: Sequence[Identified] = ()) -> list[Mention]:
    """Find the numbered citations of text, and the names by which ``names`` say they are cited.

    The span covers the whole mention: type, number, date, issuer, term. Mentions do not overlap; they come in order.
    """
    found: list[Mention] = []
    for family in NUMBERS:
        for match in family.pattern.regex.finditer(text):
            if not _overlaps(found, match.start(), match.end()):
                found.append(_mention(text, match, family.name))
    for known in names:
        for name in known.names:
            for start in _occurrences(text, name):
                end = start + len(name)
                if not _overlaps(found, start, end) and not _names_another(text, start, end, known):
                    found.append(Mention(start, end, text[start:end], "name", known.number, known.type))
    return sorted(found, key=lambda mention: mention.start)


def _overlaps(found: Iterable[Mention], start: int, end: int) -> bool:
    return any(mention.start < end and start < mention.end for mention in found)


def _occurrences(text: str, name: str) -> Iterator[int]:
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
        yield match.start()


def _names_another(text: str, start: int, end: int, known: Identified) -> bool:
    """Tell whether what stands round a name says that another document is meant: a draft, a year, another State."""
    if _DRAFT.search(text, max(0, start - 12), start) and not fold(known.type).startswith("du "):
        return True
    of_year = _OF_YEAR.match(text, end)
    said = (of_year["year"] or find_date(of_year["date"])) if of_year else ""
    return bool(_ANOTHER.match(text, end)) or not agree_on_date(said, known.date)


def _mention(text: str, number: re.Match[str], family: str) -> Mention:
    before = _BEFORE.search(text, max(0, number.start() - _LONGEST_NAME), number.start())
    start, kind = number.start(), ""
    if before:
        start = before.start()
        kind = before["type"] or (before["law"] or "").split(" ")[0]
    end, facts = number.end(), {"date": "", "issuer": "", "term": ""}
    for _step in range(4):  # date, issuer and term may follow in any order, each once
        if not facts["date"] and (match := _DATED.match(text, end)):
            facts["date"] = match["year"] or find_date(match["date"] or match["within"])
        elif not facts["issuer"] and (match := _OF.match(text, end)):
            facts["issuer"] = match["issuer"]
        elif not facts["term"] and (match := _OF_TERM.match(text, end)):
            facts["term"] = (match["term1"] or match["term2"]).upper()
        else:
            break
        end = match.end()
    more = bool(_SAYS_MORE.match(text, end))
    if not facts["issuer"] and (by := _ISSUED_BY.search(text, max(0, start - _LONGEST_ISSUER), start)):
        facts["issuer"] = by["issuer"]
    normal = normalise_number(number.group())
    return Mention(start, end, text[start:end], family, normal, kind.capitalize(), says_more=more, **facts)


def agree_on_date(said: str, known: str) -> bool:
    """Tell whether a date, or a year alone, does not contradict a date."""
    return not said or not known or known.startswith(said)
