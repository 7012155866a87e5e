"""Inline Markdown as plain text plus markup set at offsets: read it, add to it, move it to other words, write it.

One representation serves the converter (links it adds), re-conversion (a person's links and notes carried to the same
words) and the build (marks on vague citations).
"""

import html
import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from ..text import leveled


class Mark(NamedTuple):
    """Markup set at one offset of the plain text: ``'open'`` binds to the word after it, the others to the one before.

    ``kind`` is ``'open'``, ``'close'`` or ``'point'`` (a footnote reference, a comment).
    """

    offset: int
    kind: str
    markup: str


class Link(NamedTuple):
    """A link over ``start:end`` of the plain text."""

    start: int
    end: int
    target: str


class Inline(NamedTuple):
    """A line of inline Markdown, taken apart."""

    text: str
    marks: tuple[Mark, ...]


TOKEN = re.compile(
    r"(?P<escape>\\[\\`*_{}\[\]()>#+\-.!|<~])"
    r"|(?P<entity>&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);)"
    r"|(?P<note>\[\^[^\]\s]+\])"
    r"|(?P<close>\](?:\((?:[^()\\\s]|\\.|\([^()]*\)|\s+\"[^\"]*\")*\)|\[[^\]]*\])(?:\{[^}\n]*\})?)"
    r"|(?P<open>\[)"
    r"|(?P<point><!--.*?-->|<(?:br|wbr|hr|img)\b[^>]*>)"
    r"|(?P<tagend></[a-zA-Z][^>]*>)"
    r"|(?P<tag><[a-zA-Z][^>]*>)"
    r"|(?P<emphasis>\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=[\w.,;:!?)])_{1,2}(?!\w)|`+)",
    re.DOTALL,
)
_ESCAPED = re.compile(r"[\\`*_{}\[\]]|^(?=[#>+|:=!~-])|^\d+(?=[.)])|<|&(?=[#\w])")
# A bracket before one of these looks like a link, a note or a definition to whoever does not read Markdown whole.
_JOINED = {"[": ("^",), "]": ("(", "[", ":")}
_ODD_BLANK = re.compile(r"[^\S \n\u00a0]")  # Unicode calls it blank, a browser may not
_REFERENCE = re.compile(r"&(?P<n>#?)\w*;?")
_CLOSING_HASHES = re.compile(r"#+\Z")  # at the end of a heading they would be taken for markup
_LINK_CLOSE = re.compile(r"\]\((?P<target>\S*?)(?:\s+\"[^\"]*\")?\)")
_LINK_TAG = re.compile(r"<a\s(?:[^>]*\s)?href=(?:\"(?P<double>[^\">]*)\"|'(?P<single>[^'>]*)')[^>]*>", re.IGNORECASE)


def escape(text: str) -> str:
    """Return text as Markdown that renders to exactly that text, whatever it begins with or holds."""

    def one(match: re.Match[str]) -> str:
        char = match.group()
        if char == "<":
            return "&lt;"
        if char == "&":  # «&#1» and «&copy» are references without a semicolon, too; «R&D» is none
            reference = _REFERENCE.match(text, match.start())
            return "&amp;" if reference and (reference["n"] or html.unescape(reference[0]) != reference[0]) else "&"
        if char in _JOINED and text[match.end() : match.end() + 1] in _JOINED[char]:
            return f"&#{ord(char)};"
        if char.isdigit():
            return char + "\\"
        if char:
            return "\\" + char
        following = text[match.start()]
        return "\\" if following in "#>+-|!" else ""

    text = _ODD_BLANK.sub(" ", text)
    escaped = _ESCAPED.sub(one, text)
    if escaped and escaped[0] in ":=~?":  # these have no backslash escape in Python-Markdown
        escaped = f"&#{ord(escaped[0])};" + escaped[1:]
    return escaped


