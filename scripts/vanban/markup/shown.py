"""What a reader sees of HTML, read as a browser reads it: words that are shown, and markup that no one vouches for.

Only the markup that the converter writes may stand round a source's words; the list is closed. The words of anything
else count as hidden, and it is named, so that an added word in it is found, too.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .urls import SCHEMES

EDITORIAL = "data-editorial"
PLACE = "data-vb-place"  # says of which chunk of a page an element was made; never written to a page

_LEVELS = {"sup": "\ufdd0\ufdd1", "sub": "\ufdd2\ufdd3"}  # noncharacters: no text holds them
_MARKS = {"\ufdd0": "^(", "\ufdd1": ")", "\ufdd2": "_(", "\ufdd3": ")"}
_OWN = str.maketrans(dict.fromkeys(_MARKS, "\ufffd"))
_SEAM = re.compile("\ufdd1\ufdd0|\ufdd3\ufdd2")
_RUN = re.compile(r"[^ \t\n\r\f\u00a0]+")  # what HTML lays out as a blank; other blanks could join or part words

# Classes that the converter sets on a block; no style of them hides a word.
BLOCK_CLASSES = frozenset(
    {
        "vb-dau", "vb-loai", "vb-trich-yeu", "vb-gach", "vb-muc", "vb-noi-nhan", "vb-noi-nhan-nhan", "vb-ky", "vb-ky-ten",
        "vb-ky-khac", "vb-chu-thich",
    }
)  # fmt: skip
_SHAPELESS = ("Cf", "Cc", "Zl", "Zp", "Zs", "Me", "Mn")
_SPAN = re.compile(r"[1-9]\d{0,2}")
_SCHEME = re.compile(r"\s*(?P<scheme>[a-z][a-z0-9+.\-]*):", re.IGNORECASE)

Attributes = Mapping[str, frozenset[str] | None]  # name -> allowed classes, or None for any value
_BLOCK: Attributes = {"class": BLOCK_CLASSES}
_BARE: Attributes = {}
_FOOTNOTE: Attributes = {"class": frozenset({"footnote"})}
_CELL: Attributes = {"colspan": None, "rowspan": None}

# Elements that may stand round a source's words in a page's Markdown, with their attributes; `id` everywhere.
WRITTEN: Mapping[str, Attributes] = {
    **dict.fromkeys(("p", "h1", "h2", "h3", "h4", "h5", "h6"), _BLOCK),
    **dict.fromkeys(("strong", "em", "sup", "sub", "span", "br", "thead", "tbody", "tr"), _BARE),
    **dict.fromkeys(("td", "th"), _CELL),
    "table": {"class": frozenset({"vb-bang"})},
    "a": {"href": None},
}
# On a built page the build adds frames, explained abbreviations, and links from vague citations to their list.
BUILT: Mapping[str, Attributes] = {
    **WRITTEN,
    **dict.fromkeys(("html", "body"), _BARE),
    "article": {"class": frozenset({"md-content__inner", "md-typeset"})},
    "div": {"class": frozenset({"vb-block"})},
    "abbr": {"title": None},
    "a": {"href": None, "class": frozenset({"vb-vague"})},
}
# In an editor's footnotes: what Markdown makes of sentences and lists, and the frame it puts round them.
NOTES: Mapping[str, Attributes] = {
    **{name: WRITTEN[name] for name in ("strong", "em", "sup", "sub", "span", "br")},
    **dict.fromkeys(("p", "hr", "ul", "code"), _BARE),
    **dict.fromkeys(("div", "ol", "li"), _FOOTNOTE),
    "a": {"href": None, "class": frozenset({"footnote-backref"}), "title": None},
}
_INLINE = frozenset({"a", "abbr", "em", "span", "strong", "sub", "sup"})


class Foreign(NamedTuple):
    """Markup in a document's text that neither converter nor build writes: an element (``'div.x'``) and, where that is
    known, the attribute (``'title="…"'``); the words in it; the place (``PLACE``) it stands at.
    """

    element: str
    attribute: str
    words: str
    place: str


class Shown(NamedTuple):
    """The words a reader sees, in order (raised and lowered letters marked); foreign markup; ids of what is shown."""

    words: tuple[str, ...]
    foreign: tuple[Foreign, ...]
    ids: tuple[str, ...] = ()


def shown(markup: str, *, token: str | None = None) -> Shown:
    """Read HTML as a browser does. A whole page (its outermost ``article`` counts) or a fragment.

    With a ``token`` the HTML is of one page's Markdown: an element is editorial, or a frame, only where its mark has the
    token as value. Without one it is a built page, in which ``data-editorial`` is the build's: no page source holds it.
    """
    tree = LexborHTMLParser(markup)
    pieces: list[tuple[str, Sequence[str]]] = []
    foreign: list[Foreign] = []
    ids: list[str] = []
    articles = [node for node in tree.css("article") if not _inside(node, "article")] if token is None else []
    for root in articles or ([tree.body] if tree.body is not None else []):
        if not _hidden_above(root):
            _collect(root, pieces, foreign, ids, token)
            pieces.append(("\n", ()))
    return Shown(tuple(level_words(pieces)), tuple(foreign), tuple(ids))


def level_words(pieces: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """Split pieces of text, each with the raisings it stands in (``'sup'``, ``'sub'``), into words.

    A raised letter is another word than the same letter on the line: 10² is not 102.
    """
    text = "".join(_leveled(part.translate(_OWN), levels) for part, levels in pieces)
    while _SEAM.search(text):
        text = _SEAM.sub("", text)
    return _RUN.findall(text)


def readable(words: str) -> str:
    """Return words as a message shows them: raised letters as ``'10^(2)'``, characters without a shape by number."""
    return "".join(f"[U+{ord(char):04X}]" if unseen(char) else _MARKS.get(char, char) for char in words)


def unseen(char: str) -> bool:
    """Tell whether a character shows nothing of its own: it joins, parts, turns or overlays what stands beside it."""
    if char in " \t\n\r\f\u00a0" or char in _MARKS:
        return False
    return char in "\u115f\u1160\u3164\uffa0\u2800" or unicodedata.category(char) in _SHAPELESS


def shape(markup: str) -> list[tuple[str, str, str]]:
    """Return the rows and cells of a table in order, with the columns and rows they span."""
    tree = LexborHTMLParser(markup)
    return [
        (node.tag or "", node.attributes.get("colspan") or "1", node.attributes.get("rowspan") or "1")
        for node in tree.css("table, thead, tbody, tr, td, th")
    ]


def _leveled(text: str, levels: Sequence[str]) -> str:
    for level in sorted(set(levels)):
        before, after = _LEVELS[level][0], _LEVELS[level][1]
        text = _RUN.sub(lambda run, a=before, b=after: f"{a}{run.group()}{b}", text)  # type: ignore[misc]
    return text


def _collect(
    root: LexborNode, pieces: list[tuple[str, Sequence[str]]], foreign: list[Foreign], ids: list[str], token: str | None
) -> None:
    known = BUILT if token is None else WRITTEN
    stack: list[tuple[LexborNode | str, tuple[str, ...], str]] = [(root, (), "")]
    while stack:
        node, levels, place = stack.pop()
        if isinstance(node, str):
            pieces.append((node, ()))
            continue
        if node.is_text_node:
            pieces.append((node.text_content or "", levels))
            continue
        if not node.is_element_node:
            continue
        tag, attributes = node.tag or "", node.attributes
        if EDITORIAL in attributes and token in (None, attributes[EDITORIAL]):
            if token is not None and tag == "div":
                _note_markup(node, foreign)
            continue
        frame = (token is not None and (attributes.get(PLACE) or "").startswith(token)) or node.mem_id == root.mem_id
        if frame:
            place = attributes.get(PLACE) or place
        elif strange := _strange(tag, attributes, known):
            words = " ".join(node.text(deep=True).split())
            kind = ".".join([tag, *(attributes.get("class") or "").split()[:1]]) if strange == tag else tag
            foreign.append(Foreign(kind, "" if strange == tag else strange, words, place))
            continue
        if id := attributes.get("id"):
            ids.append(id)
        gap = "" if tag in _INLINE else "\n"
        inner = (*levels, tag) if tag in _LEVELS else levels
        pieces.append((gap, ()))
        stack.append((gap, (), place))
        stack += [(child, inner, place) for child in reversed(list(node.iter(include_text=True)))]


def _note_markup(frame: LexborNode, foreign: list[Foreign]) -> None:
    """Name markup in footnotes that is none of theirs; the place is the id of the note."""
    place = ""
    for node in frame.traverse():
        if not node.is_element_node:
            continue
        tag, attributes = node.tag or "", {k: v for k, v in node.attributes.items() if k != EDITORIAL}
        if tag == "li" and (attributes.get("id") or "").startswith("fn:"):
            place = attributes["id"] or ""
        own_title = "title" in attributes and attributes.get("class") != "footnote-backref"
        if strange := _strange(tag, attributes, NOTES) or (f'title="{attributes["title"]}"' if own_title else ""):
            words = " ".join(node.text(deep=True).split())
            foreign.append(Foreign(tag, "" if strange == tag else strange, words, place))


def _strange(tag: str, attributes: Mapping[str, str | None], known: Mapping[str, Attributes]) -> str:
    """Return what is not known of an element: its name, or an attribute as written; '' where all is."""
    if tag not in known or (tag == "table" and not attributes.get("class")):  # ours has its class
        return tag
    for name, value in attributes.items():
        if name != "id" and not _is_known(name, value or "", known[tag]):
            return f'{name}="{value}"' if value else name
    return ""


def _is_known(name: str, value: str, allowed: Attributes) -> bool:
    if name not in allowed:
        return False
    if (classes := allowed[name]) is not None:
        return set(value.split()) <= classes
    if name in ("colspan", "rowspan"):
        return bool(_SPAN.fullmatch(value))
    scheme = _SCHEME.match(value) if name == "href" else None
    return scheme is None or scheme["scheme"].lower() in SCHEMES


def _inside(node: LexborNode, tag: str) -> bool:
    above = node.parent
    while above is not None:
        if above.tag == tag:
            return True
        above = above.parent
    return False


def _hidden_above(node: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.is_element_node:
        attributes = above.attributes
        if "hidden" in attributes or "inert" in attributes or "style" in attributes:
            return True
        above = above.parent
    return False
