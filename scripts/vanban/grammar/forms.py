"""Forms: what is printed on every official paper. One vocabulary for all who read such papers.

Ends of lines, the names of State and Party and their motto, address, subject, recipients, in whose name and as what is
signed. Form: Nghị định 30/2020/NĐ-CP, appendix I; Hướng dẫn 36-HD/VPTW for the Party. Misprints and spellings that older
papers and copies have (HOÀ, «Nơi gởi», T/M, en dashes) are forgiven here, for all alike.
"""

import re

from ..text import UPPER, fold
from .patterns import any_of, pattern

# -- ends of lines -----------------------------------------------------------------------------------------------------

_CLOSED = r"[\"”’»)\]]*$"  # quotation marks and brackets that close behind the sign

# Nothing goes on behind it.
FINISHED = pattern(
    rf"[.:;!?…]{_CLOSED}",
    ("như sau:", "đã xong.", "(Điều 5.)", "vì sao?", "gồm…", "hết.”"),
    ("kinh tế,", "Chương I", "12.5", "giao: Sở"),
    "search",
)
# It states: a sentence or an item. A heading may end with a colon, or ask.
STATED = pattern(rf"[.;]{_CLOSED}", ("đã xong.", "giao;", "hết.”"), ("như sau:", "vì sao?"), "search")
# It is no title, nor a name: prose or the lead of a list.
PROSE = pattern(rf"[.:;]{_CLOSED}", ("đã xong.", "như sau:", "giao;)"), ("vì sao?", "TÌNH HÌNH"), "search")


# -- State, Party, motto ------------------------------------------------------------------------------------------------

