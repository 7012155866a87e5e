"""What a PDF page paints beside text, in drawing order: areas with their colours, how they are laid on, what clips them.

pdfminer's interpreter reads a page's operators but keeps neither clips, opacity, blending nor layers; this one does.
Source: ISO 32000-1, 8.5.4 (clipping), 8.11 (optional content), 11 (transparency).
"""

import copy
import itertools
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, PathSegment, mult_matrix

from .visible import WHITE, Colour

Point = tuple[float, float]
_KNOWN = frozenset(("DeviceGray", "CalGray", "G", "DeviceRGB", "CalRGB", "RGB", "DeviceCMYK", "CMYK", "ICCBased"))
_TINTS = frozenset(("Separation", "DeviceN"))
_STEPS = (0.25, 0.5, 0.75, 1.0)  # of a curve, each a corner
_EVERYWHERE = 1e9
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


class Canvas(Protocol):
    """What the interpreter tells the device beyond pdfminer's calls."""

    state: State
    layers: list[bool]  # for each open mark or form: whether it belongs to a layer that is off

    def shade(self, state: State) -> None:
        """Take in a gradient over all that the clip lets through."""


class Interpreter(PDFPageInterpreter):
    """Runs a page's operators, keeping clips, opacity, blending and layers."""

    off: frozenset[int] = frozenset()  # the layers that are not shown, by their object numbers
    canvas: Canvas
    _inherited: State | None = None
    _entering: object = None

    def subinterp(self) -> "Interpreter":
        """Return an interpreter for a form: it begins with the state it is drawn in, clipped to its box."""
        inner = Interpreter(self.rsrcmgr, self.device)
        inner.parent_stream_ids.update(self.parent_stream_ids, self.stream_ids)
        inner.canvas, inner.off = self.canvas, self.off
        state = self._state.copy()
        form = self._entering
        if isinstance(form, PDFStream):
            box, matrix = resolve1(form.get("BBox")), resolve1(form.get("Matrix"))
            numbers = [resolve1(part) for part in box] if isinstance(box, list) else []
            if len(numbers) == 4 and all(isinstance(part, int | float) for part in numbers):
                x0, y0, x1, y1 = numbers
                ctm = (
                    mult_matrix(tuple(matrix), self.ctm) if isinstance(matrix, list) and len(matrix) == 6 else self.ctm
                )
                corners = [("m", x0, y0), ("l", x1, y0), ("l", x1, y1), ("l", x0, y1)]
                state.clip = _narrowed(state.clip, polygons(corners, ctm), evenodd=False)
            if form.get("Group") is not None:
                opacity = state.opacity()
                state.group_alpha = 1.0 if opacity is None else opacity
                state.group_blend, state.blend = state.mode(), ""
                state.fill_alpha = state.stroke_alpha = 1.0
        inner._inherited = state
        return inner

    @property
    def _state(self) -> State:
        assert isinstance(self.graphicstate, State)  # set by init_state, kept by copies
        return self.graphicstate

    def init_state(self, ctm: Matrix) -> None:
        """Begin a page or a form."""
        super().init_state(ctm)
        self.graphicstate = self._inherited or State()

    def do_Do(self, xobjid_arg: object) -> None:  # noqa: N802
        """Draw a form or a picture."""
        self.canvas.state = self._state
        name = xobjid_arg.name if isinstance(xobjid_arg, PSLiteral) else xobjid_arg
        self._entering = resolve1(self.xobjmap.get(name))
        layer = self._entering.attrs.get("OC") if isinstance(self._entering, PDFStream) else None
        self.canvas.layers.append(self._is_off(layer))
        super().do_Do(xobjid_arg)  # type: ignore[arg-type]
        self.canvas.layers.pop()

    def do_EI(self, obj: object) -> None:  # noqa: N802
        """Draw a picture that stands among the operators."""
        self.canvas.state = self._state
        super().do_EI(obj)  # type: ignore[arg-type]

    def do_sh(self, name: object) -> None:
        """Paint a gradient."""
        self.canvas.shade(self._state)

    def do_W(self) -> None:  # noqa: N802
        """Clip to the path."""
        self._clip(evenodd=False)

    def do_W_a(self) -> None:  # noqa: N802
        """Clip to the path, what is enclosed twice left out."""
        self._clip(evenodd=True)

    def _clip(self, *, evenodd: bool) -> None:
        if self.curpath:
            self._state.clip = _narrowed(self._state.clip, polygons(self.curpath, self.ctm), evenodd=evenodd)

    def do_Tr(self, render: object) -> None:  # noqa: N802
        """Set how letters are painted; from 4 on, what follows shows through them."""
        super().do_Tr(render)  # type: ignore[arg-type]
        if isinstance(render, int) and render >= 4:
            self._state.letters_clip = True

    def do_BDC(self, tag: object, props: object) -> None:  # noqa: N802
        """Begin what is marked, maybe as a layer's own."""
        named = resolve1(self.resources.get("Properties")) if isinstance(self.resources, dict) else None
        layer = named.get(props.name) if isinstance(named, dict) and isinstance(props, PSLiteral) else None
        self.canvas.layers.append(isinstance(tag, PSLiteral) and tag.name == "OC" and self._is_off(layer))
        super().do_BDC(tag, props)  # type: ignore[arg-type]

    def do_BMC(self, tag: object) -> None:  # noqa: N802
        """Begin what is marked."""
        self.canvas.layers.append(False)
        super().do_BMC(tag)  # type: ignore[arg-type]

    def do_EMC(self) -> None:  # noqa: N802
        """End what is marked."""
        if self.canvas.layers:
            self.canvas.layers.pop()
        super().do_EMC()

    def _is_off(self, layer: object) -> bool:
        """Tell whether a layer, or a set of layers of which one must be on, is off."""
        if not self.off or layer is None:
            return False
        if isinstance(layer, PDFObjRef) and layer.objid in self.off:
            return True
        content = resolve1(layer)
        members = content.get("OCGs") if isinstance(content, dict) else None
        if members is None:
            return False
        found = resolve1(members)
        each = found if isinstance(found, list) else [members]
        states = [isinstance(member, PDFObjRef) and member.objid in self.off for member in each]
        policy = getattr(content.get("P"), "name", "AnyOn") if isinstance(content, dict) else "AnyOn"
        match policy:
            case "AllOn":
                return any(states)
            case "AnyOff":
                return not any(states)
            case "AllOff":
                return not all(states)
        return bool(states) and all(states)

    def do_gs(self, name: object) -> None:
        """Set opacity, blending and mask."""
        named = resolve1(self.resources.get("ExtGState")) if isinstance(self.resources, dict) else None
        key = name.name if isinstance(name, PSLiteral) else name
        given = resolve1(named.get(key)) if isinstance(named, dict) else None
        if not isinstance(given, dict):
            return
        state = self._state
        for entry, attribute in (("ca", "fill_alpha"), ("CA", "stroke_alpha")):
            if isinstance(value := resolve1(given.get(entry)), int | float):
                setattr(state, attribute, max(0.0, min(1.0, float(value))))
        if (mode := resolve1(given.get("BM"))) is not None:
            first = resolve1(mode[0]) if isinstance(mode, list) and mode else mode
            word = getattr(first, "name", "")
            state.blend = {"Normal": "", "Compatible": "", "Multiply": "multiply", "Darken": "multiply"}.get(
                word, "other"
            )
        if (mask := resolve1(given.get("SMask"))) is not None:
            state.masked = not isinstance(mask, PSLiteral)


def layers_off(catalog: object) -> frozenset[int]:
    """Return the object numbers of the layers that a document does not show."""
    properties = resolve1(catalog.get("OCProperties")) if isinstance(catalog, dict) else None
    usual = resolve1(properties.get("D")) if isinstance(properties, dict) else None
    if not isinstance(properties, dict) or not isinstance(usual, dict):
        return frozenset()

    def numbers(value: object) -> set[int]:
        found = resolve1(value)
        return {each.objid for each in found if isinstance(each, PDFObjRef)} if isinstance(found, list) else set()

    off = numbers(usual.get("OFF"))
    if getattr(resolve1(usual.get("BaseState")), "name", "") == "OFF":
        off |= numbers(properties.get("OCGs")) - numbers(usual.get("ON"))
    return frozenset(off)


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
    slack = 0.01 * max(x1 - x0, y1 - y0, 1.0)
    return all(min(abs(x - x0), abs(x - x1)) <= slack and min(abs(y - y0), abs(y - y1)) <= slack for x, y in points)


def _narrowed(clip: Clip, shapes: tuple[tuple[Point, ...], ...], *, evenodd: bool) -> Clip:
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
