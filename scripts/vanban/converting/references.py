"""The references of a text that is taken apart: found paragraph by paragraph, in cells as well, and resolved in a library."""

from collections.abc import Iterator
from typing import NamedTuple

from ..citing.places import Source, has_articles, placed
from ..citing.references import Paragraph, find_references
from ..citing.targets import Target, resolve_references
from ..grammar.numbers import normalise_number
from ..library.library import Library
from ..model import Block, Conversion, Identified, Reference
from ..pages.blocks import passages
from ..pages.cells import Passage


class Found(NamedTuple):
    """A reference of a text: the block it is in, the passage of that, which is the paragraph in which it counts, what it means."""

    block: Block
    passage: Passage
    paragraph: Paragraph
    reference: Reference
    target: Target


def references_in(conversion: Conversion, library: Library | None, own: str = "") -> Iterator[Found]:
    """Yield the references of a text in order; ``own`` is its id, '' for one that no library holds."""
    known = [one for one in library.identified if one.id != own and not _is_self(one, conversion)] if library else []
    places = {at.key: (block, at) for block in conversion.blocks for at in passages(block)}
    sources = [
        Source(at.key, at.text, block.level > 0, at.within((mark.start, mark.end) for mark in block.marks), at.in_cell)
        for block, at in places.values()
    ]
    ids = {block.id for block in conversion.blocks}
    identity = conversion.identity
    number = normalise_number(identity.number) if identity.number else ""
    found = find_references(placed(sources), known, number, articles=has_articles(ids))
    held = {**(library.held if library else {}), own: ids}
    for paragraph, reference, target in resolve_references(found, own, known, held, identity.date):
        yield Found(*places[paragraph.key], paragraph, reference, target)


def _is_self(known: Identified, conversion: Conversion) -> bool:
    """Tell whether a known document is this one: a document does not link to itself."""
    identity = conversion.identity
    return bool(identity.number) and known.number == identity.number and known.date in ("", identity.date)
