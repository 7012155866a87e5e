"""The paragraphs and words that a source prints, for comparison: the independent reading, with the numbers Word prints."""

from collections.abc import Sequence
from pathlib import Path

from .reading import Docx, Paragraph, html_paragraphs, transcript_paragraphs
from .truthfile import Truth

_DOC_TWIN = "docx/32-nd-30-2020-phuluc3.docx"  # the same text as Word 97 and as DOCX: the second serves the first


def corpus_paragraphs(truth: Truth, corpus: Path) -> list[str]:
    """Return the paragraphs of a corpus document as printed."""
    path = corpus / truth.source
    twin = corpus / "gt" / f"{path.stem}.txt"
    if twin.is_file():
        return [_mended(paragraph.text, truth.faults) for paragraph in transcript_paragraphs(twin)]
    if path.suffix == ".html":
        return [paragraph.text for paragraph in html_paragraphs(path)]
    return docx_paragraphs(path if path.suffix == ".docx" else corpus / _DOC_TWIN, truth.auto)


def _mended(text: str, faults: Sequence[tuple[str, str]]) -> str:
    for wrong, right in faults:
        text = text.replace(wrong, right)
    return text


def docx_paragraphs(path: Path, auto: Sequence[str] = ()) -> list[str]:
    """Return the paragraphs of a DOCX as printed, given the labels that Word prints."""
    return printed(Docx(path).paragraphs, auto)


def printed(paragraphs: Sequence[Paragraph], auto: Sequence[str]) -> list[str]:
    """Put automatic labels before the paragraphs that are numbered.

    Raises:
        ValueError: there are more or fewer labels than numbered paragraphs.
    """
    count = sum(paragraph.numbered for paragraph in paragraphs)
    if auto and count != len(auto):
        raise ValueError(f"{len(auto)} labels for {count} numbered paragraphs")
    labels = iter(auto)
    texts = (f"{next(labels, '') if one.numbered else ''} {one.text}".strip() for one in paragraphs)
    return [text for text in texts if text]


def words(paragraphs: Sequence[str]) -> list[str]:
    """Return the words of paragraphs in order."""
    return [word for text in paragraphs for word in text.split()]
