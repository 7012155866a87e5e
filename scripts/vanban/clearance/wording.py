"""Patterns of Vietnamese words that also find them typed without accents."""

import re

from ..text import fold

_PIECE = re.compile(r"\\.|\(\?P?[<=!:i)][<=!]?(?:[a-z_]+>)?|\[[^\]]*\]|\{[^}]*\}|(?P<syllable>[^\W\d_]+)")


def phrase(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """Compile a pattern whose Vietnamese syllables are found with their accents or with none: ``mật`` is ``mật`` or ``mat``.

    Never with others: ``mặt`` and ``mất`` are other words.
    """
    return re.compile(_PIECE.sub(_syllable, pattern), flags)


def _syllable(match: re.Match[str]) -> str:
    word = match["syllable"]
    if not word or word.isascii():
        return match[0]
    bare = fold(word)
    return f"(?:{word}|{bare.upper() if word.isupper() else bare})"
