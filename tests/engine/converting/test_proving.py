"""What `convert` writes, the build accepts: whatever a text holds, its pages show exactly that, or nothing is written."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import CORPUS
from vanban.checking import blocking
from vanban.converting import proving
from vanban.converting.convert import convert_file
from vanban.converting.proving import block_words, proved
from vanban.library.load import _placed, load
from vanban.markup.shown import shown
from vanban.model import Cell, Conversion, Emphasis, InputError, Line, Source, Table
from vanban.pages.blocks import Rendered, render_pages
from vanban.pages.extension import render_chunks
from vanban.pages.inline import Inline
from vanban.pages.page import parse_page
from vanban.reading import read
from vanban.site.panels.text import _with_anchors
from vanban.structure.stages import convert

# Pieces that Markdown, its extensions, HTML or a template language give a meaning to.
PIECES = [
    *"ab1. -+*_#>[](){}!|~=:`\\<&;\"'^$đế“”…/%@?,", "{ #a }", "{: .b }", "{1, 2}", "[TOC]", "](javascript:x)", "[^1]", "[^1]: x",
    "*[a]: b", "[a]: b", "--8<--", "!!! note", "??? x", '=== "a"', ": b", "<!-- a", "-->", "<script>", "</div>", "<b>", "&amp;",
    "&#60;", "&copy", "| a | b |", "|---|---|", "https://a.vn/?a=1&b=2", "<https://a.vn>", "a@b.vn", "***", "**", "__", "```",
    "~~~", "<?php", "<![CDATA[", "]]>", "1)", "12.", "##", "- ", "+ ", "* ", "> ", "    ", "{{ x }}", "{% x %}", "<a href=x>",
    "</article>", "</table>", "<details>", "&nbsp;", "\u00a0", "\u200b", "\u2028", "đoạn", "Điều", "klzzwxh:0001", " ", " ", " ",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join).map(lambda text: text.strip() or "x")


@st.composite
def lines(draw: Any, text: Any = TEXT) -> Line:
    """A paragraph of Word with emphasis anywhere in it: nested, crossing, side by side."""
    words = draw(st.sampled_from(["", "", "I. ", "II. ", "1. ", "2. ", "a) ", "- ", "Điều 1. "])) + draw(text)
    ends = st.tuples(st.integers(0, len(words) - 1), st.integers(1, len(words)), st.sampled_from(["**", "*", "^", "_"]))
    spans = [Emphasis(a, b, mark) for a, b, mark in draw(st.lists(ends, max_size=3)) if a < b]
    return Line(0, words, whole=True, emphasis=tuple(sorted(spans)))


TABLES = st.lists(lines(), min_size=4, max_size=4).map(
    lambda cells: Line(
        0, whole=True, table=Table(tuple((Cell((a,)), Cell((b,))) for a, b in (cells[:2], cells[2:])), 1)
    )
)


def source(parts: list[Line]) -> Conversion:
    numbered = tuple(part.__class__(**{**_fields(part), "number": n}) for n, part in enumerate(parts, 2))
    return convert(Source("thu.docx", "", (Line(1, "BÁO CÁO", whole=True), *numbered), format="docx"))


def _fields(line: Line) -> dict[str, Any]:
    return {name: getattr(line, name) for name in line.__slots__}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(lines(), lines(), TABLES), min_size=1, max_size=5))
def test_any_text_is_written_so_that_its_page_shows_it(parts: list[Line]) -> None:
    conversion = source(parts)
    origin = {block.id: block for block in conversion.blocks}
    for _meta, blocks in proved("thu.docx", conversion, render_pages(conversion, {}), {}).values():
        for block in blocks:
            (chunk,) = parse_page(block.markdown() + "\n").chunks
            assert chunk.id == block.id
            for written in (block, as_built(block)):
                seen = shown(render_chunks([written.markdown()], "dau"), token="dau")
                assert list(seen.words) == block_words(origin[block.id])
                assert not seen.foreign


def as_built(block: Rendered) -> Rendered:
    """A block as the build writes it anew: read from its page, an anchor at each sentence."""
    (chunk,) = parse_page(block.markdown() + "\n").chunks
    if chunk.is_table:
        return block
    placed = _placed("thu", "van-ban/thu/index.md", chunk, None)
    content: Inline = _with_anchors(placed, placed.content)
    return block._replace(inline=content, spans=())


def written(folder: Path, text: str, name: str = "nguon.html") -> list[str]:
    """Convert a file into a library of its own and return what stops the build."""
    (folder / name).write_text(text, "utf-8")
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text("# Thư viện\n", "utf-8")
    convert_file(folder / name, folder / "docs/van-ban/thu")
    return [str(problem) for problem in blocking(load(folder / "docs"))]


CELLS = [
    "ô một { #evil2 }", "tập hợp {1, 2}", 'ô ba {: onclick="x" }', "[TOC]", "[^1]", "chú thích[^1]", "*[HTML]: x", "``` { .python }",
    "![ảnh](https://vi-du.vn/a.png)", "[bấm](javascript:x)", "a](javascript:x) b", "*nghiêng* **đậm** __gạch__", "\\*thoát\\*",
    "&amp;lt;b&amp;gt; &amp;amp;", "--8&lt;-- \"x\"", "| a | b |", "# tiêu đề", "- mục", "1. mục", "https://vi-du.vn/?a=1&amp;b=2",
]  # fmt: skip


@pytest.mark.parametrize("text", CELLS)
def test_a_cell_a_paragraph_and_a_heading_stay_text(tmp_path: Path, text: str) -> None:
    rest = "<p>Nội dung báo cáo của xã trong năm.</p>"
    page = f"<html><body><p>BÁO CÁO</p><p>Kết quả</p><p>I. KẾT QUẢ {text}</p><p>{text}</p><table><tr><td>{text}</td><td>x</td></tr></table>{rest}</body></html>"
    assert written(tmp_path, page) == []


MIXED = [
    "<b><i>2/ Thực hiện các chỉ tiêu</i></b><i> (Tổng số học sinh...</i><b><i>) :</i></b>",
    "<b>Điều 1.</b><b> Phạm vi</b> <i>a</i><b>b</b><i>c</i>",
    "<b>a</b>b<b>c</b> <i>x<b>y</b>z</i> 10<sup>2</sup><sub>n</sub>",
    "<b>*</b> <i>**</i> <b>_a_</b>",
]


@pytest.mark.parametrize("text", MIXED)
def test_bold_and_italic_that_meet_are_written_so_that_both_show(tmp_path: Path, text: str) -> None:
    assert (
        written(tmp_path, f"<html><body><p>BÁO CÁO</p><p>Kết quả</p><p>{text}</p><p>Hết báo cáo.</p></body></html>")
        == []
    )


def test_what_cannot_be_written_is_refused_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vanban.pages.inline._ESCAPED", re.compile("(?!)"))
    with pytest.raises(InputError, match="giữ nguyên từng chữ, nên không ghi gì: 'Đoạn hai"):
        written(tmp_path, "BÁO CÁO\n\nKết quả năm\n\nĐoạn một.\n\nĐoạn hai của `báo` cáo [x](y).\n", "nguon.txt")
    assert not (tmp_path / "docs/van-ban").exists()


def test_blocks_that_are_not_the_source_are_refused() -> None:
    conversion = source([Line(0, "Đoạn một.", whole=True), Line(0, "Đoạn hai.", whole=True)])
    less = Conversion(conversion.source, conversion.identity, conversion.blocks[:-1])
    with pytest.raises(InputError, match="không ghi gì"):
        proved("thu.docx", less, render_pages(less, {}), {})
    assert proving.block_words(conversion.blocks[-1])


@pytest.mark.corpus
@pytest.mark.slow
def test_real_documents_are_accepted_by_the_build(tmp_path: Path) -> None:
    if not CORPUS.is_dir():
        pytest.skip("no corpus beside the repository")
    files = [
        path for path in sorted(CORPUS.rglob("*")) if path.suffix in (".docx", ".pdf", ".html", ".txt", ".doc", ".rtf")
    ]
    assert files
    for path in files:
        try:
            conversion = convert(read(path))
        except InputError:
            continue
        proved(path.name, conversion, render_pages(conversion, {}), {})
