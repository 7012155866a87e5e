"""PDF: pages drawn, lines read from where the glyphs stand, paragraphs from where the lines do.

The stages, each a module of pure functions: the file made safe (``file``), glyphs (``glyphs``, drawn on ``device``),
fractions, rows and words (``page``: ``frames``, ``rows``, ``words``), text layers (``layers``), characters (``decode``), the order of the pages
(``build``: furniture, footnotes, tables, columns), paragraphs (``paragraphs``), lines of the model (``write``).

Each module has its settings in one block at its top, each with its unit and the reason for its value. «Of the size» means
of the size of the text that is looked at. What is said to be measured was measured on 43 files: the documents of
``tests/truth`` printed by LibreOffice, and PDFs of offices and of other programs.
"""

import io
import logging
from collections.abc import Iterator
from pathlib import Path

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from ...model import InputError, Note, Source
from ..links import hidden_target
from ..refusals import refusal
from .build import flow
from .decode import Read, read_characters
from .file import Field, Opened, broken, open_pdf
from .fractions import with_fractions
from .glyphs import Reader
from .layers import Layers, Recogniser, layers_of, recognise, unusable
from .page import page_text
from .pieces import PageText
from .sheet import Glyph, Sheet, Stroke, Style, TooMuchError
from .write import write

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what it finds broken, it mends or raises

# What was typed into a field that has no picture is drawn as a viewer would draw it.
_FIELD_SIZE = 0.6  # of the field's height
_LEAST_FIELD, _MOST_FIELD = 6.0, 13.0  # points: sizes that can be read, and that a text has
_FIELD_LETTER = 0.5  # of the size: how wide a letter is on average
_FIELD_LOW = 0.35  # of the size: how far below the field's middle the baseline is, half the height of capitals
_FIELD_INDENT = 1.0  # points from the field's left edge


def read(path: Path, data: bytes, sha256: str, *, ocr: bool = False, saved: str = "") -> Source:
    """Read the bytes of a PDF; ``path`` is for messages. ``ocr`` lets tesseract read pages that are pictures.

    ``saved`` is what tesseract read of this file before: it is taken where it is not asked to read anew.

    Raises:
        InputError: the file needs a password, is broken, is no document, or has no text that can be read.
    """
    opened = open_pdf(path, data)
    try:
        return _read(path, opened, sha256, Recogniser(path, opened, sha256, ocr, saved))
    except InputError:
        raise
    except TooMuchError as error:
        raise refusal(path, "bom-nen", f"trang {error.args[0]} của PDF") from None
    except Exception:  # the libraries raise anything on broken input
        raise broken(path) from None


def _read(path: Path, opened: Opened, sha256: str, recogniser: Recogniser) -> Source:
    pages = list(_pages(opened))
    layers = layers_of(path, pages, opened, recogniser)
    found = read_characters(layers.pages)
    if reason := unusable(found, layers.layer):
        if not recogniser.works:
            raise refusal(path, "lop-chu-hong", reason)
        layers = recognise(layers, recogniser, layers.layer or {page.number for page in pages}, whole=True)
        found = read_characters(layers.pages)
    order = flow(found.pages)
    output = write(order)
    if not output.lines:
        raise refusal(path, "khong-co-chu")
    counts = dict(found.counts)
    for code, number in (
        ("xuong-dong", output.wrapped),
        ("ngat-trang", output.over_pages),
        ("hang-bang-noi", order.cut_rows),
        ("cong-thuc", sum(len(page.fractions) for page in found.pages)),
        ("chu-in-chong", sum(page.twice for page in found.pages)),
    ):
        if number:
            counts[code] = counts.get(code, 0) + number
    return Source(
        path.name,
        sha256,
        tuple(output.lines),
        tuple(sorted(counts.items())),
        "pdf",
        f"tệp bắt đầu bằng %PDF-{opened.version}, {opened.pages} trang",
        opened.pages,
        _changes(opened, layers),
        (*opened.dropped, *_links(opened, found), *layers.dropped, *order.dropped),
        (
            *_layer_doubts(layers, found),
            *(Note("bang-ma-cu", 0, "", words) for words in found.doubts),
            *_fractions(found),
            *output.doubts,
        ),
        recogniser.written(),
    )


