"""Who cites what: links to clauses, counted for the clause itself; what a text relies on; references that reach nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from docx_builder import build, note, p
from vanban.citing.targets import Target
from vanban.converting.convert import convert_file
from vanban.library.derive import Derived
from vanban.library.library import Library
from vanban.library.load import load
from vanban.library.records import Cited
from vanban.model import Reference

LAW, PLAN, DECREE = "31-2024-qh15", "ke-hoach", "12-2020-nd-cp"
SOURCE = """QUỐC HỘI

Luật số: 31/2024/QH15

Hà Nội, ngày 18 tháng 01 năm 2024

LUẬT
ĐẤT MẪU

Chương I
QUY ĐỊNH CHUNG

Điều 1. Giải thích từ ngữ

Trong Luật này, các từ ngữ dưới đây được hiểu như sau:

1. Bản đồ là bản vẽ theo khoản 2 Điều 2. Bản vẽ do xã lập.

2. Thửa đất gồm:

a) Đất ở tại điểm a khoản 2 Điều 2;

b) Đất khác tại Điều 2.

Chương II
QUYỀN

Điều 2. Quyền của Nhà nước

1. Nhà nước có quyền theo Nghị định số 12/2020/NĐ-CP.

2. Các trường hợp sau đây:

a) Thu hồi;

b) Giao đất theo khoản 9 Điều 1.

TM. QUỐC HỘI
CHỦ TỊCH QUỐC HỘI

Nguyễn Văn Mẫu
"""
CITING = """KẾ HOẠCH
Thực hiện Luật Đất mẫu

I. VIỆC PHẢI LÀM

