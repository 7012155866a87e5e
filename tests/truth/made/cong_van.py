"""An official letter: no line with its type; number NN/UBND-NC; the subject stands in a text box beside the number."""

from .parts import Made, Para, e, p, signature, state_header

MADE = Made(
    name="cong-van",
    identity={
        "type": ("", "Công văn"),
        "number": "318/UBND-NC",
        "date": "2021-03-04",
        "place": "Mẫu",
        "issuer": "ỦY BAN NHÂN DÂN TỈNH MẪU",
        "subject": (
            "V/v chấn chỉnh kỷ luật, kỷ cương hành chính sau Tết",
            "chấn chỉnh kỷ luật, kỷ cương hành chính sau Tết",
        ),
        "signatory": "Phạm Thị Thử Nghiệm",
        "position": "CHÁNH VĂN PHÒNG",
    },
    items=(
        state_header(
            ("ỦY BAN NHÂN DÂN", "TỈNH MẪU"),
            Para("Số: 318/UBND-NC", align="center", box="V/v chấn chỉnh kỷ luật, kỷ cương hành chính sau Tết"),
            "Mẫu, ngày 04 tháng 3 năm 2021",
        ),
        p("Kính gửi:", "center"),
        p("- Các sở, ban, ngành;", "left"),
        p("- Ủy ban nhân dân các huyện, thị xã.", "left"),
        p(
            "Thực hiện Chỉ thị số 26/CT-TTg ngày 05/9/2016 của Thủ tướng Chính phủ và ý kiến chỉ đạo của Chủ tịch Ủy ban "
            "nhân dân tỉnh tại cuộc họp ngày 01/3/2021, Ủy ban nhân dân tỉnh yêu cầu:"
        ),
        e("item", "1", "1.", "Thủ trưởng các sở, ban, ngành, Chủ tịch Ủy ban nhân dân các huyện, thị xã:"),
        e("item", "1-a", "a)", "Quán triệt cán bộ, công chức chấp hành nghiêm giờ giấc làm việc;"),
        e("item", "1-b", "b)", "Không tổ chức liên hoan, du xuân trong giờ hành chính;"),
        e("item", "1-c", "c)", "Tập trung giải quyết công việc tồn đọng, không để quá hạn."),
        e(
            "item",
            "2",
            "2.",
            "Giao Sở Nội vụ chủ trì, phối hợp với Thanh tra tỉnh kiểm tra đột xuất việc chấp hành; báo cáo Ủy ban nhân "
            "dân tỉnh trước ngày 25/3/2021.",
        ),
        e("item", "3", "3.", "Các cơ quan báo chí của tỉnh đưa tin về những nơi làm tốt, nơi làm chưa tốt."),
        p("Yêu cầu các cơ quan, địa phương triển khai thực hiện./."),
        signature(
            ("- Như trên;", "- Chủ tịch, các PCT UBND tỉnh;", "- Lưu: VT, NC."),
            ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Phạm Thị Thử Nghiệm"),
        ),
    ),
)
