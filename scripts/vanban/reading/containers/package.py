"""Packages of Office files (zip archives of XML parts), opened with suspicion: read part by part, nothing written or run.

The parts of a package refer to each other by relationships (ECMA-376, part 2). Both dialects are read: names of the
strict one (ISO/IEC 29500) are changed to those of the transitional one, so that readers know one set of names.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from ...model import InputError

MAX_ENTRIES = 10_000
MAX_READ = 128 << 20  # bytes of all parts read, unpacked: a thousand printed pages are some 10 MB
MAX_RATIO = 250  # unpacked to packed; XML of long tables reaches 60
_RATIO_FROM = 4 << 20  # bytes: below this no ratio harms

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the file format of Office 97-2003, and of encrypted newer files
_ADDRESS = re.compile(r"(?:https?|mailto|ftp|file):", re.IGNORECASE)  # leads outside, whatever its mode
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT = re.compile(rb"""(xmlns(?::[\w.-]+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/(\w+)/""")
_TRANSITIONAL = rb"\1http://schemas.openxmlformats.org/\2/2006/"
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, IndexError,
    NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip


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
            raise InputError(
                f"{path}: tệp có mật khẩu mở. Hãy mở bằng Word, bỏ mật khẩu (File, Info, Protect Document) rồi lưu lại."
            )
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except _BROKEN:
            raise InputError(f"{path}: tệp hỏng hoặc bị cụt, không mở được gói zip. Hãy tải lại tệp gốc.") from None
        if len(entries) > MAX_ENTRIES:
            raise InputError(f"{path}: gói có {len(entries)} mục, quá {MAX_ENTRIES}. Hãy mở bằng Word và lưu lại.")
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            self._admit(entry)

    def _admit(self, entry: zipfile.ZipInfo) -> None:
        name = entry.orig_filename.split("\x00", 1)[0].replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
            raise InputError(
                f"{self.path}: gói có mục trỏ ra ngoài gói ({name[:80]!r}), có thể gây hại. Hãy mở bằng Word và lưu lại."
            )
        if entry.flag_bits & 0x1:
            raise InputError(f"{self.path}: gói zip có mật khẩu. Hãy giải nén, bỏ mật khẩu rồi chuyển lại.")
        if name.endswith("/"):
            return
        if name.lower() in self._entries:
            raise InputError(f"{self.path}: gói có hai mục cùng tên {name[:80]!r}. Hãy mở bằng Word và lưu lại.")
        self._entries[name.lower()] = entry

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
            raise InputError(f"{self.path}: tệp hỏng, thiếu phần {name}. Hãy mở bằng Word và lưu lại.")
        ratio = entry.file_size / max(entry.compress_size, 1)
        if self._read + entry.file_size > MAX_READ or (entry.file_size > _RATIO_FROM and ratio > MAX_RATIO):
            raise InputError(
                f"{self.path}: phần {name} bung ra {entry.file_size >> 20} MB, quá lớn hoặc nén bất thường (bom nén). "
                "Hãy chia nhỏ văn bản, hoặc mở bằng Word và lưu lại."
            )
        try:
            data = self._archive.read(entry)
        except _BROKEN:
            raise InputError(f"{self.path}: tệp hỏng, không giải nén được phần {name}. Hãy tải lại tệp gốc.") from None
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
            reason = "lồng nhau quá sâu" if "depth" in str(error) else f"XML sai ở dòng {getattr(error, 'lineno', 0)}"
            raise InputError(
                f"{self.path}: tệp hỏng, phần {name} không đọc được ({reason}). Hãy mở bằng Word và lưu lại."
            ) from None

    def _has_doctype(self, name: str) -> InputError:
        return InputError(
            f"{self.path}: phần {name} có khai báo DTD, tệp Word không bao giờ có và có thể gây hại. Không chuyển tệp này."
        )

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
