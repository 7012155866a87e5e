"""Nothing goes silently: writing in pictures, typed-on words, marks at labels, contents lists, addresses, odd names of charsets."""

import hashlib
import io
import shutil
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

import pdf_builder as b
from conftest import ROOT
from docx_builder import Xml, build, field, note, p, r, save
from fuzz import seeds
from vanban.checking.words import source_is_recorded
from vanban.converting.convert import convert_file
from vanban.grammar.noted_labels import noted_label
from vanban.library.load import load
from vanban.model import Emphasis, InputError, Line, Source, leaves
from vanban.reading import read, recognition
from vanban.reading.charset_names import charset, is_name
from vanban.reading.containers import cfb
from vanban.reading.links import hidden_target
from vanban.reading.pdf import document as pdf
from vanban.reading.pdf import ocr as pdf_ocr
from vanban.reading.web import document as html
from vanban.reading.word import document as docx
from vanban.structure.stages import convert

PRINTED = ROOT / "tests/pdf/bao-cao-tong-ket.pdf"
TYPED = "Cơ quan phát hành: Văn phòng Ủy ban nhân dân tỉnh"


def codes(source: Source) -> list[tuple[str, int]]:
    """The doubts of a source that tell of its pages."""
    return [(n.code, n.page) for n in source.doubts if n.code in ("trang-anh", "anh-co-chu", "ocr", "lop-ocr")]


# -- writing that is in no text --------------------------------------------------------------------------------------


@lru_cache
def scan(turn: float = 0.0) -> Image.Image:
    """A page of the printed report as a scanner sees it."""
    document = pypdfium2.PdfDocument(PRINTED.read_bytes())
    image: Image.Image = document[1].render(scale=150 / 72, grayscale=True).to_pil().convert("L")
    document.close()
    return image.rotate(turn, fillcolor=245) if turn else image


def photograph() -> Image.Image:
    """Light and dark without lines."""
    return Image.effect_noise((60, 80), 90).resize((900, 1200), Image.Resampling.BICUBIC)


def map_() -> Image.Image:
    """Lines that cross, and no writing."""
    image = Image.new("L", (900, 1200), 240)
    brush = ImageDraw.Draw(image)
    for step in range(60):
        x, y = (step * 137) % 900, (step * 211) % 1200
        brush.line([(x, y), ((x + 300) % 900, (y + 170) % 1200), ((x + 90) % 900, (y + 500) % 1200)], fill=60, width=2)
    return image


def with_picture(built: b.Builder, image: Image.Image) -> bytes:
    """The bytes of a built PDF, its grey picture replaced."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    with pikepdf.open(io.BytesIO(built.bytes())) as file:
        for page in file.pages:
            drawn: Any = page.Resources.XObject
            if "/Im" in drawn:
                stream = file.make_stream(buffer.getvalue())
                stream.Type, stream.Subtype, stream.Filter = Name.XObject, Name.Image, Name.DCTDecode
                stream.Width, stream.Height = image.width, image.height
                stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
                drawn.Im = stream
        out = io.BytesIO()
        file.save(out)
    return out.getvalue()


def page_with(image: Image.Image, lines: int, box: tuple[float, float, float, float] = (0, 0, *b.A4)) -> bytes:
    """A page of a picture and lines typed over it, and a page of text."""
    built = b.Builder()
    page = built.page().picture(*box)
    for at in range(lines):
        page.text(60, 800 - 14 * at, TYPED, 10)
    second = built.page()
    y = 740.0
    for text in b.PROSE * 3:
        y = second.paragraph(y, text)
    return with_picture(built, image)


UPPER_HALF_TYPED = (40.0, 30.0, 500.0, 400.0)
INK: tuple[tuple[str, Image.Image, int, tuple[float, float, float, float], list[tuple[str, int]]], ...] = (
    ("a scan under a typed line", scan(), 1, (0, 0, *b.A4), [("trang-anh", 1)]),
    ("a scan laid askew", scan(1.5), 1, (0, 0, *b.A4), [("trang-anh", 1)]),
    ("half a page of scan", scan(), 20, UPPER_HALF_TYPED, [("trang-anh", 1)]),
    ("a photograph of a whole page", photograph(), 2, (0, 0, *b.A4), []),
    ("a photograph in the text", photograph(), 20, UPPER_HALF_TYPED, []),
    ("a map", map_(), 2, (0, 0, *b.A4), []),
)


@pytest.mark.parametrize(("name", "image", "lines", "box", "told"), INK, ids=[case[0] for case in INK])
def test_writing_in_a_picture_is_named_with_its_page(
    name: str, image: Image.Image, lines: int, box: tuple[float, float, float, float], told: list[tuple[str, int]]
) -> None:
    source = pdf.read(Path("tep.pdf"), page_with(image, lines, box), "")
    found = codes(source)
    assert [("trang-anh" if code == "anh-co-chu" else code, page) for code, page in found] == told
    assert " ".join(line.text for line in leaves(source.lines)).count(TYPED) == lines


def test_pages_that_are_all_scans_are_refused_whatever_is_typed_over_them() -> None:
    built = b.Builder()
    built.page().picture(0, 0, *b.A4).text(60, 810, TYPED, 10)
    with pytest.raises(InputError, match="bản quét"):
        pdf.read(Path("tep.pdf"), with_picture(built, scan()), "")


def test_pages_without_pictures_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pypdfium2, "PdfDocument", lambda _data: pytest.fail("drawn"))
    assert pdf.read(Path("tep.pdf"), PRINTED.read_bytes(), "").lines


TABLE = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" + "".join(
    f"5\t1\t1\t1\t{line}\t{place}\t{300 + 200 * place}\t{500 + 80 * line}\t180\t50\t96\t{word}\n"
    for line, words in enumerate(("QUYẾT ĐỊNH", "Điều 1. Phê duyệt 12,5 triệu"))
    for place, word in enumerate(words.split())
)


@pytest.fixture
def scanned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PDF whose first page is a scan, and a tesseract that reads two lines of it."""
    monkeypatch.setattr(pdf_ocr, "check", lambda _path: "tesseract")
    monkeypatch.setattr(pdf_ocr, "_run", lambda *_arguments: TABLE)
    path = tmp_path / "quet.pdf"
    path.write_bytes(page_with(scan(), 1))
    return path


