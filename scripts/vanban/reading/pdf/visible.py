"""Which letters of a PDF page can be seen: by their colour on what lies behind, by what is painted over them, by clips.

Each letter is looked at in nine places. What the reader of the page sees there is worked out in drawing order; where it cannot
be (pictures, gradients), the letter counts as seen unless something opaque covers it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from ..visible import LEAST_OPACITY, WHITE, Colour, is_legible, luminance, mixed, stands_out
from .paint import Clip, Paint

_ACROSS = (0.2, 0.5, 0.8)  # of a letter's width
_UP = (0.08, 0.27, 0.46)  # of its size, from the baseline: small letters are as high
_ENOUGH_UNSEEN = 6  # of nine places: a letter cut in half is read, one of which a third is left is not
_OPAQUE = 0.94  # of full opacity: what is covered by so much is told from its ground by no eye
_BLACKENING = 0.01  # luminance: what is laid on by multiplying and is as dark leaves nothing of what it covers
_BAND = 24.0  # points: areas are looked up by the height they stand at, some two lines of text
_MOST_BANDS = 100  # of a stroke: higher ones are looked up everywhere


class Facts(NamedTuple):
    """How a stroke of text is painted: its inks (several where letters are filled and outlined), opacity and clip.

    ``before`` counts the areas painted before it; ``direction`` is where its line leads, ``width`` what its letters are
    stretched by.
    """

    inks: tuple[Colour | None, ...]
    alpha: float | None
    clip: Clip
    before: int
    direction: tuple[float, float]
    width: float = 1.0
    off: bool = False


class Page:
    """The areas of a page, found by height."""

    def __init__(self, paints: Sequence[Paint], box: tuple[float, float, float, float]) -> None:
        """``box`` is what is shown of the page."""
        self._paints, self._box = paints, box
        self._bands: dict[int, list[int]] = defaultdict(list)
        low, high = box[1] // _BAND, box[3] // _BAND
        for index, paint in enumerate(paints):
            y0, y1 = max(paint.y0, paint.clip.y0) // _BAND, min(paint.y1, paint.clip.y1) // _BAND
            for band in range(int(max(y0, low)), int(min(y1, high)) + 1):
                self._bands[band].append(index)

    def unseen(
        self, facts: Facts, letters: Sequence[tuple[float, float]], y: float, size: float, unit: float
    ) -> list[bool]:
        """Tell of each letter (its ends along the baseline ``y``) whether it cannot be seen; ``unit`` is points to a length."""
        if (
            facts.off
            or not is_legible(size * unit, facts.width)
            or (facts.alpha is not None and facts.alpha < LEAST_OPACITY)
        ):
            return [True] * len(letters)
        cos, sin = facts.direction
        ends = [
            (u * cos - v * sin, u * sin + v * cos)
            for u in (letters[0][0], letters[-1][1])
            for v in (y, y + _UP[-1] * size)
        ]
        x0, x1 = min(x for x, _ in ends), max(x for x, _ in ends)
        y0, y1 = min(y for _, y in ends), max(y for _, y in ends)
        near = self._near(x0, y0, x1, y1)
        if not near and self._is_inside(facts.clip, x0, y0, x1, y1) and self._stands_out(facts, WHITE):
            return [False] * len(letters)
        inside = self._is_inside(facts.clip, x0, y0, x1, y1)
        partial = [index for index in near if not _holds_box(self._paints[index], x0, y0, x1, y1)]
        if inside and not partial:
            return [not self._is_seen(facts, near, (x0 + x1) / 2, (y0 + y1) / 2)] * len(letters)
        alike: bool | None = None  # of letters that no border touches
        found = []
        for left, right in letters:
            places = [
                (u * cos - v * sin, u * sin + v * cos)
                for u in (left + across * (right - left) for across in _ACROSS)
                for v in (y + up * size for up in _UP)
            ]
            if inside and not any(_touches(self._paints[index], places) for index in partial):
                if alike is None:
                    alike = not self._is_seen(facts, near, *places[0])
                found.append(alike)
            else:
                unseen = sum(not self._is_seen(facts, near, *place) for place in places)
                found.append(unseen >= _ENOUGH_UNSEEN)
        return found

    def _near(self, x0: float, y0: float, x1: float, y1: float) -> list[int]:
        """Return the areas that may touch a box, in drawing order."""
        bands = range(int(y0 // _BAND), int(y1 // _BAND) + 1) if y1 - y0 < _MOST_BANDS * _BAND else sorted(self._bands)
        found = {index for band in bands for index in self._bands.get(band, ())}
        return sorted(
            index
            for index in found
            if self._paints[index].x0 <= x1 and self._paints[index].x1 >= x0 and self._paints[index].y0 <= y1 and self._paints[index].y1 >= y0
        )  # fmt: skip

    def _is_inside(self, clip: Clip, x0: float, y0: float, x1: float, y1: float) -> bool:
        left, low, right, high = self._box
        return (
            not clip.shapes
            and max(left, clip.x0) <= x0
            and x1 <= min(right, clip.x1)
            and max(low, clip.y0) <= y0
            and y1 <= min(high, clip.y1)
        )

    def _is_seen(self, facts: Facts, near: Iterable[int], x: float, y: float) -> bool:
        left, low, right, high = self._box
        if not (left <= x <= right and low <= y <= high and facts.clip.holds(x, y)):
            return False
        ground: Colour | None = WHITE
        layers = [self._paints[index] for index in near if self._paints[index].holds(x, y)]
        under = sum(1 for index in near if index < facts.before and self._paints[index].holds(x, y))
        for paint in layers[:under]:
            ground = _laid(ground, paint)
        shown = [_inked(ink, ground, facts.alpha) for ink in facts.inks]
        for paint in layers[under:]:
            if _covers(paint):
                return False
            shown = [_laid(ink, paint) for ink in shown]
            ground = _laid(ground, paint)
        return ground is None or any(ink is None or stands_out(ink, ground) for ink in shown)

    def _stands_out(self, facts: Facts, ground: Colour) -> bool:
        return any(
            (shown := _inked(ink, ground, facts.alpha)) is None or stands_out(shown, ground) for ink in facts.inks
        )


def _holds_box(paint: Paint, x0: float, y0: float, x1: float, y1: float) -> bool:
    """Tell whether a box is painted all over."""
    clip = paint.clip
    return (
        paint.shape is None
        and not clip.shapes
        and max(paint.x0, clip.x0) <= x0
        and x1 <= min(paint.x1, clip.x1)
        and max(paint.y0, clip.y0) <= y0
        and y1 <= min(paint.y1, clip.y1)
    )


def _touches(paint: Paint, places: Sequence[tuple[float, float]]) -> bool:
    """Tell whether an area may reach one of some places."""
    xs, ys = [x for x, _y in places], [y for _x, y in places]
    return paint.x0 <= max(xs) and paint.x1 >= min(xs) and paint.y0 <= max(ys) and paint.y1 >= min(ys)


def _inked(ink: Colour | None, ground: Colour | None, alpha: float | None) -> Colour | None:
    return None if ink is None or ground is None or alpha is None else mixed(ink, ground, alpha)


def _covers(paint: Paint) -> bool:
    """Tell whether nothing of what an area is painted over is left."""
    if paint.whole or paint.alpha is None or paint.alpha < _OPAQUE:
        return False
    return not paint.blend or (
        paint.blend == "multiply" and paint.colour is not None and luminance(paint.colour) <= _BLACKENING
    )


def _laid(under: Colour | None, paint: Paint) -> Colour | None:
    """Return what is seen where an area is painted over a colour; None where that cannot be known."""
    if paint.alpha is None or paint.colour is None or paint.blend == "other":
        return None
    if paint.blend == "multiply":
        if under is None:
            return None
        product = Colour(*(a * b for a, b in zip(under, paint.colour, strict=True)))
        return mixed(product, under, paint.alpha)
    if paint.alpha >= _OPAQUE:
        return paint.colour
    return None if under is None else mixed(paint.colour, under, paint.alpha)


def stretches(flags: Sequence[bool], blanks: Sequence[bool]) -> list[tuple[int, int, bool]]:
    """Return the stretches of letters that are seen alike: first, last and whether unseen; blanks go with what is before them."""
    settled: list[bool] = []
    for flag, blank in zip(flags, blanks, strict=True):
        settled.append(settled[-1] if blank and settled else flag)
    found, start = [], 0
    for flag, group in groupby(settled):
        count = sum(1 for _ in group)
        found.append((start, start + count, flag))
        start += count
    return found
