"""Load docs/ into a library. The set of files is the registry; a bad record is a problem of the result, never an error."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from .. import guide
from ..model import Block, Conversion, InputError, Problem
from ..pages.page import Chunk, FrontMatter, FrontMatterError, Page, parse_page
from ..pages.rows import read_rows
from ..reading import read, recognition
from ..structure.stages import convert
from ..text import collation_key, nfc
from .addresses import (
    DOCUMENTS,
    INDEX,
    LIMITATIONS,
    REFERENCE,
    TASKS,
    document_of,
    id_of,
    kind_of,
    text_folder,
    text_page,
)
from .indexes import indexes
from .library import Library
from .records import Document, Limitation, PlacedBlock, Record, Task, Text
from .units import Units

_NOTE = re.compile(r"\[\^(?P<id>[^\]]+)\]:[ \t]*(?P<text>.*)", re.DOTALL)


def load(root: Path) -> Library:
    """Load docs/ into a library; every record that cannot be read is a problem of the result.

    Raises:
        InputError: there is no such folder.
    """
    if not root.is_dir():
        raise InputError(f"{root}: không có thư mục tài liệu. Hãy chạy lệnh ở gốc kho, nơi có thư mục docs.")
    pages, problems = _read_pages(root)
    by_kind: dict[str, list[tuple[str, FrontMatter]]] = {}
    for path in sorted(pages, key=collation_key):
        by_kind.setdefault(kind_of(path), []).append((path, pages[path].meta))
    problems += _strays(root, pages)
    documents = _documents(root, by_kind.get(DOCUMENTS, ()), pages, problems)
    tasks = [Task(id_of(path), path, meta, document_of(path)) for path, meta in by_kind.get(TASKS, ())]
    limits = [Limitation(id_of(path), path, meta, document_of(path)) for path, meta in by_kind.get(LIMITATIONS, ())]
    library = Library(
        root=root,
        pages=pages,
        documents=documents,
        tasks={task.key: task for task in _in_text_order(tasks, documents)},
        limitations={limit.key: limit for limit in limits},
        registers={path: Record(id_of(path), path, meta) for path, meta in by_kind.get(REFERENCE, ())},
        problems=tuple(problems),
    )
    written_by_none = {path: index.markdown() for path, index in indexes(library).items()}
    return with_generated(library, {**guide.pages(), **written_by_none})


def with_generated(library: Library, generated: Mapping[str, str]) -> Library:
    """Return a library with pages (path below docs/ -> Markdown) in the places where it has none."""
    added = {path: text for path, text in generated.items() if path not in library.pages}
    if not added:
        return library
    pages = {**library.pages, **{path: _generated_page(text) for path, text in added.items()}}
    return replace(library, pages=pages, generated={**library.generated, **added})


@lru_cache(maxsize=64)  # the guide is the same for every library
def _generated_page(text: str) -> Page:
    return parse_page(text)


def _documents(
    root: Path, records: Sequence[tuple[str, FrontMatter]], pages: Mapping[str, Page], problems: list[Problem]
) -> dict[str, Document]:
    """Return the documents by id. Of one that has both pages, facts and text, the text's counts: a conversion was ended."""
    found: dict[str, Document] = {}
    folders: dict[str, dict[str, Page]] = {}
    for path, page in pages.items():
        folders.setdefault(path.rpartition("/")[0], {})[path] = page
    for path, meta in records:
        id = id_of(path)
        if path.endswith(f"/{INDEX}"):
            text, faults = load_text(root, path, meta, folders[text_folder(id)])
            problems += faults
            found[id] = Document(id, path, meta, text)
        elif text_page(id) in pages:
            rule = f"một văn bản chỉ có một hồ sơ: '{path}', nhưng đã có '{text_page(id)}'."
            mend = " Chạy lại vanban convert với tệp nguồn để gộp, hoặc chép dữ kiện sang trang kia rồi xóa trang này."
            problems.append(Problem((root / path).as_posix(), 1, "ma-trung", rule + mend))
        else:
            found[id] = Document(id, path, meta)
    return found


