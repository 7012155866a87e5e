"""What a PDF says of itself: the information dictionary and XMP (ISO 32000-1, 14.3), judged entry by entry."""

from collections.abc import Iterator

import pikepdf
from lxml import etree
from pikepdf import Object, Pdf, Stream

from .harmless import folded, is_printed, is_program
from .kinds import Finding

_NAMES = {"Author": "người soạn", "Title": "tiêu đề", "Subject": "chủ đề", "Keywords": "từ khóa", "creator": "người soạn", "Company": "cơ quan"}  # fmt: skip
_PROGRAM = frozenset({"Creator", "Producer", "CreatorTool", "softwareAgent", "PTEX.Fullbanner"})
_TITLES = frozenset({"Title", "title"})
_NOTHING = frozenset({
    "CreationDate", "ModDate", "Trapped", "CreateDate", "ModifyDate", "MetadataDate", "DocumentID", "InstanceID", "OriginalDocumentID",
    "VersionID", "RenditionClass", "format", "part", "conformance", "amd", "rev", "PDFVersion", "AAPL:Keywords", "about", "lang", "date",
    "parseType", "language", "GTS_PDFXVersion", "GTS_PDFXConformance", "when", "action", "changed", "instanceID", "documentID", "type",
    "xmptk", "ICNAppName", "ICNAppPlatform", "ICNAppVersion", "SourceModified",
})  # fmt: skip


def strip(pdf: Pdf, text: str) -> Iterator[Finding]:
    """Take out the document's information and metadata; yield the entries that say more than the pages' ``text``."""
    page = folded(text)
    if "/Info" in pdf.trailer:
        info = pdf.trailer["/Info"]
        for key in info.keys() if isinstance(info, pikepdf.Dictionary) else ():
            value = info[key]
            if isinstance(value, pikepdf.String):
                yield from _judged(key.lstrip("/"), str(value), page)
        del pdf.trailer["/Info"]
    if "/Metadata" in pdf.Root:
        yield from of_metadata(pdf.Root["/Metadata"], page)
        del pdf.Root["/Metadata"]


def of_metadata(stream: Object, page: str) -> Iterator[Finding]:
    """Yield the entries of a stream of XMP that say more than a page."""
    if not isinstance(stream, Stream):
        return
    try:
        root = etree.fromstring(
            stream.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
        )
    except (etree.XMLSyntaxError, pikepdf.PdfError, ValueError):
        root = None
    if root is None:
        yield Finding("thuoc-tinh", "XMP không đọc được")
        return
    for element in root.iter(etree.Element):
        name = _name(element)
        for attribute, value in element.attrib.items():
            yield from _judged(etree.QName(attribute).localname, str(value), page)
        if not len(element) and element.text:
            yield from _judged(name, element.text, page)


def _name(element: etree._Element) -> str:
    """Return the name of a property; an item of a list has the name of the property that it belongs to."""
    current: etree._Element | None = element
    while current is not None and etree.QName(current).localname in ("li", "Alt", "Seq", "Bag"):
        current = current.getparent()
    return "" if current is None else etree.QName(current).localname


def _judged(name: str, value: str, page: str) -> Iterator[Finding]:
    value = value.strip()
    if not value or name in _NOTHING or (name in _PROGRAM and is_program(value)):
        return
    if name in _TITLES and (is_printed(value, page) or value.lower() in ("untitled", "x-default")):
        return
    yield Finding("thuoc-tinh", f"{_NAMES.get(name, name)}: {value}")
