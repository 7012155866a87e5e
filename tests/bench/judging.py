"""An answer beside what was wanted: rank, inversions, marks; and what many of them say together."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt
from statistics import mean

from vanban.search.syllables import syllable, tokens
from vanban.text import fold, nfc

from .queries import BEGUN, Query, answers

NONE, TIMEOUT = "none", "timeout"
_RIGHT_MARKS = 0.9
_LOOSE = frozenset({"sai-dau", "go-sai", "wrong tone", "typo"})  # classes whose query may have wrong accents
_BEGUN = frozenset({BEGUN, "prefix"})  # classes whose last word is only begun


@dataclass(frozen=True)
class Result:
    """A result as it is listed: its address below the site's root, the texts marked in it, words it is said to lack."""

    address: str
    marked: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What the box answers: results in their order, the state, seconds since the last key, of which the engine waited."""

    results: tuple[Result, ...]
    state: str
    seconds: float
    pause: float = 0.0


@dataclass(frozen=True)
class Verdict:
    """A judged answer. ``rank`` is None where the right answer is not there."""

    query: Query
    answer: Answer
    rank: int | None
    inverted: bool
    clean: bool


def judge(query: Query, answer: Answer, names: Sequence[tuple[str, str]]) -> Verdict:
    """Compare an answer with what is wanted; ``names`` are abbreviations and what they stand for.

    A negative query is answered rightly by no result at all.
    """
    found = [result.address for result in answer.results]
    if not query.right:
        rank = 1 if answer.state == NONE and not found else None
        return Verdict(query, answer, rank, inverted=False, clean=rank == 1)
    right = [at for at, address in enumerate(found, 1) if any(answers(address, wanted) for wanted in query.right)]
    wrong = [
        at
        for at, address in enumerate(found, 1)
        if at not in right and any(answers(address, bad) for bad in query.wrong)
    ]
    rank = right[0] if right else None
    inverted = bool(wrong) and (rank is None or wrong[0] < rank)
    return Verdict(query, answer, rank, inverted, rank == 1 and _is_clean(query, answer.results[0], names))


def _is_clean(query: Query, result: Result, names: Sequence[tuple[str, str]]) -> bool:
    """Whether all words wanted are marked, nine marks in ten are right, and no word is said to be missing."""
    marked = _words(" ".join(result.marked))
    typed = _words(query.text)
    wanted = typed if query.words is None else _words(" ".join(query.words))
    alike = _same_letters if query.kind in _LOOSE else _agrees
    spelled = [(_words(short), _words(full)) for short, full in names]
    allowed = [*wanted, *typed, *_other_names(typed, spelled), *_other_names(wanted, spelled)]
    last = fold(typed[-1]) if query.kind in _BEGUN else "\0"
    right = [word for word in marked if any(alike(other, word) for other in allowed) or fold(word).startswith(last)]
    if len(right) < _RIGHT_MARKS * len(marked) or result.missing:
        return False
    lacking = [word for word in wanted if not any(alike(word, other) for other in marked)]
    return not lacking or _stands_for(lacking, wanted, marked, spelled)


def _words(text: str) -> list[str]:
    text = nfc(text)
    return [text[token.start : token.end].lower() for token in tokens(text)]


def _same_letters(wanted: str, marked: str) -> bool:
    return syllable(wanted)[0] == syllable(marked)[0]


def _agrees(wanted: str, marked: str) -> bool:
    """Whether a marked word has the letters of the one wanted and at least its accents, wherever the tone stands."""
    return _same_letters(wanted, marked) and _accents(wanted) <= _accents(marked)


def _accents(word: str) -> frozenset[str]:
    return frozenset(char for char in unicodedata.normalize("NFD", word) if unicodedata.combining(char) or char == "đ")


_Names = Sequence[tuple[list[str], list[str]]]


def _other_names(words: list[str], names: _Names) -> list[str]:
    """The words of the other name of whatever is named: ``ủy ban nhân dân`` for ``UBND``, and the reverse."""
    other: list[str] = []
    for short, full in names:
        other += full if _holds(words, short) else []
        other += short if _holds(words, full) else []
    return other


def _holds(words: Sequence[str], name: Sequence[str]) -> bool:
    plain, own = ([syllable(word)[0] for word in part] for part in (words, name))
    return any(plain[at : at + len(own)] == own for at in range(len(plain) - len(own) + 1))


def _stands_for(lacking: Sequence[str], wanted: list[str], marked: list[str], names: _Names) -> bool:
    """Whether what is not marked itself is marked by its other name."""
    named = {
        syllable(word)[0]
        for pair in names
        for one, other in (pair, pair[::-1])
        if _holds(wanted, one) and _holds(marked, other)
        for word in one
    }
    return all(syllable(word)[0] in named for word in lacking)


# -- many answers together --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    good: int
    all: int

    @property
    def ratio(self) -> float:
        """The share, 0 of nothing."""
        return self.good / self.all if self.all else 0.0

    def interval(self, z: float = 1.96) -> tuple[float, float]:
        """The 95 % interval of the true share (Wilson, 1927)."""
        if not self.all:
            return 0.0, 1.0
        share, weight = self.ratio, z * z / self.all
        middle = share + weight / 2
        spread = z * sqrt(share * (1 - share) / self.all + weight / (4 * self.all))
        return max(0.0, (middle - spread) / (1 + weight)), min(1.0, (middle + spread) / (1 + weight))


@dataclass(frozen=True)
class Score:
    """What a group of verdicts comes to."""

    first: Share
    first_five: Share
    clean: Share
    reciprocal: float
    inversions: int
    timeouts: int = field(default=0)


def score(verdicts: Iterable[Verdict]) -> Score:
    """Return R@1, R@5, MRR@10, clean@1 and the number of inversions."""
    group = list(verdicts)

    def share(holds: Callable[[Verdict], bool]) -> Share:
        return Share(sum(map(holds, group)), len(group))

    return Score(
        share(lambda verdict: verdict.rank == 1),
        share(lambda verdict: verdict.rank is not None and verdict.rank <= 5),
        share(lambda verdict: verdict.clean),
        mean(1 / verdict.rank if verdict.rank and verdict.rank <= 10 else 0.0 for verdict in group) if group else 0.0,
        sum(verdict.inverted for verdict in group),
        sum(verdict.answer.state == TIMEOUT for verdict in group),
    )
