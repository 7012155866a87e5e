"""Panels of the reference pages (tra-cuu/), drawn from the registers in their front matter."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from ...citing.addresses import word_address
from ...grammar.dates import show_date
from ...library.addresses import REFERENCE
from ...library.records import Document, places
from ...library.repeated import Repeat, differences, sentence_text, without_implied
from ...library.schema import ABBREVIATION_BASES, BODY_LEVELS, LIKELIHOOD, NOTE_CLASSES, POLICY_CLASSES, VAGUE_CLASSES
from ...library.titles import title_of
from ...text import collation_key, sentence_starts
from ..view import Link, Origin, Panel, Place, View, address, origin, place, said
from .text import vague_anchor

_UNRESOLVED = "Máy nhận ra; biên tập chưa ghi cách xác định."
_CHANGE_TAGS = ("del", "ins")


class Abbreviation(NamedTuple):
    """A row of the glossary."""

    short: str
    full: str
    basis: str
    likelihood: str
    remark: str


class Body(NamedTuple):
    """A row of the table of bodies; ``unverified`` where sources were looked at and told nothing."""

    name: str
    level: str
    places: list[Place]
    fate: str
    unverified: bool
    origin: Origin
    remark: str


class Happening(NamedTuple):
    """A row of the timeline; a title that leads nowhere is an entry of the page itself and carries its id."""

    when: str
    title: Link
    id: str
    words: str
    origin: Origin
    remark: str
    places: list[Place]


class Note(NamedTuple):
    """A row of the log of editorial notes."""

    id: str
    name: str
    kind: str
    where: str
    places: list[Place]
    words: str


class VagueRow(NamedTuple):
    """A citation that could not be resolved; without a record only the grammar has found it."""

    id: str
    words: str
    recorded: bool
    kind: str
    body: str
    places: list[Place]
    needed: str
    remark: str


class Policy(NamedTuple):
    """A policy, plan or formula that a document mentions."""

    id: str
    words: str
    kind: str
    places: list[Place]
    origin: Origin
    remark: str


class Change(NamedTuple):
    """Words of a pair of passages: common to both (no tag), only in the first (del), only in the second (ins)."""

    tag: str
    words: str


class Pair(NamedTuple):
    """Two passages that repeat each other; no changes where they are identical."""

    a: Link
    b: Link
    alike: str
    changes: list[Change]


class SourceRow(NamedTuple):
    """A source from outside the documents."""

    id: str
    name: str
    address: Link
    remark: str


def _places(view: View, item: Mapping[str, Any], *, quoted: bool = True) -> list[Place]:
    return [place(view, str(p.get("dich")), said(p, "trich_dan") if quoted else "") for p in places(item)]


def abbreviations(view: View) -> Panel:
    """Return the table of abbreviations, in Vietnamese order."""
    entries = sorted(view.library.register("viet_tat"), key=lambda entry: collation_key(str(entry[2].get("viet_tat"))))
    rows = [
        Abbreviation(
            said(item, "viet_tat"),
            said(item, "day_du"),
            ABBREVIATION_BASES.get(said(item, "co_so"), ""),
            LIKELIHOOD.get(said(item, "muc_do"), ""),
            said(item, "ghi_chu"),
        )
        for _path, _line, item in entries
    ]
    return Panel("abbreviations", rows)


def bodies(view: View) -> Panel:
    """Return the table of bodies with what became of them."""
    entries = sorted(view.library.register("co_quan"), key=lambda entry: collation_key(str(entry[2].get("ten"))))
    rows = [
        Body(
            said(item, "ten"),
            BODY_LEVELS.get(said(item, "cap"), ""),
            _places(view, item, quoted=False),
            said(item, "hien_nay"),
            bool(item.get("do_tin_cay")),
            origin(view, item) if item.get("hien_nay") else Origin(),
            said(item, "ghi_chu"),
        )
        for _path, _line, item in entries
    ]
    return Panel("bodies", rows)


def timeline(view: View) -> Panel:
    """Return the timeline: dated first, oldest on top, undated at the end."""
    rows = []
    for event in view.derived.timeline():
        when = show_date(event.date) if event.date else ""
        if event.until:
            when += f" – {show_date(event.until)}"
        target, _, fragment = event.target.partition("#")
        rows.append(
            Happening(
                when,
                Link(event.title) if fragment else view.link(event.title, target),
                fragment,
                said(event.item, "mo_ta"),
                origin(view, event.item) if event.item.get("do_tin_cay") else Origin(),
                said(event.item, "ghi_chu") if fragment else "",
                _places(view, event.item),
            )
        )
    return Panel("timeline", rows)


def notes(view: View) -> Panel:
    """Return all editorial notes: those shown in the text and those kept in this log."""
    rows = [
        Note(
            said(item, "id"),
            said(item, "id").upper(),
            NOTE_CLASSES.get(said(item, "loai"), ""),
            "Chú thích trong trang" if item.get("cong_khai") else "Chỉ ở nhật ký này",
            _places(view, item),
            note_text(view, item),
        )
        for _path, _line, item in view.library.register("ghi_chu")
    ]
    return Panel("notes", rows)


def note_text(view: View, item: Mapping[str, Any]) -> str:
    """Return the words of a note: its own, or for a public note those of its footnote."""
    if item.get("noi_dung"):
        return str(item["noi_dung"])
    noted = {str(place.get("dich")).partition("#")[0] for place in places(item)}
    for document in (view.library.documents[id] for id in noted if id in view.library.documents):
        if str(item.get("id")) in document.notes:
            return document.notes[str(item["id"])][0]
    return ""


def vague(view: View) -> Panel:
    """Return the vague citations: the register's entries, then those found by the grammar alone."""
    rows = [
        VagueRow(
            said(item, "id"),
            said(item, "noi_dung"),
            True,
            VAGUE_CLASSES.get(said(item, "lop"), ""),
            said(item, "co_quan"),
            _places(view, item),
            said(item, "can_de_xac_dinh"),
            said(item, "ghi_chu"),
        )
        for _path, _line, item in view.library.register("vien_dan")
    ]
    for found in view.library.vague:
        if not found.record:
            block = found.block
            words, kind = block.text[found.start : found.end], VAGUE_CLASSES.get(found.kind, "")
            at = [place(view, block.key)]
            rows.append(VagueRow(vague_anchor("", block), words, False, kind, "", at, _UNRESOLVED, ""))
    return Panel("vague", rows)


