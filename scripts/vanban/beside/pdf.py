"""PDF: information, attachments, scripts, remarks, layers that are off, old versions are left out of a copy, and told.

The catalog and the pages keep only the entries listed here; a file is written anew from what they reach, so that nothing
of an earlier version stays. Source: ISO 32000-1, 7.7.2 (catalog), 7.7.3 (pages), 12.5 (annotations), 12.6 (actions), 14.
"""

import io
import re
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from ..model import InputError
from ..reading.refusals import refusal
from . import image, pdf_info, pdf_layers
from .harmless import LOCAL_PATH
from .kinds import Finding, Stripped

_CATALOG = frozenset({
    "/Type", "/Pages", "/PageLabels", "/Names", "/Dests", "/ViewerPreferences", "/PageLayout", "/PageMode", "/Outlines",
    "/OpenAction", "/StructTreeRoot", "/MarkInfo", "/Lang", "/OCProperties", "/AcroForm", "/OutputIntents", "/Version", "/Extensions",
    "/NeedsRendering", "/URI", "/Perms", "/DSS",
})  # fmt: skip
_PAGE = frozenset({
    "/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Contents", "/Rotate", "/Group",
    "/Annots", "/StructParents", "/Tabs", "/UserUnit", "/Dur", "/Trans",
})  # fmt: skip
_SILENT = frozenset({"/LastModified", "/BoxColorInfo", "/ID", "/PZ", "/SeparationInfo", "/B", "/Threads", "/VP"})
_ENTRY_KINDS = {
    "/Thumb": "anh-thu-nho",
    "/AA": "macro",
    "/AF": "dinh-kem",
    "/Collection": "dinh-kem",
    "/PieceInfo": "xml-rieng",
    "/Metadata": "",
}
_TRAILER = frozenset({"/Root", "/Size", "/ID", "/Info", "/Prev", "/XRefStm", "/Encrypt", "/DocChecksum", "/Type", "/W", "/Index", "/Filter", "/Length", "/DecodeParms"})  # fmt: skip

_REMARKS = frozenset({"/Text", "/Popup"})  # icons, and the windows of remarks
_MARKUP = frozenset({
    "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret", "/Ink", "/Square", "/Circle", "/Line", "/Polygon", "/PolyLine", "/Stamp",
    "/FreeText", "/Redact",
})  # fmt: skip
_FILES = {
    "/FileAttachment": "dinh-kem",
    "/RichMedia": "nhung",
    "/Screen": "nhung",
    "/Movie": "nhung",
    "/Sound": "nhung",
    "/3D": "nhung",
}
_OF_AUTHOR = (
    "/T",
    "/RC",
    "/Subj",
    "/Popup",
    "/NM",
    "/M",
    "/CreationDate",
    "/IRT",
    "/RT",
    "/State",
    "/StateModel",
    "/ExData",
)
_HIDDEN = 2 | 32  # annotation flags: hidden, no view
_HARMLESS_ACTIONS = frozenset({"/GoTo", "/URI", "/Named", "/GoToR"})
_EOF = re.compile(rb"startxref\s+\d+\s+%%EOF[ \t\r\n\0]*")
_START = 1024  # bytes before the header that readers forgive


