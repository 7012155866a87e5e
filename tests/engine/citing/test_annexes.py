"""Annexes of a decision: only what the words name for certain is annulled; a list that stays in force is not."""

import pytest

from vanban.citing.annexes import named_annex
from vanban.citing.places import Source, placed
from vanban.citing.references import find_references
from vanban.citing.relations import find_relations
from vanban.grammar.labels import match_label

FIRST, SECOND = "12/2010/QĐ-UBND", "13/2010/QĐ-UBND"
ATTACHED = "ban hành kèm theo Quyết định này"


def annulled(words: str, *headings: str) -> list[str]:
    """Return what a decision annuls by some words; an annex with one decision in it stands below each heading."""
    sources = [Source("dieu-1", f"Điều 1. Bãi bỏ các quyết định {words}.")]
    taken: list[str] = []
    for number, heading in zip((FIRST, SECOND), headings, strict=False):
        label = match_label(heading.partition("\n")[0])
        id = label.id if label else "danh-muc"
        again = taken.count(id)
        taken.append(id)
        if label:
            id += "-lap-2" if again else ""
            sources.append(Source(id, heading, is_heading=True))
        else:
            id += "-2" if again else ""
            sources.append(Source(f"{id}-loai", heading))
        sources.append(Source(f"{id}-1", f"1. Quyết định số {number} về giá đất;"))
    found = find_references(placed(sources), articles=True)
    return [act.to.document for _, act in find_relations(found, "Quyết định") if act.to and act.relation == "bai_bo"]


@pytest.mark.parametrize(
    ("named", "first", "second"),
    [
        ("A", "A", "B"),
        ("Ia", "Ia", "Ib"),
        ("IA", "IA", "IB"),
        ("I", "I", "Ia"),
        ("1a", "1a", "1b"),
        ("I", "I", "II"),
        ("số 01", "1", "2"),
        ("1", "SỐ 01", "SỐ 02"),
        ("2", "II", "I"),
        ("IV", "4", "V"),
        ("C", "C", "D"),
        ("Đ", "Đ", "E"),
        ("I.1", "I.1", "I.2"),
    ],
)
@pytest.mark.parametrize(
    "words", ["tại Phụ lục {} " + ATTACHED, "tại phụ lục {} kèm theo", "trong Danh mục tại Phụ lục {} " + ATTACHED]
)
def test_the_annex_that_is_named(words: str, named: str, first: str, second: str) -> None:
    assert annulled(words.format(named), f"PHỤ LỤC {first}", f"PHỤ LỤC {second}") == [FIRST]


@pytest.mark.parametrize(
    ("words", "headings"),
    [
        (f"tại Phụ lục C {ATTACHED}", ("PHỤ LỤC A", "PHỤ LỤC B")),
        (f"tại Phụ lục A {ATTACHED}", ("PHỤ LỤC I", "PHỤ LỤC II")),
        (f"tại Phụ lục A {ATTACHED}", ("PHỤ LỤC",)),
        (f"tại Phụ lục II {ATTACHED}", ("PHỤ LỤC I",)),
        (f"tại Phụ lục I.3 {ATTACHED}", ("PHỤ LỤC I.1", "PHỤ LỤC I.2")),
        (f"tại Phụ lục {ATTACHED}", ("PHỤ LỤC A", "PHỤ LỤC B")),
        (f"tại Phụ lục {ATTACHED}", ("PHỤ LỤC", "PHỤ LỤC II")),
        (f"tại Phụ lục I {ATTACHED}", ("PHỤ LỤC I", "PHỤ LỤC I")),  # two with one number
        (f"tại Phụ lục {ATTACHED}", ("DANH MỤC",)),
        (f"có tên trong Danh mục {ATTACHED}", ("DANH MỤC", "DANH MỤC")),
        (f"có tên trong Danh mục II {ATTACHED}", ("DANH MỤC",)),
        (f"có tên trong Danh mục {ATTACHED}", ("PHỤ LỤC",)),  # which may list anything
        (f"tại Phụ lục A {ATTACHED}, trừ quyết định tại số thứ tự 3", ("PHỤ LỤC A", "PHỤ LỤC B")),
        # an annex of another document
        ("tại Phụ lục A ban hành kèm theo Quyết định số 9/2020/QĐ-UBND", ("PHỤ LỤC A", "PHỤ LỤC B")),
        ("tại Danh mục ban hành kèm theo Quyết định số 9/2020/QĐ-UBND", ("DANH MỤC",)),
        ("có tên trong Danh mục kèm theo Quyết định số 9/2020/QĐ-UBND", ("DANH MỤC",)),
        ("tại Phụ lục A kèm theo Nghị định này", ("PHỤ LỤC A", "PHỤ LỤC B")),
    ],
)  # fmt: skip
def test_nothing_where_the_words_name_none_of_them(words: str, headings: tuple[str, ...]) -> None:
    assert annulled(words, *headings) == []


