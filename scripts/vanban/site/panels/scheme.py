"""The lược đồ of a document: boxes of related documents round it, as the national database of legal texts has them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...citing.addresses import provision_words, word_address
from ...library.addresses import unit_key
from ...library.records import Document
from ...library.schema import ENDS_FORCE, RELATIONS
from ...library.scheme import Entry
from ...library.told import Party, Told
from ..view import Chip, Link, Origin, Panel, Place, View, certainty, origin, place, said

_SHOWN = 3  # places of one relation that are shown at once, and documents of one box; the others open below
_OPEN = 6


class Box(NamedTuple):
    """A box of the lược đồ: its name, the documents that it shows, and those that open below."""

    name: str
    entries: "list[Related]"
    more: "list[Related]"

    @property
    def number(self) -> int:
        """How many documents it holds."""
        return len(self.entries) + len(self.more)


class Basis(NamedTuple):
    """How a relation is known."""

    place: Place | None
    certainty: Chip | None
    origin: Origin
    remark: str


class Related(NamedTuple):
    """A document that another is related to; the basis alone where the relation names none. ``wording`` where a box holds several.

    ``is_stated``: an editor names it; what a text names is found in the text.
    """

    link: Link
    is_stated: bool
    wording: str
    bases: list[Basis]
    more: list[Basis]


class Scheme(NamedTuple):
    """The boxes round the document, in the order of vbpl.vn, and the names of those that are empty."""

    current: str
    boxes: list[Box]
    empty: list[str]


class _Kind(NamedTuple):
    """What a box takes: relations, from which side, whether of provisions only (None: both)."""

    name: str
    relations: frozenset[str]
    passive: bool | None
    partly: bool | None = None


_DETAILS = frozenset({"huong_dan", "quy_dinh_chi_tiet"})
_SUSPENDS = frozenset({"dinh_chi"})
# The seventeen boxes of vbpl.vn round the «văn bản hiện thời», in pairs: what this document does, what is done to it.
_BOXES = (
    _Kind("Văn bản căn cứ", frozenset({"can_cu"}), False),
    _Kind("Văn bản được hướng dẫn, quy định chi tiết", _DETAILS, False),
    _Kind("Văn bản hướng dẫn, quy định chi tiết", _DETAILS, True),
    _Kind("Văn bản được sửa đổi", frozenset({"sua_doi"}), False),
    _Kind("Văn bản sửa đổi", frozenset({"sua_doi"}), True),
    _Kind("Văn bản được bổ sung", frozenset({"bo_sung"}), False),
    _Kind("Văn bản bổ sung", frozenset({"bo_sung"}), True),
    _Kind("Văn bản hết hiệu lực", ENDS_FORCE, False, False),
    _Kind("Văn bản quy định hết hiệu lực", ENDS_FORCE, True, False),
    _Kind("Văn bản bị hết hiệu lực một phần", ENDS_FORCE, False, True),
    _Kind("Văn bản quy định hết hiệu lực một phần", ENDS_FORCE, True, True),
    _Kind("Văn bản bị đình chỉ", _SUSPENDS, False, False),
    _Kind("Văn bản đình chỉ", _SUSPENDS, True, False),
    _Kind("Văn bản bị đình chỉ một phần", _SUSPENDS, False, True),
    _Kind("Văn bản đình chỉ một phần", _SUSPENDS, True, True),
    _Kind("Văn bản dẫn chiếu", frozenset({"dan_chieu"}), False),
    _Kind("Văn bản liên quan khác", frozenset({"lien_quan", "cung_linh_vuc"}), None),
)
_PASSAGES = "Liên hệ với đoạn văn bản (ban biên tập suy luận)"


def scheme_panel(view: View, document: Document) -> Panel:
    """Return the boxes that hold something; those of vbpl.vn that are empty are named below."""
    held: dict[str, list[Entry]] = {kind.name: [] for kind in _BOXES}
    for entry in view.derived.scheme.get(document.id, ()):
        held.setdefault(_box(entry), []).append(entry)
    boxes = [_filled(view, name, entries) for name, entries in held.items() if entries]
    return Panel("document_relations", Scheme(document.title, boxes, [n for n, entries in held.items() if not entries]))


def _box(entry: Entry) -> str:
    """Return the name of the box of an entry; a relation that vbpl.vn has no box for gets one in its own words."""
    if not entry.name:
        return _PASSAGES
    for kind in _BOXES:
        if (
            entry.relation in kind.relations
            and kind.passive in (None, entry.passive)
            and kind.partly in (None, entry.partly)
        ):
            return kind.name
    return entry.wording


def _filled(view: View, name: str, entries: Sequence[Entry]) -> Box:
    several = {entry.wording for entry in entries} != {name} and any(
        name == kind.name and len(kind.relations) > 1 for kind in _BOXES
    )
    related = [_related(view, entry, several) for entry in entries]
    shown = len(related) if len(related) <= _OPEN else _SHOWN
    return Box(name, related[:shown], related[shown:])


def _related(view: View, entry: Entry, several: bool) -> Related:
    href = view.href(view.library.documents[entry.other].path) if entry.other else ""
    bases = [_stated(view, item) for item in entry.stated]
    for one in entry.told:
        basis = _told(view, entry, one)
        if not any(_is_said_by(known, basis) for known in bases):
            bases.append(basis)
    shown = len(bases) if len(bases) <= _SHOWN + 1 else _SHOWN
    return Related(
        Link(entry.name, href), bool(entry.stated), entry.wording if several else "", bases[:shown], bases[shown:]
    )


def _is_said_by(known: Basis, basis: Basis) -> bool:
    """Tell whether a basis quotes the words of another one, or some of them, from the same place."""
    if not (known.place and basis.place) or (known.place.link, known.certainty) != (basis.place.link, basis.certainty):
        return False
    return basis.place.quote in known.place.quote or (
        bool(known.place.quote) and known.place.quote in basis.place.quote
    )


def _stated(view: View, item: Mapping[str, object]) -> Basis:
    return Basis(
        place(view, said(item, "dich_doan"), said(item, "trich_dan")) if item.get("dich_doan") else None,
        certainty(said(item, "muc_do")) if item.get("muc_do") else None,
        origin(view, item),
        said(item, "ghi_chu"),
    )


def _told(view: View, entry: Entry, told: Told) -> Basis:
    at = place(view, told.place, told.quote)
    if told.at.document == entry.other:  # named above
        at = at._replace(document="")
    return Basis(at, certainty("neu_ro"), Origin(), "")


# -- beside a clause ---------------------------------------------------------------------------------------------------

# What a clause does is told beside it where it touches another text; what it only cites or rests on stands elsewhere.
_QUIET = frozenset({"can_cu", "dan_chieu", "trien_khai", "ban_hanh_kem_theo", "hop_nhat"})


class ClauseRelation(NamedTuple):
    """A relation of a clause: worded from its side, what is at the other end, and the words that tell it."""

    wording: str
    link: Link
    quote: str


def clause_relations(view: View, keys: Sequence[str]) -> list[ClauseRelation]:
    """Return what a clause does to other texts, and what they do to it."""
    found = []
    for key in keys:
        for told, passive in view.derived.told_at.get(key, ()):
            if (told.relation in _QUIET and not passive) or told.relation == "dan_chieu":
                continue
            other = told.by if passive else told.to
            wording = RELATIONS[told.relation][passive]
            added = f" {party_words(told.to)}" if passive and told.relation == "bo_sung" else ""
            found.append(ClauseRelation(_worded(wording, added), _to_party(view, other), told.quote))
    return list(dict.fromkeys(found))


def _worded(wording: str, added: str) -> str:
    return wording.replace(" bởi", f"{added} bởi") if added else wording


def party_words(party: Party) -> str:
    """Return the words of the provision of a party: «khoản 3 Điều 5», a range with both ends, '' for a whole document."""
    if party.provision:
        return provision_words(party.provision, party.to, party.statute)
    return word_address(party.block) if party.block else ""


def _to_party(view: View, party: Party) -> Link:
    where = party_words(party)
    words = f"{where} {party.name}" if where else party.name
    block = view.library.blocks.get(unit_key(party.document, party.block)) if party.block else None
    if block:
        return view.link(words, block.path, block.id)
    known = view.library.documents.get(party.document)
    return view.link(words, known.path) if known else Link(words)
