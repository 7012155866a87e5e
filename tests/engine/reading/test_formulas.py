"""Formulas in one line: no figure becomes another, brackets only where they are needed."""

from pathlib import Path

import pytest

import pdf_builder as b
from conftest import Mini
from docx_builder import Xml, build, p, r, raw
from vanban.checking import blocking
from vanban.converting.convert import convert_file
from vanban.library.load import load
from vanban.library.titles import title_of
from vanban.model import Source, leaves
from vanban.pages.extension import heading_text
from vanban.reading.pdf import document as pdf
from vanban.reading.web import document as html
from vanban.reading.word import document as docx

E = "<m:e>{}</m:e>".format


def t(text: str) -> str:
    """A run of a formula."""
    return f"<m:r><m:t>{text}</m:t></m:r>"


def f(above: str, below: str, kind: str = "") -> str:
    """A fraction."""
    type_ = f'<m:fPr><m:type m:val="{kind}"/></m:fPr>' if kind else ""
    return f"<m:f>{type_}<m:num>{above}</m:num><m:den>{below}</m:den></m:f>"


def sup(base: str, raised: str) -> str:
    """A power."""
    return f"<m:sSup>{E(base)}<m:sup>{raised}</m:sup></m:sSup>"


def sub(base: str, lowered: str) -> str:
    """An index."""
    return f"<m:sSub>{E(base)}<m:sub>{lowered}</m:sub></m:sSub>"


def nary(sign: str, low: str, high: str, body: str) -> str:
    """A sum or integral."""
    chr_ = f'<m:naryPr><m:chr m:val="{sign}"/></m:naryPr>' if sign else ""
    return f"<m:nary>{chr_}<m:sub>{low}</m:sub><m:sup>{high}</m:sup>{E(body)}</m:nary>"


def d(*inside: str, begin: str = "(", end: str = ")") -> str:
    """Brackets."""
    properties = f'<m:dPr><m:begChr m:val="{begin}"/><m:endChr m:val="{end}"/></m:dPr>'
    return f"<m:d>{properties}{''.join(map(E, inside))}</m:d>"


