"""Panels of the reference pages (tra-cuu/) and of the home page."""

from collections.abc import Callable, Mapping
from typing import Any

from ..addresses import word_address
from ..dates import show_date
from ..derive import DIRECT, NONE, WEAK
from ..library import Document, Limitation, Task, places
from ..repeated import Repeat, differences, sentence_text, without_implied
from ..schema import (
    ABBREVIATION_BASES,
    BODY_LEVELS,
    LIKELIHOOD,
    NOTE_CLASSES,
    POLICY_CLASSES,
    VAGUE_CLASSES,
)  # fmt: skip
from ..text import collation_key, sentence_starts
from .directive import directives_table
from .document import documents_table, fidelity_table, vague_anchor
from .html import (
    View,
    address,
    cell,
    index_table,
    items,
    link,
    missing,
    panel,
    place,
    quote,
    sources,
    state,
    table,
    tag,
    text,
)  # fmt: skip
from .task import coverage_summary, coverage_table, limitations_table, matrix, summary_counts, tasks_table
from .titles import record_title, task_title


def _aside(item: Mapping[str, Any]) -> str:
    """Return the remark of an entry in brackets, '' where it has none."""
    return " " + tag("span", f"({text(item['ghi_chu'])})", class_="vb-remark") if item.get("ghi_chu") else ""


def _places(view: View, item: Mapping[str, Any], *, quoted: bool = True) -> str:
    rows = [
        place(view, str(p.get("dich")), quoted=str(p.get("trich_dan") or "") if quoted else "") for p in places(item)
    ]
    return items(rows) if rows else missing("không có")


def _remark(item: Mapping[str, Any], key: str = "ghi_chu") -> str:
    return tag("span", text(item[key]), class_="vb-remark") if item.get(key) else ""


def _row_id(id: str, content: str) -> str:
    return tag("td", tag("span", content, id=id))


def abbreviations(view: View) -> str:
    """Return the table of abbreviations, in Vietnamese order."""
    entries = sorted(view.library.register("viet_tat"), key=lambda entry: collation_key(str(entry[2].get("viet_tat"))))
    rows = [
        [
            tag("strong", text(item.get("viet_tat"))),
            text(item.get("day_du")),
            f"{text(ABBREVIATION_BASES.get(str(item.get('co_so')), ''))}, "
            f"{text(LIKELIHOOD.get(str(item.get('muc_do')), ''))}",
            _remark(item),
        ]
        for _path, _line, item in entries
    ]
    return panel("viet-tat", table(["Viết tắt", "Đầy đủ", "Cơ sở", "Ghi chú"], rows), searched=True)


def bodies(view: View) -> str:
    """Return the table of bodies with what became of them."""
    head: list[str | tuple[str, dict[str, str]]] = [
        ("Cơ quan", {"data-sort": "text"}),
        ("Cấp", {"data-sort": "text", "data-facet": "cap"}),
        "Trong văn bản",
        "Từ năm 2025",
    ]
    entries = sorted(view.library.register("co_quan"), key=lambda entry: collation_key(str(entry[2].get("ten"))))
    rows = []
    for _path, _line, item in entries:
        level = BODY_LEVELS.get(str(item.get("cap")), "")
        unknown = missing("chưa xác minh") if item.get("do_tin_cay") else ""
        fate = text(item["tu_2025"]) if item.get("tu_2025") else unknown
        known = sources(view, item) if item.get("tu_2025") else ""
        rows.append(
            [
                cell(text(item.get("ten")), str(item.get("ten"))),
                cell(text(level), level),
                _places(view, item, quoted=False),
                "<br>".join(part for part in (fate, known, _remark(item)) if part),
            ]
        )
    return panel("co-quan", index_table("co-quan", table(head, rows)), searched=True)


def timeline(view: View) -> str:
    """Return the timeline: dated first, oldest on top, undated at the end."""
    rows = []
    for event in view.derived.timeline():
        when = show_date(event.date) if event.date else ""
        if event.until:
            when += f" – {show_date(event.until)}"
        target, _, fragment = event.target.partition("#")
        title = text(event.title) if fragment else link(view, target, event.title)
        if fragment:
            title = tag("span", title, id=fragment)
        extra = [text(event.item["mo_ta"])] if event.item.get("mo_ta") else []
        extra += [sources(view, event.item)] if event.item.get("do_tin_cay") else []
        extra += [_remark(event.item)] if fragment and event.item.get("ghi_chu") else []
        body = "<br>".join([title, *(part for part in extra if part)])
        seen = _places(view, event.item) if places(event.item) else ""
        rows.append([text(when) if when else missing("không rõ ngày"), body + seen])
    return panel("dong-thoi-gian", table(["Ngày", "Sự kiện"], rows, class_="vb-timeline"), searched=True)


