"""Text layers: which pages have text, which are scans, and what a machine reads from these.

Hidden text is taken out, but for the text layer that a scanner put behind its picture.
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ...model import Note
from ...vietnamese.lexicon import unknown_share
from ..refusals import refusal
from . import ink, ocr, recognised
from .decode import Read
from .file import Opened
from .pieces import PageText, Piece

# What a page is.
_WHOLE = 0.5  # of the page: a picture this large is the page's own
_FEW_LETTERS = 25  # on a page: fewer beside a picture of the whole page are a stamp's, not a text's
_MOST_OF_PAGE = 0.5  # of a page's letters: with more of them hidden behind its picture, it is a scan with a text layer
# What a layer is worth. Good ones have up to 0.024 of words outside the lexicon, bad ones 0.43 and more, measured.
_UNUSABLE = 0.15  # share of words that are not Vietnamese in a text layer made by OCR
_FOREIGN = 0.45  # the same in a text layer that was not: a document may be in another language, but not in none
_UNMAPPED = 0.15  # share of glyphs that have no character
_ENOUGH = 400  # characters: fewer say nothing of a layer


class Layers(NamedTuple):
    """The pages to be read, and by number: pages that are pictures, that are so in part, with a scan's text layer, recognised."""

    pages: list[PageText]
    pictures: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()
    layer: frozenset[int] = frozenset()
    recognised: frozenset[int] = frozenset()
    dropped: tuple[Note, ...] = ()


class Recogniser:
    """Reads pages by tesseract, or from what it read before; keeps all it gave."""

    def __init__(self, path: Path, opened: Opened, sha256: str, ocr: bool, saved: str) -> None:
        self._path, self._opened, self._sha256, self._ocr = path, opened, sha256, ocr
        self._saved = {} if ocr else recognised.load(sha256, saved)
        self._text = saved
        self._given: dict[int, PageText] = {}
        self.works = ocr or bool(self._saved)

    def read(self, numbers: Collection[int], typed: Mapping[int, PageText]) -> dict[int, PageText]:
        """Return pages as they are recognised; what is ``typed`` on them is not looked at."""
        found = {number: self._saved[number] for number in numbers if number in self._saved}
        if self._ocr:
            fresh = ocr.recognise(self._path, self._opened.data, sorted(numbers), typed)
            found = recognised.load(self._sha256, recognised.dump(self._sha256, "", fresh))
        self._given |= found
        return found

    def written(self) -> str:
        """Return what is to be kept beside the source; '' where nothing was recognised."""
        if not self._given:
            return ""
        return recognised.dump(self._sha256, ocr.version(self._path), self._given) if self._ocr else self._text


def layers_of(path: Path, pages: Sequence[PageText], opened: Opened, recogniser: Recogniser) -> Layers:
    """Tell text from scans, page by page; hidden text is taken out, but for the text layer of a scan."""
    unread = ink.unread(opened.data, pages)
    scans = tuple(
        page.number
        for page in pages
        if _is_scan(page) or (page.number in unread and ink.is_scan(page, unread[page.number]))
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
    layers = Layers(result, scans, parts, frozenset(layer), dropped=tuple(dropped))
    return recognise(layers, recogniser, (*scans, *parts)) if recogniser.works else layers


def recognise(layers: Layers, recogniser: Recogniser, numbers: Collection[int], *, whole: bool = False) -> Layers:
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


def _is_scan(page: PageText) -> bool:
    return _has_whole_picture(page) and _letters(page.pieces) < _FEW_LETTERS


def _has_whole_picture(page: PageText) -> bool:
    area = page.width * page.height or 1.0
    return sum((p.x1 - p.x0) * (p.y1 - p.y0) for p in page.pictures) >= _WHOLE * area


def _letters(pieces: Sequence[Piece]) -> int:
    return sum(char.isalpha() for piece in pieces for char in piece.text)


def unusable(found: Read, layer: Collection[int]) -> str:
    """Say why text is noise, if it is: an OCR layer of another language, glyphs without characters."""
    if found.unmapped > _UNMAPPED:
        return "phông chữ không kèm bảng mã"
    text = "\n".join(piece.text for page in found.pages for piece in page.pieces if not layer or page.number in layer)
    share = unknown_share(text) if len(text) >= _ENOUGH else 0.0
    return f"{share:.0%} số từ không phải tiếng Việt" if share > (_UNUSABLE if layer else _FOREIGN) else ""
