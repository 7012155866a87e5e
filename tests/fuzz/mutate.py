"""Mutators: small damage to a file that knows something of the file's form. All chance comes from the generator given."""

import copy
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from lxml import etree

from . import seeds

Mutator = Callable[[bytes, Random], bytes]

_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"255",
    b"65536",
    b"2147483648",
    b"99999999999999999999",
    b"1e999",
    b"0.0000001",
    b"NaN",
    b"",
)
_MAGIC = (
    b"\0",
    b"\xff\xff\xff\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"PK\x03\x04",
    b"%PDF-",
    b"{\\rtf1",
    b"<",
    b">",
    b"&",
    b"\r",
    b"\x1b",
)
_LETTERS = (
    "\u0301", "\u200b", "\u202e", "\ufeff", "\ue000", "\ufffd", "\x00", "\x07", "\u2028", "Ð", "С", "ﬁ", "𝐀", "\u00ad", "\xa0", "\t",
)  # fmt: skip
_LABELS = (
    "Điều 99999999999999999999. ", "Điều 0. ", "Chương XXXXIIII", "1.1.1.1.1.1.1.1.1.1. ", "a) ", "đ) ", "zz) ", "- ", "+ ", "PHỤ LỤC",
    "Phần thứ ", "QUYẾT ĐỊNH", "Nơi nhận:", "TM. ỦY BAN", "Số: /QĐ-UBND", "“Điều 1. ", "**", "*", "`", "|", "{ #x }", "---", "# ",
    "    ", "[^1]: ", "<b>", "1986. ", "Ban hành kèm theo", "Mục 1", "I. ",
)  # fmt: skip
_TAG = re.compile(rb"<[^<>]{1,400}>")
_ATTRIBUTE = re.compile(rb'([\w:-]+)="([^"<>]*)"')
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_OBJECT = re.compile(rb"\d+ \d+ obj\b.*?\bendobj", re.DOTALL)
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")
_CONTROL = re.compile(rb"\\[a-z]+(-?\d+)?")
_LONGEST = 4 << 20  # bytes: a mutant grows no further


def mutate(format: str, data: bytes, chance: Random) -> bytes:
    """Damage a file once."""
    own, share = _OWN.get(format, ((), 0.0))
    mutators = own if own and chance.random() < share else _ANY
    return chance.choice(mutators)(data, chance)[:_LONGEST]


def _span(data: bytes, chance: Random, most: int = 64) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randrange(most) + 1)


def _one(pattern: "re.Pattern[bytes]", data: bytes, chance: Random) -> "re.Match[bytes] | None":
    """Return some match of a pattern, searched from a random place on."""
    return pattern.search(data, chance.randrange(len(data) + 1)) or pattern.search(data)


def _put(data: bytes, start: int, end: int, new: bytes) -> bytes:
    return data[:start] + new + data[end:]


# -- any bytes -------------------------------------------------------------------------------------------------------


def _flip(data: bytes, chance: Random) -> bytes:
    if not data:
        return b"\x01"
    at = chance.randrange(len(data))
    return _put(data, at, at + 1, bytes([data[at] ^ 1 << chance.randrange(8)]))


def _random_bytes(data: bytes, chance: Random) -> bytes:
    start, end = _span(data, chance, 8)
    return _put(data, start, end, chance.randbytes(chance.randrange(1, 9)))


