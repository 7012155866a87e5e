"""What can be cited in a document's text: a block, a sentence of one, a row or cell of a table.

Tasks, limitations, quotations and relations all name a unit by ``document#id`` and find it here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..grammar.columns import TASK, is_total, names_fields
from ..pages.rows import GridCell, Row, Rows
from ..text import sentence_starts
from .addresses import unit_key
from .records import Document, PlacedBlock

Kind = Literal["block", "sentence", "row", "cell"]

_SENTENCE = re.compile(r"(?P<block>.+)-s(?P<n>[1-9]\d*)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A place of a text with an address of its own: its words, and the block it stands in."""

    id: str
    text: str
    block: PlacedBlock
    kind: Kind = "block"
    row: Row | None = None

    @property
    def document(self) -> str:
        """The id of its document."""
        return self.block.document

    @property
    def path(self) -> str:
        """The page that it stands on; its id is the anchor there."""
        return self.block.path

    @property
    def line(self) -> int:
        """The line in the page's file at which it stands: that of its block, of a row its own."""
        return self.block.line + (self.row.line if self.row else 0)

    @property
    def key(self) -> str:
        """Its id across documents."""
        return unit_key(self.document, self.id)

    @property
    def name(self) -> str:
        """The words that name it in a list: of a row its task, or else the longest of its cells."""
        cell = self.task_cell
        return cell.text if cell else self.text

    @property
    def task_cell(self) -> GridCell | None:
        """The cell that says what is to be done in a row, its own or one that spans it; None for other units."""
        rows = self.block.rows
        if self.kind != "row" or self.row is None or rows is None:
            return None
        told = [cell for cell in self.row.stated() if cell.text and TASK in rows.fields(cell.column)]
        own = [cell for cell in self.row.cells if cell.text]
        return next(iter(told), None) or max(own, key=lambda cell: len(cell.text), default=None)


class Units:
    """The units of the documents' texts by ``document#id``."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._in_tables: dict[str, dict[str, Unit]] = {}

    def get(self, key: str) -> Unit | None:
        """The unit of a key, None where the text has none."""
        name, _, id = key.partition("#")
        document = self._documents.get(name)
        if document is None:
            return None
        if block := document.block(id):
            return Unit(id, block.text, block)
        if (match := _SENTENCE.fullmatch(id)) and (block := document.block(match["block"])):
            sentences = sentences_of(block)
            return sentences[int(match["n"]) - 1] if 0 < int(match["n"]) <= len(sentences) else None
        return self._rows(document).get(id)

    def _rows(self, document: Document) -> dict[str, Unit]:
        if document.id not in self._in_tables:
            self._in_tables[document.id] = {unit.id: unit for block in document.blocks for unit in rows_of(block)}
        return self._in_tables[document.id]

    @cached_property
    def places(self) -> dict[str, tuple[int, int]]:
        """Where each block and row stands in its document: the number of its block, and of its row."""
        found = {}
        for document in self._documents.values():
            for number, block in enumerate(document.blocks):
                found[block.key] = (number, 0)
                for at, row in enumerate(block.rows.body if block.rows else (), 1):
                    found[unit_key(document.id, row.id)] = (number, at)
        return found

    def place(self, key: str) -> tuple[int, int]:
        """Where a unit stands in its document, so that units can be put in order; behind all others where it is not there."""
        unit = self.get(key)
        if unit is None:
            return (len(self.places), 0)
        match = _SENTENCE.fullmatch(unit.id) if unit.kind == "sentence" else None
        number, at = self.places.get(key) or self.places[unit.block.key]
        return (number, int(match["n"]) if match else at)


def sentences_of(block: PlacedBlock) -> list[Unit]:
    """Return the sentences of a block that have addresses: those of running text with several."""
    starts = sentence_starts(block.text) if block.is_body else []
    if len(starts) < 2:
        return []
    ends = [*starts[1:], len(block.text)]
    return [
        Unit(f"{block.id}-s{number}", block.text[start:end].strip(), block, "sentence")
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    ]


def rows_of(block: PlacedBlock) -> Iterator[Unit]:
    """Yield the rows of a table, and the cells of each."""
    for row in block.rows.body if block.rows else ():
        yield Unit(row.id, row.text, block, "row", row)
        yield from (Unit(cell.id, cell.text, block, "cell", row) for cell in row.cells if cell.text)


def keys_within(block: PlacedBlock) -> list[str]:
    """Return the keys of a block and of the sentences, rows and cells in it: what is said of them is said of it."""
    return [block.key, *(unit.key for unit in (*sentences_of(block), *rows_of(block)))]


# -- groups of rows ----------------------------------------------------------------------------------------------------


def group_of(unit: Unit) -> Row | None:
    """Return the row above a row that stands over its group: one cell that says something, over all columns or alone."""
    rows: Rows | None = unit.block.rows
    if unit.row is None or rows is None or is_group(rows, unit.row):
        return None
    before = [row for row in rows.body if row.at < unit.row.at]
    return next((row for row in reversed(before) if is_group(rows, row)), None)


def is_no_task(row: Row) -> bool:
    """Tell whether a row is a sum, or the heads of columns once more: nothing that somebody has to do."""
    return is_total(list(row.texts)) or names_fields(list(row.texts))


def is_group(rows: Rows, row: Row) -> bool:
    """Tell whether a row only names what follows: one cell with words beside its number, in a table of several columns."""
    told = [cell for cell in row.cells if cell.text and "so" not in rows.fields(cell.column)]
    return len(rows.heads) > 2 and len(told) <= 1 and not row.carried
