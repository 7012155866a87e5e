"""What parts of WordprocessingML carry beside what Word prints: accepted, unwrapped or taken out of the tree.

Each step takes the root of a part, changes it, and yields what it took out. Source: ECMA-376 part 1, 17.13 (annotations),
17.13.5 (revisions), 17.14 (mail merge), 17.15 (settings), 17.16 (fields), 17.5 (custom markup).
"""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from ..reading.word.names import MC, A, W, chosen, is_on
from ..reading.word.styles import Styles
from .harmless import LOCAL_PATH
from .kinds import Finding
from .tree import drop, unwrap

Step = Callable[[etree._Element], Iterator[Finding]]

# -- tracked changes -------------------------------------------------------------------------------------------------

_OLD_PROPERTIES = tuple(
    W + name
    for name in (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "tblGridChange",
        "numberingChange",
    )
)  # fmt: skip
_RANGES = tuple(
    W + name + end
    for name in ("moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange", "customXmlMoveFromRange", "customXmlMoveToRange")
    for end in ("Start", "End")
)  # fmt: skip
_PROPERTIES = frozenset({f"{W}rPr", f"{W}trPr", f"{W}tcPr", f"{W}numPr", f"{W}ctrlPr"})
_IN, _OUT = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")


def accept_changes(root: etree._Element) -> Iterator[Finding]:
    """Accept all tracked changes: what the readers print stays, with the properties that it has now."""
    yield from _remove(root, (*_OLD_PROPERTIES, *_RANGES), "theo-doi", lambda element: element.get(f"{W}author", ""))
    for row in list(root.iter(f"{W}tr")):
        if any(row.find(f"{W}trPr/{tag}") is not None for tag in _OUT):
            yield Finding("theo-doi", words(row))
            drop(row)
    for cell in list(root.iter(f"{W}tc")):
        if cell.find(f"{W}tcPr/{W}cellDel") is not None:
            yield Finding("theo-doi", words(cell))
            _empty(cell)
    yield from _remove(root, (f"{W}cellIns", f"{W}cellDel", f"{W}cellMerge"), "theo-doi", lambda element: "")
    for element in list(root.iter(*_OUT)):
        if _is_inside(element, root) and not _is_mark(element):
            yield Finding("theo-doi", words(element))
            drop(element)
    for paragraph in list(root.iter(f"{W}p")):
        if any(paragraph.find(f"{W}pPr/{W}rPr/{tag}") is not None for tag in _OUT):
            yield Finding("theo-doi", "dấu ngắt đoạn đã xóa")
            _join_with_next(paragraph)
    for element in list(root.iter(*_IN, *_OUT)):
        yield Finding("theo-doi", element.get(f"{W}author", ""))
        if _is_mark(element):
            drop(element)
        else:
            unwrap(element)
    for table in [table for table in root.iter(f"{W}tbl") if next(table.iter(f"{W}tr"), None) is None]:
        drop(table)


def _remove(
    root: etree._Element, tags: tuple[str, ...], kind: str, says: Callable[[etree._Element], str]
) -> Iterator[Finding]:
    for element in list(root.iter(*tags)):
        yield Finding(kind, says(element))
        drop(element)


def _is_mark(element: etree._Element) -> bool:
    """Tell whether a change marks the properties that it stands in, and has no content."""
    parent = element.getparent()
    return parent is not None and parent.tag in _PROPERTIES


def _is_inside(element: etree._Element, root: etree._Element) -> bool:
    return element is root or any(above is root for above in element.iterancestors())


def _empty(cell: etree._Element) -> None:
    for child in cell:
        if child.tag != f"{W}tcPr":
            cell.remove(child)
    etree.SubElement(cell, f"{W}p")


def _join_with_next(paragraph: etree._Element) -> None:
    """Put what a paragraph holds before the next one, whose properties count; where none follows, it stays as it is."""
    following = next(_following(paragraph), None)
    own = paragraph.find(f"{W}pPr")
    if following is not None and (own is None or own.find(f"{W}sectPr") is None):
        at = 1 if following.find(f"{W}pPr") is not None else 0
        for child in [child for child in paragraph if child is not own]:
            following.insert(at, child)
            at += 1
        drop(paragraph)
    elif not words(paragraph) and _is_spare(paragraph):
        drop(paragraph)


