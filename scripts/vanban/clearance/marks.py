"""Marks on a document: secrecy, recall, draft, internal circulation.

What tells a mark from talk about marks is form and place: it is the whole of its line, cell or box, or stands in a column
of its own, beside the number or date line, in brackets behind a title; or a sentence says it of «this document». A mark
inside a sentence about rules is none. Marks and their wording: Law 29/2018/QH14 article 8, Decree 26/2020/NĐ-CP article 3,
Circular 24/2020/TT-BCA (stamps), Decree 30/2020/NĐ-CP annex I (circulation, drafts), Word's gallery of watermarks.
"""

import re
from collections.abc import Iterator

from ..text import UPPER
from .plain import letters, unspaced
from .wording import phrase

SECRECY, RECALL, DRAFT, CIRCULATION = "do-mat", "thu-hoi", "du-thao", "noi-bo"

_DEGREE = "(?:tuyệt ?mật|tối ?mật|mật)"
_KIND = (
    "(?:báo cáo|kế hoạch|quyết định|nghị quyết|tờ trình|thông báo|chỉ thị|đề án|phương án|công văn|hướng dẫn|biên bản|chương trình"
    "|kết luận|hợp đồng|phụ lục|đề cương|diễn văn|bài phát biểu|công điện)"
)
_RULES = "(?:quy chế|quy định|luật|nghị định|thông tư)"
_PAPER = f"(?:tài liệu|văn bản|hồ sơ|bản|{_KIND})"
_WITHIN = "(?: (?:trong |của )?(?:đảng bộ|đảng|cơ quan|đơn vị|ngành|chi bộ|lực lượng|công an|quân đội))*"
_MEETING = (
    "(?:hội nghị|cuộc họp|kỳ họp|phiên họp|buổi họp|đại hội|hội thảo|buổi làm việc|họp|lớp tập huấn"
    "|(?:đọc|xem|nghiên cứu|sử dụng|họp|kết thúc|thảo luận)(?: xong)?)"
)
_RETURN = "(?:thu hồi|thu lại|trả lại|nộp lại|gửi lại|hoàn trả)"
_COPY = "(?:sao chụp|sao chép|sao in|in sao|photo(?: ?copy)?|phô tô(?: ?coppy)?|copy|nhân bản)"
_AUDIENCE = "(?:nội bộ|cơ quan|đơn vị|đảng bộ|đảng viên|đảng|chi bộ|cấp ủy|cấp uỷ|lãnh đạo|đại biểu|cán bộ|ban thường vụ|ban chấp hành|thường trực|ủy viên|báo cáo viên|lực lượng|ngành)"
_PUBLISH = "(?:phổ biến|công bố|công khai|phát tán|chia sẻ|đăng tải|đăng|đưa|cung cấp)"
_OUTSIDE = (
    "(?:rộng rãi|ra (?:bên )?ngoài|(?:lên|trên|qua|vào) (?:các )?(?:mạng|internet|cổng|trang|phương tiện|báo|website|môi trường)"
    r"[\w ]{0,45}|cho (?:báo chí|người ngoài|bên thứ ba)[\w ]{0,20})"
)

