"""The project's Python-Markdown extension: what Markdown itself adds to a page is marked as editorial."""

import re
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser

from ..markup.shown import EDITORIAL, PLACE
from ..text import leveled, slug
from .cells import html_links

_NOTE = re.compile(r"\[\^[^\]\s]+\]:")
_PERMALINK = "Địa chỉ của mục này"


class _NoteFrames(Treeprocessor):
    """Remember the frames that a page brings itself: none of them is the one that holds the footnotes."""

    frames: frozenset[Element] = frozenset()

    def run(self, root: Element) -> None:
        self.frames = frozenset(root.iter("div"))


class _MarkEditorial(Treeprocessor):
    """Mark footnote references, the footnotes themselves and heading permalinks: none is the source's word.

    Marked is what the extensions made, not what has their classes: an attribute list can set those on any words.
    """

    def __init__(self, md: Markdown, value: str, own: _NoteFrames) -> None:
        super().__init__(md)
        self.value, self.own = value, own

    def run(self, root: Element) -> None:
        processors = self.md.treeprocessors
        permalinks = "toc" in processors and bool(getattr(processors["toc"], "use_permalinks", None))
        for element in root.iter():
            classes = (element.get("class") or "").split()
            is_reference = element.tag == "sup" and (element.get("id") or "").startswith("fnref")
            is_frame = element.tag == "div" and "footnote" in classes and element not in self.own.frames
            is_permalink = permalinks and element.tag == "a" and "headerlink" in classes
            if is_reference or is_frame or is_permalink:
                element.set(EDITORIAL, self.value)
            if is_permalink:
                element.set("aria-label", _PERMALINK)


class _PlainTitles(Treeprocessor):
    """Name each entry of the contents by the text that its heading shows, escaped, without note marks."""

    def run(self, root: Element) -> None:
        tokens: list[dict[str, Any]] = list(getattr(self.md, "toc_tokens", []))
        for token in tokens:
            tokens += token["children"]
            if not token["data-toc-label"]:
                token["name"] = str(escape(heading_text(token["html"])))


def heading_text(markup: str) -> str:
    """Return the text of a heading's HTML; superscripts that link to a note of the same page are no part of it."""
    tree = LexborHTMLParser(f"<h1>{markup}</h1>")
    for link in tree.css('sup a[href^="#"]'):
        if link.parent:
            link.parent.decompose()
    for node in tree.css("sup, sub"):
        node.replace_with(leveled(node.text(deep=True), "^" if node.tag == "sup" else "_"))
    return " ".join((tree.body.text() if tree.body else "").split())


class VanbanExtension(Extension):
    """Registers the marking after footnotes (50) and the table of contents (5) have added theirs."""

    def __init__(self, **options: Any) -> None:
        self.config = {"editorial": ["", "Value of the attribute that marks what is editorial"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Python-Markdown's)
        """Register the tree processors."""
        own = _NoteFrames(md)
        md.treeprocessors.register(own, "vanban-frames", 55)
        md.treeprocessors.register(_MarkEditorial(md, self.getConfig("editorial"), own), "vanban-editorial", 2)
        md.treeprocessors.register(_PlainTitles(md), "vanban-titles", 1)


def makeExtension(**options: Any) -> VanbanExtension:  # noqa: N802 (the name is Python-Markdown's)
    """Build the extension, as Python-Markdown asks."""
    return VanbanExtension(**options)


# The extensions of mkdocs.yml, for rendering outside the build; a test holds the two lists together.
EXTENSIONS = (
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc",
    "pymdownx.details", "pymdownx.superfences",
)  # fmt: skip


def slugify(value: str, separator: str) -> str:
    """Return the anchor of an editorial heading: ASCII, đ as d (the default of the toc extension drops it)."""
    return slug(value).replace("-", separator)


# Footnotes stand at the end: the mark that would move them is one that no text holds (a noncharacter).
CONFIGS: dict[str, dict[str, Any]] = {
    "footnotes": {"PLACE_MARKER": "\ufdef"},
    "toc": {"slugify": slugify},
    "tables": {"use_align_attribute": True},
}


def render(markdown: str, *, marked: bool = True) -> str:
    """Return the HTML of Markdown as the build renders it, panels and theme left out.

    ``marked=False`` leaves the marks of the build out too: what is marked then was marked by the page itself.
    """
    return _markdown("" if marked else None).convert(markdown)


def render_chunks(chunks: Iterable[str], token: str) -> str:
    """Return the HTML of a page's chunks as the build renders them, each in a frame of its own (``PLACE``).

    ``token`` is a value that no page can hold: it tells the frames, and what Markdown itself makes editorial, from what a
    page only calls so. A frame is named by the token and the chunk's number (``'token-0'``).
    """
    note, pieces = False, []
    for number, raw in enumerate(chunks):
        note = bool(_NOTE.match(raw)) or (note and raw.startswith("    "))
        raw = html_links(raw) if raw.startswith("<table") else raw
        frame = f'<div {PLACE}="{token}-{number}" markdown="1">\n\n{raw}\n\n</div>'
        pieces.append(raw if note else frame)
    return _markdown(token).convert("\n\n".join(pieces))


def _markdown(token: str | None) -> Markdown:
    own = [] if token is None else [VanbanExtension(editorial=token)]
    extensions: list[str | Extension] = [*EXTENSIONS, *own]
    return Markdown(extensions=extensions, extension_configs=CONFIGS)
