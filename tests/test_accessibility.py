"""axe-core finds no WCAG violation on any page, light or dark, wide or narrow."""

from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from conftest import DOCUMENT, Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"


def violations(tab: Any) -> list[str]:
    found = tab.evaluate(RUN, TAGS)["violations"]
    return [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found for n in v["nodes"]]


@pytest.fixture(scope="module")
def axe_script() -> str:
    return AXE_FILE_PATH.read_text("utf-8")


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_violation(chromium: Any, site: Site, axe_script: str, scheme: str, width: int) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=site.url, reduced_motion="reduce"
    )
    context.add_init_script(axe_script)
    tab = context.new_page()
    found = {}
    for page in site.pages():
        tab.goto(page, wait_until="load")
        if problems := violations(tab):
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
    tab.goto(f"bao-cao/{DOCUMENT}/ii/")
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert violations(tab) == []
    link = tab.locator("#ii-1-p3 a", has_text="853/QĐ-UBND")
    link.focus()
    tab.locator("[role=tooltip]").first.wait_for(state="visible")
    assert violations(tab) == []
    context.close()
