"""Rule on clearances: there is something to clear. What a clearance must say is the gate's own matter."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ..library.library import Library
from ..model import Problem
from ..pages.page import FrontMatter
from .problem import problem

Stop = Callable[[Library], Iterable[Problem]]


def clearances_are_earned(library: Library, stops: Iterable[Stop]) -> Iterator[Problem]:
    """A clearance stands only where something was found that stops publication.

    ``stops`` are the rules that a clearance silences; they are asked once more as if nobody had cleared anything.
    """
    if not any(page.meta.data.get("cong_bo") for page in library.written.values()):
        return
    uncleared = _uncleared(library)
    stopped = {found.path for stop in stops for found in stop(uncleared)}
    for path, page in library.written.items():
        clearance = page.meta.data.get("cong_bo")
        if not isinstance(clearance, dict):
            continue
        if not any(_covers(library, path, found) for found in stopped):
            rule = "'cong_bo' chỉ đặt ở trang có dấu hiệu không được đăng; trang này không có. Xóa mục 'cong_bo'."
            yield problem(library, path, page.meta.line("cong_bo"), "cong-bo-rong", rule)


def _covers(library: Library, page: str, found: str) -> bool:
    """Tell whether a clearance on a page is for a file: its own page, or all that lies beside an index."""
    own = (library.root / page).as_posix()
    return found == own or (page.endswith("/index.md") and found.startswith(own.removesuffix("index.md")))


def _uncleared(library: Library) -> Library:
    """Return the library as it were without any clearance."""
    pages = {path: replace(page, meta=_without(page.meta)) for path, page in library.pages.items()}
    documents = {id: replace(document, meta=_without(document.meta)) for id, document in library.documents.items()}
    return replace(library, pages=pages, documents=documents)


def _without(meta: FrontMatter) -> FrontMatter:
    return meta._replace(data={key: value for key, value in meta.data.items() if key != "cong_bo"})
