"""Repeated passages: blocks that say the same, word for word or nearly."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import NamedTuple

from .text import fold, sentence_starts, words

# Measured on a ten-year report whose eleven repeats were found by hand: these bounds find them and no formula.
_SHINGLE = 4  # syllables: shorter common runs are formulas, not copies
_SHARE = 0.6  # of the shorter block's syllables lie in common runs
_RUN = 25  # syllables of one common run
_SENTENCE_RATIO = 0.65
_SENTENCE_LENGTH = 20  # syllables: shorter sentences resemble each other by chance
_TOO_COMMON = 12  # blocks: a shingle in more of them is a formula of the genre


class Repeat(NamedTuple):
    """Two blocks that repeat each other; ``ratio`` is 1.0 when word for word the same."""

    a: str
    b: str
    ratio: float
    identical: bool


class Difference(NamedTuple):
    """A stretch of words of both blocks: equal (``old == new``) or replaced."""

    old: str
    new: str


def find_repeats(blocks: Sequence[tuple[str, str]]) -> list[Repeat]:
    """Find repeated passages among blocks ``(id, text)``, in reading order of the first, most alike first."""
    tokens = {id: _tokens(text) for id, text in blocks}
    texts = dict(blocks)
    found = []
    for a, b in _candidates(tokens):
        matcher = SequenceMatcher(None, tokens[a], tokens[b], autojunk=False)
        runs = [match.size for match in matcher.get_matching_blocks() if match.size >= _SHINGLE]
        share = sum(runs) / min(len(tokens[a]), len(tokens[b]))
        if share >= _SHARE or max(runs, default=0) >= _RUN or _sentences_alike(texts[a], texts[b]):
            found.append(Repeat(a, b, matcher.ratio(), words(texts[a]) == words(texts[b])))
    order = {id: index for index, (id, _text) in enumerate(blocks)}
    return sorted(found, key=lambda repeat: (-repeat.ratio, order[repeat.a], order[repeat.b]))


def differences(a: str, b: str) -> list[Difference]:
    """Return the words of both texts, aligned: stretches that are equal, and stretches that differ."""
    old, new = words(a), words(b)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [Difference(" ".join(old[i1:i2]), " ".join(new[j1:j2])) for _tag, i1, i2, j1, j2 in matcher.get_opcodes()]


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _candidates(tokens: dict[str, list[str]]) -> Iterable[tuple[str, str]]:
    """Pairs of blocks that share a few shingles: everything else cannot pass the bounds."""
    places: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for id, syllables in tokens.items():
        for shingle in {tuple(syllables[i : i + _SHINGLE]) for i in range(len(syllables) - _SHINGLE + 1)}:
            places[shingle].append(id)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for ids in places.values():
        if len(ids) <= _TOO_COMMON:
            for pair in combinations(ids, 2):
                shared[pair] += 1
    return [pair for pair, count in shared.items() if count >= _SHINGLE]


def _sentences_alike(a: str, b: str) -> bool:
    for one in _sentences(a):
        for other in _sentences(b):
            matcher = SequenceMatcher(None, one, other, autojunk=False)
            if matcher.real_quick_ratio() >= _SENTENCE_RATIO and matcher.ratio() >= _SENTENCE_RATIO:
                return True
    return False


def _sentences(text: str) -> list[list[str]]:
    starts = [*sentence_starts(text), len(text)]
    parts = (_tokens(text[a:b]) for a, b in pairwise(starts))
    return [part for part in parts if len(part) >= _SENTENCE_LENGTH]
