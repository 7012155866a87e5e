"""Search put into a built site: its scripts joined, its files written, every page pointed to them."""

import base64
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Mini
from javascript import Talk
from vanban.library.load import load
from vanban.model import InputError
from vanban.search.bundle import bundle
from vanban.search.install import SCRIPTS, SOURCES, boot, glossary, publish

STOCK = "assets/javascripts/workers/search.7a47a382.min.js"
PAGE = """<!doctype html><html lang="vi"><head><title>{title}</title></head><body>
<div class="md-search" data-md-component="search"><form name="tim-kiem"></form></div>
<article>{text}</article>
<script id="__config" type="application/json">{{"base": "{base}", "features": [], "search": "{base}/{worker}", "tags": null}}</script>
</body></html>"""


def folder(tmp_path: Path, modules: dict[str, str]) -> Path:
    for name, text in modules.items():
        (tmp_path / f"{name}.js").write_text(text, "utf-8")
    return tmp_path


def joined(tmp_path: Path, **modules: str) -> list[str]:
    """Return the lines between the wrapping of the bundle of module ``main``."""
    lines = bundle(folder(tmp_path, modules), "main").split("\n")
    assert (lines[0], lines[-2:]) == ('(()=>{"use strict";', ["})();", ""])
    return lines[1:-2]


# -- bundle ----------------------------------------------------------------------------------------------------------


def test_modules_are_joined_in_the_order_of_their_imports_each_once(tmp_path: Path) -> None:
    assert joined(
        tmp_path,
        main='import { b } from "./b.js";\nimport { c } from "./c.js";\nb(c);',
        b='import { c } from "./c.js";\nexport function b(x) {\n  return c + x;\n}',
        c="export const c = 1;",
    ) == ["const c = 1;", "function b(x) {", "return c + x;", "}", "b(c);"]


def test_comments_and_indentation_are_dropped(tmp_path: Path) -> None:
    text = "// top\n/** @typedef {{a: string}} T */\n/**\n * Of several\n * lines.\n */\nconst a = /** @type {T} */ (b);\n  // in\n\n  f('//');"
    assert joined(tmp_path, main=text) == ["const a =  (b);", "f('//');"]


@pytest.mark.parametrize(
    "word", ["function x() {}", "async function x() {}", "class x {}", "const x = 1;", "let x = 1;"]
)
def test_every_form_of_export_is_joined(tmp_path: Path, word: str) -> None:
    assert joined(tmp_path, main=f"export {word}") == [word]


@pytest.mark.parametrize(
    "form", ["const twice = 1;", "function twice() {}", "async function twice() {}", "class twice {}", "let twice;"]
)
def test_two_modules_may_not_declare_one_name(tmp_path: Path, form: str) -> None:
    modules = {"main": 'import { b } from "./b.js";\nexport const twice = b;', "b": f"{form}\nexport const b = 1;"}
    with pytest.raises(ValueError, match=r"main\.js and b\.js both declare twice"):
        joined(tmp_path, **modules)


@pytest.mark.parametrize(
    "line",
    [
        'import x from "./b.js";',
        'import * as x from "./b.js";',
        'import "./b.js";',
        'import { x } from "../b.js";',
        'import { x } from "https://example.org/b.js";',
        "import {",
        "export default 1;",
        "export { x };",
        'export * from "./b.js";',
    ],
)
def test_a_line_that_cannot_be_joined_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=r"main\.js: cannot be joined"):
        joined(tmp_path, main=f"const a = 1;\n{line}\n", b="")


@pytest.fixture(scope="module")
def parser() -> Iterator[Talk]:
    with Talk("parses.js") as talk:
        yield talk


@pytest.mark.parametrize("name", ["boot", *SCRIPTS])
def test_our_scripts_are_classic_scripts(parser: Talk, name: str) -> None:
    script = bundle(SOURCES, name)
    assert parser.ask(script) is None
    assert parser.ask(script + "}") is not None
    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)
    assert "@param" not in script


def test_the_script_in_every_page_cannot_end_its_element() -> None:
    assert "</" not in boot()
    assert "<!--" not in boot()
    assert len(boot()) < 3_000


# -- publish ---------------------------------------------------------------------------------------------------------


