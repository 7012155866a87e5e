"""A value of the five "rõ" that rests on a quotation says what the quotation says: its words, its day, of this task."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ..grammar.deadlines import read_deadlines
from ..library.addresses import unit_key
from ..library.clarity import FIELDS, places, stated
from ..library.library import Library
from ..library.records import Document, Task
from ..library.stated import fact_words, within
from ..library.units import Unit
from ..model import Problem
from .problem import problem

_CODE = "gia-tri-lech"


def values_agree(library: Library) -> Iterator[Problem]:
    """What is recorded for one of the five, with a quotation and no outside source, is what the quotation says."""
    for task in library.tasks.values():
        document, unit = library.documents.get(task.document), library.units.get(task.key)
        if document is None or unit is None:
            continue
        for field in FIELDS:
            value = task.get(field)
            if not isinstance(value, dict) or not value.get("trich_dan"):
                continue
            line = task.meta.line(field)
            sourced = bool(value.get("nguon")) and bool(value.get("do_tin_cay"))
            faults = [] if sourced else [*_words(field, value), *_day(document, unit, value)]
            for fault in [*faults, *_place(library, document, unit, task, field, value)]:
                yield problem(library, task.path, line, _CODE, fault)


def _words(field: str, value: Mapping[str, Any]) -> Iterator[str]:
    said, quote = value.get("gia_tri"), str(value["trich_dan"])
    if isinstance(said, date) or said is None:
        return
    parts = [part for part in re.split(r";|\n", str(said)) if fact_words(part)]
    if not all(within(fact_words(part), fact_words(quote)) for part in parts):
        yield (
            f"'gia_tri' của '{field}' phải dùng chữ của lời trích: '{said}' không có trong '{quote}'."
            " Ghi theo lời trích; biết từ nơi khác thì thêm nguon và do_tin_cay."
        )


def _day(document: Document, unit: Unit, value: Mapping[str, Any]) -> Iterator[str]:
    quote = str(value["trich_dan"])
    named = [value.get("ngay"), value.get("gia_tri")]
    days = {day.isoformat() for day in named if isinstance(day, date)}
    if not days:
        return
    cell = unit.kind == "row" or "-o-" in str(value.get("tai") or "")
    issued = document.fact("ngay_ban_hanh")
    ways = (False, True) if cell else (False,)
    told = {_last(due.day) for way in ways for due in read_deadlines(quote, cell=way, issued=issued) if due.day}
    for day in sorted(days - told):
        yield (
            f"ngày của 'thoi_han' phải tính được từ lời trích: '{quote}' không cho ra {day}."
            " Sửa hoặc bỏ dòng ngay; biết từ nơi khác thì thêm nguon và do_tin_cay."
        )


def _last(day: str) -> str:
    """Return the last day of a day, a month or a year in ISO."""
    year, month, *rest = [int(part) for part in (day if "-" in day else f"{day}-12").split("-")]
    return f"{year}-{month:02}-{rest[0] if rest else monthrange(year, month)[1]:02}"


def _place(
    library: Library, document: Document, unit: Unit, task: Task, field: str, value: Mapping[str, Any]
) -> Iterator[str]:
    at = str(value.get("tai") or "")
    place = library.units.get(unit_key(document.id, at)) if at else None
    if place is None or value.get("ghi_chu"):
        return
    owner = place.row.id if place.kind == "cell" and place.row else at
    others = library.tasks.get(unit_key(document.id, owner))
    if others is None or others.id == task.id or at in places(document, unit):
        return
    if (read := stated(document, unit).get(field)) and read.at == at:  # «như trên» is what the cell above says
        return
    yield (
        f"'tai' của '{field}' không được là chỗ của một nhiệm vụ khác: '{at}'."
        " Trích ở chính nhiệm vụ này; nơi ấy nói cả nhiệm vụ này thì nêu lý do ở ghi_chu."
    )
