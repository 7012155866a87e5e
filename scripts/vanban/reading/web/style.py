"""How an element of a page is printed: the little of CSS that changes what a reader sees of a text.

Rules of ``style`` sheets count where their selector is simple (``p``, ``.x``, ``p.x``, ``#x``), which is what Word and the
national databases write; inline styles and the old attributes count always.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from lxml import html

Align = Literal["", "left", "center", "right"]


class Style(NamedTuple):
    """What an element inherits and hands on."""

    bold: bool = False
    italic: bool = False
    script: str = ""  # '^' raised, '_' lowered
    font: str = ""
    align: Align = ""
    capitals: bool = False  # text-transform
    lines: bool = False  # line breaks of the source are printed
    bullet: str = ""  # list-style-type
    display: str = ""  # of the element itself: '', 'block', 'inline', 'none'


Sheet = Mapping[str, Mapping[str, str]]  # selector -> declarations

_BOLD_TAGS = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
_ITALIC_TAGS = frozenset(("i", "em", "cite", "var", "dfn", "address"))
_HEAVY = 600
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<name>[.#][\w-]+)?", re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_AT_RULE = re.compile(r"@[\w-]+[^{};]*(?:;|(\{))")
_BRACE = re.compile("[{}]")
_FONT_SIZE = re.compile(r"(?:^|\s)[\d.]+(?:%|[a-z]+)(?:/\S+)?\s+(.+)$")
_MOST_CSS = 2_000_000  # characters


def sheet_of(root: html.HtmlElement) -> Sheet:
    """Read the style sheets of a page; blocks for other media and conditions are left out."""
    rules: dict[str, dict[str, str]] = {}
    displayed: set[str] = set()  # names that some rule shows: a script may, and what is hidden may be meant to be read
    css = "\n".join(element.text or "" for element in root.iter("style"))[:_MOST_CSS]
    for match in _RULE.finditer(_without_at_rules(_COMMENT.sub("", css))):
        declarations = declared(match[2].strip())
        for selector in match[1].split(","):
            selector = selector.strip()
            if "display" in declarations and declarations["display"] != "none":
                displayed.update(re.findall(r"[.#][\w-]+", selector))
            simple = _SIMPLE.fullmatch(selector)
            if simple and selector:
                key = (simple["tag"] or "").lower() + (simple["name"] or "")
                rules.setdefault(key, {}).update(declarations)
    for key, found in rules.items():
        if found.get("display") == "none" and displayed.intersection(re.findall(r"[.#][\w-]+", key)):
            del found["display"]
    return rules


def _without_at_rules(css: str) -> str:
    """Return CSS without @media, @font-face and the like, by counting braces."""
    pieces, position = [], 0
    while match := _AT_RULE.search(css, position):
        pieces.append(css[position : match.start()])
        position = match.end()
        depth = 1 if match[1] else 0
        while depth and (brace := _BRACE.search(css, position)):
            depth += 1 if brace[0] == "{" else -1
            position = brace.end()
        if depth:
            position = len(css)
    return "".join([*pieces, css[position:]])


@lru_cache(maxsize=20_000)
def declared(text: str) -> Mapping[str, str]:
    """Read the declarations of a style attribute or rule: property -> value in lower case, names of fonts kept."""
    found = {}
    for declaration in text.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            name, value = name.strip().lower(), value.replace("!important", "").strip()
            found[name] = value if name in ("font", "font-family") else value.lower()
    return found


class Styles:
    """Computes the styles of a page's elements; equal ones are computed once."""

    def __init__(self, root: html.HtmlElement) -> None:
        self._sheet = sheet_of(root)
        self._known: dict[tuple[object, ...], Style] = {}

    def of(self, element: html.HtmlElement, parent: Style) -> Style:
        """Return the style of an element under that of its parent."""
        get = element.get
        key = (parent, element.tag, get("style"), get("class"), get("id"), get("align"), get("face"))
        style = self._known.get(key)
        if style is None:
            style = self._known[key] = self._compute(element, parent)
        return style

    def _compute(self, element: html.HtmlElement, parent: Style) -> Style:
        style = _of_tag(element, parent._replace(display=""))
        for declarations in self._rules(element):
            style = _apply(style, declarations)
        return style

    def _rules(self, element: html.HtmlElement) -> Iterator[Mapping[str, str]]:
        """Yield the declarations for an element, the weakest first."""
        tag, names = str(element.tag), (element.get("class") or "").split()
        keys: Iterable[str] = (tag, *(f".{name}" for name in names), *(f"{tag}.{name}" for name in names))
        if self._sheet:
            yield from (self._sheet[key] for key in keys if key in self._sheet)
            for key in (f"#{element.get('id')}", f"{tag}#{element.get('id')}"):
                yield self._sheet.get(key, {})
        if inline := element.get("style"):
            yield declared(inline)


