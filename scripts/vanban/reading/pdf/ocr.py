"""Text of scanned pages through tesseract, when it was asked for: another program, never a network, always marked."""

import csv
import io
import os
import shutil
import statistics
import subprocess
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]

from ...limits import PATIENCE
from ..refusals import refusal
from .ink import upright, without_text
from .pieces import PageText, Piece, Run
from .sheet import Style

_INCH = 72  # points
_DPI = 300  # what tesseract asks for
_SECONDS = 180  # for one page
_MOST_PIXELS = 60_000_000  # of a page as drawn: a page of A2 at 300 dots has 35 million
_LINE = 1.35  # of the size: the height of a line with Vietnamese accents and descenders
_DESCENDER = 0.11  # of the size: how far the median word reaches below its baseline; every other one has no descender
_SAME_SIZE = 0.3  # of the usual size: lines that differ by less are of the same one, with or without accents
_USUAL_SIZE = 12.0  # points: of a page without a line
_STYLE = Style("")


def check(path: Path) -> str:
    """Return the program's place.

    Raises:
        InputError: tesseract, or its Vietnamese language, is not installed.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise refusal(path, "thieu-tesseract", "tesseract")
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=_SECONDS, check=False)
    if "vie" not in (listed.stdout + listed.stderr).split():
        raise refusal(path, "thieu-tesseract", "gói tiếng Việt (vie) của tesseract")
    return program


def version(path: Path) -> str:
    """Return the name and version of the program: ``'tesseract 5.3.0 vie'``."""
    try:
        said = subprocess.run([check(path), "--version"], capture_output=True, text=True, timeout=_SECONDS, check=False)
    except OSError:
        return "tesseract vie"
    return " ".join([*(said.stdout + said.stderr).split()[:2], "vie"])


def recognise(path: Path, data: bytes, numbers: Sequence[int], typed: Mapping[int, PageText]) -> dict[int, PageText]:
    """Return the pages of these numbers as tesseract reads them; what is ``typed`` on them is painted over before.

    Raises:
        InputError: tesseract is missing or fails.
    """
    program = check(path)
    pages: dict[int, PageText] = {}
    document = pypdfium2.PdfDocument(data)
    try:
        with tempfile.TemporaryDirectory() as folder:
            for number in numbers:
                page = document[number - 1]
                width, height = page.get_size()
                scale = _DPI / _INCH
                if width * height * scale * scale > _MOST_PIXELS:
                    scale = (_MOST_PIXELS / (width * height)) ** 0.5
                picture = Path(folder) / "page.png"
                drawn = page.render(scale=scale).to_pil().convert("RGB")
                if number in typed:
                    drawn = without_text(upright(drawn, typed[number]), typed[number])
                    width, height = typed[number].width, typed[number].height
                drawn.save(picture)
                table = _run(path, program, picture, number)
                pages[number] = page_text(table, number, width, height, 1 / scale)
    finally:
        document.close()
    return pages


def _run(path: Path, program: str, picture: Path, number: int) -> str:
    try:
        done = subprocess.run(
            [program, str(picture), "stdout", "-l", "vie", "--dpi", str(_DPI), "tsv"],
            capture_output=True,
            timeout=_SECONDS * PATIENCE,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        raise refusal(path, "ocr-hong", number) from None
    if done.returncode:
        raise refusal(path, "ocr-hong", number)
    return done.stdout.decode("utf-8", "replace")


def page_text(table: str, number: int, width: float, height: float, points: float) -> PageText:
    """Read tesseract's table of words; ``points`` is the size of one of its pixels."""
    lines: dict[tuple[str, str, str], list[tuple[float, float, float, float, str]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        left, top, wide, high = (float(row[key]) * points for key in ("left", "top", "width", "height"))
        key = (row["block_num"], row["par_num"], row["line_num"])
        lines.setdefault(key, []).append((left, height - top - high, left + wide, height - top, text))
    sizes = {key: (max(w[3] for w in words) - min(w[1] for w in words)) / _LINE for key, words in lines.items()}
    usual = statistics.median(sizes.values()) if sizes else _USUAL_SIZE
    pieces = []
    for index, (key, words) in enumerate(lines.items()):
        size = usual if abs(sizes[key] - usual) <= _SAME_SIZE * usual else sizes[key]
        text = unicodedata.normalize("NFC", " ".join(word[4] for word in words))
        low = statistics.median(word[1] for word in words)
        pieces.append(
            Piece(
                (Run(text, _STYLE),),
                text,
                words[0][0],
                max(word[2] for word in words),
                low + _DESCENDER * size,
                size,
                index,
                number,
                tuple(word[0] for word in words[:4]),
                words[0][2] - words[0][0],
            )
        )
    pieces.sort(key=lambda piece: (-piece.y, piece.x0))
    return PageText(number, width, height, tuple(pieces), (), ())
