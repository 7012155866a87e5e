"""What pdfminer's interpreter draws on: it keeps strokes, rules, pictures and painted areas in drawing order.

A device of our own, not pdfplumber's character records: it keeps the baseline, the rise, the rendering mode and the form
a text was drawn in, none of which those records hold, and takes a third of their time.
"""

import itertools
import math
from collections.abc import Sequence

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFType3Font
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, PathSegment, Rect, mult_matrix

from .faces import Face, char_of, read_face
from .paint import Clip, Paint, State, filled, stroked
from .sheet import FRAMES, Glyph, Picture, Rule, Stroke, Style, TooMuchError
from .visible import Facts

# What a drawn line must be to rule something.
THICKEST_RULE = 2.5  # points: a filled box thinner than this is a rule, a thicker one is shading
_SHORTEST_RULE = 3.0  # points: shorter ones are dots, hyphens and ticks
_SQUARE = 0.02  # of the length: how far from level or upright a rule may run
# How text is set.
_LEVEL = 0.01  # of the length: how far a line of text may rise and still be level: half a degree
_SLANT = 0.1  # of the width: letters leaning by more are italic made from upright ones
_INVISIBLE = (3, 7)  # text rendering modes that paint nothing
_OUTLINED = (1, 5)  # text rendering modes that draw the outlines of letters alone
_STROKED = (2, 6)  # fill and stroke: the way to make a font bold that has no bold face
_BLANK_CODE = 32  # the one-byte code that word spacing is added to (ISO 32000-1, 9.3.3)
# What a picture covers.
_WHOLE_PAGE = 0.7  # of the page: a picture this large is the page itself, scanned
_MOST_MASK = 1 << 22  # points of a picture's mask that are looked at
_SOLID = {255}  # the bytes of a mask that hides nothing of its picture
# What no printed page needs: more is made to stop the reader.
_MOST_GLYPHS = 400_000  # on one page; the densest printed page has some 15,000
_MOST_PATHS = 400_000  # on one page
_MOST_FORMS = 20_000  # drawn on one page
_DEEPEST_FORM = 40  # forms in forms


class Device(PDFTextDevice):
    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self._faces: dict[int, tuple[PDFFont, Face]] = {}
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
                    text, width = chars[cid] = char_of(font, cid)
                advance = width * along
                glyphs.append(Glyph(text, u, u + advance * stretch))
                if cid == _BLANK_CODE and wordspacing:
                    advance += wordspacing
                x += advance
                u += advance * stretch
                started = True
        textstate.linematrix = (x, y)
        high = math.hypot(c, d)
        facts = self._facts(graphicstate, textstate.render, (a, b), stretch * abs(scaling) / high if high else 1.0)
        if isinstance(font, PDFType3Font):  # its letters may bring their own colours
            facts = facts._replace(inks=(None,))
        slanted = turn == 0 and abs(c) > _SLANT * abs(a)
        style = Style(face.name, face.bold or textstate.render in _STROKED, face.italic or slanted)
        stroke = Stroke(glyphs, v, high * abs(size) * face.unit, style, turn, hidden=textstate.render in _INVISIBLE)
        self._add(stroke, facts)

    def _facts(self, state: PDFGraphicState, mode: int, direction: tuple[float, float], width: float) -> Facts:
        length = math.hypot(*direction) or 1.0
        cos_sin = (direction[0] / length, direction[1] / length)
        if not isinstance(state, State):
            return Facts((None,), 1.0, Clip(), len(self.paints), cos_sin)
        outlined = mode in _OUTLINED or mode in _STROKED
        inks = ([] if mode in _OUTLINED else [state.colour()]) + ([state.colour(stroke=True)] if outlined else [])
        alpha = state.opacity(stroke=mode in _OUTLINED)
        return Facts(tuple(inks), alpha, state.clip, len(self.paints), cos_sin, width, any(self.layers))

    def _add(self, stroke: Stroke, facts: Facts) -> None:
        """Take a stroke, with what stands round it: the form that draws it, the marks that it belongs to."""
        glyphs = stroke.glyphs
        if not glyphs:
            return
        self._glyphs += len(glyphs)
        if self._glyphs > _MOST_GLYPHS:
            raise TooMuchError
        if glyphs[0].x1 < glyphs[0].x0:  # mirrored, or a negative size
            glyphs = [Glyph(g.text, min(g.x0, g.x1), max(g.x0, g.x1)) for g in glyphs]
        self.strokes.append(
            stroke._replace(
                glyphs=glyphs,
                form=self._forms[0] if self._forms else "",
                artifact=any(artifact for artifact, _mark in self._tags),
                tag=next((mark for _artifact, mark in reversed(self._tags) if mark >= 0), -1),
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

    def _face(self, font: PDFFont) -> Face:
        known = self._faces.get(id(font))
        if known is None:
            known = self._faces[id(font)] = (font, read_face(font))  # the font is kept, so its id stays its own
        return known[1]

    def renderchar_of(
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
        text, width = char_of(font, cid)
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
        return set(mask.get_data()) == _SOLID
    except Exception:  # a mask that cannot be read masks something
        return False


def _direction(a: float, b: float) -> tuple[int | None, float]:
    """Return the quarter turn of a text matrix (None: oblique) and its stretch along the line."""
    stretch = math.hypot(a, b)
    if abs(b) <= _LEVEL * stretch:
        return (0, stretch) if a >= 0 else (2, stretch)
    if abs(a) <= _LEVEL * stretch:
        return (1, stretch) if b > 0 else (3, stretch)
    return (None, stretch)


def _on_baseline(turn: int | None, x: float, y: float, a: float, b: float) -> tuple[float, float]:
    """Return a point in the frame of a direction: along the line, and up from it."""
    if turn is None:
        length = math.hypot(a, b)
        return ((x * a + y * b) / length, (y * a - x * b) / length)
    right, up = FRAMES[turn]
    return (x * right + y * up, y * right - x * up)
