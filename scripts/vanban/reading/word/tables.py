"""Tables of Word: cells placed on a grid, merged cells joined, the grid reduced to the columns and rows that show."""

from dataclasses import dataclass, field
from itertools import accumulate

from .items import Block, Box

MOST_COLUMNS = 1000  # that a cell may say it spans; Word's own limit is 63


@dataclass(slots=True)
class RawCell:
    """A cell as the file has it: ``down`` and ``across`` tell that it continues the one above, or to its left.

    ``opens`` tells that it begins a merged cell of several rows; a cell of padding has no content.
    """

    blocks: list[Block] = field(default_factory=list)
    columns: int = 1
    opens: bool = False
    down: bool = False
    across: bool = False


def arrange(rows: list[list[RawCell]]) -> tuple[list[list[Box]], list[Block]]:
    """Return the rows of a table, and what stands in cells that a merged cell covers (Word does not print it)."""
    covered: list[Block] = []
    placed: list[list[tuple[int, Box]]] = []
    above: dict[tuple[int, int], Box] = {}  # merged cells that may go on, by place and width
    for row in rows:
        cells: list[tuple[int, Box]] = []
        still: dict[tuple[int, int], Box] = {}
        for start, cell in _across(row, covered):
            place = (start, cell.columns)
            if cell.down and (origin := above.get(place)):
                origin.rows += 1
                covered += cell.blocks
                still[place] = origin
                continue
            box = Box(cell.blocks, cell.columns)
            cells.append((start, box))
            if cell.opens or cell.down:
                still[place] = box
        above = still
        placed.append(cells)
    _drop_empty_rows(placed)
    _narrow(placed)
    return [[box for _, box in cells] for cells in placed], covered


def _across(row: list[RawCell], covered: list[Block]) -> list[tuple[int, RawCell]]:
    """Return the cells of a row with the column each begins at, cells merged to the left taken together."""
    found: list[tuple[int, RawCell]] = []
    column = 0
    for cell in row:
        if cell.across and found:
            found[-1][1].columns += cell.columns
            covered += cell.blocks
        else:
            found.append((column, cell))
        column += cell.columns
    return found


def _drop_empty_rows(placed: list[list[tuple[int, Box]]]) -> None:
    """Take out rows without a cell of their own, and shorten the merged cells that pass through them."""
    kept = list(accumulate((bool(cells) for cells in placed), initial=0))
    for index, cells in enumerate(placed):
        for _, box in cells:
            box.rows = kept[min(index + box.rows, len(placed))] - kept[index]
    placed[:] = [cells for cells in placed if cells]


def _narrow(placed: list[list[tuple[int, Box]]]) -> None:
    """Count columns between the borders that some cell has; a grid may have many more."""
    borders = {edge for cells in placed for start, box in cells for edge in (start, start + box.columns)}
    index = {edge: number for number, edge in enumerate(sorted(borders))}
    for cells in placed:
        for start, box in cells:
            box.columns = index[start + box.columns] - index[start]
