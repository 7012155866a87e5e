"""A page from strokes to pieces, stage by stage: turned upright, put into rows, told apart into words and pieces."""

from .frames import by_turn, covered, not_printed_again, upright
from .pieces import PageText, Piece, rows_of
from .rows import chunks_of, rows_of_chunks
from .sheet import Sheet
from .words import pieces_of


def page_text(sheet: Sheet) -> PageText:
    """Read the pieces of a page, turned so that most of its text stands upright."""
    sheet = covered(sheet)
    concealed = [stroke for stroke in sheet.strokes if stroke.concealed]
    if not concealed:
        return _read(sheet)
    seen = _read(sheet._replace(strokes=[stroke for stroke in sheet.strokes if not stroke.concealed]))
    unseen = _read(sheet._replace(strokes=not_printed_again(concealed, sheet.strokes)))
    return seen._replace(concealed=tuple(row.text for row in rows_of(unseen.pieces)))


def _read(sheet: Sheet) -> PageText:
    strokes, rules, pictures, width, height, turned = upright(sheet)
    walls = [rule for rule in rules if not rule.level]
    pieces: list[Piece] = []
    twice = 0
    number = 0
    for turn, group in by_turn(strokes):
        for row in rows_of_chunks(chunks_of(group)):
            found, doubled = pieces_of(row, [] if turn else walls, number, sheet.number, turn)
            pieces += found
            twice += doubled
            number += 1
    pieces.sort(key=lambda piece: (piece.turn, -piece.y, piece.row, piece.x0))
    return PageText(
        sheet.number, width, height, tuple(pieces), tuple(rules), tuple(pictures), twice, sheet.curves, turned
    )
