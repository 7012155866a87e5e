"""How Word prints a number in each of its number formats (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_ENGLISH = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_CHICAGO = "*†‡§"
_WORDS_TO = 999  # nobody numbers further in words
_LONGEST = 60  # letters of the Latin alphabet repeat (aa, bb): not for ever


def numeral(number: int, format_: str) -> str | None:
    """Return a number as printed in a format; None for a format we do not know.

    ``'none'`` and ``'bullet'`` print nothing. Numbers that a format cannot show (Roman zero) are printed in decimal.
    """
    if format_ in ("none", "bullet"):
        return ""
    write = _FORMATS.get(format_)
    if write is None:
        return None
    return write(number) if number > 0 else str(number)


def _roman(number: int) -> str:
    if number > 4999:
        return str(number)
    letters = ""
    for step, name in _ROMAN:
        count, number = divmod(number, step)
        letters += name * count
    return letters


def _letter(number: int) -> str:
    """After z come aa, bb, …: Word repeats the letter."""
    times, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * min(times + 1, _LONGEST)


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def vietnamese(number: int) -> str:
    """Return a number in Vietnamese words: ``'hai mươi mốt'``."""
    if number > _WORDS_TO:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, unit = divmod(rest, 10)
    words = [_UNITS[hundreds], "trăm"] if hundreds else []
    if tens > 1:
        words += [_UNITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif hundreds and unit:
        words.append("linh")
    if unit or not words:
        words.append(
            {1: "mốt"}.get(unit, "") if tens > 1 and unit == 1 else "lăm" if tens and unit == 5 else _UNITS[unit]
        )
    return " ".join(words)


def _english(number: int) -> str:
    if number > _WORDS_TO:
        return str(number)
    if number < 20:
        return _ENGLISH[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return _TENS[tens] + (f"-{_ENGLISH[unit]}" if unit else "")
    hundreds, rest = divmod(number, 100)
    return f"{_ENGLISH[hundreds]} hundred" + (f" {_english(rest)}" if rest else "")


def _english_ordinal(number: int) -> str:
    if number > _WORDS_TO:
        return _ordinal(number)
    head, last = _split_last(_english(number))
    last = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return head + last


def _split_last(words: str) -> tuple[str, str]:
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    return words[:cut], words[cut:]


def _chicago(number: int) -> str:
    times, index = divmod(number - 1, len(_CHICAGO))
    return _CHICAGO[index] * min(times + 1, _LONGEST)


def _ranged(start: int, count: int) -> Callable[[int], str]:
    """Return the writer of a format that has one character for each of the first numbers."""
    return lambda number: chr(start + number - 1) if number <= count else str(number)


def padded(width: int) -> Callable[[int], str]:
    """Return the writer of a format with leading zeros: ``001``."""
    return lambda number: str(number).rjust(width, "0")


def _capital(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: write(number).capitalize()


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": padded(2),
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "ordinal": _ordinal,
    "cardinalText": _capital(_english),
    "ordinalText": _capital(_english_ordinal),
    "vietnameseCounting": vietnamese,
    "hex": lambda number: f"{number:X}",
    "chicago": _chicago,
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _ranged(0x2460, 20),
    "decimalEnclosedCircleChinese": _ranged(0x2460, 20),
    "decimalEnclosedParen": _ranged(0x2474, 20),
    "decimalEnclosedFullstop": _ranged(0x2488, 20),
}
