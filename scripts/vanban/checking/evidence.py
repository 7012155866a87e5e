"""Rules on evidence: quoted words stand where they are quoted from; each fact says how it is known."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..library.addresses import unit_key
from ..library.library import Library
from ..library.records import STATED, Record, places
from ..library.schema import FACTS, OTHER_FACTS
from ..model import Problem
from ..text import did_you_mean
from .problem import problem

_NAMES = {"block": "đoạn", "sentence": "câu", "row": "hàng", "cell": "ô"}
_EVIDENCED = (
    "so_ky_hieu", "ngay_ban_hanh", "ngay_hieu_luc", "co_quan_ban_hanh", "khoa", "nguoi_ky", "trich_yeu",
)  # fmt: skip


def quotations_are_exact(library: Library) -> Iterator[Problem]:
    """Quoted words stand in the block they are quoted from, letter for letter."""
    for record, line, key, quote in _quotations(library):
        unit = library.units.get(key)
        if unit and quote and quote not in unit.text:
            rule = f"lời trích phải đúng từng chữ trong {_NAMES[unit.kind]} '{unit.id}': '{quote}'. Chép lại từ trang của văn bản."
            yield problem(library, record.path, line, "trich-dan-sai", rule)


def _quotations(library: Library) -> Iterator[tuple[Record, int, str, str]]:
    for task in library.tasks.values():
        for line, item in task.items("y"):
            yield task, line, task.key, str(item.get("trich_dan") or "")
        for relation in task.relations:
            yield task, relation.line, task.key, relation.quote
            target = unit_key(task.document, relation.target)
            if relation.kind == "tiep_noi":
                yield task, relation.line, target, relation.target_quote
            elif relation.kind == "giai_quyet" and target in library.limitations:
                limit = library.limitations[target]
                yield task, relation.line, f"{task.document}#{limit.text_of('doan')}", relation.target_quote
            elif relation.kind == "ho_tro":
                yield task, relation.line, target, relation.target_quote
    for limit in library.limitations.values():
        key = unit_key(limit.document, limit.text_of("doan"))
        yield limit, limit.meta.line("trich_dan"), key, limit.text_of("trich_dan")
    for record in library.documents.values():
        for name, place in (("xac_minh", "dich"), ("quan_he", "dich_doan")):
            for line, item in record.items(name):
                yield record, line, str(item.get(place) or ""), str(item.get("trich_dan") or "")
    for name in ("co_quan", "su_kien", "ghi_chu", "vien_dan", "chu_truong"):
        for path, line, item in library.register(name):
            for place_ in places(item):
                yield (
                    library.registers[path],
                    line,
                    str(place_.get("dich")),
                    str(place_.get("trich_dan") or ""),
                )


def facts_have_evidence(library: Library) -> Iterator[Problem]:
    """Every fact and relation says how it is known: quoted words, or sources with a confidence."""
    for document in library.documents.values():
        covered = {
            str(key)
            for _line, item in document.items("xac_minh")
            for key in (item.get("cho") if isinstance(item.get("cho"), list) else ()) or ()
        }
        for key in covered - FACTS.keys() - OTHER_FACTS.keys():
            hint = did_you_mean(key, FACTS | OTHER_FACTS)
            rule = f"đầu trang: dữ kiện trong 'cho' phải có trong danh mục: '{key}'.{hint}"
            yield problem(library, document.path, document.meta.line("xac_minh"), "dau-trang", rule)
        for key in _EVIDENCED:
            if document.conversion and key in STATED:
                continue  # the text says it, or says otherwise: a rule of its own compares the two
            if document.get(key) is not None and key not in covered:
                rule = f"dữ kiện '{key}' phải ghi rõ nguồn. Thêm một mục vào 'xac_minh' có cho: [{key}]."
                yield problem(library, document.path, document.meta.line(key), "thieu-can-cu", rule)
        for name, place in (("xac_minh", "dich"), ("quan_he", "dich_doan")):
            for line, item in document.items(name):
                quoted = bool(item.get(place) and item.get("trich_dan"))
                yield from _evidence(library, document, line, item, quoted=quoted, place=place)
    for record, line, item in outside_facts(library):
        if item.get("hien_nay"):
            yield from _evidence(library, record, line, item, quoted=False)
    for task in library.tasks.values():
        for key in ("chu_tri", "phoi_hop", "thoi_han", "ket_qua", "trach_nhiem"):
            value = task.get(key)
            if isinstance(value, dict):
                yield from _evidence(library, task, task.meta.line(key), value, quoted=bool(value.get("trich_dan")))


def _evidence(
    library: Library, record: Record, line: int, item: Mapping[str, Any], *, quoted: bool, place: str = ""
) -> Iterator[Problem]:
    confidence, sources = item.get("do_tin_cay"), item.get("nguon")
    if quoted or confidence == "X" or (confidence and sources):
        return
    words = f"trich_dan cùng {place}" if place else "trich_dan"
    rule = f"phải có lời trích ({words}), hoặc nguồn kèm độ tin cậy (nguon, do_tin_cay)."
    yield problem(library, record.path, line, "thieu-can-cu", rule)


def outside_facts(library: Library) -> Iterator[tuple[Record, int, Mapping[str, Any]]]:
    for record in library.documents.values():
        for key in ("xac_minh", "quan_he"):
            yield from ((record, line, item) for line, item in record.items(key))
    for name in ("co_quan", "su_kien", "chu_truong"):
        yield from ((library.registers[path], line, item) for path, line, item in library.register(name))
