"""The Vietnamese syllable by rule, and the share of a text that breaks the rules."""

import re
import unicodedata
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from conftest import CORPUS, REPORT
from vanban.vietnamese.lexicon import is_syllable, unknown_share

SYLLABLES = {
    "every onset": "ba ca cha da đa ga ghe gia ha kê kha la ma na nga nghe nha pin pha qua ra sa ta tha tra va xa",
    "every nucleus": "an ăn ân em ên in tiên on xoong ôn sơn un buôn tưng vươn hoan hoăn khoen tuân huênh thuở huynh uyên",
    "the longest": "nghiêng nguếch khuếch chuyện thưởng trường xoèn",
    "stops with sắc and nặng": "các cạch tập tấp thật thất lịch ích Quốc tuyệt",
    "either placement of the tone": "hóa hoá hòe hoè thủy thuỷ ủy uỷ quý quí khỏe khoẻ qủa gía",
    "i and y": "lý lí kỹ kĩ mỹ sỹ tỷ tỉ hy vĩ Vỹ y ý yên yêu yếu iu ích",
    "gi before i": "gì gìn giếng giết giữ gia giêng",
    "quốc and quy stand apart": "quốc quy quyền quyết quýt quân quăng quét quên quơ",
    "capitals": "CỘNG HÒA Bình MẪU ỦY Ỷ",
    "vowels alone": "ở ế ạ ổ ư ơ ô",
}
NO_SYLLABLES = {
    "c, g, ng before a front vowel": "cê ce ge gê ngi nge",
    "k, gh, ngh before others": "ka kuối gha ngha ngho",
    "q without u": "qa qi qôc",
    "a stop without its tone": "cac hop phap tuyêt cảt tầp sãch",
    "loan letters": "file fax web jazz zô wa",
    "clusters": "phraz str ght bra",
    "endings that there are not": "hos cab lid tag vef nhad banh1 tấpp",
    "tone off its place": "thúyên hoaì ngòài nguýên tíên ngừơi",
    "two tones": "hố̀ ã́",
    "yê after an onset, iê without one": "tyên iên iêu",
    "letters of the old fonts": "QuyÕt ®Þnh cña ngµy c¸ch Thñ UÛY nhaân daân Ñieàu",
    "nothing": "",
}


@pytest.mark.parametrize("word", [word for line in SYLLABLES.values() for word in line.split()])
def test_syllable(word: str) -> None:
    assert is_syllable(unicodedata.normalize("NFC", word))


@pytest.mark.parametrize("word", [word for line in NO_SYLLABLES.values() for word in line.split()] + [""])
def test_no_syllable(word: str) -> None:
    assert not is_syllable(unicodedata.normalize("NFC", word))


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Ủy ban nhân dân huyện Bình Mẫu", 0.0),
        ("Kết luận số 16-KL/TW ngày 14/2/2012, NĐ-CP, QĐ-TTg, UBMTTQVN, tháng5", 0.0),  # what numbers are joined to
        ("Chương XVIII, mục iv, điểm b khoản 1, điểm đ", 0.0),  # numerals and letters
        ("truy cập https://vanban.chinhphu.vn/abcf hoặc gửi abc@xyz.vn", 0.0),  # addresses
        ("Quyết định này có hiệu lưc", 1 / 6),
        ("QuyÕt ®Þnh", 1.0),
        ("Nam, Lam, Thanh, Sơn, An Giang, Long An", 0.0),  # names: too few plain words to prove a thing
        ("", 0.0),
        ("2012 – 2022: 10 %", 0.0),
    ],
)
def test_share(text: str, share: float) -> None:
    assert unknown_share(text) == pytest.approx(share)


def test_text_that_lost_its_accents_is_foreign() -> None:
    """Most words of accentless Vietnamese obey the rules one by one; together they give themselves away."""
    prose = "ban thi hanh chinh sua theo van ban nay do ban nhan dan ra ngay hai nam cho dan trong xa " * 5
    assert unknown_share(prose) > 0.4
    assert unknown_share("Cơ quan ban hành chịu trách nhiệm tổ chức thi hành văn bản này " * 5) == 0.0


def test_report_is_good_text() -> None:
    assert unknown_share(REPORT.read_text(encoding="utf-8")) < 0.01


def _document_text(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    gaps = {"p", "br", "tab"}
    names = ((etree.QName(element).localname, element) for element in root.iter("{*}*"))
    return "".join(" " if name in gaps else element.text or "" for name, element in names if name in {*gaps, "t"})


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside this repository")
def test_corpus_is_good_text() -> None:
    texts = {path.name: _document_text(path) for path in CORPUS.glob("docx/*.docx")}
    texts |= {path.name: path.read_text(encoding="utf-8") for path in CORPUS.glob("gt/*.txt")}
    shares = {name: unknown_share(text) for name, text in texts.items()}
    assert len(shares) >= 12
    assert {name: share for name, share in shares.items() if share > 0.02} == {}


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside this repository")
def test_corpus_in_old_fonts_is_not() -> None:
    """TCVN3 as a reader without tables gives it."""
    raw = (CORPUS / "rtf/55-nd-26-2001-tcvn3.rtf").read_text(encoding="ascii")
    body = raw[raw.index(r"\sectd") :]
    text = re.sub(r"\\'(..)", lambda match: bytes.fromhex(match[1]).decode("cp1252"), body)
    assert unknown_share(re.sub(r"\\[a-z]+-?\d* ?|[{}]", "", text)) > 0.4
