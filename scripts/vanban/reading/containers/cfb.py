"""The compound file (MS-CFB) that old Office formats are kept in: which streams it holds, and whether all is there.

Only what tells formats apart is read: the directory, and the first bytes of the text's stream. Source: [MS-CFB], sections
2.2 (header), 2.3 (FAT), 2.6 (directory); [MS-DOC] 2.5.2 for the flag of encryption.
"""

from collections.abc import Iterator, Sequence
from struct import Struct, error
from typing import NamedTuple

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER_DIFAT = 109
_LAST_SECTOR = 0xFFFFFFFA  # above it stand the marks of ends and free sectors
_ENTRY = 128
_MOST_ENTRIES = 100_000
_TEXT = "WordDocument"
_MINI_STREAM = 4096  # a stream below it is kept elsewhere; no text of Word is that small
_MINI_SHIFT = 6
_U16, _U32 = Struct("<H"), Struct("<I")


class DamagedError(Exception):
    """The file does not hold what its own tables say; the reason is in Vietnamese."""


class Stream(NamedTuple):
    """A stream: its name, its size, and its first 32 bytes (b'' where it is kept among the small ones)."""

    name: str
    size: int
    head: bytes


class _Entry(NamedTuple):
    """An entry of the directory (None: a free one), and the places of its siblings and of the root of its members."""

    stream: Stream | None
    left: int
    right: int
    child: int


def streams(data: bytes) -> dict[str, Stream]:
    """Return the streams of a compound file by name; beside a text of Word none of its embedded objects, say a sheet.

    Raises:
        DamagedError: a table is broken, or sectors of a stream are beyond the end of the file.
    """
    try:
        directory = list(_streams(data))
    except (error, IndexError, UnicodeDecodeError):
        raise DamagedError("bảng mục lục bên trong tệp không đọc được") from None
    whole = {entry.stream.name: entry.stream for entry in directory if entry.stream}
    at_top = {entry.stream.name: entry.stream for at in _at_top(directory) if (entry := directory[at]).stream}
    return at_top if _TEXT in at_top else whole


def _at_top(directory: Sequence["_Entry"]) -> list[int]:
    """Return the places of what stands in the root storage itself, by the tree of its members; [] where it has none."""
    found: list[int] = []
    waiting = [directory[0].child] if directory else []
    while waiting:
        at = waiting.pop()
        if at >= len(directory) or at in found[-1:] or len(found) > len(directory):
            continue
        found.append(at)
        waiting += [directory[at].left, directory[at].right]
    return found


def _streams(data: bytes) -> Iterator["_Entry"]:
    shift = _U16.unpack_from(data, 30)[0]
    if shift not in (9, 12):
        raise DamagedError("đầu tệp sai")
    fat = _fat(data, shift)
    directory = b"".join(_sector(data, shift, at) for at in _chain(fat, _U32.unpack_from(data, 48)[0]))
    for start in range(0, min(len(directory), _MOST_ENTRIES * _ENTRY) - _ENTRY + 1, _ENTRY):
        entry = directory[start : start + _ENTRY]
        length, kind = _U16.unpack_from(entry, 64)[0], entry[66]
        left, right, child = (_U32.unpack_from(entry, offset)[0] for offset in (68, 72, 76))
        if kind not in (1, 2, 5):
            yield _Entry(None, left, right, child)
            continue
        name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        size = _U32.unpack_from(entry, 120)[0] if kind == 2 else 0
        first = _U32.unpack_from(entry, 116)[0]
        head = b""
        if size >= _MINI_STREAM:
            if _end(list(_chain(fat, first)), size, shift) > len(data):
                raise DamagedError("thiếu phần cuối")
            head = _sector(data, shift, first)[:32]
        yield _Entry(Stream(name, size, head), left, right, child)


def content(data: bytes, name: str) -> bytes:
    """Return the bytes of a stream of a compound file; b'' where there is none of that name, or it is broken."""
    try:
        return _content(data, name)
    except (error, IndexError, DamagedError):
        return b""


def _content(data: bytes, name: str) -> bytes:
    shift, small = _U16.unpack_from(data, 30)[0], _U16.unpack_from(data, 32)[0]
    if shift not in (9, 12) or small != _MINI_SHIFT:
        return b""
    fat = _fat(data, shift)

    def joined(start: int) -> bytes:
        return b"".join(_sector(data, shift, at) for at in _chain(fat, start))

    directory = joined(_U32.unpack_from(data, 48)[0])
    wanted = name.encode("utf-16-le") + b"\0\0"
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        if directory[at : at + len(wanted)] != wanted:
            continue
        first, size = _U32.unpack_from(directory, at + 116)[0], _U32.unpack_from(directory, at + 120)[0]
        if size >= _MINI_STREAM:
            return joined(first)[:size]
        minis = joined(
            _U32.unpack_from(directory, 116)[0]
        )  # the first entry is the root, whose stream holds the small ones
        table = joined(_U32.unpack_from(data, 60)[0])
        chain = _chain(list(Struct(f"<{len(table) // 4}I").unpack(table)), first)
        return b"".join(minis[n << _MINI_SHIFT : (n + 1) << _MINI_SHIFT] for n in chain)[:size]
    return b""


def _end(chain: list[int], size: int, shift: int) -> int:
    """Return the offset in the file at which the last byte of a stream's sectors ends."""
    if len(chain) << shift < size:
        raise DamagedError("thiếu phần cuối")
    last = size - ((len(chain) - 1) << shift)
    return max(((at + 1) << shift) + (1 << shift if at != chain[-1] else last) for at in chain)


def _fat(data: bytes, shift: int) -> list[int]:
    """Return the table that says which sector follows which."""
    sectors = [at for at in Struct(f"<{_HEADER_DIFAT}I").unpack_from(data, 76) if at < _LAST_SECTOR]
    more, left = _U32.unpack_from(data, 68)[0], _U32.unpack_from(data, 72)[0]
    per_sector = (1 << shift) // 4
    while more < _LAST_SECTOR and left > 0 and len(sectors) << shift <= len(data):
        entries = Struct(f"<{per_sector}I").unpack_from(_sector(data, shift, more))
        sectors += [at for at in entries[:-1] if at < _LAST_SECTOR]
        more, left = entries[-1], left - 1
    fat: list[int] = []
    for at in sectors:
        fat += Struct(f"<{per_sector}I").unpack_from(_sector(data, shift, at))
    return fat


def _chain(fat: list[int], sector: int) -> Iterator[int]:
    for _step in range(len(fat)):
        if sector >= _LAST_SECTOR:
            return
        yield sector
        sector = fat[sector]
    if sector < _LAST_SECTOR:
        raise DamagedError("bảng phân đoạn đi vòng")


def _sector(data: bytes, shift: int, at: int) -> bytes:
    start = (at + 1) << shift
    if start >= len(data):
        raise DamagedError("thiếu phần cuối")
    return data[start : start + (1 << shift)].ljust(1 << shift, b"\0")


def is_encrypted_word(stream: Stream) -> bool:
    """Tell whether a ``WordDocument`` stream is encrypted: fEncrypted in the flags of its FIB, or XOR obfuscation."""
    return len(stream.head) >= 12 and bool(_U16.unpack_from(stream.head, 10)[0] & 0x0100)
