"""Rule on notes: marks and footnotes pair up, in pages and in the register."""

import re
from collections.abc import Iterator

from ..library.library import Library
from ..library.records import places
from ..model import Problem
from ..text import words
from .problem import problem, without_code

_NOTE_REF = re.compile(r"\[\^(?P<id>[^\]\s]+)\](?!:)")


def notes_are_paired(library: Library) -> Iterator[Problem]:
    """Footnotes and references pair up; a public note of the register has its footnote."""
    for path, page in library.pages.items():
        defined: dict[str, int] = {}
        for chunk in page.chunks:
            for match in re.finditer(r"^\[\^(?P<id>[^\]]+)\]:", chunk.raw, re.MULTILINE):
                if match["id"] in defined:
                    rule = f"chú thích phải có một lời: '[^{match['id']}]' đã có ở dòng {defined[match['id']]}."
                    yield problem(library, path, chunk.line, "chu-thich-le", rule)
                defined[match["id"]] = chunk.line
        used = {m["id"]: chunk.line for chunk in page.chunks for m in _NOTE_REF.finditer(without_code(chunk.raw))}
        for id, line in used.items():
            if id not in defined:
                rule = f"dấu chú thích phải có lời: '[^{id}]'. Thêm dòng «[^{id}]: …» cuối trang."
                yield problem(library, path, line, "chu-thich-le", rule)
        for id, line in defined.items():
            if id not in used:
                rule = f"lời chú thích phải có dấu trong văn bản: '[^{id}]'. Đặt [^{id}] sau chữ cần chú thích."
                yield problem(library, path, line, "chu-thich-le", rule)
    for path, line, item in library.register("ghi_chu"):
        noted = {str(place.get("dich")).partition("#")[0] for place in places(item)}
        notes = {id for name in noted if name in library.documents for id in library.documents[name].notes}
        if item.get("cong_khai") and str(item.get("id")) not in notes:
            rule = f"ghi chú công khai phải có chú thích trong văn bản: '[^{item.get('id')}]'."
            yield problem(library, path, line, "chu-thich-le", rule)
        if not item.get("cong_khai") and not words(str(item.get("noi_dung") or "")):
            yield problem(
                library,
                path,
                line,
                "dau-trang",
                f"đầu trang: ghi chú phải có 'noi_dung': '{item.get('id')}'.",
            )
