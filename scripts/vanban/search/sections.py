"""What a built page gives to search: its sections, block by block, without panels, notes and navigation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from ..text import nfc

# A result says what it is by the folder of its page; the weight lets the documents themselves come before what is
# written about them, where both match equally well.
KINDS = (
    ("van-ban", "Văn bản", 1.0),
    ("nhiem-vu", "Nhiệm vụ", 0.9),
    ("han-che", "Hạn chế", 0.9),
    ("khac", "Trang khác", 0.95),
    ("tra-cuu", "Tra cứu", 0.8),
    ("huong-dan", "Hướng dẫn", 0.7),
    ("gioi-thieu", "Giới thiệu", 0.7),
)
SEARCH_BOX = b'data-md-component="search"'
PASSING = "nhac-den"
_OTHER = "khac"
_FOLDERS = {folder for folder, _label, _weight in KINDS}
_BREAKS = frozenset(
    ["p", "li", "ul", "ol", "dl", "dt", "dd", "tr", "table", "caption", "blockquote", "pre", "div", "section", "details", "summary", "figure", "figcaption", "br", "hr", "article"]
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DROPPED = frozenset({"script", "style", "template", "noscript", "button", "svg"})
# Permalinks; words repeated from another page; sources of a fact.
_LEFT_OUT = frozenset({"headerlink", "vb-words", "vb-basis", "vb-conf"})
_SPACES = re.compile(r"\s+")
_HEAD = re.compile(rb"<head>.*?</head>", re.DOTALL)
_CRUMBS = re.compile(rb'<nav class="md-path".*?</nav>', re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A paragraph, item or row: its id ('' where it has none) and its text."""

    id: str
    text: str


@dataclass
class Section:
    """What stands below one heading: the heading's id and text, the headings above it, the blocks.

    ``passing``: it only names things in passing, so that other sections come before it.
    """

    id: str
    title: str
    level: int
    above: tuple[str, ...] = ()
    blocks: list[Block] = field(default_factory=list)
    passing: bool = False


@dataclass
class Page:
    """A page as search knows it: address below the site's root, title, kind (a folder), breadcrumb; of the page of a
    document its number.
    """

    url: str
    title: str
    kind: str
    place: tuple[str, ...]
    sections: list[Section]
    number: str = ""


def site_pages(site: Path, *, directory_urls: bool = True) -> Iterator[Page]:
    """Yield the pages of a built site in the order of ``KINDS``, then of their addresses.

    A page has the search box; other HTML files are somebody's files. ``directory_urls``: an address ends at its folder.
    """
    order = {folder: rank for rank, (folder, _label, _weight) in enumerate(KINDS)}
    files = [(file.relative_to(site).as_posix(), file) for file in site.rglob("*.html")]
    for path, file in sorted(files, key=lambda item: (order[_kind(item[0])], item[0])):
        markup = file.read_bytes()
        page = read_page(path, markup) if SEARCH_BOX in markup else None
        if page and page.sections:
            if directory_urls and file.name == "index.html":
                page.url = path.removesuffix("index.html")
            yield page


def _kind(path: str) -> str:
    folder = path.split("/")[0].removesuffix(".html")
    return folder if folder in _FOLDERS else _OTHER


