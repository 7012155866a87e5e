"""A document's pages hold its own tasks and limitations alone; the boards hold the sum of all. Larger: ``make bench-library``."""

from pathlib import Path

import pytest

from bench_library.audit import faults
from bench_library.made import make
from conftest import ROOT, build, configuration
from vanban.library.load import load
from vanban.site.navigation import leads_on


@pytest.mark.parametrize(
    ("path", "other", "may"),
    [
        ("nhiem-vu/b/index.md", "nhiem-vu/a/ii-3.md", False),
        ("nhiem-vu/a/ii-3.md", "nhiem-vu/b/index.md", False),
        ("van-ban/b/index.md", "van-ban/a/ii.md", False),
        ("van-ban/b/index.md", "van-ban/c.md", False),
        ("nhiem-vu/a/ii-3.md", "nhiem-vu/a/ii-4.md", True),
        ("nhiem-vu/a/index.md", "nhiem-vu/index.md", True),  # the board of all
        ("nhiem-vu/b/ii-3.md", "han-che/index.md", True),
        ("van-ban/a.md", "van-ban/b.md", True),  # records, one after the other as they are listed
        ("huong-dan/index.md", "huong-dan/ghi-chu.md", True),
    ],
)
def test_what_belongs_to_a_document_leads_on_within_it(path: str, other: str, may: bool) -> None:
    assert leads_on(path, other) is may


@pytest.mark.slow
@pytest.mark.site
def test_no_page_of_a_document_holds_what_is_of_another(tmp_path: Path) -> None:
    documents = make(tmp_path, 3)
    config, site = tmp_path / "mkdocs.yml", tmp_path / "site"
    config.write_text(configuration((tmp_path / "docs").as_posix(), (ROOT / "scripts").as_posix()), "utf-8")
    done = build(site, config)
    assert done.returncode == 0, done.stderr
    assert list(faults(load(tmp_path / "docs"), documents, site)) == []
