"""The locked requirements: hashed, one version of each package over all files, no address of a registry."""

import re
from collections import defaultdict

from conftest import ROOT

FOLDER = ROOT / "requirements"
LOCKED = sorted(FOLDER.glob("*.txt"))
_PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?P<rest>(?:.*\\\n)*.*)", re.MULTILINE)


def test_every_input_is_locked() -> None:
    """What is asked for stands in a lock beside it."""
    assert {path.stem for path in FOLDER.glob("*.in")} == {path.stem for path in LOCKED} != set()


def test_one_version_of_each_package() -> None:
    """Installing one file after another changes nothing that the first installed."""
    versions: dict[str, set[str]] = defaultdict(set)
    for path in LOCKED:
        for match in _PIN.finditer(path.read_text("utf-8")):
            versions[match["name"].lower()].add(match["version"])
    assert versions
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_every_pin_is_hashed() -> None:
    """A package that was exchanged is not installed."""
    bare = [
        f"{path.name}: {match['name']}"
        for path in LOCKED
        for match in _PIN.finditer(path.read_text("utf-8"))
        if "--hash=sha256:" not in match["rest"]
    ]
    assert bare == []


def test_no_registry_is_named() -> None:
    """Each place that builds the site asks its own registry."""
    assert [path.name for path in [*LOCKED, *FOLDER.glob("*.in")] if "://" in path.read_text("utf-8")] == []
