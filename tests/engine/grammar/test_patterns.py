"""Every piece of grammar in the house recognises its examples, and none of its counter-examples."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

import vanban.citing
import vanban.converting
import vanban.grammar
from vanban.grammar.patterns import Pattern, any_of, pattern

ROOMS = (vanban.grammar, vanban.citing, vanban.converting)


def _pieces(name: str, value: Any) -> Iterator[tuple[str, Pattern]]:
    """Yield the pieces that a name of a module stands for: one, or those of a table."""
    if isinstance(value, Pattern):
        yield name, value
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _pieces(f"{name}[{at}]", item)


def _found() -> Iterator[tuple[str, Pattern]]:
    seen: set[int] = set()
    for room in ROOMS:
        for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                for piece, found in _pieces(f"{module.name.removeprefix('vanban.')}.{name}", value):
                    if id(found) not in seen:
                        seen.add(id(found))
                        yield piece, found


PIECES = dict(_found())


def test_the_pieces_are_found() -> None:
    assert {"grammar.numbers.YEAR", "grammar.bodies.ISSUER", "citing.vague.VAGUE", "converting.cite.PLACE"} <= set(
        PIECES
    )


@pytest.mark.parametrize("name", PIECES)
def test_examples(name: str) -> None:
    piece = PIECES[name]
    assert piece.examples, "a piece has examples"
    assert piece.not_examples, "a piece has counter-examples"
    tried = getattr(piece.regex, piece.tried)
    assert [text for text in piece.examples if not tried(text)] == []
    assert [text for text in piece.not_examples if tried(text)] == []


@pytest.mark.parametrize("name", PIECES)
def test_a_piece_means_the_same_inside_another(name: str) -> None:
    piece = PIECES[name]
    for flags in (re.VERBOSE, re.NOFLAG):
        inside = getattr(re.compile(f"(?:{piece})", flags), piece.tried)
        assert [text for text in piece.examples if not inside(text)] == []
        assert [text for text in piece.not_examples if inside(text)] == []


def test_a_piece_may_end_with_a_comment() -> None:
    piece = pattern("a[ ]b  # the end", ("a b",), ("ab",))
    assert re.fullmatch(f"(?:{piece})c", "a bc")


def test_the_longest_of_some_words_is_tried_first() -> None:
    match = re.match(any_of(("Thông tư", "Thông tư liên tịch")), "Thông tư liên tịch số 1")
    assert match
    assert match.group() == "Thông tư liên tịch"
