"""What a reader of the page cannot see is left out and told; what looks alike and can be seen stays, in each format."""

from pathlib import Path

import pytest
from pikepdf import Array

import docx_builder as d
import pdf_builder as b
from vanban.model import Source, leaves
from vanban.reading import plain
from vanban.reading.pdf import document as pdf
from vanban.reading.pdf.paint import Shape
from vanban.reading.visible import BLACK, WHITE, Colour, automatic, from_hex, is_legible, relit, stands_out
from vanban.reading.web import document as html
from vanban.reading.web.colours import read_colour
from vanban.reading.word import document as docx

WORD = "Giấu-Kín"
PROSE = "Ủy ban nhân dân huyện đã ban hành văn bản chỉ đạo, hướng dẫn các cơ quan, đơn vị thuộc huyện."


def shown(source: Source) -> str:
    """Return the text of a source."""
    return "\n".join(line.text for line in leaves(source.lines))


def told(source: Source) -> list[str]:
    """Return what a source names as hidden."""
    return [note.text for note in source.dropped if note.code == "chu-an"]


def judge(source: Source, hidden: bool) -> None:
    """Hold a source to one of the two: the word is left out and told, or it stays and nothing is told."""
    assert PROSE in shown(source)
    assert ((WORD in shown(source)), WORD in " ".join(told(source))) == ((False, True) if hidden else (True, False))


# -- colours and sizes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letters", "ground", "seen"),
    [
        ("000000", "FFFFFF", True), ("FFFFFF", "FFFFFF", False), ("FEFEFE", "FFFFFF", False), ("F2F2F2", "FFFFFF", False),
        ("D9D9D9", "FFFFFF", True), ("808080", "FFFFFF", True), ("FFFF00", "FFFFFF", True), ("FFFFEE", "FFFFFF", False),
        ("000000", "000000", False), ("000000", "222222", False), ("000080", "000000", False), ("404040", "000000", True),
        ("FFFFFF", "1F4E79", True), ("000000", "FFFF00", True), ("FF0000", "FF0000", False), ("FF0000", "FFFFFF", True),
    ],
)  # fmt: skip
def test_letters_on_a_ground(letters: str, ground: str, seen: bool) -> None:
    one, other = from_hex(letters), from_hex(ground)
    assert one is not None
    assert other is not None
    assert stands_out(one, other) is seen
    assert stands_out(other, one) is seen


def test_sizes_that_can_be_read() -> None:
    assert [is_legible(size) for size in (0.0, 1.0, 2.5, 3.0, 4.0, 14.0)] == [False, False, False, True, True, True]
    assert not is_legible(14.0, width=0.01)
    assert not is_legible(14.0, height=1.0)
    assert is_legible(14.0, height=14.0)


def test_automatic_colour_and_lightness() -> None:
    assert automatic(WHITE) == BLACK
    assert automatic(Colour(0.1, 0.1, 0.3)) == WHITE
    assert relit(BLACK, 1.0, 1.0) == WHITE


@pytest.mark.parametrize(
    ("text", "colour", "alpha"),
    [
        ("white", "FFFFFF", 1.0), ("#fff", "FFFFFF", 1.0), ("rgb(255, 255, 255)", "FFFFFF", 1.0), ("rgb(100% 0% 0% / 50%)", "FF0000", 0.5),
        ("hsl(0, 0%, 100%)", "FFFFFF", 1.0), ("#00000000", "000000", 0.0), ("transparent", "FFFFFF", 0.0), ("rebeccapurple", "663399", 1.0),
    ],
)  # fmt: skip
def test_colours_of_pages(text: str, colour: str, alpha: float) -> None:
    assert read_colour(text) == (from_hex(colour), alpha)


@pytest.mark.parametrize(
    "text", ["var(--a)", "inherit", "url(a.png)", "#12", "rgb(1,2)", "rgb(a,b,c)", "", "(", "#gggggg"]
)
def test_what_is_no_colour(text: str) -> None:
    assert read_colour(text) is None


# -- Word ------------------------------------------------------------------------------------------------------------

