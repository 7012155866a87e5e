"""PDF: pages drawn, lines read from where the glyphs stand, paragraphs from where the lines do.

The stages, each a module of pure functions: the file made safe (``file``), glyphs (``glyphs``, drawn on ``device``),
fractions, rows and words (``page``: ``frames``, ``rows``, ``words``), characters (``decode``), the order of the pages
(``build``: furniture, footnotes, tables, columns), paragraphs (``paragraphs``), lines of the model (``write``).

Each module has its settings in one block at its top, each with its unit and the reason for its value. «Of the size» means
of the size of the text that is looked at. What is said to be measured was measured on 43 files: the documents of
``tests/truth`` printed by LibreOffice, and PDFs of offices and of other programs.
"""

import io
import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from ...model import InputError, Note, Source
from ...vietnamese.lexicon import unknown_share
from ..links import hidden_target
from ..refusals import refusal
from . import ink as pdf_ink
from . import ocr as pdf_ocr
from . import recognised as pdf_recognised
from .build import flow
from .decode import Read, read_characters
from .file import Field, Opened, broken, open_pdf
from .fractions import with_fractions
from .glyphs import Reader
from .page import page_text
from .pieces import PageText, Piece
from .sheet import Glyph, Sheet, Stroke, Style, TooMuchError
from .write import write

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what it finds broken, it mends or raises

_FEW_LETTERS = 25  # on a page: fewer beside a picture of the whole page are a stamp's, not a text's
_WHOLE = 0.5  # of the page: a picture this large is the page's own
_UNUSABLE = 0.15  # share of words that are not Vietnamese in a text layer made by OCR
_FOREIGN = 0.45  # the same in a text layer that was not: a document may be in another language, but not in none
_UNMAPPED = 0.15  # share of glyphs that have no character
_ENOUGH = 400  # characters: fewer say nothing of a layer
_MOST_OF_PAGE = 0.5  # of a page's letters: with more of them hidden behind its picture, it is a scan with a text layer
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
        return _read(path, opened, sha256, _Recogniser(path, opened, sha256, ocr, saved))
    except InputError:
        raise
    except TooMuchError as error:
        raise refusal(path, "bom-nen", f"trang {error.args[0]} của PDF") from None
    except Exception:  # the libraries raise anything on broken input
        raise broken(path) from None


def _read(path: Path, opened: Opened, sha256: str, recogniser: "_Recogniser") -> Source:
    pages = list(_pages(opened))
    layers = _layers(path, pages, opened, recogniser)
    found = read_characters(layers.pages)
    if reason := _unusable(found, layers.layer):
        if not recogniser.works:
            raise refusal(path, "lop-chu-hong", reason)
        layers = _recognised(layers, recogniser, layers.layer or {page.number for page in pages}, whole=True)
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


# -- text layers -----------------------------------------------------------------------------------------------------


class _Layers(NamedTuple):
    """The pages to be read, and by number: pages that are pictures, that are so in part, with a scan's text layer, recognised."""

    pages: list[PageText]
    pictures: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()
    layer: frozenset[int] = frozenset()
    recognised: frozenset[int] = frozenset()
    dropped: tuple[Note, ...] = ()


class _Recogniser:
    """Reads pages by tesseract, or from what it read before; keeps all it gave."""

    def __init__(self, path: Path, opened: Opened, sha256: str, ocr: bool, saved: str) -> None:
        self._path, self._opened, self._sha256, self._ocr = path, opened, sha256, ocr
        self._saved = {} if ocr else pdf_recognised.load(sha256, saved)
        self._text = saved
        self._given: dict[int, PageText] = {}
        self.works = ocr or bool(self._saved)

    def read(self, numbers: Collection[int], typed: Mapping[int, PageText]) -> dict[int, PageText]:
        """Return pages as they are recognised; what is ``typed`` on them is not looked at."""
        found = {number: self._saved[number] for number in numbers if number in self._saved}
        if self._ocr:
            fresh = pdf_ocr.recognise(self._path, self._opened.data, sorted(numbers), typed)
            found = pdf_recognised.load(self._sha256, pdf_recognised.dump(self._sha256, "", fresh))
        self._given |= found
        return found

    def written(self) -> str:
        """Return what is to be kept beside the source; '' where nothing was recognised."""
        if not self._given:
            return ""
        return pdf_recognised.dump(self._sha256, pdf_ocr.version(self._path), self._given) if self._ocr else self._text


