"""A static host on this machine: keeps connections open, compresses text as hosts do, and counts what it sends."""

import gzip
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any
from urllib.parse import unquote, urlsplit

_TEXT = frozenset({".html", ".js", ".json", ".css", ".svg", ".xml"})


@dataclass(frozen=True)
class Sent:
    """A response: its path, and its length with head and body, compressed as it was sent and as a plainer host sends it."""

    path: str
    packed: int
    plain: int


class Host:
    """Serves a folder until closed; a context manager."""

    def __init__(self, folder: Path, fresh: tuple[str, ...] = ()) -> None:
        """Take the folder, and the beginnings of paths that a browser shall not keep."""
        self.folder, self.fresh = folder.resolve(), fresh
        self._sent: list[Sent] = []
        self._lock = Lock()
        self._server = _Server(("127.0.0.1", 0), _handler(self._response))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> "Host":
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def take(self) -> list[Sent]:
        """Return what was sent since it was last asked."""
        with self._lock:
            sent, self._sent = self._sent, []
        return sent

    def _response(self, address: str) -> bytes:
        path = unquote(urlsplit(address).path).lstrip("/")
        file = (self.folder / path).resolve()
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file() or not file.is_relative_to(self.folder):
            return _head("404 Not Found", {"Content-Length": "0"})
        body = file.read_bytes()
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        keep = "no-store" if path.startswith(self.fresh) else "max-age=600"
        head = {"Content-Type": f"{kind}; charset=utf-8", "Content-Length": str(len(body)), "Cache-Control": keep}
        plain = _head("200 OK", head) + body
        packed = plain
        if file.suffix in _TEXT:
            smaller = _packed(body)
            packed = _head("200 OK", head | {"Content-Length": str(len(smaller)), "Content-Encoding": "gzip"}) + smaller
        with self._lock:
            self._sent.append(Sent(path, len(packed), len(plain)))
        return packed


@lru_cache(maxsize=64)
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)


def _head(status: str, fields: dict[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in fields.items()), "", ""]
    return "\r\n".join(lines).encode("ascii")


def _handler(response: Callable[[str], bytes]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            self.wfile.write(response(self.path))

        def log_message(self, *_arguments: Any) -> None:
            pass

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_arguments: Any) -> None:
        """Browsers that are closed break off their connections."""
