"""Citations: one recogniser for converter, check and build. Find what a text cites, then resolve it in a library.

Grammar: Quy định 399-QĐ/TW and Hướng dẫn 36-HD/VPTW (Party numbers), Nghị định 30/2020/NĐ-CP (State numbers), Nghị
định 78/2025/NĐ-CP (normative documents). Noise of real pages (blanks round dashes, Ð for Đ, QĐ-Ttg) is normalised for
matching only; the text stays as printed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..grammar.dates import DATE_RE, find_date
from ..model import Identified, Mention
from ..text import UPPER, fold

_SP = r"[ \u00a0]*"
_DASH = rf"{_SP}[-‐‑‒–−]{_SP}"
_SLASH = rf"{_SP}/{_SP}"
_D = "[ĐÐ]"
_CODE = rf"[A-Z{_D[1:-1]}][A-Z{_D[1:-1]}a-z]*\d*"
_BODY = rf"{_CODE}(?:{_DASH}{_CODE})*"
_YEAR = r"(?:19|20)\d\d"


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
        rf"\d{{1,4}}{_SLASH}{_YEAR}{_SLASH}(?:QH|(?:PL|NQ){_DASH}UBTVQH)\d{{1,2}}",
        ("24/2018/QH14", "34/2007/PL-UBTVQH11", "116 / 2025/QH15"),
        ("24/2018", "12/6/2017"),
    ),
    _pattern(
        "normative",
        rf"\d{{1,4}}{_SLASH}{_YEAR}{_SLASH}(?:N{_D}|NQ|NQLT|Q{_D}|TT|TTLT|L|CT){_DASH}{_BODY}",
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

_TYPES = (
    "Kết luận", "Nghị quyết liên tịch", "Nghị quyết", "Quyết định", "Quy định", "Quy chế", "Chỉ thị", "Hướng dẫn",
    "Thông báo", "Thông tri", "Thông tư liên tịch", "Thông tư", "Thông cáo", "Báo cáo", "Kế hoạch", "Chương trình",
    "Tờ trình", "Đề án", "Dự án", "Phương án", "Công văn", "Công điện", "Biên bản", "Nghị định", "Bộ luật", "Luật",
    "Pháp lệnh", "Lệnh", "Sắc lệnh", "Văn bản hợp nhất", "Văn bản", "Quy hoạch", "Chiến lược", "Kế hoạch hành động",
)  # fmt: skip
_TYPE = r"(?i:" + "|".join(sorted(map(re.escape, _TYPES), key=len, reverse=True)) + ")"
_NAMED_LAW = r"(?:(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Thông tư) (?:(?!số\b)[^\d,;.:()\n]){1,120}?)"

_UP = f"[{UPPER}]"
_NAME = rf"{_UP}\w*(?:(?: - | ){_UP}\w*)*"
_LEVEL = r"(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)"
_MINISTRY = (
    r"(?:Thông tin và Truyền thông|Kế hoạch và Đầu tư|Nông nghiệp và Phát triển nông thôn|Nông nghiệp và Môi trường"
    r"|Lao động - Thương binh và Xã hội|Giáo dục và Đào tạo|Khoa học và Công nghệ|Tài nguyên và Môi trường"
    r"|Văn hóa, Thể thao và Du lịch|Văn hoá, Thể thao và Du lịch|Dân tộc và Tôn giáo|Giao thông vận tải"
    r"|Công Thương|Công thương|Xây dựng|Tài chính|Nội vụ|Ngoại giao|Quốc phòng|Công an|Tư pháp|Y tế|Thương mại)"
)
_PLACE = rf"(?: {_LEVEL} {_NAME}| {_LEVEL}\b| {_NAME})?"
ISSUER_RE = (
    r"(?:Bộ Chính trị|Ban Bí thư(?: Trung ương(?: Đảng)?)?|Ban Chấp hành Trung ương(?: Đảng)?|Trung ương Đảng"
    r"|Thủ tướng Chính phủ|Thủ tướng|Chính phủ|Ủy ban Thường vụ Quốc hội|Uỷ ban Thường vụ Quốc hội|Quốc hội"
    r"|Chủ tịch nước|Văn phòng Chính phủ|Văn phòng Trung ương(?: Đảng)?|Ban Tổ chức Trung ương|Ban Tuyên giáo Trung ương"
    rf"|Bộ trưởng Bộ {_MINISTRY}|Bộ {_MINISTRY}|Sở {_MINISTRY}{_PLACE}"
    rf"|(?:Chủ tịch )?(?:UBND|HĐND|[ỦU]y ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân){_PLACE}"
    rf"|(?:Ban Thường vụ |Thường trực |Ban Chấp hành |Ban Tuyên giáo |Văn phòng )?(?:Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ"
    rf"|Huyện ủy|Huyện uỷ|Quận ủy|Đảng ủy)(?: {_NAME})?)"
)
_TERM = r"(?:\(\s*kh[oó][aá]\s+(?P<term1>[IVXLC]+)\s*\)|kh[oó][aá]\s+(?P<term2>[IVXLC]+))"
_BEFORE = re.compile(rf"(?:(?P<type>{_TYPE})|(?P<law>{_NAMED_LAW}))(?:\s+(?i:số))?\s*:?\s+$|(?i:số)\s*:?\s+$")
_DATED = re.compile(
    rf",?\s+(?:(?:ban hành |ký )?ngày\s+)?(?P<date>{DATE_RE})|,?\s+\(\s*(?:ngày\s+)?(?P<within>{DATE_RE})\s*\)"
    rf"|,?\s+(?:năm|tháng\s+\d{{1,2}}\s*(?:/|năm))\s*(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_OF = re.compile(rf",?\s+(?:của|do)\s+(?P<issuer>{ISSUER_RE}|(?i:{ISSUER_RE}))")
_SAYS_MORE = re.compile(r",?\s*\(?\s*(?:của|do|năm|tháng|ngày|khóa|khoá)\b", re.IGNORECASE)
_ISSUED_BY = re.compile(rf"(?P<issuer>{ISSUER_RE})\s+(?:đã\s+)?ban hành\s+$")
_DRAFT = re.compile(r"dự\s+(?:thảo|án)\s+$", re.IGNORECASE)
_ANOTHER = re.compile(rf"\s*\((?:sửa đổi|mới)|\s+(?:số\s+)?\d|\s+của\s+(?!Quốc hội|Việt Nam|nước ta){_UP}")
_OF_YEAR = re.compile(rf",?\s+(?:năm\s+(?P<year>{_YEAR})|ngày\s+(?P<date>{DATE_RE}))", re.IGNORECASE)
_OF_TERM = re.compile(rf",?\s*{_TERM}", re.IGNORECASE)


def find(text: str, names: Sequence[Identified] = ()) -> list[Mention]:
    """Find the numbered citations of text, and the names by which ``names`` say they are cited.

    The span covers the whole mention: type, number, date, issuer, term. Mentions do not overlap; they come in order.
    """
    found: list[Mention] = []
    for pattern in NUMBERS:
        for match in pattern.regex.finditer(text):
            if not _overlaps(found, match.start(), match.end()):
                found.append(_mention(text, match, pattern.family))
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
    return bool(_ANOTHER.match(text, end)) or not _agree_on_date(said, known.date)


def _mention(text: str, number: re.Match[str], family: str) -> Mention:
    before = _BEFORE.search(text, max(0, number.start() - 160), number.start())
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
    if not facts["issuer"] and (by := _ISSUED_BY.search(text, max(0, start - 120), start)):
        facts["issuer"] = by["issuer"]
    normal = normalise_number(number.group())
    return Mention(start, end, text[start:end], family, normal, kind.capitalize(), says_more=more, **facts)


def normalise_number(number: str) -> str:
    """Return a number in its one spelling for comparison: ``'421/BC- UBND'`` is ``'421/BC-UBND'``."""
    compact = re.sub(r"[\s\u00a0]", "", number).replace("Ð", "Đ")
    compact = re.sub("[‐‑‒–−]", "-", compact)
    compact = re.sub(r"(?i)-ttg$", "-TTg", compact)
    return re.sub(r"^0+(?=\d)", "", compact)


# -- resolving -------------------------------------------------------------------------------------------------------


class Resolution(NamedTuple):
    """What a mention means: ``target`` is a document's id, or '' with the ``reason`` why there is none.

    Reasons: ``unknown`` (no such number in the library), ``conflict`` (number held, but date, issuer, type or term
    differ), ``ambiguous`` (several fit), ``bare`` (a number that repeats, without the date or term to tell which).
    """

    target: str
    reason: str = ""


def resolve(mention: Mention, library: Sequence[Identified], earlier: Sequence[tuple[Mention, str]] = ()) -> Resolution:
    """Say which document a mention means; link only where exactly one fits.

    ``earlier`` are the resolved mentions before it in the same document: a short form means what the same number meant
    before.
    """
    if mention.family == "name":
        return _single([d.id for d in library if any(fold(mention.text) == fold(name) for name in d.names)])
    held = [d for d in library if d.number and normalise_number(d.number) == mention.number]
    if not held:
        return Resolution("", "unknown")
    fitting = [d for d in held if _fits(mention, d)]
    if not fitting:
        return Resolution("", "conflict")
    if mention.family not in ("law", "normative") and len(mention.date) < len("2012-02-14") and not mention.term:
        before = {target for seen, target in earlier if seen.number == mention.number}
        known = [d.id for d in fitting if d.id in before]
        return Resolution(known[0]) if len(known) == 1 and not mention.says_more else Resolution("", "bare")
    return _single([d.id for d in fitting])


def _single(ids: list[str]) -> Resolution:
    return Resolution(ids[0]) if len(ids) == 1 else Resolution("", "ambiguous" if ids else "unknown")


def _fits(mention: Mention, document: Identified) -> bool:
    """Tell whether nothing the mention says contradicts what is known of the document."""
    return (
        _agree_on_date(mention.date, document.date)
        and _agree(mention.term, document.term)
        and (not mention.issuer or not document.issuer or same_body(mention.issuer, document.issuer))
        and (not mention.type or mention.type == "Văn bản" or _agree(fold(mention.type), fold(document.type)))
    )


def _agree_on_date(said: str, known: str) -> bool:
    """Tell whether a date, or a year alone, does not contradict a date."""
    return not said or not known or known.startswith(said)


def _agree(said: str, known: str) -> bool:
    return not said or not known or said == known


_SHORT_BODIES = (("ubnd", "uy ban nhan dan"), ("hdnd", "hoi dong nhan dan"), ("ttg", "thu tuong chinh phu"))


def same_body(a: str, b: str) -> bool:
    """Tell whether two names can mean one body: abbreviations expanded, one may name less than the other."""
    first, second = _body_key(a), _body_key(b)
    return first == second or first.startswith(second + " ") or second.startswith(first + " ")


def _body_key(name: str) -> str:
    key = " ".join(fold(name).split())
    for short, full in _SHORT_BODIES:
        key = re.sub(rf"\b{short}\b", full, key)
    key = key.removeprefix("bo truong ")  # a minister signs for the ministry
    return "thu tuong chinh phu" if key == "thu tuong" else key


def resolve_all(
    texts: Iterable[tuple[str, str]], library: Sequence[Identified]
) -> Iterator[tuple[str, Mention, Resolution]]:
    """Find and resolve the citations of a document's blocks ``(id, text)`` in order, short forms included."""
    earlier: list[tuple[Mention, str]] = []
    for block, text in texts:
        for mention in find(text, library):
            resolution = resolve(mention, library, earlier)
            if resolution.target:
                earlier.append((mention, resolution.target))
            yield block, mention, resolution


