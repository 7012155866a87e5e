"""Tables: the head of a column says what its cells are, beside a column of names; a row of names and dates says it itself."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from . import numbers, persons
from .wording import phrase


class Column(NamedTuple):
    """A kind of column: the rule it belongs to, its head, what a cell of it must hold, whether names must stand beside."""

    rule: str
    head: re.Pattern[str]
    holds: Callable[[str], bool]
    beside_names: bool = True


def _digits(*counts: int) -> Callable[[str], bool]:
    """Return a test for numbers of so many digits; a spreadsheet loses the first zero."""
    return lambda cell: bool(re.fullmatch(r"[A-Z\d .\-'/]+", cell)) and sum(map(str.isdigit, cell)) in counts


def _is_mobile(cell: str) -> bool:
    return any(numbers.mobiles(cell)) or any(numbers.mobiles(f"0{cell.lstrip()}"))


def _is_birth(cell: str) -> bool:
    year = re.search(r"(?:^|[/.\- ])(\d{4})\s*$", cell)
    return bool(year) and persons.is_of_the_living(year[1])  # type: ignore[index]


def _is_filled(cell: str) -> bool:
    return any(char.isalpha() for char in cell)


_COLUMNS = (
    Column(numbers.PAPER, phrase(r"cccd|cmnd|cmtnd|căn cước|chứng minh|định danh cá nhân|đdcn|giấy tờ tùy thân"), _digits(8, 9, 11, 12), False),
    Column(numbers.PAPER, phrase(r"hộ chiếu|passport"), lambda cell: bool(re.fullmatch(r"[A-Z]{1,2} ?\d{6,8}", cell)), False),
    Column(numbers.PAPER, phrase(r"(?:số|mã|thẻ|sổ).*(?:bhxh|bhyt|bảo hiểm)"), _digits(10, 13), False),
    Column(numbers.PAPER, phrase(r"mã số thuế|\bmst\b|giấy phép lái xe|thẻ đảng"), _digits(8, 9, 10, 12)),
    Column(numbers.MOBILE, phrase(r"điện thoại|\bs?đt\b|sđt|di động|liên hệ|zalo|liên lạc|\btel\b|phone"), _is_mobile, False),
    Column(numbers.MAIL, phrase(r"mail|thư điện tử"), lambda cell: any(numbers.mailboxes(cell)), False),
    Column(numbers.ACCOUNT, phrase(r"tài khoản|\bstk\b|số tk|\btk\b"), _digits(*range(6, 20))),
    Column(persons.BIRTH, phrase(r"(?:ngày|năm).*sinh|sinh (?:ngày|năm)|\bntns\b|\bnăm sinh\b"), _is_birth),
    Column(persons.HOME, phrase(r"địa chỉ|nơi ở|chỗ ở|thường trú|hktt|hộ khẩu|tạm trú|cư trú|quê quán|nơi sinh"), _is_filled),
    Column(persons.HEALTH, phrase(r"bệnh|khuyết tật|dạng tật|sức khỏe|chẩn đoán|\bhiv\b|nghiện|thương tật|tình trạng sức"), _is_filled),
)  # fmt: skip
_NAMES_HEAD = phrase(
    r"(?:họ (?:và )?tên|họ, tên|chủ hộ|tên hộ|người (?:dân|bệnh|nhận|đề nghị|được|lao động|nộp)|bệnh nhân|nạn nhân|học sinh|đối tượng|ông/? ?bà|ông \(bà\)|hộ gia đình|tên chủ)"
)
_OFFICES_HEAD = phrase(
    r"cơ quan|đơn vị|tổ chức|trường|doanh nghiệp|công ty|cơ sở|trụ sở|xã|phường|trạm|đại lý|cửa hàng|quầy|nhà thuốc"
)
_SEX = phrase(r"nam|nữ")
_DATE = re.compile(r"\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?P<year>\d{4})")
_AREA = phrase(r"(?:thôn|tổ|xóm|ấp|buôn|bon|bản|làng|khu phố|tdp|xã|phường|thị trấn)\b.*")
_HEAD_ROWS = 4  # a head stands in the first rows: a title, a head, its second line, numbers of columns
_LIST_SHARE = 0.5  # of the cells of a column: then it is one of names


def find(rows: list[tuple[int, tuple[str, ...]]]) -> Iterator[tuple[int, str, str]]:
    """Yield ``(line, rule, words)`` for the columns of a table given as ``(line, cells)``, cells in plain form."""
    heads = _heads(rows)
    named = _name_columns(rows, heads)
    offices = {place for place, (_row, text) in heads.items() if _OFFICES_HEAD.search(text)}
    for place, (below, head) in heads.items():
        for kind in _COLUMNS:
            if (
                place in named
                or not kind.head.search(head)
                or (kind.beside_names and (not named or _of_offices(kind, offices, named)))
            ):
                continue
            for line, cells in rows[below + 1 :]:
                if (
                    place < len(cells)
                    and kind.holds(cells[place].strip())
                    and _a_name(cells, named, needed=kind.beside_names)
                ):
                    yield line, kind.rule, f"{head}: {cells[place]}"
                    break
    yield from rows_of_persons(rows)


def _of_offices(kind: Column, offices: set[int], named: set[int]) -> bool:
    return False if named else bool(offices) and kind.beside_names


def _heads(rows: list[tuple[int, tuple[str, ...]]]) -> dict[int, tuple[int, str]]:
    """Return for each column the row and words of its head: the last of the first rows whose cell holds no digits."""
    heads: dict[int, tuple[int, str]] = {}
    for number, (_line, cells) in enumerate(rows[:_HEAD_ROWS]):
        for place, cell in enumerate(cells):
            named = any(kind.head.search(cell) for kind in _COLUMNS) or _NAMES_HEAD.search(cell)
            if named and len(cell) < 80 and sum(map(str.isdigit, cell)) < 4:
                heads.setdefault(place, (number, " ".join(cell.split())))
    return heads


def _name_columns(rows: list[tuple[int, tuple[str, ...]]], heads: dict[int, tuple[int, str]]) -> set[int]:
    found = {place for place, (_row, text) in heads.items() if _NAMES_HEAD.search(text)}
    width = max((len(cells) for _line, cells in rows), default=0)
    for place in range(width):
        column = [cells[place].strip() for _line, cells in rows[1:] if place < len(cells) and cells[place].strip()]
        if column and sum(bool(persons.NAME.fullmatch(cell)) for cell in column) >= len(column) * _LIST_SHARE:
            found.add(place)
    return found


def _a_name(cells: tuple[str, ...], named: set[int], *, needed: bool) -> bool:
    return not needed or any(place < len(cells) and _is_filled(cells[place]) for place in named)


def rows_of_persons(rows: list[tuple[int, tuple[str, ...]]]) -> Iterator[tuple[int, str, str]]:
    """Yield rows that hold a name and a date of birth without a head that says so: sex or place of living stand by."""
    for line, cells in rows:
        stripped = [cell.strip() for cell in cells]
        name = next((cell for cell in stripped if persons.NAME.fullmatch(cell)), "")
        if not name:
            continue
        dates = [
            match for cell in stripped if (match := _DATE.fullmatch(cell)) and persons.is_of_the_living(match["year"])
        ]
        beside = any(_SEX.fullmatch(cell) or _AREA.fullmatch(cell) for cell in stripped)
        if dates and beside:
            yield line, persons.BIRTH, f"{name}: {dates[0][0]}"
        papers = [cell for cell in stripped if re.fullmatch(r"[0-3]\d{8}", cell)]
        if papers:
            yield line, numbers.PAPER, f"{name}: {papers[0]}"
