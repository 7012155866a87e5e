"""The identity of a document in words: its fields by key and name, each with the place it was read from."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..grammar.dates import show_date
from ..model import Identity, Note
from ..text import shorten


class Field(NamedTuple):
    """A field of the identity: its name in code, its key in front matter and reports, its name for people."""

    name: str
    key: str
    title: str


FIELDS = (
    Field("type", "loai_van_ban", "Tên loại"),
    Field("number", "so_ky_hieu", "Số ký hiệu"),
    Field("date", "ngay_ban_hanh", "Ngày ban hành"),
    Field("place", "dia_danh", "Địa danh"),
    Field("issuer", "co_quan_ban_hanh", "Cơ quan ban hành"),
    Field("subject", "trich_yeu", "Trích yếu"),
    Field("position", "chuc_vu", "Chức vụ"),
    Field("signatory", "nguoi_ky", "Người ký"),
)
_LONGEST = 70  # characters of a value on the screen


_OF_HEADER = ("number", "date", "place", "issuer")


def identity_from(identity: Identity) -> dict[str, dict[str, Any]]:
    """Return where each field was read: by key, the ids of the blocks (``doan``) and their words (``loi``)."""
    keys = {field.name: field.key for field in FIELDS}
    return {keys[one.field]: {"doan": list(one.blocks), "loi": one.text} for one in identity.evidence}


def gaps_to_see(identity: Identity) -> list[Note]:
    """Return the gaps that a person should look at: a place that is blank or unclear; one that fails in a header, or a
    signature block, that is there. A text without either, an extract or a report typed alone, lacks them by nature."""
    header = any(getattr(identity, name) for name in _OF_HEADER)
    return [
        gap
        for gap in identity.gaps
        if gap.block or (identity.position if gap.code == "khong-thay-nguoi-ky" else header)
    ]


def identity_lines(values: Mapping[str, str], places: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield a line for each field («Số ký hiệu: 12/BC-UBND (đoạn dau-van-ban-2)»), and one for those that are missing."""
    for field in FIELDS:
        if value := values[field.key]:
            shown = shorten(show_date(value) if field.name == "date" else value, _LONGEST)
            yield f"{field.title}: {shown} (đoạn {', '.join(places[field.key]['doan'])})"
    if missing := [field.title.lower() for field in FIELDS if not values[field.key]]:
        yield f"Văn bản không ghi: {', '.join(missing)}"
