"""The measure in words: tables and the list of faults."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from .finders import Finder
from .gold import Found, Marked
from .scoring import KINDS, Fault, Tally, compare, faults, total

_AROUND = 40  # characters of the text shown on both sides of a fault
_HEAD = (
    f"{'':24} {'marked':>6} {'hits':>6} | {'P':>6} {'R':>6} {'F1':>6} | {'P~':>6} {'R~':>6} {'F1~':>6} | {'right':>6}"
)


def found_in(paragraphs: Sequence[Marked], finder: Finder, *, in_order: bool) -> list[list[Found]]:
    """What a finder finds: in each paragraph alone, or in those of one file in their order as one text."""
    if not in_order:
        return [finder([(marked.text, marked.place)])[0] for marked in paragraphs]
    found: list[list[Found]] = []
    for _file, group in groupby(paragraphs, key=lambda marked: marked.file):
        found += finder([(marked.text, marked.place) for marked in group])
    return found


def tallies(paragraphs: Sequence[Marked], found: Sequence[Sequence[Found]]) -> dict[tuple[str, str], Tally]:
    """The counts by class and kind."""
    counts: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for marked, hits in zip(paragraphs, found, strict=True):
        for cls, kind, tally in compare(marked, hits):
            counts[cls, kind] = counts[cls, kind].plus(tally)
    return counts


def table(counts: dict[tuple[str, str], Tally], *, by_class: bool = False) -> Iterator[str]:
    """Yield the lines of a table: all, each kind, and each class on demand. ``~``: spans need only overlap."""
    yield _HEAD
    yield _row("all", total(counts.values()))
    for name in KINDS:
        yield _row(name, total(tally for (_cls, kind), tally in counts.items() if kind == name))
    if by_class:
        for name in sorted({cls for cls, _kind in counts}):
            yield _row(f"  {name}", total(tally for (cls, _kind), tally in counts.items() if cls == name))


def _row(name: str, tally: Tally) -> str:
    strict, lenient = tally.rates(), tally.rates(lenient=True)
    cells = " | ".join(" ".join(f"{rate:6.4f}" for rate in rates) for rates in (strict, lenient))
    return f"{name:24} {tally.marked:6} {tally.hits:6} | {cells} | {tally.meaning:6.4f}"


def fault_lines(paragraphs: Sequence[Marked], found: Sequence[Sequence[Found]]) -> Iterator[str]:
    """Yield the faults, a head for each paragraph that has some."""
    for marked, hits in zip(paragraphs, found, strict=True):
        for number, fault in enumerate(faults(marked, hits)):
            if not number:
                yield f"{marked.file}#{marked.number} <{marked.place}>"
            yield from _told(fault)


def _told(fault: Fault) -> Iterable[str]:
    text, expected, got = fault.marked.text, fault.expected, fault.got
    at = expected or got
    if not at:
        return ()
    around = (
        f"…{text[max(0, at.start - _AROUND) : at.start]}⟦{text[at.start : at.end]}⟧{text[at.end : at.end + _AROUND]}…"
    )
    if not expected:
        return (f"  EXTRA   {_said(text, got)}", f"          {around!r}")
    if not got:
        return (f"  MISSED  {_said(text, expected)} ({fault.cls})", f"          {around!r}")
    what = "MEANING" if got[:2] == expected[:2] else "SPAN   "
    return (
        f"  {what} {_said(text, expected)} ({fault.cls})",
        f"      got {_said(text, got)}",
        f"          {around!r}",
    )


def _said(text: str, reference: Found | None) -> str:
    if not reference:
        return ""
    to = f" … {reference.to}" if reference.to else ""
    words = text[reference.start : reference.end]
    return f"{reference.start}:{reference.end} «{words}» = {reference.document} / {reference.provision}{to}"
