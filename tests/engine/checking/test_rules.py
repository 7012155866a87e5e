"""Rules: each message code has a fault that raises it, and a paragraph in the editors' guide."""

import ast
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from command import run
from conftest import DOCS, ROOT, Mini
from vanban import guide
from vanban.checking import check
from vanban.site import policy

INDEX, PAGE = "van-ban/ke-hoach/index.md", "van-ban/ke-hoach/i.md"
DIRECTIVE, TASK, TRAINING = (
    "van-ban/12-qd-ubnd-mau-2020.md",
    "nhiem-vu/ke-hoach/ii-1.md",
    "nhiem-vu/ke-hoach/ii-2.md",
)
REGISTER = "tra-cuu/index.md"

Fault = Callable[[Mini], object]

LINKED = "[Quyết định số 12/QĐ-UBND ngày 03/4/2020 của UBND huyện Mẫu](../12-qd-ubnd-mau-2020.md)"


def unlinked(mini: Mini) -> None:
    mini.replace(PAGE, LINKED, LINKED[1:].split("]")[0])


def together(*steps: Callable[[Mini], object]) -> Callable[[Mini], None]:
    """Return several changes as one."""

    def change(mini: Mini) -> None:
        for step in steps:
            step(mini)

    return change


# name: (fault, the expected line without the folder's path)
FAULTS: dict[str, tuple[Fault, str]] = {
    "not utf-8": (
        lambda m: (m.docs / "x.md").write_bytes("# Thử\n".encode("utf-16")),
        "x.md:1: [khong-utf8] tệp phải là mã UTF-8",
    ),
    "broken yaml": (
        lambda m: m.replace(DIRECTIVE, "so_ky_hieu: 12/QĐ-UBND", "so_ky_hieu: [12"),
        f"{DIRECTIVE}:4: [dau-trang-hong] phần đầu trang (giữa hai dòng ---) phải đúng cú pháp YAML",
    ),
    "a colon in a sentence": (
        lambda m: m.replace(DIRECTIVE, "trich_yeu: null", "trich_yeu: Quyết định: về lưu trữ"),
        f"{DIRECTIVE}:7: [dau-trang-hong] phần đầu trang (giữa hai dòng ---) phải đúng cú pháp YAML: 'có dấu hai chấm trong câu",
    ),
    "a tab": (
        lambda m: m.replace(DIRECTIVE, "  - cho", "\t- cho"),
        "'có phím Tab hoặc ký tự @, ` đứng đầu; hãy thụt dòng bằng dấu cách",
    ),
    "a key twice": (
        lambda m: m.replace(DIRECTIVE, "trich_yeu: null", "trich_yeu: null\nso_ky_hieu: 13/QĐ-UBND"),
        f"{DIRECTIVE}:8: [dau-trang-hong] phần đầu trang (giữa hai dòng ---) phải đúng cú pháp YAML: 'khóa lặp: so_ky_hieu'",
    ),
    "evidence for what is no fact": (
        lambda m: m.replace(DIRECTIVE, "cho: [hieu_luc]", "cho: [hieu_lực]"),
        "[dau-trang] đầu trang: dữ kiện trong 'cho' phải có trong danh mục: 'hieu_lực'. Có phải ý là 'hieu_luc'?",
    ),
    "front matter is no mapping": (
        lambda m: m.write(TASK, "---\nmột câu\n---\n"),
        f"{TASK}:2: [dau-trang-hong]",
    ),
    "unknown key": (
        lambda m: m.replace(DIRECTIVE, "trich_yeu:", "trich_yêu:"),
        f"{DIRECTIVE}:7: [dau-trang] đầu trang: khóa phải có trong danh mục: 'trich_yêu'. Có phải ý là 'trich_yeu'?",
    ),
    "missing key": (
        lambda m: m.replace(DIRECTIVE, "loai_van_ban: Quyết định\n", ""),
        f"{DIRECTIVE}:1: [dau-trang] đầu trang: phải có khóa 'loai_van_ban'",
    ),
    "value outside the list": (
        lambda m: m.replace(TASK, "trang_thai: chua_cap_nhat", "trang_thai: hoan_thnh"),
        f"{TASK}:7: [dau-trang] đầu trang: 'trang_thai' phải là một trong",
    ),
    "no such day": (
        lambda m: m.replace(DIRECTIVE, "2020-04-03", "2020-02-31"),
        "[dau-trang",
    ),
    "not nfc": (
        lambda m: m.replace("index.md", "# Thư viện", "# Thu\u031b vie\u0323\u0302n"),
        "index.md:1: [nfc] chữ phải ở dạng Unicode NFC",
    ),
    "id with accents": (
        lambda m: m.replace(PAGE, "{ #i-p2 }", "{ #đoạn-2 }"),
        f"{PAGE}:6: [ma-sai] mã phải gồm chữ thường không dấu",
    ),
    "id twice": (
        lambda m: m.replace(PAGE, "{ #i-p2 }", "{ #i-p1 }"),
        f"{PAGE}:6: [ma-trung] mã phải là duy nhất: 'i-p1'",
    ),
    "id gone": (
        lambda m: m.replace(PAGE, "\n{ #i-p2 }", ""),
        f"{PAGE}:1: [ma-da-mat] đoạn của nguồn phải giữ mã: thiếu 'i-p2'",
    ),
    "unknown panel": (
        lambda m: m.replace(REGISTER, "vanban: viet-tat", "vanban: viet-tac"),
        f"{REGISTER}:16: [bang-la] bảng phải có trong danh mục: 'viet-tac'. Có phải ý là 'viet-tat'?",
    ),
    "script": (
        lambda m: m.write("index.md", m.read("index.md") + "\n<script>alert(1)</script>\n"),
        "index.md:7: [html-cam]",
    ),
    "relation to nothing": (
        lambda m: m.replace(TASK, "dich: i-p1", "dich: i-p9"),
        f"{TASK}:6: [quan-he-hong] 'tiep_noi' phải dẫn đến nơi có thật: 'i-p9'. Có phải ý là 'i-p",
    ),
    "task of no block": (
        lambda m: shutil.copy(m.docs / TASK, m.docs / "nhiem-vu/ke-hoach/ii-7.md"),
        "nhiem-vu/ke-hoach/ii-7.md:1: [quan-he-hong] nhiệm vụ phải ứng với một đoạn",
    ),
    "task of no document": (
        lambda m: m.write("nhiem-vu/khong-co-2026/ii-1.md", m.read(TASK)),
        "nhiem-vu/khong-co-2026/ii-1.md:1: [quan-he-hong] thư mục của nhiệm vụ phải mang mã một văn bản: chưa có văn bản 'khong-co-2026'",
    ),
    "relation to no directive": (
        lambda m: m.replace(DIRECTIVE, "---\n\nGhi", "quan_he:\n  - {loai: tiep_noi, dich: 13-qd, do_tin_cay: A, nguon: [S1]}\n---\n\nGhi"),
        f"{DIRECTIVE}:16: [quan-he-hong]",
    ),
    "relation the other way round": (
        lambda m: m.replace(DIRECTIVE, "---\n\nGhi", "quan_he:\n  - {loai: trien_khai, dich: ke-hoach, do_tin_cay: X}\n---\n\nGhi"),
        f"{DIRECTIVE}:16: [quan-he-nguoc] quan hệ phải đúng chiều lời văn ở 'ke-hoach#trich-yeu': 'Thực hiện Quyết định số 12/QĐ-UBND",
    ),
    "unknown source": (
        lambda m: m.replace(DIRECTIVE, "do_tin_cay: X", "do_tin_cay: A\n    nguon: [S9]"),
        f"{DIRECTIVE}:13: [quan-he-hong] nguồn phải có trong tra-cuu/nguon.md: 'S9'",
    ),
    "unknown place": (
        lambda m: m.replace(REGISTER, "ke-hoach#i-p2", "ke-hoach#i-p7"),
        f"{REGISTER}:5: [quan-he-hong] đoạn được dẫn phải có thật: 'ke-hoach#i-p7'",
    ),
    "relying on an occasion": (
        lambda m: m.replace(DIRECTIVE, "hieu_luc:", "vai_tro: su_kien\nhieu_luc:"),
        f"{TRAINING}:8: [can-cu-su-kien]",
    ),
    "misquoted": (
        lambda m: m.replace(TASK, "Tiếp tục đẩy mạnh công tác lưu trữ", "Tiếp tục đẩy mạnh việc lưu trữ"),
        f"{TASK}:4: [trich-dan-sai] lời trích phải đúng từng chữ trong đoạn 'ii-1'",
    ),
    "another value than the quotation": (
        lambda m: m.replace(TASK, "trang_thai:", "ket_qua: {gia_tri: Báo cáo năm, trich_dan: công tác lưu trữ}\ntrang_thai:"),
        f"{TASK}:7: [gia-tri-lech] 'gia_tri' của 'ket_qua' phải dùng chữ của lời trích: 'Báo cáo năm'",
    ),
    "fact without evidence": (
        lambda m: m.replace(DIRECTIVE, "trich_yeu: null", "trich_yeu: Về lưu trữ"),
        f"{DIRECTIVE}:7: [thieu-can-cu] dữ kiện 'trich_yeu' phải ghi rõ nguồn",
    ),
    "relation without evidence": (
        lambda m: m.replace(DIRECTIVE, "---\n\nGhi", "quan_he:\n  - {loai: lien_quan, ten: Luật Lưu trữ}\n---\n\nGhi"),
        f"{DIRECTIVE}:16: [thieu-can-cu] phải có lời trích (trich_dan cùng dich_doan), hoặc nguồn kèm độ tin cậy",
    ),
    "owner without evidence": (
        lambda m: m.replace(TASK, "trang_thai:", "chu_tri: {gia_tri: Phòng Nội vụ}\ntrang_thai:"),
        f"{TASK}:7: [thieu-can-cu]",
    ),
    "state without log": (
        lambda m: m.replace(TASK, "trang_thai: chua_cap_nhat", "trang_thai: hoan_thanh"),
        f"{TASK}:7: [trang-thai-lech] 'trang_thai' phải theo nhật ký: 'hoan_thanh', nhưng chưa có dòng nhật ký nào",
    ),
    "log in the future": (
        lambda m: m.replace(TRAINING, "2021-02-03", "2999-02-03"),
        f"{TRAINING}:11: [nhat-ky-lech] ngày của nhật ký phải đã qua: '2999-02-03'",
    ),
    "task without page": (
        lambda m: (m.docs / TASK).unlink(),
        "van-ban/ke-hoach/ii.md:3: [nhiem-vu-thieu] mỗi mục giao việc phải có trang theo dõi: 'ii-1'",
    ),
    "a heading tracked": (
        lambda m: m.write("nhiem-vu/ke-hoach/ii.md", "---\nloai: nhiem_vu\ntrang_thai: chua_cap_nhat\n---\n"),
        "nhiem-vu/ke-hoach/ii.md:1: [khong-phai-viec] trang theo dõi phải là của một việc: 'ii' chỉ dẫn đến",
    ),
    "note without text": (
        lambda m: m.replace(PAGE, "còn ít.", "còn ít.[^9]"),
        f"{PAGE}:6: [chu-thich-le] dấu chú thích phải có lời: '[^9]'",
    ),
    "text without note": (
        lambda m: m.write(PAGE, m.read(PAGE) + "\n[^9]: Lời.\n"),
        f"{PAGE}:9: [chu-thich-le] lời chú thích phải có dấu trong văn bản: '[^9]'",
    ),
    "public note without footnote": (
        lambda m: m.replace(REGISTER, "cong_khai: false", "cong_khai: true"),
        f"{REGISTER}:5: [chu-thich-le] ghi chú công khai phải có chú thích trong văn bản: '[^n01]'",
    ),
    "dead link": (
        lambda m: m.replace("index.md", "ke-hoach/index.md", "ke-hoach/indx.md"),
        "index.md:5: [lien-ket-hong] liên kết phải dẫn đến trang có thật: 'van-ban/ke-hoach/indx.md'. Có phải ý là",
    ),
    "dead anchor": (
        lambda m: m.replace("index.md", "ke-hoach/index.md", "ke-hoach/i.md#i-p22"),
        "index.md:5: [lien-ket-hong] liên kết phải dẫn đến mã có thật trên trang: 'van-ban/ke-hoach/i.md#i-p22'. Có phải ý là '#i-p2'?",
    ),
    "absolute link": (
        lambda m: m.replace("index.md", "(van-ban/", "(/van-ban/"),
        "index.md:5: [lien-ket-hong] liên kết phải là đường dẫn tương đối",
    ),
    "citation unlinked": (
        unlinked,
        f"{PAGE}:3: [vien-dan-chua-noi] viện dẫn phải được nối",
    ),
    "citation of another day": (
        together(unlinked, lambda m: m.replace(DIRECTIVE, "ngay_ban_hanh: 2020-04-03", "ngay_ban_hanh: 2020-04-13")),
        "[vien-dan-chua-ro] viện dẫn phải khớp hồ sơ của văn bản có số ấy: 'Quyết định số 12/QĐ-UBND ngày 03/4/2020 của UBND huyện "
        f"Mẫu' (số này có ở {DIRECTIVE} nhưng ngày trong câu là '03/4/2020', hồ sơ ghi '13/4/2020'). Sửa hồ sơ nếu hồ sơ ghi sai;",
    ),
    "citation of another body and type": (
        together(
            unlinked,
            lambda m: m.replace(DIRECTIVE, "co_quan_ban_hanh: UBND huyện Mẫu", "co_quan_ban_hanh: Sở Nội vụ"),
            lambda m: m.replace(DIRECTIVE, "loai_van_ban: Quyết định", "loai_van_ban: Chỉ thị"),
        ),
        "nhưng cơ quan trong câu là 'UBND huyện Mẫu', hồ sơ ghi 'Sở Nội vụ', loại trong câu là 'Quyết định', hồ sơ ghi 'Chỉ thị')",
    ),
    "citation linked to another": (
        lambda m: m.replace(DIRECTIVE, "so_ky_hieu: 12/QĐ-UBND", "so_ky_hieu: 13/QĐ-UBND"),
        f"{PAGE}:3: [vien-dan-sai] liên kết phải đúng số, ngày, cơ quan được viện dẫn",
    ),
    "citation linked to another day": (
        lambda m: m.replace(DIRECTIVE, "2020-04-03", "2020-04-04"),
        f"{PAGE}:3: [vien-dan-sai] liên kết phải đúng số, ngày, cơ quan được viện dẫn",
    ),
    "a former address in use": (
        lambda m: m.replace("han-che/ke-hoach/l1.md", "doan:", "dia_chi_cu: [index.md]\ndoan:"),
        "han-che/ke-hoach/l1.md:3: [lien-ket-hong] địa chỉ cũ phải là trang không còn",
    ),
    "word changed": (
        lambda m: m.replace(PAGE, "còn ít", "còn nhiều"),
        f"{PAGE}:6: [do-trung-thuc] lời phải đúng nguồn: nguồn «ít.», trang «nhiều.», sau «…Việc tập huấn còn»",
    ),
    "word lost": (
        lambda m: m.replace("van-ban/ke-hoach/ii.md", "1\\. Tiếp", "Tiếp"),
        "van-ban/ke-hoach/ii.md:3: [do-trung-thuc] lời phải đúng nguồn: mất «1.»",
    ),
    "paragraph added": (
        lambda m: m.write(PAGE, m.read(PAGE) + "\nLời thêm của ai đó.\n"),
        f"{PAGE}:9: [do-trung-thuc] lời phải đúng nguồn: thừa «Lời thêm của ai đó.»",
    ),
    "word hidden by style": (
        lambda m: m.replace(PAGE, "còn ít", '<span style="display:none">còn</span> ít'),
        f"{PAGE}:6: [do-trung-thuc] lời phải đúng nguồn: mất «còn»",
    ),
    "source swapped": (
        lambda m: m.replace("van-ban/ke-hoach/ke-hoach.txt", "Năm qua,", "Năm qua"),
        f"{INDEX}:10: [nguon-lech] sha256 phải đúng của tệp nguồn",
    ),
    "source missing": (
        lambda m: (m.docs / "van-ban/ke-hoach/ke-hoach.txt").unlink(),
        f"{INDEX}:9: [nguon-thieu]",
    ),
    "source named by a path": (
        lambda m: m.replace(INDEX, "tep: ke-hoach.txt", "tep: ./ke-hoach.txt"),
        f"{INDEX}:9: [nguon-thieu] văn bản phải nêu tên tệp nguồn nằm cạnh trang",
    ),
    "no source at all": (
        lambda m: m.write(INDEX, "---\ntitle: Kế hoạch\n---\n\n" + m.read(INDEX).split("---\n\n", 1)[1]),
        f"{INDEX}:1: [nguon-thieu]",
    ),
    "a page of no document": (
        lambda m: m.write("van-ban/khac/i.md", "# Lời ai đó\n"),
        "van-ban/khac/i.md:1: [nguon-thieu] trang trong thư mục của van-ban/ phải thuộc một văn bản",
    ),
    "an image from elsewhere": (
        lambda m: m.write("index.md", m.read("index.md") + "\n![ảnh](https://vi-du.vn/a.png)\n"),
        "index.md:7: [html-cam] ảnh phải nằm trong kho",
    ),
    "a style": (
        lambda m: m.replace(PAGE, "còn ít", '<span style="font-size:1px">còn</span> ít'),
        f"{PAGE}:6: [danh-dau-la]",
    ),
    "an unquoted handler": (
        lambda m: m.write("index.md", m.read("index.md") + "\n<b onclick=x()>x</b>\n"),
        "index.md:7: [html-cam]",
    ),
    "a word struck out": (
        lambda m: m.replace(PAGE, "còn ít", "<del>còn</del> ít"),
        f"{PAGE}:6: [do-trung-thuc] lời phải đúng nguồn: mất «còn»",
    ),
    "a class of unknown style": (
        lambda m: m.replace(PAGE, "{ #i-p2 }", "{ #i-p2 .vb-nhin-an }"),
        f"{PAGE}:6: [danh-dau-la] lời văn bản chỉ được mang dấu của vanban convert",
    ),
    "an address that runs": (
        lambda m: m.replace(PAGE, "còn ít", "[còn](&#106;avascript:alert(1)) ít"),
        f"{PAGE}:6: [danh-dau-la]",
    ),
    "an empty quotation of names": (
        lambda m: m.replace(DIRECTIVE, "hieu_luc:", "ten_goi: 16\nhieu_luc:"),
        f"{DIRECTIVE}:8: [dau-trang] đầu trang: 'ten_goi' phải là danh sách",
    ),
    "a word beside the text": (
        lambda m: m.replace(PAGE, "còn ít", "<ins>vẫn</ins> còn ít"),
        f"{PAGE}:6: [danh-dau-la] lời văn bản chỉ được mang dấu của vanban convert",
    ),
    "a fact that is not in the text": (
        lambda m: m.replace(INDEX, "so_ky_hieu: null", "so_ky_hieu: 9/KH-UBND"),
        f"{INDEX}:4: [du-kien-lech] 'so_ky_hieu' phải đúng lời văn bản: '9/KH-UBND', văn bản không ghi như vậy.",
    ),
    "a title with words of nobody": (
        lambda m: m.replace(INDEX, "title: Kế hoạch Thực hiện", "title: Kế hoạch khẩn Thực hiện"),
        "chữ không có căn cứ: «khẩn»",
    ),
    "cleared by nobody": (
        lambda m: m.replace(DIRECTIVE, "hieu_luc:", "cong_bo: {nguoi_duyet: x, ngay: 2024-01-01, ly_do: x}\nhieu_luc:"),
        f"{DIRECTIVE}:8: [cong-bo-rong] 'cong_bo' chỉ đặt ở trang có dấu hiệu không được đăng; trang này không có.",
    ),
    "an hour in a date": (
        lambda m: m.replace(TRAINING, "ngay: 2021-02-03", "ngay: 2021-02-03 10:00:00"),
        f"{TRAINING}:11: [dau-trang] đầu trang: 'ngay' phải là ngày dạng năm-tháng-ngày",
    ),
    "a file of a kind that a browser runs": (
        lambda m: m.write("so-do.svg", "<svg/>"),
        "so-do.svg:1: [tep-la] thư mục tài liệu chỉ được có trang .md và tệp",
    ),
    "a page that Notepad has named": (
        lambda m: m.write("nhiem-vu/ke-hoach/ii-3.md.txt", TASK),
        "nhiem-vu/ke-hoach/ii-3.md.txt:1: [tep-la] tệp này là một trang bị lưu thêm đuôi. Đổi tên thành 'ii-3.md'",
    ),
    "a web page named as an image": (
        lambda m: m.write("anh.png", "<script>alert(1)</script>"),
        "anh.png:1: [tep-lech] nội dung phải đúng là ảnh PNG như đuôi tệp",
    ),
    "a symbolic link": (
        lambda m: (m.docs / "khac").symlink_to(m.root),
        "khac:1: [tep-noi] thư mục tài liệu không được có liên kết hệ thống",
    ),
    "a folder of the theme": (
        lambda m: m.write("assets/js/nen.txt", "x"),
        "assets:1: [tep-trung] tên này dành cho giao diện",
    ),
    "two pages at one address": (
        lambda m: m.write("tra-cuu.md", "# A\n"),
        "tra-cuu.md:1: [tep-trung] hai tệp không được cùng một địa chỉ trên trang: 'tra-cuu/index.md'",
    ),
    "a truth verified by hand that holds no more": (
        lambda m: m.write("van-ban/ke-hoach/doi-chieu.yml", "tong_so: {han_che: 2}\n"),
        "van-ban/ke-hoach/doi-chieu.yml:1: [doi-chieu-lech] tổng số 'han_che' đã đối chiếu là 2, thư viện có 1",
    ),
    "a truth in two parts": (
        lambda m: m.write("van-ban/ke-hoach/doi-chieu.yml", "tong_so: {han_che: 1}\n---\ntong_so: {han_che: 9}\n"),
        "[doi-chieu-lech]",
    ),
    "a page at the address of one of the engine": (
        lambda m: m.write("huong-dan/them-van-ban/index.md", "# Của tôi\n"),
        "huong-dan/them-van-ban/index.md:1: [tep-trung] trang này và trang 'huong-dan/them-van-ban.md' của chương trình",
    ),
    "two pages from one address": (
        together(
            lambda m: m.write("tra-cuu/a.md", "---\ntitle: A\ndia_chi_cu: [cu/x.md]\n---\n\n# A\n"),
            lambda m: m.write("tra-cuu/b.md", "---\ntitle: B\ndia_chi_cu: [cu/X/index.md]\n---\n\n# B\n"),
        ),
        "tra-cuu/b.md:3: [lien-ket-hong] địa chỉ cũ phải là trang không còn",
    ),
    "an id of the text in HTML": (
        lambda m: m.replace(PAGE, "còn ít", '<span id="ii-1"></span>còn ít'),
        f"{PAGE}:6: [ma-trung] mã này là của văn bản hoặc do trang tự đặt: 'ii-1'",
    ),
    "an id of a sentence in HTML": (
        lambda m: m.replace(PAGE, "còn ít", '<span id="i-p1-s2"></span>còn ít'),
        f"{PAGE}:6: [ma-trung] mã này là của văn bản hoặc do trang tự đặt: 'i-p1-s2'",
    ),
    "a public note in another document": (
        together(
            lambda m: m.replace("tra-cuu/index.md", "cong_khai: false", "cong_khai: true"),
            lambda m: m.replace("tra-cuu/index.md", "ke-hoach#i-p2", "khac#i-p2"),
            lambda m: m.replace(PAGE, "còn ít.", "còn ít.[^n01]"),
            lambda m: m.write(PAGE, m.read(PAGE) + "\n[^n01]: Lời.\n"),
        ),
        "tra-cuu/index.md:5: [chu-thich-le] ghi chú công khai phải có chú thích trong văn bản",
    ),
    "two columns pasted as one line": (
        lambda m: m.write("tra-cuu/a.md", "# A\n\nTUYỆT MẬT     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"),
        "tra-cuu/a.md:3: [cam-dang]",
    ),
    "a mark in small letters": (
        lambda m: m.write("a.md", "# A\n\n<b>“Tuyệt  mật”</b>\n"),
        "a.md:3: [cam-dang]",
    ),
    "a secret file beside the pages": (
        lambda m: (m.docs / "phu-luc.txt").write_text("Đơn vị A     MẬT\n", "utf-8"),
        "phu-luc.txt:1: [cam-dang]",
    ),
    "a mobile number": (
        lambda m: m.write("a.md", "# A\n\nLiên hệ 0912.345.678.\n"),
        "a.md:3: [cam-dang]",
    ),
    "secrecy mark": (
        lambda m: m.replace(INDEX, "# KẾ HOẠCH", "MẬT\n{ #do-mat }\n\n# KẾ HOẠCH"),
        f"{INDEX}:13: [cam-dang] dấu hiệu không được đăng khi chưa có người duyệt công bố: 'MẬT'",
    ),
    "internal circulation": (
        lambda m: m.replace(DIRECTIVE, "Ghi chú của biên tập.", "Tài liệu lưu hành nội bộ."),
        "van-ban/12-qd-ubnd-mau-2020.md:17: [cam-dang]",
    ),
    "personal identifier": (
        lambda m: m.replace(TRAINING, "Mở một lớp.", "Ông A, CCCD số 001099012345, dự lớp."),
        "[cam-dang]",
    ),
}  # fmt: skip


