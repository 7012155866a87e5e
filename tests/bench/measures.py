"""What is measured of a site's search: answers, latency, memory, bytes, the wait on a slow network."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Browser, Playwright

from .browser import Box, MaterialBox, box, launch
from .judging import TIMEOUT, Answer, Verdict, judge
from .queries import Query
from .server import Host, Sent
from .sites import Site

FIRST_LIMIT = 300.0  # seconds for the first query, which waits for the index
SETTLED = 1.5  # seconds after which a page has loaded all it loads by itself
FIRST_PAGES = 5  # pages of results whose text is loaded for a first answer
REPORT_EVERY = 20.0
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Memory:
    """Resident memory of the renderer in megabytes: of the page alone, after all queries, and the most it was."""

    page: float
    after: float
    peak: float


@dataclass(frozen=True)
class Bytes:
    """Bytes of search sent: by a host that compresses text, and by one that does not."""

    packed: int
    plain: int


@dataclass
class Measured:
    """All figures of one site."""

    site: Site
    verdicts: list[Verdict] = field(default_factory=list)
    latency: list[Answer] = field(default_factory=list)
    memory: Memory | None = None
    idle: Bytes = field(default_factory=lambda: Bytes(0, 0))
    cold: list[Bytes] = field(default_factory=list)
    slow: list[float] = field(default_factory=list)


def progress(text: str) -> None:
    """Tell on the screen how far the run is."""
    print(f"{time.strftime('%H:%M:%S')}  {text}", file=sys.stderr, flush=True)


class Bench:
    """Measures one site after another with browsers of their own."""

    def __init__(self, playwright: Playwright, names: Sequence[tuple[str, str]], limit: float) -> None:
        """Take the abbreviations of the library, and the seconds after which a query counts as unanswered."""
        self.playwright, self.names, self.limit = playwright, names, limit

    def measure(self, site: Site, queries: Sequence[Query], cold: Sequence[Query], slow: Sequence[Query]) -> Measured:
        """Return all figures of a site: ``cold`` and ``slow`` queries are asked in new browsers, the last of all slowly."""
        measured = Measured(site)
        with Host(site.folder, site.prefixes) as host:
            self._session(host, measured, queries)
            with launch(self.playwright) as browser:
                measured.idle = self._idle(browser, host, site)
                measured.cold = [self._cold(browser, host, site, query) for query in _told(cold, site, "cold")]
                measured.slow = [self._slow(browser, host, site, query) for query in _told(slow, site, "slow network")]
        return measured

    def _session(self, host: Host, measured: Measured, queries: Sequence[Query]) -> None:
        """Ask all queries, each text once, one after another on one page."""
        answers: dict[str, Answer] = {}
        with launch(self.playwright) as browser:
            page = box(measured.site.engine, browser.new_context(), host.url)
            page.open()
            before = _memory(browser)
            page.focus()
            page.ask("văn bản", FIRST_LIMIT)
            if isinstance(page, MaterialBox):
                page.watch_pauses()
            texts = list(dict.fromkeys(query.text for query in queries))
            for text in _told(texts, measured.site, "queries"):
                answers[text] = page.ask(text, self.limit)
            after = _memory(browser)
        measured.latency = [answer for answer in answers.values() if answer.state != TIMEOUT]
        measured.verdicts = [judge(query, answers[query.text], self.names) for query in queries]
        if before and after:
            measured.memory = Memory(before[0], after[0], after[1])

    def _idle(self, browser: Browser, host: Host, site: Site) -> Bytes:
        """Load a page and leave it alone."""
        with _alone(browser, host, site) as page:
            page.open()
            page.page.wait_for_timeout(SETTLED * 1000)
            return _search_bytes(host.take(), site)

    def _cold(self, browser: Browser, host: Host, site: Site, query: Query) -> Bytes:
        """Ask one query in a browser that has loaded nothing yet."""
        with _alone(browser, host, site) as page:
            page.open()
            page.focus()
            page.ask(query.text, FIRST_LIMIT, FIRST_PAGES)
            return _search_bytes(host.take(), site)

    def _slow(self, browser: Browser, host: Host, site: Site, query: Query) -> float:
        """Return the seconds from first focus to the answer on slow 4G.

        The page itself stands in the browser's cache; the reader turns to the box as soon as it works. What an engine
        loads with the page begins to load then, too.
        """
        with _alone(browser, host, site) as page:
            page.open()
            page.page.goto("about:blank")
            page.slow_down()
            page.open(wait=False)
            page.focus()
            page.ask(query.text, FIRST_LIMIT, FIRST_PAGES)
            return page.since_focus


@contextmanager
def _alone(browser: Browser, host: Host, site: Site) -> Iterator[Box]:
    """A search box in a context of its own, with nothing in its cache."""
    context = browser.new_context()
    host.take()
    try:
        yield box(site.engine, context, host.url)
    finally:
        context.close()


def _told(items: Sequence[_Item], site: Site, what: str) -> Iterator[_Item]:
    """Yield items, and tell from time to time how many are done."""
    last = time.monotonic()
    for done, item in enumerate(items):
        if time.monotonic() - last > REPORT_EVERY:
            last = time.monotonic()
            progress(f"  {site.engine}, {what}: {done} of {len(items)}")
        yield item


def _search_bytes(sent: Sequence[Sent], site: Site) -> Bytes:
    own = [response for response in sent if response.path.startswith(site.prefixes)]
    return Bytes(sum(response.packed for response in own), sum(response.plain for response in own))


def _memory(browser: Browser) -> tuple[float, float] | None:
    """Return resident memory and its peak of the largest renderer, in megabytes; None where the system does not tell."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    files = [Path(f"/proc/{process['id']}/status") for process in processes if process["type"] == "renderer"]
    return max((_status(file.read_text()) for file in files if file.exists()), default=None)


def _status(text: str) -> tuple[float, float]:
    fields = dict(line.split(":", 1) for line in text.splitlines())
    now, peak = (int(fields[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return now, peak
