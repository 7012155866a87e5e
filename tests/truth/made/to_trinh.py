"""A submission: I/, 1), figures at the beginning of a paragraph, «Kính gửi:» on one line, signed for a director."""

from .parts import Cell, Made, Table, c, e, p, state_header

MADE = Made(
    name="to-trinh",
    identity={
        "type": "Tờ trình",
        "number": "77/TTr-SXD",
        "date": "2019-04-02",
        "place": "Mẫu",
        "issuer": ("SỞ XÂY DỰNG", "UBND TỈNH MẪU SỞ XÂY DỰNG"),
        "subject": "Về việc phê duyệt nhiệm vụ quy hoạch chung đô thị Hòa Mẫu đến năm 2035",
        "signatory": "Lý Văn Giả Sử",
        "position": "PHÓ GIÁM ĐỐC",
    },
    items=(
        state_header(
            ("UBND TỈNH MẪU", "SỞ XÂY DỰNG"), c("Số: 77/TTr-SXD", bold=False), "Mẫu, ngày 02 tháng 4 năm 2019"
        ),
        c("TỜ TRÌNH"),
        c("Về việc phê duyệt nhiệm vụ quy hoạch chung đô thị Hòa Mẫu đến năm 2035"),
        p("Kính gửi: Ủy ban nhân dân tỉnh Mẫu.", "center"),
        p("Căn cứ Luật Quy hoạch đô thị ngày 17 tháng 6 năm 2009;"),
        p("Sở Xây dựng kính trình Ủy ban nhân dân tỉnh phê duyệt nhiệm vụ quy hoạch với các nội dung sau:"),
        e("heading", "i", "I/", "PHẠM VI, TÍNH CHẤT"),
        e(
            "item|heading",
            "i-1",
            "1)",
            "Phạm vi: toàn bộ thị trấn Hòa Mẫu và một phần xã Đá Mẫu, diện tích khoảng 1.850 ha.",
        ),
        e("item|heading", "i-2", "2)", "Tính chất: đô thị loại V, trung tâm hành chính, kinh tế của huyện Hòa Mẫu."),
        e("heading", "ii", "II/", "DỰ BÁO"),
        e("item|heading", "ii-1", "1)", "Dân số:"),
        p("- Năm 2025: 18.500 người;"),
        p("- Năm 2035: 26.000 người."),
        e("item|heading", "ii-2", "2)", "Đất xây dựng: 420 ha đến năm 2025; 610 ha đến năm 2035."),
        e("heading", "iii", "III/", "THỜI GIAN, KINH PHÍ"),
        p("09 tháng kể từ ngày nhiệm vụ được phê duyệt; 2.350.000.000 đồng từ ngân sách huyện."),
        p("Sở Xây dựng kính trình Ủy ban nhân dân tỉnh xem xét, quyết định./."),
        Table(
            (
                (
                    Cell(
                        (
                            p("Nơi nhận:", "left", bold=True),
                            p("- Như trên;", "left"),
                            p("- Giám đốc Sở (b/c);", "left"),
                            p("- Lưu: VT, QH.", "left"),
                        )
                    ),
                    Cell((c("KT. GIÁM ĐỐC"), c("PHÓ GIÁM ĐỐC"), c("Lý Văn Giả Sử"))),
                ),
            ),
            ruled=False,
        ),
    ),
)
