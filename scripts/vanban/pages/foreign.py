"""Markup that no document's text may hold, named in Vietnamese: in its Markdown, and in the page as a browser reads it."""

import re
from collections.abc import Sequence

from ..markup.shown import EDITORIAL, Foreign
from ..text import shorten
from .inline import parse

_TAG = re.compile(r'</?(?:sup|sub|strong|em|span)>|<br ?/?>|<span id="[^"<>]*">')
INSTRUCTION = re.compile(r"<[!?][^\n]{0,40}")
_DEFINITIONS = (
    (re.compile(r"^ {0,3}\*\[[^\]\n]*\]:", re.MULTILINE), "lời giải nghĩa chữ viết tắt"),
    (re.compile(r"^ {0,3}\[(?!\^)[^\]\n]*\]:", re.MULTILINE), "định nghĩa liên kết để riêng"),
)
_KINDS = {
    "div.admonition": "khung ghi chú «!!!»", "div.tabbed-set": "khung nhiều thẻ «===»", "div.highlight": "khung mã", "details": "khung đóng mở «???»", "abbr": "lời giải nghĩa chữ viết tắt", "ol": "danh sách tự đánh số",
    "ul": "danh sách gạch đầu dòng của Markdown", "dl": "danh sách định nghĩa", "pre": "khung mã", "code": "khung mã",
    "hr": "đường kẻ", "blockquote": "đoạn trích «>»", "img": "ảnh", "table": "bảng không do vanban convert viết",
    "ins": "chữ chèn", "del": "chữ gạch bỏ", "q": "dấu nháy tự sinh", "template": "phần không hiện", "kbd": "phím",
}  # fmt: skip
_ONLY_BUILD = (EDITORIAL, "aria-", "hidden", "data-", "inert", "popover", "style", "dir", "markdown")
LONGEST = 60  # characters of what is quoted


def in_markdown(raw: str) -> str:
    """Return what leaves no trace in a page or spoils its frames (comments, definitions, tags) in Markdown; '' if nothing."""
    for pattern, name in _DEFINITIONS:
        if match := pattern.search(raw):
            return f"{name} '{shorten(match.group().strip(), LONGEST)}'"
    if match := INSTRUCTION.search(raw):
        return f"phần không hiện '{shorten(match.group(), LONGEST)}'"
    tags = [mark.markup for mark in parse(raw).marks if mark.markup.startswith("<")]
    strange = next((tag for tag in tags if not _TAG.fullmatch(tag)), "") or _unpaired(tags)
    return f"thẻ '{shorten(strange, LONGEST)}'" if strange else ""


def _unpaired(tags: Sequence[str]) -> str:
    """Return a tag that is opened and not closed, or the other way round; it would reach beyond its paragraph."""
    opened: list[str] = []
    for tag in tags:
        name = re.sub(r"\W.*", "", tag.strip("</"))
        if name == "br":
            continue
        if not tag.startswith("</"):
            opened.append(tag)
        elif not opened or not opened.pop().startswith(f"<{name}"):
            return tag
    return opened[-1] if opened else ""


def described(one: Foreign) -> str:
    """Return the name of markup that neither converter nor build writes, as a message has it."""
    quoted = f" quanh «{shorten(one.words, LONGEST)}»" if one.words else ""
    name = one.attribute.partition("=")[0]
    if not name:
        return (
            f"{_KINDS.get(one.element) or _KINDS.get(one.element.partition('.')[0], 'thẻ')} '<{one.element}>'{quoted}"
        )
    if name == "title":
        return f"lời nổi khi trỏ chuột '{shorten(one.attribute, LONGEST)}'{quoted}"
    if name == "class":
        return f"kiểu '{shorten(one.attribute, LONGEST)}'{quoted}"
    whose = "thuộc tính chỉ máy dựng trang được đặt" if name.startswith(_ONLY_BUILD) else "thuộc tính"
    return f"{whose} '{shorten(one.attribute, LONGEST)}'{quoted}"
