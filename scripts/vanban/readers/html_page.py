"""A page as a tree, and the part of it that is the document: what the databases mark as such, else all but the frame."""

import codecs
import re
from pathlib import Path

from lxml import etree, html

from .refusals import refusal

# Where the databases of official texts keep the text; the first that is there and holds enough.
_ROOTS = (
    ("vbpl.vn", "//*[@data-vbpl-content-root]"),
    ("vbpl.vn", "//*[@id='toanvancontent' or contains(concat(' ', @class, ' '), ' toanvancontent ')]"),
    ("thuvienphapluat.vn", "//*[contains(concat(' ', @class, ' '), ' content1 ')]"),
    ("thuvienphapluat.vn", "//*[@id='divContentDoc']"),
    ("luatvietnam.vn", "//*[contains(concat(' ', @class, ' '), ' the-document-body ')]"),
    ("chinhphu.vn", "//*[contains(concat(' ', @class, ' '), ' detail-content ') or @id='detailContent']"),
    ("vbpl.vn", "//*[contains(concat(' ', @class, ' '), ' fulltext ')]"),
)
_ENOUGH = 200  # characters; a shorter root is a frame that a script would fill
_NEARLY = 0.9  # of two copies of a text on one page the first is taken, if it is not much shorter
_FRAME = ("nav", "aside", "script", "style", "noscript", "template", "form", "button", "select", "iframe", "svg")
_FRAME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|sidebar|breadcrumbs?|footer|social|share|comments?|related|adverts?|ads|banner|cookie)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LINKED = 0.5  # share of a part's text in links, from which a part that is named like a frame is one
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_OTHER_NAMES = {
    "x-sjis": "",
    "unicode": "utf-16",
    "x-user-defined": "cp1252",
    "iso-8859-1": "cp1252",
    "us-ascii": "utf-8",
}


def parse(path: Path, data: bytes) -> etree._Element:
    """Return the tree of a page, whatever its encoding and its faults.

    Raises:
        InputError: there is no text in it.
    """
    text = decoded(data).replace("\x00", "")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise refusal(path, "khong-co-chu") from None
    return root


def decoded(data: bytes) -> str:
    """Return the bytes of a page as text: by its byte order mark, by what it declares, else by what fits."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, "replace")
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    for candidate in ("utf-8", _OTHER_NAMES.get(name, name)):
        try:
            return data.decode(candidate or "utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    # Old pages: Windows-1252 bytes, whose gaps are taken as they are; the old Vietnamese sets are told apart later.
    return "".join(_CP1252[byte] for byte in data)


_CP1252 = [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)]


def content(root: etree._Element) -> tuple[etree._Element, str]:
    """Return the element that holds the document, and in Vietnamese how it was told."""
    for name, path in _ROOTS:
        found = [(element, len(text_of(element))) for element in _elements(root, path)]
        most = max((length for _element, length in found), default=0)
        if most >= _ENOUGH:
            return next(
                element for element, length in found if length >= most * _NEARLY
            ), f"trang HTML theo khuôn {name}"
    _drop_frame(root)
    return root, "trang HTML; bỏ thực đơn và khung quanh bài"


def _elements(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path)
    return [element for element in found if isinstance(element, etree._Element)] if isinstance(found, list) else []


def _drop_frame(root: etree._Element) -> None:
    """Empty what is a page's frame: by its tag, or by its name where it holds little but links."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element is root or element.tag in ("html", "body", "main", "article"):
            continue
        inside = any(above.tag in ("article", "main") for above in element.iterancestors())
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if (
            element.tag in _FRAME
            or (element.tag in ("header", "footer") and not inside)
            or (_FRAME_NAMES.search(named) and _is_linked(element))
        ):
            _mark(element)


def text_of(element: etree._Element) -> str:
    """Return all text inside an element."""
    return str(element.xpath("string()"))


def _mark(element: etree._Element) -> None:
    element.set("data-vanban-khung", "")


def _is_linked(element: etree._Element) -> bool:
    whole = len(text_of(element).strip())
    linked = sum(len(text_of(link).strip()) for link in element.iter("a"))
    return whole == 0 or linked / whole > _LINKED
