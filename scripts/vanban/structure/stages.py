"""Structure: lines in, identified blocks out, by the text's own form and numbering alone.

The stages stand in one list, ``convert``: paragraphs, zones, quoted words, titles, headings or items, page breaks, names,
the document's identity.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from ..model import Block, Conversion, Note, Source
from .identity.identity import read_identity
from .joins import rejoin
from .naming import identify
from .outline import headings, lettered, quoted, zones
from .paragraphs import paragraphs, strip_emphasis
from .titles import join_titles

__all__ = ["convert", "strip_emphasis"]


def convert(source: Source) -> Conversion:
    """Take a source apart. Guarantees: every word of the source is in exactly one block, in order; ids are unique."""
    found = zones(list(paragraphs(source.lines)))
    found = quoted(found)
    found = lettered(found)
    found = join_titles(found)
    found = headings(found)
    found, joins, doubts = rejoin(found)
    blocks, label_doubts = identify(found)
    notes = [Note(code, 0, "", str(count)) for code, count in source.normalised]
    notes += [
        Note("dau-nhan-manh", block.lines[0], block.id, str(len(block.emphasis)))
        for block in blocks
        if block.emphasis and source.format == "txt"
    ]
    by_line = {block.lines[0]: block.id for block in blocks}
    joined = sorted(join.line for join in joins)
    notes += [
        Note("xuong-dong", p.first, by_line.get(p.first, ""), "")
        for p in found
        if p.last > p.first and not p.table and not _has(joined, p.first, p.last)
    ]
    return Conversion(
        source,
        read_identity(blocks, source.lines),
        tuple(blocks),
        (*notes, *placed(blocks, (*source.changes, *joins))),
        tuple(placed(blocks, source.dropped)),
        (*placed(blocks, (*source.doubts, *doubts)), *label_doubts),
    )


def _has(numbers: Sequence[int], first: int, last: int) -> bool:
    """Tell whether sorted numbers hold one from ``first`` to ``last``."""
    at = bisect_left(numbers, first)
    return at < len(numbers) and numbers[at] <= last


def placed(blocks: Iterable[Block], notes: Iterable[Note]) -> list[Note]:
    """Return notes with the first block at their line."""
    places: dict[int, str] = {}
    for block in blocks:
        for line in range(block.lines[0], block.lines[1] + 1):
            places.setdefault(line, block.id)
    return [note._replace(block=places.get(note.line, "")) for note in notes]
