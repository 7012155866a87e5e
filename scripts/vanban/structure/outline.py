"""Outline: what each paragraph is to the document. Zones (header, body, closing), quoted words, headings and items."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..grammar.forms import ADDRESSED, OFFICE, PERSON, RECIPIENTS, SIGNED, STATE, STATED
from ..grammar.labels import BULLET, LETTER, letter_label
from ..grammar.lines import restarts
from ..grammar.types import TYPE_START
from ..text import fold, words
from .paragraphs import Paragraph

_SENTENCE_WORDS = 10  # a numbered line with a full stop and this many words is a sentence, not a heading
_HEADING_WORDS = 40  # no heading is longer
_SHORT_OFFICE = 80  # characters
_NEAR = 3  # paragraphs between an office and the name of who holds it


# -- zones -----------------------------------------------------------------------------------------------------------


def zones(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Mark the closing matter: from the recipients or the signature to the end, or to an annex or attached statute."""
    zoned: list[Paragraph] = []
    closing = False
    header = _letter_header(paragraphs)
    for index, paragraph in enumerate(paragraphs):
        if index < header and paragraph.zone == "body":
            zoned.append(replace(paragraph, zone="header"))
            continue
        if paragraph.zone == "closing" or _closes(paragraphs, index):
            closing = True
        elif closing and (paragraph.table or _goes_on(paragraph) or attached(paragraphs, index)):
            closing = False
        if paragraph.zone != "body":
            zoned.append(paragraph)
        else:
            zoned.append(replace(paragraph, zone="closing" if closing else "body"))
    return zoned


_LETTER = 15  # paragraphs within which an official letter is addressed


def _letter_header(paragraphs: Sequence[Paragraph]) -> int:
    """Return how many paragraphs stand above the address of an official letter, which names no type: its header."""
    for index, paragraph in enumerate(paragraphs[:_LETTER]):
        if paragraph.label or paragraph.table or paragraph.form.type:
            return 0
        if ADDRESSED.match(paragraph.text):
            return index
    return 0


def _closes(paragraphs: Sequence[Paragraph], index: int) -> bool:
    paragraph = paragraphs[index]
    if paragraph.table or paragraph.note or paragraph.zone == "header":
        return False
    text = paragraph.text
    if RECIPIENTS.match(text) or paragraph.form.authority:
        return True
    if not (OFFICE.match(text) and paragraph.form.upper and len(text) < _SHORT_OFFICE):
        return False
    return any(
        SIGNED.match(below.text) or (PERSON.fullmatch(below.text) and not below.form.upper)
        for below in paragraphs[index + 1 : index + 1 + _NEAR]
    )


def _goes_on(paragraph: Paragraph) -> bool:
    label = paragraph.label
    if STATE.search(fold(paragraph.text)) and paragraph.form.upper:
        return True  # the header of what is attached
    return restarts(paragraph.text) or bool(label and label.family in ("part", "chapter", "article", "roman"))


_ATTACHED = re.compile(r"\(?\s*(?:Được )?(?:[Bb]an hành|[Kk]èm theo|BAN HÀNH|KÈM THEO)\b")
_BELOW_TITLE = 7  # paragraphs in which a statute says what it is attached to


