"""Many files at once: each alone in a process, in the order given, written whole, resumed where it stopped."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from command import run, snapshot
from conftest import REPORT, ROOT, SOURCE
from fuzz import seeds
from vanban import limits
from vanban.converting import batch, report
from vanban.converting import worker as work
from vanban.converting.progress import Progress
from vanban.converting.worker import Answer, Task

pytestmark = pytest.mark.slow

DOUBTFUL = SOURCE.replace("2. Tổ chức", "3. Tổ chức")  # a gap in the numbering

# What a file does to its process. Python runs `sitecustomize` at the start of each process that finds it: the reader of
# plain text is replaced there, so that nothing in the product knows of these tests.
TRAPS = """
import ctypes, os, signal, subprocess, sys, time
from vanban.reading import plain

real = plain.read

def read(path, data, sha256):
    deed = data.split(b"\\n", 1)[0].decode("utf-8", "replace")
    if deed == "crash":
        ctypes.string_at(0)
    if deed == "exit":
        os._exit(7)
    if deed == "hang":
        time.sleep(300)
    if deed == "busy":
        while True:
            pass
    if deed == "waits":  # longer than it may compute
        time.sleep(2.5)
    if deed == "slow":
        time.sleep(0.7)
    if deed == "helper":
        helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"], start_new_session=True)
        path.with_suffix(".pid").write_text(str(helper.pid))
        try:
            helper.wait()
        finally:
            helper.kill()
            helper.wait()
    if deed == "deaf":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(300)
    if deed == "memory":
        hoard = [bytearray(32 << 20) for _ in range(10_000)]
    if deed == "fault":
        raise KeyError("một lỗi")
    if deed == "deep":
        return read.__wrapped__(path, data, sha256)
    if deed == "noise":
        print("{}"); sys.stdout.flush(); os.write(1, b"rac\\n"); sys.stderr.write("loi\\n")
    if deed == "ill":
        global ill; ill = True
    if deed == "frail" and ill:
        os._exit(9)
    return real(path, data, sha256)

def again(path, data, sha256):
    return again(path, data, sha256)

