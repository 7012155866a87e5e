"""Quoting: which paragraphs of a text are new words that it quotes for another document.

A quotation may go over many paragraphs and hold others («…“hộ nghèo”…»); one that is never closed ends with the provision
that opened it.
"""

import re

_CLOSES = {"“": "”", "«": "»", '"': '"'}
_UNLABELLED = re.compile(r"p\d+")


class Quotes:
    """Follows the quotations of a text from paragraph to paragraph."""

    def __init__(self) -> None:
        self._closing = ""  # the mark that closes the quotation that is open
        self._depth = 0
        self._above = ""  # what the keys begin with of the paragraphs that it can go on in

    def read(self, key: str, text: str, opens: int = -1) -> bool:
        """Read the next paragraph and tell whether it is quoted.

        It is if it stands in a quotation, or begins with its mark. ``opens`` is the place of a mark inside the paragraph with
        which new words begin: «như sau: “…».
        """
        if self._closing and self._above and not key.startswith(self._above):
            self._closing = ""  # never closed: what has a label of its own is not quoted
        start = text.lstrip()[:1]
        if self._closing:
            self._count(text)
            return True
        if start in _CLOSES:
            self._open(key, text, start)
            return True
        if opens >= 0 and text[opens] in _CLOSES:
            self._open(key, text[opens:], text[opens])
        return False

    @property
    def is_open(self) -> bool:
        """Whether the quotation goes on behind the paragraph."""
        return bool(self._closing)

    def _open(self, key: str, text: str, mark: str) -> None:
        parent, _, last = key.rpartition("-")
        self._above = f"{parent}-" if _UNLABELLED.fullmatch(last) else f"{key}-"
        self._closing, self._depth = _CLOSES[mark], 0
        self._count(text)

    def _count(self, text: str) -> None:
        mark = next(opening for opening, closing in _CLOSES.items() if closing == self._closing)
        if mark == self._closing:
            self._depth = (self._depth + text.count(mark)) % 2
        else:
            self._depth += text.count(mark) - text.count(self._closing)
        if self._depth <= 0:
            self._closing = ""