WORD = (
    (f(t("2"), t("3")), "2/3"),
    (f(t("2"), t("3"), "lin"), "2/3"),
    (f(t("2"), t("3"), "skw"), "2/3"),
    (f(t("n"), t("k"), "noBar"), "n; k"),  # no bar: no fraction
    (f(t("A - B"), t("12")), "(A - B)/12"),
    (f(t("A"), t("B + C")), "A/(B + C)"),
    (f(t("Số hồ sơ"), t("Tổng số")), "(Số hồ sơ)/(Tổng số)"),
    (f(t("1"), t("2a")), "1/(2a)"),  # 1/2a would be half of a
    (f(f(t("1"), t("2")), t("3")), "(1/2)/3"),
    (f(t("1"), f(t("2"), t("3"))), "1/(2/3)"),
    (t("1") + f(t("2"), t("3")), "1 2/3"),  # not 12/3
    (f(t("2"), t("3")) + t("4"), "(2/3) 4"),
    (f(t("2"), t("3")) + t("x"), "(2/3)x"),
    (f(t("25"), t("100")) + t("%"), "(25/100)%"),
    (t("k") + f(t("2"), t("3")), "k(2/3)"),
    (sup(t("10"), t("6")), "10^6"),
    (sup(t("10"), t("-6")), "10^(-6)"),
    (sup(t("a+b"), t("2")), "(a+b)^2"),
    (sup(f(t("2"), t("3")), t("2")), "(2/3)^2"),
    (sup(t("10"), t("6")) + t("5"), "10^6 5"),
    (sup(t("x"), t("n+1")), "x^(n+1)"),
    (sup(t("30"), t("°")), "30°"),
    (sub(t("T"), t("i")), "Ti"),
    (sub(t("10"), t("2")), "10_2"),  # not 102
    (sub(t("x"), t("i+1")), "x_(i+1)"),
    (f"<m:sSubSup>{E(t('x'))}<m:sub>{t('i')}</m:sub><m:sup>{t('2')}</m:sup></m:sSubSup>", "xi^2"),
    (f"<m:sPre><m:sub>{t('6')}</m:sub><m:sup>{t('14')}</m:sup>{E(t('C'))}</m:sPre>", "^(14)_(6)C"),
    (f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>{E(t("16"))}</m:rad>', "√16"),
    (f"<m:rad><m:deg/>{E(t('a + b'))}</m:rad>", "√(a + b)"),
    (f"<m:rad><m:deg>{t('3')}</m:deg>{E(t('8'))}</m:rad>", "∛8"),
    (f"<m:rad><m:deg>{t('5')}</m:deg>{E(t('32'))}</m:rad>", "32^(1/5)"),  # not 5√32
    (nary("∑", t("i=1"), t("n"), sub(t("T"), t("i"))), "∑(i=1..n)Ti"),
    (nary("∑", t("i=1"), t("n"), t("a+b")), "∑(i=1..n)(a+b)"),
    (nary("", "", "", t("f")), "∫f"),
    (d(t("a+b"), begin="[", end="]") + t("×c"), "[a+b]×c"),
    (d(t("a"), t("b")), "(a|b)"),
    (d(t("x=1"), begin="{", end=""), "{x=1"),
    (f'<m:bar><m:barPr><m:pos m:val="top"/></m:barPr>{E(t("x"))}</m:bar>', "x\u0305"),
    (f'<m:acc><m:accPr><m:chr m:val="\u0302"/></m:accPr>{E(t("p"))}</m:acc>', "p\u0302"),
    (f"<m:func><m:fName>{t('sin')}</m:fName>{E(t('x'))}</m:func>", "sin x"),
    (
        f"<m:func><m:fName><m:limLow>{E(t('lim'))}<m:lim>{t('x→0')}</m:lim></m:limLow></m:fName>{E(t('f'))}</m:func>",
        "lim(x→0) f",
    ),
    (f"<m:m><m:mr>{E(t('1'))}{E(t('2,5'))}</m:mr><m:mr>{E(t('a+b'))}{E(t('4'))}</m:mr></m:m>", "[1 2,5; (a+b) 4]"),
    (d(f"<m:m><m:mr>{E(t('1'))}</m:mr><m:mr>{E(t('2'))}</m:mr></m:m>"), "(1; 2)"),
    (f"<m:eqArr>{E(t('x=1'))}{E(t('y=2'))}</m:eqArr>", "x=1; y=2"),
    (f"<m:borderBox>{E(t('a'))}</m:borderBox>", "a"),
    (f'<m:phant><m:phantPr><m:show m:val="0"/></m:phantPr>{E(t("bí mật"))}</m:phant>' + t("a"), "a"),
    (f"<m:groupChr>{E(t('a'))}</m:groupChr>", "a"),
)


def word(*content: str) -> Source:
    """Read a document of one paragraph."""
    return docx.read(Path("tep.docx"), build(p(*content)), "")


@pytest.mark.parametrize(("formula", "line"), WORD, ids=[line for _formula, line in WORD])
def test_word(formula: str, line: str) -> None:
    source = word("Tính ", Xml(f"<m:oMath>{formula}</m:oMath>"), " đồng")
    assert [each.text for each in source.lines] == [f"Tính {line} đồng"]


def test_digits_of_the_text_do_not_run_into_a_formula() -> None:
    half = Xml(f"<m:oMath>{f(t('1'), t('2'))}</m:oMath>")
    assert word("Bằng 3", half, "5 lần").lines[0].text == "Bằng 3 1/2 5 lần"


def test_what_is_put_in_is_counted_and_told() -> None:
    source = word(Xml(f"<m:oMath>{f(t('2'), t('3'))}</m:oMath>"), " và ", Xml(f"<m:oMath>{t('a')}</m:oMath>"))
    assert dict(source.normalised)["cong-thuc"] == 1
    assert [note.text for note in source.doubts if note.code == "cong-thuc"] == ["2/3", "a"]


def test_hidden_parts_of_a_formula_are_told() -> None:
    hidden = f'<m:phant><m:phantPr><m:show m:val="0"/></m:phantPr>{E(t("bí mật"))}</m:phant>'
    source = word("Tính ", Xml(f"<m:oMath>{hidden}{t('a')}</m:oMath>"))
    assert [(note.code, note.text) for note in source.dropped] == [("chu-an", "bí mật")]


def n(value: str) -> str:
    """A number of MathML."""
    return f"<mn>{value}</mn>"


PAGE = (
    (f"<mfrac>{n('2')}{n('3')}</mfrac>", "2/3"),
    (f"{n('1')}<mfrac>{n('2')}{n('3')}</mfrac>", "1 2/3"),
    (f"<msup>{n('10')}{n('6')}</msup>", "10^6"),
    (f"<msqrt>{n('1')}<mo>+</mo>{n('5')}</msqrt>", "√(1+5)"),
    (f"<mroot>{n('32')}{n('5')}</mroot>", "32^(1/5)"),
    (
        "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>a</mi>",
        "∑(i=1..n)a",
    ),
    ("<munder><mi>lim</mi><mi>x</mi></munder><mi>f</mi>", "lim(x) f"),
    ("<mover><mi>x</mi><mo>¯</mo></mover>", "x\u0305"),
    (f"<semantics><mfrac>{n('1')}{n('2')}</mfrac><annotation>\\frac12</annotation></semantics>", "1/2"),
    ("<mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac>", "n; k"),
    (f"<msubsup><mi>x</mi><mi>i</mi>{n('2')}</msubsup>", "xi^2"),
)


@pytest.mark.parametrize(("formula", "line"), PAGE, ids=[line for _formula, line in PAGE])
def test_web(formula: str, line: str) -> None:
    source = html.read(Path("a.html"), f"<html><p>Tính <math>{formula}</math> đồng</p>".encode(), "")
    assert [each.text for each in source.lines] == [f"Tính {line} đồng"]
    assert [note.text for note in source.doubts if note.code == "cong-thuc"] == [line]


def stacked(gap: float = 0.0) -> b.Builder:
    """A page with a fraction set over its bar; ``gap`` moves the words beside it away."""
    built = b.Builder()
    page = built.page()
    y = page.paragraph(740, b.PROSE[0])
    page.text(b.LEFT, y - 20, "Mức hỗ trợ bằng", 13)
    start = b.LEFT + b.width("Mức hỗ trợ bằng ", 13)
    page.text(start + 2, y - 13, "2", 9).text(start + 2, y - 28, "3", 9).rule(start, y - 17, start + 9, y - 17)
    page.text(start + 16, y - 20 - gap, "tổng kinh phí.", 13)
    return built


def test_a_fraction_of_a_pdf_stands_on_its_line() -> None:
    source = pdf.read(Path("tep.pdf"), stacked().bytes(), "")
    assert "Mức hỗ trợ bằng 2/3 tổng kinh phí." in [line.text for line in leaves(source.lines)]
    assert [(note.text, note.page) for note in source.doubts if note.code == "cong-thuc"] == [("2/3", 1)]


def test_an_underlined_word_is_no_fraction() -> None:
    built = b.Builder()
    page = built.page()
    page.text(b.LEFT, 700, "Căn cứ", 13).text(b.LEFT + 60, 700, "Luật", 13).text(b.LEFT + 100, 700, "đất đai", 13)
    page.rule(b.LEFT + 58, 698, b.LEFT + 90, 698)
    page.text(b.LEFT, 682, "ngày 18", 13).text(b.LEFT + 60, 682, "thg", 13).text(b.LEFT + 100, 682, "năm 2024", 13)
    source = pdf.read(Path("tep.pdf"), built.bytes(), "")
    assert "cong-thuc" not in [note.code for note in source.doubts]


def test_a_power_keeps_its_figure_where_no_markup_can_be(mini: Mini) -> None:
    """Titles, contents, facts: 10⁶ is not 106; an index by height alone is one too."""
    body = (
        p("BÁO CÁO", align="center"),
        p("Kết quả 5×10", r("6", up=True), " m", r("3", up=True), " nước", align="center"),
        p("I. SẢN LƯỢNG 10", r("6", up=True), " KWH"),
        p("Đạt 10", raw('<w:r><w:rPr><w:position w:val="8"/><w:sz w:val="16"/></w:rPr><w:t>8</w:t></w:r>'), " đồng."),
    )
    source = mini.root / "so-mu.docx"
    source.write_bytes(build(*body))
    made = convert_file(source, mini.docs / "van-ban/so-mu", library=load(mini.docs))
    library = load(mini.docs)
    assert "5×10⁶ m³" in made.conversion.identity.subject
    assert "5×10⁶ m³" in library.documents["so-mu"].title
    assert title_of(library, "van-ban/so-mu/i.md") == "I. SẢN LƯỢNG 10⁶ KWH"
    assert heading_text("I. SẢN LƯỢNG 10<sup>6</sup> KWH") == "I. SẢN LƯỢNG 10⁶ KWH"
    assert "10<sup>8</sup>" in mini.read("van-ban/so-mu/i.md")
    assert [str(problem) for problem in blocking(library)] == []
