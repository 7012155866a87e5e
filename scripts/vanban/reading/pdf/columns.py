"""Two columns without rules: the head of a document (issuer | quốc hiệu) and its foot (nơi nhận | chức vụ, người ký).

Each is found by its own words, grows from there up and down as far as a gutter holds, and is read column by column.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...grammar.forms import ADDRESSED, IN_WORDS, OFFICE, ON_BEHALF, RECIPIENTS_LEAD, STATE_BEGINS
from ...grammar.types import TYPE_NAMES
from ...text import UPPER, fold
from .pieces import Piece

_STATE = STATE_BEGINS
_RECIPIENTS = RECIPIENTS_LEAD
_AUTHORITY = re.compile(
    rf"(?:{ON_BEHALF}|Q\s*\.\s*)(?=[{UPPER}]{{2}})|{IN_WORDS}|{OFFICE}|(?:PHÓ |QUYỀN )?TRƯỞNG|QUYỀN HẠN|ĐẠI DIỆN|NGƯỜI "
)
_CAPITALS = re.compile(rf"[{UPPER}\W\d_]+")
# Both columns, in shares of the size.
_GUTTER = 1.5  # the least gap between the columns, in a row that has both: blanks are 0.5 at most, as measured
_TIGHT_GUTTER = 0.3  # the same beside the quốc hiệu, which is wide: the two need but stand apart
_OFFICES_APART = 2 * _GUTTER  # two offices in one row are two columns only where this lies between them
_CLOSE_ABOVE = 2.2  # a line above the seed that belongs to its column: lines of a column are 1.15 to 2 apart
# The head.
_BESIDE_STATE = 2.0  # of the size: how far the issuer's first line may be above or below the quốc hiệu
_ROWS_ABOVE = 3  # rows: how many may begin higher than the quốc hiệu
_HEAD_GAP = 3.6  # of the size: a wider gap below a line ends the head; within it stands a rule or a blank line
_CENTRED = 12.0  # points off the middle of the page: what is nearer may be a title
_OFF_AXIS = 0.3  # of its distance from the column's axis: a title is nearer to the page's middle by so much
# The foot, in shares of the size.
_LEFT_GAP = 2.9  # a wider gap above a line of the left column ends it
_SIGN_GAP = 12.0  # room for a signature
_BESIDE = 5.5  # how far above or below its left column the right one may begin
_SHORT_OFFICE = 3  # characters: capitals as short name no office
# Places.
_CLEAR = 2.0  # points: a piece that reaches no nearer to the gutter stands on its side
_BELOW = 0.5  # points: what stands higher than this above a seed is not below it
_ABOVE = 1.0  # points: what stands higher than this is above it
_ADDRESSED = ADDRESSED
_BULLET = re.compile(r"[-–+•]")


class Zone(NamedTuple):
    """Two columns that stand side by side: the pieces of each, from the top, and whether they head the document."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    head: bool

    @property
    def top(self) -> float:
        """Return the height of the highest baseline."""
        return max(piece.y for piece in (*self.left, *self.right))


class _Columns:
    """Two columns while they grow."""

    def __init__(self, left: Sequence[Piece], right: Sequence[Piece]) -> None:
        self.left, self.right = list(left), list(right)

    @property
    def gutter(self) -> tuple[float, float]:
        return max(p.x1 for p in self.left), min(p.x0 for p in self.right)

    def side(self, piece: Piece) -> str:
        """Tell on which side of the gutter a piece stands, '' if it crosses."""
        edge, start = self.gutter
        if piece.x1 < start - _CLEAR and piece.x0 < edge:
            return "left"
        if piece.x0 > edge + _CLEAR and piece.x1 > start:
            return "right"
        return ""


def zones(pieces: Sequence[Piece], middle: float) -> list[Zone]:
    """Return the two-column places of a page. ``pieces`` stand upright, from the top; ``middle`` is that of the text."""
    found: list[Zone] = []
    taken: set[int] = set()
    for head in (True, False):
        for index, piece in enumerate(pieces):
            if id(piece) in taken:
                continue
            zone = _head(pieces, index, middle) if head else _foot(pieces, index, taken)
            if zone:
                found.append(zone)
                taken |= {id(p) for p in (*zone.left, *zone.right)}
    return found


# -- head ------------------------------------------------------------------------------------------------------------


def _head(pieces: Sequence[Piece], index: int, middle: float) -> Zone | None:
    """Grow the head of a document from its quốc hiệu, or from the words ĐẢNG CỘNG SẢN VIỆT NAM."""
    seed = pieces[index]
    if not _STATE.match(fold(seed.text)) or not seed.text.isupper():
        return None
    beside = [
        p
        for p in pieces
        if p.x1 < seed.x0 - _TIGHT_GUTTER * seed.size
        and abs(p.y - seed.y) < _BESIDE_STATE * seed.size
        and p.row >= seed.row - _ROWS_ABOVE
    ]
    if not beside:
        return None
    first = min(beside, key=lambda p: abs(p.y - seed.y))
    columns = _Columns([first], [seed])
    axis = (seed.x0 + seed.x1) / 2
    above = [p for p in pieces if p is not first and _ABOVE < p.y - seed.y < _CLOSE_ABOVE * seed.size]
    for piece in sorted(above, key=lambda p: p.y):
        if columns.side(piece) == "left" and _near_axis(piece, first):
            columns.left.append(piece)
    lowest = seed.y
    for row in _rows_below(pieces, seed, first):
        if lowest - row[0].y > _HEAD_GAP * max(seed.size, row[0].size):
            break
        sides = [columns.side(piece) for piece in row]
        if not all(sides) or (len(row) == 1 and _is_title(row[0], sides[0], columns, axis, middle)):
            break
        for piece, side in zip(row, sides, strict=True):
            (columns.left if side == "left" else columns.right).append(piece)
        lowest = row[0].y
    return _zone(columns, head=True)


