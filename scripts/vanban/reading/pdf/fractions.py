"""Fractions of a PDF, set one over another with a bar between: brought onto their line as ``2/3``.

What stands above a bar and what stands below are two short texts that lie within it, alone at their heights, beside a line
whose baseline runs between them. An underline has its text's neighbours beside it, a rule of a table other rules at its
ends, the rule below a header no line at its own height.
"""

from collections.abc import Sequence

from .. import formula
from .sheet import Glyph, Rule, Sheet, Stroke

# The bar.
_WIDEST, _NARROWEST = 220.0, 3.0  # points: half a line of text, and one narrow digit
_SLACK = 2.5  # points: what letters may stand out beyond the bar
_LONGEST = 60  # characters above or below a bar: more is a line of text above a rule
_ON_BAR = 1.0  # points: rules at heights nearer than this are at one height, as far as touching goes
_AT_END = 2.0  # points: a rule no further from an end of the bar touches it
# What stands above and below, in shares of its size.
_OVER_LOW, _OVER_HIGH = -0.1, 1.1  # of the upper baseline above the bar: descenders reach 0.2 below it, a line is 1.15
_DIGITS_HIGH = 0.72  # how high digits and capitals are: the top of what stands below
_UNDER_HIGH, _UNDER_LOW = -0.35, 0.8  # of that top below the bar: bars cut into tall letters, a line leaves no more
_NEIGHBOUR = 1.5  # what stands at the same height and no further away is a neighbour: a line of text, no fraction
_SAME_HEIGHT = 0.2  # how far baselines at the same height differ
# The line beside.
_NEAR = 60.0  # points: the line that a fraction belongs to is no further away
_BETWEEN = 0.15  # of the size: its baseline is so far from both that of the upper and that of the lower part
_ON_LINE = 0.1  # of the size: how far baselines of that line differ
_TOUCHING = 0.25  # of the size: a character no further before the bar stands right before it; a blank is as wide
_INTO_BAR = 1.0  # points: it may reach into the bar by so much
_BLANK = 0.2  # of the size: a wider gap between letters of a part is a blank


def with_fractions(sheet: Sheet) -> tuple[Sheet, tuple[str, ...]]:
    """Return a page with its fractions on their lines, and the fractions."""
    bars = [rule for rule in sheet.rules if rule.level and _NARROWEST <= rule.x1 - rule.x0 <= _WIDEST]
    if not bars:
        return sheet, ()
    strokes, told, used = list(sheet.strokes), [], set()
    for bar in sorted(bars, key=lambda rule: rule.x1 - rule.x0):  # those inside others first
        if _touches(bar, sheet.rules):
            continue
        made = _fraction(bar, strokes)
        if made is not None:
            strokes, text = made
            told.append(text)
            used.add(bar)
    rules = [rule for rule in sheet.rules if rule not in used]
    return sheet._replace(strokes=strokes, rules=rules), tuple(told)


def _touches(bar: Rule, rules: Sequence[Rule]) -> bool:
    """Tell whether an upright rule stands at an end of a bar, or another level one goes on from it."""
    return any(
        rule is not bar
        and (
            (
                not rule.level
                and rule.y0 - _ON_BAR <= bar.y0 <= rule.y1 + _ON_BAR
                and bar.x0 - _AT_END <= rule.x0 <= bar.x1 + _AT_END
            )
            or (
                rule.level
                and abs(rule.y0 - bar.y0) < _ON_BAR
                and min(abs(rule.x0 - bar.x1), abs(rule.x1 - bar.x0)) < _AT_END
            )
        )
        for rule in rules
    )


