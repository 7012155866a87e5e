"""The content security policy: shipped, the same everywhere, kept by the whole site, and one that really forbids."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import DOCUMENT, ROOT, Site, build, watch_policy
from vanban import policy

HEADERS = ROOT / "scripts/headers"
TEXTS = {**policy.IN_SITE, **policy.FOR_SERVERS}


@pytest.mark.parametrize("name", TEXTS)
def test_the_files_for_servers_are_current(name: str, request: pytest.FixtureRequest) -> None:
    file = HEADERS / name.removeprefix(".")
    if request.config.getoption("--update"):
        file.write_text(TEXTS[name], "utf-8")
    assert file.read_text("utf-8") == TEXTS[name]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("_headers", r"^  (?P<name>[\w-]+): (?P<value>.*)$"),
        (".htaccess", r"^  Header always set (?P<name>[\w-]+) \"(?P<value>.*)\"$"),
        ("nginx.conf", r"^add_header (?P<name>[\w-]+) \"(?P<value>.*)\" always;$"),
        ("Caddyfile", r"^\t\t(?P<name>[\w-]+) \"(?P<value>.*)\"$"),
    ],
)
def test_every_server_sends_the_same_headers(name: str, line: str) -> None:
    sent = {match["name"]: match["value"] for match in re.finditer(line, TEXTS[name], re.MULTILINE)}
    assert sent == policy.security_headers()


def test_the_policy_allows_nothing_inline_and_no_other_host() -> None:
    for written in (
        policy.page_policy(),
        policy.page_policy(from_disk=True),
        policy.security_headers()["Content-Security-Policy"],
    ):
        assert "unsafe" not in written
        assert "*" not in written
        assert "http" not in written
        assert written.startswith("default-src 'none'; script-src 'self'")
    assert "file:" not in policy.page_policy()


@pytest.mark.site
def test_every_page_states_the_policy_before_anything_it_holds_for(site: Site) -> None:
    for path in site.folder.rglob("*.html"):
        text = path.read_text("utf-8")
        if 'http-equiv="refresh"' in text:
            continue
        at = text.index("Content-Security-Policy")
        assert at < min(text.index("<link"), text.index("<script")), path
    assert (site.folder / "_headers").read_text("utf-8") == policy.for_pages()
    assert (site.folder / ".htaccess").read_text("utf-8") == policy.for_apache()


# -- in a browser ----------------------------------------------------------------------------------------------------------


def opened(chromium: Any, faults: list[str], **options: Any) -> Any:
    """Open a tab that notes script errors, requests to other hosts and what is against the policy."""
    context = chromium.new_context(**options)
    watch_policy(context, faults)
    tab = context.new_page()
    tab.on("pageerror", lambda error: faults.append(f"error: {error}"))
    tab.on("console", lambda said: faults.append(said.text) if "Security Policy" in said.text else None)
    base = options.get("base_url", "file://")
    tab.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith((base, "data:")) else None)
    return tab


@pytest.fixture
def tab(chromium: Any, site: Site) -> Iterator[Any]:
    faults: list[str] = []
    found = opened(chromium, faults, base_url=site.url, viewport={"width": 1400, "height": 900})
    yield found
    found.context.close()
    assert faults == []


@pytest.mark.site
@pytest.mark.browser
def test_every_page_keeps_the_policy(tab: Any, site: Site) -> None:
    for page in site.pages():
        tab.goto(page or "./")


@pytest.mark.site
@pytest.mark.browser
def test_what_readers_do_keeps_the_policy(tab: Any) -> None:
    tab.goto(f"bao-cao/{DOCUMENT}/ii/")
    before = tab.evaluate("document.body.dataset.mdColorScheme")
    for _ in range(2):  # from «like the device» over light to dark
        tab.locator("label[for^=__palette]:visible").click()
    assert tab.evaluate("document.body.dataset.mdColorScheme") != before
    tab.locator("#ii-1-p3 a", has_text="853/QĐ-UBND").hover()
    tab.locator("[role=tooltip]", has_text="853/QĐ-UBND").wait_for(state="visible")
    tab.locator(".md-search__input").fill("an toan thong tin")
    tab.locator(".md-search-result__link").first.wait_for(state="visible")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/*#*")
    tab.goto("van-ban/")
    tab.locator("input[type=search]:visible, .vb-table input:visible").first.fill("quyet dinh")
    tab.reload()
    assert tab.evaluate("document.body.dataset.mdColorScheme") != before, "the choice is kept"


@pytest.mark.site
@pytest.mark.browser
def test_the_edition_on_disk_keeps_its_policy(chromium: Any, tmp_path: Path) -> None:
    folder = tmp_path / "ban-ngoai-tuyen"
    done = build(folder, DIRECTORY_URLS="false")
    assert done.returncode == 0, done.stderr
    faults: list[str] = []
    tab = opened(chromium, faults)
    tab.goto((folder / f"bao-cao/{DOCUMENT}/ii.html").as_uri())
    before = tab.evaluate("document.body.dataset.mdColorScheme")
    for _ in range(2):
        tab.locator("label[for^=__palette]:visible").click()
    assert tab.evaluate("document.body.dataset.mdColorScheme") != before
    tab.locator(".md-search__input").fill("an toan thong tin")
    tab.locator(".md-search-result__link").first.wait_for(state="visible")
    tab.goto((folder / "index.html").as_uri())
    tab.context.close()
    assert faults == []


@pytest.mark.site
@pytest.mark.browser
@pytest.mark.parametrize(
    "harm",
    [
        "<script>window.__xss=1</script>",
        "<img src=x onerror=window.__xss=1>",
        "<script src=https://vi-du.vn/a.js></script>",
        '<iframe srcdoc="<script>parent.__xss=1</script>"></iframe>',
        "<style>body{background:url(https://vi-du.vn/a.png)}</style>",
        '<a id=bam href="javascript:window.__xss=1">bấm</a>',
    ],
)
def test_the_policy_forbids_what_got_through_everything_else(
    chromium: Any, site: Site, tmp_path: Path, harm: str
) -> None:
    """Served without headers, by the meta element alone."""
    copy = tmp_path / "trang"
    copy.mkdir()
    shutil.copytree(site.folder / "assets", copy / "assets")
    text = (site.folder / "index.html").read_text("utf-8")
    (copy / "index.html").write_text(text.replace("<article", f"{harm}<article", 1), "utf-8")
    faults: list[str] = []
    tab = opened(chromium, faults)
    tab.goto((copy / "index.html").as_uri())
    if "bam" in harm:
        tab.locator("#bam").click()
    tab.wait_for_timeout(200)
    assert tab.evaluate("window.__xss") is None
    assert any("policy: " in fault for fault in faults)
    tab.context.close()
