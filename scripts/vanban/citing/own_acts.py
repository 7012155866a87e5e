"""Acts of the document itself: what one of its paragraphs does to others, by its words and its place."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from ..grammar import relating as g
from ..grammar import relating_clauses as c
from ..model import Reference
from ..text import sentence_starts
from .acts import ELLIPSIS, Act, Reader, kind_of, verb_of
from .masking import mask


class Lead(NamedTuple):
    """A paragraph whose relation holds for the items below it, or in an annex: the relation, its words, its key.

    ``annex`` names the annex as the words do: «Phụ lục II», «Danh mục». ``partly``: only a part of each document is meant.
    """

    relation: str
    words: str
    annex: str = ""
    key: str = ""
    partly: bool = False


class Place(NamedTuple):
    """What the place of a paragraph says of it.

    ``orders``: it is a text of law, in an article that tells nobody to do something; what it orders is done. ``lead``: of the list that it
    is an item of. ``types``: the slugs of the types that the document is called by, its own and those of what is attached to it.
    """

    title: bool = False
    opening: bool = False
    normative: bool = False
    orders: bool = False
    consolidated: bool = False
    lead: Lead | None = None
    types: Collection[str] = ()


def read(text: str, references: Sequence[Reference], place: Place) -> tuple[list[Act], Lead | None]:
    """Return the relations that a paragraph states, and the relation and words that it gives to the items below it."""
    if not references and not c.MAY_LIST.search(text):
        return [], None
    reader = Reader(text, mask(text, references, place.types))
    own: list[Act] = []
    lead = None
    starts = _clauses(reader)
    for start in starts:
        acts, opened = _clause(reader, start, place, first=start == starts[0])
        own, lead = own + acts, opened or lead
    told = reader.told_of_all()
    return list({(act.relation, act.by, act.to): act for act in (*own, *told)}.values()), lead


def _clauses(reader: Reader) -> list[int]:
    """Return where the clauses of a paragraph begin that can stand by themselves: behind its label, behind a stop, a semicolon."""
    label = c.LABEL.match(reader.mask)
    first = label.end() if label else 0
    starts = {first, *(start for start in sentence_starts(reader.text) if start > first)}
    starts |= {match.end() for match in c.NEXT_CLAUSE.regex.finditer(reader.mask, first)}
    return sorted(starts)


_Clause = tuple[list[Act], Lead | None]


def _clause(reader: Reader, start: int, place: Place, *, first: bool) -> _Clause:
    """Read the clause that begins at a place."""
    text = reader.mask
    if place.title and (acts := _title(reader, start, place)):
        return acts, None
    if place.opening and (acts := _opening(reader, start, place)):
        return acts, None
    if match := c.IS_ATTACHED.match(text, start):
        return _listed(reader, start, match.end(), g.ATTACHED), None
    if place.consolidated:
        return [], None
    if text[start : start + 1] == g.OWN:
        return _of_this(reader, start, place)
    if place.orders and (match := c.ATTACHES.match(text, start)) and match.end() in reader.at:
        by = reader.at[match.end()]
        return [Act(g.ATTACHED, by, None, reader.quote(start, match.end(), by))], None
    verb = g.VERB.match(text, start)
    if place.orders and verb:
        if reader.last_to_do >= start:
            return [], None
        return _acts(reader, start, verb.start(), g.CHANGES | {g.DETAILS, g.GUIDES})
    if place.orders and (plan := c.PLAN_TITLE.match(text, start)) and plan["issued"]:
        return _listed(reader, start, plan.end(), g.CARRIES_OUT), None
    if ended := _ended(reader, start, place) or _replaces(reader, start):
        return ended, None
    if place.orders and (match := c.LIST_ENDS.match(text, start)):
        words = reader.text[start : match.end()].strip()
        return [], Lead(g.ENDS, words, partly=g.IN_PART in words.lower())
    if place.lead and first:
        return _item(reader, start, place.lead), None
    return [], None


def _replaces(reader: Reader, start: int) -> list[Act]:
    """Read a clause that begins with a document and its title: «Thông tư số … công bố danh mục, thay thế Thông tư số …»."""
    if start not in reader.at or not (match := g.AND_REPLACES.match(reader.mask, reader.after(start)[0])):
        return []
    by, relation = reader.at[start], g.VERBS[verb_of(match["verb"])]
    objects = reader.objects(match.end()).objects
    return [Act(relation, by, to, reader.quote(start, by.end, to)) for to in objects if kind_of(by) == kind_of(to)]


def _item(reader: Reader, start: int, lead: Lead) -> list[Act]:
    """Read an item of a list: what its lead does is done to the documents that the item begins with."""
    objects, _, partly = reader.objects(start)
    return [
        Act(
            lead.relation,
            None,
            to,
            f"{lead.words}{ELLIPSIS}{reader.quote(to.start, to.end, to)}",
            lead.partly or to.start in partly,
        )
        for to in objects
    ]


def _title(reader: Reader, start: int, place: Place) -> list[Act]:
    plan = c.PLAN_TITLE.match(reader.mask, start)
    if plan and (acts := _listed(reader, start, plan.end(), g.CARRIES_OUT)):
        return acts
    match = g.VERB_START.match(reader.mask, start)
    if not match or place.consolidated:
        return []
    allowed = {g.DETAILS, g.GUIDES, g.CORRECTS} | (g.CHANGES if place.normative else frozenset())
    return _acts(reader, start, match.end("lead"), allowed)[0]


def _opening(reader: Reader, start: int, place: Place) -> list[Act]:
    text = reader.mask
    if match := c.BASIS.match(text, start):
        return [] if place.consolidated else _listed(reader, start, match.end(), g.BASED)
    if match := c.CARRYING_OUT.match(text, start):
        return _listed(reader, start, match.end(), g.CARRIES_OUT)
    if place.normative and (match := c.IS_ISSUED.match(text, start)):
        return [] if place.consolidated else _acts(reader, start, match.end(), g.CHANGES | {g.DETAILS, g.GUIDES})[0]
    if place.consolidated and text[start : start + 1] == g.WHOLE:
        to = reader.at[start]
        return [Act(g.CONSOLIDATES, None, to, reader.quote(start, to.end, to))]
    return []


def _listed(reader: Reader, start: int, at: int, relation: str) -> list[Act]:
    """Return a relation to each document of a list: to those it names, not to those in their titles."""
    return [Act(relation, None, to, reader.quote(start, at, to)) for to in reader.objects(at).objects]


def _of_this(reader: Reader, start: int, place: Place) -> _Clause:
    """Read a clause whose subject is this document: «Nghị định này có hiệu lực … và thay thế …»."""
    if reader.tells_of_another(start):
        return [], None
    end = reader.filled(start)
    match = c.IN_FORCE.match(reader.mask, end)
    at = match.end() if match else end
    at += len(reader.mask[at:]) - len(reader.mask[at:].lstrip())
    if g.VERB.match(reader.mask, at):
        return _acts(reader, start, at, frozenset(g.VERBS.values()) - {g.CONSOLIDATES})
    if place.normative and match:
        ended = _ended(reader, at, place)
        return ended, None
    return [], None


def _acts(reader: Reader, start: int, at: int, allowed: frozenset[str] | set[str]) -> _Clause:
    """Read verbs with their objects, one after the other: «thay thế Quyết định số …, bãi bỏ Quyết định số …»."""
    found: list[Act] = []
    lead = None
    while match := g.VERB.match(reader.mask, at):
        relation, words = g.VERBS[verb_of(match["verb"])], match.end()
        while more := c.MORE_VERBS.match(reader.mask, words):  # «sửa đổi, bổ sung, bãi bỏ một số điều của …»
            words = more.end()
        if relation not in allowed:
            break
        changed = g.FILL_WORDS.match(reader.mask, words)
        if changed and reader.next(changed.end()) is not None:
            relation, words = g.ALTERS, changed.end()
        objects, end, partly = reader.objects(words)
        if objects and (c.PREDICATE.match(reader.mask, end) or c.IN_ANOTHER.match(reader.mask, end)):
            break  # «Bãi bỏ … là cần thiết»: what is said of an act does not do it
        if objects and relation in (g.REPLACES, g.ANNULS) and c.WORDS_OF.search(reader.mask[words : objects[0].start]):
            relation = g.ALTERS
        if c.EXPIRES.match(reader.mask, end) or c.ENDED.match(reader.mask, end):
            objects = objects[:-1]  # the last begins a clause of its own: «thay thế …; Quyết định số … hết hiệu lực»
        found += [
            Act(relation, None, to, reader.quote(start, words, to, end if to.provision else 0), to.start in partly)
            for to in objects
        ]
        if relation not in (g.ALTERS, g.ADDS) and (opens := c.OPENS_LIST.match(reader.mask, end if objects else words)):
            lead = Lead(relation, reader.text[start : opens.end()].strip(), partly=_in_part(reader, words))
        if all(to.document == "this" for to in objects):
            listed = c.IN_ANNEX.match(reader.text, words) if relation in (g.ANNULS, g.VOIDS, g.SUSPENDS) else None
            if (
                listed
                and not reader.names_another(listed.start("annex"), listed.end())
                and not c.EXCEPT.match(reader.text, words)
            ):
                quoted = reader.text[start : listed.end()].strip()
                lead = Lead(relation, quoted, listed["annex"], partly=_in_part(reader, words))
            break
        also = c.AND_ALSO.match(reader.mask, end)
        start = at = also.end() if also else end
    return found, lead


def _in_part(reader: Reader, at: int) -> bool:
    """Tell whether a verb acts on a part of each document of a list: «một phần các quyết định sau:», «một số điều của các quyết định sau:»."""
    return bool(c.PARTS_OF_EACH.match(reader.mask, at))


def _ended(reader: Reader, start: int, place: Place) -> list[Act]:
    """Read a clause that tells what becomes of the documents it begins with: «… hết hiệu lực kể từ ngày Luật này có hiệu lực»."""
    if start in reader.listed:
        return []
    since = c.SINCE.match(reader.mask, start)
    at = since.end() if since else start
    rules = c.RULES_ON.match(reader.mask, at)
    objects, end, partly = reader.objects(rules.end() if rules else at)
    reader.listed |= {one.start for one in objects[1:]}
    if not objects:
        return []
    if match := c.EXPIRES.match(reader.mask, end):
        when = match["when"]
        if c.THEN.search(match.group()):
            return []  # «hết hiệu lực thì áp dụng …» is a condition
        if g.OTHER in when:
            return []  # «kể từ ngày Luật này có hiệu lực», of a law that the text tells of
        others = reader.between(*match.span("when"))
        is_own = g.OWN in when or since or (place.orders and not others)
        if not is_own and len(others) != 1:
            return []
        by, in_part = None if is_own else others[0], g.IN_PART in match.group().lower()
        return [
            Act(g.ENDS, by, to, reader.quote(to.start, to.end, to, match.end()), in_part or to.start in partly)
            for to in objects
        ]
    match = c.ENDED.match(reader.mask, end)
    if not match or g.OTHER in match["rest"] or not (place.orders or (place.normative and g.OWN in match["rest"])):
        return []
    relation, rest = g.VERBS[verb_of(match["verb"])], match["rest"]
    if relation in (g.ALTERS, g.ADDS) and not c.AS_FOLLOWS.search(rest):
        return []
    if relation not in g.CHANGES or (relation not in (g.ALTERS, g.ADDS) and c.CONDITION.search(rest)):
        return []
    return [
        Act(relation, None, to, reader.quote(to.start, to.end, to, match.start("rest")), to.start in partly)
        for to in objects
    ]
