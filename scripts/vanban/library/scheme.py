"""The lược đồ of a document: what relates it to others, as editors state it and as texts tell it, each relation once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..text import collation_key
from .schema import ENDS_FORCE, RELATIONS
from .told import CITES, Told

# Relations that say nearly the same: what an editor states as one may be told as another.
_FAMILIES = (ENDS_FORCE, frozenset({"sua_doi", "bo_sung"}), frozenset({"huong_dan", "quy_dinh_chi_tiet"}))

_IN_PART = ENDS_FORCE | {"dinh_chi"}  # what becomes of a document differs from what becomes of a part of it


@dataclass(frozen=True, slots=True)
class Entry:
    """A relation of a document to another, seen from its side (``passive``: the other is the one that acts).

    ``stated`` are the entries of front matter that state it, ``told`` the places that tell it. ``partly``: only provisions are meant.
    """

    relation: str
    passive: bool
    partly: bool
    other: str
    name: str
    stated: tuple[Mapping[str, object], ...] = ()
    told: tuple[Told, ...] = ()

    @property
    def wording(self) -> str:
        """The relation in the words of its side."""
        return RELATIONS[self.relation][self.passive]


_Key = tuple[str, bool, bool, str]


def told_entries(told: Iterable[Told]) -> dict[str, list[Entry]]:
    """Return what texts tell, by document id: one entry for each relation and other document."""
    found: dict[str, dict[_Key, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for one in told:
        partly = one.partly and one.relation in _IN_PART
        for own, other, passive in ((one.by, one.to, False), (one.to, one.by, True)):
            if own.document:
                found[own.document][one.relation, passive, partly, other.key].append(one)
    return {id: [_entry(key, group) for key, group in groups.items()] for id, groups in found.items()}


def _entry(key: _Key, told: Sequence[Told]) -> Entry:
    relation, passive, partly, _ = key
    other = told[0].by if passive else told[0].to
    own_words_first = tuple(sorted(told, key=lambda one: not one.is_own))
    return Entry(relation, passive, partly, other.document, other.name, told=own_words_first)


def merged(stated: Sequence[Entry], told: Sequence[Entry]) -> list[Entry]:
    """Return the entries of a document, each relation once: what is stated takes in what is told of the same.

    A plain citation says nothing more where an entry already relates the two from the same side.
    """
    entries = list(stated)
    for one in told:
        same = [at for at, entry in enumerate(entries[: len(stated)]) if _is_same(entry, one)]
        if same:
            first = entries[same[0]]
            entries[same[0]] = Entry(
                first.relation,
                first.passive,
                first.partly,
                first.other,
                first.name,
                first.stated,
                (*first.told, *one.told),
            )
        elif one.relation != CITES or not any(
            e.passive == one.passive and e.other and e.other == one.other for e in entries
        ):
            entries.append(one)
    order = {relation: index for index, relation in enumerate(RELATIONS)}
    return sorted(entries, key=lambda e: (order.get(e.relation, 99), e.passive, collation_key(e.name)))


def _is_same(stated: Entry, told: Entry) -> bool:
    sides = [(entry.other, entry.passive, entry.partly) for entry in (stated, told)]
    if not stated.other or sides[0] != sides[1]:
        return False
    return stated.relation == told.relation or any({stated.relation, told.relation} <= family for family in _FAMILIES)


# Relations that two documents cannot have to each other at once: what replaces another is not replaced by it.
_ONE_WAY = (*_FAMILIES, frozenset({"can_cu"}), frozenset({"trien_khai"}))


def reversed_by(stated: Entry, told: Iterable[Entry]) -> Told | None:
    """Return what one of the two documents tells of itself and is the reverse of what is stated; None where nothing is."""
    family = next((family for family in _ONE_WAY if stated.relation in family), frozenset())
    for one in told:
        if stated.other and one.other == stated.other and one.passive != stated.passive and one.relation in family:
            return next((place for place in one.told if place.is_own), None)
    return None
