"""The same paragraphs where they stand: read with their whole document, as ``vanban cite FILE`` reads it.

A paragraph is found in the blocks of the document by its letters; blanks, and labels that a format counts by itself, may differ.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from vanban.converting.cite import Reached, in_file
from vanban.pages.blocks import passages
from vanban.reading import read
from vanban.structure.stages import convert

from .gold import Found, Marked


def found_in_documents(paragraphs: Sequence[Marked], folder: Path) -> list[tuple[Marked, list[Found]]]:
    """Return the paragraphs whose document is in a folder and holds them, each with what was found in it there."""
    found: list[tuple[Marked, list[Found]]] = []
    for file, group in groupby(paragraphs, key=lambda marked: marked.file):
        if (folder / file).is_file():
            found += _found(list(group), folder / file)
    return found


def _found(paragraphs: Sequence[Marked], path: Path) -> Iterator[tuple[Marked, list[Found]]]:
    blocks = [(at.key, at.text, _letters(at.text)) for block in convert(read(path)).blocks for at in passages(block)]
    references: dict[str, list[Reached]] = {}
    for reached in in_file(path, None):
        references.setdefault(reached.paragraph.key, []).append(reached)
    at = 0
    for marked in paragraphs:
        words = _letters(marked.text)
        places = [*range(at, len(blocks)), *range(at)]  # of the same words twice, those that follow
        place = next((place for place in places if words in blocks[place][2]), None)
        if place is not None:
            at = place
            key, text, letters = blocks[place]
            yield marked, list(_hits(marked, text, letters.index(words), references.get(key, ())))


def _hits(marked: Marked, text: str, skipped: int, references: Iterable[Reached]) -> Iterator[Found]:
    """Yield references of a block as spans of a marked paragraph, whose letters begin behind so many of the block's."""
    places = [place for place, char in enumerate(marked.text) if not char.isspace()]
    for reached in references:
        ref = reached.reference
        start, end = (len(_letters(text[:offset])) - skipped for offset in (ref.start, ref.end))
        if 0 <= start < end <= len(places):
            yield Found(places[start], places[end - 1] + 1, ref.document, ref.provision, ref.to)


def _letters(text: str) -> str:
    return "".join(text.split())
