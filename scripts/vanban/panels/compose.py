"""Compose: a page of docs/ as an editor wrote it in, the same page with its derived panels out."""

import posixpath
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from ..derive import Derived
from ..library import Library, Record, kind_of
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
    kind = kind_of(view.path)
    stem = PurePosixPath(view.path).stem
    folder = view.path.split("/")[1] if view.path.count("/") == 2 else ""
    if view.path.startswith("bao-cao/") and folder in view.library.documents:
        chunks = document_page(view, view.library.documents[folder], page)
    elif kind == "van-ban":
        chunks = directive_page(view, view.library.directives[stem], own)
    elif kind == "nhiem-vu":
        chunks = task_page(view, view.library.tasks[f"{folder}#{stem}"], own)
    elif kind == "han-che":
        chunks = limitation_page(view, view.library.limitations[f"{folder}#{stem}"], own)
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
    record = record_at(library, path)
    if record:
        return record_title(library, record)
    heading = next((block for block in library.blocks.values() if block.path == path and block.level == 1), None)
    if heading:
        return shorten(heading.text, _TITLE)
    first = next((chunk.raw for chunk in library.pages[path].chunks if chunk.raw.startswith("# ")), "")
    return first.removeprefix("# ").strip()


def description_of(library: Library, path: str) -> str:
    """Return the description of a record's page: subject or wording; '' for other pages."""
    record = record_at(library, path)
    if record is None:
        first = next((block for block in library.blocks.values() if block.path == path and block.is_body), None)
        return shorten(first.text, _DESCRIPTION) if first else ""
    if path.startswith("nhiem-vu/"):
        return wording(library, library.tasks[f"{path.split('/')[1]}#{record.id}"])
    subject = record.text("trich_yeu") or record.text("trich_dan")
    return f"{record.title}. {subject}" if subject else record.title


def record_at(library: Library, path: str) -> Record | None:
    """Return the record whose page this is, or None."""
    stem = PurePosixPath(path).stem
    folder = path.split("/")[1] if path.count("/") == 2 else ""
    kind = kind_of(path)
    if kind == "van-ban":
        return library.directives.get(stem)
    if kind == "nhiem-vu":
        return library.tasks.get(f"{folder}#{stem}")
    if kind == "han-che":
        return library.limitations.get(f"{folder}#{stem}")
    return library.documents.get(folder) if kind == "bao-cao" else None


def view_of(library: Library, derived: Derived, path: str, *, directory_urls: bool = True) -> View:
    """Return the view of a page."""
    return View(library, derived, path, directory_urls)
