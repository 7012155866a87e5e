"""Formats of runs and paragraphs, resolved: defaults, style chains, character styles, direct properties, theme fonts.

Source: ECMA-376 part 1, 17.7.2 (style hierarchy) and 17.7.3 (toggle properties: a switch set by a paragraph style and
by a character style is off again; a direct one is what it says).
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from lxml import etree

from .names import VAL, A, W, integer, is_on, value

Align = Literal["", "left", "center", "right"]


class RunFormat(NamedTuple):
    """How a run is shown: switches, ``'^'`` or ``'_'`` where raised or lowered, the fonts of ASCII and of other letters."""

    bold: bool = False
    italic: bool = False
    caps: bool = False
    hidden: bool = False
    struck: bool = False
    raised: str = ""
    ascii: str = ""
    other: str = ""
    shifted: str = ""  # the same by height alone, as some type small figures: a whole line may be so, too


class ParagraphFormat(NamedTuple):
    """What a paragraph's properties say, styles included; ``list_style`` is the style that gives the list, if one does."""

    style: str = ""
    num_id: str = ""
    level: int | None = None
    list_style: str = ""
    align: Align = ""
    breaks_page: bool = False


@dataclass(frozen=True, slots=True)
class StyleLink:
    """A style as one link of a chain: what it is based on, what it says of runs and of paragraphs, its element."""

    based_on: str
    run: etree._Element | None
    paragraph: etree._Element | None
    element: etree._Element


_SWITCHES = {
    f"{W}b": "bold", f"{W}i": "italic", f"{W}caps": "caps", f"{W}vanish": "hidden", f"{W}strike": "struck",
    f"{W}dstrike": "struck",
}  # fmt: skip
_TOGGLES = ("bold", "italic", "caps", "hidden", "struck")
_RAISED = {"superscript": "^", "subscript": "_"}
_ALIGN: dict[str, Align] = {"left": "left", "start": "left", "center": "center", "right": "right", "end": "right"}
_POSITION = f"{W}position"
_LEAST_SHIFT = 4  # half-points: less sets a line right, and raises nothing
_FONTS, _RAISE, _STYLE = f"{W}rFonts", f"{W}vertAlign", f"{W}rStyle"


