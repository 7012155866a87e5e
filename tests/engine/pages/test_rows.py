"""Rows of tables: what is counted, what is the head, what spans down, whatever the layout."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.model import Cell, Line, Table
from vanban.pages.rows import read_rows, row_number, with_ids
from vanban.pages.tables import table_html

HEAD = ["STT", "Nhiệm vụ", "Thời gian", "Cơ quan chủ trì"]
ROWS = [
    ["1", "Rà soát hồ sơ lưu trữ", "Quý I/2025", "Sở Nội vụ"],
    ["2", "Xây dựng phần mềm", "Quý II/2025", "Sở Khoa học và Công nghệ"],
    ["3", "Tập huấn nghiệp vụ", "Tháng 9/2025", "Sở Nội vụ"],
]


def made(rows: Sequence[Sequence[str | Cell]], head: int = 0, id: str = "phu-luc-1-bang-2") -> str:
    """Return a table as the converter writes it; ``**x**`` is a bold cell."""

    def one(cell: str | Cell) -> Cell:
        return cell if isinstance(cell, Cell) else Cell((Line(0, cell, whole=True),) if cell else ())

    return table_html(Table(tuple(tuple(map(one, row)) for row in rows), head), id)


def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((Line(0, text, whole=True),) if text else (), columns, rows)


def by_id(raw: str) -> dict[str, str]:
    return {row.id.removeprefix("phu-luc-1-bang-2-hang-"): row.text for row in read_rows(raw).body}


WANTED = {str(number): " ".join(row) for number, row in enumerate(ROWS, 1)}
LAYOUTS = {
    "head marked": made([HEAD, *ROWS], 1),
    "head in a plain row": made([HEAD, *ROWS]),
    "head printed again": made([HEAD, *ROWS[:2], HEAD, *ROWS[2:]], 1),
    "head printed again, none marked": made([HEAD, *ROWS[:1], HEAD, *ROWS[1:]]),
    "numbers of columns": made([HEAD, ["(1)", "(2)", "(3)", "(4)"], *ROWS]),
    "blank rows": made([HEAD, ["", "", "", ""], *ROWS[:1], ["", "", "", ""], *ROWS[1:]], 1),
    "title above": made([[cell("DANH MỤC NHIỆM VỤ", 4)], HEAD, *ROWS]),
    "two head rows": made(
        [[cell("STT", rows=2), cell("Nhiệm vụ", rows=2), cell("Phân công", 2)], ["Thời gian", "Chủ trì"], *ROWS], 1
    ),
    "two head rows, none marked": made(
        [[cell("STT", rows=2), cell("Nhiệm vụ", rows=2), cell("Phân công", 2)], ["Thời gian", "Chủ trì"], *ROWS]
    ),
    "two head rows, not merged down": made([["STT", "Nhiệm vụ", cell("Phân công", 2)], ["", "", "Thời gian", "Chủ trì"], *ROWS]),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_numbers_do_not_depend_on_layout(name: str) -> None:
    assert by_id(LAYOUTS[name]) == WANTED


def test_a_wider_table_and_a_merged_cell_count_the_same() -> None:
    wide = made([[*HEAD, "Ghi chú"], *[[*row, ""] for row in ROWS]], 1)
    assert by_id(wide) == WANTED
    merged = made([HEAD, [*ROWS[0][:3], cell("Sở Nội vụ", rows=3)], ROWS[1][:3], ROWS[2][:3]], 1)
    rows = read_rows(merged).body
    assert [row.id[-1] for row in rows] == ["1", "2", "3"]
    assert [row.stated()[3].text for row in rows] == ["Sở Nội vụ"] * 3
    assert {row.stated()[3].id for row in rows} == {"phu-luc-1-bang-2-hang-1-o-4"}


def test_a_table_without_a_head_counts_from_its_first_row() -> None:
    assert by_id(made(ROWS)) == WANTED
    names = made([["Thôn A", "120 hộ"], ["Thôn B", "80 hộ"]])
    assert by_id(names) == {"1": "Thôn A 120 hộ", "2": "Thôn B 80 hộ"}
    assert read_rows(names).heads == ((), ())


def test_heads_by_column_and_what_they_state() -> None:
    rows = read_rows(LAYOUTS["two head rows"])
    assert [rows.head(column) for column in range(1, 6)] == ["STT", "Nhiệm vụ", "Phân công: Thời gian", "Phân công: Chủ trì", ""]  # fmt: skip
    assert [rows.fields(column) for column in range(1, 6)] == [("so",), ("viec",), ("thoi_han",), ("chu_tri",), ()]


def test_cells_know_their_grid_column() -> None:
    raw = made([HEAD, [cell("I. Công tác tổ chức", 4)], ["1", cell("Rà soát", 2), "Sở A"]], 1)
    assert [[c.id.rpartition("-o-")[2] for c in row.cells] for row in read_rows(raw).body] == [["1"], ["1", "2", "4"]]


def test_ids_are_written_once_and_read_back() -> None:
    raw = with_ids(LAYOUTS["title above"])
    assert raw.count("<tr id=") == 3
    assert with_ids(raw) == raw
    assert by_id(raw) == WANTED
    cells = with_ids(raw, cells=True)
    assert '<td id="phu-luc-1-bang-2-hang-3-o-4">Sở Nội vụ</td>' in cells
    assert with_ids(LAYOUTS["title above"], cells=True) == cells


def test_a_row_whose_id_was_lost_gets_one_that_no_row_has() -> None:
    raw = with_ids(made([HEAD, *ROWS], 1)).replace(' id="phu-luc-1-bang-2-hang-2"', "")
    assert list(by_id(raw)) == ["1", "4", "3"]


def test_tables_in_cells_belong_to_their_cell() -> None:
    inner = Table(((cell("a"), cell("b")), (cell("c"), cell("d"))))
    rows = read_rows(made([HEAD, ["1", Cell((Line(0, whole=True, table=inner),)), "", "Sở A"]], 1))
    assert [c.text for c in rows.body[0].cells] == ["1", "a b c d", "", "Sở A"]
    assert with_ids(made([HEAD, ["1", Cell((Line(0, whole=True, table=inner),)), "", ""]], 1)).count("<tr id=") == 1


def test_what_a_person_set_in_a_cell_is_no_word_of_it() -> None:
    raw = made([HEAD, *ROWS], 1).replace("Rà soát hồ sơ", "[Rà soát hồ sơ](../../index.md)[^n1]")
    assert read_rows(raw).body[0].cells[1].text == "Rà soát hồ sơ lưu trữ"


def test_ids_of_rows() -> None:
    assert row_number("ii-1-bang-2-hang-15") == ("ii-1-bang-2", 15)
    assert row_number("ii-1-bang-2") == row_number("ii-hang-x") == ("", 0)


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(["", "a", "1", "STT", "Nhiệm vụ", "nt"]), st.integers(1, 3), st.integers(1, 4)), min_size=1, max_size=4),
        min_size=1, max_size=6,
    ),
    st.integers(0, 3),
)  # fmt: skip
def test_any_table_can_be_read(rows: list[list[tuple[str, int, int]]], head: int) -> None:
    raw = made([[cell(*one) for one in row] for row in rows], min(head, len(rows)))
    found = read_rows(raw)
    assert len(found.rows) == len(rows)
    ids = [row.id for row in found.body]
    assert len(set(ids)) == len(ids)
    assert all(row.text for row in found.body)
    written = with_ids(raw)
    assert [row.id for row in read_rows(written).rows] == [row.id for row in found.rows]
