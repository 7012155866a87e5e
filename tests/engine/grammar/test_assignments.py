"""Who is told to do something: each example is tried."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.grammar.assignments import EXAMPLES, Example, Place, read_assignment
from vanban.grammar.roles import Span, read_roles

PLACES: tuple[Place, ...] = ("lead", "heading", "sentence")


def said(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text)
def test_examples(example: Example) -> None:
    found = read_assignment(example.text, example.place)
    assert (said(example.text, found.lead), said(example.text, found.support)) == example[2:]


def test_a_request_is_told_from_an_order() -> None:
    assert read_assignment("Đề nghị UBND tỉnh:", "lead").request
    assert not read_assignment("Giao UBND xã:", "lead").request


ORDERED: list[tuple[str, Place, str, str]] = [
    ("Sở Nội vụ chủ trì, phối hợp với Tỉnh đoàn hoàn thiện đề án.", "sentence", "Sở Nội vụ", "Tỉnh đoàn"),
    ("c) Đề nghị Tỉnh đoàn Mẫu:", "lead", "Tỉnh đoàn Mẫu", ""),
    ("Đề nghị Khối thi đua số 3:", "lead", "Khối thi đua số 3", ""),  # whatever noun it begins with
    ("Giao Hợp tác xã Mẫu thực hiện các việc sau:", "lead", "Hợp tác xã Mẫu", ""),
    ("Yêu cầu thực hiện các nội dung sau:", "lead", "", ""),
    ("Yêu cầu các nội dung sau:", "lead", "", ""),
    ("các cơ quan phản ánh về Sở Nội vụ để tổng hợp.", "sentence", "các cơ quan", ""),
    ("4. Bảo tàng tỉnh", "heading", "Bảo tàng tỉnh", ""),
    ("Trạm Y tế xã", "heading", "Trạm Y tế xã", ""),
    ("Vườn quốc gia Mẫu", "heading", "Vườn quốc gia Mẫu", ""),
    ("Điện lực Mẫu", "heading", "Điện lực Mẫu", ""),
    ("VNPT Mẫu", "heading", "VNPT Mẫu", ""),
    ("Bảo hiểm Y tế", "heading", "", ""),
    ("Đoàn kết toàn dân", "heading", "", ""),
    ("Giao Thành đoàn, Thị ủy và Trạm Y tế xã tuyên truyền.", "sentence", "Thành đoàn, Thị ủy và Trạm Y tế xã", ""),
    ("Sở Y tế phối hợp Sở Tài chính lập dự toán.", "sentence", "Sở Y tế", "Sở Tài chính"),
    ("Sở Nội vụ cùng Công an tỉnh kiểm tra hồ sơ.", "sentence", "Sở Nội vụ", "Công an tỉnh"),
    ("Giao Sở Y tế (chủ trì), Sở Tài chính (phối hợp) lập dự toán.", "sentence", "Sở Y tế", "Sở Tài chính"),
    ("Sở Y tế (cơ quan chủ trì) và Sở Tài chính (phối hợp) rà soát.", "sentence", "Sở Y tế", "Sở Tài chính"),
    ("Giao Sở Y tế (chủ trì), Sở Tài chính (cùng chủ trì) lập dự toán.", "sentence", "", ""),
    # a verb of no list: where the name ends is not known
    ("Đồng ý giao Điện lực Mẫu kéo dây, VNPT Mẫu di dời cáp.", "sentence", "", ""),
    ("Giao Sở Y tế khoanh vùng, rồi xử lý ổ dịch.", "sentence", "", ""),
    ("Phối hợp với Sở Y tế khám mắt, rồi báo cáo.", "sentence", "", ""),
    # whom it tells first is not known: the second is not the owner
    ("Giao Văn phòng đôn đốc, đề nghị Sở Xây dựng trả lời.", "sentence", "", ""),
    ("Giao Phòng Kinh tế và Phòng Nội vụ cùng lập kế hoạch.", "sentence", "Phòng Kinh tế và Phòng Nội vụ", ""),
    ("Yêu cầu Thủ trưởng các cơ quan phải chịu trách nhiệm.", "sentence", "Thủ trưởng các cơ quan", ""),
    ("Giao Kế hoạch vốn năm 2026 Chương trình Mẫu như sau:", "lead", "", ""),
    ("Yêu cầu Chất lượng hồ sơ:", "lead", "", ""),
    ("Giao Sở Nông nghiệp (qua Chi cục Kiểm lâm) kiểm tra.", "sentence", "Sở Nông nghiệp (qua Chi cục Kiểm lâm)", ""),
]


@pytest.mark.parametrize(("text", "place", "lead", "support"), ORDERED)
def test_who_is_told_and_who_takes_part(text: str, place: Place, lead: str, support: str) -> None:
    found = read_assignment(text, place)
    assert (said(text, found.lead), said(text, found.support)) == (lead, support)


def test_who_answers_for_it() -> None:
    text = "Yêu cầu Chủ tịch UBND các xã chịu trách nhiệm về tiến độ."
    assert said(text, read_assignment(text, "sentence").answers) == "Chủ tịch UBND các xã"
    assert read_assignment("Giao Sở Y tế rà soát.", "sentence").answers is None


@pytest.mark.parametrize(
    ("cell", "roles"),
    [
        ("Sở Y tế (chủ trì); Sở Tài chính (phối hợp)", ("Sở Y tế", "Sở Tài chính")),
        ("Chủ trì: Sở Y tế; Phối hợp: Sở Tài chính, Công an tỉnh", ("Sở Y tế", "Sở Tài chính, Công an tỉnh")),
        ("Sở Y tế (chủ trì), Sở Tài chính", ("", "")),  # what is the second told?
        ("Sở Y tế, Sở Tài chính", None),
    ],
)
def test_roles_beside_names(cell: str, roles: tuple[str, str] | None) -> None:
    found = read_roles(cell)
    assert (found and tuple(said(cell, span) for span in found)) == roles


@given(
    st.lists(
        st.sampled_from(
            ["Giao", "Sở Nội vụ", "và", ",", ":", ".", "chủ trì", "phối hợp với", "UBND", "xã", "đề nghị", "các"]
        )
    ).map(" ".join)
)
def test_no_text_is_too_strange(text: str) -> None:
    for place in PLACES:
        found = read_assignment(text, place)
        assert all(span is None or said(text, span).strip() for span in (found.lead, found.support))
