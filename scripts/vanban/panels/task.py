"""Pages of tasks, requests and limitations; the matrix between them; what the tasks leave out."""

import re
from collections.abc import Iterable
from typing import Any

from ..addresses import short_address, word_address
from ..dates import show_date
from ..derive import DIRECT, NONE, SECTION, WEAK, TaskLink
from ..library import Document, Limitation, Relation, Task
from ..schema import BASES, STATES
from ..text import shorten
from .html import (
    View,
    cell,
    certainty,
    date,
    index_table,
    items,
    link,
    missing,
    panel,
    quote,
    sources,
    state,
    table,
    tag,
    text,
)
from .titles import record_title, task_name, task_title, wording

CLARITY = (
    ("chu_tri", "Rõ người", "Chủ trì"),
    ("phoi_hop", "Rõ người", "Phối hợp"),
    ("thoi_han", "Rõ thời gian", "Thời hạn"),
    ("ket_qua", "Rõ kết quả", "Kết quả phải đạt"),
    ("trach_nhiem", "Rõ trách nhiệm", "Trách nhiệm"),
)
_FIVE = ("Rõ người", "Rõ việc", "Rõ thời gian", "Rõ kết quả", "Rõ trách nhiệm")
_UNSTATED = "Báo cáo không nêu"
_NO_TASK = "Chưa có nhiệm vụ tương ứng trong báo cáo"
_WEAK_ONLY = "Chỉ có liên hệ yếu theo chủ đề, không có nhiệm vụ trực tiếp"
_IN_SHORT = {NONE: "Không có nhiệm vụ", WEAK: "Chỉ liên hệ yếu", DIRECT: "Liên hệ trực tiếp"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SECTIONS = (
    ("tiep_noi", "Tiếp nối", "tiep-noi", "Kết quả mà nhiệm vụ này nối tiếp."),
    (
        "giai_quyet",
        "Giải quyết hạn chế",
        "giai-quyet",
        "Báo cáo không nói nhiệm vụ nào giải quyết hạn chế nào: mọi liên hệ là suy luận.",
    ),
    ("can_cu", "Dựa vào", "dua-vao", "Văn bản hoặc nhóm văn bản mà nhiệm vụ dựa vào."),
    ("ho_tro", "Hỗ trợ", "ho-tro", "Nhiệm vụ được kiến nghị này hỗ trợ."),
)


def task_page(view: View, task: Task, body: Iterable[str]) -> list[str]:
    """Return the chunks of a task's page; its wording is drawn from the document's block."""
    chunks = [f"# {task_name(task)} {{ data-editorial }}", _wording(view, task), *body]
    chunks += ["## Năm rõ { #nam-ro }", _clarity(view, task)]
    chunks += ["## Trạng thái { #trang-thai }", _log(task)]
    for kind, title, anchor, explanation in _SECTIONS:
        relations = [relation for relation in task.relations if relation.kind == kind]
        if relations:
            chunks += [f"## {title} {{ #{anchor} }}", _relations(view, task, relations, explanation)]
        elif kind in ("tiep_noi", "giai_quyet"):
            chunks += [
                f"## {title} {{ #{anchor} }}",
                panel(anchor, tag("p", missing("Không có liên hệ nào được ghi nhận."))),
            ]
    if supporters := view.derived.supported.get(task.key):
        rows = [
            f"{link(view, s.task.path, task_title(view.library, s.task))}: {quote(s.relation.quote)}"
            for s in supporters
        ]
        chunks += ["## Được hỗ trợ bởi { #duoc-ho-tro }", panel("duoc-ho-tro", items(rows))]
    return chunks


def _wording(view: View, task: Task) -> str:
    block = view.library.blocks.get(task.key)
    if block is None:
        return panel("loi-van", tag("p", missing("Không tìm thấy đoạn gốc trong văn bản.")))
    atoms = [(str(item.get("id") or ""), str(item.get("trich_dan") or "")) for _line, item in task.items("y")]
    where = tag(
        "p",
        "Nguyên văn tại ",
        link(view, f"{block.path}#{block.id}", word_address(block.id)),
        class_="vb-citing__where",
    )
    parts = items(f"{tag('span', text(atom_name(id)), class_='vb-atom', id=id)} {quote(words)}" for id, words in atoms)
    heading = tag("p", f"Gồm {len(atoms)} ý:", class_="vb-atoms") if len(atoms) > 1 else ""
    content = tag("blockquote", tag("p", text(block.text)), class_="vb-quote vb-quote--chinh", data_search="")
    return panel("loi-van", content, where, heading + parts if len(atoms) > 1 else "")


def atom_name(id: str) -> str:
    """Return an atom's id as shown: ``'t8-1'`` is «Ý 8.1»."""
    return "Ý " + id.lstrip("trTR").replace("-", ".") if id else ""


def _clarity(view: View, task: Task) -> str:
    block = view.library.blocks.get(task.key)
    work = text(shorten(wording(view.library, task), 120)) if block else missing(_UNSTATED)
    rows = [("Rõ việc", "Nội dung", work)]
    for key, clarity, name in CLARITY:
        shown = "Cơ quan được đề nghị" if task.is_request and key == "chu_tri" else name
        rows.append((clarity, shown, _stated(view, task, key)))
    rows.sort(key=lambda row: _FIVE.index(row[0]))
    outside = len(known(task)) - len(stated(task))
    more = f", thêm {outside} từ nguồn khác" if outside else ""
    done = tag("p", f"Báo cáo nêu rõ {len(stated(task))} trong 5{more}.")
    cells = [[tag("th", clarity, scope="row"), name, value] for clarity, name, value in rows]
    return panel("nam-ro", done, table(["Năm rõ", "Điều cần rõ", "Báo cáo nêu"], cells, class_="vb-clarity"))


def _stated(view: View, task: Task, key: str) -> str:
    value = task.get(key)
    if not isinstance(value, dict):
        return missing(_UNSTATED)
    shown = text(_worded(value.get("gia_tri")))
    if value.get("trich_dan"):
        return f"{shown} · theo lời văn: {quote(str(value['trich_dan']))}"
    return f"{shown} · {sources(view, value)}"


def _worded(value: Any) -> str:
    """Return a value as text; a date as readers write it."""
    return show_date(str(value)) if _DAY.fullmatch(str(value)) else str(value or "")


def stated(task: Task) -> list[str]:
    """Return which of the five "rõ" the document itself states; "rõ việc" is the task's own wording."""
    named = {clarity for key, clarity, _name in CLARITY if (task.get(key) or {}).get("trich_dan")}
    return [clarity for clarity in _FIVE if clarity in named or clarity == "Rõ việc"]


def known(task: Task) -> list[str]:
    """Return which of the five are known, from the document or from other sources."""
    named = {clarity for key, clarity, _name in CLARITY if isinstance(task.get(key), dict)}
    return [clarity for clarity in _FIVE if clarity in named or clarity == "Rõ việc"]


def deadline(task: Task) -> str:
    """Return the task's deadline as an ISO date, '' where it has none or no day."""
    limit = task.get("thoi_han")
    value = str(limit.get("ngay") or limit.get("gia_tri") or "") if isinstance(limit, dict) else ""
    return value if _DAY.fullmatch(value) else ""


def _log(task: Task) -> str:
    entries = [item for _line, item in task.items("nhat_ky")]
    head = tag("p", state(task.text("trang_thai")), _deadline(task))
    if not entries:
        return panel("trang-thai", head, tag("p", missing("Chưa có cập nhật nào được gửi tới thư viện.")))
    rows = [
        [
            date(entry.get("ngay")),
            state(str(entry.get("trang_thai"))),
            text(entry.get("noi_dung") or ""),
            items(_evidence(str(one)) for one in entry.get("minh_chung") or []),
        ]
        for entry in reversed(entries)
    ]
    return panel("trang-thai", head, table(["Ngày", "Trạng thái", "Nội dung", "Minh chứng"], rows))


def _evidence(value: str) -> str:
    return tag("a", text(value), href=value, rel="nofollow noopener") if value.startswith("https://") else text(value)


def _deadline(task: Task) -> str:
    """Return the deadline; whether it has passed is told in the browser, by the reader's own day."""
    day = deadline(task)
    if not day:
        return ""
    return " " + tag("time", f"hạn {show_date(day)}", datetime=day, class_="vb-han", data_state=task.text("trang_thai"))


def _relations(view: View, task: Task, relations: list[Relation], explanation: str) -> str:
    many = len(task.items("y")) > 1
    head = [*(["Ý"] if many else []), "Nối tới", "Lời của nhiệm vụ", "Lời ở nơi nối tới", "Cơ sở"]
    rows = []
    for relation in relations:
        remark = f"<br>{tag('span', text(relation.remark), class_='vb-remark')}" if relation.remark else ""
        row = [
            _target(view, task, relation),
            quote(relation.quote),
            quote(relation.target_quote) if relation.target_quote else missing("cùng lời với nhiệm vụ"),
            f"{certainty(relation.certainty)} {text(BASES.get(relation.basis, relation.basis))}{remark}",
        ]
        rows.append([*([tag("span", text(atom_name(relation.atom)), class_="vb-atom")] if many else []), *row])
    return panel(relations[0].kind.replace("_", "-"), tag("p", text(explanation)), table(head, rows))


def _target(view: View, task: Task, relation: Relation) -> str:
    library, target = view.library, relation.target
    if relation.kind == "tiep_noi":
        block = view.block(task.document, target)
        return link(view, f"{block.path}#{target}", word_address(target)) if block else text(target)
    if relation.kind == "giai_quyet":
        limit = library.limitations.get(f"{task.document}#{target}")
        return link(view, limit.path, record_title(library, limit)) if limit else text(target)
    if relation.kind == "ho_tro":
        other = library.tasks.get(f"{task.document}#{target}")
        end = f" ({atom_name(relation.target_atom)})" if relation.target_atom else ""
        return link(view, other.path, task_title(library, other)) + text(end) if other else text(target)
    if target in library.directives:
        return link(view, library.directives[target].path, library.directives[target].title)
    for register in ("vien_dan", "chu_truong"):
        for path, _line, item in library.register(register):
            if item.get("id") == target:
                return link(view, f"{path}#{target}", str(item.get("noi_dung")))
    return text(target)


# -- limitations -----------------------------------------------------------------------------------------------------


def limitation_page(view: View, limit: Limitation, body: Iterable[str]) -> list[str]:
    """Return the chunks of a limitation's page."""
    block = view.block(limit.document, limit.text("doan"))
    where = link(view, f"{block.path}#{block.id}", word_address(block.id)) if block else text(limit.text("doan"))
    content = tag(
        "blockquote", tag("p", text(limit.text("trich_dan"))), class_="vb-quote vb-quote--chinh", data_search=""
    )
    remark = tag("p", text(limit.text("ghi_chu")), class_="vb-remark") if limit.text("ghi_chu") else ""
    links = view.derived.answered.get(f"{limit.document}#{limit.id}", [])
    verdict = tag(
        "p",
        _verdict(view.derived.strength(links)),
        class_=f"vb-verdict vb-verdict--{view.derived.strength(links)}",
    )
    rows = [
        [
            link(view, answer.task.path, task_title(view.library, answer.task)),
            quote(answer.relation.quote),
            quote(answer.relation.target_quote),
            f"{certainty(answer.relation.certainty)} {text(BASES.get(answer.relation.basis, ''))}"
            + (
                f"<br>{tag('span', text(answer.relation.remark), class_='vb-remark')}" if answer.relation.remark else ""
            ),
        ]
        for answer in links
    ]
    answers = table(["Nhiệm vụ, kiến nghị", "Lời của nhiệm vụ", "Lời của hạn chế", "Cơ sở"], rows) if rows else ""
    return [
        f"# Hạn chế {limit.id.upper()}: {limit.title} {{ data-editorial }}",
        panel("loi-van", content, tag("p", "Nguyên văn tại ", where, class_="vb-citing__where"), remark),
        *body,
        "## Nhiệm vụ, kiến nghị liên hệ { #giai-quyet }",
        panel("giai-quyet", verdict, answers),
    ]


def _verdict(strength: str) -> str:
    return {NONE: _NO_TASK, WEAK: _WEAK_ONLY}.get(strength, "Có nhiệm vụ liên hệ trực tiếp (suy luận từ lời văn)")


def limitations_table(view: View) -> str:
    """Return the list of limitations with their verdicts."""
    rows = []
    for key, limit in view.library.limitations.items():
        links = view.derived.answered.get(key, [])
        strength = view.derived.strength(links)
        rows.append(
            [
                f"class={'vb-gap' if strength != DIRECT else 'vb-met'}",
                text(limit.id.upper()),
                link(view, limit.path, limit.title) + "<br>" + quote(limit.text("trich_dan")),
                ", ".join(dict.fromkeys(link(view, a.task.path, short_address(a.task.id)) for a in links))
                or missing("không có"),
                text(_verdict(strength)),
            ]
        )
    return panel("han-che", table(["Mã", "Hạn chế", "Nhiệm vụ, kiến nghị liên hệ", "Nhận xét"], rows))


def matrix(view: View) -> str:
    """Return the matrix limitation × task × request of each document that has limitations."""
    return "\n\n".join(
        _matrix(view, document)
        for document in view.library.documents.values()
        if any(limit.document == document.id for limit in view.library.limitations.values())
    )


def _matrix(view: View, document: Document) -> str:
    tasks = [task for task in view.library.tasks.values() if task.document == document.id]
    limits = [limit for limit in view.library.limitations.values() if limit.document == document.id]
    top = tag(
        "tr",
        tag("th", "Hạn chế", scope="col"),
        tag("th", "Nhận xét", scope="col"),
        *(
            tag(
                "th",
                tag("a", text(short_address(t.id)), href=view.href(t.path)),
                scope="col",
                class_="vb-request" if t.is_request else None,
            )
            for t in tasks
        ),
    )
    rows = []
    for limit in limits:
        links = view.derived.answered.get(f"{document.id}#{limit.id}", [])
        strength = view.derived.strength(links)
        cells = [_matrix_cell(view.derived.cell(limit, task)) for task in tasks]
        name = tag("th", link(view, limit.path, record_title(view.library, limit)), scope="row")
        verdict = tag("td", _IN_SHORT[strength], class_="vb-matrix__verdict")
        gap = {DIRECT: None, WEAK: "vb-gap", NONE: "vb-gap vb-gap--trong"}[strength]
        rows.append(tag("tr", name, verdict, *cells, class_=gap))
    legend = tag(
        "p",
        "● liên hệ trực tiếp (cùng lời, cùng thuật ngữ) · ○ liên hệ yếu (chỉ cùng chủ đề) · – không có. ",
        "Cột IV là nhiệm vụ, cột V là kiến nghị. Báo cáo không nói nhiệm vụ nào giải quyết hạn chế nào: mọi ô là suy luận.",
    )
    grid = tag("table", tag("thead", top), tag("tbody", *rows), class_="vb-matrix")
    return panel("ma-tran", legend, grid)


def _matrix_cell(links: list[TaskLink]) -> str:
    strength = NONE if not links else WEAK if all(link.relation.weak for link in links) else DIRECT
    sign, words = {DIRECT: ("●", "trực tiếp"), WEAK: ("○", "yếu"), NONE: ("–", "không")}[strength]
    quoted = "; ".join(f"«{link.relation.quote}»" for link in links)
    hidden = tag("span", f" {words}", class_="vb-nhin-an")
    return tag(
        "td",
        tag("span", sign, aria_hidden="true"),
        hidden,
        class_=f"vb-cell--{strength}",
        title=quoted or None,
    )


# -- lists of tasks, coverage ----------------------------------------------------------------------------------------


def _time_limit(task: Task) -> str:
    limit = task.get("thoi_han")
    if not isinstance(limit, dict):
        return missing("không nêu")
    return _deadline(task).strip() or text(_worded(limit.get("gia_tri")))


def tasks_table(view: View) -> str:
    """Return the sortable, filterable table of tasks and requests."""
    head = [
        ("Mục", {"data-sort": "text"}),
        ("Nội dung", {"data-sort": "text"}),
        ("Loại", {"data-sort": "text", "data-facet": "loai"}),
        ("Trạng thái", {"data-sort": "text", "data-facet": "trang-thai"}),
        ("Thời hạn", {"data-sort": "date"}),
        ("Rõ", {"data-sort": "number"}),
    ]
    rows = []
    for task in view.library.tasks.values():
        words = wording(view.library, task)
        day, shown = deadline(task), _time_limit(task)
        count = len(stated(task))
        rows.append(
            [
                cell(link(view, task.path, short_address(task.id)), short_address(task.id)),
                cell(text(shorten(words, _CLIP)), words),
                cell(
                    "Kiến nghị" if task.is_request else "Nhiệm vụ",
                    "Kiến nghị" if task.is_request else "Nhiệm vụ",
                ),
                cell(state(task.text("trang_thai")), STATES.get(task.text("trang_thai"), "")),
                cell(shown, day),
                cell(f"{count}/5", str(count)),
            ]
        )
    return panel("danh-muc", index_table("nhiem-vu", table(head, rows)))


_CLIP = 150  # characters of a task's wording in the list; its page has all of it
_COVERAGE = {DIRECT: "Có nhiệm vụ tiếp nối", SECTION: "Chỉ qua cả mục", NONE: "Không nhiệm vụ nào"}


def coverage_summary(view: View) -> str:
    """Return how many results no task continues, with the way to the list."""
    rows = []
    for document in view.library.documents.values():
        found = view.derived.coverage(document)
        gaps = [entry for entry in found if entry.strength != DIRECT]
        if found:
            page = f"nhiem-vu/{document.id}/index.md"
            words = f"{len(gaps)} trong {len(found)} đoạn kết quả không có nhiệm vụ nối tiếp trực tiếp"
            rows.append(link(view, f"{page}#doan-chua-tiep-noi", words) if page in view.library.pages else text(words))
    return panel("tiep-noi", items(rows)) if rows else ""


def coverage_table(view: View) -> str:
    """Return which results no task continues, and those reached only through a link to their whole section."""
    parts = []
    for document in view.library.documents.values():
        found = view.derived.coverage(document)
        if not found:
            continue
        counts = {strength: sum(c.strength == strength for c in found) for strength in (DIRECT, SECTION, NONE)}
        summary = tag(
            "p",
            f"Trong {len(found)} đoạn kết quả: {counts[DIRECT]} đoạn có nhiệm vụ hoặc kiến nghị tiếp nối trực tiếp, "
            f"{counts[SECTION]} đoạn chỉ được nhắc qua liên hệ với cả mục, {counts[NONE]} đoạn không nhiệm vụ nào nhắc tới.",
        )
        rows = [
            [
                f"class=vb-cover--{entry.strength}",
                link(view, f"{entry.block.path}#{entry.block.id}", word_address(entry.block.id)),
                text(shorten(entry.block.text, 130)),
                _COVERAGE[entry.strength] + _through(view, entry.strength, list(entry.links)),
            ]
            for entry in found
            if entry.strength != DIRECT
        ]
        parts.append(summary + table(["Đoạn", "Lời văn", "Tiếp nối"], rows))
    return panel("tiep-noi", tag("span", id="doan-chua-tiep-noi"), *parts)


def _through(view: View, strength: str, links: list[TaskLink]) -> str:
    if strength != SECTION:
        return ""
    named = dict.fromkeys(link(view, one.task.path, short_address(one.task.id)) for one in links)
    return " (" + ", ".join(named) + ")"


def summary_counts(view: View) -> dict[str, Any]:
    """Return the numbers of tasks by kind and state, for the home page."""
    tasks = list(view.library.tasks.values())
    return {
        "tasks": sum(not task.is_request for task in tasks),
        "requests": sum(task.is_request for task in tasks),
        "open": sum(task.text("trang_thai") == "chua_cap_nhat" for task in tasks),
        "dated": sum(isinstance(task.get("thoi_han"), dict) for task in tasks),
    }
