"""Packages are opened with suspicion: whatever they hold, a document comes out or a message in Vietnamese."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import CORPUS
from docx_builder import NAMESPACES, build, cell, level, note, p, pack, part, parts, r, raw, table, text_box
from vanban.model import InputError
from vanban.reading.containers import guard
from vanban.reading.containers import package as package_module
from vanban.reading.containers.package import Package, is_encrypted_office
from vanban.reading.word import document as docx

HERE = Path("tệp.docx")


def refusal(data: bytes) -> str:
    """Return the message that a file is refused with."""
    with pytest.raises(InputError) as error:
        docx.read(HERE, data, "")
    message = str(error.value)
    assert message.startswith("tệp.docx: ")
    assert "\n" not in message
    assert message.endswith(".")
    return message


def with_document(xml: bytes, **more: bytes) -> bytes:
    return pack({**parts("A"), "word/document.xml": xml, **more})


def zipped(entries: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
ENCRYPTED = COMPOUND + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512
BOMB = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
DOCUMENT = parts("Chữ")["word/document.xml"]


def encrypted_entry() -> bytes:
    """Return a package whose entries say that they are locked with a password."""
    data = bytearray(build("A"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def wrong_sum() -> bytes:
    """Return a package whose main part does not have the checksum that it claims."""
    data = bytearray(build("A"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo("word/document.xml")
    at = data.find(b"word/document.xml", data.find(b"PK\x01\x02")) - 46
    while struct.unpack_from("<I", data, at + 16)[0] != info.CRC:
        at = data.find(b"word/document.xml", at + 47) - 46
    data[at + 16] ^= 0xFF
    return bytes(data)


REFUSALS: list[tuple[str, bytes, str]] = [
    ("nothing", b"", "không mở được gói zip"),
    ("text", "Quyết định".encode(), "không mở được gói zip"),
    ("a file of Word 97", COMPOUND, "không mở được gói zip"),
    ("locked with a password", ENCRYPTED, "có mật khẩu"),
    ("a locked archive", encrypted_entry(), "có mật khẩu"),
    ("cut off", build("A")[:-40], "không mở được gói zip"),
    ("cut off at the front", build("A")[200:], "hỏng"),
    ("another checksum", wrong_sum(), "không giải nén được"),
    ("another archive", zipped([("a.txt", b"A")]), "không phải tệp Word"),
    ("a workbook", pack({**parts("A"), "word/document.xml": b"<workbook/>"}), "không phải văn bản Word"),
    ("no main part", pack({k: v for k, v in parts("A").items() if k != "word/document.xml"}), "không phải tệp Word"),
    ("no word", build("", p(" ")), "không có chữ nào"),
    ("empty cells", build(table([["", ""]])), "không có chữ"),
    ("pictures alone", build(raw('<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>')), "không có chữ"),
    ("out of the package", zipped([("../../etc/passwd", b"x"), ("word/document.xml", DOCUMENT)]), "đường dẫn bất thường"),
    ("from the root", zipped([("/word/x.xml", b"x")]), "đường dẫn bất thường"),
    ("on a drive", zipped([("C:\\word\\x.xml", b"x")]), "đường dẫn bất thường"),
    ("not XML", with_document(b"<w:document"), "XML sai"),
    ("empty part", with_document(b""), "XML sai"),
    ("an unknown prefix", with_document(b"<w:document><w:body/></w:document>"), "XML sai"),
    ("entities", with_document(BOMB.encode() + b"<a>&b;</a>"), "DTD"),
    ("entities in UTF-16", with_document(f'<?xml version="1.0" encoding="UTF-16"?>{BOMB}<a/>'.encode("utf-16")), "DTD"),
    ("a file of the machine", with_document(b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'), "DTD"),
    ("a broken part beside", pack({**parts("A", styles=["<w:style/>"]), "word/styles.xml": b"<"}), "word/styles.xml"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), [case[1:] for case in REFUSALS], ids=[case[0] for case in REFUSALS])
def test_refusals(data: bytes, expected: str) -> None:
    assert expected in refusal(data)


def test_two_entries_of_one_name() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped([("word/document.xml", DOCUMENT), ("word/document.xml", DOCUMENT)])
    assert "cùng tên" in refusal(data)
    assert "cùng tên" in refusal(zipped([("word/document.xml", DOCUMENT), ("Word/Document.xml", DOCUMENT)]))


def test_a_bomb_is_not_unpacked() -> None:
    inner = part("w:document", "<w:body>" + " " * (8 << 20) + "</w:body>")
    assert "giải nén ra lớn bất thường" in refusal(with_document(inner))


def test_too_much_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "MOST_READ", 10_000)
    assert "giải nén ra lớn bất thường" in refusal(build("Chữ " * 10_000))


def test_too_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_ENTRIES", 5)
    assert "6 tệp bên trong" in refusal(zipped([(f"{i}.xml", b"") for i in range(6)]))


def deep(opening: str, closing: str, times: int) -> bytes:
    body = opening * times + "<w:p><w:r><w:t>A</w:t></w:r></w:p>" + closing * times
    return with_document(part("w:document", f"<w:body>{body}</w:body>"))


NESTED = [
    ("tables", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    ("controls", "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ("insertions", "<w:ins>", "</w:ins>"),
    ("boxes", "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    ("runs", "<w:p><w:r>", "</w:r></w:p>"),
    ("alternatives", '<mc:AlternateContent><mc:Choice Requires="wps">', "</mc:Choice></mc:AlternateContent>"),
]


@pytest.mark.parametrize(("opening", "closing"), [case[1:] for case in NESTED], ids=[case[0] for case in NESTED])
def test_absurd_depth_is_refused(opening: str, closing: str) -> None:
    assert "lồng vào nhau quá sâu" in refusal(deep(opening, closing, 10_000))


@pytest.mark.parametrize(("opening", "closing"), [case[1:] for case in NESTED], ids=[case[0] for case in NESTED])
@pytest.mark.parametrize("times", [20, 40, 60, 80, 100, 120])
def test_depth_never_exhausts_us(opening: str, closing: str, times: int) -> None:
    """At each depth that the parser of XML lets through there is a document or a message, and no RecursionError."""
    try:
        docx.read(HERE, deep(opening, closing, times), "")
    except InputError as error:
        assert "lồng vào nhau quá sâu" in str(error)  # noqa: PT017 - either outcome is right
        assert times > 20


def test_our_own_bound_holds_where_the_parser_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Newer libraries let through some 2,000 levels: all nested elements are counted by us too."""
    from lxml import etree

    def patient(self: Package, name: str, data: bytes) -> etree._Element:
        return etree.fromstring(data, etree.XMLParser(huge_tree=True))

    monkeypatch.setattr(Package, "_parse", patient)
    for _, opening, closing in NESTED:
        assert "lồng vào nhau quá sâu" in refusal(deep(opening, closing, 300))


