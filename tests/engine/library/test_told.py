"""Relations that texts tell: from the words to both documents and both clauses, beside what editors state."""

from pathlib import Path

import pytest

from conftest import Mini
from vanban.converting.convert import convert_file
from vanban.library.derive import Derived
from vanban.library.library import Library
from vanban.library.load import load
from vanban.library.scheme import Entry
from vanban.site.panels.document import facts_page
from vanban.site.panels.references import references
from vanban.site.panels.scheme import Scheme, scheme_panel
from vanban.site.templating import show
from vanban.site.view import Panel, View

HEADER = """CHÍNH PHỦ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {number}

Hà Nội, ngày {date}

NGHỊ ĐỊNH
{subject}

"""
CLOSING = """
TM. CHÍNH PHỦ
THỦ TƯỚNG

Nguyễn Văn Mẫu
"""
OLD = """Căn cứ Luật Văn thư số 80/2015/QH13;

Điều 1. Phạm vi

1. Nghị định này quy định chi tiết khoản 3 Điều 12 Luật Văn thư số 80/2015/QH13.

2. Việc gửi văn bản thực hiện trong 03 ngày làm việc.

Điều 2. Hồ sơ

1. Hồ sơ gồm:

a) Tờ trình;

b) Dự thảo văn bản.

2. Hồ sơ gửi Bộ Nội vụ.

3. Hồ sơ được lưu.

4. Hồ sơ được nộp.

Điều 3. Kinh phí

Kinh phí do ngân sách nhà nước bảo đảm.
"""
AMENDING = """Căn cứ Luật Văn thư số 80/2015/QH13 đã được sửa đổi, bổ sung một số điều theo Luật số 63/2020/QH14;

Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 34/2016/NĐ-CP

1. Sửa đổi, bổ sung khoản 2 Điều 1 như sau:

“2. Việc gửi văn bản thực hiện theo Nghị định số 30/2020/NĐ-CP.”

2. Bổ sung điểm c vào sau điểm b khoản 1 Điều 2 như sau:

“c) Báo cáo.”

3. Bãi bỏ từ khoản 2 đến khoản 4 Điều 2.

Điều 2. Hiệu lực thi hành

1. Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 01 năm 2021.

2. Bộ trưởng Bộ Nội vụ rà soát, trình Chính phủ sửa đổi Nghị định số 55/2011/NĐ-CP.
"""
REPLACING = """Điều 1. Hiệu lực thi hành

1. Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 4 năm 2025.

2. Các văn bản sau đây hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành:

a) Nghị định số 34/2016/NĐ-CP ngày 14 tháng 5 năm 2016 của Chính phủ về công tác văn thư;

b) Nghị định số 154/2020/NĐ-CP ngày 31 tháng 12 năm 2020 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 34/2016/NĐ-CP.
"""
LAW = """---
title: Luật Văn thư 80/2015/QH13
so_ky_hieu: 80/2015/QH13
loai_van_ban: Luật
ngay_ban_hanh: null
co_quan_ban_hanh: null
hieu_luc: chua_xac_minh
{more}---
"""
SUBJECTS = {
    "cu": ("34/2016/NĐ-CP", "14 tháng 5 năm 2016", "Về công tác văn thư", OLD),
    "sua": ("154/2020/NĐ-CP", "31 tháng 12 năm 2020", "Sửa đổi, bổ sung một số điều của Nghị định số 34/2016/NĐ-CP", AMENDING),
    "moi": ("78/2025/NĐ-CP", "01 tháng 4 năm 2025", "Về công tác văn thư", REPLACING),
}  # fmt: skip


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a library: an old decree, one that amends it, one that replaces both, and the law by its facts."""
    lib = Mini(tmp_path_factory.mktemp("shelf"))
    lib.write("index.md", "# Thư viện\n")
    lib.write("van-ban/luat.md", LAW.format(more=""))
    for id, (number, date, subject, body) in SUBJECTS.items():
        source = lib.root / f"{id}.txt"
        source.write_text(HEADER.format(number=number, date=date, subject=subject) + body + CLOSING, "utf-8")
        convert_file(source, lib.docs / "van-ban" / id, library=load(lib.docs))
    return lib.docs


@pytest.fixture(scope="module")
def derived(shelf: Path) -> Derived:
    return Derived(load(shelf))


def boxes(derived: Derived, id: str) -> list[tuple[str, str, bool]]:
    return [(entry.wording, entry.other or entry.name, entry.partly) for entry in derived.scheme[id]]


def test_both_documents_show_each_relation(derived: Derived) -> None:
    assert boxes(derived, "cu") == [
        ("Căn cứ", "luat", False),
        ("Bị bãi bỏ bởi", "sua", True),
        ("Hết hiệu lực theo", "moi", False),
        ("Được sửa đổi, bổ sung bởi", "sua", False),
        ("Được bổ sung bởi", "sua", False),
        ("Quy định chi tiết", "luat", False),
    ]
    assert ("Sửa đổi, bổ sung", "cu", False) in boxes(derived, "sua")
    assert ("Quy định hết hiệu lực", "sua", False) in boxes(derived, "moi")
    assert boxes(derived, "luat") == [
        ("Là căn cứ của", "sua", False),
        ("Là căn cứ của", "cu", False),
        ("Được sửa đổi, bổ sung bởi", "Luật số 63/2020/QH14", False),
        ("Được quy định chi tiết bởi", "cu", False),
    ]


def test_a_relation_of_two_others_rests_on_the_text_that_tells_it(derived: Derived) -> None:
    [amended] = [entry for entry in derived.scheme["luat"] if entry.name == "Luật số 63/2020/QH14"]
    assert [(told.at.key, told.is_own) for told in amended.told] == [("sua#mo-dau-p1", False)]


def test_tasks_and_quoted_words_relate_nothing(derived: Derived) -> None:
    relations = {told.to.name: told.relation for told in derived.told if told.at.document == "sua"}
    assert relations["Nghị định số 55/2011/NĐ-CP"] == "dan_chieu"
    assert "Nghị định số 30/2020/NĐ-CP" not in relations


def test_clauses_know_what_amends_them(derived: Derived) -> None:
    def at(key: str) -> list[tuple[str, str, bool]]:
        return [(told.relation, told.at.id, passive) for told, passive in derived.told_at.get(key, ())]

    assert at("cu#dieu-1-khoan-2") == [("sua_doi", "dieu-1-khoan-1", True)]
    assert at("cu#dieu-2-khoan-1") == [("bo_sung", "dieu-1-khoan-2", True)], "a new point stands at what holds it"
    for clause in ("dieu-2-khoan-2", "dieu-2-khoan-3", "dieu-2-khoan-4"):
        assert at(f"cu#{clause}") == [("bai_bo", "dieu-1-khoan-3", True)], "each clause of a range"
    assert at("cu#dieu-3") == []
    assert ("sua_doi", "dieu-1-khoan-1", False) in at("sua#dieu-1-khoan-1")


def test_beside_a_clause_both_sides_are_worded(derived: Derived) -> None:
    def drawer(document: str, id: str) -> str:
        view = View(derived.library, derived, f"van-ban/{document}/index.md")
        block = derived.library.blocks[f"{document}#{id}"]
        panel = references(view, derived.library.documents[document], block)
        assert panel
        return str(show(panel))

    amended = drawer("cu", "dieu-1-khoan-2")
    assert "Được sửa đổi, bổ sung bởi" in amended
    assert 'href="../sua/#dieu-1-khoan-1"' in amended
    assert '<q class="vb-words">Sửa đổi, bổ sung khoản 2 Điều 1</q>' in amended
    amending = drawer("sua", "dieu-1-khoan-1")
    assert ">Sửa đổi, bổ sung</p>" in amending
    assert 'href="../cu/#dieu-1-khoan-2"' in amending
    assert "Được bổ sung điểm c khoản 1 Điều 2 bởi" in drawer("cu", "dieu-2-khoan-1")


def test_the_boxes_are_those_of_the_national_database(derived: Derived) -> None:
    view = View(derived.library, derived, "van-ban/cu/index.md")
    values = scheme_panel(view, derived.library.documents["cu"]).values
    assert isinstance(values, Scheme)
    assert len(values.empty) + len(values.boxes) == 17
    assert [(box.name, box.number) for box in values.boxes] == [
        ("Văn bản căn cứ", 1),
        ("Văn bản được hướng dẫn, quy định chi tiết", 1),
        ("Văn bản sửa đổi", 1),
        ("Văn bản bổ sung", 1),
        ("Văn bản quy định hết hiệu lực", 1),
        ("Văn bản quy định hết hiệu lực một phần", 1),
    ]


def test_the_page_of_facts_shows_what_others_tell(derived: Derived) -> None:
    view = View(derived.library, derived, "van-ban/luat.md")
    chunks = facts_page(view, derived.library.documents["luat"], [])
    html = "".join(str(show(chunk)) for chunk in chunks if isinstance(chunk, Panel))
    assert "Là căn cứ của" in html
    assert '<q class="vb-words">Căn cứ Luật Văn thư số 80/2015/QH13</q>' in html
    assert "nêu rõ" in html


STATED = """quan_he:
  - {{loai: {kind}, dich: cu, {more}muc_do: suy_luan, do_tin_cay: X, ghi_chu: Theo báo chí.}}
