"""Dates that are no deadline, or not simply one: nothing is counted of them."""

import pytest

from vanban.grammar.deadlines import read_deadlines


def days(text: str, *, cell: bool = False) -> list[str]:
    return [one.day for one in read_deadlines(text, cell=cell) if one.day]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("02/2025 - 9/2025", "2025-09"),
        ("Quý I/2025 - Quý III/2025", "2025-09"),
        ("Năm 2025 đến tháng 4/2026", "2026-04"),
        ("15/5/2025 - 20/6/2025", "2025-06-20"),
        ("Trước ngày 17-11-2025", "2025-11-17"),
        ("Từ nay đến hết tháng 8/2025", "2025-08"),
    ],
)
def test_a_whole_range_ends_at_its_end(cell: str, day: str) -> None:
    assert days(cell, cell=True) == [day]


@pytest.mark.parametrize(
    "cell",
    [
        "4-11/2025",
        "215/8/2025",
        "20/5/20261",
        "12/20/5/2025",
        "Trước tháng 13/2025",
        "Tháng 0/2026",
        "2027 - 2025",
        "13/2025 - 6/2026",
        "Sau ngày 12/9/2025",
        "Từ tháng 8/2025",
        "Kể từ ngày 01/10/2025",
        "Khởi công tháng 5/2025",
        "Tháng 5/2025 (điều chỉnh từ tháng 2/2025)",
        "20/3/2025; 20/9/2025",
        "ngày 39 tháng cuối quý",
    ],
)
def test_of_other_cells_nothing_is_counted(cell: str) -> None:
    assert days(cell, cell=True) == []
    assert not any(one.every for one in read_deadlines(cell, cell=True))


@pytest.mark.parametrize(
    "sentence",
    [
        "Rà soát nhà ở được xây dựng trước ngày 15/10/2013.",
        "Xử lý các vụ khiếu nại phát sinh trước ngày 31/12/2022.",
        "Thu nợ thuế còn tồn đọng trong năm 2022.",
        "Lập danh sách hộ đã sử dụng đất trước ngày 18/12/1980 và trước ngày 01/7/2004.",
        "Thanh lý các hợp đồng ký trước ngày 01/6/2021.",
        "Tổng hợp số liệu tính đến ngày 31/12/2023.",
        "Giải quyết hồ sơ nộp trước ngày 02/4/2025.",
    ],
)
def test_a_date_of_a_thing_is_no_deadline(sentence: str) -> None:
    assert days(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Rà soát dự án được cấp phép trước ngày 09/5/2019; báo cáo trước ngày 20/8/2025.", ["2025-08-20"]),
        ("Khảo sát trước ngày 05/4/2025, thí điểm trước ngày 05/9/2025.", []),
        ("Lập danh sách trước ngày 05/4/2025, hoàn thành trước ngày 05/9/2025.", ["2025-09-05"]),
        ("Gửi hồ sơ trước ngày 05/4/2025; báo cáo trước ngày 05/9/2025.", []),
        ("Tham mưu ban hành trước ngày 05/4/2025.", ["2025-04-05"]),
        ("Rà soát, nộp trước ngày 05/4/2025.", ["2025-04-05"]),
        ("Công trình phải được bàn giao trước ngày 05/4/2025.", ["2025-04-05"]),
    ],
)
def test_of_several_dates_the_one_of_completion_counts(sentence: str, found: list[str]) -> None:
    assert days(sentence) == found
