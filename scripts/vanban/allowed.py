"""What HTML may hold: one allow-list, applied to the tree that a browser makes of it, never to its source.

``page_faults`` judges what an editor wrote, rendered, before panels and theme are added; ``built_faults`` judges a whole
page as it will be served. What is not listed is a fault: an element, an attribute, a scheme, a host, a class of the theme.
"""

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

_TEXT_ELEMENTS = frozenset(
    {
        "a", "abbr", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details",
        "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins",
        "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table",
        "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
    }
)  # fmt: skip
_EVERYWHERE = frozenset({"id", "class", "title", "lang"})
_OF_ELEMENTS: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt", "width", "height", "loading"}),
    "td": frozenset({"colspan", "rowspan", "headers", "align"}),
    "th": frozenset({"colspan", "rowspan", "scope", "abbr", "align"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "li": frozenset({"value"}),
    "details": frozenset({"open"}),
    "time": frozenset({"datetime"}),
    "q": frozenset({"cite"}),
    "blockquote": frozenset({"cite"}),
    "ins": frozenset({"datetime"}),
    "del": frozenset({"datetime"}),
}
_EDITORIAL = "data-editorial"  # set by our Markdown extension; that no page says it itself is another rule

# What the theme and our panels add to a page, as they have it today; a change of theme that needs more is looked at first.
_THEME_ELEMENTS = frozenset(
    {
        "html", "head", "title", "meta", "link", "body", "header", "main", "nav", "aside", "footer", "article", "section",
        "form", "input", "button", "label", "noscript", "script", "svg", "path", "template",
    }
)  # fmt: skip
_THEME_EVERYWHERE = frozenset({"hidden", "role", "tabindex", "dir"})
_THEME_PREFIXES = ("aria-", "data-")
_OF_THEME: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href", "rel", "download"}),
    "link": frozenset({"rel", "href", "as", "type", "crossorigin", "media", "sizes", "hreflang"}),
    "meta": frozenset({"charset", "name", "content", "property", "media", "http-equiv"}),
    "script": frozenset({"src", "defer", "async", "type"}),
    "form": frozenset({"name", "method", "action", "novalidate"}),
    "input": frozenset(
        {
            "type", "name", "value", "autocomplete", "inputmode", "enterkeyhint", "placeholder", "autocapitalize",
            "autocorrect", "spellcheck", "required", "checked", "maxlength",
        }
    ),
    "button": frozenset({"type", "disabled", "value"}),
    "label": frozenset({"for"}),
    "svg": frozenset({"xmlns", "viewbox", "width", "height", "fill", "focusable"}),
    "path": frozenset({"d", "fill", "transform"}),
}  # fmt: skip

_ADDRESSES = frozenset(
    {"href", "src", "srcset", "action", "cite", "poster", "data", "formaction", "background", "xlink:href"}
)
_LOADED = frozenset({("script", "src"), ("img", "src"), ("link", "href"), ("input", "src")})
_NAMED_ONLY = frozenset(
    {"canonical", "alternate", "next", "prev", "license", "author", "help"}
)  # links that load nothing
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*(?=:)", re.IGNORECASE)
_DATA_BLOCKS = frozenset({"application/json", "application/ld+json"})  # no browser runs them
_HTTP_EQUIV = frozenset({"content-security-policy", "refresh", "x-ua-compatible"})

# Classes that Markdown and its extensions set, and that an editor may set too. All others are the theme's or ours: they
# could hide, cover or move words, or start what the scripts do.
_MARKDOWN_CLASSES = frozenset(
    {
        "admonition", "admonition-title", "note", "abstract", "info", "tip", "success", "question", "warning", "failure",
        "danger", "bug", "example", "quote", "footnote", "footnote-ref", "footnote-backref", "headerlink", "highlight",
        "toclink", "arithmatex", "linenos", "linenodiv", "filename", "hll", "task-list",
    }
)  # fmt: skip
_CODE_CLASS = re.compile(r"language-[\w+#-]+|[a-z][a-z0-9]{0,2}|[a-z]-[A-Za-z-]+")  # of Pygments, inside code alone
_SHAPELESS = frozenset({"Cf", "Cc", "Zl", "Zp"})
_JOINERS = "\u200d\ufe0f"  # parts of many pictures of a face or a flag


class Fault(NamedTuple):
    """What must not be: the sentence for the person who wrote it, and words of the source to find the place by."""

    message: str
    needles: tuple[str, ...]


