"""The library: everything docs/ holds, as one model that convert, check and build share."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..citing.places import Source, has_articles, own_types, placed, shifted
from ..citing.references import find_references
from ..citing.targets import resolve_references
from ..citing.vague import find_vague
from ..grammar.numbers import normalise_number
from ..model import Identified, Problem
from ..pages import inline
from ..pages.cells import Passage, passage_at
from ..pages.page import Page
from .addresses import DOCUMENTS, LIMITATIONS, TASKS, document_of, id_of, kind_of, resolve_path, unit_key
from .records import Citation, Cited, Document, Limitation, PlacedBlock, Record, Task, Vague, places
from .units import Units


@dataclass(frozen=True)
class Library:
    """The model of docs/. ``pages`` holds every page that could be read, by path below docs/, and those that are ``generated``
    (path -> Markdown): the engine's guide, and index pages that nobody wrote.

    ``tasks`` and ``limitations`` go by ``document#id``, tasks in the order of the text.
    """

    root: Path
    pages: Mapping[str, Page]
    documents: Mapping[str, Document]
    tasks: Mapping[str, Task]
    limitations: Mapping[str, Limitation]
    registers: Mapping[str, Record]
    problems: tuple[Problem, ...] = ()
    generated: Mapping[str, str] = field(default_factory=dict)

    @property
    def written(self) -> dict[str, Page]:
        """The pages that somebody wrote: those that are files of docs/."""
        return {path: page for path, page in self.pages.items() if path not in self.generated}

    @cached_property
    def texts(self) -> list[Document]:
        """The documents whose text is held."""
        return [document for document in self.documents.values() if document.text]

    @cached_property
    def identified(self) -> list[Identified]:
        """The documents as the recogniser wants them."""
        return [
            Identified(
                d.id, d.fact("so_ky_hieu"), d.fact("loai_van_ban"), d.fact("ngay_ban_hanh"), d.fact("co_quan_ban_hanh"),
                d.text_of("khoa"), _names(d), _title(d), d.text_of("ngay_hieu_luc"),
            )
            for d in self.documents.values()
        ]  # fmt: skip

    @cached_property
    def blocks(self) -> dict[str, PlacedBlock]:
        """Every block of every document by ``document#id``."""
        return {block.key: block for document in self.documents.values() for block in document.blocks}

    @cached_property
    def units(self) -> Units:
        """What can be cited in the documents' texts, by ``document#id``."""
        return Units(self.documents)

    @cached_property
    def _pages_of_texts(self) -> dict[str, Document]:
        return {path: document for document in self.texts for path in document.pages}

    def text_at(self, path: str) -> Document | None:
        """The document whose text stands on this page, None for other pages."""
        return self._pages_of_texts.get(path)

    def record_at(self, path: str) -> Record | None:
        """The record whose page this is, None for pages that are no record."""
        kind = kind_of(path)
        if kind == DOCUMENTS:
            found = self.documents.get(id_of(path))
            return found if found and found.path == path else None
        key = unit_key(document_of(path), id_of(path))
        if kind == TASKS:
            return self.tasks.get(key)
        return self.limitations.get(key) if kind == LIMITATIONS else None

    def tasks_of(self, document: str) -> list[Task]:
        """The tasks and requests of a document, in the order of its text; of all documents for ``''``."""
        return self._tasks.get(document, []) if document else list(self.tasks.values())

    def limitations_of(self, document: str) -> list[Limitation]:
        """The limitations of a document; of all documents for ``''``."""
        return self._limitations.get(document, []) if document else list(self.limitations.values())

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each task among all, by its key."""
        return {key: index for index, key in enumerate(self.tasks)}

    @cached_property
    def _tasks(self) -> dict[str, list[Task]]:
        found: dict[str, list[Task]] = {}
        for task in self.tasks.values():
            found.setdefault(task.document, []).append(task)
        return found

    @cached_property
    def _limitations(self) -> dict[str, list[Limitation]]:
        found: dict[str, list[Limitation]] = {}
        for limit in self.limitations.values():
            found.setdefault(limit.document, []).append(limit)
        return found

    def register(self, key: str) -> list[tuple[str, int, Mapping[str, Any]]]:
        """The entries of a register over all pages of tra-cuu/: ``(path, line, entry)``."""
        return [(record.path, line, item) for record in self.registers.values() for line, item in record.items(key)]

    @cached_property
    def citations(self) -> list[Citation]:
        """Links of the documents' blocks to documents of the library and to units of their own, in reading order."""
        found = []
        for block in self.blocks.values():
            links = inline.links(block.content)
            passages = block.passages if links else []
            for link in links if passages else ():
                cited = self.document_at(resolve_path(block.path, link.target))
                fragment = unquote(link.target.partition("#")[2])
                unit = self.units.get(unit_key(cited, fragment)) if cited and fragment else None
                if cited == block.document and (unit is None or unit.block.kind == "note"):
                    continue  # a page of its own, or the mark of a footnote
                if cited:
                    passage = passage_at(passages, link.start)
                    found.append(Citation(block, link.start, link.end, cited, passage, unit.id if unit else ""))
        return found

    @cached_property
    def references(self) -> dict[str, list[Cited]]:
        """Document id -> the references of its text in reading order, linked or not."""
        found: dict[str, list[Cited]] = {}
        for document in self.texts:
            others = [known for known in self.identified if known.id != document.id]
            places = {at.key: (block, at) for block in document.blocks for at in block.passages}
            sources = [_source(block, at) for block, at in places.values()]
            own = document.fact("so_ky_hieu")
            references = find_references(
                placed(sources),
                others,
                normalise_number(own) if own else "",
                articles=has_articles(block.id for block in document.blocks),
                types=own_types(document.fact("loai_van_ban"), self.held[document.id]),
            )
            date, issuer = document.fact("ngay_ban_hanh"), document.fact("co_quan_ban_hanh")
            resolved = resolve_references(references, document.id, others, self.held, date, issuer)
            found[document.id] = [
                Cited(block, shifted(reference, at.start), target, at)
                for paragraph, reference, target in resolved
                for block, at in (places[paragraph.key],)
            ]
        return found

    @cached_property
    def held(self) -> dict[str, Collection[str]]:
        """Document id -> the ids of the blocks of its text, of those whose text is held."""
        return {document.id: document.text.by_id.keys() for document in self.texts if document.text}

    def page_of(self, document: str, block: str = "") -> str:
        """The page that a block of a document's text stands on; that of its record for '' and a block it does not have."""
        found = self.documents[document].block(block) if block else None
        return found.path if found else self.documents[document].path

    def document_at(self, path: str) -> str:
        """The id of the document that a page of its record or of its text belongs to; '' for other pages."""
        held = self._pages_of_texts.get(path)
        if held:
            return held.id
        record = self.record_at(path)
        return record.id if isinstance(record, Document) else ""

    @cached_property
    def listed_unresolved(self) -> dict[str, list[str]]:
        """Block key -> the words of it that the register lists as citing what nobody could tell."""
        found: dict[str, list[str]] = {}
        for _path, _line, item in self.register("vien_dan"):
            for place in places(item):
                found.setdefault(str(place.get("dich")), []).append(str(place.get("trich_dan") or ""))
        return found

    @cached_property
    def vague(self) -> list[Vague]:
        """Citations without a number: those the register knows, then those the grammar finds beside them."""
        known: dict[str, list[tuple[str, str, str]]] = {}
        for _path, _line, item in self.register("vien_dan"):
            for place in places(item):
                quote = str(place.get("trich_dan") or "")
                known.setdefault(str(place.get("dich")), []).append((quote, str(item.get("id")), str(item.get("lop"))))
        found: list[Vague] = []
        for block in self.blocks.values():
            if not (block.is_body or block.hashes):
                continue
            taken = [(link.start, link.end) for link in inline.links(block.content)]
            for quote, record, kind in known.get(block.key, ()):
                start = block.text.find(quote)
                span = (start, start + len(quote))
                if quote and start >= 0 and not any(a < span[1] and span[0] < b for a, b in taken):
                    found.append(Vague(block, *span, kind, record))
                    taken.append(span)
            found += [Vague(block, m.start, m.end, m.kind, "") for m in find_vague(block.text, taken)]
        return found


def _source(block: PlacedBlock, at: Passage) -> Source:
    marks = ((link.start, link.end) for link in inline.links(block.content) if "-chu-thich-" in link.target)
    return Source(at.key, at.text, block.level > 0, at.within(marks), at.in_cell)


_NAMED_BY_SUBJECT = ("Luật", "Bộ luật", "Pháp lệnh")


def _names(document: Document) -> tuple[str, ...]:
    """Return the names that a document's record says it is cited by."""
    given = document.get("ten_goi")
    return tuple(map(str, given)) if isinstance(given, list) else ()


def _title(document: Document) -> str:
    """Return the title of a law: its type and subject, «Luật Nhà ở»; '' for other documents."""
    kind, subject = document.fact("loai_van_ban").capitalize(), document.fact("trich_yeu").removeprefix("Về ").strip()
    if kind not in _NAMED_BY_SUBJECT or not subject:
        return ""
    return subject if subject.lower().startswith(kind.lower()) else f"{kind} {subject}"