def notes(view: View) -> str:
    """Return all editorial notes: those shown in the text and those kept in this log."""
    head: list[str | tuple[str, dict[str, str]]] = [
        ("Mã", {"data-sort": "text"}),
        ("Loại", {"data-sort": "text", "data-facet": "loai"}),
        ("Nơi đăng", {"data-sort": "text", "data-facet": "noi-dang"}),
        "Chỗ trong văn bản",
        "Ghi chú",
    ]
    rows = []
    for _path, _line, item in view.library.register("ghi_chu"):
        id = str(item.get("id"))
        kind = NOTE_CLASSES.get(str(item.get("loai")), "")
        public = bool(item.get("cong_khai"))
        where = "Chú thích trong trang" if public else "Chỉ ở nhật ký này"
        rows.append(
            [
                tag("td", tag("span", text(id.upper()), id=id), data_value=id),
                cell(text(kind), kind),
                cell(text(where), where),
                _places(view, item),
                text(note_text(view, item)) or missing("chưa có lời ghi chú"),
            ]
        )
    return panel("ghi-chu", index_table("ghi-chu", table(head, rows)), searched=True)


def note_text(view: View, item: Mapping[str, Any]) -> str:
    """Return the words of a note: its own, or for a public note those of its footnote."""
    if item.get("noi_dung"):
        return str(item["noi_dung"])
    for document in view.library.documents.values():
        if str(item.get("id")) in document.notes:
            return document.notes[str(item["id"])][0]
    return ""


def vague(view: View) -> str:
    """Return the vague citations: the register's entries, then those found by the grammar alone."""
    rows = [
        [
            _row_id(str(item.get("id")), text(item.get("noi_dung"))),
            text(VAGUE_CLASSES.get(str(item.get("lop")), "")),
            text(item.get("co_quan")) if item.get("co_quan") else missing("không nêu"),
            _places(view, item),
            text(item.get("can_de_xac_dinh")) + (f"<br>{_remark(item)}" if item.get("ghi_chu") else ""),
        ]
        for _path, _line, item in view.library.register("vien_dan")
    ]
    for found in view.library.vague:
        if not found.record:
            rows.append(
                [
                    _row_id(vague_anchor("", found.block), quote(found.block.text[found.start : found.end])),
                    text(VAGUE_CLASSES.get(found.kind, "")),
                    missing("chưa ghi"),
                    place(view, found.block.key),
                    missing("Máy nhận ra; biên tập chưa ghi cách xác định."),
                ]
            )
    head = ["Văn bản được nhắc", "Lớp", "Cơ quan", "Chỗ và lời văn", "Cần gì để xác định"]
    return panel("vien-dan", table(head, rows), searched=True)


def policies(view: View) -> str:
    """Return the policies, plans and formulas a document mentions, which are no citations."""
    rows = [
        [
            _row_id(str(item.get("id")), text(item.get("noi_dung"))),
            text(POLICY_CLASSES.get(str(item.get("lop")), "")),
            _places(view, item),
            "<br>".join(part for part in (sources(view, item), _remark(item)) if part),
        ]
        for _path, _line, item in view.library.register("chu_truong")
    ]
    return panel("chu-truong", table(["Được nhắc", "Lớp", "Chỗ và lời văn", "Ghi chú"], rows), searched=True)


_REPEAT_LEGEND = "Gạch ngang: chỉ có ở đoạn trước. Gạch dưới: chỉ có ở đoạn sau."
_REPEAT_MEASURE = "Tỉ lệ là phần âm tiết chung, theo đúng thứ tự; với cặp chỉ giống nhau ở một câu thì so hai câu ấy."


def repeats(view: View) -> str:
    """Return the repeated passages, each pair with its differences."""
    rows = [
        _repeat(view, document, repeat)
        for document in view.library.documents.values()
        for repeat in without_implied(view.derived.repeats[document.id])
    ]
    if not rows:
        return panel("doan-lap", tag("p", missing("Không có.")))
    return panel("doan-lap", tag("p", text(f"{len(rows)} cặp. {_REPEAT_MEASURE}")), tag("ol", *rows))


def _repeat(view: View, document: Document, repeat: Repeat) -> str:
    links, texts = [], []
    for end, sentence in ((repeat.a, repeat.a_sentence), (repeat.b, repeat.b_sentence)):
        block = document.block(end)
        if block is None:
            return ""
        id = f"{end}-s{sentence}" if sentence and len(sentence_starts(block.text)) > 1 else end
        links.append(link(view, f"{block.path}#{id}", word_address(id)))
        texts.append(sentence_text(block.text, sentence))
    alike = "giống nguyên văn" if repeat.identical else f"giống {round(repeat.ratio * 100)}%"
    title = tag("p", f"{links[0]} và {links[1]}: {alike}", class_="vb-repeat__where")
    if repeat.identical:
        return tag("li", title)
    compared = tag("p", _changes(*texts)) + tag("p", _REPEAT_LEGEND, class_="vb-remark")
    return tag("li", title, tag("details", tag("summary", "So từng từ"), compared))


def _changes(a: str, b: str) -> str:
    pieces = []
    for part in differences(a, b):
        if part.old == part.new:
            pieces.append(text(part.old))
        else:
            pieces += [tag(name, text(words)) for name, words in (("del", part.old), ("ins", part.new)) if words]
    return " ".join(pieces)


