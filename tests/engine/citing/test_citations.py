"""Citations: each pattern against its examples, the report against its inventory, resolution in tables."""

import json
from typing import Any

import pytest

from conftest import DOCUMENT, ROOT
from vanban.citing.mentions import find
from vanban.citing.references import Paragraph, find_references
from vanban.citing.resolving import resolve
from vanban.citing.targets import Target, resolve_references
from vanban.citing.vague import find_vague
from vanban.grammar.bodies import same_body
from vanban.grammar.dates import find_date, show_date
from vanban.grammar.numbers import NUMBERS, Family, normalise_number
from vanban.library.library import Library
from vanban.model import Conversion, Identified

GOLDEN: dict[str, Any] = json.loads((ROOT / "tests/golden/report.json").read_text("utf-8"))

KL16 = Identified("16-kl-tw-2012", "16-KL/TW", "Kết luận", "2012-02-14", "Bộ Chính trị", "XI")
QD853 = Identified("853", "853/QĐ-UBND", "Quyết định", "2017-06-12", "UBND huyện Bình Mẫu")
ND09 = Identified("09-2017-nd-cp", "09/2017/NĐ-CP", "Nghị định", "2017-02-09", "Chính phủ")
CYBER = Identified("24-2018-qh14", "24/2018/QH14", "Luật", "2018-06-12", "Quốc hội", names=("Luật An ninh mạng",))
LIBRARY = [KL16, QD853, ND09, CYBER]


def _resolved(texts: list[tuple[str, str]], known: list[Identified]) -> list[tuple[str, str, Target]]:
    """Return the references of texts (id, words): id, the words with all that is said of the document, target."""
    found = find_references([Paragraph(id, text) for id, text in texts], known)
    return [
        (at.key, at.text[one.start : one.extent], target)
        for at, one, target in resolve_references(found, "", known, {})
    ]


@pytest.mark.parametrize("family", NUMBERS, ids=lambda family: f"{family.name}: {family.pattern.examples[0]}")
def test_numbers_are_found_in_sentences(family: Family) -> None:
    for example in family.pattern.examples:
        assert family.pattern.fullmatch(example), example
        before = "" if family.alone else "Công văn số "
        [mention] = find(f"theo {before}{example} thì")
        assert mention.number == normalise_number(example), example
        assert mention.family == next(one.name for one in NUMBERS if one.pattern.fullmatch(mention.number)), example


@pytest.mark.parametrize(
    ("text", "mention", "facts"),
    [
        # type, number, date, issuer, term
        (
            "Kết luận số 16-KL/TW, ngày 14/2/2012 của Bộ Chính trị (khóa XI) về Chiến lược",
            "Kết luận số 16-KL/TW, ngày 14/2/2012 của Bộ Chính trị (khóa XI)",
            ("Kết luận", "2012-02-14", "Bộ Chính trị", "XI"),
        ),
        # an upper-case heading
        ("THỰC HIỆN KẾT LUẬN 16-KL/TW", "KẾT LUẬN 16-KL/TW", ("Kết luận", "", "", "")),
        ("CHỈ THỊ SỐ 26 - CT/TW của Ban Bí thư", "CHỈ THỊ SỐ 26 - CT/TW của Ban Bí thư", ("Chỉ thị", "", "Ban Bí thư", "")),
        # the long date
        (
            "Nghị định số 09/2017/NĐ-CP ngày 09 tháng 02 năm 2017 của Chính phủ quy định",
            "Nghị định số 09/2017/NĐ-CP ngày 09 tháng 02 năm 2017 của Chính phủ",
            ("Nghị định", "2017-02-09", "Chính phủ", ""),
        ),
        # a law's name before its number
        ("theo Luật An ninh mạng số 24/2018/QH14 thì", "Luật An ninh mạng số 24/2018/QH14", ("Luật", "", "", "")),
        # an issuer with place; the verb after it stays out
        (
            "Kết luận số 06-KL/TU, ngày 19/5/2004 của Ban Thường vụ Thành ủy Cần Thơ về việc",
            "Kết luận số 06-KL/TU, ngày 19/5/2004 của Ban Thường vụ Thành ủy Cần Thơ",
            ("Kết luận", "2004-05-19", "Ban Thường vụ Thành ủy Cần Thơ", ""),
        ),
        (
            "Thông tư số 22/2016/TT-BTTTT ngày 19-10-2016 của Bộ Thông tin và Truyền thông hướng dẫn",
            "Thông tư số 22/2016/TT-BTTTT ngày 19-10-2016 của Bộ Thông tin và Truyền thông",
            ("Thông tư", "2016-10-19", "Bộ Thông tin và Truyền thông", ""),
        ),
        # ETH for Đ, blanks round the dash
        ("Nghị định 72/2015/NÐ - CP", "Nghị định 72/2015/NÐ - CP", ("Nghị định", "", "", "")),
        ("Công văn số 7554/VP-KGVX ngày 01/8/2016", "Công văn số 7554/VP-KGVX ngày 01/8/2016", ("Công văn", "2016-08-01", "", "")),
    ],
)  # fmt: skip
def test_a_mention_covers_all_it_says(text: str, mention: str, facts: tuple[str, ...]) -> None:
    [found] = find(text)
    assert found.text == mention
    assert (found.type, found.date, found.issuer, found.term) == facts