# Each is matched against the whole of a clause, words parted by one blank.
_WHOLE: dict[str, re.Pattern[str]] = {
    SECRECY: phrase(
        f"(?!(?:mức |chỉ |dấu |loại |cấp |đóng |có )*độ mật$)(?:{_DEGREE}"
        f"|(?:{_PAPER} (?:này )?)?(?:(?:thuộc|có|được|đóng|dấu|chỉ|mức) )*độ(?: mật)? {_DEGREE}"
        f"|loại {_DEGREE}|(?:{_PAPER}|tl|cv|vb|hs|bc|kh|qđ|tb|nq) {_DEGREE}|(?:strictly )?confidential|top secret|secret)"
    ),
    RECALL: phrase(
        f"(?:{_PAPER} )?{_RETURN}(?: {_PAPER})?(?: (?:cho|về) [\\w ]{{2,25}})?(?: lại)?(?: ngay)? sau (?:khi )?(?:kết thúc )?{_MEETING}(?: [\\w]+){{0,3}}"
        f"|(?:đề nghị|xin|yêu cầu)(?: [\\w]+){{0,4}} {_RETURN}(?: {_PAPER})?(?: [\\w]+){{0,4}} sau (?:khi )?(?:kết thúc )?{_MEETING}(?: [\\w]+){{0,3}}"
        f"|{_PAPER} này (?:(?:được|sẽ|cần|phải|xin) )*{_RETURN}(?: [\\w]+){{0,8}}"
        f"|(?:tài liệu|văn bản) (?:thu hồi|phải trả lại)|do not copy"
        f"|(?:{_PAPER} này )?(?:nghiêm )?(?:cấm|không)(?: được)?(?: phép)?(?: tự ý)? {_COPY}"
        "(?: (?:hoặc|và|chụp|chép|in|sao|phát tán|phổ biến|nhân bản|ghi âm|ghi hình|quay phim|dưới mọi hình thức|tài liệu|văn bản|này))*"
    ),
    DRAFT: phrase(
        f"(?:bản |tài liệu |văn bản |{_KIND} )?(?:dự thảo|d thảo|bản thảo|bản nháp)(?: (?:{_KIND} lần(?: thứ)? \\w+|lần(?: thứ)? \\w+|(?:số )?\\d+|v ?\\d+(?: \\d+)*|ngày [\\d ]+(?:tháng \\d+ )?(?:năm \\d+)?"
        "|tháng \\d+(?: năm)? \\d+|(?:đã )?(?:chỉnh sửa|tiếp thu|sửa)[\\w ]{0,25}|cuối(?: cùng)?|chưa [\\w ]{2,25}"
        "|để [\\w ]{2,30}|(?:để |đang )?(?:xin|lấy|tham gia|góp) ý kiến(?: [\\w ]{0,40})?|trình [\\w ]{2,60}|gửi [\\w ]{2,40}))*"
        "|draft(?: \\w{1,3})?"
        f"|dự thảo này(?: \\w+){{0,8}}|(?:đây|{_PAPER} này) (?:mới |đang |chỉ |vẫn )*là (?:bản )?dự thảo[\\w ]*"
    ),
    CIRCULATION: phrase(
        f"(?:{_PAPER} )?(?:này )?(?:(?:chỉ|được|để) )*lưu hành (?:hạn chế )?(?:trong )?(?:phạm vi )?(?:nội bộ|cơ quan|đơn vị|hạn chế){_WITHIN}"
        f"|(?:{_PAPER} )?(?:này )?hạn chế (?:lưu hành|phổ biến)"
        f"|(?:tài liệu|văn bản|bản tin|bản) (?:(?:chỉ|để|dùng|sử dụng|tham khảo|học tập|sinh hoạt|phục vụ|cho|trong|mang tính) )*nội bộ{_WITHIN}"
        f"|(?:chỉ )?(?:dùng|sử dụng|dành|phục vụ|phổ biến)(?: (?:cho|trong|để))* nội bộ{_WITHIN}"
        rf"|(?:{_PAPER} )?(?:này )?(?:chỉ (?:được )?(?:dùng|sử dụng|dành|phục vụ|lưu hành|phổ biến|gửi|cung cấp)|dành riêng|lưu hành hạn chế|lưu hành)(?: (?:riêng|cho|trong|tại|phạm vi))* {_AUDIENCE}(?: \w+){{0,5}}"
        "|(?:for )?internal use(?: only)?|internal only"
    ),
}
# A mark in free order: a core, and round it nothing but words of this list. What speaks about rules has others: «quy định»,
# «quản lý», «danh mục», «theo Điều 5», a thing that is withdrawn or copied.
_CORES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (SECRECY, phrase(rf"\b{_DEGREE}\b(?! độ)")),
    (RECALL, phrase(rf"\b(?:{_RETURN}|hủy|huỷ)\b(?=.*\b(?:{_MEETING})\b)|\b(?:{_MEETING})\b.*\b(?:{_RETURN}|hủy|huỷ)\b|\b(?:cấm|không)\b.*\b{_COPY}\b|mới được bóc bì")),
    (CIRCULATION, phrase(
        r"^thông tin nội bộ$|\b(?:tài liệu|văn bản|bản tin|hồ sơ|lưu|lưu hành|dùng|sử dụng|dành|phổ biến|chỉ)\b.*\bnội bộ\b|nội bộ\b.*\bkhông\b.*|^nội bộ$"
        r"|\b(?:cấm|không)\b.*\b(?:phổ biến|công bố|công khai|phát tán|chia sẻ|đăng tải|(?:đăng|đưa|cung cấp)\b.*\b(?:mạng|báo|báo chí|internet|ngoài|cổng|trang))\b|\bhạn chế\b.*\b(?:lưu hành|phổ biến)\b|\blưu hành\b.*\bhạn chế\b|\bchỉ dành cho\b"
    )),
)  # fmt: skip
_ROUND = phrase(
    rf"\b(?:{_RETURN}|{_MEETING}|{_PAPER}|{_COPY}|{_PUBLISH}|{_DEGREE}|tài liệu|này|là|đây|của|cho|để|và|hoặc|với|trong|tại|ở|ra|lên|trên|qua|vào|ngoài|bên|các|mọi"
    "|hình thức|dưới|khi|sau|xong|ngay|lại|hết|đại biểu|vui lòng|đề nghị|xin|yêu cầu|quý|kính|chỉ|được|phép|không|cấm|nghiêm|tuyệt đối|tự ý|phải|sẽ|cần"
    "|dành|dùng|sử dụng|phục vụ|phát|tham khảo|học tập|sinh hoạt|chi bộ|đảng bộ|đảng viên|đảng|cơ quan|đơn vị|ngành|lưu hành|lưu|hạn chế|nội bộ|phạm vi|rộng rãi"
    "|mạng|internet|xã hội|phương tiện|thông tin|đại chúng|cổng|trang|điện tử|báo chí|báo cáo viên|người|dự|có tên|mới|bóc bì|hủy|huỷ|chuyển phát|chụp ảnh|chụp|chép"
    "|ghi âm|ghi hình|quay phim|phòng họp|số|lần|ngày|tháng|năm|khẩn|hỏa tốc|hoả tốc|thượng khẩn|thời hạn|bảo vệ|độ|mức|cấp|loại|phân loại|dấu|đóng|thuộc|có"
    r"|xã|huyện|tỉnh|bản tin|tin|chung|trả|nộp|gửi|\d+)\b"
)
_DEGREE_LABEL = phrase(r"\b(?:(?:mức |cấp )?độ|mức|cấp) (?:bảo )?mật\b(?! độ)|\bmức độ\b(?: là| thuộc| loại)?")
_TALKED_OF = phrase(
    r"\b(?:thông tin|người|xã|huyện|tỉnh|mạng|trang|cơ quan|đơn vị|phải|cần)\b"
)  # with «mật»: a thing kept secret, no paper
_MOST_WORDS = 16  # of a mark in free order
# Words that are a mark only as a line of their own: in a table they may answer a question.
_PROHIBITION = phrase(
    f"(?:{_PAPER} )?(?:này )?(?:xin |đề nghị )?không (?:được )?(?:(?:phổ biến|công bố|công khai|phát tán|chia sẻ|tiết lộ|phát hành|đăng báo|đưa tin|đăng tin|lan truyền)(?: {_OUTSIDE})?|{_PUBLISH} {_OUTSIDE})"
)
_FURNITURE = phrase(
    rf"{_PAPER}(?: này)? (?:phục vụ|dùng|trình|của|tại|sử dụng|gửi)[\w ]{{2,40}}|(?:dùng|dành|phục vụ|sử dụng) (?:cho|tại|trong)(?: \w+){{1,7}}|bản (?:sao )?số [\d ]+|số [\w ]{{1,25}}|lần \d+|(?:tổng )?số trang \d+"
)
_GIVEN = phrase(
    rf"\b(?:độ (?:bảo )?mật|mức độ|mức mật)\s*[:(-]+\s*(?:là )?{_DEGREE}(?=\W*$|\s*[;,.|)])(?!.*[,/] ?{_DEGREE})"
)
_LISTED_DEGREES = phrase(rf"\b(?P<one>{_DEGREE})\s*(?:,|/|;|và|hoặc)\s*(?:độ )?(?!(?P=one)\b){_DEGREE}")
_STATE_SECRET = phrase("(?:tài liệu|văn bản|bản sao)(?: chứa| có nội dung)? bí mật nhà nước")
_THIS = phrase(
    rf"{_PAPER} này (?:(?!\b(?:nếu|không|chưa)\b)[\w ,]){{0,40}}?(?:độ|dấu|loại|thuộc|là {_PAPER})(?: mức)?(?: độ)?(?: mật)?[ :]{{1,3}}['\"“]?{_DEGREE}\b"
)
_SECRET_CAPITALS = r"(?P<mark>(?:TUYỆT |TỐI |TUYET |TOI )?(?:MẬT|MAT))"
_BEFORE_HEADER = re.compile(
    rf"\W*{_SECRET_CAPITALS}[\s)\]*.:,|-]+(?:(?i:số|bản số)\b|CỘNG H|ĐẢNG CỘNG SẢN|Độc lập|[{UPPER}][\w .]{{1,30}}, ngày\b)"
)
_BEHIND_HEADER = re.compile(
    r"(?:\W*(?i:số|bản số)\b[^;]{0,45}[\d/…_][^;]{0,30}|.*\bVIỆT NAM|.*(?i:hạnh phúc)|.*, ngày\b.{0,30}\d{4}"
    rf"|\d+[/-][{UPPER}][{UPPER}/-]*|(?:ỦY BAN|UỶ BAN|UBND|HĐND|HUYỆN ỦY|TỈNH ỦY|ĐẢNG ỦY|THÀNH ỦY|CÔNG AN|BỘ|SỞ|PHÒNG|BAN|CỤC|CHI CỤC)\b[{UPPER} ]{{2,60}})"
    rf"[\s(\[*,|-]*(?:(?i:độ)\s)?(?<!\w){_SECRET_CAPITALS}\W*"
)
# Before «mật» these make another word; a line that begins with it goes on from them. From the Vietnamese dictionary
# (Hoàng Phê, ed.): bảo mật, bí mật, cơ mật, giải mật, lộ mật, thân mật, ong mật, túi mật, sỏi mật, rỉ mật, đường mật.
_COMPOUND = phrase(r"\b(?:bảo|bí|cơ|giải|lộ|thân|ong|túi|sỏi|rỉ|đường|gan|nước|trĩu|văn bản|tài liệu|độ|dấu)\W*$")
_ITEM = re.compile(r"\s*(?:[\da-zđ]{1,3}(?:\.\d+)*[.)]|[-+•*–])\s+(?!.*[-+•*–]\s*$)")
_NUMBERED = re.compile(r"\s*[\da-zđIVX]{1,4}(?:\.\d+)*[.)]\s")
_BRACKETS = re.compile(r"(?P<before>[^()\[\]]*)[(\[](?P<inside>[^()\[\]]+)[)\]]\W*")
_COLUMN = re.compile(r"\t+|\s*[|║│¦]+\s*| {3,}")
_AT_END = re.compile(rf"(?P<before>[^;]{{2,70}}?)(?P<apart>\s[-–]|[,|(])?\s*(?<!\w){_SECRET_CAPITALS}\W*")
_NUMBER_LINE = phrase(r"\W*(?:bản )?số\b.*\d")
_TITLE = phrase(f"dự thảo (?:{_KIND}|{_RULES})\\b.*")
_TITLE_WORDS = 12
_STRONG = (SECRECY, CIRCULATION, DRAFT, RECALL)


