"""Convert one source file into a folder of Markdown pages, keeping what a person added to earlier pages."""

import hashlib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ..citing.targets import link_of
from ..files import recover, remove_file, replace_files, write_file
from ..library.addresses import relative, text_folder, text_page
from ..library.attachments import content_fault, kind_fault
from ..library.library import Library
from ..library.load import placed_text
from ..library.records import Document
from ..library.stated import Difference, differences, fact_words
from ..model import Conversion, InputError
from ..pages.blocks import LinkSpan, Loss, Rendered, match_blocks, merge_page, render_pages
from ..pages.page import Chunk, FrontMatter, FrontMatterError, Page, parse_page
from ..reading import read, recognition
from ..structure.stages import convert
from ..text import id_fault, nfc, shorten, slug
from .adopt import adopt, unread, with_source
from .editorial import NOTE, note_of, with_remark
from .proving import proved
from .referring import references_of
from .rows import with_kept_rows

_TOMBSTONE = re.compile(r'<span id="(?P<id>[^"]+)"></span>')
_SHOWN = 80  # characters of a paragraph's words in a message
_GIVE_ID = "Chạy lại với --id và mã của văn bản, ví dụ --id 45-qd-ubnd-2024."
_EMPTY = Page(FrontMatter({}, "", {}), ())


class Outcome(NamedTuple):
    """What converting a file came to: the conversion, the files written, and what blocked writing.

    ``differences`` are facts of the document's record that its text does not bear out; ``adopted`` tells that the record was
    there before its text.
    """

    conversion: Conversion
    folder: Path | None
    written: tuple[Path, ...] = ()
    losses: tuple[tuple[Path, Loss], ...] = ()
    differences: tuple[Difference, ...] = ()
    adopted: bool = False


Attach = Callable[[Conversion, Mapping[Path, bytes]], Mapping[Path, bytes]]


def convert_file(
    path: Path,
    folder: Path,
    *,
    library: Library | None = None,
    force: bool = False,
    ocr: bool = False,
    untouched: Collection[str] = (),
    attach: Attach | None = None,
) -> Outcome:
    """Convert a source file into ``folder`` (index.md, one page per part, the source beside them).

    With a library, citations that resolve become links. Nothing is written when a person's work would be lost, unless
    ``force``; the outcome then lists every loss. ``untouched`` names pages that hold no person's work: they are written
    anew, or removed. ``attach`` is given what will be written and returns what is to be written with it.

    Raises:
        InputError: the source or an existing page cannot be read, or the folder cannot be written.
    """
    conversion = convert(read(path, ocr=ocr))
    if library and (fault := kind_fault(path.name, source=True) or content_fault(path.name, path.read_bytes())):
        raise InputError(f"{path}: {fault}.")  # the build would not have it beside its page
    recover(folder)
    links = _links(conversion, library, folder) if library else {}
    pages = proved(str(path), conversion, render_pages(conversion, links), links)
    index = _existing(folder / "index.md")
    record = adopt(library, folder.name, index) if library and _is_place(library, folder) else None
    if record:
        pages = with_remark(pages, record.remark)
    if path.name.removesuffix(".md") in pages and path.suffix == ".md":
        raise InputError(f"{path}: tên tệp trùng tên một trang của văn bản. Hãy đổi tên tệp, ví dụ nguon.txt.")
    kept = [file for file in sorted(folder.glob("*.md")) if file.name not in untouched]
    old = {file.stem: page for file in kept if (page := _existing(file))}
    everything = [block for _meta, blocks in pages.values() for block in blocks]
    tables, rows_gone = with_kept_rows(everything, old)
    pages = {name: (meta, [tables.get(b.id, b) for b in blocks]) for name, (meta, blocks) in pages.items()}
    matched, orphans = match_blocks(everything, old)
    base = _base_texts(folder, conversion) if old else {}
    if record and record.page:
        old["index"] = record.page
    losses = [(folder / f"{name}.md", Loss(chunk.id, chunk.line, _gone(chunk))) for name, chunk in orphans]
    losses += [(folder / f"{name}.md", loss) for name, loss in rows_gone]
    graves = [*((name, chunk.id) for name, chunk in orphans), *((name, loss.block) for name, loss in rows_gone)]
    losses += [(record.file, loss) for loss in record.losses] if record else []
    for name in old.keys() - pages.keys():
        losses.append((folder / f"{name}.md", Loss(name, 1, "trang không còn ứng với phần nào của nguồn; hãy xóa tay")))
    files: dict[Path, bytes] = {folder / conversion.source.name: path.read_bytes()}
    recognised = recognition.beside(folder / conversion.source.name)
    if conversion.source.recognition:
        files[recognised] = conversion.source.recognition.encode("utf-8")
    for name, (meta, blocks) in pages.items():
        target = folder / f"{name}.md"
        if meta and name in old and old[name].meta.raw:
            meta = with_source(old[name].meta, yaml.safe_load(meta), record.file if record and record.page else target)
        text, lost = merge_page(meta, blocks, old.get(name, _EMPTY), matched, base)
        if record and record.remark and f"[^{NOTE}]" in text:
            text = f"{text}\n{note_of(record.remark)}\n"
        text = _with_tombstones(text, [id for page, id in graves if page == name], everything)
        files[target] = text.encode("utf-8")
        losses += [(target, loss) for loss in lost]
    if record and record.remark and not any(f"[^{NOTE}]".encode() in files[folder / f"{p}.md"] for p in pages):
        losses.append((record.file, Loss(NOTE, 1, "văn bản không có đoạn nào để gắn lời biên tập")))
    differences = _differences(library, folder, conversion, files) if library and _is_place(library, folder) else ()
    if losses and not force:
        return Outcome(conversion, folder, losses=tuple(losses), differences=differences)
    files |= attach(conversion, files) if attach else {}
    # What an earlier run recognised would be read by the proof; a source that is superseded would still be served.
    removed = {*untouched, recognised.name, *_superseded(folder)}
    written = replace_files(folder, {file.name: data for file, data in files.items()}, removed)
    if record and library:
        # Links first, the former page last: whoever is ended between them finds both pages, and the next run goes on here.
        for name, data in record.others.items():
            write_file(library.root / name, data)
        written += [library.root / name for name in record.others]
        remove_file(record.file)
    return Outcome(conversion, folder, tuple(written), tuple(losses), differences, adopted=record is not None)


