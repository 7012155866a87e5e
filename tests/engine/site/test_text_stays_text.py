"""Text stays text: a library whose every fact and heading holds markup is shown character by character, and does nothing.

It is built twice, once with hostile words and once with harmless ones of the same shape. Whatever the words hold, both
sites must have the same elements, and the same letters in them.
"""

import functools
import http.server
import json
import re
import shutil
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import ROOT, build
from vanban.converting.convert import convert_file
from vanban.library.load import load
from vanban.library.titles import heading

pytestmark = [pytest.mark.site, pytest.mark.browser]

HOSTILE = (
    "{{ 7*7 }} {% raw %} <script>window.__xss=1</script> <img src=x onerror=window.__xss=2> &lt;b&gt; &amp;amp; "
    "\"><svg onload=window.__xss=3> ' onmouseover=window.__xss=4 ${xy} [x](javascript:window.__xss=5) *[a]: b "
    "`x` **y** __z__ { #evil .evil } </title> </template> </article> --> ]]> wzxhzdk:0 \\<b\\>"
)
BIDI = "\u202eđảo\u202c \u200fphải"  # marks of direction: kept in facts, the reader of a source may take them out


def harmless(words: str) -> str:
    """Return words of the same shape: every sign becomes a letter."""
    return re.sub(r"[^\w\s]|_", "q", words)


def mask(text: str) -> str:
    """Return the letters of a text; at the end of a word the number of signs is left open, for a cut takes some off."""
    return re.sub(r"q+(?=\s|$)", "q", " ".join(harmless(text).split()))


