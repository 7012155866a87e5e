"""Measure references: ``PYTHONPATH=scripts:tests python -m bench_cite [GOLD.json…] [--faults] [--in-order] [--by-class]``.

Ends with code 1 where a bar is not reached.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from .finders import FINDERS, Finder
from .gold import CORPUS, MORE, Marked, gold_files, read_gold
from .report import fault_lines, found_in, table, tallies
from .scoring import KINDS, Tally, total
from .speed import MEGABYTE, lines

# What is asked of the recogniser: precision and recall by kind, the share of meanings right, bytes of text a second.
BARS = {KINDS[0]: (0.99, 0.98), KINDS[2]: (0.985, 0.97)}
RIGHT = 0.985
SLOWEST = 1 * MEGABYTE
_GROWS = 2.6  # times the seconds for twice the text: linear, and the noise of a machine that others use


def main(arguments: Sequence[str]) -> int:
    """Print the tables; return 1 where a bar is not reached."""
    parser = argparse.ArgumentParser(prog="python -m bench_cite", description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path, help="files of marked paragraphs (default: all there are)")
    parser.add_argument(
        "--faults", action="store_true", help="list what our recogniser gets wrong, and measure nothing else"
    )
    parser.add_argument("--in-order", action="store_true", help="the paragraphs of a file are one text")
    parser.add_argument(
        "--documents",
        type=Path,
        metavar="FOLDER",
        help="read whole documents from there (default: the corpus)",
        nargs="?",
        const=CORPUS,
    )
    parser.add_argument("--by-class", action="store_true", help="break the figures down by class")
    parser.add_argument("--no-speed", action="store_true", help="leave speed out")
    options = parser.parse_args(arguments)
    paths = options.gold or gold_files()
    if not options.gold and not MORE.is_dir():
        print(f"(only the project's own paragraphs: there is no folder {MORE.name} of cases beside it)\n")
    gold = {path.name: read_gold(path) for path in paths}
    if not gold:
        print("no marked paragraphs")
        return 1
    everything = [marked for paragraphs in gold.values() for marked in paragraphs]
    if options.documents:
        return _in_documents(everything, options)
    missed = list(_quality(gold, everything, options))
    if not options.faults and not options.no_speed:
        missed += _speed(everything)
    for bar in missed:
        print(f"below the bar: {bar}")
    return 1 if missed else 0


def _quality(gold: dict[str, list[Marked]], everything: list[Marked], options: argparse.Namespace) -> Iterator[str]:
    """Print the tables; yield the bars not reached on all paragraphs together.

    Finding is judged on each paragraph alone, meaning in order: what an article amends is said above it.
    """
    sets = {**gold, "all files": everything} if len(gold) > 1 and not options.faults else gold
    modes = {"each alone": False, "in order, as one text": True}
    ours = [("vanban", mode) for mode, in_order in modes.items() if in_order >= options.in_order]
    runs = ours[:1] if options.faults else [*ours, *((name, ours[0][1]) for name in FINDERS if name != "vanban")]
    for name, paragraphs in sets.items():
        for finder, mode in runs:
            found = found_in(paragraphs, FINDERS[finder], in_order=modes[mode])
            counts = tallies(paragraphs, found)
            print(f"{name}: {finder} ({len(paragraphs)} paragraphs, {mode})")
            print("\n".join(table(counts, by_class=options.by_class)), end="\n\n")
            if options.faults:
                print("\n".join(fault_lines(paragraphs, found)), end="\n\n")
            if finder == "vanban" and name == [*sets][-1]:
                yield from _found_below(counts) if mode == ours[0][1] else ()
                yield from _meant_below(counts) if modes[mode] else ()


def _in_documents(everything: list[Marked], options: argparse.Namespace) -> int:
    """Print the figures of our recogniser on the paragraphs whose whole document is there."""
    from .documents import found_in_documents  # what reads files takes its time

    found = found_in_documents(everything, options.documents)
    paragraphs, hits = [marked for marked, _hits in found], [hits for _marked, hits in found]
    counts = tallies(paragraphs, hits)
    print(
        f"vanban, whole documents ({len(paragraphs)} of {len(everything)} paragraphs are in documents of {options.documents})"
    )
    print("\n".join(table(counts, by_class=options.by_class)), end="\n\n")
    if options.faults:
        print("\n".join(fault_lines(paragraphs, hits)))
    missed = [*_found_below(counts), *_meant_below(counts)]
    for bar in missed:
        print(f"below the bar: {bar}")
    return 1 if missed else 0


def _found_below(counts: dict[tuple[str, str], Tally]) -> Iterator[str]:
    for name, bars in BARS.items():
        tally = total(tally for (_cls, kind), tally in counts.items() if kind == name)
        for what, rate, bar in zip(("precision", "recall"), tally.rates()[:2], bars, strict=True):
            if rate < bar:
                yield f"{name}: {what} {rate:.4f} < {bar}"


def _meant_below(counts: dict[tuple[str, str], Tally]) -> Iterator[str]:
    if (meaning := total(counts.values()).meaning) < RIGHT:
        yield f"meanings right {meaning:.4f} < {RIGHT}"


def _speed(everything: list[Marked], finder: Finder = FINDERS["vanban"]) -> Iterator[str]:
    before = None
    for line, speed in lines(finder, everything, (1, 2, 4)):
        print(line, flush=True)
        if speed.rate < SLOWEST:
            yield f"speed {speed.rate / MEGABYTE:.2f} MB a second < {SLOWEST / MEGABYTE:.0f}"
        if before and speed.size > before.size and speed.seconds > before.seconds * _GROWS:
            yield f"speed: {speed.size / before.size:.1f} times the text takes {speed.seconds / before.seconds:.1f} times as long"
        before = speed


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
