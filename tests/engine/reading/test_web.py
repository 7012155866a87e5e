"""The reader of web pages: what a browser prints becomes lines; what stands round a document stays out and is told."""

import codecs
import contextlib
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from conftest import CORPUS
from vanban.model import InputError, Line, Source
from vanban.reading.web.document import read
from vanban.reading.web.lists import marker
from vanban.reading.web.page import parse
from vanban.reading.web.root import find_root

PATH = Path("trang.html")


def _read(markup: str) -> Source:
    return read(PATH, markup.encode("utf-8"), "")


def _texts(markup: str) -> list[str]:
    return [line.text for line in _leaves(_read(markup).lines)]


def _leaves(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        if line.table:
            for row in line.table.rows:
                for cell in row:
                    yield from _leaves(cell.lines)
        else:
            yield line


def _strings(markup: str) -> list[str]:
    return [str(text) for text in etree.HTML(markup).itertext()]


def _marked(markup: str) -> list[tuple[str, str]]:
    """Return (mark, words) of each emphasis."""
    return [
        (span.mark, line.text[span.start : span.end]) for line in _leaves(_read(markup).lines) for span in line.emphasis
    ]


def _dropped(source: Source) -> list[tuple[str, str]]:
    return [(note.code, note.text) for note in source.dropped]


# -- text ------------------------------------------------------------------------------------------------------------

TEXTS = {
    "paragraphs": ("<p>Điều 1.\n Phạm   vi</p><p>Luật này</p>", ["Điều 1. Phạm vi", "Luật này"]),
    "a fragment without tags": ("Điều 1. Phạm vi", ["Điều 1. Phạm vi"]),
    "text beside blocks": ("<div>trước<p>trong</p>sau <b>đậm</b></div>", ["trước", "trong", "sau đậm"]),
    "line breaks": ("<p>QUỐC HỘI<br>\n********<br/></p>", ["QUỐC HỘI\n********"]),
    "blank lines part paragraphs": ("<div>Một<br><br>Hai<br>\n&nbsp;<br>Ba</div>", ["Một", "Hai", "Ba"]),
    "numbered lines are paragraphs": (
        "<p>1. Một;<br>2. Hai:<br>a) Chữ;<br>Nơi nhận:<br>- Như trên;<br>- Lưu: VT.<br>Điều 2. Ba</p>",
        ["1. Một;", "2. Hai:", "a) Chữ;\nNơi nhận:", "- Như trên;", "- Lưu: VT.", "Điều 2. Ba"],
    ),
    "a title under its number is one": ("<p>Chương II<br>QUYỀN, NGHĨA VỤ</p>", ["Chương II\nQUYỀN, NGHĨA VỤ"]),
    "a number inside a sentence begins none": ("<p>tại khoản<br>2. và 3. của Điều này</p>", ["tại khoản\n2. và 3. của Điều này"]),
    "preformatted": ("<pre>Một\n  Hai\n\nBa</pre>", ["Một\nHai", "Ba"]),
    "words over tags": ("<p>Ngh<b>ị</b> đ<i>ịn</i>h</p>", ["Nghị định"]),
    "blanks in tags": ("<p>sinh<i> học</i><b> </b>là <span> môn</span></p>", ["sinh học là môn"]),
    "no-break blanks and hyphens": ("<p>Số:&nbsp;&nbsp; 5&#8209;KL</p>", ["Số: 5-KL"]),
    "unseen marks": ("<p>Điều\u200b 1\ufeff. L&shy;uật&lrm;</p>", ["Điều 1. Luật"]),
    "combining marks over tags": ("<p>Luâ\u0323t Đa\u0300<i>\u0323</i></p>".replace("\u0300<", "<"), ["Luật Đạ"]),
    "entities": ("<p>A&amp;B &lt;5 &#7879; &#x1EC7; &hellip;&#150;&#147;x&#148;</p>", ["A&B <5 ệ ệ …–“x”"]),
    "control characters as entities": ("<p>A&#1;B&#11;C&#127;D&#129;E</p>", ["AB\nCDE"]),
    "capitals by style": ('<p style="text-transform: uppercase">Quyết định</p>', ["QUYẾT ĐỊNH"]),
    "unclosed tags": ("<p>Một<p>Hai<li>Ba", ["Một", "Hai", "• Ba"]),
    "words of Word": ("<p>Lâm <st1:place>Đồng</st1:place><o:p>&nbsp;</o:p></p>", ["Lâm Đồng"]),
    "conditional comments": ("<!--[if gte mso 9]><xml>x</xml><![endif]--><p><![if !vml]>Một<![endif]> hai</p>", ["Một hai"]),
    "symbol fonts": ("<p><span style='font-family:Symbol'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span>Một</p>", ["• Một"]),
    "definition lists": ("<dl><dt>Thuật ngữ</dt><dd>Nghĩa</dd></dl>", ["Thuật ngữ", "Nghĩa"]),
    "inline blocks and blocks inline": ('<p><span style="display:block">Một</span>Hai</p><div style="display:inline">Ba</div> Bốn', ["Một", "Hai", "Ba Bốn"]),
    "empty paragraphs": ("<p>&nbsp;</p><p>\u200b</p><p>Một</p><p><br></p>", ["Một"]),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "texts"), TEXTS.values(), ids=TEXTS.keys())
