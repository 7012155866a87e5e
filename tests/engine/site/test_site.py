"""The built site: strict, Vietnamese, self-contained, and stopped where it must not be published."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest
from lxml import html

from conftest import DOCS, DOCUMENT, REPORT, ROOT, Site, build
from vanban.checking import built
from vanban.library.load import load
from vanban.pages.extension import EXTENSIONS
from vanban.proof import prove
from vanban.reading import read
from vanban.site.proofs import check_fidelity

pytestmark = pytest.mark.site

REPORT_PAGES = ["index", "i", "ii", "iii", "iv", "v"]


def tree(site: Site, page: str) -> html.HtmlElement:
    path = site.folder / page
    return html.document_fromstring((path / "index.html" if path.is_dir() else path).read_bytes())


def words(element: html.HtmlElement) -> str:
    return " ".join(" ".join(map(str, element.xpath(".//text()"))).split())


def test_every_record_has_its_page(site: Site) -> None:
    pages = set(site.pages())
    for path in DOCS.rglob("*.md"):
        url = path.relative_to(DOCS).as_posix().removesuffix(".md")
        url = url.removesuffix("index") if url.endswith("index") else f"{url}/"
        assert url in pages, url


def test_the_rules_of_the_built_site_hold(site: Site) -> None:
    assert list(built.problems(load(DOCS), site.folder)) == []


def test_the_proof_shown_is_the_proof_of_the_files(site: Site) -> None:
    folder = site.folder / "van-ban" / DOCUMENT
    files = [
        (folder / ("index.html" if page == "index" else f"{page}/index.html")).read_text("utf-8")
        for page in REPORT_PAGES
    ]
    proof = prove(read(folder / "bao-cao-nuoc-sach.txt"), files)
    assert proof.differences == ()
    shown = words(tree(site, f"van-ban/{DOCUMENT}/").get_element_by_id("do-trung-thuc").getparent())
    assert f"{proof.words:,}".replace(",", ".") in shown
    assert "Chỗ khác nhau 0" in shown
    assert hashlib.sha256(REPORT.read_bytes()).hexdigest() in shown
    assert "nối bằng một dấu cách: 4" in shown


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lãnh đạo của Đảng và quản lý", "lãnh của Đảng và quản lý"),
        ("- Hàng năm", "Hàng năm"),
        ("bảo vệ bí mật nội bộ", 'bảo vệ <span style="display:none">bí</span> mật nội bộ'),
        ("bảo vệ bí mật nội bộ", "bảo vệ bí mật nội bộ<style>#ii-1-p2 { display: none }</style>"),
    ],
)
def test_damage_to_the_built_files_is_caught(site: Site, tmp_path: Path, old: str, new: str) -> None:
    shutil.copytree(site.folder, tmp_path / "site")
    page = tmp_path / "site/van-ban" / DOCUMENT / "ii/index.html"
    text = page.read_text("utf-8")
    article = text.index("<article")
    assert old in text[article:]
    page.write_text(text[:article] + text[article:].replace(old, new), "utf-8")
    found = list(check_fidelity(load(DOCS), tmp_path / "site"))
    assert found
    assert all(problem.path == page.as_posix() and problem.code == "do-trung-thuc" for problem in found)


def test_every_page_says_what_it_is(site: Site) -> None:
    for page in site.pages():
        root = tree(site, page)
        if root.xpath("//meta[@http-equiv='refresh']"):
            continue  # a former address, which leads on
        assert root.get("lang") == "vi", page
        head = {meta.get("property") or meta.get("name"): meta.get("content") for meta in root.iter("meta")}
        assert head.get("og:title"), page
        assert head.get("og:description"), page
        assert head.get("description"), page
        if page != "404.html":
            [canonical] = root.xpath("//link[@rel='canonical']/@href")
            assert canonical == site.url + page
            assert any("Báo lỗi" in words(link) for link in root.iter("a")), page


def test_no_english_of_the_theme_is_left(site: Site) -> None:
    english = re.compile(
        r"\b(Skip to|Table of contents|Back to top|Next|Previous|Search|Initializing|Jump back|Footer|Tabs|Type to)\b"
    )
    for page in site.pages():
        root = tree(site, page)
        for script in root.xpath("//script | //style | //svg"):
            script.drop_tree()
        attributes = " | ".join(root.xpath("//@title | //@aria-label | //@placeholder"))
        assert not (found := english.search(words(root) + attributes)), f"{page}: {found}"


def test_nothing_is_loaded_from_elsewhere(site: Site) -> None:
    for path in site.folder.rglob("*.css"):
        outside = [
            url
            for url in re.findall(r"url\(([^)]+)\)", path.read_text("utf-8"))
            if re.match(r"[\"']?(https?:)?//", url)
        ]
        assert outside == [], path.name


def test_abbreviations_are_explained_in_the_text(site: Site) -> None:
    found = tree(site, f"van-ban/{DOCUMENT}/v/").xpath("//p[@id='noi-nhan-4']//abbr/@title")
    assert found == ["Văn phòng Huyện ủy", "Ban Tuyên giáo Huyện ủy"]


def test_likely_expansions_say_so(site: Site) -> None:
    titles = tree(site, f"van-ban/{DOCUMENT}/ii/").xpath("//p[@id='ii-3-2-p2']//abbr[text()='MTV']/@title")
    assert titles
    assert titles[0].startswith("có thể là ")


def test_related_documents_are_marked_as_added(site: Site) -> None:
    added = words(tree(site, "van-ban/40-ct-tu-mau-2019/"))
    assert "Do ban biên tập bổ sung" in added
    assert "Không văn bản nào của thư viện viện dẫn" in added
    assert "không phải căn cứ pháp lý" in words(tree(site, "van-ban/31-2018-qh90/"))


def test_elided_addresses_are_not_links(site: Site) -> None:
    panel = tree(site, "tra-cuu/nguon/").xpath("//div[contains(@class, 'vb-panel--nguon')]")[0]
    for link in panel.xpath(".//a[starts-with(@href, 'http')]"):
        assert "..." not in words(link)
        assert link.get("href") == f"https://{words(link)}"
    assert any("..." in words(row) for row in panel.iter("td"))


def test_the_source_can_be_downloaded_from_every_page(site: Site) -> None:
    for page in REPORT_PAGES:
        path = f"van-ban/{DOCUMENT}/" + ("" if page == "index" else f"{page}/")
        [href] = tree(site, path).xpath("//article//a[@download]/@href")
        file = (site.folder / path / href).resolve()
        assert file.read_bytes() == (DOCS / "van-ban" / DOCUMENT / "bao-cao-nuoc-sach.txt").read_bytes()


def test_sentences_have_anchors(site: Site) -> None:
    ids = set(tree(site, f"van-ban/{DOCUMENT}/ii/").xpath("//@id"))
    assert {"ii-1-p5-s1", "ii-1-p5-s2", "ii-1-p5-s3"} <= ids


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("ve-chung-toi", "../gioi-thieu/"),
        ("bao-cao/nuoc-sach", f"../../van-ban/{DOCUMENT}/"),
        ("bao-cao/nuoc-sach/v", f"../../../van-ban/{DOCUMENT}/v/"),
    ],
)
def test_a_former_address_leads_on(site: Site, former: str, now: str) -> None:
    assert f'url={now}"' in (site.folder / former / "index.html").read_text("utf-8")


def test_a_source_at_its_former_address_is_still_the_source(site: Site) -> None:
    assert (site.folder / "bao-cao/nuoc-sach/bao-cao-nuoc-sach.txt").read_bytes() == REPORT.read_bytes()


def test_the_configured_extensions_are_those_the_checks_render_with() -> None:
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    block = config.split("markdown_extensions:")[1].split("\nvalidation:")[0]
    listed = re.findall(r"^  - ([\w.]+):?$", block, re.MULTILINE)
    assert sorted(listed) == sorted([*EXTENSIONS, "vanban.pages.extension"])


# -- builds that must stop -------------------------------------------------------------------------------------------


def test_a_secret_document_is_not_built(project: Path, tmp_path: Path) -> None:
    page = project / "docs/van-ban" / DOCUMENT / "i.md"
    page.write_text(page.read_text("utf-8") + "\nTỐI MẬT\n", "utf-8")
    done = build(tmp_path / "ra", project / "mkdocs.yml")
    assert done.returncode != 0
    assert "[cam-dang]" in done.stderr


def test_a_page_that_lost_a_word_is_not_built(project: Path, tmp_path: Path) -> None:
    page = project / "docs/van-ban" / DOCUMENT / "iv.md"
    page.write_text(page.read_text("utf-8").replace("2\\. Thực hiện", "Thực hiện"), "utf-8")
    done = build(tmp_path / "ra", project / "mkdocs.yml")
    assert done.returncode != 0
    assert "mất «2.»" in done.stderr


@pytest.mark.parametrize(("old", "new"), [("tep: bao-cao", "tep: ./bao-cao"), ("sha256: ", "sha256: 0")])
def test_words_without_a_provable_source_are_not_built(project: Path, tmp_path: Path, old: str, new: str) -> None:
    folder = project / "docs/van-ban" / DOCUMENT
    for page, a, b in ((folder / "index.md", old, new), (folder / "iv.md", "kiến thức vận hành", "lời bịa đặt")):
        assert a in page.read_text("utf-8")
        page.write_text(page.read_text("utf-8").replace(a, b), "utf-8")
    assert build(tmp_path / "ra", project / "mkdocs.yml").returncode != 0
