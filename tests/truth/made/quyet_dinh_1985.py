"""A decision of the Council of Ministers, 1985: «Điều 1. -», points with a dash, no header table, K/T before the signature."""

from .parts import Made, c, e, p

MADE = Made(
    name="quyet-dinh-1985",
    identity={
        "type": "Quyết định",
        "number": "112-HĐBT",
        "date": "1985-06-20",
        "place": "Hà Nội",
        "issuer": "HỘI ĐỒNG BỘ TRƯỞNG",
        "subject": "Về việc tăng cường công tác lưu trữ tài liệu ở các nông trường quốc doanh",
        "signatory": "Nguyễn Văn Thí Điểm",
        "position": "PHÓ CHỦ TỊCH",
    },
    items=(
        p("HỘI ĐỒNG BỘ TRƯỞNG", "left", bold=True),
        p("Số: 112-HĐBT", "left"),
        c("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        c("Độc lập - Tự do - Hạnh phúc"),
        p("Hà Nội, ngày 20 tháng 6 năm 1985", "right"),
        c("QUYẾT ĐỊNH"),
        c("Về việc tăng cường công tác lưu trữ tài liệu ở các nông trường quốc doanh"),
        c("HỘI ĐỒNG BỘ TRƯỞNG"),
        p("Căn cứ Luật Tổ chức Hội đồng Bộ trưởng ngày 4 tháng 7 năm 1981;"),
        p("Theo đề nghị của đồng chí Cục trưởng Cục Lưu trữ Nhà nước,"),
        c("QUYẾT ĐỊNH:"),
        e(
            "article",
            "dieu-1",
            "Điều 1.",
            "- Các nông trường quốc doanh phải thu thập, giữ gìn đầy đủ tài liệu hình thành trong hoạt động của mình từ năm "
            "1975 đến nay, gồm:",
        ),
        e("point", "dieu-1-diem-a", "a)", "Tài liệu về đất đai, quy hoạch, thiết kế;"),
        e("point", "dieu-1-diem-b", "b)", "Tài liệu về lao động, tiền lương, vật tư;"),
        e("point", "dieu-1-diem-c", "c)", "Các tài liệu khác do Cục Lưu trữ Nhà nước hướng dẫn."),
        e(
            "article",
            "dieu-2",
            "Điều 2.",
            "- Giám đốc nông trường chịu trách nhiệm bố trí kho, trang bị và cán bộ làm công tác lưu trữ; kinh phí tính vào "
            "chi phí quản lý.",
        ),
        e(
            "article",
            "dieu-3",
            "Điều 3.",
            "- Quyết định này có hiệu lực từ ngày ký. Những quy định trước đây trái với quyết định này đều bãi bỏ.",
        ),
        e(
            "article",
            "dieu-4",
            "Điều 4.",
            "- Bộ trưởng Bộ Nông nghiệp, Cục trưởng Cục Lưu trữ Nhà nước, Chủ tịch Ủy ban nhân dân các tỉnh, thành phố chịu "
            "trách nhiệm thi hành quyết định này.",
        ),
        p("T/M HỘI ĐỒNG BỘ TRƯỞNG", "right", bold=True),
        p("K/T CHỦ TỊCH", "right", bold=True),
        p("PHÓ CHỦ TỊCH", "right", bold=True),
        p("Nguyễn Văn Thí Điểm", "right", bold=True),
    ),
)
