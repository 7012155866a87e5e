"""A document as a record: its facts, relations in the form of the national databases, where cited, how each fact is known."""

from collections.abc import Iterable
from typing import NamedTuple

from ...library.records import STATED, Document
from ...library.schema import FACTS, FORCE, OTHER_FACTS
from ...library.titles import heading, task_title
from ...model import Identity
from ...text import collation_key
from ..view import Chip, Link, Origin, Panel, Place, View, certainty, date, force, origin, place, said
from .cited import Passage, Source, by_document, passage
from .relied import cited_panel, relied_panel
from .scheme import scheme_panel
from .unreached import has_unreached, unreached

_ALWAYS = ("so_ky_hieu", "loai_van_ban", "ngay_ban_hanh", "co_quan_ban_hanh", "trich_yeu", "hieu_luc")
_ALWAYS_OF_TEXT = ("so_ky_hieu", "loai_van_ban", "ngay_ban_hanh", "co_quan_ban_hanh", "nguoi_ky")
_NOT_IN_TEXT = "không thấy trong bản nguồn"
_LISTED = 20  # sentences that cite a document, listed one by one; more are folded by the document they stand in
_QUOTED = 20  # of each document then with its words


class Fact(NamedTuple):
    """A fact by name; where it is read from the text it leads there; an empty value is missing, and ``missing`` says how."""

    name: str
    value: Link
    missing: str


class Facts(NamedTuple):
    """The facts of a document; below a heading of their own where they stand beside its text."""

    headed: bool
    rows: list[Fact]


class Evidence(NamedTuple):
    """Facts, and how they are known: from a place in the library, or from outside."""

    facts: str
    place: Place | None
    origin: Origin
    remark: str


class TaskWords(NamedTuple):
    """A task, with the words of it that rely on or support something."""

    task: Link
    quote: str
    certainty: Chip


class Row(NamedTuple):
    """A document in the list of all."""

    title: Link
    number: str
    type: str
    issued: str
    date: str
    issuer: str
    subject: str
    held: str
    why: str
    times: int


def facts_page(view: View, document: Document, body: Iterable[str]) -> list[str | Panel]:
    """Return the chunks of the page of a document of which only the facts are known; ``body`` is what the editors wrote."""
    return [
        heading(1, document.title, "data-editorial"),
        _origin_panel(view, document),
        facts_panel(view, document),
        *body,
        *record_sections(view, document),
    ]


def record_sections(view: View, document: Document) -> list[str | Panel]:
    """Return what the library knows of a document beside its text: relations, where it is cited, how each fact is known."""
    named = document.text_of("vai_tro") == "su_kien"
    chunks: list[str | Panel] = [
        heading(2, "Lược đồ", "#luoc-do data-editorial"),
        scheme_panel(view, document),
    ]
    relied = relied_panel(view, document)
    if relied or has_unreached(view):
        chunks += [heading(2, "Viện dẫn những gì", "#vien-dan-di data-editorial"), *([relied] if relied else [])]
    if has_unreached(view):
        chunks += [heading(3, "Viện dẫn chưa tới nơi được dẫn", "#vien-dan-chua-toi data-editorial"), unreached(view)]
    chunks += [
        heading(2, "Được nhắc đến tại" if named else "Được viện dẫn tại", "#vien-dan data-editorial"),
        Panel("document_citing", _citing(view, document)),
    ]
    if cited := cited_panel(view, document):
        chunks += [heading(3, "Từng điều khoản được viện dẫn", "#vien-dan-tung-dieu-khoan data-editorial"), cited]
    if view.derived.relied_on.get(document.id):
        chunks += [
            heading(2, "Nhiệm vụ dựa vào", "#nhiem-vu data-editorial"),
            Panel("document_tasks", _tasks(view, document)),
        ]
    if evidence := _evidence(view, document):
        chunks += [
            heading(2, "Mỗi dữ kiện từ đâu", "#nguon data-editorial"),
            Panel("document_evidence", evidence),
        ]
    return chunks


class _Standing(NamedTuple):
    kind: str
    documents: tuple[Link, ...]


def _origin_panel(view: View, document: Document) -> Panel:
    """Return why a document is in the library: as an event, cited by documents, or added by the editors."""
    if document.text_of("vai_tro") == "su_kien":
        return Panel("document_origin", _Standing("su-kien", ()))
    ids = sorted({citation.block.document for citation in view.derived.cited_by.get(document.id, ())})
    known = view.library.documents
    documents = tuple(view.link(known[id].title, known[id].path) for id in ids)
    return Panel("document_origin", _Standing("vien-dan" if ids else "bo-sung", documents))


# -- facts -----------------------------------------------------------------------------------------------------------


