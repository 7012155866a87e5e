"""Which way a file is stripped, by what it holds, never by its name."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from ..model import InputError
from ..reading.containers.cfb import MAGIC
from ..reading.detect import detect
from ..reading.refusals import refusal
from . import image, legacy, tiff
from .kinds import Finding, Stripped

_TEXT = frozenset({".md", ".txt", ".csv", ".json", ".yml", ".yaml", ".tsv"})
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, etree.LxmlError, EOFError, IndexError, KeyError, ValueError, NotImplementedError, OverflowError,
)  # fmt: skip
_IMAGES = {b"\xff\xd8\xff": ".jpg", b"\x89PNG": ".png", b"GIF8": ".gif", b"RIFF": ".webp"}


def strip(path: Path, data: bytes) -> Stripped | None:
    """Return a file without what it carries; None for plain text and kinds that carry nothing that is known here.

    ``path`` is for messages. For old formats ``data`` of the result is empty: only LibreOffice can write their copy.

    Raises:
        InputError: the file is locked, damaged or harmful, or a library that it needs is not installed.
    """
    try:
        return _stripped(path, data)
    except _DAMAGE:
        raise refusal(path, "hong", "cấu trúc bên trong sai") from None
    except RecursionError:
        raise refusal(path, "long-qua-sau") from None


def _stripped(path: Path, data: bytes) -> Stripped | None:
    if path.suffix.lower() in _TEXT:
        return None
    if (done := image.strip(data)) is not None:
        suffix = next((suffix for sign, suffix in _IMAGES.items() if data.startswith(sign)), path.suffix)
        left = tuple(found for found in done[1] if found.kind == "chua-soat")
        return Stripped(done[0], suffix, tuple(found for found in done[1] if found not in left), left)
    if data[:4] in (b"II*\0", b"MM\0*"):
        return tiff.strip(data)
    if data.startswith(b"PK\x03\x04") or (
        b"word/" in data and zipfile.is_zipfile(io.BytesIO(data))
    ):  # with bytes before it
        return _package(path, data)
    if data.startswith(MAGIC):
        return Stripped(b"", ".docx", tuple(legacy.doc(data)))
    return _document(path, data)


def _package(path: Path, data: bytes) -> Stripped:
    from . import ooxml

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
    if "mimetype" in names and "content.xml" in names:
        return Stripped(b"", ".docx", tuple(legacy.odf(path, data)))
    if any(name.startswith(("word/", "xl/", "ppt/")) for name in names):
        return ooxml.strip(path, data)
    return Stripped(b"", path.suffix, (), (Finding("chua-soat", "tệp nén"),))


def _document(path: Path, data: bytes) -> Stripped | None:
    try:
        format = detect(path, data).format
    except InputError:
        return None
    if format == "pdf":
        try:
            from . import pdf
        except ModuleNotFoundError:
            raise refusal(path, "thieu-thu-vien", "PDF") from None
        return pdf.strip(path, data)
    if format == "rtf":
        return Stripped(b"", ".docx", tuple(legacy.rtf(data)))
    if format in ("html", "mhtml"):
        from . import web

        return web.strip(path, data) if format == "html" else web.mhtml(path, data)
    return None
