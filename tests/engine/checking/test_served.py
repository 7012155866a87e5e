"""What editors may write and what is served: judged on the tree that a browser would build, never on the source."""

import json
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, Mini, build
from vanban.checking import blocking, built_page
from vanban.checking.files import files_are_listed
from vanban.library.load import load
from vanban.markup.dom import nodes
from vanban.markup.harmless import violations
from vanban.markup.urls import image_fault, link_fault, path_below
from vanban.pages.extension import render
from vanban.site import policy

FILES = frozenset({"index.md", "trang.md", "a.png", "anh/b.jpg", "so-do.svg", "van-ban/a/index.md"})


def found(markdown: str, *, document: bool = False) -> list[str]:
    """What is wrong with a page that holds such Markdown between paragraphs of its own."""
    page = f"# Tên trang\n\nMột đoạn.\n\n{markdown}\n\nĐoạn sau.\n"
    return [
        str(violation) for violation in violations(render(page, marked=False), "trang.md", FILES, document=document)
    ]


# -- what stops -------------------------------------------------------------------------------------------------------

# Each line a page, and words of its message.
STOPPED = [
    # elements: whatever acts, embeds, replaces the page, is foreign or unknown
    ("<script>x()</script>", "<script>"),
    ("<ScRiPt/x>x()</sCrIpT>", "<script>"),
    ("<script\n>x()</script>", "<script>"),
    ("<style>body{display:none}</style>", "<style>"),
    ('<iframe srcdoc="<b>"></iframe>', "<iframe>"),
    ('<object data="x"></object>', "<object>"),
    ('<embed src="x">', "<embed>"),
    ('<base href="//vi-du.vn/">', "<base>"),
    ('<meta http-equiv="refresh" content="0">', "<meta>"),
    ("<link rel=stylesheet href=x.css>", "<link>"),
    ('<form action="x"><input></form>', "<form>"),
    ("<button>x</button>", "<button>"),
    ("<textarea>", "<textarea>"),
    ("<select><option>x</select>", "<select>"),
    ("<dialog open>x</dialog>", "<dialog>"),
    ("<label for=__drawer>x</label>", "<label>"),
    ("<title>x</title>", "<title>"),
    ("<plaintext>", "<plaintext>"),
    ("<xmp>x", "<xmp>"),
    ("<marquee>x</marquee>", "<marquee>"),
    ("<font size=7>x</font>", "<font>"),
    ("<center>x</center>", "<center>"),
    ("<noscript><img src=x></noscript>", "<noscript>"),
    ("<template><script>x()</script></template>", "<script>"),
    ('<svg><a xlink:href="javascript:x()"><text>x</text></a></svg>', "<svg>"),
    ("<math><mi>x</mi></math>", "<math>"),
    ('<audio src="a.mp3"></audio>', "<audio>"),
    ('<video poster="//vi-du.vn/p.png"></video>', "<video>"),
    ("<x-y>x</x-y>", "<x-y>"),
    ("<bdo dir=rtl>x</bdo>", "<bdo>"),
    ("<map name=m><area href=x></map>", "<map>"),
    ("<javascript:x()>", "<javascript:x()>"),
    # attributes: by HTML, by attribute lists on every kind of block
    ('<p onclick="x()">x</p>', "onclick"),
    ("<p/onclick=x()>x</p>", "onclick"),
    ("<img src=a.png onerror=x()>", "onerror"),
    ("Câu.\n{ #h-p1 onclick=x() }", "onclick"),
    ('## Mục { onfocus="x()" tabindex=0 autofocus }', "onfocus"),
    ('Một *câu*{: onclick="x()" } đây.', "onclick"),
    ('[câu](index.md){: onclick="x()" }', "onclick"),
    ('![x](a.png){: onerror="x()" }', "onerror"),
    ('- mục\n{: onclick="x()" }', "onclick"),
    ('| a {: onclick="x()" } | b |\n|---|---|\n| c | d |', "onclick"),
    ('```{ .text data-x="1" onfocus="x()" }\nx\n```', "data-x"),
    ('<div markdown="1" onclick="x()">\n\nChữ\n\n</div>', "onclick"),
    ('Câu.\n{ style="position:fixed" }', "style"),
    ("<p hidden>x</p>", "hidden"),
    ("<p aria-hidden=true>x</p>", "aria-hidden"),
    ("<p dir=rtl>x</p>", "dir"),
    ("<p data-editorial>x</p>", "data-editorial"),
    ('<p data-md-component="search">x</p>', "data-md-component"),
    ("<p contenteditable>x</p>", "contenteditable"),
    ('<a href="index.md" target="_blank">x</a>', "target"),
    ('<a href="index.md" ping="https://vi-du.vn">x</a>', "ping"),
    ('<a name="body">x</a>', "name"),
    ('<img src="a.png" srcset="//vi-du.vn/a.png 2x">', "srcset"),
    ('<table background="//vi-du.vn/b.png"><tr><td>x</table>', "background"),
    ('<body onload="x()">', "<body>"),
    ('<html class="js">', "<html>"),
    # classes: of the theme, of ours, by every way
    ('<p class="md-hidden">x</p>', ".md-hidden"),
    ('<div class="md-overlay">x</div>', ".md-overlay"),
    ("Câu.\n{ .vb-nhin-an }", ".vb-nhin-an"),
    ('!!! md-overlay "x"\n    Chữ', ".md-overlay"),
    ('??? note vb-nhin-an "x"\n    Chữ', ".vb-nhin-an"),
    ('<div class="highlight"><span class="md-overlay">x</span></div>', ".md-overlay"),
    ("[x](index.md){ .md-button }", ".md-button"),
    ('<div class="mermaid">x</div>', ".mermaid"),
    # ids that scripts look for
    ('<p id="__config">x</p>', "__config"),
    ("Câu.\n{ #__search }", "__search"),
    ('<p id="vb-popover">x</p>', "vb-popover"),
    ("``` { .text #__drawer }\nx\n```", "__drawer"),
    # addresses
    ("[x](javascript:x())", "javascript"),
    ("[x](<JaVaScRiPt:x()>)", "JaVaScRiPt"),
    ("[x][r]\n\n[r]: javascript:x()", "javascript"),
    ("[x](&#106;avascript:x())", "javascript"),
    ("[x](j&Tab;avascript:x())", "ký tự ẩn"),
    ('<a href="java&#10;script:x()">x</a>', "ký tự ẩn"),
    ('<a href="\x01javascript:x()">x</a>', "ký tự ẩn"),
    ('[x](index.md){: href="javascript:x()" }', "javascript"),
    ('<a href="javascript:x()" href="index.md">x</a>', "javascript"),
    ("[x](vbscript:x())", "vbscript"),
    ("[x](data:text/html,x)", "data:"),
    ("[x](blob:https://vi-du.vn/1)", "blob:"),
    ("[x](file:///etc/passwd)", "file:"),
    ("[x](intent://vi-du.vn#Intent;end)", "intent:"),
    ("[x](ms-word:ofe|u|https://vi-du.vn/a.docx)", "ms-word:"),
    ("[x](//vi-du.vn/a)", "https://"),
    ('<a href="\\\\vi-du.vn">x</a>', "dấu \\"),
    ('<a href="/\\vi-du.vn">x</a>', "dấu \\"),
    ("[x](https:vi-du.vn)", "https://tên-miền"),
    ("[x](https://chinhphu.vn@vi-du.vn/)", "tên đăng nhập"),
    ("[x](../../etc/passwd)", "ra ngoài"),
    ("[x](%2e%2e/%2e%2e/etc/passwd)", "ra ngoài"),
    ("[x](..%2f..%2fetc%2fpasswd)", "ra ngoài"),
    # images
    ("![x](https://vi-du.vn/a.png)", "máy chủ khác"),
    ("![x](<https://vi-du.vn/a.png>)", "máy chủ khác"),
    ("![x][r]\n\n[r]: //vi-du.vn/a.png", "máy chủ khác"),
    ('<img src="&#104;ttps://vi-du.vn/a.png">', "máy chủ khác"),
    ('<img src="\\\\vi-du.vn\\a.png">', "máy chủ khác"),
    ("<img\nsrc=https://vi-du.vn/a.png>", "máy chủ khác"),
    ("![x](data:image/png;base64,AAAA)", "máy chủ khác"),
    ("![x](so-do.svg)", "có trong kho"),
    ("![x](khong-co.png)", "có trong kho"),
    ("![x](../a.png)", "có trong kho"),
    # what is open, or closes too much
    ("<div>", "thẻ mở phải được đóng"),
    ("<b>đậm", "thẻ mở phải được đóng"),
    ("<table><tr><td>x", "thẻ mở phải được đóng"),
    ("</div>", "thẻ mở phải được đóng"),
    ("</article></div></main>", "thẻ mở phải được đóng"),
    ("</details>", "thẻ mở phải được đóng"),
    ("Câu </article> sau", "thẻ mở phải được đóng"),
    # what readers get and do not see
    ("<!-- ghi chú nội bộ -->", "lời ghi ẩn"),
    ("<!--><img src=x onerror=x()>-->", "onerror"),
    ('<!--a--!><img src=x onerror="x()">-->', "onerror"),
    ("<?x ><script>x()</script>?>", "<script>"),
    ("<![CDATA[<b>]]>", "lời ghi ẩn"),
    ("Một\u200bcâu.", "U+200B"),
    ("Câu \u202eđảo\u202c.", "U+202E"),
    ("Câu &#8238;đảo.", "U+202E"),
    ("Một&shy;câu.", "U+00AD"),
    ("Một\u3164câu.", "U+3164"),
    ('[x](index.md "a\u202eb")', "U+202E"),
    # code that is none
    ("`` ` `` <script>x()</script> `` ` ``", "<script>"),
    ("\\`<script>x()</script>\\`", "<script>"),
    ("`a` <script>x()</script> `b`", "<script>"),
    ("````\n```\n````\n\n<script>x()</script>\n\n````\n```\n````", "<script>"),
    # in footnotes, lists of definitions, tables, titles of notes
    ('Câu.[^a]\n\n[^a]: <img src="x" onerror="x()">', "onerror"),
    ("Từ\n:   <script>x()</script>", "<script>"),
    ('| a |\n|---|\n| <img src="x" onerror="x()"> |', "onerror"),
    ("!!! note \"<img src=x onerror='x()'>\"\n    Chữ", "onerror"),
    ('??? note "x"\n    <script>x()</script>', "<script>"),
    # structure
    ("<h1>Hai</h1>", "một tên trang"),
    ("Hai\n===", "một tên trang"),
]


