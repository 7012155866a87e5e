"""Pages of tasks and requests: wording, the five "rõ", state and log, relations; the list of all."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from ...citing.addresses import short_address
from ...grammar.dates import show_date
from ...library.records import Record, Relation, Task
from ...library.schema import BASES, STATES
from ...library.titles import heading, record_title, task_name, task_title, wording
from ...text import shorten
from ..view import Chip, Link, Origin, Panel, View, certainty, date, origin, said, state

CLARITY = (
    ("chu_tri", "Rõ người", "Chủ trì"),
    ("phoi_hop", "Rõ người", "Phối hợp"),
    ("thoi_han", "Rõ thời gian", "Thời hạn"),
    ("ket_qua", "Rõ kết quả", "Kết quả phải đạt"),
    ("trach_nhiem", "Rõ trách nhiệm", "Trách nhiệm"),
)
_FIVE = ("Rõ người", "Rõ việc", "Rõ thời gian", "Rõ kết quả", "Rõ trách nhiệm")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
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


class Clear(NamedTuple):
    """One of the five "rõ": what has to be clear, what is known of it, and how."""

    clarity: str
    name: str
    value: str
    quote: str = ""
    origin: Origin | None = None


class _Clarity(NamedTuple):
    rows: list[Clear]
    stated: int
    outside: int


class Deadline(NamedTuple):
    """A deadline; whether it has passed is told in the browser, by the reader's own day."""

    day: str
    shown: str
    state: str


class Entry(NamedTuple):
    """An entry of the log."""

    date: str
    state: Chip
    words: str
    evidence: list[Link]


class _Log(NamedTuple):
    state: Chip
    deadline: Deadline | None
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
    day: str
    deadline: Deadline | None
    limit: str
    stated: int


def task_page(view: View, task: Task, body: Iterable[str]) -> list[str | Panel]:
    """Return the chunks of a task's page; its wording is drawn from the document's block."""
    chunks: list[str | Panel] = [
        heading(1, task_name(task), "data-editorial"),
        Panel("task_wording", _wording(view, task)),
        *body,
        heading(2, "Năm rõ", "#nam-ro"),
        Panel("task_clarity", _clarity(view, task)),
        heading(2, "Trạng thái", "#trang-thai"),
        Panel("task_log", _log(task)),
    ]
    for kind, title, anchor, explanation in _SECTIONS:
        relations = [relation for relation in task.relations if relation.kind == kind]
        if relations or kind in ("tiep_noi", "giai_quyet"):
            rows = [_related(view, task, relation) for relation in relations]
            panel = _Relations(kind.replace("_", "-") if rows else anchor, explanation, len(task.items("y")) > 1, rows)
            chunks += [heading(2, title, f"#{anchor}"), Panel("task_relations", panel)]
    if supporters := view.derived.supported.get(task.key):
        rows_of = [
            _Supporter(view.link(task_title(view.library, s.task), s.task.path), s.relation.quote) for s in supporters
        ]
        chunks += [heading(2, "Được hỗ trợ bởi", "#duoc-ho-tro"), Panel("task_supporters", rows_of)]
    return chunks


def _wording(view: View, task: Task) -> Wording | None:
    block = view.library.blocks.get(task.key)
    if block is None:
        return None
    atoms = [
        Atom(said(item, "id"), atom_name(said(item, "id")), said(item, "trich_dan")) for _l, item in task.items("y")
    ]
    return Wording(block.text, view.to_block(block), atoms)


def atom_name(id: str) -> str:
    """Return an atom's id as shown: ``'t8-1'`` is «Ý 8.1»."""
    return "Ý " + id.lstrip("trTR").replace("-", ".") if id else ""


def _clarity(view: View, task: Task) -> _Clarity:
    block = view.library.blocks.get(task.key)
    rows = [Clear("Rõ việc", "Nội dung", shorten(wording(view.library, task), 120) if block else "")]
    for key, clarity, name in CLARITY:
        shown = "Cơ quan được đề nghị" if task.is_request and key == "chu_tri" else name
        rows.append(_stated(view, task, key, clarity, shown))
    rows.sort(key=lambda row: _FIVE.index(row.clarity))
    return _Clarity(rows, len(stated(task)), len(known(task)) - len(stated(task)))


def _stated(view: View, task: Task, key: str, clarity: str, name: str) -> Clear:
    value = task.get(key)
    if not isinstance(value, dict):
        return Clear(clarity, name, "")
    quote = said(value, "trich_dan")
    return Clear(clarity, name, _worded(value.get("gia_tri")), quote, None if quote else origin(view, value))


def _worded(value: Any) -> str:
    """Return a value as text; a date as readers write it."""
    return show_date(str(value)) if _DAY.fullmatch(str(value)) else str(value or "")


def stated(task: Task) -> list[str]:
    """Return which of the five "rõ" the document itself states; "rõ việc" is the task's own wording."""
    named = {clarity for key, clarity, _name in CLARITY if (task.get(key) or {}).get("trich_dan")}
    return [clarity for clarity in _FIVE if clarity in named or clarity == "Rõ việc"]


def known(task: Task) -> list[str]:
    """Return which of the five are known, from the document or from other sources."""
    named = {clarity for key, clarity, _name in CLARITY if isinstance(task.get(key), dict)}
    return [clarity for clarity in _FIVE if clarity in named or clarity == "Rõ việc"]


def deadline(task: Task) -> Deadline | None:
    """Return the task's deadline, None where it has none or no day."""
    limit = task.get("thoi_han")
    value = str(limit.get("ngay") or limit.get("gia_tri") or "") if isinstance(limit, dict) else ""
    return Deadline(value, show_date(value), task.text_of("trang_thai")) if _DAY.fullmatch(value) else None


def _log(task: Task) -> _Log:
    entries = [
        Entry(
            date(entry.get("ngay")),
            state(str(entry.get("trang_thai"))),
            said(entry, "noi_dung"),
            [_evidence(str(one)) for one in entry.get("minh_chung") or []],
        )
        for _line, entry in reversed(task.items("nhat_ky"))
    ]
    return _Log(state(task.text_of("trang_thai")), deadline(task), entries)


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
        block = view.block(task.document, target)
        return view.to_block(block) if block else Link(target)
    if relation.kind == "giai_quyet":
        found = library.limitations.get(f"{task.document}#{target}")
        return view.link(record_title(library, found), found.path) if found else Link(target)
    if relation.kind == "ho_tro":
        found = library.tasks.get(f"{task.document}#{target}")
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
    limit, by = task.get("thoi_han"), deadline(task)
    code = task.text_of("trang_thai")
    document = view.library.documents.get(task.document)
    lead = task.get("chu_tri")
    return Row(
        view.link(document.title, document.path) if document else Link(task.document),
        view.link(short_address(task.id), task.path),
        words,
        shorten(words, _CLIP),
        _worded(lead.get("gia_tri")) if isinstance(lead, dict) else "",
        "Kiến nghị" if task.is_request else "Nhiệm vụ",
        state(code),
        STATES.get(code, ""),
        by.day if by else "",
        by,
        _worded(limit.get("gia_tri")) if isinstance(limit, dict) else "",
        len(stated(task)),
    )


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
        sum(isinstance(task.get("thoi_han"), dict) for task in tasks),
    )
