"""What follows from the library of the tests: back-links, matrix, coverage, repeats."""

import json
from typing import Any

import pytest

from conftest import DECISION, DOCUMENT, ROOT
from vanban.citing.addresses import word_address
from vanban.library.derive import DIRECT, NONE, SECTION, WEAK, Derived
from vanban.library.library import Library
from vanban.library.repeated import differences, find_repeats, without_implied
from vanban.library.schema import RELATIONS
from vanban.library.titles import task_title

GOLDEN: dict[str, Any] = json.loads((ROOT / "tests/golden/report.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def derived(library: Library) -> Derived:
    return Derived(library)


def test_every_link_of_a_task_is_a_relation(library: Library) -> None:
    found = [[t.id, r.atom, r.kind, r.target, r.certainty] for t in library.tasks_of(DOCUMENT) for r in t.relations]
    assert found == GOLDEN["links"]


def test_the_matrix_shows_the_gaps(library: Library, derived: Derived) -> None:
    verdicts = {limit.id: derived.strength(derived.answered.get(key, [])) for key, limit in library.limitations.items()}
    assert verdicts == {"l1": DIRECT, "l2": DIRECT, "l3": WEAK, "l4": NONE}


def test_coverage_counts_direct_links_apart_from_whole_sections(library: Library, derived: Derived) -> None:
    found = derived.coverage(library.documents[DOCUMENT])
    assert {
        strength: [c.block.id for c in found if c.strength == strength] for strength in (DIRECT, SECTION, NONE)
    } == {
        DIRECT: ["ii-1-p1", "ii-1-p2", "ii-1-p3", "ii-1-p5", "ii-3-1-p3", "ii-3-1-p4", "ii-3-2-p2", "ii-3-2-p3"],
        SECTION: ["ii-2-p1", "ii-2-p2", "ii-2-p3", "ii-3-1-p1", "ii-3-1-p2"],
        NONE: ["ii-p1", "ii-1-p4", "ii-1-p6", "ii-3-2-p1", "ii-3-2-p4", "ii-3-3-p1", "ii-3-3-p2"],
    }


def test_a_document_without_parts_has_no_coverage(library: Library, derived: Derived) -> None:
    assert [d.id for d in library.texts if derived.coverage(d)] == [DOCUMENT]


def test_repeats_are_those_found_by_hand(derived: Derived) -> None:
    found = {(repeat.a, repeat.b) for repeat in derived.repeats[DOCUMENT]}
    by_hand = {tuple(pair) for pair in GOLDEN["repeats"]}
    implied = {("ii-3-2-p3", "iv-3")}  # its twin ii-3-1-p4 is listed with iv-3 and is word for word the same
    assert found == by_hand | implied
    assert {(r.a, r.b) for r in without_implied(derived.repeats[DOCUMENT])} == by_hand
    by_sentence = {(r.a, r.a_sentence, r.b, r.b_sentence) for r in derived.repeats[DOCUMENT] if r.a_sentence}
    assert by_sentence == {("ii-1-p5", 3, "ii-3-3-p2", 2)}
    assert [(r.a, r.b) for r in derived.repeats[DOCUMENT] if r.identical] == [("ii-3-1-p4", "ii-3-2-p3")]
    assert {id for id, repeats in derived.repeats.items() if repeats} == {DOCUMENT}


def test_a_formula_is_no_repeat() -> None:
    formula = "Qua 10 năm triển khai Kết luận của Bộ Chính trị"
    a = f"{formula}, huyện đã tổ chức nhiều lớp tập huấn cho cán bộ phụ trách ở các xã và thị trấn trên địa bàn."
    b = f"{formula}, kinh tế của địa phương phát triển, đời sống nhân dân được nâng lên, an ninh trật tự giữ vững."
    assert find_repeats([("a", a), ("b", b)]) == []


ANNEX = "Ban hành kèm theo Quyết định số 205/QĐ-UBND ngày 14 tháng 5 năm 2026 của Ủy ban nhân dân tỉnh Mẫu Sơn"
SUBJECT = "quản lý, sử dụng đội ngũ cán bộ, công chức cấp xã"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH MẪU SƠN", f"({ANNEX})"),
        ("Ủy ban nhân dân tỉnh Mẫu Sơn", f"{ANNEX}."),
        (f"({ANNEX})", f"({ANNEX})"),
        ("(Kèm theo Quyết định số … /QĐ-… ngày … tháng … năm … của …)", "(Kèm theo Quyết định số … /QĐ-… ngày … tháng … năm … của …)"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG VÌ TRẺ EM TỈNH MẪU SƠN", "CHƯƠNG TRÌNH HÀNH ĐỘNG VÌ TRẺ EM TỈNH MẪU SƠN"),
        (f"Nội dung {SUBJECT} bao gồm:", f"Sở Nội vụ giúp Ủy ban nhân dân tỉnh thanh tra việc {SUBJECT} tại các địa bàn được giao."),
        (
            f"Các trường học lập danh sách theo {ANNEX[18:]} và gửi trước ngày 20 hằng tháng.",
            f"Kinh phí mua sách được bố trí theo {ANNEX[18:]} từ nguồn ngân sách của huyện.",
        ),
    ],
)  # fmt: skip
def test_names_citations_and_what_a_subject_is_called_are_no_repeat(a: str, b: str) -> None:
    assert find_repeats([("a", a), ("b", b)]) == []


def test_a_short_passage_said_twice_is_a_repeat() -> None:
    said = "Văn bản được đăng ký bằng sổ hoặc bằng phần mềm."
    [found] = find_repeats([("a", said), ("b", said)])
    assert found.identical


def test_a_statement_within_a_longer_passage_is_a_repeat() -> None:
    said = f"hằng năm các xã rà soát, bổ sung quy hoạch và báo cáo kết quả {SUBJECT} về Phòng Nội vụ trước ngày 15 tháng 11"
    more = "Việc đánh giá phải khách quan, công khai; người đứng đầu chịu trách nhiệm về kết quả"
    assert find_repeats([("a", f"{said.capitalize()}."), ("b", f"{more}; {said}.")])


def test_differences_rebuild_both_texts() -> None:
    a, b = "một hai ba bốn", "một hai mới bốn năm"
    parts = differences(a, b)
    assert " ".join(part.old for part in parts if part.old) == a
    assert " ".join(part.new for part in parts if part.new) == b


def test_back_links_are_symmetrical(library: Library, derived: Derived) -> None:
    for task in library.tasks.values():
        for relation in task.relations:
            lookup = {
                "tiep_noi": derived.continued.get(f"{task.document}#{relation.target}"),
                "giai_quyet": derived.answered.get(f"{task.document}#{relation.target}"),
                "ho_tro": derived.supported.get(f"{task.document}#{relation.target}"),
                "can_cu": derived.relied_on.get(relation.target),
            }[relation.kind]
            assert lookup
            assert (task.key, relation) in [(link.task.key, link.relation) for link in lookup]
    for id, links in derived.relations.items():
        for link in links:
            if link.other:
                assert id in [back.other for back in derived.relations[link.other]]


def test_relations_are_worded_both_ways(library: Library, derived: Derived) -> None:
    stated = {
        (d.id, str(item["loai"]), str(item["dich"]))
        for d in library.documents.values()
        for _, item in d.items("quan_he")
        if item.get("dich")
    }
    assert {kind for _id, kind, _other in stated} <= RELATIONS.keys()
    for id, kind, other in stated:
        active, passive = RELATIONS[kind]
        assert (active, other) in [(link.wording, link.other) for link in derived.relations[id]]
        assert (passive, id) in [(link.wording, link.other) for link in derived.relations[other]]
    [replaced] = derived.relations["31-2018-qh90"]
    assert (replaced.wording, replaced.other) == ("Được thay thế bởi", "")


def test_laws_named_as_occasions_are_never_relied_on(library: Library, derived: Derived) -> None:
    occasions = {id for id, document in library.documents.items() if document.text_of("vai_tro") == "su_kien"}
    assert occasions == {"31-2018-qh90", "du-luat-tiet-kiem-nuoc"}
    assert not occasions & set(derived.relied_on)


def test_citations_lead_from_text_to_text(derived: Derived) -> None:
    """What cites a document whose text is held cites its record, from every document alike."""
    assert [c.block.key for c in derived.cited_by[DECISION]] == ["15-kh-ubnd-mau-2020#ii-2", f"{DOCUMENT}#ii-1-p3"]
    assert not derived.is_cited("15-kh-ubnd-mau-2020")


def test_tasks_are_titled_by_their_own_words(library: Library) -> None:
    task = library.tasks[f"{DOCUMENT}#iv-3"]
    assert task_title(library, task).startswith("IV.3. Đẩy mạnh ứng dụng công nghệ thông tin")
    assert [task.id for task in library.tasks_of(DOCUMENT)] == ["iv-1", "iv-2", "iv-3", "iv-4", "iv-5", "v-1", "v-2"]


def test_tasks_belong_to_their_document(library: Library) -> None:
    rows = [f"phu-luc-bang-1-hang-{number}" for number in (1, 2, 3)]
    assert [task.id for task in library.tasks_of("15-kh-ubnd-mau-2020")] == rows
    assert {task.document for task in library.tasks.values()} == {DOCUMENT, "15-kh-ubnd-mau-2020"}
    assert {limit.document for limit in library.limitations.values()} == {DOCUMENT}


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("ii-3-2-p4", "mục II.3.2, đoạn 4"), ("iv-7", "mục IV.7"), ("i", "phần I"), ("i-p2", "phần I, đoạn 2"),
        ("ii-1-p5-s3", "mục II.1, đoạn 5, câu 3"), ("dieu-5-khoan-2-diem-dd", "điểm đ khoản 2 Điều 5"),
        ("chuong-ii", "Chương II"), ("noi-nhan-3", "nơi nhận, dòng 3"), ("trich-yeu", "trích yếu"), ("la-lung", "la-lung"),
    ],
)  # fmt: skip
def test_addresses_in_words(id: str, words: str) -> None:
    assert word_address(id) == words