def test_locked_files_are_known_by_their_content() -> None:
    assert is_encrypted_office(ENCRYPTED)
    assert not is_encrypted_office(COMPOUND)
    assert not is_encrypted_office(build("EncryptedPackage"))


# -- packages of other make ------------------------------------------------------------------------------------------


def text_of(data: bytes) -> list[str]:
    return [line.text for line in docx.read(HERE, data, "").lines]


def test_the_main_part_is_where_the_package_says() -> None:
    files = parts("A", p("B", num=1), lists={1: [level("%1.")]})
    moved = {
        name.replace("word/", "van-ban/").replace("document.xml", "chinh.xml"): data for name, data in files.items()
    }
    moved["_rels/.rels"] = moved["_rels/.rels"].replace(b"word/document.xml", b"/van-ban/chinh.xml")
    source = docx.read(HERE, pack(moved), "")
    assert [line.text for line in source.lines] == ["A", "1. B"]
    assert source.evidence == "tệp Word (.docx): có van-ban/chinh.xml"


def test_names_without_case_or_with_backslashes() -> None:
    files = parts("A", p("B", num=1), lists={1: [level("%1.")]})
    assert text_of(pack({name.upper(): data for name, data in files.items()})) == ["A", "1. B"]
    assert text_of(pack({name.replace("/", "\\"): data for name, data in files.items()})) == ["A", "1. B"]


def test_without_relationships_the_usual_name() -> None:
    assert text_of(pack({"word/document.xml": DOCUMENT})) == ["Chữ"]


def test_the_strict_dialect() -> None:
    strict = {
        name: data.replace(b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/").replace(
            b"/2006/", b"/"
        )
        for name, data in parts(
            p("A", note(1), text_box("B")),
            p("C", num=1, align="end"),
            lists={1: [level("Điều %1.")]},
            footnotes={1: "D"},
        ).items()
    }
    for name in list(strict):  # the package itself, and what Microsoft adds, have no other dialect
        if name.endswith(".rels"):
            strict[name] = strict[name].replace(
                b'xmlns="http://purl.oclc.org/ooxml/package/relationships"',
                b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"',
            )
        strict[name] = strict[name].replace(
            b"http://purl.oclc.org/ooxml/markup-compatibility",
            b"http://schemas.openxmlformats.org/markup-compatibility",
        )
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in strict["word/document.xml"]
    source = docx.read(HERE, pack(strict), "")
    assert [line.text for line in source.lines] == ["A1", "B", "1 D", "Điều 1. C"]
    assert source.lines[3].align == "right"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-8"])
def test_encodings_of_parts(encoding: str) -> None:
    text = DOCUMENT.decode().split("?>", 1)[1].strip()
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    assert text_of(with_document(mark + text.encode(encoding))) == ["Chữ"]


def test_relationships_may_be_odd() -> None:
    files = parts(
        "A", relations=[("a", "styles", "../../ngoài.xml"), ("b", "comments", "http://[vi-du"), ("c", "theme", "")]
    )
    assert text_of(pack(files)) == ["A"]


def test_macros_and_templates_are_documents() -> None:
    """The content type says what Word may run; we run nothing and read the same text."""
    files = parts("A", more={"word/vbaProject.bin": b"\xcc\x61macro"})
    for kind in (b"document.macroEnabled.main", b"template.main", b"template.macroEnabledTemplate.main"):
        changed = {**files, "[Content_Types].xml": files["[Content_Types].xml"].replace(b"document.main", kind)}
        assert text_of(pack(changed)) == ["A"]


