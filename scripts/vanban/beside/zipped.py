"""ZIP packages: read with all that stands between and round their entries, written again in one fixed form."""

import io
import struct
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..reading.containers.package import Package
from .kinds import Finding

_EPOCH = (1980, 1, 1, 0, 0, 0)
_END = b"PK\x05\x06"
_END_SIZE = 22
_LOCAL_SIZE = 30
_EXTRAS = frozenset(
    {0x0001, 0x000A, 0x5455, 0x5855, 0x7855, 0x7875, 0x7075, 0xA220, 0xCAFE}
)  # sizes, times, names, padding
_FIRST = ("[Content_Types].xml", "mimetype")


def entries(path: Path, data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name, guarded as readers guard it; ``path`` is for messages.

    Raises:
        InputError: see ``reading.containers.package.Package``.
    """
    package = Package(path, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [info.filename for info in archive.infolist() if not info.is_dir()]
    return {name: package.read(name) for name in names}


def between(data: bytes) -> Iterator[Finding]:
    """Yield what a ZIP file holds outside its entries: before, between and after them, in comments and extra fields."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
        if archive.comment:
            yield Finding("thua", archive.comment.decode("utf-8", "replace"))
        at = 0
        for info in infos:
            if info.header_offset > at:
                yield Finding("thua", f"{info.header_offset - at} byte trước {info.filename}")
            at = _end(data, info)
            if info.comment:
                yield Finding("thua", info.comment.decode("utf-8", "replace"))
            if any(key not in _EXTRAS for key in _extras(info.extra)):
                yield Finding("thua", f"trường phụ của {info.filename}")
        if (gap := archive.start_dir - at) > 0:
            yield Finding("thua", f"{gap} byte trước mục lục")
    end = data.rfind(_END)
    size = end + _END_SIZE + int.from_bytes(data[end + 20 : end + 22], "little")
    if len(data) > size:
        yield Finding("thua", f"{len(data) - size} byte sau gói")


def _end(data: bytes, info: zipfile.ZipInfo) -> int:
    """Return the offset at which an entry ends, the record that may follow its data included."""
    name, extra = struct.unpack_from("<HH", data, info.header_offset + 26)
    end = int(info.header_offset + _LOCAL_SIZE + name + extra + info.compress_size)
    if not info.flag_bits & 0x8:
        return end
    signature = data.startswith(b"PK\x07\x08", end)
    size = 12 + 4 * signature
    if data[end + size : end + size + 2] == b"PK":
        return end + size
    return end + (size + 8 if data[end + size + 8 : end + size + 10] == b"PK" else size)


def _extras(extra: bytes) -> Iterator[int]:
    while len(extra) >= 4:
        key, size = struct.unpack_from("<HH", extra)
        yield key
        extra = extra[4 + size :]


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of parts: the same parts give the same bytes, whatever the clock says."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, parts[name], compresslevel=9)
    return buffer.getvalue()
