"""What a reader of the page can see: whether letters of a colour and a size stand out from what lies behind them.

Shared by the formats, each of which gathers the facts its own way. A colour is red, green, blue from 0 to 1.
"""

import colorsys
from typing import NamedTuple


class Colour(NamedTuple):
    """A colour, gamma-coded as files give it; each part from 0 to 1."""

    red: float
    green: float
    blue: float


WHITE, BLACK = Colour(1.0, 1.0, 1.0), Colour(0.0, 0.0, 0.0)

# Points. Decree 30/2020/NĐ-CP prints nothing below 10; the small print of forms and maps goes down to 4. Below 3 the letters
# of an office printer (600 dots an inch) are 12 dots high, marks included: no Vietnamese word can be read.
SMALLEST = 3.0
# Ratio of luminances (WCAG 2.1, from 1 to 21). An office printer gives thin strokes of a tone below a tenth no dots at all:
# #EBEBEB on white is 1.19; the palest grey used in earnest, #D9D9D9, is 1.41.
_LEAST_CONTRAST = 1.2
# In deep shadows the ratio says more than the eye sees: toner of four fifths and more prints as black.
_DEEP, _LEAST_IN_THE_DEEP = 0.0332, 1.7  # the luminance of #333333, and its ratio to black
# Yellow on white has a ratio of 1.07 and is seen all the same: by how much colours of one luminance may differ.
_LEAST_DISTANCE = 0.25
_WEIGHTS = (0.3, 0.59, 0.11)  # of red, green and blue in what the eye tells apart
_NARROWEST = 0.2  # of the usual width of letters; offices set 0.9 to 1.1
_LEAST_HEIGHT = 0.4  # of the letters' size: what is cut to less cannot be read
LEAST_OPACITY = 0.06  # black of less on white is #F0F0F0


def luminance(colour: Colour) -> float:
    """Return the relative luminance of a colour (WCAG 2.1), from 0 to 1."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours (WCAG 2.1), from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def stands_out(letters: Colour, ground: Colour) -> bool:
    """Tell whether letters of a colour can be seen on a ground."""
    if letters == ground:
        return False
    ratio = contrast(letters, ground)
    if max(luminance(letters), luminance(ground)) <= _DEEP:
        return ratio >= _LEAST_IN_THE_DEEP
    if ratio >= _LEAST_CONTRAST:
        return True
    distance = sum(weight * (a - b) ** 2 for weight, a, b in zip(_WEIGHTS, letters, ground, strict=True)) ** 0.5
    return bool(distance >= _LEAST_DISTANCE)


def is_legible(size: float, width: float = 1.0, height: float | None = None) -> bool:
    """Tell whether letters can be read: their size in points, their width (1: usual), the points they are cut to."""
    if size < SMALLEST or width < _NARROWEST:
        return False
    return height is None or height >= _LEAST_HEIGHT * size


def automatic(ground: Colour) -> Colour:
    """Return the colour that programs give text without one: black, or white on what is dark."""
    return BLACK if contrast(BLACK, ground) >= contrast(WHITE, ground) else WHITE


def mixed(over: Colour, under: Colour, share: float) -> Colour:
    """Return a colour laid over another with an opacity from 0 to 1."""
    return Colour(*(share * a + (1 - share) * b for a, b in zip(over, under, strict=True)))


def relit(colour: Colour, times: float, plus: float = 0.0) -> Colour:
    """Return a colour with its lightness multiplied and raised, its hue kept: the tints and shades of a theme."""
    hue, light, saturation = colorsys.rgb_to_hls(*colour)
    return Colour(*colorsys.hls_to_rgb(hue, max(0.0, min(1.0, light * times + plus)), saturation))


def from_hex(text: str) -> Colour | None:
    """Read ``'FF00AA'`` or ``'F0A'``; None for anything else."""
    if len(text) == 3:
        text = "".join(letter * 2 for letter in text)
    if len(text) != 6:
        return None
    try:
        value = int(text, 16)
    except ValueError:
        return None
    return Colour((value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255)
