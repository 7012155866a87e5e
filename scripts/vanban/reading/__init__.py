"""Readers: a file in, numbered lines out. One door per format, chosen by what the file holds, never by its name."""

import hashlib
import importlib
import stat
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from ..model import Note, Source, leaves
from ..text import nfc
from . import recognition
from .containers import mhtml
from .detect import NAMES, Kind, detect, misleads
from .refusals import refusal

# A door is `read(path, data, sha256) -> Source` of a module here, imported when first needed: most need libraries.
_DOORS = {
    "docx": "word.document",
    "pdf": "pdf.document",
    "html": "web.document",
    "mhtml": "web.document",
    "doc": "office",
    "rtf": "office",
    "txt": "plain",
}
_MOST_BYTES = 512 << 20


def read(path: Path, *, ocr: bool = False) -> Source:
    """Read a source file; ``ocr`` asks for pages that are pictures to be recognised.

    What was recognised before and lies beside the source is read as it was (``recognition``).

    Guarantees afterwards: lines in NFC, without control characters, at least one that is not blank; ``format`` and
    ``evidence`` are set; a name that misleads is among the changes.

    Raises:
        InputError: the path is missing, a folder or unreadable; its content is empty, damaged, protected or of no format
            that is read here.
    """
    return _read(path, read_bytes(path), ocr, "" if ocr else recognition.saved(path))


def _read(path: Path, data: bytes, ocr: bool, saved: str) -> Source:
    kind = detect(path, data)
    sha256 = hashlib.sha256(data).hexdigest()
    unknown = ""
    if kind.format == "mhtml":
        unknown = mhtml.unknown_charset(data)
        data = mhtml.page(path, data)
    door = _door(path, kind.format)
    options = {"ocr": ocr, "saved": saved} if kind.format == "pdf" else {}
    source: Source = door.read(path, data, sha256, **options)
    if not any(line.text.strip() for line in leaves(source.lines)):
        raise refusal(path, "khong-co-chu")
    if unknown:
        source = replace(source, doubts=(Note("bang-ma-la", 0, "", unknown), *source.doubts))
    return _told(source, kind, misleads(path, kind))


def _told(source: Source, kind: Kind, misleading: str) -> Source:
    changes = (Note("sai-duoi-tep", 0, "", misleading),) if misleading else ()
    return replace(
        source,
        name=nfc(source.name),
        format="html" if kind.format == "mhtml" else kind.format,
        evidence=source.evidence or kind.evidence,
        changes=(*changes, *source.changes),
    )


def _door(path: Path, format: str) -> ModuleType:
    name = f"{__name__}.{_DOORS[format]}"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        missing = error.name or ""
        if missing == name:
            raise refusal(path, "chua-doc-duoc", NAMES[format]) from None
        if missing.startswith(__name__.partition(".")[0]):
            raise
        raise refusal(path, "thieu-thu-vien", NAMES[format]) from None


def read_bytes(path: Path) -> bytes:
    if not path.name.isprintable() and any("\ud800" <= char <= "\udfff" for char in path.name):
        raise refusal(path, "ten-tep")
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise refusal(path, "thu-muc")
        if not stat.S_ISREG(status.st_mode):
            raise refusal(path, "khong-phai-tep", "thiết bị hoặc ống dẫn")
        if status.st_size > _MOST_BYTES:
            raise refusal(path, "qua-lon", f"{status.st_size >> 20} MB, nhiều nhất {_MOST_BYTES >> 20} MB")
        return path.read_bytes()
    except FileNotFoundError:
        raise refusal(path, "khong-co-tep") from None
    except (OSError, ValueError) as error:
        raise refusal(path, "khong-doc-duoc", getattr(error, "strerror", None) or str(error)) from None
