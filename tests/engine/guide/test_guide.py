"""The pages that come with the engine: served in every library, replaceable, and knowing none."""

import re

import pytest
import yaml

from conftest import Mini
from vanban import guide
from vanban.checking import RULES, harmless, links
from vanban.library import schema
from vanban.library.load import load
from vanban.markup.harmless import violations
from vanban.pages.extension import render
from vanban.pages.page import parse_page

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
def test_a_page_is_harmless(path: str) -> None:
    """The check of a library passes over them: they are the same in each."""
    html = render("\n\n".join(chunk.raw for chunk in parse_page(PAGES[path]).chunks), marked=False)
    assert list(violations(html, path, frozenset())) == []


def test_a_page_that_an_office_wrote_in_place_of_one_is_looked_at(mini: Mini) -> None:
    mini.write("huong-dan/index.md", f"{PAGES['huong-dan/index.md']}\n<iframe></iframe>\n")
    assert [problem.code for problem in harmless.html_is_harmless(load(mini.docs))] == ["html-cam"]


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


def _records() -> list[tuple[str, dict[str, object]]]:
    """Whole records that the guide shows as examples: what is wrong in them is copied by everybody."""
    found = []
    for path, text in PAGES.items():
        for match in re.finditer(r"^```yaml\n---\n(.*?)^---$", text, re.MULTILINE | re.DOTALL):
            found.append((path, yaml.safe_load(match[1])))
    return found


def test_example_records_hold() -> None:
    found = _records()
    assert len(found) >= 2
    for path, data in found:
        kind = "nhiem-vu" if "trang_thai" in data else "van-ban"
        assert list(schema.check(kind, data)) == [], path


@pytest.mark.parametrize("kind", schema.SCHEMAS)
def test_every_key_is_explained(kind: str) -> None:
    text = "\n".join(PAGES.values())
    keys = {key for key, spec in schema.SCHEMAS[kind].items()}
    keys |= {key for spec in schema.SCHEMAS[kind].values() if spec.item for key in spec.item.fields}
    keys |= {key for spec in schema.SCHEMAS[kind].values() for key in spec.choices}
    assert sorted(key for key in keys if not re.search(rf"\b{re.escape(key)}\b", text)) == []
