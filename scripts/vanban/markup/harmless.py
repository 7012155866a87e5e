"""What a page that an editor wrote may hold: an allow-list of elements, attributes, classes and addresses.

The judgement is on the tree of the rendered page (``dom``); whatever no list names is a violation, with a sentence for
the editor. What a built page may hold is in ``built_page``.
"""

import re
from collections.abc import Collection, Iterator
from itertools import zip_longest
from typing import NamedTuple

from pygments.token import STANDARD_TYPES  # type: ignore[import-untyped]

from ..text import did_you_mean
from .dom import Node, nodes
from .shown import BLOCK_CLASSES
from .urls import image_fault, is_hidden, link_fault, path_below


class Violation(NamedTuple):
    """What a page must not hold: the rule and how to mend it, in Vietnamese; ``shown`` is what the editor will look for."""

    rule: str
    shown: str
    mend: str
    outside: bool = False  # a browser would ask another host

    def __str__(self) -> str:
        return f"{self.rule}: '{self.shown}'. {self.mend}"


_COMMON = frozenset({"id", "class", "lang", "title"})
_CELL = frozenset({"align", "colspan", "rowspan", "headers"})
_PLAIN = (
    "abbr b blockquote br caption cite code dd dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i kbd mark p pre "
    "q samp small span strong sub summary sup table tbody tfoot thead tr u ul var wbr"
)
_STRUCK = ("del", "ins", "s")  # outside documents: there they would strike words of the source
ELEMENTS: dict[str, frozenset[str]] = {
    **{tag: frozenset() for tag in (*_PLAIN.split(), *_STRUCK)},
    "a": frozenset({"href"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "td": _CELL,
    "th": _CELL | {"scope"},
    "time": frozenset({"datetime"}),
}
_ADMONITIONS = (
    "note abstract info tip success question warning failure danger bug example quote summary tldr todo hint important "
    "check done help faq caution attention fail missing error snippet cite"
)
CLASSES = (
    BLOCK_CLASSES
    | {"vb-bang"}
    | {"admonition", "admonition-title", *_ADMONITIONS.split()}
    | {"footnote", "footnote-ref", "footnote-backref", "highlight", "filename"}
)
_HIGHLIGHT = re.compile(
    rf"(?:{'|'.join(filter(None, STANDARD_TYPES.values()))})|l-[A-Z]\w*(?:-[A-Z]\w*)*|p-[A-Z]\w*|language-\w+"
)
_ID = re.compile(r"(?!__|vb-)[\w][\w:.-]*")  # `__…` and `vb-…` are what scripts of the theme and ours look for
_PANEL = re.compile(r"\s*vanban:\s*\S+\s*")

# A closing tag too many must not close what the theme has opened; a tag left open must not swallow what follows.
_ROUND = ("main", "div", "section", "aside", "details", "blockquote", "ul", "li", "dl", "dd", "figure", "article")
_END = "vb-het"
_DEEPEST = 120  # elements in one another, those round the page included: more is no text, and overburdens what reads it


def violations(html: str, path: str, files: Collection[str] = (), *, document: bool = False) -> Iterator[Violation]:
    """Yield what an editor's page (rendered, without panels and theme) must not hold, each once, in order.

    ``path`` is the page's place below docs/, ``files`` the files there. ``document``: the page is of a document with its
    text, whose characters are the source's own (the proof compares them) and whose words nobody may strike.
    """
    opened = "".join(f"<{tag}>" for tag in _ROUND)
    closed = "".join(f"</{tag}>" for tag in reversed(_ROUND))
    found: dict[Violation, None] = {}
    headings, ended = 0, False
    depths: dict[int, int] = {}
    frame = ("html", "head", "body", *_ROUND)  # the first nodes of the tree; a page can only add attributes to them
    for node, tag in zip_longest(nodes(f'<!doctype html><body>{opened}{html}<hr id="{_END}">{closed}'), frame):
        if node is not None:
            depths[id(node)] = depths.get(id(node.parent), 0) + 1
            if depths[id(node)] > _DEEPEST:
                mend = "Viết lại cho phẳng hơn."
                found[Violation("trang lồng danh sách, trích dẫn hay thẻ quá nhiều lớp", f"<{node.tag}>", mend)] = None
                ended = True  # what follows was not looked at
                break
        if node is None or (node.tag == tag and not node.attributes):
            continue
        if node.kind == "element" and node.attributes.get("id") == _END:
            ended = tuple(above.tag for above in node.above()) == (*reversed(_ROUND), "body", "html")
            continue
        headings += node.tag == "h1"
        found |= dict.fromkeys(_judge(node, path, files, document))
        if headings > 1 and node.tag == "h1" and not document:
            found[Violation("trang chỉ được có một tên trang", "<h1>", "Dùng ## cho các mục trong trang.")] = None
    yield from found
    if not ended:
        mend = "Xem lại thẻ, chú thích <!-- hoặc khối mã chưa đóng."
        yield Violation("thẻ mở phải được đóng, thẻ đóng phải có thẻ mở", "< >", mend)


def _judge(node: Node, path: str, files: Collection[str], document: bool) -> Iterator[Violation]:
    if node.kind == "comment":
        if not _PANEL.fullmatch(node.text):
            mend = "Lời này vẫn được gửi đến người đọc; xóa đi."
            yield Violation("trang không được chứa lời ghi ẩn", _short(f"<!--{node.text}"), mend)
    elif node.kind == "text":
        yield from _hidden(node.text) if not document else ()
    elif node.tag not in ELEMENTS or (document and node.tag in _STRUCK):
        mend = "Xóa thẻ này; muốn hiện chữ ấy thì đặt giữa hai dấu `."
        yield Violation("trang không được chứa mã chạy, khung nhúng hay thẻ lạ", f"<{node.tag}>", mend)
    else:
        for name, value in node.attributes.items():
            yield from _attribute(node, name, value, path, files)


def _attribute(node: Node, name: str, value: str, path: str, files: Collection[str]) -> Iterator[Violation]:
    if name not in _COMMON | ELEMENTS[node.tag]:
        yield Violation(f"thẻ <{node.tag}> không được mang thuộc tính này", name, "Xóa thuộc tính này.")
        return
    yield from _hidden(value) if name in ("title", "alt") else ()
    if name == "class":
        for class_ in node.classes:
            if class_ not in CLASSES and not (_HIGHLIGHT.fullmatch(class_) and node.within("div", "highlight")):
                yield Violation(
                    "kiểu phải có trong danh mục", f".{class_}", f"Xóa kiểu này.{did_you_mean(class_, CLASSES)}"
                )
    elif name == "id" and not _ID.fullmatch(value):
        yield Violation("mã này dành cho giao diện, hoặc không viết được thành địa chỉ", value, "Đặt mã khác.")
    elif name == "href":
        fault = link_fault(value)
        if not fault and not re.match(r"[A-Za-z][\w+.-]*:|/", value) and path_below(path, value) is None:
            fault = "liên kết không được ra ngoài thư mục tài liệu"
        if fault:
            yield Violation(fault, _short(value), "Sửa liên kết.")
    elif name == "src" and (fault := image_fault(path, value, files)):
        yield Violation(fault, _short(value), "Chép ảnh vào cạnh trang.")


def _hidden(text: str) -> Iterator[Violation]:
    for char in dict.fromkeys(filter(is_hidden, text)):
        at = text.index(char)
        shown = f"U+{ord(char):04X} sau «{text[max(0, at - 20) : at].strip()}»"
        yield Violation("chữ không được lẫn ký tự ẩn", shown, "Xóa ký tự này, hoặc gõ lại từ ấy.")


def _short(text: str) -> str:
    cleaned = "".join(char if not is_hidden(char) and char not in "\t\r\n" else "·" for char in text)
    return cleaned if len(cleaned) <= 60 else cleaned[:59] + "…"
