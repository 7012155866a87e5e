"""Who is told to do something, by a lead, a heading or a sentence: «a) Giao Sở Nội vụ:», «1. Sở Tài chính».

Offices are recognised by the noun they begin with; how far a name goes is told by what follows: a colon, a word that no
name holds, or the end of a heading. Where that cannot be told, nothing is said.
"""

import re
from typing import Literal, NamedTuple

from ..text import UPPER
from .bodies import NOUNS
from .denied import ends_orders, is_denied, is_negated
from .names import is_of_names
from .patterns import any_of
from .roles import IN_BRACKETS, Span, read_roles

Place = Literal["lead", "heading", "sentence"]


class Assigned(NamedTuple):
    """Who leads and who takes part, as spans of the text; None where it does not say; ``request``: it asks, it does not order.

    ``others`` are told other things by the same sentence. ``order``: it says that they have to do it; neither is true of a
    heading that only names an office. ``answers``: who «chịu trách nhiệm».
    """

    lead: Span | None
    support: Span | None = None
    request: bool = False
    others: tuple[Span, ...] = ()
    order: bool = False
    answers: Span | None = None


class Example(NamedTuple):
    """A text, where it stands, and the words of who leads and who takes part."""

    text: str
    place: Place
    lead: str = ""
    support: str = ""


EXAMPLES = (
    Example("a) Giao Sở Nội vụ:", "lead", "Sở Nội vụ"),
    Example("b) Giao Sở Tài chính bố trí kinh phí thực hiện.", "sentence", "Sở Tài chính"),
    Example("Đề nghị UBND tỉnh:", "lead", "UBND tỉnh"),
    Example("1. Đề nghị các sở, ban, ngành:", "lead", "các sở, ban, ngành"),
    Example("Sở Tài chính có trách nhiệm:", "lead", "Sở Tài chính"),
    Example("c) UBND các xã, phường có trách nhiệm:", "lead", "UBND các xã, phường"),
    Example("1. Sở Nội vụ", "heading", "Sở Nội vụ"),
    Example("1. Sở Văn hóa, Thể thao và Du lịch", "heading", "Sở Văn hóa, Thể thao và Du lịch"),
    Example("Điều 3. Trách nhiệm của Sở Xây dựng", "heading", "Sở Xây dựng"),
    Example("2. Ủy ban nhân dân các xã, phường, đặc khu:", "lead", "Ủy ban nhân dân các xã, phường, đặc khu"),
    Example(
        "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và các đơn vị liên quan:", "lead", "Sở Nội vụ",
        "Sở Tài chính và các đơn vị liên quan",
    ),
    Example("Sở Nội vụ chủ trì, phối hợp với Văn phòng UBND tỉnh rà soát thủ tục.", "sentence", "Sở Nội vụ", "Văn phòng UBND tỉnh"),
    Example("Giao Sở Xây dựng rà soát các dự án.", "sentence", "Sở Xây dựng"),
    Example("Giao Chủ tịch UBND các huyện chỉ đạo việc rà soát.", "sentence", "Chủ tịch UBND các huyện"),
    Example("Yêu cầu các chủ đầu tư báo cáo hằng tuần.", "sentence", "các chủ đầu tư"),
    Example("- Phân công đồng chí Phó Bí thư Thường trực phụ trách chung.", "sentence", "đồng chí Phó Bí thư Thường trực"),
    Example("3. Đề nghị Hội Nông dân tỉnh tuyên truyền đến hội viên.", "heading", "Hội Nông dân tỉnh"),
    Example("Công an tỉnh:", "lead", "Công an tỉnh"),
    Example("2. Về thủ tục: Sở Nội vụ chủ trì rà soát, hoàn thành trong tháng 7.", "sentence", "Sở Nội vụ"),
    Example("Chủ tịch UBND tỉnh giao Sở Xây dựng rà soát các dự án.", "sentence", "Sở Xây dựng"),
    Example("Giao Sở Y tế lập danh sách; giao Sở Tài chính thẩm định.", "sentence", "Sở Y tế"),
    Example(
        "Giao Ban Quản lý dự án đầu tư xây dựng tỉnh lập hồ sơ.", "sentence", "Ban Quản lý dự án đầu tư xây dựng tỉnh"
    ),
    Example("Đề nghị các cơ quan, tổ chức có liên quan báo cáo.", "sentence", "các cơ quan, tổ chức có liên quan"),
    Example("Giao Ban chỉ đạo chuyển đổi số theo dõi.", "sentence", "Ban chỉ đạo chuyển đổi số"),
    Example("Giao các đơn vị sự nghiệp công lập rà soát.", "sentence", "các đơn vị sự nghiệp công lập"),
    Example("Các sở, ban, ngành; UBND cấp xã:", "lead", "Các sở, ban, ngành; UBND cấp xã"),
    Example("Các cơ quan thực hiện nhiệm vụ sau:", "lead", "Các cơ quan"),
    Example("Chủ tịch UBND tỉnh kết luận như sau:", "lead"),
    Example("II. TỔ CHỨC THỰC HIỆN", "heading"),
    Example("1. Hoàn thiện thể chế", "heading"),
    Example("Sở Nội vụ đã trình UBND tỉnh.", "sentence"),
    Example("Ban Tổ chức Huyện ủy tham mưu quy hoạch cán bộ.", "sentence", "Ban Tổ chức Huyện ủy"),
    Example("- Đảng ủy UBND huyện chỉ đạo thu ngân sách:", "lead", "Đảng ủy UBND huyện"),
    Example("Ban Thường vụ Huyện ủy phân công:", "lead"),
    Example("I. SỞ NỘI VỤ", "heading", "SỞ NỘI VỤ"),
    Example("II. BÁO CÁO KẾT QUẢ", "heading"),
    Example("Giao thông nông thôn được nâng cấp.", "sentence"),
    Example("Nhiệm vụ trọng tâm:", "lead"),
    Example("Căn cứ các quy định sau:", "lead"),
    Example("Chủ trì, phối hợp với Công an tỉnh kiểm tra các cơ sở.", "sentence", "", "Công an tỉnh"),
    Example("Phối hợp với Sở Y tế tổ chức tập huấn.", "sentence", "", "Sở Y tế"),
    Example("Sở Nội vụ đề nghị các cơ quan thực hiện các nội dung sau:", "lead", "các cơ quan"),
)  # fmt: skip

