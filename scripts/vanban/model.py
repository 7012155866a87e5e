"""The data that crosses module borders: frozen records, no behaviour beyond what a field means."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

BlockKind = Literal[
    "header", "type", "subject", "heading", "paragraph", "bullet", "item",
    "recipients", "recipient", "authority", "position", "signatory", "closing", "table", "note",
]  # fmt: skip


class InputError(Exception):
    """The input cannot be used; the message is one Vietnamese line naming the file and the remedy."""


class Emphasis(NamedTuple):
    """A span of a block's text set apart by the source: ``'**'`` bold, ``'*'`` italic, ``'^'`` raised, ``'_'`` lowered."""

    start: int
    end: int
    mark: str


class NoteMark(NamedTuple):
    """A reference to a footnote of the source: the printed mark ``start:end`` of a text, and the key of the note."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source, NFC: a line of plain text, or a paragraph, table or footnote as another format has it.

    ``number`` counts from 1: lines of a text file, else lines in reading order. A ``whole`` line is a paragraph by its
    format's own word: it is taken as it is, its text holds no markup, and ``\\n`` in it is a line break that the author
    set. ``text`` is all that is printed, the automatic number ``label`` (``'Điều 1.'``) included. A line with a ``table``
    has no text. The paragraphs of a footnote carry its key as ``note`` and follow the paragraph or table that refers to
    it; the first begins with the printed mark. ``page`` counts the source's printed pages from 1 (0: unknown).
    """

    number: int
    text: str = ""
    whole: bool = False
    label: str = ""
    emphasis: tuple[Emphasis, ...] = ()
    marks: tuple[NoteMark, ...] = ()
    note: str = ""
    table: "Table | None" = None
    page: int = 0
    align: Literal["", "left", "center", "right"] = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its lines (whole, possibly tables in turn), and the columns and rows it spans."""

    lines: tuple[Line, ...] = ()
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell that spans rows stands in its first row alone. ``head`` rows are repeated on each page."""

    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0


