"""A Markdown page of docs/ as chunks: front matter, blocks with ids, and whatever a person put between them."""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from .cells import table_inline
from .inline import Inline, parse

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)(?:^|\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_ATTRS_LINE = re.compile(r"\{:?\s*(?P<attrs>[^{}\n]*#[^{}\n]+?)\s*\}\s*\Z")
_HEADING = re.compile(r"(?P<hashes>#{1,6})[ \t]+(?P<body>.*?)[ \t]*\{:?\s*(?P<attrs>[^{}\n]*)\}\s*\Z")
_TABLE = re.compile(r'<table id="(?P<id>[^"\s]+)"')
_ID = re.compile(r"#(?P<id>[^\s}.#]+)")


class Chunk(NamedTuple):
    """A run of lines between blank lines. A block has an ``id``; ``body`` is its inline Markdown without attributes."""

    raw: str
    line: int
    id: str = ""
    body: str = ""
    hashes: str = ""
    attrs: str = ""

    @property
    def is_table(self) -> bool:
        """Whether the block is a table of the source, written in HTML."""
        return bool(_TABLE.match(self.raw))

    @property
    def inline(self) -> Inline:
        """The block's text and marks; of a table its words and links."""
        if self.is_table:
            return table_inline(self.raw)
        return parse(self.body)


class FrontMatter(NamedTuple):
    """Front matter as data, as written, and the line of each key path (``('quan_he', 0, 'dich')``)."""

    data: dict[str, Any]
    raw: str
    lines: dict[tuple[str | int, ...], int]

    def line(self, *path: str | int) -> int:
        """Return the line of a key path, or of its nearest parent that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class FrontMatterError(Exception):
    """The front matter is no YAML mapping; ``line`` counts from the top of the file."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


@dataclass(frozen=True, slots=True)
class Page:
    """A page taken apart; ``'\\n\\n'.join`` of its chunks behind the front matter gives it back."""

    meta: FrontMatter
    chunks: tuple[Chunk, ...]

    def blocks(self) -> list[Chunk]:
        """The chunks that carry an id."""
        return [chunk for chunk in self.chunks if chunk.id]


def parse_page(text: str) -> Page:
    """Take a page apart.

    Raises:
        FrontMatterError: the front matter is not a YAML mapping.
    """
    match = _FRONT_MATTER.match(text)
    meta = _front_matter(match["yaml"]) if match else FrontMatter({}, "", {})
    offset = match.end() if match else 0
    first = text.count("\n", 0, offset) + 1
    return Page(meta, tuple(_chunks(text[offset:], first)))


def write_page(meta_raw: str, chunks: list[str]) -> str:
    """Put a page together: front matter (may be empty), chunks with one blank line between, one line end."""
    raw = meta_raw.rstrip().lstrip("\n")  # the first line keeps its indent: it is YAML's
    head = f"---\n{raw}\n---\n\n" if raw else ""
    return head + "\n\n".join(chunk.strip("\n") for chunk in chunks) + "\n"


def _chunks(text: str, line: int) -> list[Chunk]:
    chunks: list[Chunk] = []
    lines: list[str] = []
    start, fence = line, ""
    for number, content in enumerate([*text.split("\n"), ""], start=line):
        marker = content.lstrip()[:3]
        if marker in ("```", "~~~") and (not fence or fence == marker):
            fence = "" if fence else marker
        if content.strip() or fence:
            if not lines:
                start = number
            lines.append(content)
        elif lines:
            chunks.append(_chunk("\n".join(lines), start))
            lines = []
    if lines:
        chunks.append(_chunk("\n".join(lines), start))
    return chunks


def _chunk(raw: str, line: int) -> Chunk:
    if table := _TABLE.match(raw):
        return Chunk(raw, line, table["id"], raw)
    if heading := _HEADING.match(raw):
        return _with_id(raw, line, heading["body"], heading["hashes"], heading["attrs"])
    head, _, last = raw.rpartition("\n")
    if head and (attrs := _ATTRS_LINE.match(last)):
        return _with_id(raw, line, head, "", attrs["attrs"])
    return Chunk(raw, line)


def _with_id(raw: str, line: int, body: str, hashes: str, attrs: str) -> Chunk:
    match = _ID.search(attrs)
    return Chunk(raw, line, match["id"], body, hashes, attrs) if match else Chunk(raw, line)


def _front_matter(raw: str) -> FrontMatter:
    try:
        node = yaml.compose(raw, Loader=yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader)
        data = yaml.safe_load(f"{raw}\n")  # without its line end, a text of several lines would be another
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise FrontMatterError(mark.line + 2 if mark else 2, _in_vietnamese(str(error))) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise FrontMatterError(2, _in_vietnamese(str(error))) from None
    if data is None:
        return FrontMatter({}, raw, {})
    if not isinstance(data, dict):
        raise FrontMatterError(2, "phải là các dòng «khóa: giá trị»")
    lines: dict[tuple[str | int, ...], int] = {}
    if node is not None:
        _walk(node, (), lines)
    return FrontMatter(data, raw, lines)


# What PyYAML says, and what an editor can do about it.
_YAML_FAULTS = (
    ("mapping values are not allowed", "có dấu hai chấm trong câu; hãy đặt cả câu trong nháy kép"),
    (
        "cannot start any token",
        "có phím Tab hoặc ký tự @, ` đứng đầu; hãy thụt dòng bằng dấu cách, đặt giá trị trong nháy",
    ),
    ("could not find expected ':'", "thiếu dấu hai chấm và dấu cách sau khóa"),
    ("scanning a quoted scalar", "nháy mở mà không đóng"),
    ("end of stream", "nháy hoặc ngoặc mở mà không đóng"),
    ("expected ',' or", "ngoặc mở mà không đóng, hoặc thiếu dấu phẩy"),
    ("expected <block end>", "thụt dòng lệch với các dòng cùng cấp"),
    ("did not find expected", "thụt dòng lệch, hoặc nháy, ngoặc không đóng"),
    ("undefined alias", "dấu * đứng đầu giá trị; hãy đặt giá trị trong nháy kép"),
    ("could not determine a constructor", "dấu ! đứng đầu giá trị; hãy đặt giá trị trong nháy kép"),
    ("day is out of range", "có ngày không có thật"),
    ("month must be", "có tháng không có thật"),
    ("control characters", "có ký tự điều khiển"),
)


def _in_vietnamese(fault: str) -> str:
    return next((words for sign, words in _YAML_FAULTS if sign in fault), "sai cú pháp")


def _walk(node: yaml.Node, path: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int]) -> None:
    """Note the line of every key and item; refuse keys given twice and values that stand in for others (``*x``)."""
    open_nodes: list[tuple[yaml.Node, tuple[str | int, ...]]] = [(node, path)]
    seen: set[int] = set()
    while open_nodes:
        node, path = open_nodes.pop()
        if id(node) in seen:
            raise FrontMatterError(node.start_mark.line + 2, "dấu * đứng đầu giá trị; hãy đặt giá trị trong nháy kép")
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                inner = (*path, str(key.value))
                if inner in lines:
                    raise FrontMatterError(key.start_mark.line + 2, f"khóa lặp: {key.value}")
                lines[inner] = key.start_mark.line + 2
                open_nodes.append((value, inner))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                lines[(*path, index)] = value.start_mark.line + 2
                open_nodes.append((value, (*path, index)))
