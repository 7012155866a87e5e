"""Edits at random: either a reader still sees exactly the source's words, or the edit is caught. Judged without `shown`,
by lxml over a plain rendering, and by a real browser with the site's style.
"""

import random
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from conftest import ROOT
from engine.checking.test_integrity import SOURCE, Shelf, shelf
from vanban.checking import blocking
from vanban.library.derive import Derived
from vanban.library.load import load
from vanban.pages.extension import render
from vanban.site.compose import compose, fill
from vanban.site.view import View

WORDS = SOURCE.split()
ELEMENTS = """a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote br button canvas caption
center cite code col data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form
frame h1 h6 header hgroup hr i iframe img input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr
noembed noframes noscript object ol optgroup option output p param picture plaintext portal pre progress q rb rp rt rtc ruby s
samp script search section select slot small source span strike strong style sub summary sup svg table tbody td template textarea
tfoot th thead time title tr track tt u ul var video wbr x-y xmp""".split()  # noqa: SIM905 (a list of a hundred names)
ATTRIBUTES = [
    "", ' hidden', ' data-editorial', ' aria-hidden="true"', ' class="vb-refs"', ' class="vb-block"', ' class="headerlink"', ' style="display:none"',
    ' title="KHÔNG"', ' id="fnref:1"', ' dir="rtl"', ' markdown="1"', ' inert', ' lang="en"', ' popover', ' href="index.md"', ' data-vb-place="0"',
]  # fmt: skip
INVISIBLE = [
    "\u200b",
    "\u200d",
    "\u00ad",
    "\u2060",
    "\ufeff",
    "\u202e",
    "\u2066",
    "\u0336",
    "\ufe0f",
    "\u3164",
    "\u2800",
    "&#8203;",
    "&shy;",
    "&zwnj;",
]
LETTERS = ["а", "о", "е", "ɡ", "ı", "ﬁ", "２", "\u00a0", "Ð"]
CONSTRUCTS = [
    "!!! note\n    không", "??? note\n    không", '=== "Thẻ"\n    không', "*[nước]: không", "[x]: y \"không\"", "- không", "1. không", "> không",
    "```\nkhông\n```", "    không", "| a | b |\n|---|---|\n| c | d |", "---", "***", "không\n===", "không\n:   có", "![không](x.png)", "<!-- không -->",
    "<div>không</div>", "[TOC]", "<p data-editorial>không</p>", "{: .x }", "{ #khac }", "không\n{: data-editorial }", "<style>*{}</style>", "</div>", "&nbsp;",
    '<div class="footnote" markdown="1">\n\nkhông\n\n</div>', "[^a]: không", "# không { #x }", '<table class="vb-bang"><tr><td>không</td></tr></table>',
]  # fmt: skip
INLINE = ["*x*{: hidden }", "`", "**", "*", "_", "[", "](index.md)", "](index.md \"KHÔNG\")", "{: .x }", "{ #x }", "<br>", "\\", "  \n", "\n", "[^a]", "$", "~~", "==", "^^", "&amp;", "&lt;"]  # fmt: skip


def edited(text: str, rng: random.Random) -> str:
    """Change the body of a page in one way."""
    head, body = text.split("---\n\n", 1)
    spans = [m.span() for m in re.finditer(r"\S+", body)]
    start, end = rng.choice(spans)
    word = body[start:end]
    element = rng.choice(ELEMENTS)
    opening = f"<{element}{rng.choice(ATTRIBUTES)}>"
    at = rng.randint(start, end)
    ways: list[Callable[[], str]] = [
        lambda: body[:start] + body[end:],
        lambda: f"{body[:start]}không {body[start:]}",
        lambda: f"{body[:start]}{rng.choice(WORDS)}{body[end:]}",
        lambda: f"{body[:start]}{opening}{word}</{element}>{body[end:]}",
        lambda: f"{body[:start]}{opening}không</{element}> {body[start:]}",
        lambda: f"{body[:start]}{opening}{body[start:]}",
        lambda: f"{body[:start]}</{element}>{body[start:]}",
        lambda: f"{body[:at]}{rng.choice(INVISIBLE + LETTERS)}{body[at:]}",
        lambda: f"{body[:at]}{rng.choice(INLINE)}{body[at:]}",
        lambda: f"{body[:start]}{rng.choice(INLINE)}{word}{rng.choice(INLINE)}{body[end:]}",
        lambda: body.replace("\n\n", f"\n\n{rng.choice(CONSTRUCTS)}\n\n", rng.randint(1, 3)),
        lambda: f"{body}\n{rng.choice(CONSTRUCTS)}\n",
        lambda: _swapped(body, rng),
    ]
    return f"{head}---\n\n{rng.choice(ways)()}"


def _swapped(body: str, rng: random.Random) -> str:
    chunks = body.split("\n\n")
    a, b = rng.randrange(len(chunks)), rng.randrange(len(chunks))
    chunks[a], chunks[b] = chunks[b], chunks[a]
    return "\n\n".join(chunks)


@contextmanager
def library() -> Iterator[Shelf]:
    with tempfile.TemporaryDirectory() as folder:
        yield shelf(Path(folder), "nguon.txt", SOURCE)


def passes(one: Shelf, seed: int) -> bool:
    """Edit a page one to three times; tell whether the build would go on."""
    rng = random.Random(seed)
    text = one.page.read_text("utf-8")
    for _ in range(rng.randint(1, 3)):
        text = edited(text, rng)
    one.page.write_text(text, "utf-8")
    return not blocking(load(one.docs))


def plain(text: str) -> list[str]:
    """All words of a page's text in order, whatever hides them, footnotes left out."""
    body = text.split("---\n\n", 1)[1]
    markdown = Markdown(extensions=["attr_list", "footnotes", "md_in_html", "tables", "def_list", "admonition"])
    tree = html.fragment_fromstring(markdown.convert(body), create_parent="article")
    for note in tree.xpath(".//sup[starts-with(@id, 'fnref')] | .//div[@class='footnote']"):
        note.drop_tree()
    for one in tree.iter("p", "h1", "br", "td", "li"):
        one.tail = f"\n{one.tail or ''}"
    return re.split(r"[ \t\n\r\f\u00a0]+", str(tree.xpath("string()")).strip(" \t\n\r\f\u00a0"))


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_an_edit_at_random_is_caught_or_changes_no_word(seed: int) -> None:
    with library() as one:
        if passes(one, seed):
            assert plain(one.page.read_text("utf-8")) == WORDS


def composed(docs: Path) -> str:
    found = load(docs)
    page = compose(View(found, Derived(found), "van-ban/thu/index.md"))
    return str(fill(render(page.markdown), page.panels))


_VISIBLE = """() => {
  document.querySelectorAll("[data-editorial]").forEach((one) => one.remove());
  return document.querySelector("article").innerText;
}"""


@pytest.mark.browser
def test_what_passes_shows_the_words_of_the_source_in_a_browser(chromium: Any) -> None:
    style = (ROOT / "scripts/theme/assets/css/vanban.css").read_text("utf-8")
    page = chromium.new_page()
    seen = 0
    for seed in range(600):
        with library() as one:
            if passes(one, seed):
                frame = f'<!doctype html><style>{style}</style><article class="md-content__inner md-typeset">'
                page.set_content(f"{frame}{composed(one.docs)}</article>")
                assert page.evaluate(_VISIBLE).split() == WORDS, one.page.read_text("utf-8")
                seen += 1
    page.close()
    assert seen >= 5  # most edits change something; emphasis, line breaks, doubled blanks do not
