"""Render: blocks in, Markdown out; and re-conversion, which carries a person's additions to the same words."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

import yaml

from ..grammar.labels import match_label
from ..model import Block, Conversion, Emphasis, Source, Table
from ..reading import recognition
from ..text import words
from .cells import Passage, cell_passages, set_links
from .inline import Inline, Mark, add_spans, links, parse, render, transfer
from .kept_rows import share_kept, write_kept
from .page import Chunk, Page, write_page
from .rows import Row, Rows, read_rows, with_ids
from .tables import TAGS, table_html

CLASSES = {
    "header": "vb-dau", "type": "vb-loai", "subject": "vb-trich-yeu", "bullet": "vb-gach", "item": "vb-muc",
    "recipients": "vb-noi-nhan-nhan", "recipient": "vb-noi-nhan", "authority": "vb-ky", "position": "vb-ky",
    "signatory": "vb-ky .vb-ky-ten", "closing": "vb-ky-khac", "note": "vb-chu-thich",
}  # fmt: skip


_TAGS = {"**": ("**", "**"), "*": ("*", "*"), "^": ("<sup>", "</sup>"), "_": ("<sub>", "</sub>")}


class LinkSpan(NamedTuple):
    """Words of a block to be linked: ``start:end`` of its text, and the link's target relative to the page."""

    start: int
    end: int
    target: str


class Rendered(NamedTuple):
    """A block ready to be written: heading hashes ('' for a paragraph), inline text, attribute list, link spans.

    Of a table ``spans`` are empty and ``links`` are those in its cells.
    """

    id: str
    hashes: str
    inline: Inline
    attrs: str
    spans: tuple[tuple[int, int, str, str], ...]

    table: Table | None = None
    links: tuple[LinkSpan, ...] = ()
    rows: tuple[str, ...] = ()  # ids of the table's rows; () for a table that is written for the first time
    continued: Mapping[int, Row] = {}  # the earlier row that each one continues

    def markdown(self) -> str:
        """The block's chunk of Markdown, links set."""
        if self.table:
            return set_links(with_ids(table_html(self.table, self.id), self.rows), self.links)
        return as_chunk(self.hashes, add_spans(self.inline, self.spans), self.attrs)

    def grid(self) -> Rows:
        """The rows of its table, as they are numbered where nothing is known of earlier ones."""
        return read_rows(table_html(self.table, self.id) if self.table else "")


def as_chunk(hashes: str, inline: Inline, attrs: str) -> str:
    """Return a block's chunk of Markdown."""
    if hashes:
        return f"{hashes} {render(inline, in_heading=True)} {{ {attrs} }}"
    return f"{render(inline)}\n{{ {attrs} }}"


def passages(block: Block) -> list[Passage]:
    """Return the paragraphs of a block that can cite: itself, or those of the cells of a table as its page will have them."""
    if block.table is None:
        return [Passage(0, block.text, block.id, block.lines[0])]
    return list(cell_passages(read_rows(table_html(block.table, block.id)), block.text, block.lines[0]))


def render_block(block: Block, links: Sequence[LinkSpan] = (), *, tags: bool = False) -> Rendered:
    """Render one block. Headings of an unsplit document stand below its title; every other block is a paragraph.

    Emphasis is written with stars, which read well, or as HTML ``tags``, which can stand anywhere.
    """
    depth = block.level + (1 if block.page == "index" and block.level else 0)
    hashes = "#" * (1 if block.kind == "type" and block.id == "loai" else min(depth, 6))
    inside = [LinkSpan(mark.start, mark.end, f"#{mark.key}") for mark in block.marks]
    if block.table:
        return Rendered(block.id, "", Inline(block.text, ()), f"#{block.id}", (), block.table, (*links, *inside))
    inline = Inline(block.text, emphasis_marks(block.text, block.emphasis, tags=tags))
    name = CLASSES.get(block.kind, "")
    attrs = f"#{block.id}" + (f" .{name}" if name else "")
    spans = tuple((a, b, "[", f"]({target})") for a, b, target in (*links, *inside))
    return Rendered(block.id, hashes, inline, attrs, spans)


