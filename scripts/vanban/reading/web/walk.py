"""A page's tree to blocks in reading order: pieces of text with their looks, tables, notes. No recursion over the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree, html

from ..formula import Term, plain, runs_together
from ..links import hidden_target
from ..visible import LEAST_OPACITY
from .lists import Numbering
from .look import Look, Looks, conceals, leaves_gap
from .math import linear
from .notes import Notes
from .root import text_of
from .style import Align, Style, Styles

BREAK = "\x0b"  # a line break that the author set


class Piece(NamedTuple):
    """A stretch of text that looks the same all through; ``note`` is the key of the note whose mark it is."""

    text: str
    style: Style
    note: str = ""
    label: bool = False


@dataclass(slots=True, eq=False)
class RawCell:
    """A cell: its blocks, and the columns and rows it spans."""

    blocks: list["Raw"] = field(default_factory=list)
    columns: int = 1
    rows: int = 1


@dataclass(slots=True, eq=False)
class RawTable:
    """Rows of cells; ``head`` rows stand in its head."""

    rows: list[list[RawCell]] = field(default_factory=list)
    head: int = 0


@dataclass(slots=True, eq=False)
class Raw:
    """A block: its pieces, or its table."""

    pieces: list[Piece] = field(default_factory=list)
    align: Align = ""
    marker: str = ""  # of a list, to be printed before the text
    index: int = 0  # its place among the blocks as walked, from 1
    table: RawTable | None = None


class Dropped(NamedTuple):
    """What was left out: a code, its text, and the block before which it stood."""

    code: str
    text: str
    before: int


@dataclass(slots=True)
class Walked:
    """The blocks of the document, those of each note by its key, and what was left out."""

    blocks: list[Raw]
    notes: dict[str, list[Raw]]
    dropped: list[Dropped]
    formulas: int = 0  # put into one line


class _Context(NamedTuple):
    style: Style
    note: str = ""
    label: bool = False
    look: Look = Look()


_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th"
    " thead tr ul xmp listing"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_CELLS = frozenset(("td", "th"))
_CONTROLS = frozenset(("button", "input", "select", "textarea", "datalist"))
_FURNITURE = frozenset(
    ("tooltip-button", "bg-theo-doi", "vbInfo", "vbFile", "vbLienQuan")
)  # of luatvietnam.vn, vbpl.vn
_BACK = frozenset(("↩", "↩︎", "↑", "^", "⏎"))
_ICON = 32  # pixels
_DEEPEST_TABLE = 12  # tables in tables; what lies deeper is given without its grid
_MOST_SPAN = 1000  # columns or rows, as in browsers
_BLANKS = re.compile("[ \t\r\n\f]+")
_LINE_END = re.compile("\r\n?|\n")


def walk(
    root: html.HtmlElement, styles: Styles, looks: Looks, notes: Notes, outside: Sequence[html.HtmlElement]
) -> Walked:
    """Take a document apart; the elements ``outside`` of it are passed over."""
    walker = _Walker(styles, looks, notes, frozenset(outside))
    return walker.walk(root)


class _Walker:
    def __init__(self, styles: Styles, looks: Looks, notes: Notes, outside: frozenset[html.HtmlElement]) -> None:
        self._styles, self._looks, self._notes, self._outside = styles, looks, notes, outside
        self._result = Walked([], {}, [])
        self._containers: list[list[Raw]] = [self._result.blocks]
        self._contexts: list[_Context] = []
        self._tables: list[RawTable] = []
        self._lists: list[Numbering] = []
        self._open: Raw | None = None
        self._marker = ""
        self._count = 0
        self._unseen = False  # the text before cannot be seen
        self._formula: Term | None = None  # it was printed just before

    def walk(self, root: html.HtmlElement) -> Walked:
        style, look = Style(), Look()
        for above in reversed(list(root.iterancestors())):
            style = self._styles.of(above, style)._replace(display="")
            look = _shown(self._looks.of(above, look))
        self._contexts.append(_Context(style, look=look))
        skipped = None
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            if event == "start":
                context = self._enter(element, is_root=element is root)
                self._contexts.append(context)
                if element is not root and (self._leaves_out(element, context) or self._is_formula(element, context)):
                    skipped = element
                    events.skip_subtree()
                    continue
                self._start(element, context)
            else:
                context = self._contexts.pop()
                if element is skipped:
                    skipped = None
                    if self._is_block(element, context.style):
                        self._flush()
                else:
                    self._end(element, context)
                if element is not root and element.tail:
                    self._add(element.tail, self._contexts[-1])
        self._flush()
        return self._result

    def _enter(self, element: html.HtmlElement, is_root: bool) -> _Context:
        above = self._contexts[-1]
        style, look = self._styles.of(element, above.style), self._looks.of(element, above.look)
        if is_root:
            style, look = style._replace(display=""), _shown(look)
        label = above.label or "mso-list:ignore" in (element.get("style") or "").lower().replace(" ", "")
        return _Context(style, self._notes.marks.get(element, above.note), label, look)

    def _is_block(self, element: html.HtmlElement, style: Style) -> bool:
        return style.display == "block" or (element.tag in _BLOCKS and style.display != "inline")

    # -- what is left out --------------------------------------------------------------------------------------------

    def _leaves_out(self, element: html.HtmlElement, context: _Context) -> bool:
        """Tell whether an element is no part of the text, and keep account of it."""
        if element in self._outside:
            return True
        code, text = self._reason(element, context), ""
        if not code:
            return False
        if code == "anh-khong-doc":
            text = _picture(element)
        else:
            text = text_of(element) or element.get("value") or element.get("placeholder") or ""
        if text.strip() and element.get("type") != "hidden":
            self._result.dropped.append(Dropped(code, text, self._count))
        return True

    def _reason(self, element: html.HtmlElement, context: _Context) -> str:
        tag = element.tag
        if tag == "img":
            return "anh-khong-doc"
        if tag in _CONTROLS or tag == "nav" or element.get("role") == "navigation":
            return "ngoai-noi-dung"
        if context.look.gone or context.look.opacity < LEAST_OPACITY:
            return "chu-an"
        if tag == "del":
            return "xoa-co-theo-doi"
        if tag == "aside" and element not in self._notes.bodies:
            return "ngoai-noi-dung"
        if not _FURNITURE.isdisjoint((element.get("class") or "").split()):
            return "ngoai-noi-dung"
        if tag == "a" and (element.get("href") or "").startswith("#") and text_of(element) in _BACK:
            return "ngoai-noi-dung"
        word = (
            (element.get("style") or "").replace(" ", "").lower()
            if "mso-element" in (element.get("style") or "")
            else ""
        )
        if "mso-element:header" in word or (tag == "div" and element.get("title") == "header"):  # Word, LibreOffice
            return "dau-trang"
        if "mso-element:footer" in word or (tag == "div" and element.get("title") == "footer"):
            return "chan-trang"
        return "nhan-xet" if "mso-element:comment" in word else ""

    def _is_formula(self, element: html.HtmlElement, context: _Context) -> bool:
        """Print a formula in one line, if the element is one; digits beside it must not run together with its own."""
        if element.tag != "math":
            return False
        term = linear(element)
        if not term.text.strip():
            return True
        last = self._open.pieces[-1].text if self._open and self._open.pieces else ""
        if runs_together(self._formula or plain(last), term):
            self._add(" ", context)
        for text, shift in term.parts:
            self._add(text, context._replace(style=context.style._replace(script=shift, lines=False)))
        self._formula = term
        self._result.formulas += term.built
        self._result.dropped.append(Dropped("cong-thuc", term.text, self._count))
        return True

    # -- elements ----------------------------------------------------------------------------------------------------

    def _start(self, element: html.HtmlElement, context: _Context) -> None:
        tag = element.tag
        if self._is_block(element, context.style):
            self._flush()
        if tag == "br":
            self._add_break(context)
        elif tag == "table":
            self._tables.append(RawTable())
        elif tag == "tr" and self._tables:
            self._start_row(element)
        elif tag in _CELLS and self._tables:
            self._start_cell(element)
        elif tag in _LISTS:
            self._lists.append(Numbering(element, context.style, len(self._lists)))
        elif tag == "li":
            marker = self._lists[-1].marker(element, context.style) if self._lists else "•"
            self._marker = f"{self._marker} {marker}".strip()
        if element in self._notes.bodies:
            self._containers.append(self._result.notes.setdefault(self._notes.bodies[element], []))
        if element.text:
            self._add(element.text, context)

    def _end(self, element: html.HtmlElement, context: _Context) -> None:
        tag = element.tag
        if self._is_block(element, context.style):
            self._flush()
        if tag == "a" and (told := hidden_target(text_of(element), element.get("href") or "")):
            self._result.dropped.append(Dropped("dia-chi-lien-ket", told, self._count))
        if element in self._notes.bodies:
            self._containers.pop()
        if tag == "table" and self._tables:
            self._end_table()
        elif tag in _CELLS and self._tables:
            self._flush()
            self._containers.pop()
        elif tag in _LISTS:
            self._lists.pop()
        elif tag == "li":
            self._marker = ""

    def _start_row(self, element: html.HtmlElement) -> None:
        table = self._tables[-1]
        above = element.getparent()
        cells = {cell.tag for cell in element}
        if ((above is not None and above.tag == "thead") or cells == {"th"}) and table.head == len(table.rows):
            table.head += 1
        table.rows.append([])

    def _start_cell(self, element: html.HtmlElement) -> None:
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        cell = RawCell([], _span(element.get("colspan")), _span(element.get("rowspan")))
        if cell.rows == 0:  # to the end of its group
            row = element.getparent()
            cell.rows = 1 + sum(after.tag == "tr" for after in row.itersiblings()) if row is not None else 1
        table.rows[-1].append(cell)
        self._containers.append(cell.blocks)

    def _end_table(self) -> None:
        table = self._tables.pop()
        while table.rows and not table.rows[-1]:
            table.rows.pop()
        for index, row in enumerate(table.rows):
            for cell in row:
                cell.rows = min(cell.rows, len(table.rows) - index)
        cells = [cell for row in table.rows for cell in row]
        if len(cells) == 1 and (
            len(cells[0].blocks) != 1 or cells[0].blocks[0].table
        ):  # a frame round a part of the page
            self._containers[-1].extend(cells[0].blocks)
        elif len(self._tables) >= _DEEPEST_TABLE:
            self._containers[-1].extend(block for cell in cells for block in cell.blocks)
        elif any(cell.blocks for cell in cells):
            self._containers[-1].append(Raw(table=table))

    # -- text --------------------------------------------------------------------------------------------------------

    def _add(self, text: str, context: _Context) -> None:
        style = context.style
        if text.strip():
            if conceals(context.look):
                self._leave_unseen(text, context.look)
                text = " " if leaves_gap(context.look) else ""
            else:
                self._unseen = False
        text = _BLANKS.sub(" ", _LINE_END.sub(BREAK, text) if style.lines else text)
        if self._open is None:
            if not text.strip(" " + BREAK):
                return
            self._open = Raw(align=style.align)
        elif self._formula and not style.script and runs_together(self._formula, plain(text)):
            text = f" {text}"
        self._formula = None
        self._open.pieces.append(Piece(text, style, context.note, context.label))

    def _leave_unseen(self, text: str, look: Look) -> None:
        """Keep account of text that cannot be seen; what stands together is one thing."""
        dropped = self._result.dropped
        if self._unseen and (dropped[-1].code, dropped[-1].before) == ("chu-an", self._count):
            text = dropped.pop().text + text
        self._unseen = True
        dropped.append(Dropped("chu-an", text, self._count))

    def _add_break(self, context: _Context) -> None:
        if self._open is not None:
            self._open.pieces.append(Piece(BREAK, context.style))

    def _flush(self) -> None:
        block, self._open = self._open, None
        if block is None or not any(piece.text.strip() for piece in block.pieces):
            return
        block.marker, self._marker = self._marker, ""
        self._count += 1
        block.index = self._count
        self._containers[-1].append(block)


def _shown(look: Look) -> Look:
    """Return the look of what stands round the document: a page shows its document, whatever a script still has to do."""
    return look._replace(gone=False, invisible=False, indented=False, opacity=1.0)


def _picture(element: html.HtmlElement) -> str:
    """Return the words for a picture; '' for the icons and spacers of a page."""
    sizes = [size for size in (element.get("width"), element.get("height")) if size and size.isdigit()]
    if any(int(size) <= _ICON for size in sizes):
        return ""
    source = (element.get("src") or "")[:200]
    return element.get("alt") or ("ảnh nhúng trong trang" if source.startswith("data:") else source.rpartition("/")[2])


def _span(text: str | None) -> int:
    try:
        return max(0, min(int((text or "1").strip()), _MOST_SPAN))
    except ValueError:
        return 1
