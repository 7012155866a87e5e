"""Automatic numbers: what Word prints before a paragraph, by the standard, by [MS-DOC], and as LibreOffice has it."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from conftest import CORPUS
from docx_builder import (
    HIDDEN_MARK,
    REMOVED_MARK,
    Instance,
    Xml,
    build,
    deleted,
    element,
    level,
    note,
    p,
    r,
    raw,
    style,
    sym,
    table,
    text_box,
)
from engine.reading.test_word import flat
from vanban.reading.symbols import sign
from vanban.reading.word import document as docx
from vanban.reading.word.numerals import numeral, vietnamese
from vanban.text import nfc

HERE = Path("tệp.docx")

LAW = [
    level("Chương %1", "upperRoman"),
    level("Điều %2.", restart=0),
    level("%3."),
    level("%4)", "lowerLetter"),
]
OUTLINE = [level("%1."), level("%1.%2."), level("%3)", "lowerLetter"), level("%1.%2.%3.%4")]
NORMAL = style("Normal", default=True)


def labels(*blocks: str, **options: Any) -> list[str]:
    source = docx.read(HERE, build(*blocks, **options), "")
    return [line.label for line in flat(source.lines)]


def items(*places: int, num: int = 1) -> list[Xml]:
    """Return one paragraph for each level given."""
    return [p("x", num=num, level=place) for place in places]


CASES: list[tuple[str, Sequence[str], dict[str, Any], list[str]]] = [
    (
        "a law: articles go on through chapters, clauses and points begin again",
        items(0, 1, 2, 2, 3, 3, 1, 2, 0, 1, 2, 3),
        {"lists": {1: LAW}},
        ["Chương I", "Điều 1.", "1.", "2.", "a)", "b)", "Điều 2.", "1.", "Chương II", "Điều 3.", "1.", "a)"],
    ),
    ("an outline", items(0, 1, 1, 0, 1, 3), {"lists": {1: OUTLINE}}, ["1.", "1.1.", "1.2.", "2.", "2.1.", "2.1.a.1"]),
    ("levels above not used yet count as their start", items(1, 1, 0, 1), {"lists": {1: OUTLINE}}, ["1.1.", "1.2.", "1.", "1.1."]),
    (
        "restart after a level further up only",
        items(0, 1, 2, 1, 2, 0, 1, 2),
        {"lists": {1: [level("%1."), level("%2)"), level("%3-", restart=1)]}},
        ["1.", "1)", "1-", "2)", "2-", "2.", "1)", "1-"],
    ),
    (
        "a restart after itself or deeper is no rule",
        items(0, 1, 0, 1),
        {"lists": {1: [level("%1."), level("%2)", restart=5)]}},
        ["1.", "1)", "2.", "1)"],
    ),
    (
        "legal numbering writes all in decimal, but keeps a leading zero",
        items(0, 1, 2, 3),
        {
            "lists": {
                1: [
                    level("Phần %1", "upperRoman"),
                    level("%1.%2", "decimalZero"),
                    level("%1.%2.%3", "lowerLetter", legal=True),
                    level("%1", legal=True),
                ]
            }
        },
        ["Phần I", "I.01", "1.01.1", "1"],
    ),
    ("a level that starts elsewhere", items(0, 0, 1), {"lists": {1: [level("%1.", start=5), level("%2)", start=0)]}}, ["5.", "6.", "0)"]),
    ("without a start it is zero", items(0, 0), {"lists": {1: [level("%1.", start=None)]}}, ["0.", "1."]),
    (
        "lists of one definition share its count",
        [*items(0, 0), *items(0, num=2), *items(0)],
        {"lists": {1: OUTLINE}, "instances": {2: 1}},
        ["1.", "2.", "3.", "4."],
    ),
    (
        "a start of its own holds for the first paragraph of a list",
        [*items(0, 0), *items(0, 0, num=2), *items(0), *items(0, num=2)],
        {"lists": {1: OUTLINE}, "instances": {2: Instance(1, {0: 1})}},
        ["1.", "2.", "1.", "2.", "3.", "4."],
    ),
    (
        "and for its level alone",
        [*items(0, 1), *items(1, 1, 0, 1, num=2)],
        {"lists": {1: OUTLINE}, "instances": {2: Instance(1, {0: 1})}},
        ["1.", "1.1.", "1.2.", "1.3.", "1.", "1.1."],
    ),
    (
        "a level of its own changes what is printed, not the count",
        [*items(0), *items(0, num=2), *items(0)],
        {"lists": {1: OUTLINE}, "instances": {2: Instance(1, levels={0: level("Mục %1:", "upperRoman", start=9)})}},
        ["1.", "Mục II:", "3."],
    ),
    (
        "definitions count apart",
        [*items(0), *items(0, num=2), *items(0)],
        {"lists": {1: OUTLINE, 2: [level("(%1)")]}},
        ["1.", "(1)", "2."],
    ),
    (
        "a bullet among the levels has no number",
        items(0, 1, 2),
        {"lists": {1: [level("%1."), level("-", "bullet"), level("%1.%2.%3")]}},
        ["1.", "-", "1..1"],
    ),
    ("a list without numbers prints its words", items(0), {"lists": {1: [level("Ghi chú:", "none")]}}, ["Ghi chú:"]),
    ("an empty number", items(0), {"lists": {1: [level("")]}}, [""]),
    ("a list or level that does not exist", [*items(0, num=9), *items(5)], {"lists": {1: OUTLINE[:1]}}, ["", ""]),
    ("a list within a list of numbers", items(0, 10), {"lists": {1: OUTLINE}}, ["1.", ""]),
    ("number 0 takes the list away", [p("x", style="Muc"), p("x", style="Muc", num=0)], {"lists": {1: OUTLINE}, "styles": [NORMAL, style("Muc", num=1)]}, ["1.", ""]),
    (
        "the style gives the list, and the level linked to it",
        [p("x", style="D1"), p("x", style="D2"), p("x", style="D3")],
        {
            "lists": {1: [level("%1."), level("%1.%2.", style="D2")]},
            "styles": [NORMAL, style("D1", num=1), style("D2", num=1), style("D3", "D2")],
        },
        ["1.", "1.1.", "1.2."],
    ),
    (
        "a style may say the level alone, and the paragraph too",
        [p("x", style="D1"), p("x", style="D2"), p("x", style="D1", level=1)],
        {"lists": {1: OUTLINE}, "styles": [NORMAL, style("D1", num=1), style("D2", "D1", level=1)]},
        ["1.", "1.1.", "1.2."],
    ),
    (
        "a definition that refers to a style of lists",
        [p("x", num=1), p("x", num=2)],
        {
            "lists": {1: raw(element("w:numStyleLink", val="DS")), 2: raw(element("w:styleLink", val="DS") + element("w:lvl", level("Mục %1."), ilvl=0))},
            "styles": [NORMAL, style("DS", kind="numbering", num=2)],
        },
        ["Mục 1.", "Mục 1."],
    ),
    (
        "a ring of such references ends",
        [p("x", num=1)],
        {
            "lists": {1: raw(element("w:numStyleLink", val="A")), 2: raw(element("w:numStyleLink", val="B"))},
            "styles": [NORMAL, style("A", kind="numbering", num=2), style("B", kind="numbering", num=1)],
        },
        [""],
    ),
    (
        "styles based on each other in a ring",
        [p("x", style="A")],
        {"lists": {1: OUTLINE}, "styles": [NORMAL, style("A", "B"), style("B", "A", num=1)]},
        ["1."],
    ),
    ("numbers with leading zeros", items(0), {"lists": {1: [level("%1.", "", extra='<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>')]}}, ["001."]),
    ("cells are counted in order, empty ones too", [table([[p(num=1), "A"], [p(num=1), "B"]])], {"lists": {1: [level("%1")]}}, ["1", "", "2", ""]),
    (
        "text boxes and notes count apart",
        [p("x", text_box(p("y", num=1), p("y", num=1)), num=1), p("x", note(1), num=1)],
        {"lists": {1: OUTLINE}, "footnotes": {1: raw(p("f") + p("y", num=1))}},
        ["1.", "1.", "2.", "2.", "", "1."],
    ),
    (
        "a deleted paragraph is not counted",
        [*items(0), p(deleted("bỏ"), num=1, mark=REMOVED_MARK), *items(0)],
        {"lists": {1: OUTLINE}},
        ["1.", "2."],
    ),
    (
        "a hidden paragraph is not counted",
        [*items(0), p(r("ẩn", hidden=True), num=1, mark=HIDDEN_MARK), *items(0)],
        {"lists": {1: OUTLINE}},
        ["1.", "2."],
    ),
    ("a run-in heading keeps its number", [p("Đầu.", num=1, mark=HIDDEN_MARK), p(" Tiếp"), *items(0)], {"lists": {1: OUTLINE}}, ["1.", "2."]),
    ("a hidden number is not printed", items(0), {"lists": {1: [level("%1.", run="<w:vanish/>")]}}, [""]),
    ("a number in capitals by format", items(0), {"lists": {1: [level("Chương %1", run="<w:caps/>")]}}, ["CHƯƠNG 1"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("blocks", "options", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_numbers(blocks: Sequence[str], options: dict[str, Any], expected: list[str]) -> None:
    assert labels(*blocks, **options) == expected


@pytest.mark.parametrize(("suffix", "expected"), [("", "1. Tên"), ("space", "1. Tên"), ("nothing", "1.Tên")])
def test_what_follows_the_number(suffix: str, expected: str) -> None:
    (line,) = docx.read(HERE, build(p("Tên", num=1), lists={1: [level("%1.", suffix=suffix)]}), "").lines
    assert (line.text, line.label) == (expected, "1.")


def test_the_number_is_emphasised_as_its_level_says() -> None:
    data = build(p("Tên", num=1), lists={1: [level("Điều %1.", run="<w:b/>")]})
    (line,) = docx.read(HERE, data, "").lines
    assert [(line.text[span.start : span.end], span.mark) for span in line.emphasis] == [("Điều 1.", "**")]


def test_a_paragraph_of_a_number_alone_is_printed() -> None:
    source = docx.read(HERE, build(p("A", num=1), p(num=1), p("B", num=1), lists={1: OUTLINE}), "")
    assert [line.text for line in source.lines] == ["1. A", "2.", "3. B"]


BULLETS = [
    ("\uf0b7", "Symbol", "•"),
    ("\uf0a7", "Wingdings", "▪"),
    ("\uf0d8", "Wingdings", "➢"),
    ("\uf0fc", "Wingdings", "✓"),
    ("\uf02d", "Symbol", "-"),
    ("o", "Courier New", "o"),
    ("-", "Times New Roman", "-"),
    ("+", "", "+"),
    ("–", "Symbol", "–"),
    ("\uf0b7", "", "•"),  # the font was lost on the way
    ("\uf0a7", "Times New Roman", "▪"),
    ("§", "Wingdings", "▪"),
]


@pytest.mark.parametrize(("typed", "font", "expected"), BULLETS)
def test_bullets_are_what_they_look_like(typed: str, font: str, expected: str) -> None:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    assert labels(p("A", num=1), lists={1: [level(typed, "bullet", run=fonts)]}) == [expected]


NUMERALS = [
    ("decimal", 12, "12"), ("decimalZero", 9, "09"), ("decimalZero", 10, "10"), ("upperRoman", 49, "XLIX"),
    ("lowerRoman", 4, "iv"), ("lowerLetter", 26, "z"), ("lowerLetter", 27, "aa"), ("lowerLetter", 54, "bbb"),
    ("upperLetter", 28, "BB"), ("ordinal", 1, "1st"), ("ordinal", 12, "12th"), ("ordinal", 23, "23rd"),
    ("cardinalText", 21, "Twenty-one"), ("ordinalText", 21, "Twenty-first"), ("ordinalText", 40, "Fortieth"),
    ("chicago", 5, "**"), ("numberInDash", 3, "- 3 -"), ("decimalEnclosedCircle", 3, "③"), ("hex", 255, "FF"),
    ("decimalFullWidth", 12, "１２"), ("none", 3, ""), ("bullet", 3, ""), ("upperRoman", 0, "0"), ("lowerLetter", 0, "0"),
    ("vietnameseCounting", 21, "hai mươi mốt"), ("upperRoman", 10**9, "1000000000"),
]  # fmt: skip


@pytest.mark.parametrize(("format_", "number", "expected"), NUMERALS)
def test_number_formats(format_: str, number: int, expected: str) -> None:
    assert numeral(number, format_) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "một"), (5, "năm"), (10, "mười"), (15, "mười lăm"), (20, "hai mươi"), (24, "hai mươi bốn"), (35, "ba mươi lăm"),
     (100, "một trăm"), (105, "một trăm linh năm"), (115, "một trăm mười lăm"), (999, "chín trăm chín mươi chín")],
)  # fmt: skip
def test_numbers_in_words(number: int, expected: str) -> None:
    assert vietnamese(number) == expected


def test_a_format_nobody_knows_is_written_in_decimal_and_doubted() -> None:
    source = docx.read(HERE, build(p("A", num=1), lists={1: [level("%1.", "thaiLetters")]}), "")
    assert source.lines[0].label == "1."
    assert [(each.code, each.text) for each in source.doubts] == [("dinh-dang-so", "1. (thaiLetters)")]


def test_signs_by_their_place() -> None:
    assert sign("Symbol", 0xF061) == "α"
    assert sign("WINGDINGS", 0x6C) == "●"
    assert sign("Arial", 0x61) is None
    assert labels(p(sym("Symbol", 0xF061), num=1), lists={1: OUTLINE}) == ["1."]


# -- LibreOffice -----------------------------------------------------------------------------------------------------


def by_libreoffice(path: Path, folder: Path) -> Counter[str]:
    """Return the lines of a document as LibreOffice prints them."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not on this machine")
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder), str(path)]
    subprocess.run(command, capture_output=True, timeout=300, check=True)
    printed = (folder / f"{path.stem}.txt").read_text("utf-8-sig")
    return Counter(" ".join(line.split()) for line in nfc(printed).split("\n"))


