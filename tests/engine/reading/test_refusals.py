"""Files that are not converted: each ends with exit code 2, one clear line, and nothing written."""

import io
import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from command import run
from fuzz import seeds
from vanban import guide
from vanban.converting.worker import Task, perform
from vanban.reading import read
from vanban.reading.refusals import REFUSALS
from vanban.remarks import CONVERT_NOTES

pytestmark = pytest.mark.slow

GUIDE = guide.pages()["huong-dan/chuyen-tep.md"]
ADDRESS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Case(NamedTuple):
    """A file that must be refused: its name, its bytes, words that the message must hold, the door that must exist."""

    name: str
    data: Callable[[], bytes]
    words: str
    door: str = ""


def says(code: str) -> str:
    """The words of a refusal up to what is particular to a file."""
    return re.escape(re.split(r"[({']", REFUSALS[code])[0].strip())


def fixed(data: bytes) -> Callable[[], bytes]:
    return lambda: data


def locked_archive() -> bytes:
    """A Word file whose members say that they are encrypted."""
    data = bytearray(seeds.docx())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 1)
    return bytes(data)


def bomb() -> bytes:
    return seeds.docx(replaced={"word/document.xml": b"<w:document>" + b" " * (24 << 20) + b"</w:document>"})


def many_members() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for number in range(20_500):
            package.writestr(str(number), b"")
    return stream.getvalue()


def member(name: str) -> Callable[[], bytes]:
    return lambda: seeds.docx(replaced={name: b"x"})


def looped_compound() -> bytes:
    """A compound file whose directory goes on for ever."""
    data = bytearray(seeds.doc())
    start = int.from_bytes(data[48:52], "little")
    table = int.from_bytes(data[76:80], "little")
    at = (table + 1) * 512 + start * 4
    data[at : at + 4] = start.to_bytes(4, "little")
    return bytes(data)


def xml_part(text: str) -> Callable[[], bytes]:
    """A Word file with a document of one's own."""
    return lambda: seeds.docx(replaced={"word/document.xml": text.encode()})


ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol" * 10}">' for n in range(10))
BILLION = f'<!DOCTYPE d [{ENTITIES}]><w:document xmlns:w="{ADDRESS}"><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>'
OUTSIDE = (
    f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{ADDRESS}"><w:body>'
    "<w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
)
DEEP = f'<w:document xmlns:w="{ADDRESS}"><w:body>{"<w:p>" * 50_000}{"</w:p>" * 50_000}</w:body></w:document>'

