"""Names put together of phrases: which words of a title none of a document's phrases accounts for.

Compared are words: case, blanks, signs between them and the place of a tone mark (``hòa``, ``hoà``) make no difference.
A number with its symbol, and a day, is one word.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LINKING = frozenset(("số", "ngày", "của", "về", "việc", "v", "do"))  # a short name may leave them out or put them in
_SHORTEST = 3  # words: fewer, torn out of a phrase, may mean anything
# «118/KH-UBND», «118 /KH - UBND», «164-KH/TU», «12/3/2026»; «12.3.2026»; a word.
_WORD = re.compile(
    r"\d+(?:\.\d{3})?(?:[-–][^\W\d_]+)?(?:\s*/\s*\w+)+(?:\s*[-–]\s*[A-ZĐ]{2,}[a-z]*\d*\b)*|\d+(?:[.,]\d+)+|\w+"
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
UNITS = {"ubnd": ("ủy", "ban", "nhân", "dân"), "hđnd": ("hội", "đồng", "nhân", "dân")}


class Phrase(NamedTuple):
    """Words that a name may consist of: whole, from their beginning (``cut``), or any run of them (``any``)."""

    text: str
    mode: str = "whole"


class _Word(NamedTuple):
    """A word as it is compared, how many it is with the linking ones behind it, and where it stands in its text."""

    word: str
    size: int
    start: int
    end: int


def toned(word: str) -> str:
    """Return a word with its tone mark at the end, wherever it is written."""
    letters = unicodedata.normalize("NFD", word)
    return "".join(c for c in letters if c not in _TONES) + "".join(c for c in letters if c in _TONES)


def unaccounted(name: str, phrases: Sequence[Phrase]) -> list[str]:
    """Return the stretches of a name that no phrase accounts for, as few words as can be; none where it is made of phrases."""
    name = unicodedata.normalize("NFC", name)
    found = _words(name)
    parts = [(_words(unicodedata.normalize("NFC", phrase.text)), phrase.mode) for phrase in phrases]
    best: list[tuple[int, tuple[int, ...]]] = [(0, ())]  # up to each word: how many are left over, and which
    best += [(index + 1, tuple(range(index + 1))) for index in range(len(found))]
    for start in range(len(found)):
        count, left = best[start]
        best[start + 1] = min(best[start + 1], (count + 1, (*left, start)))
        for words, mode in parts:
            for length in _fits(found[start:], words, mode):
                best[start + length] = min(best[start + length], (count, left))
    return [name[found[a].start : found[b].end] for a, b in _runs(best[-1][1])]


def _runs(indices: Sequence[int]) -> Iterator[tuple[int, int]]:
    starts = [at for at in indices if at - 1 not in indices]
    ends = [at for at in indices if at + 1 not in indices]
    return zip(starts, ends, strict=True)


def _fits(rest: Sequence[_Word], words: Sequence[_Word], mode: str) -> Iterator[int]:
    """Yield how many words at the beginning of ``rest`` a phrase accounts for."""
    for start in range(len(words)) if mode == "any" else range(min(1, len(words))):
        same = 0
        for one, other in zip(rest, words[start:], strict=False):
            if one.word != other.word:
                break
            same += 1
        for length in range(1, same + 1):
            told = min(_size(rest[:length]), _size(words[start : start + length]))
            if length == len(words) or (mode != "whole" and told >= _SHORTEST):
                yield length


def _size(words: Sequence[_Word]) -> int:
    """Return how many words there are with the linking ones among and behind them: «chuyển đổi số» is three."""
    return sum(word.size for word in words)


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    for match in _WORD.finditer(text):
        word = re.sub(r"\s", "", match.group().lower()).replace("–", "-")
        if not word.isalpha():
            word = re.sub(r"(?<!\w)0+(?=\d)", "", word)
        for part in UNITS.get(word, (word,)):
            if part not in _LINKING:
                found.append(_Word(toned(part), 1, *match.span()))
            elif found:
                found[-1] = found[-1]._replace(size=found[-1].size + 1)
    return found
