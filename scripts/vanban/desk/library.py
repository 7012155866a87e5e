"""A new library: the values of an office in mkdocs.yml, and the first pages of an empty docs/."""

import contextlib
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ..files import remove_file, write_file
from ..library.addresses import DOCUMENTS, LIMITATIONS, REFERENCE, TASKS, kind_of
from ..model import InputError
from ..pages.inline import Inline, render
from .office import Office
from .settings import Place, UnreadableError, value_of, with_values

# What a library consists of: a new one has none of it.
_RECORDS = {DOCUMENTS: "văn bản", TASKS: "nhiệm vụ", LIMITATIONS: "hạn chế", REFERENCE: "trang tra cứu"}
SETTINGS, DOCS = "mkdocs.yml", "docs"
_PAGES = Path(__file__).parent / "pages"
_NAME, _DESCRIPTION, _ADDRESS = ("site_name",), ("site_description",), ("site_url",)
_AGENCY, _REPORT = ("extra", "co_quan"), ("extra", "bao_loi")
_SINCE = ("extra", "lap_ngay")  # addresses published before that day are another library's

_NEXT = (
    "1. Xem trang: chạy mkdocs serve rồi mở địa chỉ được in ra.",
    "2. Thêm văn bản đầu tiên: vanban convert TỆP --id MÃ (cách đặt mã: trang Hướng dẫn, Thêm văn bản).",
    "3. Kiểm tra rồi gửi: vanban check.",
)


def start(root: Path, office: Office, today: date, *, force: bool = False) -> list[str]:
    """Write the values of an office into ``root/mkdocs.yml`` and its first pages into ``root/docs``, all or none of them.

    Pages that a person has changed stay, with a line that says so; ``force`` writes them anew, and lets docs/ hold documents:
    they are not touched. Returns what was done, in lines for the editor.

    Raises:
        InputError: mkdocs.yml cannot be read, docs/ holds documents, or something cannot be written.
    """
    text = _settings(root)
    before = _known(text)
    docs = root / DOCS
    held = _held(docs)
    if held and not force:
        raise InputError(
            f"{docs}: đang có {held}. Thư viện mới cần thư mục tài liệu trống: hãy dời mọi thứ trong đó đi nơi khác rồi chạy "
            f"lại. Chỉ muốn đổi tên, cơ quan, địa chỉ của thư viện đang có thì sửa mấy dòng đầu tệp {SETTINGS}; muốn viết lại cả "
            "trang chủ và trang giới thiệu thì thêm --force, văn bản vẫn được giữ nguyên."
        )
    files: dict[Path, str] = {}
    kept = []
    for name, page in _first_pages(office).items():
        path = docs / name
        present = _text(path).replace("\r\n", "\n") if path.is_file() else None
        if force or present in (None, _first_pages(before)[name], page):
            files[path] = page
        else:
            kept.append(f"{path}: đã có người viết, được giữ nguyên. Muốn viết lại thì thêm --force.")
    files[root / SETTINGS] = _with_office(text, office, "" if held else today.isoformat())
    _write(files)
    return [f"Đã ghi cho “{office.name}”: {', '.join(str(path) for path in files)}", *kept, *_NEXT]


def _known(text: str) -> Office:
    """Return the values that mkdocs.yml has now."""
    return Office(*(value_of(text, place) for place in (_NAME, _AGENCY, _ADDRESS, _REPORT)))


def _held(docs: Path) -> str:
    """Say how many records docs/ holds, whether they can be read or not; '' where it holds none."""
    kinds = Counter(kind_of(path.relative_to(docs).as_posix()) for path in docs.rglob("*.md"))
    return ", ".join(f"{kinds[kind]} {name}" for kind, name in _RECORDS.items() if kinds[kind])


def _first_pages(office: Office) -> Mapping[str, str]:
    """Return the first pages of a library, by path below docs/. Names of the office are text in them, whatever they hold."""
    found = {}
    for path in sorted(_PAGES.glob("*.md")):
        page = path.read_text("utf-8")
        for place, name in (("{ten}", office.name), ("{co_quan}", office.agency)):
            page = render(Inline(name, ()), in_heading=True).join(page.split(place))
        found[path.name] = page
    return found


def _with_office(text: str, office: Office, since: str) -> str:
    description = (
        f"Văn bản của {office.agency} và các văn bản được viện dẫn: toàn văn nguyên vẹn, trích dẫn được từng đoạn, "
        "theo dõi được từng nhiệm vụ."
    )
    values: dict[Place, str] = {
        _NAME: office.name,
        _DESCRIPTION: description,
        _AGENCY: office.agency,
        _REPORT: office.report,
    }
    values |= {_ADDRESS: office.address} if office.address else {}
    values |= {_SINCE: since} if since else {}
    try:
        return with_values(text, values)
    except UnreadableError:
        raise _unreadable() from None


def _settings(root: Path) -> str:
    text = _text(root / SETTINGS)
    try:
        value_of(text, _NAME)
    except UnreadableError:
        raise _unreadable() from None
    return text


def _unreadable() -> InputError:
    return InputError(
        f"{SETTINGS}: phải đúng cú pháp YAML và có mục extra, như bản đi kèm chương trình. Hãy lấy lại bản ấy rồi chạy lại."
    )


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        why = error.strerror or "lỗi hệ thống"
        raise InputError(f"{path}: không đọc được ({why}). Hãy chạy lệnh ở gốc kho, nơi có tệp {SETTINGS}.") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: tệp phải là mã UTF-8. Hãy lưu lại, chọn mã UTF-8.") from None


def _write(files: Mapping[Path, str]) -> None:
    """Write all files; where one cannot be written, those before it are as they were."""
    done: list[tuple[Path, bytes | None]] = []
    try:
        for path, text in files.items():
            earlier = path.read_bytes() if path.is_file() else None
            _make_folder(path.parent)
            write_file(path, text.encode("utf-8"))
            done.append((path, earlier))
    except InputError:
        for path, earlier in reversed(done):
            with contextlib.suppress(InputError):
                remove_file(path) if earlier is None else write_file(path, earlier)
        raise


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: không tạo được thư mục ({error.strerror}). Hãy kiểm tra quyền ghi.") from None
