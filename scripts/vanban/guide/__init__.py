"""The pages that come with the engine: the editors' guide, and how to search. They know no library.

They lie beside this file as they are served: ``huong-dan/`` and ``tim-kiem.md``. They link to each other only, for nothing else
is sure to be there. A page of the same path in docs/ takes the place of one of them.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def pages() -> Mapping[str, str]:
    """Return the pages as Markdown, by path below docs/, e.g. ``'huong-dan/index.md'``."""
    return MappingProxyType(
        {path.relative_to(_FOLDER).as_posix(): path.read_text("utf-8") for path in sorted(_FOLDER.rglob("*.md"))}
    )


def file(path: str) -> Path:
    """Return the file that a page comes from, as people write it who have the project before them."""
    full = _FOLDER / path
    return full.relative_to(Path.cwd()) if full.is_relative_to(Path.cwd()) else full