# -- what an editor wrote ------------------------------------------------------------------------------------------------


def page_faults(html: str, path: str) -> Iterator[Fault]:
    """Yield what an editor's own page must not hold. ``html`` is its Markdown rendered, ``path`` its place below docs/."""
    # In a frame like the theme's: what ends a frame, or does not end itself, shows by where the last line comes to stand.
    tree = LexborHTMLParser(
        f"<!doctype html><div><main><div><article>{html}\n<hr></article></div></main></div><footer></footer>"
    )
    frame, closed = _frame(tree)
    for node in _nodes(tree):
        if node.is_element_node and node.mem_id not in frame:
            yield from _element(node)
    if not closed:
        mend = "Đóng mỗi thẻ đã mở, bỏ thẻ đóng thừa và lời chú <!-- chưa đóng."
        yield Fault(f"thẻ viết trong trang phải khép kín trong trang. {mend}", ("<!--", "</", "<"))
    yield from address_faults(html, path)
    yield from _unseen("".join(node.text_content or "" for node in _nodes(tree) if node.is_text_node))
    for extra in [_words(head) for head in tree.css("h1")][1:]:
        yield Fault(f"một trang chỉ có một tiêu đề cấp một: thừa '{extra}'. Dùng ## cho tiêu đề nhỏ.", (extra, "<h1"))


def address_faults(html: str, path: str) -> Iterator[Fault]:
    """Yield the addresses that no page of docs/ may name: schemes that run or read, hosts for pictures, places outside."""
    for node in _nodes(LexborHTMLParser(html)):
        for name, value in _attributes(node) if node.is_element_node else ():
            if name in _ADDRESSES:
                yield from _address(node.tag or "", name, value, path)


def _element(node: LexborNode) -> Iterator[Fault]:
    tag = node.tag or ""
    if tag not in _TEXT_ELEMENTS:
        mend = f"Xóa thẻ; nếu chỉ muốn cho thấy mã thì viết `<{tag}>` trong dấu nháy ngược."
        yield Fault(f"thẻ không được dùng trong trang: '<{tag}>'. {mend}", (f"<{tag}", tag))
        return
    for name, value in _attributes(node):
        shown = f"{name}={value}" if value else name
        if name not in _EVERYWHERE | _OF_ELEMENTS.get(tag, frozenset()) | {_EDITORIAL}:
            rule = f"thuộc tính không được dùng trong trang: '{shown}' của thẻ <{tag}>. Xóa thuộc tính này."
            yield Fault(rule, (name, value))
        elif name == "id" and value.startswith("__"):
            yield Fault(f"mã bắt đầu bằng hai gạch dưới là của giao diện: '{value}'. Đặt mã khác.", (value,))
        elif name == "class":
            for one in value.split():
                if one not in _MARKDOWN_CLASSES and not (_inside_code(node) and _CODE_CLASS.fullmatch(one)):
                    yield Fault(f"kiểu không được dùng trong trang: '.{one}'. Xóa kiểu này.", (one,))


def _address(tag: str, name: str, value: str, path: str) -> Iterator[Fault]:
    address = as_browser(value)
    scheme = _scheme(address)
    outside = bool(scheme) or address.startswith("//")
    if tag == "img" and outside:
        mend = "Chép ảnh vào cạnh trang."
        yield Fault(f"ảnh phải nằm trong kho, không gọi máy chủ khác: '{value}'. {mend}", (value, name))
    elif scheme and scheme not in _SCHEMES:
        mend = "Chỉ dùng https, http, mailto, tel hoặc đường dẫn trong kho."
        yield Fault(f"liên kết không được dùng '{scheme}:': '{value}'. {mend}", (value, scheme))
    elif address.startswith("//"):
        yield Fault(f"liên kết ra ngoài phải ghi đủ https:// ở đầu: '{value}'.", (value,))
    elif not outside and not address.startswith("/") and _leaves(path, address):
        yield Fault(f"liên kết không được ra ngoài thư mục tài liệu: '{value}'.", (value,))


def _leaves(path: str, address: str) -> bool:
    target = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target)).split("/")[0] == ".."


def _unseen(text: str) -> Iterator[Fault]:
    for char in dict.fromkeys(text):
        if char not in "\n\t\r" + _JOINERS and unicodedata.category(char) in _SHAPELESS:
            name = unicodedata.name(char, "ký tự điều khiển")
            rule = f"chữ không được có ký tự không nhìn thấy: 'U+{ord(char):04X} {name}'. Xóa rồi gõ lại chỗ này."
            yield Fault(rule, (char,))


