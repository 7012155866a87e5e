"""Cells that are no value, and rows that are no task."""

import pytest

from vanban.grammar.columns import is_no_value, is_total, names_fields


@pytest.mark.parametrize(
    "cell", ["Chưa xác định", "(xem mục 3)", "Như mục 1", "Xem điểm a", "Sẽ thông báo sau", "Như khoản 2 Điều 5", "Tương tự STT 4"]
)  # fmt: skip
def test_no_value(cell: str) -> None:
    assert is_no_value(cell)


@pytest.mark.parametrize("cell", ["Sở Nội vụ", "Theo kế hoạch", "Quý I/2026", "Báo cáo", "Theo yêu cầu", "30/6/2025"])
def test_values(cell: str) -> None:
    assert not is_no_value(cell)


@pytest.mark.parametrize("texts", [["Tổng cộng", "3", "4"], ["Cộng mục I", "12,5"], ["Tổng số"], ["TỔNG", "7"]])
def test_totals(texts: list[str]) -> None:
    assert is_total(texts)


@pytest.mark.parametrize(
    "texts", [["Tổng kết phong trào", "Sở Nội vụ"], ["1", "Cộng đồng học tập"], ["Tổng cộng", "Sở Y tế"], ["3", "4"]]
)
def test_no_totals(texts: list[str]) -> None:
    assert not is_total(texts)


def test_heads_once_more() -> None:
    assert names_fields(["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"])
    assert not names_fields(["2", "Ban hành quy chế", "Sở Y tế", "Quý I"])
    assert not names_fields(["Họ và tên", "Chức vụ"])
