"""Naming: every block by the document's own numbering, on its page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from operator import eq

from ..grammar.forms import OFFICE, PERSON, RECIPIENTS, SUBJECT
from ..grammar.labels import BULLET, Label
from ..grammar.types import TYPE_START
from ..model import Block, BlockKind, Note
from ..text import fold, slug
from .layout import table_marks, table_text
from .paragraphs import Paragraph

_OFFICE_LINE = 60  # characters
_NEVER = -9  # no ordinal follows it
_PAGE_FAMILIES = ("part", "chapter", "roman")  # the first that a document uses splits it into pages


def identify(paragraphs: Sequence[Paragraph]) -> tuple[list[Block], list[Note]]:
    """Name every block by the document's own numbering and put it on its page."""
    used = {p.label.family: p.label.rank for p in paragraphs if p.label and p.heading}
    split = next((used[family] for family in _PAGE_FAMILIES if family in used), 0)
    return _Namer({split, used.get("annex", 0)} - {0}).run(paragraphs)


class _Namer:
    """Walks the paragraphs once, keeping the open headings, the current page and what was counted."""

    def __init__(self, page_ranks: set[int]) -> None:
        self.page_ranks = page_ranks
        self.open: list[tuple[int, str, int]] = []  # (rank, id, heading level)
        self.page = "index"
        self.prefix = ""
        self.seen: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.repeats: Counter[str] = Counter()
        self.last_ordinal: dict[tuple[str, str], tuple[int, ...]] = {}
        self.doubts: list[Note] = []
        self.in_closing = ""
        self.started = False  # past the header: the type line or the first labelled paragraph
        self.want_subject = False
        self.statutes: Counter[str] = Counter()
        self.annex = ""  # prefix of the open annex
        self.notes: dict[str, str] = {}  # key of a footnote -> id of its block

    def run(self, paragraphs: Sequence[Paragraph]) -> tuple[list[Block], list[Note]]:
        has_type = any(p.role or p.form.type for p in paragraphs)
        blocks: list[Block] = []
        for paragraph in paragraphs:
            if paragraph.note:
                blocks.append(self.note(paragraph, blocks))
            elif paragraph.table:
                self.started = True
                blocks.append(self.table(paragraph))
            elif paragraph.zone == "closing":
                blocks.append(self.closing(paragraph))
            elif paragraph.role in ("type", "attached"):
                blocks.append(self.type_line(paragraph))
            elif paragraph.role == "subject" or (self.want_subject and not paragraph.label and not paragraph.whole):
                self.want_subject = False
                blocks.append(self.block(paragraph, "subject", self.prefix + "trich-yeu"))
            elif paragraph.zone == "header" or (has_type and not self.started and not paragraph.label):
                blocks.append(self.header(paragraph))
            elif paragraph.form.rule and paragraph.whole:
                blocks.append(self.block(paragraph, "header", self.counted(self.prefix + "dau-van-ban", always=True)))
            else:
                blocks.append(self.body(paragraph))
        return [self.with_notes(block) for block in blocks], self.doubts

    def header(self, paragraph: Paragraph) -> Block:
        if not self.prefix and SUBJECT.match(paragraph.text) and "trich-yeu" not in self.seen:
            return self.block(paragraph, "subject", "trich-yeu")
        return self.block(paragraph, "header", self.counted(self.prefix + "dau-van-ban", always=True))

    def table(self, paragraph: Paragraph) -> Block:
        text, marks = (table_text(paragraph.table), table_marks(paragraph.table)) if paragraph.table else ("", ())
        return self.block(
            replace(paragraph, text=text, marks=marks), "table", self.counted(f"{self.parent}-bang", always=True)
        )

    def note(self, paragraph: Paragraph, blocks: Sequence[Block]) -> Block:
        """A footnote of the source; its further paragraphs are counted."""
        owner = next((block.id for block in reversed(blocks) if block.kind != "note"), "mo-dau")
        id = self.notes.get(paragraph.note, "") or f"{owner}-chu-thich-{self.next(owner + '-chu-thich')}"
        if paragraph.note in self.notes:
            id = f"{id}-p{self.next(id) + 1}"
        else:
            self.notes[paragraph.note] = id
        return self.block(paragraph, "note", id)

    def with_notes(self, block: Block) -> Block:
        marks = tuple(mark._replace(key=self.notes[mark.key]) for mark in block.marks if mark.key in self.notes)
        return replace(block, marks=marks) if block.marks else block

    @property
    def parent(self) -> str:
        return self.open[-1][1] if self.open else self.prefix + "mo-dau"

    def next(self, stem: str) -> int:
        self.counts[stem] += 1
        return self.counts[stem]

    def unique(self, paragraph: Paragraph, id: str) -> str:
        """Return the id, or the id with ``-lap-N`` if the document printed its label before; that is reported."""
        unique = id
        while unique in self.seen:
            self.repeats[id] += 1
            unique = f"{id}-lap-{self.repeats[id] + 1}"
        if unique != id:
            self.doubts.append(Note("nhan-lap", paragraph.first, unique, paragraph.text[:60], paragraph.leaf))
        return unique

    def block(self, paragraph: Paragraph, kind: BlockKind, id: str, level: int = 0) -> Block:
        unique = self.unique(paragraph, id)
        self.seen.add(unique)
        label = (
            paragraph.label.printed if paragraph.label and kind in ("heading", "item", "bullet", "recipient") else ""
        )
        return Block(
            id=unique,
            kind=kind,
            label=label,
            text=paragraph.text,
            page=self.page,
            level=level,
            lines=(paragraph.first, paragraph.last),
            emphasis=paragraph.emphasis,
            family=self.family(paragraph, unique) if label and kind in ("heading", "item") else "",
            leaf=paragraph.leaf,
            marks=paragraph.marks,
            table=paragraph.table,
        )

    def family(self, paragraph: Paragraph, id: str) -> str:
        family = paragraph.label.family if paragraph.label else ""
        return "clause" if family == "number" and re.search(r"(?:^|-)khoan-[^-]+(?:-lap-\d+)?$", id) else family

    def counted(self, stem: str, *, always: bool = False) -> str:
        self.counts[stem] += 1
        return f"{stem}-{self.counts[stem]}" if always or self.counts[stem] > 1 else stem

    def type_line(self, paragraph: Paragraph) -> Block:
        """The type line; that of an attached statute begins ids anew, with its name as prefix."""
        again = "loai" in self.seen and bool(self.in_closing) and not self.prefix
        if again or paragraph.role == "attached":
            self.prefix = self.annex = ""
            self.prefix = self.fresh(slug(_type_name(paragraph.text))) + "-"
            self.open, self.in_closing = [], ""
        self.started = self.want_subject = True
        return self.block(paragraph, "type", self.prefix + "loai")

    def body(self, paragraph: Paragraph) -> Block:
        self.started, self.want_subject = True, False
        label = paragraph.label
        if label is None or label.family == BULLET:
            kind: BlockKind = "bullet" if label else "paragraph"
            return self.block(paragraph, kind, f"{self.parent}-p{self.next(self.parent + '-p')}")
        if label.family in ("annex", "form"):
            self.open, self.in_closing = [], ""
            self.prefix = self.annex if label.family == "form" else ""
        while self.open and self.open[-1][0] >= label.rank:
            self.open.pop()
        parent = self.open[-1][1] if self.open else ""
        id = self.label_id(label, parent)
        self.check_sequence(paragraph, label, id)
        unique = self.unique(paragraph, id)
        level = 0
        if paragraph.heading:
            level = 1 + sum(1 for _rank, _id, depth in self.open if depth)
            if label.rank in self.page_ranks and not any(rank in self.page_ranks for rank, _id, _level in self.open):
                self.page = unique
        if label.family in ("annex", "form"):
            self.prefix = unique + "-"
        if label.family == "annex":
            self.annex = self.prefix
        block = self.block(paragraph, "heading" if paragraph.heading else "item", unique, level)
        self.open.append((label.rank, block.id, level))
        return block

    def label_id(self, label: Label, parent: str) -> str:
        if label.family in ("number", "decimal"):
            base = next((id for rank, id, _level in reversed(self.open) if rank < 40), self.prefix.rstrip("-"))
            kind = "khoan-" if re.search(r"(?:^|-)dieu-\d+[a-z]*$", base) else ""
            return f"{base}-{kind}{label.id}" if base else (kind + label.id)
        if label.family == "point":
            kind = "diem-" if "dieu-" in parent else ""
            return f"{parent}-{kind}{label.id}" if parent else self.prefix + kind + label.id
        if label.family in ("article", "annex", "form"):  # numbered through the whole statute, whatever the chapter
            return self.prefix + label.id
        return f"{parent}-{label.id}" if parent else self.prefix + label.id

    def fresh(self, stem: str) -> str:
        """Return a prefix that no statute of the document has yet."""
        self.statutes[stem] += 1
        return stem if self.statutes[stem] == 1 else f"{stem}-{self.statutes[stem]}"

    def check_sequence(self, paragraph: Paragraph, label: Label, id: str) -> None:
        """Report a gap or a step back in the numbering of siblings; the text stays as printed."""
        scope = (id.rpartition("-")[0], label.family)
        if label.family in ("annex", "form") and scope not in self.last_ordinal:
            self.last_ordinal[scope] = label.ordinals  # an annex may be published alone
            return
        expected = tuple(ordinal + 1 for ordinal in self.last_ordinal.get(scope, (0,) * len(label.ordinals)))
        agree = tuple(map(eq, label.ordinals, expected))
        if label.ordinals and id not in self.seen and not any(agree):
            text = f"{label.printed} (chờ số {expected[0]})"
            self.doubts.append(Note("nhan-khong-lien-tuc", paragraph.first, id, text, paragraph.leaf))
        if label.ordinals:  # of two alphabets, the one that a list has left is not gone back to
            kept = zip(label.ordinals, agree, strict=True)
            self.last_ordinal[scope] = tuple(n if fits or not any(agree) else _NEVER for n, fits in kept)

    def closing(self, paragraph: Paragraph) -> Block:
        text, prefix = paragraph.text, self.prefix
        if paragraph.fresh and self.in_closing == "recipients":
            self.in_closing = "signature"
        if RECIPIENTS.match(text):
            self.in_closing = "recipients"
            return self.block(paragraph, "recipients", prefix + "noi-nhan")
        if paragraph.form.authority:
            self.in_closing = "signature"
            return self.block(paragraph, "authority", self.counted(prefix + "ky-tham-quyen"))
        office = OFFICE.match(text) or (
            self.in_closing == "signature" and len(text) < _OFFICE_LINE and OFFICE.match(text.upper())
        )
        if not paragraph.label and (office if not paragraph.form.upper else office or self.in_closing == "signature"):
            self.in_closing = "signature"
            return self.block(paragraph, "position", self.counted(prefix + "ky-chuc-vu"))
        if self.in_closing == "recipients":
            return self.block(paragraph, "recipient", self.counted(prefix + "noi-nhan", always=True))
        if PERSON.fullmatch(text):
            return self.block(paragraph, "signatory", self.counted(prefix + "ky-ho-ten"))
        return self.block(paragraph, "closing", self.counted(prefix + "ky-khac"))


def _type_name(text: str) -> str:
    """Return the name of the type that a line begins with, or its first words."""
    match = TYPE_START.match(fold(text))
    return match.group() if match else " ".join(text.split()[:4])
