"""Pages of a converted document: each block with what refers to it, and the index with identity, outline, proof."""

import re
from html import escape

from ..inline import Inline, Mark, add_spans, render
from ..library import Document, PlacedBlock
from ..messages import CONVERT_NOTES
from ..pages import Chunk, Page
from ..readers import recognition
from ..text import sentence_starts
from .html import View, date, items, link, missing, panel, place, quote, table, tag, text
from .references import references

_FOOTNOTE = re.compile(r"\[\^(?P<id>[^\]]+)\]:")
_BODIES = "tra-cuu/co-quan.md"
_MARGIN = "Dấu ¶ bên lề mở những gì nhắc tới đoạn; số bên cạnh là số mục."
_VAGUE_PAGE = "tra-cuu/vien-dan-chua-xac-dinh.md"


def document_page(view: View, document: Document, page: Page) -> list[str]:
    """Return the chunks of a document's page, each block followed by what refers to it."""
    chunks = [_head(view, document)]
    footnotes, rest = _footnotes_in_order(page)
    for chunk in rest:
        block = view.library.blocks.get(f"{document.id}#{chunk.id}") if chunk.id else None
        chunks.append(_decorated(view, document, chunk, block) if block else chunk.raw)
        if block and block.id == "trich-yeu":
            chunks.append(index_panels(view, document))
    if view.path == document.path and not document.block("trich-yeu"):
        chunks.append(index_panels(view, document))
    return chunks + footnotes


def _footnotes_in_order(page: Page) -> tuple[list[str], list[Chunk]]:
    """Return the footnotes in the order of their marks, so that they are numbered as one reads, and the other chunks."""
    rest: list[Chunk] = []
    notes: list[tuple[str, str]] = []
    for chunk in page.chunks:
        match = _FOOTNOTE.match(chunk.raw)
        if match:
            notes.append((match["id"], chunk.raw))
        elif chunk.raw.startswith("    ") and notes:  # a further paragraph of the note above
            notes[-1] = (notes[-1][0], f"{notes[-1][1]}\n\n{chunk.raw}")
        else:
            rest.append(chunk)
    text = "\n".join(chunk.raw for chunk in rest)
    return [raw for _id, raw in sorted(notes, key=lambda note: text.find(f"[^{note[0]}]"))], rest


def _head(view: View, document: Document) -> str:
    """Return what stands above a page: for paper, which document it is; the banner; what the mark in the margin is."""
    parts = [tag("p", text(document.title), class_="vb-in-ten")]
    if document.text("thong_bao"):
        fate = ""
        if _BODIES in view.library.pages:
            fate = " " + link(view, _BODIES, "Các cơ quan được nhắc đến từ năm 2025 ra sao.")
        parts.append(tag("div", tag("p", text(document.text("thong_bao")) + fate), class_="vb-banner", role="note"))
    parts += recognised_note(document)
    if view.path != document.path:
        source = document.source_path()
        file = tag("a", text(source.rsplit("/", 1)[-1]), href=view.href(source), download="") if source else ""
        proof = link(view, f"{document.path}#do-trung-thuc", "đã đối chiếu từng từ")
        parts.append(tag("p", f"{_MARGIN} Tệp nguồn: {file} ({proof}).", class_="vb-chi-dan"))
    return tag("div", *parts, class_="vb-head", data_editorial="")


def recognised_note(document: Document) -> list[str]:
    """Return the note for readers that a machine read the words from a scan; [] where none did."""
    found = recognition.facts(document.conversion.source) if document.conversion else {}
    if not found:
        return []
    words = (
        f"Chữ của trang {found['trang']} trong tệp nguồn do máy nhận dạng từ bản quét, có thể sai từng chữ, từng số. "
        "Khi dẫn, hãy đối chiếu với tệp nguồn."
    )
    return [tag("div", tag("p", text(words)), class_="vb-banner", role="note")]


