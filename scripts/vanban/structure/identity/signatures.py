"""Who signed, and as what: the signature block, in columns or one line below the other, of one person or of several.

In whose name («TM. ỦY BAN NHÂN DÂN», «KT. CHỦ TỊCH»), the office («PHÓ CHỦ TỊCH»), marks of signing («(Đã ký)»), the name.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from ...grammar.lines import is_upper
from .pieces import Piece
from .signaturelines import (
    AUTHORITY,
    LONGEST,
    divided,
    is_office,
    is_post,
    is_single,
    own_words,
    person,
    run_together,
    two_posts,
    without_signs,
)

Part = Literal["authority", "office", "name"]


class Signed(NamedTuple):
    """A part of a signature block: what it is, its words, and the pieces that hold them."""

    part: Part
    text: str
    pieces: tuple[Piece, ...]
    after: bool = False  # directly below the part before it, recipients aside


class Signatures(NamedTuple):
    """Names and offices of a document, as far as its signature blocks tell; ``clear`` says that they tell who is who."""

    names: tuple[Signed, ...]
    offices: tuple[Signed, ...]
    clear: bool = True


def signatures(found: Sequence[Piece]) -> Signatures:
    """Read the signature blocks among the last pieces of a document."""
    parts = list(_parts(found))
    groups: list[list[Signed]] = []
    for part in parts:
        held = {one.part for one in groups[-1]} if groups else set()
        fresh = (
            not groups or ("name" in held and part.part != "name") or ("office" in held and part.part == "authority")
        )
        groups.append([part]) if fresh else groups[-1].append(part)
    named = [group for group in groups if any(one.part != "name" for one in group)]
    groups = named or groups
    names = [one for group in groups for one in _joined(group)]
    offices = [office for group in groups if (office := _office(group))]
    if len(names) > 1 and len(offices) != len(names):
        each = [one for group in groups for one in group if one.part == "office" and is_post(one.text)]
        seen = [piece for one in each for piece in one.pieces]
        each += [one for one in offices if not any(piece in seen for piece in one.pieces)]
        offices = each if len(each) == len(names) else []
    double = any(two_posts(one.text) for one in offices)
    clear = not any(run_together(one.text, double) for one in names) and len(names) <= max(1, len(offices))
    return Signatures(tuple(names), tuple(offices), clear)


def _parts(found: Sequence[Piece]) -> Iterator[Signed]:
    signed = opened = named = near = False
    for piece in found:
        for text in own_words(piece.text):
            text, here = without_signs(text)
            signed = signed or here
            if not text or len(text) > LONGEST:
                continue
            if AUTHORITY.match(text):
                opened, signed = True, False
                authority, office = divided(text)
                yield Signed("authority", authority, (piece,))
                near = bool(office)
                if office:
                    yield Signed("office", office, (piece,))
            elif name := person(text, sure=signed, opened=opened) or (text if named and is_single(text) else ""):
                yield Signed("name", name, (piece,))
                signed, named, near = False, True, False
                continue
            elif is_office(text, opened):
                opened, signed = True, False
                yield Signed("office", text, (piece,), near)
                near = True
            else:
                near = False
            named = False


def _joined(group: Sequence[Signed]) -> list[Signed]:
    """Return the names of a group; a line that cannot be a name by itself goes on the one above."""
    names: list[Signed] = []
    for one in (part for part in group if part.part == "name"):
        if names and len(one.text.split()) == 1:
            names[-1] = names[-1]._replace(text=f"{names[-1].text} {one.text}", pieces=names[-1].pieces + one.pieces)
        else:
            names.append(one)
    return names


def _office(group: Sequence[Signed]) -> Signed | None:
    """Return the office of a group over its lines: from the first that names one; «BỘ TÀI CHÍNH» below «KT. BỘ TRƯỞNG» names none."""
    offices = [one for one in group if one.part == "office"]
    first = next((at for at, one in enumerate(offices) if is_post(one.text) or not is_upper(one.text)), None)
    if first is None:
        return None
    whole = [offices[first], *itertools.takewhile(lambda one: one.after, offices[first + 1 :])]
    held = tuple(piece for one in whole for piece in one.pieces)
    return whole[0]._replace(text=" ".join(one.text for one in whole), pieces=held)
