"""The pages of a PDF put in order: furniture out, tables, columns and footnotes apart, paragraphs joined across pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...model import Note
from .cells import PageTables, Ruled, joined, page_tables
from .columns import Zone, continued, zones
from .furniture import PageRows, body_size, furniture
from .notes import NoteRows, split
from .paragraphs import Bounds, Judge, page_bounds
from .pieces import PageText, Piece, rows_of
from .tables import same_columns

Item = Piece | Ruled | Zone


@dataclass
class Footnote:
    """A footnote: its key, its mark as printed, the page it begins on, its lines."""

    key: str
    mark: str
    page: int
    rows: list[Piece]


@dataclass
class Flow:
    """A document in reading order: runs of lines that nothing interrupts, tables and columns between them."""

    runs: list[list[Piece] | Ruled | Zone] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    bounds: dict[int, Bounds] = field(default_factory=dict)
    dropped: list[Note] = field(default_factory=list)
    cut_rows: int = 0

    def edges(self, row: Piece) -> Bounds:
        """Return the edges of the text around a line of the body."""
        return self.bounds[row.page]

    def judge(self) -> Judge:
        """Return what the body's lines tell of its paragraphs."""
        return Judge([run for run in self.runs if isinstance(run, list)], self.edges)


def flow(pages: Sequence[PageText]) -> Flow:
    """Put the pages in order."""
    tables: list[PageTables] = []
    for page in pages:
        tables.append(page_tables(page, tables[-1].tables if tables else ()))
    size = body_size(piece for page in pages for piece in page.pieces)
    gone = furniture(
        [
            PageRows(page.number, page.height, tuple(found.free), found.top, found.foot)
            for page, found in zip(pages, tables, strict=True)
        ],
        size,
    )
    result = Flow(dropped=[Note(item.code, 0, "", item.row.text, item.row.page) for item in gone])
    pieces_gone = {id(item.row) for item in gone}
    rows_gone = {(item.row.page, item.row.row) for item in gone if item.whole}
    bodies: list[tuple[PageText, PageTables, list[Piece]]] = []
    for page, found in zip(pages, tables, strict=True):
        free = [p for p in found.free if id(p) not in pieces_gone and (p.page, p.row) not in rows_gone]
        kept = _without_notes(free, page, size, result)
        bodies.append((page, found, kept))
    upright = [row for _page, _found, kept in bodies for row in rows_of(kept) if not row.turn]
    result.bounds = page_bounds(upright)
    items: list[Item] = []
    for page, found, kept in bodies:
        cut = items[-1] if items and isinstance(items[-1], Zone) else None
        more = continued(cut, [p for p in kept if not p.turn]) if cut and not cut.head else None
        if cut and more:
            items[-1] = Zone(cut.left + more.left, cut.right + more.right, cut.head)
            taken = {id(piece) for piece in (*more.left, *more.right)}
            kept = [piece for piece in kept if id(piece) not in taken]
        items += _items(page, found, kept, result.bounds)
    result.runs = list(_runs(_over_pages(items, result)))
    return result


def _without_notes(free: list[Piece], page: PageText, size: float, result: Flow) -> list[Piece]:
    """Take the footnotes out of a page; return its other pieces."""
    rows = rows_of(piece for piece in free if not piece.turn)
    continues_note = bool(result.footnotes) and result.footnotes[-1].rows[-1].page == page.number - 1
    parted = split(rows, page.rules, size, page.height, continues_note)
    if not parted.notes:
        return free
    for note in parted.notes:
        _add_note(note, page.number, result.footnotes)
    body = {row.row for row in parted.body}
    return [piece for piece in free if piece.turn or piece.row in body]


def _add_note(note: NoteRows, page: int, footnotes: list[Footnote]) -> None:
    if not note.mark and footnotes:
        footnotes[-1].rows.extend(note.rows)
        return
    taken = {known.key for known in footnotes}
    key = note.mark.strip("()[].") or "chu-thich"
    if key in taken:
        key = f"{key}-tr{page}"
    while key in taken:
        key += "-lap"
    footnotes.append(Footnote(key, note.mark, page, list(note.rows)))


def _items(page: PageText, found: PageTables, kept: list[Piece], bounds: dict[int, Bounds]) -> Iterator[Item]:
    """Yield what a page holds, from the top; turned text outside tables comes last."""
    upright = [piece for piece in kept if not piece.turn]
    edges = bounds.get(page.number, Bounds(0, page.width))
    columns = zones(upright, (edges.left + edges.right) / 2)
    taken = {id(piece) for zone in columns for piece in (*zone.left, *zone.right)}
    rows = rows_of(piece for piece in upright if id(piece) not in taken)
    placed: list[tuple[float, Item]] = [(row.y, row) for row in rows]
    placed += [(zone.top, zone) for zone in columns]
    placed += [(table.top, table) for table in found.tables]
    placed.sort(key=lambda item: -item[0])
    yield from (item for _y, item in placed)
    yield from rows_of(piece for piece in kept if piece.turn)


def _over_pages(items: Sequence[Item], result: Flow) -> Iterator[Item]:
    """Yield the items; a table that goes on at the top of the next page is one table."""
    open_table: Ruled | None = None
    page = 0  # the last one that the open table stands on
    for item in items:
        if isinstance(item, Ruled):
            if open_table and item.page == page + 1 and same_columns(open_table.xs, item.xs):
                open_table, again, cut = joined(open_table, item)
                result.dropped += [Note("dau-bang-lap", 0, "", row.text, row.page) for row in again]
                result.cut_rows += cut
                page = item.page
                continue
            if open_table:
                yield open_table
            open_table, page = item, item.page
            continue
        if open_table:
            yield open_table
            open_table = None
        yield item
    if open_table:
        yield open_table


def _runs(items: Iterator[Item]) -> Iterator[list[Piece] | Ruled | Zone]:
    """Put the lines that follow each other together."""
    run: list[Piece] = []
    for item in items:
        if isinstance(item, Piece):
            run.append(item)
            continue
        if run:
            yield run
            run = []
        yield item
    if run:
        yield run
