"""A record's facts and title against the text: what is made of the document's own words, and what is not."""

import pytest

from vanban.library.load import placed_text
from vanban.library.phrases import Phrase, unaccounted
from vanban.library.records import Document
from vanban.library.stated import difference, unsaid
from vanban.model import Line, Source
from vanban.pages.page import FrontMatter
from vanban.structure.stages import convert

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PLAN = (
    "ỦY BAN NHÂN DÂN", "TỈNH MẪU SƠN", "Số: 118/KH-UBND", *MOTTO, "Mẫu Sơn, ngày 05 tháng 3 năm 2026", "KẾ HOẠCH",
    "Phát triển văn hóa đọc trong cộng đồng giai đoạn 2026 - 2030", "I. MỤC ĐÍCH", "Nâng cao dân trí.",
    "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Thị Mẫu",
)  # fmt: skip
LETTER = (
    "UBND TỈNH MẪU SƠN", "SỞ NỘI VỤ", "Số: 330/SNV-TN", "V/v báo cáo kết quả công tác thanh niên", *MOTTO, "Mẫu Sơn, ngày 02 tháng 4 năm 2026",
    "Kính gửi: Các sở, ban, ngành.", "Sở Nội vụ đề nghị các cơ quan báo cáo kết quả.", "GIÁM ĐỐC", "Lê Văn Mẫu",
)  # fmt: skip


def document(lines: tuple[str, ...], **facts: str | None) -> Document:
    taken = tuple(Line(number, text, whole=True) for number, text in enumerate(lines, 1))
    conversion = convert(Source("thu.docx", "", taken, format="docx"))
    return Document("thu", "van-ban/thu/index.md", FrontMatter(dict(facts), "", {}), placed_text("thu", conversion, {}))


@pytest.mark.parametrize(
    "title",
    [
        "Kế hoạch số 118/KH-UBND ngày 05/3/2026 của Ủy ban nhân dân tỉnh Mẫu Sơn",
        "Kế hoạch 118/KH-UBND về phát triển văn hoá đọc trong cộng đồng giai đoạn 2026 - 2030",
        "KẾ HOẠCH 118/KH - UBND - Phát triển văn hóa đọc",
        "Kế hoạch phát triển văn hóa đọc (số 118 /KH-UBND, ngày 5 tháng 3 năm 2026)",
        "Kế hoạch của UBND tỉnh về phát triển văn hóa đọc trong cộng đồng",
        "UBND tỉnh Mẫu Sơn: Kế hoạch số 118, tháng 3/2026",
        "Kế hoạch số 118/KH-UBND do Chủ tịch UBND tỉnh Mẫu Sơn ban hành ngày 05.3.2026",
        "Kế hoạch 118/KH-UBND năm 2026",
        "Kế hoạch ngày 5-3-2026 của Uỷ ban nhân dân tỉnh Mẫu Sơn",
    ],
)
def test_a_title_is_made_of_what_the_text_says_of_itself(title: str) -> None:
    assert unsaid(document(PLAN, title=title)) == []


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Kế hoạch 119/KH-UBND về phát triển văn hóa đọc", ["119/KH-UBND"]),
        ("Kế hoạch 18/KH-UBND", ["18/KH-UBND"]),
        ("Kế hoạch 118/QĐ-UBND", ["118/QĐ-UBND"]),
        ("Kế hoạch 118/2026/KH-UBND", ["118/2026/KH-UBND"]),
        ("Kế hoạch 118/KH-UBND ngày 06/3/2026", ["06/3/2026"]),
        ("Kế hoạch 118/KH-UBND ngày 5/3/2025 của UBND tỉnh Mẫu Sơn", ["5/3/2025"]),
        ("Kế hoạch của UBND tỉnh Mầu Sơn", ["Mầu Sơn"]),
        ("Kế hoạch không phát triển văn hóa đọc trong cộng đồng", ["không"]),
        ("Kế hoạch phát triển văn hóa nghe trong cộng đồng", ["nghe trong cộng đồng"]),
        ("Quyết định 118/KH-UBND, đã bãi bỏ", ["Quyết định", "đã bãi bỏ"]),
    ],
)
def test_words_that_the_text_does_not_bear_out_are_told(title: str, words: list[str]) -> None:
    assert unsaid(document(PLAN, title=title)) == words


def test_facts_of_the_record_that_agree_may_name_it() -> None:
    letter = document(LETTER, title="Công văn 330/SNV-TN của Sở Nội vụ tỉnh Mẫu Sơn", loai_van_ban="Công văn")
    assert unsaid(letter) == []


@pytest.mark.parametrize("left_out", [(), (3,), (7,), (2,), (3, 7)])
def test_a_letter_prints_no_type(left_out: tuple[int, ...]) -> None:
    """Its number, what it is about and whom it is addressed to tell it, each by itself."""
    text = tuple(line for at, line in enumerate(LETTER) if at not in left_out)
    assert difference(document(text, loai_van_ban="Công văn"), "loai_van_ban") is None
    assert difference(document(text, loai_van_ban=None), "loai_van_ban") is None
    assert difference(document(text, loai_van_ban="Báo cáo"), "loai_van_ban") == ""


def test_what_prints_a_type_or_numbers_one_is_no_letter() -> None:
    report = (
        "UBND TỈNH MẪU SƠN",
        "SỞ NỘI VỤ",
        "Số: 33/TTr-SNV",
        "Mẫu Sơn, ngày 02 tháng 4 năm 2026",
        "Kính gửi: Bộ Nội vụ.",
        "Lời.",
    )
    plain = ("SỞ NỘI VỤ", "Mẫu Sơn, ngày 02 tháng 4 năm 2026", "Các cơ quan báo cáo kết quả.")
    for text in (PLAN, report, plain):
        assert difference(document(text, loai_van_ban="Công văn"), "loai_van_ban") is not None


def test_no_phrase_is_torn_to_single_words() -> None:
    assert unaccounted("Báo cáo nước", [Phrase("Báo cáo"), Phrase("nước sạch năm 2023", "cut")]) == ["nước"]
    assert (
        unaccounted("Kế hoạch chuyển đổi số", [Phrase("Kế hoạch"), Phrase("Về chuyển đổi số trong trường học", "cut")])
        == []
    )
    assert unaccounted("", []) == []
