"""Links that have become possible: a document was added, or its text, since the pages that cite it were written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..citing.targets import LinkTo, link_of
from ..files import write_file
from ..library.addresses import relative, resolve_path
from ..library.library import Library
from ..library.records import Document, PlacedBlock
from ..pages import inline
from ..pages.blocks import as_chunk
from ..pages.cells import set_links, table_inline, without_links
from ..pages.inline import Inline, Link
from ..pages.page import Chunk
from ..text import nfc


class Offer(NamedTuple):
    """A link that can be set: its place, the words it is set over, its target, the links that it takes the place of."""

    block: PlacedBlock
    line: int
    start: int
    end: int
    target: str
    replaced: tuple[Link, ...] = ()

    @property
    def words(self) -> str:
        """The words it is set over."""
        return self.block.text[self.start : self.end]

    @property
    def address(self) -> str:
        """The page below docs/ and the block that it leads to."""
        fragment = self.target.partition("#")[2]
        return resolve_path(self.block.path, self.target) + (f"#{fragment}" if fragment else "")


def offers(library: Library, ids: Iterable[str] = ()) -> Iterator[Offer]:
    """Yield the links that the texts of a library (those of ``ids``, else all) can have and do not, in reading order.

    A link that leads to a document as a whole gives way to one that reaches the clause its words name; any other that a
    person set stays, and so do the words it is set over.
    """
    wanted = set(ids)
    for document in library.texts:
        if not wanted or document.id in wanted:
            yield from _in_document(library, document)


def _in_document(library: Library, document: Document) -> Iterator[Offer]:
    listed = library.listed_unresolved
    for cited in library.references[document.id]:
        block = cited.block
        link = link_of(block.id, cited.reference, cited.target, document.id)
        if link is None or any(quote in block.text[link.start : link.end] for quote in listed.get(block.key, ())):
            continue
        there = library.page_of(link.document, link.block)
        target = relative(block.path, f"{there}#{link.block}" if link.block else there)
        held = [one for one in inline.links(block.content) if one.start < link.end and link.start < one.end]
        if all(_gives_way(library, document, block, one, link) for one in held):
            yield Offer(block, cited.passage.line, link.start, link.end, target, tuple(held))


def _gives_way(library: Library, document: Document, block: PlacedBlock, held: Link, link: LinkTo) -> bool:
    """Tell whether a link that is there leads to the same document with less: not to the clause, or over fewer words."""
    reached = library.document_at(resolve_path(block.path, held.target))
    same = reached == link.document and reached != document.id and "#" not in held.target
    plain = any(mark.offset == held.end and mark.markup == f"]({held.target})" for mark in block.content.marks)
    return same and plain and bool(link.block) and link.start <= held.start and held.end <= link.end


def apply(library: Library, found: Iterable[Offer]) -> dict[str, int]:
    """Set links in the pages of a library; return how many were set on each page that was written.

    Raises:
        InputError: a page cannot be written.
    """
    by_page: dict[str, dict[str, list[Offer]]] = {}
    for offer in found:
        by_page.setdefault(offer.block.path, {}).setdefault(offer.block.id, []).append(offer)
    written = {}
    for path, blocks in by_page.items():
        if count := _write(library, path, blocks):
            written[path] = count
    return written


def _write(library: Library, path: str, blocks: Mapping[str, list[Offer]]) -> int:
    file = library.root / path
    raw = file.read_bytes().decode("utf-8")
    ends = "\r\n" if "\r\n" in raw else "\n"
    lines = raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    count = 0
    for one in reversed(library.pages[path].chunks):
        if one.id not in blocks:
            continue
        new, set_ = _linked(one, blocks[one.id])
        length = one.raw.count("\n") + 1
        if (
            new != one.raw
            and nfc("\n".join(lines[one.line - 1 : one.line - 1 + length])).removeprefix("\ufeff") == one.raw
        ):
            lines[one.line - 1 : one.line - 1 + length] = new.split("\n")
            count += set_
    if count:
        write_file(file, ends.join(lines).encode("utf-8"))
    return count


def _linked(one: Chunk, found: Sequence[Offer]) -> tuple[str, int]:
    """Return a chunk of a page with links set, and how many; its words stay."""
    if one.is_table:
        bare = without_links(one.raw, [(held.start, held.end) for offer in found for held in offer.replaced])
        new = set_links(bare, [(offer.start, offer.end, offer.target) for offer in found])
        before, after = table_inline(one.raw), table_inline(new)
        return (new, _held(after, found)) if after.text == before.text else (one.raw, 0)
    before = after = one.inline
    if "`" in one.raw or " ".join(as_chunk(one.hashes, before, one.attrs).split()) != " ".join(one.raw.split()):
        return one.raw, 0  # written in a way of its own, which would not stay
    if "  \n" in one.raw:
        return one.raw, 0  # a line break that a person set
    for offer in found:
        for held in offer.replaced:
            after = inline.without_link(after, held)
    after = inline.add_spans(after, [(offer.start, offer.end, "[", f"]({offer.target})") for offer in found])
    return (as_chunk(one.hashes, after, one.attrs), _held(after, found)) if after.text == before.text else (one.raw, 0)


def _held(after: Inline, found: Sequence[Offer]) -> int:
    """Return how many of the links that were offered stand in a text."""
    targets = {(link.start, link.target) for link in inline.links(after)}
    return sum((offer.start, offer.target) in targets for offer in found)