_W14 = "<w14:textFill>{}</w14:textFill>"


def _shade(fill: str, pattern: str = "clear", ink: str = "auto") -> str:
    return f'<w:shd w:val="{pattern}" w:color="{ink}" w:fill="{fill}"/>'


def _coloured(colour: str) -> str:
    return f'<w:color w:val="{colour}"/>'


RUNS = [
    ("white", _coloured("FFFFFF"), True),
    ("nearly white", _coloured("FDFDFD"), True),
    ("background of the theme", '<w:color w:val="FFFFFF" w:themeColor="background1"/>', True),
    ("black highlight", '<w:highlight w:val="black"/>', True),
    ("black shade, black letters", _shade("000000") + _coloured("000000"), True),
    ("solid pattern", _shade("000000", "solid", "000000"), True),
    ("pattern of 95 in 100", _shade("FFFFFF", "pct95", "000000") + _coloured("000000"), True),
    ("yellow on yellow", '<w:highlight w:val="yellow"/>' + _coloured("FFFF00"), True),
    ("one point", '<w:sz w:val="2"/>', True),
    ("one hundredth wide", '<w:w w:val="1"/>', True),
    ("letters on each other", '<w:spacing w:val="-300"/><w:sz w:val="28"/>', True),
    ("no fill", _W14.format("<w14:noFill/>"), True),
    ("all shines through", _W14.format('<w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill>'), True),
    ("grey", _coloured("808080"), False),
    ("red", _coloured("FF0000"), False),
    ("white on dark red", _shade("C00000") + _coloured("FFFFFF"), False),
    ("yellow highlight", '<w:highlight w:val="yellow"/>', False),
    ("white on a dark blue highlight", '<w:highlight w:val="darkBlue"/>' + _coloured("FFFFFF"), False),
    ("light pattern", _shade("FFFFFF", "pct15"), False),
    ("six points", '<w:sz w:val="12"/>', False),
    ("condensed", '<w:w w:val="80"/><w:spacing w:val="-10"/>', False),
    ("raised", '<w:vertAlign w:val="superscript"/>', False),
    ("gradient", _W14.format("<w14:gradFill/>"), False),
    ("half shines through", _W14.format('<w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="50000"/></w14:srgbClr></w14:solidFill>'), False),
]  # fmt: skip


def read_docx(*content: str, **options: object) -> Source:
    """Read a built Word document."""
    return docx.read(Path("tep.docx"), d.build(d.p(PROSE), *content, **options), "")


@pytest.mark.parametrize(("extra", "hidden"), [case[1:] for case in RUNS], ids=[case[0] for case in RUNS])
def test_runs_of_word(extra: str, hidden: bool) -> None:
    judge(read_docx(d.p("Ông ", d.r(WORD, extra=extra), " đã đến.")), hidden)


def test_words_on_both_sides_do_not_touch() -> None:
    source = read_docx(
        d.p("một", d.r(f" {WORD} ", extra=_coloured("FFFFFF")), "hai, ba", d.r("x", extra='<w:sz w:val="1"/>'), "bốn")
    )
    assert shown(source).endswith("một hai, babốn")


