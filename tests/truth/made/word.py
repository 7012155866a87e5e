"""Made documents as Word files: the smallest package that Word, LibreOffice and readers of DOCX accept."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from .parts import Cell, Item, Made, Para, Table

_SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("v", "urn:schemas-microsoft-com:vml"),
    )
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
_WIDTH = 9071  # twentieths of a point between the margins
_NOTE = re.compile(r"(\{\d+\})")
_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" '
    'simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph">'
    '<wp:posOffset>250000</wp:posOffset></wp:positionV><wp:extent cx="2600000" cy="500000"/><wp:wrapTopAndBottom/>'
    '<wp:docPr id="1" name="Box 1"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
    'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2600000" '
    'cy="500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{text}'
    "</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    '<mc:Fallback><w:pict><v:shape style="width:205pt;height:40pt"><v:textbox><w:txbxContent>{text}</w:txbxContent>'
    "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def write(made: Made, folder: Path) -> Path:
    """Write a made document into a folder as DOCX; return its path."""
    path = folder / f"{made.name}.docx"
    path.write_bytes(docx(made))
    return path


def docx(made: Made) -> bytes:
    """Return a made document as the bytes of a DOCX file, the same at each call."""
    numbers = {name: index for index, name in enumerate(made.lists, start=1)}
    body = "".join(_items(made.items, numbers))
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/></w:sectPr>'
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations([(name, f"{name}.xml") for name in _PARTS]),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}{page}</w:body></w:document>",
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(made, numbers),
        "word/footnotes.xml": _footnotes(made.notes),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), _HEAD + xml)
    return buffer.getvalue()


def _items(items: Iterable[Item], numbers: dict[str, int]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Table):
            yield _table(item, numbers)
            yield "<w:p/>"  # two tables side by side would become one
        else:
            yield _paragraph(item, numbers)
            if item.title:
                yield _paragraph(Para(item.title, align="center", bold=True), numbers)


def _paragraph(para: Para, numbers: dict[str, int], style: str = "") -> str:
    auto = para.auto
    number = f'<w:numPr><w:ilvl w:val="{auto.level}"/><w:numId w:val="{numbers[auto.name]}"/></w:numPr>' if auto else ""
    text = para.rest if auto else f"{para.label} {para.rest}".strip()
    runs = "".join(_run(piece, para.bold) for piece in _NOTE.split(text) if piece)
    box = (
        _BOX.format(text=f'<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>{_run(para.box, False)}</w:p>')
        if para.box
        else ""
    )
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    indent = "" if style or auto or para.align != "both" else '<w:ind w:firstLine="720"/>'
    return f'<w:p><w:pPr>{named}{number}{indent}<w:jc w:val="{para.align}"/></w:pPr>{runs}{box}</w:p>'


def _run(text: str, bold: bool) -> str:
    if _NOTE.fullmatch(text):
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{text.strip("{}")}"/></w:r>'
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{weight}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _table(table: Table, numbers: dict[str, int]) -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    borders = f"<w:tblBorders>{edges}</w:tblBorders>" if table.ruled else ""
    grid = _columns(table)
    count = len(grid[0])
    first = round(_WIDTH * table.first) if table.first else _WIDTH // count
    widths = [first, *[(_WIDTH - first) // (count - 1)] * (count - 1)]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(f"<w:tr>{''.join(_row(row, widths, numbers))}</w:tr>" for row in grid)
    return f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'


def _columns(table: Table) -> list[list[tuple[Cell, bool]]]:
    """Return each row's cells by column, with whether the cell began in this row."""
    rows: list[dict[int, tuple[Cell, bool]]] = [{} for _row in table.rows]
    for index, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while column in rows[index]:
                column += 1
            for down in range(cell.rows):
                rows[index + down].update({column + k: (cell, down == 0) for k in range(cell.columns)})
            column += cell.columns
    return [[row[column] for column in sorted(row)] for row in rows]


def _row(row: list[tuple[Cell, bool]], widths: list[int], numbers: dict[str, int]) -> Iterator[str]:
    column = 0
    while column < len(row):
        cell, begins = row[column]
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        merge = f"<w:vMerge{' w:val=' + chr(34) + 'restart' + chr(34) if begins else ''}/>" if cell.rows > 1 else ""
        width = sum(widths[column : column + cell.columns])
        inner = "".join(_paragraph(para, numbers, "Cell") for para in cell.paragraphs) if begins else "<w:p/>"
        yield f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>{inner}</w:tc>'
        column += cell.columns


def _styles() -> str:
    """Return the styles of an office: text of 14 points, heads and tables of 12, notes of 10."""
    font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    normal = f'<w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr>{font}<w:sz w:val="28"/></w:rPr>'
    styles = f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>{normal}</w:style>'
    for name, size in (("Cell", 24), ("Note", 20)):
        styles += (
            f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
            f'<w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="{size}"/></w:rPr></w:style>'
        )
    return f"<w:styles {_SPACES}>{styles}</w:styles>"


def _numbering(made: Made, numbers: dict[str, int]) -> str:
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{numbers[name]}">'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
            f'<w:lvlText w:val="{escape(shown)}"/><w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr></w:lvl>'
            for level, (form, shown) in enumerate(levels)
        )
        + "</w:abstractNum>"
        for name, levels in made.lists.items()
    )
    used = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in numbers.values())
    return f"<w:numbering {_SPACES}>{abstract}{used}</w:numbering>"


def _footnotes(notes: tuple[str, ...]) -> str:
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    rules = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    shown = "".join(
        f'<w:footnote w:id="{key}"><w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr>{mark}{_run(" " + note, False)}</w:p></w:footnote>'
        for key, note in enumerate(notes, start=1)
    )
    return f"<w:footnotes {_SPACES}>{rules}{shown}</w:footnotes>"


def _relations(targets: list[tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="rId{index}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets, start=1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'
    )


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in {"document": "document.main", **_PARTS}.items()
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{defaults}{parts}</Types>'
