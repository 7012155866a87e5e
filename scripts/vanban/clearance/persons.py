"""What is said of a named person: where he lives, when he was born, how he is. Talk of places, dates and illnesses is none."""

import re
from collections.abc import Iterator
from datetime import date

from ..text import UPPER
from .wording import phrase

HOME, BIRTH, HEALTH = "noi-o", "ngay-sinh", "suc-khoe"

# Family names of the Việt and of the peoples of the Highlands (Lê Trung Hoa, «Họ và tên người Việt Nam»; Touneh, Ya, Ma,
# K', Ha, Kơ Să of the Churu and K'Ho).
_FAMILY = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Lâm|Đoàn|Trịnh|Mai|Đào|Trương|Cao|Hà|Tạ|Thái|Lương|Tô|Châu|Vương"
    "|Phùng|Quách|La|Kiều|Diệp|Từ|Triệu|Tống|Nông|Lục|Hứa|Chu|Tăng|Doãn|Đàm|Thạch|Sơn|Lò|Giàng|Vàng|Sùng|Thào|Bế|Ma|Ya|Ha|Touneh|Kơ|Rơ|Điểu|Y|Lơ|Jơ|Bon|Đa|Cil|Liêng|Păng|Ka|Klong"
)
_WORD = rf"[{UPPER}][\w'’]*"
_CAPITALS = _FAMILY.upper()
_SURNAMED = rf"(?:(?:{_FAMILY}|{_CAPITALS})(?: {_WORD}){{1,4}}|[KH]['’]{_WORD})"
_HONORIFIC = r"(?i:ông|bà|anh|chị|em|cháu|cụ|bé|đồng chí|đ/c|bị can|bị cáo|đối tượng|công dân|học sinh|chủ hộ|hộ ông|hộ bà|thầy|cô)"
_NAMED = rf"(?:{_HONORIFIC}[ :]{{1,2}}{_WORD}(?: {_WORD}){{0,4}})"
_PERSON = rf"(?P<person>{_NAMED}|{_SURNAMED})"
# Before a name these make it the name of a thing.
_THING = phrase(
    r"(?:đường|phố|trường|thcs|thpt|tiểu học|mầm non|bệnh viện|quỹ|chợ|cầu|giải|quận|phường|xã|thôn|khu|trung tâm|nhà văn hóa|công viên|thị trấn"
    r"|tỉnh|huyện|thành phố|hồ|đảo|sông|công ty|htx|tnhh|cổ phần|chùa|tượng đài|hội|giáo xứ|họ)\s$"
)
NAME = re.compile(rf"{_SURNAMED}|{_NAMED}")


def names(text: str) -> Iterator[re.Match[str]]:
    """Yield where a text names a person: an honorific and a name, or a family name and more."""
    for match in NAME.finditer(text):
        if not _THING.search(text[max(0, match.start() - 16) : match.start()]):
            yield match


