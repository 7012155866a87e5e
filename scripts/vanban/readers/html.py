"""Web pages: the text of a page of the national databases, or of any page, paragraph by paragraph.

Pages saved by Word are web pages too; their automatic numbers stand in the text already.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from ..legacy import Run, decode
from ..model import Cell, Line, Note, Source, Table
from ..text import shorten
from .html_page import content, parse
from .html_text import compose
from .html_walk import Grid, Paragraph, Piece, Walk
from .refusals import refusal

_LONGEST = 300  # characters of what a report quotes of the page around the text


def read(path: Path, data: bytes, sha256: str) -> Source:
    """Read the bytes of a web page; ``path`` is for messages.

    Raises:
        InputError: the page holds no text, or its parts are nested beyond all measure.
    """
    root = parse(path, data)
    main, evidence = content(root)
    walk = Walk()
    if not walk.run(main):
        raise refusal(path, "long-qua-sau")
    decoded = decode([Run(piece.text, piece.font) if piece else Run("\n", "") for piece in _pieces(walk)])
    for piece, text in zip(_pieces(walk), decoded.texts, strict=True):
        if piece:
            piece.text = text
    builder = _Builder(walk.notes)
    lines = tuple(builder.lines(walk.items))
    left = builder.rest()
    counts = builder.changes + Counter(dict(decoded.counts))
    dropped = [Note("ngoai-noi-dung", 0, "", shorten(text, _LONGEST)) for text in _around(root, main)]
    dropped += [Note("chu-an", 0, "", shorten(text, _LONGEST)) for text in walk.hidden]
    doubts = [Note("anh-khong-doc", 0, "", f"{walk.pictures} ảnh")] if walk.pictures else []
    doubts += [Note("bang-ma-cu", 0, "", text) for text in decoded.doubts]
    return Source(
        path.name, sha256, (*lines, *left), tuple(counts.items()), format="html", evidence=evidence,
        dropped=tuple(dropped), doubts=tuple(doubts),
    )  # fmt: skip


def _pieces(walk: Walk) -> Iterator[Piece | None]:
    """Yield all pieces of text in order; None parts paragraphs."""
    for items in (walk.items, *walk.notes.values()):
        for paragraph in _paragraphs(items):
            yield from paragraph.pieces
            yield None


def _paragraphs(items: Iterable[Paragraph | Grid]) -> Iterator[Paragraph]:
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        else:
            for row in item.rows:
                for slot in row:
                    yield from _paragraphs(slot.items)


def _around(root: etree._Element, main: etree._Element) -> Iterator[str]:
    """Yield the text of a page that is not its content, as one piece."""
    if root is main:
        return
    inside = set(main.iter())
    pieces = []
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in (
            "script",
            "style",
            "noscript",
            "template",
            "head",
            "title",
        ):
            continue
        if element not in inside and element.text and element.getparent() is not None:
            pieces.append(element.text)
    text = " ".join(" ".join(pieces).split())
    if text:
        yield text


class _Builder:
    """Makes lines of what was walked, numbered in order, each footnote below the paragraph that refers to it."""

    def __init__(self, notes: dict[str, list[Paragraph | Grid]]) -> None:
        self.notes = notes
        self.placed: set[str] = set()
        self.changes: Counter[str] = Counter()
        self.number = 0

    def lines(self, items: Sequence[Paragraph | Grid], note: str = "") -> Iterator[Line]:
        for item in items:
            made = self.line(item, note)
            if made is None:
                continue
            yield made
            if not note:
                for key in self.referred(item):
                    if key in self.notes and key not in self.placed:
                        self.placed.add(key)
                        yield from self.lines(self.notes[key], key)

    def rest(self) -> list[Line]:
        """Return the footnotes that nothing refers to, as paragraphs of the text."""
        return [line for key, items in self.notes.items() if key not in self.placed for line in self.lines(items)]

    def referred(self, item: Paragraph | Grid) -> list[str]:
        paragraphs = [item] if isinstance(item, Paragraph) else list(_paragraphs([item]))
        return [piece.note for paragraph in paragraphs for piece in paragraph.pieces if piece.note]

    def line(self, item: Paragraph | Grid, note: str) -> Line | None:
        if isinstance(item, Grid):
            self.number += 1
            number = self.number
            rows = tuple(
                tuple(Cell(tuple(self.inner(slot.items)), slot.columns, slot.rows) for slot in row) for row in item.rows
            )
            if not any(cell.lines for row in rows for cell in row):
                return None
            return Line(number, whole=True, table=Table(rows, item.head), note=note)
        composed = compose(item.label, item.pieces)
        self.changes.update(composed.changes)
        if not composed.line.text:
            return None
        self.number += 1
        marks = () if note else tuple(mark for mark in composed.line.marks if mark.key in self.notes)
        return replace(composed.line, number=self.number, align=item.align, note=note, marks=marks)

    def inner(self, items: Sequence[Paragraph | Grid]) -> Iterator[Line]:
        for item in items:
            made = self.line(item, "")
            if made is not None:
                yield made
