"""A folder is replaced whole or not at all, wherever the process is ended, and the next run finishes the work."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from vanban import files
from vanban.files import recover, recover_all, replace_files
from vanban.model import InputError

OLD = {"index.md": b"cu", "i.md": b"cu i", "anh.png": b"anh", "nguon.txt": b"nguon"}
NEW = {"index.md": b"moi", "ii.md": b"moi ii", "anh.png": b"anh", "nguon.txt": b"nguon"}


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def put(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name, data in OLD.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path / "ke-hoach")


@pytest.fixture(params=["one step", "two renames"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A system that can exchange two folders, and one that cannot."""
    if request.param == "two renames":
        monkeypatch.setattr(files, "_exchange", lambda _one, _other: False)
    return str(request.param)


@pytest.mark.usefixtures("system")
def test_what_is_named_is_written_or_removed_and_the_rest_stays(folder: Path) -> None:
    (folder / "tranh").mkdir()
    (folder / "tranh/1.png").write_bytes(b"1")
    (folder / "index.md").chmod(0o600)
    kept = (folder / "anh.png").stat()
    assert replace_files(folder, {"index.md": b"moi", "ii.md": b"moi ii"}, ["i.md", "khong-co.md"]) == [
        folder / "index.md",
        folder / "ii.md",
    ]
    assert {path.name for path in folder.iterdir()} == {*NEW, "tranh"}
    assert {name: (folder / name).read_bytes() for name in NEW} == NEW
    assert (folder / "tranh/1.png").read_bytes() == b"1"
    assert (folder / "index.md").stat().st_mode & 0o777 == 0o600
    assert (folder / "anh.png").stat().st_mtime_ns == kept.st_mtime_ns
    assert [path.name for path in folder.parent.iterdir()] == ["ke-hoach"]


def test_nothing_is_touched_where_nothing_changes(folder: Path) -> None:
    before = folder.stat().st_ino
    assert replace_files(folder, OLD, ["khong-co.md"]) == []
    assert folder.stat().st_ino == before


@pytest.mark.usefixtures("system")
def test_a_folder_that_cannot_be_written_stays_as_it_is(folder: Path) -> None:
    with pytest.raises(InputError, match="không ghi được"):
        replace_files(folder, {"index.md": b"moi", "khong-co/i.md": b""})
    assert held(folder) == OLD
    assert [path.name for path in folder.parent.iterdir()] == ["ke-hoach"]


def test_where_the_new_folder_cannot_take_its_place_the_old_one_comes_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_exchange", lambda _one, _other: False)
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name.startswith(".vanban-moi-"):
            raise PermissionError(13, "Permission denied", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(InputError, match="đóng các tệp đang mở"):
        replace_files(folder, {"index.md": b"moi"})
    assert held(folder) == OLD


def test_a_link_to_a_folder_stays_a_link(folder: Path) -> None:
    link = folder.parent / "lien-ket"
    link.symlink_to(folder, target_is_directory=True)
    replace_files(link, {"index.md": b"moi"})
    assert link.is_symlink()
    assert (folder / "index.md").read_bytes() == b"moi"


def test_what_is_left_is_cleared_and_a_folder_between_two_names_comes_back(folder: Path) -> None:
    folder.rename(folder.with_name(".vanban-cu-ke-hoach"))
    put(folder.with_name(".vanban-moi-khac"))
    recover_all(folder.parent)
    assert held(folder) == OLD
    assert [path.name for path in folder.parent.iterdir()] == ["ke-hoach"]
    recover(folder)
    assert held(folder) == OLD


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="ends forked processes")
@pytest.mark.usefixtures("system")
def test_ended_at_any_step_a_conversion_leaves_the_old_pages_and_the_next_one_succeeds(
    tmp_path: Path, system: str
) -> None:
    """Every step that touches the disk is an audit event; a process ends itself before the first, the second, …"""
    command = [sys.executable, str(ROOT / "tests/ended.py"), str(tmp_path), system]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT / "tests")
    assert done.returncode == 0, done.stderr
    states = done.stdout.split()
    assert len(states) > 10
    assert states[0] == "old"
    assert states[-1] == "new"
    assert states == sorted(states, key=["old", "none", "new"].index)
    assert ("none" in states) == (system == "two renames")
