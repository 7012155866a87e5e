"""Former addresses: a page at each leads on to the present one; a source file is served at its own as well."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..library.attachments import served_as
from ..library.library import Library
from ..library.records import Document
from . import policy
from .templating import show
from .view import Panel, built_file, page_url, relative_address

_SCRIPT = "assets/js/chuyen-huong.js"  # keeps the fragment: a citation of a paragraph stays one


def redirects(library: Library) -> Iterator[tuple[str, str]]:
    """Yield ``(former path, present path)`` below docs/ for every former address that a page names.

    A former address that is no page is that of the document's source file.
    """
    for path, page in library.pages.items():
        former = page.meta.data.get("dia_chi_cu")
        for old in former if isinstance(former, list) else ():
            name = str(old).removeprefix("/")
            yield name, path if name.endswith(".md") else source_of(library, path)


def source_of(library: Library, path: str) -> str:
    """Return the path of the source file of the document whose first page this is; '' for other pages."""
    record = library.record_at(path)
    return record.source_path() if isinstance(record, Document) else ""


class _Redirect(NamedTuple):
    address: str
    script: str
    policy: str


def write_redirects(library: Library, site: Path, *, directory_urls: bool = True) -> None:
    """Write a small page at each former address that leads to the present one, and a copy of a source at its own."""
    for old, path in redirects(library):
        if ".." in old.split("/") or old in library.pages or not path:
            continue  # the rule former_addresses_are_free names it
        if not old.endswith(".md"):
            _copy(site / served_as(path), site / served_as(old))
            continue
        here = built_file(old, directory_urls)
        target = relative_address(here, page_url(path, directory_urls=directory_urls))
        file = site / here
        if file.exists():
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        redirect = _Redirect(target, relative_address(here, _SCRIPT), policy.meta())
        file.write_text(show(Panel("redirect", redirect)) + "\n", "utf-8", newline="\n")


def _copy(source: Path, target: Path) -> None:
    if source.is_file() and source.suffix == target.suffix and not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
