"""Measure the search of this project at the real site and inside generated pages, beside other engines."""

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from vanban.library.load import load
from vanban.search.install import glossary
from vanban.search.sections import Page, site_pages

from . import floors, report
from .known import known_items
from .measures import Bench, Measured, progress
from .noise import ADDRESS, clauses, noise
from .queries import Query, judged, reserved, sample
from .sites import OURS, PAGEFIND, ROOT, STOCK, Site, build, grow, with_ours, with_pagefind, with_stock

OFFICIAL = frozenset({"bao-cao", "van-ban", "nhiem-vu", "han-che"})
PARAGRAPH = 100  # characters
LARGE = 1_000  # pages


class Run:
    """One run: what it was asked to do, and the real site it starts from."""

    def __init__(self, options: argparse.Namespace, folder: Path, bench: Bench) -> None:
        """Build the real site; read its queries."""
        self.options, self.folder, self.bench = options, folder, bench
        self.fallen: list[str] = []
        self.queries = judged()
        self.base = folder / "base"
        build(self.base)
        self.reserved = reserved(self.queries, bench.names)
        self.clauses = clauses(_paragraphs(site_pages(self.base)), self.reserved)

    def library(self, size: int) -> tuple[int, float]:
        """Print the figures at the real site and ``size`` generated pages; return the pages and our time of indexing."""
        chance = random.Random(f"{self.options.seed}, {size} pages")
        sites, pages = self._sites(size)
        generated = [page for page in pages if page.url.startswith(ADDRESS)]
        queries = [*self.queries, *known_items(generated or pages, self.options.known, chance)]
        few = self._few(queries, size, chance)
        figures = [self._measured(sites[0], queries, chance)]
        _tell(report.heading(size, len(pages)), report.ours(figures[0]))
        self.fallen += floors.fallen(figures[0].verdicts) if size == 0 else ()
        figures += [self._measured(site, few, chance) for site in sites[1:]]
        _tell(report.together(figures))
        shutil.rmtree(self.folder / str(size))
        return len(pages), sites[0].seconds

    def _sites(self, size: int) -> tuple[list[Site], list[Page]]:
        """Make the pages and a site for each engine, ours first."""
        progress(f"{size:,} generated pages: making them")
        folder = self.folder / str(size)
        grow(self.base, folder / OURS, noise(size, self.clauses, self.reserved, self.options.seed))
        progress("  making the indexes")
        sites = [with_ours(folder / OURS, self.bench.names)]
        pages = list(site_pages(folder / OURS))
        if STOCK in self.options.others:
            sites.append(with_stock(folder / OURS, pages, folder / STOCK))
        if PAGEFIND in self.options.others:
            sites.append(with_pagefind(pages, folder / PAGEFIND))
        return sites, pages

    def _few(self, queries: Sequence[Query], size: int, chance: random.Random) -> Sequence[Query]:
        """The queries for the other engines, which answer more slowly the more pages there are."""
        if not size:
            return queries
        return sample(queries, self.options.sample // (1 if size <= LARGE else 4), chance)

    def _measured(self, site: Site, queries: Sequence[Query], chance: random.Random) -> Measured:
        """Return the figures of one site; the costs of the others vary little."""
        progress(f"  {site.engine}: {len(queries)} queries")
        part = {OURS: 1, PAGEFIND: 4}.get(site.engine, 20)
        counts = (max(1, count // part) for count in (self.options.cold, self.options.slow))
        cold, slow = (sample(self.queries, count, chance) for count in counts)
        return self.bench.measure(site, queries, cold, slow)


def _paragraphs(pages: Iterable[Page]) -> list[str]:
    """The paragraphs of documents and of the records made from them, without rows of tables."""
    texts = [block.text for page in pages if page.kind in OFFICIAL for part in page.sections for block in part.blocks]
    return [text for text in texts if len(text) > PARAGRAPH]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--sizes", default="0,1000,10000", help="numbers of generated pages (0: the real site alone)")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6), help="source of all chance")
    parser.add_argument("--known", type=int, default=20, help="known items for each way of typing")
    parser.add_argument("--others", default=f"{STOCK},{PAGEFIND}", help="engines beside ours; none: ''")
    parser.add_argument(
        "--sample",
        type=int,
        default=240,
        help="queries for the other engines among generated pages; a quarter above 1,000 pages",
    )
    parser.add_argument("--cold", type=int, default=40, help="queries asked in a browser that has loaded nothing yet")
    parser.add_argument("--slow", type=int, default=12, help="queries asked on slow 4G")
    parser.add_argument("--limit", type=float, default=20.0, help="seconds after which a query counts as unanswered")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run everything and print the tables."""
    options = _options(arguments)
    sizes = sorted(int(size) for size in options.sizes.split(","))
    names = glossary(load(ROOT / "docs"))
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, sync_playwright() as playwright:
        run = Run(options, Path(folder), Bench(playwright, names, options.limit))
        _tell(report.growth([run.library(size) for size in sizes]))
        if run.fallen:
            sys.exit("\n".join(["Below what the search of docs/ must reach:", *run.fallen]))


def _tell(*parts: str) -> None:
    print("\n" + "\n\n".join(parts), flush=True)


if __name__ == "__main__":
    main()
