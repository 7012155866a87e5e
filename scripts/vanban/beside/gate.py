"""The gate for files beside pages: each must say no more than its page, or an editor has recorded who cleared it."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ..clearance.gate import cleared
from ..clearance.table import CARRIED
from ..library.library import Library
from ..library.records import Document
from ..model import InputError, Problem
from ..text import shorten
from .kinds import tally
from .proof import UNSEEN
from .strip import strip

_PERHAPS_UNSEEN = {  # doubts: the words are on the page, and the source may not show them to its reader
    "hinh-che-chu": "hình không có chữ đặt đè lên chữ",
    "kieu-khong-ro": "kiểu trang có thể che chữ mà chương trình không xét được",
}
_RULE = "tệp đăng kèm không được mang thêm gì ngoài điều trang cho thấy"


def carried(library: Library) -> Iterator[Problem]:
    """Yield what the files of docs/ carry beside what their pages show, where no clearance covers it."""
    documents = {document.source_path(): document for document in library.documents.values() if document.conversion}
    for file in sorted(library.root.rglob("*")):
        path = file.relative_to(library.root).as_posix()
        hidden = any(part.startswith(".") for part in path.split("/"))  # the build leaves it out
        if hidden or not file.is_file() or file.is_symlink() or file.suffix.lower() == ".md":
            continue
        if CARRIED in cleared(library, path):
            continue
        if found := told(file):
            mend = f'Chạy vanban clean "{file.as_posix()}", thay tệp bằng bản sạch rồi chuyển lại; hoặc ghi cong_bo vào đầu trang.'
            yield Problem(file.as_posix(), 1, "cam-dang", f"{_RULE}: {found}. {mend}")
        elif found := _unseen(documents.get(path)):  # by colour, size, cover: `clean` leaves it to a person
            mend = "Mở tệp bằng phần mềm đã soạn, xóa chữ ấy, lưu rồi chuyển lại; hoặc ghi cong_bo vào đầu trang."
            yield Problem(file.as_posix(), 1, "cam-dang", f"{_RULE}: {found}. {mend}")


def told(file: Path) -> str:
    """Return what a file carries, in a line; '' for one that says no more than its page. What cannot be opened is told, too."""
    try:
        status = file.stat()
        return _told(file, status.st_mtime_ns, status.st_size)
    except OSError as error:
        return f"không đọc được tệp ({error.strerror})"


@lru_cache(maxsize=4096)  # a build and its check ask for the same files; time and size tell one that was changed
def _told(file: Path, _time: int, _size: int) -> str:
    try:
        found = strip(file, file.read_bytes())
    except InputError as error:
        return f"không soát được tệp ({str(error).partition(': ')[2].rstrip('.')})"
    return tally(found.found) if found else ""


def _unseen(document: Document | None) -> str:
    """Return the words that the reader of a document left out because no reader of the paper sees them."""
    conversion = document.conversion if document else None
    hidden = [note.text for note in conversion.dropped if note.code in UNSEEN] if conversion else []
    if not hidden and conversion:
        doubts = {note.code for note in (*conversion.doubts, *conversion.source.doubts)}
        return next((words for code, words in _PERHAPS_UNSEEN.items() if code in doubts), "")
    return f"chữ người đọc không thấy ({len(hidden)} chỗ): «{shorten(hidden[0], 60)}»" if hidden else ""
