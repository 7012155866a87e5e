"""Rows and tasks on a built site: seven made documents, strictly built, looked at in a browser."""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html

from conftest import ROOT, Site, _Quiet, _Server, build, wait_until
from task_documents import made, track
from vanban.checking import built
from vanban.library.clarity import tasks_in
from vanban.library.load import load
from vanban.search.sections import read_page

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The seven documents with a page for every task, built and served."""
    root = tmp_path_factory.mktemp("tasks")
    library = made(root)
    (library.root / "index.md").write_text("# Thư viện\n", "utf-8")
    track(library, *(unit.key for document in library.texts for unit in tasks_in(document, "nhiem_vu")))
    track(library, "thong-bao-thang-5#1-s2")
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "scripts").symlink_to(ROOT / "scripts")
    folder = root / "www/thu-vien"
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(root / "www")))
    url = f"http://127.0.0.1:{server.server_address[1]}/thu-vien/"
    done = build(folder, root / "mkdocs.yml", SITE_URL=url)
    assert done.returncode == 0, done.stderr
    assert list(built.problems(load(library.root), folder)) == []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(folder, url)
    server.shutdown()
    server.server_close()


def tree(site: Site, page: str) -> html.HtmlElement:
    return html.document_fromstring(
        (site.folder / page / "index.html").read_bytes(), parser=html.HTMLParser(encoding="utf-8")
    )


def clear(site: Site, page: str) -> dict[str, str]:
    """Return what a task's page shows of the five, by name."""
    [table] = tree(site, page).find_class("vb-clarity")
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in table.iter("tr")][1:]
    return {row[1]: row[2] for row in rows}


ANNEX = "van-ban/ke-hoach-luu-tru/phu-luc-i"


def test_every_row_and_cell_has_its_address_and_every_row_its_drawer(shelf: Site) -> None:
    page = tree(shelf, ANNEX)
    ids = [row.get("id") for row in page.iter("tr") if row.get("id")]
    assert ids == [f"phu-luc-i-bang-1-hang-{n}" for n in range(1, 8)]
    row = page.get_element_by_id("phu-luc-i-bang-1-hang-3")
    assert [cell.get("id") for cell in row.iter("td")] == [f"phu-luc-i-bang-1-hang-3-o-{n}" for n in (1, 2, 3, 4, 6)]
    [button] = row.find_class("vb-copy")
    assert button.get("data-copy") == "Phụ lục I, bảng 1, hàng 3, Kế hoạch Chuyển đổi số công tác lưu trữ năm 2025"
    assert row.xpath(".//details//a/@href")[0].endswith("nhiem-vu/ke-hoach-luu-tru/phu-luc-i-bang-1-hang-3/")


def test_search_finds_the_row(shelf: Site) -> None:
    found = read_page(f"{ANNEX}/index.html", (shelf.folder / ANNEX / "index.html").read_bytes())
    assert found
    blocks = {block.id: block.text for section in found.sections for block in section.blocks}
    assert blocks["phu-luc-i-bang-1-hang-3"] == "2 Ban hành danh mục hồ sơ điện tử Danh mục Quý III/2025 nt"


def test_the_five_of_a_row_are_its_cells(shelf: Site) -> None:
    found = clear(shelf, "nhiem-vu/ke-hoach-luu-tru/phu-luc-i-bang-1-hang-3")
    assert found["Chủ trì"] == "Sở Nội vụ · cột Cơ quan chủ trì, Phụ lục I, bảng 1, hàng 2, cột 5"
    assert found["Thời hạn"] == "Quý III/2025 · cột Thời gian, Phụ lục I, bảng 1, hàng 3, cột 4"
    assert found["Trách nhiệm"] == "Văn bản không nêu"
    assert clear(shelf, "nhiem-vu/ke-hoach-luu-tru/phu-luc-i-bang-1-hang-7")["Chủ trì"] == "Văn bản không nêu"


def test_the_five_of_a_bullet_come_from_its_lead(shelf: Site) -> None:
    found = clear(shelf, "nhiem-vu/77-qd-ubnd-mau-2025/dieu-1-khoan-1-diem-a-p2")
    assert found["Chủ trì"] == "Sở Nông nghiệp và Môi trường · văn bản nêu tại điểm a khoản 1 Điều 1"
    assert found["Phối hợp"] == "Công an tỉnh · văn bản nêu tại chính nhiệm vụ này"
    assert "Cơ quan được đề nghị" in clear(shelf, "nhiem-vu/312-snv-vtlt-2025/1-p1")


