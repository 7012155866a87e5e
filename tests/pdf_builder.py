"""PDFs built by hand, glyph by glyph: what printers of office programs write, and what broken or hostile files hold.

The fonts are not embedded: each font maps its characters to Unicode, with the widths of Times, and that is all a reader
of text needs. Places are in points from the lower left corner.
"""

import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pikepdf
from pdfminer.fontmetrics import FONT_METRICS
from pikepdf import Array, Dictionary, Name, Pdf, Stream

A4 = (595.0, 842.0)
LEFT, RIGHT, TOP, FOOT = 85.0, 538.0, 780.0, 70.0
INDENT, SIZE, PITCH = 36.0, 14.0, 18.0

_WIDTHS = FONT_METRICS["Times-Roman"][1]


def width(text: str, size: float = SIZE) -> float:
    """Return the width of a text as it is set."""
    return sum(_advance(char) for char in text) * size / 1000


def _advance(char: str) -> int:
    base = unicodedata.normalize("NFD", char)[0].replace("đ", "d").replace("Đ", "D").replace("\xa0", " ")
    if unicodedata.combining(char):
        return 0
    return int(_WIDTHS.get(base, 500))


@dataclass
class _Font:
    """A font under construction: its characters get their codes as they are used."""

    name: str
    codes: dict[str, int] = field(default_factory=dict)

    def encode(self, text: str) -> str:
        return "".join(f"{self.codes.setdefault(char, len(self.codes) + 1):04X}" for char in text)

    def build(self, pdf: Pdf) -> pikepdf.Object:
        lines = [f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>" for char, code in self.codes.items()]
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            + "".join(
                f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar\n"
                for chunk in (lines[i : i + 100] for i in range(0, len(lines), 100))
            )
            + "endcmap end end"
        )
        widths = Array([])
        for char, code in self.codes.items():
            widths.append(code)
            widths.append(Array([_advance(char)]))
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/" + self.name), Flags=4, ItalicAngle=0, Ascent=890, Descent=-216,
            CapHeight=662, StemV=80, FontBBox=Array([-168, -218, 1000, 898]),
        )  # fmt: skip
        inner = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/" + self.name), W=widths, DW=500,
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
            FontDescriptor=pdf.make_indirect(descriptor),
        )  # fmt: skip
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name("/" + self.name),
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(inner)]),
                ToUnicode=pdf.make_stream(cmap.encode("ascii")),
            )
        )


@dataclass
class Page:
    """A page: its drawing operators, and the annotations laid over it."""

    builder: "Builder"
    size: tuple[float, float]
    extra: dict[str, object] = field(default_factory=dict)
    operators: list[str] = field(default_factory=list)
    annotations: list[Dictionary] = field(default_factory=list)
    pictures: int = 0

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = SIZE,
        *,
        font: str = "TimesNewRomanPSMT",
        mode: int = 0,
        matrix: str = "1 0 0 1",
        spread: float = 0.0,
        spacing: float = 0.0,
        artifact: bool = False,
    ) -> "Page":
        """Show a text; ``spread`` widens its blanks, ``spacing`` its letters."""
        face = self.builder.font(font)
        if spread:
            parts = []
            *words, last = text.split(" ")
            for word in words:
                parts.append(f"<{face.encode(word + ' ')}> {-spread * 1000 / size:.2f}")
            parts.append(f"<{face.encode(last)}>")
            shown = "[" + " ".join(parts) + "] TJ"
        else:
            shown = f"<{face.encode(text)}> Tj"
        drawn = f"BT /{font} {size} Tf {mode} Tr {spacing} Tc {matrix} {x:.2f} {y:.2f} Tm {shown} ET"
        self.operators.append(f"/Artifact <</Type /Pagination>> BDC {drawn} EMC" if artifact else drawn)
        return self

    def centred(
        self, y: float, text: str, size: float = SIZE, middle: float = (LEFT + RIGHT) / 2, **more: str
    ) -> "Page":
        """Show a text in the middle of the lines."""
        return self.text(middle - width(text, size) / 2, y, text, size, font=more.get("font", "TimesNewRomanPSMT"))

    def rule(self, x0: float, y0: float, x1: float, y1: float, thick: float = 0.5) -> "Page":
        """Draw a line."""
        self.operators.append(f"{thick} w {x0} {y0} m {x1} {y1} l S")
        return self

    def box(self, x: float, y: float, wide: float, high: float, *, fill: str = "") -> "Page":
        """Draw a box, or fill one with a grey level."""
        self.operators.append(f"{fill} g {x} {y} {wide} {high} re f 0 g" if fill else f"{x} {y} {wide} {high} re S")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> "Page":
        """Draw all the rules of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def picture(self, x: float, y: float, wide: float, high: float) -> "Page":
        """Place a grey picture."""
        self.pictures += 1
        self.operators.append(f"q {wide} 0 0 {high} {x} {y} cm /Im Do Q")
        return self

    def field(self, x: float, y: float, wide: float, high: float, text: str, *, kind: str = "Sig", size: float = SIZE,
        drawn: bool = True, flags: int = 4) -> "Page":  # fmt: skip
        """Lay a form field over the page, with a picture of its text or without."""
        pdf = self.builder.pdf
        annotation = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name("/" + kind), Rect=Array([x, y, x + wide, y + high]), F=flags,
            T=pikepdf.String(f"field{len(self.annotations)}"),
        )  # fmt: skip
        if kind == "Tx":
            annotation.V = pikepdf.String(text)
        if drawn:
            lines = text.split("\n")
            face = self.builder.font("Arial")
            shown = "".join(
                f"BT /Arial {size} Tf 1 0 0 1 1 {high - (index + 1) * size * 1.15:.2f} Tm <{face.encode(line)}> Tj ET "
                for index, line in enumerate(lines)
            )
            form = pdf.make_stream(shown.encode("ascii"))
            form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, wide, high])
            form.Resources = Dictionary(Font=self.builder.fonts)
            annotation.AP = Dictionary(N=pdf.make_indirect(form))
        self.annotations.append(annotation)
        return self

    def remark(self, text: str) -> "Page":
        """Add a reader's sticky note."""
        self.annotations.append(
            Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([10, 10, 20, 20]), Contents=pikepdf.String(text))
        )
        return self

    def paragraph(self, y: float, text: str, *, indent: float = INDENT, left: float = LEFT, right: float = RIGHT,
        size: float = SIZE, pitch: float = PITCH, justified: bool = True, font: str = "TimesNewRomanPSMT") -> float:  # fmt: skip
        """Set a paragraph; return the height of the line below it."""
        for line, last in wrap(text, right - left, indent, size):
            x = left + (indent if text.startswith(line) else 0)
            blanks = line.count(" ")
            room = right - x - width(line, size)
            self.text(x, y, line, size, font=font, spread=room / blanks if justified and not last and blanks else 0.0)
            y -= pitch
        return y


