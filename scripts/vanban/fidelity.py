"""Fidelity: the words of the built HTML, editorial parts dropped, against the words of the source, in order.

This module shares nothing with the converter but the stripping of the source's own emphasis marks, so that a fault of
the converter cannot hide from it.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from lxml import etree, html

from .model import Block, Line
from .readers import read
from .structure import strip_emphasis
from .text import words

_INLINE = frozenset(
    {
        "a", "abbr", "b", "cite", "code", "dfn", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "time", "u",
    }
)  # fmt: skip
# What may stand between a reader and the source's words. Anything else could hide, strike or replace them: it counts
# as hiding, and `vanban check` says so in words an editor can act on (rule html_is_harmless).
_BLOCK = frozenset(
    {
        "article", "div", "section", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "br",
        "hr", "wbr", "blockquote", "pre", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th",
        "td", "details", "summary", "html", "body",
    }
)  # fmt: skip
SHOWN_CLASSES = frozenset(
    {
        "vb-block", "vb-vague", "vb-page", "vb-dau", "vb-loai", "vb-trich-yeu", "vb-gach", "vb-muc", "vb-noi-nhan",
        "vb-noi-nhan-nhan", "vb-ky", "vb-ky-ten", "vb-ky-khac", "vb-bang", "vb-chu-thich", "md-content__inner", "md-typeset",
    }
)  # fmt: skip
_HIDING_ATTRIBUTES = ("style", "hidden", "inert", "popover", "dir")
_CONTEXT = 4  # words shown on either side of a difference


class Difference(NamedTuple):
    """Words that differ: ``lost`` stand in the source alone, ``added`` in the page alone; ``at`` counts words."""

    lost: str
    added: str
    context: str
    at: int

    def __str__(self) -> str:
        if self.lost and self.added:
            change = f"nguồn «{self.lost}», trang «{self.added}»"
        elif self.lost:
            change = f"mất «{self.lost}»"
        else:
            change = f"thừa «{self.added}»"
        return f"{change}, sau «…{self.context}»"


class Proof(NamedTuple):
    """The result of a comparison."""

    words: int
    differences: tuple[Difference, ...]


def source_words(path: Path) -> list[str]:
    """Return the words of a source file in order: NFC, paired emphasis marks of plain text stripped, nothing else touched."""
    found: list[str] = []
    plain: list[str] = []
    for line in read(path).lines:
        if line.whole:
            found += [*_plain_words(plain), *_line_words(line)]
            plain = []
        else:
            plain.append(line.text)
    return found + _plain_words(plain)


def _plain_words(lines: Sequence[str]) -> list[str]:
    return [word for part in re.split(r"\n[ \t]*\n", "\n".join(lines)) for word in words(strip_emphasis(part)[0])]


def _line_words(line: Line) -> list[str]:
    if line.table:
        return [word for row in line.table.rows for cell in row for part in cell.lines for word in _line_words(part)]
    return words(line.text)


def html_words(markup: str) -> list[str]:
    """Return the words that a reader of the article sees, editorial and hidden elements dropped.

    ``markup`` is a whole page (its ``article`` is taken) or a fragment.
    """
    root = html.document_fromstring(markup) if markup.strip() else None
    if root is None:
        return []
    articles = [part for part in root.iter("article") if next(part.iterancestors("article"), None) is None]
    pieces: list[str] = []
    for part in articles or [root]:
        if not any(_hides_all(above) for above in part.iterancestors()):
            _collect(part, pieces)
    return words("".join(pieces))


def _collect(element: etree._Element, pieces: list[str]) -> None:
    if not isinstance(element.tag, str):  # a comment or processing instruction
        return
    if element.get("data-editorial") is not None or _is_hidden(element):
        if (
            next(element.iterancestors("a"), None) is not None
        ):  # a browser ends the outer link and shows the inner one outside it all
            pieces += [str(link.xpath("string()")) for link in element.iter("a")]
        return
    gap = "" if element.tag in _INLINE else "\n"
    pieces.append(gap)
    closed = element.tag == "details" and element.get("open") is None  # shows its summary alone
    if not closed:
        pieces.append(element.text or "")
    for child in element:
        if not closed or child.tag == "summary":
            _collect(child, pieces)
        if not closed:
            pieces.append(child.tail or "")
    pieces.append(gap)


def _hides_all(element: etree._Element) -> bool:
    """Tell whether an element above the article hides it."""
    return element.get("hidden") is not None or "none" in (element.get("style") or "")


def _is_hidden(element: etree._Element) -> bool:
    classes = set((element.get("class") or "").split())
    return (
        element.tag not in _INLINE | _BLOCK
        or any(element.get(name) is not None for name in _HIDING_ATTRIBUTES)
        or element.get("aria-hidden") == "true"
        or any(name not in SHOWN_CLASSES and not name.startswith("vb-page--") for name in classes)
    )


def compare(source: Sequence[str], built: Sequence[str]) -> Proof:
    """Compare words in order."""
    if list(source) == list(built):
        return Proof(len(source), ())
    matcher = SequenceMatcher(None, source, built, autojunk=False)
    differences = [
        Difference(" ".join(source[i1:i2]), " ".join(built[j1:j2]), " ".join(source[max(0, i1 - _CONTEXT) : i1]), i1)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]
    return Proof(len(source), tuple(differences))


def block_at(blocks: Sequence[Block], index: int) -> Block | None:
    """Return the block that holds the word of an index: the blocks' words are the source's words."""
    for block in blocks:
        index -= len(words(block.text))
        if index < 0:
            return block
    return blocks[-1] if blocks else None


def prove(source: Path, pages: Iterable[str]) -> Proof:
    """Compare a source file with the HTML of its pages in reading order."""
    return compare(source_words(source), [word for page in pages for word in html_words(page)])
