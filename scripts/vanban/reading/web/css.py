"""Which rules of a page's style sheets hold for an element, the weakest first (CSS Cascade 4, Selectors 3).

For what hides text, where a rule missed would publish it: selectors of types, classes, ids, attributes, and what stands in
or directly under what. Rules with other selectors (``:hover``, ``::before``) hold for no element as it is first shown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree, html
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_AT_RULE = re.compile(r"@(?P<name>[\w-]+)(?P<about>[^{};]*)(?:;|(?P<open>\{))")
_BRACE = re.compile("[{}]")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SHOWN_MEDIA = re.compile(
    r"\s*(?:only\s+)?(?:all|screen)\b[^,]*(?:,.*)?|.*,\s*(?:all|screen)\s*|.*\(\s*min-width\b[^,]*",
    re.IGNORECASE | re.DOTALL,
)
_GROUPS = frozenset(("layer", "supports", "container"))  # what stands in them holds
_IDLE = re.compile(r":not\(\s*:(?:focus|active|focus-within|focus-visible|hover)\s*\)", re.IGNORECASE)
_SIMPLE = re.compile(
    r"""(?P<tag>[a-z][\w-]*|\*)|\.(?P<name>(?:[\w-]|\\.)+)|\#(?P<id>(?:[\w-]|\\.)+)
    |\[\s*(?P<key>[\w-]+)\s*(?:(?P<sign>[~|^$*]?=)\s*(?P<value>"[^"]*"|'[^']*'|[\w-]+)\s*(?:[is]\s*)?)?\]|(?P<root>:root)""",
    re.IGNORECASE | re.VERBOSE,
)
_HEX = re.compile(r"\\[0-9a-fA-F]")  # an escape that spells a letter
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")
_MOST_CSS = 2_000_000  # characters
_MOST_RULES = 20_000
_LIST = re.compile(r",(?![^()]*\))")  # «:is(a, b)» is one selector
_CUSTOM = re.compile(r"(?P<name>--[\w-]+)\s*:(?P<value>[^;{}]*)")
_VAR = re.compile(r"var\(\s*(?P<name>--[\w-]+)\s*(?:,[^()]*)?\)")
_MOST_ODD = 20_000  # selectors that an engine is asked for
_NUMBER = "data-vb-so"
_HIDING = frozenset(
    {
        "display", "visibility", "opacity", "color", "background", "background-color", "font-size", "position", "clip",
        "clip-path", "text-indent", "height", "max-height", "width", "transform", "left", "top", "margin-left",
    }
)  # fmt: skip
_LATER = re.compile(
    r"::|:(?:before|after|hover|focus|active|visited|target|checked|disabled|first-line|first-letter|placeholder)\b"
)
_LONGEST = 12  # compounds in a selector


class _Compound(NamedTuple):
    """Conditions on one element, and how it is bound to the compound before it: ``' '`` in, ``'>'`` directly in."""

    bond: str
    tag: str
    names: frozenset[str]
    id: str
    attributes: tuple[tuple[str, str, str], ...]


class _Rule(NamedTuple):
    weight: tuple[int, int, int]
    order: int
    compounds: tuple[_Compound, ...]
    declarations: Mapping[str, str]
    important: frozenset[str]


class Rules:
    """The rules of a page's style sheets."""

    def __init__(self, root: html.HtmlElement) -> None:
        """Read the style sheets of a page; what a rule shows again that another hides counts as shown (see ``_relent``)."""
        self._by_key: dict[str, list[_Rule]] = {}
        self._by_number: dict[str, list[_Rule]] = {}  # of elements, for selectors that only an engine can tell
        self.undecided: list[str] = []  # selectors that may hide text and could not be told
        css = "\n".join(element.text or "" for element in root.iter("style"))[:_MOST_CSS]
        rules: list[_Rule] = []
        odd: list[tuple[str, _Rule]] = []
        for match in _RULE.finditer(_flat(_valued(_COMMENT.sub("", css)))):
            declarations, important = read_declarations(match[2])
            for selector in _LIST.split(match[1]):
                compounds = _compounds(_IDLE.sub("", selector).strip())
                if compounds and len(rules) < _MOST_RULES:
                    rules.append(_Rule(_weight(compounds), len(rules), compounds, declarations, important))
                elif not compounds and _may_hide(declarations):
                    odd.append((selector.strip(), _Rule(_guessed(selector), len(rules), (), declarations, important)))
        self._tell(root, odd)
        kept = list(_relent(rules))
        named = {f".{name}" for element in root.iter(etree.Element) for name in (element.get("class") or "").split()}
        named |= {f"#{element.get('id')}" for element in root.iter(etree.Element)}
        self.undecided += [
            " ".join(sorted(_names(rule) & named))
            for rule, left in zip(rules, kept, strict=True)
            if left.declarations != rule.declarations and _names(rule) & named
        ]
        for rule in kept:
            self._by_key.setdefault(_key(rule.compounds[-1]), []).append(rule)

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self._by_key or self._by_number)

    def _tell(self, root: html.HtmlElement, odd: Sequence[tuple[str, _Rule]]) -> None:
        """Let an engine of selectors (Lexbor) tell for which elements the rules hold that are not read here."""
        if not odd:
            return
        for number, element in enumerate(root.iter(etree.Element)):
            element.set(_NUMBER, str(number))
        tree = LexborHTMLParser(etree.tostring(root, encoding="unicode", method="html"))
        for selector, rule in odd[:_MOST_ODD]:
            if _LATER.search(selector):
                continue  # of a state or of drawn content: it holds for no element as it is first shown
            try:
                found = tree.css(selector)
            except SelectolaxError:
                self.undecided.append(selector)
                continue
            for node in found:
                self._by_number.setdefault(node.attributes.get(_NUMBER) or "", []).append(rule)
        self.undecided += [selector for selector, _rule in odd[_MOST_ODD:]]

    def of(self, element: html.HtmlElement) -> Iterator[tuple[Mapping[str, str], frozenset[str]]]:
        """Yield the declarations that hold for an element, the weakest first, and the names of the important ones."""
        keys = ["*", str(element.tag), *(f".{name}" for name in (element.get("class") or "").split())]
        if id_ := element.get("id"):
            keys.append(f"#{id_}")
        found = [rule for key in keys for rule in self._by_key.get(key, ()) if _holds(rule.compounds, element)]
        found += self._by_number.get(element.get(_NUMBER) or "", ())
        for rule in sorted(found, key=lambda rule: (rule.weight, rule.order)):
            yield rule.declarations, rule.important