# Nouns that the name of an office, or of those who hold one, begins with. Most begin other words, too («Ban hành», «Phòng cháy»,
# «Báo cáo»): they count before a capital or before a word that only an office has.
_ALONE = (
    r"Chính phủ|Thủ tướng|Quốc hội|Trung ương|Bộ Chính trị|Ban Bí thư|UBND|HĐND|UBMTTQ|UBKT|Ủy ban|Uỷ ban|Hội đồng|Công an|Tòa án|Toà án|Viện kiểm sát|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Đảng ủy|"
    r"Chủ tịch|Phó Chủ tịch|Giám đốc|Phó Giám đốc|Bí thư|Phó Bí thư|Thủ trưởng|Tập đoàn|Tổng công ty|Công ty|Bảo hiểm xã hội|"
    r"Tỉnh đoàn|Thành đoàn|Huyện đoàn|Quận đoàn|Thị đoàn|Xã đoàn|Thị ủy|Đảng đoàn|Vườn quốc gia|Điện lực|VNPT|EVN|Viettel|MobiFone|"
    r"Mặt trận Tổ quốc|Đoàn thanh niên|Bệnh viện đa khoa|[Đđ]ồng chí|[Đđ]/c|[Nn]gười đứng đầu|[Ll]ãnh đạo"
)
# What bodies are called in any text; «Bảo hiểm Y tế», «Doanh nghiệp Nhà nước» as headings name matters.
_COMMON_HEADS = ("bảo hiểm", "trung ương", "doanh nghiệp", "nhà máy", "xí nghiệp")
_HEADS = any_of(noun[0].upper() + noun[1:] for noun in NOUNS if noun not in _COMMON_HEADS)
_BEFORE_NAME = (
    rf"{_HEADS}|UB|BCH|HTX|Hiệp hội|Đồn|Viễn thông|Nhà hát|Nhà văn hóa|Câu lạc bộ|"
    r"Sở|Bộ|Văn phòng|Phòng|Ban|Thanh tra|Cục|Chi cục|Tổng cục|Kho bạc|Ngân hàng|Hội|Đoàn|Liên minh|Liên đoàn|Trung tâm|"
    r"Trường|Bệnh viện|Viện|Học viện|Đại học|Đài|Báo|Tổ|Đội|Thuế|Hải quan|Bưu điện|Quỹ|Chi bộ|Bộ trưởng|Thường trực|Chánh|Trưởng|"
    r"Huyện|Xã|Phường|Quận|Tỉnh|Thành phố|Ngành|Công đoàn|Mặt trận|Kiểm lâm|Thường vụ"
)
_OF_OFFICE = (
    r"tỉnh|huyện|xã|phường|thành phố|cấp|cơ sở|nhân dân|trung ương|chỉ đạo|quản lý dự án|tổ chức|tuyên giáo|dân vận|thường vụ|chấp hành|"
    r"giám hiệu|nhân dân|công tác|giúp việc|phát thanh|y tế|nông dân|phụ nữ|cựu chiến binh|ban|thôn|phòng|các|ngành"
)
_COMMON = r"cấp ủy|cấp uỷ|chính quyền|cơ quan|đơn vị|địa phương|chủ đầu tư|công đoàn|nhà trường|chủ rừng|thành viên|doanh nghiệp|nhà thầu"
_MANY = rf"(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng|[Tt]oàn thể)\s+(?:(?i:{_ALONE}|{_BEFORE_NAME})|{_COMMON}|tổ chức|đoàn thể|hộ gia đình|thôn|cá nhân)"
_PROPER = rf"(?:{_ALONE})|(?:{_BEFORE_NAME})(?=\s+(?:[{UPPER}]|(?:{_OF_OFFICE})\b)|,\s+(?:ban|ngành)\b)"
_OFFICE = rf"(?:{_PROPER}|{_MANY})\b"  # names an office by itself
_ADDRESSED = rf"(?:{_PROPER}|{_MANY}|(?:{_COMMON}))\b"  # behind «giao», «đề nghị»
# Words that end a name: what somebody does, in small letters; names of offices write these with a capital.
_ENDS = (
    r"chủ trì|chủ động|phối hợp|tham mưu|thực hiện|triển khai|rà soát|tổng hợp|hướng dẫn|theo dõi|đôn đốc|kiểm tra|nghiên cứu|"
    r"bố trí|cân đối|trình|ban hành|hoàn thành|lập|đẩy mạnh|tăng cường|chuẩn bị|cung cấp|thông báo|đề xuất|xem xét|sớm|kịp thời|"
    r"có|chịu|gửi|phê duyệt|thẩm định|công bố|tuyên truyền|vận động|chỉ đạo|báo cáo|phụ trách|tiếp tục|khẩn trương|nghiêm túc|căn cứ|"
    r"trên cơ sở|theo chức năng|tập trung|quan tâm|hỗ trợ|giúp|làm|là|quyết liệt|thường xuyên|định kỳ|trực tiếp|tiến hành|quán triệt|"
    r"cập nhật|giám sát|đánh giá|xử lý|giải quyết|khắc phục|bảo đảm|đảm bảo|trước ngày|xây dựng|tổ chức|đăng ký|thành lập|"
    r"tuần tra|nắm|mở|khai thác|vận hành|duy trì|nâng cao|phát huy|phát động|phổ biến|biên soạn|sửa đổi|bổ sung|kiện toàn|thẩm tra|"
    r"tiếp nhận|bàn giao|chi trả|thu hồi|khảo sát|thống kê|niêm yết|số hóa|ngăn chặn|sắp xếp|xác định|lựa chọn|cử|phân công|đăng tải|"
    r"chấn chỉnh|huy động|quy hoạch|chuyển(?! đổi)|nộp|bảo vệ|tích cực|xem|cho (?:ý kiến|phép|chủ trương)|lồng ghép|đối chiếu|"
    r"hoàn thiện|hoàn tất|phản ánh|phản hồi|trả lời|góp ý|tham gia|lấy ý kiến|phân tích|rút kinh nghiệm|sơ kết|tổng kết|chỉnh lý|chỉnh sửa|"
    r"sửa chữa|tu bổ|di dời|bồi dưỡng|tập huấn|lắp đặt|xác minh|xác nhận|đối thoại|phát hành|ký kết|thống nhất|rút|chốt|thu gom|cắm|đề ra|"
    r"tuyển chọn|mua sắm|trưng bày|bảo quản|sưu tầm|trồng|cấp phát|cấp giấy|hòa giải|truy quét|tháo gỡ|đấu nối|thí điểm|nhân rộng|đưa|"
    r"nhập|bám sát|phát hiện|chú trọng|ưu tiên|khôi phục|cải tạo|vệ sinh|phân bổ|tạm dừng|đình chỉ|thanh tra|chủ trương|kết nối|chia sẻ|phải|cần|sẽ|cùng|được"
)
# … unless they are of the name: «Ban chỉ đạo», «Ban Quản lý dự án đầu tư xây dựng», «cơ quan, tổ chức», «các cơ quan có liên quan».
_OF_NAME = (
    r"(?<!Ban)(?<!ban)(?<!Tổ)(?<!Đội)(?<!Quỹ)(?<!tâm)(?<!đồng)(?<!Vụ)(?!(?<=đầu tư)\s+xây)(?<!uản lý)(?<!iám định)(?<!,)(?<! và)(?<!các)"
    r"(?<!Các)(?<!công)"
)
_VERB = rf"(?={_OF_NAME}\s+(?!có (?:liên quan|thẩm quyền))(?:{_ENDS})\b)"
_NAME = rf"{_ADDRESSED}(?:(?![.:])[^\n])*?"  # as few words as the sign that ends it allows
_LONGEST = 30  # words: no list of offices is longer
_LABEL = re.compile(r"\s*(?:(?:Điều \d+[a-zđ]?|[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])[.)]\s*|[-–—+•*]\s*)+")
_ORDER = r"(?:Giao|Phân công|Yêu cầu|Chỉ đạo|Ủy quyền|Uỷ quyền|giao|phân công|yêu cầu)(?: trách nhiệm)?(?: nhiệm vụ)?(?: cho)?"
_REQUEST = r"(?:Đề nghị|Kiến nghị|Đề xuất|đề nghị|kiến nghị)"
_OPENS = re.compile(rf"(?:(?P<order>{_ORDER})|(?P<request>{_REQUEST}))\s+(?={_ADDRESSED})")
_ORDERS = re.compile(rf"(?:{_ORDER}|{_REQUEST})\s+")
_TITLED = re.compile(rf"(?:(?:Trách nhiệm|Nhiệm vụ)(?: cụ thể)?(?: của)?:?|Đối với)\s+(?={_ADDRESSED})")
_TO_VERB = re.compile(rf"{_NAME}{_VERB}")
_TO_COLON = re.compile(rf"{_NAME}(?=\s*:\s*\Z)")
_WHOLE = re.compile(rf"{_NAME}(?=[\s.:]*\Z)")  # behind an order: «3. Đề nghị Hội Nông dân tỉnh»
_DUTY = re.compile(
    rf"{_NAME}(?=,?\s+(?:có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm|chủ trì|là (?:cơ quan|đơn vị) (?:chủ trì|đầu mối)|làm đầu mối)\b)"
)
# «Sở Y tế báo cáo …»: an office that does something; what was done («đã trình») and who only gives orders («phân công:») is no task.
_SUBJECT = re.compile(
    rf"(?={_OFFICE}){_ADDRESSED}(?:(?!\s(?:đã|được|bị|không|chưa|vừa|giao|yêu cầu|đề nghị|kết luận)\b)[^\n.:;])*?"
    rf"(?={_OF_NAME}\s+(?!có(?! trách nhiệm| nhiệm vụ)|là |phân công|giao |\w+(?: \w+)?\s*:\s*\Z)(?:{_ENDS}|cần|phải|sẽ)\b)"
)
_CAPITALS = re.compile(
    r"(?:CÁC )?(?:SỞ|BỘ|CỤC|CHI CỤC|PHÒNG|UBND|HĐND|ỦY BAN|UỶ BAN|VĂN PHÒNG|CÔNG AN|THANH TRA|BAN (?:TỔ CHỨC|TUYÊN GIÁO|DÂN VẬN|DÂN TỘC"
    r"|QUẢN LÝ|CHỈ HUY|THƯỜNG VỤ|NỘI CHÍNH)|HỘI (?:NÔNG DÂN|LIÊN HIỆP|CỰU CHIẾN BINH)|CÁC (?:SỞ|XÃ|PHƯỜNG|PHÒNG|ĐƠN VỊ|CƠ QUAN))\b[^.:a-z]*\Z"
)
_ENDED = re.compile(rf"{_NAME}liên quan(?=[\s.;,]*\Z)")
_WITH = re.compile(
    rf"[Pp]hối(?: kết)? hợp(?: chặt chẽ| đồng bộ)?(?: với| cùng(?: với)?|(?=\s+{_ADDRESSED}))\s+|(?<=[\s,])cùng(?: với)?\s+(?={_ADDRESSED})"
    rf"|(?<=[\s,])với sự (?:phối hợp|tham gia)(?: của)?\s+(?={_ADDRESSED})"
)
# Behind an order or a request that ends in a colon the whole name is the office, whatever noun it begins with: a name has
# two words with capitals or a number («Khối thi đua số 3»), and is nothing that can be given («Kế hoạch vốn»).
_THING = r"(?:Nhiệm vụ|Công việc|Nội dung|Giải pháp|Quý|Kết quả|Kế hoạch|Chỉ tiêu|Dự toán|Biên chế|Kinh phí|Nguồn|Vốn|Danh mục|Chất lượng|Thời|Đất|Việc|Quyền|Số)"
_NAMED = re.compile(
    rf"(?:(?P<order>{_ORDER})|(?P<request>{_REQUEST}))\s+(?P<name>(?:(?!{_THING}\b)(?={_ADDRESSED}|[^:]*\s(?:[{UPPER}]|số \d))[{UPPER}]"
    rf"|(?:[Cc]ác|[Tt]oàn thể)\s+(?!nội dung|nhiệm vụ|công việc|việc|giải pháp|yêu cầu|chỉ tiêu|mục tiêu|hồ sơ|văn bản))[^:\n]*?)(?=\s*:\s*\Z)"
)
_TO_DO = re.compile(rf"{_OF_NAME},?\s+(?:{_ENDS}|như sau|sau đây|các nội dung|những nội dung|một số)\b")
_ANSWERS = re.compile(r",?\s+(?:phải )?chịu trách nhiệm\b")


