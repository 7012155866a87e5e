"""Pages of a document's text: each block with what refers to it; on the first page facts, outline, proof and record."""

import re
from typing import NamedTuple

from ...library.addresses import limitations_index, tasks_index, unit_key
from ...library.records import Document, PlacedBlock
from ...pages.inline import Inline, Mark, add_spans, render, without_note_marks
from ...pages.page import Chunk, Page
from ...reading import recognition
from ...remarks import CONVERT_NOTES
from ...text import sentence_starts
from ..referring import linked_prose
from ..templating import environment
from ..view import Link, Panel, Place, View, Woven, place
from .document import facts_panel, record_sections
from .references import references
from .tables import woven_table

_FOOTNOTE = re.compile(r"\[\^(?P<id>[^\]]+)\]:")
_PLAIN_ID = re.compile(r"[\w-]+")
_BODIES = "tra-cuu/co-quan.md"
_VAGUE_PAGE = "tra-cuu/vien-dan-chua-xac-dinh.md"
_BLOCK_OPENS, _BLOCK_CLOSES = '<div class="vb-block" markdown="1">', "</div>"


class _Head(NamedTuple):
    title: str
    notice: str
    bodies: str  # the address of what became of the bodies, '' where there is no such page
    is_index: bool
    source: Link
    proof: str
    recognised: str  # the pages of the source that a machine read from a scan


class Entry(NamedTuple):
    """A heading in the outline, with those below it."""

    heading: Link
    below: "list[Entry]"


class _Outline(NamedTuple):
    entries: list[Entry]
    blocks: int
    tasks: Link | None
    limitations: Link | None


class _Seam(NamedTuple):
    at: Place
    words: str


class ProofView(NamedTuple):
    """A proof as the reader sees it: source, SHA-256, words compared, normalisations, differences."""

    source: Link
    sha256: str
    words: str
    differences: int
    normalised: list[tuple[str, int]]
    seams: list[_Seam]


def text_page(view: View, document: Document, page: Page) -> list[str | Panel | Woven]:
    """Return the chunks of a page of a document's text, each block followed by what refers to it."""
    chunks: list[str | Panel | Woven] = [Panel("text_head", _head(view, document))]
    footnotes, rest = _footnotes_in_order(page)
    for chunk in rest:
        block = view.library.blocks.get(unit_key(document.id, chunk.id)) if chunk.id else None
        chunks += _decorated(view, document, chunk, block) if block else [chunk.raw]
        if block and block.id == "trich-yeu":
            chunks += index_panels(view, document)
    if view.path == document.path:
        if not document.block("trich-yeu"):
            chunks += index_panels(view, document)
        chunks += [*record_sections(view, document), Panel("text_proof", document.id)]
    return chunks + [linked_prose(view, raw) for raw in footnotes]


def _footnotes_in_order(page: Page) -> tuple[list[str], list[Chunk]]:
    """Return the footnotes in the order of their marks, so that they are numbered as one reads, and the other chunks."""
    rest: list[Chunk] = []
    notes: list[tuple[str, str]] = []
    for chunk in page.chunks:
        match = _FOOTNOTE.match(chunk.raw)
        if match:
            notes.append((match["id"], chunk.raw))
        elif chunk.raw.startswith("    ") and notes:  # a further paragraph of the note above
            notes[-1] = (notes[-1][0], f"{notes[-1][1]}\n\n{chunk.raw}")
        else:
            rest.append(chunk)
    text = "\n".join(chunk.raw for chunk in rest)
    return [raw for _id, raw in sorted(notes, key=lambda note: text.find(f"[^{note[0]}]"))], rest


def _head(view: View, document: Document) -> _Head:
    """Return what stands above a page: for paper, which document it is; the banner; what the mark in the margin is."""
    return _Head(
        document.title,
        document.text_of("thong_bao"),
        view.href(_BODIES) if _BODIES in view.library.pages else "",
        view.path == document.path,
        _source(view, document),
        view.href(document.path, "do-trung-thuc"),
        _recognised(document),
    )


def _recognised(document: Document) -> str:
    """Return the pages of the source whose words a machine read from a scan; '' where none were."""
    found = recognition.facts(document.conversion.source) if document.conversion else {}
    return str(found["trang"]) if found else ""


def _source(view: View, document: Document) -> Link:
    path = document.source_path()
    return view.link(path.rsplit("/", 1)[-1], path) if path else Link("")


