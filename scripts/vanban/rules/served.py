"""Rules on the markup of pages, judged as a browser reads them once they are rendered."""

from collections.abc import Iterator
from html import unescape

from ..allowed import Fault, address_faults, page_faults
from ..library import Library
from ..markup import render
from ..model import Problem
from ..pages import Chunk
from .records import problem


def html_is_harmless(library: Library) -> Iterator[Problem]:
    """Pages hold only what the allow-list names: nothing runs, loads from elsewhere, hides a word or leaves its frame.

    Of a document's own pages only the addresses are judged here: for their markup the closed list is a shorter one.
    """
    documents = {path for document in library.documents.values() for path in document.pages}
    for path, page in library.pages.items():
        html = render("\n\n".join(chunk.raw for chunk in page.chunks))
        faults = address_faults(html, path) if path in documents else page_faults(html, path)
        for fault in dict.fromkeys(faults):
            yield problem(library, path, _line(page.chunks, fault), "html-cam", fault.message)


def _line(chunks: tuple[Chunk, ...], fault: Fault) -> int:
    """Return the line that holds the first words of a fault that can be found; else that of the first chunk."""
    for needle in filter(None, fault.needles):
        for chunk in chunks:
            for raw in (chunk.raw, unescape(chunk.raw)):
                if (at := raw.lower().find(needle.lower())) >= 0:
                    return chunk.line + raw.count("\n", 0, at)
    return chunks[0].line if chunks else 1
