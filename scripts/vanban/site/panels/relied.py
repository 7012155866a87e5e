"""References of a document by clause: what it relies on in other documents, and which of its own clauses are cited."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ...citing.addresses import word_address
from ...library.addresses import unit_key
from ...library.cited import Reliance
from ...library.records import Citation, Document
from ...library.titles import title_of
from ...text import collation_key
from ..view import Link, Panel, View
from .cited import address, grouped_by

_PLACES = 8  # places named for one provision; the others stand in its drawer, or on the page of its document
_WHOLE = "cả văn bản"
_NOT_HELD, _MISSING = "chưa có toàn văn", "toàn văn không có"


class Provision(NamedTuple):
    """A provision, what is to be said of it (it cannot be reached), and the places that cite it, by document.

    ``title`` of a document is plain where all places are of the one that the page is about.
    """

    name: Link
    remark: str
    times: int
    places: list[tuple[Link, list[Link]]]
    more: int


class Part(NamedTuple):
    """Provisions of one document, or of one part of a text, and how many places cite them."""

    name: str
    link: Link
    times: int
    provisions: list[Provision]


def relied_panel(view: View, document: Document) -> Panel | None:
    """Return the provisions of other documents that a text cites, by document; None where it cites nothing."""
    found = grouped_by((one.document, one) for one in view.derived.relies_on.get(document.id, ()))
    parts = [_relied_on(view, view.library.documents[id], ones) for id, ones in found.items()]
    return Panel("document_relied", sorted(parts, key=lambda part: -part.times)) if parts else None


def _relied_on(view: View, other: Document, found: Iterable[Reliance]) -> Part:
    ordered = sorted(found, key=lambda one: _order(view, one))
    provisions = [
        _provision(
            _named(view, one),
            _remark(other, one),
            [(Link(""), [_place(view, key) for key in one.places])],
        )
        for one in ordered
    ]
    return Part(other.title, view.link(other.name, other.path), sum(one.times for one in provisions), provisions)


def _order(view: View, one: Reliance) -> tuple[object, ...]:
    """The whole document first, then its provisions in the order of its text, those it does not hold by their numbers."""
    block = view.library.units.place(unit_key(one.document, one.block)) if one.block else (0, 0)
    return (bool(one.words), not one.block, block, collation_key(one.path))


def _named(view: View, one: Reliance) -> Link:
    words = one.words or _WHOLE
    unit = view.unit(one.document, one.block) if one.block else None
    return view.to_block(unit, words) if unit else Link(words)


def _remark(other: Document, one: Reliance) -> str:
    if one.missing:
        return _MISSING
    return _NOT_HELD if one.words and not other.text else ""


def _place(view: View, key: str) -> Link:
    unit = view.library.units.get(key)
    return view.to_block(unit) if unit else Link(word_address(key.partition("#")[2]))


def _provision(name: Link, remark: str, places: Iterable[tuple[Link, list[Link]]]) -> Provision:
    """Name the first places; how many there are beside them is told."""
    given = list(places)
    count = sum(len(links) for _title, links in given)
    shown: list[tuple[Link, list[Link]]] = []
    left = _PLACES
    for title, links in given:
        if left <= 0:
            break
        shown.append((title, links[:left]))
        left -= len(links)
    return Provision(name, remark, count, shown, max(0, count - _PLACES))


# -- which clauses are cited -----------------------------------------------------------------------------------------


def cited_panel(view: View, document: Document) -> Panel | None:
    """Return the clauses of a document that are cited, by whom; None where none is.

    Of a text: by its parts, from within as well. Of a document known by facts: what its number's citations name.
    """
    parts = list(_parts(view, document)) if document.text else list(_by_words(view, document))
    return Panel("document_cited", parts) if parts else None


def _parts(view: View, document: Document) -> Iterator[Part]:
    cited = view.derived.cited_at
    by_page: dict[str, list[Provision]] = {}
    units = {key: unit for key in cited if (unit := view.library.units.get(key)) and unit.document == document.id}
    for key in sorted(units, key=view.library.units.place):
        places = grouped_by((citation.block.document, citation) for citation in cited[key])
        name = view.to_block(units[key])
        by_page.setdefault(units[key].path, []).append(_provision(name, "", _citing(view, document, places)))
    for path, provisions in by_page.items():
        title = title_of(view.library, path)
        yield Part(title, view.link(title, path), sum(one.times for one in provisions), provisions)


def _citing(view: View, document: Document, places: Mapping[str, list[Citation]]) -> Iterator[tuple[Link, list[Link]]]:
    """Yield the places by document: its own first, without a title."""
    for id in sorted(places, key=lambda id: id != document.id):
        title = Link("") if id == document.id else _title(view, id)
        yield title, [address(view, citation) for citation in places[id]]


def _title(view: View, id: str) -> Link:
    return view.link(view.library.documents[id].name, view.library.documents[id].path)


def _by_words(view: View, document: Document) -> Iterator[Part]:
    found = [(citing, one) for citing, one in view.derived.relied_by.get(document.id, ()) if one.words]
    by_provision = grouped_by((one.words, (citing, one)) for citing, one in found)
    provisions = [
        _provision(
            Link(_named(view, ones[0][1]).text),
            "",
            [(_title(view, citing), [_place(view, key) for key in one.places]) for citing, one in ones],
        )
        for _words, ones in sorted(by_provision.items(), key=lambda item: collation_key(item[1][0][1].path))
    ]
    if provisions:
        yield Part(document.title, Link(document.name), sum(one.times for one in provisions), provisions)
