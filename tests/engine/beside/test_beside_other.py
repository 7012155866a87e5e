"""What pictures, web pages, old formats carry; names of programs and paths of machines told from words."""

import contextlib
import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from engine.beside.test_beside_ooxml import SECRET, jpeg
from vanban.beside import strip
from vanban.beside.harmless import LOCAL_PATH, NO_PROGRAMS, PROGRAMS, is_program
from vanban.beside.proof import prove
from vanban.model import InputError


@pytest.mark.parametrize("value", PROGRAMS)
def test_names_of_programs_say_nothing(value: str) -> None:
    assert is_program(value)


@pytest.mark.parametrize("value", NO_PROGRAMS)
def test_other_words_beside_a_program_are_told(value: str) -> None:
    assert not is_program(value)


@pytest.mark.parametrize("value", ["C:\\Users\\nam\\a.docx", "file:///C:/a.docx", "\\\\maychu\\chung\\a.doc", "/home/nam/a.png", "D:/VanBan/a.doc"])  # fmt: skip
def test_paths_of_a_machine(value: str) -> None:
    assert LOCAL_PATH.search(value)


@pytest.mark.parametrize("value", ["https://coquan.vn/home/nam", "Hình 1: sơ đồ", "a/b/c", "12/QĐ-UBND", "mailto:a@b.vn", "C: cột ba", "urn:a:b"])  # fmt: skip
def test_no_paths_of_a_machine(value: str) -> None:
    assert not LOCAL_PATH.search(value)


# -- pictures --------------------------------------------------------------------------------------------------------


