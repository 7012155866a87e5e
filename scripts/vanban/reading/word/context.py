"""What the walk through a Word document shares: its parts and styles, the page it has come to, what it has counted."""

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from ..containers.package import Package, Relationship
from ..refusals import refusal
from .look import Looks, Place
from .names import W
from .notes import Notes
from .numbering import Numbering
from .styles import Styles

_DEEPEST = 100  # elements of text within each other; Word itself stops far below
_FIELD_CHAR = f"{W}fldChar"


@dataclass(slots=True)
class Pages:
    """The printed page, from the breaks that Word noted when it last laid the document out (``exact``), or the author set."""

    exact: bool = False
    number: int = 1
    _due: bool = False

    def turned(self) -> None:
        """A new page began here when the document was last laid out."""
        self.number += 1
        self._due = False

    def ordered(self) -> None:
        """The author asks for a new page: it begins with what is printed next."""
        self._due = True

    def printed(self) -> int:
        """Something is printed: return its page; 0 where the file does not tell how it was laid out."""
        if self._due:
            self.turned()
        return self.number if self.exact else 0


@dataclass(slots=True)
class Context:
    """See the module."""

    package: Package
    styles: Styles
    numbering: Numbering
    notes: Notes
    pages: Pages
    looks: Looks
    place: Place  # where what is read stands
    comments: dict[str, etree._Element] = field(default_factory=dict)
    sections: list[etree._Element] = field(default_factory=list)
    section: int = 0
    normalised: Counter[str] = field(default_factory=Counter)
    _fields: set[etree._Element] = field(default_factory=set)
    _relations: dict[str, dict[str, Relationship]] = field(default_factory=dict)
    _depth: int = 0

    def relation(self, part: str, id_: str) -> Relationship | None:
        """Return the relationship of a part by its id."""
        if part not in self._relations:
            self._relations[part] = self.package.relationships(part)
        return self._relations[part].get(id_)

    @property
    def current_section(self) -> etree._Element | None:
        """Return the properties of the section that the walk is in."""
        return self.sections[self.section] if self.section < len(self.sections) else None

    def note_fields(self, root: etree._Element) -> None:
        """Remember which marks of fields under an element belong to fields that end: others are no fields."""
        open_: list[list[etree._Element]] = []
        for mark in root.iter(_FIELD_CHAR):
            kind = mark.get(f"{W}fldCharType")
            if kind == "begin":
                open_.append([mark])
            elif open_:
                open_[-1].append(mark)
                if kind == "end":
                    self._fields.update(open_.pop())

    def is_field_mark(self, mark: etree._Element) -> bool:
        """Tell whether a mark belongs to a whole field."""
        return mark in self._fields

    def enter(self) -> None:
        """Go one element deeper.

        Raises:
            InputError: no document is so deep; it would exhaust us.
        """
        self._depth += 1
        if self._depth > _DEEPEST:
            raise refusal(self.package.path, "long-qua-sau")

    def leave(self) -> None:
        """Come back from a deeper element."""
        self._depth -= 1
