"""The PDF door: what a page shows becomes lines, tables, notes; what is no text is named; what cannot be read is refused."""

import io
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

import pdf_builder as b
from conftest import CORPUS, TESTS
from vanban.model import InputError, Line, Source, Table
from vanban.reading.pdf import document as pdf
from vanban.reading.pdf import ocr as pdf_ocr
from vanban.reading.pdf.furniture import shape
from vanban.remarks import CONVERT_NOTES

BOLD, ITALIC = "TimesNewRomanPS-BoldMT", "TimesNewRomanPS-ItalicMT"


def read(builder: b.Builder, **options: Any) -> Source:
    """Read a built PDF."""
    return pdf.read(Path("tep.pdf"), builder.bytes(), "0" * 64, **options)


def leaves(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Yield the lines that have text, those of cells too, in reading order."""
    for line in lines:
        if line.table is None:
            yield line
        else:
            for row in line.table.rows:
                for cell in row:
                    yield from leaves(cell.lines)


def texts(source: Source) -> list[str]:
    """Return the texts of a source."""
    return [line.text for line in leaves(source.lines)]


def tables(source: Source) -> list[Table]:
    """Return the tables at the top level."""
    return [line.table for line in source.lines if line.table]


def cells(table: Table) -> list[list[str]]:
    """Return the words of each cell of a table."""
    return [[" ".join(line.text for line in leaves(cell.lines)) for cell in row] for row in table.rows]


def codes(notes: tuple[object, ...]) -> list[str]:
    """Return the codes of remarks."""
    return [note.code for note in notes]  # type: ignore[attr-defined]


def refusal(builder: b.Builder | bytes, **options: Any) -> str:
    """Return the words a file is refused with."""
    data = builder if isinstance(builder, bytes) else builder.bytes()
    with pytest.raises(InputError) as refused:
        pdf.read(Path("tep.pdf"), data, "", **options)
    message = str(refused.value)
    assert message.startswith("tep.pdf: ")
    assert "\n" not in message
    assert message.endswith(".")
    return message


def filled(page: b.Page, y: float, count: int, **options: object) -> float:
    """Set paragraphs of prose from a height down."""
    for index in range(count):
        y = page.paragraph(y, b.PROSE[index % len(b.PROSE)], **options)  # type: ignore[arg-type]
    return y


# -- words -----------------------------------------------------------------------------------------------------------


def test_a_plain_page() -> None:
    built = b.Builder()
    page = built.page()
    page.centred(760, "BÁO CÁO", font=BOLD)
    filled(page, 720, 3)
    source = read(built)
    assert texts(source) == ["BÁO CÁO", *b.PROSE[:3]]
    assert [line.number for line in source.lines] == [1, 2, 3, 4]
    assert all(line.whole and line.page == 1 for line in source.lines)
    assert source.lines[0].align == "center"
    assert [(span.start, span.end, span.mark) for span in source.lines[0].emphasis] == [(0, 7, "**")]
    assert (source.format, source.pages, source.name) == ("pdf", 1, "tep.pdf")
    assert dict(source.normalised) == {"xuong-dong": 3}
    assert not source.dropped + source.doubts + source.changes


def test_words_of_letters_in_fonts_of_their_own() -> None:
    """A server without Vietnamese letters in its font prints each of them from another, at another size."""
    built = b.Builder()
    page = built.page()
    x = b.LEFT
    for part, font, size in (("Đ", "A", 14.0), ("ấ", "DejaVu", 14.6), ("t n", "A", 14.0), ("ướ", "DejaVu", 14.6), ("c", "A", 14.0)):  # fmt: skip
        page.text(x, 700, part, size, font=font)
        x += b.width(part, size)
    assert texts(read(built)) == ["Đất nước"]


def test_accents_as_glyphs_of_their_own() -> None:
    built = b.Builder()
    page = built.page()
    page.text(b.LEFT, 700, "Việt Nam")  # e + circumflex + dot as marks behind their letter
    page.text(b.LEFT, 600, "Tiêng")
    page.text(b.LEFT + b.width("Ti") + 2, 600, "\u0301", font="Marks")  # drawn last, over the ê
    assert texts(read(built)) == ["Việt Nam", "Tiếng"]


@pytest.mark.parametrize(
    ("gap", "expected"),
    [(0.0, "tỉnhủy"), (0.3, "tỉnhủy"), (3.5, "tỉnh ủy"), (9.0, "tỉnh ủy"), (40.0, "tỉnh ủy")],
    ids=["none", "rounding", "blank", "wide blank", "tab"],
)
def test_gaps_without_blank_glyphs(gap: float, expected: str) -> None:
    built = b.Builder()
    page = built.page()
    page.text(b.LEFT, 700, "tỉnh").text(b.LEFT + b.width("tỉnh") + gap, 700, "ủy")
    assert texts(read(built)) == [expected]


def test_spaced_letters_are_one_word() -> None:
    built = b.Builder()
    built.page().text(b.LEFT, 700, "QUYẾT ĐỊNH", spacing=2.5)
    assert texts(read(built)) == ["QUYẾT ĐỊNH"]


def test_bold_made_by_printing_twice() -> None:
    built = b.Builder()
    built.page().text(b.LEFT, 700, "Điều 1. Phạm vi").text(b.LEFT + 0.4, 700, "Điều 1. Phạm vi")
    source = read(built)
    assert texts(source) == ["Điều 1. Phạm vi"]
    assert dict(source.normalised)["chu-in-chong"] == len("Điều1.Phạmvi")


def test_emphasis_is_coalesced_and_ends_in_no_blank() -> None:
    built = b.Builder()
    page = built.page()
    x = b.LEFT
    for part, font in (
        ("Điều 1. ", BOLD),
        ("Phạm vi ", BOLD + "x"),
        ("điều chỉnh", "TimesNewRomanPSMT"),
        (" của luật", ITALIC),
    ):
        page.text(x, 700, part, font=font)
        x += b.width(part)
    line = read(built).lines[0]
    assert [(line.text[span.start : span.end], span.mark) for span in line.emphasis] == [
        ("Điều 1. Phạm vi", "**"), ("của luật", "*"),
    ]  # fmt: skip


def test_raised_and_lowered_characters() -> None:
    built = b.Builder()
    page = built.page()
    page.text(b.LEFT, 700, "50.000 m").text(b.LEFT + b.width("50.000 m"), 705, "3", 8)
    x = b.LEFT + b.width("50.000 m") + 12
    page.text(x, 700, "CO").text(x + b.width("CO"), 697, "2", 8)
    line = read(built).lines[0]
    assert line.text == "50.000 m3 CO2"
    assert [(line.text[span.start : span.end], span.mark) for span in line.emphasis] == [("3", "^"), ("2", "_")]


def test_printed_hyphens_and_blanks_are_plain_ones() -> None:
    built = b.Builder()
    built.page().text(b.LEFT, 700, "Nghị định 30/2020/NĐ\u00adCP\xa0và QĐ\u2011TTg")
    source = read(built)
    assert texts(source) == ["Nghị định 30/2020/NĐ-CP và QĐ-TTg"]
    assert dict(source.normalised)["gach-noi"] == 2


def test_look_alike_letters_stay() -> None:
    built = b.Builder()
    built.page().text(b.LEFT, 700, "Quyết định 12/QÐ-UBND và 143/2025/TT-BTС")
    assert texts(read(built)) == ["Quyết định 12/QÐ-UBND và 143/2025/TT-BTС"]


def test_old_encoding_is_decoded() -> None:
    built = b.Builder()
    page = built.page()
    y = 760.0
    for line in (
        "Céng hßa x· héi chñ nghÜa ViÖt Nam", "C¨n cø NghÞ ®Þnh sè 90/2001/N§-CP ngµy 23 th¸ng 11",
        "n¨m 2001 cña ChÝnh phñ vÒ trî gióp ph¸t triÓn doanh nghiÖp", "Theo ®Ò nghÞ cña Bé tr\u2212ëng Bé Tµi chÝnh,",
    ):  # fmt: skip
        page.text(b.LEFT, y, line, font="ABCDEF+.VnTime")
        y -= 40
    source = read(built)
    assert texts(source)[0] == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert texts(source)[-1] == "Theo đề nghị của Bộ trưởng Bộ Tài chính,"
    assert dict(source.normalised)["tcvn3"] == 4


# -- paragraphs ------------------------------------------------------------------------------------------------------

STYLES = {
    "indented, justified": {},
    "indented, ragged": {"justified": False},
    "block, justified": {"indent": 0.0},
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_a_paragraph_over_two_pages_is_one(style: dict[str, object]) -> None:
    built = b.Builder()
    first, second = built.page(), built.page()
    filled(first, 740, 4, **style)
    lines = list(b.wrap(b.PROSE[0], b.RIGHT - b.LEFT, float(style.get("indent", b.INDENT))))  # type: ignore[arg-type]
    at = 160.0
    for index, (line, last) in enumerate(lines):
        page = first if index < 2 else second
        y = at - index * b.PITCH if index < 2 else 760 - (index - 2) * b.PITCH
        x = b.LEFT + (float(style.get("indent", b.INDENT)) if index == 0 else 0)  # type: ignore[arg-type]
        room = 0.0 if last or not style.get("justified", True) else (b.RIGHT - x - b.width(line)) / line.count(" ")
        page.text(x, y, line, spread=room)
    filled(second, 740 - len(lines) * b.PITCH, 3, **style)
    source = read(built)
    assert texts(source) == [*b.PROSE[:4], b.PROSE[0], *b.PROSE[:3]]
    assert dict(source.normalised)["ngat-trang"] == 1
    assert [line.page for line in source.lines] == [1] * 5 + [2] * 3


def test_a_paragraph_that_ends_with_its_page_is_not_joined() -> None:
    built = b.Builder()
    first, second = built.page(), built.page()
    y = filled(first, 740, 4)
    first.paragraph(y, "Căn cứ Luật Tổ chức chính quyền địa phương;")
    filled(second, 760, 2)
    source = read(built)
    assert texts(source)[-3:] == ["Căn cứ Luật Tổ chức chính quyền địa phương;", *b.PROSE[:2]]
    assert "ngat-trang" not in dict(source.normalised)


def test_a_label_at_the_margin_inside_a_paragraph_begins_none() -> None:
    """Where paragraphs are indented, ``- xã hội`` or ``Điều 5.`` at the left margin goes on a line."""
    built = b.Builder()
    page = built.page()
    y = filled(page, 740, 8)
    long = "Ủy ban nhân dân huyện tổ chức thực hiện các nhiệm vụ phát triển theo"
    x = b.LEFT + b.INDENT
    page.text(x, y, long, spread=(b.RIGHT - x - b.width(long)) / long.count(" "))
    page.text(b.LEFT, y - b.PITCH, "Điều 5. của Luật này và các quy định khác.")
    assert texts(read(built))[-1] == long + " Điều 5. của Luật này và các quy định khác."


def test_items_begin_with_their_labels() -> None:
    built = b.Builder()
    page = built.page()
    y = filled(page, 740, 2, indent=0.0)
    items = ["1. " + b.PROSE[1], "a) " + b.PROSE[2], "- " + b.PROSE[3]]
    for item in items:
        y = page.paragraph(y, item, indent=0.0)
    assert texts(read(built)) == [*b.PROSE[:2], *items]


def test_hanging_lines_go_on_their_item() -> None:
    built = b.Builder()
    page = built.page()
    for top in (740.0, 640.0, 540.0):
        page.text(b.LEFT, top, "1.").text(
            b.LEFT + 24, top, "Tổ chức tuyên truyền sâu rộng trong cán bộ, đảng viên và nhân dân về kết"
        )
        page.text(b.LEFT + 24, top - b.PITCH, "Quả của nhiệm vụ.")
    assert (
        texts(read(built))
        == ["1. Tổ chức tuyên truyền sâu rộng trong cán bộ, đảng viên và nhân dân về kết Quả của nhiệm vụ."] * 3
    )


@pytest.mark.parametrize(
    ("end", "begin", "joined"),
    [
        ("theo Nghị định số 30/2020/NĐ-", "CP", "theo Nghị định số 30/2020/NĐ-CP"),
        ("theo Quyết định số 853/", "QĐ-UBND", "theo Quyết định số 853/QĐ-UBND"),
        ("xem tại https://vanban.chinhphu.vn/", "tim-kiem", "xem tại https://vanban.chinhphu.vn/tim-kiem"),
        ("phát triển kinh tế -", "xã hội", "phát triển kinh tế - xã hội"),
        ("phát triển kinh tế-", "xã hội", "phát triển kinh tế- xã hội"),
    ],
    ids=["symbol", "number", "address", "dash between words", "dash behind a word: printed with a blank"],
)
def test_a_symbol_broken_over_a_line_is_one_word(end: str, begin: str, joined: str) -> None:
    built = b.Builder()
    page = built.page()
    y = filled(page, 740, 3)
    start = "Công tác văn thư, lưu trữ được thực hiện"
    line = f"{start} {end}"
    x = b.LEFT + b.INDENT
    page.text(x, y, line, spread=(b.RIGHT - x - b.width(line)) / line.count(" "))
    page.text(b.LEFT, y - b.PITCH, begin + " và các quy định khác.")
    assert texts(read(built))[-1] == f"{start} {joined} và các quy định khác."


def test_a_title_over_two_lines_is_one() -> None:
    built = b.Builder()
    page = built.page()
    page.centred(760, "BÁO CÁO", font=BOLD)
    page.centred(742, "Tổng kết 10 năm thực hiện Kết luận số 16-KL/TW của Bộ Chính trị về chiến", font=BOLD)
    page.centred(724, "lược phát triển thông tin đối ngoại", font=BOLD)
    filled(page, 690, 2)
    assert texts(read(built))[:2] == [
        "BÁO CÁO",
        "Tổng kết 10 năm thực hiện Kết luận số 16-KL/TW của Bộ Chính trị về chiến lược phát triển thông tin đối ngoại",
    ]


# -- furniture -------------------------------------------------------------------------------------------------------


def test_page_numbers_and_running_heads_are_named_not_kept() -> None:
    built = b.Builder()
    for number in range(1, 5):
        page = built.page()
        page.text(b.LEFT, 815, "Báo cáo tổng kết năm 2024", 10).text(300, 800, str(number))
        page.text(b.LEFT, 30, f"Trang {number}/4", 10)
        filled(page, 740, 2)
    source = read(built)
    assert texts(source) == list(b.PROSE[:2]) * 4
    assert sorted(codes(source.dropped)) == ["dau-trang"] * 4 + ["so-trang"] * 8
    assert {note.text for note in source.dropped if note.page == 3} == {"Báo cáo tổng kết năm 2024", "3", "Trang 3/4"}


def test_forms_that_begin_alike_are_no_furniture() -> None:
    """Each page a form: the quốc hiệu at the top of all of them is text."""
    built = b.Builder()
    for _number in range(3):
        page = built.page()
        page.text(90, 770, "TÊN CƠ QUAN", 13).text(290, 770, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, font=BOLD)
        filled(page, 690, 2)
    source = read(built)
    assert texts(source).count("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") == 3
    assert not source.dropped


def test_a_year_at_the_top_of_a_page_is_text() -> None:
    built = b.Builder()
    for year in ("2019", "2023"):
        page = built.page()
        page.centred(790, year)
        filled(page, 740, 2)
    assert [text for text in texts(read(built)) if text.isdigit()] == ["2019", "2023"]


def test_what_the_file_calls_an_artifact_at_the_margin_is_furniture() -> None:
    built = b.Builder()
    page = built.page()
    page.text(b.LEFT, 815, "Tài liệu phục vụ kỳ họp", 10, artifact=True)
    filled(page, 740, 2)
    source = read(built)
    assert texts(source) == list(b.PROSE[:2])
    assert [(note.code, note.text) for note in source.dropped] == [("dau-trang", "Tài liệu phục vụ kỳ họp")]


def test_signature_stamps_are_named_not_kept() -> None:
    built = b.Builder()
    page = built.page()
    filled(page, 700, 2)
    page.field(
        380,
        740,
        180,
        60,
        "Ký bởi: Ủy ban nhân dân tỉnh\nLâm Đồng\nCơ quan: Tỉnh Lâm Đồng\nNgày ký: 12-05-2024 10:11:12 +07:00",
        size=8,
    )
    source = read(built)
    assert texts(source) == list(b.PROSE[:2])
    assert [note.text for note in source.dropped] == [
        "Ký bởi: Ủy ban nhân dân tỉnh", "Lâm Đồng", "Cơ quan: Tỉnh Lâm Đồng", "Ngày ký: 12-05-2024 10:11:12 +07:00",
    ]  # fmt: skip
    assert set(codes(source.dropped)) == {"dau-ky-so"}


def test_a_log_mark_up_the_margin_is_named_not_kept() -> None:
    built = b.Builder()
    page = built.page()
    filled(page, 740, 2)
    page.text(20, 300, "vanthu_Nguyen Van A_12/05/2024 08:13:59", 8, matrix="0 1 -1 0")
    page.text(200, 300, "DỰ THẢO", 60, matrix="0.7 0.7 -0.7 0.7")
    source = read(built)
    assert texts(source) == list(b.PROSE[:2])
    assert sorted(codes(source.dropped)) == ["chu-chim", "dau-he-thong"]


# -- fields ----------------------------------------------------------------------------------------------------------


def number_line(drawn: bool = True, kind: str = "Sig") -> b.Builder:
    """A document whose number and date were put in by the signing program."""
    built = b.Builder()
    page = built.page()
    page.text(100, 770, "UBND TỈNH LÂM ĐỒNG", 13).text(290, 770, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, font=BOLD)
    page.text(120, 750, "SỞ NỘI VỤ", 13, font=BOLD).text(330, 750, "Độc lập - Tự do - Hạnh phúc", font=BOLD)
    page.text(110, 720, "Số:              /BC-SNV", 13)
    page.text(330, 720, "Lâm Đồng, ngày      tháng      năm 2024", 13, font=ITALIC)
    page.field(134, 716, 26, 18, "329", kind=kind, size=12, drawn=drawn)
    day = 330 + b.width("Lâm Đồng, ngày ", 13)
    page.field(day, 717, 14, 18, "05", kind=kind, size=12, drawn=drawn)
    month = 330 + b.width("Lâm Đồng, ngày      tháng ", 13)
    page.field(month, 717, 14, 18, "3", kind=kind, size=12, drawn=drawn)
    filled(page, 660, 2)
    return built


@pytest.mark.parametrize(
    ("drawn", "kind"), [(True, "Sig"), (True, "Tx"), (False, "Tx")], ids=["signature", "field", "no picture"]
)
def test_number_and_date_in_fields(drawn: bool, kind: str) -> None:
    found = texts(read(number_line(drawn, kind)))
    assert "Số: 329/BC-SNV" in found
    assert "Lâm Đồng, ngày 05 tháng 3 năm 2024" in found


def test_hidden_fields_and_remarks_are_not_published() -> None:
    built = b.Builder()
    page = built.page()
    filled(page, 740, 2)
    page.field(100, 300, 80, 20, "BÍ MẬT", kind="Tx", flags=2).field(
        100, 200, 80, 20, "ẨN", kind="Tx", drawn=False, flags=2
    )
    page.remark("Xem lại đoạn này")
    source = read(built)
    assert texts(source) == list(b.PROSE[:2])
    assert [(note.code, note.text) for note in source.dropped] == [
        ("chu-an", "BÍ MẬT"),
        ("chu-an", "ẨN"),
        ("ghi-chu-pdf", "Xem lại đoạn này"),
    ]


# -- columns ---------------------------------------------------------------------------------------------------------


def test_head_and_foot_are_read_column_by_column() -> None:
    built = number_line()
    page = built.page()
    y = filled(page, 760, 2)
    page.text(b.LEFT, y - 20, "Nơi nhận:", 12, font="TimesNewRomanPS-BoldItalicMT")
    page.text(380, y - 16, "KT. GIÁM ĐỐC", 13, font=BOLD).text(375, y - 32, "PHÓ GIÁM ĐỐC", 13, font=BOLD)
    for index, line in enumerate(("- Như trên;", "- Giám đốc, các Phó Giám đốc", "Sở Nội vụ;", "- Lưu: VT.")):
        page.text(b.LEFT, y - 34 - index * 13, line, 11)
    page.text(370, y - 110, "Nguyễn Văn Ví Dụ", 13, font=BOLD)
    source = read(built)
    head, foot = tables(source)
    assert cells(head) == [
        [
            "UBND TỈNH LÂM ĐỒNG SỞ NỘI VỤ Số: 329/BC-SNV",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Lâm Đồng, ngày 05 tháng 3 năm 2024",
        ]
    ]
    assert [[line.text for line in cell.lines] for cell in foot.rows[0]] == [
        ["Nơi nhận:", "- Như trên;", "- Giám đốc, các Phó Giám đốc Sở Nội vụ;", "- Lưu: VT."],
        ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn Ví Dụ"],
    ]


# -- tables ----------------------------------------------------------------------------------------------------------


def test_a_ruled_table_with_spans() -> None:
    built = b.Builder()
    page = built.page()
    y = filled(page, 760, 1)
    top = y - 10
    xs, ys = [85, 125, 300, 400, 500], [top, top - 20, top - 40, top - 60, top - 80]
    page.rule(xs[0], ys[0], xs[-1], ys[0]).rule(xs[2], ys[1], xs[4], ys[1])
    for height in ys[2:]:
        page.rule(xs[0], height, xs[-1], height)
    for index, x in enumerate(xs):
        page.rule(x, ys[1] if index == 3 else ys[0], x, ys[-1])
    page.text(90, ys[1], "TT", 12, font=BOLD).text(150, ys[1], "Chỉ tiêu", 12, font=BOLD).text(
        350, ys[0] - 14, "Năm 2024", 12, font=BOLD
    )
    page.text(310, ys[1] - 14, "Kế hoạch", 12).text(410, ys[1] - 14, "Thực hiện", 12)
    page.text(90, ys[2] - 14, "1", 12).text(130, ys[2] - 14, "Thu ngân sách", 12).text(
        310, ys[2] - 14, "6.200", 12
    ).text(410, ys[2] - 14, "6.415", 12)
    page.text(90, ys[3] - 14, "2", 12).text(130, ys[3] - 14, "Che phủ rừng", 12).text(410, ys[3] - 14, "54,3", 12)
    filled(page, ys[-1] - 30, 1)
    source = read(built)
    (table,) = tables(source)
    assert cells(table) == [
        ["TT", "Chỉ tiêu", "Năm 2024"], ["Kế hoạch", "Thực hiện"],
        ["1", "Thu ngân sách", "6.200", "6.415"], ["2", "Che phủ rừng", "", "54,3"],
    ]  # fmt: skip
    assert [(cell.columns, cell.rows) for cell in table.rows[0]] == [(1, 2), (1, 2), (2, 1)]
    assert [line.table is not None for line in source.lines] == [False, True, False]
    assert [line.number for line in leaves(source.lines)] == [1, *range(3, 16), 16][: len(texts(source))]


def test_shading_underlines_and_boxes_are_no_tables() -> None:
    built = b.Builder()
    page = built.page()
    y = 740.0
    for index in range(4):  # text pasted from the web: each line on a shade of its own
        page.box(b.LEFT, y - 4, 450, 17, fill="0.95").text(b.LEFT, y, f"Dòng thứ {index + 1}.")
        page.rule(b.LEFT, y - 2, b.LEFT + 80, y - 2)
        y -= 17
    page.box(200, 500, 150, 30).text(220, 510, "DỰ THẢO")
    page.box(20, 20, 555, 802)
    source = read(built)
    assert not tables(source)
    assert texts(source) == ["Dòng thứ 1.", "Dòng thứ 2.", "Dòng thứ 3.", "Dòng thứ 4.", "DỰ THẢO"]


def test_a_table_over_two_pages_is_one() -> None:
    built = b.Builder()
    xs = [85, 125, 300, 500]
    for number, rows in ((1, [("1", "Sở Nội vụ", "12"), ("2", "Sở Tài chính", "7")]), (2, [("3", "Sở Y tế", "9")])):
        page = built.page()
        page.text(300, 800, str(number))
        top = filled(page, 760, 2) - 10 if number == 1 else 770.0
        ys = [top - 20 * index for index in range(len(rows) + 2)]
        page.grid(xs, ys)
        for height, row in zip(ys, [("TT", "Đơn vị", "Số lượng"), *rows], strict=False):
            for x, text in zip(xs, row, strict=False):
                page.text(x + 5, height - 14, text, 12)
        if number == 2:
            filled(page, ys[-1] - 30, 1)
    source = read(built)
    (table,) = tables(source)
    assert [row[0] for row in cells(table)] == ["TT", "1", "2", "3"]
    assert table.head == 1
    assert [note.text for note in source.dropped if note.code == "dau-bang-lap"] == ["TT", "Đơn vị", "Số lượng"]


def test_a_row_cut_by_the_page_is_one() -> None:
    built = b.Builder()
    xs = [85, 125, 300, 500]
    first, second = built.page(), built.page()
    first.grid(xs, [150, 130, 110, 90, 50])
    for index, row in enumerate([("TT", "Nội dung", "Số"), ("1", "Báo cáo", "3"), ("2", "Kế hoạch", "4")]):
        for x, text in zip(xs, row, strict=False):
            first.text(x + 5, 136 - 20 * index, text, 12)
    first.text(90, 76, "3", 12).text(130, 76, "Chương trình hành động thực", 12).text(305, 76, "5", 12)
    filled(first, 740, 3)
    second.grid(xs, [770, 740]).text(130, 756, "hiện nghị quyết", 12)
    filled(second, 700, 2)
    source = read(built)
    (table,) = tables(source)
    assert cells(table)[-1] == ["3", "Chương trình hành động thực hiện nghị quyết", "5"]
    assert dict(source.normalised)["hang-bang-noi"] == 1


def test_a_table_in_a_table() -> None:
    built = b.Builder()
    page = built.page()
    page.grid([85, 300, 520], [700, 600]).text(90, 685, "Trước bảng trong", 12).text(310, 685, "Ô bên phải", 12)
    page.grid([100, 180, 280], [670, 650, 630])
    for x, y, text in ((105, 655, "a"), (185, 655, "b"), (105, 635, "c"), (185, 635, "d")):
        page.text(x, y, text, 12)
    page.text(90, 610, "Sau bảng trong", 12)
    (table,) = tables(read(built))
    inner = [line.table for line in table.rows[0][0].lines]
    assert [item is not None for item in inner] == [False, True, False]
    assert inner[1] is not None
    assert cells(inner[1]) == [["a", "b"], ["c", "d"]]


def test_text_set_upwards_in_a_cell_stays_in_it() -> None:
    built = b.Builder()
    page = built.page()
    page.grid([85, 125, 400], [700, 600]).text(110, 620, "Số thứ tự", 12, matrix="0 1 -1 0").text(
        140, 650, "Tên đơn vị", 12
    )
    filled(page, 560, 3)
    (table,) = tables(read(built))
    assert cells(table) == [["Số thứ tự", "Tên đơn vị"]]


# -- footnotes -------------------------------------------------------------------------------------------------------


def test_footnotes_stand_behind_what_refers_to_them() -> None:
    built = b.Builder()
    first, second = built.page(), built.page()
    y = filled(first, 760, 2)
    lines = list(b.wrap(b.PROSE[0], b.RIGHT - b.LEFT))
    for index, (line, last) in enumerate(lines[:2]):
        x = b.LEFT + (b.INDENT if index == 0 else 0)
        first.text(x, y - index * b.PITCH, line, spread=0 if last else (b.RIGHT - x - b.width(line)) / line.count(" "))
    mark = b.LEFT + b.INDENT + b.width(b.PROSE[1][:0])
    first.text(b.RIGHT, y + 5, "1", 8)
    first.rule(b.LEFT, 120, b.LEFT + 144, 120)
    first.text(b.LEFT, 104, "1", 6.5).text(
        b.LEFT + 4, 100, "Theo Báo cáo số 12/BC-UBND ngày 05/3/2024 của Ủy ban nhân dân", 10
    )
    first.text(b.LEFT, 88, "huyện An Mẫu.", 10)
    for index, (line, last) in enumerate(lines[2:]):
        second.text(
            b.LEFT,
            760 - index * b.PITCH,
            line,
            spread=0 if last else (b.RIGHT - b.LEFT - b.width(line)) / line.count(" "),
        )
    filled(second, 700, 2)
    source = read(built)
    assert mark
    body = [line for line in source.lines if not line.note]
    notes = [line for line in source.lines if line.note]
    assert [line.text for line in notes] == [
        "1 Theo Báo cáo số 12/BC-UBND ngày 05/3/2024 của Ủy ban nhân dân huyện An Mẫu."
    ]
    assert len(body) == 5
    (marked,) = [line for line in body if line.marks]
    (reference,) = marked.marks
    assert marked.text[reference.start : reference.end] == "1"
    assert reference.key == notes[0].note
    assert source.lines.index(notes[0]) == source.lines.index(marked) + 1
    assert marked.text.replace("1", "", 1) != marked.text


def test_a_footnote_nobody_refers_to_is_kept_and_named() -> None:
    built = b.Builder()
    page = built.page()
    filled(page, 760, 2)
    page.rule(b.LEFT, 120, b.LEFT + 144, 120)
    page.text(b.LEFT, 104, "1", 6.5).text(b.LEFT + 4, 100, "Theo số liệu thống kê.", 10)
    source = read(built)
    assert texts(source)[-1] == "1 Theo số liệu thống kê."
    assert codes(source.doubts) == ["chu-thich-khong-dau"]


# -- pages that lie, hide or turn ------------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_pages_turned_and_cropped(turn: int) -> None:
    built = b.Builder()
    page = built.page(Rotate=turn, CropBox=Array([50, 40, 560, 800]))
    matrices = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}
    for index, line in enumerate(("Điều 1. Phạm vi điều chỉnh", "Điều 2. Đối tượng áp dụng")):
        place = {
            0: (90, 700 - 30 * index),
            90: (150 + 30 * index, 90),
            180: (500, 150 + 30 * index),
            270: (450 - 30 * index, 700),
        }
        page.text(*place[turn], line, matrix=matrices[turn])
    assert texts(read(built)) == ["Điều 1. Phạm vi điều chỉnh", "Điều 2. Đối tượng áp dụng"]


def test_a_page_typed_sideways_is_read_upright() -> None:
    built = b.Builder()
    page = built.page()
    page.text(200, 100, "Biểu số 01", matrix="0 1 -1 0").text(230, 100, "Kết quả thực hiện", matrix="0 1 -1 0")
    source = read(built)
    assert texts(source) == ["Biểu số 01", "Kết quả thực hiện"]


def test_large_units() -> None:
    built = b.Builder()
    page = built.page((200.0, 300.0), UserUnit=3)
    page.text(30, 250, "Điều 1. Phạm vi", 5).text(30, 200, "Điều 2. Đối tượng", 5)
    assert texts(read(built)) == ["Điều 1. Phạm vi", "Điều 2. Đối tượng"]


def test_hidden_text_is_not_published() -> None:
    built = b.Builder()
    page = built.page()
    filled(page, 740, 2)
    page.text(100, 300, "lời nhắn ẩn", mode=3)
    source = read(built)
    assert texts(source) == list(b.PROSE[:2])
    assert [(note.code, note.text) for note in source.dropped] == [("chu-an", "lời nhắn ẩn")]


def scanned(lines: list[str]) -> b.Builder:
    """A scan with the text layer that an OCR program hid behind it."""
    built = b.Builder()
    page = built.page().picture(0, 0, *b.A4)
    for index, line in enumerate(lines):
        page.text(b.LEFT, 740 - 20 * index, line, mode=3)
    return built


def test_the_text_layer_of_a_scan_is_used_and_named() -> None:
    lines = [line for line, _last in b.wrap(" ".join(b.PROSE), b.RIGHT - b.LEFT)]
    source = read(scanned(lines))
    assert " ".join(texts(source)).split() == " ".join(b.PROSE).split()
    assert [(note.code, note.page) for note in source.doubts if note.code == "lop-ocr"] == [("lop-ocr", 1)]


def test_the_noise_of_a_wrong_ocr_is_refused() -> None:
    noise = "COnG HOA XA Hgl CHU NGHlA VlET NAM Dgc l4p Tr; do Hqnh phric th6ng tin d6i ngoai cria dla phuong"
    message = refusal(scanned([noise] * 12))
    assert "lớp chữ của PDF không dùng được" in message
    assert "--ocr" in message


def test_a_scan_is_refused_with_the_remedy() -> None:
    built = b.Builder()
    built.page().picture(0, 0, *b.A4)
    message = refusal(built)
    assert "bản quét" in message
    assert "--ocr" in message


def test_a_stamp_does_not_make_a_scan_readable() -> None:
    built = b.Builder()
    built.page().picture(0, 0, *b.A4).text(300, 760, "Ký bởi: UBND tỉnh", 8)
    assert "bản quét" in refusal(built)


def test_one_scanned_page_of_many_is_named() -> None:
    built = b.Builder()
    filled(built.page(), 740, 3)
    built.page().picture(0, 0, *b.A4)
    source = read(built)
    assert [(note.code, note.page) for note in source.doubts] == [("trang-anh", 2)]


def test_ocr_is_refused_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    built = b.Builder()
    built.page().picture(0, 0, *b.A4)
    assert "cần tesseract" in refusal(built, ocr=True)


def test_ocr_output_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" + "".join(
        f"5\t1\t1\t1\t{line}\t{place}\t{300 + 200 * place}\t{300 + 80 * line}\t180\t50\t96\t{word}\n"
        for line, words in enumerate(("Quyết định số", "12/QĐ-UBND"))
        for place, word in enumerate(words.split())
    )
    monkeypatch.setattr(pdf_ocr, "check", lambda _path: "tesseract")
    monkeypatch.setattr(pdf_ocr, "_run", lambda *_arguments: table)
    built = b.Builder()
    built.page().picture(0, 0, *b.A4)
    source = read(built, ocr=True)
    assert " ".join(texts(source)) == "Quyết định số 12/QĐ-UBND"
    assert [(note.code, note.page) for note in source.doubts] == [("ocr", 1)]
    assert codes(source.changes) == ["ocr"]


def read_or_refused(data: bytes) -> list[str]:
    """Return the texts of a broken file, none where it is refused."""
    try:
        return texts(pdf.read(Path("tep.pdf"), data, ""))
    except InputError:
        return []


# -- refusals --------------------------------------------------------------------------------------------------------


def plain() -> b.Builder:
    """A page of prose."""
    built = b.Builder()
    filled(built.page(), 740, 3)
    return built


def test_a_password_is_asked_for() -> None:
    locked = plain().bytes(encryption=pikepdf.Encryption(owner="chu", user="mo"))
    assert "mật khẩu" in refusal(locked)


def test_a_file_that_opens_without_its_password_is_read() -> None:
    data = plain().bytes(encryption=pikepdf.Encryption(owner="chu", user=""))
    source = pdf.read(Path("tep.pdf"), data, "")
    assert texts(source) == list(b.PROSE[:3])


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_truncated_files(share: float) -> None:
    data = plain().bytes()
    assert read_or_refused(data[: int(len(data) * share)]) in ([], list(b.PROSE[:3]))


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\n" + bytes(range(256)) * 20], ids=len
)
def test_no_pdf_at_all(data: bytes) -> None:
    assert "bị hỏng" in refusal(data)


def test_an_empty_page_is_refused() -> None:
    built = b.Builder()
    built.page()
    assert "không có chữ" in refusal(built)


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vanban.reading.pdf.file.MOST_PAGES", 3)
    built = b.Builder()
    for _number in range(4):
        built.page().text(100, 700, "Điều 1.")
    assert "4 trang, nhiều nhất 3 trang" in refusal(built)


def test_a_stream_bomb() -> None:
    built = plain()
    data = built.bytes()
    with pikepdf.open(io.BytesIO(data)) as opened:
        packer = zlib.compressobj(9)
        packed = b"".join(packer.compress(b" " * 2**20) for _part in range(80)) + packer.flush()
        bomb = pikepdf.Stream(opened, packed)
        bomb.Filter = Name.FlateDecode
        opened.pages[0].obj.Contents = bomb
        buffer = io.BytesIO()
        opened.save(buffer, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    assert "bất thường" in refusal(buffer.getvalue())


def test_forms_that_draw_each_other() -> None:
    """Each form draws the next one a hundred times: a million times a million glyphs."""
    built = plain()
    with pikepdf.open(io.BytesIO(built.bytes())) as opened:
        resources = opened.pages[0].obj.Resources
        inner = None
        for _level in range(6):
            form = opened.make_stream(b"/F Do " * 100 if inner is not None else b"0 0 m 1 1 l S")
            form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 10, 10])
            if inner is not None:
                form.Resources = Dictionary(XObject=Dictionary(F=inner))
            inner = form
        resources.XObject = Dictionary(F=inner)
        opened.pages[0].obj.Contents = opened.make_stream(b"/F Do")
        buffer = io.BytesIO()
        opened.save(buffer)
    assert "bất thường (trang 1 của PDF)" in refusal(buffer.getvalue())


def test_a_page_tree_that_bites_its_tail() -> None:
    with pikepdf.open(io.BytesIO(plain().bytes())) as opened:
        opened.Root.Pages.Kids.append(opened.Root.Pages)
        buffer = io.BytesIO()
        opened.save(buffer)
    assert read_or_refused(buffer.getvalue()) in ([], list(b.PROSE[:3]))


def test_a_dynamic_form_is_refused() -> None:
    with pikepdf.open(io.BytesIO(plain().bytes())) as opened:
        opened.Root.AcroForm = Dictionary(XFA=opened.make_stream(b"<xdp/>"))
        opened.Root.NeedsRendering = True
        buffer = io.BytesIO()
        opened.save(buffer)
    assert "XFA" in refusal(buffer.getvalue())


def test_scripts_and_attached_files_are_named() -> None:
    with pikepdf.open(io.BytesIO(plain().bytes())) as opened:
        opened.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        opened.attachments["phu-luc.xlsx"] = b"PK"
        buffer = io.BytesIO()
        opened.save(buffer)
    source = pdf.read(Path("tep.pdf"), buffer.getvalue(), "")
    assert texts(source) == list(b.PROSE[:3])
    assert codes(source.changes) == ["ma-javascript"]
    assert [(note.code, note.text) for note in source.dropped] == [("tep-dinh-kem", "phu-luc.xlsx")]


# -- printed files ---------------------------------------------------------------------------------------------------


def test_every_code_has_its_words() -> None:
    """The codes of this door, as written in its modules, are in the list that screen and pages use."""
    import re

    folder = Path(pdf.__file__).parent
    written = set()
    for module in folder.glob("*.py"):
        text = module.read_text("utf-8")
        written |= set(re.findall(r"(?:Note|Dropped)\(\s*\"([a-z0-9-]+)\"", text))
    assert len(written) > 5
    assert written <= set(CONVERT_NOTES)


@pytest.mark.corpus
def test_the_corpus_file_in_an_old_encoding() -> None:
    path = CORPUS / "pdf" / "13-qd-115-2004-ttg-tcvn3.pdf"
    if not path.is_file():
        pytest.skip(f"no corpus at {CORPUS}")
    transcript = (CORPUS / "gt" / "13-qd-115-2004-ttg-tcvn3.txt").read_text("utf-8").split()
    found = " ".join(texts(pdf.read(path, path.read_bytes(), ""))).split()
    transcript.remove("2")  # the page number
    assert [word.lower() for word in found] == [word.lower() for word in transcript]


def test_nothing_is_imported_that_reads_the_network() -> None:
    """The door loads no network client of the libraries it stands on."""
    code = "import sys; sys.path.insert(0, 'scripts'); import vanban.reading.pdf; print('requests' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=TESTS)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Trang 1", "Trang 2", True),
        ("Báo cáo tổng kết | 3", "Báo cáo tổng kết | 4", True),
        ("7 CÔNG BÁO", "8 CÔNG BÁO", True),
        ("Báo cáo tổng kết - Trang 1/9", "Báo cáo tổng kết - Trang 2/9", True),
        ("PHỤ LỤC 1", "PHỤ LỤC 2", False),
        ("Mẫu số 01", "Mẫu số 02", False),
        ("Biểu số 1: Tổng hợp kết quả", "Biểu số 2: Tổng hợp kết quả", False),
        ("Tháng 1 năm 2024", "Tháng 2 năm 2024", False),
        ("Số 12/BC-UBND", "Số 13/BC-UBND", False),
    ],
)
def test_only_the_number_of_the_page_may_differ_in_a_running_head(one: str, other: str, same: bool) -> None:
    """Headings that differ in their own number are text, however alike they stand on their pages."""
    assert (shape(one) == shape(other)) is same
