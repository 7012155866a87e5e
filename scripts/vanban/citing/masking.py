"""Masking: a paragraph in which each reference is one sign of its kind, filled up to its length, so that offsets stay true."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..grammar.relating import FILLER, OTHER, OWN, PART, QUOTED, TAIL, WHOLE
from ..grammar.types import SELF
from ..model import Reference
from ..text import slug
from .clean import clean
from .references import THIS

_INLINE = re.compile(r"“[^“”]{1,400}”|\"[^\"]{1,400}\"|«[^«»]{1,400}»|''[^']{1,400}''")


@dataclass(frozen=True, slots=True)
class Masked:
    """A paragraph as the grammar of acts reads it. ``at`` tells the reference that begins at an offset of ``text``."""

    text: str
    at: dict[int, Reference]
    ends: dict[int, int]


def mask(text: str, references: Sequence[Reference], types: Collection[str]) -> Masked:
    """Return a paragraph with signs for its references, for this document, and for words in quotation marks.

    ``types`` are the slugs of the types of this document and of what is attached to it: in a report «Quyết định này» is a
    decision that the report tells of, and so is what a reference finds in it.
    """
    signs, plain = list(text), _as_read(text)
    spoken = list(_spoken_of(plain, types))
    for start, end, sign in spoken:
        _fill(signs, start, end, sign)
    others = [start for start, _end, sign in spoken if sign == OTHER]
    at: dict[int, Reference] = {}
    ends: dict[int, int] = {}
    for reference in references:
        start, end = reference.start, reference.end
        _fill(signs, start, end, sign := _sign(reference, plain, types, others))
        if sign in (WHOLE, PART):
            at[start], ends[start] = reference, end
    starts = sorted(at)
    for match in _INLINE.finditer(text):
        if match.start() > 0 and match.end() - match.start() <= len(text) - 2:
            for start in starts[bisect_left(starts, match.start() + 1) : bisect_left(starts, match.end())]:
                del at[start], ends[start]
            signs[match.start() : match.end()] = QUOTED * (match.end() - match.start())
    return Masked("".join(signs), at, ends)


def _as_read(text: str) -> str:
    """Return a text as the recogniser reads it, where that is as long."""
    cleaned = clean(text)
    return text if cleaned.offsets else cleaned.text


def _spoken_of(text: str, types: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Yield where the text says «… này» of a document, and the sign for which: this one by its type, or another."""
    for match in SELF.regex.finditer(text):
        if not text[match.start() - 1 : match.start()].isalnum():
            yield match.start(), match.end(), OWN if _is_own(match.group(), types) else OTHER


def _is_own(words: str, types: Collection[str]) -> bool:
    """Tell whether «… này» names one of the types: a joint circular calls itself «Thông tư này», a plan of action «Kế hoạch này»."""
    said = slug(words.removesuffix("này")).removeprefix("ban-")
    return any(type == said or type.startswith(f"{said}-") for type in types)


def _sign(reference: Reference, text: str, types: Collection[str], others: Sequence[int]) -> str:
    if reference.shared:
        return TAIL
    if reference.document != THIS:
        return PART if reference.provision else WHOLE
    within = bisect_left(others, reference.start)
    if others[within : within + 1] and others[within] < max(reference.end, reference.extent):
        return OTHER
    if reference.provision:
        return PART
    said = SELF.search(text, reference.start, reference.end)
    return OTHER if said and not _is_own(said.group(), types) else OWN


def _fill(signs: list[str], start: int, end: int, sign: str) -> None:
    signs[start:end] = [sign] + [FILLER] * (end - start - 1)
