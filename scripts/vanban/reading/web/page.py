"""Bytes of a web page to a tree: which encoding, which guards, and what of the markup of Word has to be mended first."""

import codecs
import re
from pathlib import Path
from typing import NamedTuple

from lxml import etree, html

from ...text import nfc
from ...vietnamese.lexicon import unknown_share
from ..charset_names import charset
from ..refusals import refusal


class Page(NamedTuple):
    """A page: its tree, and the encoding that was used."""

    root: html.HtmlElement
    encoding: str


_MOST_BYTES = 50_000_000
_HEAD = 65_536  # bytes in which an encoding is declared; browsers look at 1,024, generators write more before it
_DECLARED = re.compile(
    rb"""<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)|<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_USELESS = {"utf-8", "utf-7", "ascii", "iso8859-1", "cp1252", "utf-16", "utf-32"}
_FOREIGN = 0.3  # share of words that no Vietnamese has: above it the bytes are of an old charset
_UNREADABLE = 0.002  # share of characters: above it the encoding is another than UTF-8
_SAMPLE = 200_000  # bytes: enough to tell one code page from another
_ENTITIES = re.compile(rb"<!DOCTYPE[^>\[]*\[[^\]]*<!ENTITY", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_REVEALED = re.compile(r"<!\[(?:if|else|endif)\b[^\]>]*\](?!-)\s*>", re.IGNORECASE)  # <![if !supportLists]>: no markup
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")


def parse(path: Path, data: bytes) -> Page:
    """Read the bytes of a page.

    Raises:
        InputError: too large, empty, with entity declarations, nested too deep, or no markup at all.
    """
    if len(data) >= _MOST_BYTES:
        raise refusal(
            path, "qua-lon", f"{len(data) // 1_000_000} MB, trang web nhiều nhất {_MOST_BYTES // 1_000_000} MB"
        )
    if _ENTITIES.search(data[:_HEAD]):
        raise refusal(path, "hong", "khai báo thực thể riêng <!ENTITY>, có dấu hiệu gây hại")
    text, encoding = decoded(data)
    if not text.strip():
        raise refusal(path, "rong")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise refusal(path, "khong-co-chu") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise refusal(path, "long-qua-sau")
    return Page(root, encoding)


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of a page, without what is markup for Word alone, and the encoding that was used."""
    text, encoding = _decode(data)
    return _CONTROLS.sub("", _REVEALED.sub("", _XML_DECLARATION.sub("", text))), encoding


def _decode(data: bytes) -> tuple[str, str]:
    """Return text and encoding; a character that cannot be read is U+FFFD.

    What is valid UTF-8 is UTF-8, whatever the page says; a declared encoding is taken if it can be; else the code page
    that gives the most Vietnamese.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace"), name
    if name := _wide(data):
        return data.decode(name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    if text.count("\ufffd") <= 1 + len(text) * _UNREADABLE:
        return text, "utf-8"
    names = [name for name in (charset(_declared(data)), "windows-1258") if name and name not in _USELESS]
    shares = {name: unknown_share(nfc(data[:_SAMPLE].decode(name, "replace"))) for name in names}
    best = min(shares, key=shares.__getitem__)  # the first of equals
    if shares[best] <= _FOREIGN:
        return data.decode(best, "replace"), best
    return data.decode("latin-1"), "windows-1252"  # its punctuation is mended with that of numeric entities


def _wide(data: bytes) -> str:
    """Return the UTF-16 of a page without a byte order mark, by the zeros beside its markup; '' for others."""
    head = data[:400]
    if head.count(0) <= len(head) // 4:
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_HEAD])
    return (match[1] or match[2]).decode("ascii") if match else ""