@pytest.mark.parametrize(("markdown", "words"), STOPPED)
def test_what_a_browser_would_act_on_is_stopped(markdown: str, words: str) -> None:
    messages = found(markdown)
    assert any(words in message for message in messages), "\n".join(messages) or "nothing found"


# -- what does not ----------------------------------------------------------------------------------------------------

# Looks dangerous, and is text or nothing in a browser: why.
HARMLESS = [
    ("`<script>x()</script>`", "in code"),
    ("```html\n<script>x()</script>\n```", "in code"),
    ("    <script>x()</script>", "in code"),
    ("< script>x()</script>", "no tag begins with a blank: text; an end tag without its element is dropped"),
    ("<img src=x\nonerror=window.x=1>", "Markdown takes an unquoted attribute over two lines for text"),
    ("` <img src=x onerror=window.x=1>\n\n` sau", "Markdown takes it for text"),
    ("<!-- mở", "a comment never closed is text to Markdown"),
    ('--8<-- "/etc/passwd"', "no such extension: text"),
    ('``` { .python onclick="x()" #a }\nx\n```', "fenced code keeps no attribute of a language that is highlighted"),
    ('*[HTML]: <img src=x onerror="x()">\n\nHTML', "the value of an attribute"),
    ('*[HTML]: " onclick="x()\n\nHTML', "its quotes are escaped"),
    ('![x](a.png "t" onerror="x()")', "a title with quotes"),
    ('<frameset><frame src="https://vi-du.vn"></frameset>', "frames behind text are dropped by the HTML standard"),
    ('<a href="index.md" href="javascript:x()">x</a>', "of an attribute given twice the first counts"),
    ("a\x00b", "NUL is dropped by the HTML standard"),
    ("<!DOCTYPE html>", "a second doctype is dropped"),
]
ACTIVE = {"script", "style", "iframe", "frame", "frameset", "object", "embed", "svg", "form", "input", "base", "meta"}


