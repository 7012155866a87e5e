"""Where the document stands in a web page, and what stands round it.

The national databases mark it (``MARKED``). Elsewhere it is found by its mass: from the body down, as long as one child
alone holds text and the others are navigation, banners, forms or lists of links.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import html

from ...grammar.forms import ADDRESSED, RECIPIENTS_LEAD, STATE_CAPITALS
from ...vietnamese.lexicon import unknown_share


class Root(NamedTuple):
    """The element that holds the document, how it was found (Vietnamese), and the elements left out round and in it."""

    element: html.HtmlElement
    evidence: str
    outside: tuple[html.HtmlElement, ...]


class _Mass(NamedTuple):
    text: int = 0  # characters that are not blank
    linked: int = 0  # of these inside links to elsewhere
    links: int = 0
    controls: int = 0


# The element of the text itself, site by site, the surest first. The words for it are for the report.
MARKED = (
    ("[@data-vbpl-content-root]", "phần nội dung của vbpl.vn"),
    (".fulltext[.//*[@id='toanvancontent']]", "phần toàn văn của vbpl.vn"),  # with the head of the document
    ("[@id='toanvancontent']", "phần toàn văn của vbpl.vn"),
    (".toanvancontent", "phần toàn văn của vbpl.vn"),
    (".cldivContentDocVn", "phần nội dung của thuvienphapluat.vn"),
    ("[@id='divContentDoc']", "phần nội dung của thuvienphapluat.vn"),
    (".the-document-body", "phần nội dung của luatvietnam.vn"),
    (".vbpq-content", "phần nội dung của cơ sở dữ liệu văn bản"),
    ("[@id='ctl00_Content_vanBanChiTiet']", "phần nội dung của cơ sở dữ liệu văn bản"),
    (".fulltext", "phần toàn văn của vbpl.vn"),
    (".content1", "phần nội dung của thuvienphapluat.vn"),
    (".box-content-vb", "phần nội dung của cơ sở dữ liệu văn bản"),
    (".toan-van-container", "phần toàn văn của cơ sở dữ liệu văn bản"),
    (".detail-content", "phần nội dung của chinhphu.vn"),
    ("[@id='detailContent']", "phần nội dung của chinhphu.vn"),
    ("[@itemprop='articleBody']", "phần bài của trang"),
)
_ASIDE_TAGS = frozenset(("nav", "header", "footer", "aside", "dialog", "menu"))
_ASIDE_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu", "menubar")
)
_ASIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|sidebar|footer|header|share|social|comments?|related|adverts?|ads|banner"
    r"|toolbar|pagination|pager|login|popup|modal|cookies?|search|widget|tags?|rating|copyright)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CONTROLS = frozenset(("button", "input", "select", "textarea"))
_ROWS = frozenset(("tbody", "thead", "tfoot", "tr"))
_PROSE_TAGS = frozenset(("p", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"))
_PARAGRAPHS = _PROSE_TAGS | {"ul", "ol", "dl"}
_ENOUGH = 200  # characters of text, or a marked element is empty and the text elsewhere
_SAMPLE = 20_000  # characters: enough to tell a language
_BANNER = 400  # characters: what is named a banner and has more may be text
_SEARCH_BOX = 150  # characters beside the controls of a form
_LINKED = 0.5  # share of text inside links: above it a list of links
_FEW_LINKS = 3
_MOST = 0.6  # share of the page's text in its only article or main part
_DOCUMENT = re.compile(rf"(?:Điều|ĐIỀU) \d|Căn cứ|QUYẾT ĐỊNH|{STATE_CAPITALS}|{RECIPIENTS_LEAD}|{ADDRESSED}")


def find_root(page: html.HtmlElement) -> Root:
    """Find the document in a page that is free of scripts and styles."""
    body = page.find("body")
    body = page if body is None else body
    for condition, words in MARKED:
        found = list(_outermost(body, condition))
        best = max(found, key=_vietnamese) if len(found) > 1 else next(iter(found), None)
        if best is not None and len(text_of(best)) >= _ENOUGH:
            return Root(best, words, tuple(_beside(best, body)))
    return _by_mass(body)


def text_of(element: html.HtmlElement) -> str:
    """Return the text of an element, one blank between words."""
    return " ".join(" ".join(element.itertext()).split())


def _outermost(body: html.HtmlElement, condition: str) -> Iterator[html.HtmlElement]:
    if condition.startswith("."):
        name, bracket, rest = condition[1:].partition("[")
        condition = f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]{bracket}{rest}"
    found = body.xpath(f".//*{condition}")
    inside = {element for above in found for element in above.iter() if element is not above}
    return (element for element in found if element not in inside)


def _vietnamese(element: html.HtmlElement) -> float:
    text = text_of(element)
    return len(text) * (1 - unknown_share(text[:_SAMPLE]))


def _beside(element: html.HtmlElement, top: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield what stands round an element: its siblings, and those of all above it up to the top."""
    while element is not top:
        above = element.getparent()
        yield from (child for child in above if child is not element)
        element = above


