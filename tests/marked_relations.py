"""Paragraphs with their references in brackets and the relations they state, marked by hand (``tests/relations/``)."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from vanban.citing.places import Source, has_articles, placed
from vanban.citing.references import Paragraph, find_references
from vanban.citing.relations import find_relations
from vanban.grammar.numbers import NUMBERS, normalise_number
from vanban.grammar.types import TYPES
from vanban.model import Mention, Reference

_MARK = re.compile(r"\[(?P<shared>\+?)(?P<words>[^\]|]+)(?:\|(?P<document>[^\]#]*)(?:#(?P<provision>[^\]]*))?)?\]")


class Marked(NamedTuple):
    """A paragraph, its references, and the relations that are right: ``'sua_doi this > 12/2019/QĐ-UBND#dieu-4'``."""

    paragraph: Paragraph
    references: list[Reference]
    expected: list[str]


class Text(NamedTuple):
    """A document of the marked set."""

    type: str
    paragraphs: list[Marked]


def read(path: Path) -> list[Text]:
    """Return the documents of a marked file."""
    texts: list[Text] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            texts.append(Text(line[2:], []))
        elif line.startswith("\t"):
            texts[-1].paragraphs[-1].expected.append(line.strip())
        elif line and not line.startswith("#"):
            key, _, raw = line.partition("\t")
            texts[-1].paragraphs.append(Marked(*_unmarked(key, raw), []))
    return texts


def _unmarked(key: str, raw: str) -> tuple[Paragraph, list[Reference]]:
    text, at, references = "", 0, []
    for match in _MARK.finditer(raw):
        text += raw[at : match.start()]
        start, words, at = len(text), match["words"], match.end()
        text += words
        number = next((found.group() for family in NUMBERS if (found := family.pattern.search(words))), "")
        document = match["document"] or (normalise(number) if number else words)
        kind = next(
            (name for name in sorted(TYPES, key=len, reverse=True) if words.lower().startswith(name.lower())), ""
        )
        mention = Mention(start, len(text), words, "x", number, kind) if document != "this" else None
        references.append(
            Reference(
                start, len(text), document, match["provision"] or "", mention=mention, shared=bool(match["shared"])
            )
        )
    return Paragraph(key, text + raw[at:]), references


def normalise(number: str) -> str:
    """Return a number without what the marked files may spell differently."""
    return normalise_number(number)


def pairs(text: Text) -> list[tuple[Paragraph, Sequence[Reference]]]:
    """Return the paragraphs of a document with their references: those marked, or those the recogniser finds where none is."""
    if any(marked.references for marked in text.paragraphs):
        return [(marked.paragraph, marked.references) for marked in text.paragraphs]
    keys = [marked.paragraph.key for marked in text.paragraphs]
    sources = (Source(marked.paragraph.key, marked.paragraph.text) for marked in text.paragraphs)
    return list(find_references(placed(sources), articles=has_articles(keys)))


def stated(text: Text) -> Iterator[tuple[Marked, list[str]]]:
    """Yield the paragraphs of a document, each with the relations found in it."""
    found: dict[str, list[str]] = {}
    for paragraph, act in find_relations(pairs(text), text.type):
        by, to = (_worded(end) if end else "this" for end in (act.by, act.to))
        found.setdefault(paragraph.key, []).append(f"{act.relation} {by} > {to}")
    for marked in text.paragraphs:
        yield marked, found.get(marked.paragraph.key, [])


def _worded(reference: Reference) -> str:
    return reference.document + (f"#{reference.provision}" if reference.provision else "")


def canonical(relation: str) -> str:
    """Return a marked relation with its numbers normalised."""
    return re.sub(r"(?<=[ >])0+(?=\d)", "", relation)