def continued(zone: Zone, pieces: Sequence[Piece]) -> Zone | None:
    """Return what goes on at the top of the next page of a zone that a page's end cut, if anything does."""
    columns = _Columns(zone.left, zone.right)
    left: list[Piece] = []
    right: list[Piece] = []
    for piece in pieces:
        side = columns.side(piece)
        last = (left or zone.left)[-1]
        if side == "left" and (_BULLET.match(piece.text) or not last.text.endswith((".", ";"))):
            left.append(piece)
        elif side == "right" and not _BULLET.match(piece.text):
            right.append(piece)
        else:
            break
    if not left and not right:
        return None
    return Zone(tuple(left), tuple(right), zone.head)


def _near_axis(piece: Piece, other: Piece) -> bool:
    return piece.x0 < other.x1 and other.x0 < piece.x1


def _is_title(piece: Piece, side: str, columns: _Columns, axis: float, middle: float) -> bool:
    """Tell whether a lone line below the head is the document's title: in the middle of the page, not of a column."""
    own = (piece.x0 + piece.x1) / 2
    if fold(piece.text.strip(" :")) in TYPE_NAMES or _ADDRESSED.match(piece.text):
        return True
    if side == "left":
        axis = sum(p.x0 + p.x1 for p in columns.left) / 2 / len(columns.left)
    return abs(own - middle) < min(_CENTRED, _OFF_AXIS * abs(own - axis))


def _rows_below(pieces: Sequence[Piece], *seeds: Piece) -> list[list[Piece]]:
    """Return the pieces below a row, by row."""
    start = max(seed.y for seed in seeds)
    rows: list[list[Piece]] = []
    for piece in pieces:
        if piece.y > start + _BELOW or any(piece is seed for seed in seeds):
            continue
        if rows and rows[-1][0].row == piece.row:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


# -- foot ------------------------------------------------------------------------------------------------------------


def _foot(pieces: Sequence[Piece], index: int, taken: set[int]) -> Zone | None:
    """Grow the foot of a document from its recipients, or from two offices side by side."""
    seed = pieces[index]
    if _RECIPIENTS.match(seed.text):
        partners = [
            p
            for p in pieces
            if p.x0 > seed.x1 + _GUTTER * seed.size
            and abs(p.y - seed.y) < _BESIDE * seed.size
            and id(p) not in taken
            and (_AUTHORITY.match(p.text) or (_CAPITALS.fullmatch(p.text) and len(p.text) > _SHORT_OFFICE))
        ]
        partners = [p for p in partners if not _parted(pieces, seed, p)]
        if not partners:
            return None
        first = min(partners, key=lambda p: (not _AUTHORITY.match(p.text), abs(p.y - seed.y)))
    elif _CAPITALS.fullmatch(seed.text) and _AUTHORITY.match(seed.text):
        beside = [
            p
            for p in pieces
            if p.row == seed.row and p.x0 > seed.x1 + _OFFICES_APART * seed.size and _CAPITALS.fullmatch(p.text)
        ]
        if len(beside) != 1 or any(p.row == seed.row and p.x1 < seed.x0 for p in pieces):
            return None
        first = beside[0]
    else:
        return None
    if _RECIPIENTS.match(first.text):
        return None
    return _grow_foot(pieces, seed, first, taken)


def _parted(pieces: Sequence[Piece], a: Piece, b: Piece) -> bool:
    """Tell whether a line that crosses the gutter stands between the heights of two pieces."""
    low, high = sorted((a.y, b.y))
    columns = _Columns([a], [b])
    return any(low < p.y < high and not columns.side(p) for p in pieces)


def _grow_foot(pieces: Sequence[Piece], seed: Piece, first: Piece, taken: set[int]) -> Zone | None:
    columns = _Columns([seed], [first])
    recipients = bool(_RECIPIENTS.match(seed.text))
    above = [
        p
        for p in pieces
        if min(seed.y, first.y) < p.y < seed.y + _BESIDE * seed.size
        and p is not first
        and p is not seed
        and id(p) not in taken
    ]
    for piece in sorted(above, key=lambda p: p.y):
        side = columns.side(piece)
        last = max(columns.right, key=lambda p: p.y)
        if side != "right" or piece.y - last.y > _CLOSE_ABOVE * piece.size:
            continue
        if not any(other.row == piece.row and other is not piece for other in pieces if id(other) != id(seed)):
            columns.right.append(piece)
    left_y = seed.y
    right_y = min(piece.y for piece in columns.right)
    chosen = {id(piece) for piece in (*columns.left, *columns.right)}
    stop = False
    start = max(seed.y, *(p.y for p in columns.right))
    for piece in pieces:
        if stop or piece.y > start + _BELOW or id(piece) in chosen or id(piece) in taken:
            continue
        side = columns.side(piece)
        if side == "left" and left_y - piece.y <= (_LEFT_GAP if recipients else _SIGN_GAP) * piece.size:
            if not recipients and _RECIPIENTS.match(piece.text):
                break
            columns.left.append(piece)
            left_y = piece.y
        elif side == "right" and right_y - piece.y <= _SIGN_GAP * piece.size and not _BULLET.match(piece.text):
            columns.right.append(piece)
            right_y = piece.y
        else:
            stop = True
    return _zone(columns, head=False)


def _zone(columns: _Columns, head: bool) -> Zone | None:
    def ordered(side: list[Piece]) -> tuple[Piece, ...]:
        return tuple(sorted(side, key=lambda p: (-p.y, p.x0)))

    return Zone(ordered(columns.left), ordered(columns.right), head)
