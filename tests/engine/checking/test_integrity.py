"""The proof cannot be talked round: whatever an editor does to words, markup or facts is caught, and said by name."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import ROOT, Mini, build
from vanban.checking import blocking, check
from vanban.converting.convert import convert_file
from vanban.library.load import load

SOURCE = """ỦY BAN NHÂN DÂN XÃ MẪU

Số: 45/BC-UBND

BÁO CÁO

Tình hình cấp nước sạch năm 2023

Đoạn một nêu rằng các hộ dân được phép dùng 2840 m nước ở bể chung.

Đoạn hai giao cho tổ quản lý kiểm tra trước ngày 20 tháng 9.

Đoạn ba nêu kiến nghị của thôn.
"""
WEB = """<!doctype html><html lang="vi"><body><p>BÁO CÁO</p><p>Tình hình cấp nước</p>
<p>Diện tích 120 m<sup>2</sup> theo bảng.</p>
<table><tr><td>Thôn A</td><td>15</td></tr><tr><td>Thôn B</td><td>27</td></tr></table>
<p>Hết bảng số liệu của xã.</p></body></html>"""
NOTE = "\n[^a]: Lời chú thích của biên tập.\n"


@dataclass
class Shelf:
    """A library of one document, as the converter wrote it."""

    docs: Path
    source: str

    @property
    def page(self) -> Path:
        return self.docs / "van-ban/thu/index.md"

    def replace(self, old: str, new: str) -> None:
        text = self.page.read_text("utf-8")
        assert old in text, f"{old!r} is not in the page"
        self.page.write_text(text.replace(old, new, 1), "utf-8")

    def add(self, text: str) -> None:
        self.page.write_text(f"{self.page.read_text('utf-8')}\n{text}\n", "utf-8")


def shelf(folder: Path, name: str, text: str) -> Shelf:
    source = folder / name
    source.write_text(text, "utf-8")
    docs = folder / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Thư viện\n", "utf-8")
    convert_file(source, docs / "van-ban/thu")
    return Shelf(docs, name)


Attack = Callable[[Shelf], object]


def several(*attacks: Attack) -> Attack:
    def attack(s: Shelf) -> None:
        for one in attacks:
            one(s)

    return attack


def word(old: str, new: str) -> Attack:
    return lambda s: s.replace(old, new)


def beside(new: str) -> Attack:
    """Put something before the word «được»."""
    return word("dân được", f"dân {new} được")


def round_word(before: str, after: str) -> Attack:
    return word("dân được phép", f"dân {before}được{after} phép")


def paragraph(text: str) -> Attack:
    return lambda s: s.add(text)


def fact(key: str, value: str) -> Attack:
    def attack(s: Shelf) -> None:
        lines = s.page.read_text("utf-8").split("\n")
        at = next(i for i, line in enumerate(lines) if line.startswith(f"{key}:"))
        s.page.write_text("\n".join([*lines[:at], f"{key}: {value}", *lines[at + 1 :]]), "utf-8")

    return attack


def both(s: Shelf) -> None:
    """Change word and source, and leave the checksum."""
    s.replace("2840", "2480")
    file = s.docs / "van-ban/thu" / s.source
    file.write_text(file.read_text("utf-8").replace("2840", "2480"), "utf-8")


def dropped(s: Shelf) -> None:
    s.replace("Đoạn hai giao cho tổ quản lý kiểm tra trước ngày 20 tháng 9.\n{ #mo-dau-p2 }\n\n", "")


def moved(s: Shelf) -> None:
    second = "Đoạn hai giao cho tổ quản lý kiểm tra trước ngày 20 tháng 9.\n{ #mo-dau-p2 }\n\n"
    s.replace(second, "")
    s.replace("Đoạn một", f"{second}Đoạn một")


def renamed(s: Shelf) -> None:
    s.replace("{ #mo-dau-p1 }", "{ #mo-dau-p0 }")
    s.replace("{ #mo-dau-p2 }", "{ #mo-dau-p1 }")
    s.replace("{ #mo-dau-p0 }", "{ #mo-dau-p2 }")


def unsourced(s: Shelf) -> None:
    text = s.page.read_text("utf-8")
    s.page.write_text(text[: text.index("nguon:")] + text[text.index("---\n\n") :], "utf-8")


MARKUP, WORDS, FACTS = "danh-dau-la", "do-trung-thuc", "du-kien-lech"

# name: (what an editor did, code, words of the message)
ATTACKS: dict[str, tuple[Attack, str, str]] = {
    # an added word that looks like the source's
    "abbreviation explained": (paragraph("*[nước]: nước của ông A"), MARKUP, "lời giải nghĩa chữ viết tắt '<abbr>' quanh «nước»"),
    "admonition": (paragraph('!!! note "Lưu ý"\n    Xã phải nộp 5 tỷ đồng.'), MARKUP, "khung ghi chú «!!!»"),
    "unseen to readers aloud": (beside('<span aria-hidden="true">không</span>'), MARKUP, "chỉ máy dựng trang được đặt 'aria-hidden"),
    "attribute list with a class": (beside("*không*{: .x }"), MARKUP, "kiểu 'class=\"x\"' quanh «không»"),
    "big": (beside("<big>không</big>"), MARKUP, "thẻ '<big>' quanh «không»"),
    "unknown class": (beside('<span class="x">không</span>'), MARKUP, "kiểu 'class=\"x\"' quanh «không»"),
    "custom element": (beside("<x-k>không</x-k>"), MARKUP, "thẻ '<x-k>' quanh «không»"),
    "called editorial": (beside("<span data-editorial>không</span>"), MARKUP, "chỉ máy dựng trang được đặt 'data-editorial' quanh «không»"),
    "inserted": (beside("<ins>không</ins>"), MARKUP, "chữ chèn '<ins>' quanh «không»"),
    "key": (beside("<kbd>không</kbd>"), MARKUP, "'<kbd>' quanh «không»"),
    "label": (beside("<label>không</label>"), MARKUP, "thẻ '<label>' quanh «không»"),
    "meter": (beside("<meter>không</meter>"), MARKUP, "thẻ '<meter>' quanh «không»"),
    "numbered list": (word("Đoạn ba", '<ol start="7"><li>Đoạn ba'), MARKUP, "danh sách tự đánh số '<ol>'"),
    "paragraph called editorial": (paragraph("<p data-editorial>Xã phải nộp 5 tỷ đồng.</p>"), MARKUP, "'data-editorial"),
    "paragraph of a class": (paragraph('<p class="x">Xã phải nộp 5 tỷ đồng.</p>'), MARKUP, "kiểu 'class=\"x\"'"),
    "attribute list called editorial": (paragraph('Xã phải nộp 5 tỷ đồng.\n{: data-editorial="" }'), MARKUP, "'data-editorial"),
    "table of pipes": (paragraph("| a | b |\n|---|---|\n| 5 tỷ | 6 tỷ |"), MARKUP, "bảng không do vanban convert viết"),
    "image over text": (beside('<img src="x.png" alt="không">'), MARKUP, "ảnh '<img>'"),
    "quotation marks": (round_word("<q>", "</q>"), MARKUP, "dấu nháy tự sinh '<q>' quanh «được»"),
    "tooltip": (word("được phép", '[được phép](index.md "KHÔNG được phép")'), MARKUP, "lời nổi khi trỏ chuột 'title="),
    "raised figure": (word("2840", "28<sup>40</sup>"), WORDS, "nguồn «2840», trang «28^(40)»"),
    # a word of the source hidden
    "hidden from readers aloud": (round_word('<span aria-hidden="true">', "</span>"), MARKUP, "'aria-hidden=\"true\"' quanh «được»"),
    "hidden by attribute list": (round_word("*", '*{: hidden="" }'), MARKUP, "'hidden' quanh «được»"),
    "hidden by style": (round_word("*", '*{: style="display:none" }'), MARKUP, "'style=\"display:none\"' quanh «được»"),
    "struck out": (round_word("<del>", "</del>"), MARKUP, "chữ gạch bỏ '<del>' quanh «được»"),
    "drawer": (word("Đoạn hai", '<details markdown="1"><summary>x</summary>Đoạn hai'), MARKUP, "khung đóng mở «???» '<details>'"),
    "ruby": (round_word("<rp>", "</rp>"), MARKUP, "thẻ '<rp>' quanh «được»"),
    "classes of the theme": (round_word('<span class="vb-page--x md-toggle">', "</span>"), MARKUP, "kiểu 'class=\"vb-page--x md-toggle\"'"),
    "class of ours": (round_word('<span class="vb-nhin-an">', "</span>"), MARKUP, "kiểu 'class=\"vb-nhin-an\"'"),
    # other letters
    "turned round": (word("2840", "&#8238;2840&#8236;"), WORDS, "ký tự không nhìn thấy: U+202E RIGHT-TO-LEFT OVERRIDE"),
    "look-alike": (word("chung.", "chunɡ."), WORDS, "«ɡ» U+0261 thay cho «g» U+0067"),
    "ligature": (word("của thôn", "của ﬁ thôn"), WORDS, "thừa «ﬁ»"),
    "soft hyphen": (word("phép", "phé\u00adp"), WORDS, "U+00AD SOFT HYPHEN"),
    "zero width space": (word("phép", "phé\u200bp"), WORDS, "U+200B ZERO WIDTH SPACE"),
    "zero width space by number": (word("phép", "phé&#8203;p"), WORDS, "U+200B ZERO WIDTH SPACE"),
    # words, order, source, facts
    "paragraph dropped": (dropped, WORDS, "mất «"),
    "ids exchanged": (renamed, "ma-da-mat", "'mo-dau-p1' là của «Đoạn một"),
    "paragraph moved": (moved, WORDS, "thừa «"),
    "word changed": (word("được phép", "bị phép"), WORDS, "nguồn «được», trang «bị»"),
    "note without words": (word("được", "được[^k]"), "chu-thich-le", "'[^k]'"),
    "source changed with the word": (both, "nguon-lech", "sha256"),
    "source not named": (unsourced, "nguon-thieu", "tệp nguồn"),
    "issuer": (fact("co_quan_ban_hanh", "CHÍNH PHỦ"), FACTS, "'CHÍNH PHỦ', văn bản ghi 'ỦY BAN NHÂN DÂN XÃ MẪU'"),
    "title": (fact("title", "Quyết định xử phạt"), FACTS, "'Quyết định xử phạt', văn bản ghi 'Báo cáo Tình hình"),
    "cleared by nobody": (
        word("nguon:", "cong_bo: {nguoi_duyet: x, ngay: 2024-01-01, ly_do: x}\nnguon:"), "cam-dang", "họ tên đầy đủ của một người: 'x'"),
    # more of each kind
    "mark": (beside("<mark>không</mark>"), MARKUP, "thẻ '<mark>' quanh «không»"),
    "output": (beside("<output>không</output>"), MARKUP, "thẻ '<output>'"),
    "button": (beside("<button>không</button>"), MARKUP, "thẻ '<button>'"),
    "frame of mathematics": (beside("<math><mtext>không</mtext></math>"), MARKUP, "thẻ '<math>'"),
    "drawing": (beside("<svg><text>không</text></svg>"), MARKUP, "thẻ '<svg>'"),
    "no script": (beside("<noscript>không</noscript>"), MARKUP, "thẻ '<noscript>'"),
    "template": (round_word("<template>", "</template>"), MARKUP, "phần không hiện '<template>'"),
    "comment": (paragraph("<!-- xem lại -->"), MARKUP, "phần không hiện '<!--"),
    "instruction": (paragraph("<?php echo 1 ?>"), MARKUP, "phần không hiện '<?php"),
    "section of data": (paragraph("<![CDATA[ không ]]>"), MARKUP, "phần không hiện '<![CDATA["),
    "definition of a link": (paragraph('[x]: index.md "không"'), MARKUP, "định nghĩa liên kết để riêng"),
    "language": (beside('<span lang="en">không</span>'), MARKUP, "thuộc tính 'lang=\"en\"'"),
    "direction": (round_word('<span dir="rtl">', "</span>"), MARKUP, "'dir=\"rtl\"'"),
    "editable": (round_word('<span contenteditable="true">', "</span>"), MARKUP, "'contenteditable"),
    "our frame": (paragraph('<div class="vb-block" markdown="1">\n\nXã phải nộp.\n\n</div>'), MARKUP, "'<div"),
    "footnotes' frame": (paragraph('<div class="footnote" markdown="1">\n\nXã phải nộp.\n\n</div>'), MARKUP, "'<div"),
    "footnotes' class": (paragraph("Xã phải nộp 5 tỷ đồng.\n{: .footnote }"), MARKUP, "kiểu 'class=\"footnote\"'"),
    "permalink's class": (beside("[không](index.md){: .headerlink }"), MARKUP, "kiểu 'class=\"headerlink\"'"),
    "mark of a note": (beside('<sup id="fnref:1">không</sup>'), MARKUP, "thẻ '<sup id="),
    "closed frame": (word("Đoạn ba", "</div></div></article>Đoạn ba"), MARKUP, "thẻ '</div>'"),
    "code": (round_word("`", "`"), MARKUP, "khung mã '<code>' quanh «được»"),
    "fence": (paragraph("```\nXã phải nộp.\n```"), MARKUP, "khung mã"),
    "indented code": (paragraph("    Xã phải nộp."), MARKUP, "khung mã"),
    "drawer of Markdown": (paragraph('??? note "Mở"\n    Xã phải nộp.'), MARKUP, "khung đóng mở «???»"),
    "definition": (paragraph("Xã\n:   phải nộp"), MARKUP, "danh sách định nghĩa"),
    "bullets": (paragraph("- Xã phải nộp."), MARKUP, "danh sách gạch đầu dòng"),
    "numbers": (word("Đoạn ba", "3. Đoạn ba"), MARKUP, "danh sách tự đánh số"),
    "quotation": (word("Đoạn ba", "> Đoạn ba"), MARKUP, "đoạn trích «>»"),
    "rule": (paragraph("---"), MARKUP, "đường kẻ"),
    "image of Markdown": (paragraph("![không](x.png)"), MARKUP, "ảnh '<img>'"),
    "table of our class": (
        paragraph('<table id="b9" class="vb-bang"><tbody><tr><td>5 tỷ</td></tr></tbody></table>'), MARKUP, "bảng 'b9' không có trong nguồn"),
    "frame within a link": (beside('<a href="x" target="_blank">không</a>'), MARKUP, "thuộc tính 'target"),
    "script behind a link": (word("được phép", "[được phép](javascript:x)"), MARKUP, "'href=\"javascript:x\"'"),
    "contents list": (paragraph("[TOC]"), MARKUP, "'<div.toc>'"),
    "lowered figure": (word("2840", "28<sub>4</sub>0"), WORDS, "trang «28_(4)0»"),
    "overlay": (word("2840", "284\u03360"), WORDS, "U+0336"),
    "control character for a blank": (word("hộ dân", "hộ\x1fdân"), WORDS, "nguồn «hộ dân», trang «hộ[U+001F]dân»"),
    "line separator for a blank": (word("hộ dân", "hộ\u2028dân"), WORDS, "U+2028"),
    "hair space for a blank": (word("hộ dân", "hộ&#8202;dân"), WORDS, "U+200A"),
    "Cyrillic letter": (word("một", "một".replace("m", "м")), WORDS, "U+043C thay cho «m» U+006D"),
    "full-width figures": (word("2840", "２840"), WORDS, "U+FF12"),
    "word joiner": (word("2840", "28\u206040"), WORDS, "U+2060"),
    "variation selector": (word("2840", "2840\ufe0f"), WORDS, "U+FE0F"),
    "filler": (word("2840", "2840\u3164"), WORDS, "U+3164"),
    "words run together": (word("hộ dân", "hộ<span id=\"z\"></span>dân"), WORDS, "nguồn «hộ dân», trang «hộdân»"),
    "line break in a word": (word("2840", "28<br>40"), WORDS, "nguồn «2840», trang «28 40»"),
    "number": (fact("so_ky_hieu", "46/BC-UBND"), FACTS, "văn bản ghi '45/BC-UBND'"),
    "number left out": (fact("so_ky_hieu", "null"), FACTS, "'so_ky_hieu'"),
    "type": (fact("loai_van_ban", "Quyết định"), FACTS, "văn bản ghi 'Báo cáo'"),
    "a date nobody wrote": (fact("ngay_ban_hanh", "2023-12-31"), FACTS, "văn bản không ghi như vậy"),
    "title with a word more": (fact("title", "Báo cáo tình hình không cấp nước sạch năm 2023"), FACTS, "'title'"),
    "banner of no source": (word("nguon:", "thong_bao: Văn bản đã bị bãi bỏ.\nnguon:"), FACTS, "'thong_bao'"),
    "a description nobody wrote": (word("nguon:", "description: Xã đã nộp 5 tỷ đồng.\nnguon:"), FACTS, "'description' phải là lời của trang"),
    "a source that does not exist": (
        word("nguon:", "thong_bao: Đã bãi bỏ.\nxac_minh:\n- {cho: [thong_bao], nguon: [S9], do_tin_cay: A}\nnguon:"), FACTS, "'thong_bao'"),
    "cleared for nothing": (
        word("nguon:", "cong_bo: {nguoi_duyet: Nguyễn Văn Mẫu, ngay: 2024-01-01, ly_do: Đã được giải mật}\nnguon:"),
        "cong-bo-rong", "không có. Xóa mục 'cong_bo'"),
    "tag not closed": (beside("<em>"), MARKUP, "thẻ '<em>'"),
    "tags crossed": (word("được phép", "<em>được <strong>phép</em></strong>"), MARKUP, "thẻ '</em>'"),
    "two ids": (word("{ #mo-dau-p1 }", "{ #mo-dau-p1 #khac }"), MARKUP, "mã 'mo-dau-p1' không thành mã trên trang"),
    "issuer cut": (fact("co_quan_ban_hanh", "ỦY BAN NHÂN DÂN"), FACTS, "'co_quan_ban_hanh'"),
    "heading in a note": (several(word("được", "được[^a]"), paragraph("[^a]: x\n\n    # KHÔNG { #k }")), MARKUP, "thẻ '<h1>' quanh «KHÔNG»"),
    "look of a note": (
        several(word("được", "được[^a]"), paragraph("[^a]: x\n\n    z *k*{: style='position:fixed' }")), MARKUP, "'style="),
    "style in a note": (several(word("được", "được[^a]"), paragraph("[^a]: <div data-editorial>x</div>")), MARKUP, "thẻ '<div"),
}  # fmt: skip


@pytest.fixture
def report(tmp_path: Path) -> Shelf:
    return shelf(tmp_path, "nguon.txt", SOURCE)


def stopped(s: Shelf) -> list[str]:
    return [str(problem) for problem in blocking(load(s.docs))]


@pytest.mark.parametrize("name", ATTACKS)
def test_what_an_editor_does_to_a_text_is_caught_by_name(report: Shelf, name: str) -> None:
    attack, code, words = ATTACKS[name]
    attack(report)
    found = (
        stopped(report) if code != "chu-thich-le" else [str(p) for p in check(report.docs, report.docs / "x").problems]
    )
    assert any(f"[{code}]" in line and words in line for line in found), "\n".join(found) or "nothing found"
    assert stopped(report), "the build goes on"


def register(s: Shelf) -> None:
    """Name a source where the library keeps its sources."""
    (s.docs / "tra-cuu").mkdir()
    page = "---\nnguon:\n- {id: S1, dia_chi: vi-du.vn/a}\n---\n\n# Tra cứu\n"
    (s.docs / "tra-cuu/index.md").write_text(page, "utf-8")


# What an editor may do, all over a page.
ALLOWED: dict[str, Attack] = {
    "nothing": lambda _s: None,
    "a footnote": several(word("được", "được[^a]"), paragraph(NOTE)),
    "a footnote of two paragraphs": several(word("được", "được[^a]"), paragraph(f"{NOTE}\n    Đoạn *hai*, [dẫn](index.md).")),
    "a link": word("được phép", "[được phép](index.md#mo-dau-p2)"),
    "a link out": word("được phép", "[được phép](https://vi-du.vn/a?b=1)"),
    "emphasis": word("được phép", "**được** *phép*"),
    "a list in a footnote": several(word("được", "được[^a]"), paragraph(f"{NOTE}\n    - mục `mã`\n    - mục")),
    "line breaks": word("hộ dân", "hộ<br><br>dân"),
    "an id": word("được phép", '<span id="cho-nay"></span>được phép'),
    "an id in the other spelling": word("{ #mo-dau-p3 }", "{: #mo-dau-p3 }"),
    "a non-breaking space": word("được phép", "được&nbsp;phép"),
    "a line broken": word("được phép", "được\nphép"),
    "the issuer in small letters": fact("co_quan_ban_hanh", "UBND xã Mẫu"),
    "a short title": fact("title", "Báo cáo số 45/BC-UBND của UBND xã Mẫu"),
    "a title cut": fact("title", "Báo cáo tình hình cấp nước sạch"),
    "a date with its source": several(
        fact("ngay_ban_hanh", "2023-12-31\nxac_minh:\n- {cho: [ngay_ban_hanh], nguon: [S1], do_tin_cay: B}"),
        register,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ALLOWED)
def test_what_an_editor_may_do_passes(report: Shelf, name: str) -> None:
    ALLOWED[name](report)
    assert stopped(report) == []


def test_word_source_and_checksum_changed_together_pass(report: Shelf) -> None:
    """Nothing within the library tells this from another source; only its history does."""
    old = hashlib.sha256((report.docs / "van-ban/thu/nguon.txt").read_bytes()).hexdigest()
    both(report)
    new = hashlib.sha256((report.docs / "van-ban/thu/nguon.txt").read_bytes()).hexdigest()
    report.replace(old, new)
    assert stopped(report) == []


DATED = SOURCE.replace("Số: 45/BC-UBND\n", "Số: 45/BC-UBND\n\nMẫu, ngày 05 tháng 3 năm 2024\n")

# front matter of a document that states number, date and issuer: passes?
FACTS_SAID: dict[str, tuple[Attack, bool]] = {
    "as converted": (lambda _s: None, True),
    "another day": (fact("ngay_ban_hanh", "2024-03-06"), False),
    "no day": (fact("ngay_ban_hanh", "null"), False),
    "an old tone mark, small letters": (fact("co_quan_ban_hanh", "Uỷ ban nhân dân xã Mẫu"), True),
    "another commune": (fact("co_quan_ban_hanh", "Ủy ban nhân dân xã Mầu"), False),
    "the number spaced": (fact("so_ky_hieu", '"45 /BC-UBND"'), True),
    "the type in capitals": (fact("loai_van_ban", "BÁO CÁO"), True),
    "a title with the day": (fact("title", "Báo cáo số 45/BC-UBND ngày 05/3/2024 của UBND xã Mẫu"), True),
    "a title with another day": (fact("title", "Báo cáo số 45/BC-UBND ngày 06/3/2024 của UBND xã Mẫu"), False),
    "a title of the subject alone": (fact("title", "Tình hình cấp nước sạch năm 2023"), True),
    "a title of the middle": (fact("title", "Báo cáo cấp nước sạch"), False),
    "a title of two words": (fact("title", "Báo cáo tình hình"), False),
}


@pytest.mark.parametrize("name", FACTS_SAID)
def test_facts_are_held_to_what_the_text_says(tmp_path: Path, name: str) -> None:
    one = shelf(tmp_path, "nguon.txt", DATED)
    attack, fine = FACTS_SAID[name]
    attack(one)
    assert (not stopped(one)) == fine, stopped(one)


TABLES: dict[str, tuple[Attack, str, str]] = {
    "a power taken off": (word("<sup>2</sup>", "2"), WORDS, "nguồn «m^(2)», trang «m2»"),
    "figures in another column": (word("<td>15</td>", '<td colspan="2">15</td>'), MARKUP, "hàng, cột của bảng"),
    "a cell more": (word("<td>15</td>", "<td>15</td>\n<td></td>"), MARKUP, "hàng, cột của bảng"),
    "a row turned round": (
        word('<td>15</td>\n</tr>\n<tr id="mo-dau-bang-1-hang-2">', "<td>15</td>\n"),
        MARKUP,
        "hàng, cột của bảng",
    ),
    "words beside the cells": (word("<td>15</td>", "xấp xỉ<td>15</td>"), WORDS, "thừa «xấp xỉ»"),
    "a hidden cell": (word("<td>15</td>", "<td hidden>15</td>"), MARKUP, "chỉ máy dựng trang được đặt 'hidden"),
    "a comment in a cell": (word("<td>15", "<td><!-- x -->15"), MARKUP, "phần không hiện '<!--"),
    "a title of a cell": (word("<td>15", '<td title="51">15'), MARKUP, "'title=\"51\"' quanh «15»"),
    "a caption": (word("<tbody>", "<caption>Nghìn tỷ</caption><tbody>"), MARKUP, "thẻ '<caption>' quanh «Nghìn tỷ»"),
}


@pytest.mark.parametrize("name", TABLES)
def test_what_an_editor_does_to_a_table_is_caught(tmp_path: Path, name: str) -> None:
    web = shelf(tmp_path, "nguon.html", WEB)
    assert stopped(web) == []
    attack, code, words = TABLES[name]
    attack(web)
    found = stopped(web)
    assert any(f"[{code}]" in line and words in line for line in found), "\n".join(found) or "nothing found"


# -- front matter, redirects, notes and depth: seen by an attacker ---------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["search: abc\n\n# A\n\nLời.\n", "Template: 404.html\n\n# A\n\nLời.\n", "Hide: toc\n\n# A\n\nLời.\n"]
)
def test_only_front_matter_states_facts(mini: Mini, text: str) -> None:
    """MkDocs takes «Key: value» at the top of a page for facts, too; there it is text like any other."""
    mini.write("tra-cuu/a.md", text)
    for name in ("mkdocs.yml", "scripts"):
        (mini.root / name).symlink_to(ROOT / name)
    done = build(mini.root / "site", mini.root / "mkdocs.yml")
    assert done.returncode == 0, done.stderr
    page = (mini.root / "site/tra-cuu/a/index.html").read_text("utf-8")
    assert "Lời." in page
    assert text.split("\n")[0].split(": ")[1] in page


@pytest.mark.parametrize(
    "old", ["tra-cuu/index/index.md", "van-ban/12-qd-ubnd-mau-2020/index.md", "404.md", "search/a.md"]
)
def test_a_former_address_takes_no_place_that_is_taken(mini: Mini, old: str) -> None:
    mini.write("tra-cuu/b.md", f"---\ntitle: B\ndia_chi_cu: [{old}]\n---\n\n# B\n")
    if old == "tra-cuu/index/index.md":
        mini.write("tra-cuu/index/index.md", "# C\n")
    found = [str(problem) for problem in blocking(load(mini.docs))]
    assert any("địa chỉ cũ phải là trang không còn" in line for line in found), found


@pytest.mark.parametrize(
    ("old", "new", "stops"),
    [
        ("thực hiện Quyết định số 12", "thực hiện[^a] Quyết định số 12", False),
        ("số 12/QĐ", "số 1[^a]2/QĐ", True),
        ("ngày 03/4/2020 của UBND huyện Mẫu. Công tác", "ngày 03/4/2020[^a] của UBND huyện Mẫu. Công tác", True),
        ("lưu trữ có tiến bộ", "lưu tr[^a]ữ có tiến bộ", True),
    ],
)
def test_a_note_makes_no_figure(mini: Mini, old: str, new: str, stops: bool) -> None:
    page = mini.read("van-ban/ke-hoach/i.md").replace("](../12-qd-ubnd-mau-2020.md)", "").replace("[Quyết", "Quyết")
    assert old in page
    mini.write("van-ban/ke-hoach/i.md", page.replace(old, new, 1) + "\n[^a]: Lời.\n")
    found = [str(problem) for problem in blocking(load(mini.docs)) if "chú thích [^a] đặt giữa từ" in str(problem)]
    assert bool(found) is stops


def test_a_class_belongs_to_its_block(mini: Mini) -> None:
    mini.replace("van-ban/ke-hoach/ii.md", "{ #ii-1 .vb-muc }", "{ #ii-1 .vb-noi-nhan }")
    assert any("kiểu '.vb-noi-nhan' không phải của đoạn này" in str(problem) for problem in blocking(load(mini.docs)))


def test_a_page_nested_too_deep_is_told(mini: Mini) -> None:
    mini.write("tra-cuu/a.md", "# A\n\n" + "<div>" * 300 + "x" + "</div>" * 300 + "\n")
    assert [problem.code for problem in blocking(load(mini.docs))] == ["html-cam"]