def policies(view: View) -> Panel:
    """Return the policies, plans and formulas a document mentions, which are no citations."""
    rows = [
        Policy(
            said(item, "id"),
            said(item, "noi_dung"),
            POLICY_CLASSES.get(said(item, "lop"), ""),
            _places(view, item),
            origin(view, item),
            said(item, "ghi_chu"),
        )
        for _path, _line, item in view.library.register("chu_truong")
    ]
    return Panel("policies", rows)


def repeats(view: View) -> Panel:
    """Return the repeated passages, each pair with its differences."""
    pairs = [
        _pair(view, document, repeat)
        for document in view.library.texts
        for repeat in without_implied(view.derived.repeats[document.id])
    ]
    return Panel("repeats", [pair for pair in pairs if pair])


def _pair(view: View, document: Document, repeat: Repeat) -> Pair | None:
    links, texts = [], []
    for end, sentence in ((repeat.a, repeat.a_sentence), (repeat.b, repeat.b_sentence)):
        block = document.block(end)
        if block is None:
            return None
        id = f"{end}-s{sentence}" if sentence and len(sentence_starts(block.text)) > 1 else end
        links.append(view.link(word_address(id), block.path, id))
        texts.append(sentence_text(block.text, sentence))
    alike = "giống nguyên văn" if repeat.identical else f"giống {round(repeat.ratio * 100)}%"
    return Pair(links[0], links[1], alike, [] if repeat.identical else _changes(*texts))


def _changes(a: str, b: str) -> list[Change]:
    pieces = []
    for part in differences(a, b):
        if part.old == part.new:
            pieces.append(Change("", part.old))
        else:
            both = zip(_CHANGE_TAGS, (part.old, part.new), strict=True)
            pieces += [Change(tag, words) for tag, words in both if words]
    return pieces


def reference_pages(view: View) -> Panel:
    """Return the pages of the reference folder by name."""
    pages = [path for path in view.library.pages if path.startswith(f"{REFERENCE}/") and path != view.path]
    links = [view.link(title_of(view.library, path) or path, path) for path in pages]
    return Panel("reference_pages", sorted(links, key=lambda link: collation_key(link.text)))


def source_list(view: View) -> Panel:
    """Return the outside sources, addresses printed as the reference gives them."""
    rows = [
        SourceRow(said(item, "id").lower(), said(item, "id"), address(said(item, "dia_chi")), said(item, "ghi_chu"))
        for _path, _line, item in view.library.register("nguon")
    ]
    return Panel("source_list", rows)
