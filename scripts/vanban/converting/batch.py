"""Many files at once: which files, into which folders, and processes that each convert one file at a time.

A file that crashes its process, hangs or takes all memory is reported; the rest go on. Answers come in the order of the
files, whatever order they are ready in.
"""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ..files import recover
from ..limits import PATIENCE
from ..pages.page import FrontMatterError, parse_page
from ..reading import recognition
from ..reading.detect import SUFFIXES
from ..reading.refusals import refusal
from ..text import nfc, slug
from . import worker as work
from .report import FILE, REFUSED
from .worker import Answer, Task

_JOBS = 4
_SECONDS = 60  # for a file: the start of its process, and what is small
_SECONDS_PER_MB = 60  # a slow machine reads 1 MB of PDF in half of it
_OCR_TIMES = 4
_SECONDS_TO_END = 3
_MOST_SECONDS = 7200
MEMORY = 2048  # MB of one process
_NEW_GROUP = 0x200  # CREATE_NEW_PROCESS_GROUP of Windows
_SURE = (b"%PDF-", b"{\\rtf", b"<!DOCTYPE html", b"<!doctype html", b"<html")  # these hold text, whatever the name
_LIKELY = (b"\xd0\xcf\x11\xe0", b"PK\x03\x04")  # these may, where the name says nothing
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def default_jobs() -> int:
    """Return how many files are converted at once unless told: the processors, at most four."""
    return min(os.cpu_count() or 1, _JOBS)


def time_limit(path: Path, ocr: bool) -> float:
    """Return the seconds of a processor that a file may take, by its size."""
    try:
        megabytes = path.stat().st_size / (1 << 20)
    except (OSError, ValueError):
        megabytes = 0
    return min(_MOST_SECONDS, (_SECONDS + megabytes * _SECONDS_PER_MB) * (_OCR_TIMES if ocr else 1))


# -- which files -----------------------------------------------------------------------------------------------------


class Gathered(NamedTuple):
    """The files to convert, in order; those passed over in folders, with the reason; folders that cannot be read."""

    files: tuple[Path, ...]
    skipped: tuple[tuple[Path, str], ...] = ()
    refused: tuple[tuple[Path, str], ...] = ()


def gather(paths: Sequence[Path], out: Path | None) -> Gathered:
    """Return the files meant by paths: a folder means the documents in it and below, without what stands in ``out``."""
    files: dict[str, Path] = {}
    skipped: list[tuple[Path, str]] = []
    refused: list[tuple[Path, str]] = []
    for path in paths:
        if not path.is_dir():
            files.setdefault(os.path.realpath(path), path)
            continue
        found = 0
        for inner, fault in _walk(path, out):
            reason = fault or _passed_over(inner)
            if fault:
                refused.append((inner, str(refusal(inner, "khong-doc-duoc", fault))))
            elif reason:
                skipped.append((inner, reason))
            else:
                files.setdefault(os.path.realpath(inner), inner)
            found += not reason
        if not found:
            refused.append((path, str(refusal(path, "khong-co-van-ban"))))
    return Gathered(tuple(files.values()), tuple(skipped), tuple(refused))


def _walk(folder: Path, out: Path | None) -> Iterator[tuple[Path, str]]:
    """Yield the files below a folder in a stable order, and folders that cannot be opened with the reason."""
    faults: list[OSError] = []
    shut = os.path.realpath(out) if out else ""
    for root, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and os.path.realpath(Path(root) / name) != shut
        )
        if FILE in names:
            folders[:], names = [], [FILE]
        for name in sorted(names):
            yield Path(root) / name, ""
    for fault in faults:
        yield Path(str(fault.filename)), fault.strerror or "lỗi hệ thống"


