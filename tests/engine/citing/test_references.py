"""References: what each way of citing means, what is none, and what a text says for the paragraphs after it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.citing.clean import clean
from vanban.citing.places import Source, placed
from vanban.citing.references import Paragraph, find_references


def told(text: str, place: str = "", *before: Paragraph, articles: bool = False) -> list[str]:
    """Return the references of a text as «words = document / provision … to», tails of lists left out."""
    *_, (_paragraph, found) = find_references([*before, Paragraph("a", text, place)], articles=articles)
    return [
        f"{text[one.start : one.end]} = {one.document} / {one.provision}" + (f" … {one.to}" if one.to else "")
        for one in found
        if not one.shared
    ]


CITED = {
    # whole documents, by number
    "Quyết định số 1.853/QĐ-UBND ngày 12/6/2017": ["Quyết định số 1.853/QĐ-UBND = 1853/QĐ-UBND / "],
    "Quyết định số 1 531/QĐ-UBND ngày 03/4/2019;": ["Quyết định số 1 531/QĐ-UBND = 1531/QĐ-UBND / "],
    "theo số 12-531/QĐ-UBND": ["số 12-531/QĐ-UBND = 12-531/QĐ-UBND / "],
    "Nghị quyết số 1211/2016/UBTVQH13 ngày 25/5/2016": ["Nghị quyết số 1211/2016/UBTVQH13 = 1211/2016/UBTVQH13 / "],
    "Thông tư liên tịch số 11/2011/TTLT/BNV-BTC;": ["Thông tư liên tịch số 11/2011/TTLT/BNV-BTC = 11/2011/TTLT/BNV-BTC / "],
    "Quy định số 22-QĐi/TW;": ["Quy định số 22-QĐi/TW = 22-QĐi/TW / "],
    "quyết định số 853/qđ-ubnd ngày 05/6/2015": ["quyết định số 853/qđ-ubnd = 853/QĐ-UBND / "],
    "Công văn số 215/UBND ngày 05/3/2021 của UBND huyện": ["Công văn số 215/UBND = 215/UBND / "],
    "Nghị định số 61-CP, Quyết định 178-HĐBT, Sắc lệnh số 64/SL": [
        "Nghị định số 61-CP = 61-CP / ", "Quyết định 178-HĐBT = 178-HĐBT / ", "Sắc lệnh số 64/SL = 64/SL / ",
    ],
    "Luật số 21-LCT/HĐNN8": ["Luật số 21-LCT/HĐNN8 = 21-LCT/HĐNN8 / "],
    "Quyết định số 56/QĐ.UB": ["Quyết định số 56/QĐ.UB = 56/QĐ.UB / "],
    "theo NĐ 30/2020/NĐ-CP": ["NĐ 30/2020/NĐ-CP = 30/2020/NĐ-CP / "],
    "Văn bản giải trình số 118/BC-SNV": ["Văn bản giải trình số 118/BC-SNV = 118/BC-SNV / "],
    # lists with one type, or one ending
    "các Nghị định số 12, 13 và 14/2020/NĐ-CP ngày 02/01/2020": [
        "Nghị định số 12 = 12/2020/NĐ-CP / ", "13 = 13/2020/NĐ-CP / ", "14/2020/NĐ-CP = 14/2020/NĐ-CP / ",
    ],
    "các Nghị quyết 18, 19-NQ/TW (khóa XII)": ["Nghị quyết 18 = 18-NQ/TW / ", "19-NQ/TW = 19-NQ/TW / "],
    "Thông tư số 01/2019, 02/2019/TT-BNV": ["Thông tư số 01/2019 = 01/2019/TT-BNV / ", "02/2019/TT-BNV = 02/2019/TT-BNV / "],
    "năm 2015, 2016 và 14/2020/NĐ-CP": ["14/2020/NĐ-CP = 14/2020/NĐ-CP / "],
    # names of laws; the type is the word next to «số»
    "Căn cứ Luật An ninh mạng và Nghị định số 72/2015/NĐ-CP": [
        "Luật An ninh mạng = Luật An ninh mạng / ", "Nghị định số 72/2015/NĐ-CP = 72/2015/NĐ-CP / ",
    ],
    "Luật Quản lý, sử dụng tài sản công số 15/2017/QH14 đã được sửa đổi, bổ sung một số điều theo Luật số 64/2020/QH14": [
        "Luật Quản lý, sử dụng tài sản công số 15/2017/QH14 = 15/2017/QH14 / ", "Luật số 64/2020/QH14 = 64/2020/QH14 / ",
    ],
    "Bộ luật Dân sự năm 2015, Bộ Luật Lao động và Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam": [
        "Bộ luật Dân sự năm 2015 = Bộ luật Dân sự năm 2015 / ", "Bộ Luật Lao động = Bộ luật Lao động / ",
        "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam = Hiến pháp / ",
    ],
    "Luật NSNN và Luật Thi đua - Khen thưởng": [
        "Luật NSNN = Luật Ngân sách nhà nước / ", "Luật Thi đua - Khen thưởng = Luật Thi đua, khen thưởng / ",
    ],
    "Pháp lệnh sửa đổi, bổ sung một số điều của Pháp lệnh Cán bộ, công chức ngày 29 tháng 4 năm 2003": [
        "Pháp lệnh sửa đổi, bổ sung một số điều của Pháp lệnh Cán bộ, công chức = "
        "Pháp lệnh sửa đổi, bổ sung một số điều của Pháp lệnh Cán bộ, công chức / ",
    ],
    "Luật Kiểm định sản phẩm số được áp dụng": ["Luật Kiểm định sản phẩm = Luật Kiểm định sản phẩm / "],
    # provisions: every order, lists, ranges
    "điểm c khoản 1 Điều 17 Nghị định số 116/2021/NĐ-CP": [
        "điểm c khoản 1 Điều 17 Nghị định số 116/2021/NĐ-CP = 116/2021/NĐ-CP / dieu-17-khoan-1-diem-c",
    ],
    "Điều 5, khoản 2, điểm a Quy định ban hành kèm theo Quyết định số 42/2024/QĐ-UBND ngày 15/10/2024": [
        "Điều 5, khoản 2, điểm a Quy định ban hành kèm theo Quyết định số 42/2024/QĐ-UBND = "
        "42/2024/QĐ-UBND / dieu-5-khoan-2-diem-a",
    ],
    "khoản 2, Điều 2 của Quyết định số 45/QĐ-UBND ngày 12/3/2026": [
        "khoản 2, Điều 2 của Quyết định số 45/QĐ-UBND = 45/QĐ-UBND / dieu-2-khoan-2",
    ],
    "các điểm a, d, đ và e khoản 1 Điều 5 của Luật Nhà ở": [
        "điểm a = Luật Nhà ở / dieu-5-khoan-1-diem-a", "d = Luật Nhà ở / dieu-5-khoan-1-diem-d",
        "đ = Luật Nhà ở / dieu-5-khoan-1-diem-đ", "e = Luật Nhà ở / dieu-5-khoan-1-diem-e",
    ],
    "khoản 2 Điều 18 và Điều 35 của Luật này": ["khoản 2 Điều 18 = this / dieu-18-khoan-2", "Điều 35 = this / dieu-35"],
    "từ Điều 228 đến Điều 233 của Bộ luật này": ["Điều 228 đến Điều 233 của Bộ luật này = this / dieu-228 … dieu-233"],
    "các Điều từ 5 đến 9; Điều 10-12": ["Điều từ 5 đến 9 = this / dieu-5 … dieu-9", "Điều 10-12 = this / dieu-10 … dieu-12"],
    "Mục 3 Chương III, khoản 4 Điều 84 của Luật Nhà ở": [
        "Mục 3 Chương III = Luật Nhà ở / chuong-iii-muc-3", "khoản 4 Điều 84 = Luật Nhà ở / dieu-84-khoan-4",
    ],
    "Mục IV.2 và điểm 2 phần II Nghị quyết số 18-NQ/TW": ["Mục IV.2 = 18-NQ/TW / muc-iv.2", "điểm 2 phần II = 18-NQ/TW / phan-ii-diem-2"],
    "Mẫu số 01 và Phụ lục III ban hành kèm theo Thông tư này": ["Mẫu số 01 = this / mau-01", "Phụ lục III = this / phu-luc-iii"],
    "điểm c(iv) khoản 1 Điều 5": ["điểm c(iv) khoản 1 Điều 5 = this / dieu-5-khoan-1-diem-c-tiet-iv"],
    "điều 54 - Pháp lệnh xử lý vi phạm hành chính hiện hành": [
        "điều 54 - Pháp lệnh xử lý vi phạm hành chính = Pháp lệnh Xử lý vi phạm hành chính / dieu-54",
    ],
    "KHOẢN 2 ĐIỀU 143 NGHỊ ĐỊNH SỐ 34/2016/NĐ-CP": ["KHOẢN 2 ĐIỀU 143 NGHỊ ĐỊNH SỐ 34/2016/NĐ-CP = 34/2016/NĐ-CP / dieu-143-khoan-2"],
    # a text without articles means those of the document that it named
    "Quy định số 37-QĐ/TW, trọng tâm là điều 3 và điều 13": [
        "Quy định số 37-QĐ/TW = 37-QĐ/TW / ", "điều 3 = 37-QĐ/TW / dieu-3", "điều 13 = 37-QĐ/TW / dieu-13",
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", CITED)
def test_what_is_cited(text: str) -> None:
    assert told(text) == CITED[text]


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("theo khoản 1 Điều này", "dieu-5-khoan-2", ["khoản 1 Điều này = this / dieu-5-khoan-1"]),
        ("theo các điểm b, đ khoản này", "dieu-66-khoan-2-diem-e", ["điểm b = this / dieu-66-khoan-2-diem-b", "đ = this / dieu-66-khoan-2-diem-đ"]),
        ("theo khoản 1", "dieu-5-khoan-2", ["khoản 1 = this / dieu-5-khoan-1"]),
        ("theo điểm a", "dieu-5-khoan-2-diem-b", ["điểm a = this / dieu-5-khoan-2-diem-a"]),
        ("quy định tại Chương này và Mục 2 Chương này", "chuong-iii-muc-1-dieu-24", ["Chương này = this / chuong-iii", "Mục 2 Chương này = this / chuong-iii-muc-2"]),
        ("quy định tại Điều này", "chuong-iii-dieu-24-khoan-1", ["Điều này = this / dieu-24"]),
        # the new words that a text quotes are those of the document that it amends
        ("“a) trừ điểm c khoản 2 Điều này;”", "16/2017/QH14:dieu-23-khoan-1-diem-a", ["điểm c khoản 2 Điều này = 16/2017/QH14 / dieu-23-khoan-2-diem-c"]),
    ],
)  # fmt: skip
def test_what_a_place_says(text: str, place: str, expected: list[str]) -> None:
    assert told(text, place) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Điều 5. Phạm vi điều chỉnh", "Chương II. QUY ĐỊNH CHUNG", "Số: 26/2001/NĐ-CP", "Phụ lục I",
        "nộp vào tài khoản 112 và tài khoản 3", "từ thời điểm 1/7", "bổ sung danh mục 3", "thành phần 2 gồm", "khoản 3 tỷ đồng",
        "điểm thi 8,5", "điểm y tế", "điểm du lịch", "điều kiện 1", "các khoản 10 triệu", "Kế hoạch 5 năm", "Ban Chỉ đạo 35",
        "Tổ công tác Đề án 06", "pháp luật về đấu thầu", "các nghị định của Chính phủ", "Luật sư có quyền", "luật khác",
        "TCVN 5712:1993", "14/2/2012", "giai đoạn 2010 - 2020", "kinh tế - xã hội", "biển số 49A-123.45", "3G/4G",
        "dự thảo Luật Đất đai", "Luật An ninh mạng của Trung Quốc", "Mục lục ngân sách", "Chương trình tổng thể", "Phần lớn các hộ",
    ],
)  # fmt: skip
def test_what_is_no_reference(text: str) -> None:
    assert told(text) == []


def test_a_name_is_defined_on_the_way() -> None:
    defined = Paragraph("d", "Nghị quyết số 57-NQ/TW ngày 22/12/2024 (sau đây gọi tắt là Nghị quyết 57).")
    assert told("Triển khai Nghị quyết 57 trong toàn xã", "", defined) == ["Nghị quyết 57 = Nghị quyết 57 / "]
    *_, (_paragraph, [found]) = find_references([defined, Paragraph("a", "mục 2 của Nghị quyết 57 yêu cầu")])
    assert found.mention is not None
    assert (found.mention.number, found.provision) == ("57-NQ/TW", "muc-2")


def test_an_amending_text_means_the_document_that_it_amends() -> None:
    article = Paragraph("d", "Điều 248. Sửa đổi, bổ sung một số điều của Luật Lâm nghiệp số 16/2017/QH14", "dieu-248")
    clause = "1. Sửa đổi, bổ sung khoản 1 và khoản 2 Điều 14 như sau:"
    assert told(clause, "dieu-248-khoan-1", article) == [
        "khoản 1 = 16/2017/QH14 / dieu-14-khoan-1",
        "khoản 2 = 16/2017/QH14 / dieu-14-khoan-2",
    ]
    above = Paragraph("c", "6. Sửa đổi, bổ sung một số điểm, khoản của Điều 23 như sau:", "dieu-248-khoan-6")
    point = Paragraph("p", "a) Sửa đổi, bổ sung điểm a khoản 1 như sau:", "dieu-248-khoan-6-diem-a")
    assert told(point.text, point.place, article, above) == ["điểm a khoản 1 = 16/2017/QH14 / dieu-23-khoan-1-diem-a"]
    quoted = "“a) Giao rừng, trừ trường hợp quy định tại điểm c khoản 2 Điều này;”;"
    assert told(quoted, point.place, article, above, point) == [
        "điểm c khoản 2 Điều này = 16/2017/QH14 / dieu-23-khoan-2-diem-c"
    ]
    after = Paragraph("q", quoted, point.place)
    assert told("Điều 250 của Luật này", "dieu-249", article, above, point, after) == [
        "Điều 250 của Luật này = this / dieu-250"
    ]


def test_marks_of_notes_are_no_text() -> None:
    text = "theo khoản 2 Điều 51 của Luật này"
    [(_paragraph, [found])] = find_references([Paragraph("a", text, "", ((19, 20),))])
    assert (found.provision, text[found.start : found.end]) == ("dieu-5-khoan-2", "khoản 2 Điều 51 của Luật này")


def test_spans_count_in_the_text_as_printed() -> None:
    text = "Căn cứ khoa\u0309n 2 Đie\u0302\u0300u 5 Luật Đa\u0302\u0301t đai;"
    [(_paragraph, [found])] = find_references([Paragraph("a", text)])
    assert clean(text[found.start : found.end]).text == "khoản 2 Điều 5 Luật Đất đai"
    assert (found.document, found.provision) == ("Luật Đất đai", "dieu-5-khoan-2")


PIECES = (
    "khoản 1", "Điều 5", "điểm a", ", ", " và ", " của ", "Luật này", "Luật Đất đai", " số ", "12/2020/NĐ-CP", "“", "”", " đến ", "(", ")", "sau đây gọi là ",
    "Sửa đổi, bổ sung ", "như sau: ", "Phụ lục ", "I", "Mục ", "này", " ", "\u00a0", "ban hành kèm theo ", "Quyết định", "06", ".", ";", "Đ", "\u0309",
)  # fmt: skip


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=25),
    st.sampled_from(["", "dieu-5-khoan-2", "1/2020/QH14:dieu-1"]),
)
@settings(max_examples=250, deadline=None)
def test_any_text_has_references_in_order_and_in_place(pieces: list[str], place: str) -> None:
    text = "".join(pieces)
    [(_paragraph, found)] = find_references([Paragraph("a", text, place)])
    edges = [0, *(edge for one in found for edge in (one.start, one.end)), len(text)]
    assert edges == sorted(edges)
    assert all(one.start < one.end <= max(one.end, one.extent) <= len(text) for one in found)


def test_blocks_know_their_place() -> None:
    sources = [
        Source("phan-thu-hai", "", True), Source("phan-thu-hai-chuong-i", "", True), Source("dieu-7-khoan-1-diem-dd-p2", ""),
        Source("dieu-7-lap-2", "", True), Source("quy-che-loai", ""), Source("quy-che-dieu-1", "", True), Source("phu-luc-1-ii-3", ""),
    ]  # fmt: skip
    assert [one.place for one in placed(sources)] == [
        "phan-2", "phan-2-chuong-i", "phan-2-chuong-i-dieu-7-khoan-1-diem-đ", "phan-2-chuong-i-dieu-7", "", "dieu-1", "phu-luc-1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "theo Điều 3 văn bản trên", "theo Điều 2 Hiệp định thương mại", "theo Điều 3 Nghị định nêu trên", "Điều 5 của luật cũ", "mục II của tờ trình", "Điều 3 dự thảo Luật Đất đai",
        "theo Điều 4 Hợp đồng", "theo Điều 5 NQ 18", "Điều 3 Luật Đất đai của Lào", "khoản 12 Điều trước", "Điều 1 Quy chế làm việc của Chính phủ",
    ],
)  # fmt: skip
def test_a_provision_of_what_the_words_do_not_identify_is_none_of_this_text(text: str) -> None:
    [(_paragraph, found)] = find_references([Paragraph("a", text, "dieu-9-khoan-1")])
    assert [one.mention.family for one in found if one.provision and one.mention] == ["unnamed"]


@pytest.mark.parametrize(
    "text", ["1. Bãi bỏ Điều 2.", "1. Sửa đổi, bổ sung khoản 1 và khoản 3 Điều 2 như sau:", "1. Thay thế cụm từ “xã” tại Điều 2 như sau:"]
)  # fmt: skip
def test_no_text_amends_itself(text: str) -> None:
    """Where nothing says which document is amended, its provisions are of none that is known, nor are its new words."""
    read = find_references([Paragraph("a", text, "dieu-9-khoan-1"), Paragraph("b", "“Theo Điều này.”", "dieu-9")])
    amended, quoted = ({one.mention.family if one.mention else "" for one in found} for _paragraph, found in read)
    assert amended == {"unnamed"}
    assert quoted == ({"unnamed"} if text.endswith(":") else {""})


@pytest.mark.parametrize(
    ("text", "provisions"),
    [
        ("2. Bổ sung điểm đ vào khoản 2 Điều 19 Luật số 16/2017/QH14.", ["dieu-19-khoan-2-diem-đ", "dieu-19-khoan-2"]),
        ("3. Sửa đổi khoản 4 và bổ sung khoản 5, khoản 6 vào Điều 7 Luật số 16/2017/QH14.", ["dieu-7-khoan-4", "dieu-7-khoan-5", "dieu-7-khoan-6", "dieu-7"]),
        ("1. Bổ sung điểm q vào khoản 1 và điểm h vào khoản 3 Điều 5 Luật số 16/2017/QH14.", ["dieu-5-khoan-1-diem-q", "dieu-5-khoan-1", "dieu-5-khoan-3-diem-h", "dieu-5-khoan-3"]),
        ("thực hiện nội dung điểm 4, phần A, Mục III và Điểm 2, Mục III, Phần B Nghị quyết số 18-NQ/TW", ["muc-iii-phan-A-diem-4", "phan-B-muc-iii-diem-2"]),
        ("4. Bổ sung khoản 6a vào sau khoản 6 Điều 14 Luật số 16/2017/QH14.", ["dieu-14-khoan-6a", "dieu-14-khoan-6"]),
    ],
)  # fmt: skip
def test_levels_are_written_in_the_order_of_the_text_they_are_of(text: str, provisions: list[str]) -> None:
    [(_paragraph, found)] = find_references([Paragraph("a", text, "dieu-1-khoan-1")])
    assert [one.provision for one in found if one.provision and not one.shared] == provisions


def test_what_a_clause_orders_by_its_own_text_is_no_amendment() -> None:
    text = "1. Bổ sung nhiệm vụ quy định tại Điều 2 cho Văn phòng."
    [(_paragraph, [found])] = find_references([Paragraph("a", text, "dieu-9-khoan-1")])
    assert found.mention is None


def test_a_text_is_called_by_its_own_type_alone() -> None:
    text = "theo Điều 3 Luật này và Điều 2 Quyết định này"
    [(_paragraph, found)] = find_references([Paragraph("a", text, "dieu-9")], types={"quyet dinh"})
    assert [one.mention is None for one in found] == [False, True]


def test_an_attached_statute_goes_with_the_document_that_issues_it() -> None:
    heading = "Điều 2. Sửa đổi, bổ sung một số điều của Quy chế ban hành kèm theo Quyết định số 45/2023/QĐ-UBND"
    clause = "1. Sửa đổi khoản 1 Điều 2 như sau:"
    quoted = "“1. Theo khoản 2 Điều 3 Quy chế này.”"
    paragraphs = [Paragraph("dieu-2", heading, "dieu-2"), Paragraph("dieu-2-khoan-1", clause, "dieu-2-khoan-1"), Paragraph("dieu-2-khoan-1-p1", quoted, "dieu-2-khoan-1")]  # fmt: skip
    found = [one for _paragraph, references in find_references(paragraphs) for one in references if one.provision]
    assert [(one.document, one.provision, one.statute) for one in found] == [
        ("45/2023/QĐ-UBND", "dieu-2-khoan-1", "quy-che"),
        ("45/2023/QĐ-UBND", "dieu-3-khoan-2", "quy-che"),
    ]
    defined = "Quy chế ban hành kèm theo Quyết định số 45/2023/QĐ-UBND (sau đây gọi tắt là Quy chế 45)"
    *_, (_paragraph, [one]) = find_references([Paragraph("a", defined), Paragraph("b", "theo Điều 2 Quy chế 45")])
    assert (one.provision, one.statute, one.mention and one.mention.number) == ("dieu-2", "quy-che", "45/2023/QĐ-UBND")


def test_new_words_end_where_they_are_closed_or_where_the_next_provision_begins() -> None:
    article = Paragraph("dieu-1", "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 10/2020/NĐ-CP", "dieu-1")
    clause = Paragraph("dieu-1-khoan-1", "1. Sửa đổi khoản 2 Điều 3 như sau:", "dieu-1-khoan-1")
    opened = Paragraph("dieu-1-khoan-1-p1", "“2. Hộ gồm “hộ nghèo”.", "dieu-1-khoan-1")
    inside = Paragraph("dieu-1-khoan-1-p2", "theo khoản 1 Điều này", "dieu-1-khoan-1")
    after = Paragraph("dieu-2-khoan-2", "2. Theo khoản 1 Điều này", "dieu-2-khoan-2")
    read = {one.key: found for one, found in find_references([article, clause, opened, inside, after])}
    assert [one.document for one in read[inside.key]] == ["10/2020/NĐ-CP"]
    assert [(one.document, one.provision) for one in read[after.key]] == [("this", "dieu-2-khoan-1")]
