"""The publication gate: every rule at its edge, kept lines, documents of every format, clearances."""

import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import CORPUS, TESTS, Mini
from docx_builder import build, p, r, raw, row, table, text_box
from vanban.clearance import files
from vanban.clearance.gate import doubts, unpublishable
from vanban.clearance.plain import masked, plain, unspaced, untagged
from vanban.clearance.scan import scan, scan_line
from vanban.clearance.table import BY_CODE, RULES
from vanban.library.load import load
from vanban.reading import read

LINES = TESTS / "clearance"


def codes(text: str) -> set[str]:
    return {finding.rule for finding in scan_line(untagged(text))}


# -- rules -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "text"), [(rule.code, text) for rule in RULES for text in rule.stops])
def test_an_example_stops(code: str, text: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(("code", "text"), [(rule.code, text) for rule in RULES for text in rule.passes])
def test_a_counter_example_passes(code: str, text: str) -> None:
    assert codes(text) == set()


def test_every_rule_that_reads_text_shows_both_sides() -> None:
    assert [rule.code for rule in RULES if bool(rule.stops) != bool(rule.passes)] == []
    assert sum(bool(rule.stops) for rule in RULES) == 11
    assert len(BY_CODE) == len(RULES)


def kept(name: str) -> list[tuple[str, str]]:
    lines = (LINES / name).read_text("utf-8").splitlines()
    pairs = [line.split("|", 1) for line in lines if line and not line.startswith("#")]
    return [(kind, text.replace("⏎", "\n").replace("⇥", "\t")) for kind, text in pairs]


@pytest.mark.parametrize("name", ["lines.txt", "more_lines.txt", "last_lines.txt"])
def test_kept_lines_stay_within_the_bars(name: str) -> None:
    stopped: Counter[str] = Counter()
    total: Counter[str] = Counter()
    missed, wrong = [], []
    for kind, text in kept(name):
        total[kind] += 1
        if codes(text):
            stopped[kind] += 1
            wrong += [text] if kind == "-" else []
        elif kind != "-":
            missed.append(text)
    persons = ("thu", "dia-chi", "ngay-sinh", "suc-khoe")
    strict = [kind for kind in total if kind != "-" and kind not in persons]
    assert sum(stopped[k] for k in strict) >= 0.98 * sum(total[k] for k in strict), missed
    assert sum(stopped[k] for k in persons) >= 0.90 * sum(total[k] for k in persons), missed
    assert len(wrong) <= 0.03 * (sum(stopped.values())), wrong


# -- plain form ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("МẬТ", "MẬT"),  # Cyrillic
        ("ＭẬＴ", "MẬT"),  # full width
        ("𝐌Ậ𝐓", "MẬT"),  # mathematical
        ("M\u200bẬ\u00adT", "MẬT"),  # nothing is printed between
        ("MA\u0302\u0323T", "MẬT"),  # decomposed
        ("🅼Ậᴛ", "MẬT"),  # styles that NFKC keeps
        ("٠٩١٢", "0912"),  # digits of another script
        ("O912345678", "0912345678"),  # the letter for the digit
        ("không đổi gì", "không đổi gì"),
    ],
)
def test_plain_form(typed: str, seen: str) -> None:
    assert plain(typed) == seen


@pytest.mark.parametrize(
    ("apart", "joined"),
    [
        ("T U Y Ệ T  M Ậ T", "TUYỆT MẬT"),
        ("M.Ậ.T", "MẬT"),
        ("M  Ậ  T", "MẬT"),
        ("một hai", "một hai"),
        ("1 2 3", "1 2 3"),  # figures are not letters
    ],
)
def test_letters_set_apart(apart: str, joined: str) -> None:
    assert unspaced(apart) == joined


def test_tags_are_away_and_their_words_kept() -> None:
    assert untagged("M<b>Ậ</b>T") == "MẬT"
    assert untagged("&#77;ẬT") == "MẬT"
    assert untagged("<<MẬT>>") == "<<MẬT>>"
    assert "TỐI MẬT" in untagged('<img alt="TỐI MẬT">')
    assert "MẬT" in untagged("a<!--MẬT-->b").split("\n")


def test_a_message_shows_no_whole_number() -> None:
    assert masked("CCCD 068185004321") == "CCCD 068•••••••21"
    assert masked("0935 123 456") == "093• ••• •56"
    assert masked("lethibong@gmail.com") == "le…@gmail.com"


# -- places ----------------------------------------------------------------------------------------------------------

