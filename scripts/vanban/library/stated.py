"""What a document's text says of itself against what its record says: where the two differ, in words.

Compared are words: case, blanks, punctuation and the place of a tone mark (``hòa``, ``hoà``) make no difference.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..grammar.dates import find_date
from ..model import Conversion
from .records import STATED, Document

COMPARED = ("title", *STATED)
_OPTIONAL = ("trich_yeu", "nguoi_ky")  # a record need not repeat them: the text says them
_LINKING = "số ngày của về việc v/v"  # words that a short name may leave out or put in
_OPENING = 12  # blocks in which a document names itself
_SHORTEST = 3  # words of a subject that is cut
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_UNITS = {"ubnd": ("ủy", "ban", "nhân", "dân"), "hđnd": ("hội", "đồng", "nhân", "dân")}


class Difference(NamedTuple):
    """A fact of a record that its text does not bear out: the key, what the record says, what the text says ('' for nothing)."""

    key: str
    recorded: str
    stated: str


class _Phrase(NamedTuple):
    """Words that a title may consist of: whole, their beginning (``cut``), or any run of them (``any``)."""

    words: Sequence[str]
    mode: str = "whole"


def differences(document: Document) -> list[Difference]:
    """Return where the record of a document differs from its text; facts that it leaves empty differ from nothing."""
    found = []
    for key in COMPARED if document.conversion else ():
        stated = difference(document, key)
        if stated is not None and document.get(key) is not None:
            found.append(Difference(key, document.text_of(key), stated))
    return found


def difference(document: Document, key: str) -> str | None:
    """Return what the text states where a fact differs from it ('' where it states nothing); None where they agree."""
    conversion = document.conversion
    if conversion is None:
        return None
    value = document.text_of(key).strip()
    if key == "title":
        return None if _names(value, document, conversion) else _own_name(conversion)
    if key in _OPTIONAL and not value:
        return None
    stated = str(getattr(conversion.identity, STATED[key]))
    if key in _OPTIONAL:
        return None if _core(value) == _core(stated) else stated
    if _alike(value, stated) or (value and _stands_in_header(key, value, stated, conversion)):
        return None
    return stated


def _alike(one: str, other: str) -> bool:
    return fact_words(one) == fact_words(other) or "".join(one.lower().split()) == "".join(other.lower().split())


def _stands_in_header(key: str, value: str, stated: str, conversion: Conversion) -> bool:
    """Tell whether the header itself has a value that its reading leaves out, or gives in part."""
    if stated and not within(fact_words(stated), fact_words(value)):
        return False
    header = [block.text for block in conversion.blocks[:_OPENING] if block.kind in ("header", "type")]
    if key == "ngay_ban_hanh":
        return any(find_date(text) == value for text in header)
    if key == "so_ky_hieu":
        header = [text for text in header if re.match(r"\s*(?:Luật\s+)?số\b", text, re.IGNORECASE)]
    return within(fact_words(value), fact_words(" ".join(header)))


def _own_name(conversion: Conversion) -> str:
    identity = conversion.identity
    return " ".join(part for part in (identity.type, identity.subject) if part)


def _names(title: str, document: Document, conversion: Conversion) -> bool:
    """Tell whether a title is made of what the document calls itself, and of words quoted for it."""
    identity = conversion.identity
    day = "/".join(reversed(identity.date.split("-")))
    whole = [
        identity.type,
        identity.number,
        identity.issuer,
        identity.place,
        day,
        *_days(identity.date),
        identity.subject,
    ]
    phrases = [_Phrase(_core(text)) for text in whole if text]
    phrases.append(_Phrase(_core(identity.subject), "cut"))
    phrases += [_Phrase(_core(quote), "any") for quote in quotes(document, "title")]
    if not (identity.type or identity.subject):
        phrases.append(_Phrase(_core(conversion.source.name)))
        opening = " ".join(block.text for block in conversion.blocks[:_OPENING])
        phrases.append(_Phrase(_core(opening), "any"))
    return _made_of(_core(title), phrases)


def _days(date: str) -> list[str]:
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    return [f"{int(day)}/{int(month)}/{year}", f"{day}/{int(month)}/{year}", year] if day.isdigit() else [year]


def _made_of(title: Sequence[str], phrases: Sequence[_Phrase]) -> bool:
    reached = {0}
    for start in range(len(title)):
        if start in reached:
            reached.update(start + length for phrase in phrases for length in _fits(title[start:], phrase))
    return len(title) in reached and bool(title)


def _fits(rest: Sequence[str], phrase: _Phrase) -> Iterator[int]:
    """Yield how many words at the beginning of ``rest`` a phrase accounts for."""
    starts = range(len(phrase.words)) if phrase.mode == "any" else (0,)
    for start in starts:
        same = 0
        for one, other in zip(rest, phrase.words[start:], strict=False):
            if one != other:
                break
            same += 1
        if phrase.mode == "any":
            yield from range(min(_SHORTEST, len(phrase.words)), same + 1)
        elif phrase.words and same == len(phrase.words):
            yield same
        elif phrase.mode == "cut":
            yield from range(_SHORTEST, same + 1)


def evidence(document: Document, key: str) -> Iterator[Mapping[str, Any]]:
    for _line, item in document.items("xac_minh"):
        keys = item.get("cho")
        if isinstance(keys, list) and key in keys:
            yield item


def quotes(document: Document, key: str) -> Iterator[str]:
    """Yield words of the document's own blocks that are quoted for a fact; other quotations prove nothing."""
    for item in evidence(document, key):
        block = document.block(str(item.get("dich") or "").partition("#")[2])
        quote = str(item.get("trich_dan") or "")
        if block and block.key == item.get("dich") and quote in block.text:
            yield quote


def _core(text: str) -> list[str]:
    linking = fact_words(_LINKING)
    return [word for word in fact_words(text) if word not in linking]


def fact_words(text: str) -> list[str]:
    """Return the words of a text in small letters, without punctuation round them, each tone at the end of its word."""
    found: list[str] = []
    for word in unicodedata.normalize("NFC", text).lower().split():
        bare = re.sub(r"^[^\w]+|[^\w]+$", "", word)
        found += _UNITS.get(bare, (bare,) if bare else ())
    return [_toned(word) for word in found]


def _toned(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    return "".join(c for c in letters if c not in _TONES) + "".join(c for c in letters if c in _TONES)


def within(part: Sequence[str], whole: Sequence[str]) -> bool:
    size = len(part)
    return bool(part) and any(list(whole[i : i + size]) == list(part) for i in range(len(whole) - size + 1))
