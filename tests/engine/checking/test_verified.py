"""Truths verified by hand: what the file beside a text says is compared with the library, part by part, row by row."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import DOCS, DOCUMENT, Mini, build
from vanban.checking import blocking, check
from vanban.checking.verified import PARTS, fingerprint
from vanban.converting.convert import convert_file
from vanban.library.library import Library
from vanban.library.load import load

PLACE = "van-ban/ke-hoach/doi-chieu.yml"
Truth = dict[str, Any]


def told(mini: Mini, text: str) -> list[str]:
    """Return what a file of truths makes of the small library, without the file's path and the code."""
    mini.write(PLACE, text)
    start = f"{(mini.docs / PLACE).as_posix()}:"
    found = [str(problem) for problem in check(mini.docs, mini.root / "site").problems]
    assert all(line.startswith(start) for line in found)
    return [line.removeprefix(start).replace(" [doi-chieu-lech]", "").partition(". Xem lại trang")[0] for line in found]


def truth_of(library: Library, id: str) -> Truth:
    """Return all that a file of truths can say of a document."""
    found = {name: [dict(row) for row in part.found(library, library.documents[id])] for name, part in PARTS.items()}
    assert all(found.values()), "the tests' report has something of every part"
    return {"tong_so": {name: len(rows) for name, rows in found.items()}, **found}


@pytest.fixture(scope="module")
def truth(library: Library) -> Truth:
    return truth_of(library, DOCUMENT)


def written(truth: Truth) -> str:
    return yaml.safe_dump(truth, allow_unicode=True, sort_keys=False, width=1000)


@pytest.fixture
def shelf(mini: Mini, tmp_path: Path) -> Callable[[Truth], list[str]]:
    """Write truths beside the report in a copy of the tests' library; return what the check says."""
    import shutil

    docs = tmp_path / "thu-vien"
    shutil.copytree(DOCS, docs)

    def checked(truth: Truth) -> list[str]:
        (docs / f"van-ban/{DOCUMENT}/doi-chieu.yml").write_text(written(truth), "utf-8")
        return [problem.message for problem in check(docs, tmp_path / "khong").problems]

    return checked


def test_the_whole_truth_holds(shelf: Callable[[Truth], list[str]], truth: Truth) -> None:
    assert shelf(truth) == []


def test_a_row_too_many_and_a_row_too_few_are_told(shelf: Callable[[Truth], list[str]], truth: Truth) -> None:
    """Of every part: the last row is taken out, another is put in."""
    spoiled = copy.deepcopy({name: rows for name, rows in truth.items() if name != "tong_so"})
    for rows in spoiled.values():
        rows.append({key: value if isinstance(value, bool) else f"{value}x" for key, value in rows.pop().items()})
        if "loai" in rows[-1]:
            rows[-1] |= {"loai": "tiep_noi", "muc_do": "neu_ro"}
    found = shelf(spoiled)
    assert len(found) == 2 * len(PARTS)
    for part in PARTS.values():
        assert any(line.startswith(f"{part.title} đã đối chiếu phải còn trong thư viện: ") for line in found)
        assert any(line.startswith(f"{part.title} của thư viện phải có trong tệp đối chiếu: ") for line in found)


def test_blocks_out_of_order_are_told(shelf: Callable[[Truth], list[str]], truth: Truth) -> None:
    blocks = [*truth["doan"][:3], truth["doan"][4], truth["doan"][3], *truth["doan"][5:]]
    [message] = shelf({"doan": blocks})
    assert message.startswith("đoạn phải đúng thứ tự đã đối chiếu: 'i-p1' đứng sai chỗ")