# The same in one word, for letters set apart by one blank each, where nothing tells the words.
_GLUED = {rule: phrase(pattern.pattern.replace(" ", " ?")) for rule, pattern in _WHOLE.items()}
_NUMBERED_LINE = phrase(
    r"\W*(?-i:Số|SỐ|Bản số)\s*:?\s*[\w./…_-]*[/…_-][\w./…-]*[\s,–-]+(?P<behind>\S.*)|(?P<before>\S[^\d:]{1,40}?)[\s,–-]+(?-i:Số|SỐ)\s*:?\s*\d+[/-].*"
    r"|(?P<motto>\S.{1,40}?)\s+(?-i:CỘNG HÒA XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM).*|.*, ngày [\d ]+tháng [\d ]+năm \d{4}\s+(?P<dated>\S.*)"
)


def words(text: str) -> str:
    """Return a plain text as words parted by one blank, letters set apart joined, decoration away."""
    return " ".join(re.findall(r"\w+", unspaced(text).replace("_", " ")))


def find(text: str, *, alone: bool = True, small: bool = True) -> Iterator[tuple[str, str]]:
    """Yield ``(rule, words)`` for the marks of a line, cell or box in plain form.

    ``alone`` tells that nothing stands beside it (it is no cell of a list); ``small`` that it may be in small letters.
    """
    stripped = text.strip()
    if not stripped or len(stripped) > 400:
        return
    if rule := _of(stripped, alone=alone, small=small):
        yield rule, stripped
        return
    if found := _beside(stripped):
        yield found, stripped
        return
    if match := _THIS.search(stripped) or _GIVEN.search(stripped):
        yield SECRECY, match[0]


