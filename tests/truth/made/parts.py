"""The words a made document is written in: each paragraph says what it prints and, by hand, what it is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from ..reading import Grid
from ..truthfile import FIELDS, Entry, Truth

Align = Literal["left", "center", "right", "both"]
_NOTE = re.compile(r"\{(\d+)\}")


class List(NamedTuple):
    """A place in a Word list that numbers by itself: the list's name and the level."""

    name: str
    level: int


@dataclass(frozen=True, slots=True)
class Para:
    """A printed paragraph: ``label`` and ``rest``. ``{1}`` in the rest is the mark of footnote 1.

    ``kind`` and ``id`` are its place in the outline (``''``: none), ``title`` the line below that belongs to it. ``auto``
    says that Word prints the label; ``box`` is the text of a text box anchored here.
    """

    rest: str
    kind: str = ""
    id: str = ""
    label: str = ""
    title: str = ""
    auto: List | None = None
    align: Align = "both"
    bold: bool = False
    box: str = ""
    optional: bool = False

    @property
    def text(self) -> str:
        """What is printed, marks of notes included."""
        return (self.label + " " + _NOTE.sub(r"\1", self.rest)).strip()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its paragraphs and what it spans."""

    paragraphs: tuple[Para, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell that spans rows stands in its first row alone.

    ``ruled`` tables print their borders; ``first`` is the share of the width that the first column takes (0: an equal one).
    """

    rows: tuple[tuple[Cell, ...], ...]
    ruled: bool = True
    first: float = 0


Item = Para | Table


@dataclass(frozen=True, slots=True)
class Made:
    """A made document: its items in order, its identity, and the formats of its automatic numbers by list and level."""

    name: str
    identity: Mapping[str, str | tuple[str, ...]]
    items: Sequence[Item]
    notes: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    lists: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


def p(text: str, align: Align = "both", *, bold: bool = False, box: str = "") -> Para:
    """A paragraph outside the outline."""
    return Para(text, align=align, bold=bold, box=box)


def c(text: str, *, bold: bool = True) -> Para:
    """A centred paragraph outside the outline."""
    return Para(text, align="center", bold=bold)


def e(
    kind: str, id: str, label: str, rest: str = "", *, title: str = "", auto: List | None = None, optional: bool = False
) -> Para:
    """A paragraph of the outline."""
    align: Align = "center" if title else "both"
    bold = kind not in ("clause", "point", "item")
    return Para(rest, kind, id, label, title, auto, align, bold, optional=optional)


def cell(*texts: str, columns: int = 1, rows: int = 1, bold: bool = False, align: Align = "left") -> Cell:
    """A cell of plain paragraphs."""
    return Cell(tuple(Para(text, align=align, bold=bold) for text in texts), columns, rows)


def header(left: Sequence[Para], right: Sequence[Para]) -> Table:
    """The two columns at the head of a document."""
    return Table(((Cell(tuple(left)), Cell(tuple(right))),), ruled=False, first=0.36)


def state_header(issuer: Sequence[str], number: Para, dated: str) -> Table:
    """The head of a State document."""
    right = (c("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), c("Độc lập - Tự do - Hạnh phúc"), Para(dated, align="center"))
    return header([*(c(line) for line in issuer), number], right)


def signature(recipients: Sequence[str], signing: Sequence[str]) -> Table:
    """Recipients on the left, the signature on the right."""
    left = (Para("Nơi nhận:", align="left", bold=True), *(Para(line, align="left") for line in recipients))
    return Table(((Cell(left), Cell(tuple(c(line) for line in signing))),), ruled=False)


def paragraphs(items: Sequence[Item]) -> list[Para]:
    """Return all paragraphs in printed order: tables cell by cell, a title after the line it belongs to."""
    found: list[Para] = []
    for item in items:
        if isinstance(item, Table):
            for row in item.rows:
                for one in row:
                    found += paragraphs(one.paragraphs)
        else:
            found.append(item)
            if item.title:
                found.append(c(item.title))
    return found


def text(made: Made) -> str:
    """Return the document as a text file: paragraphs parted by blank lines; no notes, marks or data tables."""
    kept = [item for item in made.items if isinstance(item, Para) or not item.ruled]
    blocks = [" ".join(part for part in (one.label, _NOTE.sub("", one.rest)) if part) for one in paragraphs(kept)]
    boxes = {one.text: one.box for one in paragraphs(kept) if one.box}
    return "\n\n".join(block + (f"\n\n{boxes[block]}" if block in boxes else "") for block in blocks if block) + "\n"


def truth(made: Made) -> Truth:
    """Return the truth written into a made document."""
    return Truth(
        name=made.name,
        source=made.name,
        outline=tuple(_entry(one) for one in paragraphs(made.items) if one.kind),
        identity={name: _values(made.identity.get(name, "")) for name in FIELDS},
        tables=tuple(grid(item) for item in made.items if isinstance(item, Table)),
        notes=len(made.notes),
        quoted=made.quoted,
        auto=tuple(one.label for one in paragraphs(made.items) if one.auto),
    )


def text_truth(made: Made) -> Truth:
    """Return the truth of a made document as ``text`` gives it: no tables, notes and marks, nothing numbered by itself."""
    known = truth(made)
    bare = [replace(one, rest=_NOTE.sub("", one.rest)) for one in paragraphs(made.items) if one.kind]
    return replace(known, outline=tuple(map(_entry, bare)), tables=(), notes=0, auto=())


def grid(table: Table) -> Grid:
    """Return the shape of a table."""
    taken: set[tuple[int, int]] = set()
    spans = []
    for index, row in enumerate(table.rows):
        column = 0
        for one in row:
            while (index, column) in taken:
                column += 1
            taken |= {(index + r, column + k) for r in range(one.rows) for k in range(one.columns)}
            if one.rows > 1 or one.columns > 1:
                spans.append((index, column, one.rows, one.columns))
    return Grid(len(table.rows), 1 + max(column for _row, column in taken), tuple(spans))


def _entry(one: Para) -> Entry:
    opening = " ".join((one.text[len(one.label) :] + " " + one.title).split()[:6])
    return Entry(tuple(one.kind.split("|")), one.label, tuple(one.id.split("|")), opening, one.optional)


def _values(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value