def test_typed_words_stay_beside_those_that_are_recognised(scanned: Path) -> None:
    source = read(scanned, ocr=True)
    assert [line.text for line in leaves(source.lines)][:3] == [TYPED, "QUYẾT ĐỊNH", "Điều 1. Phê duyệt 12,5 triệu"]
    assert codes(source) == [("ocr", 1)]


def test_recognised_words_are_kept_beside_the_source_and_read_from_there(
    scanned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = read(scanned, ocr=True)
    recognition.beside(scanned).write_text(source.recognition, encoding="utf-8", newline="\n")
    monkeypatch.setattr("shutil.which", lambda _name: None)  # this machine has no tesseract
    monkeypatch.setattr(pdf_ocr, "_run", lambda *_arguments: pytest.fail("recognised again"))
    again = read(scanned)
    assert again.lines == source.lines
    assert recognition.facts(again) == recognition.facts(source)
    assert recognition.facts(again)["trang"] == "1"


def test_recognised_words_of_another_file_are_not_taken(scanned: Path) -> None:
    other = read(scanned, ocr=True).recognition.replace(hashlib.sha256(scanned.read_bytes()).hexdigest(), "0" * 64)
    recognition.beside(scanned).write_text(other, encoding="utf-8")
    assert codes(read(scanned)) == [("trang-anh", 1)]


def test_the_mark_stays_with_the_document_and_is_checked(scanned: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    folder = docs / "van-ban/quet"
    docs.mkdir()
    convert_file(scanned, folder, ocr=True)
    kept = folder / "quet.pdf.nhan-dang.txt"
    document = load(docs).documents["quet"]
    assert document.get("nguon")["nhan_dang"] == {
        "trang": "1",
        "tep": kept.name,
        "sha256": hashlib.sha256(kept.read_bytes()).hexdigest(),
    }
    assert list(source_is_recorded(load(docs))) == []
    kept.write_text(kept.read_text("utf-8").replace("12,5", "125"), encoding="utf-8")
    assert [problem.code for problem in source_is_recorded(load(docs))] == ["nguon-lech"]
    kept.unlink()
    library = load(docs)
    assert [problem.code for problem in library.problems] == ["nguon-thieu"]
    assert kept.name in library.problems[0].message


def test_converting_again_changes_nothing(scanned: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ra"
    convert_file(scanned, folder, ocr=True)
    assert convert_file(scanned, folder, ocr=True).written == ()


def test_a_conversion_without_recognition_takes_the_old_one_away(scanned: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ra"
    convert_file(scanned, folder, ocr=True)
    convert_file(scanned, folder, force=True)
    assert not (folder / "quet.pdf.nhan-dang.txt").exists()


@pytest.mark.parametrize(("numbers", "said"), [((), ""), ((1,), "1"), ((1, 2, 3), "1-3"), ((1, 3, 4, 9), "1, 3-4, 9")])
def test_pages_are_named_as_people_do(numbers: tuple[int, ...], said: str) -> None:
    assert recognition.ranges(numbers) == said


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not on this machine")
def test_a_scan_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "quet.pdf"
    path.write_bytes(page_with(scan(), 1))
    try:
        source = read(path, ocr=True)
    except InputError as error:
        pytest.skip(str(error))
    assert "Chỉ thị" in " ".join(line.text for line in leaves(source.lines))


def test_a_page_size_picture_in_word_is_named(tmp_path: Path) -> None:
    drawing = (
        '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="{}" cy="{}"/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    large, small = (r(Xml(drawing.format(*size))) for size in ((6_000_000, 8_500_000), (900_000, 900_000)))
    source = read(save(tmp_path / "anh.docx", p("Nội dung", small), p(large)))
    assert [n.code for n in source.doubts] == ["anh-khong-doc", "trang-anh"]


# -- typed onto a PDF ------------------------------------------------------------------------------------------------


def annotated(**extra: Any) -> Source:
    """A page with an annotation."""
    built = b.Builder()
    page = built.page()
    page.paragraph(740, b.PROSE[0])
    facts: dict[str, Any] = {"Subtype": Name.FreeText, "Rect": Array([100, 600, 300, 616]), "F": 4, **extra}
    page.annotations.append(Dictionary(Type=Name.Annot, **facts))
    return pdf.read(Path("tep.pdf"), built.bytes(), "")


def words(text: str) -> pikepdf.String:
    """A string of PDF."""
    return pikepdf.String(text)


ANNOTATIONS: tuple[tuple[str, dict[str, Any], str, list[tuple[str, str]]], ...] = (
    ("typed words", {"Contents": words("Hỏa tốc")}, "Hỏa tốc", []),
    ("in two lines", {"Contents": words("Hỏa tốc\rTrước 17 giờ"), "Rect": Array([100, 590, 300, 620])}, "Hỏa tốc Trước 17 giờ", []),
    ("hidden", {"Contents": words("Hỏa tốc"), "F": 2}, "", [("chu-an", "Hỏa tốc")]),
    ("not on the screen", {"Contents": words("Hỏa tốc"), "F": 36}, "", [("chu-an", "Hỏa tốc")]),
    ("a callout's line", {"Subtype": Name.Line, "Contents": words("Dài 3 m")}, "", [("ghi-chu-pdf", "Dài 3 m")]),
    ("a stamp of the viewer", {"Subtype": Name.Stamp, "Name": Name.Approved}, "", [("ghi-chu-pdf", "Approved")]),
    ("a link", {"Subtype": Name.Link, "A": Dictionary(S=Name.URI, URI=words("https://a.vn/x"))}, "", [("dia-chi-lien-ket", "https://a.vn/x")]),
)  # fmt: skip


@pytest.mark.parametrize(("name", "facts", "text", "told"), ANNOTATIONS, ids=[case[0] for case in ANNOTATIONS])
def test_what_lies_over_a_page(name: str, facts: dict[str, Any], text: str, told: list[tuple[str, str]]) -> None:
    source = annotated(**facts)
    lines = " ".join(line.text for line in leaves(source.lines))
    assert lines == f"{b.PROSE[0]} {text}".strip()
    assert [(n.code, n.text) for n in source.dropped] == told


# -- labels ----------------------------------------------------------------------------------------------------------

LABELS = (
    ("Điều 5{2}. Lập hồ sơ", "Điều 5.", "dieu-5"),
    ("Điều 5.{2} Lập hồ sơ", "Điều 5.", "dieu-5"),
    ("Điều 5.{[12]} Lập hồ sơ", "Điều 5.", "dieu-5"),
    ("1{3}. Cán bộ", "1.", "1"),
    ("2.{3} Ủy ban", "2.", "2"),
    ("a){4} Trong 03 tháng", "a)", "a"),
    ("-{5} Nguồn khác", "-", ""),
    ("III.{6} TỔ CHỨC", "III.", "iii"),
    ("Phụ lục I{7}", "Phụ lục I", "phu-luc-i"),
    ("Chương II{1}", "Chương II", "chuong-ii"),
    ("Điều 5.[3] Lập hồ sơ", "Điều 5.", "dieu-5"),
    ("1.[4] Cán bộ", "1.", "1"),
    ("Điều 7². Kinh phí", "Điều 7.", "dieu-7"),
    ("Điều 52. Lập hồ sơ", "Điều 52.", "dieu-52"),
)


@pytest.mark.parametrize(("text", "printed", "id"), LABELS, ids=[case[0] for case in LABELS])
def test_a_mark_is_no_part_of_a_label(text: str, printed: str, id: str) -> None:
    before, _, rest = text.partition("{")
    mark, _, after = rest.partition("}")
    label = noted_label(before + mark + after, _raised(len(before), len(mark)))
    assert label is not None
    assert (label.printed, label.id) == (printed, id)
    assert label.end <= len(before + mark + after)


def _raised(start: int, length: int) -> list[Emphasis]:
    return [Emphasis(start, start + length, "^")] if length else []


@pytest.mark.parametrize("text", ["10{6} người", "Theo Điều 5{2} của Luật", "{5} Sửa đổi theo Quyết định 12."])
def test_raised_figures_elsewhere_make_no_label(text: str) -> None:
    before, _, rest = text.partition("{")
    mark, _, after = rest.partition("}")
    assert noted_label(before + mark + after, _raised(len(before), len(mark))) is None


def test_a_note_at_a_label_of_word() -> None:
    data = build(p("Điều 5", note(1), ". Lập hồ sơ"), p("1", note(2), ". Cán bộ lập."), footnotes={1: "Sửa.", 2: "Bỏ."})
    found = convert(docx.read(Path("tep.docx"), data, ""))
    assert [block.id for block in found.blocks if not block.id.endswith(("chu-thich-1",))] == [
        "dieu-5",
        "dieu-5-khoan-1",
    ]
    assert found.blocks[0].label == "Điều 5."


# -- titles ended by a line break, contents, addresses, generated words ------------------------------------------------


def line(*parts: tuple[str, bool]) -> Source:
    """A source of one paragraph of stretches, bold or not."""
    text, spans = "", []
    for part, is_bold in parts:
        if is_bold:
            spans.append(Emphasis(len(text), len(text) + len(part), "**"))
        text += part
    return Source("a", "0", (Line(1, text, whole=True, emphasis=tuple(spans)),), format="docx")


BREAKS = (
    ("bold to plain", (("Điều 1. Phạm vi", True), ("\nQuy chế này quy định.", False)), 2),
    ("an article without a stop", (("Điều 1. Phạm vi\nQuy chế này quy định.", False),), 2),
    ("a clause in bold", (("1. Công tác chỉ đạo", True), ("\nĐã ban hành 12 văn bản.", False)), 2),
    ("a wrapped title", (("Điều 1. Trách nhiệm của\ncác phòng, ban", True),), 1),
    ("a wrapped sentence", (("1. Lập hồ sơ công việc\nTheo quy định.", False),), 1),
    ("bold words within", (("1. Giao ", False), ("Sở Nội vụ", True), ("\nThực hiện.", False)), 1),
)


@pytest.mark.parametrize(("name", "parts", "count"), BREAKS, ids=[case[0] for case in BREAKS])
def test_a_title_may_end_at_a_line_break(name: str, parts: tuple[tuple[str, bool], ...], count: int) -> None:
    assert len(convert(line(*parts)).blocks) == count


def test_the_list_of_contents_of_word_is_told_and_makes_no_headings(tmp_path: Path) -> None:
    entry = p("Điều 1. Phạm vi", field(" PAGEREF _Toc1 \\h ", "3"))
    styled = p("Điều 2. Đối tượng 4", style="TOC1")
    found = convert(read(save(tmp_path / "a.docx", entry, styled, p("Điều 1. Phạm vi"), p("Điều 2. Đối tượng"))))
    assert [block.id for block in found.blocks] == ["dieu-1", "dieu-2"]
    assert [n.text for n in found.dropped if n.code == "muc-luc-tu-dong"] == ["Điều 1. Phạm vi3", "Điều 2. Đối tượng 4"]


def test_a_reference_to_a_page_is_no_list_of_contents(tmp_path: Path) -> None:
    source = read(save(tmp_path / "a.docx", p("Xem trang ", field(" PAGEREF _Ref1 \\h ", "3"), ".")))
    assert [each.text for each in source.lines] == ["Xem trang 3."]


def test_addresses_behind_words_are_told(tmp_path: Path) -> None:
    link = Xml(f'<w:hyperlink r:id="rId90">{r("tại đây")}</w:hyperlink>')
    external = ("rId90", "hyperlink", "https://a.vn/mau.docx")
    source = read(
        save(tmp_path / "a.docx", p("Xem ", link, field(' HYPERLINK "https://b.vn" ', "cổng")), relations=(external,))
    )
    assert [n.text for n in source.dropped] == ["«tại đây» → https://a.vn/mau.docx", "«cổng» → https://b.vn"]
    page = html.read(Path("a.html"), '<p>Xem <a href="https://c.vn/">tại đây</a></p>'.encode(), "")
    assert [n.text for n in page.dropped] == ["«tại đây» → https://c.vn/"]


@pytest.mark.parametrize(
    ("said", "target"),
    [("https://a.vn/x", "https://a.vn/x"), ("a.vn/x", "http://www.a.vn/x/"), ("x", "#y"), ("a@b.vn", "mailto:a@b.vn")],
)
def test_an_address_that_is_printed_is_not_told(said: str, target: str) -> None:
    assert hidden_target(said, target) == ""


GENERATED = (
    ('.k::before{content:"Điều " counter(k) ". "}', '<p class="k">Phạm vi</p>', True),
    ("li:before{content:counter(k)}", "<ul><li>Phạm vi</li></ul>", True),
    ('.k:before{content:"\\2022"}', '<p class="k">Phạm vi</p>', False),
    ('.k:before{content:""}', '<p class="k">Phạm vi</p>', False),
    ('.x:before{content:"Điều"}', '<p class="k">Phạm vi</p>', False),
)


@pytest.mark.parametrize(("css", "body", "told"), GENERATED)
def test_words_that_a_style_sheet_draws_are_told(css: str, body: str, told: bool) -> None:
    source = html.read(Path("a.html"), f"<style>{css}</style>{body}".encode(), "")
    assert ("chu-do-kieu-ve" in [n.code for n in source.doubts]) is told


# -- what a file is --------------------------------------------------------------------------------------------------

PLAIN = (
    "<script>alert(1)</script>\nĐiều 1. Nội dung <b>đậm</b>",
    "<html> là thẻ gốc của trang.\nĐiều 1. Nội dung",
    "<svg onload=alert(1)> là mã độc\nĐiều 1. Nội dung",
    '<?xml version="1.0"?> là dòng đầu\nĐiều 1. Nội dung',
    "\n".join("<p>đoạn</p>" for _ in range(20)),
)


@pytest.mark.parametrize("text", PLAIN)
def test_a_text_that_speaks_of_tags_is_text(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    source = read(path)
    assert source.format == "txt"
    assert "\n".join(each.text for each in source.lines) == text


def test_a_whole_page_is_a_page_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("<!doctype html><html><body><p>Điều 1. Xin</p></body></html>\n", encoding="utf-8")
    assert read(path).format == "html"


def test_a_word_file_with_an_embedded_sheet_is_a_word_file() -> None:
    data = bytearray(seeds.compound({"WordDocument": b"x", "Workbook": b"y"}))
    assert set(cfb.streams(bytes(data))) == {"WordDocument"}  # the sheet stands in no storage of the root


NAMES = (
    ("utf-8", "utf-8"), ("UTF8", "utf-8"), ("x-sjis", "shift_jis"), ("windows-1258", "cp1258"), ("", ""), ("\0", ""),
    ("a" * 500, ""), ("rot13", ""), ("base64", ""), ("zlib", ""), ("idna", ""), ("unicode_escape", ""), ("utf-7", ""),
    ("punycode", ""), ("raw_unicode_escape", ""), ("undefined", ""), ("mbcs", ""), ("../..", ""), ("hex", ""),
)  # fmt: skip


@pytest.mark.parametrize(("name", "known"), NAMES)
def test_only_known_character_sets_are_believed(name: str, known: str) -> None:
    assert charset(name) == known


@pytest.mark.parametrize("name", [each[0] for each in NAMES if each[0]])
def test_a_declared_character_set_never_ends_in_a_traceback(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.mhtml"
    path.write_bytes(
        b"MIME-Version:1.0\nContent-Type:multipart/related;boundary=moc\n\n--moc\nContent-Type:text/html;charset="
        + name.encode()
        + b"\n\n<html><p>"
        + "Điều 1. Chữ".encode()
        + b"</p></html>\n--moc--"
    )
    if not is_name(name):
        with pytest.raises(InputError, match="bảng mã"):
            read(path)
        return
    source = read(path)
    assert [each.text for each in source.lines] == ["Điều 1. Chữ"]
    assert ("bang-ma-la" in [n.code for n in source.doubts]) is not bool(charset(name))
