"""Compose: a page of docs/ as an editor wrote it in, the same page with its derived panels out."""

import posixpath
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from ..library import Library, Limitation, Task
from ..text import shorten
from .directive import directive_page
from .document import document_page
from .html import View, tag
from .registers import MARKERS, preview_text
from .task import limitation_page, task_page
from .titles import record_title, wording

MARKER_RE = re.compile(r"<!--\s*vanban:\s*(?P<name>[^\s>]+)\s*-->")
_TITLE, _DESCRIPTION = 80, 200  # characters
_ARTICLE_LINK = re.compile(r'<a\b[^>]*?\bhref="(?P<href>[^"#]*)(?:#[^"]*)?"')


def compose(view: View) -> str:
    """Return the Markdown of a page with its panels; the page's own Markdown is untouched around them."""
    page = view.library.pages[view.path]
    own = [chunk.raw for chunk in page.chunks]
    record = view.library.record_at(view.path)
    document = next((d for d in view.library.documents.values() if view.path in d.pages), None)
    if document:
        chunks = document_page(view, document, page)
    elif isinstance(record, Task):
        chunks = task_page(view, record, own)
    elif isinstance(record, Limitation):
        chunks = limitation_page(view, record, own)
    elif record:
        chunks = directive_page(view, record, own)
    else:
        chunks = [_filled(view, raw) for raw in own]
    return "\n\n".join([*chunks, _abbreviations(view.library)]) + "\n"


def _filled(view: View, raw: str) -> str:
    return MARKER_RE.sub(lambda m: MARKERS[m["name"]](view) if m["name"] in MARKERS else m.group(), raw)


def _abbreviations(library: Library) -> str:
    """Return the glossary as abbreviations, so that every page explains them; likely ones say so."""
    lines = {}
    for _path, _line, item in library.register("viet_tat"):
        likely = "có thể là " if item.get("muc_do") == "co_the" else ""
        lines[str(item.get("viet_tat"))] = f"*[{item.get('viet_tat')}]: {likely}{item.get('day_du')}"
    return "\n".join(lines.values())


def previews(view: View, html: str, paths: Mapping[str, str]) -> str:
    """Return a template per record that the page links to; ``paths`` maps addresses below the root to pages."""
    base = PurePosixPath("/" + view.url(view.path))
    here = base if view.url(view.path).endswith("/") or not view.url(view.path) else base.parent
    found: dict[str, str] = {}
    for match in _ARTICLE_LINK.finditer(html):
        path = paths.get(_resolve(str(here), match["href"]), "")
        if path and path != view.path and path not in found and (content := preview_text(view, path)):
            found[path] = tag(
                "template",
                content,
                class_="vb-preview",
                data_href=view.href(path),
                data_editorial="",
                data_search_exclude="",
            )
    return "".join(found.values())


def _resolve(base: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(base, href)).strip("/")


def title_of(library: Library, path: str) -> str:
    """Return the title of a page: of its record, of the document's part, or its own first heading; '' if none."""
    record = library.record_at(path)
    if record:
        return record_title(library, record)
    heading = next((block for block in library.blocks.values() if block.path == path and block.level == 1), None)
    if heading:
        return shorten(heading.text, _TITLE)
    first = next((chunk.raw for chunk in library.pages[path].chunks if chunk.raw.startswith("# ")), "")
    return first.removeprefix("# ").strip()


def description_of(library: Library, path: str) -> str:
    """Return the description of a record's page: subject or wording; '' for other pages."""
    record = library.record_at(path)
    if record is None:
        first = next((block for block in library.blocks.values() if block.path == path and block.is_body), None)
        return shorten(first.text, _DESCRIPTION) if first else ""
    if isinstance(record, Task):
        return wording(library, record)
    subject = record.text("trich_yeu") or record.text("trich_dan")
    return f"{record.title}. {subject}" if subject else record.title
