"""The figures as tables of plain text: ours in full, then the engines side by side."""

from collections.abc import Callable, Iterator, Sequence
from statistics import median, quantiles

from .judging import Score, Share, Verdict, score
from .known import KNOWN
from .measures import Measured
from .queries import NAMES, SETS
from .sites import OURS
from .slips import SLIPS

_KILO, _MEGA = 1000, 1_000_000
_MOST_MISSED = 60
_MEASURES = ("R@1", "R@5", "clean@1", "late")
_Row = list[str]


def heading(size: int, pages: int) -> str:
    """Return the title of one library's tables."""
    name = f"Real site and {size:,} generated pages" if size else "Real site"
    return f"=== {name} ({pages:,} pages) ==="


def ours(figures: Measured) -> str:
    """Return how our search answers, and which queries it does not answer cleanly."""
    return f"{_quality(figures.verdicts)}\n\n{_missed(figures.verdicts)}"


def together(figures: Sequence[Measured]) -> str:
    """Return the engines side by side, ours first: answers, then costs."""
    beside = [_beside(figures)] if len(figures) > 1 else []
    return "\n\n".join([*beside, _costs(figures)])


def growth(figures: Sequence[tuple[int, float]]) -> str:
    """Return how the time of making the index grows with the number of pages."""
    first = figures[0]
    rows = [
        [
            f"{pages:,}",
            f"{seconds:.1f} s",
            f"{1000 * seconds / pages:.2f} s",
            f"×{pages / first[0]:.1f}",
            f"×{seconds / first[1]:.1f}",
        ]
        for pages, seconds in figures
    ]
    return _table("Making the index", ["pages", "time", "a thousand pages", "pages", "time"], rows)


# -- quality ----------------------------------------------------------------------------------------------------------


def _groups(verdicts: Sequence[Verdict]) -> Iterator[tuple[str, list[Verdict]]]:
    """Yield the classes of the judged queries, their sets and all of them; the slips of known items and all of them."""
    hand = [verdict for verdict in verdicts if verdict.query.set in SETS]
    for kind, name in NAMES.items():
        yield name, [verdict for verdict in hand if verdict.query.kind == kind]
    for name in SETS:
        yield f"all of {name}.json", [verdict for verdict in hand if verdict.query.set == name]
    yield "ALL JUDGED", hand
    known = [verdict for verdict in verdicts if verdict.query.set == KNOWN]
    for kind in SLIPS:
        yield f"known: {kind}", [verdict for verdict in known if verdict.query.kind == kind]
    yield "ALL KNOWN ITEMS", known


def _quality(verdicts: Sequence[Verdict]) -> str:
    rows = [
        [name, *_scores(score(group), total=name.startswith(("all", "ALL")))]
        for name, group in _groups(verdicts)
        if group
    ]
    return _table(
        "Answers of this project's search", ["class", "n", "R@1", "R@5", "MRR", "clean@1", "inverted", "late"], rows
    )


def _scores(value: Score, *, total: bool) -> _Row:
    first, five, clean = (_share(share, interval=total) for share in (value.first, value.first_five, value.clean))
    return [
        str(value.first.all),
        first,
        five,
        f"{value.reciprocal:.2f}",
        clean,
        _count(value.inversions),
        _count(value.timeouts),
    ]


def _share(share: Share, *, interval: bool) -> str:
    low, high = share.interval()
    return f"{share.ratio:.3f} [{low:.2f}-{high:.2f}]" if interval else f"{share.ratio:.2f} {share.good}/{share.all}"


def _count(number: int) -> str:
    return str(number) if number else "-"


def _beside(figures: Sequence[Measured]) -> str:
    """The engines on the queries that all of them were asked."""
    asked = set.intersection(*({id(verdict.query) for verdict in each.verdicts} for each in figures))
    groups = [dict(_groups([verdict for verdict in each.verdicts if id(verdict.query) in asked])) for each in figures]
    rows = []
    for name in groups[0]:
        scores = [score(group[name]) for group in groups]
        if scores[0].first.all:
            ratios = [getattr(value, part).ratio for part in ("first", "first_five", "clean") for value in scores]
            late = [_count(value.timeouts) for value in scores]
            rows.append([name, str(scores[0].first.all), *(f"{ratio:.2f}" for ratio in ratios), *late])
    engines = [each.site.engine for each in figures]
    heads = [f"{what}: {engines[0]}" if at == 0 else name for what in _MEASURES for at, name in enumerate(engines)]
    return _table("Beside other engines, on the same queries", ["class", "n", *heads], rows)


