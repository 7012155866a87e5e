"""Old character sets: the tables, and which words are read by which."""

import random
import re
import shutil
import subprocess
import unicodedata

import pytest

from conftest import CORPUS, REPORT
from vanban.vietnamese.charsets import TCVN3, VNI, Charset
from vanban.vietnamese.legacy import Run, decode
from vanban.vietnamese.readings import font_of

LOWER = (
    "aàảãáạăằẳẵắặâầẩẫấậ" "eèẻẽéẹêềểễếệ" "iìỉĩíị" "oòỏõóọôồổỗốộơờởỡớợ" "uùủũúụưừửữứự" "yỳỷỹýỵ" "đ"
)  # fmt: skip
LETTERS = "".join(char for char in LOWER + LOWER.upper() if not char.isascii())  # the 134 of Vietnamese beyond ASCII


def _encode(text: str, charset: Charset) -> str:
    """Write Unicode text in an old charset, as a program shows it that takes the bytes for Windows-1252."""
    table: dict[str, str] = {}
    for key, letter in charset.letters.items():
        if letter not in table or key in (key.upper(), key.lower()):
            table[letter] = key
    return "".join(table.get(char) or table.get(char.lower(), char) for char in unicodedata.normalize("NFC", text))


def _text(*runs: tuple[str, str]) -> str:
    return "".join(decode([Run(*run) for run in runs]).texts)


# -- tables ----------------------------------------------------------------------------------------------------------


def test_there_are_134_letters() -> None:
    assert len(LETTERS) == len(set(LETTERS)) == 134


def test_vni_is_a_bijection() -> None:
    assert VNI.decode(_encode(LETTERS, VNI)) == LETTERS
    assert set(VNI.letters.values()) == set(LETTERS)
    codes = [_encode(letter, VNI) for letter in LETTERS]
    assert len(set(codes)) == 134
    assert {"Ỷ": "YÛ", "ỷ": "yû", "Ỹ": "YÕ", "ỹ": "yõ", "Ì": "Ì", "ẻ": "eû", "Ẽ": "EÕ"}.items() <= dict(
        zip(LETTERS, codes, strict=True)
    ).items()  # where public tables err


def test_vni_mark_of_the_other_case() -> None:
    assert VNI.decode("Uûy ban, UÛY BAN, Ñieàu") == "Ủy ban, ỦY BAN, Điều"


