"""A PDF file opened and made safe to read: one plain file without passwords, fields filled in, nothing that runs.

qpdf (through pikepdf) repairs what can be repaired, decrypts files that need no password to be read, and draws form
fields and signatures into the pages; scripts and attached files are never looked into.
"""

import io
import textwrap
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from ...model import InputError, Note
from ..refusals import refusal

MOST_PAGES = 3000  # more than any official document has
_MOST_BYTES = 64 * 2**20  # of one stream, unpacked; a dense page has some 200 KB
_MOST_PACKED = 1032  # times: the most that Flate packs
_CHUNK = 2**20
_PACKERS = ("/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL")
_HIDDEN = 2 | 32  # annotation flags: hidden, no view
_SILENT = ("/Link", "/Popup", "/PrinterMark", "/TrapNet", "/Movie", "/Sound", "/Screen", "/3D", "/RichMedia")
_TYPED_SIZE = 12.0  # points: of typed words without a size that can be trusted
_DEEPEST_FIELD = 20  # fields in fields
_LETTER = 0.5  # of the size: how wide a letter is on average
_CORNERS = 4  # numbers of a rectangle


class Field(NamedTuple):
    """A filled form field that the file holds no picture of: its page, its place, what was typed."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    text: str


@dataclass
class Opened:
    """A file made safe: its bytes, its number of pages, fields to be drawn, what was left out, by whom it was made."""

    data: bytes
    pages: int
    version: str
    scales: dict[int, float] = field(default_factory=dict)
    fields: list[Field] = field(default_factory=list)
    dropped: list[Note] = field(default_factory=list)
    scripted: bool = False
    links: list[Note] = field(default_factory=list)  # addresses outside that words lead to


def open_pdf(path: Path, data: bytes) -> Opened:
    """Open a PDF; ``path`` is for messages.

    Raises:
        InputError: the file needs a password, is broken, a dynamic form, or larger than any document.
    """
    try:
        with warnings.catch_warnings(), pikepdf.open(io.BytesIO(data)) as pdf:
            warnings.simplefilter("ignore")  # what qpdf mends is no news to the reader
            return _prepare(path, pdf)
    except InputError:
        raise
    except pikepdf.PasswordError:
        raise refusal(path, "mat-khau-pdf") from None
    except Exception:
        raise broken(path) from None


def broken(path: Path) -> InputError:
    """Return the error of a file that cannot be read."""
    return refusal(path, "hong", "PDF sai cấu trúc")


def _prepare(path: Path, pdf: Pdf) -> Opened:
    count = len(pdf.pages)
    if not count:
        raise broken(path)
    if count > MOST_PAGES:
        raise refusal(path, "qua-lon", f"{count} trang, nhiều nhất {MOST_PAGES} trang")
    _check_streams(path, pdf)
    root = pdf.Root
    form = root.get("/AcroForm")
    if root.get("/NeedsRendering") is not None and bool(root.get("/NeedsRendering")):
        raise refusal(path, "bieu-mau-xfa")
    opened = Opened(b"", count, str(pdf.pdf_version))
    opened.scripted = _has_scripts(root)
    for name in list(pdf.attachments):
        opened.dropped.append(Note("tep-dinh-kem", 0, "", name))
    annotated = False
    for number, page in enumerate(pdf.pages, start=1):
        unit = page.obj.get("/UserUnit")
        if unit is not None and float(unit) > 0:
            opened.scales[number] = float(unit)
        for annotation in _annotations(page):
            _note_annotation(annotation, number, opened)
            annotated = annotated or "/AP" in annotation
    if annotated:
        if isinstance(form, Dictionary) and "/NeedAppearances" in form:
            del form["/NeedAppearances"]  # or qpdf would leave all fields out
        pdf.flatten_annotations("all")
    buffer = io.BytesIO()
    pdf.save(buffer, encryption=False)
    opened.data = buffer.getvalue()
    return opened


# -- what a page carries beside its contents -------------------------------------------------------------------------


def _annotations(page: Page) -> Iterator[Dictionary]:
    found = page.obj.get("/Annots")
    if isinstance(found, Array):
        for annotation in found:
            if isinstance(annotation, Dictionary):
                yield annotation


def _note_annotation(annotation: Dictionary, page: int, opened: Opened) -> None:
    """Keep what was typed onto a page without a picture of it; name a reader's remark and what is not shown."""
    kind = str(annotation.get("/Subtype", ""))
    flags = annotation.get("/F")
    words = _string(annotation.get("/Contents"))
    if flags is not None and int(flags) & _HIDDEN:
        hidden = words or (_string(_inherited(annotation, "/V")) if kind == "/Widget" else "")
        if hidden or "/AP" in annotation:
            opened.dropped.append(Note("chu-an", 0, "", hidden or kind.strip("/"), page))
        if "/AP" in annotation:
            del annotation["/AP"]  # or it would be drawn into the page
    elif kind == "/FreeText":
        if "/AP" not in annotation or not _draws_text(annotation):
            _type(annotation, words, page, opened)
    elif kind == "/Widget":
        if "/AP" not in annotation and str(_inherited(annotation, "/FT")) in ("/Tx", "/Ch"):
            _type(annotation, _string(_inherited(annotation, "/V")), page, opened)
    elif kind == "/Link":
        action = annotation.get("/A")
        address = _string(action.get("/URI")) if isinstance(action, Dictionary) else ""
        if address:
            opened.links.append(Note("dia-chi-lien-ket", 0, "", address, page))
    elif kind not in _SILENT and (words := words or _name_of_stamp(annotation)):
        opened.dropped.append(Note("ghi-chu-pdf", 0, "", words, page))


