"""PDF pages as printed: strokes of text, rules and pictures with their places, from pdfminer's interpreter.

A device of our own, not pdfplumber's character records: it keeps the baseline, the rise, the rendering mode and the form
a text was drawn in, none of which those records hold, and takes a third of their time.
"""

import itertools
import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFType3Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, PathSegment, Rect, mult_matrix

from ..visible import Colour
from .interpreter import Interpreter, layers_off
from .paint import Clip, Paint, State, filled, stroked
from .visible import Facts, Page, stretches

THICKEST_RULE = 2.5  # points: a filled box thinner than this is a rule, a thicker one is shading
_SHORTEST_RULE = 3.0  # points
_SQUARE = 0.02  # of the length: how far from level or upright a rule may run
_MOST_GLYPHS = 400_000  # on one page; the densest printed page has some 15,000
_MOST_PATHS = 400_000
_MOST_FORMS = 20_000
_DEEPEST_FORM = 40
_INVISIBLE = (3, 7)  # text rendering modes that paint nothing
_OUTLINED = (1, 5)  # text rendering modes that draw the outlines of letters alone
_WHOLE_PAGE = 0.7  # of the page: a picture this large is the page itself, scanned
_MOST_MASK = 1 << 22  # points of a picture's mask that are looked at
_STROKED = (2, 6)  # fill and stroke: the way to make a font bold that has no bold face

