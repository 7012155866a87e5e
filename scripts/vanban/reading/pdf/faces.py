"""Fonts: what is bold, what is italic, and the characters and widths of their codes."""

import re
from typing import NamedTuple

from pdfminer.pdffont import PDFFont, PDFType3Font, PDFUnicodeNotDefined

_BOLD = re.compile(r"bold|black|heavy|demi(?!light)|[-,]bd\b|-b(?:i)?$", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|[-,]it\b|-b?i$", re.IGNORECASE)
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6  # of /Flags (ISO 32000-1, table 123)
_HEAVY = 600  # /FontWeight: 400 is regular, 700 bold; semi-bold faces are set for emphasis, too


class Face(NamedTuple):
    """A font: its name, its look, how many lengths its unit is, and its characters with their widths by code, once asked for."""

    name: str
    bold: bool
    italic: bool
    unit: float
    chars: dict[int, tuple[str, float]]


def char_of(font: PDFFont, cid: int) -> tuple[str, float]:
    try:
        text = font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        text = f"(cid:{cid})"
    return text, font.char_width(cid)


def read_face(font: PDFFont) -> Face:
    name = font.fontname.decode("latin-1") if isinstance(font.fontname, bytes) else str(font.fontname)
    base = str(getattr(font, "basefont", "") or "")
    if name in ("unknown", "") and base:
        name = base
    weight = font.descriptor.get("FontWeight", 0)
    bold = bool(_BOLD.search(name) or font.flags & _FORCE_BOLD) or (isinstance(weight, int) and weight >= _HEAVY)
    italic = bool(_ITALIC.search(name) or font.flags & _ITALIC_FLAG or font.italic_angle)
    unit = 1.0
    if isinstance(font, PDFType3Font):  # its size is in the font's own units
        unit = abs(font.get_height()) or 1.0
    return Face(name, bold, italic, unit, {})
