"""Targets: the one block that a provision means, or why there is none."""

from dataclasses import replace

import pytest

from vanban.citing.references import Paragraph, find_references
from vanban.citing.targets import Target, TextBlocks, link_of, locate, resolve_references
from vanban.model import Identified

LAW = TextBlocks(
    {
        "phan-thu-hai", "phan-thu-hai-chuong-iii", "phan-thu-hai-chuong-iii-muc-1", "dieu-5", "dieu-5-khoan-2", "dieu-5-khoan-2-diem-dd",
        "dieu-5a", "phu-luc-ii-mau-1-1", "dieu-7", "dieu-7-lap-2", "phu-luc-1", "phu-luc-1-ii-3", "phu-luc-ii", "mau-01",
    }
)  # fmt: skip
DECISION = TextBlocks(
    {"loai", "dieu-1", "dieu-2", "quy-che-loai", "quy-che-dieu-1", "quy-che-dieu-2", "quy-che-dieu-8-khoan-1"}
)
REPORT = TextBlocks({"i", "ii", "ii-1", "ii-2", "ii-3", "ii-3-2", "ii-3-2-p4", "ii-2-a", "iii", "iii-1", "iv-2"})


@pytest.mark.parametrize(
    ("path", "text", "statute", "here", "expected"),
    [
        ("dieu-5-khoan-2-diem-đ", LAW, "", "", ["dieu-5-khoan-2-diem-dd"]),
        ("dieu-5a", LAW, "", "", ["dieu-5a"]),
        ("dieu-5-khoan-9", LAW, "", "", []),
        ("dieu-7", LAW, "", "", ["dieu-7", "dieu-7-lap-2"]),  # printed twice: neither is certain
        ("chuong-iii-muc-1", LAW, "", "", []),  # in which part is not said
        ("phan-2", LAW, "", "", ["phan-thu-hai"]),
        ("phan-2-chuong-3", LAW, "", "", ["phan-thu-hai-chuong-iii"]),
        ("phu-luc-01", LAW, "", "", ["phu-luc-1"]),
        ("phu-luc-2", LAW, "", "", ["phu-luc-ii"]),
        ("phu-luc-i-phan-ii-muc-3", LAW, "", "", ["phu-luc-1-ii-3"]),
        ("mau-1", LAW, "", "", ["mau-01"]),
        ("mau-1.1", LAW, "", "", ["phu-luc-ii-mau-1-1"]),
        # a statute and the decision that it is attached to
        ("dieu-2", DECISION, "", "", ["dieu-2"]),
        ("dieu-2", DECISION, "quy-che", "", ["quy-che-dieu-2"]),
        ("dieu-2", DECISION, "", "quy-che-dieu-8-khoan-1", ["quy-che-dieu-2"]),
        ("dieu-2", DECISION, "this", "quy-che-dieu-8-khoan-1", ["dieu-2"]),
        ("dieu-8-khoan-1", DECISION, "", "", []),  # that of the statute is not said
        ("phu-luc-1", LAW, "quy-che", "", ["phu-luc-1"]),
        ("dieu-9", DECISION, "", "quy-che-dieu-1", []),
        ("dieu-2", DECISION, "quy-dinh", "", []),  # a statute that is not there
        # outlines
        ("muc-iv.2", REPORT, "", "", ["iv-2"]),
        ("phan-ii-diem-2", REPORT, "", "", ["ii-2"]),
        ("phan-ii-muc-3", REPORT, "", "", ["ii-3"]),
        ("muc-2", REPORT, "", "ii-3-2-p4", ["ii-2"]),
        ("muc-2", REPORT, "", "iii-1", []),
        ("muc-ii-diem-3.2", REPORT, "", "", ["ii-3-2"]),
        ("phan-ii-muc-2-diem-a", REPORT, "", "", ["ii-2-a"]),
    ],
)  # fmt: skip
def test_where_a_provision_stands(path: str, text: TextBlocks, statute: str, here: str, expected: list[str]) -> None:
    assert locate(path, text, statute=statute, here=here) == expected