def write(site: Path, path: str, text: str, *, base: str, worker: str = STOCK, title: str = "Trang") -> Path:
    file = site / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PAGE.format(title=title, text=text, base=base, worker=worker), "utf-8")
    return file


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A site as the theme leaves it: two pages, a page of errors with absolute addresses, a redirect, stock search."""
    site = tmp_path / "site"
    write(site, "index.html", "<p id='p'>Phân giới, cắm mốc</p>", base=".")
    write(site, "van-ban/a/index.html", "<p>Lưu trữ</p>", base="../..")
    write(site, "404.html", "<p>Không có trang này</p>", base="/thu-vien")
    (site / "cu.html").write_text('<!doctype html><meta http-equiv="refresh" content="0; url=bao-cao/a/">', "utf-8")
    for path in (STOCK, "assets/javascripts/lunr/min/lunr.vi.min.js", "search/search_index.json"):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text("{}", "utf-8")
    return site


def edition(site: Path) -> str:
    [found] = [path.name for path in (site / "search").iterdir()]
    assert re.fullmatch("[0-9a-f]{12}", found)
    return found


def worker_of(file: Path) -> str:
    [found] = re.findall(r'"search": "([^"]*)"', file.read_text("utf-8"))
    return str(found)


def test_every_page_with_a_search_box_starts_our_worker(built: Path) -> None:
    redirect = (built / "cu.html").read_bytes()
    publish(built, [])
    name = edition(built)
    assert worker_of(built / "index.html") == f"./search/{name}/worker.js"
    assert worker_of(built / "van-ban/a/index.html") == f"../../search/{name}/worker.js"
    assert worker_of(built / "404.html") == f"/thu-vien/search/{name}/worker.js"
    assert (built / "cu.html").read_bytes() == redirect


def test_nothing_else_of_a_page_changes(built: Path) -> None:
    before = (built / "index.html").read_bytes()
    publish(built, [])
    after = (built / "index.html").read_bytes()
    assert after.replace(f"search/{edition(built)}/worker.js".encode(), STOCK.encode()) == before


def test_the_folder_holds_the_scripts_and_the_index_alone(built: Path) -> None:
    output = publish(built, [])
    written = {path.name: path.read_bytes() for path in (built / "search" / edition(built)).iterdir()}
    assert written == output
    assert set(written) == {"worker.js", "client.js", "highlight.js", "head.bin"}
    assert "cắm mốc" in gzip.decompress(written["head.bin"]).decode("utf-8", "replace")


def test_the_search_of_the_theme_is_taken_away(built: Path) -> None:
    publish(built, [])
    assert not (built / "assets/javascripts/lunr").exists()
    assert not (built / "assets/javascripts/workers").exists()
    assert not (built / "search/search_index.json").exists()


def test_offline_each_file_of_the_index_has_a_script_as_its_twin(built: Path) -> None:
    output = publish(built, [], offline=True)
    assert {name for name in output if name.endswith(".bin")} == {"head.bin"}
    twin = re.fullmatch(r'__vanbanSearch\.put\("head","([A-Za-z0-9+/=]+)"\)\n', output["head.js"].decode())
    assert twin
    assert base64.b64decode(twin[1]) == output["head.bin"]


def test_a_second_run_gives_the_same(built: Path) -> None:
    first = publish(built, [("UBND", "Ủy ban nhân dân")])
    name = edition(built)
    page = (built / "index.html").read_bytes()
    assert publish(built, [("UBND", "Ủy ban nhân dân")]) == first
    assert edition(built) == name
    assert (built / "index.html").read_bytes() == page


def test_another_content_has_another_address(built: Path) -> None:
    publish(built, [])
    first = edition(built)
    publish(built, [("UBND", "Ủy ban nhân dân")])
    second = edition(built)
    write(built, "moi/index.html", "<p>Mới</p>", base="..")
    publish(built, [("UBND", "Ủy ban nhân dân")])
    third = edition(built)
    publish(built, [("UBND", "Ủy ban nhân dân")], offline=True)
    assert len({first, second, third, edition(built)}) == 4
    assert worker_of(built / "index.html") == f"./search/{edition(built)}/worker.js"


@pytest.mark.parametrize("worker", ["assets/javascripts/search.worker.js", "assets/javascripts/workers/search.js", ""])
def test_a_theme_without_our_hook_stops_the_build(built: Path, worker: str) -> None:
    file = write(built, "a/index.html", "<p>x</p>", base="..", worker=worker)
    with pytest.raises(InputError, match="không nối được ô tìm kiếm") as error:
        publish(built, [])
    assert str(error.value).startswith(str(file))


def test_a_page_without_configuration_stops_the_build(built: Path) -> None:
    file = built / "index.html"
    file.write_text(file.read_text("utf-8").replace('"search": ', '"tim": '), "utf-8")
    with pytest.raises(InputError, match="không nối được"):
        publish(built, [])


def test_a_text_that_looks_like_the_hook_is_left_alone(built: Path) -> None:
    text = f'<p>"search": "./{STOCK}"</p>'
    file = write(built, "a/index.html", text, base="..")
    publish(built, [])
    assert text in file.read_text("utf-8")
    assert f'"search": "../search/{edition(built)}/worker.js"' in file.read_text("utf-8")


def test_search_takes_the_certain_abbreviations_only(mini: Mini) -> None:
    likely = "  - {viet_tat: TT, day_du: Thông tin, co_so: kien_thuc_chung, muc_do: co_kha_nang}\n"
    mini.replace("tra-cuu/index.md", "ghi_chu:", f"{likely}ghi_chu:")
    assert glossary(load(mini.docs)) == [("UBND", "Ủy ban nhân dân")]
