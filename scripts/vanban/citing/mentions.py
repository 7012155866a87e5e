"""Mentions: the documents that a text names, by number, by the name of a law, or by a name that a library knows.

They are found in a cleaned text (``clean``); the spans of ``find`` count in the text as printed.
"""

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar

from ..grammar.bodies import ISSUER, TERM
from ..grammar.dates import DATE_RE, find_date
from ..grammar.laws import CAPITALS, CODE, CODES, CONSTITUTION, KIND, known_name, law_name
from ..grammar.numbers import YEAR, Number, find_numbers, folded_type, normalise_number, spelled, suffix_of
from ..grammar.patterns import any_of, pattern
from ..grammar.types import ABBREVIATED, CITED_TYPES
from ..model import Identified, Mention
from ..text import UPPER, fold
from .clean import Cleaned, clean

_SPACED_TYPES = any_of(CITED_TYPES).replace("\\ ", "\\ +")  # a PDF may have more blanks in it
_TYPE_BEFORE = pattern(
    rf"(?<!\w)(?<![Pp]háp\ )(?P<type> (?i:{_SPACED_TYPES}) | {any_of(ABBREVIATED)} )(?: :?\ +(?P<so>(?i:số)\ ?:?\ *) | \ + )$",
    ("theo Quyết định số ", "KẾT LUẬN ", "QĐ số: ", "các Nghị định "),
    ("theo quyết định của ", "số ", "giáo dục pháp luật số "),
    "search",
)
_TYPE_AND_WORDS = pattern(
    rf"(?<!\w)(?P<type>{any_of(CITED_TYPES)})(?P<words>(?:\ (?!(?:của|này|theo|tại|và|số|đã|được|các|những)\ )[a-zà-ỹđ]+){{1,8}})\ (?:số)\ ?:?\ *$",
    ("Văn bản giải trình số ", "Kết luận thanh tra số ", "Biên bản vi phạm hành chính số "),
    ("Quyết định này theo số ", "Quyết định số ", "Nghị định của Chính phủ số "),
    "search",
)
_SO_BEFORE = pattern(r"(?<!\w)(?i:số)\ ?:?\ *$", ("các văn bản: số: ", "số "), ("số liệu ", "sổ "), "search")
_LISTED_BEFORE = pattern(
    rf"""
    (?: (?<!\w)(?P<type>(?i:{any_of(CITED_TYPES)}))\ (?:(?i:số)\ ?:?\ ?)? | (?<!\w)(?i:số)\ ?:?\ ? )
    (?P<list> (?: \d{{1,5}}[a-zđ]?(?:/{YEAR})?\ ?(?:,|;|,?\ và|,?\ hoặc|\ -)\ ?(?:số\ )? )+ ) $
    """,
    ("Nghị định số 12, 13 và ", "các Nghị quyết 18, ", "Thông tư số 01/2019, ", "Nghị định 87,88,"),
    ("năm 2015, 2016 và ", "Nghị định số 12 và Thông tư "),
    "search",
)
_ELEMENT = re.compile(rf"(?:số )?(?P<figure>\d{{1,5}}[a-zđ]?)(?P<year>/{YEAR})?")
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
    rf"""
    ,?\s+ (?: của\s+ (?P<issuer> {ISSUER} | (?i:{ISSUER}) )
             | do\s+ (?P<by> {ISSUER} ) (?= \s+ (?:ban\ hành|ký|phê\ duyệt|thông\ qua) ) )
    """,
    (" của Bộ Chính trị", ", do UBND huyện Bình Mẫu ban hành", " của CHÍNH PHỦ"),
    (" của huyện", "của Chính phủ", " do Sở Nội vụ chủ trì"),
    "match",
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
_DRAFT = pattern(
    r"(?i: (?:dự\s+(?:thảo|án)|đề\s+cương) (?:\s+lần)? (?:\s+(?:thứ\s+)?\w{1,4})? \s+ (?:của\s+)?$ )",
    ("theo dự thảo ", "Dự án ", "dự thảo lần 3 ", "Đề cương "),
    ("bản thảo ", "dự thảo"),
    "search",
)
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
_DRAFT_OR_FOREIGN = pattern(
    rf"\s*\((?:sửa\ đổi|mới)\) | \s+(?:cũ|trước\ đây)(?!\w) | \s+của\s+(?!Quốc\ hội|Việt\ Nam|nước\ ta)[{UPPER}]",
    (" (sửa đổi)", " của T", " cũ"),
    (" (sửa đổi, bổ sung năm 2020)", " của Quốc hội", " 2024"),
    "match",
)
_OF_YEAR = pattern(
    rf"(?i: ,?\s+ (?: năm\s+(?P<year>{YEAR}) | ngày\s+(?P<date>{DATE_RE}) ) )",
    (" năm 2018", ", ngày 12/6/2018"),
    (" năm nay", " ngày 12"),
)
_YEAR_AFTER = pattern(
    rf"\ (?:năm\ )?(?P<year>{YEAR})(?!\d|[/.]\d|\ ?-\ ?\d)", (" năm 2013", " 2015."), (" 2015/2016", "2013"), "match"
)
_SO_AFTER = re.compile(r",? ?(?:\(?[Ss]ố|số) ?:? ?$")
_SHORT = pattern(
    rf"""
    (?<!\w)(?P<type>{any_of(("Đề án", "Bộ chỉ số", "Nghị quyết", "Nghị quyết liên tịch", "Nghị định", "Chỉ thị", "Kết luận", "Thông tư", "Quyết định", "Chương trình", "Luật"))})
    \ (?:số\ )?(?P<figure>\d{{2,4}})
    (?= \ ?[.,;:)”"]?$ | \ \( | \ ?[,;:.)”"](?!\d) | \ (?:của|về|đã|đang|được|và|là|tại|theo|để|trên|đối|trong|có|cũng|thì|nêu|này|với|từ|cho|vào|ở|do|như|mà|quy\ định)\b | \ - )
    """,
    ("Đề án 06 của Chính phủ", "Nghị quyết 57, Nghị quyết 66", "Bộ chỉ số 766"),
    ("Kế hoạch 5 năm", "Nghị quyết 30 ngày", "Quyết định 12/QĐ-UBND", "Thông báo 03 nội dung"),
    "search",
)
# A body that is called after a document: «Tổ công tác Đề án 06».
BODY_BEFORE = pattern(
    r"(?<!\w)(?:Tổ|Ban|Đội|Nhóm|Tiểu\ ban|tổ|ban|nhóm)(?:\ [^\W\d]+){0,3}\ $",
    ("Tổ công tác ", "Ban Chỉ đạo "),
    ("triển khai ", "Tổ trưởng và các thành viên của "),
    "search",
)
Meant = TypeVar("Meant")
# Whose name ends in «Luật», and what has just been made: it is the text itself.
_BODY_OF_LAW = pattern(
    r"(?<!\w)(?: [Cc]ông\ ty | TNHH | [Kk]hoa | [Đđ]ại\ học | [Hh]ãng | [Vv]ăn\ phòng | [Nn]gành | [Vv]iện | [Tt]rường )\ $",
    ("Công ty TNHH ", "cán bộ khoa "),
    ("theo ",),
    "search",
)
_MADE = pattern(r"Quốc\ hội\ ban\ hành\ $", ("Quốc hội ban hành ",), ("ban hành ",), "search")
SPOKEN = pattern(
    rf"(?<!\w)(?P<type>{any_of(('Nghị quyết', 'Nghị định', 'Chỉ thị', 'Kết luận', 'Thông tư', 'Quyết định', 'Quy định', 'Kế hoạch', 'Đề án'))})\ (?:số\ )?(?P<figure>\d{{1,5}})(?![\d/]|[-.,]\d|-[A-ZĐ])",
    ("Nghị quyết 57 hằng tháng", "Quyết định 853."),
    ("Quyết định 853/QĐ-UBND", "Nghị quyết 57-NQ/TW"),
    "search",
)  # a type and a figure: a document, where the text gave its number before
_LONGEST_NAME = 170  # characters of a law's name, and «số» before its number
_LONGEST_LIST = 120  # characters of figures that share their type and ending
_LONGEST_ISSUER = 120  # characters of an issuer that comes before
_NEAR = 60  # characters of a title between a type and its number


