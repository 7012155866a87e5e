"""Old formats (Word 97, RTF, OpenDocument): what they carry, as far as it can be seen; the copy is a new Word file.

Word 97 keeps deleted text in the file when it saves fast, and no list of its parts says what is printed: such a file is
never known to say no more than its page. Sources: [MS-OLEPS] for property sets, [MS-DOC] 2.9.67, RTF 1.9.1.
"""

import re
import struct
from collections.abc import Iterator
from pathlib import Path

from ..reading.containers import cfb
from . import properties, zipped
from .harmless import LOCAL_PATH, is_program, is_template
from .kinds import Finding
from .parts import parse

_SUMMARY, _DOCUMENT = "\x05SummaryInformation", "\x05DocumentSummaryInformation"
_IDS = {
    _SUMMARY: {2: "tiêu đề", 3: "chủ đề", 4: "người soạn", 5: "từ khóa", 6: "chú thích", 7: "mẫu", 8: "người sửa cuối", 9: "lần sửa", 18: "phần mềm"},
    _DOCUMENT: {2: "loại", 14: "người quản lý", 15: "cơ quan"},
}  # fmt: skip
_STREAMS = (
    ("_VBA_PROJECT", "macro"), ("Macros", "macro"), ("VBA", "macro"), ("ObjectPool", "nhung"), ("\x01Ole10Native", "nhung"),
)  # fmt: skip
_LPSTR, _LPWSTR = 0x1E, 0x1F
_MOST_PROPERTIES = 1000


def doc(data: bytes) -> Iterator[Finding]:
    """Yield what a file of Word 97 carries."""
    for name, ids in _IDS.items():
        for id_, value in _property_set(cfb.content(data, name)):
            if id_ in ids and not _is_harmless(ids[id_], value):
                yield Finding("lan-sua" if ids[id_] == "lần sửa" else "thuoc-tinh", f"{ids[id_]}: {value}")
    try:
        streams = cfb.streams(data)
    except cfb.DamagedError:
        streams = {}
    for name, kind in _STREAMS:
        if name in streams:
            yield Finding(kind, name.strip("\x01"))
    yield Finding("chua-soat", "dạng Word 97-2003 giữ cả chữ đã xóa")


def _is_harmless(name: str, value: str) -> bool:
    if name == "lần sửa":
        return value in ("0", "1")
    return not value or (name == "phần mềm" and is_program(value)) or (name == "mẫu" and is_template(value))


def _property_set(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield the texts of the first set of a stream of properties by their numbers."""
    try:
        start = struct.unpack_from("<I", data, 44)[0]
        count = min(struct.unpack_from("<I", data, start + 4)[0], _MOST_PROPERTIES)
        pairs = [struct.unpack_from("<II", data, start + 8 + 8 * number) for number in range(count)]
        page = next((struct.unpack_from("<H", data, start + at + 4)[0] for id_, at in pairs if id_ == 1), 1252)
        for id_, at in pairs:
            type_, size = struct.unpack_from("<II", data, start + at)
            if type_ in (_LPSTR, _LPWSTR):
                raw = data[start + at + 8 : start + at + 8 + size * (2 if type_ == _LPWSTR else 1)]
                yield id_, _decoded(raw, "utf-16-le" if type_ == _LPWSTR or page == 1200 else f"cp{page}")
    except struct.error:
        return


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode("utf-8" if encoding == "cp65001" else encoding, "replace").split("\0")[0].strip()
    except LookupError:
        return raw.decode("latin-1").split("\0")[0].strip()


# -- RTF -------------------------------------------------------------------------------------------------------------

_RTF_INFO = re.compile(
    rb"\{\\(?:\*\\)?(author|operator|manager|company|title|subject|keywords|doccomm|category|hlinkbase|comment)\b ?([^{}]*)"
)
_RTF_SIGNS = (
    (rb"\\\*\\userprops\b", "thuoc-tinh"),
    (rb"\\\*\\(?:annotation|atnauthor|atnid)\b", "nhan-xet"),
    (rb"\\(?:deleted|revised|revauth\d+)\b(?!0)", "theo-doi"),
    (rb"\\rsid(?:tbl|root)\b", "lan-sua"),
    (rb"\\objdata\b", "nhung"),
    (rb"\\v(?![0-9a-zA-Z])", "chu-an"),
    (rb"\\\*\\(?:docvar|datastore|xmlopen|xmlnstbl)\b", "xml-rieng"),
)
_RTF_ESCAPE = re.compile(rb"\\'([0-9a-fA-F]{2})|\\u(-?\d+) ?\??|\\[a-z]+-?\d* ?")


def rtf(data: bytes) -> Iterator[Finding]:
    """Yield what a file of RTF carries."""
    for match in _RTF_INFO.finditer(data):
        if value := _rtf_text(match[2]):
            yield Finding("thuoc-tinh", f"{match[1].decode()}: {value}")
    for sign, kind in _RTF_SIGNS:
        if found := re.findall(sign, data):
            yield Finding(kind, f"{found[0].decode('latin-1')}: {len(found)}")
    if LOCAL_PATH.search(data.decode("latin-1").replace("\\\\", "\\")):
        yield Finding("duong-dan")
    end = data.rfind(b"}")
    if data[end + 1 :].strip(b"\0 \t\r\n"):
        yield Finding("thua", f"{len(data) - end - 1} byte sau tệp")


def _rtf_text(raw: bytes) -> str:
    def one(match: re.Match[bytes]) -> bytes:
        if match[1]:
            return bytes([int(match[1], 16)]).decode("cp1252", "replace").encode()
        return chr(int(match[2]) % 65536).encode("utf-8", "replace") if match[2] else b""

    return _RTF_ESCAPE.sub(one, raw).decode("utf-8", "replace").strip()


# -- OpenDocument ----------------------------------------------------------------------------------------------------

_ODF_SIGNS = (
    ("annotation", "nhan-xet"), ("tracked-changes", "theo-doi"), ("hidden-text", "chu-an"), ("hidden-paragraph", "chu-an"),
    ("object-ole", "nhung"), ("script", "macro"), ("event-listener", "macro"),
)  # fmt: skip
_ODF_FOLDERS = (
    ("Basic/", "macro"),
    ("Scripts/", "macro"),
    ("Object ", "nhung"),
    ("ObjectReplacements/", "nhung"),
    ("Versions/", "ban-truoc"),
)


def odf(path: Path, data: bytes) -> Iterator[Finding]:
    """Yield what a file of OpenDocument carries; ``path`` is for messages."""
    yield from zipped.between(data)
    parts = zipped.entries(path, data)
    if "meta.xml" in parts:
        yield from properties.found(parse("meta.xml", parts["meta.xml"]), "")
    for name in ("content.xml", "styles.xml"):
        if name in parts:
            root = parse(name, parts[name])
            for sign, kind in _ODF_SIGNS:
                yield from (
                    Finding(kind, " ".join("".join(map(str, each.itertext())).split()))
                    for each in root.iter(f"{{*}}{sign}")
                )
    for folder, kind in _ODF_FOLDERS:
        if name := next((name for name in parts if name.startswith(folder)), ""):
            yield Finding(kind, name)
