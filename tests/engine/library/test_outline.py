"""What stands above a block: by ids, by level where ids do not tell, by the lead before it."""

from pathlib import Path

from command import run
from conftest import Mini
from vanban.checking import check
from vanban.library.derive import NONE, SECTION, Derived
from vanban.library.load import load
from vanban.library.outline import Outline

STATUTE = """QUY CHẾ

Về việc lưu trữ

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi

Quy chế này quy định việc lưu trữ.

Chương II
NHIỆM VỤ CỦA PHÒNG NỘI VỤ

Điều 2. Rà soát

1. Rà soát hồ sơ đã nộp trong năm.

2. Lập danh mục hồ sơ của năm sau.

Điều 3. Phòng Nội vụ tổ chức thực hiện Quy chế này.
"""


def converted(mini: Mini, text: str, part: str) -> Path:
    source = mini.root / "quy-che.txt"
    source.write_text(text, "utf-8")
    run("convert", source, "--docs", mini.docs)
    mini.replace("van-ban/quy-che/index.md", "nguon:", f"bo_phan: {{nhiem_vu: [{part}]}}\nnguon:")
    return mini.docs


def test_articles_stand_below_their_chapter(mini: Mini) -> None:
    document = load(converted(mini, STATUTE, "chuong-ii")).documents["quy-che"]
    outline = Outline(document)
    above = {block.id: [one.id for one in outline.above(block)] for block in document.blocks}
    assert above["dieu-2-khoan-1"] == ["dieu-2", "chuong-ii"]
    assert above["dieu-1"] == ["chuong-i"]
    assert above["dieu-3"] == ["chuong-ii"]
    assert above["trich-yeu"] == []
    assert [block.id for block in outline.part("nhiem_vu")] == [
        "dieu-2", "dieu-2-khoan-1", "dieu-2-khoan-2", "dieu-3",
    ]  # fmt: skip


def test_a_chapter_that_sets_tasks_asks_for_its_clauses(mini: Mini) -> None:
    docs = converted(mini, STATUTE, "chuong-ii")
    asked = [p.message.split("'")[1] for p in check(docs, mini.root / "khong").problems if p.code == "nhiem-vu-thieu"]
    assert asked == ["dieu-2-khoan-1", "dieu-2-khoan-2", "dieu-3"]


def test_a_link_to_a_whole_part_reaches_what_stands_in_it(mini: Mini) -> None:
    derived = Derived(load(mini.docs))
    before = {one.block.id: one.strength for one in derived.coverage(derived.library.documents["ke-hoach"])}
    mini.replace("nhiem-vu/ke-hoach/ii-1.md", "dich: i-p1", "dich: i")
    derived = Derived(load(mini.docs))
    after = {one.block.id: one.strength for one in derived.coverage(derived.library.documents["ke-hoach"])}
    assert (before["i-p2"], after["i-p2"]) == (NONE, SECTION)
