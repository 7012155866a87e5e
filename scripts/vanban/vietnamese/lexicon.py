"""The Vietnamese syllable by rule: which words can be Vietnamese, and what share of a text cannot.

The rules are those of the schools' spelling: an onset, a rhyme and a tone, where a rhyme closed by a stop takes only sắc
or nặng, and c/k/q, g/gh, ng/ngh, i/y are chosen by the vowel that follows. No list of words: about 17,000 syllables are
possible, of which a language uses 7,000; text of another encoding or language has few of them.
"""

import re
import unicodedata
from functools import lru_cache

_TONES = dict.fromkeys("\u0300\u0301\u0303\u0309\u0323")
_ACUTE, _DOT = "\u0301", "\u0323"
_STOPS = ("c", "ch", "p", "t")

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_CODAS = {  # nucleus: the codas that it takes; '' where it may end the syllable
    "a": " c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": " c m n ng o p t",
    "ê": " c ch m n ng nh p t u",
    "i": " a c ch m n nh p t u",
    "iê": "c m n ng p t u",
    "o": " c i m n ng p t",
    "oo": "c ng",
    "ô": " c i m n ng p t",
    "ơ": " i m n p t",
    "u": " a c i m n ng p t",
    "uô": "c i m n ng p t",
    "ư": " a c i m n ng t u",
    "ươ": "c i m n ng p t u",
    "oa": " c ch i m n ng nh o p t y",
    "oă": "c m n ng p t",
    "oe": " c m n o t",
    "uâ": "n ng t y",
    "uê": " ch n nh",
    "uơ": " n t",
    "uy": " a ch n nh p t u",
    "uyê": "n t",
}
_FRONT = "eêiy"  # before these k, gh, ngh; before the others c, g, ng
_BEFORE_FRONT = {"k": True, "gh": True, "ngh": True, "c": False, "g": False, "ng": False}
_Y_FOR_I = ("", "h", "k", "l", "m", "n", "s", "t", "th", "v")  # lý, kỹ, Vỹ: y may stand for a final i
_AFTER_QU = "aăâeêiơ"  # the vowels that follow qu; quốc and its like stand apart

# What is no syllable and yet at home in official documents: units, loans, and names of provinces and of their peoples.
_FOREIGN = (
    "cm dm ha kg km kw kwh lux mg ml mm mw vnd usd eur gdp web website internet email fax video clip logo marketing"
    " container online server file virus vitamin oxy gas bus taxi karaoke bar euro asean unesco covid sars gen"
    " kạn kon đắk đăk đak lắk lăk krông pleiku kông pa"
)
_TOLERATED = frozenset(_FOREIGN.split())

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_NOT_PROSE = re.compile(r"[\d/@\\]|www\.|\.(?:vn|com|org|net)\b")
_SYMBOLS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZĐĂÂÊÔƠƯ")
_LONGEST_ABBREVIATION = 8  # UBMTTQVN
_PLAIN_PER_ACCENTED = 0.6  # words without accents for one with: above the 0.5 of the plainest page seen
_PLAIN_BY_CHANCE = 10.0  # words: fewer prove nothing in a heading or a name
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")


def is_syllable(word: str) -> bool:
    """Tell whether a word is a possible Vietnamese syllable: NFC, in any case, with either placement of the tone."""
    return _is_syllable(word.lower()) if word else False


@lru_cache(maxsize=50_000)
def _is_syllable(word: str) -> bool:
    letters, tone, at = "", "", -1
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            if tone:
                return False
            tone, at = char, len(unicodedata.normalize("NFC", letters)) - 1
        else:
            letters += char
    places = _syllables().get(unicodedata.normalize("NFC", letters))
    if places is None:
        return False
    stopped = letters.endswith(_STOPS)
    return (not tone and not stopped) or (at in places and (not stopped or tone in (_ACUTE, _DOT)))