def _cell(fill: str, run: str, more: str = "") -> str:
    return d.raw(
        f"<w:tbl><w:tblPr/><w:tr>{more}<w:tc><w:tcPr>{_shade(fill)}</w:tcPr><w:p>{run}</w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>ô kia</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )


_EXACT = '<w:trPr><w:trHeight w:val="{}" w:hRule="exact"/></w:trPr>'
_BOX = (
    '<w:r><w:drawing><wp:anchor behindDoc="0"><wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
    '<wp:extent cx="{cx}" cy="900000"/><wp:wrapNone/><wp:docPr id="1" name="Hình 1"/><a:graphic><a:graphicData>'
    '<wps:wsp><wps:spPr><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill></wps:spPr>{text}</wps:wsp></a:graphicData></a:graphic>'
    "</wp:anchor></w:drawing></w:r>"
)  # fmt: skip


def _box(run: str, fill: str = "FFFFFF", x: int = 900000, cx: int = 900000) -> str:
    text = f"<wps:txbx><w:txbxContent><w:p>{run}</w:p></w:txbxContent></wps:txbx>" if run else ""
    return d.raw(f"<w:p>{_BOX.format(fill=fill, x=x, cx=cx, text=text)}</w:p>")


_PLAIN, _WHITE, _NAVY = d.r(WORD), d.r(WORD, extra=_coloured("FFFFFF")), d.r(WORD, extra=_coloured("000080"))
PLACES = [
    ("black on a black cell", _cell("000000", d.r(WORD, extra=_coloured("000000"))), True),
    ("navy on a navy cell", _cell("000080", _NAVY), True),
    ("white on a white cell", _cell("FFFFFF", _WHITE), True),
    ("row of one point", _cell("FFFFFF", _PLAIN, _EXACT.format(20)), True),
    ("line of one point", d.raw(f'<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>{_PLAIN}</w:p>'), True),
    ("right of the page", d.raw(f'<w:p><w:pPr><w:ind w:left="20000"/></w:pPr>{_PLAIN}</w:p>'), True),
    ("frame off the page", d.raw(f'<w:p><w:pPr><w:framePr w:w="2000" w:x="20000" w:y="1" w:hAnchor="page"/></w:pPr>{_PLAIN}</w:p>'), True),
    ("red on a red paragraph", d.raw(f'<w:p><w:pPr>{_shade("FF0000")}</w:pPr>{d.r(WORD, extra=_coloured("FF0000"))}</w:p>'), True),
    ("box of no size", _box(_PLAIN, cx=0), True),
    ("box off the page", _box(_PLAIN, x=90000000), True),
    ("white in a white box", _box(_WHITE), True),
    ("white on a navy cell", _cell("000080", _WHITE), False),
    ("automatic on a black cell", _cell("000000", _PLAIN), False),
    ("row of its height", _cell("FFFFFF", _PLAIN, _EXACT.format(400)), False),
    ("line of 17 points", d.raw(f'<w:p><w:pPr><w:spacing w:line="340" w:lineRule="exact"/></w:pPr>{_PLAIN}</w:p>'), False),
    ("a little into the margin", d.raw(f'<w:p><w:pPr><w:ind w:left="-567"/></w:pPr>{_PLAIN}</w:p>'), False),
    ("automatic on a black paragraph", d.raw(f'<w:p><w:pPr>{_shade("000000")}</w:pPr>{_PLAIN}</w:p>'), False),
    ("a box", _box(_PLAIN), False),
    ("white in a dark box", _box(_WHITE, "1F3864"), False),
]  # fmt: skip


@pytest.mark.parametrize(("content", "hidden"), [case[1:] for case in PLACES], ids=[case[0] for case in PLACES])
def test_places_in_word(content: str, hidden: bool) -> None:
    judge(read_docx(content), hidden)


def test_a_shape_on_text_is_told() -> None:
    covered = read_docx(d.p("Ông Trần Văn Mẫu."), _box("", "000000"))
    assert [(note.code, note.text) for note in covered.doubts] == [("hinh-che-chu", "Hình 1")]
    assert not read_docx(_box(d.r("chữ trong khung"))).doubts


def test_characters_that_print_nothing() -> None:
    """A message in tags, selectors of forms and zero-width marks is no part of the text, in any format."""
    smuggled = "".join(chr(0xE0000 + ord(char)) for char in "bi mat") + "\u200b\u2063\ufe0f\U000e0101\u202e"
    for source in (
        read_docx(d.p(f"Điều{smuggled} 1.")),
        html.read(Path("a.html"), f"<p>{PROSE}</p><p>Điều{smuggled} 1.</p>".encode(), ""),
        plain.read(Path("a.txt"), f"{PROSE}\nĐiều{smuggled} 1.".encode(), ""),
    ):
        assert shown(source).endswith("Điều 1.")
        assert dict(source.normalised)["ky-tu-an"] == len(smuggled)


# -- web pages -------------------------------------------------------------------------------------------------------

STYLES = [
    ("color:white", True), ("color:rgb(255 255 255)", True), ("color:transparent", True), ("color:rgba(0,0,0,.01)", True),
    ("background:#000;color:#000", True), ("background-color:black", True), ("font-size:0", True), ("font-size:1px", True),
    ("opacity:0", True), ("position:absolute;left:-9999px", True), ("position:absolute;top:-100em", True),
    ("display:block;text-indent:-9999px", True), ("position:absolute;clip:rect(0,0,0,0)", True), ("clip-path:inset(50%)", True),
    ("display:block;height:0;overflow:hidden", True), ("display:inline-block;max-width:1px;overflow:hidden", True),
    ("transform:scale(0)", True), ("transform:translateX(-9999px)", True), ("visibility:hidden", True), ("display:none", True),
    ("letter-spacing:-1em", True), ("-webkit-text-fill-color:transparent", True), ("margin-left:-9999px", True),
    ("color:#777", False), ("color:red", False), ("font-size:9px", False), ("opacity:.5", False), ("background:#123;color:#fff", False),
    ("color:#fff;background:url(a.png)", False), ("color:#fff;background:linear-gradient(red,blue)", False), ("color:var(--c)", False),
    ("position:relative;left:-5px", False), ("text-indent:-20px", False), ("overflow:hidden;height:30px", False),
    ("margin-left:-36pt", False), ("color:#fff;text-shadow:0 0 2px #000", False), ("height:calc(0px)", False), ("color:;;:", False),
]  # fmt: skip


def read_html(content: str) -> Source:
    """Read a page."""
    return html.read(Path("trang.html"), f"<html><body><p>{PROSE}</p>{content}<p>Hết.</p></body></html>".encode(), "")


@pytest.mark.parametrize(("style", "hidden"), STYLES)
def test_inline_styles(style: str, hidden: bool) -> None:
    judge(read_html(f'<p>Ông <span style="{style}">{WORD}</span> đã đến.</p>'), hidden)


SHEETS = [
    (".k{color:#fff}", f'<p><b class="k">{WORD}</b></p>', True),
    (".a .b > b{color:#fff}", f'<div class="a"><p class="b"><b>{WORD}</b></p></div>', True),
    ("p#s i{opacity:0}", f'<p id="s">x <i>{WORD}</i></p>', True),
    ('[data-x="1"]{font-size:0}', f'<p><i data-x="1">{WORD}</i></p>', True),
    (".k{color:#fff!important}", f'<p class="k" style="color:#000">{WORD}</p>', True),
    (".g *{color:white}", f'<div class="g"><p><i>{WORD}</i></p></div>', True),
    (".sr:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden}", f'<p><i class="sr">{WORD}</i></p>', True),
    ("@media screen{.z{display:none}}", f'<p><i class="z">{WORD}</i></p>', True),
    ("body{background:#111;color:#eee}", f'<p style="color:#111">{WORD}</p>', True),
    ("th{background:#1a5276;color:#fff}", f"<table><tr><th>{WORD}</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", False),
    ("body{background:#111;color:#eee}", f"<p>{WORD}</p>", False),
    (".w{color:#fff} .w.b{color:#000}", f'<p class="w b">{WORD}</p>', False),
    ("p:hover{color:#fff} p::before{opacity:0}", f"<p>{WORD}</p>", False),
    ("@media print{.n{color:#fff}}", f'<p class="n">{WORD}</p>', False),
    (".fade{opacity:0}.fade.in{opacity:1}", f'<div class="fade"><p>{WORD}</p></div>', False),
    (".m .k{color:#fff}", f'<p><b class="k">{WORD}</b></p>', False),
    ("p{color:#fff", f"<p>{WORD}</p>", False),
    ("", f'<p><font color="white">{WORD}</font></p>', True),
    ("", f'<table bgcolor="navy"><tr><td><font color="#000080">{WORD}</font></td><td>x</td></tr></table>', True),
    ("", f'<table bgcolor="navy"><tr><td><font color="#ffffff">{WORD}</font></td><td>x</td></tr></table>', False),
    ("", f'<div style="color:#fff"><p style="color:#000">x <a href="https://a.vn/">{WORD}</a></p></div>', False),
    ("", f"<details><summary>Xem</summary><p>{WORD}</p></details>", False),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "content", "hidden"), SHEETS)
