"""PDF: pages drawn, lines read from where the glyphs stand, paragraphs from where the lines do.

The stages, each a module of pure functions: the file made safe (``pdf_file``), glyphs (``pdf_glyphs``), words and lines
(``pdf_lines``), characters (``pdf_decode``), the order of the pages (``pdf_build``: furniture, footnotes, tables, columns),
paragraphs (``pdf_paragraphs``), lines of the model (``pdf_write``).
"""

import io
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from ..lexicon import unknown_share
from ..model import InputError, Line, Note, Source
from ..text import shorten
from . import pdf_ocr
from .pdf_build import flow
from .pdf_decode import Read, lookalikes, read_characters
from .pdf_file import Field, Opened, broken, open_pdf, too_much
from .pdf_glyphs import Glyph, Reader, Sheet, Stroke, Style, TooMuchError
from .pdf_lines import PageText, Piece, page_text
from .pdf_write import write

_FEW_LETTERS = 25  # on a page: fewer beside a picture of the whole page are a stamp's, not a text's
_WHOLE = 0.5  # of the page: a picture this large is the page's own
_UNUSABLE, _DOUBTFUL = 0.15, 0.05  # shares of words that are not Vietnamese in a text layer made by OCR
_FOREIGN = 0.45  # the same in a text layer that was not: a document may be in another language, but not in none
_UNMAPPED = 0.15  # share of glyphs that have no character
_ENOUGH = 400  # characters: fewer say nothing of a layer
_MOST_NOTES = 200
_WAIT = "Please wait"


def read(path: Path, data: bytes, sha256: str, *, ocr: bool = False) -> Source:
    """Read the bytes of a PDF; ``path`` is for messages. ``ocr`` lets tesseract read pages that are pictures.

    Raises:
        InputError: the file needs a password, is broken, is no document, or has no text that can be read.
    """
    opened = open_pdf(path, data)
    try:
        return _read(path, opened, sha256, ocr)
    except InputError:
        raise
    except TooMuchError as error:
        raise too_much(path, error.args[0] if error.args else 0) from None
    except Exception:  # the libraries raise anything on broken input
        raise broken(path) from None


def _read(path: Path, opened: Opened, sha256: str, ocr: bool) -> Source:
    pages = list(_pages(opened))
    doubts: list[Note] = []
    changes: list[Note] = []
    dropped = list(opened.dropped)
    pages, read_by_machine = _layers(path, pages, opened, ocr, doubts, changes, dropped)
    found = read_characters(pages)
    _check_layer(path, found, read_by_machine, ocr, doubts)
    order = flow(found.pages)
    output = write(order)
    if not output.lines:
        raise InputError(f"{path}: tệp PDF không có chữ nào. Hãy kiểm tra lại tệp.")
    dropped += order.dropped
    doubts += [Note("bang-ma-cu", 0, "", words) for words in found.doubts]
    doubts += output.doubts
    doubts += list(_odd_letters(output.lines))[:_MOST_NOTES]
    counts = dict(found.counts)
    for code, number in (
        ("xuong-dong", output.wrapped),
        ("ngat-trang", output.over_pages),
        ("hang-bang-noi", order.cut_rows),
        ("chu-in-chong", sum(page.twice for page in pages)),
    ):
        if number:
            counts[code] = counts.get(code, 0) + number
    if opened.scripted:
        changes.append(Note("ma-javascript", 0, "", ""))
    return Source(
        path.name,
        sha256,
        tuple(output.lines),
        tuple(sorted(counts.items())),
        "pdf",
        f"tệp bắt đầu bằng %PDF-{opened.version}, {opened.pages} trang",
        opened.pages,
        tuple(changes),
        tuple(dropped),
        tuple(doubts),
    )


