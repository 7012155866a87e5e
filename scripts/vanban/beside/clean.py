"""``vanban clean``: a copy of a file that says no more than its page, written only when it is proved to show the same."""

from dataclasses import dataclass
from pathlib import Path

from ..files import write_file
from ..model import InputError
from ..reading import office
from . import ooxml
from .kinds import Finding, Stripped, tally
from .proof import prove, unseen
from .strip import strip

_MARK = "-sach"  # of the copy's name, unless another is asked for
_MACROS = {".docm": ".docx", ".dotm": ".dotx", ".xlsm": ".xlsx", ".pptm": ".pptx"}
_SAME = ({".docx", ".dotx"}, {".html", ".htm", ".xhtml"}, {".mhtml", ".mht"}, {".jpg", ".jpeg", ".jpe"}, {".tif", ".tiff"}, {".xlsx", ".xltx"}, {".pptx", ".potx"})  # fmt: skip
_MOST_BYTES = 512 << 20


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What cleaning a file came to: where the copy is (None: not written), and the lines for the screen.

    ``sound`` tells that nothing is left to do: all was taken out, and the proof is whole.
    """

    path: Path | None
    lines: tuple[str, ...]
    sound: bool


def clean(path: Path, out: Path | None = None, *, force: bool = False, unsign: bool = False) -> Cleaned:
    """Write a copy of a file without what it carries beside its page; ``unsign`` gives its digital signatures up.

    Raises:
        InputError: the file is locked, signed, damaged or of a kind that cannot be cleaned; the copy would look or read
            otherwise; its place is taken, and not ``force``. Nothing was written then.
    """
    data = _bytes(path)
    found = strip(path, data)
    if found is None:
        raise InputError(f"{path}: là văn bản thuần hoặc dạng không mang dữ liệu kèm; không có gì để gỡ.")
    if not found.found and not unseen(path.name, data, path.suffix.lower()):
        return _nothing_to_do(path, data, out, force)
    if found.signed and not unsign:
        raise InputError(
            f"{path}: có chữ ký số, gỡ dữ liệu sẽ làm chữ ký mất giá trị ({tally(found.found)}). Hãy giữ tệp và ghi cong_bo, "
            "hoặc thêm --bo-chu-ky nếu chấp nhận bản sạch không còn chữ ký."
        )
    copy = found if found.data else _made_anew(path, data, found)
    target = _target(path, out, copy.suffix)
    _check_place(path, target, force)
    proof = prove(
        path.name,
        copy.shown if any(finding.kind == "lop-an" for finding in copy.removed) else data,  # readers read what is off
        copy.shown if copy is found else b"",
        copy.data,
        (copy.suffix if copy is found else f".{_old(data)}", copy.suffix),
        smoothed=any(finding.kind == "anh-cat" for finding in copy.removed),
    )
    if proof.differs:
        raise InputError(
            f"{path}: không ghi bản sạch vì {'; '.join(proof.differs)}. Hãy mở bằng Word, soát phần ấy rồi lưu lại."
        )
    left = [*copy.left, *(Finding("chu-an", text) for text in unseen(path.name, copy.data, copy.suffix))]
    write_file(target, copy.data)
    return Cleaned(
        target,
        tuple(_lines(path, target, copy, left, proof.said, proof.unproved, found)),
        not left and not proof.unproved,
    )


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"{path}: phải là một tệp, đây là thư mục. Hãy chỉ đúng tệp cần làm sạch.")
        if path.stat().st_size > _MOST_BYTES:
            raise InputError(f"{path}: tệp quá lớn, nhiều nhất {_MOST_BYTES >> 20} MB. Hãy tách thành nhiều tệp.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: không tìm thấy tệp. Hãy kiểm tra lại đường dẫn.") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: không đọc được tệp ({error}). Hãy kiểm tra quyền đọc và đường dẫn.") from None
    if not data:
        raise InputError(f"{path}: tệp rỗng. Hãy chọn tệp có nội dung.")
    return data


def _nothing_to_do(path: Path, data: bytes, out: Path | None, force: bool) -> Cleaned:
    line = f"{path}: không mang gì ngoài điều trang cho thấy, không phải gỡ gì."
    if out is None:
        return Cleaned(None, (line,), True)
    _check_place(path, out, force)
    write_file(out, data)
    return Cleaned(out, (line, f"  bản giống hệt → {out}"), True)


def _made_anew(path: Path, data: bytes, found: Stripped) -> Stripped:
    """Return a file of an old format as a new Word file that carries nothing."""
    if found.left:
        raise InputError(
            f"{path}: không làm sạch được dạng tệp này ({tally(found.left)}). Hãy lưu thành .docx hoặc PDF rồi chạy lại."
        )
    return ooxml.strip(path, office.export(path, data, _old(data)))


def _old(data: bytes) -> str:
    """Return the suffix that LibreOffice knows an old format by."""
    return "rtf" if data.lstrip()[:5] == b"{\\rtf" else "odt" if data.startswith(b"PK") else "doc"


def _target(path: Path, out: Path | None, suffix: str) -> Path:
    named = path.suffix.lower()
    if out is None:
        named = _MACROS.get(named, named)
        same = named == suffix or any({named, suffix} <= group for group in _SAME)
        return path.with_name(
            f"{path.stem}{_MARK}{path.suffix.lower() if same and named == path.suffix.lower() else named if same else suffix}"
        )
    wanted = out.suffix.lower()
    if wanted != suffix and not any({wanted, suffix} <= group for group in _SAME):
        raise InputError(
            f"{out}: bản sạch là tệp {suffix}, tên phải có đuôi ấy: '{out.suffix}'. Ví dụ: {out.with_suffix(suffix)}."
        )
    return out


def _check_place(path: Path, target: Path, force: bool) -> None:
    if target.is_dir():
        raise InputError(f"{target}: là thư mục. Hãy ghi cả tên tệp, ví dụ {target / path.name}.")
    if target.exists() and not force:
        raise InputError(f"{target}: đã có tệp ở đó. Hãy chọn tên khác bằng --out, hoặc thêm --force để ghi đè.")


def _lines(
    path: Path,
    target: Path,
    copy: Stripped,
    left: list[Finding],
    said: tuple[str, ...],
    unproved: tuple[str, ...],
    found: Stripped,
) -> list[str]:
    removed = (*found.removed, *copy.removed) if copy is not found else copy.removed
    lines = [f"{path} → {target}", f"  đã gỡ: {tally(removed)}" if removed else "  không có gì gỡ được"]
    lines += [f"  chứng minh: {each}" for each in said]
    lines += [f"  {each}" for each in unproved]
    if copy is not found:
        lines.append("  bản sạch là tệp Word mới do LibreOffice làm ra; hãy xem lại một lượt trước khi đăng")
    if left:
        lines.append(f"  còn lại, phải sửa tay trong phần mềm đã soạn: {tally(left)}")
    if found.signed:
        lines.append("  chữ ký số đã bỏ khỏi bản sạch")
    return lines