def picture(format_: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((40, 30), 60).convert("RGB").save(out, format_, **options)
    return out.getvalue()


def exif(**tags: object) -> Image.Exif:
    made = Image.Exif()
    for number, value in tags.items():
        made[int(number.lstrip("t"))] = value
    return made


def text_chunk() -> PngImagePlugin.PngInfo:
    made = PngImagePlugin.PngInfo()
    made.add_text("Author", SECRET)
    made.add_itxt("XML:com.adobe.xmp", f"<a>{SECRET}</a>")
    return made


def gps() -> Image.Exif:
    made = Image.Exif()
    made[0x8825] = {1: "N", 2: (11.0, 49.0, 0.0)}
    return made


PICTURES = {
    "jpeg: exif, comment": (jpeg(exif=True), "a.jpg"),
    "jpeg: place": (picture("JPEG", exif=gps()), "a.jpg"),
    "jpeg: turned, with a description": (picture("JPEG", exif=exif(t270=SECRET, t274=6)), "a.jpg"),
    "jpeg: progressive, bytes behind": (picture("JPEG", progressive=True) + SECRET.encode(), "a.jpg"),
    "jpeg: xmp": (picture("JPEG", xmp=f"<a>{SECRET}</a>".encode()), "a.jpg"),
    "jpeg: with restarts": (picture("JPEG", restart_marker_rows=1, comment=SECRET), "a.jpg"),
    "png: texts": (picture("PNG", pnginfo=text_chunk()), "a.png"),
    "png: exif, turned": (picture("PNG", exif=exif(t270=SECRET, t274=8)), "a.png"),
    "png: bytes behind": (picture("PNG") + SECRET.encode(), "a.png"),
    "gif: comment": (picture("GIF", comment=SECRET.encode()), "a.gif"),
    "webp: exif, turned": (picture("WEBP", exif=exif(t270=SECRET, t274=3)), "a.webp"),
    "webp: xmp": (picture("WEBP", lossless=True, xmp=f"<a>{SECRET}</a>".encode()), "a.webp"),
    "tiff: description": (picture("TIFF", compression="tiff_lzw", description=SECRET), "a.tif"),
}


@pytest.mark.parametrize(("data", "name"), PICTURES.values(), ids=PICTURES.keys())
def test_pictures_lose_what_they_carry_and_no_pixel(data: bytes, name: str) -> None:
    found = strip(Path(name), data)
    assert found is not None
    assert found.removed
    assert SECRET.encode() not in found.data
    assert strip(Path(name), found.data).found == ()  # type: ignore[union-attr]
    proof = prove(name, data, b"", found.data, (Path(name).suffix, found.suffix), smoothed=False)
    assert (proof.differs, proof.unproved) == ((), ())


@pytest.mark.parametrize(("format_", "options"), [("JPEG", {}), ("JPEG", {"exif": exif(t274=6)}), ("PNG", {"dpi": (96, 96)}), ("GIF", {}), ("WEBP", {}), ("TIFF", {})])  # fmt: skip
def test_pictures_that_carry_nothing(format_: str, options: dict[str, object]) -> None:
    assert strip(Path("a"), picture(format_, **options)).found == ()  # type: ignore[union-attr]


def test_a_private_chunk_is_told() -> None:
    png = picture("PNG")
    body = SECRET.encode()
    chunk = struct.pack(">I", len(body)) + b"biMt" + body + struct.pack(">I", zlib.crc32(b"biMt" + body))
    found = strip(Path("a.png"), png[:33] + chunk + png[33:])
    assert found is not None
    assert [finding.kind for finding in found.removed] == ["anh"]


@pytest.mark.parametrize("cut", [3, 20, 200])
def test_a_broken_picture_cannot_be_judged(cut: int) -> None:
    for format_ in ("JPEG", "PNG", "GIF"):
        found = strip(Path("a"), picture(format_)[:cut])
        assert found is None or [finding.kind for finding in found.left] == ["chua-soat"]


# -- web pages -------------------------------------------------------------------------------------------------------

_TEXT = "<h1>QUYẾT ĐỊNH</h1><p>Điều 1. Ban hành quy chế làm việc của cơ quan.</p><p>Điều 2. Có hiệu lực từ ngày ký.</p>"
PAGES = {
    "comment": (f"<body>{_TEXT}<!-- {SECRET} -->", "thua"),
    "comment before": (f"<!-- {SECRET} --><html><body>{_TEXT}</body></html>", "thua"),
    "properties of Word": (f"<head><!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>{SECRET}</o:Author></o:DocumentProperties></xml><![endif]--></head><body>{_TEXT}", "thuoc-tinh"),
    "xml island": (f"<body><xml><o:Author>{SECRET}</o:Author></xml>{_TEXT}", "xml-rieng"),
    "author": (f'<head><meta name="author" content="{SECRET}"></head><body>{_TEXT}', "thuoc-tinh"),
    "generator that is none": (f'<head><meta name="generator" content="{SECRET}"></head><body>{_TEXT}', "thuoc-tinh"),
    "script": (f"<body>{_TEXT}<script>var a='{SECRET}'</script>", "macro"),
    "handler": (f"<body><p onclick=\"a('{SECRET}')\">Lời.</p>{_TEXT}", "macro"),
    "hidden by style": (f'<body>{_TEXT}<p style="display: none">{SECRET}</p>', "chu-an"),
    "hidden by attribute": (f"<body>{_TEXT}<p hidden>{SECRET}</p>", "chu-an"),
    "hidden field": (f'<body>{_TEXT}<input type="hidden" value="{SECRET}">', "bieu-mau"),
    "data of a program": (f'<body><p data-nguoi="{SECRET}">Lời.</p>{_TEXT}', "xml-rieng"),
    "path": (f'<body>{_TEXT}<img src="file:///C:/Users/{SECRET}/a.png">', "duong-dan"),
    "script address": (f"<body>{_TEXT}<a href=\"javascript:a('{SECRET}')\">Xem</a>", "macro"),
}  # fmt: skip


@pytest.mark.parametrize(("inner", "kind"), PAGES.values(), ids=PAGES.keys())
def test_pages_lose_what_they_carry_and_no_word(inner: str, kind: str) -> None:
    data = f"<!DOCTYPE html>\n<html>{inner}</html>".encode()
    found = strip(Path("a.html"), data)
    assert found is not None
    assert kind in {finding.kind for finding in found.removed}
    assert SECRET.encode() not in found.data
    again = strip(Path("a.html"), found.data)
    assert again is not None
    assert (again.found, again.data) == ((), found.data)
    assert prove("a.html", data, b"", found.data, (".html", ".html"), smoothed=False).differs == ()


def test_a_plain_page_is_left_in_peace() -> None:
    data = (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>Quyết định</title></head><body>{_TEXT}</body></html>"
    )
    assert strip(Path("a.html"), data.encode()).found == ()  # type: ignore[union-attr]


def test_a_page_in_one_file() -> None:
    mail = (
        f"From: {SECRET}\nSubject: {SECRET}\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n"
        f"Content-Location: file:///C:/Users/{SECRET}/a.htm\n\n<html><body>{_TEXT}<!-- {SECRET} --><img src='file:///C:/Users/{SECRET}/a.png'></body></html>\n--x--\n"
    )
    found = strip(Path("a.mht"), mail.encode())
    assert found is not None
    assert {finding.kind for finding in found.removed} == {"thuoc-tinh", "duong-dan", "thua"}
    assert SECRET.encode() not in found.data
    assert strip(Path("a.mht"), found.data).found == ()  # type: ignore[union-attr]


# -- old formats -----------------------------------------------------------------------------------------------------

RTF = {
    "author": (r"{\info{\author %s}}", "thuoc-tinh"),
    "company": (r"{\info{\*\company %s}}", "thuoc-tinh"),
    "comment": (r"{\*\annotation %s}", "nhan-xet"),
    "deletion": (r"{\deleted\revauthdel1 %s}", "theo-doi"),
    "hidden": (r"{\v %s}", "chu-an"),
    "object": (r"{\object{\*\objdata 00}}", "nhung"),
    "rsid": (r"{\*\rsidtbl \rsid123}", "lan-sua"),
}


@pytest.mark.parametrize(("inner", "kind"), RTF.values(), ids=RTF.keys())
def test_rtf_tells_what_it_carries(inner: str, kind: str) -> None:
    data = (r"{\rtf1\ansi " + inner.replace("%s", SECRET) + r"\pard Loi.\par}").encode()
    found = strip(Path("a.rtf"), data)
    assert found is not None
    assert {finding.kind for finding in found.removed} == {kind}


def test_plain_rtf_is_left_in_peace() -> None:
    assert strip(Path("a.rtf"), rb"{\rtf1\ansi{\*\generator Riched20 10.0}\pard\v0 Loi.\par}").found == ()  # type: ignore[union-attr]


def test_opendocument_tells_what_it_carries() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "meta.xml", f'<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{SECRET}</dc:creator></m>'
        )
        archive.writestr("content.xml", f'<c xmlns:office="urn:o"><office:annotation>{SECRET}</office:annotation></c>')
    found = strip(Path("a.odt"), out.getvalue())
    assert found is not None
    assert {finding.kind for finding in found.removed} == {"thuoc-tinh", "nhan-xet"}


def test_a_word_97_file_is_never_known_to_be_clean(word_97: bytes) -> None:
    found = strip(Path("a.doc"), word_97)
    assert found is not None
    assert "chua-soat" in {finding.kind for finding in found.removed}


@pytest.fixture
def word_97() -> bytes:
    """The smallest compound file: a header, a table of sectors, a directory with no stream."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 40, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    fat = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    entry = "Root Entry".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 22, 5, 1) + b"\xff" * 12 + bytes(48)
    return bytes(header) + fat + entry.ljust(512, b"\0")


STUMPS = {
    "nothing": b"", "zip": b"PK\x03\x04", "empty zip": b"PK\x05\x06" + bytes(18), "pdf": b"%PDF-1.4", "jpeg": b"\xff\xd8\xff",
    "webp": b"RIFF0000WEBP", "tiff": b"II*\0", "rtf": b"{\\rtf", "compound": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
}  # fmt: skip


@pytest.mark.parametrize("data", STUMPS.values(), ids=STUMPS.keys())
def test_stumps_end_in_a_word_and_no_traceback(data: bytes) -> None:
    with contextlib.suppress(InputError):
        found = strip(Path("a.bin"), data)
        assert found is None or found.found or found.data == data