BY_CONTENT = [
    # nothing in it
    Case("rong.docx", fixed(b""), says("rong")),
    Case("trang.txt", fixed(b"\xef\xbb\xbf \r\n\t\n"), says("rong")),
    Case("khong.pdf", fixed(bytes(5000)), says("rong")),
    # a name that misleads, over something that is no text
    Case("anh.docx", fixed(b"\xff\xd8\xff\xe0" + bytes(200)), "là ảnh .JPEG"),
    Case("anh.pdf", fixed(b"\x89PNG\r\n\x1a\n" + bytes(200)), "là ảnh .PNG"),
    Case("ve.txt", fixed(b'<svg xmlns="http://www.w3.org/2000/svg"><text>Chu</text></svg>'), "là ảnh .SVG"),
    Case("nhac.doc", fixed(b"ID3\x04" + bytes(200)), says("am-thanh")),
    Case("phim.docx", fixed(b"\0\0\0\x20ftypisom" + bytes(200)), says("am-thanh")),
    Case("cai-dat.docx", fixed(b"MZ\x90\0" + bytes(200)), says("chuong-trinh")),
    Case("may.pdf", fixed(b"\x7fELF" + bytes(200)), says("chuong-trinh")),
    Case("goi.docx", fixed(b"Rar!\x1a\x07\x01\0" + bytes(200)), "tệp nén .\\.rar"),
    Case("goi.txt", fixed(b"\x1f\x8b\x08" + bytes(200)), "tệp nén .\\.gz"),
    Case("goi.zip", lambda: seeds.archive({"a.docx": seeds.docx()}), "tệp nén .\\.zip"),
    Case("bang.docx", lambda: seeds.archive({"[Content_Types].xml": b"spreadsheetml.sheet.main+xml", "xl/w.xml": b""}), "bảng tính .Excel"),
    Case("chieu.docx", lambda: seeds.archive({"ppt/presentation.xml": b""}), says("trinh-chieu")),
    Case("mo.odt", lambda: seeds.archive({"mimetype": b"application/vnd.oasis.opendocument.text"}), r"LibreOffice Writer"),
    Case("bang.xls", lambda: seeds.compound({"Workbook": b"x"}), "bảng tính .Excel"),
    Case("chieu.doc", lambda: seeds.compound({"PowerPoint Document": b"x"}), says("trinh-chieu")),
    Case("thu.msg", lambda: seeds.compound({"__properties_version1.0": b"x"}), says("thu-dien-tu")),
    Case("thu.eml", fixed(b"From: a@b.vn\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"), says("thu-dien-tu")),
    Case("la.doc", lambda: seeds.compound({"Contents": b"x"}), says("nhi-phan")),
    Case("word.xml", fixed(b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'), "Word dạng XML"),
    Case("xxe.xml", fixed(b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'), "là tệp XML"),
    Case("nhi-phan.txt", fixed(bytes(range(256)) * 8), says("nhi-phan")),
    Case("la.bin", fixed(b"\x01\x02\x03\x04"), says("nhi-phan")),
    # locked
    Case("khoa.docx", lambda: seeds.compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), says("mat-khau")),
    Case("khoa.doc", lambda: seeds.doc(encrypted=True), says("mat-khau")),
    Case("khoa-zip.docx", locked_archive, says("mat-khau")),
    # damaged, cut off
    Case("cut.docx", lambda: seeds.docx()[:2000], says("hong")),
    Case("mot-nua.docx", lambda: seeds.docx()[: len(seeds.docx()) // 2], says("hong")),
    Case("pk.docx", fixed(b"PK\x03\x04\0\0abc"), says("hong")),
    Case("cut.doc", lambda: seeds.doc()[:4000], says("hong")),
    Case("dau.doc", fixed(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 700), says("hong")),
    Case("ngan.doc", fixed(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), says("hong")),
    Case("vong.doc", looped_compound, "đi vòng"),
    Case("cut.rtf", lambda: seeds.rtf()[:900], "RTF thiếu phần cuối"),
    Case("cut.txt", lambda: seeds.TEXT.encode("utf-16")[:-1], "UTF-16"),
    Case("cut-utf8.txt", lambda: "Công văn".encode()[:-1] + b"\xff", says("bang-ma")),
    Case("khong-ro.txt", fixed(b"C\xe9ng h\xdfa x\xb7 h\xe9i"), says("bang-ma")),
    Case("trong.mht", fixed(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"), says("hong")),
    # made to harm
    Case("bom.docx", bomb, says("bom-nen")),
    Case("bom-nho.docx", many_members, says("bom-nen")),
    Case("leo.docx", member("../../../tmp/leo.txt"), says("duong-dan-la")),
    Case("goc.docx", member("/etc/cron.d/x"), says("duong-dan-la")),
    Case("o-dia.docx", member("C:\\Windows\\x"), says("duong-dan-la")),
    Case("leo-nguoc.docx", member("word\\..\\..\\x"), says("duong-dan-la")),
]  # fmt: skip


def protected_pdf() -> bytes:
    pikepdf = pytest.importorskip("pikepdf")
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(seeds.pdf())) as file:
        file.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))
    return stream.getvalue()


def many_pages() -> bytes:
    """A PDF of 10,001 pages that are all the same one."""
    kids = " ".join(f"{number} 0 R" for number in range(4, 10_005))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>"
    return seeds.pdf_file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count 10001 >>".encode(),
            seeds.stream(b""),
            *[page] * 10_001,
        ]
    )


def scanned_pdf() -> bytes:
    """A PDF of one page that is a picture."""
    image = seeds.stream(
        bytes(400), "/Type /XObject /Subtype /Image /Width 20 /Height 20 /BitsPerComponent 8 /ColorSpace /DeviceGray "
    )
    return seeds.pdf_file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>",
            seeds.stream(b"q 595 0 0 842 0 0 cm /I Do Q"),
            image,
        ]
    )  # fmt: skip