def _decorated(view: View, document: Document, chunk: Chunk, block: PlacedBlock) -> str:
    content = _with_anchors(block, _with_vague(view, block, block.content))
    if chunk.is_table:
        markdown = chunk.raw
    elif chunk.hashes:
        markdown = f"{chunk.hashes} {render(content, in_heading=True)} {{ {chunk.attrs} }}"
    else:
        markdown = f"{render(content)}\n{{ {chunk.attrs} }}"
    refs = references(view, document, block)
    return f'<div class="vb-block" markdown="1">\n\n{markdown}\n\n{refs}\n\n</div>'


def _with_vague(view: View, block: PlacedBlock, content: Inline) -> Inline:
    """Mark vague citations with a link to the list of what is not resolved."""
    return add_spans(
        content,
        [
            (
                vague.start,
                vague.end,
                f'<a class="vb-vague" href="{escape(view.href(f"{_VAGUE_PAGE}#{vague_anchor(vague.record, block)}"))}">',
                "</a>",
            )
            for vague in view.derived.vague_in.get(block.key, ())
        ],
    )


def vague_anchor(record: str, block: PlacedBlock) -> str:
    """Return the anchor of a vague citation in the list: its record, or the block for one without record."""
    return record or f"o-{block.document}-{block.id}"


def _with_anchors(block: PlacedBlock, content: Inline) -> Inline:
    """Set an anchor at each sentence of a block that has several: ``ii-1-p5-s3``."""
    starts = sentence_starts(content.text) if block.is_body else []
    if len(starts) < 2:
        return content
    marks = list(content.marks)
    for number, start in enumerate(starts, 1):
        at = next((i for i, mark in enumerate(marks) if mark.offset >= start), len(marks))
        marks.insert(at, Mark(start, "point", f'<span id="{block.id}-s{number}"></span>'))
    return Inline(content.text, tuple(marks))


# -- the index page --------------------------------------------------------------------------------------------------

_HEADER_PARTS = (
    ("loai_van_ban", "Loại văn bản"),
    ("so_ky_hieu", "Số, ký hiệu"),
    ("ngay_ban_hanh", "Ngày ban hành"),
    ("co_quan_ban_hanh", "Cơ quan ban hành"),
)


def index_panels(view: View, document: Document) -> str:
    """Return identity, outline and proof of a document."""
    return "\n\n".join((_identity(view, document), _outline(view, document), _proof_panel(view, document)))


def _identity(view: View, document: Document) -> str:
    absent = missing("không có trong bản nguồn")
    rows = []
    for key, name in _HEADER_PARTS:
        value = document.text(key)
        shown = date(value) if key == "ngay_ban_hanh" and value else text(value) if value else absent
        rows.append([tag("th", text(name), scope="row"), shown])
    for kind, name in (("signatory", "Người ký"), ("position", "Chức vụ"), ("authority", "Thẩm quyền ký")):
        block = next((b for b in document.blocks if b.kind == kind), None)
        rows.append(
            [
                tag("th", text(name), scope="row"),
                link(view, f"{block.path}#{block.id}", block.text) if block else absent,
            ]
        )
    heading = tag("h2", "Thuộc tính", id="thuoc-tinh")
    body = "".join("<tr>" + row[0] + tag("td", row[1]) + "</tr>" for row in rows)
    return panel("thuoc-tinh", heading, tag("table", tag("tbody", body), class_="vb-identity"))


def _outline(view: View, document: Document) -> str:
    rows: list[str] = []
    depth = 0
    for block in document.blocks:
        if not block.level:
            continue
        while depth < block.level:
            rows.append("<ul>" if rows else '<ul class="vb-outline">')
            depth += 1
        while depth > block.level:
            rows.append("</ul>")
            depth -= 1
        rows.append(tag("li", link(view, f"{block.path}#{block.id}", block.text)))
    rows += ["</ul>"] * depth
    count = sum(block.is_body for block in document.blocks)
    tasks = [task for task in view.library.tasks.values() if task.document == document.id]
    requests = sum(task.is_request for task in tasks)
    extra = (
        tag(
            "p",
            f"{count} đoạn dẫn được · ",
            link(
                view,
                f"nhiem-vu/{document.id}/index.md",
                f"{len(tasks) - requests} nhiệm vụ, {requests} kiến nghị",
            ),
            " · ",
            link(view, f"han-che/{document.id}/index.md", f"{_limits(view, document)} hạn chế"),
        )
        if tasks
        else tag("p", f"{count} đoạn dẫn được")
    )
    return panel("muc-luc", tag("h2", "Mục lục", id="muc-luc"), extra, _nest(rows))


