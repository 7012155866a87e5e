"""What a person should look at in a converted document, beyond what its reader and its structure already doubt."""

from collections.abc import Iterable, Iterator, Sequence

from ..model import Line, Note, Source, leaves
from ..text import words
from ..vietnamese.characters import oddities
from ..vietnamese.lexicon import unknown_share

_UNKNOWN_WARNS = 0.05  # share of words that are no Vietnamese: born digital text has 0.024 at most
_PAGE_WORDS, _PAGE_UNKNOWN = 40, 0.2  # a page is judged alone from so many words, and only where it is clearly bad
_MOST_PAGES = 20


def examine(source: Source) -> list[Note]:
    """Return the doubts that the text itself raises: look-alike letters, unknown characters, words of no language."""
    lines = list(walk(source.lines))
    return [*_lexicon(lines), *_characters(lines)]


def walk(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines that have text, those of tables' cells in their place."""
    return (line for line in leaves(lines) if line.text.strip())


def _lexicon(lines: Sequence[Line]) -> Iterator[Note]:
    share = unknown_share("\n".join(line.text for line in lines))
    if share >= _UNKNOWN_WARNS:
        yield Note("ngoai-tu-dien", 0, "", f"{_percent(share)} số chữ trong toàn văn bản")
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    bad = 0
    for page, members in pages.items():
        text = "\n".join(line.text for line in members)
        if len(pages) < 2 or len(words(text)) < _PAGE_WORDS or bad == _MOST_PAGES:
            continue
        share = unknown_share(text)
        if share >= _PAGE_UNKNOWN:
            bad += 1
            yield Note("ngoai-tu-dien", members[0].number, "", f"{_percent(share)} số chữ của trang này", page)


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %".replace(".", ",")


def _characters(lines: Sequence[Line]) -> Iterator[Note]:
    for line in lines:
        for code, found in oddities(line.text):
            yield Note(code, line.number, "", found, line.page)
