"""Footnotes and endnotes: which number each mark is printed with (ECMA-376 part 1, 17.11)."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from lxml import etree

from .names import W, integer, value
from .numerals import numeral

Kind = Literal["footnote", "endnote"]
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


class Reference(NamedTuple):
    """A mark in the text: the key of its note (empty: there is none), and the mark as printed (empty: the author's own)."""

    key: str
    mark: str


class NoteBody(NamedTuple):
    """A note that is referred to: its kind, element and printed mark."""

    kind: Kind
    element: etree._Element
    mark: str


@dataclass(slots=True)
class _Count:
    number: int = 0
    at: tuple[str, int] = ("", 0)


@dataclass(slots=True)
class Notes:
    """The notes of a document, counted in the order in which they are referred to."""

    parts: dict[Kind, etree._Element | None]
    settings: etree._Element | None = None
    bodies: dict[str, NoteBody] = field(default_factory=dict)
    _counts: dict[Kind, _Count] = field(default_factory=lambda: {"footnote": _Count(), "endnote": _Count()})
    _index: dict[Kind, dict[str, etree._Element]] = field(default_factory=dict)

    def refer(
        self, kind: Kind, element: etree._Element, section: etree._Element | None, place: tuple[int, int]
    ) -> Reference:
        """Count a reference in a section, at a place (section, page), and return its mark."""
        body = self._elements(kind).get(element.get(f"{W}id", ""))
        key = "" if body is None else f"{kind}-{element.get(f'{W}id')}"
        mark = "" if is_custom(element) else self._next(kind, section, place)
        if body is not None and key not in self.bodies:
            self.bodies[key] = NoteBody(kind, body, mark)
        return Reference(key, mark)

    def body(self, kind: Kind, element: etree._Element) -> etree._Element | None:
        """Return the note that a reference means, without counting it."""
        return self._elements(kind).get(element.get(f"{W}id", ""))

    def unused(self) -> list[etree._Element]:
        """Return the notes that nothing refers to: Word does not print them."""
        used = {id(body.element) for body in self.bodies.values()}
        return [each for kind in self.parts for each in self._elements(kind).values() if id(each) not in used]

    def _elements(self, kind: Kind) -> dict[str, etree._Element]:
        if kind not in self._index:
            part = self.parts.get(kind)
            found = [] if part is None else part.findall(f"{W}{kind}")
            self._index[kind] = {e.get(f"{W}id", ""): e for e in found if e.get(f"{W}type") not in _SEPARATORS}
        return self._index[kind]

    def _next(self, kind: Kind, section: etree._Element | None, place: tuple[int, int]) -> str:
        count = self._counts[kind]
        restart = self._setting(kind, section, "numRestart") or "continuous"
        at = {"eachSect": ("section", place[0]), "eachPage": ("page", place[1])}.get(restart, ("", 0))
        if count.number == 0 or (at[0] and at != count.at):
            count.number = integer(self._setting(kind, section, "numStart"), 1, 1) - 1
        count.at = at
        count.number += 1
        format_ = self._setting(kind, section, "numFmt") or ("decimal" if kind == "footnote" else "lowerRoman")
        return numeral(count.number, format_) or str(count.number)

    def _setting(self, kind: Kind, section: etree._Element | None, name: str) -> str | None:
        for owner in (section, self.settings):
            found = None if owner is None else value(owner.find(f"{W}{kind}Pr"), name)
            if found is not None:
                return found
        return None


def is_custom(element: etree._Element) -> bool:
    """Tell whether the author's own mark follows a reference."""
    return element.get(f"{W}customMarkFollows") in ("1", "true", "on")
