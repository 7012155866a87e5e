"""Search for a built site: index its pages, write the files, have every page use them."""

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..library.library import Library
from ..model import InputError
from .bundle import bundle
from .index import build_index
from .sections import SEARCH_BOX, site_pages
from .shards import files

SOURCES = Path(__file__).resolve().parents[2] / "search"
SCRIPTS = ("worker", "client", "highlight")
_EDITION = re.compile(r"[0-9a-f]{12}")
_HOOK = re.compile(
    rb'("search": ")([^"]*?)(?:assets/javascripts/workers/search\.[0-9a-f]+\.min\.js|search/[0-9a-f]+/worker\.js)(")'
)


def glossary(library: Library) -> list[tuple[str, str]]:
    """Return the abbreviations that search may take for their expansion: those the glossary is certain of."""
    entries = (item for _path, _line, item in library.register("viet_tat"))
    return [
        (str(item.get("viet_tat")), str(item.get("day_du"))) for item in entries if item.get("muc_do") == "chac_chan"
    ]


def boot() -> str:
    """Return the small script that every page carries: it waits for the first focus of the search box."""
    return bundle(SOURCES, "boot").strip()


def publish(site: Path, abbreviations: Iterable[tuple[str, str]], *, offline: bool = False) -> dict[str, bytes]:
    """Index the pages of a built site and point them to the index; return its files by name.

    The folder is named by the content, so that a browser never mixes two editions. ``offline`` adds the twins that a
    page opened from disk can load.

    Raises:
        InputError: no page has a search box, or one has no hook for our worker (Material has changed).
    """
    written = files(build_index(site_pages(site, directory_urls=not offline), abbreviations))
    scripts = {f"{name}.js": bundle(SOURCES, name).encode() for name in SCRIPTS}
    output = {f"{name}.bin": data for name, data in written.items()} | scripts
    if offline:
        output |= {f"{name}.js": _twin(name, data) for name, data in written.items()}
    name = _digest(output)
    folder = site / "search" / name
    folder.mkdir(parents=True, exist_ok=True)
    for file, data in output.items():
        (folder / file).write_bytes(data)
    _hook(site, name)
    for other in folder.parent.iterdir():  # former editions, and the stock index
        if other.is_dir() and _EDITION.fullmatch(other.name) and other != folder:
            shutil.rmtree(other)
        elif other.name.startswith("search_index."):
            other.unlink()
    shutil.rmtree(site / "assets/javascripts/lunr", ignore_errors=True)
    shutil.rmtree(site / "assets/javascripts/workers", ignore_errors=True)
    return output


def _digest(output: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(output):
        digest.update(f"{name} {len(output[name])} ".encode() + output[name])
    return digest.hexdigest()[:12]


def _twin(name: str, data: bytes) -> bytes:
    encoded = base64.b64encode(data).decode()
    return f"__vanbanSearch.put({json.dumps(name)},{json.dumps(encoded)})\n".encode()


def _hook(site: Path, name: str) -> None:
    """Let the theme start our worker instead of its own.

    The theme reads the worker's address from each page's configuration, which it keeps for this purpose.
    """
    hooked = 0
    for file in sorted(site.rglob("*.html")):
        page = file.read_bytes()
        if SEARCH_BOX not in page:
            continue
        start = max(0, page.rfind(b'<script id="__config"'))
        config, count = _HOOK.subn(rb"\g<1>\g<2>search/%s/worker.js\g<3>" % name.encode(), page[start:])
        if count != 1:
            raise InputError(
                f'{file}: không nối được ô tìm kiếm: giao diện không còn chỗ khai địa chỉ bộ tìm ("search" trong '
                "__config). Xem lại phiên bản mkdocs-material trong requirements/site.txt."
            )
        file.write_bytes(page[:start] + config)
        hooked += 1
    if not hooked:
        raise InputError(f"{site}: không trang nào có ô tìm kiếm. Xem lại scripts/theme/partials/search.html.")