def parse(markdown: str) -> Inline:
    """Take inline Markdown apart. The plain text is what the reader sees, footnote marks left out."""
    source = " ".join(markdown.split("\n"))
    text, position = "", 0
    marks: list[Mark] = []
    stars: list[str] = []
    for match in TOKEN.finditer(source):
        text += source[position : match.start()]
        position = match.end()
        kind, token = match.lastgroup, match.group()
        if kind == "escape":
            text += token[1]
        elif kind == "entity":
            text += html.unescape(token)
        elif kind in ("open", "tag"):
            marks.append(Mark(len(text), "open", token))
        elif kind in ("close", "tagend"):
            marks.append(Mark(len(text), "close", token))
        elif kind == "emphasis":
            if stars and stars[-1] == token:
                stars.pop()
                marks.append(Mark(len(text), "close", token))
            else:
                stars.append(token)
                marks.append(Mark(len(text), "open", token))
        else:
            marks.append(Mark(len(text), "point", token))
    return Inline(text + source[position:], tuple(marks))


def render(inline: Inline, *, in_heading: bool = False) -> str:
    """Write plain text and its marks as Markdown; marks at one offset keep their order.

    Inside a heading nothing can be taken for a list or a quotation, so the beginning needs no escapes.
    """
    pieces, position = [], 0
    for mark in (*inline.marks, Mark(len(inline.text), "point", "")):
        part = inline.text[position : mark.offset]
        pieces += [escape(part) if position == 0 and not in_heading else escape("\0" + part)[1:], mark.markup]
        position = mark.offset
    written = "".join(pieces)
    return _CLOSING_HASHES.sub(lambda match: "&#35;" * len(match.group()), written) if in_heading else written


def links(inline: Inline) -> list[Link]:
    """Return the links of inline text, outermost pairs of ``[`` and ``](target)``, or of ``<a href>`` and ``</a>``."""
    found, stack = [], []
    tag: tuple[int, str] | None = None  # a browser lets no <a> stand in another
    for mark in inline.marks:
        if mark.kind == "open" and mark.markup == "[":
            stack.append(mark.offset)
        elif mark.kind == "close" and mark.markup.startswith("]") and stack:
            start = stack.pop()
            match = _LINK_CLOSE.match(mark.markup)
            found.append(Link(start, mark.offset, match["target"] if match else ""))
        elif mark.kind == "open" and (target := link_tag(mark.markup)) is not None:
            tag = (mark.offset, target)
        elif mark.markup.lower() == "</a>" and tag:
            found.append(Link(tag[0], mark.offset, tag[1]))
            tag = None
    return found


def link_tag(markup: str) -> str | None:
    """Return the target of a tag that opens a link, None for other markup."""
    match = _LINK_TAG.fullmatch(markup)
    return html.unescape(match["double"] or match["single"] or "") if match else None


def without_link(inline: Inline, link: Link) -> Inline:
    """Return inline text without one of its links, its words kept."""
    marks = list(inline.marks)
    opening = next(i for i, m in enumerate(marks) if m.offset == link.start and m.markup == "[")
    closing = next(i for i, m in enumerate(marks) if i > opening and m.offset == link.end and m.markup.startswith("]"))
    return Inline(inline.text, tuple(mark for i, mark in enumerate(marks) if i not in (opening, closing)))


def notes(inline: Inline) -> list[tuple[int, str]]:
    """Return ``(offset, id)`` of the footnote references of inline text."""
    return [(mark.offset, mark.markup[2:-1]) for mark in inline.marks if mark.markup.startswith("[^")]


def without_note_marks(inline: Inline) -> str:
    """Return the plain text as a title shows it, without the source's own note marks: superscripts that link to notes.

    A mark is part of the page, not of a title: ``<sup>[2](#dieu-2-chu-thich-1)</sup>`` is one, ``m<sup>2</sup>`` is none:
    it gives «m²».
    """
    inline = Inline(_on_one_line(inline), inline.marks)
    kept, position = [], 0
    for opening, link, mark in zip(inline.marks, inline.marks[1:], inline.marks[2:], strict=False):
        is_note = opening.markup == "<sup>" and link.markup == "[" and mark.markup.startswith("](#")
        if is_note and opening.offset >= position:
            kept.append(inline.text[position : opening.offset])
            position = mark.offset
    return "".join([*kept, inline.text[position:]]).rstrip()


def _on_one_line(inline: Inline) -> str:
    text, opened = inline.text, {"<sup>": -1, "<sub>": -1}
    for mark in inline.marks:
        if mark.markup in opened:
            opened[mark.markup] = mark.offset
        elif (tag := mark.markup.replace("/", "")) in opened and opened[tag] >= 0:
            start, level = opened[tag], "^" if tag == "<sup>" else "_"
            text = text[:start] + leveled(text[start : mark.offset], level) + text[mark.offset :]
            opened[tag] = -1
    return text


