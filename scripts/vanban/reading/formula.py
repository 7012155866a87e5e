"""Formulas in one line: what two dimensions say is said by signs, so that no other figure appears.

A bar of a fraction becomes ``/``, a raised exponent ``^``, a root ``√`` with its operand in brackets where it has more than
one part. Brackets and blanks are added only where the line could be read in another way: ``(A - B)/12``, ``1 2/3``. The form
follows the linear notation of Unicode Technical Note 28, with ``..`` between the bounds of a sum.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["", "fraction", "power", "other"]

_NUMBER_OR_NAME = re.compile(r"\d[\d.,]*%?|(?:[^\W\d_][\u0300-\u036f\u20d0-\u20ff]*)+['′″]*|[^\w\s]")
_PRODUCT = re.compile(r"\s*[×·∙⋅*]\s*")
_LOOSE = re.compile(r"[-+−±∓=≈≠<>≤≥≡→⇒,;:/÷∣|\s]")
_ADDS = re.compile(r"[-+−±∓=≠<>≤≥]")
_OPEN, _CLOSE = "([{⟨⌈⌊", ")]}⟩⌉⌋"
_SIGNS_OF_OWN = "°′″‴%‰"  # raised signs that need no mark of a power
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_OVERLINE, _UNDERLINE = "\u0305", "\u0332"


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a formula: stretches of text, each with its shift (``'_'`` lowered, or none), and how it was built.

    ``kind`` is ``''`` for letters as they stand; what was built of parts must not run together with its neighbours.
    """

    parts: tuple[tuple[str, str], ...] = ()
    kind: Kind = ""
    built: bool = False

    @property
    def text(self) -> str:
        """All its text."""
        return "".join(text for text, _shift in self.parts)


def plain(text: str) -> Term:
    """Return letters as they stand."""
    return Term(((text, ""),)) if text else Term()


def row(terms: Iterable[Term]) -> Term:
    """Put parts one after another; where two would run together into another figure, they are kept apart."""
    found = [term for term in terms if term.text]
    parts: list[tuple[str, str]] = []
    for index, term in enumerate(found):
        before = found[index - 1].text[-1:] if index else ""
        after = found[index + 1].text[:1] if index + 1 < len(found) else ""
        if term.kind == "fraction" and (_holds(after) or (_holds(before) and not before.isdigit())):
            term = _bracketed(term)
        if index and runs_together(found[index - 1], term):
            parts.append((" ", ""))
        parts += term.parts
    if len(found) == 1:
        return found[0]
    return Term(tuple(parts), "", any(term.built for term in found))


def runs_together(left: Term, right: Term) -> bool:
    """Tell whether two parts side by side would read as one: 1 and 2/3, 10^6 and x."""
    if left.kind == right.kind == "":
        return False
    end, start = left.text[-1:], right.text[:1]
    if end.isdigit() and start.isdigit():
        return True
    return left.kind == "power" and (start.isalnum() or start in _OPEN)


def fraction(above: Term, below: Term) -> Term:
    """Return one thing over another: ``2/3``, ``(A - B)/12``."""
    bare = _PRODUCT.sub("×", above.text.strip())
    tight = bare and (_is_atom(bare) or not _outside(_LOOSE, bare.lstrip("-−")))
    over = _stripped(above) if tight else _bracketed(above)
    return _built("fraction", over, plain("/"), _atom(below))


def power(base: Term, raised: Term) -> Term:
    """Return a thing with an exponent: ``10^6``, ``(a + b)^2``, ``x^(n+1)``; a prime or a degree needs no mark."""
    if not raised.text.strip():
        return base
    if all(char in _SIGNS_OF_OWN for char in raised.text.strip()):
        return _built("other", _atom(base), raised)
    return _built("power", _atom(base), plain("^"), _atom(raised, number=True))


def index(base: Term, lowered: Term) -> Term:
    """Return a thing with an index: lowered behind a letter, behind ``_`` where it would be read as part of a number."""
    text = lowered.text.strip()
    if not text:
        return base
    simple = re.fullmatch(r"\w+", text) and re.search(r"[^\W\d]['′]?$", base.text) and _is_atom(base.text)
    if simple:
        return Term((*base.parts, (text, "_")), "other", True)
    return _built("power", _atom(base), plain("_"), _atom(lowered, number=True))


def before(base: Term, raised: Term, lowered: Term) -> Term:
    """Return a thing with signs before it, as of isotopes: ``^(14)_(6)C``."""
    up = [plain("^"), _bracketed(raised)] if raised.text.strip() else []
    down = [plain("_"), _bracketed(lowered)] if lowered.text.strip() else []
    return _built("other", *up, *down, base)


def root(inside: Term, degree: Term) -> Term:
    """Return a root: ``√16``, ``∛(a + b)``; of a higher degree a power, ``32^(1/5)``, which no other figure can be."""
    sign = _ROOTS.get(degree.text.strip())
    if sign:
        return _built("power", plain(sign), _atom(inside))
    return _built("power", _atom(inside), plain("^("), fraction(plain("1"), degree), plain(")"))


