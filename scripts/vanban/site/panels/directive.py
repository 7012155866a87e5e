"""Pages of directives: identity, relations in the form of the national databases, where cited, how each fact is known."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ...citing.addresses import word_address
from ...library.derive import DirectiveLink
from ...library.library import Citation, Record
from ...library.schema import FACTS, FORCE, OTHER_FACTS
from ...library.titles import heading, task_title
from ...text import collation_key, sentence_at
from ..view import Chip, Link, Origin, Panel, Place, View, certainty, date, force, origin, place, said

_ALWAYS = ("so_ky_hieu", "loai_van_ban", "ngay_ban_hanh", "co_quan_ban_hanh", "trich_yeu", "hieu_luc")


class Fact(NamedTuple):
    """A fact by name; an empty value is missing, and ``missing`` says how."""

    name: str
    value: str
    missing: str


class Basis(NamedTuple):
    """How a relation is known."""

    place: Place | None
    certainty: Chip | None
    origin: Origin
    remark: str


class Related(NamedTuple):
    """A document that a directive is related to; the basis alone where the relation names none."""

    link: Link
    basis: Basis


class Cited(NamedTuple):
    """A sentence that cites a directive, and where it stands."""

    where: Link
    before: str
    words: str
    after: str


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
    """A directive in the index of all."""

    number: Link
    type: str
    issued: str
    date: str
    issuer: str
    subject: str
    why: str
    times: int


def directive_page(view: View, directive: Record, body: Iterable[str]) -> list[str | Panel]:
    """Return the chunks of a directive's page; ``body`` is what the editors wrote."""
    chunks: list[str | Panel] = [
        heading(1, directive.title, "data-editorial"),
        _origin_panel(view, directive),
        Panel("directive_identity", _identity(directive)),
        *body,
        heading(2, "Lược đồ", "#luoc-do"),
        Panel("directive_relations", _scheme(view, directive)),
        heading(2, "Được nhắc đến tại" if directive.text("vai_tro") else "Được viện dẫn tại", "#vien-dan"),
        Panel("directive_citing", _citing(view, directive)),
    ]
    if view.derived.relied_on.get(directive.id):
        chunks += [heading(2, "Nhiệm vụ dựa vào", "#nhiem-vu"), Panel("directive_tasks", _tasks(view, directive))]
    return [
        *chunks,
        heading(2, "Mỗi dữ kiện từ đâu", "#nguon"),
        Panel("directive_evidence", _evidence(view, directive)),
    ]


class _Standing(NamedTuple):
    kind: str
    documents: tuple[Link, ...]


def _origin_panel(view: View, directive: Record) -> Panel:
    """Return why the directive is in the library: as an event, cited by documents, or added by the editors."""
    if directive.text("vai_tro") == "su_kien":
        return Panel("directive_origin", _Standing("su-kien", ()))
    ids = sorted({citation.block.document for citation in view.derived.cited_by.get(directive.id, ())})
    known = view.library.documents
    documents = tuple(view.link(known[id].title, known[id].path) for id in ids)
    return Panel("directive_origin", _Standing("vien-dan" if ids else "bo-sung", documents))


def _identity(directive: Record) -> list[Fact]:
    return [
        Fact(name, _fact(directive, key), _missing(key))
        for key, name in FACTS.items()
        if key in _ALWAYS or directive.get(key) is not None
    ]


def _missing(key: str) -> str:
    return {"so_ky_hieu": "không có", "hieu_luc": FORCE["chua_xac_minh"]}.get(key, "chưa rõ")


def _fact(directive: Record, key: str) -> str:
    value = directive.get(key)
    if key == "hieu_luc":
        return force(str(value or ""))
    if key.startswith("ngay_"):
        return date(value)
    if key == "ten_goi" and isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


# -- relations -------------------------------------------------------------------------------------------------------


def _scheme(view: View, directive: Record) -> dict[str, list[Related]]:
    """Return the related documents by the words of their relation, in the order of the text."""
    groups: dict[str, list[Related]] = {}
    for entry in view.derived.relations.get(directive.id, ()):
        groups.setdefault(entry.wording, []).append(_related(view, entry))
    return groups


def _related(view: View, entry: DirectiveLink) -> Related:
    href = view.href(view.library.directives[entry.other].path) if entry.other else ""
    return Related(Link(entry.name, href), _basis(view, entry.item))


def _basis(view: View, item: Mapping[str, Any]) -> Basis:
    return Basis(
        place(view, said(item, "dich_doan"), said(item, "trich_dan")) if item.get("dich_doan") else None,
        certainty(said(item, "muc_do")) if item.get("muc_do") else None,
        origin(view, item),
        said(item, "ghi_chu"),
    )


# -- where cited -----------------------------------------------------------------------------------------------------


class _Citing(NamedTuple):
    verb: str
    rows: list[Cited]


def _citing(view: View, directive: Record) -> _Citing:
    rows = [_cited(view, citation) for citation in view.derived.cited_by.get(directive.id, ())]
    return _Citing("Được nhắc đến" if directive.text("vai_tro") else "Được viện dẫn", rows)


def _cited(view: View, citation: Citation) -> Cited:
    block = citation.block
    start, end = sentence_at(block.text, citation.start)
    return Cited(
        view.link(word_address(block.id), block.path, block.id),
        block.text[start : citation.start],
        block.text[citation.start : citation.end],
        block.text[citation.end : max(end, citation.end)].rstrip(),
    )


def _tasks(view: View, directive: Record) -> list[TaskWords]:
    return [
        TaskWords(
            view.link(task_title(view.library, t.task), t.task.path), t.relation.quote, certainty(t.relation.certainty)
        )
        for t in view.derived.relied_on.get(directive.id, ())
    ]


# -- evidence --------------------------------------------------------------------------------------------------------


def _evidence(view: View, directive: Record) -> list[Evidence]:
    names = FACTS | OTHER_FACTS
    rows = []
    for _line, item in directive.items("xac_minh"):
        keys = item.get("cho")
        facts = [names.get(str(key), str(key).replace("_", " ")) for key in keys] if isinstance(keys, list) else []
        inside = place(view, said(item, "dich"), said(item, "trich_dan")) if item.get("dich") else None
        rows.append(Evidence(", ".join(facts), inside, origin(view, item), said(item, "ghi_chu")))
    return rows


# -- index -----------------------------------------------------------------------------------------------------------


def directives_table(view: View) -> Panel:
    """Return the sortable, filterable table of all directives."""
    ordered = sorted(
        view.library.directives.values(),
        key=lambda d: (not view.derived.is_cited(d.id), collation_key(d.title)),
    )
    return Panel("directives_table", [_index_row(view, directive) for directive in ordered])


def _index_row(view: View, directive: Record) -> Row:
    cited = len(view.derived.cited_by.get(directive.id, ()))
    number = directive.text("so_ky_hieu") or directive.title
    issued = directive.text("ngay_ban_hanh")
    return Row(
        view.link(number, directive.path),
        directive.text("loai_van_ban"),
        issued,
        date(issued),
        directive.text("co_quan_ban_hanh"),
        directive.text("trich_yeu"),
        "Nêu như sự kiện" if directive.text("vai_tro") else "Được viện dẫn" if cited else "Biên tập bổ sung",
        cited,
    )