def assert_printed(source_path: Path, folder: Path) -> int:
    """Compare the lines that have a number; return how many there are."""
    printed = by_libreoffice(source_path, folder)
    source = docx.read(source_path, source_path.read_bytes(), "")
    ours = Counter(" ".join(line.text.split("\n")[0].split()) for line in flat(source.lines) if line.label)
    assert not ours - printed
    return ours.total()


@pytest.mark.slow
def test_libreoffice_prints_the_same_numbers(tmp_path: Path) -> None:
    """Of what both do alike: LibreOffice knows neither legal numbering nor ``lvlRestart``, and counts unused levels."""
    blocks = [
        *[p(f"a{i}", num=1, level=place) for i, place in enumerate((0, 1, 1, 0, 1, 3))],
        *[p(f"b{i}", num=2) for i in range(2)],
        p("a", num=1),
        *[p(f"c{i}", num=3) for i in range(2)],
        *[p(f"d{i}", num=4) for i in range(2)],
        p("e", style="Muc"),
        p("f", style="Muc", num=0),
        p(num=1),
        table([[p("t", num=1), p("u", num=1)]]),
        *[p(f"g{i}", num=5) for i in range(30)],
        *[p(f"h{i}", num=6, level=place) for i, place in enumerate((0, 1, 0))],
    ]
    instances = {2: Instance(1, {0: 1}), 4: Instance(1, levels={0: level("Mục %1:", "upperRoman", start=9)})}
    lists = {
        1: OUTLINE,
        3: [level("%1)", "lowerLetter", start=25)],
        5: [level("%1.", "lowerRoman", suffix="space")],
        6: [level("Điều %1.", "decimalZero", start=9), level("%1.%2", "upperLetter")],
        7: [level("Mục %1.")],
    }
    path = tmp_path / "so.docx"
    path.write_bytes(build(*blocks, lists=lists, instances=instances, styles=[NORMAL, style("Muc", num=7)]))
    assert assert_printed(path, tmp_path) == 50


def documents() -> list[Any]:
    found = sorted((CORPUS / "docx").glob("*.docx")) if CORPUS.is_dir() else []
    if not found:
        return [pytest.param(None, marks=pytest.mark.skip(reason=f"the corpus is not at {CORPUS}"))]
    return [pytest.param(path, id=path.name) for path in found]


@pytest.mark.corpus
@pytest.mark.parametrize("path", documents())
def test_libreoffice_prints_the_numbers_of_real_documents(path: Path, tmp_path: Path) -> None:
    assert_printed(path, tmp_path)
