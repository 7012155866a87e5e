"""The policy of served pages: the site works under exactly the headers it ships, and the policy bites."""

import contextlib
import fnmatch
import functools
import http.client
import http.server
import os
import re
import shutil
import socket
import socketserver
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from conftest import Mini, Site, build
from vanban.library.attachments import KINDS
from vanban.library.load import load
from vanban.site import policy
from vanban.site.redirects import write_redirects

Rules = list[tuple[str, dict[str, str]]]


def pages_rules(text: str) -> Rules:
    """Read a ``_headers`` file: a line with a path, below it its headers."""
    rules: Rules = []
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[-1][1][name] = value
        else:
            rules.append((line, {}))
    return rules


# -- what is written --------------------------------------------------------------------------------------------------


def test_the_policy_has_no_exception() -> None:
    for text in (policy.meta(), policy.headers()["Content-Security-Policy"]):
        assert "unsafe" not in text
        assert "*" not in text
        assert "http" not in text
        assert "default-src 'none'" in text
    assert "frame-ancestors" not in policy.meta()  # a browser warns of it there


@pytest.mark.parametrize(
    ("file", "pattern"),
    [
        (".may-chu/nginx.conf", r'^\s*add_header (\S+) "(.*)" always;$'),
        (".may-chu/apache.conf", r'^Header always set (\S+) "(.*)"$'),
        (".may-chu/Caddyfile", r'^\t\t(\S+) "(.*)"$'),
        ("_headers", r"^  ((?!Content-Type|Content-Disposition)\S+): (.*)$"),
    ],
)
def test_every_host_gets_the_same_headers(file: str, pattern: str) -> None:
    text = policy.files_of_hosts()[file]
    assert dict(re.findall(pattern, text, re.MULTILINE)) == policy.headers()


def test_what_a_browser_does_not_show_is_saved() -> None:
    rules = dict(pages_rules(policy.files_of_hosts()["_headers"]))
    for ending, kind in KINDS.items():
        headers = rules[f"/*{ending}"]
        assert headers["Content-Type"] == kind.media_type
        assert ("Content-Disposition" in headers) is not kind.shown


def test_redirects_stand_under_the_policy(mini: Mini) -> None:
    mini.replace("han-che/ke-hoach/l1.md", "doan:", "dia_chi_cu: [han-che/ke-hoach/cu.md]\ndoan:")
    write_redirects(load(mini.docs), mini.root / "site")
    page = (mini.root / "site/han-che/ke-hoach/cu/index.html").read_text("utf-8")
    assert page.index("Content-Security-Policy") < page.index("<title>")


# -- real servers, where the machine has them ---------------------------------------------------------------------------


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _nginx(folder: Path, text: str, port: int) -> list[str]:
    (folder / "vanban.conf").write_text(text.replace("listen 80;", f"listen 127.0.0.1:{port};"), "utf-8")
    (folder / "main.conf").write_text(
        f"pid {folder}/pid; error_log stderr; events {{}} http {{ access_log off; include /etc/nginx/mime.types; "
        f"include {folder}/vanban.conf; }}",
        "utf-8",
    )
    return ["nginx", "-p", str(folder), "-c", str(folder / "main.conf"), "-g", "daemon off; user root;"]


def _caddy(folder: Path, text: str, port: int) -> list[str]:
    options = "{\n\tadmin off\n\tauto_https off\n}\n"
    (folder / "Caddyfile").write_text(options + text.replace(":80 {", f"http://127.0.0.1:{port} {{"), "utf-8")
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def _apache(folder: Path, text: str, port: int) -> list[str]:
    modules = "".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"
        for name in ("mpm_event", "authz_core", "headers", "mime", "dir", "alias")
    )
    (folder / "apache.conf").write_text(
        f"{modules}ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\nErrorLog /dev/stderr\n"
        f"TypesConfig /etc/mime.types\nDocumentRoot {folder}/site\n<Directory {folder}/site>\nRequire all granted\n{text}</Directory>\n",
        "utf-8",
    )
    return ["apache2", "-f", str(folder / "apache.conf"), "-DFOREGROUND"]


