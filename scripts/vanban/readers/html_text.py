"""Pieces of text put together into a line: blanks as a browser shows them, emphasis and marks of notes at their words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..model import Emphasis, Line, NoteMark
from .html_walk import Piece

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MARKS = ("**", "*", "^", "_")


class Composed(NamedTuple):
    """A line, and how often each normalisation was needed for it."""

    line: Line
    changes: Counter[str]


def compose(label: str, pieces: Sequence[Piece]) -> Composed:
    """Return pieces as one line of text behind the label of its list; the number of the line is set by the caller."""
    changes: Counter[str] = Counter()
    text = f"{label} " if label else ""
    spans: dict[str, list[tuple[int, int]]] = {mark: [] for mark in _MARKS}
    marks: list[NoteMark] = []
    for piece in pieces:
        start = len(text)
        text = _joined(text, _clean(piece.text, changes), len(label) + 1 if label else 0)
        for mark in piece.marks:
            spans[mark].append((start, len(text)))
        if piece.note and text[start:].strip():
            marks.append(NoteMark(*_trimmed(text, start, len(text)), piece.note))
    bare = text.rstrip()
    if bare == label:
        bare = ""
    emphasis = tuple(
        Emphasis(*_trimmed(bare, a, min(b, len(bare))), mark)
        for mark in _MARKS
        for a, b in _merged(bare, spans[mark])
        if bare[a:b].strip()
    )
    normal = unicodedata.normalize("NFC", bare)
    if normal != bare:
        changes["nfc"] += 1
        emphasis = tuple(span._replace(start=_moved(bare, span.start), end=_moved(bare, span.end)) for span in emphasis)
        marks = [mark._replace(start=_moved(bare, mark.start), end=_moved(bare, mark.end)) for mark in marks]
    kept = tuple(mark for mark in marks if mark.end <= len(normal))
    return Composed(Line(0, normal, whole=True, label=label, emphasis=emphasis, marks=_whole_marks(kept)), changes)


def _clean(text: str, changes: Counter[str]) -> str:
    blanks = text.count("\u00a0") + text.count("\u202f")
    if blanks:
        changes["khoang-trang"] += 1
        text = text.replace("\u00a0", " ").replace("\u202f", " ")
    if "\u00ad" in text:
        changes["gach-noi-mem"] += text.count("\u00ad")
        text = text.replace("\u00ad", "")
    text, found = _INVISIBLE.subn("", text.replace("\u2011", "-"))
    if found:
        changes["ky-tu-dieu-khien"] += found
    return text


def _joined(text: str, more: str, floor: int) -> str:
    """Add text with single blanks; a break swallows the blanks beside it, and none stands at the beginning."""
    out = list(text)
    for char in more:
        if char == "\n":
            while len(out) > floor and out[-1] == " ":
                out.pop()
            if len(out) > floor and out[-1] != "\n":
                out.append("\n")
        elif char.isspace():
            if len(out) > floor and out[-1] not in " \n":
                out.append(" ")
        else:
            out.append(char)
    return "".join(out)


def _merged(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans with those that only blanks part put together; offsets may stand behind what a break swallowed."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        start, end = min(start, len(text)), min(end, len(text))
        if not text[start:end].strip():
            continue
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _moved(text: str, offset: int) -> int:
    return len(unicodedata.normalize("NFC", text[:offset]))


def _whole_marks(marks: Sequence[NoteMark]) -> tuple[NoteMark, ...]:
    """Put the pieces of one reference together."""
    merged: list[NoteMark] = []
    for mark in marks:
        if merged and merged[-1].key == mark.key and mark.start <= merged[-1].end + 1:
            merged[-1] = merged[-1]._replace(end=mark.end)
        else:
            merged.append(mark)
    return tuple(merged)