def _of(text: str, *, alone: bool, small: bool) -> str:
    """Return the rule whose mark is the whole of a text, '' where none is."""
    item = bool(_ITEM.match(text)) or text.endswith(";")
    said = words(text)
    if not said or _LISTED_DEGREES.search(text):
        return ""
    capitals = said.upper() == said
    if item and (not capitals or _NUMBERED.match(text)):
        return ""  # one of a list: «a) Tuyệt mật;», «- Mật»
    for rule, pattern in _WHOLE.items():
        if pattern.fullmatch(said) and _is_mark(rule, said, capitals, small, alone):
            return rule
    if _letters_are_degree(text) and (capitals or small):
        return SECRECY
    if " " not in said and " " in text:  # one word made of letters set apart
        return next((rule for rule, pattern in _GLUED.items() if rule != SECRECY and pattern.fullmatch(said)), "")
    if (not said[0].islower() or _PROHIBITION.fullmatch(said)) and (rule := _clauses(text, alone)):
        return rule
    if rule := _in_free_order(said, capitals, alone):
        return rule
    short_title = capitals and _TITLE.fullmatch(said) and said.count(" ") < _TITLE_WORDS
    return DRAFT if short_title and not _NUMBERED.match(text) else ""


def _in_free_order(said: str, capitals: bool, alone: bool) -> str:
    """Return the rule of a mark whose words are all of the marks' own, whatever their order; '' where one is not."""
    if said.count(" ") >= _MOST_WORDS or (said[0].islower() and said.count(" ") > 5):
        return ""
    if capitals and _STATE_SECRET.fullmatch(said):
        return SECRECY
    if _ROUND.sub("", said).strip():
        return ""
    for rule, core in _CORES:
        rest = _DEGREE_LABEL.sub("", said) if rule == SECRECY else said
        degrees = {letters(match[0]) for match in core.finditer(rest)} if rule == SECRECY else set()
        if rule == SECRECY and _TALKED_OF.search(rest):
            continue
        if core.search(rest) and len(degrees) < 2 and (alone or capitals):
            return rule
    return ""


