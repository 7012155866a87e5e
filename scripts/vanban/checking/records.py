"""Rules on records: front matter, ids, relations, quotations, evidence, states, notes."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ..library.addresses import kind_of
from ..library.library import Library
from ..library.records import STATED, Record, places
from ..library.schema import FACTS, OTHER_FACTS, check
from ..model import Problem
from ..pages.rows import read_rows
from ..site.compose import MARKER_RE, MARKERS
from ..text import ID_RE, did_you_mean, words

_HTML_ID = re.compile(r"<[a-z][^>]*?\bid=[\"']?(?P<id>[^\"'\s>]+)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_NAMES = {"block": "đoạn", "sentence": "câu", "row": "hàng", "cell": "ô"}
_NOTE_REF = re.compile(r"\[\^(?P<id>[^\]\s]+)\](?!:)")


def problem(library: Library, path: str, line: int, code: str, message: str) -> Problem:
    """Return a problem at a line of a file below docs/."""
    return Problem((library.root / path).as_posix(), line, code, message)


def without_code(raw: str) -> str:
    """Return Markdown with code blanked, offsets kept: what stands in code is an example, not a link or a note."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), raw)


def loaded(library: Library) -> Iterator[Problem]:
    """Every file can be read and its front matter is YAML."""
    yield from library.problems


def schema_holds(library: Library) -> Iterator[Problem]:
    """Front matter follows the schema of its kind."""
    for path, page in library.pages.items():
        for keys, message in check(kind_of(path), page.meta.data):
            yield problem(library, path, page.meta.line(*keys), "dau-trang", f"đầu trang: {message}")


def text_is_nfc(library: Library) -> Iterator[Problem]:
    """Files are Unicode NFC."""
    for path in library.written:
        text = (library.root / path).read_bytes().decode("utf-8")
        for number, line in enumerate(text.split("\n"), 1):
            if not unicodedata.is_normalized("NFC", line):
                yield problem(
                    library, path, number, "nfc", "chữ phải ở dạng Unicode NFC. Gõ lại bằng bộ gõ Unicode dựng sẵn."
                )
                break


def ids_are_sound(library: Library) -> Iterator[Problem]:
    """Ids are ASCII, unique on their page and within their document; names of records are ids."""
    for path, page in library.pages.items():
        seen: dict[str, int] = {}
        for chunk in page.chunks:
            found = ([chunk.id] if chunk.id and not chunk.is_table else []) + [
                m["id"] for m in _HTML_ID.finditer(without_code(chunk.raw))
            ]
            for id in found:
                yield from _sound_id(library, path, chunk.line, id)
                if id in seen:
                    rule = f"mã phải là duy nhất: '{id}' đã có ở dòng {seen[id]}. Đặt mã khác cho một trong hai."
                    yield problem(library, path, chunk.line, "ma-trung", rule)
                seen[id] = chunk.line
        stem = path.rsplit("/", 1)[-1].removesuffix(".md")
        if not ID_RE.fullmatch(stem):
            yield problem(library, path, 1, "ma-sai", f"tên tệp phải gồm chữ thường không dấu, số, gạch nối: '{stem}'.")
    yield from _rows_are_unique(library)
    for document in library.documents.values():
        for id, count in Counter(block.id for block in document.blocks).items():
            if count > 1:
                block = [b for b in document.blocks if b.id == id][-1]
                yield problem(
                    library, block.path, block.line, "ma-trung", f"mã phải là duy nhất trong văn bản: '{id}'."
                )
    for name in ("su_kien", "ghi_chu", "vien_dan", "chu_truong", "nguon"):
        ids = Counter(str(item.get("id")) for _path, _line, item in library.register(name))
        for path, line, item in library.register(name):
            if ids[str(item.get("id"))] > 1:
                yield problem(
                    library,
                    path,
                    line,
                    "ma-trung",
                    f"mã phải là duy nhất trong danh mục: '{item.get('id')}'.",
                )


def _rows_are_unique(library: Library) -> Iterator[Problem]:
    """Rows of a document's tables have ids of their own on all its pages: a row may have come from another table."""
    for document in library.documents.values():
        seen: dict[str, str] = {}
        for path in document.pages:
            for chunk in (chunk for chunk in library.pages[path].blocks() if chunk.is_table):
                for row in read_rows(chunk.raw).body:
                    if seen.setdefault(row.id, path) != path:
                        rule = f"mã hàng phải là duy nhất trong văn bản: '{row.id}' đã có ở {seen[row.id]}."
                        yield problem(library, path, chunk.line + row.line, "ma-trung", rule)


