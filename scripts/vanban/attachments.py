"""What may stand in docs/ beside the pages: the kinds of file, and under which name they are served."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

Sign = Callable[[bytes], bool]
HEAD = 1024  # bytes from the beginning by which a kind is known


def _begins(*signs: bytes) -> Sign:
    return lambda head: head.startswith(signs)


_ZIP, _CFB, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"
_OFFICE = _begins(_ZIP, _CFB, _RTF)  # the endings of Word are often wrong, and none of these is shown by a browser

# Kinds that a page may offer: no browser runs what they hold.
ATTACHMENTS: Mapping[str, Sign] = {
    ".pdf": lambda head: b"%PDF-" in head,
    **dict.fromkeys((".docx", ".doc", ".rtf", ".odt", ".xlsx", ".xls", ".ods", ".pptx"), _OFFICE),
    **dict.fromkeys((".txt", ".csv"), lambda head: b"\0" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))),
    ".png": _begins(b"\x89PNG\r\n\x1a\n"),
    ".jpg": _begins(b"\xff\xd8\xff"),
    ".jpeg": _begins(b"\xff\xd8\xff"),
    ".gif": _begins(b"GIF87a", b"GIF89a"),
    ".webp": lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP",
}
# Sources of documents that a browser would run or show as a page of this site: they are served as plain text.
WEB_SOURCES = frozenset({".html", ".htm", ".xhtml", ".mht", ".mhtml"})
# Other kinds of source that `vanban convert` reads: without what they may run they are one of the kinds above.
OTHER_SOURCES = frozenset({".text", ".markdown", ".md", ".docm", ".dotx", ".dotm", ".dot"})


def ending(path: str) -> str:
    """Return the ending of a path, in lower case, with its dot; '' where there is none."""
    return PurePosixPath(path).suffix.lower()


def served_as(path: str) -> str:
    """Return the name under which a file of docs/ is served: a web page that is a source gets one that no browser runs."""
    return f"{path}.txt" if ending(path) in WEB_SOURCES else path
