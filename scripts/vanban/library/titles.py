"""Titles that are derived, never stored: a task is named by its number and the first words of its wording."""

import re

from ..citing.addresses import short_address
from ..pages.inline import Inline, parse, render, without_note_marks
from ..text import shorten
from .addresses import INDEX, document_of
from .library import Library
from .records import Limitation, Record, Task

_TITLE = 80  # characters of a part's heading
_LABEL = re.compile(r"^(?:\d+(?:\.\d+)*[a-zđ]?[.)]|[a-zđ]\)|[-–+•])\s+")


def wording(library: Library, task: Task) -> str:
    """Return the task's wording: the words of its unit, the printed number left out; '' if there is no such unit."""
    unit = library.units.get(task.key)
    return _LABEL.sub("", unit.name) if unit else ""


def task_title(library: Library, task: Task, limit: int = 64) -> str:
    """Return a short title, e.g. «IV.6. Đẩy mạnh ứng dụng công nghệ thông tin…»."""
    words = wording(library, task)
    place = short_address(task.id)
    place = place[:1].upper() + place[1:]
    return f"{place}. {shorten(words, limit)}" if words else place


def task_name(task: Task) -> str:
    """Return kind and number: «Nhiệm vụ IV.6», «Kiến nghị V.1»."""
    return f"{'Kiến nghị' if task.is_request else 'Nhiệm vụ'} {short_address(task.id)}"


def record_title(library: Library, record: Record) -> str:
    """Return the title of any record."""
    if isinstance(record, Task):
        return task_title(library, record)
    if isinstance(record, Limitation):
        return f"{record.id.upper()}. {record.title}"
    return record.title


def heading(level: int, words: str, attributes: str = "") -> str:
    """Return a heading in Markdown that shows exactly the given words, on one line, whatever they hold."""
    shown = render(Inline(" ".join(words.split()), ()), in_heading=True)
    return f"{'#' * level} {shown}" + (f" {{ {attributes} }}" if attributes else "")


def title_of(library: Library, path: str) -> str:
    """Return the title of a page, as plain text: of its record, of the document's part, or its own first heading."""
    record = library.record_at(path)
    if record:
        return record_title(library, record)
    document = library.text_at(path)
    heads = document.blocks if document else ()
    heading = next((block for block in heads if block.path == path and block.level == 1), None)
    if heading:
        return shorten(without_note_marks(heading.content), _TITLE)
    first = next((chunk for chunk in library.pages[path].chunks if chunk.raw.startswith("# ")), None)
    if first is None:
        return ""
    own = without_note_marks(parse(first.body if first.hashes else first.raw.removeprefix("# ").rstrip(" #"))).strip()
    listed = library.documents.get(document_of(path)) if path.endswith(f"/{INDEX}") else None
    return f"{own}: {shorten(listed.title, _TITLE)}" if listed else own  # a list of one document among those of others
