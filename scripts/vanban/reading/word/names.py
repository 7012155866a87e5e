"""Names of WordprocessingML (ECMA-376, part 1, section 17), and how its values are read."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix is so called everywhere

VAL = f"{W}val"
# Properties, and marks of ranges: nothing in them is text.
NOT_TEXT = frozenset(
    W + name
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr", "tblPr", "tblGrid", "proofErr", "bookmarkStart",
        "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "moveFromRangeStart",
        "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
        "customXmlDelRangeStart", "customXmlDelRangeEnd", "annotationRef", "separator", "continuationSeparator",
        "fldData", "pgNum", "sectPr",
    )
)  # fmt: skip
_OF_WORD = ("http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/", "urn:schemas-microsoft-com:")
_OFF = frozenset({"0", "false", "off"})


def is_on(element: etree._Element | None) -> bool:
    """Tell whether a switch is set: it stands there, and not with the value off."""
    return element is not None and element.get(VAL) not in _OFF


def value(parent: etree._Element | None, name: str) -> str | None:
    """Return the value of a child by its name without prefix, or None where there is no such child or value."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(VAL)


def integer(text: str | None, default: int = 0, low: int = -32_768, high: int = 32_767) -> int:
    """Return the whole number that a text is, kept within bounds; the default where it is none."""
    try:
        return max(low, min(high, int(text or "")))
    except ValueError:
        return default


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """Return the alternative that Word shows: the first choice of its own kind, else what stands for other programs."""
    for choice in alternatives.iterfind(f"{MC}Choice"):
        needs = (choice.get("Requires") or "").split()
        if all((choice.nsmap.get(prefix) or "").startswith(_OF_WORD) for prefix in needs):
            return choice
    return alternatives.find(f"{MC}Fallback")
