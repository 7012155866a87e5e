"""Web pages saved as one file (MHTML): the page inside, handed to the door of HTML. Source: RFC 2557."""

import codecs
import contextlib
import email
import email.policy
from email.message import Message
from pathlib import Path

from ..charset_names import charset, is_name
from ..refusals import refusal


def page(path: Path, data: bytes) -> bytes:
    """Return the HTML page of an MHTML file; ``path`` is for messages.

    Where the part names a character set that is known, the page comes in UTF-8 with a byte order mark; else it speaks for
    itself.

    Raises:
        InputError: it holds no page, is cut off, or names its character set with what is no name.
    """
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    payload = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        raise refusal(path, "hong", "không thấy trang HTML bên trong MHTML")
    if any("Boundary" in type(defect).__name__ for defect in message.defects):
        raise refusal(path, "hong", "MHTML thiếu phần cuối")
    label = declared(part)
    if label and not is_name(label):
        raise refusal(path, "hong", "tên bảng mã bên trong MHTML không hợp lệ")
    return _in_utf8(payload, charset(label))


def _in_utf8(payload: bytes, known: str) -> bytes:
    """Return a page in UTF-8 with a byte order mark; what is UTF-8 is so whatever was declared, as for other pages."""
    for name in ("utf-8", known):
        with contextlib.suppress(LookupError, ValueError):
            return codecs.BOM_UTF8 + payload.decode(name).encode("utf-8")
    return payload


def declared(part: Message) -> str:
    """Return the character set that a part of a message names, as it stands there."""
    found = part.get_param("charset", "")
    text = found[2] if isinstance(found, tuple) else str(found or "")
    return text.strip(" \t\r\n")


def unknown_charset(data: bytes) -> str:
    """Return the name of the page's character set where it is none that is known; '' otherwise."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    label = declared(part) if part else ""
    return label if label and not charset(label) else ""
