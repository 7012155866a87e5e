"""What a conversion writes is rendered and read back before it is written: each block says its words, with its id.

A page is proved as a whole; where that fails, its blocks one by one, and those that do not come out are spelled in another
way. Nothing that the build would refuse leaves the converter.
"""

from collections.abc import Mapping, Sequence
from secrets import token_hex

from ..markup.shown import Shown, readable, shown
from ..model import Block, Conversion
from ..pages.blocks import LinkSpan, Rendered, render_block
from ..pages.extension import render_chunks
from ..proof import leveled, line_words, table_words
from ..reading.refusals import refusal
from ..text import shorten

Pages = dict[str, tuple[str, list[Rendered]]]
_LONGEST = 80  # characters of a block in a message


def proved(path: str, conversion: Conversion, pages: Pages, links: Mapping[str, Sequence[LinkSpan]]) -> Pages:
    """Return pages that render to the words of the source, spelled so that they do.

    Raises:
        InputError: a block cannot be written so that a reader sees its words, or the blocks are not the source's words.
    """
    origin = {block.id: block for block in conversion.blocks}
    found: list[str] = []
    done: Pages = {}
    for name, (meta, blocks) in pages.items():
        written = blocks if _is_exact(blocks, origin) else [_spelled(path, block, origin, links) for block in blocks]
        if written is not blocks and not _is_exact(written, origin):
            raise refusal(path, "khong-ghi-duoc", shorten(" ".join(found[-3:]) or name, _LONGEST))
        done[name] = (meta, written)
        found += [word for block in written for word in block_words(origin[block.id])]
    source = line_words(conversion.source.lines)
    if found != source:
        at = next(
            (i for i, (a, b) in enumerate(zip(source, found, strict=False)) if a != b), min(len(source), len(found))
        )
        raise refusal(path, "khong-ghi-duoc", readable(" ".join(source[max(0, at - 4) : at + 4])))
    return done


def block_words(block: Block) -> list[str]:
    """Return the words of a block as a reader must see them."""
    return table_words(block.table) if block.table else leveled(block.text, block.emphasis)


def _spelled(
    path: str, block: Rendered, origin: Mapping[str, Block], links: Mapping[str, Sequence[LinkSpan]]
) -> Rendered:
    """Return a block in the first spelling that renders to its words."""
    source = origin[block.id]
    for candidate in (
        block,
        render_block(source, links.get(block.id, ()), tags=True),
        render_block(source, (), tags=True),
    ):
        if _is_exact([candidate], origin):
            return candidate
    raise refusal(path, "khong-ghi-duoc", shorten(source.text, _LONGEST))


def _is_exact(blocks: Sequence[Rendered], origin: Mapping[str, Block]) -> bool:
    seen = _seen(blocks)
    wanted = [word for block in blocks for word in block_words(origin[block.id])]
    return not seen.foreign and list(seen.words) == wanted and {block.id for block in blocks} <= set(seen.ids)


def _seen(blocks: Sequence[Rendered]) -> Shown:
    token = token_hex(16)
    return shown(render_chunks((block.markdown() for block in blocks), token), token=token)
