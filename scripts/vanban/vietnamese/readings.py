"""How the words of a document are to be read: as they are, or in an old character set.

A word alone may be several things (``bé`` is bé, or TCVN3 for bộ), so all words are judged together: each reading of a word
has a price, a change of reading between neighbours has one too, a smaller one where the font or the paragraph changes,
and the cheapest chain of readings is taken (Viterbi's algorithm).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .charsets import CHARSETS, Charset
from .lexicon import is_neutral, is_syllable, unknown_share

Reading = Charset | None  # None: as it is


class Font(NamedTuple):
    """What the name of a font says: its family, the charset that it declares, whether it has capitals or symbols alone."""

    family: str
    charset: str = ""
    capitals: bool = False
    symbols: bool = False


class Word(NamedTuple):
    """A maximal run of non-blank characters, across runs: its place in the joined text, paragraph and font."""

    start: int
    text: str
    paragraph: int
    font: Font

    @property
    def end(self) -> int:
        return self.start + len(self.text)


_UNKNOWN = 1.0  # for each piece of a word that is no syllable,
_UNKNOWN_PIECES = 2  # of so many at most
_NEUTRAL = 0.2  # for a numeral, an abbreviation
_FOREIGN_LETTER = 1.0  # for letters of which the charset has none
_CHANGE = {(True, True): 3.0, (True, False): 1.0, (False, True): 1.0, (False, False): 0.8}  # same paragraph, same font
_DECLARED = 0.5  # less where the font's name agrees with the new reading
_LEAN = 0.01  # for each word that does not: between equals the name decides
_GAIN = 0.5  # a word explains itself by a charset that saves so much
_NO_VIETNAMESE = 0.4  # share of words outside the lexicon

_SIGNS = (
    "\u0300-\u036f\xa1-\xbf\u02c6-\u02dd\u2212\u2219\u22c5\uf000-\uf0ff"  # letters to an old charset, beside our own
)
_TOKEN = re.compile(rf"(?:[^\W\d_]|[{_SIGNS}])+")
_SIGN_LETTERS = frozenset("ªºµ")
_UNICODE_ONLY = re.compile("[\u1ea0-\u1ef9]")
_HYPHEN = re.compile(rf"((?:[^\W\d_]|[{_SIGNS}])*+)[-\u2010\u2011]((?:[^\W\d_]|[{_SIGNS}])*+)")
_HYPHENS = re.compile("[-\u2010\u2011]")
_LONGEST_WORD = 200  # characters; what is longer is no word

_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "zapfdingbats", "marlett", "mt extra", "monotype sorts")
SOFT_HYPHEN = "\u2060"  # stands for a true one while a word is judged: no letter of any charset

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"(?:[-, ]?(?:Bold|Italic|Oblique|Regular|Normal))+$|\(.*\)$")


@lru_cache(maxsize=1000)
def font_of(name: str) -> Font:
    """Read the name of a font, as documents, PDF (``ABCDEF+VnTimeBold``) and CSS (``".VnTime", serif``) have it."""
    family = _STYLE.sub("", _SUBSET.sub("", name.split(",")[0].strip(" \"'")))
    if re.match(r"\.?Vn[A-Z0-9]", family):
        return Font(family, "tcvn3", family.endswith("H"))
    if re.match(r"VNI[-_ ]", family, re.IGNORECASE):
        return Font(family, "vni")
    return Font(family, symbols=family.lower().startswith(_SYMBOL_FONTS))


def best_readings(words: Sequence[Word]) -> list[Reading]:
    """Return the reading of each word."""
    states: list[Reading] = [None, *_candidates(words)]
    if len(states) == 1 or not words:
        return [None] * len(words)
    costs = [0.0] * len(states)
    steps: list[list[int]] = []  # for each word and reading: the best reading of the word before
    before = words[0]
    for word in words:
        change = _CHANGE[before.paragraph == word.paragraph, before.font.family == word.font.family]
        entering = [change - _DECLARED * (_name(state) == word.font.charset) for state in states]
        cheapest = min(range(len(states)), key=costs.__getitem__)
        step, now = [], []
        for index, state in enumerate(states):
            moved = costs[cheapest] + entering[index]
            step.append(index if costs[index] <= moved else cheapest)
            lean = _LEAN * (_name(state) != word.font.charset)
            now.append(min(costs[index], moved) + price(word.text, state) + lean)
        steps.append(step)
        costs, before = now, word
    best = min(range(len(states)), key=costs.__getitem__)
    readings: list[Reading] = []
    for step in reversed(steps):
        readings.append(states[best])
        best = step[best]
    return _plausible(words, readings[::-1])


def _plausible(words: Sequence[Word], readings: list[Reading]) -> list[Reading]:
    """Give up a charset whose words, decoded, are still little Vietnamese: the text is something else."""
    for charset in {reading for reading in readings if reading}:
        decoded = (charset.decode(mend(w.text, charset)) for w, r in zip(words, readings, strict=True) if r is charset)
        if unknown_share(" ".join(decoded)) > _NO_VIETNAMESE:
            readings = [None if reading is charset else reading for reading in readings]
    return readings


def _name(reading: Reading) -> str:
    return reading.name if reading else ""


def _candidates(words: Sequence[Word]) -> list[Charset]:
    """Return the charsets that explain words which are none as they are, in the view that explains most."""
    gains: Counter[int] = Counter()
    for text, count in Counter(word.text for word in words if not word.text.isascii()).items():
        plain = price(text, None)
        if plain < _GAIN:
            continue
        for index, charset in enumerate(CHARSETS):
            gains[index] += count * (plain - price(text, charset) >= _GAIN)
    best: dict[str, Charset] = {}  # one view of each
    for index in sorted((index for index in gains if gains[index]), key=lambda index: (-gains[index], index)):
        best.setdefault(CHARSETS[index].name, CHARSETS[index])
    return list(best.values())


@lru_cache(maxsize=100_000)
def price(text: str, reading: Reading) -> float:
    """Return what it costs to believe that a word is read in a way: how little Vietnamese it is."""
    if len(text) > _LONGEST_WORD or (text.isascii() and not _HYPHENS.search(text)):
        return 0.0  # the same in every reading
    foreign = 0.0
    if reading:
        foreign = _FOREIGN_LETTER * bool(_UNICODE_ONLY.search(text))
        text = reading.decode(mend(text, reading)).replace(SOFT_HYPHEN, "")
    else:
        text = text.replace("\xad", "")
    pieces = [_piece_price(token) for token in _TOKEN.findall(unicodedata.normalize("NFC", text))]
    return foreign + min(sum(pieces), _UNKNOWN * _UNKNOWN_PIECES)


def _piece_price(token: str) -> float:
    if not any(char.isalpha() and char not in _SIGN_LETTERS for char in token) or is_syllable(token):
        return 0.0
    return _NEUTRAL if _is_label(token) or is_neutral(token) else _UNKNOWN


def _is_label(token: str) -> bool:
    return len(token) == 1 and (token.isascii() or token in "đĐ")


def mend(text: str, reading: Charset) -> str:
    """Return a word of TCVN3, where ư and the soft hyphen are one byte, with each as it was meant; the length stays.

    A program may have made hyphens of ư (``tr-êng``): one that makes a syllable of what is none becomes a soft hyphen.
    Of two in a word the one may be true: it becomes a SOFT_HYPHEN, which is no letter.
    """
    if reading.name != "tcvn3" or len(text) > _LONGEST_WORD:
        return text
    if _HYPHENS.search(text):
        text = _HYPHEN.sub(lambda match: _mend_hyphen(match, reading), text)
    if text.count("\xad") > 1:
        text = _TOKEN.sub(lambda match: _mend_soft_hyphen(match[0], reading), text)
    return text


def _mend_hyphen(match: re.Match[str], reading: Charset) -> str:
    parts = [reading.decode(part) for part in match.groups()]
    if all(not part or _is_label(part) or is_neutral(part) or is_syllable(part) for part in parts):
        return match[0]  # between syllables, or after a label
    return "\xad".join(match.groups()) if is_syllable("ư".join(parts)) else match[0]


def _mend_soft_hyphen(token: str, reading: Charset) -> str:
    if token.count("\xad") < 2 or is_syllable(reading.decode(token)):
        return token
    for match in re.finditer("\xad", token):
        if is_syllable(reading.decode(token[: match.start()] + token[match.end() :])):
            return f"{token[: match.start()]}{SOFT_HYPHEN}{token[match.end() :]}"
    return token
