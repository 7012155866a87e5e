"""Links of a page that moves, and of those that lead to it."""

import pytest

from vanban.library.relink import relink

MOVED = {"van-ban/a.md": "van-ban/a/index.md"}


@pytest.mark.parametrize(
    ("before", "after", "raw", "expected"),
    [
        ("index.md", "index.md", "[x](van-ban/a.md)", "[x](van-ban/a/index.md)"),
        ("index.md", "index.md", "[x](van-ban/a.md#luoc-do \"tên\")", "[x](van-ban/a/index.md#luoc-do \"tên\")"),
        ("index.md", "index.md", "[x](<van-ban/a.md>) [y](van-ban/b.md)", "[x](<van-ban/a/index.md>) [y](van-ban/b.md)"),
        ("index.md", "index.md", '<a href="van-ban/a.md">x</a>', '<a href="van-ban/a/index.md">x</a>'),
        ("index.md", "index.md", "[x]: van-ban/a.md\n[^1]: van-ban/a.md", "[x]: van-ban/a/index.md\n[^1]: van-ban/a.md"),
        ("index.md", "index.md", "`[x](van-ban/a.md)` van-ban/a.md", "`[x](van-ban/a.md)` van-ban/a.md"),
        ("index.md", "index.md", "```\n[x](van-ban/a.md)\n```", "```\n[x](van-ban/a.md)\n```"),
        ("index.md", "index.md", "[x](https://vi-du.vn/van-ban/a.md) [y](#a)", "[x](https://vi-du.vn/van-ban/a.md) [y](#a)"),
        ("van-ban/b/i.md", "van-ban/b/i.md", "[x](../a.md)", "[x](../a/index.md)"),
        ("van-ban/a.md", "van-ban/a/index.md", "[x](b.md) [y](../index.md) [z](#nguon)", "[x](../b.md) [y](../../index.md) [z](#nguon)"),
        ("van-ban/a.md", "van-ban/a/index.md", "[x](t%E1%BB%87p%201.pdf)", "[x](../t%E1%BB%87p%201.pdf)"),
        ("van-ban/a.md", "van-ban/a/index.md", "![x](anh.png)", "![x](../anh.png)"),
        ("van-ban/a.md", "van-ban/a/index.md", "[x](a.md#y) [z](a.md)", "[x](index.md#y) [z](index.md)"),
        ("van-ban/b.md", "van-ban/b.md", "[x](<a.md> \"t\") [y](a.md 't')", "[x](<a/index.md> \"t\") [y](a/index.md 't')"),
        ("van-ban/b.md", "van-ban/b.md", "[r]:a.md\n[s]: <a.md> 'T'\n[t]:\n  a.md", "[r]:a/index.md\n[s]: <a/index.md> 'T'\n[t]:\n  a/index.md"),
        ("van-ban/b.md", "van-ban/b.md", "> [r]: a.md\n\n- [s]: a.md\n", "> [r]: a/index.md\n\n- [s]: a/index.md\n"),
        ("van-ban/b.md", "van-ban/b.md", "<a href=a.md>x</a> <A\n HREF = 'a.md#z'>", "<a href=a/index.md>x</a> <A\n HREF = 'a/index.md#z'>"),
        ("van-ban/b.md", "van-ban/b.md", "- x\n\n    [x](a.md)\n\n[^1]: y\n\n    [x](a.md)", "- x\n\n    [x](a/index.md)\n\n[^1]: y\n\n    [x](a/index.md)"),
        ("van-ban/b.md", "van-ban/b.md", "1. x\n    - y\n\n        [x](a.md)", "1. x\n    - y\n\n        [x](a/index.md)"),
        ("van-ban/b.md", "van-ban/b.md", "a\n    [x](a.md)", "a\n    [x](a/index.md)"),
        ("van-ban/b.md", "van-ban/b.md", "```\n[x](a.md)\n```\n[x](a.md)", "```\n[x](a.md)\n```\n[x](a/index.md)"),
        ("van-ban/a.md", "van-ban/a/index.md", "[Lưu ý]: xem thêm\n\n[x](b.md)", "[Lưu ý]: xem thêm\n\n[x](../b.md)"),
    ],
)  # fmt: skip
def test_links_follow(before: str, after: str, raw: str, expected: str) -> None:
    assert relink(raw, before, after, MOVED) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "    [x](a.md)",
        "Chữ.\n\n    [x](a.md)\n\n    [y](a.md)\n",
        "- x\n\n        [x](a.md)",
        "````\n```\n[x](a.md)\n```\n````",
        "~~~~ md\n[x](a.md)\n~~~\n[x](a.md)\n~~~~",
        "```\n[x](a.md)\n\n[y](a.md)",
        "> ```\n> [x](a.md)\n> ```",
        "- ```\n  [x](a.md)\n  ```",
        "``a ` [x](a.md)`` `[y]\n(a.md) [x](a.md)`",
        'Thuộc tính src="a.md" và href="a.md" trong lời.',
        "*[r]: a.md",
        "[^1]: a.md",
        r"\[x\](a.md)",
    ],
)
def test_what_is_no_link_stays(raw: str) -> None:
    assert relink(raw, "van-ban/b.md", "van-ban/b.md", MOVED) == raw


def test_what_did_not_move_stays_to_the_letter() -> None:
    raw = "[x](./van-ban/../van-ban/b.md) [y](van-ban//b.md)"
    assert relink(raw, "index.md", "index.md", MOVED) == raw
