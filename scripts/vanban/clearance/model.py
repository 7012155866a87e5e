"""What the gate hands round: text in its place, rules with their examples, findings."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

# Where a text stands: a line of the body, a cell of a table, something set apart (running head, watermark, box, title), or
# a value of a record, the name of a file.
Place = Literal["line", "cell", "aside", "name"]


class Piece(NamedTuple):
    """A line of text in its place; ``line`` is its number in the file, or its paragraph's."""

    line: int
    text: str
    place: Place = "line"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells."""

    rows: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: tuple[Piece, ...]


Passage: TypeAlias = Paragraph | Grid


class Finding(NamedTuple):
    """What a rule found: the line, the code of the rule, the words (not yet masked)."""

    line: int
    rule: str
    words: str


class Row(NamedTuple):
    """A line of text, or a row of cells, as the rules for numbers and persons read it: in plain form."""

    line: int
    text: str
    cells: tuple[str, ...] = ()


Found: TypeAlias = Iterator[Finding]
