"""The scripts of search run by Deno, which a Python wheel carries: nothing is fetched, nothing kept but beside it."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from types import TracebackType
from typing import Any, Self

TESTS = Path(__file__).parent / "search"
CONFIG = Path(__file__).resolve().parents[1] / "scripts/search/deno.json"
ENVIRONMENT = {
    "DENO_DIR": str(Path(sys.prefix) / "deno"),
    "DENO_NO_UPDATE_CHECK": "1",
    "DENO_NO_PROMPT": "1",
    "NO_COLOR": "1",
}


def command(*arguments: str | Path) -> list[str]:
    """Return a command of Deno: its name, the project's settings, the arguments."""
    found = shutil.which("deno", path=sysconfig.get_path("scripts"))
    assert found, "no deno in this environment: pip install -r requirements/dev.txt"
    name, *rest = map(str, arguments)
    return [found, name, "-q", "--config", str(CONFIG), "--no-remote", "--no-npm", *rest]


class Talk:
    """A script that answers each line of JSON with one, until it is closed."""

    def __init__(self, script: str) -> None:
        """Start ``tests/search/<script>``; it may read no file and reach no network."""
        self._process = subprocess.Popen(
            command("run", "--no-check", TESTS / script),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, **ENVIRONMENT},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._process as process:
            assert process.stdin
            process.stdin.close()

    def ask(self, question: Any) -> Any:
        """Return the answer to one question."""
        process = self._process
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(question) + "\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        assert answer, f"the script ended: {process.wait()}"
        return json.loads(answer)
