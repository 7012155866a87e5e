"""Documents that set tasks, unlike each other in form, made for tests: names, numbers and offices are invented."""

from __future__ import annotations

from pathlib import Path

from docx_builder import build, cell, p, table
from pdf_builder import Builder
from vanban.converting.convert import convert_file
from vanban.library.library import Library
from vanban.library.load import load

# A plan whose annex gives the five "rõ" row by row: groups, a cell that spans rows, cells that say nothing.
PLAN_HEAD = ["STT", "Nhiệm vụ", "Sản phẩm", "Thời gian", "Cơ quan chủ trì", "Cơ quan phối hợp"]
PLAN_ROWS: list[list[str]] = [
    [cell("I. Hoàn thiện thể chế", columns=6)],
    ["1", "Rà soát, sửa đổi quy chế lưu trữ của tỉnh", "Quyết định của UBND tỉnh", "Trước ngày 30/6/2025", cell("Sở Nội vụ", down="restart"), "Sở Tư pháp"],
    ["2", "Ban hành danh mục hồ sơ điện tử", "Danh mục", "Quý III/2025", cell("", down="continue"), "nt"],
    ["3", "Báo cáo tình hình thực hiện", "Báo cáo", "Trước ngày 15 hằng tháng", cell("", down="continue"), "-"],
    [cell("II. Hạ tầng số", columns=6)],
    ["4", "Nâng cấp trục liên thông văn bản", "Hệ thống được nghiệm thu", "Hằng quý", "Sở Khoa học và Công nghệ", "Các sở, ban, ngành"],
    ["5", "Vận hành kho lưu trữ số", "", "…", "", "Sở Nội vụ"],
]  # fmt: skip


def plan() -> bytes:
    """A plan in Word with an annex table, the head marked."""
    return build(
        p("KẾ HOẠCH", align="center"), p("Chuyển đổi số công tác lưu trữ năm 2025", align="center"),
        p("I. MỤC TIÊU"), p("Hồ sơ của các cơ quan được số hóa."), p("II. NHIỆM VỤ"),
        p("Các nhiệm vụ cụ thể nêu tại Phụ lục."), p("PHỤ LỤC I"), p("DANH MỤC NHIỆM VỤ"),
        table([PLAN_HEAD, *PLAN_ROWS], head=1), p("Các cơ quan bám sát tiến độ nêu trên."),
    )  # fmt: skip


# A decision whose points name the office, with the tasks as bullets below.
DECISION = """ỦY BAN NHÂN DÂN TỈNH MẪU

Số: 77/QĐ-UBND

Tỉnh Mẫu, ngày 10 tháng 3 năm 2025

QUYẾT ĐỊNH

Về việc phân công thực hiện nhiệm vụ bảo vệ môi trường

Điều 1. Phân công nhiệm vụ

1. Các cơ quan thực hiện nhiệm vụ sau:

a) Giao Sở Nông nghiệp và Môi trường:

- Lập danh mục cơ sở phải di dời trước ngày 30 tháng 9 năm 2025.

- Chủ trì, phối hợp với Công an tỉnh kiểm tra các cơ sở, báo cáo hằng quý.

b) Giao Sở Tài chính bố trí kinh phí thực hiện trong dự toán năm 2026.

c) UBND các xã, phường có trách nhiệm:

- Tuyên truyền đến từng hộ dân.

- Gửi báo cáo trong thời hạn 15 ngày kể từ ngày ký Quyết định này.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Mẫu
"""


def notice() -> bytes:
    """A notice of a chairman's conclusion: several tasks in one paragraph, a sentence each."""
    return build(
        p("THÔNG BÁO", align="center"), p("Kết luận của Chủ tịch UBND tỉnh tại phiên họp tháng 5", align="center"),
        p("Chủ tịch UBND tỉnh kết luận như sau:"),
        p("1. Về đầu tư công: Tiến độ giải ngân còn chậm. Giao Sở Tài chính tham mưu điều chỉnh kế hoạch vốn trước ngày 20/6/2025. Yêu cầu các chủ đầu tư báo cáo hằng tuần."),
        p("2. Về cải cách hành chính: Sở Nội vụ chủ trì, phối hợp với Văn phòng UBND tỉnh rà soát thủ tục, hoàn thành trong tháng 7/2025."),
    )  # fmt: skip


# Two head rows with cells over columns and rows, and a cell over two tasks.
PROGRAMME = """<html><head><meta charset="utf-8"></head><body><p>CHƯƠNG TRÌNH</p><p>Phòng, chống thiên tai năm 2025</p>
<p>Nhiệm vụ của các cơ quan nêu ở bảng sau.</p>
<table border="1"><tr><td rowspan="2">TT</td><td rowspan="2">Nội dung công việc</td><td colspan="2">Phân công</td><td colspan="2">Thời gian</td></tr>
<tr><td>Chủ trì</td><td>Phối hợp</td><td>Bắt đầu</td><td>Hoàn thành trước</td></tr>
<tr><td>1</td><td>Kiểm tra hồ chứa, đê điều</td><td rowspan="2">Chi cục Thủy lợi</td><td>UBND cấp xã</td><td>01/3/2025</td><td>30/4/2025</td></tr>
<tr><td>2</td><td>Cập nhật phương án sơ tán</td><td>Bộ Chỉ huy quân sự tỉnh</td><td>01/4/2025</td><td>15/5/2025</td></tr>
<tr><td>3</td><td>Diễn tập cấp tỉnh</td><td>Công an tỉnh</td><td></td><td></td><td>Ngay sau khi có hướng dẫn</td></tr></table>
<p>Kinh phí thực hiện theo quy định.</p></body></html>
"""  # fmt: skip