_BOLD = re.compile(r"bold|black|heavy|demi(?!light)|[-,]bd\b|-b(?:i)?$", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|[-,]it\b|-b?i$", re.IGNORECASE)
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_HEAVY = 600  # /FontWeight from which a font counts as bold


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


class _Face(NamedTuple):
    name: str
    bold: bool
    italic: bool
    unit: float
    chars: dict[int, tuple[str, float]]


class Reader:
    """Draws pages one at a time; holds the fonts of a document, nothing of a page once drawn."""

    def __init__(self) -> None:
        resources = PDFResourceManager()
        self._device = _Device(resources)
        self._interpreter = Interpreter(resources, self._device)
        self._interpreter.canvas = self._device

    def draw(self, page: PDFPage, number: int, unit: float = 1.0) -> Sheet:
        """Draw a page; ``unit`` is how many points its lengths measure.

        Raises:
            TooMuchError: the page draws more than any printed page holds.
        """
        self._interpreter.off = layers_off(page.doc.catalog)
        x0, y0, x1, y1 = box = _shown_box(page)
        device = self._device
        device.area = (x1 - x0) * (y1 - y0)
        self._interpreter.process_page(page)
        strokes, pictures = _told_apart(device.strokes, device.facts, device.pictures, Page(device.paints, box), unit)
        sheet = Sheet(number, x1 - x0, y1 - y0, strokes, device.rules, pictures, device.curves)
        device.clear()
        return _moved(sheet, -x0, -y0) if x0 or y0 else sheet


def _shown_box(page: PDFPage) -> Rect:
    """Return the crop box in the frame that pdfminer gives a page: from its media box, turned as it is shown."""
    left, low, right, high = page.mediabox
    x0, y0, x1, y1 = page.cropbox
    x0, y0, x1, y1 = max(x0, left), max(y0, low), min(x1, right), min(y1, high)
    if x1 <= x0 or y1 <= y0:
        x0, y0, x1, y1 = left, low, right, high
    if page.rotate == 90:
        return (y0 - low, right - x1, y1 - low, right - x0)
    if page.rotate == 180:
        return (right - x1, high - y1, right - x0, high - y0)
    if page.rotate == 270:
        return (high - y1, x0 - left, high - y0, x1 - left)
    return (x0 - left, y0 - low, x1 - left, y1 - low)


def _told_apart(
    strokes: Sequence[Stroke], facts: Sequence[Facts], pictures: Sequence[Picture], page: Page, unit: float
) -> tuple[list[Stroke], list[Picture]]:
    """Part strokes into what is seen and what is not; pictures count the strokes before them anew."""
    found: list[Stroke] = []
    starts: list[int] = []
    for stroke, fact in zip(strokes, facts, strict=True):
        starts.append(len(found))
        if stroke.hidden:
            found.append(stroke._replace(concealed=fact.off))
            continue
        flags = page.unseen(fact, [(g.x0, g.x1) for g in stroke.glyphs], stroke.y, stroke.size, unit)
        if not any(flags):
            found.append(stroke)
            continue
        for start, end, unseen in stretches(flags, [not g.text.strip() for g in stroke.glyphs]):
            found.append(stroke._replace(glyphs=stroke.glyphs[start:end], concealed=unseen))
    starts.append(len(found))
    return found, [picture._replace(drawn=starts[picture.drawn]) for picture in pictures]


FRAMES = {0: (1, 0), 1: (0, 1), 2: (-1, 0), 3: (0, -1)}  # the direction of reading, by turn


def _moved(sheet: Sheet, dx: float, dy: float) -> Sheet:
    strokes = []
    for stroke in sheet.strokes:
        right, up = FRAMES.get(stroke.turn or 0, (1, 0))
        du, dv = dx * right + dy * up, dy * right - dx * up
        glyphs = [Glyph(g.text, g.x0 + du, g.x1 + du) for g in stroke.glyphs]
        strokes.append(stroke._replace(glyphs=glyphs, y=stroke.y + dv))
    rules = [Rule(r.x0 + dx, r.y0 + dy, r.x1 + dx, r.y1 + dy) for r in sheet.rules]
    pictures = [Picture(p.x0 + dx, p.y0 + dy, p.x1 + dx, p.y1 + dy, p.drawn) for p in sheet.pictures]
    return sheet._replace(strokes=strokes, rules=rules, pictures=pictures)


class _Device(PDFTextDevice):
    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self._faces: dict[int, tuple[PDFFont, _Face]] = {}
        self.area = 0.0  # of the page
        self.clear()

    def clear(self) -> None:
        self.strokes: list[Stroke] = []
        self.facts: list[Facts] = []  # of each stroke
        self.paints: list[Paint] = []
        self.state, self.layers = State(), list[bool]()
        self.rules: list[Rule] = []
        self.pictures: list[Picture] = []
        self._forms: list[str] = []
        self._tags: list[tuple[bool, int]] = []
        self._glyphs = self._paths = self._drawn_forms = self.curves = 0

    # -- what pdfminer calls ---------------------------------------------------------------------------------------

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        self.clear()

    def shade(self, state: State) -> None:
        clip = state.clip
        if not state.letters_clip and not any(self.layers):
            self.paints.append(Paint(*clip[:4], None, None, state.opacity(), state.mode(), clip))

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        self._forms.append(name)
        self._drawn_forms += 1
        if len(self._forms) > _DEEPEST_FORM or self._drawn_forms > _MOST_FORMS:
            raise TooMuchError

    def end_figure(self, _name: str) -> None:
        self._forms.pop()

    def render_image(self, _name: str, stream: PDFStream) -> None:
        a, b, c, d, e, f = self.ctm or (0, 0, 0, 0, 0, 0)
        xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
        box = (min(xs), min(ys), max(xs), max(ys))
        self.pictures.append(Picture(*box, len(self.strokes)))
        if not self.state.letters_clip and not any(self.layers):
            alpha = self.state.opacity() if _is_opaque(stream, bool(self.strokes)) else None
            whole = (box[2] - box[0]) * (box[3] - box[1]) >= _WHOLE_PAGE * self.area
            self.paints.append(Paint(*box, None, None, alpha, self.state.mode(), self.state.clip, whole))

    def begin_tag(self, tag: PSLiteral, props: object = None) -> None:
        mark = props.get("MCID") if isinstance(props, dict) else None
        self._tags.append((tag.name == "Artifact", mark if isinstance(mark, int) else -1))

    def end_tag(self) -> None:
        if self._tags:
            self._tags.pop()

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        font = textstate.font
        if font is None or self.ctm is None:
            return
        if font.is_vertical():
            super().render_string(textstate, seq, ncs, graphicstate)
            return
        face = self._face(font)
        a, b, c, d, e, f = mult_matrix(textstate.matrix, self.ctm)
        x, y = textstate.linematrix
        scaling = textstate.scaling * 0.01
        size = textstate.fontsize
        spacing, wordspacing = textstate.charspace * scaling, textstate.wordspace * scaling
        if font.is_multibyte():
            wordspacing = 0
        along, kern = size * scaling, 0.001 * size * scaling
        turn, stretch = _direction(a, b)
        u, v = _on_baseline(turn, e + c * textstate.rise, f + d * textstate.rise, a, b)
        u += x * stretch
        glyphs: list[Glyph] = []
        started = False
        chars = face.chars
        for item in seq:
            if isinstance(item, int | float):
                x -= item * kern
                u -= item * kern * stretch
                started = True
                continue
            if not isinstance(item, bytes):
                continue
            for cid in font.decode(item):
                if started and spacing:
                    x += spacing
                    u += spacing * stretch
                try:
                    text, width = chars[cid]
                except KeyError:
                    text, width = chars[cid] = _char(font, cid)
                advance = width * along
                glyphs.append(Glyph(text, u, u + advance * stretch))
                if cid == 32 and wordspacing:
                    advance += wordspacing
                x += advance
                u += advance * stretch
                started = True
        textstate.linematrix = (x, y)
        high = math.hypot(c, d)
        facts = self._facts(graphicstate, textstate.render, (a, b), stretch * abs(scaling) / high if high else 1.0)
        if isinstance(font, PDFType3Font):  # its letters may bring their own colours
            facts = facts._replace(inks=(None,))
        self._add(glyphs, textstate, face, turn, v, high * abs(size) * face.unit, a, c, facts)

    def _facts(self, state: PDFGraphicState, mode: int, direction: tuple[float, float], width: float) -> Facts:
        length = math.hypot(*direction) or 1.0
        cos_sin = (direction[0] / length, direction[1] / length)
        if not isinstance(state, State):
            return Facts((None,), 1.0, Clip(), len(self.paints), cos_sin)
        outlined = mode in _OUTLINED or mode in _STROKED
        inks = ([] if mode in _OUTLINED else [state.colour()]) + ([state.colour(stroke=True)] if outlined else [])
        alpha = state.opacity(stroke=mode in _OUTLINED)
        return Facts(tuple(inks), alpha, state.clip, len(self.paints), cos_sin, width, any(self.layers))

    def _add(
        self,
        glyphs: list[Glyph],
        textstate: PDFTextState,
        face: _Face,
        turn: int | None,
        v: float,
        size: float,
        a: float,
        c: float,
        facts: Facts,
    ) -> None:
        if not glyphs:
            return
        self._glyphs += len(glyphs)
        if self._glyphs > _MOST_GLYPHS:
            raise TooMuchError
        if glyphs[0].x1 < glyphs[0].x0:  # mirrored, or a negative size
            glyphs = [Glyph(g.text, min(g.x0, g.x1), max(g.x0, g.x1)) for g in glyphs]
        style = Style(
            face.name,
            face.bold or textstate.render in _STROKED,
            face.italic or (turn == 0 and abs(c) > 0.1 * abs(a)),
        )
        tag = next((mark for _artifact, mark in reversed(self._tags) if mark >= 0), -1)
        self.strokes.append(
            Stroke(
                glyphs,
                v,
                size,
                style,
                turn,
                self._forms[0] if self._forms else "",
                textstate.render in _INVISIBLE,
                any(artifact for artifact, _mark in self._tags),
                tag,
                ink=facts.inks[0] if facts.inks else None,
            )
        )
        self.facts.append(facts)

    def paint_path(
        self, gstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        self._paths += 1
        if self._paths > _MOST_PATHS or len(path) > _MOST_PATHS:
            raise TooMuchError
        if not path or self.ctm is None:
            return
        if isinstance(gstate, State) and not any(self.layers):
            if fill and (paint := filled(path, self.ctm, gstate, evenodd=evenodd)):
                self.paints.append(paint)
            if stroke:
                self.paints += stroked(path, self.ctm, gstate)
        a, b, c, d, e, f = self.ctm
        points: list[tuple[float, float]] = []
        for segment in path:
            if segment[0] == "m" and points:
                self._subpath(points, stroke, fill)
                points = []
            if segment[0] == "h":
                if points:
                    points.append(points[0])
            else:
                x, y = (float(value) for value in segment[-2:])
                if segment[0] not in "ml":
                    self.curves += 1
                    # A curve rules nothing; its ends are kept so that what follows stays true.
                    self._subpath(points, stroke, fill)
                    points = []
                points.append((a * x + c * y + e, b * x + d * y + f))
        self._subpath(points, stroke, fill)

    # -- what it means ---------------------------------------------------------------------------------------------

    def _subpath(self, points: list[tuple[float, float]], stroke: bool, fill: bool) -> None:
        if len(points) < 2:
            return
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        if len(points) > 2 and (x1 - x0 < THICKEST_RULE or y1 - y0 < THICKEST_RULE):
            self._rule(x0, y0, x1, y1)  # a thin box, however painted
        elif stroke:
            for (ax, ay), (bx, by) in itertools.pairwise(points):
                self._rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        width, height = x1 - x0, y1 - y0
        if width >= _SHORTEST_RULE and height <= max(THICKEST_RULE, _SQUARE * width) and height < width:
            middle = (y0 + y1) / 2
            self.rules.append(Rule(x0, middle, x1, middle))
        elif height >= _SHORTEST_RULE and width <= max(THICKEST_RULE, _SQUARE * height):
            middle = (x0 + x1) / 2
            self.rules.append(Rule(middle, y0, middle, y1))

    def _face(self, font: PDFFont) -> _Face:
        known = self._faces.get(id(font))
        if known is None:
            known = self._faces[id(font)] = (font, _read_face(font))  # the font is kept, so its id stays its own
        return known[1]

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Take a character of vertical script; no Vietnamese document is set so, but no word may be lost."""
        text, width = _char(font, cid)
        _a, _b, c, d, e, f = matrix
        size = math.hypot(c, d) * abs(fontsize)
        self.strokes.append(Stroke([Glyph(text, e, e + size)], f, size, Style(self._face(font).name), 0))
        self.facts.append(self._facts(graphicstate, 0, (1.0, 0.0), 1.0))
        return width * fontsize * scaling


def _is_opaque(picture: PDFStream, matters: bool) -> bool:
    """Tell whether a picture hides what is under it; ``matters`` tells that there may be something."""
    if any(resolve1(picture.get(name)) for name in ("ImageMask", "IM", "Mask", "SMaskInData")):
        return False
    mask = resolve1(picture.get("SMask"))
    if not isinstance(mask, PDFStream):
        return True
    wide, high = resolve1(mask.get("Width")), resolve1(mask.get("Height"))
    if not matters or not isinstance(wide, int) or not isinstance(high, int) or not 0 < wide * high <= _MOST_MASK:
        return False
    try:
        return set(mask.get_data()) == {255}
    except Exception:  # a mask that cannot be read masks something
        return False


def _direction(a: float, b: float) -> tuple[int | None, float]:
    """Return the quarter turn of a text matrix (None: oblique) and its stretch along the line."""
    stretch = math.hypot(a, b)
    if abs(b) <= 0.01 * stretch:
        return (0, stretch) if a >= 0 else (2, stretch)
    if abs(a) <= 0.01 * stretch:
        return (1, stretch) if b > 0 else (3, stretch)
    return (None, stretch)


def _on_baseline(turn: int | None, x: float, y: float, a: float, b: float) -> tuple[float, float]:
    """Return a point in the frame of a direction: along the line, and up from it."""
    if turn is None:
        length = math.hypot(a, b)
        return ((x * a + y * b) / length, (y * a - x * b) / length)
    right, up = FRAMES[turn]
    return (x * right + y * up, y * right - x * up)


def _char(font: PDFFont, cid: int) -> tuple[str, float]:
    try:
        text = font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        text = f"(cid:{cid})"
    return text, font.char_width(cid)


def _read_face(font: PDFFont) -> _Face:
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
    return _Face(name, bold, italic, unit, {})
