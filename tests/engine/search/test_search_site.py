"""Search as readers meet it: Material's box in a real browser, over the built site."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from bench.judging import Answer, Result, Verdict, judge
from bench.queries import NAMES, read
from conftest import DOCS, DOCUMENT, TESTS, Site, build, wait_until
from engine.site.test_accessibility import violations
from vanban.library.load import load
from vanban.search.install import glossary

pytestmark = [pytest.mark.site, pytest.mark.browser]

BASE = f"van-ban/{DOCUMENT}"
QUERIES = TESTS / "library" / "queries.json"
BOX = ".md-search__input"
STATUS = ".md-search-result__meta"
LINKS = ".md-search-result__list a"
MARKS = "article mark.vb-tim"
UNAVAILABLE = "Chưa tải được"
NOTHING = "Không có mục nào"

# Each text goes into the box as if pasted; what Material then lists is read when it has its answer.
ASK = """async (texts) => {
  const input = document.querySelector('.md-search__input');
  const { port } = window.__vanbanSearch;
  const answers = [];
  for (const text of texts) {
    const state = new Promise((resolve) => {
      port.addEventListener('message', function listen({ data: { type, data } }) {
        if (type !== 3 || data.query !== input.value) return;
        port.removeEventListener('message', listen);
        setTimeout(() => resolve(data.state));
      });
      setTimeout(() => resolve('timeout'), 5000);
    });
    input.select();
    document.execCommand('insertText', false, text);
    answers.push({
      state: await state,
      links: [...document.querySelectorAll('.md-search-result__list a')].map((link) => ({
        address: link.href,
        score: Number(link.querySelector('article').dataset.mdScore),
        marked: [...link.querySelectorAll('mark')].map((mark) => mark.textContent),
      })),
    });
  }
  return answers;
}"""
# The engine's pause for the next key is none of the judged queries' business.
WITHOUT_PAUSE = "self.setTimeout = ((native) => (run, _delay, ...rest) => native(run, 0, ...rest))(self.setTimeout);\n"
WITHOUT_STREAMS = "self.DecompressionStream = undefined;\n"


class Tab:
    """A tab with the search box, which notes faults: script errors, messages of the console, requests to other hosts."""

    def __init__(self, context: Any, site: Site) -> None:
        """Open a blank tab."""
        self.page = context.new_page()
        self.page.set_default_timeout(10_000)
        self.site = site
        self.faults: list[str] = []
        self.requests: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        self.page.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def open(self, path: str = "", *, focus: bool = True) -> None:
        """Load a page below the site's root; turn to the box."""
        self.page.goto(path)
        if focus:
            self.focus()

    def focus(self) -> None:
        """Turn to the box and wait until it can be asked."""
        self.page.locator(BOX).focus()
        wait_until(self.page, "window.__vanbanSearch?.hear !== undefined")

    def prepend(self, script: str) -> None:
        """Let the engine's script begin with a line of ours."""

        def fulfill(route: Any) -> None:
            response = route.fetch()
            route.fulfill(response=response, body=script + response.text())

        self.page.route("**/worker.js", fulfill)

    def ask(self, *texts: str) -> list[Answer]:
        """Return what the box lists for each text; the heading of a page without a score is no result."""
        return [self._answer(found) for found in self.page.evaluate(ASK, texts)]

    def _answer(self, found: Any) -> Answer:
        links = (link for link in found["links"] if link["score"] > 0)
        results = (Result(self.address(link["address"]), tuple(link["marked"])) for link in links)
        return Answer(tuple(results), found["state"], 0.0)

    def first(self, text: str) -> str:
        """Return the address of the first result."""
        [answer] = self.ask(text)
        return answer.results[0].address if answer.results else answer.state

    def address(self, url: str) -> str:
        """Return what stands below the site's root, without a query."""
        parts = urlsplit(url)
        path = unquote(parts.path).removeprefix(urlsplit(self.site.url).path)
        return f"{path}#{unquote(parts.fragment)}" if parts.fragment else path

    def wait(self, text: str) -> None:
        """Wait until the status says so."""
        self.page.locator(STATUS, has_text=text).wait_for(state="attached", timeout=5000)

    def searched(self) -> list[str]:
        """Return the files of search asked for so far."""
        return [url for url in self.requests if "/search/" in url]

    def active(self) -> str:
        """Return what has the focus: its first class."""
        return str(self.page.evaluate("document.activeElement.classList[0]"))


