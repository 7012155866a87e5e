"""Rules on Markdown links: pages and anchors they lead to exist."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache, lru_cache
from urllib.parse import unquote

from ..library.addresses import kind_of, resolve_path
from ..library.library import Library
from ..model import Problem
from ..pages.extension import render
from ..site.compose import MARKER_RE
from ..site.redirects import source_of
from ..text import did_you_mean
from .files import all_files, is_taken, place
from .problem import problem, without_code

_LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?(?P<target>[^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_HTML_LINK = re.compile(r"<a\b[^>]*?\bhref=[\"'](?P<target>[^\"']+)[\"']", re.IGNORECASE)
_ESCAPE = re.compile(r"\\[\[\]()!<]")  # a bracket written with a backslash is text: it opens and closes no link
_ID = re.compile(r"\bid=\"(?P<id>[^\"]+)\"")
# Anchors that panels set: they exist once the page is built, and the built site is checked too.
_PANEL_ANCHORS = (
    "luoc-do",
    "vien-dan",
    "nhiem-vu",
    "nguon",
    "nam-ro",
    "trang-thai",
    "tiep-noi",
    "giai-quyet",
    "dua-vao",
    "ho-tro",
    "thuoc-tinh",
    "muc-luc",
    "do-trung-thuc",
)


def links_lead_somewhere(library: Library) -> Iterator[Problem]:
    """Relative links lead to files of docs/, fragments to anchors on them."""
    anchors = cache(lambda path: _anchors(library, path))
    for path, page in library.pages.items():
        for chunk in page.chunks:
            raw = _ESCAPE.sub("  ", without_code(chunk.raw))
            for match in (*_LINK.finditer(raw), *_HTML_LINK.finditer(raw)):
                line = chunk.line + raw.count("\n", 0, match.start())
                yield from _check(library, path, line, match["target"], anchors)


def former_addresses_are_free(library: Library) -> Iterator[Problem]:
    """A former address names a page of docs/ that is no more, and is served at no place that something else has."""
    served = {place(path) for path in (*all_files(library), *library.generated)}
    for path, page in library.pages.items():
        former = page.meta.data.get("dia_chi_cu")
        for old in former if isinstance(former, list) else ():
            held = is_taken(str(old)) or place(str(old)) in served
            served.add(place(str(old)))  # two pages cannot have stood at one address
            ending = "md" if str(old).endswith(".md") else source_of(library, path).rpartition(".")[2]
            if held or not re.fullmatch(rf"[\w-]+(?:/[\w-]+)*\.{re.escape(ending) or 'md'}", str(old)):
                rule = (
                    f"địa chỉ cũ phải là trang không còn, tính từ thư mục tài liệu: '{old}'. Ví dụ van-ban/ten-cu.md."
                )
                yield problem(library, path, page.meta.line("dia_chi_cu"), "lien-ket-hong", rule)


def _check(library: Library, path: str, line: int, target: str, anchors: object) -> Iterator[Problem]:
    if target.startswith("/"):
        rule = f"liên kết phải là đường dẫn tương đối: '{target}'. Ví dụ ../van-ban/12-qd-ubnd-mau-2024.md."
        yield problem(library, path, line, "lien-ket-hong", rule)
        return
    resolved = resolve_path(path, target)
    if not resolved:
        return
    file = library.root / resolved
    if resolved not in library.pages and not file.is_file():
        hint = did_you_mean(resolved, library.pages)
        yield problem(library, path, line, "lien-ket-hong", f"liên kết phải dẫn đến trang có thật: '{target}'.{hint}")
        return
    fragment = unquote(target.partition("#")[2])
    if fragment and resolved in library.pages:
        known_anchors = anchors(resolved)  # type: ignore[operator]
        if fragment not in known_anchors and not _derived(library, resolved, fragment):
            if path in library.generated:
                # Nobody can mend that page, only the one that took the place of its neighbour.
                rule = f"trang thay trang hướng dẫn của chương trình phải có mục mang mã '{fragment}': trang '{path}' dẫn đến đó."
                yield problem(library, resolved, 1, "lien-ket-hong", rule)
                return
            near = get_close_matches(fragment, list(known_anchors), n=1, cutoff=0.6)
            hint = f" Có phải ý là '#{near[0]}'?" if near else ""
            rule = f"liên kết phải dẫn đến mã có thật trên trang: '{target}'.{hint}"
            yield problem(library, path, line, "lien-ket-hong", rule)


def _anchors(library: Library, path: str) -> frozenset[str]:
    return _anchors_of("\n\n".join(chunk.raw for chunk in library.pages[path].chunks))


@lru_cache(maxsize=64)  # pages of the guide lead to one another, the same in every check of a process
def _anchors_of(markdown: str) -> frozenset[str]:
    return frozenset(match["id"] for match in _ID.finditer(render(markdown)))


def _derived(library: Library, path: str, fragment: str) -> bool:
    """Tell whether a panel of the page sets the anchor: sections of records, entries of registers, sentences."""
    if kind_of(path) != "trang" and fragment in _PANEL_ANCHORS:
        return True
    page = library.pages[path]
    if any(MARKER_RE.search(chunk.raw) for chunk in page.chunks):
        entries = [item for value in page.meta.data.values() if isinstance(value, list) for item in value]
        return any(isinstance(item, dict) and str(item.get("id", "")).lower() == fragment for item in entries)
    match = re.fullmatch(r"(?P<block>.+)-s\d+", fragment)
    return bool(match and any(chunk.id == match["block"] for chunk in page.chunks))
