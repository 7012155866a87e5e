"""What editors wrote below the facts of a document, as a note of its text: a note holds sentences and lists, and no more."""

import re
from collections.abc import Iterable, Sequence

from selectolax.lexbor import LexborHTMLParser

from ..library.addresses import text_page
from ..markup.harmless import violations
from ..markup.shown import shown
from ..pages.blocks import Loss, Rendered
from ..pages.extension import render as rendered
from ..pages.extension import render_chunks
from ..pages.foreign import described, in_markdown
from ..pages.inline import parse, render
from ..pages.page import Page, parse_page

NOTE = "bien-tap"  # the note that holds what editors wrote below the facts
_MARK = re.compile(r"\[\^[^\]\s]+\]")
_ID = re.compile(r"\{:?[^{}\n]*#(?P<id>[\w-]+)[^{}\n]*\}")
_TOKEN = "vanban-loi-bien-tap"  # frames of a page that is never published


def sound(chunks: Sequence[tuple[str, int]]) -> tuple[str, list[Loss]]:
    """Return what a note can hold of Markdown, given in chunks with their lines, and what it cannot, each with its line."""
    whole = "\n\n".join(raw for raw, _line in chunks)
    what = fault(whole) if whole else ""
    if not what:
        return whole, []
    faults = [(raw, line, fault(raw)) for raw, line in chunks]
    losses = [_loss(line + _offset(raw), one) for raw, line, one in faults if one]
    remark = "\n\n".join(raw for raw, _line, one in faults if not one)
    if losses and not fault(remark):
        return remark, losses
    return "", [*losses, _loss(chunks[0][1], what)]


def fault(remark: str) -> str:
    """Return what a note cannot hold of Markdown: what checking would refuse, or what would be read otherwise; '' if nothing."""
    if match := _MARK.search(remark):
        return f"chú thích '{match.group()}'"
    if match := _ID.search(remark):
        return f"mã '{match.group()}' (muốn giữ địa chỉ thì đặt <span id=\"{match['id']}\"></span> trong đoạn)"
    page = parse_page(f"x[^{NOTE}]\n{{ #x }}\n\n{note_of(remark)}\n\ny\n{{ #y }}\n")
    chunks = [chunk.raw for chunk in page.chunks]
    if strange := next(filter(None, map(in_markdown, (remark, *chunks))), ""):
        return strange
    if [chunk.id for chunk in page.chunks if chunk.id] != ["x", "y"]:
        return "khung mã"
    seen = shown(render_chunks(chunks, _TOKEN), token=_TOKEN)
    if seen.foreign:
        return "khung ghi chú «!!!»" if "admonition" in seen.foreign[0].attribute else described(seen.foreign[0])
    html = rendered("\n\n".join(chunks), marked=False)
    if wrong := next(violations(html, text_page(NOTE), document=True), None):
        return f"{wrong.rule}: '{wrong.shown}'"
    same = seen.words == ("x", "y") and _words(html, "div.footnote li") == _words(rendered(remark), "body")
    return "" if same else "dấu Markdown được hiểu khác đi trong chú thích"


def _words(html: str, place: str) -> list[str]:
    tree = LexborHTMLParser(f"<body>{html}</body>")
    for link in tree.css("a.footnote-backref"):
        link.decompose()
    node = tree.css_first(place)
    return node.text(separator=" ").split() if node else []


def _offset(raw: str) -> int:
    """Return the number of the line of a faulty chunk at which it becomes so."""
    lines = raw.split("\n")
    return next(n for n in range(len(lines)) if n == len(lines) - 1 or fault("\n".join(lines[: n + 1])))


def _loss(line: int, what: str) -> Loss:
    return Loss(NOTE, line, f"{what}: chú thích không mang được, hãy viết lại thành đoạn văn thường")


def note_of(remark: str) -> str:
    """Return the note that holds what editors wrote: its further paragraphs are indented, as Markdown has it."""
    return f"[^{NOTE}]: " + remark.replace("\n", "\n    ").replace("\n    \n", "\n\n")


def is_held(remark: str, pages: Iterable[Page]) -> bool:
    """Tell whether one of these pages has the note with these words, all of them."""
    found: list[str] = []
    for page in pages:
        inside = False
        for chunk in page.chunks:
            for part in re.split(r"\n(?=\[\^)", chunk.raw):
                inside = part.startswith(f"[^{NOTE}]:") or (inside and part.startswith("    "))
                found += part.split() if inside else ()
    return found == note_of(remark).split()


def with_remark(pages: dict[str, tuple[str, list[Rendered]]], remark: str) -> dict[str, tuple[str, list[Rendered]]]:
    """Return the pages of a text with a note mark at the end of its subject, or of its first words."""
    blocks = [(name, at, block) for name, (_meta, found) in pages.items() for at, block in enumerate(found)]
    noted = [place for place in blocks if not place[2].table and place[2].inline.text.strip()]
    if not remark or not noted:
        return pages
    name, at, block = next((place for place in noted if place[2].id == "trich-yeu"), noted[0])
    marked = block._replace(inline=parse(f"{render(block.inline, in_heading=bool(block.hashes))}[^{NOTE}]"))
    meta, found = pages[name]
    return {**pages, name: (meta, [*found[:at], marked, *found[at + 1 :]])}
