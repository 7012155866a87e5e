"""Words that names of offices are made of: where a name runs into another word, something is done in it.

«Giao Điện lực Mẫu kéo dây, VNPT Mẫu di dời cáp»: no list of verbs is ever complete, and a name that holds a word of no name
ends somewhere inside, nobody knows where.
"""

import re

from ..text import UPPER
from .bodies import MINISTRIES, NOUNS

# Syllables, beside those of ministries and of nouns of bodies: levels, fields, people, and what holds a list together.
_SYLLABLES = """
các những mỗi từng toàn thể và của thuộc với tại trên địa bàn có liên quan cấp tỉnh huyện xã phường thị trấn quận đặc khu thành phố thôn bản
tổ dân phố vực ngành đơn vị cơ chức phương cá nhân chuyên môn uỷ chính quyền đảng chỉ đạo quản lý dự án xây dựng trình lâm thủy lợi lịch dịch
phát truyền hình quân sự huy biên cửa khẩu vệ rừng chủ phó giám đốc trưởng thư thủ đồng chí ông bà người đứng đầu lãnh thường trực vụ chấp hành
tuyên vận viên cán lập tư thục nhà thầu trường học mầm non tiểu phổ thiên nhiên phục sản xuất kinh hộ gia đình chuyển đổi số cải cách phụ nữ cựu
chiến binh thanh niên cao tuổi chữ thập đỏ khuyến nghèo giúp việc mưu soạn thảo thẩm định hiệu tác trách đa quốc ngân nước sạch thi khối đua
khác nêu còn lại phối phụ qua vùng sâu biển đảo đô nhất hai ba luật báo tộc tôn nghề lực lượng năng làm tự tiếp phủ tướng trị nước khóa
đối ngoại đất đai giao thông vận tải ương pháp y bầu cử tiền phong giảm bền vững bình đẳng giới trẻ em an toàn thực phẩm dịch bệnh cứu hộ nạn
chống thiên tai tham nhũng khiếu nại hòa giải tâm kế hoạch đầu nghiệp phòng cháy chữa
""".split()  # noqa: SIM905
_KNOWN = frozenset(_SYLLABLES) | {word for name in (*MINISTRIES, *NOUNS) for word in re.findall(r"\w+", name.lower())}
_SMALL = re.compile(rf"(?<!\w)[^\W\d_{UPPER}]\w*")
_BRACKETS = re.compile(r"\([^()]*\)")


def is_of_names(name: str) -> bool:
    """Tell whether every small word of a name is one that names of offices are made of; what stands in brackets aside."""
    return all(word in _KNOWN for word in _SMALL.findall(_BRACKETS.sub("", name)))