def _by_mass(body: html.HtmlElement) -> Root:
    masses = _masses(body)
    start, evidence = body, "thân trang"
    for condition in (".//main|.//*[@role='main']", ".//article"):
        parts = body.xpath(condition)
        if len(parts) == 1 and masses[parts[0]].text >= _MOST * masses[body].text:
            start, evidence = parts[0], f"thẻ <{parts[0].tag}>"
            break
    node, outside = start, list(_beside(start, body))
    while True:
        children = [child for child in node if masses[child].text or masses[child].controls]
        kept = [child for child in children if not _is_aside(child, masses[child])]
        if not kept:
            break
        outside += [child for child in children if child not in kept]
        loose = masses[node].text > sum(masses[child].text for child in children)
        if loose or len(kept) > 1 or kept[0].tag in _PARAGRAPHS:
            break
        node = kept[0]
    while node.tag in _ROWS:
        node = node.getparent()
    if node is not body and node is not start:
        evidence = "phần có nhiều chữ nhất của trang"
    return Root(node, evidence, tuple(outside))


def _masses(body: html.HtmlElement) -> dict[html.HtmlElement, _Mass]:
    """Weigh every element: children before their parents."""
    elements = list(body.iter())
    linked = {part for link in body.iter("a") if _leads_away(link) for part in link.iter()}
    masses: dict[html.HtmlElement, _Mass] = {}
    sums = dict.fromkeys(elements, (0, 0, 0, 0))
    for element in reversed(elements):
        text, inside, links, controls = sums[element]
        own = len((element.text or "").strip())
        text, inside = text + own, inside + own * (element in linked)
        links, controls = links + (element.tag == "a" and element in linked), controls + (element.tag in _CONTROLS)
        masses[element] = _Mass(text, inside, links, controls)
        above = element.getparent()
        if above in sums:
            tail = len((element.tail or "").strip())
            a, b, c, d = sums[above]
            sums[above] = (a + text + tail, b + inside + tail * (above in linked), c + links, d + controls)
    return masses


def _leads_away(link: html.HtmlElement) -> bool:
    return not (link.get("href") or "#").startswith("#")


def _is_aside(element: html.HtmlElement, mass: _Mass) -> bool:
    """Tell whether an element is no part of the document: navigation, banner, form, list of links."""
    tag, role = element.tag, element.get("role")
    if tag in _PROSE_TAGS:
        return False
    if tag == "nav" or role == "navigation":
        return True
    if mass.linked > _LINKED * mass.text and mass.links >= _FEW_LINKS:
        return True
    if mass.controls and mass.text < _SEARCH_BOX:
        return not _DOCUMENT.search(text_of(element))
    named = _ASIDE_NAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}")
    if tag in _ASIDE_TAGS or role in _ASIDE_ROLES or (named and mass.text < _BANNER):
        return not _DOCUMENT.search(text_of(element))
    return False
