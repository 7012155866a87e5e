"""Links of pages rewritten when a page moves: of the page itself, and of those that lead to it. Words stay as they are."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from urllib.parse import quote

from .addresses import relative, resolve_path

_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]+)*(?P<fence>`{3,}(?![^\n]*`)|~{3,})")
# What holds indented lines that are no code: items, notes, boxes, tabs, definitions.
_HOLDS = re.compile(r"(?:[-*+]|\d+\.)[ \t]|\[\^[^\]\s]+\]:|!!!|\?\?\?|===|:[ \t]")
_QUOTE = re.compile(r" {0,3}(?:>[ ]?)+")
_WITHIN = re.compile(r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_TARGETS = (
    # inline links and pictures
    re.compile(r"(?P<before>(?<!\\)\]\(\s*(?:<(?=[^>\n]*>))?)(?P<target>(?<=<)[^>\n]+|(?<!<)[^\s)>\"'<]+)"),
    # definitions, in quotations and items as well: nothing but a title may follow
    re.compile(
        r"(?P<before>^[ \t]*(?:(?:>|[-*+][ \t]|\d+\.[ \t])[ \t]*)*\[(?!\^)[^\]\n]+\]:[ \t]*(?:\n[ \t]+)?<?)"
        r"(?P<target>[^\s>\"'<]+)(?=>?[ \t]*(?:\n[ \t]+(?=[\"'(]))?(?:\"[^\"\n]*\"|'[^'\n]*'|\([^)\n]*\))?[ \t\r]*$)",
        re.MULTILINE,
    ),
)
_TAG = re.compile(r"<[A-Za-z](?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>")
_ATTRIBUTE = re.compile(r"(?P<before>\s(?:href|src)\s*=\s*(?:[\"']\s*)?)(?P<target>[^\s>\"']+)", re.IGNORECASE)


def relink(raw: str, before: str, after: str, moved: Mapping[str, str]) -> str:
    """Return the Markdown of a page that stood at ``before`` and stands at ``after``, its relative links still leading
    where they led; ``moved`` names pages (former path -> present path) that moved as well. Code stays as it is.

    >>> relink("[a](b.md#x), `[a](b.md)`", "van-ban/a.md", "van-ban/a.md", {"van-ban/b.md": "van-ban/b/index.md"})
    '[a](b/index.md#x), `[a](b.md)`'
    """

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

    def written(text: str) -> str:
        for pattern in _TARGETS:
            text = pattern.sub(target, text)
        return _TAG.sub(lambda tag: _ATTRIBUTE.sub(target, tag.group()), text)

    return "".join(text if code else written(text) for text, code in _pieces(raw))


def _pieces(raw: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of Markdown in order, each with whether it is code."""
    for code, run in groupby(_lines(raw), key=lambda line: line[1]):
        text = "".join(line for line, _code in run)
        yield from [(text, True)] if code else _spans(text)


def _spans(text: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for match in _WITHIN.finditer(text):
        yield text[at : match.start()], False
        yield match.group(), True
        at = match.end()
    yield text[at:], False


def _lines(raw: str) -> Iterator[tuple[str, bool]]:
    """Yield the lines of Markdown, each with whether it belongs to a fenced or an indented block of code.

    A fence that is never closed reaches to the end.
    """
    fence, blank, code = "", True, False
    held: list[int] = []  # the indents of what holds the line, outermost first
    for line in re.findall(r"[^\n]*\n|[^\n]+\Z", raw):
        if fence:
            bare = line.strip(" \t>\r\n")
            fence = "" if bare and set(bare) == {fence[0]} and len(bare) >= len(fence) else fence
            yield line, True
            continue
        if opened := _FENCE.match(line):
            fence, blank, code = opened["fence"], False, False
            yield line, True
            continue
        text = line[quoted.end() :] if (quoted := _QUOTE.match(line)) else line
        text = text.expandtabs(4)
        if not text.strip():
            blank = True
            yield line, code
            continue
        indent = len(text) - len(text.lstrip(" "))
        if blank:
            held = [one for one in held if one + 4 <= indent or (one + 2 <= indent < 4)]
        base = held[-1] + 4 if held else 0
        code = indent - base >= 4 and (blank or code)
        if not code and _HOLDS.match(text.lstrip()):
            held = [*(one for one in held if one < indent // 4 * 4), indent // 4 * 4]
        blank = False
        yield line, code