@pytest.mark.parametrize(("markdown", "_why"), HARMLESS)
def test_what_is_only_text_passes(markdown: str, _why: str) -> None:
    assert found(markdown) == []
    for node in nodes(render(f"Câu.\n\n{markdown}", marked=False)):
        assert node.tag not in ACTIVE
        assert not any(name.startswith("on") for name in node.attributes)


WRITTEN = [
    "## Mục\n\n- một\n- hai\n\n1. ba\n2. bốn",
    "**Đậm**, *nghiêng*, H~2~O, x<sup>2</sup>, <kbd>Ctrl</kbd>, ~~bỏ~~",
    "| a | b |\n|:--|--:|\n| 1 | 2 |",
    "Câu.[^1]\n\n[^1]: Chú thích.",
    '!!! note "Lưu ý"\n    Chữ.',
    '??? warning "Mở ra"\n    Chữ.',
    "```python\nx = 1  # a\n```",
    "```yaml\nkhoa: {a: 1}\n```",
    "Từ\n:   Nghĩa.",
    "*[UBND]: Ủy ban nhân dân\n\nUBND huyện",
    "[a](index.md#x), [b](https://vi-du.vn/a?b=c#d), [c](mailto:a@vi-du.vn), [d](tel:+84251234567), <https://vi-du.vn>",
    "![Sơ đồ](a.png){ width=300 }",
    "<!-- vanban: so-lieu -->",
    '<span id="moc-cu"></span>Câu.\n{ #i-p1 .vb-muc }',
    '<table id="bang-1" class="vb-bang"><tbody><tr><td colspan="2">x<br>y</td></tr></tbody></table>',
    "<details><summary>x</summary>\n\nChữ.\n\n</details>",
    "Dấu < và > và & trong câu; 5 < 6.",
    "Emoji ⚠️ và chữ có dấu: Bình Mẫu, quý IV.",
]


