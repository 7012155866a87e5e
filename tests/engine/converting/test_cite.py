"""``vanban cite``: each reference with its very words, what it means and reaches; whatever comes in."""

import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command import run
from conftest import DECISION, DOCS, REPORT, SOURCE, Mini
from docx_builder import build, p, table
from vanban import guide
from vanban.citing.references import Paragraph
from vanban.citing.resolving import Resolution
from vanban.citing.targets import Target
from vanban.converting import cite, cite_report
from vanban.converting.cite import Reached, read_lines
from vanban.limits import TooLong
from vanban.model import InputError, Reference

Lines = Callable[..., list[dict[str, Any]]]
HELD = "340/QĐ-UBND ngày 12/6/2016"


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No library stands where the command runs."""
    monkeypatch.chdir(tmp_path)


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Lines:
    """Run ``vanban cite --text - --json`` on bytes; the objects that it prints."""

    def piped(data: bytes, *arguments: str | Path) -> list[dict[str, Any]]:
        stdin(monkeypatch, data)
        assert run("cite", "--text", "-", "--json", *arguments) == 0
        return [json.loads(line) for line in capsys.readouterr().out.split("\n")[:-1]]

    return piped


def said(found: Sequence[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(one["words"], one["document"], one.get("target") or one["reason"]) for one in found]


# -- lines -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Theo Luật số 24/2018/QH14.", "Theo Luật số 24/2018/QH14."),
        ("  Theo\u00a0Luật số 24/2018/QH14 \n", "  Theo\u00a0Luật số 24/2018/QH14 "),  # blanks are of the words
        ("\ufeffTheo Luật số 24/2018/QH14\r\n", "Theo Luật số 24/2018/QH14"),
        ("Theo Luật số 24/2018/QH14\tdieu-5-khoan-2\r\n", "Theo Luật số 24/2018/QH14"),
        ("Theo Luật số 24/2018/QH14\t", "Theo Luật số 24/2018/QH14"),  # the column is there, and empty
        ("1\tLuật số 24/2018/QH14", "1\tLuật số 24/2018/QH14"),
        ("1\tLuật số 24/2018/QH14\tdieu-5", "1\tLuật số 24/2018/QH14"),
        ("Theo Luật số 24/2018/QH14\r\tx", "Theo Luật số 24/2018/QH14\r\tx"),  # CR alone ends no line
        ("a\u2028Luật số 24/2018/QH14\x85\x0b", "a\u2028Luật số 24/2018/QH14\x85\x0b"),  # nor do these
        ("\x00Luật số 24/2018/QH14\x1b[0m", "\x00Luật số 24/2018/QH14\x1b[0m"),
    ],
    ids=repr,
)
def test_a_line_is_a_paragraph_untouched(lines: Lines, data: str, text: str) -> None:
    (found,) = lines(data.encode())
    assert found["paragraph"] == text
    assert text[found["start"] : found["end"]] == found["words"] == "Luật số 24/2018/QH14"
    assert (found["document"], found["provision"], found["reason"]) == ("24/2018/QH14", "", "unknown")


def test_lines_are_counted_and_blank_ones_hold_nothing(lines: Lines) -> None:
    found = lines("Theo Luật số 24/2018/QH14\n\n \t\n\tdieu-5\nNghị định số 30/2020/NĐ-CP, 31/2020/NĐ-CP\n".encode())
    assert [one["line"] for one in found] == [1, 5, 5]


def test_this_is_the_place_of_the_line(lines: Lines) -> None:
    text = "theo khoản 1 Điều này\tdieu-5-khoan-2\ntheo khoản 1 Điều này\t16/2017/QH14:dieu-20\ntheo các điểm a, b khoản 2 Điều 5 Luật này"
    found = lines(text.encode())
    assert [(one["words"], one["document"], one["provision"], one["reason"]) for one in found] == [
        ("khoản 1 Điều này", "this", "dieu-5-khoan-1", "not_held"),
        ("khoản 1 Điều này", "16/2017/QH14", "dieu-20-khoan-1", "unknown"),
        ("điểm a", "this", "dieu-5-khoan-2-diem-a", "not_held"),
        ("b", "this", "dieu-5-khoan-2-diem-b", "not_held"),
    ]


def test_no_lines_no_references(lines: Lines) -> None:
    assert lines(b"") == lines(b"\xef\xbb\xbf") == lines(b"\n\n") == []


def test_utf_16_with_its_mark_is_read(lines: Lines) -> None:
    assert [one["words"] for one in lines("Theo Luật số 24/2018/QH14\n".encode("utf-16"))] == ["Luật số 24/2018/QH14"]


def test_spans_count_in_the_text_as_given(lines: Lines) -> None:
    text = unicodedata.normalize("NFD", "Thực hiện Quyết định số 30/2020/QĐ-TTg và Nghị định 31/2020/NĐ-CP")
    found = lines(text.encode())
    assert [one["document"] for one in found] == ["30/2020/QĐ-TTg", "31/2020/NĐ-CP"]
    for one in found:
        assert one["paragraph"] == text
        assert text[one["start"] : one["end"]] == one["words"]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("a\tdieu-5-khoan-2-diem-đ", "dieu-5-khoan-2-diem-đ"),
        ("a\t16/2017/QH14:dieu-20", "16/2017/QH14:dieu-20"),
        ("a\tĐiều 5", ""),
    ],
)
def test_the_place_of_a_line_is_known_to_the_recogniser(line: str, place: str) -> None:
    assert [paragraph.place for paragraph in read_lines(cite.STANDARD_INPUT, line.encode())] == [place]


@given(
    st.lists(st.tuples(st.text("ab\t \r\u00a0đ5.", max_size=9), st.sampled_from(["", "dieu-5", "8/2020/QH14:dieu-1"])))
)
def test_any_words_come_back_where_the_column_is_there(rows: list[tuple[str, str]]) -> None:
    data = "".join(f"{words}\t{place}\r\n" for words, place in rows).encode()
    found = read_lines(cite.STANDARD_INPUT, data)
    assert [(paragraph.text, paragraph.place) for paragraph in found] == rows


PIECES = st.sampled_from(
    ["Luật số 24/2018/QH14", "Nghị định ", "30/2020/NĐ-CP", " khoản 2 ", "Điều 5", "Điều này", "điểm đ", ", ", " và ", "\u00a0",
     "\t", "\u0323", "e\u0302\u0301", "Luật Đất đai", " năm 2013", "các", "(", ")", "“", "\u200b", "\ud7a3", "😀", "ngày 12/6/2017"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.lists(PIECES | st.text(max_size=5), max_size=12).map("".join), max_size=6))
def test_words_are_those_of_their_span(paragraphs: list[str]) -> None:
    data = "\n".join(paragraphs).encode("utf-8", "replace")
    given = read_lines(cite.STANDARD_INPUT, data)
    for line in cite_report.json_lines(cite.in_lines(cite.STANDARD_INPUT, data, None)):
        assert len(line.splitlines()) == 1
        found = json.loads(line)
        assert found["paragraph"] == given[found["line"] - 1].text
        assert found["paragraph"][found["start"] : found["end"]] == found["words"] != ""


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda data: b"\xff\xfe" + data))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = cite.in_lines(cite.STANDARD_INPUT, data, None)
    except InputError as refused:
        message = str(refused)
    else:
        message = next(cite_report.table(found, f"{cite.STANDARD_INPUT}"))
        assert len([*cite_report.json_lines(found)]) == len(found)
    assert message.startswith("đầu vào chuẩn:")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00\xd8", b"\x80\x81 a", b"PK\x03\x04\x00\xff\xfe", b"Ngh\xca\xf2 \xf0"], ids=repr
)
def test_what_is_no_text_is_refused(
    data: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stdin(monkeypatch, data)
    assert run("cite", "--text", "-") == 2
    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n")) == ("", 1)
    assert shown.err.startswith("đầu vào chuẩn: ")


@pytest.mark.parametrize("stream", [None, SimpleNamespace(buffer=SimpleNamespace(read=lambda: Path().read_bytes()))])
def test_an_input_that_cannot_be_read_is_told(
    stream: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", stream)
    assert run("cite", "--text", "-") == 2
    assert capsys.readouterr().err.startswith("đầu vào chuẩn: không đọc được tệp (")


def test_lines_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "dong.txt"
    path.write_text("theo Luật số 24/2018/QH14\tdieu-1\n", "utf-8")
    assert run("cite", "--text", path, "--json") == 0
    assert json.loads(capsys.readouterr().out)["paragraph"].endswith("Luật số 24/2018/QH14")
    assert run("cite", "--text", tmp_path / "khong-co.txt") == 2


# -- files -----------------------------------------------------------------------------------------------------------


def test_a_file_that_convert_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(
        build(
            p("KẾ HOẠCH", align="center"),
            p("Theo Luật số 24/2018/QH14."),
            table([["Stt", "Việc"], ["1", "Theo Luật số 25/2018/QH14"]]),
        )
    )
    assert run("cite", path, "--json") == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert said(found) == [
        ("Luật số 24/2018/QH14", "24/2018/QH14", "unknown"),
        ("Luật số 25/2018/QH14", "25/2018/QH14", "unknown"),
    ]
    assert all(one["block"] and "file" not in one for one in found)
    assert found[1]["paragraph"] == "Theo Luật số 25/2018/QH14"  # the words of the cell, not of the table


def test_files_are_named_where_there_are_several_and_one_that_cannot_be_read_stops_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(SOURCE, "utf-8")
    (tmp_path / "hong.docx").write_bytes(b"PK\x03\x04 hong")
    files = [tmp_path / name for name in ("a.txt", "hong.docx", "b.txt")]
    assert run("cite", *files, "--json") == 2
    shown = capsys.readouterr()
    found = [json.loads(line) for line in shown.out.splitlines()]
    assert list(dict.fromkeys(one["file"] for one in found)) == [str(files[0]), str(files[2])]
    assert shown.err.count("\n") == 1
    assert "hong.docx" in shown.err


@pytest.mark.parametrize("fault", [MemoryError, RecursionError, TooLong, KeyError("x")], ids=repr)
def test_whatever_a_file_does_is_one_line(
    fault: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_path: Path, **_options: bool) -> None:
        raise fault

    monkeypatch.delenv("VANBAN_DEBUG", raising=False)
    monkeypatch.setattr(cite, "read", fail)
    (tmp_path / "a.txt").write_text(SOURCE, "utf-8")
    assert run("cite", tmp_path / "a.txt") == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"{tmp_path / 'a.txt'}: ")
    assert shown.err.count("\n") == 1


def test_references_of_a_library_reach_its_documents(lines: Lines) -> None:
    found = lines(
        f"Theo Quyết định số {HELD} của UBND huyện Mẫu; Luật Nước sạch.\nTheo Luật số 1/2000/QH1".encode(),
        "--docs",
        DOCS,
    )
    assert [one.get("target", one.get("reason")) for one in found] == [DECISION, "31-2018-qh90", "unknown"]


def test_a_page_of_a_library_is_read_as_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    page = DOCS / "van-ban" / DECISION / "index.md"
    assert run("cite", page, "--docs", DOCS, "--json") == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    targets = {one["block"]: one.get("target") for one in found if one["document"] == "900/QĐ-UBND"}
    assert targets == {"dieu-2": "900-qd-ubnd-tinh-mau-2011"}
    assert not [one for one in found if "{" in one["paragraph"] or "](" in one["paragraph"]]


def test_a_cell_of_a_page_is_read_by_itself(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    path = mini.docs.parent / "quyet-dinh-7.docx"
    path.write_bytes(
        build(
            p("QUYẾT ĐỊNH", align="center"),
            p("Điều 1. Phân công"),
            table([["Stt", "Việc"], ["1", "Theo Luật số 25/2018/QH14"]]),
        )
    )
    assert run("convert", path, "--docs", mini.docs) in (0, 1)
    capsys.readouterr()
    assert run("cite", mini.docs / "van-ban" / "quyet-dinh-7" / "index.md", "--docs", mini.docs, "--json") == 0
    (found,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (found["block"], found["paragraph"], found["start"]) == (
        "dieu-1-bang-1-hang-1-o-2",
        "Theo Luật số 25/2018/QH14",
        5,
    )


def test_a_source_is_not_cited_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("cite", DOCS / "van-ban" / DECISION / "quyet-dinh-340.docx", "--docs", DOCS, "--json") == 0
    assert DECISION not in [json.loads(line).get("target") for line in capsys.readouterr().out.splitlines()]


ORDER = """ỦY BAN NHÂN DÂN HUYỆN MẪU

