"""The plain form of a text: what a reader sees, whatever characters it was typed with. For searching only."""

import html
import re
import unicodedata
from functools import lru_cache

from ..vietnamese.characters import LOOKALIKES, prints_nothing

# Letters that print like Latin ones and are not folded by NFKC. Cyrillic and Greek stand in ``LOOKALIKES``; Cherokee and
# Lisu capitals were cut from Latin type. Styles of a Latin letter (small capitals, negative squares, regional signs) are
# told by their Unicode names.
_MORE = dict(
    zip("ᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᏃ", "ABCDEHJKLMPRSTVZ", strict=True),
    **dict(zip("ꓮꓐꓚꓓꓰꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ", "ABCDEGHIJKLMNOPRSTUVWXYZ", strict=True)),
    **dict(zip("ɑɡɩοѵ", "agiov", strict=True)),
)
_STYLED = re.compile(
    r"(?:LATIN LETTER SMALL CAPITAL|NEGATIVE (?:SQUARED|CIRCLED) LATIN CAPITAL LETTER"
    r"|REGIONAL INDICATOR SYMBOL LETTER) (?P<letter>[A-Z])"
)
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")  # fillers and the empty Braille cell: letters that print nothing
_ORDINARY = re.compile(r"[\n\t -~]*")
_COMMENT = re.compile(r"<!--(?P<inside>.*?)-->", re.DOTALL)
_BLOCK_TAG = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|table|hr|h[1-6]|blockquote|section|dd|dt)\b[^<>]*>", re.IGNORECASE)
_CELL_TAG = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:-]*(?=[\s/>])[^<>]*>")
_SHOWN_ATTRIBUTE = re.compile(
    r"""\b(?:title|alt|aria-label|placeholder|value|content|href|src|data-[\w-]+)\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)')"""
)
_SPACED = re.compile(r"(?<!\S)\w(?:[ .\-_·*|/]{1,3}\w){2,}(?!\S)(?<!\d)")
_LETTERS_FOR_DIGITS = re.compile(r"(?<!\w)[\dOoQlI]{9,14}(?!\w)")
_AS_DIGITS = str.maketrans("OoQlI", "00011")
_FEWEST_DIGITS = 5  # in such a run; a word of these letters alone is none
_O_FOR_ZERO = re.compile(r"(?<!\w)[oO](?=[ .-]?\d(?:[ .-]?\d){7})")


def plain(text: str) -> str:
    """Return text in NFC with Latin letters and ASCII digits for whatever looks like them, nothing invisible left."""
    if _ORDINARY.fullmatch(text):
        return _numbered(text)
    folded = "".join(map(_letter, unicodedata.normalize("NFKD", text)))
    return _numbered(unicodedata.normalize("NFC", folded))


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    if char.isascii():
        return char
    known = LOOKALIKES.get(char) or _MORE.get(char)
    if known:
        return unicodedata.normalize("NFD", known)
    category = unicodedata.category(char)
    if char in _BLANKS or category in ("Zs", "Zl", "Zp"):
        return " "
    if prints_nothing(char) or category == "Me":  # an enclosing mark is laid over the letter, which stays readable
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category == "Pd" or char == "\u2212":
        return "-"
    styled = _STYLED.match(unicodedata.name(char, ""))
    return styled["letter"] if styled else char


def _numbered(text: str) -> str:
    """Return text with digits for the letters that stand for them in a long number."""

    def one(match: re.Match[str]) -> str:
        run = match[0]
        return run.translate(_AS_DIGITS) if sum(map(str.isdigit, run)) >= _FEWEST_DIGITS else run

    return _O_FOR_ZERO.sub("0", _LETTERS_FOR_DIGITS.sub(one, text))


def untagged(text: str) -> str:
    """Return the text of a piece of HTML or Markdown: tags away, references read, what tags and comments say behind it."""
    if "<" not in text and "&" not in text:
        return text
    said = [(match["a"] or match["b"] or "") for match in _SHOWN_ATTRIBUTE.finditer(text)]
    text = _COMMENT.sub(lambda match: f"\n{match['inside']}\n", text)
    text = _CELL_TAG.sub(" | ", _BLOCK_TAG.sub("\n", text))
    return html.unescape("\n".join([_TAG.sub("", text), *(value for value in said if value.strip())]))


def letters(text: str) -> str:
    """Return the letters and digits of a plain text in lower case, nothing between: ``'M - Ậ - T'`` is ``'mật'``."""
    return "".join(char for char in text.lower() if char.isalnum())


def unspaced(text: str) -> str:
    """Join letters set apart: ``'T U Y Ệ T  M Ậ T'`` becomes ``'TUYỆT MẬT'``; two blanks or more part words."""
    return _SPACED.sub(_joined, text)


def _joined(match: re.Match[str]) -> str:
    words = re.split(r" {2,}", match[0])
    if any(len(letters(word)) < 2 for word in words):  # the blanks between letters are wide: nothing parts the words
        words = [match[0]]
    return " ".join("".join(re.findall(r"\w", word)) for word in words)


def masked(text: str) -> str:
    """Return a finding as it may stand in a log: of numbers and mailboxes only their ends."""
    text = re.sub(r"[\w.+-]+(?=\s*(?:@|\(at\)|\[at\]))", lambda found: f"{found[0][:2]}…", text)
    return re.sub(r"\d(?:[ .\-–/]{0,3}\d){5,}", _masked_number, text)


def _masked_number(match: re.Match[str]) -> str:
    digits = [at for at, char in enumerate(match[0]) if char.isdigit()]
    hidden = set(digits[3:-2])
    return "".join("•" if at in hidden else char for at, char in enumerate(match[0]))
