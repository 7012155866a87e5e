"""Places: the blocks of a document as paragraphs that know which provision they stand in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from ..grammar.labels import ANNEX_ID
from ..grammar.provisions import levels_of, path_of
from ..model import Reference
from ..text import fold
from .references import Paragraph

_COUNTED = re.compile(r"-(?:p|s|lap|chu-thich|bang|hang|o)-?\d+(?:-.*)?$")
_DIVISIONS = {"phan", "chuong", "muc", "tieu-muc"}
_ARTICLE = re.compile(r"(?:^|-)(?P<path>dieu-\d+[a-z]*(?:-khoan-\d+[a-z]*)?(?:-diem-[a-z0-9]+)?)(?=-|$)")
_ANNEX = re.compile(rf"(?:^|-)(?P<path>{ANNEX_ID})(?=-|$)")


_WORDS = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")
_ORDINALS = {f"thu-{word}": str(at) for at, word in enumerate(_WORDS, 1)}


class Source(NamedTuple):
    """A block, or a paragraph of a table's cell, as it is read for references."""

    id: str
    text: str
    is_heading: bool = False
    marks: tuple[tuple[int, int], ...] = ()
    in_cell: bool = False


def placed(sources: Iterable[Source]) -> Iterator[Paragraph]:
    """Yield the blocks of a document in order as paragraphs, each with its place.

    >>> [one.place for one in placed([Source("chuong-ii", "", True), Source("dieu-5-khoan-2-diem-dd-p2", "")])]
    ['chuong-ii', 'chuong-ii-dieu-5-khoan-2-diem-đ']
    """
    division: list[tuple[str, str]] = []
    statute = ""
    for source in sources:
        if source.id.endswith("-loai"):
            division, statute = [], source.id.removesuffix("loai")
        id = source.id.removeprefix(statute) if statute else source.id
        bare = _COUNTED.sub("", id)
        article = _ARTICLE.search(bare)
        above = levels_of(bare) if source.is_heading and not article else []
        if above and {unit for unit, _number in above} <= _DIVISIONS:
            division = [(unit, _ORDINALS.get(number, number)) for unit, number in above]
        annex = _ANNEX.match(bare)
        if annex and not article:
            division = []
        levels = [
            *division,
            *(levels_of(annex["path"]) if annex else []),
            *(_levels(article["path"]) if article else []),
        ]
        yield Paragraph(source.id, source.text, path_of(levels), source.marks, source.in_cell)


def _levels(path: str) -> list[tuple[str, str]]:
    return [(unit, number.replace("dd", "đ") if unit == "diem" else number) for unit, number in levels_of(path)]


def shifted(reference: Reference, by: int) -> Reference:
    """Return a reference of a paragraph of a table's cell as one of the table's text, in which the paragraph begins at ``by``."""
    mention = reference.mention
    if mention:
        mention = replace(mention, start=mention.start + by, end=mention.end + by, stem=mention.stem + by)
    start, end, extent = (at + by for at in (reference.start, reference.end, reference.extent))
    return replace(reference, start=start, end=end, extent=extent, mention=mention)


def has_articles(ids: Iterable[str]) -> bool:
    """Tell whether a text, by the ids of its blocks, is divided into articles."""
    return any(_ARTICLE.search(id) for id in ids)


def own_types(type: str, ids: Iterable[str]) -> frozenset[str]:
    """Return the folded types that a text may call itself by: its own, and those of its attached statutes; none where its own is not
    known.
    """
    if not type:
        return frozenset()
    statutes = (id.removesuffix("-loai") for id in ids if id.endswith("-loai"))
    return frozenset((fold(type), *(re.sub(r"-\d+$", "", one).replace("-", " ") for one in statutes)))
