"""A table of a document as its page shows it: rows and cells with their ids, each row with what refers to it."""

from dataclasses import replace

from ...library.records import Document, PlacedBlock
from ...pages.cells import html_links
from ...pages.rows import read_rows, with_ids
from ..view import Panel, View, Woven
from .references import drawer


def woven_table(view: View, document: Document, raw: str, block: PlacedBlock) -> Woven:
    """Return a table with ids at rows and cells, and the drawer of each row in its longest cell, where there is room."""
    marked = with_ids(html_links(raw, view.address), cells=True)
    pieces: list[str | Panel] = []
    at = 0
    for row in read_rows(marked).body:
        if row.is_head:
            continue
        cell = max(row.cells, key=lambda cell: len(cell.text))
        pieces += [marked[at : cell.inner.stop], drawer(view, document, replace(block, id=row.id))]
        at = cell.inner.stop
    return Woven((*pieces, marked[at:]))
