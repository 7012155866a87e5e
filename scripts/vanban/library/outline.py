"""What stands above a block of a text: the lead that ends in a colon, the item or heading it is under."""

import re
from collections.abc import Sequence

from .records import Document, PlacedBlock

_NUMBER = re.compile(r"\d+[a-z]*$")
_SIGN = re.compile(r"[-–—+•*o]")
_DASHES = str.maketrans("–—", "--")


class Outline:
    """The blocks of a document, each with what stands above it; made once for as many questions as there are.

    «a) Giao Sở Nội vụ:» / «- Rà soát hồ sơ.»: the item is the lead of the bullet, the clause stands above the item.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._parents: dict[str, PlacedBlock | None] = {}
        self._leads: dict[str, PlacedBlock | None] = {}
        self._next: dict[str, PlacedBlock] = {}
        siblings: dict[str, list[PlacedBlock]] = {}
        before: PlacedBlock | None = None
        headings: list[PlacedBlock] = []  # those that are open, from the top
        for block in document.blocks:
            while block.level and headings and headings[-1].level >= block.level:
                headings.pop()
            parent = self._parents[block.id] = self._parent(block, headings)
            headings += [block] if block.level else []
            beside = siblings.setdefault(parent.id if parent else "", [])
            self._leads[block.id] = self._lead(block, beside)
            beside.append(block)
            if before:
                self._next[before.id] = block
            before = block

    def above(self, block: PlacedBlock) -> list[PlacedBlock]:
        """Return what stands above a block, nearest first."""
        found: list[PlacedBlock] = []
        at: PlacedBlock | None = self._above(block)
        while at is not None and at not in found:
            found.append(at)
            at = self._above(at)
        return found

    def leads(self, block: PlacedBlock) -> bool:
        """Tell whether the block that follows stands below this one."""
        following = self._next.get(block.id)
        return following is not None and block in self.above(following)

    def part(self, name: str) -> list[PlacedBlock]:
        """Return the blocks below the headings of a part of the document (``bo_phan``), in reading order."""
        parts = self._document.part(name)
        return [block for block in self._document.blocks if parts and self._is_below(block, parts)]

    def _is_below(self, block: PlacedBlock, parts: Sequence[str]) -> bool:
        by_id = any(block.id.startswith(f"{part}-") for part in parts)
        return by_id or any(above.id in parts for above in self.above(block))

    def _above(self, block: PlacedBlock) -> PlacedBlock | None:
        return self._leads.get(block.id) or self._parents.get(block.id)

    def _parent(self, block: PlacedBlock, headings: Sequence[PlacedBlock]) -> PlacedBlock | None:
        """Return the block whose id is the longest beginning of this one's; else the open heading that is no neighbour of
        it: the ids of articles do not begin with those of their chapter.
        """
        parts = block.id.split("-")
        found = (self._document.block("-".join(parts[:count])) for count in range(len(parts) - 1, 0, -1))
        by_id = next(filter(None, found), None)
        if by_id or not (block.is_body or block.level):
            return by_id
        stem = _NUMBER.sub("", block.id)
        return next((heading for heading in reversed(headings) if _NUMBER.sub("", heading.id) != stem), None)

    def _lead(self, block: PlacedBlock, before: list[PlacedBlock]) -> PlacedBlock | None:
        """Return the nearest block before it, of the same heading but not of its list, where that ends in a colon."""
        own = _list(block)
        for other in reversed(before if own else ()):
            if _list(other) == own:
                return self._leads[other.id]
            ends = other.text.rstrip().endswith(":")
            if other.kind == block.kind == "bullet" and not ends:
                continue  # «+» below a «-» of its own list
            return other if other.is_body and ends else None
        return None


def _list(block: PlacedBlock) -> str:
    """Return what the members of a block's list have in common: the sign of a bullet, the kind of an item; '' for none."""
    if block.kind == "bullet":
        sign = _SIGN.match(block.text)
        return sign.group().translate(_DASHES) if sign else "-"
    return block.kind if block.kind in ("item", "table") else ""