@pytest.mark.slow
@pytest.mark.parametrize(("file", "start"), [("nginx.conf", _nginx), ("Caddyfile", _caddy), ("apache.conf", _apache)])
def test_real_servers_send_what_is_meant(
    tmp_path: Path, file: str, start: Callable[[Path, str, int], list[str]]
) -> None:
    """Each ready file, in the server it is for: headers of pages, attachments and errors, nothing hidden served."""
    root, port = tmp_path / "site", _free_port()
    (root / ".may-chu").mkdir(parents=True)
    files = {"index.html": "a", "404.html": "b", "a.js": "c", ".may-chu/x": "d", "e.html.txt": "<script>"}
    files |= {f"tep{ending}": "x" for ending in KINDS}
    for name, text in files.items():
        (root / name).write_text(text, "utf-8")
    text = policy.files_of_hosts()[f".may-chu/{file}"].replace(policy.ROOT, str(root))
    command = start(tmp_path, text, port)
    if not shutil.which(command[0]):
        pytest.skip(f"no {command[0]} on this machine")
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            _wait(server, port)
            for path, status in {"": 200, "khong-co": 404, ".may-chu/x": 404}.items():
                code, headers, _body = _get(port, path)
                assert code == status, path
                assert {name: headers[name] for name in policy.headers()} == policy.headers(), path
                assert headers["Content-Type"].startswith("text/html") or path.startswith("."), path
            assert _get(port, "khong-co")[2] == "b"
            assert _get(port, "e.html.txt")[1]["Content-Type"].lower() == "text/plain; charset=utf-8"
            for ending, kind in KINDS.items():
                headers = _get(port, f"tep{ending}")[1]
                assert headers["Content-Type"].lower() == kind.media_type, ending
                assert headers["Content-Disposition"] == (None if kind.shown else "attachment"), ending
                assert headers["X-Content-Type-Options"] == "nosniff", ending
        finally:
            server.terminate()


def _wait(server: subprocess.Popen[str], port: int) -> None:
    for _ in range(100):
        if server.poll() is not None:
            raise AssertionError(server.stderr.read() if server.stderr else "")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)


