"""The browser of the tests: found on the machine, or installed once by ``python tests/browser.py``."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
ARGUMENTS = (
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
    "--disable-gpu", "--no-first-run", "--no-default-browser-check",
)  # fmt: skip


def find() -> str | None:
    """Return the path of a Chromium on this machine, Playwright's own included, or None."""
    named = os.environ.get("CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        found = next((place for place in PLACES if Path(place).is_file()), None)
    return found or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def arguments() -> list[str]:
    """Return the command-line switches: no background traffic; no sandbox where root forbids it."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*ARGUMENTS, *(["--no-sandbox"] if root else [])]


def install() -> None:
    """Install a Chromium: Debian's where apt-get may, Playwright's elsewhere."""
    apt = shutil.which("apt-get")
    if apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        command = [apt, "install", "-y", "-q", "chromium"]
        if subprocess.run(command, check=False).returncode != 0:
            subprocess.run([apt, "update", "-q"], check=True)
            subprocess.run(command, check=True)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    if find() is None:
        install()
    browser = find()
    if browser is None:
        sys.exit("No Chromium found and none could be installed: install one, or set CHROMIUM to its path.")
    print(f"browser: {browser}")
