"""Refusals: the one form of the message for a file that is not read."""

from pathlib import Path

from ..model import InputError
from ..remarks import REFUSALS


def refusal(path: Path | str, code: str, what: str | int = "") -> InputError:
    """Return the error that names the file, what is wrong with it and what to do; ``code`` is of ``REFUSALS``."""
    return InputError(f"{path}: {REFUSALS[code].format(what=what)}")
