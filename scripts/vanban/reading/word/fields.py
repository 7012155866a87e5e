"""Fields of Word: what they print when they keep no result of their own (ECMA-376 part 1, 17.16)."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from .names import VAL, W, integer, is_on, value

PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_UNREADABLE = frozenset({"EQ", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "DISPLAYBARCODE", "BARCODE"})
_SYMBOL = re.compile(r"SYMBOL\s+(0x[0-9A-F]+|\d+)", re.IGNORECASE)
_HYPERLINK = re.compile(r'HYPERLINK\s+"?([^"\s\\][^"\s]*)', re.IGNORECASE)
_SYMBOL_FONT = re.compile(r'\\f\s+"?([^"\\]+)"?', re.IGNORECASE)


class Shown(NamedTuple):
    """What a field without a result prints: text; a sign of a font; or (``unreadable``) something we cannot tell."""

    text: str = ""
    font: str = ""
    code: int = 0
    unreadable: bool = False


@dataclass(slots=True)
class Field:
    """An open field: while ``coding``, what is read is its instruction and not text."""

    begin: etree._Element | None
    coding: bool = True
    instruction: list[str] = field(default_factory=list)
    at: int = 0  # characters printed before it

    @property
    def code(self) -> str:
        """The whole instruction."""
        return "".join(self.instruction).strip()

    @property
    def target(self) -> str:
        """Where a HYPERLINK leads to outside the document; '' where it does not."""
        found = _HYPERLINK.match(self.code)
        return found[1] if found else ""

    @property
    def name(self) -> str:
        """The first word of the instruction: ``'PAGE'``."""
        return (self.code.split(None, 1) or [""])[0].upper()


def without_result(open_: Field) -> Shown:
    """Return what a field prints that ended without a result."""
    name, code = open_.name, open_.code
    if name == "SYMBOL" and (found := _SYMBOL.match(code)):
        font = _SYMBOL_FONT.search(code)
        number = int(found[1], 16) if found[1].lower().startswith("0x") else integer(found[1], 0, 0, 0xFFFF)
        return Shown(font=font[1].strip() if font else "Symbol", code=number)
    if name in ("MACROBUTTON", "GOTOBUTTON"):
        return Shown([*code.split(None, 2), "", "", ""][2])
    if name in ("FORMCHECKBOX", "FORMDROPDOWN") and open_.begin is not None:
        return Shown(_form_value(open_.begin))
    return Shown(code, unreadable=True) if name in _UNREADABLE else Shown()


def _form_value(begin: etree._Element) -> str:
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        state = box.find(f"{W}checked")
        return "☒" if is_on(box.find(f"{W}default") if state is None else state) else "☐"
    choices = begin.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return ""
    entries = [entry.get(VAL, "") for entry in choices.iterfind(f"{W}listEntry")]
    chosen = integer(value(choices, "result") or value(choices, "default"), 0, 0)
    return entries[chosen] if chosen < len(entries) else ""
