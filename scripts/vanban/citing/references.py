"""References: the words of a text that point at a document or at a provision of one, read paragraph by paragraph.

What a paragraph alone does not say comes from those before it: names defined on the way, the document that an article
amends, the new words that it quotes.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..grammar.labels import match_label
from ..grammar.numberlines import number_line
from ..grammar.patterns import any_of, pattern
from ..grammar.provisions import AMENDING, COUNTED, STATUTE_BEFORE, Unit, levels_of, path_of, unit_at
from ..grammar.types import ATTACHED, CITED_TYPES, SELF
from ..model import Identified, Mention, Reference
from ..text import fold, slug
from .chains import Chain, Named, find_chains, goes_on
from .clean import Cleaned, clean
from .mentions import (
    BODY_BEFORE,
    SPOKEN,
    Names,
    find_cleaned,
    library_names,
    overlaps,
    printed,
    repeats,
)
from .quoting import Quotes

THIS = "this"
_LABELS = ("annex", "form", "part", "chapter", "section", "subsection", "article")
_STATEMENT = re.compile(r"[\s“\"'(*-]*")
AMENDS = pattern(
    rf"{any_of(verb[0].upper() + verb[1:] for verb in AMENDING)} (?:,?\ (?:và\ )?{any_of(AMENDING)})* (?!\w)(?!\ chữa)",
    ("Sửa đổi, bổ sung", "Bãi bỏ", "Bổ sung", "Thay thế", "Điều chỉnh", "Đình chỉ"),
    ("Sửa chữa", "sửa đổi"),
    "match",
)
# What stands between the verb and a document that is no object of it: «Bổ sung hồ sơ theo Nghị định số …».
_NO_OBJECT = re.compile(
    r"(?<!kèm)(?<!hành) theo |(?<!\w)(?:để|thực hiện|căn cứ|phù hợp|trên cơ sở|quy định tại|nêu tại)(?!\w)"
)
_OBJECT = re.compile(r"\s*(?:các |thêm )?")
AMENDED = pattern(
    r"\ *(?:được|bị)\ (?:sửa|bổ\ sung|thay|bãi\ bỏ|hủy\ bỏ|huỷ\ bỏ|đính\ chính)",
    (" được sửa đổi", " bị bãi bỏ", " được bổ sung"),
    (" được áp dụng",),
    "match",
)
TITLE_AMENDS = pattern(
    r"^(?!\s*(?:Căn\ cứ|Theo|Xét|Thực\ hiện)) [^.;]*(?i:sửa\ đổi,?\ (?:và\ )?bổ\ sung|sửa\ đổi|bổ\ sung|bãi\ bỏ) (?i:\ (?:một\ số|các)?\ ?(?:điều|khoản|nội\ dung|quy\ định))? (?i:[^.;]{0,80}?(?:\ (?:của|tại|kèm\ theo|theo))?)\ (?:các\ )?$",
    ("Sửa đổi, bổ sung một số điều của ", "Về việc sửa đổi, bổ sung Điều 3 của Quy chế ban hành kèm theo "),
    ("Căn cứ Luật sửa đổi, bổ sung một số điều của ", "Về việc áp dụng "),
    "search",
)  # fmt: skip
_NEW_WORDS = re.compile(r"(?:như sau|sau đây|là) ?: ?[“\"]")
DEFINES = pattern(
    r"\( (?:sau\ đây|dưới\ đây|từ\ đây)?\ ?(?:được\ |xin\ )?(?:gọi|viết)\ (?:tắt\ |chung\ |là\ ){1,3}(?:là\ )?:?\ ?[“\"]?(?P<name>[^()“”\"]{3,120}?)[”\"]? \)",
    ("(sau đây gọi tắt là Nghị quyết 57)", "(sau đây gọi là Luật Đất đai)", "(gọi tắt là Đề án)", "(sau đây viết tắt là Chỉ thị 05)"),
    ("(khóa XI)", "(gọi điện)"),
)  # fmt: skip
_DOCUMENT_NAME = pattern(
    rf"(?:{any_of((*CITED_TYPES, 'Bộ chỉ số', 'Điều lệ'))})\ \S.*",
    ("Nghị quyết 57", "Luật Đất đai", "Quy chế làm việc"),
    ("Quy chế", "Ban Chỉ đạo 814", "các bộ"),
)


class Paragraph(NamedTuple):
    """A paragraph of a text: its key, its words, and its place: the provision it stands in (``'dieu-5-khoan-2'``).

    The place of new words that an amending text quotes is one of the amended document: ``'16/2017/QH14:dieu-20'``. ``marks``
    are the spans of its marks of notes. A paragraph ``in_cell`` of a table is never the line that numbers its document.
    """

    key: str
    text: str
    place: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    in_cell: bool = False


class _Base(NamedTuple):
    """What «this» means at a place: the document (None: the text itself) and the levels of the place."""

    document: Mention | None
    levels: tuple[tuple[str, str], ...]
    statute: str = ""


class _Frame(NamedTuple):
    """What a provision amends: the document, and the levels of it that what stands below goes on from."""

    document: Mention
    levels: tuple[tuple[str, str], ...]
    statute: str = ""  # the attached statute of it that is amended


def find_references(
    paragraphs: Iterable[Paragraph],
    names: Sequence[Identified] = (),
    own: str = "",
    *,
    articles: bool = False,
    types: Collection[str] = (),
) -> Iterator[tuple[Paragraph, list[Reference]]]:
    """Yield the paragraphs of one document in order, each with its references: in order, none within another.

    ``names`` are documents that the library knows by names of their own; ``own`` is the document's number, which is none of
    its references; ``articles`` tells that it has articles: else «Điều 5» is one of the document named before. ``types`` are the folded
    types that it may call itself by, where they are known: «Luật này» in a decision is another text.
    """
    reader = _Reader(library_names(names), own, articles, types)
    for paragraph in paragraphs:
        yield paragraph, reader.read(paragraph)


class _Reader:
    """Reads the paragraphs of a document in order, and keeps what later ones rely on."""

    def __init__(self, names: Names[Identified], own: str, articles: bool, types: Collection[str]) -> None:
        self.types = types
        self.names = names
        self.own = own
        self.defined: Names[Mention | None] = Names()  # names that the text defined, with the document that each is for
        self.statutes: dict[str, str] = {}  # a name that was defined for an attached statute -> the slug of its type
        self.numbered: dict[
            tuple[str, int], Mention | None
        ] = {}  # type and figure -> the document, None where several have them
        self.frames: dict[str, _Frame] = {}  # place -> what the provision there amends
        self.articles = articles  # whether the text has articles of its own
        self.quotes = Quotes()
        self.quoted: _Base | None = (
            None  # what «this» means in the new words that are open, None where nobody said whose they are
        )
        self.announced: _Frame | None = None  # what the paragraph before announces new words of

    def read(self, paragraph: Paragraph) -> list[Reference]:
        cleaned = clean(paragraph.text, paragraph.marks)
        text = cleaned.text
        first_line = text[: paragraph.text.find("\n")] if "\n" in paragraph.text else text
        if not paragraph.in_cell and _gives_number(first_line):
            return []
        new_words = _NEW_WORDS.search(text)
        base = self._base(paragraph, text, new_words.end() - 1 if new_words else -1)
        mentions = find_cleaned(text, self.names)
        short = sorted(self._short_names(text, mentions), key=lambda one: (one.start, -one.end))
        mentions = sorted([*mentions, *_apart(short)], key=lambda one: one.start)
        documents = [self._named(text, mention) for mention in mentions]
        documents += [*self._own_names(text, mentions), *_pointed_at(text, documents)]
        documents.sort(key=lambda named: named.start)
        skip = _label_end(first_line, {named.start for named in documents}, in_cell=paragraph.in_cell)
        begins = _statement(text)
        amends = AMENDS.match(text, begins)
        chains = find_chains(text, documents, skip, amends=bool(amends))
        verb = amends.end() if amends else -1
        if any(chain.start == begins and AMENDED.match(text, (chain.shared or chain)[1]) for chain in chains):
            verb = begins  # «Điều 13 được sửa đổi như sau»
        frame = self._frame(paragraph, text, base, chains, documents, verb)
        inner = _Base(frame.document, frame.levels, frame.statute) if frame and new_words else None
        found: list[Reference] = []
        self.articles = self.articles or any(name == "dieu" for name, _number in base.levels)
        if not self.articles and base.document is None and frame is None:
            chains = _of_documents_before(text, chains, documents)
        chains = _told_in(text, _excepted(text, chains, documents), documents)
        for chain in chains:
            quoted = inner if inner and new_words and chain.start >= new_words.end() else None
            if paragraph.in_cell and chain.document is None and not any(unit.this for unit in chain.units):
                chain = chain._replace(
                    document=Named(-1, -1, -1, _UNTOLD, _UNTOLD.cited)
                )  # another cell may say of what
            found += _references(chain, quoted or base, None if quoted else frame, begins)
        tails = {chain.document.start: chain for chain in chains if chain.document}
        for named in documents:
            quoted = inner if inner and new_words and named.start >= new_words.end() else None
            found += self._document(named, tails.get(named.start), quoted or base)
        found = _without_overlaps(found)
        self._define(text, mentions)
        self._announce(text, frame, base)
        return [_printed(reference, cleaned, paragraph.text) for reference in found]

    # -- where a paragraph stands

    def _base(self, paragraph: Paragraph, text: str, opens: int) -> _Base:
        """Return what «this» means in a paragraph; ``opens`` is where new words begin inside it, -1 for nowhere."""
        document, _, path = paragraph.place.rpartition(":")
        if document:
            return _Base(Mention(0, 0, "", "quoted", document, cited=document), tuple(levels_of(path)))
        went_on = self.quotes.is_open
        if not self.quotes.read(paragraph.key, text, opens):
            self.quoted = None
            return _Base(None, tuple(levels_of(paragraph.place)))
        if not went_on:
            self.quoted = (
                _Base(self.announced.document, self.announced.levels, self.announced.statute)
                if self.announced
                else None
            )
        if self.quoted is None:
            return _Base(None, tuple(levels_of(paragraph.place)))
        self.quoted = self.quoted._replace(levels=_quoted_levels(text, self.quoted.levels))
        return self.quoted

    def _announce(self, text: str, frame: _Frame | None, base: _Base) -> None:
        """Note what document new words are of that the next paragraphs may hold."""
        if base.document is None:
            self.announced = frame if frame and (text.rstrip().endswith(":") or self.quotes.is_open) else None
            if self.quotes.is_open and self.announced:
                self.quoted = _Base(self.announced.document, self.announced.levels, self.announced.statute)

    # -- what a provision amends

    def _frame(
        self,
        paragraph: Paragraph,
        text: str,
        base: _Base,
        chains: Sequence[Chain],
        documents: Sequence[Named],
        verb: int,
    ) -> _Frame | None:
        """Return what the paragraph amends, where it begins with a verb that does; what stands below it amends it too."""
        if verb < 0 or base.document is not None:
            self._title_frame(paragraph, documents)
            return None
        place = path_of([level for level in base.levels if level[0] in ("dieu", "khoan", "diem", "tiet", "phu-luc")])
        others = [one for one in documents if one.mention is not None and one.start >= verb]
        first = next((chain for chain in chains if chain.start >= verb), None)
        above = self._above(place)
        statute = ""
        if first and first.document and first.document.mention:
            document: Mention | None = first.document.mention
            statute = first.statute or first.document.statute
        elif first and (first.document is not None or any(unit.this for unit in first.units)):
            return None
        elif others and (first is None or others[0].start < first.start):
            is_object = not _NO_OBJECT.search(text[verb : others[0].start])
            document, statute = (others[0].mention, others[0].statute) if is_object else (None, "")
        else:
            document, statute = (above.document, above.statute) if above else (None, "")
        if document is None and first and not documents and _is_object(text, verb, first.start):
            return _Frame(_UNTOLD, tuple(_written(first.units, _Base(None, ()))), "")  # no text amends itself
        if document is None:
            return None
        outer = (
            above.levels
            if above and above.document.number == document.number and above.document.name == document.name
            else ()
        )
        levels = (
            _completed(_written(first.units, _Base(None, ())), outer) if first and first.start >= verb else list(outer)
        )
        frame = _Frame(document, tuple(levels), statute)
        only = len({chain.document for chain in chains}) <= 1
        same = [chain for chain in chains if chain.start >= verb]
        kept = frame if len(same) <= 1 else _Frame(document, tuple(_common(same, outer)), statute)
        if only or above is None:
            self.frames[place] = kept
        return frame._replace(levels=tuple(outer)) if len(same) != 1 else frame

    def _title_frame(self, paragraph: Paragraph, documents: Sequence[Named]) -> None:
        """Note what the whole document amends, from its title: «sửa đổi, bổ sung một số điều của Nghị định số …»."""
        if paragraph.place or "" in self.frames or len(documents) != 1 or documents[0].mention is None:
            return
        before = clean(paragraph.text).text[: documents[0].start]
        if TITLE_AMENDS.search(before):
            self.frames[""] = _Frame(documents[0].mention, (), documents[0].statute)

    def _above(self, place: str) -> _Frame | None:
        levels = levels_of(place)
        for count in range(len(levels), -1, -1):
            if frame := self.frames.get(path_of(levels[:count])):
                return frame
        return None

    # -- documents

    def _own_names(self, text: str, mentions: Sequence[Mention]) -> Iterator[Named]:
        """Yield where the text calls itself by its type; «Luật này» in a decision is said of another document."""
        for match in SELF.regex.finditer(text):
            words = match.group().removesuffix(" này")
            if text[match.start() - 1 : match.start()].isalnum() or overlaps(mentions, *match.span()):
                continue
            other = bool(self.types) and self.quoted is None and not any(_is_called(words, one) for one in self.types)
            mention = (
                Mention(*match.span(), match.group(), "unnamed", type=words, cited=match.group()) if other else None
            )
            yield Named(match.start(), match.end(), match.end(), mention, words, points=other)

    def _named(self, text: str, mention: Mention) -> Named:
        """Return a mention as a document in a text; that of its own number is the text itself."""
        own = bool(self.own) and mention.number == self.own and (not repeats(mention) or not mention.date)
        words = mention.type if own else mention.cited
        statute = self.statutes.get(mention.text, "") or _statute_before(text, mention.start)
        return Named(
            mention.start, mention.stem, mention.end, None if own else mention, words, points=own, statute=statute
        )

    def _document(self, named: Named, holder: Chain | None, base: _Base) -> Iterator[Reference]:
        """Yield the reference to a document by itself, or as the tail of a list whose last chain is ``holder``."""
        if holder and holder.start <= named.start < holder.end:
            return
        if named.mention is None:
            if not holder and not named.points:
                yield Reference(named.start, named.end, _cited(base), mention=base.document, extent=named.end)
        elif not named.points:
            shared = holder is not None
            yield Reference(
                named.start, named.end, named.words, mention=named.mention, shared=shared, extent=named.extent
            )

    def _short_names(self, text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """Yield where names stand that are defined here, or were on the way."""
        for match in DEFINES.regex.finditer(text):
            start, end = match.span("name")
            if _DOCUMENT_NAME.fullmatch(match["name"]) and not overlaps(mentions, start, end):
                yield _short(match["name"], start, end, _meant(match["name"], match.start(), mentions))
        for match in SPOKEN.regex.finditer(text):
            start, end = match.span()
            named = self.numbered.get((match["type"], int(match["figure"])))
            counts = COUNTED.match(text, end)  # «Kế hoạch 5 năm»
            if (
                named
                and not counts
                and not overlaps(mentions, start, end)
                and not BODY_BEFORE.search(text, max(0, start - 40), start)
            ):
                yield _short(text[start:end], start, end, named)
        for start, end, meant in self.defined.find(text):
            free = not overlaps(mentions, start, end) and text[start].isupper()
            if free and not BODY_BEFORE.search(text, max(0, start - 40), start):
                yield _short(text[start:end], start, end, meant)

    def _define(self, text: str, mentions: Sequence[Mention]) -> None:
        """Note the names that the text defines: «Nghị quyết số 57-NQ/TW … (sau đây gọi tắt là Nghị quyết 57)»."""
        for mention in mentions:
            if figure := re.match(r"\d+(?=[-/])", mention.number):
                key = (mention.type, int(figure.group()))
                held = self.numbered.get(key, mention)
                self.numbered[key] = mention if held and held.number == mention.number else None
        for match in DEFINES.regex.finditer(text):
            name = match["name"].strip()
            meant = _meant(name, match.start(), mentions)
            if meant is None and (issuing := _issuing(text, name, match.start(), mentions)):
                meant, self.statutes[name] = issuing, slug(_TYPE_OF_NAME.match(name).group())  # type: ignore[union-attr]
            if _DOCUMENT_NAME.fullmatch(name) and not (meant and meant.cited == name):
                self.defined.add(name, meant)


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions of those that meet each other the first alone."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _short(name: str, start: int, end: int, meant: Mention | None) -> Mention:
    """Return the mention of a document by a name that was defined for it."""
    known = meant or Mention(0, 0, "", "short", name=name)
    return replace(known, start=start, end=end, stem=end, text=name, cited=name, listed=False)


def _statute_before(text: str, start: int) -> str:
    """Return the slug of the attached statute that stands before the document that issues it; '' where none does."""
    if not text[:start].endswith("theo "):
        return ""
    match = STATUTE_BEFORE.search(text, max(0, start - 200), start)
    return slug(match["statute"]) if match else ""


def _issuing(text: str, name: str, before: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the document that issues the statute that a name is defined for: «Quy chế … kèm theo Quyết định số 45 (… là Quy chế 45)»."""
    kind = _TYPE_OF_NAME.match(name)
    at = bisect_right(mentions, before, key=lambda one: one.start) - 1
    last = mentions[at] if at >= 0 and mentions[at].end <= before else None
    return last if kind and last and _statute_before(text, last.start) == slug(kind.group()) else None


