"""Tables that only arrange a header or a signature on paper: they are no tables to a reader."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from ..grammar.forms import MOTTO, OFFICE, PERSON, RECIPIENTS, SIGNED, STATE_OR_PARTY
from ..grammar.lines import is_authority, is_upper
from ..model import Cell, Line, NoteMark, Table, leaves
from ..text import fold, words

Zone = Literal["header", "body", "closing"]


_MOST_COLUMNS = 4  # of a table that only arranges
_MOST_ROWS = 6
_LONG_CELL = 60  # words


def table_lines(table: Table) -> Iterator[Line]:
    """Yield the lines of a table in order, those of tables inside it in place."""
    return leaves(line for row in table.rows for cell in row for line in cell.lines)


def table_text(table: Table) -> str:
    """Return the words of a table in order, one blank between."""
    return " ".join(word for line in table_lines(table) for word in words(line.text))


def table_marks(table: Table) -> tuple[NoteMark, ...]:
    """Return the marks of footnotes in the cells of a table, as spans of its text (``table_text``)."""
    marks: list[NoteMark] = []
    start = 0
    for line in table_lines(table):
        for mark in line.marks:
            before = line.text[: mark.start]
            at = start + len(" ".join(words(f"{before}|"))) - 1  # a blank before the mark counts, several as one
            marks.append(NoteMark(at, at + len(" ".join(words(line.text[mark.start : mark.end]))), mark.key))
        start += len(" ".join(words(line.text))) + 1 if words(line.text) else 0
    return tuple(marks)


def arranged(table: Table) -> Zone | None:
    """Tell what a table arranges, where it is no table to a reader: a header (issuer | motto), a signature, or boxed text."""
    texts = [" ".join(text.split()) for line in table_lines(table) for text in line.text.split("\n") if text.strip()]
    columns = max((sum(bool(cell.lines) for cell in row) for row in table.rows), default=0)
    rows = [row for row in table.rows if any(cell.lines for cell in row)]
    if columns > _MOST_COLUMNS or len(rows) > _MOST_ROWS:
        return None
    folded = [fold(text) for text in texts]
    if any(STATE_OR_PARTY.match(text) or MOTTO.match(text) for text in folded):
        return "header"
    if _arranges_number(texts):
        return "header"
    if any(RECIPIENTS.match(text) or is_authority(text) for text in texts) or _is_signature(rows, texts):
        return "closing"
    if len(rows) == 1 and columns == 1 and any(len(words(text)) > _LONG_CELL for text in texts):
        return "body"
    return None


def _arranges_number(texts: Sequence[str]) -> bool:
    numbered = any(re.match(r"(?:Luật |Bộ luật |Pháp lệnh )?[Ss]ố\s*:?\s*[\d.…]*\s*[-/]", text) for text in texts)
    return numbered and any(re.search(r",\s*ngày\b", text) for text in texts)


def _is_signature(rows: Sequence[Sequence[Cell]], texts: Sequence[str]) -> bool:
    """Tell whether a small table holds an office in capitals and the name of a person, and no prose."""
    if any(len(words(text)) > _LONG_CELL for text in texts) or len(rows) > 4:
        return False
    offices = any((OFFICE.match(text) and is_upper(text)) or SIGNED.match(text) for text in texts)
    return offices and (any(PERSON.fullmatch(text) for text in texts if not is_upper(text)) or len(texts) <= 2)
