"""Packages of Office files (zip archives of XML parts), opened with suspicion: read part by part, nothing written or run.

The parts of a package refer to each other by relationships (ECMA-376, part 2). Both dialects are read: names of the
strict one (ISO/IEC 29500) are changed to those of the transitional one, so that readers know one set of names.
"""

import io
import posixpath
import re
import zipfile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from ...model import InputError
from ..refusals import refusal
from .guard import DAMAGE, MOST_READ, admitted, is_dense, too_much

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the file format of Office 97-2003, and of encrypted newer files
_ADDRESS = re.compile(r"(?:https?|mailto|ftp|file):", re.IGNORECASE)  # leads outside, whatever its mode
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT = re.compile(rb"""(xmlns(?::[\w.-]+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/(\w+)/""")
_TRANSITIONAL = rb"\1http://schemas.openxmlformats.org/\2/2006/"


class Relationship(NamedTuple):
    """A reference from one part to another: its id, the last word of its type, and the part's name (or an address)."""

    id: str
    type: str
    target: str
    external: bool = False


def is_encrypted_office(data: bytes) -> bool:
    """Tell whether a file is a Word, Excel or PowerPoint file locked with a password (a package inside a compound file)."""
    return data.startswith(_COMPOUND) and "EncryptedPackage".encode("utf-16-le") in data


class Package:
    """A package in memory. Part names are compared without case, as the standard asks, and have no leading slash."""

    def __init__(self, path: Path, data: bytes) -> None:
        """Open a package; ``path`` is for messages.

        Raises:
            InputError: no zip archive, locked with a password, cut off or damaged, or made to harm.
        """
        self.path = path
        self._read = 0
        if is_encrypted_office(data):
            raise refusal(path, "mat-khau")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._entries = admitted(path, self._archive.infolist())
        except DAMAGE:
            raise refusal(path, "hong", "không mở được gói zip") from None

    def has(self, name: str) -> bool:
        """Tell whether the package has a part."""
        return name.lower() in self._entries

    def read(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            InputError: the part is missing, damaged, or unpacks to more than a document can be.
        """
        entry = self._entries.get(name.lower())
        if entry is None:
            raise refusal(self.path, "hong", f"thiếu phần {name}")
        if self._read + entry.file_size > MOST_READ or is_dense(entry):
            raise too_much(self.path, entry)
        try:
            data = self._archive.read(entry)
        except DAMAGE:
            raise refusal(self.path, "hong", f"không giải nén được phần {name}") from None
        self._read += len(data)
        return data

    def xml(self, name: str) -> etree._Element:
        """Return the root of a part in XML, comments and processing instructions left out.

        Raises:
            InputError: as ``read``; no well-formed XML; a document type declaration (entities could do harm).
        """
        data = self.read(name)
        if b"<!DOCTYPE" in (data.replace(b"\x00", b"") if b"\x00" in data else data):  # UTF-16 too
            raise self._has_doctype(name)
        root = self._parse(name, data)
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._has_doctype(name)
        if any("purl.oclc.org/ooxml" in uri for uri in root.nsmap.values()):
            root = self._parse(name, _STRICT.sub(_TRANSITIONAL, etree.tostring(root)))
        return root

    def _parse(self, name: str, data: bytes) -> etree._Element:
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            if "depth" in str(error):
                raise refusal(self.path, "long-qua-sau") from None
            line = getattr(error, "lineno", 0)
            raise refusal(self.path, "hong", f"phần {name}: XML sai ở dòng {line}") from None

    def _has_doctype(self, name: str) -> InputError:
        return refusal(self.path, "hong", f"phần {name} có khai báo DTD, tệp Word không bao giờ có")

    def relationships(self, name: str) -> dict[str, Relationship]:
        """Return the references of a part by id; of the package itself for an empty name."""
        folder, base = posixpath.split(name)
        part = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(part):
            return {}
        found = {}
        for element in self.xml(part).iter(f"{{{_RELATIONS}}}Relationship"):
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External" or bool(_ADDRESS.match(target))
            relation = Relationship(
                element.get("Id", ""),
                element.get("Type", "").rsplit("/", 1)[-1],
                target if external else _resolve(folder, target),
                external,
            )
            found[relation.id] = relation
        return found


def _resolve(folder: str, target: str) -> str:
    """Return the name of the part that a target means, seen from a folder; a leading slash is the package's root."""
    try:
        path = unquote(urlsplit(target.replace("\\", "/")).path)
    except ValueError:
        return ""
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
