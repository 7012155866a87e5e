"""Who signed, and as what: the signature block, in columns or one line below the other, of one person or of several.

In whose name («TM. ỦY BAN NHÂN DÂN», «KT. CHỦ TỊCH»), the office («PHÓ CHỦ TỊCH»), marks of signing («(Đã ký)»), the name.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from .issuers import begins_body
from .paragraphs import OFFICE, is_upper
from .pieces import Piece
from .text import UPPER, fold, words

Part = Literal["authority", "office", "name"]


class Signed(NamedTuple):
    """A part of a signature block: what it is, its words, and the pieces that hold them."""

    part: Part
    text: str
    pieces: tuple[Piece, ...]
    after: bool = False  # directly below the part before it, recipients aside


class Signatures(NamedTuple):
    """Names and offices of a document, as far as its signature blocks tell; ``clear`` says that they tell who is who."""

    names: tuple[Signed, ...]
    offices: tuple[Signed, ...]
    clear: bool = True


_AUTHORITY = re.compile(
    rf"(?:T\.?/?M|K\.?/?T|T\.?/?L|T\.?U\.?Q)(?:\s*[./]\s*|\s+)(?=[{UPPER}a-z])|(?:THAY MẶT|THỪA LỆNH|THỪA ỦY QUYỀN)\s+|XÁC THỰC VĂN BẢN"
)
_POST = re.compile(
    r"(?:PHÓ |QUYỀN |[QP]\. ?)?(?:[A-ZĐÀ-Ỹ]+ ){0,2}TRƯỞNG\b|PHÓ |CHỦ |ỦY VIÊN|UỶ VIÊN|CHÍNH [ỦU][YỶ]|CHÍNH TRỊ VIÊN|ĐẠI DIỆN|NGƯỜI |THƯ KÝ|KẾ TOÁN"
    r"|GIÁM |BÍ THƯ|HIỆU |THẨM PHÁN|CÔNG CHỨNG VIÊN|TỔNG "
)
_PLAIN_POST = re.compile(
    r"(?:Người|Chủ|Phó|Thư|Trưởng|Giám|Bí|Đại diện|Kế toán|Hiệu|Quyền|Tổng|Chánh|Cục|Bộ|Thứ)\b[^.;:]*"
)
_NO_BODY = r"(?<!HỘI ĐỒNG )(?<!ĐOÀN )(?<!BAN )(?<!PHÓ )(?<!TỔNG )(?<!CỤC )\b"  # «HỘI ĐỒNG BỘ TRƯỞNG», «ĐOÀN CHỦ TỊCH» are bodies
_SIGNS = re.compile(
    r"[\[(]?\s*(?:đã\s+k[ýí](?:\s*tên)?|k[ýí]\s+tên|k[ýí]|signed)(?:\s*(?:,|và)?\s*(?:đóng\s+dấu|ghi rõ họ tên|họ tên|ghi họ tên))*\s*[)\]]?\s*:?",
    re.IGNORECASE,
)
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
        "dang",
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
        "ha",
        "giap",
        "khuat",
        "khong",
        "phuong",
        "van",
        "sung",
        "giang",
        "vang",
        "thao",
        "hau",
        "lu",
        "ho",
    ]
)
_PLAIN_WORDS = 6  # of an office that is not in capitals, and stands below no authority
_TWO_NAMES = 6  # words: the name of one person is seldom longer
_LONGEST = 90  # characters of a line of a signature block
_RECIPIENT = re.compile(r"\s*[-+•*–]\s*\S.*")
_OPENING = re.compile(r"Nơi (?:nhận|gửi|gởi)\s*:?|NƠI NHẬN\s*:?")
# Behind the recipients, where a copy ran the columns together.
_BEHIND = re.compile(r"(?<=[;.,:)])\s+(?=\S)")


def signatures(found: Sequence[Piece]) -> Signatures:
    """Read the signature blocks among the last pieces of a document."""
    parts = list(_parts(found))
    groups: list[list[Signed]] = []
    for part in parts:
        held = {one.part for one in groups[-1]} if groups else set()
        fresh = (
            not groups or ("name" in held and part.part != "name") or ("office" in held and part.part == "authority")
        )
        groups.append([part]) if fresh else groups[-1].append(part)
    named = [group for group in groups if any(one.part != "name" for one in group)]
    groups = named or groups
    names = [one for group in groups for one in _joined(group)]
    offices = [office for group in groups if (office := _office(group))]
    if len(names) > 1 and len(offices) != len(names):
        each = [one for group in groups for one in group if one.part == "office" and _is_post(one.text)]
        seen = [piece for one in each for piece in one.pieces]
        each += [one for one in offices if not any(piece in seen for piece in one.pieces)]
        offices = each if len(each) == len(names) else []
    double = any(_two_posts(one.text) for one in offices)
    clear = not any(_run_together(one.text, double) for one in names) and len(names) <= max(1, len(offices))
    return Signatures(tuple(names), tuple(offices), clear)


def _parts(found: Sequence[Piece]) -> Iterator[Signed]:
    signed = opened = named = near = False
    for piece in found:
        for text in _cut(piece.text):
            text, here = _without_signs(text)
            signed = signed or here
            if not text or len(text) > _LONGEST:
                continue
            if _AUTHORITY.match(text):
                opened, signed = True, False
                authority, office = _divided(text)
                yield Signed("authority", authority, (piece,))
                near = bool(office)
                if office:
                    yield Signed("office", office, (piece,))
            elif name := _name(text, sure=signed, opened=opened) or (text if named and _single(text) else ""):
                yield Signed("name", name, (piece,))
                signed, named, near = False, True, False
                continue
            elif _is_office(text, opened):
                opened, signed = True, False
                yield Signed("office", text, (piece,), near)
                near = True
            else:
                near = False
            named = False


def _cut(text: str) -> Iterator[str]:
    """Cut off the recipients: what stands behind one of them, in the same line, is of the signature."""
    if opening := _OPENING.match(text):
        yield text[opening.end() :].strip()
        return
    if not _RECIPIENT.fullmatch(text):
        yield text
        return
    for behind in _BEHIND.finditer(text):
        rest, signed = _without_signs(text[behind.end() :])
        if (
            (signed and not rest)
            or _AUTHORITY.match(rest)
            or _name(rest, sure=signed, opened=True)
            or (is_upper(rest) and _is_post(rest))
        ):
            yield text[behind.end() :]
            return


def _without_signs(text: str) -> tuple[str, bool]:
    """Take marks of signing from both ends of a line: «(Đã ký)», «đã ký: Trần Mẫu», «Trần Mẫu (đã ký)»."""
    if (match := _SIGNS.match(text)) and (match.end() == len(text) or not text[match.end()].isalnum()):
        return text[match.end() :].strip(" :.-–"), True
    at = re.search(rf"\s{_SIGNS.pattern}\.?$", text, re.IGNORECASE)
    return (
        (text[: at.start()].strip(), True)
        if at and at.group().strip(" ()[].").lower() not in ("ký", "kí")
        else (text, False)
    )


def _divided(text: str) -> tuple[str, str]:
    """Part «KT. CHỦ TỊCH PHÓ CHỦ TỊCH» and «TM. ỦY BAN NHÂN DÂN CHỦ TỊCH» into authority and office."""
    start = _AUTHORITY.match(text)
    if not start:
        return text, ""
    offices = [match.start() for match in re.finditer(rf"{_NO_BODY}{OFFICE.pattern}", text)]
    deputy = text[:1] in "KT" and not re.match(r"T\.?/?M", text)
    later = [at for at in offices if at > start.end() + deputy and _whole(text[start.end() : at].strip())]
    return (text[: later[0]].strip(), text[later[0] :].strip()) if later else (text, "")


def _whole(text: str) -> bool:
    """Tell whether words are an office or a body by themselves: «CHI» of «CHI CỤC TRƯỞNG» is neither."""
    return bool(OFFICE.match(text) or begins_body(text)) and not text.endswith((",", "-"))


def _name(text: str, *, sure: bool, opened: bool) -> str:
    """Return the name of a person that a line is, degree and rank left out; '' where it is none."""
    bare = text[match.end() :] if (match := _DEGREE.match(text)) and match.end() < len(text) else text
    bare = bare.strip(" .,:")
    if not _NAME.fullmatch(bare) or re.search(r"\d", bare):
        return bare if sure and _single(bare) else ""
    surname = fold(bare.split()[0]).rstrip(".") in _SURNAMES or bare[1:2] in "’'"
    if is_upper(bare):
        known = surname and not _is_post(bare) and not OFFICE.match(bare)
        return bare if known or (sure and not begins_body(bare) and not _is_post(bare)) else ""
    if OFFICE.match(bare.upper()) or (begins_body(bare) and not surname):
        return ""
    return bare if opened or sure or surname else ""


def _single(text: str) -> bool:
    return bool(re.fullmatch(rf"[{UPPER}][a-zà-ỹ]+", text))


def _is_post(text: str) -> bool:
    return bool(OFFICE.match(text) or _POST.match(text))


def _is_office(text: str, opened: bool) -> bool:
    if text.endswith((":", ";", ".", ",")):
        return False
    if is_upper(text):
        return opened or _is_post(text)
    post = bool(OFFICE.match(text.upper()) or _PLAIN_POST.fullmatch(text))
    return post and (opened or len(words(text)) <= _PLAIN_WORDS)


def _two_posts(text: str) -> bool:
    """Tell whether a line holds the offices of two persons: «THƯ KÝ CHỦ TỌA»; «BỘ TRƯỞNG, CHỦ NHIỆM» is one's."""
    return bool(
        re.search(r"\S(?<![,-])(?<!KIÊM)(?<!PHÓ)(?<!BAN)(?<!ĐOÀN)(?<!ĐỒNG) (?:CHỦ T|THƯ KÝ|PHÓ |GIÁM ĐỐC|NGƯỜI )", text)
    )


