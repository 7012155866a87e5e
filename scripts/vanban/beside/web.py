"""Web pages: what a browser does not show goes: comments, scripts, notes of Word, hidden elements, data of programs."""

import base64
import binascii
import email
import email.policy
import re
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

from lxml import etree, html

from ..reading.refusals import refusal
from ..reading.web.page import decoded, parse
from ..reading.web.root import MARKED
from . import image
from .harmless import LOCAL_PATH, is_program
from .kinds import Finding, Stripped
from .tree import drop

_ACTIVE = ("script", "noscript", "iframe", "object", "embed", "applet", "template")
_META = frozenset(
    {"viewport", "robots", "theme-color", "format-detection", "referrer", "color-scheme", "progid", "originator"}
)
_SHOWING_LINKS = frozenset({"stylesheet"})
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
_DATA_PICTURE = re.compile(r"data:image/[\w.+-]+;base64,", re.IGNORECASE)
_SCRIPT_ADDRESS = re.compile(r"\s*(?:javascript|vbscript)\s*:", re.IGNORECASE)
_PLACES = frozenset(name for condition, _ in MARKED for name in re.findall(r"@(data-[\w-]+)", condition))
_KEPT_HEADERS = frozenset(
    {"mime-version", "content-type", "content-transfer-encoding", "content-location", "content-id"}
)
_PROGRAM_HEADERS = frozenset({"date", "x-mimeole", "snapshot-content-location"})


def strip(path: Path, data: bytes) -> Stripped:
    """Return a page without what it carries, in UTF-8; ``path`` is for messages.

    Raises:
        InputError: see ``reading.web.page.parse``.
    """
    page, found = _page(path, data)
    return Stripped(page, ".html", tuple(found))


def _page(path: Path, data: bytes) -> tuple[bytes, list[Finding]]:
    parse(path, data)  # its guards
    text, _encoding = decoded(data)
    root = html.document_fromstring(
        text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    )
    found = [found for step in (_comments, _elements, _attributes) for found in step(root)]
    head = root.find("head")
    if head is None:
        head = etree.Element("head")
        root.insert(0, head)
    head.insert(0, etree.Element("meta", charset="utf-8"))
    return html.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>") + b"\n", found


def _comments(root: html.HtmlElement) -> Iterator[Finding]:
    outside = [*root.itersiblings(preceding=True), *root.itersiblings()]
    for each in [*root.iter(etree.Comment, etree.ProcessingInstruction), *outside]:
        said = " ".join((each.text or "").split())
        if said and not re.fullmatch(r"(?:Start|End)Fragment", said):
            yield Finding("thuoc-tinh" if "<o:" in said else "thua", re.sub(r"<[^>]*>|\[[^\]]*\]", " ", said))
        drop(each)


def _elements(root: html.HtmlElement) -> Iterator[Finding]:
    for element in list(root.iter(etree.Element)):
        tag = str(element.tag).lower()
        if element is root or element.getparent() is None:
            continue
        if tag == "meta":
            yield from _meta(element)
        elif tag in _ACTIVE:
            yield Finding("macro", _words(element) or element.get("src", tag))
            drop(element)
        elif tag == "xml" or (":" in tag and not _words(element)):
            if said := _words(element):
                yield Finding("xml-rieng", said)
            drop(element)
        elif tag == "link" and element.get("rel", "").lower() not in _SHOWING_LINKS:
            drop(element)
        elif tag == "input" and element.get("type", "").lower() == "hidden":
            if value := element.get("value", ""):
                yield Finding("bieu-mau", value)
            drop(element)
        elif tag != "body" and ("hidden" in element.attrib or _HIDDEN.search(element.get("style", ""))):
            if said := _words(element):
                yield Finding("chu-an", said)
            drop(element)


def _meta(element: html.HtmlElement) -> Iterator[Finding]:
    name = (element.get("name") or element.get("property") or "").lower()
    content = element.get("content", "").strip()
    if name in _META:
        return
    if name and content and not (name == "generator" and is_program(content)):
        yield Finding("thuoc-tinh", f"{name}: {content}")
    if name or "charset" in element.attrib or element.get("http-equiv"):
        drop(element)


