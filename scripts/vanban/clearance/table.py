"""The table of rules: what each looks for, in words for clerks, with examples that must stop and that must not."""

from dataclasses import dataclass
from typing import Literal

from . import marks, numbers, persons

UNREAD, CARRIED = "chua-doc", "kem-theo"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code (as ``cong_bo: loai`` names it), what it finds, how to mend it, and lines that show where it ends."""

    code: str
    name: str
    mend: str
    stops: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()
    level: Literal["mark", "personal", "unread"] = "personal"


_CLEAR = "nếu đã được phép công bố thì ghi cong_bo"
RULES: tuple[Rule, ...] = (
    Rule(
        marks.SECRECY, "dấu chỉ độ mật", f"Gỡ văn bản; {_CLEAR} (nêu căn cứ giải mật)",
        ("MẬT", "Tối mật", "M Ậ T", "*MẬT*", "[ MẬT ]", "МẬТ", "MAT", "Độ mật: Mật", "Số: 12/BC-UBND MẬT", "Tài liệu MẬT", "BÁO CÁO (MẬT)",
         "TUYỆT MẬT          ĐẢNG CỘNG SẢN VIỆT NAM", "Văn bản này được đóng dấu Mật", "Bản số: 01, độ TỐI MẬT"),
        ("bảo mật thông tin", "MẬT ĐỘ DÂN SỐ", "Mật ong", "b) Tối mật;", "Độ mật: …………", "bí mật nhà nước độ Mật của ngành", "CÔNG TÁC BẢO MẬT",
         "Người đứng đầu quyết định việc đóng dấu MẬT đối với tài liệu.", "Mặt", "MẤT"), "mark",
    ),
    Rule(
        marks.RECALL, "dấu thu hồi, cấm sao chụp", f"Gỡ văn bản; {_CLEAR}",
        ("TÀI LIỆU THU HỒI SAU HỘI NGHỊ", "Thu hồi sau cuộc họp", "CẤM SAO CHỤP", "Không được phép sao, chụp", "Đề nghị trả lại tài liệu sau hội nghị"),
        ("thu hồi đất sau quy hoạch", "Sao chụp tài liệu, vật chứa bí mật nhà nước", "Tài liệu phải được thu hồi sau hội nghị theo Điều 15 Quy chế.",
         "Nghiêm cấm sao chụp, phát tán trái phép tài liệu, vật chứa bí mật nhà nước."), "mark",
    ),
    Rule(
        marks.DRAFT, "dấu dự thảo", "Dùng bản đã ban hành; nếu chủ ý đăng bản dự thảo thì ghi cong_bo",
        ("DỰ THẢO", "D Ự  T H Ả O", "(Dự thảo)", "DỰ THẢO LẦN 3 NGÀY 12/3/2024", "Bản dự thảo trình Ban Thường vụ", "BÁO CÁO (DỰ THẢO)", "DU THAO LAN 2"),
        ("Dự thảo Luật được Quốc hội cho ý kiến", "1. Dự thảo Nghị định", "Góp ý dự thảo Báo cáo chính trị", "dự thảo Văn kiện Đại hội"), "mark",
    ),
    Rule(
        marks.CIRCULATION, "dấu lưu hành nội bộ, không phổ biến", f"Gỡ văn bản; {_CLEAR}",
        ("LƯU HÀNH NỘI BỘ", "(Tài liệu chỉ lưu hành nội bộ)", "Không phổ biến", "Tài liệu nội bộ, không phổ biến", "Không đăng trên mạng Internet",
         "Số: 12-BC/HU (lưu hành nội bộ)", "Văn bản này chỉ lưu hành nội bộ, không phổ biến ra ngoài."),
        ("Thực hiện quy định về tài liệu lưu hành nội bộ", "không phổ biến rộng rãi kịp thời các chủ trương", "đoàn kết nội bộ", "Kiểm toán nội bộ"), "mark",
    ),
    Rule(
        numbers.PAPER, "số giấy tờ tùy thân, mã số cá nhân", f"Che số (ví dụ 068…234) trong cả tệp nguồn rồi chuyển lại; {_CLEAR}",
        ("CCCD: 012 345 678 901", "Số CMND: 250123456", "Hộ chiếu số C1234567", "Mã số BHXH: 6812345678", "068090001234", "CCCD số 0 6 8 0 9 0 0 0 1 2 3 4",
         "Thẻ BHYT: DN4686821345678", "Mã số thuế cá nhân: 8123456789"),
        ("CCCD: 45 678 thẻ năm 2023", "Luật Căn cước công dân số 59/2014/QH13", "Tổng số 068090001234 đồng", "hộ chiếu phổ thông: 1.234 567",
         "Công ty TNHH Hoa Lan, MST: 5800123456", "Mã hồ sơ 000.00.12.H36-240312-0001"),
    ),
    Rule(
        numbers.MOBILE, "số điện thoại di động", f"Che số, hoặc dùng số máy bàn của cơ quan; {_CLEAR}",
        ("0912.345.678", "+84912345678", "(+84) 912345678", "0 9 1 2 3 4 5 6 7 8", "ĐT: 091.2345.678"),
        ("Điện thoại: 0263.3847.123", "Tổng đài 18001234", "giá trị 0385123456 m3", "năm 2012: 0345 678 901", "912.345.678 đồng", "Số 0386/2012"),
    ),
    Rule(
        numbers.MAIL, "hộp thư riêng", f"Che hộp thư, hoặc dùng hộp thư của cơ quan; {_CLEAR}",
        ("nguyenvana@gmail.com", "nguyenvana (at) gmail.com", "lan@yahoo.com.vn"),
        ("vanthu.binhmau@lamdong.gov.vn", "bientap@example.org", "ubndxamau@gmail.com"),
    ),
    Rule(
        numbers.ACCOUNT, "số tài khoản ngân hàng", f"Che số; {_CLEAR}",
        ("STK 0123456789 Vietcombank", "TK: 5401205001234", "tài khoản số 5401205001234", "Số thẻ ATM: 9704 0512 3456 7890"),
        ("tài khoản 1234 theo chế độ kế toán", "mở 1.250.000 tài khoản", "Số dư tài khoản tiền gửi: 1.234.567.890 đồng",
         "Nộp vào tài khoản 3949.0.1054321 của Chi cục Thuế tại Kho bạc Nhà nước huyện"),
    ),
    Rule(
        persons.HOME, "nơi ở của cá nhân", f"Bỏ hoặc che địa chỉ trong cả tệp nguồn; {_CLEAR}",
        ("Nơi thường trú: Thôn Lạc Lâm, xã Lạc Lâm", "Chỗ ở hiện nay: số nhà 7, hẻm 12", "Ông Lê Văn Mẫu, trú tại thôn Ka Đê, xã Ka Đô"),
        ("Địa chỉ: Số 124, đường 2 tháng 4 (trụ sở UBND)", "Nơi thường trú là nơi công dân sinh sống ổn định, lâu dài", "Đăng ký thường trú cho 1.234 người"),
    ),
    Rule(
        persons.BIRTH, "ngày sinh của cá nhân", f"Bỏ hoặc che ngày sinh trong cả tệp nguồn; {_CLEAR}",
        ("Ngày sinh: 01-01-1990", "Ông Nguyễn Văn A, sinh ngày 12/03/1980", "1 | Nguyễn Văn A | 12/03/1980 | Nam | Thôn 1"),
        ("Kỷ niệm 130 năm ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890)", "Trẻ em sinh từ ngày 01/01/2016 trở đi", "phát sinh ngày 12/3/2024",
         "Lê Văn Mẫu | Bí thư | 01/3/2024"),
    ),
    Rule(
        persons.HEALTH, "sức khỏe, khuyết tật, việc bị xâm hại của cá nhân", f"Bỏ tên người trong cả tệp nguồn; {_CLEAR}",
        ("Bệnh nhân Nguyễn Thị C dương tính HIV", "bà Trần Thị D bị bệnh tâm thần phân liệt", "Tên nạn nhân: cháu Nguyễn Thị F, 9 tuổi, bị xâm hại"),
        ("bệnh tâm thần: 120 người", "Luật Người khuyết tật năm 2010", "Bác sĩ Lê Văn Mẫu khám bệnh cho 120 người cao tuổi",
         "Bà Trần Thị Mẫu, Chủ tịch Hội Người khuyết tật huyện"),
    ),
    Rule(UNREAD, "tệp không đọc được", "Thay bằng tệp đọc được, hoặc người có trách nhiệm xem tệp rồi ghi cong_bo", level="unread"),
    Rule(CARRIED, "phần chưa gỡ trong tệp nguồn", "Gỡ khỏi tệp nguồn rồi chuyển lại", level="unread"),
)  # fmt: skip
BY_CODE = {rule.code: rule for rule in RULES}
