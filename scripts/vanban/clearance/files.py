"""A file that readers can download, as passages: what its reader gives as text and what it leaves out, whatever the format."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from ..model import InputError, Line, Note, Source, leaves
from ..reading import read
from ..reading.containers.archive import package
from .model import Grid, Paragraph, Passage, Piece
from .plain import untagged

_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".avif", ".bmp", ".tif", ".tiff", ".heic"}
_TYPED = {".json", ".yml", ".yaml", ".xml", ".svg", ".js", ".css", ".ini", ".log", ".vtt", ".srt"}
_SEPARATED = {".csv", ".tsv", ".tab"}
_OFFICE = {".xlsx", ".xlsm", ".ods", ".odt", ".pptx", ".odp"}
# Doubts that quote words of the file (the others describe them).
_QUOTING = {
    "chu-trong-hinh",
    "dau-trang-rieng",
    "so-do",
    "bieu-do",
    "anh-khong-doc",
    "chu-gach-ngang",
    "ghi-chu-khong-dan",
}
_MOST_TYPED = 64 << 20  # bytes of a text file
# Elements that hold a paragraph, a row or a cell, by their local names, in the formats of Office and OpenDocument.
_ROWS, _CELLS, _LINES = {"row", "tr", "table-row"}, {"c", "tc", "table-cell"}, {"p", "h", "si"}


def passages(path: Path) -> list[Passage]:
    """Return what a file says.

    Raises:
        InputError: nothing can read it, so nobody knows what it says.
    """
    suffix = path.suffix.lower()
    if suffix in _PICTURES:
        return []
    if suffix in _SEPARATED:
        return [_separated(_typed(path))]
    if suffix in _TYPED:
        return list(_paragraphs(_typed(path)))
    if suffix in _OFFICE:
        return list(_office(path, path.read_bytes()))
    return list(source_passages(read(path), path))


def said(source: Source) -> Iterator[Passage]:
    """Yield what a source says: its lines, and the words that its reader left out of them."""
    yield from _lines(source.lines)
    notes = [*source.dropped, *(note for note in source.doubts if note.code in _QUOTING)]
    yield from (passage for note in notes for passage in _note(note))


def source_passages(source: Source, path: Path) -> Iterator[Passage]:
    """Yield what a source says, and what its package says beside that."""
    yield from said(source)
    if source.format == "docx":
        yield from _beside(path)


def _lines(lines: Iterable[Line]) -> Iterator[Passage]:
    together: list[Piece] = []
    for line in lines:
        if line.table is None and not line.whole and line.text.strip():
            together.append(Piece(line.number, line.text))
            continue
        if together:
            yield Paragraph(tuple(together))
            together = []
        if line.table is not None:
            yield Grid(tuple(tuple(_cell(line.number, cell.lines) for cell in row) for row in line.table.rows))
            inner = [part for row in line.table.rows for cell in row for part in cell.lines if part.table is not None]
            yield from _lines(inner)
        elif line.text.strip():
            yield Paragraph(tuple(Piece(line.number, text) for text in line.text.split("\n")))
    if together:
        yield Paragraph(tuple(together))


def _cell(number: int, lines: Iterable[Line]) -> Piece:
    held = list(leaves(lines))
    return Piece(held[0].number if held else number, "\n".join(line.text for line in held), "cell")


def _note(note: Note) -> Iterator[Passage]:
    if note.text.strip():
        yield Paragraph(tuple(Piece(note.line, text, "aside") for text in note.text.split("\n")))


def _beside(path: Path) -> Iterator[Passage]:
    """Yield what the drawings of a package say: alternative texts, WordArt; readers give some, and all are looked at."""
    for data in _parts(path, path.read_bytes(), ("word/",)):
        said = [
            value
            for element in data.iter()
            if isinstance(element.tag, str)
            for name in ("descr", "title", "alt", "string")
            if (value := element.get(name))
            and etree.QName(element).localname in ("docPr", "cNvPr", "shape", "textpath", "imagedata", "rect")
        ]
        if said:
            yield from (Paragraph((Piece(1, text, "aside"),)) for text in dict.fromkeys(said))


def _parts(path: Path, data: bytes, folders: tuple[str, ...]) -> Iterator[etree._Element]:
    package(path, data)  # refuses what is damaged or made to harm
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.lower().endswith(".xml") and name.lower().startswith(folders):
                try:
                    tree = etree.fromstring(archive.read(name), parser)
                except (etree.XMLSyntaxError, zipfile.BadZipFile, OSError, ValueError) as error:
                    raise InputError(f"{path}: phần {name} hỏng ({error}).") from None
                if tree is not None:
                    yield tree


def _office(path: Path, data: bytes) -> Iterator[Passage]:
    """Yield the rows and paragraphs of a spreadsheet, a presentation or an OpenDocument text."""
    trees = list(_parts(path, data, ("xl/", "ppt/", "content", "styles", "docprops/", "meta")))
    if not trees:
        raise InputError(f"{path}: không có phần nào đọc được.")
    shared = [_text(entry) for tree in trees if _local(tree) == "sst" for entry in tree if _local(entry) == "si"]
    for tree in trees:
        rows = [element for element in tree.iter() if _local(element) in _ROWS]
        if rows:
            yield Grid(tuple(_cells(row, number, shared) for number, row in enumerate(rows, 1)))
        lines = [_text(element) for element in tree.iter() if _local(element) in _LINES and not _in_row(element)]
        yield from (Paragraph((Piece(1, text, "aside"),)) for text in lines if text.strip())
        names = [str(element.get("name")) for element in tree.iter() if _local(element) in ("sheet", "table")]
        yield from (Paragraph((Piece(1, name, "aside"),)) for name in names if name != "None")


def _cells(row: etree._Element, number: int, shared: list[str]) -> tuple[Piece, ...]:
    cells = []
    for cell in row:
        if _local(cell) not in _CELLS:
            continue
        text = _text(cell)
        if cell.get("t") == "s" and text.isdigit() and int(text) < len(shared):
            text = shared[int(text)]
        cells.append(Piece(number, text, "cell"))
    return tuple(cells)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _in_row(element: etree._Element) -> bool:
    return any(_local(above) in _ROWS for above in element.iterancestors())


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _typed(path: Path) -> str:
    if path.stat().st_size > _MOST_TYPED:
        raise InputError(f"{path}: tệp quá lớn để kiểm tra.")
    return "\n".join(line.text for line in read(path).lines) if path.suffix.lower() in _SEPARATED else _decoded(path)


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding, "replace")


def _separated(text: str) -> Grid:
    sample = text[:4096]
    separator = max("\t;,|", key=sample.count)
    rows = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        return Grid(tuple(tuple(Piece(n, cell, "cell") for cell in row) for n, row in enumerate(rows, 1) if row))
    except csv.Error:
        return Grid(tuple((Piece(n, line, "cell"),) for n, line in enumerate(text.split("\n"), 1)))


def _paragraphs(text: str) -> Iterator[Passage]:
    """Yield the strings and lines of a data file; JSON writes letters as «\\u1ead»."""
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    for number, line in enumerate(text.split("\n"), 1):
        quoted = re.findall(r'"((?:[^"\\]|\\.)*)"|\'([^\']*)\'', line)
        said = [value for pair in quoted for value in pair if value.strip()]
        parts = [untagged(line), *said] if said else untagged(line).split("\n")
        yield from (Paragraph((Piece(number, part),)) for part in parts if part.strip())