def _is_mark(rule: str, said: str, capitals: bool, small: bool, alone: bool) -> bool:
    if rule == SECRECY and said.isascii() and letters(said) == "mat":
        return capitals and alone  # without accents it may be another word
    if rule == SECRECY and letters(said) == "mật":
        return capitals or (small and alone)
    if rule == DRAFT and not alone and not capitals:
        return False  # a cell may say at what stage something is
    if rule == DRAFT:
        return not said[0].islower() or " " not in said.replace("dự thảo", "").strip()
    return True


def _letters_are_degree(text: str) -> bool:
    return letters(text) in ("mật", "tốimật", "tuyệtmật", "tuyetmat", "toimat")


def _clauses(text: str, alone: bool) -> str:
    """Return the rule of the first mark where every clause of a text is a mark or the furniture of one."""
    clauses = [words(clause) for clause in re.split(r"[,;.:!]\s+|\s[-–]\s|(?<=\w)\s*/\s*(?=\D)|[.!]$", text)]
    found = ""
    for clause in filter(None, clauses):
        rule = next((rule for rule, pattern in _WHOLE.items() if pattern.fullmatch(clause)), "")
        if not rule and alone and _PROHIBITION.fullmatch(clause):
            rule = CIRCULATION
        if not rule and not _FURNITURE.fullmatch(clause):
            return ""
        found = found or rule
    return found


