"""Web pages: the document in a page of a national database, in a page that Word saved, in any page or fragment."""

import copy
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from ...model import Note, Source
from ...text import shorten
from ..refusals import refusal
from .generated import generated
from .lines import Lined, build
from .look import Looks
from .notes import find_notes
from .page import parse
from .root import Root, find_root, text_of
from .style import Styles
from .walk import Dropped, walk

_SILENT = (
    "script", "style", "template", "head", "noscript", "xml", "iframe", "object", "embed", "canvas", "audio", "video", "svg",
)  # fmt: skip
_TO_SEE = ("anh-khong-doc", "cong-thuc")  # doubts, where the rest was left out
_MOST_NOTES = 60  # of one code
_SAMPLE = 160  # characters of what was left out


def read(path: Path, data: bytes, sha256: str) -> Source:
    """Read the bytes of a web page; ``path`` is for messages.

    Raises:
        InputError: see ``html_page.parse``; or the page has no text.
    """
    page = parse(path, data)
    styles, looks = Styles(page.root), Looks(page.root)
    css = [copy.deepcopy(element) for element in page.root.iter("style")]
    etree.strip_elements(page.root, *_SILENT, with_tail=False)
    root = find_root(page.root)
    walked = walk(root.element, styles, looks, find_notes(root.element), root.outside)
    lined = build(walked)
    if not lined.lines:
        raise refusal(path, "khong-co-chu")
    known = {"windows-1258": "windows-1258", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(page.encoding)
    doubts = [Note("bang-ma-cu", 0, "", phrase) for phrase in lined.doubts]
    doubts += [Note("chu-do-kieu-ve", 0, "", content) for content in generated(css, root.element)[:_MOST_NOTES]]
    doubts += [Note("kieu-khong-ro", 0, "", selector[:_SAMPLE]) for selector in looks.undecided[:_MOST_NOTES]]
    doubts += _notes([left for left in walked.dropped if left.code in _TO_SEE], lined)
    return Source(
        path.name,
        sha256,
        lined.lines,
        (
            *([(known, 1)] if known else []),
            *([("cong-thuc", walked.formulas)] if walked.formulas else []),
            *lined.counts,
        ),
        format="html",
        evidence=f"trang web mã {page.encoding}; văn bản ở {root.evidence}",
        dropped=tuple(_dropped(root, walked.dropped, lined)),
        doubts=tuple(doubts),
    )


def _dropped(root: Root, inside: Sequence[Dropped], lined: Lined) -> list[Note]:
    """Return what was left out, round the document and in it."""
    outside = [Dropped("ngoai-noi-dung", text, -1) for text in map(text_of, root.outside) if text]
    return list(_notes([*outside, *(left for left in inside if left.code not in _TO_SEE)], lined))


def _notes(dropped: Sequence[Dropped], lined: Lined) -> Iterator[Note]:
    """Yield a note for each thing: a sample of its text, the number of its words; of very many the number."""
    last = max(lined.starts.values(), default=0)
    seen: dict[str, list[Dropped]] = {}
    for left in dropped:
        seen.setdefault(left.code, []).append(left)
    for code, found in seen.items():
        for left in found[:_MOST_NOTES]:
            line = lined.starts.get(left.before + 1, last) if left.before >= 0 else 0
            yield Note(code, line, "", _summary(left.text))
        if rest := found[_MOST_NOTES:]:
            yield Note(code, 0, "", f"… và {len(rest)} chỗ nữa ({sum(len(left.text.split()) for left in rest)} từ)")


def _summary(text: str) -> str:
    words = len(text.split())
    short = shorten(" ".join(text.split()), _SAMPLE)
    return short if not short.endswith("…") else f"{short} ({words} từ)"
