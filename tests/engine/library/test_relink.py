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
    ],
)  # fmt: skip
def test_links_follow(before: str, after: str, raw: str, expected: str) -> None:
    assert relink(raw, before, after, MOVED) == expected


def test_what_did_not_move_stays_to_the_letter() -> None:
    raw = "[x](./van-ban/../van-ban/b.md) [y](van-ban//b.md)"
    assert relink(raw, "index.md", "index.md", MOVED) == raw