def read_assignment(text: str, place: Place) -> Assigned:
    """Return who a text tells to do something: a lead that ends in a colon, a heading, or a sentence of its own."""
    label = _LABEL.match(text)
    start = label.end() if label else 0
    if ends_orders(text, start):
        return Assigned(None)
    return _affirmed(text, _by_roles(text, _read(text, start, place, _support(text, start))))


def _affirmed(text: str, found: Assigned) -> Assigned:
    """Return what was read, without those of whom it is said that they do not do it."""
    if found.lead and any(is_negated(text, *span) for span in (found.lead, *found.others)):
        return Assigned(None)
    return found._replace(support=None) if found.support and is_negated(text, *found.support) else found


def _by_roles(text: str, found: Assigned) -> Assigned:
    """Return what was read with the roles that stand beside the names."""
    if found.lead is None:
        return found
    if found.others:
        told = any(read_roles(text, *span) for span in (found.lead, *found.others))
        return found._replace(lead=None, others=()) if told else found
    listed = IN_BRACKETS.match(text, found.lead.start)
    if listed and text.find("(", found.lead.start) <= found.lead.end + 1:
        roles = read_roles(text, found.lead.start, listed.end())
        return found._replace(lead=roles[0], support=roles[1]) if roles else found
    if text.count("(", *found.lead) != text.count(")", *found.lead):
        return found._replace(lead=None)
    if found.support and found.lead.start < found.support.start < found.lead.end:  # «Sở Nội vụ cùng Công an tỉnh»
        joined = next((one for one in _WITH.finditer(text, found.lead.start) if one.end() == found.support.start), None)
        return found._replace(lead=_short(Span(found.lead.start, joined.start()), text) if joined else None)
    return found


