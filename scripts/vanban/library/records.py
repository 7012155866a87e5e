"""The records of docs/: documents, tasks, limitations, and what stands in the text of a document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..citing.targets import Target
from ..model import Conversion, Reference
from ..pages.cells import Passage, cell_passages
from ..pages.inline import Inline
from ..pages.page import FrontMatter
from ..pages.rows import Rows
from .addresses import unit_key

# Facts that a text may state, by the names that its identity has for them: the front matter need not repeat them.
STATED = {
    "loai_van_ban": "type",
    "so_ky_hieu": "number",
    "ngay_ban_hanh": "date",
    "co_quan_ban_hanh": "issuer",
    "trich_yeu": "subject",
    "nguoi_ky": "signatory",
}


@dataclass(frozen=True, slots=True)
class Record:
    """A file with facts: its id, its path below docs/, its front matter."""

    id: str
    path: str
    meta: FrontMatter

    def get(self, key: str) -> Any:
        """A fact of the front matter, None where missing."""
        return self.meta.data.get(key)

    def text_of(self, key: str) -> str:
        """A fact as text, '' where missing."""
        value = self.get(key)
        return "" if value is None else str(value)

    def items(self, key: str) -> list[tuple[int, Mapping[str, Any]]]:
        """The mappings of a list, each with its line in the file; anything malformed is left to the schema."""
        value = self.get(key)
        found = value if isinstance(value, list) else []
        return [(self.meta.line(key, i), item) for i, item in enumerate(found) if isinstance(item, dict)]

    @property
    def title(self) -> str:
        """The record's title, or its id."""
        return self.text_of("title") or self.id


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block as its page in docs/ shows it."""

    id: str
    document: str
    path: str
    line: int
    content: Inline
    kind: str
    level: int
    hashes: str
    rows: Rows | None = None  # of a table

    @property
    def text(self) -> str:
        """Its words."""
        return self.content.text

    @property
    def key(self) -> str:
        """Its id across documents."""
        return unit_key(self.document, self.id)

    @property
    def passages(self) -> list[Passage]:
        """The paragraphs that can cite: itself, or those of the cells of a table."""
        if self.rows is None:
            return [Passage(0, self.text, self.id, self.line)]
        return list(cell_passages(self.rows, self.text, self.line))

    @property
    def is_body(self) -> bool:
        """Whether it is running text: no heading, title or signature."""
        return self.kind in ("paragraph", "bullet", "item")


@dataclass(frozen=True, slots=True)
class Text:
    """The full text of a document: its folder, its pages in reading order, its blocks, its source taken apart again.

    ``notes`` are the footnotes of its editors: id -> words, page, line.
    """

    folder: str
    pages: tuple[str, ...] = ()
    blocks: tuple[PlacedBlock, ...] = ()
    notes: Mapping[str, tuple[str, str, int]] = field(default_factory=dict)
    conversion: Conversion | None = None
    by_id: Mapping[str, PlacedBlock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document(Record):
    """A document: its facts, and its text where the library holds it."""

    text: Text | None = None

    @property
    def name(self) -> str:
        """Its title, with its number where that does not say it: «Quyết định Ban hành Quy chế … (45/QĐ-UBND)»."""
        number = self.fact("so_ky_hieu")
        return f"{self.title} ({number})" if number and number not in self.title else self.title

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages of its text in reading order."""
        return self.text.pages if self.text else ()

    @property
    def blocks(self) -> tuple[PlacedBlock, ...]:
        """The blocks of its text in reading order."""
        return self.text.blocks if self.text else ()

    @property
    def notes(self) -> Mapping[str, tuple[str, str, int]]:
        """The footnotes of its editors."""
        return self.text.notes if self.text else {}

    @property
    def conversion(self) -> Conversion | None:
        """Its source taken apart, None where there is none that can be read."""
        return self.text.conversion if self.text else None

    def block(self, id: str) -> PlacedBlock | None:
        """The block of an id, or None."""
        return self.text.by_id.get(id) if self.text else None

    def fact(self, key: str) -> str:
        """A fact as text: what the front matter says, else what the text says of itself; '' where neither does."""
        if self.get(key) is not None or not self.conversion or key not in STATED:
            return self.text_of(key)
        return str(getattr(self.conversion.identity, STATED[key]))

    def part(self, name: str) -> tuple[str, ...]:
        """The ids of the headings that hold a part (``bo_phan``): ket_qua, han_che, nhiem_vu or kien_nghi."""
        parts = self.get("bo_phan")
        found = parts.get(name) if isinstance(parts, dict) else None
        return tuple(str(item) for item in found) if isinstance(found, list) else ()

    def source_path(self) -> str:
        """The path of the source file below docs/, '' where the front matter names none."""
        source = self.get("nguon")
        name = str(source.get("tep") or "") if isinstance(source, dict) else ""
        inside = self.text and name and "/" not in name and "\\" not in name
        return f"{self.text.folder}/{name}" if self.text and inside else ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A link of a task: from an atom of it to a block, limitation, document or task, with the words that show it."""

    kind: str  # tiep_noi, giai_quyet, can_cu, ho_tro
    atom: str
    target: str
    quote: str
    target_quote: str
    certainty: str
    basis: str
    remark: str
    line: int
    target_atom: str = ""

    @property
    def weak(self) -> bool:
        """Whether only a common theme links the two."""
        return self.basis == "chu_de_yeu"


@dataclass(frozen=True, slots=True)
class Task(Record):
    """A task or request of a document; its wording is the document's block of the same id."""

    document: str = ""

    @property
    def is_request(self) -> bool:
        """Whether it is a request (kiến nghị) and no task."""
        return self.text_of("loai") == "kien_nghi"

    @property
    def key(self) -> str:
        """Its id across documents."""
        return unit_key(self.document, self.id)

    @property
    def relations(self) -> list[Relation]:
        """All its links, in the order of the file."""
        return [
            _relation(kind, line, item)
            for kind in ("tiep_noi", "giai_quyet", "can_cu", "ho_tro")
            for line, item in self.items(kind)
        ]


