"""Rules on fidelity in docs/: the recorded source is the source, and the pages say its words, no more, no less."""

import re
from collections.abc import Iterator

from ..library.addresses import text_folder
from ..library.library import Library
from ..library.records import Document
from ..model import Problem
from ..proof import Difference, block_at, compare, source_words
from ..reading import recognition
from ..text import shorten
from .markings import seen
from .problem import problem

_MEND = "Trả lại đúng lời nguồn; điều muốn nói thêm thì ghi bằng chú thích."


def source_is_recorded(library: Library) -> Iterator[Problem]:
    """The source file beside a document is the one whose SHA-256 its front matter records."""
    for document in library.texts:
        source = document.get("nguon")
        recorded = str(source.get("sha256") or "") if isinstance(source, dict) else ""
        if document.conversion and recorded != document.conversion.source.sha256:
            rule = f"sha256 phải đúng của tệp nguồn: '{recorded}'. Chạy lại vanban convert với tệp nguồn đúng."
            yield problem(library, document.path, document.meta.line("nguon", "sha256"), "nguon-lech", rule)
        if document.conversion:
            yield from _recognition_is_recorded(library, document, source)


def _recognition_is_recorded(library: Library, document: Document, source: object) -> Iterator[Problem]:
    """What a machine recognised is marked so, and is what was recognised then."""
    recorded = source.get("nhan_dang") if isinstance(source, dict) else None
    wanted = recognition.facts(document.conversion.source) if document.conversion else {}
    if (recorded or {}) != wanted:
        line = document.meta.line("nguon", "nhan_dang" if recorded else "tep")
        rule = (
            f"nhan_dang phải đúng với chữ máy nhận dạng từ bản quét: '{recorded or ''}'. "
            "Chạy lại vanban convert với tệp nguồn (thêm --ocr nếu là bản quét)."
        )
        yield problem(library, document.path, line, "nguon-lech", rule)


def words_are_the_source(library: Library) -> Iterator[Problem]:
    """The pages' words, editorial parts dropped, are the source's words in order; every block has its id."""
    for document in library.texts:
        if document.conversion is None:
            continue
        yield from _missing_blocks(library, document)
        built: list[str] = []
        for path in document.pages:
            built += seen(library, path).words
        differences = compare(source_words(document.conversion.source), built).differences
        if not differences and not any(seen(library, path).foreign for path in document.pages):
            yield from _moved_ids(library, document)
        for difference in differences:
            path, line = _place(library, document, difference)
            yield problem(library, path, line, "do-trung-thuc", f"lời phải đúng nguồn: {difference}. {_MEND}")


def _missing_blocks(library: Library, document: Document) -> Iterator[Problem]:
    present = {block.id for block in document.blocks}
    spans = {
        id
        for path in document.pages
        for chunk in library.pages[path].chunks
        for id in re.findall(r"\bid=\"([^\"]+)\"", chunk.raw)
    }
    for block in document.conversion.blocks if document.conversion else ():
        if block.id not in present | spans:
            path = f"{text_folder(document.id)}/{block.page}.md"
            rule = f"đoạn của nguồn phải giữ mã: thiếu '{block.id}'. Thêm lại dòng {{ #{block.id} }} dưới đoạn."
            yield problem(library, path if path in document.pages else document.path, 1, "ma-da-mat", rule)


def _moved_ids(library: Library, document: Document) -> Iterator[Problem]:
    """An id stays at its words: at all of them, or at a part where a person parted or joined paragraphs."""
    for block in document.conversion.blocks if document.conversion else ():
        placed = document.block(block.id)
        if placed is None or block.table:
            continue
        here, there = "".join(placed.text.split()), "".join(block.text.split())
        if here not in there and there not in here:
            rule = (
                f"mã phải ở đúng đoạn của nó: '{block.id}' là của «{shorten(block.text, 60)}». Trả mã về dưới đoạn ấy."
            )
            yield problem(library, placed.path, placed.line, "ma-da-mat", rule)


def _place(library: Library, document: Document, difference: Difference) -> tuple[str, int]:
    """Return where to look: the block of the difference; for words added alone, the chunk near it that holds them."""
    origin = block_at(document.conversion.blocks, difference.at) if document.conversion else None
    block = document.block(origin.id) if origin else None
    added = difference.added
    if added and (block is None or added not in " ".join(block.text.split())):
        pages = [block.path, *document.pages] if block else list(document.pages)
        for path in dict.fromkeys(pages):
            for chunk in library.pages[path].chunks:
                if added in " ".join((chunk.inline.text if chunk.id else chunk.raw).split()):
                    return path, chunk.line
    return (block.path, block.line) if block else (document.path, 1)