@pytest.fixture
def make(chromium: Any, site: Site) -> Iterator[Callable[..., Tab]]:
    """Open tabs, each in a context of its own; a fault in one of them fails the test."""
    opened: list[tuple[Any, Tab]] = []

    def opener(*, width: int = 1400, **options: Any) -> Tab:
        context = chromium.new_context(viewport={"width": width, "height": 900}, base_url=site.url, **options)
        opened.append((context, Tab(context, site)))
        return opened[-1][1]

    yield opener
    for context, _tab in opened:
        context.close()
    outside = [
        url
        for _context, tab in opened
        for url in tab.requests
        if not url.startswith((site.url, "data:", "blob:", "file:"))
    ]
    assert [fault for _context, tab in opened for fault in tab.faults] == []
    assert outside == []


@pytest.fixture
def tab(make: Callable[..., Tab]) -> Tab:
    return make()


# -- judged queries ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def verdicts(chromium: Any, site: Site) -> list[Verdict]:
    """The answers to the queries that were judged by hand on the tests' library."""
    context = chromium.new_context(base_url=site.url)
    tab = Tab(context, site)
    tab.prepend(WITHOUT_PAUSE)
    tab.open()
    queries = read(QUERIES)
    names = glossary(load(DOCS))
    answers = tab.ask(*(query.text for query in queries))
    found = [judge(query, answer, names) for query, answer in zip(queries, answers, strict=True)]
    context.close()
    assert tab.faults == []
    return found


def table(verdicts: list[Verdict]) -> str:
    """Say what went wrong, a line for each query."""
    lines = [f"{'class':14} {'query':40} rank  first result"]
    for verdict in verdicts:
        first = next((result for result in verdict.answer.results), None)
        said = f"{first.address} {list(first.marked)}" if first else verdict.answer.state
        lines.append(f"{verdict.query.kind:14} {verdict.query.text[:40]!r:40} {verdict.rank or '–':4}  {said}")
    return "\n".join(lines)


def test_every_way_of_typing_is_asked() -> None:
    assert {query.kind for query in read(QUERIES)} == set(NAMES)


def test_the_right_section_comes_first_and_its_words_are_marked(verdicts: list[Verdict]) -> None:
    """Of a library this small every query is answered rightly; what search reaches on docs/ is measured by the bench."""
    wrong = [verdict for verdict in verdicts if verdict.rank != 1 or verdict.inverted or not verdict.clean]
    assert wrong == [], table(wrong)


# -- the build --------------------------------------------------------------------------------------------------------


def test_the_site_holds_our_search_and_no_other(site: Site) -> None:
    [edition] = (site.folder / "search").iterdir()
    names = {path.name for path in edition.iterdir()}
    assert {name for name in names if not re.fullmatch(r"[a-z]\d+\.bin", name)} == {
        "worker.js", "client.js", "highlight.js", "head.bin",
    }  # fmt: skip
    assert sum(path.stat().st_size for path in edition.iterdir()) < 300_000
    assert not (site.folder / "assets/javascripts/lunr").exists()
    assert not (site.folder / "assets/javascripts/workers").exists()
    worker = f"search/{edition.name}/worker.js"
    for path in site.folder.rglob("*.html"):
        text = path.read_text("utf-8")
        if 'id="__config"' in text:
            [address] = re.findall(r'"search": "([^"]*)"', text)
            base = (
                urlsplit(site.url).path
                if path.name == "404.html"
                else "../" * (len(path.relative_to(site.folder).parts) - 1)
            )
            assert address == base + worker, path


def test_a_theme_without_our_hook_stops_the_build(project: Path) -> None:
    main = project / "scripts/theme/main.html"
    block = '{% block config %}<script id="__config" type="application/json">{"base": "."}</script>{% endblock %}'
    main.write_text(f"{main.read_text('utf-8')}\n{block}\n", "utf-8")
    done = build(project / "site", project / "mkdocs.yml")
    assert done.returncode == 1
    assert "không nối được ô tìm kiếm" in done.stderr
    assert "Traceback" not in done.stderr


# -- what is loaded, and when -----------------------------------------------------------------------------------------


def test_a_page_that_is_only_read_loads_nothing_of_search(tab: Tab) -> None:
    for path in ("", f"{BASE}/ii/", "404.html"):
        tab.open(path, focus=False)
        tab.page.wait_for_load_state("networkidle")
        tab.page.keyboard.press("PageDown")
        tab.page.mouse.move(300, 300)
        tab.page.wait_for_timeout(200)
    assert tab.searched() == []
    assert [url for url in tab.requests if "search" in urlsplit(url).path] == []


