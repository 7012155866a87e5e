"""How well references are found and understood: pure functions over marked paragraphs and what was found in them.

A hit inside a tail that a list shares is neither rewarded nor punished. A false hit counts against the class of the
reference that it overlaps, ``NOWHERE`` where it overlaps none.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .gold import Found, Marked

NOWHERE = "(none there)"
KINDS = ("whole document", "this document", "provision")


class Tally(NamedTuple):
    """Counts: marked, and of them found with the very span, or at least overlapped; the same of what was found; meanings right."""

    marked: int = 0
    found: int = 0
    touched: int = 0
    hits: int = 0
    exact: int = 0
    touching: int = 0
    right: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """The sum of two."""
        return Tally(*(one + two for one, two in zip(self, other, strict=True)))

    def rates(self, *, lenient: bool = False) -> tuple[float, float, float]:
        """Precision, recall and F1; 0 where there is nothing to divide by."""
        precision = _share(self.touching if lenient else self.exact, self.hits)
        recall = _share(self.touched if lenient else self.found, self.marked)
        return precision, recall, _share(2 * precision * recall, precision + recall)

    @property
    def meaning(self) -> float:
        """The share of those found whose document, provision and end of range are right."""
        return _share(self.right, self.found)


class Fault(NamedTuple):
    """A reference missed (no ``got``), found where none is (no ``expected``), or found otherwise than marked."""

    marked: Marked
    expected: Found | None
    got: Found | None
    cls: str


def kind(reference: Found) -> str:
    """Which of ``KINDS`` a reference is."""
    if reference.provision:
        return KINDS[2]
    return KINDS[1] if reference.document == "this" else KINDS[0]


def compare(marked: Marked, hits: Sequence[Found]) -> Iterator[tuple[str, str, Tally]]:
    """Yield class, kind and count of each reference of a paragraph, and of each hit."""
    counted = _counted(marked, hits)
    spans = {(hit.start, hit.end): hit for hit in counted}
    for expected, cls in zip(marked.references, marked.classes, strict=True):
        hit = spans.get((expected.start, expected.end))
        touched = any(_overlap(expected, other) for other in counted)
        right = hit is not None and same_meaning(expected, hit)
        yield cls, kind(expected), Tally(marked=1, found=hit is not None, touched=touched, right=right)
    wanted = {(expected.start, expected.end) for expected in marked.references}
    for hit in counted:
        exact, near = (hit.start, hit.end) in wanted, _nearest(marked, hit)
        cls = NOWHERE if near is None else marked.classes[near]
        yield cls, kind(hit), Tally(hits=1, exact=exact, touching=near is not None)


def faults(marked: Marked, hits: Sequence[Found]) -> Iterator[Fault]:
    """Yield what is wrong in a paragraph, in the order of its text; a missed reference with the false hit that overlaps it."""
    counted = _counted(marked, hits)
    told: set[Found] = set()
    found: list[Fault] = []
    for expected, cls in zip(marked.references, marked.classes, strict=True):
        near = [hit for hit in counted if _overlap(expected, hit)]
        hit = next((hit for hit in near if hit[:2] == expected[:2]), near[0] if near else None)
        if hit:
            told.add(hit)
        if not hit or hit[:2] != expected[:2] or not same_meaning(expected, hit):
            found.append(Fault(marked, expected, hit, cls))
    found += [Fault(marked, None, hit, NOWHERE) for hit in counted if hit not in told]
    return iter(sorted(found, key=lambda fault: (fault.expected or fault.got or (0,))[0]))


def same_meaning(expected: Found, hit: Found) -> bool:
    """Tell whether two references mean the same: the document whatever its case, the provision to the letter."""
    return (
        _name(expected.document) == _name(hit.document)
        and expected.provision == hit.provision
        and expected.to == hit.to
    )


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of all."""
    found = Tally()
    for tally in tallies:
        found = found.plus(tally)
    return found


def _counted(marked: Marked, hits: Sequence[Found]) -> list[Found]:
    wanted = {(expected.start, expected.end) for expected in marked.references}
    return [
        hit
        for hit in hits
        if (hit.start, hit.end) in wanted
        or not any(start <= hit.start and hit.end <= end for start, end in marked.shared)
    ]


def _nearest(marked: Marked, hit: Found) -> int | None:
    return next((place for place, expected in enumerate(marked.references) if _overlap(expected, hit)), None)


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _name(document: str) -> str:
    return " ".join(unicodedata.normalize("NFC", document).casefold().split())


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
