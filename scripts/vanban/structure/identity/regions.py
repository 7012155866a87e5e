"""The regions of a document that state its identity: the blocks above its text, and those below; annexes are neither."""

from collections.abc import Sequence

from ...grammar.forms import ADDRESSED, FINISHED, FORMULA
from ...grammar.labels import BULLET, match_label
from ...grammar.lines import is_type, is_upper
from ...grammar.numberlines import number_line
from ...model import Block
from ...text import words

_PROSE = 35  # words: a longer paragraph is the text
_SENTENCE = 10  # words: with a stop behind it, a shorter one too
_HEADER_BLOCKS = 60  # cover and header end before
_TAIL_BLOCKS = 60  # recipients and signatures begin after


def own_blocks(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks of the document itself: up to an annex, an attached statute, or the header of either."""
    closed = False
    for at, block in enumerate(blocks):
        closed = closed or block.kind in ("recipients", "authority", "signatory")
        annex = block.family in ("annex", "form") and block.kind == "heading" and at
        attached = block.kind == "type" and not block.id.startswith("loai")
        if annex or attached or (closed and (block.kind == "header" or is_type(block.text))):
            return blocks[:at]
    return blocks


def without_annexes(blocks: Sequence[Block]) -> Sequence[Block]:
    first = next((at for at, block in enumerate(blocks) if block.family in ("annex", "form") and at), len(blocks))
    return blocks[:first]


def top(own: Sequence[Block]) -> list[Block]:
    """Return the blocks above the text: header, cover and title."""
    above: list[Block] = []
    for block in own[:_HEADER_BLOCKS]:
        if block.kind == "table":
            continue
        if block.kind not in ("header", "type", "subject") and _is_text(block):
            break
        above.append(block)
    return above


def _is_text(block: Block) -> bool:
    label = match_label(block.text)
    if block.kind in ("recipients", "recipient", "authority", "position", "signatory"):
        return True
    if (label and label.family != BULLET) or FORMULA.match(block.text) or ADDRESSED.match(block.text):
        return not number_line(block.text)
    count = len(words(block.text))
    sentence = count >= _SENTENCE and bool(FINISHED.search(block.text))
    return (count > _PROSE or sentence) and not is_upper(block.text)


def tail(own: Sequence[Block]) -> list[Block]:
    """Return the blocks that end the document: what stands after its last article, item or prose."""
    end: list[Block] = []
    for block in reversed(own[-_TAIL_BLOCKS:]):
        if block.kind in ("heading", "type", "subject", "header", "item") and block.family != "point":
            break
        if block.kind == "paragraph" and len(words(block.text)) > _PROSE:
            break
        end.append(block)
    return end[::-1]