def test_style_sheets_and_old_attributes(sheet: str, content: str, hidden: bool) -> None:
    judge(read_html(f"<style>{sheet}</style>{content}"), hidden)


# -- PDF -------------------------------------------------------------------------------------------------------------

X, Y = 100.0, 500.0
_WIDE = b.width(WORD)
_AREA = f"{X - 2} {Y - 4} {_WIDE + 4} 18 re"
PAINTED = [
    ("white", "1 g", "", True),
    ("nearly white", "0.97 0.98 0.97 rg", "", True),
    ("white by four inks", "0 0 0 0 k", "", True),
    ("under a black box", "", f"0 g {_AREA} f", True),
    ("under a white box", "", f"1 g {_AREA} f 0 g", True),
    ("under a thick line", "", f"16 w {X - 2} {Y + 5} m {X + _WIDE + 4} {Y + 5} l S", True),
    ("under a round shape", "", f"1 g {X - 90} {Y} m {X - 90} {Y + 160} {X + _WIDE + 90} {Y + 160} {X + _WIDE + 90} {Y} c {X + _WIDE + 90} {Y - 160} {X - 90} {Y - 160} {X - 90} {Y} c f 0 g", True),
    ("black on a black box", f"0 g {_AREA} f", "", True),
    ("clipped away", "q 0 0 50 50 re W n", "Q", True),
    ("clipped by a triangle elsewhere", "q 0 0 m 50 0 l 0 50 l W n", "Q", True),
    ("two halves over it", "", f"0 g {X - 2} {Y - 4} {_WIDE / 2 + 2} 18 re f {X + _WIDE / 2} {Y - 4} {_WIDE / 2 + 2} 18 re f", True),
    ("under a picture", "", f"q {_WIDE + 4} 0 0 18 {X - 2} {Y - 4} cm /Im Do Q", True),
    ("grey", "0.5 g", "0 g", False),
    ("a frame", "", f"{_AREA} S", False),
    ("an underline and a strike", "", f"1 w {X} {Y - 2} m {X + _WIDE} {Y - 2} l S {X} {Y + 4} m {X + _WIDE} {Y + 4} l S", False),
    ("white on blue", f"0 0.2 0.5 rg {_AREA} f 1 g", "0 g", False),
    ("on grey", f"0.9 g {_AREA} f 0 g", "", False),
    ("a black box repainted white before", f"0 g {_AREA} f 1 g {_AREA} f 0 g", "", False),
    ("clipped to its line", f"q {_AREA} W n", "Q", False),
    ("a box above and one below", "", f"0 g {X} {Y + 14} {_WIDE} 18 re f {X} {Y - 24} {_WIDE} 18 re f", False),
    ("a ring around it", "", f"0 g {X - 20} {Y - 20} {_WIDE + 40} 50 re {X - 5} {Y - 5} {_WIDE + 10} 20 re f*", False),
    ("on a picture", f"q 300 0 0 100 {X - 50} {Y - 50} cm /Im Do Q 1 g", "0 g", False),
]  # fmt: skip


