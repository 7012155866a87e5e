"""Plain text and Markdown: a line of the file is a line. UTF-8, UTF-16 with its mark, and the sets before Unicode."""

import re
import unicodedata
from pathlib import Path

from ..model import Line, Note, Source
from ..text import nfc
from ..vietnamese.characters import UNSEEN
from .eightbit import Text
from .eightbit import decode as decode_eightbit
from .refusals import refusal

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_CONTROLS_TOLERATED = 0.005  # share of characters; above it the file is binary
_SOUND_PER_FAULT = 10  # letters: with more that are right for one that is wrong, it is UTF-8, and damaged
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read(path: Path, data: bytes, sha256: str) -> Source:
    """Read the bytes of a text file; ``path`` is for messages.

    Raises:
        InputError: the content is empty, binary or of no known character set.
    """
    text, done, doubts = _decode(path, data)
    normalised = list(done)
    text, controls = _CONTROLS.subn("", text)
    if controls:
        normalised.append(("ky-tu-dieu-khien", controls))
    text, unseen = _UNSEEN.subn("", text)
    if unseen:
        normalised.append(("ky-tu-an", unseen))
    if breaks := text.count("\r\n"):
        normalised.append(("crlf", breaks))
    raw = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\v", "\n").split("\n")
    changed = sum(not unicodedata.is_normalized("NFC", line) for line in raw)
    if changed:
        normalised.append(("nfc", changed))
    lines = tuple(Line(number, nfc(line)) for number, line in enumerate(raw, start=1))
    notes = tuple(Note("bang-ma-cu", 0, "", doubt) for doubt in doubts)
    return Source(path.name, sha256, lines, tuple(normalised), doubts=notes)


def _decode(path: Path, data: bytes) -> Text:
    if not data.strip(b"\xef\xbb\xbf \t\r\n\f\v"):
        raise refusal(path, "rong")
    found = _unicode(path, data) or decode_eightbit(data)
    if found is None:
        raise refusal(path, "bang-ma", _first_fault(data))
    if len(_CONTROLS.findall(found.text)) > 1 + len(found.text) * _CONTROLS_TOLERATED:
        raise refusal(path, "nhi-phan")
    if not _CONTROLS.sub("", found.text).strip():
        raise refusal(path, "rong")
    return found


def _unicode(path: Path, data: bytes) -> Text | None:
    """Decode UTF-8, or UTF-16 where a mark says so; None where the bytes are neither."""
    if data.startswith(_UTF16):
        try:
            return Text(data.decode("utf-16"), (("utf-16", 1),))
        except UnicodeDecodeError:
            raise refusal(path, "hong", "mã UTF-16 bị đứt") from None
    if b"\x00" in data:
        raise refusal(path, "nhi-phan")
    try:
        return Text(data.decode("utf-8-sig"), ())
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        faults = text.count("\ufffd")
        if sum(not char.isascii() for char in text) > _SOUND_PER_FAULT * faults:
            raise refusal(path, "hong", f"mã UTF-8 sai ở byte thứ {_first_fault(data)}") from None
        return None


def _first_fault(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start + 1
    return 0
