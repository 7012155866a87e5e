"""What all rules share: a problem in its place, and Markdown without its code."""

import re

from ..library.library import Library
from ..model import Problem

_CODE = re.compile(r"```.*?```|~~~.*?~~~|`[^`\n]*`", re.DOTALL)


def problem(library: Library, path: str, line: int, code: str, message: str) -> Problem:
    """Return a problem at a line of a file below docs/."""
    return Problem((library.root / path).as_posix(), line, code, message)


def without_code(raw: str) -> str:
    """Return Markdown with code blanked, offsets kept: what stands in code is an example, not a link or a note."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), raw)
