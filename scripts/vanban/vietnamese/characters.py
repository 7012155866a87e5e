"""Characters that look right and are not: letters of other alphabets inside Vietnamese words, marks that no font has.

Nothing is ever changed here: each is reported, with what was probably meant.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..text import UPPER, nfc

# Letters that print like a Latin one. Greek letters with a shape of their own (β, μ, Ω) are signs of measure and mathematics.
_PAIRS = (
    ("ÐĐ", "ðđ", "ƉĐ", "ɖđ", "ǍĂ", "ǎă", "ıi"),  # Eth, African D, caron for breve, dotless i
    ("АA", "ВB", "ЕE", "ЅS", "ІI", "ЈJ", "КK", "МM", "НH", "ОO", "РP", "СC", "ТT", "ХX", "УY", "ԚQ", "ԜW"),  # Cyrillic
    ("аa", "еe", "ѕs", "іi", "јj", "кk", "оo", "рp", "сc", "хx", "уy", "ԛq", "ԝw", "һh", "ԁd", "ӏl"),
    ("ΑA", "ΒB", "ΕE", "ΖZ", "ΗH", "ΙI", "ΚK", "ΜM", "ΝN", "ΟO", "ΡP", "ΤT", "ΥY", "ΧX", "οo", "νv", "ρp", "ιi", "κk"),  # Greek
)  # fmt: skip
LOOKALIKES = {pair[0]: pair[1] for group in _PAIRS for pair in group}
_ETH = frozenset("ÐðƉɖ")

# Characters that print nothing, for a class of a pattern: zero-width ones, marks of direction, fillers, tags, selectors of forms.
# Whole messages can be written in them. (The soft hyphen, which may print, is not among them.)
UNSEEN = (
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)

_UNSEEN = re.compile(f"[{UNSEEN}]")
_TOKEN = re.compile(r"[^\W_]+(?:[-/.][^\W_]+)*")
_SUSPECT = re.compile(rf"[^\t\n -~{UPPER}{UPPER.lower()}–—‘’“”…•₫°²³½±×÷§«»]")  # the rest needs no look
_KNOWN_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_LETTERS = ("Lu", "Ll", "Lt", "Lo", "Lm")


def prints_nothing(char: str) -> bool:
    """Tell whether a character prints nothing of its own: controls, formats, and those of ``UNSEEN``."""
    return bool(_UNSEEN.match(char)) or (unicodedata.category(char) in ("Cc", "Cf") and char not in "\t\n\r")


class Oddity(NamedTuple):
    """Something odd in a text: the code of the note, and the words for it."""

    code: str
    words: str


def oddities(text: str) -> Iterator[Oddity]:
    """Yield what is odd in a text, in order: ``dong-hinh`` look-alikes by word, ``ky-tu-la`` characters by kind."""
    if not _SUSPECT.search(text):
        return
    for token in _TOKEN.findall(text):
        if meant := _meant(token):
            yield Oddity("dong-hinh", f"«{token}» có {_described(token)}; có lẽ là «{meant}»")
    unknown: dict[str, list[str]] = {}
    for char in text:
        if kind := _strange(char):
            unknown.setdefault(kind, []).append(char)
    for kind, found in unknown.items():
        codes = ", ".join(f"U+{ord(char):04X}" for char in dict.fromkeys(found))
        where = _around(text, found[0])
        yield Oddity("ky-tu-la", f"{kind} ({len(found)}: {codes}): «{where}»")


def _meant(token: str) -> str:
    """Return the word with Latin letters for their look-alikes; '' where the word is all right as it is.

    A word of another alphabet has letters that look like no Latin one (``не`` has ``н``); a Latin word has none of its letters.
    """
    if not any(char in LOOKALIKES for char in token):
        return ""
    foreign = [char for char in token if char not in LOOKALIKES and _script(char) in ("GREEK", "CYRILLIC")]
    if foreign and not any(char in _ETH for char in token):
        return ""
    return nfc("".join(LOOKALIKES.get(char, char) for char in token))


def _described(token: str) -> str:
    found = dict.fromkeys(char for char in token if char in LOOKALIKES)
    return ", ".join(f"{char} (U+{ord(char):04X})" for char in found)


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


@lru_cache(maxsize=4096)
def _strange(char: str) -> str:
    """Say in Vietnamese what is strange in a character; '' where nothing is."""
    if char in "\t\n" or " " <= char <= "~":
        return ""
    if char == "\ufffd":
        return "ký tự thay cho chữ không đọc được"
    category = unicodedata.category(char)
    if category == "Co":
        return "ký tự riêng của một phông chữ"
    if category in ("Cn", "Cs", "Cc"):
        return "ký tự không có trong Unicode"
    if category == "Cf":
        return "ký tự vô hình"
    if category in ("Mn", "Mc", "Me"):
        return "dấu đứng rời, không ghép được vào chữ"
    if category in _LETTERS and _script(char) not in _KNOWN_SCRIPTS and unicodedata.normalize("NFKC", char) == char:
        return "chữ viết khác"
    if category in _LETTERS and unicodedata.normalize("NFKC", char)[:1].isascii() and char not in "ªº":
        return "chữ kiểu đặc biệt"
    return ""


def _around(text: str, char: str) -> str:
    at = text.index(char)
    start = text.rfind(" ", 0, max(0, at - 15)) + 1
    return " ".join(text[start : at + 16].split())