def _pages(opened: Opened) -> Iterator[PageText]:
    """Yield the pages as pieces of lines, one after the other; glyphs are kept for one page only."""
    reader = Reader()
    document = PDFDocument(PDFParser(io.BytesIO(opened.data)))
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        try:
            sheet = reader.draw(page, number, opened.scales.get(number, 1.0))
        except TooMuchError:
            raise TooMuchError(number) from None
        typed = [_typed(item, page) for item in opened.fields if item.page == number]
        if typed:
            sheet = sheet._replace(strokes=[*sheet.strokes, *typed])
        sheet, fractions = with_fractions(_scaled(sheet, opened.scales.get(number, 1.0)))
        yield page_text(sheet)._replace(fractions=fractions)


def _typed(item: Field, page: PDFPage) -> Stroke:
    """Return what was typed into a field without a picture, spread over its place as a viewer would."""
    left, low = page.cropbox[0], page.cropbox[1]
    size = min(max((item.y1 - item.y0) * _FIELD_SIZE, _LEAST_FIELD), _MOST_FIELD)
    wide = min(_FIELD_LETTER * size, (item.x1 - item.x0) / max(len(item.text), 1))
    x, y = item.x0 - left + _FIELD_INDENT, (item.y0 + item.y1) / 2 - low - _FIELD_LOW * size
    glyphs = [Glyph(char, x + index * wide, x + (index + 1) * wide) for index, char in enumerate(item.text)]
    return Stroke(glyphs, y, size, Style(""), 0, form="Field")


def _scaled(sheet: Sheet, unit: float) -> Sheet:
    """Return a sheet in points where its file measures in larger units."""
    if unit == 1.0:
        return sheet
    strokes = [
        s._replace(glyphs=[Glyph(g.text, g.x0 * unit, g.x1 * unit) for g in s.glyphs], y=s.y * unit, size=s.size * unit)
        for s in sheet.strokes
    ]
    rules = [r._replace(x0=r.x0 * unit, y0=r.y0 * unit, x1=r.x1 * unit, y1=r.y1 * unit) for r in sheet.rules]
    pictures = [p._replace(x0=p.x0 * unit, y0=p.y0 * unit, x1=p.x1 * unit, y1=p.y1 * unit) for p in sheet.pictures]
    return Sheet(sheet.number, sheet.width * unit, sheet.height * unit, strokes, rules, pictures, sheet.curves)


def _changes(opened: Opened, layers: Layers) -> tuple[Note, ...]:
    changes = [Note("ocr", 0, "", f"{len(layers.recognised)} trang")] if layers.recognised else []
    if opened.scripted:
        changes.append(Note("ma-javascript", 0, "", ""))
    return tuple(changes)


def _fractions(found: Read) -> Iterator[Note]:
    """Yield the fractions that were brought onto their lines."""
    for page in found.pages:
        for text in page.fractions:
            yield Note("cong-thuc", 0, "", text, page.number)


def _links(opened: Opened, found: Read) -> Iterator[Note]:
    """Yield the addresses that words lead to, each once a page, where the page does not print them."""
    printed = {page.number: " ".join(piece.text for piece in page.pieces) for page in found.pages}
    for note in dict.fromkeys(opened.links):
        if hidden_target(printed.get(note.page, ""), note.text):
            yield note


def _layer_doubts(layers: Layers, found: Read) -> Iterator[Note]:
    for code, numbers in (
        ("ocr", layers.recognised),
        ("lop-ocr", layers.layer),
        ("trang-anh", layers.pictures),
        ("anh-co-chu", layers.parts),
    ):
        for number in sorted(numbers):
            yield Note(code, 0, "", f"trang {number}", number)
    if found.unmapped:
        yield Note("chu-khong-ma", 0, "", f"{found.unmapped:.1%} số ký tự".replace(".", ","))
