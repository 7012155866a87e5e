"""A first draft of a truth file, to be read against the document and corrected by hand: ``python -m truth.make_draft FILE``.

It shares no code with ``scripts/vanban``: words come from ``reading``, automatic numbers from LibreOffice's own text
export, labels from the few patterns below. It knows one state, quotation, and guesses nothing else: what it gets wrong
(attached statutes, annexes, headings or items) is what the hand corrects.
"""

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from .reading import Docx, docx_grids, html_grids, html_paragraphs, squeeze, transcript_paragraphs
from .reference import printed
from .truthfile import FIELDS, dump

_UPPER = "A-ZÀ-ỸĐ"
_KINDS = (
    ("annex", 5, r"(?:PHỤ LỤC|Phụ lục)(?: (?:số )?(?:\d+|[IVXLC]+|[A-Z]))?(?=\s*$|\s*[.:]|\s+[(" + _UPPER + r"])"),
    ("form", 8, r"(?:Mẫu|MẪU|Biểu|BIỂU)(?: số| SỐ)? [\d.]+[a-z]?\b"),
    ("part", 10, r"(?:Phần|PHẦN) (?:(?:thứ|THỨ) \w+|[IVXLC]+|\d+)\b"),
    ("chapter", 12, r"(?:Chương|CHƯƠNG) (?:[IVXLC]+|\d+)\b"),
    ("section", 14, r"(?:Mục|MỤC) (?:\d+|[IVXLC]+)\b"),
    ("subsection", 16, r"(?:Tiểu mục|TIỂU MỤC) \d+\b"),
    ("article", 20, r"(?:Điều|ĐIỀU) \d+[a-zđ]?\b"),
    ("roman", 30, r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})(?=\s*[.\-–)/]\s)"),
    ("letter", 35, r"[A-H](?=[.\-]\s)"),
    ("decimal", 41, r"\d{1,2}(?:\.\d{1,2})+(?=[.)]?\s)"),
    ("number", 40, r"\d{1,3}[a-zđ]?(?=\s?[.)/\-]\s)"),
    ("point", 60, r"[a-zđ]{1,2}(?=\s?[.)/]\s)"),
)
_PATTERNS = tuple((kind, rank, re.compile(pattern)) for kind, rank, pattern in _KINDS)
_TAIL = re.compile(r"\s?[.:)/\-–]")
_TITLED = ("annex", "form", "part", "chapter", "section", "subsection")
_AHEAD = 12  # lines of the export in which a paragraph is looked for
_OPEN, _CLOSE = "“‘«", "”’»"


class Entry(NamedTuple):
    """One line of an outline; ``at`` is the index of its paragraph."""

    kind: str
    label: str
    id: str
    opening: str
    at: int


def outline(paragraphs: Sequence[str], prefix: str = "") -> list[Entry]:
    """Return the drafted outline of paragraphs."""
    entries: list[Entry] = []
    above: list[tuple[int, str, str]] = []  # rank, kind, id
    seen: dict[str, int] = {}
    for at, (text, quoted) in enumerate(zip(paragraphs, _quotation(paragraphs), strict=True)):
        found = None if quoted else match(text)
        if found is None:
            continue
        kind, rank, numeral, label = found
        while above and above[-1][0] >= rank:
            above.pop()
        if kind == "annex":
            prefix, above = slug(numeral) + "-", []
        id = _id(kind, numeral, above, prefix)
        seen[id] = seen.get(id, 0) + 1
        if seen[id] > 1:
            id += f"-lap-{seen[id]}"
        rest = text[len(label) :].strip()
        if kind in _TITLED and not rest:
            rest = " ".join(_title(paragraphs[at + 1 :]))
        inside = any(k == "article" for _rank, k, _id in above)
        above.append((rank, kind, id))
        entries.append(Entry(_named(kind, inside), label, id, " ".join(rest.split()[:6]), at))
    return entries


def match(text: str) -> tuple[str, int, str, str] | None:
    """Return the kind, rank, numeral and printed label that a text begins with."""
    for kind, rank, pattern in _PATTERNS:
        found = pattern.match(text)
        if not found:
            continue
        numeral, rest = found.group(), text[found.end() :]
        tail = _TAIL.match(rest)
        if kind == "article" and not (tail or not rest.strip()):
            return None
        if kind in _TITLED and not (tail or not rest.strip() or re.match(rf"\s+[({_UPPER}]", rest)):
            return None
        return (
            kind,
            rank + numeral.count(".") - 1 if kind == "decimal" else rank,
            numeral,
            numeral + (tail.group() if tail else ""),
        )
    return None


