"""Four made documents of an office, of kinds that differ in everything a library must not take for granted."""

from collections.abc import Callable
from pathlib import Path

from docx_builder import p, save, table

HEADER = ("ỦY BAN NHÂN DÂN\nHUYỆN MẪU\n\nSố: {number}\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
          "Mẫu, ngày {date}\n\n")  # fmt: skip
SIGNED = "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\n\nNguyễn Văn Mẫu\n"


def report(folder: Path) -> Path:
    """A report with results, shortcomings and tasks as numbered items; it cites the decision."""
    return _text(
        folder / "Báo cáo năm 2025.txt", "21/BC-UBND", "15 tháng 12 năm 2025",
        "BÁO CÁO\n\nKết quả công tác văn thư, lưu trữ năm 2025\n\n"
        "I. KẾT QUẢ\n\nUBND huyện đã thực hiện Quyết định số 45/QĐ-UBND ngày 20/3/2025 của UBND huyện Mẫu. Hồ sơ được lập đúng hạn.\n\n"
        "II. HẠN CHẾ\n\nViệc số hóa tài liệu còn chậm ở một số cơ quan.\n\n"
        "III. NHIỆM VỤ\n\n1. Tiếp tục số hóa tài liệu lưu trữ của các cơ quan thuộc huyện trong năm 2026.\n\n"
        "2. Tổ chức tập huấn nghiệp vụ văn thư cho công chức cấp xã.\n",
    )  # fmt: skip


def plan(folder: Path) -> Path:
    """A plan in Word whose tasks are the rows of its annex."""
    rows = [
        ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm"],
        ["1", "Rà soát danh mục hồ sơ", "Phòng Nội vụ", "Văn phòng HĐND và UBND", "Trước ngày 30/6/2026", "Danh mục hồ sơ"],
        ["2", "Số hóa tài liệu lưu trữ", "Văn phòng HĐND và UBND", "Các xã", "Hằng quý", "Báo cáo kết quả"],
    ]  # fmt: skip
    return save(
        folder / "ke-hoach.docx",
        table([["UBND HUYỆN MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
               ["Số: 30/KH-UBND", "Mẫu, ngày 10 tháng 01 năm 2026"]]),
        p("KẾ HOẠCH", bold=True, align="center"),
        p("Số hóa tài liệu lưu trữ năm 2026", bold=True, align="center"),
        p("Căn cứ Quyết định số 45/QĐ-UBND ngày 20/3/2025 của UBND huyện Mẫu, UBND huyện ban hành kế hoạch như sau:"),
        p("I. MỤC ĐÍCH", bold=True),
        p("Tài liệu lưu trữ của huyện được số hóa và khai thác thuận lợi."),
        p("II. TỔ CHỨC THỰC HIỆN", bold=True),
        p("Các cơ quan, đơn vị thực hiện nhiệm vụ theo Phụ lục kèm theo."),
        p("TM. ỦY BAN NHÂN DÂN"), p("CHỦ TỊCH"), p("Nguyễn Văn Mẫu"),
        p("PHỤ LỤC", bold=True, align="center"),
        p("Nhiệm vụ số hóa tài liệu", align="center"),
        table(rows, head=1),
    )  # fmt: skip


def decision(folder: Path) -> Path:
    """A decision with articles, and the statute that it promulgates."""
    return _text(
        folder / "QĐ 45.txt", "45/QĐ-UBND", "20 tháng 3 năm 2025",
        "QUYẾT ĐỊNH\n\nBan hành Quy chế công tác văn thư, lưu trữ\n\nỦY BAN NHÂN DÂN HUYỆN MẪU\n\n"
        "Theo đề nghị của Trưởng phòng Nội vụ,\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế công tác văn thư, lưu trữ.\n\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n",
        "\nQUY CHẾ\n\nCông tác văn thư, lưu trữ\n\n(Ban hành kèm theo Quyết định số 45/QĐ-UBND ngày 20/3/2025 của UBND huyện Mẫu)\n\n"
        "Điều 1. Phạm vi điều chỉnh\n\nQuy chế này quy định việc lập hồ sơ và nộp lưu.\n\n"
        "Điều 2. Trách nhiệm\n\n1. Công chức lập hồ sơ công việc được giao.\n\n2. Văn thư cơ quan nhận, giữ và nộp lưu hồ sơ.\n",
    )  # fmt: skip


def letter(folder: Path) -> Path:
    """A letter: no kind printed, addressed to somebody."""
    return _text(
        folder / "cong van.txt", "102/UBND-NV", "05 tháng 02 năm 2026",
        "V/v báo cáo tiến độ số hóa tài liệu\n\nKính gửi: Ủy ban nhân dân các xã.\n\n"
        "Thực hiện Kế hoạch số 30/KH-UBND ngày 10/01/2026 của UBND huyện Mẫu, UBND huyện đề nghị:\n\n"
        "1. Ủy ban nhân dân các xã báo cáo tiến độ trước ngày 15/3/2026.\n\n"
        "2. Phòng Nội vụ tổng hợp, báo cáo UBND huyện.\n",
    )  # fmt: skip


DOCUMENTS: dict[str, Callable[[Path], Path]] = {  # the cited before the citing
    "45-qd-ubnd-mau-2025": decision,
    "21-bc-ubnd-mau-2025": report,
    "30-kh-ubnd-mau-2026": plan,
    "102-ubnd-nv-mau-2026": letter,
}


def _text(path: Path, number: str, date: str, body: str, attached: str = "") -> Path:
    path.write_text(HEADER.format(number=number, date=date) + body + SIGNED + attached, "utf-8")
    return path
