"""Files written whole or not at all. A folder is made anew beside the old one and takes its place in one step."""

import contextlib
import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

from .model import InputError

_NEW, _OLD = ".vanban-moi-", ".vanban-cu-"  # hidden: neither the build nor the library looks into them
_HERE = -100  # AT_FDCWD: paths are relative to the working directory
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)  # this system or this kind of disk has no such step


def recover(folder: Path) -> None:
    """Undo what a process that was ended left beside a folder: the folder is as it was before, or all new."""
    folder = Path(os.path.realpath(folder))
    old = folder.with_name(_OLD + folder.name)
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    for left in (old, folder.with_name(_NEW + folder.name)):
        shutil.rmtree(left, ignore_errors=True)


def recover_all(parent: Path) -> None:
    """Do the same for every folder in ``parent``. No other process may be at work there."""
    for prefix in (_OLD, _NEW):
        for left in parent.glob(f"{prefix}*"):
            recover(parent / left.name.removeprefix(prefix))


def replace_files(folder: Path, files: Mapping[str, bytes], removed: Collection[str] = ()) -> list[Path]:
    """Write files of a folder (name -> content) and remove others, all in one step; return those that changed.

    Whatever else stands in the folder stays. Whoever looks into the folder at any moment sees all of the old files or
    all of the new ones, and so does the next run where this one was ended. Where the system cannot exchange two folders,
    there is a moment without the folder, which ``recover`` mends.

    Raises:
        InputError: the folder cannot be written; nothing has changed then.
    """
    folder = Path(os.path.realpath(folder))
    changed = {name: data for name, data in files.items() if not _holds(folder / name, data)}
    gone = {name for name in removed if name not in files and (folder / name).is_file()}
    if not changed and not gone:
        return []
    new = folder.with_name(_NEW + folder.name)
    try:
        recover(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        _make(new, folder, changed, gone)
        _take_place(new, folder)
    except (OSError, shutil.Error) as error:
        shutil.rmtree(new, ignore_errors=True)
        name = getattr(error, "filename", None) or folder
        why = getattr(error, "strerror", None) or "lỗi hệ thống"
        mend = "Hãy kiểm tra quyền ghi và đường dẫn, đóng các tệp đang mở trong thư mục này rồi chạy lại."
        raise InputError(f"{name}: không ghi được ({why}). {mend}") from None
    return [folder / name for name in changed]


def write_file(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all.

    Raises:
        InputError: it cannot be written.
    """
    new = path.with_name(f"{_NEW}{path.name}")
    try:
        new.write_bytes(data)
        new.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        why = error.strerror or "lỗi hệ thống"
        raise InputError(f"{path}: không ghi được ({why}). Hãy kiểm tra quyền ghi và đường dẫn.") from None


def remove_file(path: Path) -> None:
    """Remove one file; one that is gone already is no error.

    Raises:
        InputError: it cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        why = error.strerror or "lỗi hệ thống"
        raise InputError(f"{path}: không xóa được ({why}). Hãy đóng tệp nếu đang mở, rồi chạy lại.") from None


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _make(new: Path, folder: Path, changed: Mapping[str, bytes], gone: Collection[str]) -> None:
    """Make the new folder: what stays is the same file under a second name, what changed is written anew."""
    top = os.fspath(folder)

    def replaced(at: str, _names: list[str]) -> set[str]:
        return {*changed, *gone} if at == top else set()

    if folder.exists():
        shutil.copytree(folder, new, symlinks=True, ignore=replaced, copy_function=_same_file)
    else:
        new.mkdir()
    for name, data in changed.items():
        target, before = new / name, folder / name
        target.write_bytes(data)
        if before.exists():
            target.chmod(before.stat().st_mode & 0o777)


def _same_file(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a disk that knows no second names
        shutil.copy2(source, target, follow_symlinks=False)


def _take_place(new: Path, folder: Path) -> None:
    if not folder.exists():
        new.rename(folder)
    elif _exchange(new, folder):
        shutil.rmtree(new, ignore_errors=True)
    else:
        old = folder.with_name(_OLD + folder.name)
        folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            old.rename(folder)
            raise
        shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change their names in one step; False where the system knows no such step."""
    if sys.platform not in ("linux", "darwin"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2"):
        failed = library.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE)
    elif hasattr(library, "renamex_np"):
        failed = library.renamex_np(*names, _EXCHANGE)
    else:
        return False
    code = ctypes.get_errno()
    if failed and code not in _CANNOT:
        raise OSError(code, os.strerror(code), os.fspath(other))
    return not failed
