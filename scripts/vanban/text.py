"""Text primitives shared by every part: one normalisation, one notion of a word, one Vietnamese order."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_MARKS = re.compile("[\u0300-\u036f]")
_D = str.maketrans("đðɖ", "ddd")  # Vietnamese đ and the look-alikes of old fonts
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
ID_RE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # what ``slug`` makes, and every id is
ID_LENGTH = 100  # characters: with docs/van-ban/ and a page's name, a path stays within the 260 of Windows
# «index» is the list of its folder; the others are devices of Windows, where no file can be called so.
_TAKEN = re.compile(r"index|con|prn|aux|nul|(?:com|lpt)\d")
UPPER = "A-ZĐÀÁẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÈÉẺẼẸÊẾỀỂỄỆÌÍỈĨỊÒÓỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÙÚỦŨỤƯỨỪỬỮỰỲÝỶỸỴ"
_SENTENCE_END = re.compile(rf"(?<=[.!?…])[”\"’)]*\s+(?=[“\"(]?[{UPPER}])")

# Vietnamese dictionary order: the base letters in alphabetical order, then the tones.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_LETTER_MARKS = {
    "\u0306",
    "\u0302",
    "\u031b",
}  # breve, circumflex, horn belong to the letter, not to the tone


def nfc(text: str) -> str:
    """Return text in Unicode Normalization Form C, the only form stored."""
    return unicodedata.normalize("NFC", text)


def words(text: str) -> list[str]:
    """Split into words: maximal runs of non-blank characters, punctuation and printed labels included."""
    return text.split()


def fold(text: str) -> str:
    """Return lower-case text without accents (đ becomes d), for matching only, never for display."""
    stripped = _MARKS.sub("", unicodedata.normalize("NFD", text.lower()))
    return stripped.translate(_D)


_SIGNS = "0123456789+-−=()n"
_LEVELS = {"^": str.maketrans(_SIGNS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"), "_": str.maketrans(_SIGNS, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙ")}


def leveled(text: str, level: str) -> str:
    """Return raised (``'^'``) or lowered (``'_'``) text in letters of one line, so that 10⁶ stays 10⁶ where no markup can be.

    What has no such letter stays as it is.
    """
    return text.translate(_LEVELS[level])


def slug(text: str) -> str:
    """Return an ASCII identifier: ``'Quy chế phát ngôn'`` becomes ``'quy-che-phat-ngon'``."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")


def id_fault(id: str) -> str:
    """Return what is wrong with the id of a document, in Vietnamese; '' where nothing is.

    >>> [bool(id_fault(id)) for id in ("45-qd-ubnd-2024", "index", "con", "con-2", "a" * 101, "../a")]
    [False, True, True, False, True, True]
    """
    if not ID_RE.fullmatch(id):
        return "mã chỉ được gồm chữ thường không dấu, chữ số và gạch nối"
    if _TAKEN.fullmatch(id):
        return "mã này dành cho trang danh mục hoặc cho hệ điều hành Windows, hãy đặt mã khác"
    return f"mã dài quá {ID_LENGTH} ký tự, hãy đặt mã ngắn hơn" if len(id) > ID_LENGTH else ""


def sentence_starts(text: str) -> list[int]:
    """Return the offsets at which sentences begin; a sentence ends with a stop before a capital letter.

    The stop of a printed label (``'1. Tiếp tục'``) ends none.
    """
    ends = [match for match in _SENTENCE_END.finditer(text) if " " in text[: match.start()].lstrip("-–+• ")]
    return [0, *(match.end() for match in ends)]


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Return ``(start, end)`` of the sentence of text that holds the offset."""
    starts = sentence_starts(text)
    start = max(begin for begin in starts if begin <= offset)
    end = min((begin for begin in starts if begin > offset), default=len(text))
    return start, end


def collation_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Return a sort key in Vietnamese dictionary order: letters first, then tones, then case.

    Numbers inside the text sort by value, so that ``IV.9`` stands before ``IV.10``.
    """
    letters: list[int] = []
    tones: list[int] = []
    for token in re.findall(r"\d+|\D", unicodedata.normalize("NFC", text)):
        if token.isdigit():
            letters += [1, int(token)]
            tones.append(0)
            continue
        decomposed = unicodedata.normalize("NFD", token.lower())
        base = unicodedata.normalize("NFC", decomposed[0] + "".join(c for c in decomposed[1:] if c in _LETTER_MARKS))
        rank = _ALPHABET.find(base)
        letters.append(100 + rank if rank >= 0 else (0 if base.isspace() else 50))
        tones.append(next((1 + _TONES.index(c) for c in decomposed if c in _TONES), 0))
    return tuple(letters), tuple(tones), text.swapcase()


def shorten(text: str, limit: int) -> str:
    """Return text cut at a word boundary to at most ``limit`` characters, with an ellipsis if cut."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.-") + "…"


ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
ROMAN_RE = r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"


def roman_value(numeral: str) -> int:
    """Return the value of a Roman numeral of upper-case letters: ``'IX'`` is 9."""
    values = [ROMAN[letter] for letter in numeral]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a Vietnamese suggestion of the nearest known word, or ''."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Có phải ý là '{near[0]}'?" if near else ""
