"""Pages that look like official ones, for measuring search in a large library: the same words, other contents.

Each page is put together from clauses of the real report, without those that hold a judged query's words in a row (so
that the right answer stays the only one); one pair of syllables in eight is replaced by plausible syllables that follow
Zipf's law, and every page has numbers and dates of its own.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vanban.text import fold

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()
_RIMES = (
    "a ai ao au an am at ac ang anh ach ăn ăng ăm ăc âu ân âm ất âng e em en eo et ê ênh ết êu ên i ia im in inh ich iu "
    "iêu iên iêm iêc iêng o oi on om ong ot oc oa oan oang ô ôi ôn ông ôc ôt ơ ơi ơn ơm ơt u ua ui un ung uc uôi uôn uông "
    "uôc ư ưa ưi ưu ưng ươi ươn ương ươc y yên"
).split()
_TONES = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"]
_VOWEL = re.compile(r"[aăâeêioôơuưy](?!.*[ăâêôơư])")
_CLAUSE = re.compile(r"[,;.:]\s+")
_TYPES = ("Quyết định {n}/QĐ-{i}", "Kế hoạch {n}/KH-{i}", "Báo cáo {n}/BC-{i}", "Thông báo {n}/TB-{i}", "Công văn {n}/{i}-VP")
_BODIES = ("UBND", "SNV", "STTTT", "HĐND", "BCĐ", "SVHTT")


@dataclass(frozen=True)
class NoisePage:
    """A page: address, title, sections of a title and paragraphs."""

    url: str
    title: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]


def lexicon(random_: random.Random, size: int = 4500) -> list[str]:
    """Return plausible Vietnamese syllables, the most frequent first."""
    import unicodedata

    found: dict[str, None] = {}
    while len(found) < size:
        onset, rime, tone = random_.choice(_ONSETS), random_.choice(_RIMES), random_.choice(_TONES)
        place = _VOWEL.search(rime)
        if place:
            body = rime[: place.end()] + tone + rime[place.end() :]
            found[unicodedata.normalize("NFC", onset + body)] = None
    return list(found)


def clauses(paragraphs: Iterable[str], queries: Iterable[str]) -> list[list[str]]:
    """Return the clauses of real text as words, without those in which a query stands word by word."""
    wanted = [f" {' '.join(_folded(query))}" for query in queries]
    result = []
    for paragraph in paragraphs:
        for clause in _CLAUSE.split(paragraph):
            words = clause.split()
            line = f" {' '.join(_folded(clause))} "
            if 3 <= len(words) <= 40 and not any(phrase in line for phrase in wanted):
                result.append(words)
    return result


def _folded(text: str) -> list[str]:
    return re.findall(r"[a-z]+|\d+", fold(text))


def noise(count: int, stock: Sequence[Sequence[str]], seed: int) -> Iterator[NoisePage]:
    """Yield ``count`` pages."""
    chance = random.Random(seed)
    words = lexicon(chance)
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    spare: list[str] = []

    def syllables() -> str:
        nonlocal spare
        if not spare:
            spare = chance.choices(words, weights, k=20_000)
        return spare.pop()

    def clause() -> str:
        chosen = list(chance.choice(stock))
        for at in range(0, len(chosen) - 1, 2):
            if chance.random() < 0.12:
                chosen[at], chosen[at + 1] = syllables(), syllables()
        return " ".join(chosen)

    def paragraph() -> str:
        return ", ".join(clause() for _ in range(chance.randint(3, 6))).capitalize() + "."

    for number in range(count):
        symbol = chance.choice(_TYPES).format(n=20_000 + number, i=chance.choice(_BODIES))
        date = f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/{chance.randint(1960, 2009)}"
        title = f"{symbol} ngày {date} về {clause()}"
        sections = [(title, (paragraph(),))]
        for part in range(chance.randint(3, 5)):
            sections.append((f"{part + 1}. {clause().capitalize()}", tuple(paragraph() for _ in range(chance.randint(1, 2)))))
        yield NoisePage(f"nhieu/{number:05}/", title, tuple(sections))