@pytest.mark.parametrize(
    "text",
    [
        "kinh tế - xã hội",
        "giai đoạn 2010 - 2020",
        "ngày 12/6/2017",
        "nhiệm kỳ 2016 - 2021",
        "tỷ lệ 3/4",
        "1.000/TT",
    ],
)
def test_no_number_no_mention(text: str) -> None:
    assert find(text) == []


def test_the_report_cites_what_the_inventory_lists(report: Conversion, library: Library) -> None:
    resolved = _resolved([(b.id, b.text) for b in report.blocks], library.identified)
    found = [[block, words, target.document] for block, words, target in resolved]
    expected = [[block, text, id] for id, places in GOLDEN["mentions"].items() for block, text in places]
    assert sorted(found) == sorted(expected)


def test_the_report_links_cover_the_whole_mentions(library: Library) -> None:
    linked = [[c.block.id, c.block.text[c.start : c.end]] for c in library.citations if c.block.document == DOCUMENT]
    expected = [place for places in GOLDEN["mentions"].values() for place in places]
    assert sorted(linked) == sorted(expected)


def test_the_report_vague_citations(library: Library) -> None:
    found = [[v.record, v.block.id, v.block.text[v.start : v.end]] for v in library.vague]
    assert sorted(found) == sorted([id, *place] for id, places in GOLDEN["vague"].items() for place in places)


@pytest.mark.parametrize(
    ("text", "target", "reason"),
    [
        ("Kết luận số 16-KL/TW ngày 14/02/2012", "16-kl-tw-2012", ""),
        # Party numbers begin anew with each term: the issuer alone does not tell
        ("Kết luận 16-KL/TW của Bộ Chính trị", "", "bare"),
        ("Kết luận 16-KL/TW của Bộ Chính trị khoá XI", "16-kl-tw-2012", ""),
        ("Kết luận số 16-KL/TW của Bộ Chính trị khoá XIII", "", "conflict"),
        ("Kết luận số 16-KL/TW năm 2021 của Bộ Chính trị", "", "conflict"),
        ("Kết luận số 16-KL/TW (ngày 15/3/2021) của Bộ Chính trị", "", "conflict"),
        ("UBND huyện Lạc Dương ban hành Quyết định số 853/QĐ-UBND ngày 12/6/2017", "", "conflict"),
        ("UBND huyện Bình Mẫu ban hành Quyết định số 853/QĐ-UBND ngày 12/6/2017", "853", ""),
        # the same number of another term, date, issuer or type is another document
        ("Kết luận số 16-KL/TW của Bộ Chính trị khóa XII", "", "conflict"),
        ("Kết luận số 16-KL/TW ngày 14/02/2017", "", "conflict"),
        ("Quyết định 853/QĐ-UBND của UBND huyện Lạc Dương", "", "conflict"),
        ("Chỉ thị 16-KL/TW của Bộ Chính trị", "", "conflict"),
        # abbreviation or full name of the issuer
        ("Quyết định 853/QĐ-UBND ngày 12/6/2017 của Ủy ban nhân dân huyện Bình Mẫu", "853", ""),
        ("Quyết định 853/QĐ-UBND của Ủy ban nhân dân huyện Bình Mẫu", "", "bare"),
        # a number that repeats, alone
        ("Quyết định 853/QĐ-UBND", "", "bare"),
        # a number with its year does not repeat
        ("Nghị định 9/2017/NĐ-CP", "09-2017-nd-cp", ""),
        ("Luật An ninh mạng", "24-2018-qh14", ""),
        ("Quyết định 999/QĐ-TTg", "", "unknown"),
    ],
)
def test_resolution(text: str, target: str, reason: str) -> None:
    [mention] = find(text, LIBRARY)
    assert resolve(mention, LIBRARY) == (target, reason)


