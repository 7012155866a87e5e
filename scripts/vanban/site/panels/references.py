"""Beside each block of a document: what refers to it, quiet until wanted, and its citation to copy."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple, TypeVar

from ...citing.addresses import word_address
from ...library.addresses import unit_key
from ...library.derive import DIRECT, NONE, TaskLink
from ...library.records import Document, Limitation, PlacedBlock, Task
from ...library.schema import NOTE_CLASSES
from ...library.titles import record_title, task_title
from ...library.units import keys_within
from ...text import shorten
from ..view import Chip, Link, Panel, View, certainty, said, state
from .cited import Cites, cites
from .scheme import clause_relations

_NO_TASK_YET = "Chưa nhiệm vụ nào nối tiếp trực tiếp đoạn này"


class Item(NamedTuple):
    """Something that refers to the block: what it is, and what is said of it (each where it applies)."""

    link: Link
    state: Chip | None = None
    quotes: tuple[str, ...] = ()
    certainties: tuple[Chip, ...] = ()
    answers: tuple[Link, ...] | None = None
    aside: str = ""
    note: str = ""


class Group(NamedTuple):
    """Items of one kind."""

    name: str
    items: list[Item]


class _Drawer(NamedTuple):
    label: str
    number: int
    cites: Cites
    groups: list[Group]
    uncovered: str
    id: str
    citation: str


def references(view: View, document: Document, block: PlacedBlock) -> Panel | None:
    """Return the drawer of a block, None for blocks that nothing can refer to (recipients, signature)."""
    if not (block.is_body or block.level or block.kind in ("type", "subject", "table")):
        return None
    return drawer(view, document, block)


def drawer(view: View, document: Document, block: PlacedBlock) -> Panel:
    """Return the drawer of a block with its sentences, or of a row of a table with its cells: a block of the row's id."""
    groups = [Group(name, list(dict.fromkeys(rows))) for name, rows in _groups(view, block)]
    groups = [group for group in groups if group.items]
    count = sum(len(group.items) for group in groups)
    where = word_address(block.id)
    where = where[:1].upper() + where[1:]
    cited = cites(view, document, _keys(block))
    told = [f"được viện dẫn {cited.times} lần"] * (cited.times > 0)
    told += [f"{count} mục liên hệ, trích dẫn" if count else "trích dẫn"]
    label = f"{where}: {', '.join(told)}"
    uncovered = _uncovered(view, document, block)
    return Panel("references", _Drawer(label, count, cited, groups, uncovered, block.id, f"{where}, {document.title}"))


def _uncovered(view: View, document: Document, block: PlacedBlock) -> str:
    """Say so where a result is taken up by no task, or through a link to its whole section alone."""
    entry = view.derived.coverage_of(document).get(block.id)
    if entry is None or entry.strength == DIRECT:
        return ""
    through = "" if entry.strength == NONE else "; chỉ có liên hệ với cả mục"
    return f"{_NO_TASK_YET}{through}."


def _groups(view: View, block: PlacedBlock) -> Iterator[tuple[str, Iterable[Item]]]:
    derived, library, key = view.derived, view.library, block.key
    keys = _keys(block)
    own = [library.tasks[one] for one in keys if one in library.tasks]
    yield "Trang theo dõi", [Item(_task(view, one), state=state(one.text_of("trang_thai"))) for one in own]
    yield "Nhiệm vụ, kiến nghị tiếp nối", _by_task(view, _at(derived.continued, keys))
    yield "Kiến nghị hỗ trợ", _by_task(view, _at(derived.supported, keys))
    yield "Hạn chế nêu ở đây", (_limitation(view, limit) for limit in _at(derived.limitations_at, keys))
    cited = dict.fromkeys(citation.document for citation in _at(derived.citations_in, keys))
    related = dict.fromkeys(document.id for document, _quote in _at(derived.documents_at, keys))
    relied = [id for id in related if id not in cited and derived.is_cited(id)]
    added = [id for id in related if not derived.is_cited(id)]
    for wording, found in groupby(clause_relations(view, keys), key=lambda relation: relation.wording):
        yield wording, (Item(one.link, quotes=(one.quote,), certainties=(certainty("neu_ro"),)) for one in found)
    yield "Văn bản được viện dẫn", (_document(view, id) for id in cited)
    yield "Văn bản lấy dữ kiện từ đây", (_document(view, id) for id in relied)
    yield "Văn bản do biên tập bổ sung, không được viện dẫn", (_document(view, id) for id in added)
    yield (
        "Đoạn lặp",
        (
            Item(
                view.link(word_address(other), *_address(view, block.document, other)),
                aside="(giống nguyên văn)" if repeat.identical else "(gần trùng)",
            )
            for other, repeat in derived.repeats_of.get(key, ())
        ),
    )
    for register, name in _REGISTERS.items():
        yield name, (item for one in keys for item in _entries(view, one, register))


def _keys(block: PlacedBlock) -> list[str]:
    """Return what a drawer tells of: a block and its sentences, a row and its cells, a table as a whole."""
    if block.rows is None:
        return keys_within(block)
    row = next((row for row in block.rows.body if row.id == block.id), None)
    return [block.key, *(unit_key(block.document, cell.id) for cell in (row.cells if row else ()))]


_Found = TypeVar("_Found")


def _at(found: Mapping[str, list[_Found]], keys: Iterable[str]) -> list[_Found]:
    return [one for key in keys for one in found.get(key, ())]


def _task(view: View, task: Task) -> Link:
    return view.link(task_title(view.library, task), task.path)


def _document(view: View, id: str) -> Item:
    return Item(view.link(view.library.documents[id].name, view.library.documents[id].path))


def _by_task(view: View, links: Iterable[TaskLink]) -> list[Item]:
    """Return each task once, with the words of all its links and how certain they are."""
    found: dict[str, list[TaskLink]] = {}
    for one in links:
        found.setdefault(one.task.key, []).append(one)
    return [
        Item(
            _task(view, group[0].task),
            quotes=tuple(one.relation.quote for one in group),
            certainties=tuple(dict.fromkeys(certainty(one.relation.certainty) for one in group)),
        )
        for group in found.values()
    ]


def _limitation(view: View, limit: Limitation) -> Item:
    answered = view.derived.answered.get(limit.key, ())
    tasks = {one.task.key: one.task for one in answered}.values()
    answers = tuple(view.link(word_address(task.id).removeprefix("mục "), task.path) for task in tasks)
    return Item(view.link(record_title(view.library, limit), limit.path), answers=answers)


def _address(view: View, document: str, id: str) -> tuple[str, str]:
    block = view.unit(document, id)
    return (block.path, id) if block else ("", "")


_REGISTERS = {
    "vien_dan": "Viện dẫn chưa xác định",
    "chu_truong": "Chủ trương, kế hoạch được nhắc",
    "su_kien": "Dòng thời gian",
    "ghi_chu": "Ghi chú biên tập",
}


def _entries(view: View, key: str, register: str) -> Iterator[Item]:
    for name, path, item in view.derived.entries_at.get(key, ()):
        id = said(item, "id")
        if name != register:
            continue
        if register == "ghi_chu":
            words = f"{id.upper()}, {NOTE_CLASSES.get(str(item.get('loai')), '').lower()}"
            own = said(item, "noi_dung")
            yield Item(view.link(words, path, id), note=shorten(own, 160) if own else "xem chú thích cuối trang")
        else:
            yield Item(view.link(said(item, "noi_dung") or said(item, "ten") or id, path, id))
