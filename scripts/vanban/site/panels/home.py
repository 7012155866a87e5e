"""The numbers on the home page, and the cards that a link to a record shows."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ...grammar.dates import show_date
from ...library.addresses import DOCUMENTS, INDEX, REFERENCE, limitations_index, tasks_index
from ...library.derive import DIRECT, NONE, WEAK
from ...library.library import Library
from ...library.records import Document, Limitation, Task
from ...library.titles import record_title, task_title, title_of
from ..view import Chip, Link, Panel, View, state
from .task import summary_counts

_FIRST = "huong-dan/them-van-ban.md"
_KINDS = 6  # kinds named one by one
_WAYS = (
    (f"{DOCUMENTS}/{INDEX}", "theo loại, số, ngày, cơ quan ban hành; văn bản có toàn văn có mục lục"),
    (tasks_index(), "từng việc, ai làm, bao giờ, đến đâu"),
    (limitations_index(), "hạn chế mà các văn bản tự nêu, và việc hướng tới từng hạn chế"),
    (f"{REFERENCE}/{INDEX}", "dòng thời gian, viện dẫn chưa xác định và các danh mục khác"),
    (f"huong-dan/{INDEX}", "thêm văn bản, cập nhật nhiệm vụ, thêm ghi chú"),
)


class Count(NamedTuple):
    """A number of the library, a way in."""

    href: str
    number: int
    name: str
    detail: str


class Way(NamedTuple):
    """A part of the library: its first page, what one finds there."""

    page: Link
    detail: str


class Card(NamedTuple):
    """What a link to a record shows on hover: its name and the facts one looks for first."""

    href: str
    title: str
    state: Chip | None = None
    quote: str = ""
    lines: tuple[str, ...] = ()


def home_counts(view: View) -> Panel:
    """Return the live numbers of the library, each a way in; of what the library does not hold there is no number."""
    if not view.library.documents:
        return Panel("home_counts", [Count(view.href(_FIRST), 0, "văn bản", "cách thêm văn bản đầu tiên")])
    return Panel("home_counts", [count for count in _counts(view) if count.number])


def ways_in(view: View) -> Panel:
    """Return the parts of the library that are there, each by its first page."""
    pages = [(path, detail) for path, detail in _WAYS if path in view.library.pages and path != view.path]
    ways = [Way(view.link(title_of(view.library, path) or path, path), detail) for path, detail in pages]
    return Panel("ways_in", ways)


def _counts(view: View) -> Iterator[Count]:
    library, derived = view.library, view.derived
    blocks = sum(block.is_body for block in library.blocks.values())
    yield _count(view, f"{DOCUMENTS}/{INDEX}", len(library.documents), "văn bản", _kinds(library))
    yield _count(
        view, f"{DOCUMENTS}/{INDEX}", len(library.texts), "văn bản có toàn văn", f"{blocks} đoạn có mã trích dẫn"
    )
    tasks = summary_counts(view)
    detail = f"{tasks.dated} có thời hạn, {tasks.open} chưa cập nhật"
    yield _count(view, tasks_index(), tasks.tasks + tasks.requests, "nhiệm vụ, kiến nghị", detail)
    strengths = [derived.strength(derived.answered.get(key, [])) for key in library.limitations]
    detail = f"{strengths.count(NONE)} không có nhiệm vụ nào, {strengths.count(WEAK)} chỉ có liên hệ yếu"
    yield _count(view, limitations_index(), len(strengths), "hạn chế", detail)
    gaps = {d.id: sum(e.strength != DIRECT for e in derived.coverage(d)) for d in library.texts}
    with_gaps = [id for id, count in gaps.items() if count]
    place = tasks_index(with_gaps[0] if len(with_gaps) == 1 else "")
    yield _count(view, place, sum(gaps.values()), "đoạn kết quả", "không có nhiệm vụ nối tiếp trực tiếp")
    records = len(library.register("vien_dan"))
    unknown = sum(
        vague.kind != "phap_luat_chung" for vague in library.vague
    )  # law in general is no document to be found
    yield _count(
        view, f"{REFERENCE}/vien-dan-chua-xac-dinh.md", unknown, "viện dẫn chưa xác định",
        f"không nêu số; {records} đã được ghi cách xác định" if records else "không nêu số",
    )  # fmt: skip
    shown = [bool(item.get("cong_khai")) for _path, _line, item in library.register("ghi_chu")]
    place = next((path for path, _line, _item in library.register("ghi_chu")), "")
    detail = f"{sum(shown)} trong trang, {len(shown) - sum(shown)} ở nhật ký"
    yield _count(view, place, len(shown), "ghi chú biên tập", detail)


def _count(view: View, path: str, number: int, name: str, detail: str) -> Count:
    return Count(view.href(path) if path in view.library.pages else "", number, name, detail)


def _kinds(library: Library) -> str:
    """Return how many documents there are of each kind, the most frequent first, and how many are of none that is known:
    «6 quyết định, 5 kết luận, 1 báo cáo, 1 chưa rõ loại»."""
    kinds = Counter(kind for d in library.documents.values() if (kind := d.fact("loai_van_ban")))
    shown = [f"{count} {kind[:1].lower()}{kind[1:]}" for kind, count in kinds.most_common(_KINDS)]
    if len(kinds) > _KINDS:
        shown.append("…")
    if unclear := len(library.documents) - kinds.total():
        shown.append(f"{unclear} chưa rõ loại")
    return ", ".join(shown)


def card(view: View, path: str) -> Panel | None:
    """Return what a link to a record shows on hover, None for other pages."""
    record = view.library.record_at(path)
    href = view.href(path)
    if isinstance(record, Task):
        return Panel(
            "card", Card(href, task_title(view.library, record, 160), state=state(record.text_of("trang_thai")))
        )
    if isinstance(record, Limitation):
        return Panel("card", Card(href, record_title(view.library, record), quote=record.text_of("trich_dan")))
    if not isinstance(record, Document):
        return None
    facts = [record.fact("co_quan_ban_hanh"), show_date(record.fact("ngay_ban_hanh"))]
    line = ", ".join(fact for fact in facts if fact)
    if record.text:
        line += " · Có toàn văn" if line else "Có toàn văn"
    elif not view.derived.is_cited(record.id):
        line += " · Biên tập bổ sung, không văn bản nào viện dẫn"
    return Panel("card", Card(href, record.title, lines=(record.fact("trich_yeu"), line)))
