"""Ways a reader may type a text: without accents, with some, as Telex or VNI keys, with a slip, only begun.

Each takes a text and a source of chance and returns what is typed, or None where the text gives no occasion for it.
"""

import random
import re
import unicodedata
from collections.abc import Callable

from vanban.text import fold, nfc

Slip = Callable[[str, random.Random], str | None]

_TELEX_TONES = dict(zip("\u0301\u0300\u0309\u0303\u0323", "sfrxj", strict=True))
_VNI_TONES = dict(zip("\u0301\u0300\u0309\u0303\u0323", "12345", strict=True))
_VNI_LETTERS = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
_LETTERS = re.compile(r"[^\W\d_]+")
_HOOK, _TILDE = "\u0309", "\u0303"
_CIRCUMFLEX = "\u0302"
# An open syllable in oa, oe or uy, its tone on the first vowel (hòa) or on the second (hoà).
_TONE = "[\u0300\u0301\u0303\u0309\u0323]"
_OLD = re.compile(rf"(?<!q)(?:o{_TONE}[ae]|u{_TONE}y)(?!\w)", re.IGNORECASE)
_NEW = re.compile(rf"(?<!q)(?:o[ae]|uy){_TONE}(?!\w)", re.IGNORECASE)
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = {key: row[max(0, at - 1) : at] + row[at + 1 : at + 2] for row in _ROWS for at, key in enumerate(row)}


def _nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def exact(text: str, _chance: random.Random) -> str:
    """The words as they stand."""
    return text


def without_accents(text: str, _chance: random.Random) -> str | None:
    """``thông tin`` as ``thong tin``."""
    typed = fold(text)
    return typed if typed != text.lower() else None


def some_accents(text: str, chance: random.Random) -> str | None:
    """Some words with their accents, some without."""
    words = text.split()
    marked = [at for at, word in enumerate(words) if fold(word) != word.lower()]
    if len(marked) < 2:
        return None
    bare = set(chance.sample(marked, chance.randint(1, len(marked) - 1)))
    return " ".join(fold(word) if at in bare else word for at, word in enumerate(words))


def decomposed(text: str, _chance: random.Random) -> str | None:
    """Letters and marks apart (NFD)."""
    typed = _nfd(text)
    return typed if typed != text else None


def telex(text: str, _chance: random.Random) -> str | None:
    """``hội`` as ``hooij``."""
    typed = _LETTERS.sub(lambda word: _telex_word(word[0]), nfc(text))
    return typed if typed != text else None


def _telex_word(word: str) -> str:
    keys, tone = "", ""
    for char in _nfd(word):
        if char in _TELEX_TONES:
            tone = _TELEX_TONES[char]
        elif char == _CIRCUMFLEX or char in "đĐ":
            keys += "dd" if char in "đĐ" else keys[-1]
        else:
            keys += "w" if unicodedata.combining(char) else char
    return keys + tone


def vni(text: str, chance: random.Random) -> str | None:
    """``hội`` as ``ho65i``, or ``hoi65``."""
    at_end = chance.random() < 0.5
    typed = _LETTERS.sub(lambda word: _vni_word(word[0], at_end), nfc(text))
    return typed if typed != text else None


def _vni_word(word: str, at_end: bool) -> str:
    keys, figures = "", ""
    for char in nfc(word):
        base, marks = _nfd(char)[0], _nfd(char)[1:]
        if char in "đĐ":
            keys += "d9" if char == "đ" else "D9"
            continue
        letter = "".join(_VNI_LETTERS.get(mark, "") for mark in marks)
        tone = "".join(_VNI_TONES.get(mark, "") for mark in marks)
        keys += base if at_end else base + letter + tone
        figures += letter + tone if at_end else ""
    letters = re.sub("[1-5]", "", figures)
    return keys + "".join(dict.fromkeys(letters)) + figures.translate(str.maketrans("", "", "678"))


def typo(text: str, chance: random.Random) -> str | None:
    """One slip of a finger: two letters exchanged, one left out, doubled, or hit beside."""
    words = text.split()
    long = [at for at, word in enumerate(words) if len(word) > 2]
    if not long:
        return None
    at = chance.choice(long)
    for _attempt in range(20):
        slipped = _slip(words[at], chance)
        if fold(slipped) != fold(words[at]):
            return " ".join([*words[:at], slipped, *words[at + 1 :]])
    return None


def _slip(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word) - 1)
    match chance.randrange(4):
        case 0:
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        case 1:
            return word[:place] + word[place + 1 :]
        case 2:
            return word[: place + 1] + word[place:]
        case _:
            beside = _NEIGHBOURS.get(fold(word[place]), "")
            return word[:place] + chance.choice(beside or word[place]) + word[place + 1 :]


def begun(text: str, chance: random.Random) -> str | None:
    """The last word only begun."""
    *before, last = text.split()
    return " ".join([*before, last[: chance.randrange(1, len(last))]]) if len(last) > 1 else None


def wrong_tone(text: str, chance: random.Random) -> str | None:
    """Hỏi for ngã or ngã for hỏi in one word; where there is neither, another wrong tone."""
    marks = _nfd(text)
    toned = [at for at, char in enumerate(marks) if char in _VNI_TONES]
    confused = [at for at in toned if marks[at] in (_HOOK, _TILDE)]
    if not toned:
        return None
    at = chance.choice(confused or toned)
    others = [tone for tone in _VNI_TONES if tone != marks[at]]
    wrong = {_HOOK: _TILDE, _TILDE: _HOOK}.get(marks[at]) or chance.choice(others)
    return nfc(marks[:at] + wrong + marks[at + 1 :])


def other_placement(text: str, _chance: random.Random) -> str | None:
    """``hòa`` as ``hoà``, ``uỷ`` as ``ủy``."""
    marks = _nfd(text)
    placed = _OLD if _OLD.search(marks) else _NEW
    moved = placed.sub(lambda match: match[0][0] + match[0][2] + match[0][1], marks)
    return nfc(moved) if moved != marks else None


SLIPS: dict[str, Slip] = {
    "exact": exact,
    "folded": without_accents,
    "partial": some_accents,
    "nfd": decomposed,
    "telex": telex,
    "vni": vni,
    "typo": typo,
    "prefix": begun,
    "wrong tone": wrong_tone,
    "tone placement": other_placement,
}
