"""Truth files: what a document's outline and identity are, as printed. See README.md for how they were made."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .reading import Grid

HERE = Path(__file__).parent
FIELDS = ("type", "number", "date", "place", "issuer", "subject", "signatory", "position")


@dataclass(frozen=True, slots=True)
class Entry:
    """A labelled line of a document: what it is, its printed label, its id, the first six words after the label.

    ``kinds`` and ``ids`` hold every reading that is right, nearly always one. An ``optional`` entry may be recognised or
    not: a sample form's own «Điều 1. ….» is neither a miss nor an error.
    """

    kinds: tuple[str, ...]
    label: str
    ids: tuple[str, ...]
    opening: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known of a document. Identity values list what is right; ``('',)`` where the document does not say.

    ``auto`` are the labels that Word prints and the XML does not hold, one for each numbered paragraph. ``quoted`` are
    beginnings of paragraphs inside quotations, which must not be taken for the document's own. ``fold`` tells that case
    cannot be known from the transcript (capitals by font); ``faults`` are the transcript's own slips, wrong and right.
    """

    name: str
    source: str
    outline: tuple[Entry, ...]
    identity: Mapping[str, tuple[str, ...]]
    tables: tuple[Grid, ...] = ()
    notes: int = 0
    quoted: tuple[str, ...] = ()
    auto: tuple[str, ...] = ()
    fold: bool = False
    faults: tuple[tuple[str, str], ...] = ()


def load(path: Path) -> Truth:
    """Read a truth file."""
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return Truth(
        name=path.stem,
        source=data["source"],
        outline=tuple(_entry(item) for item in data["outline"]),
        identity={name: _values(data["identity"].get(name, "")) for name in FIELDS},
        tables=tuple(
            Grid(rows, columns, tuple(tuple(span) for span in spans)) for rows, columns, spans in data["tables"]
        ),
        notes=data["notes"],
        quoted=tuple(data["quoted"]),
        auto=tuple(data["auto"]),
        fold=data["fold"],
        faults=tuple((wrong, right) for wrong, right in data.get("faults", ())),
    )


def corpus_truths() -> list[Truth]:
    """Return the truth of every corpus document, in order of name."""
    return [load(path) for path in sorted(HERE.glob("*.json"))]


def dump(data: Mapping[str, Any]) -> str:
    """Return the text of a truth file: one line for each entry, so that a correction is one line of a diff."""
    lines = []
    for key, value in data.items():
        if key in ("outline", "quoted") and value:
            items = ",\n".join("  " + json.dumps(item, ensure_ascii=False) for item in value)
            lines.append(f"{json.dumps(key)}: [\n{items}\n]")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _entry(item: Mapping[str, Any]) -> Entry:
    kinds, ids = tuple(item["kind"].split("|")), tuple(item["id"].split("|"))
    return Entry(kinds, item["label"], ids, item["opening"], item.get("optional", False))


def _values(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
