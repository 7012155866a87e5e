"""Identity: what a document says of itself in its header, title and signature. Nothing is guessed."""

import re
from collections.abc import Iterator, Sequence

from .citations import find
from .dates import find_date
from .labels import TYPE_START
from .model import Block, Identity, Mention
from .text import UPPER, fold

_NUMBER = re.compile(
    r"(?:^|\s)(?:Luật |Bộ luật |Pháp lệnh |Lệnh )?[Ss]ố\s*:?\s*"
    r"(?P<number>\d+[a-zA-ZĐ]?(?:\s+[A-ZĐ]{1,4})?\s*[-/]\s?[^\s,;]+(?:(?<=-)\s+[A-ZĐ][\w-]*)?)"
)
_PLACE = re.compile(r"(?P<place>[^,\d]{2,40}),\s*ngày\b")
_LEVEL = re.compile(r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU)\b(?! (?:ỦY|UỶ|ĐOÀN|ĐỘI))")
# The right side of a header, when a copy has run the two columns together.
_MOTTO = re.compile(
    r"\b(?:C[ỘỌ]NG H[ÒO][ÀA] XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|VIỆT NAM DÂN CHỦ CỘNG H[ÒO][ÀA]"
    r"|Độc lập\s*[-–]?\s*Tự do\s*[-–]?\s*Hạnh phúc).*",
    re.IGNORECASE,
)
_OWN_HEADER = re.compile(r"dau-van-ban-\d+")
_OPENING = re.compile(r"mo-dau-p[1-4]")
_BODY = re.compile(
    r"\bcủa\s+(?P<body>Quốc hội|Ủy ban Thường vụ Quốc hội|Chính phủ|Thủ tướng Chính phủ|Hội đồng Bộ trưởng"
    r"|(?:Bộ trưởng|Ủy ban nhân dân|UBND|Hội đồng nhân dân|Chủ tịch|Ban) [^,;]+?)(?=\s+(?:khóa|khoá|số|ngày|về)\b|[,;]|$)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:của|số|ngày)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:về|v/v)\b.*", re.IGNORECASE)
_PASSED = re.compile(r"thông qua\s+(?:ngày|hồi)?.*", re.IGNORECASE)
_BESIDE = re.compile(rf"(?P<name>(?:[{UPPER}]\w+ ){{1,4}}[{UPPER}]\w+)\s*[(\[]?\s*đã ký")
_LAST = 8  # blocks in which a law says when it was passed


def read_identity(blocks: Sequence[Block]) -> Identity:
    """Read the identity from the blocks; what the text does not say stays an empty string.

    Headers and signatures of annexes, forms and attached statutes are not the document's own.
    """
    header = [block.text for block in blocks if block.kind in ("header", "subject") and _OWN_HEADER.fullmatch(block.id)]
    type_line, subject = _text(blocks, "loai"), _text(blocks, "trich-yeu")
    if _GOES_ON.match(subject):  # the title names issuer, number and date before it says what about
        type_line, subject = f"{type_line} {subject}", ""
    titles = [type_line, subject, *(b.text for b in blocks if _OPENING.fullmatch(b.id) and b.text.isupper())]
    dated = next((text for text in header if _PLACE.search(text) and find_date(text)), "")
    dated = _NUMBER.sub("", dated).strip()
    left = [_MOTTO.sub("", text).strip() for text in header]
    issuer = [text for text in left if text.isupper() and not _NUMBER.match(text) and not re.search(r"\d", text)]
    place = _PLACE.search(dated)
    name = TYPE_START.match(fold(type_line))
    type_name = type_line[: name.end()] if name else type_line
    return Identity(
        type=type_name.capitalize(),
        number=_number(header, titles),
        date=find_date(dated) or _date(titles, blocks),
        place=place["place"].strip() if place else "",
        issuer=_issuer(issuer) or _named_body(titles),
        subject=subject or _rest(type_line[len(type_name) :]),
        signatory=_signed(blocks, "signatory"),
        position=_signed(blocks, "position"),
    )


def _text(blocks: Sequence[Block], id: str) -> str:
    return next((block.text for block in blocks if block.id == id), "")


def _number(header: Sequence[str], titles: Sequence[str]) -> str:
    """Return the number of the header's own line; else the one that the title names."""
    number = next((m["number"] for text in header if (m := _NUMBER.search(text))), "")
    if not number:
        number = next((m.number for text in (titles[0], *titles[2:]) for m in _mentions(text)), "")
    return re.sub(r"\s*([-/])\s*", r"\1", " ".join(number.split())).rstrip(".")


def _mentions(text: str) -> Iterator[Mention]:
    return (mention for mention in find(text) if mention.number)


def _date(titles: Sequence[str], blocks: Sequence[Block]) -> str:
    """Return the date that the title gives the document, or on which a law was passed."""
    for text in (titles[0], *titles[2:]):
        for mention in _mentions(text):
            if mention.date:
                return mention.date
    passed = (m.group() for block in reversed(blocks[-_LAST:]) if (m := _PASSED.search(block.text)))
    return next((date for text in passed if (date := find_date(text))), "")


def _rest(text: str) -> str:
    """Return what a title says beyond its type: from «về» on, else all that is no issuer, number or date."""
    about = _ABOUT.search(text)
    if about:
        return about.group().strip()
    return "" if _BODY.search(text) or re.search(r"\bsố \d", text) else text.strip(" :.-–")


def _named_body(titles: Sequence[str]) -> str:
    return next((m["body"].strip() for text in (titles[0], *titles[2:]) if (m := _BODY.search(text))), "")


def _signed(blocks: Sequence[Block], kind: str) -> str:
    """Return who signed for the document itself; a countersignature («Tiếp ký») stands before the signature."""
    stem = "ky-ho-ten" if kind == "signatory" else "ky-chuc-vu"
    signed = [block for block in blocks if block.kind == kind and not block.id.startswith(("phu-luc", "mau-"))]
    # A document that promulgates another may bear its signature below the text promulgated.
    own = [block for block in signed if re.fullmatch(rf"{stem}(?:-\d+)?", block.id)] or signed
    countersigned = any(block.kind == "closing" and block.text.startswith("Tiếp ký") for block in blocks)
    if own:
        return own[-1 if countersigned else 0].text
    # Beside the recipients, where a copy has run the two columns together.
    beside = (m["name"] for b in blocks if b.kind in ("recipient", "closing") and (m := _BESIDE.search(b.text)))
    return next(beside, "") if kind == "signatory" else ""


def _issuer(lines: Sequence[str]) -> str:
    """Return the issuing body: the last line of the header's left side, with the body above a bare place name."""
    if len(lines) > 1 and _LEVEL.match(lines[-1]):
        return f"{lines[-2]} {lines[-1]}"
    return lines[-1] if lines else ""
