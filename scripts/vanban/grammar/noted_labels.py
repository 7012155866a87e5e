"""Labels with the mark of a note at them: «Điều 5²», «2.³ Ủy ban», «1.[4] Cán bộ» are article 5, clauses 2 and 1.

Consolidated texts (Pháp lệnh 01/2012/UBTVQH13, article 13) mark each amended article, clause and point so. The mark is no
part of the number: it is taken out before the label is looked for, and stays in the text where it stands.
"""

import re
from collections.abc import Sequence

from ..model import Emphasis
from .labels import Label, match_label

_HEAD = 200  # characters: where a label and what tells it from prose stands
_LONGEST = 8  # characters of a raised mark: «[12]», «(3)», «***»; more is text
# Marks that need not be raised to be known as such, behind a label or within it.
_PLAIN = re.compile(r"(?<=[\w.):\-])[ ]?\[\d{1,3}\](?=[\s.:)]|$)|(?<=[\w.):\-])[¹²³⁰⁴-⁹]+")


def without_marks(text: str, emphasis: Sequence[Emphasis] = ()) -> str:
    """Return the beginning of a text without marks of notes."""
    return "".join(text[at] for at in _kept(text, emphasis))


def noted_label(text: str, emphasis: Sequence[Emphasis] = ()) -> Label | None:
    """Recognise the label that a paragraph begins with, whatever notes are marked at it; ``printed`` is without them.

    ``extent`` counts the characters of the paragraph that the label takes, marks within it included.
    """
    kept = _kept(text, emphasis)
    if len(kept) == len(text[:_HEAD]):
        return match_label(text)
    label = match_label("".join(text[at] for at in kept) + text[_HEAD:])
    if label is None or label.printed == text[: len(label.printed)]:
        return label
    return label._replace(extent=kept[len(label.printed) - 1] + 1)


def _kept(text: str, emphasis: Sequence[Emphasis]) -> list[int]:
    """Return the places of the first characters of a text that are no marks; a mark at its very beginning is its own."""
    head = text[:_HEAD]
    spans = [
        (span.start, span.end)
        for span in emphasis
        if span.mark == "^" and span.start > 0 and span.end - span.start <= _LONGEST and span.start < _HEAD
    ]
    spans += [match.span() for match in _PLAIN.finditer(head)]
    gone = {at for start, end in spans for at in range(start, end)}
    return [at for at in range(len(head)) if at not in gone]
