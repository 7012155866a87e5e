"""Which earlier paragraph a block continues, at the border of likeness."""

import pytest

from vanban.model import Line, Source
from vanban.pages.blocks import match_blocks, render_pages
from vanban.pages.page import parse_page
from vanban.structure.stages import convert

WORDS = ["Đầu", *(f"từ{n}" for n in range(18)), "hết."]


@pytest.mark.parametrize(
    ("kept", "same"),
    [
        (20, True),
        (13, True),
        (12, True),  # three words in five
        (11, False),
        (5, False),
    ],
)
def test_a_block_of_the_same_id_is_the_same_while_three_words_in_five_are(kept: int, same: bool) -> None:
    text = " ".join([*WORDS[: kept - 1], *(f"khác{n}" for n in range(len(WORDS) - kept)), WORDS[-1]])
    lines = tuple(Line(n, line) for n, line in enumerate(("BÁO CÁO", "", "I. KẾT QUẢ", "", text), 1))
    pages = render_pages(convert(Source("thu.txt", "", lines)), {})
    earlier = parse_page(f"# I. KẾT QUẢ {{ #i }}\n\n{' '.join(WORDS)}\n{{ #i-p1 }}\n")
    matched, orphans = match_blocks([block for _meta, blocks in pages.values() for block in blocks], {"i": earlier})
    assert ("i-p1" in matched) is same
    assert [chunk.id for _page, chunk in orphans] == ([] if same else ["i-p1"])
