"""The site in a real browser: the journeys its readers make, by mouse and by keyboard."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from conftest import DECISION, DOCUMENT, REPORT, Site, wait_until, watch_policy
from vanban.proof import compare, source_words
from vanban.reading import read

pytestmark = [pytest.mark.site, pytest.mark.browser]

BASE = f"van-ban/{DOCUMENT}"


@pytest.fixture
def page(chromium: Any, site: Site) -> Iterator[Any]:
    """A tab at desktop size that fails the test on a script error or a request to another host."""
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, base_url=site.url)
    faults: list[str] = []
    watch_policy(context, faults)
    tab = context.new_page()
    tab.on("pageerror", lambda error: faults.append(f"error: {error}"))
    tab.on("request", lambda request: faults.append(request.url) if outside(request.url, site) else None)
    yield tab
    context.close()
    assert faults == []


def outside(url: str, site: Site) -> bool:
    return not url.startswith((site.url, "data:", "blob:", "about:"))


def path(page: Any, site: Site) -> str:
    return str(page.url).removeprefix(site.url)


def test_a_former_address_leads_to_the_same_paragraph(page: Any, site: Site) -> None:
    page.goto("bao-cao/nuoc-sach/v/#v-2")
    page.wait_for_url(f"**/{BASE}/v/#v-2")
    assert page.locator("#v-2").is_visible()
    page.goto("bao-cao/nuoc-sach/")
    page.wait_for_url(f"**/{BASE}/")


def test_a_former_address_leads_on_without_scripts(chromium: Any, site: Site) -> None:
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("bao-cao/nuoc-sach/v/")
    tab.wait_for_url(f"**/{BASE}/v/")
    context.close()


def test_the_way_to_a_page_has_names(page: Any, site: Site) -> None:
    page.goto(f"{BASE}/ii/")
    names = page.locator(".md-path a").all_text_contents()
    assert [name.strip() for name in names][:2] == ["Trang chủ", "Văn bản"]
    assert all(DOCUMENT not in name for name in names)
    page.locator(".md-path a").last.click()
    assert path(page, site) == f"{BASE}/"


def test_from_directive_to_paragraph_to_task_and_back(page: Any, site: Site) -> None:
    page.goto(f"van-ban/{DECISION}/")
    page.locator(".vb-panel--vien-dan a", has_text="mục II.1, đoạn 3").click()
    assert path(page, site) == f"{BASE}/ii/#ii-1-p3"
    block = page.locator(".vb-block", has=page.locator("#ii-1-p3"))
    block.locator("summary").click()
    block.locator(".vb-refs__body a", has_text="IV.5").click()
    assert path(page, site) == f"nhiem-vu/{DOCUMENT}/iv-5/"
    assert page.locator("h1").inner_text().startswith("Nhiệm vụ IV.5")
    page.locator(".vb-panel--can-cu a", has_text="340/QĐ-UBND").first.click()
    assert path(page, site) == f"van-ban/{DECISION}/"
    page.go_back()
    page.locator(".vb-panel--tiep-noi a", has_text="mục II.1, đoạn 3").click()
    assert path(page, site) == f"{BASE}/ii/#ii-1-p3"


def test_back_links_open_by_keyboard(page: Any) -> None:
    page.goto(f"{BASE}/ii/#ii-1-p3")
    block = page.locator(".vb-block", has=page.locator("#ii-1-p3"))
    summary = block.locator("summary")
    assert not block.locator(".vb-refs__body").is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert block.locator(".vb-refs__body").is_visible()
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.closest('.vb-refs__body') !== null")
    assert focused


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_a_link_to_a_directive_previews_it(page: Any, way: str) -> None:
    page.goto(f"{BASE}/ii/")
    link = page.locator("#ii-1-p3 a", has_text="340/QĐ-UBND")
    getattr(link, way)()
    popover = page.locator("[role=tooltip]", has_text="Quyết định 340/QĐ-UBND")
    popover.wait_for(state="visible", timeout=3000)
    page.keyboard.press("Escape")
    popover.wait_for(state="hidden", timeout=3000)


def test_the_table_of_directives_filters_without_accents_and_remembers(page: Any, site: Site) -> None:
    page.goto("van-ban/")
    rows = page.locator(".vb-table tbody tr")

    def visible() -> int:
        return sum(rows.nth(i).is_visible() for i in range(rows.count()))

    everything = visible()
    page.locator(".vb-filter input").fill("cap nuoc nong thon")
    wait_until(page, "location.search.includes('loc=')")
    few = visible()
    assert 0 < few < everything
    address = page.url
    page.goto("gioi-thieu/")
    page.goto(address)
    assert visible() == few


def test_the_table_of_directives_sorts(page: Any) -> None:
    page.goto("van-ban/")
    header = page.locator(".vb-table th", has_text="Ngày")
    header.locator("button").click()
    column = f".vb-table tbody tr td:nth-child({header.evaluate('th => th.cellIndex + 1')})"
    dates = page.eval_on_selector_all(column, "cells => cells.map(c => c.dataset.value)")
    known = [date for date in dates if date]
    assert known in (sorted(known), sorted(known, reverse=True))
    assert header.get_attribute("aria-sort") in ("ascending", "descending")


def test_a_citation_can_be_copied(page: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{BASE}/iv/#iv-4")
    block = page.locator(".vb-block", has=page.locator("#iv-4"))
    block.locator("summary").click()
    block.locator(".vb-copy").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Mục IV.4" in copied
    assert "iv-4" in copied


VISIBLE_WORDS = """() => {
  const words = [];
  const walk = (node, inline) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        const range = document.createRange();
        range.selectNodeContents(child);
        const box = range.getBoundingClientRect();
        const shown = !child.data.trim() || (box.width > 0 && box.height > 0 && box.right > 0);
        words.push(shown ? child.data : ' ');
      } else if (child.nodeType === Node.ELEMENT_NODE && !child.hasAttribute('data-editorial')) {
        const style = getComputedStyle(child);
        const seen = child.checkVisibility({opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true});
        const block = !style.display.startsWith('inline');
        if (block) words.push('\\n');
        if (seen || child.tagName === 'SPAN' && !child.textContent) walk(child);
        if (block) words.push('\\n');
      }
    }
  };
  walk(document.querySelector('article'));
  return words.join('');
}"""


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_browser_shows_every_word_of_the_source(chromium: Any, site: Site, width: int, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=site.url)
    tab = context.new_page()
    shown: list[str] = []
    for name in ["", "i/", "ii/", "iii/", "iv/", "v/"]:
        tab.goto(f"{BASE}/{name}")
        shown += tab.evaluate(VISIBLE_WORDS).split()
    context.close()
    assert [str(difference) for difference in compare(source_words(read(REPORT)), shown).differences] == []


def test_a_word_hidden_by_a_style_sheet_is_noticed(page: Any) -> None:
    page.goto(f"{BASE}/i/")
    before = page.evaluate(VISIBLE_WORDS).split()
    page.evaluate(  # a style element would be against the policy
        "(rule) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rule); document.adoptedStyleSheets = [sheet]; }",
        "#i-p1 { visibility: hidden }",
    )
    assert len(page.evaluate(VISIBLE_WORDS).split()) < len(before) - 50


def test_it_prints_without_the_furniture(page: Any) -> None:
    page.goto(f"{BASE}/ii/")
    page.emulate_media(media="print")
    for furniture in (".md-header", ".md-tabs", ".md-sidebar", ".vb-refs summary", ".md-footer"):
        assert not page.locator(furniture).first.is_visible(), furniture
    assert page.locator("#ii-1-p3").is_visible()


def test_the_narrow_page_does_not_scroll_sideways(chromium: Any, site: Site) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, base_url=site.url)
    tab = context.new_page()
    for name in [
        "",
        f"{BASE}/ii/",
        "van-ban/",
        "van-ban/25-ct-tu-mau-2014/",
        f"han-che/{DOCUMENT}/",
        f"nhiem-vu/{DOCUMENT}/",
        "tra-cuu/co-quan/",
    ]:
        tab.goto(name)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390, name
    context.close()


def test_the_page_that_is_not_there_speaks_vietnamese(site: Site) -> None:
    text = (site.folder / "404.html").read_text("utf-8")
    assert "Không tìm thấy" in text


def test_without_scripts_everything_reads(chromium: Any, site: Site) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=site.url)
    tab = context.new_page()
    tab.goto("van-ban/")
    assert tab.locator(".vb-table tbody tr").count() >= 15
    tab.goto(f"{BASE}/ii/#ii-1-p3")
    tab.locator(".vb-block", has=tab.locator("#ii-1-p3")).locator("summary").click()
    assert tab.locator(".vb-refs[open] .vb-refs__body").first.is_visible()
    context.close()


def test_previews_tell_what_the_link_leads_to(site: Site) -> None:
    text = (site.folder / BASE / "ii/index.html").read_text("utf-8")
    targets = re.findall(r'<template class="vb-preview" data-href="([^"]+)"', text)
    assert json.dumps(targets).count("/25-ct-tu-mau-2014/") == 1
    assert any("nhiem-vu" in target for target in targets)