_ACCENTED: dict[str, str] = {}
for _letter in re.sub("A-Z", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", UPPER):
    _ACCENTED[fold(_letter)] = _ACCENTED.get(fold(_letter), "") + _letter.lower()


def accented(folded: str) -> str:
    """Return an expression for words whatever their accents, in lower case: ``'hoa'`` is for «hòa», «hoà» and «hoa»."""
    return "".join(
        f"[{_ACCENTED[char]}]" if len(_ACCENTED.get(char, "")) > 1 else char if char.isalnum() else r"\ "
        for char in folded
    )


# In folded text.
_STATES = ("cong hoa xa hoi chu nghia viet nam", "viet nam dan chu cong hoa", "cong hoa mien nam viet nam")
_PARTY = "dang cong san viet nam"
_FIRST_WORDS = ("cong hoa xa hoi", "cong hoa mien nam", "viet nam dan chu", "dang cong san")
# Whole lines of the right column; the Youth Union has its own.
MOTTO_LINES = (
    *_STATES, _PARTY, "doc lap - tu do - hanh phuc", "doc lap tu do hanh phuc", "dan chu - cong bang - van minh",
    "doan tncs ho chi minh", "doan thanh nien cong san ho chi minh",
)  # fmt: skip

STATE = pattern(
    any_of(_STATES),
    ("cong hoa xa hoi chu nghia viet nam", "huyen mau viet nam dan chu cong hoa"),
    ("cong hoa phap", "viet nam"),
    "search",
)
STATE_OR_PARTY = pattern(
    any_of((*_STATES, _PARTY)),
    ("cong hoa xa hoi chu nghia viet nam", "dang cong san viet nam"),
    ("dang cong san", "dang bo tinh"),
)
# A narrow column breaks the name: its first words tell it.
STATE_BEGINS = pattern(
    rf"(?:nuoc\ )? {any_of(_FIRST_WORDS)}\b",
    ("cong hoa xa hoi", "nuoc viet nam dan chu cong hoa", "dang cong san viet nam"),
    ("cong hoa phap", "viet nam", "dang cong"),
    "match",
)
# In capitals, whatever the accents.
STATE_CAPITALS = pattern(
    "|".join(accented(words).upper() for words in _FIRST_WORDS),
    ("CỘNG HOÀ XÃ HỘI", "CỘNG HÒA XÃ HỘI", "ĐẢNG CỘNG SẢN"),
    ("Cộng hòa xã hội", "ĐẢNG BỘ"),
)
MOTTO = pattern(
    r"""
    doc\ lap \s*[-–—]\s* tu\ do         # with any dash
    | doc\ lap\ tu\ do (?:\ hanh|$)     # without: the words go on as the motto does, or end
    """,
    ("doc lap - tu do - hanh phuc", "doc lap – tu do – hanh phuc", "doc lap tu do hanh phuc", "doc lap tu do"),
    ("doc lap tu do cua dan toc", "doc lap, tu do"),
    "match",
)
# In printed text: where a copy has run the two columns together, the right one begins here.
RIGHT_COLUMN = pattern(
    rf"""
    (?<!\S) (?i:
        {"|".join(accented(name) for name in (*_STATES[:2], _PARTY))}
      | {accented("doc lap")} \s*[-–—]?\s* {accented("tu do")} \s*[-–—]?\s* {accented("hanh phuc")}
    ) .*
    """,
    (
        "UBND HUYỆN CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 1/BC Độc lập – Tự do – Hạnh phúc",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
    ),
    ("CỘNG HÒA PHÁP", "độc lập, tự do, hạnh phúc"),
    "search",
)
# In lower case: no name of a body holds them, but that of an office abroad («nước Cộng hòa xã hội chủ nghĩa Việt Nam»).
MOTTO_INSIDE = pattern(
    rf"""
    (?<!nước\ ) {accented("cong hoa xa hoi")}
    | {accented("doc lap")}\s*[-–—] | {accented("tu do")}\s*[-–—]\s*{accented("hanh phuc")}
    """,
    ("ubnd huyện mẫu cộng hoà xã hội", "sở y tế độc lập - tự do"),
    ("đại sứ quán nước cộng hòa xã hội chủ nghĩa việt nam", "kiểm toán độc lập"),
    "search",
)


def motto_key(text: str) -> str:
    """Return a line as ``MOTTO_LINES`` write theirs: folded, signs round it left out, every dash one and between blanks."""
    return re.sub(r"\s*[-–—]\s*", " - ", fold(text).strip(" *_-–—."))


# -- address, subject, grounds ------------------------------------------------------------------------------------------

ADDRESSED = pattern(
    r"(?i:k[íi]nh\s+g[ửuở]i\b)", ("Kính gửi: Ủy ban", "KÍNH GỬI", "Kinh gửi"), ("Xin gửi", "Kính gửig"), "match"
)
SUBJECT = pattern(
    r"(?i: V/v | Về\ việc | Vv )\b", ("V/v báo cáo", "VỀ VIỆC GIAO", "Vv: họp"), ("Về công tác",), "match"
)
FORMULA = pattern(
    r"(?:Căn\ cứ|Theo\ đề\ nghị|Xét\ đề\ nghị|Xét\ Tờ\ trình|Thực\ hiện)[ ]",
    ("Căn cứ Luật Đất đai;", "Xét Tờ trình số 5", "Thực hiện Kế hoạch"),
    ("Căn cứ", "Theo Luật", "thực hiện tốt"),
    "match",
)

# -- recipients and signing ---------------------------------------------------------------------------------------------

RECIPIENTS_LEAD = pattern(
    r"Nơi[ ](?:nhận|gửi|gởi)\b | NƠI[ ](?:NHẬN|GỬI|GỞI)\b",
    ("Nơi nhận: Như trên", "NƠI NHẬN", "Nơi gởi:", "NƠI GỬI"),
    ("nơi nhận", "Nơi ở", "Nơi nhậnx"),
    "match",
)
RECIPIENTS = pattern(  # alone on its line
    rf"(?:{RECIPIENTS_LEAD})\s*:?\s*$",
    ("Nơi nhận:", "NƠI NHẬN", "Nơi gửi :", "NƠI GỞI:"),
    ("Nơi nhận: Như trên", "Nơi nhận hồ sơ"),
    "match",
)
# Thay mặt, ký thay, thừa lệnh, thừa ủy quyền.
ON_BEHALF = pattern(
    r"(?: T\.?/?M | K\.?/?T | T\.?/?L | T\.?/?U\.?/?Q )(?:\s*[./]\s*|\s+)",
    ("TM. ỦY BAN", "T/M BAN", "K/T. CHỦ TỊCH", "KT CHỦ TỊCH", "T.M. BAN", "TUQ. GIÁM", "T.U.Q GIÁM"),
    ("TMA", "TP. ĐÀ LẠT", "KTS. A"),
    "match",
)
IN_WORDS = pattern(
    r"(?:THAY\ MẶT|THỪA\ LỆNH|THỪA\ [ỦU][YỶ]\ QUYỀN)\s+",
    ("THAY MẶT BAN CHẤP HÀNH", "THỪA UỶ QUYỀN GIÁM ĐỐC"),
    ("Thay mặt Ban", "THAY ĐỔI"),
    "match",
)
OFFICE = pattern(
    rf"""
    (?:PHÓ\ |QUYỀN\ |Q\.\ ?)?
    {any_of((
        "CHỦ TỊCH", "BÍ THƯ", "THỦ TƯỚNG", "BỘ TRƯỞNG", "THỨ TRƯỞNG", "GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "TỔNG BÍ THƯ", "TRƯỞNG BAN",
        "CỤC TRƯỞNG", "TỔNG CỤC TRƯỞNG", "CHỦ NHIỆM", "TỔNG GIÁM ĐỐC", "HIỆU TRƯỞNG", "CHÁNH THANH TRA", "VIỆN TRƯỞNG", "THỐNG ĐỐC",
        "TỔNG KIỂM TOÁN", "TỔNG THANH TRA", "CHÁNH ÁN", "TRƯỞNG PHÒNG", "CHỦ TỌA", "THƯ KÝ", "TƯ LỆNH",
    ))}\b
    """,
    ("CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Q. GIÁM ĐỐC", "TỔNG BÍ THƯ"),
    ("Chủ tịch", "ỦY VIÊN", "CHỦ TRƯƠNG"),
    "match",
)  # fmt: skip
PERSON = pattern(
    rf"(?: [{UPPER}][\wà-ỹ]*\.?\s+ ){{1,5}} [{UPPER}][\wà-ỹ]*",
    ("Nguyễn Văn A", "K. Brối", "TRẦN MẪU"),
    ("Nguyễn", "Nguyễn văn A", "Trần Mẫu."),
)
SIGNED_WORDS = pattern(
    r"(?i: đã\s+k[ýí](?:\s*tên)? | k[ýí]\s+tên )", ("Đã ký", "đã kí", "Ký tên", "đã ký tên"), ("ký", "Người ký")
)
SIGNED = pattern(
    rf"[\[(]?\s*{SIGNED_WORDS}", ("(Đã ký)", "[Đã ký]", "Ký tên, đóng dấu"), ("Ký bởi", "Chữ ký số"), "match"
)
