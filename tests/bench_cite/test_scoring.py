"""The measure itself: what is rewarded, what is punished, what is neither; and the gold set it stands on."""

import json
from pathlib import Path
from typing import Any

import pytest

from .__main__ import main
from .documents import found_in_documents
from .finders import FINDERS, careful, naive
from .gold import HERE, Found, GoldError, Marked, read_gold
from .report import fault_lines, found_in, tallies
from .scoring import KINDS, NOWHERE, Tally, compare, faults, same_meaning, total
from .speed import lines, made_text

TEXT = "Theo khoản 1 và khoản 2 Điều 5 của Luật này; Luật số 24/2018/QH14."
FIRST = Found(5, 12, "this", "dieu-5-khoan-1")
SECOND = Found(16, 23, "this", "dieu-5-khoan-2")
LAW = Found(45, 65, "24/2018/QH14")
MARKED = Marked(
    "a.docx", 7, "dieu-9", TEXT, (FIRST, SECOND, LAW), ("prov-list", "prov-list", "doc-number"), ((24, 43),)
)


def counted(*hits: Found) -> Tally:
    return total(tally for _cls, _kind, tally in compare(MARKED, hits))


def test_the_text_of_these_tests() -> None:
    assert [TEXT[ref.start : ref.end] for ref in MARKED.references] == ["khoản 1", "khoản 2", "Luật số 24/2018/QH14"]
    assert TEXT[24:43] == "Điều 5 của Luật này"


def test_all_found_is_one() -> None:
    assert counted(FIRST, SECOND, LAW).rates() == counted(FIRST, SECOND, LAW).rates(lenient=True) == (1, 1, 1)


def test_nothing_found_is_nought() -> None:
    assert counted().rates() == (0, 0, 0)


@pytest.mark.parametrize("inside", [Found(24, 43, "this", "dieu-5"), Found(24, 30, "x"), Found(35, 43, "this")])
def test_a_hit_inside_a_shared_tail_is_neither_rewarded_nor_punished(inside: Found) -> None:
    assert counted(FIRST, inside) == counted(FIRST)


@pytest.mark.parametrize("across", [Found(16, 43, "this", "dieu-5-khoan-2"), Found(23, 43, "this", "dieu-5")])
def test_a_hit_that_goes_beyond_a_shared_tail_is_false(across: Found) -> None:
    assert counted(FIRST, across).rates()[0] == 0.5


def test_overlap_is_enough_for_the_lenient_measure_alone() -> None:
    wide = counted(Found(16, 43, "this", "dieu-5-khoan-2"))
    assert wide.rates() == (0, 0, 0)
    assert wide.rates(lenient=True)[:2] == (1, 1 / 3)


def test_precision_is_of_hits_and_recall_of_marks() -> None:
    assert counted(FIRST, Found(0, 4, "this")).rates()[:2] == (1 / 2, 1 / 3)


@pytest.mark.parametrize(
    ("hit", "right"),
    [
        (FIRST, True),
        (FIRST._replace(document="THIS"), True),
        (FIRST._replace(document="24/2018/QH14"), False),
        (FIRST._replace(provision="khoan-1"), False),
        (FIRST._replace(to="dieu-5-khoan-2"), False),
    ],
)
def test_meaning_is_document_provision_and_end_of_range(hit: Found, right: bool) -> None:
    assert same_meaning(FIRST, hit) is right
    assert counted(hit).meaning == right


def test_names_are_compared_whatever_their_case_and_blanks() -> None:
    assert same_meaning(Found(0, 1, "Luật Đất đai"), Found(0, 1, "luật đất\u00a0đai"))


def test_counts_by_class_and_kind() -> None:
    hits = [FIRST, Found(50, 65, "24/2018/QH14"), Found(0, 4, "this")]
    by = {(cls, kind): tally for cls, kind, tally in compare(MARKED, hits) if tally.hits}
    assert by.keys() == {("prov-list", KINDS[2]), ("doc-number", KINDS[0]), (NOWHERE, KINDS[1])}
    assert [tally.exact for tally in by.values()] == [1, 0, 0]


def test_faults_are_told_once_each_in_the_order_of_the_text() -> None:
    hits = [Found(0, 4, "this"), FIRST._replace(provision="khoan-1"), Found(50, 65, "24/2018/QH14")]
    found = [(fault.expected, fault.got) for fault in faults(MARKED, hits)]
    assert found == [(None, hits[0]), (FIRST, hits[1]), (SECOND, None), (LAW, hits[2])]
    told = "\n".join(fault_lines([MARKED], [hits]))
    assert [word for word in ("EXTRA", "MEANING", "MISSED", "SPAN") if told.count(word) == 1] == [
        "EXTRA",
        "MEANING",
        "MISSED",
        "SPAN",
    ]


def test_what_is_right_is_no_fault() -> None:
    assert list(faults(MARKED, [FIRST, SECOND, LAW, Found(24, 43, "this", "dieu-5")])) == []