def _beside(text: str) -> str:
    """Return the rule of a mark that stands beside what heads a document: in a column, in brackets, by the number."""
    if _BEFORE_HEADER.match(text) or ((behind := _BEHIND_HEADER.fullmatch(text)) and not _compound(text, behind)):
        return SECRECY
    if (end := _AT_END.fullmatch(text)) and not _compound(text, end) and _is_apart(end):
        return SECRECY
    if _AT_SMALL_END.fullmatch(text):
        return SECRECY
    if match := _NUMBERED_LINE.fullmatch(text):
        rest = next(filter(None, match.groups()))
        if not rest[0].islower() and (rule := _of(rest, alone=True, small=True)):
            return rule
    columns = [column for column in _COLUMN.split(text) if column.strip()]
    if len(columns) > 1 and letters(columns[0]) != letters(text):
        for column in columns:
            rule = _of(column, alone=False, small=False)
            if rule and (rule != SECRECY or column.upper() == column or len(words(column)) > len("mật")):
                return rule
            if letters(column) == "mật" and any(map(_NUMBER_LINE.match, columns)):
                return SECRECY
        if len(columns) == 2 and is_label(columns[0]):
            return _of(columns[1], alone=True, small=True)
    if match := _BRACKETS.fullmatch(text):
        before = match["before"].strip()
        heads = before.upper() == before or phrase(f"(?:số\\b.*[\\d/…_.]|{_PAPER}\\b)").match(before)
        if heads and len(before) < 90 and not _NUMBERED.match(text):
            return _of(match["inside"], alone=True, small=True)
    return ""


def _is_apart(end: re.Match[str]) -> bool:
    """Tell whether a mark at the end of a line is set off: among capitals «mật» alone may be part of a word."""
    if end["before"].upper() == end["before"]:
        return " " in end["mark"]
    return bool(end["apart"])


_AT_SMALL_END = phrase(rf"{_PAPER}\b[^;,.:]{{0,60}}\s[-–]\s{_DEGREE}\W*")


def _compound(text: str, match: re.Match[str]) -> bool:
    return bool(_COMPOUND.search(text[: match.start("mark")]))


def continues(previous: str) -> bool:
    """Tell whether a line that begins with «mật» may go on from the line before: «bảo / mật»."""
    return bool(_COMPOUND.search(previous.rstrip()))


_LABEL = phrase("(?:mức |dấu )?(?:chỉ )?(?:mức )?độ mật|loại")


def is_label(text: str) -> bool:
    """Tell whether a cell asks for the degree of secrecy that the next one gives."""
    return bool(_LABEL.fullmatch(words(text)))


def of_parts(text: str) -> str:
    """Return the rule of a mark made of several lines or cells, '' where they make none."""
    if _ITEM.match(text) or text.rstrip().endswith(";"):
        return ""
    said = words(text)
    whole = next((rule for rule, pattern in _WHOLE.items() if pattern.fullmatch(said)), "")
    return whole or (SECRECY if _letters_are_degree(text) else "")


_NAME_PARTS = re.compile(r"[_()\[\]+,;]+|\s-\s|--+|\.(?=\D)")
_ABOUT = phrase(r"(?:góp ý|về|ý kiến|thẩm định|quy định|quy chế|luật|đối với|xây dựng|quản lý)\b")
_NAMED = (
    (SECRECY, phrase("(?:.* )?(?:tuyệt|tối) mật(?: .*)?")),
    (DRAFT, phrase("(?:bản )?dự thảo(?: (?:lần )?\\w{1,3})?(?: .*)?|.* dự thảo(?: (?:lần )?\\w{1,3})?")),
    (CIRCULATION, phrase("(?:.* )?lưu hành nội bộ")),
)


def of_file_name(stem: str) -> str:
    """Return the rule of a mark in the name of a file: a part of it is one, or the name begins or ends with one."""
    for part in _NAME_PARTS.split(stem):
        said = words(part.replace("-", " "))
        if any(pattern.fullmatch(said) for pattern in (_WHOLE[SECRECY],)) and said.upper() == said:
            return SECRECY
    said = words(stem.replace("-", " "))
    if _ABOUT.search(said):
        return ""
    return next((rule for rule, pattern in _NAMED if pattern.fullmatch(said)), "")
