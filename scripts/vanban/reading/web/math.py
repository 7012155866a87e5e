"""Formulas of web pages (MathML Core, W3C) to terms in one line."""

from lxml import html

from .. import formula
from ..formula import Term, plain, row

_NOT_SHOWN = frozenset(("annotation", "annotation-xml", "mphantom", "mspace", "none", "mprescripts", "maligngroup"))
_BIG = frozenset("∑∏∐∫∬∭∮⋃⋂⨁⨂")
_LIMITS = frozenset(("lim", "max", "min", "sup", "inf", "limsup", "liminf", "argmax", "argmin"))
_BARS = frozenset("¯‾_―─ˉ\u0305\u0304")
_ACCENTS = {
    "^": "\u0302",
    "ˆ": "\u0302",
    "~": "\u0303",
    "˜": "\u0303",
    "→": "\u20d7",
    "⃗": "\u20d7",
    "˙": "\u0307",
    ".": "\u0307",
    "¨": "\u0308",
}
_UNSEEN = str.maketrans("", "", "\u2061\u2062\u2063\u2064")  # function application, times, comma, plus: not printed
_DEEPEST = 60  # elements within each other; a formula that is deeper is read as its letters


def linear(element: html.HtmlElement, depth: int = 0) -> Term:
    """Return a ``math`` element, or a part of one, in one line."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _NOT_SHOWN:
        return Term()
    if depth > _DEEPEST:
        return plain(" ".join("".join(element.itertext()).split()))
    if tag == "semantics":
        return linear(element[0], depth + 1) if len(element) else Term()
    if tag in ("mi", "mn", "mo", "mtext", "ms"):
        text = " ".join("".join(element.itertext()).translate(_UNSEEN).split())
        return plain(f" {text} " if tag == "mtext" and text else text)
    if tag in ("mtable", "menclose", "mfenced"):
        return _framed(element, depth)
    parts = [linear(child, depth + 1) for child in element]
    if tag in _FORMS and len(parts) >= _FORMS[tag]:
        return _formed(tag, element, parts)
    return _row(element, parts)


_FORMS = {
    "mfrac": 2, "msup": 2, "msub": 2, "msubsup": 3, "msqrt": 0, "mroot": 2, "munder": 2, "mover": 2, "munderover": 3, "mmultiscripts": 1,
}  # fmt: skip


def _row(element: html.HtmlElement, parts: list[Term]) -> Term:
    """Put parts in a row; a big sign with its bounds takes what follows, a blank stands behind the name of a limit."""
    spaced: list[Term] = [plain(element.text.strip())] if element.text and element.text.strip() else []
    for child, part in zip(element, parts, strict=True):
        spaced.append(part)
        if part.built and part.text.split("(")[0] in _LIMITS:
            spaced.append(plain(" "))
        if isinstance(child.tag, str) and child.tail and child.tail.strip():
            spaced.append(plain(child.tail.strip()))
    return row(spaced)


def _formed(tag: str, element: html.HtmlElement, parts: list[Term]) -> Term:
    base = parts[0] if parts else Term()
    sign = base.text.strip()
    match tag:
        case "mfrac":
            flat = (element.get("linethickness") or "").strip() in ("0", "0pt", "0px", "0em")
            return formula.stacked(parts[:2]) if flat else formula.fraction(base, parts[1])
        case "msqrt":
            return formula.root(_row(element, parts), Term())
        case "mroot":
            return formula.root(base, parts[1])
        case "msup" | "msub" | "msubsup" if sign in _BIG and sign:
            lower = parts[1] if tag != "msup" else Term()
            return formula.big(sign, lower, parts[-1] if tag != "msub" else Term(), Term())
        case "msup":
            return formula.power(base, parts[1])
        case "msub":
            return formula.index(base, parts[1])
        case "msubsup":
            return formula.power(formula.index(base, parts[1]), parts[2])
        case "mmultiscripts":
            return _scripts(element, parts)
    return _limits(tag, base, parts)


def _limits(tag: str, base: Term, parts: list[Term]) -> Term:
    sign, mark = base.text.strip(), parts[1].text.strip()
    if sign in _BIG and sign:
        lower = parts[1] if tag != "mover" else Term()
        return formula.big(sign, lower, parts[-1] if tag != "munder" else Term(), Term())
    if tag == "mover":
        if mark in _BARS:
            return formula.bar(base)
        return formula.marked(base, _ACCENTS[mark]) if mark in _ACCENTS else formula.over(base, parts[1])
    if tag == "munder":
        return formula.bar(base, below=True) if mark in _BARS else formula.under(base, parts[1])
    return formula.over(formula.under(base, parts[1]), parts[2])


def _scripts(element: html.HtmlElement, parts: list[Term]) -> Term:
    tags = [child.tag for child in element]
    cut = tags.index("mprescripts") if "mprescripts" in tags else len(tags)
    result = parts[0]
    for at in range(1, cut, 2):
        result = formula.index(result, parts[at])
        result = formula.power(result, parts[at + 1]) if at + 1 < cut else result
    for at in range(cut + 1, len(parts), 2):
        result = formula.before(result, parts[at + 1] if at + 1 < len(parts) else Term(), parts[at])
    return result


def _framed(element: html.HtmlElement, depth: int) -> Term:
    if element.tag == "mfenced":  # of MathML 3, in pages that Word saved
        separators = (element.get("separators") or ",").strip()[:1] if element.get("separators") != "" else ""
        inside = [linear(child, depth + 1) for child in element]
        return formula.fenced(element.get("open", "("), separators, element.get("close", ")"), inside)
    if element.tag == "mtable":
        rows = [[linear(cell, depth + 2) for cell in line] for line in element if line.tag in ("mtr", "mlabeledtr")]
        single = all(len(cells) == 1 for cells in rows)
        return formula.stacked([cells[0] for cells in rows]) if single else formula.matrix(rows)
    framed = row(linear(child, depth + 1) for child in element)
    notation = (element.get("notation") or "").split()
    return (
        formula.root(framed, Term()) if "radical" in notation else formula.bar(framed) if "top" in notation else framed
    )