def problems(mini: Mini) -> list[str]:
    found = check(mini.docs, mini.root / "site").problems
    return [str(problem).replace(f"{mini.docs.as_posix()}/", "") for problem in found]


def test_the_small_library_is_clean(mini: Mini) -> None:
    assert problems(mini) == []


@pytest.mark.parametrize("name", FAULTS)
def test_faults_are_found_and_named(mini: Mini, name: str) -> None:
    fault, expected = FAULTS[name]
    fault(mini)
    found = problems(mini)
    assert any(expected in line for line in found), "\n".join(found) or "nothing found"


def test_a_library_with_everything_is_clean() -> None:
    assert check(DOCS, ROOT / "khong-dung").problems == []


def test_clearance_lets_a_marked_document_pass(mini: Mini) -> None:
    mini.replace(DIRECTIVE, "Ghi chú của biên tập.", "Tài liệu lưu hành nội bộ.")
    mini.replace(
        DIRECTIVE,
        "hieu_luc:",
        "cong_bo: {nguoi_duyet: Bà B, ngay: 2026-01-02, ly_do: Hết hạn mật}\nhieu_luc:",
    )
    assert problems(mini) == []


def codes_in_source() -> set[str]:
    """The codes that the program can print: the code argument of every problem it makes."""
    found = {"giu-ban-da-sua"}  # printed by `convert`, which makes no problem of it
    position = {"problem": 3, "Problem": 2}
    for path in (ROOT / "scripts/vanban").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        named = {
            target.id: node.value for node in tree.body if isinstance(node, ast.Assign)
            for target in node.targets if isinstance(target, ast.Name)
        }  # fmt: skip
        for node in ast.walk(tree):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and name in position and len(node.args) > position[name]:
                code = node.args[position[name]]
                code = named.get(code.id, code) if isinstance(code, ast.Name) else code
                if isinstance(code, ast.Constant):
                    found.add(str(code.value))
    return found


