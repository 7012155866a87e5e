"""Pieces of grammar: a regular expression with texts that it must and must not recognise beside it.

They are verbose: blanks and comments in them count for nothing, and a blank that is meant is written ``[ ]`` or ``\\ ``. A
piece can stand in another one, by its name in an f-string. A test finds every piece of the house and tries its examples.
"""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple


class Pattern(NamedTuple):
    """A piece of grammar. ``tried`` is how it is used, and how its examples are tried."""

    source: str
    regex: re.Pattern[str]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]
    tried: Literal["fullmatch", "match", "search"] = "fullmatch"

    def __str__(self) -> str:
        """The piece as part of another one, whether that is verbose or not."""
        return f"(?x:{self.source}\n)"  # the line ends a comment that the piece may end with

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Match at a place of text."""
        return self.regex.match(text, start)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Search text between two places; ``end`` counts as its end."""
        return self.regex.search(text, start) if end is None else self.regex.search(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match the whole text."""
        return self.regex.fullmatch(text)


def pattern(
    source: str,
    examples: Iterable[str],
    not_examples: Iterable[str],
    tried: Literal["fullmatch", "match", "search"] = "fullmatch",
) -> Pattern:
    """Return a piece of grammar from a verbose regular expression."""
    return Pattern(source, re.compile(source, re.VERBOSE), tuple(examples), tuple(not_examples), tried)


def any_of(words: Iterable[str]) -> str:
    """Return an expression for any of some words, the longest first: «Thông tư liên tịch» before «Thông tư»."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))})"
