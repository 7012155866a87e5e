"""Readers: a file in, numbered lines out. One door per format, chosen by what the file holds, never by its name."""

import hashlib
from pathlib import Path

from ..model import InputError, Source
from . import plain


def read(path: Path) -> Source:
    """Read a source file.

    Guarantees afterwards: lines in NFC, without control characters, at least one that is not blank.

    Raises:
        InputError: the path is missing, a folder or unreadable; its content is empty, damaged or of no known format.
    """
    data = _bytes(path)
    return plain.read(path, data, hashlib.sha256(data).hexdigest())


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise InputError(f"{path}: phải là một tệp, đây là thư mục. Hãy chỉ đúng tệp văn bản cần chuyển.")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: không tìm thấy tệp. Hãy kiểm tra lại đường dẫn.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}: không đọc được tệp ({reason}). Hãy kiểm tra quyền đọc và đường dẫn.") from None
