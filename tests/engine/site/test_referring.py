"""What editors write of a text: its references to provisions are links, its words stay."""

import pytest
from markupsafe import Markup

from conftest import DOCUMENT
from vanban.library.derive import Derived
from vanban.library.library import Library
from vanban.site.referring import linked_prose, linked_remarks
from vanban.site.view import View


def view(library: Library) -> View:
    return View(library, Derived(library), f"van-ban/{DOCUMENT}/index.md")


@pytest.mark.parametrize(
    ("raw", "linked"),
    [
        ("[^n1]: Mục II.1 ghi khác phần I.", "[^n1]: [Mục II.1](ii.md#ii-1) ghi khác [phần I](i.md#i)."),
        ("Xem **mục II.1** của báo cáo.", "Xem **[mục II.1](ii.md#ii-1)** của báo cáo."),
        ("Đã có [mục II.1](x.md).", "Đã có [mục II.1](x.md)."),
        ("Mục IX.9 không có.", "Mục IX.9 không có."),
        ("- mục II.1 trong danh sách", "- mục II.1 trong danh sách"),
        ("    mục II.1 trong mã", "    mục II.1 trong mã"),
        ("| mục II.1 |", "| mục II.1 |"),
    ],
)
def test_prose(library: Library, raw: str, linked: str) -> None:
    assert linked_prose(view(library), raw) == linked


def test_a_remark_in_a_panel(library: Library) -> None:
    panel = Markup('<td><span class="vb-remark">Khác &lt;b&gt; ở mục II.1.</span> mục II.1</td>')
    shown = linked_remarks(view(library), panel)
    assert shown == '<td><span class="vb-remark">Khác &lt;b&gt; ở <a href="ii/#ii-1">mục II.1</a>.</span> mục II.1</td>'
