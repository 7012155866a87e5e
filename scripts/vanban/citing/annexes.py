"""Annexes that list what a decision annuls: «Bãi bỏ các quyết định tại Phụ lục ban hành kèm theo Quyết định này»."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..model import Reference
from ..text import slug
from .own_acts import Lead
from .references import Paragraph

_ANNEX = re.compile(r"(?P<id>(?:phu-luc|danh-muc)(?:-(?:\d+|[ivxlc]+)(?=-))?)-")
_CELL = re.compile(r"(?P<row>.+-hang-\d+)-o-\d+(?:-p\d+)?$")


class Annexes:
    """The annexes of a document, by the ids of their blocks, and the leads that give them a relation."""

    def __init__(self, paragraphs: Iterable[tuple[Paragraph, Sequence[Reference]]]) -> None:
        self._ids: dict[str, str] = {}
        self._cited_in_row: Counter[str] = Counter()
        for paragraph, references in paragraphs:
            if match := _ANNEX.match(paragraph.key):
                self._ids[paragraph.key] = match["id"]
                if cell := _CELL.match(paragraph.key):
                    self._cited_in_row[cell["row"]] += bool(references)
        self._leads: dict[str, Lead] = {}

    def open(self, lead: Lead) -> None:
        """Give an annex its relation; one that the words do not tell from others gets none."""
        named = slug(lead.annex).replace("-so-", "-")
        fitting = {id for id in self._ids.values() if id == named} or {
            id for id in self._ids.values() if named in ("phu-luc", "danh-muc")
        }
        if len(fitting) == 1:
            self._leads[fitting.pop()] = lead

    def lead_of(self, key: str) -> Lead | None:
        """Return the lead of a paragraph of an annex: of a row, where one of its cells alone cites."""
        cell = _CELL.match(key)
        if cell and self._cited_in_row[cell["row"]] != 1:
            return None
        return self._leads.get(self._ids.get(key, ""))
