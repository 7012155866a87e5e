"""What the head of a column says that its cells hold: the number, the task, or one of the five "rõ" of a task.

A head is taken as a whole or not at all: «Kết quả» names what a task has to bring, «Kết quả thực hiện năm 2023» what was
done. Heads: annexes of plans and programmes (Nghị định 30/2020/NĐ-CP leaves their columns free), "5 rõ" of circulars on
work regulations.
"""

import re
from typing import NamedTuple

from ..text import fold

NUMBER, TASK, OTHER = "so", "viec", "khac"
_NOTE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_LONGEST = 12  # words: no head is longer


class Column(NamedTuple):
    """Heads of one meaning: the fields they state (``chu_tri`` …), core words of which one must stand, words beside it."""

    fields: tuple[str, ...]
    core: str
    beside: str
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


_BODY = "co quan|don vi|to chuc|ca nhan|nguoi|can bo|bo phan|dia phuong|so|ban|nganh|phong|lanh dao|dong chi|chu the|cq|dv|d v"
_LEAD = (
    r"chu tri|dau moi|(?:duoc )?phan cong|(?:co quan|don vi|ca nhan|nguoi|can bo|bo phan|dia phuong|chu the|cq|dv|d v)"
    r" (?:thuc hien|tham muu|duoc giao|soan thao|xu ly|trien khai)"
)