def test_text(markup: str, texts: list[str]) -> None:
    assert _texts(markup) == texts


def test_lines_are_whole_numbered_and_aligned() -> None:
    source = _read(
        '<p align="center">Một</p><table><tr><td style="text-align:right">Hai</td><td>Ba</td></tr></table><center>Bốn</center>'
    )
    leaves = list(_leaves(source.lines))
    assert [line.number for line in source.lines] == [1, 2, 5]
    assert [(line.number, line.align, line.whole) for line in leaves] == [
        (1, "center", True), (3, "right", True), (4, "", True), (5, "center", True),
    ]  # fmt: skip
    assert (source.name, source.format) == ("trang.html", "html")


def test_changes_are_counted() -> None:
    source = _read("<p>Luâ\u0323t&nbsp;số&nbsp;1\u200b và ng&shy;ười</p>")
    assert dict(source.normalised) == {"nfc": 1, "khoang-trang": 2, "ky-tu-an": 1, "gach-noi-mem": 1}


# -- looks -----------------------------------------------------------------------------------------------------------

LOOKS = {
    "tags": ("<p><b>Một</b> hai <em>ba</em></p>", [("**", "Một"), ("*", "ba")]),
    "neighbours are one": ("<p><b>Điều</b><b> 1.</b> <strong>Phạm vi</strong> x</p>", [("**", "Điều 1. Phạm vi")]),
    "blanks are outside": ("<p>x<b> Một </b>y</p>", [("**", "Một")]),
    "none over a blank": ("<p>x<b> </b>y<i>&nbsp;</i></p>", []),
    "both": ("<p><b>Một <i>hai</i></b></p>", [("**", "Một hai"), ("*", "hai")]),
    "raised and lowered": ("<p>m<sup>2</sup>, H<sub>2</sub>O</p>", [("^", "2"), ("_", "2")]),
    "inline style": ('<p><span style="font-weight:bold;font-style:italic">A</span></p>', [("*", "A"), ("**", "A")]),
    "weight as a number": ('<p><span style="font-weight:700">A</span><span style="font-weight:400">B</span></p>', [("**", "A")]),
    "style takes back": ('<h3>A<span style="font-weight:normal">B</span></h3>', [("**", "A")]),
    "shorthand": ("<p><span style=\"font: italic bold 12pt/14pt 'Times New Roman'\">A</span><b><span style='font:7.0pt \"Arial\"'>b</span></b></p>", [("*", "A"), ("**", "A")]),
    "style sheet": ("<style>p.x, .y {font-weight:bold} #z{font-style:italic} @media print {p {font-weight:bold}}</style><p class=x>A</p><p>B<i class=y>C</i></p><p id=z>D</p>", [("**", "A"), ("*", "C"), ("**", "C"), ("*", "D")]),
    "vertical align": ('<p>a<span style="vertical-align:super">1</span></p>', [("^", "1")]),
    "head cells": ("<table><tr><th>A</th><td>B</td></tr></table>", [("**", "A")]),
    "over a line break": ("<p><b>A<br>B</b></p>", [("**", "A\nB")]),
    "after a marker": ("<ol><li>x <b>A</b></li></ol>", [("**", "A")]),
    "parted with its text": ("<p><b>1. A;<br>2. B</b></p>", [("**", "1. A;"), ("**", "2. B")]),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "marked"), LOOKS.values(), ids=LOOKS.keys())
