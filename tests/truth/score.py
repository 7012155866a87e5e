"""How far a conversion is from the truth: outline by kind, labels, ids, identity, words in order, tables and notes."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from typing import NamedTuple

from vanban.model import Block, Conversion, Line
from vanban.model import Table as ReadTable

from .reading import Grid, squeeze
from .sequence import gaps, kept
from .truthfile import FIELDS, Entry, Truth

KINDS = (
    "part", "chapter", "section", "subsection", "article", "clause", "point", "annex", "form", "heading", "item",
)  # fmt: skip
_WORDS = (
    ("annex", r"phụ lục\b"),
    ("form", r"(?:mẫu|biểu)\b"),
    ("part", r"phần\b"),
    ("chapter", r"chương\b"),
    ("section", r"mục\b"),
    ("subsection", r"tiểu mục\b"),
    ("article", r"điều\b"),
)
_KEY_WORDS = 3  # of an opening, enough to tell neighbours apart
_EXACT = {"number", "date"}  # identity fields in which every character counts


class Found(NamedTuple):
    """A labelled block, seen as an entry."""

    kind: str
    label: str
    id: str
    opening: str


class Ratio(NamedTuple):
    """So many right of so many; nothing asked is all right."""

    right: int
    total: int

    @property
    def share(self) -> float:
        """Right in all, from 0 to 1."""
        return self.right / self.total if self.total else 1.0

    def __str__(self) -> str:
        return f"{self.share:.2%} ({self.right}/{self.total})" if self.total else "-"


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one document. ``misses`` say in words what is not right, one line each."""

    name: str
    recall: dict[str, Ratio]
    precision: dict[str, Ratio]
    labels: Ratio
    ids: Ratio
    openings: Ratio
    identity: dict[str, bool]
    words: Ratio
    added: int
    tables: Ratio
    notes: Ratio
    misses: tuple[str, ...]


def score(conversion: Conversion, truth: Truth, words: Sequence[str]) -> Score:
    """Compare a conversion with the truth; ``words`` are the source's, from an independent reading."""
    misses: list[str] = []
    found = [entry for block in conversion.blocks if (entry := as_entry(block))]
    pairs = align(truth.outline, found, truth.fold)
    recall, precision = _by_kind(truth.outline, found, pairs, misses)
    matched = [(truth.outline[i], found[j]) for i, j in pairs if not truth.outline[i].optional]
    identity = _identity(conversion, truth, misses)
    lost = _words(conversion, words, truth.fold, misses)
    return Score(
        name=truth.name,
        recall=recall,
        precision=precision,
        labels=_labels(conversion.blocks, truth, misses),
        ids=_same(matched, "mã", lambda entry, one: one.id in entry.ids, lambda one: one.id, misses),
        openings=_same(matched, "đầu đề", partial(_same_opening, fold=truth.fold), lambda one: one.opening, misses),
        identity=identity,
        words=lost[0],
        added=lost[1],
        tables=_tables(conversion, truth, misses),
        notes=_notes(conversion, truth, misses),
        misses=tuple(misses),
    )  # fmt: skip


# -- outline ---------------------------------------------------------------------------------------------------------


def as_entry(block: Block) -> Found | None:
    """Return a labelled block as an entry; its kind comes from its label and its id, else from its own kind."""
    if block.kind not in ("heading", "item") or not block.label:
        return None
    opening = " ".join(squeeze(block.text[len(block.label) :]).lstrip(".:)/-– ").split()[:6])
    return Found(_kind(block), squeeze(block.label), block.id, opening)


def _kind(block: Block) -> str:
    label = squeeze(block.label).lower()
    for kind, pattern in _WORDS:
        if re.match(pattern, label):
            return kind
    last = re.sub(r"-lap-\d+$", "", block.id)
    if re.search(r"-khoan-\w+$", last):
        return "clause"
    return "point" if re.search(r"-diem-\w+$", last) else block.kind


