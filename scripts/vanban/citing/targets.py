"""Targets: which document of a library, and which block of its text, a reference means."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import NamedTuple

from ..grammar.labels import point_slug
from ..grammar.provisions import levels_of
from ..grammar.types import TYPES
from ..model import Identified, Reference
from ..text import ROMAN, roman_value, slug
from .references import THIS, Paragraph
from .resolving import Earlier, Known, resolve


class Target(NamedTuple):
    """What a reference means: a document of the library by its id, and a block of its text, each '' where there is none.

    ``reason`` says why the reference reaches less than it names: those of a ``Resolution``; ``not_held`` (only the facts of
    the document are known), ``not_attached`` (the annex is not part of the text that is held), ``unplaced`` («khoản này» where no clause is open), ``no_provision`` (its text has
    no such provision), ``several`` (it has more than one).
    """

    document: str
    block: str = ""
    reason: str = ""


class TextBlocks:
    """The blocks of a text, by their ids, and the statutes attached to it."""

    def __init__(self, ids: Collection[str]) -> None:
        self.ids = ids

    @cached_property
    def statutes(self) -> list[str]:
        """The prefixes of the ids of its attached statutes: those that begin with a title of their own."""
        begun = {id.removesuffix("-loai") for id in self.ids if id.endswith("-loai")}
        return sorted(prefix for prefix in begun if _STATUTE.fullmatch(prefix))

    @cached_property
    def parts(self) -> list[str]:
        """The prefixes of what has articles of its own beside those of the text: its statutes, and annexes such as a contract."""
        annexes = {match["part"] for id in self.ids if (match := _OWN_ARTICLES.match(id))}
        return [*self.statutes, *sorted(annexes)]

    @cached_property
    def forms(self) -> dict[str, list[str]]:
        """The forms of its annexes by their own ids: ``'mau-1-1'`` -> ``['phu-luc-iii-mau-1-1']``."""
        found: dict[str, list[str]] = {}
        for id in self.ids:
            if match := _FORM.search(id):
                found.setdefault(match["form"], []).append(id)
        return found

    @cached_property
    def has_annexes(self) -> bool:
        """Whether annexes or forms are part of it."""
        return any(_IN_ANNEX.match(id) for id in self.ids)


_STATUTE = re.compile(rf"(?:{'|'.join(sorted(map(slug, TYPES), key=len, reverse=True))})(?:-\d+)?")
_OWN_ARTICLES = re.compile(r"(?P<part>(?:.+-)?(?:phu-luc(?:-[a-z\d]+)?|mau-\d[a-z\d-]*?))-dieu-\d")
_FORM = re.compile(r"-(?P<form>mau-\d[\da-z-]*)$")
_IN_ANNEX = re.compile(r"(?:.+-)?(?:phu-luc|mau)(?:-|$)")


def resolve_references(
    found: Iterable[tuple[Paragraph, Sequence[Reference]]],
    own: str,
    library: Sequence[Identified],
    blocks: Mapping[str, Collection[str]],
    date: str = "",
    issuer: str = "",
) -> Iterator[tuple[Paragraph, Reference, Target]]:
    """Yield the references of one document, each with its target.

    ``own`` is the id of the citing document, ``date`` its date, ``issuer`` whose it is; ``blocks`` are the ids of the blocks of each document whose text
    is held, those of its own as well. A paragraph's key is the id of its block, or begins with it.
    """
    known = Known(library)
    earlier = Earlier()
    texts: dict[str, TextBlocks] = {}
    for paragraph, references in found:
        for reference in references:
            mention, document, reason = reference.mention, own, ""
            if mention is not None:
                document, reason = resolve(mention, known, earlier, date=date, issuer=issuer)
                if reason not in ("bare", "ambiguous"):  # they say nothing of which is meant
                    earlier.add(mention, document)
            if reason or not reference.provision:
                yield paragraph, reference, Target(document, "", reason)
            elif document not in blocks:
                yield paragraph, reference, Target(document, "", "not_held")
            else:
                text = texts.setdefault(document, TextBlocks(blocks[document]))
                here = paragraph.key if mention is None else ""
                yield paragraph, reference, _within(document, reference, text, here)


def _within(document: str, reference: Reference, text: TextBlocks, here: str) -> Target:
    """Find the block of a provision in a document's text; ``here`` is the block that cites, '' in another document."""
    if any(not number and unit != "phu-luc" for unit, number in levels_of(reference.provision)):
        return Target(document, "", "unplaced")
    found = locate(reference.provision, text, statute=reference.statute, here=here)
    if len(found) == 1:
        return Target(document, found[0])
    if not found and reference.provision.startswith(("phu-luc", "mau-")) and not text.has_annexes:
        return Target(document, "", "not_attached")
    return Target(document, "", "several" if found else "no_provision")


