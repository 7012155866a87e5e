"""Drawings of Office: embedded objects become the picture they are shown as, local paths and foreign data go."""

import struct
from collections.abc import Iterator

from lxml import etree

from ..reading.word.names import MC, O, W
from .harmless import LOCAL_PATH
from .kinds import Finding
from .tree import drop, unwrap

_KNOWN = (
    "http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/", "urn:schemas-microsoft-com:", "http://purl.oclc.org/ooxml/",
    "http://www.w3.org/", "http://purl.org/dc/", "http://schemas.apple.com/", "http://customooxmlschemas.google.com/",
    "http://opendope.org/", "http://www.wps.cn/", "http://web.wps.cn/",
)  # fmt: skip
_GOOGLE = "http://customooxmlschemas.google.com/"
_HIDDEN_SERIES = "filtered"


def objects(root: etree._Element) -> Iterator[Finding]:
    """Leave of an embedded object or control the picture that it is shown as; what hid it from print goes."""
    for element in list(
        root.iter(
            f"{O}OLEObject",
            f"{W}control",
            "{*}externalData",
            "{*}oleObj",
            "{*}oleObjects",
            "{*}controls",
            "{*}legacyDrawing",
        )
    ):
        name = etree.QName(element).localname
        if name in ("OLEObject", "control"):
            for above in element.iterancestors(f"{W}object"):
                above.tag = f"{W}pict"
                above.attrib.clear()
                break
        drop(element)
    for element in list(root.iter("{*}ext")):  # series of a chart that a filter hides
        if any(etree.QName(each).localname.startswith(_HIDDEN_SERIES) for each in element.iter(etree.Element)):
            yield Finding("chu-an", "dãy số liệu ẩn của biểu đồ")
            drop(element)
    for frame in list(root.iter("{*}docPr")):
        if frame.get("hidden") in ("1", "true"):
            shape = next((above for above in frame.iterancestors(f"{W}drawing")), None)
            if shape is not None:
                yield Finding("chu-an", frame.get("name", "hình ẩn"))
                drop(shape)
    for element in list(root.iter("{*}shape", "{*}rect")):
        if "visibility:hidden" in element.get("style", "").replace(" ", ""):
            yield Finding("chu-an", element.get("id", "hình ẩn"))
            drop(element)


def paths(root: etree._Element) -> Iterator[Finding]:
    """Empty attributes that name files of the author's machine: descriptions, titles, addresses of pictures."""
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if LOCAL_PATH.search(str(value)) and etree.QName(name).localname != "instr":
                yield Finding("duong-dan", str(value))
                element.set(name, "")


def foreign(root: etree._Element) -> Iterator[Finding]:
    """Take out elements and attributes of namespaces that Office does not know: it shows nothing of them."""
    for element in list(root.iter(etree.Element)):
        for name in [name for name in element.attrib if _is_foreign(str(name))]:
            yield Finding("xml-rieng", str(element.attrib.pop(name)))
        if not _is_foreign(str(element.tag)) or element is root:
            continue
        said = " ".join("".join(str(text) for text in element.itertext()).split())
        if any(not _is_foreign(str(each.tag)) for each in element.iterdescendants(etree.Element)):
            unwrap(element)
        else:
            drop(element)
        if _GOOGLE not in str(element.tag):
            yield Finding("xml-rieng", said or etree.QName(element).localname)
    if (listed := root.get(f"{MC}Ignorable")) is not None:
        known = [prefix for prefix in listed.split() if not _is_foreign(f"{{{root.nsmap.get(prefix, _KNOWN[0])}}}")]
        root.set(f"{MC}Ignorable", " ".join(known))


def _is_foreign(name: str) -> bool:
    return name.startswith("{") and not name[1:].startswith((*_KNOWN[:6], *_KNOWN[8:]))


def svg(root: etree._Element) -> Iterator[Finding]:
    """Take out of an SVG picture comments, scripts, metadata and what drawing programs note for themselves."""
    for each in list(root.iter(etree.Comment, etree.ProcessingInstruction)):
        yield Finding("anh", each.text or "")
        drop(each)
    for element in list(root.iter(etree.Element)):
        namespace, name = etree.QName(element).namespace or "", etree.QName(element).localname
        for attribute in list(element.attrib):
            owner = etree.QName(attribute).namespace
            if str(attribute).startswith("on") or (owner and not owner.startswith("http://www.w3.org/")):
                del element.attrib[attribute]
        if name in ("metadata", "script", "title", "desc") or not namespace.startswith("http://www.w3.org/2000/svg"):
            yield Finding("anh", " ".join("".join(str(text) for text in element.itertext()).split()) or name)
            drop(element)


def metafile(data: bytes) -> tuple[bytes, list[Finding]] | None:
    """Return an enhanced metafile without the description in its header ([MS-EMF] 2.2.9); None for other files."""
    if len(data) < 108 or data[:4] != b"\x01\0\0\0" or data[40:44] != b" EMF":
        return None
    size, count, start = struct.unpack_from("<I", data, 4)[0], *struct.unpack_from("<II", data, 60)
    if not count or start + 2 * count > size or size > len(data):
        return data, []
    said = data[start : start + 2 * count].decode("utf-16-le", "replace").strip("\0").replace("\0", " ")
    blank = bytearray(data)
    blank[start : start + 2 * count] = bytes(2 * count)
    blank[60:68] = bytes(8)
    return bytes(blank), [Finding("anh", said)] if said.strip() else []