def source_list(view: View) -> str:
    """Return the outside sources, addresses printed as the reference gives them."""
    rows = [
        [_row_id(str(item.get("id")).lower(), text(item.get("id"))), address(str(item.get("dia_chi"))) + _aside(item)]
        for _path, _line, item in view.library.register("nguon")
    ]
    return panel("nguon", table(["Mã", "Địa chỉ"], rows))


# -- home ------------------------------------------------------------------------------------------------------------


def home_counts(view: View) -> str:
    """Return the live numbers of the library, each a way in."""
    library, derived = view.library, view.derived
    occasions = sum(bool(directive.text("vai_tro")) for directive in library.directives.values())
    cited = sum(derived.is_cited(id) for id in library.directives) - occasions
    added = len(library.directives) - cited - occasions
    blocks = sum(block.is_body for block in library.blocks.values())
    tasks = summary_counts(view)
    strengths = [derived.strength(derived.answered.get(key, [])) for key in library.limitations]
    open_results = [e for d in library.documents.values() for e in derived.coverage(d) if e.strength != DIRECT]
    notes = [bool(item.get("cong_khai")) for _path, _line, item in library.register("ghi_chu")]
    document = next(iter(library.documents), "")
    cards = [
        ("bao-cao/index.md", len(library.documents), "văn bản toàn văn", f"{blocks} đoạn có mã trích dẫn"),
        (
            "van-ban/index.md",
            len(library.directives),
            "hồ sơ văn bản",
            f"{cited} được viện dẫn, {occasions} được nêu như sự kiện, {added} do biên tập bổ sung",
        ),
        (
            "nhiem-vu/index.md",
            tasks["tasks"] + tasks["requests"],
            "nhiệm vụ, kiến nghị",
            f"{tasks['dated']} có thời hạn, {tasks['open']} chưa cập nhật",
        ),
        (
            "han-che/index.md",
            len(library.limitations),
            "hạn chế",
            f"{strengths.count(NONE)} không có nhiệm vụ nào, {strengths.count(WEAK)} chỉ có liên hệ yếu",
        ),
        (
            f"nhiem-vu/{document}/index.md#doan-chua-tiep-noi",
            len(open_results),
            "đoạn kết quả",
            "không có nhiệm vụ nối tiếp trực tiếp",
        ),
        (
            "tra-cuu/vien-dan-chua-xac-dinh.md",
            len(library.register("vien_dan")),
            "viện dẫn chưa xác định",
            f"ở {len(library.vague)} chỗ, không nêu số",
        ),
        (
            "tra-cuu/ghi-chu-bien-tap.md",
            len(notes),
            "ghi chú biên tập",
            f"{sum(notes)} trong trang, {len(notes) - sum(notes)} ở nhật ký",
        ),
    ]
    rows = [
        tag(
            "li",
            tag(
                "a",
                tag("span", str(count), class_="vb-count__number"),
                " ",
                tag("span", text(name), class_="vb-count__name"),
                href=view.href(target),
            ),
            tag("span", text(detail), class_="vb-count__detail"),
        )
        for target, count, name, detail in cards
        if target.partition("#")[0] in library.pages
    ]
    return panel("so-lieu", tag("ul", *rows, class_="vb-counts"))


def preview_text(view: View, path: str) -> str:
    """Return what a link to a record shows on hover: its name and the facts one looks for first; '' for other pages."""
    record = view.library.record_at(path)
    if isinstance(record, Task):
        title = tag("strong", text(task_title(view.library, record, 160)))
        return title + tag("p", state(record.text("trang_thai")))
    if isinstance(record, Limitation):
        title = tag("strong", text(record_title(view.library, record)))
        return title + tag("p", quote(record.text("trich_dan")))
    if record is None or isinstance(record, Document):
        return ""
    facts = [record.text("co_quan_ban_hanh"), show_date(record.text("ngay_ban_hanh"))]
    line = ", ".join(fact for fact in facts if fact)
    if not view.derived.is_cited(record.id):
        line += " · Biên tập bổ sung, báo cáo không viện dẫn"
    return tag("strong", text(record.title)) + tag("p", text(record.text("trich_yeu"))) + tag("p", text(line))


MARKERS: dict[str, Callable[[View], str]] = {
    "so-lieu": home_counts,
    "danh-muc-bao-cao": documents_table,
    "danh-muc-van-ban": directives_table,
    "danh-muc-nhiem-vu": tasks_table,
    "danh-muc-han-che": limitations_table,
    "ma-tran": matrix,
    "doan-chua-tiep-noi": coverage_table,
    "dem-chua-tiep-noi": coverage_summary,
    "viet-tat": abbreviations,
    "co-quan": bodies,
    "dong-thoi-gian": timeline,
    "ghi-chu": notes,
    "vien-dan": vague,
    "chu-truong": policies,
    "doan-lap": repeats,
    "do-trung-thuc": fidelity_table,
    "nguon": source_list,
}