def test_search_is_loaded_once_when_the_box_is_first_turned_to(tab: Tab) -> None:
    tab.open()
    assert tab.first("xét nghiệm mẫu nước").startswith(f"{BASE}/ii/#")
    tab.page.keyboard.press("Escape")
    tab.focus()
    tab.ask("ngày hội")
    # The page asks for the head beside the engine; the engine then has it from the browser's cache.
    asked = Counter(url.rsplit("/", 1)[1] for url in tab.searched())
    lists = {name: times for name, times in asked.items() if re.fullmatch(r"[a-z]\d+\.bin", name)}
    assert asked - Counter(lists) == Counter({"client.js": 1, "worker.js": 1, "head.bin": 2})
    assert set(lists.values()) <= {1}
    assert all(re.search(r"/search/[0-9a-f]{12}/[\w.]+$", url) for url in tab.searched())


def test_the_box_works_from_the_page_of_errors(tab: Tab) -> None:
    tab.open("404.html")
    assert tab.first("xét nghiệm mẫu nước").startswith(f"{BASE}/ii/#")


# -- failures ---------------------------------------------------------------------------------------------------------


def expected(tab: Tab, *parts: str) -> None:
    """Take the faults that a test caused itself out of those noted."""
    tab.faults = [fault for fault in tab.faults if not any(part in fault for part in parts)]


@pytest.mark.parametrize("status", [404, 500, 0])
def test_an_index_that_cannot_be_loaded_is_never_nothing_found(tab: Tab, status: int) -> None:
    tab.page.route("**/*.bin", lambda route: route.fulfill(status=status, body="") if status else route.abort())
    tab.open()
    for query in ("xét nghiệm", "không có từ này xyz"):
        # Each query asks for the index anew: without waiting for that, the words of the one before would do.
        with tab.page.expect_request("**/head.bin"):
            tab.page.locator(BOX).fill(query)
        tab.wait(UNAVAILABLE)
        assert NOTHING not in tab.page.locator(".md-search-result").inner_text()
    assert tab.page.locator("[data-vb-tim=danh-muc] a").first.is_visible()
    tab.page.unroute("**/*.bin")
    tab.page.locator(".vb-tim__nut", has_text="Thử lại").click()
    tab.wait(NOTHING)
    assert tab.first("xét nghiệm").startswith(f"{BASE}/ii/#")
    expected(tab, "Failed to load resource", "Failed to fetch", "head")


def test_what_fails_again_and_again_offers_to_load_the_page_anew(tab: Tab) -> None:
    tab.page.route("**/*.bin", lambda route: route.abort())
    tab.open()
    tab.page.locator(BOX).fill("xét nghiệm")
    tab.wait(UNAVAILABLE)
    tab.page.locator(".vb-tim__nut", has_text="Thử lại").click()
    tab.page.locator(".vb-tim__nut", has_text="Tải lại trang").wait_for()
    tab.page.unroute("**/*.bin")
    tab.page.locator(".vb-tim__nut", has_text="Tải lại trang").click()
    tab.wait("mục trong")
    assert tab.page.locator(BOX).input_value() == "xét nghiệm"
    expected(tab, "Failed to load resource", "Failed to fetch")


def test_an_index_that_is_broken_is_never_nothing_found(tab: Tab) -> None:
    tab.page.route("**/*.bin", lambda route: route.fulfill(body="<!doctype html><title>Xin chào</title>"))
    tab.open()
    tab.page.locator(BOX).fill("xét nghiệm")
    tab.wait(UNAVAILABLE)
    expected(tab, "Error")


def test_an_engine_that_cannot_be_loaded_says_so_and_can_be_tried_again(tab: Tab) -> None:
    tab.page.route("**/worker.js", lambda route: route.abort())
    tab.open()
    tab.page.locator(BOX).fill("xét nghiệm")
    tab.wait(UNAVAILABLE)
    tab.page.unroute("**/worker.js")
    tab.page.locator(".vb-tim__nut", has_text="Thử lại").click()
    tab.wait("mục trong")
    expected(tab, "Failed to load resource", "worker.js")


