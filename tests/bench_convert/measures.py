"""What is counted of an output: words in order, labels, headings, notes, tables; of a PDF, paragraphs and their joins."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from truth.reading import Grid, Paragraph
from truth.sequence import kept, runs
from truth.truthfile import Entry

from .output import Output, strip_markup, tokens

STRUCTURAL = ("part", "chapter", "section", "subsection", "article")
_TITLED = (*STRUCTURAL, "annex", "form", "heading")
_START = 3  # words that tell which line of the outline a line of output is


class Count(NamedTuple):
    """So many of so many."""

    right: int = 0
    total: int = 0

    def __add__(self, other: object) -> "Count":
        if not isinstance(other, Count):
            return NotImplemented
        return Count(self.right + other.right, self.total + other.total)

    def share(self) -> str:
        """A percentage that never says 100 of what is less."""
        if not self.total:
            return "-"
        share = 100 * self.right / self.total
        return f"{min(share, 99.999 if self.right < self.total else 100):.3f}".rstrip("0").rstrip(".") + " %"

    def of(self) -> str:
        """Right of total."""
        return f"{self.right}/{self.total}" if self.total else "-"


class Document(NamedTuple):
    """What is known of a document measured: its words without automatic numbers and notes, its outline, its data tables."""

    words: list[str]
    title: str
    outline: tuple[Entry, ...]
    auto: tuple[str, ...]
    grids: tuple[Grid, ...]
    notes: tuple[str, ...]


class Structure(NamedTuple):
    """The figures of one output of a DOCX."""

    order: Count
    recall: Count
    numbers: Count
    starts: Count
    headings: Count
    false: int
    notes: Count
    tables: Count
    shapes: Count

    def __add__(self, other: object) -> "Structure":
        if not isinstance(other, Structure):
            return NotImplemented
        counts = {name: getattr(self, name) + getattr(other, name) for name in self._fields}
        return Structure(**counts)


NOTHING = Structure(*(Count() if name != "false" else 0 for name in Structure._fields))  # type: ignore[arg-type]


def structure(document: Document, output: Output) -> Structure:
    """Measure an output of a DOCX."""
    words = output.words
    both = Counter(document.words) & Counter(words)
    entries = [entry for entry in document.outline if not entry.optional]
    lines = {_start(line.text) for line in output.lines}
    headed = {start for line in output.lines if line.heading and (start := _start(line.text))}
    numbered = _numbered(entries, document.auto)
    structural = [entry for entry in entries if set(entry.kinds) & set(STRUCTURAL)]
    titled = [entry for entry in entries if set(entry.kinds) <= set(_TITLED)]
    allowed = [_key(entry) for entry in document.outline] + [_start(document.title.upper())]
    text = " ".join(words)
    notes = sum(" ".join(tokens(note)) in text for note in document.notes)
    return Structure(
        order=Count(kept(document.words, words), len(document.words)),
        recall=Count(sum(both.values()), len(document.words)),
        numbers=Count(sum(_begins(entry, lines) for entry in numbered), len(numbered)),
        starts=Count(sum(_begins(entry, lines) for entry in structural), len(structural)),
        headings=Count(sum(_begins(entry, headed) for entry in titled), len(titled)),
        false=sum(not any(title.startswith(start) for title in allowed) for start in headed),
        notes=Count(notes, len(document.notes)),
        tables=Count(min(len(output.grids), len(document.grids)), len(document.grids)),
        shapes=Count(_common(document.grids, output.grids), len(document.grids)),
    )


def _begins(entry: Entry, lines: Collection[str]) -> bool:
    """Tell whether a line begins with an entry; the title of «Chương I» may stand on the next line."""
    alone = bool(set(entry.kinds) & set(_TITLED)) and not entry.label[0].isdigit()
    return _key(entry) in lines or (alone and " ".join(tokens(entry.label)) in lines)


def _key(entry: Entry) -> str:
    return _start(f"{entry.label} {entry.opening}")


def _start(text: str) -> str:
    """Return the label and first words of a line, without what separates them."""
    return " ".join(tokens(text)[: 2 + _START])


def _numbered(entries: Sequence[Entry], auto: Sequence[str]) -> list[Entry]:
    """Return the entries whose label Word prints by itself, told by their order."""
    labels = [label for label in auto if label]
    matcher = SequenceMatcher(None, [entry.label for entry in entries], labels, autojunk=False)
    return [entries[block.a + k] for block in matcher.get_matching_blocks() for k in range(block.size)]


def _common(first: Sequence[Grid], second: Sequence[Grid]) -> int:
    matcher = SequenceMatcher(None, list(first), list(second), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


# -- PDF -------------------------------------------------------------------------------------------------------------


class Joins(NamedTuple):
    """The figures of one output of a PDF."""

    order: Count
    whole: Count
    crossing: Count
    merged: Count

    def __add__(self, other: object) -> "Joins":
        if not isinstance(other, Joins):
            return NotImplemented
        return Joins(*(a + b for a, b in zip(self, other, strict=True)))


def pieces(raw: str) -> list[str]:
    """Return the paragraphs of an output: what blank lines part, markup taken off."""
    blocks = re.split(r"\n[ \t]*\n", raw)
    texts = (" ".join(strip_markup(re.sub(r"^#+ ", "", line)) for line in block.split("\n")) for block in blocks)
    return [text for text in texts if text.strip()]


def places(words: Sequence[str], parts: Iterable[str]) -> list[int]:
    """Return for each word the number of the part it stands in, -1 where it is lost."""
    theirs = [(word, number) for number, part in enumerate(parts) for word in tokens(part)]
    where = [-1] * len(words)
    for a, b, size in runs(words, [word for word, _number in theirs]):
        where[a : a + size] = [number for _word, number in theirs[b : b + size]]
    return where


def joins(paragraphs: Sequence[Paragraph], words: Sequence[str], where: Sequence[int], pages: Sequence[int]) -> Joins:
    """Measure paragraphs: whole in one part, joined over the end of a page, merged with the next.

    ``where`` is the part of each word, ``pages`` its printed page. A line of capitals that goes on with the one before
    (the title of a chapter) may stand with it.
    """
    whole = crossing = merged = Count()
    at, last = 0, None
    for paragraph in paragraphs:
        end = at + len(tokens(paragraph.text))
        if paragraph.place == "body" and end > at:
            parts, printed = where[at:end], [page for page in pages[at:end] if page >= 0]
            whole += Count(len(set(parts)) == 1 and parts[0] >= 0, 1)
            if printed and printed[0] != printed[-1]:
                crossing += Count(_joined(parts, pages[at:end]), 1)
            if last is not None and not (paragraph.text.isupper() and _titled(last[0])):
                merged += Count(last[1] == parts[0] >= 0, 1)
            last = (paragraph.text, parts[-1])
        else:
            last = None
        at = end
    return Joins(Count(sum(place >= 0 for place in where), len(words)), whole, crossing, merged)


def _joined(parts: Sequence[int], pages: Sequence[int]) -> bool:
    """Tell whether the words on both sides of each page's end stand in one part."""
    known = [(part, page) for part, page in zip(parts, pages, strict=True) if page >= 0 and part >= 0]
    return all(a[0] == b[0] for a, b in pairwise(known) if a[1] != b[1])


def _titled(text: str) -> bool:
    return text.isupper() or len(text.split()) <= 3
