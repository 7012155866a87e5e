"""Signs that a text may say something of one of the five "rõ" although it could not be read: broad, so that absence is never
claimed where a reader would find words.
"""

import re
from collections.abc import Mapping

from ..text import fold, nfc
from .assignments import names_office
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
    \bphối(?:\ kết)?\ hợp\b | (?<!cuối\ )(?<!vô\ )\bcùng\b(?!\ (?:kỳ|lúc|thời|năm|tháng|ngày|cực|loại)) | \bvới\ sự\b | \bliên\ ngành\b | \btham\ gia\b
    """,
    ("phối hợp các ngành", "cùng công an tỉnh", "với sự tham gia của", "phối kết hợp"),
    ("cuối cùng là", "tăng so với cùng kỳ", "vô cùng quan trọng"),
    "search",
)
TIMES = pattern(
    r"""
    \b(?:trước|trong|đến|hết|chậm\ nhất|muộn\ nhất|ngày|tháng|quý|tuần|năm|nhiệm\ kỳ|giai\ đoạn)\s+(?:(?:hết|ngày|tháng|quý|tuần|năm|vòng|thời\ hạn|thời\ gian)\s+)*
      (?: \d+(?![\d.,]*\s*%) | [ivx]+\b )
    | \b\d{1,3}\s+(?:\([^)]*\)\s+)?(?:ngày|tuần|tháng|quý|năm|giờ)\b | \b20\d\d\b | \b\d{1,2}/\d{1,2}\b | lần\s*/
    | \btết\b | \bđịnh\ kỳ\b | \b(?:hằng|hàng|mỗi|từng)\ (?:ngày|tuần|tháng|quý|năm)\b | \bthời\ hạn\b | \bhạn\ (?:chót|cuối)\b | \bthường\ xuyên\b
    | \b(?:tuần|tháng|quý|năm)\ (?:nay|này|sau|tới|học)\b | \b(?:đầu|giữa|cuối)\ (?:tuần|tháng|quý|năm|nhiệm\ kỳ)\b | \b(?:trước|ngay\ sau|sau)\ khi\b | \bkỳ\ họp\b | \bđột\ xuất\b
    | \bthời\ (?:gian|điểm)\ (?:hoàn\ thành|thực\ hiện|trình|gửi|báo\ cáo)\b
    """,
    ("trước ngày 30/6", "trong vòng 5 ngày", "quý iv", "định kỳ báo cáo", "trước tết", "hết năm 2026", "vào cuối năm", "mỗi quý"),
    ("đến 95% số hộ", "trong thời gian qua", "nâng cao chất lượng"),
    "search",
)  # fmt: skip
RESULTS = pattern(
    r"\bkết\ quả\b | \bsản\ phẩm\b | \bđầu\ ra\b | \bchỉ\ tiêu\b | \bđạt\b | \bphấn\ đấu\b | \d\s*% | \b(?:tối\ thiểu|ít\ nhất)\b",
    ("phấn đấu đạt 95%", "báo cáo kết quả", "ít nhất 02 lớp"),
    ("tiếp tục rà soát",),
    "search",
)
ANSWERS = pattern(
    r"\btrách\ nhiệm\b | \bphụ\ trách\b | \b(?:trực\ tiếp\ )?chỉ\ đạo\b | \bngười\ đứng\ đầu\b",
    ("chịu trách nhiệm", "người đứng đầu cơ quan"),
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
    if field == "thoi_han":
        plain = _CITED.sub(" ", plain)
    return bool(SIGNS[field].search(plain)) or (field == "chu_tri" and names_office(text))


def head_has_sign(field: str, head: str) -> bool:
    """Tell whether the head of a column may mean one of the five."""
    return bool(re.search(_OF_HEADS[field], fold(head)))