_TYPE_OF_NAME = re.compile(any_of((*CITED_TYPES, "Bộ chỉ số", "Điều lệ")))
_FAR = 8  # mentions between a document and the name that is defined for it


def _meant(name: str, before: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the document that a name is defined for: the last one before it of the type that the name begins with."""
    started = _TYPE_OF_NAME.match(name)
    kind = fold(started.group()) if started else fold(name.split()[0])
    at = bisect_right(mentions, before, key=lambda one: one.start)
    near = mentions[max(0, at - _FAR) : at]
    return next((one for one in reversed(near) if one.end <= before and fold(one.type) == kind), None)


# -- one chain -------------------------------------------------------------------------------------------------------


def _references(chain: Chain, base: _Base, frame: _Frame | None, begins: int) -> Iterator[Reference]:
    document = chain.document
    mention, cited = (
        (document.mention, document.words) if document and document.mention else (base.document, _cited(base))
    )
    this = any(unit.this for unit in chain.units)
    if document is None and frame and not this:
        mention, cited = frame.document, frame.document.cited
        levels = _completed(_written(chain.units, base), frame.levels)
    elif document is None:
        levels = _completed(_written(chain.units, base), base.levels)
    else:
        levels = _written(chain.units, base)
    alone = len(chain.units) == 1 and chain.document is None
    if (
        alone
        and this
        and chain.units[0].unit in ("diem", "khoan", "tiet", "mau")
        and chain.units[0].unit not in dict(base.levels)
    ):
        return  # «điểm này cần thống nhất»
    if alone and chain.units[0].unit == "diem" and chain.units[0].number.isdigit() and "dieu" in dict(base.levels):
        return  # points of an article have letters
    if alone and chain.units[0].unit == "tiet":
        return  # a lesson
    if alone and chain.start == begins and base.document is None and levels[0] in base.levels and not this:
        return  # what the paragraph is a heading of
    if document is None and not this and not frame and base.document is None and not chain.to:
        names = {name for name, _number in levels}
        if names == {"khoan"} and "dieu" not in dict(base.levels):
            return  # «khoản 1 là 200 triệu đồng»: no article that it could be of
    levels = [level for level in levels if level != ("phu-luc", "") or this]
    places = {unit.unit: unit.start for unit in chain.units}
    path = path_of(levels, parts_in_sections=places.get("muc", 0) > places.get("phan", chain.end))
    last = ""
    if chain.to:
        last = path_of([level for level in levels if level[0] != chain.to.unit] + [(chain.to.unit, chain.to.number)])
    extent = document.extent if document and document.end == chain.end else chain.end
    # «Điều 5 Quy chế này» is one of the statute, «Điều 3 Quyết định này» one of the decision that it is attached to
    statute = chain.statute or (document.statute if document else "")
    if not statute and document is not None and document.mention is None:
        statute = _called_itself(document.words)
    elif document is None and not statute and (mention is not None):
        statute = frame.statute if frame and not this else base.statute
    yield Reference(chain.start, chain.end, cited, path, last, statute, mention, extent=extent)
    if chain.shared:
        start, end = chain.shared
        shared = [unit for unit in chain.units if start <= unit.start < end]
        if shared and not any(unit.this for unit in shared):
            outer = path_of(_written([unit for unit in chain.units if unit.start >= start], base))
            end = document.end if document and start <= document.start < end else max(unit.end for unit in shared)
            extent = document.extent if document and document.end == end else end
            yield Reference(start, end, cited, outer, "", statute, mention, shared=True, extent=extent)


_UNTOLD = Mention(0, 0, "", "unnamed", cited=THIS)


def _is_object(text: str, verb: int, start: int) -> bool:
    """Tell whether a verb that amends, which ends at ``verb``, is said of the provision at ``start``."""
    between = text[verb : max(verb, start)]
    new_words = text.rstrip().endswith(":") and not _NO_OBJECT.search(between)
    return new_words or _OBJECT.fullmatch(between) is not None


def _is_called(words: str, type: str) -> bool:
    """Tell whether a text of a type calls itself so: «Thông tư này» of a Thông tư liên tịch, «Luật này» of a code."""
    called = fold(words)
    return called == type or type.startswith(f"{called} ") or type.endswith(f" {called}") or called.endswith(f" {type}")


def _called_itself(words: str) -> str:
    """Return the statute that a text calls itself by, ``'this'`` for a type that is attached to nothing: «Luật», «Quyết định»."""
    return slug(words) if words in ATTACHED else THIS


def _cited(base: _Base) -> str:
    return base.document.cited if base.document else THIS


def _written(units: Sequence[Unit], base: _Base) -> list[tuple[str, str]]:
    """Return the levels that the words write; «khoản này» is that of the place, with its article."""
    found: dict[str, str] = {}
    for unit in units:
        if not unit.this:
            for name, number in levels_of(f"{unit.unit}-{unit.number}") if unit.number else [(unit.unit, "")]:
                found.setdefault(name, number)
            continue
        names = [name for name, _number in base.levels]
        if unit.unit not in names:
            found.setdefault(unit.unit, "")
            continue
        place = base.levels[: names.index(unit.unit) + 1]
        below_article = unit.unit in ("dieu", "khoan", "diem", "tiet") and "dieu" in names
        for name, number in place[names.index("dieu") :] if below_article else place:
            found.setdefault(name, number)
    return list(found.items())


_INNER = ("dieu", "khoan", "diem", "tiet")


def _completed(levels: list[tuple[str, str]], outer: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return levels with the outer ones of the place that their words leave out: «khoản 2» in an article is its second."""
    own = [name for name, _number in levels]
    inner = [name for name in own if name in _INNER]
    if not inner or inner != own:
        return levels
    outermost = min(_INNER.index(name) for name in inner)
    added = [(name, number) for name, number in outer if name in _INNER[:outermost]]
    return [*added, *levels]


def _common(chains: Sequence[Chain], outer: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the article that all the provisions amended are of, or what stands above."""
    articles = {dict(_written(chain.units, _Base(None, ()))).get("dieu", "") for chain in chains}
    return [("dieu", articles.pop())] if len(articles) == 1 and "" not in articles else list(outer)


_POINTS = pattern(
    rf"(?P<type>{any_of(CITED_TYPES)})\ (?:đó|ấy|nói\ trên|nêu\ trên)(?!\w)",
    ("Quyết định đó", "Nghị định nêu trên"),
    ("Quyết định này", "đó"),
)


def _pointed_at(text: str, documents: Sequence[Named]) -> Iterator[Named]:
    """Yield where the text points back at a document that it named: «Phụ lục 02 của Quyết định đó»; None is no reference."""
    last: dict[str, Named] = {}
    at = 0
    for match in _POINTS.regex.finditer(text):
        while at < len(documents) and documents[at].end <= match.start():
            if mention := documents[at].mention:
                last[mention.type] = documents[at]
            at += 1
        if named := last.get(match["type"]):
            yield Named(match.start(), match.end(), match.end(), named.mention, named.words, points=True)


_LEADS_ON = pattern(
    r"[\s,:;(]* (?: (?:trong\ đó|nhất\ là|trọng\ tâm\ là|đặc\ biệt\ là|cụ\ thể|cụ\ thể\ là|bao\ gồm|gồm|lưu\ ý|áp\ dụng|kể\ cả|chú\ ý|tại|ở|có|là|theo|các|quy\ định)\b [\s,:]* ){0,6}",
    (", trong đó lưu ý ", ", trọng tâm là ", " tại ", ", nhất là các ", " ("),
    (", sửa ", "; Hợp đồng vi phạm "),
)  # fmt: skip


def _of_documents_before(text: str, chains: Sequence[Chain], documents: Sequence[Named]) -> list[Chain]:
    """Give articles to the document named right before them, in a text that has none of its own: «Quy định 37-QĐ/TW, nhất là điều 3»."""
    found: list[Chain] = []
    named = [one for one in documents if one.mention is None or one.mention.family != "short"]
    for chain in chains:
        numbered = any(unit.unit in ("dieu", "phan") for unit in chain.units) and not any(
            unit.this for unit in chain.units
        )
        at = bisect_right(named, chain.start, key=lambda one: one.extent) - 1
        if chain.document is None and numbered and at >= 0 and named[at].mention:
            last = found[-1] if found else None
            listed = last is not None and last.document is not None and last.document.start == -1
            since = last.end if last and listed and last.start > named[at].extent else named[at].extent
            between = text[since : chain.start]
            if _LEADS_ON.fullmatch(between) or (listed and _LISTED.fullmatch(between)):
                chain = chain._replace(document=named[at]._replace(start=-1), statute=named[at].statute)
        found.append(chain)
    return found


_LISTED = re.compile(r"[ ,]*(?:và )?")
_TELLS = pattern(
    r"\s* (?:đã\ |có\ )? (?:quy\ định|nêu|ghi|sửa\ đổi|sửa) (?:\ rõ|\ cụ\ thể|\ chi\ tiết)? (?:\ (?:tại|ở|trong))? \s+ (?:các\ )?",
    (" quy định tại ", " đã quy định rõ ở ", " nêu tại các "),
    (" về ", ", tại "),
)


def _told_in(text: str, chains: Sequence[Chain], documents: Sequence[Named]) -> list[Chain]:
    """Give a provision to the document that is said to tell it there: «Nghị định số 30 quy định tại Điều 3 và Điều 4»."""
    found: list[Chain] = []
    named = [one for one in documents if one.mention is not None]
    for chain in chains:
        at = bisect_right(named, chain.start, key=lambda one: one.extent) - 1
        if chain.document is None and not any(unit.this for unit in chain.units) and at >= 0:
            last = found[-1] if found else None
            listed = last is not None and last.document is not None and last.document.start == -1
            follows = last is not None and listed and _LISTED.fullmatch(text[last.end : chain.start])
            if follows or _TELLS.fullmatch(text[named[at].extent : chain.start]):
                chain = chain._replace(document=named[at]._replace(start=-1), statute=named[at].statute)
        found.append(chain)
    return found


_EXCEPT = pattern(
    r"(?:trừ|ngoại\ trừ)\ (?:trường\ hợp\ |quy\ định\ tại\ |các\ |tại\ ){0,3}$",
    ("trừ ", "trừ quy định tại "),
    ("trừ", "tại "),
    "search",
)
_ENDS = re.compile(r"hết hiệu lực|bãi bỏ|thay thế|ngưng hiệu lực")


def _excepted(text: str, chains: Sequence[Chain], documents: Sequence[Named]) -> list[Chain]:
    """Give what is excepted from an end to the document that ends: «Quyết định số … hết hiệu lực, trừ Điều 2»."""
    found: list[Chain] = []
    named = [one for one in documents if one.mention is not None]
    held: Chain | None = None
    for chain in chains:
        at = bisect_right(named, chain.start, key=lambda one: one.extent) - 1
        listed = (
            held is not None
            and held.document is not None
            and re.fullmatch(r"[ ,]*(?:và )?", text[held.end : chain.start])
        )
        if chain.document is None and not any(unit.this for unit in chain.units) and at >= 0:
            between = text[named[at].extent : chain.start]
            if (
                _EXCEPT.search(text, max(0, chain.start - 40), chain.start)
                and _ENDS.search(between)
                and ";" not in between
            ) or listed:
                chain = chain._replace(document=named[at]._replace(start=-1), statute=named[at].statute)
                held = chain
        found.append(chain)
    return found


def _statement(text: str) -> int:
    """Return where a paragraph begins to say something, behind its label."""
    opened = _STATEMENT.match(text)
    start = opened.end() if opened else 0
    label = match_label(text[start:])
    again = _STATEMENT.match(text, start + label.end) if label else opened
    return again.end() if again else start


_TYPE_NUMBER = re.compile(rf"\s*{any_of(CITED_TYPES)} [Ss]ố ?: ?\S+\s*")


def _gives_number(text: str) -> bool:
    """Tell whether a line is the one that gives the document its own number: «Số: 12/BC-UBND», «Luật số: 80/2015/QH13»."""
    if _TYPE_NUMBER.fullmatch(text):
        return True
    line = number_line(text.strip())
    own = re.match(r"\s*[Ss][ốỐ](?P<colon> ?:)?|.{0,30}[sS][ốỐ] ?:", text)
    if not line or not own or line.state != "full":
        return False
    return bool(own["colon"]) or not line.rest.strip("|-_* ")


def _label_end(text: str, documents: Collection[int], *, in_cell: bool) -> int:
    """Return where the label ends that a paragraph begins with: «Điều 5.» is no reference there, «Mục 3 Chương II …» is one."""
    opened = _STATEMENT.match(text)
    start = opened.end() if opened else 0
    label = match_label(text[start:])
    unit = unit_at(text, start)
    if unit and unit.unit in ("phu-luc", "mau") and not text[unit.end :].strip():
        return 0 if in_cell else unit.end  # it stands alone on its line
    if not label or label.family not in _LABELS:
        return 0
    return 0 if unit and (unit.end > start + label.end or goes_on(text, unit, documents)) else start + label.end


def _quoted_levels(text: str, levels: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the levels of a paragraph of quoted new words, by its label: «“a) …» is a point of the clause that is amended."""
    opened = _STATEMENT.match(text)
    label = match_label(text[opened.end() if opened else 0 :])
    unit = {"article": "dieu", "number": "khoan", "point": "diem"}.get(label.family, "") if label else ""
    if not label or not unit:
        return tuple(levels)
    at = _INNER.index(unit)
    number = re.sub(r"^(?:Điều|ĐIỀU) ", "", label.printed).strip(" .:)-/–").lower()
    return (*(level for level in levels if level[0] in _INNER[:at]), (unit, number))


def _without_overlaps(found: Iterable[Reference]) -> list[Reference]:
    kept: list[Reference] = []
    for reference in sorted(found, key=lambda one: (one.start, one.shared, -one.end)):
        if not kept or reference.start >= kept[-1].end:
            kept.append(reference)
    return kept


def _printed(reference: Reference, cleaned: Cleaned, text: str) -> Reference:
    """Return a reference to a cleaned text with its places in the text as printed."""
    if not cleaned.offsets:
        return reference
    start, end, extent = (cleaned.printed(place) for place in (reference.start, reference.end, reference.extent))
    mention = reference.mention
    if mention and reference.start <= mention.start and mention.end <= reference.extent:
        mention = printed(mention, cleaned, text)
    return replace(reference, start=start, end=end, extent=extent, mention=mention)