def test_emphasis(markup: str, marked: list[tuple[str, str]]) -> None:
    assert sorted(_marked(markup)) == sorted(marked)


# -- lists -----------------------------------------------------------------------------------------------------------

LISTS = {
    "decimal": ("<ol><li>A<li>B</ol>", ["1. A", "2. B"]),
    "start and value": ('<ol start="3"><li>A<li value="7">B<li>C</ol>', ["3. A", "7. B", "8. C"]),
    "reversed": ("<ol reversed><li>A<li>B<li>C</ol>", ["3. A", "2. B", "1. C"]),
    "type": ('<ol type="a"><li>A<li>B</ol><ol type="I"><li>C<li>D</ol>', ["a. A", "b. B", "I. C", "II. D"]),
    "by style": ('<ol style="list-style-type:upper-roman"><li>A</ol><ol style="list-style:none"><li>1) B</ol>', ["I. A", "1) B"]),
    "nested": ("<ol><li>A<ol type=a><li>B<li>C</ol></li><li>D</ol>", ["1. A", "a. B", "b. C", "2. D"]),
    "bullets by depth": ("<ul><li>A<ul><li>B<ul><li>C</ul></ul></ul>", ["• A", "◦ B", "▪ C"]),
    "an item of paragraphs": ("<ol><li><p>A</p><p>B</p></li><li><p>C</p></li></ol>", ["1. A", "B", "2. C"]),
    "an item that is a list": ("<ol><li><ol type=a><li>A</li></ol></li></ol>", ["1. a. A"]),
    "an empty item counts": ("<ol><li>A</li><li></li><li>C</li></ol>", ["1. A", "3. C"]),
    "a bad number": ('<ol start="x"><li value="">A</ol>', ["1. A"]),
    "item style": ('<ul><li style="list-style-type:square">A<li type="circle">B</ul>', ["▪ A", "◦ B"]),
    "Word, whole": ("<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>Giao</p>", ["1. Giao"]),
    "Word, filtered": ("<p class=MsoListParagraph>a)<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>Giao</p>", ["a) Giao"]),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "texts"), LISTS.values(), ids=LISTS.keys())
def test_list(markup: str, texts: list[str]) -> None:
    assert _texts(markup) == texts


def test_markers_are_labels() -> None:
    word, plain, none = (LISTS[name][0] for name in ("Word, whole", "decimal", "Word, filtered"))
    assert [line.label for line in _read(word).lines] == ["1."]
    assert [line.label for line in _read(plain).lines] == ["1.", "2."]
    assert [line.label for line in _read(none).lines] == [""]


@pytest.mark.parametrize(
    ("kind", "number", "text"),
    [("lower-alpha", 27, "aa."), ("upper-latin", 26, "Z."), ("lower-alpha", 0, "0."), ("upper-roman", 1994, "MCMXCIV."),
     ("lower-roman", 4000, "4000."), ("decimal-leading-zero", 5, "05."), ("disc", 9, "•"), ("'– '", 1, "–"), ("hebrew", 3, "3.")],
)  # fmt: skip
def test_marker(kind: str, number: int, text: str) -> None:
    assert marker(kind, number) == text


# -- tables ----------------------------------------------------------------------------------------------------------


def _grid(markup: str) -> list[list[tuple[str, int, int]]]:
    table = next(line.table for line in _read(markup).lines if line.table)
    return [
        [("|".join(line.text for line in cell.lines), cell.columns, cell.rows) for cell in row] for row in table.rows
    ]


