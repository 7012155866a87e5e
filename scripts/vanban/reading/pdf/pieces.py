"""Strokes of a page to pieces of lines: words told apart by their gaps, columns by wide ones.

A piece is what stands on one baseline without a wide gap. Everything after works on pieces; glyphs are forgotten.
"""

import itertools
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from ..visible import Colour
from .glyphs import FRAMES, Glyph, Picture, Rule, Sheet, Stroke, Style
from .overprint import layers

_JUMP = 1.0  # of the size: a gap inside a stroke that ends a chunk
_BACK = 0.5  # of the size: a step back that does
_SAME_LINE = 0.35  # of the size: how far apart the baselines of one line may be, side by side
_SAME_BASELINE = 0.1
_SMALLER = 0.86  # of the line's size: smaller characters may be raised or lowered marks
_RAISED, _LOWERED = 0.12, -0.05  # of the line's size
_HIGHEST_MARK = 0.75  # of the line's size above its baseline
_BESIDE_MARK, _BESIDE, _BESIDE_FIELD = 0.45, 1.0, 4.0  # of the line's size: how near a mark, other text, a field stands
_COVERED = 0.25  # of the size: text that overlaps other text more than this stands in another line
_LONGEST_MARK = 8  # glyphs
_SMALLEST_MARK = 0.4  # of the line's size: smaller characters are text of their own beside something large
_GAP = 0.17  # of the size: a gap this wide is a blank, without a blank glyph
_GAP_IN_STROKE = 0.3  # the same inside a stroke that writes its blanks as glyphs
_PRINTED_BLANK = 0.06  # of the size: a blank glyph narrower than this, between two others, is covered by them
_WIDE_GAP = 1.0  # of the size: a gap this wide parts pieces
_SAME_GLYPH = 0.2  # of the size: the same character again, nearer than this, is the same character printed bold
_FAR = 20_000.0  # points: no page is so large
_TINY = 0.5  # points: no one reads smaller
_STARTS = 4
_FIELD_ROOM = 6.0  # of the size: the widest room left for a number
FIELDS = ("Fxo", "Field")  # forms that a flattened field, or one without a picture, is drawn in
OBLIQUE = 9
_NO_BREAK = "\xa0"  # a blank at which no line ends


class Run(NamedTuple):
    """Text of one style."""

    text: str
    style: Style


class Piece(NamedTuple):
    """A stretch of a line. ``row`` numbers the lines of a page; ``starts`` are the left edges of its first words.

    ``lead`` is the width of its first word, with those that a no-break blank ties to it.
    ``glued`` says that no blank parts it from the piece before it on its row, ``ends_blank`` that a blank glyph stands
    behind it. Places are in the frame of its ``turn`` (quarter turns; OBLIQUE for any other direction).
    """

    runs: tuple[Run, ...]
    text: str
    x0: float
    x1: float
    y: float
    size: float
    row: int
    page: int
    starts: tuple[float, ...]
    lead: float
    glued: bool = False
    form: str = ""
    hidden: bool = False
    artifact: bool = False
    tag: int = -1
    turn: int = 0
    ends_blank: bool = False
    ink: Colour | None = None

    @property
    def top(self) -> float:
        """Return the height of its capitals' tops, marks included."""
        return self.y + 0.9 * self.size


