"""Where things stand below docs/: folders, pages of records, links from page to page. The one place that knows their names."""

import posixpath
import re
from urllib.parse import unquote

DOCUMENTS, TASKS, LIMITATIONS, REFERENCE = "van-ban", "nhiem-vu", "han-che", "tra-cuu"
INDEX = "index.md"
VERIFIED = "doi-chieu.yml"  # what was verified by hand of a document, beside its text; never served
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/", re.IGNORECASE)


def facts_page(id: str) -> str:
    """Return the page of a document of which only the facts are known."""
    return f"{DOCUMENTS}/{id}.md"


def text_folder(id: str) -> str:
    """Return the folder of a document whose text is held."""
    return f"{DOCUMENTS}/{id}"


def text_page(id: str) -> str:
    """Return the first page of a document whose text is held: the same address as that of its facts alone."""
    return f"{DOCUMENTS}/{id}/{INDEX}"


def is_verified_truth(path: str) -> bool:
    """Tell whether a file below docs/ holds what was verified of a document: checks read it, no reader does."""
    parts = path.split("/")
    return len(parts) == 3 and parts[0] == DOCUMENTS and parts[2] == VERIFIED


def task_page(document: str, id: str) -> str:
    """Return the page of a task of a document."""
    return f"{TASKS}/{document}/{id}.md"


def tasks_index(document: str = "") -> str:
    """Return the page that lists the tasks of a document, or of all."""
    return f"{TASKS}/{document}/{INDEX}" if document else f"{TASKS}/{INDEX}"


def limitations_index(document: str = "") -> str:
    """Return the page that lists the limitations of a document, or of all."""
    return f"{LIMITATIONS}/{document}/{INDEX}" if document else f"{LIMITATIONS}/{INDEX}"


def unit_key(document: str, id: str) -> str:
    """Return the id of a block, task or limitation across documents: ``'ke-hoach#ii-1'``."""
    return f"{document}#{id}"


def kind_of(path: str) -> str:
    """Return the kind of record that a path below docs/ holds; ``'trang'`` for an ordinary page.

    >>> [kind_of(path) for path in ("van-ban/a.md", "van-ban/a/index.md", "van-ban/a/ii.md", "nhiem-vu/a/ii-1.md")]
    ['van-ban', 'van-ban', 'trang', 'nhiem-vu']
    """
    parts = path.split("/")
    if parts[0] == DOCUMENTS:
        record = (len(parts) == 2 and parts[1] != INDEX) or (len(parts) == 3 and parts[2] == INDEX)
        return DOCUMENTS if record else "trang"
    if parts[0] in (TASKS, LIMITATIONS) and len(parts) == 3 and parts[2] != INDEX:
        return parts[0]
    return REFERENCE if parts[0] == REFERENCE else "trang"


def id_of(path: str) -> str:
    """Return the id of the record that a path holds: the name of its file, of its folder where the file is an index."""
    parts = path.removesuffix(".md").split("/")
    return parts[-2] if parts[-1] == "index" and len(parts) > 1 else parts[-1]


def document_of(path: str) -> str:
    """Return the id of the document that a page below docs/ belongs to: its text, tasks, limitations; '' for other pages."""
    parts = path.split("/")
    if parts[0] in (TASKS, LIMITATIONS, DOCUMENTS) and len(parts) == 3:
        return parts[1]
    return id_of(path) if kind_of(path) == DOCUMENTS else ""


def resolve_path(page: str, target: str) -> str:
    """Return the path below docs/ that a relative, percent-encoded link of a page leads to; '' if external."""
    if _OUTSIDE.match(target):
        return ""
    path = unquote(target.split("#", 1)[0].split("?", 1)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page


def relative(page: str, target: str) -> str:
    """Return the link from one page to another, both below docs/; a fragment of the target is kept."""
    path, hash_, fragment = target.partition("#")
    if path == page and fragment:
        return f"#{fragment}"
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + hash_ + fragment
