"""Joins: pieces of one paragraph or title that the source gives apart, put together with one blank."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..grammar.forms import FINISHED, FORMULA
from ..grammar.lines import LONG_PROSE, is_bare_label, is_type, is_upper, stands_alone
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
        if verdict == "likely" and len(runs) > 1 and is_type(runs[-2][-1].text):
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
    return replace(run[0], text=text, last=run[-1].last, emphasis=tuple(emphasis), marks=tuple(marks))


def _word_pairs(paragraphs: Sequence[Paragraph]) -> Counter[tuple[str, str]]:
    """Count adjacent words inside paragraphs, stripped of punctuation: evidence that a seam is one phrase."""
    pairs: Counter[tuple[str, str]] = Counter()
    for paragraph in paragraphs:
        tokens = [token.strip(_PUNCTUATION) for token in words(paragraph.text)]
        pairs.update(itertools.pairwise(tokens))
    return pairs


def _continues(run: list[Paragraph], right: Paragraph, pairs: Counter[tuple[str, str]]) -> str:
    """Judge whether ``right`` continues a paragraph, given in pieces.

    Returns 'sure', 'likely' (joined and reported), 'title' (of a bare label), 'doubt' (kept apart and reported), or ''.
    """
    head, tail = run[0], run[-1]
    if "closing" in (head.zone, right.zone) or FORMULA.match(right.text) or is_type(right.text):
        return ""
    if head.heading and len(run) == 1 and is_bare_label(head.text, head.emphasis):
        title = not right.label and len(right.text) < LONG_PROSE and not FINISHED.search(right.text)
        return "title" if title else ""
    if FINISHED.search(tail.text) or stands_alone(head.text) or is_type(head.text):
        return ""
    last = words(tail.text)[-1]
    if right.label:  # «kinh tế» | «- xã hội»: a dash of the text, not a bullet
        dash = right.label.printed == "-" and right.text[2:3].islower() and pairs[last, "-"]
        return "sure" if dash and not head.heading else ""
    lower = right.text[:1].islower()
    if is_upper(right.text) and not is_upper(head.text):
        return ""
    if head.heading or is_upper(head.text):
        return "sure" if lower or (head.heading and is_upper(head.text) and is_upper(right.text)) else ""
    first = words(right.text)[0].strip(_PUNCTUATION)
    size = sum(len(piece.text) + 1 for piece in run)
    if lower or (size >= _SHORT_COMMA and last.endswith(",")):
        return "sure"
    if size < _SHORT_LINE or _bold_throughout(head):
        return ""
    if pairs[last, first]:
        return "sure"
    return "likely" if last[:1].isupper() or size >= LONG_PROSE else "doubt"


def _bold_throughout(paragraph: Paragraph) -> bool:
    return any(span.start == 0 and span.end == len(paragraph.text) for span in paragraph.emphasis)
