"""Whether a paragraph goes on, and that a paragraph's form is its text's after every stage."""

from pathlib import Path

import pytest

from identity_cases import CASES
from vanban.grammar.lines import form_of
from vanban.model import Line
from vanban.reading import read
from vanban.structure.joins import rejoin
from vanban.structure.outline import headings, lettered, quoted, zones
from vanban.structure.paragraphs import paragraphs
from vanban.structure.titles import join_titles

GOLDEN = Path(__file__).parents[2] / "golden" / "convert"
PROSE = "Năm qua huyện đã chỉ đạo các cơ quan, đơn vị tăng cường công tác quản lý đất đai trên địa bàn toàn huyện"
PHRASE = "Phát triển kinh tế - xã hội ở Lạc Dương gắn với bảo vệ môi trường."


def _rejoined(*texts: str) -> tuple[list[str], list[str], list[str]]:
    """Return the paragraphs of texts set apart by blank lines, after rejoining, and the codes of joins and doubts."""
    lines = [Line(number, text) for number, text in enumerate("\n\n".join(texts).split("\n"), start=1)]
    found, joins, doubts = rejoin(headings(zones(list(paragraphs(lines)))))
    return [p.text for p in found], [note.code for note in joins], [note.code for note in doubts]


@pytest.mark.parametrize(
    ("above", "below", "joins", "doubts"),
    [
        # nothing goes on behind a stop, below a type, the motto or a number line
        (PROSE + ".", "và các xã.", [], None),
        ("KẾ HOẠCH", "năm 2024 của huyện", [], None),
        ("Độc lập – Tự do – Hạnh phúc", "của nhân dân", [], None),
        # nor do grounds and types go on anything
        (PROSE, "Căn cứ Luật Đất đai ngày 18/01/2024;", [], None),
        (PROSE, "QUYẾT ĐỊNH", [], None),
        # mid-sentence
        (PROSE, "và các xã.", ["ngat-trang"], []),
        ("Các cơ quan, đơn vị của huyện,", "Ủy ban nhân dân các xã.", ["ngat-trang"], []),
        ("Thưa các đồng chí,", "Năm qua huyện đã làm tốt.", [], None),  # a form of address
        # a dash of the text, which has it elsewhere; a bullet where it has not
        (PROSE + " về kinh tế", "- xã hội và môi trường.", ["ngat-trang"], []),
        (PROSE + " về giáo dục", "- y tế và môi trường.", [], None),
        # capitals below prose are a heading's; a title goes on in capitals
        (PROSE, "KẾT QUẢ THỰC HIỆN", [], None),
        ("I. TÌNH HÌNH CHUNG CỦA HUYỆN TRONG NĂM", "VÀ KẾT QUẢ THỰC HIỆN NHIỆM VỤ", ["ngat-trang"], []),
        ("I. TÌNH HÌNH CHUNG", "Năm qua huyện đã làm tốt.", [], None),
        # a short line, or one all bold, is a heading
        ("Tình hình chung", "Năm qua huyện đã làm tốt.", [], None),
        (f"**{PROSE}**", "Sở Nội vụ đã làm tốt.", [], None),
        # words that follow each other elsewhere in the text
        ("Trong năm qua các cơ quan của huyện Lạc", "Dương đã làm tốt.", [], None),  # too short to tell
        ("Trong năm qua các cơ quan, đơn vị của huyện miền núi Lạc", "Dương đã làm tốt.", ["ngat-trang"], []),
        # prose without its stop: of length, or cut in a name; else in doubt
        (PROSE, "Các xã đã thực hiện.", [], ["thieu-dau-ket"]),
        (PROSE + " và tại các xã trong vùng căn cứ cách mạng", "Các xã đã làm.", ["ngat-trang"], ["noi-chua-chac"]),
        ("Trong năm qua các cơ quan đã làm theo yêu cầu của Ban Thường vụ Huyện ủy Bình", "Mẫu tại kỳ họp.", ["ngat-trang"], ["noi-chua-chac"]),
    ],
)  # fmt: skip
def test_whether_a_paragraph_goes_on(above: str, below: str, joins: list[str], doubts: list[str] | None) -> None:
    found, joined, doubted = _rejoined(PHRASE, above, below)
    assert joined == joins
    assert doubted == (doubts or [])
    plain = [text.replace("**", "") for text in (above, below)]
    assert found == [PHRASE, *([" ".join(plain)] if joins else plain)]


def test_a_bare_label_takes_its_title() -> None:
    found, joins, doubts = _rejoined("Chương I", "Quy định chung", "Điều 1. Phạm vi điều chỉnh")
    assert (found, joins, doubts) == (["Chương I Quy định chung", "Điều 1. Phạm vi điều chỉnh"], [], [])


SOURCES = sorted(GOLDEN.rglob("*.txt"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.parent.name)
def test_a_paragraph_keeps_the_form_of_its_text(path: Path) -> None:
    _check(list(read(path).lines))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_made_paragraph_keeps_the_form_of_its_text(case: object) -> None:
    texts = [text for part in ("left", "right", "title", "text", "recipients", "after") for text in getattr(case, part)]
    _check([Line(number, text, whole=True) for number, text in enumerate(texts, start=1)])


def _check(lines: list[Line]) -> None:
    found = list(paragraphs(lines))
    for stage in (zones, quoted, lettered, join_titles, headings, lambda found: rejoin(found)[0]):
        found = stage(found)
        assert [p.text for p in found if p.form != form_of(p.text)] == []