def garbage_layer_pdf() -> bytes:
    """A PDF with the words that English OCR makes of Vietnamese."""
    line = "UY BAN NHAN DAN TiNH LAM DONG ceng Ma xa hQi cha nghia Vi$t Narn DQc Igp Ty do Hanh phuc Quyet djnh vé vi¢c"
    return seeds.pdf(
        [
            [
                line,
                "thjrc hién nhi¢m vu phat trién kinh té xa hOi nam qfly djnh cua Luat To chirc chinh quyén dia phucmg",
            ]
            * 12
        ]
    )


BY_DOORS = [
    Case("thieu.docx", lambda: seeds.docx(without=["word/document.xml"]), "", "docx"),
    Case("sai-xml.docx", xml_part("<w:document><w:body>"), "", "docx"),
    Case("ty-cuoi.docx", xml_part(BILLION), "", "docx"),
    Case("ra-ngoai.docx", xml_part(OUTSIDE), "", "docx"),
    Case("sau.docx", xml_part(DEEP), "", "docx"),
    Case("trong.docx", lambda: seeds.docx(""), "chữ|rỗng|trống", "docx"),
    Case("khoa.pdf", protected_pdf, "mật khẩu", "pdf"),
    Case("cut.pdf", lambda: seeds.pdf()[:1500], "", "pdf"),
    Case("rac.pdf", fixed(b"%PDF-1.7\n" + b"\x93rac" * 400), "", "pdf"),
    Case("khong-trang.pdf", lambda: seeds.pdf([]), "", "pdf"),
    Case("quet.pdf", scanned_pdf, "--ocr", "pdf"),
    Case("lop-rac.pdf", garbage_layer_pdf, "--ocr", "pdf"),
    Case("dai.pdf", many_pages, "trang", "pdf"),
    Case("trong.html", lambda: seeds.html("<script>alert(1)</script>"), "chữ|rỗng|trống", "html"),
    Case("rac.doc", lambda: seeds.doc(), "", "office"),
]  # fmt: skip


def prepare(case: Case, folder: Path) -> Path:
    path = folder / case.name
    path.write_bytes(case.data())
    return path


def assert_refused(path: Path, out: Path, words: str = "") -> None:
    answer = perform(Task(str(path), out=str(out)))
    assert (answer.code, answer.out) == (2, ())
    assert len(answer.err) == 1
    message = answer.err[0]
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    assert "Traceback" not in message
    assert "lỗi của chương trình" not in message
    assert re.search(words, message), message
    assert re.search(r"(?:Hãy|hãy|cần cài|Không chuyển) ", message), f"no advice: {message}"
    assert not out.exists()


@pytest.mark.parametrize("case", [*BY_CONTENT, *BY_DOORS], ids=lambda case: case.name)
def test_a_bad_file_is_refused(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANBAN_DEBUG", "1")  # an unforeseen fault fails the test with its place
    (tmp_path / "vao").mkdir()
    assert_refused(prepare(case, tmp_path / "vao"), tmp_path / "ra", case.words)
    assert {path.name for path in tmp_path.rglob("*")} == {"vao", case.name}


# -- paths that lead to no file --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("khong-co.docx", says("khong-co-tep")),
        ("thu-muc", says("thu-muc")),
        ("a" * 300, says("khong-doc-duoc")),
        ("a\0b", says("khong-doc-duoc")),
    ],
    ids=["missing", "folder", "too long", "zero"],
)
def test_a_path_to_no_file_is_refused(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "thu-muc").mkdir()
    assert_refused(tmp_path / name, tmp_path / "ra", words)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="hệ này không có ống dẫn")
def test_what_has_no_end_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.txt")
    for path in (tmp_path / "ong.txt", Path("/dev/zero")):
        assert_refused(path, tmp_path / "ra", says("khong-phai-tep"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="quản trị viên đọc được mọi tệp")
def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kin.txt"
    path.write_text("Chữ", "utf-8")
    path.chmod(0)
    assert_refused(path, tmp_path / "ra", says("khong-doc-duoc"))


@pytest.mark.skipif(os.name == "nt", reason="tên tệp ở đó luôn đúng mã")
def test_a_name_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/v\xe0o.txt"))
    try:
        path.write_text("Chữ", "utf-8")
    except OSError:
        pytest.skip("hệ này không nhận tên tệp sai mã")
    assert_refused(path, tmp_path / "ra", says("ten-tep"))


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "to.txt"
    with path.open("wb") as stream:
        stream.truncate(513 << 20)
    assert_refused(path, tmp_path / "ra", says("qua-lon"))


def test_a_missing_program_or_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name="pdfplumber")

    path = tmp_path / "a.pdf"
    path.write_bytes(seeds.pdf())
    monkeypatch.setattr("importlib.import_module", absent)
    assert_refused(path, tmp_path / "ra", says("thieu-thu-vien"))


