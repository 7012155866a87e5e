"""Conversion and re-conversion: deterministic, careful of a person's work, clear when it cannot go on."""

import json
import shutil
from pathlib import Path

import pytest

from command import run, snapshot
from conftest import DOCS, REPORT, SOURCE, Mini
from vanban.cli import main
from vanban.converting.convert import convert_file
from vanban.library.load import load

PAGE = "van-ban/ke-hoach/i.md"


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written is tried here; processes, in test_batch and with unusable input below."""
    monkeypatch.setenv("VANBAN_DEBUG", "1")


def again(mini: Mini, source: str | None = None, *options: str) -> int:
    """Convert the small library's source again, changed or not."""
    path = mini.root / "ke-hoach.txt"
    if source is not None:
        path.write_text(source, "utf-8")
    return run("convert", path, "--docs", mini.docs, *options)


# -- into any folder -------------------------------------------------------------------------------------------------


def test_converting_twice_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("convert", REPORT, "--out", tmp_path) == 0
    first = snapshot(tmp_path)
    assert sorted(first) == [
        f"bao-cao-nuoc-sach/{name}" for name in ["bao-cao-nuoc-sach.txt", "bao-cao.json", "i.md", "ii.md", "iii.md", "index.md", "iv.md", "v.md"]
    ]  # fmt: skip
    capsys.readouterr()
    assert run("convert", REPORT, "--out", tmp_path) == 0
    assert snapshot(tmp_path) == first
    assert "không có gì thay đổi" in capsys.readouterr().out