def test_table_with_spans() -> None:
    markup = """<table><caption>Bảng 1</caption><thead><tr><th colspan=2>A<th rowspan=9>B</thead>
        <tbody><tr><td>C<td>D</tr><tr><td rowspan=0>E<td></tr></tbody></table>"""
    assert _grid(markup) == [[("A", 2, 1), ("B", 1, 3)], [("C", 1, 1), ("D", 1, 1)], [("E", 1, 1), ("", 1, 1)]]
    source = _read(markup)
    assert source.lines[0].text == "Bảng 1"
    assert source.lines[1].table is not None
    assert source.lines[1].table.head == 1


def test_wild_spans() -> None:
    assert _grid('<table><tr><td colspan="99999999">A<td colspan=x>B<td colspan="-3">C</table>') == [
        [("A", 1000, 1), ("B", 1, 1), ("C", 1, 1)]
    ]


def test_table_in_a_table() -> None:
    source = _read("<table><tr><td>A<table><tr><td>B<td>C</table>D<td>E</table>")
    assert [line.text for line in _leaves(source.lines)] == ["A", "B", "C", "D", "E"]
    outer = source.lines[0].table
    assert outer is not None
    assert [bool(line.table) for line in outer.rows[0][0].lines] == [False, True, False]


def test_frame_of_a_page_is_no_table() -> None:
    source = _read("<table><tr><td><p>A</p><p>B</p></td></tr></table>")
    assert [line.table for line in source.lines] == [None, None]


def test_text_loose_in_a_table_is_kept() -> None:
    assert _texts("<table>A<tr>B<td>C</td></tr></table>") == ["A", "B", "C"]


# -- what is left out ------------------------------------------------------------------------------------------------


def test_head_of_a_document_beside_its_text() -> None:
    """Pages of vbpl.vn before 2024 put number, date and issuer before the text, made from the document's record."""
    source = _read(
        f"<div class=fulltext><ul class=vbInfo><li>Hiệu lực: Còn</ul><div><table><tr><td><div><b>THỦ TƯỚNG</b></div><div>Số:\n"
        f"07/2017/QĐ-TTg</div></td></tr></table><div id=toanvancontent>{LAW}</div></div></div><div>Lượt xem: 5</div>"
    )
    assert [line.text for line in source.lines][:3] == ["THỦ TƯỚNG", "Số: 07/2017/QĐ-TTg", "Điều 1. Phạm vi điều chỉnh"]
    assert [note.text for note in source.dropped] == ["Lượt xem: 5", "Hiệu lực: Còn"]


def test_hidden_text_is_told() -> None:
    source = _read(
        '<style>.an{display:none}</style><p>A<span style="display:none">x</span><span style="visibility:hidden">y</span>B</p>'
        "<p hidden>z</p><p class=an>t</p><p>C<del>xóa</del><ins>thêm</ins><s>gạch</s></p>"
    )
    assert [line.text for line in source.lines] == ["A B", "Cthêmgạch"]  # what is not visible takes its room
    assert _dropped(source) == [
        ("chu-an", "x"),
        ("chu-an", "y"),
        ("chu-an", "z"),
        ("chu-an", "t"),
        ("xoa-co-theo-doi", "xóa"),
    ]
    assert [note.line for note in source.dropped] == [1, 1, 2, 2, 2]


def test_what_a_script_can_show_is_kept() -> None:
    assert _texts("<style>.tab{display:none} .tab.mo{display:block}</style><div class=tab>A</div>") == ["A"]


def test_pictures_controls_and_comments_of_word_are_told() -> None:
    source = _read(
        '<p>A<img src="a/dau.png"><img alt="Con dấu" src=x><img src=cham.gif width=1 height=9><button>In</button><input value="12"><input type=hidden value=x></p>'
        "<div style='mso-element:header'><p>2</p></div><div title=footer><p>3</p></div><div style='mso-element:comment-list'>Xem lại</div><script>var x</script>"
    )
    assert [line.text for line in source.lines] == ["A"]
    assert _dropped(source) == [
        ("ngoai-noi-dung", "In"), ("ngoai-noi-dung", "12"), ("dau-trang", "2"), ("chan-trang", "3"), ("nhan-xet", "Xem lại"),
    ]  # fmt: skip
    assert [(note.code, note.text) for note in source.doubts] == [
        ("anh-khong-doc", "dau.png"),
        ("anh-khong-doc", "Con dấu"),
    ]


