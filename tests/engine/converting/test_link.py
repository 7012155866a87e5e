"""``vanban link``: what has become resolvable is offered, shown, set on demand, once."""

from pathlib import Path

import pytest

from command import run
from conftest import Mini
from docx_builder import build, p, table
from vanban.converting import link
from vanban.converting.convert import convert_file, find_folder
from vanban.library.load import load

DECISION = """ỦY BAN NHÂN DÂN
XÃ MẪU

Số: 45/QĐ-UBND

Mẫu, ngày 12 tháng 3 năm 2026

QUYẾT ĐỊNH
Ban hành Quy định về hồ sơ

Điều 1. Phạm vi
1. Hồ sơ của xã.
2. Hồ sơ của thôn theo khoản 1 Điều này.

Điều 2. Phân công
1. Văn phòng theo dõi.
2. Công chức văn hóa lập hồ sơ.
"""
PLAN = """ỦY BAN NHÂN DÂN
XÃ MẪU

Số: 60/KH-UBND

Mẫu, ngày 02 tháng 4 năm 2026

KẾ HOẠCH
Công tác hồ sơ năm 2026

1. Lập hồ sơ theo khoản 2 Điều 2 Quyết định số 45/QĐ-UBND ngày 12/3/2026 của UBND xã Mẫu.

2. Báo cáo theo khoản 9 Điều 2 Quyết định số 45/QĐ-UBND ngày 12/3/2026 của UBND xã Mẫu.
"""
RECORD = """---
title: Quyết định 45
loai_van_ban: Quyết định
so_ky_hieu: 45/QĐ-UBND
ngay_ban_hanh: 2026-03-12
co_quan_ban_hanh: UBND xã Mẫu
---
"""
ID, CITED = "60-kh-ubnd-2026", "45-qd-ubnd-2026"


def converted(mini: Mini, text: str, id: str) -> None:
    source = mini.root / f"{id}.txt"
    source.write_text(text, encoding="utf-8")
    library = load(mini.docs)
    outcome = convert_file(source, find_folder(library, source, id), library=library)
    assert not outcome.losses


def page(mini: Mini) -> Path:
    return mini.docs / "van-ban" / ID / "index.md"


def linked(mini: Mini) -> list[str]:
    library = load(mini.docs)
    return [
        f"{one.block.text[one.start : one.end]} -> {one.document}"
        for one in library.citations
        if one.block.document == ID
    ]


def test_a_link_follows_what_the_library_comes_to_hold(mini: Mini) -> None:
    converted(mini, PLAN, ID)
    assert linked(mini) == []
    assert list(link.offers(load(mini.docs), [ID])) == []

    # facts alone: the reference leads to the document
    (mini.docs / "van-ban" / f"{CITED}.md").write_text(RECORD, encoding="utf-8")
    found = list(link.offers(load(mini.docs), [ID]))
    assert [one.address for one in found] == [f"van-ban/{CITED}.md"] * 2
    assert link.apply(load(mini.docs), found) == {f"van-ban/{ID}/index.md": 2}
    assert list(link.offers(load(mini.docs), [ID])) == []

    # its text: the reference leads to the clause; what its text does not have stays with the document
    converted(mini, DECISION, CITED)
    found = list(link.offers(load(mini.docs), [ID]))
    assert [(one.words.split(" Quyết")[0], one.address) for one in found] == [
        ("khoản 2 Điều 2", f"van-ban/{CITED}/index.md#dieu-2-khoan-2")
    ]
    link.apply(load(mini.docs), found)
    assert list(link.offers(load(mini.docs), [ID])) == []
    written = page(mini).read_text("utf-8")
    whole = "Quyết định số 45/QĐ-UBND ngày 12/3/2026 của UBND xã Mẫu"
    assert f"[khoản 2 Điều 2 {whole}](../{CITED}/index.md#dieu-2-khoan-2)." in written
    assert f"[khoản 9 Điều 2 {whole}](../{CITED}/index.md)." in written


