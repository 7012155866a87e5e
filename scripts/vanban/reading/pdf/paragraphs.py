"""Paragraphs from lines: which line goes on the one before it, told from geometry, across pages too.

What a page cannot say of one line it says of all: how far apart the lines of a paragraph stand, at which edges
paragraphs begin and go on, whether lines are justified. These habits are counted from the lines that leave no doubt (a
full line before one in lower case; a line that was ended although there was room), then decide the others.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ...grammar.forms import FINISHED
from ...grammar.labels import match_label
from .pieces import Piece

# Edges of the text.
_SAME_EDGE = 2.5  # points: lines that begin at one edge; first lines are indented by 28 points (1 cm) and more
_AT_MARGIN = 2.8  # points: a justified line ends this near the margin; some printers round each letter's place
_STRAY = 15.0  # points: the longest lines stand out by less, unless one is none of the text's
_ONE_PAGE = 50  # lines: of fewer, the longest may well be the only one that reaches the margin
_LONGEST_OF = 100  # lines: of so many, one stands out beyond the margin by fault of its printer
_JUSTIFIED = 0.2  # of the lines: so many end at one place only where they are justified
_OUTSIDE = 0.05  # of the lines: no more end beyond the margin of a justified text
_BEYOND, _WITHIN = 3.0, 1.0  # points: what ends further out stands beyond a margin, what ends nearer stands at it
_WIDE = 0.5  # of the width of all lines: shorter ones show no right edge
_ONE_MARGIN = 60.0  # points: pages whose right edges differ by more have no edge in common
_INSET = 12.0  # points: a line in the middle of a page keeps so much from both margins
_CELL_INSET = 5.0  # points: less than a page's lines keep from its margins
_AT_RIGHT = 0.3  # of the text's width: a line set to the right begins beyond it
_FAR_INSIDE = 3  # times what a line in the middle keeps from the margin: a line set to the right keeps more
_SIGNATURE = 0.5  # of the text's width: a line set to the right that is shorter goes on nothing
# Room at the end of a line.
_BLANK = 0.25  # of the size: a blank; 99 in 100 are 0.24 and more, measured
_ROUNDED = 0.3  # points: places are rounded by less
_MUCH_ROOM = 2  # times the next line's first word: a line that leaves more was ended
# Heights.
_SAME_SIZE = 0.07  # of the size: lines of one paragraph differ by less
_SAME_PITCH = 0.035  # of the pitch: lines of one paragraph differ by less
_LOOSER = 1.09  # of the pitch: lines further apart have a space between paragraphs
_LOOSER_MIXED = 1.35  # the same beside raised or lowered letters, which push lines apart
_WIDEST_PITCH = 1.75  # of the size, where nothing is known; 1.15 is single, 1.73 a line and a half
_HIGHEST_PITCH = 2.6  # of the size: lines further apart are no example of how paragraphs are set
_SELDOM_PITCH = 0.05  # of the lines: a pitch that fewer have is no habit
# Habits: shares of the lines that begin a paragraph, or go on one, at an edge.
_FEW = 3  # lines: fewer show no habit
_MOSTLY_JUSTIFIED = 0.85  # of the full lines end at the margin where the text is justified
_NEVER = 0.02  # fewer are none: what is seen so seldom is a fault of reading
_HARDLY = 0.05  # fewer do so by chance
_USUAL = 0.2  # more do so by habit
_MOST = 0.5  # more do so as a rule
_SPACED = 4  # times as many: paragraphs stand apart where so many more do than do not
_LONGEST_TITLE = 4  # lines in the middle that may be one title
_LABEL = 2  # characters before the first letter of a line: a quotation mark, a bracket
_ATTACHED = re.compile(r"\((?:Ban hành|Kèm theo|BAN HÀNH|KÈM THEO)\b")
_SOMETIMES = 0.1  # of the lines
_MANY = 20  # lines: enough to say what never happens
_SENTENCE_END = FINISHED
_CENTRED = 3.5  # points off the middle of the text
_LETTER = re.compile(r"[^\W\d_]")
_ENOUGH_LETTERS = 8  # in a line, to tell whether it is in capitals


class Bounds(NamedTuple):
    """The left and right edge of the text of a page or a cell; a line in the middle keeps ``inset`` from both."""

    left: float
    right: float
    inset: float = _INSET


EdgesOf = Callable[[Piece], Bounds]


class Judgement(NamedTuple):
    """Whether a line goes on the one before, and whether a person should look."""

    joins: bool
    sure: bool = True


class Paragraph(NamedTuple):
    """Lines that belong together; ``doubtful`` names the lines (by index) whose joining is not certain."""

    rows: tuple[Piece, ...]
    doubtful: tuple[int, ...] = ()


def bounds_of(rows: Sequence[Piece]) -> Bounds:
    """Return the edges that lines keep to."""
    lefts = sorted(row.x0 for row in rows)
    left = next((a for a, b in itertools.pairwise(lefts) if b - a <= _SAME_EDGE), lefts[0])
    rights = sorted((row.x1 for row in rows), reverse=True)
    if len(rights) < 2 * _FEW:
        return Bounds(left, rights[0])
    margin, count = Counter(round(x) for x in rights).most_common(1)[0]
    if count >= _JUSTIFIED * len(rights) and sum(x > margin + _BEYOND for x in rights) < _OUTSIDE * len(rights):
        return Bounds(left, max(x for x in rights if x <= margin + _WITHIN))
    if len(rights) < _ONE_PAGE and rights[0] - rights[1] < _STRAY:
        return Bounds(left, rights[0])
    return Bounds(left, rights[max(1, len(rights) // _LONGEST_OF)])


def page_bounds(rows: Sequence[Piece]) -> dict[int, Bounds]:
    """Return the edges of the text of each page; pages with the same left edge share what they tell of the right one."""
    by_page: dict[int, list[Piece]] = defaultdict(list)
    for row in rows:
        by_page[row.page].append(row)
    groups: list[tuple[Bounds, list[Piece], list[int]]] = []
    small = []
    for page, found in by_page.items():
        wide = [row for row in found if row.x1 - row.x0 > _WIDE * (max(r.x1 for r in found) - min(r.x0 for r in found))]
        if len(found) < 2 * _FEW:
            small.append(page)
            continue
        edges = bounds_of(wide or found)
        left = bounds_of(found).left
        for group in groups:
            if abs(group[0].left - left) <= _SAME_EDGE and abs(group[0].right - edges.right) < _ONE_MARGIN:
                group[1].extend(found)
                group[2].append(page)
                break
        else:
            groups.append((Bounds(left, edges.right), list(found), [page]))
    result: dict[int, Bounds] = {}
    for _first, members, pages in groups:
        edges = bounds_of(members)
        result |= dict.fromkeys(pages, edges)
    for page in small:
        near = [result[other] for other in sorted(result, key=lambda other: abs(other - page))]
        own = Bounds(min(row.x0 for row in by_page[page]), max(row.x1 for row in by_page[page]))
        result[page] = next(
            (b for b in near if b.left <= own.left + _SAME_EDGE and own.right <= b.right + _SAME_EDGE), own
        )
    return result


def group(rows: Sequence[Piece], judge: "Judge") -> list[Paragraph]:
    """Put lines, in reading order, into paragraphs."""
    paragraphs: list[Paragraph] = []
    current: list[Piece] = []
    doubtful: list[int] = []
    for row in rows:
        if current:
            judgement = judge.judge(current, row)
            if judgement.joins:
                if not judgement.sure:
                    doubtful.append(len(current))
                current.append(row)
                continue
            paragraphs.append(Paragraph(tuple(current), tuple(doubtful)))
        current, doubtful = [row], []
    if current:
        paragraphs.append(Paragraph(tuple(current), tuple(doubtful)))
    return paragraphs


def is_full(a: Piece, b: Piece, edges: Bounds, centred: bool = False) -> bool:
    """Tell whether the first word of b had no room behind a; a centred line has room on both sides."""
    room = edges.right - a.x1
    if centred:
        room = (edges.right - edges.left) - (a.x1 - a.x0)
    return room < b.lead + _BLANK * a.size + _ROUNDED or a.text.endswith(("-", "/"))


def is_centred(row: Piece, edges: Bounds) -> bool:
    """Tell whether a line stands in the middle, away from both margins."""
    left, right = row.x0 - edges.left, edges.right - row.x1
    return abs(left - right) <= min(2 * _CENTRED, edges.inset) and left > edges.inset and right > edges.inset


def _is_right(row: Piece, edges: Bounds) -> bool:
    """Tell whether a line is set to the right: it ends at the margin and begins well inside the other."""
    return abs(edges.right - row.x1) <= _AT_MARGIN and row.x0 - edges.left > max(
        _FAR_INSIDE * edges.inset, _AT_RIGHT * (edges.right - edges.left)
    )


def starts_low(row: Piece) -> bool:
    """Tell whether a line begins with a small letter."""
    found = _LETTER.search(row.text)
    return found is not None and found[0].islower() and found.start() <= _LABEL and not _labelled(row)


def _labelled(row: Piece) -> bool:
    return match_label(_without_raised(row).lstrip('"“”‘’«(')) is not None


def _without_raised(row: Piece) -> str:
    """Return a line without raised characters, the marks of notes among them: «2.³ Ủy ban» begins as «2. Ủy ban» does."""
    return "".join(run.text for run in row.runs if run.style.shift != "^")


def _text_edge(row: Piece) -> float | None:
    """Return where the text behind a label begins."""
    label = match_label(_without_raised(row))
    if label is None:
        return None
    words = len(label.printed.split())
    return row.starts[words] if words < len(row.starts) else None


class Judge:
    """The habits of a text, and what follows from them for two of its lines."""

    def __init__(self, runs: Iterable[Sequence[Piece]], edges_of: EdgesOf) -> None:
        """Learn from runs of lines that nothing interrupts."""
        self._edges_of = edges_of
        self._pitches: dict[int, Counter[float]] = defaultdict(Counter)
        self._goes_on: Counter[int] = Counter()
        self._begins: Counter[int] = Counter()
        self._spaced = self._unspaced = 0
        self._at_margin = self._short = 0
        begun = [pair for run in runs for pair in itertools.pairwise(run) if self._learn(*pair)]
        self.justified = self._at_margin >= _FEW and self._at_margin >= _MOSTLY_JUSTIFIED * (
            self._at_margin + self._short
        )
        for a, b in begun:
            if self._is_spaced(a, b):
                self._spaced += 1
            else:
                self._unspaced += 1

    def _learn(self, a: Piece, b: Piece) -> bool:
        """Count what two lines show where they leave no doubt; tell whether b begins a paragraph on a's page."""
        edges = self._edges_of(a)
        if abs(a.size - b.size) > _SAME_SIZE * a.size or is_centred(a, edges) or is_centred(b, self._edges_of(b)):
            return False
        if is_full(a, b, edges) and starts_low(b):
            self._goes_on[self._edge(b)] += 1
            if abs(edges.right - a.x1) <= _AT_MARGIN:
                self._at_margin += 1
            else:
                self._short += 1
            if a.page == b.page and 0 < a.y - b.y < _HIGHEST_PITCH * a.size:
                pitch = round((a.y - b.y) / a.size, 2)
                self._pitches[a.page][pitch] += 1
                self._pitches[0][pitch] += 1
            return False
        if edges.right - a.x1 > _MUCH_ROOM * b.lead + a.size:
            self._begins[self._edge(b)] += 1
            return a.page == b.page
        return False

    def _edge(self, row: Piece) -> int:
        return round((row.x0 - self._edges_of(row).left) / _SAME_EDGE)

    def _share(self, counts: Counter[int], row: Piece) -> float:
        """Return the share of an edge, its neighbours included, among those counted."""
        total = counts.total()
        edge = self._edge(row)
        return sum(counts[edge + step] for step in (-1, 0, 1)) / total if total else 0.0

    def _is_spaced(self, a: Piece, b: Piece) -> bool:
        """Tell whether two lines of a page stand further apart than those of a paragraph."""
        pitch = (a.y - b.y) / max(a.size, b.size)
        habits = self._pitches[a.page] if self._pitches[a.page].total() >= _FEW else self._pitches[0]
        if habits.total() < _FEW:
            return pitch > _WIDEST_PITCH
        least = max(1, _SELDOM_PITCH * habits.total())
        usual = sorted(value for value, count in habits.items() if count >= least) or [max(habits)]
        if any(abs(pitch - value) <= _SAME_PITCH * value for value in usual):
            return False
        mixed = any(run.style.shift for row in (a, b) for run in row.runs)
        return pitch > usual[0] * (_LOOSER_MIXED if mixed else _LOOSER)

    def judge(self, paragraph: Sequence[Piece], b: Piece) -> Judgement:
        """Tell whether line b goes on a paragraph."""
        a = paragraph[-1]
        if abs(a.size - b.size) > _SAME_SIZE * a.size or (a.page == b.page and self._is_far(paragraph, b)):
            return Judgement(False)
        edges, own = self._edges_of(a), self._edges_of(b)
        centred = is_centred(a, edges) and not self._is_usual(a)
        in_cell = edges.inset < _CELL_INSET and abs(edges.right - a.x1) <= _AT_MARGIN
        if _is_right(b, own) and (in_cell or _is_right(a, edges)):
            goes_on = is_full(a, b, edges, centred=True) and _same_look(a, b) and not _labelled(b)
            return Judgement(goes_on and (starts_low(b) or not _SENTENCE_END.search(a.text)), sure=starts_low(b))
        if not is_full(a, b, edges, centred):
            return Judgement(self._is_broken(a, b), sure=False)
        if is_centred(b, own) and not self._is_usual(b) and len(paragraph) < _LONGEST_TITLE:
            wide = abs((a.x0 - edges.left) - (edges.right - a.x1)) <= 2 * _CENTRED
            title = a.text.isupper() and b.text.isupper()
            return Judgement((wide or title) and _same_look(a, b) and not _labelled(b) and not _ATTACHED.match(b.text))
        if centred:
            return Judgement(False)
        width = edges.right - edges.left
        if a.x0 - edges.left > _AT_RIGHT * width and a.x1 - a.x0 < _SIGNATURE * width and not starts_low(b):
            return Judgement(False)  # a signature, a date: lines set to the right
        return self._by_edges(paragraph, b, edges, own)

    def _is_broken(self, a: Piece, b: Piece) -> bool:
        """Tell whether a line was broken by hand: a small letter follows at an edge where no paragraph begins."""
        if _SENTENCE_END.search(a.text) or not starts_low(b) or a.x0 - self._edges_of(a).left < -_SAME_EDGE:
            return False
        known = self._begins.total() >= _MANY and self._goes_on.total() >= _MANY
        return known and self._share(self._begins, b) < _NEVER and self._share(self._goes_on, b) > _MOST

    def _by_edges(self, paragraph: Sequence[Piece], b: Piece, edges: Bounds, own: Bounds) -> Judgement:
        """Judge a line after a full one by where it begins."""
        first, a = paragraph[0], paragraph[-1]
        x0 = b.x0 - own.left
        first_x0 = first.x0 - self._edges_of(first).left
        if len(paragraph) > 1:
            going = paragraph[1].x0 - self._edges_of(paragraph[1]).left
            if abs(x0 - going) > _SAME_EDGE:
                return Judgement(False)
        else:
            hanging = _text_edge(a)
            if hanging is not None and hanging > a.x0 + _SAME_EDGE and abs(x0 - hanging + edges.left) <= _SAME_EDGE:
                return Judgement(True)  # hangs below the text behind its label
            if x0 > first_x0 + _SAME_EDGE:
                return Judgement(False)
        at_margin = edges.right - a.x1 <= _AT_MARGIN or a.text.endswith(("-", "/"))
        goes_on, begins = self._share(self._goes_on, b), self._share(self._begins, b)
        if self.justified and not at_margin and begins > _NEVER and not starts_low(b):
            return Judgement(False)
        if x0 < first_x0 - _SAME_EDGE:  # the paragraph has a first-line indent, and b stands at its other edge
            if _labelled(b) and (begins > goes_on or begins > _SOMETIMES):
                return Judgement(False)
            if self._is_usual(first) or starts_low(b):
                return Judgement(True)
            return Judgement(_same_look(a, b) and not _SENTENCE_END.search(a.text), sure=False)
        if goes_on < _HARDLY < begins:
            return Judgement(False)  # where paragraphs begin, and none goes on
        return self._by_words(paragraph, b, at_margin)

    def _by_words(self, paragraph: Sequence[Piece], b: Piece, at_margin: bool) -> Judgement:
        """Judge a line that stands where a paragraph might begin as well as go on."""
        a = paragraph[-1]
        if starts_low(b):
            return Judgement(True)
        if _labelled(b) or (not _same_look(a, b) and len(paragraph) == 1):
            return Judgement(False)
        ended = bool(_SENTENCE_END.search(a.text))
        if self.justified and at_margin:
            return Judgement(True, sure=not ended)
        if a.page == b.page and self._spaced >= _FEW and self._spaced > _SPACED * self._unspaced:
            return Judgement(True)  # paragraphs stand apart here, these lines do not
        return Judgement(not ended, sure=False)

    def _is_usual(self, row: Piece) -> bool:
        """Tell whether lines often begin at this edge: one that is in the middle as well is so by chance."""
        return self._share(self._begins, row) > _USUAL or self._share(self._goes_on, row) > _USUAL

    def _is_far(self, paragraph: Sequence[Piece], b: Piece) -> bool:
        a = paragraph[-1]
        apart = a.y - b.y
        if apart <= 0:
            return True  # back to the top: another column
        on_page = [row for row in paragraph if row.page == a.page]
        if len(on_page) >= _FEW:
            own = on_page[-2].y - on_page[-1].y
            if abs(apart - own) <= _SAME_PITCH * own:
                return False
        return self._is_spaced(a, b)


def _same_look(a: Piece, b: Piece) -> bool:
    """Tell whether the end of one line and the beginning of the next are set alike."""
    end, start = a.runs[-1].style, b.runs[0].style
    if (end.bold, end.italic) != (start.bold, start.italic):
        return False
    letters = [_LETTER.findall(row.text) for row in (a, b)]
    if min(len(found) for found in letters) < _ENOUGH_LETTERS:
        return True
    return a.text.isupper() == b.text.isupper()