QUYẾT ĐỊNH

Ban hành Quy chế lưu trữ

Điều 1. Ban hành kèm theo Quyết định này Quy chế lưu trữ.

Điều 2. Nơi gửi

1. Gửi theo điểm a khoản 2 Điều này.

2. Nơi gửi gồm:

a) Sở Nội vụ, theo khoản 1 đến khoản 2 Điều này;

b) Các xã, theo Điều 9 Quyết định này.

QUY CHẾ

Lưu trữ

(Ban hành kèm theo Quyết định số 5/QĐ-UBND ngày 01/02/2020 của UBND huyện Mẫu)

Điều 1. Hồ sơ được nộp theo khoản 2 Điều 2 Quy chế này.

Điều 2. Thời hạn

1. Một năm.

2. Hai năm, như Luật này.
"""


def test_clauses_of_the_text_itself_are_reached(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(ORDER, "utf-8")
    assert run("cite", tmp_path / "a.txt", "--json") == 0
    found = {one["words"]: one for one in map(json.loads, capsys.readouterr().out.splitlines())}
    reached = {words: one.get("target", one.get("reason")) for words, one in found.items()}
    assert {
        "điểm a khoản 2 Điều này": "#dieu-2-khoan-2-diem-a",
        "khoản 1 đến khoản 2 Điều này": "#dieu-2-khoan-1",
        "Điều 9 Quyết định này": "no_provision",
        "khoản 2 Điều 2 Quy chế này": "#quy-che-dieu-2-khoan-2",
    }.items() <= reached.items()
    assert found["khoản 1 đến khoản 2 Điều này"]["to"] == "dieu-2-khoan-2"
    assert [words for words, one in found.items() if "to" in one] == ["khoản 1 đến khoản 2 Điều này"]


# -- what is printed -------------------------------------------------------------------------------------------------

TEXT = "Theo khoản 2 Điều 5 đến Điều 7 Quy chế này"
CASES = (
    (Reference(5, 19, "this", "dieu-5-khoan-2"), Target("", "dieu-5-khoan-2"), {"target": "#dieu-5-khoan-2"}),
    (Reference(5, 19, "this", "dieu-5-khoan-2"), Target("", "", "no_provision"), {"reason": "no_provision"}),
    (Reference(5, 19, "this", "dieu-5-khoan-2"), Target(""), {"reason": "not_held"}),  # lines: no text is known
    (Reference(31, 42, "this"), Target(""), {"target": "#"}),
    (Reference(31, 42, "this", statute="quy-che"), Target("", "quy-che-loai"), {"target": "#quy-che-loai"}),
    (Reference(5, 9, "1/2020/QH14", "dieu-5", "dieu-7"), Target("1-2020-qh14", "dieu-5"), {"target": "1-2020-qh14#dieu-5"}),
    (Reference(5, 9, "1/2020/QH14", "dieu-5"), Target("1-2020-qh14", "", "not_held"), {"target": "1-2020-qh14", "reason": "not_held"}),
    (Reference(5, 9, "Luật Đất đai"), Target("", "", "unknown"), {"reason": "unknown"}),
)  # fmt: skip


@pytest.mark.parametrize(("reference", "target", "expected"), CASES)
def test_a_reference_has_a_target_or_a_reason(reference: Reference, target: Target, expected: dict[str, str]) -> None:
    (line,) = cite_report.json_lines([Reached(Paragraph("1", TEXT), reference, target)])
    found = json.loads(line)
    assert {key: found[key] for key in ("target", "reason") if key in found} == expected
    assert ("to" in found) == bool(reference.to)


def test_blocks_of_the_text_itself_have_no_document_before_them() -> None:
    reached = Reached(
        Paragraph("dieu-1", TEXT), Reference(5, 19, "this", "dieu-5"), Target("van-ban", "dieu-5"), "van-ban", "dieu-1"
    )
    assert reached.address == "#dieu-5"


def test_the_tails_of_lists_are_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(paragraphs: Sequence[Paragraph], _names: object) -> Iterator[tuple[Paragraph, list[Reference]]]:
        for paragraph in paragraphs:
            yield paragraph, [Reference(0, 1, "this"), Reference(2, 3, "this", shared=True)]

    monkeypatch.setattr(cite, "find_references", find)
    assert [found.reference.start for found in cite.in_lines(cite.STANDARD_INPUT, b"abc", None)] == [0]


def test_no_line_of_json_ends_before_its_end() -> None:
    text = "a\x85b\u2028c\u2029d\re\x0bf\x1cg"
    (line,) = cite_report.json_lines([Reached(Paragraph("1", text), Reference(0, len(text), "this"), Target(""))])
    assert line.splitlines() == [line]
    assert json.loads(line)["words"] == text


@pytest.mark.parametrize(
    ("reference", "meaning"),
    [
        (Reference(0, 4, "this", "dieu-5-khoan-2-diem-đ"), "điểm đ khoản 2 Điều 5 của văn bản này"),
        (Reference(0, 4, "1/2020/QH14", "dieu-5", "dieu-7"), "Điều 5 đến Điều 7 của 1/2020/QH14"),
        (Reference(0, 4, "this", "chuong-xi-muc-1"), "Mục 1 Chương XI của văn bản này"),
        (Reference(0, 4, "this", "phu-luc-i-phan-i-muc-iv"), "Mục IV Phần I Phụ lục I của văn bản này"),
        (Reference(0, 4, "this", "muc-iv-2"), "Mục IV.2 của văn bản này"),
        (Reference(0, 4, "this", "dieu-3", statute="quy-che"), "Điều 3 Quy chế của văn bản này"),
        (Reference(0, 4, "Luật Đất đai"), "Luật Đất đai"),
    ],
    ids=str,
)
def test_the_meaning_is_told_in_words(reference: Reference, meaning: str) -> None:
    _name, _head, row, _total = cite_report.table([Reached(Paragraph("1", TEXT), reference, Target(""))], "x")
    assert f"  {meaning}  " in row


def test_a_clerk_reads_where_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("cite", REPORT, "--docs", DOCS) == 0
    name, head, *rows, total = capsys.readouterr().out.splitlines()
    assert name == f"{REPORT}:"
    assert head.split("  ")[0] == "LỜI VIỆN DẪN"
    assert {row.index("  ") for row in rows}
    assert total.startswith(f"{REPORT}: {len(rows)} viện dẫn; ")
    assert " tới nơi" in total


def test_every_reason_is_told_on_the_screen_and_in_the_guide() -> None:
    """The codes stand in the docstrings of what gives them."""
    codes = set(re.findall(r"``([a-z_]+)``\s\(", f"{Resolution.__doc__} {Target.__doc__}"))
    assert {"unknown", "no_provision"} <= codes
    assert set(cite_report.REASONS) == codes
    told = guide.pages()["huong-dan/chuyen-tep.md"]
    section = told[told.index("{#liet-ke-vien-dan}") : told.index("{#kich-ban}")]
    assert (
        set(re.findall(r"^\| `([a-z_]+)` \|", section, re.MULTILINE))
        - {"paragraph", "document", "statute", "target", "reason", "file"}
        == codes
    )


# -- usage -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [(), ("a.txt", "--text", "-"), ("",), ("--text", ""), ("--khong-co",), ("--text",)]
)
def test_wrong_usage_is_told(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("cite", *arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.endswith("Xem: vanban --help\n")


@pytest.mark.parametrize("arguments", [("khong-co.docx",), ("--docs", "khong-co", "--text", "-")])
def test_what_is_not_there_is_told(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stdin(monkeypatch, b"")
    assert run("cite", *arguments) == 2
    assert capsys.readouterr().err.startswith("khong-co")
