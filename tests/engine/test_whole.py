"""Whole paragraphs, as Word, HTML and PDF give them: header and signature tables, titles, statutes, notes, quotations."""

from collections.abc import Sequence

import pytest

from vanban.model import Block, Cell, Conversion, Emphasis, Line, NoteMark, Source, Table
from vanban.structure.stages import convert

HEADER = (
    (("ỦY BAN NHÂN DÂN\nTỈNH MẪU",), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")),
    (("Số: 12/QĐ-UBND",), ("Mẫu, ngày 03 tháng 4 năm 2020",)),
)
SIGNATURE = ((("Nơi nhận:", "- Như Điều 2;", "- Lưu: VT."), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Mẫu")),)


def table(rows: Sequence[Sequence[Sequence[str]]]) -> Table:
    return Table(tuple(tuple(Cell(tuple(Line(0, text, whole=True) for text in cell)) for cell in row) for row in rows))


def take(*lines: str | Line | Table) -> Conversion:
    """Take apart paragraphs of Word; a text that begins with «^» stands in the middle of the page."""
    whole = []
    for number, line in enumerate(lines, 1):
        if isinstance(line, Table):
            whole.append(Line(number, whole=True, table=line))
        elif isinstance(line, Line):
            whole.append(line)
        else:
            whole.append(Line(number, line.lstrip("^"), whole=True, align="center" if line.startswith("^") else ""))
    return convert(Source("thu.docx", "", tuple(whole), format="docx"))


def ids(conversion: Conversion) -> list[str]:
    return [block.id for block in conversion.blocks]


def by_id(conversion: Conversion) -> dict[str, Block]:
    return {block.id: block for block in conversion.blocks}


# -- header, title, signature ------------------------------------------------------------------------------------------


def test_a_decision_says_who_decided_what_and_when() -> None:
    found = take(
        table(HEADER), "^QUYẾT ĐỊNH", "^Về việc phê duyệt Kế hoạch", "^lưu trữ năm 2020", "^_____",
        "^ỦY BAN NHÂN DÂN TỈNH", "Căn cứ Luật Lưu trữ;", "^QUYẾT ĐỊNH:", "Điều 1. Phê duyệt Kế hoạch lưu trữ.",
        "Điều 2. Quyết định này có hiệu lực từ ngày ký.", table(SIGNATURE),
    )  # fmt: skip
    identity = found.identity
    assert (identity.type, identity.number, identity.date, identity.place) == (
        "Quyết định",
        "12/QĐ-UBND",
        "2020-04-03",
        "Mẫu",
    )
    assert identity.issuer == "ỦY BAN NHÂN DÂN TỈNH MẪU"
    assert identity.subject == "Về việc phê duyệt Kế hoạch lưu trữ năm 2020"
    assert (identity.position, identity.signatory) == ("CHỦ TỊCH", "Nguyễn Văn Mẫu")
    assert ids(found)[-7:] == [
        "dieu-2",
        "noi-nhan",
        "noi-nhan-1",
        "noi-nhan-2",
        "ky-tham-quyen",
        "ky-chuc-vu",
        "ky-ho-ten",
    ]
    assert not found.doubts


@pytest.mark.parametrize(
    ("lines", "type", "subject"),
    [
        (("^LUẬT", "^NHÀ Ở"), "Luật", "NHÀ Ở"),
        (("^LUẬT", "^QUẢN LÝ VỐN NHÀ NƯỚC", "^TẠI DOANH NGHIỆP"), "Luật", "QUẢN LÝ VỐN NHÀ NƯỚC TẠI DOANH NGHIỆP"),
        (("^LUẬT NHÀ Ở",), "Luật", "NHÀ Ở"),
        # the line break of the author parts the type from the subject
        (("^LUẬT\nNHÀ Ở",), "Luật", "NHÀ Ở"),
        (
            ("^Nghị định của Chính phủ số 114/2003/NĐ-CP ngày 10/10/2003 về cán bộ cấp xã",),
            "Nghị định",
            "về cán bộ cấp xã",
        ),
        # an order is no title
        (("^QUYẾT ĐỊNH:",), "", ""),
    ],
)
def test_titles(lines: tuple[str, ...], type: str, subject: str) -> None:
    identity = take(*lines, "Căn cứ Hiến pháp;", "Điều 1. Phạm vi", "Luật này quy định.").identity
    assert (identity.type, identity.subject) == (type, subject)


def test_the_title_of_a_decree_tells_number_date_and_issuer_where_no_header_does() -> None:
    title = "^Nghị định của Chính phủ số 114/2003/NĐ-CP ngày 10/10/2003 về cán bộ, công chức xã"
    identity = take(title, "^Chính phủ", "Căn cứ Luật;", "Điều 1. Phạm vi", "Nghị định này quy định.").identity
    assert (identity.number, identity.date, identity.issuer) == ("114/2003/NĐ-CP", "2003-10-10", "Chính phủ")


@pytest.mark.parametrize(
    ("label", "title", "joined"),
    [
        ("Chương I", ("^QUY ĐỊNH CHUNG",), "Chương I QUY ĐỊNH CHUNG"),
        ("Chương II", ("^QUYỀN VÀ NGHĨA VỤ", "^CỦA CÔNG DÂN"), "Chương II QUYỀN VÀ NGHĨA VỤ CỦA CÔNG DÂN"),
        ("Mục 2", ("^LƯU GIỮ MẪU VẬT; ĐÁNH GIÁ NGUỒN GEN;", "^QUẢN LÝ RỦI RO"), "Mục 2 LƯU GIỮ MẪU VẬT; ĐÁNH GIÁ NGUỒN GEN; QUẢN LÝ RỦI RO"),
        ("Chương V", ("^QUẢN LÝ CON DẤU", "VÀ THIẾT BỊ LƯU KHÓA"), "Chương V QUẢN LÝ CON DẤU VÀ THIẾT BỊ LƯU KHÓA"),
        ("Chương I", ("^Quy định chung",), "Chương I Quy định chung"),
        ("Chương I", (), "Chương I"),
    ],
)  # fmt: skip
def test_a_label_and_its_title_are_one_heading(label: str, title: tuple[str, ...], joined: str) -> None:
    found = take("^LUẬT", "^LƯU TRỮ", f"^{label}", *title, "Điều 1. Phạm vi", "Luật này quy định về lưu trữ.")
    heading = next(block for block in found.blocks if block.kind == "heading")
    assert heading.text == joined
    assert by_id(found)["dieu-1-p1"].text == "Luật này quy định về lưu trữ."


# -- articles ----------------------------------------------------------------------------------------------------------


def test_articles_clauses_and_points_have_ids_that_pages_do_not_change() -> None:
    found = take(
        "^LUẬT", "^LƯU TRỮ", "^Chương I", "^QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "1. Một.", "a) A;", "b) B;", "c) C;", "d) D;",
        "đ) Đ;", "e) E.", "^Chương II", "^NỘI DUNG", "Điều 2. Nội dung", "1. Một.", "1a. Thêm.", "Điều 2a. Thêm", "Có.",
    )  # fmt: skip
    assert {"dieu-1-khoan-1-diem-dd", "dieu-2-khoan-1a", "dieu-2a", "dieu-2a-p1"} <= set(ids(found))
    assert found.pages == ["index", "chuong-i", "chuong-ii"]
    assert [block.family for block in found.blocks[4:6]] == ["clause", "point"]
    assert not found.doubts


