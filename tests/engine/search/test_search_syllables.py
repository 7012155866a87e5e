"""The normalisation of search: the shared vectors, and both implementations side by side on text like ours."""

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from javascript import TESTS, Talk
from vanban.search.syllables import Glossary, Token, dates, forms, phrases, tokens

SHARED: dict[str, Any] = json.loads((TESTS / "vectors.json").read_text("utf-8"))
GLOSSARY = Glossary([(short, full) for short, full in SHARED["glossary"]])


def normalised(text: str) -> dict[str, list[Any]]:
    """Return what the vectors hold of a text; places count UTF-16 units, as a browser does."""
    found = tokens(text)
    return {
        "tokens": [[units(text, token.start), units(text, token.end), token.folded, token.exact] for token in found],
        "terms": [list(term) for term in GLOSSARY.terms(found) + dates(text, found)],
    }


def units(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def shown(text: str) -> str:
    return repr(text.encode("utf-8", "replace").decode())


@pytest.mark.parametrize("vector", SHARED["vectors"], ids=lambda vector: f"{vector['why']}: {shown(vector['text'])}")
def test_vectors(vector: dict[str, Any]) -> None:
    text = vector["text"]
    assert normalised(text) == {"terms": [], "tokens": vector["tokens"]} | (
        {"terms": vector["terms"]} if "terms" in vector else {}
    )
    assert unicodedata.is_normalized("NFC", text)  # the callers' part
    assert forms(text) == [(folded, exact) for _start, _end, folded, exact in vector["tokens"]]
    # the short cut of the index: nothing where there is neither a year nor a word of the glossary
    assert [list(term) for term in phrases(text, forms(text), GLOSSARY)] == vector.get("terms", [])


def test_a_token_is_where_it_stands() -> None:
    text = "  Kết luận 16-KL/TW"
    assert tokens(text)[2] == Token(11, 13, "16", "16")
    assert [text[token.start : token.end] for token in tokens(text)] == ["Kết", "luận", "16", "KL", "TW"]


# -- side by side ----------------------------------------------------------------------------------------------------

ONSETS = ["", "b", "c", "ch", "d", "đ", "Đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"]  # fmt: skip
VOWELS = [*"aăâeêioôơuưyAÊƠY", "oa", "oe", "uy", "ia", "ươ", "uâ", "yê", "ieu", "uo"]
MARKS = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"]
CODAS = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "y"]
SYLLABLES = st.builds(
    lambda onset, vowel, mark, rest, coda: onset + vowel + mark + rest + coda,
    *map(st.sampled_from, (ONSETS, VOWELS, MARKS, ["", "a", "u", "y"], CODAS)),
)
PIECES = st.one_of(
    SYLLABLES,
    st.sampled_from(
        ["tháng", "năm", "ngày", "thang", "nam", "Ủy ban nhân dân", "thay mặt", "T/M", "ban", "thường vụ", "BCĐ 35"]
    ),
    st.integers(0, 40).map(str) | st.integers(1850, 2100).map(str) | st.integers(0, 12).map("{:02}".format),
    st.sampled_from([*"/.-–‐,;:()“”%º²ðɖßÇñ🎉\u0301\u00a0", "-KL/TW", "QĐ-UBND", "\ud83d"]),
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", " ", "", "/", "-", "\n"]))).map(
    lambda pieces: unicodedata.normalize("NFC", "".join(piece + gap for piece, gap in pieces))
)


@pytest.fixture(scope="module")
def browser_side() -> Iterator[Talk]:
    with Talk("answers.js") as talk:
        yield talk


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_both_implementations_agree(browser_side: Talk, text: str) -> None:
    assert browser_side.ask(text) == normalised(text)
