"""Bodies that issue documents, the levels of administration they stand at, and their terms."""

import re

from ..text import UPPER, fold

_UP = f"[{UPPER}]"
_NAME = rf"{_UP}\w*(?:(?: - | ){_UP}\w*)*"
_LEVEL = r"(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)"
_MINISTRY = (
    r"(?:Thông tin và Truyền thông|Kế hoạch và Đầu tư|Nông nghiệp và Phát triển nông thôn|Nông nghiệp và Môi trường"
    r"|Lao động - Thương binh và Xã hội|Giáo dục và Đào tạo|Khoa học và Công nghệ|Tài nguyên và Môi trường"
    r"|Văn hóa, Thể thao và Du lịch|Văn hoá, Thể thao và Du lịch|Dân tộc và Tôn giáo|Giao thông vận tải"
    r"|Công Thương|Công thương|Xây dựng|Tài chính|Nội vụ|Ngoại giao|Quốc phòng|Công an|Tư pháp|Y tế|Thương mại)"
)
_PLACE = rf"(?: {_LEVEL} {_NAME}| {_LEVEL}\b| {_NAME})?"
ISSUER_RE = (
    r"(?:Bộ Chính trị|Ban Bí thư(?: Trung ương(?: Đảng)?)?|Ban Chấp hành Trung ương(?: Đảng)?|Trung ương Đảng"
    r"|Thủ tướng Chính phủ|Thủ tướng|Chính phủ|Ủy ban Thường vụ Quốc hội|Uỷ ban Thường vụ Quốc hội|Quốc hội"
    r"|Chủ tịch nước|Văn phòng Chính phủ|Văn phòng Trung ương(?: Đảng)?|Ban Tổ chức Trung ương|Ban Tuyên giáo Trung ương"
    rf"|Bộ trưởng Bộ {_MINISTRY}|Bộ {_MINISTRY}|Sở {_MINISTRY}{_PLACE}"
    rf"|(?:Chủ tịch )?(?:UBND|HĐND|[ỦU]y ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân){_PLACE}"
    rf"|(?:Ban Thường vụ |Thường trực |Ban Chấp hành |Ban Tuyên giáo |Văn phòng )?(?:Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ"
    rf"|Huyện ủy|Huyện uỷ|Quận ủy|Đảng ủy)(?: {_NAME})?)"
)
TERM = r"(?:\(\s*kh[oó][aá]\s+(?P<term1>[IVXLC]+)\s*\)|kh[oó][aá]\s+(?P<term2>[IVXLC]+))"

_SHORT_BODIES = (("ubnd", "uy ban nhan dan"), ("hdnd", "hoi dong nhan dan"), ("ttg", "thu tuong chinh phu"))


def same_body(a: str, b: str) -> bool:
    """Tell whether two names can mean one body: abbreviations expanded, one may name less than the other."""
    first, second = _body_key(a), _body_key(b)
    return first == second or first.startswith(second + " ") or second.startswith(first + " ")


def _body_key(name: str) -> str:
    key = " ".join(fold(name).split())
    for short, full in _SHORT_BODIES:
        key = re.sub(rf"\b{short}\b", full, key)
    key = key.removeprefix("bo truong ")  # a minister signs for the ministry
    return "thu tuong chinh phu" if key == "thu tuong" else key
