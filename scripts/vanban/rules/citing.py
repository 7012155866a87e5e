"""Rules on citations: what a document cites by number or name is linked, and linked to the right document."""

from collections.abc import Iterator

from ..citations import normalise_number, resolve_all
from ..inline import links
from ..library import Document, Library, places
from ..model import Mention, Problem
from .records import problem

_REASONS = {
    "unknown": "chưa có trang trong thư viện",
    "conflict": "số này có trong thư viện nhưng ngày, cơ quan, loại hoặc khóa khác",
    "ambiguous": "nhiều văn bản trong thư viện cùng số",
    "bare": "số này lặp theo khóa, năm hoặc địa phương; câu không nêu ngày hay cơ quan để phân biệt",
}


def citations_are_linked(library: Library) -> Iterator[Problem]:
    """Every numbered or named citation is linked to its directive, or listed as unresolved."""
    for document in library.documents.values():
        yield from _in_document(library, document)


def _in_document(library: Library, document: Document) -> Iterator[Problem]:
    listed = _listed(library)
    own = normalise_number(document.text("so_ky_hieu")) if document.text("so_ky_hieu") else ""
    blocks = {block.id: block for block in document.blocks}
    for id, mention, resolution in resolve_all([(b.id, b.text) for b in document.blocks], library.identified):
        block = blocks[id]
        if own and mention.number == own:
            continue  # a document does not link to itself
        linked = _linked(library, document, id, mention)
        if linked:
            yield from _right_target(library, document, id, mention, linked)
        elif any(quote in mention.text or mention.text in quote for quote in listed.get(block.key, ())):
            continue
        elif resolution.target:
            rule = f"viện dẫn phải được nối: '{mention.text}'. Nối đến van-ban/{resolution.target}.md (chạy lại vanban convert)."
            yield problem(library, block.path, block.line, "vien-dan-chua-noi", rule)
        else:
            rule = f"viện dẫn phải xác định được văn bản: '{mention.text}' ({_REASONS[resolution.reason]})."
            mend = " Thêm trang trong van-ban/, hoặc ghi vào tra-cuu/vien-dan-chua-xac-dinh.md."
            yield problem(library, block.path, block.line, "vien-dan-chua-ro", rule + mend)


def _listed(library: Library) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for _path, _line, item in library.register("vien_dan"):
        for place in places(item):
            found.setdefault(str(place.get("dich")), []).append(str(place.get("trich_dan") or ""))
    return found


def _linked(library: Library, document: Document, id: str, mention: Mention) -> str:
    """Return the directive that the mention's words are linked to, '' if none."""
    for citation in library.citations:
        if (
            citation.block.key == f"{document.id}#{id}"
            and citation.start < mention.end
            and mention.start < citation.end
        ):
            return citation.directive
    block = document.block(id)
    if block and any(link.start < mention.end and mention.start < link.end for link in links(block.content)):
        return "?"  # linked elsewhere by a person
    return ""


def _right_target(library: Library, document: Document, id: str, mention: Mention, linked: str) -> Iterator[Problem]:
    directive = library.directives.get(linked)
    if directive is None or not mention.number or not directive.text("so_ky_hieu"):
        return
    if normalise_number(directive.text("so_ky_hieu")) != mention.number:
        block = document.block(id)
        rule = f"liên kết phải đúng số được viện dẫn: '{mention.text}' đang nối đến '{linked}'."
        yield problem(library, block.path if block else document.path, block.line if block else 1, "vien-dan-sai", rule)