class Styles:
    """The styles of a document; parts may be missing: all is plain then."""

    def __init__(self, styles: etree._Element | None = None, theme: etree._Element | None = None) -> None:
        self._theme = _theme_fonts(theme)
        self._styles: dict[str, StyleLink] = {}
        self._default = ""
        self._base = RunFormat()
        self.run_defaults: etree._Element | None = None
        self.paragraph_defaults: etree._Element | None = None
        self._runs: dict[tuple[str, str], RunFormat] = {}
        self._paragraphs: dict[str, ParagraphFormat] = {}
        if styles is None:
            return
        self.run_defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = self.apply(self._base, self.run_defaults)
        self.paragraph_defaults = styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        for style in styles.iterfind(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._styles[name] = StyleLink(
                value(style, "basedOn") or "", style.find(f"{W}rPr"), style.find(f"{W}pPr"), style
            )
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = name

    def chain(self, name: str) -> list[StyleLink]:
        """Return a style and those it is based on, the last ancestor first; a ring is cut where it closes."""
        found: dict[str, StyleLink] = {}
        while name in self._styles and name not in found:
            found[name] = self._styles[name]
            name = found[name].based_on
        return list(found.values())[::-1]

    def chain_of(self, paragraph_style: str) -> list[StyleLink]:
        """Return the chain of a paragraph's style; that of the default one where it has none."""
        return self.chain(paragraph_style if paragraph_style in self._styles else self._default)

    # -- runs ----------------------------------------------------------------------------------------------------------

    def run(self, paragraph_style: str, properties: etree._Element | None) -> RunFormat:
        """Return the format of a run of a paragraph in a style, its direct properties applied."""
        character = (value(properties, "rStyle") or "") if properties is not None else ""
        key = (paragraph_style, character)
        base = self._runs.get(key)
        if base is None:
            base = self._runs[key] = self._styled(paragraph_style, character)
        return self.apply(base, properties)

    def _styled(self, paragraph_style: str, character: str) -> RunFormat:
        format_ = self._base
        for style in self.chain_of(paragraph_style):
            format_ = self.apply(format_, style.run)
        own = RunFormat()
        for style in self.chain(character):
            own = self.apply(own, style.run)
        toggled = {name: getattr(format_, name) != getattr(own, name) for name in _TOGGLES}
        return format_._replace(
            **toggled,
            raised=own.raised or format_.raised,
            ascii=own.ascii or format_.ascii,
            other=own.other or format_.other,
        )

    def apply(self, format_: RunFormat, properties: etree._Element | None) -> RunFormat:
        """Return a format with direct properties laid over it."""
        if properties is None:
            return format_
        changes: dict[str, bool | str] = {}
        for child in properties:
            tag = child.tag
            if name := _SWITCHES.get(tag):
                changes[name] = is_on(child)
            elif tag == _FONTS:
                changes.update(self._fonts(child))
            elif tag == _RAISE:
                changes["raised"] = _RAISED.get(child.get(VAL, ""), "")
            elif tag == _POSITION:
                height = integer(child.get(VAL))
                changes["shifted"] = "" if abs(height) < _LEAST_SHIFT else "^" if height > 0 else "_"
        return format_._replace(**changes) if changes else format_  # type: ignore[arg-type]

    def _fonts(self, element: etree._Element) -> dict[str, str]:
        fonts = {}
        for name, attribute in (("ascii", "ascii"), ("other", "hAnsi")):
            theme = self._theme.get(element.get(f"{W}{attribute}Theme", "")[:5])
            if font := theme or element.get(W + attribute):
                fonts[name] = font
        return fonts

    # -- paragraphs ----------------------------------------------------------------------------------------------------

    def paragraph(self, properties: etree._Element | None) -> ParagraphFormat:
        """Return the format of a paragraph from its properties."""
        style = value(properties, "pStyle") or ""
        if style not in self._styles:
            style = self._default
        return _over(self.paragraph_style(style), properties, "")

    def paragraph_style(self, style: str) -> ParagraphFormat:
        """Return the paragraph format that a style gives."""
        known = self._paragraphs.get(style)
        if known is None:
            known = _over(ParagraphFormat(style), self.paragraph_defaults, "")
            names = {id(self._styles[name]): name for name in self._styles}
            for link in self.chain(style):
                known = _over(known, link.paragraph, names[id(link)])
            self._paragraphs[style] = known
        return known


def _over(base: ParagraphFormat, properties: etree._Element | None, style: str) -> ParagraphFormat:
    """Lay paragraph properties over a format; those of a list are laid one by one, as Word stores them."""
    if properties is None:
        return base
    changes: dict[str, object] = {}
    for child in properties:
        tag = child.tag
        if tag == f"{W}numPr":
            if (num_id := value(child, "numId")) is not None:
                changes.update(num_id=num_id, list_style=style)
            if (level := value(child, "ilvl")) is not None:
                changes["level"] = integer(level, 0, 0, 99)
                changes.setdefault("list_style", style)
        elif tag == f"{W}jc":
            changes["align"] = _ALIGN.get(child.get(VAL, ""), "")
        elif tag == f"{W}pageBreakBefore":
            changes["breaks_page"] = is_on(child)
    return base._replace(**changes) if changes else base  # type: ignore[arg-type]


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """Return the fonts of headings (``'major'``) and of text (``'minor'``) that a theme names."""
    if theme is None:
        return {}
    found = {}
    for kind in ("major", "minor"):
        latin = next(theme.iterfind(f".//{A}fontScheme/{A}{kind}Font/{A}latin"), None)
        if latin is not None and latin.get("typeface"):
            found[kind] = latin.get("typeface", "")
    return found
