"""Settings of the PDF reader, held from both sides: what stands a little within a border, and what stands a little beyond.

Each case names its setting. It says of one number whether the thing happens, and gives a number at which it must and one at
which it must not; they lie so near to the border that a setting changed by a third turns its case red, which is tried, too.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

import pdf_builder as b
from vanban.model import InputError
from vanban.reading.pdf import document, fractions, furniture, ink, ocr, overprint, paragraphs, text, visible
from vanban.reading.pdf.build import Flow
from vanban.reading.pdf.cells import CellPart, Ruled, joined
from vanban.reading.pdf.columns import Zone, zones
from vanban.reading.pdf.notes import split
from vanban.reading.pdf.page import page_text
from vanban.reading.pdf.paint import Clip, Paint
from vanban.reading.pdf.pieces import PageText, Piece, Run
from vanban.reading.pdf.sheet import Glyph, Picture, Rule, Sheet, Stroke, Style
from vanban.reading.pdf.tables import grids
from vanban.reading.pdf.write import write
from vanban.reading.visible import Colour

SIZE = 10.0  # points: shares of it are easily read
LETTER = 5.0  # points: the width of each letter
BLACK, WHITE, BLUE = Colour(0, 0, 0), Colour(1, 1, 1), Colour(0, 0, 1)


def glyphs(said: str, x: float = 100.0) -> list[Glyph]:
    """Return letters set one behind the other."""
    return [Glyph(char, x + at * LETTER, x + (at + 1) * LETTER) for at, char in enumerate(said)]


def stroke(said: str, x: float = 100.0, y: float = 100.0, size: float = SIZE, ink: Colour | None = BLACK) -> Stroke:
    """Return a stroke of text."""
    return Stroke(glyphs(said, x), y, size, Style("Times"), 0, ink=ink)


def page(strokes: Sequence[Stroke], rules: Sequence[Rule] = (), pictures: Sequence[Picture] = ()) -> PageText:
    """Return a page of 600 by 800 points as pieces."""
    return page_text(Sheet(1, 600, 800, list(strokes), list(rules), list(pictures)))


def piece(said: str, x0: float, y: float, x1: float = 0.0, *, size: float = SIZE, on: int = 1, **more: object) -> Piece:
    """Return a piece of a line; pieces of one height stand in one row."""
    words = said.split()
    right = x1 or x0 + LETTER * len(said)
    lead = LETTER * len(words[0])
    made = Piece((Run(said, Style("Times")),), said, x0, right, y, size, round(1000 - y), on, (x0,), lead)
    return made._replace(**more)  # type: ignore[arg-type]


# -- rows and words --------------------------------------------------------------------------------------------------


def parted(strokes: Sequence[Stroke]) -> str:
    """Return the text of a page, its pieces parted by bars."""
    return "|".join(found.text for found in page(strokes).pieces)


def a_blank(gap: float) -> bool:
    return parted([stroke("ab"), stroke("cd", 110 + gap)]) == "ab cd"


def a_blank_in_a_stroke(gap: float) -> bool:
    spaced = stroke("a bc")._replace(glyphs=[*glyphs("a bc"), Glyph("d", 120 + gap, 125 + gap)])
    return parted([spaced]) == "a bc d"


def a_printed_blank(gap: float) -> bool:
    first = stroke("ab")._replace(glyphs=[*glyphs("ab"), Glyph(" ", 110, 110 + gap)])
    return parted([first, stroke("cd", 110 + gap)]) == "ab cd"


def two_pieces(gap: float) -> bool:
    return parted([stroke("ab"), stroke("cd", 110 + gap)]) == "ab|cd"


def shifts(strokes: Sequence[Stroke]) -> str:
    return "".join(run.style.shift for found in page(strokes).pieces for run in found.runs)


def raised(up: float) -> bool:
    return shifts([stroke("abcd"), stroke("2", 120, 100 + up, 6)]) == "^"


def lowered(down: float) -> bool:
    return shifts([stroke("abcd"), stroke("2", 120, 100 - down, 6)]) == "_"


def a_small_mark(size: float) -> bool:
    return shifts([stroke("abcd"), stroke("2", 120, 103, size)]) == "^"


def rows(strokes: Sequence[Stroke]) -> int:
    return len({found.row for found in page(strokes).pieces})


def one_line(up: float) -> bool:
    return rows([stroke("abcd"), stroke("e", 122, 100 + up)]) == 1


def one_line_beside(gap: float) -> bool:
    return rows([stroke("abcd"), stroke("e", 120 + gap, 102)]) == 1


def a_mark_beside(gap: float) -> bool:
    return rows([stroke("abcd"), stroke("2", 120 + gap, 104, 6)]) == 1


def a_high_mark(up: float) -> bool:
    return rows([stroke("abcd"), stroke("2", 120, 100 + up, 6)]) == 1


def a_long_mark(count: float) -> bool:
    return rows([stroke("abcdefghijkl"), stroke("2" * int(count), 160, 104, 6)]) == 1


def hidden_by_a_picture(share: float) -> bool:
    scan = Picture(0, 0, 600, 800 * share, drawn=1)
    return all(found.hidden for found in page([stroke("abcd")], pictures=[scan]).pieces)


def another_text(strokes: Sequence[Stroke]) -> bool:
    chunks = [
        SimpleNamespace(ink=s.glyphs, size=s.size, stroke=s, x0=s.glyphs[0].x0, x1=s.glyphs[-1].x1) for s in strokes
    ]
    return len(overprint.layers(chunks)) == 2


def lies_over(share: float) -> bool:
    def spaced(said: str, x: float, ink: Colour) -> Stroke:
        letters = [Glyph(char, x + 20 * at, x + 20 * at + LETTER) for at, char in enumerate(said)]
        return stroke(said, ink=ink)._replace(glyphs=letters)

    return another_text([spaced("abcd", 100, BLACK), spaced("xyz", 100 + LETTER * (1 - share), BLUE)])


def far_larger(size: float) -> bool:
    return another_text([stroke("abcd"), stroke("x", 300, size=size, ink=BLUE)])


# -- what is drawn ---------------------------------------------------------------------------------------------------


def read(built: b.Builder) -> list[object]:
    return list(document.read(Path("tep.pdf"), built.bytes(), "").lines)


def a_thin_box_rules(thick: float) -> bool:
    built = b.Builder()
    drawn = built.page()
    for x in (100, 200, 300):
        drawn.box(x, 600, thick, 100, fill="0")
    for y in (600, 650, 700):
        drawn.box(100, y, 200, thick, fill="0")
    for x, y, said in ((110, 670, "a"), (210, 670, "b"), (110, 620, "c"), (210, 620, "d")):
        drawn.text(x, y, said)
    return any(line.table for line in document.read(Path("tep.pdf"), built.bytes(), "").lines)


def scanned(letters: int, share: float) -> bool:
    """Tell whether a page with a picture and a few letters is refused as a scan."""
    built = b.Builder()
    drawn = built.page()
    drawn.picture(0, 0, b.A4[0], b.A4[1] * share)
    drawn.text(100, 820, "a" * letters)
    try:
        read(built)
    except InputError:
        return True
    return False


def letters_cover(alpha: float) -> bool:
    """Tell whether letters are unseen below an area of many colours that is laid over them."""
    area = Paint(0, 0, 600, 800, None, None, alpha, "", Clip())
    facts = visible.Facts((BLACK,), 1.0, Clip(), 0, (1.0, 0.0))
    return all(visible.Page([area], (0, 0, 600, 800)).unseen(facts, [(100, 110)], 100, SIZE, 1.0))


def cut_off(places: float) -> bool:
    """Tell whether a letter is unseen of whose nine places some are painted white: columns from the left, then from below."""
    columns, more = divmod(int(places), 3)
    edge, top = 100 + 3.3 * columns, 100 + 1.8 * more
    areas = [
        Paint(x0, 0, x1, high, None, WHITE, 1.0, "", Clip())
        for x0, x1, high in ((0, edge, 800), (edge, edge + 3.3, top))
    ]
    facts = visible.Facts((BLACK,), 1.0, Clip(), 0, (1.0, 0.0))
    return all(visible.Page(areas, (0, 0, 600, 800)).unseen(facts, [(100, 110)], 100, SIZE, 1.0))


def writing(high: int = 10, wide: int = 400, level: int = 0) -> bool:
    """Tell whether a band of upright strokes counts as a line of writing."""
    image = Image.new("L", (400, 100), 255)
    for x in range(0, wide, 2):
        for y in range(40, 40 + high):
            image.putpixel((x, y), level)
    return ink.lines_of_writing(image, 1.0) == 1


# -- fractions -------------------------------------------------------------------------------------------------------


def a_fraction(wide: float = 20.0, away: float = 5.0, *more: Stroke) -> bool:
    strokes = [stroke("bằng", 100 - away - 20), stroke("12", 101, 105), stroke("34", 101, 93.8), *more]
    found, told = fractions.with_fractions(Sheet(1, 600, 800, strokes, [Rule(100, 103, 100 + wide, 103)], []))
    return bool(told) and len(found.rules) == 0


# -- tables ----------------------------------------------------------------------------------------------------------

_IN_CELLS = [piece("a", 10, 30), piece("b", 60, 30), piece("c", 10, 10), piece("d", 60, 10)]


def a_ruled_edge(share: float) -> bool:
    level = [Rule(0, y, 100, y) for y in (0, 20, 40)]
    upright = [Rule(0, 0, 0, 40), Rule(50, 0, 50, 20 + 20 * share), Rule(100, 0, 100, 40)]
    (grid,) = grids([*level, *upright], _IN_CELLS)
    return len(grid.boxes) == 4


def one_border(gap: float) -> bool:
    rules = [*(Rule(0, y, 100, y) for y in (0, 20, 40)), *(Rule(x, 0, x, 40) for x in (0, 50, 50 + gap, 100))]
    (grid,) = grids(rules, _IN_CELLS)
    return len(grid.xs) == 3


def a_cut_row(numbered: float) -> bool:
    """Tell whether a row without a number goes on the one before, of five above it that many have one."""

    def cell(column: int, said: str) -> CellPart:
        lines = [piece(said, 10, 10)] if said else []
        return CellPart(column, 1, 1, lines, [], {1: paragraphs.Bounds(0, 400)})

    above = [[cell(0, "1" if at < numbered else ""), cell(1, "Việc")] for at in range(5)]
    first = Ruled([*above, [cell(0, "6"), cell(1, "Việc")]], (0, 50, 100), 1, 40)
    second = Ruled([[cell(0, ""), cell(1, "Tiếp")]], (0, 50, 100), 2, 40)
    return joined(first, second)[2]


# -- columns ---------------------------------------------------------------------------------------------------------


def head(below: float) -> bool:
    found = zones(
        [
            piece("UBND HUYỆN", 100, 700),
            piece("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 300, 700),
            piece("Số: 1/BC", 100, 700 - below),
            piece("Độc lập - Tự do - Hạnh phúc", 310, 700 - below),
        ],
        300,
    )
    return len(found[0].right) == 2


def foot(*, item: float = 12, name: float = 60, beside: float = 0, gutter: float = 100) -> Zone | None:
    found = zones(
        sorted(
            [
                piece("Nơi nhận:", 100, 300),
                piece("- Như trên;", 100, 300 - item),
                piece("CHỦ TỊCH", 145 + gutter, 300 - beside),
                piece("Nguyễn Văn Mẫu", 150 + gutter, 300 - beside - name),
            ],
            key=lambda found: (-found.y, found.x0),
        ),
        300,
    )
    return found[0] if found else None


def of_the_left(item: float) -> bool:
    zone = foot(item=item)
    return zone is not None and len(zone.left) == 2


def of_the_right(name: float) -> bool:
    zone = foot(name=name)
    return zone is not None and len(zone.right) == 2


# -- footnotes -------------------------------------------------------------------------------------------------------


def a_note(*, rule: float = 100, at: float = 100, y: float = 100, below: float = 10, size: float = 8) -> bool:
    found = split(
        [piece("Lời văn", 100, 900, 500), piece("1 Theo Báo cáo", 100, y - below, size=size)],
        [Rule(at, y, at + rule, y)],
        SIZE,
        1000,
        False,
    )
    return bool(found.notes)


# -- furniture -------------------------------------------------------------------------------------------------------


def _dropped(pages: Sequence[Sequence[Piece]], size: float = SIZE) -> list[str]:
    rows = [
        furniture.PageRows(number, 1000, tuple(sorted(pieces, key=lambda found: -found.y)))
        for number, pieces in enumerate(pages, start=1)
    ]
    return [item.row.text for item in furniture.furniture(rows, size)]


def _body(number: int, y: float = 500.0) -> Piece:
    return piece(f"Lời văn của trang {'abcdefghijklmnopqrstuvwxyz'[number]}.", 100, y, 500, on=number)


def a_page_number(share: float) -> bool:
    pages = [[piece(str(on), 300, 1000 * (1 - share), on=on), _body(on)] for on in (1, 2, 3)]
    return _dropped(pages) == ["1", "2", "3"]


def stands_apart(room: float) -> bool:
    pages = [[piece("Báo cáo năm", 300, 950, on=on), _body(on, 950 - room)] for on in (1, 2, 3, 4)]
    return len(_dropped(pages)) == 4


def repeats(times: float, count: int) -> bool:
    pages = [[piece("Báo cáo năm", 300, 950, on=on)] * (on <= times) + [_body(on)] for on in range(1, count + 1)]
    return len(_dropped(pages)) == times


def a_stamp(size: float) -> bool:
    return _dropped([[piece("Ký bởi: Nguyễn Văn Mẫu", 300, 500, size=size), _body(1, 300)]]) == [
        "Ký bởi: Nguyễn Văn Mẫu"
    ]


def a_watermark(size: float = 20.0, share: float = 1.0) -> bool:
    laid = piece("BẢN SAO", 100, 500, 200, size=size)
    under = piece("Lời văn.", 100, 501, 100 + 100 * share)
    return _dropped([[under, laid]]) == ["BẢN SAO"]


# -- paragraphs ------------------------------------------------------------------------------------------------------

EDGES = paragraphs.Bounds(100, 500)


def full(room: float) -> bool:
    return paragraphs.is_full(piece("Lời văn", 100, 100, 500 - room), piece("dài", 100, 88, lead=20), EDGES)


def centred(off: float) -> bool:
    return paragraphs.is_centred(piece("Lời", 200 + off, 100, 400), EDGES)


def one_edge(off: float) -> bool:
    found = [piece("Lời", x, y) for x, y in ((100, 100), (100 + off, 88), (100 + off, 76))]
    return paragraphs.bounds_of(found).left == 100


def the_longest(beyond: float) -> bool:
    rights = (440, 430, 420, 410, 400, 440 + beyond)
    found = [piece("Lời", 100, 100 - 12 * at, right) for at, right in enumerate(rights)]
    return paragraphs.bounds_of(found).right == 440 + beyond


def goes_on(pitch: float = 12.0, size: float = SIZE, learned: bool = False) -> bool:
    """Tell whether a line in small letters goes on a full one."""
    habit = [piece("lời văn còn dài", 100, 600 - 12 * at, 500) for at in range(6)] if learned else []
    judge = paragraphs.Judge([habit], lambda _row: EDGES)
    lines = [piece("Lời văn còn dài", 100, 300, 500), piece("nữa và hết.", 100, 300 - pitch, size=size)]
    return len(paragraphs.group(lines, judge)) == 1


# -- lines -----------------------------------------------------------------------------------------------------------


def writes_blanks(ends: float) -> bool:
    wrapped = [piece("lời văn", 100, 100, ends_blank=at < ends) for at in range(10)]
    return text.Joiner(wrapped).between(piece("liên-", 100, 100), piece("kết", 100, 88)) == ""


def to_the_right(x0: float, x1: float = 500) -> bool:
    flow = Flow(runs=[[piece("Mẫu, ngày 01", x0, 100, x1)]], bounds={1: EDGES})
    return write(flow).lines[0].align == "right"


def one_in_a_column(pitch: float) -> bool:
    left = (piece("ỦY BAN NHÂN", 100, 700), piece("dân huyện", 100, 700 - pitch))
    flow = Flow(runs=[Zone(left, (piece("CỘNG HÒA", 300, 700),), head=True)])
    table = write(flow).lines[0].table
    return table is not None and len(table.rows[0][0].lines) == 1


def of_usual_size(times: float) -> bool:
    heads = ("level", "block_num", "par_num", "line_num", "left", "top", "width", "height", "text")
    heights = (135, 135, 135, 135 * times)
    words = [("5", "1", "1", str(at), "100", str(at * 300), "200", str(high), "Lời") for at, high in enumerate(heights)]
    table = "\n".join("\t".join(row) for row in (heads, *words))
    return ocr.page_text(table, 1, 3000, 3000, 1.0).pieces[-1].size == pytest.approx(100)


# -- the cases -------------------------------------------------------------------------------------------------------

# The setting; whether the thing happens at a number; one at which it does, and one at which it does not.
BORDERS: dict[str, tuple[Callable[[float], bool], float, float]] = {
    "words._GAP": (a_blank, 1.9, 1.5),
    "words._GAP_IN_STROKE": (a_blank_in_a_stroke, 3.3, 2.7),
    "words._PRINTED_BLANK": (a_printed_blank, 0.7, 0.5),
    "words._WIDE_GAP": (two_pieces, 10.5, 9.5),
    "words._RAISED": (raised, 1.4, 1.0),
    "words._LOWERED": (lowered, 0.62, 0.42),
    "words.SMALLER": (a_small_mark, 8.4, 8.8),
    "rows._SAME_LINE": (one_line, 3.2, 3.8),
    "rows._BESIDE": (one_line_beside, 9.5, 10.5),
    "rows._BESIDE_MARK": (a_mark_beside, 4.2, 4.8),
    "rows._HIGHEST_MARK": (a_high_mark, 7.2, 7.8),
    "rows._LONGEST_MARK": (a_long_mark, 8, 9),
    "frames._WHOLE_PAGE": (hidden_by_a_picture, 0.75, 0.65),
    "overprint._OVER": (lies_over, 0.55, 0.45),
    "overprint._FAR_LARGER": (far_larger, 21, 19),
    "device.THICKEST_RULE": (a_thin_box_rules, 2.3, 2.7),
    "layers._FEW_LETTERS": (lambda count: scanned(int(count), 0.95), 23, 27),
    "layers._WHOLE": (lambda share: scanned(10, share), 0.55, 0.45),
    "visible._OPAQUE": (letters_cover, 0.96, 0.92),
    "visible._ENOUGH_UNSEEN": (cut_off, 6, 5),
    "ink._STRIPS_OF_LINE": (lambda strips: writing(wide=int(40 * strips)), 4, 3),
    "ink._HIGHEST": (lambda high: writing(high=int(high)), 32, 36),
    "ink._DARK": (lambda level: writing(level=int(level)), 140, 160),
    "fractions._WIDEST": (a_fraction, 210, 230),
    "fractions._NEAR": (lambda away: a_fraction(20, away), 57, 63),
    "fractions._NEIGHBOUR": (lambda gap: a_fraction(20, 5, stroke("lời", 120 + gap, 105)), 16, 14),
    "tables._COVERS": (a_ruled_edge, 0.65, 0.55),
    "tables._SAME": (one_border, 2.7, 3.3),
    "cells._NUMBERED": (a_cut_row, 4, 3),
    "columns._HEAD_GAP": (head, 34, 38),
    "columns._LEFT_GAP": (of_the_left, 27, 31),
    "columns._SIGN_GAP": (of_the_right, 115, 125),
    "columns._BESIDE": (lambda below: foot(beside=below) is not None, 52, 58),
    "columns._GUTTER": (lambda gap: foot(gutter=gap) is not None, 16, 14),
    "notes._LOW": (lambda y: a_note(y=y), 720, 780),
    "notes._SHORTEST_RULE": (lambda wide: a_note(rule=wide), 32, 28),
    "notes._LONGEST_RULE": (lambda wide: a_note(rule=wide), 230, 265),
    "notes._AT_LEFT": (lambda off: a_note(at=100 + off), 11, 13),
    "notes._FAR_BELOW": (lambda below: a_note(below=below), 24, 27),
    "notes._SMALLER": (lambda size: a_note(size=size), 9.2, 9.6),
    "furniture._MARGIN": (a_page_number, 0.13, 0.15),
    "furniture._ROOM": (stands_apart, 17, 15),
    "furniture._FEWEST": (lambda times: repeats(times, 5), 3, 2),
    "furniture._SHARE": (lambda times: repeats(times, 20), 5, 4),
    "furniture._STAMP_SMALLER": (a_stamp, 8.8, 9.2),
    "furniture._LARGE": (a_watermark, 15.5, 14.5),
    "furniture._LAID_ON": (lambda share: a_watermark(20, share), 0.45, 0.35),
    "paragraphs._BLANK": (full, 22, 23.5),
    "paragraphs._CENTRED": (centred, 6.5, 7.5),
    "paragraphs._SAME_EDGE": (one_edge, 2.2, 2.8),
    "paragraphs._STRAY": (the_longest, 13, 17),
    "paragraphs._WIDEST_PITCH": (goes_on, 17, 18),
    "paragraphs._LOOSER": (lambda pitch: goes_on(pitch, learned=True), 12.9, 13.3),
    "paragraphs._SAME_SIZE": (lambda size: goes_on(size=size), 10.6, 10.8),
    "text._HABIT": (writes_blanks, 9, 8),
    "write._TO_RIGHT": (lambda share: to_the_right(100 + 400 * share), 0.38, 0.32),
    "write._AT_MARGIN": (lambda room: to_the_right(400, 500 - room), 18, 22),
    "write._CLOSE": (one_in_a_column, 16, 18),
    "ocr._SAME_SIZE": (of_usual_size, 1.25, 1.35),
}


@pytest.mark.parametrize(("happens", "within", "beyond"), BORDERS.values(), ids=BORDERS.keys())
def test_on_both_sides_of_the_border(happens: Callable[[float], bool], within: float, beyond: float) -> None:
    assert happens(within)
    assert not happens(beyond)


@pytest.mark.parametrize("times", [2 / 3, 4 / 3])
@pytest.mark.parametrize("setting", BORDERS)
def test_a_changed_setting_is_noticed(setting: str, times: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that stays green whatever its setting is would hold nothing."""
    module, name = setting.split(".")
    stage = importlib.import_module(f"vanban.reading.pdf.{module}")
    happens, within, beyond = BORDERS[setting]
    monkeypatch.setattr(stage, name, getattr(stage, name) * times)
    assert not (happens(within) and not happens(beyond))
