"""The header of a document, sorted: what its lines are, in whatever order a copy gives its two columns.

Left the issuer, the number, of a letter the subject; right the motto, place and date. Marks and stamps are neither.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...grammar.datelines import DateLine, date_line
from ...grammar.forms import MOTTO_LINES, PROSE, RIGHT_COLUMN, SUBJECT, motto_key
from ...grammar.lines import is_rule, is_upper
from ...grammar.numberlines import NumberLine, number_line
from ...text import UPPER, fold, words
from .issuers import begins_body
from .pieces import Piece

_MARK = re.compile(
    r"(?:du thao(?: \w+){0,4}|(?:tuyet |toi )?mat|hoa toc.*|thuong khan|khan|ban sao|sao y.*|sao luc|trich sao|luu hanh noi bo|thu hoi.*"
    r"|xem xong tra lai|khong pho bien|cong bao.*|ban chinh|mau so\b.*|phu luc.*|tai lieu.*|lan \d+)[\s.:]*"
)
_STAMP = re.compile(r"(?:cong van |van ban )?den\b[\s:.]*(?:so.*|ngay.*)?|chuyen\s*:.*|luu ho so.*|so den.*")
_NEAR_STAMP = 3  # lines above and below
_DATED = re.compile(
    rf"(?P<before>.*?\S)\s+(?P<line>(?P<place>(?:(?:TP|TX|TT|Tp|Q|H)\.\s*)?[{UPPER}][\w’'.]*(?: [{UPPER}][\w’'.]*){{0,4}}),?\s*(?:ngày|tháng)\b.*)"
)
_MOTTO_WORDS = 3  # fewer do not tell a broken motto: «VIỆT NAM» ends the name of a bank
_LONGEST_BODY = 14  # words of a body's name that is not in capitals


class Placed(NamedTuple):
    """What a line was read as, and the piece that holds it."""

    read: NumberLine | DateLine
    piece: Piece


@dataclass(frozen=True, slots=True)
class Header:
    """The lines of a header by what they are; ``left`` may name bodies, ``subject`` is that of a letter."""

    left: list[Piece] = field(default_factory=list)
    numbers: list[Placed] = field(default_factory=list)
    dates: list[Placed] = field(default_factory=list)
    subject: list[Piece] = field(default_factory=list)


def read_header(pieces: Sequence[Piece], titles: Iterable[str]) -> Header:
    """Sort the pieces above the text of a document; ``titles`` are the ids of blocks that hold its type or subject."""
    header = Header()
    titled = set(titles)
    broken = ""  # the motto, so far as the line above holds it
    pieces = list(_mended(pieces))
    stamped = _stamped(pieces)
    open_ = True  # bodies may be named: no longer below the title, but for a cover's
    for at, piece in enumerate(pieces):
        if piece.block in titled:
            again = not header.numbers and _more(pieces[at:], titled)
            if again:  # that was a cover: the issuer stands above the number, in the header below
                header.left.clear()
            open_, broken = again, ""
            continue
        for text in _columns(piece.text):
            part = piece._replace(text=text)
            broken = _motto(broken, motto_key(text))
            if broken:
                continue
            if is_rule(text) or _MARK.fullmatch(fold(text)) or _STAMP.fullmatch(fold(text)):
                continue
            _sort(header, part, at in stamped, open_)
    return header


_DATE_BROKEN = re.compile(r".*\b(?:ngày|tháng|năm|\d{1,2})\s*[\d.…]*", re.IGNORECASE)
_DATE_REST = re.compile(r"(?:ngày\b.*|tháng\b.*|năm\b.*|[\d.…\s]{1,12})", re.IGNORECASE)
_SYMBOL_REST = re.compile(rf"[-–/]?\s?[{UPPER}][{UPPER}\d&-]*")


def _mended(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces with a date or a number that a narrow column broke over two lines put together."""
    above: Piece | None = None
    for piece in pieces:
        if above and _broken(above.text, piece.text):
            glue = "" if _number_broken(above.text, piece.text) else " "
            above = above._replace(text=above.text + glue + piece.text, also=(*above.also, piece.block))
            continue
        if above:
            yield above
        above = piece
    if above:
        yield above


def _broken(above: str, below: str) -> bool:
    if _number_broken(above, below):
        return True
    if not _DATE_REST.fullmatch(below) or not _DATE_BROKEN.fullmatch(above):
        return False
    alone = date_line(above)
    return date_line(f"{above} {below}") is not None and not (alone and alone.state == "full")


def _number_broken(above: str, below: str) -> bool:
    if not re.match(r"(?:\S+ ){0,4}[Ss][ốỐ]\b", above) or not _SYMBOL_REST.fullmatch(below):
        return False
    return bool(re.search(r"\d.*[-–/]$", above)) or below[:1] in "-–/"


def _motto(above: str, line: str) -> str:
    """Return the motto as far as it stands in a line and the lines above it; '' where the line is not of it."""
    for text in (f"{above} {line}".strip(), line):
        if text in MOTTO_LINES or (
            line and len(words(text)) >= _MOTTO_WORDS and any(m.startswith(text) for m in MOTTO_LINES)
        ):
            return text
    return ""


def _more(pieces: Iterable[Piece], titled: set[str]) -> bool:
    """Tell whether another header follows a title: that was a cover's."""
    texts = (text for piece in pieces if piece.block not in titled for text in _columns(piece.text))
    return any(number and not number.rest for text in texts if (number := number_line(text)))


def _sort(header: Header, piece: Piece, stamped: bool, named: bool) -> None:
    text = piece.text
    if number := number_line(text):
        header.numbers.append(Placed(number, piece))
        return
    if dated := date_line(text):
        if not stamped or dated.place:
            header.dates.append(Placed(dated, piece))
        return
    if SUBJECT.match(text) or (header.subject and _goes_on(text)):
        header.subject.append(piece)
    elif named and not header.numbers and not stamped and _names_body(text):
        header.left.append(piece)


def _goes_on(text: str) -> bool:
    return text[:1].islower() and len(words(text)) <= _LONGEST_BODY


def _names_body(text: str) -> bool:
    if is_upper(text):
        return not re.search(r"\d{3}|^\S*\d\S*$", text) and not text.endswith(":")
    return (
        begins_body(text)
        and len(words(text)) <= _LONGEST_BODY
        and not (PROSE.search(text) or re.search(r"\d{2}", text))
    )


def _columns(text: str) -> Iterator[str]:
    """Yield what stands in the columns of a line: left, then right."""
    right = RIGHT_COLUMN.search(text)
    if right and right.start():
        yield text[: right.start()].strip()
        yield right.group()
        return
    number = number_line(text)
    if number and number.state == "full" and number.rest and date_line(number.rest):
        yield text[: -len(number.rest)].strip()
        yield number.rest
        return
    dated = _DATED.fullmatch(text)
    if dated and not date_line(text) and date_line(dated["line"]) and number_line(dated["before"]):
        yield dated["before"]
        yield dated["line"]
        return
    yield text


def _stamped(pieces: Sequence[Piece]) -> set[int]:
    """Return the places beside the stamp of incoming mail: its lines are not the document's."""
    return {
        near
        for at, piece in enumerate(pieces)
        if _STAMP.fullmatch(fold(piece.text))
        for near in range(at - 1, at + _NEAR_STAMP + 1)
    }
