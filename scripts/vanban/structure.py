"""Structure: lines in, identified blocks out, by the text's own form and numbering alone.

The stages stand in one list, ``convert``: paragraphs, zones, quoted words, titles, headings or items, page breaks, names,
the document's identity.
"""

from collections.abc import Iterable

from .identity import read_identity
from .joins import rejoin
from .model import Block, Conversion, Note, Source
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
    notes += [
        Note("xuong-dong", p.first, by_line.get(p.first, ""), "")
        for p in found
        if p.last > p.first and not p.table and not any(p.first <= join.line <= p.last for join in joins)
    ]
    return Conversion(
        source,
        read_identity(blocks),
        tuple(blocks),
        (*notes, *_placed(blocks, (*source.changes, *joins))),
        tuple(_placed(blocks, source.dropped)),
        (*_placed(blocks, (*source.doubts, *doubts)), *label_doubts),
    )


def _placed(blocks: Iterable[Block], notes: Iterable[Note]) -> list[Note]:
    """Return notes with the block at their line."""
    return [
        note._replace(block=next((b.id for b in blocks if b.lines[0] <= note.line <= b.lines[1]), "")) for note in notes
    ]