class PageText(NamedTuple):
    """A page as pieces, from the top row to the bottom one, and its rules; how many glyphs were printed twice, how many curves drawn;
    by how many quarter turns it was turned back to stand upright."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...]
    pictures: tuple[Picture, ...]
    twice: int = 0
    curves: int = 0
    turned: int = 0
    fractions: tuple[str, ...] = ()
    concealed: tuple[str, ...] = ()  # lines that are printed and cannot be seen


class _Chunk:
    """Glyphs that stand together, with what groups them into rows."""

    __slots__ = ("glyphs", "ink", "size", "stroke", "x0", "x1", "y")

    def __init__(self, stroke: Stroke, glyphs: list[Glyph]) -> None:
        self.stroke, self.glyphs, self.y, self.size = stroke, glyphs, stroke.y, stroke.size
        self.ink = [g for g in glyphs if not g.text.isspace()]
        seen = self.ink or glyphs
        self.x0, self.x1 = seen[0].x0, max(seen[-1].x1, seen[0].x1)


class _Row:
    __slots__ = ("chunks", "size", "y")

    def __init__(self, chunk: _Chunk) -> None:
        self.chunks, self.y, self.size = [chunk], chunk.y, chunk.size

    def ink(self) -> int:
        """Return the number of its visible glyphs."""
        return sum(len(chunk.ink) for chunk in self.chunks)

    def settle(self) -> None:
        """Take baseline and size from the largest text of the row, by number of glyphs."""
        self.y, self.size = _main_line(self.chunks)


def _main_line(chunks: Sequence[_Chunk]) -> tuple[float, float]:
    """Return the baseline and the size of most of the glyphs, of the larger ones where it is not clear."""
    sizes: Counter[float] = Counter()
    for chunk in chunks:
        sizes[round(chunk.size, 1)] += len(chunk.ink)
    most = max(sizes.values())
    size = max(size for size, count in sizes.items() if count * 3 >= most)
    main = max((chunk for chunk in chunks if round(chunk.size, 1) == size), key=lambda chunk: len(chunk.ink))
    return main.y, main.size


def page_text(sheet: Sheet) -> PageText:
    """Read the pieces of a page, turned so that most of its text stands upright."""
    sheet = _covered(sheet)
    concealed = [stroke for stroke in sheet.strokes if stroke.concealed]
    if not concealed:
        return _read(sheet)
    seen = _read(sheet._replace(strokes=[stroke for stroke in sheet.strokes if not stroke.concealed]))
    unseen = _read(sheet._replace(strokes=_not_printed_again(concealed, sheet.strokes)))
    return seen._replace(concealed=tuple(row.text for row in rows_of(unseen.pieces)))


def _read(sheet: Sheet) -> PageText:
    strokes, rules, pictures, width, height, turned = _upright(sheet)
    walls = [rule for rule in rules if not rule.level]
    pieces: list[Piece] = []
    twice = 0
    number = 0
    for turn, group in _by_turn(strokes):
        for row in _rows(_chunks(group)):
            found, doubled = _pieces(row, [] if turn else walls, number, sheet.number, turn)
            pieces += found
            twice += doubled
            number += 1
    pieces.sort(key=lambda piece: (piece.turn, -piece.y, piece.row, piece.x0))
    return PageText(
        sheet.number, width, height, tuple(pieces), tuple(rules), tuple(pictures), twice, sheet.curves, turned
    )


# -- frames ----------------------------------------------------------------------------------------------------------


def _covered(sheet: Sheet) -> Sheet:
    """Mark as hidden what was drawn before a picture of the whole page: the text layer of a scan."""
    area = sheet.width * sheet.height or 1.0
    drawn = max(
        (p.drawn for p in sheet.pictures if (p.x1 - p.x0) * (p.y1 - p.y0) >= 0.7 * area),
        default=0,
    )
    if not drawn:
        return sheet
    strokes = [s._replace(hidden=s.hidden or i < drawn) for i, s in enumerate(sheet.strokes)]
    return sheet._replace(strokes=strokes)


def _upright(sheet: Sheet) -> tuple[list[Stroke], list[Rule], list[Picture], float, float, int]:
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


def _by_turn(strokes: Sequence[Stroke]) -> Iterable[tuple[int, list[Stroke]]]:
    """Yield upright strokes, then those of each other direction; what is hidden stands in no line with what is not."""
    groups: dict[tuple[int, bool], list[Stroke]] = {(0, False): []}
    for stroke in strokes:
        groups.setdefault((OBLIQUE if stroke.turn is None else stroke.turn, stroke.hidden), []).append(stroke)
    yield from ((turn, group) for (turn, _hidden), group in groups.items())


def _not_printed_again(concealed: Iterable[Stroke], strokes: Iterable[Stroke]) -> list[Stroke]:
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


# -- rows ------------------------------------------------------------------------------------------------------------


def _chunks(strokes: Iterable[Stroke]) -> list[_Chunk]:
    """Part strokes at jumps and steps back; leave out what is nowhere or too small to be read."""
    chunks = []
    for stroke in strokes:
        if stroke.size < _TINY or not -_FAR < stroke.y < _FAR:
            continue
        glyphs = stroke.glyphs
        size = stroke.size
        jump, back = _JUMP * size, _BACK * size
        start = 0
        last = glyphs[0].x1
        for index in range(1, len(glyphs)):
            x0 = glyphs[index].x0
            if x0 - last > jump or last - x0 > back:
                chunks.append(_Chunk(stroke, glyphs[start:index]))
                start = index
            last = glyphs[index].x1
        chunks.append(_Chunk(stroke, glyphs[start:] if start else glyphs))
    return [chunk for chunk in chunks if -_FAR < chunk.x0 < _FAR and -_FAR < chunk.x1 < _FAR]


def _rows(chunks: list[_Chunk]) -> list[_Row]:
    """Group chunks into rows by their baselines; raised marks, lowered ones and filled fields join the row they touch."""
    rows: list[_Row] = []
    blanks = []
    for chunk in sorted(chunks, key=lambda chunk: -chunk.y):
        if not chunk.ink:
            blanks.append(chunk)
        elif rows and rows[-1].y - chunk.y <= _SAME_BASELINE * min(rows[-1].size, chunk.size):
            rows[-1].chunks.append(chunk)
        else:
            rows.append(_Row(chunk))
    drawn = {id(chunk): index for index, chunk in enumerate(chunks)}
    rows = [_row_of(part) for row in rows for part in layers(sorted(row.chunks, key=lambda chunk: drawn[id(chunk)]))]
    rows = _with_strays(rows)
    for chunk in blanks:
        nearest = min(rows, key=lambda row: abs(row.y - chunk.y), default=None)
        if nearest and abs(nearest.y - chunk.y) <= _SAME_LINE * nearest.size:
            nearest.chunks.append(chunk)
    return rows


def _row_of(chunks: Sequence[_Chunk]) -> _Row:
    row = _Row(chunks[0])
    row.chunks = list(chunks)
    row.settle()
    return row


def _with_strays(rows: list[_Row]) -> list[_Row]:
    """Put chunks whose baseline is off their row's into the row that they stand in: the lesser into the greater."""
    for index, row in enumerate(rows):
        near = [
            other
            for other in (*rows[max(0, index - 4) : index], *rows[index + 1 : index + 5])
            if abs(other.y - row.y) <= _HIGHEST_MARK * max(other.size, row.size)
        ]
        left = []
        for chunk in row.chunks if near else ():
            lonely = not any(other is not chunk and _gap(chunk, other) <= chunk.size for other in row.chunks)
            hosts = [
                other
                for other in near
                if (other.ink() > row.ink() or (lonely and chunk.size <= _SMALLER * other.size))
                and _stands_in(chunk, other)
            ]
            if hosts:
                host = min(hosts, key=lambda other: abs(other.y - chunk.y))
                host.chunks.append(chunk)
            else:
                left.append(chunk)
        if near:
            row.chunks = left
    kept = [row for row in rows if row.chunks]
    for row in kept:
        row.settle()
    return kept


