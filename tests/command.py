"""The command line as a test runs it."""

from pathlib import Path

import pytest

from vanban.cli import main


def run(*arguments: str | Path) -> int:
    """Run the command line; return its exit code."""
    with pytest.raises(SystemExit) as exit_:
        main([str(argument) for argument in arguments])
    assert isinstance(exit_.value.code, int)
    return exit_.value.code


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