def _fraction(bar: Rule, strokes: Sequence[Stroke]) -> tuple[list[Stroke], str] | None:
    shown = [stroke for stroke in strokes if stroke.turn == 0 and not stroke.hidden and _ink(stroke)]
    over = [s for s in shown if _within(s, bar) and _OVER_LOW * s.size <= s.y - bar.y0 <= _OVER_HIGH * s.size]
    under = [
        s
        for s in shown
        if _within(s, bar) and _UNDER_HIGH * s.size <= bar.y0 - (s.y + _DIGITS_HIGH * s.size) <= _UNDER_LOW * s.size
    ]
    if not over or not under or not (_alone(over, shown, bar) and _alone(under, shown, bar)):
        return None
    line = _line_beside(bar, over, under, shown)
    above, below = _text(over), _text(under)
    if line is None or not 0 < len(above) <= _LONGEST or not 0 < len(below) <= _LONGEST:
        return None
    text = formula.fraction(formula.plain(above), formula.plain(below)).text
    before = _beside(line, bar, shown)
    if before and before[-1:].isalnum():
        text = f" {text}" if before[-1:].isdigit() else text
    wide = (bar.x1 - bar.x0) / len(text)
    glyphs = [Glyph(char, bar.x0 + at * wide, bar.x0 + (at + 1) * wide) for at, char in enumerate(text)]
    placed = over[0]._replace(glyphs=glyphs, y=line.y, size=line.size)
    gone = {id(stroke) for stroke in (*over, *under)}
    at = next(index for index, stroke in enumerate(strokes) if id(stroke) in gone)
    kept = [stroke for stroke in strokes[:at] if id(stroke) not in gone]
    return [*kept, placed, *(stroke for stroke in strokes[at:] if id(stroke) not in gone)], text.strip()


def _ink(stroke: Stroke) -> list[Glyph]:
    return [glyph for glyph in stroke.glyphs if glyph.text.strip()]


def _within(stroke: Stroke, bar: Rule) -> bool:
    ink = _ink(stroke)
    return ink[0].x0 >= bar.x0 - _SLACK and ink[-1].x1 <= bar.x1 + _SLACK


def _alone(part: Sequence[Stroke], shown: Sequence[Stroke], bar: Rule) -> bool:
    """Tell whether nothing stands beside a part at its height: words of a line have neighbours."""
    own = {id(stroke) for stroke in part}
    size, y = max(stroke.size for stroke in part), part[0].y
    left, right = bar.x0 - _NEIGHBOUR * size, bar.x1 + _NEIGHBOUR * size
    return not any(
        id(stroke) not in own
        and abs(stroke.y - y) < _SAME_HEIGHT * size
        and any(glyph.x1 > left and glyph.x0 < right for glyph in _ink(stroke))
        for stroke in shown
    )


def _line_beside(bar: Rule, over: Sequence[Stroke], under: Sequence[Stroke], shown: Sequence[Stroke]) -> Stroke | None:
    """Return the nearest stroke of the line that runs between the two parts."""
    size = max(stroke.size for stroke in (*over, *under))
    low, high = under[0].y + _BETWEEN * size, over[0].y - _BETWEEN * size
    near = [(_distance(stroke, bar), at) for at, stroke in enumerate(shown) if low < stroke.y < high]
    distance, at = min(near, default=(_NEAR + 1, -1))
    return shown[at] if distance <= _NEAR else None


def _distance(stroke: Stroke, bar: Rule) -> float:
    ink = _ink(stroke)
    return max(ink[0].x0 - bar.x1, bar.x0 - ink[-1].x1, 0.0)


def _beside(line: Stroke, bar: Rule, shown: Sequence[Stroke]) -> str:
    """Return the character that stands right before a bar on its line; '' where a blank does."""
    before = [
        glyph
        for stroke in shown
        if abs(stroke.y - line.y) < _ON_LINE * line.size
        for glyph in _ink(stroke)
        if glyph.x1 <= bar.x0 + _INTO_BAR and bar.x0 - glyph.x1 < _TOUCHING * line.size
    ]
    return max(before, key=lambda glyph: glyph.x1).text if before else ""


def _text(part: Sequence[Stroke]) -> str:
    """Return the text of a part, from left to right, a blank where a gap is as wide as one."""
    glyphs = sorted((glyph for stroke in part for glyph in stroke.glyphs), key=lambda glyph: glyph.x0)
    size = max(stroke.size for stroke in part)
    text, end = "", glyphs[0].x0
    for glyph in glyphs:
        text += (" " if glyph.x0 - end > _BLANK * size else "") + glyph.text
        end = glyph.x1
    return " ".join(text.split())
