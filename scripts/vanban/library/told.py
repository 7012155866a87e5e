"""What the texts of a library tell of relations between documents, found in their words; nothing of it is written to docs/."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..citing.acts import Act
from ..citing.places import shifted
from ..citing.references import THIS, Paragraph
from ..citing.relations import find_relations, own_words
from ..grammar.numbers import normalise_number
from ..grammar.relating import ADDS
from ..model import Reference
from ..pages.cells import Passage
from .addresses import unit_key
from .library import Library
from .records import Cited, Document, PlacedBlock

CITES = "dan_chieu"


@dataclass(frozen=True, slots=True)
class Party:
    """A side of a relation: a document by its id ('' where the library has none) and name, and a provision of it.

    ``key`` tells documents apart: the id, else the number or name. ``provision``, ``to`` and ``statute`` are as in a ``Reference``,
    ``block`` is the id of the block, '' where the text is not held.
    """

    document: str
    name: str
    key: str
    provision: str = ""
    to: str = ""
    block: str = ""
    statute: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A relation that a block tells, in the words ``quote``: of ``by`` to ``to``, or to a part of it.

    ``unit`` is the id of the block, or of the cell of a table, that tells it.
    """

    relation: str
    by: Party
    to: Party
    at: PlacedBlock
    unit: str
    quote: str
    partly: bool = False

    @property
    def place(self) -> str:
        """Where it is told, across documents."""
        return unit_key(self.at.document, self.unit)

    @property
    def is_own(self) -> bool:
        """Whether the document tells it of itself."""
        return self.by.document == self.at.document


def told_relations(library: Library) -> list[Told]:
    """Return the relations that the held texts tell, in reading order; plain citations last of each document.

    A document is cited (``dan_chieu``) where no other relation of the citing one to it is told.
    """
    return [told for document in library.texts for told in _told_by(library, document)]


def _told_by(library: Library, document: Document) -> Iterator[Told]:
    cited: dict[str, dict[int, Cited]] = {}
    for one in library.references.get(document.id, ()):
        cited.setdefault(one.passage.key, {})[one.reference.start - one.passage.start] = one
    places = {at.key: _Place(block, at) for block in document.blocks for at in block.passages}
    paragraphs = [
        (
            Paragraph(at.key, at.text, in_cell=at.in_cell),
            [shifted(one.reference, -at.start) for one in cited.get(at.key, {}).values()],
        )
        for _, at in places.values()
    ]
    related: set[str] = set()
    type_, number = document.fact("loai_van_ban"), document.fact("so_ky_hieu")
    for paragraph, act in find_relations(paragraphs, type_, number):
        if not all(_is_known(cited[paragraph.key][end.start]) for end in (act.by, act.to) if end):
            continue
        told = _told(library, document, act, places[paragraph.key], cited[paragraph.key])
        if told.by.key == told.to.key:
            continue
        related |= {told.to.key} if told.is_own else set()
        yield told
    for paragraph, _references in own_words(paragraphs):
        block, at = places[paragraph.key]
        for one in cited.get(paragraph.key, {}).values():
            party = _party(library, document, one.reference, one)
            if one.reference.shared or not _is_known(one) or party.key == document.id or party.key in related:
                continue
            words = block.text[one.reference.start : one.reference.end]
            own = Party(document.id, document.name, document.id, block=at.unit)
            yield Told(CITES, own, party, block, at.unit, words)


# Families of mentions that are documents only where they reach one: «Kế hoạch 5» of «Kế hoạch 5 năm», «Luật này» in a decision.
_UNSURE = frozenset({"short", "unnamed"})


def _is_known(cited: Cited) -> bool:
    """Tell whether words name a document for certain."""
    mention = cited.reference.mention
    return not mention or not (mention.doubtful or (mention.family in _UNSURE and not cited.target.document))


class _Place(NamedTuple):
    block: PlacedBlock
    passage: Passage


def _told(library: Library, document: Document, act: Act, place: _Place, cited: dict[int, Cited]) -> Told:
    own = Party(document.id, document.name, document.id, block=place.passage.unit)
    by, to = (_party(library, document, end, cited[end.start]) if end else own for end in (act.by, act.to))
    if act.relation == ADDS and not to.block:
        to = _added(library, to)
    partly = act.partly or bool(to.provision)
    return Told(act.relation, by, to, place.block, place.passage.unit, act.quote, partly)


def _party(library: Library, document: Document, reference: Reference, cited: Cited) -> Party:
    """Return what a reference means; one without its provision means the whole document."""
    id = cited.target.document
    if reference.document == THIS or _is_number_of(reference, document):
        id = document.id
    known = library.documents.get(id)
    words = reference.mention.text if reference.mention else reference.document
    block = cited.target.block if reference.provision else ""
    key = id if known else normalise_number(reference.document).lower()
    statute = "" if reference.statute == THIS else reference.statute
    return Party(
        id if known else "", known.name if known else words, key, reference.provision, reference.to, block, statute
    )


def _is_number_of(reference: Reference, document: Document) -> bool:
    number = document.fact("so_ky_hieu")
    return bool(number) and normalise_number(reference.document) == normalise_number(number)


def _added(library: Library, to: Party) -> Party:
    """Return the party of a provision that is new to a document, at what holds it: there the text has no such block yet."""
    known, path = library.documents.get(to.document), to.provision.replace("đ", "dd")
    while known and "-" in path:
        path = path.rpartition("-")[0]
        if known.block(path):
            return replace(to, block=path)
    return to


def changed_blocks(library: Library, party: Party) -> Sequence[str]:
    """Return the keys of the blocks that a party names: one, or those of a range."""
    known = library.documents.get(party.document)
    if not known or not party.block:
        return []
    last = (
        f"{party.block.rpartition('-')[0]}-{party.to.replace('đ', 'dd').rpartition('-')[2]}"
        if party.to
        else party.block
    )
    parent, ids = party.block.rpartition("-")[0], [block.id for block in known.blocks]
    if last not in ids or party.block not in ids:
        return [unit_key(known.id, party.block)]
    between = ids[ids.index(party.block) : ids.index(last) + 1]
    return [unit_key(known.id, id) for id in between if id == party.block or id.rpartition("-")[0] == parent]
