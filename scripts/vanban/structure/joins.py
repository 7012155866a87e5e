"""Joins: pieces of one paragraph or title that the source gives apart, put together with one blank."""

import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..grammar.forms import FORMULA
from ..grammar.lines import LONG_PROSE, form_of, is_bare_label
from ..model import Emphasis, Note, NoteMark
from ..text import words
from .paragraphs import Paragraph

_PUNCTUATION = '.,;:!?()"“”'
_SHORT_COMMA = 20  # characters: a shorter line that ends with a comma is a form of address
_SHORT_LINE = 50  # characters: an unfinished line below this is a heading or a label, not a broken paragraph


def rejoin(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Note], list[Note]]:
    """Rejoin paragraphs of plain text that a page break split; list every join, and those worth a look."""
    pairs = _word_pairs([paragraph for paragraph in paragraphs if not paragraph.whole])
    runs: list[list[Paragraph]] = []  # the pieces of each paragraph
    joins: list[Note] = []
    doubts: list[Note] = []
    for paragraph in paragraphs:
        apart = not runs or paragraph.whole or runs[-1][-1].whole
        verdict = "" if apart else _continues(runs[-1], paragraph, pairs)
        if verdict == "likely" and len(runs) > 1 and runs[-2][-1].form.type:
            verdict = ""  # a subject, which has no full stop
        if verdict:
            seam = f"…{' '.join(words(runs[-1][-1].text)[-4:])} | {' '.join(words(paragraph.text)[:4])}…"
        if verdict in ("sure", "likely"):
            joins.append(Note("ngat-trang", paragraph.first, "", seam))
        if verdict == "likely":
            doubts.append(Note("noi-chua-chac", paragraph.first, "", seam))
        if verdict == "doubt":
            doubts.append(Note("thieu-dau-ket", runs[-1][-1].last, "", seam))
        if verdict in ("sure", "likely", "title"):
            runs[-1].append(paragraph)
        else:
            runs.append([paragraph])
    return [join(run) for run in runs], joins, doubts


def join(run: Sequence[Paragraph]) -> Paragraph:
    """Return the pieces of one paragraph as one, with one blank between."""
    if len(run) == 1:
        return run[0]
    marks: list[NoteMark] = []
    emphasis: list[Emphasis] = []
    shift = 0
    for piece in run:
        emphasis += [Emphasis(span.start + shift, span.end + shift, span.mark) for span in piece.emphasis]
        marks += [NoteMark(mark.start + shift, mark.end + shift, mark.key) for mark in piece.marks]
        shift += len(piece.text) + 1
    text = " ".join(piece.text for piece in run)
    return replace(
        run[0], text=text, last=run[-1].last, emphasis=tuple(emphasis), marks=tuple(marks), form=form_of(text)
    )


def _word_pairs(paragraphs: Sequence[Paragraph]) -> Counter[tuple[str, str]]:
    """Count adjacent words inside paragraphs, stripped of punctuation: evidence that a seam is one phrase."""
    pairs: Counter[tuple[str, str]] = Counter()
    for paragraph in paragraphs:
        tokens = [token.strip(_PUNCTUATION) for token in words(paragraph.text)]
        pairs.update(itertools.pairwise(tokens))
    return pairs


# -- does it go on? ----------------------------------------------------------------------------------------------------


class _Seam(NamedTuple):
    """A paragraph that was begun, in pieces, and the one that may go on with it; how often words follow each other."""

    run: Sequence[Paragraph]
    right: Paragraph
    pairs: Counter[tuple[str, str]]

    @property
    def head(self) -> Paragraph:
        return self.run[0]

    @property
    def last(self) -> str:
        """The last word before the seam."""
        return words(self.run[-1].text)[-1]

    @property
    def size(self) -> int:
        """The characters before the seam."""
        return sum(len(piece.text) + 1 for piece in self.run)

    @property
    def under_bare_label(self) -> bool:
        """«Chương I», its title still to come."""
        return self.head.heading and len(self.run) == 1 and is_bare_label(self.head.text, self.head.emphasis)

    @property
    def lower(self) -> bool:
        return self.right.text[:1].islower()