def test_a_clause_of_the_same_text_is_linked(mini: Mini) -> None:
    converted(mini, DECISION, CITED)
    text = (mini.docs / "van-ban" / CITED / "index.md").read_text("utf-8")
    assert "theo [khoản 1 Điều này](#dieu-1-khoan-1)." in text


def test_what_a_person_set_stays(mini: Mini) -> None:
    converted(mini, DECISION, CITED)
    converted(mini, PLAN, ID)
    before = page(mini).read_bytes().replace(b"\n", b"\r\n")
    whole = "[khoản 2 Điều 2 Quyết định số 45/QĐ-UBND ngày 12/3/2026 của UBND xã Mẫu]"
    text = before.decode("utf-8")
    own = text.replace(f"{whole}(../{CITED}/index.md#dieu-2-khoan-2)", f"{whole}(../{CITED}/index.md#dieu-1)")
    assert own != text
    page(mini).write_bytes(own.encode("utf-8"))
    assert list(link.offers(load(mini.docs), [ID])) == []
    # a page of Windows stays one, byte for byte but for the link that is set
    bare = text.replace(f"{whole}(../{CITED}/index.md#dieu-2-khoan-2)", whole[1:-1])
    page(mini).write_bytes(bare.encode("utf-8"))
    library = load(mini.docs)
    assert link.apply(library, link.offers(library, [ID])) == {f"van-ban/{ID}/index.md": 1}
    assert page(mini).read_bytes() == before


def test_the_verb_shows_and_sets(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    converted(mini, PLAN, ID)
    (mini.docs / "van-ban" / f"{CITED}.md").write_text(RECORD, encoding="utf-8")
    assert run("link", ID, "--docs", mini.docs) == 1
    shown = capsys.readouterr().out
    assert f"{ID}/index.md:" in shown
    assert f"→ van-ban/{CITED}.md" in shown
    assert shown.endswith("2 viện dẫn trong 1 trang nối được. Chạy lại với --write để đặt liên kết.\n")
    assert run("link", ID, "--docs", mini.docs, "--write") == 0
    assert capsys.readouterr().out.endswith("Đã đặt 2 liên kết trong 1 trang.\n")
    assert run("link", ID, "--docs", mini.docs) == 0
    assert capsys.readouterr().out == "Không có viện dẫn nào nối được mà chưa nối.\n"
    assert run("link", "khong-co", "--docs", mini.docs) == 2
    assert "thư viện không có văn bản mang mã này" in capsys.readouterr().err


def test_a_link_in_a_cell_is_led_on_to_the_clause(mini: Mini) -> None:
    whole = "Quyết định số 45/QĐ-UBND ngày 12/3/2026 của UBND xã Mẫu"
    rows = [["STT", "Việc", "Căn cứ"], ["1", "Lập hồ sơ", f"Khoản 2 Điều 2 {whole}"]]
    source = mini.root / "bang.docx"
    source.write_bytes(
        build(
            p("KẾ HOẠCH", align="center"), p("Công tác hồ sơ", align="center"), p("Theo bảng sau."), table(rows, head=1)
        )
    )
    (mini.docs / "van-ban" / f"{CITED}.md").write_text(RECORD, encoding="utf-8")
    convert_file(source, mini.docs / "van-ban" / "bang", library=load(mini.docs))
    converted(mini, DECISION, CITED)
    library = load(mini.docs)
    [offer] = link.offers(library, ["bang"])
    assert (offer.words, offer.address) == (f"Khoản 2 Điều 2 {whole}", f"van-ban/{CITED}/index.md#dieu-2-khoan-2")
    assert link.apply(library, [offer]) == {"van-ban/bang/index.md": 1}
    text = (mini.docs / "van-ban/bang/index.md").read_text("utf-8")
    assert f'<a href="../{CITED}/index.md#dieu-2-khoan-2">Khoản 2 Điều 2 {whole}</a>' in text
    assert list(link.offers(load(mini.docs), ["bang"])) == []
