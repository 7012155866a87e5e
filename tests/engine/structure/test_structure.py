"""Structure: the report of the tests' library against the inventory of its blocks, then rules case by case, then properties."""

import hashlib
import json
import random
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import CORPUS, ROOT
from vanban.model import Block, Conversion, InputError, Line, Source
from vanban.reading import read
from vanban.structure.stages import convert, strip_emphasis
from vanban.text import sentence_starts, words

GOLDEN: dict[str, Any] = json.loads((ROOT / "tests/golden/report.json").read_text("utf-8"))


def take_apart(text: str) -> Conversion:
    return convert(Source("thu.txt", "", tuple(Line(n, line) for n, line in enumerate(text.split("\n"), 1))))


def outline(conversion: Conversion) -> list[tuple[str, str]]:
    return [(block.id, block.kind) for block in conversion.blocks]


# -- the report ------------------------------------------------------------------------------------------------------


def test_report_has_the_binding_ids_in_order(report: Conversion) -> None:
    assert [block.id for block in report.blocks] == [block["id"] for block in GOLDEN["blocks"]]


def test_report_blocks_hold_the_words_of_the_inventory(report: Conversion) -> None:
    for block, expected in zip(report.blocks, GOLDEN["blocks"], strict=True):
        assert hashlib.sha1(block.text.encode()).hexdigest()[:8] == expected["sha1_8"], block.id
        assert list(block.lines) == expected["lines"], block.id


def test_report_sentences(report: Conversion) -> None:
    for block, expected in zip(report.blocks, GOLDEN["blocks"], strict=True):
        if expected["sentences"]:
            assert len(sentence_starts(block.text)) == expected["sentences"], block.id


def test_report_page_breaks(report: Conversion) -> None:
    joins = [note.block for note in report.normalised if note.code == "ngat-trang"]
    assert joins == [join["block"] for join in GOLDEN["joins"]]
    texts = {block.id: block.text for block in report.blocks}
    for join in GOLDEN["joins"]:
        assert join["joined"] in texts[join["block"]]


def test_report_pages(report: Conversion) -> None:
    assert report.pages == ["index", "i", "ii", "iii", "iv", "v"]
    assert {b.page for b in report.blocks if b.kind in ("recipient", "authority", "signatory")} == {"v"}
    assert not report.doubts


# -- page breaks by rule ---------------------------------------------------------------------------------------------

LONG = "Công tác thông tin đối ngoại của huyện tiếp tục có bước phát triển và đạt nhiều kết quả, trong đó có"


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        # next begins with lower case
        (f"{LONG} nội", "dung rất mới.", True),
        # a proper name: the pair stands elsewhere
        (f"{LONG} huyện Bình", "Mẫu; đồng thời. Huyện Bình Mẫu là nơi.", True),
        # a proper name seen once: the last word is capitalised
        (f"{LONG} ông Nguyễn", "Văn Mẫu phát biểu.", True),
        # ended: a new paragraph, lower case or not
        (f"{LONG} nội dung.", "dung là chữ thường.", False),
        (f"{LONG} gồm:", "Nội dung.", False),
        # a label never continues
        (f"{LONG} nội", "- dung là gạch đầu dòng.", False),
        (f"{LONG} nội", "2. Mục mới.", False),
        # a short unfinished line is a heading of its own
        ("Kết quả đạt được", "Năm qua, huyện đã làm tốt.", False),
        # formulas of decisions begin anew
        (f"{LONG} Thủ tướng Chính phủ", "Căn cứ Luật Tổ chức Chính phủ.", False),
    ],
)
def test_rejoining(left: str, right: str, joined: bool) -> None:
    blocks = take_apart(f"{left}\n\n{right}").blocks
    assert [block.text for block in blocks] == ([f"{left} {right}"] if joined else [left, right])


def test_an_item_cut_by_a_page_keeps_its_tail() -> None:
    text = "\n\n".join(
        [
            "I. NHIỆM VỤ",
            "1. Đẩy mạnh công tác tuyên truyền về chủ trương, đường lối của Đảng trong nhân dân.",
            "2. Ứng dụng công nghệ thông tin trong hoạt động của các cơ quan, đơn vị",
            "nhằm phục vụ nhân dân tốt hơn.",
        ]
    )
    assert outline(take_apart(text)) == [("i", "heading"), ("i-1", "item"), ("i-2", "item")]


def test_an_uncertain_join_is_reported() -> None:
    long = f"{LONG} rất nhiều việc khác nhau trên địa bàn"
    [doubt] = take_apart(f"{long}\n\nHuyện đã làm.").doubts
    assert doubt.code == "noi-chua-chac"


# -- headings or items -----------------------------------------------------------------------------------------------


def test_short_numbered_lines_are_headings() -> None:
    text = "I. ĐÁNH GIÁ\n\n1. Ưu điểm\n\nTốt.\n\n2. Tồn tại, hạn chế.\n\nÍt."
    assert outline(take_apart(text)) == [
        ("i", "heading"), ("i-1", "heading"), ("i-1-p1", "paragraph"), ("i-2", "heading"), ("i-2-p1", "paragraph"),
    ]  # fmt: skip