def strip(path: Path, data: bytes) -> Stripped:
    """Return a PDF without what it carries; ``path`` is for messages.

    Raises:
        InputError: the file needs a password or is broken.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _strip(data)
    except pikepdf.PasswordError:
        raise refusal(path, "mat-khau-pdf") from None
    except InputError:
        raise
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RuntimeError):
        raise refusal(path, "hong", "PDF sai cấu trúc") from None


def _strip(data: bytes) -> Stripped:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if not len(pdf.pages):
            raise ValueError("no page")
        signatures = list(_signatures(pdf.Root))
        removed = [*_round(data, pdf, len(signatures)), *_unreached(pdf)]
        removed += pdf_info.strip(pdf, _text_of(data))
        layers, left = pdf_layers.strip(pdf)
        unseen = [*_remove_remarks(pdf), *layers]
        shown = _saved(pdf) if unseen else b""
        removed += unseen
        removed += [found for step in _STEPS for found in step(pdf)]
        if "/SigFlags" in (form := pdf.Root.get("/AcroForm", Dictionary())):
            del form["/SigFlags"]
        for field in signatures:
            del field["/V"]
        for key in ("/Perms", "/DSS"):
            if key in pdf.Root:
                del pdf.Root[key]
        return Stripped(_saved(pdf), ".pdf", tuple(removed), tuple(left), shown, bool(signatures))


def _saved(pdf: Pdf) -> bytes:
    """Return a file anew, in the form that a second writing gives again: the first one numbers new objects otherwise."""
    with pikepdf.open(io.BytesIO(_once(pdf))) as written:
        return _once(written)


def _once(pdf: Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, encryption=False, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _text_of(data: bytes) -> str:
    """Return the words of the first pages, to tell a title that is printed."""
    try:
        import pypdfium2  # type: ignore[import-untyped]
    except ModuleNotFoundError:
        return ""
    try:
        with pypdfium2.PdfDocument(data) as document:
            return " ".join(document[n].get_textpage().get_text_range() for n in range(min(3, len(document))))
    except (pypdfium2.PdfiumError, ValueError):
        return ""


# -- the file --------------------------------------------------------------------------------------------------------


def _round(data: bytes, pdf: Pdf, signatures: int) -> Iterator[Finding]:
    """Yield old versions, and bytes before and behind the file. A signature is an update of its own, and changes nothing."""
    start = data.find(b"%PDF-", 0, _START)
    if data[: max(start, 0)].strip(b"\xef\xbb\xbf\0 \t\r\n"):
        yield Finding("thua", f"{start} byte trước tệp")
    ends = list(_EOF.finditer(data))
    versions = len(ends) - pdf.is_linearized - (signatures + ("/DSS" in pdf.Root) if signatures else 0)
    if versions > 1:
        yield Finding("ban-truoc", f"{versions - 1} bản")
    if ends and data[ends[-1].end() :].strip(b"\0 \t\r\n"):
        yield Finding("thua", f"{len(data) - ends[-1].end()} byte sau tệp")
    for key in list(map(str, pdf.trailer)):
        if key not in _TRAILER:
            yield Finding("xml-rieng", f"{key}: {_said(pdf.trailer[key])}")
            del pdf.trailer[key]


def _unreached(pdf: Pdf) -> Iterator[Finding]:
    """Yield objects with content that nothing refers to."""
    reached: set[tuple[int, int]] = set()
    waiting: list[Object] = [pdf.trailer]
    while waiting:
        current = waiting.pop()
        for child in _children(current):
            if child.is_indirect:
                if child.objgen in reached:
                    continue
                reached.add(child.objgen)
            waiting.append(child)
    for item in pdf.objects:
        if not isinstance(item, (Stream, Dictionary)) or item.objgen in reached:
            continue
        if item.get("/Type") in (Name.XRef, Name.ObjStm) or "/Linearized" in item or _is_empty(item):
            continue
        yield Finding("mo-coi", f"{item.get('/Type', '')!s}".lstrip("/") or "phần không có chỗ dẫn")


def _is_empty(item: Object) -> bool:
    """Tell whether an object holds neither a stream nor a string."""
    return not isinstance(item, Stream) and not any(isinstance(value, pikepdf.String) for value in item.values())


def _children(item: Object) -> Iterator[Object]:
    if isinstance(item, (Dictionary, Stream)):
        yield from (item[key] for key in map(str, item) if isinstance(item[key], (Dictionary, Stream, Array)))
    elif isinstance(item, Array):
        yield from (each for each in item if isinstance(each, (Dictionary, Stream, Array)))


def _said(value: Object | None) -> str:
    return str(value) if isinstance(value, (pikepdf.String, Name)) else ""


# -- steps -----------------------------------------------------------------------------------------------------------


def _catalog(pdf: Pdf) -> Iterator[Finding]:
    """Keep of the catalog what shows or leads; of its names the destinations."""
    root = pdf.Root
    yield from _entries(root, _CATALOG)
    names = root.get("/Names")
    if isinstance(names, Dictionary):
        for key in [key for key in map(str, names) if key != "/Dests"]:
            if key == "/EmbeddedFiles":
                yield from (Finding("dinh-kem", name) for name in list(pdf.attachments) or [""])
            else:
                yield Finding("macro" if key == "/JavaScript" else "xml-rieng", key.lstrip("/"))
            del names[key]
    if "/OpenAction" in root and not _is_destination(root["/OpenAction"]):
        yield Finding("macro", _action(root["/OpenAction"]))
        del root["/OpenAction"]
    if str(root.get("/PageMode", "")) == "/UseAttachments":
        del root["/PageMode"]


def _pages(pdf: Pdf) -> Iterator[Finding]:
    for page in pdf.pages:
        yield from _entries(page.obj, _PAGE)


def _entries(holder: Object, kept: frozenset[str]) -> Iterator[Finding]:
    for key in [key for key in map(str, holder) if key not in kept]:
        kind = _ENTRY_KINDS.get(key, "" if key in _SILENT else "xml-rieng")
        if kind:
            yield Finding(kind, key.lstrip("/"))
        del holder[key]


def _is_destination(action: Object) -> bool:
    return not isinstance(action, Dictionary) or (str(action.get("/S", "")) == "/GoTo" and "/Next" not in action)


def _action(action: Object) -> str:
    script = action.get("/JS") if isinstance(action, Dictionary) else None
    if isinstance(script, pikepdf.String):
        return str(script)
    return str(action.get("/S", "")).lstrip("/") if isinstance(action, Dictionary) else ""


def _remove_remarks(pdf: Pdf) -> list[Finding]:
    """Take off the pages the icons of remarks and of attached files: what a reader of the paper does not see."""
    found: list[Finding] = []
    for annotations in _annotations(pdf):
        for number in reversed(range(len(annotations))):
            if not isinstance(annotations[number], Dictionary):
                continue
            kind = str(annotations[number].get("/Subtype", ""))
            if kind in _REMARKS or kind in _FILES:
                if kind != "/Popup":
                    found.append(Finding(_FILES.get(kind, "ghi-chu"), _said(annotations[number].get("/Contents"))))
                del annotations[number]
    return found


def _annotations(pdf: Pdf) -> Iterator[Array]:
    for page in pdf.pages:
        annotations = page.obj.get("/Annots")
        if isinstance(annotations, Array):
            yield annotations


def _markup(pdf: Pdf) -> Iterator[Finding]:
    """Leave of marks on the page what is drawn; words said beside them, authors and hidden annotations go."""
    for annotations in _annotations(pdf):
        for number in reversed(range(len(annotations))):
            annotation = annotations[number]
            if not isinstance(annotation, Dictionary):
                continue
            kind = str(annotation.get("/Subtype", ""))
            words = _said(annotation.get("/V")) or _said(annotation.get("/Contents"))
            if words and int(annotation.get("/F", 0)) & _HIDDEN and not _is_signature(annotation):
                yield Finding("bieu-mau" if kind == "/Widget" else "ghi-chu", words)
                del annotations[number]
                continue
            if kind in _MARKUP:
                said = "" if kind == "/FreeText" else _said(annotation.get("/Contents"))
                author = _said(annotation.get("/T"))
                if said or author:
                    yield Finding("ghi-chu", said or author)
                if said:
                    del annotation["/Contents"]
                for key in _OF_AUTHOR:
                    if key in annotation:
                        del annotation[key]


def _is_signature(field: Object) -> bool:
    return str(field.get("/FT", "")) == "/Sig"


def _actions(pdf: Pdf) -> Iterator[Finding]:
    """Take out, of every object, scripts and actions that start, send or open other files."""
    for item in pdf.objects:
        if not isinstance(item, (Dictionary, Stream)):
            continue
        if "/AA" in item:
            yield Finding("macro", "AA")
            del item["/AA"]
        action = item.get("/A")
        if isinstance(action, Dictionary) and "/S" in action and (kind := _harm(action)):
            yield Finding(kind, _address(action) or _action(action))
            del item["/A"]


def _harm(action: Object) -> str:
    """Return the kind of finding that an action is; '' for one that leads a reader to a place."""
    if str(action["/S"]) not in _HARMLESS_ACTIONS or "/Next" in action:
        return "macro"
    return "lien-ket-ngoai" if LOCAL_PATH.search(_address(action)) else ""


def _address(action: Object) -> str:
    for key in ("/URI", "/F"):
        value = action.get(key)
        if isinstance(value, Dictionary):
            value = value.get("/UF") or value.get("/F")
        if isinstance(value, pikepdf.String):
            return str(value)
    return ""


def _private(pdf: Pdf) -> Iterator[Finding]:
    """Take out, of every object, metadata, private data of programs and attached files; of JPEG pictures what they carry."""
    for item in pdf.objects:
        if not isinstance(item, (Dictionary, Stream)):
            continue
        for key, kind in (
            ("/PieceInfo", "xml-rieng"),
            ("/AF", "dinh-kem"),
            ("/LastModified", ""),
            ("/Thumb", "anh-thu-nho"),
        ):
            if key in item and (key != "/Thumb" or "/Parent" in item):
                if kind:
                    yield Finding(kind, key.lstrip("/"))
                del item[key]
        if "/Metadata" in item:
            yield from pdf_info.of_metadata(item["/Metadata"], "")
            del item["/Metadata"]
        if isinstance(item, Stream) and item.get("/Filter") in (Name.DCTDecode, Array([Name.DCTDecode])):
            done = image.strip(item.read_raw_bytes())
            if done and done[1]:
                yield from (found for found in done[1] if found.kind != "chua-soat")
                item.write(done[0], filter=Name.DCTDecode)


def _forms(pdf: Pdf) -> Iterator[Finding]:
    """Take out dynamic forms, and values of fields that no page shows."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        return
    if "/XFA" in form:
        yield Finding("bieu-mau", "XFA")
        del form["/XFA"]
    shown = {each.objgen for annotations in _annotations(pdf) for each in annotations if isinstance(each, Dictionary)}
    fields = form.get("/Fields")
    if isinstance(fields, Array):
        for number in reversed(range(len(fields))):
            field = fields[number]
            if isinstance(field, Dictionary) and not _is_shown(field, shown):
                yield Finding("bieu-mau", _said(field.get("/V")) or _said(field.get("/T")))
                del fields[number]


