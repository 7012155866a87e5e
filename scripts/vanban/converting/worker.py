"""One file converted, alone: in a process of its own, which serves requests on standard input (``python -m vanban.converting.worker``).

The file may be broken or made to harm. Whatever it does to the process, the one that asked lives on.
"""

import faulthandler
import hashlib
import json
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from ..beside.gate import told
from ..files import recover, recover_all
from ..library.addresses import DOCUMENTS
from ..library.load import load
from ..limits import PATIENCE, limit_memory, peak_memory
from ..model import Conversion, InputError
from ..reading import read
from ..structure.stages import convert
from . import report
from .convert import Outcome, convert_file, find_folder
from .guard import guarded
from .report import REFUSED

_RETIRES_AT = 256 << 20  # bytes: a process that took so much for one file has less than the whole limit for the next
_MOST_FILES = 50
_GRACE = 30  # seconds
_MOST_REPORT = 256 << 20  # bytes: a larger bao-cao.json is none of ours


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with a file: converted into ``out`` (a folder of its own), else into the library ``docs``.

    ``spool`` names the file that takes the report as a line of JSON ('' where none is wanted); ``seconds`` is the processor's
    time allowed (0: no limit).
    """

    path: str
    out: str = ""
    docs: str = ""
    id: str = ""
    ocr: bool = False
    force: bool = False
    spool: str = ""
    seconds: float = 0


class Answer(NamedTuple):
    """What came of a file: the exit code, and the lines for standard output and standard error."""

    code: int
    out: tuple[str, ...] = ()
    err: tuple[str, ...] = ()
    unchanged: bool = False


def perform(task: Task, memory: int = 0) -> Answer:
    """Convert a file; whatever goes wrong becomes an answer. ``memory`` is the limit in MB, for the message."""
    try:
        with guarded(Path(task.path), task.seconds, memory):
            return _performed(task)
    except InputError as error:
        return refuse(task, str(error))


def refuse(task: Task, message: str) -> Answer:
    """Answer that a file was not converted, on the screen and for scripts."""
    _spool(task, report.refused(task.path, message))
    return Answer(REFUSED, err=(message,))


def _performed(task: Task) -> Answer:
    if not task.out:
        outcome = _convert(task)
        return _answer(task, report.describe(outcome.conversion, () if task.force else outcome.losses), outcome)
    folder = Path(task.out)
    recover(folder)
    if known := _unchanged(task):
        return _skipped(task, known)
    written: list[dict[str, Any]] = []

    def attach(conversion: Conversion, files: Mapping[Path, bytes]) -> dict[Path, bytes]:
        written.append({**report.describe(conversion), "output": _output(task, files)})
        return {Path(task.out) / report.FILE: _json(written[0], indent=1)}

    outcome = convert_file(
        Path(task.path), folder, force=task.force, ocr=task.ocr, untouched=_untouched(folder), attach=attach
    )
    return _answer(task, written[0] if written else report.describe(outcome.conversion, outcome.losses), outcome)


def _convert(task: Task) -> Outcome:
    path = Path(task.path)
    if not task.docs:
        return Outcome(convert(read(path, ocr=task.ocr)), None)
    recover_all(Path(task.docs) / DOCUMENTS)
    library = load(Path(task.docs))
    folder = find_folder(library, path, task.id)
    return convert_file(path, folder, library=library, force=task.force, ocr=task.ocr)


# -- the report beside the output ------------------------------------------------------------------------------------


def _output(task: Task, files: Mapping[Path, bytes]) -> dict[str, Any]:
    """Return what was written and by what, so that the next run can tell that nothing changed."""
    digests = {path.name: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    return {"converter": report.converter(), "ocr": task.ocr, "files": digests}


def _recorded(folder: Path) -> dict[str, Any]:
    """Return the report that an earlier run left in a folder; {} where there is none that can be used."""
    path = folder / report.FILE
    try:
        if path.stat().st_size > _MOST_REPORT:
            return {}
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or not all(
        isinstance(found.get(key), dict) for key in ("source", "verdict", "output")
    ):
        return {}
    usable = isinstance(found["output"].get("files"), dict) and found["verdict"].get("ma") in (
        report.CLEAN,
        report.DOUBTS,
    )
    return found if usable else {}


def _untouched(folder: Path) -> set[str]:
    """Return the pages of a folder that are as they were written: nobody's work is in them."""
    written = _recorded(folder).get("output", {}).get("files", {})
    return {file.name for file in folder.glob("*.md") if written.get(file.name) == _sha256(file)}


def _unchanged(task: Task) -> dict[str, Any] | None:
    """Return the earlier report where source, converter and output are what they were then."""
    folder = Path(task.out)
    known = _recorded(folder)
    output = known.get("output", {})
    same = (
        bool(output)
        and output.get("converter") == report.converter()
        and output.get("ocr") == task.ocr
        and known["source"].get("tep") == Path(task.path).name
        and known["source"].get("sha256") == _sha256(Path(task.path))
        and all(_sha256(folder / Path(name).name) == digest for name, digest in output["files"].items())
    )
    return known if same else None


