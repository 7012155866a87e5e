"""Fixtures: a library of the tests' own and its report, a smaller one for single faults, the built site and a browser over it."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from vanban.converting.convert import convert_file
from vanban.library.library import Library
from vanban.library.load import load
from vanban.model import Conversion
from vanban.reading import read
from vanban.site.policy import headers
from vanban.structure.stages import convert

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
# The library of an office that does not exist. What docs/ holds is nothing to the engine: `vanban check` judges it.
DOCS = TESTS / "library" / "docs"
DOCUMENT = "tong-ket-nuoc-sach-mau"
REPORT = DOCS / "van-ban" / DOCUMENT / "bao-cao-nuoc-sach.txt"
DECISION = "340-qd-ubnd-mau-2016"
CORPUS = ROOT.parent / "shared" / "corpus"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite expected files from actual output")


# -- engine apart from content ---------------------------------------------------------------------------------------

_CONTENT = f"{ROOT / 'docs'}{os.sep}"
_reads_content = True  # until the first test of the engine


def _refuse_content(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse an engine test whatever it opens below docs/: the engine knows no library, and an editor breaks no test of it."""
    if _reads_content or event not in ("open", "os.listdir", "os.scandir") or not arguments:
        return
    path = arguments[0]
    if not isinstance(path, str | os.PathLike) or "docs" not in str(path):
        return
    if event == "open" and arguments[1] is None and not os.path.isabs(path):  # noqa: PTH117
        return  # os.open, perhaps below a folder that is open already: what removes a tree names its folders so
    if f"{os.path.abspath(path)}{os.sep}".startswith(_CONTENT):  # noqa: PTH100 (asks the disk nothing)
        raise PermissionError(f"an engine test reads {path}: use the library of the tests")


sys.addaudithook(_refuse_content)


def pytest_runtest_setup(item: pytest.Item) -> None:
    global _reads_content
    _reads_content = not item.path.is_relative_to(TESTS / "engine")


@pytest.fixture(scope="session")
def report() -> Conversion:
    """The report of the tests' library, taken apart."""
    return convert(read(REPORT))


@pytest.fixture(scope="session")
def library() -> Library:
    """The library of the tests."""
    return load(DOCS)


# -- a smaller library -----------------------------------------------------------------------------------------------

SOURCE = """KẾ HOẠCH

Thực hiện Quyết định số 12/QĐ-UBND ngày 03/4/2020 của UBND huyện Mẫu

I. KẾT QUẢ

Năm qua, huyện đã thực hiện Quyết định số 12/QĐ-UBND ngày 03/4/2020 của UBND huyện Mẫu. Công tác lưu trữ có tiến bộ.

Việc tập huấn còn ít.

II. NHIỆM VỤ

1. Tiếp tục đẩy mạnh công tác lưu trữ tại các cơ quan, đơn vị trên địa bàn huyện Mẫu trong năm tới.

2. Tổ chức tập huấn nghiệp vụ cho cán bộ, công chức của các cơ quan, đơn vị trên địa bàn huyện Mẫu.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Nguyễn Văn Mẫu
"""

DIRECTIVE = """---
title: Quyết định 12/QĐ-UBND ngày 03/4/2020
so_ky_hieu: 12/QĐ-UBND
loai_van_ban: Quyết định
ngay_ban_hanh: 2020-04-03
co_quan_ban_hanh: UBND huyện Mẫu
trich_yeu: null
hieu_luc: chua_xac_minh
xac_minh:
  - cho: [so_ky_hieu, ngay_ban_hanh, co_quan_ban_hanh]
    dich: ke-hoach#trich-yeu
    trich_dan: Quyết định số 12/QĐ-UBND ngày 03/4/2020 của UBND huyện Mẫu
  - cho: [hieu_luc]
    do_tin_cay: X
---

Ghi chú của biên tập.
"""

TASK = """---
loai: nhiem_vu
y:
  - {id: t1, trich_dan: "Tiếp tục đẩy mạnh công tác lưu trữ"}
tiep_noi:
  - {y: t1, dich: i-p1, trich_dan: công tác lưu trữ, trich_dan_dich: Công tác lưu trữ, muc_do: neu_ro, co_so: dau_hieu}
trang_thai: chua_cap_nhat
nhat_ky: []
---
"""

TRAINING = """---
loai: nhiem_vu
y:
  - {id: t2, trich_dan: "Tổ chức tập huấn nghiệp vụ"}
giai_quyet:
  - {y: t2, dich: l1, trich_dan: tập huấn, trich_dan_dich: Việc tập huấn còn ít, muc_do: suy_luan, co_so: cung_thuat_ngu}
can_cu:
  - {y: t2, dich: 12-qd-ubnd-mau-2020, trich_dan: cán bộ, muc_do: suy_luan, co_so: chu_de}
trang_thai: dang_thuc_hien
nhat_ky:
  - {ngay: 2021-02-03, trang_thai: dang_thuc_hien, noi_dung: Mở một lớp., minh_chung: [Thông báo 5/TB-UBND]}
---
"""

REGISTER = """---
viet_tat:
  - {viet_tat: UBND, day_du: Ủy ban nhân dân, co_so: kien_thuc_chung, muc_do: chac_chan}
ghi_chu:
  - id: n01
    loai: dung_tu
    cong_khai: false
    tai: [{dich: "ke-hoach#i-p2", trich_dan: còn ít}]
    noi_dung: Không nêu số lớp.
nguon:
  - {id: S1, dia_chi: vi-du.vn/trang}
---

# Tra cứu

<!-- vanban: viet-tat -->

<!-- vanban: ghi-chu -->
"""


