"""Fidelity: the words of the built HTML, editorial parts dropped, against the words of the source, in order.

This module shares nothing with the converter but the stripping of the source's own emphasis marks, so that a fault of
the converter cannot hide from it.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from .markup.shown import Foreign, level_words, readable, shown, unseen
from .model import Block, Emphasis, Line, Source, Table
from .structure.stages import strip_emphasis
from .text import words

_CONTEXT = 4  # words shown before a difference
_LOOKALIKES = 3  # letters: where more differ, the words themselves do
_LEVELS = {"^": "sup", "_": "sub"}


class Difference(NamedTuple):
    """Words that differ: ``lost`` stand in the source alone, ``added`` in the page alone; ``at`` counts words."""

    lost: str
    added: str
    context: str
    at: int

    def __str__(self) -> str:
        lost, added = readable(self.lost), readable(self.added)
        if lost and added:
            change = f"nguồn «{lost}», trang «{added}»"
        elif lost:
            change = f"mất «{lost}»"
        else:
            change = f"thừa «{added}»"
        odd = "; ".join(_oddities(self.lost, self.added))
        return f"{change}{f' ({odd})' if odd else ''}, sau «…{readable(self.context)}»"


class Proof(NamedTuple):
    """The result of a comparison; ``foreign`` is markup in the pages that no one vouches for."""

    words: int
    differences: tuple[Difference, ...]
    foreign: tuple[Foreign, ...] = ()


def _oddities(lost: str, added: str) -> Iterable[str]:
    """Say what the eye cannot see of a difference: characters without a shape, letters that look like others."""
    for name, text, other in (("trang", added, lost), ("nguồn", lost, added)):
        hidden = [char for char in dict.fromkeys(text) if unseen(char) and char not in other]
        if hidden:
            codes = ", ".join(f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip() for char in hidden)
            yield f"{name} có ký tự không nhìn thấy: {codes}"
    if lost != added and len(lost) == len(added):
        pairs = [(a, b) for a, b in zip(lost, added, strict=True) if a != b]
        if len(pairs) <= _LOOKALIKES and not any(unseen(a) or unseen(b) for a, b in pairs):
            for a, b in dict.fromkeys(pairs):
                if not (a.isascii() and b.isascii()):
                    yield f"«{b}» U+{ord(b):04X} thay cho «{a}» U+{ord(a):04X}"


def source_words(source: Source) -> list[str]:
    """Return the words of a source in order: NFC, paired emphasis marks of plain text stripped, nothing else touched."""
    return line_words(source.lines)


def line_words(lines: Iterable[Line]) -> list[str]:
    """Return the words of lines as read."""
    found: list[str] = []
    plain: list[str] = []
    for line in lines:
        if line.whole:
            found += [*_plain_words(plain), *_line_words(line)]
            plain = []
        else:
            plain.append(line.text)
    return found + _plain_words(plain)


def _plain_words(lines: Sequence[str]) -> list[str]:
    return [word for part in re.split(r"\n[ \t]*\n", "\n".join(lines)) for word in words(strip_emphasis(part)[0])]


def _line_words(line: Line) -> list[str]:
    if line.table:
        return table_words(line.table)
    return leveled(line.text, line.emphasis)


def table_words(table: Table) -> list[str]:
    """Return the words of a table, cell by cell."""
    return [word for row in table.rows for cell in row for line in cell.lines for word in _line_words(line)]


def leveled(text: str, emphasis: Sequence[Emphasis]) -> list[str]:
    """Return the words of a text, raised and lowered letters marked."""
    levels = [(span.start, span.end, _LEVELS[span.mark]) for span in emphasis if span.mark in _LEVELS]
    if not levels:
        return words(text)
    edges = sorted({0, len(text), *(edge for start, end, _name in levels for edge in (start, end))})
    return level_words(
        [
            (_blanked(text[a:b]), [name for start, end, name in levels if start <= a and b <= end])
            for a, b in pairwise(edges)
        ]
    )


def _blanked(text: str) -> str:
    return re.sub(r"\s", " ", text)


def html_words(markup: str) -> list[str]:
    """Return the words that a reader of the article sees, editorial and hidden elements dropped.

    ``markup`` is a whole page (its ``article`` is taken) or a fragment.
    """
    return list(shown(markup).words)


def compare(source: Sequence[str], built: Sequence[str]) -> Proof:
    """Compare words in order."""
    if list(source) == list(built):
        return Proof(len(source), ())
    matcher = SequenceMatcher(None, source, built, autojunk=False)
    differences = [
        Difference(" ".join(source[i1:i2]), " ".join(built[j1:j2]), " ".join(source[max(0, i1 - _CONTEXT) : i1]), i1)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]
    return Proof(len(source), tuple(differences))


def block_at(blocks: Sequence[Block], index: int) -> Block | None:
    """Return the block that holds the word of an index: the blocks' words are the source's words."""
    for block in blocks:
        index -= len(words(block.text))
        if index < 0:
            return block
    return blocks[-1] if blocks else None


def prove(source: Source, pages: Iterable[str]) -> Proof:
    """Compare a source as it was read with the HTML of its built pages in reading order; foreign markup is named with its page's
    number as place.
    """
    seen = [shown(page) for page in pages]
    found = compare(source_words(source), [word for page in seen for word in page.words])
    foreign = [one._replace(place=str(number)) for number, page in enumerate(seen) for one in page.foreign]
    return found._replace(foreign=tuple(foreign))
