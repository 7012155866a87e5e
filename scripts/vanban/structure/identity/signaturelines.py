"""The lines of a signature block: in whose name, the office, marks of signing, the name of a person."""

import re
from collections.abc import Iterator

from ...grammar.forms import IN_WORDS, OFFICE, ON_BEHALF, RECIPIENTS_LEAD, SIGNED_WORDS
from ...grammar.lines import is_upper
from ...text import UPPER, fold, words
from .issuers import begins_body

AUTHORITY = re.compile(rf"{ON_BEHALF}(?=[{UPPER}a-z])|{IN_WORDS}|XÁC THỰC VĂN BẢN")
_POST = re.compile(
    r"(?:PHÓ |QUYỀN |[QP]\. ?)?(?:[A-ZĐÀ-Ỹ]+ ){0,2}TRƯỞNG\b|PHÓ |CHỦ |ỦY VIÊN|UỶ VIÊN|CHÍNH [ỦU][YỶ]|CHÍNH TRỊ VIÊN|ĐẠI DIỆN|NGƯỜI |THƯ KÝ|KẾ TOÁN"
    r"|GIÁM |BÍ THƯ|HIỆU |THẨM PHÁN|CÔNG CHỨNG VIÊN|TỔNG "
)
_PLAIN_POST = re.compile(
    r"(?:Người|Chủ|Phó|Thư|Trưởng|Giám|Bí|Đại diện|Kế toán|Hiệu|Quyền|Tổng|Chánh|Cục|Bộ|Thứ)\b[^.;:]*"
)
_NO_BODY = r"(?<!HỘI ĐỒNG )(?<!ĐOÀN )(?<!BAN )(?<!PHÓ )(?<!TỔNG )(?<!CỤC )\b"  # «HỘI ĐỒNG BỘ TRƯỞNG», «ĐOÀN CHỦ TỊCH» are bodies
_OFFICE_INSIDE = re.compile(f"{_NO_BODY}{OFFICE}")
_SIGNS = re.compile(
    rf"[\[(]?\s*(?:{SIGNED_WORDS}|k[ýí]|signed)(?:\s*(?:,|và)?\s*(?:đóng\s+dấu|ghi rõ họ tên|họ tên|ghi họ tên))*\s*[)\]]?\s*:?",
    re.IGNORECASE,
)
_SIGNS_AT_END = re.compile(rf"\s{_SIGNS.pattern}\.?$", re.IGNORECASE)
_DEGREE = re.compile(
    r"(?:(?:Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Chuẩn tướng|Đô đốc|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy"
    r"|Trung úy|Thiếu úy|Đại uý|Thượng uý|Trung uý|Thiếu uý|Giáo sư|Tiến sĩ|Tiến sỹ|Thạc sĩ|Thạc sỹ|Bác sĩ|Bác sỹ|Luật sư|Kỹ sư|Đồng chí|Ông|Bà"
    r"|(?:GS|PGS|TSKH|TS|ThS|Ths|THS|BS|BSCK|DS|KS|KTS|CN|LS|VS|CK|NSND|NSƯT|NGND|NGƯT|BSCKI{1,2}|CKI{1,2}|ĐĐ|TT|HT|LM)(?:\.|\b))[\s.,/:–-]*)+"
)
_PART = rf"(?:[{UPPER}](?:[’'‘]\s?[{UPPER}]?)?[a-zà-ỹ]*(?:-[{UPPER}][a-zà-ỹ]*)?|[{UPPER}]\.)"
_CAPITAL_PART = rf"[{UPPER}]+(?:[’'‘-]\s?[{UPPER}]*)?"
_NAME = re.compile(
    rf"{_PART}(?:\s+{_PART}){{1,6}}|{_CAPITAL_PART}(?:\s+{_CAPITAL_PART}){{1,6}}|[{UPPER}][’'‘]\s?[{UPPER}]?[a-zà-ỹ]+"
)
_SURNAMES = frozenset(
    [
        "nguyen",
        "tran",
        "le",
        "pham",
        "huynh",
        "hoang",
        "phan",
        "vu",
        "vo",
        "dang",
        "bui",
        "do",
        "ho",
        "ngo",
        "duong",
        "ly",
        "dinh",
        "trinh",
        "mai",
        "dao",
        "lam",
        "luong",
        "ha",
        "cao",
        "luu",
        "thai",
        "ta",
        "to",
        "ton",
        "tong",
        "trieu",
        "truong",
        "vuong",
        "doan",
        "quach",
        "la",
        "lo",
        "chau",
        "chu",
        "dam",
        "dau",
        "diep",
        "giang",
        "han",
        "hua",
        "kieu",
        "kim",
        "lac",
        "lai",
        "luc",
        "mac",
        "nghiem",
        "nhu",
        "ninh",
        "nong",
        "ong",
        "phi",
        "phung",
        "quan",
        "su",
        "tang",
        "thach",
        "than",
        "tieu",
        "tu",
        "tuong",
        "ung",
        "vi",
        "viet",
        "vuu",
        "y",
        "nay",
        "ksor",
        "rmah",
        "siu",
        "ro",
        "k'",
        "h'",
        "ya",
        "ma",
        "touneh",
        "lieng",
        "lo-mu",
        "bon",
        "cil",
        "co",
        "kon",
        "cam",
        "giap",
        "khuat",
        "khong",
        "phuong",
        "van",
        "sung",
        "vang",
        "thao",
        "hau",
        "lu",
    ]
)  # folded
_PLAIN_WORDS = 6  # of an office that is not in capitals, and stands below no authority
_TWO_NAMES = 6  # words: the name of one person is seldom longer
LONGEST = 90  # characters of a line of a signature block
_RECIPIENT = re.compile(r"\s*[-+•*–]\s*\S.*")
_OPENING = re.compile(rf"(?:{RECIPIENTS_LEAD})\s*:?")
# Behind the recipients, where a copy ran the columns together.
_BEHIND = re.compile(r"(?<=[;.,:)])\s+(?=\S)")