def find(text: str, names: Sequence[Identified] = ()) -> list[Mention]:
    """Find the documents that a text names, ``names`` those that a library knows by names of its own.

    The span covers the whole mention: type, number, date, issuer, term. Mentions do not overlap; they come in order.
    """
    cleaned = clean(text)
    return [printed(mention, cleaned, text) for mention in find_cleaned(cleaned.text, library_names(names))]


def printed(mention: Mention, cleaned: Cleaned, text: str) -> Mention:
    """Return a mention of a cleaned text as one of the text that is printed."""
    start, end, stem = (cleaned.printed(place) for place in (mention.start, mention.end, mention.stem))
    return replace(mention, start=start, end=end, stem=stem, text=text[start:end])


class Names(Generic[Meant]):
    """Names of documents, each with what it means, ready to be found in many texts, whatever their case."""

    def __init__(self) -> None:
        self._by_first: dict[str, dict[str, Meant]] = {}
        self._lengths: dict[str, list[int]] = {}  # first word -> the lengths of the names, the longest first
        self._first: re.Pattern[str] | None = None

    def add(self, name: str, meant: Meant) -> None:
        """Add a name; the first meaning of a name stays."""
        key = clean(name).text.strip().casefold()
        if key and key not in self._by_first.setdefault(key.split()[0], {}):
            self._by_first[key.split()[0]][key] = meant
            lengths = self._lengths.setdefault(key.split()[0], [])
            if len(key) not in lengths:
                insort(lengths, len(key), key=lambda length: -length)
            self._first = None

    def find(self, text: str) -> Iterator[tuple[int, int, Meant]]:
        """Yield where a name stands in a cleaned text, the longest at each place."""
        if not self._by_first:
            return
        if self._first is None:
            self._first = re.compile(rf"(?<!\w){any_of(self._by_first)}(?!\w)", re.IGNORECASE)
        for match in self._first.finditer(text):
            start = match.start()
            those = self._by_first.get(match.group().casefold(), {})
            for length in self._lengths.get(match.group().casefold(), ()):
                name = text[start : start + length].casefold()
                if name in those and not text[start + length : start + length + 1].isalnum():
                    yield start, start + length, those[name]
                    break


