"""The navigation and the way to a page: pages by folder, in the order of the text or of the Vietnamese alphabet.

Names are titles, never ids.
"""

from collections.abc import Iterable, Iterator, Sequence
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
# Of what is not on the way to the page that is shown, the theme writes the names of folders alone (navigation.prune); of more
# documents than this, only those of one year.
_LISTED = 150
_NAME = 60  # characters of a document's title in a list or a path
_NO_KIND, _NO_YEAR = "Văn bản khác", "Không rõ năm"


class Crumb(NamedTuple):
    """A step of the way to a page: a page above it, by name."""

    title: str
    path: str


def navigation(library: Library) -> list[Any]:
    """Return the navigation in MkDocs' form: the sections of the library, in them documents by kind, below each its pages."""
    nav: list[Any] = []
    taken: set[str] = set()
    for title, place in _SECTIONS:
        paths = [path for path in library.pages if path == place or path.startswith(f"{place}/")]
        taken.update(paths)
        if place.endswith(".md"):
            nav += [{title: path} for path in paths]
        elif paths:
            nav.append({title: _section(library, place, paths)})
    others = sorted(path for path in library.pages if path not in taken and path != "404.md")
    return nav + (others if len(others) <= _LISTED else [])


def _section(library: Library, folder: str, paths: Sequence[str]) -> list[Any]:
    """Return the index of a section, its own pages, and what belongs to a document: by kind, where there are several."""
    entries: list[Any] = [path for path in paths if path == f"{folder}/{INDEX}"]
    entries += [
        _entry(library, path)
        for path in _sorted(library, paths)
        if document_of(path) not in library.documents and path not in entries
    ]
    of_documents: dict[str, list[str]] = {}
    for path in paths:
        if (id := document_of(path)) in library.documents:
            of_documents.setdefault(id, []).append(path)
    listed = [
        (library.documents[id], _below(library, library.documents[id], found)) for id, found in of_documents.items()
    ]
    return entries + _by_kind(listed)


def _below(library: Library, document: Document, paths: Sequence[str]) -> Any:
    """Return the entry of a document in a section: its only page, or its first page with the others below."""
    inside = document.pages if paths[0] in document.pages else _sorted(library, paths)
    if len(inside) == 1 and not inside[0].endswith(f"/{INDEX}"):
        return inside[0]
    return [  # a list even of one: else the theme takes an index.md for the page of the kind above
        path if path.endswith(f"/{INDEX}") else _entry(library, path) for path in inside
    ]


def _by_kind(listed: Sequence[tuple[Document, Any]]) -> list[Any]:
    def kind(item: tuple[Document, Any]) -> str:
        return item[0].fact("loai_van_ban") or _NO_KIND

    def year(item: tuple[Document, Any]) -> str:
        return item[0].fact("ngay_ban_hanh")[:4] or _NO_YEAR

    def order(item: tuple[Document, Any]) -> tuple[Any, ...]:
        return (kind(item) == _NO_KIND, collation_key(kind(item)), collation_key(item[0].title))

    def named(items: Iterable[tuple[Document, Any]]) -> list[Any]:
        return [{shorten(document.title, _NAME): below} for document, below in items]

    if len(listed) < 2:
        return named(listed)
    found: list[Any] = []
    for name, group in groupby(sorted(listed, key=order), kind):
        items = list(group)
        if len(listed) <= _LISTED:
            found.append({name: named(items)})
        else:
            years = groupby(sorted(items, key=year, reverse=True), year)
            found.append({name: [{number: named(inside)} for number, inside in years]})
    return found


def _sorted(library: Library, paths: Iterable[str]) -> list[str]:
    """Return pages in reading order: an index first, tasks as in the text, limitations by number, others by title."""
    return sorted(paths, key=lambda path: (not path.endswith(f"/{INDEX}"), *_page_key(library, path)))


def _page_key(library: Library, path: str) -> tuple[Any, ...]:
    record = library.record_at(path)
    at = library.order[record.key] if isinstance(record, Task) else -1
    return (at, collation_key(title_of(library, path) or path))


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
        document, index = library.documents.get(parts[1]), f"{parts[0]}/{parts[1]}/{INDEX}"
        title = document.title if document else title_of(library, index) if index in library.pages else ""
        yield Crumb(shorten(title, _NAME) or parts[1], index)


def leads_on(path: str, other: str) -> bool:
    """Tell whether a page may have another as the one before or after it: what belongs to a document leads on within it.

    >>> leads_on("nhiem-vu/b/index.md", "nhiem-vu/a/ii-3.md"), leads_on("nhiem-vu/b/index.md", "nhiem-vu/index.md")
    (False, True)
    """
    here, there = document_of(path), document_of(other)
    inside = max(path.count("/"), other.count("/")) > 1
    return not (inside and here and there and here != there)


def neighbours(library: Library, path: str) -> tuple[str, str]:
    """Return the pages of a document's text before and after one of them; '' where there is none."""
    document = library.text_at(path)
    pages = document.pages if document else ()
    at = pages.index(path) if path in pages else 0
    return (pages[at - 1] if at else "", pages[at + 1] if at + 1 < len(pages) else "")


def page_kind(library: Library, path: str) -> str:
    """Return what a page is to the style sheet: official text, or the name of its folder."""
    return "toan-van" if library.text_at(path) else path.split("/")[0].removesuffix(".md")


def number_of(library: Library, path: str) -> str:
    """Return the number of the document whose record this page is: search finds it by that; '' for other pages."""
    record = library.record_at(path)
    return record.fact("so_ky_hieu") if isinstance(record, Document) else ""
