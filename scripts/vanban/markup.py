"""The project's Python-Markdown extension: what Markdown itself adds to a page is marked as editorial."""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser

from .text import slug

EDITORIAL = "data-editorial"
_PERMALINK = "Địa chỉ của mục này"


class _MarkEditorial(Treeprocessor):
    """Mark footnote references, the footnotes themselves and heading permalinks: none is the source's word."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            classes = (element.get("class") or "").split()
            is_reference = element.tag == "sup" and (element.get("id") or "").startswith("fnref")
            if is_reference or "footnote" in classes or "headerlink" in classes:
                element.set(EDITORIAL, "")
            if "headerlink" in classes:
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
    return " ".join((tree.body.text() if tree.body else "").split())


class VanbanExtension(Extension):
    """Registers the marking after footnotes (50) and the table of contents (5) have added theirs."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Python-Markdown's)
        """Register the tree processors."""
        md.treeprocessors.register(_MarkEditorial(md), "vanban-editorial", 2)
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


def render(markdown: str) -> str:
    """Return the HTML of Markdown as the build renders it, panels and theme left out."""
    extensions: list[str | Extension] = [*EXTENSIONS, VanbanExtension()]
    return Markdown(extensions=extensions, extension_configs={"toc": {"slugify": slugify}}).convert(markdown)