def _stands_in(chunk: _Chunk, row: _Row) -> bool:
    """Tell whether a chunk belongs into a row that has another baseline: it touches its text, and covers none."""
    raised = (chunk.y - row.y) / row.size
    if chunk.stroke.form or any(other.stroke.form for other in row.chunks):
        beside, fits = _BESIDE_FIELD, abs(raised) <= _HIGHEST_MARK
    elif min(chunk.size, row.size) < _SMALLEST_MARK * max(chunk.size, row.size):
        return False
    elif chunk.size <= _SMALLER * row.size:
        beside, fits = _BESIDE_MARK, -_SAME_LINE <= raised <= _HIGHEST_MARK and len(chunk.ink) <= _LONGEST_MARK
    else:
        beside, fits = _BESIDE, abs(raised) <= _SAME_LINE
    if not fits:
        return False
    beside *= row.size
    touches = False
    covered = _COVERED * min(chunk.size, row.size)
    for other in row.chunks:
        if min(chunk.x1, other.x1) - max(chunk.x0, other.x0) > covered and any(
            min(chunk.x1, g.x1) - max(chunk.x0, g.x0) > covered for g in other.ink
        ):
            return False
        touches = touches or _gap(chunk, other) <= beside
    return touches


def _gap(a: _Chunk, b: _Chunk) -> float:
    return max(b.x0 - a.x1, a.x0 - b.x1)


# -- pieces ----------------------------------------------------------------------------------------------------------


class _Item(NamedTuple):
    text: str
    x0: float
    x1: float
    chunk: int


