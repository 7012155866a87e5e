"""Golden folders: a source file, and the Markdown that converting it must give, letter for letter."""

from pathlib import Path

import pytest

from conftest import ROOT
from vanban.converting.convert import convert_file
from vanban.pages.extension import render
from vanban.pages.page import parse_page
from vanban.proof import prove

FOLDERS = sorted(path for path in (ROOT / "tests/golden/convert").iterdir() if path.is_dir())


def test_there_are_golden_folders() -> None:
    assert len(FOLDERS) >= 3


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_golden(folder: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    outcome = convert_file(folder / "nguon.txt", tmp_path)
    actual = {path.name: path.read_text("utf-8") for path in sorted(tmp_path.glob("*.md"))}
    if request.config.getoption("--update"):
        for old in folder.glob("*.md"):
            old.unlink()
        for name, text in actual.items():
            (folder / name).write_text(text, "utf-8")
    expected = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.md"))}
    assert actual == expected
    pages = [
        "<article>" + render("\n\n".join(chunk.raw for chunk in parse_page(actual[f"{name}.md"]).chunks)) + "</article>"
        for name in outcome.conversion.pages
    ]
    assert prove(outcome.conversion.source, pages).differences == ()
