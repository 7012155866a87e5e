"""What may stay beside a page: closed lists of technical values that say nothing of persons, bodies or drafts.

Names of programs stand in the properties of nearly every file and tell no more than its looks; a value is one of them
only if every word of it is. Dates of making and saving stay for the same reason: signed files could not be published
otherwise, and the date that counts is printed. Everything else is told.
"""

import re

_WORDS = r"""
    microsoft|office|word|excel|powerpoint|outlook|print|to|pdf|for|microsoft365|mac|macintosh|windows|nt|home|pro|professional|standard|enterprise
    |libreoffice|project|openoffice|openoffice\.org|apache|writer|calc|impress|draw|star|collabora|onlyoffice|wps|kingsoft
    |google|docs|renderer|sheets|slides|chrome|chromium|headlesschrome|skia|mozilla|applewebkit|khtml|like|gecko|safari|firefox|edge|edg|linux|x11|ubuntu|win64|x64|wow64|intel|os|x|u|i686|amd64|x86|aarch64
    |adobe|acrobat|distiller|pdfmaker|psl|pscript5\.dll|pdf|library|indesign|illustrator|photoshop|lightroom|livecycle|designer|cc|dc|scan|capture|paper|plug-in|plugin|image|conversion
    |quartz|pdfcontext|macos|ios|version|build|pages|preview|iphone|ipad|android|camscanner|foxit|phantompdf|phantom|reader|editor|printer|advanced|nitro|primo|primopdf|pdfcreator|pdf24|dopdf|novapdf|cutepdf|bullzip|bluebeam|sumatrapdf|pdfxchange|pdf-xchange|pdfsam|pdfelement|wondershare|ilovepdf|smallpdf|sejda|soda
    |itext|itext7|itextsharp|core|aspose|aspose\.words|aspose\.pdf|java|net|\.net|spire|spire\.doc|devexpress|telerik|syncfusion|pdfsharp|migradoc|pdfbox|fop|tcpdf|fpdf|mpdf|dompdf|wkhtmltopdf|qt|reportlab|weasyprint|cairo|cairographics|pango|ghostscript|gpl|agpl|afpl|pdftex|xetex|luatex|tex|latex|hyperref|dvips|dvipdfm|xdvipdfmx|prince|pandoc|pikepdf|qpdf|pypdf|pypdf2|pymupdf|mupdf|pdfium|poppler|gimp|inkscape|imagemagick|paint|snipping|tool|gnome-screenshot|screenshot
    |python-docx|python-pptx|openpyxl|xlsxwriter|docx4j|docx|phpword|phpoffice|opentbs|markitdown
    |canon|xerox|fuji|fujifilm|hp|hewlett|packard|hewlett-packard|epson|ricoh|konica|minolta|kyocera|brother|samsung|sharp|toshiba|lexmark|oki|mfp|scanner|scanjet|laserjet|imagerunner|workcentre|bizhub|aficio|taskalfa|ecosys|twain|naps2|vnpt|viettel|ioffice|edoc|misa
    |the|by|and|with|of|at|a|licensed|version|release|revision|r|v|c|inc|ltd|llc|corporation|corp|www|http|https|com|org|bit|32|64|32-bit|64-bit|rev|service|pack|sp|me|fpr|software|imaging|engine|export|exporter|filter|converter|generator|toolkit|sdk|open|source|free|trial|edition|community|nv|group|ab
"""
_NUMBER = r"(?!0\d\d)[a-z]?\d{1,8}(?:[a-z]\d{1,6})?(?:[.-]\w{1,8})*[a-z+]?|[0-9a-f]{40}"  # of a version; no telephone, no card
_WORD = re.compile(rf"(?:{_WORDS}|{_NUMBER})", re.VERBOSE | re.IGNORECASE)
_BETWEEN = re.compile(r"[\s()\[\]{},;:/\\|+®™©&_$=\"'–-]+|\.(?=\s|$)|%")
_TEMPLATES = re.compile(r"(?:normal(?:_wordconv)?|blank|default)?(?:\.do[tc][xm]?)?", re.IGNORECASE)
# Ways a file of this machine, or of a server in the office, is named.
LOCAL_PATH = re.compile(
    r"(?:^|[\s\"'=(;,{<])(?:file:|[A-Za-z]:(?:\\|/(?!/))|\\\\[^\\\s]+\\|/(?:Users|home|Volumes|mnt|media)/|~/)"
    r"|(?:AppData|Documents and Settings|Temporary Internet Files)[\\/]"
    r"|^[A-Za-z]:[\\/]",
    re.IGNORECASE,
)

PROGRAMS = (
    "Microsoft® Word for Microsoft 365", "Microsoft Office Word", "Microsoft: Print To PDF", "Skia/PDF m150", "LibreOffice 24.2", "Writer",
    "LibreOffice/25.8.3.2$Windows_X86_64 LibreOffice_project/8ca8d55c161d602844f5428fa4b58097424e324e", "Adobe Acrobat Pro DC 20.6",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/150.0.0.0 Safari/537.36",
    "iText® 5.5.10 ©2000-2015 iText Group NV (AGPL-version)", "GPL Ghostscript 9.26", "pikepdf 9.1", "Aspose.Words for .NET 20.3",
    "macOS Version 14.5 (Build 23F79) Quartz PDFContext", "Acrobat PDFMaker 11 for Word", "PScript5.dll Version 5.2.2", "WPS Office",
)  # fmt: skip
NO_PROGRAMS = (
    "Nguyễn Văn A",
    "Microsoft Word - Trần Thị B",
    "TUYỆT MẬT",
    "Word by Nam",
    "Công ty X",
    "vanthu01 Office",
    "Word 012345678901",
    "Word 0912 345 678",
)


def is_program(value: str) -> bool:
    """Tell whether a value names programs and their versions, and nothing else."""
    return all(_WORD.fullmatch(word) for word in _BETWEEN.split(value) if word)


def is_template(value: str) -> bool:
    """Tell whether a value names the template that every new document has."""
    return _TEMPLATES.fullmatch(value.strip()) is not None


def folded(text: str) -> str:
    """Return a text as titles are compared: letters and digits in lower case, one blank between words."""
    return " ".join("".join(char if char.isalnum() else " " for char in text.casefold()).split())


def is_printed(value: str, text: str) -> bool:
    """Tell whether a value stands in a text of the page; ``text`` is folded."""
    wanted = folded(value)
    return bool(wanted) and f" {wanted} " in f" {text} "
