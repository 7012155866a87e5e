"""The bench's own measures: what it types, how it judges, what its pages do without."""

import random

import pytest

from vanban.search.sections import Block, Page, Section

from .floors import fallen
from .judging import Answer, Result, Share, judge, score
from .known import known_items
from .noise import Reserved, clauses, noise
from .queries import Query, answers, sample
from .slips import SLIPS

TEXT = "Xử lý nội bộ, văn hóa biên giới quốc gia"
NAMES = [("UBND", "Ủy ban nhân dân")]


@pytest.mark.parametrize(
    ("slip", "typed"),
    [
        ("exact", TEXT),
        ("folded", "xu ly noi bo, van hoa bien gioi quoc gia"),
        ("telex", "Xuwr lys nooij booj, vawn hoas bieen giowis quoocs gia"),
        ("tone placement", "Xử lý nội bộ, văn hoá biên giới quốc gia"),
        ("wrong tone", "Xữ lý nội bộ, văn hóa biên giới quốc gia"),
    ],
)
def test_slip(slip: str, typed: str) -> None:
    assert SLIPS[slip](TEXT, random.Random(1)) == typed


@pytest.mark.parametrize("typed", ["hoi65", "ho65i"])
def test_vni_figures_stand_by_the_letter_or_at_the_end(typed: str) -> None:
    assert typed in {SLIPS["vni"]("hội", random.Random(seed)) for seed in range(20)}


@pytest.mark.parametrize("slip", ["typo", "prefix", "partial"])
def test_a_slip_is_never_the_text_itself(slip: str) -> None:
    assert all(SLIPS[slip](TEXT, random.Random(seed)) != TEXT for seed in range(50))


def test_a_text_without_occasion_gives_no_query() -> None:
    assert SLIPS["tone placement"]("đường biên giới", random.Random(1)) is None


def test_a_share_below_its_floor_is_told() -> None:
    right, wrong = Query("16-KL/TW", "judged", "so-ky-hieu", ("a/",)), Query("không có", "blind", "am-tinh", ())
    found = [judge(query, Answer((Result("b/"),), "ok", 0.1), ()) for query in (right, wrong)]
    assert "numbers of documents: 0 of 1, at least 100% wanted" in fallen(found)
    assert "what docs/ does not hold is said not to be there: 0 of 1, at least 90% wanted" in fallen(found)


@pytest.mark.parametrize(
    ("found", "wanted", "right"),
    [
        ("a/#ii-1", "a/#ii-1", True),
        ("a/#ii-1-p2", "a/#ii-1", True),  # a part of it
        ("a/#ii-1", "a/#ii-1-p2", True),  # its section
        ("a/#ii-10", "a/#ii-1", False),
        ("a/#x", "a/", True),  # anywhere on the page
        ("a/", "a/#x", False),
        ("b/#x", "a/#x", False),
    ],
)
def test_answers(found: str, wanted: str, right: bool) -> None:
    assert answers(found, wanted) == right


def _judged(query: Query, *results: Result, state: str = "ok") -> tuple[int | None, bool, bool]:
    verdict = judge(query, Answer(results, state, 0.1), NAMES)
    return verdict.rank, verdict.inverted, verdict.clean


def test_judging() -> None:
    query = Query("bí mật", "judged", "cap-toi-thieu", ("a/#x",), ("b/",))
    right = Result("a/#x", ("bí mật",))
    assert _judged(query, right) == (1, False, True)
    assert _judged(query, Result("b/#y"), right) == (2, True, False)
    assert _judged(query, Result("c/"), right) == (2, False, False)
    assert _judged(query, Result("a/#x", ("bí", "bị mất"))) == (1, False, False)  # other words marked
    assert _judged(query, Result("a/#x", ("bí mật",), ("mật",))) == (1, False, False)  # said to be missing
    assert _judged(query) == (None, False, False)


def test_an_abbreviation_is_marked_by_what_it_stands_for() -> None:
    query = Query("ubnd huyện", "judged", "viet-tat", ("a/",))
    assert _judged(query, Result("a/", ("Ủy ban nhân dân huyện",)))[2]
    assert not _judged(query, Result("a/", ("huyện",)))[2]


def test_a_negative_query_wants_no_result() -> None:
    query = Query("giá vàng", "judged", "am-tinh", ())
    assert _judged(query, state="none")[0] == 1
    assert _judged(query, Result("a/"))[0] is None
    assert _judged(query, state="unavailable")[0] is None


def test_score() -> None:
    query = Query("x", "judged", "exact", ("a/",))
    found = [Answer(tuple(Result(f"{page}/") for page in pages), "ok", 0.1) for pages in ("a", "ba", "bcdefa", "b")]
    value = score(judge(query, answer, NAMES) for answer in found)
    assert (value.first, value.first_five) == (Share(1, 4), Share(2, 4))
    assert value.reciprocal == pytest.approx((1 + 1 / 2 + 1 / 6) / 4)


def test_wilson_interval() -> None:
    assert Share(50, 50).interval() == pytest.approx((0.929, 1.0), abs=0.001)
    assert Share(81, 263).interval() == pytest.approx((0.255, 0.366), abs=0.001)


def test_a_sample_takes_all_classes_alike() -> None:
    queries = [Query(f"{kind} {number}", "judged", kind, ()) for kind in "abc" for number in range(10)]
    kinds = [query.kind for query in sample(queries, 6, random.Random(1))]
    assert sorted(kinds) == list("aabbcc")


def test_reserved_words() -> None:
    reserved = Reserved(["lễ hội ẩm thực", "16-KL/TW"], ["hoàng sa va truo"])
    assert reserved.in_row("Về Lể hội am thực.")
    assert reserved.in_row("đảo Hoàng Sa và trường")
    assert not reserved.in_row("lễ hội và ẩm thực")
    assert reserved.in_any_order("ẩm thực tại lễ hội")
    assert reserved.figures == {16}


STOCK = "Tổ chức lễ hội ẩm thực hằng năm; nâng cao nhận thức của người dân; bảo đảm an toàn giao thông; văn hóa cơ sở"


def test_noise_has_no_reserved_words_and_is_the_same_again() -> None:
    reserved = Reserved(["ẩm thực", "nhận thức bảo đảm"])
    stock = clauses([STOCK], reserved)
    assert stock[0] == ["nâng", "cao", "nhận", "thức", "của", "người", "dân"]
    pages = list(noise(20, stock, reserved, 1))
    assert pages == list(noise(20, stock, reserved, 1))
    assert len({page.title for page in pages}) == 20
    assert not any(reserved.in_row(text) for page in pages for _title, texts in page.sections for text in texts)


def test_known_items_stand_in_one_or_two_sections() -> None:
    texts = [
        "văn hóa quần chúng ở khu dân cư mới",
        "quốc phòng toàn dân được xử lý kỹ lưỡng",
        "mở rộng lãnh thổ biên giới",
    ]
    sections = [Section(f"s{at}", "Mục", 2, (), [Block(f"s{at}-p1", text)]) for at, text in enumerate(texts)]
    items = known_items([Page("a/", "Trang", "", (), sections)], 3, random.Random(1))
    assert {item.kind for item in items} == set(SLIPS)
    exact = [item for item in items if item.kind == "exact"]
    assert all(any(item.text in text for text in texts) for item in exact)
    assert all(item.right == ("a/",) or all(address.startswith("a/#s") for address in item.right) for item in items)
