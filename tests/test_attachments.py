"""The files of docs/: listed kinds, under names that stand in for nothing of the site; web pages served as text."""

import os

import pytest

from conftest import ROOT, Mini, build
from vanban.attachments import served_as
from vanban.library import load
from vanban.publish import convert_file
from vanban.rules.attached import files_are_known

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 16


def said(mini: Mini) -> list[str]:
    return [str(problem).removeprefix(f"{mini.docs.as_posix()}/") for problem in files_are_known(load(mini.docs))]


@pytest.mark.parametrize(
    ("path", "data", "words"),
    [
        ("tra-cuu/a.html", b"<p>", "chỉ được chứa trang .md"),
        ("tra-cuu/a.HTML", b"<p>", "chỉ được chứa trang .md"),
        ("tra-cuu/a.js", b"a()", "chỉ được chứa trang .md"),
        ("tra-cuu/a.css", b"p{}", "chỉ được chứa trang .md"),
        ("tra-cuu/a.svg", b"<svg/>", "chỉ được chứa trang .md"),
        ("tra-cuu/a.xml", b"<a/>", "chỉ được chứa trang .md"),
        ("tra-cuu/a", b"a", "chỉ được chứa trang .md"),
        ("bao-cao/ke-hoach/trang.html", b"<p>", "chỉ được chứa trang .md"),  # it is the source of nothing
        ("tra-cuu/a.png", b"<script>", "nội dung tệp phải đúng với đuôi .png"),
        ("tra-cuu/a.pdf", b"<html>", "nội dung tệp phải đúng với đuôi .pdf"),
        ("tra-cuu/a.docx", b"MZ", "nội dung tệp phải đúng với đuôi .docx"),
        ("tra-cuu/a.md.txt", b"a", "bản lưu phòng hờ"),
        ("tra-cuu/a.md.bak", b"a", "bản lưu phòng hờ"),
        ("tra-cuu/a.bak", b"a", "bản lưu phòng hờ"),
        ("tra-cuu/~$ao-cao.docx", b"a", "bản lưu phòng hờ"),
        ("Thumbs.db", b"a", "bản lưu phòng hờ"),
        ("assets/css/vanban.css", b"p{}", "là của giao diện"),
        ("Assets/a.png", PNG, "là của giao diện"),
        ("search/a.txt", b"a", "là của giao diện"),
        ("_headers", b"/*", "là của giao diện"),
        ("sitemap.xml", b"<a/>", "là của giao diện"),
        ("tra-cuu/Index.md", b"# A\n", "cùng một địa chỉ"),
        ("tra-cuu.md", b"# A\n", "cùng một địa chỉ"),
        ("tra-cuu/README.md", b"# A\n", "cùng một địa chỉ"),
    ],
    ids=str,
)
def test_what_docs_may_not_hold(mini: Mini, path: str, data: bytes, words: str) -> None:
    file = mini.docs / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    found = said(mini)
    assert len(found) == 1, found
    assert words in found[0]
    assert "[tep-la]" in found[0]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("tra-cuu/a.png", PNG),
        ("tra-cuu/a.pdf", b"%PDF-1.7\n"),
        ("tra-cuu/a.docx", b"PK\x03\x04"),
        ("tra-cuu/a.doc", b"{\\rtf1 }"),  # the ending of Word is often wrong
        ("tra-cuu/a.csv", "a;đ\n".encode("utf-16")),
        (".DS_Store", b"\0"),
        ("tra-cuu/.gitkeep", b""),
    ],
    ids=str,
)
def test_what_docs_may_hold(mini: Mini, path: str, data: bytes) -> None:
    file = mini.docs / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    assert said(mini) == []


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
@pytest.mark.parametrize("target", ["/etc/hostname", "bao-cao", "khong-co"])
def test_no_link_to_another_file(mini: Mini, target: str) -> None:
    (mini.docs / "tra-cuu/a.txt").symlink_to(target if target.startswith("/") else mini.docs / target)
    assert [line.split("] ")[1][:40] for line in said(mini)] == ["tệp phải là tệp thật, không phải đường t"]


def test_a_web_page_that_is_a_source_is_served_as_text(mini: Mini) -> None:
    source = mini.root / "trang.html"
    body = "".join(f"<p>{line}</p>" for line in ("KẾ HOẠCH", "Lưu trữ", "I. NHIỆM VỤ", "Các cơ quan thực hiện."))
    source.write_text(f"<!doctype html><meta charset=utf-8><body>{body}", "utf-8")
    convert_file(source, mini.docs / "bao-cao/trang-web")
    assert said(mini) == []
    for name in ("mkdocs.yml", "scripts"):
        (mini.root / name).symlink_to(ROOT / name)
    done = build(mini.root / "site", mini.root / "mkdocs.yml")
    assert done.returncode == 0, done.stderr
    served = [path.name for path in (mini.root / "site/bao-cao/trang-web").iterdir() if path.is_file()]
    assert sorted(served) == ["index.html", "trang.html.txt"]
    assert "trang.html.txt" in (mini.root / "site/bao-cao/trang-web/index.html").read_text("utf-8")


def test_names_under_which_files_are_served() -> None:
    assert served_as("a/b.html") == "a/b.html.txt"
    assert served_as("a/b.MHT") == "a/b.MHT.txt"
    assert served_as("a/b.docx") == "a/b.docx"
