"""Ruled tables of pages to the tables of the model: cells, spans, tables in tables, tables that run over pages."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .paragraphs import Bounds, Judge, is_full, starts_low
from .pieces import PageText, Piece, rows_of
from .tables import Box, Grid, grids, inside, placed

_PADDING = 8.0  # points: the most that a cell keeps free at its right edge; Word keeps 5.4
_LEAST_PADDING = 1.0  # points: text that touches its rules has no less, or every line would be a full one
_INSET = 2.0  # points: in a cell, a line in the middle keeps so much from both edges
_DEEPEST_HEAD = 4  # rows that are compared: a head of more is none
_FEW_ROWS = 2  # rows above the cut: fewer do not show whether rows are numbered
_NUMBERED = 0.8  # of the rows have something in their first cell: a few numbers are left out by hand


@dataclass
class CellPart:
    """A cell: the columns and rows it spans, its lines, the tables in it, and the edges of its text."""

    column: int
    columns: int
    rows: int
    lines: list[Piece] = field(default_factory=list)
    tables: list["Ruled"] = field(default_factory=list)
    edges: dict[int, Bounds] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return " ".join(row.text for row in self.lines)


@dataclass
class Ruled:
    """A ruled table: its rows of cells, the number of head rows, the places of its columns, its first page and top."""

    rows: list[list[CellPart]]
    xs: tuple[float, ...]
    page: int
    top: float
    head: int = 0


@dataclass
class PageTables:
    """The tables of a page from the top, the pieces outside them, and how high and low their text stands."""

    tables: list[Ruled]
    free: list[Piece]
    top: float = 0.0
    foot: float = 0.0


def page_tables(page: PageText, before: Sequence["Ruled"] = ()) -> PageTables:
    """Find the ruled tables of a page; ``before`` are those of the page before it."""
    found = grids(page.rules, page.pieces, [table.xs for table in before])
    if not found:
        return PageTables([], list(page.pieces))
    free, cells = placed(found, page.pieces)
    homes = inside(found)
    parts = [_parts(grid, held, page.number) for grid, held in zip(found, cells, strict=True)]
    tables = [_ruled(grid, held, page.number) for grid, held in zip(found, parts, strict=True)]
    for table, home in zip(tables, homes, strict=True):
        if home:
            parts[home[0]][home[1]].tables.append(table)
    heights = [piece.y for held in cells for pieces in held.values() for piece in pieces if not piece.turn]
    outer = [table for table, home in zip(tables, homes, strict=True) if not home]
    return PageTables(outer, free, max(heights, default=0.0), min(heights, default=0.0))


def _parts(grid: Grid, held: dict[Box, list[Piece]], page: int) -> dict[Box, CellPart]:
    """Return what each cell of a grid holds, and where its text may stand: as near its edges as any of its column."""
    padding: dict[int, float] = {}
    for box, pieces in held.items():
        for piece in pieces:
            if not piece.turn:
                near = min(piece.x0 - box.x0, box.x1 - piece.x1)
                padding[box.column] = min(near, padding.get(box.column, _PADDING))
    parts = {}
    for box in grid.boxes:
        lines = rows_of(held.get(box, []))
        free = max(padding.get(box.column, _PADDING), _LEAST_PADDING)
        left = min([row.x0 for row in lines if not row.turn], default=box.x0)
        edges = Bounds(min(left, box.x0 + free), box.x1 - free, _INSET)
        parts[box] = CellPart(box.column, box.columns, box.rows, lines, [], {page: edges})
    return parts


def _ruled(grid: Grid, parts: dict[Box, CellPart], page: int) -> Ruled:
    rows: list[list[CellPart]] = [[] for _ in range(len(grid.ys) - 1)]
    for box in sorted(parts, key=lambda box: (box.row, box.column)):
        rows[box.row].append(parts[box])
    return Ruled(_closed(rows), grid.xs, page, grid.ys[0])


def _closed(rows: list[list[CellPart]]) -> list[list[CellPart]]:
    """Leave out rows in which no cell begins; what spans them spans one row less."""
    empty = [index for index, row in enumerate(rows) if not row]
    for index in empty:
        for above, row in enumerate(rows[:index]):
            for cell in row:
                if above + cell.rows > index:
                    cell.rows -= 1
    return [row for row in rows if row]


# -- over pages ------------------------------------------------------------------------------------------------------


def joined(a: Ruled, b: Ruled) -> tuple[Ruled, list[Piece], bool]:
    """Put table b behind table a; return the table, the lines of a head printed again, and whether a row was cut."""
    depth = _repeated_head(a, b)
    again = [line for row in b.rows[:depth] for cell in row for line in cell.lines]
    rest = b.rows[depth:]
    rows = [*a.rows]
    cut = bool(rest) and _is_cut(rows, rest[0])
    if cut:
        rows[-1] = [_merged(up, down) for up, down in zip(rows[-1], rest[0], strict=True)]
        rest = rest[1:]
    return replace(a, rows=rows + rest, head=max(a.head, depth)), again, cut


def _repeated_head(a: Ruled, b: Ruled) -> int:
    depth = 0
    while depth < min(len(a.rows), len(b.rows) - 1, _DEEPEST_HEAD):
        above, below = a.rows[depth], b.rows[depth]
        texts = [cell.text for cell in above]
        if texts != [cell.text for cell in below] or not any(texts):
            break
        depth += 1
    return depth


def _is_cut(rows: Sequence[Sequence[CellPart]], below: Sequence[CellPart]) -> bool:
    """Tell whether the row at the top of a page goes on the one at the foot of the page before."""
    above = rows[-1]
    if [(cell.column, cell.columns) for cell in above] != [(cell.column, cell.columns) for cell in below]:
        return False
    if any(cell.rows > 1 for cell in (*above, *below)):
        return False
    if above[0].lines and below[0].lines and not starts_low(below[0].lines[0]):
        return False  # the next number, the next name
    first = [row[0] for row in rows[:-1] if row]
    numbered = len(first) > _FEW_ROWS and sum(bool(cell.lines) for cell in first) >= _NUMBERED * len(first)
    if numbered and above[0].lines and not below[0].lines:
        return any(cell.lines for cell in below)
    both = [(up.lines[-1], down.lines[0], up) for up, down in zip(above, below, strict=True) if up.lines and down.lines]
    return any(starts_low(b) and is_full(a, b, up.edges[a.page]) for a, b, up in both)


def _merged(up: CellPart, down: CellPart) -> CellPart:
    return replace(up, lines=up.lines + down.lines, tables=up.tables + down.tables, edges=up.edges | down.edges)


def cell_judge(table: Ruled) -> Judge:
    """Return what the lines of a table's cells tell of its paragraphs."""
    edges: dict[int, Bounds] = {}
    for row in table.rows:
        for cell in row:
            edges |= {id(line): cell.edges[line.page] for line in cell.lines}
    return Judge([cell.lines for row in table.rows for cell in row], lambda line: edges[id(line)])
