"""The five "rõ" of a task as its document states them: in the task itself, in what stands above it, in its row of a table.

The places are looked at from the nearest to the farthest; the first that states a field states it. Nothing is guessed: a cell
that is empty, a dash or dots says nothing, «như trên» says what the cell right above says, if that says anything. What is not
read is absent only where no sign of it stands in those places either: else it is left to the reader of the words.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..grammar.assignments import Place, read_assignment
from ..grammar.columns import NUMBER, TASK, fields_of, is_ditto, is_no_value, names_fields, says_nothing
from ..grammar.deadlines import Deadline, read_deadline, read_deadlines
from ..grammar.roles import Span, read_roles
from ..grammar.signs import has_sign, head_has_sign
from ..pages.rows import GridCell, Rows
from .outline import Outline
from .records import Document, PlacedBlock
from .units import Unit, group_of, is_group, is_no_task, sentences_of

FIELDS = ("chu_tri", "phoi_hop", "thoi_han", "ket_qua", "trach_nhiem")


class Statement(NamedTuple):
    """What a document states of a task: the value, the words that state it, the unit they stand in, the head of their cell."""

    field: str
    value: str
    quote: str
    at: str
    head: str = ""
    deadline: Deadline | None = None
    request: bool = False
    order: bool = False


class Reading(NamedTuple):
    """What was read of a task, by field, and the fields that its words may state and that could not be read."""

    stated: dict[str, Statement]
    unread: frozenset[str]


def read(document: Document, unit: Unit, outline: Outline | None = None, *, request: bool = False) -> Reading:
    """Return what the document states of a task; ``request``: whom an order names is not whom the task asks."""
    outline = outline or Outline(document)
    found: dict[str, Statement] = {}
    for statement in _all(document, unit, outline, request=request):
        found.setdefault(statement.field, statement)
    if request and "chu_tri" in found and found["chu_tri"].order:
        del found["chu_tri"]
    open_fields = [field for field in FIELDS if field not in found]
    texts = list(_words_of(document, unit, outline))
    unread = {field for field in open_fields if any(has_sign(field, text) for text in texts)}
    unread |= {field for field in open_fields if _column_may_say(unit, field)}
    return Reading(found, frozenset(unread))


def stated(document: Document, unit: Unit, outline: Outline | None = None) -> dict[str, Statement]:
    """Return what the document states of a task, by field; a field that it leaves open is not there."""
    return read(document, unit, outline).stated


def places(document: Document, unit: Unit) -> dict[str, str]:
    """Return the words of every place that may state one of the five of a task, by the id of the place."""
    found = {unit.id: unit.text}
    if unit.row and unit.block.rows:
        found |= {cell.id: cell.text for cell in unit.row.stated()}
        found[unit.block.id] = "\n".join(
            unit.block.rows.head(column) for column in range(1, len(unit.block.rows.heads) + 1)
        )
        group = group_of(unit)
        found |= {group.id: group.text} if group else {}
    found.setdefault(unit.block.id, unit.block.text)
    return found | {block.id: block.text for block in Outline(document).above(unit.block)}


def _all(document: Document, unit: Unit, outline: Outline, *, request: bool) -> Iterator[Statement]:
    issued = document.fact("ngay_ban_hanh")
    rows = unit.block.rows
    if unit.row and rows:
        yield from _of_row(rows, unit, issued)
    elif unit.block.level and unit.kind == "block":
        yield from _assigned(unit.id, unit.text, "heading")
    else:
        parts = sentences_of(unit.block) if unit.kind == "block" else []
        said = [one for part in parts or [unit] for one in _assigned(part.id, part.text, "sentence")]
        if request and any(one.request for one in said):  # beside it somebody is told to follow it up
            said = [one for one in said if one.request or one.field != "chu_tri"]
        yield from _joined(unit, said)
        yield from _due(unit.id, unit.text, issued)
    yield from _above(outline, unit, issued)


# -- rows ------------------------------------------------------------------------------------------------------------


def _of_row(rows: Rows, unit: Unit, issued: str) -> Iterator[Statement]:
    row = unit.row
    found: list[tuple[int, Statement]] = []
    for cell in row.stated() if row else ():
        fields = [field for field in rows.fields(cell.column) if field in FIELDS]
        if fields and _holds(rows, unit, cell) and (said := _said(rows, unit, cell)):
            found += [(cell.column, one) for one in _of_cell(fields, *said, rows.head(cell.column), issued)]
    yield from _by_column(rows, unit, found)
    if task := unit.task_cell:
        yield from _assigned(task.id, task.text, "sentence")
        yield from _due(task.id, task.text, issued)
    if group := group_of(unit):
        yield from _assigned(group.id, _bare(max(group.texts, key=len)), "heading")


def _holds(rows: Rows, unit: Unit, cell: GridCell) -> bool:
    """Tell whether the head of a column still holds for a row: heads that stand once more in between may name other things."""
    again = [row for row in rows.body if unit.row and row.at < unit.row.at and names_fields(list(row.texts))]
    head = next((other.text for other in again[-1].cells if cell.column in other.over), "") if again else ""
    first = rows.heads[cell.column - 1]
    return not again or (head == first[-1] if len(first) > 1 else fields_of(head) == rows.fields(cell.column))


def _by_column(rows: Rows, unit: Unit, found: list[tuple[int, Statement]]) -> Iterator[Statement]:
    """Yield one statement for each field; where several columns state it («Cấp tỉnh», «Cấp huyện») all, with their heads."""
    for field in dict.fromkeys(one.field for _column, one in found):
        told = [(column, one) for column, one in found if one.field == field]
        first = told[0][1]
        if len({one.value for _column, one in told}) == 1:
            yield first
            continue
        heads = [rows.heads[column - 1] for column, _one in told]
        value = "; ".join(f"{head[-1]}: {one.value}" for head, (_column, one) in zip(heads, told, strict=True))
        shared = heads[0][0] if len({head[0] for head in heads}) == 1 else ""
        yield Statement(field, value, "", unit.id, shared, order=first.order)


def _of_cell(fields: list[str], value: str, at: str, head: str, issued: str) -> Iterator[Statement]:
    """Yield what a cell states; where it gives roles, or its column is of two, each has to be told from the other."""
    roles = read_roles(value) if "chu_tri" in fields else None
    if roles or len(fields) > 1:
        for field, span in zip(("chu_tri", "phoi_hop"), roles or (), strict=False):
            if span:
                words = _words(value, span)
                yield Statement(field, words, words, at, head, order=field == "chu_tri")
        return
    for field in fields:
        due = read_deadline(value, cell=True, issued=issued) if field == "thoi_han" else None
        yield Statement(field, value, value, at, head, due, order=field == "chu_tri")


def _said(rows: Rows, unit: Unit, cell: GridCell) -> tuple[str, str] | None:
    """Return what a cell says and where; «như trên» is looked up in the cells above, row by row, within its group."""
    if not is_ditto(cell.text):
        return None if says_nothing(cell.text) or is_no_value(cell.text) else (cell.text, cell.id)
    before = [row for row in rows.body if unit.row and row.at < unit.row.at]
    for row in reversed(before):
        if is_group(rows, row):
            return None
        above = next((other for other in row.stated() if cell.column in other.over), None)
        if above is None or says_nothing(above.text) or is_no_value(above.text):
            return None
        if not is_ditto(above.text):
            return above.text, above.id
    return None


# -- text ------------------------------------------------------------------------------------------------------------

_LABEL = re.compile(r"^\s*(?:(?:\d+(?:\.\d+)*|[IVXLC]+|[a-zđ])[.)]\s*|[-–—+•]\s+)")


def _bare(text: str) -> str:
    return _LABEL.sub("", text)


def _assigned(at: str, text: str, place: Place) -> Iterator[Statement]:
    found = read_assignment(text, place)
    for field, span, others in (("chu_tri", found.lead, found.others), ("phoi_hop", found.support, ())):
        if span:
            value = "; ".join(_words(text, one) for one in (span, *others))
            yield Statement(field, value, "" if others else value, at, request=found.request, order=found.order)
    if found.answers:
        words = _words(text, found.answers)
        yield Statement("trach_nhiem", words, words, at)


def _joined(unit: Unit, found: list[Statement]) -> Iterator[Statement]:
    """Yield one statement for each field: sentences of a task may tell different offices different things."""
    for field in dict.fromkeys(one.field for one in found):
        values = list(dict.fromkeys(one.value for one in found if one.field == field))
        first = next(one for one in found if one.field == field)
        yield (
            first
            if len(values) == 1
            else Statement(field, "; ".join(values), "", unit.id, request=first.request, order=first.order)
        )


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _due(at: str, text: str, issued: str) -> Iterator[Statement]:
    if found := read_deadlines(text, issued=issued):
        days = {due.day for due in found if due.day}
        counted = next((due for due in found if due.day), None) or _together(found)
        counted = counted._replace(day="") if len(days) > 1 else counted  # which of them ends the task, the words say
        several = len(found) > 1
        value = "; ".join(due.words for due in found)
        yield Statement("thoi_han", value, "" if several else value, at, deadline=counted)


def _together(found: list[Deadline]) -> Deadline:
    """Return several deadlines of a task as one: whatever returns first is the next; nothing is counted unless all can be."""
    returns = [due for due in found if due.kind == "recurring"]
    if not returns:
        return found[0]
    counted = all(due.every for due in returns)
    return returns[0]._replace(every=";".join(dict.fromkeys(due.every for due in returns)) if counted else "")


def _above(outline: Outline, unit: Unit, issued: str) -> Iterator[Statement]:
    """Yield what the leads and headings above state of who; a lead's deadline holds for what it leads."""
    if unit.kind == "sentence" and not unit.id.endswith("-s1"):
        opening = sentences_of(unit.block)[0]
        yield from _heading_like(opening.id, opening.text)
    for block in outline.above(unit.block):
        if block.rows:
            continue
        place: Place = "lead" if block.text.rstrip().endswith(":") else "heading" if block.level else "sentence"
        if place == "sentence":
            continue  # a paragraph above says what it says, not who does what stands below
        yield from _assigned(block.id, block.text, place)
        if place == "lead":
            yield from _due(block.id, block.text, issued)


