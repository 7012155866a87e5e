"""Provisions of a text: the words for its levels, the numbers they bear, and what stands between them in a citation.

Levels from the outside: phụ lục, mẫu, phần, chương, mục, tiểu mục, điều, khoản, điểm, tiết (Nghị định 78/2025/NĐ-CP; Hướng dẫn
36-HD/VPTW for the outlines of Party documents and reports).
"""

import re
from typing import NamedTuple

from ..text import ROMAN_RE, UPPER
from .patterns import Pattern, any_of, pattern
from .types import ABBREVIATED, ATTACHED, CITED_TYPES

_ROMAN = rf"(?:{ROMAN_RE})(?![A-Za-z0-9Đđ])"
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_LETTERS = r"(?:[a-zđ]\d{0,2}|aa|bb|cc|dd|đđ|ee|gg)"  # a list goes on behind «y» with «aa», or with «a1»


class Level(NamedTuple):
    """A level of a text: its name in paths, its rank from the outside, the word for it, the numbers it bears."""

    unit: str
    rank: int
    words: str
    number: str


LEVELS = (
    Level("phu-luc", 0, r"[Pp]hụ\ lục", rf"(?:số\ ?:?\ ?)?(?:\d{{1,2}}[A-Za-zđ]?|{_ROMAN}|(?:{ROMAN_RE})[A-Ha-hĐđ](?!\w)|[A-ZĐ](?!\w))(?:[.-](?:\d{{1,2}}|[A-Z])(?!\w))*"),
    Level("mau", 1, r"(?:[Bb]iểu\ )?[Mm]ẫu(?:\ biểu)?", r"(?:số\ ?:?\ ?)\d{1,3}[a-zđA-Z]?(?:\.\d{1,2})*(?:[-/][A-ZĐ0-9][\w-]*)?|\d{1,2}(?:\.\d{1,2})*[a-zđ]?(?:/[A-ZĐ]+)?|[A-Z]{1,3}\d{1,3}[a-z]?-[A-ZĐ]{1,5}|[A-Z]{1,3}\d{2,3}[a-z]?(?!/)"),
    Level("phan", 2, r"[Pp]hần", rf"thứ\ {any_of(_ORDINALS)}|{_ROMAN}|\d{{1,2}}|[A-ZĐ]"),
    Level("chuong", 3, r"[Cc]hương", rf"{_ROMAN}|\d{{1,2}}[a-z]?"),
    Level("muc", 4, r"[Mm]ục", rf"(?:{ROMAN_RE}|[A-ZĐ]|\d{{1,2}})(?:[.-](?:\d{{1,2}}|{ROMAN_RE}|[a-zđ])(?!\w))*"),
    Level("tieu-muc", 5, r"[Tt]iểu\ mục", r"\d{1,2}(?:\.\d{1,2})*"),
    Level("dieu", 6, r"(?:[Đđ]iều|ĐIỀU)", r"\d{1,4}[a-zđ]{0,2}"),
    Level("khoan", 7, r"(?:[Kk]hoản|KHOẢN)", r"\d{1,3}(?:\.\d{1,2})*[a-zđ]{0,2}"),
    Level("diem", 8, r"(?:[Đđ]iểm|ĐIỂM)", rf"[“\"']?{_LETTERS}[”\"']?(?:\ ?\((?:[ivx]+|\d{{1,2}})\))?\)?|\d{{1,2}}(?:\.\d{{1,2}})*|[A-ZĐ]"),
    Level("tiet", 9, r"[Tt]iết", rf"{_LETTERS}(?:\.\d{{1,2}})?|\d{{1,2}}(?:\.\d{{1,2}})*|[ivx]{{1,4}}|\([ivx]+\)"),
)  # fmt: skip
BY_UNIT = {level.unit: level for level in LEVELS}
# Figures that go on behind a number make another thing of it: 8,5 (a mark), 1/7 (a date), 3.000 (a sum).
_WHOLE = r"(?!\w)(?!\.\d)(?!,\d{3})(?!\ ?/\ ?\d)(?!\ ?%)"


def _group(level: Level) -> str:
    name = level.unit.replace("-", "_")
    numbered = rf"{level.words}\ +(?:từ\ +)?(?P<{name}>{level.number}|này){_WHOLE}"
    return f"{numbered}|(?P<{name}_bare>{level.words}(?!\\ \\d))" if level.unit == "phu-luc" else numbered