def _decorated(view: View, document: Document, chunk: Chunk, block: PlacedBlock) -> list[str | Panel | Woven]:
    content = _with_anchors(block, _with_vague(view, block, block.content))
    markdown: str | Woven
    if chunk.is_table:
        markdown = woven_table(view, document, chunk.raw, block)
    elif chunk.hashes:
        markdown = f"{chunk.hashes} {render(content, in_heading=True)} {{ {chunk.attrs} }}"
    else:
        markdown = f"{render(content)}\n{{ {chunk.attrs} }}"
    drawer = references(view, document, block)
    return [_BLOCK_OPENS, markdown, *([drawer] if drawer else []), _BLOCK_CLOSES]


def _inline(name: str, value: str) -> str:
    """Return a tag set into a line of Markdown: its value holds nothing that Markdown reads (an address, an id)."""
    return str(getattr(environment().get_template("inline.html").module, name)(value))


def _with_vague(view: View, block: PlacedBlock, content: Inline) -> Inline:
    """Mark vague citations with a link to the list of what is not resolved."""
    spans = []
    for vague in view.derived.vague_in.get(block.key, ()):
        href = view.href(_VAGUE_PAGE, vague_anchor(vague.record, block))
        spans.append((vague.start, vague.end, _inline("vague_opens", href), "</a>"))
    return add_spans(content, spans)


def vague_anchor(record: str, block: PlacedBlock) -> str:
    """Return the anchor of a vague citation in the list: its record, or the block for one without record."""
    return record or f"o-{block.document}-{block.id}"


def _with_anchors(block: PlacedBlock, content: Inline) -> Inline:
    """Set an anchor at each sentence of a block that has several: ``ii-1-p5-s3``."""
    starts = sentence_starts(content.text) if block.is_body and _PLAIN_ID.fullmatch(block.id) else []
    if len(starts) < 2:
        return content
    marks = list(content.marks)
    for number, start in enumerate(starts, 1):
        at = next((i for i, mark in enumerate(marks) if mark.offset >= start), len(marks))
        marks.insert(at, Mark(start, "point", _inline("sentence", f"{block.id}-s{number}")))
    return Inline(content.text, tuple(marks))


# -- the index page --------------------------------------------------------------------------------------------------


def index_panels(view: View, document: Document) -> list[str | Panel]:
    """Return facts and outline of a document."""
    return [facts_panel(view, document), Panel("text_outline", _outline(view, document))]


def _outline(view: View, document: Document) -> _Outline:
    tasks, limits = view.library.tasks_of(document.id), view.library.limitations_of(document.id)
    requests = sum(task.is_request for task in tasks)
    counted = [f"{len(tasks) - requests} nhiệm vụ"] * (len(tasks) > requests) + [f"{requests} kiến nghị"] * bool(
        requests
    )
    return _Outline(
        _entries(view, document),
        sum(block.is_body for block in document.blocks),
        view.link(", ".join(counted), tasks_index(document.id)) if tasks else None,
        view.link(f"{len(limits)} hạn chế", limitations_index(document.id)) if limits else None,
    )


def _entries(view: View, document: Document) -> list[Entry]:
    """Return the headings as a tree; a note mark is no part of a heading's words."""
    top: list[Entry] = []
    above: list[tuple[int, Entry]] = []
    for block in document.blocks:
        if not block.level:
            continue
        while above and above[-1][0] >= block.level:
            above.pop()
        entry = Entry(view.to_block(block, without_note_marks(block.content)), [])
        (above[-1][1].below if above else top).append(entry)
        above.append((block.level, entry))
    return top


def proof_placeholder(document: str) -> str:
    """Return the mark that the build replaces by the proof, once every page is rendered."""
    return _inline("proof_placeholder", document)


def proof_panel(view: View, document: Document, compared: int, differences: int) -> Panel:
    """Return the proof of a document."""
    conversion = document.conversion
    if conversion is None:
        return Panel("proof")
    counts = {"nfc": 0} | conversion.counts
    seams = [note for note in conversion.normalised if note.code == "ngat-trang"]
    return Panel(
        "proof",
        ProofView(
            Link(conversion.source.name, view.href(document.source_path())),
            conversion.source.sha256,
            f"{compared:,}".replace(",", "."),
            differences,
            [(CONVERT_NOTES.get(code, code), count) for code, count in counts.items()],
            [_Seam(place(view, unit_key(document.id, note.block)), note.text.replace("|", "⏎")) for note in seams],
        ),
    )


class _Proved(NamedTuple):
    title: Link
    document: str


def fidelity_table(view: View) -> Panel:
    """Return one proof per document, for the page on fidelity."""
    return Panel("fidelity_table", [_Proved(view.link(d.title, d.path), d.id) for d in view.library.texts])
