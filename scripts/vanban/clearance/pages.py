"""A page of docs/ as passages: front matter, paragraphs, tables in Markdown and in HTML, in the words a reader sees."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..pages.page import Chunk, Page
from .model import Grid, Paragraph, Passage, Piece
from .plain import untagged

_ATTRIBUTES = re.compile(r"\{:?[^{}\n]*[#.=][^{}\n]*\}")
_TARGET = re.compile(r"\]\((?P<target>[^()\s]*)(?:\s+[\"'(](?P<title>[^\"')]*)[\"')])?\)")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\](?!:)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|<~])")
_MARKUP = re.compile(r"\*+|`+|~~|^\s*#{1,6}\s+|^\s*>+\s?|\[\^[^\]]+\]:")
_BULLET = re.compile(r"^\s*[*+]\s+(?=\S)(?!.*\*\s*$)")
_RULE_ROW = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|?)+\s*")
_TABLE = re.compile(r"<table\b.*?(?:</table\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_LOGGED = ("sha256",)  # values that say nothing of anybody


def passages(page: Page) -> Iterator[Passage]:
    """Yield what a page says, front matter first, with the lines of the file."""
    yield from values(page.meta.data, page.meta.line)
    for chunk in _whole_tables(page.chunks):
        yield from _chunk(chunk.raw, chunk.line)


def values(data: Any, line: Any, path: tuple[str | int, ...] = ()) -> Iterator[Passage]:
    """Yield each value of front matter as a passage; ``line`` gives the line of a key path."""
    if isinstance(data, dict):
        for key, value in data.items():
            if " " in str(key):  # no key but words that YAML took for one
                yield Paragraph((Piece(line(*path, str(key)), str(key), "aside"),))
            if key not in _LOGGED and not (not path and key == "cong_bo"):
                yield from values(value, line, (*path, str(key)))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from values(value, line, (*path, index))
    elif data is not None and not isinstance(data, bool):
        first = line(*path)
        lines = [Piece(first, part, "aside") for part in untagged(str(data)).split("\n")]
        yield Paragraph(tuple(lines))


def _whole_tables(chunks: tuple[Chunk, ...]) -> Iterator[Chunk]:
    """Yield chunks, a table that has blank lines in it as one."""
    open_table: Chunk | None = None
    for chunk in chunks:
        if open_table:
            gap = "\n" * max(2, chunk.line - open_table.line - open_table.raw.count("\n"))
            chunk = open_table._replace(raw=f"{open_table.raw}{gap}{chunk.raw}")
            open_table = None
        lowered = chunk.raw.lower()
        if lowered.count("<table") > lowered.count("</table"):
            open_table = chunk
        else:
            yield chunk
    if open_table:
        yield open_table


def _chunk(raw: str, line: int) -> Iterator[Passage]:
    position = 0
    for match in _TABLE.finditer(raw):
        yield from _text(raw[position : match.start()], line + raw.count("\n", 0, position))
        yield from html_tables(match[0], line + raw.count("\n", 0, match.start()))
        position = match.end()
    yield from _text(raw[position:], line + raw.count("\n", 0, position))


def html_tables(markup: str, line: int) -> Iterator[Passage]:
    """Yield the tables of a piece of HTML, those within others after them, and what stands in none."""
    tree = LexborHTMLParser(markup)
    body = tree.body
    if body is None:
        return
    tables = body.css("table")
    for table in tables:
        rows = [_row(row, line, markup) for row in table.css("tr")]
        yield Grid(tuple(row for row in rows if row))
    captions = [node.text(deep=True) for table in tables for node in table.css("caption")]
    if captions:
        yield Paragraph(tuple(Piece(line, caption.strip(), "aside") for caption in captions))
    said = (
        [part for part in untagged(markup).split("\n")[1:] if part.strip()] if "=" in markup or "<!--" in markup else []
    )
    if said:  # what attributes and comments say
        yield Paragraph(tuple(Piece(line, part) for part in said))


def _row(row: LexborNode, line: int, markup: str) -> tuple[Piece, ...]:
    cells = []
    for cell in row.css("td, th"):
        text = (
            "\n".join(part.strip() for part in untagged(cell.html or "").split("\n") if part.strip())
            .removesuffix("|")
            .strip()
        )
        first = text.split("\n", 1)[0][:30]
        at = markup.find(first) if first else -1
        cells.append(Piece(line + (markup.count("\n", 0, at) if at > 0 else 0), text, "cell"))
    return tuple(cells)


def _text(raw: str, line: int) -> Iterator[Passage]:
    lines = raw.split("\n")
    if any(_RULE_ROW.fullmatch(text) and "|" in text for text in lines[1:2]):
        rows = [(line + n, text) for n, text in enumerate(lines) if text.strip() and not _RULE_ROW.fullmatch(text)]
        yield Grid(tuple(_cells(text, number) for number, text in rows))
        return
    pieces = []
    comment = "<!--" in raw
    for number, text in enumerate(untagged_lines(raw) if not comment else _with_comments(raw), line):
        pieces += [Piece(number, part) for part in seen(text).split("\n")]
    if any(piece.text.strip() for piece in pieces):
        yield Paragraph(tuple(pieces))


def _with_comments(raw: str) -> list[str]:
    return re.sub(r"<!--|-->", "", raw).split("\n")


def untagged_lines(raw: str) -> list[str]:
    """Return the lines of a text; a tag that runs over lines is closed up so that it is seen whole."""
    parted = re.sub(r"<[a-zA-Z/][^<>]*>", lambda tag: tag[0].replace("\n", " "), raw)
    return parted.split("\n")


def _cells(text: str, number: int) -> tuple[Piece, ...]:
    inside = text.strip().removeprefix("|")
    inside = inside.removesuffix("|") if not inside.endswith("\\|") else inside
    return tuple(Piece(number, seen(cell).strip(), "cell") for cell in re.split(r"(?<!\\)\|", inside))


def seen(text: str) -> str:
    """Return a line of Markdown as a reader sees it, behind it where its links lead."""
    targets: list[str] = []

    def target(match: re.Match[str]) -> str:
        targets.extend(filter(None, (_address(match["target"]), match["title"])))
        return "]"

    text = _NOTE_MARK.sub("", _ATTRIBUTES.sub("", text))
    text = _TARGET.sub(target, text)
    text = _BULLET.sub("- ", text) if not re.match(r"\s*\*\s*\w[^*]*\*\s*$", text) else text
    text = _MARKUP.sub("", text)
    shown = untagged(_ESCAPE.sub(r"\1", text))
    return "\n".join([re.sub(r"!?\[([^\]]*)\]", r"\1", shown) if targets else shown, *targets])


def _address(target: str) -> str:
    """Return what an address says: a mailbox, a telephone number, the name of a file; '' for ordinary addresses."""
    said = unquote(target)
    return said if re.match(r"(?i:mailto|tel|sms|data|javascript)", said) or "@" in said else ""
