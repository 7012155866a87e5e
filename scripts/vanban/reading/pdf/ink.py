"""The ink of a page that no text accounts for: lines of writing in pictures and outlines, counted where they are drawn.

A page is drawn small; where its text stands it is painted over; what is left is looked at in upright strips. Writing shows
as a band of ink no higher than a line, blank above and below, that goes on in the next strip at the same height. Photographs,
maps, coats of arms and pale backgrounds do not. Nothing is recognised here.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageDraw

from .pieces import PageText, Piece, rows_of

_DPI = 100  # a letter of 12 points is eight pixels high: enough to be ink
_INCH = 72  # points
_WHITE = 255
_MOST_PIXELS = 25_000_000  # of a page as drawn: a drawing of a square metre has 15 million
_DARK = 150  # of 255: what is paler is a background, no writing
_STRIP = 40.0  # points: four or five letters of a text, so that the band of a line goes on from strip to strip
_LOWEST, _HIGHEST = 3.0, 34.0  # points: of a line of writing, with the accents of capitals
_INK = 0.02  # of a strip's width: less is a speck
_THIN, _FULL = 0.03, 0.65  # ink of a band: less is a rule, more is a shape
_AT_ONE_HEIGHT = 0.5  # of the lower band: what two bands of one line share
_STRIPS_OF_LINE = 4  # less is a figure, a sign, a line of a map that runs level for a while
_SMALLEST_PICTURE = 0.06  # of the page: a smaller picture is a coat of arms, a seal or a signature
_FEW_CURVES = 300  # of a page: fewer draw no writing worth the name

# How far the letters of a piece reach, so that nothing of them is left when they are painted over.
_BELOW, _ABOVE = 0.35, 1.15  # of the size, from the baseline: descenders with a dot below, capitals with two accents
_ASIDE = 2.0  # points: letters lean out of their places

LEAST_LINES = 3  # of writing without text on a page: fewer are the words of a seal or a letterhead
_SHARE = 0.2  # of the page's lines of text: below it they are those of a letterhead, a seal, a picture in the text


class _Band(NamedTuple):
    strip: int
    top: int
    bottom: int


def is_suspect(page: PageText) -> bool:
    """Tell whether a page holds pictures or outlines enough for writing: others need not be drawn."""
    area = page.width * page.height or 1.0
    return _drawn_area(page) >= _SMALLEST_PICTURE * area or page.curves >= _FEW_CURVES


def _drawn_area(page: PageText) -> float:
    return sum((p.x1 - p.x0) * (p.y1 - p.y0) for p in page.pictures)


def unread(data: bytes, pages: Sequence[PageText]) -> dict[int, int]:
    """Return, for the pages on which writing is missing from the text, how many lines of it are; ``data`` is the PDF."""
    suspects = [page for page in pages if is_suspect(page)]
    if not suspects:
        return {}
    found: dict[int, int] = {}
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return found  # what cannot be drawn has no ink to be counted
    try:
        for page in suspects:
            with suppress(pypdfium2.PdfiumError):
                scale = min(_DPI / _INCH, (_MOST_PIXELS / max(page.width * page.height, 1.0)) ** 0.5)
                drawn = upright(
                    document[page.number - 1].render(scale=scale, grayscale=True).to_pil().convert("L"), page
                )
                lines = lines_of_writing(without_text(drawn, page), page.width / drawn.width)
                if lines >= max(LEAST_LINES, _SHARE * _lines(page)):
                    found[page.number] = lines
    finally:
        document.close()
    return found


def _lines(page: PageText) -> int:
    return len(rows_of(piece for piece in page.pieces if not piece.turn))


def is_scan(page: PageText, lines: int) -> bool:
    """Tell whether most of a page's writing is not in its text."""
    return lines > _lines(page)


# -- what is left beside the text ------------------------------------------------------------------------------------


def without_text(drawn: Image.Image, page: PageText) -> Image.Image:
    """Return a page as drawn with the places of its text painted white."""
    scale = drawn.width / (page.width or 1.0)
    clean = drawn.copy()
    brush = ImageDraw.Draw(clean)
    white = _WHITE if drawn.mode == "L" else (_WHITE, _WHITE, _WHITE)
    for piece in page.pieces:
        for x0, y0, x1, y1 in _places(piece):
            box = [x0 * scale, (page.height - y1) * scale, x1 * scale, (page.height - y0) * scale]
            if box[0] <= box[2] and box[1] <= box[3]:
                brush.rectangle(box, fill=white)
    return clean


def _places(piece: Piece) -> Iterator[tuple[float, float, float, float]]:
    """Yield the place of a piece on the page; oblique text has none that could be painted over."""
    x0, x1 = piece.x0 - _ASIDE, piece.x1 + _ASIDE
    low, high = piece.y - _BELOW * piece.size, piece.y + _ABOVE * piece.size
    if piece.turn == 0:
        yield x0, low, x1, high
    elif piece.turn == 1:
        yield -high, x0, -low, x1
    elif piece.turn == 2:
        yield -x1, -high, -x0, -low
    elif piece.turn == 3:
        yield low, -x1, high, -x0


def upright(drawn: Image.Image, page: PageText) -> Image.Image:
    """Return a page as drawn, turned as its text was read."""
    return drawn.rotate(-90 * page.turned, expand=True) if page.turned else drawn


def lines_of_writing(image: Image.Image, points: float) -> int:
    """Count the lines of writing in a grey image; ``points`` is the size of one of its pixels."""
    strips = max(1, round(image.width * points / _STRIP))
    ink = image.point([_WHITE if level < _DARK else 0 for level in range(_WHITE + 1)])
    columns = ink.resize((strips, image.height), Image.Resampling.BOX)
    pixels = columns.tobytes()
    bands = [
        band
        for strip in range(strips)
        for band in _bands(strip, [pixels[y * strips + strip] / _WHITE for y in range(image.height)], points)
    ]
    return _chains(bands)


def _bands(strip: int, ink: Sequence[float], points: float) -> Iterator[_Band]:
    """Yield the bands of a strip that could be a line of writing."""
    start = -1
    for y, share in enumerate([*ink, 0.0]):
        if share > _INK:
            start = y if start < 0 else start
        elif start >= 0:
            height = (y - start) * points
            mean = sum(ink[start:y]) / (y - start)
            if _LOWEST <= height <= _HIGHEST and _THIN <= mean <= _FULL and start > 0 and y < len(ink):
                yield _Band(strip, start, y)
            start = -1


def _chains(bands: Iterable[_Band]) -> int:
    """Count the lines that bands of neighbouring strips form."""
    open_: list[tuple[_Band, int]] = []  # the last band of a line, and how many it has
    count = 0
    for band in sorted(bands):
        open_ = [(last, length) for last, length in open_ if last.strip >= band.strip - 1]
        for at, (last, length) in enumerate(open_):
            shared = min(last.bottom, band.bottom) - max(last.top, band.top)
            lower = min(last.bottom - last.top, band.bottom - band.top)
            if last.strip == band.strip - 1 and shared >= _AT_ONE_HEIGHT * lower:
                open_[at] = (band, length + 1)
                count += length + 1 == _STRIPS_OF_LINE
                break
        else:
            open_.append((band, 1))
    return count
