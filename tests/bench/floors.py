"""What search must reach on the judged queries of docs/: a measure of content and engine together, taken when asked for.

No test asks these: a document that is added may rightly change what comes first.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from .judging import TIMEOUT, Score, Share, Verdict, score
from .queries import SETS, Query


class Floor(NamedTuple):
    """The least share of a group of queries that must be answered so."""

    name: str
    group: Callable[[Query], bool]
    share: Callable[[Score], Share]
    least: float


def _found(name: str) -> Callable[[Query], bool]:
    return lambda query: query.set == name and bool(query.right)


_BY_SET = [
    Floor(f"{name}: {what}", _found(name), share, least)
    for name in SETS
    for what, share, least in (
        ("right section first", lambda found: found.first, 0.95),
        ("right section among the first five", lambda found: found.first_five, 0.99),
        ("its words marked, and no others", lambda found: found.clean, 0.95),
    )
]
FLOORS: Sequence[Floor] = (
    *_BY_SET,
    Floor("numbers of documents", lambda q: q.kind == "so-ky-hieu" and bool(q.right), lambda found: found.first, 1.0),
    Floor("what docs/ does not hold is said not to be there", lambda q: not q.right, lambda found: found.first, 0.9),
)


def fallen(verdicts: Iterable[Verdict]) -> list[str]:
    """Return a line for each floor that the answers do not reach, and for queries without an answer in time."""
    judged = [verdict for verdict in verdicts if verdict.query.set in SETS]
    told = [f"no answer in time: {v.query.text!r}" for v in judged if v.answer.state == TIMEOUT]
    for floor in FLOORS:
        group = [verdict for verdict in judged if floor.group(verdict.query)]
        share = floor.share(score(group))
        if share.ratio < floor.least:
            told.append(f"{floor.name}: {share.good} of {share.all}, at least {floor.least:.0%} wanted")
    return told
