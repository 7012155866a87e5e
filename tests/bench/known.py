"""Queries whose answer is known because they were taken from it: runs of words that stand in one or two sections only."""

import random
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from vanban.search.sections import Page
from vanban.search.syllables import Token, tokens

from .noise import folded
from .queries import Query
from .slips import SLIPS

KNOWN = "known"
_LENGTHS = (3, 6)
_MOST_SECTIONS = 2
_DRAWN = 400  # runs drawn for each wanted: most stand in several sections
_WORD = re.compile(r"[^\W\d_]+")


class _Text(NamedTuple):
    """A paragraph or title, its section, and the addresses that lead to it."""

    section: tuple[str, int]
    addresses: tuple[str, ...]
    text: str


def known_items(pages: Sequence[Page], count: int, chance: random.Random) -> list[Query]:
    """Return ``count`` queries for each slip."""
    texts = list(_texts(pages))
    places = _places(texts, _drawn(texts, count * _DRAWN, chance))
    chosen = []
    for kind, slip in SLIPS.items():
        runs = [run for run, found in places.items() if len({text.section for text in found}) <= _MOST_SECTIONS]
        made: list[Query] = []
        for run in chance.sample(runs, len(runs)):
            typed = slip(run, chance)
            if typed is not None and len(made) < count:
                right = tuple(dict.fromkeys(address for text in places[run] for address in text.addresses))
                meant = tuple(run.split()) if folded(typed) != folded(run) else None
                made.append(Query(typed, KNOWN, kind, right, words=meant))
        chosen += made
    return chosen


def _texts(pages: Sequence[Page]) -> Iterator[_Text]:
    for page in pages:
        for at, section in enumerate(page.sections):
            yield _Text((page.url, at), _addresses(page.url, at, section.id), section.title)
            for block in section.blocks:
                yield _Text((page.url, at), _addresses(page.url, at, section.id, block.id), block.text)


def _addresses(url: str, at: int, *ids: str) -> tuple[str, ...]:
    """The addresses of a section and a block in it; the first section of a page is the page."""
    own = tuple(f"{url}#{id}" for id in ids if id)
    return own if at and own else (url,)


def _drawn(texts: Sequence[_Text], count: int, chance: random.Random) -> set[str]:
    """Draw runs of whole words parted by single blanks."""
    runs: set[str] = set()
    for text in chance.choices(texts, k=count):
        words = tokens(text.text)
        length = chance.randint(*_LENGTHS)
        if len(words) < length:
            continue
        first = chance.randrange(len(words) - length + 1)
        run = _run(text.text, words[first : first + length])
        if run:
            runs.add(run)
    return runs


def _run(text: str, words: Sequence[Token]) -> str:
    run = text[words[0].start : words[-1].end]
    whole = all(_WORD.fullmatch(word) for word in run.split(" ")) and len(run.split(" ")) == len(words)
    return run if whole else ""


def _places(texts: Sequence[_Text], runs: set[str]) -> dict[str, list[_Text]]:
    """Return the texts in which each run stands, accents aside."""
    begun: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
    for run in sorted(runs):
        words = folded(run)
        begun.setdefault((words[0], words[1]), []).append((words, run))
    places: dict[str, list[_Text]] = {run: [] for run in sorted(runs)}
    for text in texts:
        words = folded(text.text)
        for at, pair in enumerate(pairwise(words)):
            for wanted, run in begun.get(pair, ()):
                if words[at : at + len(wanted)] == wanted:
                    places[run].append(text)
    return places