def _sound_id(library: Library, path: str, line: int, id: str) -> Iterator[Problem]:
    if not ID_RE.fullmatch(id):
        yield problem(library, path, line, "ma-sai", f"mã phải gồm chữ thường không dấu, số, gạch nối: '{id}'.")


def markers_are_known(library: Library) -> Iterator[Problem]:
    """Every ``<!-- vanban: … -->`` names a panel."""
    for path, page in library.pages.items():
        for chunk in page.chunks:
            for match in MARKER_RE.finditer(without_code(chunk.raw)):
                if match["name"] not in MARKERS:
                    rule = f"bảng phải có trong danh mục: '{match['name']}'.{did_you_mean(match['name'], MARKERS)}"
                    yield problem(library, path, chunk.line, "bang-la", rule)


# -- relations -------------------------------------------------------------------------------------------------------


def relations_lead_somewhere(library: Library) -> Iterator[Problem]:
    """Whatever a record points to exists: blocks, limitations, documents, tasks, sources."""
    yield from _task_relations(library)
    yield from _document_relations(library)
    yield from _register_places(library)
    yield from _sources_exist(library)
    for limit in library.limitations.values():
        yield from _block_exists(library, limit, limit.meta.line("doan"), f"{limit.document}#{limit.text_of('doan')}")


def _task_relations(library: Library) -> Iterator[Problem]:
    references = {str(item.get("id")) for name in ("vien_dan", "chu_truong") for _p, _l, item in library.register(name)}
    for task in library.tasks.values():
        blocks = (
            [block.id for block in library.documents[task.document].blocks]
            if task.document in library.documents
            else []
        )
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
            place = relation.kind == "tiep_noi" and library.units.get(f"{task.document}#{relation.target}")
            if not place and relation.target not in known[relation.kind]:
                near = did_you_mean(relation.target, known[relation.kind])
                rule = f"'{relation.kind}' phải dẫn đến nơi có thật: '{relation.target}'.{near}"
                yield problem(library, task.path, relation.line, "quan-he-hong", rule)
            if relation.atom and relation.atom not in atoms:
                rule = (
                    f"'y' phải là một ý của nhiệm vụ này: '{relation.atom}'.{did_you_mean(relation.atom, list(atoms))}"
                )
                yield problem(library, task.path, relation.line, "quan-he-hong", rule)
            other = library.tasks.get(f"{task.document}#{relation.target}") if relation.kind == "ho_tro" else None
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
    for record, line, item in _outside_facts(library):
        ids = item.get("nguon")
        for id in ids if isinstance(ids, list) else ():
            if str(id) not in known:
                rule = f"nguồn phải có trong tra-cuu/nguon.md: '{id}'.{did_you_mean(str(id), known)}"
                yield problem(library, record.path, line, "quan-he-hong", rule)


def _outside_facts(library: Library) -> Iterator[tuple[Record, int, Mapping[str, Any]]]:
    for record in library.documents.values():
        for key in ("xac_minh", "quan_he"):
            yield from ((record, line, item) for line, item in record.items(key))
    for name in ("co_quan", "su_kien", "chu_truong"):
        yield from ((library.registers[path], line, item) for path, line, item in library.register(name))


# -- quotations ------------------------------------------------------------------------------------------------------


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
            target = f"{task.document}#{relation.target}"
            if relation.kind == "tiep_noi":
                yield task, relation.line, target, relation.target_quote
            elif relation.kind == "giai_quyet" and target in library.limitations:
                limit = library.limitations[target]
                yield task, relation.line, f"{task.document}#{limit.text_of('doan')}", relation.target_quote
            elif relation.kind == "ho_tro":
                yield task, relation.line, target, relation.target_quote
    for limit in library.limitations.values():
        key = f"{limit.document}#{limit.text_of('doan')}"
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


# -- evidence --------------------------------------------------------------------------------------------------------

