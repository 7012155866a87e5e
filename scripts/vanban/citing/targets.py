"""Targets: which document of a library, and which block of its text, a reference means."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..model import Identified, Mention, Reference
from .references import Paragraph
from .resolving import resolve


class Target(NamedTuple):
    """What a reference means: a document of the library by its id, and a block of its text, each '' where there is none.

    ``reason`` says why the reference reaches less than it names: those of a ``Resolution``; ``not_held`` (only the facts of
    the document are known), ``no_provision`` (its text has no such provision).
    """

    document: str
    block: str = ""
    reason: str = ""


def resolve_references(
    found: Iterable[tuple[Paragraph, Sequence[Reference]]],
    own: str,
    library: Sequence[Identified],
    blocks: Mapping[str, Collection[str]],
) -> Iterator[tuple[Paragraph, Reference, Target]]:
    """Yield the references of one document, each with its target.

    ``own`` is the id of the citing document, ``blocks`` the ids of the blocks of each document whose text is held.
    """
    earlier: list[tuple[Mention, str]] = []
    for paragraph, references in found:
        for reference in references:
            if reference.mention is None:
                yield paragraph, reference, Target(own)
                continue
            resolution = resolve(reference.mention, library, earlier)
            if resolution.target:
                earlier.append((reference.mention, resolution.target))
            yield paragraph, reference, Target(resolution.target, "", resolution.reason)
