"""The walk over a page: its paragraphs, tables and footnotes in order, as pieces of text with their font and emphasis."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

Align = Literal["", "left", "center", "right"]
_BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol",
        "p", "pre", "section", "summary", "details", "ul", "caption", "legend",
    ]
)  # fmt: skip
_SKIPPED = frozenset(
    ["script", "style", "noscript", "template", "head", "title", "object", "select", "svg", "iframe", "textarea"]
)
_EMPHASIS = {"b": "**", "strong": "**", "h1": "**", "h2": "**", "h3": "**", "h4": "**", "h5": "**", "h6": "**", "th": "",
             "i": "*", "em": "*", "cite": "*", "sup": "^", "sub": "_"}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*([\w]+)", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*(\w+)", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;\"',]+)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(left|center|right)", re.IGNORECASE)
_LIST_NONE = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_NOTE_REF = re.compile(r"#_(?P<key>(?:ftn|edn)\d+)$")
_NOTE_BODY = re.compile(r"(?:ftn|edn)\d+$")
_DEEPEST = 1_500  # elements inside one another
_MOST_SPAN = 1_000
_BLANKS = re.compile(r"[ \t\r\n\f]+")


@dataclass
class Piece:
    """Text of one font and emphasis; ``note`` is the key of the footnote that it refers to."""

    text: str
    font: str = ""
    marks: frozenset[str] = frozenset()
    note: str = ""


@dataclass
class Paragraph:
    """Pieces of text that belong together; ``label`` is printed by the list that it stands in."""

    pieces: list[Piece] = field(default_factory=list)
    align: Align = ""
    label: str = ""


@dataclass
class Slot:
    """A cell."""

    items: "list[Paragraph | Grid]" = field(default_factory=list)
    columns: int = 1
    rows: int = 1


@dataclass
class Grid:
    """A table; ``head`` of its rows are heads."""

    rows: list[list[Slot]] = field(default_factory=list)
    head: int = 0


@dataclass
class _State:
    """What holds inside an element."""

    font: str = ""
    marks: frozenset[str] = frozenset()
    align: Align = ""
    pre: bool = False
    note: str = ""
    label: str = ""


@dataclass
class _List:
    ordered: bool
    kind: str
    next: int
    step: int
    shown: bool


class Walk:
    """Walks an element once, without recursion."""

    def __init__(self) -> None:
        self.items: list[Paragraph | Grid] = []
        self.notes: dict[str, list[Paragraph | Grid]] = {}
        self.hidden: list[str] = []
        self.pictures = 0
        self.targets: list[list[Paragraph | Grid]] = [self.items]
        self.paragraph = Paragraph()
        self.states = [_State()]
        self.grids: list[Grid] = []
        self.lists: list[_List] = []

    def run(self, root: etree._Element) -> bool:
        """Walk ``root``; tell whether it is of a sane depth."""
        skipping: etree._Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event in ("comment", "pi"):
                if skipping is None and element is not root:
                    self.text(element.tail or "")
                continue
            if event == "start":
                if skipping is None:
                    if len(self.states) > _DEEPEST:
                        return False
                    if self.skips(element):
                        skipping = element
                    else:
                        self.start(element)
                        self.text(element.text or "")
                continue
            if skipping is element:
                skipping = None
            elif skipping is None:
                self.end(element)
            else:
                continue
            if element is not root:
                self.text(element.tail or "")
        self.flush()
        return True

    def skips(self, element: etree._Element) -> bool:
        if element.tag in _SKIPPED or element.get("data-vanban-khung") is not None:
            return True
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            text = " ".join(str(element.xpath("string()")).split())
            self.hidden += [text] if text else []
            return True
        return False

    # -- text ----------------------------------------------------------------------------------------------------------

    def text(self, text: str) -> None:
        if not text:
            return
        state = self.states[-1]
        if not state.pre:
            text = _BLANKS.sub(" ", text)
        self.paragraph.pieces.append(Piece(text, state.font, state.marks, state.note))

    def flush(self) -> None:
        """End the paragraph being read."""
        paragraph, self.paragraph = self.paragraph, Paragraph()
        if any(piece.text.strip() for piece in paragraph.pieces):
            state = self.states[-1]
            paragraph.align = paragraph.align or state.align
            paragraph.label = self.take_label()
            self.targets[-1].append(paragraph)

    def take_label(self) -> str:
        for state in reversed(self.states):
            if state.label:
                label, state.label = state.label, ""
                return label
        return ""

    # -- elements ------------------------------------------------------------------------------------------------------

    def start(self, element: etree._Element) -> None:
        tag, style = element.tag, element.get("style") or ""
        if tag in _BLOCKS or tag in ("table", "tr", "td", "th"):
            self.flush()
        above = self.states[-1]
        state = _State(_font(element, style) or above.font, _marks(element, above.marks, style), _align(element, style) or above.align, above.pre or tag == "pre")  # fmt: skip
        state.note = above.note
        if tag == "a" and (match := _NOTE_REF.search(element.get("href") or "")):
            state.note = match["key"]
        self.states.append(state)
        if tag == "br":
            self.paragraph.pieces.append(Piece("\n", state.font))
        elif tag == "img":
            self.pictures += 1
        elif tag in ("ol", "ul"):
            self.lists.append(_list(element, style))
        elif tag == "li" and self.lists:
            state.label = self.item(element)
        elif tag == "table":
            self.grids.append(Grid())
        elif tag == "tr" and self.grids:
            self.row(element)
        elif tag in ("td", "th") and self.grids:
            self.cell(element)
        elif _NOTE_BODY.match(element.get("id") or ""):
            self.targets.append(self.notes.setdefault(str(element.get("id")), []))

    def end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag in ("table", "tr", "td", "th"):
            self.flush()
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        elif tag in ("td", "th") and self.grids and len(self.targets) > 1:
            self.targets.pop()
        elif tag == "table" and self.grids:
            grid = self.grids.pop()
            if any(slot.items for row in grid.rows for slot in row):
                self.targets[-1].append(grid)
        elif _NOTE_BODY.match(element.get("id") or "") and tag not in ("br", "img", "li") and len(self.targets) > 1:
            self.targets.pop()
        self.states.pop()

    def row(self, element: etree._Element) -> None:
        grid = self.grids[-1]
        cells = [child.tag for child in element if isinstance(child.tag, str)]
        parent = element.getparent()
        headed = (parent is not None and parent.tag == "thead") or (bool(cells) and set(cells) == {"th"})
        if headed and grid.head == len(grid.rows):
            grid.head += 1
        grid.rows.append([])

    def cell(self, element: etree._Element) -> None:
        grid = self.grids[-1]
        if not grid.rows:
            grid.rows.append([])
        slot = Slot(columns=_span(element.get("colspan")), rows=_span(element.get("rowspan")))
        grid.rows[-1].append(slot)
        self.targets.append(slot.items)

    def item(self, element: etree._Element) -> str:
        """Return the label that a browser prints before an item of a list."""
        current = self.lists[-1]
        if not current.ordered:
            return "•" if current.shown else ""
        value = element.get("value")
        if value and re.fullmatch(r"-?\d{1,6}", value.strip()):
            current.next = int(value)
        number = current.next
        current.next += current.step
        return f"{_numeral(number, current.kind)}." if current.shown else ""


def _list(element: etree._Element, style: str) -> _List:
    ordered = element.tag == "ol"
    count = sum(1 for child in element if child.tag == "li")
    down = element.get("reversed") is not None
    start = element.get("start") or ""
    first = int(start) if re.fullmatch(r"-?\d{1,6}", start.strip()) else (count if down else 1)
    kind = element.get("type") or _css_kind(style)
    return _List(ordered, kind, first, -1 if down else 1, not _LIST_NONE.search(style))


def _css_kind(style: str) -> str:
    found = re.search(
        r"list-style(?:-type)?\s*:\s*(lower-alpha|lower-latin|upper-alpha|upper-latin|lower-roman|upper-roman)", style
    )
    names = {
        "lower-alpha": "a",
        "lower-latin": "a",
        "upper-alpha": "A",
        "upper-latin": "A",
        "lower-roman": "i",
        "upper-roman": "I",
    }
    return names[found[1]] if found else "1"


def _numeral(number: int, kind: str) -> str:
    if number < 1 or kind not in "aAiI":
        return str(number)
    text = "".join(_letters(number)) if kind in "aA" else _roman(number)
    return text if kind in "ai" else text.upper()


def _letters(number: int) -> Iterator[str]:
    digits: list[str] = []
    while number:
        number, rest = divmod(number - 1, 26)
        digits.append(chr(ord("a") + rest))
    return reversed(digits)


_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def _roman(number: int) -> str:
    if number > 3999:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


def _font(element: etree._Element, style: str) -> str:
    match = _FAMILY.search(style)
    return (
        match[1].strip()
        if match
        else (element.get("face") or "").split(",")[0].strip()
        if element.tag == "font"
        else ""
    )


def _marks(element: etree._Element, above: frozenset[str], style: str) -> frozenset[str]:
    marks = set(above)
    if mark := _EMPHASIS.get(str(element.tag)):
        marks.add(mark)
    if weight := _WEIGHT.search(style):
        heavy = weight[1].lower() in ("bold", "bolder") or (weight[1].isdigit() and int(weight[1]) >= 600)
        (marks.add if heavy else marks.discard)("**")
    if slant := _SLANT.search(style):
        (marks.add if slant[1].lower() in ("italic", "oblique") else marks.discard)("*")
    if (raised := _RAISED.search(style)) and element.tag in ("span", "a", "font", "sup", "sub"):
        marks.add("^" if raised[1].lower() == "super" else "_")
    return frozenset(marks)


def _align(element: etree._Element, style: str) -> Align:
    match = _ALIGN.search(style)
    value = (match[1] if match else element.get("align") or ("center" if element.tag == "center" else "")).lower()
    return value if value in ("left", "center", "right") else ""  # type: ignore[return-value]


def _span(value: str | None) -> int:
    text = (value or "1").strip()
    return max(1, min(_MOST_SPAN, int(text))) if re.fullmatch(r"\d{1,9}", text) else 1
