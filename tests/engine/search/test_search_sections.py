"""What search reads of a built page: sections and blocks, without what the site adds around the text."""

import unicodedata
from pathlib import Path

import pytest

from vanban.search.sections import KINDS, SEARCH_BOX, Block, Page, Section, read_page, site_pages

BOX = SEARCH_BOX.decode().join(("<div ", "></div>"))
FRAME = """<!doctype html><html lang="vi"><head><title>{title} - Thư viện</title>
<meta property="og:site_name" content="Thư viện"></head><body>
<nav class="md-path" aria-label="Vị trí"><ol><li><a href="/">Trang đầu</a></li><li><a href="/van-ban/">Báo cáo</a></li></ol></nav>
<nav><a href="/khac/">Một danh sách dài</a></nav>
<article class="md-content__inner">{article}</article>
<footer>Cuối trang</footer></body></html>"""


def page(article: str, path: str = "van-ban/ke-hoach/index.html", title: str = "Kế hoạch") -> Page:
    found = read_page(path, FRAME.format(article=article, title=title).encode())
    assert found
    return found


def blocks(article: str) -> list[tuple[str, str]]:
    return [(block.id, block.text) for section in page(article).sections for block in section.blocks]


def outline(article: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(section.id, section.title, section.above) for section in page(article).sections]


# -- headings --------------------------------------------------------------------------------------------------------


def test_a_section_knows_the_headings_above_it() -> None:
    found = outline(
        '<h1 id="ii">Kế hoạch</h1><h2 id="ii-1">1. Một</h2><p>a</p><h3 id="ii-1-1">1.1</h3><p>b</p>'
        '<h4 id="ii-1-1-a">a)</h4><p>c</p><h2 id="ii-2">2. Hai</h2><p>d</p>'
    )
    assert found == [
        ("ii", "Kế hoạch", ()),
        ("ii-1", "1. Một", ("Kế hoạch",)),
        ("ii-1-1", "1.1", ("Kế hoạch", "1. Một")),
        ("ii-1-1-a", "a)", ("Kế hoạch", "1. Một", "1.1")),
        ("ii-2", "2. Hai", ("Kế hoạch",)),
    ]


def test_a_heading_is_read_without_its_permalink() -> None:
    heading = (
        '<h2 id="a">Biên <em>giới</em><a class="headerlink" href="#a">#</a> <abbr title="Ủy ban">UB</abbr></h2><p>x</p>'
    )
    assert outline(f"<h1>Kế hoạch</h1>{heading}")[-1][1] == "Biên giới UB"


def test_text_before_the_first_heading_belongs_to_the_page() -> None:
    found = page('<p id="mo-dau">Mở đầu.</p><h2 id="a">Mục</h2><p>b</p>')
    assert found.sections[0] == Section("", "Kế hoạch", 1, (), [Block("mo-dau", "Mở đầu.")])


def test_the_first_section_takes_the_title_of_the_page_and_keeps_its_own_words() -> None:
    found = page('<h1 id="kl-16">Kết luận 16-KL/TW</h1><p>x</p>', title="Kết luận 16-KL/TW ngày 14/2/2012")
    assert found.title == found.sections[0].title == "Kết luận 16-KL/TW ngày 14/2/2012"
    assert found.sections[0].blocks == [Block("kl-16", "Kết luận 16-KL/TW"), Block("", "x")]


def test_a_page_without_headings_is_one_section() -> None:
    assert outline("<p>Một đoạn.</p>") == [("", "Kế hoạch", ())]


def test_a_page_without_a_title_is_called_by_its_heading() -> None:
    markup = '<head></head><article><h1 id="a">Tên trang</h1><p>x</p></article>'
    found = read_page("a/index.html", markup.encode())
    assert found
    assert (found.title, found.url, found.kind, found.place) == ("Tên trang", "a/index.html", "khac", ())


# -- blocks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ('<p id="p1">Một.</p><p id="p2">Hai.</p>', [("p1", "Một."), ("p2", "Hai.")]),
        # no id: none; the id of a span inside the paragraph will do; its own is better
        ("<p>Một.</p>", [("", "Một.")]),
        ('<p>Một <span id="s1">hai</span> <span id="s2">ba</span></p>', [("s1", "Một hai ba")]),
        ('<p id="p1">Một <span id="s1">hai</span></p>', [("p1", "Một hai")]),
        # the id of what stands around
        (
            '<div id="khoi"><p>Một.</p><p id="p2">Hai.</p></div><p>Ba.</p>',
            [("khoi", "Một."), ("p2", "Hai."), ("", "Ba.")],
        ),
        # inline markup parts no word, a break does
        ("<p>K<em>ế</em>t <strong>lu</strong>ận</p>", [("", "Kết luận")]),
        ('<p id="p">Một<br>hai</p>', [("p", "Một"), ("p", "hai")]),
        # an item with a list in it: its own words, then those of the list
        (
            '<ul><li id="a">Một<ul><li id="b">hai</li><li>ba</li></ul>bốn</li></ul>',
            [("a", "Một"), ("b", "hai"), ("a", "ba"), ("a", "bốn")],
        ),
        # a row is one block, its cells stay apart
        (
            '<table><tr id="r1"><td>Một</td><td><p>hai</p><p>ba</p></td></tr><tr><td><a id="c">bốn</a></td></tr></table>',
            [("r1", "Một hai ba"), ("c", "bốn")],
        ),
        ("<dl><dt id='t'>UBND</dt><dd>Ủy ban nhân dân</dd></dl>", [("t", "UBND"), ("", "Ủy ban nhân dân")]),
        # blanks of every kind are one
        ("<p> Một\u00a0\n\t hai </p><p>   </p>", [("", "Một hai")]),
        ("<p>Một <!-- không đọc --> hai</p><p>a<!--x-->b</p>", [("", "Một hai"), ("", "ab")]),
        ("<p>5 &lt; 6 &amp; &quot;x&quot;</p>", [("", '5 < 6 & "x"')]),
    ],
)
def test_blocks(article: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(article) == expected


def test_text_is_in_one_normal_form() -> None:
    decomposed = unicodedata.normalize("NFD", "Phân giới, cắm mốc")
    found = page(f"<h1>{decomposed}</h1><p>{decomposed}</p>", title=decomposed)
    assert found.title == "Phân giới, cắm mốc"
    assert found.sections[0].blocks == [Block("", "Phân giới, cắm mốc")]


# -- what is left out ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "element",
    [
        "<script>var mat = 1</script>",
        "<style>.mat {}</style>",
        "<template><p>mật</p></template>",
        "<noscript>mật</noscript>",
        "<button>mật</button>",
        "<svg><title>mật</title></svg>",
        "<div data-editorial><p>mật</p></div>",
        '<span data-editorial="">mật</span>',
        '<div class="vb-panel" data-editorial><h2 id="mat">mật</h2><p>mật</p></div>',
        "<p data-search-exclude>mật</p>",
        '<a class="headerlink" href="#a">mật</a>',
        '<span class="x vb-words">mật</span>',
        "<div data-editorial data-search-exclude><p data-search>mật</p></div>",
    ],
)
def test_left_out(element: str) -> None:
    assert blocks(f'<div id="a">Trước {element} sau</div>') == [("a", "Trước sau")]