def library_names(known: Iterable[Identified]) -> Names[Identified]:
    """Return the names by which a library knows its documents."""
    names: Names[Identified] = Names()
    for document in known:
        for name in document.names:
            names.add(name, document)
    return names


def find_cleaned(text: str, names: Names[Identified]) -> list[Mention]:
    """Find the documents that a cleaned text names: those by number, then names of the library, then names of laws."""
    found = _numbered(text)
    found = _joined(found, [mention for mention in _laws(text) if not overlaps(found, mention.start, mention.stem)])
    laws = {mention.start: mention for mention in found if mention.family == "name"}
    added: list[Mention] = []
    for start, end, known in names.find(text):
        law = laws.get(start)
        shorter = law is not None and law.stem < end
        if (
            (shorter or not overlaps(found, start, end))
            and not _is_other(text, start, end)
            and not _names_another(text, start, end, known)
        ):
            name = _called(text, start, end)
            added.append(
                Mention(start, end, text[start:end], "name", known.number, known.type, name=name, cited=name, stem=end)
            )
    starts = {mention.start for mention in added}
    found = _joined([mention for mention in found if mention.start not in starts], added)
    return _joined(found, [mention for mention in _short(text) if not overlaps(found, mention.start, mention.stem)])


def _joined(found: list[Mention], more: list[Mention]) -> list[Mention]:
    return sorted([*found, *more], key=lambda mention: mention.start) if more else found


