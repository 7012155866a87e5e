"""The index and its files: what is looked up under which key, with which weight, and how a browser gets it."""

import base64
import gzip
import json
from collections.abc import Iterable, Iterator

import pytest

from javascript import TESTS
from vanban.citing.mentions import find
from vanban.search import index as index_module
from vanban.search import shards as shards_module
from vanban.search.index import (
    LONGEST,
    LONGEST_PAIR,
    OFTEN,
    ONCE,
    PIECE,
    TITLE,
    Index,
    build_index,
    number_key,
)
from vanban.search.sections import KINDS, Block, Page, Section
from vanban.search.shards import FRAGMENT, SHARD, WHOLE, files
from vanban.search.syllables import tokens

GLOSSARY = [("UBND", "Ủy ban nhân dân"), ("T/M", "Thay mặt"), ("NĐ-CP", "Nghị định của Chính phủ")]


def page(
    url: str,
    title: str,
    *texts: str,
    sections: Iterable[Section] = (),
    place: tuple[str, ...] = (),
    number: str | None = None,
) -> Page:
    """Make a page whose first section holds texts (block ids p1, p2 …), with more sections after it."""
    blocks = [Block(f"p{number}", text) for number, text in enumerate(texts, 1)]
    kind = url.split("/")[0]
    kind = kind if kind in {folder for folder, _label, _weight in KINDS} else "khac"
    if number is None:
        number = next((mention.number for mention in find(title)), "") if kind == "van-ban" else ""
    return Page(url, title, kind, place, [Section("", title, 1, (), blocks), *sections], number)


def made(*pages: Page, glossary: Iterable[tuple[str, str]] = ()) -> Index:
    return build_index(pages, glossary)


def lists(index: Index) -> dict[str, dict[str, dict[int, int]]]:
    """Return for each key, for each exact form, the weight in each piece."""
    return {
        key: {variant.exact: {posting >> 2: posting & 3 for posting in variant.postings} for variant in variants}
        for key, _count, variants in index.lists
    }


# -- keys and weights ------------------------------------------------------------------------------------------------


def test_a_key_is_folded_and_its_forms_are_kept_apart() -> None:
    found = lists(made(page("a/", "Một", "bảo vệ bí mật"), page("b/", "Hai", "thẻ bị mất")))
    assert found["bi mat"] == {"bi1 mât5": {0: ONCE}, "bi5 mât1": {1: ONCE}}
    assert found["bi"] == {"bi1": {0: ONCE}, "bi5": {1: ONCE}}
    assert "vệ" not in found


def test_pairs_are_neighbours_within_one_block() -> None:
    found = lists(made(page("a/", "Một", "phân giới, cắm", "mốc biên")))
    assert {key for key in found if " " in key} == {"phan gioi", "gioi cam", "moc bien"}


def test_a_title_counts_for_more_than_a_repeated_word_and_that_for_more_than_one() -> None:
    found = lists(made(page("a/", "lưu trữ", "hồ sơ lưu trữ, hồ sơ", "báo cáo")))
    weights = {key: found[key] for key in ("luu tru", "ho so", "ho", "bao", "bao cao")}
    assert weights == {
        "luu tru": {"lưu trư4": {0: TITLE}},
        "ho so": {"hô2 sơ": {0: OFTEN}},
        "ho": {"hô2": {0: OFTEN}},
        "bao": {"bao1": {0: ONCE}},
        "bao cao": {"bao1 cao1": {0: ONCE}},
    }


def test_an_expansion_stands_under_its_abbreviation_with_its_neighbours() -> None:
    found = lists(
        made(page("a/", "Một", "của Ủy ban nhân dân huyện"), page("b/", "Hai", "của UBND huyện"), glossary=GLOSSARY)
    )
    assert found["ubnd"] == {"ubnd": {1: ONCE}, "ubnd+": {0: ONCE}}
    assert found["cua ubnd"] == {"cua3 ubnd": {1: ONCE}, "cua3 ubnd+": {0: ONCE}}
    assert found["ubnd huyen"] == {"ubnd huyên5": {1: ONCE}, "ubnd+ huyên5": {0: ONCE}}
    assert found["nhan dan"] == {"nhân dân": {0: ONCE}}


