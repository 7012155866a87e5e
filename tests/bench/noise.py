"""Pages that look like official ones, for measuring search in a large library: the same words, other contents.

Each page is put together from clauses of the real texts; one pair of syllables in eight is replaced by plausible syllables
that follow Zipf's law, and every page has a number and a date of its own. Words that a judged query asks for never stand
together in them (``Reserved``), so that the right answer stays the only one.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vanban.search.syllables import forms
from vanban.text import fold, nfc

# What may begin and what may end a syllable; which of them go together is in ``_is_syllable``.
_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIMES = (
    "a ai ao au an am at ac ang anh ach ap ăn ăng ăm ăc ăt ăp âu ân âm ât âng âp e em en eo et ê ênh êt êu ên êm i im in inh "
    "ich iu iêu iên iêm iêc iêt iêng o oi on om ong ot oc oa oan oang ô ôi ôn ông ôc ôt ôm ơ ơi ơn ơm ơt u ua ui un ung uc uôi "
    "uôn uông uôc ư ưa ưi ưu ưng ưc ươi ươn ương ươc"
)
_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_STOPPED = ("\u0301", "\u0323")  # the tones of a syllable that ends with c, ch, p, t
_BEFORE_FRONT = frozenset(("gh", "k", "ngh"))
_BEFORE_BACK = frozenset(("c", "g", "ng"))
_CLAUSE = re.compile(r"[,;.:]\s+")
_ODD = re.compile(r'[()“”"¶…]')
_SYMBOLS = ("Quyết định {}/QĐ-{}", "Kế hoạch {}/KH-{}", "Báo cáo {}/BC-{}", "Thông báo {}/TB-{}", "Công văn {}/{}-VP")
_BODIES = ("SNV", "STTTT", "BCĐ", "SVHTT", "PGDĐT", "TTYT")
ADDRESS = "van-ban/nhieu-"
_MOST_NUMBER = 4_000
_YEARS = (1960, 2009)  # before anything the library speaks of
_REPLACED = 0.12
_CLAUSES = (4, 8)  # of a paragraph


@dataclass(frozen=True)
class NoisePage:
    """A page: address, title, sections of a title and paragraphs."""

    url: str
    title: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]


class Reserved:
    """Words that the generated pages may not hold together: in a row anywhere, or in any order within a clause."""

    def __init__(self, phrases: Iterable[str], beginnings: Iterable[str] = ()) -> None:
        """Take phrases, and phrases whose last word is only begun."""
        self._rows: dict[str, set[tuple[tuple[str, ...], bool]]] = {}
        self._begun: tuple[str, ...] = ()
        self._bags: set[frozenset[str]] = set()
        self.figures: set[int] = set()
        for text, open_ in [*((text, False) for text in phrases), *((text, True) for text in beginnings)]:
            self._add(folded(text), open_=open_)

    def _add(self, words: tuple[str, ...], *, open_: bool) -> None:
        self.figures.update(int(word) for word in words if word.isdigit())
        if len(words) > 1 or (words and not open_):
            self._rows.setdefault(words[0], set()).add((words, open_))
        elif words:
            self._begun += words
        if len(words) > 1 and not open_:
            self._bags.add(frozenset(words))

    def in_row(self, text: str) -> bool:
        """Whether a phrase stands in a text word by word, accents aside."""
        words = folded(text)
        return any(
            (self._begun and word.startswith(self._begun))
            or any(_begins(words[at:], row, open_) for row, open_ in self._rows.get(word, ()))
            for at, word in enumerate(words)
        )

    def in_any_order(self, text: str) -> bool:
        """Whether a text holds all words of a phrase."""
        words = set(folded(text))
        return any(bag <= words for bag in self._bags)


def _begins(words: tuple[str, ...], row: tuple[str, ...], open_: bool) -> bool:
    last = len(row) - 1
    if words[:last] != row[:last] or len(words) < len(row):
        return False
    return words[last].startswith(row[last]) if open_ else words[last] == row[last]


def folded(text: str) -> tuple[str, ...]:
    """Return the words of a text without their accents."""
    return tuple(form for form, _exact in forms(nfc(text)))


def lexicon(chance: random.Random, size: int = 4500) -> list[str]:
    """Return plausible Vietnamese syllables, the most frequent first."""
    onsets, rimes = _ONSETS.split(), _RIMES.split()
    found: dict[str, None] = {}
    while len(found) < size:
        onset, rime = chance.choice(onsets), chance.choice(rimes)
        if _is_syllable(onset, rime):
            stopped = rime[-1] in "cpt" or rime.endswith("ch")
            found[onset + _with_tone(rime, chance.choice(_STOPPED if stopped else _TONES))] = None
    return list(found)


def _is_syllable(onset: str, rime: str) -> bool:
    """Whether the letters of an onset may stand before those of a rime (k, gh, ngh before i, e, ê; qu not before u, o)."""
    front = fold(rime[0]) in "ie"
    if onset in _BEFORE_FRONT or onset in _BEFORE_BACK:
        return front == (onset in _BEFORE_FRONT)
    return not (onset == "qu" and fold(rime[0]) in "uo") and not (onset == "gi" and rime[0] == "i")


def _with_tone(rime: str, tone: str) -> str:
    """Set the tone on the marked vowel, else on the last of a closed rime, else on the last but one."""
    vowels = [at for at, letter in enumerate(rime) if fold(letter) in "aeiou"]
    marked = [at for at in vowels if rime[at] in "ăâêôơư"]
    closed = vowels[-1] < len(rime) - 1
    place = (marked or (vowels if closed or len(vowels) == 1 else vowels[:-1]))[-1]
    return nfc(rime[: place + 1] + tone + rime[place + 1 :])


def clauses(paragraphs: Iterable[str], reserved: Reserved) -> list[list[str]]:
    """Return the clauses of real text as words, without those that a judged query asks for."""
    found = dict.fromkeys(clause.strip(" .:;") for paragraph in paragraphs for clause in _CLAUSE.split(paragraph))
    plain = [clause for clause in found if not _ODD.search(clause)]
    free = [clause.split() for clause in plain if not reserved.in_row(clause) and not reserved.in_any_order(clause)]
    return [words for words in free if 3 <= len(words) <= 40]


class _Writer:
    """Puts texts together; draws again what holds reserved words."""

    def __init__(self, stock: Sequence[Sequence[str]], reserved: Reserved, chance: random.Random) -> None:
        self.stock, self.reserved, self.chance = stock, reserved, chance
        self.words = lexicon(chance)
        self.weights = [1 / rank for rank in range(1, len(self.words) + 1)]
        self.spare: list[str] = []

    def syllable(self) -> str:
        if not self.spare:
            self.spare = self.chance.choices(self.words, self.weights, k=20_000)
        return self.spare.pop()

    def clause(self) -> str:
        chosen = list(self.chance.choice(self.stock))
        for at in range(0, len(chosen) - 1, 2):
            if self.chance.random() < _REPLACED:
                chosen[at], chosen[at + 1] = self.syllable(), self.syllable()
        return " ".join(chosen)

    def text(self, form: str, least: int, most: int) -> str:
        """A text of so many clauses put into a form, without reserved words."""
        while True:
            body = ", ".join(self.clause() for _ in range(self.chance.randint(least, most)))
            made = form.format(body[0].upper() + body[1:])
            if not self.reserved.in_row(made):
                return made

    def paragraphs(self) -> tuple[str, ...]:
        return tuple(self.text("{}.", *_CLAUSES) for _ in range(self.chance.randint(1, 2)))


def noise(count: int, stock: Sequence[Sequence[str]], reserved: Reserved, seed: int) -> Iterator[NoisePage]:
    """Yield ``count`` pages, which look like registered documents; the same seed gives the same pages."""
    chance = random.Random(seed)
    writer = _Writer(stock, reserved, chance)
    numbers = [number for number in range(1, _MOST_NUMBER) if number not in reserved.figures]
    symbols = [(symbol, body) for symbol in _SYMBOLS for body in _BODIES]
    for at, name in enumerate(chance.sample(range(len(numbers) * len(symbols)), count)):
        symbol, body = symbols[name % len(symbols)]
        number = symbol.format(numbers[name // len(symbols)], body)
        date = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(*_YEARS)}"
        title = writer.text(f"{number} ngày {date}: {{}}", 1, 1)
        parts = [
            (writer.text(f"{part}. {{}}", 1, 1), writer.paragraphs()) for part in range(1, chance.randint(3, 5) + 1)
        ]
        yield NoisePage(f"{ADDRESS}{at:05}/", title, ((title, (writer.text("{}.", *_CLAUSES),)), *parts))
