"""Page furniture: what is printed round the text and is no part of it.

Page numbers count with the pages; running heads and feet repeat at the same height with no text beyond them; stamps of
digital signatures and of office systems say what they are. All else stays, even where it repeats: sample forms begin each
with the same two lines.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...grammar.forms import STATE_BEGINS, STATED
from ...text import fold
from ..visible import WHITE, contrast
from .pieces import OBLIQUE, Piece, rows_of

# Heads, feet and numbers of pages.
_DEEP = 3  # rows from the top or the foot of a page that may be furniture
_MARGIN = 0.14  # of the page's height: where it may stand; 42 mm of A4, and the widest margin allowed is 25 mm
_ROOM = 1.6  # of the size: running heads stand apart from the text by more than its lines do, which is 1.15 mostly
_BEYOND_TABLE = 1.0  # points: furniture stands no lower than this above the text of the first table, and the like below
_SAME_HEIGHT = 3.0  # points: running heads of one height, with and without letters that reach below the line
_SAME_NUMBER = 4 * _SAME_HEIGHT  # points: numbers of neighbouring pages, which go up and down with what is beside them
_FEWEST = 3  # pages on which a running head repeats
_FEWEST_OF_TWO = 2  # the same of a document of one or two pages
_SHARE = 0.25  # of the pages: heads of a chapter, of left pages only
# Stamps and log marks.
_STAMP_SMALLER = 0.9  # of the size of the text: stamps are set smaller
_STAMP_REACH = 8.0  # of the size: how far a detail of a stamp may be from its first line
_STAMP_SIZE = 1.0  # points: how much the sizes of its lines may differ
_STAMP_PITCH = 1.6  # of the size: a line that goes on another of a stamp is no further below it
_STAMP_EDGE = 4.0  # points: and begins at the same edge
_STAMP_SAME = 0.3  # points: and has the same size
_LONGEST_LOG = 90  # characters: longer ones are sentences with a date
_LOG_MARGIN = _MARGIN / 2  # of the page's height: log marks are printed outside the text
# Watermarks.
_ON_PAGES = 0.5  # of the pages: watermarks repeat on most
_LARGE, _HUGE = 1.5, 2.5  # of the size of the text: titles are of 14 points in texts of 13
_PALE = 3.0  # contrast with white: less is not for reading at length (WCAG 2.1, large text)
_TALL, _LOW = 0.66, 0.45  # of the size: capitals of what lies over others, small letters of what lies under it
_INTO = 0.1  # of the smaller size: how far letters must reach into the height of others; lines of a text stay apart
_LAID_ON = 0.4  # of its width: how much of a watermark lies on lines of text
_USUAL_SIZE = 12.0  # points: of a document without text
_NUMBER = re.compile(
    r"[\-–—~|\s]*(?:(?:trang|page)(?:\s+số)?\s*:?\s*)?(?P<n>\d{1,4})(?:\s*(?:/|of|trên|\|)\s*(?P<of>\d{1,4}))?"
    r"[\-–—~|.\s]*(?:(?:trang|page|p\s*a\s*g\s*e))?[\-–—~|\s]*",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]")
# In folded text.
_PAGE_SAID = re.compile(r"\b(?:trang|page|tr\.)\s*(?:so)?\s*:?\s*\d+(?:\s*(?:/|of|tren)\s*\d+)?|\b\d+\s*/\s*\d+$")
_NUMBER_AT_END = re.compile(r"(?P<words>.+?)[\s|–—-]+\d{1,4}$")
_NUMBER_AT_START = re.compile(r"^\d{1,4}(?:[\s|–—]+|\s-\s)(?=[a-z])")
_CALLS_FOR_NUMBER = re.compile(
    r"(?:\bso|phu luc|phu bieu|mau|bieu|bang|phan|chuong|muc|dieu|tap|quyen|ky|quy|thang|nam|dot|lan|danh muc|danh sach|hinh|thon|to"
    r"|khu|ap|don vi|nhom|cum|tieu chi|nhiem vu|du an|buoc|giai doan|bai|chuyen de)[ .:]*$"
)
_NEVER = re.compile(rf"{STATE_BEGINS}|doc lap|noi (?:nhan|gui|goi)\b")

_STAMP = re.compile(
    r"(?:Ký bởi|Người ký|Được ký bởi|Ký số bởi|Đã ký số bởi|Chữ ký số|Signed by|Digitally signed by|Signature (?:Not )?"
    r"(?:Verified|valid)|Thời gian ký|Ngày ký|Signing time|Signature date)\s*:?",
    re.IGNORECASE,
)
_STAMP_DETAIL = re.compile(
    r"(?:Email|E-mail|Cơ quan|Tổ chức|Đơn vị|Chức danh|Date|Reason|Location|Lý do|Địa điểm|Contact|CN=|DN:|O=|OU=|C=VN"
    r"|Foxit|Adobe Acrobat|Xác thực|Mã định danh)\b",
    re.IGNORECASE,
)
_LOGGED = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}[ T,_-]+\d{1,2}:\d{2}(?::\d{2})?")
_ENDS_SENTENCE = STATED


class Dropped(NamedTuple):
    """A piece, or a whole row, that is no part of the text, and why."""

    code: str
    row: Piece
    whole: bool = False


class PageRows(NamedTuple):
    """The pieces of a page outside its tables, from the top; how high and how low its tables have text (0: none)."""

    number: int
    height: float
    pieces: tuple[Piece, ...]
    top: float = 0.0
    foot: float = 0.0
    rows: tuple[Piece, ...] = ()


def furniture(pages: Sequence[PageRows], body_size: float) -> list[Dropped]:
    """Return the rows that are no part of the text."""
    dropped: list[Dropped] = []
    for page in pages:
        dropped += _stamps(page, body_size)
    gone = {id(item.row) for item in dropped}
    dropped += _turned(pages, gone)
    gone |= {id(item.row) for item in dropped}
    dropped += _level_watermarks(pages, gone, body_size)
    gone |= {id(item.row) for item in dropped}
    plain = [
        page._replace(rows=tuple(rows_of(p for p in page.pieces if not p.turn and id(p) not in gone))) for page in pages
    ]
    for upper in (True, False):
        dropped += _edge(plain, upper)
    return dropped


# -- heads and feet --------------------------------------------------------------------------------------------------


def _edge(pages: Sequence[PageRows], upper: bool) -> list[Dropped]:
    """Return the furniture of all upper or all lower margins."""
    numbers = _page_numbers(pages, upper)
    repeated = _repeated(pages, upper, {id(row) for row in numbers.values()})
    dropped = []
    head = "dau-trang" if upper else "chan-trang"
    for page in pages:
        for row in _margin(page, upper):
            if id(row) in repeated:
                code = "so-trang" if _NUMBER.fullmatch(row.text) else head
            elif numbers.get(page.number) is row:
                code = "so-trang"
            elif row.artifact and not _is_content(row):
                code = "so-trang" if _NUMBER.fullmatch(row.text) else head
            else:
                break  # nothing beyond the text is furniture
            dropped.append(Dropped(code, row, whole=True))
    return dropped


def _margin(page: PageRows, upper: bool) -> list[Piece]:
    """Return the outermost rows of a page, from its edge inwards."""
    rows = page.rows[:_DEEP] if upper else page.rows[: -_DEEP - 1 : -1]
    if upper:
        return [row for row in rows if row.y > page.height * (1 - _MARGIN) and row.y > page.top - _BEYOND_TABLE]
    return [
        row for row in rows if row.y < page.height * _MARGIN and (not page.foot or row.y < page.foot + _BEYOND_TABLE)
    ]


def _page_numbers(pages: Sequence[PageRows], upper: bool) -> dict[int, Piece]:
    """Return the page numbers, by page: numbers that count with the pages, or with those beside them."""
    found: dict[int, tuple[Piece, int]] = {}
    for page in pages:
        for row in _margin(page, upper):
            match = _NUMBER.fullmatch(row.text)
            if match and not row.text.rstrip().endswith((".", ")")):
                found[page.number] = (row, int(match["n"]))
                break
    kept = {}
    for number, (row, value) in found.items():
        near = [found.get(number - 1), found.get(number + 1), found.get(number - 2), found.get(number + 2)]
        steps = (-1, 1, -2, 2)
        counts = any(
            other is not None and other[1] == value + step and abs(other[0].y - row.y) < _SAME_NUMBER
            for other, step in zip(near, steps, strict=True)
        )
        if counts or value == number:
            kept[number] = row
    return kept


def _repeated(pages: Sequence[PageRows], upper: bool, numbers: set[int]) -> set[int]:
    """Return (by identity) the rows that repeat on many pages, with no other text beyond them on any page."""
    places: dict[tuple[str, int], list[Piece]] = defaultdict(list)
    seen_on: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for row in _margin(page, upper):
            if id(row) not in numbers and not _is_content(row) and _WORDS.search(row.text):
                key = (shape(row.text), round(row.y / _SAME_HEIGHT))
                places[key].append(row)
                seen_on[key].add(page.number)
    fewest = max(_FEWEST, _SHARE * len(pages)) if len(pages) > _FEWEST_OF_TWO else _FEWEST_OF_TWO
    running: list[Piece] = []
    for form, height in places:
        near = [key for key in places if key[0] == form and abs(key[1] - height) <= 1]
        if len(set().union(*(seen_on[key] for key in near))) >= fewest:
            running += places[(form, height)]
    kept = {id(row) for row in running}
    if not running:
        return kept
    # The band of the running rows must be theirs alone, with room below: what stands there on another page is text.
    others = [row for page in pages for row in page.rows if id(row) not in kept and id(row) not in numbers]
    tables = [t for page in pages if (t := page.top if upper else page.foot)]
    if upper:
        limit = max([row.y for row in others] + tables, default=0.0)
        return {id(row) for row in running if row.y > limit + _ROOM * row.size}
    limit = min([row.y for row in others] + tables, default=0.0)
    return {id(row) for row in running if row.y < limit - _ROOM * row.size}


def shape(text: str) -> str:
    """Return what rows of one running head share: all but the number of the page.

    A number at the end is the page's unless the words before it call for one of their own: «Phụ lục 1», «Biểu số 2» are
    headings, of which each page has its own.
    """
    folded = _PAGE_SAID.sub("#", fold(text).strip())
    end = _NUMBER_AT_END.search(folded)
    if end and _WORDS.search(end["words"]) and not _CALLS_FOR_NUMBER.search(end["words"]):
        return f"{end['words']} #"
    return _NUMBER_AT_START.sub("# ", folded)


def _is_content(row: Piece) -> bool:
    return bool(_NEVER.search(fold(row.text)))


# -- stamps ----------------------------------------------------------------------------------------------------------


def _stamps(page: PageRows, body_size: float) -> list[Dropped]:
    """Return the lines of signature stamps and of the log marks of office systems."""
    small = [row for row in page.pieces if _is_set_apart(row, body_size)]
    core = [row for row in small if _STAMP.match(row.text)]
    found: list[Piece] = []
    for row in small:
        if row in core or (core and any(_near(row, other) for other in core) and _STAMP_DETAIL.match(row.text)):
            found.append(row)
    if found:
        found += _continued(small, found)
    logs = [
        row
        for row in page.pieces
        if row not in found
        and len(row.text) <= _LONGEST_LOG
        and _LOGGED.search(row.text)
        and (row.turn or _is_set_apart(row, body_size))
        and not _ENDS_SENTENCE.search(row.text)
        and (row.turn or row.y > page.height * (1 - _LOG_MARGIN) or row.y < page.height * _LOG_MARGIN)
    ]
    order = {id(row): index for index, row in enumerate(page.pieces)}
    found.sort(key=lambda row: order[id(row)])
    return [Dropped("dau-ky-so", row) for row in found] + [Dropped("dau-he-thong", row) for row in logs]


def _is_set_apart(row: Piece, body_size: float) -> bool:
    return bool(row.form) or row.size <= _STAMP_SMALLER * body_size


def _near(row: Piece, other: Piece) -> bool:
    return (
        row.turn == other.turn
        and abs(row.y - other.y) < _STAMP_REACH * max(row.size, other.size)
        and row.x0 < other.x1 + row.size
        and other.x0 < row.x1 + row.size
        and abs(row.size - other.size) < _STAMP_SIZE
    )


def _continued(small: Sequence[Piece], found: Sequence[Piece]) -> list[Piece]:
    """Return the lines that go on the lines of a stamp: below one, at its edge, in its font."""
    more: list[Piece] = []
    for row in small:
        if row in found:
            continue
        for above in (*found, *more):
            font = above.runs[-1].style.font
            if (
                row.turn == above.turn
                and 0 < above.y - row.y < _STAMP_PITCH * above.size
                and abs(row.x0 - above.x0) < _STAMP_EDGE
                and abs(row.size - above.size) < _STAMP_SAME
                and row.runs[0].style.font == font
                and row.form == above.form
            ):
                more.append(row)
                break
    return more


def _turned(pages: Sequence[PageRows], gone: set[int]) -> list[Dropped]:
    """Return oblique text, a watermark, and text up or down the margin that repeats on the pages."""
    counts: Counter[str] = Counter()
    rows: list[Piece] = []
    for page in pages:
        found = [row for row in page.pieces if row.turn and id(row) not in gone]
        rows += found
        counts.update({shape(row.text) for row in found})
    return [
        Dropped("chu-chim", row)
        for row in rows
        if row.turn == OBLIQUE or (counts[shape(row.text)] > 1 and counts[shape(row.text)] >= _ON_PAGES * len(pages))
    ]


def _level_watermarks(pages: Sequence[PageRows], gone: set[int], body_size: float) -> list[Dropped]:
    """Return level text behind or over other text: larger than the text or paler, and lying on its lines; or large and pale."""
    rows = [row for page in pages for row in page.pieces if not row.turn and id(row) not in gone]
    pages_of: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if row.size >= _LARGE * body_size:
            pages_of[shape(row.text)].add(row.page)
    found = []
    for page in pages:
        own = [row for row in page.pieces if not row.turn and id(row) not in gone]
        for row in own:
            large, pale = row.size >= _LARGE * body_size, _is_pale(row)
            if not (large or pale):
                continue
            repeats = len(pages_of[shape(row.text)]) > 1 and len(pages_of[shape(row.text)]) >= _ON_PAGES * len(pages)
            if (large and pale and (repeats or row.size >= _HUGE * body_size)) or _lies_on(row, own):
                found.append(Dropped("chu-chim", row))
    return found


def _is_pale(row: Piece) -> bool:
    return row.ink is not None and contrast(row.ink, WHITE) < _PALE


def _lies_on(row: Piece, others: Sequence[Piece]) -> bool:
    """Tell whether the letters of a row stand on those of other rows, which are smaller or darker."""
    covered = 0.0
    for other in others:
        if other is row or (other.size >= row.size and not (_is_pale(row) and not _is_pale(other))):
            continue
        deep = min(row.y + _TALL * row.size, other.y + _LOW * other.size) - max(row.y, other.y)
        if deep > _INTO * min(other.size, row.size):
            covered += max(0.0, min(row.x1, other.x1) - max(row.x0, other.x0))
    return covered > _LAID_ON * (row.x1 - row.x0)


def body_size(rows: Iterable[Piece]) -> float:
    """Return the size of most of the text."""
    counts: Counter[float] = Counter()
    for row in rows:
        counts[round(row.size * 2) / 2] += len(row.text)
    return max(counts, key=lambda size: counts[size], default=_USUAL_SIZE)
