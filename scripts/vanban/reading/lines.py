"""Lines from stretches: what every reader does with the words of a paragraph once it knows them and how they look.

What goes in is text cut into stretches that look alike, decoded, in reading order, with blanks as they were found. What
comes out is a text in one form, and everything said of it is said by places in that very text.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeVar

from ..model import Emphasis, NoteMark
from ..text import nfc
from ..vietnamese.characters import UNSEEN

MARKS = ("**", "*", "^", "_")  # what may set a stretch apart, the outer before the inner

# All that parts words in `str.split`, but the line break.
_BLANKS = " \t\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ODD = re.compile(rf"[^\S ]|  |[\x00-\x1f\x7f-\x9f\u00ad\u2011{UNSEEN}]")
_INVISIBLE = re.compile(f"\u00ad+|[{UNSEEN}]+|[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+|\u2011")
_GAP = re.compile(rf"[{_BLANKS}\n]+")


class Stretch(NamedTuple):
    """Text that looks alike: the ``marks`` that set it apart (of ``MARKS``), and the key of the note it is the mark of."""

    text: str
    marks: tuple[str, ...] = ()
    note: str = ""


class Place(NamedTuple):
    """Where a stretch stands in a text, blanks at its ends left out; ``start == end`` where nothing of it is left."""

    start: int
    end: int


class Composed(NamedTuple):
    """The text of a paragraph, and what is said of it by places in it.

    ``emphasis`` joins neighbours that look alike over the blanks between them, the outer before the inner; ``notes`` are
    its references to footnotes; ``places`` has one item for each stretch; ``changes`` counts normalisations by code.
    """

    text: str
    emphasis: tuple[Emphasis, ...] = ()
    notes: tuple[NoteMark, ...] = ()
    places: tuple[Place, ...] = ()
    changes: Counter[str] = Counter()
    label: str = ""

    def inserted(self, at: int, new: str) -> "Composed":
        """Return it with ``new`` put in; places that begin there move behind it, places that end there stay."""
        return self._replace(
            text=self.text[:at] + new + self.text[at:],
            emphasis=_moved(self.emphasis, at, len(new)),
            notes=_moved(self.notes, at, len(new)),
            places=_moved(self.places, at, len(new)),
        )

    def part(self, start: int, end: int) -> "Composed":
        """Return the part from ``start`` to ``end``; the label goes with the first part, a mark cut in two is none."""
        if start == 0 and end == len(self.text):
            return self
        return self._replace(
            text=self.text[start:end],
            emphasis=tuple(
                span._replace(start=max(span.start, start) - start, end=min(span.end, end) - start)
                for span in self.emphasis
                if span.start < end and span.end > start
            ),
            notes=tuple(
                mark._replace(start=mark.start - start, end=mark.end - start)
                for mark in self.notes
                if start <= mark.start and mark.end <= end
            ),
            places=(),
            label=self.label if start == 0 else "",
        )


class _Edit(NamedTuple):
    start: int
    end: int
    new: str


def compose(stretches: Sequence[Stretch], *, most_breaks: int = 1) -> Composed:
    """Return what stretches of one paragraph print.

    Guarantees: the text is in NFC and begins and ends with a word; it holds no control, soft hyphen or other character
    that prints nothing; between two words stands a blank, a tab (where one stood: it parts columns), or as many line
    breaks as stood there, ``most_breaks`` at most. No place begins or ends with a blank, or between a letter and its marks.
    """
    changes: Counter[str] = Counter()
    text = "".join(stretch.text for stretch in stretches)
    cuts = list(accumulate((len(stretch.text) for stretch in stretches), initial=0))
    if not text.strip():
        return Composed("", places=(Place(0, 0),) * len(stretches))
    if _ODD.search(text):
        text = _edit(text, cuts, _invisible(text, changes))
        text = _edit(text, cuts, _gaps(text, changes, most_breaks))
    text = _composed(text, cuts, changes)
    text = _strip(text, cuts)
    places = tuple(_trimmed(text, start, end) for start, end in pairwise(cuts))
    emphasis = [
        Emphasis(start, end, mark)
        for mark in MARKS
        for start, end in _together(places, [mark in stretch.marks for stretch in stretches])
    ]
    return Composed(
        text,
        tuple(sorted(emphasis, key=lambda span: (span.start, -span.end))),
        tuple(_notes(stretches, places)),
        places,
        changes,
    )


# -- characters ------------------------------------------------------------------------------------------------------


def _invisible(text: str, changes: Counter[str]) -> Iterable[_Edit]:
    """Yield the removal of what prints nothing; a no-break hyphen becomes the hyphen that it prints."""
    for match in _INVISIBLE.finditer(text):
        first = match[0][0]
        if first == "\u2011":
            changes["gach-noi-khong-ngat"] += 1
            yield _Edit(*match.span(), "-")
            continue
        code = "gach-noi-mem" if first == "\u00ad" else "ky-tu-an" if first > "\u009f" else "ky-tu-dieu-khien"
        changes[code] += len(match[0])
        yield _Edit(*match.span(), "")


def _gaps(text: str, changes: Counter[str], most_breaks: int) -> Iterable[_Edit]:
    """Yield what is to stand for each stretch of blanks."""
    for match in _GAP.finditer(text):
        breaks = match[0].count("\n")
        new = "\n" * min(breaks, most_breaks) or ("\t" if "\t" in match[0] else " ")
        if match[0] != new:
            changes["khoang-trang"] += new == " "
            yield _Edit(*match.span(), new)


def _edit(text: str, cuts: list[int], edits: Iterable[_Edit]) -> str:
    """Apply edits in order, and move the borders of the stretches with the text; one inside an edit moves behind it."""
    result: list[str] = []
    done = length = at = 0
    for start, end, new in edits:
        while at < len(cuts) and cuts[at] <= start:
            cuts[at] += length - done
            at += 1
        result += (text[done:start], new)
        length += start - done + len(new)
        done = end
        while at < len(cuts) and cuts[at] < end:
            cuts[at] = length
            at += 1
    for index in range(at, len(cuts)):
        cuts[index] += length - done
    result.append(text[done:])
    return "".join(result)


def _composed(text: str, cuts: list[int], changes: Counter[str]) -> str:
    """Return a text in NFC; what makes one letter with the letter before it goes to that letter's stretch."""
    if text.isascii():
        return text
    for index, cut in enumerate(cuts):
        while 0 < cut < len(text) and _joins(text[cut]):
            cut += 1
        cuts[index] = cut
    if unicodedata.is_normalized("NFC", text):
        return text
    changes["nfc"] += 1
    parts = [nfc(text[start:end]) for start, end in pairwise(cuts)]
    cuts[:] = accumulate(map(len, parts), initial=0)
    return "".join(parts)


