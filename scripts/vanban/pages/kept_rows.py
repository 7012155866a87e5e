"""Rows keep their ids when a document is converted again: the same words, wherever the new tables have them.

A row is known by its words, not by its place: rows come before it, its printed number changes, a merged cell above it is
parted, its table goes on in another one or becomes wider. What no row ever had is numbered anew; what is gone is told.
"""

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import NamedTuple

from ..text import words
from .cells import set_links, table_inline
from .inline import Link, links, parse
from .rows import GridCell, Row, Rows, numbered, read_rows, with_ids

_ORDINAL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[a-zđ])[.)]?")
_TELLING = 3  # words of a cell that name a row by themselves
_NEAR = 10  # rows in the place of one that are looked at: more would take hours where nothing has stayed
_ALIKE = 0.6  # share of common words from which a row counts as the same, reworded


@dataclass(frozen=True, slots=True)
class _Known:
    """A row in the order of its document: its table, and the row above it that names its group."""

    table: str
    row: Row
    group: str


class Kept(NamedTuple):
    """The ids of every row of the new tables (by table, in order), what continues which, and the rows that are gone."""

    ids: Mapping[str, tuple[str, ...]]
    continued: Mapping[tuple[str, int], Row]  # (new table, index of the row) -> the earlier row
    gone: tuple[tuple[str, Row], ...]  # earlier table, row


def keep_rows(new: Sequence[Rows], old: Sequence[Rows], used: Collection[str]) -> Kept:
    """Carry the ids of rows over to the rows with their words; ``used`` are all ids that the pages have had."""
    before = [known for table in old for known in _known(table) if known.row.id]
    after = [known for table in new for known in _known(table)]
    pairs = _pairs(before, after)
    places = [(table.table, index) for table in new for index in range(len(table.rows))]
    continued = {places[at]: before[was].row for was, at in pairs.items()}
    ids = {}
    for table in new:
        rows = [
            replace(row, written=continued[table.table, index].id if (table.table, index) in continued else "")
            for index, row in enumerate(table.rows)
        ]
        ids[table.table] = tuple(numbered(table.table, rows, used))
    gone = tuple((known.table, known.row) for at, known in enumerate(before) if at not in pairs)
    return Kept(ids, continued, gone)


def _known(table: Rows) -> Iterable[_Known]:
    group = ""
    for row in table.rows:
        if len(_told(row.cells)) == 1 and not row.carried and len(table.heads) > 1:
            group = row.text
        yield _Known(table.table, row, group)


def _told(cells: Sequence[GridCell]) -> tuple[str, ...]:
    """Return the words of cells without the printed number at their beginning, which changes when rows come before."""
    texts = [cell.text for cell in cells if cell.text]
    return tuple(texts[1:] if len(texts) > 1 and _ORDINAL.fullmatch(texts[0]) else texts)


# What two rows must have in common to be the same, surest first.
_SAME: tuple[Callable[[_Known], Hashable], ...] = (
    lambda known: (known.group, _told(known.row.stated())),
    lambda known: _told(known.row.stated()),
    lambda known: _told(known.row.cells),
    lambda known: max(_told(known.row.cells), key=lambda text: len(words(text)), default=""),
)


def _pairs(before: Sequence[_Known], after: Sequence[_Known]) -> dict[int, int]:
    """Return which row each earlier one continues in: aligned in order first, moved ones then, reworded ones last."""
    pairs: dict[int, int] = {}
    for same in _SAME:
        was = [at for at in range(len(before)) if at not in pairs]
        taken = set(pairs.values())
        now = [at for at in range(len(after)) if at not in taken]
        old, new = [same(before[at]) for at in was], [same(after[at]) for at in now]
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            for step in range(block.size):
                if _tells(old[block.a + step]):
                    pairs[was[block.a + step]] = now[block.b + step]
        free: dict[Hashable, list[int]] = {}
        taken = set(pairs.values())
        for at, key in zip(now, new, strict=True):
            if at not in taken:
                free.setdefault(key, []).append(at)
        for at, key in zip(was, old, strict=True):
            if at not in pairs and _tells(key) and free.get(key):
                pairs[at] = free[key].pop(0)
    return pairs | _reworded(before, after, pairs)


def _tells(key: Hashable) -> bool:
    """Tell whether a key says enough: a single word of a cell («Sở», «12») is no row's name."""
    return len(words(key)) >= _TELLING if isinstance(key, str) else bool(key)


