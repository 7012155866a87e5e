"""Structure: lines in, identified blocks out, by the text's own form and numbering alone.

The stages stand in one list, ``convert``: group lines into paragraphs, tell headings from items, rejoin page breaks,
name every block, read the document's identity.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .identity import read_identity
from .labels import BULLET, TYPE_NAMES, Label, match_label
from .model import Block, BlockKind, Conversion, Emphasis, Line, Note, Source
from .text import UPPER, fold, slug, words

_FINISHED = re.compile(r"[.:;!?…][\"”’»)\]]*$")
_SENTENCE = re.compile(r"[.;][\"”’»)\]]*$")
_EMPHASIS = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|(?<!\*)\*(?=[^\s*])([^*]*?[^\s*])\*(?!\*)", re.DOTALL)

_PUNCTUATION = '.,;:!?()"“”'
_RECIPIENTS = re.compile(r"(?:Nơi nhận|NƠI NHẬN)\s*:?\s*$")
_AUTHORITY = re.compile(rf"(?:(?:T/M|K/T|T/L)[\s.]+|(?:TM|KT|TL|TUQ)(?:\s*\.\s*|\s+)|Q\s*\.\s*)(?=[{UPPER}])")
_FORMULA = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét Tờ trình|Thực hiện) ")
_OFFICE = re.compile(
    r"(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|BÍ THƯ|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TỔNG BÍ THƯ"
    r"|TRƯỞNG BAN|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|CHỦ NHIỆM|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|CHÁNH THANH TRA|VIỆN TRƯỞNG)\b"
)
_PERSON = re.compile(rf"(?:[{UPPER}][\wà-ỹ]*\.?\s+){{1,5}}[{UPPER}][\wà-ỹ]*")

_SHORT_COMMA = 20  # characters: a shorter line that ends with a comma is a form of address
_SHORT_LINE = 50  # characters: an unfinished line below this is a heading or a label, not a broken paragraph
_ENOUGH_LINES = 8  # lines: below this nothing can be said of how a text is wrapped
_WIDEST_WRAP = 130  # characters: no typist wraps wider
_SOFT_WRAP = 60  # characters: a line of wrapped text is at least this long; a shorter one was ended on purpose
_LONG_PROSE = 120  # characters: prose above this does not lack its full stop by design
_SENTENCE_WORDS = 10  # a numbered line with a full stop and this many words is a sentence, not a heading
_LONGEST_TITLE = 400  # characters: nobody sets more in capitals
_HEADING_WORDS = 40  # no heading is longer


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of the source that belong together, markup stripped."""

    text: str
    first: int
    last: int
    emphasis: tuple[Emphasis, ...] = ()
    label: Label | None = None
    zone: str = "body"  # "header", "body" or "closing"
    heading: bool = False


def convert(source: Source) -> Conversion:
    """Take a source apart. Guarantees: every word of the source is in exactly one block, in order; ids are unique."""
    paragraphs = list(_group(source.lines))
    paragraphs = _zones(paragraphs)
    paragraphs = _headings(paragraphs)
    paragraphs, joins, doubts = _rejoin(paragraphs)
    blocks, label_doubts = _identify(paragraphs)
    notes = [Note(code, 0, "", str(count)) for code, count in source.normalised]
    notes += [
        Note("dau-nhan-manh", block.lines[0], block.id, str(len(block.emphasis))) for block in blocks if block.emphasis
    ]
    by_line = {block.lines[0]: block.id for block in blocks}
    notes += [
        Note("xuong-dong", p.first, by_line.get(p.first, ""), "")
        for p in paragraphs
        if p.last > p.first and not any(p.first <= join.line <= p.last for join in joins)
    ]
    notes += [note._replace(block=_block_at(blocks, note.line)) for note in joins]
    doubts = [note._replace(block=_block_at(blocks, note.line)) for note in doubts]
    return Conversion(source, read_identity(blocks), tuple(blocks), tuple(notes), doubts=(*doubts, *label_doubts))


def _block_at(blocks: Iterable[Block], line: int) -> str:
    return next((block.id for block in blocks if block.lines[0] <= line <= block.lines[1]), "")


def strip_emphasis(text: str) -> tuple[str, tuple[Emphasis, ...]]:
    """Take paired ``**`` and ``*`` out of text; return the plain text and the spans they set apart."""
    plain, spans, position = "", [], 0
    for match in _EMPHASIS.finditer(text):
        plain += text[position : match.start()]
        inner = match.group(1) or match.group(2)
        spans.append(Emphasis(len(plain), len(plain) + len(inner), "**" if match.group(1) else "*"))
        plain += inner
        position = match.end()
    return plain + text[position:], tuple(spans)


