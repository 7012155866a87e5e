"""``vanban new library``: the first pages of an office, all or none, and nothing of a person overwritten."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from command import run, snapshot
from conftest import ROOT
from vanban.checking import check
from vanban.cli import cli
from vanban.desk import library as desk
from vanban.model import InputError
from vanban.pages.extension import render

NAME, AGENCY = "Thư viện văn bản huyện Mẫu", "UBND huyện Mẫu"
HOSTILE = (
    "<b>Đậm</b> & “A”: # {{ config }}",
    "[a](javascript:x) *z* _y_ `m` {: .k } {#id} | ![i](x.png)",
    "*[UBND]: x",
    "# tên",
    "- 1. > ~~~",
    "C:\\thu-vien\\mới 'nháy' \"kép\" \\",
    "<!-- vanban: so-lieu --> <script>alert(1)</script>",
    "{ten} {co_quan} [^1] &lt;b&gt;",
    "---",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def start(root: Path, name: str = NAME, agency: str = AGENCY, *more: str) -> int:
    given = ("--ten", name, "--co-quan", agency, "--dia-chi", "https://mau.gov.vn", "--bao-loi", "vanthu@mau.gov.vn")
    return run("new", "library", "--goc", root, *given, *more)


def settings(root: Path) -> dict[str, object]:
    return yaml.load((root / "mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)  # type: ignore[no-any-return]


def test_values_and_first_pages(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (root / "mkdocs.yml").read_text("utf-8")
    assert start(root) == 0
    said = capsys.readouterr().out
    assert len(said.splitlines()) == 4
    assert "vanban convert" in said
    found = settings(root)
    assert (found["site_name"], found["site_url"]) == (NAME, ["SITE_URL", "https://mau.gov.vn/"])
    assert AGENCY in str(found["site_description"])
    extra = found["extra"]
    assert isinstance(extra, dict)
    assert (extra["co_quan"], extra["bao_loi"]) == (AGENCY, ["BAO_LOI", "mailto:vanthu@mau.gov.vn"])
    after = (root / "mkdocs.yml").read_text("utf-8")
    engine = before.index("# -- The engine")
    assert after.endswith(before[engine:])
    assert re.findall(r"^ *#.*", after, re.MULTILINE) == re.findall(r"^ *#.*", before, re.MULTILINE)
    assert {path.name for path in (root / "docs").iterdir()} == {"index.md", "gioi-thieu.md"}


def test_a_library_without_documents_is_clean(root: Path) -> None:
    start(root)
    result = check(root / "docs", root / "site")
    assert result.problems == []
    assert [remark for remark in result.remarks if "chưa dựng trang" not in remark] == []


def test_twice_is_once(root: Path) -> None:
    start(root)
    once = snapshot(root)
    assert start(root) == 0
    assert snapshot(root) == once


def test_other_answers_replace_the_earlier_ones(root: Path) -> None:
    start(root)
    start(root, "Thư viện xã Mới", "UBND xã Mới")
    assert settings(root)["site_name"] == "Thư viện xã Mới"
    assert "# Thư viện xã Mới" in (root / "docs/index.md").read_text("utf-8")
    assert "UBND xã Mới" in (root / "docs/gioi-thieu.md").read_text("utf-8")


def test_pages_of_a_person_stay(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(root)
    (root / "docs/index.md").write_text("# Của tôi\n", "utf-8")
    assert start(root, "Tên khác") == 0
    assert "docs" in (said := capsys.readouterr().out)
    assert "được giữ nguyên" in said
    assert (root / "docs/index.md").read_text("utf-8") == "# Của tôi\n"
    assert start(root, "Tên khác", AGENCY, "--force") == 0
    assert "# Tên khác" in (root / "docs/index.md").read_text("utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "van-ban/ke-hoach.md",
        "van-ban/ke-hoach/index.md",
        "nhiem-vu/ke-hoach/i-1.md",
        "tra-cuu/nguon.md",
        "van-ban/hong.md",
    ],
)
def test_a_library_that_holds_something_is_refused(root: Path, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "docs" / path
    file.parent.mkdir(parents=True)
    file.write_text("---\na: [\n---\n" if "hong" in path else "---\ntitle: x\n---\n", "utf-8")
    before = snapshot(root)
    assert start(root) == 2
    assert "--force" in capsys.readouterr().err
    assert snapshot(root) == before
    assert start(root, NAME, AGENCY, "--force") == 0
    assert file.read_bytes() == before[f"docs/{path}"]
    assert settings(root)["site_name"] == NAME


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text(root: Path, name: str) -> None:
    """They are in the pages as they were given, as words and nothing else."""
    assert start(root, name, f"Phòng {name}") == 0
    assert settings(root)["site_name"] == name
    assert check(root / "docs", root / "site").problems == []
    page = (root / "docs/index.md").read_text("utf-8").split("---\n", 2)[2]
    shown = LexborHTMLParser(render(page))
    title = shown.css_first("h1")
    assert title is not None
    assert title.text() == name
    assert {node.tag for node in title.traverse()} == {"h1"}
    assert any(f"Thư viện do Phòng {name} giữ." in node.text() for node in shown.css("p"))


@pytest.mark.parametrize("text", [None, "", "- a\n", "site_name: [\n", "site_name: x\n"])
def test_no_settings_no_library(tmp_path: Path, text: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    if text is not None:
        (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    before = snapshot(tmp_path)
    assert start(tmp_path) == 2
    assert "mkdocs.yml" in capsys.readouterr().err
    assert snapshot(tmp_path) == before


def test_all_or_nothing(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The last file cannot be written: those before it are as they were."""
    start(root)
    before = snapshot(root)

    def write(path: Path, data: bytes) -> None:
        if path.name == "mkdocs.yml":
            raise InputError(f"{path}: không ghi được (hết chỗ).")
        path.write_bytes(data)

    monkeypatch.setattr(desk, "write_file", write)
    assert start(root, "Tên khác") == 2
    assert "hết chỗ" in capsys.readouterr().err
    assert snapshot(root) == before


