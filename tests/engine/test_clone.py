"""A clone holds the bytes that were committed, on Windows too, where git is set up to change the ends of lines."""

import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT, Mini, build
from vanban.checking import check

WINDOWS = ("-c", "core.autocrlf=true", "-c", "core.eol=crlf")


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Mẫu", "-c", "user.email=mau@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def cloned(origin: Path, target: Path) -> Path:
    git(origin, *WINDOWS, "clone", "-q", *WINDOWS, str(origin), str(target))
    return target


@pytest.fixture
def repository(mini: Mini) -> Path:
    """The small library under git, with the attributes of this project."""
    shutil.copy(ROOT / ".gitattributes", mini.root)
    shutil.copy(ROOT / "mkdocs.yml", mini.root)
    git(mini.root, "init", "-q")
    git(mini.root, "add", "-A")
    git(mini.root, "commit", "-q", "-m", "Thư viện")
    return mini.root


@pytest.mark.slow
def test_a_clone_with_other_line_ends_checks_clean_and_builds(repository: Path, tmp_path: Path) -> None:
    clone = cloned(repository, tmp_path / "ban-sao")
    assert check(clone / "docs", clone / "site").problems == []
    shutil.copytree(ROOT / "scripts", clone / "scripts", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    done = build(clone / "site", clone / "mkdocs.yml")
    assert done.returncode == 0, done.stderr


def test_without_the_attributes_the_source_would_be_another(repository: Path, tmp_path: Path) -> None:
    """What the test above guards against is there: git does change the ends of lines."""
    git(repository, "rm", "-q", ".gitattributes")
    git(repository, "commit", "-q", "-m", "Bỏ thuộc tính")
    clone = cloned(repository, tmp_path / "ban-sao")
    assert "nguon-lech" in {problem.code for problem in check(clone / "docs", clone / "site").problems}


def test_pages_are_committed_with_the_line_ends_of_the_others(repository: Path, tmp_path: Path) -> None:
    """An editor's program may write CRLF: the page is committed without, a source as it was received."""
    clone = cloned(repository, tmp_path / "ban-sao")
    page, source = clone / "docs/index.md", clone / "docs/van-ban/ke-hoach/nhan-duoc.txt"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    source.write_bytes(b"Hai\r\n\r\ndong\r\n")
    assert check(clone / "docs", clone / "site").problems == []
    git(clone, *WINDOWS, "add", "-A")
    ends = {line.split()[-1]: line.split()[0] for line in git(clone, "ls-files", "--eol").splitlines()}
    assert ends["docs/index.md"] == "i/lf"
    assert ends["docs/van-ban/ke-hoach/nhan-duoc.txt"] == "i/crlf"


def test_no_file_of_this_repository_changes_in_such_a_clone(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this copy is no git repository")
    clone = cloned(ROOT, tmp_path / "ban-sao")
    lines = git(clone, "ls-files", "--eol").splitlines()
    assert lines
    assert [line for line in lines if line.split()[0].removeprefix("i/") != line.split()[1].removeprefix("w/")] == []
