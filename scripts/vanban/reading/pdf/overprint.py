"""Texts printed over each other on one line of a page: a watermark over the body, a stamp over a name.

What lies over other letters is no part of their line, though it stands at their height; the order of places would mix the two.
Bold made by printing twice, accents of their own and words typed on dotted lines are no second text.
"""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from .sheet import Glyph, Stroke

_SAME_GLYPH = 0.2  # of the size: the same character again, nearer than this, is the same character printed twice
_OVER = 0.5  # of a letter's width: how much of it another must cover
_FEWEST = 2  # letters that lie over others
_FAR_LARGER = 2.0  # times: letters of another colour and so much larger are another text wherever they stand
_FILLERS = frozenset(".…‥·_-–—")  # of lines to be filled in by hand: what stands on them is meant to


class Printed(Protocol):
    """Glyphs that stand together: their visible ones, their size, the stroke they come from."""

    ink: list[Glyph]
    size: float
    stroke: Stroke
    x0: float
    x1: float


P = TypeVar("P", bound=Printed)


def layers(chunks: Sequence[P]) -> list[list[P]]:
    """Part the chunks of one baseline, in drawing order, into texts that lie over each other; mostly there is one."""
    if len(chunks) < 2:
        return [list(chunks)]
    groups: dict[tuple[object, ...], list[P]] = {}
    for chunk in chunks:
        groups.setdefault((round(chunk.size), chunk.stroke.ink), []).append(chunk)
    if len(groups) == 1:
        return _by_order(chunks)
    body = max(groups.values(), key=lambda group: sum(len(chunk.ink) for chunk in group))
    kept: list[P] = []
    apart: list[list[P]] = []
    for group in groups.values():
        if group is not body and (_lies_over(group, body) or _is_another(group, body)):
            apart += _by_order(group)
        else:
            kept += group
    order = {id(chunk): index for index, chunk in enumerate(chunks)}
    return [*_by_order(sorted(kept, key=lambda chunk: order[id(chunk)])), *apart]


def _by_order(chunks: Sequence[P]) -> list[list[P]]:
    """Part texts of one look where what is drawn later lies over what was drawn before."""
    if not _overlap(chunks):
        return [list(chunks)]
    found: list[list[P]] = []
    for chunk in chunks:
        if found and not _lies_over([chunk], found[-1]):
            found[-1].append(chunk)
        else:
            found.append([chunk])
    return found


def _overlap(chunks: Sequence[P]) -> bool:
    """Tell, quickly, whether any chunk reaches into another."""
    ordered = sorted(chunks, key=lambda chunk: chunk.x0)
    reach = ordered[0].x1
    for before, chunk in pairwise(ordered):
        reach = max(reach, before.x1)
        if chunk.x0 < reach - _SAME_GLYPH * chunk.size:
            return True
    return False


def _lies_over(upper: Sequence[P], lower: Sequence[P]) -> bool:
    letters = [(g, chunk.size) for chunk in upper for g in chunk.ink if not _is_slight(g.text)]
    under = sorted((g.x0, g.x1, g.text) for chunk in lower for g in chunk.ink if not _is_slight(g.text))
    if not letters or not under:
        return False
    counts: Counter[str] = Counter()
    for glyph, size in letters:
        counts[_meeting(glyph, size, under)] += 1
    return counts["over"] >= min(_FEWEST, len(letters), len(under)) and counts["over"] > counts["again"]


def _meeting(glyph: Glyph, size: float, under: Sequence[tuple[float, float, str]]) -> str:
    """Tell how a letter meets those under it: ``'over'`` them, the same one printed ``'again'``, or not (``''``)."""
    found = ""
    for x0, x1, text in under:
        if x0 >= glyph.x1:
            break
        if text == glyph.text and abs(x0 - glyph.x0) < _SAME_GLYPH * size:
            return "again"
        if min(x1, glyph.x1) - max(x0, glyph.x0) > _OVER * min(x1 - x0, glyph.x1 - glyph.x0):
            found = "over"
    return found


def _is_slight(text: str) -> bool:
    return text in _FILLERS or all(unicodedata.combining(char) for char in text)


def _is_another(group: Sequence[P], body: Sequence[P]) -> bool:
    """Tell whether a text beside the body is another by its size and colour together."""
    one, other = group[0], body[0]
    return one.stroke.ink != other.stroke.ink and max(one.size, other.size) >= _FAR_LARGER * min(one.size, other.size)
