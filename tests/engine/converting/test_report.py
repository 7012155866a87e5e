"""The report: what a file is, what it holds, what a person should look at; odd characters found and never changed."""

import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conftest import REPORT, SOURCE
from fuzz import seeds
from vanban.converting import report
from vanban.converting.convert import as_json
from vanban.converting.doubts import examine
from vanban.model import Cell, Conversion, Identity, Line, Note, Source, Table
from vanban.reading import read
from vanban.reading.eightbit import decode
from vanban.remarks import CONVERT_NOTES
from vanban.structure.stages import convert
from vanban.vietnamese.characters import LOOKALIKES, oddities


def made(text: str, tmp_path: Path) -> Conversion:
    path = tmp_path / "vao.txt"
    path.write_text(text, "utf-8")
    return convert(read(path))


def codes(notes: list[dict[str, Any]]) -> list[str]:
    return [note["code"] for note in notes]


# -- odd characters --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Số 12/QÐ-UBND", ["«12/QÐ-UBND» có Ð (U+00D0); có lẽ là «12/QĐ-UBND»"]),  # Eth, as old fonts have it
        ("ðồng bào", ["«ðồng» có ð (U+00F0); có lẽ là «đồng»"]),
        ("143/2025/TT-BTС", ["«143/2025/TT-BTС» có С (U+0421); có lẽ là «143/2025/TT-BTC»"]),  # Cyrillic in a symbol
        ("Điều Α.", ["«Α» có Α (U+0391); có lẽ là «A»"]),  # Greek, alone
        ("căn cǎn", ["«cǎn» có ǎ (U+01CE); có lẽ là «căn»"]),  # caron for breve
        ("Москва và 10 μm, α, Ω", []),  # words and signs of their own
        ("Nghị định số 30/2020/NĐ-CP", []),
        ("5 m² đất, 3 % “trích” – ‘x’ … • ₫", []),
        ("ﬁnal", ["chữ kiểu đặc biệt (1: U+FB01): «ﬁnal»"]),
        ("\uf0b7 gạch đầu dòng", ["ký tự riêng của một phông chữ (1: U+F0B7): «\uf0b7 gạch đầu dòng»"]),
        ("mất ch\ufffd", ["ký tự thay cho chữ không đọc được (1: U+FFFD): «mất ch\ufffd»"]),
        ("ẩn\u200bđi", ["ký tự vô hình (1: U+200B): «ẩn\u200bđi»"]),
        ("中文 và 中", ["chữ viết khác (3: U+4E2D, U+6587): «中文 và 中»"]),
        ("x\u0323\u0302\u0302", ["dấu đứng rời, không ghép được vào chữ (3: U+0323, U+0302): «x\u0323\u0302\u0302»"]),
    ],
    ids=str,
)
def test_odd_characters_are_named(text: str, expected: list[str]) -> None:
    assert [oddity.words for oddity in oddities(text)] == expected


def test_look_alikes_are_letters_that_look_like_latin_ones() -> None:
    for odd, plain in LOOKALIKES.items():
        assert len(odd) == len(plain) == 1
        assert unicodedata.name(plain).startswith("LATIN")
        assert odd != plain


def test_the_report_has_nothing_odd() -> None:
    source = read(REPORT)
    assert examine(source) == []


# -- doubts ----------------------------------------------------------------------------------------------------------


def test_a_header_without_its_number_is_doubtful(tmp_path: Path) -> None:
    text = f"ỦY BAN NHÂN DÂN HUYỆN MẪU\n\nSố:      /BC-UBND\n\n{SOURCE}"
    found = report.describe(made(text, tmp_path))
    assert [(note["code"], note["line"], note["text"]) for note in found["doubts"]] == [
        ("thieu-so", 3, "Số: /BC-UBND"),
        ("khong-thay-ngay", 0, ""),
    ]
    assert found["verdict"]["ma"] == 1


@pytest.mark.parametrize("line", ["Số: 12/BC-UBND", "Số liệu /BC", "Số: 12 - KH/TW"])
def test_a_number_that_is_there_is_no_doubt(line: str, tmp_path: Path) -> None:
    assert "thieu-so" not in codes(report.describe(made(f"{line}\n\n{SOURCE}", tmp_path))["doubts"])


def test_words_of_no_language_are_doubtful(tmp_path: Path) -> None:
    noise = "thjrc hién nhi¢m vu phat trién kinh té xa hOi nam qfly djnh cua Luat To chirc chinh quyén dia phucmg. " * 8
    found = report.describe(made(f"{SOURCE}\n{noise}\n", tmp_path))
    assert "ngoai-tu-dien" in codes(found["doubts"])
    assert found["doubts"][0]["text"].endswith(" % số chữ trong toàn văn bản")


