"""Packages of Office as a graph: parts, the relationships that lead to them, and which of those show something.

Source: ECMA-376 part 2 (OPC), part 1 annex A for the types of relationships; [MS-DOCX], [MS-ODRAWXML] for the later ones.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from ..model import InputError
from . import zipped
from .harmless import LOCAL_PATH, is_template
from .kinds import Finding

TYPES = "[Content_Types].xml"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_ROOT = ""

# Relationships, by the last word of their type, to what is shown or says how; anything else leads to what is not printed.
_SHOWN = frozenset({
    "officeDocument", "styles", "stylesWithEffects", "numbering", "settings", "webSettings", "fontTable", "theme", "themeOverride",
    "footnotes", "endnotes", "header", "footer", "image", "font", "hyperlink", "chart", "chartEx", "chartStyle", "chartColorStyle",
    "style", "colors", "chartUserShapes", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing",
    "drawing", "vmlDrawing", "worksheet", "chartsheet", "sharedStrings", "calcChain", "table", "sheetMetadata", "slide",
    "slideLayout", "slideMaster", "notesMaster", "presProps", "viewProps", "tableStyles", "aFChunk", "bibliography", "tableSingleCells",
})  # fmt: skip
_PROPERTIES = frozenset({"core-properties", "extended-properties", "custom-properties"})
_KINDS = {
    "thumbnail": "anh-thu-nho", "comments": "nhan-xet", "commentsExtended": "nhan-xet", "commentsIds": "nhan-xet",
    "commentsExtensible": "nhan-xet", "people": "nhan-xet", "person": "nhan-xet", "threadedComment": "nhan-xet", "commentAuthors": "nhan-xet",
    "customXml": "xml-rieng", "customXmlProps": "xml-rieng", "glossaryDocument": "xml-rieng", "oleObject": "nhung", "package": "nhung",
    "control": "nhung", "activeXControlBinary": "nhung", "vbaProject": "macro", "wordVbaData": "macro", "attachedToolbars": "macro",
    "keyMapCustomizations": "macro", "printerSettings": "thuoc-tinh", "attachedTemplate": "lien-ket-ngoai", "mailMergeSource": "lien-ket-ngoai",
    "mailMergeHeaderSource": "lien-ket-ngoai", "mailMergeRecipientData": "lien-ket-ngoai", "recipientData": "lien-ket-ngoai",
    "subDocument": "lien-ket-ngoai", "transform": "lien-ket-ngoai", "frame": "lien-ket-ngoai", "hdphoto": "anh-cat", "notesSlide": "ghi-chu",
    "externalLinkPath": "lien-ket-ngoai", "audio": "nhung", "video": "nhung", "media": "nhung", "model3d": "nhung", "ink": "nhung",
}  # fmt: skip
_WEB = ("http", "https", "mailto", "ftp", "tel", "")
SIGNATURE = "digital-signature/origin"
_EXTENSIONS = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp", "emf": "image/x-emf", "wmf": "image/x-wmf", "tif": "image/tiff", "tiff": "image/tiff"}  # fmt: skip


@dataclass
class Parts:
    """A package under the cleaner's hands: its parts by name, in what order they are reached, which references were cut.

    ``cut`` maps a part to the ids of relationships that no longer lead anywhere.
    """

    files: dict[str, bytes]
    reached: list[str] = field(default_factory=list)
    cut: dict[str, set[str]] = field(default_factory=dict)
    main: str = ""
    signed: bool = False
    types: dict[str, str] = field(default_factory=dict)  # of parts whose content is another now

    def xml(self, name: str) -> etree._Element:
        """Return the root of a part, its comments and processing instructions included."""
        return parse(name, self.files[name])

    def targets(self, name: str, type_: str) -> list[str]:
        """Return the parts that a part refers to by a type of relationship."""
        return [
            resolve(name, each.get("Target", ""))
            for each in self.relations(name)
            if each.get("Type", "").endswith(f"/{type_}") and each.get("TargetMode") != "External"
        ]

    def relations(self, name: str) -> list[etree._Element]:
        """Return the relationships of a part; of the package for an empty name."""
        file = rels_of(name)
        return list(self.xml(file).iter(f"{_RELS}Relationship")) if file in self.files else []


def opened(path: Path, data: bytes) -> Parts:
    """Read a package.

    Raises:
        InputError: it is locked, damaged, harmful, or a part is no well-formed XML.
    """
    parts = Parts(zipped.entries(path, data))
    main = next((r for r in parts.relations(_ROOT) if r.get("Type", "").endswith("/officeDocument")), None)
    parts.main = resolve(_ROOT, main.get("Target", "")) if main is not None else "word/document.xml"
    if parts.main not in parts.files:
        raise InputError(f"{path}: gói thiếu phần chính ({parts.main}). Hãy mở bằng Word và lưu lại.")
    parts.signed = any(r.get("Type", "").endswith(SIGNATURE) for r in parts.relations(_ROOT))
    return parts


def parse(name: str, data: bytes) -> etree._Element:
    """Parse a part; entities are left alone.

    Raises:
        InputError: it is no well-formed XML, or declares a document type.
    """
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise InputError(f"{name}: phần XML có khai báo DOCTYPE, có thể gây hại. Hãy mở bằng Word và lưu lại.")
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError:
        raise InputError(f"{name}: phần XML bên trong bị hỏng. Hãy mở bằng Word và lưu lại.") from None


def written(root: etree._Element) -> bytes:
    """Return a part as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def rels_of(name: str) -> str:
    """Return the name of the part with the relationships of another."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def resolve(name: str, target: str) -> str:
    """Return the name of the part that a target means, seen from a part."""
    try:
        path = unquote(urlsplit(target.replace("\\", "/")).path)
    except ValueError:
        return ""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(name), path)).lstrip("/")


# -- relationships ---------------------------------------------------------------------------------------------------


def follow(parts: Parts) -> Iterator[Finding]:
    """Walk from the package to all that it shows; cut relationships to anything else, and drop what is not reached."""
    waiting = [_ROOT]
    while waiting:
        name = waiting.pop()
        parts.reached.append(name)
        kept, targets = [], []
        for relation in parts.relations(name):
            finding, keep = _judged(parts, name, relation)
            if finding:
                yield finding
            if keep:
                kept.append(relation)
                targets += (
                    [] if relation.get("TargetMode") == "External" else [resolve(name, relation.get("Target", ""))]
                )
            else:
                parts.cut.setdefault(name, set()).add(relation.get("Id", ""))
        _keep_relations(parts, name, kept)
        waiting += [each for each in targets if each not in parts.reached and each not in waiting]


def _judged(parts: Parts, name: str, relation: etree._Element) -> tuple[Finding | None, bool]:
    """Say whether a relationship stays, and what it tells beside the page."""
    type_ = relation.get("Type", "").rsplit("/", 1)[-1]
    target = relation.get("Target", "")
    if relation.get("TargetMode") == "External":
        if type_ == "attachedTemplate":
            return (None if is_template(target) else Finding("lien-ket-ngoai", target)), False
        if type_ == "hyperlink" and not LOCAL_PATH.search(target) and _scheme(target) in _WEB:
            return None, True
        return Finding("duong-dan" if LOCAL_PATH.search(target) else "lien-ket-ngoai", target), False
    part = resolve(name, target)
    if part not in parts.files:
        return None, False
    if type_ in _SHOWN and not part.startswith("_rels/"):
        return None, True
    if type_ in _PROPERTIES:
        return None, False  # told by what stands in them
    return Finding(_KINDS.get(type_, "mo-coi"), _described(parts, part)), False


def _scheme(target: str) -> str:
    try:
        return urlsplit(target).scheme.lower()
    except ValueError:
        return "?"


def _described(parts: Parts, name: str) -> str:
    """Return the words of a part in XML, else its name."""
    if not name.endswith(".xml"):
        return name
    try:
        said = " ".join(" ".join(str(text) for text in parts.xml(name).itertext()).split())
    except InputError:
        return name
    return said or name


def _keep_relations(parts: Parts, name: str, kept: list[etree._Element]) -> None:
    file = rels_of(name)
    parts.files.pop(file, None)
    if not kept:
        return
    root = etree.Element(f"{_RELS}Relationships", nsmap={None: _RELS[1:-1]})  # type: ignore[dict-item]
    for relation in sorted(kept, key=lambda each: each.get("Id", "")):
        wanted = {key: relation.get(key) for key in ("Id", "Type", "Target", "TargetMode") if relation.get(key)}
        etree.SubElement(root, f"{_RELS}Relationship", {key: str(value) for key, value in wanted.items()})
    parts.files[file] = written(root)


def properties(parts: Parts) -> dict[str, str]:
    """Return the parts with the properties of the file, by their kind."""
    return {
        resolve(_ROOT, each.get("Target", "")): each.get("Type", "").rsplit("/", 1)[-1]
        for each in parts.relations(_ROOT)
        if each.get("Type", "").rsplit("/", 1)[-1] in _PROPERTIES
    }


def closure(parts: Parts) -> set[str]:
    """Return all parts that any relationship leads to, and their lists of relationships: what is none of these is an orphan."""
    found, waiting = {_ROOT, TYPES, rels_of(_ROOT)}, [_ROOT]
    while waiting:
        name = waiting.pop()
        for relation in parts.relations(name):
            target = resolve(name, relation.get("Target", ""))
            if relation.get("TargetMode") != "External" and target in parts.files and target not in found:
                found |= {target, rels_of(target)}
                waiting.append(target)
    return found


def forget_unreached(parts: Parts) -> list[str]:
    """Drop the parts that nothing shown refers to, and return their names."""
    kept = {*parts.reached, *(rels_of(name) for name in parts.reached), TYPES}
    gone = [name for name in parts.files if name not in kept]
    for name in gone:
        del parts.files[name]
    return gone


# -- types -----------------------------------------------------------------------------------------------------------

_PLAIN = {
    "application/vnd.ms-word.document.macroEnabled.main+xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}  # fmt: skip


def rewrite_types(parts: Parts) -> None:
    """Write the list of types anew, for the parts that are there, macros no longer announced."""
    defaults, overrides = _types(parts)
    root = etree.Element(f"{_CT}Types", nsmap={None: _CT[1:-1]})  # type: ignore[dict-item]
    names = sorted(name for name in parts.files if name != TYPES)
    for extension in sorted({name.rsplit(".", 1)[-1].lower() for name in names}):
        type_ = defaults.get(extension) or _EXTENSIONS.get(extension)
        if type_:
            etree.SubElement(root, f"{_CT}Default", Extension=extension, ContentType=type_)
    for name in names:
        if type_ := parts.types.get(name) or overrides.get(name.lower()):
            etree.SubElement(root, f"{_CT}Override", PartName=f"/{name}", ContentType=_PLAIN.get(type_, type_))
    parts.files[TYPES] = written(root)


def _types(parts: Parts) -> tuple[dict[str, str], dict[str, str]]:
    if TYPES not in parts.files:
        return {"xml": "application/xml", "rels": "application/vnd.openxmlformats-package.relationships+xml"}, {}
    root = parts.xml(TYPES)
    defaults = {e.get("Extension", "").lower(): e.get("ContentType", "") for e in root.iter(f"{_CT}Default")}
    overrides = {
        e.get("PartName", "").lstrip("/").lower(): e.get("ContentType", "") for e in root.iter(f"{_CT}Override")
    }
    return defaults, overrides
