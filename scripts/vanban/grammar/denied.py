"""Words by which an order is none: «không giao …», «bãi bỏ quy định giao …», «theo dõi việc … giao …», «Sở Y tế không …»."""

import re

_NOT = r"(?:(?<![Hh]àng )(?<![Pp]hòng )[Kk]hông(?! quân| gian)|[Cc]hưa|[Cc]hẳng|[Đđ]ừng)\b"
_ENDED = r"(?:[Tt]hay vì|[Tt]rước đây|[Tt]rước kia|[Bb]ãi bỏ|[Hh](?:ủy|uỷ) bỏ|[Cc]hấm dứt|[Tt]hôi|[Nn]gừng|[Dd]ừng|[Tt]ạm dừng|[Rr]út)\b"
_REPORTED = r"(?:[Vv]iệc|[Qq]uy định|[Nn]ội dung|[Đđ]iều khoản|đã|từng)\b"
# In the clause of the order, before it.
_BEFORE_ORDER = re.compile(rf"(?:\b{_NOT}|\b{_ENDED}|\b{_REPORTED})[^.;:,]*\Z")
_ENDS_WHAT_FOLLOWS = re.compile(_ENDED)
_INSIDE = re.compile(rf"\b{_NOT}")
_BEHIND = re.compile(rf"[\s,]*(?:(?:hiện|vẫn|thì|nay|cũng|còn|sẽ|phải)\s+)*{_NOT}")


def is_denied(text: str, start: int, order: int) -> bool:
    """Tell whether the order that stands at ``order`` in a sentence that begins at ``start`` is denied, ended or only told of."""
    return bool(_BEFORE_ORDER.search(text[start:order]))


def ends_orders(text: str, start: int) -> bool:
    """Tell whether a sentence begins by ending what it names: «Bãi bỏ …», «Trước đây …»."""
    return bool(_ENDS_WHAT_FOLLOWS.match(text, start))


def is_negated(text: str, start: int, end: int) -> bool:
    """Tell whether «không», «chưa» stands inside a name or right behind it."""
    return bool(_INSIDE.search(text[start:end]) or _BEHIND.match(text, end))
