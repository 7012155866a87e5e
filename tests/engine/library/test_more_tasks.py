"""More forms of tasks: groups of rows that name an office, bullets in bullets, several who are told different things."""

from __future__ import annotations

from pathlib import Path

from docx_builder import build, cell, p, table
from vanban.converting.convert import convert_file
from vanban.library.clarity import stated, tasks_in
from vanban.library.load import load

CONCLUSION = """KẾT LUẬN

Hội nghị Ban Chấp hành Đảng bộ huyện

II. NHIỆM VỤ

Ban Thường vụ Huyện ủy phân công:

- Ban Tổ chức Huyện ủy tham mưu quy hoạch cán bộ, hoàn thành trước ngày 30/6/2026.

- Đảng ủy UBND huyện chỉ đạo thu ngân sách:

+ Rà soát nguồn thu.

+ Chống thất thu thuế.

- Các chi bộ, đảng bộ cơ sở tổ chức học tập trong tháng 5/2026.

- Giao Sở Y tế lập danh sách; giao Sở Tài chính thẩm định.

T/M BAN CHẤP HÀNH
BÍ THƯ

Nguyễn Văn Mẫu
"""


def read(tmp_path: Path, name: str, data: bytes, part: str) -> dict[str, dict[str, str]]:
    """Return what is a task in a document, and what the document states of each."""
    source = tmp_path / name
    source.write_bytes(data)
    convert_file(source, tmp_path / "docs/van-ban/d")
    page = tmp_path / "docs/van-ban/d/index.md"
    page.write_text(page.read_text("utf-8").replace("nguon:", f"bo_phan: {{nhiem_vu: [{part}]}}\nnguon:", 1), "utf-8")
    document = load(tmp_path / "docs").documents["d"]
    return {unit.id: {field: one.value for field, one in stated(document, unit).items()} for unit in tasks_in(document, "nhiem_vu")}  # fmt: skip


def test_bullets_in_bullets_and_sentences_that_begin_with_an_office(tmp_path: Path) -> None:
    assert read(tmp_path, "ket-luan.txt", CONCLUSION.encode(), "ii") == {
        "ii-p2": {"chu_tri": "Ban Tổ chức Huyện ủy", "thoi_han": "trước ngày 30/6/2026"},
        "ii-p4": {"chu_tri": "Đảng ủy UBND huyện"},
        "ii-p5": {"chu_tri": "Đảng ủy UBND huyện"},
        "ii-p6": {"chu_tri": "Các chi bộ, đảng bộ cơ sở", "thoi_han": "trong tháng 5/2026"},
        "ii-p7": {"chu_tri": "Sở Y tế; Sở Tài chính"},  # each is told a thing of its own
    }


def test_rows_below_a_row_that_names_an_office(tmp_path: Path) -> None:
    rows: list[list[str]] = [
        ["STT", "Nội dung", "Thời hạn"], [cell("I. SỞ NỘI VỤ", columns=3)], ["1", "Tham mưu đề án", "30/6/2026"],
        [cell("II. Việc chung", columns=3)], ["1", "Thẩm định dự toán", "Hằng năm"],
    ]  # fmt: skip
    data = build(p("KẾ HOẠCH", align="center"), p("Phân công", align="center"), p("PHỤ LỤC"), table(rows), p("Hết."))
    assert read(tmp_path, "ke-hoach.docx", data, "phu-luc") == {
        "phu-luc-bang-1-hang-2": {"chu_tri": "SỞ NỘI VỤ", "thoi_han": "30/6/2026"},
        "phu-luc-bang-1-hang-4": {"thoi_han": "Hằng năm"},
    }


def test_columns_under_one_head_sums_and_heads_once_more(tmp_path: Path) -> None:
    rows: list[list[str]] = [
        ["TT", "Nhiệm vụ", cell("Chủ trì", columns=2), "Thời hạn"],
        ["", "", "Cấp tỉnh", "Cấp huyện", ""],
        ["1", "Lập danh mục", "Sở Nội vụ", "Phòng Nội vụ", "30/6/2026"],
        ["2", "Số hóa tài liệu", "-", "Văn phòng", "Chưa xác định"],
        ["3", "Tập huấn", "Như mục 1", "", "Sau ngày 15/7/2026"],
        ["TT", "Nhiệm vụ", "Thời hạn", "Chủ trì", "Kết quả"],
        ["4", "Thẩm định dự toán", "Quý I/2026", "Sở Tài chính", "Báo cáo"],
        ["", "Tổng cộng", "3", "4", ""],
    ]
    data = build(p("KẾ HOẠCH", align="center"), p("Phân công", align="center"), p("PHỤ LỤC"), table(rows), p("Hết."))
    found = read(tmp_path, "ke-hoach.docx", data, "phu-luc")
    assert list(found.values()) == [
        {"chu_tri": "Cấp tỉnh: Sở Nội vụ; Cấp huyện: Phòng Nội vụ", "thoi_han": "30/6/2026"},
        {"chu_tri": "Văn phòng"},
        {"thoi_han": "Sau ngày 15/7/2026"},
        {},  # its columns changed their meaning: nothing is told by the first heads
    ]