def printed() -> bytes:
    """A plan as a printer writes it: a ruled table, no row of which is marked as head, over two pages."""
    made = Builder()
    page = made.page()
    page.centred(780, "KẾ HOẠCH").centred(760, "Kiểm tra an toàn thực phẩm")
    page.text(85, 720, "Nhiệm vụ được giao như sau:")
    rows = [
        ["TT", "Nội dung thực hiện", "Thời hạn", "Đơn vị thực hiện"],
        ["1", "Kiểm tra chợ đầu mối", "Tháng 4/2025", "Sở Y tế"],
        ["2", "Kiểm tra bếp ăn tập thể", "Tháng 5/2025", "Sở Công Thương"],
        ["3", "Tổng hợp, báo cáo kết quả", "Định kỳ 6 tháng", "Như trên"],
    ]
    xs = (85.0, 120.0, 310.0, 420.0, 560.0)
    for top, part in ((700.0, rows[:3]), (780.0, [rows[0], rows[3]])):
        page.grid(xs, [top - 20 * row for row in range(len(part) + 1)])
        for row, texts in enumerate(part):
            for x, text in zip(xs, texts, strict=False):
                page.text(x + 4, top - 20 * row - 14, text, 10)
        if part[0] is rows[0] and len(part) == 3:
            page = made.page()
    page.text(85, 700, "Các cơ quan nghiêm túc thực hiện.")
    return made.bytes()


LETTER = """UBND TỈNH MẪU
SỞ NỘI VỤ

Số: 312/SNV-VTLT

V/v báo cáo công tác văn thư, lưu trữ

Tỉnh Mẫu, ngày 05 tháng 02 năm 2025

Kính gửi:

- Các sở, ban, ngành;

- UBND các huyện.

Để tổng hợp báo cáo, Sở Nội vụ đề nghị các cơ quan thực hiện các nội dung sau:

1. Đề nghị các sở, ban, ngành:

- Rà soát hồ sơ tồn đọng chưa chỉnh lý.

- Gửi báo cáo về Sở Nội vụ trước ngày 15/3/2025.

2. Đề nghị UBND các huyện bố trí kho lưu trữ, báo cáo chậm nhất ngày 10 tháng cuối quý.

GIÁM ĐỐC

Lê Thị Mẫu
"""

# A plan whose headings name the offices.
ASSIGNED = """KẾ HOẠCH

Phát triển du lịch nông thôn

I. MỤC ĐÍCH

Phát triển du lịch gắn với nông nghiệp.

II. TỔ CHỨC THỰC HIỆN

1. Sở Văn hóa, Thể thao và Du lịch

a) Hướng dẫn các điểm du lịch đăng ký trước ngày 01/8/2025.

b) Tổng kết 6 tháng đầu năm và cả năm.

2. Sở Tài chính

Bố trí kinh phí theo phân cấp.

3. Đề nghị Hội Nông dân tỉnh tuyên truyền đến hội viên.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Mẫu
"""

DOCUMENTS = {
    "ke-hoach-luu-tru": ("ke-hoach.docx", plan()),
    "77-qd-ubnd-mau-2025": ("quyet-dinh.txt", DECISION.encode()),
    "thong-bao-thang-5": ("thong-bao.docx", notice()),
    "chuong-trinh-thien-tai": ("chuong-trinh.html", PROGRAMME.encode()),
    "ke-hoach-thuc-pham": ("ke-hoach.pdf", printed()),
    "312-snv-vtlt-2025": ("cong-van.txt", LETTER.encode()),
    "ke-hoach-du-lich": ("ke-hoach-du-lich.txt", ASSIGNED.encode()),
}

# The parts of each that set tasks (``bo_phan``).
PARTS = {
    "ke-hoach-luu-tru": ["phu-luc-i"],
    "77-qd-ubnd-mau-2025": ["dieu-1"],
    "thong-bao-thang-5": ["1", "2"],
    "chuong-trinh-thien-tai": ["mo-dau-bang-1"],
    "ke-hoach-thuc-pham": ["mo-dau-bang-1"],
    "312-snv-vtlt-2025": ["1", "2"],
    "ke-hoach-du-lich": ["ii"],
}


def made(root: Path, *ids: str) -> Library:
    """Make a library of the documents (all, unless some are named) below a folder, the parts that set tasks named."""
    docs = root / "docs"
    docs.mkdir(exist_ok=True)
    for id, (name, data) in ((id, DOCUMENTS[id]) for id in ids or DOCUMENTS):
        (root / name).write_bytes(data)
        assert not convert_file(root / name, docs / "van-ban" / id, library=load(docs)).losses
        page = docs / "van-ban" / id / "index.md"
        parts = ", ".join(f'"{part}"' for part in PARTS[id])
        page.write_text(
            page.read_text("utf-8").replace("nguon:", f"bo_phan: {{nhiem_vu: [{parts}]}}\nnguon:", 1), "utf-8"
        )
    return load(docs)


TASK = "---\nloai: nhiem_vu\ntrang_thai: chua_cap_nhat\nnhat_ky: []\n---\n"


def track(library: Library, *ids: str, text: str = TASK) -> None:
    """Write the pages of tasks, by ``document#id``."""
    for key in ids:
        document, _, id = key.partition("#")
        page = library.root / "nhiem-vu" / document / f"{id}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, "utf-8")