def emphasis_marks(text: str, emphasis: Sequence[Emphasis], *, tags: bool) -> tuple[Mark, ...]:
    """Return the marks of emphasis. As tags, spans that meet or cross are cut where they do, so that all are nested."""
    if not tags:
        ends = [(e.start, e.end, *_TAGS[e.mark]) for e in emphasis]
        marks = [m for a, b, before, after in ends for m in (Mark(a, "open", before), Mark(b, "close", after))]
        return tuple(sorted(marks, key=lambda mark: (mark.offset, mark.kind == "open")))
    found: list[Mark] = []
    edges = sorted({0, len(text), *(edge for e in emphasis for edge in (e.start, e.end))})
    for start, end in pairwise(edges):
        over = list(dict.fromkeys(e.mark for e in emphasis if e.start <= start and end <= e.end))
        found += [Mark(start, "open", f"<{TAGS[mark]}>") for mark in over]
        found += [Mark(end, "close", f"</{TAGS[mark]}>") for mark in reversed(over)]
    return tuple(found)


def render_pages(
    conversion: Conversion, links: Mapping[str, Sequence[LinkSpan]]
) -> dict[str, tuple[str, list[Rendered]]]:
    """Render a conversion: page name -> (front matter, blocks). ``links`` are given by block id."""
    pages: dict[str, tuple[str, list[Rendered]]] = {
        name: (_front_matter(conversion) if name == "index" else "", []) for name in conversion.pages
    }
    for block in conversion.blocks:
        pages[block.page][1].append(render_block(block, links.get(block.id, ())))
    return pages


def source_facts(source: Source) -> dict[str, object]:
    """Return what the front matter records of the source (``nguon``): file, SHA-256, what a machine recognised of it."""
    recognised = recognition.facts(source)
    return {"tep": source.name, "sha256": source.sha256, **({"nhan_dang": recognised} if recognised else {})}


def _front_matter(conversion: Conversion) -> str:
    identity = conversion.identity
    subject = identity.subject
    if identity.type and subject.startswith("Về "):  # it goes on the type; any other word may begin a name
        subject = "về " + subject[3:]
    title = " ".join(part for part in (identity.type, subject) if part) or conversion.source.name
    facts = {
        "title": title,
        "loai_van_ban": identity.type or None,
        "so_ky_hieu": identity.number or None,
        "ngay_ban_hanh": date.fromisoformat(identity.date) if identity.date else None,
        "co_quan_ban_hanh": identity.issuer or None,
        "nguon": source_facts(conversion.source),
    }
    return yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=1000)


class Loss(NamedTuple):
    """What a person put into a page that re-conversion cannot keep."""

    block: str
    line: int
    what: str


_ALIKE = 0.6  # share of common words from which a block counts as the same, reworded
_ROWS_STAY = 0.5  # share of its rows that a table still has when it is the same, much longer


def match_blocks(
    blocks: Sequence[Rendered], old: Mapping[str, Page]
) -> tuple[dict[str, Chunk], list[tuple[str, Chunk]]]:
    """Say which earlier chunk each block continues, over all pages of a document: words first, numbers last.

    A chunk that lost its id but has a block's words is that block. Returns block id -> chunk, and the chunks that no
    block continues, each with its page name.
    """
    placed = [(name, chunk) for name, page in old.items() for chunk in page.chunks]
    with_id = [(name, chunk) for name, chunk in placed if chunk.id]
    by_id: dict[str, list[Chunk]] = {}
    for _name, chunk in with_id:
        by_id.setdefault(chunk.id, []).append(chunk)
    by_words: dict[tuple[str, ...], list[Chunk]] = {}
    for _name, chunk in placed:
        bare = chunk if chunk.id else Chunk(chunk.raw, chunk.line, "", _ATTRIBUTES.sub("", chunk.raw).lstrip("# "))
        by_words.setdefault(_said(bare.inline.text), []).append(bare)
    matched: dict[str, Chunk] = {}
    taken: set[tuple[int, str]] = set()

    def take(block: Rendered, chunk: Chunk) -> None:
        matched[block.id] = chunk
        taken.add((chunk.line, chunk.raw))

    for same_id in (True, False):
        for block in blocks:
            for chunk in by_words.get(_said(block.inline.text), ()):
                free = (chunk.line, chunk.raw) not in taken
                if block.id not in matched and free and (chunk.id == block.id or not same_id):
                    take(block, chunk)
    for block in blocks:
        for chunk in by_id.get(block.id, ()):
            free = (chunk.line, chunk.raw) not in taken
            if block.id not in matched and free and _alike(chunk, block):
                take(block, chunk)
    return matched, [(name, chunk) for name, chunk in with_id if (chunk.line, chunk.raw) not in taken]


_ATTRIBUTES = re.compile(r"\s*\{:?[^{}\n]*\}\s*\Z")


def _said(text: str) -> tuple[str, ...]:
    """Return the words behind the printed label: an item keeps its words when another is put before it."""
    label = match_label(text)
    return tuple(words(text[len(label.printed) :] if label else text))