def _pages(opened: Opened) -> Iterator[PageText]:
    """Yield the pages as pieces of lines, one after the other; glyphs are kept for one page only."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    reader = Reader()
    document = PDFDocument(PDFParser(io.BytesIO(opened.data)))
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        try:
            sheet = reader.draw(page, number)
        except TooMuchError:
            raise TooMuchError(number) from None
        typed = [_typed(item, page) for item in opened.fields if item.page == number]
        if typed:
            sheet = sheet._replace(strokes=[*sheet.strokes, *typed])
        yield page_text(_scaled(sheet, opened.scales.get(number, 1.0)))


def _typed(item: Field, page: PDFPage) -> Stroke:
    """Return what was typed into a field without a picture, spread over its place as a viewer would."""
    left, low = page.cropbox[0], page.cropbox[1]
    size = min(max((item.y1 - item.y0) * 0.6, 6.0), 13.0)
    wide = min(0.5 * size, (item.x1 - item.x0) / max(len(item.text), 1))
    x, y = item.x0 - left + 1, (item.y0 + item.y1) / 2 - low - 0.35 * size
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
    return Sheet(sheet.number, sheet.width * unit, sheet.height * unit, strokes, rules, pictures)


# -- text layers -----------------------------------------------------------------------------------------------------


def _layers(
    path: Path,
    pages: Sequence[PageText],
    opened: Opened,
    ocr: bool,
    doubts: list[Note],
    changes: list[Note],
    dropped: list[Note],
) -> tuple[list[PageText], set[int]]:
    """Tell text from scans, page by page; return the pages to be read, and which of them a machine has read."""
    scans = [page.number for page in pages if _is_scan(page)]
    blank = not any(_letters(page.pieces) for page in pages)
    pictures = any(page.pictures for page in pages)
    all_scans = bool(scans) and len(scans) == sum(bool(page.pieces or page.pictures) for page in pages)
    if (all_scans or blank) and not (ocr and pictures):
        raise _no_text(path, opened.pages, pictures)
    result, by_machine = [], set()
    recognised = pdf_ocr.recognise(path, opened.data, scans) if ocr and scans else {}
    for page in pages:
        if page.number in recognised:
            result.append(recognised[page.number])
            by_machine.add(page.number)
            doubts.append(Note("ocr", 0, "", f"trang {page.number}", page.number))
            continue
        if page.number in scans:
            doubts.append(Note("trang-anh", 0, "", f"trang {page.number}", page.number))
        kept, layer = _visible(page, dropped)
        if layer:
            by_machine.add(page.number)
            doubts.append(Note("lop-ocr", 0, "", f"trang {page.number}", page.number))
        result.append(kept)
    if recognised:
        changes.append(Note("ocr", 0, "", f"{len(recognised)} trang"))
    return result, by_machine


def _visible(page: PageText, dropped: list[Note]) -> tuple[PageText, bool]:
    """Take out hidden text, but for the text layer of a scan; tell whether the page has such a layer."""
    hidden = [piece for piece in page.pieces if piece.hidden]
    if not hidden:
        return page, False
    if _has_whole_picture(page):
        return page, _letters(hidden) > _letters(page.pieces) / 2
    for piece in hidden:
        dropped.append(Note("chu-an", 0, "", piece.text, page.number))
    return page._replace(pieces=tuple(piece for piece in page.pieces if not piece.hidden)), False


def _is_scan(page: PageText) -> bool:
    return _has_whole_picture(page) and _letters(page.pieces) < _FEW_LETTERS


def _has_whole_picture(page: PageText) -> bool:
    area = page.width * page.height or 1.0
    return sum((p.x1 - p.x0) * (p.y1 - p.y0) for p in page.pictures) >= _WHOLE * area


def _letters(pieces: Sequence[Piece]) -> int:
    return sum(char.isalpha() for piece in pieces for char in piece.text)


def _no_text(path: Path, pages: int, pictures: bool) -> InputError:
    if not pictures:
        return InputError(
            f"{path}: tệp PDF ({pages} trang) không có chữ nào đọc được: trang trắng hoặc chữ đã thành nét vẽ. "
            "Hãy dùng bản Word, hoặc xuất lại PDF từ Word."
        )
    return InputError(
        f"{path}: PDF là ảnh quét ({pages} trang), không có lớp chữ. Hãy dùng bản điện tử gốc; "
        "nếu không có, chạy lại với --ocr (cần tesseract và gói tiếng Việt) rồi soát từng chữ."
    )


def _check_layer(path: Path, found: Read, by_machine: set[int], ocr: bool, doubts: list[Note]) -> None:
    """Refuse text that is noise: an OCR layer of another language, glyphs without characters.

    The limits are measured: good text layers have up to 2.4 % of words outside the lexicon, bad ones 43 % and more.
    """
    text = "\n".join(piece.text for page in found.pages for piece in page.pieces)
    layer = "\n".join(
        piece.text for page in found.pages if page.number in by_machine for piece in page.pieces if not piece.turn
    )
    if found.unmapped > _UNMAPPED:
        raise InputError(
            f"{path}: lớp chữ của PDF không dùng được: phông chữ không kèm bảng mã. Hãy dùng bản Word, xuất lại PDF, hoặc chạy với --ocr."
        )
    share = unknown_share(layer or text) if len(layer or text) >= _ENOUGH else 0.0
    if share > (_UNUSABLE if layer and not ocr else _FOREIGN):
        raise InputError(
            f"{path}: lớp chữ của PDF không dùng được: {share:.0%} số từ không phải tiếng Việt. "
            "Hãy dùng bản điện tử gốc, hoặc chạy lại với --ocr (cần tesseract và gói tiếng Việt)."
        )
    if share > (_DOUBTFUL if layer else _UNUSABLE):
        doubts.append(Note("tu-la", 0, "", f"{share:.1%} số từ"))
    if found.unmapped:
        doubts.append(Note("chu-khong-ma", 0, "", f"{found.unmapped:.1%} số ký tự"))


def _odd_letters(lines: Sequence[Line]) -> Iterator[Note]:
    """Yield the words with letters that only look Vietnamese; they stay as they are."""
    for line in lines:
        for word in lookalikes(line.text):
            yield Note("chu-la", line.number, "", shorten(word, 60), line.page)
        if line.table:
            for row in line.table.rows:
                for cell in row:
                    yield from _odd_letters(cell.lines)