def test_every_code_is_explained_and_tried() -> None:
    explained = set(re.findall(r"^### (\S+)$", guide.pages()["huong-dan/thong-bao.md"], re.MULTILINE))
    assert codes_in_source() == explained
    tried = {match[1] for _fault, line in FAULTS.values() if (match := re.search(r"\[([a-z0-9-]+)\]", line))}
    elsewhere = {"giu-ban-da-sua", "trang-lien-ket", "trang-ma-trung", "trang-ngoai", "trang-la", "khong-doc-duoc"}
    assert tried | elsewhere == explained


# -- the built site --------------------------------------------------------------------------------------------------


POLICY = f'<meta http-equiv="Content-Security-Policy" content="{policy.meta()}">'


def page(mini: Mini, body: str, head: str = "") -> None:
    folder = mini.root / "site"
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(
        f"<html><head>{POLICY}{head}</head><body><article>{body}</article></body></html>", "utf-8"
    )


@pytest.mark.parametrize(
    ("body", "head", "code"),
    [
        ('<a href="khong-co/">x</a>', "", "trang-lien-ket"),
        ('<a href="#khong-co">x</a>', "", "trang-lien-ket"),
        ('<p id="a"></p><p id="a"></p>', "", "trang-ma-trung"),
        ('<img src="https://vi-du.vn/a.png">', "", "trang-ngoai"),
        ("", '<link rel="stylesheet" href="//vi-du.vn/a.css">', "trang-ngoai"),
        ("", '<script src="https://vi-du.vn/a.js"></script>', "trang-ngoai"),
        ("<b onclick=x()>x</b>", "", "trang-la"),
    ],
)
def test_faults_of_the_built_site(mini: Mini, body: str, head: str, code: str) -> None:
    page(mini, body, head)
    assert code in {problem.code for problem in check(mini.docs, mini.root / "site").problems}