def read_pdf(
    before: str = "", after: str = "", *, size: float = b.SIZE, x: float = X, y: float = Y, **page: object
) -> Source:
    """Read a page with a word and what is painted before and after it."""
    built = b.Builder()
    sheet = built.page(**page)  # type: ignore[arg-type]
    sheet.paragraph(700, PROSE)
    sheet.pictures = 1
    sheet.operators += [before] if before else []
    sheet.text(x, y, WORD, size)
    sheet.operators += [after] if after else []
    return pdf.read(Path("tep.pdf"), built.bytes(), "")


@pytest.mark.parametrize(
    ("before", "after", "hidden"), [case[1:] for case in PAINTED], ids=[case[0] for case in PAINTED]
)
def test_what_a_pdf_paints(before: str, after: str, hidden: bool) -> None:
    judge(read_pdf(before, after), hidden)


@pytest.mark.parametrize(
    ("options", "hidden"),
    [
        ({"size": 1.0}, True), ({"size": 5.0}, False), ({"x": 700.0}, True), ({"y": -30.0}, True), ({"y": 900.0}, True),
        ({"CropBox": Array([0, 550, 595, 842])}, True), ({"CropBox": Array([50, 50, 595, 842])}, False),
    ],
)  # fmt: skip
def test_size_and_place_in_a_pdf(options: dict[str, object], hidden: bool) -> None:
    judge(read_pdf(**options), hidden)  # type: ignore[arg-type]


