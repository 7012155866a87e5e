"""The inside of paragraphs: runs, fields, tracked changes, marks of notes, signs; what is printed and what is left out."""

import re
from collections.abc import Callable
from functools import partial

from lxml import etree

from ..formula import Term, plain, runs_together
from ..links import hidden_target
from ..symbols import UNKNOWN, is_symbol_font, sign, signs
from .context import Context
from .fields import PAGE_FIELDS, Field, without_result
from .items import Paragraph, Piece, Remark
from .math import linear
from .names import MC, NOT_TEXT, M, R, W, chosen
from .notes import Kind, is_custom
from .styles import RunFormat

DELETED, MOVED, HIDDEN = "xoa-co-theo-doi", "chuyen-di-co-theo-doi", "chu-an"
_LONGEST_MARK = 4  # characters of an author's own mark of a note that stands in a run of its own
_FIGURE = re.compile(r"[+\-−=(]?\d{1,4}[)+\-−]?")  # a power, an index: what is shifted by hand and is more is a line
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_SHAPES = ("drawing", "pict", "object", "control")


class Runs:
    """Reads the contents of one story's paragraphs, one after the other; fields go on from one to the next."""

    def __init__(
        self,
        context: Context,
        shapes: Callable[[etree._Element], None],
        note_text: Callable[[etree._Element], list[Piece]],
        mark: str = "",
        part: str = "",
    ) -> None:
        """``part`` is the part of the package it reads; ``shapes`` reads a drawing, ``note_text`` the words of a note or comment; ``mark`` is this note's own, if it is one."""
        self.context = context
        self.paragraph = Paragraph()
        self.style = ""
        self.out = ""  # why what is read is left out
        self.place = context.place
        self._concealed = False  # the run that is read cannot be seen where it stands
        self._shapes = shapes
        self._note_text = note_text
        self._mark = mark
        self._part = part
        self._fields: list[Field] = []
        self._coding = 0
        self._own_mark = ""  # key of a note whose mark the author wrote
        self._mark_follows = False  # and that has not come yet
        self._last: Remark | None = None  # what was left out just before
        self._formula_before: Term | None = None  # it was printed just before
        self._inline = self._inline_handlers()
        self._in_run = self._run_handlers()

    def _inline_handlers(self) -> dict[str, Callable[[etree._Element], None]]:
        return {
            f"{W}r": self.run,
            f"{W}del": partial(self._without, DELETED),
            f"{W}moveFrom": partial(self._without, MOVED),
            f"{W}fldSimple": self._simple_field,
            f"{W}hyperlink": self._hyperlink,
            f"{W}subDoc": lambda element: self.remark("van-ban-con", "", doubt=True),
            f"{MC}AlternateContent": self._alternatives,
            f"{M}oMath": self._formula,
            f"{M}t": lambda element: self.emit(element.text or "", self._plain()),
            **{W + name: self._shapes for name in _SHAPES},
        }

    def _run_handlers(self) -> dict[str, Callable[[etree._Element, RunFormat], None]]:
        return {
            f"{W}delText": self._deleted_text,
            f"{W}instrText": self._instruction,
            f"{W}fldChar": self._field_mark,
            f"{W}tab": lambda element, format_: self.emit("\t", format_),
            f"{W}ptab": lambda element, format_: self.emit("\t", format_),
            f"{W}cr": lambda element, format_: self.emit("\n", format_),
            f"{W}br": self._break,
            f"{W}noBreakHyphen": lambda element, format_: self.emit("-", format_),
            f"{W}softHyphen": lambda element, format_: self.emit("\u00ad", format_),
            f"{W}sym": self._sign,
            f"{W}footnoteReference": partial(self._note, "footnote"),
            f"{W}endnoteReference": partial(self._note, "endnote"),
            f"{W}footnoteRef": self._own_reference,
            f"{W}endnoteRef": self._own_reference,
            f"{W}commentReference": self._comment,
            f"{W}lastRenderedPageBreak": lambda element, format_: self.context.pages.turned(),
            f"{W}ruby": self._ruby,
        }

    def begin(self, paragraph: Paragraph, style: str) -> None:
        """Read into a paragraph of a style from here on."""
        self.paragraph, self.style, self._last = paragraph, style, None
        self._formula_before = None

    # -- containers ----------------------------------------------------------------------------------------------------

    def read(self, parent: etree._Element) -> None:
        """Read what stands in a paragraph, or in anything within one; what we do not know is looked into."""
        self.context.enter()
        for child in parent:
            self.read_element(child)
        self.context.leave()

    def read_element(self, element: etree._Element) -> None:
        """Read one element of a paragraph."""
        if (handler := self._inline.get(element.tag)) is not None:
            handler(element)
        elif element.tag not in NOT_TEXT:
            self.read(element)

    def _without(self, code: str, element: etree._Element) -> None:
        before, self.out = self.out, code
        self.read(element)
        self.out = before

    def _alternatives(self, element: etree._Element) -> None:
        if (branch := chosen(element)) is not None:
            self.read(branch)

    def _formula(self, element: etree._Element) -> None:
        """Print a formula in one line; digits of the text beside it must not run together with its own."""
        term, unseen = linear(element, lambda properties: self.context.styles.run(self.style, properties).hidden)
        format_ = self._plain()
        for text in unseen:
            self.leave_out(self.out or HIDDEN, Piece(text, format_))
        if not term.text.strip():
            return
        last = self.paragraph.pieces[-1].text if self.paragraph.pieces else ""
        if (self._formula_before and runs_together(self._formula_before, term)) or runs_together(plain(last), term):
            self.emit(" ", format_)
        for text, shift in term.parts:
            self.emit(text, format_._replace(raised=shift))
        if not self.out:
            self._formula_before = term
            self.context.normalised["cong-thuc"] += term.built
            self.remark("cong-thuc", term.text, doubt=True)

    def _plain(self) -> RunFormat:
        return self.context.styles.run(self.style, None)

    def _hyperlink(self, element: etree._Element) -> None:
        before = self.paragraph.length
        self.read(element)
        relation = self.context.relation(self._part, element.get(f"{R}id", "")) if element.get(f"{R}id") else None
        if relation is not None and relation.external:
            self._link(relation.target, before)

    def _link(self, target: str, before: int) -> None:
        """Note where words lead that do not say so themselves."""
        words = self.paragraph.text[before:].strip()
        if words and not self.out and (told := hidden_target(words, target)):
            self.paragraph.remarks.append(Remark("dia-chi-lien-ket", about=told))

    # -- runs ----------------------------------------------------------------------------------------------------------

    def run(self, element: etree._Element) -> None:
        """Read a run."""
        properties, looks = element.find(f"{W}rPr"), self.context.looks
        before, self._concealed = self._concealed, looks.conceals(self.style, properties, self.place)
        self._run_content(element, self.context.styles.run(self.style, properties))
        if self._concealed and not self._mark_follows and looks.leaves_gap(self.style, properties, self.place):
            self._leave_gap()
        self._concealed = before
        if not self._mark_follows:
            self._own_mark = ""

    def _run_content(self, element: etree._Element, format_: RunFormat) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}t":
                self.emit(child.text or "", format_)
            elif (handler := self._in_run.get(tag)) is not None:
                handler(child, format_)
            elif tag == f"{MC}AlternateContent":
                if (branch := chosen(child)) is not None:
                    self.context.enter()
                    self._run_content(branch, format_)
                    self.context.leave()
            elif (shape := self._inline.get(tag)) is not None:
                self._shape(shape, child, format_)
            elif tag.endswith("}symEx"):
                self._sign(child, format_)
            elif tag not in NOT_TEXT:
                self.read(child)

    def _shape(self, handler: Callable[[etree._Element], None], element: etree._Element, format_: RunFormat) -> None:
        """Read what a run holds beside text; in a hidden run nothing of it is printed."""
        if format_.hidden and not self.out:
            self.out = HIDDEN
            handler(element)
            self.out = ""
        else:
            handler(element)

    def emit(self, text: str, format_: RunFormat) -> None:
        """Take in text of a run: it is printed, left out, or the instruction of a field."""
        if not text:
            return
        if format_.shifted and not format_.raised and _FIGURE.fullmatch(text.strip()):
            format_ = format_._replace(raised=format_.shifted)
        reason = self.out or (HIDDEN if format_.hidden else "")
        if self._coding and not reason:
            reason = "ma-truong"
        if self._concealed and not reason:
            reason = HIDDEN
        if is_symbol_font(format_.ascii) or is_symbol_font(format_.other) or _PRIVATE.search(text):
            text, format_ = self._shown(text, format_)
        if reason:
            self.leave_out(reason, Piece(text, format_))
            return
        self._last = None
        if self._formula_before and not format_.raised and runs_together(self._formula_before, plain(text)):
            text = f" {text}"
        self._formula_before = None
        if self._mark_follows:
            self._mark_follows = False
            if len(text.strip()) > _LONGEST_MARK:
                self._own_mark = ""
        paragraph = self.paragraph
        if not paragraph.reached and not text.isspace():
            paragraph.reached = True
            paragraph.page = self.context.pages.printed()
        if self._fields and any(field.name in PAGE_FIELDS for field in self._fields):
            paragraph.paging = True
        pieces = paragraph.pieces
        if pieces and pieces[-1].format == format_ and pieces[-1].note == self._own_mark:
            pieces[-1].text += text
        else:
            pieces.append(Piece(text, format_, self._own_mark))

    def _leave_gap(self) -> None:
        """Part the words on both sides of letters that are not seen but take their room."""
        pieces = self.paragraph.pieces
        if pieces and not self.out and not pieces[-1].text[-1:].isspace():
            pieces[-1].text += " "

    def _shown(self, text: str, format_: RunFormat) -> tuple[str, RunFormat]:
        """Return what text looks like in a font of signs; the signs are of no such font any more."""
        font = format_.ascii if text.isascii() else format_.other
        shown, unknown = signs(font, text)
        if shown != text and is_symbol_font(font):
            self.context.normalised["ky-hieu-phong-chu"] += 1
            format_ = format_._replace(ascii="", other="")
        for code in unknown:
            self.remark("ky-hieu-la", f"{font} {code & 0xFF:#04x}", doubt=True)
        return shown, format_

    def _sign(self, element: etree._Element, format_: RunFormat) -> None:
        attributes = {str(name).rsplit("}", 1)[-1]: str(content) for name, content in element.attrib.items()}
        try:
            code = int(attributes.get("char", ""), 16)
        except ValueError:
            code = 0
        if 0 < code < 0x110000:
            self._emit_sign(attributes.get("font", ""), code, format_)

    def _emit_sign(self, font: str, code: int, format_: RunFormat) -> None:
        if not is_symbol_font(font):  # a letter of an old font, or a character of Unicode
            low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
            known = low >= 0x20 and not 0xD800 <= low <= 0xF8FF
            if known:
                self.emit(chr(low), format_._replace(ascii=font or format_.ascii, other=font or format_.other))
                return
        found = sign(font, code)
        if found:
            self.context.normalised["ky-hieu-phong-chu"] += 1
        else:
            self.remark("ky-hieu-la", f"{font} {code & 0xFF:#04x}", doubt=True)
        self.emit(found or UNKNOWN, format_._replace(ascii="", other=""))

    def _break(self, element: etree._Element, format_: RunFormat) -> None:
        if element.get(f"{W}type") in ("page", "column"):
            self.context.pages.ordered()
        self.emit("\n", format_)

    def _ruby(self, element: etree._Element, format_: RunFormat) -> None:
        for child in element:
            if child.tag == f"{W}rubyBase":
                self.read(child)
            elif child.tag == f"{W}rt":
                self._without("chu-chu-am", child)

    # -- left out ------------------------------------------------------------------------------------------------------

    def leave_out(self, code: str, piece: Piece) -> None:
        """Note text that is not printed; neighbours left out for one reason are noted together."""
        if self._last is not None and self._last.code == code:
            self._last.pieces.append(piece)
        elif not piece.text.isspace() or code != HIDDEN:
            self._last = Remark(code, [piece])
            self.paragraph.remarks.append(self._last)

    def remark(self, code: str, text: str, doubt: bool = False) -> None:
        """Note something about the paragraph."""
        self.paragraph.remarks.append(Remark(code, about=text, doubt=doubt))

    def _deleted_text(self, element: etree._Element, format_: RunFormat) -> None:
        before, self.out = self.out, self.out or DELETED
        self.emit(element.text or "", format_)
        self.out = before

    # -- fields --------------------------------------------------------------------------------------------------------

    def _instruction(self, element: etree._Element, format_: RunFormat) -> None:
        if self._fields and self._fields[-1].coding:
            self._fields[-1].instruction.append(element.text or "")

    def _simple_field(self, element: etree._Element) -> None:
        self._fields.append(Field(None, False, [element.get(f"{W}instr", "")]))
        self.read(element)
        self._fields.pop()

    def _field_mark(self, element: etree._Element, format_: RunFormat) -> None:
        if not self.context.is_field_mark(element):
            return
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(Field(element, at=self.paragraph.length))
            self._coding += 1
        elif not self._fields:
            return
        elif kind == "separate" and self._fields[-1].coding:
            self._fields[-1].coding = False
            self._coding -= 1
        elif kind == "end":
            field = self._fields.pop()
            if field.name == "HYPERLINK":
                self._link(field.target, min(field.at, self.paragraph.length))
            if field.coding:
                self._coding -= 1
                self._field_without_result(field, format_)

    def _field_without_result(self, field: Field, format_: RunFormat) -> None:
        shown = without_result(field)
        if shown.unreadable and not self.out:
            self.remark("truong-khong-doc", shown.text, doubt=True)
        elif shown.code:
            self._emit_sign(shown.font, shown.code, format_)
        elif not shown.unreadable:
            self.emit(shown.text, format_)

    # -- notes and comments --------------------------------------------------------------------------------------------

    def _note(self, kind: Kind, element: etree._Element, format_: RunFormat) -> None:
        context = self.context
        reason = self.out or (HIDDEN if format_.hidden else "")
        if reason or self._coding:
            body = context.notes.body(kind, element)
            self.paragraph.remarks.append(Remark(reason or "ma-truong", [] if body is None else self._note_text(body)))
            return
        place = (context.section, context.pages.number)
        reference = context.notes.refer(kind, element, context.current_section, place)
        if reference.key:
            self.paragraph.notes.append(reference.key)
        if is_custom(element):
            self._own_mark, self._mark_follows = reference.key, True
        else:
            self._emit_mark(reference.mark, format_, reference.key)

    def _own_reference(self, element: etree._Element, format_: RunFormat) -> None:
        if self._mark:
            self._emit_mark(self._mark, format_, "")

    def _emit_mark(self, mark: str, format_: RunFormat, key: str) -> None:
        self._own_mark = key
        before, self._concealed = self._concealed, False  # the note is seen, so its mark is not left out
        self.emit(mark, format_._replace(raised="^", caps=False))
        self._own_mark, self._concealed = "", before

    def _comment(self, element: etree._Element, format_: RunFormat) -> None:
        comment = self.context.comments.pop(element.get(f"{W}id", ""), None)
        if comment is not None:
            self.paragraph.remarks.append(Remark("nhan-xet", self._note_text(comment)))