def _strays(root: Path, pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Report pages in folders of van-ban/ that belong to no document: nothing could prove their words."""
    for path in pages:
        parts = path.split("/")
        if parts[0] == DOCUMENTS and len(parts) > 2 and (len(parts) != 3 or text_page(parts[1]) not in pages):
            rule = f"trang trong thư mục của {DOCUMENTS}/ phải thuộc một văn bản có index.md nêu nguồn: '{path}'."
            yield Problem((root / path).as_posix(), 1, "nguon-thieu", f"{rule} Dùng vanban convert để tạo văn bản.")


def _in_text_order(tasks: Sequence[Task], documents: Mapping[str, Document]) -> list[Task]:
    units = Units(documents)
    return sorted(tasks, key=lambda task: (task.document, units.place(task.key)))


def _read_pages(root: Path) -> tuple[dict[str, Page], list[Problem]]:
    pages: dict[str, Page] = {}
    problems = []
    for path in sorted(root.rglob("*.md")):
        name = path.relative_to(root).as_posix()
        if any(part.startswith(".") for part in name.split("/")):
            continue  # hidden: the build does not look at it either
        shown = path.as_posix()
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            problems.append(Problem(shown, line, "khong-utf8", "tệp phải là mã UTF-8. Hãy lưu lại, chọn mã UTF-8."))
            continue
        except OSError as error:
            problems.append(Problem(shown, 1, "khong-doc-duoc", f"tệp phải đọc được: '{error.strerror}'."))
            continue
        try:
            pages[name] = parse_page(nfc(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")))
        except FrontMatterError as error:
            reason = f"phần đầu trang (giữa hai dòng ---) phải đúng cú pháp YAML: '{error}'."
            problems.append(
                Problem(shown, error.line, "dau-trang-hong", reason + " Xem dấu hai chấm, thụt dòng, nháy.")
            )
    return pages, problems


# -- the text of a document ------------------------------------------------------------------------------------------


def load_text(root: Path, path: str, meta: FrontMatter, pages: Mapping[str, Page]) -> tuple[Text, list[Problem]]:
    """Return the text of a document whose first page is ``path``, and what is wrong with its source.

    ``pages`` are those of its folder.
    """
    id = id_of(path)
    folder = text_folder(id)
    conversion, problems = _conversion(root, Document(id, path, meta, Text(folder)))
    return placed_text(id, conversion, pages), problems


def placed_text(id: str, conversion: Conversion | None, pages: Mapping[str, Page]) -> Text:
    """Return the text of a document as the pages of its folder show it."""
    folder = text_folder(id)
    names = _page_names(folder, pages, conversion)
    origin = {block.id: block for block in conversion.blocks} if conversion else {}
    blocks = tuple(_placed(id, name, chunk, origin.get(chunk.id)) for name in names for chunk in pages[name].blocks())
    notes = {note: (text, name, line) for name in names for note, text, line in _notes(pages[name])}
    by_id = {block.id: block for block in reversed(blocks)}
    return Text(folder, tuple(names), blocks, notes, conversion, by_id)


def _conversion(root: Path, document: Document) -> tuple[Conversion | None, list[Problem]]:
    path = document.source_path()
    shown = (root / document.path).as_posix()
    if not path:
        rule = "văn bản phải nêu tên tệp nguồn nằm cạnh trang (nguon: tep, sha256). Chạy lại vanban convert."
        return None, [Problem(shown, document.meta.line("nguon", "tep"), "nguon-thieu", rule)]
    if missing := _lost_recognition(root / path, document):
        return None, [Problem(shown, document.meta.line("nguon", "nhan_dang"), "nguon-thieu", missing)]
    try:
        return convert(read(root / path)), []
    except InputError as error:
        return None, [Problem(shown, document.meta.line("nguon", "tep"), "nguon-thieu", str(error))]


def _lost_recognition(source: Path, document: Document) -> str:
    """Say what is missing where a document was recognised from a scan and the recognised words are not kept beside it."""
    recorded = document.get("nguon")
    recognised = recorded.get("nhan_dang") if isinstance(recorded, dict) else None
    if not isinstance(recognised, dict) or not recognised.get("sha256") or recognition.saved(source):
        return ""
    name = recognition.beside(source).name
    return (
        f"văn bản nhận dạng từ bản quét phải có tệp chữ đã nhận dạng nằm cạnh tệp nguồn: '{name}'. "
        "Trả lại tệp ấy, hoặc chạy lại vanban convert --ocr trên máy có tesseract."
    )


def _page_names(folder: str, pages: Mapping[str, Page], conversion: Conversion | None) -> list[str]:
    wanted = [f"{folder}/{page}.md" for page in conversion.pages] if conversion else []
    ordered = [name for name in wanted if name in pages]
    return ordered + sorted((name for name in pages if name not in ordered), key=collation_key)


def _placed(document: str, path: str, chunk: Chunk, origin: Block | None) -> PlacedBlock:
    kind = origin.kind if origin else ("heading" if chunk.hashes else "paragraph")
    level = origin.level if origin else len(chunk.hashes)
    rows = read_rows(chunk.raw) if chunk.is_table else None
    kind = "table" if rows else kind
    return PlacedBlock(chunk.id, document, path, chunk.line, chunk.inline, kind, level, chunk.hashes, rows)


def _notes(page: Page) -> Iterator[tuple[str, str, int]]:
    for chunk in page.chunks:
        if _NOTE.match(chunk.raw):
            for part in re.split(r"\n(?=\[\^)", chunk.raw):
                if note := _NOTE.match(part):
                    yield note["id"], " ".join(note["text"].split()), chunk.line