@pytest.mark.parametrize("markdown", WRITTEN)
def test_what_editors_write_passes(markdown: str) -> None:
    assert found(markdown) == []


def test_the_characters_of_a_document_are_its_source_s() -> None:
    assert found("Một\u200bcâu.", document=True) == []
    assert any("<del>" in message for message in found("<del>bỏ</del>", document=True))


def test_the_line_is_the_one_that_brings_it_in(mini: Mini) -> None:
    mini.write(
        "a.md",
        "---\ntitle: A\n---\n\n# A\n\n[x][r]\n\nĐoạn\nhai dòng <i onclick=x()>\nba.</i>\n\n[r]: javascript:x()\n\n</div>\n",
    )
    lines = {(problem.line, problem.code) for problem in blocking(load(mini.docs))}
    assert {(10, "html-cam"), (13, "html-cam"), (15, "html-cam")} == lines


@pytest.mark.slow
def test_a_page_nested_without_end_is_a_message(mini: Mini) -> None:
    mini.write("a.md", "# A\n\n" + "".join(f"{'    ' * depth}- x\n" for depth in range(500)))
    assert [problem.code for problem in blocking(load(mini.docs))] == ["html-cam"]


@given(st.text(alphabet="<>/!-?`\"'= \n*_[](){}:#&;abiomgsrcnepdv\\\x00", max_size=60))
def test_no_text_passes_that_a_browser_would_act_on(text: str) -> None:
    """Whatever stands on a page: when no fault is found, the tree has nothing active in it."""
    html = render(f"Câu.\n\n{text}", marked=False)
    if not list(violations(html, "trang.md", FILES)):
        for node in nodes(f"<article>Câu {html}</article>"):
            assert node.tag not in ACTIVE
            assert not any(name.startswith("on") for name in node.attributes)


@pytest.mark.corpus
def test_the_snippets_kept_beside_the_project() -> None:
    cases = ROOT.parent / "shared/cases/editors/markdown_snippets.json"
    if not cases.is_file():
        pytest.skip("no cases beside the repository")
    text = {markdown for markdown, _why in HARMLESS}
    passed = {name: snippet for name, snippet in json.loads(cases.read_text("utf-8")).items() if not found(snippet)}
    for name, snippet in passed.items():
        shown = render(f"Câu.\n\n{snippet}", marked=False)
        active = [
            node for node in nodes(shown) if node.tag in ACTIVE or any(a.startswith("on") for a in node.attributes)
        ]
        assert not active, name
    assert text
    assert len(passed) <= 10, passed