def test_a_client_that_cannot_be_loaded_says_so_and_is_loaded_at_the_next_focus(tab: Tab) -> None:
    tab.page.route("**/client.js", lambda route: route.abort())
    tab.open(focus=False)
    tab.page.locator(BOX).focus()
    tab.wait(UNAVAILABLE)
    tab.page.unroute("**/client.js")
    tab.page.locator(BOX).blur()
    tab.focus()
    assert tab.first("xét nghiệm").startswith(f"{BASE}/ii/#")
    expected(tab, "Failed to load resource", "client.js")


def test_without_the_browsers_decompression_the_answers_are_the_same(make: Callable[..., Tab]) -> None:
    queries = ("xet nghiem mau nuoc", "25-CT/TU", "giá vàng hôm nay", '"ngày hội"')
    answers = []
    for script in ("", WITHOUT_STREAMS):
        tab = make()
        tab.prepend(script)
        tab.open()
        answers.append(tab.ask(*queries))
    assert answers[0] == answers[1]
    assert [answer.state for answer in answers[0]] == ["ok", "ok", "none", "ok"]


# -- what may be typed ------------------------------------------------------------------------------------------------

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "(a+)+$ [z-a] \\",
    '"' * 500,
    "a" * 10_000,
    "công trình cấp nước " * 500,
    "🎉 👨‍👩‍👧",
    "\u202e\u0000\u0301",
    "__proto__ constructor",
    "...",
)  # fmt: skip


def test_hostile_queries_do_no_harm(tab: Tab) -> None:
    tab.open()
    answers = tab.ask(*HOSTILE)
    assert {answer.state for answer in answers} <= {"ok", "none"}
    assert tab.page.locator(".md-search-result :is(img, svg, script)").count() == 0
    assert tab.first("xét nghiệm").startswith(f"{BASE}/ii/#")


@pytest.mark.parametrize(
    "query", ["<img src=x onerror=alert(1)>", "%3Cscript%3Ealert(1)%3C/script%3E", "%", "a" * 5_000]
)
def test_hostile_addresses_do_no_harm(tab: Tab, query: str) -> None:
    tab.open(f"?q={query}", focus=False)
    tab.page.locator(f"{STATUS}", has_text=re.compile("mục trong|Không có")).wait_for(state="attached")
    assert tab.page.locator(".md-search-result :is(img, svg, script)").count() == 0


@pytest.mark.parametrize("marked", ["<img src=x onerror=alert(1)>", "%", "|" * 2_000, "(.*)", "%ff", "a|" * 1_000])
def test_hostile_words_to_mark_do_no_harm(tab: Tab, marked: str) -> None:
    tab.open(f"{BASE}/ii/?h={marked}#%", focus=False)
    wait_until(tab.page, "!location.search.includes('h=')")
    assert tab.page.locator("article img").count() == 0


def test_input_methods_need_no_further_key(tab: Tab) -> None:
    """UniKey replaces what was typed; Gboard composes. Neither need raise a keyup."""
    tab.open()
    tab.page.evaluate(
        """() => {
          const input = document.querySelector('.md-search__input');
          const say = (kind, data) => input.dispatchEvent(new CompositionEvent(kind, { data, bubbles: true }));
          say('compositionstart', '');
          for (const value of ['xet', 'xét', 'xét nghiem', 'xét nghiệm']) {
            say('compositionupdate', value);
            input.value = value;
            input.dispatchEvent(new InputEvent('input', { data: value, inputType: 'insertCompositionText', isComposing: true, bubbles: true }));
          }
          say('compositionend', 'xét nghiệm');
        }"""
    )
    tab.wait("mục trong")
    assert tab.page.locator(f"{LINKS} mark").first.inner_text().lower().startswith("xét nghiệm")


def test_text_dropped_into_the_box_is_searched(tab: Tab) -> None:
    tab.open()
    tab.page.keyboard.insert_text("xét nghiệm mẫu nước")
    tab.wait("mục trong")


def test_results_come_at_every_key(tab: Tab) -> None:
    tab.open()
    tab.page.keyboard.type("theo doi l", delay=30)
    tab.wait("mục trong")
    assert tab.page.locator(".vb-tim__nut").first.is_visible()


# -- keyboard ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["/", "Control+K", "Meta+K"])
def test_keys_that_open_the_box(tab: Tab, key: str) -> None:
    tab.open(focus=False)
    tab.page.keyboard.press(key)
    assert tab.active() == "md-search__input"
    tab.page.keyboard.type("bí mật")
    tab.wait("mục trong")
    assert tab.page.locator(BOX).input_value() == "bí mật"


