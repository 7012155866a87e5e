"""Pages of tasks and requests: wording, the five "rõ", state and log, relations; the list of all."""

from collections.abc import Iterable
from typing import NamedTuple

from ...citing.addresses import short_address
from ...grammar.columns import NUMBER
from ...library.addresses import unit_key
from ...library.clarity import FIELDS
from ...library.records import Record, Relation, Task
from ...library.schema import BASES, STATES
from ...library.titles import heading, record_title, task_name, task_title, wording
from ...text import shorten
from ..view import Chip, Link, Panel, View, certainty, date, said, state
from .clarity import Limit, five, is_unread, lead, limit, stated

_CLIP = 150  # characters of a task's wording in the list; its page has all of it
_SECTIONS = (
    ("tiep_noi", "Tiếp nối", "tiep-noi", "Kết quả mà nhiệm vụ này nối tiếp."),
    (
        "giai_quyet",
        "Giải quyết hạn chế",
        "giai-quyet",
        "Hạn chế mà nhiệm vụ này hướng tới, nêu rõ hoặc suy luận từ lời văn.",
    ),
    ("can_cu", "Dựa vào", "dua-vao", "Văn bản hoặc nhóm văn bản mà nhiệm vụ dựa vào."),
    ("ho_tro", "Hỗ trợ", "ho-tro", "Nhiệm vụ được kiến nghị này hỗ trợ."),
)


class Atom(NamedTuple):
    """One demand of a task, in its own words."""

    id: str
    name: str
    words: str


class Wording(NamedTuple):
    """The words of a task, where they stand, and its demands; None of them where the block is not there."""

    words: str
    where: Link
    atoms: list[Atom]
    cells: tuple[tuple[str, str], ...] = ()  # of a row of a table: the heads and words of its other columns


class Entry(NamedTuple):
    """An entry of the log."""

    date: str
    state: Chip
    words: str
    evidence: list[Link]


class _Log(NamedTuple):
    state: Chip
    deadline: Limit | None
    entries: list[Entry]


class Related(NamedTuple):
    """A relation of a task: from which demand, to what, the words at both ends, and how sure it is."""

    atom: str
    target: Link
    target_atom: str
    quote: str
    target_quote: str
    certainty: Chip
    basis: str
    remark: str


class _Relations(NamedTuple):
    kind: str
    explanation: str
    many: bool
    rows: list[Related]


class _Supporter(NamedTuple):
    task: Link
    quote: str


class Row(NamedTuple):
    """A task in the list of all."""

    document: Link
    place: Link
    words: str
    clipped: str
    lead: str
    kind: str
    state: Chip
    state_name: str
    deadline: Limit | None
    due: str  # what the deadline is like, one of a few: what the list is filtered by
    stated: int
    unread: bool  # who leads: words of the document may say it


def task_page(view: View, task: Task, body: Iterable[str]) -> list[str | Panel]:
    """Return the chunks of a task's page; its wording is drawn from the document's block."""
    chunks: list[str | Panel] = [
        heading(1, task_name(task), "data-editorial"),
        Panel("task_wording", _wording(view, task)),
        *body,
        heading(2, "Năm rõ", "#nam-ro"),
        Panel("task_clarity", five(view, task)),
        heading(2, "Trạng thái", "#trang-thai"),
        Panel("task_log", _log(view, task)),
    ]
    for kind, title, anchor, explanation in _SECTIONS:
        relations = [relation for relation in task.relations if relation.kind == kind]
        if relations or _tracked(view, task, kind):
            rows = [_related(view, task, relation) for relation in relations]
            panel = _Relations(kind.replace("_", "-") if rows else anchor, explanation, len(task.items("y")) > 1, rows)
            chunks += [heading(2, title, f"#{anchor}"), Panel("task_relations", panel)]
    if supporters := view.derived.supported.get(task.key):
        rows_of = [
            _Supporter(view.link(task_title(view.library, s.task), s.task.path), s.relation.quote) for s in supporters
        ]
        chunks += [heading(2, "Được hỗ trợ bởi", "#duoc-ho-tro"), Panel("task_supporters", rows_of)]
    return chunks


def _tracked(view: View, task: Task, kind: str) -> bool:
    """Tell whether the document has what such a link could lead to, so that none is worth saying."""
    document = view.library.documents.get(task.document)
    if kind == "tiep_noi":
        return bool(document and document.part("ket_qua"))
    return kind == "giai_quyet" and bool(view.library.limitations_of(task.document))


