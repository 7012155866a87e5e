"""The library: everything docs/ holds, loaded once as one model that check and build share.

The set of files is the registry. Loading never fails on a bad record: it reports a problem and goes on.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..citing.vague import find_vague
from ..model import Block, Conversion, Identified, InputError, Problem
from ..pages import inline
from ..pages.page import Chunk, FrontMatter, FrontMatterError, Page, parse_page
from ..reading import read, recognition
from ..structure.stages import convert
from ..text import collation_key, nfc

_NOTE = re.compile(r"\[\^(?P<id>[^\]]+)\]:[ \t]*(?P<text>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Record:
    """A file with facts: its id, its path below docs/, its front matter."""

    id: str
    path: str
    meta: FrontMatter

    def get(self, key: str) -> Any:
        """A fact of the front matter, None where missing."""
        return self.meta.data.get(key)

    def text(self, key: str) -> str:
        """A fact as text, '' where missing."""
        value = self.get(key)
        return "" if value is None else str(value)

    def items(self, key: str) -> list[tuple[int, Mapping[str, Any]]]:
        """The mappings of a list, each with its line in the file; anything malformed is left to the schema."""
        value = self.get(key)
        found = value if isinstance(value, list) else []
        return [(self.meta.line(key, i), item) for i, item in enumerate(found) if isinstance(item, dict)]

    @property
    def title(self) -> str:
        """The record's title, or its id."""
        return self.text("title") or self.id


@dataclass(frozen=True, slots=True)
class Relation:
    """A link of a task: from an atom of it to a block, limitation, directive or task, with the words that show it."""

    kind: str  # tiep_noi, giai_quyet, can_cu, ho_tro
    atom: str
    target: str
    quote: str
    target_quote: str
    certainty: str
    basis: str
    remark: str
    line: int
    target_atom: str = ""

    @property
    def weak(self) -> bool:
        """Whether only a common theme links the two."""
        return self.basis == "chu_de_yeu"


@dataclass(frozen=True, slots=True)
class Task(Record):
    """A task or request of a document; its wording is the document's block of the same id."""

    document: str = ""

    @property
    def is_request(self) -> bool:
        """Whether it is a request (kiến nghị) and no task."""
        return self.text("loai") == "kien_nghi"

    @property
    def key(self) -> str:
        """Its id across documents."""
        return f"{self.document}#{self.id}"

    @property
    def relations(self) -> list[Relation]:
        """All its links, in the order of the file."""
        return [
            _relation(kind, line, item)
            for kind in ("tiep_noi", "giai_quyet", "can_cu", "ho_tro")
            for line, item in self.items(kind)
        ]


def _relation(kind: str, line: int, item: Mapping[str, Any]) -> Relation:
    def said(key: str) -> str:
        return str(item.get(key) or "")

    return Relation(
        kind=kind,
        atom=said("y"),
        target=said("dich"),
        quote=said("trich_dan"),
        target_quote=said("trich_dan_dich"),
        target_atom=said("y_dich"),
        certainty=said("muc_do"),
        basis=said("co_so"),
        remark=said("ghi_chu"),
        line=line,
    )


@dataclass(frozen=True, slots=True)
class Limitation(Record):
    """A limitation a document admits: words of one of its blocks."""

    document: str = ""


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block as its page in docs/ shows it."""

    id: str
    document: str
    path: str
    line: int
    content: inline.Inline
    kind: str
    level: int
    hashes: str

    @property
    def text(self) -> str:
        """Its words."""
        return self.content.text

    @property
    def key(self) -> str:
        """Its id across documents."""
        return f"{self.document}#{self.id}"

    @property
    def is_body(self) -> bool:
        """Whether it is running text: no heading, title or signature."""
        return self.kind in ("paragraph", "bullet", "item")


@dataclass(frozen=True, slots=True)
class Citation:
    """A link in a document's block to a directive of the library."""

    block: PlacedBlock
    start: int
    end: int
    directive: str


@dataclass(frozen=True, slots=True)
class Vague:
    """Words of a block that cite without a number; ``record`` is the register's entry, '' if none yet."""

    block: PlacedBlock
    start: int
    end: int
    kind: str
    record: str


@dataclass(frozen=True, slots=True)
class Document(Record):
    """A converted document: its pages in reading order, its blocks, its source taken apart again."""

    folder: str = ""
    pages: tuple[str, ...] = ()
    blocks: tuple[PlacedBlock, ...] = ()
    notes: Mapping[str, tuple[str, str, int]] = field(default_factory=dict)  # footnote id -> text, path, line
    conversion: Conversion | None = None

    def block(self, id: str) -> PlacedBlock | None:
        """The block of an id, or None."""
        return next((block for block in self.blocks if block.id == id), None)

    def part(self, name: str) -> tuple[str, ...]:
        """The block ids that hold a part of the report: ket_qua, han_che, nhiem_vu or kien_nghi."""
        parts = self.get("bo_phan")
        found = parts.get(name) if isinstance(parts, dict) else None
        return tuple(str(item) for item in found) if isinstance(found, list) else ()

    def source_path(self) -> str:
        """The path of the source file below docs/, '' where the front matter names none."""
        source = self.get("nguon")
        name = str(source.get("tep") or "") if isinstance(source, dict) else ""
        return f"{self.folder}/{name}" if name and "/" not in name and "\\" not in name else ""


