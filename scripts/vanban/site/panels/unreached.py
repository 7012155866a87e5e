"""References that do not get where they point, by why: what is cited, how often, where for example, what would resolve it."""

from collections.abc import Sequence
from typing import NamedTuple

from ...library.addresses import unit_key
from ...library.records import Cited
from ...library.unreached import REASONS, Unreached
from ..view import Link, Panel, Place, View, place
from .cited import first, grouped_by, last

_NAMES = {
    "no_provision": "Có toàn văn, nhưng toàn văn không có điều khoản được dẫn",
    "several": "Có toàn văn, nhưng nhiều chỗ cùng mang số của điều khoản được dẫn",
    "unplaced": "Lời viện dẫn không nói rõ là chỗ nào của văn bản",
    "not_attached": "Có toàn văn, nhưng thiếu phụ lục, biểu mẫu được dẫn",
    "not_held": "Mới có hồ sơ, chưa có toàn văn để dẫn tới điều khoản",
    "unknown": "Văn bản chưa có trong thư viện",
    "ambiguous": "Nhiều văn bản của thư viện cùng hợp",
    "edition": "Luật được dẫn bằng tên, không số, không năm: nhiều luật qua các thời kỳ có thể cùng tên",
    "doubtful": "Trước số có chữ số, không chắc số bắt đầu ở đâu",
    "bare": "Số lặp lại theo khóa, năm hoặc địa phương",
    "conflict": "Số có trong thư viện, nhưng ngày, cơ quan hoặc loại khác với lời viện dẫn",
}
_SHOWN = 25  # rows of a class shown at once; the others are folded
_PROVISIONS = 6  # named of one document
_BEFORE, _AFTER = 40, 30  # characters shown round the words that cite


class Row(NamedTuple):
    """Equal references: what they cite, which provisions of it, how many they are and of how many documents, one of them, what
    would resolve them.
    """

    cited: Link
    provisions: str
    times: int
    documents: int
    example: Place
    needed: str


class Class(NamedTuple):
    """The references that stop short for one reason: how many, the rows that are shown, those that are folded."""

    name: str
    times: int
    things: int
    rows: list[Row]
    folded: list[Row]


def unreached(view: View) -> Panel:
    """Return the references that stop short, of the document that the page is about or of all."""
    found = [one for one in view.derived.unreached if view.scope in ("", one.citing)]
    classes = [_class(view, reason, [one for one in found if one.reason == reason]) for reason in REASONS]
    return Panel("unreached", [one for one in classes if one.times])


def has_unreached(view: View) -> bool:
    """Tell whether a reference of the document that the page is about stops short."""
    return any(one.citing == view.scope for one in view.derived.unreached)


def _class(view: View, reason: str, found: Sequence[Unreached]) -> Class:
    equal = grouped_by((f"{_cited_by_name(one)}#{one.provision}", one) for one in found)
    rows = sorted((_row(view, ones) for ones in equal.values()), key=lambda row: -row.times)
    return Class(_NAMES[reason], sum(row.times for row in rows), len(rows), rows[:_SHOWN], rows[_SHOWN:])


def _cited_by_name(one: Unreached) -> str:
    return one.document or one.name


def _row(view: View, equal: Sequence[Unreached]) -> Row:
    one = equal[0]
    cited = one.found[0]
    block = cited.block
    named = list(dict.fromkeys(words for each in equal for words in each.provisions))
    more = f" và {len(named) - _PROVISIONS} chỗ khác" if len(named) > _PROVISIONS else ""
    return Row(
        _cited(view, one),
        ", ".join(named[:_PROVISIONS]) + more,
        sum(len(each.found) for each in equal),
        len({each.citing for each in equal}),
        place(view, unit_key(block.document, cited.passage.unit), _words(cited)),
        _needed(view, one),
    )


def _words(cited: Cited) -> str:
    """Return the words of a reference with those round them: the number alone, in a list, would say nothing."""
    text, at = cited.passage.text, cited.passage.start
    start, end = cited.reference.start - at, cited.reference.end - at
    return f"{last(text[:start], _BEFORE)}{text[start:end]}{first(text[end:], _AFTER)}".strip()


def _cited(view: View, one: Unreached) -> Link:
    document = view.library.documents.get(one.document)
    return view.link(document.name, document.path) if document else Link(one.name)


def _needed(view: View, one: Unreached) -> str:
    title = _cited(view, one).text
    match one.reason:
        case "no_provision":
            return f"Có thể là nhầm lẫn trong văn bản gốc: {title} không có {one.provision}. Đối chiếu với bản gốc."
        case "several":
            return f"{title} có hơn một chỗ là {one.provision}: xem câu viện dẫn nói chỗ nào rồi tự nối."
        case "not_attached":
            return f"Bổ sung {one.provision} vào toàn văn của {title}."
        case "not_held":
            return f"Chuyển toàn văn của {title}."
        case "unknown":
            return f"Thêm hồ sơ {title}."
        case "ambiguous":
            return "Ghi thêm ngày, cơ quan vào các hồ sơ cùng hợp, hoặc tự nối đến đúng hồ sơ."
        case "edition":
            return f"Nếu thư viện giữ đúng luật được dẫn thì ghi «{one.name}» vào ten_goi của hồ sơ luật ấy."
        case "doubtful" | "unplaced":
            return "Đối chiếu với bản gốc rồi tự nối."
        case "bare":
            return "Câu không nêu ngày hay cơ quan: xem văn bản gốc nói văn bản nào rồi tự nối, hoặc ghi vào danh mục trên."
        case _:
            return "Sửa hồ sơ nếu hồ sơ ghi sai; nếu là văn bản khác thì thêm hồ sơ của văn bản ấy."