_EVIDENCED = (
    "so_ky_hieu", "ngay_ban_hanh", "ngay_hieu_luc", "co_quan_ban_hanh", "khoa", "nguoi_ky", "trich_yeu",
)  # fmt: skip


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
                yield from _evidence(
                    library, document, line, item, quoted=bool(item.get(place) and item.get("trich_dan"))
                )
    for record, line, item in _outside_facts(library):
        if item.get("hien_nay"):
            yield from _evidence(library, record, line, item, quoted=False)
    for task in library.tasks.values():
        for key in ("chu_tri", "phoi_hop", "thoi_han", "ket_qua", "trach_nhiem"):
            value = task.get(key)
            if isinstance(value, dict):
                yield from _evidence(library, task, task.meta.line(key), value, quoted=bool(value.get("trich_dan")))


def _evidence(
    library: Library, record: Record, line: int, item: Mapping[str, Any], *, quoted: bool
) -> Iterator[Problem]:
    confidence, sources = item.get("do_tin_cay"), item.get("nguon")
    if quoted or confidence == "X" or (confidence and sources):
        return
    rule = "phải có lời trích (trich_dan cùng nơi trích), hoặc nguồn kèm độ tin cậy (nguon, do_tin_cay)."
    yield problem(library, record.path, line, "thieu-can-cu", rule)


# -- tasks and notes -------------------------------------------------------------------------------------------------


def states_follow_logs(library: Library) -> Iterator[Problem]:
    """A task's state is that of its last log entry; the log is in order of date, none in the future."""
    for task in library.tasks.values():
        entries = task.items("nhat_ky")
        last = str(entries[-1][1].get("trang_thai")) if entries else "chua_cap_nhat"
        if task.text_of("trang_thai") != last and task.get("trang_thai") is not None:
            why = f"dòng nhật ký cuối ghi '{last}'" if entries else "chưa có dòng nhật ký nào"
            rule = f"'trang_thai' phải theo nhật ký: '{task.text_of('trang_thai')}', nhưng {why}."
            mend = " Thêm một dòng vào nhat_ky (ngày, trạng thái, nội dung, minh chứng)."
            yield problem(library, task.path, task.meta.line("trang_thai"), "trang-thai-lech", rule + mend)
        previous: date | None = None
        for line, item in entries:
            day = item.get("ngay")
            if type(day) is not date:
                continue
            if previous and day < previous:
                rule = f"nhật ký phải theo thứ tự ngày: '{day}' đứng sau '{previous}'."
                yield problem(library, task.path, line, "nhat-ky-lech", rule)
            if day > date.today():
                yield problem(library, task.path, line, "nhat-ky-lech", f"ngày của nhật ký phải đã qua: '{day}'.")
            previous = day


def notes_are_paired(library: Library) -> Iterator[Problem]:
    """Footnotes and references pair up; a public note of the register has its footnote."""
    for path, page in library.pages.items():
        defined: dict[str, int] = {}
        for chunk in page.chunks:
            for match in re.finditer(r"^\[\^(?P<id>[^\]]+)\]:", chunk.raw, re.MULTILINE):
                if match["id"] in defined:
                    rule = f"chú thích phải có một lời: '[^{match['id']}]' đã có ở dòng {defined[match['id']]}."
                    yield problem(library, path, chunk.line, "chu-thich-le", rule)
                defined[match["id"]] = chunk.line
        used = {m["id"]: chunk.line for chunk in page.chunks for m in _NOTE_REF.finditer(without_code(chunk.raw))}
        for id, line in used.items():
            if id not in defined:
                rule = f"dấu chú thích phải có lời: '[^{id}]'. Thêm dòng «[^{id}]: …» cuối trang."
                yield problem(library, path, line, "chu-thich-le", rule)
        for id, line in defined.items():
            if id not in used:
                rule = f"lời chú thích phải có dấu trong văn bản: '[^{id}]'. Đặt [^{id}] sau chữ cần chú thích."
                yield problem(library, path, line, "chu-thich-le", rule)
    notes = {id for document in library.documents.values() for id in document.notes}
    for path, line, item in library.register("ghi_chu"):
        if item.get("cong_khai") and str(item.get("id")) not in notes:
            rule = f"ghi chú công khai phải có chú thích trong văn bản: '[^{item.get('id')}]'."
            yield problem(library, path, line, "chu-thich-le", rule)
        if not item.get("cong_khai") and not words(str(item.get("noi_dung") or "")):
            yield problem(
                library,
                path,
                line,
                "dau-trang",
                f"đầu trang: ghi chú phải có 'noi_dung': '{item.get('id')}'.",
            )
