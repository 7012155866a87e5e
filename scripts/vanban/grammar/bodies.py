"""Bodies that issue documents, the levels of administration they stand at, and their terms."""

import re

from ..text import UPPER, fold
from .patterns import any_of, pattern

# From a province down, and the special zone of 2025 (Luật Tổ chức chính quyền địa phương 72/2025/QH15).
LEVELS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường", "đặc khu")
MINISTRIES = (
    "Thông tin và Truyền thông", "Kế hoạch và Đầu tư", "Nông nghiệp và Phát triển nông thôn", "Nông nghiệp và Môi trường",
    "Lao động - Thương binh và Xã hội", "Giáo dục và Đào tạo", "Khoa học và Công nghệ", "Tài nguyên và Môi trường",
    "Văn hóa, Thể thao và Du lịch", "Văn hoá, Thể thao và Du lịch", "Dân tộc và Tôn giáo", "Giao thông vận tải",
    "Công Thương", "Công thương", "Xây dựng", "Tài chính", "Nội vụ", "Ngoại giao", "Quốc phòng", "Công an", "Tư pháp", "Y tế",
    "Thương mại",
)  # fmt: skip
_CENTRAL = (
    "Bộ Chính trị", "Ban Bí thư", "Ban Bí thư Trung ương", "Ban Bí thư Trung ương Đảng", "Ban Chấp hành Trung ương",
    "Ban Chấp hành Trung ương Đảng", "Trung ương Đảng", "Thủ tướng Chính phủ", "Thủ tướng", "Chính phủ",
    "Ủy ban Thường vụ Quốc hội", "Uỷ ban Thường vụ Quốc hội", "Quốc hội", "Chủ tịch nước", "Văn phòng Chính phủ",
    "Văn phòng Trung ương", "Văn phòng Trung ương Đảng", "Ban Tổ chức Trung ương", "Ban Tuyên giáo Trung ương",
)  # fmt: skip
_COUNCILS = ("UBND", "HĐND", "Ủy ban nhân dân", "ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân")
_COMMITTEES = (
    "Tỉnh ủy", "Tỉnh uỷ", "Thành ủy", "Thành uỷ", "Huyện ủy", "Huyện uỷ", "Quận ủy", "Đảng ủy",
)  # fmt: skip
_OF_COMMITTEES = ("Ban Thường vụ ", "Thường trực ", "Ban Chấp hành ", "Ban Tuyên giáo ", "Văn phòng ")

# Nouns that begin the name of a body, in lower case with the tone marks of the new spelling; «tỉnh Mẫu» and «và Đào tạo» begin none.
NOUNS = (
    "ủy ban", "ubnd", "ub", "ubmttq", "hội đồng", "hđnd", "sở", "bộ", "tổng cục", "cục", "chi cục", "phòng", "ban", "bch", "văn phòng", "trường",
    "học viện", "viện", "trung tâm", "công an", "công ty", "tổng công ty", "tập đoàn", "bệnh viện", "đảng bộ", "đảng ủy", "tỉnh ủy", "thành ủy",
    "huyện ủy", "quận ủy", "thị ủy", "chi bộ", "chi ủy", "đảng đoàn", "hội", "liên đoàn", "tổng liên đoàn", "liên hiệp", "liên minh", "mặt trận",
    "tòa án", "viện kiểm sát", "thanh tra", "kiểm toán", "ngân hàng", "bảo hiểm", "kho bạc", "đoàn", "tỉnh đoàn", "huyện đoàn", "thành đoàn",
    "quận đoàn", "thị đoàn", "xã đoàn", "trung ương", "đội", "quân khu", "quân đoàn", "quân chủng", "sư đoàn", "lữ đoàn", "trung đoàn",
    "tiểu đoàn", "quốc hội", "chính phủ", "thủ tướng", "chủ tịch", "tổ", "đài", "báo", "thư viện", "bảo tàng", "hợp tác xã", "htx", "xí nghiệp",
    "nhà máy", "nhà xuất bản", "quỹ", "vườn quốc gia", "khu bảo tồn", "đại học", "hạt", "trạm", "chi nhánh", "doanh nghiệp",
    "công đoàn", "tổng đoàn", "tiểu ban", "cụm", "tổng thanh tra", "bưu điện", "điện lực", "nông trường", "lâm trường",
)  # fmt: skip

LEVEL = pattern(
    rf"{any_of(level for level in LEVELS if level != 'xã')} | xã(?!\ hội)",
    ("huyện", "thị xã", "xã"),
    ("Xã", "thôn"),
)
NAME = pattern(
    rf"[{UPPER}]\w* (?:(?:[ ]-[ ]|[ ]) [{UPPER}]\w*)*",
    ("Bình Mẫu", "Bà Rịa - Vũng Tàu", "Huế"),
    ("huyện", "Bình mẫu"),
)
PLACE = pattern(
    rf"""
    (?: [ ](?:{LEVEL}|TP\.?)[ ]{NAME}    # huyện Bình Mẫu
      | [ ](?:{LEVEL}|TP\.?)\b           # huyện
      | [ ]{NAME}                         # Bình Mẫu
    )?
    """,
    (" huyện Bình Mẫu", " TP. Đà Lạt", " tỉnh", " Lâm Đồng", ""),
    ("Bình Mẫu", " của"),
)
ISSUER = pattern(
    rf"""
    (?: {any_of(_CENTRAL)}
      | Bộ\ trưởng\ Bộ\ {any_of(MINISTRIES)} | Bộ\ {any_of(MINISTRIES)}
      | Sở\ {any_of(MINISTRIES)}{PLACE}
      | (?:Chủ\ tịch\ )? {any_of(_COUNCILS)}{PLACE}
      | {any_of(_OF_COMMITTEES)}? {any_of(_COMMITTEES)} (?:[ ]{NAME})?
    )
    """,
    (
        "Bộ Chính trị",
        "Ban Bí thư Trung ương Đảng",
        "Bộ trưởng Bộ Tài chính",
        "Sở Nội vụ tỉnh Lâm Đồng",
        "Chủ tịch UBND huyện Bình Mẫu",
        "Uỷ ban nhân dân thành phố Hồ Chí Minh",
        "Ban Thường vụ Thành ủy Cần Thơ",
        "Huyện ủy",
    ),
    ("Bộ Ngành", "Ban Quản lý", "UBND của"),
)
TERM = pattern(
    r"(?: \(\s* kh[oó][aá]\s+ (?P<term1>[IVXLC]+) \s*\) | kh[oó][aá]\s+ (?P<term2>[IVXLC]+) )",
    ("(khóa XI)", "khoá XIII", "( khóa X )"),
    ("khóa 11", "khóa họp"),
)

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


_PLACE_OF = re.compile(
    rf"(?:ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan)\s+(?P<level>{any_of(map(fold, LEVELS))})(?:\s+(?P<name>\S.*))?$"
)


def place_of(body: str) -> tuple[str, str] | None:
    """Return the level and the name of the place whose committee or council a body is; None for other bodies.

    >>> place_of("Ủy ban nhân dân tỉnh Lâm Đồng"), place_of("UBND tỉnh"), place_of("Chính phủ")
    (('tinh', 'lam dong'), ('tinh', ''), None)
    """
    match = _PLACE_OF.search(" ".join(fold(body).split()))
    return (match["level"], match["name"] or "") if match else None