def _get(port: int, path: str) -> tuple[int, Message, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", f"/{path}")
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, answer.headers, body


# -- the site under its own headers -----------------------------------------------------------------------------------


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as a host of the Pages kind does: headers by path, 404.html for what is not there."""

    rules: Rules = []
    site: Path

    def log_message(self, *_arguments: Any) -> None:
        pass

    def end_headers(self) -> None:
        path = self.path.partition("?")[0]
        for pattern, headers in self.rules:
            if fnmatch.fnmatchcase(path, pattern):
                for name, value in headers.items():
                    self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, *_arguments: Any) -> None:
        body = (self.site / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@dataclass
class Watched:
    """A tab that notes violations of the policy, messages of the console, errors and requests to other hosts."""

    page: Any
    url: str
    faults: list[str] = field(default_factory=list)


_LISTEN = """addEventListener("securitypolicyviolation", (event) =>
  console.error("violation: " + event.violatedDirective + " " + event.blockedURI + " " + event.sample), true)"""


@pytest.fixture(scope="module")
def served(site: Site) -> Iterator[str]:
    """The built site under the headers of its own ``_headers``."""
    handler = type(
        "Handler", (_Handler,), {"rules": pages_rules((site.folder / "_headers").read_text()), "site": site.folder}
    )
    server = _Server(("127.0.0.1", 0), functools.partial(handler, directory=str(site.folder.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/{site.folder.name}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def watch(chromium: Any) -> Iterator[Callable[[str], Watched]]:
    """Open tabs below an address; a fault in one of them fails the test."""
    opened: list[tuple[Any, Watched]] = []

    def opener(url: str) -> Watched:
        context = chromium.new_context(base_url=url, viewport={"width": 1400, "height": 900})
        context.add_init_script(_LISTEN)
        tab = Watched(context.new_page(), url)
        tab.page.on("console", lambda message: tab.faults.append(f"console: {message.text}"))
        tab.page.on("pageerror", lambda error: tab.faults.append(f"error: {error}"))
        root = url if url.startswith("http") else "file:"
        tab.page.on(
            "request",
            lambda request: (
                None if request.url.startswith((root, "data:", "blob:")) else tab.faults.append(request.url)
            ),
        )
        opened.append((context, tab))
        return tab

    yield opener
    for context, _tab in opened:
        context.close()
    assert [fault for _context, tab in opened for fault in tab.faults] == []


@pytest.mark.site
@pytest.mark.browser
def test_every_page_opens_without_a_violation(watch: Callable[[str], Watched], served: str, site: Site) -> None:
    tab = watch(served)
    for path in site.pages():
        answer = tab.page.goto(path)
        assert answer.headers["content-security-policy"] == policy.headers()["Content-Security-Policy"]
        assert tab.faults == [], path
    assert len(site.pages()) > 10


@pytest.mark.site
@pytest.mark.browser
def test_what_readers_do_needs_no_exception(watch: Callable[[str], Watched], served: str) -> None:
    tab = watch(served)
    page = tab.page
    page.goto("")
    page.locator(".md-search__input").focus()
    page.locator(".md-search__input").fill("huyện")
    page.locator(".md-search-result__list a").first.wait_for(state="attached")
    page.keyboard.press("Escape")
    for _ in range(3):  # device, light, dark, and back
        page.locator(".md-header__option label:not([hidden])").click()
    page.locator(".md-header__option label:not([hidden])").click()
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == scheme
    page.emulate_media(media="print")
    page.pdf()
    page.emulate_media(media="screen")
    for path in ("van-ban/", "han-che/", "nhiem-vu/"):
        page.goto(path)
        for link in page.locator("article a[href]:not([href^='#']):visible").all()[:3]:
            link.hover()
            page.wait_for_timeout(300)
    page.goto("van-ban/")
    page.locator(".vb-filter input").first.fill("x")


@pytest.mark.site
@pytest.mark.browser
def test_the_page_of_errors_stands_under_the_policy(watch: Callable[[str], Watched], served: str) -> None:
    tab = watch(served)
    answer = tab.page.goto("khong-co/trang/nay/")
    assert answer.status == 404
    assert tab.page.locator("h1").inner_text() == "Không tìm thấy trang"
    tab.faults[:] = [fault for fault in tab.faults if "status of 404" not in fault]


@pytest.mark.site
@pytest.mark.browser
@pytest.mark.parametrize("by", ["headers", "meta"])
def test_the_policy_bites(chromium: Any, served: str, site: Site, by: str) -> None:
    """An injected script, handler, style, frame and image: none of them runs, is applied or is asked for."""
    injected = (
        "<script>window.run = 1</script><img src=x onerror='window.run = 2'><b style='position:fixed'>x</b>"
        "<style>h1 { display: none }</style><img src='https://vi-du.invalid/a.png'><iframe srcdoc='<script>parent.run=3</script>'></iframe>"
        "<base href='https://vi-du.invalid/'><a id=js href='javascript:window.run=4'>x</a><svg onload='window.run=5'></svg>"
    )
    context = chromium.new_context()
    page = context.new_page()
    outside = re.compile(r"https://vi-du\.invalid")
    refused: list[str] = []
    page.on("requestfailed", lambda request: refused.append(request.failure) if outside.match(request.url) else None)

    def spoil(route: Any) -> None:
        answer = route.fetch()
        body = answer.text().replace("<article", injected + "<article", 1)
        headers = dict(answer.headers)
        if by == "meta":
            headers.pop("content-security-policy")
        else:
            body = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", body)
        route.fulfill(response=answer, body=body, headers=headers)

    page.route(served, spoil)
    page.goto(served)
    page.locator("#js").click()
    page.wait_for_timeout(300)
    assert page.evaluate("window.run") is None
    assert page.locator("h1").first.is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('b[style]')).position") == "static"
    assert page.evaluate("document.baseURI").startswith(served)
    assert refused == ["csp"]  # by the browser, before the network
    context.close()


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition that is read from disk."""
    folder = tmp_path_factory.mktemp("dia") / "thư viện"
    done = build(folder, DIRECTORY_URLS="false", SITE_URL="")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.site
@pytest.mark.browser
def test_the_edition_on_disk_works_under_the_policy(watch: Callable[[str], Watched], disk: Path) -> None:
    tab = watch(disk.as_uri())
    for file in [file for file in sorted(disk.rglob("*.html")) if file.name != "404.html"]:
        tab.page.goto(file.as_uri())
    tab.page.goto((disk / "index.html").as_uri())
    tab.page.locator(".md-search__input").focus()
    tab.page.locator(".md-search__input").fill("huyện")
    tab.page.locator(".md-search-result__list a").first.wait_for(state="attached")
    tab.page.keyboard.press("Escape")
    tab.page.locator(".md-header__option label:not([hidden])").click()
