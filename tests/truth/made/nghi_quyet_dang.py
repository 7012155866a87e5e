"""A Party resolution: «Số 07-NQ/HU» without a colon, «ĐẢNG CỘNG SẢN VIỆT NAM», labels I- and 1-, T/M before the signature."""

from .parts import Made, c, e, header, p, signature

MADE = Made(
    name="nghi-quyet-dang",
    identity={
        "type": "Nghị quyết",
        "number": "07-NQ/HU",
        "date": "2021-08-12",
        "place": "An Mẫu",
        "issuer": ("HUYỆN ỦY AN MẪU", "BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN"),
        "subject": "về đẩy mạnh chuyển đổi số giai đoạn 2021 - 2025, định hướng đến năm 2030",
        "signatory": "Trần Thị Mẫu",
        "position": "BÍ THƯ",
    },
    items=(
        header(
            (c("ĐẢNG BỘ TỈNH MẪU", bold=False), c("HUYỆN ỦY AN MẪU"), c("*"), c("Số 07-NQ/HU", bold=False)),
            (c("ĐẢNG CỘNG SẢN VIỆT NAM"), c("An Mẫu, ngày 12 tháng 8 năm 2021", bold=False)),
        ),
        c("NGHỊ QUYẾT"),
        c("về đẩy mạnh chuyển đổi số giai đoạn 2021 - 2025, định hướng đến năm 2030"),
        p("-----"),
        e("heading", "i", "I-", "TÌNH HÌNH VÀ NGUYÊN NHÂN"),
        e(
            "item",
            "i-1",
            "1-",
            "Những năm qua, cấp ủy, chính quyền các cấp trong huyện đã quan tâm lãnh đạo, chỉ đạo ứng dụng công nghệ thông "
            "tin; 100% cơ quan có mạng nội bộ.",
        ),
        e(
            "item",
            "i-2",
            "2-",
            "Tuy nhiên, hạ tầng số ở các xã vùng xa còn thiếu; nhận thức của một bộ phận cán bộ, đảng viên về chuyển đổi số "
            "chưa đầy đủ.",
        ),
        e("heading", "ii", "II-", "QUAN ĐIỂM, MỤC TIÊU"),
        e("heading", "ii-1", "1-", "Quan điểm"),
        p("Chuyển đổi số là nhiệm vụ thường xuyên, lâu dài; người dân, doanh nghiệp là trung tâm."),
        e("heading", "ii-2", "2-", "Mục tiêu"),
        e("item|heading", "ii-2-a", "a)", "Đến năm 2025"),
        p("- 90% hồ sơ công việc cấp huyện, 70% hồ sơ công việc cấp xã được xử lý trên môi trường mạng."),
        p("- 80% hộ gia đình có đường truyền Internet băng rộng."),
        e("item|heading", "ii-2-b", "b)", "Đến năm 2030"),
        p("- Hình thành chính quyền số ở cấp huyện."),
        e("heading", "iii", "III-", "NHIỆM VỤ, GIẢI PHÁP"),
        e(
            "item",
            "iii-1",
            "1-",
            "Tăng cường tuyên truyền, nâng cao nhận thức của cán bộ, đảng viên và Nhân dân về vai trò của chuyển đổi số.",
        ),
        e(
            "item",
            "iii-2",
            "2-",
            "Đầu tư hạ tầng số theo hướng dùng chung; ưu tiên phủ sóng các thôn, buôn chưa có dịch vụ băng rộng.",
        ),
        e("heading", "iv", "IV-", "TỔ CHỨC THỰC HIỆN"),
        e(
            "item",
            "iv-1",
            "1-",
            "Ban Thường vụ Huyện ủy chỉ đạo quán triệt Nghị quyết này đến các chi bộ, đảng bộ cơ sở trong tháng 9 năm 2021.",
        ),
        e(
            "item",
            "iv-2",
            "2-",
            "Ủy ban nhân dân huyện xây dựng kế hoạch, bố trí nguồn lực; Văn phòng Huyện ủy theo dõi, đôn đốc việc thực hiện.",
        ),
        signature(
            ("- Tỉnh ủy Mẫu (báo cáo),", "- Các chi, đảng bộ cơ sở,", "- Lưu Văn phòng Huyện ủy."),
            ("T/M BAN CHẤP HÀNH", "BÍ THƯ", "Trần Thị Mẫu"),
        ),
    ),
)
