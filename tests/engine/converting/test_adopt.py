"""A document known by its facts gets its text: one record, at one address, nothing of it lost."""

from pathlib import Path

import pytest

from command import run, snapshot
from conftest import Mini
from vanban.checking import check
from vanban.converting.adopt import adopt
from vanban.library.load import load
from vanban.model import InputError
from vanban.pages.front_matter import comments
from vanban.pages.page import parse_page

ID = "12-qd-ubnd-mau-2020"
FACTS, TEXT = f"van-ban/{ID}.md", f"van-ban/{ID}/index.md"
DECISION = """ỦY BAN NHÂN DÂN
HUYỆN MẪU

Số: 12/QĐ-UBND

Mẫu, ngày {day} tháng 4 năm 2020

QUYẾT ĐỊNH
Về việc ban hành quy chế lưu trữ

Điều 1. Ban hành kèm theo Quyết định này Quy chế lưu trữ.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

CHỦ TỊCH

Nguyễn Văn Mẫu
"""


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANBAN_DEBUG", "1")


def decision(mini: Mini, name: str = "qd.txt", day: str = "03") -> Path:
    path = mini.root / name
    path.write_text(DECISION.format(day=day), "utf-8")
    return path


def problems(mini: Mini) -> list[str]:
    return [str(problem) for problem in check(mini.docs, mini.root / "khong-co").problems]


@pytest.fixture
def linked(mini: Mini) -> Mini:
    """The small library, where a page and the record itself have links of every kind."""
    mini.replace(FACTS, "Ghi chú của biên tập.", "Xem [kế hoạch](ke-hoach/i.md#i-p1).\n\nĐoạn hai.")
    mini.write("gioi-thieu.md", f"# Giới thiệu\n\n[a]({FACTS}) và [b](<{FACTS}#luoc-do>), `{FACTS}`\n")
    return mini


