"""Rules: what must hold of docs/ and of the built site. Each rule is a generator of problems and changes nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..beside.gate import carried
from ..clearance.gate import unpublishable
from ..library.library import Library
from ..library.load import load
from ..model import InputError, Problem
from . import (
    agreement,
    built,
    citing,
    clearing,
    evidence,
    facts,
    files,
    harmless,
    links,
    markings,
    notes,
    published,
    records,
    relations,
    tasks,
    verified,
)
from . import words as fidelity

Rule = Callable[[Library], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    records.loaded,
    records.schema_holds,
    records.text_is_nfc,
    records.ids_are_sound,
    records.markers_are_known,
    harmless.html_is_harmless,
    files.files_are_listed,
    relations.relations_lead_somewhere,
    evidence.quotations_are_exact,
    evidence.facts_have_evidence,
    tasks.states_follow_logs,
    tasks.tasks_are_complete,
    tasks.what_is_tracked_is_a_task,
    tasks.statements_are_quoted,
    agreement.values_agree,
    notes.notes_are_paired,
    links.links_lead_somewhere,
    links.former_addresses_are_free,
    citing.citations_are_linked,
    fidelity.source_is_recorded,
    markings.markup_is_known,
    fidelity.words_are_the_source,
    facts.facts_are_the_texts,
    verified.verified_truths_hold,
    lambda library: clearing.clearances_are_earned(library, (unpublishable, carried)),
    lambda library: iter(unpublishable(library)),
    carried,
)


# What must hold before a page is built at all: everything a reader could be misled or harmed by.
BLOCKING: tuple[Rule, ...] = (
    records.loaded,
    records.schema_holds,
    harmless.html_is_harmless,
    files.files_are_listed,
    relations.relations_lead_somewhere,
    evidence.quotations_are_exact,
    tasks.statements_are_quoted,
    agreement.values_agree,
    links.former_addresses_are_free,
    fidelity.source_is_recorded,
    markings.markup_is_known,
    fidelity.words_are_the_source,
    facts.facts_are_the_texts,
    lambda library: clearing.clearances_are_earned(library, (unpublishable, carried)),
    lambda library: iter(unpublishable(library)),
    carried,
)


def blocking(library: Library) -> list[Problem]:
    """Return the problems that stop the build."""
    return [problem for rule in BLOCKING for problem in rule(library)]


class Result(NamedTuple):
    """The problems found, remarks on what could not be checked, and a summary for a clean run."""

    problems: list[Problem]
    remarks: list[str]
    summary: str


def check(docs: Path, site: Path, base: str = "") -> Result:
    """Check a library, its built site where there is one, and its ids against the published state (a git revision).

    Raises:
        InputError: there is no such docs folder.
    """
    library = load(docs)
    if not library.written and not library.problems:
        raise InputError(f"{docs}: không có trang nào. Hãy chạy lệnh ở gốc kho, nơi có thư mục docs.")
    problems = [problem for rule in RULES for problem in rule(library)]
    remarks: list[str] = []
    lost, remark = published.vanished(library, base)
    problems += lost
    remarks += [remark] if remark else []
    if site.is_dir():
        if built.is_stale(library, site):
            remarks.append(
                f"{site}: trang dựng cũ hơn tài liệu; kết quả về trang dựng có thể đã lạc hậu. Chạy make site."
            )
        problems += built.problems(library, site, with_fidelity=all(p.code != "do-trung-thuc" for p in problems))
    else:
        remarks.append(f"{site}: chưa dựng trang; chỉ kiểm tra tài liệu. Chạy make site để kiểm tra cả trang.")
    unique = list(dict.fromkeys(sorted(problems, key=lambda p: (p.path, p.line, p.code, p.message))))
    return Result(unique, remarks, _summary(library, site.is_dir()))


def _summary(library: Library, built_too: bool) -> str:
    linked = sum(not citation.within for citation in library.citations)
    words = f"{len(library.written)} trang, {len(library.blocks)} đoạn, {linked} viện dẫn đã nối"
    return words + (", trang đã dựng khớp nguồn." if built_too else ".")
