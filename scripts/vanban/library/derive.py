"""What follows from the records: back-links, matrix, coverage, timeline. Pure, computed once per library."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from ..text import collation_key
from .addresses import unit_key
from .cited import Below, Reliance, cited_at, cited_below, reliances
from .clarity import FIELDS, Reading, Statement, read
from .indexes import Index, indexes
from .library import Library
from .outline import Outline
from .records import Citation, Document, Limitation, PlacedBlock, Record, Relation, Task, Vague, places
from .repeated import Repeat, find_repeats
from .schema import RELATIONS
from .scheme import Entry, merged, told_entries
from .told import Told, changed_blocks, told_relations
from .units import keys_within
from .unreached import Unreached, unreached

PASSAGE = "Liên hệ với đoạn văn bản (ban biên tập suy luận)"
DIRECT, WEAK, NONE = "truc_tiep", "yeu", "khong"
SECTION = "qua_muc"


class TaskLink(NamedTuple):
    """A task and one of its links."""

    task: Task
    relation: Relation


class DocumentLink(NamedTuple):
    """A relation as one document shows it: worded from its side; ``other`` is '' where the library lacks the page.

    ``passive``: the other document is the one that acts.
    """

    wording: str
    other: str
    name: str
    item: Mapping[str, Any]
    path: str
    line: int
    passive: bool

    @property
    def entry(self) -> Entry:
        """The relation as an entry of the lược đồ; a link of a passage alone, or of no known kind, is «liên quan»."""
        kind = str(self.item.get("loai"))
        known = kind if kind in RELATIONS and self.wording != PASSAGE else "lien_quan"
        return Entry(known, self.passive, False, self.other, self.name, (self.item,))


class Coverage(NamedTuple):
    """How a result of a document is taken up: by a task directly, through a link to its whole section, or not."""

    block: PlacedBlock
    strength: str
    links: tuple[TaskLink, ...]


class Event(NamedTuple):
    """An entry of the timeline; ``date`` is ISO or part of it, '' where unknown."""

    date: str
    until: str
    title: str
    item: Mapping[str, Any]
    target: str


class Derived:
    """Lookups over a library; every value is computed on first use."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @cached_property
    def indexes(self) -> dict[str, Index]:
        """The index pages by path below docs/, written or not."""
        return indexes(self.library)

    @cached_property
    def cited_by(self) -> dict[str, list[Citation]]:
        """Document id -> the citations of other documents that link to it."""
        return _group((citation.document, citation) for citation in self.library.citations if not citation.within)

    @cached_property
    def citations_in(self) -> dict[str, list[Citation]]:
        """Key of a block, or of a cell of a table -> the citations of other documents in it."""
        return _group((citation.place, citation) for citation in self.library.citations if not citation.within)

    @cached_property
    def cited_at(self) -> dict[str, list[Citation]]:
        """Key of a unit -> the citations that lead to it itself, of its own document and of others."""
        return cited_at(self.library)

    @cached_property
    def cited_below(self) -> dict[str, Below]:
        """Key of a heading or lead -> what is cited of the provisions that stand below it, none of them itself."""
        return {
            key: found
            for document in self.library.texts
            for key, found in cited_below(document, self._outlines[document.id], self.cited_at).items()
        }

    @cached_property
    def relies_on(self) -> dict[str, list[Reliance]]:
        """Document id -> what its text cites of other documents: each provision once, with the places that cite it."""
        return reliances(self.library)

    @cached_property
    def relied_by(self) -> dict[str, list[tuple[str, Reliance]]]:
        """Document id -> what the texts of others cite of it, each with the id of the document that does."""
        return _group((one.document, (citing, one)) for citing, found in self.relies_on.items() for one in found)

    @cached_property
    def unreached(self) -> list[Unreached]:
        """The references that reach no document, or not the provision they name; equal ones once."""
        return unreached(self.library)

    @cached_property
    def vague_in(self) -> dict[str, list[Vague]]:
        """Block key -> the vague citations in it."""
        return _group((vague.block.key, vague) for vague in self.library.vague)

    @cached_property
    def _task_links(self) -> list[TaskLink]:
        return [TaskLink(task, relation) for task in self.library.tasks.values() for relation in task.relations]

    def _links_to(self, kind: str) -> dict[str, list[TaskLink]]:
        """Group the links of a kind by where they lead within the task's own document."""
        links = [link for link in self._task_links if link.relation.kind == kind]
        return _group((unit_key(link.task.document, link.relation.target), link) for link in links)

    @cached_property
    def _outlines(self) -> dict[str, Outline]:
        return {document.id: Outline(document) for document in self.library.texts}

    @cached_property
    def _readings(self) -> dict[str, Reading]:
        """Task key -> what was read of it in its document, by field; fields that the task's page records itself left out."""
        found = {}
        for task in self.library.tasks.values():
            document, unit = self.library.documents.get(task.document), self.library.units.get(task.key)
            if not document or not unit:
                continue
            said = read(document, unit, self._outlines[document.id], request=task.is_request)
            recorded = {field for field in FIELDS if isinstance(task.get(field), dict)}
            stated = {field: one for field, one in said.stated.items() if field not in recorded}
            found[task.key] = Reading(stated, said.unread - recorded)
        return found

    @cached_property
    def statements(self) -> dict[str, dict[str, Statement]]:
        """Task key -> what its document states of the five "rõ" and the task's page does not record itself, by field."""
        return {key: reading.stated for key, reading in self._readings.items()}

    @cached_property
    def unread(self) -> dict[str, frozenset[str]]:
        """Task key -> the fields that the document's words may state and that could not be read."""
        return {key: reading.unread for key, reading in self._readings.items()}

    @cached_property
    def continued(self) -> dict[str, list[TaskLink]]:
        """Block key -> the tasks that continue it."""
        return self._links_to("tiep_noi")

    @cached_property
    def answered(self) -> dict[str, list[TaskLink]]:
        """Limitation key -> the tasks and requests that answer it."""
        return self._links_to("giai_quyet")

    @cached_property
    def supported(self) -> dict[str, list[TaskLink]]:
        """Task key -> the requests that support it."""
        return self._links_to("ho_tro")

    @cached_property
    def relied_on(self) -> dict[str, list[TaskLink]]:
        """Id of a document or of a register's entry -> the tasks that rely on it."""
        return _group((link.relation.target, link) for link in self._task_links if link.relation.kind == "can_cu")

    @cached_property
    def limitations_at(self) -> dict[str, list[Limitation]]:
        """Block key -> the limitations it states."""
        limits = self.library.limitations.values()
        return _group((unit_key(limit.document, limit.text_of("doan")), limit) for limit in limits)

    @cached_property
    def entries_at(self) -> dict[str, list[tuple[str, str, Mapping[str, Any]]]]:
        """Block key -> the register entries that quote it: ``(register, path, entry)``."""
        return _group(
            (str(place.get("dich")), (name, path, item))
            for name in ("ghi_chu", "vien_dan", "chu_truong", "su_kien", "co_quan")
            for path, _line, item in self.library.register(name)
            for place in places(item)
        )

    @cached_property
    def documents_at(self) -> dict[str, list[tuple[Record, str]]]:
        """Block key -> other documents whose facts or relations quote it, with the quotation; citing links not counted."""
        found = []
        for document in self.library.documents.values():
            for key, place in (("xac_minh", "dich"), ("quan_he", "dich_doan")):
                for _line, item in document.items(key):
                    target = str(item.get(place) or "")
                    if target and not target.startswith(f"{document.id}#"):
                        found.append((target, (document, str(item.get("trich_dan") or ""))))
        return _group(found)

    @cached_property
    def relations(self) -> dict[str, list[DocumentLink]]:
        """Document id -> its relations, both those it states and those others state of it."""
        found: dict[str, list[DocumentLink]] = defaultdict(list)
        for document in self.library.documents.values():
            for line, item in document.items("quan_he"):
                wordings = RELATIONS.get(str(item.get("loai")), RELATIONS["lien_quan"])
                sided = wordings[0] != wordings[1]  # «Liên quan» is said from both sides alike
                passive = sided and item.get("chieu") == "bi_dong"
                other = str(item.get("dich") or "")
                target = self.library.documents.get(other)
                name = target.title if target else str(item.get("ten") or other)
                wording = wordings[passive] if name else PASSAGE
                place = (document.path, line)
                found[document.id].append(DocumentLink(wording, other if target else "", name, item, *place, passive))
                if target:
                    back = sided and not passive
                    found[other].append(DocumentLink(wordings[back], document.id, document.title, item, *place, back))
        order = {wording: index for index, pair in enumerate(RELATIONS.values()) for wording in pair}
        order[PASSAGE] = len(order)
        return {
            id: sorted(links, key=lambda link: (order.get(link.wording, 99), collation_key(link.name)))
            for id, links in found.items()
        }

    @cached_property
    def told(self) -> list[Told]:
        """The relations between documents that the texts tell."""
        return told_relations(self.library)

    @cached_property
    def scheme(self) -> dict[str, list[Entry]]:
        """Document id -> its relations, stated and told, each once."""
        told = told_entries(self.told)
        return {
            id: merged([link.entry for link in self.relations.get(id, ())], told.get(id, ()))
            for id in self.library.documents
        }

    @cached_property
    def told_at(self) -> dict[str, list[tuple[Told, bool]]]:
        """Block key -> the relations of that very clause, and whether it is the one that is acted on."""
        acting = ((unit_key(one.by.document, one.by.block), (one, False)) for one in self.told if one.by.block)
        changed = (
            (key, (one, True)) for one in self.told if one.to.block for key in changed_blocks(self.library, one.to)
        )
        return _group((*acting, *changed))

    @cached_property
    def repeats(self) -> dict[str, list[Repeat]]:
        """Document id -> its repeated passages."""
        return {
            document.id: find_repeats([(block.id, block.text) for block in document.blocks if block.is_body])
            for document in self.library.texts
        }

    @cached_property
    def repeats_of(self) -> dict[str, list[tuple[str, Repeat]]]:
        """Block key -> the blocks (by id) that repeat it."""
        return _group(
            (unit_key(document, here), (there, repeat))
            for document, repeats in self.repeats.items()
            for repeat in repeats
            for here, there in ((repeat.a, repeat.b), (repeat.b, repeat.a))
        )

    def is_cited(self, document: str) -> bool:
        """Whether another document of the library cites this one."""
        return document in self.cited_by

    def strength(self, links: list[TaskLink]) -> str:
        """How strongly links answer: directly, by theme alone, or not at all."""
        if not links:
            return NONE
        return WEAK if all(link.relation.weak for link in links) else DIRECT

    def cell(self, limitation: Limitation, task: Task) -> list[TaskLink]:
        """The links by which a task answers a limitation."""
        links = self.answered.get(limitation.key, ())
        return [link for link in links if link.task.key == task.key]

    def coverage(self, document: Document) -> list[Coverage]:
        """How each body block of the document's results is taken up, in reading order."""
        return list(self.coverage_of(document).values())

    def _covered(self, document: Document) -> Iterator[Coverage]:
        outline = self._outlines[document.id]
        for block in outline.part("ket_qua"):
            if not block.is_body:
                continue
            direct = [link for key in keys_within(block) for link in self.continued.get(key, ())]
            section = [link for heading in outline.above(block) for link in self.continued.get(heading.key, ())]
            strength = DIRECT if direct else SECTION if section else NONE
            yield Coverage(block, strength, tuple(direct or section))

    @cached_property
    def _coverage_by_block(self) -> dict[str, dict[str, Coverage]]:
        return {
            document.id: {entry.block.id: entry for entry in self._covered(document)} for document in self.library.texts
        }

    def coverage_of(self, document: Document) -> dict[str, Coverage]:
        """The coverage of a document by block id."""
        return self._coverage_by_block[document.id]

    def timeline(self) -> list[Event]:
        """Dated events of the library, oldest first, undated ones last: documents, events, logs of tasks."""
        events = [
            Event(d.fact("ngay_ban_hanh"), "", d.title, d.meta.data, d.path)
            for d in self.library.documents.values()
            if d.fact("ngay_ban_hanh")
        ]
        for path, _line, item in self.library.register("su_kien"):
            date, until = (str(item.get(key) or "") for key in ("ngay", "den_ngay"))
            events.append(Event(date, until, str(item.get("ten") or ""), item, f"{path}#{item.get('id')}"))
        for task in self.library.tasks.values():
            for _line, entry in task.items("nhat_ky"):
                events.append(
                    Event(str(entry.get("ngay") or ""), "", str(entry.get("noi_dung") or ""), entry, task.path)
                )
        return sorted(events, key=lambda event: (not event.date, event.date, collation_key(event.title)))


def _group(pairs: Any) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = defaultdict(list)
    for key, value in pairs:
        grouped[key].append(value)
    return dict(grouped)
