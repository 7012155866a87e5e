"""The reader of Word documents: what is printed becomes lines, in order; what is not is reported; nothing harms."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from conftest import CORPUS
from docx_builder import (
    HIDDEN_MARK,
    NO_BREAK_HYPHEN,
    PAGE_BREAK,
    REMOVED_MARK,
    RENDERED_BREAK,
    SOFT_HYPHEN,
    Xml,
    bold,
    build,
    cell,
    comment,
    deleted,
    endnote,
    field,
    ins,
    italic,
    level,
    link,
    math,
    moved_from,
    moved_to,
    note,
    p,
    picture,
    r,
    raw,
    row,
    sdt,
    section,
    simple_field,
    style,
    sym,
    table,
    text_box,
    vml_box,
)
from vanban.model import Cell, Emphasis, Line, NoteMark, Source
from vanban.reading.word import document as docx
from vanban.vietnamese.legacy import Decoded, Run

HERE = Path("tệp.docx")


def read(*blocks: str, **options: Any) -> Source:
    return docx.read(HERE, build(*blocks, **options), "0" * 64)


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def flat(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield all lines, those of cells in place of their table."""
    for line in lines:
        if line.table is None:
            yield line
            continue
        for row_ in line.table.rows:
            for cell_ in row_:
                yield from flat(cell_.lines)


def kept(source: Source) -> list[tuple[str, str]]:
    return [(each.code, each.text) for each in source.dropped]


def doubted(source: Source) -> list[tuple[str, str]]:
    return [(each.code, each.text) for each in source.doubts]


# -- text ------------------------------------------------------------------------------------------------------------

