"""The lược đồ: what an editor states and a text tells of the same, whole or part; sides; names that are none; words of provisions."""

from pathlib import Path

import pytest

from conftest import Mini
from vanban.converting.convert import convert_file
from vanban.library.derive import PASSAGE, Derived
from vanban.library.load import load
from vanban.library.scheme import Entry
from vanban.library.told import Party
from vanban.site.panels.scheme import party_words

FACTS = """---
title: {title}
so_ky_hieu: {number}
loai_van_ban: {type}
ngay_ban_hanh: null
co_quan_ban_hanh: null
hieu_luc: chua_xac_minh
{more}---
"""
SOURCE = """ỦY BAN NHÂN DÂN
TỈNH MẪU

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 10/2025/QĐ-UBND

Mẫu, ngày 01 tháng 4 năm 2025

QUYẾT ĐỊNH
Về việc sắp xếp văn bản

{body}

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn Mẫu
"""
STATED = "quan_he:\n  - {{loai: {kind}, dich: moi, {side}muc_do: suy_luan, do_tin_cay: X, ghi_chu: Theo báo chí.}}\n"


def library(tmp_path: Path, body: str, more: str = "") -> Derived:
    """Return what follows of a decision with a text, and an older one by its facts, which an editor may relate to it."""
    lib = Mini(tmp_path)
    lib.write("index.md", "# Thư viện\n")
    facts = FACTS.format(title="Quyết định 12/2019", number="12/2019/QĐ-UBND", type="Quyết định", more=more)
    lib.write("van-ban/cu.md", facts)
    source = lib.root / "moi.txt"
    source.write_text(SOURCE.format(body=body), "utf-8")
    convert_file(source, lib.docs / "van-ban/moi", library=load(lib.docs))
    return Derived(load(lib.docs))


def entries(derived: Derived, id: str) -> list[tuple[str, bool, bool, int, int]]:
    return [(one.relation, one.passive, one.partly, len(one.stated), len(one.told)) for one in derived.scheme[id]]


def test_an_act_on_a_part_stands_beside_what_is_stated_of_the_whole(tmp_path: Path) -> None:
    stated = STATED.format(kind="thay_the", side="chieu: bi_dong, ")
    derived = library(tmp_path, "Điều 1. Bãi bỏ khoản 1 Điều 2 Quyết định số 12/2019/QĐ-UBND.", stated)
    assert entries(derived, "cu") == [("thay_the", True, False, 1, 0), ("bai_bo", True, True, 0, 1)]
    assert entries(derived, "moi") == [("thay_the", False, False, 1, 0), ("bai_bo", False, True, 0, 1)]


def test_an_act_on_the_whole_is_one_with_what_is_stated(tmp_path: Path) -> None:
    stated = STATED.format(kind="thay_the", side="chieu: bi_dong, ")
    derived = library(tmp_path, "Điều 1. Bãi bỏ Quyết định số 12/2019/QĐ-UBND.", stated)
    assert entries(derived, "cu") == [("thay_the", True, False, 1, 1)]


@pytest.mark.parametrize(("side", "passive"), [("", False), ("chieu: bi_dong, ", True)])
def test_links_keep_their_side(tmp_path: Path, side: str, passive: bool) -> None:
    derived = library(tmp_path, "Điều 1. Sắp xếp.", STATED.format(kind="thay_the", side=side))
    [link], [back] = derived.relations["cu"], derived.relations["moi"]
    assert (link.passive, link.entry.passive) == (passive, passive)
    assert (back.passive, back.entry.passive) == (not passive, not passive)
    assert link.wording != back.wording


def test_what_is_said_alike_from_both_sides_has_none(tmp_path: Path) -> None:
    derived = library(tmp_path, "Điều 1. Sắp xếp.", STATED.format(kind="lien_quan", side="chieu: bi_dong, "))
    links = [*derived.relations["cu"], *derived.relations["moi"]]
    assert [(link.wording, link.passive) for link in links] == [("Liên quan", False)] * 2