def _reworded(before: Sequence[_Known], after: Sequence[_Known], pairs: Mapping[int, int]) -> dict[int, int]:
    """Return rows with other words in the place where their neighbours have stayed, most words the same."""
    found: dict[int, int] = {}
    for at in (at for at in range(len(before)) if at not in pairs):
        low = next((pairs[i] for i in range(at - 1, -1, -1) if i in pairs), -1)
        high = next((pairs[i] for i in range(at + 1, len(before)) if i in pairs), len(after))
        taken = {*pairs.values(), *found.values()}
        free = [i for i in range(low + 1, high) if i not in taken][:_NEAR]
        alike = {i: _likeness(before[at], after[i]) for i in free}
        best = max(free, key=lambda i: alike[i], default=-1)
        if best >= 0 and alike[best] >= _ALIKE:
            found[at] = best
    return found


def _likeness(a: _Known, b: _Known) -> float:
    matcher = SequenceMatcher(None, words(a.row.text), words(b.row.text), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def share_kept(new: Rows, old: Rows) -> float:
    """Return which share of an earlier table's rows a new table still has."""
    before = [known for known in _known(old) if known.row.id]
    return len(_pairs(before, list(_known(new)))) / len(before) if before else 0.0


# -- the markup of rows ----------------------------------------------------------------------------------------------


class Written(NamedTuple):
    """A table as it is to be written, and the marks of a person (links, notes) for which it has no place."""

    raw: str
    lost: tuple[str, ...]


def write_kept(fresh: str, ids: Sequence[str], chunk: str, continued: Mapping[int, Row]) -> Written:
    """Return a table written anew with its rows' ids; a cell whose words stayed keeps what a person set in it.

    A link of a cell whose words changed is set over the same words of its row, where they stand once. ``fresh`` is the new
    table without ids, ``chunk`` the table that it continues, ``continued`` the rows by index.
    """
    raw, old = with_ids(fresh, ids), read_rows(chunk)
    at = 0
    standing = {row.id: row for row in old.rows if row.id}
    heads = iter([row for row in old.rows if row.is_head and not row.id])
    edits: list[tuple[range, str]] = []
    spans: list[Link] = []
    lost: list[str] = []
    seen = set()
    for index, row in enumerate(read_rows(raw).rows):
        was = standing.get(continued[index].id) if index in continued else next(heads, None) if row.is_head else None
        free = list(was.cells) if was else []
        changed: list[tuple[int, str]] = []
        for cell in row.cells:
            same = next((one for one in free if one.text == cell.text), None)
            if same:
                free.remove(same)
                edits.append((cell.inner, _inner(chunk, same)))
            else:
                changed.append((at, cell.text))
            at += len(cell.text) + 1 if cell.text else 0
        for cell in free:
            found, gone = _carried(_inner(chunk, cell), changed)
            spans += found
            lost += gone
        seen |= {cell.at for cell in was.cells} if was else set()
    for place, content in reversed(edits):
        raw = raw[: place.start] + content + raw[place.stop :]
    left = [cell for row in old.rows for cell in row.cells if cell.at not in seen]
    lost += [mark for cell in left for mark in _carried(_inner(chunk, cell), ())[1]]
    written = set_links(raw, spans)
    placed = set(links(table_inline(written))) if spans else set()
    return Written(written, (*lost, *(f"]({span.target})" for span in spans if span not in placed)))


def _inner(raw: str, cell: GridCell) -> str:
    return raw[cell.inner.start : cell.inner.stop]


def _carried(inner: str, changed: Sequence[tuple[int, str]]) -> tuple[list[Link], list[str]]:
    """Return the links of a cell set over the same words of the cells it became (offset in the table, text), and the marks
    of a person that have no place there: links whose words are gone or stand there twice, notes, ids.
    """
    found: list[Link] = []
    lost = [mark.markup for mark in parse(inner).marks if mark.markup.startswith(("[^", "<span"))]
    cell = table_inline(inner)
    for link in links(cell):
        words = re.compile(rf"(?<!\w){re.escape(cell.text[link.start : link.end])}(?!\w)")
        places = [start + match.start() for start, text in changed for match in words.finditer(text)]
        if len(places) == 1:
            found.append(Link(places[0], places[0] + link.end - link.start, link.target))
        else:
            lost.append(f"]({link.target})")
    return found, lost
