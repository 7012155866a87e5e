"""Two hundred mutants, always the same; `make fuzz` tries thousands of others."""

import signal
from pathlib import Path
from random import Random

import pytest

from vanban.model import InputError

from . import run, seeds

pytestmark = pytest.mark.slow

COUNT, SEED = 200, 20261125


@pytest.mark.parametrize("name", seeds.SEEDS)
def test_seeds_are_known_for_what_they_are(name: str) -> None:
    from vanban.reading.detect import detect

    assert detect(Path(f"a.{name}"), seeds.SEEDS[name]()).format == name


def test_mutants_are_converted_or_refused(tmp_path: Path) -> None:
    outcomes, failures = run.run(SEED, COUNT, run.originals([], corpus=False), tmp_path)
    assert not failures, "\n".join(f"case {failure.case}, {failure.name}\n{failure.trace}" for failure in failures)
    assert sum(outcomes.values()) == COUNT
    assert any("converted" in outcome for outcome in outcomes)
    assert any("refused" in outcome for outcome in outcomes)


def test_the_same_seed_gives_the_same_mutants() -> None:
    first, second, other = (
        [run.mutant(build(), name, Random(f"{seed}:{name}")) for name, build in seeds.SEEDS.items()]
        for seed in (1, 1, 2)
    )
    assert first == second
    assert first != other


def test_a_fault_is_found_and_made_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fragile(path: Path) -> None:
        if b"ban" in path.read_bytes():
            raise KeyError("ban")
        raise InputError(f"{path}: x")

    monkeypatch.setattr(run, "read", fragile)
    _outcomes, failures = run.run(1, 1, {"mau.txt": ("txt", seeds.txt())}, tmp_path)
    assert failures[0].trace.strip().endswith("KeyError: 'ban'")
    assert run.shrink(failures[0], tmp_path) == b"ban"


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="hệ này không có đồng hồ báo")
def test_a_hang_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_path: Path) -> None:
        while True:
            pass

    monkeypatch.setattr(run, "read", endless)
    with pytest.raises(run.TookTooLongError):
        run.attempt("a.txt", b"x", tmp_path, seconds=0.2)