# -- addresses --------------------------------------------------------------------------------------------------------


@given(
    st.text(alphabet=st.characters(max_codepoint=0x2F), max_size=6),
    st.sampled_from(["javascript", "data", "vbscript", "file", "blob", "x-y"]),
)
def test_no_spelling_of_another_scheme_passes(blank: str, scheme: str) -> None:
    """What a browser drops from the ends and the middle of an address never hides its scheme."""
    junk = "".join(char for char in blank if char <= " ")
    dropped = "".join(char for char in blank if char in "\t\n\r")
    for address in (f"{junk}{scheme}:x", f"{scheme[:2]}{dropped}{scheme[2:]}:x", f"{scheme.upper()}:{blank}"):
        assert link_fault(address), address


def test_addresses_below_docs() -> None:
    assert path_below("a/b.md", "../c.md?x#y") == "c.md"
    assert path_below("a/b.md", "#y") == "a/b.md"
    assert path_below("a/b.md", "../../c.md") is None
    assert path_below("a/b.md", "/c.md") is None
    assert image_fault("anh/x.md", "b.jpg", FILES) == ""
    assert image_fault("anh/x.md", "../a.png", FILES) == ""


# -- built pages ------------------------------------------------------------------------------------------------------

_PAGE = (
    '<!doctype html><html lang="vi"><head><meta http-equiv="Content-Security-Policy" content="{policy}">{head}</head>'
    '<body><article class="vb-page">{body}<footer class="vb-page-foot">x</footer></article></body></html>'
)


def page(body: str = "", head: str = "") -> str:
    return _PAGE.format(policy=policy.meta(), head=head, body=body)


@pytest.mark.parametrize(
    ("body", "head", "words"),
    [
        ("<script>x()</script>", "", "<script>"),
        ("", "<script>x()</script>", "viết thẳng"),
        ("", '<script id="__config">x()</script>', "viết thẳng"),
        ("", '<script src="//vi-du.vn/a.js"></script>', "máy chủ khác"),
        ("", '<script src="data:text/javascript,x()"></script>', "máy chủ khác"),
        ("", '<link rel="stylesheet" href="https://vi-du.vn/a.css">', "máy chủ khác"),
        ("", '<link rel="preconnect" href="https://vi-du.vn">', "không có trong danh mục"),
        ("", '<link rel="manifest" href="m.json">', "không có trong danh mục"),
        ("", '<meta http-equiv="refresh" content="0; url=https://vi-du.vn">', "máy chủ khác"),
        ("", '<meta http-equiv="refresh" content="1;URL=javascript:x()">', "máy chủ khác"),
        ("", '<meta http-equiv="Content-Security-Policy" content="default-src *">', "của dự án"),
        ("", "<style>b{}</style>", "<style>"),
        ('<img src="https://vi-du.vn/a.png">', "", "máy chủ khác"),
        ('<img src="/\\vi-du.vn/a.png">', "", "máy chủ khác"),
        ('<a href="javascript:x()">x</a>', "", "liên kết chỉ được"),
        ("<p onclick=x()>x</p>", "", "<p onclick>"),
        ("<p style='color:red'>x</p>", "", "<p style>"),
        ("<p data-md-x>x</p>", "", "<p data-md-x>"),
        ("<form>x</form>", "", "<form>"),
        ("<iframe></iframe>", "", "<iframe>"),
        ("<svg><path d=x></path></svg>", "", "<svg>"),
        ('<template><img src=x onerror="x()"></template>', "", "onerror"),
        ("<div>", "", "vỡ khung"),
        ("</article>", "", "vỡ khung"),
    ],
)
def test_a_built_page_holds_only_what_theme_and_panels_make(body: str, head: str, words: str) -> None:
    messages = [str(violation) for violation in built_page.violations(page(body, head))]
    assert any(words in message for message in messages), messages


def test_a_built_page_without_policy_is_stopped() -> None:
    assert list(built_page.violations("<html><head></head><body>x</body></html>"))
    late = page(head="").replace("<head>", '<head><script src="a.js"></script>')
    assert any("đứng trước" in str(violation) for violation in built_page.violations(late))
    assert list(built_page.violations(page('<p id="a">x <a href="https://vi-du.vn/">y</a></p>'))) == []


