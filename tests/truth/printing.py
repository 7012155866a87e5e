"""DOCX files printed to PDF by LibreOffice, in fonts that have every Vietnamese letter."""

import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

# The same widths and all letters; «Liberation» 1.07, which stands for these fonts on many machines, lacks U+1EA0-1EF9.
_FONTS = {b"Times New Roman": b"Tinos", b"Arial": b"Arimo"}
_SECONDS = 600


def can_print() -> bool:
    """Tell whether LibreOffice is on this machine."""
    return shutil.which("soffice") is not None


def print_pdfs(paths: Sequence[Path], folder: Path) -> list[Path]:
    """Print files into a folder, under their own names; a file that LibreOffice does not print has no PDF there."""
    copies = [_copy(path, folder / "in") for path in paths]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, copies)]
    subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)
    return [folder / f"{path.stem}.pdf" for path in paths]


def _copy(path: Path, folder: Path) -> Path:
    """Copy a DOCX with its fonts replaced."""
    folder.mkdir(exist_ok=True)
    target = folder / path.name
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith(".xml"):
                for font, other in _FONTS.items():
                    data = data.replace(b'"%s"' % font, b'"%s"' % other)
            copy.writestr(name, data)
    return target
