"""Words and links of the cells of a table: what can be cited from there, and where it is linked.

The text of a table is one: the words of its cells in order, one blank between; a place in it is an offset, as in any block.
Links in cells are HTML: no Markdown in a table is read by a git host or another generator. One that a person wrote as
Markdown works here all the same (``html_links``).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import escape

from .inline import TOKEN, Inline, Link, Mark, link_tag, links, parse
from .rows import PART, Rows, cell_text
from .tables import TAGS

_EMPHASIS = {f"<{tag}>": tag for tag in TAGS.values()}
_EMPHASIS_ENDS = {f"</{tag}>": tag for tag in TAGS.values()}
_LEVELS = frozenset(f"<{close}{TAGS[mark]}>" for mark in "^_" for close in ("", "/"))
_MAY_LINK = re.compile(r"\]\(|<a\s", re.IGNORECASE)


class Passage(NamedTuple):
    """A paragraph that can cite: where it begins in the text of its block, its words, the id of the smallest unit that it
    stands in (its block, or a cell of a table; a head's cells have the id of their table), the line of that in the file.
    """

    start: int
    text: str
    unit: str
    line: int
    in_cell: bool = False

    @property
    def key(self) -> str:
        """Its key in its document: that of its block, or of one of several paragraphs of a cell."""
        return f"{self.unit}-p{self.start}" if self.in_cell else self.unit

    def within(self, spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        """Return those spans of its block's text that lie in it, as spans of its own."""
        last = self.start + len(self.text)
        return tuple((a - self.start, b - self.start) for a, b in spans if self.start <= a and b <= last)


def cell_passages(rows: Rows, text: str, line: int = 0) -> Iterator[Passage]:
    """Yield the paragraphs of the cells of a table, those of tables in its cells in place.

    ``text`` is the table's, ``line`` the one at which it begins in its file.
    """
    at = 0
    for row in rows.rows:
        for cell in row.cells:
            for words in cell.lines:
                if (start := text.find(words, at)) >= 0:  # words that somebody put between the cells are passed over
                    yield Passage(start, words, cell.id or rows.table, line + row.line, in_cell=True)
                    at = start + len(words)


def passage_at(passages: Sequence[Passage], offset: int) -> Passage:
    """Return the passage of a block, of those it has, in which or behind which an offset of the block's text stands."""
    return passages[max(0, bisect_right(passages, offset, key=lambda passage: passage.start) - 1)]


def table_inline(raw: str) -> Inline:
    """Return the text of a table of a page; its marks are the links in its cells, as Markdown has them, and what is raised."""
    if not _MAY_LINK.search(raw):
        return Inline(cell_text(raw), ())
    laid = _lay(raw)
    marks: list[Mark] = []
    target = ""
    for mark in laid.marks:
        if mark.kind == "open" and (found := link_tag(mark.markup)) is not None:
            target = found
            marks.append(mark._replace(markup="["))
        elif mark.markup.lower() == "</a>":
            marks.append(mark._replace(markup=f"]({target})"))
        elif mark.markup.startswith(("[", "]")) or mark.markup in _LEVELS:
            marks.append(mark)
    return Inline(laid.text, tuple(marks))


def html_links(raw: str, address: Callable[[str], str] = str) -> str:
    """Return a table with each link in its cells as HTML, leading to the ``address`` of what it was written to lead to."""
    if not _MAY_LINK.search(raw):
        return raw
    edits: list[tuple[int, int, str]] = []
    opened: list[re.Match[str]] = []
    for token in TOKEN.finditer(raw):
        kind, markup = token.lastgroup, token.group()
        if PART.fullmatch(markup):
            opened = []
        elif kind == "open":
            opened.append(token)
        elif kind == "close" and opened:
            opening = opened.pop()
            if found := links(Inline("x", (Mark(0, "open", "["), Mark(1, "close", markup)))):
                edits += [(*opening.span(), _opening(address(found[0].target))), (*token.span(), "</a>")]
        elif kind == "tag" and (target := link_tag(markup)) is not None:
            edits.append((*token.span(), _opening(address(target))))
    return _edited(raw, sorted(edits))


def set_links(raw: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """Return a table with links set over ``(start, end, target)`` of its text.

    Left out is a span that reaches into another cell, meets a link that is there, or crosses what a person set. Emphasis
    that would cross is closed before the link and opened again in it.
    """
    wanted = sorted(spans)
    if not wanted:
        return raw
    laid = _lay(raw)
    taken = links(Inline(laid.text, tuple(laid.marks)))
    edits: list[tuple[int, int, str]] = []
    for start, end, target in wanted:
        meets = any(link.start < end and start < link.end for link in taken)
        edit = _edit(raw, laid, start, end, target) if start < end <= len(laid.text) and not meets else None
        if edit:
            edits.append(edit)
            taken.append(Link(start, end, target))
    return _edited(raw, edits)


def without_links(raw: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a table without the links that stand over ``(start, end)`` of its text, their words kept.

    Left as it is is a link with more than its target: that is a person's.
    """
    wanted = set(spans)
    if not wanted:
        return raw
    laid = _lay(raw)
    edits: list[tuple[int, int, str]] = []
    opened: list[tuple[int, _Tag]] = []
    for tag in laid.tags:
        if tag.kind == "tag" and (target := link_tag(tag.markup)) is not None:
            opened.append((_offset(laid, tag.end), tag if tag.markup == _opening(target) else _NO_TAG))
        elif tag.markup.lower() == "</a>" and opened:
            start, opening = opened.pop()
            if (start, _offset(laid, tag.start)) in wanted and opening.markup:
                edits += [(opening.start, opening.end, ""), (tag.start, tag.end, "")]
    return _edited(raw, sorted(edits))


def _offset(laid: "_Laid", place: int) -> int:
    """Return how many characters of the text of a table are written before a place of its markup."""
    return bisect_left(laid.places, place, key=lambda written: written[0])


def _edited(raw: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """Return markup with other markup in place of ``start:end``, in order."""
    pieces, position = [], 0
    for start, end, markup in edits:
        pieces += [raw[position:start], markup]
        position = end
    return "".join([*pieces, raw[position:]])


def _opening(target: str) -> str:
    return f'<a href="{escape(target)}">'


class _Tag(NamedTuple):
    """Markup of a table: where it stands, and its kind (as ``inline.TOKEN`` has it; ``'part'`` of rows and cells)."""

    start: int
    end: int
    kind: str
    markup: str


_NO_TAG = _Tag(0, 0, "", "")


class _Laid(NamedTuple):
    """The text of a table, where each character of it is written, and the markup between."""

    text: str
    places: Sequence[tuple[int, int]]
    tags: Sequence[_Tag]
    marks: Sequence[Mark]


def _lay(raw: str) -> _Laid:
    chars: list[str] = []
    places: list[tuple[int, int]] = []
    tags: list[_Tag] = []
    marks: list[Mark] = []

    def add(text: str, start: int, end: int) -> None:
        """Add text that is written at ``start:end``; of blanks the first is kept."""
        for char in text:
            if not char.isspace():
                chars.append(char)
                places.append((start, end))
            elif chars and chars[-1] != " ":
                chars.append(" ")
                places.append((start, end))

    def plain(start: int, end: int) -> None:
        for at in range(start, end):
            add(raw[at], at, at + 1)

    position = 0
    for token in TOKEN.finditer(raw):
        plain(position, token.start())
        position = token.end()
        kind, markup = token.lastgroup or "", token.group()
        if kind in ("escape", "entity"):
            add(parse(markup).text, *token.span())
        elif PART.fullmatch(markup):
            add(" ", *token.span())
            tags.append(_Tag(*token.span(), "part", markup))
        else:
            tags.append(_Tag(*token.span(), kind, markup))
            if kind in ("open", "tag", "close", "tagend"):
                marks.append(Mark(len(chars), "open" if kind in ("open", "tag") else "close", markup))
    plain(position, len(raw))
    text = "".join(chars).rstrip()
    return _Laid(text, places[: len(text)], tags, [m._replace(offset=min(m.offset, len(text))) for m in marks])


def _edit(raw: str, laid: _Laid, start: int, end: int, target: str) -> tuple[int, int, str] | None:
    """Return what is to be written, and in place of what, for a link over words; None where it cannot be nested."""
    at, to = laid.places[start][0], laid.places[end - 1][1]
    first, last = (bisect_left(laid.tags, place, key=lambda tag: tag.start) for place in (at, to))
    crossing = _crossing(laid.tags[first:last])
    if crossing is None:
        return None
    closed, opened = crossing
    for tag in (laid.tags[index] for index in range(first - 1, -1, -1)):  # what begins with the link goes inside whole
        if not closed or tag.end != at or tag.kind != "tag" or _EMPHASIS.get(tag.markup, "") != closed[-1]:
            break
        at, closed = tag.start, closed[:-1]
    for tag in (laid.tags[index] for index in range(last, len(laid.tags))):  # and what ends with it
        if not opened or tag.start != to or tag.kind != "tagend" or _EMPHASIS_ENDS.get(tag.markup, "") != opened[-1]:
            break
        to, opened = tag.end, opened[:-1]
    if "" in (*closed, *opened):
        return None
    return at, to, "".join(
        (*_ends(closed), _opening(target), *_begins(closed), raw[at:to], *_ends(opened), "</a>", *_begins(opened))
    )  # fmt: skip


def _crossing(tags: Sequence[_Tag]) -> tuple[list[str], list[str]] | None:
    """Return the emphasis that ends among tags without beginning there, and that begins without ending, outermost first.

    Other elements are ``''``. None where anything stands that cannot be part of a link.
    """
    closed: list[str] = []
    opened: list[str] = []
    for tag in tags:
        if tag.markup in _EMPHASIS or (tag.kind == "tag" and link_tag(tag.markup) is None):
            opened.append(_EMPHASIS.get(tag.markup, ""))
        elif tag.kind == "tagend":
            name = _EMPHASIS_ENDS.get(tag.markup, "")
            if not opened:
                closed.insert(0, name)
            elif opened.pop() != name:
                return None
        elif tag.kind != "point":
            return None
    return closed, opened


def _begins(names: Sequence[str]) -> list[str]:
    return [f"<{name}>" for name in names]


def _ends(names: Sequence[str]) -> list[str]:
    return [f"</{name}>" for name in reversed(names)]
