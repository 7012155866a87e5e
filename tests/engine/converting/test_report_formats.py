"""The report as Word and as PDF: the same blocks, ids and words as from plain text. One way through, more doors."""

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import ROOT
from docx_builder import Xml, build, p, r
from vanban.model import Block, Conversion
from vanban.reading import read
from vanban.structure.stages import convert

PRINTED = ROOT / "tests/pdf/bao-cao-tong-ket.pdf"
CENTRED = ("type", "subject", "authority", "position", "signatory")


def runs(block: Block) -> list[Xml]:
    """The text of a block in runs, bold and italic as the source has it; headings bold, as typists set them."""
    heading = block.kind in ("heading", "type", "position")
    edges = sorted({0, len(block.text), *(edge for span in block.emphasis for edge in (span.start, span.end))})
    made = []
    for start, end in pairwise(edges):
        marks = {span.mark for span in block.emphasis if span.start <= start and end <= span.end}
        made.append(r(block.text[start:end], bold=heading or "**" in marks or None, italic="*" in marks or None))
    return made


def as_word(report: Conversion) -> bytes:
    """The report as a clerk would type it in Word: labels by hand, titles in the middle."""
    return build(*(p(*runs(block), align="center" if block.kind in CENTRED else "both") for block in report.blocks))


def same(found: Conversion, report: Conversion) -> None:
    assert [(block.id, block.text) for block in found.blocks] == [(block.id, block.text) for block in report.blocks]
    assert [(block.kind, block.page, block.level) for block in found.blocks] == [
        (block.kind, block.page, block.level) for block in report.blocks
    ]
    assert found.identity == report.identity


def test_as_word(report: Conversion, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(as_word(report))
    same(convert(read(path)), report)


def test_as_pdf(report: Conversion) -> None:
    same(convert(read(PRINTED)), report)


@pytest.mark.slow
def test_as_pdf_printed_now(report: Conversion, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not on this machine: the printed report of the repository stands in")
    (tmp_path / "bao-cao-tong-ket.docx").write_bytes(as_word(report))
    command = [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "bao-cao-tong-ket.docx"], check=True, capture_output=True
    )
    printed = tmp_path / "bao-cao-tong-ket.pdf"
    if request.config.getoption("--update"):
        shutil.copyfile(printed, PRINTED)
    same(convert(read(printed)), report)