def _heading_like(at: str, text: str) -> Iterator[Statement]:
    """Yield what the first sentence of a paragraph says where it is an office and a stop: «1. Sở Nội vụ. Rà soát …»."""
    yield from (one for one in _assigned(at, text.rstrip("."), "heading") if len(_bare(text)) <= len(one.value) + 2)


# -- signs -----------------------------------------------------------------------------------------------------------


def _words_of(document: Document, unit: Unit, outline: Outline) -> Iterator[str]:
    """Yield the words that may say something of a task: its own, what stands above and below it, cells of no known field."""
    if unit.row and unit.block.rows:
        rows, group = unit.block.rows, group_of(unit)
        yield from (cell.text for cell in unit.row.stated() if not {NUMBER, *FIELDS} & {*rows.fields(cell.column)})
        yield from ([group.text] if group else ())
    else:
        yield unit.block.text  # of a sentence the others, too: «Thời hạn: …» may stand in the next one
        yield from (block.text for block in _below(document, unit.block, outline))
    yield from (block.text for block in outline.above(unit.block) if not block.rows)


def _below(document: Document, block: PlacedBlock, outline: Outline) -> Iterator[PlacedBlock]:
    start = next((at for at, other in enumerate(document.blocks) if other.id == block.id), len(document.blocks))
    for other in document.blocks[start + 1 :]:
        if block not in outline.above(other):
            return
        yield other


