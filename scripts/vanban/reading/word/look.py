"""The look of a run of Word: colour, shade, size; whether its letters can be seen where they stand.

Source: ECMA-376 part 1, 17.3.2 (run properties), 17.3.5 (shading), 17.18.97 (theme colours); [MS-DOCX] 2.6.1 (text fills of
Word 2010). Colours are resolved in the order of styles: defaults, table style, paragraph style, character style, the run.
"""

from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from ..visible import BLACK, LEAST_OPACITY, WHITE, Colour, automatic, from_hex, is_legible, mixed, relit, stands_out
from .names import VAL, A, W, integer, is_on, value
from .styles import Styles

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
_THEME_NAMES = {
    "background1": "lt1", "light1": "lt1", "bg1": "lt1", "text1": "dk1", "dark1": "dk1", "tx1": "dk1", "background2": "lt2",
    "light2": "lt2", "bg2": "lt2", "text2": "dk2", "dark2": "dk2", "tx2": "dk2", "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}  # fmt: skip
_OFFICE = {  # the theme of files without one
    "lt1": "FFFFFF", "dk1": "000000", "lt2": "E7E6E6", "dk2": "44546A", "accent1": "4472C4", "accent2": "ED7D31", "accent3": "A5A5A5",
    "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47", "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip
_DEFAULT_SIZE = 10.0  # points, where no style says
_ON_EACH_OTHER = -0.45  # of the size: letters set this much closer stand on each other
_STRIPES = 0.5  # the share of ink in patterns of stripes


class Look(NamedTuple):
    """How a run looks. No ``colour`` is the automatic one; ``marked`` is what lies behind the run itself, if anything.

    ``clear`` letters are not filled, ``drawn`` ones show whatever their colour is (an outline, a relief, a colour of many).
    """

    colour: Colour | None = None
    marked: Colour | None = None
    shaded: Colour | None = None
    size: float = _DEFAULT_SIZE
    width: float = 1.0
    spacing: float = 0.0
    clear: bool = False
    drawn: bool = False


class Place(NamedTuple):
    """Where text stands: what lies behind it (None: a picture, nobody knows), the height left to it, off the page or not.

    ``runs`` are the run properties that a table's style gives.
    """

    ground: Colour | None = WHITE
    height: float | None = None
    off_page: bool = False
    runs: tuple[etree._Element, ...] = ()


class Looks:
    """The looks of a document's runs."""

    def __init__(self, styles: Styles, theme: etree._Element | None = None) -> None:
        self.styles = styles
        self._theme = {**_OFFICE, **_theme_colours(theme)}
        self._known: dict[tuple[object, ...], Look] = {}
        self._base = self._over(Look(), styles.run_defaults)

    def conceals(self, style: str, properties: etree._Element | None, place: Place) -> bool:
        """Tell whether a run with these properties, in a paragraph of a style, cannot be seen where it stands."""
        return self._is_unseen(self.look(style, properties, place), place)

    def leaves_gap(self, style: str, properties: etree._Element | None, place: Place) -> bool:
        """Tell whether a run that cannot be seen takes room all the same: words on its sides do not touch."""
        look = self.look(style, properties, place)
        return not place.off_page and is_legible(look.size, look.width, place.height)

    def look(self, style: str, properties: etree._Element | None, place: Place) -> Look:
        """Return the look of a run."""
        character = (value(properties, "rStyle") or "") if properties is not None else ""
        key = (style, character, place.runs)
        known = self._known.get(key)
        if known is None:
            known = self._base
            for given in (*place.runs, *(link.run for link in self.styles.chain_of(style))):
                known = self._over(known, given)
            for link in self.styles.chain(character):
                known = self._over(known, link.run)
            self._known[key] = known
        return self._over(known, properties)

    def with_marks(self, look: Look, properties: etree._Element | None) -> Look:
        """Return a look with more properties laid over it: those of a number's level."""
        return self._over(look, properties)

    def is_unseen(self, look: Look, place: Place) -> bool:
        """Tell whether letters of a look cannot be seen at a place."""
        return self._is_unseen(look, place)

    def _is_unseen(self, look: Look, place: Place) -> bool:
        if place.off_page or not is_legible(look.size, look.width, place.height):
            return True
        if look.spacing <= _ON_EACH_OTHER * look.size:
            return True
        if look.drawn:
            return False
        if look.clear:
            return True
        behind = look.marked or look.shaded
        if behind is not None and look.colour is None and not stands_out(BLACK, behind):
            return True  # blacked out: Word may show such letters white, but whoever marked them so meant them gone
        ground = behind or place.ground
        return ground is not None and not stands_out(look.colour or automatic(ground), ground)

    # -- properties ----------------------------------------------------------------------------------------------------

    def _over(self, look: Look, properties: etree._Element | None) -> Look:
        if properties is None:
            return look
        for child in properties:
            tag = child.tag
            if tag == f"{W}color":
                look = look._replace(colour=self._colour(child, "val", "theme"))
            elif tag == f"{W}highlight":
                look = look._replace(marked=from_hex(_HIGHLIGHTS.get(child.get(VAL, ""), "")))
            elif tag == f"{W}shd":
                look = look._replace(shaded=self.shade(child))
            elif tag == f"{W}sz":
                look = look._replace(size=integer(child.get(VAL), 2 * int(_DEFAULT_SIZE)) / 2)
            elif tag == f"{W}w":
                look = look._replace(width=integer((child.get(VAL) or "").rstrip("%"), 100) / 100)
            elif tag == f"{W}spacing":
                look = look._replace(spacing=integer(child.get(VAL)) / 20)
            elif tag in (f"{W}emboss", f"{W}imprint"):
                look = look._replace(drawn=is_on(child))
            elif tag == f"{W14}textFill":
                look = self._filled(look, child)
            elif tag == f"{W14}textOutline" and child.find(f"{W14}noFill") is None and len(child):
                look = look._replace(drawn=self._is_outline(child))
        return look

    def _filled(self, look: Look, fill: etree._Element) -> Look:
        """Apply a text fill; its ``alpha`` is how much shines through, unlike that of drawings."""
        if fill.find(f"{W14}noFill") is not None:
            return look._replace(clear=True)
        solid = fill.find(f"{W14}solidFill")
        if solid is None:
            return look._replace(drawn=True)
        through = solid.find(f".//{W14}alpha")
        share = 0.0 if through is None else integer(through.get(f"{W14}val"), 0, 0, 100_000) / 100_000
        if 1 - share < LEAST_OPACITY:
            return look._replace(clear=True)
        colour = self.drawing_colour(solid, W14)
        return look if colour is None else look._replace(colour=mixed(colour, WHITE, 1 - share), clear=False)

    def _is_outline(self, outline: etree._Element) -> bool:
        solid = outline.find(f"{W14}solidFill")
        colour = None if solid is None else self.drawing_colour(solid, W14)
        through = None if solid is None else solid.find(f".//{W14}alpha")
        if through is not None and integer(through.get(f"{W14}val"), 0, 0, 100_000) > 100_000 * (1 - LEAST_OPACITY):
            return False
        return colour is None or stands_out(colour, WHITE)

    # -- colours -------------------------------------------------------------------------------------------------------

    def shade(self, element: etree._Element | None) -> Colour | None:
        """Return the colour of a shading: its fill, with the share of its pattern's colour; None where there is none."""
        if element is None:
            return None
        pattern = element.get(VAL, "clear")
        fill = self._colour(element, "fill", "themeFill")
        if pattern in ("clear", "nil"):
            return fill if pattern == "clear" else None
        ink = self._colour(element, "color", "theme") or BLACK
        share = 1.0 if pattern == "solid" else integer(pattern[3:], 0) / 100 if pattern.startswith("pct") else _STRIPES
        return mixed(ink, fill or WHITE, share)

    def _colour(self, element: etree._Element, plain: str, theme: str) -> Colour | None:
        """Return a colour given plainly or by the theme; None for the automatic one."""
        name = element.get(f"{W}{theme}Color" if theme == "theme" else f"{W}{theme}")
        if name:
            known = from_hex(self._theme.get(_THEME_NAMES.get(name, name), ""))
            if known is not None:
                tint, shade = element.get(f"{W}{theme}Tint"), element.get(f"{W}{theme}Shade")
                return _tinted(_tinted(known, tint, dark=False), shade, dark=True)
        given = element.get(W + plain, "")
        return from_hex(given.lstrip("#"))

    def drawing_colour(self, parent: etree._Element, space: str = A) -> Colour | None:
        """Return the colour of a drawing's solid fill; None where it is of another kind than those of offices."""
        for kind in ("srgbClr", "schemeClr", "sysClr", "prstClr"):
            element = parent.find(space + kind)
            if element is None:
                continue
            prefix = space if space == W14 else ""
            name = element.get(f"{prefix}lastClr") or element.get(f"{prefix}val") or ""
            plain = {"black": "000000", "white": "FFFFFF", "windowText": "000000", "window": "FFFFFF"}.get(name, name)
            colour = from_hex(self._theme.get(_THEME_NAMES.get(name, name), plain))
            return None if colour is None else _modified(colour, element, prefix)
        return None


def _modified(colour: Colour, element: etree._Element, prefix: str) -> Colour:
    """Return a drawing's colour with its changes of lightness."""
    for change in element:
        share = integer(change.get(f"{prefix}val"), 0, -1_000_000, 1_000_000) / 100_000
        match str(change.tag).rpartition("}")[2]:
            case "lumMod":
                colour = relit(colour, share)
            case "lumOff":
                colour = relit(colour, 1.0, share)
            case "tint":
                colour = relit(colour, share, 1 - share)
            case "shade":
                colour = relit(colour, share)
    return colour


def _tinted(colour: Colour, text: str | None, *, dark: bool) -> Colour:
    """Return a colour with a tint (towards white) or a shade (towards black) of Word: hexadecimal, FF for none."""
    if not text:
        return colour
    try:
        share = int(text, 16) / 255
    except ValueError:
        return colour
    return relit(colour, share, 0.0 if dark else 1 - share)


def _theme_colours(theme: etree._Element | None) -> dict[str, str]:
    scheme: Iterable[etree._Element] = () if theme is None else theme.iterfind(f".//{A}clrScheme/*")
    found = {}
    for entry in scheme:
        for colour in entry:
            found[str(entry.tag).rpartition("}")[2]] = colour.get("lastClr") or colour.get("val") or ""
    return found