def overlaps(found: Sequence[Mention], start: int, end: int) -> bool:
    """Tell whether a span meets one of the mentions, which are in order."""
    at = bisect_right(found, start, key=lambda mention: mention.start)
    return any(one.start < end and start < one.end for one in found[max(0, at - 1) : at + 1])


# -- by number -------------------------------------------------------------------------------------------------------


def _numbered(text: str) -> list[Mention]:
    found: list[Mention] = []
    for number in find_numbers(text):
        floor = found[-1].end if found else 0
        if number.start < floor:
            continue
        mention = _mention(text, number, floor, found[-1] if found else None)
        if mention:
            found += [*_elements(text, mention, number, floor), mention]
    return found


def _mention(text: str, number: Number, floor: int, previous: Mention | None) -> Mention | None:
    """Return the mention of a number, None where an office's bare sign has neither type nor «số» and date beside it."""
    window = max(floor, number.start - _LONGEST_NAME)
    start, kind, name, stem = number.start, "", "", number.end
    before = _TYPE_BEFORE.search(text, max(floor, number.start - 40), number.start)
    so = _SO_BEFORE.search(text, max(floor, number.start - 6), number.start)
    if before:
        start, kind = before.start(), ABBREVIATED.get(before["type"], " ".join(before["type"].split()))
    by_kind = before and before["type"].lower() in ("luật", "bộ luật", "pháp lệnh", "nghị quyết")
    if not by_kind and number.family in ("law", "old") and (law := _law_before(text, number.start, window, bool(so))):
        start, kind, name = law[:3]
        stem = law[3] or stem
    if start == number.start:
        start = so.start() if so else number.start
        if listed := _LISTED_BEFORE.search(text, max(floor, number.start - _LONGEST_LIST), number.start):
            kind, start = listed["type"] or "", number.start
        elif longer := _TYPE_AND_WORDS.search(text, max(floor, number.start - 70), number.start):
            kind, start = longer["type"], longer.start()
        elif titled := _titled(text, start, window, number.number):
            start, kind = titled
        elif previous and re.fullmatch(r" ?(?:,|;|,? và|,? hoặc|/|-) ?", text[previous.end : start]):
            kind = previous.type  # one type for a row of numbers
    end, facts = _facts(text, number.end)
    if stem < number.start and text[end : end + 1] == ")":
        end += 1
    if not number.alone and number.family == "normative" and not kind:
        return None  # the number under which a court took up a case
    if not number.alone and not ((kind and (so or before)) or (so and facts["date"])):
        return None
    more = bool(_SAYS_MORE.match(text, end))
    if not facts["issuer"] and (by := _ISSUED_BY.search(text, max(0, start - _LONGEST_ISSUER), start)):
        facts["issuer"] = by["issuer"]
    return Mention(
        start, end, text[start:end], number.family, number.number, kind[:1].upper() + kind[1:].lower(), says_more=more,
        name=name, cited=spelled(text[number.start : number.end]), stem=stem, doubtful=not number.whole or _is_draft(text, start, end), **facts,
    )  # fmt: skip


def _is_draft(text: str, start: int, end: int) -> bool:
    return bool(_DRAFT.search(text, max(0, start - 30), start)) or text.startswith(" (dự thảo)", end)


def _facts(text: str, end: int) -> tuple[int, dict[str, Any]]:
    """Read date, issuer and term behind a number, in any order, each once."""
    facts: dict[str, Any] = {"date": "", "issuer": "", "term": ""}
    for _step in range(4):
        if not facts["date"] and (match := _DATED.match(text, end)):
            facts["date"] = match["year"] or find_date(match["date"] or match["within"])
        elif not facts["issuer"] and (match := _OF.match(text, end)):
            facts["issuer"] = match["issuer"] or match["by"]
        elif not facts["term"] and (match := _OF_TERM.match(text, end)):
            facts["term"] = (match["term1"] or match["term2"]).upper()
        else:
            break
        end = match.end()
    return end, facts