def wrap(text: str, wide: float, indent: float = INDENT, size: float = SIZE) -> Iterable[tuple[str, bool]]:
    """Yield the lines of a paragraph as a printer breaks them, and whether each is the last one."""
    line, room = "", wide - indent
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size) > room:
            yield line, False
            line, room = word, wide
        else:
            line = longer
    yield line, True


class Builder:
    """A PDF under construction."""

    def __init__(self) -> None:
        self.pdf = Pdf.new()
        self.pages: list[Page] = []
        self.fonts = Dictionary()
        self._fonts: dict[str, _Font] = {}

    def font(self, name: str) -> _Font:
        """Return the font of a name."""
        return self._fonts.setdefault(name, _Font(name))

    def page(self, size: tuple[float, float] = A4, **extra: object) -> Page:
        """Begin a page; ``extra`` are entries of its dictionary (``Rotate=90``)."""
        self.pages.append(Page(self, size, extra))
        return self.pages[-1]

    def bytes(self, encryption: pikepdf.Encryption | None = None) -> bytes:
        """Return the file."""
        for name, font in self._fonts.items():
            self.fonts["/" + name] = font.build(self.pdf)
        for page in self.pages:
            made = self.pdf.add_blank_page(page_size=page.size)
            made.obj.Contents = self.pdf.make_stream("\n".join(page.operators).encode("ascii"))
            made.obj.Resources = Dictionary(Font=self.fonts, XObject=Dictionary())
            if page.pictures:
                picture = Stream(self.pdf, b"\x80")
                picture.Type, picture.Subtype = Name.XObject, Name.Image
                picture.Width = picture.Height = 1
                picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
                made.obj.Resources.XObject.Im = picture
            if page.annotations:
                page.annotations = [self.pdf.make_indirect(item) for item in page.annotations]
                made.obj.Annots = Array(page.annotations)
            for key, value in page.extra.items():
                made.obj["/" + key] = value
        widgets = [item for page in self.pages for item in page.annotations if item.Subtype == Name.Widget]
        if widgets:
            self.pdf.Root.AcroForm = Dictionary(Fields=Array(widgets))
        buffer = io.BytesIO()
        self.pdf.save(buffer, encryption=encryption or False)
        return buffer.getvalue()


PROSE = (
    "Thực hiện Kết luận số 16-KL/TW ngày 14/02/2012 của Bộ Chính trị về chiến lược phát triển thông tin đối ngoại, "
    "Ban Thường vụ Huyện ủy đã chỉ đạo các cơ quan, đơn vị tổ chức quán triệt nội dung đến toàn thể cán bộ, đảng viên "
    "và nhân dân trên địa bàn huyện bằng nhiều hình thức phù hợp với tình hình thực tế của địa phương.",
    "Công tác tuyên truyền được triển khai thường xuyên, nội dung phong phú, hình thức đa dạng; đội ngũ cán bộ làm công "
    "tác thông tin đối ngoại từng bước được kiện toàn, nâng cao về trình độ chuyên môn, nghiệp vụ.",
    "Bên cạnh những kết quả đạt được, công tác phối hợp giữa các ngành có lúc chưa chặt chẽ; kinh phí bố trí cho hoạt "
    "động còn hạn chế, chưa đáp ứng yêu cầu nhiệm vụ trong tình hình mới.",
    "Trong thời gian tới, cấp ủy, chính quyền các cấp tiếp tục lãnh đạo, chỉ đạo thực hiện có hiệu quả các nhiệm vụ, "
    "giải pháp đã đề ra, gắn với việc thực hiện nghị quyết đại hội đảng bộ các cấp.",
)
