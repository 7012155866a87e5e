"""The list of contents that Word makes: its lines repeat the headings with page numbers, and are none themselves."""

import re

from lxml import etree

from .names import VAL, W

CONTENTS = "muc-luc-tu-dong"  # why the lines are left out
_STYLE = re.compile(r"TOC ?[1-9]|Mục ?lục ?[1-9]|Mucluc[1-9]", re.IGNORECASE)
_PAGE = re.compile(r"\bPAGEREF\s+_Toc", re.IGNORECASE)
_GALLERY = "Table of Contents"


def is_entry(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph is a line of a list of contents: by its style, or by the page number it looks up."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    if style is not None and _STYLE.fullmatch(style.get(VAL, "")):
        return True
    codes = [
        *(e.text or "" for e in paragraph.iter(f"{W}instrText")),
        *(e.get(f"{W}instr", "") for e in paragraph.iter(f"{W}fldSimple")),
    ]
    return any(_PAGE.search(code) for code in codes)


def is_list(element: etree._Element) -> bool:
    """Tell whether an element is the control that holds a list of contents."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery") if element.tag == f"{W}sdt" else None
    return gallery is not None and gallery.get(VAL) == _GALLERY
