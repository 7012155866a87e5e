"""The proof of fidelity for the site: on rendered pages, for readers, and on the built files, before they are served."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..library.addresses import text_folder
from ..library.library import Library
from ..library.records import Document
from ..model import Conversion, Problem
from ..proof import Proof, block_at, prove
from ..text import shorten
from .panels.text import proof_panel, proof_placeholder
from .templating import show
from .view import View, built_file


def prove_documents(library: Library, contents: Mapping[str, str]) -> dict[str, Proof]:
    """Compare each document's rendered pages (path -> HTML) with its source; document id -> proof."""
    return {
        document.id: prove(
            document.conversion.source,
            [f"<article>{contents.get(path, '')}</article>" for path in document.pages],
        )
        for document in library.documents.values()
        if document.conversion
    }


def fill_proofs(view: View, content: str, proofs: Mapping[str, Proof]) -> str:
    """Return page content with each proof placeholder replaced by the proof."""
    if "data-vb-proof" not in content:
        return content
    for document in view.library.texts:
        mark = proof_placeholder(document.id)
        if mark in content:
            proof = proofs.get(document.id, Proof(0, ()))
            content = content.replace(mark, show(proof_panel(view, document, proof.words, len(proof.differences))))
    return content


def check_fidelity(library: Library, site: Path, *, directory_urls: bool = True) -> Iterator[Problem]:
    """Compare the built files of each document with its source; a problem per difference, at its page's file."""
    for document in library.documents.values():
        if document.conversion is None:
            continue
        files = [site / built_file(path, directory_urls) for path in document.pages]
        absent = [file for file in files if not file.is_file()]
        for file in absent:
            yield Problem(file.as_posix(), 1, "do-trung-thuc", "trang của văn bản phải được dựng. Hãy chạy make site.")
        if not absent:
            yield from _differences(document, document.conversion, files)


def _differences(document: Document, conversion: Conversion, files: list[Path]) -> Iterator[Problem]:
    pages = [file.read_bytes().decode("utf-8", "replace") for file in files]
    for file, page in zip(files, pages, strict=True):
        if "<style" in page:  # it could hide or add words that the HTML alone does not show
            rule = "trang của văn bản không được mang kiểu riêng: '<style>'. Đưa kiểu vào tệp của giao diện."
            yield Problem(file.as_posix(), 1, "do-trung-thuc", rule)
    proof = prove(conversion.source, pages)
    for one in proof.foreign:
        what = f"<{one.element} {one.attribute}".strip() + f"> quanh «{shorten(one.words, 60)}»"
        rule = f"quanh lời của văn bản chỉ được có thẻ của máy dựng trang: '{what}'. Xóa thẻ ấy khỏi trang của văn bản."
        yield Problem(files[int(one.place)].as_posix(), 1, "do-trung-thuc", rule)
    for difference in proof.differences:
        origin = block_at(conversion.blocks, difference.at)
        path = f"{text_folder(document.id)}/{origin.page}.md" if origin else ""
        file = files[document.pages.index(path)] if path in document.pages else files[0]
        rule = (
            f"lời của trang phải đúng lời của nguồn: {difference}. Trả lại đúng lời nguồn; ghi chú thì dùng chú thích."
        )
        yield Problem(file.as_posix(), 1, "do-trung-thuc", rule)