def test_a_slash_typed_elsewhere_is_a_slash(tab: Tab) -> None:
    tab.open("van-ban/", focus=False)
    filter_box = tab.page.locator(".vb-filter input")
    filter_box.focus()
    tab.page.keyboard.type("340/q")
    assert filter_box.input_value() == "340/q"


def test_from_key_to_result_and_back(tab: Tab) -> None:
    tab.open()
    tab.ask("xét nghiệm mẫu nước")
    tab.page.keyboard.press("ArrowDown")
    seen = {tab.active()}
    for _step in range(12):
        tab.page.keyboard.press("ArrowDown")
        seen.add(tab.active())
    assert "md-search-result__link" in seen
    for _step in range(13):
        tab.page.keyboard.press("ArrowUp")
    assert tab.active() == "md-search__input"


def test_enter_opens_the_best_result(tab: Tab) -> None:
    tab.open()
    best = tab.first("xet nghiem mau nuoc")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url(re.compile("/ii/"))
    assert tab.address(tab.page.url) == best


def test_enter_before_the_answer_waits_for_it(tab: Tab) -> None:
    tab.open()
    tab.page.keyboard.insert_text("công trình cấp nước")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url(lambda url: url != tab.site.url)
    assert "q=" not in tab.page.url


def test_escape_closes_and_gives_the_focus_back(tab: Tab) -> None:
    tab.open(f"{BASE}/ii/", focus=False)
    link = tab.page.locator("#ii-1-p3 a").first
    link.focus()
    tab.page.keyboard.press("Control+K")
    wait_until(tab.page, "window.__vanbanSearch.hear !== undefined")
    tab.ask("ngày hội")
    tab.page.keyboard.press("Escape")
    assert not tab.page.locator("#__search").is_checked()
    assert link.evaluate("link => link === document.activeElement")


def test_a_word_typed_while_reading_the_results_goes_to_the_box(tab: Tab) -> None:
    tab.open()
    tab.ask("ngày hội")
    tab.page.keyboard.press("ArrowDown")
    tab.page.keyboard.press("ArrowDown")
    tab.page.keyboard.type("x")
    assert tab.active() == "md-search__input"


# -- what helps on ----------------------------------------------------------------------------------------------------


def test_a_link_to_a_search(tab: Tab) -> None:
    tab.open("?q=c%C3%B4ng+tr%C3%ACnh+c%E1%BA%A5p+n%C6%B0%E1%BB%9Bc", focus=False)
    tab.wait("mục trong")
    assert tab.page.locator(BOX).input_value() == "công trình cấp nước"
    assert tab.page.locator(LINKS).first.is_visible()


def test_the_link_to_share_holds_the_search(tab: Tab) -> None:
    tab.open(f"{BASE}/ii/")
    tab.ask('"ngày hội" & <b>')
    link = tab.page.locator("[data-md-component=search-share]").evaluate("link => link.href")
    tab.open(link, focus=False)
    tab.page.locator(STATUS, has_text="ngày hội").or_(tab.page.locator(STATUS, has_text="mục trong")).wait_for(
        state="attached"
    )
    assert tab.page.locator(BOX).input_value() == '"ngày hội" & <b>'


def test_the_box_is_emptied_by_its_button(tab: Tab) -> None:
    tab.open()
    tab.ask("ngày hội")
    tab.page.locator("button[type=reset]").click()
    tab.wait("Gõ từ cần tìm")
    assert tab.page.locator(LINKS).count() == 0
    assert tab.page.locator(BOX).input_value() == ""


def test_kinds_filter_the_results(tab: Tab) -> None:
    tab.open()
    tab.ask("tập huấn")
    everything = tab.page.locator(LINKS).count()
    buttons = tab.page.locator("[data-vb-tim=loai] button")
    assert buttons.first.get_attribute("aria-pressed") == "true"
    buttons.filter(has_text="Văn bản").click()
    tab.wait("ở phần Văn bản")
    addresses = [tab.address(link.get_attribute("href")) for link in tab.page.locator(LINKS).all()]
    assert 0 < len(addresses) < everything
    assert all(address.startswith("van-ban/") for address in addresses)
    assert buttons.filter(has_text="Văn bản").get_attribute("aria-pressed") == "true"
    buttons.first.click()
    wait_until(tab.page, f"document.querySelectorAll('{LINKS}').length === {everything}")
    tab.ask("ngày hội")
    assert tab.page.locator("[data-vb-tim=loai] [aria-pressed=true]:not([value=''])").count() == 0