def test_the_board_of_all_knows_who_and_when(shelf: Site) -> None:
    rows = {
        cells[2]: cells
        for row in tree(shelf, "nhiem-vu").xpath("//tbody/tr")
        if (cells := [" ".join(c.text_content().split()) for c in row])
    }
    assert rows["Kiểm tra chợ đầu mối"][4:7] == ["Sở Y tế", "Chưa cập nhật", "Tháng 4/2025"]
    assert rows["Nâng cấp trục liên thông văn bản"][6] == "Hằng quý"
    assert rows["Vận hành kho lưu trữ số"][4] == "không nêu"
    order = [
        place
        for row in tree(shelf, "nhiem-vu/ke-hoach-luu-tru").xpath("//tbody/tr")
        for place in [row[0].text_content().strip()]
    ]
    assert order == [f"Phụ lục I, bảng 1, hàng {n}" for n in (2, 3, 4, 6, 7)]


def test_the_board_says_what_each_deadline_is_like(shelf: Site) -> None:
    kinds = {
        row[2].text_content().strip(): row[6].get("data-facet-value")
        for row in tree(shelf, "nhiem-vu").xpath("//tbody/tr")
    }
    assert kinds["Kiểm tra chợ đầu mối"] == "Có ngày"
    assert kinds["Nâng cấp trục liên thông văn bản"] == "Định kỳ"
    assert kinds["Diễn tập cấp tỉnh"] == "Chỉ có chữ"
    assert kinds["Vận hành kho lưu trữ số"] == "Không nêu"
    assert {*kinds.values()} <= {"Có ngày", "Định kỳ", "Chỉ có chữ", "Chưa đọc được", "Không nêu"}


@pytest.mark.browser
def test_the_board_is_filtered_and_sorted_by_deadline(shelf: Site, chromium: Any) -> None:
    page = chromium.new_page()
    page.clock.set_fixed_time("2025-05-20T09:00:00")
    page.goto(f"{shelf.url}nhiem-vu/?sap=thoi-han")
    rows = page.locator(".vb-panel--danh-muc tbody tr:visible")
    choice = page.locator(".vb-filter label", has_text="Thời hạn").locator("select").first
    options = choice.locator("option").all_text_contents()
    assert {"Tất cả", "Có ngày", "Định kỳ", "Chỉ có chữ", "Không nêu", "Đã quá hạn"} <= {*options}
    choice.select_option(label="Đã quá hạn")
    passed = rows.all_text_contents()
    assert passed
    assert all("đã quá hạn" in row for row in passed)
    choice.select_option(label="Định kỳ")
    assert rows.count() > 2
    days = rows.evaluate_all("rows => rows.map(row => row.cells[6].dataset.value).filter(Boolean)")
    assert len(days) > 2
    assert days == sorted(days)
    page.close()


@pytest.mark.browser
def test_an_address_leads_to_its_row_and_the_drawer_copies_it(shelf: Site, chromium: Any) -> None:
    for width in (1400, 390):
        page = chromium.new_page(viewport={"width": width, "height": 800})
        page.goto(f"{shelf.url}{ANNEX}/#phu-luc-i-bang-1-hang-6")
        row = page.locator("#phu-luc-i-bang-1-hang-6")
        assert row.is_visible()
        other = page.locator("#phu-luc-i-bang-1-hang-4 > td").first
        colour = "el => getComputedStyle(el).backgroundColor"
        assert row.locator("td").first.evaluate(colour) != other.evaluate(colour)
        row.locator("summary").click()
        assert row.locator(".vb-copy").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("today", "every", "next_day"),
    [
        ("2025-03-10", "month:15", "15/3/2025"), ("2025-03-16", "month:15", "15/4/2025"), ("2025-12-20", "month:15", "15/01/2026"),
        ("2025-02-10", "month:31", "28/02/2025"), ("2025-04-01", "quarter", "30/6/2025"), ("2025-12-31", "quarter", "31/12/2025"),
        ("2025-03-11", "quarter:10", "10/6/2025"), ("2025-12-11", "quarter:10", "10/3/2026"), ("2025-07-01", "half", "31/12/2025"),
        ("2025-06-16", "year:06-15,12-15", "15/12/2025"), ("2025-12-16", "year:06-15,12-15", "15/6/2026"),
        ("2025-03-10", "week:5", "14/3/2025"), ("2025-03-14", "week:5", "14/3/2025"), ("2025-03-10", "week", "16/3/2025"),
        ("2025-03-12", "week:1;month", "17/3/2025"), ("2025-03-29", "month;week:5", "31/3/2025"), ("2025-02-10", "year:06-31,12-31", "30/6/2025"),
    ],
)  # fmt: skip
def test_what_returns_gets_its_next_day_by_the_readers_clock(
    chromium: Any, today: str, every: str, next_day: str
) -> None:
    script = (ROOT / "scripts/theme/assets/js/deadlines.js").read_text("utf-8")
    page = chromium.new_page()
    page.clock.set_fixed_time(f"{today}T09:00:00")
    page.set_content(f'<span class="vb-dinh-ky" data-every="{every}" data-state="chua_cap_nhat">kỳ</span>')
    page.add_script_tag(content=script)
    wait_until(page, "document.querySelector('span').textContent !== 'kỳ'", 3)
    assert page.locator("span").inner_text() == f"kỳ (kỳ tới: {next_day})"
    page.close()
