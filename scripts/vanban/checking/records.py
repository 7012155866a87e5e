"""Rules on pages as records: they can be read, follow their schema, and have sound ids."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from ..library.addresses import kind_of
from ..library.library import Library
from ..library.schema import check
from ..model import Problem
from ..pages.rows import read_rows
from ..site.compose import MARKER_RE, MARKERS
from ..text import ID_RE, did_you_mean
from .problem import problem, without_code

_MADE = re.compile(r"(?P<of>.+)-(?:(?P<kind>o)-|s)\d+")
_HTML_ID = re.compile(r"<[a-z][^>]*?\bid=[\"']?(?P<id>[^\"'\s>]+)")


def loaded(library: Library) -> Iterator[Problem]:
    """Every file can be read and its front matter is YAML."""
    yield from library.problems


def schema_holds(library: Library) -> Iterator[Problem]:
    """Front matter follows the schema of its kind."""
    for path, page in library.pages.items():
        for keys, message in check(kind_of(path), page.meta.data):
            yield problem(library, path, page.meta.line(*keys), "dau-trang", f"đầu trang: {message}")


def text_is_nfc(library: Library) -> Iterator[Problem]:
    """Files are Unicode NFC."""
    for path in library.written:
        text = (library.root / path).read_bytes().decode("utf-8")
        for number, line in enumerate(text.split("\n"), 1):
            if not unicodedata.is_normalized("NFC", line):
                yield problem(
                    library, path, number, "nfc", "chữ phải ở dạng Unicode NFC. Gõ lại bằng bộ gõ Unicode dựng sẵn."
                )
                break


def ids_are_sound(library: Library) -> Iterator[Problem]:
    """Ids are ASCII, unique on their page and within their document; names of records are ids."""
    for path, page in library.pages.items():
        seen: dict[str, int] = {}
        for chunk in page.chunks:
            found = ([chunk.id] if chunk.id and not chunk.is_table else []) + [
                m["id"] for m in _HTML_ID.finditer(without_code(chunk.raw))
            ]
            for id in found:
                yield from _sound_id(library, path, chunk.line, id)
                if id in seen:
                    rule = f"mã phải là duy nhất: '{id}' đã có ở dòng {seen[id]}. Đặt mã khác cho một trong hai."
                    yield problem(library, path, chunk.line, "ma-trung", rule)
                seen[id] = chunk.line
        stem = path.rsplit("/", 1)[-1].removesuffix(".md")
        if not ID_RE.fullmatch(stem):
            yield problem(library, path, 1, "ma-sai", f"tên tệp phải gồm chữ thường không dấu, số, gạch nối: '{stem}'.")
    yield from _rows_are_unique(library)
    yield from _ids_of_texts(library)
    for document in library.documents.values():
        for id, count in Counter(block.id for block in document.blocks).items():
            if count > 1:
                block = [b for b in document.blocks if b.id == id][-1]
                yield problem(
                    library, block.path, block.line, "ma-trung", f"mã phải là duy nhất trong văn bản: '{id}'."
                )
    for name in ("su_kien", "ghi_chu", "vien_dan", "chu_truong", "nguon"):
        ids = Counter(str(item.get("id")) for _path, _line, item in library.register(name))
        for path, line, item in library.register(name):
            if ids[str(item.get("id"))] > 1:
                yield problem(
                    library,
                    path,
                    line,
                    "ma-trung",
                    f"mã phải là duy nhất trong danh mục: '{item.get('id')}'.",
                )


def _ids_of_texts(library: Library) -> Iterator[Problem]:
    """What a page of a text writes in HTML takes no id of a block, nor one that the build gives: of a sentence, of a cell."""
    for document in library.texts:
        blocks = {block.id: block.path for block in document.blocks}
        rows = {row.id for block in document.blocks if block.rows for row in block.rows.body}
        for path in document.pages:
            for chunk in library.pages[path].chunks:
                for match in _HTML_ID.finditer(without_code(chunk.raw)):
                    id, made = match["id"], _MADE.fullmatch(match["id"])
                    other = id in blocks and id != chunk.id
                    if other or (made and made["of"] in (rows if made["kind"] == "o" else blocks)):
                        rule = f"mã này là của văn bản hoặc do trang tự đặt: '{id}'. Đặt mã khác."
                        yield problem(library, path, chunk.line, "ma-trung", rule)


def _rows_are_unique(library: Library) -> Iterator[Problem]:
    """Rows of a document's tables have ids of their own on all its pages: a row may have come from another table."""
    for document in library.documents.values():
        seen: dict[str, str] = {}
        for path in document.pages:
            for chunk in (chunk for chunk in library.pages[path].blocks() if chunk.is_table):
                for row in read_rows(chunk.raw).body:
                    if seen.setdefault(row.id, path) != path:
                        rule = f"mã hàng phải là duy nhất trong văn bản: '{row.id}' đã có ở {seen[row.id]}."
                        yield problem(library, path, chunk.line + row.line, "ma-trung", rule)


def _sound_id(library: Library, path: str, line: int, id: str) -> Iterator[Problem]:
    if not ID_RE.fullmatch(id):
        yield problem(library, path, line, "ma-sai", f"mã phải gồm chữ thường không dấu, số, gạch nối: '{id}'.")


def markers_are_known(library: Library) -> Iterator[Problem]:
    """Every ``<!-- vanban: … -->`` names a panel."""
    for path, page in library.pages.items():
        for chunk in page.chunks:
            for match in MARKER_RE.finditer(without_code(chunk.raw)):
                if match["name"] not in MARKERS:
                    rule = f"bảng phải có trong danh mục: '{match['name']}'.{did_you_mean(match['name'], MARKERS)}"
                    yield problem(library, path, chunk.line, "bang-la", rule)