def own_words(text: str) -> Iterator[str]:
    """Cut off the recipients: what stands behind one of them, in the same line, is of the signature."""
    if opening := _OPENING.match(text):
        yield text[opening.end() :].strip()
        return
    if not _RECIPIENT.fullmatch(text):
        yield text
        return
    for behind in _BEHIND.finditer(text):
        rest, signed = without_signs(text[behind.end() :])
        if (
            (signed and not rest)
            or AUTHORITY.match(rest)
            or person(rest, sure=signed, opened=True)
            or (is_upper(rest) and is_post(rest))
        ):
            yield text[behind.end() :]
            return


def without_signs(text: str) -> tuple[str, bool]:
    """Take marks of signing from both ends of a line: «(Đã ký)», «đã ký: Trần Mẫu», «Trần Mẫu (đã ký)»."""
    if (match := _SIGNS.match(text)) and (match.end() == len(text) or not text[match.end()].isalnum()):
        return text[match.end() :].strip(" :.-–"), True
    at = _SIGNS_AT_END.search(text)
    return (
        (text[: at.start()].strip(), True)
        if at and at.group().strip(" ()[].").lower() not in ("ký", "kí")
        else (text, False)
    )


def divided(text: str) -> tuple[str, str]:
    """Part «KT. CHỦ TỊCH PHÓ CHỦ TỊCH» and «TM. ỦY BAN NHÂN DÂN CHỦ TỊCH» into authority and office."""
    start = AUTHORITY.match(text)
    if not start:
        return text, ""
    offices = [match.start() for match in _OFFICE_INSIDE.finditer(text)]
    deputy = text[:1] in "KT" and not re.match(r"T\.?/?M", text)
    later = [at for at in offices if at > start.end() + deputy and _whole(text[start.end() : at].strip())]
    return (text[: later[0]].strip(), text[later[0] :].strip()) if later else (text, "")


def _whole(text: str) -> bool:
    """Tell whether words are an office or a body by themselves: «CHI» of «CHI CỤC TRƯỞNG» is neither."""
    return bool(OFFICE.match(text) or begins_body(text)) and not text.endswith((",", "-"))


def person(text: str, *, sure: bool, opened: bool) -> str:
    """Return the name of a person that a line is, degree and rank left out; '' where it is none."""
    bare = text[match.end() :] if (match := _DEGREE.match(text)) and match.end() < len(text) else text
    bare = bare.strip(" .,:")
    if not _NAME.fullmatch(bare) or re.search(r"\d", bare):
        return bare if sure and is_single(bare) else ""
    surname = fold(bare.split()[0]).rstrip(".") in _SURNAMES or bare[1:2] in "’'"
    if is_upper(bare):
        known = surname and not is_post(bare) and not OFFICE.match(bare)
        return bare if known or (sure and not begins_body(bare) and not is_post(bare)) else ""
    if OFFICE.match(bare.upper()) or (begins_body(bare) and not surname):
        return ""
    return bare if opened or sure or surname else ""


def is_single(text: str) -> bool:
    return bool(re.fullmatch(rf"[{UPPER}][a-zà-ỹ]+", text))


def is_post(text: str) -> bool:
    return bool(OFFICE.match(text) or _POST.match(text))


def two_posts(text: str) -> bool:
    """Tell whether a line holds the offices of two persons: «THƯ KÝ CHỦ TỌA»; «BỘ TRƯỞNG, CHỦ NHIỆM» is one's."""
    return bool(
        re.search(r"\S(?<![,-])(?<!KIÊM)(?<!PHÓ)(?<!BAN)(?<!ĐOÀN)(?<!ĐỒNG) (?:CHỦ T|THƯ KÝ|PHÓ |GIÁM ĐỐC|NGƯỜI )", text)
    )


def run_together(name: str, double: bool) -> bool:
    """Tell whether a line may hold the names of two persons: under two offices, or a family name in the middle of many words."""
    parts = name.split()
    if double and len(parts) >= _TWO_NAMES - 2:
        return True
    return len(parts) >= _TWO_NAMES and any(fold(part) in _SURNAMES for part in parts[2:-1])


def is_office(text: str, opened: bool) -> bool:
    if text.endswith((":", ";", ".", ",")):
        return False
    if is_upper(text):
        return opened or is_post(text)
    post = bool(OFFICE.match(text.upper()) or _PLAIN_POST.fullmatch(text))
    return post and (opened or len(words(text)) <= _PLAIN_WORDS)
