"""What a built page may hold: the theme's own elements round the article, what panels write in it, and nothing else.

The lists name what the theme and the templates make, element by element; a new template that needs more adds it here.
The judgement is on the tree of the file as it will be served, so it holds whatever made the page.
"""

import re
from collections.abc import Iterator, Mapping

from ..markup.dom import Node, nodes
from ..markup.harmless import ELEMENTS, Violation
from ..markup.urls import is_outside, link_fault
from ..site import policy

_COMMON = frozenset({"id", "class", "lang", "title", "role", "hidden", "tabindex"})
_ARIA = re.compile(r"aria-[a-z]+")
# Marks that the build writes for its scripts, its proof and search, and the theme for its own script.
_DATA = frozenset(
    {
        "data-editorial", "data-search", "data-search-exclude", "data-value", "data-sort", "data-facet", "data-facet-value", "data-state", "data-every",
        "data-copy", "data-so-hieu", "data-id", "data-label", "data-href", "data-vb-table", "data-vb-tim", "data-vb-proof", "data-failed",
        "data-clipboard", "data-clipboard-text", "data-md-component", "data-md-toggle", "data-md-type", "data-md-level",
        "data-md-scrollfix", "data-md-color-media", "data-md-color-scheme", "data-md-color-primary",
        "data-md-color-accent", "data-md-state",
    }
)  # fmt: skip
_PAGE: Mapping[str, frozenset[str]] = {
    **ELEMENTS,
    "a": frozenset({"href", "rel", "download", "hreflang"}),
    "article": frozenset(),
    "aside": frozenset(),
    "button": frozenset({"type"}),
    "footer": frozenset(),
    "header": frozenset(),
    "main": frozenset(),
    "nav": frozenset(),
    "noscript": frozenset(),
    "section": frozenset(),
    "template": frozenset(),
    # the theme's frame
    "body": frozenset({"dir"}),
    "form": frozenset({"name", "method", "action", "novalidate"}),
    "head": frozenset(),
    "html": frozenset(),
    "input": frozenset(
        {
            "type", "name", "autocomplete", "autocapitalize", "autocorrect", "spellcheck", "inputmode", "enterkeyhint",
            "placeholder", "required", "checked",
        }
    ),
    "label": frozenset({"for"}),
    "link": frozenset({"rel", "href", "as", "type", "crossorigin"}),
    "meta": frozenset({"charset", "name", "property", "content", "media", "http-equiv"}),
    "path": frozenset({"d"}),
    "script": frozenset({"id", "type", "src", "defer"}),
    "svg": frozenset({"xmlns", "viewbox", "viewBox"}),
}  # fmt: skip
_FRAME = frozenset(  # of the theme, never of an article: what acts or leads away
    {
        "body",
        "form",
        "head",
        "html",
        "input",
        "label",
        "link",
        "meta",
        "path",
        "script",
        "svg",
        "title",
        "main",
        "header",
    }
)
_POLICIES = (policy.meta(), policy.meta(from_disk=True))
_LOADED_LINKS = frozenset({"icon", "stylesheet", "preload"})
_NAMED_LINKS = frozenset({"canonical", "prev", "next"})


def violations(html: str) -> Iterator[Violation]:
    """Yield what a built page must not hold, each once, in order."""
    found: dict[Violation, None] = {}
    policy_seen = False
    for node in nodes(html):
        if node.kind != "element":
            continue
        policy_seen = policy_seen or node.attributes.get("http-equiv", "").lower() == "content-security-policy"
        if not policy_seen and (node.tag in ("script", "style", "body") or node.attributes.get("rel") == "stylesheet"):
            found[_fault("chính sách bảo mật phải đứng trước mọi thứ trang tải", f"<{node.tag}>")] = None
            policy_seen = True
        found |= dict.fromkeys(_judge(node))
        if "vb-page-foot" in node.classes and (node.parent is None or "vb-page" not in node.parent.classes):
            found[_fault("phần bài không được làm vỡ khung trang", "<footer>")] = None
    yield from found


def _fault(rule: str, shown: str) -> Violation:
    mend = "Sửa trang hay phần giao diện đã dựng ra nó, rồi dựng lại."
    return Violation(f"trang dựng: {rule}", shown if len(shown) <= 80 else shown[:79] + "…", mend)


def _judge(node: Node) -> Iterator[Violation]:
    allowed = _PAGE.get(node.tag, frozenset({"title"}) if node.tag == "title" else None)
    if allowed is None or (node.tag in _FRAME and node.within("article")):
        yield _fault("thẻ không có trong danh mục", f"<{node.tag}>")
        return
    for name, value in node.attributes.items():
        if name not in allowed | _COMMON | _DATA and not _ARIA.fullmatch(name):
            yield _fault("thuộc tính không có trong danh mục", f"<{node.tag} {name}>")
        elif name in ("href", "data-href", "action", "src"):
            yield from _address(node, name, value)
    if node.tag == "script":
        yield from _script(node)
    elif node.tag == "meta":
        yield from _meta(node)


def _address(node: Node, name: str, value: str) -> Iterator[Violation]:
    if node.tag == "a":
        if fault := link_fault(value):
            yield _fault(fault, value)
    elif node.tag == "link" and not _rel(node) & _LOADED_LINKS:
        if not _rel(node) or _rel(node) - _NAMED_LINKS or link_fault(value):
            yield _fault("liên kết ở đầu trang không có trong danh mục", value)
    elif is_outside(value):
        yield _outside(value)


def _outside(value: str) -> Violation:
    return Violation("trình duyệt của người đọc không được gọi máy chủ khác", value, "Chép tệp ấy vào kho.", True)


def _rel(node: Node) -> frozenset[str]:
    return frozenset(node.attributes.get("rel", "").lower().split())


def _script(node: Node) -> Iterator[Violation]:
    """A script is a file of the site, or the JSON of the theme's settings, which a browser does not run."""
    settings = node.attributes.get("id") == "__config" and node.attributes.get("type") == "application/json"
    if not node.attributes.get("src") and not settings:
        yield _fault("mã chạy phải là tệp của trang, không viết thẳng vào trang", "<script>")


def _meta(node: Node) -> Iterator[Violation]:
    kind = node.attributes.get("http-equiv", "").lower()
    content = node.attributes.get("content", "")
    if kind == "refresh":
        target = re.fullmatch(r"0; url=(?P<url>[^\"'\s]*)", content)
        if not target or is_outside(target["url"]):
            yield _outside(content)
    elif kind == "content-security-policy" and content not in _POLICIES:
        yield _fault("chính sách bảo mật phải đúng của dự án", content)
    elif kind not in ("", "content-security-policy"):
        yield _fault("lệnh ở đầu trang không có trong danh mục", f"http-equiv={kind}")
