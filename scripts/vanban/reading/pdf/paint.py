"""What a PDF page paints beside text, in drawing order: areas with their colours, how they are laid on, what clips them.

Source: ISO 32000-1, 8.5.3 and 8.5.4 (painting, clipping), 8.6 (colour spaces), 11 (transparency).
"""

import copy
import itertools
from collections.abc import Sequence
from typing import NamedTuple

from pdfminer.pdfinterp import PDFGraphicState
from pdfminer.utils import Matrix, PathSegment

from ..visible import WHITE, Colour

Point = tuple[float, float]
_KNOWN = frozenset(("DeviceGray", "CalGray", "G", "DeviceRGB", "CalRGB", "RGB", "DeviceCMYK", "CMYK", "ICCBased"))
_TINTS = frozenset(("Separation", "DeviceN"))
_STEPS = (0.25, 0.5, 0.75, 1.0)  # of a curve, each a corner
_EVERYWHERE = 1e9
_ASKEW = 0.01  # of the longer side: how far the corners of a level rectangle may be off
_LEAST_THICK = 1.0  # points: nothing thinner hides a letter


class Shape(NamedTuple):
    """Polygons that enclose an area; with ``evenodd``, what is enclosed twice is none of it."""

    polygons: tuple[tuple[Point, ...], ...]
    evenodd: bool = False

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in the area."""
        winding = crossings = 0
        for polygon in self.polygons:
            before = polygon[-1]
            for after in polygon:
                if (before[1] <= y) != (after[1] <= y):
                    at = before[0] + (y - before[1]) * (after[0] - before[0]) / (after[1] - before[1])
                    if at > x:
                        crossings += 1
                        winding += 1 if after[1] > before[1] else -1
                before = after
        return crossings % 2 == 1 if self.evenodd else winding != 0


class Clip(NamedTuple):
    """What is let through: a box, and shapes where boxes do not tell."""

    x0: float = -_EVERYWHERE
    y0: float = -_EVERYWHERE
    x1: float = _EVERYWHERE
    y1: float = _EVERYWHERE
    shapes: tuple[Shape, ...] = ()

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point is let through."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1 and all(shape.holds(x, y) for shape in self.shapes)


class Paint(NamedTuple):
    """An area painted: its box, its shape where it is none, its colour (None: many, or not known).

    ``alpha`` is its opacity (None: not the same everywhere); ``blend`` is ``''``, ``'multiply'`` or ``'other'``; a ``whole``
    one is a picture of the whole page, behind which scanners put the text they recognise.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    shape: Shape | None
    colour: Colour | None
    alpha: float | None
    blend: str
    clip: Clip
    whole: bool = False

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point is painted."""
        return (
            self.x0 <= x <= self.x1
            and self.y0 <= y <= self.y1
            and (self.shape is None or self.shape.holds(x, y))
            and self.clip.holds(x, y)
        )


class State(PDFGraphicState):
    """A graphics state with what pdfminer leaves out."""

    def __init__(self) -> None:
        super().__init__()
        self.fill_alpha = self.stroke_alpha = self.group_alpha = 1.0
        self.blend = self.group_blend = ""
        self.masked = False
        self.letters_clip = False  # what is painted shows through letters alone
        self.clip = Clip()

    def copy(self) -> "State":
        """Return the state as it is now; all it holds is unchangeable."""
        return copy.copy(self)

    def opacity(self, *, stroke: bool = False) -> float | None:
        """Return the opacity of what is painted; None where it differs from place to place."""
        if self.masked:
            return None
        return (self.stroke_alpha if stroke else self.fill_alpha) * self.group_alpha

    def mode(self) -> str:
        """Return the way in which what is painted is laid on."""
        return self.blend or self.group_blend

    def colour(self, *, stroke: bool = False) -> Colour | None:
        """Return a colour where it can be known."""
        space, value = (self.scs, self.scolor) if stroke else (self.ncs, self.ncolor)
        parts = value if isinstance(value, tuple) else (value,)
        if not all(isinstance(part, int | float) for part in parts):
            return None
        numbers = [max(0.0, min(1.0, float(part))) for part in parts]  # type: ignore[arg-type]
        if space.name in _TINTS:
            return WHITE if not any(numbers) else None
        if space.name not in _KNOWN:
            return None
        if len(numbers) == 1:
            return Colour(numbers[0], numbers[0], numbers[0])
        if len(numbers) == 3:
            return Colour(*numbers)
        if len(numbers) == 4:
            cyan, magenta, yellow, black = numbers
            return Colour((1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black))
        return None


# -- paths -----------------------------------------------------------------------------------------------------------


def polygons(path: Sequence[PathSegment], ctm: Matrix) -> tuple[tuple[Point, ...], ...]:
    """Return the polygons of a path as they stand on the page; curves become corners."""
    a, b, c, d, e, f = ctm
    found: list[tuple[Point, ...]] = []
    points: list[Point] = []
    for segment in path:
        kind = segment[0]
        if kind == "m":
            if len(points) > 1:
                found.append(tuple(points))
            points = []
        if kind == "h":
            continue
        numbers = [float(value) for value in segment[1:]]
        own = [(a * x + c * y + e, b * x + d * y + f) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
        if len(own) > 1 and points:
            points += _curve(kind, points[-1], own)
        else:
            points += own[-1:]
    if len(points) > 1:
        found.append(tuple(points))
    return tuple(found)


def _curve(kind: str, start: Point, points: list[Point]) -> list[Point]:
    end = points[-1]
    one, two = (start, points[0]) if kind == "v" else (points[0], end) if kind == "y" else (points[0], points[1])
    found = []
    for t in _STEPS:
        s = 1 - t
        weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        corners = (start, one, two, end)
        found.append(
            (
                sum(weight * corner[0] for weight, corner in zip(weights, corners, strict=True)),
                sum(weight * corner[1] for weight, corner in zip(weights, corners, strict=True)),
            )
        )
    return found


def box_of(shapes: tuple[tuple[Point, ...], ...]) -> tuple[float, float, float, float]:
    """Return the box round polygons."""
    xs = [x for polygon in shapes for x, _y in polygon]
    ys = [y for polygon in shapes for _x, y in polygon]
    return min(xs), min(ys), max(xs), max(ys)


def is_box(shapes: tuple[tuple[Point, ...], ...]) -> bool:
    """Tell whether polygons are one level rectangle."""
    if len(shapes) != 1:
        return False
    points = shapes[0]
    if len(points) == 5 and points[0] == points[4]:
        points = points[:4]
    if len(points) != 4:
        return False
    x0, y0, x1, y1 = box_of(shapes)
    slack = _ASKEW * max(x1 - x0, y1 - y0, 1.0)
    return all(min(abs(x - x0), abs(x - x1)) <= slack and min(abs(y - y0), abs(y - y1)) <= slack for x, y in points)


def narrowed(clip: Clip, shapes: tuple[tuple[Point, ...], ...], *, evenodd: bool) -> Clip:
    if not shapes:
        return clip
    x0, y0, x1, y1 = box_of(shapes)
    more = () if is_box(shapes) else (Shape(shapes, evenodd),)
    return Clip(max(clip.x0, x0), max(clip.y0, y0), min(clip.x1, x1), min(clip.y1, y1), (*clip.shapes, *more))


def filled(path: Sequence[PathSegment], ctm: Matrix, state: State, *, evenodd: bool) -> Paint | None:
    """Return the area that filling a path paints; None where it can hide no letter."""
    shapes = polygons(path, ctm)
    if not shapes or state.letters_clip:
        return None
    x0, y0, x1, y1 = box_of(shapes)
    if min(x1 - x0, y1 - y0) < _LEAST_THICK:
        return None
    shape = None if is_box(shapes) else Shape(shapes, evenodd)
    return Paint(x0, y0, x1, y1, shape, state.colour(), state.opacity(), state.mode(), state.clip)


def stroked(path: Sequence[PathSegment], ctm: Matrix, state: State) -> list[Paint]:
    """Return the areas that thick lines along a path paint."""
    a, b, c, d, _e, _f = ctm
    thick = float(state.linewidth or 0) * abs(a * d - b * c) ** 0.5
    if thick < _LEAST_THICK or state.letters_clip:
        return []
    found = []
    for polygon in polygons(path, ctm):
        closed = [*polygon, polygon[0]] if any(segment[0] == "h" for segment in path) else list(polygon)
        for (ax, ay), (bx, by) in itertools.pairwise(closed):
            length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
            if length < _LEAST_THICK:
                continue
            u, v = (by - ay) / length * thick / 2, (ax - bx) / length * thick / 2
            corners = (((ax + u, ay + v), (bx + u, by + v), (bx - u, by - v), (ax - u, ay - v)),)
            x0, y0, x1, y1 = box_of(corners)
            shape = None if is_box(corners) else Shape(corners)
            colour, alpha = state.colour(stroke=True), state.opacity(stroke=True)
            found.append(Paint(x0, y0, x1, y1, shape, colour, alpha, state.mode(), state.clip))
    return found
