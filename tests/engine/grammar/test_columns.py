"""Heads of columns: each rule carries its examples, and each is tried."""

import pytest

from vanban.grammar.columns import COLUMNS, Column, fields_of, is_ditto, numbers_columns, says_nothing


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: "+".join(column.fields))
def test_examples(column: Column) -> None:
    assert {head: fields_of(head) for head in column.examples} == dict.fromkeys(column.examples, column.fields)
    assert [head for head in column.not_examples if fields_of(head) == column.fields] == []


@pytest.mark.parametrize("head", ["CƠ QUAN CHỦ TRÌ", "co quan chu tri", "Cơ quan  chủ trì:", "Cơ quan\nchủ trì (1)"])
def test_neither_case_nor_accents_nor_line_ends_matter(head: str) -> None:
    assert fields_of(head) == ("chu_tri",)


@pytest.mark.parametrize(
    ("texts", "holds"),
    [
        (["(1)", "(2)", "(3)"], True),
        (["A", "B", "1", "2"], True),
        (["1", "2", "3=1+2"], True),
        (["(1)", "(2)", "(4)"], False),
        (["1", "2"], False),
        (["1", "Rà soát", "3"], False),
    ],
)
def test_numbers_of_columns(texts: list[str], holds: bool) -> None:
    assert numbers_columns(texts) is holds


def test_cells_that_say_nothing_or_point_above() -> None:
    assert all(map(says_nothing, ["", "-", "–", "…", "....", " / "]))
    assert not any(map(says_nothing, ["0", "Sở A", "nt"]))
    assert all(map(is_ditto, ["nt", "Nt", "-nt-", "Như trên", "như  trên.", "//", '"']))
    assert not any(map(is_ditto, ["", "-", "NT Sở A", "Như trên và Sở B"]))
