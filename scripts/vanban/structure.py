"""Structure: lines in, identified blocks out, by the text's own form and numbering alone.

The stages stand in one list, ``convert``: group lines into paragraphs, tell headings from items, rejoin page breaks,
name every block, read the document's identity.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .identity import read_identity
from .labels import BULLET, TYPE_NAMES, Label, match_label
from .model import Block, BlockKind, Conversion, Emphasis, Line, Note, Source
from .text import fold, slug, words

_FINISHED = re.compile(r"[.:;!?…][\"”’»)\]]*$")
_SENTENCE = re.compile(r"[.;][\"”’»)\]]*$")
_EMPHASIS = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|(?<!\*)\*(?=[^\s*])([^*]*?[^\s*])\*(?!\*)", re.DOTALL)

_RECIPIENTS = re.compile(r"(?:Nơi nhận|NƠI NHẬN)\s*:?\s*$")
_AUTHORITY = re.compile(r"(?:(?:T/M|K/T|T/L)[\s.]+|(?:TM|KT|TL|TUQ)(?:\s*\.\s*|\s+)|Q\s*\.\s*)(?=[A-ZĐÀ-Ỹ])")
_FORMULA = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét Tờ trình|Thực hiện) ")
_OFFICE = re.compile(
    r"(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|BÍ THƯ|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TỔNG BÍ THƯ"
    r"|TRƯỞNG BAN|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|CHỦ NHIỆM|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|CHÁNH THANH TRA|VIỆN TRƯỞNG)\b"
)
_PERSON = re.compile(r"(?:[A-ZĐÀ-Ỹ][\wà-ỹ]*\.?\s+){1,5}[A-ZĐÀ-Ỹ][\wà-ỹ]*")

_SHORT_LINE = 50  # characters: an unfinished line below this is a heading or a label, not a broken paragraph
_SOFT_WRAP = 60  # characters: a line of wrapped text is at least this long; a shorter one was ended on purpose
_LONG_PROSE = 120  # characters: prose above this does not lack its full stop by design
_SENTENCE_WORDS = 10  # a numbered line with a full stop and this many words is a sentence, not a heading
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


def _group(lines: Iterable[Line]) -> Iterator[Paragraph]:
    """Group lines into paragraphs: a blank line, a label or a line that stands alone begins a new one."""
    group: list[Line] = []
    closing = False
    for line in lines:
        text = " ".join(line.text.split())
        if not text:
            yield from _flush(group)
            group = []
            continue
        if _RECIPIENTS.match(text) or _is_authority(text):
            closing = True
        elif closing and _restarts(text):
            closing = False
        if group and (closing or _begins(group[-1].text, text, group)):
            yield from _flush(group)
            group = []
        group.append(Line(line.number, text))
    yield from _flush(group)


def _is_authority(text: str) -> bool:
    return bool(_AUTHORITY.match(text)) and _is_upper(text) and len(text) < _LONG_PROSE


def _restarts(text: str) -> bool:
    """Tell whether an annex or an attached statute begins after a signature."""
    label = match_label(text)
    return bool(label and label.family == "annex") or _is_type(text)


def _begins(previous: str, text: str, group: list[Line]) -> bool:
    if any("**" in line.text for line in group) and " ".join(line.text for line in group).count("**") % 2:
        return False  # inside bold that is still open: a soft line break of a title
    if match_label(_bare(text)) or _stands_alone(previous) or _stands_alone(text):
        return True
    if _bare(text)[:1].islower() or _is_bare_label(previous):
        return False
    if _is_upper(previous) != _is_upper(text) and min(len(previous), len(text)) < _LONG_PROSE:
        return True
    return len(previous) < _SOFT_WRAP or bool(_FINISHED.search(_bare(previous)))


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
    joined: list[Paragraph] = []
    joins: list[Note] = []
    doubts: list[Note] = []
    for paragraph in paragraphs:
        verdict = _continues(joined[-1], paragraph, pairs) if joined else ""
        seam = ""
        if joined:
            seam = f"…{' '.join(words(joined[-1].text)[-4:])} | {' '.join(words(paragraph.text)[:4])}…"
        if verdict in ("sure", "likely", "title"):
            if verdict != "title":
                joins.append(Note("ngat-trang", paragraph.first, "", seam))
            if verdict == "likely":
                doubts.append(Note("noi-chua-chac", paragraph.first, "", seam))
            joined[-1] = _join(joined[-1], paragraph)
            continue
        if verdict == "doubt":
            doubts.append(Note("thieu-dau-ket", joined[-1].last, "", seam))
        joined.append(paragraph)
    return joined, joins, doubts


def _join(left: Paragraph, right: Paragraph) -> Paragraph:
    shift = len(left.text) + 1
    moved = tuple(Emphasis(span.start + shift, span.end + shift, span.mark) for span in right.emphasis)
    return replace(left, text=f"{left.text} {right.text}", last=right.last, emphasis=left.emphasis + moved)


def _word_pairs(paragraphs: list[Paragraph]) -> Counter[tuple[str, str]]:
    """Count adjacent words inside paragraphs, stripped of punctuation: evidence that a seam is one phrase."""
    pairs: Counter[tuple[str, str]] = Counter()
    for paragraph in paragraphs:
        tokens = [token.strip('.,;:!?()"“”') for token in words(paragraph.text)]
        pairs.update(itertools.pairwise(tokens))
    return pairs


def _continues(left: Paragraph, right: Paragraph, pairs: Counter[tuple[str, str]]) -> str:
    """Judge whether ``right`` continues ``left``: 'sure', 'likely', 'title' (of a bare label), 'doubt' (apart, reported), ''."""
    if (
        right.label
        or _FORMULA.match(right.text)
        or "closing" in (left.zone, right.zone)
        or _is_type(left.text)
        or _is_type(right.text)
    ):
        return ""
    if left.heading and _is_bare_label(left.text):
        return "title" if len(right.text) < _LONG_PROSE and not _FINISHED.search(right.text) else ""
    if _FINISHED.search(left.text) or _stands_alone(left.text):
        return ""
    lower = right.text[:1].islower()
    if left.heading or _is_upper(left.text):
        return "sure" if lower or (_is_upper(left.text) and _is_upper(right.text) and left.heading) else ""
    if lower:
        return "sure"
    if len(left.text) < _SHORT_LINE or _bold_throughout(left):
        return ""
    last, first = words(left.text)[-1], words(right.text)[0].strip('.,;:!?()"“”')
    if last.endswith(",") or pairs[last, first]:
        return "sure"
    if last[:1].isupper() or len(left.text) >= _LONG_PROSE:
        return "likely"
    return "doubt"


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
        unique, count = id, 2
        while unique in self.seen:
            unique, count = f"{id}-lap-{count}", count + 1
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
        scope = (id[: len(id) - len(label.id)], label.family)
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