@pytest.mark.parametrize(
    ("words", "headings"),
    [
        (f"tại Phụ lục {ATTACHED}", ("PHỤ LỤC",)),
        (f"tại Phụ lục {ATTACHED}", ("PHỤ LỤC I",)),
        (f"có tên trong Danh mục {ATTACHED}", ("DANH MỤC",)),
        (f"có tên trong Danh mục {ATTACHED}", ("PHỤ LỤC\nDANH MỤC VĂN BẢN BÃI BỎ", "PHỤ LỤC II")),
    ],
)
def test_the_only_annex_of_the_kind_that_is_named(words: str, headings: tuple[str, ...]) -> None:
    assert annulled(words, *headings) == [FIRST]


@pytest.mark.parametrize("annex", ["Phụ lục I", "Danh mục", "Phụ lục"])
@pytest.mark.parametrize("ends", ["hết hiệu lực", "bị bãi bỏ"])
def test_an_annex_does_not_end_with_what_it_lists(annex: str, ends: str) -> None:
    text = f"Điều 2. Các quyết định tại {annex} ban hành kèm theo Quyết định số 9/2020/QĐ-UBND {ends}."
    found = find_references(placed([Source("dieu-2", text)]), articles=True)
    assert list(find_relations(found, "Quyết định")) == []


@pytest.mark.parametrize("annex", ["Phụ lục I", "Danh mục", "Phụ lục"])
@pytest.mark.parametrize("text", ["Bãi bỏ {}.", "{} bị bãi bỏ.", "{} hết hiệu lực."])
def test_an_annex_is_a_part_of_its_document(annex: str, text: str) -> None:
    words = f"{annex} ban hành kèm theo Quyết định số 9/2020/QĐ-UBND"
    found = find_references(placed([Source("dieu-2", f"Điều 2. {text.format(words)}")]), articles=True)
    acts = [act for _, act in find_relations(found, "Quyết định")]
    assert all(act.to and (act.partly or act.to.provision) for act in acts)
    assert len(acts) == 1


def test_an_item_of_an_annex_without_a_number_is_no_annex() -> None:
    sources = [
        Source("dieu-1", f"Điều 1. Bãi bỏ các quyết định tại Phụ lục 1 {ATTACHED}."),
        Source("phu-luc", "PHỤ LỤC", is_heading=True),
        Source("phu-luc-1", "1. Văn bản"),
        Source("phu-luc-1-p1", f"Quyết định số {FIRST};"),
    ]
    assert [act for _, act in find_relations(find_references(placed(sources), articles=True), "Quyết định")] == []


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("PHỤ LỤC SỐ 02", ("phụ lục", "02")),
        ("Phụ lục Ib", ("phụ lục", "Ib")),
        ("PHỤ LỤC\nDANH MỤC", ("phụ lục", "")),
        ("DANH MỤC VĂN BẢN", ("danh mục", "")),
        ("Mẫu số 01", None),
    ],
)
def test_words_and_headings_name_an_annex(words: str, named: tuple[str, str] | None) -> None:
    assert named_annex(words) == named