def _type(annotation: Dictionary, words: str, page: int, opened: Opened) -> None:
    """Keep typed words at their place, line by line as they fit."""
    box = [float(value) for value in annotation.get("/Rect", Array([]))]
    if not words or len(box) != _CORNERS:
        return
    x0, x1 = sorted((box[0], box[2]))
    y0, y1 = sorted((box[1], box[3]))
    lines = [line for part in words.splitlines() for line in _wrapped(" ".join(part.split()), x1 - x0, y1 - y0)]
    high = (y1 - y0) / max(len(lines), 1)
    for at, line in enumerate(lines):
        opened.fields.append(Field(page, x0, y1 - (at + 1) * high, x1, y1 - at * high, line))


def _wrapped(text: str, wide: float, high: float) -> list[str]:
    """Return the lines into which typed words fall; one line where the place is no higher than a line."""
    if high < 2 * _TYPED_SIZE:
        return [text] if text else []
    return textwrap.wrap(text, max(int(wide / (_LETTER * _TYPED_SIZE)), 1), break_long_words=False) if text else []


def _draws_text(annotation: Dictionary) -> bool:
    """Tell whether the picture of an annotation shows text, or a form or picture that may."""
    normal = annotation.AP.get("/N") if isinstance(annotation.get("/AP"), Dictionary) else None
    if not isinstance(normal, Stream):
        return False
    try:
        return any(str(op.operator) in ("Tj", "TJ", "'", '"', "Do") for op in pikepdf.parse_content_stream(normal))
    except pikepdf.PdfError:
        return True


def _name_of_stamp(annotation: Dictionary) -> str:
    """Return the name of a stamp that a viewer draws by itself."""
    drawn = "/AP" in annotation or str(annotation.get("/Subtype")) != "/Stamp"
    return "" if drawn else str(annotation.get("/Name", "/Draft")).strip("/")


def _inherited(field_object: Dictionary, key: str) -> Object | None:
    """Return a field's value of a key, or that of the fields it belongs to."""
    current: Object | None = field_object
    for _step in range(_DEEPEST_FIELD):
        if not isinstance(current, Dictionary):
            return None
        found: Object | None = current.get(key)
        if found is not None:
            return found
        current = current.get("/Parent")
    return None


def _string(value: Object | None) -> str:
    return str(value).strip() if isinstance(value, pikepdf.String) else ""


def _has_scripts(root: Object) -> bool:
    names = root.get("/Names")
    action = root.get("/OpenAction")
    return (
        (isinstance(names, Dictionary) and "/JavaScript" in names)
        or (isinstance(action, Dictionary) and action.get("/S") == Name.JavaScript)
        or "/AA" in root
    )


# -- bombs -----------------------------------------------------------------------------------------------------------


def _check_streams(path: Path, pdf: Pdf) -> None:
    """Refuse streams that unpack to more than any page holds; pictures are never unpacked."""
    for item in pdf.objects:
        if not isinstance(item, Stream) or item.get("/Subtype") == Name.Image:
            continue
        filters = item.get("/Filter")
        names = [str(filters)] if isinstance(filters, Name) else [str(name) for name in filters or ()]
        packers = [name for name in names if name in _PACKERS]
        if len(packers) > 1:
            raise refusal(path, "bom-nen", "một phần của PDF")
        length = item.get("/Length")
        packed = int(length) if length is not None else 0
        if packed > _MOST_BYTES or (packers and packed * _MOST_PACKED > _MOST_BYTES and _unpacked(item) > _MOST_BYTES):
            raise refusal(path, "bom-nen", "một phần của PDF")


def _unpacked(stream: Stream) -> int:
    """Return how many bytes a stream unpacks to, counting no further than the limit."""
    filters = str(stream.get("/Filter"))
    raw = stream.read_raw_bytes()
    if "/Fl" not in filters or "ASCII" in filters or "/A" in filters:
        return len(raw) * 2
    unpacker, total = zlib.decompressobj(), 0
    try:
        while total <= _MOST_BYTES:
            chunk = unpacker.decompress(raw, _CHUNK)
            raw = unpacker.unconsumed_tail
            total += len(chunk)
            if not chunk or not raw:
                break
    except zlib.error:
        return total
    return total
