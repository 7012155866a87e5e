"""Files written whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from .model import InputError

_STAGED = ".vanban-"


def clear_staged(folder: Path) -> None:
    """Remove what a process that was ended left half written in a folder."""
    for left in folder.glob(f"{_STAGED}*"):
        left.unlink(missing_ok=True)


def write_all(files: Mapping[Path, bytes]) -> list[Path]:
    """Write files whose content changed, each to a temporary file first, then put all in place; return those written.

    Raises:
        InputError: a folder or file cannot be written; nothing was replaced then.
    """
    changed = {path: data for path, data in files.items() if not (path.is_file() and path.read_bytes() == data)}
    staged: list[tuple[str, Path]] = []
    try:
        for path, data in changed.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=_STAGED)
            staged.append((temporary, path))
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        for temporary, path in staged:
            Path(temporary).replace(path)
    except OSError as error:
        for temporary, _path in staged:
            Path(temporary).unlink(missing_ok=True)
        name = error.filename or next(iter(changed))
        raise InputError(f"{name}: không ghi được ({error.strerror}). Hãy kiểm tra quyền ghi và đường dẫn.") from None
    return list(changed)
