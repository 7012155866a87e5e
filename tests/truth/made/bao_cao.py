"""A provincial report: I./1./1.1./a)/-/+ typed by hand, footnotes, a table with merged heads, traps of figures."""

from .parts import Made, Table, c, cell, e, p, signature, state_header

_TABLE = Table(
    (
        (
            cell("TT", rows=2, bold=True, align="center"),
            cell("Chỉ tiêu", rows=2, bold=True, align="center"),
            cell("Đơn vị", rows=2, bold=True, align="center"),
            cell("Năm 2023", columns=2, bold=True, align="center"),
            cell("So sánh (%)", rows=2, bold=True, align="center"),
        ),
        (cell("Kế hoạch", bold=True, align="center"), cell("Thực hiện", bold=True, align="center")),
        (
            cell("1"),
            cell("Tổng sản phẩm trên địa bàn"),
            cell("Tỷ đồng"),
            cell("48.500"),
            cell("49.120"),
            cell("101,3"),
        ),
        (cell("2"), cell("Thu ngân sách nhà nước"), cell("Tỷ đồng"), cell("6.200"), cell("6.415"), cell("103,5")),
        (cell("3"), cell("Tỷ lệ che phủ rừng"), cell("%"), cell("54,2"), cell("54,3"), cell("")),
    )
)

MADE = Made(
    name="bao-cao",
    identity={
        "type": "Báo cáo",
        "number": "45/BC-UBND",
        "date": "2023-12-15",
        "place": "Mẫu",
        "issuer": "ỦY BAN NHÂN DÂN TỈNH MẪU",
        "subject": "Kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2023 và phương hướng, nhiệm vụ năm 2024",
        "signatory": "Nguyễn Văn Mẫu",
        "position": "CHỦ TỊCH",
    },
    notes=(
        "Theo Niên giám thống kê tỉnh Mẫu năm 2022.",
        "Gồm các huyện: An Mẫu, Bình Mẫu, Hòa Mẫu và thị xã Tân Mẫu.",
        "Quyết định số 120/QĐ-UBND ngày 03/02/2023 của Ủy ban nhân dân tỉnh.",
    ),
    items=(
        state_header(
            ("ỦY BAN NHÂN DÂN", "TỈNH MẪU"), c("Số: 45/BC-UBND", bold=False), "Mẫu, ngày 15 tháng 12 năm 2023"
        ),
        c("BÁO CÁO"),
        c("Kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2023 và phương hướng, nhiệm vụ năm 2024"),
        p(
            "Thực hiện Nghị quyết số 25/NQ-HĐND ngày 09/12/2022 của Hội đồng nhân dân tỉnh về nhiệm vụ năm 2023, Ủy ban "
            "nhân dân tỉnh báo cáo như sau:"
        ),
        e("heading", "i", "I.", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2023"),
        p("2023 là năm bản lề thực hiện kế hoạch 5 năm 2021 - 2025; tình hình có nhiều thuận lợi, khó khăn đan xen."),
        e("heading", "i-1", "1.", "Lĩnh vực kinh tế"),
        p("Tổng sản phẩm trên địa bàn tăng 7,2%, cao hơn mức tăng của năm 2022{1}."),
        e("heading", "i-1-1", "1.1.", "Nông nghiệp, lâm nghiệp và xây dựng nông thôn mới"),
        e("item|heading", "i-1-1-a", "a)", "Trồng trọt"),
        p("- Diện tích gieo trồng đạt 125.400 ha, bằng 101% kế hoạch; sản lượng lương thực đạt 512.000 tấn."),
        p("+ Diện tích lúa là 38.200 ha, năng suất bình quân 5,6 tấn/ha;"),
        p("+ Diện tích rau các loại là 21.700 ha, tăng 3,4% so với cùng kỳ."),
        p("- Diện tích tái canh cà phê đạt 4.100 ha."),
        e("item|heading", "i-1-1-b", "b)", "Chăn nuôi"),
        p("Tổng đàn bò 112.000 con, tăng 2,1%; không để xảy ra dịch bệnh lớn."),
        e("heading", "i-1-2", "1.2.", "Công nghiệp, xây dựng"),
        p("Chỉ số sản xuất công nghiệp tăng 8,1%. Giá trị sản xuất ước đạt"),
        p("12.450 tỷ đồng, bằng 98,7% kế hoạch năm, do một số dự án thủy điện vận hành chậm."),
        e("heading", "i-1-3", "1.3.", "Thu, chi ngân sách"),
        p("Các chỉ tiêu chủ yếu như sau:"),
        _TABLE,
        e("heading", "i-2", "2.", "Lĩnh vực văn hóa - xã hội"),
        e("heading", "i-2-1", "2.1.", "Giáo dục và đào tạo"),
        p("Tỷ lệ trường đạt chuẩn quốc gia là 71,5%; có 04 huyện, thị xã{2} đạt chuẩn phổ cập mức độ 3."),
        e("heading", "i-2-2", "2.2.", "Y tế"),
        p("Tỷ lệ người dân tham gia bảo hiểm y tế đạt 93,2%."),
        e("heading", "ii", "II.", "HẠN CHẾ, KHÓ KHĂN VÀ NGUYÊN NHÂN"),
        e("heading", "ii-1", "1.", "Hạn chế, khó khăn"),
        p("- Giải ngân vốn đầu tư công còn chậm, đến hết tháng 11 mới đạt 68%;"),
        p("- Một số chỉ tiêu theo Quyết định giao kế hoạch{3} chưa hoàn thành."),
        e("heading", "ii-2", "2.", "Nguyên nhân"),
        p("Nguyên nhân chủ quan là do công tác phối hợp giữa các sở, ngành và địa phương có lúc chưa chặt chẽ."),
        e("heading", "iii", "III.", "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024"),
        e(
            "item",
            "iii-1",
            "1.",
            "Tập trung tháo gỡ khó khăn cho sản xuất kinh doanh, đẩy nhanh tiến độ các công trình trọng điểm trên địa bàn tỉnh.",
        ),
        e(
            "item",
            "iii-2",
            "2.",
            "Đẩy mạnh cải cách hành chính, nâng cao chỉ số năng lực cạnh tranh; phấn đấu xếp hạng trong nhóm 30 tỉnh dẫn đầu.",
        ),
        e(
            "item",
            "iii-3",
            "3.",
            "Tăng cường quản lý đất đai, tài nguyên, khoáng sản; kiên quyết xử lý các trường hợp vi phạm theo quy định.",
        ),
        p("Trên đây là báo cáo của Ủy ban nhân dân tỉnh Mẫu, kính trình Hội đồng nhân dân tỉnh xem xét./."),
        signature(
            ("- Thường trực Hội đồng nhân dân tỉnh;", "- Các sở, ban, ngành;", "- Lưu: VT, TH."),
            ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Mẫu"),
        ),
    ),
)
