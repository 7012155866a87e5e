"""Addresses once published stay: ids of the published state (a git revision) still exist, or lead on."""

import io
import re
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

from ..library.addresses import DOCUMENTS, id_of, kind_of
from ..library.library import Library
from ..model import Problem
from ..pages.page import Chunk, FrontMatterError, Page, parse_page
from ..pages.rows import Row, read_rows
from ..site.redirects import redirects
from ..text import shorten
from .problem import problem

_HTML_ID = re.compile(r"\bid=[\"'](?P<id>[^\"']+)[\"']")
_SINCE = re.compile(r"^[ \t]+lap_ngay:[ \t]*(?P<day>\S+)", re.MULTILINE)
_REGISTERS = ("su_kien", "ghi_chu", "vien_dan", "chu_truong", "nguon")


def vanished(library: Library, base: str) -> tuple[list[Problem], str]:
    """Return a problem per published address that is gone, and a remark where nothing could be compared."""
    revision = base or _default_base(library.root)
    if _is_another(library.root, revision) if revision else not library.documents:
        return [], ""
    pages = _pages_at(library.root, revision) if revision else None
    if pages is None:
        why = f"không đọc được bản '{base}'" if base else "không có git hoặc chưa có bản ghi nào"
        return [], f"Chưa đối chiếu được địa chỉ đã công bố: {why}."
    moved = {old for old, _new in redirects(library)}
    found = []
    for path, page in pages.items():
        present = library.pages.get(_present(library, path))
        if present is None:
            if path not in moved and not (library.root / path).exists():
                mend = "Trả lại tệp, hoặc ghi địa chỉ cũ vào dia_chi_cu của trang thay thế."
                found.append(problem(library, path, 1, "ma-da-mat", f"trang đã công bố phải còn: '{path}'. {mend}"))
            continue
        gone = _addresses(page) - _addresses(present)
        for id in sorted(gone):
            mend = f'Trả lại mã, hoặc đặt <span id="{id}"></span> ở chỗ thay thế.'
            found.append(problem(library, path, 1, "ma-da-mat", f"mã đã công bố phải còn: '{id}'. {mend}"))
        found += _rows_moved(library, path, page, present)
    return found, ""


def _is_another(root: Path, revision: str) -> bool:
    """Tell whether what was published is another library, which ended where ``vanban new library`` began this one."""
    settings = root.parent / "mkdocs.yml"
    began = _SINCE.search(settings.read_text("utf-8", "replace")) if settings.is_file() else None
    if not began:
        return False
    published = _git(root, "show", f"{revision}:./../mkdocs.yml")
    before = _SINCE.search((published or b"").decode("utf-8", "replace"))
    return published is not None and (not before or before["day"] != began["day"])


def _present(library: Library, path: str) -> str:
    """Return where a published page stands now: a document whose text came, or went, keeps its address."""
    document = library.documents.get(id_of(path)) if kind_of(path) == DOCUMENTS else None
    return document.path if document else path


def _rows_moved(library: Library, path: str, page: Page, present: Page) -> Iterator[Problem]:
    """A row's id stays with its words: it may not come to another row of the page while its own row is still there."""
    before, after = _rows(page), _rows(present)
    now = {_named(row): row.id for _chunk, row in after.values()}
    for id, (_chunk, row) in before.items():
        if id in after and _named(after[id][1]) != _named(row) and now.get(_named(row), id) != id:
            chunk, moved = after[id]
            rule = f"mã phải ở đúng hàng của nó: '{id}' là của hàng «{shorten(_named(row), 60)}». Trả mã về hàng ấy."
            yield problem(library, path, chunk.line + moved.line, "ma-da-mat", rule)


def _rows(page: Page) -> dict[str, tuple[Chunk, Row]]:
    return {row.id: (chunk, row) for chunk in page.blocks() if chunk.is_table for row in read_rows(chunk.raw).body}


def _named(row: Row) -> str:
    return max(row.texts, key=len)


def _addresses(page: Page) -> set[str]:
    ids = {chunk.id for chunk in page.blocks()}
    ids |= {match["id"] for chunk in page.chunks for match in _HTML_ID.finditer(chunk.raw)}
    ids |= {row.id for chunk in page.blocks() if chunk.is_table for row in read_rows(chunk.raw).body}
    for name in _REGISTERS:
        entries = page.meta.data.get(name)
        ids |= (
            {str(e["id"]) for e in entries if isinstance(e, dict) and e.get("id")}
            if isinstance(entries, list)
            else set()
        )
    atoms = page.meta.data.get("y")
    return ids | (
        {str(a["id"]) for a in atoms if isinstance(a, dict) and a.get("id")} if isinstance(atoms, list) else set()
    )


def _default_base(root: Path) -> str:
    for revision in ("origin/main", "HEAD"):
        if _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is not None:
            return revision
    return ""


def _pages_at(root: Path, revision: str) -> dict[str, Page] | None:
    prefix = _git(root, "rev-parse", "--show-prefix")
    if prefix is None or revision.startswith("-"):
        return None
    archive = _git(root, "archive", "--format=tar", revision)
    if archive is None:
        return None
    pages = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            if member.isfile() and member.name.endswith(".md") and (file := tar.extractfile(member)):
                try:
                    pages[member.name] = parse_page(file.read().decode("utf-8"))
                except (UnicodeDecodeError, FrontMatterError):
                    continue  # it was broken when published: nothing to hold it to
    return pages


def _git(root: Path, *arguments: str) -> bytes | None:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout
