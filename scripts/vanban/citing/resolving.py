"""Resolving: which document of a library a mention means, where exactly one fits."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..grammar.bodies import same_body
from ..grammar.numbers import normalise_number
from ..model import Identified, Mention
from ..text import fold
from .mentions import agree_on_date, find


class Resolution(NamedTuple):
    """What a mention means: ``target`` is a document's id, or '' with the ``reason`` why there is none.

    Reasons: ``unknown`` (no such number in the library), ``conflict`` (number held, but date, issuer, type or term
    differ), ``ambiguous`` (several fit), ``bare`` (a number that repeats, without the date or term to tell which).
    """

    target: str
    reason: str = ""


def resolve(mention: Mention, library: Sequence[Identified], earlier: Sequence[tuple[Mention, str]] = ()) -> Resolution:
    """Say which document a mention means; link only where exactly one fits.

    ``earlier`` are the resolved mentions before it in the same document: a short form means what the same number meant
    before.
    """
    if mention.family == "name":
        return _single([d.id for d in library if any(fold(mention.text) == fold(name) for name in d.names)])
    held = [d for d in library if d.number and normalise_number(d.number) == mention.number]
    if not held:
        return Resolution("", "unknown")
    fitting = [d for d in held if not contradictions(mention, d)]
    if not fitting:
        return Resolution("", "conflict")
    if mention.family not in ("law", "normative") and len(mention.date) < len("2012-02-14") and not mention.term:
        before = {target for seen, target in earlier if seen.number == mention.number}
        known = [d.id for d in fitting if d.id in before]
        return Resolution(known[0]) if len(known) == 1 and not mention.says_more else Resolution("", "bare")
    return _single([d.id for d in fitting])


def _single(ids: list[str]) -> Resolution:
    return Resolution(ids[0]) if len(ids) == 1 else Resolution("", "ambiguous" if ids else "unknown")


class Contradiction(NamedTuple):
    """A fact (``date``, ``term``, ``issuer``, ``type``) of which a mention says another thing than is known."""

    fact: str
    said: str
    known: str


def contradictions(mention: Mention, document: Identified) -> list[Contradiction]:
    """Return where what a mention says is not what is known of a document with its number."""
    agreed = {
        "date": agree_on_date(mention.date, document.date),
        "term": _agree(mention.term, document.term),
        "issuer": not mention.issuer or not document.issuer or same_body(mention.issuer, document.issuer),
        "type": mention.type == "Văn bản" or _agree(fold(mention.type), fold(document.type)),
    }
    return [
        Contradiction(fact, getattr(mention, fact), getattr(document, fact))
        for fact, same in agreed.items()
        if not same
    ]


def _agree(said: str, known: str) -> bool:
    return not said or not known or said == known


def resolve_all(
    texts: Iterable[tuple[str, str]], library: Sequence[Identified]
) -> Iterator[tuple[str, Mention, Resolution]]:
    """Find and resolve the citations of a document's blocks ``(id, text)`` in order, short forms included."""
    earlier: list[tuple[Mention, str]] = []
    for block, text in texts:
        for mention in find(text, library):
            resolution = resolve(mention, library, earlier)
            if resolution.target:
                earlier.append((mention, resolution.target))
            yield block, mention, resolution