def _is_shown(field: Object, shown: set[tuple[int, int]], depth: int = 0) -> bool:
    kids = field.get("/Kids")
    if field.objgen in shown or _is_signature(field) or depth > 20:
        return True
    return isinstance(kids, Array) and any(_is_shown(kid, shown, depth + 1) for kid in kids)


def _signatures(root: Object) -> Iterator[Object]:
    form = root.get("/AcroForm")
    waiting = list(form.get("/Fields", Array())) if isinstance(form, Dictionary) else []
    for _ in range(10_000):
        if not waiting:
            return
        field = waiting.pop()
        if not isinstance(field, Dictionary):
            continue
        if _is_signature(field) and isinstance(field.get("/V"), Dictionary):
            yield field
        kids = field.get("/Kids")
        waiting += list(kids) if isinstance(kids, Array) else []


def _local_paths(pdf: Pdf) -> Iterator[Finding]:
    """Take out descriptions and names that are paths of the author's machine."""
    for item in pdf.objects:
        if isinstance(item, (Dictionary, Stream)):
            for key in ("/Alt", "/T", "/TU", "/Title", "/Contents", "/F", "/UF", "/ActualText"):
                value = item.get(key)
                if isinstance(value, pikepdf.String) and LOCAL_PATH.search(str(value)) and key != "/ActualText":
                    yield Finding("duong-dan", str(value))
                    del item[key]


_STEPS: tuple[Callable[[Pdf], Iterator[Finding]], ...] = (
    _private,
    _catalog,
    _pages,
    _markup,
    _forms,
    _actions,
    _local_paths,
)