def _of_tag(element: html.HtmlElement, style: Style) -> Style:
    tag = element.tag
    if tag in _BOLD_TAGS:
        style = style._replace(bold=True)
    if tag in _ITALIC_TAGS:
        style = style._replace(italic=True)
    if tag in ("sup", "sub"):
        style = style._replace(script="^" if tag == "sup" else "_")
    if tag in ("pre", "textarea", "xmp", "listing"):
        style = style._replace(lines=True)
    if tag in ("center", "caption", "th"):
        style = style._replace(align="center")
    if tag == "table":
        style = style._replace(align="", bullet="")
    if tag in ("ul", "ol", "menu", "dir"):
        style = style._replace(bullet="")
    if face := element.get("face"):
        style = style._replace(font=face)
    if tag != "table" and (align := element.get("align")):
        style = style._replace(align=_align(align.lower(), style.align))
    return style


def _apply(style: Style, declarations: Mapping[str, str]) -> Style:
    """Return a style with the declarations on it."""
    for name, value in declarations.items():
        match name:
            case "font-weight":
                style = style._replace(bold=_is_bold(value, style.bold))
            case "font-style":
                style = style._replace(italic=value.startswith(("italic", "oblique")))
            case "font-family":
                style = style._replace(font=value)
            case "font":
                style = _apply_font(style, value)
            case "text-align":
                style = style._replace(align=_align(value, style.align))
            case "vertical-align" if value in ("super", "sub", "baseline"):
                style = style._replace(script={"super": "^", "sub": "_"}.get(value, ""))
            case "text-transform":
                style = style._replace(capitals=value == "uppercase")
            case "white-space":
                style = style._replace(lines=value.startswith(("pre", "break-spaces")))
            case "list-style-type" | "list-style":
                style = style._replace(bullet=value)
            case "mso-hide" if value == "all":
                style = style._replace(display="none")
            case "display":
                kind = "inline" if value.startswith("inline") or value == "contents" else "block"
                style = style._replace(display="none" if value == "none" else "" if "table" in value else kind)
    return style


def _is_bold(value: str, inherited: bool) -> bool:
    if value.isdigit():
        return int(value) >= _HEAVY
    return {"bold": True, "bolder": True, "normal": False, "lighter": False}.get(value, inherited)


def _align(value: str, inherited: Align) -> Align:
    found: dict[str, Align] = {
        "left": "left",
        "start": "left",
        "center": "center",
        "middle": "center",
        "right": "right",
    }
    if value in ("inherit", ""):
        return inherited
    return found.get(value, "right" if value == "end" else "")


def _apply_font(style: Style, value: str) -> Style:
    """Apply the shorthand ``font``: it resets weight and slant; the family stands after the size."""
    family = _FONT_SIZE.search(value)
    if not family:
        return style
    before = value[: family.start(1)].lower().split()
    bold = any(_is_bold(word, False) for word in before)
    italic = "italic" in before or "oblique" in before
    return style._replace(bold=bold, italic=italic, font=family[1])
