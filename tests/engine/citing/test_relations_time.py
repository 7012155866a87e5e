"""Reading relations takes time that grows as the text does: what is long in one paragraph is read once, not again for each part."""

import time
from collections.abc import Callable

import pytest

from vanban.citing.own_acts import Lead, Place, read
from vanban.citing.references import Paragraph, find_references
from vanban.citing.relations import find_relations
from vanban.model import Mention, Reference

_SMALL = 100
_TIMES = 16  # how much longer the other text is: what grows as its square takes 256 times as long
_ALLOWED = 64  # halfway between, in powers: a busy machine does not matter
WORDS = "Nghị định số 12/2019/NĐ-CP"


def joined(joint: str, number: int) -> tuple[str, list[Reference]]:
    """Return so many documents with something in between, and their references."""
    text, step = "Bãi bỏ " + joint.join([WORDS] * number), len(WORDS) + len(joint)
    return text, [
        Reference(
            at, at + len(WORDS), f"{n}/2019/NĐ-CP", mention=Mention(at, at + len(WORDS), WORDS, "x", type="Nghị định")
        )
        for n, at in enumerate(range(7, len(text), step))
    ]


def seconds(work: Callable[[], object]) -> float:
    """Return the least time of the processor that some work took."""
    taken = []
    for _ in range(3):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken)


def grows(work: Callable[[int], Callable[[], object]]) -> float:
    """Return how many times as long the work on the longer text takes."""
    return seconds(work(_SMALL * _TIMES)) / max(seconds(work(_SMALL)), 1e-4)


@pytest.mark.parametrize(
    "joint",
    [", ", " sửa đổi ", " và ", " về việc sửa đổi, bổ sung một số điều của ", ". ", "; ", ". Bãi bỏ ", " hết hiệu lực. ", " “quy chế” ", " (ban hành “quy định” theo) "],
)  # fmt: skip
def test_one_long_paragraph(joint: str) -> None:
    def work(number: int) -> Callable[[], object]:
        text, references = joined(joint, number)
        return lambda: list(find_relations([(Paragraph("dieu-1", text), references)], "Nghị định"))

    assert grows(work) < _ALLOWED


def test_a_long_item_below_a_lead() -> None:
    place = Place(normative=True, orders=True, lead=Lead("bai_bo", "Bãi bỏ các văn bản sau:"))

    def work(number: int) -> Callable[[], object]:
        text, references = joined(". Không còn phù hợp. ", number)
        return lambda: read(text, references, place)

    assert grows(work) < _ALLOWED


def test_many_annexes() -> None:
    def work(number: int) -> Callable[[], object]:
        keys = [f"phu-luc-{n}" for n in range(1, number)]
        paragraphs = [Paragraph(key, f"PHỤ LỤC {key.removeprefix('phu-luc-')}") for key in keys]
        paragraphs += [Paragraph(f"{keys[-1]}-p{n}", f"Quyết định số {n}/2010/QĐ-UBND") for n in range(number)]
        found = list(find_references(paragraphs))
        return lambda: list(find_relations(found, "Quyết định"))

    assert grows(work) < _ALLOWED