def align(truth: Sequence[Entry], found: Sequence[Found], fold: bool = False) -> list[tuple[int, int]]:
    """Pair entries with blocks in order: by label and opening, then by label alone, then by opening alone."""
    pairs: list[tuple[int, int]] = []
    holes = [(0, len(truth), 0, len(found))]
    for key in (_full_key, _label_key, _opening_key):
        left = [key(entry.label, entry.opening, fold) for entry in truth]
        right = [key(one.label, one.opening, fold) for one in found]
        remaining: list[tuple[int, int, int, int]] = []
        for a1, a2, b1, b2 in holes:
            matcher = SequenceMatcher(None, left[a1:a2], right[b1:b2], autojunk=False)
            for tag, i1, i2, j1, j2 in matcher.get_opcodes():
                if tag == "equal":
                    pairs += zip(range(a1 + i1, a1 + i2), range(b1 + j1, b1 + j2), strict=True)
                elif tag == "replace":
                    remaining.append((a1 + i1, a1 + i2, b1 + j1, b1 + j2))
        holes = remaining
    return sorted(pairs)


def _full_key(label: str, opening: str, fold: bool) -> str:
    return f"{_label(label, fold)}|{_fold(' '.join(_plain(opening).split()[:_KEY_WORDS]), fold)}"


def _label_key(label: str, _opening: str, fold: bool) -> str:
    return _label(label, fold)


def _opening_key(label: str, opening: str, fold: bool) -> str:
    return _fold(opening, fold) or "|" + _label(label, fold)


def _label(label: str, fold: bool) -> str:
    return _fold(label, fold).rstrip(" .:)/-–")


def _plain(opening: str) -> str:
    return opening.lstrip("-–. ")


def _same_opening(entry: Entry, one: Found, fold: bool) -> bool:
    left, right = (_fold(_plain(text), fold).split()[:5] for text in (entry.opening, one.opening))
    return left == right


def _fold(text: str, fold: bool) -> str:
    return text.casefold() if fold else text


def _by_kind(
    truth: Sequence[Entry], found: Sequence[Found], pairs: Iterable[tuple[int, int]], misses: list[str]
) -> tuple[dict[str, Ratio], dict[str, Ratio]]:
    partner, back = dict(pairs), {j: i for i, j in pairs}
    wanted, hit, given, right = (dict.fromkeys(KINDS, 0) for _ in range(4))
    for i, entry in enumerate(truth):
        one = found[partner[i]] if i in partner else None
        if entry.optional:
            continue
        good = one is not None and one.kind in entry.kinds
        kind = one.kind if one is not None and good else entry.kinds[0]
        wanted[kind] += 1
        hit[kind] += good
        if one is None:
            misses.append(f"sót {entry.kinds[0]}: «{entry.label} {entry.opening}» ({entry.ids[0]})")
        elif not good:
            misses.append(f"loại: «{entry.label} {entry.opening}» là {'|'.join(entry.kinds)}, ra {one.kind}")
    for j, one in enumerate(found):
        target = truth[back[j]] if j in back else None
        if target is not None and target.optional:
            continue
        given[one.kind] = given.get(one.kind, 0) + 1
        right[one.kind] = right.get(one.kind, 0) + (target is not None and one.kind in target.kinds)
        if target is None:
            misses.append(f"thừa {one.kind}: «{one.label} {one.opening}» ({one.id})")
    return (
        {kind: Ratio(hit[kind], wanted[kind]) for kind in KINDS},
        {kind: Ratio(right[kind], given[kind]) for kind in KINDS},
    )


def _same(
    matched: Iterable[tuple[Entry, Found]],
    what: str,
    good: Callable[[Entry, Found], bool],
    shown: Callable[[Found], str],
    misses: list[str],
) -> Ratio:
    right = total = 0
    for entry, one in matched:
        total += 1
        if good(entry, one):
            right += 1
        else:
            expected = entry.ids[0] if what == "mã" else entry.opening
            misses.append(f"{what}: «{entry.label} {entry.opening}» phải là {expected!r}, ra {shown(one)!r}")
    return Ratio(right, total)


def _labels(blocks: Sequence[Block], truth: Truth, misses: list[str]) -> Ratio:
    """Count the entries whose printed label begins a block, whatever the block is taken for."""
    entries = [entry for entry in truth.outline if not entry.optional]
    wanted = [_beginning(f"{entry.label} {entry.opening}", truth.fold) for entry in entries]
    starts = [_beginning(squeeze(block.text), truth.fold) for block in blocks]
    matcher = SequenceMatcher(None, wanted, starts, autojunk=False)
    there = {block.a + k for block in matcher.get_matching_blocks() for k in range(block.size)}
    misses += [f"nhãn: không đoạn nào bắt đầu bằng «{wanted[i]}»" for i in range(len(wanted)) if i not in there]
    return Ratio(len(there), len(wanted))


