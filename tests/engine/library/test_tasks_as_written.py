"""Tasks as offices write them: seven documents unlike each other, what is a task in each, and what the document states of it."""

from __future__ import annotations

import pytest

from task_documents import made
from vanban.library.clarity import places, stated, tasks_in
from vanban.library.library import Library
from vanban.library.outline import Outline


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library that holds the seven documents, the parts that set tasks named."""
    return made(tmp_path_factory.mktemp("shelf"))


TASKS = {
    "ke-hoach-luu-tru": [f"phu-luc-i-bang-1-hang-{n}" for n in (2, 3, 4, 6, 7)],  # 1 and 5 name groups
    "77-qd-ubnd-mau-2025": [
        "dieu-1-khoan-1-diem-a-p1", "dieu-1-khoan-1-diem-a-p2", "dieu-1-khoan-1-diem-b", "dieu-1-khoan-1-diem-c-p1",
        "dieu-1-khoan-1-diem-c-p2",
    ],
    "thong-bao-thang-5": ["1", "2"],
    "chuong-trinh-thien-tai": [f"mo-dau-bang-1-hang-{n}" for n in (1, 2, 3)],
    "ke-hoach-thuc-pham": [f"mo-dau-bang-1-hang-{n}" for n in (1, 2, 3)],
    "312-snv-vtlt-2025": ["1-p1", "1-p2", "2"],
    "ke-hoach-du-lich": ["ii-1-a", "ii-1-b", "ii-2-p1", "ii-3"],
}  # fmt: skip


@pytest.mark.parametrize("id", TASKS)
def test_what_is_a_task(shelf: Library, id: str) -> None:
    assert [unit.id for unit in tasks_in(shelf.documents[id], "nhiem_vu")] == TASKS[id]


A, B, C = "chu_tri", "phoi_hop", "thoi_han"
STATED = {
    # rows of an annex: cells, a cell that spans down, «nt», and what says nothing
    "ke-hoach-luu-tru#phu-luc-i-bang-1-hang-2": {A: ("Sở Nội vụ", "hang-2-o-5"), B: ("Sở Tư pháp", "hang-2-o-6"), C: ("Trước ngày 30/6/2025", "hang-2-o-4"), "ket_qua": ("Quyết định của UBND tỉnh", "hang-2-o-3")},
    "ke-hoach-luu-tru#phu-luc-i-bang-1-hang-3": {A: ("Sở Nội vụ", "hang-2-o-5"), B: ("Sở Tư pháp", "hang-2-o-6"), C: ("Quý III/2025", "hang-3-o-4"), "ket_qua": ("Danh mục", "hang-3-o-3")},
    "ke-hoach-luu-tru#phu-luc-i-bang-1-hang-4": {A: ("Sở Nội vụ", "hang-2-o-5"), C: ("Trước ngày 15 hằng tháng", "hang-4-o-4"), "ket_qua": ("Báo cáo", "hang-4-o-3")},
    "ke-hoach-luu-tru#phu-luc-i-bang-1-hang-7": {B: ("Sở Nội vụ", "hang-7-o-6")},
    # bullets below points that name the office, and a point that is a task itself
    "77-qd-ubnd-mau-2025#dieu-1-khoan-1-diem-a-p1": {A: ("Sở Nông nghiệp và Môi trường", "diem-a"), C: ("trước ngày 30 tháng 9 năm 2025", "diem-a-p1")},
    "77-qd-ubnd-mau-2025#dieu-1-khoan-1-diem-a-p2": {A: ("Sở Nông nghiệp và Môi trường", "diem-a"), B: ("Công an tỉnh", "diem-a-p2"), C: ("hằng quý", "diem-a-p2")},
    "77-qd-ubnd-mau-2025#dieu-1-khoan-1-diem-b": {A: ("Sở Tài chính", "diem-b")},
    "77-qd-ubnd-mau-2025#dieu-1-khoan-1-diem-c-p2": {A: ("UBND các xã, phường", "diem-c"), C: ("trong thời hạn 15 ngày kể từ ngày ký Quyết định này", "diem-c-p2")},
    # sentences of one item; the item as a whole names both
    "thong-bao-thang-5#1-s1": {},
    "thong-bao-thang-5#1-s2": {A: ("Sở Tài chính", "1-s2"), C: ("trước ngày 20/6/2025", "1-s2")},
    "thong-bao-thang-5#1-s3": {A: ("các chủ đầu tư", "1-s3"), C: ("hằng tuần", "1-s3")},
    "thong-bao-thang-5#1": {A: ("Sở Tài chính; các chủ đầu tư", "1"), C: ("trước ngày 20/6/2025; hằng tuần", "1")},
    "thong-bao-thang-5#2": {A: ("Sở Nội vụ", "2"), B: ("Văn phòng UBND tỉnh", "2"), C: ("hoàn thành trong tháng 7/2025", "2")},
    # two head rows, cells over columns and rows; «Bắt đầu» is no deadline
    "chuong-trinh-thien-tai#mo-dau-bang-1-hang-2": {A: ("Chi cục Thủy lợi", "hang-1-o-3"), B: ("Bộ Chỉ huy quân sự tỉnh", "hang-2-o-4"), C: ("15/5/2025", "hang-2-o-6")},
    "chuong-trinh-thien-tai#mo-dau-bang-1-hang-3": {A: ("Công an tỉnh", "hang-3-o-3"), C: ("Ngay sau khi có hướng dẫn", "hang-3-o-6")},
    # a table from a PDF
    "ke-hoach-thuc-pham#mo-dau-bang-1-hang-1": {A: ("Sở Y tế", "hang-1-o-4"), C: ("Tháng 4/2025", "hang-1-o-3")},
    "ke-hoach-thuc-pham#mo-dau-bang-1-hang-3": {A: ("Sở Công Thương", "hang-2-o-4"), C: ("Định kỳ 6 tháng", "hang-3-o-3")},
    # a letter that asks
    "312-snv-vtlt-2025#1-p2": {A: ("các sở, ban, ngành", "1"), C: ("trước ngày 15/3/2025", "1-p2")},
    "312-snv-vtlt-2025#2": {A: ("UBND các huyện", "2"), C: ("chậm nhất ngày 10 tháng cuối quý", "2")},
    # headings that name the office
    "ke-hoach-du-lich#ii-1-a": {A: ("Sở Văn hóa, Thể thao và Du lịch", "ii-1"), C: ("trước ngày 01/8/2025", "ii-1-a")},
    "ke-hoach-du-lich#ii-2-p1": {A: ("Sở Tài chính", "ii-2")},
    "ke-hoach-du-lich#ii-3": {A: ("Hội Nông dân tỉnh", "ii-3")},
}  # fmt: skip


@pytest.mark.parametrize("key", STATED)
def test_what_the_document_states(shelf: Library, key: str) -> None:
    document, unit = shelf.documents[key.partition("#")[0]], shelf.units.get(key)
    assert unit
    found = stated(document, unit)
    assert {field: one.value for field, one in found.items()} == {
        field: value for field, (value, _at) in STATED[key].items()
    }
    for field, (_value, at) in STATED[key].items():
        assert found[field].at.endswith(at)
        place = shelf.units.get(f"{document.id}#{found[field].at}")
        assert place
        assert found[field].quote in place.text


def test_deadlines_are_counted_where_they_can_be(shelf: Library) -> None:
    def due(key: str) -> tuple[str, str]:
        unit = shelf.units.get(key)
        assert unit
        found = stated(shelf.documents[unit.document], unit)["thoi_han"].deadline
        return (found.day, found.every) if found else ("", "")

    assert due("77-qd-ubnd-mau-2025#dieu-1-khoan-1-diem-c-p2") == ("2025-03-25", "")  # signed on 10 March
    assert due("ke-hoach-luu-tru#phu-luc-i-bang-1-hang-3") == ("2025-09", "")
    assert due("ke-hoach-luu-tru#phu-luc-i-bang-1-hang-4") == ("", "month:15")
    assert due("chuong-trinh-thien-tai#mo-dau-bang-1-hang-3") == ("", "")


def test_requests_are_told_from_orders(shelf: Library) -> None:
    letter = shelf.documents["312-snv-vtlt-2025"]
    unit = shelf.units.get("312-snv-vtlt-2025#1-p1")
    assert unit
    assert stated(letter, unit)["chu_tri"].request


def test_a_row_is_named_by_its_task(shelf: Library) -> None:
    unit = shelf.units.get("ke-hoach-luu-tru#phu-luc-i-bang-1-hang-3")
    assert unit
    assert (unit.name, unit.path) == ("Ban hành danh mục hồ sơ điện tử", "van-ban/ke-hoach-luu-tru/phu-luc-i.md")
    cell = shelf.units.get("ke-hoach-luu-tru#phu-luc-i-bang-1-hang-3-o-4")
    assert cell
    assert (cell.kind, cell.text) == ("cell", "Quý III/2025")


@pytest.mark.parametrize(
    "key",
    ["ke-hoach-luu-tru#phu-luc-i-bang-1-hang-99", "thong-bao-thang-5#1-s9", "khong#co", "thong-bao-thang-5#2-s1", ""],
)
def test_what_is_not_there_is_not_found(shelf: Library, key: str) -> None:
    assert shelf.units.get(key) is None


def test_what_stands_above(shelf: Library) -> None:
    def above(key: str) -> list[str]:
        unit = shelf.units.get(key)
        assert unit
        return [block.id for block in Outline(shelf.documents[unit.document]).above(unit.block)]

    assert above("77-qd-ubnd-mau-2025#dieu-1-khoan-1-diem-a-p2") == [
        "dieu-1-khoan-1-diem-a",
        "dieu-1-khoan-1",
        "dieu-1",
    ]
    assert above("312-snv-vtlt-2025#1-p1") == ["1", "mo-dau-p4"]  # the paragraph that ends in a colon
    assert above("ke-hoach-luu-tru#phu-luc-i-bang-1-hang-2") == ["phu-luc-i"]


def test_a_quotation_from_another_row_is_not_the_tasks(shelf: Library) -> None:
    unit = shelf.units.get("ke-hoach-luu-tru#phu-luc-i-bang-1-hang-3")
    assert unit
    words = places(shelf.documents[unit.document], unit).values()
    assert any("Sở Nội vụ" in text for text in words)
    assert any("Cơ quan chủ trì" in text for text in words)
    assert not any("Sở Khoa học" in text for text in words)
