"""What editors write of a text, with its references linked: «Mục II.3.2 viết thường» leads to that section.

The words stay as they are; the one recogniser of citations reads them. They are about the document of the page, or about
the only text that the library holds.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from markupsafe import Markup, escape

from ..citing.places import has_articles
from ..citing.references import Paragraph, find_references
from ..citing.targets import link_of, resolve_references
from ..library.addresses import relative
from ..library.records import Document
from ..model import Reference
from ..pages.inline import add_spans, parse, render
from ..text import fold
from .view import View

_REMARK = re.compile(r'(?P<opens><(?P<tag>span|p) class="vb-remark">)(?P<words>[^<]+)(?P<closes></(?P=tag)>)')
_NOTE = re.compile(r"(?P<label>\[\^[^\]\s]+\]:[ \t]*)(?P<words>\S.*)", re.DOTALL)
_NO_PROSE = re.compile(r"[ \t]|[#>|<`~+*-]|\d+[.)]|!!!|\?\?\?|:::|\[|\{")


class _Found(NamedTuple):
    """Words that name a provision, and where that stands: a page and a block."""

    start: int
    end: int
    path: str
    block: str


def subject(view: View) -> Document | None:
    """Return the document whose text the words on a page are about; None where it cannot be told."""
    texts = view.library.texts
    own = view.library.documents.get(view.scope)
    return own if own and own.text else (texts[0] if len(texts) == 1 else None)


def _found(view: View, document: Document, text: str) -> Iterator[_Found]:
    """Yield the references of editors' words to provisions of a document's text.

    On the page of another document only those that name it: «mục II.2 của báo cáo».
    """
    held = view.library.held
    named = f" của {document.fact('loai_van_ban').lower()}"
    kind = document.fact("loai_van_ban")
    read = find_references([Paragraph("", text)], (), articles=has_articles(held[document.id]))
    read = ((paragraph, [_of_subject(one, kind) for one in found]) for paragraph, found in read)
    for _paragraph, reference, target in resolve_references(read, document.id, (), {document.id: held[document.id]}):
        link = link_of("", reference, target, document.id)
        if link and (view.scope in ("", document.id) or text.startswith(named, link.end)):
            yield _Found(link.start, link.end, view.library.page_of(document.id, link.block), link.block)


def _of_subject(reference: Reference, type: str) -> Reference:
    """Return a reference as one to the text that is written of, where it says only its type: «mục II.1 của báo cáo»."""
    mention = reference.mention
    same = mention is not None and mention.family == "unnamed" and fold(mention.type) == fold(type)
    return replace(reference, mention=None) if same else reference


def linked_remarks(view: View, panel: Markup) -> Markup:
    """Return a panel with the references in its remarks linked."""
    document = subject(view)
    if document is None or "vb-remark" not in panel:
        return panel

    def one(match: re.Match[str]) -> str:
        words, done, pieces = html.unescape(match["words"]), 0, []
        for found in _found(view, document, words):
            pieces += [escape(words[done : found.start]), _anchor(view, found, words)]
            done = found.end
        return "".join([match["opens"], *pieces, escape(words[done:]), match["closes"]])

    return Markup(_REMARK.sub(one, panel))


def _anchor(view: View, found: _Found, words: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(view.href(found.path, found.block), words[found.start : found.end])


def linked_prose(view: View, raw: str) -> str:
    """Return a chunk of Markdown with the references in it linked: a footnote, or a paragraph of prose; others stay."""
    document = subject(view)
    note = _NOTE.match(raw)
    words = note["words"] if note else raw
    if document is None or (not note and _NO_PROSE.match(raw)) or "\n\n" in words or "\n[^" in words:
        return raw
    inline = parse(words)
    if render(inline, in_heading=True) != " ".join(words.split("\n")):
        return raw  # written in a way that would not stay
    spans = [
        (found.start, found.end, "[", f"]({relative(view.path, f'{found.path}#{found.block}')})")
        for found in _found(view, document, inline.text)
    ]
    linked = render(add_spans(inline, spans), in_heading=True) if spans else words
    return (note["label"] if note else "") + linked
