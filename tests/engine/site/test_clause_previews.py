"""The words of a clause over a link to it, in a real browser: by mouse, by keyboard, on a touch screen, and where nothing comes."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from conftest import ROOT, Site, _Quiet, _Server, build, configuration, wait_until, watch_policy
from engine.library.test_cited import LAW, PLAN, write_library

pytestmark = [pytest.mark.site, pytest.mark.browser]

CARD = "#vb-popover"
PLACE = f"van-ban/{PLAN}/i/"
TO_CLAUSE = "#i-p1 a[href$='#dieu-1-khoan-1']"
AXE = "() => axe.run(document, {runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}, resultTypes: ['violations']})"


@pytest.fixture(scope="module")
def law_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A law and a plan that cites it, built and served under the site's own headers."""
    base = tmp_path_factory.mktemp("law")
    docs = write_library(base)
    config = base / "mkdocs.yml"
    config.write_text(configuration(docs.as_posix(), (ROOT / "scripts").as_posix()), "utf-8")
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(base / "www")))
    url = f"http://127.0.0.1:{server.server_address[1]}/thu-vien/"
    done = build(base / "www" / "thu-vien", config, SITE_URL=url)
    assert done.returncode == 0, done.stderr
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(base / "www" / "thu-vien", url)
    server.shutdown()
    server.server_close()


@pytest.fixture
def open_page(chromium: Any, law_site: Site) -> Iterator[Any]:
    """Open a page in a tab of its own; what it does against its policy, and requests to other hosts, fail the test."""
    contexts: list[Any] = []
    faults: list[str] = []

    def opened(path: str = PLACE, **settings: Any) -> Any:
        context = chromium.new_context(
            **{"viewport": {"width": 1300, "height": 900}, "base_url": law_site.url, **settings}
        )
        contexts.append(context)
        watch_policy(context, faults)
        context.add_init_script(AXE_FILE_PATH.read_text("utf-8"))
        tab = context.new_page()
        tab.on("pageerror", lambda error: faults.append(f"error: {error}"))
        tab.on(
            "request",
            lambda request: None if request.url.startswith((law_site.url, "data:")) else faults.append(request.url),
        )
        tab.goto(path)
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def lines(tab: Any) -> list[str]:
    tab.locator(CARD).wait_for(state="visible")
    return [" ".join(words.split()) for words in tab.locator(f"{CARD} > *").all_text_contents()]


def test_the_clause_of_another_document_on_hover(open_page: Any) -> None:
    tab = open_page()
    tab.locator(TO_CLAUSE).hover()
    assert lines(tab) == [
        "Khoản 1 Điều 1, Luật ĐẤT MẪU",
        "1. Bản đồ là bản vẽ theo khoản 2 Điều 2. Bản vẽ do xã lập.",
    ]
    assert tab.locator(f"{CARD} :is(a, [id], button, details)").count() == 0  # words, and nothing to step into
    tab.mouse.move(5, 5)
    tab.locator(CARD).wait_for(state="hidden")


def test_a_clause_with_its_points_and_an_article_with_its_clauses(open_page: Any) -> None:
    tab = open_page(f"van-ban/{LAW}/chuong-i/")
    tab.locator("#dieu-1-khoan-1 a").hover()
    assert lines(tab) == [
        "Khoản 2 Điều 2, Luật ĐẤT MẪU",
        "2. Các trường hợp sau đây:",
        "a) Thu hồi;",
        "b) Giao đất theo khoản 9 Điều 1.",
    ]
    tab.keyboard.press("Escape")
    tab.locator("#dieu-1-khoan-2-diem-b a").hover()
    assert lines(tab)[:3] == ["Điều 2, Luật ĐẤT MẪU", "Điều 2. Quyền của Nhà nước", "1. Nhà nước có quyền theo Nghị định số 12/2020/NĐ-CP."]  # fmt: skip
    assert len(lines(tab)) == 6


def test_the_same_page_is_not_fetched(open_page: Any) -> None:
    tab = open_page(f"van-ban/{LAW}/chuong-ii/")
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url) if request.resource_type == "fetch" else None)
    tab.evaluate(
        "document.querySelector('#dieu-2-khoan-1').insertAdjacentHTML('beforeend', ' <a href=\"#dieu-2-khoan-2\">x</a>')"
    )
    tab.locator("#dieu-2-khoan-1 a").last.hover()
    assert lines(tab)[0] == "Khoản 2 Điều 2, Luật ĐẤT MẪU"
    assert asked == []


def test_a_page_is_fetched_once(open_page: Any) -> None:
    tab = open_page(f"van-ban/{LAW}/chuong-i/")
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url) if request.resource_type == "fetch" else None)
    for _ in range(2):
        for link in ("#dieu-1-khoan-1 a", "#dieu-1-khoan-2-diem-a a"):
            tab.locator(link).hover()
            tab.locator(CARD).wait_for(state="visible")
            tab.keyboard.press("Escape")
            assert tab.locator(CARD).is_hidden()
    assert len(asked) == 1


