"""Identity: each fact from its own place, or none and a gap; in tables, with tabs, as pasted text."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import zip_longest
from pathlib import Path

import pytest

from identity_cases import CASES, Case
from vanban.converting.convert import as_json
from vanban.converting.facts import FIELDS, gaps_to_see, identity_from, identity_lines
from vanban.grammar.datelines import DATE_LINES, NOT_DATE_LINES, date_line
from vanban.grammar.numberlines import NOT_NUMBER_LINES, NUMBER_LINES, number_line
from vanban.model import Cell, Conversion, Line, Source, Table
from vanban.reading import read
from vanban.structure.identity.issuers import body_name, issuer
from vanban.structure.identity.pieces import Piece
from vanban.structure.stages import convert

# -- the lines of a header -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "number"), NUMBER_LINES.items())
def test_a_number_line_gives_its_number_or_says_that_it_is_blank(text: str, number: str) -> None:
    found = number_line(text)
    assert found
    assert (found.number, found.state == "full") == (number, bool(number))


@pytest.mark.parametrize("text", NOT_NUMBER_LINES)
def test_a_number_elsewhere_is_not_the_document_s(text: str) -> None:
    assert not (found := number_line(text)) or not found.number


@pytest.mark.parametrize("text", DATE_LINES)
def test_a_date_line_is_one(text: str) -> None:
    assert date_line(text)


@pytest.mark.parametrize("text", NOT_DATE_LINES)
def test_a_date_in_a_sentence_is_no_date_line(text: str) -> None:
    assert date_line(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bình Mẫu, ngày 05 tháng 6 năm 2017", ("Bình Mẫu", "2017-06-05", "full")),
        ("Quảng Lập, ngày 27 tháng 12 năm 2019", ("Quảng Lập", "2019-12-27", "full")),
        ("Hà Nội, ngày mồng 5 tháng giêng năm 1960", ("Hà Nội", "1960-01-05", "full")),
        ("Mẫu, ngày      tháng 01 năm 2026", ("Mẫu", "", "blank")),
        ("Mẫu, ngày 31 tháng 02 năm 2022", ("Mẫu", "", "unclear")),
        ("Hà Nội, ngày 2 4 tháng 10 năm 2022", ("Hà Nội", "", "unclear")),
        ("Mẫu, tháng 6 năm 2024", ("Mẫu", "", "unclear")),
        ("Hà Nội, ngày 5/6/95", ("Hà Nội", "", "unclear")),
    ],
)
def test_what_a_date_line_says(text: str, expected: tuple[str, str, str]) -> None:
    assert date_line(text) == expected


# -- documents in the layouts of offices -----------------------------------------------------------------------------


def _bottom(column: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Part a column before its number or its date, as offices set the two beside each other."""
    at = next(
        (i for i, line in enumerate(column) if "số:" in line.lower() or line.startswith("Số") or ", " in line),
        len(column),
    )
    return column[:at], column[at:]


