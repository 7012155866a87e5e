"""A source is read once by a build, and once by a check, however many documents a library holds: a PDF takes its time."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bench_library.made import make
from vanban import reading
from vanban.checking import blocking, check
from vanban.library.load import load
from vanban.site.proofs import check_fidelity, prove_documents
from vanban.site.view import built_file

COUNT = 12  # more than any cache of a few files would hide


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of twelve documents, with a site whose pages say nothing."""
    root = tmp_path_factory.mktemp("twelve")
    make(root, COUNT)
    library = load(root / "docs")
    for path in library.pages:
        file = root / "site" / built_file(path, directory_urls=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("<article>khác</article>", "utf-8")
    return root


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file was read, by name; read as a source, or opened by whatever looks for its own words in it."""
    counted: Counter[str] = Counter()
    own: Any = reading._read

    def read(path: Path, *rest: Any) -> Any:
        counted[path.name] += 1
        return own(path, *rest)

    monkeypatch.setattr(reading, "_read", read)
    return counted


def test_a_check_reads_each_source_once(twelve: Path, reads: Counter[str]) -> None:
    found = check(twelve / "docs", twelve / "site")
    assert {problem.code for problem in found.problems} >= {"do-trung-thuc"}, "the built pages were compared"
    assert (len(reads), set(reads.values())) == (COUNT, {1})


def test_a_build_reads_each_source_once(twelve: Path, reads: Counter[str]) -> None:
    """The steps of hooks.py: load, what stops a build, the proof for readers, the proof of the files."""
    library = load(twelve / "docs")
    assert blocking(library) == []
    assert len(prove_documents(library, {})) == COUNT
    assert list(check_fidelity(library, twelve / "site"))
    assert (len(reads), set(reads.values())) == (COUNT, {1})
