"""Targets: which document of a library, and which block of its text, a reference means."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from ..grammar.labels import point_slug
from ..grammar.provisions import levels_of
from ..grammar.types import TYPES
from ..model import Identified, Mention, Reference
from ..text import ROMAN, roman_value, slug
from .references import Paragraph
from .resolving import Known, resolve


class Target(NamedTuple):
    """What a reference means: a document of the library by its id, and a block of its text, each '' where there is none.

    ``reason`` says why the reference reaches less than it names: those of a ``Resolution``; ``not_held`` (only the facts of
    the document are known), ``not_attached`` (the annex is not part of the text that is held), ``no_provision`` (its text has
    no such provision), ``several`` (it has more than one).
    """

    document: str
    block: str = ""
    reason: str = ""


def resolve_references(
    found: Iterable[tuple[Paragraph, Sequence[Reference]]],
    own: str,
    library: Sequence[Identified],
    blocks: Mapping[str, Collection[str]],
    date: str = "",
) -> Iterator[tuple[Paragraph, Reference, Target]]:
    """Yield the references of one document, each with its target.

    ``own`` is the id of the citing document, ``date`` its date; ``blocks`` are the ids of the blocks of each document whose text
    is held, those of its own as well. A paragraph's key is the id of its block, or begins with it.
    """
    known = Known(library)
    earlier: list[tuple[Mention, str]] = []
    numbers = {document.id: document.number for document in library}
    for paragraph, references in found:
        for reference in references:
            mention = reference.mention
            if mention is None:
                yield paragraph, reference, _within(own, reference, blocks.get(own), paragraph.key)
                continue
            resolution = resolve(mention, known, earlier, date=date)
            if resolution.target and numbers.get(resolution.target) is not None:
                earlier.append((mention, resolution.target))
            if resolution.reason or not reference.provision:
                yield paragraph, reference, Target(resolution.target, "", resolution.reason)
            else:
                yield paragraph, reference, _within(resolution.target, reference, blocks.get(resolution.target), "")


def _within(document: str, reference: Reference, blocks: Collection[str] | None, here: str) -> Target:
    """Find the block of a provision in a document's text; ``here`` is the block that cites, '' in another document."""
    if not reference.provision:
        return Target(document)
    if blocks is None:
        return Target(document, "", "not_held")
    found = locate(reference.provision, blocks, statute=reference.statute, here=here)
    if len(found) == 1:
        return Target(document, found[0])
    if (
        not found
        and reference.provision.startswith(("phu-luc", "mau-"))
        and not any(_IN_ANNEX.match(id) for id in blocks)
    ):
        return Target(document, "", "not_attached")
    return Target(document, "", "several" if found else "no_provision")


_IN_ANNEX = re.compile(r"(?:.+-)?(?:phu-luc|mau)(?:-|$)")


def locate(path: str, blocks: Collection[str], *, statute: str = "", here: str = "") -> list[str]:
    """Return the blocks that a provision can be: one where it is certain, none where the text has no such provision.

    ``statute`` is the attached statute that the reference names, ``here`` the block that cites it in the same text: a bare
    «Điều 5» of a statute is one of that statute, «mục 3» of a part is one of that part.
    """
    levels = levels_of(path)
    if not levels or any(not number and unit != "phu-luc" for unit, number in levels):
        return []
    for prefix in _prefixes(blocks, statute, here):
        for candidates in _candidates(levels, here, prefix):
            found = [id for id in dict.fromkeys(candidates) if id in blocks]
            if found:
                repeated = [id for id in found if f"{id}-lap-2" in blocks]
                return [*found, *(f"{id}-lap-2" for id in repeated)]
    return []


_STATUTES = re.compile(
    rf"(?P<prefix>(?:{'|'.join(sorted(map(slug, TYPES), key=len, reverse=True))})(?:-\d+)?)-(?=[a-z])"
)


def _prefixes(blocks: Collection[str], statute: str, here: str) -> Iterator[str]:
    """Yield the prefixes of ids to look under: the statute named, that of the place, the document itself, its only statute."""
    statutes = sorted(
        {match["prefix"] for id in blocks if (match := _STATUTES.match(id)) and match["prefix"] in _heads(blocks)}
    )
    named = [prefix for prefix in statutes if re.fullmatch(rf"{statute}(?:-\d+)?", prefix)] if statute else []
    if statute:
        yield from (f"{prefix}-" for prefix in named) if len(named) == 1 else ()
        if named:
            return
    own = next((prefix for prefix in statutes if here.startswith(f"{prefix}-")), "")
    if own:
        yield f"{own}-"
    yield ""
    if not own and len(statutes) == 1:
        yield f"{statutes[0]}-"


