"""What the title of a document says: type and subject, and where it goes on so, issuer, number and date."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...grammar.dates import find_date
from ...grammar.lines import is_upper
from ...grammar.numberlines import number_line
from ...grammar.types import TYPE_START
from ...model import Block
from ...text import fold
from .issuers import begins_body
from .pieces import Piece

_TITLE = re.compile(r"(?:\s+của\s+(?P<body>[^,;]+?))?,?\s+(?P<number>số\s*:?\s*\d.*)", re.IGNORECASE)
TITLE_DATE = re.compile(r"[,(]?\s*ngày\s+(?P<date>\d{1,2}[^,]{2,24}?(?:19|20)\d\d)", re.IGNORECASE)
_BODY = re.compile(
    r"\bcủa\s+(?P<body>Quốc hội|Ủy ban Thường vụ Quốc hội|Chính phủ|Thủ tướng Chính phủ|Hội đồng Bộ trưởng"
    r"|(?:Bộ trưởng|Ủy ban nhân dân|UBND|Hội đồng nhân dân|Chủ tịch|Ban) [^,;]+?)(?=\s+(?:khóa|khoá|số|ngày|về)\b|[,;]|$)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"mo-dau-p[1-4]")
_GOES_ON = re.compile(r"(?:của|số|ngày)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:về|v/v)\b.*", re.IGNORECASE)


class Fact(NamedTuple):
    """What was read of a field and the pieces it was read from; without a value, the code of why not and what stands there."""

    value: str = ""
    found: tuple[Piece, ...] = ()
    gap: str = ""


class Title(NamedTuple):
    """What the title says: type and subject, and, where it goes on so, issuer, number and date."""

    type: Fact
    subject: Fact
    issuer: Fact = Fact()
    number: Fact = Fact()
    date: Fact = Fact()


def read_title(own: Sequence[Block]) -> Title:
    line, about = (next((b for b in own if b.id == id), None) for id in ("loai", "trich-yeu"))
    at = tuple(Piece(block.text, block.id) for block in (line, about) if block)
    text, subject = (line.text if line else ""), (about.text if about else "")
    below = (about and [Piece(subject, about.id)]) or []
    if line and _GOES_ON.match(subject):  # the title names issuer, number and date before it says what about
        text, subject, below = f"{text} {subject}", "", list(at)
    name = TYPE_START.match(fold(text))
    type_name = text[: name.end()] if name else text
    rest = text[len(type_name) :]
    subject = subject or _rest(rest)
    here = tuple(at[:1]) if not below else at
    opening = [Piece(b.text, b.id) for b in own if _OPENING.fullmatch(b.id) and is_upper(b.text)]
    named = _TITLE.fullmatch(rest)
    number = number_line(_parted(named["number"])) if named else None
    day = TITLE_DATE.match(number.rest) if number and number.rest else None
    date = find_date(day["date"]) if day else ""
    return Title(
        Fact(type_name.capitalize(), at[:1]) if line else Fact(),
        Fact(subject, tuple(below) or here) if subject else Fact(),
        _named_body([Piece(text, at[0].block), *opening]) if line else Fact(),
        Fact(number.number.replace("TTG", "TTg"), here) if number and number.number else Fact(),
        Fact(date, here) if date else Fact(),
    )


def _named_body(titles: Sequence[Piece]) -> Fact:
    """Return the body that a title names («… của Chính phủ»), or that stands alone between title and grounds."""
    for piece in titles:
        if body := _BODY.search(piece.text):
            return Fact(body["body"].strip(), (piece,))
    alone = next((piece for piece in titles[1:] if begins_body(piece.text)), None)
    return Fact(alone.text, (alone,)) if alone else Fact()


def _parted(text: str) -> str:
    """Return a title's «số …» with what follows the number parted from it by a blank alone."""
    return re.sub(r",\s*(?=ngày\b)", " ", text, flags=re.IGNORECASE)


def _rest(text: str) -> str:
    """Return what a title says beyond its type: from «về» on, else all that is no issuer, number or date."""
    about = _ABOUT.search(text)
    if about:
        return about.group().strip()
    return "" if _BODY.search(text) or re.search(r"\bsố \d", text) else text.strip(" :.-–")