def _layers(path: Path, pages: Sequence[PageText], opened: Opened, recogniser: _Recogniser) -> _Layers:
    """Tell text from scans, page by page; hidden text is taken out, but for the text layer of a scan."""
    unread = pdf_ink.unread(opened.data, pages)
    scans = tuple(
        page.number
        for page in pages
        if _is_scan(page) or (page.number in unread and pdf_ink.is_scan(page, unread[page.number]))
    )
    pictures = bool(unread) or any(page.pictures for page in pages)
    all_scans = bool(scans) and len(scans) == sum(
        bool(page.pieces or page.pictures or page.number in unread) for page in pages
    )
    if (all_scans or not any(_letters(page.pieces) for page in pages)) and not (recogniser.works and pictures):
        raise refusal(path, "anh-quet", opened.pages) if pictures else refusal(path, "khong-co-chu")
    result: list[PageText] = []
    layer: set[int] = set()
    dropped: list[Note] = []
    for page in pages:
        hidden = [piece for piece in page.pieces if piece.hidden]
        if hidden and _has_whole_picture(page):
            if _letters(hidden) > _MOST_OF_PAGE * _letters(page.pieces) and page.number not in scans:
                layer.add(page.number)
        elif hidden:
            dropped += [Note("chu-an", 0, "", piece.text, page.number) for piece in hidden]
            page = page._replace(pieces=tuple(piece for piece in page.pieces if not piece.hidden))
        dropped += [Note("chu-an", 0, "", words, page.number) for words in page.concealed]
        result.append(page)
    parts = tuple(number for number in unread if number not in scans)
    layers = _Layers(result, scans, parts, frozenset(layer), dropped=tuple(dropped))
    return _recognised(layers, recogniser, (*scans, *parts)) if recogniser.works else layers


def _recognised(layers: _Layers, recogniser: _Recogniser, numbers: Collection[int], *, whole: bool = False) -> _Layers:
    """Put what is recognised into pages, beside what is typed on them, or (``whole``) in the place of all of it."""
    pages = {page.number: page for page in layers.pages}
    typed = {
        number: pages[number]._replace(pieces=tuple(piece for piece in pages[number].pieces if not piece.hidden))
        for number in numbers
        if not whole
    }
    found = recogniser.read(numbers, typed)
    return layers._replace(
        pages=[_together(typed.get(page.number), found.get(page.number), page) for page in layers.pages],
        pictures=tuple(number for number in layers.pictures if number not in found),
        parts=tuple(number for number in layers.parts if number not in found),
        layer=layers.layer - found.keys(),
        recognised=layers.recognised | found.keys(),
    )


def _together(typed: PageText | None, found: PageText | None, page: PageText) -> PageText:
    """Return a page with the lines that are recognised among those that are typed."""
    if found is None:
        return page
    if typed is None or not typed.pieces:
        return found
    after = 1 + max(piece.row for piece in typed.pieces)
    pieces = [*typed.pieces, *(piece._replace(row=piece.row + after) for piece in found.pieces)]
    pieces.sort(key=lambda piece: (piece.turn, -piece.y, piece.row, piece.x0))
    return typed._replace(pieces=tuple(pieces))


def _changes(opened: Opened, layers: _Layers) -> tuple[Note, ...]:
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


def _layer_doubts(layers: _Layers, found: Read) -> Iterator[Note]:
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


def _is_scan(page: PageText) -> bool:
    return _has_whole_picture(page) and _letters(page.pieces) < _FEW_LETTERS


def _has_whole_picture(page: PageText) -> bool:
    area = page.width * page.height or 1.0
    return sum((p.x1 - p.x0) * (p.y1 - p.y0) for p in page.pictures) >= _WHOLE * area


def _letters(pieces: Sequence[Piece]) -> int:
    return sum(char.isalpha() for piece in pieces for char in piece.text)


def _unusable(found: Read, layer: Collection[int]) -> str:
    """Say why text is noise, if it is: an OCR layer of another language, glyphs without characters.

    The limits are measured: good text layers have up to 2.4 % of words outside the lexicon, bad ones 43 % and more.
    """
    if found.unmapped > _UNMAPPED:
        return "phông chữ không kèm bảng mã"
    text = "\n".join(piece.text for page in found.pages for piece in page.pieces if not layer or page.number in layer)
    share = unknown_share(text) if len(text) >= _ENOUGH else 0.0
    return f"{share:.0%} số từ không phải tiếng Việt" if share > (_UNUSABLE if layer else _FOREIGN) else ""