def _following(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraph right behind one, in its container or in the content control that follows."""
    for sibling in paragraph.itersiblings():
        if sibling.tag == f"{W}p":
            yield sibling
            return
        if sibling.tag == f"{W}sdt":
            yield from (p for p in sibling.iterfind(f"{W}sdtContent/{W}p"))
            return
        if sibling.tag in (f"{W}tbl", f"{W}sectPr"):
            return


def _is_spare(paragraph: etree._Element) -> bool:
    """Tell whether a container holds another block behind which it may end: a cell must end with a paragraph."""
    parent = paragraph.getparent()
    if parent is None or paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return False
    before = paragraph.getprevious()
    return parent.tag == f"{W}body" or (before is not None and before.tag == f"{W}p")


# -- hidden text -----------------------------------------------------------------------------------------------------


def hidden_text(styles: Styles) -> Step:
    """Return the step that takes out text and rows formatted as hidden; a field goes only if all of it is hidden."""

    def step(root: etree._Element) -> Iterator[Finding]:
        for row in list(root.iter(f"{W}tr")):
            if is_on(row.find(f"{W}trPr/{W}hidden")):
                yield Finding("chu-an", words(row))
                drop(row)
        for paragraph in root.iter(f"{W}p"):
            yield from _hidden_runs(paragraph, styles)

    return step


def _hidden_runs(paragraph: etree._Element, styles: Styles) -> Iterator[Finding]:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = style.get(f"{W}val", "") if style is not None else ""
    runs = [run for run in paragraph.iter(f"{W}r") if next(run.iterancestors(f"{W}p"), None) is paragraph]
    hidden = [run for run in runs if styles.run(name, run.find(f"{W}rPr")).hidden]
    whole = _is_balanced(hidden)
    for run in hidden:
        if not whole and any(run.find(W + tag) is not None for tag in ("fldChar", "instrText")):
            continue
        said = words(run)
        if len(run) > (run.find(f"{W}rPr") is not None):
            yield Finding("chu-an", said)
        drop(run)


def _is_balanced(runs: list[etree._Element]) -> bool:
    depth = 0
    for mark in (mark for run in runs for mark in run.iter(f"{W}fldChar")):
        kind = mark.get(f"{W}fldCharType")
        depth += (kind == "begin") - (kind == "end")
        if depth < 0 or (depth == 0 and kind == "separate"):
            return False
    return depth == 0


# -- remarks, revision data, custom data -----------------------------------------------------------------------------

_COMMENTS = tuple(W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"))
_SESSIONS = re.compile(r"\}(?:rsid\w*|paraId|textId)$")
_SESSION_ELEMENTS = ("}rsids", "}rsid", "}docId", "}docVars", "}trackRevisions", "}proofState", "}activeWritingStyle")
_TAG_OF_PROGRAM = re.compile(r"goog_rdk_\d+|\d+|")


def comments(root: etree._Element) -> int:
    """Take out the places that comments hang on, and return how many; the comments are a part of their own, told with it."""
    found = 0
    for element in list(root.iter(*_COMMENTS)):
        run = element.getparent()
        found += 1
        drop(element)
        if run is not None and run.tag == f"{W}r" and all(child.tag == f"{W}rPr" for child in run):
            drop(run)
    return found


def sessions(root: etree._Element) -> Iterator[Finding]:
    """Take out the numbers by which Word tells sessions and files apart, and variables of documents."""
    marked = 0
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if _SESSIONS.search(str(name))]:
            marked += "}rsid" in str(name)
            del element.attrib[name]
    for element in list(root.iter(etree.Element)):
        if str(element.tag).endswith(_SESSION_ELEMENTS):
            name = etree.QName(element).localname
            if name == "docVars":
                yield Finding("xml-rieng", "; ".join(each.get(f"{W}val", "") for each in element))
            marked += name in ("rsids", "rsid")
            drop(element)
    if marked:
        yield Finding("lan-sua", f"rsid: {marked}")


def custom_markup(root: etree._Element) -> Iterator[Finding]:
    """Unwrap custom markup and smart tags, and cut content controls off from data of their own; their contents stay."""
    for element in list(root.iter(f"{W}customXml", f"{W}smartTag")):
        if (properties := element.find(f"{element.tag}Pr")) is not None:
            drop(properties)
        if element.tag == f"{W}customXml":
            yield Finding("xml-rieng", element.get(f"{W}element", ""))
        unwrap(element)
    for element in list(root.iter(etree.Element)):
        name = etree.QName(element).localname
        if name == "dataBinding":
            yield Finding("xml-rieng", element.get(f"{W}xpath", ""))
            drop(element)
        elif element.tag in (f"{W}tag", f"{W}placeholder") and _parent(element) == f"{W}sdtPr":
            value = element.get(f"{W}val", "")
            if element.tag == f"{W}tag" and not _TAG_OF_PROGRAM.fullmatch(value):
                yield Finding("xml-rieng", value)
            drop(element)


def _parent(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)


def editors(root: etree._Element) -> Iterator[Finding]:
    """Take out who may edit which range."""
    for element in list(root.iter(f"{W}permStart", f"{W}permEnd")):
        if who := element.get(f"{W}ed"):
            yield Finding("thuoc-tinh", who)
        drop(element)


_SETTINGS = {
    "attachedTemplate": "lien-ket-ngoai", "mailMerge": "lien-ket-ngoai", "saveThroughXslt": "lien-ket-ngoai", "attachedSchema": "xml-rieng",
    "schemaLibrary": "xml-rieng", "documentProtection": "", "writeProtection": "thuoc-tinh", "savePreviewPicture": "", "linkStyles": "",
    "removePersonalInformation": "", "removeDateAndTime": "", "revisionView": "",
}  # fmt: skip


def settings(root: etree._Element) -> Iterator[Finding]:
    """Take out of the settings where the template, the data of a mail merge, schemas and transformations lie."""
    for element in [child for child in root if isinstance(child.tag, str)]:
        kind = _SETTINGS.get(etree.QName(element).localname)
        if kind is None or not element.tag.startswith(W):
            continue
        if kind and element.tag != f"{W}attachedTemplate":  # the template is told with its relationship
            yield Finding(kind, etree.QName(element).localname)
        drop(element)


# -- fields ----------------------------------------------------------------------------------------------------------

# Results of fields that are worked out from what was taken out: they stay as they were printed.
_FROM_PROPERTIES = re.compile(
    r"\s*(?:AUTHOR|LASTSAVEDBY|COMMENTS|DOCPROPERTY|DOCVARIABLE|INFO|KEYWORDS|SUBJECT|TITLE|TEMPLATE|EDITTIME|REVNUM|CREATEDATE"
    r"|SAVEDATE|PRINTDATE|USERNAME|USERADDRESS|USERINITIALS|MERGEFIELD|DATABASE|FILENAME)\b",
    re.IGNORECASE,
)
_FROM_FILES = re.compile(
    r"\s*(?:LINK|DDE|DDEAUTO|INCLUDETEXT|INCLUDE|INCLUDEPICTURE|IMPORT|RD|EMBED|MACROBUTTON|ADDIN)\b", re.IGNORECASE
)


def fields(root: etree._Element) -> Iterator[Finding]:
    """Turn fields that name files, or are worked out from what was taken out, into what they printed."""
    for element in list(root.iter(f"{W}fldSimple")):
        code = element.get(f"{W}instr", "")
        if _goes(code):
            yield from _told(code)
            unwrap(element)
    open_: list[list[etree._Element]] = []
    for mark in list(root.iter(f"{W}fldChar", f"{W}instrText")):
        if mark.tag == f"{W}instrText":
            if open_:
                open_[-1].append(mark)
            continue
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            open_.append([mark])
        elif open_:
            open_[-1].append(mark)
            if kind == "end":
                marks = open_.pop()
                code = "".join(each.text or "" for each in marks if each.tag == f"{W}instrText")
                has_result = any(each.get(f"{W}fldCharType") == "separate" for each in marks)
                if _goes(code) and has_result:
                    yield from _told(code)
                    for each in marks:
                        drop(each)


def _goes(code: str) -> bool:
    return bool(LOCAL_PATH.search(code) or _FROM_PROPERTIES.match(code) or _FROM_FILES.match(code))


def _told(code: str) -> Iterator[Finding]:
    if LOCAL_PATH.search(code):
        yield Finding("duong-dan", code.strip())
    elif _FROM_FILES.match(code):
        yield Finding("lien-ket-ngoai", code.strip())


# -- alternatives, notes, running heads ------------------------------------------------------------------------------


def alternatives(root: etree._Element) -> Iterator[Finding]:
    """Take out of alternatives what says other words than the one that Word prints."""
    for element in list(root.iter(f"{MC}AlternateContent")):
        shown = chosen(element)
        said = words(shown) if shown is not None else ""
        for branch in list(element):
            if branch is not shown and (other := words(branch)) and other != said:
                yield Finding("thay-the", other)
                drop(branch)


def unused_notes(kind: str, used: set[str]) -> Step:
    """Return the step that takes out notes that nothing refers to; ``kind`` is ``'footnote'`` or ``'endnote'``."""

    def step(root: etree._Element) -> Iterator[Finding]:
        for note in root.findall(f"{W}{kind}"):
            if note.get(f"{W}type") is None and note.get(f"{W}id", "") not in used:
                if said := words(note):
                    yield Finding("mo-coi", said)
                drop(note)

    return step


def unused_heads(root: etree._Element, *, even: bool) -> None:
    """Take out references to heads of first and of even pages where no page is such a one.

    ``even`` tells whether the settings set even pages apart. The parts that nothing refers to any more go with them.
    """
    sections = list(root.iter(f"{W}sectPr"))
    first = any(is_on(section.find(f"{W}titlePg")) for section in sections)
    for section in sections:
        for name in ("headerReference", "footerReference"):
            for reference in section.findall(W + name):
                kind = reference.get(f"{W}type")
                if (kind == "first" and not first) or (kind == "even" and not even):
                    drop(reference)


def references(root: etree._Element) -> dict[str, set[str]]:
    """Return the ids of the notes that a part refers to, by kind."""
    return {
        kind: {each.get(f"{W}id", "") for each in root.iter(f"{W}{kind}Reference")} for kind in ("footnote", "endnote")
    }


def words(element: etree._Element) -> str:
    """Return the words of an element, deleted ones included."""
    texts = (each.text or "" for each in element.iter(f"{W}t", f"{W}delText", f"{A}t"))
    return " ".join("".join(texts).split())
