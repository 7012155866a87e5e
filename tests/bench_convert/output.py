"""What a converter gives, in one form whatever its syntax: lines, which of them are headings, and tables' shapes."""

import html as entities
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree, html

from truth.reading import Grid, squeeze, table_grid

_ATTRIBUTES = re.compile(r"(?:^|\s)\{:?\s*[#.][^{}]*\}\s*$")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*\*|\*|__|`)")
_ESCAPE = re.compile(r"\\([^\w\s])")
_HEADING = re.compile(r"#{1,6} +")
_RULE = re.compile(r"[|+:=\- ]+")
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "div", "br", "tr", "table", "dd", "dt"}


class Printed(NamedTuple):
    """A line of the output: its text without markup, and whether it is a heading."""

    text: str
    heading: bool = False


class Output(NamedTuple):
    """A converted document."""

    lines: tuple[Printed, ...]
    grids: tuple[Grid, ...] = ()

    @property
    def words(self) -> list[str]:
        """The words: runs of letters and digits, so that no tool loses by its punctuation."""
        return [word for line in self.lines for word in tokens(line.text)]


def tokens(text: str) -> list[str]:
    """Return the runs of letters and digits of a text, NFC."""
    return re.findall(r"\w+", squeeze(text).replace("_", " "))


def from_text(text: str) -> Output:
    """Read plain text."""
    return Output(tuple(Printed(line) for raw in text.split("\n") if (line := squeeze(raw))))


def from_html(markup: str) -> Output:
    """Read HTML."""
    if not markup.strip():
        return Output(())
    root = html.fragment_fromstring(markup, create_parent="div")
    pieces: list[str] = []
    _collect(root, pieces)
    lines = []
    for piece in "".join(pieces).split("\0"):
        heading = piece.startswith("\1")
        if text := squeeze(piece.strip("\1")):
            lines.append(Printed(text, heading))
    return Output(tuple(lines), tuple(table_grid(table) for table in root.iter("table")))


def _collect(element: etree._Element, pieces: list[str]) -> None:
    if not isinstance(element.tag, str):
        return
    edge = "\0" if element.tag in _BLOCKS else ""
    pieces += [edge, "\1" if re.fullmatch("h[1-6]", element.tag) else "", element.text or ""]
    for child in element:
        _collect(child, pieces)
        pieces.append(child.tail or "")
    pieces.append(edge)


def from_markdown(text: str) -> Output:
    """Read Markdown: headings by ``#``, pipe tables and HTML tables, emphasis and escapes taken off."""
    lines: list[Printed] = []
    grids: list[Grid] = []
    at = 0
    for table in [*_TABLE.finditer(text), None]:
        block = text[at : table.start() if table else len(text)]
        _plain(block, lines, grids)
        if table:
            inner = from_html(table.group())
            lines += inner.lines
            grids += inner.grids
            at = table.end()
    return Output(tuple(lines), tuple(grids))


def _plain(block: str, lines: list[Printed], grids: list[Grid]) -> None:
    rows: list[str] = []
    for raw in [*block.split("\n"), ""]:
        line = raw.strip()
        if line.startswith("|"):
            rows.append(line)
            continue
        if rows:
            cells = list(_pipe_table(rows))
            grids.append(Grid(len(cells), max(len(row) for row in cells)))
            lines += [Printed(text) for row in cells for cell in row if (text := strip_markup(cell))]
            rows = []
        heading = _HEADING.match(line)
        if text := strip_markup(line[heading.end() :] if heading else line):
            lines.append(Printed(text, bool(heading)))


def _pipe_table(rows: Sequence[str]) -> Iterator[list[str]]:
    for row in rows:
        if not _RULE.fullmatch(row):
            yield [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]


def strip_markup(line: str) -> str:
    """Return the text of a line of Markdown as a reader sees it."""
    bare = _TAG.sub("", _ATTRIBUTES.sub("", line))
    return squeeze(entities.unescape(_ESCAPE.sub(r"\1", _EMPHASIS.sub("", bare))))
