"""axe-core finds no WCAG violation on any page, light or dark, wide or narrow."""

from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from conftest import DOCUMENT, Site, wait_until

pytestmark = [pytest.mark.site, pytest.mark.browser]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = "([type, values]) => axe.run(document, {runOnly: {type, values}, resultTypes: ['violations']})"
SHARES = 2


def violations(tab: Any, rules: list[str] | None = None) -> list[str]:
    found = tab.evaluate(RUN, ["rule", rules] if rules else ["tag", TAGS])["violations"]
    return [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found for n in v["nodes"]]


@pytest.fixture(scope="module")
def axe_script() -> str:
    return str(AXE_FILE_PATH.read_text("utf-8"))


def pages_of(site: Site, share: int) -> list[str]:
    """A share of the pages, so that processes divide the work; together the shares are all pages."""
    return site.pages()[share::SHARES]


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("share", range(SHARES))
def test_no_page_has_a_violation(chromium: Any, site: Site, axe_script: str, share: int, width: int) -> None:
    """Every rule in light; in dark those that depend on colour, for the page is otherwise the same."""
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme="light", base_url=site.url, reduced_motion="reduce"
    )
    context.add_init_script(axe_script)
    tab = context.new_page()
    found = {}
    for page in pages_of(site, share):
        tab.emulate_media(color_scheme="light")
        tab.goto(page, wait_until="load")
        light = violations(tab)
        tab.emulate_media(color_scheme="dark")
        wait_until(tab, "document.body.dataset.mdColorScheme === 'slate'")
        if problems := light + violations(tab, COLOURS):
            found[page] = problems
    context.close()
    assert found == {}


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nor_with_everything_open(chromium: Any, site: Site, axe_script: str, scheme: str, width: int) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=site.url, reduced_motion="reduce"
    )
    context.add_init_script(axe_script)
    tab = context.new_page()
    tab.goto(f"van-ban/{DOCUMENT}/ii/")
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert violations(tab) == []
    link = tab.locator("#ii-1-p3 a", has_text="340/QĐ-UBND")
    link.focus()
    tab.locator("[role=tooltip]").first.wait_for(state="visible")
    assert violations(tab) == []
    context.close()
