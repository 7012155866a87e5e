"""The line that shows how far a batch has come: on a terminal only, and out of the way of what is printed."""

import shutil
import sys
import time
from typing import TextIO

from ..text import shorten

_WIDTH = 24  # of the bar
_EVERY = 0.1  # seconds between two drawings


class Progress:
    """A bar over ``total`` files on standard error; silent where that is no terminal, or where there is one file."""

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._total = total
        self._shown = total > 1 and self._stream.isatty()
        self._drawn = ""
        self._at = 0.0

    def show(self, done: int, name: str = "") -> None:
        """Draw the bar with so many files done."""
        now = time.monotonic()
        if not self._shown or (done < self._total and now - self._at < _EVERY and self._drawn):
            return
        filled = _WIDTH * done // self._total
        bar = "#" * filled + "-" * (_WIDTH - filled)
        room = shutil.get_terminal_size().columns - 1
        text = shorten(f"[{bar}] {done}/{self._total} tệp {name}".rstrip(), max(20, room))
        self._write(text)
        self._at = now

    def clear(self) -> None:
        """Take the bar away, so that a line can be printed in its place."""
        if self._drawn:
            self._write("")

    def _write(self, text: str) -> None:
        self._stream.write("\r" + text + " " * max(0, len(self._drawn) - len(text)) + ("" if text else "\r"))
        self._stream.flush()
        self._drawn = text
