"""What ``vanban link`` prints: the links that can be set, page by page, and what to do next."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ..library.library import Library
from ..text import shorten
from .link import Offer

_FIRST = 8  # places of a page that are shown, unless all are asked for
_WORDS = 90  # characters of a citation


def lines(
    library: Library, found: Sequence[Offer], written: Mapping[str, int] | None, *, everything: bool = False
) -> Iterator[str]:
    """Yield the lines of the report; ``written`` counts the links set by page, None where nothing was to be written."""
    for path, offers in groupby(found, key=lambda offer: offer.block.path):
        here = list(offers)
        shown = here if everything else here[:_FIRST]
        for offer in shown:
            instead = " (thay liên kết đến cả văn bản)" if offer.replaced else ""
            place = (library.root / path).as_posix()
            yield f"{place}:{offer.line}: «{shorten(offer.words, _WORDS)}» → {offer.address}{instead}"
        if len(here) > len(shown):
            yield f"{(library.root / path).as_posix()}: … và {len(here) - len(shown)} chỗ nữa (--all để xem hết)"
    pages = len({offer.block.path for offer in found})
    if not found:
        yield "Không có viện dẫn nào nối được mà chưa nối."
    elif written is None:
        yield f"{len(found)} viện dẫn trong {pages} trang nối được. Chạy lại với --write để đặt liên kết."
    else:
        count = sum(written.values())
        left = len(found) - count
        kept = f" {left} chỗ để nguyên, vì liên kết sẽ cắt ngang định dạng đã có." if left else ""
        yield f"Đã đặt {count} liên kết trong {len(written)} trang.{kept}"
