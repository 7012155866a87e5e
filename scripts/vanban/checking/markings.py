"""Rules on markup in a document's text: what the converter writes and what editors may add is known, the rest is not.

Two levels: the Markdown, for what leaves no trace in a page or spoils its frames (comments, definitions, tags), and the
page as a browser reads it, for everything that shows or hides a word.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from secrets import token_hex

from ..library.library import Library
from ..library.records import Document
from ..markup.shown import Foreign, Shown, shape, shown
from ..model import Problem
from ..pages.blocks import render_block
from ..pages.extension import render_chunks
from ..pages.foreign import INSTRUCTION, LONGEST, described, in_markdown
from ..pages.inline import notes
from ..pages.page import Chunk
from ..pages.tables import table_html
from ..text import shorten
from .problem import problem

_MEND = "Xóa đi, giữ chữ của nguồn; điều muốn nói thêm thì ghi bằng chú thích [^mã]."
_CLASS = re.compile(r"(?<!\S)\.([\w-]+)")

TOKEN = token_hex(16)  # anew in each run: no page can hold it


def seen(library: Library, path: str) -> Shown:
    """Return what a reader sees of a document's page; ``place`` of foreign markup is the number of its chunk."""
    return _seen(tuple(chunk.raw for chunk in library.pages[path].chunks))


@lru_cache(maxsize=1024)  # two rules look at each page of each document
def _seen(chunks: tuple[str, ...]) -> Shown:
    return shown(render_chunks(chunks, TOKEN), token=TOKEN)


def markup_is_known(library: Library) -> Iterator[Problem]:
    """A document's text holds no markup but what the converter writes, links, emphasis, footnotes and ids."""
    for document in library.documents.values():
        for path in document.pages:
            chunks = library.pages[path].chunks
            found: dict[int, str] = {}
            for number, chunk in enumerate(chunks):
                if what := _in_markdown(document, chunk):
                    found[number] = what
            page = seen(library, path)
            for one in page.foreign:
                found[_number(one, chunks)] = described(one)  # it says more than the tag alone
            for number, chunk in enumerate(chunks):
                if number not in found and (what := _out_of_place(document, chunk)):
                    found[number] = what
                if chunk.id and chunk.id not in page.ids and number not in found:
                    found[number] = f"mã '{chunk.id}' không thành mã trên trang, vì dòng mã là '{{ {chunk.attrs} }}'"
            for number, what in sorted(found.items()):
                line = chunks[number].line if 0 <= number < len(chunks) else 1
                rule = f"lời văn bản chỉ được mang dấu của vanban convert, liên kết, chữ đậm, nghiêng, chú thích: {what}. {_MEND}"
                yield problem(library, path, line, "danh-dau-la", rule)


def _out_of_place(document: Document, chunk: Chunk) -> str:
    """Return a class that a block of this kind does not have, or a note that would be read as part of a figure or word."""
    block = next((b for b in document.conversion.blocks if b.id == chunk.id), None) if document.conversion else None
    if block and not block.table:
        own = set(_CLASS.findall(render_block(block).attrs))
        if strange := sorted(set(_CLASS.findall(chunk.attrs)) - own):
            return f"kiểu '.{strange[0]}' không phải của đoạn này"
    for offset, id in notes(chunk.inline) if chunk.id and not chunk.is_table else ():
        text = chunk.inline.text
        before, after = text[offset - 1 : offset], text[offset : offset + 1]
        if (before.isdigit() and after) or (before.isalnum() and after.isalnum()):
            return f"chú thích [^{id}] đặt giữa từ hay ngay sau chữ số, dễ đọc nhầm thành số: đặt sau từ hoặc dấu câu kế tiếp"
    return ""


def _number(one: Foreign, chunks: Sequence[Chunk]) -> int:
    if one.place.startswith("fn:"):
        mark = re.compile(rf"^\[\^{re.escape(one.place[3:])}\]:", re.MULTILINE)
        return next((n for n, chunk in enumerate(chunks) if mark.search(chunk.raw)), -1)
    digits = one.place.rpartition("-")[2]
    return int(digits) if digits.isdigit() else -1


def _in_markdown(document: Document, chunk: Chunk) -> str:
    if chunk.is_table:
        return _in_table(document, chunk)
    return in_markdown(chunk.raw)


def _in_table(document: Document, chunk: Chunk) -> str:
    if match := INSTRUCTION.search(chunk.raw):
        return f"phần không hiện '{shorten(match.group(), LONGEST)}'"
    blocks = document.conversion.blocks if document.conversion else ()
    origin = next((block.table for block in blocks if block.id == chunk.id and block.table), None)
    if origin and shape(chunk.raw) != shape(table_html(origin, chunk.id)):
        return f"hàng, cột của bảng '{chunk.id}' khác nguồn"
    return "" if origin else f"bảng '{chunk.id}' không có trong nguồn"