def _attributes(root: html.HtmlElement) -> Iterator[Finding]:
    for element in root.iter(etree.Element):
        for name, value in list(element.attrib.items()):
            if str(name).startswith("on") or _SCRIPT_ADDRESS.match(str(value)):
                yield Finding("macro", str(value))
                del element.attrib[name]
            elif str(name).startswith("data-"):
                if name in _PLACES:  # by which the reader finds the document; its value is nothing
                    element.set(name, "")
                    continue
                if str(value).strip():
                    yield Finding("xml-rieng", f"{name}: {value}")
                del element.attrib[name]
            elif LOCAL_PATH.search(str(value)) and name != "style":
                yield Finding("duong-dan", str(value))
                del element.attrib[name]
            elif match := _DATA_PICTURE.match(str(value)):
                yield from _picture(element, str(name), match[0], str(value))


def _picture(element: html.HtmlElement, name: str, head: str, value: str) -> Iterator[Finding]:
    try:
        done = image.strip(base64.b64decode(value[len(head) :]))
    except (binascii.Error, ValueError):
        return
    if done and done[1]:
        yield from done[1]
        element.set(name, head + base64.b64encode(done[0]).decode("ascii"))


def _words(element: html.HtmlElement) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


# -- MHTML -----------------------------------------------------------------------------------------------------------


def mhtml(path: Path, data: bytes) -> Stripped:
    """Return a page saved as one file without what it and its pictures carry; ``path`` is for messages.

    Raises:
        InputError: it holds no page, or the page cannot be read.
    """
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    found: list[Finding] = []
    folders = {_folder(str(part.get("Content-Location", ""))) for part in message.walk()} - {""}
    pages = 0
    for part in message.walk():
        found += _headers(part, folders)
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            continue
        if part.get_content_type() == "text/html":
            pages += 1
            page, what = _page(path, _without(payload, folders, part))
            found += what
            _set(part, page, "text/html; charset=utf-8")
        elif part.get_content_maintype() == "image" and (done := image.strip(payload)):
            found += done[1]
            _set(part, done[0], part.get_content_type())
        elif part.get_content_type() not in ("text/css", "multipart/related") and part.get_content_maintype() not in (
            "image",
            "font",
        ):
            found.append(Finding("dinh-kem", part.get_content_type()))
            part.set_payload("")
    if not pages:
        raise refusal(path, "hong", "không thấy trang HTML bên trong MHTML")
    if message.epilogue and message.epilogue.strip():
        found.append(Finding("thua", message.epilogue))
    message.preamble, message.epilogue = None, None
    return Stripped(message.as_bytes(), ".mhtml", tuple(found))


def _headers(part: Message, folders: set[str]) -> Iterator[Finding]:
    for name in list(dict.fromkeys(part.keys())):
        value = " ".join(str(part[name]).split())
        if name.lower() == "content-location" and _folder(value):
            yield Finding("duong-dan", value)
            part.replace_header(name, f"{_NEUTRAL}{value.rsplit('/', 1)[-1]}")
        elif name.lower() not in _KEPT_HEADERS:
            if name.lower() not in _PROGRAM_HEADERS and not (
                name.lower() in ("from", "x-mailer") and "Saved by" in value
            ):
                yield Finding("thuoc-tinh", f"{name}: {value}")
            del part[name]


_NEUTRAL = "http://trang.invalid/"


def _folder(location: str) -> str:
    return location.rsplit("/", 1)[0] + "/" if LOCAL_PATH.search(location) and "/" in location else ""


def _without(payload: bytes, folders: set[str], part: Message) -> bytes:
    """Return a page in UTF-8 whose references to files of the author's machine are those of the copy."""
    try:
        text = payload.decode(str(part.get_content_charset() or "utf-8"))
    except (LookupError, UnicodeError):
        text = decoded(payload)[0]
    for folder in folders:
        text = text.replace(folder, _NEUTRAL)
    return b"\xef\xbb\xbf" + text.encode("utf-8")


def _set(part: Message, payload: bytes, type_: str) -> None:
    del part["Content-Transfer-Encoding"], part["Content-Type"]
    part["Content-Type"] = type_
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(base64.encodebytes(payload).decode("ascii"))