def _joins(char: str) -> bool:
    """Tell whether a character may be composed with the one before it: marks, and vowels and finals of Korean."""
    return unicodedata.category(char).startswith("M") or "\u1160" <= char <= "\u11ff"


def _strip(text: str, cuts: list[int]) -> str:
    stripped = text.strip()
    lead = len(text) - len(text.lstrip())
    cuts[:] = [max(0, min(cut - lead, len(stripped))) for cut in cuts]
    return stripped


# -- places ----------------------------------------------------------------------------------------------------------


def _trimmed(text: str, start: int, end: int) -> Place:
    part = text[start:end]
    bare = part.strip()
    if not bare:
        return Place(start, start)
    first = start + len(part) - len(part.lstrip())
    return Place(first, first + len(bare))


def _together(places: Sequence[Place], flags: Sequence[bool]) -> list[Place]:
    """Return the stretches set apart; neighbours are one, whatever blanks stand between them."""
    found: list[Place] = []
    goes_on = False
    for place, flag in zip(places, flags, strict=True):
        if place.start == place.end:
            continue
        if flag and goes_on:
            found[-1] = Place(found[-1].start, place.end)
        elif flag:
            found.append(place)
        goes_on = flag
    return found


def _notes(stretches: Sequence[Stretch], places: Sequence[Place]) -> Iterable[NoteMark]:
    """Yield the references to notes; neighbours that refer to one note are one reference."""
    for key in dict.fromkeys(stretch.note for stretch in stretches if stretch.note):
        yield from (NoteMark(*place, key) for place in _together(places, [s.note == key for s in stretches]))


_Span = TypeVar("_Span", Emphasis, NoteMark, Place)


def _moved(spans: tuple[_Span, ...], at: int, by: int) -> tuple[_Span, ...]:
    return tuple(
        span._replace(start=span.start + by * (span.start >= at), end=span.end + by * (span.end > at)) for span in spans
    )