def test_colossal_spans_cost_nothing() -> None:
    wide = table([[cell("A", columns=10**9), "B"] for _ in range(200)])
    odd = table(
        [
            [
                raw(
                    cell("C").replace(
                        "<w:tcPr>", '<w:tcPr><w:gridSpan w:val="99999999999999999999"/><w:vMerge w:val="x"/>'
                    )
                )
            ]
        ]
    )
    source = docx.read(HERE, build(wide, odd), "")
    assert source.lines[0].table is not None
    assert {box.columns for row in source.lines[0].table.rows for box in row} == {1}


# -- anything at all -------------------------------------------------------------------------------------------------

RICH = build(
    p("Điều", num=1),
    p("A", note(1), text_box("B"), r("x", hidden=True)),
    table([["a", cell("b", columns=2)], [cell("c", down="restart"), "d"]]),
    lists={1: [level("Điều %1.")]},
    footnotes={1: "Chú"},
    comments={1: "Xem"},
    heads={"default": "Đầu"},
)


def survives(data: bytes) -> None:
    try:
        source = docx.read(HERE, data, "")
    except InputError as error:
        assert str(error).startswith("tệp.docx: ")  # noqa: PT017 - either outcome is right
    else:
        assert any(line.text or line.table for line in source.lines)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8), st.floats(0.2, 1))
def test_mutated_packages(changes: list[tuple[float, int]], share: float) -> None:
    data = bytearray(RICH)
    for place, byte in changes:
        data[min(int(place * len(data)), len(data) - 1)] = byte
    survives(bytes(data[: int(len(data) * share)]) if share < 0.9 else bytes(data))


MUTABLE = parts(
    p("Điều", num=1),
    p("A", note(1), text_box("B"), r("x", hidden=True)),
    table([["a", cell("b", columns=2)], [cell("c", down="restart"), "d"]]),
    lists={1: [level("Điều %1.")]},
    footnotes={1: "Chú"},
    comments={1: "Xem"},
    heads={"default": "Đầu"},
    styles=['<w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>'],
)


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False))
def test_mutated_parts(chance: random.Random) -> None:
    """Tags and values of the parts exchanged: well-formed enough to get past the archive, and mad."""
    files = dict(MUTABLE)
    name = chance.choice([each for each in files if each.endswith(("xml", "rels"))])
    pieces = files[name].decode().split("<")
    for _ in range(chance.randint(1, 6)):
        at, other = chance.randrange(2, len(pieces)), chance.randrange(2, len(pieces))
        action = chance.randrange(4)
        if action == 0:
            pieces[at], pieces[other] = pieces[other], pieces[at]
        elif action == 1:
            pieces[at] = pieces[at].replace('"1"', chance.choice(['"-9"', '"999999999999"', '"x"', '""', '"1e9"']))
        elif action == 2 and "/" not in pieces[at]:
            pieces[at] = pieces[at].replace("w:p>", "w:tbl>").replace("w:r>", "w:tc>")
        else:
            pieces.insert(at, "w:fldChar w:fldCharType='begin'/>")
    survives(pack({**files, name: "<".join(pieces).encode()}))


def swapped_elements(chance: random.Random) -> dict[str, bytes]:
    """Return parts in which elements stand in places where they have no business."""
    from lxml import etree

    files = dict(MUTABLE)
    name = chance.choice(["word/document.xml", "word/numbering.xml", "word/footnotes.xml", "word/styles.xml"])
    root = etree.fromstring(files[name])
    elements = list(root.iter())[1:]
    for _ in range(chance.randint(1, 8)):
        moved, target = chance.choice(elements), chance.choice(elements)
        if moved in list(target.iterancestors()) or moved is target or moved.getparent() is None:
            continue
        target.append(moved)
        for key in moved.attrib:
            if chance.random() < 0.2:
                moved.set(key, chance.choice(["", "-1", "99999999999", "continue", "begin", "x"]))
    return {**files, name: etree.tostring(root)}


@settings(max_examples=200, deadline=None)
@given(st.randoms(use_true_random=False))
def test_elements_out_of_place(chance: random.Random) -> None:
    survives(pack(swapped_elements(chance)))


def documents() -> list[Any]:
    found = sorted((CORPUS / "docx").glob("*.docx")) if CORPUS.is_dir() else []
    if not found:
        return [pytest.param(None, marks=pytest.mark.skip(reason=f"the corpus is not at {CORPUS}"))]
    return [pytest.param(path, id=path.name) for path in found]


@pytest.mark.corpus
@pytest.mark.parametrize("path", documents())
def test_real_documents_cut_anywhere(path: Path) -> None:
    data = path.read_bytes()
    for share in (0.1, 0.5, 0.9, 0.999):
        refusal(data[: int(len(data) * share)])


def test_the_names_of_the_builder_are_those_of_the_standard() -> None:
    assert NAMESPACES["w"].startswith("http://schemas.openxmlformats.org/")
