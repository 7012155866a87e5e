"""The site as a whole: its navigation, the proof of fidelity, redirects. Knows no MkDocs."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from . import policy
from ..library.library import Document, Library, Task
from ..library.titles import task_title
from ..model import Problem
from .compose import title_of
from .panels.document import proof_panel, proof_placeholder
from .templating import show
from .view import Panel, View, page_url, relative_address
from ..proof import Proof, block_at, prove
from ..text import collation_key, shorten

# -- navigation ------------------------------------------------------------------------------------------------------

_SECTIONS = (
    ("Trang chủ", "index.md"),
    ("Báo cáo", "bao-cao"),
    ("Văn bản", "van-ban"),
    ("Nhiệm vụ", "nhiem-vu"),
    ("Hạn chế", "han-che"),
    ("Tra cứu", "tra-cuu"),
    ("Hướng dẫn", "huong-dan"),
    ("Cách tìm", "tim-kiem.md"),
    ("Giới thiệu", "gioi-thieu.md"),
)


# A list of more pages than this helps nobody, and every page would carry it: its index page and search lead to them.
_LISTED = 150


def navigation(library: Library) -> list[Any]:
    """Return the navigation in MkDocs' form: the pages of docs/ in reading order, Vietnamese order within folders.

    Of a folder with more than 150 pages only the index stands in it.
    """
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


def _section(library: Library, folder: str, paths: list[str]) -> list[Any]:
    entries: list[Any] = []
    own = [path for path in paths if path.count("/") == folder.count("/") + 1]
    entries += [path for path in own if path == f"{folder}/index.md"]
    pages = [path for path in own if path != f"{folder}/index.md"]
    if len(pages) <= _LISTED:
        entries += [_entry(library, path) for path in sorted(pages, key=lambda path: _page_key(library, path))]
    for child in dict.fromkeys(path.split("/")[1] for path in paths if path not in own):
        inside = [path for path in paths if path.startswith(f"{folder}/{child}/")]
        document = library.documents.get(child)
        index = f"{folder}/{child}/index.md"
        title = (title_of(library, index) if index in library.pages else "") or child
        if folder == "bao-cao" and document:
            entries.append(
                {title: [_entry(library, path) if path != document.path else path for path in document.pages]}
            )
        else:
            entries.append({title: _section(library, f"{folder}/{child}", inside)})
    return entries


def _page_key(library: Library, path: str) -> tuple[Any, ...]:
    """Tasks in the order of the text, limitations by number, everything else by title."""
    order = {task.path: index for index, task in enumerate(library.tasks.values())}
    return (order.get(path, -1), collation_key(title_of(library, path) or path))


def _entry(library: Library, path: str) -> Any:
    record = library.record_at(path)
    title = task_title(library, record, 40) if isinstance(record, Task) else title_of(library, path)
    return {title: path} if title else path


# -- fidelity --------------------------------------------------------------------------------------------------------


def prove_documents(library: Library, contents: Mapping[str, str]) -> dict[str, Proof]:
    """Compare each document's rendered pages (path -> HTML) with its source; document id -> proof."""
    return {
        document.id: prove(
            library.root / document.source_path(),
            [f"<article>{contents.get(path, '')}</article>" for path in document.pages],
        )
        for document in library.documents.values()
        if document.conversion
    }


def fill_proofs(view: View, content: str, proofs: Mapping[str, Proof]) -> str:
    """Return page content with each proof placeholder replaced by the proof."""
    for document in view.library.documents.values():
        mark = proof_placeholder(document.id)
        if mark in content:
            proof = proofs.get(document.id, Proof(0, ()))
            content = content.replace(mark, show(proof_panel(view, document, proof.words, len(proof.differences))))
    return content


def check_fidelity(library: Library, site: Path, *, directory_urls: bool = True) -> Iterator[Problem]:
    """Compare the built files of each document with its source; a problem per difference, at its page's file."""
    for document in library.documents.values():
        if not document.conversion:
            continue
        files = [site / _built(path, directory_urls) for path in document.pages]
        absent = [file for file in files if not file.is_file()]
        for file in absent:
            yield Problem(file.as_posix(), 1, "do-trung-thuc", "trang của văn bản phải được dựng. Hãy chạy make site.")
        if not absent:
            yield from _differences(library, document, files)


def _differences(library: Library, document: Document, files: list[Path]) -> Iterator[Problem]:
    pages = [file.read_bytes().decode("utf-8", "replace") for file in files]
    for file, page in zip(files, pages, strict=True):
        if "<style" in page:  # it could hide or add words that the HTML alone does not show
            rule = "trang của văn bản không được mang kiểu riêng: '<style>'. Đưa kiểu vào tệp của giao diện."
            yield Problem(file.as_posix(), 1, "do-trung-thuc", rule)
    proof = prove(library.root / document.source_path(), pages)
    for one in proof.foreign:
        what = f"<{one.element} {one.attribute}".strip() + f"> quanh «{shorten(one.words, 60)}»"
        rule = f"quanh lời của văn bản chỉ được có thẻ của máy dựng trang: '{what}'. Xóa thẻ ấy khỏi trang của văn bản."
        yield Problem(files[int(one.place)].as_posix(), 1, "do-trung-thuc", rule)
    for difference in proof.differences:
        origin = block_at(document.conversion.blocks, difference.at) if document.conversion else None
        path = f"{document.folder}/{origin.page}.md" if origin else ""
        file = files[document.pages.index(path)] if path in document.pages else files[0]
        rule = (
            f"lời của trang phải đúng lời của nguồn: {difference}. Trả lại đúng lời nguồn; ghi chú thì dùng chú thích."
        )
        yield Problem(file.as_posix(), 1, "do-trung-thuc", rule)


def _built(path: str, directory_urls: bool) -> str:
    """Return the file that a page of docs/ is built into."""
    url = page_url(path, directory_urls=directory_urls)
    return url if url.endswith(".html") else f"{url}index.html"


# -- redirects -------------------------------------------------------------------------------------------------------


def redirects(library: Library) -> Iterator[tuple[str, str]]:
    """Yield ``(former path, present path)`` below docs/ for every former address that a page names."""
    for path, page in library.pages.items():
        former = page.meta.data.get("dia_chi_cu")
        for old in former if isinstance(former, list) else ():
            yield str(old).removeprefix("/"), path


class _Redirect(NamedTuple):
    address: str
    policy: str


def write_redirects(library: Library, site: Path, *, directory_urls: bool = True) -> None:
    """Write a small page at each former address that leads to the present one."""
    for old, path in redirects(library):
        if ".." in old.split("/") or not old.endswith(".md") or old in library.pages:
            continue  # the rule former_addresses_are_free names it
        file = site / _built(old, directory_urls)
        target = relative_address(_built(old, directory_urls), page_url(path, directory_urls=directory_urls))
        if file.exists():
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(show(Panel("redirect", _Redirect(target, policy.meta()))) + "\n", "utf-8", newline="\n")
