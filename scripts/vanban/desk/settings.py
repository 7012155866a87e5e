"""Values in a YAML file, changed where they stand: comments, order and everything else stay as they are."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

Place = tuple[str, ...]  # the keys that lead to a value, e.g. ("extra", "bao_loi")


class UnreadableError(Exception):
    """The text is no YAML mapping."""


def value_of(text: str, place: Place) -> str:
    """Return a value as text; of ``!ENV [NAME, default]`` the default; '' where there is none.

    Raises:
        UnreadableError: the text is no YAML mapping.
    """
    node = _find(_root(text), place)
    node = node.value[-1] if _is_environment(node) else node
    return str(node.value) if isinstance(node, yaml.ScalarNode) and node.tag != "tag:yaml.org,2002:null" else ""


def with_values(text: str, values: Mapping[Place, str]) -> str:
    """Return the text with values set. Of ``!ENV [NAME, default]`` the default is set; a value that is not there is added
    to its mapping, which must be there.

    Raises:
        UnreadableError: the text is no YAML mapping, or a mapping of a place is missing.
    """
    root = _root(text)
    edits = []
    for place, value in values.items():
        node = _find(root, place)
        if node is None:
            edits.append(_added(text, _find(root, place[:-1]), place[-1], value))
            continue
        node = node.value[-1] if _is_environment(node) else node
        start, end = node.start_mark.index, node.end_mark.index
        end = start + len(text[start:end].rstrip())  # the blank lines behind a value of several lines are no part of it
        edits.append((start, end, _scalar(value) if end > start else f" {_scalar(value)}"))
    for start, end, new in sorted(edits, reverse=True):  # from the end, so that earlier offsets stay true
        text = text[:start] + new + text[end:]
    return text


def _root(text: str) -> yaml.MappingNode:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise UnreadableError(str(error)) from None
    if not isinstance(node, yaml.MappingNode):
        raise UnreadableError("no mapping")
    return node


def _find(node: Any, place: Sequence[str]) -> Any:
    for key in place:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for name, value in pairs if name.value == key), None)
    return node


def _is_environment(node: Any) -> bool:
    return isinstance(node, yaml.SequenceNode) and node.tag == "!ENV" and len(node.value) > 1


def _added(text: str, mapping: Any, key: str, value: str) -> tuple[int, int, str]:
    if not isinstance(mapping, yaml.MappingNode) or not mapping.value or mapping.flow_style:
        raise UnreadableError(f"no mapping for {key}")
    first = mapping.value[0][0].start_mark
    newline = "\r\n" if "\r\n" in text else "\n"
    return first.index, first.index, f"{key}: {_scalar(value)}{newline}{' ' * first.column}"


def _scalar(value: str) -> str:
    """Return a value as YAML writes it whatever it holds: between double quotes JSON and YAML agree."""
    return json.dumps(value, ensure_ascii=False)
