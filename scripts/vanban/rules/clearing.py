"""Rule on clearances: who clears a document is named, and there is something to clear."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from ..library import Library
from ..model import Problem
from ..pages import FrontMatter
from .records import problem

Stop = Callable[[Library], Iterable[Problem]]

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = {"nguoi_duyet": 2, "ly_do": 3}  # words: a name, or an office; a reason
_WHAT = {"nguoi_duyet": "họ tên hoặc chức vụ người duyệt", "ly_do": "lý do, nêu chỗ nào được đăng và vì sao"}


def clearances_are_earned(library: Library, stops: Iterable[Stop]) -> Iterator[Problem]:
    """A clearance says who cleared, when and why, and stands only where something was found that stops publication.

    ``stops`` are the rules that a clearance silences; they are asked once more as if nobody had cleared anything.
    """
    if not any(page.meta.data.get("cong_bo") for page in library.pages.values()):
        return
    uncleared = _uncleared(library)
    stopped = {found.path for stop in stops for found in stop(uncleared)}
    for path, page in library.pages.items():
        clearance = page.meta.data.get("cong_bo")
        if not isinstance(clearance, dict):
            continue
        for key, what in _empty(clearance):
            rule = f"'cong_bo' phải nêu {what}: '{clearance.get(key)}'."
            yield problem(library, path, page.meta.line("cong_bo", key), "cong-bo-rong", rule)
        if not any(_covers(library, path, found) for found in stopped):
            rule = "'cong_bo' chỉ đặt ở trang có dấu hiệu không được đăng; trang này không có. Xóa mục 'cong_bo'."
            yield problem(library, path, page.meta.line("cong_bo"), "cong-bo-rong", rule)


def _empty(clearance: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the fields that say nothing, each with what is wanted. Of ``'x'`` nobody can be asked."""
    for key, least in _LEAST.items():
        said = set(_WORD.findall(str(clearance.get(key) or "").lower()))
        if len(said) < least or max(map(len, said)) == 1:
            yield key, _WHAT[key]
    day = clearance.get("ngay")
    if type(day) is date and day > date.today():
        yield "ngay", "ngày duyệt đã qua"


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
