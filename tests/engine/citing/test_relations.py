"""Relations between documents: read from words, explicit, in both directions; what is no act is none."""

from pathlib import Path

import pytest

from marked_relations import Text, canonical, pairs, read, stated
from vanban.citing.acts import ELLIPSIS
from vanban.citing.references import Paragraph, find_references
from vanban.citing.relations import find_relations

HERE = Path(__file__).parents[2] / "relations"
TEXTS = [text for name in ("dev.txt", "unseen.txt", "whole.txt", "last.txt", "fresh.txt") for text in read(HERE / name)]
# Marked, and not read: what stands between subject and verb, or between verb and object, is no word of the grammar, or the
# recogniser takes the words for another document.
MISSED = {
    "thay_the this > 3400/QĐ-UBND",
    "sua_doi this > 97/2015/QH13",
    "sua_doi this > 28/2005/PL-UBTVQH11",
    "bai_bo this > 28/2005/PL-UBTVQH11#dieu-15",
    "bai_bo this > 28/2005/PL-UBTVQH11#dieu-16",
}


def test_the_marked_sets_are_large() -> None:
    paragraphs = [marked for text in TEXTS for marked in text.paragraphs]
    assert len(paragraphs) > 200
    assert sum(not marked.expected for marked in paragraphs) > 70, "what states nothing is tried as well"


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text.type}-{text.paragraphs[0].paragraph.text[:40]}")
def test_relations_as_marked(text: Text) -> None:
    wrong = []
    for marked, found in stated(text):
        read_, right = (
            sorted(one for one in map(canonical, relations) if one not in MISSED)
            for relations in (found, marked.expected)
        )
        if read_ != right:
            wrong.append((marked.paragraph.text, read_, right))
    assert wrong == []


def test_quotations_are_words_of_their_paragraph() -> None:
    seen = 0
    for text in TEXTS:
        words = {marked.paragraph.key: marked.paragraph.text for marked in text.paragraphs}
        whole = "\n".join(words.values())
        for paragraph, act in find_relations(pairs(text), text.type):
            first, *_, last = act.quote.split(ELLIPSIS) * 2
            assert last in words[paragraph.key]
            assert first in whole
            seen += 1
    assert seen > 150


def test_a_text_that_breaks_off_raises_nothing() -> None:
    for text in TEXTS:
        for paragraph, references in pairs(text):
            for end in range(0, len(paragraph.text), 7):
                cut = [reference for reference in references if reference.end <= end]
                list(find_relations([(paragraph._replace(text=paragraph.text[:end]), cut)], text.type))


def found(type_: str, key: str, text: str) -> list[str]:
    """Return what the recogniser and the grammar together read of one paragraph."""
    one = find_references([Paragraph(key, text, key if key.startswith("dieu-") else "")])
    return [f"{act.relation} {act.to.document}" for _, act in find_relations(one, type_) if act.to and not act.by]


@pytest.mark.parametrize(
    ("type_", "key", "text", "relations"),
    [
        ("Quyết định", "dieu-2", "Điều 2. Bãi bỏ Quyết định số 12/2019/QĐ-UBND.", ["bai_bo 12/2019/QĐ-UBND"]),
        # the same words as a task of a plan, of an attached plan, below «Giao …», in new words for another text
        ("Kế hoạch", "ii-2", "2. Bãi bỏ Quyết định số 12/2019/QĐ-UBND.", []),
        ("Quyết định", "ke-hoach-ii-2", "2. Bãi bỏ Quyết định số 12/2019/QĐ-UBND.", []),
        ("Quyết định", "dieu-2", "Điều 2. Giao Sở Tư pháp bãi bỏ Quyết định số 12/2019/QĐ-UBND.", []),
        ("Quyết định", "dieu-2", "“Điều 2. Bãi bỏ Quyết định số 12/2019/QĐ-UBND.”", []),
        ("Quyết định", "dieu-2", "Điều 2. Bãi bỏ Quyết định số 12/2019/QĐ-UBND, trình HĐND trước ngày 30/6/2026.", []),
        ("Báo cáo", "i-p1", "Quyết định này thay thế Quyết định số 12/2019/QĐ-UBND.", []),  # a report is no decision
        ("Nghị định", "dieu-9", "Điều 9. Nghị định số 12/2019/NĐ-CP hết hiệu lực.", ["het_hieu_luc 12/2019/NĐ-CP"]),
        ("Báo cáo", "i-p1", "Nghị định số 12/2019/NĐ-CP hết hiệu lực.", []),
        ("Quyết định", "mo-dau-p1", "Căn cứ Nghị định số 12/2019/NĐ-CP;", ["can_cu 12/2019/NĐ-CP"]),
        ("Quyết định", "dieu-2", "Căn cứ Nghị định số 12/2019/NĐ-CP, các sở thực hiện.", []),
        ("Thông tư", "dieu-1", "Điều 1. Thông tư này không thay thế Thông tư số 12/2019/TT-BTC.", []),
    ],
)  # fmt: skip
def test_the_same_words_in_other_places(type_: str, key: str, text: str, relations: list[str]) -> None:
    assert found(type_, key, text) == relations