def _relation(kind: str, line: int, item: Mapping[str, Any]) -> Relation:
    def said(key: str) -> str:
        return str(item.get(key) or "")

    return Relation(
        kind=kind,
        atom=said("y"),
        target=said("dich"),
        quote=said("trich_dan"),
        target_quote=said("trich_dan_dich"),
        target_atom=said("y_dich"),
        certainty=said("muc_do"),
        basis=said("co_so"),
        remark=said("ghi_chu"),
        line=line,
    )


@dataclass(frozen=True, slots=True)
class Limitation(Record):
    """A limitation a document admits: words of one of its blocks."""

    document: str = ""

    @property
    def key(self) -> str:
        """Its id across documents."""
        return unit_key(self.document, self.id)


@dataclass(frozen=True, slots=True)
class Citation:
    """A link in a document's block to a document of the library, by its id; ``provision`` is the unit of its text (a block, a
    sentence, a row or cell) that the link leads to, '' for the whole. A link to a unit of the same document is one too.

    ``start:end`` count in the block's text, that of a table too; ``passage`` is the paragraph, or that of a cell, around it.
    """

    block: PlacedBlock
    start: int
    end: int
    document: str
    passage: Passage
    provision: str = ""

    @property
    def place(self) -> str:
        """The smallest unit that it stands in, across documents: a cell of a table (its table for one of the head), a block."""
        return unit_key(self.block.document, self.passage.unit)

    @property
    def within(self) -> bool:
        """Whether it leads to a unit of its own document."""
        return self.document == self.block.document

    @property
    def key(self) -> str:
        """The unit that is cited, across documents; '' for a whole document."""
        return unit_key(self.document, self.provision) if self.provision else ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference found in a document's block, and what it means in the library.

    The span of the reference counts in the block's text, that of a table too; ``passage`` is the paragraph, or that of a
    cell, around it, in which the ``mention`` of the reference counts.
    """

    block: PlacedBlock
    reference: Reference
    target: Target
    passage: Passage

    @property
    def place(self) -> str:
        """The smallest unit that it stands in, across documents: a cell of a table (its table for one of the head), a block."""
        return unit_key(self.block.document, self.passage.unit)


@dataclass(frozen=True, slots=True)
class Vague:
    """Words of a block that cite without a number; ``record`` is the register's entry, '' if none yet."""

    block: PlacedBlock
    start: int
    end: int
    kind: str
    record: str


def places(item: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The places (``tai``) of a register's entry."""
    value = item.get("tai")
    return [place for place in value if isinstance(place, dict)] if isinstance(value, list) else []