@pytest.mark.parametrize(
    ("letters", "gap"),
    [("abcdđe", ""), ("abcde", ""), ("abcdefg", ""), ("abcdđf", "f"), ("abd", "d"), ("abcdeg", "g")],
)
def test_points_follow_one_alphabet_or_a_gap_is_reported(letters: str, gap: str) -> None:
    found = take("Điều 1. Phạm vi", "1. Gồm:", *(f"{letter}) Việc này;" for letter in letters))
    assert [doubt.text[0] for doubt in found.doubts] == list(gap)


def test_an_article_quoted_by_an_amendment_is_no_article_of_its_own() -> None:
    found = take(
        "Điều 1. Sửa đổi, bổ sung một số điều", "1. Bổ sung Điều 39a như sau:", "“Điều 39a. Tên điều", "1. Khoản của điều ấy.",
        "Chương II", "2. Khoản khác.”.", "2. Bãi bỏ Điều 40.", "Điều 2. Hiệu lực thi hành", "Luật này có hiệu lực.",
    )  # fmt: skip
    assert [block.id for block in found.blocks if block.label] == [
        "dieu-1",
        "dieu-1-khoan-1",
        "dieu-1-khoan-2",
        "dieu-2",
    ]
    assert not found.doubts


@pytest.mark.parametrize("mark", ['"', "“"])
def test_a_quotation_that_is_never_closed_hides_nothing(mark: str) -> None:
    found = take("Điều 1. Từ ngữ", f"{mark}Lưu trữ là việc giữ lại.", "1. Một là.", "Điều 2. Hiệu lực")
    assert {"dieu-1-khoan-1", "dieu-2"} <= set(ids(found))


# -- what is attached --------------------------------------------------------------------------------------------------


