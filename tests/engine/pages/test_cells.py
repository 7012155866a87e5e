"""Links in the cells of a table: exactly over their words, whatever stands round them; nothing else changes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from vanban.markup.shown import shape, shown
from vanban.model import Block, Cell, Emphasis, Line, Table
from vanban.pages.blocks import LinkSpan, passages, render_block
from vanban.pages.cells import cell_passages, html_links, passage_at, set_links, table_inline
from vanban.pages.extension import render, render_chunks
from vanban.pages.inline import links
from vanban.pages.page import parse_page
from vanban.pages.rows import cell_text, read_rows, with_ids
from vanban.pages.tables import table_html
from vanban.proof import table_words
from vanban.structure.layout import table_text


def line(text: str, *emphasis: tuple[int, int, str]) -> Line:
    return Line(0, text, whole=True, emphasis=tuple(Emphasis(*one) for one in emphasis))


def made(*lines: Line) -> str:
    return table_html(Table(((Cell(lines),),)), "b")


def inner(raw: str) -> str:
    [cell] = read_rows(raw).rows[0].cells
    return raw[cell.inner.start : cell.inner.stop]


# what stands in the cell, the words that are linked, what is written
NESTED = {
    "plain": ((line("Theo Luật A, B"),), "Luật A", 'Theo <a href="x.md">Luật A</a>, B'),
    "all of it": ((line("Luật A"),), "Luật A", '<a href="x.md">Luật A</a>'),
    "bold around": ((line("Theo Luật A, B", (0, 14, "**")),), "Luật A", '<strong>Theo <a href="x.md">Luật A</a>, B</strong>'),
    "bold within": ((line("Luật A của B", (5, 6, "**")),), "Luật A của", '<a href="x.md">Luật <strong>A</strong> của</a> B'),
    "bold as far as the link": ((line("Luật A của B", (0, 6, "**")),), "Luật A", '<strong><a href="x.md">Luật A</a></strong> của B'),
    "bold ends in it": ((line("Theo Luật A", (0, 9, "**")),), "Luật A", '<strong>Theo </strong><a href="x.md"><strong>Luật</strong> A</a>'),
    "bold begins in it": ((line("Luật A, B", (5, 9, "**")),), "Luật A", '<a href="x.md">Luật <strong>A</strong></a><strong>, B</strong>'),
    "bold, then italic": ((line("Luật A", (0, 4, "**"), (4, 6, "*")),), "Luật A", '<a href="x.md"><strong>Luật</strong><em> A</em></a>'),
    "bold to italic, both cut": (
        (line("ab Luật A cd", (0, 7, "**"), (7, 12, "*")),), "Luật A",
        '<strong>ab </strong><a href="x.md"><strong>Luật</strong><em> A</em></a><em> cd</em>',
    ),
    "a break of the author": ((line("Luật\nA về B"),), "Luật A", '<a href="x.md">Luật<br> A</a> về B'),
    "signs": ((line("a & <b> Luật [A] *"),), "Luật [A]", 'a &#38; &#60;b&#62; <a href="x.md">Luật &#91;A&#93;</a> &#42;'),
    "raised": ((line("số 102", (5, 6, "^")),), "102", 'số <a href="x.md">10<sup>2</sup></a>'),
    "second paragraph": ((line("Luật A."), line("Luật B")), "Luật B", 'Luật A.<br>\n<a href="x.md">Luật B</a>'),
}  # fmt: skip


@pytest.mark.parametrize("name", NESTED)
def test_links_and_emphasis_are_nested(name: str) -> None:
    lines, words, wanted = NESTED[name]
    raw = made(*lines)
    at = cell_text(raw).index(words)
    written = set_links(raw, [(at, at + len(words), "x.md")])
    assert inner(written) == wanted
    [link] = links(table_inline(written))
    assert (table_inline(written).text[link.start : link.end], link.target) == (words, "x.md")
    assert set_links(written, [(at, at + len(words), "y.md")]) == written


def test_what_cannot_be_a_link_is_none() -> None:
    raw = table_html(Table(((Cell((line("Luật"),)), Cell((line("A"),))),)))
    assert set_links(raw, [(0, 6, "x.md")]) == raw  # over two cells
    assert set_links(raw, [(0, 40, "x.md"), (3, 3, "x.md")]) == raw
    marked = raw.replace("Luật", 'L<span id="a">uật</span>')
    assert set_links(marked, [(0, 2, "x.md")]) == marked
    whole = set_links(marked, [(0, 4, "x.md")])
    assert '<td><a href="x.md">L<span id="a">uật</span></a></td>' in whole
    linked = set_links(raw, [(0, 4, "x.md"), (2, 4, "y.md")])
    assert [link.target for link in links(table_inline(linked))] == ["x.md"]


def test_a_target_is_escaped() -> None:
    raw = set_links(made(line("A")), [(0, 1, '"><script>&')])
    assert links(table_inline(raw))[0].target == '"><script>&'
    [anchor] = LexborHTMLParser(raw).css("a")
    assert anchor.attributes == {"href": '"><script>&'}


def test_passages_are_the_paragraphs_of_cells() -> None:
    within = Line(0, whole=True, table=Table(((Cell((line("trong"),)), Cell((line("ô"),))),)))
    table = Table(
        (
            (Cell((line("STT"),)), Cell((line("Căn cứ"),))),
            (Cell((line("1"),)), Cell((line("Luật A\ncủa B"), line("Luật C"), within))),
        ),
        head=1,
    )
    block = Block("b", "table", "", table_text(table), "i", table=table)
    found = passages(block)
    assert [(one.text, one.unit) for one in found] == [
        ("STT", "b"), ("Căn cứ", "b"), ("1", "b-hang-1-o-1"), ("Luật A của B", "b-hang-1-o-2"),
        ("Luật C", "b-hang-1-o-2"), ("trong", "b-hang-1-o-2"), ("ô", "b-hang-1-o-2"),
    ]  # fmt: skip
    assert all(block.text.startswith(one.text, one.start) for one in found)
    assert [passage_at(found, at).text for at in (0, 4, 9, 11, 13, len(block.text))] == [
        "STT", "Căn cứ", "Căn cứ", "1", "Luật A của B", "ô",
    ]  # fmt: skip
    rows = read_rows(with_ids(table_html(table, "b")))
    assert [one.line for one in cell_passages(rows, block.text, 10)][:3] == [12, 12, 18]


def test_a_link_that_a_person_wrote_as_markdown_works_in_a_cell() -> None:
    raw = made(line("Theo Luật A")).replace("Luật A", "[Luật <strong>A</strong>](../x.md#dieu-1)")
    assert html_links(raw, str.upper).count('<a href="../X.MD#DIEU-1">Luật <strong>A</strong></a>') == 1
    seen = shown(render_chunks([raw], "dau"), token="dau")
    assert (seen.words, seen.foreign) == (("Theo", "Luật", "A"), ())
    untouched = made(line("a](x.md) [b", (0, 2, "**")))
    assert html_links(untouched, str.upper) == untouched


# -- any table, any links ----------------------------------------------------------------------------------------------

PIECES = ["Luật", "Điều 5", "số 12/2020/NĐ-CP", " ", " ", "\n", "a", "<b>", "&amp;", "&", "](x)", "[^1]", "*", "_", "`", "đ", "10", ".", "<a href=x>", "</a>", "\u00a0"]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)


@st.composite
def any_line(draw: Any) -> Line:
    text = draw(TEXT)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), st.sampled_from(["**", "*", "^", "_"]))
    return line(text, *sorted((a, b, mark) for a, b, mark in draw(st.lists(ends, max_size=3)) if a < b))


CELL = st.builds(lambda lines: Cell(tuple(lines)), st.lists(any_line(), max_size=2))
GRID = st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=3)


@st.composite
def any_table(draw: Any) -> Table:
    rows = [tuple(row) for row in draw(GRID)]
    if draw(st.booleans()):
        within = Table(tuple(map(tuple, draw(GRID))))
        first = rows[0][0]
        rows[0] = (Cell((*first.lines, Line(0, whole=True, table=within), *first.lines[:1])), rows[0][1])
    return Table(tuple(rows), draw(st.integers(0, 1)))


@settings(max_examples=300, deadline=None)
@given(any_table(), st.data())
def test_links_stand_exactly_over_their_words_and_nothing_else_changes(table: Table, data: Any) -> None:
    text = table_text(table)
    block = Block("b", "table", "", text, "i", table=table)
    found = [one for one in passages(block) if one.text]
    spans: list[LinkSpan] = []
    for one in data.draw(st.lists(st.sampled_from(found), max_size=3, unique=True)) if found else ():
        words = [match.span() for match in re.finditer(r"\S+", one.text)]
        first = data.draw(st.integers(0, len(words) - 1))
        last = data.draw(st.integers(first, len(words) - 1))
        spans.append(LinkSpan(one.start + words[first][0], one.start + words[last][1], f"../x{len(spans)}.md#a-1"))
    plain = render_block(block).markdown()
    written = render_block(block, spans).markdown()
    assert {(link.start, link.end, link.target) for link in links(table_inline(written))} == set(spans)
    assert table_inline(written).text == table_inline(plain).text == cell_text(written) == text
    [chunk] = parse_page(f"{written}\n").chunks
    assert (chunk.id, chunk.inline) == ("b", table_inline(written))
    seen = shown(render_chunks([written], "dau"), token="dau")
    assert list(seen.words) == table_words(table)
    assert not seen.foreign
    assert shape(written) == shape(plain)
    before, after = read_rows(plain), read_rows(written)
    assert [(row.id, row.texts, [cell.lines for cell in row.cells]) for row in before.rows] == [
        (row.id, row.texts, [cell.lines for cell in row.cells]) for row in after.rows
    ]
    as_read = [" ".join(a.text(deep=True).split()) for a in LexborHTMLParser(render(written)).css("a")]
    assert [re.sub(r"\s", "", one) for one in as_read] == [
        re.sub(r"\s", "", text[span.start : span.end]) for span in sorted(spans)
    ]
    assert not re.search(r"<(strong|em|sup|sub|a\b[^>]*)></", re.sub(r"<td></td>", "", written))
    assert set_links(written, spans) == html_links(written) == written
