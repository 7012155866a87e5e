"""Rows and cells of a table as they can be cited: their ids, the heads of their columns, what spans down to them.

A row is counted among the rows that say something, below the head: the number depends on what the table says, not on how
it is laid out. A head printed again, a row of column numbers, a blank row, a break of the page count nothing; a merged
cell is no row. Where no row is marked as head, as in a PDF or a poor Word file, the head is known by its words.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from ..grammar.columns import NUMBER, OTHER, fields_of, numbers_columns
from .inline import parse

ROW = "-hang-"
CELL = "-o-"
_TAG = re.compile(r"<(?P<close>/?)(?P<name>table|thead|tr|td|th)\b(?P<attributes>[^>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?P<name>[a-z]+)=\"(?P<value>[^\"]*)\"")
PART = re.compile(r"</?(?:table|thead|tbody|tr|td|th|p|div)\b[^>]*>")
_LINE_END = re.compile(rf"<br\s*/?>\n|{PART.pattern}")  # as ``tables`` writes the end of a paragraph
_STRONG = re.compile(r"<strong>.*?</strong>", re.DOTALL)
_ROW_ID = re.compile(rf"(?P<table>.+){ROW}(?P<number>\d+)")
_DEEPEST_HEAD = 4  # rows
_HEAD_WORDS = 15  # no head of a column is longer
_MOST_COLUMNS = 200  # what spans more is a mistake, or made to overburden


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its text, the grid column it begins at (from 1), the columns and rows it spans, where its tag stands.

    ``lines`` are its paragraphs with words, those of a table in it as well.
    """

    text: str
    column: int
    columns: int = 1
    rows: int = 1
    id: str = ""
    bold: bool = False
    at: int = 0
    inner: range = range(0)  # where its content stands in the markup
    lines: tuple[str, ...] = ()

    @property
    def over(self) -> range:
        """The grid columns that it covers."""
        return range(self.column, self.column + self.columns)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the cells that begin in it, those of rows above that span it (``carried``), where its tag stands.

    ``id`` is '' for a row of the head and for one without words.
    """

    id: str
    cells: tuple[GridCell, ...]
    carried: tuple[GridCell, ...] = ()
    is_head: bool = False
    written: str = ""  # the id that stands in the markup
    at: int = 0
    line: int = 0  # below the first line of its table

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of its own cells, those without words left out."""
        return tuple(cell.text for cell in self.cells if cell.text)

    @property
    def text(self) -> str:
        """Its words, cell by cell."""
        return " ".join(self.texts)

    def stated(self) -> list[GridCell]:
        """The cells that hold for it, in the order of their columns: its own and those that span down to it."""
        return sorted((*self.cells, *self.carried), key=lambda cell: cell.column)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table in order, and the heads of each grid column from above (``heads[0]`` is column 1)."""

    table: str
    rows: tuple[Row, ...]
    heads: tuple[tuple[str, ...], ...]

    def head(self, column: int) -> str:
        """The head of a column, from above: «Thời gian: Bắt đầu»; '' where the table has none."""
        return ": ".join(self.heads[column - 1]) if 0 < column <= len(self.heads) else ""

    def fields(self, column: int) -> tuple[str, ...]:
        """What the cells of a column state (``grammar.columns``): by the lowest head that says so."""
        heads = self.heads[column - 1] if 0 < column <= len(self.heads) else ()
        return next((found for head in reversed(heads) if (found := fields_of(head))), ())

    @property
    def body(self) -> list[Row]:
        """The rows that can be cited."""
        return [row for row in self.rows if row.id]


def read_rows(raw: str) -> Rows:
    """Read a table of a page, as the converter wrote it; rows without an id in the markup get theirs."""
    table, rows = _laid(raw)
    heads = _head_rows(rows)
    marked = [replace(row, is_head=number < heads) for number, row in enumerate(rows)]
    return Rows(table, tuple(_named(table, marked)), _column_heads(marked[:heads], _width(rows)))


def with_ids(raw: str, ids: Sequence[str] = (), *, cells: bool = False) -> str:
    """Return a table with the ids of its rows (``ids``, else theirs), and on demand of cells, where none are yet."""
    rows = read_rows(raw).rows
    named = ids or [row.id for row in rows]
    new = [(row.at, id) for row, id in zip(rows, named, strict=True) if id and not row.written]
    if cells:
        new += [(cell.at, cell.id) for row in rows if row.id for cell in row.cells]
    for at, id in sorted(new, reverse=True):
        raw = f'{raw[:at]} id="{id}"{raw[at:]}'
    return raw


def row_number(id: str) -> tuple[str, int]:
    """Return the table and the number that a row's id is made of; ``('', 0)`` for another id."""
    match = _ROW_ID.fullmatch(id)
    return (match["table"], int(match["number"])) if match else ("", 0)


