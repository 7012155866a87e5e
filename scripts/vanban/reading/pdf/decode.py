"""The characters of a PDF's text: old encodings decoded, what prints as a blank or a hyphen written as one."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ...vietnamese.characters import UNSEEN
from ...vietnamese.legacy import Run as OldRun
from ...vietnamese.legacy import decode
from ..symbols import bullet, is_symbol_font, signs
from .pieces import PageText, Piece, Run

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_FONT = re.compile(r"(?:[A-Z]{6}\+)?(?P<name>Symbol|Wingdings ?[23]?|Webdings)(?:MT|PS|[-,].*)?", re.IGNORECASE)
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_ODD = re.compile(
    "[\xa0\xad\u2000-\u200f\u2010\u2011\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufb00-\ufb06\x00-\x1f\x7f-\x9f]|"
    f"[{UNSEEN}]"
)
_UNSEEN = re.compile(f"[{UNSEEN}]+")
_BLANKS = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000\t]")
_HYPHENS = re.compile("[\xad\u2010\u2011]")  # in print, a soft hyphen that has been drawn is a hyphen
_LIGATURES = re.compile("[\ufb00-\ufb06]")


class Read(NamedTuple):
    """Pages with their characters read; counts of changes by code, doubts, and the share of glyphs without a character."""

    pages: list[PageText]
    counts: Counter[str]
    doubts: tuple[str, ...]
    unmapped: float


def read_characters(pages: Sequence[PageText]) -> Read:
    """Decode the text of all pages together, and write what prints as a blank or a hyphen as one."""
    runs = [run for page in pages for piece in page.pieces for run in (*piece.runs, None)]
    texts = ["\n" if run is None else run.text for run in runs]
    counts: Counter[str] = Counter()
    glyphs = sum(len(text) for text in texts)
    unmapped = sum(len(match[0]) for text in texts if "(cid:" in text for match in _UNMAPPED.finditer(text))
    fonts = ["" if run is None else run.style.font for run in runs]
    texts = [_signs(text, font) for text, font in zip(texts, fonts, strict=True)]
    decoded = decode([OldRun(text, font) for text, font in zip(texts, fonts, strict=True)])
    counts.update(dict(decoded.counts))
    texts = [bullet("", text) if _PRIVATE.fullmatch(text) else text for text in decoded.texts]
    texts = [_plain(text, counts) if _ODD.search(text) and text != "\n" else text for text in texts]
    supply = iter(texts)
    read = []
    for page in pages:
        pieces = []
        for piece in page.pieces:
            own = [next(supply) for _run in piece.runs]
            next(supply)
            pieces.append(_with_texts(piece, own))
        read.append(page._replace(pieces=tuple(piece for piece in pieces if piece.text.strip())))
    return Read(read, counts, decoded.doubts, unmapped / glyphs if glyphs else 0.0)


def _signs(text: str, font: str) -> str:
    """Return text with what it shows where its font is one of signs."""
    match = _FONT.fullmatch(font)
    if match is None or not text.strip():
        return text
    name = re.sub(r"(?<=s)(?=[23])", " ", match["name"])
    return signs(name, text)[0] if is_symbol_font(name) else text


def _with_texts(piece: Piece, texts: Sequence[str]) -> Piece:
    if all(run.text == text for run, text in zip(piece.runs, texts, strict=True)):
        return piece
    runs = tuple(Run(text, run.style) for run, text in zip(piece.runs, texts, strict=True) if text)
    return piece._replace(runs=runs or piece.runs[:1], text=unicodedata.normalize("NFC", "".join(texts)))


def _plain(text: str, counts: Counter[str]) -> str:
    for code, pattern, new in (("", _BLANKS, " "), ("gach-noi", _HYPHENS, "-")):
        text, changed = pattern.subn(new, text)
        if code and changed:
            counts[code] += changed
    text, joined = _LIGATURES.subn(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    for match in _UNSEEN.finditer(text):
        counts["ky-tu-an"] += len(match[0])
    text, controls = _ODD.subn("", _UNSEEN.sub("", text))
    if joined:
        counts["chu-ghep"] += joined
    if controls:
        counts["ky-tu-dieu-khien"] += controls
    return text