def _frame(tree: LexborHTMLParser) -> tuple[set[int], bool]:
    """Return the elements that we put round a page, and whether all of the page stands inside them."""
    body = tree.body
    outer = list(body.iter(include_text=True)) if body is not None else []
    closed = [node.tag for node in outer] == ["div", "footer"] and outer[-1].child is None
    found = [tree.root, tree.head, body, *(outer if closed else outer[:1])]
    inner = outer[:1]
    for tag in ("main", "div", "article"):
        inner = list(inner[0].iter(include_text=True)) if inner else []
        closed = closed and [node.tag for node in inner] == [tag]
        found += inner[:1]
    last = inner[0].last_child if inner else None
    closed = closed and last is not None and last.tag == "hr"
    return {node.mem_id for node in found if node is not None}, closed


def _inside_code(node: LexborNode) -> bool:
    above: LexborNode | None = node
    while above is not None:
        if above.tag in ("code", "pre") or "highlight" in (above.attributes.get("class") or "").split():
            return True
        above = above.parent
    return False


# -- what is served ------------------------------------------------------------------------------------------------------


def built_faults(html: str) -> Iterator[Fault]:
    """Yield what a page must not hold as it is served, theme and panels included."""
    for node in _nodes(LexborHTMLParser(html)):
        if not node.is_element_node:
            continue
        tag = node.tag or ""
        if tag not in _TEXT_ELEMENTS | _THEME_ELEMENTS:
            yield Fault(f"trang dựng có thẻ lạ: '<{tag}>'.", ())
            continue
        for name, value in _attributes(node):
            yield from _built_attribute(node, tag, name, value)
        if tag == "script" and "src" not in node.attributes and node.attributes.get("type") not in _DATA_BLOCKS:
            yield Fault(f"trang dựng không được mang mã chạy viết thẳng: '{_words(node)[:60]}'.", ())
        if tag == "link" and not _loads_nothing(node) and not (node.attributes.get("href") or ""):
            yield Fault("trang dựng có <link> không có địa chỉ.", ())


def _built_attribute(node: LexborNode, tag: str, name: str, value: str) -> Iterator[Fault]:
    known = _EVERYWHERE | _THEME_EVERYWHERE | _OF_ELEMENTS.get(tag, frozenset()) | _OF_THEME.get(tag, frozenset())
    if name not in known and not name.startswith(_THEME_PREFIXES):
        yield Fault(f"trang dựng có thuộc tính lạ: '{name}' của thẻ <{tag}>.", ())
        return
    if tag == "meta" and name == "http-equiv" and value.lower() not in _HTTP_EQUIV:
        yield Fault(f"trang dựng có <meta> lạ: '{value}'.", ())
    if name not in _ADDRESSES:
        return
    address = as_browser(value)
    scheme = _scheme(address)
    if ((tag, name) in _LOADED and not (tag == "link" and _loads_nothing(node))) or tag == "form":
        if scheme or address.startswith("//"):
            yield Fault(f"trình duyệt của người đọc không được gọi máy chủ khác: '{value}'.", ())
    elif scheme and scheme not in _SCHEMES:
        yield Fault(f"trang dựng có liên kết '{scheme}:': '{value}'.", ())


def _loads_nothing(link: LexborNode) -> bool:
    return set((link.attributes.get("rel") or "").lower().split()) <= _NAMED_ONLY


# -- trees ---------------------------------------------------------------------------------------------------------------


def _nodes(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """Yield the nodes of a tree, those inside templates too."""
    roots = [tree.root] if tree.root is not None else []
    while roots:
        for node in roots.pop().traverse(include_text=True):
            yield node
            if node.tag == "template":
                roots += list(node.template_fragments())


def _attributes(node: LexborNode) -> list[tuple[str, str]]:
    return [(name.lower(), value or "") for name, value in node.attributes.items()]


def _words(node: LexborNode) -> str:
    return " ".join(node.text(deep=True).split())


def as_browser(address: str) -> str:
    """Return an address as a browser reads it (WHATWG URL): blanks around it and line breaks in it dropped, ``\\`` as ``/``."""
    return re.sub(r"[\t\n\r]", "", address).strip("".join(map(chr, range(0x21)))).replace("\\", "/")


def _scheme(address: str) -> str:
    match = _SCHEME.match(address)
    return match.group().lower() if match else ""
