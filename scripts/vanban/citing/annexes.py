"""Annexes that list what a decision annuls: «Bãi bỏ các quyết định tại Phụ lục ban hành kèm theo Quyết định này»."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..grammar.labels import match_label
from ..grammar.provisions import numeral
from ..grammar.relating_clauses import ANNEX_NAME, LIST_TITLE
from ..model import Reference
from .own_acts import Lead
from .references import Paragraph
from .targets import spellings

_LIST_HEADING = re.compile(r"danh-muc(?:-\d+)?-loai")
_CELL = re.compile(r"(?P<row>.+-hang-\d+)-o-\d+(?:-p\d+)?$")


class Annex(NamedTuple):
    """An annex: what the ids of its blocks begin with, the word and number of its heading, and whether its title says «Danh mục»."""

    id: str
    word: str
    number: str
    is_list: bool = False


class Annexes:
    """The annexes of a document, by their headings, and the leads that give them a relation.

    A heading tells more than its id: «Phụ lục» with an item 1 and «Phụ lục 1» have one id, «Phụ lục I.1» and «Phụ lục I» as well.
    """

    def __init__(self, paragraphs: Iterable[tuple[Paragraph, Sequence[Reference]]]) -> None:
        self._annexes: list[Annex] = []
        self._ids: dict[str, str] = {}
        self._cited_in_row: Counter[str] = Counter()
        begins = False  # whether the paragraph is the first below a heading
        for paragraph, references in paragraphs:
            key, before = paragraph.key, self._annexes[-1:]
            if _is_heading(paragraph) and (named := named_annex(paragraph.text)):
                self._annexes.append(Annex(key.removesuffix("-loai"), *named, _is_list(paragraph.text)))
                begins = True
            elif before and key.startswith(f"{before[0].id}-"):
                if begins and _is_list(paragraph.text):
                    self._annexes[-1] = before[0]._replace(is_list=True)
                begins = False
                self._ids[key] = before[0].id
                if cell := _CELL.match(key):
                    self._cited_in_row[cell["row"]] += bool(references)
        self._leads: dict[str, Lead] = {}

    def open(self, lead: Lead) -> None:
        """Give an annex its relation; one that the words do not tell from others gets none."""
        word, number = named_annex(lead.annex) or ("", "")
        fitting = [
            one for one in self._annexes if one.word == word or (not number and word == "danh mục" and one.is_list)
        ]
        if number:
            fitting = [one for one in fitting if one.number and set(_spelled(one.number)) & set(_spelled(number))]
        if len(fitting) == 1:
            self._leads[fitting[0].id] = lead

    def lead_of(self, key: str) -> Lead | None:
        """Return the lead of a paragraph of an annex: of a row, where one of its cells alone cites."""
        cell = _CELL.match(key)
        if cell and self._cited_in_row[cell["row"]] != 1:
            return None
        return self._leads.get(self._ids.get(key, ""))


def named_annex(words: str) -> tuple[str, str] | None:
    """Return the word and the number that words name an annex by, the number '' where they give none.

    >>> named_annex("PHỤ LỤC SỐ 01"), named_annex("Danh mục văn bản"), named_annex("Điều 1")
    (('phụ lục', '01'), ('danh mục', ''), None)
    """
    match = ANNEX_NAME.match(words)
    return (" ".join(match["word"].lower().split()), numeral(match["number"] or "")) if match else None


def _is_heading(paragraph: Paragraph) -> bool:
    if _LIST_HEADING.fullmatch(paragraph.key):
        return True
    label = match_label(paragraph.text) if paragraph.key.startswith("phu-luc") else None
    return label is not None and label.family == "annex" and re.sub(r"-lap-\d+$", "", paragraph.key) == label.id


def _spelled(number: str) -> list[str]:
    return spellings("phu-luc", number)


def _is_list(text: str) -> bool:
    return bool(LIST_TITLE.search(text))