def _valued(css: str) -> str:
    """Return CSS with the values of its custom properties put in, where a property has one value."""
    values: dict[str, set[str]] = {}
    for match in _CUSTOM.finditer(css):
        values.setdefault(match["name"], set()).add(match["value"].strip())

    def one(match: re.Match[str]) -> str:
        found = values.get(match["name"], set())
        return next(iter(found)) if len(found) == 1 else match[0]

    return _VAR.sub(one, css) if values else css


def _may_hide(declarations: Mapping[str, str]) -> bool:
    return bool(_HIDING.intersection(declarations))


def _guessed(selector: str) -> tuple[int, int, int]:
    """Return about how much a selector weighs that is not read here: ids, classes and the like, types."""
    return (
        selector.count("#"),
        len(re.findall(r"[.\[:]", selector)),
        len(re.findall(r"(?:^|[\s>+~(])[a-z]", selector)),
    )


def read_declarations(text: str) -> tuple[dict[str, str], frozenset[str]]:
    """Read declarations: property -> value in lower case; and the names of those marked important."""
    found: dict[str, str] = {}
    important = set()
    for declaration in text.split(";"):
        name, colon, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip().lower()
        if not colon or not name:
            continue
        plain = re.sub(r"\s*!\s*important$", "", value)
        if plain != value:
            important.add(name)
        elif name in important:
            continue
        found[name] = plain
    return found, frozenset(important)


def _flat(css: str) -> str:
    """Return CSS without the blocks of other media and of fonts; those for the screen are opened."""
    pieces, position = [], 0
    while match := _AT_RULE.search(css, position):
        pieces.append(css[position : match.start()])
        position = match.end()
        if not match["open"]:
            continue
        start, depth = position, 1
        while depth and (brace := _BRACE.search(css, position)):
            depth += 1 if brace[0] == "{" else -1
            position = brace.end()
        if depth:
            position = len(css)
        name = match["name"].lower()
        if name in _GROUPS or (name == "media" and _SHOWN_MEDIA.fullmatch(match["about"])):
            pieces.append(_flat(css[start : position - 1]))
    return "".join([*pieces, css[position:]])


