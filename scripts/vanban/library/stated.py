"""What a document's text says of itself against what its record says: where the two differ, in words.

Compared are words: case, blanks, punctuation and the place of a tone mark (``hòa``, ``hoà``) make no difference.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..grammar.dates import find_date
from ..grammar.forms import ADDRESSED, SUBJECT
from ..grammar.numbers import NUMBERS, normalise_number
from ..model import Conversion
from .phrases import UNITS, Phrase, toned, unaccounted
from .records import STATED, Document

COMPARED = ("title", *STATED)
_OPTIONAL = ("trich_yeu", "nguoi_ky")  # a record need not repeat them: the text says them
_LINKING = "số ngày của về việc v/v"  # words that a short name may leave out or put in
_OPENING = 12  # blocks in which a document names itself
LETTER = "Công văn"  # the one type that its documents do not print (Nghị định 30/2020/NĐ-CP, annex I)


class Difference(NamedTuple):
    """A fact of a record that its text does not bear out: the key, what the record says, what the text says ('' for nothing)."""

    key: str
    recorded: str
    stated: str


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
        return None if value and not unsaid(document) else _own_name(conversion)
    if key in _OPTIONAL and not value:
        return None
    stated = str(getattr(conversion.identity, STATED[key]))
    if key in _OPTIONAL:
        return None if _core(value) == _core(stated) else stated
    if key == "loai_van_ban" and _alike(value, LETTER) and is_letter(conversion):
        return None
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


def is_letter(conversion: Conversion) -> bool:
    """Tell whether a text has the form of an official letter: it prints no type, its number names none, and it says whom it
    is addressed to, or what about below its number, or has a letter's number («330/SNV-TN»)."""
    identity = conversion.identity
    number = normalise_number(identity.number)
    family = next((one.name for one in NUMBERS if one.pattern.fullmatch(number)), "")
    letter = family == "letter" or "-CV/" in number
    if identity.type or (family and not letter):
        return False
    opening = conversion.blocks[:_OPENING]
    return letter or bool(SUBJECT.match(identity.subject)) or any(ADDRESSED.match(block.text) for block in opening)


def _own_name(conversion: Conversion) -> str:
    identity = conversion.identity
    return " ".join(part for part in (identity.type, identity.subject) if part)


def unsaid(document: Document) -> list[str]:
    """Return the words of a document's title that its text does not bear out; none where the title is made of what the
    document calls itself, of facts of its record that agree with the text, and of words quoted for it."""
    conversion = document.conversion
    if conversion is None:
        return []
    identity = conversion.identity
    agreed = [document.text_of(key) for key in STATED if document.get(key) and difference(document, key) is None]
    number = re.match(r"\d*", identity.number)
    whole = [
        identity.type or LETTER * is_letter(conversion),
        identity.number,
        number[0] if number else "",
        identity.issuer,
    ]
    whole += [identity.place, identity.position, identity.subject, "ban hành"]
    phrases = [Phrase(text) for text in (*whole, *agreed, *_days(identity.date)) if text]
    phrases += [Phrase(text, "cut") for text in (identity.subject, identity.issuer) if text]
    phrases += [Phrase(block.text, "any") for block in conversion.blocks[:_OPENING] if block.kind in ("header", "type")]
    phrases += [Phrase(quote, "any") for quote in quotes(document, "title")]
    if not (identity.type or identity.subject):
        phrases.append(Phrase(conversion.source.name))
        phrases.append(Phrase(" ".join(block.text for block in conversion.blocks[:_OPENING]), "any"))
    return unaccounted(document.text_of("title"), phrases)


def _days(date: str) -> list[str]:
    """Return the usual forms of a date: «5/3/2024», «5.3.2024», «5 tháng 3 năm 2024», «tháng 3/2024», «năm 2024»."""
    year, month, day = (part.lstrip("0") for part in f"{date}--".split("-")[:3])
    found = [f"{day}/{month}/{year}", f"{day}-{month}-{year}", f"{day}.{month}.{year}", f"{day:0>2}.{month:0>2}.{year}"]
    found += [f"{day}/{month} năm {year}", f"{day} tháng {month} năm {year}"]
    months = [f"tháng {month}/{year}", f"tháng {month} năm {year}"]
    return (found if day else []) + (months if month else []) + ([year, f"năm {year}"] if year else [])


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
        found += UNITS.get(bare, (bare,) if bare else ())
    return [toned(word) for word in found]


def within(part: Sequence[str], whole: Sequence[str]) -> bool:
    size = len(part)
    return bool(part) and any(list(whole[i : i + size]) == list(part) for i in range(len(whole) - size + 1))