@dataclass(frozen=True)
class Library:
    """The model of docs/. ``pages`` holds every page that could be read, by path below docs/."""

    root: Path
    pages: Mapping[str, Page]
    documents: Mapping[str, Document]
    directives: Mapping[str, Record]
    tasks: Mapping[str, Task]
    limitations: Mapping[str, Limitation]
    registers: Mapping[str, Record]
    problems: tuple[Problem, ...] = ()

    @cached_property
    def identified(self) -> list[Identified]:
        """The directives as the recogniser wants them."""
        return [
            Identified(
                d.id, d.text("so_ky_hieu"), d.text("loai_van_ban"), d.text("ngay_ban_hanh"),
                d.text("co_quan_ban_hanh"), d.text("khoa"), tuple(map(str, names)) if isinstance(names := d.get("ten_goi"), list) else (),
            )
            for d in self.directives.values()
        ]  # fmt: skip

    @cached_property
    def blocks(self) -> dict[str, PlacedBlock]:
        """Every block of every document by ``document#id``."""
        return {block.key: block for document in self.documents.values() for block in document.blocks}

    def record_at(self, path: str) -> Record | None:
        """The record whose page this is, None for pages that are no record."""
        stem = Path(path).stem
        folder = path.split("/")[1] if path.count("/") == 2 else ""
        kind = kind_of(path)
        if kind == "van-ban":
            return self.directives.get(stem)
        if kind == "nhiem-vu":
            return self.tasks.get(f"{folder}#{stem}")
        if kind == "han-che":
            return self.limitations.get(f"{folder}#{stem}")
        return self.documents.get(folder) if kind == "bao-cao" else None

    def register(self, key: str) -> list[tuple[str, int, Mapping[str, Any]]]:
        """The entries of a register over all pages of tra-cuu/: ``(path, line, entry)``."""
        return [(record.path, line, item) for record in self.registers.values() for line, item in record.items(key)]

    @cached_property
    def citations(self) -> list[Citation]:
        """Links of the documents' blocks to directives, in reading order."""
        found = []
        for block in self.blocks.values():
            for link in inline.links(block.content):
                target = resolve_path(block.path, link.target)
                match = re.fullmatch(r"van-ban/(?P<id>[^/]+)\.md", target)
                if match and match["id"] in self.directives:
                    found.append(Citation(block, link.start, link.end, match["id"]))
        return found

    @cached_property
    def vague(self) -> list[Vague]:
        """Citations without a number: those the register knows, then those the grammar finds beside them."""
        known: dict[str, list[tuple[str, str, str]]] = {}
        for _path, _line, item in self.register("vien_dan"):
            for place in places(item):
                quote = str(place.get("trich_dan") or "")
                known.setdefault(str(place.get("dich")), []).append((quote, str(item.get("id")), str(item.get("lop"))))
        found: list[Vague] = []
        for block in self.blocks.values():
            if not (block.is_body or block.hashes):
                continue
            taken = [(link.start, link.end) for link in inline.links(block.content)]
            for quote, record, kind in known.get(block.key, ()):
                start = block.text.find(quote)
                span = (start, start + len(quote))
                if quote and start >= 0 and not any(a < span[1] and span[0] < b for a, b in taken):
                    found.append(Vague(block, *span, kind, record))
                    taken.append(span)
            found += [Vague(block, m.start, m.end, m.kind, "") for m in find_vague(block.text, taken)]
        return found