def test_a_box_retyped_shows_the_new_words() -> None:
    built = b.Builder()
    page = built.page()
    page.paragraph(700, PROSE)
    page.text(X, Y, "Số 012345678901 cấp")
    left = X + b.width("Số ")
    page.box(left - 1, Y - 4, b.width("012345678901") + 2, 18, fill="1").text(left + 4, Y, "(che)", 10)
    source = pdf.read(Path("tep.pdf"), built.bytes(), "")
    assert shown(source).endswith("Số (che) cấp")
    assert told(source) == ["012345678901"]


def test_the_same_words_printed_again_over_a_box_are_not_told() -> None:
    built = b.Builder()
    page = built.page()
    page.paragraph(700, PROSE)
    page.text(X, Y, WORD).box(X - 2, Y - 4, 200, 18, fill="0.9").text(X, Y, WORD)
    judge(pdf.read(Path("tep.pdf"), built.bytes(), ""), hidden=False)


def test_hidden_words_inside_a_line_are_told() -> None:
    built = b.Builder()
    page = built.page()
    page.paragraph(700, PROSE)
    page.text(X, Y, "Ông ").text(X + b.width("Ông "), Y, WORD, mode=3).text(X + b.width(f"Ông {WORD} "), Y, "đến")
    judge(pdf.read(Path("tep.pdf"), built.bytes(), ""), hidden=True)


@pytest.mark.parametrize("size", [14.0, 30.0, 54.0])
@pytest.mark.parametrize("raised", [0.0, 4.0, -7.0])
@pytest.mark.parametrize("first", [True, False])
def test_a_level_watermark_leaves_the_body_whole(size: float, raised: float, first: bool) -> None:
    built = b.Builder()
    page = built.page()

    def mark() -> None:
        page.operators.append("0.8 g")
        page.text(120, 664 + raised, "DỰ THẢO", size)
        page.operators.append("0 g")

    if first:
        mark()
    y = page.paragraph(700, b.PROSE[0])
    page.paragraph(y, b.PROSE[1])
    if not first:
        mark()
    source = pdf.read(Path("tep.pdf"), built.bytes(), "")
    assert shown(source) == f"{b.PROSE[0]}\n{b.PROSE[1]}"
    assert [(note.code, note.text) for note in source.dropped] == [("chu-chim", "DỰ THẢO")]


def test_dark_words_of_one_size_over_a_line_are_a_line_of_their_own() -> None:
    built = b.Builder()
    page = built.page()
    page.paragraph(700, PROSE)
    page.operators.append("1 0 0 rg")
    page.text(150, 700, "HỎA TỐC")
    found = shown(pdf.read(Path("tep.pdf"), built.bytes(), ""))
    assert "HỎA TỐC" in found.split("\n")
    assert PROSE in found.replace("\nHỎA TỐC\n", " ").replace("\nHỎA TỐC", "").replace("HỎA TỐC\n", "")


def test_areas() -> None:
    ring = (((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)), ((3.0, 3.0), (6.0, 3.0), (6.0, 6.0), (3.0, 6.0)))
    assert Shape(ring).holds(4, 4)
    assert not Shape(ring, evenodd=True).holds(4, 4)
    assert Shape(ring, evenodd=True).holds(1, 1)
    assert not Shape(ring).holds(20, 4)