def test_a_short_form_means_what_the_number_meant_before() -> None:
    texts = [
        ("a", "Quyết định 853/QĐ-UBND"),
        ("b", "Quyết định số 853/QĐ-UBND ngày 12/6/2017"),
        ("c", "QUYẾT ĐỊNH 853/QĐ-UBND"),
    ]
    assert [target.document for _id, _words, target in _resolved(texts, LIBRARY)] == [
        "",
        "853",
        "853",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kết luận số 16-KL/TW của huyện Lạc Dương",  # a body the grammar does not know
        "Kết luận số 16-KL/TW tháng 3/2021",
        "Kết luận số 16-KL/TW (ngày 15/3/2021)",
    ],
)
def test_a_short_form_that_says_more_is_not_taken_for_the_one_before(text: str) -> None:
    texts = [("a", "Kết luận số 16-KL/TW ngày 14/2/2012 của Bộ Chính trị"), ("b", text)]
    assert [target.document for _id, _words, target in _resolved(texts, LIBRARY)] == ["16-kl-tw-2012", ""]


@pytest.mark.parametrize(
    "text",
    [
        "dự thảo Luật An ninh mạng",
        "Luật An ninh mạng năm 2025",
        "Luật An ninh mạng (sửa đổi)",
        "Luật An ninh mạng của Trung Quốc",
        "Luật An ninh mạng, ngày 10/12/2025",
    ],
)
def test_a_name_with_another_year_or_state_is_another_law(text: str) -> None:
    assert not any(target.document for _id, _words, target in _resolved([("a", text)], LIBRARY))
    [(_id, words, target)] = _resolved([("a", "Luật An ninh mạng năm 2018 quy định")], LIBRARY)
    assert (words, target.document) == ("Luật An ninh mạng năm 2018", "24-2018-qh14")


def test_two_that_fit_are_ambiguous() -> None:
    twin = Identified("16-kl-tw-2012-2", "16-KL/TW", "Kết luận", "2012-02-14", "Bộ Chính trị", "XI")
    [mention] = find("Kết luận 16-KL/TW ngày 14/2/2012 của Bộ Chính trị")
    assert resolve(mention, [KL16, twin]) == ("", "ambiguous")


@pytest.mark.parametrize(
    ("number", "normal"),
    [
        ("421/BC- UBND", "421/BC-UBND"),
        ("16 – KL/TW", "16-KL/TW"),
        ("368/QĐ-TTG", "368/QĐ-TTg"),
        ("09/2017/NÐ-CP", "9/2017/NĐ-CP"),
    ],
)
def test_numbers_have_one_spelling_for_comparison(number: str, normal: str) -> None:
    assert normalise_number(number) == normal


def test_bodies() -> None:
    assert same_body("UBND huyện Bình Mẫu", "Ủy ban nhân dân huyện Bình Mẫu")
    assert same_body("Thủ tướng", "Thủ tướng Chính phủ")
    assert same_body("Bộ trưởng Bộ Tài chính", "Bộ Tài chính")
    assert not same_body("UBND huyện Bình Mẫu", "UBND huyện Đức Trọng")


@pytest.mark.parametrize(
    ("text", "found", "kind"),
    [
        (
            "theo văn bản chỉ đạo của UBND tỉnh Lâm Đồng.",
            "văn bản chỉ đạo của UBND tỉnh Lâm Đồng",
            "khong_so",
        ),
        ("ban hành nhiều văn bản chỉ đạo, điều hành nhằm", "nhiều văn bản chỉ đạo, điều hành", "lop_van_ban"),
        (
            "theo các văn bản chỉ đạo của ngành cấp trên trên",
            "các văn bản chỉ đạo của ngành cấp trên",
            "lop_van_ban",
        ),
        (
            "đúng quy định pháp luật về bảo vệ môi trường.",
            "quy định pháp luật về bảo vệ môi trường",
            "phap_luat_chung",
        ),
        ("các nghị quyết, chỉ thị của Trung ương", "các nghị quyết, chỉ thị của Trung ương", "lop_van_ban"),
    ],
)
def test_vague_citations(text: str, found: str, kind: str) -> None:
    [vague] = find_vague(text)
    assert (vague.text, vague.kind) == (found, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Ban Tuyên giáo hướng dẫn các đơn vị",
        "xây dựng kế hoạch của huyện",
        "quyết định thành lập đội",
        "văn bản này",
    ],
)
def test_verbs_and_plain_nouns_cite_nothing(text: str) -> None:
    assert find_vague(text) == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("14/2/2012", "2012-02-14"), ("14/02/2012", "2012-02-14"), ("06-8-2012", "2012-08-06"), ("6.8.2012", "2012-08-06"),
        ("ngày 03 tháng 4 năm 2018", "2018-04-03"), ("31/2/2020", ""), ("không ngày", ""),
    ],
)  # fmt: skip
def test_dates(text: str, iso: str) -> None:
    assert find_date(text) == iso


def test_dates_are_shown_as_readers_write_them() -> None:
    assert [show_date("2012-02-14"), show_date("2012-02"), show_date("2012")] == [
        "14/02/2012",
        "02/2012",
        "2012",
    ]