def test_an_abbreviation_of_several_tokens_and_a_symbol_that_is_none() -> None:
    found = lists(made(page("a/", "Một", "T/M BAN", "thay mặt ban", "Nghị định của Chính phủ"), glossary=GLOSSARY))
    assert found["t.m ban"] == {"t.m ban": {0: ONCE}, "t.m+ ban": {0: ONCE}}
    assert not [key for key in found if "nd" in key.split(" ")]


def test_an_abbreviation_at_the_edge_of_a_text_has_one_neighbour() -> None:
    found = lists(made(page("a/", "Một", "Thay mặt", "Ủy ban nhân dân"), glossary=GLOSSARY))
    assert [key for key in found if "t.m" in key or "ubnd" in key] == ["t.m", "ubnd"]


@pytest.mark.parametrize("sign", ["%", "№", "&", "…"])
def test_an_abbreviation_that_is_a_mere_sign_is_no_term(sign: str) -> None:
    assert "" not in lists(made(page("a/", "Một", "tăng mười phần trăm"), glossary=[(sign, "phần trăm")]))


def test_dates_are_terms_without_pairs() -> None:
    found = lists(made(page("a/", "Một", "ngày 14/2/2012 của", "tháng 02 năm 2012")))
    assert {key: found[key] for key in found if "@" in key} == {
        "@2012-02": {"@2012-02": {0: OFTEN}},
        "@2012-02-14": {"@2012-02-14": {0: ONCE}},
    }


def test_a_registered_document_is_found_by_its_number_a_mention_is_not() -> None:
    title = "Kết luận số 16-KL/TW ngày 14/2/2012"
    records = [page("van-ban/16/", title, "theo Quyết định 853/QĐ-UBND"), page("van-ban/x/", title, number="")]
    assert {key: value for key, value in lists(made(*records)).items() if key[0] == "#"} == {
        "#16:kl-tw": {"#16:kl-tw": {0: TITLE}}
    }


def test_figures_that_touch_are_parted_in_a_number() -> None:
    assert number_key(tokens("24/2018/QH14")) == "#24.2018:qh-14"
    assert number_key(tokens("1 1")) != number_key(tokens("11"))


def test_the_vocabulary_is_of_syllables() -> None:
    index = made(page("a/", "Một hai", "một 14/2/2012 K'ho"), page("b/", "Một"), glossary=GLOSSARY)
    assert dict(index.vocabulary()) == {"mot": 2, "hai": 1, "k": 1, "ho": 1}


def test_lists_are_in_the_order_of_their_keys() -> None:
    keys = [
        key for key, _count, _variants in made(page("a/", "Một", "ba hai 14/2/2012 đẹp a ă â"), glossary=GLOSSARY).lists
    ]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys))


# -- pieces ----------------------------------------------------------------------------------------------------------


def test_a_long_section_is_cut_between_blocks() -> None:
    texts = ["a" * 1_000, "b" * 1_900, "c" * 200, "d" * 2_900]
    index = made(page("a/", "Dài", *texts))
    assert [[block.text[0] for block in piece.blocks] for piece in index.pieces] == [["a", "b"], ["c"], ["d"]]
    assert {(piece.title, piece.id, piece.page) for piece in index.pieces} == {("Dài", "", 0)}


@pytest.mark.parametrize(
    "text", ["mười " * 2_000, "m" * (2 * PIECE + 1), " ".join(["x" * (PIECE - 1)] * 3), "m" * PIECE]
)
def test_an_overlong_block_is_cut_between_words_and_loses_none(text: str) -> None:
    index = made(page("a/", "Dài", text))
    parts = [block for piece in index.pieces for block in piece.blocks]
    assert all(0 < len(part.text) <= PIECE and part.id == "p1" for part in parts)
    joined = " " if " " in text else ""
    assert joined.join(part.text for part in parts).split() == text.split()


