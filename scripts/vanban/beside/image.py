"""Pictures: segments and chunks that show nothing are taken out, byte by byte; no pixel is written anew.

Kept is what a decoder needs to show the same: sizes, tables, pixels, colour profiles, frames, and the orientation.
Sources: ITU-T T.81 annex B (JPEG), W3C PNG 3rd edition section 11, GIF89a, RFC 9649 (WebP), Exif 2.32.
"""

import struct
import zlib
from collections.abc import Callable, Iterator

from .harmless import is_program
from .kinds import Finding

_JPEG, _PNG, _GIF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8"
_PNG_KEPT = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"hIST", b"pHYs", b"sPLT",
    b"acTL", b"fcTL", b"fdAT", b"cICP", b"mDCV", b"cLLI",
})  # fmt: skip
_PNG_SILENT = frozenset(
    {b"tIME", b"vpAg", b"orNT", b"msOG", b"cmOD", b"cmPP", b"cpIp", b"mkBF", b"mkBS", b"mkBT", b"mkTS", b"prVW"}
)
_ORIENTATION = 0x0112
# Of Exif: size, resolution, orientation, colours, the program; the rest says where, when, by whom and with what.
_EXIF_SILENT = frozenset(
    {
        0x0100,
        0x0101,
        0x0102,
        0x0103,
        0x0106,
        _ORIENTATION,
        0x0115,
        0x011A,
        0x011B,
        0x011C,
        0x0128,
        0x0213,
        0x8769,
        0x0132,
    }
)
_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_EXIF_FLAG, _XMP_FLAG = 0x08, 0x04


class DamagedError(Exception):
    """A picture ends or leads where it must not."""


def strip(data: bytes) -> tuple[bytes, list[Finding]] | None:
    """Return a picture without what it carries, and what that was; None for a format that is not known here.

    A damaged picture comes back as it is, with a finding ``chua-soat``.
    """
    way = next((way for sign, way in _WAYS if data.startswith(sign)), None)
    if way is None and data[8:12] == b"WEBP" and data.startswith(b"RIFF"):
        way = _webp
    if way is None:
        return None
    try:
        return way(data)
    except (DamagedError, struct.error, IndexError):
        return data, [Finding("chua-soat", "ảnh hỏng")]


# -- JPEG ------------------------------------------------------------------------------------------------------------


def _jpeg(data: bytes) -> tuple[bytes, list[Finding]]:
    out, at = [data[:2]], 2
    found: list[Finding] = []
    while True:
        if at >= len(data) and b"\xff\xda" in data:
            return b"".join(out), found
        if data[at] != 0xFF:
            raise DamagedError
        while data[at + 1] == 0xFF:
            at += 1
        marker = data[at + 1]
        if marker == 0xD9:
            out.append(b"\xff\xd9")
            if data[at + 2 :].strip(b"\0\r\n"):
                found.append(Finding("thua", f"{len(data) - at - 2} byte sau ảnh"))
            return b"".join(out), found
        size = struct.unpack_from(">H", data, at + 2)[0]
        segment = data[at : at + 2 + size]
        if size < 2 or len(segment) < size + 2:
            raise DamagedError
        at += 2 + size
        kept, what = _segment(marker, segment)
        if kept:
            out.append(kept)
        found += what
        if marker == 0xDA:
            end = _scan_end(data, at)
            out.append(data[at:end])
            at = end


def _scan_end(data: bytes, at: int) -> int:
    """Return where the compressed data of a scan ends: at the next marker that is none of its own."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)  # cut off at the end: decoders show it
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7 and data[at + 1] != 0xFF:
            return at
        at += 1 if data[at + 1] == 0xFF else 2


def _segment(marker: int, segment: bytes) -> tuple[bytes, list[Finding]]:
    body = segment[4:]
    if marker == 0xE0 and body.startswith(b"JFIF\0"):
        plain = b"\xff\xe0\x00\x10" + body[:12] + b"\0\0"
        return plain, [] if len(body) <= 14 else [Finding("anh", "ảnh thu nhỏ")]
    if marker == 0xE2 and body.startswith(b"ICC_PROFILE\0"):
        return segment, []
    if marker == 0xEE and body.startswith(b"Adobe") and len(body) == 12:
        return segment, []
    if marker == 0xE1 and body.startswith(b"Exif\0"):
        return _exif_segment(body[6:])
    if marker == 0xFE:
        text = body.decode("utf-8", "replace").strip("\0 ")
        return b"", [] if not text or _is_encoder(text) else [Finding("anh", text)]
    if 0xE0 <= marker <= 0xEF:
        name = body.split(b"\0", 1)[0][:30].decode("ascii", "replace")
        return b"", [] if marker == 0xEC and name == "Ducky" else [Finding("anh", name)]
    return segment, []


def _is_encoder(text: str) -> bool:
    return is_program(text) or text.startswith(("CREATOR: gd-jpeg", "Lavc", "LEAD Technologies", "Intel(R) JPEG"))


def _exif_segment(tiff: bytes) -> tuple[bytes, list[Finding]]:
    turned, says = _exif(tiff)
    kept = b"\xff\xe1\x00\x22Exif\0\0" + _turned(turned) if turned > 1 else b""
    return kept, [Finding("anh", "Exif")] if says else []


def _turned(orientation: int) -> bytes:
    """Return Exif data that hold the orientation and nothing else."""
    return b"II*\0\x08\0\0\0\x01\0" + struct.pack("<HHIHH", _ORIENTATION, 3, 1, orientation, 0) + b"\0\0\0\0"


def _exif(tiff: bytes) -> tuple[int, bool]:
    """Return the orientation that Exif data set, and whether they say more than how the picture is shown."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1, bool(tiff.strip(b"\0"))
    turned, says, known = 1, False, 8
    try:
        at = struct.unpack_from(f"{order}I", tiff, 4)[0]
        count = struct.unpack_from(f"{order}H", tiff, at)[0]
        known = at + 2 + 12 * count + 4
        for number in range(count):
            tag, type_, amount = struct.unpack_from(f"{order}HHI", tiff, at + 2 + 12 * number)
            if tag == _ORIENTATION:
                turned = struct.unpack_from(f"{order}H", tiff, at + 2 + 12 * number + 8)[0]
            says = says or tag not in _EXIF_SILENT
            known += 8 if type_ == 5 else amount if tag == 0x0132 else 0
            if tag == 0x8769:  # its own directory: sizes and colours are all that may stand there
                inner = struct.unpack_from(f"{order}I", tiff, at + 2 + 12 * number + 8)[0]
                tags = struct.unpack_from(f"{order}H", tiff, inner)[0]
                known += 6 + 12 * tags
                listed = {struct.unpack_from(f"{order}H", tiff, inner + 2 + 12 * n)[0] for n in range(tags)}
                says = says or bool(listed - {0xA001, 0xA002, 0xA003, 0x9000, 0x9101, 0xA000})
    except struct.error:
        return 1, True
    return (turned if 1 <= turned <= 8 else 1), says or len(tiff.rstrip(b"\0")) > known + 16


