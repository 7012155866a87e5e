"""From blocks to numbered lines: notes after what refers to them, text boxes after the paragraph that anchors them."""

import re
from collections import Counter
from collections.abc import Mapping

from ...model import Cell, Line, Note, Table
from ..lines import Composed
from .items import Block, Grid, Paragraph, Piece, Remark
from .styles import RunFormat
from .text import compose

_PAGE_ONLY = re.compile(
    r"[\W_]*(?:(?:trang|page)[\W_]*)?(?:\d+|[ivxlc]+)?[\W_]*(?:(?:of|trên)?[\W_]*\d+[\W_]*)?", re.IGNORECASE
)
_LONGEST_PAGE = 40  # characters


def is_page_number(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph prints the number of its page and nothing else."""
    text = paragraph.text.strip()
    return paragraph.paging and len(text) <= _LONGEST_PAGE and bool(_PAGE_ONLY.fullmatch(text))


class LineBuilder:
    """Numbers lines in reading order, and keeps what was said of them."""

    def __init__(self, notes: Mapping[str, list[Block]]) -> None:
        """``notes`` holds the blocks of each note by its key."""
        self.dropped: list[Note] = []
        self.doubts: list[Note] = []
        self.normalised: Counter[str] = Counter()
        self.printed = False  # some line has text
        self._notes = dict(notes)
        self._number = 0
        self._due: list[str] = []  # keys of notes referred to since the last line at top level
        self._note = ""

    def lines(self, blocks: list[Block]) -> list[Line]:
        """Return the lines of the body."""
        result: list[Line] = []
        for block in blocks:
            result += self._block(block)
            while self._due:
                result += self._note_lines(self._due.pop(0))
        return result

    def _note_lines(self, key: str) -> list[Line]:
        blocks = self._notes.pop(key, None)
        if blocks is None:
            return []
        self._note = key
        lines = [line for block in blocks for line in self._block(block)]
        self._note = ""
        return lines

    def _block(self, block: Block) -> list[Line]:
        return [self._table(block)] if isinstance(block, Grid) else self._paragraph(block)

    def _table(self, grid: Grid) -> Line:
        self._number += 1
        number = self._number
        rows = tuple(
            tuple(
                Cell(tuple(line for block in box.blocks for line in self._block(block)), box.columns, box.rows)
                for box in row
            )
            for row in grid.rows
        )
        return Line(number, whole=True, note=self._note, table=Table(rows, grid.head), page=grid.page)

    def _paragraph(self, paragraph: Paragraph) -> list[Line]:
        composed = compose(paragraph)
        lines: list[Line] = []
        if composed.text and is_page_number(paragraph):
            self.dropped.append(Note("so-trang", max(self._number, 1), "", composed.text, paragraph.page))
        elif composed.text:
            self._number += 1
            self.printed = True
            self.normalised.update(composed.changes)
            lines.append(self._line(paragraph, composed))
        for remark in paragraph.remarks:
            self._remark(remark, paragraph)
        if composed.text:
            self._struck(paragraph)
        for block in paragraph.boxes:
            lines += self._block(block)
        self._due += paragraph.notes
        return lines

    def _line(self, paragraph: Paragraph, composed: Composed) -> Line:
        return Line(
            self._number,
            composed.text,
            whole=True,
            label=composed.label,
            emphasis=composed.emphasis,
            marks=composed.notes,
            note=self._note,
            page=paragraph.page,
            align=paragraph.align,
        )

    def _remark(self, remark: Remark, paragraph: Paragraph) -> None:
        note = Note(remark.code, max(self._number, 1), "", remark.text, paragraph.page)
        if remark.doubt:
            self.doubts.append(note)
        elif note.text:
            self.dropped.append(note)

    def _struck(self, paragraph: Paragraph) -> None:
        struck = "".join(piece.text for piece in paragraph.pieces if piece.format.struck)
        if struck.strip():
            text = " ".join(struck.split())
            self.doubts.append(Note("chu-gach-ngang", self._number, "", text, paragraph.page))


def with_mark(blocks: list[Block], mark: str, changes: Counter[str]) -> list[Block]:
    """Return the blocks of a note so that its first paragraph begins with the printed mark and a blank.

    Files of some programs leave out the reference to the mark, which Word then does not print: it is put in, and counted.
    """
    if not mark:
        return blocks
    first = next((block for block in blocks if isinstance(block, Paragraph) and block.text.strip()), None)
    if first is None:
        first = Paragraph()
        blocks = [first, *blocks]
    lead = next((index for index, piece in enumerate(first.pieces) if piece.text.strip()), len(first.pieces))
    pieces = first.pieces[lead:]
    if pieces and pieces[0].text.startswith(mark) and pieces[0].format.raised:
        rest, pieces[0].text = pieces[0].text[len(mark) :], mark
        if rest:
            pieces.insert(1, Piece(rest, pieces[0].format))
    else:
        changes["so-chu-thich-them"] += 1
        pieces.insert(0, Piece(mark, (pieces[0].format if pieces else RunFormat())._replace(raised="^")))
    if len(pieces) > 1 and not pieces[1].text[:1].isspace():
        pieces.insert(1, Piece(" ", pieces[1].format))
    first.pieces = pieces
    return blocks