SHADED = raw('<w:rPr><w:shd w:val="clear"/></w:rPr>')
EMOJI = raw(
    '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI" w16se:char="2713"/>'
    "</mc:Choice><mc:Fallback><w:t>v</w:t></mc:Fallback></mc:AlternateContent></w:r>"
)
FOREIGN = raw(
    '<w:r><mc:AlternateContent><mc:Choice Requires="x"><x:la/></mc:Choice>'
    "<mc:Fallback><w:t>thường</w:t></mc:Fallback></mc:AlternateContent></w:r>"
)
RUBY = raw(
    "<w:r><w:ruby><w:rt><w:r><w:t>hán</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
CHECKED = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
LIST_BOX = (
    '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="A"/><w:listEntry w:val="B"/></w:ddList></w:ffData>'
)
UNFINISHED = raw('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>')

TEXT_CASES: list[tuple[str, Xml, str]] = [
    ("runs are joined as they stand", p("Điều", " 1", ". Phạm vi"), "Điều 1. Phạm vi"),
    ("a tab stays, it parts columns; a line break stays", p("Số:\t12\nNgày"), "Số:\t12\nNgày"),
    ("blanks before a line break and twice are layout", p("A  B \n\n C\u00a0D"), "A B\nC D"),
    ("case and misprints are kept", p("QUyết  ĐỊnh ,"), "QUyết ĐỊnh ,"),
    ("combining marks are composed over runs", p("Nghi", "\u0323 đi", "\u0323nh"), "Nghị định"),
    ("a true soft hyphen prints nothing", p(r("hành", SOFT_HYPHEN, "\u00adchính")), "hànhchính"),
    ("a no-break hyphen is a hyphen", p(r("16", NO_BREAK_HYPHEN, "KL/TW, 12\u20113")), "16-KL/TW, 12-3"),
    ("zero-width characters print nothing", p("\u200bĐi\u200cều\ufeff 1"), "Điều 1"),
    ("insertions are text", p("A ", ins("B "), "C"), "A B C"),
    ("moved text stands where it came", p(moved_to("B "), "C"), "B C"),
    ("a field shows its result", p("Trang ", field("REF x", "3", bold("a"))), "Trang 3a"),
    ("a simple field shows its result", p("Ngày ", simple_field("DATE", "5/3")), "Ngày 5/3"),
    ("a field within the code of a field is code", p("A", field("IF " + field("PAGE", "9"), "B")), "AB"),
    ("a field that never ends is none", p("A", UNFINISHED, "B"), "AB"),
    ("the mark of a check box", p(field("FORMCHECKBOX", begin=CHECKED), " Có"), "☒ Có"),
    ("the choice of a list", p(field("FORMDROPDOWN", begin=LIST_BOX)), "B"),
    ("the sign of a SYMBOL field", p(field('SYMBOL 183 \\f "Symbol" \\s 12'), " Một"), "• Một"),
    ("the text of a button", p(field("MACROBUTTON NoMacro [Số văn bản]")), "[Số văn bản]"),
    ("links, controls, tags are looked into", p(link("A"), sdt("B"), raw(f"<w:smartTag>{r('C')}</w:smartTag>")), "ABC"),
    ("elements nobody knows are looked into", p(raw(f"<x:la>{r('A')}</x:la>")), "A"),
    ("ruby shows its base", p(RUBY), "漢"),
    ("a formula's letters in order", p("Tính ", math("a", "+", "b")), "Tính a+b"),
    ("signs of symbol fonts", p(sym("Wingdings", 0xF0FC), " ", sym("Symbol", 0xF0B3), "5"), "✓ ≥5"),
    ("signs typed as private characters", p(r("\uf0a8", font="Wingdings"), " Có"), "□ Có"),
    ("signs typed as letters", p(r("q", font="Wingdings"), " Có"), "❑ Có"),
    ("words in a symbol font are left as typed", p(r("Quyết định", font="Symbol")), "Quyết định"),
    ("a sign that is a character of Unicode", p(sym("Arial", 0x2013)), "–"),
    ("the choice of an alternative in a run", p(EMOJI), "✓"),
    ("the fallback where the choice is not Word's", p(FOREIGN), "thường"),
    ("capitals by format are printed", p(r("Điều lệ", caps=True)), "ĐIỀU LỆ"),
    ("small capitals are as typed", p(r("Điều lệ", small_caps=True)), "Điều lệ"),
    ("strict switches", p(r("A", extra='<w:caps w:val="false"/>'), r("b", extra='<w:caps w:val="on"/>')), "AB"),
    ("a page break within a paragraph ends a line", p("A", PAGE_BREAK, "B"), "A\nB"),
    ("text without space attribute keeps its blanks", p(raw("<w:r><w:t>A </w:t></w:r>"), "B"), "A B"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("blocks", "expected"), [case[1:] for case in TEXT_CASES], ids=[case[0] for case in TEXT_CASES]
)
def test_text_is_what_word_prints(blocks: Xml, expected: str) -> None:
    assert texts(read(blocks)) == [expected]


def test_lines_are_whole_numbered_and_evidenced() -> None:
    source = read("Một", "", p("Hai", align="center"), p(" \t ", r("", bold=True)))
    assert source.lines == (Line(1, "Một", True), Line(2, "Hai", True, align="center"))
    assert source.format == "docx"
    assert source.evidence == "tệp Word (.docx): có word/document.xml"


def test_changes_of_characters_are_counted() -> None:
    source = read(p("a\u00a0b", r("c", SOFT_HYPHEN), "\u200b", r("x", caps=True), "e\u0301", sym("Symbol", 0xF0B7)))
    assert dict(source.normalised) == {
        "khoang-trang": 1, "gach-noi-mem": 1, "ky-tu-an": 1, "chu-hoa-dinh-dang": 1, "nfc": 1, "ky-hieu-phong-chu": 1,
    }  # fmt: skip


def test_a_sign_nobody_knows_is_a_doubt() -> None:
    source = read(p("Dấu ", sym("Wingdings", 0xF021 + 0x17)))
    assert texts(source) == ["Dấu \ufffd"]
    assert doubted(source) == [("ky-hieu-la", "Wingdings 0x38")]


def test_alignment_comes_from_styles_too() -> None:
    styles = [style("Normal", default=True), style("Giua", "Normal", paragraph='<w:jc w:val="center"/>')]
    blocks = [p("A", style="Giua"), p("B", style="Giua", align="both"), p("C", align="end"), p("D", align="start")]
    assert [line.align for line in read(*blocks, styles=styles).lines] == ["center", "", "right", "left"]


# -- emphasis --------------------------------------------------------------------------------------------------------

EMPHASIS_STYLES = [
    style("Normal", default=True),
    style("Dam", "Normal", bold=True),
    style("DamThem", "Dam"),
    style("Manh", kind="character", bold=True, italic=True),
]
EMPHASIS_CASES: list[tuple[str, Xml, list[tuple[str, str]]]] = [
    ("coalesced over runs and blanks", p(bold("Điều "), bold("1."), " ", bold(" Phạm"), " vi"), [("**", "Điều 1. Phạm")]),
    ("never over blanks at the ends", p("A ", bold("  B "), "C"), [("**", "B")]),
    ("none over blanks alone", p("A", bold(" "), "C"), []),
    ("bold and italic nest", p(bold("A "), r("B", bold=True, italic=True)), [("**", "A B"), ("*", "B")]),
    ("raised and lowered", p("m", r("2", up=True), " H", r("2", down=True), "O"), [("^", "2"), ("_", "2")]),
    ("from a paragraph style and its base", p("A", r("B", bold=False), style="DamThem"), [("**", "A")]),
    ("a character style toggles the paragraph's", p("A", r("B", style="Manh"), style="Dam"), [("**", "A"), ("*", "B")]),
    ("direct format is what it says", p(r("B", style="Manh", bold=True), style="Dam"), [("**", "B"), ("*", "B")]),
    ("over composed letters", p("a", bold("\u0301b")), [("**", "b")]),
    ("a tab between", p(italic("A\tB")), [("*", "A\tB")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("block", "expected"), [case[1:] for case in EMPHASIS_CASES], ids=[case[0] for case in EMPHASIS_CASES]
)
def test_emphasis(block: Xml, expected: list[tuple[str, str]]) -> None:
    (line,) = read(block, styles=EMPHASIS_STYLES).lines
    assert [(span.mark, line.text[span.start : span.end]) for span in line.emphasis] == expected


# -- left out, and reported ------------------------------------------------------------------------------------------

LEFT_OUT: list[tuple[str, list[str], list[str], list[tuple[str, str]]]] = [
    (
        "deletions, neighbours together",
        [p("Giữ ", deleted("bỏ "), deleted("hết"), "lại")],
        ["Giữ lại"],
        [("xoa-co-theo-doi", "bỏ hết")],
    ),
    ("text moved away", [p("A ", moved_from("B"))], ["A"], [("chuyen-di-co-theo-doi", "B")]),
    ("an insertion deleted again", [p("A", ins(deleted("B")))], ["A"], [("xoa-co-theo-doi", "B")]),
    (
        "a deleted paragraph mark joins",
        [p("Phạm ", mark=REMOVED_MARK), p("vi")],
        ["Phạm vi"],
        [],
    ),
    (
        "a whole deleted paragraph",
        [p("A"), p(deleted("B"), mark=REMOVED_MARK), p("C")],
        ["A", "C"],
        [("xoa-co-theo-doi", "B")],
    ),
    ("hidden text", [p("A ", r("mật", hidden=True), "B")], ["A B"], [("chu-an", "mật")]),
    (
        "hidden by style",
        [p("ẩn", style="An"), p("A ", r("mật", style="AnChu"))],
        ["A"],
        [("chu-an", "ẩn"), ("chu-an", "mật")],
    ),
    ("a style hides, the run shows", [p(r("hiện", hidden=False), style="An")], ["hiện"], []),
    ("a run-in heading is one line", [p("I. Đầu.", mark=HIDDEN_MARK), p(" Tiếp")], ["I. Đầu. Tiếp"], []),
    ("a dropped capital", [p("Đ", extra='<w:framePr w:dropCap="drop"/>'), p("iều lệ")], ["Điều lệ"], []),
    ("a held paragraph before a table stays", [p("A", mark=HIDDEN_MARK), table([["B"]])], ["A", ""], []),
    ("a comment", [p("A", comment(1))], ["A"], [("nhan-xet", "Xem lại")]),
    ("a page number in the body", ["A", p("- ", field("PAGE", "3"), " -")], ["A"], [("so-trang", "- 3 -")]),
    ("a page number in a sentence stays", [p("Xem trang ", field("PAGE", "3"), " của Luật")], ["Xem trang 3 của Luật"], []),
    ("words within the code of a field", [p("A", raw(field("X").replace("w:instrText", "w:t")))], ["A"], [("ma-truong", "X")]),
    ("ruby's reading", [p("A", RUBY)], ["A漢"], [("chu-chu-am", "hán")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("blocks", "expected", "dropped"), [case[1:] for case in LEFT_OUT], ids=[case[0] for case in LEFT_OUT]
)
def test_what_is_not_printed_is_reported(
    blocks: list[str], expected: list[str], dropped: list[tuple[str, str]]
) -> None:
    styles = [
        style("Normal", default=True),
        style("An", "Normal", hidden=True),
        style("AnChu", kind="character", hidden=True),
    ]
    source = read(*blocks, styles=styles, comments={1: "Xem lại"} if "a comment" else None)
    assert texts(source) == expected
    assert [each for each in kept(source) if each != ("nhan-xet", "Xem lại") or each in dropped] == dropped


def test_comments_are_reported_even_where_nothing_refers_to_them() -> None:
    assert kept(read("A", comments={7: "Ghi chú riêng"})) == [("nhan-xet", "Ghi chú riêng")]


def test_remarks_tell_the_line() -> None:
    source = read("A", p("B", deleted("x")), p(deleted("y")), p("C", r("z", hidden=True)))
    assert [(each.line, each.text) for each in source.dropped] == [(2, "x"), (2, "y"), (3, "z")]


def test_running_heads_and_page_numbers_are_no_lines() -> None:
    source = read(
        "A",
        heads={"default": "Công báo số 5", "first": "DỰ THẢO"},
        feet={"default": p("Trang ", field("PAGE", "2"), "/", field("NUMPAGES", "9")), "even": p(field("PAGE"))},
        first_page=True,
    )
    assert texts(source) == ["A"]
    assert kept(source) == [("dau-trang", "Công báo số 5"), ("dau-trang-dau", "DỰ THẢO"), ("so-trang", "Trang 2/9")]
    assert doubted(source) == [("dau-trang-rieng", "DỰ THẢO")]


CHART = {
    "word/charts/c.xml": '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:v>Thu</c:v></c:chart>'
}
DOUBTS: list[tuple[str, str, tuple[str, str]]] = [
    ("a picture", picture("Dấu đỏ"), ("anh-khong-doc", "Dấu đỏ")),
    ("an object", raw('<w:r><w:object><v:imagedata/><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'), ("doi-tuong-nhung", "Excel.Sheet.12")),
    ("a word drawn", raw('<w:r><w:pict><v:shape><v:textpath string="BẢN SAO"/></v:shape></w:pict></w:r>'), ("chu-trong-hinh", "BẢN SAO")),
    ("text in a drawing", raw("<w:r><w:drawing><a:p><a:r><a:t>Bước 1</a:t></a:r></a:p></w:drawing></w:r>"), ("chu-trong-hinh", "Bước 1")),
    ("a formula", math("x"), ("cong-thuc", "x")),
    ("a field that prints what it does not keep", field("EQ \\f(1,2)"), ("truong-khong-doc", "EQ \\f(1,2)")),
    ("struck text", r("hết hạn", struck=True), ("chu-gach-ngang", "hết hạn")),
    ("a chart", raw('<w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="c1"/></w:drawing></w:r>'), ("bieu-do", "Thu")),
    ("a document within", raw('<w:subDoc r:id="c1"/>'), ("van-ban-con", "")),
]  # fmt: skip


@pytest.mark.parametrize(("item", "expected"), [case[1:] for case in DOUBTS], ids=[case[0] for case in DOUBTS])
def test_what_cannot_be_read_is_a_doubt(item: Xml, expected: tuple[str, str]) -> None:
    source = read(p("A ", item), more=CHART, relations=[("c1", "chart", "charts/c.xml")])
    assert doubted(source) == [expected]


def test_a_chunk_of_another_format_is_a_doubt() -> None:
    source = read("A", raw('<w:altChunk r:id="h"/>'), relations=[("h", "aFChunk", "trang.html")])
    assert doubted(source) == [("noi-dung-nhung", "word/trang.html")]


# -- notes -----------------------------------------------------------------------------------------------------------


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    source = read(
        p("Theo báo cáo", note(5), " và số liệu", note(3), "."),
        "Sau",
        footnotes={3: "Tính đến 2020.", 5: "Báo cáo số 5."},
    )
    assert texts(source) == ["Theo báo cáo1 và số liệu2.", "1 Báo cáo số 5.", "2 Tính đến 2020.", "Sau"]
    first, one, two, _ = source.lines
    assert first.marks == (NoteMark(12, 13, "footnote-5"), NoteMark(24, 25, "footnote-3"))
    assert first.emphasis == (Emphasis(12, 13, "^"), Emphasis(24, 25, "^"))
    assert (one.note, two.note) == ("footnote-5", "footnote-3")
    assert one.emphasis == (Emphasis(0, 1, "^"),)


NOTE_CASES: list[tuple[str, list[str], dict[str, Any], list[str]]] = [
    (
        "endnotes are numbered apart, in small Roman numerals",
        [p("A", note(1), endnote(1), endnote(2))],
        {"footnotes": {1: "F"}, "endnotes": {1: "E", 2: "Đ"}},
        ["A1iii", "1 F", "i E", "ii Đ"],
    ),
    (
        "the author's own mark is not counted",
        [p("A", note(1, "(*)"), " B", note(2))],
        {"footnotes": {1: p("(*) Riêng"), 2: "Chung"}},
        ["A(*) B1", "(*) Riêng", "1 Chung"],
    ),
    (
        "numbers as the document's settings say",
        [p("A", note(1), note(2))],
        {
            "footnotes": {1: "F", 2: "G"},
            "settings": '<w:footnotePr><w:numFmt w:val="chicago"/><w:numStart w:val="2"/></w:footnotePr>',
        },
        ["A†‡", "† F", "‡ G"],
    ),
    (
        "each section anew, as its properties say",
        [
            p("A", note(1)),
            p("B", note(2), extra=section("<w:footnotePr><w:numRestart w:val='eachSect'/></w:footnotePr>")),
            p("C", note(3)),
        ],
        {"footnotes": {1: "F", 2: "G", 3: "H"}, "last_section": "<w:footnotePr><w:numRestart w:val='eachSect'/></w:footnotePr>"},
        ["A1", "1 F", "B2", "2 G", "C1", "1 H"],
    ),
    (
        "each page anew",
        [p("A", note(1)), p(RENDERED_BREAK, "B", note(2))],
        {"footnotes": {1: "F", 2: "G"}, "settings": "<w:footnotePr><w:numRestart w:val='eachPage'/></w:footnotePr>"},
        ["A1", "1 F", "B1", "1 G"],
    ),
    (
        "a note of two paragraphs, its mark glued",
        [p("A", note(1))],
        {"footnotes": {1: raw(p(raw("<w:r><w:footnoteRef/></w:r>"), "Một") + p("Hai"))}},
        ["A1", "1 Một", "Hai"],
    ),
    ("a note without its mark gets it", [p("A", note(1))], {"footnotes": {1: p("Một")}}, ["A1", "1 Một"]),
    ("a note that is missing", [p("A", note(9), ".")], {"footnotes": {}}, ["A1."]),
    ("separators are no notes", [p("A", note(2))], {"footnotes": {2: "F"}}, ["A1", "1 F"]),
    (
        "notes of a deletion are deleted, and not counted",
        [p("A", deleted(raw(note(1))), note(2))],
        {"footnotes": {1: "F", 2: "G"}},
        ["A1", "1 G"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("blocks", "options", "expected"), [case[1:] for case in NOTE_CASES], ids=[case[0] for case in NOTE_CASES]
)
def test_notes(blocks: list[str], options: dict[str, Any], expected: list[str]) -> None:
    assert texts(read(*blocks, **options)) == expected


def test_notes_nobody_refers_to_are_reported() -> None:
    assert kept(read("A", footnotes={1: "Thừa"})) == [("ghi-chu-khong-dan", "Thừa")]
    deleted_note = read(p("A", deleted(raw(note(1)))), footnotes={1: "Bỏ"})
    assert ("xoa-co-theo-doi", "Bỏ") in kept(deleted_note)


def test_notes_of_a_table_follow_it() -> None:
    source = read(table([[p("A", note(1)), p("B", note(2))]]), "C", footnotes={1: "F", 2: "G"})
    assert texts(source) == ["", "1 F", "2 G", "C"]
    assert [line.number for line in flat(source.lines)] == [2, 3, 4, 5, 6]


# -- text boxes ------------------------------------------------------------------------------------------------------


def test_text_boxes_stand_once_after_the_paragraph_that_anchors_them() -> None:
    source = read(
        p("Số: 5/UBND", text_box("V/v báo cáo", table([["Ô"]])), vml_box("Hỏa tốc")),
        "Kính gửi",
    )
    assert texts(source) == ["Số: 5/UBND", "V/v báo cáo", "", "Hỏa tốc", "Kính gửi"]


def test_a_text_box_of_an_empty_paragraph_and_of_a_cell() -> None:
    source = read(p(text_box("A")), table([[p("B", text_box("C"))]]))
    assert [line.text for line in flat(source.lines)] == ["A", "B", "C"]


def test_boxes_in_deleted_or_hidden_runs_are_left_out() -> None:
    hidden = raw(text_box("mật").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1))
    source = read(p("A", deleted(raw(text_box("bỏ")))), p("B", hidden))
    assert texts(source) == ["A", "B"]
    assert kept(source) == [("xoa-co-theo-doi", "bỏ"), ("chu-an", "mật")]


# -- tables ----------------------------------------------------------------------------------------------------------


def shape(source: Source) -> list[list[tuple[str, int, int]]]:
    """Return the cells of the first table: their words, columns and rows."""
    found = next(line.table for line in source.lines if line.table)
    return [[("|".join(x.text for x in c.lines), c.columns, c.rows) for c in row_] for row_ in found.rows]


TABLES: list[tuple[str, list[Any], list[list[tuple[str, int, int]]]]] = [
    ("plain, empty cells kept", [["A", ""], ["", "B"]], [[("A", 1, 1), ("", 1, 1)], [("", 1, 1), ("B", 1, 1)]]),
    (
        "merged across",
        [[cell("A", columns=2)], ["B", "C"]],
        [[("A", 2, 1)], [("B", 1, 1), ("C", 1, 1)]],
    ),
    (
        "merged down",
        [[cell("A", down="restart"), "B"], [cell(down="continue"), "C"], ["D", "E"]],
        [[("A", 1, 2), ("B", 1, 1)], [("C", 1, 1)], [("D", 1, 1), ("E", 1, 1)]],
    ),
    (
        "merged both ways",
        [[cell("A", columns=2, down="restart"), "B"], [cell(columns=2, down="continue"), "C"], ["D", "E", "F"]],
        [[("A", 2, 2), ("B", 1, 1)], [("C", 1, 1)], [("D", 1, 1), ("E", 1, 1), ("F", 1, 1)]],
    ),
    (
        "merged across in the old way",
        [[cell("A", across="restart"), cell(across="continue")], ["B", "C"]],
        [[("A", 2, 1)], [("B", 1, 1), ("C", 1, 1)]],
    ),
    (
        "continuing nothing is a cell of its own",
        [[cell("A", down="continue")], ["B"]],
        [[("A", 1, 1)], [("B", 1, 1)]],
    ),
    (
        "two merged cells one above the other",
        [[cell("A", down="restart"), "1"], [cell(down="continue"), "2"], [cell("B", down="restart"), "3"], [cell(down="continue"), "4"]],
        [[("A", 1, 2), ("1", 1, 1)], [("2", 1, 1)], [("B", 1, 2), ("3", 1, 1)], [("4", 1, 1)]],
    ),
    (
        "columns left out at the ends",
        [row("A", "B", after=1), row("C", before=2)],
        [[("A", 1, 1), ("B", 1, 1), ("", 1, 1)], [("", 2, 1), ("C", 1, 1)]],
    ),
    ("a span beyond measure", [[cell("A", columns=10**9), "B"], ["C"]], [[("A", 2, 1), ("B", 1, 1)], [("C", 1, 1)]]),
    ("spans that no border needs", [[cell("A", columns=3), cell("B", columns=2)]], [[("A", 1, 1), ("B", 1, 1)]]),
    (
        "a row that merged cells fill",
        [[cell("A", down="restart"), cell("B", down="restart")], [cell(down="continue"), cell(down="continue")], ["C", "D"]],
        [[("A", 1, 1), ("B", 1, 1)], [("C", 1, 1), ("D", 1, 1)]],
    ),
    ("rows and cells in controls", [raw(f"<w:sdt><w:sdtContent>{row(sdt(cell('A')))}</w:sdtContent></w:sdt>")], [[("A", 1, 1)]]),
    ("deleted and hidden rows", [row("A", extra="<w:del/>"), row("B", extra="<w:hidden/>"), ["C"]], [[("C", 1, 1)]]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in TABLES], ids=[case[0] for case in TABLES])
def test_tables(rows: list[Any], expected: list[list[tuple[str, int, int]]]) -> None:
    assert shape(read(table(rows))) == expected


def test_what_a_merged_cell_covers_is_reported() -> None:
    source = read(table([[cell("A", down="restart"), "B"], [cell("che", down="continue"), "C"]]))
    assert kept(source) == [("o-gop-an", "che")]


def test_deleted_rows_are_reported() -> None:
    source = read(table([["A"], row("xóa", extra="<w:del/>")]), "B")
    assert kept(source) == [("xoa-co-theo-doi", "xóa")]


def test_head_rows_and_nested_tables() -> None:
    source = read(table([["STT"], [cell("1", table([["trong"]]), "sau")]], head=1))
    found = source.lines[0].table
    assert found is not None
    assert found.head == 1
    inner = found.rows[1][0]
    assert inner == Cell(
        (
            Line(3, "1", True),
            Line(4, whole=True, table=inner.lines[1].table),
            Line(6, "sau", True),
        )
    )
    assert [line.text for line in flat(source.lines)] == ["STT", "1", "trong", "sau"]


def test_a_table_of_head_rows_alone_has_no_head() -> None:
    found = read(table([["UBND", "CỘNG HÒA"]], head=1)).lines[0].table
    assert found is not None
    assert found.head == 0


# -- pages -----------------------------------------------------------------------------------------------------------


def test_pages_are_counted_from_the_breaks_word_noted() -> None:
    source = read(
        "A",
        p("B", PAGE_BREAK),
        p(RENDERED_BREAK, "C"),
        p("D", extra="<w:pageBreakBefore/>"),
        p("E", extra=section()),
        "F",
    )
    assert [line.page for line in source.lines] == [1, 1, 2, 3, 3, 4]
    assert source.pages == 4


def test_cells_of_a_row_that_crosses_a_page_count_it_once() -> None:
    broken = p("x", RENDERED_BREAK, "y")
    source = read(table([[broken, broken, broken]]), "sau")
    assert source.lines[-1].page == 2


def test_without_noted_breaks_pages_are_unknown() -> None:
    source = read("A", p(PAGE_BREAK, "B"))
    assert [line.page for line in source.lines] == [0, 0]
    assert source.pages == 0


# -- old character sets ----------------------------------------------------------------------------------------------


def test_all_runs_are_decoded_in_one_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """Body, labels, boxes, cells, notes, and what is left out: with soft hyphens kept and fonts resolved."""
    seen: list[list[Run]] = []

    def decode(runs: Sequence[Run]) -> Decoded:
        seen.append(list(runs))
        return Decoded(tuple(run.text.replace("\u00ad", "ư") for run in runs), (("tcvn3", 3),), ("từ lạ",))

    monkeypatch.setattr(docx, "decode", decode)
    source = read(
        p(r("ng", SOFT_HYPHEN, "êi", font=".VnTime"), note(1)),
        p(r("tr\u00adêng", style="Cu"), num=1),
        p(r("a", extra='<w:rFonts w:asciiTheme="minorHAnsi"/>')),
        table([[p("nh\u00ad")]]),
        styles=[style("Normal", default=True, font="Arial"), style("Cu", kind="character", font=".VnTimeH")],
        lists={1: [level("m\u00ad %1.", run='<w:rFonts w:ascii=".VnArial" w:hAnsi=".VnArial"/>')]},
        footnotes={1: "ch\u00ad thích"},
        theme='<a:themeElements><a:fontScheme><a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements>',
    )
    assert len(seen) == 1
    fonts = {run.text.strip(): run.font for run in seen[0] if run.text.strip()}
    assert fonts == {
        "ng\u00adêi": ".VnTime", "1": "Arial", "m\u00ad 1.": ".VnArial", "tr\u00adêng": ".VnTimeH", "a": "Calibri",
        "nh\u00ad": "Arial", "ch\u00ad thích": "Arial",
    }  # fmt: skip
    assert [line.text for line in flat(source.lines)] == ["ngưêi1", "1 chư thích", "mư 1. trưêng", "a", "như"]
    assert ("tcvn3", 3) in source.normalised
    assert doubted(source) == [("bang-ma-cu", "từ lạ")]


def test_letters_of_old_fonts_declared_as_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Run] = []

    def decode(runs: Sequence[Run]) -> Decoded:
        seen.extend(runs)
        return Decoded(tuple(run.text for run in runs))

    monkeypatch.setattr(docx, "decode", decode)
    read(p(sym(".VnTime", 0xF0B8), r("\uf0b5", font="VNI-Times")))
    assert seen[:2] == [Run("\u00b8", ".VnTime"), Run("\u00b5", "VNI-Times")]


# -- packages of other make ------------------------------------------------------------------------------------------


def test_documents_without_any_other_part() -> None:
    assert texts(read(p("A", style="Mất", num=7), p("B", num=0))) == ["A", "B"]


# -- oracles ---------------------------------------------------------------------------------------------------------

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "table", "tr", "td", "th", "br"})


def words(text: str) -> list[str]:
    """Return words to compare by: no punctuation, no case (formats print capitals), nothing invisible."""
    return re.findall(r"\w+", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).upper())


def by_mammoth(path: Path) -> list[str]:
    import mammoth  # type: ignore[import-untyped]

    with path.open("rb") as file:
        markup = mammoth.convert_to_html(file).value
    pieces: list[str] = []

    def collect(element: Any) -> None:
        gap = "\n" if element.tag in _BLOCKS else ""
        pieces.extend((gap, element.text or ""))
        for child in element:
            collect(child)
            pieces.append(child.tail or "")
        pieces.append(gap)

    collect(html.fromstring(f"<div>{markup}</div>"))
    return words("".join(pieces))


def by_docx2python(path: Path) -> list[str]:
    """Return the words of the body alone: its own numbers of lists and what it repeats are taken out."""
    from docx2python import docx2python
    from docx2python.iterators import iter_paragraphs

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with docx2python(path, duplicate_merged_cells=False) as document:
            found = [re.sub(r"----[^\n]*?----", "", paragraph) for paragraph in iter_paragraphs(document.body)]
    return words("\n".join(re.sub(r"^\t*(?:--|\d+\)|[a-z]+\)|[IVXLC]+\))\t", "", paragraph) for paragraph in found))


def is_within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Tell whether words stand in others in their order."""
    rest = iter(whole)
    return all(word in rest for word in part)


def documents() -> list[Any]:
    found = sorted((CORPUS / "docx").glob("*.docx")) if CORPUS.is_dir() else []
    if not found:
        return [pytest.param(None, marks=pytest.mark.skip(reason=f"the corpus is not at {CORPUS}"))]
    return [pytest.param(path, id=path.name) for path in found]


@pytest.mark.corpus
@pytest.mark.parametrize("path", documents())
def test_no_word_of_the_oracles_is_missing(path: Path) -> None:
    source = docx.read(path, path.read_bytes(), "")
    ours = words("\n".join(line.text for line in flat(source.lines)))
    theirs = by_mammoth(path)
    assert not Counter(theirs) - Counter(ours)
    assert is_within(theirs, ours)
    # docx2python reads a text box twice, as the shape and as its fallback: only words that mammoth has too can be missed.
    other = Counter(by_docx2python(path)) & Counter(theirs)
    assert not other - Counter(ours)