def _read(text: str, start: int, place: Place, support: Span | None) -> Assigned:
    if place == "sentence":
        return _of_sentence(text, start, support)
    opens = _OPENS.match(text, start) or (_opens_late(text, start) if place == "lead" else None)
    if opens:
        lead = _span(text, opens.end(), place)
        return Assigned(lead, support, request=bool(opens["request"]), order=not opens["request"])
    if place == "lead" and (named := _NAMED.match(text, start)):
        verb = _TO_DO.search(text, named.start("name"), named.end("name"))
        lead = _short(Span(named.start("name"), verb.start() if verb else named.end("name")), text)
        return Assigned(lead, support, request=bool(named["request"]), order=not named["request"])
    titled = _TITLED.match(text, start)
    if place == "heading" or titled:
        at = titled.end() if titled else start
        whole = bool(titled) or _is_name(text[at:]) or bool(_CAPITALS.match(text, at))
        return Assigned(Span(at, len(text.rstrip(" .:"))) if whole and len(text.split()) <= _LONGEST else None, support)
    duty = _first(text, start, _DUTY)
    if duty is None and place == "lead":
        named_alone = _is_name(text[start:].rstrip(" :"))
        duty = _first(text, start, _TO_COLON if named_alone else _SUBJECT)
        return Assigned(duty, support, order=not named_alone)
    return Assigned(duty, support, order=True, answers=_answers(text, duty))