def locate(path: str, text: TextBlocks, *, statute: str = "", here: str = "") -> list[str]:
    """Return the blocks that a provision can be: one where it is certain, none where the text has no such provision.

    ``statute`` is the attached statute that the reference names, ``here`` the block that cites it in the same text: a bare
    «Điều 5» of a statute is one of that statute, «mục 3» of a part is one of that part.
    """
    levels = levels_of(path)
    if not levels or any(not number and unit != "phu-luc" for unit, number in levels):
        return []
    several: list[str] = []
    outside = [""] if levels[0][0] in ("phu-luc", "mau") else []  # annexes stand behind the statutes
    for prefix in dict.fromkeys([*_prefixes(text, statute, here), *outside]):
        for candidates in _candidates(levels, here, prefix):
            found = [id for id in dict.fromkeys(candidates) if id in text.ids]
            if not found and levels[0][0] == "mau":
                found = [id for form in dict.fromkeys(candidates) for id in text.forms.get(form, ())]
            if found:
                several += [*found, *(again for id in found if (again := _again(id, text.ids)))]
                break
        if several and statute in ("", THIS):
            break
    return several


def _again(id: str, ids: Collection[str]) -> str:
    """Return the block that repeats the label of a block, or of what it stands in; '' where none does."""
    parts = id.split("-")
    above = ("-".join(parts[:count]) for count in range(2, len(parts) + 1))
    return next((f"{one}-lap-2" for one in above if f"{one}-lap-2" in ids), "")


def _prefixes(text: TextBlocks, statute: str, here: str) -> Iterator[str]:
    """Yield the prefixes of ids to look under: the statutes named, that of the place (a statute, or an annex with articles of its
    own), the document itself, its only statute.
    """
    own = max((prefix for prefix in text.parts if here.startswith(f"{prefix}-")), key=len, default="")
    named = [prefix for prefix in text.statutes if re.fullmatch(rf"{statute}(?:-\d+)?", prefix)] if statute else []
    if statute == THIS:
        yield ""
    elif statute:
        if own in named:  # «Quy chế này», of several
            yield f"{own}-"
        elif named or not here:
            yield from (f"{prefix}-" for prefix in named)
        else:  # the text is the statute
            yield ""
    elif own:
        yield f"{own}-"
    else:
        yield ""


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
    numbers = [(unit, number) for unit, number in levels if unit != "phu-luc"]
    if numbers:
        bare = ["-".join(parts) for parts in product(*(spellings(unit, number) for unit, number in numbers))]
        starts = _joined(head, prefix) if head else [prefix.rstrip("-")]
        if not _is_roman(numbers[0][1]) and not head:
            yield [f"{prefix}{part}-{one}" for part in _above(here.removeprefix(prefix)) for one in bare]
        yield [f"{start}-{one}" if start else one for start in starts for one in bare]


def _above(here: str) -> list[str]:
    """Return the part of an outline that a block stands in: ``'ii'`` of ``'ii-3-2-p4'``."""
    first = here.split("-")[0]
    return [first] if _is_roman(first) else []


def _is_roman(number: str) -> bool:
    return bool(re.fullmatch(r"[ivxlc]+", re.split(r"[.-]", number)[0]))


def _joined(levels: Sequence[tuple[str, str]], prefix: str) -> list[str]:
    spelled = [[f"{unit}-{one}" if one else unit for one in spellings(unit, number)] for unit, number in levels]
    return [prefix + "-".join(parts) for parts in product(*spelled)]


_ORDINALS = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")
_ROMANS = tuple("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split())  # noqa: SIM905


def spellings(unit: str, number: str) -> list[str]:
    """Return the ways in which the id of a block can have a number: «Phần thứ hai», «Phần II», «Phụ lục 02»."""
    written = point_slug(number.replace(".", "-"))
    found = [written]
    plain = re.sub(r"^0+(?=\d)", "", written)
    if unit in ("phu-luc", "mau", "phan", "chuong"):
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