# -- PNG -------------------------------------------------------------------------------------------------------------


def _png(data: bytes) -> tuple[bytes, list[Finding]]:
    out, found, at, turned = [_PNG], [], len(_PNG), b""
    while True:
        size = struct.unpack_from(">I", data, at)[0]
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        if len(body) < size or len(kind) < 4:
            raise DamagedError
        if kind in _PNG_KEPT:
            out.append(data[at : at + 12 + size])
        elif kind == b"eXIf":
            orientation, says = _exif(body)
            turned = _chunk(b"eXIf", _turned(orientation)) if orientation > 1 else b""
            found += [Finding("anh", "Exif")] if says else []
        elif kind not in _PNG_SILENT and not _is_silent_text(kind, body):
            found.append(Finding("anh", f"{kind.decode('latin-1')}: {body[:80].decode('utf-8', 'replace')}"))
        at += 12 + size
        if kind == b"IEND":
            if data[at:].strip(b"\0\r\n"):
                found.append(Finding("thua", f"{len(data) - at} byte sau ảnh"))
            return b"".join([*out[:2], turned, *out[2:]]), found


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _is_silent_text(kind: bytes, body: bytes) -> bool:
    key, _, value = body.partition(b"\0")
    if kind != b"tEXt":
        return False
    text = value.decode("latin-1")
    return key.startswith(b"date:") or (key == b"Software" and is_program(text))


# -- GIF -------------------------------------------------------------------------------------------------------------


def _gif(data: bytes) -> tuple[bytes, list[Finding]]:
    at = 13 + _palette(data[10])
    out, found = [data[:at]], []
    while True:
        start, sign = at, data[at]
        if sign == 0x3B:
            out.append(b"\x3b")
            if data[at + 1 :].strip(b"\0\r\n"):
                found.append(Finding("thua", f"{len(data) - at - 1} byte sau ảnh"))
            return b"".join(out), found
        if sign == 0x2C:
            at = _blocks(data, at + 11 + _palette(data[at + 9]))
            out.append(data[start:at])
        elif sign == 0x21:
            label, name = data[at + 1], data[at + 3 : at + 14]
            at = _blocks(data, at + 2)
            if label in (0xF9, 0x01) or (label == 0xFF and name in (b"NETSCAPE2.0", b"ANIMEXTS1.0")):
                out.append(data[start:at])
            else:
                found.append(Finding("anh", data[start + 3 : at][:80].decode("utf-8", "replace")))
        else:
            raise DamagedError


def _palette(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


# -- WebP ------------------------------------------------------------------------------------------------------------


def _webp(data: bytes) -> tuple[bytes, list[Finding]]:
    end = 8 + struct.unpack_from("<I", data, 4)[0]
    if end > len(data) + 1:
        raise DamagedError
    found = [Finding("thua", f"{len(data) - end} byte sau ảnh")] if data[end + end % 2 :].strip(b"\0\r\n") else []
    out = []
    turned = 1
    for kind, body in _riff(data[12:end]):
        if kind in _WEBP_KEPT:
            out.append((kind, body))
        elif kind == b"EXIF":
            turned, says = _exif(body.removeprefix(b"Exif\0\0"))
            found += [Finding("anh", "Exif")] if says else []
        else:
            found.append(Finding("anh", kind.decode("latin-1").strip()))
    flags = _EXIF_FLAG if turned > 1 else 0
    out = [(k, bytes([b[0] & ~(_EXIF_FLAG | _XMP_FLAG) | flags]) + b[1:] if k == b"VP8X" else b) for k, b in out]
    if turned > 1:
        out.append((b"EXIF", _turned(turned)))
    body = b"WEBP" + b"".join(k + struct.pack("<I", len(b)) + b + b"\0" * (len(b) % 2) for k, b in out)
    return b"RIFF" + struct.pack("<I", len(body)) + body, found


def _riff(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        size = struct.unpack_from("<I", data, at + 4)[0]
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


_WAYS: tuple[tuple[bytes, Callable[[bytes], tuple[bytes, list[Finding]]]], ...] = (
    (_JPEG, _jpeg),
    (_PNG, _png),
    (_GIF, _gif),
)
