"""Addresses in attributes, read as a browser reads them: which may be followed, which may be loaded.

The rules of reading are those of the URL standard (https://url.spec.whatwg.org/): blanks at the ends and every tab and
line end are dropped, ``\\`` is ``/``, ``%2e`` is a dot, a scheme is told from its letters whatever their case.
"""

import posixpath
import re
from collections.abc import Collection
from urllib.parse import unquote

from ..vietnamese.characters import prints_nothing

_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?P<rest>.*)", re.DOTALL)
_HOST = re.compile(r"//[^\s/?#@\\]+(?:[/?#].*)?", re.DOTALL)  # no name and password before the host
_OF_PICTURES = "\ufe0e\ufe0f"  # choose how a sign that is there is drawn: ⚠️
SCHEMES = ("http", "https", "mailto", "tel")
IMAGES = (".png", ".jpg", ".jpeg", ".webp")


def is_hidden(char: str) -> bool:
    """Tell whether a character shows nothing, or turns the direction of what follows: controls, formats, fillers."""
    return prints_nothing(char) and char not in _OF_PICTURES


def _read(address: str) -> str:
    return re.sub(r"[\t\n\r]", "", address.strip("".join(map(chr, range(0x21)))))


def is_outside(address: str) -> bool:
    """Tell whether an address names a scheme or a host of its own, so that a browser would leave the site for it."""
    read = _read(address).replace("\\", "/")
    return bool(_SCHEME.match(read)) or read.startswith("//")


def link_fault(address: str) -> str:
    """Say in Vietnamese why an address may not be followed; '' where it may: ``SCHEMES``, or a relative path.

    >>> link_fault("https://vi-du.vn/a"), link_fault("../a.md#b")
    ('', '')
    """
    if any(is_hidden(char) or char in "\t\n\r" for char in address):
        return "địa chỉ không được có ký tự ẩn hay ngắt dòng"
    read = _read(address)
    if "\\" in read or "\\" in unquote(re.split(r"[?#]", read, maxsplit=1)[0]):
        return "địa chỉ không được có dấu \\"
    if match := _SCHEME.match(read):
        scheme = match["scheme"].lower()
        if scheme not in SCHEMES:
            return "liên kết chỉ được dẫn đến trang trong kho hoặc địa chỉ http, https, mailto, tel"
        if scheme.startswith("http") and not _HOST.fullmatch(match["rest"]):
            return "địa chỉ ngoài phải có dạng https://tên-miền/…, không kèm tên đăng nhập"
        return ""
    if read.startswith("//"):
        return "địa chỉ ngoài phải ghi đủ https://"
    return ""


def path_below(page: str, address: str) -> str | None:
    """Return the path below docs/ that a relative address of a page leads to; None where it leaves docs/."""
    path = unquote(re.split(r"[?#]", _read(address), maxsplit=1)[0])
    if path.startswith("/"):
        return None
    found = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return None if found == ".." or found.startswith("../") else found


def image_fault(page: str, address: str, files: Collection[str]) -> str:
    """Say in Vietnamese why an image may not be shown on a page of docs/; '' where it is an image file among ``files``."""
    if link_fault(address) or is_outside(address):
        return "ảnh phải nằm trong kho, không gọi máy chủ khác"
    path = path_below(page, address)
    if path is None or path not in files or not path.lower().endswith(IMAGES):
        return f"ảnh phải là tệp {', '.join(IMAGES)} có trong kho"
    return ""
