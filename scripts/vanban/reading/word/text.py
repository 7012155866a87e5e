"""From pieces to printed text: blanks as words see them, invisible characters out, NFC, emphasis over whole stretches."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import NamedTuple

from ...model import Emphasis, NoteMark
from ...text import nfc
from ...vietnamese.characters import UNSEEN
from .items import Paragraph, Piece

_BLANKS = " \t\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_ODD = re.compile(rf"[^\S ]|  |[\x00-\x1f\x7f-\x9f\u00ad\u2011{UNSEEN}]")
_INVISIBLE = re.compile(f"\u00ad+|[{UNSEEN}]+|[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+|\u2011")
_GAP = re.compile(rf"[{_BLANKS}]*\n[{_BLANKS}\n]*|[{_BLANKS}]+")
_CLUSTER = re.compile(rf"[\s\S][{_MARKS}]*")
_EMPHASIS: tuple[tuple[str, Callable[[Piece], bool]], ...] = (
    ("**", lambda piece: piece.format.bold),
    ("*", lambda piece: piece.format.italic),
    ("^", lambda piece: piece.format.raised == "^"),
    ("_", lambda piece: piece.format.raised == "_"),
)


class Composed(NamedTuple):
    """A paragraph as printed: its text, automatic number, emphasis, marks of notes, and what was changed, counted."""

    text: str
    label: str = ""
    emphasis: tuple[Emphasis, ...] = ()
    marks: tuple[NoteMark, ...] = ()
    changes: Counter[str] = Counter()


class _Edit(NamedTuple):
    start: int
    end: int
    new: str


def compose(paragraph: Paragraph) -> Composed:
    """Return what a paragraph prints; an empty text where it prints nothing."""
    pieces = list(paragraph.pieces)
    if paragraph.label:
        pieces[:0] = [paragraph.label, Piece(paragraph.suffix, paragraph.label.format)]
    changes: Counter[str] = Counter()
    texts = [_capitals(piece, changes) for piece in pieces]
    text = "".join(texts)
    if not text.strip():
        return Composed("")
    cuts = list(accumulate(map(len, texts), initial=0))
    if _ODD.search(text):
        text = _edit(text, cuts, _invisible(text, changes))
        text = _edit(text, cuts, _gaps(text, changes))
    if not unicodedata.is_normalized("NFC", text):
        changes["nfc"] += 1
        text = _compose_letters(text, cuts)
    text = _strip(text, cuts)
    label = text[: cuts[1]].strip() if paragraph.label else ""
    return Composed(text, label, tuple(_emphasis(text, pieces, cuts)), tuple(_marks(pieces, cuts)), changes)


def _capitals(piece: Piece, changes: Counter[str]) -> str:
    """Return the text of a piece in capitals where its format shows capitals."""
    if not piece.format.caps or piece.text == (upper := piece.text.upper()):
        return piece.text
    changes["chu-hoa-dinh-dang"] += 1
    return upper


# -- characters ------------------------------------------------------------------------------------------------------


def _invisible(text: str, changes: Counter[str]) -> Iterable[_Edit]:
    """Yield the removal of what prints nothing; a no-break hyphen becomes the hyphen that it prints."""
    for match in _INVISIBLE.finditer(text):
        first = match[0][0]
        if first == "\u2011":
            changes["gach-noi-khong-ngat"] += 1
            yield _Edit(*match.span(), "-")
            continue
        code = "gach-noi-mem" if first == "\u00ad" else "ky-tu-an" if first > "\u009f" else "ky-tu-dieu-khien"
        changes[code] += len(match[0])
        yield _Edit(*match.span(), "")


def _gaps(text: str, changes: Counter[str]) -> Iterable[_Edit]:
    """Yield one blank, or one line break, for each stretch of blanks."""
    for match in _GAP.finditer(text):
        new = next((blank for blank in "\n\t" if blank in match[0]), " ")  # a tab parts columns
        if match[0] != new:
            if new == " " and match[0] != "\t":
                changes["khoang-trang"] += 1
            yield _Edit(*match.span(), new)


def _compose_letters(text: str, cuts: list[int]) -> str:
    edits = (_Edit(*match.span(), new) for match in _CLUSTER.finditer(text) if (new := nfc(match[0])) != match[0])
    return nfc(_edit(text, cuts, edits))


def _edit(text: str, cuts: list[int], edits: Iterable[_Edit]) -> str:
    """Apply edits in order, and move the borders of the pieces with the text; one inside an edit moves behind it."""
    result: list[str] = []
    done = length = at = 0
    for start, end, new in edits:
        while at < len(cuts) and cuts[at] <= start:
            cuts[at] += length - done
            at += 1
        result += (text[done:start], new)
        length += start - done + len(new)
        done = end
        while at < len(cuts) and cuts[at] < end:
            cuts[at] = length
            at += 1
    for index in range(at, len(cuts)):
        cuts[index] += length - done
    result.append(text[done:])
    return "".join(result)


def _strip(text: str, cuts: list[int]) -> str:
    stripped = text.strip()
    lead = len(text) - len(text.lstrip())
    cuts[:] = [max(0, min(cut - lead, len(stripped))) for cut in cuts]
    return stripped


# -- spans -----------------------------------------------------------------------------------------------------------


def _emphasis(text: str, pieces: list[Piece], cuts: list[int]) -> list[Emphasis]:
    """Return the stretches set apart, over the borders of runs and the blanks between words, the outer before the inner."""
    spans = [
        Emphasis(start, end, mark)
        for mark, holds in _EMPHASIS
        for start, end in _stretches(text, cuts, [holds(piece) for piece in pieces])
    ]
    return sorted(spans, key=lambda span: (span.start, -span.end))


def _stretches(text: str, cuts: list[int], flags: list[bool]) -> list[tuple[int, int]]:
    if not any(flags):
        return []
    found: list[tuple[int, int]] = []
    for index, flag in enumerate(flags):
        start, end = cuts[index], cuts[index + 1]
        part = text[start:end]
        if not flag or not part.strip():
            continue
        start, end = start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _marks(pieces: list[Piece], cuts: list[int]) -> list[NoteMark]:
    return [
        NoteMark(cuts[index], cuts[index + 1], piece.note)
        for index, piece in enumerate(pieces)
        if piece.note and cuts[index] < cuts[index + 1]
    ]
