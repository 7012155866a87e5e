"""A library from nothing: an office begins one, adds its first document, then three of other kinds. All of it reads well."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from command import run
from conftest import ROOT, build
from made import DOCUMENTS
from vanban.checking import check
from vanban.library.load import load

pytestmark = [pytest.mark.slow, pytest.mark.site]

NAME, AGENCY = "Thư viện “Mẫu”: <b>văn bản</b> & {{ luật }}", "Văn phòng HĐND & UBND huyện 'Mẫu'"
FOREIGN = ("Bình Mẫu", "Lâm Đồng", "Kết luận 16-KL", "báo cáo không nêu")
SECTIONS = {"Trang chủ", "Hướng dẫn", "Cách tìm", "Giới thiệu"}


@dataclass(frozen=True)
class Stage:
    """A library at some point, with its built site."""

    docs: Path
    site: Path

    def page(self, address: str) -> LexborHTMLParser:
        return LexborHTMLParser((self.site / address / "index.html").read_text("utf-8"))

    def article(self, address: str) -> str:
        found = self.page(address).css_first("article")
        assert found is not None
        return " ".join(found.text(separator=" ").split())

    def tabs(self, address: str = "") -> list[str]:
        return [" ".join(tab.text().split()) for tab in self.page(address).css(".md-tabs__link")]

    def addresses(self) -> set[str]:
        return {path.parent.relative_to(self.site).as_posix() for path in self.site.rglob("index.html")}


def built(root: Path, name: str) -> Stage:
    site = root / name
    done = build(site, root / "mkdocs.yml", PYTHONPATH=str(root / "scripts"))
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    result = check(root / "docs", site)
    assert result.problems == []
    assert [remark for remark in result.remarks if "git" not in remark] == []
    return Stage(root / "docs", site)


def added(root: Path, folder: Path, id: str) -> None:
    assert run("convert", DOCUMENTS[id](folder), "--docs", root / "docs", "--id", id) == 0


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an office has after a clone, its docs/ emptied."""
    root = tmp_path_factory.mktemp("thu-vien")
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=ignored)
    shutil.copy(ROOT / "mkdocs.yml", root)
    given = ("--ten", NAME, "--co-quan", AGENCY, "--dia-chi", "https://mau.gov.vn/vb", "--bao-loi", "vanthu@mau.gov.vn")
    assert run("new", "library", "--goc", root, *given) == 0
    return root


@pytest.fixture(scope="module")
def stages(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Stage, Stage, Stage]:
    """The library without documents, with its first one, with all four."""
    folder = tmp_path_factory.mktemp("tep")
    empty = built(root, "site-0")
    first, *others = DOCUMENTS
    added(root, folder, first)
    one = built(root, "site-1")
    for id in others:
        added(root, folder, id)
    return empty, one, built(root, "site-4")


def test_an_empty_library_reads_well(stages: tuple[Stage, Stage, Stage]) -> None:
    empty, _one, _four = stages
    assert set(empty.tabs()) == SECTIONS
    assert empty.addresses() == {
        ".", "gioi-thieu", "tim-kiem", "huong-dan", "huong-dan/cap-nhat-nhiem-vu", "huong-dan/chuyen-tep",
        "huong-dan/ghi-chu", "huong-dan/them-van-ban", "huong-dan/thong-bao",
    }  # fmt: skip
    home = empty.article("")
    assert home.startswith(NAME)
    assert f"Thư viện do {AGENCY} giữ." in home
    assert "0 văn bản" in home
    assert "thêm văn bản đầu tiên" in home


def test_there_is_a_way_in_to_each_part_that_is_there(stages: tuple[Stage, Stage, Stage]) -> None:
    """Also without scripts, where the search box cannot answer."""
    empty, one, _four = stages
    for stage, ways in ((empty, ["Hướng dẫn biên tập"]), (one, ["Văn bản", "Tra cứu", "Hướng dẫn biên tập"])):
        for address in ("", "tim-kiem"):
            assert [link.text() for link in stage.page(address).css("article li a") if link.text() in ways] == ways


def test_the_first_document_is_everywhere_it_should_be(stages: tuple[Stage, Stage, Stage]) -> None:
    _empty, one, _four = stages
    assert set(one.tabs()) == SECTIONS | {"Văn bản", "Tra cứu"}
    assert "1 văn bản" in one.article("")
    assert "đầu tiên" not in one.article("")
    assert "Quyết định" in one.article("van-ban")
    assert "van-ban/45-qd-ubnd-mau-2025" in one.addresses()


def test_documents_of_four_kinds_stand_side_by_side(stages: tuple[Stage, Stage, Stage]) -> None:
    _empty, _one, four = stages
    library = load(four.docs)
    assert set(library.documents) == set(DOCUMENTS)
    assert "4 văn bản" in four.article("")
    listed = four.page("van-ban").css("article table tbody tr")
    assert len(listed) == 4
    assert sorted((citation.block.document, citation.document) for citation in library.citations) == [
        ("102-ubnd-nv-mau-2026", "30-kh-ubnd-mau-2026"),
        ("21-bc-ubnd-mau-2025", "45-qd-ubnd-mau-2025"),
        ("30-kh-ubnd-mau-2026", "45-qd-ubnd-mau-2025"),
    ]


def test_who_cites_a_document_is_told_on_its_page(stages: tuple[Stage, Stage, Stage]) -> None:
    _empty, _one, four = stages
    citing = {link.attributes.get("href") or "" for link in four.page("van-ban/45-qd-ubnd-mau-2025").css("article a")}
    for id in ("21-bc-ubnd-mau-2025", "30-kh-ubnd-mau-2026"):
        assert any(id in href for href in citing), id
    assert not any("102-ubnd-nv-mau-2026" in href for href in citing)


def test_navigation_names_kinds_and_titles(stages: tuple[Stage, Stage, Stage]) -> None:
    _empty, _one, four = stages
    names = {
        " ".join(node.text().split())
        for node in four.page("van-ban").css(".md-nav--primary .md-nav__item .md-ellipsis")
    }
    assert {"Báo cáo", "Kế hoạch", "Quyết định", "Văn bản khác"} <= names
    assert not names & set(DOCUMENTS)
    assert {document.title for document in load(four.docs).documents.values()} <= names


def test_names_of_the_office_are_text_on_every_page(stages: tuple[Stage, Stage, Stage]) -> None:
    _empty, _one, four = stages
    for path in four.site.rglob("*.html"):
        page = LexborHTMLParser(path.read_text("utf-8"))
        title = page.css_first("title")
        if 'http-equiv="refresh"' in path.read_text("utf-8"):
            continue
        assert title is not None
        assert NAME in title.text(), path
        footer = page.css_first(".md-copyright")
        assert footer is not None
        assert AGENCY in footer.text()


def test_no_page_knows_another_library(stages: tuple[Stage, Stage, Stage]) -> None:
    _empty, _one, four = stages
    for path in four.site.rglob("*"):
        if path.suffix in (".html", ".xml", ".txt", ".json", ".webmanifest"):
            text = re.sub(r"\s+", " ", path.read_text("utf-8")).casefold()
            assert [word for word in FOREIGN if word.casefold() in text] == [], path
