"""Values in a YAML file are changed where they stand; everything else stays."""

import pytest
import yaml

from vanban.desk.settings import UnreadableError, value_of, with_values

TEXT = """# Đầu tệp
site_name: Cũ   # tên
site_description: >-
  Hai dòng
  chữ.

# Địa chỉ
site_url: !ENV [SITE_URL, "http://127.0.0.1:8000/"]
empty:
extra:
  # lời
  co_quan: 'Phòng ''A'''
theme: {name: material}
hooks:
  - !!python/name:vanban.x
"""

PLACES = {
    ("site_name",): "Cũ",
    ("site_description",): "Hai dòng chữ.",
    ("site_url",): "http://127.0.0.1:8000/",
    ("empty",): "",
    ("extra", "co_quan"): "Phòng 'A'",
    ("extra", "bao_loi"): "",
    ("nowhere", "at_all"): "",
}
NAMES = (
    "Thư viện văn bản huyện Mẫu", "A: b", "# không phải lời ghi", "{{ config }}", "<b>đậm</b>", "\"nháy\" và 'nháy'",
    "C:\\thu-vien\\mới", "- gạch", "!ENV [X, y]", "*sao &neo", "null", "0123", "2026-01-01", "yes", "a\u2028b", "😀", "%", "@x", "`x`",
)  # fmt: skip


@pytest.mark.parametrize(("place", "value"), PLACES.items())
def test_values_are_found(place: tuple[str, ...], value: str) -> None:
    assert value_of(TEXT, place) == value


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", NAMES)
def test_a_value_is_text_whatever_it_holds(name: str, newline: str) -> None:
    text = TEXT.replace("\n", newline)
    for place in (*PLACES,)[:6]:
        changed = with_values(text, {place: name})
        assert value_of(changed, place) == name
        assert [value_of(changed, other) for other in PLACES if other != place] == [
            value for other, value in PLACES.items() if other != place
        ]


def test_all_else_stays() -> None:
    changed = with_values(TEXT, dict.fromkeys((*PLACES,)[:6], "MỚI"))
    assert (
        changed
        == """# Đầu tệp
site_name: "MỚI"   # tên
site_description: "MỚI"

# Địa chỉ
site_url: !ENV [SITE_URL, "MỚI"]
empty: "MỚI"
extra:
  # lời
  bao_loi: "MỚI"
  co_quan: "MỚI"
theme: {name: material}
hooks:
  - !!python/name:vanban.x
"""
    )
    assert with_values(changed, {("site_name",): "MỚI"}) == changed


@pytest.mark.parametrize("text", ["", "- a\n", "a: [\n", "a: b: c\n", "x: 1\n", "extra: {}\n", "extra:\n"])
def test_what_is_no_settings_file_is_told(text: str) -> None:
    with pytest.raises(UnreadableError):
        with_values(text, {("extra", "bao_loi"): "x"})


def test_a_key_in_two_words_is_no_place() -> None:
    assert yaml.compose("? [a, b]\n: 1\nsite_name: x\n", Loader=yaml.SafeLoader)
    assert value_of("? [a, b]\n: 1\nsite_name: x\n", ("site_name",)) == "x"