def read_page(path: str, markup: bytes) -> Page | None:
    """Return the page of a built file, None for one without an article or one that asks not to be found."""
    if path == "404.html" or b"<article" not in markup:
        return None
    root = etree.fromstring(_needed(markup), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    article = None if root is None else next(root.iter("article"), None)
    if root is None or article is None or article.get("data-search-exclude") is not None:
        return None
    reader = _Reader()
    reader.walk(article, "")
    reader.flush("")
    crumbs = _crumbs(root)
    sections = [part for part in reader.sections if part.blocks or (part.title and part.id not in reader.panelled)]
    title = _title(root, sections)
    for head in sections[:1]:
        if head.title and head.title != title:
            head.blocks.insert(0, Block(head.id, head.title))
        head.title = title
    place = tuple(crumb for crumb in crumbs[1:] if crumb != title)
    return Page(path, title, _kind(path), place, sections, article.get("data-so-hieu") or "")


def _needed(markup: bytes) -> bytes:
    """The parts of a page that are read, without its long lists of links: head, breadcrumb, article."""
    above = b"".join(part.group() for part in (_HEAD.search(markup), _CRUMBS.search(markup)) if part)
    start, end = markup.find(b"<article"), markup.rfind(b"</article>")
    return above + (markup[start:end] if end > start else markup[start:])


def _crumbs(root: etree._Element) -> tuple[str, ...]:
    """The names of the pages above this one, from its breadcrumb."""
    paths = [nav for nav in root.iter("nav") if "md-path" in (nav.get("class") or "").split()]
    return tuple(_clean("".join(map(str, link.itertext()))) for nav in paths for link in nav.iter("a"))


def _title(root: etree._Element, sections: list[Section]) -> str:
    """The page's own title: what the browser's tab says, without the name of the site."""
    full = _clean(root.findtext(".//title") or "")
    name = next((str(part.get("content")) for part in root.iter("meta") if part.get("property") == "og:site_name"), "")
    own = full.removesuffix(f" - {name}") if name else full
    return own or next((part.title for part in sections if part.title), "")


class _Reader:
    """Walks an article and cuts it into sections and blocks."""

    def __init__(self) -> None:
        self.sections = [Section("", "", 1)]
        self.open: list[Section] = []
        self.buffer: list[str] = []
        self.inner = ""
        self.panelled: set[str] = set()  # ids of sections that hold a panel which is left out

    def walk(self, element: etree._Element, id: str, *, in_row: bool = False) -> None:
        """Read an element; ``id`` is that of the block around it. A row of a table is one block."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED:
            return
        if _is_left_out(element):
            if "vb-panel" in (element.get("class") or ""):
                self.panelled.add(self.sections[-1].id)
            for part in _taken_in(element):
                self.walk(part, part.get("id") or "")
                self.flush(part.get("id") or "")
                self.sections[-1].passing |= part.get("data-search") == PASSING
            return
        if tag in _HEADINGS:
            self.flush(id)
            self.heading(element, _HEADINGS[tag])
            return
        breaks = tag in _BREAKS
        if breaks and not in_row:
            self.flush(id)
            id = element.get("id") or id
        else:
            self.inner = self.inner or element.get("id") or ""
        gap = " " if breaks or tag in ("td", "th") else ""
        self.buffer += [gap, element.text or ""]
        for child in element:
            self.walk(child, id, in_row=in_row or tag == "tr")
            self.buffer.append(child.tail or "")
        self.buffer.append(gap)
        if breaks and not in_row:
            self.flush(id)

    def heading(self, element: etree._Element, level: int) -> None:
        """Begin the section of a heading."""
        parts: list[str] = []
        _inline_text(element, parts)
        while self.open and self.open[-1].level >= level:
            self.open.pop()
        above = tuple(section.title for section in self.open)
        section = Section(element.get("id") or "", _clean("".join(parts)), level, above)
        self.open.append(section)
        self.sections.append(section)

    def flush(self, id: str) -> None:
        """End the block being read."""
        text = _clean("".join(self.buffer))
        if text:
            self.sections[-1].blocks.append(Block(id or self.inner, text))
        self.buffer, self.inner = [], ""


def _is_left_out(element: etree._Element) -> bool:
    """Panels, notes, permalinks and what asks to be left out; ``data-search`` takes a part of a panel in again."""
    if element.get("data-search") is not None:
        return False
    if element.get("data-search-exclude") is not None or _LEFT_OUT.intersection((element.get("class") or "").split()):
        return True
    return element.get("data-editorial") is not None and element.tag not in _HEADINGS


def _taken_in(element: etree._Element) -> Iterator[etree._Element]:
    if element.get("data-search-exclude") is None:
        yield from (part for part in element.iter() if part.get("data-search") is not None)


def _inline_text(element: etree._Element, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _DROPPED and not _is_left_out(child):
            _inline_text(child, parts)
        parts.append(child.tail or "")


def _clean(text: str) -> str:
    return _SPACES.sub(" ", nfc(text)).strip()
