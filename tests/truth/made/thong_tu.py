"""A circular that amends and annexes: clauses with tables, a replaced annex in quotation marks, «Điều 3. Tổ chức thực hiện./.»."""

from .parts import Made, Table, c, cell, e, p, signature, state_header

_TABLE = Table(
    (
        (cell("Nhóm", bold=True), cell("Hệ số lương", columns=2, bold=True)),
        (cell("", rows=1), cell("Thấp nhất", bold=True), cell("Cao nhất", bold=True)),
        (cell("A1"), cell("2,34"), cell("4,98")),
    )
)

_Q = (
    "“2. Hồ sơ gồm:",
    "a) Đơn đăng ký theo Mẫu số 02 ban hành kèm theo Thông tư này;",
    "b) Bản sao văn bằng.”",
    "“Điều 9a. Xét thăng hạng",
    "Việc xét thăng hạng thực hiện mỗi năm một lần.”",
)

MADE = Made(
    name="thong-tu",
    identity={
        "type": "Thông tư",
        "number": "11/2022/TT-BMH",
        "date": "2022-09-30",
        "place": "Hà Nội",
        "issuer": "BỘ MINH HỌA",
        "subject": "Sửa đổi, bổ sung một số điều của Thông tư số 05/2017/TT-BMH quy định tiêu chuẩn viên chức mẫu",
        "signatory": "Vũ Thị Thử Nghiệm",
        "position": "THỨ TRƯỞNG",
    },
    quoted=tuple(" ".join(line.split()[:6]) for line in _Q),
    items=(
        state_header(("BỘ MINH HỌA",), c("Số: 11/2022/TT-BMH", bold=False), "Hà Nội, ngày 30 tháng 9 năm 2022"),
        c("THÔNG TƯ"),
        c("Sửa đổi, bổ sung một số điều của Thông tư số 05/2017/TT-BMH quy định tiêu chuẩn viên chức mẫu"),
        p("Căn cứ Nghị định số 101/2020/NĐ-CP ngày 28 tháng 8 năm 2020 của Chính phủ;"),
        p("Theo đề nghị của Vụ trưởng Vụ Tổ chức cán bộ;"),
        p("Bộ trưởng Bộ Minh họa ban hành Thông tư sửa đổi, bổ sung một số điều của Thông tư số 05/2017/TT-BMH."),
        e("article", "dieu-1", "Điều 1.", "Sửa đổi, bổ sung một số điều của Thông tư số 05/2017/TT-BMH"),
        e("clause", "dieu-1-khoan-1", "1.", "Khoản 2 Điều 4 được sửa đổi, bổ sung như sau:"),
        *(p(line) for line in _Q[:3]),
        e("clause", "dieu-1-khoan-2", "2.", "Bổ sung Điều 9a như sau:"),
        *(p(line) for line in _Q[3:]),
        e("article", "dieu-2", "Điều 2.", "Xếp lương"),
        e("clause", "dieu-2-khoan-1", "1.", "Viên chức được xếp lương theo bảng sau:"),
        _TABLE,
        e("clause", "dieu-2-khoan-2", "2.", "Việc xếp lương khi thăng hạng thực hiện theo quy định hiện hành, cụ thể:"),
        e(
            "point",
            "dieu-2-khoan-2-diem-a",
            "a)",
            "Chưa hưởng phụ cấp thâm niên: xếp vào hệ số bằng hoặc cao hơn gần nhất;",
        ),
        e(
            "point",
            "dieu-2-khoan-2-diem-b",
            "b)",
            "Đang hưởng phụ cấp thâm niên: cộng phụ cấp vào hệ số trước khi xếp.",
        ),
        e("article", "dieu-3", "Điều 3.", "Tổ chức thực hiện"),
        e("clause", "dieu-3-khoan-1", "1.", "Thông tư này có hiệu lực thi hành từ ngày 15 tháng 11 năm 2022."),
        e(
            "clause",
            "dieu-3-khoan-2",
            "2.",
            "Chánh Văn phòng, Thủ trưởng các đơn vị thuộc Bộ chịu trách nhiệm thi hành Thông tư này./.",
        ),
        signature(
            ("- Văn phòng Chính phủ;", "- Cục Kiểm tra văn bản QPPL;", "- Lưu: VT, TCCB."),
            ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Vũ Thị Thử Nghiệm"),
        ),
    ),
)
