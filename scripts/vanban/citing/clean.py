"""Clean: a text as the grammar reads it, and the way back to the text as printed.

Noise of real pages goes: odd blanks and dashes, Ð for Đ, letters and tones as separate characters, marks of notes.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_SAME_LENGTH = str.maketrans(
    {"Ð": "Đ", "\t": " ", "\n": " ", "\r": " ", "\v": " ", "\f": " "}
    | dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000", " ")
    | dict.fromkeys("‐‑‒–−", "-")
)
_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")


class Cleaned(NamedTuple):
    """A cleaned text; ``offsets`` says for each of its characters, and for its end, where it stands in the text as printed."""

    text: str
    offsets: tuple[int, ...] | None = None

    def printed(self, offset: int) -> int:
        """The place in the printed text of a place in the cleaned one."""
        return self.offsets[offset] if self.offsets else offset


def clean(text: str, marks: Iterable[tuple[int, int]] = ()) -> Cleaned:
    """Clean a text; ``marks`` are the spans of its marks of notes, which are no text."""
    for start, end in marks:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    cleaned = text.translate(_SAME_LENGTH)
    if unicodedata.is_normalized("NFC", cleaned):
        return Cleaned(cleaned)
    pieces, offsets = [], []
    for match in _CLUSTER.finditer(cleaned):
        composed = unicodedata.normalize("NFC", match.group())
        pieces.append(composed)
        offsets += [match.start()] * len(composed)
    return Cleaned("".join(pieces), (*offsets, len(cleaned)))
