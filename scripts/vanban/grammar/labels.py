"""The grammar of printed labels: what numbering an official document uses, and the id each label gives.

Sources: Hướng dẫn 36-HD/VPTW (Party: ``I-``, ``1.``, ``1.1.``), Nghị định 30/2020/NĐ-CP and Nghị định 78/2025/NĐ-CP
(State: Phần, Chương, Mục, Tiểu mục, Điều, khoản ``1.``, điểm ``a)``; the Vietnamese alphabet of points has ``đ``).
"""

import re
from typing import NamedTuple

from ..text import ROMAN_RE, UPPER, roman_value, slug


class Label(NamedTuple):
    """A printed label: its family, the text as printed, its id part, and its depth among numbered headings.

    ``ordinals`` are the places it may have among its siblings: a point is counted in the Vietnamese alphabet and in the
    Latin one, which Word's own numbering uses; none where its place cannot be told (``39a``).
    """

    family: str
    printed: str
    id: str
    rank: int
    ordinals: tuple[int, ...] = ()
    extent: int = 0  # characters that it takes of its paragraph, where marks of notes stand in it

    @property
    def end(self) -> int:
        """Where the label ends in its paragraph."""
        return self.extent or len(self.printed)


class _Rule(NamedTuple):
    family: str
    regex: re.Pattern[str]
    rank: int
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


BULLET = "bullet"

RULES = (
    _Rule(
        "annex",
        re.compile(
            r"PHỤ LỤC(?: (?:SỐ |số )?(?P<n>\d+[A-Za-z]?|[IVXLC]+[A-Za-z]?|[A-Z]))?(?=\s|[.:]|$)"
            r"|Phụ lục (?:số )?(?P<m>\d+[A-Za-z]?|[IVXLC]+)(?=\s*[.:\-–]|\s*$)"
        ),
        5,
        ("PHỤ LỤC", "PHỤ LỤC I", "Phụ lục 1", "PHỤ LỤC SỐ 02", "Phụ lục số 3", "Phụ lục III - Mẫu"),
        ("Phụ lục 1 ban hành kèm theo Quyết định này", "phụ lục"),
    ),
    _Rule(
        "form",
        re.compile(
            r"(?:Mẫu|MẪU|Biểu mẫu)(?: số| SỐ)?:? ?(?P<n>\d{1,3}(?:\.\d{1,2})*[a-zA-Zđ]?)(?=\s*[:\-–]|\s*\.(?!\d)|\s*$)"
        ),
        7,
        ("Mẫu số 01", "Mẫu 1.1 - Nghị quyết (cá biệt)", "MẪU SỐ 2a", "Mẫu số: 03"),
        ("Mẫu số 01 ban hành kèm theo Thông tư này", "Mẫu đơn", "Mẫu 1.1 nêu tại"),
    ),
    _Rule(
        "part",
        re.compile(rf"(?:Phần|PHẦN) (?P<n>(?:thứ|THỨ) \w+|[IVXLC]+|\d+)(?=\s*[.:\-–]|\s*$|\s+[{UPPER}])"),
        10,
        ("Phần thứ nhất", "PHẦN II", "Phần I. Quy định chung"),
        ("Phần lớn các hộ", "phần thứ hai"),
    ),
    _Rule(
        "chapter",
        re.compile(rf"(?:Chương|CHƯƠNG) (?P<n>[IVXLC]+|\d+)(?=\s*[.:\-–]|\s*$|\s+[{UPPER}])"),
        12,
        ("Chương II", "CHƯƠNG I QUY ĐỊNH CHUNG", "Chương 1."),
        ("Chương trình hành động", "Chương II của Luật này quy định"),
    ),
    _Rule(
        "section",
        re.compile(rf"(?:Mục|MỤC) (?P<n>\d+|[IVXLC]+)(?=\s*[.:\-–]|\s*$|\s+[{UPPER}])"),
        14,
        ("Mục 1", "MỤC 2. QUYỀN"),
        ("Mục tiêu chung", "Mục 1 của Chương này nêu"),
    ),
    _Rule(
        "subsection",
        re.compile(rf"(?:Tiểu mục|TIỂU MỤC) (?P<n>\d+)(?=\s*[.:\-–]|\s*$|\s+[{UPPER}])"),
        16,
        ("Tiểu mục 1",),
        ("tiểu mục 1",),
    ),
    _Rule(
        "article",
        re.compile(
            r"(?:Điều|ĐIỀU) (?P<n>\d+[a-zđ]{0,2})\s*[.:](?:\s*[-–](?=\s))?(?=\s|$)|(?:Điều|ĐIỀU) (?P<m>\d+[a-zđ]{0,2})\s*$"
            rf"|(?:Điều|ĐIỀU) (?P<o>\d+[a-zđ]{{0,2}})\s*[.:](?=[{UPPER}])|(?:Điều|ĐIỀU) (?P<p>\d+)\s*[-–](?=\s)"
            rf"|(?:Điều|ĐIỀU) (?P<q>\d+)(?=\s[{UPPER}])(?!\s(?:Luật|Bộ luật|Nghị|Pháp lệnh|Thông tư|Quyết định|Hiến pháp"
            r"|Quy chế|Quy định|Điều lệ|Chương|Mục|Phần|Hiệp định|Công ước|Chỉ thị)\b)"
        ),
        20,
        (
            "Điều 1. Phạm vi điều chỉnh",
            "Điều 39a. Bổ sung",
            "Điều 5:",
            "Điều 1.- Nay ban hành",
            "Điều 3.Nội dung",
            "Điều 2 - Giao",
            "Điều 7 Hiệu lực",
            "Điều 12 .",
        ),
        ("Điều 5 của Luật này", "Điều kiện kinh doanh", "Điều 22 Luật Đất đai quy định", "Điều 3 và Điều 4"),
    ),
    _Rule(
        "roman",
        re.compile(rf"(?P<n>{ROMAN_RE})(?:\s*[.\-–)/](?=\s)|[.](?=[{UPPER}][{UPPER}]))"),
        30,
        ("I. TÌNH HÌNH", "IV- Tổ chức thực hiện", "XII. Kết luận", "I.TÌNH HÌNH", "II/ KẾT QUẢ"),
        ("I.tình", "IIII. Sai", "Iran. Nước"),
    ),
    _Rule(
        "decimal",
        re.compile(r"(?P<n>\d{1,3}(?:\.\d{1,3})+)\s*[.)]?(?=\s)"),
        40,
        ("3.1. Công tác", "1.2.3 Nội dung"),
        ("1.000 đồng là", "3. Công tác"),
    ),
    _Rule(
        "number",
        re.compile(rf"(?P<n>\d{{1,3}}[a-zđ]?)(?:\s*[.)\-/](?=\s)|[.)](?=[{UPPER}]))"),
        40,
        ("1. Tăng cường", "12) Rà soát", "2- Giao", "1.Tăng cường", "3/ Rà soát"),
        ("1986. Đổi mới", "10 năm qua", "12/6/2017 ban hành"),
    ),
    _Rule(
        "point",
        re.compile(r"(?P<n>[a-zđ]{1,2})\s*[.)/](?=\s)"),
        60,
        ("a) Đối tượng", "đ) Các trường hợp", "b. Nội dung", "c/ Nội dung"),
        ("và) sai", "A) Hoa"),
    ),
    _Rule(
        BULLET,
        re.compile(r"(?P<n>[-–+•●*])(?=\s)"),
        90,
        ("- Thực hiện", "+ Rà soát", "• Bổ sung"),
        ("-Thực hiện", "–"),
    ),
)