def test_the_record_is_kept_and_the_text_added(linked: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    before = load(linked.docs).documents[ID]
    assert run("convert", decision(linked), "--docs", linked.docs, "--id", ID) == 0
    assert not (linked.docs / FACTS).exists()
    document = load(linked.docs).documents[ID]
    assert document.path == TEXT
    assert {key: value for key, value in document.meta.data.items() if key != "nguon"} == before.meta.data
    assert (document.fact("trich_yeu"), document.fact("nguoi_ky")) == (
        "Về việc ban hành quy chế lưu trữ",
        "Nguyễn Văn Mẫu",
    )
    assert document.block("dieu-2") is not None
    assert "Hồ sơ đã có được giữ nguyên" in capsys.readouterr().out


def test_empty_facts_are_filled_from_the_text(mini: Mini) -> None:
    mini.replace(FACTS, "so_ky_hieu: 12/QĐ-UBND", "so_ky_hieu: null")
    run("convert", decision(mini), "--docs", mini.docs, "--id", ID)
    assert load(mini.docs).documents[ID].get("so_ky_hieu") == "12/QĐ-UBND"


def test_whatever_led_to_it_still_does(linked: Mini) -> None:
    run("convert", decision(linked), "--docs", linked.docs, "--id", ID)
    assert linked.read("gioi-thieu.md") == f"# Giới thiệu\n\n[a]({TEXT}) và [b](<{TEXT}#luoc-do>), `{FACTS}`\n"
    assert f"](../{ID}/index.md)" in linked.read("van-ban/ke-hoach/i.md")
    assert "[^bien-tap]: Xem [kế hoạch](../ke-hoach/i.md#i-p1).\n\n    Đoạn hai.\n" in linked.read(TEXT)
    assert problems(linked) == []
    citing = [citation.block.document for citation in load(linked.docs).citations if citation.document == ID]
    assert citing == ["ke-hoach", "ke-hoach"]


def test_the_record_is_found_by_what_the_text_says_of_itself(mini: Mini) -> None:
    assert run("convert", decision(mini, "ban-quet-7.txt"), "--docs", mini.docs) == 0
    assert load(mini.docs).documents[ID].text


def test_another_district_is_another_document(mini: Mini) -> None:
    source = decision(mini, "khac.txt")
    source.write_text(source.read_text("utf-8").replace("HUYỆN MẪU", "HUYỆN KHÁC"), "utf-8")
    run("convert", source, "--docs", mini.docs)
    assert sorted(load(mini.docs).documents) == [ID, "ke-hoach", "khac"]
    assert load(mini.docs).documents[ID].text is None


def test_text_and_facts_that_differ_are_told_and_stay_a_problem(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("convert", decision(mini, day="04"), "--docs", mini.docs, "--id", ID) == 1
    out = capsys.readouterr().out
    assert "Ngày ban hành (ngay_ban_hanh): hồ sơ ghi «2020-04-03», văn bản ghi «2020-04-04»" in out
    assert load(mini.docs).documents[ID].text_of("ngay_ban_hanh") == "2020-04-03"
    assert any("[du-kien-lech] 'ngay_ban_hanh'" in problem for problem in problems(mini))


def test_converting_again_changes_nothing(linked: Mini) -> None:
    source = decision(linked)
    run("convert", source, "--docs", linked.docs, "--id", ID)
    before = snapshot(linked.docs)
    assert run("convert", source, "--docs", linked.docs, "--id", ID) == 0
    assert snapshot(linked.docs) == before


@pytest.mark.parametrize("step", ["write_file", "remove_file"])
def test_a_run_that_was_ended_is_finished_by_the_next(
    linked: Mini, step: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = decision(linked)
    linked.replace(FACTS, "so_ky_hieu: 12/QĐ-UBND", "so_ky_hieu: # tra sau")
    linked.replace(FACTS, "hieu_luc: chua", "nguon: tủ 3\nhieu_luc: chua")
    linked.replace(FACTS, "    do_tin_cay: X", "    ghi_chu: |\n      Một.\n\n      Hai.\n    do_tin_cay: X")

    def ended(*_arguments: object) -> None:
        raise InputError("mất điện")

    with monkeypatch.context() as patch:
        patch.setattr(f"vanban.converting.convert.{step}", ended)
        run("convert", source, "--docs", linked.docs, "--id", ID)
    assert (linked.docs / FACTS).exists()
    assert (linked.docs / TEXT).exists()
    assert any("[ma-trung] một văn bản chỉ có một hồ sơ" in problem for problem in problems(linked))
    assert run("convert", source, "--docs", linked.docs, "--id", ID) == 0
    assert problems(linked) == []
    assert not (linked.docs / FACTS).exists()


def test_a_second_record_with_facts_of_its_own_is_not_thrown_away(
    mini: Mini, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = mini.read(FACTS)
    source = decision(mini)
    run("convert", source, "--docs", mini.docs, "--id", ID)
    mini.write(FACTS, facts.replace("hieu_luc: chua_xac_minh", "hieu_luc: het_hieu_luc"))
    assert run("convert", source, "--docs", mini.docs, "--id", ID) == 1
    assert "dữ kiện 'hieu_luc: het_hieu_luc' khác với trang có toàn văn" in capsys.readouterr().err
    assert (mini.docs / FACTS).exists()


# -- which record, and whether it is one -----------------------------------------------------------------------------


@pytest.mark.parametrize("id", ["index", "con", "lpt1", "a" * 101])
def test_ids_that_are_no_ones_are_refused(mini: Mini, id: str, capsys: pytest.CaptureFixture[str]) -> None:
    mini.write("van-ban/index.md", "# Văn bản\n\nLời dẫn.\n")
    before = snapshot(mini.docs)
    assert run("convert", decision(mini), "--docs", mini.docs, "--id", id) == 2
    source = decision(mini, f"{id}.txt")
    source.write_text("KẾ HOẠCH\n\nMới\n\nHuyện làm tốt.\n", "utf-8")
    assert run("convert", source, "--docs", mini.docs) == 2
    assert "--id" in capsys.readouterr().err
    assert snapshot(mini.docs) == before


def test_the_list_of_documents_is_no_record(mini: Mini) -> None:
    mini.write("van-ban/index.md", "# Văn bản\n\nLời dẫn.\n")
    assert adopt(load(mini.docs), "index", None) is None


def test_a_record_that_cannot_be_read_gets_no_second(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    mini.replace(FACTS, "hieu_luc: chua", "hieu_luc: a: chua")
    before = snapshot(mini.docs)
    assert run("convert", decision(mini), "--docs", mini.docs, "--id", ID) == 2
    assert f"{FACTS}:8: phần đầu trang" in capsys.readouterr().err
    assert run("convert", decision(mini, "ban-quet-7.txt"), "--docs", mini.docs) == 2
    assert f"{FACTS}:8: hồ sơ có số 12/QĐ-UBND không đọc được" in capsys.readouterr().err
    assert snapshot(mini.docs) == before


def test_a_record_of_the_files_name_with_another_number_is_not_taken(
    mini: Mini, capsys: pytest.CaptureFixture[str]
) -> None:
    source = decision(mini, f"{ID}.txt")
    source.write_text(source.read_text("utf-8").replace("12/QĐ", "21/QĐ"), "utf-8")
    before = snapshot(mini.docs)
    assert run("convert", source, "--docs", mini.docs) == 2
    assert f"'{FACTS}' (12/QĐ-UBND), nhưng văn bản mang số 21/QĐ-UBND. Chạy lại với --id" in capsys.readouterr().err
    assert snapshot(mini.docs) == before


def test_two_records_of_one_number_are_not_guessed_between(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    mini.write("van-ban/12-qd-khac.md", mini.read(FACTS))
    before = snapshot(mini.docs)
    assert run("convert", decision(mini, "ban-quet-7.txt"), "--docs", mini.docs) == 2
    assert f"nhiều hồ sơ có số, ngày và cơ quan của văn bản này: 12-qd-khac, {ID}. Chạy" in capsys.readouterr().err
    assert snapshot(mini.docs) == before


# -- facts as they were written --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "loai_van_ban:\n  ~",
        "loai_van_ban: # chưa rõ",
        "loai_van_ban:\n  # chưa rõ\n  null\n",
        "loai_van_ban: null\nmo_ta: |\n  Một.\n\n  Hai.\n# Cuối.",
        "mo_ta: |\n  Một.\n\n  Hai.",
        "loai_van_ban: null\n...",
        "? loai_van_ban\n:",
        "? loai_van_ban",
        "nguon:\nloai_van_ban:",
        "nguon: tủ 3 # tầng 2\nloai_van_ban: !!null ''",
    ],
)
def test_facts_are_filled_and_nothing_else_changes(mini: Mini, written: str) -> None:
    mini.replace(FACTS, "loai_van_ban: Quyết định", written)
    if written.endswith("..."):
        text = mini.read(FACTS).replace("\n...\n", "\n")
        mini.write(FACTS, text.replace("\n---\n\nGhi", "\n...\n---\n\nGhi"))
    before = parse_page(mini.read(FACTS)).meta
    run("convert", decision(mini), "--docs", mini.docs, "--id", ID)
    after = parse_page(mini.read(TEXT)).meta
    assert {**after.data, "nguon": 0} == {**before.data, "loai_van_ban": "Quyết định", "nguon": 0}
    assert after.data["nguon"]["tep"] == "qd.txt"
    assert comments(after.raw) == comments(before.raw)
    assert "..." not in after.raw  # MkDocs would end the front matter there
    assert after.raw.count("\n\n") == before.raw.count("\n\n")


@pytest.mark.parametrize("style", ["{title: Quyết định, loai_van_ban: , so_ky_hieu: 12/QĐ-UBND}", "{title: a,\n b: c}"])
def test_facts_in_brackets_stay_in_brackets(mini: Mini, style: str) -> None:
    mini.write(FACTS, f"---\n{style}\n---\n\nLời.\n")
    before = parse_page(mini.read(FACTS)).meta.data
    run("convert", decision(mini), "--docs", mini.docs, "--id", ID)
    after = parse_page(mini.read(TEXT)).meta.data
    assert {key: after[key] for key in before if before[key] is not None}.items() <= after.items()
    assert (after["loai_van_ban"], after["nguon"]["tep"]) == ("Quyết định", "qd.txt")


@pytest.mark.parametrize(("written", "line"), [("!!map {title: a}", 2), ("title: a\nnguon: [b, # ghi\n  c]", 3)])
def test_facts_that_cannot_be_filled_are_refused(
    mini: Mini, written: str, line: int, capsys: pytest.CaptureFixture[str]
) -> None:
    mini.write(FACTS, f"---\n{written}\n---\n\nLời.\n")
    before = snapshot(mini.docs)
    assert run("convert", decision(mini), "--docs", mini.docs, "--id", ID) == 2
    assert f"{FACTS}:{line}: phần đầu trang viết theo lối YAML" in capsys.readouterr().err
    assert snapshot(mini.docs) == before


# -- what editors wrote ----------------------------------------------------------------------------------------------

TABLE = "<table border=1><tr><td>Mẫu số 1</td><td>Mẫu số 2</td></tr></table>"


def test_a_text_without_a_place_for_the_note_is_not_written(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    source = mini.root / "qd.html"
    source.write_text(f"<html><body>{TABLE}</body></html>", "utf-8")
    before = snapshot(mini.docs)
    assert run("convert", source, "--docs", mini.docs, "--id", ID) == 1
    assert "không có đoạn nào để gắn lời biên tập" in capsys.readouterr().err
    assert snapshot(mini.docs) == before


@pytest.mark.parametrize(
    ("prose", "line", "what"),
    [
        ("## Mục", 17, "<h2>"),
        ("Lời.\n\nMục\n---", 20, "<h2>"),
        ("Lời.\n\na | b\n--|--\n1 | 2", 20, "<table>"),
        ("> Trích.", 17, "đoạn trích"),
        ('!!! note "T"\n    Lời.', 17, "khung ghi chú «!!!»"),
        ("Từ\n:   Nghĩa.", 18, "danh sách định nghĩa"),
        ("Lời.\nThêm[^1].\n\n[^1]: Nguồn.", 18, "chú thích '[^1]'"),
        ("<!-- vanban: nguon -->", 17, "phần không hiện"),
        ("Lời.\n{ #x }", 18, "mã '{ #x }'"),
        ("```\nmã\n```", 19, "khung mã"),
        ("*[UBND]: Ủy ban", 17, "chữ viết tắt"),
        ("Lời [x][r].\n\n[r]: ke-hoach/i.md", 19, "định nghĩa liên kết"),
        ("<span>Lời.", 17, "thẻ '<span>'"),
        ("<b>Lời.</b>", 17, "thẻ '<b>'"),
        ("![ảnh](a.png)", 17, "ảnh"),
        ("[TOC]", 17, "hiểu khác đi"),
    ],
)
def test_prose_that_no_note_can_hold_is_named(
    mini: Mini, prose: str, line: int, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    mini.replace(FACTS, "Ghi chú của biên tập.", f"{prose}\n\nĐoạn sau.")
    before = snapshot(mini.docs)
    assert run("convert", decision(mini), "--docs", mini.docs, "--id", ID) == 1
    error = capsys.readouterr().err
    assert f"{FACTS}:{line}: [giu-ban-da-sua] bien-tap: " in error
    assert what in error
    assert "viết lại thành đoạn văn thường" in error
    assert snapshot(mini.docs) == before
    run("convert", decision(mini), "--docs", mini.docs, "--id", ID, "--force")
    assert "Đoạn sau." in mini.read(TEXT)
    assert problems(mini) == []


@pytest.mark.parametrize(
    "prose",
    [
        "**Đậm**, *nghiêng*, `mã`, 10<sup>6</sup>, [kế hoạch](ke-hoach/i.md#i-p1).\n\nĐoạn hai.",
        '<span id="cu"></span>Lời.',
        "- một\n- hai\n\nSau.",
        "1. một\n2. hai\n\n    tiếp",
        "Dòng một  \ndòng hai &amp; \\* ba.",
        f"[chính nó](../{FACTS}) và [mục](12-qd-ubnd-mau-2020.md#luoc-do)",
    ],
)
def test_prose_that_a_note_can_hold_gives_a_clean_page(mini: Mini, prose: str) -> None:
    mini.replace(FACTS, "Ghi chú của biên tập.", prose)
    run("convert", decision(mini), "--docs", mini.docs, "--id", ID)
    assert "[^bien-tap]: " in mini.read(TEXT)
    assert problems(mini) == []
    before = snapshot(mini.docs)
    run("convert", decision(mini), "--docs", mini.docs, "--id", ID)
    assert snapshot(mini.docs) == before


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("Ghi chú của biên tập.", "Ghi chú", "lời biên tập chưa có"),
        ("Ghi chú của biên tập.", "Ghi chú của biên tập.\n\nQuyết định", "lời biên tập chưa có"),
        ("hieu_luc: chua_xac_minh", "hieu_luc: chua_xac_minh # đã hỏi Sở", "lời ghi '# đã hỏi Sở' chưa có"),
        ("Ghi chú của biên tập.", "Ghi chú của   biên tập.", ""),
    ],
)
def test_what_a_second_record_alone_says_is_not_thrown_away(
    mini: Mini, old: str, new: str, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    facts, source = mini.read(FACTS), decision(mini)
    run("convert", source, "--docs", mini.docs, "--id", ID)
    mini.write(FACTS, facts.replace(old, new))
    capsys.readouterr()
    assert run("convert", source, "--docs", mini.docs, "--id", ID) == (1 if what else 0)
    shown = capsys.readouterr()
    assert what in shown.err
    assert "không có gì thay đổi" not in shown.out
    assert (mini.docs / FACTS).exists() == bool(what)


def test_front_matter_behind_a_byte_order_mark_is_no_markdown(mini: Mini) -> None:
    link = f"[a]({FACTS})"
    mini.write("gioi-thieu.md", f'\ufeff---\r\ntitle: "{link}"\r\n---\r\n\r\n{link}\r\n')
    run("convert", decision(mini), "--docs", mini.docs, "--id", ID)
    written = (mini.docs / "gioi-thieu.md").read_bytes().decode("utf-8")
    assert written == f'\ufeff---\r\ntitle: "{link}"\r\n---\r\n\r\n[a]({TEXT})\r\n'