COLUMNS = (
    Column(
        (NUMBER,),
        r"stt|tt|so tt|so thu tu|thu tu",
        r"\d+",
        ("STT", "TT", "Số TT", "Số thứ tự", "T T"),
        ("Số lượng", "Số, ký hiệu"),
    ),
    Column(
        ("chu_tri", "phoi_hop"),
        rf"(?:{_LEAD})(?=.* phoi hop)",
        rf"phoi hop|{_BODY}|cac|va|thuc hien|chinh|lien quan",
        ("Cơ quan chủ trì, phối hợp", "Chủ trì/Phối hợp", "Đơn vị chủ trì, đơn vị phối hợp"),
        ("Đơn vị chủ trì", "Đơn vị phối hợp"),
    ),
    Column(
        ("phoi_hop",),
        r"phoi hop",
        rf"{_BODY}|cac|thuc hien|va|cung|lien quan|tham gia|ho tro|chinh",
        ("Phối hợp", "Đơn vị phối hợp", "Cơ quan, đơn vị phối hợp thực hiện"),
        ("Quy chế phối hợp", "Chủ trì, phối hợp"),
    ),
    Column(
        ("trach_nhiem",),
        r"trach nhiem|phu trach|(?<!ban )chi dao",
        rf"{_BODY}|chiu|thuc hien|phan cong|cua|cac|va|chinh|truc tiep|pho|chu tich|giam doc|ubnd|uy ban nhan dan|tinh|huyen|xa",
        ("Trách nhiệm", "Người chịu trách nhiệm", "Lãnh đạo phụ trách", "Lãnh đạo UBND tỉnh chỉ đạo"),
        ("Văn bản chỉ đạo", "Chủ trì"),
    ),
    Column(
        ("chu_tri",),
        _LEAD,
        rf"{_BODY}|cac|va|hoac|thuc hien|trien khai|tham muu|chinh|nhiem vu|theo doi|don doc",
        (
            "Chủ trì", "Cơ quan chủ trì thực hiện", "Cơ quan, đơn vị chủ trì", "Đơn vị thực hiện", "Đơn vị đầu mối",
            "Phân công thực hiện", "Người thực hiện",
        ),
        ("Đơn vị", "Đối tượng thực hiện", "Địa điểm thực hiện", "Tổ chức thực hiện", "Đơn vị tính", "Chủ trì, phối hợp"),
    ),
    Column(
        ("thoi_han",),
        r"thoi gian|t gian|tg|du kien hoan thanh|thoi han|thoi diem|tien do|lo trinh|ky han|moc thoi gian|han|ket thuc|ngay hoan thanh"
        r"|hoan thanh (?:truoc|trong|vao)",
        r"thuc hien|hoan thanh|du kien|bat dau(?= (?:den )?ket thuc)|trinh|bao cao|ban hanh|trien khai|to chuc|xong|cuoi|cung|va|hoac|truoc|trong|ngay"
        r"|thang|nam|quy|theo|chot|giao|yeu cau|cam ket|nop|gui|xu ly|giai quyet|\d{4}",
        (
            "Thời gian", "Thời hạn", "Thời gian hoàn thành", "Thời hạn trình", "Tiến độ thực hiện", "Hạn hoàn thành",
            "Hoàn thành trước ngày", "Thời gian/Tiến độ", "Kết thúc", "Thời gian thực hiện (tháng/năm)",
        ),
        ("Thời hạn bảo quản", "Thời gian bắt đầu", "Bắt đầu", "Tiến độ đạt được", "Hoàn thành", "Thời gian công tác"),
    ),
    Column(
        ("ket_qua",),
        r"ket qua|san pham|dau ra",
        r"du kien|can|phai|dat|yeu cau|hoan thanh|va|hoac|cu the|hinh thuc|co|cong viec|cua|nhiem vu|chu yeu|the hien|mong doi"
        r"|giao|ban giao|ve|cac",
        ("Kết quả", "Sản phẩm", "Sản phẩm/Kết quả", "Kết quả, sản phẩm đầu ra", "Dự kiến sản phẩm", "Kết quả cần đạt"),
        ("Kết quả thực hiện", "Kết quả đạt được", "Kết quả năm 2023", "Sản phẩm OCOP", "Giải pháp"),
    ),
    Column(
        (TASK,),
        r"nhiem vu|cong viec|noi dung|hoat dong|dau viec|viec|giai phap|phan viec",
        r"cac|nhung|ten|nhom|danh muc|can lam|trong tam|chu yeu|cu the|thuc hien|can|phai|duoc giao|giao|trien khai|va|theo|cua|ke hoach"
        r"|chinh|de an|chi tieu|du an|chuong trinh|tham muu|to chuc",
        ("Nhiệm vụ", "Nội dung công việc", "Nội dung nhiệm vụ, giải pháp", "Tên nhiệm vụ", "Nhiệm vụ/Hoạt động"),
        ("Nội dung thu chi", "Việc làm", "Lĩnh vực"),
    ),
    Column(
        (OTHER,),
        r"ghi chu|don vi tinh|dvt|kinh phi|nguon(?: von| kinh phi)?|so luong|khoi luong|don gia|thanh tien|ho (?:va )?ten|chuc vu"
        r"|chuc danh|dia chi|can cu|muc tieu|chi tieu|linh vuc|nam \d{4}|quy [ivx\d]+|thang \d+|ty le|dia diem|thanh phan|doi tuong"
        r"|hinh thuc|co quan|don vi|dia phuong|dien tich|so tien|du toan|so hieu|so ky hieu|ngay sinh|nam sinh|bat dau|trich yeu"
        r"|ten (?:co quan|don vi|goi|van ban|de an|du an|loai.*)|loai van ban|que quan|gioi tinh|tong so|ke hoach|ket qua thuc hien"
        r"|viet tat|chu viet tat",
        r"cong tac|hien nay|trieu dong|dong|va|thuc hien|phan bo|theo|cac|giao|ngay|thang|nam|\d{4}|den",
        ("Ghi chú", "Đơn vị tính", "Kinh phí (triệu đồng)", "Họ và tên", "Chức vụ", "Năm 2024", "Đơn vị", "Kết quả thực hiện"),
        ("Thôn A", "Tổng cộng", "Xây dựng kế hoạch"),
    ),
)  # fmt: skip


def _whole(column: Column) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{column.core}|{column.beside})(?: |$))+\Z")


_READ = [(column, _whole(column), re.compile(rf"(?<![^ ])(?:{column.core})(?![^ ])")) for column in COLUMNS]
_SPACED = {"t t": "tt", "s t t": "stt"}


