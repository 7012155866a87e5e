"""The lines of a paragraph written as one text, with what stands out in it.

Vietnamese is not hyphenated: a line's end is a blank. The one exception is a line that breaks behind the ``-`` or ``/``
of a symbol, a range of numbers or an address (``NĐ-`` / ``CP``), where what is printed is one word.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...model import Emphasis
from ...text import UPPER
from .glyphs import Style
from .pieces import Piece

_BROKEN = re.compile(rf"(?:[{UPPER}\d]|\b[{UPPER}]\w*)[-–/]$")  # what stands before the break is a symbol or a number
_GOES_ON = re.compile(rf"[{UPPER}\d]")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*[-/._]$")
_SIGN_AT_END = re.compile(r"\S[-–/]$")
_ENOUGH = 5  # lines: fewer show no habit of writing blanks at their ends
_MARKS = (("**", "bold"), ("*", "italic"))


class Span(NamedTuple):
    """A raised stretch of a text, and the page it is printed on."""

    start: int
    end: int
    page: int


class Written(NamedTuple):
    """A paragraph's text, what stands out in it, and where it has raised characters."""

    text: str
    emphasis: tuple[Emphasis, ...]
    raised: tuple[Span, ...]


class Joiner:
    """Tells what stands between two lines; knows whether this file writes a blank at the end of a line."""

    def __init__(self, wrapped: Iterable[Piece]) -> None:
        """Learn from lines that were wrapped where a blank must be."""
        ends = [row.ends_blank for row in wrapped if not _SIGN_AT_END.search(row.text)]
        self._writes_blanks = len(ends) >= _ENOUGH and sum(ends) > 0.8 * len(ends)

    def between(self, a: Piece, b: Piece) -> str:
        """Return a blank, or nothing where a symbol is broken over the line's end."""
        if not _SIGN_AT_END.search(a.text) and not _ADDRESS.search(a.text):
            return " "
        if a.ends_blank:
            return " "
        if _ADDRESS.search(a.text) or (_BROKEN.search(a.text) and _GOES_ON.match(b.text)):
            return ""
        return "" if self._writes_blanks else " "


def written(rows: Sequence[Piece], joiner: Joiner) -> Written:
    """Write the lines of a paragraph."""
    texts: list[str] = []
    looks: list[tuple[Style, int]] = []  # of each text
    for index, row in enumerate(rows):
        if index and (blank := joiner.between(rows[index - 1], row)):
            texts.append(blank)
            looks.append((row.runs[0].style, row.page))
        for run in row.runs:
            texts.append(run.text)
            looks.append((run.style, row.page))
    texts, looks = _composed(texts, looks)
    text = "".join(texts)
    chars = [look for part, look in zip(texts, looks, strict=True) for _ in part]
    emphasis = [
        Emphasis(start, end, mark)
        for mark, name in _MARKS
        for start, end in _spans(text, [getattr(style, name) for style, _page in chars])
    ]
    raised = []
    for mark in "^_":
        for start, end in _spans(text, [style.shift == mark for style, _page in chars]):
            emphasis.append(Emphasis(start, end, mark))
            if mark == "^":
                raised.append(Span(start, end, chars[start][1]))
    return Written(text, tuple(sorted(emphasis)), tuple(raised))


def _composed(texts: list[str], looks: list[tuple[Style, int]]) -> tuple[list[str], list[tuple[Style, int]]]:
    """Bring texts into NFC; an accent at the beginning of one goes to the letter before it."""
    if unicodedata.is_normalized("NFC", "".join(texts)):
        return texts, looks
    moved: list[str] = []
    for text in texts:
        marks = 0
        while moved and marks < len(text) and unicodedata.combining(text[marks]):
            marks += 1
        if marks:
            moved[-1] += text[:marks]
        moved.append(text[marks:])
    return [unicodedata.normalize("NFC", text) for text in moved], looks


def _spans(text: str, flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the stretches that are set; blanks go with what stands on both sides, and end none."""
    spans: list[tuple[int, int]] = []
    start = end = -1
    for index, char in enumerate(text):
        if char.isspace():
            continue
        if flags[index]:
            if start < 0:
                start = index
            end = index + 1
        elif start >= 0:
            spans.append((start, end))
            start = -1
    if start >= 0:
        spans.append((start, end))
    return spans
