"""Titles: lines that name the document or a part of it. A label and its title, a type and its subject are one each."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..grammar.forms import ADDRESSED, FORMULA, PROSE
from ..grammar.lines import is_bare_label
from ..grammar.types import TYPE_START
from ..text import fold, words
from .joins import join
from .outline import attached
from .paragraphs import Paragraph

_TITLED = ("part", "chapter", "section", "subsection", "annex", "form")
_LONGEST_TITLE = 60  # words
_MOST_LINES = 6
_BODY = re.compile(
    r"(?:uy ban nhan dan|hoi dong nhan dan|chinh phu|thu tuong|bo truong|chu tich|quoc hoi|uy ban thuong vu"
    r"|ban chap hanh|ban thuong vu|ban bi thu|bo chinh tri|giam doc|tong giam doc|thong doc|hoi dong bo truong"
    r"|tham quyen ban hanh|chanh an|vien truong|dai hoi)\b"
)
_ORDERS = re.compile(r"(?:nay |ra )?(?:quyet dinh|nghi dinh|quyet nghi|sac lenh|chi thi|thong tu|thong bao)\s*:$")


def join_titles(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Join each title that stands on several lines, and say which lines are types and subjects of documents.

    Only whole paragraphs are joined here: lines of plain text were grouped by their form already.
    """
    result: list[Paragraph] = []
    index = 0
    main = _main_type(paragraphs)
    while index < len(paragraphs):
        paragraph = paragraphs[index]
        role = _role(paragraphs, index, main)
        taken = 1
        if paragraph.whole and paragraph.zone != "closing":
            taken = _title_lines(paragraphs, index) if not role else 1
        result.append(replace(join(paragraphs[index : index + taken]), role=role))
        index += taken
        if role and paragraph.whole:
            taken = _subject_lines(paragraphs, index)
            if taken:
                result.append(replace(join(paragraphs[index : index + taken]), role="subject", label=None))
                index += taken
    return result


def _role(paragraphs: Sequence[Paragraph], index: int, main: int) -> str:
    paragraph = paragraphs[index]
    if paragraph.quoted or paragraph.table or paragraph.note:
        return ""
    if index == main or (main < 0 and paragraph.form.type):
        return "type"
    if main < 0 or index < main:
        return ""
    if attached(paragraphs, index):
        return "attached"
    return "type" if paragraph.form.type else ""


def _main_type(paragraphs: Sequence[Paragraph]) -> int:
    """Return the index of the line that names the document's type, -1 where none does: before the text begins."""
    opening = []
    addressed = False
    for index, paragraph in enumerate(paragraphs):
        if paragraph.form.type and not paragraph.table:
            return index
        if paragraph.label and paragraph.label.family != "bullet":
            break
        if FORMULA.match(paragraph.text) or paragraph.zone == "closing":
            break
        if ADDRESSED.match(paragraph.text):
            addressed = True
        if not addressed:  # what a letter says first is no title of it
            opening.append(index)
    for index in opening:
        paragraph = paragraphs[index]
        if paragraph.whole and paragraph.zone == "body" and not paragraph.table and names_type(paragraph):
            return index
    return -1


def names_type(paragraph: Paragraph) -> bool:
    """Tell whether a line begins with the name of a type, as a title does: «LUẬT NHÀ Ở», «Nghị định của Chính phủ số …»."""
    text = paragraph.text
    titled = paragraph.form.upper or paragraph.align == "center" or bool(re.search(r"\bsố \d", text, re.IGNORECASE))
    return (
        titled
        and bool(TYPE_START.match(fold(text)))
        and len(words(text)) <= _LONGEST_TITLE
        and not paragraph.form.finished
    )


def _title_lines(paragraphs: Sequence[Paragraph], index: int) -> int:
    """Return how many paragraphs a heading takes: the label, and the lines of its title."""
    first = paragraphs[index]
    label = first.label
    if label is None or label.family not in (*_TITLED, "roman"):
        return 1
    bare = is_bare_label(first.text, first.emphasis)
    if label.family == "roman" and (bare or not first.form.upper):
        return 1
    taken = 1
    while index + taken < len(paragraphs) and taken < _MOST_LINES:
        above, below = paragraphs[index + taken - 1], paragraphs[index + taken]
        if not _is_title_line(below) or (taken == 1 and not bare and above.form.finished):
            break
        opens = bare and taken == 1
        goes_on = (
            above.form.upper and below.form.upper and (above.align == below.align or "" in (above.align, below.align))
        )
        if not (opens or goes_on) or (opens and below.form.finished and not below.form.upper):
            break
        if opens and not below.form.upper and len(words(below.text)) > _LONGEST_TITLE // 3:
            break
        taken += 1
    return taken


def _is_title_line(paragraph: Paragraph) -> bool:
    return (
        paragraph.whole
        and not paragraph.label
        and not paragraph.table
        and not paragraph.note
        and paragraph.zone == "body"
        and not paragraph.text.startswith("(")
        and not paragraph.form.rule
        and len(words(paragraph.text)) <= _LONGEST_TITLE
    )


def _subject_lines(paragraphs: Sequence[Paragraph], index: int) -> int:
    """Return how many paragraphs say what the document is about: from the line below its type to a rule or the text."""
    taken = 0
    while index + taken < len(paragraphs) and taken < _MOST_LINES:
        below = paragraphs[index + taken]
        if not _is_title_line(below) or _begins_text(below, first=not taken):
            break
        if taken:
            above = paragraphs[index + taken - 1]
            same = above.align == below.align and above.form.upper == below.form.upper
            lower = below.text[:1].islower()
            if above.form.finished or not ((same and (below.align == "center" or below.form.upper)) or lower):
                break
        taken += 1
    return taken


def _begins_text(paragraph: Paragraph, *, first: bool) -> bool:
    """Tell whether the text of a document begins: its grounds, the name of its issuer, the order, prose."""
    text, folded = paragraph.text, fold(paragraph.text)
    formula = FORMULA.match(text)
    if formula and not formula.group().startswith("Thực hiện"):
        return True
    if _ORDERS.fullmatch(folded) or ADDRESSED.match(text):
        return True
    if paragraph.form.upper and (
        _BODY.match(folded) or (not first and re.match(r"cua (?:quoc hoi|chinh phu)|so \d", folded))
    ):
        return True
    if first and text[:1].islower() and not text.endswith((";", ":")):
        return False  # the title goes on
    longest = _LONGEST_TITLE if first else _LONGEST_TITLE // 2
    prose = paragraph.align != "center" and not paragraph.form.upper and len(words(text)) > longest
    return prose or bool(PROSE.search(text) and not paragraph.form.upper)
