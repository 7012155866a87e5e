"""What lies behind the text of a Word document, and how much room it has: the page, paragraphs, cells, shapes.

Source: ECMA-376 part 1, 17.7.6 (table styles: bands, first and last rows and columns), 17.3.1.33 (line spacing), 20.4
(drawings). Where text cannot be said to be unseen, it is seen.
"""

import re
from collections.abc import Iterator

from lxml import etree

from ..visible import LEAST_OPACITY, Colour, from_hex
from .look import Looks, Place
from .names import A, V, W, integer, is_on, value

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TWIPS = 20  # of a point
_EMU = 12_700  # of a point
_PAGE = (595.0, 842.0)  # points: A4, where a section does not say
_LEAST_COVER = 5.0  # points: a thinner shape is a line
_FAR = 200.0  # points: nothing nearer to the edge than this is looked at
_LOOK_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
_MEASURE = re.compile(r"(-?[\d.]+)\s*(pt|in|cm|mm|px|)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "": 0.75}
_NAMED = {
    "black": "000000",
    "white": "FFFFFF",
    "yellow": "FFFF00",
    "red": "FF0000",
    "blue": "0000FF",
    "silver": "C0C0C0",
}


def page_place(looks: Looks, root: etree._Element, settings: etree._Element | None) -> Place:
    """Return the place that the page itself is: white, or of the colour that the document shows behind its text."""
    background = root.find(f"{W}background")
    if background is None or settings is None or not is_on(settings.find(f"{W}displayBackgroundShape")):
        return Place()
    colour = from_hex(background.get(f"{W}color", ""))
    return Place() if colour is None else Place(colour)


# -- paragraphs ------------------------------------------------------------------------------------------------------


def paragraph_place(
    looks: Looks, place: Place, style: str, properties: etree._Element | None, section: etree._Element | None
) -> Place:
    """Return the place of a paragraph's text."""
    shade = height = None
    spacing: dict[str, str] = {}
    indent: dict[str, str] = {}
    frame = None
    links = [looks.styles.paragraph_defaults, *(link.paragraph for link in looks.styles.chain_of(style)), properties]
    for given in links:
        for child in () if given is None else given:
            if child.tag == f"{W}shd":
                shade = looks.shade(child)
            elif child.tag == f"{W}spacing":
                spacing.update((str(key), str(text)) for key, text in child.attrib.items())
            elif child.tag == f"{W}ind":
                indent.update((str(key), str(text)) for key, text in child.attrib.items())
            elif child.tag == f"{W}framePr":
                frame = child
    if spacing.get(f"{W}lineRule") == "exact" and (line := integer(spacing.get(f"{W}line"))):
        height = abs(line) / _TWIPS
    heights = [each for each in (height, place.height) if each is not None]
    off = (
        place.off_page or _is_indented_away(indent, section) or (frame is not None and _is_framed_away(frame, section))
    )
    return place._replace(ground=shade or place.ground, height=min(heights, default=None), off_page=off)


def _page_size(section: etree._Element | None) -> tuple[float, float]:
    size = None if section is None else section.find(f"{W}pgSz")
    if size is None:
        return _PAGE
    wide, high = integer(size.get(f"{W}w")) / _TWIPS, integer(size.get(f"{W}h")) / _TWIPS
    return (wide, high) if wide > 0 and high > 0 else _PAGE


def _is_indented_away(indent: dict[str, str], section: etree._Element | None) -> bool:
    """Tell whether a paragraph's text begins behind the right edge of the page, or ends before the left one."""
    left = integer(indent.get(f"{W}left") or indent.get(f"{W}start")) / _TWIPS
    right = integer(indent.get(f"{W}right") or indent.get(f"{W}end")) / _TWIPS
    if max(abs(left), abs(right)) < _FAR:
        return False
    margins = None if section is None else section.find(f"{W}pgMar")
    before = 72.0 if margins is None else integer(margins.get(f"{W}left"), 1440) / _TWIPS
    after = 72.0 if margins is None else integer(margins.get(f"{W}right"), 1440) / _TWIPS
    wide = _page_size(section)[0]
    return before + left >= wide or wide - after - right <= 0


def _is_framed_away(frame: etree._Element, section: etree._Element | None) -> bool:
    """Tell whether a frame stands off the page."""
    wide, high = _page_size(section)
    own = integer(frame.get(f"{W}w")) / _TWIPS or wide
    x, y = integer(frame.get(f"{W}x")) / _TWIPS, integer(frame.get(f"{W}y")) / _TWIPS
    return x >= wide or y >= high or x + own <= -_FAR or y <= -_FAR


# -- tables ----------------------------------------------------------------------------------------------------------


class TableGround:
    """What lies behind the cells of one table, by its style and its own properties."""

    def __init__(self, looks: Looks, table: etree._Element, rows: int, place: Place) -> None:
        self._looks, self._rows, self._place = looks, rows, place
        properties = table.find(f"{W}tblPr")
        self._links = looks.styles.chain(value(properties, "tblStyle") or "")
        self._has = _switches(None if properties is None else properties.find(f"{W}tblLook"))
        self._shade = None if properties is None else looks.shade(properties.find(f"{W}shd"))

    def row_place(self, row: etree._Element) -> Place:
        """Return the place of a row: one of a fixed height cuts what is higher."""
        height = row.find(f"{W}trPr/{W}trHeight")
        if height is None or height.get(f"{W}hRule") != "exact":
            return self._place._replace(height=None)
        return self._place._replace(height=integer(height.get(f"{W}val"), 0, 0) / _TWIPS)

    def cell_place(self, place: Place, cell: etree._Element, row: int, column: int, columns: int) -> Place:
        """Return the place of a cell of a row (counted from 0)."""
        ground: Colour | None = self._shade or place.ground
        runs: list[etree._Element] = []
        for part in self._parts(row, column, columns):
            ground = self._looks.shade(part.find(f"{W}tcPr/{W}shd")) or ground
            if (given := part.find(f"{W}rPr")) is not None:
                runs.append(given)
        ground = self._looks.shade(cell.find(f"{W}tcPr/{W}shd")) or ground
        return place._replace(ground=ground, runs=tuple(runs))

    def _parts(self, row: int, column: int, columns: int) -> Iterator[etree._Element]:
        """Yield the parts of the table's style that a cell takes after, the weakest first."""
        if not self._links:
            return
        has = self._has
        first, last = has["firstRow"] and row == 0, has["lastRow"] and row == self._rows - 1
        left, right = has["firstColumn"] and column == 0, has["lastColumn"] and column == columns - 1
        names = ["wholeTable"]
        if not has["noVBand"]:
            names.append(f"band{1 + (column - has['firstColumn']) % 2}Vert")
        if not has["noHBand"]:
            names.append(f"band{1 + (row - has['firstRow']) % 2}Horz")
        names += [
            name
            for name, holds in (("firstCol", left), ("lastCol", right), ("firstRow", first), ("lastRow", last))
            if holds
        ]
        names += [
            name
            for name, holds in (
                ("nwCell", first and left), ("neCell", first and right), ("swCell", last and left), ("seCell", last and right),
            )
            if holds
        ]  # fmt: skip
        for link in self._links:
            yield link.element
        for name in names:
            for link in self._links:
                yield from (part for part in link.element.iterfind(f"{W}tblStylePr") if part.get(f"{W}type") == name)


def _switches(look: etree._Element | None) -> dict[str, bool]:
    """Return which parts of a table's style are in use."""
    if look is None:
        return {name: name == "noVBand" for name in _LOOK_BITS}
    try:
        bits = int(look.get(f"{W}val") or "0", 16)
    except ValueError:
        bits = 0
    return {
        name: look.get(W + name) in ("1", "true", "on") if look.get(W + name) is not None else bool(bits & bit)
        for name, bit in _LOOK_BITS.items()
    }


# -- shapes ----------------------------------------------------------------------------------------------------------


def shape_place(looks: Looks, place: Place, content: etree._Element, section: etree._Element | None) -> Place:
    """Return the place of a text box's text: the fill of its shape; off the page, of no size, or hidden."""
    ground: Colour | None = place.ground
    off = place.off_page
    for above in content.iterancestors():
        if above.tag == f"{W}p":
            break
        fill = next((child for child in above if str(child.tag).endswith("}spPr")), None)
        if fill is not None:
            ground = _drawn_fill(looks, fill, ground)
        elif above.tag in (f"{V}shape", f"{V}rect", f"{V}roundrect", f"{V}oval"):
            ground = _vml_fill(above, ground)
            off = off or _is_vml_away(above, section)
        elif above.tag in (f"{_WP}anchor", f"{_WP}inline"):
            off = off or _is_anchored_away(above, section)
    return Place(ground, off_page=off)


def _drawn_fill(looks: Looks, properties: etree._Element, ground: Colour | None) -> Colour | None:
    solid = properties.find(f"{A}solidFill")
    if solid is not None:
        alpha = solid.find(f".//{A}alpha")
        if alpha is not None and integer(alpha.get("val"), 0, 0, 100_000) < 100_000:
            return ground if integer(alpha.get("val"), 0, 0, 100_000) < 100_000 * LEAST_OPACITY else None
        return looks.drawing_colour(solid)
    if any(properties.find(f"{A}{kind}") is not None for kind in ("gradFill", "blipFill", "pattFill", "grpFill")):
        return None
    if properties.find(f"{A}noFill") is not None:
        return ground
    parent = properties.getparent()
    styled = None if parent is None else next((child for child in parent if str(child.tag).endswith("}style")), None)
    reference = None if styled is None else styled.find(f"{A}fillRef")
    if reference is None or reference.get("idx") == "0":
        return ground
    return looks.drawing_colour(reference)


def _vml_fill(shape: etree._Element, ground: Colour | None) -> Colour | None:
    if shape.get("filled") in ("f", "false") or shape.find(f"{V}fill[@on='f']") is not None:
        return ground
    if (fill := shape.find(f"{V}fill")) is not None and fill.get("type", "solid") != "solid":
        return None
    name = (shape.get("fillcolor") or "#FFFFFF").split(" ")[0]
    return from_hex(_NAMED.get(name, name.lstrip("#")))


def _is_vml_away(shape: etree._Element, section: etree._Element | None) -> bool:
    style = dict(part.split(":", 1) for part in (shape.get("style") or "").replace(" ", "").split(";") if ":" in part)
    if style.get("visibility") == "hidden" or style.get("display") == "none":
        return True
    if style.get("position") != "absolute":
        return False
    wide, high = _page_size(section)
    x, y = (_points(style.get(f"margin-{side}") or style.get(side)) for side in ("left", "top"))
    own_wide, own_high = _points(style.get("width")), _points(style.get("height"))
    return x >= wide or y >= high or x + own_wide <= -_FAR or y + own_high <= -_FAR


def _points(text: str | None) -> float:
    match = _MEASURE.fullmatch(text or "")
    try:
        return float(match[1]) * _POINTS[match[2]] if match else 0.0
    except ValueError:
        return 0.0


def _is_anchored_away(frame: etree._Element, section: etree._Element | None) -> bool:
    """Tell whether a drawing is hidden, of no size, or off the page."""
    named = frame.find(f"{_WP}docPr")
    if named is not None and named.get("hidden") in ("1", "true"):
        return True
    extent = frame.find(f"{_WP}extent")
    wide, high = (0.0, 0.0) if extent is None else (_emu(extent.get("cx")), _emu(extent.get("cy")))
    if extent is not None and (wide < 1 or high < 1):
        return True
    x, y = (
        _emu(frame.findtext(f"{_WP}positionH/{_WP}posOffset")),
        _emu(frame.findtext(f"{_WP}positionV/{_WP}posOffset")),
    )
    page_wide, page_high = _page_size(section)
    from_page = [
        part.get("relativeFrom") == "page"
        for part in (frame.find(f"{_WP}positionH"), frame.find(f"{_WP}positionV"))
        if part is not None
    ]
    slack_x, slack_y = (0.0 if i < len(from_page) and from_page[i] else _FAR for i in (0, 1))
    return x >= page_wide or x + wide <= -slack_x or y >= page_high or y + high <= -(slack_y and page_high)


def covers(shape: etree._Element) -> bool:
    """Tell whether a drawing is an opaque shape without text before the page's text: it may black words out.

    Which words lie under it is known only where the page is laid out, so a person has to look.
    """
    if any(element.tag == f"{W}txbxContent" for element in shape.iter()):
        return False
    if shape.tag == f"{_WP}anchor":
        if shape.get("behindDoc") in ("1", "true") or shape.find(f"{_WP}wrapNone") is None:
            return False
        extent = shape.find(f"{_WP}extent")
        if extent is None or min(_emu(extent.get("cx")), _emu(extent.get("cy"))) < _LEAST_COVER:
            return False
        fills = (element.find(f"{A}solidFill") for element in shape.iter() if str(element.tag).endswith("}spPr"))
        return any(fill is not None and fill.find(f".//{A}alpha") is None for fill in fills)
    if (
        shape.tag not in (f"{V}rect", f"{V}shape", f"{V}roundrect")
        or next(shape.iter(f"{V}imagedata", f"{V}textpath"), None) is not None
    ):
        return False
    style = (shape.get("style") or "").replace(" ", "")
    filled = shape.get("fillcolor") is not None and shape.get("filled") not in ("f", "false")
    return filled and "position:absolute" in style and "z-index:-" not in style


def _emu(text: str | None) -> float:
    return integer(text, 0, -(1 << 31), 1 << 31) / _EMU