def _short(span: Span, text: str) -> Span | None:
    words = text[span.start : span.end].rstrip(" ,;")
    return Span(span.start, span.start + len(words)) if 0 < len(words.split()) <= _LONGEST else None


def _answers(text: str, lead: Span | None) -> Span | None:
    return lead if lead and _ANSWERS.match(text, lead.end) else None


_ANY_OFFICE = re.compile(
    rf"(?<![\w/-])(?:{_PROPER}|{_MANY}|(?i:{_COMMON}|văn thư|hiệu trưởng|trưởng thôn)|[Nn]gành\s+\w+|(?:[Ôô]ng|[Bb]à)\s+[{UPPER}])"
)
# Behind these stands what something is of, or for, or about: «báo cáo về Sở», «cho các xã».
_OBJECT = re.compile(r"\b(?:của|cho|về|đến|tới|tại|ở|trong|ngoài|trên|với|theo|thuộc|từ|giữa|qua|vào)\s+\Z")
_BESIDE = re.compile(r"\b(?:với|cùng|và|ý kiến|hỗ trợ|mời|huy động|kèm)(?: của)?\s+\Z")
_PEOPLE = re.compile(
    r"(?:\A|[.;:]\s+)(?:[Nn]hân dân|[Nn]gười dân|[Hh]ộ|[Cc]án bộ|[Cc]ông chức|[Vv]iên chức|[Đđ]ảng viên|[Hh]ội viên|[Tt]ổ trưởng|[Aa]i|[Mm]ọi)\b"
)


