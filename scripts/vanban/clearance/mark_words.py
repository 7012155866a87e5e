"""The words of marks as patterns, and what may stand round them; ``marks`` says where they count."""

import re

from ..text import UPPER
from .wording import phrase

SECRECY, RECALL, DRAFT, CIRCULATION = "do-mat", "thu-hoi", "du-thao", "noi-bo"

DEGREE = "(?:tuyệt ?mật|tối ?mật|mật)"
KIND = (
    "(?:báo cáo|kế hoạch|quyết định|nghị quyết|tờ trình|thông báo|chỉ thị|đề án|phương án|công văn|hướng dẫn|biên bản|chương trình"
    "|kết luận|hợp đồng|phụ lục|đề cương|diễn văn|bài phát biểu|công điện)"
)
RULES = "(?:quy chế|quy định|luật|nghị định|thông tư)"
PAPER = f"(?:tài liệu|văn bản|hồ sơ|bản|{KIND})"
WITHIN = "(?: (?:trong |của )?(?:đảng bộ|đảng|cơ quan|đơn vị|ngành|chi bộ|lực lượng|công an|quân đội))*"
MEETING = (
    "(?:hội nghị|cuộc họp|kỳ họp|phiên họp|buổi họp|đại hội|hội thảo|buổi làm việc|họp|lớp tập huấn"
    "|(?:đọc|xem|nghiên cứu|sử dụng|họp|kết thúc|thảo luận)(?: xong)?)"
)
RETURN = "(?:thu hồi|thu lại|trả lại|nộp lại|gửi lại|hoàn trả)"
COPY = "(?:sao chụp|sao chép|sao in|in sao|photo(?: ?copy)?|phô tô(?: ?coppy)?|copy|nhân bản)"
AUDIENCE = "(?:nội bộ|cơ quan|đơn vị|đảng bộ|đảng viên|đảng|chi bộ|cấp ủy|cấp uỷ|lãnh đạo|đại biểu|cán bộ|ban thường vụ|ban chấp hành|thường trực|ủy viên|báo cáo viên|lực lượng|ngành|ban chỉ đạo|ban tổ chức|tổ công tác)"
PUBLISH = "(?:phổ biến|công bố|công khai|phát tán|chia sẻ|đăng tải|đăng|đưa|cung cấp)"
OUTSIDE = (
    "(?:rộng rãi|ra (?:bên )?ngoài|(?:lên|trên|qua|vào) (?:các )?(?:mạng|internet|cổng|trang|phương tiện|báo|đài|website|môi trường)"
    r"[\w ]{0,45}|cho (?:báo chí|người ngoài|bên thứ ba)[\w ]{0,20})"
)

