"""``vanban clean``, and the gate for files beside pages: one is the remedy of the other."""

import shutil
from pathlib import Path

import pytest
from pikepdf import Pdf

from command import run
from conftest import CORPUS, Mini
from docx_builder import build, comment, deleted, ins, p, r
from engine.beside.test_beside_ooxml import SECRET, core
from engine.beside.test_beside_pdf import info, made, signed
from vanban.beside.clean import clean
from vanban.beside.gate import carried, told
from vanban.library.load import load
from vanban.model import InputError
from vanban.reading import read
from vanban.reading.office import find_soffice

BODY = (
    p("KẾ HOẠCH", align="center"),
    p("Lưu trữ năm 2020", align="center"),
    p("I. NHIỆM VỤ"),
    p("Các cơ quan ", deleted("không "), ins("phải "), "thực hiện", comment(1), "."),
    p("Xong.", r("Không đăng", hidden=True)),
)
CARRYING = build(*BODY, comments={1: SECRET})
needs_office = pytest.mark.skipif(find_soffice() is None, reason="cần LibreOffice")


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """How files are converted in processes is tried in test_batch."""
    monkeypatch.setenv("VANBAN_DEBUG", "1")


@pytest.fixture(autouse=True)
def quick_look(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file look alike where the look is not what is tried: LibreOffice takes seconds."""
    if not request.node.get_closest_marker("slow"):
        monkeypatch.setattr("vanban.beside.proof._as_pdf", lambda name, data, suffix: ONE_PAGE)


ONE_PAGE = made()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach-moi.docx"
    path.write_bytes(CARRYING)
    return path


def stops(mini: Mini) -> list[str]:
    return [str(problem) for problem in carried(load(mini.docs))]


def test_the_stop_names_the_remedy_and_the_remedy_lifts_the_stop(mini: Mini, source: Path) -> None:
    docs = ("--docs", mini.docs)
    run("convert", source, "--id", "ke-hoach-moi", *docs)
    [stop] = stops(mini)
    copy = mini.docs / "van-ban/ke-hoach-moi/ke-hoach-moi.docx"
    assert (
        f"{copy.as_posix()}:1: [cam-dang] tệp đăng kèm không được mang thêm gì ngoài điều trang cho thấy: nhận xét (1)"
        in stop
    )
    assert f'vanban clean "{copy.as_posix()}"' in stop
    assert run("clean", copy, "--out", source, "--force") == 0
    assert run("convert", source, *docs) == 0
    assert stops(mini) == []


def test_a_person_may_clear_a_file(mini: Mini, source: Path) -> None:
    run("convert", source, "--id", "ke-hoach-moi", "--docs", mini.docs)
    index = "van-ban/ke-hoach-moi/index.md"
    mini.replace(index, "nguon:", "cong_bo: {nguoi_duyet: Nguyễn Văn Mẫu, ngay: 2020-04-03, ly_do: Đã xem}\nnguon:")
    assert stops(mini) == []


def test_convert_tells_at_once(mini: Mini, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("convert", source, "--id", "ke-hoach-moi", "--docs", mini.docs)
    assert "chưa đăng được, tệp còn mang theo: nhận xét (1)" in capsys.readouterr().out


def test_every_file_of_docs_is_judged(mini: Mini) -> None:
    (mini.docs / "van-ban/ke-hoach/phu-luc.pdf").write_bytes(info(Author=SECRET))
    [stop] = stops(mini)
    assert "phu-luc.pdf:1: [cam-dang]" in stop
    assert SECRET in stop


def test_a_file_that_cannot_be_opened_stops(mini: Mini) -> None:
    (mini.docs / "van-ban/ke-hoach/phu-luc.docx").write_bytes(CARRYING[:300])
    assert "không soát được tệp" in stops(mini)[0]


def test_the_copy_holds_what_readers_see_today(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("clean", source) == 0
    copy = source.with_name("ke-hoach-moi-sach.docx")
    assert [line.text for line in read(copy).lines] == [line.text for line in read(source).lines]
    assert read(copy).dropped == ()
    out = capsys.readouterr().out
    assert "đã gỡ: nhận xét (1): «BiMat0912»; thay đổi có theo dõi (2): «không»; chữ ẩn (1): «Không đăng»" in out
    assert "chứng minh: lời và bảng đúng như nguồn (5 đoạn, 0 bảng)" in out
    assert source.read_bytes() == CARRYING


@needs_office
@pytest.mark.slow
def test_the_look_is_proved_by_pixels(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("clean", source)
    assert "dáng vẻ đúng như nguồn, so từng điểm ảnh 1 trang" in capsys.readouterr().out


@pytest.mark.slow
def test_without_libreoffice_the_look_is_said_to_be_unproved(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("vanban.reading.office.find_soffice", lambda: None)
    assert run("clean", source) == 1
    assert "chưa so được dáng vẻ" in capsys.readouterr().out


def test_a_second_run_finds_nothing_and_gives_the_same_bytes(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = clean(source).path
    assert first is not None
    capsys.readouterr()
    second = first.with_name("lan-hai.docx")
    assert run("clean", first, "--out", second) == 0
    assert "không mang gì ngoài điều trang cho thấy" in capsys.readouterr().out
    assert second.read_bytes() == first.read_bytes()
    assert clean(first).path is None


def test_nothing_is_overwritten_unless_told(source: Path) -> None:
    clean(source)
    with pytest.raises(InputError, match="đã có tệp ở đó"):
        clean(source)
    clean(source, force=True)


def written_and_signed(pdf: Pdf) -> None:
    signed(pdf)
    pdf.docinfo["/Author"] = SECRET


def test_a_signature_is_not_given_up_unless_told(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(made(written_and_signed))
    with pytest.raises(InputError, match="chữ ký số"):
        clean(path)
    assert list(tmp_path.iterdir()) == [path]
    assert clean(path, unsign=True).sound


def test_a_copy_that_reads_otherwise_is_not_written(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "vanban.beside.word.accept_changes", lambda root: iter(())
    )  # insertions would stay marked, words too
    monkeypatch.setattr("vanban.beside.word.hidden_text", lambda styles: lambda root: _drop_all(root))
    assert run("clean", source) == 2
    assert "không ghi bản sạch vì lời của bản sạch khác lời của nguồn" in capsys.readouterr().err
    assert list(source.parent.iterdir()) == [source]


def _drop_all(root: object) -> object:
    for run_ in list(root.iter("{*}r"))[:1]:  # type: ignore[attr-defined]
        run_.getparent().remove(run_)
    return iter(())


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"Loi", "không có gì để gỡ"),
        ("a.docx", b"PK\x03\x04", "hỏng"),
        ("a.docx", b"", "rỗng"),
        ("a.zip", build("Lời").replace(b"word/", b"xxxx/"), "Hãy lưu thành"),
    ],
    ids=["plain text", "damaged", "empty", "archive"],
)
def test_refusals_name_the_file_and_the_remedy(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=f"{name}.*{says}"):
        clean(path)


def test_a_copy_must_have_the_suffix_of_what_it_is(source: Path) -> None:
    with pytest.raises(InputError, match="phải có đuôi ấy"):
        clean(source, source.with_name("b.pdf"))


@needs_office
@pytest.mark.slow
def test_rtf_becomes_a_word_file(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1\ansi{\info{\author BiMat0912}}\pard Loi thu nhat.\par}")
    done = clean(path)
    assert done.path == tmp_path / "a-sach.docx"
    assert told(done.path) == ""
    assert [line.text for line in read(done.path).lines] == ["Loi thu nhat."]


@needs_office
@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="không có kho văn bản thật bên cạnh")
@pytest.mark.parametrize("name", [f"{kind}/{file.name}" for kind in ("docx", "pdf", "html", "doc", "rtf") for file in sorted((CORPUS / kind).glob("*"))])  # fmt: skip
def test_real_files_are_cleaned_and_stay_what_they_are(name: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(CORPUS / name, tmp_path))
    done = clean(path)
    assert done.path is not None
    assert told(done.path) == ""
    hidden = any("chữ ẩn" in line for line in done.lines)  # by colour: told, and left to a person
    assert (
        done.sound or hidden or path.suffix in (".doc", ".rtf")
    )  # LibreOffice sets a new Word file a little otherwise


def test_the_core_properties_of_word_stop(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(core(f"<dc:creator>{SECRET}</dc:creator>"))
    assert told(path) == f"thuộc tính của tệp (người soạn, cơ quan, từ khóa…) (1): «người soạn: {SECRET}»"
