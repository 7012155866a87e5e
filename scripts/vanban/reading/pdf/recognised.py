"""Recognised pages as text, and back: the source's SHA-256, the program, then each line, its place before its words."""

import re
from collections.abc import Mapping

from .pieces import PageText, Piece, Run
from .sheet import Style

_TITLE = "# Chữ do máy nhận dạng từ bản quét. Chương trình ghi tệp này, đừng sửa tay."
_PAGE = re.compile(r"trang (\d{1,6}) (\d{1,6}\.\d) (\d{1,6}\.\d)")
_LINE = re.compile(r"(-?\d{1,7}(?:\.\d{1,3})?(?: -?\d{1,7}(?:\.\d{1,3})?){5,9})\t(.+)")


def dump(sha256: str, program: str, pages: Mapping[int, PageText]) -> str:
    """Write recognised pages as text."""
    lines = [_TITLE, f"nguon {sha256}", f"may {program}"]
    for number, page in sorted(pages.items()):
        lines.append(f"trang {number} {page.width:.1f} {page.height:.1f}")
        for piece in page.pieces:
            places = (piece.x0, piece.x1, piece.y, piece.size, piece.lead, *piece.starts)
            lines.append(" ".join(f"{value:.2f}" for value in places) + f"\t{piece.text}")
    return "\n".join(lines) + "\n"


def load(sha256: str, text: str) -> dict[int, PageText]:
    """Read what ``dump`` wrote for a source of this SHA-256; {} for any other text."""
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[:2] != [_TITLE, f"nguon {sha256}"]:
        return {}
    found: dict[int, PageText] = {}
    current: list[Piece] = []
    for line in lines[3:]:
        if page := _PAGE.fullmatch(line):
            current = []
            number = int(page[1])
            found[number] = PageText(number, float(page[2]), float(page[3]), (), (), ())
        elif found and (match := _LINE.fullmatch(line)):
            number = next(reversed(found))
            x0, x1, y, size, lead, *starts = (float(value) for value in match[1].split())
            words = match[2]
            runs = (Run(words, Style("")),)
            current.append(Piece(runs, words, x0, x1, y, size, len(current), number, tuple(starts), lead))
            found[number] = found[number]._replace(pieces=tuple(current))
    return found