def _beside(*columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    yield from zip_longest(*columns, fillvalue="")


def _header_rows(case: Case) -> list[tuple[str, ...]]:
    (left, left_below), (right, right_below) = _bottom(case.left), _bottom(case.right)
    return [*_beside(left, right), *_beside(left_below, right_below)]


def _columns(case: Case) -> list[Sequence[str]]:
    return [case.recipients, *case.signers] if case.recipients or len(case.signers) == 1 else list(case.signers)


def in_tables(case: Case) -> list[str | Table]:
    return [*case.before, _table(case.left, case.right), *case.title, *case.text, _table(*_columns(case)), *case.after]


def _table(*columns: Sequence[str]) -> Table:
    return Table((tuple(Cell(tuple(Line(0, text, whole=True) for text in column)) for column in columns),))


def with_tabs(case: Case) -> list[str | Table]:
    rows = ["\t".join(row).rstrip() for row in _header_rows(case)]
    signed = ["\t".join(row).rstrip() for row in _beside(*_columns(case))]
    return [*case.before, *rows, *case.title, *case.text, *signed, *case.after]


def word(parts: Sequence[str | Table]) -> Conversion:
    numbers = iter(range(1, 1000))

    def line(part: str | Table) -> Line:
        if isinstance(part, str):
            return Line(next(numbers), part, whole=True, align="center" if part.isupper() else "")
        cells = (tuple(Cell(tuple(line(inner.text) for inner in cell.lines)) for cell in row) for row in part.rows)
        table = Table(tuple(cells))
        return Line(next(numbers), whole=True, table=table)

    return convert(Source("thu.docx", "", tuple(line(part) for part in parts), format="docx"))


def typed(case: Case) -> Conversion:
    """Plain text with the columns set by blanks, as tools that keep the layout of a page give it."""
    head = ["".join(part.ljust(50) for part in row).rstrip() for row in _header_rows(case)]
    signed = ["".join(part.ljust(50) for part in row).rstrip() for row in _beside(*_columns(case))]
    lines = [*case.before, "", *head, "", *case.title, "", *case.text, "", *signed, "", *case.after]
    return convert(Source("thu.txt", "", tuple(Line(number, text) for number, text in enumerate(lines, 1))))


LAYOUTS: dict[str, Callable[[Case], Conversion]] = {
    "tables": lambda case: word(in_tables(case)),
    "tabs": lambda case: word(with_tabs(case)),
    "typed": typed,
}


@cache
def _converted(case: Case, layout: str) -> Conversion:
    return LAYOUTS[layout](case)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .,;:")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_document_says_what_it_says_in_every_layout(case: Case, layout: str) -> None:
    identity = _converted(case, layout).identity
    wrong = {}
    for name, right in case.identity.items():
        value = getattr(identity, name)
        if _plain(value) not in [_plain(one) for one in ([right] if isinstance(right, str) else right)]:
            wrong[name] = (value, right)
    assert not wrong


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_fact_stands_in_the_blocks_named(case: Case, layout: str) -> None:
    conversion = _converted(case, layout)
    texts = {block.id: block.text for block in conversion.blocks}
    read_from = {one.field: one for one in conversion.identity.evidence}
    for field in FIELDS:
        value = getattr(conversion.identity, field.name)
        assert bool(value) == (field.name in read_from), field.name
        if value and field.name not in ("date", "number"):
            said = " ".join(texts[block] for block in read_from[field.name].blocks).casefold().split()
            missing = [
                word for word in value.casefold().replace(";", " ").split() if not any(word in other for other in said)
            ]
            assert not [word for word in missing if word != "-"], field.name


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("blank-both", {"thieu-so", "ngay-de-trong", "khong-thay-nguoi-ky"}),
        ("invalid-date", {"ngay-khong-ro"}),
        ("partial-date", {"ngay-khong-ro"}),
        ("digits-apart", {"so-khong-ro", "ngay-khong-ro"}),
        ("law-blank", {"thieu-so", "ngay-de-trong", "khong-thay-nguoi-ky"}),
        ("village-minutes", {"khong-thay-so", "khong-thay-ngay"}),
        ("law", set()),
        ("letter", set()),
    ],
)
def test_a_place_that_is_blank_or_unclear_is_told(name: str, codes: set[str]) -> None:
    identity = word(in_tables(next(case for case in CASES if case.name == name))).identity
    assert {gap.code for gap in gaps_to_see(identity)} == codes


def lines(*texts: str) -> Conversion:
    return word(texts)


def test_two_dates_that_differ_are_none() -> None:
    identity = lines(
        "UBND XÃ MẪU", "Số: 1/BC-UBND", "Mẫu, ngày 5 tháng 6 năm 2017", "Mẫu, ngày 6 tháng 6 năm 2017", "BÁO CÁO"
    ).identity
    assert identity.date == ""
    assert "ngay-khong-ro" in {gap.code for gap in identity.gaps}


def test_two_numbers_that_differ_are_none() -> None:
    identity = lines("UBND XÃ MẪU", "Số: 1/BC-UBND", "Số: 2/BC-UBND", "BÁO CÁO").identity
    assert identity.number == ""
    assert "so-khong-ro" in {gap.code for gap in identity.gaps}


def test_superior_and_issuer_that_nothing_tells_apart_are_none() -> None:
    identity = lines("MINH LONG", "TÂY SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO").identity
    assert identity.issuer == ""
    assert "co-quan-khong-ro" in {gap.code for gap in identity.gaps}


def test_names_run_together_are_none() -> None:
    identity = lines("BIÊN BẢN", "Họp thôn", "1. Nội dung họp.", "THƯ KÝ CHỦ TỌA", "Ma Thuyên Ya Hiêng").identity
    assert (identity.signatory, identity.position) == ("", "")
    assert "nguoi-ky-khong-ro" in {gap.code for gap in identity.gaps}


def test_a_date_and_a_number_broken_by_a_narrow_column_are_whole() -> None:
    identity = lines(
        "BỘ NỘI VỤ", "Số: 05/2013/TTLT-BNV", "-BTC", "Hà Nội, ngày 31 tháng 5 năm", "2013", "THÔNG TƯ"
    ).identity
    assert (identity.number, identity.date) == ("05/2013/TTLT-BNV-BTC", "2013-05-31")


