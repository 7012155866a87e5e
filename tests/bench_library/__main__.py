"""Measure libraries of made documents: ``PYTHONPATH=scripts:tests python -m bench_library [--sizes 1,10,100]``.

Each step runs in a process of its own; its time is that of the processor, so that ratios hold on a machine that others use.
The built sites are asserted right (``audit``): this ends with code 1 where one is not.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from conftest import ROOT, configuration
from vanban.checking import check
from vanban.library.load import load

from .audit import faults
from .made import made, make

_SHOWN = 12  # faults of a library that are printed


class Cost(NamedTuple):
    """What a step took: seconds of the processor, the most memory in MB."""

    seconds: float
    memory: float


def cost(step: Callable[[], None]) -> Cost:
    """Run a step in a process of its own.

    Raises:
        SystemExit: the step failed; it has said why.
    """
    sys.stdout.flush()
    process = os.fork()
    if not process:
        status = 1
        try:
            step()
            status = 0
        finally:
            sys.stdout.flush()
            os._exit(status)
    _process, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(1)
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes there, KiB elsewhere
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 2**20)


def _build(root: Path) -> None:
    (root / "mkdocs.yml").write_text(configuration((root / "docs").as_posix(), (ROOT / "scripts").as_posix()), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "-q", "build", "-f", str(root / "mkdocs.yml"), "-d", str(root / "site")]
    os.execve(sys.executable, command, {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"})


def _check(root: Path) -> None:
    problems = check(root / "docs", root / "khong-co").problems
    assert problems == [], problems[:3]


def _audit(root: Path, count: int) -> None:
    started = time.process_time()
    found = list(faults(load(root / "docs"), made(count), root / "site"))
    print(
        "\n".join(found[:_SHOWN] or [f"{count} documents: the site is right ({time.process_time() - started:.0f} s)"])
    )
    if found:
        print(f"{count} documents: {len(found)} faults")
        raise SystemExit(1)


def measure(root: Path, count: int) -> dict[str, Cost]:
    """Make a library of so many documents, measure each step, and assert its site."""
    steps: dict[str, Callable[[], object]] = {
        "make": lambda: make(root, count),
        "load": lambda: load(root / "docs"),
        "check": lambda: _check(root),
        "build": lambda: _build(root),
    }
    found = {name: cost(lambda step=step: (step(), None)[1]) for name, step in steps.items()}  # type: ignore[misc]
    cost(lambda: _audit(root, count))
    return found


def main(arguments: Sequence[str]) -> int:
    """Print the table: seconds and memory, seconds per document, and how that grew from the size before."""
    parser = argparse.ArgumentParser(prog="python -m bench_library", description=__doc__)
    parser.add_argument("--sizes", default="1,10,100", help="numbers of documents")
    options = parser.parse_args(arguments)
    sizes = [int(size) for size in options.sizes.split(",")]
    before: dict[str, float] = {}
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{'documents':>9} {'step':6} {'seconds':>8} {'each':>8} {'grew':>6} {'MB':>6}   (a process alone: {base:.0f} MB)"
    )
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            for step, found in measure(Path(folder), size).items():
                each = found.seconds / size
                grew = f"{each / before[step]:6.2f}" if step in before else " " * 6
                print(f"{size:9} {step:6} {found.seconds:8.2f} {each:8.3f} {grew} {found.memory:6.0f}", flush=True)
                before[step] = each
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
