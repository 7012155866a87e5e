"""The proof that a copy shows what its original shows: words and tables by the readers, the look by pixels."""

import io
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ..model import Cell, InputError, Line, Source
from ..reading import office, read

# What readers leave out because a reader of the paper does not see it.
UNSEEN = frozenset({
    "nhan-xet", "xoa-co-theo-doi", "chuyen-di-co-theo-doi", "chu-an", "ghi-chu-pdf", "tep-dinh-kem", "ma-javascript", "ghi-chu-khong-dan",
})  # fmt: skip
_HEADS = frozenset({"dau-trang", "dau-trang-dau", "chan-trang", "so-trang"})  # those of pages that do not exist may go
_SCALE = 1.0  # pixels a point, 72 to the inch: a letter of 12 points is 12 pixels high
_STRONG = 48  # of 255: a difference that smoothing of a picture's edge does not make
_TOLERANCE = 0.001  # share of pixels of a page, where pictures were cut: their edges are smoothed anew
_WEB = frozenset({".html", ".mhtml"})
_OFFICE = frozenset({".docx", ".xlsx", ".pptx", ".doc", ".rtf", ".odt"})


class Proof(NamedTuple):
    """What was compared, in Vietnamese, and what differs; nothing differs in a proved copy."""

    said: tuple[str, ...]
    differs: tuple[str, ...] = ()
    unproved: tuple[str, ...] = ()


def prove(name: str, before: bytes, shown: bytes, after: bytes, suffixes: tuple[str, str], *, smoothed: bool) -> Proof:
    """Compare a file with its copy.

    ``shown`` is the file as its readers see it (``before`` where that is the same); ``suffixes`` are those of the two files;
    ``smoothed`` tells that pictures were cut, whose edges may differ a little.
    """
    words = _words(name, before, after, suffixes)
    look = _look(name, shown or before, after, suffixes, smoothed)
    if shown and look.said:
        look = look._replace(said=tuple(f"{said}, so với bản đã bỏ phần người đọc không thấy" for said in look.said))
    return Proof(words.said + look.said, words.differs + look.differs, words.unproved + look.unproved)


# -- words -----------------------------------------------------------------------------------------------------------


def _words(name: str, before: bytes, after: bytes, suffixes: tuple[str, str]) -> Proof:
    first, second = _source(name, before, suffixes[0]), _source(name, after, suffixes[1])
    if first is None and second is None:
        return Proof(("chương trình không đọc chữ của dạng tệp này, chỉ so dáng vẻ",))
    if first is None or second is None:
        return Proof((), ("chữ đọc được của hai bản khác nhau",))
    if [_plain(line) for line in first.lines] != [_plain(line) for line in second.lines]:
        return Proof((), (f"lời của bản sạch khác lời của nguồn ở «{_first_difference(first, second)}»",))
    lost = _beside(first) - _beside(second)
    if (
        suffixes[1] in _WEB
    ):  # round the document a summary of each part is told: one without its hidden words is another
        lost = Counter()
    elif added := _beside(second) - _beside(first):
        return Proof((), (f"bản sạch có thêm «{next(iter(added))[1][:60]}»",))
    if lost := Counter({key: n for key, n in lost.items() if key[0] not in UNSEEN | _HEADS}):
        return Proof((), (f"bản sạch mất «{next(iter(lost))[1][:60]}»",))
    tables = sum(line.table is not None for line in second.lines)
    return Proof((f"lời và bảng đúng như nguồn ({len(second.lines)} đoạn, {tables} bảng)",))


def unseen(name: str, data: bytes, suffix: str) -> list[str]:
    """Return the words of a file that a reader of the paper does not see, as the readers tell them."""
    source = _source(name, data, suffix)
    return [note.text for note in source.dropped if note.code in UNSEEN] if source else []


def _source(name: str, data: bytes, suffix: str) -> Source | None:
    """Read a file; None where it holds no text that is read here."""
    with tempfile.TemporaryDirectory(prefix="vanban-") as folder:
        path = Path(folder) / f"tep{suffix}"
        try:
            path.write_bytes(office.export(path, data, "odt") if suffix == ".odt" else data)
            return read(path)
        except InputError:
            return None


def _plain(line: Line) -> Line:
    """Return a line without its place in the file: deleted paragraphs and pages count there, too."""
    table = line.table and replace(line.table, rows=tuple(tuple(map(_cell, row)) for row in line.table.rows))
    return replace(line, number=0, page=0, table=table)


