"""Rule on what somebody verified by hand of a document: ``doi-chieu.yml`` beside its text, compared with the library.

The file holds parts, all optional: each a list of rows, or totals. A part that is there must be the whole truth of its kind:
a row that the library lacks, one that it has besides and one that differs are problems. It speaks of its own document alone,
so that no other document changes what it says.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..library.addresses import VERIFIED
from ..library.library import Library
from ..library.records import Document, places
from ..library.repeated import find_repeats, without_implied
from ..library.schema import CERTAINTY, Spec, check_fields
from ..model import Problem
from ..pages.page import FrontMatter, FrontMatterError, parse_page
from ..text import shorten, words
from .problem import problem

Row = Mapping[str, Any]
_WORDS = "chu"  # of the totals: how many words the blocks hold
_HASH = 8  # hexadecimal digits of SHA-1 are enough to tell a changed block
_MEND = "Xem lại trang; nếu bản gốc đúng như trang thì sửa tệp đối chiếu."
_RELATIONS = {
    "tiep_noi": "tiếp nối", "giai_quyet": "giải quyết", "can_cu": "căn cứ", "ho_tro": "hỗ trợ",
}  # fmt: skip


def _text(*, required: bool = True) -> Spec:
    return Spec("text", required=required, nullable=not required)


class _Part(NamedTuple):
    """A part of the file: what it is called, its keys (the first ``names`` tell rows apart), and what the library holds."""

    title: str
    keys: Mapping[str, Spec]
    names: int
    found: Callable[[Library, Document], Iterator[Row]]
    in_order: bool = False


def fingerprint(text: str) -> str:
    """Return the first digits of the SHA-1 of a text's words, one blank between: what ``sha1`` of a block must be."""
    return hashlib.sha1(" ".join(words(text)).encode(), usedforsecurity=False).hexdigest()[:_HASH]


def _blocks(_library: Library, document: Document) -> Iterator[Row]:
    for block in document.blocks:
        yield {"ma": block.id, "sha1": fingerprint(block.text)}


def _citations(library: Library, document: Document) -> Iterator[Row]:
    for citation in library.citations:
        if citation.block.document == document.id:
            quote = citation.block.text[citation.start : citation.end]
            yield {"doan": citation.passage.unit, "chu": quote, "van_ban": citation.document}


def _vague(library: Library, document: Document) -> Iterator[Row]:
    for vague in library.vague:
        if vague.block.document == document.id:
            quote = vague.block.text[vague.start : vague.end]
            yield {"doan": vague.block.id, "chu": quote, "muc": vague.record or None}


def _limitations(library: Library, document: Document) -> Iterator[Row]:
    for limitation in library.limitations_of(document.id):
        yield {"ma": limitation.id, "doan": limitation.text_of("doan"), "chu": limitation.text_of("trich_dan")}


def _tasks(kind: str) -> Callable[[Library, Document], Iterator[Row]]:
    def found(library: Library, document: Document) -> Iterator[Row]:
        for task in library.tasks_of(document.id):
            if task.text_of("loai") == kind:
                yield from (
                    {"ma": task.id, "y": item.get("id"), "chu": item.get("trich_dan")} for _, item in task.items("y")
                )

    return found


def _links(library: Library, document: Document) -> Iterator[Row]:
    for task in library.tasks_of(document.id):
        for link in task.relations:
            yield {
                "nhiem_vu": task.id, "y": link.atom or None, "loai": link.kind, "den": link.target, "muc_do": link.certainty,
                "chu": link.quote, "chu_den": link.target_quote or None,
            }  # fmt: skip


def _notes(library: Library, document: Document) -> Iterator[Row]:
    for _path, _line, item in library.register("ghi_chu"):
        if any(str(place.get("dich")).startswith(f"{document.id}#") for place in places(item)):
            yield {"ma": item.get("id"), "cong_khai": item.get("cong_khai")}


