"""What a machine read from a scan, kept beside the source: the proof reads the same words where no tesseract is installed.

A text file of the source's name with ``.nhan-dang.txt`` (``pdf_recognised`` writes and reads what it holds). The front
matter records its SHA-256 and the pages. This module needs no library of PDF: a build has none.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from ..model import Source

SUFFIX = ".nhan-dang.txt"
_MOST_BYTES = 64 << 20
_RECOGNISED = ("ocr", "lop-ocr")  # doubts that name a page of recognised words


def beside(source: Path) -> Path:
    """Return the place of the file for a source."""
    return source.with_name(source.name + SUFFIX)


def facts(source: Source) -> dict[str, str]:
    """Return what the front matter says of recognition (``nguon.nhan_dang``): pages, and the file that holds their words.

    Pages with a text layer made by a scanner have no such file: their words stand in the source. {} where nothing was
    recognised by a machine.
    """
    pages = sorted({note.page for note in source.doubts if note.code in _RECOGNISED})
    found = {"trang": ranges(pages)} if pages else {}
    if source.recognition:
        found |= {"tep": source.name + SUFFIX, "sha256": digest(source.recognition)}
    return found


def ranges(numbers: Sequence[int]) -> str:
    """Return sorted numbers as people write them: ``'1-3, 7'``."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return ", ".join(f"{group[0]}-{group[-1]}" if len(group) > 1 else str(group[0]) for group in groups)


def saved(source: Path) -> str:
    """Return the text of the file beside a source; '' where there is none that can be read."""
    path = beside(source)
    try:
        return path.read_bytes().decode("utf-8") if path.stat().st_size <= _MOST_BYTES else ""
    except (OSError, ValueError):
        return ""


def digest(text: str) -> str:
    """Return the SHA-256 that the front matter records."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
