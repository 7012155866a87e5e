"""Lines from stretches: one form of text for all readers, and places that are true of it."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.model import Emphasis, NoteMark
from vanban.reading.lines import MARKS, Place, Stretch, compose

BOLD, ITALIC = ("**",), ("*",)


# What goes in; the text that comes out; what was changed, by code.
TEXTS = {
    "blanks at the ends": (["  Điều 1. ", " Phạm vi "], "Điều 1. Phạm vi", {"khoang-trang": 2}),
    "a blank at which no line ends": (["Điều\xa01"], "Điều 1", {"khoang-trang": 1}),
    "a tab parts columns": (["Nơi nhận: \t CHỦ TỊCH"], "Nơi nhận:\tCHỦ TỊCH", {}),
    "a line break eats the blanks round it": (["UBND \n\t huyện"], "UBND\nhuyện", {}),
    "many line breaks are one": (["UBND\n \n\nhuyện"], "UBND\nhuyện", {}),
    "a separator of old files parts words": (["Điều\x1c1"], "Điều 1", {"khoang-trang": 1}),
    "controls": (["Đi\x07ều"], "Điều", {"ky-tu-dieu-khien": 1}),
    "characters that print nothing": (["Đi\u200b\u2060ều"], "Điều", {"ky-tu-an": 2}),
    "a soft hyphen": (["Nghị\xad"], "Nghị", {"gach-noi-mem": 1}),
    "a hyphen at which no line ends": (["NĐ\u2011CP"], "NĐ-CP", {"gach-noi-khong-ngat": 1}),
    "letters in parts": (["Ti", "e\u0302", "\u0301ng"], "Tiếng", {"nfc": 1}),
    "a mark that makes no letter is no change": (["x", "\u0323"], "x\u0323", {}),
    "letters that one code joins": (["\u1112", "\u1161\u11ab", "."], "한.", {"nfc": 1}),
    "nothing at all": ([" ", "\xa0\n"], "", {}),
    "nothing that prints": (["\u200b", "\xad"], "", {"ky-tu-an": 1, "gach-noi-mem": 1}),
}


@pytest.mark.parametrize(("parts", "expected", "changes"), TEXTS.values(), ids=TEXTS.keys())
def test_text(parts: list[str], expected: str, changes: dict[str, int]) -> None:
    composed = compose([Stretch(part) for part in parts])
    assert composed.text == expected
    assert +composed.changes == changes


def test_a_blank_line_stays_where_it_is_asked_for() -> None:
    assert compose([Stretch("a\n"), Stretch(" \n\nb\nc")], most_breaks=2).text == "a\n\nb\nc"


# Stretches; the text; what is set apart.
EMPHASIS = {
    "over the blanks between": ([("Điều 1. ", BOLD), (" ", ()), ("Phạm vi ", BOLD)], [Emphasis(0, 15, "**")]),
    "parted by a word": ([("a", BOLD), (" b ", ()), ("c", BOLD)], [Emphasis(0, 1, "**"), Emphasis(4, 5, "**")]),
    "no blank at its ends": ([("a", ()), (" b ", BOLD), ("c", ())], [Emphasis(2, 3, "**")]),
    "a blank alone is none": ([("a", ()), (" ", BOLD), ("b", ())], []),
    "the outer before the inner": (
        [("a", ITALIC), (" b", (*BOLD, *ITALIC))],
        [Emphasis(0, 3, "*"), Emphasis(2, 3, "**")],
    ),
    "both alike": ([("a", ("*", "**"))], [Emphasis(0, 1, "**"), Emphasis(0, 1, "*")]),
    "a mark stands on its letter": ([("tie", BOLD), ("\u0302\u0301ng", ())], [Emphasis(0, 3, "**")]),
    "even where they make no letter": ([("x", BOLD), ("\u0323y", ())], [Emphasis(0, 2, "**")]),
    "what is taken out moves the rest": ([("a\u200b\u200b  ", ()), ("b", BOLD)], [Emphasis(2, 3, "**")]),
    "a letter raised": ([("m", ()), ("2", ("^",))], [Emphasis(1, 2, "^")]),
}


@pytest.mark.parametrize(("parts", "expected"), EMPHASIS.values(), ids=EMPHASIS.keys())
def test_emphasis(parts: list[tuple[str, tuple[str, ...]]], expected: list[Emphasis]) -> None:
    assert list(compose([Stretch(*part) for part in parts]).emphasis) == expected


def test_notes_are_where_their_marks_are() -> None:
    found = compose([Stretch("Luật "), Stretch("(", note="1"), Stretch("1) ", note="1"), Stretch("2", note="2")])
    assert (found.text, found.notes) == ("Luật (1) 2", (NoteMark(5, 8, "1"), NoteMark(9, 10, "2")))
    assert found.places == (Place(0, 4), Place(5, 6), Place(6, 8), Place(9, 10))


def test_inserted_moves_what_is_behind() -> None:
    found = compose([Stretch("1", ("^",)), Stretch("Luật"), Stretch("2", ("^",), "2")]).inserted(1, " ")
    assert (found.text, found.emphasis) == ("1 Luật2", (Emphasis(0, 1, "^"), Emphasis(6, 7, "^")))
    assert found.notes == (NoteMark(6, 7, "2"),)


def test_a_part_keeps_what_is_said_of_it() -> None:
    whole = compose([Stretch("một hai ", BOLD), Stretch("3", (), "n")])._replace(label="một")
    first, second = whole.part(0, 3), whole.part(4, 9)
    assert (first.text, first.label, first.emphasis, first.notes) == ("một", "một", (Emphasis(0, 3, "**"),), ())
    assert (second.text, second.label, second.emphasis) == ("hai 3", "", (Emphasis(0, 3, "**"),))
    assert second.notes == (NoteMark(4, 5, "n"),)


_TEXTS = st.text(
    st.sampled_from("aế đ \t\n\xa0\u3000\x1c\x85\x07\xad\u2011\u200b\u0323\u0302\u1112\u1161\u11ab.1"), max_size=6
)
_STRETCHES = st.lists(
    st.builds(Stretch, _TEXTS, st.sets(st.sampled_from(MARKS)).map(tuple), st.sampled_from(("", "", "n"))), max_size=6
)


@settings(deadline=None)
@given(_STRETCHES, st.integers(1, 2))
def test_what_is_guaranteed(stretches: list[Stretch], most: int) -> None:
    found = compose(stretches, most_breaks=most)
    text = found.text
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip()
    assert "\n" * (most + 1) not in text
    assert not any(gap in text for gap in ("  ", " \n", "\n ", " \t", "\t ", "\t\n", "\n\t", "\xa0", "\x1c", "\x85"))
    assert not any(char in text for char in "\x07\xad\u200b\u2011")
    assert len(found.places) == len(stretches)
    spans = [(span.start, span.end) for span in found.emphasis] + [(mark.start, mark.end) for mark in found.notes]
    for start, end in spans:
        part = text[start:end]
        assert part
        assert part == part.strip()
        assert not unicodedata.combining(text[end : end + 1] or " ")
    for place in found.places:
        assert 0 <= place.start <= place.end <= len(text)
    assert compose([Stretch(text)], most_breaks=most).text == text


@settings(deadline=None)
@given(_STRETCHES)
def test_no_word_is_lost(stretches: list[Stretch]) -> None:
    """The words are those of the stretches put together, but for what prints nothing."""
    joined = "".join(stretch.text for stretch in stretches)
    for unseen in "\x07\xad\u200b":
        joined = joined.replace(unseen, "")
    expected = unicodedata.normalize("NFC", joined.replace("\u2011", "-")).split()
    assert compose(stretches).text.split() == expected