def numbered(table: str, rows: Sequence[Row], used: Collection[str] = ()) -> list[str]:
    """Return an id for each row: its own, or a number of the table that no row ever had; '' for one that has none."""
    taken = {*used, *(row.written for row in rows if row.written)}
    last = max((number for of, number in map(row_number, taken) if of == table), default=0)
    ids = []
    for row in rows:
        counts = bool(row.texts) and not row.is_head
        if counts and not row.written:
            last += 1
        ids.append(row.written or (f"{table}{ROW}{last}" if counts else ""))
    return ids


# -- layout ----------------------------------------------------------------------------------------------------------


def _laid(raw: str) -> tuple[str, list[Row]]:
    """Return a table's id and its rows with every cell in its grid column; rows of its ``thead`` are of the head."""
    name, rows, cells = "", [], []  # type: ignore[var-annotated]
    depth, in_head = 0, False
    opened: re.Match[str] | None = None
    row: re.Match[str] | None = None
    down: dict[int, tuple[int, GridCell]] = {}  # column -> the last row that a cell from above spans, and that cell
    for tag in _TAG.finditer(raw):
        kind, closes = tag["name"].lower(), bool(tag["close"])
        if kind == "table":
            depth += -1 if closes else 1
            name = name or _attributes(tag).get("id", "")
        elif depth != 1:
            continue
        elif kind == "thead":
            in_head = not closes
        elif kind == "tr" and not closes:
            row, cells = tag, []
        elif kind == "tr" and row:
            placed, carried = _placed(cells, down, len(rows))
            own = _attributes(row).get("id", "")
            line = raw.count("\n", 0, row.start())
            rows.append(Row("", placed, carried, in_head, own, row.start() + len("<tr"), line))
            row = None
        elif not closes:
            opened = tag
        elif opened:
            cells.append(_cell(opened, raw[opened.end() : tag.start()]))
            opened = None
    return name, rows


def _attributes(tag: re.Match[str]) -> dict[str, str]:
    return {match["name"]: match["value"] for match in _ATTRIBUTE.finditer(tag["attributes"])}


def _cell(tag: re.Match[str], inner: str) -> GridCell:
    attributes = _attributes(tag)
    text = cell_text(inner)
    plain = _STRONG.sub("", inner)
    return GridCell(
        text,
        0,
        min(_span(attributes.get("colspan", "")), _MOST_COLUMNS),
        _span(attributes.get("rowspan", "")),
        attributes.get("id", ""),
        bool(text) and plain != inner and not cell_text(plain),
        tag.start() + 1 + len(tag["name"]),
        range(tag.end(), tag.end() + len(inner)),
        _lines(inner, text),
    )


def _lines(inner: str, text: str) -> tuple[str, ...]:
    lines = tuple(line for part in _LINE_END.split(inner) if (line := cell_text(part)))
    return lines if " ".join(lines) == text else (text,)  # markup that a person set goes over several


def cell_text(inner: str) -> str:
    """Return the words of what stands in a cell, or in a whole table: links, emphasis and marks of notes are none."""
    return " ".join(parse(PART.sub(" ", inner)).text.split())


def _span(value: str) -> int:
    return max(1, int(value)) if value.isdigit() and len(value) < 4 else 1


def _placed(
    cells: Iterable[GridCell], down: dict[int, tuple[int, GridCell]], index: int
) -> tuple[tuple[GridCell, ...], tuple[GridCell, ...]]:
    """Return the cells of a row in their grid columns, and those of rows above that span it; note which span on."""
    over = {column: cell for column, (last, cell) in down.items() if last >= index}
    placed, column = [], 1
    for cell in cells:
        while column in over:
            column += 1
        cell = replace(cell, column=column)
        placed.append(cell)
        for covered in cell.over:
            down[covered] = (index + cell.rows - 1, cell)
        column += cell.columns
    carried = {cell.at: cell for cell in over.values() if cell.text}
    return tuple(placed), tuple(carried.values())