# -- vague citations -------------------------------------------------------------------------------------------------

_VAGUE_KIND = (
    r"(?:văn bản quy phạm pháp luật|văn bản|chỉ thị|nghị quyết|quyết định|hướng dẫn|thông tư|nghị định|kế hoạch"
    r"|quy định(?: của)? pháp luật|quy định)"
)
_VAGUE_MORE = (
    r"(?:(?:,| và| hoặc)? (?:chỉ đạo|điều hành|định hướng|hướng dẫn|chuyên đề|liên quan|có liên quan|quy phạm pháp luật"
    r"|hiện hành|cấp trên|của cấp trên)|, (?:chỉ thị|nghị quyết|quyết định|kết luận|quy định))"
)
_VAGUE_OF = rf"(?: của (?:{ISSUER_RE}|ngành cấp trên|cấp trên|cấp có thẩm quyền|Đảng và Nhà nước|Đảng|Nhà nước|Trung ương|tỉnh|huyện)(?:, {ISSUER_RE})*)"
_VAGUE_ABOUT = r"(?: về [^.;:()]{3,90}?(?=[.;:)]|, (?:qua đó|đồng thời|nhằm|trong đó)|$| (?:nhằm|để|qua đó|ở|là) ))"
_VAGUE = re.compile(
    rf"(?i:(?P<many>các|nhiều|những|một số) )?(?P<kind>(?i:{_VAGUE_KIND}))(?P<more>(?i:{_VAGUE_MORE})*)"
    rf"(?P<of>{_VAGUE_OF})?(?P<about>{_VAGUE_ABOUT})?"
)