def _law_before(text: str, end: int, window: int, so: bool) -> tuple[int, str, str, int] | None:
    """Return where a law's name begins that stands directly before its number, its kind, its name, and where the name ends
    if the number is set in brackets behind it (else 0).
    """
    kinds = [match for match in KIND.regex.finditer(text, window, end) if text[match.end() : match.end() + 1] == " "]
    for match in kinds:
        found = law_name(match.group(), text, _word_after(text, match.end()))
        if found is None:
            continue
        year = _YEAR_AFTER.match(text, found.end)
        between = text[year.end() if year else found.end : end]
        if re.fullmatch(r"[ ,(]*(?:(?i:số) *:? *)?", between):
            return match.start(), match.group(), found.name, found.end if "(" in between else 0
    if kinds and so:
        kind, inner = kinds[-1].group(), text[kinds[-1].end() + 1 : end]
        if not re.search(r"[;:.()]| này | được | theo | bởi | tại ", inner):
            return kinds[-1].start(), kind, f"{kind} {_SO_AFTER.sub('', inner).strip()}", 0
    return None


def _titled(text: str, start: int, window: int, number: str) -> tuple[int, str] | None:
    """Return the type that a title parts from its number: «Nghị định về công tác văn thư số 30/2020/NĐ-CP»."""
    symbol = re.search(r"[A-ZĐ][A-Za-zĐđ]*", number)
    folded = folded_type(symbol.group()) if symbol else ""
    near = text[max(window, start - _NEAR) : start]
    at = fold(near).rfind(f"{folded} ") if folded and len(fold(near)) == len(near) else -1
    if at < 0 or re.search(r"[.;:()]", near[at:]) or near[at - 1 : at].isalnum():
        return None
    between = near[at + len(folded) :]
    if any(f" {fold(other)} " in f"{fold(between)} " for other in CITED_TYPES) or re.search(r"\bnày\b|\d", between):
        return None
    begin = start - len(near) + at
    return begin, text[begin : begin + len(folded)]


def _elements(text: str, last: Mention, number: Number, floor: int) -> Iterator[Mention]:
    """Yield the numbers before one that share its ending: «số 12, 13 và 14/2020/NĐ-CP»."""
    listed = _LISTED_BEFORE.search(text, max(floor, number.start - _LONGEST_LIST), number.start)
    if not listed:
        return
    suffix = suffix_of(number.number)
    year = re.match(rf"/{YEAR}", suffix)
    own = listed.start()
    for match in _ELEMENT.finditer(text, listed.start("list"), listed.end("list")):
        ending = suffix[year.end() :] if match["year"] and year else suffix
        whole = f"{match['figure']}{match['year'] or ''}{ending}"
        start = own if own is not None else match.start()
        yield replace(
            last, start=start, end=match.end(), stem=match.end(), text=text[start : match.end()],
            number=normalise_number(whole), cited=whole, listed=True,
        )  # fmt: skip
        own = None  # type: ignore[assignment]


# -- by name ---------------------------------------------------------------------------------------------------------


def _laws(text: str) -> Iterator[Mention]:
    done = 0
    for match in KIND.regex.finditer(text):
        start, after = match.start(), _word_after(text, match.end())
        if start < done or text[start - 1 : start].isalnum() or after == match.end():
            continue
        found = law_name(match.group(), text, after)
        if found and not found.known and _BODY_OF_LAW.search(text, max(0, start - 20), start):
            continue
        if found and not _is_other(text, start, found.end):
            yield replace(_by_name(text, start, found.end, found.name, match.group()), doubtful=found.cut)
            done = found.end
    for match in CAPITALS.regex.finditer(text, 1):
        known = known_name(match.group().capitalize(), text, _word_after(text, match.end()))
        if known and not text[match.start() - 1].isalnum() and text[: match.start()].strip():
            yield _by_name(text, match.start(), known.end, known.name, match.group().capitalize())
    for match in CODE.regex.finditer(text):
        yield _by_name(text, match.start(), match.end(), f"Bộ luật {CODES[match['code']]}", "Bộ luật")
    for match in CONSTITUTION.regex.finditer(text):
        if not text.startswith(" này", match.end()):
            kind = "Hiến pháp" if match.group().startswith("Hiến") else "Điều lệ"
            yield _by_name(
                text, match.start(), match.end(), "Hiến pháp" if kind == "Hiến pháp" else "Điều lệ Đảng", kind
            )


