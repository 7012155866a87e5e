"""Print how far we are from the truth: ``PYTHONPATH=scripts:tests python -m truth [NAME…] [--misses N] [--pdf]``."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from vanban.model import InputError
from vanban.reading import read
from vanban.structure.stages import convert

from .made import ALL, text, text_truth
from .made import truth as made_truth
from .made.word import write
from .printing import print_pdfs
from .reference import corpus_paragraphs, docx_paragraphs, words
from .score import KINDS, Ratio, Score, score
from .truthfile import Truth, corpus_truths

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def main(arguments: Sequence[str]) -> int:
    """Score corpus documents and made ones; a document that cannot be read yet is named with the reason."""
    parser = argparse.ArgumentParser(prog="python -m truth", description=__doc__)
    parser.add_argument("names", nargs="*", help="parts of the names of documents; all where none is given")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the folder of real documents")
    parser.add_argument("--misses", type=int, default=5, help="misses to print of each document (0: none)")
    parser.add_argument("--pdf", action="store_true", help="the DOCX documents, printed to PDF by LibreOffice")
    options = parser.parse_args(arguments)
    scores = []
    with tempfile.TemporaryDirectory() as folder:
        cases = [
            case
            for case in _cases(options.corpus, Path(folder))
            if not options.names or any(part in case.name for part in options.names)
        ]
        for name, path, truth, expected in _printed(cases, Path(folder)) if options.pdf else cases:
            try:
                source = read(path)
            except InputError as error:
                print(f"{name}: không đọc được: {error}")
                continue
            found = score(convert(source), truth, expected)
            scores.append(found)
            _print(name, found, options.misses)
    if scores:
        _print("TẤT CẢ", total(scores), 0)
    return 0


class Case(NamedTuple):
    """A document to be scored: its file, the truth of it, and the words it prints."""

    name: str
    path: Path
    truth: Truth
    words: list[str]


def _cases(corpus: Path, folder: Path) -> Iterator[Case]:
    for truth in corpus_truths():
        if (corpus / truth.source).is_file():
            yield Case(truth.name, corpus / truth.source, truth, words(corpus_paragraphs(truth, corpus)))
    for made in ALL:
        truth = made_truth(made)
        document = write(made, folder)
        yield Case(document.name, document, truth, words(docx_paragraphs(document, truth.auto)))
        plain = folder / f"{made.name}.txt"
        plain.write_text(text(made), "utf-8")
        yield Case(plain.name, plain, text_truth(made), text(made).split())


def _printed(cases: Sequence[Case], folder: Path) -> list[Case]:
    """Return the DOCX among documents as PDFs."""
    documents = [case for case in cases if case.path.suffix == ".docx"]
    paths = print_pdfs([case.path for case in documents], folder)
    return [case._replace(path=path) for case, path in zip(documents, paths, strict=True)]


def total(scores: Sequence[Score]) -> Score:
    """Add the figures of documents up; identity fields are right where they are right in all."""

    def add(ratios: Iterator[Ratio]) -> Ratio:
        both = list(ratios)
        return Ratio(sum(r.right for r in both), sum(r.total for r in both))

    return Score(
        name="",
        recall={kind: add(s.recall[kind] for s in scores) for kind in KINDS},
        precision={kind: add(s.precision[kind] for s in scores) for kind in KINDS},
        labels=add(s.labels for s in scores),
        ids=add(s.ids for s in scores),
        openings=add(s.openings for s in scores),
        identity={name: all(s.identity[name] for s in scores) for name in scores[0].identity},
        words=add(s.words for s in scores),
        added=sum(s.added for s in scores),
        tables=add(s.tables for s in scores),
        notes=add(s.notes for s in scores),
        misses=(),
    )


def _print(name: str, found: Score, misses: int) -> None:
    print(f"\n== {name}")
    for kind in KINDS:
        recall, precision = found.recall[kind], found.precision[kind]
        if recall.total or precision.total:
            print(f"   {kind:10} đủ {recall!s:22} đúng {precision}")
    wrong = ", ".join(field for field, right in found.identity.items() if not right) or "đúng cả"
    print(f"   nhãn {found.labels} · mã {found.ids} · đầu đề {found.openings}")
    print(
        f"   từ {found.words}, thừa {found.added} · bảng {found.tables} · cước chú {found.notes} · định danh sai: {wrong}"
    )
    for miss in found.misses[:misses]:
        print(f"     - {miss[:200]}")
    if misses and len(found.misses) > misses:
        print(f"     … và {len(found.misses) - misses} chỗ nữa")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
