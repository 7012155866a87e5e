"""A law amending another: quoted articles, clauses and points are not its own; quotations run over paragraphs."""

from .parts import Made, c, e, header, p

_Q = (
    "“Điều 39a. Kho lưu trữ số",
    "1. Kho lưu trữ số là hệ thống thiết bị, phần mềm dùng để lưu trữ, bảo quản tài liệu số.",
    "2. Kho lưu trữ số phải đáp ứng các yêu cầu sau đây:",
    "a) Có hệ thống dự phòng;",
    "b) Có phương án “khôi phục sau sự cố” được phê duyệt.",
    "3. Chính phủ quy định chi tiết Điều này.”.",
    "“5a. Tài liệu số được ký số của cơ quan, tổ chức có giá trị như bản gốc.”.",
    "“đ) Hủy tài liệu số trái quy định;”.",
    "“Chương III",
    "QUẢN LÝ TÀI LIỆU LƯU TRỮ SỐ",
    "Điều 40. Nguyên tắc chung",
    "Tài liệu lưu trữ số được quản lý thống nhất.”.",
)

MADE = Made(
    name="luat-sua-doi",
    identity={
        "type": "Luật",
        "number": "77/2019/QH14",
        "date": "2019-06-10",
        "place": "",
        "issuer": "QUỐC HỘI",
        "subject": "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT TÀI LIỆU MẪU",
        "signatory": "Nguyễn Thị Chủ Tọa",
        "position": "CHỦ TỊCH QUỐC HỘI",
    },
    quoted=tuple(" ".join(line.split()[:6]) for line in _Q),
    items=(
        header(
            (c("QUỐC HỘI"), c("Luật số: 77/2019/QH14", bold=False)),
            (c("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), c("Độc lập - Tự do - Hạnh phúc")),
        ),
        c("LUẬT"),
        c("SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT TÀI LIỆU MẪU"),
        p("Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;"),
        p("Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Tài liệu mẫu số 21/2011/QH13."),
        e("article", "dieu-1", "Điều 1.", "Sửa đổi, bổ sung một số điều của Luật Tài liệu mẫu"),
        e("clause", "dieu-1-khoan-1", "1.", "Bổ sung Điều 39a vào sau Điều 39 như sau:"),
        *(p(line) for line in _Q[:6]),
        e("clause", "dieu-1-khoan-2", "2.", "Sửa đổi, bổ sung Điều 12 như sau:"),
        e("point", "dieu-1-khoan-2-diem-a", "a)", "Bổ sung khoản 5a vào sau khoản 5 như sau:"),
        p(_Q[6]),
        e("point", "dieu-1-khoan-2-diem-b", "b)", "Sửa đổi, bổ sung điểm đ khoản 6 như sau:"),
        p(_Q[7]),
        e("point", "dieu-1-khoan-2-diem-c", "c)", "Bãi bỏ khoản 7."),
        e("clause", "dieu-1-khoan-3", "3.", "Sửa đổi tên Chương III và Điều 40 như sau:"),
        *(p(line) for line in _Q[8:]),
        e(
            "clause",
            "dieu-1-khoan-4",
            "4.",
            "Thay thế cụm từ “tài liệu điện tử” bằng cụm từ “tài liệu số” tại Điều 2, Điều 13 và điểm d khoản 1 Điều 35.",
        ),
        e("article", "dieu-2", "Điều 2.", "Hiệu lực thi hành"),
        e("clause", "dieu-2-khoan-1", "1.", "Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2020."),
        e("clause", "dieu-2-khoan-2", "2.", "Chính phủ quy định chi tiết khoản 1 và khoản 3 Điều 1 của Luật này."),
        p(
            "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIV, kỳ họp thứ 7 thông qua ngày 10 tháng 6 "
            "năm 2019."
        ),
        c("CHỦ TỊCH QUỐC HỘI"),
        c("Nguyễn Thị Chủ Tọa"),
    ),
)