def test_outbound_links_are_fine(mini: Mini) -> None:
    page(mini, '<p id="a"><a href="https://vi-du.vn/">x</a> <a href="#a">y</a></p>')
    assert {p.code for p in check(mini.docs, mini.root / "site").problems} == {
        "do-trung-thuc"
    }  # its pages are not built


# -- what was published ----------------------------------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def published(mini: Mini) -> Mini:
    mini.replace("index.md", "[Kế", '<span id="moc"></span>[Kế')
    git(mini.root, "init", "-q")
    git(mini.root, "add", "docs")
    git(mini.root, "commit", "-qm", "x")
    return mini


def test_published_addresses_do_not_vanish(published: Mini) -> None:
    assert problems(published) == []
    published.replace("index.md", '<span id="moc"></span>', "")
    assert "index.md:1: [ma-da-mat] mã đã công bố phải còn: 'moc'" in problems(published)[0]


def test_a_published_page_moves_with_a_redirect(published: Mini) -> None:
    (published.docs / "han-che/ke-hoach/l1.md").rename(published.docs / "han-che/ke-hoach/l2.md")
    published.replace(TRAINING, "dich: l1", "dich: l2")
    assert "[ma-da-mat] trang đã công bố phải còn: 'han-che/ke-hoach/l1.md'" in problems(published)[0]
    published.replace("han-che/ke-hoach/l2.md", "doan:", "dia_chi_cu: [han-che/ke-hoach/l1.md]\ndoan:")
    assert problems(published) == []


# -- exit codes ------------------------------------------------------------------------------------------------------


def test_exit_codes(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("check", "--docs", mini.docs, "--site", mini.root / "site")
    assert run(*arguments) == 0
    assert capsys.readouterr().out.startswith("Sạch: ")
    mini.replace(PAGE, "còn ít", "còn nhiều")
    assert run(*arguments) == 1
    assert run("check", "--docs", mini.root / "khong-co") == 2