# -- attachments ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "a.html", "a.js", "a.css", "a.svg", "a.xml", "a.htm", "a.xhtml", "a.mht", "a.exe", "a.zip", "a.docm", "a.bak",
        "a.md.txt", "a.MD.TXT", "~$a.docx", "Thumbs.db", "a.json", "khong-duoi", "a.pdf.exe", "a.php", "a.swf", "a.wasm",
        "a.markdown", "a.HTML",
    ],
)  # fmt: skip
def test_kinds_that_are_not_listed_are_stopped(mini: Mini, name: str) -> None:
    mini.write(name, "x")
    assert [(Path(p.path).name, p.code) for p in files_are_listed(load(mini.docs))] == [(name, "tep-la")]


def _chunk(name: bytes, body: bytes = b"") -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")


_PNG = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", b"\0" * 13) + _chunk(b"IDAT", b"x") + _chunk(b"IEND")
_WEBP = b"RIFF\x0c\x00\x00\x00WEBPVP8 ...."


@pytest.mark.parametrize(
    ("name", "data", "right"),
    [
        ("a.png", _PNG, True),
        ("a.png", _PNG + b"<script>x()</script>", False),
        ("a.png", b"GIF89a", False),
        ("a.jpg", b"\xff\xd8\xff\xe0....\xff\xd9", True),
        ("a.jpg", b"\xff\xd8\xff\xe0....\xff\xd9<script>", False),
        ("a.webp", _WEBP, True),
        ("a.webp", _WEBP + b"<script>", False),
        ("a.pdf", b"%PDF-1.7\n", True),
        ("a.pdf", b"<html>%PDF-1.7\n", False),
        ("a.docx", b"PK\x03\x04", True),
        ("a.docx", b"MZ\x90", False),
        ("a.doc", b"{\\rtf1", True),
        ("a.xlsx", b"<html>", False),
        ("a.txt", "chữ".encode(), True),
        ("a.txt", "chữ".encode("utf-16"), True),
        ("a.txt", b"PK\x03\x04", False),
        ("a.txt", b"a\x00b\x01", False),
        ("a.csv", b"a,b\n1,2\n", True),
    ],
    ids=repr,
)
def test_content_is_what_the_ending_says(mini: Mini, name: str, data: bytes, right: bool) -> None:
    (mini.docs / name).write_bytes(data)
    assert [p.code for p in files_are_listed(load(mini.docs))] == ([] if right else ["tep-lech"])


def test_hidden_files_are_not_served_and_not_judged(mini: Mini) -> None:
    mini.write(".DS_Store", "x")
    mini.write(".git/config", "x")
    assert blocking(load(mini.docs)) == []


def test_names_that_differ_by_case_are_one_address(mini: Mini) -> None:
    mini.write("tep.txt", "x")
    mini.write("Tep.txt", "x")
    assert [p.code for p in blocking(load(mini.docs))] == ["tep-trung"]


@pytest.mark.slow
def test_a_source_that_is_a_web_page_is_served_as_text(mini: Mini) -> None:
    """It stays beside the text, the proof reads it there, links lead to where it is served."""
    from vanban.converting.convert import convert_file

    source = mini.root / "thong-bao.html"
    source.write_text(
        "<html><body><p>THÔNG BÁO</p><p>Về việc nghỉ lễ</p><p>Các đơn vị nghỉ.</p></body></html>", "utf-8"
    )
    convert_file(source, mini.docs / "van-ban/thong-bao", library=load(mini.docs))
    assert blocking(load(mini.docs)) == []
    config = mini.root / "mkdocs.yml"
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    config.write_text(text.replace("scripts/", f"{ROOT.as_posix()}/scripts/").replace("watch: [scripts]", ""), "utf-8")
    site = mini.root / "site"
    done = build(site, config)
    assert done.returncode == 0, done.stderr
    folder = site / "van-ban/thong-bao"
    assert not (folder / "thong-bao.html").exists()
    assert (folder / "thong-bao.html.txt").read_bytes() == source.read_bytes()
    assert 'href="thong-bao.html.txt"' in (folder / "index.html").read_text("utf-8")