# -- costs ------------------------------------------------------------------------------------------------------------


def _costs(figures: Sequence[Measured]) -> str:
    header = [
        "",
        *(
            cell
            for each in figures
            for cell in ([each.site.engine] if each.site.engine == OURS else [each.site.engine, "×"])
        ),
    ]
    rows = [[name, *_compared([value(each) for each in figures], unit)] for name, unit, value in _COSTS]
    return _table("Costs", header, rows)


def _compared(values: Sequence[float | None], unit: str) -> Iterator[str]:
    """Yield our figure, then those of the others, each with how many times ours it is."""
    own = values[0]
    for at, value in enumerate(values):
        yield "-" if value is None else _figure(value, unit)
        if at:
            yield f"{value / own:.1f}" if value is not None and own else "-"


def _figure(value: float, unit: str) -> str:
    decimals = 0 if value >= 100 or unit in ("", "ms") else 2
    return f"{value:,.{decimals}f} {unit}".rstrip()


def _cold(pick: Callable[[Sequence[float]], float], host: str) -> Callable[[Measured], float | None]:
    return lambda each: pick([getattr(sent, host) / _KILO for sent in each.cold]) if each.cold else None


def _latency(pick: Callable[[Sequence[float]], float], *, paused: bool) -> Callable[[Measured], float | None]:
    def value(each: Measured) -> float | None:
        waits = [1000 * (answer.seconds - (0 if paused else answer.pause)) for answer in each.latency]
        return pick(waits) if waits else None

    return value


def _late(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


_COSTS: list[tuple[str, str, Callable[[Measured], float | None]]] = [
    ("cold query, median, text compressed", "KB", _cold(median, "packed")),
    ("cold query, most, text compressed", "KB", _cold(max, "packed")),
    ("cold query, median, nothing compressed", "KB", _cold(median, "plain")),
    ("cold query, most, nothing compressed", "KB", _cold(max, "plain")),
    ("page load without searching", "KB", lambda each: each.idle.packed / _KILO),
    ("answer after the last key, median", "ms", _latency(median, paused=True)),
    ("answer after the last key, p95", "ms", _latency(_late, paused=True)),
    ("the same without the engine's pause, median", "ms", _latency(median, paused=False)),
    ("the same without the engine's pause, p95", "ms", _latency(_late, paused=False)),
    ("first focus to first answer, slow 4G, median", "s", lambda each: median(each.slow) if each.slow else None),
    ("first focus to first answer, slow 4G, most", "s", lambda each: max(each.slow) if each.slow else None),
    ("renderer, page alone", "MB", lambda each: each.memory.page if each.memory else None),
    ("renderer, after all queries", "MB", lambda each: each.memory.after if each.memory else None),
    ("renderer, at its peak", "MB", lambda each: each.memory.peak if each.memory else None),
    ("making the index", "s", lambda each: each.site.seconds),
    ("files of the index", "", lambda each: float(each.site.files)),
    ("index on disk", "MB", lambda each: each.site.bytes / _MEGA),
]


# -- what went wrong --------------------------------------------------------------------------------------------------


def _missed(verdicts: Sequence[Verdict]) -> str:
    rows = []
    for verdict in verdicts:
        if verdict.rank != 1 or not verdict.clean:
            first = verdict.answer.results[0] if verdict.answer.results else None
            why = verdict.answer.state if first is None else f"{first.address}  [{' | '.join(first.marked)[:80]}]"
            rank = "unclean" if verdict.rank == 1 else str(verdict.rank or "absent")
            rows.append([NAMES.get(verdict.query.kind, verdict.query.kind), verdict.query.text[:70], rank, why])
    shown = rows[:_MOST_MISSED]
    title = f"Not clean at rank 1: {len(rows)}" + (f" (the first {_MOST_MISSED})" if len(rows) > _MOST_MISSED else "")
    return _table(title, ["class", "query", "rank", "first result, its marks"], shown)


def _table(title: str, header: _Row, rows: Sequence[_Row]) -> str:
    widths = [max(len(row[at]) for row in [header, *rows]) for at in range(len(header))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [header, *rows]
    ]
    return "\n".join([title, "-" * len(title), *lines])