def test_a_section_without_blocks_is_found_by_its_title() -> None:
    index = made(page("a/", "Một", sections=[Section("b", "Phân giới", 2, ("Một",))]))
    assert [(piece.title, piece.above) for piece in index.pieces] == [("Một", ()), ("Phân giới", ("Một",))]
    assert lists(index)["phan gioi"] == {"phân giơi1": {1: TITLE}}


def test_kinds_begin_where_their_pages_do() -> None:
    index = made(page("van-ban/a/", "A"), page("nhiem-vu/b/", "B"), page("tra-cuu/c/", "C"), page("x/", "D"))
    assert [(kind, start) for kind, _label, _weight, start in index.kinds] == [
        ("van-ban", 0),
        ("nhiem-vu", 1),
        ("tra-cuu", 2),
        ("khac", 3),
    ]


def test_nothing_to_index() -> None:
    index = made()
    assert (index.pieces, index.lists) == ([], [])
    assert set(files(index)) == {"head"}


# -- long lists ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("word", "most"), [("chung", LONGEST), ("chung của", LONGEST_PAIR)])
def test_a_long_list_keeps_titles_and_repeats_first(word: str, most: int) -> None:
    key = " ".join(token.folded for token in tokens(word))
    others = [page(f"a{number}/", "x", word) for number in range(most + 50)]
    index = made(*others, page("b/", "y", f"{word}. {word}"), page("c/", word))
    [(count, [variant])] = [(count, variants) for found, count, variants in index.lists if found == key]
    assert count == len(index.pieces)
    weights = [posting & 3 for posting in variant.postings]
    assert len(weights) == most
    assert weights[-2:] == [OFTEN, TITLE]
    assert list(variant.postings) == sorted(variant.postings)


def test_the_rarer_forms_of_a_long_list_have_their_own_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "LONGEST", 6)
    index = made(*(page(f"a{number}/", "x", word) for number, word in enumerate(["mát"] * 9 + ["mất"] * 5)))
    [variants] = [variants for key, _count, variants in index.lists if key == "mat"]
    assert [(variant.exact, len(variant.postings)) for variant in variants] == [("mat1", 6), ("mât1", 2)]


# -- files -----------------------------------------------------------------------------------------------------------


def many(count: int) -> Iterator[Page]:
    """Make pages of a varied text, all of one size."""
    for number in range(count):
        words = [
            f"chữ{'abcdeghiklmnopqrstuvxy'[(number * place) % 22]} số {number * place % 997}" for place in range(1, 60)
        ]
        yield page(f"van-ban/{number:04}/", f"Trang {number}", " ".join(words))


def test_a_small_library_is_one_file() -> None:
    assert set(files(made(*many(10)))) == {"head"}


def test_a_large_library_is_cut_into_small_files() -> None:
    index = made(*many(400))
    written = files(index)
    opened = {name: gzip.decompress(data) for name, data in written.items()}
    shards = [data for name, data in opened.items() if name[0] == "p"]
    fragments = [data for name, data in opened.items() if name[0] == "f"]
    assert len(opened) == 1 + len(shards) + len(fragments)
    assert len(shards) > 3
    assert all(len(shard) <= SHARD + 100 for shard in shards[:-1])
    assert all(len(json.loads(fragment)["pieces"]) for fragment in fragments)
    assert all(len(fragment) < FRAGMENT * 2 for fragment in fragments)
    assert sum(len(json.loads(fragment)["pieces"]) for fragment in fragments) == len(index.pieces)


def test_one_file_is_given_up_where_it_would_be_large(monkeypatch: pytest.MonkeyPatch) -> None:
    index = made(*many(30))
    size = len(files(index)["head"])
    assert size <= WHOLE
    monkeypatch.setattr(shards_module, "WHOLE", size - 1)
    assert len(files(index)) > 3


def test_files_are_the_same_each_time() -> None:
    assert files(made(*many(40), glossary=GLOSSARY)) == files(made(*many(40), glossary=GLOSSARY))


