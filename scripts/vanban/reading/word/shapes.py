"""Drawings, pictures and embedded objects: the text boxes they hold, and a word on what cannot be read."""

import re
from collections.abc import Callable, Iterable

from lxml import etree

from .context import Context
from .ground import covers
from .names import MC, A, O, R, V, W, chosen, integer

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_FRAME = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_STYLED = re.compile(r"(?<![\w-])(width|height):\s*(\d{1,5}(?:\.\d+)?)pt")
_EMU_IN_POINT = 12_700
_PAGE_SIZE = 0.4 * 7_560_000 * 10_692_000  # square EMU: of an A4 page, margins left out

Doubt = Callable[[str, str], None]


def read_shape(
    element: etree._Element, context: Context, part: str, box: Callable[[etree._Element], None], doubt: Doubt
) -> None:
    """Read a drawing of a part: give each text box to ``box``, and what is no text to ``doubt`` (a code and its words)."""
    context.enter()
    tag = element.tag
    if tag == f"{W}txbxContent":
        box(element)
    elif tag == f"{MC}AlternateContent":
        if (branch := chosen(element)) is not None:
            _children(branch, context, part, box, doubt)
    elif tag == f"{_CHART}chart":
        doubt("bieu-do", _part_text(context, part, element.get(f"{R}id", ""), (f"{A}t", f"{_CHART}v")))
    elif tag == f"{_DIAGRAM}relIds":
        doubt("so-do", _part_text(context, part, element.get(f"{R}dm", ""), (f"{A}t",)))
    elif tag == f"{O}OLEObject":
        doubt("doi-tuong-nhung", element.get("ProgID", ""))
    elif tag == f"{W}control":
        doubt("doi-tuong-nhung", element.get(f"{W}name", ""))
    elif tag == f"{A}p":
        if words := _joined(element.iter(f"{A}t")):
            doubt("chu-trong-hinh", words)
    else:
        if covers(element):
            doubt("hinh-che-chu", _named(element))
        if tag == _PICTURE or tag == f"{V}imagedata":
            if not _belongs_to_object(element):
                doubt("trang-anh" if _is_page_size(element) else "anh-khong-doc", _alternative(element))
        elif tag == f"{V}textpath" and element.get("string"):
            doubt("chu-trong-hinh", element.get("string", ""))
        _children(element, context, part, box, doubt)
    context.leave()


def _children(
    element: etree._Element, context: Context, part: str, box: Callable[[etree._Element], None], doubt: Doubt
) -> None:
    for child in element:
        read_shape(child, context, part, box, doubt)


def _named(shape: etree._Element) -> str:
    frame = shape.find(_FRAME)
    return (frame.get("name") if frame is not None else shape.get("alt") or shape.get("id")) or "hình"


def _belongs_to_object(image: etree._Element) -> bool:
    """Tell whether an image shows an embedded object, which is reported itself."""
    return any(above.tag == f"{W}object" for above in image.iterancestors(f"{W}object", f"{W}p"))


def _is_page_size(image: etree._Element) -> bool:
    """Tell whether an image takes most of a page, as a scanned one does that was pasted in."""
    for above in image.iterancestors():
        if above.tag == f"{W}p":
            break
        extent = above.find(_EXTENT)
        if extent is not None:
            wide, high = (integer(extent.get(name), 0, 0, 10**9) for name in ("cx", "cy"))
            return wide * high >= _PAGE_SIZE
        sizes = dict(_STYLED.findall(above.get("style", "")))
        if {"width", "height"} <= sizes.keys():
            return float(sizes["width"]) * float(sizes["height"]) * _EMU_IN_POINT**2 >= _PAGE_SIZE
    return False


def _alternative(image: etree._Element) -> str:
    """Return the words that describe an image, where its author gave some."""
    for above in image.iterancestors():
        if above.tag == f"{W}p":
            break
        frame = above.find(_FRAME)
        described = (frame.get("descr") or frame.get("title")) if frame is not None else above.get("alt")
        if described:
            return described
    return ""


def _part_text(context: Context, part: str, id_: str, tags: tuple[str, ...]) -> str:
    """Return the words of the part that a drawing shows."""
    relation = context.relation(part, id_)
    if relation is None or relation.external or not context.package.has(relation.target):
        return ""
    return _joined(context.package.xml(relation.target).iter(*tags))


def _joined(elements: Iterable[etree._Element]) -> str:
    return " ".join(text for element in elements if (text := (element.text or "").strip()))