# -- footnotes -------------------------------------------------------------------------------------------------------

WORD_NOTES = """<style>span.MsoFootnoteReference{vertical-align:super}</style><body><div class=WordSection1>
<p>Kết quả<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> tốt.</p>
<table><tr><td>Ô<a href="#_ftn2" name="_ftnref2"><span class=MsoFootnoteReference>[2]</span></a></td><td>B</td></tr></table>
<p>Hết.</p></div><div><br clear=all><hr size=1><div id=ftn1>
<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> Theo Báo cáo.</p><p>Đoạn hai.</p>
</div><div id=ftn2><p><a href="#_ftnref2" name="_ftn2">[2]</a> Ghi chú hai.</p></div></div></body>"""


def test_footnotes_of_word() -> None:
    source = _read(WORD_NOTES)
    assert [(line.text, line.note) for line in source.lines] == [
        ("Kết quả[1] tốt.", ""), ("[1] Theo Báo cáo.", "_ftn1"), ("Đoạn hai.", "_ftn1"), ("", ""),
        ("[2] Ghi chú hai.", "_ftn2"), ("Hết.", ""),
    ]  # fmt: skip
    first = source.lines[0]
    assert [(first.text[mark.start : mark.end], mark.key) for mark in first.marks] == [("[1]", "_ftn1")]
    assert [(span.mark, first.text[span.start : span.end]) for span in first.emphasis] == [("^", "[1]")]
    assert source.lines[3].table is not None
    assert source.lines[3].table.rows[0][0].lines[0].marks[0].key == "_ftn2"


def test_footnotes_of_other_editors() -> None:
    source = _read(
        '<p>Một<sup id="r1"><a href="#n1">1</a></sup> hai<a href="#n1">1</a></p><p>Ba</p>'
        '<p id="n1">1 Nguồn <a href="#r1">↩</a></p>'
    )
    assert [(line.text, line.note) for line in source.lines] == [("Một1 hai1", ""), ("1 Nguồn", "n1"), ("Ba", "")]
    assert [(mark.start, mark.key) for mark in source.lines[0].marks] == [(3, "n1")]


def test_links_to_headings_are_no_footnotes() -> None:
    source = _read(
        '<p><a href="#d1">1</a> <a href="#d2">Điều 2</a></p><p id="d1">Điều 1</p><p><a name=d2>Điều 2</a></p>'
    )
    assert [(line.text, line.note, line.marks) for line in source.lines] == [
        ("1 Điều 2", "", ()), ("Điều 1", "", ()), ("Điều 2", "", ()),
    ]  # fmt: skip


# -- old charsets ----------------------------------------------------------------------------------------------------


def test_old_fonts_are_decoded() -> None:
    source = _read(
        '<p><font face=".VnTimeH">céng hßa</font></p><p style="font-family:\'.VnTime\'">C¨n cø LuËt Tæ chøc, <b>tr&shy;ëng</b></p>'
        '<p><span style="font-family:VNI-Times">Caên cöù Luaät</span></p><p style="font-family:.VnTime">Ủy ban nhân dân</p>'
    )
    assert [line.text for line in source.lines] == [
        "CỘNG HÒA",
        "Căn cứ Luật Tổ chức, trưởng",
        "Căn cứ Luật",
        "Ủy ban nhân dân",
    ]
    assert dict(source.normalised) == {"tcvn3": 3, "vni": 1}


# -- encodings -------------------------------------------------------------------------------------------------------

SENTENCE = "Căn cứ Luật Tổ chức chính quyền địa phương; theo đề nghị của Giám đốc Sở Nội vụ “về” việc – hết"


