"""References: the words of a text that point at a document or at a provision of one."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..model import Identified, Reference
from .mentions import find


class Paragraph(NamedTuple):
    """A paragraph of a text: its key, its words, and its place: the provision it stands in (``'dieu-5-khoan-2'``).

    The place of new words that an amending text quotes is one of the amended document: ``'16/2017/QH14:dieu-20'``.
    """

    key: str
    text: str
    place: str = ""


def find_references(
    paragraphs: Iterable[Paragraph], names: Sequence[Identified] = ()
) -> Iterator[tuple[Paragraph, list[Reference]]]:
    """Yield the paragraphs of one document in order, each with its references: in order, none within another.

    ``names`` are documents that the library knows by names of their own.
    """
    for paragraph in paragraphs:
        yield (
            paragraph,
            [
                Reference(mention.start, mention.end, mention.number or mention.text, mention=mention)
                for mention in find(paragraph.text, names)
            ],
        )