def library(root: Path, n: str, in_source: str) -> None:
    """Write two documents, two directives, tasks, a limitation and all registers, each fact and heading with ``n``."""

    def fact(words: str) -> str:
        return json.dumps(f"{words} {n}", ensure_ascii=False)

    def write(path: str, text: str) -> None:
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_text(text, "utf-8")

    write("index.md", "# Thư viện\n\n<!-- vanban: so-lieu -->\n\n[Kế hoạch](van-ban/ke-hoach/index.md)\n")
    for id, number in (("12-qd-ubnd-mau-2020", 12), ("13-qd-ubnd-mau-2020", 13)):
        write(
            f"van-ban/{id}.md",
            f"---\ntitle: {fact(f'Quyết định {number}')}\nso_ky_hieu: {number}/QĐ-UBND\nloai_van_ban: Quyết định\n"
            f"ngay_ban_hanh: 2020-04-03\nco_quan_ban_hanh: UBND huyện Mẫu\ntrich_yeu: {fact('Trích yếu')}\n"
            f"ten_goi: [{fact('Tên')}]\nhieu_luc: chua_xac_minh\n"
            "xac_minh:\n  - {cho: [so_ky_hieu, ngay_ban_hanh, co_quan_ban_hanh], dich: ke-hoach#trich-yeu, "
            f"trich_dan: Quyết định số 12/QĐ-UBND, ghi_chu: {fact('Ghi chú')}}}\n"
            f"  - {{cho: [hieu_luc, trich_yeu, ten_goi], do_tin_cay: B, nguon: [S1], ghi_chu: {fact('Ghi chú')}}}\n---\n\n"
            "Ghi chú của biên tập.\n",
        )
    for name in ("ke-hoach", "ke-hoach-hai"):
        source = root / f"{name}.txt"
        source.write_text(
            f"KẾ HOẠCH\n\nThực hiện Quyết định số 12/QĐ-UBND ngày 03/4/2020 của UBND huyện Mẫu {in_source}\n\n"
            f"I. KẾT QUẢ {in_source}\n\nNăm qua, công tác lưu trữ có tiến bộ {in_source} đã xong.\n\n"
            f"Việc tập huấn còn ít {in_source} đã xong.\n\nII. NHIỆM VỤ {in_source}\n\n"
            f"1. Tiếp tục đẩy mạnh công tác lưu trữ của huyện Mẫu {in_source} cho xong.\n\n"
            f"2. Tổ chức tập huấn nghiệp vụ cho cán bộ của huyện Mẫu {in_source} cho xong.\n",
            "utf-8",
        )
        convert_file(source, root / "docs/van-ban" / name, library=load(root / "docs"))
        index = root / "docs/van-ban" / name / "index.md"
        text = index.read_text("utf-8")
        known = f"{{cho: [thong_bao], nguon: [S1], do_tin_cay: B, ghi_chu: {fact('Ghi chú')}}}"
        banner = (
            f"bo_phan: {{ket_qua: [i], nhiem_vu: [ii]}}\nthong_bao: {fact('Thông báo')}\nxac_minh:\n  - {known}\nnguon:"
        )
        index.write_text(text.replace("\nnguon:", f"\n{banner}", 1), "utf-8")
    write(
        "nhiem-vu/ke-hoach/ii-1.md",
        '---\nloai: nhiem_vu\ny:\n  - {id: t1, trich_dan: "Tiếp tục đẩy mạnh công tác lưu trữ"}\n'
        "tiep_noi:\n  - {y: t1, dich: i-p1, trich_dan: công tác lưu trữ, trich_dan_dich: công tác lưu trữ, "
        f"muc_do: neu_ro, co_so: dau_hieu, ghi_chu: {fact('Ghi chú')}}}\n"
        f"chu_tri: {{gia_tri: {fact('Phòng')}, do_tin_cay: B, nguon: [S1]}}\n"
        "trang_thai: dang_thuc_hien\nnhat_ky:\n  - {ngay: 2021-02-03, trang_thai: dang_thuc_hien, "
        f"noi_dung: {fact('Mở lớp')}, minh_chung: [{fact('Thông báo')}]}}\n---\n",
    )
    write(
        "nhiem-vu/ke-hoach/ii-2.md",
        '---\nloai: nhiem_vu\ny:\n  - {id: t2, trich_dan: "Tổ chức tập huấn nghiệp vụ"}\n'
        "giai_quyet:\n  - {y: t2, dich: l1, trich_dan: tập huấn, trich_dan_dich: Việc tập huấn còn ít, "
        f"muc_do: suy_luan, co_so: cung_thuat_ngu, ghi_chu: {fact('Ghi chú')}}}\n"
        "can_cu:\n  - {y: t2, dich: 12-qd-ubnd-mau-2020, trich_dan: cán bộ, muc_do: suy_luan, co_so: chu_de}\n"
        "trang_thai: chua_cap_nhat\nnhat_ky: []\n---\n",
    )
    write(
        "nhiem-vu/ke-hoach/index.md", "# Nhiệm vụ\n\n<!-- vanban: danh-muc-nhiem-vu -->\n\n<!-- vanban: ma-tran -->\n"
    )
    write(
        "han-che/ke-hoach/l1.md",
        f"---\ntitle: {fact('Tập huấn ít')}\ndoan: i-p2\ntrich_dan: Việc tập huấn còn ít\nghi_chu: {fact('Ghi chú')}\n---\n",
    )
    write("van-ban/index.md", "# Văn bản\n\n<!-- vanban: danh-muc-van-ban -->\n")
    at = f'tai: [{{dich: "ke-hoach#i-p2", trich_dan: {json.dumps("còn ít", ensure_ascii=False)}}}]'
    write(
        "tra-cuu/index.md",
        f"---\nviet_tat:\n  - {{viet_tat: UBND, day_du: {fact('Ủy ban')}, co_so: kien_thuc_chung, muc_do: co_the}}\n"
        f"ghi_chu:\n  - {{id: n01, loai: dung_tu, cong_khai: false, {at}, noi_dung: {fact('Không nêu')}}}\n"
        f"nguon:\n  - {{id: S1, dia_chi: {fact('vi-du.vn')}, ghi_chu: {fact('Ghi chú')}}}\n"
        "---\n\n# Tra cứu\n\n<!-- vanban: viet-tat -->\n\n<!-- vanban: ghi-chu -->\n\n<!-- vanban: nguon -->\n",
    )
    write(
        "huong-dan/index.md",
        f"---\ntitle: {fact('Hướng dẫn')}\ndescription: {fact('Mô tả')}\n---\n\n"
        + "\n\n".join(
            [
                heading(1, f"Hướng dẫn {in_source}"),
                "Lời.",
                heading(2, f"Mục {in_source}"),
                "Lời.",
                heading(3, f"Ý {in_source}"),
                "Lời.\n",
            ]
        ),
    )