def _cp1258(text: str) -> bytes:
    """Write Vietnamese as Windows-1258 has it: letters with their own marks, then tones."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    found = b""
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        found += (letter + "".join(part for part in parts if part in tones)).encode("cp1258")
    return found


ENCODINGS = {
    "utf-8": f'<meta charset="utf-8"><p>{SENTENCE}</p>'.encode(),
    "utf-8 with a mark": codecs.BOM_UTF8 + f"<p>{SENTENCE}</p>".encode(),
    "utf-8 that says another": f'<meta charset="windows-1252"><p>{SENTENCE}</p>'.encode(),
    "utf-16 with a mark": f"<p>{SENTENCE}</p>".encode("utf-16"),
    "utf-16 without": f"<html><body><p>{SENTENCE}</p></body></html>".encode("utf-16-le"),
    "windows-1258": b'<meta http-equiv=Content-Type content="text/html; charset=windows-1258"><p>' + _cp1258(SENTENCE),
    "windows-1258 unsaid": b"<p>" + _cp1258(SENTENCE),
    "an unknown name": b'<meta charset="x-rot13"><p>' + _cp1258(SENTENCE),
    "an xml declaration": f'<?xml version="1.0" encoding="utf-8"?><html><p>{SENTENCE}</p></html>'.encode(),
    "TCVN3": '<meta charset="x-user-defined"><p>C¨n cø LuËt Tæ chøc chÝnh quyÒn ®Þa ph\xad¬ng; theo ®Ò nghÞ cña Gi¸m ®èc Së Néi vô “vÒ” viÖc – hÕt'.encode("cp1252"),
}  # fmt: skip


@pytest.mark.parametrize("data", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_encoding(data: bytes) -> None:
    assert [line.text for line in read(PATH, data, "").lines] == [SENTENCE]


def test_torn_character_is_kept_as_such() -> None:
    source = read(PATH, f"<p>{SENTENCE} quy".encode() + b"\xe1\xba", "")
    assert source.lines[0].text.startswith(SENTENCE)
    assert source.lines[0].text.endswith("quy\ufffd")  # which the report names


# -- where the document stands ---------------------------------------------------------------------------------------

LAW = "".join(
    f"<p>Điều {n}. Phạm vi điều chỉnh</p><p>Luật này quy định về tổ chức và hoạt động của cơ quan nhà nước.</p>"
    for n in range(1, 6)
)
MENU = "<ul class=menu>" + "".join(f'<li><a href="/{n}">Chuyên mục số {n}</a></li>' for n in range(20)) + "</ul>"
ROOTS = {
    "vbpl.vn": f"<div>{MENU}<div data-vbpl-content-root=true>{LAW}</div><p>Lượt xem: 5</p></div>",
    "vbpl.vn before": f"<div>{MENU}<b class=fulltext>Toàn văn</b><div class=fulltext><div class=vbInfo>Hiệu lực: Còn</div><div id=toanvancontent class=toanvancontent>{LAW}<div class=vbFile>Bản PDF</div></div></div></div>",
    "thuvienphapluat.vn": f"<form>{MENU}<div id=divContentDoc class=cldivContentDocVn><div class=content1>{LAW}</div></div><div class=cldivContentDocEn><div class=content1>{'<p>This Law provides for the organization of State agencies.</p>' * 40}</div></div></form>",
    "luatvietnam.vn": f"<div>{MENU}<div id=noidung><div class='the-document-body'>{LAW}<span class=tooltip-button>Đang theo dõi</span></div></div></div>",
    "main": f"<header>Cổng thông tin</header>{MENU}<main>{LAW}</main><aside>Tin khác</aside><footer>© 2024</footer>",
    "article": f"<div><p>Tin mới nhất trong ngày</p></div><article><div>{LAW}</div></article>",
    "sections of HTML5": f"<nav>{MENU}</nav><header>Cổng thông tin</header>{LAW}<footer>Địa chỉ: 60 Trần Phú</footer>",
    "divisions with names": f"<div id=header>Cổng thông tin</div><div class='left sidebar'>{MENU}</div><div><div><div>{LAW}</div></div></div><div class=footer>Địa chỉ</div>",
    "divisions without": f"<div>{MENU}</div><div>{LAW}</div><div><a href=/a>Trước</a> <a href=/b>Sau</a> <a href=/c>In trang</a></div>",
    "a layout of tables": f"<form><table><tr><td>{MENU}</td><td>{LAW}</td></tr></table><input type=hidden value=x></form>",
    "a form with a search box": f"<div><form><input name=q placeholder='Tìm kiếm'><button>Tìm</button></form></div><div>{LAW}</div>",
}  # fmt: skip


@pytest.mark.parametrize("markup", ROOTS.values(), ids=ROOTS.keys())
def test_document_is_found(markup: str) -> None:
    source = _read(f"<html><body>{markup}</body></html>")
    assert [line.text for line in source.lines] == _texts(LAW)
    assert {note.code for note in source.dropped} == {"ngoai-noi-dung"}
    said = " ".join(note.text for note in source.dropped)
    rest = " ".join(_strings(markup.replace(LAW, ""))).split() if "Chuyên mục" in markup else []
    assert all(word in said or "…" in said for word in rest)


WHOLE = {
    "sections of Word": f"<div class=WordSection1>{LAW}</div><div class=WordSection2><p>PHỤ LỤC</p><p>Danh mục kèm theo</p></div>",
    "a header that belongs to the document": f"<header><p>QUYẾT ĐỊNH</p><p>Về việc tổ chức</p></header>{LAW}",
    "contents that link inside": '<p><a href="#a">Điều 1</a> <a href="#b">Điều 2</a> <a href="#c">Điều 3</a></p>' + LAW,
    "a letter": "<p>Kính gửi: Sở Nội vụ</p><p>Đề nghị Sở xem xét.</p>",
    "a table alone": "<table><tr><td>TT<td>Tên</tr><tr><td>1<td>Đất</tr></table>",
}


@pytest.mark.parametrize("markup", WHOLE.values(), ids=WHOLE.keys())
def test_whole_page_is_the_document(markup: str) -> None:
    source = _read(f"<html><body>{markup}</body></html>")
    assert source.dropped == ()
    words = " ".join(_strings(markup)).split()
    assert " ".join(line.text for line in _leaves(source.lines)).split() == words


# -- guards ----------------------------------------------------------------------------------------------------------

REFUSED = {
    "nothing": (b"", "rỗng"),
    "blanks": (b"  \r\n ", "rỗng"),
    "no text": (b"<html><body><script>var x = 1</script><p>&nbsp;</p></body></html>", "không có chữ"),
    "a comment alone": (b"<!-- Ban hanh -->", "không có chữ"),
    "zeros": (b"\0" * 5000, "rỗng"),
    "nested too deep": (b"<div>" * 100_000 + b"chu" + b"</div>" * 100_000, "lồng vào nhau"),
    "entities": (b'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><p>&b;</p>', "ENTITY"),
    "too large": (b"<p>" + b"chu " * 12_500_000, "quá lớn"),
}


@pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as refusal:
        read(PATH, data, "")
    assert str(refusal.value).startswith("trang.html: ")
    assert "\n" not in str(refusal.value)


def test_deep_but_honest() -> None:
    deep = 600
    assert _texts("<div>" * deep + "chữ" + "</div>" * deep) == ["chữ"]
    assert _texts("<table><tr><td>" * deep + "chữ" + "</table>" * deep) == ["chữ"]
    assert _texts("<ul><li>" * deep + "chữ")[0].endswith("chữ")


_TAGS = (
    "p",
    "b",
    "div",
    "span",
    "td",
    "tr",
    "table",
    "ol",
    "li",
    "ul",
    "br",
    "i",
    "h1",
    "font",
    "a",
    "sup",
    "th",
    "thead",
    "center",
)
_TOKENS = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag}>" for tag in _TAGS]),
    st.sampled_from(
        [
            "Điều 1.",
            " quy định ",
            "nghị",
            "<br>",
            "&nbsp;",
            "\n",
            "<!--x-->",
            "&amp;",
            "1)",
            "<td colspan=3>",
            "<ol start=4 type=a>",
        ]
    ),
)


@given(st.lists(_TOKENS, max_size=40))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_word_is_lost_in_a_soup_of_tags(tokens: list[str]) -> None:
    markup = "".join(tokens)
    try:
        source = _read(markup)
    except InputError:
        return
    root = find_root(parse(PATH, markup.encode()).root)
    expected = "".join("".join(root.element.itertext()).split())
    lines = list(_leaves(source.lines))
    assert [line.number for line in lines] == sorted(line.number for line in lines)
    got = "".join("".join(line.text.removeprefix(line.label).split()) for line in lines)
    # What strays into a table is shown before it, as a browser does (HTML, foster parenting).
    strays = "<table" in markup
    assert (sorted(got) == sorted(expected)) if strays else (got == expected)
    for line in lines:
        for span in line.emphasis:
            words = line.text[span.start : span.end]
            assert words == words.strip() != ""


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(InputError):
        read(PATH, b"<p>" + data, "")


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside this repository")
@pytest.mark.parametrize(("name", "words", "first", "last"), [
    ("72-luat.html", 17_399, "QUỐC HỘI", "Trần Thanh Mẫn"), ("77-luat-bien-gioi-2003.html", 4_294, "QUỐC HỘI", "(Đã ký)"),
])  # fmt: skip
def test_national_databases(name: str, words: int, first: str, last: str) -> None:
    """The words of the content's element, in order, and none of the page's furniture."""
    data = (CORPUS / "html" / name).read_bytes()
    source = read(PATH, data, "")
    lines = list(_leaves(source.lines))
    got = [word for line in lines for word in line.text.split()]
    assert len(got) == words
    assert lines[0].text.startswith(first)
    assert lines[-1].text == last
    element = find_root(parse(PATH, data).root).element
    assert "".join(got) == "".join(unicodedata.normalize("NFC", "".join(element.itertext())).split())
    assert source.doubts == ()
    assert len(source.dropped) >= 4


@pytest.mark.parametrize(
    ("css", "body", "seen", "told"),
    [
        ("p:not(.b).a{display:none}", "<p class=a>ẩn</p><p>thấy</p>", ["thấy"], []),
        ("p:nth-child(2){display:none}", "<p>thấy</p><p>ẩn</p>", ["thấy"], []),
        (".a:is(p,div){visibility:hidden}", "<p class=a>ẩn</p><p>thấy</p>", ["thấy"], []),
        (r".\61{display:none}", "<p class=a>ẩn</p><p>thấy</p>", ["thấy"], []),
        (":root{--k:#fff}.a{color:var(--k)}", "<p class=a>ẩn</p><p>thấy</p>", ["thấy"], []),
        (".w{visibility:hidden}.v{visibility:visible}", "<p class=w>ẩn <b class=v>thấy</b></p>", ["thấy"], []),
        (
            ".n .a{visibility:hidden}.a{visibility:visible}",
            "<div class=n><p class=a>ẩn</p></div><p>thấy</p>",
            ["thấy"],
            [],
        ),
        ("[hidden]{display:block}", "<p hidden>thấy</p>", ["thấy"], []),
        (".a:hover{display:none}", "<p class=a>thấy</p>", ["thấy"], []),
        (".a{display:none}.mo .a{display:block}", "<p class=a>có lẽ</p>", ["có lẽ"], ["kieu-khong-ro"]),
        (".a:nope(3){display:none}", "<p class=a>có lẽ</p>", ["có lẽ"], ["kieu-khong-ro"]),
    ],
)
def test_a_page_is_read_as_its_rules_show_it(css: str, body: str, seen: list[str], told: list[str]) -> None:
    """As a browser does; what cannot be told is kept, and said."""
    source = _read(f"<style>{css}</style><div>{body}</div>")
    assert [line.text for line in source.lines] == seen
    assert [note.code for note in source.doubts] == told
