"""A code: Phần, Chương, Mục, Tiểu mục, with titles on their own line or on the same; chapters number through the parts."""

from .parts import Made, c, e, header, p


def _chapter(part: str, number: str) -> str:
    return f"phan-{part}-chuong-{number}"


_I, _II, _III = _chapter("thu-nhat", "i"), _chapter("thu-nhat", "ii"), _chapter("thu-hai", "iii")

MADE = Made(
    name="bo-luat",
    identity={
        "type": "Bộ luật",
        "number": "90/2013/QH13",
        "date": "2013-11-20",
        "place": "",
        "issuer": "QUỐC HỘI",
        "subject": "QUẢN LÝ HỒ CHỨA MẪU",
        "signatory": "Nguyễn Văn Chủ Tọa",
        "position": "CHỦ TỊCH QUỐC HỘI",
    },
    items=(
        header(
            (c("QUỐC HỘI"), c("Luật số: 90/2013/QH13", bold=False)),
            (c("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), c("Độc lập - Tự do - Hạnh phúc")),
        ),
        c("BỘ LUẬT"),
        c("QUẢN LÝ HỒ CHỨA MẪU"),
        p("Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 1992;"),
        p("Quốc hội ban hành Bộ luật quản lý hồ chứa mẫu."),
        e("part", "phan-thu-nhat", "Phần thứ nhất", title="QUY ĐỊNH CHUNG"),
        e("chapter", _I, "Chương I", title="NHIỆM VỤ VÀ NGUYÊN TẮC"),
        e("article", "dieu-1", "Điều 1.", "Nhiệm vụ của Bộ luật"),
        p("Bộ luật này quy định việc xây dựng, vận hành và bảo vệ hồ chứa."),
        e("article", "dieu-2", "Điều 2.", "Nguyên tắc"),
        e("clause", "dieu-2-khoan-1", "1.", "An toàn là trên hết."),
        e("clause", "dieu-2-khoan-2", "2.", "Phần lớn lợi ích thu được phải dùng cho vùng hạ du."),
        p("Phần lớn lợi ích nói tại khoản này là trên 50%."),
        e("article", "dieu-2a", "Điều 2a.", "Áp dụng điều ước quốc tế"),
        p("Mục 1 của Chương này không áp dụng đối với hồ chứa trên sông biên giới."),
        e("chapter", _II, "Chương II", title="VẬN HÀNH HỒ CHỨA"),
        e("section", f"{_II}-muc-1", "Mục 1.", "QUY TRÌNH VẬN HÀNH"),
        e("subsection", f"{_II}-muc-1-tieu-muc-1", "Tiểu mục 1.", "VẬN HÀNH TRONG MÙA LŨ"),
        e("article", "dieu-3", "Điều 3.", "Mực nước trước lũ"),
        e("clause", "dieu-3-khoan-1", "1.", "Mực nước trước lũ do cơ quan có thẩm quyền quyết định, căn cứ:"),
        e("point", "dieu-3-khoan-1-diem-a", "a)", "Dung tích phòng lũ;"),
        e("point", "dieu-3-khoan-1-diem-b", "b)", "Dự báo mưa trong 05 ngày;"),
        e("point", "dieu-3-khoan-1-diem-c", "c)", "Khả năng thoát lũ của hạ du."),
        e("clause", "dieu-3-khoan-2", "2.", "Chương trình vận hành được công bố trước ngày 01 tháng 7 hằng năm."),
        e("subsection", f"{_II}-muc-1-tieu-muc-2", "Tiểu mục 2.", "VẬN HÀNH TRONG MÙA KIỆT"),
        e("article", "dieu-4", "Điều 4.", "Điều tiết nước"),
        p("Điều tiết nước trong mùa kiệt ưu tiên cho sinh hoạt."),
        e("section", f"{_II}-muc-2", "Mục 2.", "GIÁM SÁT VẬN HÀNH"),
        e("article", "dieu-5", "Điều 5.", "Giám sát tự động"),
        e("clause", "dieu-5-khoan-1", "1.", "Hồ chứa từ 01 triệu m3 trở lên phải có trạm giám sát."),
        e("clause", "dieu-5-khoan-2", "2.", "Số liệu được truyền về cơ quan quản lý 15 phút một lần."),
        e("part", "phan-thu-hai", "Phần thứ hai", title="XỬ LÝ VI PHẠM"),
        e("chapter", _III, "Chương III", title="TRÁCH NHIỆM BỒI THƯỜNG"),
        e("section", f"{_III}-muc-1", "Mục 1", title="BỒI THƯỜNG CHO HẠ DU"),
        e("article", "dieu-6", "Điều 6.", "Căn cứ bồi thường"),
        p("Chủ hồ bồi thường khi xả lũ trái quy trình quy định tại Mục 1 Chương II của Bộ luật này."),
        e("article", "dieu-7", "Điều 7.", "Hiệu lực thi hành"),
        p("Bộ luật này có hiệu lực từ ngày 01 tháng 01 năm 2015."),
        p(
            "Bộ luật này đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIII, kỳ họp thứ 6 thông qua ngày 20 "
            "tháng 11 năm 2013."
        ),
        c("CHỦ TỊCH QUỐC HỘI"),
        c("Nguyễn Văn Chủ Tọa"),
    ),
)
