"""The home page: what the numbers say in detail."""

from conftest import Mini
from vanban.library.derive import Derived
from vanban.library.load import load
from vanban.site.panels.home import home_counts
from vanban.site.view import View


def test_documents_of_no_known_type_are_counted_too(mini: Mini) -> None:
    """The small library has a plan and a decision."""
    mini.replace("van-ban/12-qd-ubnd-mau-2020.md", "loai_van_ban: Quyết định", "loai_van_ban: null")
    library = load(mini.docs)
    counts = home_counts(View(library, Derived(library), "index.md")).values
    assert isinstance(counts, list)
    assert (counts[0].number, counts[0].detail) == (2, "1 kế hoạch, 1 chưa rõ loại")
