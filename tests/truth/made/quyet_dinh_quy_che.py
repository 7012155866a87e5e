"""A decision with an attached statute: chapters and articles begin again at 1; points run past đ) to g)."""

from .parts import List, Made, c, e, p, signature, state_header

_A, _K = List("quy-che", 0), List("quy-che", 1)

MADE = Made(
    name="quyet-dinh-quy-che",
    identity={
        "type": "Quyết định",
        "number": "08/2022/QĐ-UBND",
        "date": "2022-05-20",
        "place": "Mẫu",
        "issuer": "ỦY BAN NHÂN DÂN TỈNH MẪU",
        "subject": "Ban hành Quy chế tiếp nhận và trả lời kiến nghị của công dân trên địa bàn tỉnh Mẫu",
        "signatory": "Trần Văn Thí Dụ",
        "position": "CHỦ TỊCH",
    },
    lists={"quy-che": (("decimal", "Điều %1."), ("decimal", "%2."))},
    items=(
        state_header(
            ("ỦY BAN NHÂN DÂN", "TỈNH MẪU"), c("Số: 08/2022/QĐ-UBND", bold=False), "Mẫu, ngày 20 tháng 5 năm 2022"
        ),
        c("QUYẾT ĐỊNH"),
        c("Ban hành Quy chế tiếp nhận và trả lời kiến nghị của công dân trên địa bàn tỉnh Mẫu"),
        c("ỦY BAN NHÂN DÂN TỈNH MẪU"),
        p("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
        p("Theo đề nghị của Chánh Văn phòng Ủy ban nhân dân tỉnh tại Tờ trình số 61/TTr-VP ngày 11 tháng 5 năm 2022."),
        c("QUYẾT ĐỊNH:"),
        e(
            "article",
            "dieu-1",
            "Điều 1.",
            "Ban hành kèm theo Quyết định này Quy chế tiếp nhận và trả lời kiến nghị của công dân trên địa bàn tỉnh Mẫu.",
        ),
        e("article", "dieu-2", "Điều 2.", "Quyết định này có hiệu lực từ ngày 01 tháng 6 năm 2022."),
        e(
            "article",
            "dieu-3",
            "Điều 3.",
            "Chánh Văn phòng Ủy ban nhân dân tỉnh, Thủ trưởng các sở, ban, ngành, Chủ tịch Ủy ban nhân dân các huyện, "
            "thị xã chịu trách nhiệm thi hành Quyết định này./.",
        ),
        signature(
            ("- Như Điều 3;", "- Thường trực Tỉnh ủy;", "- Công báo tỉnh;", "- Lưu: VT, NC."),
            ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Thí Dụ"),
        ),
        c("QUY CHẾ"),
        c("Tiếp nhận và trả lời kiến nghị của công dân trên địa bàn tỉnh Mẫu"),
        c(
            "(Ban hành kèm theo Quyết định số 08/2022/QĐ-UBND ngày 20 tháng 5 năm 2022 của Ủy ban nhân dân tỉnh Mẫu)",
            bold=False,
        ),
        e("chapter", "quy-che-chuong-i", "Chương I", title="QUY ĐỊNH CHUNG"),
        e("article", "quy-che-dieu-1", "Điều 1.", "Phạm vi điều chỉnh và đối tượng áp dụng", auto=_A),
        e(
            "clause",
            "quy-che-dieu-1-khoan-1",
            "1.",
            "Quy chế này quy định việc tiếp nhận, phân loại, xử lý và trả lời kiến nghị của công dân.",
            auto=_K,
        ),
        e(
            "clause",
            "quy-che-dieu-1-khoan-2",
            "2.",
            "Quy chế này áp dụng đối với các sở, ban, ngành và Ủy ban nhân dân các cấp trên địa bàn tỉnh.",
            auto=_K,
        ),
        e("article", "quy-che-dieu-2", "Điều 2.", "Nguyên tắc", auto=_A),
        p("Việc tiếp nhận, trả lời kiến nghị phải công khai, đúng thẩm quyền, đúng thời hạn; không thu phí."),
        e("chapter", "quy-che-chuong-ii", "Chương II", title="TIẾP NHẬN VÀ TRẢ LỜI"),
        e("article", "quy-che-dieu-3", "Điều 3.", "Tiếp nhận kiến nghị", auto=_A),
        e("clause", "quy-che-dieu-3-khoan-1", "1.", "Kiến nghị được tiếp nhận qua các hình thức sau đây:", auto=_K),
        e("point", "quy-che-dieu-3-khoan-1-diem-a", "a)", "Gửi trực tiếp tại bộ phận một cửa;"),
        e("point", "quy-che-dieu-3-khoan-1-diem-b", "b)", "Gửi qua dịch vụ bưu chính;"),
        e("point", "quy-che-dieu-3-khoan-1-diem-c", "c)", "Gửi qua cổng thông tin điện tử của tỉnh;"),
        e("point", "quy-che-dieu-3-khoan-1-diem-d", "d)", "Phản ánh qua đường dây nóng;"),
        e("point", "quy-che-dieu-3-khoan-1-diem-dd", "đ)", "Tại cuộc tiếp công dân định kỳ;"),
        e("point", "quy-che-dieu-3-khoan-1-diem-e", "e)", "Thông qua đại biểu Hội đồng nhân dân các cấp;"),
        e("point", "quy-che-dieu-3-khoan-1-diem-g", "g)", "Hình thức khác theo quy định của pháp luật."),
        e(
            "clause",
            "quy-che-dieu-3-khoan-2",
            "2.",
            "Cơ quan tiếp nhận ghi sổ và cấp giấy biên nhận cho công dân ngay trong ngày.",
            auto=_K,
        ),
        p("Trường hợp kiến nghị không thuộc thẩm quyền thì chuyển đến cơ quan có thẩm quyền trong 02 ngày làm việc."),
        e("article", "quy-che-dieu-4", "Điều 4.", "Thời hạn trả lời", auto=_A),
        p("Thời hạn trả lời được tính như sau:"),
        e("point", "quy-che-dieu-4-diem-a", "a)", "05 ngày làm việc đối với kiến nghị đơn giản;"),
        e("point", "quy-che-dieu-4-diem-b", "b)", "15 ngày làm việc đối với kiến nghị cần xác minh."),
        e("chapter", "quy-che-chuong-iii", "Chương III", title="ĐIỀU KHOẢN THI HÀNH"),
        e("article", "quy-che-dieu-5", "Điều 5.", "Trách nhiệm thi hành", auto=_A),
        p("Thủ trưởng các cơ quan, đơn vị căn cứ Điều 3 và Điều 4 Quy chế này tổ chức thực hiện./."),
    ),
)
