"""The gate: every page and file of docs/ is searched; what is found stops publication unless a person recorded a clearance."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..library.addresses import document_of
from ..library.library import Library
from ..library.records import Document
from ..model import InputError, Note, Problem, Source
from ..text import shorten
from . import files, pages
from .model import Finding, Paragraph, Passage, Piece
from .plain import masked
from .scan import scan
from .table import BY_CODE, UNREAD

_LONGEST = 90  # characters of what was found, in a message
_FEWEST_REASON = 2  # words: «Đã giải mật» says why, «ok» does not
_MOST = 20  # messages for one rule and file: a list of persons needs no more


def unpublishable(library: Library) -> list[Problem]:
    """Return what stops publication, of every page and every file of docs/, by the rules of ``table.RULES``.

    An editor clears a document by ``cong_bo: {nguoi_duyet, ngay, ly_do}`` in its front matter, and with ``loai`` for the
    named rules only. A clearance that is none (no name, no reason, a date to come) is a problem itself.
    """
    found: list[Problem] = []
    for path, page in library.written.items():
        shown = library.root / path
        found += _unsound(shown, page.meta.data.get("cong_bo"), page.meta.line("cong_bo"))
        found += _problems(shown, scan([*pages.passages(page), *_name(shown)]), cleared(library, path))
    for file in _downloads(library.root):
        path = file.relative_to(library.root).as_posix()
        found += _problems(file, _findings(library, file, path), cleared(library, path))
    return found


def doubts(source: Source) -> list[Note]:
    """Return what the gate will stop in a file that is being converted, as notes for its report."""
    found = scan([*files.said(source), *_name(Path(source.name))])
    return [Note("cam-dang", each.line, "", f"{BY_CODE[each.rule].name}: «{_shown(each)}»") for each in found]


def _downloads(root: Path) -> Iterator[Path]:
    """Yield the files of docs/ that a build copies: MkDocs leaves out what begins with a dot."""
    for file in sorted(root.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(root).parts)
        if file.suffix.lower() != ".md" and not hidden and file.is_file():
            yield file


def _findings(library: Library, file: Path, path: str) -> list[Finding]:
    document = _document_of(library, path)
    try:
        if document and document.source_path() == path:
            if document.conversion is None:
                return []  # a problem of its own: the source cannot be read
            said: Iterable[Passage] = files.source_passages(document.conversion.source, file)
        else:
            said = files.passages(file)
        return scan([*said, *_name(file)])
    except InputError as error:
        return [Finding(1, UNREAD, str(error).removeprefix(f"{file}: "))]
    except (OSError, RecursionError, ValueError) as error:
        return [Finding(1, UNREAD, f"{type(error).__name__}: {error}")]


def _name(path: Path) -> list[Passage]:
    return [Paragraph((Piece(1, path.stem, "name"),))]


def _document_of(library: Library, path: str) -> Document | None:
    document = library.documents.get(document_of(path))
    return document if document and document.text and path.startswith(f"{document.text.folder}/") else None


# -- clearance -------------------------------------------------------------------------------------------------------


def cleared(library: Library, path: str) -> frozenset[str]:
    """Return the codes of the rules that are cleared for a page or file: by itself, or by the index of its document's folder."""
    folder = path.rsplit("/", 1)[0] if "/" in path else ""
    owners = [path] if path.endswith(".md") else [f"{path.rsplit('.', 1)[0]}.md", f"{path}.md"]
    if _document_of(library, path) or not path.endswith(".md"):
        owners.append(f"{folder}/index.md".lstrip("/"))
    cleared: frozenset[str] = frozenset()
    for owner in owners:
        page = library.pages.get(owner)
        clearance = page.meta.data.get("cong_bo") if page else None
        if isinstance(clearance, dict) and not any(_faults(clearance)):
            named = clearance.get("loai")
            cleared |= frozenset(map(str, named)) if isinstance(named, list) else frozenset(BY_CODE)
    return cleared


def _unsound(path: Path, clearance: Any, line: int) -> Iterator[Problem]:
    """Yield what a clearance lacks; its shape is the schema's."""
    if isinstance(clearance, dict):
        for fault in _faults(clearance):
            rule = f"cong_bo phải ghi người thật, ngày thật và lý do: {fault}"
            yield Problem(path.as_posix(), line, "cam-dang", f"{rule}. Sửa cong_bo: {{nguoi_duyet, ngay, ly_do}}.")


def _faults(clearance: Mapping[str, Any]) -> Iterator[str]:
    approver, reason, day = (clearance.get(key) for key in ("nguoi_duyet", "ly_do", "ngay"))
    if not isinstance(approver, str) or len(re.findall(r"[^\W\d_]+", approver)) < 2:
        yield f"nguoi_duyet phải là họ tên đầy đủ của một người: '{approver or ''}'"
    if not isinstance(reason, str) or len(re.findall(r"[^\W\d_]+", reason)) < _FEWEST_REASON:
        yield f"ly_do phải nói vì sao được công bố: '{reason or ''}'"
    if not isinstance(day, date) or isinstance(day, datetime):
        yield f"ngay phải là ngày dạng năm-tháng-ngày: '{day or ''}'"
    elif day > date.today():
        yield f"ngay không được ở tương lai: '{day.isoformat()}'"
    named = clearance.get("loai")
    unknown = [str(name) for name in named if str(name) not in BY_CODE] if isinstance(named, list) else []
    if unknown:
        yield f"loai chỉ được gồm {', '.join(BY_CODE)}: '{unknown[0]}'"


# -- messages --------------------------------------------------------------------------------------------------------


def _problems(path: Path, found: Iterable[Finding], passed: frozenset[str]) -> Iterator[Problem]:
    by_rule: dict[str, list[Finding]] = {}
    for finding in found:
        by_rule.setdefault(finding.rule, []).append(finding)
    for code, members in by_rule.items():
        if code in passed:
            continue
        rule = BY_CODE[code]
        for finding in members[:_MOST]:
            more = (
                f", và {len(members) - _MOST} chỗ nữa trong tệp này"
                if finding is members[:_MOST][-1] and len(members) > _MOST
                else ""
            )
            what = f"dấu hiệu không được đăng khi chưa có người duyệt công bố: '{_shown(finding)}' ({rule.name}, {code}{more})"
            yield Problem(path.as_posix(), max(finding.line, 1), "cam-dang", f"{what}. {rule.mend}.")


def _shown(finding: Finding) -> str:
    return shorten(" ".join(masked(finding.words).split()), _LONGEST)
