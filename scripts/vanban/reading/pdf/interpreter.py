"""Runs the operators of a PDF page, keeping what pdfminer's interpreter drops: clips, opacity, blending, layers that are off.

Source: ISO 32000-1, 8.4.5 (graphics states), 8.10 (forms), 8.11 (optional content), 11.6 (groups and masks).
"""

from typing import Protocol

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, mult_matrix

from .paint import State, narrowed, polygons


class Canvas(Protocol):
    """What the interpreter tells the device beyond pdfminer's calls."""

    state: State
    layers: list[bool]  # for each open mark or form: whether it belongs to a layer that is off

    def shade(self, state: State) -> None:
        """Take in a gradient over all that the clip lets through."""


class Interpreter(PDFPageInterpreter):
    """Runs a page's operators, keeping clips, opacity, blending and layers."""

    off: frozenset[int] = frozenset()  # the layers that are not shown, by their object numbers
    canvas: Canvas
    _inherited: State | None = None
    _entering: object = None

    def subinterp(self) -> "Interpreter":
        """Return an interpreter for a form: it begins with the state it is drawn in, clipped to its box."""
        inner = Interpreter(self.rsrcmgr, self.device)
        inner.parent_stream_ids.update(self.parent_stream_ids, self.stream_ids)
        inner.canvas, inner.off = self.canvas, self.off
        state = self._state.copy()
        form = self._entering
        if isinstance(form, PDFStream):
            box, matrix = resolve1(form.get("BBox")), resolve1(form.get("Matrix"))
            numbers = [resolve1(part) for part in box] if isinstance(box, list) else []
            if len(numbers) == 4 and all(isinstance(part, int | float) for part in numbers):
                x0, y0, x1, y1 = numbers
                ctm = (
                    mult_matrix(tuple(matrix), self.ctm) if isinstance(matrix, list) and len(matrix) == 6 else self.ctm
                )
                corners = [("m", x0, y0), ("l", x1, y0), ("l", x1, y1), ("l", x0, y1)]
                state.clip = narrowed(state.clip, polygons(corners, ctm), evenodd=False)
            if form.get("Group") is not None:
                opacity = state.opacity()
                state.group_alpha = 1.0 if opacity is None else opacity
                state.group_blend, state.blend = state.mode(), ""
                state.fill_alpha = state.stroke_alpha = 1.0
        inner._inherited = state
        return inner

    @property
    def _state(self) -> State:
        assert isinstance(self.graphicstate, State)  # set by init_state, kept by copies
        return self.graphicstate

    def init_state(self, ctm: Matrix) -> None:
        """Begin a page or a form."""
        super().init_state(ctm)
        self.graphicstate = self._inherited or State()

    def do_Do(self, xobjid_arg: object) -> None:  # noqa: N802
        """Draw a form or a picture."""
        self.canvas.state = self._state
        name = xobjid_arg.name if isinstance(xobjid_arg, PSLiteral) else xobjid_arg
        self._entering = resolve1(self.xobjmap.get(name))
        layer = self._entering.attrs.get("OC") if isinstance(self._entering, PDFStream) else None
        self.canvas.layers.append(self._is_off(layer))
        super().do_Do(xobjid_arg)  # type: ignore[arg-type]
        self.canvas.layers.pop()

    def do_EI(self, obj: object) -> None:  # noqa: N802
        """Draw a picture that stands among the operators."""
        self.canvas.state = self._state
        super().do_EI(obj)  # type: ignore[arg-type]

    def do_sh(self, name: object) -> None:
        """Paint a gradient."""
        self.canvas.shade(self._state)

    def do_W(self) -> None:  # noqa: N802
        """Clip to the path."""
        self._clip(evenodd=False)

    def do_W_a(self) -> None:  # noqa: N802
        """Clip to the path, what is enclosed twice left out."""
        self._clip(evenodd=True)

    def _clip(self, *, evenodd: bool) -> None:
        if self.curpath:
            self._state.clip = narrowed(self._state.clip, polygons(self.curpath, self.ctm), evenodd=evenodd)

    def do_Tr(self, render: object) -> None:  # noqa: N802
        """Set how letters are painted; from 4 on, what follows shows through them."""
        super().do_Tr(render)  # type: ignore[arg-type]
        if isinstance(render, int) and render >= 4:
            self._state.letters_clip = True

    def do_BDC(self, tag: object, props: object) -> None:  # noqa: N802
        """Begin what is marked, maybe as a layer's own."""
        named = resolve1(self.resources.get("Properties")) if isinstance(self.resources, dict) else None
        layer = named.get(props.name) if isinstance(named, dict) and isinstance(props, PSLiteral) else None
        self.canvas.layers.append(isinstance(tag, PSLiteral) and tag.name == "OC" and self._is_off(layer))
        super().do_BDC(tag, props)  # type: ignore[arg-type]

    def do_BMC(self, tag: object) -> None:  # noqa: N802
        """Begin what is marked."""
        self.canvas.layers.append(False)
        super().do_BMC(tag)  # type: ignore[arg-type]

    def do_EMC(self) -> None:  # noqa: N802
        """End what is marked."""
        if self.canvas.layers:
            self.canvas.layers.pop()
        super().do_EMC()

    def _is_off(self, layer: object) -> bool:
        """Tell whether a layer, or a set of layers of which one must be on, is off."""
        if not self.off or layer is None:
            return False
        if isinstance(layer, PDFObjRef) and layer.objid in self.off:
            return True
        content = resolve1(layer)
        members = content.get("OCGs") if isinstance(content, dict) else None
        if members is None:
            return False
        found = resolve1(members)
        each = found if isinstance(found, list) else [members]
        states = [isinstance(member, PDFObjRef) and member.objid in self.off for member in each]
        policy = getattr(content.get("P"), "name", "AnyOn") if isinstance(content, dict) else "AnyOn"
        match policy:
            case "AllOn":
                return any(states)
            case "AnyOff":
                return not any(states)
            case "AllOff":
                return not all(states)
        return bool(states) and all(states)

    def do_gs(self, name: object) -> None:
        """Set opacity, blending and mask."""
        named = resolve1(self.resources.get("ExtGState")) if isinstance(self.resources, dict) else None
        key = name.name if isinstance(name, PSLiteral) else name
        given = resolve1(named.get(key)) if isinstance(named, dict) else None
        if not isinstance(given, dict):
            return
        state = self._state
        for entry, attribute in (("ca", "fill_alpha"), ("CA", "stroke_alpha")):
            if isinstance(value := resolve1(given.get(entry)), int | float):
                setattr(state, attribute, max(0.0, min(1.0, float(value))))
        if (mode := resolve1(given.get("BM"))) is not None:
            first = resolve1(mode[0]) if isinstance(mode, list) and mode else mode
            word = getattr(first, "name", "")
            state.blend = {"Normal": "", "Compatible": "", "Multiply": "multiply", "Darken": "multiply"}.get(
                word, "other"
            )
        if (mask := resolve1(given.get("SMask"))) is not None:
            state.masked = not isinstance(mask, PSLiteral)


def layers_off(catalog: object) -> frozenset[int]:
    """Return the object numbers of the layers that a document does not show."""
    properties = resolve1(catalog.get("OCProperties")) if isinstance(catalog, dict) else None
    usual = resolve1(properties.get("D")) if isinstance(properties, dict) else None
    if not isinstance(properties, dict) or not isinstance(usual, dict):
        return frozenset()

    def numbers(value: object) -> set[int]:
        found = resolve1(value)
        return {each.objid for each in found if isinstance(each, PDFObjRef)} if isinstance(found, list) else set()

    off = numbers(usual.get("OFF"))
    if getattr(resolve1(usual.get("BaseState")), "name", "") == "OFF":
        off |= numbers(properties.get("OCGs")) - numbers(usual.get("ON"))
    return frozenset(off)