def _run_together(name: str, double: bool) -> bool:
    """Tell whether a line may hold the names of two persons: under two offices, or a family name in the middle of many words."""
    parts = name.split()
    if double and len(parts) >= _TWO_NAMES - 2:
        return True
    return len(parts) >= _TWO_NAMES and any(fold(part) in _SURNAMES for part in parts[2:-1])


def _joined(group: Sequence[Signed]) -> list[Signed]:
    """Return the names of a group; a line that cannot be a name by itself goes on the one above."""
    names: list[Signed] = []
    for one in (part for part in group if part.part == "name"):
        if names and len(one.text.split()) == 1:
            names[-1] = names[-1]._replace(text=f"{names[-1].text} {one.text}", pieces=names[-1].pieces + one.pieces)
        else:
            names.append(one)
    return names


def _office(group: Sequence[Signed]) -> Signed | None:
    """Return the office of a group over its lines: from the first that names one; «BỘ TÀI CHÍNH» below «KT. BỘ TRƯỞNG» names none."""
    offices = [one for one in group if one.part == "office"]
    first = next((at for at, one in enumerate(offices) if _is_post(one.text) or not is_upper(one.text)), None)
    if first is None:
        return None
    whole = [offices[first], *itertools.takewhile(lambda one: one.after, offices[first + 1 :])]
    held = tuple(piece for one in whole for piece in one.pieces)
    return whole[0]._replace(text=" ".join(one.text for one in whole), pieces=held)