PROVISION = pattern(
    rf"(?<!\w)(?:{'|'.join(_group(level) for level in LEVELS)})",
    ("khoản 2", "Điều 5a", "điểm đ", "Mục IV.2", "Chương II", "Phần thứ hai", "Phụ lục số 02", "Phụ lục Ia", "Mẫu số 01", "mẫu CT01", "Mẫu TK1-TS", "Điều này", "phụ lục"),
    ("mẫu A4", "khoản 3.000", "tài khoản", "điểm 8,500", "Mục lục", "Chương trình", "Phần lớn", "điểm du", "Điều 5/7"),
    "match",
)  # fmt: skip
NUMBERS: dict[str, re.Pattern[str]] = {
    level.unit: re.compile(rf"(?:{level.number}){_WHOLE}", re.VERBOSE) for level in LEVELS
}

# The syllable before a word for a level that makes another word of the two: «tài khoản», «thời điểm», «danh mục».
_COMPOUND: dict[str, frozenset[str]] = {
    unit: frozenset(words.split())
    for unit, words in {
        "khoan": "tài điều tiền ngân",
        "diem": "bảng thời địa đặc quan thí trọng cao ưu nhược khuyết yếu luận chấm thang giao cực tụ số tổng tâm một mốc trừ cộng đạt mấy mỗi chốt nút",
        "muc": "danh hạng chuyên đề thư chương đầu",
        "phan": "thành cổ một đa góp học hợp vốn bộ gấp mười nhiều mỗi đại",
        "chuong": "văn huân huy hiến kỷ cửu ấn",
        "dieu": "những nhiều mọi bao một hai ba bốn vài",
        "tiet": "chi thời khí tình",
        "mau": "người khuôn bản",
    }.items()
}  # fmt: skip
_BEFORE = re.compile(r"([^\W\d]+) $")
# What a number measures or counts is no provision: «khoản 3 tỷ đồng», «khoản 1 và 2 người».
COUNTED = pattern(
    rf"""\ ? (?: {any_of(
        ("tỷ", "tỉ", "triệu", "nghìn", "ngàn", "đồng", "USD", "VNĐ", "ha", "km", "m", "m2", "kg", "tấn", "người", "hộ", "cán bộ", "cơ quan", "xã", "huyện",
         "tháng", "năm", "ngày", "giờ", "phút", "tuần", "lần", "trở lên", "phần trăm", "học sinh", "trường", "đơn vị", "cuộc", "lượt", "thôn", "đảng viên",
         "ngày làm việc", "tiêu chí", "nhiệm vụ", "chỉ tiêu", "nội dung", "vụ", "dự án", "công trình", "khu phố", "tổ", "buổi")
    )} (?!\w) | [°%] )""",
    (" tỷ", " người", " ngày"),
    (" Điều", " năng", " của"),
    "match",
)  # fmt: skip
_Y_WORD = re.compile(r" (?:tế|học|khoa|bác|sĩ|sỹ|dược|tá|phục|chí|kiến)\b")

# -- between the parts of a citation ---------------------------------------------------------------------------------