def _passed_over(path: Path) -> str:
    """Say why a file of a folder is no document; '' where it is one."""
    name = path.name.lower()
    if name == FILE or name.endswith(recognition.SUFFIX):
        return "là kết quả của lần chuyển trước"
    if name.startswith(("~$", "~wrl", ".~lock")) or name.endswith((".tmp", ".crdownload", ".part")):
        return "là tệp tạm"
    if name.startswith("."):
        return "là tệp ẩn"
    if not path.is_file():
        return "không phải tệp thường"
    if path.suffix.lower() in SUFFIXES or _looks_like_one(path):
        return ""
    return "không phải văn bản"


def _looks_like_one(path: Path) -> bool:
    """Tell whether a file without a known ending may be a document: one of an unknown ending only by a sure sign."""
    try:
        with path.open("rb") as stream:
            head = stream.read(64).lstrip()
    except OSError:
        return not path.suffix
    return head.startswith(_SURE if path.suffix else _SURE + _LIKELY)


# -- into which folders ----------------------------------------------------------------------------------------------


def folders(files: Sequence[Path], out: Path) -> list[Path]:
    """Return a folder of its own for each file, named after it.

    Where two files have one name, or a folder holds what came from a file of another name, the next takes its ending
    (``bao-cao-pdf``), then a number (``bao-cao-2``). The same files give the same folders each time.
    """
    taken: set[str] = set()
    chosen = []
    for path in files:
        name = next(name for name in _names(path) if _key(name) not in taken and _is_free(out / name, nfc(path.name)))
        taken.add(_key(name))
        chosen.append(out / name)
    return chosen


def _key(name: str) -> str:
    """Return what two names share where they mean one folder on some system."""
    return nfc(name).casefold()


def _names(path: Path) -> Iterator[str]:
    stem = _folder_name(path)
    yield stem
    ending = slug(path.suffix)
    if ending:
        yield f"{stem}-{ending}"
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


def _folder_name(path: Path) -> str:
    """Return the name of a file without its ending, as a name that every system can give to a folder."""
    stem = path.stem.strip().rstrip(". ")
    if not stem or stem.casefold() in _RESERVED or stem.startswith("."):
        return slug(path.name) or "van-ban"
    return stem


def _is_free(folder: Path, source: str) -> bool:
    """Tell whether a folder is new, or came from a file of this name."""
    try:
        meta = parse_page((folder / "index.md").read_bytes().decode("utf-8-sig").replace("\r\n", "\n")).meta.data
    except (OSError, ValueError, FrontMatterError):
        return True
    origin = meta.get("nguon")
    return not isinstance(origin, dict) or origin.get("tep") in (None, source)


# -- in processes of their own ---------------------------------------------------------------------------------------


class _Process:
    """A process that converts files one at a time, started when needed and again after it ended."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0
        self._lock = threading.Lock()
        self._closed = False

    def convert(self, task: Task) -> Answer:
        """Have a file converted; a process that ends or takes too long is an answer too."""
        try:
            process = self._running()
        except OSError as error:
            return work.refuse(task, str(refusal(Path(task.path), "sap", error.strerror or "không mở được tiến trình")))
        fresh, late = self._served == 0, threading.Event()
        timer = threading.Timer(task.seconds * PATIENCE, _end_late, (process, late))
        timer.daemon = True
        timer.start()
        line = _ask(process, work.request(task))
        timer.cancel()
        if line:
            self._served += 1
            answer, last = work.response(line)
            if last:
                self.end()
            return answer
        self.end()
        if self._closed:
            return Answer(REFUSED)
        if late.is_set():
            return self._failed(task, "qua-gio", f"{task.seconds:.0f}")
        if not fresh:  # an earlier file may have left the process ill
            return self.convert(task)
        return self._failed(task, "sap", _how_it_ended(process))

    def close(self) -> None:
        """Ask the process to end for good, whatever it is doing; ``end`` sees to it."""
        with self._lock:
            self._closed = True
            process = self._process
        if process and process.poll() is None:
            process.terminate()

    def _running(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise OSError(0, "đã dừng")
            if self._process is None:
                self._process, self._served = _start(self._memory), 0
            return self._process

    def end(self) -> None:
        """End the process, if there is one; the next file gets a fresh one."""
        with self._lock:
            process, self._process = self._process, None
        if process:
            _kill(process)
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with contextlib.suppress(OSError):
                        pipe.close()

    def _failed(self, task: Task, code: str, what: str) -> Answer:
        if task.out:  # what a process was writing when it ended
            recover(Path(task.out))
        return work.refuse(task, str(refusal(Path(task.path), code, what)))


def _start(memory: int) -> subprocess.Popen[bytes]:
    here = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(part for part in (here, os.environ.get("PYTHONPATH", "")) if part)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", work.__name__, str(memory)],  # -P: no code from the folder we stand in
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
        creationflags=_NEW_GROUP if os.name == "nt" else 0,  # Ctrl+C is for us, not for them
        start_new_session=os.name != "nt",
    )


def _end_late(process: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    _kill(process)


def _ask(process: subprocess.Popen[bytes], line: bytes) -> bytes:
    """Send a request and wait for the answer; b'' where the process ended before it."""
    if process.stdin is None or process.stdout is None:
        return b""
    try:
        process.stdin.write(line)
        process.stdin.flush()
        found = process.stdout.readline()
    except (OSError, ValueError):
        return b""
    return found if found.endswith(b"\n") else b""


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End a process and what it started: asked first, so that it can end its own helpers and remove its own files."""
    if process.poll() is not None:
        return
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
        process.kill()
        return
    process.terminate()
    try:
        process.wait(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)


