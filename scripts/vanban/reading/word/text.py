"""From pieces to printed text: automatic numbers and capitals as the format shows them, the rest as every reader has it."""

from collections import Counter
from collections.abc import Callable

from ..lines import Composed, Stretch
from ..lines import compose as composed
from .items import Paragraph, Piece
from .styles import RunFormat

_LOOKS: tuple[tuple[str, Callable[[RunFormat], bool]], ...] = (
    ("**", lambda look: look.bold),
    ("*", lambda look: look.italic),
    ("^", lambda look: look.raised == "^"),
    ("_", lambda look: look.raised == "_"),
)


def compose(paragraph: Paragraph) -> Composed:
    """Return what a paragraph prints; an empty text where it prints nothing."""
    pieces = list(paragraph.pieces)
    if paragraph.label:
        pieces[:0] = [paragraph.label, Piece(paragraph.suffix, paragraph.label.format)]
    changes: Counter[str] = Counter()
    found = composed([_stretch(piece, changes) for piece in pieces])
    label = found.text[: found.places[0].end] if paragraph.label else ""
    return found._replace(label=label, changes=found.changes + changes)


def _stretch(piece: Piece, changes: Counter[str]) -> Stretch:
    """Return a piece with its text in capitals where its format shows capitals."""
    text = piece.text.upper() if piece.format.caps else piece.text
    changes["chu-hoa-dinh-dang"] += text != piece.text
    return Stretch(text, tuple(mark for mark, holds in _LOOKS if holds(piece.format)), piece.note)