def _pieces(row: _Row, walls: Sequence[Rule], number: int, page: int, turn: int) -> tuple[list[Piece], int]:
    """Write a row as pieces; return how many glyphs were left out as printed twice, too."""
    items, chunks, twice = _items(row)
    size = row.size
    edges = sorted(wall.x0 for wall in walls if wall.y0 <= row.y + 0.4 * size and wall.y1 >= row.y)
    limits = _limits(items, chunks, size)
    pieces: list[Piece] = []
    word: list[_Item] = []  # the glyphs of the piece at hand; a blank is an item of its own
    blank = ""
    last, last_chunk = 0.0, -1
    glued = False
    for item in items:
        if not item.text.strip():
            blank = " " if item.text != _NO_BREAK or blank == " " else _NO_BREAK
            continue
        if word:
            gap = item.x0 - last
            wide = gap >= (limits[item.chunk] if item.chunk == last_chunk else _GAP * size)
            parted = gap >= _PRINTED_BLANK * size if blank else wide
            if parted and gap < _FIELD_ROOM * size and _fills(word[-1], item, chunks):
                parted = False
            walled = any(last - 0.6 <= edge <= item.x0 + 0.6 for edge in edges)
            if walled or (gap >= _WIDE_GAP * size and (parted or blank or wide)):
                pieces.append(_piece(word, chunks, row, number, page, glued, turn))
                word, glued = [], not parted
            elif parted:
                word.append(_Item(blank or " ", last, item.x0, last_chunk))
        word.append(item)
        last = max(last, item.x1) if word[:-1] else item.x1
        last_chunk = item.chunk
        blank = ""
    if word:
        pieces.append(_piece(word, chunks, row, number, page, glued, turn)._replace(ends_blank=bool(blank)))
    return pieces, twice


def _fills(before: _Item, after: _Item, chunks: Sequence[_Chunk]) -> bool:
    """Tell whether a gap is room left for a field: behind a number put in, before the rest of the symbol or number.

    ``Số:        /BC-UBND`` with 329 laid over its blanks prints 329/BC-UBND.
    """
    left, right = (chunks[item.chunk].stroke.form.startswith(FIELDS) for item in (before, after))
    if left and not right:
        return before.text.isdigit() and after.text in ("/", "-")
    return left and right and before.text.isdigit() and after.text.isdigit() and before.chunk != after.chunk


def _items(row: _Row) -> tuple[list[_Item], list[_Chunk], int]:
    """Put the glyphs of a row into their order, marks after the letters they stand on, each glyph once."""
    chunks = sorted(row.chunks, key=lambda chunk: (chunk.x0, chunk.x1))
    items = [_Item(g.text, g.x0, g.x1, index) for index, chunk in enumerate(chunks) for g in chunk.glyphs]
    slack = 0.3 * row.size
    mixed = False
    reach = -_FAR
    for chunk in chunks:
        if chunk.x0 < reach - slack:
            mixed = True
            break
        reach = max(reach, chunk.x1)
    twice = 0
    if mixed:
        items.sort(key=lambda item: (item.x0 + item.x1) / 2 if _is_mark(item.text) else item.x0)
        items, twice = _once(items, row.size)
    if any(_is_mark(item.text) for item in items):
        items = _compose(items, row.size)
    return items, chunks, twice


def _is_mark(text: str) -> bool:
    return "\u0300" <= text[:1] <= "\u036f"


def _once(items: list[_Item], size: float) -> tuple[list[_Item], int]:
    """Leave out a character printed again over itself, a bold letter of old printers."""
    kept: list[_Item] = []
    for item in items:
        if not any(
            other.text == item.text and other.chunk != item.chunk and abs(other.x0 - item.x0) < _SAME_GLYPH * size
            for other in kept[-4:]
        ):
            kept.append(item)
    visible = sum(bool(item.text.strip()) for item in items) - sum(bool(item.text.strip()) for item in kept)
    return kept, visible


def _compose(items: list[_Item], size: float) -> list[_Item]:
    """Put accents that are glyphs of their own behind the letters they stand over."""
    composed: list[_Item] = []
    waiting = ""
    for item in items:
        if not _is_mark(item.text):
            composed.append(item._replace(text=item.text + waiting) if waiting and item.text.strip() else item)
            waiting = "" if item.text.strip() else waiting
            continue
        middle = (item.x0 + item.x1) / 2
        if composed and composed[-1].x0 - 0.1 * size <= middle <= composed[-1].x1 + 0.4 * size:
            composed[-1] = composed[-1]._replace(text=composed[-1].text + item.text)
        else:
            waiting += item.text
    return composed


