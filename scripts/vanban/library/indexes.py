"""Index pages: one wherever something is listed, written or not. What an editor wrote of one stands above its lists."""

from collections.abc import Iterator
from typing import NamedTuple

from ..pages.inline import Inline, render
from .addresses import DOCUMENTS, INDEX, REFERENCE, limitations_index, tasks_index
from .library import Library
from .records import Document

REGISTERS = {  # the lists that pages of tra-cuu/ keep in their front matter -> the panel that shows them
    "viet_tat": "viet-tat",
    "co_quan": "co-quan",
    "su_kien": "dong-thoi-gian",
    "ghi_chu": "ghi-chu",
    "vien_dan": "vien-dan",
    "chu_truong": "chu-truong",
    "nguon": "nguon",
}


class Part(NamedTuple):
    """A list on an index page: the panel that shows it, below a heading of its own (none for the first)."""

    panel: str
    title: str = ""
    id: str = ""


class Index(NamedTuple):
    """An index page: its title, a sentence that says what it lists, its lists."""

    title: str
    lead: str
    parts: tuple[Part, ...]

    def markdown(self) -> str:
        """The page as it is where nobody wrote one."""
        return "\n\n".join([f"# {self.title}", *([self.lead] if self.lead else []), *self.missing("")]) + "\n"

    def missing(self, written: str) -> list[str]:
        """The chunks of the lists that a written page does not ask for itself."""
        chunks = []
        for part in self.parts:
            mark = f"<!-- vanban: {part.panel} -->"
            if f"vanban: {part.panel} " not in written:
                chunks += [f"## {part.title} {{ #{part.id} }}"] if part.title else []
                chunks.append(mark)
        return chunks


def indexes(library: Library) -> dict[str, Index]:
    """Return the index pages of a library by path below docs/."""
    found = dict(_of_library(library))
    for document in library.texts:
        found |= dict(_of_document(library, document))
    for path, record in library.registers.items():
        parts = [Part(panel) for key, panel in REGISTERS.items() if record.get(key)]
        if parts:
            earlier = found.get(path)
            found[path] = Index("", "", tuple(dict.fromkeys([*(earlier.parts if earlier else ()), *parts])))
    return found


def _of_library(library: Library) -> Iterator[tuple[str, Index]]:
    yield (
        INDEX,
        Index(
            "Thư viện văn bản",
            "Nơi đọc, tìm và trích dẫn văn bản chính thức theo từng đoạn, lần theo mỗi văn bản đến mọi chỗ dựa vào nó, và "
            "xem việc gì đã làm cho từng nhiệm vụ.",
            (Part("so-lieu"),) if library.documents else (),
        ),
    )
    if library.documents:
        yield (
            f"{DOCUMENTS}/{INDEX}",
            Index(
                "Văn bản",
                "Mọi văn bản của thư viện: văn bản có toàn văn, và văn bản mới biết qua hồ sơ (số, ngày, cơ quan ban hành).",
                (Part("danh-muc-van-ban"),),
            ),
        )
        yield (
            f"{REFERENCE}/dong-thoi-gian.md",
            Index(
                "Dòng thời gian",
                "Văn bản, sự kiện và diễn biến của nhiệm vụ, xếp theo ngày.",
                (Part("dong-thoi-gian"),),
            ),
        )
        yield (
            f"{REFERENCE}/{INDEX}",
            Index("Tra cứu", "Các danh mục dựng từ văn bản và hồ sơ của thư viện.", (Part("danh-muc-tra-cuu"),)),
        )
    if library.texts:
        yield (
            f"{REFERENCE}/vien-dan-chua-xac-dinh.md",
            Index(
                "Viện dẫn chưa xác định",
                "Chỗ văn bản viện dẫn mà không nêu số, ngày, nên chưa biết là văn bản nào.",
                (
                    Part("vien-dan"),
                    Part("vien-dan-chua-toi", "Viện dẫn chưa tới nơi được dẫn", "vien-dan-chua-toi"),
                ),
            ),
        )
        yield (
            f"{REFERENCE}/doan-lap.md",
            Index(
                "Đoạn lặp",
                "Những đoạn trong cùng một văn bản trùng hoặc gần trùng nhau, khác ở chữ nào.",
                (Part("doan-lap"),),
            ),
        )
        yield (
            f"{REFERENCE}/do-trung-thuc.md",
            Index(
                "Độ trung thực",
                "Mỗi lần dựng, chương trình bỏ phần biên tập của trang rồi so từng từ, đúng thứ tự, với tệp nguồn.",
                (Part("do-trung-thuc"),),
            ),
        )
    if library.tasks:
        yield (
            tasks_index(),
            Index(
                "Nhiệm vụ",
                "Nhiệm vụ và kiến nghị của mọi văn bản trong thư viện. Lọc theo văn bản, cơ quan, trạng thái, thời hạn.",
                (Part("danh-muc-nhiem-vu"),),
            ),
        )
    if library.limitations:
        yield (
            limitations_index(),
            Index(
                "Hạn chế",
                "Hạn chế mà các văn bản tự nêu, và nhiệm vụ nào của chính văn bản ấy hướng tới từng hạn chế.",
                (Part("danh-muc-han-che"),),
            ),
        )


def _of_document(library: Library, document: Document) -> Iterator[tuple[str, Index]]:
    tasks, limits = library.tasks_of(document.id), library.limitations_of(document.id)
    requests = sum(task.is_request for task in tasks)
    gaps = (Part("doan-chua-tiep-noi", "Kết quả chưa có nhiệm vụ nối tiếp", "ket-qua-chua-co-nhiem-vu-noi-tiep"),)
    if tasks:
        title = "Nhiệm vụ và kiến nghị" if 0 < requests < len(tasks) else "Kiến nghị" if requests else "Nhiệm vụ"
        yield (
            tasks_index(document.id),
            Index(
                title,
                f"Việc mà văn bản “{_link(document)}” nêu, đúng nguyên văn, và tình hình thực hiện.",
                (Part("danh-muc-nhiem-vu"), *(gaps if document.part("ket_qua") else ())),
            ),
        )
    if limits:
        matrix = Part("ma-tran", "Hạn chế và nhiệm vụ", "han-che-va-nhiem-vu")
        yield (
            limitations_index(document.id),
            Index(
                "Hạn chế",
                f"Hạn chế mà văn bản “{_link(document)}” tự nêu, đúng nguyên văn.",
                (Part("danh-muc-han-che"), *((matrix,) if tasks else ())),
            ),
        )


def _link(document: Document) -> str:
    return f"[{_plain(document.title)}](../../{document.path})"


def _plain(words: str) -> str:
    """Return words as Markdown that says exactly them."""
    return render(Inline(" ".join(words.split()), ()), in_heading=True)
