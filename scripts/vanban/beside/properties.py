"""The properties that Office keeps of a file (ECMA-376 part 2, 11 and part 1, 22.2): those that say more than the page."""

from collections.abc import Callable, Iterator

from lxml import etree

from .harmless import is_printed, is_program, is_template
from .kinds import Finding

_NOTHING = frozenset({
    "created", "modified", "lastPrinted", "language", "Pages", "Words", "Characters", "Lines",
    "CharactersWithSpaces", "Paragraphs", "DocSecurity", "ScaleCrop", "LinksUpToDate", "SharedDoc", "HyperlinksChanged",
    "AppVersion", "Slides", "Notes", "HiddenSlides", "MMClips", "PresentationFormat", "HeadingPairs", "i4", "bool", "vector", "variant",
    "creation-date", "date", "print-date", "document-statistic",
})  # fmt: skip
_ZERO = frozenset({"revision", "TotalTime", "editing-cycles", "editing-duration"})
_NO_LABELS = frozenset({"Title", "Tiêu đề", "Worksheets", "Slide Titles", "Theme", "Fonts Used"})  # of lists of titles
_NAMES = {
    "creator": "người soạn", "initial-creator": "người soạn", "lastModifiedBy": "người sửa cuối", "title": "tiêu đề", "subject": "chủ đề",
    "description": "chú thích", "keywords": "từ khóa", "keyword": "từ khóa", "Company": "cơ quan", "Manager": "người quản lý",
    "revision": "lần sửa", "TotalTime": "phút soạn", "Template": "mẫu", "HyperlinkBase": "gốc liên kết", "category": "loại",
    "contentStatus": "tình trạng", "printed-by": "người in", "editing-cycles": "lần sửa", "editing-duration": "thời gian soạn",
}  # fmt: skip


def found(root: etree._Element, text: str) -> Iterator[Finding]:
    """Yield the properties of a part that say more than the page; ``text`` is what the page shows, folded."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield Finding("thuoc-tinh", element.text or "")
            continue
        value = (element.text or "").strip()
        if value and not _is_known(etree.QName(element).localname, value, text):
            name = etree.QName(element).localname
            kind = "lan-sua" if name in _ZERO else "thuoc-tinh"
            yield Finding(kind, f"{_NAMES.get(name, element.get('name') or name)}: {value}")


def _is_known(name: str, value: str, text: str) -> bool:
    rules: dict[str, Callable[[str], bool]] = {
        "Application": is_program,
        "generator": is_program,
        "Template": is_template,
        "title": lambda value: is_printed(value, text),
        "lpstr": lambda value: is_printed(value, text) or value in _NO_LABELS,
    }
    if name in rules:
        return rules[name](value)
    return name in _NOTHING or (name in _ZERO and value in ("0", "1", "PT0S", "P0D"))
