"""Forms: what is printed on every official paper."""

import re

from ..text import UPPER

FINISHED = re.compile(r"[.:;!?…][\"”’»)\]]*$")
RECIPIENTS = re.compile(r"(?:Nơi nhận|NƠI NHẬN|Nơi gửi|Nơi gởi)\s*:?\s*$")
OFFICE = re.compile(
    r"(?:PHÓ |QUYỀN |Q\. ?)?(?:CHỦ TỊCH|BÍ THƯ|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TỔNG BÍ THƯ"
    r"|TRƯỞNG BAN|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|CHỦ NHIỆM|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|CHÁNH THANH TRA|VIỆN TRƯỞNG"
    r"|THỐNG ĐỐC|TỔNG KIỂM TOÁN|TỔNG THANH TRA|CHÁNH ÁN|TRƯỞNG PHÒNG|CHỦ TỌA|THƯ KÝ|TƯ LỆNH)\b"
)
PERSON = re.compile(rf"(?:[{UPPER}][\wà-ỹ]*\.?\s+){{1,5}}[{UPPER}][\wà-ỹ]*")
SIGNED = re.compile(r"[\[(]?\s*(?:đã ký|đã kí|ký tên)", re.IGNORECASE)
FORMULA = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét Tờ trình|Thực hiện) ")
STATE = "cong hoa xa hoi chu nghia viet nam"  # folded