_PLACE = (
    rf"(?:(?i:số nhà|số|tổ dân phố|tổ|thôn|xóm|ấp|buôn|bon|bản|làng|khu phố|khu|kp|tdp|đường|phố|ngõ|hẻm|ngách|xã|phường|thị trấn|huyện|quận|tỉnh"
    rf"|thành phố|tp)\.? ?(?:{_WORD}|\d)|\d+[\w/]*,? (?:(?i:thôn|tổ dân phố|tổ|xóm|ấp|buôn|bản|làng|khu phố|đường|phố|ngõ|hẻm) )?(?:{_WORD}|(?<=[^\W\d] )\d))"
)
_HOME_LABEL = re.compile(
    r"(?:^|[,;:.(|–-]\s*)(?i:(?:địa chỉ )?(?:nơi )?(?:đăng ký )?(?:hộ khẩu |hk)thường trú|hktt|đkhktt|đktt|(?:hiện )?(?:thường trú|tạm trú|cư trú|cư ngụ|trú)(?= tại)|nơi (?:đăng ký )?(?:thường trú|tạm trú|cư trú|ở)"
    r"|chỗ ở|nơi ở|địa chỉ (?:thường trú|tạm trú|cư trú|nhà riêng|nhà|nơi ở|gia đình|nơi cư trú)|(?:nhà riêng|chỗ ở|nơi ở)(?: hiện nay| hiện tại)?(?: của)? (?:ông|bà|anh|chị|đồng chí|đ/c|cháu|em)\b[^:;.\d]{2,40}(?=:)|nhà riêng|thường trú\s*:|tạm trú\s*:|quê quán\s*:|nguyên quán\s*:|nơi sinh\s*:|trú quán\s*:|hộ khẩu\s*:"
    rf"|noi thuong tru|ho khau thuong tru|cho o|noi o|dia chi thuong tru)(?: (?i:hiện nay|hiện tại|hien nay|hien tai))?\s*(?i:tại|ở)?\s*[:|\-]?\s*(?P<place>{_PLACE})"
)
_LIVES = re.compile(
    rf"{_PERSON}[^.;]{{0,60}}?(?:[,;(–\- ]|\. (?=Địa chỉ))(?i:(?:hiện |đang |có )*(?:thường trú|tạm trú|cư trú|trú|ngụ)(?: tại| ở)?|(?:có )?hộ khẩu(?: thường trú)?(?: tại| ở)|địa chỉ)\s*:?(?: tại)?\s*(?={_PLACE})"
)
OFFICE = phrase(
    r"trụ sở|ubnd|ủy ban|công ty|tnhh|htx|hợp tác xã|phòng |trung tâm|cơ quan|chi cục|văn phòng|trường |bệnh viện|ngân hàng|cửa hàng|doanh nghiệp"
)


def homes(text: str) -> Iterator[str]:
    """Yield home addresses: a label of a form with a place behind it, or a person and where he lives."""
    yield from (match[0].strip(" ,;:.(|–-") for match in _HOME_LABEL.finditer(text))
    for match in _LIVES.finditer(text):
        if not _thing(text, match) and not OFFICE.search(match[0]):
            yield text[match.start() : match.end() + 20]


def is_home(text: str) -> bool:
    """Tell whether an address in a form is a place to live: a place is named, and no office."""
    return bool(re.search(_PLACE, text)) and not OFFICE.search(text)


def _thing(text: str, match: re.Match[str]) -> bool:
    return bool(_THING.search(text[max(0, match.start() - 16) : match.start()]))


_DAY = r"(?:\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?P<y1>\d{4})|\d{1,2} tháng \d{1,2},? năm (?P<z1>\d{4}))"
_BORN = re.compile(
    r"(?:^|[,;:.(|–-]\s*)(?i:(?:ngày,? ?(?:/ ?)?(?:tháng,? ?(?:/ ?)?)?(?:năm )?sinh|sinh ngày|ngay sinh|sinh ngay|ntns|d\.?o\.?b)(?: của [\w ]{1,25})?\s*[:.\-|]?\s*(?:ngày )?"
    + _DAY
    + r"|(?:năm sinh|sinh năm|nam sinh)\s*:\s*(?P<y2>\d{4}))"
)
_BORN_PERSON = re.compile(
    _PERSON
    + r"[,;(–\- ]{1,4}(?i:(?:giới tính|nam|nữ|dân tộc)[\w: ]{0,15}[,;] ?)?(?i:sinh ngày|sinh năm|sinh|s\.?n\.?|ngày sinh)[\s:.]*(?:"
    + _DAY
    + r"|(?P<y2>\d{4})\b)"
)
_ROW = re.compile(rf"{_SURNAMED}[\s,;|]+{_DAY}[\s,;|]+(?:Nam|Nữ)\b")  # a row of a table whose cells are lost
_COMMEMORATED = phrase(r"kỷ niệm|kỉ niệm|danh nhân|anh hùng dân tộc|lãnh tụ|chủ tịch hồ chí minh|bác hồ|tổng bí thư")
_LIFETIME = 100  # years: whoever was born before is a person of history


