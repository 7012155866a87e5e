"""What a file of Word carries beside what it prints: each kind is found, taken out, and nothing printed goes with it."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from docx_builder import (
    build,
    cell,
    comment,
    deleted,
    field,
    ins,
    level,
    moved_from,
    moved_to,
    note,
    p,
    pack,
    part,
    parts,
    r,
    raw,
    row,
    sdt,
    simple_field,
    table,
    text_box,
)  # fmt: skip
from vanban.beside import strip
from vanban.beside.proof import _words
from vanban.model import InputError

SECRET = "BiMat0912"
BODY = (p("QUYẾT ĐỊNH", align="center"), p("Điều 1. Ban hành quy chế."), p("Điều 2. Có hiệu lực."))
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
_APP = f'<Properties xmlns="{OFFICE}/extended-properties">'


def with_relation(
    files: Mapping[str, bytes], of: str, type_: str, target: str, external: bool = False
) -> dict[str, bytes]:
    """Return files with one more relationship of a part ('' for the package), with the id ``rX``."""
    name = f"{of.rpartition('/')[0]}/_rels/{of.rpartition('/')[2]}.rels".lstrip("/") if of else "_rels/.rels"
    uri = type_ if type_.startswith("http") else f"{OFFICE}/relationships/{type_}"
    mode = ' TargetMode="External"' if external else ""
    one = f'<Relationship Id="rX{type_[-4:]}" Type="{uri}" Target="{target}"{mode}/>'
    old = files.get(name, f'<Relationships xmlns="{PACKAGE}/relationships"></Relationships>'.encode()).decode()
    return {**files, name: old.replace("</Relationships>", f"{one}</Relationships>").encode()}


def linked(of: str, type_: str, target: str, content: bytes | None, *blocks: str, external: bool = False) -> bytes:
    files = with_relation(parts(*(blocks or BODY), settings="<w:zoom/>"), of, type_, target, external)
    if content is not None:
        files[target.lstrip("/") if not of else f"word/{target}"] = content
    return pack(files)


def core(inner: str) -> bytes:
    return linked(
        "",
        f"{PACKAGE}/relationships/metadata/core-properties",
        "docProps/core.xml",
        f"{_CORE}{inner}</cp:coreProperties>".encode(),
    )


def app(inner: str) -> bytes:
    return linked("", "extended-properties", "docProps/app.xml", f"{_APP}{inner}</Properties>".encode())


def picture(data: bytes, extra: str = "", crop: str = "") -> bytes:
    drawing = (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="Picture 1" {extra}/><a:graphic>'
        f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="a"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rXmage"/>{crop}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    return linked("word/document.xml", "image", "media/image1.jpeg", data, *BODY, p(raw(drawing)))


def jpeg(exif: bool = False, trailing: bytes = b"", noise: bool = False) -> bytes:
    image = Image.effect_noise((120, 120), 80).convert("RGB") if noise else Image.new("RGB", (120, 120), (200, 30, 30))
    tags = Image.Exif()
    if exif:
        tags[0x010E] = SECRET
    out = io.BytesIO()
    image.save(out, "JPEG", exif=tags, comment=SECRET if exif else "")
    return out.getvalue() + trailing


CARRIED: dict[str, tuple[bytes, str]] = {
    "author": (core(f"<dc:creator>{SECRET}</dc:creator>"), "thuoc-tinh"),
    "last editor": (core(f"<cp:lastModifiedBy>{SECRET}</cp:lastModifiedBy>"), "thuoc-tinh"),
    "keywords": (core(f"<cp:keywords>{SECRET}</cp:keywords>"), "thuoc-tinh"),
    "a title that is not printed": (core(f"<dc:title>{SECRET}</dc:title>"), "thuoc-tinh"),
    "category": (core(f"<cp:category>{SECRET}</cp:category>"), "thuoc-tinh"),
    "revision": (core("<cp:revision>17</cp:revision>"), "lan-sua"),
    "company": (app(f"<Company>{SECRET}</Company>"), "thuoc-tinh"),
    "manager": (app(f"<Manager>{SECRET}</Manager>"), "thuoc-tinh"),
    "template": (app(f"<Template>C:\\Users\\{SECRET}\\Mau.dotm</Template>"), "thuoc-tinh"),
    "a program that is no program": (app(f"<Application>{SECRET}</Application>"), "thuoc-tinh"),
    "editing time": (app("<TotalTime>127</TotalTime>"), "lan-sua"),
    "custom property": (
        linked("", "custom-properties", "docProps/custom.xml", f'<Properties xmlns="{OFFICE}/custom-properties"><property name="DoMat">{SECRET}</property></Properties>'.encode()),
        "thuoc-tinh",
    ),
    "thumbnail": (linked("", f"{PACKAGE}/relationships/metadata/thumbnail", "docProps/thumbnail.jpeg", SECRET.encode()), "anh-thu-nho"),
    "custom xml": (linked("word/document.xml", "customXml", "item1.xml", f"<a>{SECRET}</a>".encode()), "xml-rieng"),
    "custom xml of the package": (linked("", "customXml", "customXml/item1.xml", f"<a>{SECRET}</a>".encode()), "xml-rieng"),
    "embedded sheet": (linked("word/document.xml", "package", "embeddings/a.xlsx", SECRET.encode()), "nhung"),
    "embedded object": (linked("word/document.xml", "oleObject", "embeddings/a.bin", SECRET.encode()), "nhung"),
    "macro": (linked("word/document.xml", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin", SECRET.encode()), "macro"),
    "people": (linked("word/document.xml", "http://schemas.microsoft.com/office/2011/relationships/people", "people.xml", f"<a>{SECRET}</a>".encode()), "nhan-xet"),
    "glossary": (linked("word/document.xml", "glossaryDocument", "glossary/document.xml", part("w:glossaryDocument", p(SECRET))), "xml-rieng"),
    "printer": (linked("word/document.xml", "printerSettings", "printerSettings1.bin", SECRET.encode()), "thuoc-tinh"),
    "a relationship of no known type": (linked("word/document.xml", "http://vi-du.vn/la", "la.xml", f"<a>{SECRET}</a>".encode()), "mo-coi"),
    "template of a person": (linked("word/settings.xml", "attachedTemplate", f"file:///C:/Users/{SECRET}/Mau.dotm", None, external=True), "lien-ket-ngoai"),
    "link to a file": (
        linked("word/document.xml", "hyperlink", f"file:///C:/Users/{SECRET}/a.docx", None, *BODY, p(raw('<w:hyperlink r:id="rXlink">') + r("Phụ lục") + raw("</w:hyperlink>")), external=True),
        "duong-dan",
    ),
    "orphan part": (pack({**parts(*BODY), "word/la.xml": f"<a>{SECRET}</a>".encode()}), "mo-coi"),
    "orphan picture": (pack({**parts(*BODY), "word/media/image9.jpeg": jpeg(True)}), "mo-coi"),
    "comment": (build(p("Lời", comment(1), "."), comments={1: SECRET}), "nhan-xet"),
    "comment that nothing refers to": (build(*BODY, comments={1: SECRET}), "nhan-xet"),
    "deletion": (build(*BODY, p("Giao cho ", deleted(SECRET), "các sở.")), "theo-doi"),
    "insertion": (build(*BODY, p("Giao cho ", raw(ins("các sở").replace('w:author="A"', f'w:author="{SECRET}"')), ".")), "theo-doi"),
    "move": (build(p(moved_from(SECRET), "Điều 1."), p(moved_to("Điều 2"), ".")), "theo-doi"),
    "old properties": (build(p("Lời", extra=f'<w:pPrChange w:id="3" w:author="{SECRET}"><w:pPr/></w:pPrChange>')), "theo-doi"),
    "deleted row": (build(*BODY, table([row("Ô một", "Ô hai"), row(SECRET, "x", extra='<w:del w:id="1" w:author="A"/>')])), "theo-doi"),
    "deleted paragraph mark": (build(p("Lời ", deleted(SECRET), mark='<w:del w:id="9" w:author="A"/>'), p("tiếp theo."), *BODY), "theo-doi"),
    "hidden run": (build(*BODY, p("Xong.", r(SECRET, hidden=True))), "chu-an"),
    "hidden row": (build(*BODY, table([row("Ô một", "Ô hai"), row(SECRET, "x", extra="<w:hidden/>")])), "chu-an"),
    "a note that nothing refers to": (build(p("Xem", note(1), "."), footnotes={1: "Theo báo cáo.", 2: SECRET}), "mo-coi"),
    "a head of first pages where there are none": (build(*BODY, heads={"default": "Đầu", "first": SECRET}), "dau-trang"),
    "a head of even pages where there are none": (build(*BODY, heads={"default": "Đầu", "even": SECRET}), "dau-trang"),
    "document variable": (build(*BODY, settings=f'<w:docVars><w:docVar w:name="a" w:val="{SECRET}"/></w:docVars>'), "xml-rieng"),
    "rsid": (build(raw('<w:p w:rsidR="00AB12CD"><w:r w:rsidRPr="00AB12CE"><w:t>Lời</w:t></w:r></w:p>')), "lan-sua"),
    "rsids of settings": (build(*BODY, settings='<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids>'), "lan-sua"),
    "data binding": (build(*BODY, raw(f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a/{SECRET}" w:storeItemID="x"/></w:sdtPr><w:sdtContent>{p("Ô")}</w:sdtContent></w:sdt>')), "xml-rieng"),
    "tag of a control": (build(*BODY, raw(f'<w:sdt><w:sdtPr><w:tag w:val="{SECRET}"/></w:sdtPr><w:sdtContent>{p("Ô")}</w:sdtContent></w:sdt>')), "xml-rieng"),
    "custom markup": (build(p(raw(f'<w:customXml w:uri="a" w:element="{SECRET}">{r("Lời")}</w:customXml>'))), "xml-rieng"),
    "editor of a range": (build(p(raw(f'<w:permStart w:id="1" w:ed="{SECRET}@coquan.vn"/>'), "Lời")), "thuoc-tinh"),
    "path in a field": (build(*BODY, p(field(f'INCLUDEPICTURE "C:\\\\Users\\\\{SECRET}\\\\a.png"', "Hình một"))), "duong-dan"),
    "field of a file": (build(*BODY, p(field(f"LINK Excel.Sheet.12 {SECRET}", "Hình một"))), "lien-ket-ngoai"),
    "path in a description": (picture(jpeg(), f'descr="C:\\Users\\{SECRET}\\Pictures\\a.jpg"'), "duong-dan"),
    "exif in a picture": (picture(jpeg(exif=True)), "anh"),
    "bytes behind a picture": (picture(jpeg(trailing=SECRET.encode())), "thua"),
    "words of a fallback": (
        build(*BODY, p(raw(text_box("Trong khung")[: text_box("Trong khung").index("<mc:Fallback>")] + f"<mc:Fallback><w:pict><v:rect><v:textbox><w:txbxContent>{p(SECRET)}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"))),
        "thay-the",
    ),
    "comment of xml": (build(*BODY, raw(f"<!-- {SECRET} -->")), "thua"),
    "comment of xml behind the root": (pack({**parts(*BODY), "word/document.xml": parts(*BODY)["word/document.xml"] + f"<!-- {SECRET} -->".encode()}), "thua"),
    "foreign attribute": (build(raw(f'<w:p x:la="{SECRET}"><w:r><w:t>Lời</w:t></w:r></w:p>')), "xml-rieng"),
    "foreign element": (build(*BODY, raw(f"<x:la>{SECRET}</x:la>")), "xml-rieng"),
    "hidden shape": (build(*BODY, p(raw(f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="{SECRET}" hidden="1"/></wp:inline></w:drawing></w:r>'))), "chu-an"),
    "bytes before the package": (SECRET.encode() + build(*BODY), "thua"),
    "bytes behind the package": (build(*BODY) + SECRET.encode(), "thua"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "kind"), CARRIED.values(), ids=CARRIED.keys())
def test_carried_is_told_and_taken_out_and_nothing_else(data: bytes, kind: str) -> None:
    found = strip(Path("a.docx"), data)
    assert found is not None
    assert kind in {finding.kind for finding in found.removed}
    assert not found.left
    assert SECRET not in everything(found.data)
    again = strip(Path("a.docx"), found.data)
    assert again is not None
    assert (again.found, again.data) == ((), found.data)
    if data.startswith(b"PK"):  # no reader opens it otherwise
        assert words_differ(data, found.data) == ()


def words_differ(before: bytes, after: bytes) -> tuple[str, ...]:
    return _words("a.docx", before, after, (".docx", ".docx")).differs


def everything(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(f"{name}{archive.read(name).decode('latin-1')}" for name in archive.namelist()) + data.decode(
            "latin-1"
        )


CLEAN = {
    "plain": build(*BODY),
    "with lists, notes, tables, heads": build(
        p("Điều", num=1, level=0), p("Xem", note(1), "."), table([["a", cell("b")]]), text_box("Trong khung"), sdt(p("Ô")),
        lists={1: [level("%1.")]}, footnotes={1: "Chú thích."}, heads={"default": "Đầu"}, feet={"default": "Chân"},
    ),
    "properties of a new file": app("<Template>Normal.dotm</Template><TotalTime>0</TotalTime><Pages>1</Pages><Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion>"),
    "dates and a title that is printed": core("<dc:title>Ban hành quy chế</dc:title><dcterms:created>2020-01-01T00:00:00Z</dcterms:created><cp:revision>1</cp:revision><dc:creator></dc:creator>"),
    "a link to a site": linked("word/document.xml", "hyperlink", "https://vanban.chinhphu.vn/", None, *BODY, p(raw('<w:hyperlink r:id="rXlink">') + r("Trang") + raw("</w:hyperlink>")), external=True),
    "a picture": picture(jpeg()),
    "a described picture": picture(jpeg(), 'descr="Quốc huy"'),
    "a page number": build(*BODY, feet={"default": p(simple_field("PAGE", "1"))}),
    "the template of every file": linked("word/settings.xml", "attachedTemplate", "Normal.dotm", None, external=True),
}  # fmt: skip


@pytest.mark.parametrize("data", CLEAN.values(), ids=CLEAN.keys())
def test_a_file_that_says_no_more_than_its_page_is_left_in_peace(data: bytes) -> None:
    found = strip(Path("a.docx"), data)
    assert found is not None
    assert found.found == ()


def test_a_cut_picture_loses_what_is_cut_and_looks_the_same() -> None:
    data = picture(jpeg(noise=True), crop='<a:srcRect l="50000" t="10000"/>')
    found = strip(Path("a.docx"), data)
    assert found is not None
    assert [finding.kind for finding in found.removed] == ["anh-cat"]
    with zipfile.ZipFile(io.BytesIO(found.data)) as archive:
        assert Image.open(io.BytesIO(archive.read("word/media/image1.jpeg"))).size == (60, 108)
        assert b'PartName="/word/media/image1.jpeg" ContentType="image/png"' in archive.read("[Content_Types].xml")
        assert b"srcRect/" in archive.read("word/document.xml")
    assert strip(Path("a.docx"), found.data).found == ()  # type: ignore[union-attr]


def test_a_sliver_that_holds_no_letter_may_stay() -> None:
    assert strip(Path("a.docx"), picture(jpeg(), crop='<a:srcRect l="2000"/>')).found == ()  # type: ignore[union-attr]


def test_the_same_file_gives_the_same_copy_whenever_it_is_made() -> None:
    data = core(f"<dc:creator>{SECRET}</dc:creator>")
    first, second = strip(Path("a.docx"), data), strip(Path("b.docx"), data)
    assert first is not None
    assert second is not None
    assert first.data == second.data


def test_content_from_another_file_cannot_be_judged() -> None:
    found = strip(
        Path("a.docx"),
        linked("word/document.xml", "aFChunk", "a.htm", b"<p>a</p>", *BODY, raw('<w:altChunk r:id="rXhunk"/>')),
    )
    assert found is not None
    assert [finding.kind for finding in found.left] == ["nhung"]


@pytest.mark.parametrize("name", ["word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"])
def test_a_broken_part_is_a_refusal(name: str) -> None:
    with pytest.raises(InputError, match=r"hỏng|DOCTYPE|thiếu"):
        strip(Path("a.docx"), pack({**parts(*BODY), name: b"<a><b></a>"}))


def test_a_part_with_entities_is_a_refusal() -> None:
    with pytest.raises(InputError, match="DOCTYPE"):
        strip(Path("a.docx"), pack({**parts(*BODY), "word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}))


def test_a_lost_word_is_no_proof() -> None:
    assert words_differ(build(*BODY), build(*BODY[:2])) == ("lời của bản sạch khác lời của nguồn ở «cuối văn bản»",)
