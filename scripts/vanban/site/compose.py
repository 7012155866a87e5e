"""Compose: a page of docs/ as an editor wrote it in, the same page with its derived panels out.

Panels never pass through Markdown: it is given a comment in the place of each, and ``fill`` puts the panel there once
the page is rendered.
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html.parser import HTMLParser
from itertools import count
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from ..library.library import Library
from ..library.records import Document, Limitation, Task
from ..library.titles import wording
from ..pages.inline import without_note_marks
from ..text import shorten
from .panels.coverage import coverage_summary, coverage_table
from .panels.document import documents_table, facts_page
from .panels.home import card, home_counts, ways_in
from .panels.limitation import limitation_page, limitations_table, matrix
from .panels.registers import (
    abbreviations,
    bodies,
    notes,
    policies,
    reference_pages,
    repeats,
    source_list,
    timeline,
    vague,
)
from .panels.task import task_page, tasks_table
from .panels.text import fidelity_table, text_page
from .panels.unreached import unreached
from .referring import linked_prose, linked_remarks
from .templating import show
from .view import Panel, View, Woven

MARKER_RE = re.compile(r"<!--\s*vanban:\s*(?P<name>[^\s>]+)\s*-->")
_DESCRIPTION = 200  # characters
# Python-Markdown escapes an attribute but for what looks like a character reference: «&lt;» in a text is no «<».
_REFERENCE = re.compile(r"&(?=(?:#\d+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)

MARKERS: dict[str, Callable[[View], Panel]] = {
    "so-lieu": home_counts,
    "loi-vao": ways_in,
    "danh-muc-van-ban": documents_table,
    "danh-muc-tra-cuu": reference_pages,
    "danh-muc-nhiem-vu": tasks_table,
    "danh-muc-han-che": limitations_table,
    "ma-tran": matrix,
    "doan-chua-tiep-noi": coverage_table,
    "dem-chua-tiep-noi": coverage_summary,
    "viet-tat": abbreviations,
    "co-quan": bodies,
    "dong-thoi-gian": timeline,
    "ghi-chu": notes,
    "vien-dan": vague,
    "vien-dan-chua-toi": unreached,
    "chu-truong": policies,
    "doan-lap": repeats,
    "do-trung-thuc": fidelity_table,
    "nguon": source_list,
}


class Composed(NamedTuple):
    """A page for Markdown, and the panels that belong in the places of its comments."""

    markdown: str
    panels: Mapping[str, Markup]


def compose(view: View) -> Composed:
    """Return a page with places for its panels; the page's own Markdown is untouched around them."""
    page = view.library.pages[view.path]
    own = [chunk.raw for chunk in page.chunks]
    record = view.library.record_at(view.path)
    if document := view.library.text_at(view.path):
        return _placed(view, text_page(view, document, page), own)
    prose = [linked_prose(view, raw) for raw in own] if view.scope else own
    if isinstance(record, Task):
        return _placed(view, task_page(view, record, prose), own)
    if isinstance(record, Limitation):
        return _placed(view, limitation_page(view, record, prose), own)
    if isinstance(record, Document):
        return _placed(view, facts_page(view, record, prose), own)
    index = view.derived.indexes.get(view.path) if view.path not in view.library.generated else None
    chunks = prose + (index.missing("\n".join(own)) if index else [])
    return Composed(_joined(chunks), _asked_for(view, chunks))


def _placed(view: View, chunks: Sequence[str | Panel | Woven], own: list[str]) -> Composed:
    """Put a comment in the place of each panel, one that nothing an editor has written can be taken for."""
    written = "\n".join(own)
    name = next(f"vanban-{n}-" for n in count() if f"vanban-{n}-" not in written)
    panels: dict[str, Markup] = {}

    def line(chunk: str | Panel | Woven) -> str:
        if isinstance(chunk, Woven):
            return "".join(map(line, chunk.pieces))
        if isinstance(chunk, str):
            return chunk
        comment = f"{name}{len(panels)}"
        panels[comment] = linked_remarks(view, show(chunk))
        return f"<!-- {comment} -->"

    return Composed(_joined([line(chunk) for chunk in chunks]), panels)


def _asked_for(view: View, own: list[str]) -> dict[str, Markup]:
    """Return the panels that the editors of an ordinary page ask for by a comment."""
    names = {match["name"] for raw in own for match in MARKER_RE.finditer(raw)}
    return {f"vanban: {name}": linked_remarks(view, show(MARKERS[name](view))) for name in names if name in MARKERS}


def _joined(chunks: list[str]) -> str:
    return "\n\n".join(chunks) + "\n"


class _Comments(HTMLParser):
    """Finds the comments of a page: what looks like one in code or in an attribute is none."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str]] = []
        self._starts = [0, *(match.end() for match in re.finditer("\n", html))]
        self.feed(html)

    def handle_comment(self, data: str) -> None:
        line, column = self.getpos()
        self.found.append((self._starts[line - 1] + column, data))


def fill(html: str, panels: Mapping[str, Markup]) -> str:
    """Return a rendered page with its panels in the places of their comments."""
    if not panels:
        return html
    for start, comment in reversed(_Comments(html).found):
        panel = panels.get(re.sub(r"\s*:\s*", ": ", comment.strip()))
        written = f"<!--{comment}-->"
        if panel is not None and html.startswith(written, start):
            html = html[:start] + str(panel) + html[start + len(written) :]
    return html


def anchors(panels: Iterable[Markup]) -> set[str]:
    """Return the anchors that panels set: links of Markdown pages may lead to them."""
    marked = (element.attributes["id"] for panel in panels for element in LexborHTMLParser(panel).css("[id]"))
    return {id for id in marked if id}


def explained(library: Library) -> dict[str, str]:
    """Return the glossary, so that every page explains its abbreviations; likely expansions say so."""
    found = {}
    for _path, _line, item in library.register("viet_tat"):
        short, full = (" ".join(str(item.get(key) or "").split()) for key in ("viet_tat", "day_du"))
        full = _REFERENCE.sub("&amp;", full)
        if short and full:
            found[short] = f"có thể là {full}" if item.get("muc_do") == "co_the" else full
    return found


def previews(view: View, html: str, paths: Mapping[str, str]) -> str:
    """Return a template per record that the page links to; ``paths`` maps addresses below the root to pages."""
    base = PurePosixPath("/" + view.url(view.path))
    here = base if view.url(view.path).endswith("/") or not view.url(view.path) else base.parent
    found: dict[str, Markup] = {}
    for link in LexborHTMLParser(html).css("a[href]"):
        href = (link.attributes.get("href") or "").partition("#")[0]
        path = paths.get(_resolve(str(here), href), "")
        if path and path != view.path and path not in found and (panel := card(view, path)):
            found[path] = show(panel)
    return "".join(found.values())


def _resolve(base: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(base, unquote(href))).strip("/")


def description_of(library: Library, path: str) -> str:
    """Return the description of a record's page: subject or wording; '' for other pages."""
    record = library.record_at(path)
    if record is None:
        document = library.text_at(path)
        first = next((b for b in document.blocks if b.path == path and b.is_body), None) if document else None
        return shorten(without_note_marks(first.content), _DESCRIPTION) if first else ""
    if isinstance(record, Task):
        return wording(library, record)
    subject = record.fact("trich_yeu") if isinstance(record, Document) else record.text_of("trich_dan")
    return f"{record.title}. {subject}" if subject else record.title
