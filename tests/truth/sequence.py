"""Words in order: which words of one text stand in another, in the same order; made for texts of a hundred thousand words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_SMALL = 250_000  # product of lengths that difflib compares in a moment
_GRAMS = (8, 4, 2, 1)
_WINDOW = 500


class Run(NamedTuple):
    """``size`` words that agree, from ``a`` in the first text and ``b`` in the second."""

    a: int
    b: int
    size: int


class Gap(NamedTuple):
    """Words of the first text that are missing, and words that stand in their place."""

    lost: str
    added: str
    after: str


def runs(first: Sequence[str], second: Sequence[str]) -> list[Run]:
    """Return the words that both texts hold in the same order, as runs.

    Runs of words that occur once in each text anchor the comparison; what lies between two anchors is compared by itself.
    """
    return list(_merge(_runs(first, second, 0, len(first), 0, len(second))))


def gaps(first: Sequence[str], second: Sequence[str], context: int = 4) -> list[Gap]:
    """Return where two texts differ."""
    found, i, j = [], 0, 0
    for a, b, size in [*runs(first, second), Run(len(first), len(second), 0)]:
        if a > i or b > j:
            after = " ".join(first[max(0, i - context) : i])
            found.append(Gap(" ".join(first[i:a]), " ".join(second[j:b]), after))
        i, j = a + size, b + size
    return found


def kept(first: Sequence[str], second: Sequence[str]) -> int:
    """Count the words of the first text that stand in the second, in order."""
    return sum(run.size for run in runs(first, second))


def _runs(x: Sequence[str], y: Sequence[str], a1: int, a2: int, b1: int, b2: int) -> Iterator[Run]:
    start = 0
    while a1 + start < a2 and b1 + start < b2 and x[a1 + start] == y[b1 + start]:
        start += 1
    if start:
        yield Run(a1, b1, start)
    a1, b1, end = a1 + start, b1 + start, 0
    while a2 - end > a1 and b2 - end > b1 and x[a2 - end - 1] == y[b2 - end - 1]:
        end += 1
    yield from _middle(x, y, a1, a2 - end, b1, b2 - end)
    if end:
        yield Run(a2 - end, b2 - end, end)


def _middle(x: Sequence[str], y: Sequence[str], a1: int, a2: int, b1: int, b2: int) -> Iterator[Run]:
    if a1 == a2 or b1 == b2:
        return
    if (a2 - a1) * (b2 - b1) <= _SMALL:
        matcher = SequenceMatcher(None, x[a1:a2], y[b1:b2], autojunk=False)
        yield from (Run(a1 + i, b1 + j, n) for i, j, n in matcher.get_matching_blocks() if n)
        return
    anchors = next((found for size in _GRAMS if (found := _anchors(x, y, a1, a2, b1, b2, size))), [])
    if not anchors:  # long texts of the same words over and over
        yield from _windows(x, y, a1, a2, b1, b2)
        return
    i, j = a1, b1
    for a, b in anchors:
        if a >= i and b >= j:
            yield from _runs(x, y, i, a, j, b)
            yield Run(a, b, 1)
            i, j = a + 1, b + 1
    yield from _runs(x, y, i, a2, j, b2)


def _windows(x: Sequence[str], y: Sequence[str], a1: int, a2: int, b1: int, b2: int) -> Iterator[Run]:
    """Compare a window at the head of both texts, then go on behind the last words that agree."""
    a3, b3 = min(a2, a1 + _WINDOW), min(b2, b1 + _WINDOW)
    matcher = SequenceMatcher(None, x[a1:a3], y[b1:b3], autojunk=False)
    found = [Run(a1 + i, b1 + j, n) for i, j, n in matcher.get_matching_blocks() if n]
    yield from found
    if found and (a3, b3) != (a2, b2):
        last = found[-1]
        yield from _runs(x, y, last.a + last.size, a2, last.b + last.size, b2)


def _anchors(
    x: Sequence[str], y: Sequence[str], a1: int, a2: int, b1: int, b2: int, size: int
) -> list[tuple[int, int]]:
    """Return the longest rising chain of places at which the same ``size`` words begin, once in each text."""
    here = _once(x, a1, a2, size)
    there = _once(y, b1, b2, size)
    pairs = sorted((a, there[gram]) for gram, a in here.items() if gram in there)
    return _rising(pairs)


def _once(words: Sequence[str], start: int, end: int, size: int) -> dict[tuple[str, ...], int]:
    grams = [(tuple(words[at : at + size]), at) for at in range(start, end - size + 1)]
    counts = Counter(gram for gram, _at in grams)
    return {gram: at for gram, at in grams if counts[gram] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest subsequence whose second members rise (patience sorting)."""
    tails: list[int] = []  # index of the pair that ends the best chain of each length
    before: list[int] = []
    for index, (_a, b) in enumerate(pairs):
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            if pairs[tails[middle]][1] < b:
                low = middle + 1
            else:
                high = middle
        before.append(tails[low - 1] if low else -1)
        tails[low : low + 1] = [index]
    chain = []
    at = tails[-1] if tails else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _merge(found: Iterator[Run]) -> Iterator[Run]:
    last: Run | None = None
    for run in found:
        if last and (run.a, run.b) == (last.a + last.size, last.b + last.size):
            last = last._replace(size=last.size + run.size)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last