def _quotation(paragraphs: Sequence[str]) -> Iterator[bool]:
    """Tell of each paragraph whether it stands in a quotation: begun at its own start or before, and not yet closed."""
    inside = False
    for text in paragraphs:
        straight = text.startswith(('"', "''"))
        begins = text[:1] in _OPEN or straight
        yield inside or begins
        if begins or inside:
            opened = sum(text.count(c) for c in _OPEN) - sum(text.count(c) for c in _CLOSE)
            if straight or (inside and text.rstrip(" ./;,").endswith(('"', "''"))):
                inside = not text.rstrip(" ./;,").endswith(('"', "''")) or len(text) < 3
            elif begins:
                inside = opened > 0
            else:
                inside = opened >= 0


def _title(following: Sequence[str]) -> Iterator[str]:
    for text in following[:4]:
        if match(text) or not text.isupper():
            return
        yield text


def _named(kind: str, inside: bool) -> str:
    if kind in ("number", "decimal"):
        return "clause" if inside else "heading"
    if kind in ("roman", "letter"):
        return "heading"
    return "point" if kind == "point" and inside else "item" if kind == "point" else kind


def _id(kind: str, numeral: str, above: Sequence[tuple[int, str, str]], prefix: str) -> str:
    part = slug(numeral)
    parent = above[-1][2] if above else ""
    if kind in ("annex", "article"):
        return prefix + part if kind == "article" else part
    if kind in ("number", "decimal"):
        base = next((id for rank, _kind, id in reversed(above) if rank < 40), "")
        word = "khoan-" if re.search(r"dieu-\d+[a-z]*$", base) else ""
        return f"{base}-{word}{part}" if base else prefix + part
    if kind == "point":
        part = ("diem-" if "dieu-" in parent else "") + part
    return f"{parent}-{part}" if parent else prefix + part


def slug(text: str) -> str:
    """Return the ASCII form of a label: đ is ``dd`` as a letter of numbering (``đ``, ``5đ``), else ``d``."""
    if len(text) <= 2 or re.fullmatch(r"(?:Điều )?\d+đ", text):
        text = re.sub("đ$", "dd", text)
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("đ", "d")).strip("-")


# -- automatic numbers -----------------------------------------------------------------------------------------------


def printed_labels(document: Docx, exported: Sequence[str]) -> list[str]:
    """Return the label of each numbered paragraph, found as what stands before its text in LibreOffice's text export."""
    labels, at = [], 0
    for paragraph in document.paragraphs:
        near = range(at, min(at + _AHEAD, len(exported)))
        if paragraph.numbered:
            hit = next((i for i in near if _labelled(exported[i], paragraph.text)), None)
            labels.append("" if hit is None else exported[hit].removesuffix(paragraph.text).strip())
        else:
            hit = next((i for i in near if exported[i] == paragraph.text), None)
        at = at if hit is None else hit + 1
    return labels


def _labelled(line: str, text: str) -> bool:
    return line.endswith(text) if text else bool(re.fullmatch(r"\S{1,4}[.)]", line))


def main(arguments: Sequence[str]) -> int:
    """Print a draft of a document's truth file."""
    parser = argparse.ArgumentParser(prog="python -m truth.make_draft", description=__doc__)
    parser.add_argument("file", type=Path, help="a DOCX, an HTML page of a national database, or a transcript in text")
    parser.add_argument("--exported", type=Path, help="soffice --convert-to txt:Text of the same DOCX: its numbers")
    options = parser.parse_args(arguments)
    auto: list[str] = []
    if options.file.suffix == ".docx":
        document, grids = Docx(options.file), docx_grids(Docx(options.file))
        if options.exported:
            lines = [squeeze(line) for line in options.exported.read_text("utf-8-sig").split("\n")]
            auto = printed_labels(document, [line for line in lines if line])
        texts = printed(document.paragraphs, auto)
    elif options.file.suffix == ".html":
        texts, grids = [one.text for one in html_paragraphs(options.file)], html_grids(options.file)
    else:
        texts, grids = [one.text for one in transcript_paragraphs(options.file)], []
    quoted = [" ".join(text.split()[:6]) for text, inside in zip(texts, _quotation(texts), strict=True) if inside]
    entries = [{"kind": one.kind, "label": one.label, "id": one.id, "opening": one.opening} for one in outline(texts)]
    data = {
        "source": options.file.name, "fold": False, "identity": dict.fromkeys(FIELDS, ""), "tables": grids, "notes": 0,
        "quoted": quoted, "auto": auto, "outline": entries,
    }  # fmt: skip
    print(dump(data), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
