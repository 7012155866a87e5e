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

from ..limits import PATIENCE
from ..model import Source
from .refusals import refusal
from .word import document as docx

_NAMES = {"doc": "Word 97-2003 (.doc)", "rtf": "RTF (.rtf)"}
_FILTERS = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf"}
_RTF = b"{\\rtf"
_PLACES = (
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_SECONDS = 120  # for the start of LibreOffice and a document of some size
_SECONDS_PER_MEGABYTE = 30
_OFFICE, _INET = "org.openoffice.Office", "org.openoffice.Inet/Settings"
_SCRIPTING = f"{_OFFICE}.Common/Security/Scripting"
_DEAD_END = ("127.0.0.1", "9")  # where nothing listens: a document may name pictures on the network
_SET = (  # of the profile: no macro, no script, no link updated, no network
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "DisableActiveContent", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    (f"{_OFFICE}.Writer/Content/Update", "Link", "0"),
    (_INET, "ooInetProxyType", "2"),  # one of our own
    (_INET, "ooInetNoProxy", ""),
    *((_INET, f"ooInet{kind}ProxyName", _DEAD_END[0]) for kind in ("HTTP", "HTTPS", "FTP")),
    *((_INET, f"ooInet{kind}ProxyPort", _DEAD_END[1]) for kind in ("HTTP", "HTTPS", "FTP")),
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>
"""
_SETTING = '<item oor:path="/{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_ENVIRONMENT = {  # the same for what heeds the environment
    **dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), f"http://{':'.join(_DEAD_END)}"),
    **dict.fromkeys(("no_proxy", "NO_PROXY"), ""),
    "SAL_USE_VCLPLUGIN": "svp",
}


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
    made = export(path, data, kind)
    source = docx.read(path, made, hashlib.sha256(made).hexdigest())
    return replace(source, sha256=sha256, format=kind, evidence=f"tệp {_NAMES[kind]}, đọc qua LibreOffice")


def export(path: Path, data: bytes, kind: str, wanted: str = "docx") -> bytes:
    """Return the bytes of a file of Office as LibreOffice writes them in another format, ``'docx'`` or ``'pdf'``.

    ``kind`` is the suffix that the bytes go by, without its dot; ``path`` is for messages.

    Raises:
        InputError: LibreOffice is not installed, cannot open the file, or does not come to an end.
    """
    program = find_soffice()
    if program is None:
        raise refusal(path, "can-libreoffice", _NAMES.get(kind, f".{kind}"))
    limit = _SECONDS + _SECONDS_PER_MEGABYTE * (len(data) >> 20)
    with tempfile.TemporaryDirectory(prefix="vanban-", ignore_cleanup_errors=True) as folder:
        base = Path(folder)
        (base / "profile/user").mkdir(parents=True)
        (base / "profile/user/registrymodifications.xcu").write_text(_settings(), "utf-8")
        (base / f"tep.{kind}").write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(base / 'profile').as_uri()}",
            "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
            "--convert-to", _FILTERS[wanted], "--outdir", str(base / "ra"), str(base / f"tep.{kind}"),
        ]  # fmt: skip
        told = _run(path, command, limit, {**os.environ, **_ENVIRONMENT})
        made = base / f"ra/tep.{wanted}"
        if not made.is_file():
            raise refusal(path, "libreoffice-hong", told or "không nêu lý do")
        return made.read_bytes()


def _settings() -> str:
    return _SETTINGS.format("".join(_SETTING.format(*setting) for setting in _SET))


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
    with process:
        try:
            output, _ = process.communicate(timeout=limit * PATIENCE)
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
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
        process.kill()
    process.wait()
