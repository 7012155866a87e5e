"""Rule on what editors write: a page, rendered, holds only what the allow-list of ``vanban.markup.harmless`` names."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from .. import guide
from ..library.library import Library
from ..markup.harmless import Violation, violations
from ..model import Problem
from ..pages.extension import render
from ..pages.page import Chunk
from .markings import seen
from .problem import problem


def html_is_harmless(library: Library) -> Iterator[Problem]:
    """Pages carry no scripts, styles, forms, handlers or unknown classes, load nothing from elsewhere, hide nothing."""
    files = frozenset(file.relative_to(library.root).as_posix() for file in library.root.rglob("*") if file.is_file())
    documents = {path for document in library.documents.values() for path in document.pages}
    own = guide.pages()
    for path, page in library.pages.items():
        if path in library.generated and path in own:
            continue  # the engine's own words, of no library: its tests hold them to the same list
        document = path in documents
        if document and seen(library, path).foreign:
            continue  # a shorter list holds there (``markings``), and it has been told
        try:
            found = _found(page.chunks, path, files, document)
            for violation in found:
                line = _line(violation, page.chunks, path, files, document)
                yield problem(library, path, line, "html-cam", str(violation))
        except RecursionError:
            rule = "trang lồng danh sách, trích dẫn hay thẻ quá nhiều lớp. Viết lại cho phẳng hơn."
            yield problem(library, path, 1, "html-cam", rule)


def _found(chunks: Sequence[Chunk], path: str, files: Collection[str], document: bool) -> list[Violation]:
    html = render("\n\n".join(chunk.raw for chunk in chunks), marked=False)
    return list(violations(html, path, files, document=document))


def _line(violation: Violation, chunks: Sequence[Chunk], path: str, files: Collection[str], document: bool) -> int:
    """Return the line that brings a violation in: where the shortest beginning of the page ends that has it."""
    last = bisect_left(
        range(1, len(chunks)), True, key=lambda n: violation in _found(chunks[:n], path, files, document)
    )
    chunk = chunks[last]
    needle = violation.shown.strip("<>.").casefold()
    lines = chunk.raw.casefold().split("\n")
    return chunk.line + next((number for number, line in enumerate(lines) if needle in line), 0)
