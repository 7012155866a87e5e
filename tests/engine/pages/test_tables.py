"""Tables as HTML: cells, spans, emphasis and tables inside, untouched by Markdown and by a second conversion."""

from dataclasses import replace

from lxml import html

from conftest import Mini
from docx_builder import build, note, p, table
from vanban.converting.convert import convert_file
from vanban.library.derive import Derived
from vanban.library.load import load
from vanban.model import Block, Cell, Emphasis, Line, Table
from vanban.pages.blocks import render_block
from vanban.pages.extension import render
from vanban.pages.page import parse_page
from vanban.pages.tables import table_html
from vanban.proof import html_words, prove
from vanban.site.compose import compose, fill
from vanban.site.view import View


def cell(*texts: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(tuple(Line(0, text, whole=True) for text in texts), columns, rows)


INNER = Table(((cell("a"), cell("b")),))
TABLE = Table(
    (
        (cell("TT", rows=2), cell("Kết quả", columns=2)),
        (cell("1*2*3"), cell("<b> & 5 < 6")),
        (cell("1. Một", "- hai_ba_"), Cell((Line(0, whole=True, table=INNER),)), Cell()),
    ),
    head=1,
)


def test_spans_heads_and_inner_tables() -> None:
    root = html.fragment_fromstring(table_html(TABLE, "i-bang-1"))
    assert root.get("id") == "i-bang-1"
    assert [(th.text, th.get("rowspan"), th.get("colspan")) for th in root.iter("th")] == [
        ("TT", "2", None),
        ("Kết quả", None, "2"),
        ("1*2*3", None, None),  # «TT» spans this row: it is of the head, too
        ("<b> & 5 < 6", None, None),
    ]
    assert [len(row.xpath("td|th")) for row in root.xpath("./thead/tr|./tbody/tr")] == [2, 2, 3]
    assert len(root.xpath(".//td//table//td")) == 2


def test_words_survive_markdown_and_the_page_is_read_back() -> None:
    words = "TT Kết quả 1*2*3 <b> & 5 < 6 1. Một - hai_ba_ a b"
    chunk = render_block(Block("i-bang-1", "table", "", words, "i", table=TABLE)).markdown()
    page = f"Trước.\n{{ #p1 }}\n\n{chunk}\n\nSau.\n{{ #p2 }}\n"
    assert html_words(f"<article>{render(page)}</article>") == ["Trước.", *words.split(), "Sau."]
    found = parse_page(page).chunks[1]
    assert (found.id, found.is_table, found.inline.text.split()) == ("i-bang-1", True, words.split())


def test_emphasis_in_cells_even_where_it_crosses() -> None:
    line = Line(
        0, "Diện tích m2", whole=True, emphasis=(Emphasis(0, 9, "**"), Emphasis(5, 12, "*"), Emphasis(11, 12, "^"))
    )
    assert table_html(Table(((Cell((line,)),),))).count("<sup>") == 1
    assert "".join(html.fragment_fromstring(table_html(Table(((Cell((line,)),),)))).itertext()).split() == [
        "Diện",
        "tích",
        "m2",
    ]


def test_a_page_with_its_panels_shows_tables_and_footnotes_word_by_word(mini: Mini) -> None:
    source = mini.root / "ke-hoach-moi.docx"
    source.write_bytes(
        build(
            p("KẾ HOẠCH", align="center"), p("Lưu trữ năm 2020", align="center"), p("I. NHIỆM VỤ"),
            p("Các cơ quan thực hiện", note(1), " như sau:"), table([["TT", "Việc"], ["1.", "Rà soát 5*3 hồ sơ"]], head=1),
            footnotes={1: "Theo Báo cáo số 5."},
        )
    )  # fmt: skip
    convert_file(source, mini.docs / "van-ban/ke-hoach-moi")
    library = load(mini.docs)
    document = library.documents["ke-hoach-moi"]
    view = View(library, Derived(library), document.pages[-1])
    composed = [compose(replace(view, path=path)) for path in document.pages]
    pages = [f"<article>{fill(render(page.markdown), page.panels)}</article>" for page in composed]
    assert document.conversion
    proof = prove(document.conversion.source, pages)
    assert (proof.words, proof.differences) == (30, ())
    page = html.fragment_fromstring(pages[-1])
    assert [cell.text for cell in page.iter("td")] == ["1.", "Rà soát 5*3 hồ sơ"]
    [mark] = page.xpath("//sup/a")
    assert page.get_element_by_id(mark.get("href")[1:]).text_content().startswith("1 Theo")
