"""Search passages with every rule. Pure: text in, findings out."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from . import columns, marks, numbers, persons
from .model import Finding, Found, Grid, Paragraph, Passage, Piece
from .plain import letters, plain, untagged

_READINGS: tuple[tuple[str, Callable[[str], Iterator[str]]], ...] = (
    (numbers.PAPER, numbers.papers),
    (numbers.MOBILE, numbers.mobiles),
    (numbers.MAIL, numbers.mailboxes),
    (numbers.ACCOUNT, numbers.accounts),
    (persons.HOME, persons.homes),
    (persons.BIRTH, persons.births),
    (persons.HEALTH, persons.illnesses),
)
_SMALL_TABLE = 2  # rows: such a table lays out a head or a signature
_LETTER_BY_LETTER = 10  # lines or cells that may hold one mark or number between them
_SPLIT = re.compile(r"\t+|\s*[|║│]\s*| {3,}")
_APART = re.compile(r"(?<!\S)\S(?: \S){7,}(?!\S)")  # a number or a mailbox typed sign by sign
_WINDOW = 200  # characters of a line and of the next that are read as one
_RUNS_ON = re.compile(r"\d\n\d|[@.]\n\w|\w\n@")  # a number or a mailbox broken at a line end
_CELL_PARTS = 3  # a line of so many columns is a row of a table
_OPEN_NUMBER = re.compile(r"\d[\d .\-]{2,}$|:\s*$|(?i:số|khoản|@)\s*$")
_NUMBER_GOES_ON = re.compile(r"\s*\d[\d .\-]*(?=\D|$)(?![.)/])")
_PERSON_FORM = re.compile(r"(?i:họ (?:và )?tên|tôi (?:tên )?là|tên tôi là|người (?:đề nghị|khai|nộp|nhận|yêu cầu))")
_ADDRESS_FORM = re.compile(r"\W*(?i:địa chỉ|nơi ở)[^:]{0,20}:\s*(?P<place>.+)")


def scan(passages: Iterable[Passage]) -> list[Finding]:
    """Return what the rules find in a document, each thing once, in the order of the text."""
    held = [_plain(passage) for passage in passages]
    found = [*_marks(held), *_readings(held), *_tables(held), *_forms(held)]
    unique = {(finding.rule, _core(finding)): finding for finding in reversed(found)}
    return sorted(unique.values(), key=lambda finding: (finding.line, finding.rule))


def _core(finding: Finding) -> str:
    """Return what makes two findings the same: the digits of a number, else the letters."""
    digits = re.sub(r"\D", "", finding.words)
    return digits if len(digits) >= 8 and finding.rule != numbers.MAIL else letters(finding.words)


def scan_line(text: str) -> list[Finding]:
    """Return what the rules find in a text that stands alone."""
    return scan([Paragraph(tuple(Piece(number, line) for number, line in enumerate(text.split("\n"), 1)))])


def _plain(passage: Passage) -> Passage:
    """Return a passage in plain form; tags and references count as what they stand for, even in a text file."""
    if isinstance(passage, Grid):
        return Grid(
            tuple(tuple(cell._replace(text=plain(untagged(cell.text))) for cell in row) for row in passage.rows)
        )
    return Paragraph(
        tuple(piece._replace(text=plain(part)) for piece in passage.lines for part in untagged(piece.text).split("\n"))
    )


# -- marks -----------------------------------------------------------------------------------------------------------


def _marks(passages: Sequence[Passage]) -> Found:
    before = ""
    parted = list(_parted_marks([piece for each in passages if isinstance(each, Paragraph) for piece in each.lines]))
    yield from parted
    for passage in passages:
        if isinstance(passage, Grid):
            small = len(passage.rows) <= _SMALL_TABLE
            for row in passage.rows:
                yield from _row_marks(row, small)
            continue
        for piece in passage.lines:
            if piece.place == "name":
                yield from _name_marks(piece)
            elif not _is_part(piece, parted) and not (
                letters(piece.text).startswith("mật") and marks.continues(before)
            ):
                for rule, words in marks.find(piece.text):
                    yield Finding(piece.line, rule, words)
            before = piece.text if piece.text.strip() else before


def _is_part(piece: Piece, parted: Sequence[Finding]) -> bool:
    """Tell whether a line is part of a mark found over several."""
    near = (found for found in parted if found.line <= piece.line < found.line + _LETTER_BY_LETTER)
    return any(letters(piece.text) in letters(found.words) for found in near)


def _row_marks(row: Sequence[Piece], small: bool) -> Found:
    for number, cell in enumerate(row):
        label = bool(number) and marks.is_label(row[number - 1].text)
        for line in cell.text.split("\n"):
            for rule, words in marks.find(line, alone=small or label, small=small or label):
                yield Finding(cell.line, rule, words)
    yield from _parted_marks([Piece(cell.line, line) for cell in row for line in cell.text.split("\n")])


def _parted_marks(pieces: Sequence[Piece]) -> Found:
    """Find a mark broken over lines or cells: «TUYỆT / MẬT», «M / Ậ / T»; only what is short can be part of one."""
    short = [piece for piece in pieces if piece.text.strip()]
    for start, first in enumerate(short):
        joined = first.text.strip()
        if len(letters(joined)) > len("lưuhành") + 4:
            continue
        for piece in short[start + 1 : start + _LETTER_BY_LETTER]:
            joined = f"{joined} {piece.text.strip()}"
            if len(letters(joined)) > 24:
                break
            if rule := marks.of_parts(joined):
                yield Finding(first.line, rule, joined)
                break


def _name_marks(piece: Piece) -> Found:
    """Find marks in the name of a file, where hyphens and underlines part words."""
    if rule := marks.of_file_name(piece.text):
        yield Finding(piece.line, rule, piece.text)


# -- numbers and persons ---------------------------------------------------------------------------------------------


def _readings(passages: Sequence[Passage]) -> Found:
    for line, text in _texts(passages):
        seen: set[str] = set()
        for rule, read in _READINGS:
            for words in read(text):
                key = re.sub(r"\W", "", words)
                if not (rule == numbers.MOBILE and any(key in other for other in seen)):
                    seen.add(key)
                    yield Finding(line, rule, words.strip())


def _texts(passages: Sequence[Passage]) -> Iterator[tuple[int, str]]:
    """Yield texts as the rules read them: a paragraph's lines joined, a row's cells by a bar, numbers broken apart joined."""
    previous: Piece | None = None
    for passage in passages:
        if isinstance(passage, Grid):
            for row in passage.rows:
                yield from _row_texts(row)
            previous = None
            continue
        held = [piece for piece in passage.lines if piece.text.strip()]
        if previous and held and _OPEN_NUMBER.search(previous.text) and _NUMBER_GOES_ON.match(held[0].text):
            yield previous.line, f"{previous.text[-_WINDOW:]} {held[0].text[:_WINDOW]}"
        for line, text in _joined(passage.lines):
            yield line, text
            if _APART.search(text):
                yield line, _APART.sub(lambda run: run[0].replace(" ", ""), text)
        previous = held[-1] if held else previous


def _name_text(name: str) -> str:
    """Return the name of a file with blanks for the hyphens that part words from numbers."""
    return re.sub(r"(?<=[^\W\d])[-_]+(?=\d)|(?<=\d)[-_]+(?=[^\W\d])", " ", name)


def _joined(lines: Sequence[Piece]) -> Iterator[tuple[int, str]]:
    """Yield each line, and the lines of a paragraph together where a number or a mailbox may run on."""
    for number, piece in enumerate(lines):
        yield piece.line, piece.text if piece.place != "name" else _name_text(piece.text)
        following = lines[number + 1 : number + 2]
        if following and piece.text.strip() and following[0].text.strip():
            end, start = piece.text.rstrip()[-_WINDOW:], following[0].text.lstrip()[:_WINDOW]
            yield piece.line, f"{end} {start}"
            if _RUNS_ON.search(f"{end[-1]}\n{start[0]}"):
                yield piece.line, f"{end}{start}"


def _row_texts(row: Sequence[Piece]) -> Iterator[tuple[int, str]]:
    for cell in row:
        yield cell.line, cell.text.replace("\n", " ")
    if len(row) > 1:
        yield row[0].line, " | ".join(cell.text.replace("\n", " ") for cell in row)
        single = [cell.text.strip() for cell in row if cell.text.strip()]
        if sum(len(text) == 1 for text in single) >= _LETTER_BY_LETTER - 1:  # a form with a box for each digit
            yield row[0].line, "".join(text if len(text) == 1 else f" {text} " for text in single)


# -- tables ----------------------------------------------------------------------------------------------------------


def _tables(passages: Sequence[Passage]) -> Found:
    typed: list[tuple[int, tuple[str, ...]]] = []
    for passage in passages:
        if isinstance(passage, Grid):
            rows = [(row[0].line, tuple(cell.text.replace("\n", " ") for cell in row)) for row in passage.rows if row]
            yield from (Finding(*found) for found in columns.find(rows))
            continue
        for piece in passage.lines:
            parts = tuple(part for part in _SPLIT.split(piece.text.strip().strip("|")))
            if len(parts) >= _CELL_PARTS or (typed and len(parts) == len(typed[-1][1]) > 1):
                typed.append((piece.line, parts))
            elif typed and piece.text.strip():
                yield from (Finding(*found) for found in columns.find(typed))
                typed = []
    yield from (Finding(*found) for found in columns.find(typed))


def _forms(passages: Sequence[Passage]) -> Found:
    """Find an address below the name of its person in a form."""
    named = 0
    for passage in passages:
        for piece in passage.lines if isinstance(passage, Paragraph) else (c for row in passage.rows for c in row):
            if _PERSON_FORM.search(piece.text) or persons.NAME.fullmatch(piece.text.strip()):
                named = 4
            elif (match := _ADDRESS_FORM.match(piece.text)) and named > 0 and persons.is_home(match["place"]):
                yield Finding(piece.line, persons.HOME, piece.text.strip())
            named -= 1