def test_items_stand_below_their_lead_and_no_further() -> None:
    lead = Paragraph("dieu-2-khoan-1", "1. Bãi bỏ các văn bản sau đây:")
    item = Paragraph("dieu-2-khoan-1-diem-a", "a) Quyết định số 12/2019/QĐ-UBND;")
    beyond = Paragraph("dieu-2-khoan-2", "2. Quyết định số 13/2019/QĐ-UBND.")
    read_ = list(find_references([lead, item, beyond]))
    assert [(at.key, act.relation, act.quote) for at, act in find_relations(read_, "Quyết định")] == [
        (item.key, "bai_bo", f"Bãi bỏ các văn bản sau đây:{ELLIPSIS}Quyết định số 12/2019/QĐ-UBND")
    ]


@pytest.mark.parametrize(
    ("lead", "partly"),
    [
        ("Bãi bỏ các quyết định sau:", False),
        ("Bãi bỏ một số quyết định sau:", False),
        ("Bãi bỏ một phần các quyết định sau:", True),
        ("Bãi bỏ một số điều của các quyết định sau:", True),
        ("Bãi bỏ các điều, khoản của các quyết định sau đây:", True),
        ("Các văn bản sau đây hết hiệu lực:", False),
        ("Các văn bản sau đây hết hiệu lực một phần:", True),
    ],
)
def test_a_lead_tells_whether_each_document_is_meant_in_part(lead: str, partly: bool) -> None:
    paragraphs = [
        Paragraph("dieu-2", f"Điều 2. {lead}"),
        Paragraph("dieu-2-diem-a", "a) Quyết định số 12/2019/QĐ-UBND;"),
    ]
    acts = [act for _, act in find_relations(find_references(paragraphs), "Quyết định")]
    assert [act.partly for act in acts] == [partly]


@pytest.mark.parametrize(("ends", "partly"), [("hết hiệu lực", False), ("hết hiệu lực một phần", True)])
def test_what_ends_in_part_does_not_end(ends: str, partly: bool) -> None:
    text = f"Điều 2. Quyết định số 12/2019/QĐ-UBND {ends} kể từ ngày Quyết định này có hiệu lực."
    acts = [act for _, act in find_relations(find_references([Paragraph("dieu-2", text)]), "Quyết định")]
    assert [act.partly for act in acts] == [partly]


def test_a_quotation_that_is_never_closed_ends_where_a_label_stands() -> None:
    texts = {
        "dieu-1-khoan-1": "1. Sửa đổi, bổ sung khoản 2 Điều 5 Nghị định số 12/2019/NĐ-CP như sau:",
        "dieu-1-khoan-1-p1": "“2. Thực hiện theo Nghị định số 13/2019/NĐ-CP.",
        "dieu-1-khoan-1-p2": "Bãi bỏ Nghị định số 14/2019/NĐ-CP.",
        "dieu-1-khoan-2": "2. Bãi bỏ Nghị định số 15/2019/NĐ-CP.",
    }
    one = list(find_references([Paragraph(key, text) for key, text in texts.items()]))
    read_ = [(act.relation, act.to.document) for _, act in find_relations(one, "Nghị định") if act.to]
    assert read_ == [("sua_doi", "12/2019/NĐ-CP"), ("bai_bo", "15/2019/NĐ-CP")]