def test_a_completion_is_taken_by_a_click(tab: Tab) -> None:
    tab.open()
    tab.ask("theo doi lu")
    offer = tab.page.locator("[data-vb-tim=goi-y] button", has_text="theo dõi lưu lượng").first
    wanted = offer.inner_text()
    offer.click()
    tab.wait("mục trong")
    assert tab.page.locator(BOX).input_value() == wanted
    assert tab.active() == "md-search__input"


def test_nothing_found_offers_a_query_that_finds_something(tab: Tab) -> None:
    tab.open()
    [answer] = tab.ask("công trình cấp nước với nhà xưởng cho thuê")
    assert answer.state == "none"
    tab.wait(NOTHING)
    tab.page.locator("[data-vb-tim=bao] button").first.click()
    tab.wait("mục trong")


def test_recent_queries_stay_in_this_browser_and_can_be_forgotten(tab: Tab) -> None:
    tab.open()
    tab.ask("chưa mở gì")
    tab.first("xét nghiệm mẫu nước")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url(re.compile("/ii/"))
    assert tab.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")[2] == ""
    stored = tab.page.evaluate("Object.entries(localStorage).filter(([key]) => !key.includes('__palette'))")
    assert [value for _key, value in stored] == ['["xét nghiệm mẫu nước"]']
    tab.focus()
    offers = tab.page.locator("[data-vb-tim=goi-y] button")
    offers.first.wait_for()
    assert offers.all_inner_texts() == ["xét nghiệm mẫu nước", "Xóa"]
    offers.first.click()
    tab.wait("mục trong")
    tab.page.locator(BOX).fill("")
    offers.filter(has_text="Xóa").click()
    assert offers.count() == 0
    assert tab.page.evaluate("localStorage.getItem('vanban.tim-kiem')") is None


# -- the page a result leads to ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["xét nghiệm mẫu nước", "xet nghiem mau nuoc", "xets nghieemj maaux nuowcs"])
def test_the_words_found_are_marked_on_the_page(tab: Tab, query: str) -> None:
    tab.open()
    best = tab.first(query)
    tab.page.locator(LINKS).nth(1 if "#" in best else 0).click()
    tab.page.wait_for_url(re.compile("/ii/"))
    target = tab.page.locator(f"[id='{best.split('#')[1]}']")
    target.wait_for()
    block = tab.page.locator(".vb-block, p, li", has=target).or_(target)
    assert "xét nghiệm" in " ".join(block.locator("mark.vb-tim").all_inner_texts()).lower()
    assert re.sub(r"\W+", " ", tab.page.locator(MARKS).first.inner_text().lower()) == "xét nghiệm mẫu nước"
    assert "h=" not in tab.page.url
    assert tab.page.url.endswith(f"#{best.split('#')[1]}")


def test_marks_go_across_links_and_are_taken_away_again(tab: Tab) -> None:
    tab.open(f"{BASE}/ii/", focus=False)
    before = tab.page.locator("article").inner_text()
    html = tab.page.locator("#ii-1-p3").evaluate("block => block.closest('p, li, .vb-block').innerHTML")
    link = tab.page.locator("#ii-1-p3 a", has_text="340/QĐ-UBND").inner_text()
    tab.open(f"{BASE}/ii/?h=Quyết định số 340/QĐ-UBND ngày 12/6/2016#ii-1-p3", focus=False)
    marks = tab.page.locator(MARKS)
    marks.first.wait_for()
    assert re.sub(r"\s+", " ", "".join(marks.all_inner_texts())).startswith("Quyết định")
    assert marks.count() > 1
    assert tab.page.locator("#ii-1-p3 a", has_text="340/QĐ-UBND").inner_text() == link
    assert tab.page.locator("#ii-1-p3 a mark").count() > 0
    tab.page.get_by_role("button", name="Bỏ đánh dấu").click()
    assert marks.count() == 0
    assert tab.page.locator("article").inner_text() == before
    assert tab.page.locator("#ii-1-p3").evaluate("block => block.closest('p, li, .vb-block').innerHTML") == html


