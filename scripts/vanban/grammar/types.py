"""Types of documents as citations name them."""

import re

_TYPES = (
    "Kết luận", "Nghị quyết liên tịch", "Nghị quyết", "Quyết định", "Quy định", "Quy chế", "Chỉ thị", "Hướng dẫn",
    "Thông báo", "Thông tri", "Thông tư liên tịch", "Thông tư", "Thông cáo", "Báo cáo", "Kế hoạch", "Chương trình",
    "Tờ trình", "Đề án", "Dự án", "Phương án", "Công văn", "Công điện", "Biên bản", "Nghị định", "Bộ luật", "Luật",
    "Pháp lệnh", "Lệnh", "Sắc lệnh", "Văn bản hợp nhất", "Văn bản", "Quy hoạch", "Chiến lược", "Kế hoạch hành động",
)  # fmt: skip
TYPE = r"(?i:" + "|".join(sorted(map(re.escape, _TYPES), key=len, reverse=True)) + ")"
NAMED_LAW = r"(?:(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Thông tư) (?:(?!số\b)[^\d,;.:()\n]){1,120}?)"
