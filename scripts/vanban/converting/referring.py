"""The references of a text that is converted: what each paragraph and cell cites, and what that is in a library."""

from collections.abc import Iterator
from typing import NamedTuple

from ..citing.places import Source, has_articles, own_types, placed
from ..citing.references import Paragraph, find_references
from ..citing.targets import Target, resolve_references
from ..grammar.numbers import normalise_number
from ..library.library import Library
from ..model import Block, Conversion, Identified, Reference
from ..pages.blocks import passages
from ..pages.cells import Passage


class Referring(NamedTuple):
    """A reference of a conversion: the block and the passage of it that it stands in, the paragraph that was read."""

    block: Block
    passage: Passage
    paragraph: Paragraph
    reference: Reference
    target: Target


def references_of(conversion: Conversion, library: Library | None, own: str) -> Iterator[Referring]:
    """Yield the references of a conversion in order; ``own`` is its id in the library, '' where it is not of it."""
    places = {at.key: (block, at) for block in conversion.blocks for at in passages(block)}
    sources = [
        Source(at.key, at.text, block.level > 0, at.within((mark.start, mark.end) for mark in block.marks), at.in_cell)
        for block, at in places.values()
    ]
    ids = {block.id for block in conversion.blocks}
    known = _others(library, own, conversion) if library else []
    identity = conversion.identity
    number = identity.number
    found = find_references(
        placed(sources),
        known,
        normalise_number(number) if number else "",
        articles=has_articles(ids),
        types=own_types(identity.type, ids),
    )
    held = {**(library.held if library else {}), own: ids}
    for paragraph, reference, target in resolve_references(found, own, known, held, identity.date, identity.issuer):
        yield Referring(*places[paragraph.key], paragraph, reference, target)


def _others(library: Library, own: str, conversion: Conversion) -> list[Identified]:
    """Return the documents of a library that a text can cite: all but itself."""
    return [known for known in library.identified if known.id != own and not _is_self(known, conversion)]


def _is_self(known: Identified, conversion: Conversion) -> bool:
    """Tell whether a known document is this one: a document does not link to itself."""
    identity = conversion.identity
    return bool(identity.number) and known.number == identity.number and known.date in ("", identity.date)
