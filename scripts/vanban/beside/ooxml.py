"""Files of Word, Excel and PowerPoint (OOXML): all that is not printed is left out of a copy, and told.

Parts are kept if they are reached by relationships that show something; within the parts of Word each step of ``_STEPS``
takes out what does not print. The rest stays as it is, byte for byte where nothing was changed.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from ..reading.word.names import R, V, W
from ..reading.word.styles import Styles
from . import crops, drawing, image, properties, word, zipped
from .harmless import folded
from .kinds import Finding, Stripped
from .parts import Parts, closure, follow, forget_unreached, opened, parse, rels_of, resolve, rewrite_types, written
from .parts import properties as property_parts
from .tree import drop, unwrap

_REFERENCES = (R, "{urn:schemas-microsoft-com:office:office}relid")
_SUFFIXES = {"word": ".docx", "xl": ".xlsx", "ppt": ".pptx"}
_UNSAFE = {  # relationships whose target shows something in Office that cannot be made a part of the copy safely
    "aFChunk": "nội dung nhúng từ tệp khác",
}
_HIDDEN_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def strip(path: Path, data: bytes) -> Stripped:
    """Return a package without what it carries; ``path`` is for messages.

    Raises:
        InputError: it is locked, damaged or harmful.
    """
    removed = list(zipped.between(data))
    parts = opened(path, data)
    removed += _of_properties(parts)
    reachable = closure(parts)
    is_word = any(parts.targets(parts.main, "styles")) or parts.xml(parts.main).tag == f"{W}document"
    shown = _accepted(parts) if is_word else b""
    removed += _before_the_walk(parts) if is_word else []
    removed += follow(parts)
    removed += _of_parts(parts, is_word)
    removed += crops.cut(parts)
    removed += _of_pictures(parts)
    removed += [Finding("mo-coi", name) for name in forget_unreached(parts) if name not in reachable]
    rewrite_types(parts)
    left = [finding for finding in removed if finding.kind == "chua-soat"] + list(_left(parts))
    removed = [finding for finding in removed if finding.kind != "chua-soat"]
    suffix = _SUFFIXES.get(parts.main.split("/")[0], ".docx")
    return Stripped(zipped.packed(parts.files), suffix, tuple(removed), tuple(left), shown, parts.signed)


def _of_properties(parts: Parts) -> list[Finding]:
    text = folded(" ".join("".join(str(text) for text in parts.xml(parts.main).itertext()).split()))
    found: list[Finding] = []
    for name in property_parts(parts):
        if name in parts.files:
            found += properties.found(parts.xml(name), text)
            del parts.files[name]
            parts.files.pop(rels_of(name), None)
    return found


# -- parts of Word ---------------------------------------------------------------------------------------------------


def _accepted(parts: Parts) -> bytes:
    """Return the package with changes accepted, hidden text and marks of comments left out, all else as it is; b'' if it has none."""
    files, changed = dict(parts.files), False
    styles = _styles(parts)
    for name in _stories(parts):
        root = parts.xml(name)
        if word.comments(root) + len(list(_visible(root, styles))):
            files[name] = written(root)
            changed = True
    return zipped.packed(files) if changed else b""


def _visible(root: etree._Element, styles: Styles) -> Iterator[Finding]:
    yield from word.accept_changes(root)
    yield from word.hidden_text(styles)(root)


def _stories(parts: Parts) -> list[str]:
    kinds = ("header", "footer", "footnotes", "endnotes", "styles", "numbering")
    return [parts.main, *(name for kind in kinds for name in parts.targets(parts.main, kind) if name in parts.files)]


def _styles(parts: Parts) -> Styles:
    found = {kind: parts.targets(parts.main, kind) for kind in ("styles", "theme")}
    roots = {kind: parts.xml(names[0]) for kind, names in found.items() if names and names[0] in parts.files}
    return Styles(roots.get("styles"), roots.get("theme"))


def _before_the_walk(parts: Parts) -> list[Finding]:
    """Take out of the text what decides which notes and heads are shown; their parts follow."""
    found: list[Finding] = []
    styles = _styles(parts)
    trees = {name: parts.xml(name) for name in _stories(parts)}
    for root in trees.values():
        found += [Finding("thua", comment) for comment in _outside(root)]
        found += _visible(root, styles)
    settings = next((parts.xml(n) for n in parts.targets(parts.main, "settings") if n in parts.files), None)
    even = settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None
    word.unused_heads(trees[parts.main], even=even)
    found += _drop_unused_heads(parts, trees)
    used: dict[str, set[str]] = {"footnote": set(), "endnote": set()}
    for root in trees.values():
        for kind, ids in word.references(root).items():
            used[kind] |= ids
    for kind, ids in used.items():
        for name in parts.targets(parts.main, f"{kind}s"):
            if name in trees:
                found += word.unused_notes(kind, ids)(trees[name])
    for name, root in trees.items():
        if name in parts.files:
            parts.files[name] = written(root)
    return found


def _drop_unused_heads(parts: Parts, trees: dict[str, etree._Element]) -> Iterator[Finding]:
    """Drop running heads that no section refers to; they are told where they say what is shown nowhere else."""
    used = {each.get(f"{R}id") for each in trees[parts.main].iter(f"{W}headerReference", f"{W}footerReference")}
    heads = [r for r in parts.relations(parts.main) if r.get("Type", "").rsplit("/", 1)[-1] in ("header", "footer")]
    kept = {resolve(parts.main, r.get("Target", "")) for r in heads if r.get("Id") in used}
    unused = {resolve(parts.main, r.get("Target", "")) for r in heads} - kept
    shown = {word.words(root) for name, root in trees.items() if name not in unused}
    for name in sorted((unused & trees.keys()) - {parts.main}):
        said = word.words(trees.pop(name))
        del parts.files[name]
        parts.files.pop(rels_of(name), None)
        if said and said not in shown:
            yield Finding("dau-trang", said)


def _of_parts(parts: Parts, is_word: bool) -> Iterator[Finding]:
    for name in parts.reached:
        if not name or not _is_xml(name) or name not in parts.files:
            continue
        root = parts.xml(name)
        before = etree.tostring(root)
        found = list(_steps(root, parts.cut.get(name, set())))
        if etree.tostring(root) != before or _outside(root):
            yield from (Finding("thua", comment) for comment in _outside(root))
            parts.files[name] = written(root)
        yield from found


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".vml"))


def _outside(root: etree._Element) -> list[str]:
    """Return the comments and instructions before and behind the root of a part; they are not written again."""
    return [each.text or "" for each in (*root.itersiblings(preceding=True), *root.itersiblings())]


def _steps(root: etree._Element, cut: set[str]) -> Iterator[Finding]:
    yield from _remarks(root)
    if root.tag.startswith(W):
        word.comments(root)
        yield from word.fields(root)
        yield from word.custom_markup(root)
        yield from word.editors(root)
        yield from word.alternatives(root)
        if root.tag == f"{W}settings":
            yield from word.settings(root)
    yield from word.sessions(root)
    yield from drawing.objects(root)
    _cut_references(root, cut)
    yield from drawing.paths(root)
    yield from drawing.foreign(root)


def _remarks(root: etree._Element) -> Iterator[Finding]:
    """Take out comments and processing instructions of XML."""
    for each in list(root.iter(etree.Comment, etree.ProcessingInstruction)):
        yield Finding("thua", each.text or "")
        drop(each)


def _cut_references(root: etree._Element, cut: set[str]) -> None:
    """Take out what refers to a relationship that was cut; a link goes off the words that it stands round."""
    if not cut:
        return
    for element in list(root.iter(etree.Element)):
        names = [n for n, value in element.attrib.items() if str(n).startswith(_REFERENCES) and value in cut]
        if not names:
            continue
        if element.tag == f"{W}hyperlink":
            unwrap(element)
        elif (
            etree.QName(element).localname in ("blip", "imagedata", "fill", "stroke")
            and len(element.attrib) > len(names)
        ) or (element.tag != f"{V}imagedata" and any(True for _ in element.iter(f"{W}t"))):
            for name in names:
                del element.attrib[name]
        else:
            drop(element)


def _of_pictures(parts: Parts) -> Iterator[Finding]:
    for name in parts.reached:
        if name in parts.files and not _is_xml(name):
            done = image.strip(parts.files[name]) or drawing.metafile(parts.files[name])
            if done:
                parts.files[name], found = done
                yield from (Finding(each.kind, f"{name}: {each.what}") for each in found)
        elif name.endswith(".svg") and name in parts.files:
            root = parse(name, parts.files[name])
            yield from drawing.svg(root)
            parts.files[name] = written(root)


def _left(parts: Parts) -> Iterator[Finding]:
    """Yield what shows something, or hides it, in a way that cannot be mended here."""
    for name in parts.reached:
        for relation in parts.relations(name):
            if what := _UNSAFE.get(relation.get("Type", "").rsplit("/", 1)[-1]):
                yield Finding("nhung", what)
    root = parts.xml(parts.main)
    for sheet in root.iter(f"{_HIDDEN_SHEET}sheet"):
        if sheet.get("state", "visible") != "visible":
            yield Finding("chu-an", f"trang tính ẩn: {sheet.get('name', '')}")
    for name in parts.reached:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            hidden = [
                e for e in parts.xml(name).iter(f"{_HIDDEN_SHEET}row", f"{_HIDDEN_SHEET}col") if e.get("hidden") == "1"
            ]
            if hidden:
                yield Finding("chu-an", f"{len(hidden)} hàng hoặc cột ẩn")
        elif name.startswith("ppt/slides/") and parts.xml(name).get("show") == "0":
            yield Finding("chu-an", "trang chiếu ẩn")