def _how_it_ended(process: subprocess.Popen[bytes]) -> str:
    code = process.returncode
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"mã {code}"


def run(
    tasks: Sequence[Task], *, jobs: int, memory: int = MEMORY, done: Callable[[int], None] = lambda _count: None
) -> Iterator[Answer]:
    """Convert files in ``jobs`` processes and yield the answers in order; ``done`` is told how many are ready.

    Closing the iterator ends the processes.
    """
    ready: queue.SimpleQueue[tuple[int, Answer]] = queue.SimpleQueue()
    coming: Iterator[tuple[int, Task]] = iter(enumerate(tasks))
    lock = threading.Lock()
    processes = [_Process(memory) for _ in range(min(jobs, len(tasks)))]

    def work_off(process: _Process) -> None:
        while True:
            with lock:
                found = next(coming, None)
            if found is None:
                return
            index, task = found
            try:
                answer = process.convert(task)
            except Exception as error:
                answer = work.refuse(task, str(refusal(Path(task.path), "loi-chuong-trinh", str(error))))
            ready.put((index, answer))

    threads = [threading.Thread(target=work_off, args=(process,), daemon=True) for process in processes]
    try:
        for thread in threads:
            thread.start()
        yield from _in_order(ready, len(tasks), done)
    finally:
        with lock:
            coming = iter(())
        for process in processes:
            process.close()
        for thread, process in zip(threads, processes, strict=True):
            thread.join(_SECONDS_TO_END)
            process.end()
            thread.join()


def _in_order(
    ready: "queue.SimpleQueue[tuple[int, Answer]]", count: int, done: Callable[[int], None]
) -> Iterator[Answer]:
    early: dict[int, Answer] = {}
    got = 0
    for expected in range(count):
        while expected not in early:
            try:
                index, answer = ready.get(timeout=0.2)  # so that Ctrl+C is heard on Windows too
            except queue.Empty:
                continue
            early[index] = answer
            got += 1
            done(got)
        yield early.pop(expected)


def tasks_for(gathered: Gathered, out: Path | None, template: Task, seconds: float) -> list[Task]:
    """Return the task of each file; ``template`` holds what is common, ``seconds`` 0 stands for a limit by size."""
    targets: Sequence[Path | None] = [None] * len(gathered.files)
    if out is not None:
        targets = [out / template.id] if template.id else folders(gathered.files, out)
    return [
        replace(
            template,
            path=str(path),
            out=str(target or ""),
            seconds=seconds or time_limit(path, template.ocr),
        )
        for path, target in zip(gathered.files, targets, strict=True)
    ]
