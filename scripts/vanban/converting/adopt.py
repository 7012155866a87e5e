"""A document known by its facts gets its text: its record becomes the first page of the text, nothing of it is lost.

``van-ban/<id>.md`` becomes ``van-ban/<id>/index.md``, at the same address on the site. What editors wrote below the facts
becomes an editorial note at the first words of the text, and links of other pages follow.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..library.addresses import DOCUMENTS, facts_page, kind_of, text_folder, text_page
from ..library.library import Library
from ..library.records import STATED
from ..library.relink import relink
from ..model import InputError, Problem
from ..pages.blocks import Loss
from ..pages.front_matter import Place, comments, with_values
from ..pages.page import FrontMatter, Page
from .editorial import NOTE, is_held, sound

_HEAD = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?:.*?\n)??---[ \t]*\r?(?:\n|\Z)", re.DOTALL)


class Adopted(NamedTuple):
    """The record of a document known by its facts: as the first page of its text, and what moves with it.

    ``page`` is None where an earlier run has made that page already; ``others`` are the pages whose links follow, by path
    below docs/; ``losses`` is what neither page would keep.
    """

    file: Path
    page: Page | None
    remark: str
    others: Mapping[str, bytes]
    losses: tuple[Loss, ...] = ()


def adopt(library: Library, id: str, index: Page | None) -> Adopted | None:
    """Return what becomes of the facts of a document whose text is being added; None where no facts are known.

    ``index`` is the first page of its text, where there is one.

    Raises:
        InputError: the page of its facts cannot be read.
    """
    before, after = facts_page(id), text_page(id)
    facts = library.written.get(before)
    if facts is None or kind_of(before) != DOCUMENTS:  # the list of documents is a page of the folder, and no document
        for fault in unread(library, before):
            raise InputError(f"{fault.path}:{fault.line}: {fault.message} Sửa hồ sơ này rồi chuyển lại.")
        return None
    remark, losses = sound(_moved(facts, before, after))
    others = {
        path: written.encode("utf-8")
        for path, page in library.written.items()
        if path != before and (written := _relinked(library, path, page, {before: after}))
    }
    if index is None:
        return Adopted(library.root / before, Page(facts.meta, ()), remark, others, tuple(losses))
    held = [page for path, page in library.pages.items() if path.startswith(f"{text_folder(id)}/")]
    losses += _unkept(facts, index)
    if remark and not is_held(remark, held):
        losses.append(Loss(NOTE, facts.chunks[0].line, "lời biên tập chưa có ở trang có toàn văn"))
    return Adopted(library.root / before, None, "", others, tuple(losses))


def unread(library: Library, *paths: str) -> Iterator[Problem]:
    """Yield what is wrong with pages of facts that could not be read: of these paths, or of all documents."""
    folder = (library.root / DOCUMENTS).as_posix()
    for problem in library.problems:
        path = Path(problem.path)
        read = path.relative_to(library.root).as_posix() in library.pages
        if path.parent.as_posix() == folder and not read and (not paths or f"{DOCUMENTS}/{path.name}" in paths):
            yield problem


def _moved(page: Page, before: str, after: str) -> list[tuple[str, int]]:
    """Return what stands below the facts, in chunks with their lines, its links leading where they led."""
    whole = relink("\n\n".join(chunk.raw for chunk in page.chunks), before, after, {before: after}).split("\n")
    found, at = [], 0
    for chunk in page.chunks:
        size = chunk.raw.count("\n") + 1
        found.append(("\n".join(whole[at : at + size]), chunk.line))
        at += size + 1
    return found


def _relinked(library: Library, path: str, page: Page, moved: Mapping[str, str]) -> str:
    """Return a page with its links following; '' where none has to. Links in facts are data, not Markdown."""
    known = "\n\n".join(chunk.raw for chunk in page.chunks)
    if relink(known, path, path, moved) == known:
        return ""
    text = (library.root / path).read_bytes().decode("utf-8")
    at = head.end() if (head := _HEAD.match(text)) else 0
    return text[:at] + relink(text[at:], path, path, moved)


def _unkept(facts: Page, index: Page) -> Iterator[Loss]:
    """Yield facts, and comments on them, that the first page of the text does not hold."""
    for key, value in facts.meta.data.items():
        if value is not None and key != "nguon" and index.meta.data.get(key) != value:  # the source is the text's own
            yield Loss(key, facts.meta.line(key), f"dữ kiện '{key}: {value}' khác với trang có toàn văn")
    lines = facts.meta.raw.split("\n")
    for comment in (Counter(comments(facts.meta.raw)) - Counter(comments(index.meta.raw))).elements():
        line = next((number for number, text in enumerate(lines, 2) if comment in text), 1)
        yield Loss(NOTE, line, f"lời ghi '{comment}' chưa có ở đầu trang có toàn văn")


def with_source(meta: FrontMatter, fresh: Mapping[str, Any], file: Path) -> str:
    """Return front matter as a person left it, with the source's name and SHA-256 brought up to date.

    Where only the facts were known until now, empty ones that the text states are filled.

    Raises:
        InputError: it is YAML that cannot be changed without harm; ``file`` is where it stands.
    """
    source, held = fresh["nguon"], meta.data.get("nguon")
    tries: list[dict[Place, Any]] = [{("nguon",): source}]
    if isinstance(held, dict) and held.get("nhan_dang") == source.get("nhan_dang"):
        tries = [{("nguon", key): value for key, value in source.items() if str(held.get(key)) != str(value)}]
    elif isinstance(held, dict):
        tries = [{("nguon",): {**{key: held[key] for key in held if key != "nhan_dang"}, **source}}]
    else:
        empty = [key for key in STATED if meta.data.get(key) is None and fresh.get(key) is not None]
        tries.insert(0, {**{(key,): fresh[key] for key in empty}, ("nguon",): source})
    if not tries[0]:
        return meta.raw
    written = next((text for values in tries if (text := with_values(meta.raw, values)) is not None), None)
    if written is None:
        mend = "Hãy viết lại phần đầu trang thành các dòng «khóa: giá trị» rồi chuyển lại."
        fault = "phần đầu trang viết theo lối YAML mà chương trình không thêm được 'nguon' vào"
        raise InputError(f"{file}:{max(2, meta.line('nguon'))}: {fault}. {mend}")
    return written