def test_a_statute_after_a_decision_begins_anew() -> None:
    found = take(
        table(HEADER), "^QUYẾT ĐỊNH", "^Ban hành Quy chế", "Điều 1. Ban hành Quy chế.", table(SIGNATURE), "^QUY CHẾ",
        "^LÀM VIỆC CỦA CƠ QUAN", "^(Ban hành kèm theo Quyết định số 12/QĐ-UBND)", "^Chương I", "^QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi", "Quy chế này quy định.",
    )  # fmt: skip
    assert [id for id in ids(found) if id.endswith(("dieu-1", "loai", "chuong-i")) and id != "loai"] == [
        "dieu-1",
        "quy-che-loai",
        "quy-che-chuong-i",
        "quy-che-dieu-1",
    ]
    assert found.identity.subject == "Ban hành Quy chế"
    assert not found.doubts


def test_annexes_and_forms_take_a_prefix() -> None:
    found = take(
        "^NGHỊ ĐỊNH", "^Về lưu trữ", "Điều 1. Phạm vi", "Nghị định này quy định.", "^TM. CHÍNH PHỦ", "^THỦ TƯỚNG", "Trần Mẫu",
        "^Phụ lục I", "^DANH MỤC HỒ SƠ", "I. HỒ SƠ CHUNG", "1. Hồ sơ tổ chức", "^Phụ lục II", "^CÁC MẪU", "Mẫu số 01", "^GIẤY MỜI",
        "Mẫu số 02", "Nội dung.",
    )  # fmt: skip
    assert {"phu-luc-i-i-1", "phu-luc-ii-mau-01", "phu-luc-ii-mau-02", "phu-luc-ii-mau-02-p1"} <= set(ids(found))
    assert found.pages == ["index", "phu-luc-i", "phu-luc-ii"]
    assert (found.identity.type, found.identity.signatory) == ("Nghị định", "Trần Mẫu")


# -- tables and notes --------------------------------------------------------------------------------------------------


def test_a_table_is_a_block_and_its_words_are_all_there() -> None:
    tasks = table(
        [
            [("TT",), ("Nhiệm vụ",), ("Hạn",)],
            [("1",), ("Rà soát", "1. Hồ sơ"), ("30/6",)],
            [("2",), ("Báo cáo",), ("31/12",)],
        ]
    )
    found = take("I. NHIỆM VỤ", tasks, "II. TỔ CHỨC THỰC HIỆN", "Các cơ quan thực hiện.")
    block = by_id(found)["i-bang-1"]
    assert (block.kind, block.text) == ("table", "TT Nhiệm vụ Hạn 1 Rà soát 1. Hồ sơ 30/6 2 Báo cáo 31/12")


def test_a_footnote_of_the_source_follows_its_paragraph_and_is_linked() -> None:
    found = take(
        "I. KẾT QUẢ",
        Line(2, "Đạt 95%1 kế hoạch.", whole=True, marks=(NoteMark(7, 8, "n1"),), emphasis=(Emphasis(7, 8, "^"),)),
        Line(3, "1 Theo Báo cáo số 5.", whole=True, note="n1"),
        Line(4, "Xem thêm bảng.", whole=True, note="n1"),
        "Tiếp tục thực hiện.",
    )  # fmt: skip
    assert ids(found) == ["i", "i-p1", "i-p1-chu-thich-1", "i-p1-chu-thich-1-p2", "i-p2"]
    assert by_id(found)["i-p1"].marks == (NoteMark(7, 8, "i-p1-chu-thich-1"),)


def test_blanks_are_single_and_emphasis_stays_on_its_words() -> None:
    line = Line(1, "  Một \t hai\nba  ", whole=True, emphasis=(Emphasis(2, 6, "**"), Emphasis(8, 14, "*")))
    [block] = take(line).blocks
    assert block.text == "Một hai ba"
    assert [(block.text[span.start : span.end], span.mark) for span in block.emphasis] == [
        ("Một", "**"),
        ("hai ba", "*"),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Chương I\nQUY ĐỊNH CHUNG", ["Chương I QUY ĐỊNH CHUNG"]),
        ("1. Một.\n2. Hai.", ["1. Một.", "2. Hai."]),
        ("Quy chế phối hợp giữa\ncác cơ quan", ["Quy chế phối hợp giữa các cơ quan"]),
        ("kinh tế\n- xã hội", ["kinh tế - xã hội"]),
    ],
)
def test_line_breaks_of_the_author_part_only_where_something_begins(text: str, parts: list[str]) -> None:
    assert [block.text for block in take(text).blocks] == parts