@pytest.mark.parametrize("count", [100, 300])
def test_files_grow_with_the_text(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(shards_module, "WHOLE", 0)
    size, twice = (sum(map(len, files(made(*many(pages))).values())) for pages in (count, 2 * count))
    assert 1.5 < twice / size < 2.3


def test_no_list_takes_more_than_a_few_files_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards_module, "WHOLE", 0)
    index = made(*(page(f"a{number}/", "x", "chung của") for number in range(5_000)))
    assert all(len(gzip.decompress(data)) < 2 * SHARD for name, data in files(index).items() if name[0] == "p")


# -- the library of the JavaScript tests -----------------------------------------------------------------------------

LIBRARY = (
    page(
        "van-ban/ke-hoach/ii/",
        "Phần II. Kết quả",
        "Năm qua, huyện đã bảo vệ bí mật nhà nước; công tác lưu trữ có tiến bộ.",
        sections=[
            Section(
                "ii-1",
                "1. Biên giới",
                2,
                ("Phần II. Kết quả",),
                [
                    Block("ii-1-p1", "Phân giới, cắm mốc trên đường biên giới hòa bình."),
                    Block("ii-1-p2", "Ủy ban nhân dân huyện ban hành Quyết định số 853/QĐ-UBND ngày 12/6/2017."),
                ],
            ),
            Section(
                "ii-2",
                "2. Thông tin đối ngoại",
                2,
                ("Phần II. Kết quả",),
                [
                    Block("ii-2-p1", "Công tác thông tin đối ngoại được đẩy mạnh; tuyên truyền miệng đạt kết quả."),
                    Block("ii-2-p2", "UBND huyện tổ chức lễ hội văn hóa, ẩm thực."),
                ],
            ),
        ],
    ),
    page("van-ban/16-kl-tw-2012/", "Kết luận số 16-KL/TW ngày 14/2/2012", "Về Chiến lược phát triển thông tin đối ngoại."),
    page("van-ban/1853-kh-ubnd/", "Kế hoạch số 1853/KH-UBND ngày 05/9/2018", "Bảo vệ môi trường."),
    page("van-ban/853-qd-ttg/", "Quyết định số 853/QĐ-TTg ngày 3/4/2015", "Phê duyệt quy hoạch."),
    page("van-ban/853-qd-ubnd/", "Quyết định số 853/QĐ-UBND ngày 12/6/2017", "Quy chế phát ngôn."),
    page("nhiem-vu/ke-hoach/iv-1/", 'Nhiệm vụ <b>"IV.1" & tiếp</b>', "Tiếp tục <i>kiểm kê</i> hiện vật & 'tài liệu'.", place=("Nhiệm vụ", "Kế hoạch <i>A & B</i>")),
    page("thong-bao/", "Thông báo", "Thẻ cán bộ bị mất, ai nhặt được xin trả lại. Đổi ngoại tệ tại ngân hàng."),
    page("tra-cuu/viet-tat/", "Bảng viết tắt", "UBND: Ủy ban nhân dân", "T/M: Thay mặt"),
)  # fmt: skip


@pytest.fixture
def library_files(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, bytes]]:
    """The files of ``LIBRARY``, as one and in many."""
    index = build_index(LIBRARY, GLOSSARY)
    whole = files(index)
    for name, size in (("WHOLE", 0), ("SHARD", 200), ("FRAGMENT", 400)):
        monkeypatch.setattr(shards_module, name, size)
    return {"whole": whole, "sharded": files(index)}


def test_the_library_of_the_javascript_tests(
    library_files: dict[str, dict[str, bytes]], request: pytest.FixtureRequest
) -> None:
    golden = TESTS / "library.json"
    actual = {
        form: {name: base64.b64encode(data).decode() for name, data in found.items()}
        for form, found in library_files.items()
    }
    if request.config.getoption("--update"):
        golden.write_text(json.dumps(actual, indent=1) + "\n", "utf-8")
    assert unpacked(actual) == unpacked(json.loads(golden.read_text("utf-8")))
    assert len(actual["sharded"]) > 8


def unpacked(forms: dict[str, dict[str, str]]) -> dict[str, dict[str, bytes]]:
    """Open packed files: another zlib may pack the same bytes otherwise."""
    return {
        form: {name: gzip.decompress(base64.b64decode(data)) for name, data in found.items()}
        for form, found in forms.items()
    }
