"""Chains: the provisions that a text cites, each with the levels that its words write and the document they are of.

«các điểm a, b khoản 2 và khoản 3 Điều 5 Luật X» is a group of three: what stands behind the last is shared by those before.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..grammar.provisions import (
    ALSO_AMENDS,
    AND,
    IN_BRACKETS,
    INSTRUMENT,
    INSTRUMENT_OF,
    OF_EACH,
    RANGE,
    STATUTE,
    TO_DOCUMENT,
    UP,
    Unit,
    find_unit,
    number_at,
    unit_at,
)
from ..model import Mention
from ..text import slug


class Named(NamedTuple):
    """A document as it is named in a text: its span, the end of all that is said of it; None is this document («Luật này»)."""

    start: int
    end: int
    extent: int
    mention: Mention | None
    words: str = ""
    points: bool = False  # «Quyết định đó»: it names none by itself
    statute: str = ""  # the attached statute that stands before it: «Quy chế … ban hành kèm theo Quyết định số …»


class Chain(NamedTuple):
    """A provision as cited: the span of its own words, its levels (from the innermost), the last number of a range.

    ``shared`` is the span of what it shares with others of its group; ``explicit`` tells that its document is said.
    """

    start: int
    end: int
    units: tuple[Unit, ...]
    to: Unit | None
    document: Named | None
    statute: str
    shared: tuple[int, int] | None = None


@dataclass
class _Item:
    """A member of a group while it is read."""

    units: list[Unit]
    to: Unit | None = None
    document: Named | None = None
    statute: str = ""
    end: int = 0
    down: bool = False  # an inner level behind the outer one: «Điều 5 khoản 2»
    parted: bool = False  # and a comma between them
    head: list[Unit] = field(default_factory=list)  # the outer levels that stand before it
    each: tuple[Unit, ...] = ()  # the inner levels that stand before it and others: «khoản 1 các điều 134, 135»
    spread: bool = False  # these levels themselves
    into: bool = False  # where the member before is put: «bổ sung khoản 6a vào Điều 14»
    cut: int = 0  # where what it shares begins; 0: nothing
    begin: int = 0

    @property
    def outermost(self) -> int:
        return min(unit.rank for unit in (*self.units, *self.head))


Documents = Mapping[int, Named]


def find_chains(text: str, documents: Sequence[Named], skip: int = 0, *, amends: bool = False) -> list[Chain]:
    """Find the provisions that a cleaned text cites, in order.

    ``documents`` are those that it names, this one among them; ``skip`` is where its own label ends. ``amends`` tells that
    it amends: «bổ sung khoản 6 vào sau khoản 5 Điều 53».
    """
    starts = {named.start: named for named in documents}
    inside = _inside(documents)
    found: list[Chain] = []
    at = skip
    while unit := find_unit(text, at):
        if covered := inside(unit.start):
            at = covered
            continue
        group = _group(text, unit, starts, amends)
        at = max([unit.end, *(item.end for item in group)])
        found += _chains(text, group, documents) if group else []
    return _with_parallels(text, found)


def _with_parallels(text: str, chains: list[Chain]) -> list[Chain]:
    """Give a chain the document of the parallel one behind it, which names the same article of it.

    «theo khoản 1 Điều 2 và người sử dụng lao động theo khoản 3 Điều 2 của Luật X»: both are of that law.
    """
    found: list[Chain] = []
    following: Chain | None = None
    for chain in reversed(chains):
        document = following.document if following else None
        between = text[chain.end : following.start] if following else ""
        if following and document and chain.document is None and _article(chain) == _article(following) is not None:
            chain = chain._replace(document=document, statute=following.statute)  # of one list
        elif (
            following and document and chain.document is None and " và " in between and not _ENDS_CLAUSE.search(between)
        ):
            articles = {unit.number for one in (chain, following) for unit in one.units if unit.unit == "dieu"}
            if len(articles) == 1 and "" not in articles and all(_inner(one) for one in (chain, following)):
                chain = chain._replace(document=document._replace(start=-1), statute=following.statute)
        following = chain
        found.append(chain)
    return found[::-1]


def _article(chain: Chain) -> int | None:
    """Return where the article is written that a chain is of; None where none is."""
    return next((unit.start for unit in chain.units if unit.unit == "dieu"), None)


def _inner(chain: Chain) -> bool:
    """Tell whether a chain names a clause or point of an article."""
    return {"dieu"} < {unit.unit for unit in chain.units}


_ENDS_CLAUSE = re.compile(r"[.;:]")


def _inside(documents: Sequence[Named]) -> Callable[[int], int]:
    """Return a function that gives the end of the document whose words hold a place, 0 for other places."""
    spans = sorted((named.start, named.end) for named in documents)
    index = 0

    def covered(place: int) -> int:
        nonlocal index
        while index < len(spans) and spans[index][1] <= place:
            index += 1
        return spans[index][1] if index < len(spans) and spans[index][0] <= place else 0

    return covered


def goes_on(text: str, unit: Unit, documents: Collection[int]) -> bool:
    """Tell whether an outer level or a document follows a level: it is cited, and no label."""
    up, to = UP.match(text, unit.end), TO_DOCUMENT.match(text, unit.end)
    outer = unit_at(text, up.end()) if up else None
    return (outer is not None and outer.rank < unit.rank) or (to is not None and to.end() in documents)


# -- reading a group -------------------------------------------------------------------------------------------------


def _group(text: str, first: Unit, documents: Documents, amends: bool) -> list[_Item]:
    """Read the group that begins with a level: its members in order."""
    items = [_Item([first], begin=first.start, end=first.end)]
    sure = text[max(0, first.start - 6) : first.start].lower().endswith(("các ", "những "))
    while _go_on(text, items, documents, amends, sure):
        pass
    return [item for item in items if _is_whole(item)]


def _is_whole(item: _Item) -> bool:
    """Tell whether a member says which provision it is: «phụ lục», «phần thứ nhất» alone are one only with their document."""
    alone = len(item.units) == 1 and (not item.units[0].number or item.units[0].ordinal)
    return not alone or item.units[0].this or item.document is not None


def _go_on(text: str, items: list[_Item], documents: Documents, amends: bool, sure: bool) -> bool:
    """Read one more piece of a group; False where it ends."""
    item = items[-1]
    last, at = item.units[-1], item.end
    if item.document is None:
        if _range(text, item):
            return True
        if _document(text, item, documents):
            return True
        if _up(text, item, documents):
            return True
        if _each(text, items):
            return True
    return _next(text, items, documents, amends, sure, last, at)


def _range(text: str, item: _Item) -> bool:
    match = RANGE.match(text, item.end)
    last = item.units[-1]
    if not match or item.to or len(item.units) > 1 or last.this or not last.number:
        return False
    to = unit_at(text, match.end())
    if to is None and text[match.start()].isspace() == text[match.end() - 1].isspace():
        to = number_at(text, match.end(), last.unit)
    if to is None or to.unit != last.unit or not to.number or not _ascends(last.number, to.number):
        return False
    item.to, item.end = to, to.end
    return True


def _ascends(first: str, last: str) -> bool:
    """Tell whether two numbers can be the ends of a range."""
    if first.isdigit() and last.isdigit():
        return int(first) < int(last)
    return first.isdigit() == last.isdigit() and first != last


def _document(text: str, item: _Item, documents: Documents) -> bool:
    for pattern in (TO_DOCUMENT, STATUTE):
        match = pattern.match(text, item.end)
        if match and match.group().startswith(")") and "(" not in text[item.begin : item.end]:
            continue  # «(Điều 3), Nghị định …»: the bracket is not the chain's
        named = documents.get(match.end()) if match else None
        if match and named:
            item.document, item.end, item.statute = named, named.extent, ""
            if pattern is STATUTE:
                item.statute = slug(match["statute"])
            if "(" in match.group() and text[item.end : item.end + 1] == ")":
                item.end += 1
            return True
    return _unnamed(text, item)


def _unnamed(text: str, item: _Item) -> bool:
    """Read that a provision is of a document that the words do not identify: «Điều 2 Hiệp định …», «Điều 5 của luật cũ»."""
    to = TO_DOCUMENT.match(text, item.end)
    if to is None:
        return False
    match = INSTRUMENT.match(text, to.end())
    if match is None and to.group().strip(" ,-("):  # «Điều 5 quy định» is a verb
        match = INSTRUMENT_OF.match(text, to.end())
    if match is None:
        return False
    words = match.group()
    mention = Mention(match.start(), match.start(), "", "unnamed", type=words, cited=words)
    item.document = Named(-1, -1, -1, mention, words)
    return True


def _up(text: str, item: _Item, documents: Documents) -> bool:
    """Read the level that the last one is in."""
    match = UP.match(text, item.end)
    unit = unit_at(text, match.end()) if match else None
    if not match or unit is None or (unit.rank >= item.units[-1].rank and not _holds_lettered(unit, item.units[-1])):
        return False
    if not unit.number and not unit.this and not goes_on(text, unit, documents):
        return False  # «Mẫu 2.1 - Phụ lục kèm văn bản»
    if "," in match.group() and (item.down or item.units[-1].unit == "dieu"):
        return False  # «Điều 5 khoản 2, Điều 7 khoản 1», «Điều 22, Mục 3 Chương II»
    item.units.append(unit)
    item.end = unit.end
    return True


def _holds_lettered(unit: Unit, part: Unit) -> bool:
    """Tell whether a section holds a part that has a letter, as in old Party papers: «phần A, Mục III»."""
    return unit.unit == "muc" and part.unit == "phan" and part.number[:1].isupper() and unit.number.islower()


def _each(text: str, items: list[_Item]) -> bool:
    """Read the first of several outer levels that an inner one is of."""
    item = items[-1]
    match = OF_EACH.match(text, item.end)
    unit = unit_at(text, match.end()) if match else None
    if unit is None or unit.rank >= item.units[-1].rank or unit.this or not unit.number or item.each:
        return False
    following = AND.match(text, unit.end)
    if not following or not (unit_at(text, following.end()) or number_at(text, following.end(), unit.unit, sure=True)):
        return False
    item.spread = True
    items.append(_Item([unit], begin=unit.start, end=unit.end, each=tuple(item.units)))
    return True


def _next(text: str, items: list[_Item], documents: Documents, amends: bool, sure: bool, last: Unit, at: int) -> bool:
    """Read the next member of the list, or the inner level behind an outer one."""
    item = items[-1]
    match = AND.match(text, at)
    step = UP.match(text, at) if text[at : at + 2] != " (" else IN_BRACKETS.match(text, at)
    inner = unit_at(text, step.end()) if step and item.document is None and "của" not in step.group() else None
    if step and inner and inner.rank > last.rank and inner.number and not (match and "và" in match.group()):
        items.append(_Item([inner], begin=inner.start, end=inner.end, down=True, parted="," in step.group()))
        return True
    places = [match.end()] if match else []
    also = ALSO_AMENDS.match(text, at) if amends else None
    if also:
        places.append(also.end())
    for place in places:
        unit = unit_at(text, place)
        if unit is None and item.document is None and match and place == match.end() and last.number and not last.this:
            after_list = sure or (len(items) > 1 and items[-1].units[0].start == items[-1].begin)
            unit = number_at(text, place, last.unit, sure=after_list and "và" not in match.group())
        if unit is None:
            continue
        each = item.each if unit.unit == item.units[0].unit else ()
        into = also is not None and also.group().split() == ["vào"] and unit.rank < last.rank
        items.append(_Item([unit], begin=unit.start, end=unit.end, each=each, into=into))
        return True
    return False


# -- what the members of a group share -------------------------------------------------------------------------------


def _chains(text: str, items: list[_Item], documents: Sequence[Named]) -> list[Chain]:
    items = [item for item in items if not item.spread]
    own = {id(item): tuple(item.units) for item in items}
    for item, following in zip(reversed(items[:-1]), reversed(items[1:]), strict=True):
        _inherit(item, following, own[id(following)])
    items = _descended(items)
    _take_before(text, items, documents)
    return [_chain(item, own[id(item)]) for item in items]


def _inherit(item: _Item, following: _Item, own: Sequence[Unit]) -> None:
    """Give a member the outer levels and the document of the next one, where it has none of its own."""
    if item.document is not None:
        return
    here = any(unit.this for unit in item.units)
    begins_alike = any(unit.rank == item.outermost for unit in following.units) and not (item.down and not item.parted)
    holds = begins_alike or following.into
    shares = [unit for unit in following.units if unit.rank < item.outermost] if holds else []
    item.units = [*item.units, *shares]
    starts = [unit.start for unit in shares if unit in own and not following.into]
    if following.document is not None and not here:
        item.document, item.statute = following.document, following.statute
        starts += [following.document.start] if following.document.start > following.begin else []
    if starts:
        following.cut = min(following.cut or min(starts), *starts)


def _descended(items: list[_Item]) -> list[_Item]:
    """Join an outer level with the inner ones behind it; one that has an outer level of its own is a member by itself."""
    kept: list[_Item] = []
    for item in items:
        above = kept[-1] if kept else None
        if item.down and above and _goes_down(above, item):
            item.head = [*above.units, *above.head]
            item.begin = above.begin
            item.cut = above.cut
            kept[-1] = item
        else:
            if (
                above
                and above.head
                and not item.down
                and item.units[0].rank == above.units[0].rank
                and item.outermost > 6
            ):
                item.head = list(above.head)
            kept.append(item)
    return kept


def _goes_down(above: _Item, item: _Item) -> bool:
    """Tell whether a member is an inner level of the one before it, and no member by itself: «Mục 3 Chương III, khoản 4 Điều 84»."""
    outer = above.units[0].rank
    single = len(above.units) == 1 or above.down
    return single and item.outermost > outer and (len(item.units) == 1 or item.outermost == outer + 1)


def _take_before(text: str, items: list[_Item], documents: Sequence[Named]) -> None:
    """Give a group without a document the one that stands directly before it: «Nghị định số 72/2015/NĐ-CP (khoản 2 Điều 5)»."""
    if any(item.document for item in items):
        return
    if any(unit.this for item in items for unit in item.units):
        return
    begin = items[0].begin
    at = bisect_right(documents, begin, key=lambda named: named.extent) - 1
    if at < 0:
        return
    named = documents[at]
    between = text[named.extent : begin] if begin - named.extent < _NEAR else "-"
    listed = between.startswith(",") and not (named.mention and named.mention.number)
    if between in (" (", " (tại ", " ", ", ", ", tại ", " tại ") and named.mention is not None and not listed:
        for item in items:
            item.document, item.statute = named._replace(start=-1, end=-1), named.statute


_NEAR = 8  # characters between a document and the provision behind it


def _chain(item: _Item, own: Sequence[Unit]) -> Chain:
    kept = [unit for unit in own if not item.cut or unit.start < item.cut]
    end = max([unit.end for unit in kept] + ([item.to.end] if item.to else []))
    document = item.document
    if document and end <= document.start < item.end and not item.cut:
        end = document.end
    shared = (item.cut, item.end) if item.cut else None
    return Chain(item.begin, end, (*item.each, *item.units, *item.head), item.to, document, item.statute, shared)
