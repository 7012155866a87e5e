"""Footnotes: the small text below the rule at the foot of a page, apart from the text it interrupts."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from .pieces import Piece
from .sheet import Rule

_LONGEST_RULE = 0.62  # of the text's width: Word's rule is a third of it, other programs draw up to three fifths
_LEAST_WIDTH = 300.0  # points: of the text, where the lines of a page are all short
_SHORTEST_RULE = 30.0  # points: shorter ones are underlines of a word
_AT_LEFT = 12.0  # points: the rule begins at the left margin
_LOW = 0.75  # of the page's height: a rule above this is none of footnotes
_SMALLER = 0.94  # of the body's size: notes of 12 points below a text of 13
_MOSTLY = 0.8  # of the characters below the rule that are so small: marks and numbers of pages are of other sizes
_FAR_BELOW = 3.2  # of the size: the gap below the rule within which notes begin
_PLAIN_MARK = re.compile(r"\(?(?P<n>\d{1,3}|\*{1,3})\)?(?=\s|[^\W\d_])")
_RAISED_MARK = re.compile(r"[(\[]?(?:\d{1,3}|\*{1,3}|[†‡]|[a-z])[)\]]?\.?")


class NoteRows(NamedTuple):
    """A footnote: its mark as printed (empty: it goes on the last note of the page before) and its lines."""

    mark: str
    rows: tuple[Piece, ...]


class Split(NamedTuple):
    """The rows of a page's text, and its footnotes."""

    body: tuple[Piece, ...]
    notes: tuple[NoteRows, ...] = ()


def split(rows: Sequence[Piece], rules: Sequence[Rule], body_size: float, height: float, continues: bool) -> Split:
    """Part the footnotes of a page from its text.

    ``rows`` are the upright rows outside tables, from the top, without furniture; ``continues`` says that the page
    before ends in a footnote, which this page's notes may go on without a mark.
    """
    if not rows:
        return Split(())
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    for rule in sorted((rule for rule in rules if rule.level), key=lambda rule: -rule.y0):
        if not (
            _SHORTEST_RULE <= rule.x1 - rule.x0 <= _LONGEST_RULE * max(right - left, _LEAST_WIDTH)
            and abs(rule.x0 - left) <= _AT_LEFT
            and rule.y0 < _LOW * height
        ):
            continue
        below = [row for row in rows if row.y < rule.y0]
        above = tuple(row for row in rows if row.y >= rule.y0)
        if below and _are_notes(rule, below, above, body_size, continues):
            return Split(above, tuple(_notes(below)))
    return Split(tuple(rows))


def _are_notes(rule: Rule, below: Sequence[Piece], above: Sequence[Piece], body_size: float, continues: bool) -> bool:
    """Tell whether the rows below a rule are footnotes: smaller than the text, or marked as the text above says."""
    first = below[0]
    if rule.y0 - first.y > _FAR_BELOW * first.size:
        return False
    mark = mark_of(first)
    if mark and any(mark.strip("()[]. ") in raised for row in above for raised in _raised(row)):
        return True
    small = sum(len(row.text) for row in below if row.size <= _SMALLER * body_size)
    return small >= _MOSTLY * sum(len(row.text) for row in below) and (bool(mark) or continues)


def _raised(row: Piece) -> list[list[str]]:
    """Return the marks that a line has raised, each raised stretch parted at its commas."""
    return [re.findall(r"\d+|\*+|[†‡]|[a-z]", run.text) for run in row.runs if run.style.shift == "^"]


def mark_of(row: Piece) -> str:
    """Return the mark that a footnote's first line begins with, or an empty text."""
    first = row.runs[0]
    if first.style.shift == "^":
        mark = first.text.strip()
        return mark if _RAISED_MARK.fullmatch(mark) else ""
    match = _PLAIN_MARK.match(row.text)
    return match[0] if match else ""


def _notes(rows: Sequence[Piece]) -> list[NoteRows]:
    """Part the lines below the rule into notes: one begins with a raised mark, or with the number that is due."""
    notes: list[NoteRows] = []
    raised = any(row.runs[0].style.shift == "^" for row in rows)
    current: list[Piece] = []
    mark, last = "", 0
    for row in rows:
        found = mark_of(row)
        begins = bool(found) and (row.runs[0].style.shift == "^" or (not raised and _follows(found, last)))
        if begins:
            if current:
                notes.append(NoteRows(mark, tuple(current)))
            current, mark = [], found
            last = _value(found) or last
        current.append(row)
    if current:
        notes.append(NoteRows(mark, tuple(current)))
    return notes


def _value(mark: str) -> int:
    digits = re.sub(r"\D", "", mark)
    return int(digits) if digits else 0


def _follows(mark: str, last: int) -> bool:
    value = _value(mark)
    return not value or not last or value == last + 1
