"""Citations of clauses on the pages: drawers, the page of a document, the register of what could not be reached."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from engine.library.test_cited import DECREE, LAW, NINE, NO_PROVISION, PLAN, told, write_library
from vanban.citing.targets import Target
from vanban.library.derive import Derived
from vanban.library.library import Library
from vanban.library.load import load
from vanban.library.records import Cited
from vanban.model import Reference
from vanban.site.compose import compose
from vanban.site.panels.unreached import unreached as unreached_panel
from vanban.site.templating import show
from vanban.site.view import View

REGISTER = "tra-cuu/vien-dan-chua-xac-dinh.md"


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_library(tmp_path_factory.mktemp("shown"))


@pytest.fixture
def library(docs: Path) -> Library:
    return load(docs)


def html(library: Library, path: str, found: list[Cited] | None = None) -> LexborHTMLParser:
    """The panels of a page, in order, as HTML; ``found`` stand in the place of what the recogniser finds."""
    if found is not None:
        library.__dict__["references"] = {id: [one for one in found if one.block.document == id] for id in (LAW, PLAN)}
    composed = compose(View(library, Derived(library), path))
    return LexborHTMLParser("\n".join(composed.panels.values()))


def text(tree: LexborHTMLParser, selector: str) -> str:
    return " ".join(" ".join(node.text().split()) for node in tree.css(selector))


def drawer(tree: LexborHTMLParser, where: str) -> LexborHTMLParser:
    """The drawer of a unit, by the beginning of its label."""
    [found] = [node for node in tree.css("details.vb-refs") if label(node).startswith(where)]
    return LexborHTMLParser(found.html or "")


def label(drawer: LexborHTMLParser | LexborNode) -> str:
    return drawer.css("summary")[0].attributes["aria-label"] or ""


def test_a_clause_tells_who_cites_it_from_its_own_document_and_from_others(library: Library) -> None:
    page = html(library, f"van-ban/{LAW}/chuong-i.md")
    of = drawer(page, "Khoản 1 Điều 1:")
    assert label(of) == "Khoản 1 Điều 1: được viện dẫn 1 lần, trích dẫn"
    assert text(of, ".vb-refs__cited") == "1"
    assert "Được văn bản khác viện dẫn: 1 lần" in text(of, ".vb-refs__name")
    assert text(of, "mark") == "khoản 1 Điều 1 Luật Đất mẫu"
    assert text(of, ".vb-words") == "Xã lập bản vẽ theo khoản 1 Điều 1 Luật Đất mẫu."
    assert "../../ke-hoach/i/#i-p1" in [node.attributes["href"] for node in of.css("a")]
    within = drawer(html(library, f"van-ban/{LAW}/chuong-ii.md"), "Khoản 2 Điều 2:")
    assert "Được viện dẫn trong văn bản này: 1 lần" in text(within, ".vb-refs__name")


def test_an_article_tells_what_cites_it_and_apart_what_cites_its_clauses(library: Library) -> None:
    page = html(library, f"van-ban/{LAW}/chuong-ii.md")
    of = drawer(page, "Điều 2:")
    assert text(of, ".vb-refs__cited") == "1"
    assert "Viện dẫn quy định bên trong: 2 lần, không tính vào số trên" in text(of, ".vb-refs__name")
    assert "qua khoản 2 Điều 2 (1), qua điểm a khoản 2 Điều 2 (1)" in text(of, "p")
    chapter = drawer(page, "Chương II:")
    assert label(chapter) == "Chương II: trích dẫn"
    assert chapter.css(".vb-refs__cited") == []
    assert "3 lần" in text(chapter, ".vb-refs__name")


def test_what_nothing_cites_says_nothing_of_it(library: Library) -> None:
    of = drawer(html(library, f"van-ban/{LAW}/chuong-ii.md"), "Khoản 1 Điều 2:")
    assert label(of) == "Khoản 1 Điều 2: 1 mục liên hệ, trích dẫn"
    assert "viện dẫn:" not in text(of, ".vb-refs__name").lower()


def test_a_clause_that_is_cited_often_shows_the_first_places_and_folds_the_others(library: Library) -> None:
    many = [one for one in library.citations if one.provision == "dieu-1-khoan-1"] * 30
    library.__dict__["citations"] = [*library.citations, *many]
    of = drawer(html(library, f"van-ban/{LAW}/chuong-i.md"), "Khoản 1 Điều 1:")
    assert text(of, ".vb-refs__cited") == "31"
    assert len(of.css(".vb-words")) == 2
    assert text(of, "details.vb-more summary") == "29 chỗ nữa"


def test_the_page_of_a_document_lists_what_it_relies_on_by_provision(library: Library) -> None:
    named = told(library, f"{PLAN}#i-p1", "Nghị định số 12/2020/NĐ-CP", Reference(0, 0, "12/2020/NĐ-CP", "dieu-5", "dieu-9"), Target(DECREE, "", "not_held"))  # fmt: skip
    page = html(library, f"van-ban/{PLAN}/index.md", [named])
    assert text(page, ".vb-panel--vien-dan-di summary") == "Luật ĐẤT MẪU (3 chỗ) Nghị định 12/2020/NĐ-CP (1 chỗ)"
    assert "cả văn bản: tại trích yếu, phần I, đoạn 1" in text(page, ".vb-panel--vien-dan-di li")
    assert "khoản 1 Điều 1: tại phần I, đoạn 1" in text(page, ".vb-panel--vien-dan-di li")
    assert "Điều 5 đến Điều 9 (chưa có toàn văn): tại phần I, đoạn 1" in text(page, ".vb-panel--vien-dan-di li")
    record = html(library, f"van-ban/{DECREE}.md")
    assert text(record, ".vb-panel--vien-dan-dieu-khoan li") == "Điều 5 đến Điều 9: được dẫn tại Kế hoạch Thực hiện Luật Đất mẫu (phần I, đoạn 1)"  # fmt: skip


def test_the_page_of_a_document_lists_its_clauses_that_are_cited(library: Library) -> None:
    page = html(library, f"van-ban/{LAW}/index.md")
    assert text(page, ".vb-panel--vien-dan-dieu-khoan summary") == "Chương I QUY ĐỊNH CHUNG (1 chỗ) Chương II QUYỀN (3 chỗ)"  # fmt: skip
    rows = text(page, ".vb-panel--vien-dan-dieu-khoan li")
    assert "khoản 1 Điều 1: được dẫn tại Kế hoạch Thực hiện Luật Đất mẫu (phần I, đoạn 1)" in rows
    assert "Điều 2: được dẫn tại điểm b khoản 2 Điều 1" in rows
    assert "Được viện dẫn 3 lần:" in text(page, ".vb-panel--vien-dan > p")


def test_many_citations_of_a_document_are_folded_by_the_document_they_stand_in(library: Library) -> None:
    whole = next(one for one in library.citations if one.document == LAW and not one.provision)
    library.__dict__["citations"] = [*library.citations, *[whole] * 50]
    page = html(library, f"van-ban/{LAW}/index.md")
    assert "Được viện dẫn 53 lần, trong 1 văn bản:" in text(page, ".vb-panel--vien-dan > p")
    assert text(page, ".vb-panel--vien-dan > details > summary") == "Kế hoạch Thực hiện Luật Đất mẫu (53 chỗ)"
    assert len(page.css(".vb-panel--vien-dan .vb-words")) == 20


# -- what could not be reached ----------------------------------------------------------------------------------------


def unreached(library: Library) -> list[Cited]:
    place = (f"{PLAN}#i-p1", "Xã lập")
    return [
        told(library, *NINE, NO_PROVISION, Target(LAW, "", "no_provision")),
        told(library, *place, Reference(0, 0, "7/2007/NĐ-CP", "dieu-3"), Target("", "", "unknown")),
        told(library, *place, Reference(0, 0, "7/2007/NĐ-CP", "dieu-4"), Target("", "", "unknown")),
        told(library, f"{LAW}#dieu-2-khoan-1", "Nhà nước", Reference(0, 0, "7/2007/NĐ-CP"), Target("", "", "unknown")),
        told(library, f"{LAW}#dieu-2-khoan-1", "Nghị định số 12/2020/NĐ-CP", Reference(0, 0, "12/2020/NĐ-CP", "dieu-8"), Target(DECREE, "", "not_held")),
        told(library, *place, Reference(0, 0, "9/CT-TTg"), Target("", "", "bare")),
        told(library, *place, Reference(0, 0, "8/CT-TTg"), Target("", "", "ambiguous")),
    ]  # fmt: skip


def test_the_register_asks_for_both_lists_written_or_not(library: Library) -> None:
    assert "vanban: vien-dan -->" in library.generated[REGISTER]
    assert "vanban: vien-dan-chua-toi -->" in library.generated[REGISTER]


def panel(library: Library, path: str, found: list[Cited]) -> LexborHTMLParser:
    library.__dict__["references"] = {id: [one for one in found if one.block.document == id] for id in (LAW, PLAN)}
    return LexborHTMLParser(show(unreached_panel(View(library, Derived(library), path))))


def test_each_class_has_its_count_an_example_and_what_would_resolve_it(library: Library) -> None:
    page = panel(library, REGISTER, unreached(library))
    assert [" ".join(node.text().split()) for node in page.css("details > summary")] == [
        "Có toàn văn, nhưng toàn văn không có điều khoản được dẫn: 1 viện dẫn, 1 mục",
        "Mới có hồ sơ, chưa có toàn văn để dẫn tới điều khoản: 1 viện dẫn, 1 mục",
        "Văn bản chưa có trong thư viện: 3 viện dẫn, 1 mục",
        "Nhiều văn bản của thư viện cùng hợp: 1 viện dẫn, 1 mục",
        "Số lặp lại theo khóa, năm hoặc địa phương: 1 viện dẫn, 1 mục",
    ]
    rows = [" ".join(node.text(separator=" ").split()) for node in page.css("tbody tr")]
    assert "Luật ĐẤT MẪU (31/2024/QH15) không có khoản 9 Điều 1. Đối chiếu với bản gốc." in rows[0]
    assert "Chuyển toàn văn của Nghị định 12/2020/NĐ-CP." in rows[1]
    assert "7/2007/NĐ-CP" in rows[2]
    assert "3 (trong 2 văn bản)" in rows[2]
    assert "Điều 3, Điều 4" in rows[2]
    assert "Thêm hồ sơ 7/2007/NĐ-CP." in rows[2]


def test_on_the_page_of_a_document_the_list_is_its_own(library: Library) -> None:
    page = panel(library, f"van-ban/{LAW}/index.md", unreached(library))
    assert [row.css("td")[2].text() for row in page.css("tbody tr")] == ["1", "1", "1"]


def test_three_hundred_unknown_documents_stay_readable(library: Library) -> None:
    place = (f"{PLAN}#i-p1", "Xã lập")
    many = [
        told(library, *place, Reference(0, 0, f"{n}/2007/NĐ-CP"), Target("", "", "unknown"))
        for n in range(300)
        for _ in range(1 + (n == 177))
    ]
    page = panel(library, REGISTER, many)
    assert text(page, ".vb-panel > details > summary") == "Văn bản chưa có trong thư viện: 301 viện dẫn, 300 mục"
    assert text(page, "details details > summary") == "275 mục nữa"
    assert page.css("tbody tr td")[0].text() == "177/2007/NĐ-CP"  # the most frequent first


def test_a_library_without_gaps_says_so(library: Library) -> None:
    assert "đều tới được nơi được dẫn" in text(panel(library, REGISTER, []), ".vb-panel")