def _heads(blocks: Collection[str]) -> set[str]:
    """Return the prefixes under which a statute begins: those with a title of their own."""
    return {id.removesuffix("-loai") for id in blocks if id.endswith("-loai")}


def _candidates(levels: Sequence[tuple[str, str]], here: str, prefix: str) -> Iterator[list[str]]:
    """Yield the ids that levels can have, the surest first."""
    units = [unit for unit, _number in levels]
    if "dieu" in units:
        inner = list(levels[units.index("dieu") :])
        annex = [level for level in levels if level[0] == "phu-luc"]
        yield _joined([*annex, *inner], prefix)
        return
    if "mau" in units:
        yield _joined([level for level in levels if level[0] in ("phu-luc", "mau")], prefix)
        yield _joined([level for level in levels if level[0] == "mau"], prefix)
        return
    yield _joined(levels, prefix)
    # An outline prints its numbers alone: «mục IV.2» is «iv-2», «điểm 2 phần II» is «ii-2», in an annex «phu-luc-1-iv-2».
    head = [level for level in levels if level[0] == "phu-luc"]
    numbers = [number for unit, number in levels if unit != "phu-luc"]
    if numbers:
        bare = ["-".join(parts) for parts in product(*(_spellings(unit, n) for unit, n in levels if unit != "phu-luc"))]
        starts = _joined(head, prefix) if head else [prefix.rstrip("-")]
        flat = [f"{start}-{one}" if start else one for start in starts for one in bare]
        if not _is_roman(numbers[0]) and not head:
            above = [part for part in _above(here.removeprefix(prefix)) if part]
            yield [f"{prefix}{part}-{one}" for part in above[:1] for one in bare]
        yield flat


def _above(here: str) -> list[str]:
    """Return the part of an outline that a block stands in: ``'ii'`` of ``'ii-3-2-p4'``."""
    first = here.split("-")[0]
    return [first] if _is_roman(first) else []


def _is_roman(number: str) -> bool:
    return bool(re.fullmatch(r"[ivxlc]+", re.split(r"[.-]", number)[0]))


def _joined(levels: Sequence[tuple[str, str]], prefix: str) -> list[str]:
    spelled = [[f"{unit}-{one}" if one else unit for one in _spellings(unit, number)] for unit, number in levels]
    return [prefix + "-".join(parts) for parts in product(*spelled)]


_ORDINALS = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")
_ROMANS = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
)


def _spellings(unit: str, number: str) -> list[str]:
    """Return the ways in which the id of a block can have a number: «Phần thứ hai», «Phần II», «Phụ lục 02»."""
    written = point_slug(number.replace(".", "-"))
    found = [written]
    plain = re.sub(r"^0+(?=\d)", "", written)
    if unit in ("phu-luc", "mau", "phan", "chuong", "muc"):
        if plain.isdigit():
            value = int(plain)
            found += [plain, f"0{plain}"]
            if unit != "mau" and 0 < value <= len(_ROMANS):
                found.append(_ROMANS[value - 1])
        elif unit in ("phu-luc", "phan", "chuong") and set(written.upper()) <= set(ROMAN):
            found.append(str(roman_value(written.upper())))
        if unit == "phan" and (value := _value(written)) and value <= len(_ORDINALS):
            found.append(f"thu-{_ORDINALS[value - 1]}")
    return list(dict.fromkeys(found))


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    return roman_value(number.upper()) if number and set(number.upper()) <= set(ROMAN) else 0


class LinkTo(NamedTuple):
    """Where a reference can be linked to: words of a paragraph, a document, and a block of its text ('' for the document)."""

    start: int
    end: int
    document: str
    block: str


def link_of(block: str, reference: Reference, target: Target, own: str) -> LinkTo | None:
    """Return the link that a reference in a block gets, over its own words; None for one that reaches nothing, or says «here».

    A text is not linked to itself as a whole, and no clause to what holds it: «Điều này» is where the reader is.
    """
    if not target.document or (target.document == own and not target.block):
        return None
    inside = block == target.block or block.startswith(f"{target.block}-")
    if target.document == own and inside:
        return None
    return LinkTo(reference.start, max(reference.end, reference.extent), target.document, target.block)
