"""The five "rõ" of a task: what its page records, and what the document itself states where the page is silent."""

import re
from typing import NamedTuple

from ...citing.addresses import word_address
from ...grammar.dates import show_date
from ...grammar.deadlines import Deadline, read_deadline
from ...library.addresses import unit_key
from ...library.clarity import Statement, places
from ...library.records import Task
from ...library.titles import wording
from ...text import shorten
from ..view import Link, Origin, View, origin, said

CLARITY = (
    ("chu_tri", "Rõ người", "Chủ trì"),
    ("phoi_hop", "Rõ người", "Phối hợp"),
    ("thoi_han", "Rõ thời gian", "Thời hạn"),
    ("ket_qua", "Rõ kết quả", "Kết quả phải đạt"),
    ("trach_nhiem", "Rõ trách nhiệm", "Trách nhiệm"),
)
FIVE = ("Rõ người", "Rõ việc", "Rõ thời gian", "Rõ kết quả", "Rõ trách nhiệm")
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_CLIP = 120  # characters


class Clear(NamedTuple):
    """One of the five "rõ": what has to be clear, what is known of it, and how: quoted words and the place they stand at."""

    clarity: str
    name: str
    value: str
    quote: str = ""
    origin: Origin | None = None
    at: Link | None = None
    head: str = ""
    unread: bool = False  # words of the document may state it


class Five(NamedTuple):
    """The five of a task, how many of them its document states, and how many are known from elsewhere."""

    rows: list[Clear]
    stated: int
    outside: int


class Limit(NamedTuple):
    """A deadline as a page shows it: its words, the day to count by, when it returns, the state of its task."""

    words: str
    day: str
    shown: str
    every: str
    state: str
    returns: bool = False


def five(view: View, task: Task) -> Five:
    """Return the five "rõ" of a task."""
    rows = [Clear("Rõ việc", "Nội dung", shorten(wording(view.library, task), _CLIP))]
    statements = view.derived.statements.get(task.key, {})
    for key, clarity, name in CLARITY:
        asked = task.is_request or (key in statements and statements[key].request)
        shown = "Cơ quan được đề nghị" if asked and key == "chu_tri" else name
        rows.append(_clear(view, task, key, clarity, shown, statements.get(key)))
    rows.sort(key=lambda row: FIVE.index(row.clarity))
    count = len(stated(view, task))
    return Five(rows, count, len(known(view, task)) - count)


def _clear(view: View, task: Task, key: str, clarity: str, name: str, statement: Statement | None) -> Clear:
    value = task.get(key)
    if isinstance(value, dict):
        quote = said(value, "trich_dan")
        at = _place(view, task, said(value, "tai"), quote) if quote else None
        return Clear(clarity, name, worded(value.get("gia_tri")), quote, None if quote else origin(view, value), at)
    if statement is None:
        return Clear(clarity, name, "", unread=is_unread(view, task, key))
    quote = statement.quote if statement.quote != statement.value else ""
    return Clear(clarity, name, statement.value, quote, None, _link(view, task, statement.at), statement.head)


def is_unread(view: View, task: Task, field: str) -> bool:
    """Tell whether the document's words may state a field that could not be read, so that it must not be called absent."""
    return field in view.derived.unread.get(task.key, ())


def _place(view: View, task: Task, at: str, quote: str) -> Link | None:
    """Return the place that words are quoted from, where that is not the task itself."""
    document, unit = view.library.documents.get(task.document), view.library.units.get(task.key)
    if not at and document and unit:
        at = next((id for id, words in places(document, unit).items() if quote in words), "")
    return _link(view, task, at) if at and at != task.id else None


def _link(view: View, task: Task, id: str) -> Link | None:
    unit = view.library.units.get(unit_key(task.document, id))
    words = "chính nhiệm vụ này" if id == task.id else word_address(id)
    return view.to_block(unit, words) if unit else None


def worded(value: object) -> str:
    """Return a value as text; a date as readers write it."""
    return show_date(str(value)) if _DAY.fullmatch(str(value)) else str(value or "")


def _named(view: View, task: Task, *, outside: bool) -> list[str]:
    statements = view.derived.statements.get(task.key, {})
    named = set()
    for key, clarity, _name in CLARITY:
        value = task.get(key)
        if key in statements or (isinstance(value, dict) and (outside or value.get("trich_dan"))):
            named.add(clarity)
    return [clarity for clarity in FIVE if clarity in named or clarity == "Rõ việc"]


def stated(view: View, task: Task) -> list[str]:
    """Return which of the five "rõ" the document itself states; "rõ việc" is the task's own wording."""
    return _named(view, task, outside=False)


def known(view: View, task: Task) -> list[str]:
    """Return which of the five are known, from the document or from other sources."""
    return _named(view, task, outside=True)


def lead(view: View, task: Task) -> str:
    """Return who leads, as the task's page or the document says; '' where neither does."""
    value, statement = task.get("chu_tri"), view.derived.statements.get(task.key, {}).get("chu_tri")
    return worded(value.get("gia_tri")) if isinstance(value, dict) else statement.value if statement else ""


def limit(view: View, task: Task) -> Limit | None:
    """Return the task's deadline, None where it has none; what can be counted of it is counted."""
    value, statement = task.get("thoi_han"), view.derived.statements.get(task.key, {}).get("thoi_han")
    words, due = "", None
    if isinstance(value, dict):
        words = str(value.get("ngay") or value.get("gia_tri") or "")
        document = view.library.documents.get(task.document)
        issued = document.fact("ngay_ban_hanh") if document else ""
        due = Deadline(words, "day", words) if _DAY.fullmatch(words) else read_deadline(words, cell=True, issued=issued)
        words = worded(value.get("gia_tri"))
    elif statement:
        words, due = statement.value, statement.deadline
    if not words:
        return None
    day, state, returns = due.day if due else "", task.text_of("trang_thai"), bool(due and due.kind == "recurring")
    return Limit(words, day, show_date(day), due.every if due else "", state, returns)