# -- the gold set ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(HERE.glob("*.json")), ids=lambda path: path.name)
def test_the_marks_are_sound(path: Path) -> None:
    marked = read_gold(path)
    assert marked
    assert total(tallies(marked, [list(one.references) for one in marked]).values()).rates() == (1, 1, 1)


def test_the_project_has_a_set_of_its_own() -> None:
    assert sum(len(one.references) for path in HERE.glob("*.json") for one in read_gold(path)) > 400


@pytest.mark.parametrize(
    "refs",
    [
        [{"start": 0, "end": 4, "words": "Điều"}],
        [{"start": 0, "end": 4, "words": "Theo"}, {"start": 3, "end": 12, "words": "o khoản 1"}],
    ],
)
def test_a_mark_that_cannot_be_right_is_refused(refs: list[dict[str, Any]], tmp_path: Path) -> None:
    meant = [{**ref, "doc": "this", "path": "", "cls": "prov-this"} for ref in refs]
    entry = {"file": "a", "index": 0, "context": "", "text": TEXT, "refs": meant, "shared": []}
    path = tmp_path / "gold.json"
    path.write_text(json.dumps([entry]), "utf-8")
    with pytest.raises(GoldError, match="a#0"):
        read_gold(path)


# -- finders and speed -----------------------------------------------------------------------------------------------


def test_the_baselines_find_what_they_say() -> None:
    text = "Theo điểm a khoản 2 Điều 5 Luật này, khoản này và Nghị định số 30/2020/NĐ-CP"
    assert [text[hit.start : hit.end] for hit in naive([(text, "")])[0]] == ["điểm a khoản 2 Điều 5", "30/2020/NĐ-CP"]
    assert careful([(text, "dieu-9-khoan-4")])[0] == [
        Found(5, 35, "this", "dieu-5-khoan-2-diem-a"),
        Found(37, 46, "this", "dieu-9-khoan-4"),
        Found(50, 76, "30/2020/NĐ-CP"),
    ]


def test_paragraphs_are_given_alone_or_in_order() -> None:
    seen: list[int] = []

    def finder(paragraphs: Any) -> list[list[Found]]:
        seen.append(len(paragraphs))
        return [[] for _ in paragraphs]

    paragraphs = [MARKED, MARKED, MARKED._replace(file="b.docx")]
    assert len(found_in(paragraphs, finder, in_order=False)) == len(found_in(paragraphs, finder, in_order=True)) == 3
    assert seen == [1, 1, 1, 2, 1]


def test_a_made_text_has_the_size_asked_for_and_no_paragraph_twice() -> None:
    made = made_text([MARKED], 10_000)
    size = sum(len(text.encode()) + 1 for text, _place in made)
    assert 10_000 <= size < 10_200
    assert len(dict(made)) == len(made)
    assert [speed.paragraphs for _line, speed in lines(FINDERS["naive regex"], [MARKED], (0.01,))] == [
        len(made),
        1,
    ]


def test_the_command_prints_and_tells_what_is_below_the_bar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ref = {"start": 0, "end": 4, "words": "Theo", "doc": "Theo", "path": "", "cls": "doc-name"}  # nobody finds it
    entry = {"file": "a", "index": 0, "context": "", "text": TEXT, "refs": [ref], "shared": []}
    path = tmp_path / "gold.json"
    path.write_text(json.dumps([entry]), "utf-8")
    assert main([str(path), "--no-speed", "--by-class"]) == 1
    assert "below the bar: whole document: recall 0.0000 < 0.98" in capsys.readouterr().out
    assert main([str(path), "--faults"]) == 1
    assert "MISSED  0:4 «Theo»" in capsys.readouterr().out


def test_paragraphs_are_found_in_their_document(tmp_path: Path) -> None:
    """Blanks differ, a line of the source is joined, and the label is no letter of the mark."""
    source = "QUYẾT ĐỊNH\n\nĐiều 9. Hiệu lực\n\n1. Theo khoản 1 và khoản 2 Điều 5 của Quy chế\nban hành kèm theo Quyết định này.\n"
    (tmp_path / "a.txt").write_text(source, "utf-8")
    text = "Theo  khoản 1 và khoản\u00a02 Điều 5 của Quy chế ban hành kèm theo Quyết định này."
    refs = (Found(6, 13, "this", "dieu-5-khoan-1"), Found(17, 24, "this", "dieu-5-khoan-2"))
    marked = Marked("a.txt", 3, "", text, refs, ("prov-list", "prov-list"), ((25, 73),))
    ((given, hits),) = found_in_documents(
        [marked, marked._replace(file="b.txt"), marked._replace(text="Không có")], tmp_path
    )
    assert given == marked
    assert {hit[:2] for hit in hits} >= {(6, 13), (17, 24)}
    assert list(faults(marked, hits)) == []