def test_numbered_sentences_are_items_whatever_the_part_is_called() -> None:
    text = "I. BẤT KỲ\n\n" + "\n\n".join(
        f"{n}. Giao các cơ quan, đơn vị liên quan triển khai thực hiện nội dung này trong năm." for n in (1, 2, 3)
    )
    assert [block.kind for block in take_apart(text).blocks] == ["heading", "item", "item", "item"]


def test_a_repeated_label_is_kept_and_reported() -> None:
    conversion = take_apart("I. MỘT\n\nĐoạn.\n\nI. HAI\n\nĐoạn.\n\nIV. BỐN\n\nĐoạn.")
    assert [block.id for block in conversion.blocks if block.level] == ["i", "i-lap-2", "iv"]
    assert [doubt.code for doubt in conversion.doubts] == ["nhan-lap", "nhan-khong-lien-tuc"]


def test_bullets_count_with_paragraphs() -> None:
    text = "I. MỘT\n\n- Gạch thứ nhất;\n\nĐoạn thường.\n\n+ Cộng."
    assert [block.id for block in take_apart(text).blocks] == ["i", "i-p1", "i-p2", "i-p3"]


def test_statutes() -> None:
    text = "\n".join(
        [
            "QUYẾT ĐỊNH",
            "Về việc ban hành Quy chế",
            "",
            "Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc của cơ quan.",
            "",
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
            "Nguyễn Văn Mẫu",
            "",
            "QUY CHẾ",
            "Làm việc của cơ quan",
            "",
            "Chương I",
            "QUY ĐỊNH CHUNG",
            "",
            "Điều 1. Phạm vi",
            "1. Quy chế này quy định việc:",
            "a) Tiếp dân;",
            "đ) Lưu trữ.",
            "",
            "PHỤ LỤC I",
            "",
            "I. MẪU",
        ]
    )
    ids = [block.id for block in take_apart(text).blocks]
    assert ids == [
        "loai", "trich-yeu", "dieu-1", "ky-tham-quyen", "ky-chuc-vu", "ky-ho-ten",
        "quy-che-loai", "quy-che-trich-yeu", "quy-che-chuong-i", "quy-che-dieu-1", "quy-che-dieu-1-khoan-1",
        "quy-che-dieu-1-khoan-1-diem-a", "quy-che-dieu-1-khoan-1-diem-dd", "phu-luc-i", "phu-luc-i-i",
    ]  # fmt: skip


def test_identity_is_read_and_never_guessed() -> None:
    head = "ĐẢNG CỘNG SẢN VIỆT NAM\n\nHUYỆN ỦY MẪU\n\nSố 12-KH/HU\n\nMẫu, ngày 03 tháng 4 năm 2020\n\nKẾ HOẠCH\n\nvề lưu trữ\n\nI. MỘT"
    identity = take_apart(head).identity
    assert (identity.type, identity.number, identity.date) == ("Kế hoạch", "12-KH/HU", "2020-04-03")
    assert (identity.place, identity.issuer, identity.subject) == ("Mẫu", "HUYỆN ỦY MẪU", "về lưu trữ")
    bare = take_apart("BÁO CÁO\n\nkhông đầu đề\n\nI. MỘT").identity
    assert (bare.number, bare.date, bare.place, bare.issuer, bare.signatory) == ("", "", "", "", "")


@pytest.mark.parametrize(
    ("text", "plain", "marks"),
    [
        ("**đậm** và *nghiêng*", "đậm và nghiêng", ["**", "*"]),
        ('"*Chủ động*"', '"Chủ động"', ["*"]),
        ("* gạch đầu dòng", "* gạch đầu dòng", []),
        ("5 * 3 = 15 * 1", "5 * 3 = 15 * 1", []),
        ("một dấu * lẻ", "một dấu * lẻ", []),
    ],
)
def test_emphasis(text: str, plain: str, marks: Sequence[str]) -> None:
    found, spans = strip_emphasis(text)
    assert (found, [span.mark for span in spans]) == (plain, list(marks))


# -- layouts of plain text -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [70, 80, 100])
def test_wrapped_lines_make_the_same_blocks(report: Conversion, width: int) -> None:
    closing = ("recipient", "recipients", "authority", "position", "signatory")
    parts = [
        block.text if block.kind in closing else "\n".join(textwrap.wrap(block.text, width, break_on_hyphens=False))
        for block in report.blocks
    ]
    again = take_apart("\n\n".join(parts))
    assert [(block.id, block.text) for block in again.blocks] == [(block.id, block.text) for block in report.blocks]


def test_one_paragraph_per_line_makes_the_same_blocks(report: Conversion) -> None:
    again = take_apart("\n".join(block.text for block in report.blocks))
    assert [block.id for block in again.blocks] == [block.id for block in report.blocks]


