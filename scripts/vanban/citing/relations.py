"""Relations: what each paragraph of a document states between documents, found from its references and its place.

``find_relations`` walks the paragraphs in order and knows what a paragraph by itself does not say: the title and the opening, new words
quoted for another document, the lead above an item («Bãi bỏ các văn bản sau đây:»), and orders to others, which change nothing yet.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ..grammar import relating as g
from ..grammar import relating_clauses as c
from ..model import Reference
from ..text import fold, slug
from .acts import Act
from .annexes import Annexes
from .own_acts import Lead, Place, read
from .references import Paragraph
from .targets import TextBlocks

_OPENING = ("mo-dau", "dau-van-ban", "trich-yeu")
_UNLABELLED = re.compile(r"p\d+")
_CLOSES = {"“": "”", "«": "»", '"': '"'}


def find_relations(
    found: Iterable[tuple[Paragraph, Sequence[Reference]]], type: str, number: str = ""
) -> Iterator[tuple[Paragraph, Act]]:
    """Yield the relations that a document of a type and number states, each with the paragraph, in order.

    None is the document itself. What relates a document to itself is left out.
    """
    normative = type.lower() in g.NORMATIVE
    consolidated = "VBHN" in number or fold(type) == "van ban hop nhat"
    paragraphs = list(own_words(found))
    seen: dict[str, str] = {}
    lead: Lead | None = None
    annexes = Annexes(paragraphs)
    types = _types(type, [paragraph.key for paragraph, _ in paragraphs])
    for paragraph, references in paragraphs:
        key, text = paragraph.key, paragraph.text
        above = [seen[id] for id in _above(key) if id in seen]
        seen[key] = text
        lead = lead if lead and _below(key, lead.key) else annexes.lead_of(key)
        opening = key.startswith(_OPENING)
        place = Place(
            title=key.startswith("trich-yeu") or (opening and text.lstrip().lower().startswith("v/v")),
            opening=opening,
            normative=normative,
            orders=normative and not consolidated and key.startswith("dieu-") and not any(map(_assigns, above)),
            consolidated=consolidated,
            lead=lead,
            types=types,
        )
        acts, opened = read(text, references, place)
        if opened and opened.annex:
            annexes.open(opened)
        elif opened:
            lead = opened._replace(key=key)
        yield from ((paragraph, act) for act in acts if _end(act.by) != _end(act.to))


def _types(type: str, keys: Sequence[str]) -> frozenset[str]:
    """Return the slugs of the types of a document and of the statutes that are attached to it."""
    return frozenset({slug(type), *(re.sub(r"-\d+$", "", statute) for statute in TextBlocks(keys).statutes)})


def own_words(
    found: Iterable[tuple[Paragraph, Sequence[Reference]]],
) -> Iterator[tuple[Paragraph, Sequence[Reference]]]:
    """Yield the paragraphs that are a document's own words: not the new words that it quotes for another."""
    closing = above = ""
    for paragraph, references in found:
        if closing and above and not paragraph.key.startswith(above):
            closing = ""  # never closed: what has a label of its own is not quoted
        if not closing:
            parent, _, last = paragraph.key.rpartition("-")
            above = f"{parent}-" if _UNLABELLED.fullmatch(last) else ""
        closing, inside = _quoted(paragraph.text, closing)
        if not inside:
            yield paragraph, references


def _end(reference: Reference | None) -> str:
    return reference.document if reference else "this"


def _above(key: str) -> Iterator[str]:
    """Yield the ids that a block's id begins with: the blocks that it stands under."""
    while "-" in key:
        key = key.rpartition("-")[0]
        yield key


def _below(key: str, lead: str) -> bool:
    """Tell whether a block can be an item of a lead: below it, or beside one that has no label."""
    above, _, last = lead.rpartition("-")
    return key.startswith(f"{lead}-") or (bool(_UNLABELLED.fullmatch(last)) and key.startswith(f"{above}-"))


def _assigns(text: str) -> bool:
    """Tell whether a heading or lead tells somebody what to do, so that what stands below it is not done yet."""
    return bool(c.ORDERED.search(text)) and not c.IN_EFFECT.search(text)


def _quoted(text: str, open_: str) -> tuple[str, bool]:
    """Return the mark that closes the quotation a paragraph leaves open, and whether the paragraph is quoted."""
    start = text.lstrip()[:1]
    inside = bool(open_) or start in _CLOSES
    closing = open_ or _CLOSES.get(start, "")
    if not inside:
        return "", False
    if closing == '"':
        odd = text.count('"') % 2 == 1
        return (closing if odd != bool(open_) else ""), True
    opening = next(mark for mark, end in _CLOSES.items() if end == closing)
    depth = bool(open_) + text.count(opening) - text.count(closing)
    return (closing if depth > 0 else ""), True