"""


@pytest.mark.parametrize(
    ("kind", "more", "together"),
    [
        ("can_cu", "chieu: bi_dong, ", True),
        ("huong_dan", "chieu: bi_dong, ", True),  # nearly what the text says: «quy định chi tiết»
        ("lien_quan", "", False),
    ],
)
def test_what_is_stated_and_told_is_shown_once(shelf: Path, kind: str, more: str, together: bool) -> None:
    page = shelf / "van-ban/luat.md"
    before = page.read_text("utf-8")
    try:
        page.write_text(LAW.format(more=STATED.format(kind=kind, more=more)), "utf-8")
        found = Derived(load(shelf)).scheme["luat"]
    finally:
        page.write_text(before, "utf-8")
    stated = [entry for entry in found if entry.stated]
    assert len(stated) == 1
    assert bool(stated[0].told) is together
    assert len(found) == (4 if together else 5)


def test_nothing_is_told_of_the_document_itself(derived: Derived) -> None:
    assert all(told.by.key != told.to.key for told in derived.told)
    assert all(
        isinstance(entry, Entry) and entry.other != id for id, found in derived.scheme.items() for entry in found
    )


def test_a_basis_that_an_editor_and_the_text_share_is_shown_once(library: Library) -> None:
    derived = Derived(library)
    view = View(library, derived, "van-ban/340-qd-ubnd-mau-2016/index.md")
    html = str(show(scheme_panel(view, library.documents["340-qd-ubnd-mau-2016"])))
    assert html.count("Căn cứ Quyết định số 1200/QĐ-UBND ngày 20 tháng 8 năm 2015") == 1