def places(item: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The places (``tai``) of a register's entry."""
    value = item.get("tai")
    return [place for place in value if isinstance(place, dict)] if isinstance(value, list) else []


def resolve_path(page: str, target: str) -> str:
    """Return the path below docs/ that a relative, percent-encoded link of a page leads to; '' if external."""
    if re.match(r"[a-z][a-z0-9+.-]*:|//|/", target, re.IGNORECASE):
        return ""
    path = unquote(target.split("#", 1)[0].split("?", 1)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page


def relative(page: str, target: str) -> str:
    """Return the link from one page to another, both below docs/; a fragment of the target is kept."""
    path, hash_, fragment = target.partition("#")
    if path == page and fragment:
        return f"#{fragment}"
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + hash_ + fragment


# -- loading ---------------------------------------------------------------------------------------------------------


def kind_of(path: str) -> str:
    """Return the kind of record that a path below docs/ holds; ``'trang'`` for an ordinary page."""
    parts = path.split("/")
    if parts[0] == "bao-cao" and len(parts) == 3:
        return "bao-cao" if parts[2] == "index.md" else "trang"
    if parts[0] == "van-ban" and len(parts) == 2 and parts[1] != "index.md":
        return "van-ban"
    if parts[0] in ("nhiem-vu", "han-che") and len(parts) == 3 and parts[2] != "index.md":
        return parts[0]
    return "tra-cuu" if parts[0] == "tra-cuu" else "trang"


def load(root: Path) -> Library:
    """Load docs/ into a library; every record that cannot be read is a problem of the result.

    Raises:
        InputError: there is no such folder.
    """
    if not root.is_dir():
        raise InputError(f"{root}: không có thư mục tài liệu. Hãy chạy lệnh ở gốc kho, nơi có thư mục docs.")
    pages, problems = _read_pages(root)
    by_kind: dict[str, dict[str, FrontMatter]] = {}
    for path, page in pages.items():
        by_kind.setdefault(kind_of(path), {})[path] = page.meta

    def stem(path: str) -> str:
        return Path(path).stem

    def folder(path: str) -> str:
        return path.split("/")[1]

    records = {kind: sorted(metas.items(), key=lambda item: collation_key(item[0])) for kind, metas in by_kind.items()}
    problems += _strays(root, pages)
    documents = {
        folder(path): _document(root, path, meta, pages, problems) for path, meta in records.get("bao-cao", ())
    }
    tasks = [Task(stem(path), path, meta, folder(path)) for path, meta in records.get("nhiem-vu", ())]
    limits = [Limitation(stem(path), path, meta, folder(path)) for path, meta in records.get("han-che", ())]
    return Library(
        root=root,
        pages=pages,
        documents=documents,
        directives={stem(path): Record(stem(path), path, meta) for path, meta in records.get("van-ban", ())},
        tasks={task.key: task for task in _in_text_order(tasks, documents)},
        limitations={f"{limit.document}#{limit.id}": limit for limit in limits},
        registers={path: Record(stem(path), path, meta) for path, meta in records.get("tra-cuu", ())},
        problems=tuple(problems),
    )


def _strays(root: Path, pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Report pages below bao-cao/ that belong to no document: nothing could prove their words."""
    for path in pages:
        parts = path.split("/")
        if parts[0] == "bao-cao" and path != "bao-cao/index.md":
            owner = f"bao-cao/{parts[1]}/index.md"
            if len(parts) != 3 or owner not in pages:
                rule = f"trang trong bao-cao/ phải thuộc một văn bản có index.md nêu nguồn: '{path}'."
                yield Problem((root / path).as_posix(), 1, "nguon-thieu", f"{rule} Dùng vanban convert để tạo văn bản.")


def _in_text_order(tasks: Sequence[Task], documents: Mapping[str, Document]) -> list[Task]:
    order = {block.key: index for document in documents.values() for index, block in enumerate(document.blocks)}
    return sorted(tasks, key=lambda task: (task.document, order.get(task.key, len(order))))


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


def _document(root: Path, path: str, meta: FrontMatter, pages: Mapping[str, Page], problems: list[Problem]) -> Document:
    folder = path.rsplit("/", 1)[0]
    id = folder.rsplit("/", 1)[-1]
    conversion = _conversion(root, Document(id, path, meta, folder), problems)
    names = _page_names(folder, pages, conversion)
    origin = {block.id: block for block in conversion.blocks} if conversion else {}
    blocks = [_placed(id, name, chunk, origin.get(chunk.id)) for name in names for chunk in pages[name].blocks()]
    notes = {note: (text, name, line) for name in names for note, text, line in _notes(pages[name])}
    return Document(id, path, meta, folder, tuple(names), tuple(blocks), notes, conversion)


def _conversion(root: Path, document: Document, problems: list[Problem]) -> Conversion | None:
    path = document.source_path()
    shown = (root / document.path).as_posix()
    if not path:
        rule = "văn bản phải nêu tên tệp nguồn nằm cạnh trang (nguon: tep, sha256). Chạy lại vanban convert."
        problems.append(Problem(shown, document.meta.line("nguon", "tep"), "nguon-thieu", rule))
        return None
    if missing := _lost_recognition(root / path, document):
        problems.append(Problem(shown, document.meta.line("nguon", "nhan_dang"), "nguon-thieu", missing))
        return None
    try:
        return convert(read(root / path))
    except InputError as error:
        problems.append(Problem(shown, document.meta.line("nguon", "tep"), "nguon-thieu", str(error)))
        return None


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
    present = [name for name in pages if name.rsplit("/", 1)[0] == folder]
    wanted = [f"{folder}/{page}.md" for page in conversion.pages] if conversion else []
    ordered = [name for name in wanted if name in present]
    return ordered + sorted((name for name in present if name not in ordered), key=collation_key)


def _placed(document: str, path: str, chunk: Chunk, origin: Block | None) -> PlacedBlock:
    kind = origin.kind if origin else ("heading" if chunk.hashes else "paragraph")
    level = origin.level if origin else len(chunk.hashes)
    return PlacedBlock(chunk.id, document, path, chunk.line, chunk.inline, kind, level, chunk.hashes)


def _notes(page: Page) -> Iterator[tuple[str, str, int]]:
    for chunk in page.chunks:
        if _NOTE.match(chunk.raw):
            for part in re.split(r"\n(?=\[\^)", chunk.raw):
                if note := _NOTE.match(part):
                    yield note["id"], " ".join(note["text"].split()), chunk.line
