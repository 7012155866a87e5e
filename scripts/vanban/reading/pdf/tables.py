"""Ruled tables: grids of a page from its rules, the cells of a grid, and which pieces stand in which cell.

A table has rules in both directions that meet, and at least two columns. Filled shading, underlines, boxes round a text
and the frame of a page make none.
"""

from collections.abc import Sequence
from typing import NamedTuple

from .pieces import Piece, middle
from .sheet import Rule

_SAME = 3.0  # points: rules nearer than this are one: double lines, borders drawn cell by cell
_MEETS = 3.5  # points: how far from each other the ends of rules may be and still meet
_DRIFT = 2 * _SAME  # points: rules that are one by twos may not wander further than this from the first of them
_COVERS = (
    0.6  # share of an edge that must be ruled: borders have gaps where cells are joined, strokes of signs fill less
)
_ON_EDGE = 1.0  # points: text that stands on the outer border is in the table
_SHIFTED = 4.0  # points: how far the columns of one table may differ in width from page to page
_FEWEST_CELLS = 2  # with text, and columns with text: a grid with fewer is a box round a text
_MOST_RULES = 4000  # on one page, once merged: more is a drawing


class Box(NamedTuple):
    """A cell's place, and the grid columns and rows it takes, from 0."""

    x0: float
    y0: float
    x1: float
    y1: float
    column: int
    row: int
    columns: int
    rows: int


class Grid(NamedTuple):
    """A ruled table of a page: edges of its columns from left, of its rows from the top, and its cells row by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]

    @property
    def area(self) -> float:
        """Return the surface, to tell a nested table from the one around it."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[0] - self.ys[-1])

    def box_at(self, x: float, y: float) -> Box | None:
        """Return the cell at a point."""
        if not (self.xs[0] - _SAME <= x <= self.xs[-1] + _SAME and self.ys[-1] - _SAME <= y <= self.ys[0] + _SAME):
            return None
        inside = [box for box in self.boxes if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1]
        return inside[0] if inside else min(self.boxes, key=lambda box: _distance(box, x, y))


def _distance(box: Box, x: float, y: float) -> float:
    return max(box.x0 - x, x - box.x1, 0.0) + max(box.y0 - y, y - box.y1, 0.0)


def grids(rules: Sequence[Rule], pieces: Sequence[Piece], known: Sequence[Sequence[float]] = ()) -> list[Grid]:
    """Return the tables of a page, from the top; one inside another comes after it.

    ``known`` are the columns of tables on the page before: what has the same ones may hold a single cell's last words.
    """
    level = _merged([rule for rule in rules if rule.level])
    upright = _merged([rule for rule in rules if not rule.level])
    if not level or not upright or len(level) + len(upright) > _MOST_RULES:
        return []
    found = [
        grid
        for group in _groups(level, upright)
        if (grid := _grid(*group)) and (_is_table(grid, pieces) or any(same_columns(grid.xs, xs) for xs in known))
    ]
    return sorted(found, key=lambda grid: (-grid.ys[0], -grid.area))