@pytest.mark.parametrize("name", ["rtf", "doc"])
def test_without_libreoffice_old_files_are_refused_in_clear_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_names, **_options: None)
    path = tmp_path / f"cu.{name}"
    path.write_bytes(seeds.SEEDS[name]())
    assert_refused(path, tmp_path / "ra", "LibreOffice")


# -- the whole command -----------------------------------------------------------------------------------------------


def test_a_folder_of_bad_files_gives_one_object_and_one_line_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VANBAN_DEBUG", raising=False)
    paths = []
    for case in BY_CONTENT:
        paths.append(tmp_path / case.name)
        paths[-1].write_bytes(case.data())
    assert run("convert", *paths, "--out", tmp_path / "ra", "--json") == 2
    captured = capsys.readouterr()
    found = [json.loads(line) for line in captured.out.splitlines()]
    assert [item["source"]["duong_dan"] for item in found] == [str(path) for path in paths]
    assert {item["verdict"]["ma"] for item in found} == {2}
    assert captured.err.splitlines()[:-1] == [item["verdict"]["loi"] for item in found]
    assert not (tmp_path / "ra").exists()


# -- a misleading name over a text that can be read ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "seed", "format", "door"),
    [
        ("a.doc", "rtf", "rtf", "office"),
        ("a.doc", "html", "html", "html"),
        ("a.doc", "mhtml", "html", "html"),
        ("a.doc", "docx", "docx", "docx"),
        ("a.pdf", "docx", "docx", "docx"),
        ("a.docx", "pdf", "pdf", "pdf"),
        ("a.docx", "txt", "txt", "plain"),
        ("a.html", "txt", "txt", "plain"),
    ],
)
def test_a_file_is_read_as_what_it_is_and_said_so(tmp_path: Path, name: str, seed: str, format: str, door: str) -> None:
    if door == "office" and not shutil.which("soffice"):
        pytest.skip("máy này không có LibreOffice")
    path = tmp_path / name
    path.write_bytes(seeds.SEEDS[seed]())
    source = read(path)
    assert source.format == format
    assert source.evidence
    assert [note.text for note in source.changes if note.code == "sai-duoi-tep"]
    text = "\n".join(line.text for line in source.lines)
    assert "Điều 1. Phạm vi điều chỉnh" in text
    assert "Hồ sơ giấy của các cơ quan" in text


@pytest.mark.parametrize("name", ["a.docm", "a.dotx", "a", "a.TXT", "a.dat"])
def test_a_fitting_or_silent_name_is_no_remark(tmp_path: Path, name: str) -> None:
    from vanban.reading.detect import Kind, misleads

    kind = Kind("docx" if name.startswith("a.do") else "txt", "")
    assert misleads(tmp_path / name, kind) == ""


# -- the guide -------------------------------------------------------------------------------------------------------


def test_every_refusal_is_explained_in_the_guide() -> None:
    explained = set(re.findall(r"^#{2,4} .*\{#([a-z0-9-]+)\}$", GUIDE, re.MULTILINE))
    assert set(REFUSALS) - explained == set()


def test_every_note_of_the_report_is_explained_in_the_guide() -> None:
    explained = set(re.findall(r"^\| `([a-z0-9-]+)` \|", GUIDE, re.MULTILINE))
    assert set(CONVERT_NOTES) - explained == set()


@pytest.mark.parametrize("code", REFUSALS)
def test_a_refusal_is_one_line_with_advice(code: str) -> None:
    message = REFUSALS[code].format(what="x")
    assert "\n" not in message
    assert re.search(r"[Hh]ãy |pip install", message)
    assert message.endswith(".")
