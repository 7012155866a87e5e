"""Builds small Word documents for tests from plain Python.

    data = build(
        p("Điều 1.", " Phạm vi", bold=True),
        p("Đối tượng", num=1, level=1),
        p("Xem ghi chú", note(1), "."),
        table([["STT", "Tên"], ["1", cell("Gộp", columns=2)]], head=1),
        lists={1: [level("Điều %1."), level("%2)", "lowerLetter")]},
        footnotes={1: "Theo Báo cáo số 5."},
    )

Contents are given as text or as what the functions below return, mixed at will. In text a tab and a line end become the
elements that Word has for them. Whatever has no function is written as ``raw(...)`` XML.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TypeAlias

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": f"{OFFICE}/relationships",
    "m": f"{OFFICE}/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "http://vi-du.vn/la",
}
_XMLNS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_SWITCHES = {
    "bold": "b",
    "italic": "i",
    "caps": "caps",
    "small_caps": "smallCaps",
    "hidden": "vanish",
    "struck": "strike",
}


class Xml(str):
    """Text that is XML already."""


Content: TypeAlias = str  # text, or Xml
Switch: TypeAlias = bool | None


def raw(xml: str) -> Xml:
    """Return XML as it is."""
    return Xml(xml)


def element(tag: str, *content: str, **attributes: object) -> Xml:
    """Return an element; attributes get the prefix ``w:`` and None leaves one out."""
    listed = "".join(f' w:{name}="{escape(str(value))}"' for name, value in attributes.items() if value is not None)
    return Xml(f"<{tag}{listed}>{''.join(content)}</{tag}>" if content else f"<{tag}{listed}/>")


def _join(items: Iterable[str]) -> str:
    return "".join(items)


# -- runs ------------------------------------------------------------------------------------------------------------


def text(content: Content, tag: str = "w:t") -> Xml:
    """Return the content of a run; tabs and line ends become elements."""
    if isinstance(content, Xml):
        return content
    out, word = [], ""
    for char in content + "\0":
        if char in "\t\n\0":
            if word:
                out.append(f'<{tag} xml:space="preserve">{escape(word, quote=False)}</{tag}>')
            out.append({"\t": "<w:tab/>", "\n": "<w:br/>", "\0": ""}[char])
            word = ""
        else:
            word += char
    return Xml(_join(out))


def properties(
    bold: Switch = None,
    italic: Switch = None,
    caps: Switch = None,
    small_caps: Switch = None,
    hidden: Switch = None,
    struck: Switch = None,
    up: bool = False,
    down: bool = False,
    font: str = "",
    style: str = "",
    extra: str = "",
) -> Xml:
    """Return the contents of run properties."""
    given = {"bold": bold, "italic": italic, "caps": caps, "small_caps": small_caps, "hidden": hidden, "struck": struck}
    out = [element("w:rStyle", val=style)] if style else []
    if font:
        out.append(element("w:rFonts", ascii=font, hAnsi=font, cs=font))
    out += [element(f"w:{_SWITCHES[name]}", val=None if on else 0) for name, on in given.items() if on is not None]
    if up or down:
        out.append(element("w:vertAlign", val="superscript" if up else "subscript"))
    return Xml(_join(out) + extra)


def r(*content: Content, tag: str = "w:t", **format_: object) -> Xml:
    """Return a run; see ``properties`` for its format."""
    inner = properties(**format_)  # type: ignore[arg-type]
    return Xml(f"<w:r>{f'<w:rPr>{inner}</w:rPr>' if inner else ''}{_join(text(c, tag) for c in content)}</w:r>")


def runs(*content: Content, **format_: object) -> str:
    """Return content as runs: text becomes a run in a format, what is XML stays."""
    return _join(item if isinstance(item, Xml) else r(item, **format_) for item in content)  # type: ignore[arg-type]


def bold(*content: Content) -> Xml:
    """Return a bold run."""
    return r(*content, bold=True)


def italic(*content: Content) -> Xml:
    """Return an italic run."""
    return r(*content, italic=True)


def sym(font: str, code: int) -> Xml:
    """Return a run with a sign of a font."""
    return r(element("w:sym", font=font, char=f"{code:04X}"))


SOFT_HYPHEN = Xml("<w:softHyphen/>")
NO_BREAK_HYPHEN = Xml("<w:noBreakHyphen/>")
PAGE_BREAK = Xml('<w:r><w:br w:type="page"/></w:r>')
RENDERED_BREAK = Xml("<w:r><w:lastRenderedPageBreak/></w:r>")


# -- what stands in paragraphs ---------------------------------------------------------------------------------------


def ins(*content: Content) -> Xml:
    """Return a tracked insertion."""
    return element("w:ins", runs(*content), id=1, author="A", date="2020-01-01T00:00:00Z")


def deleted(*content: Content) -> Xml:
    """Return a tracked deletion."""
    inner = _join(item if isinstance(item, Xml) else r(item, tag="w:delText") for item in content)
    return element("w:del", inner, id=1, author="A", date="2020-01-01T00:00:00Z")


def moved_from(*content: Content) -> Xml:
    """Return text moved away."""
    return element("w:moveFrom", runs(*content), id=1, author="A")


def moved_to(*content: Content) -> Xml:
    """Return text moved here."""
    return element("w:moveTo", runs(*content), id=1, author="A")


def field(code: str, *result: Content, begin: str = "") -> Xml:
    """Return a complex field with its result; without one, the field has no result."""

    def mark(kind: str, inner: str = "") -> Xml:
        return r(element("w:fldChar", inner, fldCharType=kind) if inner else element("w:fldChar", fldCharType=kind))

    middle = [mark("separate"), runs(*result)] if result else []
    return Xml(_join([mark("begin", begin), r(code, tag="w:instrText"), *middle, mark("end")]))


def simple_field(code: str, *result: Content) -> Xml:
    """Return a simple field."""
    return element("w:fldSimple", runs(*result), instr=code)


def link(*content: Content) -> Xml:
    """Return a hyperlink."""
    return element("w:hyperlink", runs(*content), anchor="x")


def sdt(*content: str) -> Xml:
    """Return a content control round runs, or round paragraphs, rows or cells."""
    return Xml(f"<w:sdt><w:sdtPr/><w:sdtContent>{runs(*content)}</w:sdtContent></w:sdt>")


def note(number: int, mark: str = "") -> Xml:
    """Return a reference to a footnote, with the author's own mark if one is given."""
    return _reference("footnoteReference", number, mark)


