"""A notice of conclusions: numbered conclusions without headings, bullets, no article; signed for the chief of office."""

from .parts import Made, c, e, p, signature, state_header

MADE = Made(
    name="thong-bao",
    identity={
        "type": "Thông báo",
        "number": "66/TB-VP",
        "date": "2023-03-17",
        "place": "Mẫu",
        "issuer": ("VĂN PHÒNG", "ỦY BAN NHÂN DÂN TỈNH MẪU VĂN PHÒNG"),
        "subject": "Kết luận của Phó Chủ tịch Ủy ban nhân dân tỉnh Hồ Văn Minh Họa tại cuộc họp về tiến độ xây dựng hồ chứa nước Đá Mẫu",
        "signatory": "Đỗ Văn Giả Định",
        "position": "PHÓ CHÁNH VĂN PHÒNG",
    },
    items=(
        state_header(
            ("ỦY BAN NHÂN DÂN TỈNH MẪU", "VĂN PHÒNG"), c("Số: 66/TB-VP", bold=False), "Mẫu, ngày 17 tháng 3 năm 2023"
        ),
        c("THÔNG BÁO"),
        c(
            "Kết luận của Phó Chủ tịch Ủy ban nhân dân tỉnh Hồ Văn Minh Họa tại cuộc họp về tiến độ xây dựng hồ chứa nước Đá Mẫu"
        ),
        p(
            "Ngày 14/3/2023, Phó Chủ tịch Ủy ban nhân dân tỉnh Hồ Văn Minh Họa chủ trì cuộc họp nghe báo cáo tiến độ xây dựng "
            "hồ chứa nước Đá Mẫu. Sau khi nghe Ban Quản lý dự án báo cáo và ý kiến các đơn vị, Phó Chủ tịch kết luận:"
        ),
        e(
            "item",
            "1",
            "1.",
            "Đánh giá cao nỗ lực của Ban Quản lý dự án và Ủy ban nhân dân huyện Hòa Mẫu trong công tác giải phóng mặt bằng; "
            "tuy nhiên khối lượng thi công mới đạt 42%, chậm so với yêu cầu.",
        ),
        e("item|heading", "2", "2.", "Giao Ban Quản lý dự án:"),
        p("- Lập lại tiến độ chi tiết từng hạng mục, gửi Sở Nông nghiệp và Phát triển nông thôn trước ngày 25/3/2023;"),
        p("- Yêu cầu nhà thầu bổ sung máy móc, nhân lực, thi công 3 ca, 4 kíp."),
        e("item|heading", "3", "3.", "Giao Ủy ban nhân dân huyện Hòa Mẫu:"),
        e("item", "3-1", "3.1.", "Hoàn thành chi trả bồi thường cho 17 hộ còn lại trong tháng 4 năm 2023."),
        e("item", "3-2", "3.2.", "Bố trí khu tái định cư tạm cho các hộ phải di dời trước mùa mưa."),
        e(
            "item",
            "4",
            "4.",
            "Các sở, ngành liên quan theo chức năng, nhiệm vụ chủ động tháo gỡ vướng mắc; những nội dung vượt thẩm quyền thì "
            "báo cáo Ủy ban nhân dân tỉnh.",
        ),
        p(
            "Thừa lệnh Chủ tịch Ủy ban nhân dân tỉnh, Văn phòng Ủy ban nhân dân tỉnh thông báo để các cơ quan, đơn vị biết, "
            "thực hiện./."
        ),
        signature(
            ("- Chủ tịch, các PCT UBND tỉnh;", "- Các đơn vị dự họp;", "- Lưu: VT."),
            ("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Đỗ Văn Giả Định"),
        ),
    ),
)