# -- paragraphs ------------------------------------------------------------------------------------------------------


def _group(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Group lines into paragraphs: a blank line, a label or a line that stands alone begins a new one."""
    wrapped_at = _wrap_width(lines)
    group: list[Line] = []
    closing = bold = False
    for line in lines:
        text = " ".join(line.text.split())
        if not text:
            yield from _flush(group)
            group, bold = [], False
            continue
        if _RECIPIENTS.match(text) or _is_authority(text):
            closing = True
        elif closing and _restarts(text):
            closing = False
        if group and not bold and (closing or _begins(group[-1].text, text, wrapped_at)):
            yield from _flush(group)
            group = []
        group.append(Line(line.number, text))
        bold ^= text.count("**") % 2 == 1  # inside bold that is still open, a line break is soft
    yield from _flush(group)


def _wrap_width(lines: Sequence[Line]) -> int:
    """Return the width at which a typist wrapped the lines of paragraphs; -1 where each line is a paragraph, 0 if mixed.

    Wrapped lines that another line follows are nearly as long as the longest; paragraphs on one line vary freely, and
    many are longer than any line that a typist wraps.
    """
    texts = [" ".join(line.text.split()) for line in lines]
    inner = [len(text) for text, below in pairwise(texts) if text and below]
    if len(inner) < _ENOUGH_LINES:
        return 0
    if sum(length > _WIDEST_WRAP for length in inner) > len(inner) * 0.3:
        return -1
    width = sorted(inner)[int(len(inner) * 0.95)]
    full = sum(length >= width * 0.75 for length in inner)
    return width if width <= _WIDEST_WRAP and full >= len(inner) * 0.7 else 0


def _is_authority(text: str) -> bool:
    return bool(_AUTHORITY.match(text)) and _is_upper(text) and len(text) < _LONG_PROSE


def _restarts(text: str) -> bool:
    """Tell whether an annex or an attached statute begins after a signature."""
    label = match_label(text)
    return bool(label and label.family == "annex") or _is_type(text)


def _begins(previous: str, text: str, wrapped_at: int) -> bool:
    """Tell whether a line begins a new paragraph after another, no blank line between."""
    label = match_label(_bare(text))
    if label and not (wrapped_at > 0 and label.family == BULLET and _runs_on(previous, text, wrapped_at)):
        return True
    if _stands_alone(previous) or _stands_alone(text):
        return True
    if _bare(text)[:1].islower() or _is_bare_label(previous):
        return False
    if _is_upper(previous) != _is_upper(text) and min(len(previous), len(text)) < _LONG_PROSE:
        return True
    if wrapped_at < 0:
        return True
    if wrapped_at:
        return len(previous) < wrapped_at * 0.75
    return len(previous) < _SOFT_WRAP or len(previous) > _WIDEST_WRAP or bool(_FINISHED.search(_bare(previous)))


def _runs_on(previous: str, text: str, wrapped_at: int) -> bool:
    """Tell whether a dash at the start of a wrapped line belongs to the sentence: «kinh tế / - xã hội»."""
    return len(previous) >= wrapped_at * 0.75 and not _FINISHED.search(previous) and text[2:3].islower()


def _is_bare_label(text: str) -> bool:
    """Tell whether a line is a label without its title: «Chương I», «PHỤ LỤC»."""
    label = match_label(text)
    return bool(label and label.printed == text)


def _bare(text: str) -> str:
    return text.replace("**", "").strip("*") if "**" in text else text


def _is_type(text: str) -> bool:
    return _is_upper(text) and fold(_bare(text)).strip() in TYPE_NAMES


def _stands_alone(text: str) -> bool:
    bare = _bare(text)
    return _is_type(text) or bool(re.match(r"Số\s*:?\s*\d*\s*[-/]", bare)) or fold(bare).startswith("doc lap - tu do")


def _is_upper(text: str) -> bool:
    if len(text) > _LONGEST_TITLE:
        return False
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) / len(letters) > 0.9


def _flush(group: list[Line]) -> Iterator[Paragraph]:
    if not group:
        return
    text, emphasis = strip_emphasis(" ".join(line.text for line in group))
    yield Paragraph(text, group[0].number, group[-1].number, emphasis, match_label(text))


# -- zones -----------------------------------------------------------------------------------------------------------


def _zones(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Mark the closing matter: from the recipients or the signing authority to the end or to an annex."""
    zoned, zone = [], "body"
    for paragraph in paragraphs:
        if _RECIPIENTS.match(paragraph.text) or _is_authority(paragraph.text):
            zone = "closing"
        elif zone == "closing" and _restarts(paragraph.text):
            zone = "body"
        zoned.append(replace(paragraph, zone=zone))
    return zoned


# -- headings or items -----------------------------------------------------------------------------------------------

_ALWAYS_HEADING = {"annex", "part", "chapter", "section", "subsection", "roman"}


def _headings(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Tell headings from items among numbered siblings, by form: siblings that are whole sentences are items."""
    groups: dict[tuple[int, int], list[int]] = {}
    anchors: list[tuple[int, int]] = []  # open headings as (rank, index)
    for index, paragraph in enumerate(paragraphs):
        label = paragraph.label
        if label is None or paragraph.zone == "closing" or label.family == BULLET:
            continue
        while anchors and anchors[-1][0] >= label.rank:
            anchors.pop()
        parent = anchors[-1][1] if anchors else -1
        groups.setdefault((parent, label.rank), []).append(index)
        anchors.append((label.rank, index))
    in_articles = any(p.label and p.label.family == "article" for p in paragraphs)
    heads: set[int] = set()
    for (parent, _rank), members in groups.items():
        family = paragraphs[members[0]].label.family  # type: ignore[union-attr]
        clause = family == "number" and in_articles and _under_article(paragraphs, parent)
        if family == "article":  # titles and whole provisions mix in one statute: each speaks for itself
            heads.update(index for index in members if not _is_sentence(paragraphs[index].text))
        elif family in _ALWAYS_HEADING or (family != "point" and not clause and _are_headings(paragraphs, members)):
            heads.update(members)
    return [replace(p, heading=index in heads) for index, p in enumerate(paragraphs)]


def _under_article(paragraphs: list[Paragraph], parent: int) -> bool:
    label = paragraphs[parent].label if parent >= 0 else None
    return bool(label and label.family == "article")


def _are_headings(paragraphs: list[Paragraph], members: list[int]) -> bool:
    sentences = sum(_is_sentence(paragraphs[index].text) for index in members)
    return 2 * sentences < len(members)


def _is_sentence(text: str) -> bool:
    count = len(words(text))
    return count > _HEADING_WORDS or (count >= _SENTENCE_WORDS and bool(_SENTENCE.search(text)))


# -- page breaks -----------------------------------------------------------------------------------------------------


def _rejoin(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], list[Note], list[Note]]:
    """Rejoin paragraphs that a page break split, with one blank; list every join, and those worth a look."""
    pairs = _word_pairs(paragraphs)
    runs: list[list[Paragraph]] = []  # the pieces of each paragraph
    joins: list[Note] = []
    doubts: list[Note] = []
    for paragraph in paragraphs:
        verdict = _continues(runs[-1], paragraph, pairs) if runs else ""
        if verdict:
            seam = f"…{' '.join(words(runs[-1][-1].text)[-4:])} | {' '.join(words(paragraph.text)[:4])}…"
        if verdict in ("sure", "likely"):
            joins.append(Note("ngat-trang", paragraph.first, "", seam))
        if verdict == "likely":
            doubts.append(Note("noi-chua-chac", paragraph.first, "", seam))
        if verdict == "doubt":
            doubts.append(Note("thieu-dau-ket", runs[-1][-1].last, "", seam))
        if verdict in ("sure", "likely", "title"):
            runs[-1].append(paragraph)
        else:
            runs.append([paragraph])
    return [_join(run) for run in runs], joins, doubts


def _join(run: list[Paragraph]) -> Paragraph:
    if len(run) == 1:
        return run[0]
    emphasis: list[Emphasis] = []
    shift = 0
    for piece in run:
        emphasis += [Emphasis(span.start + shift, span.end + shift, span.mark) for span in piece.emphasis]
        shift += len(piece.text) + 1
    text = " ".join(piece.text for piece in run)
    return replace(run[0], text=text, last=run[-1].last, emphasis=tuple(emphasis))


def _word_pairs(paragraphs: list[Paragraph]) -> Counter[tuple[str, str]]:
    """Count adjacent words inside paragraphs, stripped of punctuation: evidence that a seam is one phrase."""
    pairs: Counter[tuple[str, str]] = Counter()
    for paragraph in paragraphs:
        tokens = [token.strip(_PUNCTUATION) for token in words(paragraph.text)]
        pairs.update(itertools.pairwise(tokens))
    return pairs


def _continues(run: list[Paragraph], right: Paragraph, pairs: Counter[tuple[str, str]]) -> str:
    """Judge whether ``right`` continues a paragraph, given in pieces.

    Returns 'sure', 'likely' (joined and reported), 'title' (of a bare label), 'doubt' (kept apart and reported), or ''.
    """
    head, tail = run[0], run[-1]
    if "closing" in (head.zone, right.zone) or _FORMULA.match(right.text) or _is_type(right.text):
        return ""
    if head.heading and len(run) == 1 and _is_bare_label(head.text):
        title = not right.label and len(right.text) < _LONG_PROSE and not _FINISHED.search(right.text)
        return "title" if title else ""
    if _FINISHED.search(tail.text) or _stands_alone(head.text) or _is_type(head.text):
        return ""
    last = words(tail.text)[-1]
    if right.label:  # «kinh tế» | «- xã hội»: a dash of the text, not a bullet
        dash = right.label.printed == "-" and right.text[2:3].islower() and pairs[last, "-"]
        return "sure" if dash and not head.heading else ""
    lower = right.text[:1].islower()
    if _is_upper(right.text) and not _is_upper(head.text):
        return ""
    if head.heading or _is_upper(head.text):
        return "sure" if lower or (head.heading and _is_upper(head.text) and _is_upper(right.text)) else ""
    first = words(right.text)[0].strip(_PUNCTUATION)
    size = sum(len(piece.text) + 1 for piece in run)
    if lower or (size >= _SHORT_COMMA and last.endswith(",")):
        return "sure"
    if size < _SHORT_LINE or _bold_throughout(head):
        return ""
    if pairs[last, first]:
        return "sure"
    return "likely" if last[:1].isupper() or size >= _LONG_PROSE else "doubt"


def _bold_throughout(paragraph: Paragraph) -> bool:
    return any(span.start == 0 and span.end == len(paragraph.text) for span in paragraph.emphasis)


# -- ids -------------------------------------------------------------------------------------------------------------

_PAGE_FAMILIES = ("part", "chapter", "roman")  # the first that a document uses splits it into pages


def _identify(paragraphs: list[Paragraph]) -> tuple[list[Block], list[Note]]:
    """Name every block by the document's own numbering and put it on its page."""
    used = {p.label.family: p.label.rank for p in paragraphs if p.label and p.heading}
    split = next((used[family] for family in _PAGE_FAMILIES if family in used), 0)
    return _Namer({split, used.get("annex", 0)} - {0}).run(paragraphs)


class _Namer:
    """Walks the paragraphs once, keeping the open headings, the current page and what was counted."""

    def __init__(self, page_ranks: set[int]) -> None:
        self.page_ranks = page_ranks
        self.open: list[tuple[int, str, int]] = []  # (rank, id, heading level)
        self.page = "index"
        self.prefix = ""
        self.seen: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.repeats: Counter[str] = Counter()
        self.last_ordinal: dict[tuple[str, str], int] = {}
        self.doubts: list[Note] = []
        self.in_closing = ""
        self.started = False  # past the header: the type line or the first labelled paragraph
        self.want_subject = False

    def run(self, paragraphs: list[Paragraph]) -> tuple[list[Block], list[Note]]:
        has_type = any(_is_type(p.text) for p in paragraphs)
        blocks = []
        for paragraph in paragraphs:
            if paragraph.zone == "closing":
                blocks.append(self.closing(paragraph))
            elif _is_type(paragraph.text):
                blocks.append(self.type_line(paragraph))
            elif self.want_subject and not paragraph.label:
                self.want_subject = False
                blocks.append(self.block(paragraph, "subject", self.prefix + "trich-yeu"))
            elif has_type and not self.started and not paragraph.label:
                blocks.append(self.block(paragraph, "header", self.counted("dau-van-ban", always=True)))
            else:
                blocks.append(self.body(paragraph))
        return blocks, self.doubts

    def unique(self, paragraph: Paragraph, id: str) -> str:
        """Return the id, or the id with ``-lap-N`` if the document printed its label before; that is reported."""
        unique = id
        while unique in self.seen:
            self.repeats[id] += 1
            unique = f"{id}-lap-{self.repeats[id] + 1}"
        if unique != id:
            self.doubts.append(Note("nhan-lap", paragraph.first, unique, paragraph.text[:60]))
        return unique

    def block(self, paragraph: Paragraph, kind: BlockKind, id: str, level: int = 0) -> Block:
        unique = self.unique(paragraph, id)
        self.seen.add(unique)
        label = (
            paragraph.label.printed if paragraph.label and kind in ("heading", "item", "bullet", "recipient") else ""
        )
        lines = (paragraph.first, paragraph.last)
        return Block(unique, kind, label, paragraph.text, self.page, level, lines, paragraph.emphasis)

    def counted(self, stem: str, *, always: bool = False) -> str:
        self.counts[stem] += 1
        return f"{stem}-{self.counts[stem]}" if always or self.counts[stem] > 1 else stem

    def type_line(self, paragraph: Paragraph) -> Block:
        """The type line; after a signature it begins an attached statute, whose ids take its name as prefix."""
        if "loai" in self.seen and self.in_closing:
            self.prefix = slug(paragraph.text) + "-"
            self.open, self.in_closing = [], ""
            self.last_ordinal.clear()
        self.started = self.want_subject = True
        return self.block(paragraph, "type", self.prefix + "loai")

    def body(self, paragraph: Paragraph) -> Block:
        self.started, self.want_subject = True, False
        label = paragraph.label
        if label is None or label.family == BULLET:
            parent = self.open[-1][1] if self.open else self.prefix + "mo-dau"
            kind: BlockKind = "bullet" if label else "paragraph"
            return self.block(paragraph, kind, f"{parent}-p{self.next_paragraph(parent)}")
        if label.family == "annex":
            self.open, self.in_closing = [], ""
            self.prefix = ""
            self.last_ordinal.clear()
        while self.open and self.open[-1][0] >= label.rank:
            self.open.pop()
        parent = self.open[-1][1] if self.open else ""
        id = self.label_id(label, parent)
        self.check_sequence(paragraph, label, id)
        unique = self.unique(paragraph, id)
        level = 0
        if paragraph.heading:
            level = 1 + sum(1 for _rank, _id, depth in self.open if depth)
            if label.rank in self.page_ranks and not any(rank in self.page_ranks for rank, _id, _level in self.open):
                self.page = unique
        if label.family == "annex":
            self.prefix = unique + "-"
        block = self.block(paragraph, "heading" if paragraph.heading else "item", unique, level)
        self.open.append((label.rank, block.id, level))
        return block

    def label_id(self, label: Label, parent: str) -> str:
        if label.family in ("number", "decimal"):
            base = next((id for rank, id, _level in reversed(self.open) if rank < 40), self.prefix.rstrip("-"))
            kind = "khoan-" if re.search(r"(?:^|-)dieu-\d+[a-z]*$", base) else ""
            return f"{base}-{kind}{label.id}" if base else (kind + label.id)
        if label.family == "point":
            kind = "diem-" if "dieu-" in parent else ""
            return f"{parent}-{kind}{label.id}" if parent else self.prefix + kind + label.id
        if label.family in ("article", "annex"):  # numbered through the whole statute, whatever the chapter
            return self.prefix + label.id
        return f"{parent}-{label.id}" if parent else self.prefix + label.id

    def next_paragraph(self, parent: str) -> int:
        self.counts[parent + "-p"] += 1
        return self.counts[parent + "-p"]

    def check_sequence(self, paragraph: Paragraph, label: Label, id: str) -> None:
        """Report a gap or a step back in the numbering of siblings; the text stays as printed."""
        scope = (id.rpartition("-")[0], label.family)
        expected = self.last_ordinal.get(scope, 0) + 1
        if label.ordinal and label.ordinal != expected and id not in self.seen:
            self.doubts.append(Note("nhan-khong-lien-tuc", paragraph.first, id, f"{label.printed} (chờ số {expected})"))
        if label.ordinal:
            self.last_ordinal[scope] = label.ordinal

    def closing(self, paragraph: Paragraph) -> Block:
        text, prefix = paragraph.text, self.prefix
        if _RECIPIENTS.match(text):
            self.in_closing = "recipients"
            return self.block(paragraph, "recipients", prefix + "noi-nhan")
        if _is_authority(text):
            self.in_closing = "signature"
            return self.block(paragraph, "authority", self.counted(prefix + "ky-tham-quyen"))
        if _is_upper(text) and (self.in_closing == "signature" or _OFFICE.match(text)):
            self.in_closing = "signature"
            return self.block(paragraph, "position", self.counted(prefix + "ky-chuc-vu"))
        if self.in_closing == "recipients":
            return self.block(paragraph, "recipient", self.counted(prefix + "noi-nhan", always=True))
        if _PERSON.fullmatch(text):
            return self.block(paragraph, "signatory", self.counted(prefix + "ky-ho-ten"))
        return self.block(paragraph, "closing", self.counted(prefix + "ky-khac"))
