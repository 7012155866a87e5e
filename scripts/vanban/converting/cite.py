"""The references of a file or of lines, each with what it reaches: what ``vanban cite`` prints."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..citing.places import shifted
from ..citing.references import Paragraph, find_references
from ..citing.targets import Target, resolve_references
from ..grammar.patterns import pattern
from ..library.library import Library
from ..library.load import load
from ..library.records import Document
from ..model import Conversion, Reference
from ..reading import read
from ..reading.refusals import refusal
from ..structure.stages import convert
from .batch import time_limit
from .guard import guarded
from .referring import references_of

OWN = ""  # the id of a text that no library holds; blocks of it are «#dieu-5»
STANDARD_INPUT = Path("đầu vào chuẩn")  # as messages call it
_DOCS = Path("docs")

_VALUE = r"[0-9a-zđ]+(?:\.[0-9a-zđ]+)*"
_PATH = rf"(?:[a-z]+-)*(?:phan|chuong|muc|dieu|khoan|diem|tiet|phu-luc|mau)-{_VALUE}(?:-{_VALUE})*"
PLACE = pattern(
    rf"""
    (?:{_PATH})?
    | [^\t:]+:(?:{_PATH})          # in new words that are quoted: the document they are of
    | \d[^\t:\s]*/[^\t:\s]+:      # the whole of it
    """,
    (
        "",
        "dieu-5",
        "dieu-5-khoan-2-diem-đ",
        "16/2017/QH14:dieu-20",
        "Luật Đất đai:dieu-5",
        "16/2017/QH14:",
        "quy-che-dieu-3",
        "chuong-xi-muc-1",
        "phu-luc-02",
        "tieu-muc-2",
    ),
    ("5", "điều 5", "dieu", "dieu-5 khoan-2", "a\tdieu-5", "12,5", "Ghi chú", "Ghi chú:", "1/2:3", "5-khoan"),
)


class Reached(NamedTuple):
    """A reference, the paragraph it stands in, and what it reaches; ``own`` is the id of the document that cites,
    ``block`` the block of its text, '' where the paragraphs are lines.
    """

    paragraph: Paragraph
    reference: Reference
    target: Target
    own: str = OWN
    block: str = ""

    @property
    def address(self) -> str:
        """What it reaches: ``'16-kl-tw-2012#ii-3'``; ``'#dieu-5'`` in the text itself, ``'#'`` all of it; '' for nothing."""
        if self.target.document and self.target.document != self.own:
            return "#".join(filter(None, (self.target.document, self.target.block)))
        whole = self.reference.document == "this" and not self.reference.provision
        return f"#{self.target.block}" if self.target.block or (whole and not self.target.reason) else ""

    @property
    def reason(self) -> str:
        """The code of why it reaches less than it names; '' where it reaches all."""
        return self.target.reason or ("" if self.address else "not_held")


def library_at(docs: Path | None) -> Library | None:
    """Load the library of a folder; of ``docs`` where none is given, None where that is not there.

    Raises:
        InputError: the folder that is given does not exist.
    """
    return load(docs or _DOCS) if docs or _DOCS.is_dir() else None


def in_file(path: Path, library: Library | None, *, ocr: bool = False) -> list[Reached]:
    """Return the references of a file that ``convert`` reads, or of a page of a text that the library holds.

    Raises:
        InputError: the file cannot be read, whatever is wrong with it.
    """
    with guarded(path, time_limit(path, ocr)):
        if library and (held := _held(path, library)):
            return list(_in_page(library, *held))
        return list(_in_conversion(convert(read(path, ocr=ocr)), library))


def in_lines(path: Path, data: bytes, library: Library | None) -> list[Reached]:
    """Return the references of the lines of a text, paragraphs in order; nothing is known of it but these.

    Raises:
        InputError: the bytes are no text; ``path`` is for the message.
    """
    with guarded(path):
        known = library.identified if library else []
        found = find_references(read_lines(path, data), known)
        resolved = resolve_references(found, OWN, known, library.held if library else {})
        return [Reached(*one) for one in resolved if not one[1].shared]


def _in_conversion(conversion: Conversion, library: Library | None) -> Iterator[Reached]:
    for _block, at, paragraph, reference, target in references_of(conversion, library, OWN):
        if not reference.shared:
            yield Reached(paragraph, reference, target, block=at.unit)


def _in_page(library: Library, document: Document, page: str) -> Iterator[Reached]:
    for cited in library.references[document.id]:
        if cited.block.path == page and not cited.reference.shared:
            at = cited.passage
            reference = shifted(cited.reference, -at.start)
            yield Reached(Paragraph(at.key, at.text), reference, cited.target, document.id, at.unit)


def _held(path: Path, library: Library) -> tuple[Document, str] | None:
    """Return the document of the library, and the page of its text, that a file is; None for other files."""
    try:
        page = path.resolve().relative_to(library.root.resolve()).as_posix()
    except (ValueError, OSError):
        return None
    document = library.text_at(page)
    return (document, page) if document else None


# -- lines -----------------------------------------------------------------------------------------------------------


def read_lines(path: Path, data: bytes) -> list[Paragraph]:
    """Return the lines of a text as paragraphs, their words untouched; the key of each is its number from 1.

    A line ends with LF or CRLF, nothing else. Behind its last tab may stand its place (``PLACE``, or nothing): a tab with
    anything else behind it is of the words.

    Raises:
        InputError: the bytes are no UTF-8, nor UTF-16 with its mark; ``path`` is for the message.
    """
    lines = _decoded(path, data).split("\n")
    if not lines[-1]:
        lines.pop()
    return [_paragraph(number, line.removesuffix("\r")) for number, line in enumerate(lines, start=1)]


def _paragraph(number: int, line: str) -> Paragraph:
    words, tab, place = line.rpartition("\t")
    return Paragraph(str(number), words, place) if tab and PLACE.fullmatch(place) else Paragraph(str(number), line)


def _decoded(path: Path, data: bytes) -> str:
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        if utf16 or b"\0" in data:
            raise refusal(path, "nhi-phan") from None
        raise refusal(path, "bang-ma", error.start + 1) from None