def _stands_apart(seam: _Seam) -> bool:
    """Signatures, the grounds of a document and types never go on another paragraph."""
    return (
        "closing" in (seam.head.zone, seam.right.zone) or bool(FORMULA.match(seam.right.text)) or seam.right.form.type
    )


def _is_title(seam: _Seam) -> bool:
    short = len(seam.right.text) < LONG_PROSE and not seam.right.form.finished
    return seam.under_bare_label and not seam.right.label and short


def _is_ended(seam: _Seam) -> bool:
    """Behind a stop, a type, a number line or the motto nothing goes on; below a bare label its title alone."""
    return seam.under_bare_label or seam.run[-1].form.finished or seam.head.form.alone


def _goes_on_with_a_dash(seam: _Seam) -> bool:
    """«kinh tế» | «- xã hội»: a dash of the text, not a bullet, for the text has it elsewhere."""
    label, text = seam.right.label, seam.right.text
    dash = label is not None and label.printed == "-" and text[2:3].islower()
    return dash and not seam.head.heading and seam.pairs[seam.last, "-"] > 0


def _is_labelled(seam: _Seam) -> bool:
    return seam.right.label is not None


def _turns_to_capitals(seam: _Seam) -> bool:
    return seam.right.form.upper and not seam.head.form.upper


def _goes_on_a_title(seam: _Seam) -> bool:
    head = seam.head
    return (head.heading or head.form.upper) and (
        seam.lower or (head.heading and head.form.upper and seam.right.form.upper)
    )


def _is_below_a_title(seam: _Seam) -> bool:
    return seam.head.heading or seam.head.form.upper


def _is_mid_sentence(seam: _Seam) -> bool:
    return seam.lower or (seam.size >= _SHORT_COMMA and seam.last.endswith(","))


def _is_below_a_heading(seam: _Seam) -> bool:
    """A short line without a stop, or one that is all bold, is a heading that has no number."""
    return seam.size < _SHORT_LINE or _bold_throughout(seam.head)


def _is_one_phrase(seam: _Seam) -> bool:
    """The words at both sides of the seam follow each other elsewhere in the text."""
    return seam.pairs[seam.last, words(seam.right.text)[0].strip(_PUNCTUATION)] > 0


def _is_cut_short(seam: _Seam) -> bool:
    """Prose of length lacks its stop, or a name is cut in two."""
    return seam.last[:1].isupper() or seam.size >= LONG_PROSE


# Asked in this order; the first that holds decides.
_VERDICTS: tuple[tuple[Callable[[_Seam], bool], str], ...] = (
    (_stands_apart, ""),
    (_is_title, "title"),
    (_is_ended, ""),
    (_goes_on_with_a_dash, "sure"),
    (_is_labelled, ""),
    (_turns_to_capitals, ""),
    (_goes_on_a_title, "sure"),
    (_is_below_a_title, ""),
    (_is_mid_sentence, "sure"),
    (_is_below_a_heading, ""),
    (_is_one_phrase, "sure"),
    (_is_cut_short, "likely"),
)


def _continues(run: Sequence[Paragraph], right: Paragraph, pairs: Counter[tuple[str, str]]) -> str:
    """Judge whether ``right`` continues a paragraph, given in pieces.

    Returns 'sure', 'likely' (joined and reported), 'title' (of a bare label), 'doubt' (kept apart and reported), or ''.
    """
    seam = _Seam(run, right, pairs)
    return next((verdict for holds, verdict in _VERDICTS if holds(seam)), "doubt")


def _bold_throughout(paragraph: Paragraph) -> bool:
    return any(span.start == 0 and span.end == len(paragraph.text) for span in paragraph.emphasis)
