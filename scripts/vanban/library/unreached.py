"""References that do not get where they point: no such document, several, only its facts, a text without the provision."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..grammar.numbers import normalise_number
from ..pages.inline import links
from ..pages.rows import CELL
from .addresses import unit_key
from .cited import meets, named
from .library import Library
from .records import Citation, Cited, Document

# Why a reference stops short, in the order in which a reader of the library can do something about it.
REASONS = (
    "no_provision",
    "several",
    "not_attached",
    "not_held",
    "unknown",
    "edition",
    "ambiguous",
    "bare",
    "doubtful",
    "conflict",
)
_LACKING = ("no_provision", "several", "not_attached")  # the text is held: each provision is a matter of its own


class Unreached(NamedTuple):
    """Equal references of one document that stop short for one ``reason`` (of ``REASONS``).

    ``name`` is the cited document as the text writes it (its number, or a name; '' for the citing document itself),
    ``document`` its id where the library knows it; ``provision`` is what its text lacks, or has twice, in words ('' for the
    other reasons).
    ``found`` are the references in reading order, ``provisions`` what they name of the document, each once.
    """

    citing: str
    reason: str
    name: str
    document: str
    provision: str
    provisions: tuple[str, ...]
    found: tuple[Cited, ...]


def unreached(library: Library) -> list[Unreached]:
    """Return the references of all texts that stop short, most frequent first within a document and a reason.

    Left out is what a person has settled: words that are linked, and words that the register of unresolved citations quotes.
    """
    linked: dict[str, list[Citation]] = {}
    for citation in library.citations:
        linked.setdefault(citation.block.key, []).append(citation)
    listed = library.listed_unresolved
    return [one for document in library.texts for one in _of_document(library, document, linked, listed)]


def _of_document(
    library: Library,
    document: Document,
    linked: Mapping[str, Sequence[Citation]],
    listed: Mapping[str, Sequence[str]],
) -> list[Unreached]:
    own = normalise_number(document.fact("so_ky_hieu")) if document.fact("so_ky_hieu") else ""
    groups: dict[tuple[str, str, str, str], list[Cited]] = {}
    for cited in library.references.get(document.id, ()):
        reference, target = cited.reference, cited.target
        if reference.shared or reference.document == own or _settled(cited, linked, listed):
            continue
        reason = _reason(cited)
        if not reason:
            continue
        name = "" if target.document == document.id else reference.document
        lacking = named(cited) if reason in _LACKING else ""
        groups.setdefault((reason, name, target.document, lacking), []).append(cited)
    found = [
        Unreached(
            document.id, reason, name, target, lacking,
            tuple(dict.fromkeys(words for one in group if (words := named(one)))), tuple(group),
        )
        for (reason, name, target, lacking), group in groups.items()
    ]  # fmt: skip
    return sorted(found, key=lambda one: (REASONS.index(one.reason), -len(one.found)))


def _reason(cited: Cited) -> str:
    """Return why a reference stops short; '' where it does not. Of a document known by facts, the whole is all there is."""
    reason = cited.target.reason
    if reason == "not_held" and not cited.reference.provision:
        return ""
    if reason == "no_provision" and _is_added(cited):
        return ""
    if reason == "unknown" and cited.reference.mention and cited.reference.mention.family == "unnamed":
        return ""  # the words do not say which document: nothing would resolve it
    return reason if reason in REASONS else ""


_ADDS = re.compile(r"(?i:bổ sung)\s[^.;]*$")
_BEHIND = re.compile(r"[^.;]{0,60}?\bvào (?:sau|trước)\b")


def _is_added(cited: Cited) -> bool:
    """Tell whether a provision is one that the words add: «bổ sung khoản 4 vào sau khoản 3» means none that is there yet."""
    text, start, end = cited.block.text, cited.reference.start, cited.reference.end
    return bool(_ADDS.search(text[max(0, start - 120) : start]) and _BEHIND.match(text[end : end + 80]))


def _settled(cited: Cited, linked: Mapping[str, Sequence[Citation]], listed: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether a person has linked the words of a reference, or recorded them as unresolved."""
    block, reference = cited.block, cited.reference
    own = linked.get(block.key, ())
    # A link to the document alone does not settle a provision that its text lacks, or that is not held.
    if any(meets(one, cited) and (one.provision or one.document != cited.target.document) for one in own):
        return True
    inside = {(one.start, one.end) for one in own}
    outside = (link for link in links(block.content) if (link.start, link.end) not in inside)
    if any(link.start < reference.end and reference.start < link.end for link in outside):
        return True
    words = block.text[reference.start : reference.end]
    unit = cited.passage.unit
    keys = {unit_key(block.document, id) for id in (block.id, unit.rpartition(CELL)[0], unit)}  # a block; a row, a cell
    return any(quote in words or words in quote for key in keys for quote in listed.get(key, ()) if quote)
