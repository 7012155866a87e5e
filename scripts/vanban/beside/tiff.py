"""TIFF: pages written anew, without loss, with the tags that show them and no others (TIFF 6.0)."""

import io
import warnings

from PIL import Image, ImageSequence

from .kinds import Finding, Stripped

# Sizes, colours, strips and tiles, resolution, orientation, compression, the number of the page, the colour profile, the program, the time.
_SHOWING = frozenset({
    254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284, 286, 287, 288, 289, 290, 291, 292,
    293, 296, 297, 301, 305, 306, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334, 338, 339, 340, 341, 347, 512, 513, 514, 529, 530,
    531, 532, 34675, 34665,
})  # fmt: skip
_ORIENTATION = 274


def strip(data: bytes) -> Stripped:
    """Return a TIFF without what it carries."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as picture:
            warnings.simplefilter("ignore")
            pages = [frame.copy() for frame in ImageSequence.Iterator(picture)]
            tags = {tag for number in range(len(pages)) for tag in _tags(picture, number)}
            turned = picture.getexif().get(_ORIENTATION)
            details = dict(picture.getexif().get_ifd(34665))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return Stripped(data, ".tif", (), (Finding("chua-soat", "ảnh TIFF hỏng"),))
    found = [Finding("anh", f"thẻ {tag}") for tag in sorted(tags - _SHOWING)]
    found += [Finding("anh", "Exif")] if details else []
    if not found:
        return Stripped(data, ".tif")
    out = io.BytesIO()
    exif = Image.Exif()
    if turned:
        exif[_ORIENTATION] = turned
    first, *rest = pages
    first.save(
        out, "TIFF", compression="tiff_lzw", save_all=True, append_images=rest, exif=exif, dpi=first.info.get("dpi")
    )
    return Stripped(out.getvalue(), ".tif", tuple(found))


def _tags(picture: Image.Image, number: int) -> set[int]:
    picture.seek(number)
    return set(getattr(picture, "tag_v2", {}))