def test_by_keyboard_it_follows_the_focus_and_escape_closes_it(open_page: Any) -> None:
    tab = open_page()
    link = tab.locator(TO_CLAUSE)
    tab.locator("#i-p1").evaluate(
        "e => { const a = document.createElement('button'); a.id = 'before'; e.prepend(a); a.focus(); }"
    )
    tab.keyboard.press("Tab")
    assert lines(tab)[0].startswith("Khoản 1 Điều 1")
    assert link.get_attribute("aria-describedby") == "vb-popover"
    assert link.evaluate("e => document.activeElement === e")
    tab.keyboard.press("Escape")
    assert tab.locator(CARD).is_hidden()
    assert link.get_attribute("aria-describedby") is None
    assert link.evaluate("e => document.activeElement === e")
    tab.keyboard.press("Tab")  # on to the next link, not into the card
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "../../31-2024-qh15/"
    tab.keyboard.press("Shift+Tab")
    tab.locator(CARD).wait_for(state="visible")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/chuong-i/#dieu-1-khoan-1")


def test_the_pointer_may_go_into_the_card(open_page: Any) -> None:
    tab = open_page()
    tab.locator(TO_CLAUSE).hover()
    tab.locator(CARD).wait_for(state="visible")
    tab.locator(f"{CARD} > p").first.hover()
    tab.wait_for_timeout(600)
    assert tab.locator(CARD).is_visible()


def test_what_comes_late_is_not_shown_to_a_reader_who_has_left(open_page: Any) -> None:
    tab = open_page()
    waiting: list[Any] = []
    tab.route("**/chuong-i/", lambda route: waiting.append(route))
    tab.locator(TO_CLAUSE).hover()
    tab.wait_for_timeout(400)
    tab.keyboard.press("Escape")
    [route] = waiting
    route.continue_()
    tab.wait_for_timeout(400)
    assert tab.locator(CARD).is_hidden()


def test_where_nothing_comes_the_link_is_a_link_and_the_card_of_its_document_is_shown(open_page: Any) -> None:
    tab = open_page()
    tab.route("**/chuong-i/", lambda route: route.abort())
    tab.locator(TO_CLAUSE).hover()
    assert tab.locator(CARD).is_hidden() or "Khoản 1" not in " ".join(lines(tab))
    tab.unroute("**/chuong-i/")
    tab.locator(TO_CLAUSE).click()
    tab.wait_for_url("**/chuong-i/#dieu-1-khoan-1")


@pytest.mark.parametrize("status", [404, 500])
def test_an_error_page_is_no_clause(open_page: Any, status: int) -> None:
    tab = open_page()
    tab.route(
        "**/chuong-i/",
        lambda route: route.fulfill(status=status, content_type="text/html", body="<p id=dieu-1-khoan-1>x</p>"),
    )
    tab.locator(TO_CLAUSE).hover()
    tab.wait_for_timeout(600)
    assert tab.locator(CARD).is_hidden()


def test_a_tap_follows_the_link(open_page: Any) -> None:
    tab = open_page(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    tab.locator(TO_CLAUSE).tap()
    tab.wait_for_url("**/chuong-i/#dieu-1-khoan-1")


def test_from_disk_a_link_is_a_link(chromium: Any, tmp_path: Path) -> None:
    docs = write_library(tmp_path)
    config = tmp_path / "mkdocs.yml"
    config.write_text(configuration(docs.as_posix(), (ROOT / "scripts").as_posix()), "utf-8")
    done = build(tmp_path / "tep", config, DIRECTORY_URLS="false")
    assert done.returncode == 0, done.stderr
    tab = chromium.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    tab.goto((tmp_path / f"tep/van-ban/{PLAN}/i.html").as_uri())
    tab.locator(TO_CLAUSE).hover()
    tab.wait_for_timeout(500)
    assert tab.locator(CARD).is_hidden()
    tab.locator(TO_CLAUSE).click()
    tab.wait_for_url("**/chuong-i.html#dieu-1-khoan-1")
    tab.close()
    assert faults == []


@pytest.mark.parametrize("width", [1300, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_card_and_drawers_are_accessible_and_fit(open_page: Any, scheme: str, width: int) -> None:
    tab = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    wait_until(tab, f"document.body.dataset.mdColorScheme === '{'slate' if scheme == 'dark' else 'default'}'")
    tab.locator("#i-p1").evaluate(
        "e => { const a = document.createElement('button'); a.textContent = 'x'; e.prepend(a); a.focus(); }"
    )
    tab.keyboard.press("Tab")
    tab.locator(CARD).wait_for(state="visible")
    box = tab.locator(CARD).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert tab.evaluate(AXE)["violations"] == []
    for page in (f"van-ban/{LAW}/chuong-ii/", f"van-ban/{LAW}/", f"van-ban/{PLAN}/"):
        tab.goto(page)
        tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert tab.evaluate(AXE)["violations"] == []
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_the_count_opens_by_keyboard_who_cites_the_clause(open_page: Any) -> None:
    tab = open_page(f"van-ban/{LAW}/chuong-i/")
    block = tab.locator(".vb-block", has=tab.locator("#dieu-1-khoan-1"))
    summary = block.locator("summary").first
    assert "1" in summary.locator(".vb-refs__cited").inner_text()
    assert summary.get_attribute("aria-label").startswith("Khoản 1 Điều 1: được viện dẫn 1 lần")
    summary.focus()
    tab.keyboard.press("Enter")
    place = block.locator(".vb-refs__body a", has_text="phần I, đoạn 1")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    assert place.evaluate("e => document.activeElement === e")
    assert lines(tab)[0].startswith("Phần I, đoạn 1, Kế hoạch")  # the place that cites shows its words, too
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**/{PLAN}/i/#i-p1")
