"""Titles that are derived, never stored: a task is named by its number and the first words of its wording."""

import re

from ..citing.addresses import short_address
from ..pages.inline import Inline, render
from ..text import shorten
from .library import Library, Limitation, Record, Task

_LABEL = re.compile(r"^(?:\d+(?:\.\d+)*[a-zđ]?[.)]|[a-zđ]\)|[-–+•])\s+")


def wording(library: Library, task: Task) -> str:
    """Return the task's wording: the words of its block, the printed number left out; '' if there is no such block."""
    block = library.blocks.get(task.key)
    return _LABEL.sub("", block.text) if block else ""


def task_title(library: Library, task: Task, limit: int = 64) -> str:
    """Return a short title, e.g. «IV.6. Đẩy mạnh ứng dụng công nghệ thông tin…»."""
    words = wording(library, task)
    return f"{short_address(task.id)}. {shorten(words, limit)}" if words else short_address(task.id)


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
