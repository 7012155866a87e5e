"""Formulas of Word (OMML, ECMA-376 part 1, chapter 22) to terms in one line."""

from collections.abc import Callable

from lxml import etree

from .. import formula
from ..formula import Term, plain, row
from .names import VAL, M, W

_INTEGRAL, _HAT = "∫", "\u0302"  # what stands where no sign is named (22.1.2.20)
_PROPERTIES = "Pr"
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_OFF = frozenset({"0", "false", "off"})


def linear(element: etree._Element, is_hidden: Callable[[etree._Element], bool]) -> tuple[Term, list[str]]:
    """Return a formula in one line, and the texts in it that are not printed (deleted, hidden, of a phantom).

    ``is_hidden`` tells whether the properties of a run hide it.
    """
    return (reader := _Reader(is_hidden)).content(element), reader.unseen


class _Reader:
    def __init__(self, is_hidden: Callable[[etree._Element], bool]) -> None:
        self._is_hidden = is_hidden
        self.unseen: list[str] = []
        self._ways: dict[str, Callable[[etree._Element], Term]] = {
            "r": self._run, "f": self._fraction, "sSup": self._power, "sSub": self._index, "sSubSup": self._both, "sPre": self._before,
            "rad": self._root, "nary": self._big, "d": self._fenced, "bar": self._bar, "acc": self._accent, "func": self._function,
            "limLow": self._under, "limUpp": self._over, "m": self._matrix, "eqArr": self._lines, "phant": self._phantom,
        }  # fmt: skip

    def content(self, element: etree._Element | None) -> Term:
        """Read what stands in an element; what has no form of its own is read as a row."""
        return row(self._one(child) for child in element) if element is not None else Term()

    def _one(self, element: etree._Element) -> Term:
        tag = element.tag
        if not isinstance(tag, str) or tag.endswith(_PROPERTIES):
            return Term()
        if tag in _DELETED:
            return self._left_out(element)
        if tag in (f"{M}t", f"{W}t"):
            return plain(element.text or "")
        if tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            return plain(" ")
        way = self._ways.get(tag.removeprefix(M)) if tag.startswith(M) else None
        return way(element) if way else self.content(element)

    def _left_out(self, element: etree._Element) -> Term:
        text = "".join(e.text or "" for e in element.iter(f"{M}t", f"{W}t", f"{W}delText"))
        if text.strip():
            self.unseen.append(text)
        return Term()

    def _run(self, element: etree._Element) -> Term:
        properties = element.find(f"{W}rPr")
        if properties is not None and self._is_hidden(properties):
            return self._left_out(element)
        return self.content(element)

    def _part(self, element: etree._Element, name: str) -> Term:
        return self.content(element.find(M + name))

    def _property(self, element: etree._Element, name: str) -> str | None:
        found = element.find(f"{element.tag}Pr/{M}{name}")
        return None if found is None else found.get(f"{M}val", found.get(VAL, ""))

    def _fraction(self, element: etree._Element) -> Term:
        above, below = self._part(element, "num"), self._part(element, "den")
        if self._property(element, "type") == "noBar":
            return formula.stacked([above, below])
        return formula.fraction(above, below)

    def _power(self, element: etree._Element) -> Term:
        return formula.power(self._part(element, "e"), self._part(element, "sup"))

    def _index(self, element: etree._Element) -> Term:
        return formula.index(self._part(element, "e"), self._part(element, "sub"))

    def _both(self, element: etree._Element) -> Term:
        lowered = formula.index(self._part(element, "e"), self._part(element, "sub"))
        return formula.power(lowered, self._part(element, "sup"))

    def _before(self, element: etree._Element) -> Term:
        return formula.before(self._part(element, "e"), self._part(element, "sup"), self._part(element, "sub"))

    def _root(self, element: etree._Element) -> Term:
        hides = self._property(element, "degHide")
        degree = Term() if hides is not None and hides not in _OFF else self._part(element, "deg")
        return formula.root(self._part(element, "e"), degree)

    def _big(self, element: etree._Element) -> Term:
        sign = self._property(element, "chr")
        return formula.big(
            _INTEGRAL if sign is None else sign,
            self._part(element, "sub"), self._part(element, "sup"), self._part(element, "e"),
        )  # fmt: skip

    def _fenced(self, element: etree._Element) -> Term:
        signs = [
            usual if (sign := self._property(element, name)) is None else sign
            for name, usual in (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
        ]
        begin, separator, end = signs
        return formula.fenced(begin, separator, end, [self.content(part) for part in element.iterfind(f"{M}e")])

    def _bar(self, element: etree._Element) -> Term:
        return formula.bar(self._part(element, "e"), below=self._property(element, "pos") != "top")

    def _accent(self, element: etree._Element) -> Term:
        sign = self._property(element, "chr")
        return formula.marked(self._part(element, "e"), _HAT if sign is None else sign)

    def _function(self, element: etree._Element) -> Term:
        return formula.function(self._part(element, "fName"), self._part(element, "e"))

    def _under(self, element: etree._Element) -> Term:
        return formula.under(self._part(element, "e"), self._part(element, "lim"))

    def _over(self, element: etree._Element) -> Term:
        return formula.over(self._part(element, "e"), self._part(element, "lim"))

    def _matrix(self, element: etree._Element) -> Term:
        rows = [[self.content(cell) for cell in line.iterfind(f"{M}e")] for line in element.iterfind(f"{M}mr")]
        inside = formula.matrix(rows)
        is_fenced = next(element.iterancestors(f"{M}d", f"{M}oMath"), element).tag == f"{M}d"
        return inside if is_fenced else formula.bracketed(inside)

    def _lines(self, element: etree._Element) -> Term:
        return formula.stacked([self.content(line) for line in element.iterfind(f"{M}e")])

    def _phantom(self, element: etree._Element) -> Term:
        shown = self._property(element, "show")
        return self._left_out(element) if shown in _OFF else self._part(element, "e")
