"""Plain text and Markdown in UTF-8: a line of the file is a line."""

import re
import unicodedata
from pathlib import Path

from ..model import InputError, Line, Source
from ..text import nfc

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_CONTROLS_TOLERATED = 0.005  # share of characters; above it the file is binary


def read(path: Path, data: bytes, sha256: str) -> Source:
    """Read the bytes of a text file; ``path`` is for messages.

    Raises:
        InputError: the content is empty, binary or not UTF-8.
    """
    text = _decode(path, data)
    normalised = []
    text, controls = _CONTROLS.subn("", text)
    if controls:
        normalised.append(("ky-tu-dieu-khien", controls))
    if breaks := text.count("\r\n"):
        normalised.append(("crlf", breaks))
    raw = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\v", "\n").split("\n")
    changed = sum(not unicodedata.is_normalized("NFC", line) for line in raw)
    if changed:
        normalised.append(("nfc", changed))
    lines = tuple(Line(number, nfc(line)) for number, line in enumerate(raw, start=1))
    return Source(path.name, sha256, lines, tuple(normalised))


def _decode(path: Path, data: bytes) -> str:
    if not data.strip(b"\xef\xbb\xbf \t\r\n\f\v"):
        raise InputError(f"{path}: tệp rỗng. Hãy chọn tệp có nội dung.")
    if b"\x00" in data and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError(f"{path}: là tệp nhị phân, không phải văn bản thuần. Hãy lưu thành .txt mã UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: không phải mã UTF-8 (byte thứ {error.start + 1}). "
            "Hãy mở bằng Notepad, chọn «Save As», mục Encoding chọn UTF-8."
        ) from None
    if len(_CONTROLS.findall(text)) > 1 + len(text) * _CONTROLS_TOLERATED:
        raise InputError(f"{path}: có nhiều ký tự điều khiển, giống tệp nhị phân. Hãy lưu lại thành .txt mã UTF-8.")
    if not _CONTROLS.sub("", text).strip():
        raise InputError(f"{path}: tệp rỗng. Hãy chọn tệp có nội dung.")
    return text
