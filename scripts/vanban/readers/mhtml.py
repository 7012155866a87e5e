"""Web pages saved as one file (MHTML): the page inside, handed to the door of HTML. Source: RFC 2557."""

import email
import email.policy
from pathlib import Path

from .refusals import refusal


def page(path: Path, data: bytes) -> bytes:
    """Return the HTML page of an MHTML file; ``path`` is for messages.

    Where the part names its character set, the page comes in UTF-8 with a byte order mark; else it speaks for itself.

    Raises:
        InputError: it holds no page, or is cut off.
    """
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    payload = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        raise refusal(path, "hong", "không thấy trang HTML bên trong MHTML")
    if any("Boundary" in type(defect).__name__ for defect in message.defects):
        raise refusal(path, "hong", "MHTML thiếu phần cuối")
    try:
        return b"\xef\xbb\xbf" + payload.decode(str(part.get_content_charset())).encode("utf-8")
    except (LookupError, UnicodeError):
        return payload
