"""What a built library must show: every page, right sums, and nothing of one document in the pages of another."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from vanban.library.addresses import LIMITATIONS, TASKS
from vanban.library.library import Library

from .made import CITED, RESULTS, Made
from .made import TASKS as EACH

_OWN = re.compile(r"[Đđ]ơn vị (\d+) tổ chức|tập huấn ở đơn vị (\d+)")  # the words of tasks and limitations
_OWN_FOLDERS = (TASKS, LIMITATIONS)


def faults(library: Library, documents: Sequence[Made], site: Path) -> Iterator[str]:
    """Yield what is wrong with the built site of a made library."""
    pages = {path.parent.relative_to(site).as_posix(): path for path in site.rglob("index.html")}
    if len(pages) != len(library.pages):
        yield f"{len(pages)} pages were built of {len(library.pages)}"
    trees = {address: LexborHTMLParser(path.read_text("utf-8")) for address, path in pages.items()}
    yield from _sums(library, documents, trees)
    for address, tree in trees.items():
        yield from _cross_talk(address, tree)


def _sums(library: Library, documents: Sequence[Made], trees: dict[str, LexborHTMLParser]) -> Iterator[str]:
    count = len(documents)
    cited = min(CITED, count - 1)
    expected: list[tuple[str, str, int]] = [
        (TASKS, "tbody tr", EACH * count),
        (LIMITATIONS, "tbody tr", count if count > 1 else -1),
        *((f"{TASKS}/{one.id}", ".vb-panel--danh-muc tbody tr", EACH) for one in documents),
    ]
    for address, selector, number in expected:
        found = len(_article(trees[address]).css(selector)) if address in trees else 0
        if number >= 0 and found != number:
            yield f"{address}/: {found} rows, not {number}"
    numbers = [int(node.text().replace(".", "")) for node in trees["."].css(".vb-count__number")]
    if numbers != [count, count, EACH * count, count, RESULTS * count]:
        yield f"home: {numbers}"
    linked = sum(not citation.within for citation in library.citations)
    if linked != cited * count:
        yield f"{linked} citations are linked, not {cited * count}"


def _article(tree: LexborHTMLParser) -> LexborNode:
    article = tree.css_first("article")
    assert article is not None
    return article


def _cross_talk(address: str, tree: LexborHTMLParser) -> Iterator[str]:
    """Yield words of tasks and limitations of other documents, and links to them; boards lead to all."""
    parts = address.split("/")
    if len(parts) < 2 or not re.fullmatch(r"\d+-kh-.*", parts[1]):
        return
    own = parts[1].partition("-")[0]
    said = {one or other for one, other in _OWN.findall(" ".join((tree.body.text() if tree.body else "").split()))}
    if said - {own}:
        yield f"{address}/ holds words of documents {sorted(said - {own})}"
    for link in tree.css("a[href], link[rel=prev], link[rel=next]"):
        to = posixpath.normpath(posixpath.join(address, unquote(urlsplit(link.attributes.get("href") or "").path)))
        target = to.split("/")
        if target[0] in _OWN_FOLDERS and len(target) == 3 and target[1] != parts[1]:
            yield f"{address}/ leads to {to} ({link.tag})"
