"""The house: packages stand on floors, and a module imports only from its own package and from floors below."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import vanban

PACKAGE = Path(vanban.__file__).parent
# From the ground up. What stands on one line does not know of each other.
FLOORS = (
    ("model", "text", "remarks", "limits", "guide"),
    ("files", "vietnamese", "grammar"),
    ("citing", "markup", "structure", "reading"),
    ("pages", "proof"),
    ("library",),
    ("clearance", "site", "search"),
    ("beside",),
    ("checking", "converting"),
    ("desk",),
    ("cli",),
)
# Readers of different formats share what stands in reading/ itself, and nothing of each other.
FORMATS = ("word", "pdf", "web")
LEADING_ON = "vanban.reading.office"  # an old file becomes a Word file, which Word's reader reads


MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def _imports(source: str, module: str, *, is_package: bool = False) -> Iterator[str]:
    """Yield what a module imports, by whole dotted names: modules of the package as such, others as they are written."""
    here = module if is_package else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = here.split(".")[: len(here.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *(node.module.split(".") if node.module else [])])
            yield from (name if (name := f"{base}.{alias.name}") in MODULES else base for alias in node.names)


def _imports_of(module: str) -> set[str]:
    path = MODULES[module]
    return set(_imports(path.read_text("utf-8"), module, is_package=path.name == "__init__.py")) - {module}


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def _faults(module: str, imported: str) -> Iterator[str]:
    """Say what is wrong with an import."""
    height = {room: level for level, floor in enumerate(FLOORS) for room in floor}
    here, there = _room(module), _room(imported)
    if imported.split(".")[0] == "mkdocs":
        yield f"{module} imports {imported}: only hooks.py knows MkDocs"
    elif imported in MODULES and here != there and height.get(there, 0) >= height.get(here, 99):
        yield f"{module} imports {imported}: that is no floor below"
    reader = imported.split(".")[2] if imported.startswith("vanban.reading.") else ""
    if reader in FORMATS and here == "reading" and module.split(".")[2:3] != [reader] and module != LEADING_ON:
        yield f"{module} imports {imported}: what readers share knows none of them, nor they each other"


def test_every_package_stands_on_a_floor() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert rooms - {"__init__"} == {room for floor in FLOORS for room in floor}


def test_imports_go_down() -> None:
    assert [fault for module in MODULES for name in _imports_of(module) for fault in _faults(module, name)] == []


def test_no_modules_stand_in_a_circle() -> None:
    graph = {module: {name for name in _imports_of(module) if name in MODULES} for module in MODULES}
    assert tuple(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("vanban.site.view", "from mkdocs.structure.pages import Page"),
        ("vanban.site.view", "import mkdocs.utils"),
        ("vanban.library.load", "from ..site import view"),
        ("vanban.library.load", "import vanban.cli"),
        ("vanban.library.load", "from vanban import text, cli"),
        ("vanban.reading.web.walk", "from .. import word"),
        ("vanban.reading.web.walk", "from ..word import look"),
        ("vanban.reading.lines", "from .word.look import Looks"),
        ("vanban.grammar.labels", "def late():\n    from ..reading import plain"),
    ],
)
def test_a_wrong_import_is_seen(module: str, line: str) -> None:
    assert [fault for name in _imports(line, module) for fault in _faults(module, name)]
