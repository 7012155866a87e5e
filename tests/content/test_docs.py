"""The library that docs/ holds, and two documents more: it checks clean and builds whatever else is added to it.

What docs/ itself must satisfy is said by ``vanban check`` and the build, to the person who edits. Nothing here knows what
stands in docs/: two made documents come to it, and every document keeps its own pages and its own lists.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from command import run
from conftest import ROOT, build, configuration
from docx_builder import bold, p, save, table
from vanban.checking import check
from vanban.library.addresses import limitations_index, tasks_index
from vanban.library.library import Library
from vanban.library.load import load
from vanban.site.view import page_url

pytestmark = [pytest.mark.site, pytest.mark.slow]

PLAN, DECISION = "7-kh-ubnd-mau-2031", "99-qd-ubnd-mau-2031"
ROWS = [
    ["STT", "Nhiệm vụ", "Sản phẩm", "Thời gian", "Chủ trì", "Phối hợp"],
    ["1", "Khảo sát mặt bằng chợ", "Bản đồ", "Trước 15/3/2031", "Phòng Kinh tế", "UBND các xã"],
    ["2", "Lắp mái che cho dãy hàng rau", "Mái che", "Quý III/2031", "Ban Quản lý chợ", "Phòng Tài chính"],
]
TASK = """---
loai: nhiem_vu
y:
  - {{id: t{number}, trich_dan: "{task}"}}
chu_tri: {{gia_tri: "{lead}", trich_dan: "{lead}"}}
thoi_han: {{gia_tri: "{time}", trich_dan: "{time}"}}
trang_thai: chua_cap_nhat
nhat_ky: []
---
"""


@dataclass(frozen=True)
class Grown:
    """A copy of docs/ with two documents more, and the site built from it."""

    docs: Path
    site: Path
    before: Library
    library: Library


def made(folder: Path) -> list[Path]:
    """Write a plan with an annex table, and the decision that it cites."""
    heading = table([["ỦY BAN NHÂN DÂN\nHUYỆN MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"]])
    decision = save(
        folder / "quyet-dinh.docx", heading, p("Số: 99/QĐ-UBND"), p("Mẫu, ngày 02 tháng 01 năm 2031"),
        p("QUYẾT ĐỊNH", bold=True, align="center"), p("Về việc sắp xếp chợ huyện Mẫu", bold=True, align="center"),
        p("QUYẾT ĐỊNH:", bold=True, align="center"), p(bold("Điều 1."), " Dời dãy hàng rau về phía đông chợ huyện Mẫu."),
        p(bold("Điều 2."), " Quyết định này có hiệu lực từ ngày ký."), p("CHỦ TỊCH", align="center"), p("Võ Văn Mẫu", align="center"),
    )  # fmt: skip
    plan = save(
        folder / "ke-hoach.docx", heading, p("Số: 7/KH-UBND"), p("Mẫu, ngày 10 tháng 01 năm 2031"),
        p("KẾ HOẠCH", bold=True, align="center"), p("Sắp xếp chợ huyện Mẫu năm 2031", bold=True, align="center"),
        p("I. MỤC TIÊU", bold=True),
        p("1. Thực hiện Điều 1 Quyết định số 99/QĐ-UBND ngày 02/01/2031 của UBND huyện Mẫu trước mùa mưa."),
        p("II. TỔ CHỨC THỰC HIỆN", bold=True), p("1. Phòng Kinh tế theo dõi, đôn đốc việc thực hiện kế hoạch này."),
        p("CHỦ TỊCH", align="center"), p("Võ Văn Mẫu", align="center"),
        p("PHỤ LỤC", bold=True, align="center"), p("Phân công nhiệm vụ", bold=True, align="center"), table(ROWS, head=1),
    )  # fmt: skip
    return [decision, plan]


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Grown:
    folder = tmp_path_factory.mktemp("kho")
    docs, site = folder / "docs", folder / "site"
    shutil.copytree(ROOT / "docs", docs)
    before = load(docs)
    for source, id in zip(made(folder), (DECISION, PLAN), strict=True):
        assert run("convert", source, "--docs", docs, "--id", id) == 0
    index = docs / "van-ban" / PLAN / "index.md"
    index.write_text(index.read_text("utf-8").replace("nguon:", "bo_phan: {nhiem_vu: [phu-luc]}\nnguon:", 1), "utf-8")
    for number, task, _product, time, lead, _with in ROWS[1:]:
        page = docs / "nhiem-vu" / PLAN / f"phu-luc-bang-1-hang-{number}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(TASK.format(number=number, task=task, lead=lead, time=time), "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(configuration(docs.as_posix(), (ROOT / "scripts").as_posix()), "utf-8")
    done = build(site, config)
    assert done.returncode == 0, done.stderr
    return Grown(docs, site, before, load(docs))


def test_it_checks_clean(grown: Grown) -> None:
    assert [str(problem) for problem in check(grown.docs, grown.site).problems] == []


def test_every_page_of_every_document_is_there(grown: Grown) -> None:
    texts = {document.id for document in grown.library.texts}
    assert texts == {document.id for document in grown.before.texts} | {PLAN, DECISION}
    for document in grown.library.documents.values():
        for path in document.pages or (document.path,):
            assert (grown.site / page_url(path) / "index.html").is_file(), path


def records_in(grown: Grown, index: str) -> set[str]:
    """Return the pages of tasks and limitations that the panels of an index lead to."""
    page = grown.site / page_url(index) / "index.html"
    root = page.parent.as_uri() + "/"
    tree = html.document_fromstring(page.read_bytes(), base_url=root)
    tree.make_links_absolute()
    site = grown.site.as_uri() + "/"
    links = {str(link).removeprefix(site).partition("#")[0] for link in tree.xpath("//article//table//a/@href")}
    return {link for link in links if link.startswith(("nhiem-vu/", "han-che/")) and link.count("/") == 3}


def test_the_lists_of_each_document_hold_its_own(grown: Grown) -> None:
    for document in grown.library.documents:
        tasks = {page_url(task.path) for task in grown.library.tasks_of(document)}
        limits = {page_url(limit.path) for limit in grown.library.limitations_of(document)}
        if tasks:
            assert records_in(grown, tasks_index(document)) == tasks, document
        if limits:
            assert limits <= records_in(grown, limitations_index(document)) <= limits | tasks, document


def test_the_documents_that_were_there_are_what_they_were(grown: Grown) -> None:
    for document in grown.before.texts:
        now = grown.library.documents[document.id]
        assert [(block.id, block.text) for block in now.blocks] == [(block.id, block.text) for block in document.blocks]
        assert grown.library.tasks_of(document.id) == grown.before.tasks_of(document.id)
        assert grown.library.limitations_of(document.id) == grown.before.limitations_of(document.id)


def test_the_plan_reaches_the_decision(grown: Grown) -> None:
    assert [(c.block.key, c.document) for c in grown.library.citations if c.document == DECISION] == [
        (f"{PLAN}#i-1", DECISION)
    ]