def test_words_without_accents_in_an_address_mark_words_with_them(tab: Tab) -> None:
    tab.open(f"{BASE}/ii/?h=xet nghiem&x=1", focus=False)
    tab.page.locator(MARKS).first.wait_for()
    assert tab.page.locator(MARKS).first.inner_text().lower() == "xét nghiệm"
    assert tab.page.url.endswith("?x=1")
    tab.page.keyboard.press("Escape")
    assert tab.page.locator(MARKS).count() == 0


def test_a_page_opened_otherwise_has_no_marks(tab: Tab) -> None:
    tab.open(f"{BASE}/ii/#ii-1-p3", focus=False)
    tab.page.wait_for_load_state("networkidle")
    assert tab.page.locator("mark.vb-tim").count() == 0
    assert tab.searched() == []


# -- everyone ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_box_has_no_violation(make: Callable[..., Tab], scheme: str, width: int) -> None:
    tab = make(width=width, color_scheme=scheme, reduced_motion="reduce")
    tab.page.add_init_script(AXE_FILE_PATH.read_text("utf-8"))
    tab.open(focus=False)
    tab.page.evaluate("localStorage.setItem('vanban.tim-kiem', '[\"ngày hội\"]')")
    if width < 960:
        tab.page.locator("label[for=__search].md-header__button").click()
    tab.focus()
    tab.page.locator("[data-vb-tim=goi-y] button").first.wait_for()
    assert violations(tab.page) == []
    for query in ("công trình cấp nước", "xet nghiem ma", "công trình cấp nước với nhà xưởng cho thuê"):
        tab.ask(query)
        tab.page.wait_for_timeout(300)
        assert violations(tab.page) == [], query


def test_results_are_told_to_screen_readers(tab: Tab) -> None:
    tab.open()
    tab.ask("công trình cấp nước")
    status = tab.page.get_by_role("status").filter(has_text="mục trong")
    assert re.fullmatch(r"(Tìm thấy|Sát nhất:) \d+ mục trong \d+ trang", status.inner_text().strip())
    assert tab.page.get_by_role("search").get_by_role("searchbox").count() == 1
    tab.ask("giá vàng hôm nay")
    assert tab.page.get_by_role("status").filter(has_text="giá vàng hôm nay").count() == 1


def test_a_narrow_screen_has_it_too(make: Callable[..., Tab]) -> None:
    tab = make(width=390, has_touch=True, is_mobile=True)
    tab.open(focus=False)
    tab.page.locator("label[for=__search].md-header__button").tap()
    wait_until(tab.page, "window.__vanbanSearch?.hear !== undefined")
    assert tab.first("xet nghiem mau nuoc").startswith(f"{BASE}/ii/#")
    tab.page.locator(LINKS).nth(1).tap()
    tab.page.locator(MARKS).first.wait_for()


def test_without_scripts_the_box_leads_to_a_page_that_helps(make: Callable[..., Tab]) -> None:
    tab = make(java_script_enabled=False)
    tab.open(focus=False)
    tab.page.locator(BOX).fill("xét nghiệm", force=True)
    tab.page.locator(BOX).press("Enter")
    tab.page.wait_for_url(re.compile("tim-kiem/"))
    assert tab.page.locator("article", has_text="tìm theo danh mục").is_visible()
    assert tab.page.locator(".md-tabs a", has_text="Văn bản").is_visible()


# -- from disk --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition to be read from disk."""
    folder = tmp_path_factory.mktemp("dia") / "thư viện"
    done = build(folder, DIRECTORY_URLS="false", SITE_URL="")
    assert done.returncode == 0, done.stderr
    return folder


def test_from_disk_it_finds_and_leads_there(tab: Tab, disk: Path) -> None:
    tab.open((disk / "index.html").as_uri())
    tab.page.locator(BOX).fill("xet nghiem mau nuoc")
    tab.wait("mục trong")
    tab.page.locator(LINKS).nth(1).click()
    tab.page.wait_for_url(re.compile(r"/ii\.html"))
    tab.page.locator(MARKS).first.wait_for()
    assert all(url.startswith(("file:", "data:", "blob:")) for url in tab.requests)
    tab.page.go_back()
    tab.focus()
    tab.page.locator(BOX).fill("giá vàng hôm nay")
    tab.wait(NOTHING)


def test_from_disk_a_page_that_is_only_read_loads_nothing_of_search(tab: Tab, disk: Path) -> None:
    tab.open((disk / "index.html").as_uri(), focus=False)
    tab.page.wait_for_timeout(300)
    assert tab.searched() == []