@lru_cache(maxsize=1)
def _syllables() -> dict[str, frozenset[int]]:
    """Return the possible syllables without tone, each with the places of the letters that may bear one."""
    found: dict[str, frozenset[int]] = {}
    for nucleus, codas in _CODAS.items():
        for coda in codas.split(" "):
            rhyme, places = nucleus + coda, _tone_places(nucleus, coda)
            for onset in ("", *_ONSETS.split()):
                for spelled, shift, more in _spellings(onset, nucleus, rhyme):
                    moved = {place + shift for place in places} | more
                    found[spelled] = found.get(spelled, frozenset()) | moved
    return found


def _tone_places(nucleus: str, coda: str) -> set[int]:
    """Return which letters of a rhyme may bear the tone: one, or either in the open oa, oe, uy."""
    if nucleus in ("oa", "oe", "uy"):
        return {1} if coda else {0, 1}
    return {len(nucleus) - 1}


def _spellings(onset: str, nucleus: str, rhyme: str) -> list[tuple[str, int, set[int]]]:
    """Return how an onset and a rhyme are written together: spelling, shift of the rhyme's letters, more tone places.

    The last are what typists write: qủa, gía.
    """
    first = rhyme[0]
    if onset == "qu":
        if (first in _AFTER_QU and nucleus != "iê") or rhyme == "ôc":
            return [(onset + rhyme, 2, {1})]
        if nucleus.startswith("uy"):  # quy, quyên
            return [("q" + rhyme, 1, {1, 2} if rhyme == "uy" else {2})]
        return []
    if onset == "gi":
        if first == "i":  # gì, gìn, giếng: one i
            return [("g" + rhyme, 1, set())]
        return [(onset + rhyme, 2, {1} if nucleus == rhyme else set())]
    if onset in _BEFORE_FRONT and _BEFORE_FRONT[onset] != (first in _FRONT):
        return []
    if nucleus == "iê" and not onset:
        return [("y" + rhyme[1:], 0, set())]
    found: list[tuple[str, int, set[int]]] = [(onset + rhyme, len(onset), set())]
    if rhyme == "i" and onset in _Y_FOR_I:
        found.append((onset + "y", len(onset), set()))
    return found


def unknown_share(text: str) -> float:
    """Return the share of a text's words that are outside the lexicon; 0.0 where there is nothing to judge.

    Words are runs of letters. Not judged: numbers and what is joined to them (``16-KL/TW``, ``tháng5``), addresses,
    abbreviations, Roman numerals and single letters. Of words without any accent, Vietnamese text has one in seven and
    no page more than a third: those beyond are as foreign as words that break the rules.
    """
    accented, plain, unknown = _count(text)
    foreign = min(plain, max(0.0, plain - _PLAIN_PER_ACCENTED * accented - _PLAIN_BY_CHANCE))
    judged = accented + plain + unknown
    return (unknown + foreign) / judged if judged else 0.0


def _count(text: str) -> tuple[int, int, int]:
    """Return how many of the judged words are accented syllables, syllables of plain letters, and no syllables."""
    accented = plain = unknown = 0
    for chunk in unicodedata.normalize("NFC", text).split():
        if _NOT_PROSE.search(chunk):
            continue
        for word in _WORD.findall(chunk):
            if len(word) == 1 and (word.isascii() or word in "đĐ"):
                continue
            if is_syllable(word):
                accented += not word.isascii()
                plain += word.isascii()
            elif not is_neutral(word):
                unknown += 1
    return accented, plain, unknown


def is_neutral(word: str) -> bool:
    """Tell whether a word is a numeral, an abbreviation (``UBND``, ``TTg``) or a foreign word at home here."""
    lower = word.lower()
    if _ROMAN.fullmatch(lower) or lower in _TOLERATED:
        return True
    capitals = sum(char in _SYMBOLS for char in word)
    short = len(word) <= _LONGEST_ABBREVIATION and 2 <= capitals >= len(word) / 2
    return short and all(char in _SYMBOLS or char.isascii() for char in word)
