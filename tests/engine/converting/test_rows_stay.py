"""Rows keep their ids when a document is converted again, whatever became of its table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from docx_builder import build, cell, p, table
from pdf_builder import Builder
from vanban.converting.convert import Outcome, convert_file
from vanban.pages.page import parse_page
from vanban.pages.rows import read_rows

HEAD = ["STT", "Nhiệm vụ", "Thời hạn", "Chủ trì"]
TASKS = [
    ["Rà soát hồ sơ lưu trữ của các cơ quan", "Quý I/2025", "Sở Nội vụ"],
    ["Xây dựng phần mềm quản lý văn bản", "Quý II/2025", "Sở Khoa học và Công nghệ"],
    ["Tập huấn nghiệp vụ cho công chức", "Tháng 9/2025", "Sở Nội vụ"],
    ["Báo cáo kết quả về Văn phòng", "Tháng 12/2025", "Các sở, ngành"],
]
BANG = "phu-luc-bang-1"


def numbered(tasks: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[str(number), *task] for number, task in enumerate(tasks, 1)]


def docx(*tables: Sequence[Sequence[Any]], head: int = 1) -> bytes:
    """A plan with an annex of tables."""
    between = [part for one in tables for part in (table([list(row) for row in one], head=head), p("Hết một bảng."))]
    return build(p("KẾ HOẠCH", align="center"), p("Công tác lưu trữ", align="center"), p("Các cơ quan thực hiện theo phụ lục."), p("PHỤ LỤC"), p("Nhiệm vụ giao các cơ quan"), *between)  # fmt: skip


def converted(folder: Path, data: bytes, name: str = "nguon.docx", *, force: bool = False) -> Outcome:
    source = folder.parent / name
    source.write_bytes(data)
    return convert_file(source, folder, force=force)


def rows(folder: Path) -> dict[str, str]:
    """Row id -> the words of its longest cell, of every table of a document."""
    found: dict[str, str] = {}
    for page in sorted(folder.glob("*.md")):
        for chunk in parse_page(page.read_text("utf-8")).blocks():
            if chunk.is_table:
                found |= {row.id: max(row.texts, key=len) for row in read_rows(chunk.raw).body}
    return found


def first(folder: Path) -> dict[str, str]:
    outcome = converted(folder, docx([HEAD, *numbered(TASKS)]))
    assert not outcome.losses
    return rows(folder)


def test_rows_are_written_with_their_ids(tmp_path: Path) -> None:
    found = first(tmp_path / "d")
    assert found == {f"{BANG}-hang-{n}": task[0] for n, task in enumerate(TASKS, 1)}
    written = (tmp_path / "d/phu-luc.md").read_text("utf-8")
    assert written.count("<tr id=") == len(TASKS)
    assert " id=" not in written[written.index("<thead>") : written.index("</thead>")]


NEW = ["Kiểm tra việc lưu trữ tại cấp xã", "Quý III/2025", "Thanh tra tỉnh"]
LAID_ANEW: dict[str, Callable[[], bytes]] = {
    "as it was": lambda: docx([HEAD, *numbered(TASKS)]),
    "a row before the others": lambda: docx([HEAD, *numbered([NEW, *TASKS])]),
    "a row between": lambda: docx([HEAD, *numbered([*TASKS[:2], NEW, *TASKS[2:]])]),
    "many rows before": lambda: docx([HEAD, *numbered([[f"Việc thứ {n} của kế hoạch", "2025", "Sở A"] for n in range(30)] + TASKS)]),
    "another order": lambda: docx([HEAD, *numbered([TASKS[2], TASKS[0], TASKS[3], TASKS[1]])]),
    "a column more": lambda: docx([[*HEAD, "Ghi chú"], *[[*row, ""] for row in numbered(TASKS)]]),
    "no number column": lambda: docx([HEAD[1:], *TASKS]),
    "head not marked": lambda: docx([HEAD, *numbered(TASKS)], head=0),
    "head printed again": lambda: docx([HEAD, *numbered(TASKS)[:2], HEAD, *numbered(TASKS)[2:]]),
    "parted in two": lambda: docx([HEAD, *numbered(TASKS)[:2]], [HEAD, *numbered(TASKS)[2:]]),
    "a word corrected": lambda: docx([HEAD, *numbered([TASKS[0], ["Xây dựng phần mềm quản lý văn bản đi", *TASKS[1][1:]], *TASKS[2:]])]),
    "a deadline changed": lambda: docx([HEAD, *numbered([[TASKS[0][0], "Quý III/2026", TASKS[0][2]], *TASKS[1:]])]),
    "groups between": lambda: docx([HEAD, [cell("I. Công tác chung", columns=4)], *numbered(TASKS[:2]), [cell("II. Việc khác", columns=4)], *numbered(TASKS[2:])]),
}  # fmt: skip


@pytest.mark.parametrize("name", LAID_ANEW)
def test_a_row_keeps_its_id_with_its_words(tmp_path: Path, name: str) -> None:
    before = first(tmp_path / "d")
    outcome = converted(tmp_path / "d", LAID_ANEW[name]())
    assert not outcome.losses, outcome.losses
    after = rows(tmp_path / "d")
    assert {id: after[id].removesuffix(" đi") for id in before} == before
    assert converted(tmp_path / "d", LAID_ANEW[name]()).losses == ()
    assert rows(tmp_path / "d") == after


def test_short_rows_keep_their_ids_when_their_numbers_change(tmp_path: Path) -> None:
    """Nothing but the printed number tells «1 | Sở A | 12» apart from what it becomes."""
    head = ["STT", "Đơn vị", "Số lượng"]
    short = [["Sở A", "12"], ["Sở B", "15"], ["Sở C", "12"]]
    converted(tmp_path / "d", docx([head, *numbered(short)]))
    assert not converted(tmp_path / "d", docx([head, *numbered([["Sở D", "9"], *short])])).losses
    assert list(rows(tmp_path / "d")) == [f"{BANG}-hang-{n}" for n in (4, 1, 2, 3)]


def test_new_rows_get_numbers_that_no_row_ever_had(tmp_path: Path) -> None:
    first(tmp_path / "d")
    converted(tmp_path / "d", LAID_ANEW["a row between"]())
    assert rows(tmp_path / "d")[f"{BANG}-hang-5"] == NEW[0]
    more = ["Tổng kết phong trào thi đua", "2026", "Ban Thi đua"]
    assert converted(tmp_path / "d", docx([HEAD, *numbered([more, *TASKS])]), force=True).losses  # NEW is gone
    assert rows(tmp_path / "d")[f"{BANG}-hang-6"] == more[0]


def test_a_row_that_would_vanish_stops_the_conversion(tmp_path: Path) -> None:
    before = first(tmp_path / "d")
    outcome = converted(tmp_path / "d", docx([HEAD, *numbered(TASKS[1:])]))
    assert [(path.name, loss.block) for path, loss in outcome.losses] == [("phu-luc.md", f"{BANG}-hang-1")]
    told = outcome.losses[0][1].what
    assert all(words in told for words in (TASKS[0][0], "nguồn mới không có", "với --force, hàng mất"))
    assert rows(tmp_path / "d") == before


def test_another_task_in_the_place_of_a_row_is_not_the_row(tmp_path: Path) -> None:
    first(tmp_path / "d")
    outcome = converted(tmp_path / "d", docx([HEAD, *numbered([NEW, *TASKS[1:]])]))
    assert [loss.block for _path, loss in outcome.losses] == [f"{BANG}-hang-1"]


def test_a_pdf_of_the_same_document(tmp_path: Path) -> None:
    before = first(tmp_path / "d")
    outcome = converted(tmp_path / "d", pdf([HEAD, *numbered([NEW, *TASKS])]), "nguon.pdf")
    assert not outcome.losses, outcome.losses
    after = rows(tmp_path / "d")
    assert {id: after[id] for id in before} == before


def pdf(cells: list[list[str]], break_after: int = 3) -> bytes:
    """The same plan as a printer writes it: no row is marked as head, the table runs over two pages, its head again."""
    made = Builder()
    page = made.page()
    for at, line in enumerate(["KẾ HOẠCH", "Công tác lưu trữ"]):
        page.centred(780 - 20 * at, line)
    for at, line in enumerate(["Các cơ quan thực hiện theo phụ lục.", "PHỤ LỤC", "Nhiệm vụ giao các cơ quan"]):
        page.text(85, 730 - 20 * at, line)
    xs = (85.0, 120.0, 330.0, 420.0, 560.0)
    for part in (cells[: break_after + 1], [cells[0], *cells[break_after + 1 :]]):
        top = 640.0 if part[1] == cells[1] else 770.0
        page.grid(xs, [top - 20 * row for row in range(len(part) + 1)])
        for row, texts in enumerate(part):
            for x, text in zip(xs, texts, strict=False):
                page.text(x + 4, top - 20 * row - 14, text, 9)
        if part[1] == cells[1]:
            page = made.page()
    page.text(85, 600, "Hết một bảng.")
    return made.bytes()


def test_tables_converted_without_row_ids_keep_those_they_had(tmp_path: Path) -> None:
    before = first(tmp_path / "d")
    page = tmp_path / "d/phu-luc.md"
    text = page.read_text("utf-8")
    for n in range(1, 5):
        text = text.replace(f'<tr id="{BANG}-hang-{n}">', "<tr>")
    page.write_text(text, "utf-8")
    assert "<tr id" not in text
    assert rows(tmp_path / "d") == before
    assert not converted(tmp_path / "d", LAID_ANEW["a row before the others"]()).losses
    after = rows(tmp_path / "d")
    assert {id: after[id] for id in before} == before
    assert '<tr id="phu-luc-bang-1-hang-4">' in page.read_text("utf-8")


def test_what_a_person_set_in_a_row_stays_with_it_or_stops_the_conversion(tmp_path: Path) -> None:
    first(tmp_path / "d")
    page = tmp_path / "d/phu-luc.md"
    linked = "<td>[Tập huấn nghiệp vụ](../x.md) cho công chức</td>"
    page.write_text(page.read_text("utf-8").replace(f"<td>{TASKS[2][0]}</td>", linked), "utf-8")
    assert not converted(tmp_path / "d", docx([HEAD, *numbered([NEW, *TASKS])])).losses
    assert linked in page.read_text("utf-8")
    reworded = [
        ["Tập huấn nghiệp vụ cho tất cả công chức", *TASKS[2][1:]] if task is TASKS[2] else task for task in TASKS
    ]
    assert not converted(tmp_path / "d", docx([HEAD, *numbered([NEW, *reworded])])).losses
    followed = '<td><a href="../x.md">Tập huấn nghiệp vụ</a> cho tất cả công chức</td>'
    assert followed in page.read_text("utf-8")
    gone = [["Tập huấn kỹ năng cho tất cả công chức", *TASKS[2][1:]] if task is TASKS[2] else task for task in TASKS]
    outcome = converted(tmp_path / "d", docx([HEAD, *numbered([NEW, *gone])]))
    assert ["../x.md" in loss.what for _path, loss in outcome.losses] == [True]
    assert followed in page.read_text("utf-8")
    twice = ["Tập huấn nghiệp vụ cho công chức; Tập huấn nghiệp vụ cho viên chức", *TASKS[2][1:]]
    outcome = converted(tmp_path / "d", docx([HEAD, *numbered([NEW, *TASKS[:2], twice, *TASKS[3:]])]))
    assert ["../x.md" in loss.what for _path, loss in outcome.losses] == [True]