def test_line_ends_of_windows_make_no_difference(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(root)
    for path in (root / "mkdocs.yml", *(root / "docs").iterdir()):  # as git writes them there
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert start(root, "Tên khác") == 0
    assert "giữ nguyên" not in capsys.readouterr().out
    data = (root / "mkdocs.yml").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")


def test_it_asks_for_what_is_not_given(root: Path) -> None:
    answers = "\nThư viện Mẫu\nUBND huyện Mẫu\n\nsai\nvanthu@mau.gov.vn\n"
    result = CliRunner().invoke(cli, ["new", "library", "--goc", str(root)], input=answers)
    assert result.exit_code == 0, result.output
    assert "phải có" in result.output
    assert "phải là một hộp thư" in result.output
    assert settings(root)["site_name"] == "Thư viện Mẫu"
    assert settings(root)["site_url"] == ["SITE_URL", "http://127.0.0.1:8000/"]


def test_nobody_answers(root: Path) -> None:
    before = snapshot(root)
    result = CliRunner().invoke(cli, ["new", "library", "--goc", str(root), "--ten", "A"], input="")
    assert result.exit_code == 2
    assert "Chưa có --co-quan" in result.output
    assert snapshot(root) == before


def test_wrong_options_are_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run("new", "library", "--goc", root, "--ten", "A", "--co-quan", "B", "--dia-chi", "x", "--bao-loi", "a@b.vn")
        == 2
    )
    assert capsys.readouterr().err.startswith("--dia-chi: phải là địa chỉ đầy đủ")
    assert not (root / "docs").exists()


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_addresses_of_another_library_bind_nobody(root: Path) -> None:
    """Who clones a library and begins anew is not told to bring its pages back; from then on the own ones bind."""
    git(root, "init", "-q", "-b", "main")
    page = root / "docs/van-ban/cu.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: x\nso_ky_hieu:\nloai_van_ban:\nngay_ban_hanh:\nco_quan_ban_hanh:\n---\n", "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "cũ")
    shutil.rmtree(root / "docs")
    start(root)
    assert check(root / "docs", root / "site").problems == []
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "mới")
    (root / "docs/gioi-thieu.md").unlink()
    found = check(root / "docs", root / "site").problems
    assert {problem.code for problem in found} == {"ma-da-mat", "lien-ket-hong"}