def names_office(text: str) -> bool:
    """Tell whether a text names an office or people who may be told to do something, whatever is said of them."""
    label = _LABEL.match(text)
    words = text[label.end() :] if label else text
    return bool(_PEOPLE.search(words)) or any(
        not _OBJECT.search(words, 0, match.start()) for match in _ANY_OFFICE.finditer(words)
    )


def names_company(text: str) -> bool:
    """Tell whether a text names an office with which, or beside which, something is done."""
    return any(_BESIDE.search(text, 0, match.start()) for match in _ANY_OFFICE.finditer(text))


_CLAUSE = re.compile(r"(?:[:;]\s+|,\s+(?=giao|yêu cầu|đề nghị|phân công))")


def _of_sentence(text: str, start: int, support: Span | None) -> Assigned:
    """Return who a sentence names, at its beginning or in a clause of it."""
    places = [start, *(match.end() for match in _CLAUSE.finditer(text, start))]
    orders = list(_OPENS.finditer(text, start))
    if any(is_denied(text, start, match.start()) for match in orders):
        return Assigned(None)
    opened = [
        match for match in orders if match.start() in places or (match["order"] and _by_office(text, places, match))
    ]
    leads = [(_first(text, match.end(), _TO_VERB), bool(match["request"])) for match in opened]
    leads += [(_first(text, at, _DUTY) or (None if opened else _first(text, at, _SUBJECT)), False) for at in places]
    told: dict[str, tuple[Span, bool]] = {}
    for span, request in leads:
        if span:
            told.setdefault(text[span.start : span.end], (span, request))
    if not told:
        return Assigned(None, support)
    (first, request), *others = told.values()
    opening = _ORDERS.match(text, start)
    if opening and not any(span.start == opening.end() for span, _request in told.values()):
        return Assigned(None, support)  # whom it orders or asks first could not be told
    if not all(is_of_names(text[span.start : span.end]) for span, _request in told.values()):
        return Assigned(None, support)
    answers = None if others else _answers(text, first)
    return Assigned(first, support, request, tuple(span for span, _request in others), not request, answers)