@dataclass(frozen=True)
class Twin:
    """A built library."""

    folder: Path
    url: str


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: Any) -> None:
        pass


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Twin, Twin]]:
    """The hostile site and the harmless one, served side by side."""
    base = tmp_path_factory.mktemp("twins")
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(base))) as server:
        server.daemon_threads = True
        url = f"http://127.0.0.1:{server.server_address[1]}"
        made = [_built(base, name, words, url) for name, words in WORDS.items()]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield made[0], made[1]
        server.shutdown()


# Of a text file emphasis is taken off, and marks of direction; the rule on pages reads the Markdown, not what is shown.
_FACT = f"{HOSTILE} {BIDI}"
_SOURCE = HOSTILE.replace("](javascript:", "] (javascript:").replace("**y** __z__ ", "")
WORDS = {"xau": (_FACT, _SOURCE), "tot": (harmless(_FACT), harmless(_SOURCE))}


def _built(base: Path, name: str, words: tuple[str, str], url: str) -> Twin:
    root = base / f"kho-{name}"
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    library(root, *words)
    done = build(base / name, root / "mkdocs.yml", SITE_URL=f"{url}/{name}/", PYTHONPATH=str(root / "scripts"))
    assert done.returncode == 0, done.stderr[-3000:]
    return Twin(base / name, f"{url}/{name}/")


def pages(twin: Twin) -> list[str]:
    """Return the pages of a twin; how alike two passages are, and where they differ, changes with their words."""
    found = (path.relative_to(twin.folder).as_posix() for path in twin.folder.rglob("*.html"))
    return sorted(path for path in found if not path.startswith("tra-cuu/doan-lap/"))


def shape(twin: Twin, page: str) -> list[tuple[str | None, tuple[str, ...]]]:
    """Return the elements of a built page and the names of their attributes, as a browser reads it; templates included."""
    tree = LexborHTMLParser((twin.folder / page).read_bytes().decode("utf-8"))
    return [(node.tag, tuple(sorted(node.attributes))) for node in tree.css("*")]


def test_every_page_has_the_elements_of_its_harmless_twin(twins: tuple[Twin, Twin]) -> None:
    hostile, tame = twins
    assert pages(hostile) == pages(tame)
    for page in pages(hostile):
        assert shape(hostile, page) == shape(tame, page), page


LOOK = """() => {
  const parts = [document.title];
  for (const meta of document.querySelectorAll('meta[name=description], meta[property]')) {
    if (meta.getAttribute('property') !== 'og:url') parts.push(meta.content);
  }
  const all = (root) => {
    for (const el of root.querySelectorAll('*')) {
      if (['script', 'noscript'].includes(el.localName) || el.matches('.vb-sha')) continue;
      // Which passages are near-duplicates depends on their signs.
      if (/\\((gần trùng|giống nguyên văn)\\)$/.test(el.closest('.vb-refs li')?.textContent ?? '')) continue;
      for (const name of ['title', 'aria-label', 'data-value', 'data-copy', 'alt', 'placeholder']) {
        // Scripts add these where words do not fit, and wide signs fit less often than narrow ones.
        const fitted = el.hasAttribute('data-vb-scroll') || el.querySelector(':scope > .md-ellipsis');
        if (el.hasAttribute(name) && !fitted) parts.push(el.getAttribute(name));
      }
      for (const child of el.childNodes) if (child.nodeType === 3 && child.data.trim()) parts.push(child.data);
      if (el.localName === 'template') all(el.content);
    }
  };
  all(document.body);
  return parts;
}"""