def attached(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Tell whether a line begins a statute attached to the document: a type in capitals that is said to be attached."""
    paragraph = paragraphs[index]
    text = paragraph.text
    if paragraph.label or paragraph.table or paragraph.note or paragraph.quoted or not paragraph.form.upper:
        return False
    if not TYPE_START.match(fold(text)):
        return False
    above = paragraphs[index - 1] if index else None
    if above and paragraph.form.type and (above.zone == "closing" or re.search(r"như sau\s*:$", above.text)):
        return True
    below = [other.text for other in paragraphs[index + 1 : index + 1 + _BELOW_TITLE]]
    return any(_ATTACHED.match(text) for text in below)


# -- quoted words ----------------------------------------------------------------------------------------------------

_OPENS = re.compile(r"(?:[“\"«]|'')\s*(?=\S)")
_FARTHEST = 600  # paragraphs: what is not closed by then was never opened


def quoted(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Mark what stands inside quotation marks opened in an earlier paragraph.

    An amending text quotes whole articles of another (Nghị định 78/2025/NĐ-CP): their labels are not its own.
    """
    result: list[Paragraph] = []
    end = -1
    for index, paragraph in enumerate(paragraphs):
        if index <= end:
            result.append(replace(paragraph, quoted=True, label=None))
            continue
        result.append(paragraph)
        if _OPENS.match(paragraph.text) and not paragraph.table:
            end = _closed_at(paragraphs, index)
    return result


def _closed_at(paragraphs: Sequence[Paragraph], start: int) -> int:
    """Return the index of the paragraph in which the quotation that a paragraph begins with ends; ``start`` if it has none."""
    opening = paragraphs[start].text[0].replace("'", '"')
    depth = 0
    for index in range(start, min(len(paragraphs), start + _FARTHEST)):
        text = paragraphs[index].text.replace("''", '"')
        if opening == '"':
            depth = (depth + text.count('"')) % 2
        else:
            closing = "”" if opening == "“" else "»"
            depth += text.count(opening) - text.count(closing)
        if depth <= 0:
            return index
    return start


# -- capital letters ---------------------------------------------------------------------------------------------------

_CAPITALS = "ABCDĐEGHIKLMNOPQRSTUVXY"
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ABOVE_ROMAN, _BELOW_ROMAN = 25, 35


def lettered(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Recognise parts labelled by capital letters: «A. TÌNH HÌNH».

    A letter alone proves nothing («A. Einstein», and C is a Roman hundred): it is a label in a list that begins with A
    and goes on with B. Where the first stands before any Roman numeral, letters rank above them, else below.
    """
    found: dict[int, str] = {}
    for start, paragraph in enumerate(paragraphs):
        if _capital(paragraph) == "A" and start not in found:
            chain = _chain(paragraphs, start)
            found |= chain if len(chain) > 1 else {}
    if not found:
        return list(paragraphs)
    roman = next((i for i, p in enumerate(paragraphs) if p.label and p.label.family == "roman" and i not in found), -1)
    rank = _ABOVE_ROMAN if roman < 0 or min(found) < roman else _BELOW_ROMAN
    return [
        replace(p, label=letter_label(p.text, found[index], rank)) if index in found else p
        for index, p in enumerate(paragraphs)
    ]


def _capital(paragraph: Paragraph) -> str:
    match = LETTER.match(paragraph.text)
    free = not paragraph.label or paragraph.label.family == "roman"
    return (
        match["n"]
        if match and free and not paragraph.table and not paragraph.quoted and paragraph.zone == "body"
        else ""
    )


def _chain(paragraphs: Sequence[Paragraph], start: int) -> dict[int, str]:
    """Return the paragraphs of the list that begins with an A: each letter after the one before, in either alphabet."""
    chain = {start: "A"}
    last = "A"
    for index in range(start + 1, len(paragraphs)):
        letter = _capital(paragraphs[index])
        following = {alphabet[alphabet.index(last) + 1 :][:1] for alphabet in (_CAPITALS, _LATIN) if last in alphabet}
        if letter == "A":
            break
        if letter and letter in following:
            chain[index] = last = letter
    return chain


# -- headings or items -----------------------------------------------------------------------------------------------

_ALWAYS_HEADING = {"annex", "form", "part", "chapter", "section", "subsection", "roman", "letter"}


def headings(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Tell headings from items among numbered siblings, by form: siblings that are whole sentences are items."""
    groups: dict[tuple[int, int], list[int]] = {}
    anchors: list[tuple[int, int]] = []  # open headings as (rank, index)
    for index, paragraph in enumerate(paragraphs):
        label = paragraph.label
        if label is None or paragraph.zone == "closing" or label.family == BULLET:
            continue
        while anchors and anchors[-1][0] >= label.rank:
            anchors.pop()
        parent = anchors[-1][1] if anchors else -1
        groups.setdefault((parent, label.rank), []).append(index)
        anchors.append((label.rank, index))
    in_articles = any(p.label and p.label.family == "article" for p in paragraphs)
    heads: set[int] = set()
    for (parent, _rank), members in groups.items():
        family = paragraphs[members[0]].label.family  # type: ignore[union-attr]
        clause = family == "number" and in_articles and _under_article(paragraphs, parent)
        if family == "article":  # titles and whole provisions mix in one statute: each speaks for itself
            heads.update(index for index in members if not _is_sentence(paragraphs[index].text))
        elif family in _ALWAYS_HEADING:
            heads.update(members)
        elif family != "point" and not clause:
            together = _are_headings(paragraphs, members)
            heads.update(index for index in members if _is_heading(paragraphs[index], among_headings=together))
    return [replace(p, heading=index in heads) for index, p in enumerate(paragraphs)]


def _under_article(paragraphs: Sequence[Paragraph], parent: int) -> bool:
    label = paragraphs[parent].label if parent >= 0 else None
    return bool(label and label.family == "article")


def _are_headings(paragraphs: Sequence[Paragraph], members: Sequence[int]) -> bool:
    sentences = sum(_is_sentence(paragraphs[index].text) for index in members)
    return 2 * sentences < len(members)


def _is_heading(paragraph: Paragraph, *, among_headings: bool) -> bool:
    """Siblings are of one kind, but for what its own form tells: no sentence of length is a heading, bold titles are."""
    if len(words(paragraph.text)) > _HEADING_WORDS:
        return False
    start = paragraph.label.end + 1 if paragraph.label else 0
    bold = any(
        span.mark == "**" and span.start <= start and span.end >= len(paragraph.text) - 1 for span in paragraph.emphasis
    )
    return among_headings or (bold and not STATED.search(paragraph.text))


def _is_sentence(text: str) -> bool:
    count = len(words(text))
    return count > _HEADING_WORDS or (count >= _SENTENCE_WORDS and bool(STATED.search(text)))
