"""HTML as a browser reads it: a tree after the HTML standard, contents of templates included.

What is dangerous in a page is what a browser makes of it, not what its source looks like: entities are resolved, of an
attribute given twice the first counts, tags left open swallow what follows. Rules ask the tree, never the source.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Browsers take <image> for <img>; so does Lexbor, save inside a table, where it drops the element (seen in selectolax 1.0.2).
# Within SVG and MathML that is not so, but no list lets either of them stand where it would matter.
_IMAGE = re.compile(r"<image(?=[\t\n\f\r />])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the tree in document order: an element, a text, or a comment (processing instructions are comments).

    ``parent`` is the element that holds it; the parent of what stands in a template is the template.
    """

    kind: Literal["element", "text", "comment"]
    tag: str = ""
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    parent: "Node | None" = None

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of an element."""
        return tuple(self.attributes.get("class", "").split())

    def above(self) -> "Iterator[Node]":
        """Yield the elements that hold the node, the nearest first."""
        node = self.parent
        while node:
            yield node
            node = node.parent

    def within(self, tag: str, class_: str = "") -> bool:
        """Tell whether the node stands in such an element."""
        return any(node.tag == tag and (not class_ or class_ in node.classes) for node in self.above())


def nodes(html: str) -> Iterator[Node]:
    """Yield every node of a page, parents before children; a fragment becomes a page as in a browser."""
    root = LexborHTMLParser(_IMAGE.sub("<img", html)).root
    # Without recursion: a page may nest its elements as deep as it likes.
    waiting: list[tuple[LexborNode, Node | None]] = [(root, None)] if root else []
    while waiting:
        raw, parent = waiting.pop()
        node = _node(raw, parent)
        yield node
        if node.kind == "element":
            waiting += [(child, node) for child in reversed(_children(raw))]


def _children(raw: LexborNode) -> list[LexborNode]:
    """Return what stands in an element; of a template that is its content, which is no part of the tree."""
    child = raw.child
    if raw.tag == "template" and child is None and (contents := raw.template_fragments()):
        child = contents[0].child  # a template of SVG is an ordinary element and has none
    children = []
    while child is not None:
        children.append(child)
        child = child.next
    return children


def _node(raw: LexborNode, parent: Node | None) -> Node:
    if raw.is_element_node:
        return Node("element", raw.tag or "", "", {name: value or "" for name, value in raw.attributes.items()}, parent)
    if raw.is_text_node:
        return Node("text", text=raw.text_content or "", parent=parent)
    return Node("comment", text=(raw.comment_content or "") if raw.is_comment_node else "", parent=parent)
