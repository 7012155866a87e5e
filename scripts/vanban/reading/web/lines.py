"""Blocks of a page to lines: decoded, in one normal form, blanks as printed, emphasis coalesced, numbered."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ...grammar.forms import FINISHED
from ...grammar.labels import match_label
from ...model import Cell, Emphasis, Line, NoteMark, Table
from ...text import nfc
from ...vietnamese.characters import UNSEEN
from ...vietnamese.legacy import Run, decode
from ...vietnamese.readings import font_of
from ..symbols import signs
from .walk import BREAK, Piece, Raw, Walked


class Lined(NamedTuple):
    """The lines; counts of what was normalised; doubts in words; the line of each block, by its place in the walk."""

    lines: tuple[Line, ...]
    counts: tuple[tuple[str, int], ...]
    doubts: tuple[str, ...]
    starts: dict[int, int]


class _Text(NamedTuple):
    """A text with what lies over it."""

    text: str
    emphasis: tuple[Emphasis, ...] = ()
    marks: tuple[NoteMark, ...] = ()
    label: str = ""


class _Segment(NamedTuple):
    start: int
    end: int
    piece: Piece


_C1 = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}  # as browsers read &#150;
_NO_BREAK = re.compile("[\xa0\u202f\u2007]")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")  # written as entities
_SOFT_HYPHEN, _FIXED_HYPHEN = "\xad", "\u2011"
_IN_SYMBOLS = re.compile("[^\xa0\xad]+")
_OTHER_BLANKS = re.compile("[\t\u1680\u2000-\u200a\u205f\u3000\u2028\u2029]")
_BLANKS = re.compile("[\t\u1680\u2000-\u200a\u205f\u3000\u2028\u2029]")
_SYMBOLS = {
    "·": "•", "\uf0b7": "•", "§": "▪", "\uf0a7": "▪", "ü": "✓", "\uf0fc": "✓", "Ø": "➢", "\uf0d8": "➢",
    "v": "❖", "\uf076": "❖", "q": "❑", "\uf071": "❑",
}  # fmt: skip
_BLANKS = re.compile(f"  +| *{BREAK}[ {BREAK}]*")
_SENTENCE_END = FINISHED
_OWN_PARAGRAPH = frozenset(("annex", "part", "chapter", "section", "subsection", "article", "bullet"))
_LONGEST_LABEL = 200  # characters looked at: a label and what tells it from prose
_MARKS = ("**", "*", "^", "_")


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
                self._number, part.text, whole=True, label=part.label, emphasis=part.emphasis, marks=part.marks,
                note=note, align=raw.align,
            )  # fmt: skip

    def _compose(self, raw: Raw) -> _Text:
        """Join the pieces of a block: one blank between words, spans over what looks alike."""
        texts: list[str] = []
        segments: list[_Segment] = []
        length, gap = 0, ""
        for piece in self._normalised(self._pieces[raw.index]):
            text = _BLANKS.sub(_gap, piece.text)
            bare = text.strip(" \n")
            if not bare:
                gap += text
                continue
            before = _gap_of(gap + text[: text.index(bare[0])]) if length else ""
            start = length + len(before)
            segments.append(_Segment(start, start + len(bare), piece))
            texts += [before, bare]
            length, gap = start + len(bare), text[len(text.rstrip(" \n")) :]
        composed = _over("".join(texts), segments)
        return _marked(raw.marker, composed) if raw.marker and composed.text else composed

    def _normalised(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return pieces in NFC, without what is not seen, each change counted."""
        found: list[Piece] = []
        changed = False
        for piece in pieces:
            text = piece.text
            if font_of(piece.style.font).symbols:
                text = self._shown(piece.style.font, text)
            text = self._counted("khoang-trang", _NO_BREAK, " ", text)
            text = self._counted("ky-tu-an", _UNSEEN, "", text)
            text = self._counted("ky-tu-dieu-khien", _CONTROLS, "", text)
            self._counts["gach-noi-mem"] += text.count(_SOFT_HYPHEN)
            self._counts["gach-noi-khong-ngat"] += text.count(_FIXED_HYPHEN)
            text = _OTHER_BLANKS.sub(" ", text.replace(_SOFT_HYPHEN, "").replace(_FIXED_HYPHEN, "-"))
            if piece.style.capitals and text != text.upper():
                self._counts["chu-hoa-dinh-dang"] += 1
                text = text.upper()
            while found and text and unicodedata.combining(text[0]):  # a mark in another run than its letter
                found[-1] = found[-1]._replace(text=found[-1].text + text[0])
                text = text[1:]
                changed = True
            found.append(piece._replace(text=text))
        whole = [piece._replace(text=nfc(piece.text)) for piece in found]
        self._counts["nfc"] += changed or whole != found
        return whole

    def _shown(self, font: str, text: str) -> str:
        """Return what a font of symbols shows; its blanks and soft hyphens are none of its signs."""
        shown = _IN_SYMBOLS.sub(lambda match: signs(font_of(font).family, match[0])[0], text)
        self._counts["ky-hieu-phong-chu"] += sum(old != new for old, new in zip(text, shown, strict=False))
        return shown

    def _counted(self, code: str, pattern: re.Pattern[str], new: str, text: str) -> str:
        text, count = pattern.subn(new, text)
        self._counts[code] += count
        return text