def _limits(items: Sequence[_Item], chunks: Sequence[_Chunk], size: float) -> list[float]:
    """Return for each chunk the gap inside it that is a blank: wider where its blanks are glyphs or its letters spaced."""
    limits = []
    for chunk in chunks:
        limit = _GAP if len(chunk.ink) == len(chunk.glyphs) else _GAP_IN_STROKE
        gaps = [b.x0 - a.x1 for a, b in zip(chunk.glyphs, chunk.glyphs[1:], strict=False)]
        spread = median(gaps) if len(gaps) > 2 else 0.0
        limits.append(limit * size + max(0.0, spread))
    return limits


def _style(chunk: _Chunk, y: float, size: float) -> Style:
    """Return a chunk's style beside text of a baseline and size."""
    offset = (chunk.y - y) / size
    style = chunk.stroke.style
    if chunk.size < _SMALLER * size and chunk.ink:
        if offset >= _RAISED:
            return style._replace(shift="^")
        if offset <= _LOWERED:
            return style._replace(shift="_")
    return style


def _piece(
    items: Sequence[_Item],
    chunks: Sequence[_Chunk],
    row: _Row,
    number: int,
    page: int,
    glued: bool,
    turn: int,
) -> Piece:
    seen = {item.chunk for item in items}
    y, size = _main_line([chunks[index] for index in seen])
    styles = {index: _style(chunks[index], y, size) for index in seen}
    runs: list[Run] = []
    texts: list[str] = []
    style = styles[items[0].chunk]
    for item in items:
        if item.text.strip() and styles[item.chunk] != style:
            runs.append(Run("".join(texts), style))
            texts, style = [], styles[item.chunk]
        texts.append(item.text)
    runs.append(Run("".join(texts), style))
    starts = [items[0].x0]
    lead = 0.0
    for before, item in itertools.pairwise(items):
        if not before.text.strip() and len(starts) < _STARTS:
            starts.append(item.x0)
        if not lead and item.text == " ":
            lead = before.x1 - items[0].x0
    x1 = max(item.x1 for item in items)
    strokes = [chunks[index].stroke for index in sorted(seen)]
    forms = {stroke.form for stroke in strokes}
    tags = {stroke.tag for stroke in strokes}
    return Piece(
        tuple(runs),
        unicodedata.normalize("NFC", "".join(run.text for run in runs)),
        items[0].x0,
        x1,
        y,
        size,
        number,
        page,
        tuple(starts),
        lead or x1 - items[0].x0,
        glued,
        next(iter(forms)) if len(forms) == 1 else "",
        all(stroke.hidden for stroke in strokes),
        all(stroke.artifact for stroke in strokes),
        next(iter(tags)) if len(tags) == 1 else -1,
        turn,
        ink=strokes[0].ink,
    )


def middle(piece: Piece) -> tuple[float, float]:
    """Return the middle of a piece as seen on the page, whatever its direction."""
    u, v = (piece.x0 + piece.x1) / 2, piece.y + 0.3 * piece.size
    if piece.turn == OBLIQUE:
        return u, v
    right, up = FRAMES[piece.turn]
    return u * right - v * up, u * up + v * right


def rows_of(pieces: Iterable[Piece]) -> list[Piece]:
    """Put the pieces of each row together again, as they stand on the page."""
    rows: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        rows.setdefault((piece.page, piece.row), []).append(piece)
    return [_joined(sorted(row, key=lambda piece: piece.x0)) for row in rows.values()]


def _joined(row: Sequence[Piece]) -> Piece:
    if len(row) == 1:
        return row[0]
    first = row[0]
    runs: list[Run] = list(first.runs)
    text = first.text
    starts = list(first.starts)
    for piece in row[1:]:
        blank = "" if piece.glued else " "
        runs[-1] = runs[-1]._replace(text=runs[-1].text + blank)
        runs += piece.runs
        text += blank + piece.text
        starts += piece.starts
    return first._replace(
        runs=tuple(runs),
        text=text,
        x1=max(piece.x1 for piece in row),
        size=max(row, key=lambda piece: len(piece.text)).size,
        starts=tuple(starts[:_STARTS]),
        hidden=all(piece.hidden for piece in row),
        artifact=all(piece.artifact for piece in row),
        ends_blank=row[-1].ends_blank,
    )