def test_converting_what_is_published_changes_nothing(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(DOCS, docs)
    before = snapshot(docs)
    for document in load(docs).texts:
        outcome = convert_file(docs / document.source_path(), docs / "van-ban" / document.id, library=load(docs))
        assert (outcome.written, outcome.losses) == ((), ()), document.id
    assert snapshot(docs) == before


def test_json_is_one_object_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("convert", REPORT, "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert set(data) == {
        "source", "verdict", "kind", "identity", "identity_from", "counts", "blocks", "normalised", "dropped", "doubts",
    }  # fmt: skip
    assert len(data["blocks"]) == 58
    assert {"id", "kind", "label", "text", "page"} <= set(data["blocks"][0])
    assert data["identity"]["so_ky_hieu"] == ""
    assert list(tmp_path.iterdir()) == []


# -- a person's work survives ----------------------------------------------------------------------------------------


def test_added_links_notes_and_ids_survive(mini: Mini) -> None:
    mini.replace(PAGE, "tiến bộ.", "[tiến bộ](../../index.md).[^moi]")
    mini.replace(PAGE, "Việc tập huấn", '<span id="tap-huan"></span>Việc tập huấn')
    mini.write(PAGE, mini.read(PAGE) + "\n[^moi]: Ghi chú mới.\n")
    before = mini.read(PAGE)
    assert again(mini) == 0
    assert mini.read(PAGE) == before


@pytest.mark.parametrize("marked", ["_còn ít_", "*còn* ít", "__còn ít__", "`còn` ít", "<em>còn</em> ít", "[còn ít][x]"])
def test_emphasis_of_any_kind_is_no_change_of_words(mini: Mini, marked: str) -> None:
    mini.replace(PAGE, "còn ít", marked)
    before = mini.read(PAGE)
    assert again(mini) == 0
    assert mini.read(PAGE) == before


def test_they_move_with_the_words_when_the_source_changes(mini: Mini) -> None:
    mini.replace(PAGE, "tiến bộ.", "[tiến bộ](../../index.md).[^moi]")
    mini.write(PAGE, mini.read(PAGE) + "\n[^moi]: Ghi chú mới.\n")
    source = (mini.root / "ke-hoach.txt").read_text("utf-8")
    assert (
        again(
            mini,
            source.replace("Công tác lưu trữ có tiến bộ.", "Trong năm, công tác lưu trữ có tiến bộ. Rất tốt."),
        )
        == 0
    )
    page = mini.read(PAGE)
    assert "Trong năm, công tác lưu trữ có [tiến bộ](../../index.md).[^moi] Rất tốt." in page
    assert "[^moi]: Ghi chú mới." in page
    assert load(mini.docs).documents["ke-hoach"].text_of("nguon").count("sha256") == 1


def test_an_id_that_a_person_renamed_comes_back_and_the_new_one_stays(mini: Mini) -> None:
    mini.replace(PAGE, "{ #i-p2 }", "{ #tap-huan }")
    assert again(mini) == 0
    assert '<span id="tap-huan"></span>Việc tập huấn còn ít.\n{ #i-p2 }' in mini.read(PAGE)


def test_front_matter_of_a_person_survives(mini: Mini) -> None:
    mini.replace("van-ban/ke-hoach/index.md", "title: ", "thong_bao: Văn bản cũ. # vì sao\ntitle: ")
    before = mini.read("van-ban/ke-hoach/index.md")
    assert again(mini) == 0
    assert mini.read("van-ban/ke-hoach/index.md") == before


def test_words_a_person_changed_are_not_overwritten(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    mini.replace(PAGE, "còn ít", "đã nhiều")
    before = snapshot(mini.docs)
    assert again(mini) == 1
    error = capsys.readouterr().err
    assert "[giu-ban-da-sua] i-p2: lời của nguồn bị sửa: «…Việc tập huấn [còn ít.]…» thành «[đã nhiều.]…»" in error
    assert "--force" in error
    assert snapshot(mini.docs) == before
    assert again(mini, None, "--force") == 0
    assert "còn ít" in mini.read(PAGE)


def test_a_link_on_words_that_are_gone_stops_the_conversion(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    mini.replace(PAGE, "còn ít", "[còn ít](../../index.md)")
    before = snapshot(mini.docs)
    source = (mini.root / "ke-hoach.txt").read_text("utf-8")
    assert again(mini, source.replace("còn ít", "chưa nhiều")) == 1
    assert "đã đổi trong nguồn" in capsys.readouterr().err
    assert snapshot(mini.docs) == before


def test_a_block_that_the_source_dropped_is_not_dropped_silently(mini: Mini) -> None:
    source = (mini.root / "ke-hoach.txt").read_text("utf-8")
    shorter = source.replace("Việc tập huấn còn ít.\n\n", "")
    assert again(mini, shorter) == 1
    again(mini, shorter, "--force")
    assert mini.read(PAGE).count('<span id="i-p2"></span>') == 1  # published: it stays, and leads to no other words
    again(mini, source, "--force")
    assert (mini.read(PAGE).count("#i-p2"), mini.read(PAGE).count('id="i-p2"')) == (1, 0)


def test_citations_of_new_directives_are_linked_without_touching_the_rest(mini: Mini) -> None:
    directive = mini.docs / "van-ban/12-qd-ubnd-mau-2020.md"
    text = directive.read_text("utf-8")
    directive.unlink()
    source = mini.root / "moi.txt"
    source.write_text("KẾ HOẠCH\n\nMới\n\nTheo Quyết định số 12/QĐ-UBND ngày 03/4/2020, huyện làm tốt.\n", "utf-8")
    assert run("convert", source, "--docs", mini.docs) == 0
    page = "van-ban/moi/index.md"
    assert "](" not in mini.read(page)
    mini.replace(page, "làm tốt", "làm[^1] tốt")
    directive.write_text(text, "utf-8")
    assert run("convert", source, "--docs", mini.docs) == 0
    expected = "Theo [Quyết định số 12/QĐ-UBND ngày 03/4/2020](../12-qd-ubnd-mau-2020.md), huyện làm[^1] tốt."
    assert expected in mini.read(page)


def test_a_new_item_before_does_not_take_over_a_link(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    page = "van-ban/ke-hoach/ii.md"
    mini.replace(page, "công tác lưu trữ", "công tác [lưu trữ](../../index.md)")
    before = snapshot(mini.docs)
    source = (mini.root / "ke-hoach.txt").read_text("utf-8")
    new = source.replace(
        "1. Tiếp tục", "1. Tăng cường tuyên truyền về lưu trữ trong toàn hệ thống chính trị của huyện.\n\n2. Tiếp tục"
    )
    new = new.replace("\n2. Tổ chức", "\n3. Tổ chức")
    assert again(mini, new) == 1
    assert "mã «ii-1» đã công bố; lời của nó nay là đoạn «ii-2»" in capsys.readouterr().err
    assert snapshot(mini.docs) == before
    assert again(mini, None, "--force") == 0
    assert "tuyên truyền về lưu trữ trong" in mini.read(page)
    assert "2\\. Tiếp tục đẩy mạnh công tác [lưu trữ](../../index.md)" in mini.read(page)


@pytest.mark.parametrize(
    ("old", "new"), [("\n{ #i-p2 }", ""), ("# I. KẾT QUẢ { #i }", "# I. KẾT QUẢ"), ("\n{ #i-p2 }", " { #i-p2 }")]
)
def test_a_lost_id_comes_back_to_its_words(mini: Mini, old: str, new: str) -> None:
    before = mini.read(PAGE)
    mini.replace(PAGE, old, new)
    assert again(mini) == 0
    assert mini.read(PAGE) == before


def test_a_page_that_no_part_answers_to_is_named(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    source = (mini.root / "ke-hoach.txt").read_text("utf-8")
    assert again(mini, source.replace("II. NHIỆM VỤ", "III. NHIỆM VỤ")) == 1
    assert "trang không còn ứng với phần nào của nguồn" in capsys.readouterr().err


@pytest.mark.parametrize("style", ["block with a comment", "flow"])
def test_only_the_source_facts_change_in_front_matter(mini: Mini, style: str) -> None:
    index = "van-ban/ke-hoach/index.md"
    sha = load(mini.docs).documents["ke-hoach"].meta.data["nguon"]["sha256"]
    block = f"nguon:\n  tep: ke-hoach.txt\n  sha256: {sha}"
    mine = {
        "block with a comment": f"cong_bo:\n  tep: khác\nnguon:\n  tep: ke-hoach.txt # vì sao\n  sha256: {sha}",
        "flow": f"nguon: {{tep: ke-hoach.txt, sha256: {sha}}}",
    }[style]
    mini.replace(index, block, mine)
    source = (mini.root / "ke-hoach.txt").read_text("utf-8")
    again(mini, source.replace("có tiến bộ", "có nhiều tiến bộ"))
    fresh = load(mini.docs).documents["ke-hoach"].meta.data["nguon"]["sha256"]
    assert fresh != sha
    assert mine.replace(sha, fresh) in mini.read(index)


def test_force_says_what_it_lost(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    mini.replace(PAGE, "còn ít", "đã nhiều")
    assert again(mini, None, "--force") == 0
    assert "lời của nguồn bị sửa" in capsys.readouterr().err


# -- refusals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [None, b"", b"\x00\x01\x02", b"\xff\xfeC", b"C\xe9ng"],
    ids=["missing", "empty", "binary", "utf-16", "tcvn3"],
)
def test_unusable_input_ends_with_one_line_and_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    monkeypatch.delenv("VANBAN_DEBUG")  # in a process of its own, as people run it
    path = tmp_path / "vao.txt"
    if content is not None:
        path.write_bytes(content)
    assert run("convert", path, "--out", tmp_path / "ra") == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert captured.err.startswith(f"{path}: ")
    assert not (tmp_path / "ra").exists()


def test_a_folder_that_cannot_be_written_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ra").write_text("một tệp đứng ở chỗ của thư mục", "utf-8")
    assert run("convert", REPORT, "--out", tmp_path / "ra") == 2
    assert "không ghi được" in capsys.readouterr().err


def test_a_bad_id_is_refused(mini: Mini, tmp_path: Path) -> None:
    assert again(mini, None, "--id", "../ngoài") == 2
    assert run("convert", REPORT, "--out", tmp_path / "ra", "--id", "../../evil") == 2
    assert not (tmp_path / "ra").exists()


def test_a_source_named_like_a_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("I. MỘT\n\nĐoạn.\n", "utf-8")
    assert run("convert", tmp_path / "index.md", "--out", tmp_path / "ra") == 2


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    assert run("convert", tmp_path / "khong-co.txt", REPORT, "--out", tmp_path) == 2
    assert (tmp_path / "bao-cao-nuoc-sach/index.md").is_file()


# -- the command line itself -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", [[], ["convert"], ["check"]], ids=["vanban", "convert", "check"])
def test_help_is_vietnamese(verb: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*verb, "--help"]) in (0, None)
    shown = capsys.readouterr().out
    assert "Cách dùng: vanban" in shown
    assert "Tùy chọn" in shown
    for english in ("Usage", "Options", "Show this", "Commands", "Arguments"):
        assert english not in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Cách dùng"),
        (["chek"], "Không có lệnh 'chek'"),
        (["convert"], "Thiếu tham số TỆP"),
        (["convert", "x", "--frce"], "Không có tùy chọn '--frce'. Có phải ý là '--force'?"),
        (["check", "thừa"], "Thừa tham số: thừa"),
        (["convert", "a", "b", "--id", "x"], "--id chỉ dùng được với một tệp"),
        (["convert", "a", "--id"], "Tùy chọn '--id' phải có giá trị"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 2
    assert message in capsys.readouterr().err


def test_a_source_that_is_superseded_leaves_the_folder(mini: Mini) -> None:
    """It would be published beside the pages still; a file of that name that a person changed stays."""
    newer = mini.root / "ke-hoach-sach.txt"
    newer.write_text(SOURCE, "utf-8")
    before = mini.read("van-ban/ke-hoach/i.md")
    convert_file(newer, mini.folder, library=load(mini.docs))
    names = {path.name for path in mini.folder.iterdir()}
    assert "ke-hoach-sach.txt" in names
    assert "ke-hoach.txt" not in names
    assert mini.read("van-ban/ke-hoach/i.md") == before
    (mini.folder / "ke-hoach-sach.txt").write_text("Của tôi.", "utf-8")
    third = mini.root / "ke-hoach-moi.txt"
    third.write_text(SOURCE, "utf-8")
    convert_file(third, mini.folder, library=load(mini.docs), force=True)
    assert (mini.folder / "ke-hoach-sach.txt").read_text("utf-8") == "Của tôi."
