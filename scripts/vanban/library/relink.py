"""Links of pages rewritten when a page moves: of the page itself, and of those that lead to it. Words stay as they are."""

import re
from urllib.parse import quote

from ..pages.page import Page
from .addresses import relative, resolve_path

_CODE = re.compile(r"(?P<code>```.*?```|~~~.*?~~~|`[^`\n]*`)", re.DOTALL)
# The targets of inline links and pictures, of definitions, of links in HTML.
_TARGETS = re.compile(
    r"(?P<before>\]\(\s*<?|^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]+<?|\b(?:href|src)=[\"'])(?P<target>[^\s)>\"']+)",
    re.MULTILINE,
)


def relink(raw: str, before: str, after: str, moved: dict[str, str]) -> str:
    """Return the Markdown of a page that stood at ``before`` and stands at ``after``, its relative links still leading
    where they led; ``moved`` names pages (former path -> present path) that moved as well.

    >>> relink("[a](b.md#x), `[a](b.md)`", "van-ban/a.md", "van-ban/a.md", {"van-ban/b.md": "van-ban/b/index.md"})
    '[a](b/index.md#x), `[a](b.md)`'
    """
    pieces = _CODE.split(raw)
    return "".join(piece if i % 2 else _relinked(piece, before, after, moved) for i, piece in enumerate(pieces))


def _relinked(text: str, before: str, after: str, moved: dict[str, str]) -> str:
    def target(match: re.Match[str]) -> str:
        written = match["target"]
        place = resolve_path(before, written)
        if not place or written.startswith("#"):
            return match.group()
        there = moved.get(place, place)
        if there == place and before == after:
            return match.group()
        path, mark, rest = re.match(r"([^#?]*)([#?]?)(.*)", written, re.DOTALL).groups()  # type: ignore[union-attr]
        link = relative(after, there)
        shown = quote(link) if path == quote(path) or "%" in path else link  # written as the person wrote it
        return f"{match['before']}{shown}{mark}{rest}"

    return _TARGETS.sub(target, text)


def leads_to(page: Page, path: str, targets: dict[str, str]) -> bool:
    """Tell whether a page at ``path`` has a link to one of the pages that moved."""
    return any(relink(chunk.raw, path, path, targets) != chunk.raw for chunk in page.chunks)
