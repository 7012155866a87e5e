"""The pages that come with the engine: served in every library, replaceable, and knowing none."""

import pytest

from conftest import Mini
from vanban import guide
from vanban.checking import RULES, links
from vanban.library.load import load

PAGES = guide.pages()


def test_the_guide_is_served_where_nobody_wrote_it(mini: Mini) -> None:
    library = load(mini.docs)
    assert PAGES.keys() <= library.generated.keys()
    assert [problem for rule in RULES for problem in rule(library)] == []


def test_its_pages_lead_to_each_other_only(mini: Mini) -> None:
    """Nothing else is sure to be there."""
    library = load(mini.docs)
    alone = {path: library.pages[path] for path in PAGES}
    assert list(links.links_lead_somewhere(type(library)(mini.docs, alone, {}, {}, {}, {}, generated=PAGES))) == []


def test_an_office_may_write_a_page_of_its_own(mini: Mini) -> None:
    mini.write("huong-dan/index.md", "# Việc của tổ biên tập\n")
    library = load(mini.docs)
    assert "huong-dan/index.md" not in library.generated
    assert [chunk.raw for chunk in library.pages["huong-dan/index.md"].chunks] == ["# Việc của tổ biên tập"]


def test_a_page_written_anew_keeps_what_the_others_lead_to(mini: Mini) -> None:
    """The message stands at the page that somebody can mend, not at one that comes with the engine."""
    mini.write("huong-dan/ghi-chu.md", "# Ghi chú\n")
    found = list(links.links_lead_somewhere(load(mini.docs)))
    assert found
    assert {problem.path for problem in found} == {(mini.docs / "huong-dan/ghi-chu.md").as_posix()}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_a_title_and_no_facts_of_a_library(path: str) -> None:
    text = PAGES[path]
    assert sum(line.startswith("# ") for line in text.splitlines()) == 1
    for word in (
        "Bình Mẫu",
        "Lâm Đồng",
        "binh-mau",
        "kl-16",
        "853",
        "16-KL",
        "bảy hạn chế",
        "cột IV",
        "docs/bao-cao",
        "tu_2025",
    ):
        assert word not in text
