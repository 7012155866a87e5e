"""Strokes to rows: what stands together on a baseline, and the raised marks, lowered ones and fields that touch it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from .overprint import layers
from .sheet import Glyph, Stroke

# Strokes are parted into chunks.
_JUMP = 1.0  # of the size: a gap inside a stroke that ends a chunk; 99 blanks in 100 are below 0.44, measured
_BACK = 0.5  # of the size: a step back that ends one; kerning and accents step back by 0.15 at most, measured
_TINY = 0.5  # points: no one reads smaller
FAR = 20_000.0  # points: no page is so large (the format's own limit is 14,400)
# Chunks are put into rows.
_SAME_BASELINE = 0.1  # of the size: printers round the places of letters
_SAME_LINE = 0.35  # of the size: how far apart baselines of one line may be, side by side; lines themselves are 1.15 apart and more, measured
_OF_MOST = 3  # times: a size that has at least a third of the glyphs of the commonest one may be the line's own
_NEIGHBOURS = 4  # rows above and below that may be the same line: marks of several sizes stand between a line and what belongs to it
# Marks, fields and other text beside the text of a row.
SMALLER = 0.86  # of the line's size: smaller characters may be raised or lowered marks; marks of notes have 0.50 to 0.64, measured
_SMALLEST_MARK = 0.4  # of the line's size: smaller characters are text of their own beside something large
_LONGEST_MARK = 8  # glyphs: longer than the mark of any note, or than a power
_HIGHEST_MARK = 0.75  # of the line's size above its baseline: marks stand 0.34 to 0.44 above it, measured; above its capitals is another line
_BESIDE_MARK = 0.45  # of the line's size: a mark stands on a letter, at most a blank away
_BESIDE = 1.0  # of the line's size: other text of the line is no further away
_BESIDE_FIELD = 4.0  # of the line's size: a field is put into room left for it, which is larger than what is typed
_COVERED = 0.25  # of the size: text that overlaps other text more than this stands in another line


class Chunk:
    """Glyphs that stand together, with what groups them into rows."""

    __slots__ = ("glyphs", "ink", "size", "stroke", "x0", "x1", "y")

    def __init__(self, stroke: Stroke, glyphs: list[Glyph]) -> None:
        self.stroke, self.glyphs, self.y, self.size = stroke, glyphs, stroke.y, stroke.size
        self.ink = [g for g in glyphs if not g.text.isspace()]
        seen = self.ink or glyphs
        self.x0, self.x1 = seen[0].x0, max(seen[-1].x1, seen[0].x1)


class Row:
    __slots__ = ("chunks", "size", "y")

    def __init__(self, chunk: Chunk) -> None:
        self.chunks, self.y, self.size = [chunk], chunk.y, chunk.size

    def ink(self) -> int:
        """Return the number of its visible glyphs."""
        return sum(len(chunk.ink) for chunk in self.chunks)

    def settle(self) -> None:
        """Take baseline and size from the largest text of the row, by number of glyphs."""
        self.y, self.size = main_line(self.chunks)


def main_line(chunks: Sequence[Chunk]) -> tuple[float, float]:
    """Return the baseline and the size of most of the glyphs, of the larger ones where it is not clear."""
    sizes: Counter[float] = Counter()
    for chunk in chunks:
        sizes[round(chunk.size, 1)] += len(chunk.ink)
    most = max(sizes.values())
    size = max(size for size, count in sizes.items() if count * _OF_MOST >= most)
    main = max((chunk for chunk in chunks if round(chunk.size, 1) == size), key=lambda chunk: len(chunk.ink))
    return main.y, main.size


def chunks_of(strokes: Iterable[Stroke]) -> list[Chunk]:
    """Part strokes at jumps and steps back; leave out what is nowhere or too small to be read."""
    chunks = []
    for stroke in strokes:
        if stroke.size < _TINY or not -FAR < stroke.y < FAR:
            continue
        glyphs = stroke.glyphs
        size = stroke.size
        jump, back = _JUMP * size, _BACK * size
        start = 0
        last = glyphs[0].x1
        for index in range(1, len(glyphs)):
            x0 = glyphs[index].x0
            if x0 - last > jump or last - x0 > back:
                chunks.append(Chunk(stroke, glyphs[start:index]))
                start = index
            last = glyphs[index].x1
        chunks.append(Chunk(stroke, glyphs[start:] if start else glyphs))
    return [chunk for chunk in chunks if -FAR < chunk.x0 < FAR and -FAR < chunk.x1 < FAR]


def rows_of_chunks(chunks: list[Chunk]) -> list[Row]:
    """Group chunks into rows by their baselines; raised marks, lowered ones and filled fields join the row they touch."""
    rows: list[Row] = []
    blanks = []
    for chunk in sorted(chunks, key=lambda chunk: -chunk.y):
        if not chunk.ink:
            blanks.append(chunk)
        elif rows and rows[-1].y - chunk.y <= _SAME_BASELINE * min(rows[-1].size, chunk.size):
            rows[-1].chunks.append(chunk)
        else:
            rows.append(Row(chunk))
    drawn = {id(chunk): index for index, chunk in enumerate(chunks)}
    rows = [_row_of(part) for row in rows for part in layers(sorted(row.chunks, key=lambda chunk: drawn[id(chunk)]))]
    rows = _with_strays(rows)
    for chunk in blanks:
        nearest = min(rows, key=lambda row: abs(row.y - chunk.y), default=None)
        if nearest and abs(nearest.y - chunk.y) <= _SAME_LINE * nearest.size:
            nearest.chunks.append(chunk)
    return rows


def _row_of(chunks: Sequence[Chunk]) -> Row:
    row = Row(chunks[0])
    row.chunks = list(chunks)
    row.settle()
    return row


def _with_strays(rows: list[Row]) -> list[Row]:
    """Put chunks whose baseline is off their row's into the row that they stand in: the lesser into the greater."""
    for index, row in enumerate(rows):
        near = [
            other
            for other in (*rows[max(0, index - _NEIGHBOURS) : index], *rows[index + 1 : index + 1 + _NEIGHBOURS])
            if abs(other.y - row.y) <= _HIGHEST_MARK * max(other.size, row.size)
        ]
        left = []
        for chunk in row.chunks if near else ():
            lonely = not any(other is not chunk and _gap(chunk, other) <= chunk.size for other in row.chunks)
            hosts = [
                other
                for other in near
                if (other.ink() > row.ink() or (lonely and chunk.size <= SMALLER * other.size))
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


def _stands_in(chunk: Chunk, row: Row) -> bool:
    """Tell whether a chunk belongs into a row that has another baseline: it touches its text, and covers none."""
    raised = (chunk.y - row.y) / row.size
    if chunk.stroke.form or any(other.stroke.form for other in row.chunks):
        beside, fits = _BESIDE_FIELD, abs(raised) <= _HIGHEST_MARK
    elif min(chunk.size, row.size) < _SMALLEST_MARK * max(chunk.size, row.size):
        return False
    elif chunk.size <= SMALLER * row.size:
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


def _gap(a: Chunk, b: Chunk) -> float:
    return max(b.x0 - a.x1, a.x0 - b.x1)
