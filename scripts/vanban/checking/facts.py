"""Rule on the facts of a document that has its text: they are what the text says, or their source is named.

Compared are words: case, blanks, punctuation and the place of a tone mark (``hòa``, ``hoà``) make no difference.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..grammar.dates import find_date
from ..library.library import Document, Library
from ..model import Conversion, Problem
from ..text import shorten
from .records import problem

KEYS = ("title", "loai_van_ban", "so_ky_hieu", "ngay_ban_hanh", "co_quan_ban_hanh", "thong_bao")
_NAMES = {"loai_van_ban": "type", "so_ky_hieu": "number", "ngay_ban_hanh": "date", "co_quan_ban_hanh": "issuer"}
_LINKING = "số ngày của về việc v/v"  # words that a short name may leave out or put in
_OPENING = 12  # blocks in which a document names itself
_SHORTEST = 3  # words of a subject that is cut
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_UNITS = {"ubnd": ("ủy", "ban", "nhân", "dân"), "hđnd": ("hội", "đồng", "nhân", "dân")}
_MEND = "Ghi đúng lời văn bản; biết từ nơi khác thì thêm vào 'xac_minh' một mục có cho: [{key}], nguon, do_tin_cay, ghi_chu."


class _Phrase(NamedTuple):
    """Words that a title may consist of: whole, their beginning (``cut``), or any run of them (``any``)."""

    words: Sequence[str]
    mode: str = "whole"


def facts_are_the_texts(library: Library) -> Iterator[Problem]:
    """Type, number, date, issuer and title of a document with its text agree with the text; else a source is named.

    A banner says what no text of the time says: it always needs its source.
    """
    sources = {str(item.get("id")) for _path, _line, item in library.register("nguon")}
    for document in library.documents.values():
        if document.conversion is None:
            continue
        yield from _page_facts(library, document, sources)
        for key in KEYS:
            stated = _difference(document, document.conversion, key)
            if stated is not None and not _sourced(document, key, sources):
                value = shorten(document.text(key), 80)
                said = f"văn bản ghi '{shorten(stated, 80)}'" if stated else "văn bản không ghi như vậy"
                rule = f"'{key}' phải đúng lời văn bản: '{value}', {said}. {_MEND.format(key=key)}"
                yield problem(library, document.path, document.meta.line(key), "du-kien-lech", rule)


def _page_facts(library: Library, document: Document, sources: set[str]) -> Iterator[Problem]:
    """What the pages say of themselves in lists, tabs and search results is words of theirs."""
    for path in document.pages:
        meta = library.pages[path].meta
        for key in ("title", "description"):
            value = str(meta.data.get(key) or "")
            if not value or (key == "title" and path == document.path) or _sourced(document, key, sources):
                continue
            text = " ".join(block.text for block in document.blocks if block.path == path)
            if not _within(_words(value), _words(f"{document.title} {text}")):
                rule = (
                    f"'{key}' phải là lời của trang: '{shorten(value, 80)}'. Xóa dòng ấy, hoặc chép đúng chữ của trang."
                )
                yield problem(library, path, meta.line(key), "du-kien-lech", rule)


def _difference(document: Document, conversion: Conversion, key: str) -> str | None:
    """Return what the text states where a fact differs from it ('' where it states nothing); None where they agree."""
    value = document.text(key).strip()
    if key == "thong_bao":
        return "" if value else None
    if key == "title":
        return None if _names(value, document, conversion) else _own_name(conversion)
    stated = str(getattr(conversion.identity, _NAMES[key]))
    if _alike(value, stated) or (value and _stands_in_header(key, value, stated, conversion)):
        return None
    return stated


def _alike(one: str, other: str) -> bool:
    return _words(one) == _words(other) or "".join(one.lower().split()) == "".join(other.lower().split())


def _stands_in_header(key: str, value: str, stated: str, conversion: Conversion) -> bool:
    """Tell whether the header itself has a value that its reading leaves out, or gives in part."""
    if stated and not _within(_words(stated), _words(value)):
        return False
    header = [block.text for block in conversion.blocks[:_OPENING] if block.kind in ("header", "type")]
    if key == "ngay_ban_hanh":
        return any(find_date(text) == value for text in header)
    if key == "so_ky_hieu":
        header = [text for text in header if re.match(r"\s*(?:Luật\s+)?số\b", text, re.IGNORECASE)]
    return _within(_words(value), _words(" ".join(header)))


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
    phrases += [_Phrase(_core(quote), "any") for quote in _quotes(document, "title")]
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


def _sourced(document: Document, key: str, sources: set[str]) -> bool:
    for item in _evidence(document, key):
        named = item.get("nguon")
        ids = [str(id) for id in named] if isinstance(named, list) else []
        if ids and set(ids) <= sources and item.get("do_tin_cay") in ("A", "B", "C"):
            return True
    return key not in ("title", "thong_bao") and any(
        _within(_words(document.text(key)), _words(quote)) for quote in _quotes(document, key)
    )


def _evidence(document: Document, key: str) -> Iterator[Mapping[str, Any]]:
    for _line, item in document.items("xac_minh"):
        keys = item.get("cho")
        if isinstance(keys, list) and key in keys:
            yield item


def _quotes(document: Document, key: str) -> Iterator[str]:
    """Yield words of the document's own blocks that are quoted for a fact; other quotations prove nothing."""
    for item in _evidence(document, key):
        block = document.block(str(item.get("dich") or "").partition("#")[2])
        quote = str(item.get("trich_dan") or "")
        if block and block.key == item.get("dich") and quote in block.text:
            yield quote


def _core(text: str) -> list[str]:
    linking = _words(_LINKING)
    return [word for word in _words(text) if word not in linking]


def _words(text: str) -> list[str]:
    """Return the words of a text in small letters, without punctuation round them, each tone at the end of its word."""
    found: list[str] = []
    for word in unicodedata.normalize("NFC", text).lower().split():
        bare = re.sub(r"^[^\w]+|[^\w]+$", "", word)
        found += _UNITS.get(bare, (bare,) if bare else ())
    return [_toned(word) for word in found]


def _toned(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    return "".join(c for c in letters if c not in _TONES) + "".join(c for c in letters if c in _TONES)


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    size = len(part)
    return bool(part) and any(list(whole[i : i + size]) == list(part) for i in range(len(whole) - size + 1))
