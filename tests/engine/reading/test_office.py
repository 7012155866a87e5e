"""The door of Word 97 and RTF: what LibreOffice is asked, and what becomes of documents where it is installed."""

import contextlib
import http.server
import os
import re
import subprocess
import tempfile
import threading
import time
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from conftest import CORPUS
from vanban.converting.doubts import walk
from vanban.model import InputError, Source
from vanban.reading import office, read

needs_libreoffice = pytest.mark.skipif(
    office.find_soffice() is None, reason="LibreOffice (soffice) is not installed here"
)
needs_posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a shell script")

_HEAD = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times New Roman;}{\f1 .VnTime;}{\f2 .VnTimeH;}{\f3 VNI-Times;}}"


def _rtf(body: bytes) -> bytes:
    return _HEAD + body + b"}"


def _old(text: str) -> bytes:
    """Write the characters of Windows-1252 as RTF does."""
    return b"".join(bytes([byte]) if byte < 0x80 else b"\\'%02x" % byte for byte in text.encode("cp1252"))


def _unicode(text: str) -> bytes:
    return b"".join(b"\\u%d?" % ord(char) if ord(char) > 0x7F else char.encode() for char in text)


def _texts(source: Source) -> list[str]:
    return [line.text for line in walk(source.lines)]


def _read(data: bytes, name: str = "cu.rtf") -> Source:
    return office.read(Path(name), data, "dấu")


