"""Automatic numbering as Word prints it: which list and level a paragraph is in, and what its number says.

Sources: ECMA-376 part 1, 17.9 (definitions, overrides); [MS-DOC] 2.4.6.3-4 and 2.9.150 (how Word counts: one count for
all instances of a definition, apart in each text box and note; a start given by an instance holds for its first
paragraph; a level above that has not been used counts as its start); [MS-OI29500] 17.9.10 (``lvlRestart``).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from .names import MC, VAL, W, integer, is_on, value
from .numerals import numeral, padded

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DEEPEST_LINK = 8  # list styles that refer to each other: a ring is cut here


class Marker(NamedTuple):
    """The number of a paragraph: its text, the blank after it or none, the run properties of its level, a doubt."""

    text: str
    suffix: str
    run: etree._Element | None
    doubt: str = ""


class _Level(NamedTuple):
    start: int
    format: str
    width: int  # of numbers in the format 'custom'
    text: str
    suffix: str
    restart: int | None
    legal: bool
    style: str
    run: etree._Element | None


class _Instance(NamedTuple):
    """A list as paragraphs refer to it: the definition whose count it shares, its levels, and starts of its own."""

    definition: str
    levels: tuple[_Level | None, ...]
    starts: dict[int, int]


@dataclass(slots=True)
class Counts:
    """The counts of one story: the body, a text box or a note, each counted apart."""

    _numbers: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def step(self, num_id: str, instance: "_Instance", level: int) -> list[int]:
        """Count a paragraph and return the numbers of its level and of those above."""
        numbers = self._numbers.setdefault(instance.definition, [None] * LEVELS)
        own_start = instance.starts.get(level)
        current = numbers[level]
        if own_start is not None and (num_id, level) not in self._started:
            numbers[level] = own_start
        else:
            numbers[level] = _start(instance, level) if current is None else min(current + 1, 1_000_000)
        self._started.add((num_id, level))
        for deeper in range(level + 1, LEVELS):
            if _restarts(instance.levels[deeper], deeper, level):
                numbers[deeper] = None
        return [_start(instance, index) if number is None else number for index, number in enumerate(numbers)]


def _start(instance: _Instance, level: int) -> int:
    definition = instance.levels[level]
    return instance.starts.get(level, 1 if definition is None else definition.start)


def _restarts(level: _Level | None, deeper: int, used: int) -> bool:
    """Tell whether a paragraph of a level above makes a deeper level begin again."""
    if level is None or level.restart is None or level.restart > deeper:
        return True
    return used < level.restart


class Numbering:
    """The lists of a document; without the part that defines them nothing is numbered."""

    def __init__(
        self, root: etree._Element | None = None, list_of_style: Callable[[str], str] = lambda style: ""
    ) -> None:
        """``list_of_style`` gives the list that a style of lists refers to."""
        self._list_of_style = list_of_style
        self._definitions: dict[str, etree._Element] = {}
        self._instances: dict[str, etree._Element] = {}
        self._known: dict[str, _Instance | None] = {}
        if root is not None:
            self._definitions = {e.get(f"{W}abstractNumId", ""): e for e in root.iterfind(f"{W}abstractNum")}
            self._instances = {e.get(f"{W}numId", ""): e for e in root.iterfind(f"{W}num")}

    def marker(self, counts: Counts, num_id: str, level: int | None, list_style: str = "") -> Marker | None:
        """Count a paragraph of a list and return its number, or None where it has none.

        ``list_style`` is the paragraph style that puts it into the list, if a style does: the level linked to it counts.
        """
        instance = self._instance(num_id)
        if instance is None:
            return None
        index = level or 0
        if list_style:
            index = next((i for i, each in enumerate(instance.levels) if each and each.style == list_style), index)
        definition = instance.levels[index] if index < LEVELS else None
        if definition is None:
            return None
        numbers = counts.step(num_id, instance, index)
        text, doubt = _written(instance, definition, index, numbers)
        return Marker(text, definition.suffix, definition.run, doubt)

    def _instance(self, num_id: str) -> _Instance | None:
        if num_id not in self._known:
            self._known[num_id] = self._resolve(num_id) if num_id not in ("", "0") else None
        return self._known[num_id]

    def _resolve(self, num_id: str) -> _Instance | None:
        element = self._instances.get(num_id)
        definition = value(element, "abstractNumId") or ""
        if element is None or definition not in self._definitions:
            return None
        levels = self._levels(self._linked(definition))
        starts: dict[int, int] = {}
        for override in element.iterfind(f"{W}lvlOverride"):
            index = integer(override.get(f"{W}ilvl"), 0, 0, 99)
            if index >= LEVELS:
                continue
            own = override.find(f"{W}lvl")
            if own is not None:  # its lvlRestart is ignored by Word
                base = levels[index]
                levels[index] = _level(own)._replace(restart=base.restart if base else None)
            if (start := value(override, "startOverride")) is not None:
                starts[index] = integer(start, 1, 0)
        return _Instance(definition, tuple(levels), starts)

    def _linked(self, definition: str) -> etree._Element:
        """Return the definition that holds the levels: a definition may refer to a style of lists that has them."""
        element = self._definitions[definition]
        for _ in range(_DEEPEST_LINK):
            link = value(element, "numStyleLink")
            target = self._instances.get(self._list_of_style(link)) if link else None
            following = self._definitions.get(value(target, "abstractNumId") or "")
            if following is None or following is element:
                break
            element = following
        return element

    def _levels(self, definition: etree._Element) -> list[_Level | None]:
        levels: list[_Level | None] = [None] * LEVELS
        for element in definition.iterfind(f"{W}lvl"):
            index = integer(element.get(f"{W}ilvl"), 0, 0, 99)
            if index < LEVELS:
                levels[index] = _level(element)
        return levels


def _level(element: etree._Element) -> _Level:
    format_, width = _format(element)
    text = element.find(f"{W}lvlText")
    start = value(element, "start")
    restart = value(element, "lvlRestart")
    return _Level(
        start=integer(start, 0, 0),  # without the element it is 0 (17.9.25)
        format=format_,
        width=width,
        text="" if text is None else text.get(VAL, ""),
        suffix="" if value(element, "suff") == "nothing" else " ",
        restart=None if restart is None else integer(restart, 0, 0, 99),
        legal=is_on(element.find(f"{W}isLgl")),
        style=value(element, "pStyle") or "",
        run=element.find(f"{W}rPr"),
    )


def _format(element: etree._Element) -> tuple[str, int]:
    """Return the number format of a level; newer ones (``001``) stand as alternatives beside a plain one."""
    for path in (
        f"{W}numFmt",
        f"{MC}AlternateContent/{MC}Choice/{W}numFmt",
        f"{MC}AlternateContent/{MC}Fallback/{W}numFmt",
    ):
        found = element.find(path)
        if found is None:
            continue
        if found.get(VAL) == "custom":
            return "custom", len((found.get(f"{W}format") or "").split(",")[0].strip())
        return found.get(VAL) or "decimal", 0
    return "decimal", 0


def _written(instance: _Instance, level: _Level, index: int, numbers: list[int]) -> tuple[str, str]:
    """Return the number text of a level, and the name of a format that we cannot write."""
    if level.format == "bullet":
        return level.text, ""
    doubt = ""

    def write(match: re.Match[str]) -> str:
        nonlocal doubt
        place = int(match[1]) - 1
        source = instance.levels[place]
        if place > index or source is None:
            return ""
        format_ = source.format
        if level.legal and format_ not in ("none", "bullet", "decimalZero"):
            format_ = "decimal"
        if format_ == "custom":
            return padded(source.width)(numbers[place])
        text = numeral(numbers[place], format_)
        if text is None:
            doubt = format_
            return str(numbers[place])
        return text

    return _PLACE.sub(write, level.text), doubt
