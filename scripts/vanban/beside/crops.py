"""Pictures of a document that are cut on the page: the cut parts are taken out of the file, no shown pixel changes."""

import io
import math
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from PIL import Image

from ..reading.word.names import A, R, V
from .kinds import Finding
from .parts import Parts, resolve, written

_WHOLE = 100_000  # thousandths of a percent, in DrawingML
_VML = 65_536  # parts of a whole, in VML
_READABLE = 8  # pixels: a narrower strip holds no line of letters
_SIDES = ("l", "t", "r", "b")
_VML_SIDES = ("cropleft", "croptop", "cropright", "cropbottom")


class _Use(NamedTuple):
    """A place where a picture is shown: its element, and the shares cut off at the left, top, right and bottom."""

    element: etree._Element
    cut: tuple[float, ...]


def cut(parts: Parts) -> Iterator[Finding]:
    """Cut pictures down to what some place shows of them, where a readable strip is hidden."""
    trees = {name: parts.xml(name) for name in parts.reached if name.endswith(".xml") and name in parts.files}
    uses: dict[str, list[_Use]] = {}
    owners: dict[str, set[str]] = {}
    for name, root in trees.items():
        targets = {r.get("Id"): resolve(name, r.get("Target", "")) for r in parts.relations(name)}
        for element, id_, shares in _places(root):
            if (picture := targets.get(id_)) in parts.files:
                uses.setdefault(picture, []).append(_Use(element, shares))
                owners.setdefault(picture, set()).add(name)
    changed: set[str] = set()
    for picture, found in uses.items():
        if all(any(side > 0 for side in use.cut) for use in found) and (data := _cropped(parts.files[picture], found)):
            parts.files[picture], parts.types[picture] = data, "image/png"
            changed |= owners[picture]
            yield Finding("anh-cat", picture)
    for name in changed:
        parts.files[name] = written(trees[name])


def _places(root: etree._Element) -> Iterator[tuple[etree._Element, str, tuple[float, ...]]]:
    for blip in root.iter(f"{A}blip"):
        fill = blip.getparent()
        if fill is None:
            continue
        window = fill.find(f"{A}srcRect")
        shares = tuple(_number(window.get(side) if window is not None else None, _WHOLE) for side in _SIDES)
        yield fill, blip.get(f"{R}embed", ""), shares
    for data in root.iter(f"{V}imagedata"):
        yield data, data.get(f"{R}id", ""), tuple(_number(data.get(side), _VML) for side in _VML_SIDES)


def _number(value: str | None, whole: int) -> float:
    text = (value or "0").strip()
    try:
        if text.endswith("%"):
            return float(text[:-1]) / 100
        if text.endswith("f"):
            return float(text[:-1]) / whole
        return float(text) / (whole if whole == _WHOLE else 1)
    except ValueError:
        return 0.0


def _cropped(data: bytes, uses: list[_Use]) -> bytes | None:
    """Return a picture cut to what its uses show, and set what each shows of that; None where little would go."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.format not in ("PNG", "JPEG", "BMP", "TIFF") or getattr(picture, "n_frames", 1) > 1:
                return None
            width, height = picture.size
            box = (
                max(0, math.floor(min(use.cut[0] for use in uses) * width)),
                max(0, math.floor(min(use.cut[1] for use in uses) * height)),
                min(width, math.ceil(width - min(use.cut[2] for use in uses) * width)),
                min(height, math.ceil(height - min(use.cut[3] for use in uses) * height)),
            )
            hidden = max(box[0], box[1], width - box[2], height - box[3])
            if hidden < _READABLE or box[0] >= box[2] or box[1] >= box[3]:
                return None
            out = io.BytesIO()
            kept = {key: picture.info[key] for key in ("dpi", "icc_profile", "transparency") if key in picture.info}
            picture.crop(box).save(out, "PNG", **kept)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    for use in uses:
        _show(use, box, (width, height))
    return out.getvalue()


def _show(use: _Use, box: tuple[int, int, int, int], size: tuple[int, int]) -> None:
    """Write what a place shows of the cut picture."""
    left, top, right, bottom = use.cut
    width, height = box[2] - box[0], box[3] - box[1]
    shares = (
        (left * size[0] - box[0]) / width,
        (top * size[1] - box[1]) / height,
        (box[2] - (1 - right) * size[0]) / width,
        (box[3] - (1 - bottom) * size[1]) / height,
    )
    if use.element.tag == f"{V}imagedata":
        for side, share in zip(_VML_SIDES, shares, strict=True):
            use.element.attrib.pop(side, "")
            if round(share * _VML):
                use.element.set(side, f"{round(share * _VML)}f")
        return
    window = use.element.find(f"{A}srcRect")
    for side, share in zip(_SIDES, shares, strict=True):
        if window is not None:
            window.attrib.pop(side, "")
            if round(share * _WHOLE):
                window.set(side, str(round(share * _WHOLE)))