def _sha256(path: Path) -> str:
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


# -- the answer ------------------------------------------------------------------------------------------------------


def _answer(task: Task, found: dict[str, Any], outcome: Outcome) -> Answer:
    folder = str(outcome.folder or "")
    blocked = bool(outcome.losses) and not task.force
    lines: list[str] = []
    code: int = found["verdict"]["ma"]
    if task.spool:
        _spool(task, _placed(task, found, folder))
    else:
        more = f"xem {Path(folder) / report.FILE}" if task.out and not blocked else "chạy lại với --json để thấy hết"
        lines += report.screen(found, folder, more)
        if not blocked:
            lines += report.against_record(outcome.differences, adopted=outcome.adopted)
            code = max(code, report.DOUBTS) if outcome.differences else code
            changed = [f"đã ghi {len(outcome.written)} tệp"] if outcome.written else []
            changed += ["đã xóa trang hồ sơ cũ"] if outcome.adopted else []
            lines.append(f"  {', '.join(changed) or 'không có gì thay đổi'}")
        if task.docs and not blocked and (carried := told(Path(task.path))):
            mend = f'Chạy vanban clean "{task.path}", rồi chuyển bản sạch với --id {Path(folder).name}'
            lines.append(f"  chưa đăng được, tệp còn mang theo: {carried}. {mend}")
            code = max(code, report.DOUBTS)
    return Answer(code, tuple(lines), tuple(_losses(outcome, blocked)))


def _skipped(task: Task, known: dict[str, Any]) -> Answer:
    """Answer with the report of the earlier run: a script gets it whole, a person only that nothing changed."""
    if task.spool:
        _spool(task, _placed(task, known, task.out, unchanged=True))
        return Answer(known["verdict"]["ma"], unchanged=True)
    line = f"{Path(task.path).name}: không có gì thay đổi từ lần chuyển trước, bỏ qua → {task.out}"
    more = f"  {known['verdict'].get('loi')} Xem {Path(task.out) / report.FILE}"
    return Answer(known["verdict"]["ma"], (line, more) if known["verdict"]["ma"] else (line,), unchanged=True)


def _placed(task: Task, found: dict[str, Any], folder: str, *, unchanged: bool = False) -> dict[str, Any]:
    """Add what only this run knows: the path as it was given, and where the pages are."""
    blocks = found.pop("blocks", [])
    found["source"] = {**found["source"], "duong_dan": task.path}
    if folder:
        found["output"] = {**found.get("output", {}), "folder": folder, "unchanged": unchanged}
    return {**found, "blocks": blocks}


def _losses(outcome: Outcome, blocked: bool) -> Iterator[str]:
    for path, loss in outcome.losses:
        yield f"{path}:{loss.line}: [giu-ban-da-sua] {loss.block}: {loss.what}"
    if blocked:
        yield (
            "Không ghi gì. Chỗ trang bị sửa: trả lại lời của nguồn. Chỗ nguồn mới không có: xem có đúng tệp không. "
            "Thêm --force nếu chấp nhận mất những điều trên."
        )


def _spool(task: Task, found: Mapping[str, Any]) -> None:
    if task.spool:
        Path(task.spool).write_bytes(_json(found))


def _json(found: Mapping[str, Any], indent: int | None = None) -> bytes:
    return f"{json.dumps(found, ensure_ascii=False, indent=indent)}\n".encode(
        "utf-8", "replace"
    )  # a name may be no Unicode


# -- the process -----------------------------------------------------------------------------------------------------


def serve(requests: BinaryIO, answers: BinaryIO, memory: int) -> None:
    """Answer requests, a line of JSON each, until they end or the process should make room for a fresh one."""
    for count, line in enumerate(iter(requests.readline, b""), start=1):
        task = Task(**json.loads(line))
        if task.seconds:  # whoever asked ends a process that takes too long, unless it was ended itself
            faulthandler.dump_traceback_later(task.seconds * PATIENCE + _GRACE, exit=True)
        answer = perform(task, memory)
        faulthandler.cancel_dump_traceback_later()
        last = count >= _MOST_FILES or peak_memory() > _RETIRES_AT
        answers.write(json.dumps({"answer": answer, "last": last}).encode("ascii") + b"\n")
        answers.flush()
        if last:
            return


def request(task: Task) -> bytes:
    """Return a task as the line that ``serve`` reads."""
    return json.dumps(asdict(task)).encode("ascii") + b"\n"


def response(line: bytes) -> tuple[Answer, bool]:
    """Read a line that ``serve`` wrote: the answer, and whether the process ends with it."""
    found = json.loads(line)
    code, out, err, unchanged = found["answer"]
    return Answer(code, tuple(out), tuple(err), unchanged), found["last"]


def main() -> None:
    """Run as a process of a batch. What libraries print must not mix with the answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked decides what Ctrl+C means
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(REFUSED))  # helpers end, temporary files go
    memory = int(sys.argv[1])
    limit_memory(memory)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, answers, memory)


if __name__ == "__main__":
    main()
