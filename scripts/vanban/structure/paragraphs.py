"""Paragraphs: lines of any source as pieces of text that belong together, their labels recognised.

Lines of plain text are grouped by their form; a paragraph that another format gives as a whole stays whole. Tables that
only arrange a header or a signature on paper are laid out: their cells are read one after another.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..grammar.forms import FINISHED, RECIPIENTS
from ..grammar.labels import BULLET, Label, match_label
from ..grammar.lines import (
    LONG_PROSE,
    Form,
    bare,
    form_of,
    is_authority,
    is_bare_label,
    is_rule,
    is_upper,
    restarts,
    stands_alone,
)
from ..grammar.noted_labels import noted_label
from ..model import Emphasis, Line, NoteMark, Table
from .layout import Zone, arranged, table_lines, table_text

_EMPHASIS = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|(?<!\*)\*(?=[^\s*])([^*]*?[^\s*])\*(?!\*)", re.DOTALL)
_ENOUGH_LINES = 8  # lines: below this nothing can be said of how a text is wrapped
_WIDEST_WRAP = 130  # characters: no typist wraps wider
_SOFT_WRAP = 60  # characters: a line of wrapped text is at least this long; a shorter one was ended on purpose


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of the source that belong together, markup stripped; or a table, or a footnote of the source."""

    text: str
    form: Form  # what the text is by its own words
    first: int
    last: int
    emphasis: tuple[Emphasis, ...] = ()
    label: Label | None = None
    zone: Zone = "body"
    heading: bool = False
    whole: bool = False
    quoted: bool = False  # inside words quoted of another document: its labels are not this document's
    align: str = ""
    leaf: int = 0
    marks: tuple[NoteMark, ...] = ()
    note: str = ""
    table: Table | None = None
    fresh: bool = False  # begins a cell of a layout table
    role: str = ""  # "type", "attached" (the type of an attached statute), "subject"


def paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a source in order; every word is in exactly one."""
    plain: list[Line] = []
    for line in lines:
        if line.whole:
            yield from _group(plain)
            plain = []
            yield from _of_whole(line, "body")
        else:
            plain.append(line)
    yield from _group(plain)


def strip_emphasis(text: str) -> tuple[str, tuple[Emphasis, ...]]:
    """Take paired ``**`` and ``*`` out of text; return the plain text and the spans they set apart."""
    plain, spans, position = "", [], 0
    for match in _EMPHASIS.finditer(text):
        plain += text[position : match.start()]
        inner = match.group(1) or match.group(2)
        spans.append(Emphasis(len(plain), len(plain) + len(inner), "**" if match.group(1) else "*"))
        plain += inner
        position = match.end()
    return plain + text[position:], tuple(spans)


# -- whole paragraphs --------------------------------------------------------------------------------------------------


def _of_whole(line: Line, zone: Zone) -> Iterator[Paragraph]:
    """Yield the paragraphs of one whole line: itself, its parts between line breaks, or the cells of a layout table."""
    if line.table:
        inner = arranged(line.table)
        if inner is None:
            last = max((part.number for part in table_lines(line.table)), default=line.number)
            text = table_text(line.table)
            yield Paragraph(
                text, form_of(text), line.number, last, whole=True, zone=zone, leaf=line.page, table=line.table
            )
            return
        for cell in (cell for row in line.table.rows for cell in row):
            inside = (paragraph for part in cell.lines for paragraph in _of_whole(part, inner))
            yield from (replace(paragraph, fresh=at == 0) for at, paragraph in enumerate(inside))
        return
    for piece in parts(line):
        paragraph = _collapse(piece)
        if paragraph.text:
            label = None if line.note else noted_label(paragraph.text, paragraph.emphasis)
            yield replace(paragraph, label=label, zone=zone)


def parts(line: Line) -> Iterator[Line]:
    """Cut a line at the author's line breaks where a new paragraph begins; elsewhere a break is a blank."""
    cuts = [
        match.end()
        for match in re.finditer("\n", line.text)
        if _parts_at(line.text[: match.start()].strip(), line.text[match.end() :].strip())
        or _title_ends(line, match.start())
    ]
    for start, end in pairwise([0, *cuts, len(line.text)]):
        emphasis = tuple(
            Emphasis(max(span.start, start) - start, min(span.end, end) - start, span.mark)
            for span in line.emphasis
            if span.start < end and start < span.end
        )
        marks = tuple(
            NoteMark(mark.start - start, mark.end - start, mark.key) for mark in line.marks if start <= mark.start < end
        )
        yield replace(line, text=line.text[start:end], emphasis=emphasis, marks=marks)


def _parts_at(before: str, after: str) -> bool:
    """Tell whether a line break of the author parts two paragraphs: beside a label, a name, a rule, a line in capitals."""
    above, below = before.rpartition("\n")[2].strip(), after.partition("\n")[0].strip()
    if not above or not below:
        return False
    label = match_label(below)
    if is_rule(above) or is_rule(below) or (label and label.family != BULLET) or is_bare_label(above):
        return True
    if is_authority(above) or is_authority(below) or RECIPIENTS.match(above) or stands_alone(above):
        return True
    return is_upper(above) != is_upper(below) or bool(label and FINISHED.search(above))