def _cell(cell: Cell) -> Cell:
    return replace(cell, lines=tuple(map(_plain, cell.lines)))


def _beside(source: Source) -> Counter[tuple[str, str]]:
    return Counter((note.code, note.text) for note in source.dropped)


def _first_difference(first: Source, second: Source) -> str:
    pairs = zip(first.lines, second.lines, strict=False)
    return next((a.text[:60] for a, b in pairs if _plain(a) != _plain(b)), "cuối văn bản")


# -- look ------------------------------------------------------------------------------------------------------------


def _look(name: str, shown: bytes, after: bytes, suffixes: tuple[str, str], smoothed: bool) -> Proof:
    kinds = {
        suffix if suffix in _WEB or suffix == ".pdf" else "office" if suffix in _OFFICE else "image"
        for suffix in suffixes
    }
    if kinds & _WEB:
        return Proof(("cấu trúc trang giữ nguyên, chỉ bớt phần đã kể",))
    if kinds == {"image"}:
        return _pictures(shown, after)
    try:
        first, second = (_as_pdf(name, data, suffix) for data, suffix in zip((shown, after), suffixes, strict=True))
        different, count = _different_pages(first, second, _TOLERANCE if smoothed else 0)
    except ModuleNotFoundError:
        return Proof((), (), ("chưa so được dáng vẻ: máy này thiếu pypdfium2 (pip install 'vanban[convert]')",))
    except InputError as error:
        return Proof((), (), (f"chưa so được dáng vẻ: {str(error).partition(': ')[2].split('; ')[0].split('. ')[0]}",))
    where = ", ".join(map(str, different[:8])) + ("…" if len(different) > 8 else "")
    if different and suffixes[0] != suffixes[1]:
        return Proof(
            (), (), (f"dáng vẻ có chỗ khác bản gốc ở trang {where}, do đổi dạng tệp; hãy xem lại các trang ấy",)
        )
    if different:
        return Proof((), (f"dáng vẻ khác nguồn ở trang {where}",))
    way = (
        "từng điểm ảnh"
        if not smoothed
        else f"từng điểm ảnh (dung sai {_TOLERANCE:.1%} quanh ảnh đã cắt)".replace(".", ",")
    )
    return Proof((f"dáng vẻ đúng như nguồn, so {way} {count} trang",))


def _as_pdf(name: str, data: bytes, suffix: str) -> bytes:
    return data if suffix == ".pdf" else office.export(Path(name), data, suffix.lstrip("."), "pdf")


def _different_pages(first: bytes, second: bytes, tolerance: float) -> tuple[list[int], int]:
    """Return the numbers of the pages that look different, and how many pages there are."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        with pypdfium2.PdfDocument(first) as one, pypdfium2.PdfDocument(second) as two:
            for document in (one, two):
                document.init_forms()
            count = max(len(one), len(two))
            shared = min(len(one), len(two))
            different = [n + 1 for n in range(shared) if not _same(one, two, n, tolerance)]
            return different + list(range(shared + 1, count + 1)), count
    except pypdfium2.PdfiumError:
        raise InputError("tệp: không dựng được trang PDF") from None


def _same(one: object, two: object, number: int, tolerance: float) -> bool:
    a, b = (document[number].render(scale=_SCALE).to_pil().convert("RGB") for document in (one, two))  # type: ignore[index]
    if a.size != b.size:
        return False
    if a.tobytes() == b.tobytes():
        return True
    from PIL import ImageChops

    strong = (
        ImageChops.difference(a, b).convert("L").point(lambda value: 255 if value > _STRONG else 0).histogram()[255]
    )
    return bool(strong <= tolerance * a.size[0] * a.size[1]) and tolerance > 0


def _pictures(before: bytes, after: bytes) -> Proof:
    from PIL import Image

    try:
        pixels = [list(_frames(data)) for data in (before, after)]
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return Proof((), (), ("chưa so được dáng vẻ: không mở được ảnh",))
    if pixels[0] != pixels[1]:
        return Proof((), ("ảnh sạch khác ảnh gốc",))
    return Proof((f"ảnh đúng như nguồn, so từng điểm ảnh ({len(pixels[0])} khung)",))


def _frames(data: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    from PIL import Image, ImageOps, ImageSequence

    with Image.open(io.BytesIO(data)) as picture:
        for frame in ImageSequence.Iterator(picture):
            upright = ImageOps.exif_transpose(frame.copy()).convert("RGBA")
            yield upright.size, upright.tobytes()