def _nest(rows: list[str]) -> str:
    """Put each sub-list inside the item before it, as HTML asks."""
    html = "".join(rows)
    return (
        html.replace("</li><ul>", "<ul>")
        .replace("</ul><li>", "</ul></li><li>")
        .replace("</ul></ul>", "</ul></li></ul>")
    )


def _limits(view: View, document: Document) -> int:
    return sum(limit.document == document.id for limit in view.library.limitations.values())


def _proof_panel(view: View, document: Document) -> str:
    return panel("trung-thuc", tag("h2", "Độ trung thực", id="do-trung-thuc"), proof_placeholder(document.id))


def proof_placeholder(document: str) -> str:
    """Return the mark that the build replaces by the proof, once every page is rendered."""
    return f'<div data-vb-proof="{escape(document)}"></div>'


def proof_html(view: View, document: Document, compared: int, differences: int) -> str:
    """Return the proof as the reader sees it: source, SHA-256, words compared, normalisations, differences."""
    conversion = document.conversion
    if conversion is None:
        return tag("p", missing("không có tệp nguồn để đối chiếu"))
    counts = {"nfc": 0} | conversion.counts
    used = [f"{text(CONVERT_NOTES.get(code, code))}: {count}" for code, count in counts.items()]
    seams = [note for note in conversion.normalised if note.code == "ngat-trang"]
    joins = items(
        f"{place(view, f'{document.id}#{note.block}')}: {quote(note.text.replace('|', '⏎'))}" for note in seams
    )
    verdict = "0" if not differences else str(differences)
    source = document.source_path()
    number = f"{compared:,}".replace(",", ".")
    rows = [
        ("Tệp nguồn", tag("a", text(conversion.source.name), href=view.href(source), download="")),
        ("SHA-256", tag("code", text(conversion.source.sha256), class_="vb-sha")),
        ("Số từ đã đối chiếu", number),
        ("Chỗ khác nhau", tag("strong", verdict)),
        ("Phép chuẩn hóa đã dùng", items(used)),
    ]
    body = "".join("<tr>" + tag("th", text(name), scope="row") + tag("td", value) + "</tr>" for name, value in rows)
    detail = tag("details", tag("summary", f"Các chỗ nối qua ngắt trang ({len(seams)})"), joins) if seams else ""
    explain = tag(
        "p",
        "Mỗi lần dựng trang, máy so từng từ của các trang này, đã bỏ phần biên tập, với từng từ của tệp nguồn, theo thứ tự.",
    )
    return explain + tag("table", tag("tbody", body), class_="vb-identity") + detail


def fidelity_table(view: View) -> str:
    """Return one proof per document, for the page on fidelity."""
    parts = []
    for document in view.library.documents.values():
        parts.append(tag("h2", link(view, document.path, document.title)) + proof_placeholder(document.id))
    return panel("trung-thuc", *parts)


def documents_table(view: View) -> str:
    """Return the list of converted documents."""
    rows = [
        [
            link(view, d.path, d.title),
            text(d.text("loai_van_ban")) or missing("chưa rõ"),
            date(d.text("ngay_ban_hanh")) if d.text("ngay_ban_hanh") else missing("không có trong bản nguồn"),
            str(sum(b.is_body for b in d.blocks)),
        ]
        for d in view.library.documents.values()
    ]
    return panel("danh-muc", table(["Văn bản", "Loại", "Ngày ban hành", "Số đoạn"], rows))
