"""Pages of directives: identity, relations in the form of the national databases, where cited, how each fact is known."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from ..addresses import word_address
from ..derive import DirectiveLink
from ..library import Citation, Record
from ..schema import FACTS, OTHER_FACTS
from ..text import collation_key, sentence_at
from .html import (
    View,
    cell,
    certainty,
    date,
    force,
    index_table,
    items,
    link,
    missing,
    panel,
    place,
    quote,
    sources,
    table,
    tag,
    text,
)  # fmt: skip
from .titles import task_title

_ALWAYS = ("so_ky_hieu", "loai_van_ban", "ngay_ban_hanh", "co_quan_ban_hanh", "trich_yeu", "hieu_luc")


def directive_page(view: View, directive: Record, body: Iterable[str]) -> list[str]:
    """Return the chunks of a directive's page; ``body`` is what the editors wrote."""
    chunks = [f"# {directive.title} {{ data-editorial }}", _origin(view, directive), _identity(directive)]
    chunks += body
    chunks += ["## Lược đồ { #luoc-do }", _scheme(view, directive)]
    chunks += [f"## {_cited_at(directive)} {{ #vien-dan }}", _citing(view, directive)]
    if view.derived.relied_on.get(directive.id):
        chunks += ["## Nhiệm vụ dựa vào { #nhiem-vu }", _tasks(view, directive)]
    chunks += ["## Mỗi dữ kiện từ đâu { #nguon }", _evidence(view, directive)]
    return chunks


def _cited_at(directive: Record) -> str:
    return "Được nhắc đến tại" if directive.text("vai_tro") else "Được viện dẫn tại"


def _origin(view: View, directive: Record) -> str:
    cited = view.derived.cited_by.get(directive.id, ())
    if directive.text("vai_tro") == "su_kien":
        words = "Được nêu như một sự kiện trong văn bản của thư viện; không phải căn cứ pháp lý."
        return panel("nguon-goc", tag("p", text(words), class_="vb-origin vb-origin--su-kien"))
    if cited:
        documents = {citation.block.document for citation in cited}
        names = ", ".join(
            link(view, view.library.documents[id].path, view.library.documents[id].title) for id in sorted(documents)
        )
        return panel("nguon-goc", tag("p", f"Được viện dẫn trong {names}.", class_="vb-origin vb-origin--vien-dan"))
    words = "Do ban biên tập bổ sung. Không văn bản nào của thư viện viện dẫn văn bản này."
    return panel("nguon-goc", tag("p", text(words), class_="vb-origin vb-origin--bo-sung"))


def _identity(directive: Record) -> str:
    rows = []
    for key, name in FACTS.items():
        if directive.get(key) is None and key not in _ALWAYS:
            continue
        rows.append("<tr>" + tag("th", name, scope="row") + tag("td", _fact(directive, key)) + "</tr>")
    return panel("thuoc-tinh", tag("table", tag("tbody", *rows), class_="vb-identity"), searched=True)


def _fact(directive: Record, key: str) -> str:
    value = directive.get(key)
    if key == "hieu_luc":
        return force(str(value or ""))
    if key.startswith("ngay_"):
        return date(value)
    if key == "ten_goi":
        return ", ".join(text(name) for name in value) if isinstance(value, list) else text(value)
    if value is None:
        return missing("không có" if key == "so_ky_hieu" else "chưa rõ")
    return text(value)


# -- relations -------------------------------------------------------------------------------------------------------


def _scheme(view: View, directive: Record) -> str:
    links = view.derived.relations.get(directive.id, ())
    if not links:
        return panel("luoc-do", tag("p", missing("Chưa ghi nhận quan hệ nào với văn bản khác.")))
    groups: dict[str, list[DirectiveLink]] = {}
    for entry in links:
        groups.setdefault(entry.wording, []).append(entry)
    rows = "".join(
        tag("dt", text(wording)) + tag("dd", items(_related(view, entry) for entry in entries))
        for wording, entries in groups.items()
    )
    return panel("luoc-do", tag("dl", rows, class_="vb-luoc-do"))


def _related(view: View, entry: DirectiveLink) -> str:
    if not entry.name:
        return _basis(view, entry.item)
    if entry.other:
        name = link(view, view.library.directives[entry.other].path, entry.name)
    else:
        # Search finds it here, for it has no page of its own.
        name = tag("span", text(entry.name), data_search="nhac-den")
        name += " " + tag("span", "chưa có trong thư viện", class_="vb-absent")
    return f"{name}<br>{_basis(view, entry.item)}"