def test_the_text_goes_on_behind_what_is_left_out() -> None:
    assert blocks("<p>Một<span data-editorial>mật</span>hai</p>") == [("", "Mộthai")]


def test_a_part_of_a_panel_may_be_taken_in_again() -> None:
    panel = '<div data-editorial><p>mật</p><dl data-search id="so"><dd>16-KL/TW</dd></dl><p>mật</p></div>'
    assert blocks(f"<p>Trước</p>{panel}<p>Sau</p>") == [("", "Trước"), ("so", "16-KL/TW"), ("", "Sau")]


def test_a_heading_of_the_editors_is_a_heading() -> None:
    assert outline('<h1>Kế hoạch</h1><h2 id="a" data-editorial>Nhiệm vụ</h2><p>x</p>')[-1][:2] == ("a", "Nhiệm vụ")


def test_a_heading_over_nothing_but_a_panel_is_not_found() -> None:
    panel = '<div class="vb-panel" data-editorial><p>x</p></div>'
    assert outline(f'<h1>Kế hoạch</h1><h2 id="lien-quan">Liên quan</h2>{panel}<h2 id="b">Mục</h2>') == [
        ("", "Kế hoạch", ()),
        ("b", "Mục", ("Kế hoạch",)),
    ]


@pytest.mark.parametrize(
    ("path", "markup"),
    [
        ("404.html", FRAME.format(title="Không có", article="<p>x</p>")),
        (
            "cu/index.html",
            '<!doctype html><meta http-equiv="refresh" content="0; url=../moi/"><a href="../moi/">Mới</a>',
        ),
        ("a/index.html", FRAME.format(title="x", article="").replace("<article", "<article data-search-exclude")),
        ("a/index.html", ""),
    ],
)
def test_pages_that_are_not_searched(path: str, markup: str) -> None:
    assert read_page(path, markup.encode()) is None


@pytest.mark.parametrize(
    "markup",
    [
        "<article>",
        "<p><article></p>",
        "<!-- <article> -->",
        "<article></article>",
        "<article><p>x",
        "\ufeff<article>x</article>",
    ],
)
def test_broken_pages_stop_nothing(tmp_path: Path, markup: str) -> None:
    (tmp_path / "a.html").write_text(markup, "utf-8")
    (tmp_path / "b.html").write_bytes(markup.encode("utf-16"))
    assert all(found.url in ("a.html", "b.html") for found in site_pages(tmp_path))


# -- the site --------------------------------------------------------------------------------------------------------


def test_pages_come_by_kind_then_address(tmp_path: Path) -> None:
    for path in (
        "tra-cuu/a.html",
        "x.html",
        "nhiem-vu/b/index.html",
        "van-ban/b/index.html",
        "van-ban/a/index.html",
        "404.html",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(BOX + FRAME.format(title=path, article="<p>x</p>"), "utf-8")
    (tmp_path / "van-ban.html").write_text(BOX + FRAME.format(title="Văn bản", article=""), "utf-8")
    (tmp_path / "van-ban/a/nguon.html").write_text(FRAME.format(title="Tệp nguồn", article="<p>x</p>"), "utf-8")
    found = [(each.url, each.kind) for each in site_pages(tmp_path)]
    assert found == [
        ("van-ban/a/", "van-ban"),
        ("van-ban/b/", "van-ban"),
        ("nhiem-vu/b/", "nhiem-vu"),
        ("x.html", "khac"),
        ("tra-cuu/a.html", "tra-cuu"),
    ]
    assert next(site_pages(tmp_path, directory_urls=False)).url == "van-ban/a/index.html"


def test_the_place_of_a_page_is_its_breadcrumb_without_home_and_itself() -> None:
    assert page("<p>x</p>").place == ("Báo cáo",)
    assert page("<p>x</p>", title="Báo cáo").place == ()


def test_each_kind_has_a_name_and_a_weight() -> None:
    assert all(label and 0 < weight <= 1 for _folder, label, weight in KINDS)
