"""Tables of a source as HTML: Markdown has no spans and no paragraphs in cells.

One element without blank lines, which every Markdown takes as it is; a cell stands on a line of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..model import Cell, Emphasis, Line, Table
from ..structure.paragraphs import parts

# Everything that HTML or a Markdown with its usual extensions gives a meaning to, wherever it stands.
_MARKUP = re.compile(r"[&<>\\`*_{}\[\]~^=|!$:#+]")
_BLANK = re.compile(r"[^\S\n]")  # some that Unicode calls blank a browser does not
TAGS = {"**": "strong", "*": "em", "^": "sup", "_": "sub"}


def table_html(table: Table, id: str = "") -> str:
    """Return a table as HTML with its id; words, cells and spans as they are, tables inside cells inside."""
    name = f' id="{id}"' if id else ""
    head = _whole_head(table)
    lines = [f'<table{name} class="vb-bang">', *_rows(table.rows[:head], "thead", "th")]
    return "\n".join([*lines, *_rows(table.rows[head:], "tbody", "td"), "</table>"])


def _whole_head(table: Table) -> int:
    """Return the rows of the head with those that its cells span: a browser cuts a cell off where ``thead`` ends."""
    head = table.head
    for index, row in enumerate(table.rows):
        if index < head:
            head = max([head, *(index + cell.rows for cell in row)])
    return head if head < len(table.rows) else table.head


def _rows(rows: Sequence[Sequence[Cell]], part: str, tag: str) -> Iterator[str]:
    if not rows:
        return
    yield f"<{part}>"
    for row in rows:
        yield "<tr>"
        yield from (_cell(cell, tag) for cell in row)
        yield "</tr>"
    yield f"</{part}>"


def _cell(cell: Cell, tag: str) -> str:
    spans = "".join(
        f' {name}="{count}"' for name, count in (("colspan", cell.columns), ("rowspan", cell.rows)) if count > 1
    )
    content = [part for line in cell.lines for part in ([table_html(line.table)] if line.table else _paragraphs(line))]
    return f"<{tag}{spans}>" + "<br>\n".join(part for part in content if part) + f"</{tag}>"


def _paragraphs(line: Line) -> list[str]:
    """Return the paragraphs of a line. A break that the author set within one is followed by a blank, not by a line end."""
    return [_inline(replace(part, text=part.text.removesuffix("\n"))) for part in parts(line)]


def _inline(line: Line) -> str:
    """Return the text of a line with its emphasis; spans that cross are cut where they meet."""
    last = len(line.text)
    edges = sorted({0, last, *(min(edge, last) for span in line.emphasis for edge in (span.start, span.end))})
    return "".join(
        _marked(line.text[start:end], [span for span in line.emphasis if span.start <= start and end <= span.end])
        for start, end in pairwise(edges)
    )


def inert(text: str) -> str:
    """Return text as HTML that Markdown, too, takes for text: the build reads the cells of its tables as Markdown."""
    return _MARKUP.sub(lambda match: f"&#{ord(match.group())};", _BLANK.sub(" ", text))


def _marked(text: str, spans: Sequence[Emphasis]) -> str:
    written = inert(text).replace("\n", "<br> ")
    for span in spans:
        written = f"<{TAGS[span.mark]}>{written}</{TAGS[span.mark]}>"
    return written
