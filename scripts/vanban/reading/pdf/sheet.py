"""A page as drawn: strokes of text, rules and pictures with their places."""

from typing import NamedTuple

from ..visible import Colour

FRAMES = {0: (1, 0), 1: (0, 1), 2: (-1, 0), 3: (0, -1)}  # the direction of reading, by turn


class Style(NamedTuple):
    """What sets a stretch of text apart; ``shift`` is ``'^'`` raised, ``'_'`` lowered."""

    font: str
    bold: bool = False
    italic: bool = False
    shift: str = ""


class Glyph(NamedTuple):
    """A character and the place it takes on its baseline."""

    text: str
    x0: float
    x1: float


class Stroke(NamedTuple):
    """The glyphs of one text-showing operator, on one baseline ``y``, in the frame of their direction ``turn``.

    ``turn`` counts quarter turns against the clock (0 upright, 1 reading upwards); None for oblique text. ``form`` names
    the form the text was drawn in (``'Fxo1'`` for a flattened field); ``hidden`` text is not painted; an ``artifact`` is
    none of the document's own text by the file's word; ``tag`` is the number of the marked content it belongs to (-1).
    ``concealed`` text is painted and cannot be seen; ``ink`` is the colour of its letters (None: not known).
    """

    glyphs: list[Glyph]
    y: float
    size: float
    style: Style
    turn: int | None
    form: str = ""
    hidden: bool = False
    artifact: bool = False
    tag: int = -1
    concealed: bool = False
    ink: Colour | None = None


class Rule(NamedTuple):
    """A level (``y0 == y1``) or upright (``x0 == x1``) line."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        """Tell whether it runs from left to right."""
        return self.y0 == self.y1


class Picture(NamedTuple):
    """The place of a picture, and how many strokes were drawn before it: what it covers."""

    x0: float
    y0: float
    x1: float
    y1: float
    drawn: int = 0


class Sheet(NamedTuple):
    """A page as drawn. Places are in points from its lower left corner, as it is shown, whatever box or turn it has."""

    number: int
    width: float
    height: float
    strokes: list[Stroke]
    rules: list[Rule]
    pictures: list[Picture]
    curves: int = 0  # how many were drawn: letters may be


class TooMuchError(Exception):
    """A page draws more than any printed page holds."""
