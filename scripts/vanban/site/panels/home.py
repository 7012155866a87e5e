"""The numbers on the home page, and the cards that a link to a record shows."""

from typing import NamedTuple

from ...grammar.dates import show_date
from ...library.derive import DIRECT, NONE, WEAK
from ...library.library import Document, Limitation, Task
from ...library.titles import record_title, task_title
from .task import summary_counts
from ..view import Chip, Panel, View, state


class Count(NamedTuple):
    """A number of the library, a way in."""

    href: str
    number: int
    name: str
    detail: str


class Card(NamedTuple):
    """What a link to a record shows on hover: its name and the facts one looks for first."""

    href: str
    title: str
    state: Chip | None = None
    quote: str = ""
    lines: tuple[str, ...] = ()


def home_counts(view: View) -> Panel:
    """Return the live numbers of the library, each a way in."""
    library, derived = view.library, view.derived
    occasions = sum(bool(directive.text("vai_tro")) for directive in library.directives.values())
    cited = sum(derived.is_cited(id) for id in library.directives) - occasions
    added = len(library.directives) - cited - occasions
    blocks = sum(block.is_body for block in library.blocks.values())
    tasks = summary_counts(view)
    strengths = [derived.strength(derived.answered.get(key, [])) for key in library.limitations]
    open_results = [e for d in library.documents.values() for e in derived.coverage(d) if e.strength != DIRECT]
    notes = [bool(item.get("cong_khai")) for _path, _line, item in library.register("ghi_chu")]
    document = next(iter(library.documents), "")
    cards = [
        ("bao-cao/index.md", "", len(library.documents), "văn bản toàn văn", f"{blocks} đoạn có mã trích dẫn"),
        (
            "van-ban/index.md",
            "",
            len(library.directives),
            "hồ sơ văn bản",
            f"{cited} được viện dẫn, {occasions} được nêu như sự kiện, {added} do biên tập bổ sung",
        ),
        (
            "nhiem-vu/index.md",
            "",
            tasks.tasks + tasks.requests,
            "nhiệm vụ, kiến nghị",
            f"{tasks.dated} có thời hạn, {tasks.open} chưa cập nhật",
        ),
        (
            "han-che/index.md",
            "",
            len(library.limitations),
            "hạn chế",
            f"{strengths.count(NONE)} không có nhiệm vụ nào, {strengths.count(WEAK)} chỉ có liên hệ yếu",
        ),
        (
            f"nhiem-vu/{document}/index.md",
            "doan-chua-tiep-noi",
            len(open_results),
            "đoạn kết quả",
            "không có nhiệm vụ nối tiếp trực tiếp",
        ),
        (
            "tra-cuu/vien-dan-chua-xac-dinh.md",
            "",
            len(library.register("vien_dan")),
            "viện dẫn chưa xác định",
            f"ở {len(library.vague)} chỗ, không nêu số",
        ),
        (
            "tra-cuu/ghi-chu-bien-tap.md",
            "",
            len(notes),
            "ghi chú biên tập",
            f"{sum(notes)} trong trang, {len(notes) - sum(notes)} ở nhật ký",
        ),
    ]
    return Panel(
        "home_counts",
        [
            Count(view.href(path, fragment), number, name, detail)
            for path, fragment, number, name, detail in cards
            if path in library.pages
        ],
    )


def card(view: View, path: str) -> Panel | None:
    """Return what a link to a record shows on hover, None for other pages."""
    record = view.library.record_at(path)
    href = view.href(path)
    if isinstance(record, Task):
        return Panel("card", Card(href, task_title(view.library, record, 160), state=state(record.text("trang_thai"))))
    if isinstance(record, Limitation):
        return Panel("card", Card(href, record_title(view.library, record), quote=record.text("trich_dan")))
    if record is None or isinstance(record, Document):
        return None
    facts = [record.text("co_quan_ban_hanh"), show_date(record.text("ngay_ban_hanh"))]
    line = ", ".join(fact for fact in facts if fact)
    if not view.derived.is_cited(record.id):
        line += " · Biên tập bổ sung, báo cáo không viện dẫn"
    return Panel("card", Card(href, record.title, lines=(record.text("trich_yeu"), line)))