def test_tcvn3_has_the_letters_of_its_standard() -> None:
    assert len(TCVN3.letters) == 74
    lower = [letter for letter in LETTERS if letter.islower()]
    assert set(TCVN3.letters.values()) == {*lower, *"ĂÂÊÔƠƯĐ"}


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv (glibc) is not here to compare with")
def test_tcvn3_is_that_of_glibc() -> None:
    codes = bytes(ord(key) for key in TCVN3.letters)
    run = subprocess.run(["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=codes, capture_output=True, check=False)
    if run.returncode:
        pytest.skip("this iconv does not know TCVN5712-1")
    assert unicodedata.normalize("NFC", run.stdout.decode()) == "".join(TCVN3.letters.values())


@pytest.mark.parametrize(
    ("name", "charset", "capitals"),
    [
        (".VnTime", "tcvn3", False),
        (".VnTimeH", "tcvn3", True),
        (".VnArial NarrowH", "tcvn3", True),
        ("GDNPMG+VnTimeHBold", "tcvn3", True),  # PDF
        ("ABCDEF+.VnTime,BoldItalic", "tcvn3", False),
        ("'.VnTimeH', serif", "tcvn3", True),  # CSS
        ("VnTimeH(Ds)", "tcvn3", True),
        ("VNI-Times", "vni", False),
        ("VNI Helve", "vni", False),
        ("Times New Roman", "", False),
        ("Vnaria", "", False),
        ("", "", False),
    ],
)
def test_font(name: str, charset: str, capitals: bool) -> None:
    assert (font_of(name).charset, font_of(name).capitals) == (charset, capitals)


# -- readings --------------------------------------------------------------------------------------------------------

UNICODE = "Ủy ban nhân dân huyện Bình Mẫu báo cáo kết quả thực hiện như sau:\n"
OLD = _encode(UNICODE.lower(), TCVN3)
CASES = {
    "TCVN3": ([("Ch\xad¬ng tr×nh c¶i c¸ch hµnh chÝnh", ".VnTime")], "Chương trình cải cách hành chính"),
    "VNI": ([("Caên cöù Luaät Toå chöùc HÑND", "VNI-Times")], "Căn cứ Luật Tổ chức HĐND"),
    "no font": ([("C¨n cø LuËt Tæ chøc", "")], "Căn cứ Luật Tổ chức"),
    "a wrong font": ([("C¨n cø LuËt Tæ chøc", "Times New Roman")], "Căn cứ Luật Tổ chức"),
    "the other charset's font": ([("Caên cöù Luaät Toå chöùc", ".VnTime")], "Căn cứ Luật Tổ chức"),
    "Unicode in an old font": ([(UNICODE, ".VnTime")], UNICODE),
    "Unicode in an old font of capitals": ([(UNICODE, ".VnTimeH")], UNICODE),
    "Unicode, decomposed": ([(unicodedata.normalize("NFD", UNICODE), "VNI-Times")], unicodedata.normalize("NFD", UNICODE)),
    "a word over runs": ([("NghÞ ", ".VnTime"), ("®", ".VnTime"), ("Þnh", "")], "Nghị định"),
    "a letter and its mark over runs": ([("Keá hoa", "VNI-Times"), ("ïch", "VNI-Times")], "Kế hoạch"),
    "capitals by the font": ([("céng hßa x· héi, h.L300", ".VnTimeH")], "CỘNG HÒA XÃ HỘI, H.L300"),
    "capitals of a part of a word": ([("ñ", ".VnTimeH"), ("y ban nh©n d©n", ".VnTime")], "Ủy ban nhân dân"),
    "capitals in a common font": ([("QUYÕT §ÞNH VÒ VIÖC, Bé tr\xadëng, Uû ban", ".VnTime")], "QUYẾT ĐỊNH VỀ VIỆC, Bộ trưởng, Uỷ ban"),
    "ambiguous words follow their neighbours": ([("C¸c bé, c¸c c¸n bé", "")], "Các bộ, các cán bộ"),
    "... also in Unicode": ([("Em bé, cây cè, ngọn đồi", ".VnTime")], "Em bé, cây cè, ngọn đồi"),
    "a paragraph pasted into Unicode": ([(UNICODE * 3, "Times New Roman"), (OLD, ".VnTime"), (UNICODE, "")], UNICODE * 3 + UNICODE.lower() + UNICODE),
    "a heading mended in Unicode": ([(OLD, ".VnTime"), ("Số: 12/QĐ-UBND ngày 1/2/2003\n", "Times New Roman"), (OLD, ".VnTime")], UNICODE.lower() + "Số: 12/QĐ-UBND ngày 1/2/2003\n" + UNICODE.lower()),
    "both charsets in a document": ([("C¨n cø LuËt Tæ chøc\n", ".VnTime"), ("Caên cöù Luaät Toå chöùc", "VNI-Times")], "Căn cứ Luật Tổ chức\nCăn cứ Luật Tổ chức"),
    "one word in an old font": ([(UNICODE, "Arial"), ("Tæng\n", ".VnTime"), (UNICODE, "Arial")], f"{UNICODE}Tổng\n{UNICODE}"),
    "one strange word is no proof": ([(UNICODE, ""), ("Tæng\n", ""), (UNICODE, "")], f"{UNICODE}Tæng\n{UNICODE}"),
    "signs of Unicode": ([(UNICODE + "5 µg, § 3, © 2012, ®, «Nam», 3 m², ±5, 2½, 30°C, l’où à la française, Müller\n" + UNICODE, "")], UNICODE + "5 µg, § 3, © 2012, ®, «Nam», 3 m², ±5, 2½, 30°C, l’où à la française, Müller\n" + UNICODE),
    "signs that stay in TCVN3": ([(OLD + "“nhiÖt ®é” 30°C – 3 m²…", ".VnTime")], UNICODE.lower() + "“nhiệt độ” 30°C – 3 m²…"),
    "bullets of symbol fonts": ([("· \n", "Symbol"), ("§ Ø ü \n", "Wingdings"), (OLD, ".VnTime")], "· \n§ Ø ü \n" + UNICODE.lower()),
    "bullets whose font was lost": ([("· C¨n cø\n§ C¨n cø\nØ C¨n cø", "")], "· Căn cứ\n§ Căn cứ\nØ Căn cứ"),
    "doubles of the PDF glyph list": ([("Thñ t−íng, b¶o l∙nh, v\u03bc", "")], "Thủ tướng, bảo lãnh, và"),
    "ư as a hyphen": ([("Thñ t-íng, tr\u2010ëng, trung -¬ng, nh- sau, n¨m 2004-2005, I- C¨n cø, cÊp-x·", "")], "Thủ tướng, trưởng, trung ương, như sau, năm 2004-2005, I- Căn cứ, cấp-xã"),
    "bytes that a PDF does not name": ([("QuyÕt ®(cid:222)nh c(cid:241)a", "")], "Quyết định của"),
    "the private area of symbol fonts": ([("Quy\uf0d5t \uf0ae\uf0denh c\uf0f1a", "")], "Quyết định của"),
    "a true soft hyphen in TCVN3": ([("Thñ t\xad\xadíng ChÝnh phñ", ".VnTime")], "Thủ t\xadướng Chính phủ"),
    "a true soft hyphen in Unicode": ([("Thủ tư\xadớng Chính phủ", ".VnTime")], "Thủ tư\xadớng Chính phủ"),
    "plain letters": ([("Ban Cong tac 12", ".VnTime")], "Ban Cong tac 12"),
    "nothing": ([], ""),
}  # fmt: skip


@pytest.mark.parametrize(("runs", "text"), CASES.values(), ids=CASES.keys())
def test_reading(runs: list[tuple[str, str]], text: str) -> None:
    assert _text(*runs) == text


def test_code_page_of_vietnam() -> None:
    """Where Windows is Vietnamese, the bytes of TCVN3 come as its letters and marks."""
    text = "nghị định về tổ chức, cũng như phụ lục kèm theo, của Bộ trưởng"
    raw = _encode(text, TCVN3).encode("latin-1").decode("cp1258")
    assert not {"\u0303", "\u0309", "\u0323", "\u0300"}.isdisjoint(raw)
    assert _text((raw, ".VnTime")) == text


def test_encoding_of_postscript() -> None:
    """A font without encoding: the bytes of TCVN3 as StandardEncoding names them, others not at all."""
    names = {
        0xA8: "¤",
        0xA9: "'",
        0xAA: "“",
        0xAB: "«",
        0xAC: "‹",
        0xAD: "›",
        0xAE: "ﬁ",
        0xB7: "•",
        0xF1: "æ",
        0xE8: "Ł",
    }
    raw = "".join(
        names.get(ord(char), char if char.isascii() else f"(cid:{ord(char)})")
        for char in _encode("điều này của người", TCVN3)
    )
    assert _text((f"{raw} {raw} {raw}", "")) == "điều này của người điều này của người điều này của người"


def test_blank_for_a_lost_letter() -> None:
    """A PDF reader gives a blank for ư; a text where every other ư is missing shows it, a misprint does not."""
    prose = "người dân đường phố nước ta như sau, trung ương và địa phương, chương trình của Chính phủ các cấp " * 4
    raw = _encode(prose, TCVN3).replace("\xad", " ")
    assert _text((raw, "")) == prose
    with_horns = _encode(prose, TCVN3) + " ng êi"
    assert _text((with_horns, "")) == prose + " ng ời"


def test_counts_runs_by_charset() -> None:
    runs = [
        Run("C¨n cø ", ".VnTime"),
        Run("LuËt\n", ".VnTime"),
        Run("12\n", ".VnTime"),
        Run("Caên cöù Luaät", "VNI-Times"),
    ]
    decoded = decode(runs)
    assert decoded.counts == (("tcvn3", 2), ("vni", 1))
    assert decoded.texts == ("Căn cứ ", "Luật\n", "12\n", "Căn cứ Luật")


def test_what_cannot_be_decoded_is_told() -> None:
    noise = "Qxy£t ¢ßfh tr¤zq ®¿w k¥ÞÞx c¢fq z£x w¤q p¿f"
    decoded = decode([Run(noise, ".VnTime")])
    assert decoded.texts == (noise,)
    assert decoded.counts == ()
    assert any("không giải mã được" in doubt for doubt in decoded.doubts)


def test_words_beyond_measure_take_no_time() -> None:
    # Pricing such a word letter by letter would take hours: that this comes to an end is the test.
    raw = _encode("người ", TCVN3) * 20 + "tr-êng" * 20_000 + "x" * 200_000 + "®" * 100_000
    [text] = decode([Run(raw, "")]).texts
    assert len(text) == len(raw)


def test_other_languages_are_left_alone() -> None:
    """Bad OCR of Vietnamese and French text hold words that TCVN3 could explain; most it could not."""
    ocr = "Nay ban bé luat vé ché d6 bao chi da duoc Quéc héi biéu quyét trong khéa hop thu hai nhu sau thi hanh " * 3
    french = "Les bénéficiaires français où le décret est publié à l’été, né du Gouvernement général très élevé. " * 3
    for text in (ocr, french):
        assert _text((text, ".VnTime")) == text


@pytest.mark.parametrize("charset", [TCVN3, VNI], ids=["tcvn3", "vni"])
@pytest.mark.parametrize("font", ["", "Times New Roman", ".VnTime"])
def test_report_in_old_charsets(charset: Charset, font: str) -> None:
    """The whole report, cut into runs anywhere, comes back; TCVN3 has no capitals with tone, so case is apart."""
    text = unicodedata.normalize("NFC", REPORT.read_text(encoding="utf-8"))
    raw = _encode(text, charset)
    dice = random.Random(7)
    runs, start = [], 0
    while start < len(raw):
        end = start + dice.randint(1, 40)
        runs.append(Run(raw[start:end], font))
        start = end
    decoded = decode(runs)
    got = "".join(decoded.texts)
    assert got.casefold() == text.casefold()
    assert charset is TCVN3 or got == text
    assert decoded.doubts == ()


def test_report_is_left_alone() -> None:
    text = REPORT.read_text(encoding="utf-8")
    for font in ("", ".VnTime", ".VnTimeH", "VNI-Times"):
        for form in ("NFC", "NFD"):
            runs = [Run(unicodedata.normalize(form, word), font) for word in re.split(r"(?<= )", text)]
            decoded = decode(runs)
            assert decoded.texts == tuple(run.text for run in runs)
            assert decoded.counts == ()


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside this repository")
@pytest.mark.parametrize(
    "name", ["50-nd-114-2003-tcvn3", "54-qd-256-tcvn3", "55-nd-26-2001-tcvn3", "60-qd-991-ubnd-vni"]
)
def test_transcripts_survive(name: str) -> None:
    """Real text of the time, misprints included, through an old charset and back, and untouched as it is."""
    text = unicodedata.normalize("NFC", (CORPUS / f"gt/{name}.txt").read_text(encoding="utf-8"))
    assert _text((text, ".VnTime")) == text
    got = _text((_encode(text, TCVN3), ""))
    wrong = [(a, b) for a, b in zip(text.casefold().split(), got.casefold().split(), strict=True) if a != b]
    assert len(wrong) <= 0.002 * len(text.split()), wrong
