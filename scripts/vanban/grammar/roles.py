"""Roles that stand beside names: «Sở Y tế (chủ trì), Sở Tài chính (phối hợp)», «Chủ trì: Sở Y tế; phối hợp: Sở Tài chính»."""

import re
from typing import NamedTuple


class Span(NamedTuple):
    """Words of a text, by their offsets."""

    start: int
    end: int


# «Sở Y tế (chủ trì), Sở Tài chính (phối hợp)»: the role stands behind the name.
_ROLE = re.compile(
    r"\s*\((?:[Cc]ơ quan |[Đđ]ơn vị |làm )?(?P<lead>[Cc]hủ trì|[Đđ]ầu mối)?(?P<support>(?:[Cc]ùng )?[Pp]hối hợp)?(?: thực hiện)?\)"
)
_BRACKETED = re.compile(r"\([^()]*(?:chủ trì|đầu mối|phối hợp)[^()]*\)", re.IGNORECASE)
IN_BRACKETS = re.compile(rf"(?:[^().:;\n]*{_BRACKETED.pattern}[,;]?)+", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?P<lead>(?:(?:Cơ quan|Đơn vị) )?[Cc]hủ trì)\s*:\s*(?P<lead_name>[^:;\n]+?)\s*[.;,\n]+\s*[-–+]?\s*"
    r"(?:(?:[Cc]ơ quan|[Đđ]ơn vị) )?[Pp]hối hợp\s*:\s*(?P<support_name>[^:;\n]+?)\s*[.;]?\s*"
)


def read_roles(text: str, start: int = 0, end: int | None = None) -> tuple[Span | None, Span | None] | None:
    """Return who leads and who takes part where roles stand beside the names; None where no role stands there.

    ``(None, None)``: there are roles, and who has which cannot be told.
    """
    stop = len(text) if end is None else end
    if match := _LABELLED.fullmatch(text, start, stop):
        return Span(*match.span("lead_name")), Span(*match.span("support_name"))
    if not _BRACKETED.search(text, start, stop):
        return None
    found: dict[str, list[Span]] = {"lead": [], "support": []}
    at = start
    for match in _BRACKETED.finditer(text, start, stop):
        begin = at + len(re.match(r"[\s,;.+–-]*(?:và\s+)?", text[at : match.start()])[0])  # type: ignore[index]
        role = _ROLE.fullmatch(text, match.start(), match.end())
        name = Span(begin, begin + len(text[begin : match.start()].rstrip()))
        if role is None or bool(role["lead"]) == bool(role["support"]) or name.start >= name.end:
            return None, None
        found["lead" if role["lead"] else "support"].append(name)
        at = match.end()
    if text[at:stop].strip(" ,;.\n") or len(found["lead"]) > 1 or len(found["support"]) > 1:
        return None, None
    return next(iter(found["lead"]), None), next(iter(found["support"]), None)
