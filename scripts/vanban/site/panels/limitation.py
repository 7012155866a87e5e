"""Pages of limitations, their list, and the matrix of limitations and tasks."""

from collections.abc import Iterable
from typing import NamedTuple

from ...citing.addresses import short_address, word_address
from ...library.derive import DIRECT, NONE, WEAK
from ...library.records import Document, Limitation, Task
from ...library.schema import BASES
from ...library.titles import heading, record_title, task_title
from ..view import Chip, Link, Panel, View, certainty

_NO_TASK = "Chưa có nhiệm vụ tương ứng trong văn bản"
_WEAK_ONLY = "Chỉ có liên hệ yếu theo chủ đề, không có nhiệm vụ trực tiếp"
_SOME_TASK = "Có nhiệm vụ liên hệ trực tiếp (suy luận từ lời văn)"
_IN_SHORT = {NONE: "Không có nhiệm vụ", WEAK: "Chỉ liên hệ yếu", DIRECT: "Liên hệ trực tiếp"}
_GAPS = {DIRECT: "", WEAK: "vb-gap", NONE: "vb-gap vb-gap--trong"}
_SIGNS = {DIRECT: ("●", "trực tiếp"), WEAK: ("○", "yếu"), NONE: ("–", "không")}


class _Wording(NamedTuple):
    words: str
    where: Link
    remark: str


class Answer(NamedTuple):
    """A task that answers a limitation, with the words at both ends and how sure that is."""

    task: Link
    quote: str
    target_quote: str
    certainty: Chip
    basis: str
    remark: str


class _Answers(NamedTuple):
    strength: str
    verdict: str
    rows: list[Answer]


class Row(NamedTuple):
    """A limitation in the list of all."""

    document: str
    met: bool
    id: str
    title: Link
    words: str
    tasks: tuple[Link, ...]
    verdict: str


class _Rows(NamedTuple):
    of_all: bool
    rows: list[Row]


class Column(NamedTuple):
    """A task or request of the matrix."""

    task: Link
    is_request: bool


class Cell(NamedTuple):
    """How strongly a task answers a limitation, and in which words."""

    strength: str
    sign: str
    words: str
    title: str


class Line(NamedTuple):
    """A limitation of the matrix."""

    title: Link
    verdict: str
    gap: str
    cells: list[Cell]


class Matrix(NamedTuple):
    """The matrix of a document; its title where several stand on a page."""

    title: str
    columns: list[Column]
    lines: list[Line]


def limitation_page(view: View, limit: Limitation, body: Iterable[str]) -> list[str | Panel]:
    """Return the chunks of a limitation's page."""
    return [
        heading(1, f"Hạn chế {limit.id.upper()}: {limit.title}", "data-editorial"),
        Panel("limitation_wording", _wording(view, limit)),
        *body,
        heading(2, "Nhiệm vụ, kiến nghị liên hệ", "#giai-quyet"),
        Panel("limitation_answers", _answers(view, limit)),
    ]


def _wording(view: View, limit: Limitation) -> _Wording:
    block = view.unit(limit.document, limit.text_of("doan"))
    where = view.link(word_address(block.id), block.path, block.id) if block else Link(limit.text_of("doan"))
    return _Wording(limit.text_of("trich_dan"), where, limit.text_of("ghi_chu"))


def _answers(view: View, limit: Limitation) -> _Answers:
    links = view.derived.answered.get(limit.key, [])
    strength = view.derived.strength(links)
    rows = [
        Answer(
            view.link(task_title(view.library, answer.task), answer.task.path),
            answer.relation.quote,
            answer.relation.target_quote,
            certainty(answer.relation.certainty),
            BASES.get(answer.relation.basis, ""),
            answer.relation.remark,
        )
        for answer in links
    ]
    return _Answers(strength, _verdict(strength), rows)


def _verdict(strength: str) -> str:
    return {NONE: _NO_TASK, WEAK: _WEAK_ONLY}.get(strength, _SOME_TASK)


def limitations_table(view: View) -> Panel:
    """Return the list of limitations with their verdicts."""
    rows = []
    for limit in view.library.limitations_of(view.scope):
        links = view.derived.answered.get(limit.key, [])
        strength = view.derived.strength(links)
        tasks = tuple(dict.fromkeys(view.link(short_address(a.task.id), a.task.path) for a in links))
        title = view.link(limit.title, limit.path)
        verdict = _verdict(strength)
        of = (
            ""
            if view.scope
            else view.library.documents[limit.document].title
            if limit.document in view.library.documents
            else limit.document
        )
        rows.append(Row(of, strength == DIRECT, limit.id.upper(), title, limit.text_of("trich_dan"), tasks, verdict))
    return Panel("limitations_table", _Rows(not view.scope, rows))


def matrix(view: View) -> Panel:
    """Return the matrix limitation × task × request of each document that has limitations."""
    limited = {limit.document for limit in view.library.limitations.values()}
    return Panel("matrix", [_matrix(view, d) for d in view.texts if d.id in limited])


def _matrix(view: View, document: Document) -> Matrix:
    tasks = view.library.tasks_of(document.id)
    lines = []
    for limit in view.library.limitations_of(document.id):
        strength = view.derived.strength(view.derived.answered.get(limit.key, []))
        cells = [_cell(view, limit, task) for task in tasks]
        title = view.link(record_title(view.library, limit), limit.path)
        lines.append(Line(title, _IN_SHORT[strength], _GAPS[strength], cells))
    return Matrix(
        "" if view.scope else document.title,
        [Column(view.link(short_address(t.id), t.path), t.is_request) for t in tasks],
        lines,
    )


def _cell(view: View, limit: Limitation, task: Task) -> Cell:
    links = view.derived.cell(limit, task)
    strength = view.derived.strength(links)
    return Cell(strength, *_SIGNS[strength], "; ".join(f"«{link.relation.quote}»" for link in links))
