"""Pieces: what stands apart on paper inside one block, by the blanks, tabs and line breaks of its source."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ...model import Block, Line, leaves
from ...text import UPPER

# Columns set with tabs or blanks; «ngày      tháng» and «Số:      /QĐ» are gaps left to be filled by hand.
_APART = re.compile(rf"\s*\n\s*|(?:\s*\t\s*|[ \u00a0]{{3,}})(?=[{UPPER}*(\[\-–+]|đã ký|\d{{1,3}}\.\d{{3}}/)")

_WORD = re.compile(r"\S+")


class Piece(NamedTuple):
    """Words that stand by themselves, single blanks between, the block that holds them, and whether they are bold.

    ``also`` are further blocks, where a narrow column broke the words apart.
    """

    text: str
    block: str
    bold: bool = False
    also: tuple[str, ...] = ()

    @property
    def blocks(self) -> tuple[str, ...]:
        """All the blocks that hold the words."""
        return (self.block, *self.also)


def pieces(blocks: Iterable[Block], lines: Sequence[Line]) -> Iterator[Piece]:
    """Yield the pieces of blocks in order; tables and footnotes have none. ``lines`` are those of the source."""
    printed: dict[int, list[str]] = {}
    for line in leaves(lines):
        printed.setdefault(line.number, []).append(line.text)
    for block in blocks:
        if block.kind in ("table", "note"):
            continue
        raw = "\n".join(
            text for number in range(block.lines[0], block.lines[1] + 1) for text in printed.get(number, ())
        )
        at = 0
        for part in _APART.split(_stretch(raw, block.text)):
            if text := " ".join(part.split()):
                at = max(at, block.text.find(text, at))
                yield Piece(text, block.id, _is_bold(block, at, at + len(text)))
                at += len(text)


def _stretch(raw: str, text: str) -> str:
    """Return the words of a block with the blanks of the source between them; the block's own where they differ."""
    if len(text) > 600:  # prose
        return text
    wanted, printed = text.split(), list(_WORD.finditer(raw))
    if len(wanted) < 2:
        return text
    for at in range(len(printed) - len(wanted) + 1):
        first, last = printed[at], printed[at + len(wanted) - 1]
        if not (first.group().endswith(wanted[0]) and last.group().startswith(wanted[-1])):
            continue  # marks of emphasis may stand before the first word and behind the last
        if [word.group() for word in printed[at + 1 : at + len(wanted) - 1]] == wanted[1:-1]:
            return raw[first.end() - len(wanted[0]) : last.start() + len(wanted[-1])]
    return text


def _is_bold(block: Block, start: int, end: int) -> bool:
    return any(span.mark == "**" and span.start <= start + 1 and span.end >= end - 1 for span in block.emphasis)