def facts_panel(view: View, document: Document) -> Panel:
    """Return the facts of a document in the order of the national databases, each leading to where its text says it."""
    always = _ALWAYS_OF_TEXT if document.text else _ALWAYS
    rows = [
        Fact(name, _fact(view, document, key), _missing(document, key))
        for key, name in FACTS.items()
        if key in always or document.get(key) is not None
    ]
    return Panel("document_facts", Facts(bool(document.text), rows + _signature(view, document)))


def _missing(document: Document, key: str) -> str:
    if key == "hieu_luc":
        return FORCE["chua_xac_minh"]
    if document.text:
        return _NOT_IN_TEXT
    return "không có" if key == "so_ky_hieu" else "chưa rõ"


def _fact(view: View, document: Document, key: str) -> Link:
    value = document.get(key)
    if key == "hieu_luc":
        return Link(force(str(value or "")))
    if key == "ten_goi" and isinstance(value, list):
        return Link(", ".join(map(str, value)))
    words = date(document.fact(key)) if key.startswith("ngay_") else document.fact(key)
    return _read(view, document, STATED.get(key, ""), words) if key == "nguoi_ky" and value is None else Link(words)


def _read(view: View, document: Document, field: str, words: str) -> Link:
    """Return words of the text's identity, leading to the block they were read from."""
    identity = document.conversion.identity if document.conversion else Identity()
    block = next((b for id in identity.read_from(field) if (b := document.block(id))), None)
    return view.to_block(block, words) if block and words else Link(words)


def _signature(view: View, document: Document) -> list[Fact]:
    """Return what the signature says beside the name: the office, and in whose name it is signed."""
    if not document.text:
        return []
    position = document.conversion.identity.position if document.conversion else ""
    authority = next((block for block in document.blocks if block.kind == "authority"), None)
    return [
        Fact("Chức vụ", _read(view, document, "position", position), _NOT_IN_TEXT),
        Fact("Thẩm quyền ký", view.to_block(authority, authority.text) if authority else Link(""), _NOT_IN_TEXT),
    ]


# -- where cited -----------------------------------------------------------------------------------------------------


class _Citing(NamedTuple):
    """Where a document is cited: each sentence, or by the document that cites where there are many."""

    verb: str
    times: int
    rows: list[tuple[Link, Passage]]
    sources: list[Source]


def _citing(view: View, document: Document) -> _Citing:
    found = view.derived.cited_by.get(document.id, ())
    verb = "Được nhắc đến" if document.text_of("vai_tro") else "Được viện dẫn"
    if len(found) > _LISTED:
        return _Citing(verb, len(found), [], by_document(view, found, _QUOTED))
    known = view.library.documents
    rows = [
        (view.link(citing.name, citing.path), passage(view, citation))
        for citation in found
        for citing in (known[citation.block.document],)
    ]
    return _Citing(verb, len(found), rows, [])


def _tasks(view: View, document: Document) -> list[TaskWords]:
    return [
        TaskWords(
            view.link(task_title(view.library, t.task), t.task.path), t.relation.quote, certainty(t.relation.certainty)
        )
        for t in view.derived.relied_on.get(document.id, ())
    ]


# -- evidence --------------------------------------------------------------------------------------------------------


def _evidence(view: View, document: Document) -> list[Evidence]:
    names = FACTS | OTHER_FACTS
    rows = []
    for _line, item in document.items("xac_minh"):
        keys = item.get("cho")
        facts = [names.get(str(key), str(key).replace("_", " ")) for key in keys] if isinstance(keys, list) else []
        inside = place(view, said(item, "dich"), said(item, "trich_dan")) if item.get("dich") else None
        rows.append(Evidence(", ".join(facts), inside, origin(view, item), said(item, "ghi_chu")))
    return rows


# -- the list of all ----------------------------------------------------------------------------------------------


def documents_table(view: View) -> Panel:
    """Return the sortable, filterable list of all documents: those whose text is held first, then those that are cited."""
    ordered = sorted(
        view.library.documents.values(),
        key=lambda d: (d.text is None, not view.derived.is_cited(d.id), collation_key(d.title)),
    )
    return Panel("documents_table", [_row(view, document) for document in ordered])


def _row(view: View, document: Document) -> Row:
    cited = len(view.derived.cited_by.get(document.id, ()))
    issued = document.fact("ngay_ban_hanh")
    return Row(
        view.link(document.title, document.path),
        document.fact("so_ky_hieu"),
        document.fact("loai_van_ban"),
        issued,
        date(issued),
        document.fact("co_quan_ban_hanh"),
        document.fact("trich_yeu"),
        "Toàn văn" if document.text else "Hồ sơ",
        _why(document, cited),
        cited,
    )


def _why(document: Document, cited: int) -> str:
    if document.text_of("vai_tro"):
        return "Nêu như sự kiện"
    if cited:
        return "Được viện dẫn"
    return "Đăng toàn văn" if document.text else "Biên tập bổ sung"
