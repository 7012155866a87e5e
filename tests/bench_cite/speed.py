"""How fast references are found: a text of 1, 2 and 4 MB, as paragraphs and as one line, in one process."""

import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import NamedTuple

from .finders import Finder
from .gold import Marked

MEGABYTE = 10**6  # bytes of UTF-8
ONE_LINE = 0.25  # a paragraph of as many as 1 MB: no person writes it, a damaged file may hold it
_TICK = 1e-9  # seconds: a clock may not move
_TOO_LONG = 30  # seconds


class Speed(NamedTuple):
    """The size of a text in bytes of UTF-8, its paragraphs, the references found, and seconds of the processor."""

    size: int
    paragraphs: int
    references: int
    seconds: float

    @property
    def rate(self) -> float:
        """Bytes a second."""
        return self.size / self.seconds


def made_text(marked: Sequence[Marked], size: int) -> list[tuple[str, str]]:
    """So many bytes of the marked paragraphs, again and again; each time numbered, so that none is seen twice."""
    found: list[tuple[str, str]] = []
    for number, paragraph in enumerate(cycle(marked)):
        if size <= 0:
            break
        text = f"{paragraph.text} ({number})"
        found.append((text, paragraph.place))
        size -= len(text.encode()) + 1
    return found


def measure(finder: Finder, paragraphs: Sequence[tuple[str, str]]) -> Speed:
    """Find all references of a text once."""
    started = time.process_time()
    found = finder(paragraphs)
    seconds = max(time.process_time() - started, _TICK)
    size = sum(len(text.encode()) + 1 for text, _place in paragraphs)
    return Speed(size, len(paragraphs), sum(map(len, found)), seconds)


def lines(finder: Finder, marked: Sequence[Marked], sizes: Sequence[float]) -> Iterator[tuple[str, Speed]]:
    """Yield the speeds with the line that tells each and how time grew: as paragraphs, then a fraction of it as one line.

    What takes too long is not tried in a larger size.
    """
    for what, share in (("paragraphs", 1.0), ("one line", ONE_LINE)):
        before: Speed | None = None
        for size in sizes:
            if before and before.seconds > _TOO_LONG:
                break
            paragraphs = made_text(marked, int(size * share * MEGABYTE))
            if what == "one line":
                paragraphs = [(" ".join(text for text, _place in paragraphs), "")]
            speed = measure(finder, paragraphs)
            grew = f"{speed.seconds / before.seconds:5.2f} x" if before else ""
            rates = f"{speed.rate / MEGABYTE:7.2f} MB/s {speed.references / speed.seconds:9.0f} references/s"
            yield (
                f"{what:12} {speed.size / MEGABYTE:6.2f} MB {speed.references:8} references {speed.seconds:7.2f} s {rates}  {grew}",
                speed,
            )
            before = speed
