"""Who is told to do something: each example is tried."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.grammar.assignments import EXAMPLES, Example, Place, Span, read_assignment

PLACES: tuple[Place, ...] = ("lead", "heading", "sentence")


def said(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text)
def test_examples(example: Example) -> None:
    found = read_assignment(example.text, example.place)
    assert (said(example.text, found.lead), said(example.text, found.support)) == example[2:]


def test_a_request_is_told_from_an_order() -> None:
    assert read_assignment("Đề nghị UBND tỉnh:", "lead").request
    assert not read_assignment("Giao UBND xã:", "lead").request


@given(
    st.lists(
        st.sampled_from(
            ["Giao", "Sở Nội vụ", "và", ",", ":", ".", "chủ trì", "phối hợp với", "UBND", "xã", "đề nghị", "các"]
        )
    ).map(" ".join)
)
def test_no_text_is_too_strange(text: str) -> None:
    for place in PLACES:
        found = read_assignment(text, place)
        assert all(span is None or said(text, span).strip() for span in (found.lead, found.support))
