"""A real browser at a search box: what is typed goes in, what is listed comes out."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Worker

from browser import arguments, find

from .judging import NONE, Answer, Result
from .sites import PAGEFIND

FOLDER = Path(__file__).resolve().parent
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
# A pause that an engine makes on purpose, measured in its worker: the last timer of some length that ran out.
_WATCH_PAUSES = """() => {
  if (self.paused !== undefined) return;
  const native = setTimeout;
  self.paused = 0;
  self.setTimeout = (run, delay, ...rest) => {
    const start = performance.now();
    return native(() => { if (delay >= 20) self.paused = performance.now() - start; run(...rest); }, delay);
  };
}"""


@contextmanager
def launch(playwright: Playwright) -> Iterator[Browser]:
    """Start a browser of its own."""
    path = find()
    if path is None:
        raise SystemExit("No Chromium on this machine: run `python tests/browser.py`.")
    browser = playwright.chromium.launch(executable_path=path, args=arguments())
    try:
        yield browser
    finally:
        browser.close()


class Box(ABC):
    """A search box on a page."""

    script: str

    def __init__(self, context: BrowserContext, url: str) -> None:
        """Take a browser context and the address of the site."""
        self.url = url
        self.page: Page = context.new_page()
        self.page.add_init_script(path=FOLDER / self.script)
        self.since_focus = 0.0

    def open(self, *, wait: bool = True) -> None:
        """Load the page; without waiting, only until its scripts have run."""
        self.page.goto(self.url, wait_until="load" if wait else "domcontentloaded")

    def slow_down(self) -> None:
        """Let the network be slow from now on, in the page and its workers."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_4G)

    @abstractmethod
    def focus(self) -> None:
        """Turn to the box."""

    @abstractmethod
    def ask(self, text: str, limit: float, most: int = 10) -> Answer:
        """Type a text in place of what stands in the box, and return what is answered within ``limit`` seconds.

        ``most`` pages are looked at.
        """

    def _answer(self, found: Any, pause: float = 0.0) -> Answer:
        self.since_focus = float(found["sinceFocus"])
        results = tuple(result for group in found["groups"] for result in self._flat(group))
        state = found["state"] or ("ok" if results else NONE)
        return Answer(results, state, float(found["seconds"]), pause)

    def _flat(self, group: list[Any]) -> Iterator[Result]:
        """The results of a page, the best first.

        The page itself stands above its sections in the list; it is a result only where it has a score.
        """
        page_is_best = all(link["folded"] for link in group[1:])
        order = sorted(enumerate(group), key=lambda item: (-item[1]["score"], item[0] == 0 and not page_is_best))
        for _place, link in order:
            if link["score"] > 0 or len(group) == 1:
                yield Result(self._address(link["address"]), tuple(link["marked"]), tuple(link["missing"]))

    def _address(self, url: str) -> str:
        page, id = urldefrag(url)
        path = unquote(urlsplit(page).path).lstrip("/").removesuffix("index.html")
        return f"{path}#{unquote(id)}" if id else path


class MaterialBox(Box):
    """Material's search box, whichever engine is behind it."""

    script = "probe.js"

    def focus(self) -> None:
        """Turn to the box with a click, as readers do."""
        self.page.locator(".md-search__input").click()

    def ask(self, text: str, limit: float, most: int = 10) -> Answer:
        """Type, and wait until the answer to what is typed is listed."""
        keyboard = self.page.keyboard
        self.page.evaluate("bench.begin()")
        keyboard.press("ControlOrMeta+A")
        keyboard.insert_text(text)
        keyboard.press("Shift")
        worker = self._worker()
        found = self.page.evaluate("limit => bench.answer(limit)", limit)
        return self._answer(found, worker.evaluate("self.paused ?? 0") / 1000 if worker else 0.0)

    def _worker(self) -> Worker | None:
        return self.page.workers[0] if self.page.workers else None

    def watch_pauses(self) -> None:
        """From now on, tell how long the engine waits on purpose."""
        if worker := self._worker():
            worker.evaluate(_WATCH_PAUSES)


class PagefindBox(Box):
    """Pagefind's interface, with the results that its own box would list: three sections of a page."""

    script = "pagefind.js"

    def focus(self) -> None:
        """Nothing is done before the first query."""

    def ask(self, text: str, limit: float, most: int = 10) -> Answer:
        """Ask, and wait until the texts of the first results are there."""
        return self._answer(
            self.page.evaluate("([text, most, limit]) => bench.answer(text, most, limit)", [text, most, limit])
        )


def box(engine: str, context: BrowserContext, url: str) -> Box:
    """Return the search box of a site."""
    return PagefindBox(context, url) if engine == PAGEFIND else MaterialBox(context, url)
