"""Files that docs/ may hold beside its pages: a table of kinds, how each is served, and what its content must be.

A reader's browser must run none of them. What a browser shows (PDF, images, plain text) holds exactly that; everything
else is saved, not shown. A source that is a web page keeps its place beside the text but is served as plain text.
"""

import posixpath
import re
import zlib
from collections.abc import Callable
from typing import NamedTuple

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_BINARY = (
    _OLE,
    _ZIP,
    b"%PDF-",
    b"{\\rtf",
    b"MZ",
    b"\x7fELF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BLANK = b"\xef\xbb\xbf\x00 \t\r\n\f\v"


class Kind(NamedTuple):
    """A kind of attachment: what it is called, its media type, whether a browser shows it, whether content is of it."""

    name: str
    media_type: str
    shown: bool
    holds: Callable[[bytes], bool]


def _pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF-")


def _text(data: bytes) -> bool:
    if data.startswith(_UTF16):
        return True
    return not data.lstrip(_BLANK).startswith(_BINARY) and b"\0" not in data.rstrip(b"\0")


def _word(data: bytes) -> bool:
    """One of the forms that Word saves under any of its endings: binary, XML package, RTF, web page."""
    return data.startswith((_OLE, _ZIP)) or data.lstrip(_BLANK).startswith((b"{\\rtf", b"<", b"MIME-Version:"))


def _package(data: bytes) -> bool:
    return data.startswith(_ZIP)


def _compound(data: bytes) -> bool:
    return data.startswith(_OLE)


def _png(data: bytes) -> bool:
    """A PNG that ends where it says (ISO/IEC 15948): a file that is two things at once has more behind its end."""
    at = 8
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        return False
    while at + 12 <= len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body, check = data[at + 4 : at + 8 + size], data[at + 8 + size : at + 12 + size]
        if zlib.crc32(body) != int.from_bytes(check, "big"):
            return False
        at += 12 + size
        if name == b"IEND":
            return at == len(data)
    return False


def _jpeg(data: bytes) -> bool:
    return data.startswith(b"\xff\xd8\xff") and data.rstrip(b"\0").endswith(b"\xff\xd9")


def _webp(data: bytes) -> bool:
    size = int.from_bytes(data[4:8], "little")
    return data.startswith(b"RIFF") and data[8:12] == b"WEBP" and len(data) in (size + 8, size + 9)


_OFFICE = "application/vnd.openxmlformats-officedocument"
_PLAIN = "text/plain; charset=utf-8"
KINDS: dict[str, Kind] = {
    ".pdf": Kind("PDF", "application/pdf", True, _pdf),
    ".txt": Kind("văn bản thuần", _PLAIN, True, _text),
    ".csv": Kind("bảng CSV", "text/csv; charset=utf-8", False, _text),
    ".docx": Kind("Word", f"{_OFFICE}.wordprocessingml.document", False, _word),
    ".doc": Kind("Word", "application/msword", False, _word),
    ".rtf": Kind("RTF", "application/rtf", False, _word),
    ".odt": Kind("OpenDocument", "application/vnd.oasis.opendocument.text", False, _package),
    ".xlsx": Kind("Excel", f"{_OFFICE}.spreadsheetml.sheet", False, _package),
    ".xls": Kind("Excel", "application/vnd.ms-excel", False, _compound),
    ".ods": Kind("OpenDocument", "application/vnd.oasis.opendocument.spreadsheet", False, _package),
    ".pptx": Kind("PowerPoint", f"{_OFFICE}.presentationml.presentation", False, _package),
    ".png": Kind("ảnh PNG", "image/png", True, _png),
    ".jpg": Kind("ảnh JPEG", "image/jpeg", True, _jpeg),
    ".jpeg": Kind("ảnh JPEG", "image/jpeg", True, _jpeg),
    ".webp": Kind("ảnh WebP", "image/webp", True, _webp),
}
WEB_PAGES = frozenset({".html", ".htm", ".xhtml", ".mht", ".mhtml"})
_MACROS = {".docm": ".docx", ".dotm": ".docx", ".dotx": ".docx", ".dot": ".doc", ".xlsm": ".xlsx", ".pptm": ".pptx"}
_STRAY = re.compile(
    r"~\$.*|(?i:thumbs\.db|desktop\.ini)|(?i:.*(?:\.bak|\.tmp|\.orig|\.swp|~|\.lock|\.part))", re.DOTALL
)


def ending(path: str) -> str:
    """Return the ending of a file's name in lower case: ``'.pdf'``."""
    return posixpath.splitext(path)[1].lower()


def served_as(path: str) -> str:
    """Return the path below the site at which a file of docs/ that is no page is served: web pages as plain text.

    >>> served_as("van-ban/a/nguon.html")
    'van-ban/a/nguon.html.txt'
    """
    return f"{path}.txt" if ending(path) in WEB_PAGES else path


def kind_fault(path: str, *, source: bool = False) -> str:
    """Say in Vietnamese why docs/ may not hold such a file; '' where it may. ``source``: a document names it as its own."""
    name, kind = posixpath.basename(path), ending(path)
    if re.search(r"(?i)\.md\.[a-z]+$", name):
        return f"tệp này là một trang bị lưu thêm đuôi. Đổi tên thành '{name.rpartition('.')[0]}'"
    if _STRAY.fullmatch(name):
        return "tệp tạm hay bản lưu của máy không được nằm trong kho. Xóa tệp này"
    if kind in _MACROS:
        return f"tệp mẫu hay tệp có thể mang macro không được đăng. Lưu lại thành {_MACROS[kind]}"
    if kind in WEB_PAGES:
        return "" if source else "trang web chỉ được làm tệp nguồn của một văn bản. Lưu lại thành PDF hoặc .txt"
    if kind not in KINDS:
        known = ", ".join(KINDS)
        return f"thư mục tài liệu chỉ được có trang .md và tệp {known}. Lưu lại thành một dạng ấy, hoặc xóa tệp"
    return ""


def content_fault(path: str, data: bytes) -> str:
    """Say in Vietnamese that the content of a file is not what its ending says; '' where it is."""
    kind = KINDS.get(ending(path))
    if kind is None or kind.holds(data):
        return ""
    return f"nội dung phải đúng là {kind.name} như đuôi tệp. Đặt lại đuôi cho đúng, hoặc mở tệp rồi lưu lại"
