"""Made libraries: documents of forty paragraphs with twenty tasks each, which cite one another. No two share a sentence."""

from dataclasses import dataclass
from pathlib import Path

from vanban.converting.convert import convert_file
from vanban.library.load import load

RESULTS, TASKS, CITED = 16, 20, 2
ISSUER = "UBND huyện Mẫu"
# States of a document's tasks, in turn: each document has ten of both, so that the board's sums are known.
STATES = ("chua_cap_nhat", "dang_thuc_hien")


@dataclass(frozen=True)
class Made:
    """A made document: its id, its number, the ids of those it cites."""

    id: str
    number: str
    cites: tuple[str, ...]


def made(count: int) -> list[Made]:
    """Return so many documents; each cites the two that follow it, round in a ring, never itself."""
    ids = [f"{n}-kh-ubnd-mau-2020" for n in range(1, count + 1)]
    steps = range(1, min(CITED, count - 1) + 1)
    return [Made(id, f"{n + 1}/KH-UBND", tuple(ids[(n + step) % count] for step in steps)) for n, id in enumerate(ids)]


def source(document: Made, numbers: dict[str, str]) -> str:
    """Return the text of a document; every sentence names its number, so that a word in the wrong place is seen."""
    name = document.number.partition("/")[0]
    cited = [f"Kế hoạch số {numbers[id]} ngày 03/4/2020 của {ISSUER}" for id in document.cites]
    lines = ["ỦY BAN NHÂN DÂN HUYỆN MẪU", f"Số: {document.number}", "Mẫu, ngày 03 tháng 4 năm 2020", "KẾ HOẠCH"]
    lines += [f"Công tác lưu trữ của đơn vị {name} trong năm 2020", "I. KẾT QUẢ"]
    for n in range(1, RESULTS + 1):
        basis = f" theo {cited[n - 1]}" if n <= len(cited) else ""
        lines.append(f"Đơn vị {name} đã chỉnh lý được {n} mét tài liệu của phòng thứ {n}{basis}.")
    lines += ["II. HẠN CHẾ", f"Việc tập huấn ở đơn vị {name} còn ít.", "III. NHIỆM VỤ"]
    lines += [
        f"{n}. Đơn vị {name} tổ chức lớp tập huấn thứ {n} cho công chức làm lưu trữ, báo cáo kết quả trước khi hết năm."
        for n in range(1, TASKS + 1)
    ]
    lines += ["TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "Nguyễn Văn Mẫu"]
    return "\n\n".join(lines) + "\n"


def make(root: Path, count: int) -> list[Made]:
    """Write a library of so many documents into ``root/docs`` and return them."""
    docs, documents = root / "docs", made(count)
    _write(docs / "index.md", "# Thư viện\n\n<!-- vanban: so-lieu -->\n")
    numbers = {document.id: document.number for document in documents}
    for document in documents:
        path = root / "nguon" / f"{document.id}.txt"
        _write(path, source(document, numbers))
        convert_file(path, docs / "van-ban" / document.id)
    known = load(docs)  # once: the second round links each document to those that stand now
    for document in documents:
        convert_file(root / "nguon" / f"{document.id}.txt", docs / "van-ban" / document.id, library=known)
        _records(docs, document)
    return documents


def _records(docs: Path, document: Made) -> None:
    """Write the records of a document: its parts, tasks, and the one limitation that all its tasks answer."""
    name = document.number.partition("/")[0]
    index = docs / "van-ban" / document.id / "index.md"
    parts = "bo_phan: {ket_qua: [i], han_che: [ii], nhiem_vu: [iii]}\nnguon:"
    _write(index, index.read_text("utf-8").replace("nguon:", parts, 1))
    limit = f"---\ntitle: Tập huấn ít ở đơn vị {name}\ndoan: ii-p1\ntrich_dan: còn ít\n---\n"
    _write(docs / "han-che" / document.id / "l1.md", limit)
    for n in range(1, TASKS + 1):
        state = STATES[n % len(STATES)]
        log = f"{{ngay: 2021-02-03, trang_thai: {state}, noi_dung: Mở lớp ở đơn vị {name}., minh_chung: [Thông báo 5/TB-UBND]}}"
        page = (
            f"---\nloai: nhiem_vu\ny:\n  - {{id: t{n}, trich_dan: tổ chức lớp tập huấn thứ {n} cho}}\n"
            f"giai_quyet:\n  - {{y: t{n}, dich: l1, trich_dan: tập huấn, trich_dan_dich: còn ít, muc_do: suy_luan, co_so: cung_thuat_ngu}}\n"
            f"trang_thai: {state}\nnhat_ky: [{log if state != STATES[0] else ''}]\n---\n"
        )
        _write(docs / "nhiem-vu" / document.id / f"iii-{n}.md", page)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
