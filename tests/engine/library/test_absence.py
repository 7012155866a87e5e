"""Absence is claimed only where no sign of a field stands; what an order says is not what a request asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from docx_builder import build, p, table
from vanban.converting.convert import convert_file
from vanban.library.clarity import FIELDS, Reading, read
from vanban.library.library import Library
from vanban.library.load import load
from vanban.library.outline import Outline

NOTICE = """THÔNG BÁO

Kết luận tại cuộc họp giao ban

II. NHIỆM VỤ

1. Tiếp tục nâng cao chất lượng giống cây trồng.

2. Sở Nội vụ chủ trì, phối hợp với Tỉnh đoàn hoàn thiện đề án, xong trong tháng 5.

3. Câu lạc bộ Doanh nhân trẻ vận động hội viên, cùng nhóm thiện nguyện ủng hộ.

4. Rà soát hồ sơ sau mùa mưa, dứt điểm quý I.

5. Tu sửa hồ chứa, cố gắng xong đợt đầu tuần 2.

6. Nhân dân các thôn đóng góp ý kiến.

Thời gian: ba mươi ngày, kết thúc cuối tháng.

7. Giao Sở Nội vụ tham mưu văn bản đề nghị Bộ Nội vụ xem xét.

8. Giao Sở Nội vụ tổng hợp. Đề nghị Bộ Nội vụ xem xét.

9. Thực hiện Quyết định số 77/QĐ-UBND ngày 10/3/2025 và Luật Lưu trữ năm 2024.

10. Xây dựng giao thông nông thôn, đáp ứng yêu cầu nhiệm vụ, cuối cùng là sửa cầu.

T/M HỘI NGHỊ
CHỦ TRÌ

Nguyễn Văn Mẫu
"""
HEAD = ["STT", "Nhiệm vụ", "Đơn vị", "Mốc xong", "Ghi chú", "Cơ quan chủ trì, phối hợp", "Thời hạn"]
ROWS = [
    ["1", "Nạo vét kênh", "Trạm bơm số 1", "Tuần 3", "", "Sở Y tế (chủ trì), Sở Tài chính (phối hợp)", "Tháng 6, 12 hằng năm"],
    ["2", "Sửa cống", "", "", "làm trước mùa lũ năm 2026", "Sở Y tế, Sở Tài chính", "nt"],
    ["3", "Quét vôi", "", "-", "", "", "…"],
]  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    root = tmp_path_factory.mktemp("absence")
    annex = build(
        p("KẾ HOẠCH", align="center"), p("Sửa kênh", align="center"), p("PHỤ LỤC"), table([HEAD, *ROWS], head=1)
    )
    for name, data in (("thong-bao.txt", NOTICE.encode()), ("ke-hoach.docx", annex)):
        (root / name).write_bytes(data)
        convert_file(root / name, root / "docs/van-ban" / Path(name).stem)
    return load(root / "docs")


def reading(library: Library, key: str, *, request: bool = False) -> Reading:
    unit = library.units.get(key)
    assert unit, [block.id for block in library.documents[key.partition("#")[0]].blocks]
    document = library.documents[unit.document]
    return read(document, unit, Outline(document), request=request)


# item -> what is stated, what is left to the reader; of the rest absence is claimed
ITEMS: dict[str, tuple[dict[str, str], set[str]]] = {
    "1": ({}, set()),
    "2": ({"chu_tri": "Sở Nội vụ", "phoi_hop": "Tỉnh đoàn", "thoi_han": "xong trong tháng 5"}, {"ket_qua"}),
    "4": ({}, {"thoi_han"}),
    "5": ({}, {"thoi_han"}),
    "9": ({}, set()),
    "10": ({}, set()),
}


@pytest.mark.parametrize("id", ITEMS)
def test_what_is_stated_not_read_and_absent(library: Library, id: str) -> None:
    found = reading(library, f"thong-bao#ii-{id}")
    assert ({field: one.value for field, one in found.stated.items()}, {*found.unread}) == ITEMS[id]


def test_an_office_of_no_known_name_and_its_company_are_left_to_the_reader(library: Library) -> None:
    found = reading(library, "thong-bao#ii-3")
    assert "phoi_hop" in found.unread
    assert "chu_tri" in {*found.unread, *found.stated}


def test_what_stands_below_an_item_counts(library: Library) -> None:
    assert "thoi_han" in reading(library, "thong-bao#ii-6").unread


def test_an_order_does_not_fill_a_request(library: Library) -> None:
    asked = reading(library, "thong-bao#ii-7", request=True)
    assert "chu_tri" not in asked.stated
    assert "chu_tri" in asked.unread
    assert reading(library, "thong-bao#ii-7").stated["chu_tri"].value == "Sở Nội vụ"


def test_of_an_order_and_a_request_the_request_asks(library: Library) -> None:
    asked = reading(library, "thong-bao#ii-8", request=True)
    assert asked.stated["chu_tri"].value == "Bộ Nội vụ"


def test_cells(library: Library) -> None:
    table_id = next(block.id for block in library.documents["ke-hoach"].blocks if block.rows)
    one, two, three = (reading(library, f"ke-hoach#{table_id}-hang-{n}") for n in (1, 2, 3))
    assert {field: statement.value for field, statement in one.stated.items()} == {
        "chu_tri": "Sở Y tế", "phoi_hop": "Sở Tài chính", "thoi_han": "Tháng 6, 12 hằng năm",
    }  # fmt: skip
    due = one.stated["thoi_han"].deadline
    assert due
    assert due.every == "year:06-31,12-31"
    # two offices and no role; «nt» below what it repeats
    assert {"chu_tri", "phoi_hop"} <= two.unread
    assert two.stated["thoi_han"].value == "Tháng 6, 12 hằng năm"
    assert three.stated == {}
    assert not three.unread
    assert {*FIELDS} - {*one.stated} - one.unread == {"ket_qua", "trach_nhiem"}