def test_a_bad_page_is_named_by_its_number() -> None:
    good = Line(1, "Công tác lưu trữ của các cơ quan trên địa bàn huyện có nhiều tiến bộ rõ rệt. " * 12, True, page=1)
    bad = Line(2, "thjrc hién nhi¢m vu phat trién kinh té xa hOi nam qfly djnh " * 5, True, page=2)
    notes = examine(Source("a.pdf", "", (good, bad)))
    assert [(note.line, note.page) for note in notes if note.code == "ngoai-tu-dien"] == [(0, 0), (2, 2)]


def test_cells_and_notes_are_examined_and_counted() -> None:
    cell = Cell((Line(2, "QÐ-UBND", True, page=4),))
    inner = Cell((Line(3, "", True, table=Table(((Cell((Line(4, "một hai", True),)),),))),))
    lines = (
        Line(1, "Đoạn", True),
        Line(2, "", True, table=Table(((cell, inner),))),
        Line(5, "1 Lời", True, note="n1"),
        Line(6, "chú", True, note="n1"),
    )
    source = Source("a.docx", "", lines, pages=4, format="docx")
    found = report.describe(Conversion(source, Identity(), ()))
    assert [(note["line"], note["page"]) for note in found["doubts"] if note["code"] == "dong-hinh"] == [(2, 4)]
    assert found["counts"] | {"words": 7, "tables": 2, "footnotes": 1, "pages": 4} == found["counts"]


# -- the object ------------------------------------------------------------------------------------------------------


def test_the_report_says_what_the_file_is(tmp_path: Path) -> None:
    found = report.describe(made(seeds.TEXT, tmp_path))
    assert found["kind"] == {
        "format": "txt",
        "type": "Quyết định",
        "why": "chỉ có chữ, không có dấu của dạng nào khác; dòng 9 là «QUYẾT ĐỊNH»",
    }
    assert found["identity"]["so_ky_hieu"] == "12/QĐ-UBND"
    expected = {
        "articles": 2,
        "clauses": 2,
        "points": 2,
        "headings": 3,
        "citations": 3,
        "words": len(seeds.TEXT.split()),
        "blocks": 18,
    }
    assert found["counts"] | expected == found["counts"]
    assert found["verdict"] == {"ma": 0, "loi": "Đã chuyển, không có chỗ nào phải xem."}


def test_the_keys_of_before_are_kept() -> None:
    conversion = convert(read(REPORT))
    before, now = as_json(conversion), report.describe(conversion)
    for key in ("source", "identity", "blocks"):
        assert now[key] == before[key]
    for key in ("normalised", "dropped", "doubts"):
        bare = [{name: value for name, value in note.items() if name != "nghia"} for note in now[key]]
        assert bare[: len(before[key])] == before[key]
    assert json.loads(json.dumps(now)) == now


def test_doubts_of_the_text_have_their_block(tmp_path: Path) -> None:
    found = report.describe(made(SOURCE.replace("còn ít", "cǎn ít"), tmp_path))
    assert [(note["block"], note["line"], note["code"]) for note in found["doubts"]] == [("i-p2", 9, "dong-hinh")]


def test_the_converter_s_mark_follows_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    first = report.converter()
    assert report.converter() == first
    report.converter.cache_clear()
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"x")
    assert report.converter() != first
    report.converter.cache_clear()


# -- the screen ------------------------------------------------------------------------------------------------------


def shown(conversion: Conversion, **changes: Any) -> list[str]:
    return list(report.screen({**report.describe(conversion), **changes}, "ra/vao", "xem ra/vao/bao-cao.json"))


def test_the_screen_is_short_and_the_urgent_stands_first(tmp_path: Path) -> None:
    notes = [Note("noi-chua-chac", line, "x", "a | b") for line in range(1, 40)] + [
        Note("thieu-so", 3, "", "Số: /BC", 2)
    ]
    doubts = [{**note._asdict(), "nghia": CONVERT_NOTES[note.code]} for note in notes]
    lines = shown(made(SOURCE, tmp_path), doubts=doubts)
    assert lines[2:5] == [
        "  Tên loại: Kế hoạch (đoạn loai)",
        "  Trích yếu: Thực hiện Quyết định số 12/QĐ-UBND ngày 03/4/2020 của UBND huyện Mẫu (đoạn trich-yeu)",
        "  Chức vụ: BÍ THƯ (đoạn ky-chuc-vu)",
    ]
    assert lines[5] == "  Người ký: Nguyễn Văn Mẫu (đoạn ky-ho-ten)"
    assert lines[6] == "  Văn bản không ghi: số ký hiệu, ngày ban hành, địa danh, cơ quan ban hành"
    assert lines[7:13] == [
        "  CẦN XEM 40 chỗ:",
        "    trang 2, dòng 3: dòng số để trống, văn bản không có số: Số: /BC",
        "    dòng 1: nối đoạn chưa chắc: a | b",
        "    dòng 2: nối đoạn chưa chắc: a | b",
        "    dòng 3: nối đoạn chưa chắc: a | b",
        "    và 36 chỗ nữa, xem ra/vao/bao-cao.json",
    ]
    assert len(lines) == 13


