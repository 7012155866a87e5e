"""The documents measured: the corpus and the made ones as DOCX, and PDFs that LibreOffice prints of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from truth.made import ALL
from truth.made import truth as made_truth
from truth.made.word import write
from truth.printing import can_print, print_pdfs
from truth.reading import Docx, Paragraph, docx_grids
from truth.truthfile import Truth, corpus_truths

from .measures import Document
from .output import tokens

_LAYOUT = re.compile("Nơi nhận|Họ và tên|Độc lập - Tự do")  # heads and signatures set as tables
_LONG_FOR_PDF = 60_000  # words: a longer document is not printed, it would only repeat the figures of the others


class Case(NamedTuple):
    """A DOCX, what is known of it, and its paragraphs as printed (notes apart)."""

    name: str
    path: Path
    document: Document
    paragraphs: list[Paragraph]


def docx_cases(corpus: Path, folder: Path) -> Iterator[Case]:
    """Give the corpus DOCX and the made documents, which are written into a folder."""
    for truth in corpus_truths():
        path = corpus / truth.source
        if path.suffix == ".docx" and path.is_file():
            yield _case(truth, path, ())
    for made in ALL:
        yield _case(made_truth(made), write(made, folder), made.notes)


def _case(truth: Truth, path: Path, notes: Sequence[str]) -> Case:
    reading = Docx(path, notes=False)
    words = [word for paragraph in reading.paragraphs for word in tokens(paragraph.text)]
    shapes = zip(reading.tables, docx_grids(reading), strict=True)
    grids = tuple(
        grid for table, grid in shapes if grid.rows > 1 and not _LAYOUT.search("".join(map(str, table.itertext())))
    )
    labels = iter(truth.auto)
    printed = [
        replace(paragraph, text=f"{next(labels, '')} {paragraph.text}".strip()) if paragraph.numbered else paragraph
        for paragraph in reading.paragraphs
    ]
    return Case(
        truth.name,
        path,
        Document(words, truth.identity["type"][-1], truth.outline, truth.auto, grids, tuple(notes)),
        printed,
    )


def pdf_cases(cases: Sequence[Case], folder: Path) -> list[tuple[Case, Path]]:
    """Print documents with LibreOffice; none where it is not installed."""
    chosen = [case for case in cases if len(case.document.words) <= _LONG_FOR_PDF]
    if not chosen or not can_print():
        return []
    paths = print_pdfs([case.path for case in chosen], folder)
    return [(case, path) for case, path in zip(chosen, paths, strict=True) if path.is_file()]
