"""«Quyết định này» is this document where its type is that of the document, or of what is attached to it; else another that is told of."""

import pytest

from vanban.citing.references import Paragraph, find_references
from vanban.citing.relations import find_relations


def own(type_: str, text: str, *, key: str = "i-p1", keys: tuple[str, ...] = ()) -> list[str]:
    """Return what a document of a type states of itself in a paragraph; ``keys`` are other blocks of it."""
    paragraphs = [Paragraph(key, text), *(Paragraph(one, "QUY CHẾ") for one in keys)]
    found = find_relations(find_references(paragraphs, articles=key.startswith("dieu-")), type_)
    return [f"{act.relation} {act.to.document}" for _, act in found if act.to and not act.by]


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        ("Báo cáo", "UBND huyện ban hành Quyết định số 09/2020/QĐ-UBND; quyết định này thay thế Quyết định số 07/2015/QĐ-UBND."),
        ("Báo cáo", "UBND huyện ban hành Quyết định số 09/2020/QĐ-UBND. Quyết định này thay thế Quyết định số 07/2015/QĐ-UBND."),
        ("Báo cáo", "Trong kỳ, hướng dẫn đã ban hành; hướng dẫn này bãi bỏ Hướng dẫn số 12/HD-UBND."),
        ("Hướng dẫn", "Ban hành kịp thời; hướng dẫn này bãi bỏ Hướng dẫn số 12/HD-UBND."),
        ("Báo cáo", "Hợp đồng này thay thế Hợp đồng số 12/HĐ-UBND."),
        ("Quyết định", "Hợp đồng này thay thế Quyết định số 12/2019/QĐ-UBND."),
        ("Báo cáo", "Kế hoạch này triển khai Nghị quyết số 12/NQ-HĐND."),
        ("Báo cáo", "kế hoạch này hướng dẫn Luật Đất đai số 31/2024/QH15."),
        ("Nghị quyết", "Chính phủ ban hành Nghị định số 10/2020/NĐ-CP. Nghị định này bãi bỏ Nghị định số 12/2015/NĐ-CP."),
        ("Nghị quyết", "HĐND tỉnh ban hành Nghị quyết số 10/2020/NQ-HĐND; Nghị quyết này thay thế Nghị quyết số 12/2015/NQ-HĐND."),
        ("Công văn", "Thông tư này thay thế Thông tư số 12/2015/TT-BTC."),
        ("", "Quyết định này thay thế Quyết định số 12/2015/QĐ-UBND."),
        ("Báo cáo", "Quyết định\u00a0này thay thế Quyết định số 12/2015/QĐ-UBND."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["i-p1", "dieu-1"])
def test_another_document_that_is_told_of(type_: str, text: str, key: str) -> None:
    assert own(type_, text, key=key) == []


@pytest.mark.parametrize("since", ["Luật này", "Nghị định này", "luật này"])
@pytest.mark.parametrize("ends", ["hết hiệu lực", "bị bãi bỏ"])
def test_what_ends_with_another_document_does_not_end_by_this_one(since: str, ends: str) -> None:
    text = f"Điều 2. Quyết định số 12/2015/QĐ-UBND {ends} kể từ ngày {since} có hiệu lực."
    assert own("Quyết định", text, key="dieu-2") == []


@pytest.mark.parametrize(
    ("type_", "text", "relation"),
    [
        ("Quyết định", "Quyết định này thay thế Quyết định số 07/2015/QĐ-UBND.", "thay_the 7/2015/QĐ-UBND"),
        ("Kế hoạch", "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND.", "thay_the 12/KH-UBND"),
        ("Thông tư liên tịch", "Thông tư này thay thế Thông tư số 12/2015/TT-BTC.", "thay_the 12/2015/TT-BTC"),
        ("Bộ luật", "Bộ luật này thay thế Luật số 12/2015/QH13.", "thay_the 12/2015/QH13"),
        ("Chương trình hành động", "Chương trình này thay thế Chương trình số 12-CTr/TU.", "thay_the 12-CTr/TU"),
        ("Công văn", "Công văn này thay thế Công văn số 12/UBND-VX.", "thay_the 12/UBND-VX"),
        # what is issued before is of another type
        ("Quyết định", "Chính phủ ban hành Nghị định số 10/2020/NĐ-CP. Quyết định này bãi bỏ Quyết định số 12/2015/QĐ-UBND.", "bai_bo 12/2015/QĐ-UBND"),
    ],
)  # fmt: skip
def test_this_document_by_its_type(type_: str, text: str, relation: str) -> None:
    number = relation.partition(" ")[2]
    assert [one.replace(" 07/", " 7/") for one in own(type_, text)] == [relation.replace(number, number)]


def test_an_attached_statute_calls_itself_by_its_own_type() -> None:
    text = "Quy chế này thay thế Quyết định số 12/2015/QĐ-UBND."
    assert own("Quyết định", text, key="quy-che-dieu-9") == []
    assert own("Quyết định", text, key="quy-che-dieu-9", keys=("quy-che-loai",)) == ["thay_the 12/2015/QĐ-UBND"]
