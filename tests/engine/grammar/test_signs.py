"""Signs of the five: what states a field is read or at least noticed, whatever its words; what does not is left absent."""

import pytest

from vanban.grammar.assignments import read_assignment
from vanban.grammar.deadlines import read_deadlines
from vanban.grammar.signs import has_sign, head_has_sign

# fmt: off
STATES = {
    "thoi_han": (
        "Nộp hồ sơ trễ nhất vào 17 giờ thứ Sáu tuần này.", "Hoàn thành ngay trong tháng.", "Xong trước mùa mưa.", "Thực hiện xong trong tháng Năm.",
        "Trước rằm tháng Giêng phải xong.", "Chậm nhất là thứ Hai.", "Thời hạn: 45 ngày.", "Báo cáo chiều thứ sáu.", "Không muộn hơn mùng 5 tháng sau.",
        "Hoàn thành trong ba ngày.", "Gửi gấp trong ngày.", "Hoàn thành trước khai giảng.", "Kết thúc trước 15 tháng 9.", "Trong nửa đầu tháng 8.",
        "Thời gian thực hiện: từ nay đến cuối năm.", "trả lời trong 05 ngày làm việc", "trước Tết Nguyên đán 2027", "đến hết 2026",
    ),
    "phoi_hop": (
        "Sở Y tế cùng các địa phương rà soát.", "Mời Hội Nông dân cùng làm.", "Sở Y tế trao đổi với Công an xã.", "Sở Y tế và Sở Tài chính đồng chủ trì.",
        "Thống nhất với Sở Tài chính trước khi trình.", "Lấy ý kiến Sở Tư pháp rồi trình.", "Các ngành liên quan hỗ trợ thực hiện.",
    ),
    "chu_tri": (
        "Ông Nguyễn Văn A phụ trách việc này.", "Việc này do Sở Nội vụ làm.", "Mời Bộ Nội vụ cho ý kiến.", "Trước ngày 5/6, các xã gửi báo cáo.",
        "Đơn vị nào chậm phải giải trình.", "Văn thư cơ quan nộp hồ sơ.", "Chủ đầu tư báo cáo tiến độ.", "Hiệu trưởng các trường lập danh sách.",
        "Nhân dân các thôn đóng góp.", "Nếu có vướng mắc, các cơ quan phản ánh về Sở Nội vụ.",
    ),
    "trach_nhiem": ("Người đứng đầu chịu trách nhiệm.", "Giám đốc trả lời trước UBND tỉnh.", "Ai làm sai phải kiểm điểm."),
    "ket_qua": ("Sản phẩm là báo cáo.", "Trình UBND tỉnh ban hành Quyết định.", "Hoàn thành 12 km đường.", "Bảo đảm 100 phần trăm hồ sơ."),
}
STATES_NOT = {
    "thoi_han": (
        "Tiếp tục nâng cao chất lượng giáo dục.", "Thực hiện Nghị quyết số 29-NQ/TW ngày 04/11/2013 của Ban Chấp hành Trung ương.",
        "Nâng tỷ lệ hộ khá lên 50%.", "Chịu trách nhiệm trước Chủ tịch UBND tỉnh.", "Thực hiện Luật Lưu trữ năm 2024.",
    ),
    "phoi_hop": ("Tăng cường quản lý đất đai.", "Giảm so với cùng kỳ.", "Cuối cùng là sửa cầu."),
    "chu_tri": (
        "Tăng cường quản lý đất đai.", "Phát triển giao thông.", "Đẩy mạnh cải cách hành chính, đáp ứng yêu cầu phát triển.",
        "Xây dựng đội ngũ cán bộ.", "Thực hiện Quyết định số 77/QĐ-UBND.",
    ),
    "trach_nhiem": ("Xây dựng nông thôn mới.",),
    "ket_qua": ("Tăng cường quản lý đất đai.", "Thực hiện Quyết định số 77/QĐ-UBND ngày 10/3/2025 và Luật Lưu trữ năm 2024."),
}
# fmt: on


def is_read(field: str, text: str) -> bool:
    found = read_assignment(text, "sentence")
    return bool({"thoi_han": read_deadlines(text), "chu_tri": found.lead, "phoi_hop": found.support}.get(field))


@pytest.mark.parametrize(("field", "text"), [(field, text) for field, texts in STATES.items() for text in texts])
def test_what_states_a_field_is_read_or_noticed(field: str, text: str) -> None:
    assert is_read(field, text) or has_sign(field, text)


@pytest.mark.parametrize(("field", "text"), [(field, text) for field, texts in STATES_NOT.items() for text in texts])
def test_what_states_none_is_absent(field: str, text: str) -> None:
    assert not is_read(field, text)
    assert not has_sign(field, text)


def test_heads_that_could_not_be_told() -> None:
    assert head_has_sign("chu_tri", "Đơn vị")
    assert not head_has_sign("chu_tri", "Đơn vị tính")
    assert head_has_sign("thoi_han", "Mốc xong")
    assert not head_has_sign("thoi_han", "Kinh phí")
