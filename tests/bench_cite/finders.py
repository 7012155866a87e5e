"""Who is measured: our recogniser, and two plain regular expressions such as one writes first.

A finder takes the paragraphs of one text in order, each with its place, and gives the references of each.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from vanban.citing.references import Paragraph, find_references

from .gold import Found

Finder = Callable[[Sequence[tuple[str, str]]], list[list[Found]]]


def ours(paragraphs: Sequence[tuple[str, str]]) -> list[list[Found]]:
    """The recogniser of the project, without a library."""
    given = [Paragraph(str(number), text, place) for number, (text, place) in enumerate(paragraphs)]
    return [
        [Found(ref.start, ref.end, ref.document, ref.provision, ref.to) for ref in references if not ref.shared]
        for _paragraph, references in find_references(given)
    ]


_NAIVE = re.compile(
    r"(?:(?:điểm (?P<diem>\w) )?khoản (?P<khoan>\d+) )?Điều (?P<dieu>\d+)|(?P<number>\d+/\d{4}/[A-ZĐ]+[\w-]*)"
)


def naive(paragraphs: Sequence[tuple[str, str]]) -> list[list[Found]]:
    """One line: «điểm a khoản 1 Điều 2», and numbers of the modern form."""
    return [
        [
            Found(match.start(), match.end(), match["number"] or "this", _path(match.groupdict()))
            for match in _NAIVE.finditer(text)
        ]
        for text, _place in paragraphs
    ]


_UPPER = "A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉÈẺÍÌÓÒỎÚÙÝỨỬỰỤỦẤẦẨẬẮẰẶẾỀỂỆỐỒỔỘỚỜỞỢ"
_KIND = "Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Quy định|Quy chế|Kết luận|Hiến pháp"
_NUMBERED = rf"(?:{_KIND})(?: [^\W\d_]+){{0,8}}? số (?:\d+[a-z]?/(?:\d{{4}}/)?[A-ZĐ][A-ZĐa-z\d]*(?:-[A-ZĐ]+)*)"
_NAMED = rf"(?:Bộ luật|Luật) [{_UPPER}]\w*(?:,? (?!và|của|quy|về|được|có|thì|năm|này|hoặc|số|do|khi)[^\W\d_]+)*"
_DOCUMENT = rf"(?:{_NUMBERED}|(?:{_KIND}) này|{_NAMED})"
_POINT, _CLAUSE = r"[Đđ]iểm [a-zđ]\b", r"[Kk]hoản (?:\d+[a-z]?|này)\b"
_ARTICLE = r"(?:Điều|Chương|Mục|Phụ lục) (?:\d+[a-z]?|[IVXL]+|này)\b"
_CHAIN = (
    rf"(?:{_POINT}(?:,? {_CLAUSE})?(?:,? {_ARTICLE})?|{_CLAUSE}(?:,? {_ARTICLE})?|{_ARTICLE})(?: (?:của )?{_DOCUMENT})?"
)
_CAREFUL = re.compile(rf"{_CHAIN}|{_DOCUMENT}")
_UNITS = {"phụ lục": "phu-luc", "chương": "chuong", "mục": "muc", "điều": "dieu", "khoản": "khoan", "điểm": "diem"}


def careful(paragraphs: Sequence[tuple[str, str]]) -> list[list[Found]]:
    """An hour's work: chains to the document with its number or name, and «này» by the place of the paragraph."""
    return [
        [
            Found(match.start(), match.end(), _document(match.group()), _provision(match.group(), place))
            for match in _CAREFUL.finditer(text.replace("\xa0", " "))
            if match.start() or not match.group().startswith(("Điều", "Chương", "Mục", "Phụ lục"))  # its own heading
        ]
        for text, place in paragraphs
    ]


def _document(words: str) -> str:
    number = re.search(r" số (\S+)$", words)
    name = re.search(rf"(?:{_NAMED})$", words)
    return number[1] if number else name.group() if name else "this"


def _provision(words: str, place: str) -> str:
    here = dict(re.findall(r"(dieu|khoan|diem|chuong|muc)-(\w+)", place))
    said = {
        _UNITS[unit.lower()]: value for unit, value in re.findall(rf"({'|'.join(_UNITS)}) (\w+)", words, re.IGNORECASE)
    }
    if said.get("khoan") == "này":
        said.setdefault("dieu", "này")
    return _path({level: here.get(level) if value == "này" else value for level, value in said.items()})


def _path(levels: Mapping[str, str | None]) -> str:
    return "-".join(f"{level}-{value.lower()}" for level in _UNITS.values() if (value := levels.get(level)))


FINDERS: dict[str, Finder] = {"vanban": ours, "careful regex": careful, "naive regex": naive}