@pytest.mark.parametrize("kind", ["thay_the", "can_cu", "lien_quan"])
def test_a_link_of_a_passage_alone_is_not_passive(tmp_path: Path, kind: str) -> None:
    passage = f'quan_he:\n  - {{loai: {kind}, dich_doan: "moi#dieu-1", trich_dan: Sắp xếp, muc_do: suy_luan}}\n'
    [link] = library(tmp_path, "Điều 1. Sắp xếp.", passage).relations["cu"]
    assert link.wording == PASSAGE
    assert link.entry == Entry("lien_quan", False, False, "", "", (link.item,))


@pytest.mark.parametrize(
    "body",
    [
        "Điều 1. Thực hiện theo Quyết định 1 853/QĐ-UBND năm 2019.",
        "Điều 1. Bãi bỏ Quyết định 1 853/QĐ-UBND năm 2019.",
        "Điều 1. Xây dựng Kế hoạch 5 năm và hằng năm.",
        "Điều 1. Bãi bỏ Kế hoạch 5 năm.",
        "Điều 1. Thực hiện theo khoản 3 Điều 5 Luật này.",
        "Điều 1. Bãi bỏ Điều 5 Nghị định này.",
        "Điều 1. Thực hiện Điều 7 của Hiệp định thương mại.",
        "Điều 1. Thực hiện theo văn bản số 1,853/QĐ-UBND.",
        "Điều 1. Thực hiện Chương trình 30 ngày và Kế hoạch 5 năm.",
    ],
)
def test_words_that_name_no_document_for_certain_relate_nothing(tmp_path: Path, body: str) -> None:
    derived = library(tmp_path, body)
    assert [one.to.name for one in derived.told] == []
    assert derived.scheme["moi"] == []


def test_a_number_that_stands_by_itself_is_a_citation(tmp_path: Path) -> None:
    derived = library(tmp_path, "Điều 1. Thực hiện theo Quyết định số 1853/QĐ-UBND năm 2019.")
    assert [(one.relation, one.to.key) for one in derived.told] == [("dan_chieu", "1853/qđ-ubnd")]


def test_a_short_name_of_what_the_text_cites_before_is_that_document(tmp_path: Path) -> None:
    body = "Điều 1. Thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024.\n\nĐiều 2. Triển khai Nghị quyết 57."
    assert {one.to.key for one in library(tmp_path, body).told} == {"57-nq/tw"}


@pytest.mark.parametrize(
    ("provision", "to", "statute", "words"),
    [
        ("chuong-ii-muc-3", "", "", "mục 3 Chương II"),
        ("muc-iv.2", "", "", "mục IV.2"),
        ("dieu-5-khoan-2-diem-đ", "", "", "điểm đ khoản 2 Điều 5"),
        ("dieu-5-khoan-1", "dieu-5-khoan-3", "", "khoản 1 đến khoản 3 Điều 5"),
        ("dieu-5", "dieu-7", "quy-che", "Điều 5 đến Điều 7 Quy chế"),
        ("phu-luc-iii", "", "", "Phụ lục III"),
    ],
)
def test_provisions_are_worded(provision: str, to: str, statute: str, words: str) -> None:
    assert party_words(Party("cu", "Quyết định", "cu", provision, to, "", statute)) == words


def test_the_statute_of_a_provision_is_kept(tmp_path: Path) -> None:
    body = (
        "Điều 1. Bãi bỏ Điều 5 Quy chế ban hành kèm theo Quyết định số 12/2019/QĐ-UBND.\n\n"
        "Điều 2. Quyết định này có hiệu lực từ ngày ký."
    )
    [told] = [one for one in library(tmp_path, body).told if one.relation == "bai_bo"]
    assert party_words(told.to) == "Điều 5 Quy chế"