# Each is matched against the whole of a clause, words parted by one blank.
WHOLE: dict[str, re.Pattern[str]] = {
    SECRECY: phrase(
        f"(?!(?:mức |chỉ |dấu |loại |cấp |đóng |có )*độ mật$)(?:{DEGREE}"
        f"|(?:{PAPER} (?:này )?)?(?:(?:thuộc|có|được|đóng|dấu|chỉ|mức) )*độ(?: mật)? {DEGREE}"
        rf"|(?:bản sao|sao y(?: bản chính)?)(?: số \d+)?(?: bí mật nhà nước)?(?: độ)? {DEGREE}(?: số \d+)?"
        f"|{PAPER}(?: này)? (?:thuộc|chứa|có) (?:danh mục )?bí mật nhà nước(?: loại| mức)? độ {DEGREE}"
        f"|bí mật nhà nước độ {DEGREE}"
        f"|loại {DEGREE}|(?:{PAPER}|tl|cv|vb|hs|bc|kh|qđ|tb|nq) {DEGREE}|(?:strictly )?confidential|top secret|secret)"
    ),
    RECALL: phrase(
        f"(?:{PAPER} )?{RETURN}(?: {PAPER})?(?: (?:cho|về) [\\w ]{{2,25}})?(?: lại)?(?: ngay)? sau (?:khi )?(?:kết thúc )?{MEETING}(?: [\\w]+){{0,3}}"
        f"|(?:đề nghị|xin|yêu cầu)(?: [\\w]+){{0,4}} {RETURN}(?: {PAPER})?(?: [\\w]+){{0,4}} sau (?:khi )?(?:kết thúc )?{MEETING}(?: [\\w]+){{0,3}}"
        f"|{PAPER} này (?:(?:được|sẽ|cần|phải|xin) )*{RETURN}(?: [\\w]+){{0,8}}"
        f"|(?:tài liệu|văn bản) (?:thu hồi|phải trả lại)|do not copy"
        f"|(?:{PAPER} này )?(?:nghiêm )?(?:cấm|không)(?: được)?(?: phép)?(?: tự ý)? {COPY}"
        "(?: (?:hoặc|và|chụp|chép|in|sao|phát tán|phổ biến|nhân bản|ghi âm|ghi hình|quay phim|dưới mọi hình thức|tài liệu|văn bản|này))*"
    ),
    DRAFT: phrase(
        f"(?:bản |tài liệu |văn bản |{KIND} )?(?:dự thảo|d thảo|bản thảo|bản nháp)(?: (?:{KIND} lần(?: thứ)? \\w+|lần(?: thứ)? \\w+|(?:số )?\\d+|v ?\\d+(?: \\d+)*|ngày [\\d ]+(?:tháng \\d+ )?(?:năm \\d+)?"
        "|tháng \\d+(?: năm)? \\d+|(?:đã )?(?:chỉnh sửa|tiếp thu|sửa)[\\w ]{0,25}|cuối(?: cùng)?|chưa [\\w ]{2,25}"
        "|để [\\w ]{2,30}|(?:để |đang )?(?:xin|lấy|tham gia|góp) ý kiến(?: [\\w ]{0,40})?|trình [\\w ]{2,60}|gửi [\\w ]{2,40}))*"
        "|draft(?: \\w{1,3})?"
        f"|dự thảo này(?: \\w+){{0,8}}|(?:đây|{PAPER} này) (?:mới |đang |chỉ |vẫn )*là (?:bản )?dự thảo[\\w ]*"
    ),
    CIRCULATION: phrase(
        f"(?:{PAPER} )?(?:này )?(?:(?:chỉ|được|để) )*lưu hành (?:hạn chế )?(?:trong )?(?:phạm vi )?(?:nội bộ|cơ quan|đơn vị|hạn chế){WITHIN}"
        f"|(?:{PAPER} )?(?:này )?hạn chế (?:lưu hành|phổ biến)"
        f"|(?:tài liệu|văn bản|bản tin|bản) (?:(?:chỉ|để|dùng|sử dụng|tham khảo|học tập|sinh hoạt|phục vụ|cho|trong|mang tính) )*nội bộ{WITHIN}"
        f"|(?:chỉ )?(?:dùng|sử dụng|dành|phục vụ|phổ biến)(?: (?:cho|trong|để))* nội bộ{WITHIN}"
        rf"|(?:{PAPER} )?(?:này )?(?:chỉ (?:được )?(?:dùng|sử dụng|dành|phục vụ|lưu hành|phổ biến|gửi|cung cấp)|dành riêng|lưu hành hạn chế|lưu hành)(?: (?:riêng|cho|trong|tại|phạm vi))* {AUDIENCE}(?: \w+){{0,5}}"
        "|(?:for )?internal use(?: only)?|internal only"
    ),
}
# A mark in free order: a core, and round it nothing but words of this list. What speaks about rules has others: «quy định»,
# «quản lý», «danh mục», «theo Điều 5», a thing that is withdrawn or copied.
CORES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (SECRECY, phrase(rf"\b{DEGREE}\b(?! độ)")),
    (RECALL, phrase(rf"\b(?:{RETURN}|hủy|huỷ)\b(?=.*\b(?:{MEETING})\b)|\b(?:{MEETING})\b.*\b(?:{RETURN}|hủy|huỷ)\b|\b(?:cấm|không)\b.*\b{COPY}\b|mới được bóc bì")),
    (CIRCULATION, phrase(
        r"^thông tin nội bộ$|\b(?:tài liệu|văn bản|bản tin|hồ sơ|lưu|lưu hành|dùng|sử dụng|dành|phổ biến|chỉ)\b.*\bnội bộ\b|nội bộ\b.*\bkhông\b.*|^nội bộ$"
        r"|\b(?:cấm|không)\b.*\b(?:phổ biến|công bố|công khai|phát tán|chia sẻ|đăng tải|(?:đăng|đưa|cung cấp)\b.*\b(?:mạng|báo|báo chí|internet|ngoài|cổng|trang))\b|\bhạn chế\b.*\b(?:lưu hành|phổ biến)\b|\blưu hành\b.*\bhạn chế\b|\bchỉ dành cho\b"
    )),
)  # fmt: skip
ROUND = phrase(
    rf"\b(?:{RETURN}|{MEETING}|{PAPER}|{COPY}|{PUBLISH}|{DEGREE}|tài liệu|này|là|đây|của|cho|để|và|hoặc|với|trong|tại|ở|ra|lên|trên|qua|vào|ngoài|bên|các|mọi"
    "|hình thức|dưới|khi|sau|xong|ngay|lại|hết|đại biểu|vui lòng|đề nghị|xin|yêu cầu|quý|kính|chỉ|được|phép|không|cấm|nghiêm|tuyệt đối|tự ý|phải|sẽ|cần"
    "|dành|dùng|sử dụng|phục vụ|phát|tham khảo|học tập|sinh hoạt|chi bộ|đảng bộ|đảng viên|đảng|cơ quan|đơn vị|ngành|lưu hành|lưu|hạn chế|nội bộ|phạm vi|rộng rãi"
    "|mạng|internet|xã hội|phương tiện|thông tin|đại chúng|cổng|trang|điện tử|báo chí|báo cáo viên|người|dự|có tên|mới|bóc bì|hủy|huỷ|chuyển phát|chụp ảnh|chụp|chép"
    "|ghi âm|ghi hình|quay phim|phòng họp|số|lần|ngày|tháng|năm|khẩn|hỏa tốc|hoả tốc|thượng khẩn|thời hạn|bảo vệ|độ|mức|cấp|loại|phân loại|dấu|đóng|thuộc|có"
    r"|xã|huyện|tỉnh|bản tin|tin|chung|trả|nộp|gửi|\d+)\b"
)
DEGREE_LABEL = phrase(r"\b(?:(?:mức |cấp )?độ|mức|cấp) (?:bảo )?mật\b(?! độ)|\bmức độ\b(?: là| thuộc| loại)?")
TALKED_OF = phrase(
    r"\b(?:thông tin|người|xã|huyện|tỉnh|mạng|trang|cơ quan|đơn vị|phải|cần)\b"
)  # with «mật»: a thing kept secret, no paper
MOST_WORDS = 16  # of a mark in free order
# Words that are a mark only as a line of their own: in a table they may answer a question.
PROHIBITION = phrase(
    f"(?:{PAPER} )?(?:này )?(?:xin |đề nghị )?không (?:được )?(?:(?:phổ biến|công bố|công khai|phát tán|chia sẻ|tiết lộ|phát hành|đăng báo|đưa tin|đăng tin|lan truyền)(?: {OUTSIDE})?|{PUBLISH} {OUTSIDE})"
)
FURNITURE = phrase(
    rf"{PAPER}(?: này)? (?:phục vụ|dùng|trình|của|tại|sử dụng|gửi)[\w ]{{2,40}}|(?:dùng|dành|phục vụ|sử dụng) (?:cho|tại|trong)(?: \w+){{1,7}}|bản (?:sao )?số [\d ]+|số [\w ]{{1,25}}|lần \d+|(?:tổng )?số trang \d+"
    r"|(?:sao chụp|in ấn|in sao|phát tán|chia sẻ|tiết lộ|đăng tải|trích dẫn|mang ra ngoài)(?: (?:hoặc|và|hay) \w+ \w+)?"  # goes on a prohibition
)
GIVEN = phrase(
    rf"\b(?:độ (?:bảo )?mật|mức độ|mức mật)\s*[:(-]+\s*(?:là )?{DEGREE}(?=\W*$|\s*[;,.|)])(?!.*[,/] ?{DEGREE})"
)
LISTED_DEGREES = phrase(rf"\b(?P<one>{DEGREE})\s*(?:,|/|;|và|hoặc)\s*(?:độ )?(?!(?P=one)\b){DEGREE}")
STATE_SECRET = phrase("(?:tài liệu|văn bản|bản sao)(?: chứa| có nội dung)? bí mật nhà nước")
THIS = phrase(
    rf"{PAPER} này (?:(?!\b(?:nếu|không|chưa)\b)[\w ,]){{0,40}}?(?:độ|dấu|loại|thuộc|là {PAPER})(?: mức)?(?: độ)?(?: mật)?[ :]{{1,3}}['\"“]?{DEGREE}\b"
)
# A sentence that says of this very paper how far it goes, whatever follows.
KEPT = phrase(
    rf"{PAPER} này (?:chỉ |được |để )*(?:lưu hành|sử dụng|phổ biến|dùng)\b[\w ,]{{0,30}}\bnội bộ\b"
    rf"|{PAPER} (?:chỉ|được) (?:được )?(?:lưu hành|sử dụng|dùng|phổ biến) (?:trong )?nội bộ\b"
    rf"|không (?:được )?(?:sao chụp|sao chép|phổ biến|phát tán|chia sẻ)\b[\w ,]{{0,40}}\b{PAPER} này\b"
)
SECRET_CAPITALS = r"(?P<mark>(?:TUYỆT |TỐI |TUYET |TOI )?(?:MẬT|MAT))"
BEFORE_HEADER = re.compile(
    rf"\W*{SECRET_CAPITALS}[\s)\]*.:,|-]+(?:(?i:số|bản số)\b|CỘNG H|ĐẢNG CỘNG SẢN|Độc lập|[{UPPER}][\w .]{{1,30}}, ngày\b)"
)
BEHIND_HEADER = re.compile(
    r"(?:\W*(?i:số|bản số)\b[^;]{0,45}[\d/…_][^;]{0,30}|.*\bVIỆT NAM|.*(?i:hạnh phúc)|.*, ngày\b.{0,30}\d{4}"
    rf"|\d+[/-][{UPPER}][{UPPER}/-]*|(?:ỦY BAN|UỶ BAN|UBND|HĐND|HUYỆN ỦY|TỈNH ỦY|ĐẢNG ỦY|THÀNH ỦY|CÔNG AN|BỘ|SỞ|PHÒNG|BAN|CỤC|CHI CỤC)\b[{UPPER} ]{{2,60}})"
    rf"[\s(\[*,|-]*(?:(?i:độ)\s)?(?<!\w){SECRET_CAPITALS}\W*"
)
# Before «mật» these make another word; a line that begins with it goes on from them. From the Vietnamese dictionary
# (Hoàng Phê, ed.): bảo mật, bí mật, cơ mật, giải mật, lộ mật, thân mật, ong mật, túi mật, sỏi mật, rỉ mật, đường mật.
COMPOUND = phrase(r"\b(?:bảo|bí|cơ|giải|lộ|thân|ong|túi|sỏi|rỉ|đường|gan|nước|trĩu|văn bản|tài liệu|độ|dấu)\W*$")
ITEM = re.compile(r"\s*(?:[\da-zđ]{1,3}(?:\.\d+)*[.)]|[-+•*–])\s+(?!.*[-+•*–]\s*$)")
NUMBERED = re.compile(r"\s*[\da-zđIVX]{1,4}(?:\.\d+)*[.)]\s")
BRACKETS = re.compile(r"(?P<before>[^()\[\]]*)[(\[](?P<inside>[^()\[\]]+)[)\]]\W*")
COLUMN = re.compile(r"\t+|\s*[|║│¦]+\s*| {3,}")
AT_END = re.compile(rf"(?P<before>[^;]{{2,70}}?)(?P<apart>\s[-–]|[,|(])?\s*(?<!\w){SECRET_CAPITALS}\W*")
NUMBER_LINE = phrase(r"\W*(?:bản )?số\b.*\d")
TITLE = phrase(f"dự thảo (?:{KIND}|{RULES})\\b.*")
TITLE_WORDS = 12


# The same in one word, for letters set apart by one blank each, where nothing tells the words.
GLUED = {rule: phrase(pattern.pattern.replace(" ", " ?")) for rule, pattern in WHOLE.items()}
NUMBERED_LINE = phrase(
    r"\W*(?-i:Số|SỐ|Bản số)\s*:?\s*[\w./…_-]*[/…_-][\w./…-]*[\s,–-]+(?P<behind>\S.*)|(?P<before>\S[^\d:]{1,40}?)[\s,–-]+(?-i:Số|SỐ)\s*:?\s*\d+[/-].*"
    r"|(?P<motto>\S.{1,40}?)\s+(?-i:CỘNG HÒA XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM).*|.*, ngày [\d ]+tháng [\d ]+năm \d{4}\s+(?P<dated>\S.*)"
)
