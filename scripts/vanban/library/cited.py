"""Who cites what: the citations that lead to a unit, those that lead to what stands below it, what a document relies on."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..citing.addresses import provision_words, word_address
from .library import Library
from .outline import Outline
from .records import Citation, Cited, Document
from .units import keys_within


def cited_at(library: Library) -> dict[str, list[Citation]]:
    """Return the key of each unit that is cited -> the citations that lead to it itself, in reading order.

    «điểm a, b khoản 2 Điều 5» cites two points: the words that the list shares are linked to the clause, and do not cite it.
    """
    shared = {
        (cited.block.key, cited.reference.start)
        for found in library.references.values()
        for cited in found
        if cited.reference.shared
    }
    grouped: dict[str, list[Citation]] = {}
    for citation in library.citations:
        if citation.key and (citation.block.key, citation.start) not in shared:
            grouped.setdefault(citation.key, []).append(citation)
    return grouped


class Below(NamedTuple):
    """What is cited of the provisions below a heading or a lead: how often in all, and which units (by key) how often.

    The units are those with no heading between: an article names its clauses, a chapter only counts.
    """

    times: int
    units: tuple[tuple[str, int], ...]


def cited_below(document: Document, outline: Outline, cited: Mapping[str, Sequence[Citation]]) -> dict[str, Below]:
    """Return the key of each heading and lead of a document -> what is cited below it, in reading order."""
    counts: dict[str, int] = {}
    units: dict[str, dict[str, int]] = {}
    for block in document.blocks:
        times = {key: len(cited[key]) for key in keys_within(block) if key in cited}
        near = True
        for above in outline.above(block) if times else ():
            counts[above.key] = counts.get(above.key, 0) + sum(times.values())
            if near:
                units.setdefault(above.key, {}).update(times)
            near = near and not above.level
    return {key: Below(count, tuple(units.get(key, {}).items())) for key, count in counts.items()}


# -- what a document relies on ---------------------------------------------------------------------------------------


class Reliance(NamedTuple):
    """A provision of another document, in words ('' for the whole document), and the places that cite it.

    ``path`` is it as a path, to put provisions in order; ``block`` its unit in that document's text, '' where the text is not
    held or has none; ``missing`` says that the text is held and has no such provision. The places are keys of units, in
    reading order, each once.
    """

    document: str
    words: str
    path: str
    block: str
    missing: bool
    places: tuple[str, ...]


def reliances(library: Library) -> dict[str, list[Reliance]]:
    """Return document id -> what its text cites of other documents, in the order in which it first does.

    The links that stand in the text are the truth; a reference that is not linked adds what it means, one that is linked
    adds the provision that its words name where the link leads to the document alone.
    """
    linked: dict[str, list[Citation]] = {}
    for citation in library.citations:
        linked.setdefault(citation.block.key, []).append(citation)
    return {document.id: _of_document(library, document, linked) for document in library.texts}


def _of_document(library: Library, document: Document, linked: Mapping[str, Sequence[Citation]]) -> list[Reliance]:
    found: dict[tuple[str, str], tuple[Reliance, dict[str, None]]] = {}
    for one in _relied(library, document, linked):
        _first, places = found.setdefault((one.document, one.block or one.words), (one, {}))
        places.update(dict.fromkeys(one.places))
    return [first._replace(places=tuple(places)) for first, places in found.values()]


def _relied(library: Library, document: Document, linked: Mapping[str, Sequence[Citation]]) -> Iterator[Reliance]:
    """Yield what each link, and each reference beside the links, relies on."""
    references: dict[str, list[Cited]] = {}
    for cited in library.references.get(document.id, ()):
        if not cited.reference.shared:
            references.setdefault(cited.block.key, []).append(cited)
    for block in document.blocks:
        links, told = linked.get(block.key, ()), references.get(block.key, ())
        for citation in links:
            if not citation.within and not any(_tells_more(cited, citation) for cited in told):
                unit = citation.provision
                words = word_address(unit) if unit else ""
                yield Reliance(citation.document, words, unit, unit, False, (citation.place,))
        for cited in told:
            target = cited.target
            free = not any(meets(citation, cited) for citation in links)
            if target.document not in ("", document.id) and (free or any(_tells_more(cited, one) for one in links)):
                missing = target.reason in ("no_provision", "not_attached")
                path = cited.reference.provision
                yield Reliance(target.document, named(cited), path, target.block, missing, (cited.place,))


def named(cited: Cited) -> str:
    """Return the provision that a reference names, in words; '' for a whole document."""
    reference = cited.reference
    return provision_words(reference.provision, reference.to, reference.statute) if reference.provision else ""


def meets(citation: Citation, cited: Cited) -> bool:
    """Tell whether a link stands over words of a reference of the same block."""
    return citation.start < cited.reference.end and cited.reference.start < citation.end


def _tells_more(cited: Cited, citation: Citation) -> bool:
    """Tell whether a reference names the provision of the document that a link over its words leads to as a whole."""
    named = cited.reference.provision and cited.target.document == citation.document
    return bool(named) and not citation.provision and meets(citation, cited)
