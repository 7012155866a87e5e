"""A plan: Word numbers its headings by itself; a table of tasks with merged cells."""

from .parts import List, Made, Table, c, cell, e, p, signature, state_header

_I, _N = List("de-muc", 0), List("de-muc", 1)

_TASKS = Table(
    (
        (
            cell("STT", bold=True, align="center"),
            cell("Nhiệm vụ", bold=True, align="center"),
            cell("Cơ quan chủ trì", bold=True, align="center"),
            cell("Cơ quan phối hợp", bold=True, align="center"),
            cell("Thời hạn", bold=True, align="center"),
        ),
        (cell("I. Tuyên truyền, tập huấn", columns=5, bold=True),),
        (
            cell("1"),
            cell("Phổ biến quy định mới về công tác văn thư"),
            cell("Phòng Nội vụ", rows=2),
            cell("Phòng Văn hóa và Thông tin"),
            cell("Quý I/2022"),
        ),
        (cell("2"), cell("Tập huấn lập hồ sơ điện tử"), cell("Văn phòng UBND huyện"), cell("Tháng 4/2022")),
        (cell("II. Số hóa tài liệu", columns=5, bold=True),),
        (
            cell("3"),
            cell("Số hóa hồ sơ giai đoạn 2010 - 2015:", "- Khối Văn phòng;", "- Khối Tư pháp."),
            cell("Văn phòng UBND huyện"),
            cell("Các phòng, ban"),
            cell("30/11/2022"),
        ),
    )
)

MADE = Made(
    name="ke-hoach",
    identity={
        "type": "Kế hoạch",
        "number": "12/KH-UBND",
        "date": "2022-01-20",
        "place": "An Mẫu",
        "issuer": "ỦY BAN NHÂN DÂN HUYỆN AN MẪU",
        "subject": "Thực hiện công tác văn thư, lưu trữ năm 2022 trên địa bàn huyện An Mẫu",
        "signatory": "Lê Thị Ví Dụ",
        "position": "PHÓ CHỦ TỊCH",
    },
    lists={"de-muc": (("upperRoman", "%1."), ("decimal", "%2."))},
    items=(
        state_header(
            ("ỦY BAN NHÂN DÂN", "HUYỆN AN MẪU"), c("Số: 12/KH-UBND", bold=False), "An Mẫu, ngày 20 tháng 01 năm 2022"
        ),
        c("KẾ HOẠCH"),
        c("Thực hiện công tác văn thư, lưu trữ năm 2022 trên địa bàn huyện An Mẫu"),
        p(
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư, Ủy ban nhân dân huyện "
            "An Mẫu ban hành kế hoạch như sau:"
        ),
        e("heading", "i", "I.", "MỤC ĐÍCH, YÊU CẦU", auto=_I),
        e("heading", "i-1", "1.", "Mục đích", auto=_N),
        e("item", "i-1-a", "a)", "Nâng cao nhận thức của cán bộ, công chức về công tác văn thư, lưu trữ."),
        e("item", "i-1-b", "b)", "Từng bước số hóa hồ sơ, tài liệu của các cơ quan, đơn vị."),
        e("heading", "i-2", "2.", "Yêu cầu", auto=_N),
        p("Việc triển khai phải đồng bộ, đúng tiến độ, tiết kiệm và hiệu quả."),
        e("heading", "ii", "II.", "NỘI DUNG", auto=_I),
        p("Nhiệm vụ cụ thể, cơ quan chủ trì và thời hạn hoàn thành được phân công theo bảng sau:"),
        _TASKS,
        e("heading", "iii", "III.", "TỔ CHỨC THỰC HIỆN", auto=_I),
        e(
            "item",
            "iii-1",
            "1.",
            "Giao Phòng Nội vụ theo dõi, đôn đốc, tổng hợp kết quả thực hiện, báo cáo Ủy ban nhân dân huyện trước ngày 15 tháng 12.",
            auto=_N,
        ),
        e(
            "item",
            "iii-2",
            "2.",
            "Các phòng, ban, Ủy ban nhân dân các xã, thị trấn căn cứ kế hoạch này tổ chức thực hiện tại cơ quan, đơn vị mình.",
            auto=_N,
        ),
        p("Quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về Phòng Nội vụ để được hướng dẫn./."),
        signature(
            ("- Sở Nội vụ;", "- Các phòng, ban;", "- UBND các xã, thị trấn;", "- Lưu: VT."),
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Ví Dụ"),
        ),
    ),
)
