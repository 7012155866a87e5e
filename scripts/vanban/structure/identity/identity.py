"""Identity: what a document says of itself, each fact read from the place that states it. Nothing is guessed.

Places are the header (issuer, number, place and date), the title, the signature block, for a law the sentence that says
when it was passed. What a sentence, a stamp, an annex or a citation says is not the document's own. A place left blank is
a gap, whatever stands elsewhere.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ...grammar.datelines import date_line
from ...grammar.dates import DATE_RE, find_date
from ...grammar.forms import FINISHED
from ...grammar.numberlines import NumberLine
from ...model import Block, Evidence, Identity, Line, Note
from ...text import leveled
from .headers import Header, Placed, read_header
from .issuers import body_name, issuer
from .pieces import Piece, pieces
from .regions import own_blocks, tail, top, without_annexes
from .signatures import Signatures, Signed, signatures
from .titlefacts import TITLE_DATE, Fact, Title, read_title

_PASSED = re.compile(
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Hiến pháp) này (?:đã )?(?:được|do) (?:Quốc hội|Ủy ban [Tt]hường vụ Quốc hội|Uỷ ban [Tt]hường vụ Quốc hội)"
    r"\b.*?thông qua\s+(?:(?:vào|hồi)\s+)?(?P<day>ngày .*)",
    re.IGNORECASE,
)
_CONSOLIDATED = re.compile(r"/VBHN-")
_DAY = re.compile(rf"ngày\s+{DATE_RE}", re.IGNORECASE)
_LONGEST_PASSED = 600  # characters of the sentence that says when a law was passed


def _on_one_line(block: Block) -> Block:
    """Return a block with letters for its raised and lowered figures: a fact has no markup, and 10⁶ is not 106."""
    text = block.text
    for span in block.emphasis:
        noted = any(mark.start < span.end and span.start < mark.end for mark in block.marks)
        if span.mark in ("^", "_") and not noted:
            text = text[: span.start] + leveled(text[span.start : span.end], span.mark) + text[span.end :]
    return replace(block, text=text) if text != block.text else block


def read_identity(blocks: Sequence[Block], lines: Sequence[Line] = ()) -> Identity:
    """Read the identity from the blocks; what the text does not say stays an empty string, and is a gap.

    ``lines`` of the source tell columns set with tabs and blanks apart. Headers and signatures of annexes, forms and
    attached statutes are not the document's own.
    """
    blocks = [_on_one_line(block) for block in blocks]
    own = own_blocks(blocks)
    if not own or own[0].family in ("annex", "form"):  # alone, of a document that is not here
        return Identity()
    above = top(own)
    title = read_title(own)
    typed = bool(title.type.value)  # the subject of a letter, which has no type, stands under its number
    titles = [block.id for block in own if block.kind == "type" or (typed and block.id == "trich-yeu")]
    header = read_header(list(pieces(above, lines)), titles)
    number = _number(header, title)
    below = list(pieces(tail(own[len(above) :]), lines))
    signed = _signed(below)
    if not signed.names:  # a statute that a document promulgates may stand above its signature
        promulgated = _signed(list(pieces(tail(without_annexes(blocks)[len(above) :]), lines)))
        same = [one.text for one in promulgated.offices] == [one.text for one in signed.offices]
        signed = promulgated if same or not signed.offices else signed
    dated = _date(header, title, own, below, number.value)
    facts = {
        "type": title.type,
        "number": number,
        "date": dated,
        "place": _place(header, below),
        "issuer": _issuer(header, title, own, number.value),
        "subject": title.subject if typed else _letter(header) if header.subject else title.subject,
        "signatory": _signers(signed.names, signed.clear),
        "position": _signers(signed.offices, signed.clear, told=False),
    }
    return Identity(
        **{name: fact.value for name, fact in facts.items()},
        evidence=tuple(
            Evidence(
                name,
                tuple(dict.fromkeys(block for piece in fact.found for block in piece.blocks)),
                " ".join(p.text for p in fact.found),
            )
            for name, fact in facts.items()
            if fact.value
        ),
        gaps=tuple(gap for gap in _gaps(facts.values(), blocks) if gap.block or _is_issued(facts)),
    )


def _is_issued(facts: Mapping[str, Fact]) -> bool:
    """Tell whether a text has the form of a document that someone issues: of other texts nothing is missed."""
    return any(facts[name].value for name in ("type", "number", "date", "signatory"))


def _gaps(facts: Iterable[Fact], blocks: Sequence[Block]) -> Iterator[Note]:
    places = {block.id: block for block in blocks}
    for fact in facts:
        if fact.gap:
            block = places[fact.found[0].block] if fact.found else None
            text = " | ".join(piece.text for piece in fact.found)
            yield Note(
                fact.gap, block.lines[0] if block else 0, block.id if block else "", text, block.leaf if block else 0
            )


# -- facts -----------------------------------------------------------------------------------------------------------


def _letter(header: Header) -> Fact:
    """Return the subject of a letter: it stands under the number."""
    text = " ".join(piece.text for piece in header.subject)
    return Fact(text, tuple(header.subject)) if text else Fact()


def _number(header: Header, title: Title) -> Fact:
    found = [(placed.read, placed.piece) for placed in header.numbers if isinstance(placed.read, NumberLine)]
    full = {read.number: piece for read, piece in found if read.state == "full"}
    if len(full) == 1:
        return Fact(*next((number, (piece,)) for number, piece in full.items()))
    if full:
        return Fact(found=tuple(full.values()), gap="so-khong-ro")
    if found:
        read, piece = found[0]
        return Fact(found=(piece,), gap="thieu-so" if read.state == "blank" else "so-khong-ro")
    return title.number if title.number.value else Fact(gap="khong-thay-so")


def _date(header: Header, title: Title, own: Sequence[Block], end: Sequence[Piece], number: str) -> Fact:
    """Return the date of the date line in the header; else of the title; else of the line above the signature, or the day on which a law was passed."""
    if header.dates:
        return _one_date(header.dates)
    if title.date.value:
        return title.date
    if header.numbers and (fact := _beside_number(header)).value:
        return fact
    passed = [] if _CONSOLIDATED.search(number) else list(_passed(own))
    last = _one_date([Placed(read, piece) for piece in end if (read := date_line(piece.text))])
    if passed and last.gap == "khong-thay-ngay":
        return passed[-1]
    if passed and last.value and passed[-1].value != last.value:
        return Fact(found=(*passed[-1].found, *last.found), gap="ngay-khong-ro")
    return last


def _one_date(dates: Sequence[Placed]) -> Fact:
    """Return the date that date lines agree in; a blank one without any other leaves it open."""
    full = [(read.date, piece) for read, piece in dates if not isinstance(read, NumberLine) and read.state == "full"]
    if len({date for date, _piece in full}) == 1:
        return Fact(full[0][0], (full[0][1],))
    if full:
        return Fact(found=tuple(piece for _date, piece in full), gap="ngay-khong-ro")
    if dates:
        read, piece = dates[0]
        return Fact(found=(piece,), gap="ngay-de-trong" if read.state == "blank" else "ngay-khong-ro")
    return Fact(gap="khong-thay-ngay")


def _beside_number(header: Header) -> Fact:
    """Return the date in the line of the number: «Số 12/QĐ-UB ngày 5/6/1997 của …»."""
    read, piece = header.numbers[0]
    day = TITLE_DATE.match(read.rest) if isinstance(read, NumberLine) else None
    date = find_date(day["date"]) if day else ""
    return Fact(date, (piece,)) if date else Fact()


def _passed(own: Sequence[Block]) -> Iterator[Fact]:
    for block, below in zip(own, [*own[1:], None], strict=False):
        on = f" {below.text}" if below and below.kind == "paragraph" and not FINISHED.search(block.text) else ""
        if len(block.text) < _LONGEST_PASSED and (match := _PASSED.match(block.text + on)):
            also = (below.id,) if below and match.start("day") > len(block.text) else ()
            day = _DAY.match(match["day"])  # a blank day is not that of the effect, which may follow
            date = find_date(day.group()) if day else ""
            yield Fact(date, (Piece(block.text, block.id, also=also),), "" if date else "ngay-de-trong")


def _place(header: Header, end: Sequence[Piece]) -> Fact:
    placed = [(read.place, piece) for read, piece in header.dates if not isinstance(read, NumberLine) and read.place]
    if not placed and not header.dates:
        lines = [(read.place, piece) for piece in end if (read := date_line(piece.text)) and read.place]
        placed = lines if len({place for place, _piece in lines}) == 1 else []
    return Fact(placed[0][0].strip(), (placed[0][1],)) if placed else Fact()


def _issuer(header: Header, title: Title, own: Sequence[Block], number: str) -> Fact:
    named = issuer(header.left, number)
    if named:
        return Fact(body_name(named, number), tuple(named))
    if header.left:
        return Fact(found=tuple(header.left), gap="co-quan-khong-ro")
    return title.issuer if title.issuer.value else Fact(gap="khong-thay-co-quan")


def _signed(end: Sequence[Piece]) -> Signatures:
    """Read the signatures; a countersignature («Tiếp ký») stands before the document's own."""
    signed = signatures(end)
    if any(piece.text.startswith("Tiếp ký") for piece in end):
        return Signatures(signed.names[-1:], signed.offices[-1:])
    return signed


def _signers(found: Sequence[Signed], clear: bool, told: bool = True) -> Fact:
    at = tuple(piece for one in found for piece in one.pieces)
    if not found:
        return Fact(gap="khong-thay-nguoi-ky" if told else "")
    if not clear:
        return Fact(found=at if told else (), gap="nguoi-ky-khong-ro" if told else "")
    return Fact("; ".join(one.text for one in found), at)
