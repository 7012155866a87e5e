"""Signs that a text may say something of one of the five "rõ" although it could not be read: broad, so that absence is never
claimed where a reader would find words.
"""

import re
from collections.abc import Mapping

from ..text import fold, nfc
from .assignments import names_company, names_office
from .patterns import Pattern, pattern

# In lower case.
ORDERS = pattern(
    r"""
    \bgiao\b (?!\ (?:thông|lưu|dịch|tiếp|ban|thừa|nhận|thoa))
    | (?<!đáp\ ứng\ )(?<!theo\ )\byêu\ cầu\b | \b(?:đề\ nghị|kiến\ nghị|phân\ công|ủy\ quyền|uỷ\ quyền|chủ\ trì|đầu\ mối|chịu\ trách\ nhiệm|có\ trách\ nhiệm|có\ nhiệm\ vụ)\b
    | :\s*\Z
    """,
    ("giao sở nội vụ", "đề nghị bộ nội vụ", "các nội dung sau:", "đơn vị chủ trì", "yêu cầu các chủ rừng"),
    ("giao thông nông thôn", "đáp ứng yêu cầu nhiệm vụ", "tiếp tục nâng cao chất lượng"),
    "search",
)
WITH_OTHERS = pattern(
    r"""
    \bphối(?:\ kết)?\ hợp\b | (?<!cuối\ )(?<!vô\ )\bcùng\b(?!\ (?:kỳ|lúc|thời|năm|tháng|ngày|cực|loại|nhau)) | \bvới\ sự\b | \bliên\ ngành\b | \btham\ gia\b
    | \bđồng\ chủ\ trì\b | \b(?:trao\ đổi|thống\ nhất|hiệp\ đồng|kết\ hợp|liên\ kết)\ với\b | \bhỗ\ trợ\ (?:thực\ hiện|triển\ khai)\b | \bcó\ liên\ quan\b
    """,
    ("phối hợp các ngành", "cùng công an tỉnh", "với sự tham gia của", "phối kết hợp", "thống nhất với sở tài chính"),
    ("cuối cùng là", "tăng so với cùng kỳ", "vô cùng quan trọng"),
    "search",
)
_UNIT = r"(?:giờ|ngày|tuần|tháng|quý|năm|buổi|sáng|chiều|hôm|đêm|mùa|vụ|đợt|kỳ|lễ|tết|rằm|mùng|thứ\ (?:hai|ba|tư|năm|sáu|bảy)|chủ\ nhật)"
TIMES = pattern(
    rf"""
    # «trước», of time unless it is a place, a body or a matter
    \btrước\b (?!\ (?:hết|mắt|tiên|sau|đây|đó|kia|những|các|sự|tình|yêu\ cầu|pháp\ luật|nhân\ dân|công\ chúng|chủ\ tịch|ubnd|hđnd|cấp|đảng|ban|thường\ trực|nhà\ nước|bạn\ bè)\b)
    | \b(?:chậm|muộn|trễ)\ nhất\b | \bkhông\ (?:muộn|chậm|trễ|quá)\b
    | \b(?:trong|đến|hết|vào|từ|ngay|xong|là|cuối|đầu|giữa|nửa)\ (?:vòng\ |thời\ hạn\ |ngay\ )?{_UNIT}\b(?!\ (?:gian|qua|vừa\ qua|gần\ đây|hạn\ chế))
    | \b(?:trong|đến|hết|ngày|tháng|quý|tuần|năm|nhiệm\ kỳ|giai\ đoạn)\s+(?: \d+(?![\d.,]*\s*%) | [ivx]+\b )
    | \b(?:\d{{1,3}}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi)\s+(?:\([^)]*\)\s+)?{_UNIT}\b | \b20\d\d\b | \b\d{{1,2}}/\d{{1,2}}\b | lần\s*/
    | \btháng\ (?:một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|giêng|chạp)\b | \b(?:sáng|chiều|ngày)\ thứ\b
    | \btết\b | \bđịnh\ kỳ\b | \b(?:hằng|hàng|mỗi|từng)\ {_UNIT}\b | \bthời\ hạn\b | \bhạn\ (?:chót|cuối)\b | \bthường\ xuyên\b
    | \b(?:tuần|tháng|quý|năm)\ (?:nay|này|sau|tới|học)\b | \b(?:ngay\ sau|sau)\ khi\b | \bkhai\ giảng\b | \bkỳ\ họp\b | \bđột\ xuất\b
    | \bthời\ (?:gian|điểm)\ (?:hoàn\ thành|thực\ hiện|trình|gửi|báo\ cáo)\b | \bthời\ gian\s*:
    """,
    (
        "trước ngày 30/6", "trong vòng 5 ngày", "quý iv", "định kỳ báo cáo", "trước tết", "hết năm 2026", "vào cuối năm", "mỗi quý", "trong tháng",
        "trước mùa mưa", "xong trong ba ngày", "chậm nhất là thứ hai", "trước khai giảng", "gửi gấp trong ngày",
    ),
    ("đến 95% số hộ", "trong thời gian qua", "nâng cao chất lượng", "chịu trách nhiệm trước chủ tịch", "trước mắt", "trong năm qua"),
    "search",
)  # fmt: skip
RESULTS = pattern(
    r"""
    \bkết\ quả\b | \bsản\ phẩm\b | \bđầu\ ra\b | \bchỉ\ tiêu\b | \bđạt\b | \bphấn\ đấu\b | \d\s*% | \bphần\ trăm\b | \b(?:tối\ thiểu|ít\ nhất)\b
    | \b(?:ban\ hành|trình|phê\ duyệt|nghiệm\ thu|hoàn\ thành|báo\ cáo)\b
    | \b(?:xây\ dựng|lập|soạn\ thảo|hoàn\ thiện|tham\ mưu)\ (?:kế\ hoạch|đề\ án|dự\ án|quy\ chế|quy\ định|báo\ cáo|danh\ mục|danh\ sách|hồ\ sơ|văn\ bản|phương\ án|dự\ toán)\b
    | \b(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)*\s+(?!tháng|năm|ngày|quý|tuần|giờ|luật|của|nghị)[a-zà-ỹ]
    """,
    ("phấn đấu đạt 95%", "báo cáo kết quả", "ít nhất 02 lớp", "trình ubnd tỉnh", "làm 12 km đường", "lập danh sách"),
    ("tiếp tục rà soát", "theo điều 5 luật đất đai"),
    "search",
)
ANSWERS = pattern(
    r"""
    \btrách\ nhiệm\b | \bphụ\ trách\b | \bchỉ\ đạo\b | \bngười\ đứng\ đầu\b | \btrực\ tiếp\b | \b(?:kiểm\ điểm|giải\ trình|kỷ\ luật)\b
    | \btrước\ (?:chủ\ tịch|ubnd|hđnd|pháp\ luật|thường\ trực|cấp\ trên|đảng)\b
    """,
    ("chịu trách nhiệm", "người đứng đầu cơ quan", "trả lời trước ubnd tỉnh", "phải kiểm điểm"),
    ("nhiệm vụ trọng tâm",),
    "search",
)
SIGNS: Mapping[str, Pattern] = {
    "chu_tri": ORDERS, "phoi_hop": WITH_OTHERS, "thoi_han": TIMES, "ket_qua": RESULTS, "trach_nhiem": ANSWERS,
}  # fmt: skip
# Heads of columns whose meaning could not be told, in folded text; «Đơn vị tính» is known.
_OF_HEADS = {
    "chu_tri": r"chu tri|(?:don vi|dv)(?! tinh)|co quan|nguoi|thuc hien|phan cong|giao|dau moi|ai\b",
    "phoi_hop": r"phoi hop|tham gia|lien quan|cung|ho tro",
    "thoi_han": r"thoi|\bhan\b|ngay|thang|\bnam\b|quy|tien do|lo trinh|moc|hoan thanh|xong|ky\b|tuan",
    "ket_qua": r"ket qua|san pham|dau ra|chi tieu|muc tieu",
    "trach_nhiem": r"trach nhiem|phu trach|chi dao|lanh dao",
}
# The day of a document that is cited, or the year of a law, is no deadline.
_CITED = re.compile(
    r"(?<!\S)\(?\d+[\w]*(?:[/\-][\wđ\-]+)+,?\s+ngày\s+\d{1,2}(?:\s*/\s*|\s+tháng\s+)\d{1,2}(?:\s*/\s*|\s+năm\s+)\d{4}"
    r"|\b(?:luật|hiến pháp)\b[^,.;]{0,60}?\bnăm\s+\d{4}|\bsố\s+\d+/\d{4}/[\wđ\-]+"
)


def has_sign(field: str, text: str) -> bool:
    """Tell whether a text holds a sign of one of the five (``'thoi_han'`` …), whatever it says of it."""
    plain = nfc(text).lower()
    if field in ("thoi_han", "ket_qua"):
        plain = _CITED.sub(" ", plain)
    if SIGNS[field].search(plain):
        return True
    return (field == "chu_tri" and names_office(text)) or (field == "phoi_hop" and names_company(text))


def head_has_sign(field: str, head: str) -> bool:
    """Tell whether the head of a column may mean one of the five."""
    return bool(re.search(_OF_HEADS[field], fold(head)))
