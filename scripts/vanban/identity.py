"""Identity: what a document says of itself in its header, title and signature. Nothing is guessed."""

import re
from collections.abc import Sequence

from .dates import find_date
from .model import Block, Identity

_NUMBER = re.compile(r"Số\s*:?\s*(?P<number>\d+\s*[-/][^\s,;]+)")
_PLACE = re.compile(r"(?P<place>[^,\d]{2,40}),\s*ngày\b")
_LEVEL = re.compile(r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU)\b")
# The right side of a header, when a copy has run the two columns together.
_MOTTO = re.compile(
    r"\b(?:C[ỘỌ]NG H[ÒO][ÀA] XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc).*",
    re.IGNORECASE,
)


def read_identity(blocks: Sequence[Block]) -> Identity:
    """Read the identity from the blocks; what the text does not say stays an empty string."""
    main = [block for block in blocks if block.kind in ("header", "type", "subject")]
    header = [block.text for block in main if block.kind == "header"]
    number = next((m["number"] for text in header if (m := _NUMBER.search(text))), "")
    dated = next((text for text in header if _PLACE.search(text) and find_date(text)), "")
    left = [_MOTTO.sub("", text).strip() for text in header]
    issuer = [text for text in left if text.isupper() and not _NUMBER.match(text)]
    place = _PLACE.search(dated)
    return Identity(
        type=_first(main, "type").capitalize(),
        number=re.sub(r"\s+", "", number),
        date=find_date(dated) if dated else "",
        place=place["place"].strip() if place else "",
        issuer=_issuer(issuer),
        subject=_first(main, "subject"),
        signatory=_first(blocks, "signatory"),
        position=_first(blocks, "position"),
    )


def _first(blocks: Sequence[Block], kind: str) -> str:
    return next((block.text for block in blocks if block.kind == kind), "")


def _issuer(lines: Sequence[str]) -> str:
    """Return the issuing body: the last line of the header's left side, with the body above a bare place name."""
    if len(lines) > 1 and _LEVEL.match(lines[-1]):
        return f"{lines[-2]} {lines[-1]}"
    return lines[-1] if lines else ""