@dataclass
class Mini:
    """A small library under a temporary folder, clean until a test changes it."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def folder(self) -> Path:
        return self.docs / "van-ban/ke-hoach"

    def read(self, path: str) -> str:
        return (self.docs / path).read_text("utf-8")

    def write(self, path: str, text: str) -> None:
        (self.docs / path).parent.mkdir(parents=True, exist_ok=True)
        (self.docs / path).write_text(text, "utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text, f"{old!r} is not in {path}"
        self.write(path, text.replace(old, new, 1))


@pytest.fixture(scope="session")
def _mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small library as it is converted, once for all tests of a process: each gets a copy."""
    lib = Mini(tmp_path_factory.mktemp("mini"))
    lib.write("index.md", "# Thư viện\n\n<!-- vanban: so-lieu -->\n\n[Kế hoạch](van-ban/ke-hoach/index.md)\n")
    lib.write("van-ban/12-qd-ubnd-mau-2020.md", DIRECTIVE)
    source = lib.root / "ke-hoach.txt"
    source.write_text(SOURCE, "utf-8")
    convert_file(source, lib.folder, library=load(lib.docs))
    lib.replace("van-ban/ke-hoach/index.md", "nguon:", "bo_phan: {ket_qua: [i], nhiem_vu: [ii]}\nnguon:")
    lib.write("nhiem-vu/ke-hoach/ii-1.md", TASK)
    lib.write("nhiem-vu/ke-hoach/ii-2.md", TRAINING)
    lib.write(
        "han-che/ke-hoach/l1.md",
        "---\ntitle: Tập huấn ít\ndoan: i-p2\ntrich_dan: Việc tập huấn còn ít\n---\n",
    )
    lib.write("tra-cuu/index.md", REGISTER)
    return lib.root


@pytest.fixture
def mini(_mini: Path, tmp_path: Path) -> Mini:
    """Make the small library: a plan, the decision it cites, two tasks, a limitation, a register."""
    shutil.copytree(_mini, tmp_path, dirs_exist_ok=True)
    return Mini(tmp_path)


# -- the built site --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Site:
    """The built site: its folder, and the address it is served at (below a sub-path, as on Pages)."""

    folder: Path
    url: str

    def pages(self) -> list[str]:
        """Addresses of all pages below the site's root."""
        found = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return [path.removesuffix("index.html") for path in found]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the site as a host that reads its ``_headers``."""

    def end_headers(self) -> None:
        for name, value in headers().items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_arguments: Any) -> None:
        pass


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the site strictly and serve it below a sub-path."""
    base = tmp_path_factory.mktemp("www")
    folder = base / "thu-vien"
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(base)))
    url = f"http://127.0.0.1:{server.server_address[1]}/thu-vien/"
    done = build(folder, SITE_URL=url)
    assert done.returncode == 0, done.stderr
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(folder, url)
    server.shutdown()
    server.server_close()


def configuration(docs: str, scripts: str = "scripts") -> str:
    """Return this project's mkdocs.yml for another library: its docs folder, its name, and where the scripts are."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    text = re.sub(r"^site_name: .*$", "site_name: Thư viện văn bản huyện Mẫu", text, flags=re.MULTILINE)
    text = re.sub(
        r"^site_description: >-\n(  .*\n)+", "site_description: Văn bản của huyện Mẫu.\n", text, flags=re.MULTILINE
    )
    text = re.sub(r"^docs_dir: .*$", f"docs_dir: {docs}", text, flags=re.MULTILINE)
    return text.replace("watch: [scripts]\n", "").replace("scripts/", f"{scripts}/")


def build(folder: Path, config: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the strict build into a folder: of the tests' library, or of what a configuration says."""
    if config is None:
        config = folder.parent / f"{folder.name}.yml"
        config.write_text(configuration(DOCS.as_posix(), (ROOT / "scripts").as_posix()), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(folder)]
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1"}
    return subprocess.run(
        command,
        cwd=config.parent,
        env={**os.environ, **quiet, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium; a machine without one fails here, it is never skipped."""
    from playwright.sync_api import sync_playwright

    from browser import arguments, find

    path = find()
    assert path, "no Chromium on this machine: run `python tests/browser.py`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments())
        yield browser
        browser.close()


def wait_until(page: Any, expression: str, seconds: float = 30) -> None:
    """Wait until an expression holds in a page. Playwright's own way evaluates text there, which the policy forbids."""
    for _ in range(int(seconds * 20)):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never so: {expression}")


def watch_policy(context: Any, faults: list[str]) -> None:
    """Add to ``faults`` whatever a page of this browser context does against its content security policy."""
    context.expose_function("__told", lambda fault: faults.append(fault))  # a bound method cannot be exposed
    context.add_init_script(
        "addEventListener('securitypolicyviolation', (e) =>"
        " __told(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sample} in ${e.documentURI}`))"
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the build reads, for tests that spoil it."""
    for folder in (DOCS, ROOT / "scripts"):
        shutil.copytree(folder, tmp_path / folder.name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    (tmp_path / "mkdocs.yml").write_text(configuration("docs"), "utf-8")
    return tmp_path
