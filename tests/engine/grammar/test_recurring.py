"""Periods that return: every example is tried, and so is what other offices wrote; no day is shown that the words do not give."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.grammar.deadlines import read_deadline, read_deadlines
from vanban.grammar.recurring import EXAMPLES, Example, read_recurring


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text)
def test_examples(example: Example) -> None:
    found = read_recurring(example.text)
    assert (found.every if found else None) == example.every


# text, whether a cell, the words kept whole, when it returns
READ = [
    ("báo cáo hằng quý, trước ngày 20 của tháng cuối quý", False, "hằng quý, trước ngày 20 của tháng cuối quý", "quarter:20"),
    ("gửi số liệu trước ngày 25 mỗi tháng", False, "trước ngày 25 mỗi tháng", "month:25"),
    ("Báo cáo 2 lần/năm, trước ngày 15/6 và ngày 15/12", False, "2 lần/năm, trước ngày 15/6 và ngày 15/12", "year:06-15,12-15"),
    ("Sơ kết vào ngày 30/6 hằng năm", False, "vào ngày 30/6 hằng năm", "year:06-30"),
    ("báo cáo trước ngày 05 của tháng đầu quý sau", False, "trước ngày 05 của tháng đầu quý sau", "year:01-05,04-05,07-05,10-05"),
    ("Báo cáo hằng tháng (trước ngày 25), hằng quý (trước ngày 25 tháng cuối quý)", False, "hằng tháng (trước ngày 25), hằng quý (trước ngày 25 tháng cuối quý", ""),
    ("định kỳ trước ngày 25 hằng tháng và trước ngày 15/12 báo cáo năm", False, "trước ngày 25 hằng tháng và trước ngày 15/12", ""),
    ("rà soát định kỳ 03 tháng", False, "định kỳ 03 tháng", ""),
    ("Thực hiện Quyết định số 77/QĐ-UBND ngày 10/3/2025, báo cáo hằng quý", False, "hằng quý", "quarter"),
    ("Tháng 6, 12 hằng năm", True, "Tháng 6, 12 hằng năm", "year:06-31,12-31"),
    ("Hằng quý (trước ngày 15 của tháng cuối quý)", True, "Hằng quý (trước ngày 15 của tháng cuối quý)", "quarter:15"),
    ("Hằng quý, trước ngày 10", True, "Hằng quý, trước ngày 10", ""),
    ("Ngày 20 hằng quý", True, "Ngày 20 hằng quý", ""),
    ("Hằng tháng, trước ngày 05 của tháng sau", True, "Hằng tháng, trước ngày 05 của tháng sau", "month:5"),
    ("Mỗi năm một lần, trước 30/11", True, "Mỗi năm một lần, trước 30/11", "year:11-30"),
    ("Tuần đầu hằng tháng", True, "Tuần đầu hằng tháng", ""),
    ("Thứ Hai, thứ Năm hằng tuần", True, "Thứ Hai, thứ Năm hằng tuần", ""),
    ("Hằng quý, bắt đầu từ quý I/2026", True, "Hằng quý, bắt đầu từ quý I/2026", ""),
    ("Hằng năm, giai đoạn 2026-2030", True, "Hằng năm, giai đoạn 2026-2030", "year"),
    ("3 lần/năm", True, "3 lần/năm", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cell", "words", "every"), READ)
def test_the_narrowest_wins_and_what_is_not_understood_is_not_counted(
    text: str, cell: bool, words: str, every: str
) -> None:
    found = read_deadline(text, cell=cell, issued="2026-01-05")
    assert found
    assert (found.kind, found.words, found.every, found.day) == ("recurring", words, every, "")


@pytest.mark.parametrize(
    "text",
    ["Đơn vị đổi mới tháng 5", "ngân hàng quý mến", "mọi năm trôi qua", "Hội nghị diễn ra mỗi năm thu hút nhiều đoàn"],
)
def test_what_folds_to_the_same_letters_is_no_period(text: str) -> None:
    assert read_deadlines(text) == []


PIECES = (
    "hằng quý", "hằng tháng", "mỗi năm", "2 lần/năm", "trước ngày 20", "ngày 15/6", "và ngày 15/12", "tháng 6", "thứ Sáu", "của tháng cuối quý",
    "hằng tuần", "quý II", "tuần 2", ",", "báo cáo", "31/02", "ngày 40",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join), st.booleans())
def test_every_day_that_is_counted_stands_in_the_words(text: str, cell: bool) -> None:
    for found in read_deadlines(text, cell=cell):
        figures = {int(n) for n in re.findall(r"\d+", found.words)}
        named = [int(n) for n in re.findall(r"(?<=[-:])\d+(?=,|\Z)", found.every)]
        months = "tháng" in found.words or "quý" in found.words
        assert all(day in figures or (day == 31 and months) or found.every.startswith("week") for day in named)
