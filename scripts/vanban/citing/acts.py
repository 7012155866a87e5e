"""Acts of a paragraph: the relations its words state between this document or one it names, and another it names.

Only explicit acts count: what a text says of itself («Nghị định này thay thế …»), what it orders as a text of law («Bãi bỏ …»), and
what it says of two other documents («… đã được sửa đổi theo …»). Tasks, conditions and drafts state none.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from ..grammar import relating as g
from ..grammar import relating_clauses as c
from ..grammar.patterns import Pattern
from ..grammar.types import TYPES
from ..model import Reference
from ..text import fold
from .masking import Masked
from .references import THIS

_SIGN = re.compile(f"[{g.WHOLE}{g.PART}]")
FILLS = (g.FILL, g.FILL_STATUTE)
_TYPES = [(fold(type), type.lower()) for type in sorted(TYPES, key=len, reverse=True)]
_LAWS = {"luật", "bộ luật", "pháp lệnh", "hiến pháp", "nghị quyết"}
_CIRCULARS = {"thông tư", "thông tư liên tịch"}
ELLIPSIS = " […] "
_QUOTE = 220  # characters of a quotation; a longer one leaves out what stands between verb and object
_BEHIND = 4  # blanks before the next word
_CONDITION = 60  # characters of «trường hợp các quy định tại»
_TITLE = 600  # characters of a title; official ones are shorter
_DEEPEST = 12  # titles within titles


class Act(NamedTuple):
    """A relation that a paragraph states: of ``by`` to ``to`` (None: this document), in the words ``quote``.

    A reference without its provision is meant where the words tell of the document: «Điều 5 Luật A đã được sửa đổi một số điều theo Luật B».
    ``partly``: the words before a document say that only a part of it is meant, which is no reference by itself.
    """

    relation: str
    by: Reference | None
    to: Reference | None
    quote: str
    partly: bool = False


class Found(NamedTuple):
    """A list of objects: the references, where their words end, and which of them (by their start) are meant in part only."""

    objects: tuple[Reference, ...]
    end: int
    partly: frozenset[int] = frozenset()


class Reader:
    """Reads one paragraph. ``acts`` are those between documents that it names, found on the way, each once."""

    def __init__(self, text: str, masked: Masked) -> None:
        self.text, self.mask, self.at, self.ends = text, masked.text, masked.at, masked.ends
        self.told: dict[tuple[str, int, int], Act] = {}
        self.listed: set[int] = set()  # where documents stand that a list read before holds
        self._read: dict[int, tuple[int, bool]] = {}
        self._depth = 0

    def quote(self, start: int, words: int, to: Reference, end: int = 0) -> str:
        """Return the words from a verb (``start`` up to ``words``) to the end of a reference, or further to ``end``."""
        closes = max(to.end, to.extent)
        for last in (max(end, closes), closes):
            if last - start <= _QUOTE or words >= to.start:
                return self.text[start:last].strip()
        return self.text[start:words].strip() + ELLIPSIS + self.text[to.start : closes].strip()

    def filled(self, start: int) -> int:
        """Return where the sign that begins at a place ends."""
        end = start + 1
        while self.mask[end : end + 1] == g.FILLER:
            end += 1
        return end

    @cached_property
    def _starts(self) -> list[int]:
        return sorted(self.at)

    def between(self, start: int, end: int) -> list[Reference]:
        """Return the references that begin between two places."""
        return [self.at[at] for at in self._starts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]]

    @cached_property
    def last_to_do(self) -> int:
        """Where the last words stand that tell somebody by when to do something, -1 for none."""
        return max((match.start() for match in c.TO_DO.regex.finditer(self.mask)), default=-1)

    @cached_property
    def _issued(self) -> dict[str, int]:
        """The types of the documents that the paragraph tells to be issued, each with the place of the first."""
        return {kind_of(self.at[start]): start for start in reversed(self._starts) if self._is_issued(start)}

    def tells_of_another(self, start: int) -> bool:
        """Tell whether «Nghị quyết này» at a place may be one that is told of: «HĐND ban hành Nghị quyết số …; Nghị quyết này thay thế …»."""
        said = self.text[start : self.filled(start)].lower()
        return any(kind and said.startswith(kind) for kind, at in self._issued.items() if at < start)

    def names_another(self, start: int, end: int) -> bool:
        """Tell whether another document stands between two places, or right behind them."""
        behind = self.mask[end : end + _BEHIND]
        end += len(behind) - len(behind.lstrip())
        return g.OTHER in self.mask[start : end + 1] or any(
            one.document != THIS for one in self.between(start, end + 1)
        )

    # -- what is said of a document that is named ----------------------------------------------------------------------

    def after(self, start: int) -> tuple[int, bool]:
        """Return where the words about the reference at ``start`` end, and whether what follows may belong to its title.

        On the way the relations that these words state to other documents are noted.
        """
        if start not in self._read:
            self._read[start] = (self.ends[start], False)  # a reference within its own title ends there
            if self._depth < _DEEPEST:
                self._depth += 1
                self._read[start] = self._about(start)
                self._depth -= 1
        return self._read[start]

    def _about(self, start: int) -> tuple[int, bool]:
        reference, at, open_ended = self.at[start], self.ends[start], False
        while match := g.OF.match(self.mask, at):
            sign = match.end() - 1
            container = self.at.get(sign)
            if container and not reference.provision and container.document != reference.document:
                if not _is_statute(reference) or "kèm" not in match.group():
                    break
                self._tell(g.ATTACHED, reference, container, match.end())
            at = self.filled(sign)
        for _round in range(3):
            identity = g.IDENTITY.match(self.mask, at)
            named = bool(identity and identity.end() > at) or at > reference.end or self._is_issued(start)
            at = identity.end() if identity else at
            if (match := g.CHANGED_BY.match(self.mask, at)) and not self._is_supposed(start, match.group()):
                found, relation = self.objects(match.end(), plain=True), g.VERBS[verb_of(match["verb"])]
                if not found.objects or (
                    relation in g.CHANGES and not _can_change(relation, found.objects[0], reference)
                ):
                    return at, open_ended
                whole = bool(match["some"].strip()) or not all(to.provision for to in found.objects)
                changed = replace(reference, provision="", to="") if whole else reference
                for to in found.objects:
                    self._tell(relation, to, changed, match.end())
                at = _bracket(self.mask, match.start(), found.end)
                open_ended = False
            elif (match := g.CHANGED_IN_BETWEEN.match(self.mask, at)) and match.end() - 1 in self.at:
                between = self.after(match.end() - 1)[0]
                if not (verb := g.CHANGES_IT.match(self.mask, between)):
                    break
                by, relation = self.at[match.end() - 1], g.VERBS[verb_of(verb["verb"])]
                self._tell(relation, by, reference, verb.end(), verb.end())
                at = _bracket(self.mask, match.start(), verb.end())
            elif (match := g.TITLE_ISSUES.match(self.mask, at)) and (start_ := match.end() - 1) in self.at:
                at = self.ends[start_]
                if _is_statute(self.at[start_]):
                    self._tell(g.ATTACHED, self.at[start_], replace(reference, provision="", to=""), match.end())
            elif (match := g.TITLE_ACT.match(self.mask, at)) and (end := self._title_act(reference, match, named)):
                at, open_ended = end, True
            elif match := g.TITLE.match(self.mask, at):
                stop = self._title_end(match.end())
                open_ended = bool(_SIGN.search(self.mask, match.end(), stop))
                at = stop
            else:
                break
        return at, open_ended

    def _is_issued(self, start: int) -> bool:
        """Tell whether a document is told to be issued: «ban hành Nghị quyết số … thay thế …»."""
        return bool(g.ISSUES.search(self.mask, max(0, start - _CONDITION), start))

    def _is_supposed(self, start: int, words: str) -> bool:
        """Tell whether a change of the document at ``start`` is a condition, and not what has happened."""
        return "đã" not in words.lower() and bool(g.IF.search(self.mask, max(0, start - _CONDITION), start))

    def _title_act(self, by: Reference, match: re.Match[str], named: bool) -> int:
        """Note what a title says that the document it follows does to others; return where the title ends, 0 for none."""
        relation = g.VERBS[verb_of(match["verb"])]
        found = self.objects(match.end(), plain=True, strict=True)
        if not found.objects or g.DRAFT.search(self.mask, max(0, by.start - 12), by.start):
            return 0
        some = "một số" in self.mask[match.end() : found.objects[0].start].lower()
        if not (
            named or match["about"] or some or (relation in (g.DETAILS, g.GUIDES) and _is_above(found.objects[0], by))
        ):
            return 0
        for to in found.objects:
            if relation not in g.CHANGES or _can_change(relation, by, to):
                self._tell(relation, replace(by, provision="", to=""), to, match.end())
        return self._title_end(found.end)

    def _tell(self, relation: str, by: Reference, to: Reference, words: int, end: int = 0) -> None:
        first, last = (by, to) if by.start < to.start else (to, by)
        quote = self.quote(first.start, max(words, first.end), last, end)
        if by.document != to.document:
            self.told[relation, by.start, to.start] = Act(relation, by, to, quote)

    def _title_end(self, at: int) -> int:
        last = min(len(self.mask), at + _TITLE)
        return next((place for place in range(at, last + 1) if g.TITLE_ENDS.match(self.mask, place)), last)

    # -- objects -------------------------------------------------------------------------------------------------------

    def objects(self, at: int, plain: bool = False, strict: bool = False) -> Found:
        """Return the references that the words at a place act on; a ``plain`` list holds no attached statutes or quoted words,

        a ``strict`` one, of a title, ends where what follows may belong to the sentence around it.
        """
        found: list[Reference] = []
        partly: set[int] = set()
        begins = end = at
        fills = FILLS[:1] if plain and not strict else FILLS
        while (start := self.next(at, fills)) is not None:
            if plain and found and not _alike(found[0], self.at[start]):
                break
            found.append(self.at[start])
            if g.PARTLY.search(self.mask[at:start]) or c.ANNEX_NAME.match(self.text, start):
                partly.add(start)
            end, open_ended = self.after(start)
            if (match := g.AFTER.match(self.mask, end)) and match.end() - 1 in self.at:
                end = self.after(match.end() - 1)[0]
                found = [_within(one, self.at[match.end() - 1]) for one in found]
            joint = g.JOINT.match(self.mask, end)
            if not joint or (open_ended and ";" not in joint.group()) or (strict and ";" in joint.group()):
                break
            at = joint.end()
        listed_in = c.LISTED_IN.search(self.mask[begins : found[0].start]) if found else None
        if listed_in and (listed_in["annex"] or c.ANNEX_NAME.match(self.text, found[0].start)):
            return Found((), end)
        return Found(tuple(found), end, frozenset(partly))

    def next(self, at: int, fills: Sequence[Pattern] = FILLS) -> int | None:
        """Return where the reference stands that the words at a place lead to, None for none."""
        for fill in fills:
            match = fill.match(self.mask, at)
            if match and match.end() in self.at:
                return match.end()
        return None

    def told_of_all(self) -> list[Act]:
        """Return what the paragraph says of the documents that it names, in order."""
        for start in self.at:
            self.after(start)
        return [self.told[key] for key in sorted(self.told, key=lambda key: (key[2], key[1]))]


def verb_of(words: str) -> str:
    """Return a verb as ``VERBS`` has it."""
    return " ".join(words.lower().split())


def _within(added: Reference, place: Reference) -> Reference:
    """Return a provision that is added to a place («khoản 10 vào Điều 2») as one of it, where its own words do not say so."""
    if added.document != place.document or "dieu-" in added.provision or not place.provision.startswith("dieu-"):
        return added
    outer = re.sub(rf"-{added.provision.partition('-')[0]}-.*", "", place.provision)
    return replace(added, provision=f"{outer}-{added.provision}")


def _bracket(mask: str, start: int, end: int) -> int:
    opened = "(" in mask[start : start + 3]
    return end + 1 if opened and mask[end : end + 1] == ")" else end


def kind_of(reference: Reference) -> str:
    """Return the type of the document of a reference in lower case, '' where its words do not say it."""
    said = fold((reference.mention.type if reference.mention else "") or reference.document)
    return next((type for folded, type in _TYPES if said.startswith(folded)), "")


def _is_statute(reference: Reference) -> bool:
    """Tell whether words name a document without a number, as an attached statute is named: «Quy chế làm việc …»."""
    return bool(reference.mention and not reference.mention.number) and kind_of(reference) in g.STATUTES


def _can_change(relation: str, by: Reference, to: Reference) -> bool:
    """Tell whether a document can change another: laws change laws, decrees decrees; what only proposes changes nothing.

    A document of another type can end one: circulars came in the place of a minister's decisions.
    """
    one, other = kind_of(by), kind_of(to)
    if one == other or {one, other} <= _LAWS or {one, other} <= _CIRCULARS:
        return True
    if not (one and other):
        return (one or other) in g.NORMATIVE
    return relation not in (g.ALTERS, g.ADDS, g.CORRECTS) and {one, other} <= g.NORMATIVE


def _is_above(one: Reference, other: Reference) -> bool:
    """Tell whether a document is of a type that another one details: laws above decrees, both above circulars."""
    rank = {type: at for at, types in enumerate(g.RANKS) for type in types}
    first, second = kind_of(one), kind_of(other)
    return rank.get(first, 9) < rank.get(second, -1)


def _alike(first: Reference, more: Reference) -> bool:
    """Tell whether a list of one title can hold both: provisions, or documents of one type."""
    return bool(more.provision) or kind_of(first) == kind_of(more)