def _basis(view: View, item: Mapping[str, Any]) -> str:
    parts = []
    if item.get("dich_doan"):
        parts.append(place(view, str(item["dich_doan"]), quoted=str(item.get("trich_dan") or "")))
    if item.get("muc_do"):
        parts.append(certainty(str(item["muc_do"])))
    if outside := sources(view, item):
        parts.append(outside)
    line = tag("span", " · ".join(parts), class_="vb-basis")
    remark = tag("span", text(item["ghi_chu"]), class_="vb-remark") if item.get("ghi_chu") else ""
    return line + (f"<br>{remark}" if remark else "")


# -- where cited -----------------------------------------------------------------------------------------------------


def _citing(view: View, directive: Record) -> str:
    citations = view.derived.cited_by.get(directive.id, ())
    if not citations:
        return panel("vien-dan", tag("p", missing("Không văn bản nào trong thư viện viện dẫn.")))
    rows = [_citation(view, citation) for citation in citations]
    verb = "Được nhắc đến" if directive.text("vai_tro") else "Được viện dẫn"
    return panel("vien-dan", tag("p", f"{verb} {len(rows)} lần:"), tag("ol", *rows, class_="vb-citing"))


def _citation(view: View, citation: Citation) -> str:
    block = citation.block
    start, end = sentence_at(block.text, citation.start)
    sentence = (
        escape(block.text[start : citation.start])
        + tag("mark", text(block.text[citation.start : citation.end]))
        + escape(block.text[citation.end : max(end, citation.end)].rstrip())
    )
    where = tag("p", link(view, f"{block.path}#{block.id}", word_address(block.id)), class_="vb-citing__where")
    return tag("li", where, tag("blockquote", tag("p", sentence), class_="vb-quote"))


def _tasks(view: View, directive: Record) -> str:
    rows = [
        f"{link(view, t.task.path, task_title(view.library, t.task))}: {quote(t.relation.quote)} "
        f"{certainty(t.relation.certainty)}"
        for t in view.derived.relied_on.get(directive.id, ())
    ]
    return panel("nhiem-vu", items(rows))


# -- evidence --------------------------------------------------------------------------------------------------------


def _evidence(view: View, directive: Record) -> str:
    names = FACTS | OTHER_FACTS
    rows = []
    for _line, item in directive.items("xac_minh"):
        keys = item.get("cho") if isinstance(item.get("cho"), list) else []
        facts = ", ".join(names.get(str(key), str(key).replace("_", " ")) for key in keys or [])
        if item.get("dich"):
            known = "theo văn bản: " + place(view, str(item["dich"]), quoted=str(item.get("trich_dan") or ""))
        else:
            known = sources(view, item)
        remark = tag("span", text(item["ghi_chu"]), class_="vb-remark") if item.get("ghi_chu") else ""
        rows.append([text(facts), f"{known}<br>{remark}" if remark else known])
    return panel("nguon", table(["Dữ kiện", "Biết từ đâu"], rows))


# -- index -----------------------------------------------------------------------------------------------------------


def directives_table(view: View) -> str:
    """Return the sortable, filterable table of all directives."""
    head = [
        ("Số, ký hiệu", {"data-sort": "text"}),
        ("Loại", {"data-sort": "text", "data-facet": "loai"}),
        ("Ngày", {"data-sort": "date"}),
        ("Cơ quan", {"data-sort": "text", "data-facet": "co-quan"}),
        ("Trích yếu", {"data-sort": "text"}),
        ("Lý do có mặt", {"data-sort": "text", "data-facet": "nguon-goc"}),
    ]
    ordered = sorted(
        view.library.directives.values(),
        key=lambda d: (not view.derived.is_cited(d.id), collation_key(d.title)),
    )
    return panel("danh-muc", index_table("van-ban", table(head, (_index_row(view, d) for d in ordered))))


def _index_row(view: View, directive: Record) -> list[str]:
    cited = len(view.derived.cited_by.get(directive.id, ()))
    number = directive.text("so_ky_hieu") or directive.title
    why = "Nêu như sự kiện" if directive.text("vai_tro") else "Được viện dẫn" if cited else "Biên tập bổ sung"
    count = f" ({cited} lần)" if cited else ""
    issued = directive.text("ngay_ban_hanh")
    return [
        cell(link(view, directive.path, number), number),
        cell(text(directive.text("loai_van_ban")), directive.text("loai_van_ban")),
        cell(date(issued), issued),
        cell(text(directive.text("co_quan_ban_hanh")) or missing("chưa rõ"), directive.text("co_quan_ban_hanh")),
        cell(text(directive.text("trich_yeu")) or missing("chưa rõ"), directive.text("trich_yeu")),
        cell(text(why + count), why),
    ]
