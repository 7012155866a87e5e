"""Deadlines: each example is tried; the words stay; nothing is counted that cannot be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.grammar.deadlines import EXAMPLES, ISSUED, Example, read_deadline


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text)
def test_examples(example: Example) -> None:
    found = read_deadline(example.text, cell=example.cell, issued=ISSUED)
    assert (found.kind, found.day, found.every) == example[1:4] if found else example.kind == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- Lập danh mục cơ sở phải di dời trước ngày 30 tháng 9 năm 2025.", "trước ngày 30 tháng 9 năm 2025"),
        ("Rà soát, báo cáo hằng quý về Sở.", "hằng quý"),
        ("Gửi báo cáo trong thời hạn 15 ngày kể từ ngày ký Quyết định này.", "trong thời hạn 15 ngày kể từ ngày ký Quyết định này"),
    ],
)  # fmt: skip
def test_the_words_are_the_texts_own(text: str, words: str) -> None:
    found = read_deadline(text)
    assert found
    assert found.words == words


def test_without_a_date_of_the_document_nothing_is_counted_from_it() -> None:
    found = read_deadline("trong 15 ngày kể từ ngày ký")
    assert found
    assert (found.kind, found.day) == ("relative", "")


@given(st.text(alphabet="ngày tháng quý năm hằng trước 0123456789/-.IVđầu kể từ", max_size=60), st.booleans())
def test_no_text_is_too_strange(text: str, cell: bool) -> None:
    found = read_deadline(text, cell=cell, issued="2025-01-31")
    assert found is None or found.words in text