ill = False
read.__wrapped__ = again
plain.read = read
"""


@pytest.fixture
def trapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for sources whose first line says what they do to the process that reads them."""
    traps = tmp_path / "bay"
    traps.mkdir()
    (traps / "sitecustomize.py").write_text(TRAPS, "utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(traps), str(ROOT / "scripts")]))
    (tmp_path / "vao").mkdir()
    return tmp_path / "vao"


def put(folder: Path, deeds: list[str]) -> list[Path]:
    """Write a source per deed; an empty deed is a harmless file."""
    paths = []
    for number, deed in enumerate(deeds):
        path = folder / f"{number}-{deed or 'lanh'}.txt"
        path.write_text(f"{deed}\n\n{SOURCE}" if deed else SOURCE, "utf-8")
        paths.append(path)
    return paths


def objects(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


# -- one bad file harms no other -------------------------------------------------------------------------------------

WORDS = {
    "crash": "bị sập (SIGSEGV)" if os.name == "posix" else "bị sập",
    "exit": "bị sập (mã 7)",
    "hang": "quá 2 giây xử lý",
    "busy": "quá 2 giây xử lý",
    "memory": "cần nhiều hơn 512 MB",
    "fault": "lỗi của chương trình, không phải của bạn: KeyError: 'một lỗi'",
    "deep": "lồng vào nhau quá sâu",
}
LIMITED = [] if sys.platform == "linux" else ["memory"]  # elsewhere the limit of memory may not hold


@pytest.mark.parametrize("jobs", [1, 3])
def test_what_one_file_does_is_its_own_refusal(trapped: Path, capsys: pytest.CaptureFixture[str], jobs: int) -> None:
    deeds = [deed for deed in WORDS if deed not in LIMITED]
    paths = put(trapped, [part for deed in deeds for part in ("", deed)] + [""])
    out = trapped.parent / "ra"
    code = run("convert", *paths, "--out", out, "--jobs", str(jobs), "--gioi-han-giay", "2", "--gioi-han-mb", "512")
    assert code == 2
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == len(deeds)
    for path, error, deed in zip(paths[1::2], errors, deeds, strict=True):
        assert error.startswith(f"{path}: ")
        assert WORDS[deed] in error
    assert sorted(folder.name for folder in out.iterdir()) == sorted(path.stem for path in paths[::2])


def test_time_is_the_processors(trapped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A busy machine, a slow disk or a helper make a file wait: that is no fault of the file."""
    paths = put(trapped, ["waits", "busy", ""])
    assert run("convert", *paths, "--out", trapped.parent / "ra", "--jobs", "1", "--gioi-han-giay", "2") == 2
    [error] = capsys.readouterr().err.splitlines()
    assert error.startswith(f"{paths[1]}: ")
    assert WORDS["busy"] in error


@pytest.mark.skipif(os.name == "nt", reason="Windows does not count")
def test_the_limit_of_time_ends_with_the_file() -> None:
    def compute(seconds: float) -> None:
        started = time.process_time()
        while time.process_time() - started < seconds:
            pass

    before = signal.getsignal(signal.SIGXCPU)
    with pytest.raises(limits.TooLong), limits.processor_time(0.1):
        compute(10)
    with limits.processor_time(0.1):
        pass
    compute(1.5)
    assert signal.getsignal(signal.SIGXCPU) is before


def test_a_file_does_not_suffer_for_the_one_before(trapped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = put(trapped, ["ill", "frail", "ill", "frail"])
    assert run("convert", *paths, "--out", trapped.parent / "ra", "--jobs", "1") == 0
    assert capsys.readouterr().err == ""


def test_answers_come_in_the_order_of_the_files(trapped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = put(trapped, ["slow", "", "crash", "", ""])
    assert run("convert", *paths, "--json", "--jobs", "3") == 2
    found = objects(capsys)
    assert [item["source"]["duong_dan"] for item in found] == [str(path) for path in paths]
    assert [item["verdict"]["ma"] for item in found] == [0, 0, 2, 0, 0]
    assert "blocks" not in found[2]


def test_what_a_library_prints_is_not_taken_for_an_answer(trapped: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("convert", *put(trapped, ["noise", ""]), "--out", trapped.parent / "ra", "--jobs", "1") == 0
    shown = capfd.readouterr()
    assert "rac" not in shown.out
    assert shown.err == ""


def test_a_process_makes_room_for_a_fresh_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_RETIRES_AT", 0)
    requests = tmp_path / "hoi"
    requests.write_bytes(work.request(Task(str(REPORT))) * 2)
    with requests.open("rb") as asked, (tmp_path / "dap").open("wb") as answers:
        work.serve(asked, answers, 0)
    lines = (tmp_path / "dap").read_bytes().splitlines()
    expected = sys.platform != "win32"  # there is no way to ask there
    assert [work.response(line)[1] for line in lines] == ([True] if expected else [False, False])


@pytest.mark.skipif(sys.platform == "win32", reason="there a process is ended with all it started")
def test_what_a_process_started_ends_with_it(trapped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = put(trapped, ["helper", "deaf"])
    assert run("convert", *paths, "--json", "--jobs", "2", "--gioi-han-giay", "1") == 2
    assert [WORDS["hang"].replace("2", "1") in item["verdict"]["loi"] for item in objects(capsys)] == [True, True]
    helper = int(paths[0].with_suffix(".pid").read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(helper, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent otherwise there")
@pytest.mark.parametrize("hangs", ["hang", "deaf"])
def test_stopping_is_clean_and_the_next_run_goes_on(trapped: Path, hangs: str) -> None:
    paths = put(trapped, ["", "", hangs, ""])
    out, spool = trapped.parent / "ra", trapped.parent / "tam"
    spool.mkdir()
    command = [sys.executable, "-m", "vanban.cli", "convert", *map(str, paths), "--out", str(out), "--jobs", "1"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(spool), "PYTHONUTF8": "1"},
    )
    until(lambda: (out / paths[1].stem / report.FILE).exists())
    time.sleep(0.3)
    children = children_of(process.pid)
    assert children
    process.send_signal(signal.SIGINT)
    _shown, error = process.communicate(timeout=20)
    assert process.returncode == 2
    assert error.splitlines() == ["Đã dừng: 2/4 tệp đã xong. Chạy lại lệnh này để làm tiếp."]
    until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))
    assert list(spool.iterdir()) == []
    assert sorted(folder.name for folder in out.iterdir()) == [path.stem for path in paths[:2]]


def until(holds: Any) -> None:
    """Wait for a condition; fail after twenty seconds."""
    for _ in range(200):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("waited for nothing")


def children_of(pid: int) -> list[int]:
    if sys.platform != "linux":
        return [0]
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            after = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(after[1]) == pid:
            found.append(int(status.parent.name))
    return found


def test_what_an_ended_process_left_half_written_is_removed(trapped: Path) -> None:
    path = put(trapped, ["exit"])[0]
    folder = trapped.parent / "ra" / path.stem
    folder.mkdir(parents=True)
    (folder / "của-tôi.txt").write_text("giữ", "utf-8")
    left = folder.with_name(f".vanban-moi-{folder.name}")
    left.mkdir()
    (left / "index.md").write_text("nửa", "utf-8")
    assert run("convert", path, "--out", trapped.parent / "ra") == 2
    assert [item.name for item in folder.iterdir()] == ["của-tôi.txt"]
    assert [item.name for item in folder.parent.iterdir()] == [folder.name]


def test_no_code_is_taken_from_the_folder_one_stands_in(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (source.parent / "yaml.py").write_text("raise SystemExit('mã lạ')", "utf-8")
    monkeypatch.chdir(source.parent)
    assert run("convert", source, "--json") == 0
    assert objects(capsys)[0]["verdict"]["ma"] == 0


def test_a_system_without_limits_of_memory_still_converts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    limits.limit_memory(512)
    assert limits.peak_memory() == 0


def test_time_allowed_grows_with_the_file(tmp_path: Path) -> None:
    small, large = tmp_path / "nhỏ.pdf", tmp_path / "lớn.pdf"
    small.write_bytes(b"x")
    with large.open("wb") as stream:
        stream.truncate(5 << 20)
    assert 60 <= batch.time_limit(small, False) < 61 < batch.time_limit(large, False) < batch.time_limit(large, True)
    assert batch.time_limit(tmp_path / "không-có", False) == 60


# -- running again ---------------------------------------------------------------------------------------------------


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(SOURCE, "utf-8")
    return path


def once(source: Path, **changes: Any) -> Answer:
    """Convert a source beside itself, in this process."""
    return work.perform(Task(str(source), out=str(source.parent / "ra" / source.stem), **changes))


def test_an_unchanged_file_is_skipped_and_said_so(source: Path) -> None:
    assert once(source).unchanged is False
    before = {path: path.stat().st_mtime_ns for path in source.parent.rglob("*")}
    again = once(source)
    assert (again.unchanged, again.code) == (True, 0)
    assert "không có gì thay đổi" in again.out[0]
    assert {path: path.stat().st_mtime_ns for path in source.parent.rglob("*")} == before


def test_a_skipped_file_keeps_its_verdict(source: Path) -> None:
    source.write_text(DOUBTFUL, "utf-8")
    assert once(source).code == 1
    again = once(source)
    assert (again.unchanged, again.code) == (True, 1)
    assert "cần xem" in again.out[1]


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder.parents[1] / "ke-hoach.txt").write_text(SOURCE + "\nThêm một câu nữa.\n", "utf-8"),
        lambda folder: (folder / "i.md").unlink(),
        lambda folder: (folder / "ke-hoach.txt").unlink(),
        lambda folder: (folder / report.FILE).unlink(),
        lambda folder: (folder / report.FILE).write_text("{", "utf-8"),
        lambda folder: (folder / report.FILE).write_text("[1]", "utf-8"),
        lambda folder: (folder / report.FILE).write_text('{"source":{},"verdict":{},"output":{"files":{}}}', "utf-8"),
        lambda folder: (folder / report.FILE).write_text("[" * 100_000, "utf-8"),
    ],
    ids=["source", "page", "copy", "report", "no json", "no object", "no facts", "deep"],
)
def test_a_file_is_converted_again_where_anything_changed(source: Path, change: Any) -> None:
    once(source)
    change(source.parent / "ra" / "ke-hoach")
    again = once(source)
    assert (again.unchanged, again.code) == (False, 0)
    assert once(source).unchanged


@pytest.mark.parametrize("what", ["converter", "ocr"])
def test_another_converter_or_another_wish_converts_again(
    source: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    once(source)
    if what == "ocr":
        assert not once(source, ocr=True).unchanged
        return
    monkeypatch.setattr(report, "converter", lambda: "0.2.0+moi")
    assert not once(source).unchanged
    assert once(source).unchanged


def test_a_page_that_a_person_edited_is_kept(source: Path) -> None:
    once(source)
    page = source.parent / "ra" / "ke-hoach" / "i.md"
    page.write_text(page.read_text("utf-8").replace("có tiến bộ", "có **tiến bộ**"), "utf-8")
    edited = page.read_text("utf-8")
    assert not once(source).unchanged
    assert page.read_text("utf-8") == edited
    page.write_text(edited.replace("Việc tập huấn còn ít", "Việc tập huấn rất ít"), "utf-8")
    spoilt = snapshot(source.parent / "ra")
    assert once(source).code == 1
    assert snapshot(source.parent / "ra") == spoilt


def test_pages_that_nobody_touched_follow_the_source_without_asking(source: Path) -> None:
    once(source)
    source.write_text(SOURCE.split("II. NHIỆM VỤ")[0], "utf-8")
    answer = once(source)
    assert (answer.code, answer.err) == (0, ())
    folder = source.parent / "ra" / "ke-hoach"
    assert sorted(path.name for path in folder.iterdir()) == [report.FILE, "i.md", "index.md", "ke-hoach.txt"]


def test_a_report_cannot_be_made_to_remove_other_files(source: Path) -> None:
    once(source)
    folder = source.parent / "ra" / "ke-hoach"
    other = source.parent / "ngoai.md"
    other.write_text("giữ", "utf-8")
    found = json.loads((folder / report.FILE).read_text("utf-8"))
    found["output"]["files"] |= {"../../ngoai.md": work._sha256(other), str(other): work._sha256(other)}
    found["output"]["converter"] = "cũ"
    (folder / report.FILE).write_text(json.dumps(found), "utf-8")
    assert once(source).code == 0
    assert other.read_text("utf-8") == "giữ"


def test_a_library_gets_no_report_file(mini: Any) -> None:
    assert run("convert", mini.root / "ke-hoach.txt", "--docs", mini.docs) == 0
    assert not list(mini.docs.rglob(report.FILE))


# -- which files, into which folders ---------------------------------------------------------------------------------


def test_a_folder_means_the_documents_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "van-ban"
    (folder / "nam-2020").mkdir(parents=True)
    (folder / ".an").mkdir()
    for name in ("b.txt", "a.txt", "nam-2020/c.txt", "nam-2020/KHONGDUOI", "quet.dat"):
        (folder / name).write_text(SOURCE, "utf-8")
    (folder / "la.dat").write_bytes(seeds.html())  # a document by a sure sign, whatever its name
    for name in ("~$a.docx", "x.tmp", ".b.txt", "anh.jpg", "Thumbs.db", ".an/d.txt"):
        (folder / name).write_bytes(b"\x00\x01")
    assert run("convert", folder, "--out", folder / "ra", "--json") in (0, 2)
    captured = capsys.readouterr()
    names = [json.loads(line)["source"]["tep"] for line in captured.out.splitlines()]
    assert names == ["a.txt", "b.txt", "la.dat", "c.txt"]
    assert "Bỏ qua 2 mục vì là tệp tạm: x.tmp, ~$a.docx." in captured.err
    assert "Bỏ qua 1 mục vì là tệp ẩn: .b.txt." in captured.err
    assert "không phải văn bản: Thumbs.db, anh.jpg, quet.dat, KHONGDUOI." in captured.err
    capsys.readouterr()
    run("convert", folder, "--out", folder / "ra", "--json")  # what was written there is no input
    assert len(capsys.readouterr().out.splitlines()) == 4


def test_a_folder_without_documents_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "trong").mkdir()
    assert run("convert", tmp_path / "trong", "--json") == 2
    shown = capsys.readouterr()
    assert json.loads(shown.out)["verdict"]["ma"] == 2
    assert shown.err.startswith(f"{tmp_path / 'trong'}: thư mục không có tệp văn bản nào")


def test_a_file_given_twice_is_converted_once(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("convert", source, source, source.parent, "--json") == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_what_an_earlier_run_wrote_is_no_input(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("convert", source, "--out", source.parent / "ra") == 0
    capsys.readouterr()
    assert run("convert", source.parent, "--out", source.parent / "ra2", "--json") == 0
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 1
    assert "Bỏ qua 1 mục vì là kết quả của lần chuyển trước: ke-hoach." in shown.err


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_folder_that_leads_into_itself_ends(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (source.parent / "vòng").symlink_to(source.parent, target_is_directory=True)
    assert run("convert", source.parent, "--json") == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a.txt", "b.txt"], ["a", "b"]),
        (["a.docx", "a.pdf", "a.doc"], ["a", "a-pdf", "a-doc"]),
        (["x/a.txt", "y/a.txt", "z/a.txt"], ["a", "a-txt", "a-2"]),
        (["A.txt", "a.pdf"], ["A", "a-pdf"]),  # one name where case does not count
        (["CON.txt", "nul.docx"], ["con-txt", "nul-docx"]),  # names that Windows keeps for devices
        (["báo cáo .txt", "x. .pdf"], ["báo cáo", "x"]),  # Windows drops blanks and dots at the end
        ([".txt", "...", "..a"], ["txt", "van-ban", "a"]),
        (["\u00e1.txt", "a\u0301.pdf"], ["\u00e1", "a\u0301-pdf"]),  # one name to macOS
    ],
)
def test_each_file_has_a_folder_of_its_own(tmp_path: Path, names: list[str], expected: list[str]) -> None:
    paths = [tmp_path / name for name in names]
    assert [folder.name for folder in batch.folders(paths, tmp_path / "ra")] == expected


def test_the_same_files_get_the_same_folders_alone_or_together(tmp_path: Path) -> None:
    one, two = tmp_path / "a.md", tmp_path / "a.txt"
    for path in (one, two):
        path.write_text(SOURCE, "utf-8")
    out = tmp_path / "ra"
    assert run("convert", one, two, "--out", out) == 0
    before = snapshot(out)
    assert sorted(folder.name for folder in out.iterdir()) == ["a", "a-txt"]
    for paths in ([two], [two, one], [one]):
        assert run("convert", *paths, "--out", out) == 0
        assert snapshot(out) == before


# -- what scripts and people see -------------------------------------------------------------------------------------


def test_the_report_beside_the_output_is_the_object_on_standard_output(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = source.parent / "ra"
    for unchanged in (False, True):
        assert run("convert", source, "--out", out, "--json") == 0
        shown = objects(capsys)[0]
        assert shown["source"].pop("duong_dan") == str(source)
        assert shown["output"].pop("folder") == str(out / "ke-hoach")
        assert shown["output"].pop("unchanged") is unchanged
        assert shown == json.loads((out / "ke-hoach" / report.FILE).read_text("utf-8"))


def test_the_exit_code_is_the_worst(tmp_path: Path) -> None:
    clean, doubt = tmp_path / "sach.txt", tmp_path / "ngo.txt"
    clean.write_text(SOURCE, "utf-8")
    doubt.write_text(DOUBTFUL, "utf-8")
    assert run("convert", clean, "--json") == 0
    assert run("convert", doubt, clean, "--json") == 1
    assert run("convert", tmp_path / "khong-co.txt", doubt, clean, "--json") == 2


def test_a_batch_ends_with_a_summary(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = source.parent / "ra"
    run("convert", source, source.parent / "mat.txt", "--out", out)
    assert capsys.readouterr().out.splitlines()[-1] == "Tổng cộng 2 tệp: 1 sạch, 1 không chuyển được."
    run("convert", source, source.parent / "mat.txt", "--out", out)
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "Tổng cộng 2 tệp: 1 sạch, 1 không chuyển được (1 tệp không đổi từ lần trước)."


class _Screen:
    def __init__(self, *, terminal: bool) -> None:
        self.terminal, self.text = terminal, ""

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(("terminal", "total"), [(False, 9), (True, 1)], ids=["pipe", "one file"])
def test_no_bar_where_it_would_be_in_the_way(terminal: bool, total: int) -> None:
    screen = _Screen(terminal=terminal)
    progress = Progress(total, screen)  # type: ignore[arg-type]
    progress.show(1)
    progress.clear()
    assert screen.text == ""


def test_the_bar_is_taken_away_before_a_line_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.get_terminal_size", lambda: SimpleNamespace(columns=50))
    screen = _Screen(terminal=True)
    progress = Progress(4, screen)  # type: ignore[arg-type]
    progress.show(2, "một tên tệp rất dài mà màn hình không đủ chỗ để hiện")
    drawn = screen.text.lstrip("\r")
    assert drawn.startswith("[############------------] 2/4 tệp")
    assert len(drawn) <= 49
    progress.clear()
    assert screen.text == f"\r{drawn}\r{' ' * len(drawn)}\r"


@pytest.mark.parametrize(
    "arguments", [["--jobs", "0"], ["--jobs", "nhiều"], ["--gioi-han-giay", "0"], ["--gioi-han-mb", "1"]]
)
def test_wrong_numbers_are_refused_in_vietnamese(
    source: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert run("convert", source, "--json", *arguments) == 2
    assert f"Giá trị của '{arguments[0]}' phải là số nguyên" in capsys.readouterr().err


@pytest.fixture(autouse=True)
def _no_debugging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VANBAN_DEBUG", raising=False)
