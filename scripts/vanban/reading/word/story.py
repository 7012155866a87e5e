"""The walk through a story (body, text box, note, header): paragraphs with their numbers, tables, what hangs on them."""

from collections.abc import Iterator

from lxml import etree

from ..symbols import bullet
from .contents import CONTENTS, is_entry, is_list
from .context import Context
from .ground import TableGround, paragraph_place, shape_place
from .items import Block, Grid, Paragraph, Piece, Remark, paragraphs
from .names import MC, M, R, W, chosen, integer, is_on, value
from .numbering import Counts
from .runs import DELETED, HIDDEN, MOVED, Runs
from .shapes import read_shape
from .styles import ParagraphFormat
from .tables import MOST_COLUMNS, RawCell, arrange

_REMOVED = {f"{W}del": DELETED, f"{W}moveFrom": MOVED}
_LOOSE = frozenset({f"{W}r", f"{W}hyperlink", f"{W}fldSimple", f"{M}oMath", f"{M}oMathPara"})  # in no paragraph
_NO_PAGE = frozenset({"continuous", "nextColumn"})


class Story:
    """Reads one story of a part of the package."""

    def __init__(self, context: Context, part: str, mark: str = "") -> None:
        """``mark`` is the printed mark of the note that the story is, if it is one."""
        self._context = context
        self._part = part
        self._counts = Counts()
        self._runs = Runs(context, self._shape, self._words_of, mark, part)
        self._held: tuple[Paragraph, ParagraphFormat, etree._Element | None] | None = None
        self._remarks: list[Remark] = []  # of things between paragraphs: they go to the next one

    def read(self, container: etree._Element) -> list[Block]:
        """Return the blocks of a container in reading order; paragraphs that print nothing stay if they have remarks."""
        self._context.enter()
        before, self._held = self._held, None
        blocks: list[Block] = []
        self._collect(container, blocks)
        self._release(blocks)
        if self._remarks:
            blocks.append(Paragraph(remarks=self._remarks))
            self._remarks = []
        self._held = before
        self._context.leave()
        return blocks

    def _collect(self, container: etree._Element, blocks: list[Block]) -> None:
        for child in container:
            tag = child.tag
            if tag == f"{W}p":
                self._paragraph(child, blocks)
            elif tag == f"{W}tbl":
                self._release(blocks)
                self._table(child, blocks)
            elif tag in _REMOVED:
                before, self._runs.out = self._runs.out, _REMOVED[tag]
                self._deeper(child, blocks)
                self._runs.out = before
            elif tag == f"{MC}AlternateContent":
                if (branch := chosen(child)) is not None:
                    self._deeper(branch, blocks)
            elif is_list(child):
                before, self._runs.out = self._runs.out, self._runs.out or CONTENTS
                self._deeper(child, blocks)
                self._runs.out = before
            elif tag == f"{W}altChunk":
                self._foreign(child)
            elif tag in _LOOSE:
                self._loose(child, blocks)
            elif not tag.endswith("Pr"):
                self._deeper(child, blocks)

    def _deeper(self, container: etree._Element, blocks: list[Block]) -> None:
        self._context.enter()
        self._collect(container, blocks)
        self._context.leave()

    # -- paragraphs ----------------------------------------------------------------------------------------------------

    def _paragraph(self, element: etree._Element, blocks: list[Block]) -> None:
        context, runs = self._context, self._runs
        properties = element.find(f"{W}pPr")
        mark = None if properties is None else properties.find(f"{W}rPr")
        format_ = context.styles.paragraph(properties)
        if format_.breaks_page:
            context.pages.ordered()
        held = self._held[0] if self._held else None
        self._held = None
        paragraph = held or Paragraph()
        printed = len(paragraph.text)
        paragraph.remarks += self._remarks
        self._remarks = []
        runs.begin(paragraph, format_.style)
        runs.place = paragraph_place(context.looks, context.place, format_.style, properties, context.current_section)
        before, runs.out = runs.out, runs.out or (CONTENTS if is_entry(element) else "")
        runs.read(element)
        runs.out = before
        goes_on = self._goes_on(properties, mark, format_, len(paragraph.text) > printed)
        if goes_on == "hidden" and held is None and len(paragraph.text) > printed:
            self._number(paragraph, format_, mark)  # a run-in heading: its number is shown
        if goes_on:
            self._held = (paragraph, format_, mark)
        else:
            self._finish(paragraph, format_, mark, blocks)
        if properties is not None and properties.find(f"{W}sectPr") is not None:
            self._next_section()

    def _goes_on(
        self, properties: etree._Element | None, mark: etree._Element | None, format_: ParagraphFormat, prints: bool
    ) -> str:
        """Tell whether a paragraph and the next are printed as one: its end is deleted, hidden, or it is a dropped capital."""
        if mark is not None:
            if any(mark.find(tag) is not None for tag in _REMOVED):
                return "removed"
            if self._context.styles.run(format_.style, mark).hidden:
                return "hidden"
        frame = None if properties is None else properties.find(f"{W}framePr")
        if frame is not None and prints and frame.get(f"{W}dropCap", "none") != "none":
            return "capital"
        return ""

    def _release(self, blocks: list[Block]) -> None:
        """End a paragraph that was held to go on, where no other follows."""
        if self._held is None:
            return
        paragraph, format_, mark = self._held
        self._held = None
        if paragraph.text.strip():
            self._finish(paragraph, format_, mark, blocks)
        elif paragraph.remarks or paragraph.boxes:
            blocks.append(paragraph)

    def _finish(
        self, paragraph: Paragraph, format_: ParagraphFormat, mark: etree._Element | None, blocks: list[Block]
    ) -> None:
        if paragraph.label is None:
            self._number(paragraph, format_, mark)
        paragraph.align = format_.align
        if paragraph.pieces or paragraph.label or paragraph.remarks or paragraph.boxes:
            blocks.append(paragraph)

    def _number(self, paragraph: Paragraph, format_: ParagraphFormat, mark: etree._Element | None) -> None:
        """Give a paragraph its automatic number."""
        if not format_.num_id or self._runs.out:
            return
        context = self._context
        marker = context.numbering.marker(self._counts, format_.num_id, format_.level, format_.list_style)
        if marker is None or not marker.text:
            return
        shown = context.styles.run(format_.style, mark)._replace(hidden=False)
        shown = context.styles.apply(shown, marker.run)
        font = shown.ascii if marker.text.isascii() else shown.other
        text = bullet(font, marker.text)
        if text != marker.text:
            shown = shown._replace(ascii="", other="")
        look = context.looks.with_marks(context.looks.look(format_.style, mark, self._runs.place), marker.run)
        if shown.hidden or context.looks.is_unseen(look, self._runs.place):
            paragraph.remarks.append(Remark(HIDDEN, [Piece(text, shown)]))
            return
        if marker.doubt:
            paragraph.remarks.append(Remark("dinh-dang-so", about=f"{text} ({marker.doubt})", doubt=True))
        paragraph.label, paragraph.suffix = Piece(text, shown), marker.suffix
        if not paragraph.reached:
            paragraph.reached, paragraph.page = True, context.pages.printed()

    def _loose(self, element: etree._Element, blocks: list[Block]) -> None:
        """Read what should stand in a paragraph and does not."""
        self._release(blocks)
        paragraph = Paragraph()
        self._runs.begin(paragraph, "")
        self._runs.place = self._context.place
        self._runs.read_element(element)
        self._finish(paragraph, ParagraphFormat(), None, blocks)

    def _next_section(self) -> None:
        context = self._context
        context.section += 1
        section = context.current_section
        if value(section, "type") not in _NO_PAGE:
            context.pages.ordered()

    # -- tables --------------------------------------------------------------------------------------------------------

    def _table(self, element: etree._Element, blocks: list[Block]) -> None:
        rows: list[list[RawCell]] = []
        head = 0
        page = self._context.pages.printed()
        found = list(_within(element, f"{W}tr"))
        ground = TableGround(self._context.looks, element, len(found), self._context.place)
        for index, row in enumerate(found):
            cells = self._row(row, ground, index)
            if cells is None:
                continue
            properties = row.find(f"{W}trPr")
            if head == len(rows) and properties is not None and is_on(properties.find(f"{W}tblHeader")):
                head += 1
            rows.append(cells)
        placed, covered = arrange(rows)
        for paragraph in paragraphs(covered):
            if paragraph.text.strip():
                self._remarks.append(Remark("o-gop-an", list(own_words(paragraph))))
        if placed:
            blocks.append(Grid(placed, head if head < len(placed) else 0, page))

    def _row(self, element: etree._Element, ground: TableGround, index: int) -> list[RawCell] | None:
        """Return the cells of a row; None for one that is deleted or hidden."""
        properties = element.find(f"{W}trPr")
        reason = ""
        if properties is not None:
            reason = DELETED if properties.find(f"{W}del") is not None else ""
            reason = reason or (HIDDEN if is_on(properties.find(f"{W}hidden")) else "")
        before, self._runs.out = self._runs.out, self._runs.out or reason
        pages = self._context.pages
        first = last = pages.number
        cells = [RawCell(columns=n)] if (n := _gap(properties, "gridBefore")) else []
        outside, place = self._context.place, ground.row_place(element)
        found = list(_within(element, f"{W}tc"))
        for column, cell in enumerate(found):
            pages.number = first  # the cells of a row stand side by side: each notes the page break that it crosses
            self._context.place = ground.cell_place(place, cell, index, column, len(found))
            cells.append(self._cell(cell))
            last = max(last, pages.number)
        self._context.place = outside
        pages.number = last
        if n := _gap(properties, "gridAfter"):
            cells.append(RawCell(columns=n))
        self._runs.out = before
        if not reason:
            return cells
        for paragraph in paragraphs([block for cell in cells for block in cell.blocks]):
            self._remarks += paragraph.remarks
        return None

    def _cell(self, element: etree._Element) -> RawCell:
        properties = element.find(f"{W}tcPr")
        cell = RawCell()
        before = self._runs.out
        if properties is not None:
            cell.columns = integer(value(properties, "gridSpan"), 1, 1, MOST_COLUMNS)
            down, across = properties.find(f"{W}vMerge"), properties.find(f"{W}hMerge")
            if down is not None:
                cell.opens = down.get(f"{W}val") == "restart"
                cell.down = not cell.opens
            cell.across = across is not None and across.get(f"{W}val") != "restart"
            if properties.find(f"{W}cellDel") is not None:
                self._runs.out = before or DELETED
        cell.blocks = self.read(element)
        self._runs.out = before
        return cell

    # -- what hangs on paragraphs --------------------------------------------------------------------------------------

    def _shape(self, element: etree._Element) -> None:
        runs = self._runs
        paragraph, out = runs.paragraph, runs.out

        def box(content: etree._Element) -> None:
            context = self._context
            outside = context.place
            context.place = shape_place(context.looks, outside, content, context.current_section)
            blocks = Story(context, self._part).read(content)
            context.place = outside
            if out:
                paragraph.remarks.append(Remark(out, list(words(blocks))))
            else:
                paragraph.boxes += blocks

        def doubt(code: str, text: str) -> None:
            if not out:
                paragraph.remarks.append(Remark(code, about=text, doubt=True))

        read_shape(element, self._context, self._part, box, doubt)

    def _words_of(self, element: etree._Element) -> list[Piece]:
        """Return the words of a note or comment that is not printed."""
        return list(words(Story(self._context, self._part).read(element)))

    def _foreign(self, element: etree._Element) -> None:
        relation = self._context.relation(self._part, element.get(f"{R}id", ""))
        self._remarks.append(Remark("noi-dung-nhung", about=relation.target if relation else "", doubt=True))


def words(blocks: list[Block]) -> Iterator[Piece]:
    """Yield all that is printed in blocks, or left out of what is, a line end after each paragraph."""
    for paragraph in paragraphs(blocks):
        yield from own_words(paragraph)


def own_words(paragraph: Paragraph) -> Iterator[Piece]:
    """Yield what a paragraph prints, its text boxes aside."""
    if paragraph.label:
        yield from (paragraph.label, Piece(paragraph.suffix, paragraph.label.format))
    yield from paragraph.pieces
    for remark in paragraph.remarks:
        if not remark.doubt:
            yield from remark.pieces
    if paragraph.pieces:
        yield Piece("\n", paragraph.pieces[-1].format)


def _within(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, looking into what may stand round them."""
    open_ = [iter(parent)]
    while open_:
        child = next(open_[-1], None)
        if child is None:
            open_.pop()
        elif child.tag == tag:
            yield child
        elif child.tag == f"{MC}AlternateContent":
            if (branch := chosen(child)) is not None:
                open_.append(iter(branch))
        elif not str(child.tag).endswith("Pr"):
            open_.append(iter(child))


def _gap(properties: etree._Element | None, name: str) -> int:
    return integer(value(properties, name), 0, 0, MOST_COLUMNS)
