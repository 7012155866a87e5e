"""ZIP packages: what they hold, told without trusting them. Nothing is ever extracted to disk."""

import io
import re
import zipfile
from pathlib import Path
from typing import NamedTuple

from ..refusals import refusal
from .guard import DAMAGE, admitted

_TYPES_READ = 1 << 20  # bytes: the list of types has a hundred a part
_ELEMENT = re.compile(r"<(?:override|default|relationship)\b[^>]*>")
_ATTRIBUTE = re.compile(r"(partname|contenttype|type|target)\s*=\s*[\"']([^\"']*)")

# The main part's content type says what a package is (ECMA-376 part 1, section 11.3; [MS-OFFMACRO2] for macros).
_MAIN_TYPES = (
    ("wordprocessingml.document.main+xml", "docx", "Word (.docx)"),
    ("wordprocessingml.template.main+xml", "docx", "mẫu Word (.dotx)"),
    ("ms-word.document.macroenabled.main+xml", "docx", "Word có macro (.docm; macro không được chạy, không được giữ)"),
    ("ms-word.template.macroenabledtemplate.main+xml", "docx", "mẫu Word có macro (.dotm; macro không được chạy, không được giữ)"),
    ("spreadsheetml.", "bang-tinh", "Excel"),
    ("ms-excel.", "bang-tinh", "Excel"),
    ("presentationml.", "trinh-chieu", "PowerPoint"),
    ("ms-powerpoint.", "trinh-chieu", "PowerPoint"),
    ("ms-package.xps", "dang-khac", "XPS"),
)  # fmt: skip
_MIMETYPES = (
    ("opendocument.text", "dang-khac", "LibreOffice Writer (.odt)"),
    ("opendocument.spreadsheet", "bang-tinh", "LibreOffice Calc (.ods)"),
    ("opendocument.presentation", "trinh-chieu", "LibreOffice Impress (.odp)"),
    ("opendocument", "dang-khac", "LibreOffice"),
    ("epub", "dang-khac", "sách điện tử (.epub)"),
)
_FOLDERS = (
    ("word/document", "docx", "Word (.docx)"),
    ("xl/", "bang-tinh", "Excel"),
    ("ppt/", "trinh-chieu", "PowerPoint"),
)


class Package(NamedTuple):
    """What a package is: ``'docx'`` or the code of a refusal, and its name in Vietnamese."""

    kind: str
    name: str


def package(path: Path, data: bytes) -> Package:
    """Say what a ZIP file holds; ``path`` is for messages.

    Raises:
        InputError: the archive is damaged, encrypted, leads outside itself or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            admitted(path, members)
            return _package(archive, {member.filename for member in members})
    except DAMAGE as error:
        raise refusal(path, "hong", _why(error)) from None


def _why(error: Exception) -> str:
    if isinstance(error, zipfile.BadZipFile) and "central directory" in str(error):
        return "thiếu mục lục ở cuối tệp nén"
    return "cấu trúc tệp nén sai"


def _main_type(archive: zipfile.ZipFile, names: set[str], types: str) -> str:
    """Return the content type of the part that the package's relations name as its main one; '' where none is named.

    Embedded sheets and presentations declare types of their own; only the main part tells what the file is.
    """
    if "_rels/.rels" not in names:
        return ""
    with archive.open("_rels/.rels") as stream:
        relations = stream.read(_TYPES_READ).replace(b"\0", b"").decode("latin-1").lower()
    for relation in _ELEMENT.findall(relations):
        attributes = dict(_ATTRIBUTE.findall(relation))
        if not attributes.get("type", "").endswith("/officedocument"):
            continue
        main = attributes.get("target", "").lstrip("/")
        for element in _ELEMENT.findall(types):
            declared: dict[str, str] = dict(_ATTRIBUTE.findall(element))
            if declared.get("partname", "").lstrip("/") == main:
                return declared.get("contenttype", "")
    return ""


def _package(archive: zipfile.ZipFile, names: set[str]) -> Package:
    if "[Content_Types].xml" in names:
        with archive.open("[Content_Types].xml") as stream:
            types = stream.read(_TYPES_READ).replace(b"\0", b"").decode("latin-1").lower()
        types = _main_type(archive, names, types) or types
        for sign, kind, name in _MAIN_TYPES:
            if sign in types:
                return Package(kind, name)
    if "mimetype" in names:
        with archive.open("mimetype") as stream:
            mimetype = stream.read(200).decode("latin-1")
        for sign, kind, name in _MIMETYPES:
            if sign in mimetype:
                return Package(kind, name)
    for folder, kind, name in _FOLDERS:
        if any(member.startswith(folder) for member in names):
            return Package(kind, name)
    return Package("tep-nen", ".zip")