def _repeats(_library: Library, document: Document) -> Iterator[Row]:
    found = find_repeats([(block.id, block.text) for block in document.blocks if block.is_body])
    yield from ({"a": repeat.a, "b": repeat.b} for repeat in without_implied(found))


_QUOTED = {"doan": _text(), "chu": _text()}
_TASK = {"ma": _text(), "y": _text(), "chu": _text()}
_LINK = {
    "nhiem_vu": _text(), "y": _text(required=False), "loai": Spec("choice", required=True, nullable=False, choices=_RELATIONS),
    "den": _text(), "chu": _text(), "chu_den": _text(required=False),
    "muc_do": Spec("choice", required=True, nullable=False, choices=CERTAINTY),
}  # fmt: skip
PARTS: dict[str, _Part] = {
    "doan": _Part("đoạn", {"ma": _text(), "sha1": _text()}, 1, _blocks, in_order=True),
    "vien_dan": _Part("viện dẫn", {**_QUOTED, "van_ban": _text()}, 2, _citations),
    "vien_dan_chua_ro": _Part("viện dẫn chưa rõ", {**_QUOTED, "muc": _text(required=False)}, 2, _vague),
    "han_che": _Part("hạn chế", {"ma": _text(), **_QUOTED}, 1, _limitations),
    "nhiem_vu": _Part("ý của nhiệm vụ", _TASK, 2, _tasks("nhiem_vu")),
    "kien_nghi": _Part("ý của kiến nghị", _TASK, 2, _tasks("kien_nghi")),
    "moi_noi": _Part("mối nối", _LINK, 4, _links),
    "ghi_chu": _Part("ghi chú", {"ma": _text(), "cong_khai": Spec("flag", required=True)}, 1, _notes),
    "doan_lap": _Part("cặp đoạn lặp", {"a": _text(), "b": _text()}, 2, _repeats),
}  # fmt: skip
_JOINED = "noi_trang"  # words that a page break once parted: they stand together in their block
_SCHEMA: dict[str, Spec] = {
    **{name: Spec("list", item=Spec("map", nullable=False, fields=part.keys)) for name, part in PARTS.items()},
    _JOINED: Spec("list", item=Spec("map", nullable=False, fields=_QUOTED)),
    "tong_so": Spec("map", fields=dict.fromkeys((*PARTS, _WORDS), _text(required=False))),
}


def verified_truths_hold(library: Library) -> Iterator[Problem]:
    """What was verified by hand of a document (``doi-chieu.yml`` beside its text) is what the library says of it."""
    for document in library.texts:
        path = f"{document.text.folder}/{VERIFIED}" if document.text else ""
        if (library.root / path).is_file():
            yield from _file(library, document, path)


