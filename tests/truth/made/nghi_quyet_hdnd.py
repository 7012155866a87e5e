"""A resolution of a people's council: «Nghị quyết này … thông qua ngày …», an attached regulation without chapters, an annex after it."""

from .parts import Made, Table, c, cell, e, p, signature, state_header

_LIST = Table(
    (
        (
            cell("STT", bold=True),
            cell("Tên đường", bold=True),
            cell("Điểm đầu", bold=True),
            cell("Điểm cuối", bold=True),
        ),
        (cell("1"), cell("Đường số 1"), cell("Ngã ba Đá Mẫu"), cell("Cầu Hòa Mẫu")),
        (cell("2"), cell("Đường số 2"), cell("Chợ"), cell("Trường Trung học cơ sở")),
    )
)

MADE = Made(
    name="nghi-quyet-hdnd",
    identity={
        "type": "Nghị quyết",
        "number": "15/2021/NQ-HĐND",
        "date": "2021-07-16",
        "place": "Mẫu",
        "issuer": "HỘI ĐỒNG NHÂN DÂN TỈNH MẪU",
        "subject": "Ban hành Quy định mức hỗ trợ đặt tên đường trên địa bàn tỉnh Mẫu",
        "signatory": "Bùi Văn Chủ Tọa",
        "position": "CHỦ TỊCH",
    },
    items=(
        state_header(
            ("HỘI ĐỒNG NHÂN DÂN", "TỈNH MẪU"), c("Số: 15/2021/NQ-HĐND", bold=False), "Mẫu, ngày 16 tháng 7 năm 2021"
        ),
        c("NGHỊ QUYẾT"),
        c("Ban hành Quy định mức hỗ trợ đặt tên đường trên địa bàn tỉnh Mẫu"),
        c("HỘI ĐỒNG NHÂN DÂN TỈNH MẪU"),
        c("KHÓA X KỲ HỌP THỨ 2"),
        p("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
        p(
            "Xét Tờ trình số 90/TTr-UBND ngày 05 tháng 7 năm 2021 của Ủy ban nhân dân tỉnh; Báo cáo thẩm tra của Ban Văn hóa - Xã hội."
        ),
        c("QUYẾT NGHỊ:"),
        e(
            "article",
            "dieu-1",
            "Điều 1.",
            "Ban hành kèm theo Nghị quyết này Quy định mức hỗ trợ đặt tên đường trên địa bàn tỉnh Mẫu.",
        ),
        e("article", "dieu-2", "Điều 2.", "Tổ chức thực hiện"),
        e("clause", "dieu-2-khoan-1", "1.", "Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết."),
        e(
            "clause",
            "dieu-2-khoan-2",
            "2.",
            "Thường trực, các Ban, các Tổ đại biểu Hội đồng nhân dân tỉnh giám sát việc thực hiện.",
        ),
        p(
            "Nghị quyết này đã được Hội đồng nhân dân tỉnh Mẫu Khóa X Kỳ họp thứ 2 thông qua ngày 15 tháng 7 năm 2021 và có hiệu "
            "lực từ ngày 26 tháng 7 năm 2021./."
        ),
        signature(("- Ủy ban Thường vụ Quốc hội;", "- Lưu: VT."), ("CHỦ TỊCH", "Bùi Văn Chủ Tọa")),
        c("QUY ĐỊNH"),
        c("Mức hỗ trợ đặt tên đường trên địa bàn tỉnh Mẫu"),
        c(
            "(Kèm theo Nghị quyết số 15/2021/NQ-HĐND ngày 16 tháng 7 năm 2021 của Hội đồng nhân dân tỉnh Mẫu)",
            bold=False,
        ),
        e("article", "quy-dinh-dieu-1", "Điều 1.", "Phạm vi"),
        p("Quy định này áp dụng đối với các đường trong Danh mục tại Phụ lục ban hành kèm theo."),
        e("article", "quy-dinh-dieu-2", "Điều 2.", "Mức hỗ trợ"),
        e("clause", "quy-dinh-dieu-2-khoan-1", "1.", "Biển tên đường: 1.500.000 đồng/biển."),
        e("clause", "quy-dinh-dieu-2-khoan-2", "2.", "Điều chỉnh giấy tờ cho hộ dân: 200.000 đồng/hộ, gồm:"),
        e("point", "quy-dinh-dieu-2-khoan-2-diem-a", "a)", "Giấy chứng nhận quyền sử dụng đất;"),
        e("point", "quy-dinh-dieu-2-khoan-2-diem-b", "b)", "Giấy đăng ký kinh doanh."),
        e("annex", "phu-luc|quy-dinh-phu-luc", "PHỤ LỤC", title="DANH MỤC ĐƯỜNG ĐƯỢC ĐẶT TÊN"),
        c("(Kèm theo Quy định ban hành theo Nghị quyết số 15/2021/NQ-HĐND)", bold=False),
        e("heading", "phu-luc-i|quy-dinh-phu-luc-i", "I.", "THỊ XÃ TÂN MẪU"),
        _LIST,
    ),
)