@pytest.fixture
def tab(chromium: Any, twins: tuple[Twin, Twin]) -> Iterator[Any]:
    """A tab that fails the test on a dialog, a script error, a handler that ran or a request to another host."""
    context = chromium.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    faults: list[str] = []

    def refuse(dialog: Any) -> None:
        faults.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.on("pageerror", lambda error: faults.append(str(error)))
    home = twins[0].url.removesuffix("xau/")
    page.on(
        "request", lambda r: faults.append(r.url) if not r.url.startswith((home, "data:", "blob:", "about:")) else None
    )
    page.on("response", lambda r: faults.append(r.url) if r.status >= 400 and "favicon" not in r.url else None)
    yield page
    assert page.evaluate("window.__xss === undefined")
    context.close()
    assert faults == []


def test_the_browser_shows_exactly_those_characters(tab: Any, twins: tuple[Twin, Twin]) -> None:
    hostile, tame = twins
    for page in pages(hostile):
        seen = []
        for twin in (hostile, tame):
            tab.goto(twin.url + page, wait_until="networkidle")
            assert tab.evaluate("window.__xss === undefined"), page
            seen.append([mask(part.replace(twin.url, "/")) for part in tab.evaluate(LOOK)])
        assert seen[0] == seen[1], page
    tab.goto(f"{hostile.url}van-ban/12-qd-ubnd-mau-2020/")
    assert HOSTILE.split("\\")[0].strip() in tab.title()
    assert HOSTILE in tab.locator("meta[property='og:title']").get_attribute("content")
    assert HOSTILE[:19] in tab.locator(".md-nav--primary").first.text_content()  # a long name is cut there
    assert HOSTILE in tab.locator("h1").text_content()
    assert BIDI in tab.locator("h1").text_content()


def test_nothing_runs_when_everything_is_hovered(tab: Any, twins: tuple[Twin, Twin]) -> None:
    hostile, _tame = twins
    for page in ("van-ban/ke-hoach/i/", "van-ban/ke-hoach/ii/", "nhiem-vu/ke-hoach/", "tra-cuu/", "van-ban/"):
        tab.goto(hostile.url + page)
        for target in tab.locator("[title]:visible, article a:visible, .md-nav__link:visible, .vb-vague:visible").all():
            target.hover(force=True, timeout=2000)
            tab.wait_for_timeout(20)
        link = tab.locator("article a[href*='nhiem-vu'], article a[href*='van-ban']").locator("visible=true")
        if link.count():
            link.first.hover()
            tab.wait_for_timeout(300)
        assert tab.evaluate("window.__xss === undefined"), page


def test_search_shows_those_characters_and_runs_nothing(tab: Any, twins: tuple[Twin, Twin]) -> None:
    hostile, _tame = twins
    tab.goto(hostile.url)
    box = tab.locator(".md-search__input")
    box.click()
    for query in (
        "Quyết định 12 window xss",
        "công tác lưu trữ",
        "onerror",
        HOSTILE[:90],
        '"><img src=x onerror=window.__xss=9>',
    ):
        box.fill(query)
        tab.wait_for_timeout(700)
        assert (
            tab.locator(".md-search-result img, .md-search-result script, .md-search-result svg[onload]").count() == 0
        )
    box.fill("Quyết định 12")
    tab.locator(".md-search-result__list a").first.wait_for()
    assert "<img src=x onerror=window.__xss=2>" in (tab.locator(".md-search-result__list").text_content() or "")
    for address in ("?q=", "?h="):
        tab.goto(
            f"{hostile.url}van-ban/{address}%3Cimg%20src%3Dx%20onerror%3Dwindow.__xss%3D8%3E%7C%3Csvg%2Fonload%3Dwindow.__xss%3D7%3E"
        )
        tab.wait_for_timeout(700)
        assert tab.evaluate("window.__xss === undefined")