def fields_of(head: str) -> tuple[str, ...]:
    """Return what cells below a head state: ``('chu_tri',)``, ``('viec',)``, ``('so',)`` …; () where it cannot be told."""
    plain = " ".join(_NOT_WORD.sub(" ", _NOTE.sub(" ", fold(head))).split())
    plain = _SPACED.get(plain, plain)
    if not plain or len(plain.split()) > _LONGEST:
        return ()
    return next((column.fields for column, whole, core in _READ if core.search(plain) and whole.match(plain)), ())


# Numbers of columns below a head: «(1) (2) (3)», «A B 1 2», «(1) (2) (3)=(1)+(2)».
_COLUMN_NUMBER = re.compile(r"\(?(?P<n>\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?")
_FEWEST = 3  # columns: «1 | 2» may be anything


def numbers_columns(texts: list[str]) -> bool:
    """Tell whether the cells of a row only number the columns."""
    found = [match["n"] for text in texts if (match := _COLUMN_NUMBER.fullmatch(text.strip()))]
    if len(found) != len(texts) or len(texts) < _FEWEST:
        return False
    letters = [n.lower() for n in found if n.isalpha()]
    digits = [int(n) for n in found if n.isdigit()]
    in_order = letters == [chr(97 + at) for at in range(len(letters))] and digits == list(range(1, len(digits) + 1))
    return in_order and found == [*found[: len(letters)], *map(str, digits)]


# What a cell holds where it says nothing: a dash, dots, «nt» and «như trên» that a reader looks up above.
_NOTHING = re.compile(r"[\s\-–—−_.…·*x/\\]*")
_DITTO = re.compile(r"(?:nt|n t|nhu tren|nhu muc tren|nhu o tren|deu tren)")


def says_nothing(cell: str) -> bool:
    """Tell whether a cell is empty, a dash, dots or a slash."""
    return bool(_NOTHING.fullmatch(cell))


def is_ditto(cell: str) -> bool:
    """Tell whether a cell only says «như trên» (``nt``, ``-nt-``, two strokes)."""
    plain = " ".join(_NOT_WORD.sub(" ", fold(cell)).split())
    return bool(_DITTO.fullmatch(plain)) or cell.strip() in ('"', "''", "”", "〃", "//")


# A cell that puts its value off or looks it up elsewhere: «Chưa xác định», «(xem mục 3)», «Như mục 1».
_ELSEWHERE = re.compile(
    r"(?:chua|khong) (?:xac dinh|co|ro|phan cong|bo tri|quy dinh)(?: duoc| cu the)?|(?:se )?(?:xac dinh|bo sung|thong bao|cap nhat) sau"
    r"|(?:xem|nhu|theo|tuong tu)(?: tai| o)? (?:muc|diem|khoan|dieu|phan|phu luc|so|stt|nhiem vu|dong|hang|bieu)(?: so| thu)? [a-z0-9 ]{1,12}"
)
_TOTAL = re.compile(r"(?:tong(?: cong| so| kinh phi)?|cong(?: tong)?)(?: (?:muc |phan |nhom )?(?:[ivx]+|\d+|[a-d]))*")


def is_no_value(cell: str) -> bool:
    """Tell whether a cell only says that its value is open, or where to look for it."""
    return bool(_ELSEWHERE.fullmatch(" ".join(_NOT_WORD.sub(" ", fold(cell)).split())))


def is_total(texts: list[str]) -> bool:
    """Tell whether the cells of a row are a sum and its figures: «Tổng cộng», «3», «4»."""
    worded = [text for text in texts if any(char.isalpha() for char in text)]
    return bool(worded) and all(_TOTAL.fullmatch(" ".join(_NOT_WORD.sub(" ", fold(text)).split())) for text in worded)


def names_fields(texts: list[str]) -> bool:
    """Tell whether the cells of a row are heads, and nothing else, of which two say what a task needs."""
    meanings = [fields_of(text) for text in texts]
    return all(meanings) and len([one for one in meanings if one != (OTHER,)]) > 1