OLD = Identified("luat-dat-dai-2013", "45/2013/QH13", "Luật", "2013-11-29", "Quốc hội", names=("Luật Đất đai",))
NEW = Identified("luat-dat-dai-2024", "31/2024/QH15", "Luật", "2024-01-18", "Quốc hội", names=("Luật Đất đai",))


def reached(text: str, date: str, *before: str, library: tuple[Identified, ...] = (OLD, NEW)) -> Target:
    paragraphs = [Paragraph(str(n), one) for n, one in enumerate((*before, text))]
    found = find_references(paragraphs, library)
    *_, (_paragraph, _reference, target) = resolve_references(found, "day", library, {OLD.id: {"dieu-5"}}, date)
    return target


@pytest.mark.parametrize(
    ("text", "date", "before", "expected"),
    [
        ("Điều 5 Luật Đất đai số 45/2013/QH13", "2025-01-01", (), Target(OLD.id, "dieu-5")),
        ("Điều 6 Luật Đất đai số 45/2013/QH13", "2025-01-01", (), Target(OLD.id, "", "no_provision")),
        ("Điều 5 Luật Đất đai số 31/2024/QH15", "2025-01-01", (), Target(NEW.id, "", "not_held")),
        # a name alone: the law in force when the text was written, where that is sure
        ("Điều 5 Luật Đất đai", "2015-06-01", (), Target(OLD.id, "dieu-5")),
        ("Điều 5 Luật Đất đai", "2024-03-01", (), Target("", "", "ambiguous")),
        ("Điều 5 Luật Đất đai", "2027-03-01", (), Target(NEW.id, "", "not_held")),
        ("Điều 5 Luật Đất đai", "2012-03-01", (), Target("", "", "unknown")),
        ("Điều 5 Luật Đất đai năm 2013", "2026-03-01", (), Target(OLD.id, "dieu-5")),
        # the text itself said which
        ("Điều 5 Luật Đất đai", "2026-03-01", ("Căn cứ Luật Đất đai số 45/2013/QH13;",), Target(OLD.id, "dieu-5")),
        ("Quyết định số 2 853/QĐ-UBND", "", (), Target("", "", "unknown")),
    ],
)
def test_which_edition_is_meant(text: str, date: str, before: tuple[str, ...], expected: Target) -> None:
    assert reached(text, date, *before) == expected


def test_the_day_of_force_settles_which_edition_is_meant() -> None:
    new = replace(NEW, effective="2024-08-01")
    assert reached("Luật Đất đai", "2024-07-31", library=(OLD, new)) == Target(OLD.id)
    assert reached("Luật Đất đai", "2024-08-02", library=(OLD, new)) == Target(NEW.id)


TITLED = Identified("luat-nha-o-2023", "27/2023/QH15", "Luật", "2023-11-27", "Quốc hội", title="Luật NHÀ Ở")


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("Luật Nhà ở", (), Target("", "", "edition")),  # that of 2014 is called so, too
        ("Luật Nhà ở năm 2023", (), Target(TITLED.id)),
        ("Luật Nhà ở năm 2014", (), Target("", "", "unknown")),
        ("Luật Nhà ở", ("Căn cứ Luật Nhà ở số 27/2023/QH15;",), Target(TITLED.id)),
        ("Luật Nhà ở", ("Căn cứ Luật Nhà ở số 65/2014/QH13;",), Target("", "", "unknown")),
    ],
)
def test_a_title_alone_is_that_of_other_editions_too(text: str, before: tuple[str, ...], expected: Target) -> None:
    assert reached(text, "2025-01-01", *before, library=(TITLED,)) == expected


def test_a_clause_is_not_linked_to_what_holds_it() -> None:
    blocks = {"day": {"dieu-5", "dieu-5-khoan-1", "dieu-5-khoan-2"}}
    paragraph = Paragraph("dieu-5-khoan-2", "theo khoản 1 Điều này, Điều này và Luật này", "dieu-5-khoan-2")
    found = list(resolve_references(find_references([paragraph]), "day", (), blocks))
    assert [target.block for _paragraph, _reference, target in found] == ["dieu-5-khoan-1", "dieu-5", ""]
    links = [link_of("dieu-5-khoan-2", reference, target, "day") for _paragraph, reference, target in found]
    assert [link.block for link in links if link] == ["dieu-5-khoan-1"]