SHA = fingerprint("Việc tập huấn còn ít.")
CASES = {
    "nothing": ("", []),
    "a part left empty": ("doan:\nhan_che: null\n", []),
    "the block that was": (
        f"# chỉ hai đoạn\ndoan:\n  - {{ma: i-p2, sha1: {SHA}}}\n",
        [f"2: đoạn của thư viện phải có trong tệp đối chiếu: '{id}'" for id in (
            "i", "i-p1", "ii", "ii-1", "ii-2", "ky-chuc-vu", "ky-ho-ten", "ky-tham-quyen", "loai", "trich-yeu",
        )],
    ),
    "a word changed": (
        "han_che:\n  - {ma: l1, doan: i-p2, chu: Việc tập huấn còn nhiều}\n",
        ["2: hạn chế 'l1': 'chu' đã đối chiếu là 'Việc tập huấn còn nhiều', thư viện là 'Việc tập huấn còn ít'"],
    ),
    "a note made public": (
        "ghi_chu: [{ma: n01, cong_khai: true}]\n",
        ["1: ghi chú 'n01': 'cong_khai' đã đối chiếu là 'true', thư viện là 'false'"],
    ),
    "words that no page break parts": ("noi_trang: [{doan: i-p2, chu: tập huấn còn}]\n", []),
    "words that a page break parts": (
        "noi_trang:\n  - {doan: i-p2, chu: tập huấn khá}\n",
        ["2: chữ nối qua chỗ ngắt trang phải liền nhau trong đoạn 'i-p2': 'tập huấn khá'"],
    ),
    "a total": ("tong_so:\n  nhiem_vu: 2\n  kien_nghi: 1\n", ["3: tổng số 'kien_nghi' đã đối chiếu là 1, thư viện có 0"]),
    "a key misspelt": (
        "moi_noi:\n  - {nhiem_vu: ii-1, y: t1, loai: tiep_nio, den: i-p1, chu: a, muc_do: neu_ro}\n",
        ["2: tệp đối chiếu: 'loai' phải là một trong tiep_noi, giai_quyet, can_cu, ho_tro: 'tiep_nio'. Có phải ý là 'tiep_noi'?"],
    ),
    "a part misspelt": ("vien_dna: []\n", ["1: tệp đối chiếu: khóa phải có trong danh mục: 'vien_dna'. Có phải ý là 'vien_dan'?"]),
    "no list": ("doan: 74\n", ["1: tệp đối chiếu: 'doan' phải là danh sách, mỗi mục một dòng «- »: '74'"]),
    "broken": ("doan: [\n", ["2: tệp đối chiếu phải đúng cú pháp YAML"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_truths(mini: Mini, name: str) -> None:
    text, expected = CASES[name]
    found = told(mini, text)
    assert (
        sorted(found) == expected if name != "broken" else all(line[3:].startswith(expected[0][3:]) for line in found)
    )
    assert bool(found) == bool(expected)


def test_other_documents_change_nothing(shelf: Callable[[Truth], list[str]], truth: Truth, tmp_path: Path) -> None:
    """A second document that cites the same, repeats the same words and has notes of its own."""
    docs = tmp_path / "thu-vien"
    source = tmp_path / "bao-cao-khac.txt"
    source.write_text((docs / f"van-ban/{DOCUMENT}/bao-cao-nuoc-sach.txt").read_text("utf-8"), "utf-8")
    convert_file(source, docs / "van-ban/bao-cao-khac", library=load(docs))
    assert [line for line in shelf(truth) if "đối chiếu" in line] == []


def test_a_word_changed_in_page_and_source_is_told(mini: Mini) -> None:
    """What the proof cannot see: a source changed together with its page."""
    mini.write(PLACE, f"doan: [{{ma: i-p2, sha1: {fingerprint('Việc tập huấn còn nhiều.')}}}]\n")
    messages = [problem.message for problem in check(mini.docs, mini.root / "site").problems]
    assert any(message.startswith("đoạn 'i-p2': 'sha1' đã đối chiếu là") for message in messages)


def test_a_source_converted_again_leaves_it_alone(mini: Mini) -> None:
    mini.write(PLACE, "tong_so: {han_che: 1}\n")
    source = mini.root / "ke-hoach.txt"
    convert_file(source, mini.folder, library=load(mini.docs))
    assert mini.read(PLACE) == "tong_so: {han_che: 1}\n"


def test_it_stops_no_build_and_stands_in_one_place_only(mini: Mini) -> None:
    mini.write(PLACE, "tong_so: {han_che: 9}\n")
    assert blocking(load(mini.docs)) == []
    mini.write("van-ban/doi-chieu.yml", "tong_so: {han_che: 1}\n")
    assert [problem.code for problem in blocking(load(mini.docs))] == ["tep-la"]


@pytest.mark.site
def test_no_reader_gets_it(project: Path, tmp_path: Path) -> None:
    (project / f"docs/van-ban/{DOCUMENT}/doi-chieu.yml").write_text("tong_so: {han_che: 4}\n", "utf-8")
    assert build(tmp_path / "ra", project / "mkdocs.yml").returncode == 0
    assert list((tmp_path / "ra").rglob("doi-chieu*")) == []
