"""The same pages three times: with this project's search, with stock Material's, with Pagefind."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from time import perf_counter

from vanban.search.install import publish
from vanban.search.sections import Page

from .noise import NoisePage

ROOT = Path(__file__).resolve().parents[2]
OURS, STOCK, PAGEFIND = "ours", "stock", "pagefind"
_HEAD = re.compile(r"<title>.*?</title>", re.DOTALL)
_ARTICLE = re.compile(r"(<article[^>]*>).*(</article>)", re.DOTALL)
_FORM = re.compile(r'(<form class="md-search__form" name=")[^"]*(")')
_BOOT = re.compile(r"<script>(?:(?!</script>).)*__vanbanSearch(?:(?!</script>).)*</script>", re.DOTALL)
_WORKER = re.compile(r'("search": "[^"]*?)search/\w+/worker\.js(")')
# What MkDocs' plugin writes for `lang: vi` (mkdocs-material 9.8).
_CONFIG = {
    "lang": ["vi"],
    "separator": "[\\s\\-]+",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
}
_SCRIPTS = "assets/javascripts"


@dataclass(frozen=True)
class Site:
    """A site with its search: where its search files are, the seconds its index took, how many files and bytes it has."""

    engine: str
    folder: Path
    prefixes: tuple[str, ...]
    seconds: float
    files: int
    bytes: int


def build(folder: Path) -> None:
    """Build the real site."""
    _run("mkdocs", "build", "--strict", "-f", str(ROOT / "mkdocs.yml"), "-d", str(folder))


def _run(module: str, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{module} failed:\n{done.stdout}{done.stderr}")


def grow(base: Path, folder: Path, pages: Iterable[NoisePage]) -> None:
    """Copy a built site and add pages to it, each made like the first of the directives."""
    shutil.copytree(base, folder, copy_function=_copy)
    model = min((base / "van-ban").glob("*/index.html")).read_text("utf-8")
    for page in pages:
        file = folder / page.url / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text(_clone(model, page), "utf-8")


def _copy(source: str, target: str) -> None:
    """Link a file; copy a page, which will be written to."""
    if source.endswith(".html"):
        shutil.copyfile(source, target)
    else:
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target)


def _clone(model: str, page: NoisePage) -> str:
    body = "\n".join(_section(at, title, paragraphs) for at, (title, paragraphs) in enumerate(page.sections))
    head = f"<title>{escape(page.title)}</title>"
    with_title = _HEAD.sub(lambda _: head, model, count=1)
    return _ARTICLE.sub(lambda match: f"{match[1]}\n{body}\n{match[2]}", with_title, count=1)


def _section(at: int, title: str, paragraphs: Sequence[str]) -> str:
    id = f"muc-{at}" if at else "mo-dau"
    level = 2 if at else 1
    lines = [f'<h{level} id="{id}">{escape(title)}</h{level}>']
    return "\n".join(
        [*lines, *(f'<p id="{id}-p{number}">{escape(text)}</p>' for number, text in enumerate(paragraphs, 1))]
    )


def with_ours(folder: Path, abbreviations: Iterable[tuple[str, str]]) -> Site:
    """Give a built site this project's search."""
    start = perf_counter()
    files = publish(folder, abbreviations)
    return Site(OURS, folder, ("search/",), perf_counter() - start, len(files), sum(map(len, files.values())))


def with_stock(ours: Path, pages: Iterable[Page], folder: Path) -> Site:
    """Put Material's own search beside: one page to search from, its scripts, and its index of the same texts."""
    start = perf_counter()
    shutil.copytree(ours / "assets", folder / "assets", copy_function=_copy)
    for part in ("workers", "lunr"):
        shutil.copytree(_material() / _SCRIPTS / part, folder / _SCRIPTS / part)
    worker = next((folder / _SCRIPTS / "workers").glob("search.*.min.js"))
    page = _once(_FORM, r"\1search\2", (ours / "index.html").read_text("utf-8"))
    page = _once(_WORKER, rf"\1{worker.relative_to(folder).as_posix()}\2", page)
    page = _once(_BOOT, "", page)
    (folder / "index.html").write_text(page, "utf-8")
    (folder / "search").mkdir()
    index = folder / "search/search_index.json"
    docs = [entry for page in pages for entry in _entries(page)]
    index.write_text(json.dumps({"config": _CONFIG, "docs": docs}, separators=(",", ":")), "utf-8")
    prefixes = ("search/", f"{_SCRIPTS}/workers/", f"{_SCRIPTS}/lunr/")
    return Site(STOCK, folder, prefixes, perf_counter() - start, 1, index.stat().st_size)


def _material() -> Path:
    spec = importlib.util.find_spec("material")
    if spec is None or spec.origin is None:
        raise SystemExit("mkdocs-material is not installed: run `make bench-search`.")
    return Path(spec.origin).parent / "templates"


def _once(pattern: re.Pattern[str], new: str, page: str) -> str:
    changed, count = pattern.subn(new, page)
    if count != 1:
        raise SystemExit(f"The search box has changed: {pattern.pattern[:60]!r} stands {count} times in the page.")
    return changed


def _entries(page: Page) -> Iterator[dict[str, str]]:
    for at, section in enumerate(page.sections):
        address = f"{page.url}#{section.id}" if at and section.id else page.url
        text = "".join(f"<p>{escape(block.text, quote=False)}</p>" for block in section.blocks)
        yield {"location": address, "title": escape(section.title, quote=False), "text": text}


def with_pagefind(pages: Iterable[Page], folder: Path) -> Site:
    """Put Pagefind beside, over pages with the same texts."""
    for page in pages:
        file = folder / page.url / "index.html" if page.url.endswith("/") or not page.url else folder / page.url
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_plain(page), "utf-8")
    start = perf_counter()
    _run("pagefind_bin", "--site", str(folder))
    seconds = perf_counter() - start
    files = [file for file in (folder / "pagefind").rglob("*") if file.is_file()]
    return Site(PAGEFIND, folder, ("pagefind/",), seconds, len(files), sum(file.stat().st_size for file in files))


def _plain(page: Page) -> str:
    lines = [
        "<!doctype html>",
        '<html lang="vi">',
        f"<head><meta charset=utf-8><title>{escape(page.title)}</title></head>",
    ]
    lines += ["<body data-pagefind-body>"]
    for at, section in enumerate(page.sections):
        id = f' id="{escape(section.id)}"' if at and section.id else ""
        lines.append(f"<h{section.level}{id}>{escape(section.title)}</h{section.level}>")
        lines += [f"<p>{escape(block.text)}</p>" for block in section.blocks]
    return "\n".join([*lines, "</body>", "</html>", ""])
