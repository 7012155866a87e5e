"""The judged queries of docs/: what is asked, which sections answer it, and which must not stand above them."""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .noise import Reserved

FOLDER = Path(__file__).resolve().parent
SETS = ("judged", "blind")
BEGUN = "go-do"  # the class of queries whose last word is only begun
SLIPPED = frozenset({"go-sai", "telex", "vni", "sai-dau", BEGUN})  # classes whose ``words`` are what was meant
NAMES = {
    "exact": "words as written", "phrase": "quoted phrase", "khong-dau": "no accents", "d-dau": "no accents, đ first",
    "mot-phan": "some accents", "sai-dau": "wrong accents", "nfd": "decomposed (NFD)", "dat-dau": "tone placement",
    "cap-toi-thieu": "minimal pairs", "so-ky-hieu": "document numbers", "ngay": "dates", "viet-tat": "abbreviations",
    "go-sai": "typing slips", "telex": "Telex left over", "vni": "VNI left over", "go-do": "begun words",
    "cau-hoi": "questions, loose words", "am-tinh": "negative",
}  # fmt: skip


@dataclass(frozen=True)
class Query:
    """A query: its set and class, the addresses that answer it (none: nothing does), those that must not come first.

    ``words`` are those that ought to be marked; None where they are the query's own.
    """

    text: str
    set: str
    kind: str
    right: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    words: tuple[str, ...] | None = None


def judged() -> list[Query]:
    """Return all judged queries, class by class."""
    found = [query for name in SETS for query in read(FOLDER / f"{name}.json")]
    return sorted(found, key=lambda query: list(NAMES).index(query.kind))


def read(path: Path) -> list[Query]:
    """Return the queries of a file; their set is called as the file is."""
    return [
        Query(
            entry["query"],
            path.stem,
            entry["class"],
            tuple(entry["right"]),
            tuple(entry.get("wrong", ())),
            tuple(entry["words"]) if "words" in entry else None,
        )
        for entry in json.loads(path.read_text("utf-8"))
    ]


def reserved(queries: Sequence[Query], abbreviations: Iterable[tuple[str, str]]) -> Reserved:
    """Return the words that no generated page may hold together: of the queries, and abbreviations with what they mean."""
    meant = [
        " ".join(query.words) for query in queries if query.words and (query.kind in SLIPPED or len(query.words) > 2)
    ]
    begun = [query.text for query in queries if query.kind == BEGUN]
    names = [name for pair in abbreviations for name in pair]
    return Reserved([*(query.text for query in queries if query.kind != BEGUN), *meant, *names], begun)


def answers(found: str, wanted: str) -> bool:
    """Whether a result is the answer wanted: the same page, and the same section, its parent or a part of it."""
    page, _, id = found.partition("#")
    wanted_page, _, wanted_id = wanted.partition("#")
    if page != wanted_page:
        return False
    return not wanted_id or id == wanted_id or id.startswith(f"{wanted_id}-") or wanted_id.startswith(f"{id}-")


def sample(queries: Sequence[Query], count: int, chance: random.Random) -> list[Query]:
    """Return so many queries, from all classes alike, in their order."""
    by_kind: dict[tuple[bool, str], list[Query]] = {}
    for query in chance.sample(queries, len(queries)):
        by_kind.setdefault((query.set in SETS, query.kind), []).append(query)
    kinds = list(by_kind.values())
    longest = max((len(kind) for kind in kinds), default=0)
    turns = [kind[turn] for turn in range(longest) for kind in kinds if turn < len(kind)]
    chosen = set(map(id, turns[:count]))
    return [query for query in queries if id(query) in chosen]
