"""Repeated passages: blocks that say the same, word for word or nearly.

What a subject is called («cán bộ, công chức cấp xã») stands in every passage on it, and so do the bodies and documents
named: a passage is repeated where a statement is, a stretch as long as a sentence, each citation in it counted as one word.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import NamedTuple

from ..citing.mentions import find
from ..grammar.lines import is_upper
from ..text import fold, sentence_starts, words

# Measured on a ten-year report whose eleven repeats were found by hand: these bounds find them and no formula.
_SHINGLE = 4  # syllables: shorter common runs are formulas, not copies
_SHARE = 0.6  # of the shorter block's syllables lie in common runs
# Syllables in common runs: fewer are what the subject is called. Blocks that are the same need no such length.
_STATEMENT = 20
_RUN = 25  # syllables of one common run
_SENTENCE_RATIO = 0.65
_SENTENCE_LENGTH = 20  # syllables: shorter sentences resemble each other by chance
_WHOLE = 0.5  # blocks less alike than this are shown by their nearest sentences
# Below a title, what it belongs to: «(Kèm theo Quyết định số …)», its footnote behind it. In capitals stand names and titles.
_ASIDE = re.compile(r"\(.*\)\W*\d?")
_CITED = "0_0"  # stands for a citation: no word of any text
_TOO_COMMON = 12  # blocks: a shingle in more of them is a formula of the genre


class Repeat(NamedTuple):
    """Two blocks that repeat each other; ``ratio`` is 1.0 when word for word the same.

    Where the blocks are alike in one sentence only, the sentences are numbered from 1 and the ratio is theirs.
    """

    a: str
    b: str
    ratio: float
    identical: bool
    a_sentence: int = 0
    b_sentence: int = 0


class Difference(NamedTuple):
    """A stretch of words of both blocks: equal (``old == new``) or replaced."""

    old: str
    new: str


def find_repeats(blocks: Sequence[tuple[str, str]]) -> list[Repeat]:
    """Find repeated passages among blocks ``(id, text)``, in reading order of the first, most alike first."""
    texts = {id: text for id, text in blocks if not (is_upper(text) or _ASIDE.fullmatch(text))}
    tokens = {id: _tokens(text, cited=False) for id, text in texts.items()}
    found = []
    for a, b in _candidates(tokens):
        matcher = SequenceMatcher(None, tokens[a], tokens[b], autojunk=False)
        runs = [match.size for match in matcher.get_matching_blocks() if match.size >= _SHINGLE]
        copied = sum(runs) >= max(_STATEMENT, _SHARE * min(len(tokens[a]), len(tokens[b])))
        sentences = _nearest_sentences(texts[a], texts[b])
        identical = words(texts[a]) == words(texts[b])
        if identical or copied or max(runs, default=0) >= _RUN or sentences.ratio >= _SENTENCE_RATIO:
            whole = Repeat(a, b, _likeness(texts[a], texts[b]), identical)
            partial = whole.ratio < _WHOLE and sentences.ratio > whole.ratio
            found.append(whole._replace(**sentences._asdict()) if partial else whole)
    order = {id: index for index, (id, _text) in enumerate(blocks)}
    return sorted(found, key=lambda repeat: (-repeat.ratio, order[repeat.a], order[repeat.b]))


def differences(a: str, b: str) -> list[Difference]:
    """Return the words of both texts, aligned: stretches that are equal, and stretches that differ."""
    old, new = words(a), words(b)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [Difference(" ".join(old[i1:i2]), " ".join(new[j1:j2])) for _tag, i1, i2, j1, j2 in matcher.get_opcodes()]


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, _tokens(a), _tokens(b), autojunk=False).ratio()


def _tokens(text: str, *, cited: bool = True) -> list[str]:
    """Return the syllables of a text; without ``cited``, one for each citation."""
    for mention in reversed([] if cited else find(text)):
        text = f"{text[: mention.start]} {_CITED} {text[mention.end :]}"
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


class _Sentences(NamedTuple):
    ratio: float
    a_sentence: int
    b_sentence: int


def _nearest_sentences(a: str, b: str) -> _Sentences:
    """Return the two sentences that are most alike, and how much; ratio 0 where none are long enough."""
    best = _Sentences(0.0, 0, 0)
    others = _sentences(b)
    for i, one in _sentences(a):
        for j, other in others:
            matcher = SequenceMatcher(None, one, other, autojunk=False)
            if matcher.real_quick_ratio() > best.ratio and (ratio := matcher.ratio()) > best.ratio:
                best = _Sentences(ratio, i, j)
    return best


def _sentences(text: str) -> list[tuple[int, list[str]]]:
    starts = [*sentence_starts(text), len(text)]
    parts = [(number, _tokens(text[a:b], cited=False)) for number, (a, b) in enumerate(pairwise(starts), 1)]
    return [(number, part) for number, part in parts if len(part) >= _SENTENCE_LENGTH]


def sentence_text(text: str, number: int) -> str:
    """Return a sentence of text by its number from 1; the whole text for 0."""
    starts = [*sentence_starts(text), len(text)]
    return text[starts[number - 1] : starts[number]].strip() if number else text


def without_implied(repeats: Sequence[Repeat]) -> list[Repeat]:
    """Leave out what follows from others: a twin, word for word the same, repeats whatever its twin repeats."""
    twins = {repeat.b: repeat.a for repeat in repeats if repeat.identical}
    pairs = {(repeat.a, repeat.b) for repeat in repeats}
    return [repeat for repeat in repeats if (twins.get(repeat.a), repeat.b) not in pairs]
