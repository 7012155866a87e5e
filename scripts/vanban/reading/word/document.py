"""Word documents (.docx, .docm, .dotx): what Word prints, paragraph by paragraph, and word of all that it does not."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from ...model import Note, Source
from ...vietnamese.legacy import Decoded, Run, decode
from ..containers.package import Package
from ..refusals import refusal
from .context import Context, Pages
from .ground import page_place
from .items import Block, Paragraph, Piece, Remark, paragraphs
from .lines import LineBuilder, is_page_number, with_mark
from .look import Looks
from .names import R, W, is_on
from .notes import Notes
from .numbering import Numbering
from .story import Story, own_words, words
from .styles import Styles

_HEADS = {"headerReference": ("dau-trang", "header"), "footerReference": ("chan-trang", "footer")}


def read(path: Path, data: bytes, sha256: str) -> Source:
    """Read the bytes of a Word document; ``path`` is for messages.

    Raises:
        InputError: the package is locked, damaged or harmful, holds no Word document, or one without a word.
    """
    package = Package(path, data)
    main = _main_part(package)
    root = package.xml(main)
    body = root.find(f"{W}body")
    if body is None:
        raise refusal(path, "hong", f"phần {main} không phải văn bản Word")
    context = _context(package, main, root)
    context.note_fields(root)
    blocks = Story(context, main).read(body)
    notes = _notes(context, main)
    aside = _aside(context, main)
    decoded = _decode([blocks, *notes.values()], aside)
    builder = LineBuilder(notes)
    lines = tuple(builder.lines(blocks))
    if not builder.printed:
        raise refusal(path, "khong-co-chu")
    counts = context.normalised + builder.normalised + Counter(dict(decoded.counts))
    doubts = [*builder.doubts, *(Note("bang-ma-cu", 0, "", text) for text in decoded.doubts)]
    return Source(
        path.name,
        sha256,
        lines,
        tuple(sorted(counts.items())),
        format="docx",
        evidence=f"tệp Word (.docx): có {main}",
        pages=context.pages.number if context.pages.exact else 0,
        dropped=(*builder.dropped, *(Note(remark.code, 0, "", remark.text) for remark in aside if not remark.doubt)),
        doubts=(*doubts, *(Note(remark.code, 0, "", remark.text) for remark in aside if remark.doubt)),
    )


# -- parts -----------------------------------------------------------------------------------------------------------


def _main_part(package: Package) -> str:
    """Return the name of the part with the text: the package says which; older tools leave the usual name."""
    for relation in package.relationships("").values():
        if relation.type == "officeDocument" and package.has(relation.target):
            return relation.target
    if package.has("word/document.xml"):
        return "word/document.xml"
    raise refusal(package.path, "hong", "không phải tệp Word, thiếu phần word/document.xml")


def _context(package: Package, main: str, root: etree._Element) -> Context:
    parts = {
        relation.type: relation.target
        for relation in package.relationships(main).values()
        if not relation.external and package.has(relation.target)
    }

    def part(name: str) -> etree._Element | None:
        return package.xml(parts[name]) if name in parts else None

    theme, settings = part("theme"), part("settings")
    styles = Styles(part("styles"), theme)
    looks = Looks(styles, theme)
    comments = part("comments")
    sections = [each for each in root.iter(f"{W}sectPr") if not _is_old(each)]
    exact = next(root.iter(f"{W}lastRenderedPageBreak"), None) is not None
    return Context(
        package,
        styles,
        Numbering(part("numbering"), lambda style: styles.paragraph_style(style).num_id),
        Notes({"footnote": part("footnotes"), "endnote": part("endnotes")}, settings),
        Pages(exact),
        looks,
        page_place(looks, root, settings),
        comments={} if comments is None else {e.get(f"{W}id", ""): e for e in comments.iterfind(f"{W}comment")},
        sections=sections,
    )


def _is_old(section: etree._Element) -> bool:
    """Tell whether section properties are those before a tracked change."""
    parent = section.getparent()
    return parent is not None and parent.tag == f"{W}sectPrChange"


# -- what is not the body --------------------------------------------------------------------------------------------


def _notes(context: Context, main: str) -> dict[str, list[Block]]:
    """Return the blocks of the notes that the text refers to, by key."""
    relations = context.package.relationships(main).values()
    parts = {relation.type: relation.target for relation in relations}
    found = {}
    for key, body in list(context.notes.bodies.items()):
        context.note_fields(body.element)
        story = Story(context, parts.get(f"{body.kind}s", main), body.mark)
        found[key] = with_mark(story.read(body.element), body.mark, context.normalised)
    return found


def _aside(context: Context, main: str) -> list[Remark]:
    """Return what stands beside the text: running heads and feet, notes and comments that nothing refers to."""
    remarks = []
    for code, part in _running(context, main):
        root = context.package.xml(part)
        context.note_fields(root)
        blocks = Story(context, part).read(root)
        for paragraph in paragraphs(blocks):
            paging = is_page_number(paragraph)
            remarks.append(Remark("so-trang" if paging else code, list(own_words(paragraph))))
            if code == "dau-trang-dau" and not paging and paragraph.text.strip():
                remarks.append(Remark("dau-trang-rieng", list(own_words(paragraph)), doubt=True))
            remarks += [
                Remark(code, about=remark.about) for remark in paragraph.remarks if remark.doubt and remark.about
            ]
    story = Story(context, main)
    remarks += [Remark("ghi-chu-khong-dan", list(words(story.read(element)))) for element in context.notes.unused()]
    remarks += [Remark("nhan-xet", list(words(story.read(element)))) for element in context.comments.values()]
    return [remark for remark in remarks if remark.text]


def _running(context: Context, main: str) -> Iterable[tuple[str, str]]:
    """Yield the parts with running heads and feet, each once; the head of a first page alone has a code of its own."""
    seen = set()
    for section in context.sections:
        first_page = is_on(section.find(f"{W}titlePg"))
        for name, (code, type_) in _HEADS.items():
            for reference in section.iterfind(W + name):
                relation = context.relation(main, reference.get(f"{R}id", ""))
                if relation is None or relation.type != type_ or relation.target in seen:
                    continue
                seen.add(relation.target)
                if context.package.has(relation.target):
                    alone = first_page and name == "headerReference" and reference.get(f"{W}type") == "first"
                    yield ("dau-trang-dau" if alone else code), relation.target


# -- characters ------------------------------------------------------------------------------------------------------


def _decode(stories: list[list[Block]], aside: list[Remark]) -> Decoded:
    """Decode all text of the document at once, as its evidence counts together; paragraphs are parted by a line end.

    The mark of a note parts words as a blank would, and is no letter of any font.
    """
    pieces: list[Piece | None] = []
    remarks: list[Remark] = []
    for story in stories:
        for paragraph in paragraphs(story):
            pieces += _of_paragraph(paragraph)
            remarks += paragraph.remarks
    for remark in (*remarks, *aside):
        pieces += (*remark.pieces, None)
    decoded = decode([_run(piece) for piece in pieces])
    for piece, text in zip(pieces, decoded.texts, strict=True):
        if piece and not piece.note:
            piece.text = text
    return decoded


def _run(piece: Piece | None) -> Run:
    if piece is None:
        return Run("\n", "")
    return Run(" ", "") if piece.note else Run(piece.text, piece.font)


def _of_paragraph(paragraph: Paragraph) -> Iterable[Piece | None]:
    if paragraph.label:
        yield from (paragraph.label, None)
    yield from paragraph.pieces
    yield None