# From a level to the one it is in: «khoản 2, Điều 5», «điểm a của khoản 1», «khoản 2 thuộc Điều 5».
UP = pattern(r"\ *(?:,\ *|-\ ?)?(?:(?:của|thuộc|tại|trong|ở)\ +)?", (" ", ", ", " của ", ", thuộc "), (" và ", "; "))
IN_BRACKETS = pattern(r"\ \(", (" (",), ("(",))  # «Điều 20 (khoản 1, điểm b) Luật …»
# From a provision to its document: «Điều 5 của Luật …», «Phụ lục I ban hành kèm theo Thông tư …», «điều 54 - Pháp lệnh …».
TO_DOCUMENT = pattern(
    r"""
    \)?\ *(?:[,/-]\ *)? (?:\(\ ?)?
    (?: (?:của|thuộc|tại|trong|ở|vào)\ + )?
    (?: (?:được\ |đã\ được\ )?(?:ban\ hành\ )?(?:đính\ kèm\ theo|đính\ kèm|kèm\ theo|theo|kèm)\ | được\ ban\ hành\ (?:tại|theo|kèm\ theo)\ | ban\ hành\ (?:tại|kèm)\ )?
    (?: các\ )?
    """,
    (" ", " của ", ", ", " ban hành kèm theo ", " kèm theo ", " - ", " (ban hành kèm theo "),
    (" và ", "; "),
)
# An attached statute between the provision and the document that issues it.
_STATUTES = any_of((*ATTACHED, "Danh mục", "Chế độ", "Quy hoạch"))
STATUTE = pattern(
    rf"""
    \ ?,?\ ?(?:(?:của|tại|trong|vào)\ )? (?:[Bb]ản\ )?
    (?P<statute> {_STATUTES} )
    (?: \ (?:(?!(?:[Đđ]iều|[Kk]hoản)\ \d)[^;.()“”"]){{1,160}}? | ) \ \(?(?:được\ |đã\ được\ )?(?:ban\ hành\ )?(?:kèm\ theo|theo)\ (?:các\ )?
    """,
    (
        " Quy chế làm việc ban hành kèm theo ",
        " của Quy định ban hành theo ",
        " Điều lệ kèm theo ",
        " Quy chế (ban hành kèm theo ",
    ),
    (" Quy chế làm việc ", " Quy chế; ban hành kèm theo "),
)
# From an inner level to several outer ones that it is of: «khoản 1 các điều 134, 135 và 136».
OF_EACH = pattern(r"\ +(?:của\ +)?các\ +", (" các ", " của các "), (" ", "các "))
# What has provisions, whether the words say which or not. What can be a verb is a noun behind «của» alone: «Điều 5 quy định».
_TREATIES = (
    "Hiệp định",
    "Công ước",
    "Hiệp ước",
    "Nghị định thư",
    "Hợp đồng",
    "Điều lệ",
    "Nội quy",
    "Thỏa thuận",
    "Quy ước",
    "Bộ quy tắc",
)
_TITLED = frozenset((*CITED_TYPES, *ABBREVIATED, *_TREATIES))
INSTRUMENT = pattern(
    rf"""
    (?: {any_of(_TITLED)} | [Dd]ự\ thảo | [Đđ]ề\ cương | luật | bộ\ luật | pháp\ lệnh | nghị\ định | thông\ tư | hợp\ đồng | điều\ lệ | quy\ chế | hiệp\ định
      | nội\ quy | đề\ án | [Tt]ờ\ khai | [Bb]iểu\ mẫu | [Pp]hiếu | văn\ bản(?=\ (?:trên|đó|ấy|nêu|nói|cũ|trước|được\ (?:sửa|thay|bãi|bổ)|bị\ )) | [Đđ]iều\ (?:trước|sau|trên|kế\ tiếp) ) (?!\w)
    """,
    ("Hiệp định", "luật", "Quy chế", "NĐ", "dự thảo", "Điều trước", "văn bản trên"),
    ("đoàn", "điều", "quy định", "báo cáo", "văn bản này", "văn bản thực hiện"),
    "match",
)  # fmt: skip
INSTRUMENT_OF = pattern(
    r"(?: [Qq]uyết\ định | [Nn]ghị\ quyết | [Tt]ờ\ trình | [Kk]ế\ hoạch | [Kk]ết\ luận | [Cc]hỉ\ thị | [Tt]hông\ báo | [Bb]áo\ cáo | [Dd]ự\ án | [Vv]ăn\ bản | [Qq]uy\ định | [Hh]ướng\ dẫn ) (?!\w)",
    ("quyết định", "Thông báo", "tờ trình"),
    ("luật sư", "tờ"),
    "match",
)  # fmt: skip
# The same before a document that nothing of it is cited of: «một số điều của Quy chế ban hành kèm theo Quyết định số …».
STATUTE_BEFORE = pattern(
    rf"(?<!\w)(?P<statute>{_STATUTES}) (?: \ (?:(?!(?:[Đđ]iều|[Kk]hoản)\ \d)[^;.()“”\"]){{1,160}}? | ) \ \(?(?:được\ |đã\ được\ )?(?:ban\ hành\ )?(?:kèm\ theo|theo)\ $",
    ("một số điều của Quy chế làm việc ban hành kèm theo ", "Quy định kèm theo "),
    ("theo ", "Quy chế làm việc "),
    "search",
)  # fmt: skip
# Between the members of a list.
AND = pattern(
    r"""
    \ *(?: [,;]\ *(?:và|hoặc|hay|cùng|cũng\ như)?\ * | \ (?:và\ /\ hoặc|và/hoặc|và|hoặc|hay|cùng\ với|cùng)\ + | /\ ? )
    (?: (?:các|cả|tại|theo|từ|của|những|quy\ định\ tại|ở)\ ){0,2}
    """,
    (", ", " và ", "; ", ", và ", " hoặc các ", " và tại ", ","),
    (" của ", " là "),
)
# Between the members of a list in a clause that amends: «khoản 5 và bổ sung khoản 6 vào sau khoản 5».
AMENDING = ("sửa đổi", "bổ sung", "bãi bỏ", "hủy bỏ", "huỷ bỏ", "thay thế", "thay", "bỏ", "sửa", "đính chính", "điều chỉnh", "đình chỉ", "tạm đình chỉ", "ngưng hiệu lực", "tạm ngưng hiệu lực")  # fmt: skip
ALSO_AMENDS = pattern(
    rf"""
    \ ?[,;]?\ ?(?:và\ )? (?: {any_of(AMENDING)}(?:,\ bổ\ sung)? | vào\ (?:sau|trước) | vào | sau | trước | thành | như\ sau\ đây )
    (?:\ (?:các|cụm\ từ|thêm))?[ ]
    """,
    (" và bổ sung ", " vào sau ", " thành ", ", bãi bỏ các "),
    (" và ", " của "),
)  # fmt: skip
RANGE = pattern(r"\ (?:đến|tới)\ (?:hết\ )?|\ ?-\ ?", (" đến ", " - ", "-", " đến hết "), (" và ", " từ "))
# What may stand behind a bare number of a list: «khoản 1, 2 Điều 5», «các điều 5, 6 và 7 được áp dụng».
AFTER_BARE = pattern(
    rf"""
    \ *(?: $ | [,;.:)”"\]\-/(] )
    | \ +(?: {any_of(
        ("và", "hoặc", "hay", "của", "này", "đến", "tại", "trong", "thuộc", "được", "phải", "có", "thì", "như", "nêu", "nói", "trên", "quy định", "không", "là", "để", "do",
         "khi", "nếu", "theo", "ban hành", "kèm", "hết", "đã", "sẽ", "từ", "vào", "bị", "cho", "với", "về", "trừ", "mà", "bao", "gồm", "khoản", "điểm", "điều", "mục", "phần",
         "chương", "phụ lục", "tiết", "còn", "cùng", "áp dụng", "thực hiện", "sau", "dưới", "ngày", "số", "nhưng", "đồng thời", "đính kèm", "nghị định", "luật", "bộ luật", "quyết định", "thông tư", "pháp lệnh", "quy chế", "nghị quyết")
    )} (?!\w) | [{UPPER}“(] )
    """,
    (" Điều 5", ",", " và", "", " được"),
    (" xã", " cán bộ", " tỷ"),
    "match",
)  # fmt: skip


