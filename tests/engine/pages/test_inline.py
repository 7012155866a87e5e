"""Inline Markdown: what is written reads back, renders to the same words, and moves with them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from conftest import DOCS
from vanban.pages.extension import render as to_html
from vanban.pages.inline import Inline, Mark, add_spans, escape, links, notes, parse, render, transfer
from vanban.pages.page import parse_page, write_page
from vanban.text import words

TRICKY = st.text(
    alphabet=st.sampled_from(list("ab1. -+*_#>[](){}!|~=:`\\<&;\"'^$đế“”…/%@")), min_size=1, max_size=30
).map(lambda text: " ".join(text.split()))


def shown(markdown: str) -> str:
    """The words a reader sees of rendered Markdown."""
    return " ".join(str(html.fromstring(f"<div>{to_html(markdown)}</div>").xpath("string()")).split())


@settings(max_examples=600, deadline=None)
@given(TRICKY)
def test_escaped_text_renders_to_itself(text: str) -> None:
    if text:
        assert shown(f"{escape(text)}\n{{ #x }}") == text


@pytest.mark.parametrize(
    "text",
    [
        "1. Tiếp tục", "- gạch", "+ cộng", "# thăng", "> trích", "*[UBND]: x", "[^1]: chú", "![ảnh](x)", "!!! note", "=== x",
        ": định nghĩa", "```", "~~~", "---", "***", "a *b* c", "&amp; &#39;", "<b>", "{ #id }", "C:\\x", "12) mười hai", "| a | b |",
        "https://vi.vn", "Việt Nam,....",
    ],
)  # fmt: skip
def test_text_that_looks_like_markdown_stays_text(text: str) -> None:
    assert shown(f"{escape(text)}\n{{ #x }}") == text
    assert parse(escape(text)).text == text


@settings(max_examples=400, deadline=None)
@given(TRICKY)
def test_parse_undoes_escape(text: str) -> None:
    assert parse(escape(text)).text == text


def test_marks_are_found_and_written_back() -> None:
    source = 'Theo **[Kết luận 16-KL/TW](../a.md "t")** của[^n1] <abbr title="x">UBND</abbr> \\*'
    inline = parse(source)
    assert inline.text == "Theo Kết luận 16-KL/TW của UBND *"
    assert links(inline) == [(5, 22, "../a.md")]
    assert notes(inline) == [(26, "n1")]
    assert render(inline) == source


def test_spans_are_set_beside_marks_in_pieces_where_they_cross() -> None:
    inline = parse("Một **hai ba** bốn [năm](x.md) sáu")
    text = inline.text
    spans = [
        (text.index("hai"), text.index(" ba"), "[", "](a)"),  # inside bold
        (text.index("ba"), text.index(" năm"), "[", "](b)"),  # crosses the end of bold: in two pieces
        (text.index("năm"), text.index(" sáu"), "[", "](c)"),  # already a link
        (text.index("sáu"), len(text), "[", "](d)"),
    ]
    assert render(add_spans(inline, spans)) == "Một **[hai](a) [ba](b)** [bốn](b) [năm](x.md) [sáu](d)"


def test_a_span_over_a_footnote_mark_is_set_in_pieces() -> None:
    inline = parse("ban hành các hướng dẫn[^n20] tuyên truyền.")
    start, end = inline.text.index("các"), inline.text.index(".")
    marked = render(add_spans(inline, [(start, end, "<a>", "</a>")]))
    assert marked == "ban hành <a>các hướng dẫn</a>[^n20] <a>tuyên truyền</a>."


def test_marks_move_with_their_words() -> None:
    inline = parse("Huyện đã [ban hành quy chế](a.md)[^n1] về báo chí.")
    moved, lost = transfer(inline, "Năm 2017, huyện đã ban hành quy chế về báo chí ở huyện.")
    assert render(moved) == "Năm 2017, huyện đã [ban hành quy chế](a.md)[^n1] về báo chí ở huyện."
    assert not lost


def test_marks_without_their_words_are_reported() -> None:
    inline = parse("Huyện có [chủ chương](a.md) mới.")
    moved, lost = transfer(inline, "Huyện có kế hoạch mới.")
    assert [mark.markup for mark in lost] == ["[", "](a.md)"]
    assert render(moved) == "Huyện có kế hoạch mới."


def test_pages_read_back_to_the_letter() -> None:
    pages = sorted((DOCS / "van-ban").rglob("*.md"))
    assert pages
    for path in pages:
        page = parse_page(path.read_text("utf-8"))
        assert write_page(page.meta.raw, [chunk.raw for chunk in page.chunks]) == path.read_text("utf-8")
        for chunk in page.blocks():
            if chunk.is_table:
                continue
            assert render(chunk.inline, in_heading=bool(chunk.hashes)) == chunk.body
            assert words(chunk.inline.text) == words(shown(re.sub(r"\[\^[^\]]+\]", "", chunk.raw)))


def test_a_mark_keeps_its_place_among_marks() -> None:
    inline = Inline("ab", (Mark(1, "point", "[^1]"), Mark(1, "open", "*"), Mark(2, "close", "*")))
    assert parse(render(inline)) == inline