class VagueMention(NamedTuple):
    """Words that cite a document or a class of documents without a number."""

    start: int
    end: int
    text: str
    kind: str  # 'khong_so' one document without number, 'lop_van_ban' a class, 'phap_luat_chung' the law in general


def find_vague(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[VagueMention]:
    """Find vague citations of text outside the spans already taken by numbered or named ones.

    Asks for evidence beyond the noun: a plural, or an issuer, or 'pháp luật về …'; a bare 'hướng dẫn' is a verb.
    """
    found = []
    for match in _VAGUE.finditer(text):
        start, end = match.span()
        if any(a < end and start < b for a, b in taken):
            continue
        law = "pháp luật" in match["kind"].lower() and "quy định" in match["kind"].lower()
        directed = bool(match["more"].strip()) or match["kind"].lower().startswith("văn bản")
        if law and match["about"]:
            found.append(VagueMention(start, end, match.group(), "phap_luat_chung"))
        elif match["of"] and directed:
            found.append(VagueMention(start, end, match.group(), "lop_van_ban" if match["many"] else "khong_so"))
        elif match["many"] and match["more"].strip() and match["kind"].lower() not in ("kế hoạch", "quy định"):
            found.append(VagueMention(start, end, match.group(), "lop_van_ban"))
    return found