# -- a stand-in for LibreOffice --------------------------------------------------------------------------------------


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A shell script in place of LibreOffice, and an empty folder for temporary files that must be empty afterwards."""
    program, temporary = tmp_path / "soffice", tmp_path / "tam"
    temporary.mkdir()
    monkeypatch.setattr(office, "find_soffice", lambda: str(program))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    yield program
    assert list(temporary.iterdir()) == []


def _script(program: Path, body: str) -> None:
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)


def test_missing_libreoffice_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_soffice", lambda: None)
    with pytest.raises(InputError, match=r"^cu\.rtf: là tệp RTF \(\.rtf\), cần LibreOffice .*\.docx\.$"):
        _read(_rtf(b"x"))


@needs_posix
def test_what_libreoffice_is_asked(stand_in: Path, tmp_path: Path) -> None:
    """Its own profile, without macros, links and network; nothing of ours is read or kept."""
    asked, settings, network = tmp_path / "hoi", tmp_path / "dat", tmp_path / "mang"
    _script(
        stand_in,
        f'printf "%s\\n" "$@" > {asked}; printf "%s %s" "$http_proxy" "$no_proxy" > {network}\n'
        f'profile=$(printf "%s\\n" "$@" | sed -n "s,^-env:UserInstallation=file://,,p")\n'
        f'cp "$profile/user/registrymodifications.xcu" {settings}; echo "Error: source file could not be loaded"',
    )
    with pytest.raises(InputError, match=r"LibreOffice không mở được tệp này .*could not be loaded"):
        _read(b"\xd0\xcf\x11\xe0 not a document", "cu.doc")
    arguments = asked.read_text().splitlines()
    assert {"--headless", "--norestore", "--convert-to"} <= set(arguments)
    assert arguments[-1].endswith(".doc")
    for name, value in (
        ("MacroSecurityLevel", "3"), ("DisableMacrosExecution", "true"), ("Link", "0"), ("ooInetProxyType", "2"),
        ("ooInetHTTPProxyName", "127.0.0.1"), ("ooInetHTTPSProxyPort", "9"),
    ):  # fmt: skip
        assert f'oor:name="{name}" oor:op="fuse"><value>{value}</value>' in settings.read_text()
    assert network.read_text() == "http://127.0.0.1:9 "


@needs_posix
def test_it_is_ended_when_it_hangs(stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pid = tmp_path / "pid"
    _script(stand_in, f"sleep 60 &\necho $! > {pid}\nwait")
    monkeypatch.setattr(office, "_SECONDS", 1)
    monkeypatch.setattr(office, "PATIENCE", 1)
    started = time.monotonic()
    with pytest.raises(InputError, match="quá 1 giây"):
        _read(_rtf(b"x"))
    assert time.monotonic() - started < 20
    assert _ends(int(pid.read_text()))  # and what it had started


def _ends(pid: int) -> bool:
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@needs_posix
@pytest.mark.parametrize(
    "body",
    ["exit 77", "kill -9 $$", 'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; echo x > "$2/tep.docx"'],
)
def test_its_failures_are_refusals(stand_in: Path, body: str) -> None:
    """It stops, is ended, or makes something that is no document."""
    _script(stand_in, body)
    with pytest.raises(InputError, match=r"^cu\.rtf: "):
        _read(_rtf(b"x"))


@needs_posix
def test_a_program_that_cannot_run(stand_in: Path) -> None:
    stand_in.write_bytes(b"\x00\x01")
    with pytest.raises(InputError, match="LibreOffice không mở được"):
        _read(_rtf(b"x"))


# -- documents -------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@needs_libreoffice
def test_rtf_of_its_time() -> None:
    """Old charsets by font, and Unicode beside them; hidden and deleted text, a table, a footnote, a list."""
    data = _rtf(
        rb"\pard\qc\f2 " + _old("céng hßa x· héi") + rb"\par"
        rb"\pard\ql\f1 " + _old("C¨n cø LuËt Tæ chøc, ngµy 30 th¸ng 9; tr\xadëng") + rb"{\f1\b " + _old("Bé Tµi chÝnh") + rb"}\par"
        rb"\f3 " + _old("Caên cöù Luaät") + rb"\par\f0 " + _unicode("Ủy ban nhân dân") + rb"{\footnote\pard\f1 {\super\chftn} " + _old("Theo b¸o c¸o") + rb"}\par"
        rb"\f0 A{\v an}B{\deleted xoa}C\par"
        rb"\trowd\cellx2000\cellx4000\pard\intbl\f1 " + _old("Sè") + rb"\cell " + _old("Tæng") + rb"\cell\row\pard\par"
    )  # fmt: skip
    source = _read(data)
    texts = [line.text for line in source.lines if not line.table and not line.note]
    assert texts[0] == "CỘNG HÒA XÃ HỘI"
    assert texts[1] == "Căn cứ Luật Tổ chức, ngày 30 tháng 9; trưởngBộ Tài chính"
    assert texts[2] == "Căn cứ Luật"
    assert texts[3].startswith("Ủy ban nhân dân")
    assert texts[4] == "ABC"
    assert [line.text.split(" ", 1)[1] for line in source.lines if line.note] == ["Theo báo cáo"]
    table = next(line.table for line in source.lines if line.table)
    assert [[line.text for line in cell.lines] for cell in table.rows[0]] == [["Số"], ["Tổng"]]
    assert (source.format, source.sha256) == ("rtf", "dấu")
    assert "LibreOffice" in source.evidence
    assert dict(source.normalised)["tcvn3"] >= 3
    assert {note.text for note in source.dropped if note.code in ("chu-an", "xoa-co-theo-doi")} == {"an", "xoa"}


@needs_libreoffice
def test_vietnamese_code_page() -> None:
    data = rb"{\rtf1\ansi\ansicpg1258{\fonttbl{\f0\fcharset163 Times New Roman;}}\f0 Lu\'e2\'f2t Tho\'ea\'cc\'fc\par}".replace(
        rb"\'ea\'cc\'fc", rb"\'cc"
    )
    assert [unicodedata.normalize("NFC", text) for text in _texts(_read(data))] == ["Luật Thò"]


@pytest.mark.slow
@needs_libreoffice
def test_several_at_once(tmp_path: Path) -> None:
    """Each has a profile of its own: none waits for, or is confused with, another."""

    def one(number: int) -> list[str]:
        path = tmp_path / f"{number}.rtf"
        path.write_bytes(_rtf(rb"\f0 So %d\par" % number))
        return _texts(read(path))

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(one, range(3))) == [["So 0"], ["So 1"], ["So 2"]]


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize(
    "data",
    [_rtf(b"\\u-99999999999? {\\*\\x \\bin99999 x"), b"{\\rtf1" + b"{" * 5000],
    ids=["wild numbers", "open groups"],
)
def test_broken_documents_are_refused_or_read(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(_read(data), Source)


@pytest.fixture
def visitors() -> Iterator[tuple[int, list[str]]]:
    """A server on this machine: its port, and the requests that came."""
    found: list[str] = []

    class Visited(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_arguments: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Visited) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_port, found
        server.shutdown()
        thread.join()


@pytest.mark.slow
@needs_libreoffice
def test_a_picture_on_the_network_is_not_fetched(visitors: tuple[int, list[str]], tmp_path: Path) -> None:
    """A Word 97 document with a linked picture, made by LibreOffice, which asks for it where nothing forbids."""
    port, found = visitors
    page = tmp_path / "a.html"
    page.write_text(f'<p>Mot <img src="http://127.0.0.1:{port}/a.png" width=90 height=90> hai</p>')
    program = office.find_soffice()
    assert program is not None
    subprocess.run(
        [program, f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--infilter=HTML (StarWriter)",
         "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path), str(page)],
        check=True, capture_output=True, timeout=120, env={**os.environ, "no_proxy": "*"},
    )  # fmt: skip
    assert found, "the picture is not linked: this test proves nothing"
    found.clear()
    assert _texts(read(tmp_path / "a.doc")) == ["Mot hai"]
    assert found == []


# -- the corpus ------------------------------------------------------------------------------------------------------


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text))


@pytest.mark.corpus
@needs_libreoffice
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside this repository")
@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("doc/50-nd-114-2003-tcvn3.doc", []),
        ("doc/54-qd-256-tcvn3.doc", ["page", "page", "16", "page"]),  # fields of the foot, which the transcript keeps
        ("rtf/55-nd-26-2001-tcvn3.rtf", []),
        ("doc/60-qd-991-ubnd-vni.doc", ["page", "page", "2"]),
    ],
)
def test_transcripts(name: str, missing: list[str]) -> None:
    """Words in order against transcripts that others made, 99.8 % at least, case apart (theirs ignores fonts of capitals)."""
    path = CORPUS / name
    transcript = (CORPUS / "gt" / f"{path.stem}.txt").read_text(encoding="utf-8")
    expected = [word.casefold() for word in _words(transcript)]
    got = [word.casefold() for text in _texts(read(path)) for word in _words(text)]
    matcher = SequenceMatcher(None, expected, got, autojunk=False)
    lost = [word for tag, i1, i2, _j1, _j2 in matcher.get_opcodes() if tag != "equal" for word in expected[i1:i2]]
    for word in missing:
        lost.remove(word)
    assert len(lost) <= 0.002 * len(expected), lost
