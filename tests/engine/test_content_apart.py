"""The engine knows no library: its tests read nothing of docs/, and no part of it names what docs/ is about."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import DOCS, ROOT, TESTS

# What the library in docs/ is about. Whoever brings another library writes its names here.
NAMES = re.compile(r"đơn\W+dương|don-?duong|kl-16", re.IGNORECASE)
SUFFIXES = frozenset({".py", ".js", ".css", ".html", ".md", ".json", ".svg"})


def parts_of_the_engine() -> Iterator[Path]:
    """Yield sources, templates, theme and guide."""
    for path in sorted((ROOT / "scripts").rglob("*")):
        if path.suffix in SUFFIXES and "__pycache__" not in path.parts:
            yield path


def named(path: Path) -> list[str]:
    text = path.read_text("utf-8")
    return [
        f"{path.relative_to(ROOT)}:{n}: {line.strip()[:100]}"
        for n, line in enumerate(text.split("\n"), 1)
        if NAMES.search(line)
    ]


def test_no_part_of_the_engine_names_a_library() -> None:
    assert [line for path in parts_of_the_engine() for line in named(path)] == []


def test_the_library_of_the_tests_is_their_own() -> None:
    assert DOCS.is_relative_to(TESTS)


@pytest.mark.parametrize("way", ["path", "text", "relative", "folder"])
def test_docs_are_closed_to_engine_tests(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = ROOT / "docs"
    monkeypatch.chdir(ROOT)
    ways: dict[str, Callable[[], object]] = {
        "path": lambda: (docs / "index.md").read_text("utf-8"),
        "text": lambda: (docs / "index.md").as_posix() and open(f"{docs}/index.md", encoding="utf-8"),  # noqa: PTH123, SIM115
        "relative": lambda: Path("docs/index.md").read_bytes(),
        "folder": lambda: list((docs / "van-ban").iterdir()),
    }
    with pytest.raises(PermissionError, match="an engine test reads"):
        ways[way]()


def test_another_folder_of_that_name_is_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (tmp_path / "docs/van-ban").mkdir(parents=True)
    (tmp_path / "docs/van-ban/a.md").write_text("a", "utf-8")
    assert list((tmp_path / "docs").iterdir())
    shutil.rmtree(tmp_path / "docs")