def _file(library: Library, document: Document, path: str) -> Iterator[Problem]:
    try:
        facts = _parsed((library.root / path).read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        yield problem(library, path, 1, "khong-utf8", "tệp phải là mã UTF-8. Lưu lại với mã UTF-8.")
        return
    except FrontMatterError as error:
        rule = f"tệp đối chiếu phải đúng cú pháp YAML: '{error}'. Sửa dòng này."
        yield _differs(library, path, max(1, error.line - 1), rule)
        return
    breaches = list(check_fields(_SCHEMA, facts.data))
    for keys, message in breaches:
        yield _differs(library, path, _line(facts, *keys), f"tệp đối chiếu: {message}")
    if breaches:
        return
    found = {name: list(part.found(library, document)) for name, part in PARTS.items()}
    for name, part in PARTS.items():
        if facts.data.get(name) is not None:
            for line, message in _differences(part, facts.data[name], found[name], facts, name):
                yield _differs(library, path, line, f"{message}. {_MEND}")
    for line, message in (*_joined(document, facts), *_totals(document, facts, found)):
        yield _differs(library, path, line, f"{message}. {_MEND}")


def _differs(library: Library, path: str, line: int, message: str) -> Problem:
    return problem(library, path, line, "doi-chieu-lech", message)


def _parsed(text: str) -> FrontMatter:
    """Read the file as the front matter of a page, whose reader knows the line of each key."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.rstrip() in ("---", "..."):
            raise FrontMatterError(number + 1, f"tệp chỉ có một phần, không có dòng «{line.rstrip()}»")
    return parse_page(f"---\n{text.replace(chr(13), '')}\n---\n").meta


def _line(facts: FrontMatter, *keys: str | int) -> int:
    return max(1, facts.line(*keys) - 1)  # the file has no line ``---``


def _differences(
    part: _Part, rows: Sequence[Row], found: Sequence[Row], facts: FrontMatter, name: str
) -> Iterator[tuple[int, str]]:
    """Yield rows that are not in the library, that are only there, that differ, each once; then a wrong order."""
    have, expected = _keyed(part, found), _keyed(part, rows)
    for index, (key, row) in enumerate(expected.items()):
        line, real = _line(facts, name, index), have.get(key)
        if real is None:
            yield line, f"{part.title} đã đối chiếu phải còn trong thư viện: '{_shown(part, row)}'"
            continue
        for fact in part.keys:
            if not _same(row.get(fact), real[fact]):
                said = f"'{fact}' đã đối chiếu là {_said(row.get(fact))}, thư viện là {_said(real[fact])}"
                yield line, f"{part.title} '{_shown(part, row)}': {said}"
    for key, row in have.items():
        if key not in expected:
            yield _line(facts, name), f"{part.title} của thư viện phải có trong tệp đối chiếu: '{_shown(part, row)}'"
    order, wanted = [key for key in have if key in expected], [key for key in expected if key in have]
    if part.in_order and order != wanted:
        moved = next(a for a, b in zip(order, wanted, strict=True) if a != b)
        yield (
            _line(facts, name),
            f"{part.title} phải đúng thứ tự đã đối chiếu: '{_shown(part, have[moved])}' đứng sai chỗ",
        )


def _keyed(part: _Part, rows: Sequence[Row]) -> dict[tuple[str, ...], Row]:
    """Return rows by what tells them apart; of rows alike in that (the same words twice in a block) each has its number."""
    keyed: dict[tuple[str, ...], Row] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        name = _name(part, row)
        seen[name] += 1
        keyed[(*name, str(seen[name]))] = row
    return keyed


def _name(part: _Part, row: Row) -> tuple[str, ...]:
    return tuple(str(row.get(key) or "") for key in list(part.keys)[: part.names])


def _shown(part: _Part, row: Row) -> str:
    return shorten(" · ".join(value for value in _name(part, row) if value), 90)


def _said(value: Any) -> str:
    """Return a value as the file would have it."""
    return "để trống" if value in (None, "") else f"'{str(value).lower() if isinstance(value, bool) else value}'"


def _same(one: Any, other: Any) -> bool:
    return one == other if isinstance(one, bool) else str(one or "") == str(other or "")


def _joined(document: Document, facts: FrontMatter) -> Iterator[tuple[int, str]]:
    for index, row in enumerate(facts.data.get(_JOINED) or ()):
        block = document.block(str(row["doan"]))
        if block is None or str(row["chu"]) not in block.text:
            yield (
                _line(facts, _JOINED, index),
                f"chữ nối qua chỗ ngắt trang phải liền nhau trong đoạn '{row['doan']}': '{row['chu']}'",
            )


def _totals(document: Document, facts: FrontMatter, found: Mapping[str, Sequence[Row]]) -> Iterator[tuple[int, str]]:
    counts = {name: len(rows) for name, rows in found.items()}
    counts[_WORDS] = sum(len(words(block.text)) for block in document.blocks)
    for name, count in (facts.data.get("tong_so") or {}).items():
        if count is not None and str(count) != str(counts[name]):
            yield _line(facts, "tong_so", name), f"tổng số '{name}' đã đối chiếu là {count}, thư viện có {counts[name]}"