# -- rules -----------------------------------------------------------------------------------------------------------


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Make one of the rules that continue or repeat each other."""
    if not rules:
        return []
    level = rules[0].level
    spans = sorted((r.y0, r.x0, r.x1) if level else (r.x0, r.y0, r.y1) for r in rules)
    lines: list[list[tuple[float, float, float]]] = []
    for span in spans:
        if lines and span[0] - lines[-1][-1][0] <= _SAME and span[0] - lines[-1][0][0] <= _DRIFT:
            lines[-1].append(span)
        else:
            lines.append([span])
    merged = []
    for line in lines:
        longest = max(line, key=lambda span: span[2] - span[1])
        at = longest[0]
        stretches: list[tuple[float, float]] = []
        for _at, start, end in sorted(line, key=lambda span: span[1]):
            if stretches and start <= stretches[-1][1] + _MEETS:
                stretches[-1] = (stretches[-1][0], max(stretches[-1][1], end))
            else:
                stretches.append((start, end))
        merged += [Rule(a, at, b, at) if level else Rule(at, a, at, b) for a, b in stretches]
    return merged


def _groups(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the level and upright rules that hang together."""
    parents = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for i, across in enumerate(level):
        for j, down in enumerate(upright, start=len(level)):
            if (
                across.x0 - _MEETS <= down.x0 <= across.x1 + _MEETS
                and down.y0 - _MEETS <= across.y0 <= down.y1 + _MEETS
            ):
                parents[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate((*level, *upright)):
        group = groups.setdefault(root(index), ([], []))
        group[0 if rule.level else 1].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


# -- grids -----------------------------------------------------------------------------------------------------------


def _grid(level: Sequence[Rule], upright: Sequence[Rule]) -> Grid | None:
    """Make the cells of rules that hang together; an open side is closed by the table's own edge."""
    xs = _edges(upright, level)
    ys = _edges(level, upright)[::-1]
    if len(xs) < 3 or len(ys) < 2:
        return None
    columns, rows = len(xs) - 1, len(ys) - 1
    right = [[_ruled(upright, xs[c + 1], ys[r + 1], ys[r]) for c in range(columns)] for r in range(rows)]
    below = [[_ruled(level, ys[r + 1], xs[c], xs[c + 1]) for c in range(columns)] for r in range(rows)]
    taken = [[False] * columns for _ in range(rows)]
    boxes = []
    for r in range(rows):
        for c in range(columns):
            if taken[r][c]:
                continue
            wide = 1
            while c + wide < columns and not right[r][c + wide - 1] and not taken[r][c + wide]:
                wide += 1
            high = 1
            while (
                r + high < rows
                and not any(below[r + high - 1][c : c + wide])
                and not any(taken[r + high][c : c + wide])
                and not any(right[r + high][c : c + wide - 1])
            ):
                high += 1
            for row in range(r, r + high):
                taken[row][c : c + wide] = [True] * wide
            boxes.append(Box(xs[c], ys[r + high], xs[c + wide], ys[r], c, r, wide, high))
    return Grid(tuple(xs), tuple(ys), tuple(boxes))


def _edges(along: Sequence[Rule], across: Sequence[Rule]) -> list[float]:
    """Return the places of the edges: those of the rules themselves, and the outermost ends of those that cross them."""
    own = sorted({rule.x0 if not rule.level else rule.y0 for rule in along})
    ends = [end for rule in across for end in ((rule.x0, rule.x1) if rule.level else (rule.y0, rule.y1))]
    edges: list[float] = []
    for value in sorted([*own, min(ends), max(ends)]):
        if not edges or value - edges[-1] > _SAME:
            edges.append(value)
    return edges


def _ruled(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    covered = 0.0
    for rule in rules:
        place, a, b = (rule.y0, rule.x0, rule.x1) if rule.level else (rule.x0, rule.y0, rule.y1)
        if abs(place - at) <= _SAME:
            covered += max(0.0, min(b, end) - max(a, start))
    return covered >= _COVERS * (end - start)


def _is_table(grid: Grid, pieces: Sequence[Piece]) -> bool:
    """Tell whether a grid holds text in at least two of its columns, or two rows of several columns."""
    if all(box.columns == len(grid.xs) - 1 for box in grid.boxes):
        return False
    used = set()
    for piece in pieces:
        x, y = middle(piece)
        if grid.xs[0] <= x <= grid.xs[-1] and grid.ys[-1] <= y <= grid.ys[0]:
            box = grid.box_at(x, y)
            if box:
                used.add((box.column, box.row))
    return len(used) >= _FEWEST_CELLS and len({column for column, _row in used}) >= _FEWEST_CELLS


def placed(found: Sequence[Grid], pieces: Sequence[Piece]) -> tuple[list[Piece], list[dict[Box, list[Piece]]]]:
    """Put pieces into the cells of the smallest table they stand in; return the rest, and each table's cells."""
    free: list[Piece] = []
    cells: list[dict[Box, list[Piece]]] = [{} for _ in found]
    inner_first = sorted(range(len(found)), key=lambda index: found[index].area)
    for piece in pieces:
        x, y = middle(piece)
        for index in inner_first:
            grid = found[index]
            if (
                grid.xs[0] - _ON_EDGE <= x <= grid.xs[-1] + _ON_EDGE
                and grid.ys[-1] - _ON_EDGE <= y <= grid.ys[0] + _ON_EDGE
            ):
                box = grid.box_at(x, y)
                if box:
                    cells[index].setdefault(box, []).append(piece)
                    break
        else:
            free.append(piece)
    return free, cells


def inside(found: Sequence[Grid]) -> list[tuple[int, Box] | None]:
    """Tell for each table the table and cell it is nested in, if any."""
    homes: list[tuple[int, Box] | None] = []
    for index, grid in enumerate(found):
        x, y = (grid.xs[0] + grid.xs[-1]) / 2, (grid.ys[0] + grid.ys[-1]) / 2
        home: tuple[int, Box] | None = None
        for other, outer in sorted(enumerate(found), key=lambda item: item[1].area):
            if other != index and outer.area > grid.area and outer.xs[0] <= x <= outer.xs[-1]:
                box = outer.box_at(x, y) if outer.ys[-1] <= y <= outer.ys[0] else None
                if box and box.x0 - _SAME <= grid.xs[0] and grid.xs[-1] <= box.x1 + _SAME:
                    home = (other, box)
                    break
        homes.append(home)
    return homes


def same_columns(a: Sequence[float], b: Sequence[float]) -> bool:
    """Tell whether two tables have columns of the same widths, wherever the page's margins are."""
    return len(a) == len(b) and all(abs((q - b[0]) - (p - a[0])) <= _SHIFTED for p, q in zip(a, b, strict=True))
