"""The proof of fidelity, proved: every kind of damage to the built HTML is caught."""

import random
import re

import pytest

from conftest import REPORT
from vanban.converting.convert import _links
from vanban.library.library import Library
from vanban.pages.blocks import render_pages
from vanban.pages.extension import render
from vanban.pages.page import write_page
from vanban.proof import Proof, compare, html_words, prove, source_words
from vanban.reading import read
from vanban.structure.stages import convert


@pytest.fixture(scope="module")
def pages(library: Library) -> list[str]:
    """The report's pages as HTML articles, fresh from the converter."""
    conversion = convert(read(REPORT))
    links = _links(conversion, library, library.root / "van-ban/x")
    return [
        f"<article>{render(write_page('', [block.markdown() for block in blocks]))}</article>"
        for _meta, blocks in render_pages(conversion, links).values()
    ]


def proof(pages: list[str]) -> Proof:
    return prove(read(REPORT), pages)


def test_untouched_pages_are_the_source(pages: list[str]) -> None:
    result = proof(pages)
    assert result.differences == ()
    assert result.words == len(source_words(read(REPORT))) > 1500


MUTATIONS = {
    "a word dropped": ("lãnh đạo của Đảng", "lãnh của Đảng", "mất «đạo»"),
    "a word doubled": ("cấp trên trên địa bàn", "cấp trên trên trên địa bàn", "thừa «trên»"),
    "two words swapped": ("nâng cao nhận thức đúng", "nâng cao thức nhận đúng", "nhận"),
    "a misprint mended": ("chủ chương,", "chủ trương,", "nguồn «chương,», trang «trương,»"),
    "a letter's case changed": ("Thế giới", "thế giới", "nguồn «Thế», trang «thế»"),
    "a comma dropped": ("sông, suối", "sông suối", "nguồn «sông,», trang «sông»"),
    "a printed number lost": ("1. Đề nghị", "Đề nghị", "mất «1.»"),
    "a printed dash lost": ("- Lưu VPHU", "Lưu VPHU", "mất «-»"),
    "an ellipsis lost": ("Việt Nam,....", "Việt Nam.", "nguồn «Nam,....», trang «Nam.»"),
    "an ellipsis of three dots lost": ("của Đảng, ... để", "của Đảng, để", "mất «...»"),
    "quotes curled": ('"<em>Chủ', "“<em>Chủ", "nguồn «\"Chủ», trang «“Chủ»"),
    "a word hidden by style": ("nguy cơ hạn hán", 'nguy cơ <span style="display: none">hạn</span> hán', "mất «hạn»"),
    "a word made invisible": ("nguy cơ hạn hán", 'nguy cơ <i style="color:red;visibility:hidden">hạn</i> hán', "mất «hạn»"),
    "a word hidden by attribute": ("nguy cơ hạn hán", "nguy cơ <span hidden>hạn</span> hán", "mất «hạn»"),
    "a word moved off the page": ("nguy cơ hạn hán", 'nguy cơ <b style="position:absolute;left:-9999px">hạn</b> hán', "mất «hạn»"),
    "a word of no size": ("nguy cơ hạn hán", 'nguy cơ <b style="font-size:0">hạn</b> hán', "mất «hạn»"),
    "a word one pixel high": ("nguy cơ hạn hán", 'nguy cơ <b style="font-size:1px">hạn</b> hán', "mất «hạn»"),
    "a word struck out": ("nguy cơ hạn hán", "nguy cơ <del>hạn</del> hán", "mất «hạn»"),
    "a word of a class unknown": ("nguy cơ hạn hán", 'nguy cơ <b class="vb-refs">hạn</b> hán', "mất «hạn»"),
    "a word in a text box": ("nguy cơ hạn hán", "nguy cơ <textarea>hạn</textarea> hán", "mất «hạn»"),
    "a word drawn": ("nguy cơ hạn hán", "nguy cơ <svg><text>hạn</text></svg> hán", "mất «hạn»"),
    "a word inert": ("nguy cơ hạn hán", "nguy cơ <b inert>hạn</b> hán", "mất «hạn»"),
    "a word turned round": ("nguy cơ hạn hán", 'nguy cơ <b dir="rtl">hạn</b> hán', "mất «hạn»"),
    "a word in a closed drawer": ("nguy cơ hạn hán", "nguy cơ <details>hạn</details> hán", "mất «hạn»"),
    "a word called editorial": ("nguy cơ hạn hán", "nguy cơ <span data-editorial>hạn</span> hán", "mất «hạn»"),
    "a comment in its place": ("nguy cơ hạn hán", "nguy cơ <!-- hạn --> hán", "mất «hạn»"),
    "two words run together": ("nguy cơ hạn hán", "nguy cơ hạnhán", "nguồn «hạn hán;», trang «hạnhán;»"),
    "an added word": ("nguy cơ hạn hán", "nguy cơ lớn hạn hán", "thừa «lớn»"),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTATIONS)
def test_damage_is_caught_and_named(pages: list[str], name: str) -> None:
    old, new, message = MUTATIONS[name]
    damaged = [re.sub(re.escape(old), lambda _match: new, page, count=1) for page in pages]
    assert damaged != pages, f"{old!r} stands on no page"
    differences = proof(damaged).differences
    assert differences
    assert message in " | ".join(map(str, differences))


def test_a_moved_paragraph_is_caught(pages: list[str]) -> None:
    paragraphs = re.findall(r"<p id=[^>]*>.*?</p>", pages[2], re.DOTALL)
    first, second = paragraphs[2], paragraphs[5]
    swapped = pages[2].replace(first, "@@").replace(second, first).replace("@@", second)
    assert proof([*pages[:2], swapped, *pages[3:]]).differences


def test_pages_out_of_order_are_caught(pages: list[str]) -> None:
    assert proof([pages[0], pages[2], pages[1], *pages[3:]]).differences


def test_links_emphasis_and_editorial_additions_leave_words_alone() -> None:
    page = (
        "<article><h1>A</h1><div data-editorial><p>Bảng của máy</p></div>"
        '<p>Huyện <a href="x">Đơn</a> <strong>D</strong>ương<sup data-editorial><a>1</a></sup>, <abbr title="t">UBND</abbr>.</p>'
        "<template data-editorial>x</template></article><footer>chân trang</footer>"
    )
    assert html_words(page) == ["A", "Huyện", "Bình", "Mẫu,", "UBND."]


def test_an_editorial_link_inside_a_link_is_caught() -> None:
    """A browser takes the inner link out of both, so that its words stand among the source's."""
    page = '<article><p><a href="x">các hướng dẫn<sup data-editorial><a href="#fn">2</a></sup> mới</a></p></article>'
    assert html_words(page) == ["các", "hướng", "dẫn2", "mới"]


@pytest.mark.slow
def test_any_single_word_dropped_doubled_or_swapped_is_caught() -> None:
    source = source_words(read(REPORT))
    random.seed(16)
    for index in random.sample(range(len(source) - 1), 60):
        assert compare(source, source[:index] + source[index + 1 :]).differences
        assert compare(source, [*source[: index + 1], *source[index:]]).differences
        if source[index] != source[index + 1]:
            swapped = [*source[:index], source[index + 1], source[index], *source[index + 2 :]]
            assert compare(source, swapped).differences
