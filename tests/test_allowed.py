"""The allow-list: what editors may paste is stopped by name, or does no harm, and a browser agrees."""

from typing import Any

import pytest

from conftest import Mini
from vanban.allowed import address_faults, built_faults, page_faults
from vanban.library import load
from vanban.markup import render
from vanban.rules.served import html_is_harmless

# What is pasted, and words of the message that must come.
STOPPED = {
    "a script": ("<script>window.__xss=1</script>", "'<script>'"),
    "a script with a slash": ("<script/x>window.__xss=1</script>", "'<script>'"),
    "a script behind code that ends": ("`a` <script>window.__xss=1</script> `b`", "'<script>'"),
    "a script behind a fence in a fence": ("````\n```\n````\n\n<script>window.__xss=1</script>\n\n````\n```\n````", "'<script>'"),
    "a script in a folded note": ('??? note "x"\n    <script>window.__xss=1</script>', "'<script>'"),
    "a script in a list": ("- một\n\n    <script>window.__xss=1</script>", "'<script>'"),
    "a script behind an instruction": ("<?x ><script>window.__xss=1</script>?>", "'<script>'"),
    "a handler behind a comment": ("<!--><img src=x onerror=window.__xss=1>-->", "'onerror=window.__xss=1' của thẻ <img>"),
    "a handler by attribute list": ("Một câu.\n{: onclick=\"window.__xss=1\" }", "'onclick=window.__xss=1' của thẻ <p>"),
    "a handler on a heading": ('## A { autofocus="" tabindex="0" onfocus="window.__xss=1" }', "của thẻ <h2>"),
    "a handler on a picture": ('![x](x.png){: onerror="window.__xss=1" }', "của thẻ <img>"),
    "a handler in a cell": ("| a |\n|---|\n| *b*{: onclick=x() } |", "của thẻ <em>"),
    "a handler in a definition": ("Từ\n:   nghĩa *b*{: onclick=x() }", "của thẻ <em>"),
    "a style": ('Một câu.\n{ style="position:fixed" }', "'style=position:fixed'"),
    "a drawing": ("<svg><a href=a.md>x</a></svg>", "'<svg>'"),
    "a formula": ("<math><mtext></mtext></math>", "'<math>'"),
    "a frame": ('<iframe src="a.md"></iframe>', "'<iframe>'"),
    "an object": ('<object data="x"></object>', "'<object>'"),
    "a form": ('<form action="https://vi-du.vn"><input></form>', "'<form>'"),
    "a base": ('<base href="https://vi-du.vn/">', "'<base>'"),
    "a leap": ('<meta http-equiv="refresh" content="0;url=https://vi-du.vn">', "'<meta>'"),
    "a style sheet": ("<style>body{display:none}</style>", "'<style>'"),
    "text without end": ("<plaintext>", "'<plaintext>'"),
    "an element of one's own": ("<x-y>x</x-y>", "'<x-y>'"),
    "javascript": ("[x](javascript:alert(1))", "'javascript:'"),
    "javascript by reference": ("[x][r]\n\n[r]: <javascript:alert(1)>", "'javascript:'"),
    "javascript by attribute list": ('[x](index.md){: href="javascript:alert(1)" }', "'javascript:'"),
    "javascript behind a control character": ('<a href="\x01javascript:alert(1)">x</a>', "'javascript:'"),
    "javascript cut by a tab": ('<a href="java&Tab;script:alert(1)">x</a>', "'javascript:'"),
    "javascript in entities": ('<a href="&#106;avascript:alert(1)">x</a>', "'javascript:'"),
    "data": ("[x](data:text/html,<b>a</b>)", "'data:'"),
    "a file of the machine": ("[x](file:///etc/passwd)", "'file:'"),
    "blob, view-source": ("[x](blob:https://vi-du.vn/a) [y](view-source:https://vi-du.vn)", "'blob:'"),
    "an address without a scheme": ("[x](//vi-du.vn/a)", "phải ghi đủ https://"),
    "an address with backslashes": ('<a href="\\\\vi-du.vn\\a">x</a>', "phải ghi đủ https://"),
    "a way out of docs": ("[x](../../../../etc/passwd)", "ra ngoài thư mục tài liệu"),
    "a way out in escapes": ("[x](%2e%2e/%2e%2e/etc/passwd)", "ra ngoài thư mục tài liệu"),
    "a picture from elsewhere": ("![x](https://vi-du.vn/a.png)", "ảnh phải nằm trong kho"),
    "a picture by backslashes": ('<img src="\\\\vi-du.vn\\a.png">', "ảnh phải nằm trong kho"),
    "a set of pictures": ('<img srcset="https://vi-du.vn/a.png 1x">', "'srcset="),
    "a background": ('<table background="https://vi-du.vn/b.png"><tr><td>x</td></tr></table>', "'background="),
    "another window": ('<a href="https://vi-du.vn" target="_blank">x</a>', "'target=_blank'"),
    "a class of the theme": ('<div class="md-overlay md-dialog">x</div>', "'.md-overlay'"),
    "a class of ours": ('<p class="vb-nhin-an">x</p>', "'.vb-nhin-an'"),
    "a name of the theme": ('<p id="__config">x</p>', "'__config'"),
    "a mark of the build": ('<p aria-hidden="true">x</p>', "'aria-hidden=true'"),
    "what scripts act on": ('<p data-md-component="search">x</p>', "'data-md-component=search'"),
    "ends that are not its own": ("</article></div></main>", "khép kín"),
    "an element left open": ("<div>\n\nHết.", "khép kín"),
    "a frame left by its end": ("<b>x</b></div><p>ngoài</p>", "khép kín"),
    "a second title": ("<h1>Hai</h1>", "thừa 'Hai'"),
    "a character without a shape": ("Một\u200bcâu.", "U+200B ZERO WIDTH SPACE"),
    "a turn of the line": ("Một \u202ecâu.", "U+202E"),
}  # fmt: skip

