"""How fast references are found: a text of 1, 2 and 4 MB, as paragraphs and as one line, in one process."""

import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import NamedTuple

from .finders import Finder
from .gold import Marked

MEGABYTE = 10**6  # bytes of UTF-8


class Speed(NamedTuple):
    """The size of a text in bytes of UTF-8, its paragraphs, the references found, and seconds of the processor."""

    size: int
    paragraphs: int
    references: int
    seconds: float


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
    seconds = time.process_time() - started
    size = sum(len(text.encode()) + 1 for text, _place in paragraphs)
    return Speed(size, len(paragraphs), sum(map(len, found)), seconds)


def lines(finder: Finder, marked: Sequence[Marked], sizes: Sequence[float]) -> Iterator[tuple[str, Speed]]:
    """Yield the speeds as paragraphs, then as one line, each with the line that tells it and how time grew."""
    for what in ("paragraphs", "one line"):
        before: Speed | None = None
        for size in sizes:
            paragraphs = made_text(marked, int(size * MEGABYTE))
            if what == "one line":
                paragraphs = [(" ".join(text for text, _place in paragraphs), "")]
            speed = measure(finder, paragraphs)
            grew = f"{speed.seconds / before.seconds:5.2f} x" if before else ""
            yield (
                f"{what:12} {speed.size / MEGABYTE:6.2f} MB {speed.references:8} references {speed.seconds:7.2f} s "
                f"{speed.size / MEGABYTE / speed.seconds:7.2f} MB/s {speed.references / speed.seconds:9.0f} references/s  {grew}",
                speed,
            )
            before = speed
