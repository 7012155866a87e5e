"""Orders that are denied, ended or only told of name nobody; orders beside them stay."""

import pytest

from vanban.grammar.assignments import read_assignment
from vanban.grammar.denied import is_negated


@pytest.mark.parametrize(
    "sentence",
    [
        "Không giao Sở Công Thương chủ trì mà giao Sở Xây dựng chủ trì.",
        "Chưa giao Sở Tài chính thẩm định dự án này.",
        "Trước đây giao Sở Y tế chủ trì, nay Sở Nội vụ chủ trì.",
        "Bãi bỏ nội dung giao Sở Tư pháp thẩm định.",
        "Hủy bỏ nhiệm vụ: Sở Tư pháp chủ trì rà soát.",
        "Chấm dứt việc giao UBND các xã thu phí.",
        "Thay vì giao Sở Nội vụ tổng hợp, các đơn vị tự tổng hợp.",
        "Từ năm 2026 không yêu cầu UBND các phường báo cáo hằng tuần.",
        "Kiểm tra việc Chủ tịch UBND tỉnh giao Sở Tài chính bố trí vốn.",
        "Sở Công Thương không chủ trì việc này.",
        "Đề nghị Sở Tư pháp không tổ chức hội nghị.",
        "Sở Tư pháp chưa báo cáo kết quả.",
        "Rà soát quy định giao Sở Tài chính thẩm định giá.",
    ],
)
def test_nobody_is_named(sentence: str) -> None:
    assert read_assignment(sentence, "sentence").lead is None


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Chủ tịch UBND tỉnh giao Sở Tài chính bố trí vốn.", "Sở Tài chính"),
        ("Để thực hiện kịp thời, giao Sở Tài chính bố trí vốn.", "Sở Tài chính"),
        ("UBND tỉnh thống nhất giao Sở Y tế kiểm tra.", "Sở Y tế"),
        ("Giao Sở Y tế kiểm tra, không để xảy ra ngộ độc.", "Sở Y tế"),
        ("2. Sở Tư pháp chủ trì thẩm định; không tổ chức hội nghị.", "Sở Tư pháp"),
    ],
)
def test_other_orders_stay(sentence: str, lead: str) -> None:
    span = read_assignment(sentence, "sentence").lead
    assert span
    assert sentence[span.start : span.end] == lead


def test_a_name_may_hold_the_word() -> None:
    assert not is_negated("Cục Hàng không", 0, 14)
    assert is_negated("Sở Y tế hiện chưa báo cáo", 0, 7)
