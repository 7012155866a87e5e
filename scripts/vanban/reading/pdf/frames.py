"""Strokes of a page in the frame in which they are read: which way is up, what stands in no line with what."""

from collections import Counter
from collections.abc import Iterable, Sequence

from .pieces import OBLIQUE
from .sheet import FRAMES, Glyph, Picture, Rule, Sheet, Stroke

_WHOLE_PAGE = 0.7  # of the page: a picture this large is the page itself, scanned


def covered(sheet: Sheet) -> Sheet:
    """Mark as hidden what was drawn before a picture of the whole page: the text layer of a scan."""
    area = sheet.width * sheet.height or 1.0
    drawn = max(
        (p.drawn for p in sheet.pictures if (p.x1 - p.x0) * (p.y1 - p.y0) >= _WHOLE_PAGE * area),
        default=0,
    )
    if not drawn:
        return sheet
    strokes = [s._replace(hidden=s.hidden or i < drawn) for i, s in enumerate(sheet.strokes)]
    return sheet._replace(strokes=strokes)


def upright(sheet: Sheet) -> tuple[list[Stroke], list[Rule], list[Picture], float, float, int]:
    """Turn a page whose text mostly runs another way (a table typed sideways) so that it stands upright."""
    counts: Counter[int] = Counter()
    for stroke in sheet.strokes:
        if stroke.turn is not None:
            counts[stroke.turn] += len(stroke.glyphs)
    turn = max(counts, key=lambda key: (counts[key], -key), default=0)
    width, height = sheet.width, sheet.height
    if not turn:
        return sheet.strokes, sheet.rules, sheet.pictures, width, height, 0

    def place(x: float, y: float) -> tuple[float, float]:
        return {1: (y, width - x), 2: (width - x, height - y), 3: (height - y, x)}[turn]

    def box(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        (ax, ay), (bx, by) = place(x0, y0), place(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    dx, dy = {1: (0.0, width), 2: (width, height), 3: (height, 0.0)}[turn]
    strokes = [_shifted(stroke, turn, dx, dy) for stroke in sheet.strokes]
    rules = [Rule(*box(*rule)) for rule in sheet.rules]
    pictures = [Picture(*box(*picture[:4]), picture.drawn) for picture in sheet.pictures]
    if turn % 2:
        width, height = height, width
    return strokes, rules, pictures, width, height, turn


def _shifted(stroke: Stroke, turn: int, dx: float, dy: float) -> Stroke:
    """Return a stroke of a page that is turned back by ``turn`` and moved."""
    if stroke.turn is None:
        return stroke
    left = (stroke.turn - turn) % 4
    right, up = FRAMES[left]
    du, dv = dx * right + dy * up, dy * right - dx * up
    glyphs = [Glyph(g.text, g.x0 + du, g.x1 + du) for g in stroke.glyphs]
    return stroke._replace(turn=left, glyphs=glyphs, y=stroke.y + dv)


def by_turn(strokes: Sequence[Stroke]) -> Iterable[tuple[int, list[Stroke]]]:
    """Yield upright strokes, then those of each other direction; what is hidden stands in no line with what is not."""
    groups: dict[tuple[int, bool], list[Stroke]] = {(0, False): []}
    for stroke in strokes:
        groups.setdefault((OBLIQUE if stroke.turn is None else stroke.turn, stroke.hidden), []).append(stroke)
    yield from ((turn, group) for (turn, _hidden), group in groups.items())


def not_printed_again(concealed: Iterable[Stroke], strokes: Iterable[Stroke]) -> list[Stroke]:
    """Return the strokes that cannot be seen, without letters that the page shows at the same place all the same."""
    shown = {
        (g.text, round(g.x0) + dx, round(stroke.y) + dy)
        for stroke in strokes
        if not stroke.concealed and not stroke.hidden
        for g in stroke.glyphs
        for dx in (-1, 0, 1)
        for dy in (-1, 0, 1)
    }
    found = []
    for stroke in concealed:
        glyphs = [g for g in stroke.glyphs if (g.text, round(g.x0), round(stroke.y)) not in shown]
        if glyphs:
            found.append(stroke._replace(glyphs=glyphs))
    return found
