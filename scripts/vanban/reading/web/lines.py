"""Blocks of a page to lines: decoded, in one normal form, blanks as printed, emphasis coalesced, numbered."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...grammar.forms import FINISHED
from ...grammar.labels import match_label
from ...model import Cell, Line, Table
from ...vietnamese.legacy import Run, decode
from ...vietnamese.readings import font_of
from ..lines import MARKS, Composed, Stretch, compose
from ..symbols import signs
from .walk import BREAK, Piece, Raw, Walked


class Lined(NamedTuple):
    """The lines; counts of what was normalised; doubts in words; the line of each block, by its place in the walk."""

    lines: tuple[Line, ...]
    counts: tuple[tuple[str, int], ...]
    doubts: tuple[str, ...]
    starts: dict[int, int]


_C1 = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}  # as browsers read &#150;
_NO_BREAK = re.compile("[\xa0\u202f\u2007]")
_IN_SYMBOLS = re.compile("[^\xa0\xad]+")
_SENTENCE_END = FINISHED
_OWN_PARAGRAPH = frozenset(("annex", "part", "chapter", "section", "subsection", "article", "bullet"))
_LONGEST_LABEL = 200  # characters looked at: a label and what tells it from prose
_BLANK_LINE = 2  # line breaks: between them stands nothing, and what follows is another paragraph


def build(walked: Walked) -> Lined:
    """Turn blocks into lines; the paragraphs of a note follow the paragraph or table that refers to it."""
    order = list(_in_order(walked))
    counts: Counter[str] = Counter()
    decoded, doubts = _decode([raw for top, _ in order for raw in _flat(top)], counts)
    builder = _Builder(decoded, counts)
    lines = tuple(line for raw, note in order for line in builder.lines(raw, note))
    return Lined(lines, tuple(sorted(item for item in counts.items() if item[1])), doubts, builder.starts)


def _in_order(walked: Walked) -> Iterator[tuple[Raw, str]]:
    """Yield top-level blocks with the key of their note ('' for the body)."""
    used: set[str] = set()
    for raw in walked.blocks:
        yield raw, ""
        for key in dict.fromkeys(piece.note for part in _flat(raw) for piece in part.pieces if piece.note):
            if key not in used and key in walked.notes:
                used.add(key)
                yield from ((note, key) for note in walked.notes[key])
    for key, notes in walked.notes.items():
        if key not in used:
            yield from ((note, "") for note in notes)


def _flat(raw: Raw) -> Iterator[Raw]:
    """Yield a block and all blocks in its cells, without recursion over nested tables."""
    stack = [raw]
    while stack:
        part = stack.pop()
        yield part
        if part.table:
            stack += [block for row in part.table.rows for cell in row for block in cell.blocks][::-1]


def _decode(raws: Sequence[Raw], counts: Counter[str]) -> tuple[dict[int, list[Piece]], tuple[str, ...]]:
    """Decode old character sets in all blocks together; return the pieces of each by its place in the walk."""
    runs: list[Run] = []
    for raw in raws:
        runs += [Run(piece.text.translate(_C1), piece.style.font) for piece in raw.pieces]
        runs.append(Run("\n", ""))
    result = decode(runs)
    counts.update(dict(result.counts))
    texts = iter(result.texts)
    pieces = {}
    for raw in raws:
        pieces[raw.index] = [piece._replace(text=next(texts)) for piece in raw.pieces]
        next(texts)
    return pieces, result.doubts


class _Builder:
    """Makes lines, numbered from 1 in reading order."""

    def __init__(self, pieces: dict[int, list[Piece]], counts: Counter[str]) -> None:
        self._pieces, self._counts = pieces, counts
        self._number = 0
        self.starts: dict[int, int] = {}

    def lines(self, raw: Raw, note: str = "") -> Iterator[Line]:
        if raw.table:
            self._number += 1
            number = self._number
            rows = tuple(
                tuple(
                    Cell(
                        tuple(line for block in cell.blocks for line in self.lines(block)),
                        max(1, cell.columns),
                        max(1, cell.rows),
                    )
                    for cell in row
                )
                for row in raw.table.rows
            )
            yield Line(number, whole=True, table=Table(rows, raw.table.head), note=note)
            return
        for part in _split(self._compose(raw)):
            self._number += 1
            self.starts.setdefault(raw.index, self._number)
            yield Line(
                self._number, part.text, whole=True, label=part.label, emphasis=part.emphasis, marks=part.notes,
                note=note, align=raw.align,
            )  # fmt: skip

    def _compose(self, raw: Raw) -> Composed:
        """Write the pieces of a block, the marker of its list before them."""
        pieces = self._pieces[raw.index]
        composed = compose([self._stretch(piece) for piece in pieces], most_breaks=_BLANK_LINE)
        del composed.changes["khoang-trang"]  # HTML itself makes one of several blanks; the others have been counted
        self._counts.update(composed.changes)
        if not composed.text:
            return composed
        labelled = [place.end for piece, place in zip(pieces, composed.places, strict=True) if piece.label]
        label = composed.text[: max(labelled)] if _first(pieces, composed).label else ""
        composed = composed._replace(label=label)
        return composed.inserted(0, f"{raw.marker} ")._replace(label=raw.marker) if raw.marker else composed

    def _stretch(self, piece: Piece) -> Stretch:
        """Return a piece as it is shown, each change counted; of blanks HTML counts those at which no line ends."""
        text, style = piece.text, piece.style
        if font_of(style.font).symbols:
            text = self._shown(style.font, text)
        self._counts["khoang-trang"] += len(_NO_BREAK.findall(text))
        text = text.replace("\t", " ").replace(BREAK, "\n")
        if style.capitals and text != text.upper():
            self._counts["chu-hoa-dinh-dang"] += 1
            text = text.upper()
        flags = (style.bold, style.italic, style.script == "^" or bool(piece.note), style.script == "_")
        return Stretch(text, tuple(mark for mark, flag in zip(MARKS, flags, strict=True) if flag), piece.note)

    def _shown(self, font: str, text: str) -> str:
        """Return what a font of symbols shows; its blanks and soft hyphens are none of its signs."""
        shown = _IN_SYMBOLS.sub(lambda match: signs(font_of(font).family, match[0])[0], text)
        self._counts["ky-hieu-phong-chu"] += sum(old != new for old, new in zip(text, shown, strict=False))
        return shown


def _first(pieces: Sequence[Piece], composed: Composed) -> Piece:
    """Return the first piece that prints something."""
    return next(piece for piece, place in zip(pieces, composed.places, strict=True) if place.start < place.end)


def _split(composed: Composed) -> Iterator[Composed]:
    """Part a text at blank lines, and at line breaks after which a numbered paragraph begins.

    Old pages set whole documents in one block, with nothing but ``<br>`` between the paragraphs.
    """
    start = 0
    for match in re.finditer("\n+", composed.text):
        if len(match[0]) > 1 or _begins(composed.text[start : match.start()], composed.text[match.end() :]):
            yield composed.part(start, match.start())
            start = match.end()
    if composed.text[start:]:
        yield composed.part(start, len(composed.text))


def _begins(before: str, after: str) -> bool:
    label = match_label(after[:_LONGEST_LABEL].partition("\n")[0])
    if label is None:
        return False
    return label.family in _OWN_PARAGRAPH or bool(_SENTENCE_END.search(before))