class Unit(NamedTuple):
    """A level with its number in a text; ``number`` is '' for «này» (``this``) and for an annex without a number."""

    unit: str
    number: str
    start: int
    end: int
    this: bool = False
    ordinal: bool = False  # «thứ nhất»

    @property
    def rank(self) -> int:
        """Its rank from the outside."""
        return BY_UNIT[self.unit].rank


def find_unit(text: str, start: int) -> Unit | None:
    """Find the next level with its number in a cleaned text, from a place on."""
    for match in PROVISION.regex.finditer(text, start):
        if unit := _unit(text, match):
            return unit
    return None


def unit_at(text: str, start: int) -> Unit | None:
    """Read the level with its number that stands at a place of a cleaned text."""
    match = PROVISION.match(text, start)
    return _unit(text, match) if match else None


def number_at(text: str, start: int, unit: str, *, sure: bool = False) -> Unit | None:
    """Read a bare number at a place as one of a level: the next member of a list. ``sure`` where the list says so («các khoản»)."""
    match = NUMBERS[unit].match(text, start)
    if not match or not match.group() or COUNTED.match(text, match.end()):
        return None
    if not sure and not AFTER_BARE.match(text, match.end()):
        return None
    if not match.group()[0].isdigit() and not AFTER_BARE.match(text, match.end()):
        return None
    return Unit(unit, numeral(match.group()), start, match.end())


