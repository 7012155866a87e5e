"""A scheme: Phần thứ nhất / A. / I. / 1. / 1.1. / a) over one another, «Phần thứ hai.» with its title on the line, footnote in a title."""

from .parts import Made, c, e, p, signature, state_header

_A, _B = "phan-thu-nhat-a", "phan-thu-nhat-b"

MADE = Made(
    name="de-an",
    identity={
        "type": "Đề án",
        "number": "204/ĐA-UBND",
        "date": "2020-10-06",
        "place": "Tân Mẫu",
        "issuer": "ỦY BAN NHÂN DÂN THỊ XÃ TÂN MẪU",
        "subject": "Phát triển chợ truyền thống trên địa bàn thị xã Tân Mẫu giai đoạn 2021 - 2025",
        "signatory": "Đinh Thị Giả Thiết",
        "position": "CHỦ TỊCH",
    },
    notes=("Không tính chợ đêm phường 2.",),
    items=(
        state_header(
            ("ỦY BAN NHÂN DÂN", "THỊ XÃ TÂN MẪU"),
            c("Số: 204/ĐA-UBND", bold=False),
            "Tân Mẫu, ngày 06 tháng 10 năm 2020",
        ),
        c("ĐỀ ÁN"),
        c("Phát triển chợ truyền thống trên địa bàn thị xã Tân Mẫu giai đoạn 2021 - 2025"),
        e("part", "phan-thu-nhat", "Phần thứ nhất", title="SỰ CẦN THIẾT XÂY DỰNG ĐỀ ÁN"),
        e("heading", _A, "A.", "CƠ SỞ PHÁP LÝ"),
        p("- Nghị định số 02/2003/NĐ-CP ngày 14/01/2003 của Chính phủ về phát triển và quản lý chợ;"),
        p("- Quyết định số 88/QĐ-UBND ngày 15/01/2019 của Ủy ban nhân dân tỉnh Mẫu."),
        e("heading", _B, "B.", "THỰC TRẠNG"),
        e("heading", f"{_B}-i", "I.", "HỆ THỐNG CHỢ HIỆN CÓ"),
        e("heading", f"{_B}-i-1", "1.", "Số lượng, phân hạng{1}"),
        p("Thị xã có 11 chợ, trong đó có 01 chợ hạng 1, 03 chợ hạng 2 và 07 chợ hạng 3."),
        e("heading", f"{_B}-i-2", "2.", "Cơ sở vật chất"),
        e("heading", f"{_B}-i-2-1", "2.1.", "Chợ kiên cố"),
        p("Có 04 chợ kiên cố với tổng số 1.260 quầy, sạp."),
        e("heading", f"{_B}-i-2-2", "2.2.", "Chợ bán kiên cố, chợ tạm"),
        e("item", f"{_B}-i-2-2-a", "a)", "Chợ bán kiên cố: 05 chợ, xây dựng trước năm 2000, nay đã xuống cấp."),
        e("item", f"{_B}-i-2-2-b", "b)", "Chợ tạm: 02 chợ, họp trên lòng đường, gây mất an toàn giao thông."),
        e("heading", f"{_B}-ii", "II.", "ĐÁNH GIÁ CHUNG"),
        p("Chợ truyền thống vẫn chiếm hơn 60% lượng hàng bán lẻ; việc quản lý còn chồng chéo."),
        e("part", "phan-thu-hai", "Phần thứ hai", title="NỘI DUNG ĐỀ ÁN"),
        e("heading", "phan-thu-hai-i", "I.", "QUAN ĐIỂM, MỤC TIÊU"),
        e("heading", "phan-thu-hai-i-1", "1.", "Quan điểm"),
        p("Phát triển chợ theo hướng văn minh, giữ nét văn hóa địa phương; xã hội hóa đầu tư."),
        e("heading", "phan-thu-hai-i-2", "2.", "Mục tiêu"),
        p("Đến năm 2025, nâng cấp 05 chợ, xóa bỏ 02 chợ tạm."),
        e("heading", "phan-thu-hai-ii", "II.", "NHIỆM VỤ"),
        e(
            "item",
            "phan-thu-hai-ii-1",
            "1.",
            "Rà soát quy hoạch, bố trí quỹ đất để di dời các chợ tạm; hoàn thành trong năm 2022, không để phát sinh điểm mới.",
        ),
        e(
            "item",
            "phan-thu-hai-ii-2",
            "2.",
            "Đấu thầu lựa chọn doanh nghiệp, hợp tác xã quản lý, khai thác chợ; ưu tiên đơn vị có phương án phòng cháy tốt.",
        ),
        signature(("- Sở Công Thương;", "- Lưu: VT, KT."), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Đinh Thị Giả Thiết")),
    ),
)