def _with_tombstones(text: str, ids: Sequence[str], blocks: Sequence[Rendered]) -> str:
    """Return a page with an anchor, on a line of its own, for each published id whose words are gone: no others get it.

    The anchor of a block that has come back goes.
    """
    held = {block.id for block in blocks}
    lines = [line for line in text.split("\n") if not ((grave := _TOMBSTONE.fullmatch(line)) and grave["id"] in held)]
    kept = "\n".join(lines)
    gone = [f'<span id="{id}"></span>' for id in dict.fromkeys(ids) if id not in held and f'id="{id}"' not in kept]
    return "\n\n".join([kept.rstrip("\n"), *gone]) + "\n" if gone or kept != text else text


def _gone(chunk: Chunk) -> str:
    kind, words = "bảng" if chunk.is_table else "đoạn", shorten(chunk.inline.text, _SHOWN)
    return f"{kind} «{words}» không có trong nguồn mới; với --force, {kind} mất, mã chỉ còn là chỗ trống cuối trang"


def _is_place(library: Library, folder: Path) -> bool:
    """Tell whether a folder is that of a document of the library."""
    return folder.resolve() == (library.root / text_folder(folder.name)).resolve()


def _differences(
    library: Library, folder: Path, conversion: Conversion, files: Mapping[Path, bytes]
) -> tuple[Difference, ...]:
    """Return where the facts that are written differ from what the text says of itself."""
    pages = {
        f"{text_folder(folder.name)}/{file.name}": parse_page(data.decode("utf-8"))
        for file, data in files.items()
        if file.suffix == ".md"
    }
    index = pages[text_page(folder.name)]
    text = placed_text(folder.name, conversion, pages)
    return tuple(differences(Document(folder.name, text_page(folder.name), index.meta, text)))