def test_a_blank_day_of_passing_is_not_the_day_of_effect() -> None:
    passed = (
        "Luật này được Quốc hội khóa XV thông qua ngày     tháng     năm 2025, có hiệu lực từ ngày 01 tháng 7 năm 2026."
    )
    identity = lines("QUỐC HỘI", "LUẬT", "MẪU", "Điều 1. Phạm vi", "Luật này quy định về mẫu.", passed).identity
    assert identity.date == ""


def test_an_annex_alone_has_no_identity() -> None:
    identity = lines("PHỤ LỤC I", "(Kèm theo Quyết định số 1/QĐ-UBND ngày 5/6/2017)", "1. Danh mục").identity
    assert identity == type(identity)()


# -- shown -----------------------------------------------------------------------------------------------------------


def test_the_screen_says_where_each_fact_stands() -> None:
    conversion = word(in_tables(next(case for case in CASES if case.name == "blank-both")))
    shown = list(identity_lines(as_json(conversion)["identity"], identity_from(conversion.identity)))
    assert "Cơ quan ban hành: ỦY BAN NHÂN DÂN TỈNH THỬ NGHIỆM (đoạn dau-van-ban-1, dau-van-ban-2)" in shown
    assert shown[-1] == "Văn bản không ghi: số ký hiệu, ngày ban hành, người ký"


def test_a_rule_of_asterisks_opens_no_bold(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "TỈNH ĐOÀN MẪU\n***\nSố: 19-KH/ĐTN\nMẫu, ngày 02 tháng 3 năm 2021\nKẾ HOẠCH\nTháng Thanh niên\n", "utf-8"
    )
    assert convert(read(path)).identity.number == "19-KH/ĐTN"


def test_columns_that_a_recogniser_ran_together_name_no_issuer() -> None:
    """The name of a body holds neither the motto nor signs of noise; the name of the State is part of some names."""
    noise = [Piece("ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA ¬....", "a"), Piece("VIỆT NAM XÃ TÂN LẬP", "b")]
    assert issuer(noise, "12/QĐ-UBND") == []
    embassy = [Piece("ĐẠI SỨ QUÁN NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM TẠI LÀO", "a")]
    assert issuer(embassy, "12/ĐSQ") == embassy