def leaves(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines that hold text themselves: those of the cells of a table in its place."""
    for line in lines:
        if line.table is None:
            yield line
        else:
            yield from leaves(inner for row in line.table.rows for cell in row for inner in cell.lines)


class Note(NamedTuple):
    """A remark of the converter: a normalisation, a thing dropped or a doubt, with its line and page in the source."""

    code: str
    line: int
    block: str
    text: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A source file as read: its lines, and what reading did.

    ``format`` is what the content is (``'txt'``, ``'docx'``, ``'pdf'``, ``'html'``, ``'doc'``, ``'rtf'``), ``evidence`` the
    reason in Vietnamese. ``normalised`` counts changes by code; ``changes`` names those worth naming, ``dropped`` what is
    not part of the text (page numbers, running heads, deletions), ``doubts`` what a person should look at. ``recognition`` is
    what a machine read from scanned pages, to be kept beside the source (``reading.recognition``).
    """

    name: str
    sha256: str
    lines: tuple[Line, ...]
    normalised: tuple[tuple[str, int], ...] = ()
    format: str = "txt"
    evidence: str = ""
    pages: int = 0
    changes: tuple[Note, ...] = ()
    dropped: tuple[Note, ...] = ()
    doubts: tuple[Note, ...] = ()
    recognition: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest citable unit of a document.

    ``text`` is the whole printed text, label included (``'- Thực hiện…'``, ``'3.1. Công tác…'``); of a table the words of
    its cells in order. ``level`` is the heading depth from 1 (0: not a heading); ``page`` is the page it stands on
    (``'index'``, ``'ii'``), ``leaf`` the printed page of the source from 1 (0: unknown). ``family`` names the label's
    family (``'article'``, ``'clause'``); ``marks`` refer to blocks that are footnotes, by their ids.
    """

    id: str
    kind: BlockKind
    label: str
    text: str
    page: str
    level: int = 0
    lines: tuple[int, int] = (0, 0)
    emphasis: tuple[Emphasis, ...] = ()
    family: str = ""
    leaf: int = 0
    marks: tuple[NoteMark, ...] = ()
    table: Table | None = None


class Evidence(NamedTuple):
    """Where a field of the identity was read: the blocks, and the words that state it."""

    field: str
    blocks: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What the document says of itself; an empty string where its text does not say.

    Each field that is not empty has its ``evidence``; ``gaps`` say of the others why nothing was read.
    """

    type: str = ""
    number: str = ""
    date: str = ""
    place: str = ""
    issuer: str = ""
    subject: str = ""
    signatory: str = ""
    position: str = ""
    evidence: tuple[Evidence, ...] = ()
    gaps: tuple[Note, ...] = field(default=(), compare=False)

    def read_from(self, name: str) -> tuple[str, ...]:
        """The ids of the blocks that a field was read from."""
        return next((found.blocks for found in self.evidence if found.field == name), ())


@dataclass(frozen=True, slots=True)
class Conversion:
    """A source file taken apart: its blocks in order and the converter's remarks."""

    source: Source
    identity: Identity
    blocks: tuple[Block, ...]
    normalised: tuple[Note, ...] = ()
    dropped: tuple[Note, ...] = ()
    doubts: tuple[Note, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How often each normalisation was used, by code."""
        counts: dict[str, int] = {}
        for note in self.normalised:
            counts[note.code] = counts.get(note.code, 0) + (int(note.text) if note.text.isdigit() else 1)
        return counts

    @property
    def pages(self) -> list[str]:
        """Page names in reading order, ``'index'`` first."""
        return list(dict.fromkeys(["index", *(block.page for block in self.blocks)]))


class Problem(NamedTuple):
    """A rule that does not hold: printed as ``path:line: [code] message``."""

    path: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: [{self.code}] {self.message}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation as it stands in a text: its span and what its words say of the cited document.

    ``number`` is normalised (``'16-KL/TW'``), ``name`` the name of a law or of the library that it is called by; ``cited`` is its
    number as printed, or its name; ``stem`` is where number
    or name end: date, issuer and term follow up to ``end``. ``date`` is ISO, or a year alone; absent facts are empty strings.
    ``says_more`` tells that words of identity follow which the grammar could not read, ``doubtful`` that figures stand before
    the number which may belong to it. Of a list of numbers with one type or one ending each is a mention, its ``start:end`` its own
    words.
    """

    start: int
    end: int
    text: str
    family: str
    number: str = ""
    type: str = ""
    date: str = ""
    issuer: str = ""
    term: str = ""
    says_more: bool = False
    name: str = ""
    cited: str = ""
    stem: int = 0
    doubtful: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Identified:
    """What the recogniser needs to know of a document of the library to tell whether a mention means it.

    ``effective`` is the day from which it is in force, where that is recorded. ``names`` are those that its record says it is cited by; ``title`` is that of a law by its type and subject, which other
    editions of the law bear as well.
    """

    id: str
    number: str = ""
    type: str = ""
    date: str = ""
    issuer: str = ""
    term: str = ""
    names: tuple[str, ...] = field(default=())
    title: str = ""
    effective: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of a text that point at a document, or at a provision of this or another one.

    ``start:end`` are its own words; what a list shares with its neighbours (``khoản 1, 2 [Điều 5]``) is none of them.
    ``document`` is ``'this'``, a number, or a name. ``provision`` is the path that the words write, from the outermost
    level (``'dieu-5-khoan-2-diem-đ'``; '' for a whole document), ``to`` the last of a range. ``statute`` names the attached
    statute that the provision is of, by the slug of its type (``'quy-che'``); it is ``'this'`` for one of the text that it is attached to. ``mention`` is the document as it is cited,
    None for this one; what is said of it goes on to ``extent``. A ``shared`` reference is the tail of a list: it can be linked, and is none by itself.
    """

    start: int
    end: int
    document: str
    provision: str = ""
    to: str = ""
    statute: str = ""
    mention: Mention | None = None
    shared: bool = False
    extent: int = 0
