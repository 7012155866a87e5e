"""Citations in the cells of a table: linked, kept, checked and told by their cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from conftest import CORPUS, Mini
from docx_builder import bold, build, cell, italic, note, p, table
from vanban.checking import check
from vanban.converting.convert import Outcome, convert_file
from vanban.library.derive import Derived
from vanban.library.library import Library
from vanban.library.load import load
from vanban.model import InputError, Problem
from vanban.pages.cells import table_inline
from vanban.pages.inline import links, without_note_marks
from vanban.pages.page import parse_page
from vanban.proof import prove
from vanban.site.compose import compose, fill
from vanban.site.panels.document import _cited
from vanban.site.view import View

ID = "ke-hoach-moi"
HEAD = ["STT", "Nhiệm vụ", "Căn cứ"]
CITED = "Quyết định số 12/QĐ-UBND ngày 03/4/2020 của UBND huyện Mẫu"
HREF = '<a href="../12-qd-ubnd-mau-2020.md">'


def docx(rows: Sequence[Sequence[Any]]) -> bytes:
    return build(
        p("KẾ HOẠCH", align="center"), p("Công tác lưu trữ", align="center"), p("Các cơ quan thực hiện theo phụ lục."), p("PHỤ LỤC"),
        p("Nhiệm vụ giao các cơ quan"), table([HEAD, *rows], head=1), p("Hết phụ lục."),
    )  # fmt: skip


def converted(mini: Mini, data: bytes) -> Outcome:
    source = mini.root / "nguon.docx"
    source.write_bytes(data)
    return convert_file(source, mini.docs / "van-ban" / ID, library=load(mini.docs))


def problems(mini: Mini) -> list[Problem]:
    return check(mini.docs, mini.root / "site").problems


def linked(library: Library) -> list[tuple[str, str, str]]:
    """The cell, the words and the document of each citation in the tables of the new text."""
    return [
        (one.place.partition("-bang-1")[2], one.block.text[one.start : one.end], one.document)
        for one in library.citations
        if one.block.document == ID and one.block.rows
    ]


PAGE = f"van-ban/{ID}/phu-luc.md"
RICH: list[list[Any]] = [
    ["1", "Rà soát", p("Theo ", bold("nội dung của Quyết định số 12/QĐ-UBND"), italic(" ngày 03/4/2020"), " của UBND huyện Mẫu.")],
    ["2", f"{CITED}, việc thứ hai", table([["Văn bản", "Nơi lưu"], [f"Bản gốc {CITED}", "Kho"]])],
    [cell(f"Ghi chú: {CITED}", columns=3)],
]  # fmt: skip
FOUND = [
    ("-hang-1-o-3", CITED, "12-qd-ubnd-mau-2020"),
    ("-hang-2-o-2", CITED, "12-qd-ubnd-mau-2020"),
    ("-hang-2-o-3", CITED, "12-qd-ubnd-mau-2020"),
    ("-hang-3-o-1", CITED, "12-qd-ubnd-mau-2020"),
]


def test_citations_in_cells_are_linked_and_the_library_is_clean(mini: Mini) -> None:
    assert not converted(mini, docx(RICH)).losses
    assert (
        f"<td>Theo <strong>nội dung của </strong>{HREF}<strong>Quyết định số 12/QĐ-UBND</strong> <em>ngày 03/4/2020</em> của UBND huyện Mẫu</a>.</td>"
        in mini.read(PAGE)
    )
    library = load(mini.docs)
    assert linked(library) == FOUND
    assert [(one.place.partition("-bang-1")[2], one.target.document) for one in library.references[ID] if one.block.rows] == [
        (place, document) for place, _words, document in FOUND
    ]  # fmt: skip
    for one in library.references[ID]:
        assert one.block.text[one.reference.start : one.reference.extent] == CITED
    assert problems(mini) == []


def test_a_second_conversion_changes_no_byte(mini: Mini) -> None:
    converted(mini, docx(RICH))
    before = mini.read(PAGE)
    assert not converted(mini, docx(RICH)).losses
    assert mini.read(PAGE) == before


def test_links_of_a_person_stay_and_get_no_second_link(mini: Mini) -> None:
    converted(mini, docx(RICH))
    mini.replace(
        PAGE, f"<td>{HREF}{CITED}</a>, việc thứ hai</td>", f"<td>[{CITED}, việc](../ke-hoach/i.md#i-p1) thứ hai</td>"
    )
    mini.replace(PAGE, f"Ghi chú&#58; {HREF}{CITED}</a>", f"Ghi chú&#58; {CITED}")
    assert not converted(mini, docx(RICH)).losses
    text = mini.read(PAGE)
    assert f"<td>[{CITED}, việc](../ke-hoach/i.md#i-p1) thứ hai</td>" in text
    assert f"Ghi chú&#58; {HREF}{CITED}</a>" in text  # set again
    assert text.count(HREF) == 3
    assert not converted(mini, docx(RICH)).losses
    assert mini.read(PAGE) == text


def test_a_table_converted_before_it_could_be_linked_gets_its_links(mini: Mini) -> None:
    source = mini.root / "nguon.docx"
    source.write_bytes(docx(RICH))
    convert_file(source, mini.docs / "van-ban" / ID)
    assert "<a " not in mini.read(PAGE)
    unlinked = [str(one) for one in problems(mini) if one.code == "vien-dan-chua-noi"]
    lines = [number for number, line in enumerate(mini.read(PAGE).splitlines(), 1) if line.startswith("<tr id")]
    assert [one.split(PAGE)[1].split(" ")[0] for one in unlinked] == [f":{lines[row]}:" for row in (0, 1, 2)]
    assert not converted(mini, docx(RICH)).losses
    assert linked(load(mini.docs)) == FOUND


def test_a_wrong_link_and_an_unknown_number_are_told_with_the_line_of_their_row(mini: Mini) -> None:
    other = [*RICH, ["4", "Việc khác", "Theo Quyết định số 12/QĐ-UBND ngày 01/2/2021 của UBND huyện Mẫu"]]
    converted(mini, docx(other))
    mini.replace("van-ban/12-qd-ubnd-mau-2020.md", "ngay_ban_hanh: 2020-04-03", "ngay_ban_hanh: 2020-04-13")
    found = [one for one in problems(mini) if one.path.endswith(PAGE)]
    lines = mini.read(PAGE).splitlines()
    told = [(one.code, lines[one.line - 1].partition("-hang-")[2]) for one in found]
    assert told == [
        *(("vien-dan-sai", f'{row}">') for row in (1, 2, 3)),
        ("vien-dan-chua-ro", '4">'),
    ]
    for place in ("phu-luc-bang-1", "phu-luc-bang-1-hang-4", "phu-luc-bang-1-hang-4-o-3"):
        mini.write(
            "tra-cuu/vien-dan.md",
            f'---\nvien_dan:\n  - id: v1\n    lop: khong_so\n    noi_dung: Chưa rõ\n    tai: [{{dich: "{ID}#{place}", trich_dan: 12/QĐ-UBND}}]\n---\n\n# Viện dẫn\n',
        )
        assert "vien-dan-chua-ro" not in {one.code for one in problems(mini)}


def test_dead_links_in_cells_are_told(mini: Mini) -> None:
    converted(mini, docx(RICH))
    mini.replace(PAGE, HREF, '<a href="../12-qd.md">')
    assert "[lien-ket-hong] liên kết phải dẫn đến trang có thật: '../12-qd.md'" in "\n".join(map(str, problems(mini)))


def test_panels_quote_the_cell_and_lead_to_it(mini: Mini) -> None:
    converted(mini, docx(RICH))
    library = load(mini.docs)
    view = View(library, Derived(library), "van-ban/12-qd-ubnd-mau-2020.md")
    [first, second, *_] = [
        _cited(view, one) for one in view.derived.cited_by["12-qd-ubnd-mau-2020"] if one.block.document == ID
    ]
    assert (first.before, first.words, first.after) == ("Theo nội dung của ", CITED, ".")
    assert first.where.href == f"../{ID}/phu-luc/#phu-luc-bang-1-hang-1-o-3"
    assert first.where.text.endswith("hàng 1, cột 3")
    assert (second.before, second.words, second.after) == ("", CITED, ", việc thứ hai")
    assert {key.partition("-bang-1")[2] for key in view.derived.citations_in if ID in key} == {one[0] for one in FOUND}


def test_a_page_of_any_depth_has_working_links_and_proves(mini: Mini) -> None:
    converted(mini, docx(RICH))
    mini.replace(PAGE, "Rà soát</td>", "[Rà soát](#phu-luc-bang-1-hang-2) </td>")
    library = load(mini.docs)
    document = library.documents[ID]
    for urls, wanted in ((True, "../../12-qd-ubnd-mau-2020/"), (False, "../12-qd-ubnd-mau-2020.html")):
        view = View(library, Derived(library), PAGE, directory_urls=urls)
        page = compose(view)
        assert page.markdown.count(f'<a href="{wanted}">') == len(FOUND)
        assert '<a href="#phu-luc-bang-1-hang-2">Rà soát</a>' in page.markdown
    from vanban.pages.extension import render

    pages = []
    for path in document.pages:
        composed = compose(View(library, Derived(library), path))
        pages.append(f"<article>{fill(render(composed.markdown), composed.panels)}</article>")
    assert document.conversion
    assert prove(document.conversion.source, pages).differences == ()


def test_provisions_in_cells_reach_the_clause(mini: Mini) -> None:
    law = (
        "QUYẾT ĐỊNH\n\nVề lưu trữ\n\nĐiều 1. Phạm vi\n\n1. Một là.\n\n2. Hai là.\n\nĐiều 2. Đối tượng\n\nCác cơ quan.\n"
    )
    held = mini.root / "luat.txt"
    held.write_text(law, "utf-8")
    convert_file(held, mini.docs / "van-ban/45-qd-ubnd-mau-2021", library=load(mini.docs), force=True)
    page = "van-ban/45-qd-ubnd-mau-2021/index.md"
    mini.replace(page, "so_ky_hieu: null", "so_ky_hieu: 45/2021/QĐ-UBND")
    mini.replace(page, "ngay_ban_hanh: null", "ngay_ban_hanh: 2021-05-06")
    rows = [
        ["Văn bản", "Quy định"],
        ["Số: 45/2021/QĐ-UBND", "Khoản 2 Điều 1 Quyết định số 45/2021/QĐ-UBND ngày 06/5/2021"],
        ["45/2021/QĐ-UBND", "Thực hiện theo Điều 1 Quyết định này và khoản 9 Điều 1 Quyết định số 45/2021/QĐ-UBND"],
    ]
    source = mini.root / "nguon.docx"
    source.write_bytes(build(p("QUYẾT ĐỊNH", align="center"), p("Về việc khác", align="center"), p("Điều 1. Phạm vi"), p("Các xã."), p("Điều 2. Hiệu lực"), p("Từ nay."), p("PHỤ LỤC"), p("Căn cứ"), table(rows, head=1), p("Hết.")))  # fmt: skip
    assert not convert_file(source, mini.docs / "van-ban" / ID, library=load(mini.docs)).losses
    library = load(mini.docs)
    block = library.documents[ID].block("phu-luc-bang-1")
    assert block
    there = "../45-qd-ubnd-mau-2021/index.md"
    assert [(block.text[a:b], to) for a, b, to in links(block.content)] == [
        ("Số: 45/2021/QĐ-UBND", there),
        ("Khoản 2 Điều 1 Quyết định số 45/2021/QĐ-UBND ngày 06/5/2021", f"{there}#dieu-1-khoan-2"),
        ("45/2021/QĐ-UBND", there),
        ("Điều 1 Quyết định này", "index.md#dieu-1"),
        ("khoản 9 Điều 1 Quyết định số 45/2021/QĐ-UBND", there),
    ]
    view = View(library, Derived(library), PAGE)
    assert '<a href="../../45-qd-ubnd-mau-2021/#dieu-1-khoan-2">' in compose(view).markdown


def test_marks_of_footnotes_in_cells_lead_to_their_notes(mini: Mini) -> None:
    raised = [["1", p("Theo  kế hoạch\nnăm 2020", note(1), " và ", bold("Luật", note(2))), "x"]]
    source = mini.root / "nguon.docx"
    body = (p("KẾ HOẠCH", align="center"), p("Lưu trữ", align="center"), p("PHỤ LỤC"), p("Căn cứ"), table([HEAD, *raised], head=1), p("Hết."))  # fmt: skip
    source.write_bytes(build(*body, footnotes={1: "Bản gốc.", 2: "Bản sao."}))
    assert not convert_file(source, mini.docs / "van-ban" / ID, library=load(mini.docs)).losses
    library = load(mini.docs)
    block = library.documents[ID].block("phu-luc-bang-1")
    assert block
    assert [(block.text[a:b], to) for a, b, to in links(block.content)] == [
        ("1", "#phu-luc-bang-1-chu-thich-1"),
        ("2", "#phu-luc-bang-1-chu-thich-2"),
    ]
    assert without_note_marks(block.content).endswith("1 Theo kế hoạch năm 2020 và Luật x")
    before = mini.read(PAGE)
    assert problems(mini) == []
    assert not convert_file(source, mini.docs / "van-ban" / ID, library=library).losses
    assert mini.read(PAGE) == before


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the real documents are not beside the repository")
@pytest.mark.parametrize("name", ["docx/32-nd-30-2020-phuluc3.docx", "docx/30-nd-30-2020.docx"])
def test_real_tables(mini: Mini, name: str) -> None:
    source, folder = CORPUS / name, mini.docs / "van-ban" / ID
    mini.write(
        "van-ban/nd-30.md",
        "---\ntitle: Nghị định 30\nso_ky_hieu: 30/2020/NĐ-CP\nloai_van_ban: Nghị định\nngay_ban_hanh: 2020-03-05\n---\n",
    )
    try:
        assert not convert_file(source, folder, library=load(mini.docs)).losses
    except InputError as error:
        pytest.fail(str(error))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert not convert_file(source, folder, library=load(mini.docs)).losses
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    for path in Path(folder).glob("*.md"):
        for chunk in parse_page(path.read_text("utf-8")).blocks():
            if chunk.is_table:
                assert all(link.start < link.end for link in links(table_inline(chunk.raw)))