def _relent(rules: list[_Rule]) -> Iterator[_Rule]:
    """Take hiding out of rules for names that some other rule shows: a script does, when the page is read in a browser."""
    shown: dict[str, set[str]] = {"display": set(), "opacity": set()}
    hides = {"display": ("none",), "opacity": ("0", "0%", "0.0", ".0")}
    for rule in rules:
        for name, values in hides.items():
            if name in rule.declarations and rule.declarations[name] not in values:
                shown[name].update(_names(rule))
    for rule in rules:
        gone = [
            name
            for name, values in hides.items()
            if rule.declarations.get(name) in values and shown[name].intersection(_names(rule))
        ]
        if gone:
            kept = {name: value for name, value in rule.declarations.items() if name not in gone}
            rule = rule._replace(declarations=kept)
        yield rule


def _names(rule: _Rule) -> set[str]:
    last = rule.compounds[-1]
    return {*(f".{name}" for name in last.names), *([f"#{last.id}"] if last.id else ())}


# -- selectors -------------------------------------------------------------------------------------------------------


def _compounds(selector: str) -> tuple[_Compound, ...]:
    """Read a selector; nothing where it holds what is not known."""
    found: list[_Compound] = []
    if _HEX.search(selector):
        return ()
    position, bond = 0, " "
    while position < len(selector):
        tag, id_, names, attributes, start = "", "", set(), [], position
        while match := _SIMPLE.match(selector, position):
            if match["tag"]:
                if position != start:
                    return ()
                tag = match["tag"].lower().replace("*", "")
            elif match["root"]:
                tag = "html"
            elif match["name"]:
                names.add(match["name"].replace("\\", ""))
            elif match["id"]:
                id_ = match["id"].replace("\\", "")
            else:
                attributes.append((match["key"].lower(), match["sign"] or "", (match["value"] or "").strip("\"'")))
            position = match.end()
        if position == start or len(found) >= _LONGEST:
            return ()
        found.append(_Compound(bond, tag, frozenset(names), id_, tuple(attributes)))
        if position < len(selector):
            between = _COMBINATOR.match(selector, position)
            if between is None:
                return ()
            bond, position = between[1] or " ", between.end()
    return tuple(found)


def _weight(compounds: tuple[_Compound, ...]) -> tuple[int, int, int]:
    return (
        sum(bool(part.id) for part in compounds),
        sum(len(part.names) + len(part.attributes) for part in compounds),
        sum(bool(part.tag) for part in compounds),
    )


def _key(compound: _Compound) -> str:
    if compound.id:
        return f"#{compound.id}"
    return f".{min(compound.names)}" if compound.names else compound.tag or "*"


def _holds(compounds: tuple[_Compound, ...], element: html.HtmlElement) -> bool:
    """Tell whether a selector holds for an element; the nearest element above that fits is taken for each part."""
    if not _fits(compounds[-1], element):
        return False
    current = element
    for index in range(len(compounds) - 1, 0, -1):
        bond, wanted = compounds[index].bond, compounds[index - 1]
        if bond == ">":
            above = current.getparent()
            candidates = [] if above is None else [above]
        elif bond == " ":
            candidates = current.iterancestors()
        else:
            before = list(current.itersiblings(preceding=True))
            candidates = before[:1] if bond == "+" else before
        found = next((candidate for candidate in candidates if _fits(wanted, candidate)), None)
        if found is None:
            return False
        current = found
    return True


def _fits(compound: _Compound, element: html.HtmlElement) -> bool:
    if compound.tag and element.tag != compound.tag:
        return False
    if compound.id and element.get("id") != compound.id:
        return False
    if compound.names and not compound.names.issubset((element.get("class") or "").split()):
        return False
    return all(_has(element.get(key), sign, value) for key, sign, value in compound.attributes)


def _has(given: str | None, sign: str, value: str) -> bool:
    if given is None:
        return False
    match sign:
        case "":
            return True
        case "=":
            return given == value
        case "~=":
            return value in given.split()
        case "^=":
            return bool(value) and given.startswith(value)
        case "$=":
            return bool(value) and given.endswith(value)
        case "*=":
            return bool(value) and value in given
    return given == value or given.startswith(f"{value}-")
