"""Stands in for the decoder of old character sets until it is there: text stays as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Run(NamedTuple):
    """A stretch of text in one font."""

    text: str
    font: str


@dataclass(frozen=True, slots=True)
class Decoded:
    """The texts of the runs in Unicode; how many runs changed, by code; Vietnamese phrases on what is not certain."""

    texts: tuple[str, ...]
    counts: tuple[tuple[str, int], ...] = ()
    doubts: tuple[str, ...] = ()


def decode(runs: Sequence[Run]) -> Decoded:
    """Return the runs as they are."""
    return Decoded(tuple(run.text for run in runs))
