"""Paragraphs with every reference marked by hand: what is expected of whoever finds them.

A file is a list of ``{file, index, context, text, refs, shared}``; README.md says what the spans and meanings are.
"""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent / "gold"
_BESIDE = Path(__file__).resolve().parents[3] / "shared"  # kept beside the project, where it is
MORE = _BESIDE / "cases" / "citations"
CORPUS = _BESIDE / "corpus"


class Found(NamedTuple):
    """A reference as it is marked or found: its span, and the document, the provision and the end of a range it means."""

    start: int
    end: int
    document: str
    provision: str = ""
    to: str = ""


class Marked(NamedTuple):
    """A paragraph of the gold set: where it is from, its place, its references with their classes, and shared tails."""

    file: str
    number: int
    place: str
    text: str
    references: tuple[Found, ...]
    classes: tuple[str, ...]
    shared: tuple[tuple[int, int], ...]


class GoldError(ValueError):
    """A paragraph is marked in a way that cannot be right."""


def read_gold(path: Path) -> list[Marked]:
    """Read a file of marked paragraphs, in the order of their documents.

    Raises:
        GoldError: words are not those of their span, or two references overlap.
    """
    found = [_marked(entry) for entry in json.loads(path.read_text("utf-8"))]
    order = {file: place for place, file in enumerate(dict.fromkeys(marked.file for marked in found))}
    return sorted(found, key=lambda marked: (order[marked.file], marked.number))


def gold_files() -> list[Path]:
    """The project's own files, and those kept beside it where they exist."""
    return [*sorted(HERE.glob("*.json")), *sorted(MORE.glob("gold*.json"))]


def _marked(entry: dict[str, Any]) -> Marked:
    name, text = f"{entry['file']}#{entry['index']}", entry["text"]
    for span in (*entry["refs"], *entry["shared"]):
        if text[span["start"] : span["end"]] != span["words"] or not span["words"]:
            raise GoldError(f"{name}: {span['start']}:{span['end']} is {text[span['start'] : span['end']]!r}: {span}")
    refs = sorted(entry["refs"], key=lambda ref: ref["start"])
    for before, after in pairwise(refs):
        if after["start"] < before["end"]:
            raise GoldError(f"{name}: {before['words']!r} and {after['words']!r} overlap")
    return Marked(
        entry["file"],
        entry["index"],
        entry["context"],
        text,
        tuple(Found(ref["start"], ref["end"], ref["doc"], ref["path"], ref.get("to", "")) for ref in refs),
        tuple(ref["cls"] for ref in refs),
        tuple((span["start"], span["end"]) for span in entry["shared"]),
    )
