"""Word 97 and RTF, through LibreOffice where it is installed: made into DOCX, then read as such.

LibreOffice runs with a profile of its own that is thrown away: macros off, no link of the document updated, nothing left
behind, and any number of conversions may run side by side.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ..model import Source
from . import docx
from .refusals import refusal

_NAMES = {"doc": "Word 97-2003 (.doc)", "rtf": "RTF (.rtf)"}
_RTF = b"{\\rtf"
_PLACES = (
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_SECONDS = 120  # for the start of LibreOffice and a document of some size
_SECONDS_PER_MEGABYTE = 30
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
# Every request is sent to a port where nothing listens: a document may name pictures or templates on the network.
_NO_NETWORK = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "SAL_USE_VCLPLUGIN": "svp"}


def find_soffice() -> str | None:
    """Return the path of LibreOffice's program, None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def read(path: Path, data: bytes, sha256: str) -> Source:
    """Read the bytes of a Word 97 or RTF file; ``path`` is for messages.

    Raises:
        InputError: LibreOffice is not installed, cannot open the file, or does not come to an end.
    """
    kind = "rtf" if data.lstrip()[:5] == _RTF else "doc"
    program = find_soffice()
    if program is None:
        raise refusal(path, "can-libreoffice", _NAMES[kind])
    made = _as_docx(path, data, kind, program)
    source = docx.read(path, made, hashlib.sha256(made).hexdigest())
    return replace(source, sha256=sha256, format=kind, evidence=f"tệp {_NAMES[kind]}, đọc qua LibreOffice")


def _as_docx(path: Path, data: bytes, kind: str, program: str) -> bytes:
    limit = _SECONDS + _SECONDS_PER_MEGABYTE * (len(data) >> 20)
    with tempfile.TemporaryDirectory(prefix="vanban-", ignore_cleanup_errors=True) as folder:
        base = Path(folder)
        (base / "profile/user").mkdir(parents=True)
        (base / "profile/user/registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        (base / f"tep.{kind}").write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(base / 'profile').as_uri()}",
            "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(base / "ra"), str(base / f"tep.{kind}"),
        ]  # fmt: skip
        told = _run(path, command, limit, {**os.environ, **_NO_NETWORK})
        made = base / "ra/tep.docx"
        if not made.is_file():
            raise refusal(path, "libreoffice-hong", told or "không nêu lý do")
        return made.read_bytes()


def _run(path: Path, command: list[str], limit: int, environment: Mapping[str, str]) -> str:
    """Run LibreOffice and return the last line it printed; whatever it started ends with it."""
    group = {"start_new_session": True} if os.name == "posix" else {}
    try:
        process = subprocess.Popen(  # type: ignore[call-overload]
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=environment,
            **group,
        )
    except OSError as error:
        raise refusal(path, "libreoffice-hong", error.strerror or "không chạy được") from None
    try:
        output, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        raise refusal(path, "qua-gio", limit) from None
    finally:
        _end(process)
    lines = output.decode("utf-8", "replace").split("\n")
    return next((line.strip()[:120] for line in reversed(lines) if line.startswith("Error")), "")


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is not None:
        return
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
