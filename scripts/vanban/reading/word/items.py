"""What a Word document holds once its XML is walked, and before its characters are decoded: paragraphs and tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from .styles import Align, RunFormat


@dataclass(slots=True)
class Piece:
    """A stretch of text in one format. ``note`` is the key of the note that it is the mark of."""

    text: str
    format: RunFormat
    note: str = ""

    @property
    def font(self) -> str:
        """The font of its letters; those beyond ASCII decide, as the two may have different ones."""
        return self.format.ascii if self.text.isascii() else self.format.other


@dataclass(slots=True)
class Remark:
    """A thing left out of the text, or (``doubt``) one that a person should look at; ``about`` stands before its text."""

    code: str
    pieces: list[Piece] = field(default_factory=list)
    about: str = ""
    doubt: bool = False

    @property
    def text(self) -> str:
        """Its words, on one line."""
        return " ".join((self.about + " " + "".join(piece.text for piece in self.pieces)).split())


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its automatic number, what follows, and what hangs on it.

    ``notes`` are the keys of the notes it refers to, ``boxes`` what stands in the text boxes it anchors. ``paging`` tells
    that a page number stands in it.
    """

    pieces: list[Piece] = field(default_factory=list)
    label: Piece | None = None
    suffix: str = ""
    align: Align = ""
    page: int = 0
    remarks: list[Remark] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list["Block"] = field(default_factory=list)
    paging: bool = False
    reached: bool = False  # something of it is printed: its page is known

    @property
    def length(self) -> int:
        """How many characters are printed so far."""
        return len(self.text)

    @property
    def text(self) -> str:
        """What is printed, as it stands in the file."""
        return (self.label.text + self.suffix if self.label else "") + "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Box:
    """A cell of a table."""

    blocks: list["Block"] = field(default_factory=list)
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Grid:
    """A table: rows of cells, of which the first ``head`` are repeated on each page."""

    rows: list[list[Box]]
    head: int = 0
    page: int = 0


Block: TypeAlias = Paragraph | Grid


def paragraphs(blocks: list[Block]) -> Iterator[Paragraph]:
    """Yield all paragraphs in reading order, those of cells and text boxes too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            yield from paragraphs(block.boxes)
        else:
            for row in block.rows:
                for box in row:
                    yield from paragraphs(box.blocks)
