"""PDF pages as printed: strokes of text, rules and pictures with their places, from pdfminer's interpreter.

What is drawn where nobody sees it is told apart from what is seen (``visible``).
"""

from collections.abc import Sequence

from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Rect

from .device import Device
from .interpreter import Interpreter, layers_off
from .sheet import FRAMES, Glyph, Picture, Rule, Sheet, Stroke
from .visible import Facts, Page, stretches


class Reader:
    """Draws pages one at a time; holds the fonts of a document, nothing of a page once drawn."""

    def __init__(self) -> None:
        resources = PDFResourceManager()
        self._device = Device(resources)
        self._interpreter = Interpreter(resources, self._device)
        self._interpreter.canvas = self._device

    def draw(self, page: PDFPage, number: int, unit: float = 1.0) -> Sheet:
        """Draw a page; ``unit`` is how many points its lengths measure.

        Raises:
            TooMuchError: the page draws more than any printed page holds.
        """
        self._interpreter.off = layers_off(page.doc.catalog)
        x0, y0, x1, y1 = box = _shown_box(page)
        device = self._device
        device.area = (x1 - x0) * (y1 - y0)
        self._interpreter.process_page(page)
        strokes, pictures = _told_apart(device.strokes, device.facts, device.pictures, Page(device.paints, box), unit)
        sheet = Sheet(number, x1 - x0, y1 - y0, strokes, device.rules, pictures, device.curves)
        device.clear()
        return _moved(sheet, -x0, -y0) if x0 or y0 else sheet


def _shown_box(page: PDFPage) -> Rect:
    """Return the crop box in the frame that pdfminer gives a page: from its media box, turned as it is shown."""
    left, low, right, high = page.mediabox
    x0, y0, x1, y1 = page.cropbox
    x0, y0, x1, y1 = max(x0, left), max(y0, low), min(x1, right), min(y1, high)
    if x1 <= x0 or y1 <= y0:
        x0, y0, x1, y1 = left, low, right, high
    if page.rotate == 90:
        return (y0 - low, right - x1, y1 - low, right - x0)
    if page.rotate == 180:
        return (right - x1, high - y1, right - x0, high - y0)
    if page.rotate == 270:
        return (high - y1, x0 - left, high - y0, x1 - left)
    return (x0 - left, y0 - low, x1 - left, y1 - low)


def _told_apart(
    strokes: Sequence[Stroke], facts: Sequence[Facts], pictures: Sequence[Picture], page: Page, unit: float
) -> tuple[list[Stroke], list[Picture]]:
    """Part strokes into what is seen and what is not; pictures count the strokes before them anew."""
    found: list[Stroke] = []
    starts: list[int] = []
    for stroke, fact in zip(strokes, facts, strict=True):
        starts.append(len(found))
        if stroke.hidden:
            found.append(stroke._replace(concealed=fact.off))
            continue
        flags = page.unseen(fact, [(g.x0, g.x1) for g in stroke.glyphs], stroke.y, stroke.size, unit)
        if not any(flags):
            found.append(stroke)
            continue
        for start, end, unseen in stretches(flags, [not g.text.strip() for g in stroke.glyphs]):
            found.append(stroke._replace(glyphs=stroke.glyphs[start:end], concealed=unseen))
    starts.append(len(found))
    return found, [picture._replace(drawn=starts[picture.drawn]) for picture in pictures]


def _moved(sheet: Sheet, dx: float, dy: float) -> Sheet:
    strokes = []
    for stroke in sheet.strokes:
        right, up = FRAMES.get(stroke.turn or 0, (1, 0))
        du, dv = dx * right + dy * up, dy * right - dx * up
        glyphs = [Glyph(g.text, g.x0 + du, g.x1 + du) for g in stroke.glyphs]
        strokes.append(stroke._replace(glyphs=glyphs, y=stroke.y + dv))
    rules = [Rule(r.x0 + dx, r.y0 + dy, r.x1 + dx, r.y1 + dy) for r in sheet.rules]
    pictures = [Picture(p.x0 + dx, p.y0 + dy, p.x1 + dx, p.y1 + dy, p.drawn) for p in sheet.pictures]
    return sheet._replace(strokes=strokes, rules=rules, pictures=pictures)
