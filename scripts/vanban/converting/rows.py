"""Re-conversion: the rows of a document's tables are given the ids under which they were published."""

import re
from collections.abc import Mapping, Sequence

from ..pages.blocks import Loss, Rendered
from ..pages.kept_rows import keep_rows
from ..pages.page import Page
from ..pages.rows import Row, read_rows
from ..text import shorten

_SHOWN = 80  # characters of a row's words in a message
_HTML_ID = re.compile(r"\bid=\"(?P<id>[^\"]+)\"")


def with_kept_rows(
    blocks: Sequence[Rendered], old: Mapping[str, Page]
) -> tuple[dict[str, Rendered], list[tuple[str, Loss]]]:
    """Give the rows of tables the ids of the earlier rows whose words they have, over all pages of a document.

    Returns the tables by block id, and a loss, with its page name, for each row that is gone.
    """
    tables = [block for block in blocks if block.table]
    chunks = {chunk.id: (name, chunk) for name, page in old.items() for chunk in page.blocks() if chunk.is_table}
    used = {match["id"] for page in old.values() for chunk in page.chunks for match in _HTML_ID.finditer(chunk.raw)}
    kept = keep_rows(
        [block.grid() for block in tables], [read_rows(chunk.raw) for _name, chunk in chunks.values()], used
    )
    named = {
        block.id: block._replace(
            rows=kept.ids[block.id],
            continued={index: row for (table, index), row in kept.continued.items() if table == block.id},
        )
        for block in tables
    }
    losses = []
    for table, row in kept.gone:
        name, chunk = chunks[table]
        losses.append((name, Loss(row.id, chunk.line + row.line, _gone(row))))
    return named, losses


def _gone(row: Row) -> str:
    words = " | ".join(row.texts)
    return f"hàng «{shorten(words, _SHOWN)}» đã công bố mà nguồn mới không có; với --force, hàng và mã này mất, liên kết dẫn đến đó sẽ hỏng"
