"""Front matter changed where it stands: comments, blank lines, order and style stay as a person left them."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from .page import FrontMatterError, parse_page, write_page

Place = tuple[str, ...]  # the keys that lead to a value: ("nguon", "tep")
_Edit = tuple[int, int, str]  # start and end of what is replaced, and by what
_DOCUMENT_END = re.compile(r"^\.\.\.(?=[ \t]*(?:#|$))", re.MULTILINE)  # MkDocs would see the end of front matter in it
_COMMENT = re.compile(r"#[^\n]*")


def with_values(raw: str, values: Mapping[Place, Any]) -> str | None:
    """Return front matter with values set; what is not there is added.

    The result has been read back: it holds what it held, the new values, and every comment. None where no such writing was
    found, as in YAML that is legal and odd.
    """
    raw = f"{raw}\n"  # its last line end is the frame's, and counts in a text of several lines
    root = yaml.compose(raw, Loader=yaml.SafeLoader)
    try:
        edits = sorted((_edit(raw, root, *item) for item in values.items()), key=lambda edit: edit[0])
    except LookupError:
        return None
    text = raw
    for start, end, new in reversed(edits):  # the last first: earlier offsets stay true
        text = text[:start] + new + text[end:]
    text = _DOCUMENT_END.sub("", text).rstrip("\n")
    wanted = dict(parse_page(f"---\n{raw}---\n").meta.data)
    for (key, *inner), value in values.items():
        wanted[key] = {**wanted[key], inner[0]: value} if inner else value
    try:
        held = parse_page(write_page(text, [])).meta.data
    except FrontMatterError:
        return None
    return text if held == wanted and sorted(comments(text)) == sorted(comments(raw)) else None


def comments(raw: str) -> list[str]:
    """Return the comments of front matter: what stands between its tokens."""
    found, at = [], 0
    for token in yaml.scan(raw, Loader=yaml.SafeLoader):
        found += _COMMENT.findall(raw[at : token.start_mark.index])
        at = max(at, token.end_mark.index)
    return [comment.rstrip() for comment in (*found, *_COMMENT.findall(raw[at:]))]


def _edit(raw: str, root: yaml.Node | None, place: Place, value: Any) -> _Edit:
    """Return the edit that sets a value.

    Raises:
        LookupError: there is no mapping to hold it.
    """
    parent = root
    for key in place[:-1]:
        parent = _pair(parent, key)[1]
    key = place[-1]
    if parent is None and len(place) == 1:  # comments alone
        return len(raw), len(raw), _block({key: value}, 0)
    if not isinstance(parent, yaml.MappingNode):
        raise LookupError(key)
    try:
        name, held = _pair(parent, key)
    except LookupError:
        return _added(parent, key, value, at_end=parent is root)
    start = held.start_mark.index
    end = start + len(raw[start : _end(held)].rstrip())
    if end > start:
        block = isinstance(value, dict) and isinstance(held, yaml.MappingNode) and not held.flow_style
        return start, end, _block(value, held.start_mark.column).strip() if block else _flow(value)
    if raw[:start].endswith(":"):
        return start, start, f" {_flow(value)}"
    at = name.end_mark.index  # a key of which not even the colon is written
    return at, at, f": {_flow(value)}" if parent.flow_style else f"\n{' ' * parent.start_mark.column}: {_flow(value)}"


def _added(parent: yaml.MappingNode, key: str, value: Any, *, at_end: bool) -> _Edit:
    at = parent.start_mark.index
    if parent.flow_style:
        return at + 1, at + 1, f"{key}: {_flow(value)}, "
    column = parent.start_mark.column
    if at_end:
        return parent.end_mark.index, parent.end_mark.index, _block({key: value}, column)
    return at, at, f"{key}: {_flow(value)}\n{' ' * column}"


def _pair(node: yaml.Node | None, key: str) -> tuple[yaml.Node, yaml.Node]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    for name, value in pairs:
        if name.value == key:
            return name, value
    raise LookupError(key)


def _end(node: yaml.Node) -> int:
    """Return where a value ends: of a block, where its last value does, and not where the next key begins."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)


def _flow(value: Any) -> str:
    """Return a value on one line, as it can stand within brackets as well."""
    written: str = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**9)
    return written.strip()[1:-1]


def _block(value: Any, column: int) -> str:
    written: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**9)
    return "".join(f"{' ' * column}{line}\n" for line in written.rstrip("\n").split("\n"))
