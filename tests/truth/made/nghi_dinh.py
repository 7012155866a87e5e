"""A decree with two annexes and a sample form: the form prints a header, blanks and a signature of its own."""

from .parts import Made, Table, c, cell, e, p, signature, state_header

_FEES = Table(
    (
        (cell("TT", bold=True), cell("Loại giấy tờ", bold=True), cell("Mức thu (đồng)", bold=True)),
        (cell("1"), cell("Giấy xác nhận"), cell("20.000", rows=2)),
        (cell("2"), cell("Bản sao giấy xác nhận")),
        (cell("Ghi chú: chưa gồm cước bưu chính", columns=3),),
    )
)

MADE = Made(
    name="nghi-dinh",
    identity={
        "type": "Nghị định",
        "number": "19/2018/NĐ-CP",
        "date": "2018-02-05",
        "place": "Hà Nội",
        "issuer": "CHÍNH PHỦ",
        "subject": "Quy định về giấy xác nhận mẫu trong hoạt động thủy lợi nhỏ",
        "signatory": "Nguyễn Xuân Ví Dụ",
        "position": "THỦ TƯỚNG",
    },
    items=(
        state_header(("CHÍNH PHỦ",), c("Số: 19/2018/NĐ-CP", bold=False), "Hà Nội, ngày 05 tháng 02 năm 2018"),
        c("NGHỊ ĐỊNH"),
        c("Quy định về giấy xác nhận mẫu trong hoạt động thủy lợi nhỏ"),
        p("Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;"),
        p("Theo đề nghị của Bộ trưởng Bộ Nông nghiệp và Phát triển nông thôn;"),
        p("Chính phủ ban hành Nghị định quy định về giấy xác nhận mẫu trong hoạt động thủy lợi nhỏ."),
        e("chapter", "chuong-i", "Chương I", title="QUY ĐỊNH CHUNG"),
        e(
            "article",
            "dieu-1",
            "Điều 1.",
            "Nghị định này quy định trình tự, thủ tục cấp giấy xác nhận mẫu đối với công trình thủy lợi có dung tích dưới "
            "50.000 m3.",
        ),
        e("article", "dieu-2", "Điều 2.", "Giải thích từ ngữ"),
        p("Trong Nghị định này, các từ ngữ dưới đây được hiểu như sau:"),
        e("clause", "dieu-2-khoan-1", "1.", "Chủ công trình là tổ chức, cá nhân bỏ vốn xây dựng công trình."),
        e("clause", "dieu-2-khoan-2", "2.", "Giấy xác nhận là văn bản theo Mẫu số 01 Phụ lục II."),
        e("chapter", "chuong-ii", "Chương II", title="TRÌNH TỰ, THỦ TỤC"),
        e("article", "dieu-3", "Điều 3.", "Hồ sơ"),
        e("clause", "dieu-3-khoan-1", "1.", "Hồ sơ đề nghị gồm:"),
        e("point", "dieu-3-khoan-1-diem-a", "a)", "Đơn đề nghị;"),
        e("point", "dieu-3-khoan-1-diem-b", "b)", "Bản vẽ mặt bằng."),
        e("clause", "dieu-3-khoan-1a", "1a.", "Trường hợp cấp lại thì hồ sơ chỉ gồm đơn đề nghị."),
        e("clause", "dieu-3-khoan-2", "2.", "Mức phí theo Phụ lục I ban hành kèm theo Nghị định này."),
        e("chapter", "chuong-iii", "Chương III", title="ĐIỀU KHOẢN THI HÀNH"),
        e("article", "dieu-4", "Điều 4.", "Nghị định này có hiệu lực từ ngày 25 tháng 3 năm 2018./."),
        signature(
            ("- Ban Bí thư Trung ương Đảng;", "- Các bộ, cơ quan ngang bộ;", "- Lưu: VT, NN (3)."),
            ("TM. CHÍNH PHỦ", "THỦ TƯỚNG", "Nguyễn Xuân Ví Dụ"),
        ),
        e("annex", "phu-luc-i", "PHỤ LỤC I", title="MỨC PHÍ CẤP GIẤY XÁC NHẬN"),
        c("(Kèm theo Nghị định số 19/2018/NĐ-CP ngày 05 tháng 02 năm 2018 của Chính phủ)", bold=False),
        e("heading", "phu-luc-i-i", "I.", "MỨC PHÍ"),
        _FEES,
        e("heading", "phu-luc-i-ii", "II.", "CÁCH NỘP"),
        e(
            "item",
            "phu-luc-i-ii-1",
            "1.",
            "Nộp một lần khi nhận giấy xác nhận tại bộ phận một cửa của cơ quan cấp giấy.",
        ),
        e(
            "item",
            "phu-luc-i-ii-2",
            "2.",
            "Nộp qua tài khoản mở tại Kho bạc Nhà nước nơi có công trình, ghi rõ tên chủ công trình.",
        ),
        e("annex", "phu-luc-ii", "PHỤ LỤC II", title="MẪU GIẤY TỜ"),
        c("(Kèm theo Nghị định số 19/2018/NĐ-CP ngày 05 tháng 02 năm 2018 của Chính phủ)", bold=False),
        e("form", "phu-luc-ii-mau-so-01|phu-luc-ii-mau-01", "Mẫu số 01", title="GIẤY XÁC NHẬN"),
        state_header(
            ("TÊN CƠ QUAN CẤP GIẤY",), c("Số: ...../GXN-.....", bold=False), "......, ngày .... tháng .... năm ......"
        ),
        c("GIẤY XÁC NHẬN"),
        e(
            "item|heading",
            "phu-luc-ii-mau-so-01-1|phu-luc-ii-mau-01-1",
            "1.",
            "Tên công trình: ........................................",
        ),
        e(
            "item|heading",
            "phu-luc-ii-mau-so-01-2|phu-luc-ii-mau-01-2",
            "2.",
            "Chủ công trình: ........................................",
        ),
        p("Giấy này có giá trị đến ngày .... tháng .... năm ......"),
        c("QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ"),
        c("(Chữ ký, dấu)", bold=False),
        c("Họ và tên"),
    ),
)
