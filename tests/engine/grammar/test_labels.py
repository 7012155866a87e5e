"""The grammar of labels: every rule carries its examples, and each is tried."""

import pytest

from vanban.grammar.labels import RULES, match_label, point_slug
from vanban.text import roman_value


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.family)
def test_examples(rule: object) -> None:
    for example in rule.examples:  # type: ignore[attr-defined]
        found = match_label(example)
        assert found, example
        assert found.family == rule.family, example  # type: ignore[attr-defined]
    for example in rule.not_examples:  # type: ignore[attr-defined]
        found = match_label(example)
        assert not found or found.family != rule.family, example  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("I. TÌNH HÌNH", "i"),
        ("IV- Tổ chức", "iv"),
        ("3.1. Công tác", "3-1"),
        ("Điều 39a. Bổ sung", "dieu-39a"),
        ("Điều 5đ. Bổ sung", "dieu-5dd"),
        ("đ) Các trường hợp", "dd"),
        ("Chương II QUY ĐỊNH", "chuong-ii"),
        ("PHẦN THỨ NHẤT", "phan-thu-nhat"),
        ("PHỤ LỤC II", "phu-luc-ii"),
        ("- gạch", ""),
    ],
)
def test_ids(text: str, id: str) -> None:
    found = match_label(text)
    assert found
    assert found.id == id


def test_every_roman_numeral_below_forty_is_a_label() -> None:
    tens, units = ["", "X", "XX", "XXX"], ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    for number in range(1, 40):
        numeral = tens[number // 10] + units[number % 10]
        found = match_label(f"{numeral}. Tên phần")
        assert found
        assert (found.family, found.ordinals, roman_value(numeral)) == ("roman", (number,), number)


def test_points_follow_the_vietnamese_alphabet() -> None:
    ordinals = [match_label(f"{letter}) x").ordinals[0] for letter in "abcdđeghik"]  # type: ignore[union-attr]
    assert ordinals == list(range(1, 11))
    assert point_slug("Đ") == "dd" != point_slug("D")