def births(text: str) -> Iterator[str]:
    """Yield dates of birth: a label of a form with a date, or a person and when he was born."""
    if _COMMEMORATED.search(text):
        return
    for match in (*_BORN.finditer(text), *_BORN_PERSON.finditer(text), *_ROW.finditer(text)):
        years = (match.groupdict().get(name) for name in ("y1", "z1", "y2"))
        if is_of_the_living(next(filter(None, years), "0")):
            yield match[0].strip(" ,;:.(|–-")


def is_of_the_living(year: str) -> bool:
    """Tell whether somebody born in a year may be alive."""
    return date.today().year - _LIFETIME <= int(year) <= date.today().year


_ILLNESS = (
    "bệnh|hiv|aids|thận|tim|gan|tai biến|thương tật|ung bướu|covid 19|ung thư|lao(?: phổi| kháng thuốc)|tâm thần|trầm cảm|tự kỷ|động kinh|khuyết tật|tàn tật|ma túy|ma tuý|nghiện|covid|sốt xuất huyết|sốt rét"
    "|viêm gan|suy thận|đột quỵ|tiểu đường|đái tháo đường|thiểu năng|bại não|dị tật|xâm hại|bạo hành|bạo lực|hiếp dâm|dâm ô|giao cấu|cưỡng bức|mang thai|phá thai|liệt|câm|điếc|mù|giang mai|lậu|phong"
)
_SUFFERS = phrase(
    rf"[,;: –(-]{{1,3}}(?:\d{{1,2}} tuổi,? )?(?:(?:hiện|đang|đã|từng|được|có|là|có kết quả|xét nghiệm|thuộc diện|có tiền sử|người|phải|tiền sử) )*"
    rf"(?:(?:bị|mắc|nhiễm|dương tính(?: với)?|chẩn đoán|điều trị|chữa|tiền sử|nghiện|là nạn nhân)(?:[^.;]{{0,30}}?)\b(?:{_ILLNESS})\b"
    r"|khuyết tật|nghiện|nhiễm hiv|hiv|dương tính|tâm thần|ung thư|sốt xuất huyết|có thai|mang thai|(?:bị |nhiễm )*chất độc (?:da cam|hóa học)"
    r"|suy giảm khả năng|thương tật|chạy thận|(?:bị|mắc) tai biến)",
)
_SAID_OF = phrase(
    rf"(?:(?:{_ILLNESS}|bệnh án|giám định y khoa|bệnh nhân|nạn nhân|người bệnh|người nhiễm|trẻ (?:khuyết tật|bị)|người khuyết tật|f0|ca bệnh|sức khỏe|dạng tật|thương tật)[^.;,]{{0,30}}?"
    r"(?:của|là|:|\s)\s*)$"
)
_PATIENT = phrase(
    r"(?:bệnh nhân|bn|nạn nhân|người bệnh|người nhiễm hiv|nhiễm hiv|người nghiện|người khuyết tật|trẻ khuyết tật|f0|ca bệnh)(?: (?:là|tên))?\s*:?\s*(?:ông |bà |anh |chị |em |cháu )?$"
)
_OF = phrase(r"(?:của|đối với|tên nạn nhân|người bị hại)\s*:?\s*$")
_ROLE = phrase(r"\b(?:bác sĩ|bs|y sĩ|y tá|điều dưỡng|giám đốc|chủ tịch|bí thư|trưởng|phó|đại biểu|tiến sĩ|luật sư)\b")


def illnesses(text: str) -> Iterator[str]:
    """Yield what a text says of the health, disability or abuse of a named person."""
    for match in names(text):
        before, behind = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 80]
        suffers = _SUFFERS.match(behind)
        patient = _PATIENT.search(before)
        of = _OF.search(before) and _SAID_OF.search(before)
        if (suffers or patient or of) and not (_ROLE.search(before[-20:]) and not suffers):
            yield text[match.start() - len(before) : match.end() + len(behind)].strip()