def _alike(chunk: Chunk, block: Rendered) -> bool:
    if block.table and chunk.is_table and share_kept(block.grid(), read_rows(chunk.raw)) >= _ROWS_STAY:
        return True
    before, after = words(chunk.inline.text), words(block.inline.text)
    return SequenceMatcher(None, before, after, autojunk=False).ratio() >= _ALIKE


def merge_page(
    meta: str, blocks: Sequence[Rendered], old: Page, matched: Mapping[str, Chunk], base: Mapping[str, str]
) -> tuple[str, list[Loss]]:
    """Write a page anew, keeping what a person added to the earlier version.

    ``matched`` says which chunk each block continues; ``base`` holds the words (block id -> text) of the source that
    the earlier version was converted from. A block whose words did not change keeps its Markdown; where the source
    changed, links and notes move to the same words. Returns the page and what could not be kept.
    """
    used = {(chunk.line, chunk.raw) for chunk in matched.values()}
    following, leading = _foreign(old, used)
    ids = {block.id for block in blocks}
    chunks, losses = list(leading), []
    for block in blocks:
        chunk = matched.get(block.id)
        if chunk is None:
            chunks += [block.markdown(), *following.pop(block.id, ())]
            continue
        written, lost = _merge_block(block, chunk, base, ids)
        chunks += [written, *following.pop(chunk.id or block.id, ())]
        losses += lost
    chunks += [raw for rest in following.values() for raw in rest]
    return write_page(meta or old.meta.raw, chunks), losses


def _foreign(page: Page, used: Collection[tuple[int, str]]) -> tuple[dict[str, list[str]], list[str]]:
    """Return the chunks a person put in, by the block they follow, and those before the first block."""
    following: dict[str, list[str]] = {}
    leading: list[str] = []
    current = leading
    for chunk in page.chunks:
        if chunk.id:
            current = following.setdefault(chunk.id, [])
        elif (chunk.line, chunk.raw) not in used:
            current.append(chunk.raw)
    return following, leading


def _merge_block(
    block: Rendered, chunk: Chunk, base: Mapping[str, str], ids: Collection[str]
) -> tuple[str, list[Loss]]:
    inline, lost = chunk.inline, []
    if words(inline.text) != words(block.inline.text):
        if words(inline.text) != words(base.get(chunk.id, inline.text)):
            change = _first_change(block.inline.text, inline.text)
            return block.markdown(), [Loss(block.id, chunk.line, f"lời của nguồn bị sửa: {change}")]
        # Links of a table are carried over cell by cell below.
        inline, gone = (inline, []) if chunk.is_table else transfer(inline, block.inline.text)
        lost = [
            Loss(block.id, chunk.line, f"«{mark.markup}» gắn vào lời đã đổi trong nguồn")
            for mark in gone
            if mark.markup not in ("*", "**", "[")
        ]
    moved = bool(chunk.id) and chunk.id != block.id
    if block.table or chunk.is_table:
        if moved and chunk.id in ids | base.keys():
            lost.append(Loss(chunk.id, chunk.line, f"mã «{chunk.id}» đã công bố; bảng ấy nay là «{block.id}»"))
        if not (block.table and chunk.is_table):
            set_by_hand = (
                f"«]({link.target})» đặt trong đoạn nay thành bảng, hoặc bảng nay thành đoạn" for link in links(inline)
            )
            return block.markdown(), lost + [Loss(block.id, chunk.line, what) for what in set_by_hand]
        written, unplaced = write_kept(table_html(block.table, block.id), block.rows, chunk.raw, block.continued)
        lost += [Loss(block.id, chunk.line, f"«{mark}» đặt trong hàng đã đổi của bảng") for mark in unplaced]
        return set_links(written, block.links), lost
    merged = add_spans(inline, block.spans)
    if merged == chunk.inline and chunk.id == block.id:
        return chunk.raw, lost
    if moved and chunk.id in ids | base.keys():
        lost.append(Loss(chunk.id, chunk.line, f"mã «{chunk.id}» đã công bố; lời của nó nay là đoạn «{block.id}»"))
    elif moved:  # a person's own id stays as an address beside the document's
        merged = parse(f'<span id="{chunk.id}"></span>' + render(merged, in_heading=True))
    return as_chunk(block.hashes, merged, chunk.attrs if chunk.id == block.id else block.attrs), lost


def _first_change(old: str, new: str) -> str:
    before, after = words(old), words(new)
    index = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    context = " ".join(before[max(0, index - 3) : index])
    return f"«…{context} [{' '.join(before[index : index + 3])}]…» thành «[{' '.join(after[index : index + 3])}]…»"
