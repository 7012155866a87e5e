"""What a file is, by its content alone; its name serves only to say that it misleads."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from .containers import archive, cfb
from .refusals import refusal

_HEAD = 65_536  # bytes: what tells formats apart stands at the beginning
_PDF_WITHIN = 1024  # a reader of PDF looks for the header in the first 1,024 bytes (ISO 32000-1, annex H)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

NAMES = {
    "docx": "Word (.docx)", "doc": "Word 97-2003 (.doc)", "rtf": "RTF", "pdf": "PDF", "html": "HTML",
    "mhtml": "HTML lưu một tệp (MHTML)", "txt": "văn bản thuần",
}  # fmt: skip
_SUFFIXES = {
    ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".dotm": "docx", ".doc": "doc", ".dot": "doc", ".rtf": "rtf",
    ".pdf": "pdf", ".html": "html", ".htm": "html", ".xhtml": "html", ".mht": "mhtml", ".mhtml": "mhtml", ".txt": "txt",
    ".text": "txt", ".md": "txt", ".markdown": "txt",
}  # fmt: skip
SUFFIXES = frozenset(_SUFFIXES)  # of files that are taken for documents in a folder


class Kind(NamedTuple):
    """The format of a file, and the reason in Vietnamese."""

    format: str
    evidence: str


# Signatures at the beginning of files that hold no text: bytes, offset, code of the refusal, name.
_SIGNATURES = (
    (b"\xff\xd8\xff", 0, "anh", "JPEG"),
    (b"\x89PNG\r\n", 0, "anh", "PNG"),
    (b"GIF8", 0, "anh", "GIF"),
    (b"II*\x00", 0, "anh", "TIFF"),
    (b"MM\x00*", 0, "anh", "TIFF"),
    (b"BM", 0, "anh", "BMP"),
    (b"WEBP", 8, "anh", "WebP"),
    (b"ftyphei", 4, "anh", "HEIC"),
    (b"ftypmif", 4, "anh", "HEIC"),
    (b"AT&TFORM", 0, "dang-khac", "DjVu"),
    (b"ID3", 0, "am-thanh", "MP3"),
    (b"\xff\xfb", 0, "am-thanh", "MP3"),
    (b"RIFF", 0, "am-thanh", "WAV hoặc AVI"),
    (b"OggS", 0, "am-thanh", "OGG"),
    (b"fLaC", 0, "am-thanh", "FLAC"),
    (b"ftyp", 4, "am-thanh", "MP4"),
    (b"\x1aE\xdf\xa3", 0, "am-thanh", "MKV"),
    (b"MZ", 0, "chuong-trinh", "Windows"),
    (b"\x7fELF", 0, "chuong-trinh", "Linux"),
    (b"Rar!\x1a\x07", 0, "tep-nen", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", 0, "tep-nen", ".7z"),
    (b"\x1f\x8b", 0, "tep-nen", ".gz"),
    (b"BZh", 0, "tep-nen", ".bz2"),
    (b"\xfd7zXZ", 0, "tep-nen", ".xz"),
    (b"MSCF", 0, "tep-nen", ".cab"),
    (b"ustar", 257, "tep-nen", ".tar"),
    (b"\xffWPC", 0, "dang-khac", "WordPerfect"),
    (b"\xdb\xa5", 0, "dang-khac", "Word rất cũ (trước 1995)"),
    (b"\x31\xbe\x00\x00", 0, "dang-khac", "Write"),
    (b"%!PS", 0, "dang-khac", "PostScript"),
)
_TEXT_LIKE = (b"BM", b"MZ", b"ID3", b"BZh", b"RIFF")  # words may begin so: then a zero byte must follow soon

# A page begins with its root; comments («saved from url»), a declaration and blanks may stand before it.
_HTML = re.compile(
    r"\s*(?:(?:<!--.*?-->|<\?xml[^>]*>)\s*)*(?P<root><!doctype\s+html|<html[\s>])", re.IGNORECASE | re.DOTALL
)
_HTML_END = re.compile(r"</(?:html|body)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.IGNORECASE | re.DOTALL)
_HTML_WITHIN = 4096
_TAG = re.compile(
    r"</?(?:p|div|br|table|tbody|tr|td|th|span|font|b|i|u|a|strong|em|h[1-6]|ul|ol|li|head|body|meta|title|center)\b[^<>]*>",
    re.IGNORECASE,
)
_FEW_TAGS, _TAG_SHARE = 10, 0.1  # a fragment of HTML has at least so many tags, and so large a share of them
_MIME = re.compile(r"(?im)^MIME-Version:\s*1\.0")
_MIME_TYPE = re.compile(r"(?im)^Content-Type:\s*(?P<type>[a-z]+/[a-z-]+)")
_MIME_HEADER = re.compile(r"(?im)\A(?:[A-Za-z-]+:.*(?:\r?\n[ \t].*)*\r?\n)+")
_WORD_XML = re.compile(r'progid="Word\.Document"|<w:wordDocument|<pkg:package')
_RTF_BRACES = re.compile(rb"\\bin(?P<size>\d+) ?|\\[{}\\]|(?P<open>\{)|(?P<close>\})")

_STREAMS = (  # streams of a compound file, in the order of trust
    ("EncryptedPackage", "mat-khau", ""),
    ("__properties_version1.0", "thu-dien-tu", "Outlook .msg"),
    ("Workbook", "bang-tinh", "Excel .xls"),
    ("Book", "bang-tinh", "Excel .xls"),
    ("PowerPoint Document", "trinh-chieu", "PowerPoint .ppt"),
    ("VisioDocument", "dang-khac", "Visio"),
    ("Quill", "dang-khac", "Publisher"),
)


def detect(path: Path, data: bytes) -> Kind:
    """Say what a file is; ``path`` is for messages.

    Raises:
        InputError: it is empty, damaged, protected, or of a format that holds no text that is read here.
    """
    if not data.strip(b"\xef\xbb\xbf\x00 \t\r\n\f\v"):
        raise refusal(path, "rong")
    start = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\f\v\x00")
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Kind("pdf", "có dấu %PDF- ở đầu tệp")
    for sign, way in _OPENINGS:
        if start.startswith(sign):
            return way(path, data)
    for signature, offset, code, name in _SIGNATURES:
        found = data.startswith(signature, offset)
        if found and (signature not in _TEXT_LIKE or b"\0" in data[:1024]):
            raise refusal(path, code, name)
    return _text(path, data)


def _zip(path: Path, data: bytes) -> Kind:
    found = archive.package(path, data)
    if found.kind != "docx":
        raise refusal(path, found.kind, found.name)
    return Kind("docx", f"gói ZIP khai là {found.name}")


def _compound(path: Path, data: bytes) -> Kind:
    try:
        streams = cfb.streams(data)
    except cfb.DamagedError as error:
        raise refusal(path, "hong", str(error)) from None
    for name, code, what in _STREAMS:
        if name in streams:
            raise refusal(path, code, what)
    if "WordDocument" not in streams:
        raise refusal(path, "nhi-phan")
    if cfb.is_encrypted_word(streams["WordDocument"]):
        raise refusal(path, "mat-khau")
    return Kind("doc", "tệp ghép của Office, có phần WordDocument")


def _rtf(path: Path, data: bytes) -> Kind:
    if _open_braces(data) > 0:
        raise refusal(path, "hong", "RTF thiếu phần cuối")
    return Kind("rtf", "có dấu {\\rtf ở đầu tệp")


def _open_braces(data: bytes) -> int:
    """Return how many groups are still open where a file of RTF ends; binary pictures are stepped over."""
    depth = position = 0
    while match := _RTF_BRACES.search(data, position):
        position = match.end()
        if match["size"]:
            position += int(match["size"][:9])
        depth += bool(match["open"]) - bool(match["close"])
        if depth == 0 and match["close"]:
            return 0
    return depth


_OPENINGS: tuple[tuple[bytes, Callable[[Path, bytes], Kind]], ...] = (
    (b"PK\x03\x04", _zip),
    (b"PK\x05\x06", _zip),
    (cfb.MAGIC, _compound),
    (b"{\\rtf", _rtf),
)


def _text(path: Path, data: bytes) -> Kind:
    """Tell HTML, MHTML, XML and e-mail from plain text."""
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "latin-1")
    head = data[:_HEAD].decode(encoding, "replace")
    start = head[:_HTML_WITHIN]
    if _MIME.search(start) and (mail := _MIME_HEADER.match(start)):
        kind = _MIME_TYPE.search(mail[0])
        if kind and kind["type"].lower() in ("multipart/related", "text/html", "multipart/alternative"):
            return Kind("mhtml", f"có phần đầu MIME {kind['type']}")
        raise refusal(path, "thu-dien-tu", ".eml")
    is_text = _SUFFIXES.get(path.suffix.lower()) == "txt"
    if (match := _HTML.match(start.lstrip("\ufeff"))) and not (is_text and not _ends_as_page(data, encoding)):
        return Kind("html", f"có {match['root'].strip().rstrip('>')}> ở đầu tệp")
    if re.match(r"\ufeff?\s*<(?:\?xml|svg)\b", start) and (not is_text or _is_xml(data)):
        if "<svg" in start:
            raise refusal(path, "anh", "SVG")
        raise refusal(path, "dang-khac", "Word dạng XML" if _WORD_XML.search(start) else "XML")
    tags = [match[0] for match in _TAG.finditer(head)]
    if not is_text and len(tags) >= _FEW_TAGS and sum(map(len, tags)) >= len(head) * _TAG_SHARE:
        return Kind("html", f"có {len(tags)} thẻ HTML trong phần đầu")
    return Kind("txt", "chỉ có chữ, không có dấu của dạng nào khác")


def _ends_as_page(data: bytes, encoding: str) -> bool:
    """Tell whether what begins as a page ends as one: a text may begin with a tag that it speaks of."""
    return bool(
        _HTML_END.search(
            data[-_HTML_WITHIN:].decode(encoding if encoding != "utf-16" else "utf-8", "replace").replace("\0", "")
        )
    )


def _is_xml(data: bytes) -> bool:
    """Tell whether bytes are one XML document from beginning to end."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        etree.fromstring(data.strip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return False
    return True


def misleads(path: Path, kind: Kind) -> str:
    """Say in Vietnamese how a file's name differs from its content; '' where it does not, or says nothing."""
    named = _SUFFIXES.get(path.suffix.lower())
    if named is None or named == kind.format or {named, kind.format} <= {"html", "mhtml"}:
        return ""
    return f"đuôi {path.suffix}, nội dung là {NAMES[kind.format]}"