# These show their signs as text, or do nothing at all.
HARMLESS = {
    "a tag in code": "`<script>`",
    "a tag in a fence": "```\n<script>window.__xss=1</script>\n```",
    "a tag with a blank": "< script>window.__xss=1</script>",
    "a tag cut by a line": "<img src=x\nonerror=window.__xss=1>",
    "a tag in an unpaired tick": "` <img src=x onerror=window.__xss=1>\n\n` sau",
    "a comment that ends otherwise": "<!-- a --!><img src=x onerror=window.__xss=1>",
    "a drawing without quotes": "<svg onload=window.__xss=1></svg>",
    "a comment left open": "<!-- mở",
    "a picture whose address swallows the handler": "<img/src=x/onerror=window.__xss=1>",
    "a snippet": '--8<-- "/etc/passwd"',
    "a template": "{{ 7*7 }} {% raw %} ${x}",
    "a frame set": '<frameset><frame src="a.md"></frameset>',
    "an address in angles": "<https://vi-du.vn/a>",
    "a note, a table, code, a list": "!!! note \"Chú ý\"\n    Lời.\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n\n```yaml\na: 1\n```\n\n1. một\n2. hai",
    "a footnote": "Một câu.[^a]\n\n[^a]: Lời.",
    "a family of faces": "👩\u200d👩\u200d👧",
    "letters and dates": '<time datetime="2026-01-01">hôm nay</time> <kbd>Ctrl</kbd> H<sub>2</sub>O <mark>x</mark>',
    "mail and telephone": "[thư](mailto:a@vi-du.vn) [gọi](tel:02633847123)",
}  # fmt: skip


def page(pasted: str) -> str:
    return render(f"# Thử\n\n{pasted}\n\nHết.\n")


@pytest.mark.parametrize("name", STOPPED)
def test_what_does_harm_is_stopped_by_name(name: str) -> None:
    pasted, words = STOPPED[name]
    messages = [fault.message for fault in page_faults(page(pasted), "tra-cuu/thu.md")]
    assert any(words in message for message in messages), messages


@pytest.mark.parametrize("name", HARMLESS)
def test_what_does_no_harm_is_left_alone(name: str) -> None:
    assert list(page_faults(page(HARMLESS[name]), "tra-cuu/thu.md")) == []


def test_links_within_docs_may_climb_as_far_as_docs() -> None:
    assert list(address_faults('<a href="../../index.md#a">x</a>', "a/b/c.md")) == []
    assert list(address_faults('<a href="../../../index.md">x</a>', "a/b/c.md")) != []


def test_the_line_is_that_of_the_fault(mini: Mini) -> None:
    mini.write("tra-cuu/a.md", "# A\n\nMột.\n\nHai\nba <blink>x</blink>\n\n[x](java&#115;cript:a)\n")
    found = [(problem.line, problem.message) for problem in html_is_harmless(load(mini.docs))]
    assert [line for line, message in found if "'<blink>'" in message] == [6]
    assert [line for line, message in found if "'javascript:'" in message] == [8]


@pytest.mark.browser
def test_a_browser_agrees(chromium: Any) -> None:
    """What the list lets through runs nothing, asks for nothing and stays where it is put."""
    tab = chromium.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    for name, pasted in HARMLESS.items():
        tab.set_content(f"<main><article>{page(pasted)}</article></main><footer id=sau></footer>")
        tab.wait_for_timeout(30)
        assert tab.evaluate("window.__xss") is None, name
        assert tab.evaluate("document.querySelector('#sau').parentElement === document.body"), name
    assert [url for url in asked if not url.startswith(("about:", "data:"))] == []
    tab.close()


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<script>a()</script>", "mã chạy viết thẳng"),
        ('<script type="text/javascript">a()</script>', "mã chạy viết thẳng"),
        ('<script src="https://vi-du.vn/a.js"></script>', "máy chủ khác"),
        ('<link rel="stylesheet" href="//vi-du.vn/a.css">', "máy chủ khác"),
        ('<link rel="preconnect" href="https://vi-du.vn">', "máy chủ khác"),
        ('<template><img src="https://vi-du.vn/a.png"></template>', "máy chủ khác"),
        ("<template><template><script>a()</script></template></template>", "mã chạy viết thẳng"),
        ('<form action="https://vi-du.vn"></form>', "máy chủ khác"),
        ('<a href="javascript:a()">x</a>', "'javascript:'"),
        ('<p onclick="a()">x</p>', "'onclick' của thẻ <p>"),
        ('<p style="color:red">x</p>', "'style' của thẻ <p>"),
        ("<style>p{}</style>", "'<style>'"),
        ("<iframe></iframe>", "'<iframe>'"),
        ('<svg><use href="#a"></use></svg>', "'<use>'"),
        ('<meta http-equiv="set-cookie" content="a">', "'set-cookie'"),
    ],
)
def test_what_no_built_page_may_hold(html: str, words: str) -> None:
    messages = [fault.message for fault in built_faults(f"<!doctype html><body>{html}")]
    assert any(words in message for message in messages), messages


def test_what_a_built_page_may_hold() -> None:
    html = (
        '<meta http-equiv="Content-Security-Policy" content="default-src"><link rel="canonical" href="https://vi-du.vn/">'
        '<script src="a.js" defer></script><script type="application/json">{"a": 1}</script>'
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0"/></svg><a href="https://vi-du.vn">x</a>'
    )
    assert list(built_faults(html)) == []
