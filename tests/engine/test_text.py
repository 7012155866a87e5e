"""Text primitives."""

import pytest

from vanban.text import collation_key, fold, roman_value, sentence_starts, shorten, slug, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đối ngoại", "doi ngoai"),
        ("ƯỠNG", "uong"),
        ("Đ", "d"),  # đ has no decomposition
        ("hoà", "hoa"),  # either tone placement
        ("hòa", "hoa"),
        ("\u00d0", "d"),  # ETH typed for Đ
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quy chế phát ngôn", "quy-che-phat-ngon"),
        ("16-KL/TW", "16-kl-tw"),
        ("  Đơn  Dương ", "binh-mau"),
        ("…", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_words_keep_punctuation_and_labels() -> None:
    assert words("- Việt Nam,.... 1. “Đồng thời”") == ["-", "Việt", "Nam,....", "1.", "“Đồng", "thời”"]


def test_collation_is_vietnamese() -> None:
    ordered = ["a", "ạ", "ă", "â", "b", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "y"]
    assert sorted(set(ordered), key=collation_key) == ordered
    # words before tones: code points would put Đ last and «hoá» before «hoa sen»
    assert sorted(["Đơn", "Dân", "hoá", "hoa sen", "hoa"], key=collation_key) == [
        "Dân",
        "Đơn",
        "hoa",
        "hoá",
        "hoa sen",
    ]


def test_collation_counts_numbers() -> None:
    assert sorted(["IV.10", "IV.9", "IV.1"], key=collation_key) == ["IV.1", "IV.9", "IV.10"]


def test_sentences_begin_with_a_capital() -> None:
    text = "Theo QĐ số 3. Công tác tốt. ngày 1.2.2020 vẫn thế. “Đồng thời” khác."
    assert [text[start:].split()[0] for start in sentence_starts(text)] == ["Theo", "Công", "“Đồng"]


def test_shorten_cuts_between_words() -> None:
    assert shorten("Đẩy mạnh ứng dụng", 12) == "Đẩy mạnh…"
    assert shorten("ngắn", 12) == "ngắn"


@pytest.mark.parametrize(("numeral", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("XCIX", 99)])
def test_roman_value(numeral: str, value: int) -> None:
    assert roman_value(numeral) == value