def _existing(target: Path) -> Page | None:
    if not target.exists():
        return None
    try:
        return parse_page(target.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except FrontMatterError as error:
        raise InputError(f"{target}:{error.line}: phần đầu trang hỏng ({error}). Hãy sửa rồi chuyển lại.") from None
    except (UnicodeDecodeError, OSError):
        raise InputError(f"{target}: không đọc được trang đã có. Hãy lưu lại bằng mã UTF-8 rồi chuyển lại.") from None


def _superseded(folder: Path) -> list[str]:
    """Return the names of the source that the existing pages came from, and of what was recognised in it, if it is still that file."""
    index = _existing(folder / "index.md")
    source: Any = index.meta.data.get("nguon") if index else None
    name, recorded = (source.get("tep"), source.get("sha256")) if isinstance(source, dict) else (None, None)
    if not isinstance(name, str) or Path(name).name != name or not (folder / name).is_file():
        return []
    same = hashlib.sha256((folder / name).read_bytes()).hexdigest() == recorded
    return [name, recognition.beside(folder / name).name] if same else []


def _base_texts(folder: Path, new: Conversion) -> dict[str, str]:
    """Return the words of the source that the existing pages came from, by block id; {} where it cannot be read."""
    index = _existing(folder / "index.md")
    source: Any = index.meta.data.get("nguon") if index else None
    name = source.get("tep") if isinstance(source, dict) else None
    if not isinstance(name, str) or not (folder / name).is_file():
        return {}
    try:
        return {block.id: block.text for block in convert(read(folder / name)).blocks}
    except InputError:  # a scan whose recognised words are lost: they can only be those that are read now
        same = hashlib.sha256((folder / name).read_bytes()).hexdigest() == new.source.sha256
        return {block.id: block.text for block in new.blocks} if same else {}


def _links(conversion: Conversion, library: Library, folder: Path) -> dict[str, list[LinkSpan]]:
    """Return the links of each block: to documents of the library, and to clauses of their texts and of its own."""
    base = folder.relative_to(library.root).as_posix()
    own = folder.name if _is_place(library, folder) else ""
    pages = {block.id: f"{base}/{block.page}.md" for block in conversion.blocks}
    links: dict[str, list[LinkSpan]] = {}
    for block, at, _paragraph, reference, target in references_of(conversion, library, own):
        link = link_of(block.id, reference, target, own)
        if link:
            there = pages[link.block] if link.document == own else library.page_of(link.document, link.block)
            address = relative(pages[block.id], f"{there}#{link.block}" if link.block else there)
            links.setdefault(block.id, []).append(LinkSpan(at.start + link.start, at.start + link.end, address))
    return links


def find_folder(library: Library, path: Path, id: str = "") -> Path:
    """Return the folder of a document below docs/, by the first that applies: its id; the document that names this source
    file; the one document known by its facts whose number, date and issuer the text states; the file's name.

    Raises:
        InputError: the source cannot be read; its name makes no id; the record of that name, or one that cannot be read, may
            be of another document.
    """
    if id:
        return library.root / text_folder(id)
    known = [d.id for d in library.texts if d.source_path().endswith(f"/{nfc(path.name)}")]
    facts = {id: document for id, document in library.documents.items() if not document.text}
    name = slug(path.stem) or "van-ban"
    if not known and (facts or [*unread(library)]):
        conversion = convert(read(path))
        known = [id for id, document in facts.items() if _is_known(document, conversion)]
        if len(known) > 1 and name not in known:
            fault = f"nhiều hồ sơ có số, ngày và cơ quan của văn bản này: {', '.join(known)}"
            raise InputError(f"{path}: {fault}. {_GIVE_ID}")
        if not known:
            _refuse_doubtful(library, path, facts.get(name), conversion.identity.number)
    found = known[0] if len(known) == 1 else name
    if len(known) != 1 and (fault := id_fault(found)):
        raise InputError(f"{path}: tên tệp không thành mã của văn bản được ('{found}'): {fault}. {_GIVE_ID}")
    return library.root / text_folder(found)


def _refuse_doubtful(library: Library, path: Path, named: Document | None, number: str) -> None:
    """Refuse a text whose record may be another than the one of its file's name (``named``), or one that cannot be read."""
    recorded = named.text_of("so_ky_hieu") if named else ""
    if named and number and recorded and fact_words(number) != fact_words(recorded):
        fault = f"tên tệp là mã của hồ sơ '{named.path}' ({recorded}), nhưng văn bản mang số {number}"
        raise InputError(f"{path}: {fault}. {_GIVE_ID}")
    for broken in unread(library):
        if number and number.casefold() in Path(broken.path).read_text("utf-8", "replace").casefold():
            fault = f"hồ sơ có số {number} không đọc được: {broken.message}"
            raise InputError(f"{broken.path}:{broken.line}: {fault} Sửa hồ sơ này rồi chuyển lại.")


def _is_known(document: Document, conversion: Conversion) -> bool:
    """Tell whether a text states number, date and issuer of a record: numbers alone repeat."""
    identity = conversion.identity
    stated = (identity.number, identity.date, identity.issuer)
    recorded = tuple(document.text_of(key) for key in ("so_ky_hieu", "ngay_ban_hanh", "co_quan_ban_hanh"))
    return all(stated) and all(fact_words(a) == fact_words(b) for a, b in zip(stated, recorded, strict=True))


def as_json(conversion: Conversion) -> dict[str, Any]:
    """Return a conversion as plain data: identity, blocks, normalised, dropped, doubts."""
    identity = conversion.identity
    return {
        "source": {"tep": conversion.source.name, "sha256": conversion.source.sha256},
        "identity": {
            "loai_van_ban": identity.type,
            "so_ky_hieu": identity.number,
            "ngay_ban_hanh": identity.date,
            "dia_danh": identity.place,
            "co_quan_ban_hanh": identity.issuer,
            "trich_yeu": identity.subject,
            "chuc_vu": identity.position,
            "nguoi_ky": identity.signatory,
        },
        "blocks": [
            {
                "id": block.id,
                "kind": block.kind,
                "label": block.label,
                "text": block.text,
                "page": block.page,
                "level": block.level,
                "lines": list(block.lines),
                "emphasis": [list(span) for span in block.emphasis],
            }
            for block in conversion.blocks
        ],
        **{
            name: [note._asdict() for note in getattr(conversion, name)] for name in ("normalised", "dropped", "doubts")
        },
    }