def _gap(match: re.Match[str]) -> str:
    return _gap_of(match[0].replace(BREAK, "\n"))


def _gap_of(blanks: str) -> str:
    """Return what stands for blanks and line breaks between words: a blank line, a line break, a blank or nothing."""
    breaks = blanks.count("\n")
    return "\n" * min(breaks, 2) if breaks else " " if blanks else ""


def _over(text: str, segments: Sequence[_Segment]) -> _Text:
    """Return a text with the spans of its segments: neighbours that look alike are one span."""
    spans = []
    for mark in _MARKS:
        for marked, run in groupby(segments, key=lambda segment: _has(segment.piece, mark)):
            group = list(run)
            if marked:
                spans.append(Emphasis(group[0].start, group[-1].end, mark))
    marks = []
    for key, run in groupby(segments, key=lambda segment: segment.piece.note):
        group = list(run)
        if key:
            marks.append(NoteMark(group[0].start, group[-1].end, key))
    head = [segment for segment in segments if segment.piece.label] if segments and segments[0].piece.label else []
    return _Text(
        text,
        tuple(sorted(spans, key=lambda span: (span.start, -span.end))),
        tuple(marks),
        text[: head[-1].end] if head else "",
    )


def _has(piece: Piece, mark: str) -> bool:
    style = piece.style
    return {
        "**": style.bold,
        "*": style.italic,
        "^": style.script == "^" or bool(piece.note),
        "_": style.script == "_",
    }[mark]


def _marked(marker: str, composed: _Text) -> _Text:
    """Put the marker of a list before a text."""
    shift = len(marker) + 1
    return _Text(
        f"{marker} {composed.text}",
        tuple(span._replace(start=span.start + shift, end=span.end + shift) for span in composed.emphasis),
        tuple(mark._replace(start=mark.start + shift, end=mark.end + shift) for mark in composed.marks),
        marker,
    )


def _split(composed: _Text) -> Iterator[_Text]:
    """Part a text at blank lines, and at line breaks after which a numbered paragraph begins.

    Old pages set whole documents in one block, with nothing but ``<br>`` between the paragraphs.
    """
    start = 0
    for match in re.finditer("\n+", composed.text):
        if len(match[0]) > 1 or _begins(composed.text[start : match.start()], composed.text[match.end() :]):
            yield _cut(composed, start, match.start())
            start = match.end()
    if composed.text[start:]:
        yield _cut(composed, start, len(composed.text))


def _begins(before: str, after: str) -> bool:
    label = match_label(after[:_LONGEST_LABEL].partition("\n")[0])
    if label is None:
        return False
    return label.family in _OWN_PARAGRAPH or bool(_SENTENCE_END.search(before))


def _cut(composed: _Text, start: int, end: int) -> _Text:
    if start == 0 and end == len(composed.text):
        return composed
    return _Text(
        composed.text[start:end],
        tuple(
            span._replace(start=max(span.start, start) - start, end=min(span.end, end) - start)
            for span in composed.emphasis
            if span.start < end and span.end > start
        ),
        tuple(
            mark._replace(start=mark.start - start, end=mark.end - start)
            for mark in composed.marks
            if start <= mark.start and mark.end <= end
        ),
        composed.label if start == 0 else "",
    )