_PREFIX = {
    "annex": "phu-luc", "form": "mau", "part": "phan", "chapter": "chuong", "section": "muc",
    "subsection": "tieu-muc", "article": "dieu",
}  # fmt: skip
# The ids that the label of an annex can give: «Phụ lục», «Phụ lục 02», «Phụ lục Ia», «Phụ lục B».
ANNEX_ID = r"phu-luc(?:-(?:\d+[a-z]?|[ivxlc]+[a-z]?|[a-z]))?"
_LOOKALIKES = str.maketrans("Ðð\u00a0", "Đđ ")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?=\s)")


def point_slug(text: str) -> str:
    """Return the ASCII form of a label's letters; ``đ`` is ``dd`` so that it never collides with ``d``."""
    return slug(text.lower().replace("đ", "dd").replace("ð", "dd"))


def match_label(text: str) -> Label | None:
    """Recognise the label that a paragraph begins with, or return None.

    Sub-numbers rank by depth (``3.1`` below ``3``); a number with thousands separators is no label.
    """
    original, text = text, text.translate(_LOOKALIKES)
    for rule in RULES:
        match = rule.regex.match(text)
        if not match:
            continue
        groups = match.groupdict()
        numeral = next((value for value in groups.values() if value), "")
        if rule.family == "decimal" and _THOUSANDS.match(text):
            return None
        return Label(rule.family, original[: match.end()].rstrip(), _id(rule.family, numeral), *_rank(rule, numeral))
    return None


LETTER = re.compile(r"(?P<n>[A-ZĐ])\s*[.)/\-–](?=\s)")


def letter_label(text: str, letter: str, rank: int) -> Label:
    """Return the label of a part marked by a capital letter, which only its neighbours prove to be one."""
    match = LETTER.match(text)
    printed = match.group() if match else letter
    return Label(
        "letter",
        printed,
        point_slug(letter),
        rank,
        (VIETNAMESE.find(letter.lower()) + 1, LATIN.find(letter.lower()) + 1),
    )


def _id(family: str, numeral: str) -> str:
    if family == BULLET:
        return ""
    value = point_slug(numeral.replace(".", "-")) if numeral else ""
    return "-".join(part for part in (_PREFIX.get(family, ""), value) if part)


def _rank(rule: _Rule, numeral: str) -> tuple[int, tuple[int, ...]]:
    depth = numeral.count(".") if rule.family == "decimal" else 0
    last = numeral.rsplit(".", 1)[-1].lower()
    ordinals: tuple[int, ...] = ()
    if re.fullmatch(r"\d+", last):
        ordinals = (int(last),)
    elif rule.family in ("roman", "part", "chapter", "section", "annex") and re.fullmatch(r"[IVXLC]+", numeral):
        ordinals = (roman_value(numeral),)
    elif last in _ORDINAL_WORDS:
        ordinals = (_ORDINAL_WORDS.index(last) + 1,)
    elif rule.family == "point" and len(numeral) == 1:
        ordinals = (VIETNAMESE.find(numeral) + 1, LATIN.find(numeral) + 1)
    return rule.rank + depth, ordinals


VIETNAMESE = "abcdđeghiklmnopqrstuvxy"
LATIN = "abcdefghijklmnopqrstuvwxyz"
_ORDINAL_WORDS = (
    "thứ nhất",
    "thứ hai",
    "thứ ba",
    "thứ tư",
    "thứ năm",
    "thứ sáu",
    "thứ bảy",
    "thứ tám",
    "thứ chín",
    "thứ mười",
)
