"""Rule on the files of docs/: pages and listed kinds of attachment, each what its ending says, none in another's place."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ..library.addresses import is_verified_truth
from ..library.attachments import content_fault, kind_fault, served_as
from ..library.library import Library
from ..model import Problem
from ..reading.recognition import SUFFIX as RECOGNISED
from ..site.view import page_url
from ..text import nfc
from .problem import problem

# Top-level names of the built site that the theme, search and MkDocs fill, and the folder that MkDocs leaves out.
_TAKEN = frozenset({"assets", "search", "templates", "404.md", "404.html", "sitemap.xml", "sitemap.xml.gz"})


def files_are_listed(library: Library) -> Iterator[Problem]:
    """docs/ holds pages and attachments of listed kinds; hidden files are not served and not looked at."""
    sources = {document.source_path() for document in library.documents.values()}
    recognised = {
        f"{document.source_path()}{RECOGNISED}"
        for document in library.documents.values()
        if document.conversion and document.conversion.source.recognition
    }
    engine = {place(path): path for path in library.generated}
    places: dict[str, list[str]] = defaultdict(list)
    for file in sorted(library.root.rglob("*")):
        path = file.relative_to(library.root).as_posix()
        if any(part.startswith(".") for part in path.split("/")):
            continue
        if file.is_symlink():
            rule = "thư mục tài liệu không được có liên kết hệ thống (symbolic link). Thay bằng chính tệp ấy."
            yield problem(library, path, 1, "tep-noi", rule)
        elif file.is_dir():
            yield from _free(library, path)
        else:
            yield from _free(library, path)
            yield from _file(library, file, path, source=path in sources)
            places[place(path)].append(path)
            if own := engine.get(place(path)):
                rule = f"trang này và trang '{own}' của chương trình có cùng một địa chỉ. Chép nội dung vào docs/{own}."
                yield problem(library, path, 1, "tep-trung", rule)
            if path.endswith(RECOGNISED) and path not in recognised:
                rule = f"chữ nhận dạng phải thuộc về bản quét mà một văn bản nêu là nguồn: '{path}'. Xóa tệp này."
                yield problem(library, path, 1, "tep-la", rule)
    for paths in places.values():
        for other in paths[1:]:
            rule = f"hai tệp không được cùng một địa chỉ trên trang: '{paths[0]}'. Đổi tên một tệp."
            yield problem(library, other, 1, "tep-trung", rule)


def all_files(library: Library) -> Iterator[str]:
    """Yield the paths below docs/ of what the build serves: hidden files are not, nor what was verified by hand."""
    for file in sorted(library.root.rglob("*")):
        path = file.relative_to(library.root).as_posix()
        hidden = is_verified_truth(path) or any(part.startswith(".") for part in path.split("/"))
        if file.is_file() and not hidden:
            yield path


def is_taken(path: str) -> bool:
    """Tell whether a path stands in for a file of the theme, of search or of MkDocs."""
    return path.casefold() in _TAKEN or path.split("/")[0].casefold() in _TAKEN


def _free(library: Library, path: str) -> Iterator[Problem]:
    if path.casefold() in _TAKEN:
        rule = f"tên này dành cho giao diện hoặc bộ tìm kiếm: '{path}'. Đặt tên khác, hoặc để tệp cạnh trang dùng nó."
        yield problem(library, path, 1, "tep-trung", rule)


def _file(library: Library, file: Path, path: str, *, source: bool) -> Iterator[Problem]:
    if path.endswith(".md") or (is_verified_truth(path) and file.is_file()):
        return
    if fault := kind_fault(path, source=source):
        yield problem(library, path, 1, "tep-la", f"{fault}: '{file.name}'.")
        return
    if not file.is_file():  # a pipe, a device
        yield problem(library, path, 1, "tep-la", f"chỉ tệp thường mới được nằm trong kho. Xóa: '{file.name}'.")
        return
    try:
        data = file.read_bytes()
    except OSError:
        yield problem(library, path, 1, "khong-doc-duoc", "tệp phải đọc được. Kiểm tra quyền đọc.")
        return
    if fault := content_fault(path, data):
        yield problem(library, path, 1, "tep-lech", f"{fault}: '{file.name}'.")


def place(path: str) -> str:
    """Return where a file is served, letters alike whatever their case: some hosts and disks do not tell them apart."""
    url = page_url(path) if path.endswith(".md") else served_as(path)
    return nfc(f"{url}index.html" if url.endswith("/") or not url else url).casefold()
