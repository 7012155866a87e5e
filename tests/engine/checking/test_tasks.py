"""Rules on tasks: every task has its page, whatever form it has, and what is quoted for the five stands where it says."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from task_documents import TASK, made, track
from vanban.checking import RULES, Rule
from vanban.checking.published import vanished
from vanban.library.clarity import tasks_in
from vanban.library.library import Library
from vanban.library.load import load
from vanban.library.units import sentences_of


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Library:
    four = ("ke-hoach-luu-tru", "77-qd-ubnd-mau-2025", "thong-bao-thang-5", "ke-hoach-du-lich")
    return made(tmp_path_factory.mktemp("tasks"), *four)


@pytest.fixture
def shelf(source: Library, tmp_path: Path) -> Library:
    """Four documents, every task with its page."""
    shutil.copytree(source.root, tmp_path / "docs")
    library = load(tmp_path / "docs")
    track(library, *(unit.key for document in library.texts for unit in tasks_in(document, "nhiem_vu")))
    return library


# What is rendered and what must not be published are no matter of tasks, and take most of the time of a check.
OF_TASKS = [rule for rule in RULES if rule.__module__.rpartition(".")[2] not in ("checking", "harmless", "gate")]


def faults(library: Library, rules: Sequence[Rule] = OF_TASKS) -> list[str]:
    loaded = load(library.root)
    found: Iterator[object] = (problem for rule in rules for problem in rule(loaded))
    return [str(one).replace(f"{library.root.as_posix()}/", "") for one in found]


def test_a_library_with_a_page_for_every_task_is_clean(shelf: Library) -> None:
    assert faults(shelf, RULES) == []


@pytest.mark.parametrize(
    ("key", "message"),
    [
        (
            "ke-hoach-luu-tru#phu-luc-i-bang-1-hang-3",
            "mỗi hàng của bảng giao việc phải có trang theo dõi: 'phu-luc-i-bang-1-hang-3' «Ban hành danh mục hồ sơ điện tử»",
        ),
        (
            "77-qd-ubnd-mau-2025#dieu-1-khoan-1-diem-a-p1",
            "mỗi mục giao việc phải có trang theo dõi: 'dieu-1-khoan-1-diem-a-p1' «- Lập danh mục cơ sở phải di dời",
        ),
        ("ke-hoach-du-lich#ii-2-p1", "'ii-2-p1' «Bố trí kinh phí theo phân cấp.»"),
    ],
)
def test_a_task_without_a_page_is_named(shelf: Library, key: str, message: str) -> None:
    document, _, id = key.partition("#")
    (shelf.root / "nhiem-vu" / document / f"{id}.md").unlink()
    [fault] = faults(shelf)
    unit = shelf.units.get(key)
    assert unit
    assert fault.startswith(f"{unit.path}:{unit.line}: [nhiem-vu-thieu]")
    assert message in fault
    assert f"Tạo docs/nhiem-vu/{document}/{id}.md" in fault


def test_an_item_may_be_tracked_by_its_sentences(shelf: Library) -> None:
    item = shelf.documents["thong-bao-thang-5"].block("1")
    assert item
    (shelf.root / "nhiem-vu/thong-bao-thang-5/1.md").unlink()
    track(shelf, *(sentence.key for sentence in sentences_of(item)[1:]))
    assert faults(shelf) == []


def five(**fields: str) -> str:
    written = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return TASK.replace("trang_thai", f"{written}trang_thai", 1)


ROW, BULLET = "ke-hoach-luu-tru#phu-luc-i-bang-1-hang-3", "77-qd-ubnd-mau-2025#dieu-1-khoan-1-diem-a-p2"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (ROW, five(chu_tri="{gia_tri: Sở Nội vụ, trich_dan: Sở Nội vụ}")),  # of the cell that spans down to the row
        (ROW, five(ket_qua="{gia_tri: Danh mục, trich_dan: Danh mục, tai: phu-luc-i-bang-1-hang-3-o-3}")),
        (ROW, five(phoi_hop="{gia_tri: Sở Tư pháp, trich_dan: Sở Tư pháp, tai: phu-luc-i-bang-1-hang-2-o-6}")),
        (BULLET, five(chu_tri="{gia_tri: Sở Nông nghiệp và Môi trường, trich_dan: Giao Sở Nông nghiệp và Môi trường}")),
        (BULLET, five(trach_nhiem="{gia_tri: Các cơ quan, trich_dan: Các cơ quan, tai: dieu-1-khoan-1}")),
        ("ke-hoach-du-lich#ii-1-a", five(chu_tri="{gia_tri: Sở Văn hóa, trich_dan: Sở Văn hóa}")),
    ],
)
def test_words_may_be_quoted_from_the_row_the_lead_and_the_heading(shelf: Library, key: str, text: str) -> None:
    track(shelf, key, text=text)
    assert faults(shelf) == []


@pytest.mark.parametrize(
    ("key", "text", "message"),
    [
        (ROW, five(chu_tri="{gia_tri: Sở Khoa học, trich_dan: Sở Khoa học}"), "[trich-dan-sai] lời trích của 'chu_tri' phải đúng từng chữ"),
        (ROW, five(chu_tri="{gia_tri: Sở Nội vụ, trich_dan: Sở Nội vụ, tai: phu-luc-i-bang-1-hang-3-o-3}"), "[trich-dan-sai] lời trích phải đúng từng chữ ở nơi 'tai' nêu"),
        (ROW, five(chu_tri="{gia_tri: Sở Nội vụ, trich_dan: Sở Nội vụ, tai: phu-luc-i-bang-1-hang-33}"), "[quan-he-hong] 'tai' phải là mã"),
        (BULLET, five(chu_tri="{gia_tri: Sở Tài chính, trich_dan: Sở Tài chính}"), "[trich-dan-sai]"),  # of the next point
        (BULLET, TASK.replace("trang_thai", "tiep_noi:\n  - {dich: dieu-1-khoan-9, trich_dan: kiểm tra, muc_do: neu_ro, co_so: chu_de}\ntrang_thai", 1), "[quan-he-hong] 'tiep_noi'"),
        (ROW, TASK.replace("trang_thai", "y:\n  - {id: t1, trich_dan: Ban hành quy chế}\ntrang_thai", 1), "[trich-dan-sai] lời trích phải đúng từng chữ trong hàng"),
    ],
)  # fmt: skip
def test_words_from_elsewhere_are_caught(shelf: Library, key: str, text: str, message: str) -> None:
    track(shelf, key, text=text)
    [fault] = faults(shelf)
    assert message in fault


@pytest.mark.parametrize(
    ("field", "fault"),
    [
        ("chu_tri: {gia_tri: Sở Ngoại vụ, trich_dan: Sở Nông nghiệp và Môi trường}", "'gia_tri' của 'chu_tri'"),
        ("thoi_han: {gia_tri: 30 tháng 9, ngay: 2025-10-30, trich_dan: trước ngày 30 tháng 9 năm 2025}", "không cho ra 2025-10-30"),
        ("thoi_han: {gia_tri: 2025-12-31, trich_dan: trước ngày 30 tháng 9 năm 2025}", "không cho ra 2025-12-31"),
        ("thoi_han: {gia_tri: 30 tháng 9, ngay: 2025-09-30, trich_dan: trước ngày 30 tháng 9 năm 2025}", ""),
        ("thoi_han: {gia_tri: 2025-09-30, trich_dan: trước ngày 30 tháng 9 năm 2025}", ""),
        ("chu_tri: {gia_tri: SỞ NÔNG NGHIỆP và Môi trường, trich_dan: Giao Sở Nông nghiệp và Môi trường}", ""),
        ("ket_qua: {gia_tri: Kiểm tra, trich_dan: KTRA, tai: dieu-1-khoan-1-diem-a-p2}", "'tai' của 'ket_qua'"),
        ("ket_qua: {gia_tri: KTRA, trich_dan: KTRA, tai: dieu-1-khoan-1-diem-a-p2, ghi_chu: Nói cả hai việc}", ""),
    ],
)  # fmt: skip
def test_a_value_says_what_its_quotation_says(shelf: Library, field: str, fault: str) -> None:
    key = BULLET.replace("-p2", "-p1")
    other = shelf.units.get(BULLET)
    assert other
    words = " ".join(other.text.split()[1:4]).strip(" ,.;")
    track(shelf, key, text=TASK.replace("trang_thai", f"{field.replace('KTRA', words)}\ntrang_thai", 1))
    found = "\n".join(faults(shelf))
    assert fault in found
    assert ("gia-tri-lech" in found) == bool(fault)


def test_relations_and_limitations_may_name_rows_and_sentences(shelf: Library) -> None:
    text = TASK.replace(
        "trang_thai",
        "tiep_noi:\n  - {dich: 1-s1, trich_dan: rà soát thủ tục, trich_dan_dich: còn chậm, muc_do: suy_luan, co_so: chu_de}\ntrang_thai", 1,
    )  # fmt: skip
    track(shelf, "thong-bao-thang-5#2", text=text)
    limit = shelf.root / "han-che/thong-bao-thang-5/l1.md"
    limit.parent.mkdir(parents=True)
    limit.write_text("---\ntitle: Giải ngân chậm\ndoan: 1-s1\ntrich_dan: Tiến độ giải ngân còn chậm\n---\n", "utf-8")
    assert faults(shelf) == []


def test_ids_of_rows_once_published_stay_with_their_rows(shelf: Library) -> None:
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=shelf.root, check=True, capture_output=True)
    page = shelf.root / "van-ban/ke-hoach-luu-tru/phu-luc-i.md"
    written = page.read_text("utf-8")
    assert vanished(shelf, "HEAD") == ([], "")
    page.write_text(written.replace("hang-3", "hang-33"), "utf-8")
    assert [
        "mã đã công bố phải còn: 'phu-luc-i-bang-1-hang-3'" in one.message
        for one in vanished(load(shelf.root), "HEAD")[0]
    ] == [True]
    page.write_text(
        written.replace("hang-3", "hang-x").replace("hang-2", "hang-3").replace("hang-x", "hang-2"), "utf-8"
    )
    found, _remark = vanished(load(shelf.root), "HEAD")
    assert ["mã phải ở đúng hàng của nó" in one.message for one in found] == [True, True]
    bare = re.sub(r'<tr id="[^"]*">', "<tr>", written)  # as tables were written before rows had ids: they have the same
    page.write_text(bare, "utf-8")
    assert vanished(load(shelf.root), "HEAD") == ([], "")


def test_a_part_that_is_not_there_is_named(shelf: Library) -> None:
    page = shelf.root / "van-ban/ke-hoach-du-lich/index.md"
    page.write_text(page.read_text("utf-8").replace('["ii"]', '["iii"]'), "utf-8")
    assert [fault for fault in faults(shelf) if "'bo_phan' phải nêu mục có thật: 'iii'" in fault]