def test_the_first_lines_say_what_it_is(tmp_path: Path) -> None:
    lines = shown(made(seeds.TEXT, tmp_path))
    assert lines[0] == "vao.txt: Quyết định 12/QĐ-UBND → ra/vao"
    assert lines[1].startswith("  văn bản thuần, 148 chữ, 18 đoạn, 3 đề mục, 2 điều, 2 khoản, 2 điểm, 3 viện dẫn")


def test_pages_that_a_machine_read_are_named_once(tmp_path: Path) -> None:
    doubts = [{**Note("ocr", 0, "", "trang 7", 7)._asdict(), "nghia": CONVERT_NOTES["ocr"]}]
    done = [{**Note("ocr", 0, "", "12 trang")._asdict(), "nghia": CONVERT_NOTES["ocr"]}]
    lines = shown(made(SOURCE, tmp_path), doubts=doubts, normalised=done)
    assert lines[8:] == ["    trang 7: trang do máy nhận dạng chữ", "  Đã chuẩn hóa: trang do máy nhận dạng chữ (12)"]


@pytest.mark.parametrize(
    ("format", "line", "page", "expected"),
    [("txt", 12, 0, "dòng 12"), ("docx", 12, 3, "trang 3, đoạn 12"), ("pdf", 0, 3, "trang 3"), ("pdf", 0, 0, "")],
)
def test_places_are_named_as_people_count(format: str, line: int, page: int, expected: str) -> None:
    assert report.place(format, line, page) == expected


def test_long_lists_of_files_are_cut() -> None:
    skipped = [(Path(f"{number}.jpg"), "không phải văn bản") for number in range(12)]
    assert list(report.closing([0], 0, skipped)) == [
        "Bỏ qua 12 mục vì không phải văn bản: 0.jpg, 1.jpg, 2.jpg, 3.jpg, 4.jpg, 5.jpg, 6.jpg, 7.jpg, 8.jpg, 9.jpg và 2 mục nữa."
    ]


# -- plain text before Unicode ---------------------------------------------------------------------------------------


def windows_1258(text: str) -> bytes:
    """Encode as Windows does: a letter with its own mark, then the tone."""
    found = b""
    for char in text:
        letters = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in letters if mark in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in tone))
        found += (base + tone).encode("windows-1258")
    return found


def tcvn3(text: str) -> bytes:
    from vanban.vietnamese.charsets import _TCVN3

    codes = {letter: start + at for start, letters in _TCVN3.items() for at, letter in enumerate(letters)}
    return bytes(codes.get(char) or codes.get(char.lower()) or ord(char) for char in text)


PROSE = " ".join(line for line in seeds.LINES if not line.isupper()) + "\n"


@pytest.mark.parametrize(("encode", "code"), [(windows_1258, "windows-1258"), (tcvn3, "tcvn3")])
def test_old_text_is_known_by_what_it_says(encode: Callable[[str], bytes], code: str) -> None:
    found = decode(encode(PROSE))
    assert found is not None
    assert found.text.casefold() == PROSE.casefold()
    assert [name for name, _count in found.normalised] == [code]


@pytest.mark.parametrize(
    "text", ["Ce texte est en français, où les lettres ont des accents très différents.", "Zu kurz für"]
)
def test_text_of_another_language_is_not_taken_for_vietnamese(text: str) -> None:
    assert decode(text.encode("windows-1252")) is None


def test_page_numbers_that_were_left_out_are_counted_not_added_up() -> None:
    source = Source("thu.pdf", "", (Line(1, "Lời văn bản.", whole=True),), format="pdf")
    numbers = tuple(Note("so-trang", 0, "", str(page), page) for page in (9, 10, 11))
    told = report.describe(convert(replace(source, dropped=numbers)))
    assert any("số trang (3)" in line for line in report.screen(told, "ra", ""))