def test_breaks_anywhere_in_a_sentence_are_rejoined(report: Conversion) -> None:
    source = [line.text for line in report.source.lines]
    random.seed(16)
    tried = 0
    while tried < 60:
        index = random.randrange(8, 107)
        tokens = source[index].split()
        if len(tokens) < 30:
            continue
        at = random.randrange(14, len(tokens) - 8)
        if tokens[at - 1][-1] in ".;:":
            continue  # a break there cannot be told from the end of a paragraph
        broken = [*source[:index], " ".join(tokens[:at]), "", " ".join(tokens[at:]), *source[index + 1 :]]
        found = take_apart("\n".join(broken))
        assert [block.text for block in found.blocks] == [block.text for block in report.blocks], tokens[
            at - 2 : at + 2
        ]
        tried += 1


def _operations(lines: Sequence[str]) -> int:
    """Count what taking a text apart costs: steps of the interpreter, and letters of texts handed from function to function.

    Seconds would depend on the machine; steps alone would not see a text that grows and is searched again at each step.
    """
    count = 0

    def trace(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        if event == "call":
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
            count += sum(len(value) for value in frame.f_locals.values() if isinstance(value, str))
        count += 1
        return trace

    text = "\n\n".join(lines)
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        take_apart(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "đoạn không có dấu kết và dài hơn năm mươi ký tự cho chắc chắn",  # each goes on in the next: one paragraph
        "I. PHẦN",
        "1. Giao các cơ quan thực hiện.",
        "a) Rà soát, lập danh mục;",
    ],
)
def test_structure_is_linear(piece: str) -> None:
    """What once took minutes: twice the text costs twice the steps, not four times."""
    take_apart(piece)  # what is compiled or looked up once is no part of the growth
    few, many = (_operations([piece] * count) for count in (60, 240))
    assert many < 4 * 1.25 * few


# -- properties ------------------------------------------------------------------------------------------------------


def assert_nothing_lost(source: Source, blocks: Sequence[Block]) -> None:
    expected = [word for part in _paragraphs(source) for word in words(strip_emphasis(part)[0])]
    assert [word for block in blocks for word in words(block.text)] == expected
    ids = [block.id for block in blocks]
    assert len(ids) == len(set(ids))


def _paragraphs(source: Source) -> list[str]:
    return "\n".join(line.text if line.text.strip() else "" for line in source.lines).split("\n\n")


LINES = st.lists(
    st.sampled_from(
        [
            "", "", "I. PHẦN", "II- PHẦN HAI", "1. Mục ngắn", "1. Một câu dài hơn mười chữ để thành một câu hoàn chỉnh.",
            "3.1. Mục con", "- gạch", "a) điểm", "đ) điểm", "Điều 5. Tên", "Chương II", "BÁO CÁO", "QUY CHẾ",
            "Nơi nhận:", "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Đinh Thị Mai", "PHỤ LỤC I", "chữ thường nối tiếp",
            "Đoạn văn không có dấu kết thúc nhưng khá dài để có thể bị coi là ngắt trang giữa", "Câu xong.", "5.000 đồng",
        ]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_no_word_is_lost_whatever_the_order_of_lines(lines: list[str]) -> None:
    source = Source("x", "", tuple(Line(n, line) for n, line in enumerate(lines, 1)))
    assert_nothing_lost(source, convert(source).blocks)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=200))
def test_no_word_is_lost_from_any_text(text: str) -> None:
    source = Source("x", "", tuple(Line(n, line) for n, line in enumerate(text.split("\n"), 1)))
    if "*" not in text:
        assert_nothing_lost(source, convert(source).blocks)


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the real documents are not here: {CORPUS.name}/")
@pytest.mark.parametrize("path", sorted((CORPUS / "gt").glob("*.txt")) or [Path("none")], ids=lambda path: path.stem)
def test_no_word_is_lost_from_real_documents(path: Path) -> None:
    source = read(path)
    assert_nothing_lost(source, convert(source).blocks)


# -- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "rỗng"),
        (b"\xef\xbb\xbf \r\n\t\n", "rỗng"),
        (b"PK\x03\x04\x00\x00abc", "hỏng"),
        ("Chữ".encode("utf-16")[:-1], "UTF-16"),
        (b"C\xe9ng h\xdfa", "UTF-8"),
        (b"\x01\x02\x03\x04", "nhị phân"),
    ],
    ids=["empty", "blank", "zip", "utf-16", "tcvn3", "controls"],
)
def test_unusable_input_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "vao.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=reason):
        read(path)


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="không tìm thấy"):
        read(tmp_path / "khong-co.txt")
    with pytest.raises(InputError, match="thư mục"):
        read(tmp_path)


def test_reading_normalises_and_counts(tmp_path: Path) -> None:
    path = tmp_path / "vao.txt"
    path.write_bytes("\ufeffCo\u0302ng\r\nva\u0306n\x07".encode())
    source = read(path)
    assert [line.text for line in source.lines] == ["Công", "văn"]
    assert dict(source.normalised) == {"crlf": 1, "nfc": 2, "ky-tu-dieu-khien": 1}
