"""The inverted index: for each term and each pair of neighbouring terms, the sections that hold it.

The key of a list is the folded form, so that a reader finds words without accents; under a key the sections are kept
apart by exact form, so that exact accents count for more. A pair is two syllables, which is what a Vietnamese word
mostly is: lists of pairs are short, and a run of words is a chain of pairs.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ..citations import find
from .sections import KINDS, Block, Page
from .syllables import Glossary, Token, terms, tokens

PIECE = 3_000  # characters of text in one unit of retrieval; a longer section is cut between blocks
LONGEST = 2_000  # sections kept of one list: titles first, then those that repeat the term
ONCE, OFTEN, TITLE = 0, 1, 2


class Piece(NamedTuple):
    """A unit of retrieval: a section, or a part of a long one; ``page`` counts pages."""

    page: int
    id: str
    title: str
    above: tuple[str, ...]
    blocks: tuple[Block, ...]


class Variant(NamedTuple):
    """The sections with one exact form of a key: ``number << 2 | weight``, ascending."""

    exact: str
    postings: "array[int]"


@dataclass
class Index:
    """Everything the files are made from. ``lists`` is sorted by key; a list has its number of sections, uncut."""

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
    found: "dict[str, dict[str, array[int]]]" = {}
    for page in pages:
        _open_kind(index, page)
        index.pages.append(page)
        for piece in _pieces(page, len(index.pages) - 1):
            number = len(index.pieces)
            index.pieces.append(piece)
            for (folded, exact), weight in _weigh(piece, page, known).items():
                variants = found.setdefault(folded, {})
                postings = variants.get(exact)
                if postings is None:
                    postings = variants[exact] = array("I")
                postings.append(number << 2 | weight)
    index.lists = [_list(key, found[key]) for key in sorted(found)]
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
                yield Piece(number, section.id, section.title, section.above, tuple(blocks))
                blocks, size = [], 0
            blocks.append(block)
            size += len(block.text)
        yield Piece(number, section.id, section.title, section.above, tuple(blocks))


def _parts(block: Block) -> Iterator[Block]:
    """Cut an overlong block (a table without rows, a text without paragraphs) between words."""
    rest = block.text
    while len(rest) > PIECE:
        cut = rest.rfind(" ", 1, PIECE) + 1 or PIECE
        yield Block(block.id, rest[:cut].rstrip())
        rest = rest[cut:]
    yield Block(block.id, rest)


def _weigh(piece: Piece, page: Page, glossary: Glossary) -> dict[tuple[str, str], int]:
    """Return the terms and pairs of a piece, each with its weight."""
    weights: dict[tuple[str, str], int] = {}
    for key in _keys(piece.title, glossary):
        weights[key] = TITLE
    for block in piece.blocks:
        for key in _keys(block.text, glossary):
            seen = weights.get(key)
            weights[key] = ONCE if seen is None else max(seen, OFTEN)
    if page.kind == "van-ban" and piece.title == page.title:
        for key in registered_keys(page.title):
            weights[key, key] = TITLE
    return weights


def _keys(text: str, glossary: Glossary) -> Iterator[tuple[str, str]]:
    found = tokens(text)
    starts: dict[int, list[tuple[str, str]]] = {}
    all_terms = terms(text, found, glossary)
    words = [term for term in all_terms if term.folded[0] != "@"]
    for term in words:
        starts.setdefault(term.first, []).append((term.folded, term.exact))
    for term in all_terms:
        yield term.folded, term.exact
    for term in words:
        for folded, exact in starts.get(term.last, ()):
            yield f"{term.folded} {folded}", f"{term.exact} {exact}"


def registered_keys(title: str) -> Iterator[str]:
    """Yield the key under which a registered document is found by its number: ``#16kltw``, ``#24.2018qh14``."""
    for mention in find(title):
        if mention.number:
            yield number_key(tokens(mention.number))


def number_key(found: Iterable[Token]) -> str:
    """Return the key of a number and symbol: figures and letters run together, a point between two figures."""
    key = "#"
    for token in found:
        if key[-1].isdigit() and token.folded.isdigit():
            key += "."
        key += token.folded
    return key


def _list(key: str, variants: "dict[str, array[int]]") -> tuple[str, int, list[Variant]]:
    count = len({posting >> 2 for postings in variants.values() for posting in postings})
    if len(variants) == 1:
        count = len(next(iter(variants.values())))
    kept = [Variant(exact, _cut(postings)) for exact, postings in variants.items()]
    return key, count, sorted(kept, key=lambda variant: (-len(variant.postings), variant.exact))


def _cut(postings: "array[int]") -> "array[int]":
    if len(postings) <= LONGEST:
        return postings
    best = sorted(postings, key=lambda posting: (-(posting & 3), posting))[:LONGEST]
    return array("I", sorted(best))

