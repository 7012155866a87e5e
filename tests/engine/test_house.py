"""The house: packages stand on floors, and a module imports only from its own package and from floors below."""

import ast
from collections.abc import Iterator
from pathlib import Path

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


def _imports(path: Path) -> Iterator[str]:
    """Yield the modules of the package that a module imports, by their dotted names below it."""
    own = path.relative_to(PACKAGE).parent.parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = own[: len(own) - node.level + 1]
            for alias in node.names:
                yield ".".join((*base, *(node.module or "").split("."), alias.name)).strip(".").replace("..", ".")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("vanban"):
            yield (node.module or "").removeprefix("vanban").strip(".") or node.names[0].name


def _room(name: str) -> str:
    return name.split(".")[0].removesuffix(".py")


def test_every_package_stands_on_a_floor() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert rooms - {"__init__"} == {room for floor in FLOORS for room in floor}


def test_imports_go_down() -> None:
    height = {room: level for level, floor in enumerate(FLOORS) for room in floor}
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        here = _room(path.relative_to(PACKAGE).as_posix().split("/")[0])
        for name in _imports(path):
            there = _room(name)
            if here != there and here in height and height[there] >= height[here]:
                wrong.append(f"{path.relative_to(PACKAGE)} imports {name}")
    assert wrong == []


def test_readers_do_not_know_each_other() -> None:
    wrong = []
    for format in FORMATS:
        for path in sorted((PACKAGE / "reading" / format).glob("*.py")):
            wrong += [
                f"{path.relative_to(PACKAGE)} imports {name}"
                for name in _imports(path)
                for other in FORMATS
                if other != format and name.startswith(f"reading.{other}.")
            ]
    assert wrong == []
