"""What a PDF carries beside what its pages show: each kind is found, taken out, and no pixel changes."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from engine.beside.test_beside_ooxml import jpeg
from pdf_builder import PROSE, Builder
from vanban.beside import strip
from vanban.beside.proof import prove

SECRET = "BiMat0912"


def made(change: Callable[[Pdf], object] = lambda pdf: None, *, layer: bool = False) -> bytes:
    builder = Builder()
    page = builder.page()
    page.centred(780, "QUYẾT ĐỊNH")
    page.paragraph(740, PROSE[0])
    if layer:
        page.operators.append("/OC /MC0 BDC")
        page.text(100, 400, SECRET)
        page.operators.append("EMC")
        page.text(100, 300, "Nơi nhận: Lưu.")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(builder.bytes())) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def info(**entries: str) -> bytes:
    def change(pdf: Pdf) -> None:
        for key, value in entries.items():
            pdf.docinfo[f"/{key}"] = value

    return made(change)


def annotated(**entries: object) -> bytes:
    def change(pdf: Pdf) -> None:
        one = {"Type": Name.Annot, "Rect": Array([100, 100, 200, 120]), **entries}
        annotation = pdf.make_indirect(Dictionary({f"/{key}": value for key, value in one.items()}))
        pdf.pages[0].obj.Annots = Array([annotation])
        if "FT" in one:
            pdf.Root.AcroForm = Dictionary(Fields=Array([annotation]))

    return made(change)


def xmp(inner: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        data = (
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:xmp="http://ns.adobe.com/xap/1.0/"><rdf:Description rdf:about="">{inner}</rdf:Description></rdf:RDF></x:xmpmeta>'
        )
        pdf.Root.Metadata = pdf.make_stream(data.encode())

    return change


def root(key: str, value: Callable[[Pdf], object]) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.Root[key] = value(pdf)

    return change


def page(key: str, value: Callable[[Pdf], object]) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj[key] = value(pdf)

    return change


def layered(pdf: Pdf, *, off: bool = True) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Ghi chú nội bộ")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(OFF=Array([group] if off else []), Order=Array([group]))
    )
    pdf.pages[0].obj.Resources.Properties = Dictionary(MC0=group)


def updated() -> bytes:
    """Return a file whose title was changed by an update that keeps the old version."""
    old = made()
    at = old.rindex(b"startxref")
    start = int(old[at:].split()[1])
    update = f"\n900 0 obj\n({SECRET})\nendobj\nxref\n900 1\n{len(old) + 1:010} 00000 n \ntrailer\n<< /Size 901 /Root {_root(old)} /Prev {start} >>\nstartxref\n"
    position = len(old) + update.index("xref\n900")
    return old + update.encode() + f"{position}\n%%EOF\n".encode()


def _root(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return f"{pdf.Root.objgen[0]} {pdf.Root.objgen[1]} R"


def attach(pdf: Pdf) -> None:
    pdf.attachments["ds.txt"] = SECRET.encode()


def with_jpeg(pdf: Pdf) -> None:
    stream = pikepdf.Stream(pdf, jpeg(exif=True))
    stream.Type, stream.Subtype, stream.Width, stream.Height = Name.XObject, Name.Image, 120, 120
    stream.ColorSpace, stream.BitsPerComponent, stream.Filter = Name.DeviceRGB, 8, Name.DCTDecode
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im=pdf.make_indirect(stream))
    pdf.pages[0].contents_add(b"q 50 0 0 50 100 100 cm /Im Do Q")


def lost(pdf: Pdf) -> None:
    """Leave a stream in the file that nothing refers to: pikepdf writes only what is reached, so it hangs on the trailer."""
    pdf.trailer["/La"] = pdf.make_stream(SECRET.encode())


SCRIPT = Dictionary(S=Name.JavaScript, JS=String(SECRET))
CARRIED: dict[str, tuple[bytes, str]] = {
    "author": (info(Author=SECRET), "thuoc-tinh"),
    "subject": (info(Subject=SECRET), "thuoc-tinh"),
    "keywords": (info(Keywords=SECRET), "thuoc-tinh"),
    "an entry of one's own": (info(PhongBan=SECRET), "thuoc-tinh"),
    "a title that is not printed": (info(Title=SECRET), "thuoc-tinh"),
    "a program that is no program": (info(Creator=SECRET), "thuoc-tinh"),
    "xmp": (made(xmp(f"<dc:creator><rdf:Seq><rdf:li>{SECRET}</rdf:li></rdf:Seq></dc:creator>")), "thuoc-tinh"),
    "xmp in an attribute": (made(xmp(f'<rdf:li xmp:Nguoi="{SECRET}"/>')), "thuoc-tinh"),
    "metadata of a page": (made(page("/Metadata", lambda pdf: pdf.make_stream(f"<a>{SECRET}</a>".encode()))), "thuoc-tinh"),
    "piece info": (made(page("/PieceInfo", lambda pdf: Dictionary(A=String(SECRET)))), "xml-rieng"),
    "attachment": (made(attach), "dinh-kem"),
    "attachment on a page": (annotated(Subtype=Name.FileAttachment, Contents=String(SECRET)), "dinh-kem"),
    "sticky note": (annotated(Subtype=Name.Text, Contents=String(SECRET), T=String("Nam")), "ghi-chu"),
    "words behind a mark": (annotated(Subtype=Name.Square, Contents=String(SECRET)), "ghi-chu"),
    "author of a mark": (annotated(Subtype=Name.Square, T=String(SECRET)), "ghi-chu"),
    "hidden field": (annotated(Subtype=Name.Widget, FT=Name.Tx, F=2, V=String(SECRET)), "bieu-mau"),
    "script at opening": (made(root("/OpenAction", lambda pdf: SCRIPT)), "macro"),
    "script by name": (made(root("/Names", lambda pdf: Dictionary(JavaScript=Dictionary(Names=Array([String("a"), SCRIPT]))))), "macro"),
    "script of a page": (made(page("/AA", lambda pdf: Dictionary(O=SCRIPT))), "macro"),
    "launching link": (annotated(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String(f"C:\\{SECRET}.exe"))), "macro"),
    "link to a file": (annotated(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(f"file:///C:/Users/{SECRET}"))), "lien-ket-ngoai"),
    "thumbnail": (made(page("/Thumb", lambda pdf: pdf.make_stream(SECRET.encode()))), "anh-thu-nho"),
    "entry of the catalog": (made(root("/BiMat", lambda pdf: String(SECRET))), "xml-rieng"),
    "entry of a page": (made(page("/BiMat", lambda pdf: String(SECRET))), "xml-rieng"),
    "entry of the trailer": (made(lost), "xml-rieng"),
    "dynamic form": (made(root("/AcroForm", lambda pdf: Dictionary(Fields=Array([]), XFA=String(SECRET)))), "bieu-mau"),
    "field on no page": (made(root("/AcroForm", lambda pdf: Dictionary(Fields=Array([pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("a"), V=String(SECRET)))])))), "bieu-mau"),
    "layer that is off": (made(layered, layer=True), "lop-an"),
    "old version": (updated(), "ban-truoc"),
    "bytes behind": (made() + SECRET.encode(), "thua"),
    "exif in a picture": (made(with_jpeg), "anh"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "kind"), CARRIED.values(), ids=CARRIED.keys())
def test_carried_is_told_and_taken_out_and_nothing_else(data: bytes, kind: str) -> None:
    found = strip(Path("a.pdf"), data)
    assert found is not None
    assert kind in {finding.kind for finding in found.removed}
    assert not found.left
    assert SECRET not in everything(found.data)
    again = strip(Path("a.pdf"), found.data)
    assert again is not None
    assert (again.found, again.data) == ((), found.data)
    read = found.shown if kind == "lop-an" else data  # the reader reads layers that are off
    proof = prove("a.pdf", read, found.shown, found.data, (".pdf", ".pdf"), smoothed=False)
    assert (proof.differs, proof.unproved) == ((), ())


def everything(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = [
            item.read_bytes() for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Width" not in item
        ]
        raw = [item.read_raw_bytes() for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        return repr([pdf.trailer, *pdf.objects]) + b"".join(streams + raw).decode("latin-1") + data.decode("latin-1")


CLEAN = {
    "plain": made(),
    "program, dates and a title that is printed": info(Producer="LibreOffice 24.2", Creator="Writer", CreationDate="D:20200101", Title="QUYẾT ĐỊNH"),
    "a link to a site": annotated(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://chinhphu.vn"))),
    "layer that is shown": made(lambda pdf: layered(pdf, off=False), layer=True),
    "xmp of a program": made(xmp("<xmp:CreatorTool>Microsoft® Word 2016</xmp:CreatorTool><xmp:CreateDate>2020-01-01</xmp:CreateDate>")),
    "a place to open at": made(root("/OpenAction", lambda pdf: Array([pdf.pages[0].obj, Name.Fit]))),
}  # fmt: skip


@pytest.mark.parametrize("data", CLEAN.values(), ids=CLEAN.keys())
def test_a_file_that_says_no_more_than_its_pages_is_left_in_peace(data: bytes) -> None:
    assert strip(Path("a.pdf"), data).found == ()  # type: ignore[union-attr]


def signed(pdf: Pdf) -> None:
    value = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Name=String("Nguyễn Văn Mẫu"), Contents=b"0" * 20)
    field = pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("s"), V=value))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)


def test_a_signature_alone_stops_nothing_and_is_known() -> None:
    found = strip(Path("a.pdf"), made(signed))
    assert found is not None
    assert (found.found, found.signed) == ((), True)


def test_a_file_that_needs_a_password_is_a_refusal() -> None:
    from vanban.model import InputError

    builder = Builder()
    builder.page().centred(780, "MẬT")
    with pytest.raises(InputError, match="mật khẩu"):
        strip(Path("a.pdf"), builder.bytes(pikepdf.Encryption(user="a", owner="b")))