# Lines of a header's left column, ** before the bold ones, and the issuer that they name.
LETTERHEADS = {
    ("ỦY BAN NHÂN DÂN", "**TỈNH KON TUM"): "ỦY BAN NHÂN DÂN TỈNH KON TUM",
    ("ỦY BAN NHÂN DÂN", "**XÃ ĐĂK HÀ"): "ỦY BAN NHÂN DÂN XÃ ĐĂK HÀ",
    ("Ủy ban nhân dân", "**Thành phố Quy Nhơn"): "Ủy ban nhân dân Thành phố Quy Nhơn",
    ("UBND", "**ĐẶC KHU LÝ SƠN"): "UBND ĐẶC KHU LÝ SƠN",
    ("HỘI ĐỒNG NHÂN DÂN", "**PHƯỜNG ĐOÀN KẾT"): "HỘI ĐỒNG NHÂN DÂN PHƯỜNG ĐOÀN KẾT",
    ("ỦY BAN NHÂN DÂN", "**XÃ ĐOÀN KẾT"): "ỦY BAN NHÂN DÂN XÃ ĐOÀN KẾT",
    ("BỘ NÔNG NGHIỆP", "**VÀ PHÁT TRIỂN NÔNG THÔN"): "BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN",
    ("SỞ VĂN HÓA,", "**THỂ THAO VÀ DU LỊCH"): "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH",
    ("BAN QUẢN LÝ", "**KHU KINH TẾ TỈNH GIA LAI"): "BAN QUẢN LÝ KHU KINH TẾ TỈNH GIA LAI",
    ("VĂN PHÒNG", "**ĐOÀN ĐẠI BIỂU QUỐC HỘI", "**TỈNH GIA LAI"): "VĂN PHÒNG ĐOÀN ĐẠI BIỂU QUỐC HỘI TỈNH GIA LAI",
    ("SỞ GD&ĐT GIA LAI", "TRƯỜNG THPT CHUYÊN", "**HÙNG VƯƠNG"): "TRƯỜNG THPT CHUYÊN HÙNG VƯƠNG",
    # an issuer of its own below a superior
    ("UBND TỈNH KON TUM", "**SỞ NỘI VỤ"): "SỞ NỘI VỤ",
    ("ỦY BAN NHÂN DÂN", "TỈNH KON TUM", "**SỞ NỘI VỤ"): "SỞ NỘI VỤ",
    ("UBND HUYỆN MÙ CANG CHẢI", "**TRƯỜNG PTDTBT TH&THCS", "**LAO CHẢI"): "TRƯỜNG PTDTBT TH&THCS LAO CHẢI",
    ("UBND TỈNH KON TUM", "**KHU BẢO TỒN THIÊN NHIÊN", "**NGỌC LINH"): "KHU BẢO TỒN THIÊN NHIÊN NGỌC LINH",
    ("HUYỆN ĐOÀN ĐĂK HÀ", "**XÃ ĐOÀN ĐĂK MAR"): "XÃ ĐOÀN ĐĂK MAR",
    ("ĐẢNG BỘ TỈNH KON TUM", "**HUYỆN ỦY ĐĂK TÔ"): "HUYỆN ỦY ĐĂK TÔ",
    ("TỈNH ỦY KON TUM", "**BAN TỔ CHỨC"): "BAN TỔ CHỨC",
    ("CHÍNH PHỦ",): "CHÍNH PHỦ",
    # a noun that every superior has one of
    ("UBND TỈNH KON TUM", "VĂN PHÒNG"): "UBND TỈNH KON TUM VĂN PHÒNG",
    ("UBND TỈNH KON TUM", "**VĂN PHÒNG"): "UBND TỈNH KON TUM VĂN PHÒNG",
    ("ỦY BAN NHÂN DÂN", "TỈNH KON TUM", "**VĂN PHÒNG"): "ỦY BAN NHÂN DÂN TỈNH KON TUM VĂN PHÒNG",
    ("ỦY BAN NHÂN DÂN", "**TỈNH KON TUM", "**VĂN PHÒNG"): "ỦY BAN NHÂN DÂN TỈNH KON TUM VĂN PHÒNG",
    ("BỘ Y TẾ", "**THANH TRA"): "BỘ Y TẾ THANH TRA",
    ("TỈNH ỦY GIA LAI", "**ĐẢNG ỦY CƠ QUAN TỈNH", "**VĂN PHÒNG"): "ĐẢNG ỦY CƠ QUAN TỈNH VĂN PHÒNG",
    ("ĐẢNG BỘ XÃ ĐĂK HÀ", "**BAN THƯỜNG VỤ"): "ĐẢNG BỘ XÃ ĐĂK HÀ BAN THƯỜNG VỤ",
    ("SỞ NỘI VỤ TỈNH GIA LAI", "CÔNG ĐOÀN CƠ SỞ"): "SỞ NỘI VỤ TỈNH GIA LAI CÔNG ĐOÀN CƠ SỞ",
    ("TRƯỜNG THCS LÊ LỢI", "**HỘI ĐỒNG TRƯỜNG"): "TRƯỜNG THCS LÊ LỢI HỘI ĐỒNG TRƯỜNG",
    ("ĐOÀN TNCS HỒ CHÍ MINH", "**BAN CHẤP HÀNH TỈNH KON TUM"): "ĐOÀN TNCS HỒ CHÍ MINH BAN CHẤP HÀNH TỈNH KON TUM",
    ("SỞ Y TẾ", "**TTYT HUYỆN ĐĂK GLEI"): "TTYT HUYỆN ĐĂK GLEI",
    # nothing tells whose
    ("VĂN PHÒNG",): "",
    ("TỈNH KON TUM",): "",
    ("**XÃ ĐĂK HÀ",): "",
}  # fmt: skip


@pytest.mark.parametrize(("column", "expected"), LETTERHEADS.items(), ids=" / ".join)
def test_an_issuer_is_a_body_and_whole(column: Sequence[str], expected: str) -> None:
    pieces = [Piece(text.removeprefix("**"), str(at), text.startswith("**")) for at, text in enumerate(column)]
    assert body_name(issuer(pieces, ""), "") == expected


@pytest.mark.parametrize("number", ["215/KH-UBND", "8/BC-VP", "47/UBND-NC", "12/QĐ-SNV"])
def test_the_number_of_a_letterhead_makes_no_place_an_issuer(number: str) -> None:
    for column in (("ỦY BAN NHÂN DÂN", "**TỈNH KON TUM"), ("UBND TỈNH KON TUM", "**VĂN PHÒNG")):
        pieces = [Piece(text.removeprefix("**"), str(at), text.startswith("**")) for at, text in enumerate(column)]
        assert issuer(pieces, number) == pieces
