"""The lines of a paragraph written as one text, with what stands out in it.

Vietnamese is not hyphenated: a line's end is a blank. The one exception is a line that breaks behind the ``-`` or ``/``
of a symbol, a range of numbers or an address (``NĐ-`` / ``CP``), where what is printed is one word.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...model import Emphasis
from ...text import UPPER
from ..lines import MARKS, Place, Stretch, compose
from .pieces import Piece, Run

_BROKEN = re.compile(rf"(?:[{UPPER}\d]|\b[{UPPER}]\w*)[-–/]$")  # what stands before the break is a symbol or a number
_GOES_ON = re.compile(rf"[{UPPER}\d]")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*[-/._]$")
_SIGN_AT_END = re.compile(r"\S[-–/]$")
_ENOUGH = 5  # lines: fewer show no habit of writing blanks at their ends
_HABIT = 0.8  # of them: with more, the file writes a blank where a word ends, and none where a symbol is broken


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
        self._writes_blanks = len(ends) >= _ENOUGH and sum(ends) > _HABIT * len(ends)

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
    stretches: list[Stretch] = []
    pages: list[int] = []  # of each stretch
    for index, row in enumerate(rows):
        if index and (blank := joiner.between(rows[index - 1], row)):
            stretches.append(Stretch(blank))
            pages.append(row.page)
        stretches += [_stretch(run) for run in row.runs]
        pages += [row.page] * len(row.runs)
    composed = compose(stretches)
    raised = tuple(
        Span(span.start, span.end, _page_at(span.start, composed.places, pages))
        for span in composed.emphasis
        if span.mark == "^"
    )
    return Written(composed.text, composed.emphasis, raised)


def _stretch(run: Run) -> Stretch:
    style = run.style
    flags = (style.bold, style.italic, style.shift == "^", style.shift == "_")
    return Stretch(run.text, tuple(mark for mark, flag in zip(MARKS, flags, strict=True) if flag))


def _page_at(at: int, places: Sequence[Place], pages: Sequence[int]) -> int:
    """Return the page of the stretch that begins at a place of the text."""
    return next(page for place, page in zip(places, pages, strict=True) if place.start <= at < place.end)