def _title_ends(line: Line, at: int) -> bool:
    """Tell whether a labelled title ends at a line break: bold before it and plain behind, or an article's without a stop.

    «Điều 1. Phạm vi điều chỉnh⏎Quy chế này quy định …» is a heading and its paragraph.
    """
    above, below = line.text[:at].rpartition("\n")[2], line.text[at + 1 :].lstrip()
    start, title = at - len(above), above.strip()
    label = noted_label(
        title, [span._replace(start=span.start - start, end=span.end - start) for span in line.emphasis]
    )
    if label is None or label.family == BULLET or len(title) > LONG_PROSE or not below or below[:1].islower():
        return False
    bold = [span for span in line.emphasis if span.mark == "**"]
    said = start + above.find(title) + label.end  # a label may be plain beside a bold title
    was_bold = any(span.start <= said + 1 and span.end >= start + len(above.rstrip()) for span in bold)
    goes_on = any(span.start <= at + 1 + (len(line.text[at + 1 :]) - len(below)) < span.end for span in bold)
    return (was_bold and not goes_on) or (
        label.family == "article" and not was_bold and not FINISHED.search(title) and label.end < len(title)
    )


def _collapse(line: Line) -> Paragraph:
    """Return a line as a paragraph with single blanks, its spans moved along."""
    place: list[int] = []
    out: list[str] = []
    for char in line.text:
        place.append(len(out))
        if not char.isspace():
            out.append(char)
        elif out and out[-1] != " ":
            out.append(" ")
    text = "".join(out)
    place.append(len(text))
    printed = text.rstrip()

    def moved(start: int, end: int) -> tuple[int, int]:
        a, b = place[start], min(place[end], len(printed))
        return a + (printed[a:b][:1] == " "), b - (printed[a:b][-1:] == " ")

    emphasis = tuple(
        Emphasis(a, b, span.mark) for span in line.emphasis for a, b in [moved(span.start, span.end)] if a < b
    )
    marks = tuple(NoteMark(*moved(mark.start, mark.end), mark.key) for mark in line.marks)
    return Paragraph(
        printed,
        form_of(printed),
        line.number,
        line.number,
        emphasis,
        whole=True,
        align=line.align,
        leaf=line.page,
        marks=marks,
        note=line.note,
    )


# -- lines of plain text -----------------------------------------------------------------------------------------------


def _group(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Group lines into paragraphs: a blank line, a label or a line that stands alone begins a new one."""
    wrapped_at = _wrap_width(lines)
    group: list[Line] = []
    closing = bold = False
    for line in lines:
        text = " ".join(line.text.split())
        if not text:
            yield from _flush(group)
            group, bold = [], False
            continue
        if RECIPIENTS.match(text) or is_authority(text):
            closing = True
        elif closing and restarts(text):
            closing = False
        if group and not bold and (closing or _begins(group[-1].text, text, wrapped_at)):
            yield from _flush(group)
            group = []
        group.append(Line(line.number, text))
        bold ^= text.count("**") % 2 == 1 and not is_rule(text)  # inside bold that is still open, a line break is soft
    yield from _flush(group)


def _wrap_width(lines: Sequence[Line]) -> int:
    """Return the width at which a typist wrapped the lines of paragraphs; -1 where each line is a paragraph, 0 if mixed.

    Wrapped lines that another line follows are nearly as long as the longest; paragraphs on one line vary freely, and
    many are longer than any line that a typist wraps.
    """
    texts = [" ".join(line.text.split()) for line in lines]
    inner = [len(text) for text, below in pairwise(texts) if text and below]
    if len(inner) < _ENOUGH_LINES:
        return 0
    if sum(length > _WIDEST_WRAP for length in inner) > len(inner) * 0.3:
        return -1
    width = sorted(inner)[int(len(inner) * 0.95)]
    full = sum(length >= width * 0.75 for length in inner)
    return width if width <= _WIDEST_WRAP and full >= len(inner) * 0.7 else 0


def _begins(previous: str, text: str, wrapped_at: int) -> bool:
    """Tell whether a line begins a new paragraph after another, no blank line between."""
    label = noted_label(bare(text))
    if label and not (wrapped_at > 0 and label.family == BULLET and _runs_on(previous, text, wrapped_at)):
        return True
    if stands_alone(previous) or stands_alone(text):
        return True
    if bare(text)[:1].islower() or is_bare_label(previous):
        return False
    if is_upper(previous) != is_upper(text) and min(len(previous), len(text)) < LONG_PROSE:
        return True
    if wrapped_at < 0:
        return True
    if wrapped_at:
        return len(previous) < wrapped_at * 0.75
    return len(previous) < _SOFT_WRAP or len(previous) > _WIDEST_WRAP or bool(FINISHED.search(bare(previous)))


def _runs_on(previous: str, text: str, wrapped_at: int) -> bool:
    """Tell whether a dash at the start of a wrapped line belongs to the sentence: «kinh tế / - xã hội»."""
    return len(previous) >= wrapped_at * 0.75 and not FINISHED.search(previous) and text[2:3].islower()


def _flush(group: list[Line]) -> Iterator[Paragraph]:
    if not group:
        return
    text, emphasis = strip_emphasis(" ".join(line.text for line in group))
    yield Paragraph(text, form_of(text), group[0].number, group[-1].number, emphasis, noted_label(text))
