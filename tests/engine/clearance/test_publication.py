"""What a source file carries beside its text stops publication: whoever downloads the file can read it."""

import pytest

from conftest import SOURCE, Mini
from docx_builder import build, deleted, p, r
from vanban.beside.gate import carried
from vanban.clearance.gate import unpublishable
from vanban.converting.convert import convert_file
from vanban.library.derive import Derived
from vanban.library.load import load
from vanban.model import InputError
from vanban.site.compose import compose
from vanban.site.view import View

BODY = (
    p("KẾ HOẠCH", align="center"),
    p("Lưu trữ năm 2020", align="center"),
    p("I. NHIỆM VỤ"),
    p("Các cơ quan thực hiện."),
)
CLEARED = "cong_bo: {nguoi_duyet: Nguyễn Văn Mẫu, ngay: 2020-04-03, ly_do: Đã giải mật}\n"
CARRIED = {
    "comment": (build(*BODY, comments={1: "Chỗ này sai sự thật"}), "Chỗ này sai sự thật"),
    "deletion": (build(*BODY, p("Giao cho ", deleted("ông Mẫu"), "các sở.")), "ông Mẫu"),
    "hidden": (build(*BODY, p("Xong.", r("Không đăng đoạn này", hidden=True))), "Không đăng đoạn này"),
    "secrecy mark in a running head": (build(*BODY, heads={"default": "TỐI MẬT"}), "TỐI MẬT"),
}


def stops(mini: Mini) -> list[str]:
    library = load(mini.docs)
    return [str(problem) for problem in (*unpublishable(library), *carried(library))]


@pytest.mark.parametrize(("data", "words"), CARRIED.values(), ids=CARRIED.keys())
def test_what_stands_beside_the_text_stops_publication_until_cleared(mini: Mini, data: bytes, words: str) -> None:
    assert stops(mini) == []
    source = mini.root / "ke-hoach-moi.docx"
    source.write_bytes(data)
    convert_file(source, mini.docs / "van-ban/ke-hoach-moi")
    [stop] = stops(mini)
    assert "ke-hoach-moi.docx:" in stop
    assert "[cam-dang]" in stop
    assert words in stop
    mini.replace("van-ban/ke-hoach-moi/index.md", "nguon:", f"{CLEARED}nguon:")
    assert stops(mini) == []


def test_a_clean_source_is_published(mini: Mini) -> None:
    source = mini.root / "ke-hoach-moi.docx"
    source.write_bytes(build(*BODY, heads={"default": "Trang đầu"}))
    convert_file(source, mini.docs / "van-ban/ke-hoach-moi")
    assert stops(mini) == []


@pytest.mark.parametrize(
    ("name", "words"), [("ke-hoach.docm", "Lưu lại thành .docx"), ("ke-hoach.pdf", "nội dung phải đúng là PDF")]
)
def test_what_the_build_would_not_have_beside_a_page_is_refused_at_once(mini: Mini, name: str, words: str) -> None:
    source = mini.root / name
    source.write_bytes(build(*BODY))
    with pytest.raises(InputError, match=words):
        convert_file(source, mini.docs / "van-ban/ke-hoach-moi", library=load(mini.docs))
    assert not (mini.docs / "van-ban/ke-hoach-moi").exists()
    convert_file(source, mini.root / "ra")  # into any other folder it goes


def test_the_page_names_the_signatory_that_the_conversion_reports(mini: Mini) -> None:
    source = mini.root / "thong-bao.txt"
    source.write_text(SOURCE.replace("Nguyễn Văn Mẫu", "Thượng tá Nguyễn Văn Mẫu"), "utf-8")
    made = convert_file(source, mini.docs / "van-ban/thong-bao", library=load(mini.docs))
    library = load(mini.docs)
    view = View(library, Derived(library), "van-ban/thong-bao/index.md")
    [panel] = [html for html in compose(view).panels.values() if "vb-identity" in html]
    assert made.conversion.identity.signatory == "Nguyễn Văn Mẫu"
    assert ">Nguyễn Văn Mẫu</a>" in panel


def test_what_a_page_may_hide_stops_until_a_person_has_looked(mini: Mini) -> None:
    source = mini.root / "trang.html"
    body = "".join(f"<p>{line}</p>" for line in ("KẾ HOẠCH", "Lưu trữ", "I. NHIỆM VỤ", "Các cơ quan thực hiện."))
    source.write_text(
        f"<!doctype html><meta charset=utf-8><style>.a{{display:none}}.mo .a{{display:block}}</style>{body}<p class=a>Có lẽ ẩn.</p>",
        "utf-8",
    )
    convert_file(source, mini.docs / "van-ban/trang", library=load(mini.docs))
    assert any("kiểu trang có thể che chữ" in str(problem) for problem in carried(load(mini.docs)))
