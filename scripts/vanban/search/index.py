"""The inverted index: for each term and each pair of neighbouring terms, the sections that hold it.

The key of a list is the folded form, so that a reader finds words without accents; under a key the sections are kept
apart by exact form, so that exact accents count for more. A pair is two syllables, which is what a Vietnamese word
mostly is: lists of pairs are short, and a run of words is a chain of pairs.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, pairwise, takewhile
from operator import itemgetter
from typing import NamedTuple

from .sections import KINDS, Block, Page
from .syllables import Glossary, Token, forms, phrases, tokens

PIECE = 3_000  # characters of text in one unit of retrieval; a longer section is cut between blocks
# Sections kept of one list, titles first, then those that repeat the term. A syllable alone tells little: it is asked for
# where pairs fail.
LONGEST_PAIR = 2_000
LONGEST = 800
ONCE, OFTEN, TITLE = 0, 1, 2
Key = tuple[str, str]  # folded and exact form


class Piece(NamedTuple):
    """A unit of retrieval: a section, or a part of a long one; ``page`` counts pages."""

    page: int
    id: str
    title: str
    above: tuple[str, ...]
    blocks: tuple[Block, ...]
    passing: bool = False


class Variant(NamedTuple):
    """The sections with one exact form of a key: ``number << 2 | weight``, ascending."""

    exact: str
    postings: "array[int]"


@dataclass
class Index:
    """Everything the files are made from.

    ``lists`` is sorted by key; a list has its number of sections, uncut (one that holds two exact forms counts twice).
    """

    pages: list[Page]
    pieces: list[Piece]
    glossary: list[tuple[str, str]]
    kinds: list[tuple[str, str, float, int]]
    lists: list[tuple[str, int, list[Variant]]] = field(default_factory=list)

    def vocabulary(self) -> Iterator[tuple[str, int]]:
        """Yield each folded syllable with its number of sections; numbers, dates and pairs are no syllables."""
        for key, count, _variants in self.lists:
            if key[0].isalpha() and " " not in key:
                yield key, count


def build_index(pages: Iterable[Page], glossary: Iterable[tuple[str, str]]) -> Index:
    """Return the index of pages in their order; time and memory grow with the length of the text."""
    entries = list(glossary)
    known = Glossary(entries)
    index = Index([], [], entries, [])
    found: dict[Key, array[int]] = {}
    for page in pages:
        _open_kind(index, page)
        index.pages.append(page)
        for piece in _pieces(page, len(index.pages) - 1):
            number = len(index.pieces) << 2
            index.pieces.append(piece)
            for key, weight in _weigh(piece, page, known).items():
                postings = found.get(key)
                if postings is None:
                    postings = found[key] = array("I")
                postings.append(number | weight)
    for folded, group in groupby(sorted(found, key=itemgetter(0)), key=itemgetter(0)):
        index.lists.append(_list(folded, {key[1]: found[key] for key in group}, len(index.pieces)))
    return index


def _open_kind(index: Index, page: Page) -> None:
    """Note where the pages of a kind begin: they stand together."""
    if not index.kinds or index.kinds[-1][0] != page.kind:
        label, weight = next((label, weight) for kind, label, weight in KINDS if kind == page.kind)
        index.kinds.append((page.kind, label, weight, len(index.pieces)))


def _pieces(page: Page, number: int) -> Iterator[Piece]:
    for section in page.sections:
        blocks: list[Block] = []
        size = 0
        for block in (part for whole in section.blocks for part in _parts(whole)):
            if blocks and size + len(block.text) > PIECE:
                yield Piece(number, section.id, section.title, section.above, tuple(blocks), section.passing)
                blocks, size = [], 0
            blocks.append(block)
            size += len(block.text)
        yield Piece(number, section.id, section.title, section.above, tuple(blocks), section.passing)


def _parts(block: Block) -> Iterator[Block]:
    """Cut an overlong block (a table without rows, a text without paragraphs) between words."""
    rest = block.text
    while len(rest) > PIECE:
        cut = rest.rfind(" ", 1, PIECE) + 1 or PIECE
        yield Block(block.id, rest[:cut].rstrip())
        rest = rest[cut:]
    yield Block(block.id, rest)


def _weigh(piece: Piece, page: Page, glossary: Glossary) -> dict[Key, int]:
    """Return the terms and pairs of a piece, each with its weight."""
    weights = dict.fromkeys(_keys(piece.title, glossary), TITLE)
    for block in piece.blocks:
        for key in _keys(block.text, glossary):
            if key not in weights:
                weights[key] = ONCE
            elif weights[key] == ONCE:
                weights[key] = OFTEN
    if page.number and piece.title == page.title:
        number = number_key(tokens(page.number))
        weights[number, number] = TITLE
    return weights


def _keys(text: str, glossary: Glossary) -> list[Key]:
    """Return the terms of a text and their pairs, each as often as it occurs."""
    words = forms(text)
    keys = words + [_pair(one, other) for one, other in pairwise(words)]
    for term in phrases(text, words, glossary):
        own = (term.folded, term.exact)
        keys.append(own)
        if term.folded[0] != "@":
            keys += [_pair(words[term.first - 1], own)] if term.first else []
            keys += [_pair(own, words[term.last])] if term.last < len(words) else []
    return keys


@lru_cache(maxsize=500_000)
def _pair(one: Key, other: Key) -> Key:
    return f"{one[0]} {other[0]}", f"{one[1]} {other[1]}"


def number_key(found: Iterable[Token]) -> str:
    """Return the key under which a document is found by its number (``#16:kl-tw``, ``#24.2018:qh-14``): its figures with a point between, then its symbol, the parts joined by hyphens."""
    parts = [token.folded for token in found]
    figures = list(takewhile(str.isdigit, parts))
    return f"#{'.'.join(figures)}:{'-'.join(parts[len(figures) :])}"


def _list(key: str, variants: "dict[str, array[int]]", total: int) -> tuple[str, int, list[Variant]]:
    count = min(total, sum(map(len, variants.values())))
    most = LONGEST_PAIR if " " in key else LONGEST
    ordered = sorted(variants.items(), key=lambda variant: (-len(variant[1]), variant[0]))
    return (
        key,
        count,
        [Variant(exact, _cut(own, most // (3 if rank else 1))) for rank, (exact, own) in enumerate(ordered)],
    )


def _cut(postings: "array[int]", most: int) -> "array[int]":
    if len(postings) <= most:
        return postings
    best = sorted(postings, key=lambda posting: (-(posting & 3), posting))[:most]
    return array("I", sorted(best))