def endnote(number: int, mark: str = "") -> Xml:
    """Return a reference to an endnote."""
    return _reference("endnoteReference", number, mark)


def _reference(name: str, number: int, mark: str) -> Xml:
    return r(element(f"w:{name}", id=number, customMarkFollows=1 if mark else None), mark, up=True)


def comment(number: int) -> Xml:
    """Return a reference to a comment."""
    return r(element("w:commentReference", id=number))


def text_box(*content: str, anchor: str = "") -> Xml:
    """Return a text box as Word writes it: a shape, and beside it a fallback with the same text."""
    inner = f"<w:txbxContent>{paragraphs(*content)}</w:txbxContent>"
    return Xml(
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="{anchor}"/><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:rect><v:textbox>{inner}</v:textbox></v:rect></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def vml_box(*content: str) -> Xml:
    """Return a text box as old versions of Word wrote it."""
    inner = f"<w:txbxContent>{paragraphs(*content)}</w:txbxContent>"
    return Xml(f"<w:r><w:pict><v:rect><v:textbox>{inner}</v:textbox></v:rect></w:pict></w:r>")


def picture(described: str = "") -> Xml:
    """Return a picture."""
    return Xml(
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{escape(described)}"/><a:graphic>'
        "<a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def math(*letters: str) -> Xml:
    """Return a formula of letters."""
    return Xml(f"<m:oMath>{_join(f'<m:r><m:t>{escape(each)}</m:t></m:r>' for each in letters)}</m:oMath>")


# -- blocks ----------------------------------------------------------------------------------------------------------


def p(
    *content: Content,
    style: str = "",
    num: int | None = None,
    level: int | None = None,
    align: str = "",
    mark: str = "",
    extra: str = "",
    **format_: object,
) -> Xml:
    """Return a paragraph; ``mark`` are run properties of its end, ``extra`` more paragraph properties."""
    out = [element("w:pStyle", val=style)] if style else []
    if num is not None or level is not None:
        inner = [element("w:ilvl", val=level)] if level is not None else []
        inner += [element("w:numId", val=num)] if num is not None else []
        out.append(element("w:numPr", *inner))
    if align:
        out.append(element("w:jc", val=align))
    out.append(Xml(extra))
    if mark:
        out.append(element("w:rPr", mark))
    inner_ = _join(out)
    return Xml(f"<w:p>{f'<w:pPr>{inner_}</w:pPr>' if inner_ else ''}{runs(*content, **format_)}</w:p>")


def paragraphs(*content: str) -> str:
    """Return content as blocks: each text becomes a paragraph, what is XML stays."""
    return _join(item if isinstance(item, Xml) else p(item) for item in content)


REMOVED_MARK = '<w:del w:id="9" w:author="A"/>'
HIDDEN_MARK = "<w:vanish/>"


def cell(*content: str, columns: int = 1, down: str = "", across: str = "", extra: str = "") -> Xml:
    """Return a cell; ``down`` and ``across`` are ``'restart'`` or ``'continue'`` in a merged one."""
    out = [element("w:gridSpan", val=columns)] if columns != 1 else []
    out += [element("w:hMerge", val=across)] if across else []
    out += [element("w:vMerge", val=down if down == "restart" else None)] if down else []
    return Xml(f"<w:tc><w:tcPr>{_join(out)}{extra}</w:tcPr>{paragraphs(*content) or '<w:p/>'}</w:tc>")


def row(*cells: str, before: int = 0, after: int = 0, head: bool = False, extra: str = "") -> Xml:
    """Return a row of cells (text and paragraphs become one each); ``before`` and ``after`` are columns left out."""
    out = [element("w:gridBefore", val=before)] if before else []
    out += [element("w:gridAfter", val=after)] if after else []
    out += [element("w:tblHeader")] if head else []
    inner = _join(item if item.startswith(("<w:tc>", "<w:sdt>")) else cell(item) for item in cells)
    return Xml(f"<w:tr><w:trPr>{_join(out)}{extra}</w:trPr>{inner}</w:tr>")


def table(rows: Sequence[Sequence[str] | Xml], head: int = 0) -> Xml:
    """Return a table of rows: lists of cells and texts, or what ``row`` returns."""
    made = [item if isinstance(item, Xml) else row(*item, head=index < head) for index, item in enumerate(rows)]
    return Xml(f"<w:tbl><w:tblPr/><w:tblGrid/>{_join(made)}</w:tbl>")


def section(extra: str = "", kind: str = "") -> Xml:
    """Return section properties, for ``p(extra=section(...))`` or as the last block."""
    return Xml(f"<w:sectPr>{extra}{element('w:type', val=kind) if kind else ''}</w:sectPr>")


# -- lists and styles ------------------------------------------------------------------------------------------------


def level(
    text_: str,
    format_: str = "decimal",
    start: int | None = 1,
    suffix: str = "",
    restart: int | None = None,
    legal: bool = False,
    style: str = "",
    run: str = "",
    extra: str = "",
) -> Xml:
    """Return a level of a list without its place: ``level("Điều %1.")``."""
    out = [element("w:start", val=start)] if start is not None else []
    out += [element("w:numFmt", val=format_)] if format_ else []
    out += [element("w:lvlRestart", val=restart)] if restart is not None else []
    out += [element("w:pStyle", val=style)] if style else []
    out += [element("w:isLgl")] if legal else []
    out += [element("w:suff", val=suffix)] if suffix else []
    out += [element("w:lvlText", val=text_), Xml(extra)]
    out += [element("w:rPr", run)] if run else []
    return Xml(_join(out))


@dataclass(frozen=True)
class Instance:
    """A list made from a definition (a key of ``lists``), with starts and levels of its own by level."""

    definition: int
    starts: Mapping[int, int] | None = None
    levels: Mapping[int, Xml] | None = None


def _lists(definitions: Mapping[int, Sequence[Xml] | Xml], instances: Mapping[int, Instance | int] | None) -> str:
    out = []
    for key, levels in definitions.items():
        inner = levels if isinstance(levels, Xml) else _join(_level(index, each) for index, each in enumerate(levels))
        out.append(element("w:abstractNum", inner, abstractNumId=key))
    made = {key: Instance(key) for key in definitions}
    made |= {key: Instance(each) if isinstance(each, int) else each for key, each in (instances or {}).items()}
    for key, instance in made.items():
        starts, levels_ = instance.starts or {}, instance.levels or {}
        overrides = [
            element(
                "w:lvlOverride",
                element("w:startOverride", val=starts[index]) if index in starts else "",
                _level(index, levels_[index]) if index in levels_ else "",
                ilvl=index,
            )
            for index in sorted({*starts, *levels_})
        ]
        out.append(element("w:num", element("w:abstractNumId", val=instance.definition), *overrides, numId=key))
    return _join(out)


def _level(index: int, inner: Xml) -> Xml:
    return element("w:lvl", inner, ilvl=index)


def style(
    name: str,
    based_on: str = "",
    kind: str = "paragraph",
    default: bool = False,
    num: int | None = None,
    level: int | None = None,
    paragraph: str = "",
    **format_: object,
) -> Xml:
    """Return a style; see ``properties`` for its run format."""
    out = [element("w:name", val=name)] + ([element("w:basedOn", val=based_on)] if based_on else [])
    numbers = [element("w:ilvl", val=level)] if level is not None else []
    numbers += [element("w:numId", val=num)] if num is not None else []
    inner = paragraph + (element("w:numPr", *numbers) if numbers else "")
    if inner:
        out.append(element("w:pPr", inner))
    out.append(element("w:rPr", properties(**format_)))  # type: ignore[arg-type]
    return element("w:style", *out, type=kind, styleId=name, default=1 if default else None)


# -- the package -----------------------------------------------------------------------------------------------------


def part(root: str, inner: str) -> bytes:
    """Return a part of XML with all namespaces: ``part("w:ftr", p("1"))``."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {_XMLNS}>{inner}</{root}>'.encode()


def _relations(entries: Sequence[tuple[str, str, str]]) -> bytes:
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{OFFICE}/relationships/{type_}" Target="{target}"/>'
        for id_, type_, target in entries
    )
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0"?><Relationships xmlns="{uri}">{inner}</Relationships>'.encode()


def parts(
    *blocks: str,
    lists: Mapping[int, Sequence[Xml] | Xml] | None = None,
    instances: Mapping[int, Instance | int] | None = None,
    styles: Sequence[str] = (),
    defaults: str = "",
    footnotes: Mapping[int, str] | None = None,
    endnotes: Mapping[int, str] | None = None,
    comments: Mapping[int, str] | None = None,
    heads: Mapping[str, str] | None = None,
    feet: Mapping[str, str] | None = None,
    first_page: bool = False,
    settings: str = "",
    theme: str = "",
    last_section: str = "",
    more: Mapping[str, bytes | str] | None = None,
    relations: Sequence[tuple[str, str, str]] = (),
) -> dict[str, bytes]:
    """Return the files of a document by name; see ``build``."""
    files: dict[str, bytes] = {}
    links = list(relations)

    def add(name: str, type_: str, root: str, inner: str) -> str:
        files[f"word/{name}"] = part(root, inner)
        links.append((f"r-{name}", type_, name))
        return f"r-{name}"

    if lists is not None:
        add("numbering.xml", "numbering", "w:numbering", _lists(lists, instances))
    if styles or defaults:
        base = (
            f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>" if defaults else ""
        )
        add("styles.xml", "styles", "w:styles", base + _join(styles))
    if settings:
        add("settings.xml", "settings", "w:settings", settings)
    if theme:
        add("theme/theme1.xml", "theme", "a:theme", theme)
    for kind, notes in (("footnote", footnotes), ("endnote", endnotes)):
        if notes is not None:
            add(
                f"{kind}s.xml", f"{kind}s", f"w:{kind}s", _join(_note(kind, key, inner) for key, inner in notes.items())
            )
    if comments is not None:
        inner = _join(element("w:comment", paragraphs(each), id=key) for key, each in comments.items())
        add("comments.xml", "comments", "w:comments", inner)
    references = ""
    for kind, root, given in (("header", "w:hdr", heads), ("footer", "w:ftr", feet)):
        for which, inner in (given or {}).items():
            id_ = add(f"{kind}-{which}.xml", kind, root, paragraphs(inner))
            references += f'<w:{kind}Reference w:type="{which}" r:id="{id_}"/>'
    ending = f"<w:sectPr>{references}{'<w:titlePg/>' if first_page else ''}{last_section}</w:sectPr>"
    files["word/document.xml"] = part("w:document", f"<w:body>{paragraphs(*blocks)}{ending}</w:body>")
    files["word/_rels/document.xml.rels"] = _relations(links)
    files["_rels/.rels"] = _relations([("r1", "officeDocument", "word/document.xml")])
    kinds = '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    for name in ("document.main", "styles", "numbering", "settings", "footnotes", "endnotes", "comments"):
        file = f"word/{name.split('.')[0]}.xml"
        if file in files:
            kinds += f'<Override PartName="/{file}" ContentType="{main}.{name}+xml"/>'
    for file in files:
        for kind in ("header", "footer"):
            if file.startswith(f"word/{kind}-"):
                kinds += f'<Override PartName="/{file}" ContentType="{main}.{kind}+xml"/>'
    uri = "http://schemas.openxmlformats.org/package/2006/content-types"
    files["[Content_Types].xml"] = f'<?xml version="1.0"?><Types xmlns="{uri}">{kinds}</Types>'.encode()
    for name, content in (more or {}).items():
        files[name] = content.encode() if isinstance(content, str) else content
    return files


def _note(kind: str, key: int, inner: str) -> Xml:
    """Return a note; a text gets the reference to its own mark that Word puts before it."""
    if not isinstance(inner, Xml):
        inner = p(r(element(f"w:{kind}Ref"), up=True), " " + inner)
    return element(f"w:{kind}", inner, id=key)


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return a package of files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def build(*blocks: str, **options: object) -> bytes:
    """Return a Word document of blocks (texts become paragraphs).

    ``lists`` are definitions of lists by number, each a sequence of levels, with an instance of the same number;
    ``instances`` are more lists made from them. ``footnotes``, ``endnotes`` and ``comments`` are texts or paragraphs by
    number; ``heads`` and ``feet`` are contents by kind of page (``'default'``, ``'first'``, ``'even'``). ``styles`` and
    ``defaults`` (run properties), ``settings``, ``theme`` are contents of those parts; ``last_section`` of the last
    section's properties. ``more`` are further files by name, ``relations`` of the main part: ``(id, type, target)``.
    """
    return pack(parts(*blocks, **options))  # type: ignore[arg-type]


def save(path: Path, *blocks: str, **options: object) -> Path:
    """Write a Word document and return its path."""
    path.write_bytes(build(*blocks, **options))
    return path
