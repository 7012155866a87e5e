"""Layers of a PDF (optional content, ISO 32000-1, 8.11) that are off when the file is opened: what they would draw goes."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Pdf, Stream

from .kinds import Finding

_PAINT = frozenset({"f", "F", "f*", "S", "s", "B", "B*", "b", "b*"})  # a path still ends, and may still clip
_SHOW = frozenset({"Tj", "TJ", "sh", "Do", "INLINE IMAGE", "EI"})
_BREAK_AND_SHOW = frozenset({"'", '"'})


def strip(pdf: Pdf) -> tuple[list[Finding], list[Finding]]:
    """Take out what layers that are off would draw, and the layers themselves; return what went, and what could not."""
    config = pdf.Root.get("/OCProperties")
    if not isinstance(config, Dictionary):
        return [], []
    off = _off(config)
    if not off:
        return [], []
    found = [
        Finding("lop-an", str(group.get("/Name", ""))) for group in config.get("/OCGs", Array()) if group.objgen in off
    ]
    left: list[Finding] = []
    for page in pdf.pages:
        _annotations(page.obj, off)
    for holder, resources in _contents(pdf):
        names = {key for key, value in _properties(resources).items() if _is_off(value, off)}
        unsafe = any(_is_off(value, off) is None for value in _properties(resources).values())
        if unsafe:
            left.append(Finding("lop-an", "lớp theo điều kiện"))
        drawn = resources.get("/XObject", Dictionary()) if isinstance(resources, Dictionary) else Dictionary()
        forms = {key for key in map(str, drawn) if _is_off(drawn[key].get("/OC"), off)}
        if names or forms:
            _rewrite(pdf, holder, names, forms)
            for key in names:
                del resources["/Properties"][key]
            for key in forms:
                del drawn[key]
    _forget(config, off)
    return found, left


def _off(config: Object) -> set[tuple[int, int]]:
    """Return the layers that are off when the file is opened, or when it is printed or viewed by their usage."""
    default = config.get("/D", Dictionary())
    groups = list(config.get("/OCGs", Array()))
    off = {g.objgen for g in groups} if str(default.get("/BaseState", "/ON")) == "/OFF" else set()
    off -= {group.objgen for group in default.get("/ON", Array())}
    off |= {group.objgen for group in default.get("/OFF", Array())}
    if any(str(each.get("/Event", "")) == "/View" for each in default.get("/AS", Array())):
        for group in groups:
            view = group.get("/Usage", Dictionary()).get("/View", Dictionary())
            if str(view.get("/ViewState", "")) == "/OFF":
                off.add(group.objgen)
    return off


def _is_off(content: Object | None, off: set[tuple[int, int]]) -> bool | None:
    """Tell whether optional content is not shown; None where that hangs on an expression."""
    if not isinstance(content, Dictionary):
        return False
    if str(content.get("/Type", "")) != "/OCMD":
        return content.objgen in off
    if "/VE" in content:
        return None
    groups = content.get("/OCGs")
    members = [groups] if isinstance(groups, Dictionary) else list(groups) if isinstance(groups, Array) else []
    states = [group.objgen not in off for group in members]
    if not states:
        return False
    policy = str(content.get("/P", "/AnyOn"))
    shown = {"/AllOn": all(states), "/AnyOff": not all(states), "/AllOff": not any(states)}.get(policy, any(states))
    return not shown


def _contents(pdf: Pdf) -> Iterator[tuple[Object, Object]]:
    """Yield each page, and each form drawn, with its resources."""
    for page in pdf.pages:
        yield page.obj, page.obj.get("/Resources", Dictionary())
    for item in pdf.objects:
        if isinstance(item, Stream) and str(item.get("/Subtype", "")) == "/Form":
            yield item, item.get("/Resources", Dictionary())


def _properties(resources: Object) -> dict[str, Object]:
    found = resources.get("/Properties") if isinstance(resources, Dictionary) else None
    return {key: found[key] for key in map(str, found)} if isinstance(found, Dictionary) else {}


def _rewrite(pdf: Pdf, holder: Object, names: set[str], forms: set[str]) -> None:
    """Write contents again without what is drawn within marks of layers that are off; all settings of drawing stay."""
    kept: list[tuple[list[Object], Operator]] = []
    depth, hidden_at = 0, 0
    for instruction in pikepdf.parse_content_stream(holder):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in ("BDC", "BMC"):
            depth += 1
            layer = operator == "BDC" and str(operands[0]) == "/OC" and str(operands[1]) in names
            if layer and not hidden_at:
                hidden_at = depth
                continue
            if layer:  # within another: the layer is forgotten, the mark stays a pair
                kept.append(([Name.OC], Operator("BMC")))
                continue
        elif operator == "EMC":
            depth -= 1
            if hidden_at and depth < hidden_at:
                hidden_at = 0
                continue
        if operator == "Do" and str(operands[0]) in forms:
            continue
        if not hidden_at:
            kept.append((operands, instruction.operator))
        elif operator in _PAINT:
            kept.append(([], Operator("n")))
        elif operator in _BREAK_AND_SHOW:
            if operator == '"':
                kept += [([operands[0]], Operator("Tw")), ([operands[1]], Operator("Tc"))]
            kept.append(([], Operator("T*")))
        elif operator not in _SHOW:
            kept.append((operands, instruction.operator))
    data = pikepdf.unparse_content_stream(kept)
    if isinstance(holder, Stream):
        holder.write(data)
    else:
        holder[Name.Contents] = pdf.make_stream(data)


def _annotations(page: Object, off: set[tuple[int, int]]) -> None:
    annotations = page.get("/Annots")
    if isinstance(annotations, Array):
        for number in reversed(range(len(annotations))):
            if _is_off(annotations[number].get("/OC"), off):
                del annotations[number]


def _forget(holder: Object, off: set[tuple[int, int]], depth: int = 0) -> None:
    """Take layers out of the lists of the configuration."""
    if depth > 20:
        return
    if isinstance(holder, Array):
        for number in reversed(range(len(holder))):
            item = holder[number]
            if isinstance(item, Dictionary) and item.objgen in off:
                del holder[number]
            elif isinstance(item, (Array, Dictionary)):
                _forget(item, off, depth + 1)
    elif isinstance(holder, Dictionary):
        for key in list(map(str, holder)):
            if key not in ("/Name", "/Creator") and isinstance(holder[key], (Array, Dictionary)):
                _forget(holder[key], off, depth + 1)
