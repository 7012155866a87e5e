"""Types of documents: one list for titles, for number lines and for citations.

Sources: Nghị định 30/2020/NĐ-CP, annex III; Quy định 399-QĐ/TW; Nghị định 78/2025/NĐ-CP; older papers.
"""

from ..text import fold
from .patterns import any_of, pattern

# As the title of a document has them, and as a citation names them before a number.
TYPES = (
    "Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch", "Nghị quyết", "Nghị quyết liên tịch",
    "Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Thông cáo", "Thông báo", "Hướng dẫn", "Chương trình",
    "Chương trình hành động", "Kế hoạch", "Phương án", "Đề án", "Dự án", "Báo cáo", "Biên bản", "Tờ trình", "Hợp đồng", "Công điện",
    "Bản ghi nhớ", "Bản thỏa thuận", "Giấy mời", "Kết luận", "Thông tri", "Quy hoạch", "Chiến lược", "Điều lệ", "Nội quy", "Danh mục",
    "Cương lĩnh", "Hiến pháp", "Lệnh", "Tuyên bố", "Lời kêu gọi", "Công văn", "Sắc lệnh", "Sắc luật",
)  # fmt: skip
# What a citation says too, and no title.
_SAID = ("Văn bản hợp nhất", "Văn bản", "Kế hoạch hành động", "Bản án")
# What never has a number of its own: «Danh mục số 12/QĐ-UBND» is the list of a decision.
_UNNUMBERED = ("Bản ghi nhớ", "Bản thỏa thuận", "Điều lệ", "Nội quy", "Danh mục", "Cương lĩnh", "Hiến pháp", "Tuyên bố", "Lời kêu gọi")  # fmt: skip

TYPE_NAMES = frozenset(fold(name) for name in TYPES)

# In folded text. A title may go on behind it: «LUẬT NHÀ Ở»; with a colon it is an order: «QUYẾT ĐỊNH:».
TYPE_START = pattern(
    rf"{any_of(TYPE_NAMES)}\b(?!:)",
    ("luat nha o", "nghi quyet lien tich", "quyet dinh"),
    ("quyet dinh:", "luatsu", "van ban"),
    "match",
)

CITED_TYPES = (frozenset(TYPES) - frozenset(_UNNUMBERED)) | frozenset(_SAID)

# As tables and lists write a type before «số».
ABBREVIATED = {
    "QĐ": "Quyết định", "NĐ": "Nghị định", "NQ": "Nghị quyết", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "CT": "Chỉ thị", "KL": "Kết luận",
    "KH": "Kế hoạch", "CV": "Công văn", "VB": "Văn bản", "HD": "Hướng dẫn", "TB": "Thông báo", "BC": "Báo cáo", "QC": "Quy chế",
}  # fmt: skip

# What is issued with a decision, by a number of the decision's own.
ATTACHED = frozenset(
    ("Quy chế", "Quy định", "Bản quy định", "Điều lệ", "Nội quy", "Quy trình", "Hướng dẫn", "Kế hoạch", "Chương trình", "Đề án", "Thể lệ", "Quy ước", "Phương án")
)  # fmt: skip

# What a text calls itself: «Luật này», «Quy chế này»; a decision spoken of is «quyết định này».
SELF = pattern(
    r"""
    (?: Luật | Bộ\ [Ll]uật | Pháp\ lệnh | Nghị\ định | Thông\ tư(?:\ liên\ tịch)? | Nghị\ quyết(?:\ liên\ tịch)? | Quyết\ định | Chỉ\ thị | Quy\ chế | Quy\ định
      | Kết\ luận | Hướng\ dẫn | Thông\ báo | Chương\ trình(?:\ hành\ động)? | Kế\ hoạch | Đề\ án | Điều\ lệ | Nội\ quy | Sắc\ lệnh | Sắc\ luật | Hiến\ pháp | Thông\ tri
      | (?:luật|bộ\ luật|pháp\ lệnh|nghị\ định|thông\ tư|sắc\ lệnh|sắc\ luật) | Quy\ trình | Phương\ án | Thể\ lệ | Quy\ ước | Bản\ quy\ định | Công\ văn | Báo\ cáo | Tờ\ trình | Lệnh | Thông\ cáo
    )\ này(?!\w)
    """,
    ("Luật này", "luật này", "Bộ Luật này", "Quy chế này", "Thông tư liên tịch này", "Nghị quyết liên tịch này"),
    ("quyết định này", "Luật khác", "Dự án này"),
)
