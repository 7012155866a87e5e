"""Characters of symbol fonts (Symbol, Wingdings, Webdings): the Unicode character that looks like each.

Word stores them by their place in the font, 0x20-0xFF, usually moved to U+F020-U+F0FF. Symbol follows Adobe's encoding;
the rest are the signs that occur in official documents: bullets, boxes, ticks, arrows, circled numbers, stars.
"""

import functools
import re

_SYMBOL_ROWS = {
    0x20: " !∀#∃%&∋()*+,-./0123456789:;<=>?",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x60: "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵",
    0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    0xE0: "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
    0xF1: "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
}
_WINGDINGS_ROWS = {
    0x20: " ✎✂✁",
    0x28: "☎✆✉",
    0x36: "⌛",
    0x3E: "✇✍",
    0x41: "✌",
    0x45: "☜☞☝☟✋☺",
    0x4C: "☹",
    0x4E: "☠⚐",
    0x51: "✈☼",
    0x54: "❄",
    0x56: "✞",
    0x58: "✠✡☪☯",
    0x5D: "☸♈♉♊♋♌♍♎♏♐♑♒♓&&●❍■□❐❑❒◆◆◆❖◆⌧⍓⌘",
    0x7D: "❝❞",
    0x80: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿",
    0x9E: "·•●○◯◉◉",
    0xA5: "◎",
    0xA7: "▪□",
    0xAA: "✦★✶✴✹✵",
    0xB1: "⌖",
    0xB5: "✪✰",
    0xD5: "⌫⌦",
    0xD8: "➢",
    0xDC: "➲",
    0xDF: "←→↑↓↖↗↙↘",
    0xE8: "➔",
    0xEF: "⇦⇨⇧⇩⬄⇳",
    0xFB: "✗✓☒☑",
}
_WINGDINGS2_ROWS = {0x4F: "✗✓☒☑☒☒", 0x97: "●", 0xA2: "■□"}
_WINGDINGS3_ROWS = {0x7D: "▶", 0x84: "◀"}
_WEBDINGS_ROWS = {0x33: "◀▶▲▼", 0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗", 0x79: "★"}


def _table(rows: dict[int, str]) -> dict[int, str]:
    return {start + offset: sign for start, signs in rows.items() for offset, sign in enumerate(signs)}


_FONTS = {
    "symbol": _table(_SYMBOL_ROWS),
    "wingdings": _table(_WINGDINGS_ROWS),
    "wingdings 2": _table(_WINGDINGS2_ROWS),
    "wingdings 3": _table(_WINGDINGS3_ROWS),
    "webdings": _table(_WEBDINGS_ROWS),
}
_LOST_BULLETS = {0x2D: "-", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0xA7: "▪", 0xA8: "□", 0xB7: "•",
    0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓"}  # fmt: skip
UNKNOWN = "\ufffd"
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_LETTERS = re.compile(r"[^\W\d_]{3}|[^\x20-\xff]")


@functools.lru_cache(maxsize=256)
def is_symbol_font(font: str) -> bool:
    """Tell whether a font has signs in place of letters."""
    return font.strip().lower() in _FONTS


def sign(font: str, code: int) -> str | None:
    """Return the Unicode character that looks like one of a symbol font; None where we know none."""
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    return _FONTS.get(font.strip().lower(), {}).get(place)


def bullet(font: str, text: str) -> str:
    """Return the text of an automatic number or bullet as it looks in a font.

    A lone private character of no symbol font is a bullet whose font was lost: those that Word offers are known.
    """
    if not is_symbol_font(font) and len(text) == 1 and _PRIVATE.match(text):
        place = ord(text) - 0xF000
        return _LOST_BULLETS.get(place) or UNKNOWN
    return signs(font, text)[0]


def signs(font: str, text: str) -> tuple[str, list[int]]:
    """Return text with what it shows in a font: signs for the characters of a symbol font; and the codes unknown to us.

    Private characters of other fonts (old Vietnamese fonts declared as fonts of symbols) are the letters of their low
    byte. Words typed in a symbol font are left as typed: the font is then more likely a slip of the file than of the eye.
    """
    if not is_symbol_font(font):
        if not _PRIVATE.search(text):
            return text, []
        return _PRIVATE.sub(lambda match: chr(ord(match[0]) - 0xF000), text), []
    unknown: list[int] = []

    def shown(match: re.Match[str]) -> str:
        found = sign(font, ord(match[0]))
        if found is None:
            unknown.append(ord(match[0]))
        return found or UNKNOWN

    if _LETTERS.search(_PRIVATE.sub("", text)):
        return _PRIVATE.sub(shown, text), unknown
    return re.sub("[\x21-\xff\uf020-\uf0ff]", shown, text), unknown
