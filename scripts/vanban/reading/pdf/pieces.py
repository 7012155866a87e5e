"""Pieces of lines, and what a page is once it is read as pieces. Everything after works on them; glyphs are forgotten.

A piece is what stands on one baseline without a wide gap.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..visible import Colour
from .sheet import FRAMES, Picture, Rule, Style

OBLIQUE = 9  # the turn of what stands in no quarter turn
MOST_STARTS = 4  # words of a line whose places are kept: a label has two, and the text behind it begins at the third
_CAPITALS = 0.9  # of the size: the height of capitals with their marks
_MIDDLE = 0.3  # of the size: half the height of small letters and capitals, to tell which cell a text stands in


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
        return self.y + _CAPITALS * self.size


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


def middle(piece: Piece) -> tuple[float, float]:
    """Return the middle of a piece as seen on the page, whatever its direction."""
    u, v = (piece.x0 + piece.x1) / 2, piece.y + _MIDDLE * piece.size
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
        starts=tuple(starts[:MOST_STARTS]),
        hidden=all(piece.hidden for piece in row),
        artifact=all(piece.artifact for piece in row),
        ends_blank=row[-1].ends_blank,
    )
