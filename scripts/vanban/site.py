"""The site as a whole: what may be published, its navigation, the proof of fidelity, redirects. Knows no MkDocs."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .fidelity import Proof, block_at, prove
from .library import Document, Library, Task
from .model import Conversion, Problem
from .panels.compose import title_of
from .panels.document import proof_panel, proof_placeholder
from .panels.templating import show
from .panels.titles import task_title
from .panels.view import Panel, View, page_url, relative_address
from .text import collation_key, shorten

# -- what must not be published --------------------------------------------------------------------------------------

_MARK = r"(?:TUYỆT MẬT|TỐI MẬT|MẬT)"
_SECRECY = re.compile(rf"(?i:{_MARK})|(?i:(?:mức )?độ mật\s*:).*|(?:TUYỆT|TỐI) MẬT\b.*|.*\b(?:TUYỆT|TỐI) MẬT")
_SECRECY_COLUMN = re.compile(r"^\s*MẬT\s{2,}|\s{2,}MẬT\s*$|^MẬT Số\b")
_INTERNAL = re.compile(r"lưu hành nội bộ", re.IGNORECASE)
_PERSONAL = re.compile(
    r"(?:CCCD|CMND|CMTND|căn cước(?: công dân)?|chứng minh (?:nhân dân|thư)|hộ chiếu|định danh cá nhân)"
    r"[^\d\n]{0,30}[A-Z]?\d[\d .]{5,16}\d"
    r"|(?:số tài khoản|tài khoản(?: số)?|STK)[^\d\n]{0,20}\d[\d .-]{6,20}\d"
    r"|(?<![\d/.-])(?:\+84|0)[35789]\d(?:[ .-]?\d){7}(?![\d/])",  # a mobile number is a person's
    re.IGNORECASE,
)
_TEXT_FILES = {".txt", ".csv", ".json", ".html", ".htm", ".xml", ".yml", ".yaml"}
_RECORDS = ("bao-cao/", "van-ban/", "nhiem-vu/", "han-che/")


def unpublishable(library: Library) -> list[Problem]:
    """Return what stops publication: secrecy marks, internal circulation, personal identifiers, not cleared.

    Every page and every text file of docs/ is looked at. An editor clears a document by
    ``cong_bo: {nguoi_duyet, ngay, ly_do}`` in its front matter.
    """
    found = []
    for path in library.pages:
        if not _cleared(library, path):
            lines = (library.root / path).read_bytes().decode("utf-8", "replace").split("\n")
            found += [_stop(library, path, n, m) for n, m in _marks(lines, record=path.startswith(_RECORDS))]
    for file in sorted(library.root.rglob("*")):
        path = file.relative_to(library.root).as_posix()
        if file.suffix.lower() in _TEXT_FILES and file.is_file() and not _cleared(library, path):
            lines = file.read_bytes().decode("utf-8", "replace").split("\n")
            found += [_stop(library, path, n, m) for n, m in _marks(lines, record=True)]
    for document in library.documents.values():
        if document.conversion and not _cleared(library, document.path):
            found += _beside_the_text(library, document, document.conversion)
    return found


# What a file of Word may carry beside its text; whoever downloads the source can read it.
_HIDDEN = {"nhan-xet", "xoa-co-theo-doi", "chuyen-di-co-theo-doi", "chu-an"}


def _beside_the_text(library: Library, document: Document, conversion: Conversion) -> Iterator[Problem]:
    """Yield what stops publication in a source file outside its text: comments, deletions, marks in running heads."""
    source = document.source_path()
    if hidden := [note.text for note in conversion.dropped if note.code in _HIDDEN]:
        rule = f"tệp nguồn được đăng kèm, không được còn nhận xét, chữ ẩn hay phần đã xóa ({len(hidden)} chỗ): '{shorten(hidden[0], 60)}'."
        mend = "Trong Word: chấp nhận mọi thay đổi, xóa nhận xét, chạy Inspect Document, lưu rồi chuyển lại; hoặc ghi cong_bo."
        yield Problem((library.root / source).as_posix(), 1, "cam-dang", f"{rule} {mend}")
    for note in conversion.dropped:
        for _line, mark in _marks([note.text], record=True):
            yield _stop(library, source, max(note.line, 1), mark)


def _marks(lines: list[str], *, record: bool) -> Iterator[tuple[int, str]]:
    """Yield ``(line, mark)``; a guide may speak of internal circulation, a record that does is under it."""
    for number, raw in enumerate(lines, 1):
        line = re.sub(r"<[^>]*>", "", raw.replace("\u00a0", " "))
        if _SECRECY_COLUMN.search(line):
            yield number, line.strip()
            continue
        bare = " ".join(line.split()).strip('*_#-[]() “”"|.:')
        if _SECRECY.fullmatch(bare):
            yield number, bare
        for pattern in (_INTERNAL, _PERSONAL) if record else (_PERSONAL,):
            if match := pattern.search(" ".join(line.split())):
                yield number, match.group()


def _cleared(library: Library, path: str) -> bool:
    index = library.pages.get(f"{path.rsplit('/', 1)[0]}/index.md") if path.startswith("bao-cao/") else None
    for page in (library.pages.get(path), index):
        clearance = page.meta.data.get("cong_bo") if page else None
        if isinstance(clearance, dict) and all(clearance.get(key) for key in ("nguoi_duyet", "ngay", "ly_do")):
            return True
    return False


def _stop(library: Library, path: str, line: int, mark: str) -> Problem:
    rule = "không được đăng khi chưa có người duyệt công bố"
    mend = "Gỡ văn bản, hoặc ghi cong_bo: {nguoi_duyet, ngay, ly_do} vào đầu trang."
    return Problem((library.root / path).as_posix(), line, "cam-dang", f"dấu hiệu {rule}: '{mark}'. {mend}")


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
    for difference in prove(library.root / document.source_path(), pages).differences:
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


def write_redirects(library: Library, site: Path, *, directory_urls: bool = True) -> None:
    """Write a small page at each former address that leads to the present one."""
    for old, path in redirects(library):
        if ".." in old.split("/") or not old.endswith(".md") or old in library.pages:
            continue  # the rule former_addresses_are_free names it
        file = site / _built(old, directory_urls)
        target = relative_address(_built(old, directory_urls), page_url(path, directory_urls=directory_urls))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(show(Panel("redirect", target)) + "\n", "utf-8")
