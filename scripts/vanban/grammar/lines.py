"""What a line is, by its own words: in capitals, a type, an authority, a rule, a label without its title.

``form_of`` answers all at once: who asks the same line often keeps what it said.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ..model import Emphasis
from ..text import UPPER, fold
from .forms import FINISHED, IN_WORDS, MOTTO, ON_BEHALF
from .labels import match_label
from .noted_labels import without_marks
from .patterns import pattern
from .types import TYPE_NAMES

LONG_PROSE = 120  # characters: prose above this does not lack its full stop by design

_AUTHORITY = pattern(  # in capitals
    rf"(?:{ON_BEHALF}|Q\s*\.\s*)(?=[{UPPER}]) | {IN_WORDS}",
    ("TM. ỦY BAN NHÂN DÂN", "T.M BAN THƯỜNG VỤ", "K/T. CHỦ TỊCH", "Q. CHỦ TỊCH", "THAY MẶT BAN CHẤP HÀNH"),
    ("TM. ủy ban", "QUYẾT ĐỊNH", "TL"),
    "match",
)
_ORDER = pattern(  # in any letters; «T.M. Hà» is a person's
    r"(?:TM|KT|TL|TUQ)\s*\.\s*\w", ("TM. Ủy ban nhân dân", "KT.Chủ tịch"), ("T.M. Hà", "KT Chủ tịch"), "match"
)
_NUMBERED = pattern(r"Số\s*:?\s*\d*\s*[-/]", ("Số: 12/BC-UBND", "Số:    /QĐ"), ("Số liệu", "Số: 1567"), "match")
_BEGINNING = 40  # characters: where the motto would begin
_D = ("Đ", "đ", "Ð", "ð", "D", "d")  # its first letter
_SHORT_AUTHORITY = 60  # characters
_CAPITALS = 0.9  # of the letters: a line in capitals may hold «và», «TTg»
_LONGEST_TITLE = 400  # characters: nobody sets more in capitals


class Form(NamedTuple):
    """What a text is by its own words: what the functions below tell of it, and whether it is ``FINISHED``."""

    upper: bool = False
    type: bool = False
    authority: bool = False
    rule: bool = False
    alone: bool = False
    finished: bool = False


def form_of(text: str) -> Form:
    """Tell all that a text is by its own words."""
    upper = is_upper(text)
    type = upper and _names_type(text)
    alone = type or _is_number_or_motto(text)
    return Form(upper, type, is_authority(text), is_rule(text), alone, bool(FINISHED.search(text)))


def is_upper(text: str) -> bool:
    """Tell whether a line is set in capitals."""
    if len(text) > _LONGEST_TITLE:
        return False
    letters = list(filter(str.isalpha, text))
    return bool(letters) and sum(map(str.isupper, letters)) / len(letters) > _CAPITALS


def is_type(text: str) -> bool:
    """Tell whether a line is the name of a type of document alone, in capitals."""
    return is_upper(text) and _names_type(text)


def _names_type(text: str) -> bool:
    return fold(bare(text)).strip() in TYPE_NAMES


def is_authority(text: str) -> bool:
    """Tell whether a line says in whose name is signed: «TM. ỦY BAN NHÂN DÂN», «KT. CHỦ TỊCH»."""
    if len(text) >= LONG_PROSE:
        return False
    return bool(_AUTHORITY.match(text) and is_upper(text)) or bool(_ORDER.match(text) and len(text) < _SHORT_AUTHORITY)


def is_bare_label(text: str, emphasis: Sequence[Emphasis] = ()) -> bool:
    """Tell whether a line is a label without its title: «Chương I», «PHỤ LỤC»; marks of notes are none."""
    unmarked = without_marks(text, emphasis) if len(text) < LONG_PROSE else text
    label = match_label(unmarked)
    return bool(label and label.printed == unmarked.rstrip(" .:-–"))


def is_rule(text: str) -> bool:
    """Tell whether a line is drawn, not written: «_____», «*»."""
    return bool(text) and not any(char.isalnum() for char in text)


def stands_alone(text: str) -> bool:
    """Tell whether a line never goes on: a type, a number line, the motto."""
    return is_type(text) or _is_number_or_motto(text)


def _is_number_or_motto(text: str) -> bool:
    plain = bare(text)
    begins = plain[:1] in _D and bool(MOTTO.match(fold(plain[:_BEGINNING])))  # folding costs more than a look
    return begins or bool(_NUMBERED.match(plain))


def restarts(text: str) -> bool:
    """Tell whether an annex, a form or an attached statute begins after a signature."""
    label = match_label(text)
    return bool(label and label.family in ("annex", "form")) or is_type(text)


def bare(text: str) -> str:
    """Return a line of plain text without its marks of emphasis."""
    return text.replace("**", "").strip("*") if "**" in text else text