PLACES = {
    "paragraph": ("a.md", "# A\n\nTỐI MẬT\n", 3),
    "heading": ("a.md", "# TỐI MẬT\n", 1),
    "emphasis": ("a.md", "# A\n\n**T Ố I**  **M Ậ T**\n", 3),
    "emphasis inside": ("a.md", "# A\n\nTỐI M*Ậ*T\n", 3),
    "escaped": ("a.md", "# A\n\n\\*MẬT\\*\n", 3),
    "quotation": ("a.md", "# A\n\n> MẬT\n", 3),
    "entity": ("a.md", "# A\n\nM&#7852;T\n", 3),
    "code": ("a.md", "# A\n\n```\nMẬT\n```\n", 4),
    "attributes behind": ("a.md", "# A\n\nMẬT\n{ #x }\n", 3),
    "cell": ("a.md", "# A\n\n| STT | Tên |\n|---|---|\n| MẬT | x |\n", 5),
    "cell of HTML": ("a.md", "# A\n\n<table>\n<tr><td>A</td><td>TUYỆT MẬT</td></tr>\n</table>\n", 4),
    "comment": ("a.md", "# A\n\n<!-- TUYỆT MẬT -->\n", 3),
    "alternative text": ("a.md", "# A\n\n![TUYỆT MẬT](anh.png)\n", 3),
    "parted": ("a.md", "# A\n\nTUYỆT\n\nMẬT\n", 3),
    "front matter": ("a.md", "---\ntitle: TUYỆT MẬT\n---\n\nA\n", 2),
    "note": ("a.md", "# A\n\nXem[^1].\n\n[^1]: MẬT\n", 5),
    "number in a link": ("a.md", "# A\n\n[gọi](tel:0935123456)\n", 3),
    "mailbox in a link": ("a.md", "# A\n\n[thư](mailto:lethibong@gmail.com)\n", 3),
    "number over lines": ("a.md", "# A\n\nCCCD số 068185\n004321\n", 3),
    "personal column": ("a.md", "# A\n\n| Họ và tên | Số CCCD |\n|---|---|\n| Lê Bông | 68185004321 |\n", 5),
    "text file": ("tep/a.txt", "MẬT\n", 1),
    "table file": ("tep/a.csv", "Họ và tên,Ngày sinh\nLê Thị Bông,12/3/1988\n", 2),
    "data file": ("tep/a.json", '{"t": "T\\u1ed0I M\\u1eacT"}\n', 1),
    "web page": ("tep/a.html", "<!doctype html><html><body><p>Một đoạn.</p><p>TỐI MẬT</p></body></html>", 2),
}


@pytest.mark.parametrize(("path", "text", "line"), PLACES.values(), ids=PLACES.keys())
def test_every_place_is_looked_at(mini: Mini, path: str, text: str, line: int) -> None:
    mini.write(path, text)
    [stop] = unpublishable(load(mini.docs))
    assert (Path(stop.path).name, stop.line, stop.code) == (Path(path).name, line, "cam-dang")


@pytest.mark.parametrize(
    ("name", "stops"),
    [
        ("TUYỆT MẬT.txt", True),
        ("bao-cao-du-thao-lan-2.txt", True),
        ("DuThao_KH.txt", False),  # no mark in words: what it says is read
        ("ke-hoach_MAT.txt", True),
        ("danh-sach-068185004321.txt", True),
        ("gop-y-du-thao-luat.txt", False),
        ("ban-do-mat-do-dan-so.txt", False),
        ("0912-bc-ubnd.txt", False),
    ],
)
def test_names_of_files(mini: Mini, name: str, stops: bool) -> None:
    mini.write(f"tep/{name}", "Nội dung.\n")
    assert bool(unpublishable(load(mini.docs))) == stops


# -- documents -------------------------------------------------------------------------------------------------------