def _wording(view: View, task: Task) -> Wording | None:
    unit = view.library.units.get(task.key)
    if unit is None:
        return None
    atoms = [
        Atom(said(item, "id"), atom_name(said(item, "id")), said(item, "trich_dan")) for _l, item in task.items("y")
    ]
    cell, rows = unit.task_cell, unit.block.rows
    if cell is None or rows is None or unit.row is None:
        return Wording(unit.text, view.to_block(unit), atoms)
    told = {NUMBER, *FIELDS}  # the five are shown below, each with its column
    cells = tuple(
        (rows.head(one.column) or f"Cột {one.column}", one.text)
        for one in unit.row.stated()
        if one.text and one.at != cell.at and not told & set(rows.fields(one.column))
    )
    return Wording(cell.text, view.to_block(unit), atoms, cells)


def atom_name(id: str) -> str:
    """Return an atom's id as shown: ``'t8-1'`` is «Ý 8.1»."""
    return "Ý " + id.lstrip("trTR").replace("-", ".") if id else ""


def _log(view: View, task: Task) -> _Log:
    entries = [
        Entry(
            date(entry.get("ngay")),
            state(str(entry.get("trang_thai"))),
            said(entry, "noi_dung"),
            [_evidence(str(one)) for one in entry.get("minh_chung") or []],
        )
        for _line, entry in reversed(task.items("nhat_ky"))
    ]
    return _Log(state(task.text_of("trang_thai")), limit(view, task), entries)


def _evidence(value: str) -> Link:
    return Link(value, value if value.startswith("https://") else "")


def _related(view: View, task: Task, relation: Relation) -> Related:
    return Related(
        atom_name(relation.atom),
        _target(view, task, relation),
        atom_name(relation.target_atom),
        relation.quote,
        relation.target_quote,
        certainty(relation.certainty),
        BASES.get(relation.basis, relation.basis),
        relation.remark,
    )


def _target(view: View, task: Task, relation: Relation) -> Link:
    """Return what a relation leads to; its id alone where there is no such thing."""
    library, target = view.library, relation.target
    found: Record | None
    if relation.kind == "tiep_noi":
        block = view.unit(task.document, target)
        return view.to_block(block) if block else Link(target)
    if relation.kind == "giai_quyet":
        found = library.limitations.get(unit_key(task.document, target))
        return view.link(record_title(library, found), found.path) if found else Link(target)
    if relation.kind == "ho_tro":
        found = library.tasks.get(unit_key(task.document, target))
        return view.link(task_title(library, found), found.path) if isinstance(found, Task) else Link(target)
    if target in library.documents:
        return view.link(library.documents[target].title, library.documents[target].path)
    for register in ("vien_dan", "chu_truong"):
        for path, _line, item in library.register(register):
            if item.get("id") == target:
                return view.link(said(item, "noi_dung"), path, target)
    return Link(target)


# -- the list of tasks -----------------------------------------------------------------------------------------------


class _Rows(NamedTuple):
    of_all: bool
    rows: list[Row]


def tasks_table(view: View) -> Panel:
    """Return the sortable, filterable table of the tasks and requests of a document, or of all on other pages."""
    return Panel("tasks_table", _Rows(not view.scope, [_row(view, task) for task in view.library.tasks_of(view.scope)]))


def _row(view: View, task: Task) -> Row:
    words = wording(view.library, task)
    code = task.text_of("trang_thai")
    document = view.library.documents.get(task.document)
    until = limit(view, task)
    return Row(
        view.link(document.title, document.path) if document else Link(task.document),
        view.link(short_address(task.id), task.path),
        words,
        shorten(words, _CLIP),
        lead(view, task),
        "Kiến nghị" if task.is_request else "Nhiệm vụ",
        state(code),
        STATES.get(code, ""),
        until,
        _due(until, is_unread(view, task, "thoi_han")),
        len(stated(view, task)),
        is_unread(view, task, "chu_tri"),
    )


def _due(until: Limit | None, unread: bool) -> str:
    if until is None:
        return "Chưa đọc được" if unread else "Không nêu"
    return "Định kỳ" if until.returns else "Có ngày" if until.day else "Chỉ có chữ"


class Counts(NamedTuple):
    """Tasks by kind and state, for the home page."""

    tasks: int
    requests: int
    open: int
    dated: int


def summary_counts(view: View) -> Counts:
    """Return the numbers of tasks by kind and state."""
    tasks = list(view.library.tasks.values())
    requests = sum(task.is_request for task in tasks)
    return Counts(
        len(tasks) - requests,
        requests,
        sum(task.text_of("trang_thai") == "chua_cap_nhat" for task in tasks),
        sum(limit(view, task) is not None for task in tasks),
    )
