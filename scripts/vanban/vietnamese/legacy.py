"""Text in old character sets to Unicode, by the evidence of the text itself.

A font's name proves nothing: files say ``.VnTime`` of Unicode text, and say nothing of TCVN3. What decides is whether the
words are Vietnamese as they are, as TCVN3, or as VNI (``readings``). Where nothing speaks for decoding, the text stays.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from ..text import shorten
from .charsets import Charset
from .lexicon import is_syllable
from .readings import Reading, Word, best_readings, font_of, mend, price


class Run(NamedTuple):
    """A stretch of text in one font; the name may be empty, or as PDF and CSS have it (``ABCDEF+VnTimeBold``)."""

    text: str
    font: str


@dataclass(frozen=True, slots=True)
class Decoded:
    """The texts of the runs in Unicode; how many runs changed, by code; Vietnamese phrases on what is not certain."""

    texts: tuple[str, ...]
    counts: tuple[tuple[str, int], ...] = ()
    doubts: tuple[str, ...] = ()


class _Edit(NamedTuple):
    start: int
    end: int
    new: str


_VIETNAMESE = frozenset(
    "ăđơưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ"
)
_MODERN = (
    _VIETNAMESE
    | frozenset(map(chr, range(0x80)))
    | frozenset(
        "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂĐĨŨƠƯĩũ\xa0\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b‐‑–—‘’“”…•"
    )
)  # a text of these, some of them Vietnamese alone, needs no judging
_WORD = re.compile(r"\S+")
_BULLET = re.compile("[\xa7\xa8\xb7\xd8\xfc\u2219\uf020-\uf0ff]")  # alone: of a font of symbols whose name was lost
_HORN_BYTE = re.compile("[\xad\u2212\uf0ad]|\\(cid:173\\)")  # ư in TCVN3, as it is read
_ENOUGH_WORDS = 50  # of Vietnamese prose, one word in twelve has ư: none in so many means that it was lost
_LAST_LETTERS = re.compile(r"[^\W\d_]*$")
_FIRST_LETTERS = re.compile(r"^[^\W\d_]*")
_CASED = "ăâêôơưđ"  # lower-case letters of which TCVN3 has the capitals; those with a tone are written for both
_UNCERTAIN = 0.15  # share of words that are no Vietnamese, of at least so many:
_FEW_WORDS = 8
_MOST_DOUBTS = 20


def decode(runs: Sequence[Run]) -> Decoded:
    """Decode the runs of a whole document in reading order.

    Words may be split over runs; paragraphs, cells and lines must be parted by a newline, in a run's text or as a run of
    its own. Text may be in any normal form and hold soft hyphens: neither is touched where it is Unicode already.
    """
    if _MODERN.issuperset(chars := set().union(*(run.text for run in runs))) and not _VIETNAMESE.isdisjoint(chars):
        return Decoded(tuple(run.text for run in runs))
    words = list(_words(runs))
    readings = best_readings(words)
    if not any(readings):
        return Decoded(tuple(run.text for run in runs), (), tuple(_doubts(words, readings)))
    letters = list("".join(run.text for run in runs))
    for edit in _edits(words, readings, letters):
        letters[edit.start : edit.end] = [edit.new, *[""] * (edit.end - edit.start - 1)]
    starts = [0, *accumulate(len(run.text) for run in runs)]
    for run, (start, end) in zip(runs, pairwise(starts), strict=True):
        if font_of(run.font).capitals:
            _capitalise(letters, start, end, words, readings)
    texts = tuple("".join(letters[start:end]) for start, end in pairwise(starts))
    return Decoded(texts, _counts(runs, texts, starts, words, readings), tuple(_doubts(words, readings)))


def _words(runs: Sequence[Run]) -> Iterator[Word]:
    """Yield the words of the joined text; a word has the font of its first character."""
    whole = "".join(" " * len(run.text) if font_of(run.font).symbols else run.text for run in runs)
    starts = list(accumulate((len(run.text) for run in runs), initial=0))
    paragraph, position = 0, 0
    for match in _WORD.finditer(whole):
        if _BULLET.fullmatch(match[0]):
            continue
        paragraph += whole.count("\n", position, match.start())
        position = match.end()
        run = bisect_right(starts, match.start()) - 1
        yield Word(match.start(), match[0], paragraph, font_of(runs[run].font))


def _edits(words: Sequence[Word], readings: Sequence[Reading], letters: Sequence[str]) -> Iterator[_Edit]:
    """Yield what changes in the joined text: letters, capitals, and a lost ư."""
    raised = _raised(words, readings)
    lost = _lost_horn(words, readings)
    for index, (word, reading) in enumerate(zip(words, readings, strict=True)):
        if not reading:
            continue
        for start, end, letter in reading.pieces(mend(word.text, reading)):
            yield _Edit(word.start + start, word.start + end, letter.upper() if index in raised else letter)
        if lost:
            yield from _blank_horns(index, words, readings, letters)


# -- capitals of TCVN3 -----------------------------------------------------------------------------------------------


def _capitalise(letters: list[str], start: int, end: int, words: Sequence[Word], readings: Sequence[Reading]) -> None:
    """Write in capitals what stands in a font of capitals and is in TCVN3."""
    index = max(0, bisect_right(words, start, key=lambda word: word.start) - 1)
    while index < len(words) and words[index].start < end:
        word, reading = words[index], readings[index]
        if reading and reading.name == "tcvn3":
            for at in range(max(start, word.start), min(end, word.end)):
                letters[at] = letters[at].upper()
        index += 1


def _raised(words: Sequence[Word], readings: Sequence[Reading]) -> set[int]:
    """Return the words of TCVN3 typed in capitals in a common font: ``QUYÕT §ÞNH``, which has no capital ế.

    Two capitals and no small letter but those without a capital tell; one (``VÒ``) where a neighbour tells and none
    has small letters.
    """
    kinds = [
        _case(word, reading) if reading and reading.name == "tcvn3" else ""
        for word, reading in zip(words, readings, strict=True)
    ]
    for order in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):
        step = order.step
        for index in order:
            if kinds[index] != "one" or kinds[index - step] != "capitals":
                continue
            after = index + step
            if words[index - step].paragraph != words[index].paragraph:
                continue
            if 0 <= after < len(kinds) and words[after].paragraph == words[index].paragraph and kinds[after] == "small":
                continue
            kinds[index] = "capitals"
    return {index for index, kind in enumerate(kinds) if kind == "capitals"}


def _case(word: Word, reading: Charset) -> str:
    """Tell how a word of TCVN3 is typed: in 'capitals' with small letters between, 'one' capital, 'small', or ''."""
    text = mend(word.text, reading)
    toned = {start: letter for start, _, letter in reading.pieces(text) if letter.islower() and letter not in _CASED}
    cased = [char for char in reading.decode(text) if char.isalpha()]
    plain = [char for char in cased if char.isupper() or char in _CASED or char.isascii()]
    if any(char.islower() for char in plain):
        return "small"
    if not toned or not plain:
        return ""
    return "capitals" if len(plain) > 1 or 0 in toned else "one"


# -- the letter ư, lost ----------------------------------------------------------------------------------------------


def _lost_horn(words: Sequence[Word], readings: Sequence[Reading]) -> bool:
    """Tell whether a text in TCVN3 has no ư at all: a PDF reader made blanks of its byte."""
    old = [word for word, reading in zip(words, readings, strict=True) if reading and reading.name == "tcvn3"]
    return len(old) >= _ENOUGH_WORDS and not any(
        _HORN_BYTE.search(word.text) or mend(word.text, reading) != word.text
        for word, reading in zip(words, readings, strict=True)
        if reading and reading.name == "tcvn3"
    )


def _blank_horns(
    index: int, words: Sequence[Word], readings: Sequence[Reading], letters: Sequence[str]
) -> Iterator[_Edit]:
    """Yield ư for the blank after a word where it makes a syllable of what is none: ``ng êi``, ``nh  sau``."""
    word, reading = words[index], readings[index]
    if not reading or index + 1 == len(words):
        return
    after, follows = words[index + 1], readings[index + 1]
    gap = after.start - word.end
    if not follows or after.paragraph != word.paragraph or not 1 <= gap <= 2 or letters[word.end] != " ":
        return
    head, tail = _letters_at(_LAST_LETTERS, word, reading), _letters_at(_FIRST_LETTERS, after, follows)
    if gap == 1 and head and tail and is_syllable(f"{head}ư{tail}"):
        if not is_syllable(head) or not is_syllable(tail):
            yield _Edit(word.end, after.start, "ư")
    elif gap == 2 and head and not is_syllable(head) and is_syllable(f"{head}ư"):
        yield _Edit(word.end, word.end + 1, "ư")
    elif gap == 2 and tail and not is_syllable(tail) and is_syllable(f"ư{tail}"):
        yield _Edit(word.end + 1, after.start, "ư")


def _letters_at(pattern: re.Pattern[str], word: Word, reading: Charset) -> str:
    found = pattern.search(reading.decode(word.text))
    return found[0] if found else ""


# -- reports ---------------------------------------------------------------------------------------------------------


def _counts(
    runs: Sequence[Run], texts: Sequence[str], starts: Sequence[int], words: Sequence[Word], readings: Sequence[Reading]
) -> tuple[tuple[str, int], ...]:
    """Count the runs that changed, by the charset of their first word in one."""
    old = [(word.end, reading.name) for word, reading in zip(words, readings, strict=True) if reading]
    counts: Counter[str] = Counter()
    for run, text, start in zip(runs, texts, starts, strict=False):
        if text != run.text:
            at = bisect_right(old, start, key=lambda item: item[0])
            counts[old[min(at, len(old) - 1)][1]] += 1
    return tuple(sorted(counts.items()))


def _doubts(words: Sequence[Word], readings: Sequence[Reading]) -> Iterator[str]:
    """Yield the stretches of one reading that are little Vietnamese."""
    found = 0
    for reading, group in groupby(zip(words, readings, strict=True), key=lambda pair: pair[1]):
        stretch = [word for word, _ in group]
        declared = any(word.font.charset for word in stretch)
        unknown = [word.text for word in stretch if price(word.text, reading) >= 1]
        if len(unknown) < max(2, _UNCERTAIN * len(stretch)) or len(stretch) < _FEW_WORDS or not (reading or declared):
            continue
        sample = " ".join(unknown)
        if reading:
            yield f"giải mã {reading.name.upper()} chưa chắc, từ lạ: «{shorten(reading.decode(sample), 80)}»"
        else:
            yield f"phông chữ cũ mà không giải mã được: «{shorten(sample, 80)}»"
        found += 1
        if found == _MOST_DOUBTS:
            return
