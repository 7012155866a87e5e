"""Whether the text of an element of a page can be seen: colours, sizes, opacity, places, clips.

Source: CSS 2.2, CSS Color 4, CSS Masking 1; the old attributes by HTML 15 (Rendering). What cannot be computed (``calc()``,
variables, pictures) never hides text.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import html

from ..visible import BLACK, LEAST_OPACITY, WHITE, Colour, is_legible, mixed, stands_out
from .colours import read_colour
from .css import Rules, read_declarations

_LINK = Colour(0.0, 0.0, 0xEE / 255)
_MARKED = Colour(1.0, 1.0, 0.0)
_POINTS = {"px": 0.75, "pt": 1.0, "pc": 12.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "q": 0.709, "rem": 12.0, "": 0.75}
_WINDOW = {"vw": 9.6, "vh": 5.4, "vmin": 5.4, "vmax": 9.6}  # points in a hundredth of a usual window
_NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(%|[a-z]*)")
_SIZES = {
    "xx-small": 6.75, "x-small": 7.5, "small": 9.75, "medium": 12.0, "large": 13.5, "x-large": 18.0, "xx-large": 24.0,
}  # fmt: skip
_FONT_SIZE = re.compile(r"(?:^|\s)(?P<size>[\d.]+(?:%|[a-z]+)|0)(?:/\S+)?\s+\S")
_FAR_LEFT, _FAR_RIGHT = -600.0, 4000.0  # points: text that begins there is on no screen and no sheet
_NARROW = 3.0  # points: a box as narrow shows no word
_ON_EACH_OTHER = -0.45  # of the size: letters set this much closer stand on each other
_WATCHED = frozenset((
    "color", "background", "background-color", "background-image", "font-size", "font", "opacity", "position", "left", "right",
    "top", "bottom", "margin", "margin-left", "margin-top", "text-indent", "overflow", "overflow-x", "overflow-y", "height", "width",
    "max-height", "max-width", "line-height", "clip", "clip-path", "transform", "scale", "filter", "letter-spacing", "text-shadow",
    "-webkit-text-fill-color", "-webkit-text-stroke", "content-visibility", "display", "visibility", "font-stretch", "zoom",
))  # fmt: skip


class Look(NamedTuple):
    """How text under an element looks. ``ground`` None: a picture or a gradient, on which anything may stand out.

    ``gone`` text is in a box that shows nothing; ``edged`` letters have an outline or a shadow that is seen.
    """

    colour: Colour = BLACK
    alpha: float = 1.0
    ground: Colour | None = WHITE
    size: float = 12.0
    spacing: float = 0.0
    opacity: float = 1.0
    gone: bool = False
    edged: bool = False
    indented: bool = False
    invisible: bool = False


class Looks:
    """Computes the looks of a page's elements."""

    def __init__(self, root: html.HtmlElement) -> None:
        self._rules = Rules(root)
        self.undecided = tuple(dict.fromkeys(self._rules.undecided))

    def of(self, element: html.HtmlElement, parent: Look) -> Look:
        """Return the look of an element under that of its parent."""
        look = _of_attributes(element, parent)
        own = self._declared(element)
        return _over(look, parent, own) if own else look

    def _declared(self, element: html.HtmlElement) -> dict[str, str]:
        """Return what the sheets and the element itself declare of the properties that can hide text."""
        own = {"display": "none"} if element.get("hidden") is not None else {}  # the browser's own rule, the weakest
        weighty: dict[str, str] = {}
        layers = list(self._rules.of(element)) if self._rules else []
        if inline := element.get("style"):
            layers.append(read_declarations(inline))
        for declarations, important in layers:
            for name, value in declarations.items():
                if name in _WATCHED:
                    target = weighty if name in important else own
                    if name == "background":  # a shorthand takes back what was said of its parts
                        target.pop("background-color", None)
                    target[name] = value
        return own | weighty


def conceals(look: Look) -> bool:
    """Tell whether text of a look cannot be seen."""
    if look.gone or look.invisible or look.indented or not is_legible(look.size):
        return True
    if look.spacing <= _ON_EACH_OTHER * look.size or look.opacity < LEAST_OPACITY:
        return True
    if look.edged:
        return False
    if look.alpha * look.opacity < LEAST_OPACITY:
        return True
    if look.ground is None:
        return False
    return not stands_out(mixed(look.colour, look.ground, look.alpha), look.ground)


def leaves_gap(look: Look) -> bool:
    """Tell whether text that cannot be seen takes room all the same: words on its sides do not touch."""
    return not look.gone and not look.indented and is_legible(look.size)


# -- attributes ------------------------------------------------------------------------------------------------------


