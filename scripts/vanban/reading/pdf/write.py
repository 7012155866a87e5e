"""The flow of a PDF to numbered lines: paragraphs, tables, columns, and each footnote behind what refers to it."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ...grammar.forms import PROSE, STATE_OR_PARTY, SUBJECT
from ...model import Cell, Line, Note, NoteMark, Table, leaves
from ...text import fold, shorten
from ..lines import Composed
from .build import Flow, Footnote
from .cells import CellPart, Ruled, cell_judge
from .columns import Zone
from .paragraphs import Bounds, EdgesOf, Judge, Paragraph, group, is_centred, starts_low
from .pieces import Piece, rows_of
from .text import Joiner, Written, written

_LONGEST = 100  # characters of a text shown in the report
_LONGEST_END = 40  # characters of each of two lines shown side by side
_MARK = re.compile(r"\d+|\*+|[†‡]|\b[a-z]\b")
_TO_RIGHT = 0.35  # of the text's width: a line that begins beyond this and ends at the margin is set to the right
_WRAPPED_SUBJECT = SUBJECT
_ENDS_ITEM = PROSE
_BULLET = re.compile(r"[-–+•*]\s*\w")
_CLOSE = 1.7  # of the size: lines of one paragraph in a narrow column; a line and a half is 1.73
_SAME_SIZE = 0.07  # of the size: lines of one paragraph differ by less
_AT_MARGIN = 20.0  # points: a line that ends no further from the margin is set to the right


@dataclass
class Output:
    """The lines, and what writing them did."""

    lines: list[Line] = field(default_factory=list)
    doubts: list[Note] = field(default_factory=list)
    wrapped: int = 0
    over_pages: int = 0


def write(flow: Flow) -> Output:
    """Write the lines of a document."""
    return _Writer(flow).write()


class _Writer:
    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.output = Output()
        runs = [run for run in flow.runs if isinstance(run, list)]
        self.joiner = Joiner(a for run in runs for a, b in itertools.pairwise(run) if starts_low(b))
        self.waiting = {note.key: note for note in flow.footnotes}
        self.written = 0

    def write(self) -> Output:
        judge = self.flow.judge()
        blocks: list[list[Line]] = []
        for run in self.flow.runs:
            if isinstance(run, Ruled):
                blocks.append(self.with_notes(Line(0, whole=True, table=self.table(run), page=run.page)))
            elif isinstance(run, Zone):
                blocks.append(self.with_notes(Line(0, whole=True, table=self.columns(run), page=run.left[0].page)))
            else:
                for paragraph in group(run, judge):
                    blocks.append(self.with_notes(self.line(paragraph, self.flow.edges)))
        self.left_over(blocks)
        numbers: dict[int, int] = {}
        self.output.lines = list(_numbered((line for block in blocks for line in block), numbers))
        self.output.doubts = [note._replace(line=numbers.get(note.line, 0)) for note in self.output.doubts]
        return self.output

    def next_number(self) -> int:
        """Return a number that tells lines apart until they have their places."""
        self.written += 1
        return self.written

    # -- paragraphs ----------------------------------------------------------------------------------------------

    def line(self, paragraph: Paragraph, edges_of: EdgesOf | None = None) -> Line:
        rows = paragraph.rows
        number = self.next_number()
        text = written(rows, self.joiner)
        self.output.wrapped += len(rows) > 1
        crossings = [index for index in range(1, len(rows)) if rows[index].page != rows[index - 1].page]
        self.output.over_pages += len(crossings)
        for index in paragraph.doubtful:
            words = f"{shorten_end(rows[index - 1].text)} | {shorten(rows[index].text, _LONGEST_END)}"
            self.output.doubts.append(Note("noi-chua-chac", number, "", words, rows[index].page))
        align = _align(rows, edges_of(rows[0])) if edges_of and not rows[0].turn else ""
        return Line(number, text.text, True, "", text.emphasis, self.marks(text), page=rows[0].page, align=align)

    def marks(self, text: Written) -> tuple[NoteMark, ...]:
        """Return the references to footnotes in a paragraph."""
        found = []
        for span in text.raised:
            for match in _MARK.finditer(text.text, span.start, span.end):
                note = self.due(match[0], span.page)
                if note:
                    found.append(NoteMark(match.start(), match.end(), note.key))
        return tuple(found)

    def due(self, mark: str, page: int) -> Footnote | None:
        """Return the footnote of a mark on its page, or on the next one."""
        return next(
            (
                note
                for note in self.flow.footnotes
                if note.page in (page, page + 1) and note.mark.strip("()[].") == mark and note.key in self.waiting
            ),
            None,
        )

    # -- footnotes -----------------------------------------------------------------------------------------------

    def with_notes(self, line: Line) -> list[Line]:
        """Return a line and the footnotes it refers to."""
        lines = [line]
        for mark in _all_marks(line):
            note = self.waiting.pop(mark.key, None)
            if note:
                lines += self.note(note)
        return lines

    def note(self, note: Footnote) -> list[Line]:
        left, right = min(row.x0 for row in note.rows), max(row.x1 for row in note.rows)
        edges = Bounds(left, right)
        judge = Judge([note.rows], lambda _row: edges)
        lines = [replace(self.line(paragraph), note=note.key) for paragraph in group(note.rows, judge)]
        lines[0] = _with_blank(lines[0], note.mark)
        return lines

    def left_over(self, blocks: list[list[Line]]) -> None:
        """Put footnotes that nothing refers to behind the last paragraph that begins on their page."""
        for note in list(self.waiting.values()):
            home = next((block for block in reversed(blocks) if block[0].page <= note.page), None)
            if home is None:
                blocks.append(home := [])
            lines = self.note(note)
            home += lines
            words = shorten(note.rows[0].text, _LONGEST)
            self.output.doubts.append(Note("chu-thich-khong-dau", lines[0].number, "", words, note.page))
        self.waiting.clear()

    # -- tables --------------------------------------------------------------------------------------------------

    def table(self, ruled: Ruled) -> Table:
        judge = cell_judge(ruled)
        rows = tuple(tuple(self.cell(cell, judge) for cell in row) for row in ruled.rows)
        return Table(rows, ruled.head)

    def cell(self, cell: CellPart, judge: Judge) -> Cell:
        lines = [self.line(paragraph, lambda row: cell.edges[row.page]) for paragraph in group(cell.lines, judge)]
        for nested in cell.tables:
            before = sum(1 for row in cell.lines if row.y > nested.top and row.page == nested.page)
            place = len(group(cell.lines[:before], judge)) if before else 0
            lines.insert(min(place, len(lines)), Line(0, whole=True, table=self.table(nested), page=nested.page))
        return Cell(tuple(lines), cell.columns, cell.rows)

    def columns(self, zone: Zone) -> Table:
        sides = (tuple(self.line(p) for p in _column(side)) for side in (zone.left, zone.right))
        return Table((tuple(Cell(lines) for lines in sides),))


def _column(pieces: Sequence[Piece]) -> Iterator[Paragraph]:
    """Put the lines of a narrow column into paragraphs: only words tell, its lines are short and in the middle."""
    current: list[Piece] = []
    for row in rows_of(pieces):
        if current and _goes_on(current, row):
            current.append(row)
            continue
        if current:
            yield Paragraph(tuple(current))
        current = [row]
    if current:
        yield Paragraph(tuple(current))


def _goes_on(current: Sequence[Piece], row: Piece) -> bool:
    first, last = current[0], current[-1]
    if abs(last.size - row.size) > _SAME_SIZE * last.size or last.y - row.y > _CLOSE * last.size:
        return False
    if _BULLET.match(row.text) or _ENDS_ITEM.search(last.text):
        return False
    if STATE_OR_PARTY.fullmatch(fold(f"{last.text} {row.text}")):
        return True
    return starts_low(row) or bool(_BULLET.match(first.text) or _WRAPPED_SUBJECT.match(first.text))


def _align(rows: Sequence[Piece], edges: Bounds) -> Literal["", "left", "center", "right"]:
    if all(is_centred(row, edges) for row in rows):
        return "center"
    beyond = edges.left + _TO_RIGHT * (edges.right - edges.left)
    if all(row.x0 > beyond and edges.right - row.x1 < _AT_MARGIN for row in rows):
        return "right"
    return ""


def shorten_end(text: str) -> str:
    """Return the end of a text."""
    return text if len(text) <= _LONGEST_END else "…" + text[-_LONGEST_END:].split(" ", 1)[-1]


def _with_blank(line: Line, mark: str) -> Line:
    """Put a blank behind the mark that a footnote begins with, where its print has but a gap."""
    at = len(mark)
    if not mark or not line.text.startswith(mark) or line.text[at : at + 1].isspace() or len(line.text) == at:
        return line
    spaced = Composed(line.text, line.emphasis, line.marks).inserted(at, " ")
    return replace(line, text=spaced.text, emphasis=spaced.emphasis, marks=spaced.notes)


def _all_marks(line: Line) -> Iterator[NoteMark]:
    return (mark for leaf in leaves([line]) for mark in leaf.marks)


def _numbered(lines: Iterator[Line], numbers: dict[int, int]) -> Iterator[Line]:
    """Number lines in reading order, those of cells too; record what became of the numbers they had."""
    count = 0

    def number(line: Line) -> Line:
        nonlocal count
        count += 1
        own = numbers[line.number] = count
        if line.table is None:
            return replace(line, number=own)
        rows = tuple(
            tuple(replace(cell, lines=tuple(number(inner) for inner in cell.lines)) for cell in row)
            for row in line.table.rows
        )
        return replace(line, number=own, table=replace(line.table, rows=rows))

    for line in lines:
        yield number(line)
