"""The Vietnamese character sets before Unicode, as text looks that was read without knowing of them.

TCVN3 (also ABC, VN3: TCVN 5712:1993, fonts ``.Vn…``) has one byte for a letter and no capitals with tone: these are fonts of
their own (``.VnTimeH``). VNI (VNI-Windows, fonts ``VNI-…``) has a letter and a mark after it. Programs take the bytes for
Windows-1252 and hand on its characters, or others of like shape: hence the views.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

# 74 letters; those of the glibc table TCVN5712-1, without its control codes and combining marks, which no font has.
_TCVN3 = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}

# A letter and the mark that follows it, in the order of the letters on the right.
_VNI_TONES = "ùøûõï"
_VNI_PAIRS = {
    ("a", "âáàåãäêéèúüë"): "âấầẩẫậăắằẳẵặ",
    ("a", _VNI_TONES): "áàảãạ",
    ("e", "âáàåãä"): "êếềểễệ",
    ("e", _VNI_TONES): "éèẻẽẹ",
    ("o", "âáàåãä"): "ôốồổỗộ",
    ("o", _VNI_TONES): "óòỏõọ",
    ("ô", _VNI_TONES): "ớờởỡợ",
    ("u", _VNI_TONES): "úùủũụ",
    ("ö", _VNI_TONES): "ứừửữự",
    ("y", _VNI_TONES): "ýỳỷỹỵ",
}
_VNI_SINGLES = dict(zip("íìæóòîñôö", "íìỉĩịỵđơư", strict=True))

_CHARACTER = re.compile(r"\(cid:(?:1[2-9]\d|2[0-5]\d)\)|.", re.DOTALL)
_UNREAD = re.compile(r"\(cid:(1[2-9]\d|2[0-5]\d)\)")  # a byte for which a PDF names no character
_HIGH = range(0x80, 0x100)
# Characters for which the glyph list of PDF or an old converter knows a double, and the private area of symbol fonts.
_DOUBLES = {
    "\u2212": 0xAD,
    "\u2219": 0xB7,
    "\u22c5": 0xB7,
    "\u03bc": 0xB5,
    "\u02c9": 0xAF,
    "\u0110": 0xD0,
    "\u0111": 0xF0,
}
# StandardEncoding of PDF and PostScript, taken for fonts that name no encoding: the letters' bytes that differ from 1252.
_STANDARD = dict(
    zip(
        "¤'“«‹›ﬁ•‚„”»…‰`´ˆ˜¯˘˙¨˚¸˝˛ˇÆªŁØŒºæıłøœß",
        b"\xa8\xa9\xaa\xab\xac\xad\xae\xb7\xb8\xb9\xba\xbb\xbc\xbd\xc1\xc2\xc3\xc4\xc5\xc6\xc7\xc8\xca\xcb\xcd\xce\xcf"
        b"\xe1\xe3\xe8\xe9\xea\xeb\xf1\xf5\xf8\xf9\xfa\xfb",
        strict=True,
    )
)


@dataclass(frozen=True, slots=True, eq=False)
class Charset:
    """An old character set under one view: what the text as read stands for."""

    name: str  # "tcvn3" or "vni"
    view: Mapping[int, str]  # a character as read -> that of Latin-1 with the value of the byte
    pattern: re.Pattern[str]
    letters: Mapping[str, str]

    def decode(self, text: str) -> str:
        """Return text with its letters in Unicode."""
        return self.pattern.sub(lambda match: self.letters[match[0]], self._bytes(text))

    def pieces(self, text: str) -> list[tuple[int, int, str]]:
        """Return ``(start, end, letter)`` of each piece of text that stands for a letter."""
        ends = [0]
        for match in _CHARACTER.finditer(text):
            ends.append(match.end())
        found = self.pattern.finditer(self._bytes(text))
        return [(ends[match.start()], ends[match.end()], self.letters[match[0]]) for match in found]

    def _bytes(self, text: str) -> str:
        if "(cid:" in text:
            text = _UNREAD.sub(lambda match: chr(int(match[1])), text)
        return text.translate(self.view)


def _tcvn3() -> dict[str, str]:
    return {chr(first + i): letter for first, row in _TCVN3.items() for i, letter in enumerate(row)}


def _vni() -> dict[str, str]:
    """Return the letters of VNI: ``aù`` is á, ``AÙ`` and the slip ``Aù`` are Á."""
    table = dict(_VNI_SINGLES)
    for (base, marks), letters in _VNI_PAIRS.items():
        table |= {base + mark: letter for mark, letter in zip(marks, letters, strict=True)}
    upper = {key[0].upper() + key[1:]: letter.upper() for key, letter in table.items()}
    return table | upper | {key.upper(): letter.upper() for key, letter in table.items()}


def _view(codepage: str) -> dict[int, str]:
    """Return, for each character as which a byte above 0x7F may have been read, the byte's own of Latin-1."""
    view = {0xF000 + byte: chr(byte) for byte in _HIGH}
    if codepage == "standard":
        return view | {ord(char): chr(byte) for char, byte in _STANDARD.items()}
    for byte in _HIGH:
        if read := bytes([byte]).decode(codepage, "ignore"):
            view[ord(read)] = chr(byte)
    return view | {ord(char): chr(byte) for char, byte in _DOUBLES.items() if ord(char) not in view}


def _charset(name: str, table: Mapping[str, str], codepage: str) -> Charset:
    marks: dict[str, str] = {}
    for key in table:
        if key[1:]:
            marks[key[0]] = marks.get(key[0], "") + key[1:]
    pairs = [f"{base}[{follow}]" for base, follow in marks.items()]
    single = "".join(key for key in table if not key[1:])
    return Charset(name, _view(codepage), re.compile("|".join([*pairs, f"[{single}]"])), table)


TCVN3 = _charset("tcvn3", _tcvn3(), "cp1252")
VNI = _charset("vni", _vni(), "cp1252")
CHARSETS = (
    TCVN3,
    VNI,
    _charset("tcvn3", _tcvn3(), "cp1258"),  # where the computer's own code page is the Vietnamese one
    _charset("vni", _vni(), "cp1258"),
    _charset("tcvn3", _tcvn3(), "standard"),
)