def _of_attributes(element: html.HtmlElement, look: Look) -> Look:
    tag = element.tag
    if tag == "font" and (found := _old_colour(element.get("color"))):
        look = look._replace(colour=found, alpha=1.0)
    elif tag == "a" and element.get("href"):
        look = look._replace(colour=_LINK, alpha=1.0)
    elif tag == "mark":
        look = look._replace(colour=BLACK, alpha=1.0, ground=_MARKED)
    elif tag == "body":
        look = look._replace(colour=_old_colour(element.get("text")) or look.colour)
    if tag in ("body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"):
        if element.get("background"):
            look = look._replace(ground=None)
        elif found := _old_colour(element.get("bgcolor")):
            look = look._replace(ground=found)
    closed = (tag == "dialog" and element.get("open") is None) or element.get("popover") is not None
    return look._replace(gone=True) if closed else look


def _old_colour(text: str | None) -> Colour | None:
    if not text:
        return None
    found = read_colour(text.strip().lower()) or read_colour("#" + text.strip().lower())
    return found[0] if found else None


# -- declarations ----------------------------------------------------------------------------------------------------


def _over(look: Look, parent: Look, own: Mapping[str, str]) -> Look:
    """Lay declarations over a look; sizes first, as lengths may be given in them."""
    look = _sized(look, parent, own)
    for name in ("background-image", "background", "background-color"):
        if value := own.get(name):
            look = _grounded(look, parent, name, value)
    for name in ("color", "-webkit-text-fill-color"):
        if value := own.get(name):
            look = _coloured(look, parent, value)
    if value := own.get("visibility"):
        look = look._replace(invisible=value in ("hidden", "collapse"))
    if value := own.get("text-indent"):
        look = look._replace(indented=_is_far(_length(value, look.size)))
    if (opacity := _share(own.get("opacity"))) is not None:
        look = look._replace(opacity=look.opacity * opacity)
    filtered = re.search(r"opacity\(\s*([\d.]+%?)\s*\)", own.get("filter", ""))
    if filtered and (opacity := _share(filtered[1])) is not None:
        look = look._replace(opacity=look.opacity * opacity)
    look = look._replace(edged=_is_edged(look, own))
    return look._replace(gone=True) if look.gone or _is_gone(look, own) else look


def _sized(look: Look, parent: Look, own: Mapping[str, str]) -> Look:
    value = own.get("font-size")
    if not value and (short := _FONT_SIZE.search(own.get("font", ""))):
        value = short["size"]
    if value:
        size = _SIZES.get(value)
        if size is None:
            size = {"smaller": parent.size / 1.2, "larger": parent.size * 1.2, "inherit": parent.size}.get(value)
        if size is None:
            size = _length(value, parent.size, whole=parent.size)
        if size is not None:
            look = look._replace(size=size)
    if (spacing := _length(own.get("letter-spacing", ""), look.size)) is not None:
        look = look._replace(spacing=spacing)
    return look


def _grounded(look: Look, parent: Look, name: str, value: str) -> Look:
    if "url(" in value or "gradient(" in value or "var(" in value:
        return look._replace(ground=None)
    if value in ("inherit", "unset"):
        return look
    colours = [found for word in _words(value) if (found := read_colour(word))]
    if not colours or name == "background-image":
        return look
    colour, alpha = colours[0]
    if alpha >= 1:
        return look._replace(ground=colour)
    return look if look.ground is None else look._replace(ground=mixed(colour, look.ground, alpha))


def _coloured(look: Look, parent: Look, value: str) -> Look:
    if value in ("inherit", "unset"):
        return look._replace(colour=parent.colour, alpha=parent.alpha)
    if value in ("initial", "canvastext", "windowtext"):
        return look._replace(colour=BLACK, alpha=1.0)
    if "var(" in value or value == "revert":
        return look._replace(colour=BLACK, alpha=1.0) if look.ground is None else look
    found = read_colour(value)
    return look if found is None else look._replace(colour=found[0], alpha=found[1])


def _is_edged(look: Look, own: Mapping[str, str]) -> bool:
    """Tell whether letters show by their outline or shadow, whatever their own colour is."""
    for name in ("text-shadow", "-webkit-text-stroke"):
        if name in own:
            found = [colour for word in _words(own[name]) if (colour := read_colour(word))]
            return any(
                alpha > 0.3 and (look.ground is None or stands_out(colour, look.ground)) for colour, alpha in found
            )
    return look.edged


def _is_gone(look: Look, own: Mapping[str, str]) -> bool:
    """Tell whether an element's box shows nothing of what is in it."""
    hidden = own.get("display") == "none" or own.get("content-visibility") == "hidden"
    return hidden or _is_away(look, own) or _is_cut(look, own)