def _beginning(text: str, fold: bool) -> str:
    """Return the first words of a text, blanks after a label not counted: «1.Người» begins like «1. Người»."""
    glued = re.sub(r"^(\d+[a-zđ]?[.)/-]|[a-zđ]\))\s*", r"\1 ", _fold(text, fold))
    return " ".join(glued.split()[:4])


# -- identity --------------------------------------------------------------------------------------------------------


def _identity(conversion: Conversion, truth: Truth, misses: list[str]) -> dict[str, bool]:
    result = {}
    for name in FIELDS:
        value = str(getattr(conversion.identity, name))
        result[name] = any(_value(name, value) == _value(name, right) for right in truth.identity[name])
        if not result[name]:
            misses.append(f"định danh {name}: phải là {truth.identity[name][0]!r}, ra {value!r}")
    return result


def _value(name: str, text: str) -> str:
    """Return a value for comparison: blanks of a number do not count, nor case and end stops of what is words."""
    if name in _EXACT:
        return "".join(text.split())
    return squeeze(text).casefold().rstrip(" .,;:")


# -- words, tables, notes --------------------------------------------------------------------------------------------


def block_words(blocks: Iterable[Block]) -> list[str]:
    """Return the words of blocks in order; those of a table cell by cell, of a note where it stands."""
    return [word for block in blocks for text in _texts(block) for word in squeeze(text).split()]


def _texts(block: Block) -> Iterator[str]:
    table = getattr(block, "table", None)
    yield from (line.text for line in table_lines(table)) if isinstance(table, ReadTable) else [block.text]


def table_lines(table: ReadTable) -> Iterator[Line]:
    """Return the lines of a table's cells, of tables inside them too."""
    for row in table.rows:
        for cell in row:
            for line in cell.lines:
                yield from table_lines(line.table) if line.table else [line]


def _words(conversion: Conversion, words: Sequence[str], fold: bool, misses: list[str]) -> tuple[Ratio, int]:
    ours = block_words(conversion.blocks)
    first, second = ([_fold(word, fold) for word in side] for side in (words, ours))
    misses += [f"từ: nguồn «{gap.lost}», ra «{gap.added}», sau «…{gap.after}»" for gap in gaps(first, second)]
    same = kept(first, second)
    return Ratio(same, len(first)), len(second) - same


def _tables(conversion: Conversion, truth: Truth, misses: list[str]) -> Ratio:
    found = [_grid(table) for table in _all_tables(conversion.source.lines)]
    matcher = SequenceMatcher(None, list(truth.tables), found, autojunk=False)
    right = sum(block.size for block in matcher.get_matching_blocks())
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            misses.append(f"bảng: phải là {truth.tables[i1:i2]}, ra {found[j1:j2]}")
    return Ratio(right, max(len(truth.tables), len(found)))


def _all_tables(lines: Iterable[Line]) -> Iterator[ReadTable]:
    for line in lines:
        if line.table:
            yield line.table
            yield from _all_tables(inner for row in line.table.rows for cell in row for inner in cell.lines)


def _grid(table: ReadTable) -> Grid:
    taken: set[tuple[int, int]] = set()
    spans = []
    for index, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (index, column) in taken:
                column += 1
            taken |= {(index + r, column + k) for r in range(cell.rows) for k in range(cell.columns)}
            if cell.rows > 1 or cell.columns > 1:
                spans.append((index, column, cell.rows, cell.columns))
    return Grid(len(table.rows), 1 + max((column for _row, column in taken), default=-1), tuple(spans))


def _notes(conversion: Conversion, truth: Truth, misses: list[str]) -> Ratio:
    found = len({line.note for line in conversion.source.lines if line.note})
    if found != truth.notes:
        misses.append(f"cước chú: phải là {truth.notes}, ra {found}")
    return Ratio(min(found, truth.notes), max(found, truth.notes))