def _unit(text: str, match: re.Match[str]) -> Unit | None:
    name = match.lastgroup or ""
    bare = name.endswith("_bare")
    unit = name.removesuffix("_bare").replace("_", "-")
    start, end = match.span()
    written = "" if bare else match[name]
    before = _BEFORE.search(text, max(0, start - 12), start) if text[start].islower() and written != "này" else None
    if before and before[1].lower() in _COMPOUND.get(unit, ()) and not _is_inside(text, unit, end):
        return None
    if written == "này":
        return Unit(unit, "", start, end, this=True)
    if not bare and (COUNTED.match(text, end) or (written == "y" and _Y_WORD.match(text, end))):
        return None
    if unit == "diem" and written.isdigit() and re.match(r",\d(?!\d)", text[end : end + 3]):
        return None  # a mark: «điểm 8,5»
    if text[start] == "đ" and unit == "dieu" and not AFTER_BARE.match(text, end):
        return None  # «điều 2 xe đến»
    if unit in ("phan", "mau") and text[start].islower() and written.isdigit():
        return None  # «phần 3», «mẫu 2» are common words
    return Unit(unit, numeral(written), start, end, ordinal=written.startswith("thứ "))


def _is_inside(text: str, unit: str, end: int) -> bool:
    """Tell whether an outer level follows: «trừ điểm c khoản 2» takes nothing off a mark."""
    up = UP.match(text, end)
    outer = PROVISION.match(text, up.end()) if up else None
    return (
        outer is not None
        and BY_UNIT[(outer.lastgroup or "").removesuffix("_bare").replace("_", "-")].rank < BY_UNIT[unit].rank
    )


def numeral(written: str) -> str:
    """Return a number as paths have it: Roman and letters in lower case, «thứ tư» as ``'4'``, ``c(iv)`` as ``'c-tiet-iv'``."""
    bare = re.sub(r"^số ?:? ?|[“”\"']", "", written).strip()
    if bare.startswith("thứ "):
        return str(_ORDINALS.index(bare.removeprefix("thứ ")) + 1)
    if inner := re.fullmatch(r"(\w+) ?\((\w+)\)\)?", bare):
        return f"{inner[1].lower()}-tiet-{inner[2].lower()}"
    return re.sub(
        r"[^.-]+", lambda part: part[0].lower() if _IS_ROMAN.fullmatch(part[0]) else part[0], bare.strip("()")
    )


_IS_ROMAN = re.compile(rf"(?![CL]$){ROMAN_RE}[A-H]?")  # «mục C» is a letter


_PIECES: Pattern = pattern(
    rf"(?P<unit>{any_of(level.unit for level in LEVELS)})-(?P<number>.+?)(?=-(?:{any_of(level.unit for level in LEVELS)})-|$)",
    ("dieu-5-khoan-2", "phu-luc-iii", "tieu-muc-1"),
    ("iv-2", "khoan"),
    "match",
)


def levels_of(path: str) -> list[tuple[str, str]]:
    """Take a path apart: ``'dieu-5-khoan-2'`` is ``[('dieu', '5'), ('khoan', '2')]``; what is none gives ``[]``.

    >>> levels_of("phu-luc-i-muc-iv")
    [('phu-luc', 'i'), ('muc', 'iv')]
    """
    found, at = [], 0
    while at < len(path) and (match := _PIECES.match(path, at)):
        found.append((match["unit"], match["number"]))
        at = match.end() + 1
    return found


def path_of(levels: list[tuple[str, str]], *, parts_in_sections: bool = False) -> str:
    """Return levels as a path, from the outside; ``parts_in_sections`` as old Party papers have it: «phần A, mục III»."""
    section = BY_UNIT["phan"].rank - 0.5 if parts_in_sections else BY_UNIT["muc"].rank
    ordered = sorted(levels, key=lambda one: section if one[0] == "muc" else BY_UNIT[one[0]].rank)
    return "-".join(f"{unit}-{number}" if number else unit for unit, number in ordered)