def _is_away(look: Look, own: Mapping[str, str]) -> bool:
    if own.get("position") in ("absolute", "fixed", "relative", "sticky"):
        for name in ("left", "top", "right", "bottom"):
            if _is_far(_length(own.get(name, ""), look.size, whole=400.0), ahead=name == "left"):
                return True
            if own.get(name, "") in ("-100%", "-100vw", "-100vh") and own["position"] in ("absolute", "fixed"):
                return True
    margins = [own.get("margin-left", ""), own.get("margin-top", ""), *own.get("margin", "").split()]
    if any(_is_far(_length(value, look.size)) for value in margins):
        return True
    moved = re.search(r"translate(?:3d|x|y)?\(([^()]*)\)", own.get("transform", ""))
    return moved is not None and any(
        _is_far(_length(value.strip(), look.size, whole=400.0)) for value in moved[1].split(",")
    )


def _is_cut(look: Look, own: Mapping[str, str]) -> bool:
    scaled = [*re.findall(r"scale(?:3d|x|y)?\(([^()]*)\)", own.get("transform", "")), own.get("scale", "")]
    for value in scaled:
        numbers = [
            abs(share) for part in re.split(r"[,\s]+", value) if part and (share := _share(part, most=1e6)) is not None
        ]
        if numbers and not is_legible(look.size * min(numbers)):
            return True
    if own.get("position") in ("absolute", "fixed") and (clip := re.match(r"rect\(([^()]*)\)", own.get("clip", ""))):
        sides = [_length(part, look.size) for part in re.split(r"[,\s]+", clip[1].strip()) if part]
        if len(sides) == 4 and None not in sides and (_narrow(sides[2], sides[0]) or _narrow(sides[1], sides[3])):
            return True
    if _is_clipped_away(own.get("clip-path", "")):
        return True
    hidden = any(
        own.get(name, "").split(" ")[0] in ("hidden", "clip", "scroll", "auto")
        for name in ("overflow", "overflow-x", "overflow-y")
    )
    if not hidden or own.get("display") == "inline":
        return False
    for name in ("height", "max-height"):
        high = _length(own.get(name, ""), look.size)
        if high is not None and not is_legible(max(look.size, 3.0), height=high):
            return True
    return any(
        (wide := _length(own.get(name, ""), look.size)) is not None and wide < _NARROW
        for name in ("width", "max-width")
    )


def _is_clipped_away(value: str) -> bool:
    if inset := re.match(r"inset\(([^()]*)\)", value):
        sides = [_share(part) for part in inset[1].partition("round")[0].split() if part.endswith("%")]
        both = [side for side in sides if side is not None]
        return (
            len(both) == len(inset[1].split())
            and bool(both)
            and (2 * both[0] >= 1 or (len(both) > 1 and 2 * both[1] >= 1))
        )
    if value.startswith("polygon("):
        points = [tuple(point.split()) for point in value[8:].rstrip(")").split(",")]
        return len(set(points)) < 3
    return bool(re.match(r"(?:circle|ellipse)\(\s*0(?:px|%)?\b", value))


# -- values ----------------------------------------------------------------------------------------------------------


def _is_far(length: float | None, *, ahead: bool = False) -> bool:
    return length is not None and (length <= _FAR_LEFT or (ahead and length >= _FAR_RIGHT))


def _narrow(high: float | None, low: float | None) -> bool:
    return high is not None and low is not None and high - low < _NARROW


def _length(value: str, size: float, whole: float | None = None) -> float | None:
    """Return a length in points; ``whole`` is what a percentage is of. None where it cannot be told."""
    match = _NUMBER.fullmatch(value.strip())
    if match is None:
        return None
    number, unit = float(match[1]), match[2]
    if unit == "%":
        return None if whole is None else number / 100 * whole
    if unit in ("em", "ex", "ch", "lh"):
        return number * size * (1.0 if unit in ("em", "lh") else 0.5)
    factor = _POINTS.get(unit) or _WINDOW.get(unit)
    return None if factor is None else number * factor


def _share(value: str | None, most: float = 1.0) -> float | None:
    match = _NUMBER.fullmatch((value or "").strip())
    if match is None or match[2] not in ("", "%"):
        return None
    number = float(match[1]) / (100 if match[2] else 1)
    return max(-most, min(most, number)) if most > 1 else max(0.0, min(1.0, number))


def _words(value: str) -> list[str]:
    """Return the words of a value; a function with its arguments is one."""
    return re.findall(r"[\w#-]+\([^()]*\)|[^\s,()]+", value)
