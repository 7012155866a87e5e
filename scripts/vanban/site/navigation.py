"""The navigation and the way to a page: pages by folder, in the order of the text or of the Vietnamese alphabet.

Names are titles, never ids. What a list of hundreds would hide from its readers stands on the index pages.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from ..library.addresses import DOCUMENTS, INDEX, LIMITATIONS, REFERENCE, TASKS, document_of
from ..library.library import Library
from ..library.records import Document, Task
from ..library.titles import task_title, title_of
from ..text import collation_key, shorten

_SECTIONS = (
    ("Trang chủ", INDEX),
    ("Văn bản", DOCUMENTS),
    ("Nhiệm vụ", TASKS),
    ("Hạn chế", LIMITATIONS),
    ("Tra cứu", REFERENCE),
    ("Hướng dẫn", "huong-dan"),
    ("Cách tìm", "tim-kiem.md"),
    ("Giới thiệu", "gioi-thieu.md"),
)
# A list of more pages than this helps nobody, and every page would carry it: its index page and search lead to them.
_LISTED = 150
_NAME = 60  # characters of a document's title in a list or a path
_NO_KIND = "Văn bản khác"


class Crumb(NamedTuple):
    """A step of the way to a page: a page above it, by name."""

    title: str
    path: str


def navigation(library: Library) -> list[Any]:
    """Return the navigation in MkDocs' form. Of a section with more than 150 pages only indexes stand in it."""
    nav: list[Any] = []
    taken: set[str] = set()
    for title, place in _SECTIONS:
        paths = [path for path in library.pages if path == place or path.startswith(f"{place}/")]
        taken.update(paths)
        if place.endswith(".md"):
            nav += [{title: path} for path in paths]
        elif paths:
            nav.append({title: _documents(library, paths) if place == DOCUMENTS else _section(library, place, paths)})
    others = sorted(path for path in library.pages if path not in taken and path != "404.md")
    return nav + (others if len(others) <= _LISTED else [])


def _documents(library: Library, paths: Sequence[str]) -> list[Any]:
    """Return the documents by kind, those of each kind in the order of their names; one with its text has its parts below."""
    entries: list[Any] = [path for path in paths if path == f"{DOCUMENTS}/{INDEX}"]
    if len(library.documents) > _LISTED:
        return entries
    whole = len(paths) <= _LISTED

    def kind(document: Document) -> str:
        return document.fact("loai_van_ban") or _NO_KIND

    def order(document: Document) -> tuple[Any, ...]:
        return (kind(document) == _NO_KIND, collation_key(kind(document)), collation_key(document.title))

    for name, documents in groupby(sorted(library.documents.values(), key=order), kind):
        entries.append({name: [_document(library, document, whole=whole) for document in documents]})
    return entries


def _document(library: Library, document: Document, *, whole: bool) -> Any:
    title = shorten(document.title, _NAME)
    if not whole or len(document.pages) < 2:
        return {title: document.path}
    return {title: [path if path == document.path else _entry(library, path) for path in document.pages]}


def _section(library: Library, folder: str, paths: Sequence[str]) -> list[Any]:
    own = [path for path in paths if path.count("/") == folder.count("/") + 1]
    entries: list[Any] = [path for path in own if path == f"{folder}/{INDEX}"]
    pages = [path for path in own if path != f"{folder}/{INDEX}"]
    if len(pages) <= _LISTED:
        entries += [_entry(library, path) for path in sorted(pages, key=lambda path: _page_key(library, path))]
    below: dict[str, list[str]] = {}
    for path in paths:
        if path not in own:
            below.setdefault(path.split("/")[folder.count("/") + 1], []).append(path)
    for child, inside in below.items() if len(below) <= _LISTED else ():
        title, index = _folder_name(library, folder, child), f"{folder}/{child}/{INDEX}"
        if len(paths) > _LISTED and index in library.pages:
            entries.append({title: index})
        elif len(inside) <= _LISTED:
            entries.append({title: _section(library, f"{folder}/{child}", inside)})
    return entries


def _folder_name(library: Library, folder: str, child: str) -> str:
    """Return the name of a folder: of the document that it belongs to, else the title of its index page."""
    document = library.documents.get(child)
    if document and folder in (TASKS, LIMITATIONS):
        return shorten(document.title, _NAME)
    index = f"{folder}/{child}/{INDEX}"
    return (title_of(library, index) if index in library.pages else "") or child


def _page_key(library: Library, path: str) -> tuple[Any, ...]:
    """Tasks in the order of the text, limitations by number, everything else by title."""
    order = (
        {task.path: index for index, task in enumerate(library.tasks_of(document_of(path)))}
        if path.startswith(TASKS)
        else {}
    )
    return (order.get(path, -1), collation_key(title_of(library, path) or path))


def _entry(library: Library, path: str) -> Any:
    record = library.record_at(path)
    title = task_title(library, record, 40) if isinstance(record, Task) else title_of(library, path)
    return {title: path} if title else path


# -- the way to a page -----------------------------------------------------------------------------------------------


def crumbs(library: Library, path: str) -> list[Crumb]:
    """Return the pages above a page, from the home page down, by name; those that are there."""
    return [crumb for crumb in _crumbs(library, path) if crumb.path in library.pages and crumb.path != path]


def _crumbs(library: Library, path: str) -> Iterator[Crumb]:
    parts = path.split("/")
    yield Crumb("Trang chủ", INDEX)
    section = next((title for title, place in _SECTIONS if place == parts[0]), parts[0])
    yield Crumb(section, f"{parts[0]}/{INDEX}")
    if len(parts) == 3:
        title = _folder_name(library, parts[0], parts[1])
        document = library.documents.get(parts[1])
        if parts[0] == DOCUMENTS and document:
            title = shorten(document.title, _NAME)
        yield Crumb(title, f"{parts[0]}/{parts[1]}/{INDEX}")


def page_kind(library: Library, path: str) -> str:
    """Return what a page is to the style sheet: official text, or the name of its folder."""
    return "toan-van" if library.text_at(path) else path.split("/")[0].removesuffix(".md")


def number_of(library: Library, path: str) -> str:
    """Return the number of the document whose record this page is: search finds it by that; '' for other pages."""
    record = library.record_at(path)
    return record.fact("so_ky_hieu") if isinstance(record, Document) else ""
