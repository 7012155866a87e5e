"""Run a conversion again and again, each time in a process that ends itself one step later (``python ended.py DIR HOW``).

A step is an audit event of Python that touches the disk below the folder. Printed for each run: whether the pages found
afterwards are all ``old``, all ``new`` or away (``none``); anything else, or a next run that does not succeed, is an error.
"""

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from vanban import files
from vanban.converting.convert import convert_file
from vanban.converting.worker import Task, perform

OLD = "BÁO CÁO\n\nVề việc cũ\n\nI. KẾT QUẢ\n\nTốt.\n\nII. VIỆC CŨ\n\nHết.\n"
NEW = "BÁO CÁO\n\nVề việc mới\n\nI. KẾT QUẢ\n\nTốt hơn.\n"
_ENDED = 9


def _prepare(root: Path) -> tuple[Path, Path]:
    """Make a library of one document that a person has added to; return its new source and its folder."""
    source, folder = root / "vao/bao-cao.txt", root / "docs/van-ban/mau"
    source.parent.mkdir(parents=True)
    source.write_text(OLD, "utf-8")
    convert_file(source, folder)
    (folder / "i.md").write_text((folder / "i.md").read_text("utf-8") + "\nLời của người biên tập.\n", "utf-8")
    (folder / "anh.png").write_bytes(b"anh")
    source.write_text(NEW, "utf-8")
    return source, folder


def _convert(source: Path, folder: Path) -> int:
    docs = str(folder.parents[1])
    return perform(Task(str(source), docs=docs, id=folder.name, force=True)).code


def _held(folder: Path) -> dict[str, bytes] | None:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else None


def _end_before(step: int, root: Path) -> None:
    """End this process before the step of that number."""
    count = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        writes = event.startswith(("os.", "shutil.")) or (event == "open" and str(arguments[1])[:1] in ("w", "a", "x"))
        if writes and any(str(root) in os.fsdecode(part) for part in arguments if isinstance(part, str | bytes)):
            count += 1
            if count == step:
                os._exit(_ENDED)

    sys.addaudithook(watch)


def main(base: Path) -> None:
    """End a conversion at each of its steps, then run it whole."""
    source, folder = _prepare(base / "dau")
    old = _held(folder)
    assert _convert(source, folder) in (0, 1)
    new = _held(folder)
    assert old != new
    states = {"old": old, "new": new, "none": None}
    step, ended = 0, _ENDED
    while ended == _ENDED:
        step += 1
        root = base / f"buoc-{step}"
        source, folder = _prepare(root)
        child = os.fork()
        if not child:
            _end_before(step, root)
            os._exit(0 if _convert(source, folder) in (0, 1) else 1)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(next(name for name, state in states.items() if state == _held(folder)))
        assert _convert(source, folder) in (0, 1)
        assert _held(folder) == new
        assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    assert ended == 0


if __name__ == "__main__":
    if sys.argv[2] != "one step":
        files._exchange = lambda _one, _other: False  # type: ignore[assignment]
    main(Path(sys.argv[1]))
