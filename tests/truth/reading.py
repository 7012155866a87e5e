"""An independent reading of a source's words: a DOCX from its XML, an HTML from its content root, a legacy file from its
transcript. It shares no code with ``scripts/vanban``, so that a fault of a reader cannot hide from it.

DOCX: body order, cells row by row, tracked insertions but not deletions, ``mc:Choice`` and never the fallback too, a text
box once, after the paragraph that anchors it, the notes of a paragraph after it; no hidden text, no field codes, no
running heads. Automatic numbers are not in the XML: ``numbered`` tells which paragraphs print one.
"""

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lxml import etree, html

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {
    W + name for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "sectPr", "tblPr")
}
_GLYPHS = {
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
    W + "tab": " ",
    W + "br": " ",
    W + "cr": " ",
    W + "ptab": " ",
}
_SPACES = re.compile(r"[\s\u00a0]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A printed paragraph: its text (NFC, blanks single) and where it stands: ``body``, ``cell``, ``box`` or ``note``."""

    text: str
    place: str = "body"
    numbered: bool = False
    table: int = 0  # counted from 1, 0 outside tables


class Grid(NamedTuple):
    """The shape of a table: its rows and columns, and each merged cell as ``(row, column, rows, columns)`` from 0."""

    rows: int
    columns: int
    spans: tuple[tuple[int, int, int, int], ...] = ()


def squeeze(text: str) -> str:
    """Return NFC text with single blanks, without marks that print nothing."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", re.sub("[\u200b-\u200f\u2060\ufeff\u00ad]", "", text))).strip()


# -- DOCX ------------------------------------------------------------------------------------------------------------


class Docx:
    """A DOCX file opened for reading: ``paragraphs`` in printed order, ``tables`` as grids of spans."""

    def __init__(self, path: Path, *, notes: bool = True) -> None:
        """Open a file; without ``notes``, neither their marks nor their text are read."""
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            self.document = etree.fromstring(package.read("word/document.xml"))
            self.styles = _part(package, names, "word/styles.xml")
            self.notes = {
                kind: _notes(_part(package, names, f"word/{kind}s.xml") if notes else None, kind)
                for kind in ("footnote", "endnote")
            }
        self.numbered_styles = self._numbered_styles()
        self.marks: dict[tuple[str, str], str] = {}
        self.tables: list[etree._Element] = []
        body = self.document.find(W + "body")
        self.paragraphs = [] if body is None else [p for p in self._block(body, "body", 0) if p.text or p.numbered]

    def _numbered_styles(self) -> dict[str, bool]:
        """Tell for each paragraph style whether its paragraphs are numbered, through the styles it is based on."""
        if self.styles is None:
            return {}
        own: dict[str, tuple[bool | None, str]] = {}
        for style in self.styles.iter(W + "style"):
            based = style.find(W + "basedOn")
            own[style.get(W + "styleId", "")] = (_numbering(style), "" if based is None else based.get(W + "val", ""))
        result = {}
        for name in own:
            at, found, seen = name, None, set[str]()
            while at in own and found is None and at not in seen:
                seen.add(at)
                found, at = own[at]
            result[name] = bool(found)
        return result

    def _block(self, parent: etree._Element, place: str, table: int) -> Iterator[Paragraph]:
        for child in parent:
            if child.tag in _GONE or child.tag == _FALLBACK:
                continue
            if child.tag == W + "p":
                yield from self._paragraph(child, place, table)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            else:
                yield from self._block(child, place, table)

    def _table(self, element: etree._Element) -> Iterator[Paragraph]:
        self.tables.append(element)
        number = len(self.tables)
        for cell in (cell for row in _rows(element) for cell in _cells(row)):
            if not _continued(cell):
                yield from self._block(cell, "cell", number)

    def _paragraph(self, element: etree._Element, place: str, table: int) -> Iterator[Paragraph]:
        pieces: list[str] = []
        boxes: list[etree._Element] = []
        notes: list[tuple[str, str]] = []
        self._inline(element, pieces, boxes, notes)
        yield Paragraph(squeeze("".join(pieces)), place, self._is_numbered(element), table)
        for box in boxes:
            yield from self._block(box, "box", table)
        for kind, key in notes:
            for index, note in enumerate(self._block(self.notes[kind][key], "note", 0)):
                yield note if index else Paragraph(f"{self.marks[kind, key]} {note.text}", "note")

    def _inline(
        self, element: etree._Element, pieces: list[str], boxes: list[etree._Element], notes: list[tuple[str, str]]
    ) -> None:
        for child in element:
            if child.tag in _GONE or child.tag == _FALLBACK or not isinstance(child.tag, str):
                continue
            if child.tag == W + "txbxContent":
                boxes.append(child)
            elif child.tag == W + "r" and _hidden(child):
                continue
            elif child.tag == W + "t":
                pieces.append(child.text or "")
            elif child.tag in _GLYPHS:
                pieces.append(_GLYPHS[child.tag])
            elif child.tag in (W + "footnoteReference", W + "endnoteReference"):
                kind, key = child.tag.removeprefix(W).removesuffix("Reference"), child.get(W + "id", "")
                if key in self.notes[kind]:
                    count = sum(other == kind for other, _ in self.marks)
                    pieces.append(self.marks.setdefault((kind, key), str(count + 1)))
                    notes.append((kind, key))
            else:
                self._inline(child, pieces, boxes, notes)

    def _is_numbered(self, element: etree._Element) -> bool:
        own = _numbering(element)
        if own is not None:
            return own
        style = element.find(f"{W}pPr/{W}pStyle")
        return self.numbered_styles.get("" if style is None else style.get(W + "val", ""), False)


def docx_grids(document: Docx) -> list[Grid]:
    """Return the shapes of a document's tables in the order in which they begin."""
    return [_grid([[_span(cell) for cell in _cells(row)] for row in _rows(table)]) for table in document.tables]


def _span(cell: etree._Element) -> tuple[int, str]:
    """Return the columns a cell spans, and ``'first'`` or ``'more'`` of a cell merged down."""
    wide, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
    columns = 1 if wide is None else int(wide.get(W + "val", "1"))
    return columns, "" if merge is None else "first" if merge.get(W + "val") == "restart" else "more"


def _grid(rows: list[list[tuple[int, str]]]) -> Grid:
    spans: list[list[int]] = []
    open_at: dict[int, list[int]] = {}  # the merged-down cell above a column
    for index, row in enumerate(rows):
        column = 0
        for columns, merge in row:
            if merge == "more" and column in open_at:
                open_at[column][2] += 1
            else:
                open_at.pop(column, None)
                spans.append([index, column, 1, columns])
                if merge == "first":
                    open_at[column] = spans[-1]
            column += columns
    width = max((sum(columns for columns, _merge in row) for row in rows), default=0)
    merged = tuple((r, c, down, wide) for r, c, down, wide in spans if down > 1 or wide > 1)
    return Grid(len(rows), width, merged)


def _part(package: zipfile.ZipFile, names: set[str], name: str) -> etree._Element | None:
    return etree.fromstring(package.read(name)) if name in names else None


def _notes(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    if root is None:
        return {}
    return {note.get(W + "id", ""): note for note in root.iter(W + kind) if note.get(W + "type") in (None, "normal")}


def _numbering(element: etree._Element) -> bool | None:
    """Return whether a paragraph or style says it is numbered; None where it says nothing."""
    number = element.find(f"{W}pPr/{W}numPr/{W}numId")
    return None if number is None else number.get(W + "val") not in ("0", None)


def _hidden(run: etree._Element) -> bool:
    """Tell whether a run is not printed: by its switch, or white on no shade (30 writes a bracket so)."""
    vanish = run.find(f"{W}rPr/{W}vanish")
    if vanish is not None and vanish.get(W + "val") not in ("0", "false"):
        return True
    colour = run.find(f"{W}rPr/{W}color")
    shaded = any(next(above.iter(f"{W}shd"), None) is not None for above in run.iterancestors(f"{W}tc", f"{W}p"))
    return colour is not None and colour.get(W + "val") == "FFFFFF" and not shaded


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == W + "tr":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins"):
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins"):
            yield from _cells(child)


def _continued(cell: etree._Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(W + "val") != "restart"


# -- HTML ------------------------------------------------------------------------------------------------------------

_BLOCKS = {
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "td",
    "th",
    "tr",
    "table",
    "center",
    "blockquote",
    "br",
}


def html_paragraphs(path: Path) -> list[Paragraph]:
    """Return the paragraphs of the content root of a page of the national databases; ``<br>`` ends a piece of one."""
    pieces: list[str] = []
    _html(_root(path), pieces)
    return [Paragraph(text) for piece in "".join(pieces).split("\0") if (text := squeeze(piece))]


def _root(path: Path) -> etree._Element:
    """Return the element that holds the document: vbpl.vn marks it, thuvienphapluat.vn names it."""
    tree = html.document_fromstring(path.read_bytes().decode("utf-8"))
    return next(
        element
        for element in tree.iter("*")
        if element.get("data-vbpl-content-root") is not None or element.get("id") == "divContentDoc"
    )


def _html(element: etree._Element, pieces: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript", "img", "button"):
        return
    if "display:none" in (element.get("style") or "").replace(" ", ""):
        return
    edge = "\0" if element.tag in _BLOCKS else ""
    pieces += [edge, element.text or ""]
    for child in element:
        _html(child, pieces)
        pieces.append(child.tail or "")
    pieces.append(edge)


def html_grids(path: Path) -> list[Grid]:
    """Return the shapes of the tables in the content root of a page."""
    return [table_grid(table) for table in _root(path).iter("table")]


def table_grid(table: etree._Element) -> Grid:
    """Return the shape of an HTML table."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    taken: dict[tuple[int, int], bool] = {}
    spans = []
    for index, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (index, column) in taken:
                column += 1
            down, wide = int(cell.get("rowspan", "1")), int(cell.get("colspan", "1"))
            taken.update({(index + r, column + c): True for r in range(down) for c in range(wide)})
            if down > 1 or wide > 1:
                spans.append((index, column, down, wide))
    return Grid(len(rows), 1 + max((column for _row, column in taken), default=-1), tuple(spans))


# -- transcripts -----------------------------------------------------------------------------------------------------

_NOISE = re.compile(r"(?:PAGE(?: \\\* MERGEFORMAT)?)?\s*\d{0,3}")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f]")


def transcript_paragraphs(path: Path) -> list[Paragraph]:
    """Return the lines of a transcript, less what its makers left of page numbers and table borders."""
    lines = (squeeze(_CONTROLS.sub("", line.replace("|", " "))) for line in path.read_text("utf-8-sig").split("\n"))
    return [Paragraph(line) for line in lines if not _NOISE.fullmatch(line)]