def big(sign: str, lower: Term, upper: Term, body: Term) -> Term:
    """Return a sum, product or integral: ``∑(i=1..n)Ti``."""
    bounds: list[Term] = []
    if lower.text.strip() or upper.text.strip():
        dots = plain("..") if upper.text.strip() else plain("")
        bounds = [plain("("), _stripped(lower), dots, _stripped(upper), plain(")")]
    inner = _bracketed(body) if _outside(_ADDS, body.text.strip()) else _stripped(body)
    return _built("other", plain(sign), *bounds, inner)


def fenced(begin: str, separator: str, end: str, inside: Sequence[Term]) -> Term:
    """Return parts in brackets, as they are printed."""
    parts: list[Term] = [plain(begin)]
    for at, term in enumerate(inside):
        parts += [plain(separator), term] if at else [term]
    return _built("other", *parts, plain(end))


def marked(base: Term, mark: str) -> Term:
    """Return a thing with a mark over each of its letters: a bar, an arrow, a hat."""
    text = base.text.strip()
    if not mark or not text:
        return base
    if not re.fullmatch(r"[\w\s]+", text):
        return _built("other", _bracketed(base), plain(mark))
    over = "".join(char if char.isspace() else char + mark for char in text)
    return Term(((unicodedata.normalize("NFC", over), ""),), "other", True)


def bar(base: Term, below: bool = False) -> Term:
    """Return a thing with a line over or under it."""
    return marked(base, _UNDERLINE if below else _OVERLINE)


def function(name: Term, argument: Term) -> Term:
    """Return a function of something: ``sin x``, ``lim(x→0) f(x)``."""
    text = argument.text.strip()
    tight = _is_atom(text) or not _outside(_ADDS, text)
    return _built("other", _stripped(name), plain(" "), _stripped(argument) if tight else _bracketed(argument))


def under(base: Term, limit: Term) -> Term:
    """Return a thing with words under it: ``lim(x→0)``."""
    return _built("other", _stripped(base), _bracketed(limit)) if limit.text.strip() else base


def over(base: Term, words: Term) -> Term:
    """Return a thing with words over it."""
    return _built("other", _atom(base), plain("^"), _bracketed(words)) if words.text.strip() else base


def stacked(rows: Sequence[Term]) -> Term:
    """Return lines that stand one over another, a semicolon between."""
    lines = [
        part for at, line in enumerate(rows) for part in ((plain("; "), _stripped(line)) if at else (_stripped(line),))
    ]
    return _built("other", *lines)


def matrix(rows: Sequence[Sequence[Term]]) -> Term:
    """Return a matrix: ``1 2; 3 4``; an entry of several parts stands in brackets."""
    lines = []
    for cells in rows:
        entries = [
            part for at, cell in enumerate(cells) for part in ((plain(" "), _atom(cell)) if at else (_atom(cell),))
        ]
        lines.append(Term(tuple(part for entry in entries for part in entry.parts), "other", True))
    return stacked(lines)


def bracketed(term: Term, begin: str = "[", end: str = "]") -> Term:
    """Return a part in brackets."""
    return _built("other", plain(begin), _stripped(term), plain(end))


# -- what a part is --------------------------------------------------------------------------------------------------


def _built(kind: Kind, *terms: Term) -> Term:
    return Term(tuple(part for term in terms for part in term.parts if part[0]), kind, True)


def _stripped(term: Term) -> Term:
    parts = list(term.parts)
    if parts:
        parts[0] = (parts[0][0].lstrip(), parts[0][1])
        parts[-1] = (parts[-1][0].rstrip(), parts[-1][1])
    return Term(tuple(part for part in parts if part[0]), term.kind, term.built)


def _bracketed(term: Term) -> Term:
    return _built("other", plain("("), _stripped(term), plain(")"))


def _atom(term: Term, *, number: bool = False) -> Term:
    """Return a part that binds as one: in brackets unless it is a number, a name or in brackets already."""
    text = term.text.strip()
    lowered = all(shift for piece, shift in term.parts[1:]) and len(term.parts) > 1
    whole = _is_atom(text) or (lowered and not number and _is_atom(term.parts[0][0].strip()))
    return _stripped(term) if whole or not text else _bracketed(term)


def _is_atom(text: str) -> bool:
    return bool(_NUMBER_OR_NAME.fullmatch(text)) or _is_group(text)


def _is_group(text: str) -> bool:
    """Tell whether one pair of brackets goes round a text."""
    if len(text) < 2 or text[0] not in _OPEN or text[-1] not in _CLOSE:
        return False
    depth = 0
    for at, char in enumerate(text):
        depth += (char in _OPEN) - (char in _CLOSE)
        if depth <= 0 and at < len(text) - 1:
            return False
    return depth == 0


def _outside(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether a pattern is found outside all brackets of a text."""
    depth = 0
    for char in text:
        depth += (char in _OPEN) - (char in _CLOSE)
        if depth <= 0 and pattern.match(char):
            return True
    return False


def _holds(char: str) -> bool:
    """Tell whether a character beside a fraction could be taken to belong to it."""
    return bool(char) and (char.isalnum() or char in _OPEN + _CLOSE + "√∛∜∑∏∫%‰°!^")
