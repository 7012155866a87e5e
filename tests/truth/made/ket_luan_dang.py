"""A Party conclusion: numbered paragraphs 1., 2., 2.1. without headings, a subject that begins with the issuer, T/M."""

from .parts import Made, c, e, header, p, signature

MADE = Made(
    name="ket-luan-dang",
    identity={
        "type": "Kết luận",
        "number": "31-KL/TU",
        "date": "2017-05-08",
        "place": "Mẫu",
        "issuer": ("TỈNH ỦY MẪU", "BAN THƯỜNG VỤ TỈNH ỦY"),
        "subject": (
            "của Ban Thường vụ Tỉnh ủy về tiếp tục thực hiện Chỉ thị số 05-CT/TU",
            "về tiếp tục thực hiện Chỉ thị số 05-CT/TU",
        ),
        "signatory": "Võ Thị Giả Định",
        "position": "PHÓ BÍ THƯ",
    },
    items=(
        header(
            (c("TỈNH ỦY MẪU"), c("*"), c("Số 31-KL/TU", bold=False)),
            (c("ĐẢNG CỘNG SẢN VIỆT NAM"), c("Mẫu, ngày 08 tháng 5 năm 2017", bold=False)),
        ),
        c("KẾT LUẬN"),
        c("của Ban Thường vụ Tỉnh ủy về tiếp tục thực hiện Chỉ thị số 05-CT/TU"),
        p("-----"),
        p("Ngày 04/5/2017, Ban Thường vụ Tỉnh ủy họp nghe Ban Tuyên giáo Tỉnh ủy báo cáo và thống nhất kết luận:"),
        e(
            "item",
            "1",
            "1.",
            "Sau 5 năm thực hiện Chỉ thị, các cấp ủy đã có nhiều cố gắng; tuy nhiên việc học tập ở một số nơi còn hình thức.",
        ),
        e("item|heading", "2", "2.", "Trong thời gian tới, yêu cầu các cấp ủy tập trung:"),
        e(
            "item",
            "2-1",
            "2.1.",
            "Đưa nội dung học tập vào sinh hoạt chi bộ định kỳ, gắn với nhiệm vụ của cơ quan, đơn vị.",
        ),
        e("item", "2-2", "2.2.", "Biểu dương gương người tốt, việc tốt; kịp thời nhắc nhở nơi làm chưa tốt."),
        e(
            "item",
            "3",
            "3.",
            "Giao Ban Tuyên giáo Tỉnh ủy chủ trì theo dõi, đôn đốc, định kỳ 6 tháng báo cáo Ban Thường vụ Tỉnh ủy.",
        ),
        signature(
            ("- Ban Bí thư (báo cáo),", "- Các huyện ủy, thị ủy,", "- Lưu Văn phòng Tỉnh ủy."),
            ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Võ Thị Giả Định"),
        ),
    ),
)
