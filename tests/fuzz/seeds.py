"""Small documents built in code, one per format: the seeds that are mutated, and the bodies of the refusal tests."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

LINES = (
    "ỦY BAN NHÂN DÂN TỈNH MẪU",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Số: 12/QĐ-UBND",
    "Mẫu, ngày 03 tháng 4 năm 2020",
    "QUYẾT ĐỊNH",
    "Về việc ban hành Quy chế lưu trữ của các cơ quan trên địa bàn tỉnh",
    "Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;",
    "Chương I",
    "QUY ĐỊNH CHUNG",
    "Điều 1. Phạm vi điều chỉnh",
    "1. Quy chế này quy định việc lập hồ sơ và nộp lưu hồ sơ vào Lưu trữ cơ quan.",
    "a) Hồ sơ giấy của các cơ quan, đơn vị trực thuộc Ủy ban nhân dân tỉnh;",
    "b) Hồ sơ điện tử.",
    "2. Quy chế này áp dụng theo Quyết định số 368/QĐ-TTg ngày 28/02/2013 của Thủ tướng Chính phủ.",
    "Điều 2. Hiệu lực thi hành",
    "Quyết định này có hiệu lực từ ngày ký.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Nguyễn Văn Mẫu",
)
TEXT = "\n\n".join(LINES) + "\n"


def txt() -> bytes:
    """Plain text in UTF-8."""
    return TEXT.encode()


# -- Word ------------------------------------------------------------------------------------------------------------

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
WORD_TYPE = f"{_TYPE}.document.main+xml"


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of WordprocessingML, cut into two runs."""
    half = len(text) // 2
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (text[:half], text[half:]))
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def _body() -> str:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    note = '<w:p><w:r><w:t>Có chú thích</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    changed = (
        '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>Thêm vào. </w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="A"><w:r><w:delText>Bỏ đi.</w:delText></w:r></w:del></w:p>'
    )
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    cells = "".join(f"<w:tc><w:tcPr/>{paragraph(text)}</w:tc>" for text in ("STT", "Nội dung"))
    merged = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("Cộng")}</w:tc></w:tr>'
    table = f'<w:tbl><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid><w:tr>{cells}</w:tr>{merged}</w:tbl>'
    items = "".join(paragraph(text, numbered) for text in ("Mục tự đánh số thứ nhất.", "Mục tự đánh số thứ hai."))
    return "".join(map(paragraph, LINES)) + items + note + changed + field + table


def docx(body: str | None = None, *, replaced: Mapping[str, bytes] = {}, without: Sequence[str] = ()) -> bytes:
    """A Word file; parts may be replaced, added or left out."""
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{type}+xml"/>'
        for name, type in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("footnotes", "footnotes"),
        )
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(("styles", "numbering", "footnotes"), start=1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {_W}><w:body>{_body() if body is None else body}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": f'<w:styles {_W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/></w:style></w:styles>',
        "word/numbering.xml": f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "word/footnotes.xml": f'<w:footnotes {_W}><w:footnote w:id="2">{paragraph("Lời chú thích.")}</w:footnote></w:footnotes>',
    }
    data = {name: (_HEAD + text).encode() for name, text in parts.items() if name not in without} | dict(replaced)
    return archive(data)


