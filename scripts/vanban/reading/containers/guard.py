"""What a ZIP file may be before anything of it is unpacked: one guard for telling, reading and cleaning files."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from ...model import InputError
from ..refusals import refusal

MOST_ENTRIES = 10_000  # a document of Word has some twenty, and one for each picture
MOST_UNPACKED = 2 << 30  # bytes of all entries: pictures of a long report fill hundreds of megabytes
MOST_READ = 128 << 20  # bytes of the parts that are read: a thousand printed pages are some 10 MB
MOST_XML = 96 << 20  # bytes of one part in XML: some 4,000 pages of Word
_DENSEST = 250  # unpacked to packed; XML of long tables reaches 60
_DENSE_FROM = 4 << 20  # bytes unpacked: below this no density harms
_LONGEST_NAME = 80  # characters shown
_LOCKED = 0x1  # of an entry's flags
_XML = (".xml", ".rels")
_OUTSIDE = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)|\x00")

# All that `zipfile` raises on a damaged file.
DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, IndexError,
    NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip


def admitted(path: Path, entries: Iterable[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Return the entries of a ZIP file by name in small letters, folders left out; ``path`` is for messages.

    Raises:
        InputError: there are too many, two of one name, one that is locked or leads outside; they unpack to too much.
    """
    entries = list(entries)
    if len(entries) > MOST_ENTRIES:
        raise refusal(path, "bom-nen", f"{len(entries)} tệp bên trong")
    if (size := sum(entry.file_size for entry in entries)) > MOST_UNPACKED:
        raise refusal(path, "bom-nen", _megabytes(size))
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        if _OUTSIDE.search(entry.orig_filename):
            raise refusal(path, "duong-dan-la", entry.orig_filename.replace("\0", "").strip()[:_LONGEST_NAME])
        if entry.flag_bits & _LOCKED:
            raise refusal(path, "mat-khau")
        name = entry.orig_filename.replace("\\", "/").lower()
        if name.endswith(_XML) and (entry.file_size > MOST_XML or is_dense(entry)):
            raise too_much(path, entry)
        if name.endswith("/"):
            continue
        if name in found:
            raise refusal(path, "hong", f"hai tệp bên trong cùng tên {name[:_LONGEST_NAME]}")
        found[name] = entry
    return found


def is_dense(entry: zipfile.ZipInfo) -> bool:
    """Tell whether an entry unpacks to so many times its size as nothing honest does."""
    return entry.file_size > _DENSE_FROM and entry.file_size > _DENSEST * max(entry.compress_size, 1)


def too_much(path: Path, entry: zipfile.ZipInfo) -> InputError:
    """Return the refusal of a file one entry of which unpacks to too much."""
    return refusal(path, "bom-nen", f"{entry.filename[:_LONGEST_NAME]}: {_megabytes(entry.file_size)}")


def _megabytes(size: int) -> str:
    return f"{size >> 20} MB"
