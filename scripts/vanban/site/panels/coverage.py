"""What the tasks leave out: results of a document that no task continues."""

from collections.abc import Sequence
from typing import NamedTuple

from ...citing.addresses import short_address
from ...library.addresses import tasks_index
from ...library.derive import DIRECT, NONE, SECTION, TaskLink
from ...text import shorten
from ..view import Link, Panel, View

_COVERAGE = {DIRECT: "Có nhiệm vụ tiếp nối", SECTION: "Chỉ qua cả mục", NONE: "Không nhiệm vụ nào"}
_CLIP = 130  # characters of a paragraph in the list; its page has all of it


class Row(NamedTuple):
    """A result that no task continues directly, and the tasks that link to its whole section."""

    strength: str
    place: Link
    words: str
    verdict: str
    through: tuple[Link, ...]


class Gaps(NamedTuple):
    """The results of one document: how many there are, how many are taken up how, and those that are not."""

    title: str  # of the document, '' on pages of its own
    total: int
    direct: int
    section: int
    none: int
    rows: list[Row]


def coverage_summary(view: View) -> Panel:
    """Return how many results no task continues, with the way to the list."""
    rows = []
    for document in view.texts:
        found = view.derived.coverage(document)
        gaps = [entry for entry in found if entry.strength != DIRECT]
        if found:
            page = tasks_index(document.id)
            of = "" if view.scope else f" ({document.title})"
            words = f"{len(gaps)} trong {len(found)} đoạn kết quả không có nhiệm vụ nối tiếp trực tiếp{of}"
            rows.append(view.link(words, page, "doan-chua-tiep-noi") if page in view.library.pages else Link(words))
    return Panel("coverage_summary", rows)


def coverage_table(view: View) -> Panel:
    """Return which results no task continues, and those reached only through a link to their whole section."""
    parts = []
    for document in view.texts:
        found = view.derived.coverage(document)
        rows = [
            Row(
                entry.strength,
                view.to_block(entry.block),
                shorten(entry.block.text, _CLIP),
                _COVERAGE[entry.strength],
                _through(view, list(entry.links)) if entry.strength == SECTION else (),
            )
            for entry in found
            if entry.strength != DIRECT
        ]
        direct, section, none = (sum(c.strength == strength for c in found) for strength in (DIRECT, SECTION, NONE))
        if found:
            parts.append(Gaps("" if view.scope else document.title, len(found), direct, section, none, rows))
    return Panel("coverage_table", parts)


def _through(view: View, links: Sequence[TaskLink]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(view.link(short_address(one.task.id), one.task.path) for one in links))
