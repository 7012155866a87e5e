"""Rules on relations: whatever a record points to exists."""

from collections.abc import Iterator

from ..library.addresses import unit_key
from ..library.derive import Derived
from ..library.library import Library
from ..library.records import Record, places
from ..library.scheme import reversed_by, told_entries
from ..model import Problem
from ..text import did_you_mean
from .evidence import outside_facts
from .problem import problem


def relations_lead_somewhere(library: Library) -> Iterator[Problem]:
    """Whatever a record points to exists: blocks, limitations, documents, tasks, sources."""
    yield from _task_relations(library)
    yield from _document_relations(library)
    yield from _reversed_relations(library)
    yield from _register_places(library)
    yield from _sources_exist(library)
    for limit in library.limitations.values():
        yield from _block_exists(
            library, limit, limit.meta.line("doan"), unit_key(limit.document, limit.text_of("doan"))
        )


def _task_relations(library: Library) -> Iterator[Problem]:
    references = {str(item.get("id")) for name in ("vien_dan", "chu_truong") for _p, _l, item in library.register(name)}
    for task in library.tasks.values():
        if task.document not in library.documents:
            near = did_you_mean(task.document, list(library.documents))
            rule = f"thư mục của nhiệm vụ phải mang mã một văn bản: chưa có văn bản '{task.document}'.{near}"
            mend = " Thêm văn bản ấy vào van-ban/, hoặc đổi tên thư mục."
            yield problem(library, task.path, 1, "quan-he-hong", rule + mend)
            continue
        blocks = [block.id for block in library.documents[task.document].blocks]
        if not library.units.get(task.key):
            near = did_you_mean(task.id, blocks)
            rule = f"nhiệm vụ phải ứng với một đoạn, câu hoặc hàng của bảng trong '{task.document}': '{task.id}'.{near}"
            yield problem(library, task.path, 1, "quan-he-hong", rule)
        atoms = {str(item.get("id")) for _line, item in task.items("y")}
        known = {
            "tiep_noi": blocks,
            "giai_quyet": [limit.id for limit in library.limitations_of(task.document)],
            "can_cu": [*library.documents, *references],
            "ho_tro": [other.id for other in library.tasks_of(task.document)],
        }
        for relation in task.relations:
            place = relation.kind == "tiep_noi" and library.units.get(unit_key(task.document, relation.target))
            if not place and relation.target not in known[relation.kind]:
                near = did_you_mean(relation.target, known[relation.kind])
                rule = f"'{relation.kind}' phải dẫn đến nơi có thật: '{relation.target}'.{near}"
                yield problem(library, task.path, relation.line, "quan-he-hong", rule)
            if relation.atom and relation.atom not in atoms:
                rule = (
                    f"'y' phải là một ý của nhiệm vụ này: '{relation.atom}'.{did_you_mean(relation.atom, list(atoms))}"
                )
                yield problem(library, task.path, relation.line, "quan-he-hong", rule)
            other = library.tasks.get(unit_key(task.document, relation.target)) if relation.kind == "ho_tro" else None
            ends = [str(item.get("id")) for _line, item in other.items("y")] if other else []
            if other and relation.target_atom and relation.target_atom not in ends:
                rule = f"'y_dich' phải là một ý của nhiệm vụ '{relation.target}': '{relation.target_atom}'.{did_you_mean(relation.target_atom, ends)}"
                yield problem(library, task.path, relation.line, "quan-he-hong", rule)
            basis = library.documents.get(relation.target) if relation.kind == "can_cu" else None
            if basis and basis.text_of("vai_tro") == "su_kien":
                rule = f"nhiệm vụ không được dựa vào văn bản chỉ được nêu như sự kiện: '{relation.target}'."
                yield problem(library, task.path, relation.line, "can-cu-su-kien", rule)


def _document_relations(library: Library) -> Iterator[Problem]:
    for document in library.documents.values():
        for line, item in document.items("quan_he"):
            target = item.get("dich")
            if target and str(target) not in library.documents:
                near = did_you_mean(str(target), list(library.documents))
                rule = f"'quan_he' phải dẫn đến văn bản có trang (chưa có trang thì dùng 'ten'): '{target}'.{near}"
                yield problem(library, document.path, line, "quan-he-hong", rule)
            if not (target or item.get("ten") or item.get("dich_doan")):
                rule = "'quan_he' phải có 'dich' (văn bản có trang), 'ten' (chưa có trang) hoặc 'dich_doan' (một đoạn)."
                yield problem(library, document.path, line, "quan-he-hong", rule)
        for key, place in (("xac_minh", "dich"), ("quan_he", "dich_doan")):
            for line, item in document.items(key):
                if item.get(place):
                    yield from _block_exists(library, document, line, str(item[place]))


def _reversed_relations(library: Library) -> Iterator[Problem]:
    """A relation is stated in the direction in which the text of one of the two documents tells it."""
    derived = Derived(library)
    told = told_entries(derived.told)
    for document in library.documents.values():
        for link in derived.relations.get(document.id, ()):
            if link.path != document.path or not (place := reversed_by(link.entry, told.get(document.id, ()))):
                continue
            rule = f"quan hệ phải đúng chiều lời văn ở '{place.place}': '{place.quote}'; ở đây ghi '{link.wording}'."
            mend = " Đổi 'chieu', hoặc bỏ mục này: lược đồ tự nêu quan hệ đọc được từ văn bản."
            yield problem(library, document.path, link.line, "quan-he-nguoc", rule + mend)


def _register_places(library: Library) -> Iterator[Problem]:
    for name in ("co_quan", "su_kien", "ghi_chu", "vien_dan", "chu_truong"):
        for path, line, item in library.register(name):
            for place in places(item):
                yield from _block_exists(library, library.registers[path], line, str(place.get("dich")))


def _block_exists(library: Library, record: Record, line: int, key: str) -> Iterator[Problem]:
    if not library.units.get(key):
        rule = f"đoạn được dẫn phải có thật: '{key}'.{did_you_mean(key, list(library.blocks))}"
        yield problem(library, record.path, line, "quan-he-hong", rule)


def _sources_exist(library: Library) -> Iterator[Problem]:
    known = [str(item.get("id")) for _path, _line, item in library.register("nguon")]
    for record, line, item in outside_facts(library):
        ids = item.get("nguon")
        for id in ids if isinstance(ids, list) else ():
            if str(id) not in known:
                rule = f"nguồn phải có trong tra-cuu/nguon.md: '{id}'.{did_you_mean(str(id), known)}"
                yield problem(library, record.path, line, "quan-he-hong", rule)
