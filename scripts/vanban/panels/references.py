"""Beside each block of a document: what refers to it, quiet until wanted, and its citation to copy."""

from collections.abc import Iterable, Iterator

from ..addresses import word_address
from ..derive import DIRECT, NONE, TaskLink
from ..library import Document, PlacedBlock, Task
from ..schema import NOTE_CLASSES
from ..text import shorten
from .html import View, certainty, items, link, missing, quote, state, tag, text
from .titles import record_title, task_title

_NO_TASK_YET = "Chưa nhiệm vụ nào nối tiếp trực tiếp đoạn này"
_HINT = "Những gì nhắc tới đoạn này; chép trích dẫn"


def references(view: View, document: Document, block: PlacedBlock) -> str:
    """Return the drawer of a block, '' for blocks that nothing can refer to (recipients, signature)."""
    if not (block.is_body or block.level or block.kind in ("type", "subject")):
        return ""
    groups = [(name, list(dict.fromkeys(rows))) for name, rows in _groups(view, block)]
    groups = [(name, rows) for name, rows in groups if rows]
    count = sum(len(rows) for _name, rows in groups)
    where = word_address(block.id)
    label = f"{where}: {count} mục liên hệ, trích dẫn" if count else f"{where}: trích dẫn"
    summary = tag(
        "summary",
        tag("span", "¶", class_="vb-refs__mark", aria_hidden="true"),
        tag("span", str(count), class_="vb-refs__count", aria_hidden="true") if count else "",
        aria_label=label[:1].upper() + label[1:],
        title=_HINT,
    )
    body = "".join(tag("p", text(name), class_="vb-refs__name") + items(rows) for name, rows in groups)
    content = tag("div", body, _uncovered(view, document, block), _citation(document, block), class_="vb-refs__body")
    return tag("details", summary, content, class_="vb-refs", data_editorial="", data_search_exclude="")


def _citation(document: Document, block: PlacedBlock) -> str:
    where = word_address(block.id)
    cite = f"{where[:1].upper()}{where[1:]}, {document.title}"
    button = tag("button", "Chép trích dẫn", class_="vb-copy", type="button", data_copy=cite, data_id=block.id)
    return tag("p", tag("a", text(f"#{block.id}"), href=f"#{block.id}"), " ", button, class_="vb-refs__cite")


def _uncovered(view: View, document: Document, block: PlacedBlock) -> str:
    """Say so where a result is taken up by no task, or through a link to its whole section alone."""
    entry = view.derived.coverage_of(document).get(block.id)
    if entry is None or entry.strength == DIRECT:
        return ""
    through = "" if entry.strength == NONE else "; chỉ có liên hệ với cả mục"
    return tag("p", missing(f"{_NO_TASK_YET}{through}."))


def _groups(view: View, block: PlacedBlock) -> Iterator[tuple[str, Iterable[str]]]:
    derived, library, key = view.derived, view.library, block.key
    own = library.tasks.get(key)
    yield "Trang theo dõi", [f"{_task(view, own)} {state(own.text('trang_thai'))}"] if own else []
    yield "Nhiệm vụ, kiến nghị tiếp nối", _by_task(view, derived.continued.get(key, ()))
    yield "Kiến nghị hỗ trợ", _by_task(view, derived.supported.get(key, ()))
    yield (
        "Hạn chế nêu ở đây",
        (
            f"{link(view, limit.path, record_title(library, limit))}: {_answers(view, limit.document, limit.id)}"
            for limit in derived.limitations_at.get(key, ())
        ),
    )
    cited = dict.fromkeys(citation.directive for citation in derived.citations_in.get(key, ()))
    related = dict.fromkeys(directive.id for directive, _quote in derived.directives_at.get(key, ()))
    relied = [id for id in related if id not in cited and derived.is_cited(id)]
    added = [id for id in related if not derived.is_cited(id)]
    yield "Văn bản được viện dẫn", (_directive(view, id) for id in cited)
    yield "Văn bản lấy dữ kiện từ đây", (_directive(view, id) for id in relied)
    yield "Văn bản do biên tập bổ sung, báo cáo không viện dẫn", (_directive(view, id) for id in added)
    yield (
        "Đoạn lặp",
        (
            f"{link(view, _path(view, block.document, other), word_address(other))} "
            f"{'(giống nguyên văn)' if repeat.identical else '(gần trùng)'}"
            for other, repeat in derived.repeats_of.get(key, ())
        ),
    )
    for register, name in _REGISTERS.items():
        yield name, _entries(view, key, register)


def _task(view: View, task: Task) -> str:
    return link(view, task.path, task_title(view.library, task))


def _directive(view: View, id: str) -> str:
    return link(view, view.library.directives[id].path, view.library.directives[id].title)


def _by_task(view: View, links: Iterable[TaskLink]) -> list[str]:
    """Return each task once, with the words of all its links and how certain they are."""
    found: dict[str, list[TaskLink]] = {}
    for one in links:
        found.setdefault(one.task.key, []).append(one)
    return [
        f"{_task(view, group[0].task)}: {'; '.join(quote(one.relation.quote) for one in group)} "
        f"{' '.join(dict.fromkeys(certainty(one.relation.certainty) for one in group))}"
        for group in found.values()
    ]


def _answers(view: View, document: str, limitation: str) -> str:
    tasks = {one.task.key: one.task for one in view.derived.answered.get(f"{document}#{limitation}", ())}
    if not tasks:
        return missing("chưa có nhiệm vụ tương ứng trong báo cáo")
    return ", ".join(link(view, task.path, word_address(task.id).removeprefix("mục ")) for task in tasks.values())


def _path(view: View, document: str, id: str) -> str:
    block = view.block(document, id)
    return f"{block.path}#{id}" if block else ""


_REGISTERS = {
    "vien_dan": "Viện dẫn chưa xác định",
    "chu_truong": "Chủ trương, kế hoạch được nhắc",
    "su_kien": "Dòng thời gian",
    "ghi_chu": "Ghi chú biên tập",
}


def _entries(view: View, key: str, register: str) -> Iterator[str]:
    for name, path, item in view.derived.entries_at.get(key, ()):
        id = str(item.get("id") or "")
        if name != register:
            continue
        if register == "ghi_chu":
            words = f"{id.upper()}, {NOTE_CLASSES.get(str(item.get('loai')), '').lower()}"
            own = item.get("noi_dung")
            note = text(shorten(str(own), 160)) if own else "xem chú thích cuối trang"
            yield f"{link(view, f'{path}#{id}', words)}: {note}"
        else:
            yield link(view, f"{path}#{id}", str(item.get("noi_dung") or item.get("ten") or id))
