"""Who cites a clause: within its document, from other documents, and what of its own provisions is cited."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from ...citing.addresses import word_address
from ...library.records import Citation, Document
from ...text import sentence_at
from ..view import Link, View

# A law's article may be cited hundreds of times. Words are shown of the first places of each document, of the others their
# addresses, folded: each leads to its words, and shows them on hover and on focus.
_QUOTED_WITHIN = 4  # places of the document itself
_QUOTED = 2  # places of each other document
_OPEN = 6  # other documents that are shown unfolded
_BEFORE, _AFTER = 90, 70  # characters of a sentence round the words that cite: enough to say what is cited for what


class Passage(NamedTuple):
    """A place that cites: where it stands, its sentence with the words that cite."""

    where: Link
    before: str
    words: str
    after: str


class Source(NamedTuple):
    """The places of one document that cite: its title, those shown with their words, the addresses of the others."""

    title: Link
    times: int
    passages: list[Passage]
    others: list[Link]


class Cites(NamedTuple):
    """Who cites a unit: its own document, the other documents that are shown at once, those that are folded.

    ``below`` are the provisions below it that are cited, each with how often; ``below_times`` how often all of them, deeper
    ones included. Neither counts for the unit itself.
    """

    times: int
    within: Source | None
    documents: list[Source]
    folded: list[Source]
    below: list[tuple[Link, int]]
    below_times: int

    @property
    def folded_times(self) -> int:
        """How often the documents that are folded cite."""
        return sum(source.times for source in self.folded)


def cites(view: View, document: Document, keys: Sequence[str]) -> Cites:
    """Return who cites a unit; ``keys`` are its own and those of the sentences or cells in it."""
    derived = view.derived
    found = [citation for key in keys for citation in derived.cited_at.get(key, ())]
    within = [citation for citation in found if citation.within]
    others = by_document(view, (citation for citation in found if not citation.within))
    below = derived.cited_below.get(keys[0]) if keys else None
    return Cites(
        len(found),
        _source(view, document, within, _QUOTED_WITHIN) if within else None,
        others[:_OPEN],
        others[_OPEN:],
        [(link, count) for key, count in (below.units if below else ()) if (link := _unit(view, key))],
        below.times if below else 0,
    )


def by_document(view: View, citations: Iterable[Citation], quoted: int = _QUOTED) -> list[Source]:
    """Return citations by the document that cites, those that cite most first; ``quoted`` of each with their words."""
    grouped = grouped_by((citation.block.document, citation) for citation in citations)
    known = view.library.documents
    sources = [_source(view, known[id], group, quoted) for id, group in grouped.items()]
    return sorted(sources, key=lambda source: -source.times)


def _source(view: View, document: Document, citations: Sequence[Citation], quoted: int) -> Source:
    """Show the first places with their words, the others by their addresses: a last one alone is worth its words."""
    quoted = len(citations) if len(citations) <= quoted + 1 else quoted
    others = [address(view, citation) for citation in citations[quoted:]]
    return Source(
        view.link(document.name, document.path),
        len(citations),
        [passage(view, citation, cut=True) for citation in citations[:quoted]],
        list(dict.fromkeys(others)),
    )


def address(view: View, citation: Citation) -> Link:
    """Return the place of a citation, in the words of its address."""
    return view.link(word_address(citation.passage.unit), citation.block.path, citation.passage.unit)


def passage(view: View, citation: Citation, *, cut: bool = False) -> Passage:
    """Return the sentence that cites, with the words that do; ``cut`` to those round them."""
    block, within = citation.block, citation.passage
    start, end = (within.start + at for at in sentence_at(within.text, citation.start - within.start))
    before = block.text[start : citation.start]
    after = block.text[citation.end : max(end, citation.end)].rstrip()
    if cut:
        before, after = last(before, _BEFORE), first(after, _AFTER)
    return Passage(address(view, citation), before, block.text[citation.start : citation.end], after)


def last(text: str, limit: int) -> str:
    """Return the end of text, cut at a blank, with an ellipsis if cut."""
    return text if len(text) <= limit else f"…{text[-limit:].partition(' ')[2]}"


def first(text: str, limit: int) -> str:
    """Return the beginning of text, cut at a blank, with an ellipsis if cut."""
    return text if len(text) <= limit else f"{text[:limit].rpartition(' ')[0]}…"


def _unit(view: View, key: str) -> Link | None:
    unit = view.library.units.get(key)
    return view.to_block(unit) if unit else None


_Value = TypeVar("_Value")


def grouped_by(pairs: Iterable[tuple[str, _Value]]) -> Mapping[str, list[_Value]]:
    """Return values by their keys, in the order in which each key first comes."""
    found: dict[str, list[_Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
