"""Footnotes of a page: a mark that links to a note which links back, as Word (``_ftn1``) and other editors write them."""

import re
from typing import NamedTuple

from lxml import html


class Notes(NamedTuple):
    """The links that are marks, and the elements that hold notes; both with the key of the note."""

    marks: dict[html.HtmlElement, str]
    bodies: dict[html.HtmlElement, str]


_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[ivxlc]{1,5}|[a-z]|\*{1,4}|[†‡§¹²³])\s*[\])]?", re.IGNORECASE)
_NOTE_NAME = re.compile(r"_?(?:ftn|edn|fn|foot-?note|end-?note|note|cite_note|chu-?thich)[-_:.]?\d+", re.IGNORECASE)
_LONGEST_MARK = 8
_BLOCKS = frozenset(("p", "li", "div", "dd", "td", "aside", "section", "blockquote"))


def find_notes(root: html.HtmlElement) -> Notes:
    """Find the footnotes inside an element."""
    places: dict[str, html.HtmlElement] = {}
    order: dict[html.HtmlElement, int] = {}
    links: list[html.HtmlElement] = []
    for index, element in enumerate(root.iter()):
        order[element] = index
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                places.setdefault(name, element)
        if element.tag == "a" and (element.get("href") or "").startswith("#"):
            links.append(element)
    marks: dict[html.HtmlElement, str] = {}
    bodies: dict[html.HtmlElement, str] = {}
    for link in links:
        name = (link.get("href") or "")[1:]
        target = places.get(name)
        text = "".join(link.itertext()).strip()
        if target is None or len(text) > _LONGEST_MARK or not _MARK.fullmatch(text) or order[target] < order[link]:
            continue
        body = _body(target, root)
        if body is None or link in body.iter():
            continue
        if _NOTE_NAME.fullmatch(name) or _links_back(body, link):
            marks[link] = name
            bodies.setdefault(body, name)
    keys = set(bodies.values())
    return Notes({link: key for link, key in marks.items() if key in keys}, bodies)


def _body(target: html.HtmlElement, root: html.HtmlElement) -> html.HtmlElement | None:
    """Return the block that holds a note: Word's ``div`` of it, else the nearest one round the target."""
    nearest = None
    for element in (target, *target.iterancestors()):
        if element is root:
            break
        if nearest is None and element.tag in _BLOCKS:
            nearest = element
        if element.tag == "div" and re.fullmatch(r"(?:ftn|edn)\d+", element.get("id") or ""):
            return element
    return nearest


def _links_back(body: html.HtmlElement, link: html.HtmlElement) -> bool:
    names = {link.get("id"), link.get("name"), *(above.get("id") for above in list(link.iterancestors())[:2])} - {None}
    return any((back.get("href") or "")[1:] in names for back in body.iter("a"))
