"""The converters measured, each a function from a file to its output; a tool that is not installed is left out by name."""

import importlib
import importlib.util
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from vanban.pages.blocks import render_pages
from vanban.reading import read
from vanban.structure.stages import convert

from .output import Output, from_html, from_markdown, from_text


class Tool(NamedTuple):
    """A converter: ``run`` gives what it makes of a file, ``see`` brings that into the common form (not timed)."""

    name: str
    run: Callable[[Path], str]
    see: Callable[[str], Output]
    needs: str = ""  # a module, or a program if it begins with «!»

    @property
    def present(self) -> bool:
        """Whether the tool can be run here."""
        if self.needs.startswith("!"):
            return shutil.which(self.needs[1:]) is not None
        return not self.needs or importlib.util.find_spec(self.needs) is not None


def _module(name: str) -> Any:
    """Import a package that only `make bench-convert` installs."""
    return importlib.import_module(name)


def _vanban(path: Path) -> str:
    pages = render_pages(convert(read(path)), {})
    return "\n\n".join(block.markdown() for _front, blocks in pages.values() for block in blocks)


def _mammoth(path: Path) -> str:
    with path.open("rb") as file:
        return str(_module("mammoth").convert_to_html(file).value)


def _pandoc(path: Path) -> str:
    return str(_module("pypandoc").convert_file(str(path), "gfm", extra_args=["--wrap=none"]))


def _docx2python(path: Path) -> str:
    with _module("docx2python").docx2python(path) as document:
        return str(document.text)


def _markitdown(path: Path) -> str:
    return str(_module("markitdown").MarkItDown().convert(str(path)).text_content)


def _pdfplumber(path: Path) -> str:
    with _module("pdfplumber").open(path) as pdf:
        return "\n\n".join(page.extract_text() or "" for page in pdf.pages)


def _pdftotext(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8").replace("\f", "\n\n")


OURS = Tool("vanban", _vanban, from_markdown)
DOCX = (
    OURS,
    Tool("mammoth", _mammoth, from_html, "mammoth"),
    Tool("pandoc", _pandoc, from_markdown, "pypandoc"),
    Tool("docx2python", _docx2python, from_text, "docx2python"),
    Tool("markitdown", _markitdown, from_markdown, "markitdown"),
)
PDF = (
    OURS,
    Tool("pdfplumber", _pdfplumber, from_text, "pdfplumber"),
    Tool("pdftotext", _pdftotext, from_text, "!pdftotext"),
    Tool("markitdown", _markitdown, from_markdown, "markitdown"),
)
