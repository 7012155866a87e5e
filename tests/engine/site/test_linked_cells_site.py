"""A citation in a cell of a table, on a built site: proved, followed, previewed, told where it stands, found by search."""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from conftest import ROOT, Mini, Site, _Quiet, _Server, build, configuration, watch_policy
from docx_builder import bold, p, save, table
from vanban.checking import built
from vanban.converting.convert import convert_file
from vanban.library.load import load
from vanban.search.sections import read_page

pytestmark = pytest.mark.site

CITED = "Quyết định số 12/QĐ-UBND ngày 03/4/2020 của UBND huyện Mẫu"
FOLDER, PAGE = "van-ban/phu-luc-moi", "van-ban/phu-luc-moi/phu-luc"
CELL = "phu-luc-bang-1-hang-1-o-2"


@pytest.fixture(scope="module")
def shelf(_mini: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The small library with a plan whose annex cites, links and is linked; strictly built and served."""
    mini = Mini(tmp_path_factory.mktemp("cells"))
    shutil.copytree(_mini, mini.root, dirs_exist_ok=True)
    rows = [
        ["STT", "Căn cứ"],
        ["1", p("Theo ", bold("nội dung ", CITED[:14]), CITED[14:], ".")],
        ["2", "Xem ở trên, tại kế hoạch năm trước"],
    ]
    source = save(mini.root / "nguon.docx", p("KẾ HOẠCH", align="center"), p("Lưu trữ", align="center"), p("Theo phụ lục."), p("PHỤ LỤC"), p("Căn cứ"), table(rows, head=1), p("Hết."))  # fmt: skip
    convert_file(source, mini.docs / FOLDER, library=load(mini.docs))
    mini.replace(f"{PAGE}.md", "Xem ở trên, tại kế hoạch", "[Xem ở trên](#phu-luc-bang-1-hang-1), tại [kế hoạch](../ke-hoach/i.md#i-p1)")  # fmt: skip
    (mini.root / "mkdocs.yml").write_text(configuration(mini.docs.as_posix(), (ROOT / "scripts").as_posix()), "utf-8")
    base = mini.root / "www"
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(base)))
    url = f"http://127.0.0.1:{server.server_address[1]}/thu-vien/"
    done = build(base / "thu-vien", mini.root / "mkdocs.yml", SITE_URL=url)
    assert done.returncode == 0, done.stderr
    assert list(built.problems(load(mini.docs), base / "thu-vien")) == []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(base / "thu-vien", url)
    server.shutdown()
    server.server_close()


def tree(site: Site) -> html.HtmlElement:
    return html.document_fromstring((site.folder / PAGE / "index.html").read_text("utf-8"))


def test_search_and_addresses_are_as_without_links(shelf: Site) -> None:
    found = read_page(f"{PAGE}/index.html", (shelf.folder / PAGE / "index.html").read_bytes())
    assert found
    blocks = {block.id: block.text for section in found.sections for block in section.blocks}
    assert blocks["phu-luc-bang-1-hang-1"] == f"1 Theo nội dung {CITED}."
    assert blocks["phu-luc-bang-1-hang-2"] == "2 Xem ở trên, tại kế hoạch năm trước"
    page = tree(shelf)
    assert page.get_element_by_id(CELL).text_content().startswith(f"Theo nội dung {CITED}.")


def test_who_is_cited_is_told_beside_the_row(shelf: Site) -> None:
    page = tree(shelf)
    cites = [
        row.get("id", "")[-1:]
        for row in page.iter("tr")
        if row.xpath(".//details//a[contains(@href, '12-qd-ubnd-mau-2020')]")
    ]
    assert cites == ["1"]


@pytest.mark.browser
def test_a_link_in_a_cell_is_followed_there_and_back(shelf: Site, chromium: Any) -> None:
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, base_url=shelf.url)
    faults: list[str] = []
    watch_policy(context, faults)
    tab = context.new_page()
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.goto(f"{PAGE}/")
    link = tab.locator(f"#{CELL} a", has_text=CITED)
    assert link.inner_text() == CITED
    assert link.locator("strong").inner_text() == CITED[:14].strip()
    link.click()
    tab.wait_for_url("**/van-ban/12-qd-ubnd-mau-2020/")
    tab.locator(f"a[href$='{PAGE.partition('/')[2]}/#{CELL}']").first.click()
    tab.wait_for_url(f"**/{PAGE}/#{CELL}")
    assert tab.locator(f"#{CELL}").is_visible()
    tab.locator("#phu-luc-bang-1-hang-2 a", has_text="kế hoạch").first.click()
    tab.wait_for_url("**/van-ban/ke-hoach/i/#i-p1")
    tab.go_back()
    tab.locator("#phu-luc-bang-1-hang-2 a", has_text="Xem ở trên").click()
    tab.wait_for_url(f"**/{PAGE}/#phu-luc-bang-1-hang-1")
    context.close()
    assert faults == []
