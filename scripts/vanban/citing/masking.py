"""Masking: a paragraph in which each reference is one sign of its kind, filled up to its length, so that offsets stay true."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..grammar.patterns import any_of, pattern
from ..grammar.relating import FILLER, PART, QUOTED, SELF, TAIL, WHOLE
from ..grammar.types import TYPES
from ..model import Reference

THIS = pattern(
    rf"(?i: \b {any_of((*TYPES, 'Văn bản', 'Công văn'))} (?:\s+liên\s+tịch)? \s+ này \b )",
    ("Nghị định này", "thông tư liên tịch này", "Công văn này"),
    ("Điều này", "Nghị định số này"),
)
_INLINE = re.compile(r"“[^“”]{1,400}”|\"[^\"]{1,400}\"|«[^«»]{1,400}»|''[^']{1,400}''")


@dataclass(frozen=True, slots=True)
class Masked:
    """A paragraph as the grammar of acts reads it. ``at`` tells the reference that begins at an offset of ``text``."""

    text: str
    at: dict[int, Reference]
    ends: dict[int, int]


def mask(text: str, references: Sequence[Reference]) -> Masked:
    """Return a paragraph with signs for its references, for this document, and for words in quotation marks."""
    signs = list(text)
    for match in THIS.regex.finditer(text):
        _fill(signs, match.start(), match.end(), SELF)
    at: dict[int, Reference] = {}
    ends: dict[int, int] = {}
    for reference in references:
        start, end = reference.start, reference.end
        own = reference.document == "this" and not reference.provision
        sign = TAIL if reference.shared else SELF if own else PART if reference.provision else WHOLE
        _fill(signs, start, end, sign)
        if sign in (WHOLE, PART):
            at[start], ends[start] = reference, end
    for match in _INLINE.finditer(text):
        inside = [start for start in at if match.start() < start < match.end()]
        if match.start() > 0 and match.end() - match.start() <= len(text) - 2:
            for start in inside:
                del at[start], ends[start]
            _fill(signs, match.start(), match.end(), QUOTED)
            signs[match.start() + 1 : match.end()] = QUOTED * (match.end() - match.start() - 1)
    return Masked("".join(signs), at, ends)


def _fill(signs: list[str], start: int, end: int, sign: str) -> None:
    signs[start:end] = [sign] + [FILLER] * (end - start - 1)
