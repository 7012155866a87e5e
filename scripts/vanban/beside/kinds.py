"""The kinds of what a file carries beside its page, and the record of what was found in one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

KINDS = {
    "thuoc-tinh": "thuộc tính của tệp (người soạn, cơ quan, từ khóa…)",
    "lan-sua": "dấu của những lần sửa",
    "nhan-xet": "nhận xét",
    "theo-doi": "thay đổi có theo dõi",
    "chu-an": "chữ ẩn",
    "xml-rieng": "dữ liệu XML riêng",
    "anh-thu-nho": "ảnh thu nhỏ",
    "nhung": "đối tượng nhúng",
    "macro": "macro hoặc đoạn mã",
    "lien-ket-ngoai": "liên kết ra tệp khác",
    "duong-dan": "đường dẫn trên máy người soạn",
    "mo-coi": "phần không dùng đến",
    "thua": "dữ liệu thừa ngoài phần được đọc",
    "dau-trang": "đầu trang, chân trang không dùng",
    "thay-the": "nội dung thay thế không in ra",
    "anh": "dữ liệu đi kèm trong ảnh",
    "anh-cat": "phần ảnh đã cắt",
    "dinh-kem": "tệp đính kèm",
    "ghi-chu": "ghi chú gắn vào trang",
    "lop-an": "lớp tắt, không hiện",
    "bieu-mau": "dữ liệu của biểu mẫu",
    "ban-truoc": "bản trước còn nằm trong tệp",
    "bi-mat-khau": "phần khóa bằng mật khẩu",
    "chua-soat": "phần không soát được",
}


class Finding(NamedTuple):
    """Something that a file carries: its kind (a key of ``KINDS``), and a sample or place of it."""

    kind: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Stripped:
    """A file without what it carried: its bytes and suffix, what was taken out, and what could not be.

    ``shown`` is the file as its readers see it today: its changes accepted, the icons of remarks taken off. The look of
    the copy is compared with it; empty where nothing of the kind was there.
    """

    data: bytes
    suffix: str
    removed: tuple[Finding, ...] = ()
    left: tuple[Finding, ...] = ()
    shown: bytes = b""
    signed: bool = False

    @property
    def found(self) -> tuple[Finding, ...]:
        """All that the file carries."""
        return (*self.removed, *self.left)


def tally(findings: Iterable[Finding]) -> str:
    """Return findings in one line, by kind and count: ``'nhận xét (2): «Xem lại»; ảnh thu nhỏ (1)'``."""
    found = list(findings)
    counts = Counter(finding.kind for finding in found)
    samples: dict[str, str] = {}
    for finding in found:
        if finding.what and finding.kind not in samples:
            samples[finding.kind] = f": «{_sample(finding.what)}»"
    return "; ".join(f"{KINDS[kind]} ({counts[kind]}){samples.get(kind, '')}" for kind in KINDS if kind in counts)


_LONGEST = 60  # characters of a sample in a message


def _sample(text: str) -> str:
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
