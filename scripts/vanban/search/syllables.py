"""The normalisation of search: text to tokens, tokens to the terms that stand for them.

One specification, two implementations: this module at build time, scripts/search/syllables.js in the reader's browser.
tests/search/vectors.json holds them together. The rules:

1. Text is in NFC. A token is a maximal run of letters (with their combining marks) or of ASCII digits; letters and
   digits part (``16KL`` is ``16`` and ``kl``), and so does everything else.
2. ``folded`` is the token in lower case without marks, đ (and its look-alikes ð, ɖ) as d; a number loses leading zeros.
3. ``exact`` keeps the letters' own marks and writes the tone after them as a digit (the VNI order: 1 sắc, 2 huyền, 3 hỏi,
   4 ngã, 5 nặng), so that ``hòa`` and ``hoà`` are both ``hoa2``; an unmarked token is its own folded form.
4. A syllable h, k, l, m, s, t or qu with a final y is written with i: ``lý`` and ``lí`` are one (Quyết định 1989/QĐ-BGDĐT,
   2018, allows both).
5. A date is one more term over its tokens: ``@2012-02-14``, and ``@2012-02`` for its month. An abbreviation of the
   glossary is one more term over the tokens of its expansion (``ubnd``, in exact form ``ubnd+``); one of several tokens
   (``T/M``) over its own as well (``t.m``). Symbols of type and issuer (``NĐ-CP``, Nghị định của Chính phủ) are left
   out: nobody writes them for the phrase.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..text import fold

LETTERS = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u1fff\u2c00-\u2dff\u3040-\ud7ff"
_TOKEN = re.compile(f"[0-9]+|[{LETTERS}][{LETTERS}\u0300-\u036f]*")
_DIGITS = frozenset("0123456789")
_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_LOOKALIKES = str.maketrans("ðɖ", "đđ")
_FINAL_Y = re.compile(r"(?:[hklmst]|qu)y")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_SEP = r"\s*[/.\-‐‑–]\s*"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_12 = "[0-9]{1,2}"
_IN_YEAR = r"\s*,?\s*nam\s+"
_DATE = re.compile(
    rf"(?<![0-9])(?:(?P<d1>{_12}){_SEP}(?P<m1>{_12}){_SEP}|(?P<d2>{_12})\s+thang\s+(?P<m2>{_12}){_IN_YEAR}"
    rf"|thang\s+(?P<m3>{_12})(?:{_SEP}|{_IN_YEAR}))(?P<y>(?:19|20)[0-9]{{2}})(?![0-9])"
)


class Token(NamedTuple):
    """A run of letters or digits: its place in the text and its two normal forms."""

    start: int
    end: int
    folded: str
    exact: str


class Term(NamedTuple):
    """What is looked up: a token, or a date or abbreviation over the tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    folded: str
    exact: str


@lru_cache(maxsize=200_000)
def syllable(word: str) -> tuple[str, str]:
    """Return the folded and the exact form of one token."""
    if word[0] in _DIGITS:
        number = word.lstrip("0") or "0"
        return number, number
    lower = word.lower().translate(_LOOKALIKES)
    folded, tone, letters = fold(lower), "", []
    for char in unicodedata.normalize("NFD", lower):
        if char in _TONES:
            tone = _TONES[char]
        else:
            letters.append(char)
    exact = unicodedata.normalize("NFC", "".join(letters))
    if _FINAL_Y.fullmatch(folded):
        folded, exact = folded[:-1] + "i", exact[:-1] + "i"
    return folded, exact + tone


def tokens(text: str) -> list[Token]:
    """Return the tokens of text (NFC) in order."""
    return [Token(match.start(), match.end(), *syllable(match.group())) for match in _TOKEN.finditer(text)]


def forms(text: str) -> list[tuple[str, str]]:
    """Return the folded and exact forms of the tokens of text in order."""
    return [syllable(word) for word in _TOKEN.findall(text)]


class Glossary:
    """Abbreviations and what they stand for: each stands for the other (``UBND``, ``Ủy ban nhân dân``)."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        """Take ``(abbreviation, expansion)`` pairs."""
        forms = []
        for short, full in entries:
            brief, long = (tuple(token.folded for token in tokens(text)) for text in (short, full))
            if not brief or "cua" in long:
                continue
            name = ".".join(brief)
            forms += [(name, f"{name}+", long)] if len(brief) == 1 else [(name, name, brief), (name, f"{name}+", long)]
        self.by_first: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
        for form in sorted(forms, key=lambda form: -len(form[2])):
            if len(form[2]) > 1:
                self.by_first.setdefault(form[2][0], []).append(form)

    def terms(self, found: Sequence[Token]) -> list[Term]:
        """Return a term for each abbreviation of several tokens and each expansion; the longest at each place."""
        result = []
        for place, token in enumerate(found):
            for name, exact, words in self.by_first.get(token.folded, ()):
                if tuple(other.folded for other in found[place : place + len(words)]) == words:
                    result.append(Term(place, place + len(words), name, exact))
                    break
        return result


def dates(text: str, found: Sequence[Token]) -> list[Term]:
    """Return the date terms of text: ``14/2/2012``, ``14 tháng 02 năm 2012``, ``tháng 2/2012``."""
    if not _YEAR.search(text):
        return []
    folded = _NOT_ASCII.sub(lambda char: fold(char.group())[:1] or char.group(), text).lower()
    result = []
    for match in _DATE.finditer(folded):
        day, month = int(match["d1"] or match["d2"] or 0), int(match["m1"] or match["m2"] or match["m3"])
        if month > 12 or day > 31 or not month:
            continue
        inside = [at for at, token in enumerate(found) if match.start() <= token.start and token.end <= match.end()]
        names = [f"@{match['y']}-{month:02}", *([f"@{match['y']}-{month:02}-{day:02}"] if day else [])]
        result += [Term(inside[0], inside[-1] + 1, name, name) for name in names]
    return result


def phrases(text: str, words: Sequence[tuple[str, str]], glossary: Glossary) -> list[Term]:
    """Return the terms over several tokens of a text: abbreviations and dates. ``words`` are its forms."""
    if not _YEAR.search(text) and glossary.by_first.keys().isdisjoint(folded for folded, _exact in words):
        return []
    found = tokens(text)
    return glossary.terms(found) + dates(text, found)