def archive(members: Mapping[str, bytes]) -> bytes:
    """A ZIP file of members, always the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


# -- PDF -------------------------------------------------------------------------------------------------------------


def pdf(pages: Sequence[Sequence[str]] = (LINES[:10], LINES[10:]), *, as_unicode: bool = True) -> bytes:
    """A PDF with lines of text, in a font whose codes are given their letters by a ToUnicode map (or by none)."""
    letters = sorted({char for page in pages for line in page for char in line})
    codes = {char: number for number, char in enumerate(letters, start=1)}
    bfchars = "\n".join(f"<{code:02X}> <{ord(char):04X}>" for char, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(codes)} beginbfchar\n{bfchars}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    names = " ".join(f"/uni{ord(char):04X}" if as_unicode else f"/g{code}" for char, code in codes.items())
    font = (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Mau /FirstChar 1 /LastChar {len(codes)} /Widths [{'500 ' * len(codes)}] "
        f"/Encoding << /Type /Encoding /Differences [1 {names}] >> /FontDescriptor 5 0 R "
        f"{'/ToUnicode 4 0 R ' if as_unicode else ''}>>"
    )
    descriptor = (
        "<< /Type /FontDescriptor /FontName /Mau /Flags 4 /FontBBox [0 -200 600 800] /ItalicAngle 0 /Ascent 800 "
        "/Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        font.encode(),
        stream(cmap.encode()),
        descriptor.encode(),
    ]
    for number, page in enumerate(pages):
        shown = "".join(
            f"BT /F1 13 Tf 85 {760 - 20 * at} Td <{''.join(f'{codes[char]:02X}' for char in line)}> Tj ET\n"
            for at, line in enumerate(page)
        )
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {7 + 2 * number} 0 R >>".encode(),
            stream(shown.encode()),
        ]
    return pdf_file(objects)


def stream(data: bytes, entries: str = "") -> bytes:
    """A stream object of PDF."""
    return f"<< /Length {len(data)} {entries}>>\nstream\n".encode() + data + b"\nendstream"


def pdf_file(objects: Sequence[bytes]) -> bytes:
    """A PDF of objects numbered from 1, the first of them its catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode())
    out.write(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


# -- HTML, RTF, old Word -----------------------------------------------------------------------------------------------


def html(body: str | None = None) -> bytes:
    """A page of a legal database, with what is not its text beside it."""
    rows = "<table><tr><td rowspan=2>STT</td><td>Nội dung</td></tr><tr><td>Cộng<br>sổ</td></tr></table>"
    inner = "".join(f"<p>{escape(line)}</p>\n" for line in LINES) + rows if body is None else body
    return (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Văn bản</title><script>var x = "<p>không";</script></head>'
        f'<body><nav>Trang chủ</nav><div data-vbpl-content-root class="content1">{inner}</div></body></html>\n'
    ).encode()


def mhtml() -> bytes:
    """A page saved by Word as one file."""
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="--moc"\n\n----moc\n'
    part = 'Content-Location: file:///C:/a.htm\nContent-Transfer-Encoding: 8bit\nContent-Type: text/html; charset="utf-8"\n\n'
    return (head + part).encode() + html() + b"\n----moc--\n"


def rtf() -> bytes:
    """RTF with Unicode escapes, a table and a picture's bytes."""
    body = "".join(f"\\pard {_rtf(line)}\\par\n" for line in LINES)
    table = "\\trowd\\cellx2000\\cellx4000\\intbl STT\\cell N\\'f4i dung\\cell\\row\n"
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Times New Roman;}}}}\n{body}{table}}}".encode("ascii")


def _rtf(text: str) -> str:
    return "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file (MS-CFB) of streams, each of 4,096 bytes or more (shorter ones are filled with zeros)."""
    filled = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    sectors: list[bytes] = []
    fat: list[int] = []
    starts = {}
    for name, data in filled.items():
        starts[name] = len(sectors)
        count = -(-len(data) // 512)
        sectors += [data[at * 512 : (at + 1) * 512].ljust(512, b"\0") for at in range(count)]
        fat += [*range(starts[name] + 1, starts[name] + count), 0xFFFFFFFE]
    directory = len(sectors)
    entries = [
        _entry("Root Entry", 5, 0xFFFFFFFE, 0),
        *(_entry(name, 2, starts[name], len(filled[name])) for name in filled),
    ]
    raw = b"".join(entries)
    raw = raw.ljust(-(-len(raw) // 512) * 512, b"\0")
    count = len(raw) // 512
    sectors += [raw[at * 512 : (at + 1) * 512] for at in range(count)]
    fat += [*range(directory + 1, directory + count), 0xFFFFFFFE]
    tables = -(-(len(fat) + 1) // 127)
    fat += [0xFFFFFFFD] * tables
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(tables * 512, b"\xff")
    difat = [len(sectors) + at for at in range(tables)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", *difat, *[0xFFFFFFFF] * (109 - tables))
    return header + b"".join(sectors) + table


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 2 * len(name) + 2, kind, 1)
    raw += struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 1 if kind == 5 else 0xFFFFFFFF) + bytes(16 + 4 + 8 + 8)
    return raw + struct.pack("<IQ", start, size)


def doc(*, encrypted: bool = False) -> bytes:
    """The outer form of a Word 97 file: enough to be known by, not enough to be read."""
    fib = struct.pack("<HHHHHH", 0xA5EC, 193, 0, 1033, 0, 0x0100 if encrypted else 0)
    return compound({"WordDocument": fib, "1Table": b"x"})


SEEDS: dict[str, Callable[[], bytes]] = {
    "docx": docx,
    "pdf": pdf,
    "html": html,
    "mhtml": mhtml,
    "rtf": rtf,
    "txt": txt,
    "doc": doc,
}
