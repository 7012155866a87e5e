"""Resolving: which document of a library a mention means, where exactly one fits."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..grammar.bodies import place_of, same_body
from ..grammar.numbers import YEAR, normalise_number
from ..model import Identified, Mention
from ..text import fold
from .mentions import agree_on_date, repeats


class Resolution(NamedTuple):
    """What a mention means: ``target`` is a document's id, or '' with the ``reason`` why there is none.

    Reasons: ``unknown`` (no such number or name in the library), ``conflict`` (number held, but date, issuer, type or term
    differ), ``ambiguous`` (several fit), ``edition`` (a law by its title alone, which other editions bear), ``bare`` (a number
    that repeats, without the date or term to tell which), ``doubtful`` (figures stand before the number that may belong to it).
    """

    target: str
    reason: str = ""


class Known:
    """The documents of a library, ready to be looked up by number and by name."""

    def __init__(self, library: Iterable[Identified]) -> None:
        self._by_number: dict[str, list[Identified]] = {}
        self._by_name: dict[str, list[Identified]] = {}
        self._by_title: dict[str, list[Identified]] = {}
        for document in library:
            if document.number:
                self._by_number.setdefault(normalise_number(document.number), []).append(document)
            for name in {fold(" ".join(name.split())) for name in document.names}:
                self._by_name.setdefault(name, []).append(document)
            if document.title:
                self._by_title.setdefault(fold(document.title), []).append(document)

    def by_number(self, number: str) -> list[Identified]:
        """The documents with a normalised number."""
        return self._by_number.get(number, [])

    def by_name(self, name: str) -> list[Identified]:
        """The documents called by a name, whatever its case and accents."""
        return self._by_name.get(fold(" ".join(name.split())), [])

    def by_title(self, title: str) -> list[Identified]:
        """The laws with a title, whatever its case and accents."""
        return self._by_title.get(fold(" ".join(title.split())), [])


class Earlier:
    """The mentions before one in the same document, with the documents that they mean ('' for none)."""

    def __init__(self, seen: Iterable[tuple[Mention, str]] = ()) -> None:
        self._by_number: dict[str, set[str]] = {}
        self._by_name: dict[str, set[str]] = {}
        self._by_figure: dict[tuple[str, int], set[str]] = {}
        for mention, target in seen:
            self.add(mention, target)

    def add(self, mention: Mention, target: str) -> None:
        """Note a mention by number, and what it means."""
        if not mention.number:
            return
        self._by_number.setdefault(mention.number, set()).add(target)
        if mention.name:
            self._by_name.setdefault(fold(mention.name), set()).add(target)
        if figure := re.match(r"\d+", mention.number):
            self._by_figure.setdefault((fold(mention.type), int(figure.group())), set()).add(target)

    def by_number(self, number: str) -> set[str]:
        """The documents that a number meant before, '' among them where it meant one that is not held."""
        return self._by_number.get(number, set())

    def by_name(self, mention: Mention) -> set[str]:
        """What a mention by name meant before: the law whose number was given with it, the number of a type and figure."""
        if mention.family == "short":
            figure = re.search(r"\d+$", mention.name)
            return self._by_figure.get((fold(mention.type), int(figure.group())), set()) if figure else set()
        return self._by_name.get(fold(mention.name), set()) if mention.name else set()


_NOTHING = Earlier()


def resolve(
    mention: Mention,
    library: Known | Iterable[Identified],
    earlier: Earlier = _NOTHING,
    *,
    date: str = "",
    issuer: str = "",
) -> Resolution:
    """Say which document a mention means; link only where exactly one fits.

    ``earlier`` are the mentions before it in the same document with the documents they mean ('' for none): a short form means
    what the same number or name meant before. ``date`` is that of the citing document: a name means the edition in force then. ``issuer`` is whose
    it is: «Ủy ban nhân dân tỉnh» in a text of one province is not that of another.
    """
    known = library if isinstance(library, Known) else Known(library)
    if mention.doubtful:
        return Resolution("", "doubtful")
    if mention.family == "unnamed":
        return Resolution("", "unknown")
    if not mention.number or mention.family == "name":
        return _by_name(mention, known, earlier, date)
    held = known.by_number(mention.number)
    if not held:
        return Resolution("", "unknown")
    fitting = [d for d in held if not contradictions(mention, d) and not _of_elsewhere(mention, d, issuer)]
    if not fitting:
        return Resolution("", "conflict")
    by_term = bool(mention.term) and all(d.term == mention.term for d in fitting)
    if repeats(mention) and len(mention.date) < len("2012-02-14") and not by_term:
        before = earlier.by_number(mention.number)
        same = [d.id for d in fitting if d.id in before and "" not in before]
        return Resolution(same[0]) if len(same) == 1 and not mention.says_more else Resolution("", "bare")
    return _single([d.id for d in fitting])


def _of_elsewhere(mention: Mention, document: Identified, issuer: str) -> bool:
    """Tell whether a document is of another place of the level of the citing one, and the words do not say of which."""
    said, own, other = place_of(mention.issuer), place_of(issuer), place_of(document.issuer)
    return (
        not (said and said[1]) and own is not None and other is not None and own[0] == other[0] and own[1] != other[1]
    )


def _by_name(mention: Mention, known: Known, earlier: Earlier, date: str) -> Resolution:
    """Resolve a name: by the number that the text gave it before, else by the names that the library knows."""
    before = earlier.by_name(mention)
    if before and (not mention.date or mention.family == "short"):
        return _single(sorted(before)) if "" not in before else Resolution("", "unknown")
    called = mention.name or mention.text
    bare = re.sub(rf" năm {YEAR}$", "", called)
    named = {d.id: d for name in (called, bare) for d in known.by_name(name)}
    fitting = [d for d in named.values() if agree_on_date(mention.date, d.date) and not (date and _begins(d) > date)]
    if not fitting:
        return _by_title(mention, known.by_title(bare), date)
    if len(fitting) == 1:
        return Resolution(fitting[0].id)
    latest = max(fitting, key=_begins)
    sure = bool(latest.effective) or _years_between(latest.date, date or latest.date) >= _IN_FORCE_AFTER
    settled = date and all(one.date for one in fitting) and sure
    return Resolution(latest.id) if settled and not mention.date else Resolution("", "ambiguous")


def _by_title(mention: Mention, titled: Sequence[Identified], date: str) -> Resolution:
    """Resolve a law by its title: only with its year or date, for editions that the library lacks bear it too."""
    possible = [d for d in titled if agree_on_date(mention.date, d.date) and not (date and _begins(d) > date)]
    if mention.date and possible:
        return _single([d.id for d in possible if d.date])
    return Resolution("", "edition" if possible else "unknown")


def _begins(document: Identified) -> str:
    """Return the day from which a document can be meant: that of its force, where it is recorded, else its date."""
    return document.effective or document.date


_IN_FORCE_AFTER = 3  # years after its date a law of which no day of force is recorded is taken for the one in force


def _years_between(first: str, last: str) -> int:
    return int(last[:4]) - int(first[:4])


def _single(ids: list[str]) -> Resolution:
    return Resolution(ids[0]) if len(ids) == 1 else Resolution("", "ambiguous" if ids else "unknown")


class Contradiction(NamedTuple):
    """A fact (``date``, ``term``, ``issuer``, ``type``) of which a mention says another thing than is known."""

    fact: str
    said: str
    known: str


def contradictions(mention: Mention, document: Identified) -> list[Contradiction]:
    """Return where what a mention says is not what is known of a document with its number."""
    agreed = {
        "date": agree_on_date(mention.date, document.date),
        "term": _agree(mention.term, document.term),
        "issuer": not mention.issuer or not document.issuer or same_body(mention.issuer, document.issuer),
        "type": mention.type == "Văn bản" or _agree(fold(mention.type), fold(document.type)),
    }
    return [
        Contradiction(fact, getattr(mention, fact), getattr(document, fact))
        for fact, same in agreed.items()
        if not same
    ]


def _agree(said: str, known: str) -> bool:
    return not said or not known or said == known