def _truncate(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _cut(data: bytes, chance: Random) -> bytes:
    return _put(data, *_span(data, chance, 512), b"")


def _double(data: bytes, chance: Random) -> bytes:
    start, end = _span(data, chance, 512)
    return _put(data, start, start, data[start:end] * chance.choice((1, 2, 50)))


def _insert(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return _put(data, at, at, chance.choice(_MAGIC))


def _number(data: bytes, chance: Random) -> bytes:
    match = _one(_NUMBER, data, chance)
    return _put(data, *match.span(), chance.choice(_NUMBERS)) if match else data


# -- text ------------------------------------------------------------------------------------------------------------


def _letter(data: bytes, chance: Random) -> bytes:
    text = data.decode("utf-8", "surrogateescape")
    at = chance.randrange(len(text) + 1)
    letters = chance.choice(_LETTERS) * chance.choice((1, 1, 3, 200))
    return (text[:at] + letters + text[at:]).encode("utf-8", "surrogateescape")


def _label(data: bytes, chance: Random) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice(_LABELS).encode() + chance.choice((lines[at], b""))
    return b"\n".join(lines)


def _shuffle(data: bytes, chance: Random) -> bytes:
    lines = data.split(b"\n")
    start = chance.randrange(len(lines))
    part = lines[start : start + 12]
    chance.shuffle(part)
    return b"\n".join([*lines[:start], *part, *lines[start + 12 :]])


def _long_line(data: bytes, chance: Random) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    lines[at] = (lines[at] + b" ") * chance.choice((10, 400))
    return b"\n".join(lines)


# -- markup ----------------------------------------------------------------------------------------------------------


def _tag_away(data: bytes, chance: Random) -> bytes:
    match = _one(_TAG, data, chance)
    return _put(data, *match.span(), b"") if match else data


def _tag_copied(data: bytes, chance: Random) -> bytes:
    match, other = _one(_TAG, data, chance), _one(_TAG, data, chance)
    return _put(data, other.start(), other.start(), match[0]) if match and other else data


def _tag_swapped(data: bytes, chance: Random) -> bytes:
    match, other = _one(_TAG, data, chance), _one(_TAG, data, chance)
    return _put(data, *match.span(), other[0]) if match and other else data


def _attribute(data: bytes, chance: Random) -> bytes:
    match = _one(_ATTRIBUTE, data, chance)
    if not match:
        return data
    value = chance.choice((*_NUMBERS, match[2] * 50, b"x" * 5000, "ế".encode(), b"&#0;", b"&undefined;"))
    return _put(data, *match.span(2), value)


def _attribute_away(data: bytes, chance: Random) -> bytes:
    match = _one(_ATTRIBUTE, data, chance)
    return _put(data, *match.span(), b"") if match else data


def _element(data: bytes, chance: Random) -> bytes:
    """Copy, move or remove what stands between two tags."""
    first = _one(_TAG, data, chance)
    second = _TAG.search(data, min(len(data), first.end() + chance.randrange(300))) if first else None
    if not first or not second:
        return data
    part = data[first.start() : second.end()]
    kept = chance.choice((data, _put(data, first.start(), second.end(), b"")))
    target = _one(_TAG, kept, chance)
    return _put(kept, target.start(), target.start(), part) if target else kept


def _nested(data: bytes, chance: Random) -> bytes:
    match = _one(_TAG, data, chance)
    if not match or match[0][1:2] in b"/?!":
        return data
    name = match[0][1:].split()[0].rstrip(b"/>")
    depth = chance.choice((5, 200, 3000))
    return _put(data, match.start(), match.start(), (b"<" + name + b">") * depth)


def _odd_markup(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    odd = (
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
        b"<?x ?>",
        b"&amp;",
        b"&#x110000;",
        b"&#1;",
        b"<!DOCTYPE x [",
        b"<br><br/>",
        b"</p>",
    )
    return _put(data, at, at, chance.choice(odd))


# -- trees: damage that leaves a part well formed ---------------------------------------------------------------------


def _tree(data: bytes, chance: Random) -> bytes:
    """Change elements of an XML part; where it is no XML, change its tags."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError:
        return chance.choice(_MARKUP)(data, chance)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    for _time in range(chance.randrange(1, 6)):
        _change(chance.choice(elements), chance.choice(elements), chance)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _change(element: etree._Element, other: etree._Element, chance: Random) -> None:
    parent = element.getparent()
    deed = chance.randrange(9)
    if deed == 0 and parent is not None:
        parent.remove(element)
    elif deed == 1 and parent is not None:
        parent.insert(chance.randrange(len(parent) + 1), copy.deepcopy(element))
    elif deed == 2 and element is not other and other not in element.iter():
        other.append(copy.deepcopy(element))
    elif deed == 3:
        element.tag = other.tag
    elif deed == 4 and element.attrib:
        element.set(chance.choice(sorted(element.attrib)), _value(chance))
    elif deed == 5 and other.attrib:
        name = chance.choice(sorted(other.attrib))
        element.set(name, chance.choice((other.get(name) or "", _value(chance))))
    elif deed == 6 and element.attrib:
        del element.attrib[chance.choice(sorted(element.attrib))]
    elif deed == 7:
        element.text = chance.choice(
            ("", " ", "Điều 1. ", "\t", "PAGE", 'HYPERLINK "x"', "x" * 3000, _value(chance), None)
        )
    elif parent is not None:
        for _depth in range(chance.choice((1, 3, 60))):
            wrapper = etree.Element(other.tag)
            parent.replace(element, wrapper)
            wrapper.append(element)
            parent = wrapper


def _value(chance: Random) -> str:
    return chance.choice(
        (*(number.decode() for number in _NUMBERS), "x", "true", "upperRoman", "bullet", "%1.%2.%9", "restart", "rId99")
    )


# -- archives, PDF, RTF ----------------------------------------------------------------------------------------------


def _member(data: bytes, chance: Random) -> bytes:
    """Damage a member of an archive, as a tree mostly."""
    members = _members(data)
    if not members:
        return _flip(data, chance)
    name = chance.choice(["word/document.xml", *members])
    if name in members:
        for _time in range(chance.randrange(1, 4)):
            way = chance.random()
            members[name] = (_tree if way < 0.8 else chance.choice(_MARKUP if way < 0.95 else _ANY))(
                members[name], chance
            )
    return seeds.archive(members)


def _members_changed(data: bytes, chance: Random) -> bytes:
    """Remove, rename or exchange members of an archive."""
    members = _members(data)
    if not members:
        return _cut(data, chance)
    name, other = chance.choice([*members]), chance.choice([*members])
    deed = chance.randrange(4)
    if deed == 0:
        del members[name]
    elif deed == 1:
        members[name + chance.choice(("x", "/", ".xml", "\\..\\y"))] = members.pop(name)
    elif deed == 2:
        members[name] = members[other]
    else:
        members[chance.choice(("word/header1.xml", "../x", "word/document2.xml"))] = members[name]
    return seeds.archive(members)


def _members(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {info.filename: package.read(info) for info in package.infolist() if info.file_size < _LONGEST}
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return {}


def _reference(data: bytes, chance: Random) -> bytes:
    match = _one(_REFERENCE, data, chance)
    return _put(data, *match.span(), b"%d 0 R" % chance.choice((0, 1, 2, 3, 4, 5, 6, 7, 999))) if match else data


def _object_away(data: bytes, chance: Random) -> bytes:
    match = _one(_OBJECT, data, chance)
    return _put(data, *match.span(), chance.choice((b"", b"null", b"9 0 obj\n[]\nendobj"))) if match else data


def _object_copied(data: bytes, chance: Random) -> bytes:
    match, other = _one(_OBJECT, data, chance), _one(_OBJECT, data, chance)
    return _put(data, other.start(), other.start(), match[0] + b"\n") if match and other else data


def _name(data: bytes, chance: Random) -> bytes:
    match, other = _one(_NAME, data, chance), _one(_NAME, data, chance)
    names = (
        b"/Filter /FlateDecode ",
        b"/Filter [/ASCII85Decode /LZWDecode] ",
        b"/Rotate 90 ",
        b"/MediaBox [0 0 0 0] ",
        b"/Encrypt 3 0 R ",
    )
    return _put(data, *match.span(), chance.choice((other[0], *names))) if match and other else data


def _control(data: bytes, chance: Random) -> bytes:
    match, other = _one(_CONTROL, data, chance), _one(_CONTROL, data, chance)
    if not match or not other:
        return data
    new = chance.choice(
        (other[0], b"\\bin999999999 ", b"\\u-99999?", b"\\'zz", b"{", b"}", b"\\intbl", b"{\\*\\x", b"\\cellx-5")
    )
    return _put(data, *match.span(), new)


_ANY: tuple[Mutator, ...] = (_flip, _flip, _random_bytes, _truncate, _cut, _double, _insert, _number)
_TEXT: tuple[Mutator, ...] = (_letter, _letter, _label, _label, _shuffle, _long_line, _number)
_MARKUP: tuple[Mutator, ...] = (
    _tag_away, _tag_copied, _tag_swapped, _attribute, _attribute, _attribute_away, _element, _element, _nested, _odd_markup, _letter,
    _number,
)  # fmt: skip
_OWN: dict[str, tuple[tuple[Mutator, ...], float]] = {
    "docx": ((_member,) * 9 + (_members_changed,), 0.96),
    "pdf": ((_reference, _object_away, _object_copied, _name, _number, _number, _cut), 0.7),
    "html": (_MARKUP, 0.85),
    "mhtml": (_MARKUP, 0.7),
    "rtf": ((_control, _control, _letter, _number), 0.7),
    "txt": (_TEXT, 0.85),
}