HEAD = table(
    [
        row("ỦY BAN NHÂN DÂN XÃ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        row("Số: 12/BC-UBND", "Mẫu, ngày 12 tháng 3 năm 2024"),
    ]
)
BODY = (p("BÁO CÁO", align="center"), p("Kết quả công tác năm 2024"), p("Xã đã thực hiện công tác bảo mật thông tin."))


def word(*more: str, **options: object) -> bytes:
    return build(HEAD, *more, *BODY, **options)


def people(*rows: tuple[str, ...]) -> str:
    return table([list(cells) for cells in rows])


WORDART = raw('<w:r><w:pict><v:shape><v:textpath string="TỐI MẬT"/></v:shape></w:pict></w:r>')
DOCUMENTS: dict[str, tuple[bytes, set[str]]] = {
    "plain report": (word(), set()),
    "mark below the header": (word(p("MẬT")), {"do-mat"}),
    "mark in a layout cell": (word(table([row("Mật", "")])), {"do-mat"}),
    "label and mark in two cells": (
        word(table([row("Độ mật:", "Mật"), row("Bản số:", "01"), row("Trang:", "3")])),
        {"do-mat"},
    ),
    "letters in three paragraphs": (word(p("M"), p("Ậ"), p("T")), {"do-mat"}),
    "text box": (word(p(text_box(p("TUYỆT MẬT")))), {"do-mat"}),
    "WordArt": (word(p(WORDART)), {"do-mat"}),
    "running head": (word(heads={"default": "TÀI LIỆU THU HỒI SAU HỘI NGHỊ"}), {"thu-hoi"}),
    "runs of one letter": (word(p(r("D"), r("Ự"), r(" "), r("T"), r("HẢO"), r(" LẦN 2"))), {"du-thao"}),
    "capitals by format": (word(p("lưu hành nội bộ", caps=True)), {"noi-bo"}),
    "footnote": (build(HEAD, *BODY, footnotes={1: "x"}), set()),
    "identity column": (
        word(people(("STT", "Họ và tên", "Số CCCD"), ("1", "Lê Thị Bông", "068185004321"))),
        {"giay-to"},
    ),
    "a zero lost in the column": (word(people(("Họ tên", "SĐT"), ("Lê Thị Bông", "935123456"))), {"di-dong"}),
    "accounts": (word(people(("Họ tên", "Số tài khoản"), ("Lê Thị Bông", "64002051"))), {"tai-khoan"}),
    "birth dates": (word(people(("Họ tên", "Ngày sinh"), ("Lê Thị Bông", "12/3/1988"))), {"ngay-sinh"}),
    "years of birth": (word(people(("Họ tên", "Năm sinh"), ("Lê Thị Bông", "1988"))), {"ngay-sinh"}),
    "homes": (word(people(("Chủ hộ", "Địa chỉ"), ("Lê Thị Bông", "Thôn 2"))), {"noi-o"}),
    "illnesses": (word(people(("Họ tên", "Dạng khuyết tật"), ("Lê Thị Bông", "Vận động"))), {"suc-khoe"}),
    "rows without a head": (word(people(("1", "Lê Thị Bông", "12/3/1988", "Nữ"))), {"ngay-sinh"}),
    "a digit in a box": (word(table([row("CCCD", *"068185004321")])), {"giay-to"}),
    "an address below a name": (word(p("Họ và tên: Lê Thị Bông"), p("Địa chỉ: Thôn 2, xã Mẫu")), {"noi-o"}),
    "addresses of offices": (
        word(people(("Tên cơ quan", "Địa chỉ", "Điện thoại"), ("UBND xã Mẫu", "Thôn 2", "0263 3847 123"))),
        set(),
    ),
    "a committee": (
        word(people(("Họ và tên", "Chức vụ", "Ngày bổ nhiệm"), ("Lê Thị Bông", "Chủ tịch", "12/3/2024"))),
        set(),
    ),
    "figures": (word(people(("Năm", "Sản lượng", "Giá trị"), ("2023", "0935 tấn", "0935123456 kg"))), set()),
    "illnesses counted": (word(people(("Bệnh", "Số ca"), ("Sốt xuất huyết", "120"))), set()),
    "a heading over two paragraphs": (word(p("TĂNG CƯỜNG CÔNG TÁC BẢO"), p("MẬT THÔNG TIN")), set()),
    "degrees listed": (word(p("Có ba độ mật:"), p("a) Tuyệt mật;"), p("b) Tối mật;"), p("c) Mật.")), set()),
    "rules about marks": (
        word(p("Văn bản mật phải đóng dấu MẬT. Tài liệu lưu hành nội bộ không đăng trên mạng theo Quy chế.")),
        set(),
    ),
    "drafts spoken of": (word(p("1. Dự thảo Nghị quyết"), p("Hội nghị đã thảo luận dự thảo Nghị quyết.")), set()),
    "commemoration": (word(p("Kỷ niệm 110 năm ngày sinh đồng chí Nguyễn Văn Cừ (09/7/1912)")), set()),
}


@pytest.mark.parametrize(("data", "expected"), DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_documents(tmp_path: Path, data: bytes, expected: set[str]) -> None:
    path = tmp_path / "van-ban.docx"
    path.write_bytes(data)
    assert {finding.rule for finding in scan(files.passages(path))} == expected


def spreadsheet(path: Path) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    shared = f'<sst xmlns="{main}"><si><t>Họ và tên</t></si><si><t>CCCD</t></si><si><r><t>Lê Thị </t></r><r><t>Bông</t></r></si></sst>'
    cells = (
        "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>",
        "<row><c t='s'><v>2</v></c><c><v>68185004321</v></c></row>",
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", shared)
        archive.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{"".join(cells)}</sheetData></worksheet>'
        )


def packed(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "MẬT")


def scanned(path: Path) -> None:
    path.write_bytes(b"%PDF-1.4\nhong")


def unknown(path: Path) -> None:
    path.write_bytes(b"\x00\x01\x02")


FORMATS: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "spreadsheet": ("a.xlsx", spreadsheet, "giay-to"),
    "archive": ("a.zip", packed, "chua-doc"),
    "damaged PDF": ("a.pdf", scanned, "chua-doc"),
    "unknown": ("a.bin", unknown, "chua-doc"),
}


@pytest.mark.parametrize(("name", "make", "code"), FORMATS.values(), ids=FORMATS.keys())
def test_whatever_can_be_downloaded_is_read_or_told(
    mini: Mini, name: str, make: Callable[[Path], None], code: str
) -> None:
    (mini.docs / "tep").mkdir()
    make(mini.docs / "tep" / name)
    assert [f", {code})" in str(stop) for stop in unpublishable(load(mini.docs))] == [True]


def test_a_picture_is_judged_by_its_name_alone(mini: Mini) -> None:
    (mini.docs / "anh.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert unpublishable(load(mini.docs)) == []
    (mini.docs / "anh.png").rename(mini.docs / "TUYỆT MẬT.png")
    assert len(unpublishable(load(mini.docs))) == 1


def test_many_findings_of_a_kind_are_told_in_few_lines(mini: Mini) -> None:
    mini.write("a.md", "# A\n\n" + "\n\n".join(f"09351234{n}" for n in range(10, 45)))
    stops = unpublishable(load(mini.docs))
    assert len(stops) == 20
    assert ", và 15 chỗ nữa" in str(stops[-1])


def test_conversion_tells_what_the_gate_will_stop(tmp_path: Path) -> None:
    path = tmp_path / "van-ban.docx"
    path.write_bytes(word(p("MẬT")))
    [note] = doubts(read(path))
    assert (note.code, note.text) == ("cam-dang", "dấu chỉ độ mật: «MẬT»")


# -- clearance -------------------------------------------------------------------------------------------------------

SOUND = "nguoi_duyet: Nguyễn Văn Mẫu, ngay: 2020-04-03, ly_do: Đã giải mật"
CLEARANCES = {
    "sound": (SOUND, 0),
    "for this rule": (f"{SOUND}, loai: [do-mat]", 0),
    "for another rule": (f"{SOUND}, loai: [di-dong]", 1),
    "no person": (SOUND.replace("Nguyễn Văn Mẫu", "x"), 2),
    "no reason": (SOUND.replace("Đã giải mật", "ok"), 2),
    "a day to come": (SOUND.replace("2020", "2999"), 2),
    "an unknown rule": (f"{SOUND}, loai: [gi-do]", 2),
}


@pytest.mark.parametrize(("clearance", "count"), CLEARANCES.values(), ids=CLEARANCES.keys())
def test_a_clearance_must_be_real(mini: Mini, clearance: str, count: int) -> None:
    mini.write("a.md", f"---\ncong_bo: {{{clearance}}}\n---\n\nMẬT\n")
    assert len(unpublishable(load(mini.docs))) == count


def test_the_index_of_a_document_clears_its_folder(mini: Mini) -> None:
    mini.write("van-ban/ke-hoach/phu-luc.csv", "MẬT\n")
    assert len(unpublishable(load(mini.docs))) == 1
    mini.replace("van-ban/ke-hoach/index.md", "nguon:", f"cong_bo: {{{SOUND}}}\nnguon:")
    assert unpublishable(load(mini.docs)) == []


# -- real documents --------------------------------------------------------------------------------------------------


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real documents are not beside the repository")
def test_laws_and_decrees_are_not_stopped() -> None:
    formats = (".docx", ".html", ".pdf", ".txt")
    found = [
        (path.name, finding)
        for path in sorted(CORPUS.rglob("*"))
        if path.suffix in formats
        for finding in scan(files.passages(path))
    ]
    assert found == []


@pytest.mark.parametrize("code", [0x180B, 0x17B4, 0x2065, 0x200B, 0xFE00, 0xE0100, 0x20DD, 0x0488])
def test_what_prints_nothing_hides_nothing(mini: Mini, code: int) -> None:
    """A character without a shape inside a mark or a number is no way round the gate."""
    one = chr(code)
    mini.write(
        "tra-cuu/x.md",
        f"---\ntitle: DỰ TH{one}ẢO\n---\n\n# X\n\nLƯU HÀNH N{one}ỘI BỘ\n\nCăn cước công dân: 0681{one}90012345\n\nMáy 0912{one}345678\n",
    )
    found = " ".join(str(problem) for problem in unpublishable(load(mini.docs)))
    assert all(f", {rule}" in found for rule in ("noi-bo", "du-thao", "giay-to", "di-dong")), found