Xã lập bản vẽ theo khoản 1 Điều 1 Luật Đất mẫu. Huyện giao đất theo Luật Đất mẫu và báo cáo tỉnh. Tỉnh thực hiện Nghị định số 12/2020/NĐ-CP.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Nguyễn Văn Mẫu
"""
FACTS = "---\ntitle: Nghị định 12/2020/NĐ-CP\nso_ky_hieu: 12/2020/NĐ-CP\nloai_van_ban: Nghị định\nngay_ban_hanh: 2020-01-03\nco_quan_ban_hanh: Chính phủ\ntrich_yeu: null\nhieu_luc: chua_xac_minh\n---\n"


def name_law(docs: Path, law: str, name: str) -> None:
    """Record by which name a law is cited, as an editor does; its title alone is that of other editions, too."""
    page = docs / "van-ban" / law / "index.md"
    text = page.read_text("utf-8")
    if "ten_goi:" not in text:
        page.write_text(text.replace("---\n", f"---\nten_goi: [{name}]\n", 1), "utf-8")


def write_library(root: Path) -> Path:
    """Write the library of these tests and return its docs folder."""
    docs = root / "docs"
    (docs / "van-ban").mkdir(parents=True)
    (docs / "index.md").write_text("# Thư viện\n\n<!-- vanban: so-lieu -->\n", "utf-8")
    (docs / f"van-ban/{DECREE}.md").write_text(FACTS, "utf-8")
    for id, text in ((LAW, SOURCE), (PLAN, CITING)):
        source = root / f"{id}.txt"
        source.write_text(text, "utf-8")
        convert_file(source, docs / "van-ban" / id, library=load(docs))
        name_law(docs, LAW, "Luật Đất mẫu")
    return docs


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_library(tmp_path_factory.mktemp("cited"))


@pytest.fixture
def cited(docs: Path) -> Library:
    return load(docs)


def words(library: Library, key: str) -> list[tuple[str, str]]:
    return [(one.block.key, one.block.text[one.start : one.end]) for one in Derived(library).cited_at.get(key, ())]


def test_a_link_to_a_clause_cites_the_clause_and_nothing_above_or_below_it(cited: Library) -> None:
    assert words(cited, f"{LAW}#dieu-2-khoan-2") == [(f"{LAW}#dieu-1-khoan-1", "khoản 2 Điều 2")]
    assert words(cited, f"{LAW}#dieu-2-khoan-2-diem-a") == [(f"{LAW}#dieu-1-khoan-2-diem-a", "điểm a khoản 2 Điều 2")]
    assert words(cited, f"{LAW}#dieu-2") == [(f"{LAW}#dieu-1-khoan-2-diem-b", "Điều 2")]
    assert words(cited, f"{LAW}#dieu-1-khoan-1") == [(f"{PLAN}#i-p1", "khoản 1 Điều 1 Luật Đất mẫu")]
    assert words(cited, f"{LAW}#dieu-1") == words(cited, f"{LAW}#chuong-ii") == []


def test_what_is_cited_below_is_counted_apart(cited: Library) -> None:
    below = Derived(cited).cited_below
    assert below[f"{LAW}#dieu-2"] == (2, ((f"{LAW}#dieu-2-khoan-2", 1), (f"{LAW}#dieu-2-khoan-2-diem-a", 1)))
    assert below[f"{LAW}#dieu-2-khoan-2"] == (1, ((f"{LAW}#dieu-2-khoan-2-diem-a", 1),))
    assert below[f"{LAW}#chuong-ii"].times == 3
    assert below[f"{LAW}#chuong-ii"].units == ((f"{LAW}#dieu-2", 1),)
    assert f"{LAW}#dieu-2-khoan-1" not in below


def test_a_citation_says_whether_it_stays_within_its_document(cited: Library) -> None:
    found = [(one.block.document, one.document, one.provision, one.within) for one in cited.citations]
    assert found == [
        (LAW, LAW, "dieu-2-khoan-2", True),
        (LAW, LAW, "dieu-2-khoan-2-diem-a", True),
        (LAW, LAW, "dieu-2", True),
        (LAW, DECREE, "", False),
        (PLAN, LAW, "", False),  # its subject
        (PLAN, LAW, "dieu-1-khoan-1", False),
        (PLAN, LAW, "", False),
        (PLAN, DECREE, "", False),
    ]


def test_links_within_a_document_count_for_no_document(cited: Library) -> None:
    derived = Derived(cited)
    assert {id: len(found) for id, found in derived.cited_by.items()} == {DECREE: 2, LAW: 3}
    assert f"{LAW}#dieu-1-khoan-1" not in derived.citations_in
    assert derived.is_cited(LAW)
    assert not derived.is_cited(PLAN)


@pytest.mark.parametrize(
    ("fragment", "provision"),
    [
        ("dieu-2-khoan-2", "dieu-2-khoan-2"),
        ("dieu-1-khoan-1-s2", "dieu-1-khoan-1-s2"),  # a sentence has an address, too
        ("dieu-2-khoan-9", ""),  # no such block: the document is cited all the same
        ("", ""),
        ("dieu-2-khoan-2%20", ""),
    ],
)
def test_the_provision_is_a_unit_that_is_there(docs: Path, tmp_path: Path, fragment: str, provision: str) -> None:
    copy = write_library(tmp_path)
    page = copy / f"van-ban/{PLAN}/i.md"
    page.write_text(page.read_text("utf-8").replace("#dieu-1-khoan-1)", f"#{fragment})"), "utf-8")
    found = [one for one in load(copy).citations if one.block.key == f"{PLAN}#i-p1"]
    assert (found[0].document, found[0].provision) == (LAW, provision)


def test_a_link_to_no_unit_of_its_own_document_is_no_citation(tmp_path: Path) -> None:
    copy = write_library(tmp_path)
    page = copy / f"van-ban/{LAW}/chuong-i.md"
    page.write_text(page.read_text("utf-8").replace("#dieu-2)", "#dieu-99)"), "utf-8")
    assert [one.provision for one in load(copy).citations if one.within] == ["dieu-2-khoan-2", "dieu-2-khoan-2-diem-a"]


def test_the_mark_of_a_footnote_cites_nothing(tmp_path: Path) -> None:
    copy = write_library(tmp_path)
    source = tmp_path / "thong-bao.docx"
    source.write_bytes(build(p("THÔNG BÁO"), p("Lập hồ sơ", note(1), " theo quy định."), footnotes={1: "Bản gốc."}))
    convert_file(source, copy / "van-ban/thong-bao", library=load(copy))
    library = load(copy)
    assert any("chu-thich" in block.id for block in library.documents["thong-bao"].blocks)
    assert [one for one in library.citations if one.block.document == "thong-bao"] == []


def test_a_sentence_that_is_cited_counts_for_what_stands_above_its_block(tmp_path: Path) -> None:
    copy = write_library(tmp_path)
    page = copy / f"van-ban/{PLAN}/i.md"
    page.write_text(page.read_text("utf-8").replace("#dieu-1-khoan-1)", "#dieu-1-khoan-1-s2)"), "utf-8")
    assert Derived(load(copy)).cited_below[f"{LAW}#dieu-1"] == (1, ((f"{LAW}#dieu-1-khoan-1-s2", 1),))


# -- references, as the recogniser finds them --------------------------------------------------------------------------


def told(library: Library, block: str, text: str, reference: Reference, target: Target) -> Cited:
    """Return a reference over words of a block (``start`` and ``end`` of the reference are set by them)."""
    at = library.blocks[block]
    start = at.text.index(text)
    found = Reference(
        start, start + len(text), reference.document, reference.provision, reference.to, reference.statute,
        reference.mention, reference.shared,
    )  # fmt: skip
    return Cited(at, found, target, at.passages[0])


def with_references(library: Library, *found: Cited) -> Derived:
    library.__dict__["references"] = {LAW: [], PLAN: []}  # a cached property: what was found stands in its place
    for one in found:
        library.references[one.block.document].append(one)
    return Derived(library)


NINE = (f"{LAW}#dieu-2-khoan-2-diem-b", "khoản 9 Điều 1")
NO_PROVISION = Reference(0, 0, "this", "dieu-1-khoan-9")


def test_a_provision_that_a_held_text_lacks_is_told_by_itself(cited: Library) -> None:
    derived = with_references(cited, told(cited, *NINE, NO_PROVISION, Target(LAW, "", "no_provision")))
    [one] = derived.unreached
    assert (one.citing, one.reason, one.name, one.document) == (LAW, "no_provision", "", LAW)
    assert (one.provision, len(one.found)) == ("khoản 9 Điều 1", 1)


def test_equal_references_are_one_and_the_most_frequent_come_first(cited: Library) -> None:
    place = (f"{PLAN}#i-p1", "Xã lập")
    unknown = [Reference(0, 0, number, provision) for number, provision in (("1/2001/NĐ-CP", ""), ("2/2002/NĐ-CP", "dieu-1"), ("2/2002/NĐ-CP", "dieu-2-diem-đ"))]  # fmt: skip
    derived = with_references(cited, *(told(cited, *place, one, Target("", "", "unknown")) for one in unknown))
    assert [(one.name, len(one.found), one.provisions) for one in derived.unreached] == [
        ("2/2002/NĐ-CP", 2, ("Điều 1", "điểm đ Điều 2")),
        ("1/2001/NĐ-CP", 1, ()),
    ]


@pytest.mark.parametrize(
    ("reference", "target", "left"),
    [
        (Reference(0, 0, "12/2020/NĐ-CP", "dieu-5"), Target(DECREE, "", "not_held"), ["not_held"]),
        (Reference(0, 0, "12/2020/NĐ-CP"), Target(DECREE, "", "not_held"), []),  # the whole is there
        (Reference(0, 0, "12/2020/NĐ-CP"), Target(DECREE), []),
        (Reference(0, 0, "12/2020/NĐ-CP", "dieu-5", shared=True), Target(DECREE, "", "not_held"), []),
        (Reference(0, 0, "31/2024/QH15"), Target("", "", "unknown"), ["unknown"]),  # of another document than the law
        (Reference(0, 0, "7/CT-TTg"), Target("", "", "bare"), ["bare"]),
        (Reference(0, 0, "7/CT-TTg"), Target("", "", "ambiguous"), ["ambiguous"]),
        (Reference(0, 0, "7/CT-TTg"), Target("", "", "conflict"), ["conflict"]),
    ],
)
def test_what_stops_short(cited: Library, reference: Reference, target: Target, left: list[str]) -> None:
    derived = with_references(cited, told(cited, f"{PLAN}#i-p1", "Huyện giao đất", reference, target))
    assert [one.reason for one in derived.unreached] == left


def test_the_number_of_the_document_itself_reaches_nothing_and_is_no_matter(cited: Library) -> None:
    own = Reference(0, 0, "31/2024/QH15")
    assert with_references(cited, told(cited, *NINE, own, Target("", "", "unknown"))).unreached == []


def test_what_a_person_linked_is_settled_a_link_to_the_whole_document_settles_no_provision(cited: Library) -> None:
    linked = told(cited, f"{PLAN}#i-p1", "khoản 1 Điều 1 Luật Đất mẫu", Reference(0, 0, "Luật Đất mẫu", "dieu-1-khoan-1"), Target("", "", "unknown"))  # fmt: skip
    assert with_references(cited, linked).unreached == []
    whole = told(cited, f"{PLAN}#trich-yeu", "Luật Đất mẫu", Reference(0, 0, "Luật Đất mẫu", "dieu-9"), Target(LAW, "", "no_provision"))  # fmt: skip
    assert [one.provision for one in with_references(cited, whole).unreached] == ["Điều 9"]


def test_what_the_register_quotes_is_settled(tmp_path: Path) -> None:
    copy = write_library(tmp_path)
    (copy / "tra-cuu").mkdir()
    entry = f"---\nvien_dan:\n  - {{id: x, lop: khong_so, noi_dung: x, tai: [{{dich: '{LAW}#dieu-2-khoan-2-diem-b', trich_dan: khoản 9 Điều 1}}], can_de_xac_dinh: x}}\n---\n\n# X\n"
    (copy / "tra-cuu/vien-dan-chua-xac-dinh.md").write_text(entry, "utf-8")
    library = load(copy)
    derived = with_references(library, told(library, *NINE, NO_PROVISION, Target(LAW, "", "no_provision")))
    assert derived.unreached == []


def test_a_text_relies_on_what_it_links_and_on_what_its_words_name_besides(cited: Library) -> None:
    named = told(cited, f"{PLAN}#i-p1", "Nghị định số 12/2020/NĐ-CP", Reference(0, 0, "12/2020/NĐ-CP", "dieu-5"), Target(DECREE, "", "not_held"))  # fmt: skip
    derived = with_references(cited, named)
    found = [(one.document, one.words, one.block, one.places) for one in derived.relies_on[PLAN]]
    assert found == [
        (LAW, "", "", (f"{PLAN}#trich-yeu", f"{PLAN}#i-p1")),
        (LAW, "khoản 1 Điều 1", "dieu-1-khoan-1", (f"{PLAN}#i-p1",)),
        (DECREE, "Điều 5", "", (f"{PLAN}#i-p1",)),  # the link leads to the document, the words name the article
    ]
    assert [(citing, one.words) for citing, one in derived.relied_by[DECREE]] == [(LAW, ""), (PLAN, "Điều 5")]


def test_the_words_that_a_list_shares_cite_nothing_themselves(cited: Library) -> None:
    shared = told(cited, f"{LAW}#dieu-1-khoan-1", "khoản 2 Điều 2", Reference(0, 0, "this", "dieu-2-khoan-2", shared=True), Target(LAW, "dieu-2-khoan-2"))  # fmt: skip
    assert f"{LAW}#dieu-2-khoan-2" not in with_references(cited, shared).cited_at