def _width(rows: Sequence[Row]) -> int:
    return max((cell.over.stop - 1 for row in rows for cell in row.cells), default=0)


# -- the head --------------------------------------------------------------------------------------------------------


def _head_rows(rows: Sequence[Row]) -> int:
    """Return how many rows the head has: those marked so, or that name columns; what they span; numbers of columns."""
    heads = sum(row.is_head for row in rows) or _by_words(rows)
    if not heads:
        return 0
    heads = _spanned(rows, heads)
    if heads < len(rows) and numbers_columns(list(rows[heads].texts)):
        heads += 1
    return heads if heads < len(rows) else sum(row.is_head for row in rows)


def _by_words(rows: Sequence[Row]) -> int:
    """Return the number of rows down to the first that names columns; above it only titles of the table may stand."""
    for index, row in enumerate(rows[:_DEEPEST_HEAD]):
        if len(row.texts) > 1:
            return index + 1 if _names_columns(row, rows[index + 1 :]) else 0
    return 0


def _names_columns(row: Row, below: Sequence[Row]) -> bool:
    cells = [cell for cell in row.cells if cell.text]
    if any(len(cell.text.split()) > _HEAD_WORDS or cell.text.endswith((".", ";")) for cell in cells):
        return False
    meanings = [fields_of(cell.text) for cell in cells]
    known = sum(bool(meaning) for meaning in meanings)
    telling = sum(bool(meaning) and meaning != (OTHER,) for meaning in meanings)
    if meanings[0] == (NUMBER,) or (known >= 2 and telling and known * 2 >= len(cells)):
        return True
    after = _spanned([row, *below], 1) - 1
    if below[after:] and numbers_columns(list(below[after].texts)):
        return True
    rest = [cell for other in below for cell in other.cells if cell.text]
    worded = all(any(char.isalpha() for char in cell.text) for cell in cells)
    return len(cells) == len(row.cells) and worded and all(c.bold for c in cells) and not all(c.bold for c in rest)


def _spanned(rows: Sequence[Row], heads: int) -> int:
    """Return the head with the rows that its cells reach into, by spanning them or with columns parted below."""
    while heads < min(len(rows), _DEEPEST_HEAD):
        above, below = rows[:heads], rows[heads]
        deep = [cell for row in above for cell in row.cells if cell in below.carried]
        wide = {column for head in above[-1].cells if head.columns > 1 for column in head.over}
        own = [cell for cell in below.cells if cell.text]
        parted = len(own) > 1 and all(set(cell.over) <= wide for cell in own)
        reaches = any(cell.rows < len(rows) - heads for cell in deep)
        if not (reaches or parted) or len(wide) >= _width(rows) > 1:
            break
        heads += 1
    return heads


def _column_heads(rows: Sequence[Row], width: int) -> tuple[tuple[str, ...], ...]:
    """Return the heads over each column, from above; titles over the whole table and numbers of columns are none."""
    over: list[list[str]] = [[] for _ in range(width)]
    for row in rows:
        if numbers_columns(list(row.texts)):
            continue
        for cell in row.cells:
            if cell.text and cell.columns < max(width, 2):
                for column in cell.over:
                    if cell.text not in over[column - 1]:
                        over[column - 1].append(cell.text)
    return tuple(map(tuple, over))


def _named(table: str, rows: Sequence[Row]) -> list[Row]:
    """Return rows with their ids, the head printed again told from the body."""
    heads = {row.texts for row in rows if row.is_head and row.texts}
    told = [replace(row, is_head=row.is_head or (bool(heads) and row.texts in heads)) for row in rows]
    named: list[Row] = []
    ids: dict[int, str] = {}
    for row, id in zip(told, numbered(table, told), strict=True):
        ids |= {cell.at: f"{id}{CELL}{cell.column}" if id else "" for cell in row.cells}
        cells = tuple(replace(cell, id=ids[cell.at]) for cell in row.cells)
        carried = tuple(replace(cell, id=ids[cell.at]) for cell in row.carried)
        named.append(replace(row, id=id, cells=cells, carried=carried))
    return named