def _is_other(text: str, start: int, end: int) -> bool:
    """Tell whether a law's name is that of a draft, or of another State's law."""
    year = _YEAR_AFTER.match(text, end)
    end = year.end() if year else end
    made = bool(_MADE.search(text, max(0, start - 20), start)) and not text[end:].strip(" .;:")
    return made or bool(_DRAFT.search(text, max(0, start - 30), start)) or bool(_DRAFT_OR_FOREIGN.match(text, end))


def _word_after(text: str, place: int) -> int:
    """Return where the next word begins behind blanks."""
    return place + len(text[place : place + 4]) - len(text[place : place + 4].lstrip(" "))


def _by_name(text: str, start: int, end: int, name: str, kind: str) -> Mention:
    """Return the mention of a name, with the year that is part of it, and with its date if one follows."""
    stem, date = end, ""
    if year := _YEAR_AFTER.match(text, end):
        stem, date = year.end(), year["year"]
        name = name if kind == "Hiến pháp" else f"{name} năm {date}"
    elif dated := re.compile(rf",? ngày (?P<date>{DATE_RE})").match(text, end):
        date, end = find_date(dated["date"]), dated.end()
    end = max(stem, end)
    return Mention(
        start, end, text[start:end], "name", "", kind[0] + kind[1:].lower(), date, name=name, cited=name, stem=stem
    )


def _short(text: str) -> Iterator[Mention]:
    """Yield documents by type and figure alone, as people speak of them: «Đề án 06», «Nghị quyết 57»."""
    for match in _SHORT.regex.finditer(text):
        if BODY_BEFORE.search(text, max(0, match.start() - 40), match.start()):
            continue
        yield Mention(
            match.start(), match.end("figure"), text[match.start() : match.end("figure")], "short", "", match["type"],
            name=(name := f"{match['type']} {match['figure']}"), cited=name, stem=match.end("figure"),
        )  # fmt: skip


def _called(text: str, start: int, end: int) -> str:
    written = text[start:end]
    return written[:1].upper() + written[1:]


def _names_another(text: str, start: int, end: int, known: Identified) -> bool:
    """Tell whether what stands round a name says that another document is meant: a draft, a year, another State."""
    if _DRAFT.search(text, max(0, start - 30), start) and not fold(known.type).startswith("du "):
        return True
    of_year = _OF_YEAR.match(text, end)
    said = (of_year["year"] or find_date(of_year["date"])) if of_year else ""
    return bool(_ANOTHER.match(text, end)) or not agree_on_date(said, known.date)


def agree_on_date(said: str, known: str) -> bool:
    """Tell whether a date, or a year alone, does not contradict a date."""
    return not said or not known or known.startswith(said)


def repeats(mention: Mention) -> bool:
    """Tell whether a number begins anew every year or term: one that holds its year does not."""
    return not re.match(rf"\d+[a-zđ]?/{YEAR}/", mention.number)


def says_nothing_else(text: str, end: int, mention: Mention) -> bool:
    """Tell whether what is said behind a type and figure («Nghị định 30 …») does not tell it from a document named before."""
    _end, facts = _facts(text, end)
    year = re.search(rf"/({YEAR})/", mention.number)
    dated = agree_on_date(facts["date"], mention.date or (year[1] if year else "")) or bool(
        year and facts["date"][:4] == year[1]
    )
    issued = not facts["issuer"] or fold(facts["issuer"]) == fold(mention.issuer)
    return dated and issued and not (_SAYS_MORE.match(text, _end) and not facts["date"] and not facts["issuer"])
