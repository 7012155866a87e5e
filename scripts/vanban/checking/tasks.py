"""Rules on tasks: each that a document sets has its page, and what a page says of the five "rõ" stands where it says."""

from collections.abc import Iterator
from datetime import date

from ..library.addresses import task_page, unit_key
from ..library.clarity import FIELDS, is_empty_lead, places, tasks_in
from ..library.library import Library
from ..library.outline import Outline
from ..library.records import Document, Task
from ..library.units import Unit, is_group, is_no_task, sentences_of
from ..model import Problem
from ..text import did_you_mean, shorten
from .problem import problem

_KINDS = {"block": "mục", "row": "hàng của bảng"}
_SHOWN = 60  # characters of a task's words in a message


def tasks_are_complete(library: Library) -> Iterator[Problem]:
    """Every task of the parts that set tasks has its page: an item, a bullet below a lead, a row of a table."""
    for document in library.documents.values():
        for name in ("nhiem_vu", "kien_nghi"):
            for part in document.part(name):
                if not library.units.get(unit_key(document.id, part)):
                    rule = f"'bo_phan' phải nêu mục có thật: '{part}'."
                    yield problem(library, document.path, document.meta.line("bo_phan", name), "quan-he-hong", rule)
            for unit in tasks_in(document, name):
                if not _is_tracked(library, unit):
                    what = f"'{unit.id}' «{shorten(unit.name, _SHOWN)}»"
                    rule = f"mỗi {_KINDS[unit.kind]} giao việc phải có trang theo dõi: {what}."
                    mend = f" Tạo docs/{task_page(document.id, unit.id)}, hoặc sửa bo_phan nếu đây không phải việc được giao."
                    yield problem(library, unit.path, unit.line, "nhiem-vu-thieu", rule + mend)


def what_is_tracked_is_a_task(library: Library) -> Iterator[Problem]:
    """A task's page is that of something to be done: no lead, group row, cell or recipient; once, whole or by sentence."""
    outlines: dict[str, Outline] = {}
    for task in library.tasks.values():
        document, unit = library.documents.get(task.document), library.units.get(task.key)
        if document is None or unit is None:
            continue
        outline = outlines.setdefault(document.id, Outline(document))
        if fault := _no_task(library, outline, unit):
            rule = f"trang theo dõi phải là của một việc: '{unit.id}' {fault}."
            yield problem(library, task.path, 1, "khong-phai-viec", rule)


def _no_task(library: Library, outline: Outline, unit: Unit) -> str:
    """Say why a unit is no task of its own, and what to do; '' where it is one."""
    block = unit.block
    if unit.kind == "cell":
        return f"là một ô của bảng. Đổi tên tệp theo mã của hàng: {unit.row.id if unit.row else ''}"
    if unit.kind == "row" and unit.row and block.rows and is_group(block.rows, unit.row):
        return "là hàng chỉ nêu tên nhóm việc. Lập trang cho các hàng bên dưới"
    if unit.kind == "row" and unit.row and is_no_task(unit.row):
        return "là hàng cộng hoặc hàng tên cột. Xóa trang này"
    if unit.kind == "sentence" and block.key in library.tasks:
        return f"nằm trong đoạn '{block.id}' đã có trang. Giữ trang của cả đoạn, hoặc trang của từng câu"
    if unit.kind == "block" and is_empty_lead(outline, block):
        return "chỉ dẫn đến các việc bên dưới. Lập trang cho từng việc ấy"
    if unit.kind == "block" and not (block.is_body or block.level):
        return "không phải lời giao việc. Xóa trang này, hoặc đổi tên tệp theo mã của việc"
    return ""


def _is_tracked(library: Library, unit: Unit) -> bool:
    """Tell whether a task has its page, or its sentences have theirs."""
    parts = [unit, *(sentences_of(unit.block) if unit.kind == "block" else ())]
    return any(part.key in library.tasks for part in parts)


def statements_are_quoted(library: Library) -> Iterator[Problem]:
    """Words quoted for one of the five stand in the task, in what stands above it or in its row, or where ``tai`` says."""
    for task in library.tasks.values():
        document, unit = library.documents.get(task.document), library.units.get(task.key)
        for field in FIELDS:
            value = task.get(field)
            if document is None or unit is None or not isinstance(value, dict):
                continue
            yield from _quoted(library, document, unit, task, field)


def _quoted(library: Library, document: Document, unit: Unit, task: Task, field: str) -> Iterator[Problem]:
    value, line = task.get(field), task.meta.line(field)
    quote, at = str(value.get("trich_dan") or ""), str(value.get("tai") or "")
    if at:
        yield from _at(library, task, line, at, quote)
    elif quote and not any(quote in words for words in places(document, unit).values()):
        rule = f"lời trích của '{field}' phải đúng từng chữ trong nhiệm vụ '{task.id}', câu dẫn, đề mục hay hàng bảng của nó: '{quote}'."
        mend = " Chép lại từ trang của văn bản; trích ở nơi khác thì ghi mã nơi ấy vào 'tai'."
        yield problem(library, task.path, line, "trich-dan-sai", rule + mend)


def _at(library: Library, task: Task, line: int, at: str, quote: str) -> Iterator[Problem]:
    place = library.units.get(unit_key(task.document, at))
    if place is None:
        near = did_you_mean(at, [block.id for block in library.documents[task.document].blocks])
        rule = f"'tai' phải là mã của một đoạn, câu, hàng hay ô trong '{task.document}': '{at}'.{near}"
        yield problem(library, task.path, line, "quan-he-hong", rule)
    elif quote not in place.text:
        rule = f"lời trích phải đúng từng chữ ở nơi 'tai' nêu, '{at}': '{quote}'. Chép lại từ trang của văn bản."
        yield problem(library, task.path, line, "trich-dan-sai", rule)


def states_follow_logs(library: Library) -> Iterator[Problem]:
    """A task's state is that of its last log entry; the log is in order of date, none in the future."""
    for task in library.tasks.values():
        entries = task.items("nhat_ky")
        last = str(entries[-1][1].get("trang_thai")) if entries else "chua_cap_nhat"
        if task.text_of("trang_thai") != last and task.get("trang_thai") is not None:
            why = f"dòng nhật ký cuối ghi '{last}'" if entries else "chưa có dòng nhật ký nào"
            rule = f"'trang_thai' phải theo nhật ký: '{task.text_of('trang_thai')}', nhưng {why}."
            mend = " Thêm một dòng vào nhat_ky (ngày, trạng thái, nội dung, minh chứng)."
            yield problem(library, task.path, task.meta.line("trang_thai"), "trang-thai-lech", rule + mend)
        previous: date | None = None
        for line, item in entries:
            day = item.get("ngay")
            if type(day) is not date:
                continue
            if previous and day < previous:
                rule = f"nhật ký phải theo thứ tự ngày: '{day}' đứng sau '{previous}'."
                yield problem(library, task.path, line, "nhat-ky-lech", rule)
            if day > date.today():
                yield problem(library, task.path, line, "nhat-ky-lech", f"ngày của nhật ký phải đã qua: '{day}'.")
            previous = day