def _column_may_say(unit: Unit, field: str) -> bool:
    """Tell whether a cell of a row may state a field: it refers to one that says nothing, or its head could not be told."""
    rows = unit.block.rows
    if unit.row is None or rows is None:
        return False
    for cell in unit.row.stated():
        fields, head = rows.fields(cell.column), rows.head(cell.column)
        if field in fields and not says_nothing(cell.text):
            return True
        if not {NUMBER, TASK, *FIELDS} & {*fields} and not says_nothing(cell.text) and head_has_sign(field, head):
            return True
    return False


def is_empty_lead(outline: Outline, block: PlacedBlock) -> bool:
    """Tell whether a block only leads to others: it ends in a colon and others stand below it, or it is a bare heading."""
    return (bool(block.level) or block.text.rstrip().endswith(":")) and outline.leads(block)


def tasks_in(document: Document, part: str) -> list[Unit]:
    """Return the units that set a task in the parts of a document (``bo_phan``): what stands at the end of each branch.

    Items, bullets below a lead, rows of tables; no lead that ends in a colon, no heading with something below it, no row
    that only names a group. Sentences are tasks only where an editor says so.
    """
    outline = Outline(document)
    found: list[Unit] = []
    inside = {*document.part(part), *(block.id for block in outline.part(part))}
    for block in (block for block in document.blocks if block.id in inside):
        if block.rows:
            rows = [Unit(row.id, row.text, block, "row", row) for row in block.rows.body]
            found += [
                unit for unit in rows if unit.row and not (is_group(block.rows, unit.row) or is_no_task(unit.row))
            ]
        elif _sets_a_task(outline, block):
            found.append(Unit(block.id, block.text, block))
    return found


def _sets_a_task(outline: Outline, block: PlacedBlock) -> bool:
    if is_empty_lead(outline, block):
        return False
    if block.kind == "item" or block.level:
        return True
    above = outline.above(block)
    if block.kind == "bullet":  # others are parts of the item that they follow
        return bool(above) and (bool(above[0].level) or above[0].text.rstrip().endswith(":"))
    office = above[0] if above and above[0].level else None
    return block.kind == "paragraph" and office is not None and bool(read_assignment(office.text, "heading").lead)