# «Thống nhất giao …», «UBND tỉnh quyết định giao …», «đồng thời giao …»
_CONSENT = re.compile(r"\b(?:thống nhất|nhất trí|đồng ý|quyết định|tiếp tục|đồng thời|cũng|nay)\Z", re.IGNORECASE)


def _by_office(text: str, places: list[int], order: re.Match[str]) -> bool:
    """Tell whether only the office that gives an order stands before it in its clause: «Chủ tịch UBND tỉnh giao …»."""
    before = text[max(place for place in places if place <= order.start()) : order.start()].strip()
    office = _CONSENT.sub("", before).strip()
    return not office or bool(re.match(_OFFICE, office) and is_of_names(office))


def _opens_late(text: str, start: int) -> re.Match[str] | None:
    """Return the request in «Sở Nội vụ đề nghị các cơ quan …:»."""
    orders = (match for match in _OPENS.finditer(text, start) if text[start : match.start()].count(",") < 2)
    return next((match for match in orders if not is_denied(text, start, match.start())), None)


def _is_name(text: str) -> bool:
    """Tell whether a text is a list of offices and nothing else: no verb stands in it."""
    return bool(re.match(_OFFICE, text)) and not re.search(
        rf"{_OF_NAME}\s(?:{_ENDS}|kết luận|như sau|sau|gồm|được|đã|nêu)\b", text
    )


def _span(text: str, start: int, place: Place) -> Span | None:
    if place == "heading":
        return _first(text, start, _TO_VERB) or _first(text, start, _WHOLE)
    found = _first(text, start, _TO_VERB)
    return found or (_first(text, start, _TO_COLON) if place == "lead" else None)


def _first(text: str, start: int, pattern: re.Pattern[str]) -> Span | None:
    match = pattern.match(text, start)
    if match is None or len(match[0].split()) > _LONGEST:
        return None
    return Span(start, start + len(match[0].rstrip(" ,;")))


def _support(text: str, start: int) -> Span | None:
    """Return who is worked with: «phối hợp với Sở Tài chính và các đơn vị liên quan»."""
    match = _WITH.search(text, start)
    if match is None or "." in text[start : match.start()]:
        return None
    found = next((span for sign in (_TO_VERB, _TO_COLON, _ENDED) if (span := _first(text, match.end(), sign))), None)
    return found if found and is_of_names(text[found.start : found.end]) else None
