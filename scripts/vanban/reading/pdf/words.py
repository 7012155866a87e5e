"""Rows to pieces: words told apart by their gaps, columns by wide ones, each glyph once and in its place."""

import itertools
import unicodedata
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

from .pieces import MOST_STARTS, Piece, Run
from .rows import FAR, SMALLER, Chunk, Row, main_line
from .sheet import Rule, Style

# All but the last two in shares of the size of the row's text.
_GAP = 0.17  # a gap this wide is a blank, without a blank glyph: 99 blanks in 100 are 0.24 and more, letters 0.01 apart, measured
_GAP_IN_STROKE = 0.3  # the same inside a stroke that writes its blanks as glyphs
_PRINTED_BLANK = (
    0.06  # a blank glyph narrower than this, between two others, is covered by them; none is below 0.14, measured
)
_WIDE_GAP = 1.0  # a gap this wide parts pieces: of 1,000 blanks one is as wide, measured
_FIELD_ROOM = 6.0  # the widest room left for a number
_WALL_HEIGHT = 0.4  # above the baseline: a rule that stands beside the lower half of letters parts them
_SAME_GLYPH = 0.2  # the same character again, nearer than this, is the same character printed bold
_MIXED = 0.3  # by so much a chunk must begin before the end of the one before it to stand among its glyphs
_BEFORE_LETTER, _BEHIND_LETTER = 0.1, 0.4  # how far the middle of an accent may be off the letter that it stands over
_RAISED, _LOWERED = 0.12, -0.05  # from here a smaller character is a raised or a lowered one
_ON_WALL = 0.6  # points: text may reach into a rule by so much
_FEW_GAPS = 2  # fewer do not show whether letters are spaced
FIELDS = ("Fxo", "Field")  # forms that a flattened field, or one without a picture, is drawn in
_NO_BREAK = "\xa0"  # a blank at which no line ends


class _Item(NamedTuple):
    text: str
    x0: float
    x1: float
    chunk: int


def pieces_of(row: Row, walls: Sequence[Rule], number: int, page: int, turn: int) -> tuple[list[Piece], int]:
    """Write a row as pieces; return how many glyphs were left out as printed twice, too."""
    items, chunks, twice = _items(row)
    size = row.size
    edges = sorted(wall.x0 for wall in walls if wall.y0 <= row.y + _WALL_HEIGHT * size and wall.y1 >= row.y)
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
            walled = any(last - _ON_WALL <= edge <= item.x0 + _ON_WALL for edge in edges)
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


def _fills(before: _Item, after: _Item, chunks: Sequence[Chunk]) -> bool:
    """Tell whether a gap is room left for a field: behind a number put in, before the rest of the symbol or number.

    ``Số:        /BC-UBND`` with 329 laid over its blanks prints 329/BC-UBND.
    """
    left, right = (chunks[item.chunk].stroke.form.startswith(FIELDS) for item in (before, after))
    if left and not right:
        return before.text.isdigit() and after.text in ("/", "-")
    return left and right and before.text.isdigit() and after.text.isdigit() and before.chunk != after.chunk


def _items(row: Row) -> tuple[list[_Item], list[Chunk], int]:
    """Put the glyphs of a row into their order, marks after the letters they stand on, each glyph once."""
    chunks = sorted(row.chunks, key=lambda chunk: (chunk.x0, chunk.x1))
    items = [_Item(g.text, g.x0, g.x1, index) for index, chunk in enumerate(chunks) for g in chunk.glyphs]
    slack = _MIXED * row.size
    mixed = False
    reach = -FAR
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
        if composed and composed[-1].x0 - _BEFORE_LETTER * size <= middle <= composed[-1].x1 + _BEHIND_LETTER * size:
            composed[-1] = composed[-1]._replace(text=composed[-1].text + item.text)
        else:
            waiting += item.text
    return composed


def _limits(items: Sequence[_Item], chunks: Sequence[Chunk], size: float) -> list[float]:
    """Return for each chunk the gap inside it that is a blank: wider where its blanks are glyphs or its letters spaced."""
    limits = []
    for chunk in chunks:
        limit = _GAP if len(chunk.ink) == len(chunk.glyphs) else _GAP_IN_STROKE
        gaps = [b.x0 - a.x1 for a, b in zip(chunk.glyphs, chunk.glyphs[1:], strict=False)]
        spread = median(gaps) if len(gaps) > _FEW_GAPS else 0.0
        limits.append(limit * size + max(0.0, spread))
    return limits


def _style(chunk: Chunk, y: float, size: float) -> Style:
    """Return a chunk's style beside text of a baseline and size."""
    offset = (chunk.y - y) / size
    style = chunk.stroke.style
    if chunk.size < SMALLER * size and chunk.ink:
        if offset >= _RAISED:
            return style._replace(shift="^")
        if offset <= _LOWERED:
            return style._replace(shift="_")
    return style


def _piece(
    items: Sequence[_Item],
    chunks: Sequence[Chunk],
    row: Row,
    number: int,
    page: int,
    glued: bool,
    turn: int,
) -> Piece:
    seen = {item.chunk for item in items}
    y, size = main_line([chunks[index] for index in seen])
    runs = _runs(items, {index: _style(chunks[index], y, size) for index in seen})
    starts, lead = _starts(items)
    x1 = max(item.x1 for item in items)
    strokes = [chunks[index].stroke for index in sorted(seen)]
    forms = {stroke.form for stroke in strokes}
    tags = {stroke.tag for stroke in strokes}
    return Piece(
        runs=tuple(runs),
        text=unicodedata.normalize("NFC", "".join(run.text for run in runs)),
        x0=items[0].x0,
        x1=x1,
        y=y,
        size=size,
        row=number,
        page=page,
        starts=tuple(starts),
        lead=lead or x1 - items[0].x0,
        glued=glued,
        form=forms.pop() if len(forms) == 1 else "",
        hidden=all(stroke.hidden for stroke in strokes),
        artifact=all(stroke.artifact for stroke in strokes),
        tag=tags.pop() if len(tags) == 1 else -1,
        turn=turn,
        ink=strokes[0].ink,
    )


def _runs(items: Sequence[_Item], styles: Mapping[int, Style]) -> list[Run]:
    """Return the text of glyphs by style; ``styles`` are those of their chunks, and blanks go with what is before them."""
    runs: list[Run] = []
    texts: list[str] = []
    style = styles[items[0].chunk]
    for item in items:
        if item.text.strip() and styles[item.chunk] != style:
            runs.append(Run("".join(texts), style))
            texts, style = [], styles[item.chunk]
        texts.append(item.text)
    return [*runs, Run("".join(texts), style)]


def _starts(items: Sequence[_Item]) -> tuple[list[float], float]:
    """Return where the first words begin, and how wide the first one is (0: it is the only one)."""
    starts = [items[0].x0]
    lead = 0.0
    for before, item in itertools.pairwise(items):
        if not before.text.strip() and len(starts) < MOST_STARTS:
            starts.append(item.x0)
        if not lead and item.text == " ":
            lead = before.x1 - items[0].x0
    return starts, lead