def add_spans(inline: Inline, spans: Iterable[tuple[int, int, str, str]]) -> Inline:
    """Set ``(start, end, open, close)`` around words; a span that meets a link is left out.

    It is set in pieces between the footnote marks inside it, since a link cannot hold another link, and where markup
    crosses it, which must be nested.
    """
    marks = list(inline.marks)
    notes_at = [offset for offset, _id in notes(inline)]
    taken = sorted((link.start, link.end) for link in links(inline))
    for start, end, opening, closing in sorted(spans):
        if _meets(taken, start, end):
            continue
        cuts = sorted({start, end, *(at for at in (*notes_at, *_crossing(marks, start, end)) if start < at < end)})
        for a, b in (_trim(inline.text, a, b) for a, b in pairwise(cuts)):
            if a >= b:
                continue
            before = next((i for i, m in enumerate(marks) if m.offset > a), len(marks))
            marks.insert(before, Mark(a, "open", opening))
            after = next((i for i, m in enumerate(marks) if i > before and m.offset >= b), len(marks))
            marks.insert(after, Mark(b, "close", closing))
            insort(taken, (a, b))
    return Inline(inline.text, tuple(marks))


def _meets(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a span meets one of those that are taken, which are in order and apart."""
    at = bisect_right(taken, (start, start))
    return any(a < end and start < b for a, b in taken[max(0, at - 1) : at + 1])


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the blanks at its ends."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _crossing(marks: Sequence[Mark], start: int, end: int) -> list[int]:
    """Return where markup opens inside the span and closes outside, or the other way round."""
    opened: list[int] = []
    closed: list[int] = []
    for mark in marks:
        if start < mark.offset < end and mark.kind == "open":
            opened.append(mark.offset)
        elif start < mark.offset < end and mark.kind == "close":
            if opened:
                opened.pop()
            else:
                closed.append(mark.offset)
    return [*closed, *opened]


def transfer(inline: Inline, text: str) -> tuple[Inline, list[Mark]]:
    """Carry the marks of ``inline`` over to ``text``, each to the same word; return also those that have no place."""
    old, new = list(_spans(inline.text)), list(_spans(text))
    matcher = SequenceMatcher(None, [inline.text[a:b] for a, b in old], [text[a:b] for a, b in new], autojunk=False)
    moved = {}
    for block in matcher.get_matching_blocks():
        if block.size == 1 and len(old) > 1:
            continue  # one common word is chance, not the same place
        for step in range(block.size):
            moved[block.a + step] = new[block.b + step]
    kept: list[Mark] = []
    lost: list[Mark] = []
    for mark in inline.marks:
        index = _anchor(old, mark)
        if index is None or index not in moved:
            lost.append(mark)
            continue
        kept.append(mark._replace(offset=moved[index][0] + mark.offset - old[index][0]))
    return _closed(inline, Inline(text, tuple(kept)), lost)


def _closed(before: Inline, after: Inline, lost: list[Mark]) -> tuple[Inline, list[Mark]]:
    """Give up links that lost an end, or that new words have come into: a link covers the words it was set on."""
    said = {before.text[link.start : link.end] for link in links(before)}
    whole = [link for link in links(after) if after.text[link.start : link.end] in said]
    kept = []
    for mark in after.marks:
        is_link = mark.markup == "[" or mark.markup.startswith("](")
        if is_link and not any(mark.offset in (link.start, link.end) for link in whole):
            lost.append(mark)
        else:
            kept.append(mark)
    return Inline(after.text, tuple(kept)), lost


def _spans(text: str) -> Iterable[tuple[int, int]]:
    return (match.span() for match in re.finditer(r"\S+", text))


def _anchor(spans: Sequence[tuple[int, int]], mark: Mark) -> int | None:
    """Return the index of the word a mark belongs to."""
    if mark.kind == "open":
        return next((i for i, (_start, end) in enumerate(spans) if mark.offset < end), None)
    return next((i for i in range(len(spans) - 1, -1, -1) if spans[i][0] < mark.offset), 0 if spans else None)
