"""The markers that a browser prints before the items of lists."""

from lxml import html

from .style import Style

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_BULLETS = {"disc": "•", "circle": "◦", "square": "▪"}
_NESTED = ("disc", "circle", "square")  # what browsers take for lists in lists
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST = 10**9  # a number of an attribute; beyond it browsers give up too


class Numbering:
    """The counter of one list: gives the marker of each item in turn."""

    def __init__(self, element: html.HtmlElement, style: Style, depth: int) -> None:
        self._ordered = element.tag == "ol"
        self._step = -1 if self._ordered and element.get("reversed") is not None else 1
        given = element.get("type") or ""
        default = "decimal" if self._ordered else _NESTED[min(depth, len(_NESTED) - 1)]
        self._type = style.bullet or _TYPES.get(given, given.lower()) or default
        first = sum(child.tag == "li" for child in element) if self._step < 0 else 1
        self._next = _number(element.get("start"), first)

    def marker(self, item: html.HtmlElement, style: Style) -> str:
        """Return the marker of the next item: ``'1.'``, ``'b.'``, ``'•'``, or ``''`` where none is printed."""
        number = _number(item.get("value"), self._next) if self._ordered else self._next
        self._next = number + self._step
        given = item.get("type") or ""
        return marker(style.bullet or _TYPES.get(given, given.lower()) or self._type, number, self._ordered)


def marker(kind: str, number: int, ordered: bool = True) -> str:
    """Return a marker by the name of its kind in CSS; an unknown kind is a plain number or bullet."""
    for word in kind.split():
        if word in _BULLETS:
            return _BULLETS[word]
        if word == "none":
            return ""
        if word == "decimal-leading-zero":
            return f"{number:02}."
        if word in ("lower-alpha", "lower-latin", "upper-alpha", "upper-latin") and number > 0:
            return _cased(word, _letters(number))
        if word in ("lower-roman", "upper-roman") and 0 < number < 4000:
            return _cased(word, _roman(number))
        if word.startswith(("'", '"')):
            return kind.strip("'\" ")
    return f"{number}." if ordered else _BULLETS["disc"]


def _cased(kind: str, letters: str) -> str:
    return f"{letters.upper() if kind.startswith('upper') else letters}."


def _letters(number: int) -> str:
    """Return 1 as a, 26 as z, 27 as aa."""
    letters = ""
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return letters


def _roman(number: int) -> str:
    letters = ""
    for value, numeral in _ROMAN:
        count, number = divmod(number, value)
        letters += numeral * count
    return letters


def _number(text: str | None, default: int) -> int:
    try:
        number = int((text or "").strip())
    except ValueError:
        return default
    return number if abs(number) <= _LARGEST else default
