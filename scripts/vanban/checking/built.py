"""Rules on the built site: links and anchors of the HTML, unique ids, no other host, fidelity."""

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

from ..library.library import Library
from ..model import Problem
from ..site.proofs import check_fidelity
from .built_page import violations


def problems(library: Library, site: Path, *, with_fidelity: bool = True) -> Iterator[Problem]:
    """Check every HTML file of the site; without fidelity where docs/ already showed the differences."""
    trees = {path: _tree(path) for path in sorted(site.rglob("*.html"))}
    ids = {
        path: [str(e.get("id")) for e in tree.iter() if isinstance(e.tag, str) and e.get("id")]
        for path, tree in trees.items()
    }
    for path, tree in trees.items():
        yield from _unique(path, ids[path])
        yield from _links(site, path, tree, ids)
    yield from is_safe(site)
    if with_fidelity:
        yield from check_fidelity(library, site)


def is_stale(library: Library, site: Path) -> bool:
    """Tell whether a page of docs/ is newer than the built home page."""
    home = site / "index.html"
    if not home.is_file():
        return True
    built = home.stat().st_mtime
    return any((library.root / path).stat().st_mtime > built for path in library.written)


def _tree(path: Path) -> html.HtmlElement:
    data = path.read_bytes()
    return html.document_fromstring(
        data if data.strip() else b"<html></html>", parser=html.HTMLParser(encoding="utf-8")
    )


def _unique(path: Path, ids: list[str]) -> Iterator[Problem]:
    for id, count in Counter(ids).items():
        if count == 1:
            continue
        yield Problem(path.as_posix(), 1, "trang-ma-trung", f"mã phải là duy nhất trên trang dựng: '{id}'.")


def is_safe(site: Path) -> Iterator[Problem]:
    """Every HTML file of the site holds only what the theme and the panels make, and loads nothing from another host."""
    for path in sorted(site.rglob("*")):
        if path.suffix.lower() in (".html", ".htm", ".xhtml") and path.is_file():
            for violation in violations(path.read_bytes().decode("utf-8", "replace")):
                if violation.outside:
                    yield Problem(path.as_posix(), 1, "trang-ngoai", str(violation))
                else:
                    yield Problem(path.as_posix(), 1, "trang-la", str(violation))


def _links(site: Path, path: Path, tree: html.HtmlElement, ids: dict[Path, list[str]]) -> Iterator[Problem]:
    for element in tree.iter("a", "area"):
        address = element.get("href")
        if not address or urlsplit(address).scheme or address.startswith("//"):
            continue
        if path.name == "404.html" and address.startswith("/"):
            continue  # absolute by need: it is served at any depth
        parts = urlsplit(address)
        target = _file(site, path, unquote(parts.path))
        if target is None:
            rule = f"liên kết của trang dựng phải dẫn đến tệp có thật: '{address}'."
            yield Problem(path.as_posix(), 1, "trang-lien-ket", rule)
        elif target in ids and _dead(parts.fragment, ids[target]):
            rule = f"liên kết của trang dựng phải dẫn đến mã có thật: '{address}'."
            yield Problem(path.as_posix(), 1, "trang-lien-ket", rule)


def _dead(fragment: str, ids: Collection[str]) -> bool:
    """Tell whether a fragment leads nowhere; those of two underscores are the theme's own."""
    return bool(fragment) and unquote(fragment) not in ids and not fragment.startswith("__")


def _file(site: Path, page: Path, path: str) -> Path | None:
    if not path:
        return page
    target = (site / path.lstrip("/")) if path.startswith("/") else (page.parent / path)
    target = Path(*_normal(target))
    if target.is_dir():
        target = target / "index.html"
    return target if target.is_file() and target.is_relative_to(Path(*_normal(site))) else None


def _normal(path: Path) -> list[str]:
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and parts:
            parts.pop()
        elif part != ".":
            parts.append(part)
    return parts
