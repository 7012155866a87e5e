"""Rules on the files of docs/: pages, and listed kinds of attachment; nothing stands in for a file of the site."""

import re
from collections.abc import Iterator
from pathlib import Path

from ..attachments import ATTACHMENTS, HEAD, OTHER_SOURCES, WEB_SOURCES, ending
from ..library import Library
from ..model import Problem
from ..text import nfc
from .records import problem

_LISTED = ", ".join(sorted({kind[1:] for kind in ATTACHMENTS}))
_OF_THE_SITE = frozenset(
    {"assets", "search", "sitemap.xml", "sitemap.xml.gz", "_headers", "_redirects", "404.html", "cname", "robots.txt"}
)
_LEFT_OVER = re.compile(
    r"~\$.*|\.~lock\..*|.*~|.*\.(?:bak|old|orig|rej|tmp|temp|swp|part|crdownload)|.*\.md\.[^.]+|thumbs\.db|desktop\.ini",
    re.IGNORECASE,
)
_NOT_ON_WINDOWS = re.compile(r"[<>:\"|?*\\\x00-\x1f]|[. ]\Z")


def files_are_known(library: Library) -> Iterator[Problem]:
    """docs/ holds pages and listed kinds of attachment, under names that stand in for nothing else."""
    sources = {document.source_path() for document in library.documents.values()}
    seen: dict[str, str] = {}
    for file in sorted(library.root.rglob("*")):
        path = file.relative_to(library.root).as_posix()
        if file.is_symlink():
            yield _said(library, path, "tệp phải là tệp thật, không phải đường tắt (symlink)", "Chép tệp thật vào đây.")
            continue
        if any(part.startswith(".") for part in path.split("/")):
            continue  # hidden: the build leaves it out
        first = path.split("/")[0].lower()
        if first in _OF_THE_SITE:
            if "/" in path:
                continue  # the folder is named
            yield _said(library, path, "tên này là của giao diện và bộ tìm kiếm, tệp sẽ đè lên", "Đặt tên khác.")
        elif file.is_file() or file.is_dir():
            yield from _named(library, path, seen)
        if file.is_file() and first not in _OF_THE_SITE:
            yield from _kind(library, file, path, path in sources)


def _named(library: Library, path: str, seen: dict[str, str]) -> Iterator[Problem]:
    if any(_NOT_ON_WINDOWS.search(part) for part in path.split("/")):
        rule = 'tên tệp không được có < > : " | ? * \\ hay dấu chấm, dấu cách ở cuối'
        yield _said(library, path, rule, "Đổi tên tệp: máy Windows không lưu được tên này.")
    key = nfc(_address(path)).casefold()
    if key in seen and seen[key] != path:
        rule = f"hai tệp không được cùng một địa chỉ: đã có '{seen[key]}'"
        yield _said(library, path, rule, "Đổi tên một tệp (chữ hoa, chữ thường và dấu tổ hợp không đủ để phân biệt).")
    seen.setdefault(key, path)


def _address(path: str) -> str:
    """Return what two files share that would be served at one address: ``a.md`` and ``a/index.md``."""
    if ending(path) != ".md":
        return path
    stem = path[:-3]
    folder, _, name = stem.rpartition("/")
    return f"{folder}/\0" if name.lower() in ("index", "readme") and folder else f"{stem}/\0"


def _kind(library: Library, file: Path, path: str, is_source: bool) -> Iterator[Problem]:
    kind = ending(path)
    if _LEFT_OVER.fullmatch(file.name):
        yield _said(library, path, "tệp tạm, bản lưu phòng hờ không được nằm trong thư mục tài liệu", "Xóa tệp này.")
    elif kind in ATTACHMENTS:
        if not ATTACHMENTS[kind](_head(file)):
            mend = "Mở bằng phần mềm đã tạo ra nó rồi lưu lại đúng kiểu."
            yield _said(library, path, f"nội dung tệp phải đúng với đuôi {kind}", mend)
    elif kind == ".md" or (is_source and kind in WEB_SOURCES | OTHER_SOURCES):
        return
    else:
        rule = f"thư mục tài liệu chỉ được chứa trang .md và tệp kèm thuộc các kiểu {_LISTED}"
        mend = "Xóa tệp, hoặc lưu thành một kiểu trong danh mục (trang web: in ra PDF)."
        yield _said(library, path, rule, mend)


def _head(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(HEAD)
    except OSError:
        return b""


def _said(library: Library, path: str, rule: str, mend: str) -> Problem:
    return problem(library, path, 1, "tep-la", f"{rule}: '{path}'. {mend}")
