"""What is printed on every paper is read alike by all rooms that ask, whatever its spelling."""

import re

import pytest

from vanban.citing.mentions import find
from vanban.grammar.datelines import date_line
from vanban.grammar.forms import MOTTO_LINES, accented, motto_key
from vanban.grammar.lines import form_of, is_authority, is_rule, is_type, is_upper, stands_alone
from vanban.grammar.types import TYPES
from vanban.model import Conversion, Line, Source
from vanban.structure.stages import convert

HEADER = ("UBND HUYỆN MẪU", "Số: 12/QĐ-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
TEXT = ("QUYẾT ĐỊNH", "Về việc giao nhiệm vụ", "Điều 1. Giao Phòng Nội vụ thực hiện nhiệm vụ này.")


def _converted(*texts: str, whole: bool = True) -> Conversion:
    lines = [Line(number, text, whole=whole) for number, text in enumerate(texts, start=1)]
    return convert(Source("mau.docx", "0" * 64, tuple(lines), format="docx" if whole else "txt"))


@pytest.mark.parametrize("lead", ["Nơi nhận:", "NƠI NHẬN:", "Nơi gửi:", "NƠI GỬI:", "Nơi gởi :", "NƠI GỞI"])
@pytest.mark.parametrize("whole", [True, False])
def test_recipients_in_every_spelling(lead: str, whole: bool) -> None:
    found = _converted(*HEADER, *TEXT, lead, "- Như Điều 2;", "- Lưu: VT.", whole=whole)
    assert [(b.kind, b.text) for b in found.blocks[-3:]] == [
        ("recipients", lead), ("recipient", "- Như Điều 2;"), ("recipient", "- Lưu: VT."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "authority",
    [
        "TM. ỦY BAN NHÂN DÂN", "T/M ỦY BAN NHÂN DÂN", "T.M ỦY BAN NHÂN DÂN", "T.M. ỦY BAN NHÂN DÂN", "TM ỦY BAN NHÂN DÂN",
        "THAY MẶT ỦY BAN NHÂN DÂN", "T/M. ỦY BAN NHÂN DÂN",
    ],
)  # fmt: skip
def test_in_whose_name_in_every_spelling(authority: str) -> None:
    found = _converted(*HEADER, *TEXT, authority, "CHỦ TỊCH", "Trần Văn Mẫu")
    assert [b.kind for b in found.blocks[-3:]] == ["authority", "position", "signatory"]
    assert (found.identity.position, found.identity.signatory) == ("CHỦ TỊCH", "Trần Văn Mẫu")


@pytest.mark.parametrize(
    "text", ["QUYẾT ĐỊNH", "TMA ĐÀ LẠT", "T.M. Hà", "Tm. ủy ban", "THAY ĐỔI NHÂN SỰ", "KTS. Trần Mẫu"]
)
def test_nobody_signs(text: str) -> None:
    assert not is_authority(text)


@pytest.mark.parametrize("dash", ["-", "–", "—", " - ", " – ", "- "])
def test_the_motto_is_no_issuer_whatever_its_dash(dash: str) -> None:
    motto = dash.join(("ĐỘC LẬP", "TỰ DO", "HẠNH PHÚC"))
    assert motto_key(motto) in MOTTO_LINES
    assert motto_key(f"*{motto}* _____") in MOTTO_LINES
    assert stands_alone(motto)
    found = _converted("UBND HUYỆN MẪU", motto, "Số: 12/QĐ-UBND", *TEXT)
    assert found.identity.issuer == "UBND HUYỆN MẪU"


def test_prose_on_independence_is_no_motto() -> None:
    assert not stands_alone("Độc lập, tự do là quyền của mỗi dân tộc")
    assert not stands_alone("Độc lập tự do của dân tộc")


def test_accents_are_forgiven() -> None:
    for spelling in ("hòa", "hoà", "hoa", "hóa"):
        assert re.fullmatch(accented("hoa"), spelling)
    assert not re.fullmatch(accented("hoa"), "hea")
    assert re.fullmatch(accented("doc lap"), "độc lập")


def test_a_special_zone_is_a_place() -> None:
    found = date_line("Đặc khu Phú Quốc ngày 5 tháng 8 năm 2025")
    assert found
    assert (found.place, found.date) == ("Đặc khu Phú Quốc", "2025-08-05")


def test_an_invitation_is_cited_with_its_type() -> None:
    [mention] = find("theo Giấy mời số 12/GM-UBND ngày 5/6/2024 của UBND huyện Mẫu thì")
    assert (mention.type, mention.text) == ("Giấy mời", "Giấy mời số 12/GM-UBND ngày 5/6/2024 của UBND huyện Mẫu")


@pytest.mark.parametrize("name", TYPES)
def test_every_type_alone_in_capitals_is_a_type(name: str) -> None:
    assert is_type(name.upper())
    assert is_type(f"**{name.upper()}**")
    assert not is_type(name)
    assert not is_type(f"{name.upper()}:")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # upper, type, authority, rule, alone, finished
        ("QUYẾT ĐỊNH", (True, True, False, False, True, False)),
        ("QUYẾT ĐỊNH:", (True, False, False, False, False, True)),
        ("KT. CHỦ TỊCH", (True, False, True, False, False, False)),
        ("_____", (False, False, False, True, False, False)),
        ("Số: 12/QĐ-UBND", (False, False, False, False, True, False)),
        ("Giao Sở Nội vụ.", (False, False, False, False, False, True)),
        ("TÌNH HÌNH và KẾT QUẢ", (False, False, False, False, False, False)),
        ("TÌNH HÌNH VÀ KẾT QUẢ CỦA TTg", (True, False, False, False, False, False)),
        ("", (False, False, False, False, False, False)),
    ],
)
def test_a_form_is_what_each_question_answers(text: str, told: tuple[bool, ...]) -> None:
    form = form_of(text)
    assert form == told
    assert form[:5] == (is_upper(text), is_type(text), is_authority(text), is_rule(text), stands_alone(text))
