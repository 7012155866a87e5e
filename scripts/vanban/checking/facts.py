"""Rule on the facts of a document that has its text: they are what the text says, or their source is named."""

from collections.abc import Iterator

from ..library.library import Library
from ..library.records import Document
from ..library.stated import COMPARED, difference, evidence, fact_words, quotes, unsaid, within
from ..model import Problem
from ..text import shorten
from .problem import problem

KEYS = (*COMPARED, "thong_bao")
_MEND = "Ghi đúng lời văn bản; biết từ nơi khác thì thêm vào 'xac_minh' một mục có cho: [{key}], nguon, do_tin_cay, ghi_chu."


def facts_are_the_texts(library: Library) -> Iterator[Problem]:
    """Facts of a document with its text agree with the text; else a source is named.

    A banner says what no text of the time says: it always needs its source.
    """
    sources = {str(item.get("id")) for _path, _line, item in library.register("nguon")}
    for document in library.documents.values():
        if document.conversion is None:
            continue
        yield from _page_facts(library, document, sources)
        for key in KEYS:
            stated = _unsourced(document) if key == "thong_bao" else difference(document, key)
            if stated is not None and not _sourced(document, key, sources):
                value = shorten(document.text_of(key), 80)
                said = f"văn bản ghi '{shorten(stated, 80)}'" if stated else "văn bản không ghi như vậy"
                if key == "title" and (words := unsaid(document)):
                    said += f"; chữ không có căn cứ: {', '.join(f'«{word}»' for word in words)}"
                rule = f"'{key}' phải đúng lời văn bản: '{value}', {said}. {_MEND.format(key=key)}"
                yield problem(library, document.path, document.meta.line(key), "du-kien-lech", rule)


def _unsourced(document: Document) -> str | None:
    return "" if document.text_of("thong_bao") else None


def _page_facts(library: Library, document: Document, sources: set[str]) -> Iterator[Problem]:
    """What the pages say of themselves in lists, tabs and search results is words of theirs."""
    for path in document.pages:
        meta = library.pages[path].meta
        for key in ("title", "description"):
            value = str(meta.data.get(key) or "")
            if not value or (key == "title" and path == document.path) or _sourced(document, key, sources):
                continue
            text = " ".join(block.text for block in document.blocks if block.path == path)
            if not within(fact_words(value), fact_words(f"{document.title} {text}")):
                rule = (
                    f"'{key}' phải là lời của trang: '{shorten(value, 80)}'. Xóa dòng ấy, hoặc chép đúng chữ của trang."
                )
                yield problem(library, path, meta.line(key), "du-kien-lech", rule)


def _sourced(document: Document, key: str, sources: set[str]) -> bool:
    for item in evidence(document, key):
        named = item.get("nguon")
        ids = [str(id) for id in named] if isinstance(named, list) else []
        if ids and set(ids) <= sources and item.get("do_tin_cay") in ("A", "B", "C"):
            return True
    return key not in ("title", "thong_bao") and any(
        within(fact_words(document.text_of(key)), fact_words(quote)) for quote in quotes(document, key)
    )
